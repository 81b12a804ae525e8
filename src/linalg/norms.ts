// Norms: norm, matrix_norm, vector_norm.
import { numberOf, signature } from '../arguments.ts';
import { dtFloat64 } from '../dtype/dtype.ts';
import { ValueError } from '../errors.ts';
import { C_CONTIGUOUS, normalizeAxes } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo } from '../ndarray/copy.ts';
import { NDArray } from '../ndarray/ndarray.ts';
import { imaginaryPart, realPart, type Spread } from '../routines/reductions.ts';
import { moveaxis, ravelArray, reshapeArray, transposeArray } from '../routines/shape.ts';
import { absolute, add, maximum, minimum, multiply, not_equal, power, sqrt } from '../ufunc/all.ts';
import { coreOf } from '../ufunc/public.ts';
import { reduce } from '../ufunc/reduce.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { realDType } from './common.ts';
import { svdvals } from './decompositions.ts';
import { dot } from './products.ts';

const NORM = signature('norm', 'x!, ord, axis, keepdims=false');
/** Options of `norm`. */
export interface NormOptions {
  /** Which norm: a number, 'fro' or 'nuc'; by default the root of the sum of squares. */
  ord?: number | 'fro' | 'nuc' | null;
  /** The axis of vectors or the two axes of matrices; by default the array is one of either. */
  axis?: number | readonly number[] | null;
  /** Whether these axes stay, with length 1 (false). */
  keepdims?: boolean;
}
/**
 * Norm of a vector (any order) or matrix ('fro', 'nuc', 1, -1, 2, -2, inf, -inf); the 2-norm of all elements without order and axis.
 * @throws ValueError for an order that the number of dimensions does not have.
 * @example
 * ```ts
 * np.linalg.norm([3, 4]); // 5
 * ```
 */
export function norm<const A extends ArrayLike>(x: A, options: NormOptions & ({ axis: number | readonly number[] } | { keepdims: true })): NDArray<Spread<ArrayName<A>>>;
export function norm(x: ArrayLike, ord?: number | 'fro' | 'nuc' | null | NormOptions): number;
export function norm<const A extends ArrayLike>(x: A, ord: number | 'fro' | 'nuc' | null, axis: number | readonly number[], keepdims?: boolean | { keepdims?: boolean }): NDArray<Spread<ArrayName<A>>>;
export function norm<const A extends ArrayLike>(x: A, ord: number | 'fro' | 'nuc' | null, options: NormOptions & { axis: number | readonly number[] }): NDArray<Spread<ArrayName<A>>>;
export function norm(...args: unknown[]): unknown {
  const [x, ord, axis, keepdims] = NORM(args);
  let a = toArray(x);
  if (a.dtype.kind !== 'f' && a.dtype.kind !== 'c') a = castTo(a, dtFloat64);
  const whole = (axis === undefined || axis === null) && !keepdims;
  const give = (r: NDArray): unknown => (whole ? r.item() : r);
  const order = ord === undefined || ord === null ? null : typeof ord === 'string' ? ord : numberOf(ord, 'ord');
  if (axis === undefined || axis === null) {
    if (order === null || (order === 'fro' && a.ndim === 2) || (order === 2 && a.ndim === 1)) {
      const r = sqrt(allSquares(a.ndim === 1 ? a : ravelArray(a, 'K'))) as NDArray;
      return give(keepdims ? reshapeArray(r, a.shape.map(() => 1)) : r);
    }
    if (a.ndim > 2) throw new ValueError('Improper number of dimensions to norm.');
  }
  const axes = axis === undefined || axis === null ? a.shape.map((_, i) => i) : normalizeAxes(axis, a.ndim);
  if (axes.length === 1) return give(vectorNorm(a, order, axes[0], Boolean(keepdims)));
  if (axes.length !== 2) throw new ValueError('Improper number of dimensions to norm.');
  return give(matrixNorm(a, order, axes, Boolean(keepdims)));
}
// of a vector, as its product with itself
function allSquares(a: NDArray): NDArray {
  if (a.dtype.kind !== 'c') return dot(a, a);
  if (a.contiguous & C_CONTIGUOUS && a.dtype.isnative) {
    const parts = new NDArray(a.storage, a.offset, [2 * a.size], [a.itemsize / 2], realDType(a.dtype), null);
    return dot(parts, parts);
  }
  const re = realPart(a), im = imaginaryPart(a);
  return add(dot(re, re), dot(im, im));
}
function sumSquares(a: NDArray, axis: number | readonly number[] | null, keepdims: boolean): NDArray {
  if (a.dtype.kind !== 'c') return reduce(coreOf(add), multiply(a, a), { axis, keepdims });
  const re = realPart(a), im = imaginaryPart(a);
  return reduce(coreOf(add), add(multiply(re, re), multiply(im, im)), { axis, keepdims });
}
function vectorNorm(a: NDArray, ord: number | string | null, axis: number, keepdims: boolean): NDArray {
  if (typeof ord === 'string') throw new ValueError(`Invalid norm order '${ord}' for vectors`);
  const fold = (f: typeof add, v: NDArray): NDArray => reduce(coreOf(f), v, { axis, keepdims });
  if (ord === Infinity) return reduce(coreOf(maximum), absolute(a), { axis, keepdims, initial: 0 });
  if (ord === -Infinity) return reduce(coreOf(minimum), absolute(a), { axis, keepdims });
  if (ord === 0) return reduce(coreOf(add), castTo(not_equal(a, 0), realDType(a.dtype.native)), { axis, keepdims });
  if (ord === 1) return fold(add, absolute(a) as NDArray);
  if (ord === null || ord === 2) return sqrt(sumSquares(a, axis, keepdims)) as NDArray;
  return power(fold(add, power(absolute(a), ord) as NDArray), 1 / ord) as NDArray;
}
function matrixNorm(a: NDArray, ord: number | string | null, axes: readonly number[], keepdims: boolean): NDArray {
  if (axes[0] === axes[1]) throw new ValueError('Duplicate axes given.');
  if (ord === null || ord === 'fro' || ord === 'f') return sqrt(sumSquares(a, axes, keepdims)) as NDArray;
  if (ord === 2 || ord === -2 || ord === 'nuc') {
    const s = svdvals(moveaxis(a, axes, [-2, -1]));
    const r = ord === 2 ? reduce(coreOf(maximum), s, { axis: -1, initial: 0 }) : reduce(coreOf(ord === 'nuc' ? add : minimum), s, { axis: -1 });
    return keepdims ? reshapeArray(r, a.shape.map((d, i) => (axes.includes(i) ? 1 : d))) : r;
  }
  const bySum = ord === 1 || ord === -1 ? axes[0] : ord === Infinity || ord === -Infinity ? axes[1] : -1;
  if (bySum < 0) throw new ValueError('Invalid norm order for matrices.');
  const sums = reduce(coreOf(add), absolute(a), { axis: bySum, keepdims: true });
  const other = bySum === axes[0] ? axes[1] : axes[0];
  const result = ord === 1 || ord === Infinity ? reduce(coreOf(maximum), sums, { axis: other, keepdims: true, initial: 0 }) : reduce(coreOf(minimum), sums, { axis: other, keepdims: true });
  return keepdims ? result : reshapeArray(result, result.shape.filter((_, i) => !axes.includes(i)));
}
const MATRIX_NORM = signature('matrix_norm', "x!, *, keepdims=false, ord='fro'");
/**
 * Norms of the matrices of a stack: 'fro' unless `ord` says another of norm's.
 * @throws ValueError for an order that matrices do not have.
 * @example
 * ```ts
 * np.linalg.matrix_norm([[3, 0], [0, 4]]).item(); // 5
 * ```
 */
