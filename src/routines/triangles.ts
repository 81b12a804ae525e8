// Diagonals and triangles of matrices.
import { integerOf, signature, signatures } from '../arguments.ts';
import { parseDType } from '../dtype/parse.ts';
import type { DTypeLike, DTypeOf, DTypeSpec } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { C_CONTIGUOUS, normalizeAxis } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, copyInto } from '../ndarray/copy.ts';
import { allocateArray, scalarArray } from '../ndarray/make.ts';
import { NDArray, ownerOf } from '../ndarray/ndarray.ts';
import { add, greater_equal } from '../ufunc/all.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { arange, diagonalView } from './creation.ts';
import { where } from './indexing.ts';
import { fold } from './plain.ts';
import type { Summed } from './reductions.ts';
import { broadcastView, ravelArray, reshapeArray } from './shape.ts';

const DIAG = signature('diag', 'v!, k=0');
/**
 * The k-th diagonal of a matrix (a read-only view), or the matrix with a vector on its k-th diagonal.
 * @throws ValueError unless the input is 1- or 2-d.
 * @example
 * ```ts
 * np.diag([1, 2]).tolist(); // [[1, 0], [0, 2]]
 * ```
 */
export function diag<const A extends ArrayLike>(v: A, k?: number | { k?: number }): NDArray<ArrayName<A>>;
export function diag(...args: unknown[]): NDArray {
  const [v, given] = DIAG(args);
  const a = toArray(v), k = integerOf(given, 'k');
  if (a.ndim === 1) {
    const n = a.size + Math.abs(k);
    const out = allocateArray([n, n], a.dtype, true);
    copyInto(diagonalView(out, k), a);
    return out;
  }
  if (a.ndim === 2) return diagonal(a, k);
  throw new ValueError('Input must be 1- or 2-d.');
}
const DIAGFLAT = signature('diagflat', 'v!, k=0');
/**
 * The matrix with the flattened input on its k-th diagonal.
 * @example
 * ```ts
 * np.diagflat([[1, 2]], 1).shape; // [3, 3]
 * ```
 */
export function diagflat<const A extends ArrayLike>(v: A, k?: number | { k?: number }): NDArray<ArrayName<A>>;
export function diagflat(...args: unknown[]): NDArray {
  const [v, k] = DIAGFLAT(args);
  return diag(ravelArray(toArray(v)), k);
}
const DIAGONAL = signature('diagonal', 'a!, offset=0, axis1=0, axis2=1');
export function diagonal<const A extends ArrayLike>(a: A, offset: number, options: { axis1?: number; axis2?: number }): NDArray<ArrayName<A>>;
/**
 * The diagonals over two axes as a read-only view, along a new last axis.
 * @throws ValueError for fewer than two dimensions.
 * @example
 * ```ts
 * np.diagonal([[1, 2], [3, 4]]).tolist(); // [1, 4]
 * ```
 */
export function diagonal<const A extends ArrayLike>(a: A, offset?: number | { offset?: number; axis1?: number; axis2?: number }, axis1?: number, axis2?: number): NDArray<ArrayName<A>>;
export function diagonal(...args: unknown[]): NDArray {
  const [x, given, axis1, axis2] = DIAGONAL(args);
  const a = toArray(x), offset = integerOf(given, 'offset');
  if (a.ndim < 2) throw new ValueError('diag requires an array of at least two dimensions');
  const p = normalizeAxis(axis1, a.ndim, 'axis1'), q = normalizeAxis(axis2, a.ndim, 'axis2');
  if (p === q) throw new ValueError('axis1 and axis2 cannot be the same');
  const rows = a.shape[p], cols = a.shape[q];
  const n = Math.max(0, offset >= 0 ? Math.min(rows, cols - offset) : Math.min(rows + offset, cols));
  const start = n === 0 ? a.offset : a.offset + (offset >= 0 ? offset * a.strides[q] : -offset * a.strides[p]);
  const rest = a.shape.map((_, i) => i).filter((i) => i !== p && i !== q);
  return new NDArray(a.storage, start, [...rest.map((i) => a.shape[i]), n], [...rest.map((i) => a.strides[i]), a.strides[p] + a.strides[q]], a.dtype, ownerOf(a), -1, false);
}
const TRACE = signature('trace', 'a!, offset=0, axis1=0, axis2=1, dtype, out');
/** Options of `trace`. */
export interface TraceOptions<T = DTypeLike | undefined> { offset?: number; axis1?: number; axis2?: number; dtype?: T; out?: NDArray | null }
export function trace<const A extends ArrayLike>(a: A, offset: number, options: { axis1?: number; axis2?: number }): NDArray<Summed<ArrayName<A>>>;
/**
 * Sums of the diagonals over two axes; a 0-d array for a matrix.
 * @throws ValueError for fewer than two dimensions.
 * @example
 * ```ts
 * np.trace([[1, 2], [3, 4]]).item(); // 5
 * ```
 */
