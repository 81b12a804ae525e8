// Runs the cases that tools/goldens/cases.py writes: calls of NumPy functions with their results.
import { DTYPES } from '../src/dtype/dtype.ts';
import * as np from '../src/index.ts';
import { NDArray } from '../src/ndarray/ndarray.ts';
import { Storage } from '../src/memory/storage.ts';
import { sharesMemory } from './memory.ts';
import { firstDifference, reals, ulp } from './compare.ts';
import { decode, elementsOf } from './layouts.ts';
import { repeated, type View, viewOfKind } from './views.ts';

export interface Case { f: string; a: unknown[]; k?: Record<string, unknown>; r?: unknown; e?: string; view?: boolean }
export interface ArrayCode { d: string; s: number[]; v: string }
export const isArrayCode = (x: unknown): x is ArrayCode => typeof x === 'object' && x !== null && 'd' in x && 's' in x;

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
export type Decode = (x: ArrayCode) => NDArray;
/** An argument of a case, or a value that NumPy gave. */
export function decodeArgument(x: unknown, decodeArray: Decode): unknown {
  if (isArrayCode(x)) return decodeArray(x);
  if (Array.isArray(x)) return x.map((v) => decodeArgument(v, decodeArray));
  if (typeof x === 'object' && x !== null) {
    const o = x as Record<string, unknown>;
    if (typeof o.i === 'string') return BigInt(o.i);
    if (typeof o.f === 'string') return o.f === 'nan' ? NaN : o.f === 'inf' ? Infinity : o.f === '-inf' ? -Infinity : Number(o.f);
    if (Array.isArray(o.c)) return { re: decodeArgument(o.c[0], decodeArray), im: decodeArgument(o.c[1], decodeArray) };
    if (Array.isArray(o.slice)) return new np.Slice(o.slice[0] as number | null, o.slice[1] as number | null, o.slice[2] as number | null);
    if (Array.isArray(o.zeros)) return np.zeros(o.zeros as number[]);
  }
  return x;
}
// NumPy's errors whose JavaScript class has another name
const CLASSES: Record<string, string[]> = { AxisError: ['AxisError'], IndexError: ['IndexError', 'AxisError'], TypeError: ['TypeError', 'UFuncTypeError', 'DTypePromotionError'], _UFuncOutputCastingError: ['UFuncTypeError'], _UFuncNoLoopError: ['UFuncTypeError'], UFuncTypeError: ['UFuncTypeError', 'TypeError'], DTypePromotionError: ['DTypePromotionError', 'TypeError'], LinAlgError: ['LinAlgError'], _UFuncInputCastingError: ['UFuncTypeError'], RuntimeError: ['RuntimeError', 'Error'] };

/** Whether an error has the class that NumPy's has. */
export const errorMatches = (wanted: string, error: Error): boolean => (CLASSES[wanted] ?? [wanted]).includes(error.name);

// what these changed is their result
const IN_PLACE = new Set(['set', 'copyto', 'putmask', 'place', 'put', 'put_along_axis', 'fill_diagonal', 'm.put', 'm.sort', 'm.partition', 'm.fill', 'm.itemset', 'm.resize']);
const changesOperand = (c: Case): boolean => IN_PLACE.has(c.f) || /^m\.i(add|subtract|multiply|divide|floor_divide|remainder|power|bitwise_\w+|left_shift|right_shift)$|\.at$/.test(c.f) || (c.f === 'm.byteswap' && c.a[1] === true);

// by option
const writesToOperand = (c: Case): boolean => c.k?.copy === false || c.k?.overwrite_input === true;

/** Tolerance in ulps for functions that are not exact. */
export type Tolerance = (f: string, dtype: np.DType) => number;
/** What differs between a result and the encoded one that NumPy gave, or null. */
export type Compare = (got: unknown, wanted: unknown, f: string, tolerance: Tolerance, magnitude: number) => string | null;
interface Outcome { result?: unknown; error?: Error; args: unknown[]; out: unknown }