export function matrix_norm<const A extends ArrayLike>(x: A, options?: { keepdims?: boolean; ord?: number | 'fro' | 'nuc' | null }): NDArray<Spread<ArrayName<A>>>;
export function matrix_norm(...args: unknown[]): NDArray {
  const [x, keepdims, ord] = MATRIX_NORM(args);
  return norm(x, ord, [-2, -1], keepdims);
}
const VECTOR_NORM = signature('vector_norm', 'x!, *, axis, keepdims=false, ord=2');
/** Options of `vector_norm`. */
export interface VectorNormOptions {
  /** One axis, several that are taken as one, or all elements (the default). */
  axis?: number | readonly number[] | null;
  /** Whether these axes stay, with length 1 (false). */
  keepdims?: boolean;
  /** Which norm (2). */
  ord?: number;
}
/**
 * Vector norms (the 2-norm unless `ord` says another) over one axis, several taken as one, or all elements.
 * @throws AxisError; ValueError for an order that vectors do not have, or the same axis twice.
 * @example
 * ```ts
 * np.linalg.vector_norm([[3, 0], [0, 4]]); // 5
 * ```
 */
export function vector_norm<const A extends ArrayLike>(x: A, options: VectorNormOptions & ({ axis: number | readonly number[] } | { keepdims: true })): NDArray<Spread<ArrayName<A>>>;
export function vector_norm(x: ArrayLike, options?: VectorNormOptions): number;
export function vector_norm(...args: unknown[]): unknown {
  const [x, axis, keepdims, ord] = VECTOR_NORM(args);
  const a = toArray(x);
  const whole = axis === undefined || axis === null;
  const axes = whole ? a.shape.map((_, i) => i) : normalizeAxes(axis, a.ndim);
  const rest = a.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const length = axes.reduce((p, i) => p * a.shape[i], 1);
  const lanes = axes.length === 1 ? a : reshapeArray(transposeArray(a, [...axes, ...rest]), [length, ...rest.map((i) => a.shape[i])]);
  const result = norm(lanes, ord, axes.length === 1 ? axes[0] : 0);
  if (keepdims) return reshapeArray(result, a.shape.map((d, i) => (axes.includes(i) ? 1 : d)));
  return whole ? result.item() : result;
}
