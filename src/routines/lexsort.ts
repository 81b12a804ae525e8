// Sorting by several keys, with one stable pass per key, the least important first; and sorting as complex numbers.
import { signature, typeName } from '../arguments.ts';
import { dtComplex128, dtComplex64, dtIntp } from '../dtype/dtype.ts';
import { ValueError } from '../errors.ts';
import { normalizeAxis, sameShape } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo, copyOf } from '../ndarray/copy.ts';
import { getItem } from '../ndarray/indexing/access.ts';
import { allocateArray } from '../ndarray/make.ts';
import { NDArray } from '../ndarray/ndarray.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { arange } from './creation.ts';
import { take_along_axis } from './indexing.ts';
import { argsort, sort } from './sorting.ts';

/** The permutation that sorts 1-d keys of one length: the last is the most important. */
export function lexPermutation(keys: readonly NDArray[], length: number): NDArray<'intp'> {
  let perm: NDArray<'intp'> | null = null;
  for (const key of keys) {
    const order: NDArray<'intp'> = argsort(perm ? getItem(key, [perm]) : key, { kind: 'stable' });
    perm = perm ? getItem(perm, [order]) : order;
  }
  return perm ?? copyOf(arange(length, { dtype: dtIntp }));
}
const LEXSORT = signature('lexsort', 'keys!, axis=-1');
/**
 * The indices that sort by several keys, the last one first; equal elements stay in order. `keys` is a list of arrays of one shape, or
 * the rows of an array.
 * @throws TypeError without keys; ValueError when their shapes differ.
 * @example
 * ```ts
 * np.lexsort([[1, 5, 1, 4], [2, 1, 2, 1]]).tolist(); // [3, 1, 0, 2]
 * ```
 */
export function lexsort(keys: NDArray | readonly ArrayLike[], axis?: number | { axis?: number }): NDArray<'intp'>;
export function lexsort(...args: unknown[]): NDArray {
  const [given, axis] = LEXSORT(args);
  if (!(given instanceof NDArray) && !Array.isArray(given)) throw new TypeError(`need sequence of keys with len > 0 in lexsort, got ${typeName(given)}`);
  const keys: NDArray[] = (given instanceof NDArray ? [...given] : [...(given as ArrayLike[])]).map((k) => toArray(k));
  if (keys.length === 0) throw new TypeError('need sequence of keys with len > 0 in lexsort');
  if (keys.some((k) => !sameShape(k.shape, keys[0].shape))) throw new ValueError('all keys need to be the same shape');
  if (keys[0].ndim === 0) {
    normalizeAxis(axis, 1);
    return allocateArray([], dtIntp, true);
  }
  const dim = normalizeAxis(axis, keys[0].ndim);
  if (keys[0].ndim === 1) return lexPermutation(keys, keys[0].size);
  let perm: NDArray | null = null;
  for (const key of keys) {
    const order: NDArray = argsort(perm ? take_along_axis(key, perm, dim) : key, { axis: dim, kind: 'stable' });
    perm = perm ? take_along_axis(perm, order, dim) : order;
  }
  return perm as NDArray;
}
type ComplexFor<D> = D extends 'complex64' | 'int8' | 'uint8' | 'int16' | 'uint16' ? 'complex64' : 'complex128';
const SORT_COMPLEX = signature('sort_complex', 'a!');
/**
 * A copy sorted along the last axis, as complex numbers: by real, then by imaginary part.
 * @example
 * ```ts
 * np.sort_complex([5, 3, 6]).real.tolist(); // [3, 5, 6]
 * ```
 */
export function sort_complex<const A extends ArrayLike>(a: A): NDArray<ComplexFor<ArrayName<A>>>;
export function sort_complex(...args: unknown[]): NDArray {
  const [a] = SORT_COMPLEX(args);
  const sorted = sort(toArray(a)) as NDArray;
  if (sorted.dtype.kind === 'c') return sorted;
  return castTo(sorted, 'iu'.includes(sorted.dtype.kind) && sorted.dtype.itemsize <= 2 ? dtComplex64 : dtComplex128);
}