/** The function of a case with its arguments: `m.name` is a method or property of the first. */
export function call(c: Pick<Case, 'f' | 'a'>, args: unknown[], options: Record<string, unknown> | undefined): unknown {
  const all = options ? [...args, options] : args;
  if (c.f === 'get') return (args[0] as NDArray).get(...(args[1] as np.Index[]));
  if (c.f === 'set') return (args[0] as NDArray).set(...([...(args[1] as np.Index[]), args[2]] as [...np.Index[], np.ArrayLike]));
  if (c.f.startsWith('m.')) {
    const member = (all[0] as Record<string, unknown>)[c.f.slice(2)];
    return typeof member === 'function' ? member.apply(all[0], all.slice(1)) : member;
  }
  const f = c.f.split('.').reduce<unknown>((o, name) => (o as Record<string, unknown> | undefined)?.[name], np) as ((...args: unknown[]) => unknown) | undefined;
  if (!f) throw new Error(`np.${c.f} does not exist`);
  return f(...all);
}
/** Runs a case on operands that `decodeOperand` makes; what is written to comes from `decodeTarget`. */
function outcome(c: Case, decodeOperand: Decode, decodeTarget: Decode): Outcome {
  const args = c.a.map((x, i) => decodeArgument(x, i === 0 && changesOperand(c) ? decodeTarget : decodeOperand));
  const options = c.k && Object.fromEntries(Object.entries(c.k).map(([k, v]) => [k, decodeArgument(v, k === 'out' ? decodeTarget : decodeOperand)]));
  try {
    let result = call(c, args, options);
    if (result instanceof np.DType) result = np.empty(0, result);
    if (result instanceof np.FlatIter) result = result.copy();
    if (changesOperand(c)) result = args[0];
    return { result, args, out: options?.out };
  } catch (error) {
    return { error: error as Error, args, out: options?.out };
  }
}
/** Null when the case agrees with NumPy on operands of one kind of view, else what differs. */
export function runCase(c: Case, view: View, tolerance: Tolerance, compareResults: Compare = compare): string | null {
  // 'A' asks for the layout itself
  if (view !== 'contiguous' && c.k?.order === 'A') return null;
  // these show the byte order
  if (view === 'swapped' && (c.f === 'array_repr' || c.f === 'm.repr' || c.f === 'm.tobytes')) return null;
  const text = (): string => `${c.f}(${JSON.stringify(c.a).slice(0, 400)}, ${JSON.stringify(c.k ?? {}).slice(0, 200)}) ${view}`;
  if (view === 'broadcast') {
    const difference = repeatedDiffers(c, tolerance);
    return difference && `${text()}\n  ${difference}`;
  }
  const make = (code: ArrayCode): NDArray => viewOfKind(decode(code.v, code.d), code.s, view);
  const { result, error, args, out } = outcome(c, make, view === 'readonly' && c.k?.out !== undefined ? arrayOf : make);
  if (view === 'readonly' && changesOperand(c)) {
    const kept = compare(args[0], c.a[0], '', () => 0, 0);
    return kept ? `${text()}\n  changed a read-only array: ${kept}` : error?.name === 'ValueError' || (c.e && error) ? null : `${text()}\n  wrote to a read-only array: ${error?.name ?? 'no error'}`;
  }
  if (error) {
    if (view === 'readonly' && writesToOperand(c) && error.name === 'ValueError') return null;
    if (c.e && errorMatches(c.e, error)) return null;
    // integers that are JavaScript numbers must be exact (DESIGN.md section 3)
    if (error.name === 'OverflowError' && isArrayCode(c.r) && c.r.s.length === 0 && 'lL'.includes(c.r.d) && !Number.isSafeInteger(Number(arrayOf(c.r).item()))) return null;
    return `${text()}\n  ${c.e ? `threw ${error.name} instead of ${c.e}` : 'threw'}: ${error.stack?.split('\n').slice(0, 4).join(' | ')}`;
  }
  if (c.e) return `${text()}\n  gave ${String(result).slice(0, 200)} instead of ${c.e}`;
  const difference = (c.r === undefined ? same(result, outcome(c, arrayOf, arrayOf).result, c.f, tolerance, DTYPES[11], magnitudeOf(c)) : compareResults(result, c.r, c.f, tolerance, magnitudeOf(c))) ?? (out instanceof NDArray && result !== out ? 'out is not what was returned' : null);
  if (difference) return `${text()}\n  ${difference}`;
  if (c.view !== undefined && view === 'contiguous') {
    const shared = sharesMemory(result as NDArray, args[0] as NDArray);
    if (shared !== c.view && (result as NDArray).ndim > 0) return `${text()}\n  gave ${shared ? 'a view' : 'a copy'}, NumPy ${c.view ? 'a view' : 'a copy'}`;
  }
  return null;
}
/** Operands whose values repeat must give the same from 0-stride views as from dense arrays; those are compared with NumPy by other cases. */
function repeatedDiffers(c: Case, tolerance: Tolerance): string | null {
  const chars = [...JSON.stringify(c).matchAll(/"d":"(.)"/g)].map((x) => x[1]);
  if (chars.length === 0) return null;
  // the mean of equal fractions is rounded, so that their variance is nothing but rounding errors: whole numbers have exact means
  const source = (code: ArrayCode): NDArray => (/^(m\.)?(nan)?(var|std)$/.test(c.f) && 'efdFD'.includes(code.d) ? (np.rint(arrayOf(code)) as NDArray) : arrayOf(code));
  const dense = outcome(c, (code) => repeated(source(code)).dense, arrayOf), views = outcome(c, (code) => repeated(source(code)).broadcast, arrayOf);
  if (dense.error || views.error) return dense.error?.name === views.error?.name || writesToOperand(c) ? null : `threw ${String(views.error)}, with dense operands ${String(dense.error)}`;
  const number = DTYPES[chars.includes('e') ? 9 : chars.includes('f') || chars.includes('F') ? 10 : 11];
  return same(views.result, dense.result, c.f, tolerance, number, magnitudeOf(c));
}
const isComplexPair = (x: unknown): x is { re: number; im: number } => typeof x === 'object' && x !== null && 're' in x && 'im' in x;
/** `number` is the dtype whose rounding JavaScript numbers have. */
function same(got: unknown, wanted: unknown, f: string, tolerance: Tolerance, number: np.DType, magnitude: number): string | null {
  if (got instanceof NDArray && wanted instanceof NDArray) {
    if (got.dtype.char !== wanted.dtype.char || got.shape.join() !== wanted.shape.join()) return `${got.dtype} of shape [${got.shape}] instead of ${wanted.dtype} of shape [${wanted.shape}]`;
    const d = firstDifference(elementsOf(got), elementsOf(wanted), got.dtype, tolerance(f, got.dtype), magnitude || NORMWISE.has(f));
    return d ? `element ${d.index}: ${d.got} instead of ${d.wanted} with dense operands` : null;
  }
  if (isComplexPair(got) && isComplexPair(wanted)) {
    const size = Math.max(magnitude, Math.abs(wanted.re), Math.abs(wanted.im));
    const near = (x: number, y: number): boolean => Object.is(x, y) || Math.abs(x - y) <= tolerance(f, DTYPES[13]) * ulp(size, number);
    return near(got.re, wanted.re) && near(got.im, wanted.im) ? null : `${got.re},${got.im} instead of ${wanted.re},${wanted.im} with dense operands`;
  }
  if (typeof got === 'object' && got !== null && typeof wanted === 'object' && wanted !== null) {
    const [a, b] = [Object.values(got), Object.values(wanted)];
    return a.length !== b.length ? `${a.length} results instead of ${b.length}` : a.reduce<string | null>((d, x, i) => d ?? same(x, b[i], f, tolerance, number, magnitude), null);
  }
  if (typeof got === 'number' && typeof wanted === 'number' && Math.abs(got - wanted) <= tolerance(f, number) * ulp(Math.max(Math.abs(wanted), magnitude), number)) return null;
  return Object.is(got, wanted) ? null : `${String(got)} instead of ${String(wanted)} with dense operands`;
}
export function compare(got: unknown, wanted: unknown, f: string, tolerance: Tolerance, magnitude: number): string | null {
  if (isArrayCode(wanted)) {
    const isArray = got instanceof NDArray;
    const a = isArray ? got : np.asarray(got as np.ArrayLike, DTYPES.find((d) => d.char === wanted.d && d.id < 14) as np.DType);
    if (isArray && a.dtype.char !== wanted.d) return `dtype ${a.dtype} (${a.dtype.char}) instead of ${wanted.d}`;
    if (a.shape.join() !== wanted.s.join()) return `shape [${a.shape}] instead of [${wanted.s}]`;
    const e = decode(wanted.v, wanted.d);
    const d = firstDifference(elementsOf(a), e.bytes, a.dtype, tolerance(f, a.dtype), magnitude || NORMWISE.has(f));
    return d ? `element ${d.index}: ${d.got} instead of ${d.wanted}` : null;
  }
  if (Array.isArray(wanted)) {
    const list = Array.isArray(got) ? got : typeof got === 'object' && got !== null && !(got instanceof NDArray) ? Object.values(got) : null;
    if (!list || list.length !== wanted.length) return `${list ? `${list.length} results` : String(got)} instead of ${wanted.length} results`;
    for (let i = 0; i < wanted.length; i++) {
      const d = compare(list[i], wanted[i], f, tolerance, magnitude);
      if (d) return `result ${i}: ${d}`;
    }
    return null;
  }
  const w = decodeArgument(wanted, arrayOf);
  return Object.is(got, w) || (typeof got === 'object' && JSON.stringify(got) === JSON.stringify(w)) || Number(got) === Number(w) ? null : `${String(got)} instead of ${String(w)}`;
}
// Order-dependent float sums differ by layout: NumPy's own goldens are for C order. Bounds here are n-scaled.
// matrix products of centred data: their sums cancel, so the bound is relative to the largest element (DESIGN.md section 4)
const NORMWISE = new Set(['cov', 'corrcoef']);
// sums may cancel too: these are compared relative to the largest element of the operands, and zeros without their sign (that of
// NumPy's dot with a scalar depends on the dtype and the size)
const SUMS = /^(m\.)?(nan)?(sum|mean|cumsum|average|trace|trapezoid|cumulative_sum|dot|inner|vdot|vecdot|matmul|matvec|vecmat|outer|cov|convolve|correlate|einsum|linalg\.multi_dot|linalg\.lstsq)$|^logaddexp2?(\.\w+)?$|^(add|subtract)\.(reduce|reduceat|accumulate)$/;
export function magnitudeOf(c: Case): number {
  const counts = /^histogram/.test(c.f); // weights of a bin are differences of running sums
  if (!SUMS.test(c.f) && !counts) return 0;
  const codes = (counts ? [c.k?.weights] : [...c.a.flat(), ...Object.values(c.k ?? {})]).filter(isArrayCode).filter((x) => 'efdFD'.includes(x.d));
  return codes.reduce((most, x) => reals(decode(x.v, x.d).bytes, decode(x.v, x.d).dtype).reduce((m, v) => (Number.isFinite(v) ? Math.max(m, Math.abs(v)) : m), most), /(dot|inner)$/.test(c.f) ? Number.MIN_VALUE : 0);
}
const INEXACT = new Set(['sum', 'prod', 'mean', 'var', 'std', 'cumsum', 'cumprod', 'dot', 'matmul', 'inner', 'outer', 'vdot', 'vecdot', 'linspace', 'logspace', 'geomspace', 'einsum', 'trace', 'average',
  'nansum', 'nanprod', 'nanmean', 'nanvar', 'nanstd', 'nancumsum', 'nancumprod', 'trapezoid', 'cumulative_sum', 'cumulative_prod', 'cov', 'corrcoef', 'convolve', 'correlate', 'histogram', 'unwrap']);
