// Runs golden calls of linear algebra: exact for integers, within units of the largest element for floats. Zeros compare
// without their sign: it depends on whether a product is added to zero, in NumPy too (einsum with and without `optimize`).
import type { DType } from '../../src/dtype/dtype.ts';
import { NDArray } from '../../src/ndarray/ndarray.ts';
import { arrayOf, type Case, decodeArgument, isArrayCode, runCase } from '../cases.ts';
import { reals } from '../compare.ts';
import { decode, elementsOf } from '../layouts.ts';
import type { View } from '../views.ts';

const EPS: Record<string, number> = { e: 2 ** -10, f: 2 ** -23, d: 2 ** -52, F: 2 ** -23, D: 2 ** -52 };

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
  if (!isArrayCode(wanted)) return Object.is(got, decodeArgument(typeof wanted === 'string' && wanted.startsWith('[') ? JSON.stringify(JSON.parse(wanted)) : wanted, arrayOf)) ? null : `${String(got)} instead of ${String(wanted)}`;
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
/** Null when a call agrees with NumPy on operands of one kind of view, else what differs. */
export function runGolden(c: Case, view: View, tolerance: number): string | null {
  return runCase(c, view, () => tolerance * 4, (got, wanted) => difference(got, wanted, tolerance));
}
