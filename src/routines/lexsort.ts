// Sorting by several keys, with one stable pass per key, the least important first.
import { dtIntp } from '../dtype/dtype.ts';
import { copyOf } from '../ndarray/copy.ts';
import { getItem } from '../ndarray/indexing/access.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { arange } from './creation.ts';
import { argsort } from './sorting.ts';

/** The permutation that sorts 1-d keys of one length: the last is the most important. */
export function lexPermutation(keys: readonly NDArray[], length: number): NDArray<'intp'> {
  let perm: NDArray<'intp'> | null = null;
  for (const key of keys) {
    const order: NDArray<'intp'> = argsort(perm ? getItem(key, [perm]) : key, { kind: 'stable' });
    perm = perm ? getItem(perm, [order]) : order;
  }
  return perm ?? copyOf(arange(length, { dtype: dtIntp }));
}
