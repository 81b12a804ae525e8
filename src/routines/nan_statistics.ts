// Means, variances and medians of the elements that are not NaN.
import { numberOf, signature, signatures, truthy } from '../arguments.ts';
import { dtIntp } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import type { DTypeLike, DTypeSpec, Scalar, ScalarOf } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { ignoring } from '../iterate/events.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, copyInto, copyOf } from '../ndarray/copy.ts';
import { select } from '../ndarray/indexing/access.ts';
import { scalarArray } from '../ndarray/make.ts';
import { type NDArray, requireWriteable } from '../ndarray/ndarray.ts';
import * as ufuncs from '../ufunc/all.ts';
import type { ArrayName, Asked } from '../ufunc/types.ts';
import { warn } from '../warnings.ts';
import { take_along_axis } from './indexing.ts';
import { concatenate, sliceAxis } from './joining.ts';
import { lanesOf, outView, putResult, scratchLanes } from './lanes.ts';
import { medianOf, type MedianOptions } from './median.ts';
import { isFreeOfNaN, replaceNaN, settle } from './nan.ts';
import { anyTrue, conjugate, divide, equal, fold, isnan, less_equal, maximum, multiply, not, sqrt, subtract } from './plain.ts';
import type { AskedSpread, Averaged, AxisGiven, Besides, MeanOptions, SpreadOptions, Whole } from './reduction_types.ts';
import { isWhole, mean, meanOf, realPart, reduceCount, varianceOf } from './reductions.ts';
import { type Axes, reshapeArray } from './shape.ts';
import { sortInPlace } from './sorting.ts';

function requireInexact(dtype: DTypeLike | undefined, out: NDArray | null | undefined): void {
  const isInexact = (kind: string): boolean => kind === 'f' || kind === 'c';
  if (dtype !== undefined && dtype !== null && !isInexact(parseDType(dtype).kind)) throw new TypeError('If a is inexact, then dtype must be inexact');
  if (out) requireWriteable(out, 'output array');
  if (out && !isInexact(out.dtype.kind)) throw new TypeError('If a is inexact, then out must be inexact');
}
/** How many elements of each lane are not NaN. */
const countOf = (mask: NDArray, axis: Axes | null | undefined, keepdims: boolean, where: ArrayLike | undefined): NDArray => fold(ufuncs.add, not(mask), { axis, keepdims, where, dtype: dtIntp });

// in place; lanes without a value have warnings of their own
const divideByCount = (a: NDArray, count: NDArray): NDArray => ignoring(['divide', 'invalid'], () => divide(a, count, { out: a, casting: 'unsafe' }));

const MEAN = signature('nanmean', 'a!, axis, dtype, out, keepdims, *, where');
/**
 * Mean of the elements that are not NaN, along axes if given; NaN where there is none.
 * @throws TypeError for a dtype or output of integers when the operand is not one.
 * @example
 * ```ts
 * np.nanmean([1, NaN, 3]); // 2
 * ```
 */
