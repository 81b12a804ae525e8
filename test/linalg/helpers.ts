// Runs golden calls of linear algebra: exact for integers, within units of the largest element for floats. Zeros compare
// without their sign: it depends on whether a product is added to zero, in NumPy too (einsum with and without `optimize`).
import type { DType } from '../../src/dtype/dtype.ts';
import * as np from '../../src/index.ts';
import { NDArray } from '../../src/ndarray/ndarray.ts';
import { arrayOf, type Case, relayout } from '../cases.ts';
import { reals } from '../compare.ts';
import { decode, elementsOf } from '../layouts.ts';

interface ArrayCode { d: string; s: number[]; v: string }
const isArrayCode = (x: unknown): x is ArrayCode => typeof x === 'object' && x !== null && 'd' in x && 's' in x;
const EPS: Record<string, number> = { e: 2 ** -10, f: 2 ** -23, d: 2 ** -52, F: 2 ** -23, D: 2 ** -52 };

function argument(x: unknown, how: number): unknown {
  if (isArrayCode(x)) return relayout(arrayOf(x), how);
  if (Array.isArray(x)) return x.map((v) => argument(v, how));
  if (typeof x === 'object' && x !== null) {
    const o = x as Record<string, unknown>;
    if (typeof o.f === 'string') return Number(o.f.replace('inf', 'Infinity').replace('nan', 'NaN'));
    if (Array.isArray(o.zeros)) return np.zeros(o.zeros as number[]);
  }
  return x;
}
/** Null when the arrays agree: dtype, shape, elements within `tolerance` epsilons of the largest one. */
export function difference(got: unknown, wanted: unknown, tolerance: number): string | null {
  if (Array.isArray(wanted)) {
    const list = [...(got as Iterable<unknown>)].map((x) => (Array.isArray(x) ? JSON.stringify(x) : x));
    if (list.length !== wanted.length) return `${list.length} results instead of ${wanted.length}`;
    for (let i = 0; i < wanted.length; i++) {
      const d = difference(list[i], wanted[i], tolerance);
      if (d) return `result ${i}: ${d}`;
    }
    return null;
  }
  if (!isArrayCode(wanted)) return Object.is(got, argument(typeof wanted === 'string' && wanted.startsWith('[') ? JSON.stringify(JSON.parse(wanted)) : wanted, 0)) ? null : `${String(got)} instead of ${String(wanted)}`;
  if (!(got instanceof NDArray)) {
    const w = arrayOf(wanted).item(), close = wanted.d in EPS && typeof got === 'number' && typeof w === 'number' && Math.abs(got - w) <= tolerance * EPS[wanted.d] * Math.max(1, Math.abs(w));
    return close || Object.is(got, w) || Number(got) === Number(w) ? null : `${String(got)} instead of ${String(w)}`;
  }
  if (got.dtype.char !== wanted.d) return `dtype ${got.dtype.char} instead of ${wanted.d}`;
  if (got.shape.join() !== wanted.s.join()) return `shape [${got.shape}] instead of [${wanted.s}]`;
  const e = decode(wanted.v, wanted.d), bytes = elementsOf(got);
  if (!(wanted.d in EPS)) return Buffer.compare(bytes, e.bytes) === 0 ? null : `${got.repr()} instead of ${arrayOf(wanted).repr()}`;
  const x = reals(bytes, got.dtype as DType), y = reals(e.bytes, e.dtype);
  let largest = 1;
  for (const v of y) if (Number.isFinite(v) && Math.abs(v) > largest) largest = Math.abs(v);
  const bad = x.findIndex((v, i) => !(Object.is(v, y[i]) || v === y[i] || Math.abs(v - y[i]) <= tolerance * EPS[wanted.d] * largest));
  return bad < 0 ? null : `part ${bad}: ${x[bad]} instead of ${y[bad]} in ${got.repr()}`;
}
const CLASSES: Record<string, string[]> = { TypeError: ['TypeError', 'UFuncTypeError'], UFuncTypeError: ['TypeError', 'UFuncTypeError'], _UFuncInputCastingError: ['UFuncTypeError'], RuntimeError: ['Error'], AxisError: ['AxisError'], IndexError: ['IndexError', 'AxisError'] };
/** Null when a call agrees with NumPy, else what differs. `how` is the memory layout of the arguments. */
export function runGolden(c: Case, how: number, tolerance: number): string | null {
  const text = `${c.f}(${JSON.stringify(c.a).slice(0, 500)}, ${JSON.stringify(c.k ?? {})}) layout ${how}`;
  let result: unknown;
  try {
    let f: unknown = np;
    for (const name of c.f.split('.')) f = (f as Record<string, unknown>)[name];
    const args = c.a.map((x) => argument(x, how));
    result = (f as (...args: unknown[]) => unknown)(...args, ...(c.k ? [Object.fromEntries(Object.entries(c.k).map(([k, v]) => [k, argument(v, 0)]))] : []));
  } catch (error) {
    const { name, message, stack } = error as Error;
    return c.e && (CLASSES[c.e] ?? [c.e]).includes(name) ? null : `${text}\n  threw ${name}: ${message}${c.e ? `, NumPy ${c.e}` : `\n${stack}`}`;
  }
  if (c.e) return `${text}\n  gave ${String(result).slice(0, 200)}, NumPy ${c.e}`;
  const d = difference(result, c.r, tolerance);
  return d === null ? null : `${text}\n  ${d}`;
}
