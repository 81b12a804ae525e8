// How an array can be seen in another shape: NumPy's rules for reshaping without a copy.
import { ValueError } from '../errors.ts';
import { normalizeShape } from '../iterate/layout.ts';
import type { NDArray } from './ndarray.ts';

/**
 * Strides of a view of `shape` over the same elements in C (or F) order, or null when a copy is needed: runs of old dimensions
 * that are contiguous among themselves are matched with runs of new ones.
 */
export function viewStrides(a: NDArray, shape: readonly number[], fortran: boolean): number[] | null {
  const oldDims: number[] = [], oldStrides: number[] = [];
  for (let i = 0; i < a.ndim; i++)
    if (a.shape[i] !== 1) {
      oldDims.push(a.shape[i]);
      oldStrides.push(a.strides[i]);
    }
  const { itemsize } = a.dtype;
  const strides = new Array<number>(shape.length);
  let oi = 0, ni = 0;
  while (ni < shape.length && oi < oldDims.length) {
    let oj = oi + 1, nj = ni + 1;
    let op = oldDims[oi], np = shape[ni];
    while (np !== op) {
      if (np < op) np *= shape[nj++];
      else op *= oldDims[oj++];
    }
    for (let k = oi; k < oj - 1; k++)
      if (fortran ? oldStrides[k + 1] !== oldDims[k] * oldStrides[k] : oldStrides[k] !== oldDims[k + 1] * oldStrides[k + 1]) return null;
    if (fortran) {
      strides[ni] = oldStrides[oi];
      for (let k = ni + 1; k < nj; k++) strides[k] = strides[k - 1] * shape[k - 1];
    } else {
      strides[nj - 1] = oldStrides[oj - 1];
      for (let k = nj - 1; k > ni; k--) strides[k - 1] = strides[k] * shape[k];
    }
    oi = oj;
    ni = nj;
  }
  const last = ni >= 1 ? strides[ni - 1] * (fortran ? shape[ni - 1] : 1) : itemsize;
  for (let k = ni; k < shape.length; k++) strides[k] = last;
  return strides;
}
/** A wanted shape with its negative length (any, as in NumPy) filled in. @throws ValueError when the sizes differ */
export function resolveShape(a: NDArray, wanted: number | bigint | readonly (number | bigint)[]): number[] {
  const shape = normalizeShape(wanted, true);
  let known = 1, unknown = 0, place = -1;
  for (let i = 0; i < shape.length; i++) {
    if (shape[i] >= 0) known *= shape[i];
    else {
      unknown++;
      place = i;
    }
  }
  if (unknown > 1) throw new ValueError('can only specify one unknown dimension');
  const fails = unknown === 1 ? known === 0 || a.size % known !== 0 : known !== a.size;
  if (fails) throw new ValueError(`cannot reshape array of size ${a.size} into shape (${shape.map((d) => (d < 0 ? 'newaxis' : d)).join(',')}${shape.length === 1 ? ',' : ''})`);
  if (unknown === 1) shape[place] = a.size / known;
  return shape;
}
