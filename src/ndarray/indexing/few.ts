// What is true among a few elements: below some dozens a call into a kernel costs more than the work.
import { dtBool, dtInt64, LITTLE } from '../../dtype/dtype.ts';
import { castTo } from '../copy.ts';
import { allocateArray } from '../make.ts';
import type { NDArray } from '../ndarray.ts';
import { nonzeroRows } from './resolve.ts';

const FEW = 32;
const places = /*#__PURE__*/ new Int32Array(FEW);
/** nonzeroRows for what is mostly a short 1-d array: the indices of its non-zero elements, of shape (count, ndim). */
export function nonzeroOf(a: NDArray): NDArray<'int64'> {
  if (a._shape.length !== 1 || a._shape[0] > FEW) return nonzeroRows(a);
  const flags = castTo(a, dtBool), { bytes } = flags.storage, step = flags._strides[0];
  if (flags.offset + Math.max(0, (a._shape[0] - 1) * step) >= bytes.byteLength) return nonzeroRows(a); // the kernel says what became of the buffer
  let count = 0;
  for (let i = 0, at = flags.offset; i < a._shape[0]; i++, at += step) if (bytes[at] !== 0) places[count++] = i;
  const rows = allocateArray([count, 1], dtInt64), halves = rows.storage.i32;
  for (let i = 0, k = rows.offset / 4; i < count; i++, k += 2) {
    halves[k + (LITTLE ? 0 : 1)] = places[i];
    halves[k + (LITTLE ? 1 : 0)] = 0;
  }
  return rows;
}
