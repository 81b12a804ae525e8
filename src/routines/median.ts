// The median, by partition: the middle element, or the mean of the two middle ones.
import { signature, truthy } from '../arguments.ts';
import type { Scalar, ScalarOf } from '../dtype/scalars.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { copyInto } from '../ndarray/copy.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { sliceAxis } from './joining.ts';
import { lanesOf, outView, scratchLanes } from './lanes.ts';
import { isnan } from './plain.ts';
import type { Averaged, AxisGiven, Whole } from './reduction_types.ts';
import { meanOf } from './reductions.ts';
import { type Axes, reshapeArray } from './shape.ts';
import { partitionInPlace } from './sorting.ts';

/** Options of `median`. */
export interface MedianOptions { axis?: Axes | null; out?: NDArray | null; overwrite_input?: boolean; keepdims?: boolean }
const MEDIAN = signature('median', 'a!, axis, out, overwrite_input=false, keepdims=false');
/**
 * Median, along axes if given: the middle of the sorted elements, or the mean of the two in the middle. NaN if there is one.
 * `overwrite_input` allows the operand's elements to be reordered.
 * @throws AxisError
 * @example
 * ```ts
 * np.median([7, 1, 3, 4]); // 3.5
 * ```
 */
export function median<O extends NDArray>(a: ArrayLike, options: MedianOptions & { out: O }): O;
export function median<const A extends ArrayLike>(a: A, options: MedianOptions & AxisGiven): NDArray<Averaged<ArrayName<A>>>;
export function median<const A extends ArrayLike>(a: A, options?: MedianOptions & Whole): ScalarOf<Averaged<ArrayName<A>>>;
export function median<O extends NDArray>(a: ArrayLike, axis: Axes | null | undefined, out: O, overwrite_input?: boolean, keepdims?: boolean): O;
export function median<const A extends ArrayLike>(a: A, axis: Axes, out?: null, overwrite_input?: boolean, keepdims?: boolean): NDArray<Averaged<ArrayName<A>>>;
export function median<const A extends ArrayLike>(a: A, axis: null, out?: null, overwrite_input?: boolean): ScalarOf<Averaged<ArrayName<A>>>;
export function median(a: ArrayLike, options: Axes | null | undefined | MedianOptions): NDArray | Scalar;
export function median(...args: unknown[]): unknown {
  const [x, axis, out, overwrite, keepdims] = MEDIAN(args);
  const result = medianOf(toArray(x), axis, out ?? null, truthy(overwrite, false), truthy(keepdims, false));
  return (axis === undefined || axis === null) && !keepdims && !out ? result.item() : result;
}
/** The median as an array. */
export function medianOf(x: NDArray, axis: Axes | null | undefined, out: NDArray | null, overwrite: boolean, keepdims: boolean): NDArray {
  const { a: lanes, kept, full } = lanesOf(x, axis);
  const shape = keepdims ? full : kept;
  const target = outView(out, shape, kept);
  const a = scratchLanes(lanes, x, overwrite);
  const last = a.ndim - 1, n = a.shape[last], half = n >> 1;
  if (n > 0) partitionInPlace(a, n % 2 === 1 ? [half] : [half - 1, half], last);
  const middle = sliceAxis(a, last, n === 0 ? 0 : n % 2 === 1 ? half : half - 1, n === 0 ? 0 : half + 1);
  const result = meanOf(middle, last, undefined, target, false);
  // the partition moves NaNs to the end
  if (n > 0 && 'fc'.includes(a.dtype.kind)) {
    const final = reshapeArray(sliceAxis(a, last, n - 1, n), kept);
    copyInto(result, final, isnan(final));
  }
  return out ?? (keepdims ? reshapeArray(result, full) : result);
}
