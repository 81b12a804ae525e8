// Runs the cases that tools/goldens/cases.py writes: calls of NumPy functions with their results.
import { DTYPES } from '../src/dtype/dtype.ts';
import * as np from '../src/index.ts';
import { NDArray } from '../src/ndarray/ndarray.ts';
import { Storage } from '../src/memory/storage.ts';
import { sharesMemory } from './memory.ts';
import { firstDifference } from './compare.ts';
import { decode, elementsOf } from './layouts.ts';

export interface Case { f: string; a: unknown[]; k?: Record<string, unknown>; r?: unknown; e?: string; view?: boolean }
interface ArrayCode { d: string; s: number[]; v: string }
const isArrayCode = (x: unknown): x is ArrayCode => typeof x === 'object' && x !== null && 'd' in x && 's' in x;

/** A C-ordered array of an encoded one. */
export function arrayOf(code: ArrayCode): NDArray {
  const e = decode(code.v, code.d);
  const strides = new Array<number>(code.s.length);
  let step = e.dtype.itemsize;
  for (let i = code.s.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= Math.max(1, code.s[i]);
  }
  return new NDArray(new Storage(e.bytes.buffer.byteLength > 0 ? e.bytes.slice().buffer : new ArrayBuffer(16)), 0, code.s, strides, e.dtype, null);
}
/** The same values as views in another layout: 0 as it is, 1 Fortran, 2 reversed in every dimension, 3 every other element of a larger array, 4 byte-swapped. */
export function relayout(a: NDArray, how: number): NDArray {
  if (a.ndim === 0 || how === 0) return a;
  if (how === 1) return a.copy('F');
  const everywhere = (s: string): string => a.shape.map(() => s).join(', ');
  if (how === 2) {
    const b = np.empty_like(a.get(everywhere('::-1')).copy());
    b.set('...', a.get(everywhere('::-1')));
    return b.get(everywhere('::-1'));
  }
  if (how === 3) {
    const wide = np.zeros(a.shape.map((d) => 2 * d + 1), a.dtype);
    const view = wide.get(a.shape.map((d) => `1:${2 * d + 1}:2`).join(', '));
    view.set('...', a);
    return view;
  }
  return a.astype(a.dtype.newbyteorder('S'));
}
function decodeArgument(x: unknown, how: number): unknown {
  if (isArrayCode(x)) return relayout(arrayOf(x), how);
  if (Array.isArray(x)) return x.map((v) => decodeArgument(v, how));
  if (typeof x === 'object' && x !== null) {
    const o = x as Record<string, unknown>;
    if (typeof o.i === 'string') return BigInt(o.i);
    if (typeof o.f === 'string') return o.f === 'nan' ? NaN : o.f === 'inf' ? Infinity : o.f === '-inf' ? -Infinity : Number(o.f);
    if (Array.isArray(o.c)) return { re: o.c[0], im: o.c[1] };
    if (Array.isArray(o.slice)) return new np.Slice(o.slice[0] as number | null, o.slice[1] as number | null, o.slice[2] as number | null);
  }
  return x;
}
// NumPy's errors whose JavaScript class has another name
const CLASSES: Record<string, string[]> = { AxisError: ['AxisError'], IndexError: ['IndexError', 'AxisError'], TypeError: ['TypeError', 'UFuncTypeError', 'DTypePromotionError'], _UFuncOutputCastingError: ['UFuncTypeError'], _UFuncNoLoopError: ['UFuncTypeError'], UFuncTypeError: ['UFuncTypeError', 'TypeError'], DTypePromotionError: ['DTypePromotionError', 'TypeError'], LinAlgError: ['LinAlgError'] };

// what these changed is their result
const IN_PLACE = new Set(['copyto', 'putmask', 'place', 'fill_diagonal']);

