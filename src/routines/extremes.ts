// The least and the greatest element of an array together: it is read once.
import { desc, PARAM, REDUCE } from '../backend/call.ts';
import { C_CONTIGUOUS, F_CONTIGUOUS } from '../iterate/layout.ts';
import { execute, kernelId } from '../iterate/plan.ts';
import { allocateArray } from '../ndarray/make.ts';
import { isAligned, type NDArray } from '../ndarray/ndarray.ts';
import { maximum, minimum } from '../ufunc/all.ts';
import { fold } from './plain.ts';

/** Dtypes that the kernel knows: integers, float32 and float64. */
const FIRST = 1, LAST = 8, FLOATS: readonly number[] = [10, 11];

/** The minimum and the maximum of all elements, of which there is one at least, as arrays without dimensions; both NaN where an element is. */
export function extremesOf(a: NDArray): [least: NDArray, most: NDArray] {
  const { dtype } = a, { code } = dtype;
  const known = (code >= FIRST && code <= LAST) || FLOATS.includes(code);
  if (!known || !dtype.isnative || a.size === 0 || (a.contiguous & (C_CONTIGUOUS | F_CONTIGUOUS)) === 0 || !isAligned(a)) return [fold(minimum, a), fold(maximum, a)];
  const least = allocateArray([], dtype), most = allocateArray([], dtype);
  const first = a.storage.span(a.offset, dtype.itemsize);
  for (const end of [least, most]) end.storage.bytes.set(first, end.offset);
  desc[PARAM] = 0;
  const strides: readonly number[] = [0];
  execute(kernelId('extremes'), [a.size], [
    { storage: least.storage, offset: least.offset, dtype, strides },
    { storage: most.storage, offset: most.offset, dtype, strides },
    { storage: a.storage, offset: a.offset, dtype, strides: [dtype.itemsize] },
  ], 2, REDUCE);
  return [least, most];
}
