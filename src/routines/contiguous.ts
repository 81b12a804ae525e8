// Arrays in a given memory order, at least 1-d.
import { signatures } from '../arguments.ts';
import type { DTypeOf, DTypeSpec } from '../dtype/scalars.ts';
import { C_CONTIGUOUS, F_CONTIGUOUS } from '../iterate/layout.ts';
import type { ArrayLike } from '../ndarray/convert.ts';
import { copyOf } from '../ndarray/copy.ts';
import { NDArray } from '../ndarray/ndarray.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { asarray } from './creation.ts';
import { reshapeArray } from './shape.ts';

const AS_CONTIGUOUS = signatures(['ascontiguousarray', 'asfortranarray'], 'a!, dtype, *, like');
function ordered(args: readonly unknown[], order: 'C' | 'F'): NDArray {
  const [a, dtype] = AS_CONTIGUOUS[order === 'C' ? 'ascontiguousarray' : 'asfortranarray'](args);
  const given = a instanceof NDArray && (dtype === undefined || dtype === null) ? a : null;
  const result = given === null ? (asarray(a, { dtype, order }) as NDArray) : given.contiguous & (order === 'C' ? C_CONTIGUOUS : F_CONTIGUOUS) ? given : copyOf(given, order);
  return result.ndim === 0 ? reshapeArray(result, [1]) : result;
}
/**
 * The array in C (row-major) order, itself if it is so already; at least 1-d.
 * @example
 * ```ts
 * np.ascontiguousarray(np.ones([2, 3]).T).flags.c_contiguous; // true
 * ```
 */
export function ascontiguousarray<const A extends ArrayLike>(a: A, options?: { dtype?: null }): NDArray<ArrayName<A>>;
export function ascontiguousarray<T extends DTypeSpec<T>>(a: ArrayLike, dtype: T | { dtype: T }): NDArray<DTypeOf<T>>;
export function ascontiguousarray(...args: unknown[]): NDArray {
  return ordered(args, 'C');
}
/**
 * The array in Fortran (column-major) order, itself if it is so already; at least 1-d.
 * @example
 * ```ts
 * np.asfortranarray([[1, 2], [3, 4]]).strides; // [8, 16]
 * ```
 */
export function asfortranarray<const A extends ArrayLike>(a: A, options?: { dtype?: null }): NDArray<ArrayName<A>>;
export function asfortranarray<T extends DTypeSpec<T>>(a: ArrayLike, dtype: T | { dtype: T }): NDArray<DTypeOf<T>>;
export function asfortranarray(...args: unknown[]): NDArray {
  return ordered(args, 'F');
}
