// Counting whole numbers, and placing values in bins: bincount and digitize.
import { integerOf, signature } from '../arguments.ts';
import { desc, PARAM } from '../backend/call.ts';
import { dtFloat64, dtIntp } from '../dtype/dtype.ts';
import { isScalar } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { C_CONTIGUOUS } from '../iterate/layout.ts';
import { executeFixed, kernelId } from '../iterate/plan.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo, checkCast, copyOf } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import { isAligned, isWithin, NDArray } from '../ndarray/ndarray.ts';
import { indexArgument } from './indexing.ts';
import { sliceAxis } from './joining.ts';
import { extremesOf } from './extremes.ts';
import { allTrue, greater_equal, less_equal, subtract } from './plain.ts';
import { flipArray } from './shape.ts';
import { isPlain, searchsorted } from './sorting.ts';

const BINCOUNT = signature('bincount', 'x!, weights, minlength=0');
/**
 * How often each of 0, 1, 2, ... occurs in a vector of whole numbers, or the sums of the weights of each. At least `minlength` long.
 * @throws ValueError for negative numbers, more than one dimension, weights of another length; TypeError for fractions.
 * @example
 * ```ts
 * np.bincount([0, 1, 1, 3]).tolist(); // [1, 2, 0, 1]
 * np.bincount([0, 1, 1], [0.5, 1, 2]).tolist(); // [0.5, 3]
 * ```
 */
export function bincount(x: ArrayLike, weights: ArrayLike, minlength?: number): NDArray<'float64'>;
export function bincount(x: ArrayLike, options: { weights: ArrayLike; minlength?: number }): NDArray<'float64'>;
export function bincount(x: ArrayLike, weights?: null, minlength?: number): NDArray<'intp'>;
export function bincount(x: ArrayLike, options: { weights?: null; minlength?: number }): NDArray<'intp'>;
export function bincount(...args: unknown[]): NDArray {
  const [x, weights, minlength] = BINCOUNT(args);
  const given = toArray(x);
  if (given.ndim !== 1) throw new ValueError(given.ndim > 1 ? 'object too deep for desired array' : 'object of too small depth for desired array');
  const values = indexArgument(x), least = integerOf(minlength, 'minlength');
  if (least < 0) throw new ValueError("'minlength' must not be negative");
  return countBins(values, weights === undefined || weights === null ? null : toArray(weights), least);
}
/** Of so few integers the range is found here, which is quicker than two calls of a kernel. */
const FEW = 4096;
/** The least and the greatest of some int64 or intp, of which there is one at least. */
export function rangeOf(values: NDArray): [least: number, most: number] {
  const { size } = values;
  if (size <= FEW && values.dtype.isnative && values.contiguous & C_CONTIGUOUS && isAligned(values) && isWithin(values)) {
    const few = smallRange(values.storage.i32, values.offset / 4, size);
    if (few !== null) return few;
  }
  const [least, most] = extremesOf(values);
  return [Number(least.item()), Number(most.item())];
}
// of 64-bit words that all are integers of 32 bits; null when one is not
function smallRange(words: Int32Array, start: number, count: number): [least: number, most: number] | null {
  let least = words[start], most = least, wide = 0;
  for (let i = start, end = start + 2 * count; i < end; i += 2) {
    const v = words[i];
    wide |= words[i + 1] ^ (v >> 31);
    if (v < least) least = v;
    if (v > most) most = v;
  }
  return wide === 0 ? [least, most] : null;
}
/** Counts (intp) or sums of weights (float64) of whole numbers >= 0. */
export function countBins(values: NDArray, weights: NDArray | null, minlength: number): NDArray {
  const n = values.size;
  const [least, most] = n > 0 ? rangeOf(values) : [0, 0];
  if (least < 0) throw new ValueError("'list' argument must have no negative elements");
  if (weights) {
    if (weights.ndim !== 1) throw new ValueError(weights.ndim > 1 ? 'object too deep for desired array' : 'object of too small depth for desired array');
    checkCast(weights.dtype, dtFloat64, 'safe');
    if (weights.size !== values.size) throw new ValueError('The weights and list don\'t have the same length.');
  }
  const length = n === 0 ? minlength : Math.max(minlength, most + 1);
  const out = allocateArray([length], weights ? dtFloat64 : dtIntp, true);
  if (n === 0) return out;
  const x = isAligned(values) ? values : copyOf(values);
  const ops = [{ storage: out.storage, offset: out.offset, dtype: out.dtype, strides: [0] }, x as NDArray];
  if (weights) {
    const w = castTo(weights, dtFloat64);
    ops.push(isAligned(w) ? w : copyOf(w));
  }
  desc[PARAM] = length;
  executeFixed(kernelId(weights ? 'bincount_weighted' : 'bincount'), x.shape, ops, 1);
  return out;
}
const DIGITIZE = signature('digitize', 'x!, bins!, right=false');
export function digitize(x: number | bigint, options: { bins: ArrayLike; right?: boolean }): number;
export function digitize(x: ArrayLike, options: { bins: ArrayLike; right?: boolean }): NDArray<'intp'>;
/**
 * The bin of each value: i where bins[i - 1] <= x < bins[i] (with `right`, bins[i - 1] < x <= bins[i]; the other way round when the
 * bins descend).
 * @throws ValueError unless the bins are 1-d and monotonic; TypeError for complex values.
 * @example
 * ```ts
 * np.digitize([0.2, 6.4, 3], [0, 1, 2.5, 4]).tolist(); // [1, 4, 3]
 * ```
 */
export function digitize(x: number | bigint, bins: ArrayLike, right?: boolean | { right?: boolean }): number;
export function digitize(x: ArrayLike, bins: ArrayLike, right?: boolean | { right?: boolean }): NDArray<'intp'>;
export function digitize(...args: unknown[]): unknown {
  const [x, given, right] = DIGITIZE(args);
  const a = toArray(x), bins = toArray(given);
  if (a.dtype.kind === 'c') throw new TypeError('x may not be complex');
  if (bins.ndim !== 1) throw new ValueError(bins.ndim > 1 ? 'object too deep for desired array' : 'object of too small depth for desired array');
  checkCast(bins.dtype, dtFloat64, 'same_kind');
  const n = bins.size, direction = directionOf(bins);
  if (direction === 0) throw new ValueError('bins must be monotonically increasing or decreasing');
  const keys = typeof x === 'number' ? x : a;
  const result: unknown = direction > 0 ? searchsorted(bins, keys, right ? 'left' : 'right') : subtract(BigInt(n), searchsorted(flipArray(bins, [0]), keys, right ? 'left' : 'right'));
  return result instanceof NDArray && isScalar(x) ? result.item() : result;
}
/** 1 when no element is below the one before it, -1 when none is above it, otherwise 0. */
function directionOf(bins: NDArray): -1 | 0 | 1 {
  const n = bins.size;
  if (n <= FEW && isPlain(bins)) {
    const x = bins.storage.f64, step = bins._strides[0] / 8;
    let rises = true, falls = true;
    for (let i = 1, at = bins.offset / 8; i < n; i++, at += step) {
      rises &&= x[at] <= x[at + step];
      falls &&= x[at] >= x[at + step];
    }
    return rises ? 1 : falls ? -1 : 0;
  }
  const before = sliceAxis(bins, 0, 0, Math.max(0, n - 1)), after = sliceAxis(bins, 0, Math.min(1, n), n);
  return allTrue(less_equal(before, after)) ? 1 : allTrue(greater_equal(before, after)) ? -1 : 0;
}