// NumPy's complex products are fused on some machines
// and powers of negative numbers have angles as large as their exponents
const COMPLEX_PRODUCTS = new Set(['cross', 'emath.power']);
// our bound and NumPy's own error
const ELEMENTARY = new Set(['sinc', 'i0', 'angle', 'emath.sqrt', 'emath.log', 'emath.log2', 'emath.log10', 'emath.logn', 'emath.power', 'emath.arcsin', 'emath.arccos', 'emath.arctanh']);
// of ufuncs whose methods appear by name; NumPy's moduli of complex numbers are off by up to 1.9 ulps
const ULPS: Readonly<Record<string, number>> = { exp: 4, exp2: 4, expm1: 4, log: 4, log2: 4, log10: 4, log1p: 4, sqrt: 1, cbrt: 4, sin: 4, cos: 4, tan: 4, arcsin: 4, arccos: 4, arctan: 4, sinh: 4, cosh: 4, tanh: 4, arcsinh: 4, arccosh: 4, arctanh: 4, absolute: 3, sign: 2, square: 0, reciprocal: 2, power: 8, float_power: 8, logaddexp: 16, logaddexp2: 16, hypot: 16, arctan2: 8, multiply: 0, divide: 0 };
// and of running results
const FOLDED: Readonly<Record<string, number>> = { add: 128, multiply: 128, subtract: 128, divide: 128 };
/** Bounds for the committed cases, whose operands are small. */
export const tolerance: Tolerance = (path, dtype) => {
  const f = path.replace(/^m\.i(?=divide|power|floor|remainder|multiply|add|sub)/, '').replace(/^m\./, '').replace(/\.(reduce|accumulate|reduceat|outer|at)$/, '');
  if (INEXACT.has(f) || (dtype.kind === 'c' && (COMPLEX_PRODUCTS.has(f) || f in ULPS))) return dtype.kind === 'c' ? 256 : dtype.code === 9 ? 8 : 128;
  if (path.endsWith('.reduce') || path.endsWith('.accumulate') || path.endsWith('.reduceat')) return FOLDED[f] ?? ULPS[f] ?? 0;
  return f in ULPS ? ULPS[f] : ELEMENTARY.has(f) ? 16 : 0;
};