/** Tolerance in ulps for functions that are not exact. */
export type Tolerance = (f: string, dtype: np.DType) => number;
/** Null when the case agrees with NumPy, else what differs. */
export function runCase(c: Case, how: number, tolerance: Tolerance): string | null {
  // 'A' asks for the layout itself
  if (how > 0 && c.k?.order === 'A') return null;
  const text = (): string => `${c.f}(${JSON.stringify(c.a).slice(0, 400)}, ${JSON.stringify(c.k ?? {})}) layout ${how}`;
  let result: unknown, target: NDArray | null = null, source: NDArray | null = null;
  try {
    const args = c.a.map((x) => decodeArgument(x, how));
    const options = c.k ? (Object.fromEntries(Object.entries(c.k).map(([k, v]) => [k, decodeArgument(v, 0)])) as Record<string, unknown>) : undefined;
    if (c.f === 'get' || c.f === 'set') {
      source = args[0] as NDArray;
      const index = args[1] as np.Index[];
      if (c.f === 'get') result = source.get(...index);
      else {
        target = source.copy('K');
        target.set(...([...index, args[2]] as [...np.Index[], np.ArrayLike]));
        result = target;
      }
    } else {
      const f = c.f.split('.').reduce<unknown>((o, name) => (o as Record<string, unknown> | undefined)?.[name], np) as ((...args: unknown[]) => unknown) | undefined;
      if (!f) return `np.${c.f} does not exist`;
      result = options ? f(...args, options) : f(...args);
      if (result instanceof np.DType) result = np.empty(0, result);
      if (IN_PLACE.has(c.f)) result = args[0];
    }
  } catch (error) {
    const name = (error as Error).name;
    if (c.e && (CLASSES[c.e] ?? [c.e]).includes(name)) return null;
    return `${text()}\n  ${c.e ? `threw ${name} instead of ${c.e}` : 'threw'}: ${(error as Error).stack?.split('\n').slice(0, 4).join(' | ')}`;
  }
  if (c.e) return `${text()}\n  gave ${String(result).slice(0, 200)} instead of ${c.e}`;
  const difference = compare(result, c.r, c.f, tolerance);
  if (difference) return `${text()}\n  ${difference}`;
  if (c.view !== undefined && source && how === 0) {
    const view = sharesMemory(result as NDArray, source);
    if (view !== c.view && (result as NDArray).ndim > 0) return `${text()}\n  gave ${view ? 'a view' : 'a copy'}, NumPy ${c.view ? 'a view' : 'a copy'}`;
  }
  return null;
}
function compare(got: unknown, wanted: unknown, f: string, tolerance: Tolerance): string | null {
  if (isArrayCode(wanted)) {
    const isArray = got instanceof NDArray;
    const a = isArray ? got : np.asarray(got as np.ArrayLike, DTYPES.find((d) => d.char === wanted.d && d.id < 14) as np.DType);
    if (isArray && a.dtype.char !== wanted.d) return `dtype ${a.dtype} (${a.dtype.char}) instead of ${wanted.d}`;
    if (a.shape.join() !== wanted.s.join()) return `shape [${a.shape}] instead of [${wanted.s}]`;
    const e = decode(wanted.v, wanted.d);
    const d = firstDifference(elementsOf(a), e.bytes, a.dtype, tolerance(f, a.dtype), NORMWISE.has(f));
    return d ? `element ${d.index}: ${d.got} instead of ${d.wanted}` : null;
  }
  if (Array.isArray(wanted)) {
    const list = Array.isArray(got) ? got : typeof got === 'object' && got !== null && !(got instanceof NDArray) ? Object.values(got) : null;
    if (!list || list.length !== wanted.length) return `${list ? `${list.length} results` : String(got)} instead of ${wanted.length} results`;
    for (let i = 0; i < wanted.length; i++) {
      const d = compare(list[i], wanted[i], f, tolerance);
      if (d) return `result ${i}: ${d}`;
    }
    return null;
  }
  const w = decodeArgument(wanted, 0);
  return Object.is(got, w) || (typeof got === 'object' && JSON.stringify(got) === JSON.stringify(w)) || Number(got) === Number(w) ? null : `${String(got)} instead of ${String(w)}`;
}
// Order-dependent float sums differ by layout: NumPy's own goldens are for C order. Bounds here are n-scaled.
// matrix products of centred data: their sums cancel, so the bound is relative to the largest element (DESIGN.md section 4)
const NORMWISE = new Set(['cov', 'corrcoef']);
const INEXACT = new Set(['sum', 'prod', 'mean', 'var', 'std', 'cumsum', 'cumprod', 'dot', 'matmul', 'inner', 'outer', 'vdot', 'vecdot', 'linspace', 'logspace', 'geomspace', 'einsum', 'trace', 'average',
  'nansum', 'nanprod', 'nanmean', 'nanvar', 'nanstd', 'nancumsum', 'nancumprod', 'trapezoid', 'cumulative_sum', 'cumulative_prod', 'cov', 'corrcoef', 'convolve', 'correlate', 'histogram', 'unwrap']);
// NumPy's complex products are fused on some machines
const COMPLEX_PRODUCTS = new Set(['cross']);
// our bound and NumPy's own error
const ELEMENTARY = new Set(['sinc', 'i0', 'angle', 'emath.sqrt', 'emath.log', 'emath.log2', 'emath.log10', 'emath.logn', 'emath.power', 'emath.arcsin', 'emath.arccos', 'emath.arctanh']);
/** Bounds for the committed cases, whose operands are small. */
export const tolerance: Tolerance = (f, dtype) => (INEXACT.has(f) || (dtype.kind === 'c' && COMPLEX_PRODUCTS.has(f)) ? (dtype.kind === 'c' ? 256 : dtype.code === 9 ? 8 : 128) : ELEMENTARY.has(f) ? 16 : 0);