export function nanmean<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: MeanOptions<T> & { out: O }): O;
export function nanmean<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: MeanOptions<T> & AxisGiven): NDArray<Asked<T, Averaged<ArrayName<A>>>>;
export function nanmean<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: MeanOptions<T> & Whole): ScalarOf<Asked<T, Averaged<ArrayName<A>>>>;
export function nanmean<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: Axes | null | undefined, dtype: T, out: O, keepdims?: boolean): O;
export function nanmean<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, dtype?: T, out?: null, keepdims?: boolean): NDArray<Asked<T, Averaged<ArrayName<A>>>>;
export function nanmean<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: null, dtype?: T, out?: null): ScalarOf<Asked<T, Averaged<ArrayName<A>>>>;
export function nanmean<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, options: Besides<MeanOptions<T>>): NDArray<Asked<T, Averaged<ArrayName<A>>>>;
export function nanmean<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: Axes | null | undefined | MeanOptions<T>): NDArray<Asked<T, Averaged<ArrayName<A>>>> | ScalarOf<Asked<T, Averaged<ArrayName<A>>>>;
export function nanmean(...args: unknown[]): unknown {
  const [x, axis, dtype, out, keepdims, where] = MEAN(args);
  const given = toArray(x);
  if ((dtype ?? out ?? where) === undefined && given.ndim > 0 && isFreeOfNaN(given)) return mean(given, { axis, keepdims } as never);
  const { a, mask } = replaceNaN(given, 0);
  if (mask === null) return mean(a, { axis, dtype, out, keepdims, where } as never);
  requireInexact(dtype, out);
  const count = countOf(mask, axis, truthy(keepdims, false), where);
  const sum = fold(ufuncs.add, a, { axis, dtype, out, keepdims, where });
  divideByCount(sum, count);
  if (anyTrue(equal(count, 0n))) warn('Mean of empty slice');
  return settle(sum, axis, keepdims, out);
}
const VAR = signatures(['nanvar', 'nanstd'], 'a!, axis, dtype, out, ddof=0, keepdims, *, where, mean, correction');
function spread(args: readonly unknown[], root: boolean): unknown {
  const [x, axis, dtype, out, ddof, keepdims, where, givenMean, correction] = (root ? VAR.nanstd : VAR.nanvar)(args);
  const given = toArray(x);
  const ordinary = (dtype ?? out ?? where ?? givenMean) === undefined && given.ndim > 0 && isFreeOfNaN(given);
  const less = numberOf(correction ?? ddof, correction === undefined ? 'ddof' : 'correction');
  const usual = ordinary && less < (reduceCount(given, axis, false, undefined) as number);
  const { a: filled, mask } = usual ? { a: given, mask: null } : replaceNaN(given, 0);
  const whole = filled === given; // nothing was replaced
  if (mask === null)
    return varianceOf([given, { axis, dtype, out, ddof, keepdims, where, mean: givenMean, correction }], root);
  const a = whole ? castCopy(given, given.dtype.native) : filled;
  requireInexact(dtype, out);
  if (correction !== undefined && ddof !== 0) throw new ValueError("ddof and correction can't be provided simultaneously.");
  const wide = countOf(mask, axis, true, where);
  let centre: NDArray;
  if (givenMean !== undefined) centre = toArray(givenMean);
  else {
    centre = fold(ufuncs.add, a, { axis, dtype, keepdims: true, where });
    divideByCount(centre, wide);
  }
  // in place: the deviations have the operand's dtype, whatever that of the mean
  const masked = where === undefined ? {} : { where };
  subtract(a, centre, { out: a, casting: 'unsafe', ...masked });
  copyInto(a, scalarArray(0, a.dtype), mask);
  const squares = a.dtype.kind === 'c' ? realPart(multiply(a, conjugate(a), { out: a, ...masked })) : multiply(a, a, { out: a, ...masked });
  const result = fold(ufuncs.add, squares, { axis, dtype, out, keepdims, where });
  const freedom = subtract(reshapeArray(wide, result.shape), Number.isInteger(less) ? BigInt(less) : less);
  divideByCount(result, freedom);
  const bad = less_equal(freedom, 0n);
  if (anyTrue(bad)) {
    warn('Degrees of freedom <= 0 for slice.');
    copyInto(result, scalarArray(NaN, result.dtype), bad);
  }
  if (root) sqrt(result, { out: result });
  return settle(result, axis, keepdims, out);
}
/**
 * Variance of the elements that are not NaN, along axes if given; NaN where there are too few.
 * @throws ValueError when both ddof and correction are given.
 * @example
 * ```ts
 * np.nanvar([1, NaN, 3]); // 1
 * ```
 */
export function nanvar<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: SpreadOptions<T> & { out: O }): O;
export function nanvar<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: SpreadOptions<T> & AxisGiven): NDArray<AskedSpread<T, ArrayName<A>>>;
export function nanvar<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: SpreadOptions<T> & Whole): ScalarOf<AskedSpread<T, ArrayName<A>>>;
export function nanvar<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: Axes | null | undefined, dtype: T, out: O, ddof?: number, keepdims?: boolean): O;
export function nanvar<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, dtype?: T, out?: null, ddof?: number, keepdims?: boolean): NDArray<AskedSpread<T, ArrayName<A>>>;
export function nanvar<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: null, dtype?: T, out?: null, ddof?: number): ScalarOf<AskedSpread<T, ArrayName<A>>>;
export function nanvar<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, options: Besides<SpreadOptions<T>>): NDArray<AskedSpread<T, ArrayName<A>>>;
export function nanvar<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: Axes | null | undefined | SpreadOptions<T>): NDArray<AskedSpread<T, ArrayName<A>>> | ScalarOf<AskedSpread<T, ArrayName<A>>>;
export function nanvar(...args: unknown[]): unknown {
  return spread(args, false);
}
/**
 * Standard deviation of the elements that are not NaN.
 * @throws ValueError when both ddof and correction are given.
 * @example
 * ```ts
 * np.nanstd([1, NaN, 3]); // 1
 * ```
 */
