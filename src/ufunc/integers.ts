// Integer contexts (DESIGN.md section 3): float64 values that are all whole numbers are taken as integers.
import { dtFloat64, dtIntp } from '../dtype/dtype.ts';
import { castCopy } from '../ndarray/copy.ts';
import type { NDArray } from '../ndarray/ndarray.ts';

/** A whole number as a bigint (a weak integer); others stay numbers. */
export function wholeInteger(x: number): number | bigint {
  return Number.isInteger(x) ? BigInt(x) : x;
}
/** A float64 array of whole numbers as intp, or null when one has a fraction (or is NaN or infinite). */
export function wholeNumbers(a: NDArray): NDArray<'intp'> | null {
  const dense = castCopy(a, dtFloat64, 'C');
  const values = dense.storage.f64;
  const start = dense.offset / 8;
  for (let i = 0; i < dense.size; i++) if (!Number.isInteger(values[start + i])) return null;
  return castCopy(a, dtIntp);
}