export function trace<const A extends ArrayLike>(a: A, options?: number | (TraceOptions & { dtype?: undefined })): NDArray<Summed<ArrayName<A>>>;
export function trace(a: ArrayLike, offset: number, axis1?: number, axis2?: number, dtype?: DTypeLike, out?: NDArray | null): NDArray;
export function trace<T extends DTypeSpec<T>>(a: ArrayLike, options: TraceOptions<T>): NDArray;
export function trace(...args: unknown[]): NDArray {
  const [a, offset, axis1, axis2, dtype, out] = TRACE(args);
  return fold(add, diagonal(toArray(a), offset, axis1, axis2), { axis: -1, dtype, out });
}
const TRI = signature('tri', "N!, M, k=0, dtype='float64', *, like");
export function tri<T extends DTypeSpec<T> = 'float64'>(N: number, M: number | null, options: { k?: number; dtype?: T }): NDArray<DTypeOf<T>>;
/**
 * An N x M matrix (square without M), float64 by default, with ones at and below the k-th diagonal and zeros above.
 * @example
 * ```ts
 * np.tri(2).tolist(); // [[1, 0], [1, 1]]
 * ```
 */
export function tri<T extends DTypeSpec<T> = 'float64'>(N: number, M?: number | null | { M?: number | null; k?: number; dtype?: T }, k?: number, dtype?: T): NDArray<DTypeOf<T>>;
export function tri(...args: unknown[]): NDArray {
  const [n, m, k, dtype] = TRI(args);
  return castCopy(below(integerOf(n, 'N'), integerOf(m ?? n, 'M'), k), parseDType(dtype ?? null));
}
/** Whether row + k >= column. */
function below(n: number, m: number, diagonal: unknown): NDArray<'bool'> {
  const k = integerOf(diagonal, 'k');
  const i = reshapeArray(arange(n), [Math.max(0, n), 1]), j = arange(-k, m - k);
  return greater_equal(i, j) as NDArray<'bool'>;
}
const TRIL = signatures(['tril', 'triu'], 'm!, k=0');
function triangle(args: readonly unknown[], lower: boolean): NDArray {
  const [m, k] = TRIL[lower ? 'tril' : 'triu'](args);
  const a = toArray(m);
  if (a.ndim === 0) throw new TypeError(`${lower ? 'tril' : 'triu'}() needs at least one dimension, got a 0-d array`);
  const diagonal = integerOf(k, 'k');
  const from = a.ndim > 1 ? a : broadcastView(a, [a.size, a.size]);
  if (a.ndim > 1 && !(a.contiguous & C_CONTIGUOUS)) {
    // the result's memory has the order of the operand's
    const mask = below(a.shape[a.ndim - 2], a.shape[a.ndim - 1], lower ? diagonal : diagonal - 1);
    const zero = scalarArray(a.dtype.kind === 'b' ? false : 0, a.dtype);
    return lower ? where(mask, a, zero) : where(mask, zero, a);
  }
  const out = allocateArray(from.shape, a.dtype.native);
  copyInto(out, from);
  // zeros of every dtype are bytes of zero, and the part of a row that is to be zero is one run of them
  const [rows, columns] = out.shape.slice(-2), size = a.dtype.itemsize, { bytes } = out.storage;
  for (let row = 0, end = out.size === 0 ? 0 : out.size / columns; row < end; row++) {
    const border = Math.min(columns, Math.max(0, (row % rows) + diagonal + (lower ? 1 : 0)));
    const start = out.offset + row * columns * size, middle = start + border * size;
    bytes.fill(0, lower ? middle : start, lower ? start + columns * size : middle);
  }
  return out;
}
/**
 * A copy with zeros above the k-th diagonal of the last two axes.
 * @example
 * ```ts
 * np.tril([[1, 2], [3, 4]]).tolist(); // [[1, 0], [3, 4]]
 * ```
 */
export function tril<const A extends ArrayLike>(m: A, k?: number | { k?: number }): NDArray<ArrayName<A>>;
export function tril(...args: unknown[]): NDArray {
  return triangle(args, true);
}
/**
 * A copy with zeros below the k-th diagonal of the last two axes.
 * @example
 * ```ts
 * np.triu([[1, 2], [3, 4]]).tolist(); // [[1, 2], [0, 4]]
 * ```
 */
export function triu<const A extends ArrayLike>(m: A, k?: number | { k?: number }): NDArray<ArrayName<A>>;
export function triu(...args: unknown[]): NDArray {
  return triangle(args, false);
}