export function nanstd<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: SpreadOptions<T> & { out: O }): O;
export function nanstd<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: SpreadOptions<T> & AxisGiven): NDArray<AskedSpread<T, ArrayName<A>>>;
export function nanstd<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: SpreadOptions<T> & Whole): ScalarOf<AskedSpread<T, ArrayName<A>>>;
export function nanstd<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: Axes | null | undefined, dtype: T, out: O, ddof?: number, keepdims?: boolean): O;
export function nanstd<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, dtype?: T, out?: null, ddof?: number, keepdims?: boolean): NDArray<AskedSpread<T, ArrayName<A>>>;
export function nanstd<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: null, dtype?: T, out?: null, ddof?: number): ScalarOf<AskedSpread<T, ArrayName<A>>>;
export function nanstd<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, options: Besides<SpreadOptions<T>>): NDArray<AskedSpread<T, ArrayName<A>>>;
export function nanstd<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: Axes | null | undefined | SpreadOptions<T>): NDArray<AskedSpread<T, ArrayName<A>>> | ScalarOf<AskedSpread<T, ArrayName<A>>>;
export function nanstd(...args: unknown[]): unknown {
  return spread(args, true);
}
const MEDIAN = signature('nanmedian', 'a!, axis, out, overwrite_input=false, keepdims');
/**
 * Median of the elements that are not NaN, along axes if given; NaN where there is none.
 * @throws AxisError
 * @example
 * ```ts
 * np.nanmedian([NaN, 1, 5, 2]); // 2
 * ```
 */
export function nanmedian<O extends NDArray>(a: ArrayLike, options: MedianOptions & { out: O }): O;
export function nanmedian<const A extends ArrayLike>(a: A, options: MedianOptions & AxisGiven): NDArray<Averaged<ArrayName<A>>>;
export function nanmedian<const A extends ArrayLike>(a: A, options?: MedianOptions & Whole): ScalarOf<Averaged<ArrayName<A>>>;
export function nanmedian<O extends NDArray>(a: ArrayLike, axis: Axes | null | undefined, out: O, overwrite_input?: boolean, keepdims?: boolean): O;
export function nanmedian<const A extends ArrayLike>(a: A, axis: Axes, out?: null, overwrite_input?: boolean, keepdims?: boolean): NDArray<Averaged<ArrayName<A>>>;
export function nanmedian<const A extends ArrayLike>(a: A, axis: null, out?: null, overwrite_input?: boolean): ScalarOf<Averaged<ArrayName<A>>>;
export function nanmedian(a: ArrayLike, options: Axes | null | undefined | MedianOptions): NDArray | Scalar;
export function nanmedian(...args: unknown[]): unknown {
  const [x, axis, out, overwrite, keepdims] = MEDIAN(args);
  const a = toArray(x);
  if (a.size === 0) return nanmean(a, { axis, out, keepdims } as never);
  const result = nanmedianOf(a, axis, out ?? null, truthy(overwrite, false), truthy(keepdims, false));
  return isWhole(axis, keepdims, out) ? result.item() : result;
}
function nanmedianOf(x: NDArray, axis: Axes | null | undefined, out: NDArray | null, overwrite: boolean, keepdims: boolean): NDArray {
  const clean = x.dtype.kind !== 'f' && x.dtype.kind !== 'c' ? null : isnan(x);
  const free = clean === null || !anyTrue(clean);
  if (free && out === null) return medianOf(x, axis, out, overwrite, keepdims);
  const { a: lanes, kept, full } = lanesOf(x, axis);
  if (free && kept.length > 0) return medianOf(x, axis, out, overwrite, keepdims);
  const shape = keepdims ? full : kept;
  const target = outView(out, shape, kept);
  let result: NDArray;
  if (kept.length === 0) {
    const values = select(lanes, not(isnan(lanes)));
    if (values.size === 0) {
      warn('All-NaN slice encountered');
      result = copyOf(lastOf(lanes));
    } else result = medianOf(values, null, null, true, false);
  } else {
    // what stands for a lane of complex NaNs: NaN in the real part, of long lanes the last element, as in NumPy
    const nothing = lanes.dtype.kind === 'c' && lanes.shape[lanes.ndim - 1] >= LONG_LANE ? copyOf(lastOf(lanes)) : scalarArray(NaN, lanes.dtype.native);
    result = sortedMedian(scratchLanes(lanes, x, overwrite), nothing);
  }
  if (target) {
    putResult(target, result);
    return out as NDArray;
  }
  return keepdims ? reshapeArray(result, full) : result;
}
const LONG_LANE = 600;
// the last elements of lanes
function lastOf(lanes: NDArray): NDArray {
  const last = lanes.ndim - 1, n = lanes.shape[last];
  return reshapeArray(sliceAxis(lanes, last, n - 1, n), lanes.shape.slice(0, last));
}
// lanes with different numbers of values: sorted, NaN comes last
function sortedMedian(a: NDArray, nothing: NDArray): NDArray {
  const last = a.ndim - 1;
  sortInPlace(a, last, false);
  const counts = countOf(isnan(a), last, true, undefined);
  const empty = equal(counts, 0n), someEmpty = anyTrue(empty);
  if (someEmpty) warn('All-NaN slice encountered');
  const half = (n: NDArray): NDArray => ufuncs.floor_divide(n, 2n) as NDArray;
  const middle = concatenate([maximum(half(subtract(counts, 1n)), 0n), half(counts)], { axis: last });
  const result = meanOf(take_along_axis(a, middle, last), last, undefined, null, false);
  if (someEmpty) copyInto(result, nothing, reshapeArray(empty, result.shape));
  return result;
}
