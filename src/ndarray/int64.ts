// Numbers as int64 elements. A bigint for every element would take most of the time of what they are for: their halves do not.
import { dtFloat64, dtIntp, LITTLE } from '../dtype/dtype.ts';
import { C_CONTIGUOUS } from '../iterate/layout.ts';
import { castCopy } from './copy.ts';
import { allocateArray } from './make.ts';
import { isAligned, isWithin, type NDArray } from './ndarray.ts';

const LOW = LITTLE ? 0 : 1, HIGH = 1 - LOW;
/** Whole numbers below 2^53 as int64. */
export function int64Of(values: Int32Array | Float64Array): BigInt64Array {
  const out = new BigInt64Array(values.length);
  if (values instanceof Int32Array) {
    const halves = new Int32Array(out.buffer);
    for (let i = 0; i < values.length; i++) {
      halves[2 * i + LOW] = values[i];
      halves[2 * i + HIGH] = values[i] >> 31;
    }
    return out;
  }
  const halves = new Uint32Array(out.buffer);
  for (let i = 0; i < values.length; i++) {
    // storing takes a number modulo 2^32
    halves[2 * i + LOW] = values[i];
    halves[2 * i + HIGH] = Math.floor(values[i] / 2 ** 32);
  }
  return out;
}
/** Numbers up to which they are converted here. */
const FEW = 512;
/** A float64 array of whole numbers as intp, or null when one has a fraction (or is NaN or infinite). */
export function wholeNumbers(a: NDArray): NDArray<'intp'> | null {
  const { offset, storage } = a.dtype.isnative && a.contiguous & C_CONTIGUOUS && isAligned(a) && isWithin(a) ? a : castCopy(a, dtFloat64, 'C');
  const { size } = a;
  let cast = size > FEW;
  const values = storage.f64, out = allocateArray(cast ? [] : a._shape, dtIntp), halves = out.storage.i32;
  for (let i = 0, k = out.offset / 4; i < size; i++, k += 2) {
    const v = values[offset / 8 + i];
    if (!Number.isInteger(v)) return null;
    cast ||= v !== (v | 0);
    if (!cast) {
      halves[k + LOW] = v;
      halves[k + HIGH] = v >> 31;
    }
  }
  return cast ? castCopy(a, dtIntp) : out;
}
