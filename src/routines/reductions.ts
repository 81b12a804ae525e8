// Reductions and their statistics: sums, products, extremes, means, variances, running sums. All fold with the ufunc
// machinery; without `axis`, `keepdims` and `out` they give a JavaScript value.
import { numberOf, signature, signatures, truthy } from '../arguments.ts';
import { type DType, dtFloat32, dtFloat64, dtIntp } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import type { DTypeLike, DTypeSpec, Scalar, ScalarOf } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { EVERYTHING, ignoring, watched } from '../iterate/events.ts';
import { broadcastShapes, C_CONTIGUOUS, normalizeAxes } from '../iterate/layout.ts';
import { kernelId } from '../iterate/plan.ts';
import { type ArrayLike, maskOf, toArray } from '../ndarray/convert.ts';
import { castCopy, copyInto } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import { NDArray } from '../ndarray/ndarray.ts';
import { add, conjugate, divide, isfinite, less_equal, logical_and, logical_or, maximum, minimum, multiply, sqrt, square, subtract } from '../ufunc/all.ts';
import { coreOf, type UFuncMethods } from '../ufunc/public.ts';
import { accumulate, reduce, type ReduceArguments } from '../ufunc/reduce.ts';
import type { ArrayName, Asked } from '../ufunc/types.ts';
import { warn } from '../warnings.ts';
import { isTinySum, tinySum } from '../ufunc/tiny.ts';
import { foldRun, foldWhole } from '../ufunc/whole.ts';
import { moments, squaredDeviations } from './deviations.ts';
import { extremesOf } from './extremes.ts';
import { laneAxis } from './lanes.ts';
import type { AskedSpread, Averaged, AxisGiven, Besides, ExtremeOptions, MeanOptions, PtpOptions, ReductionOptions, RunningOptions, Spread, SpreadOptions, Summed, TruthOptions, Whole } from './reduction_types.ts';
import { type Axes, broadcastView } from './shape.ts';

export type * from './reduction_types.ts';

const FOLD = signatures(['sum', 'prod'], 'a!, axis, dtype, out, keepdims, initial, where');
const EXTREME = signatures(['max', 'min'], 'a!, axis, out, keepdims, initial, where');

/** No axis, out or keepdims: the result is a JavaScript value. */
export const isWhole = (axis: unknown, keepdims: unknown, out: unknown): boolean => (axis === undefined || axis === null) && !keepdims && (out === undefined || out === null);
function fold(f: UFuncMethods, a: unknown, options: ReduceArguments): unknown {
  const whole = isWhole(options.axis, options.keepdims, options.out);
  if (whole && a instanceof NDArray && options.dtype === undefined && options.initial === undefined && options.where === undefined) {
    const short = foldWhole(coreOf(f), a);
    if (short !== undefined) return short;
  }
  const result = reduce(coreOf(f), a, { ...options, axis: options.axis === undefined ? null : options.axis });
  return whole ? result.item() : result;
}
function foldArgs(f: UFuncMethods, [a, axis, dtype, out, keepdims, initial, where]: any[]): unknown {
  return fold(f, a, { axis, dtype, out, keepdims, initial, where });
}
function extreme(f: UFuncMethods, [a, axis, out, keepdims, initial, where]: any[]): unknown {
  return fold(f, a, { axis, out, keepdims, initial, where });
}
/**
 * Sum of the elements, along axes if given: pairwise for contiguous floats, as NumPy's. Bools and small integers are summed
 * as intp.
 * @throws AxisError
 * @example
 * ```ts
 * np.sum([[1, 2], [3, 4]]); // 10
 * np.sum([[1, 2], [3, 4]], { axis: 0 }).tolist(); // [4, 6]
 * ```
 */
export function sum<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: ReductionOptions<T> & { out: O }): O;
export function sum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: ReductionOptions<T> & AxisGiven): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function sum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: ReductionOptions<T> & Whole): ScalarOf<Asked<T, Summed<ArrayName<A>>>>;
export function sum<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: Axes | null | undefined, dtype: T, out: O, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): O;
export function sum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, dtype?: T, out?: '...' | null, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function sum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: null, dtype?: T, out?: null): ScalarOf<Asked<T, Summed<ArrayName<A>>>>;
export function sum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, options: Besides<ReductionOptions<T>>): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function sum<const A extends ArrayLike>(a: A, axis: Axes | null | undefined): NDArray<Summed<ArrayName<A>>> | ScalarOf<Summed<ArrayName<A>>>;
export function sum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: ReductionOptions<T>): NDArray<Asked<T, Summed<ArrayName<A>>>> | ScalarOf<Asked<T, Summed<ArrayName<A>>>>;
export function sum(...args: unknown[]): unknown {
  const [a] = args;
  // a call into a kernel costs more than a short sum
  if (args.length === 1 && a instanceof NDArray && a.dtype === dtFloat64 && isTinySum(a.size) && a.contiguous & C_CONTIGUOUS && a.offset % 8 === 0) {
    // a sum that is not finite is left to the kernel, which says why
    const total = tinySum(a);
    if (total - total === 0 || watched === 0) return total;
  }
  return foldArgs(add, FOLD.sum(args));
}
/**
 * Product of the elements, along axes if given.
 * @throws AxisError
 * @example
 * ```ts
 * np.prod([2, 3, 4]); // 24
 * ```
 */
export function prod<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: ReductionOptions<T> & { out: O }): O;
export function prod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: ReductionOptions<T> & AxisGiven): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function prod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: ReductionOptions<T> & Whole): ScalarOf<Asked<T, Summed<ArrayName<A>>>>;
export function prod<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: Axes | null | undefined, dtype: T, out: O, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): O;
export function prod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, dtype?: T, out?: '...' | null, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function prod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: null, dtype?: T, out?: null): ScalarOf<Asked<T, Summed<ArrayName<A>>>>;
export function prod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, options: Besides<ReductionOptions<T>>): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function prod<const A extends ArrayLike>(a: A, axis: Axes | null | undefined): NDArray<Summed<ArrayName<A>>> | ScalarOf<Summed<ArrayName<A>>>;
export function prod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: ReductionOptions<T>): NDArray<Asked<T, Summed<ArrayName<A>>>> | ScalarOf<Asked<T, Summed<ArrayName<A>>>>;
export function prod(...args: unknown[]): unknown {
  return foldArgs(multiply, FOLD.prod(args));
}
/**
 * Largest element, along axes if given; NaN wins.
 * @throws ValueError for an empty reduction without `initial`.
 * @example
 * ```ts
 * np.max([3, 1, 2]); // 3
 * ```
 */
export function max<O extends NDArray>(a: ArrayLike, options: ExtremeOptions & { out: O }): O;
export function max<const A extends ArrayLike>(a: A, options: ExtremeOptions & AxisGiven): NDArray<ArrayName<A>>;
export function max<const A extends ArrayLike>(a: A, options?: ExtremeOptions & Whole): ScalarOf<ArrayName<A>>;
export function max<O extends NDArray>(a: ArrayLike, axis: Axes | null | undefined, out: O, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): O;
export function max<const A extends ArrayLike>(a: A, axis: Axes, out?: '...' | null, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): NDArray<ArrayName<A>>;
export function max<const A extends ArrayLike>(a: A, axis: null, out?: null): ScalarOf<ArrayName<A>>;
export function max<const A extends ArrayLike>(a: A, axis: Axes, options: Besides<ExtremeOptions>): NDArray<ArrayName<A>>;
export function max<const A extends ArrayLike>(a: A, axis: Axes | null | undefined): NDArray<ArrayName<A>> | ScalarOf<ArrayName<A>>;
export function max<const A extends ArrayLike>(a: A, options: ExtremeOptions): NDArray<ArrayName<A>> | ScalarOf<ArrayName<A>>;
export function max(...args: unknown[]): unknown {
  return extreme(maximum, EXTREME.max(args));
}
/**
 * Smallest element, along axes if given; NaN wins.
 * @throws ValueError for an empty reduction without `initial`.
 * @example
 * ```ts
 * np.min([[3, 1], [2, 5]], { axis: 1 }).tolist(); // [1, 2]
 * ```
 */
export function min<O extends NDArray>(a: ArrayLike, options: ExtremeOptions & { out: O }): O;
export function min<const A extends ArrayLike>(a: A, options: ExtremeOptions & AxisGiven): NDArray<ArrayName<A>>;
export function min<const A extends ArrayLike>(a: A, options?: ExtremeOptions & Whole): ScalarOf<ArrayName<A>>;
export function min<O extends NDArray>(a: ArrayLike, axis: Axes | null | undefined, out: O, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): O;
export function min<const A extends ArrayLike>(a: A, axis: Axes, out?: '...' | null, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): NDArray<ArrayName<A>>;
export function min<const A extends ArrayLike>(a: A, axis: null, out?: null): ScalarOf<ArrayName<A>>;
export function min<const A extends ArrayLike>(a: A, axis: Axes, options: Besides<ExtremeOptions>): NDArray<ArrayName<A>>;
export function min<const A extends ArrayLike>(a: A, axis: Axes | null | undefined): NDArray<ArrayName<A>> | ScalarOf<ArrayName<A>>;
export function min<const A extends ArrayLike>(a: A, options: ExtremeOptions): NDArray<ArrayName<A>> | ScalarOf<ArrayName<A>>;
export function min(...args: unknown[]): unknown {
  return extreme(minimum, EXTREME.min(args));
}
/**
 * As `max`.
 * @example
 * ```ts
 * np.amax([[1, 2], [3, 4]], 0).tolist(); // [3, 4]
 * ```
 */
export const amax: typeof max = max;
/**
 * As `min`.
 * @example
 * ```ts
 * np.amin([[1, 2], [3, 4]], 1).tolist(); // [1, 3]
 * ```
 */
export const amin: typeof min = min;
const TRUTH = signatures(['all', 'any'], 'a!, axis, out, keepdims, *, where');
/**
 * Whether all elements are true (not zero), along axes if given; true of none.
 * @throws AxisError
 * @example
 * ```ts
 * np.all([1, 0]); // false
 * ```
 */
export function all<O extends NDArray>(a: ArrayLike, options: TruthOptions & { out: O }): O;
export function all(a: ArrayLike, options: TruthOptions & AxisGiven): NDArray<'bool'>;
export function all(a: ArrayLike, axis: Axes, options: Besides<TruthOptions>): NDArray<'bool'>;
export function all(a: ArrayLike, options?: TruthOptions & Whole): boolean;
export function all<O extends NDArray>(a: ArrayLike, axis: Axes | null | undefined, out: O, keepdims?: boolean): O;
export function all(a: ArrayLike, axis: Axes, out?: '...' | null, keepdims?: boolean): NDArray<'bool'>;
export function all(a: ArrayLike, axis: null, out?: null): boolean;
export function all(a: ArrayLike, options: Axes | null | undefined | TruthOptions): NDArray | boolean;
export function all(...args: unknown[]): unknown {
  const [a, axis, out, keepdims, where] = TRUTH.all(args);
  return fold(logical_and, a, { axis, out, keepdims, where });
}
/**
 * Whether any element is true (not zero), along axes if given; false of none.
 * @throws AxisError
 * @example
 * ```ts
 * np.any([[0, 1], [0, 0]], { axis: 1 }).tolist(); // [true, false]
 * ```
 */
export function any<O extends NDArray>(a: ArrayLike, options: TruthOptions & { out: O }): O;
export function any(a: ArrayLike, options: TruthOptions & AxisGiven): NDArray<'bool'>;
export function any(a: ArrayLike, axis: Axes, options: Besides<TruthOptions>): NDArray<'bool'>;
export function any(a: ArrayLike, options?: TruthOptions & Whole): boolean;
export function any<O extends NDArray>(a: ArrayLike, axis: Axes | null | undefined, out: O, keepdims?: boolean): O;
export function any(a: ArrayLike, axis: Axes, out?: '...' | null, keepdims?: boolean): NDArray<'bool'>;
export function any(a: ArrayLike, axis: null, out?: null): boolean;
export function any(a: ArrayLike, options: Axes | null | undefined | TruthOptions): NDArray | boolean;
export function any(...args: unknown[]): unknown {
  const [a, axis, out, keepdims, where] = TRUTH.any(args);
  return fold(logical_or, a, { axis, out, keepdims, where });
}
const PTP = signature('ptp', 'a!, axis, out, keepdims');
/**
 * Range of the values: maximum less minimum, along axes if given.
 * @throws AxisError; ValueError for an empty reduction.
 * @example
 * ```ts
 * np.ptp([3, 9, 5]); // 6
 * ```
 */
export function ptp<O extends NDArray>(a: ArrayLike, options: PtpOptions & { out: O }): O;
export function ptp<const A extends ArrayLike>(a: A, options: PtpOptions & AxisGiven): NDArray<ArrayName<A>>;
export function ptp<const A extends ArrayLike>(a: A, options?: PtpOptions & Whole): ScalarOf<ArrayName<A>>;
export function ptp<O extends NDArray>(a: ArrayLike, axis: Axes | null | undefined, out: O, keepdims?: boolean): O;
export function ptp<const A extends ArrayLike>(a: A, axis: Axes, out?: '...' | null, keepdims?: boolean): NDArray<ArrayName<A>>;
export function ptp<const A extends ArrayLike>(a: A, axis: null, out?: null): ScalarOf<ArrayName<A>>;
export function ptp<const A extends ArrayLike>(a: A, axis: Axes, options: Besides<PtpOptions>): NDArray<ArrayName<A>>;
export function ptp(a: ArrayLike, axis: Axes | null | undefined): NDArray | Scalar;
export function ptp(a: ArrayLike, options: PtpOptions): NDArray | Scalar;
export function ptp(...args: unknown[]): unknown {
  const [a, axis, out, keepdims] = PTP(args);
  const x = toArray(a);
  if (isWhole(axis, keepdims, out) && x.dtype === dtFloat64) {
    const high = foldWhole(coreOf(maximum), x), low = high === undefined ? undefined : foldWhole(coreOf(minimum), x);
    // the subtraction tells of what is not finite
    if (low !== undefined && Number.isFinite((high as number) - (low as number))) return (high as number) - (low as number);
  }
  if (isWhole(axis, keepdims, out)) {
    const [low, high] = extremesOf(x);
    return (subtract(high, low) as NDArray).item();
  }
  const options = { axis: axis === undefined ? null : axis, keepdims };
  return subtract(reduce(coreOf(maximum), x, options), reduce(coreOf(minimum), x, options), out ? { out } : {});
}

// ------------------------------------------------------------------------------------------------ means and variances
/** How many elements each result of a reduction folds; an array when `where` makes it vary. */
export function reduceCount(a: NDArray, axis: Axes | null | undefined, keepdims: boolean, where: ArrayLike | undefined): NDArray | number {
  if (where === undefined || where === true) return (axis === undefined || axis === null ? a.shape : normalizeAxes(axis, a.ndim).map((i) => a.shape[i])).reduce((n, d) => n * d, 1);
  const mask = maskOf(where);
  return reduce(coreOf(add), broadcastView(mask, broadcastShapes([a.shape, mask.shape])), { axis: axis === undefined ? null : axis, keepdims, dtype: dtIntp });
}
const MEAN = signature('mean', 'a!, axis, dtype, out, keepdims, *, where');
/**
 * Arithmetic mean, along axes if given: float64 for integers, the operand's dtype for floats (float16 is summed in float32).
 * @throws AxisError
 * @example
 * ```ts
 * np.mean([1, 2, 6]); // 3
 * ```
 */
export function mean<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: MeanOptions<T> & { out: O }): O;
export function mean<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: MeanOptions<T> & AxisGiven): NDArray<Asked<T, Averaged<ArrayName<A>>>>;
export function mean<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: MeanOptions<T> & Whole): ScalarOf<Asked<T, Averaged<ArrayName<A>>>>;
export function mean<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: Axes | null | undefined, dtype: T, out: O, keepdims?: boolean): O;
export function mean<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, dtype?: T, out?: '...' | null, keepdims?: boolean): NDArray<Asked<T, Averaged<ArrayName<A>>>>;
export function mean<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: null, dtype?: T, out?: null): ScalarOf<Asked<T, Averaged<ArrayName<A>>>>;
export function mean<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, options: Besides<MeanOptions<T>>): NDArray<Asked<T, Averaged<ArrayName<A>>>>;
export function mean<const A extends ArrayLike>(a: A, axis: Axes | null | undefined): NDArray<Averaged<ArrayName<A>>> | ScalarOf<Averaged<ArrayName<A>>>;
export function mean<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: MeanOptions<T>): NDArray<Asked<T, Averaged<ArrayName<A>>>> | ScalarOf<Asked<T, Averaged<ArrayName<A>>>>;
export function mean(...args: unknown[]): unknown {
  const [x, axis, dtype, out, keepdims, where] = MEAN(args);
  if (isWhole(axis, keepdims, out) && (dtype ?? where ?? undefined) === undefined) {
    const a = toArray(x);
    const m = isPlainFloat(a) ? share(a, sum(a) as number, a.size) : undefined;
    if (m !== undefined) return m;
    const total = 'biu'.includes(a.dtype.kind) ? foldRun(kernelId('add:dd->d'), a, dtFloat64) : undefined;
    if (total !== undefined) return (total as number) / a.size;
  }
  const result = meanOf(toArray(x), axis, dtype, out === '...' ? null : (out ?? null), truthy(keepdims, false), where);
  return isWhole(axis, keepdims, out) ? result.item() : result;
}
const isPlainFloat = (a: NDArray): boolean => (a.dtype.code === 10 || a.dtype.code === 11) && a.size > 0;
/** total / count in a's dtype, float32 or float64; undefined when the quotient is subnormal, where the ufunc would tell of it. */
function share(a: NDArray, total: number, count: number): number | undefined {
  const single = a.dtype.code === 10, q = single ? Math.fround(total / count) : total / count;
  return total === 0 || !(Math.abs(q) < (single ? 2 ** -126 : 2 ** -1022)) ? q : undefined;
}
/** The mean as an array. */
export function meanOf(a: NDArray, axis: Axes | null | undefined, dtype: DTypeLike | undefined, out: NDArray | null, keepdims: boolean, where?: ArrayLike): NDArray {
  const given = dtype !== undefined && dtype !== null ? parseDType(dtype) : null;
  const half = given === null && a.dtype.code === 9;
  const work: DType | null = given ?? (a.dtype.kind === 'b' || a.dtype.kind === 'i' || a.dtype.kind === 'u' ? dtFloat64 : half ? dtFloat32 : null);
  const count = reduceCount(a, axis, keepdims, where);
  if (typeof count === 'number' ? count === 0 : !all(count)) warn('Mean of empty slice');
  const total = reduce(coreOf(add), a, { axis: axis === undefined ? null : axis, dtype: work, out, keepdims, where });
  const quotient = divide(total, typeof count === 'number' ? toArray(count, dtFloat64) : count, total.dtype.kind === 'f' || total.dtype.kind === 'c' ? { out: total, casting: 'unsafe' } : {}) as NDArray;
  if (given !== null && !quotient.dtype.equals(given) && !out) return castCopy(quotient, given);
  if (out && quotient !== out) {
    copyInto(out, quotient);
    return out;
  }
  return half && !out ? castCopy(quotient, a.dtype) : quotient;
}
function realOf(d: DType): DType {
  return d.kind === 'c' ? (d.itemsize === 8 ? dtFloat32 : dtFloat64) : d.native;
}
const VAR = signatures(['var', 'std'], 'a!, axis, dtype, out, ddof=0, keepdims, *, where, mean, correction');
/** The variance as an array. */
export function varianceOf(args: readonly unknown[], root: boolean): unknown {
  const [x, axis, dtype, out, ddof, keepdims, where, givenMean, correction] = (root ? VAR.std : VAR.var)(args);
  if (ddof !== undefined && ddof !== 0 && correction !== undefined) throw new ValueError("ddof and correction can't be provided simultaneously.");
  const a = toArray(x);
  const less = numberOf(correction ?? ddof ?? 0, correction === undefined ? 'ddof' : 'correction');
  if (isWhole(axis, keepdims, out) && (dtype ?? where ?? givenMean ?? undefined) === undefined && isPlainFloat(a) && less < a.size) {
    // when something is not finite the single steps below say why
    const v = ignoring(EVERYTHING, () => wholeVariance(a, less));
    if (v !== undefined && (Number.isFinite(v) || watched === 0)) return !root ? v : a.dtype.code === 10 ? Math.fround(Math.sqrt(v)) : Math.sqrt(v);
  }
  const axes = axis === undefined ? null : (axis as Axes | null);
  const work = dtype !== undefined && dtype !== null ? parseDType(dtype) : a.dtype.kind === 'b' || a.dtype.kind === 'i' || a.dtype.kind === 'u' ? dtFloat64 : null;
  const count = reduceCount(a, axes, truthy(keepdims, false), where);
  if (typeof count === 'number' ? less >= count : any(less_equal(count, less))) warn('Degrees of freedom <= 0 for slice');
  let centre: NDArray;
  if (givenMean !== undefined) centre = toArray(givenMean);
  else {
    centre = reduce(coreOf(add), a, { axis: axes, dtype: work, keepdims: true, where });
    const wide = reduceCount(a, axes, true, where);
    centre = divide(centre, typeof wide === 'number' ? toArray(wide, dtFloat64) : wide, centre.dtype.kind === 'f' || centre.dtype.kind === 'c' ? { out: centre, casting: 'unsafe' } : {}) as NDArray;
  }
  const quick = where === undefined && !out && (!work || work.kind === 'c' || work.equals(centre.dtype)) ? squaredDeviations(a, centre, axes, truthy(keepdims, false)) : undefined;
  const squares = quick !== undefined && (watched === 0 || allFinite(quick))
    ? quick
    : sumOfSquares(subtract(a, centre) as NDArray, { axis: axes, dtype: work && work.kind !== 'c' ? work : null, out: out ?? null, keepdims, where });
  const total = work?.kind === 'c' && a.dtype.kind !== 'c' && !out ? castCopy(squares, work) : squares;
  const freedom = typeof count === 'number' ? toArray(Math.max(count - less, 0), dtFloat64) : maximum(subtract(count, less), 0);
  let result = divide(total, freedom as NDArray, { out: total, casting: 'unsafe' }) as NDArray;
  if (root) result = sqrt(result, { out: result }) as NDArray;
  return isWhole(axis, keepdims, out) ? result.item() : result;
}
/** The variance of all elements of a float array, without the steps of arrays; undefined where it takes them. */
function wholeVariance(a: NDArray, less: number): number | undefined {
  const found = moments(a);
  return found === undefined || share(a, found[0], a.size) === undefined ? undefined : share(a, found[1], a.size - less);
}
const allFinite = (a: NDArray): boolean => (a.size === 1 ? Number.isFinite(a.item() as number) : (all(isfinite(a)) as boolean));
/** The sum of |deviation|^2, in NumPy's steps. The deviations are overwritten. */
function sumOfSquares(deviation: NDArray, options: ReduceArguments): NDArray {
  const squares = deviation.dtype.kind === 'c' ? realPart(multiply(deviation, conjugate(deviation)) as NDArray) : (square(deviation, { out: deviation }) as NDArray);
  return reduce(coreOf(add), squares, options);
}
/** The real parts of a complex array, as a view; other arrays are their own. */
export function realPart(a: NDArray): NDArray {
  if (a.dtype.kind !== 'c') return a;
  const d = a.dtype.isnative ? realOf(a.dtype) : realOf(a.dtype).swapped;
  return new NDArray(a.storage, a.offset, a.shape, a.strides, d, a.base ?? a, -1, a._writeable);
}
/** The imaginary parts of a complex array, as a view; zeros (read-only) for other arrays. */
export function imaginaryPart(a: NDArray): NDArray {
  if (a.dtype.kind !== 'c') {
    const zero = allocateArray(a.shape, a.dtype, true, a.flags.fnc ? 'F' : 'C');
    zero._writeable = false;
    return zero;
  }
  const d = a.dtype.isnative ? realOf(a.dtype) : realOf(a.dtype).swapped;
  return new NDArray(a.storage, a.offset + d.itemsize, a.shape, a.strides, d, a.base ?? a, -1, a._writeable);
}
/**
 * Variance: the mean of the squared deviations from the mean, along axes if given; `ddof` (or `correction`) is taken from
 * the divisor.
 * @throws ValueError when both ddof and correction are given.
 * @example
 * ```ts
 * np.var([1, 2, 3, 4]); // 1.25
 * ```
 */
export function variance<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: SpreadOptions<T> & { out: O }): O;
export function variance<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: SpreadOptions<T> & AxisGiven): NDArray<AskedSpread<T, ArrayName<A>>>;
export function variance<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: SpreadOptions<T> & Whole): ScalarOf<AskedSpread<T, ArrayName<A>>>;
export function variance<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: Axes | null | undefined, dtype: T, out: O, ddof?: number, keepdims?: boolean): O;
export function variance<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, dtype?: T, out?: '...' | null, ddof?: number, keepdims?: boolean): NDArray<AskedSpread<T, ArrayName<A>>>;
export function variance<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: null, dtype?: T, out?: null, ddof?: number): ScalarOf<AskedSpread<T, ArrayName<A>>>;
export function variance<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, options: Besides<SpreadOptions<T>>): NDArray<AskedSpread<T, ArrayName<A>>>;
export function variance<const A extends ArrayLike>(a: A, axis: Axes | null | undefined): NDArray<Spread<ArrayName<A>>> | ScalarOf<Spread<ArrayName<A>>>;
export function variance<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: SpreadOptions<T>): NDArray<AskedSpread<T, ArrayName<A>>> | ScalarOf<AskedSpread<T, ArrayName<A>>>;
export function variance(...args: unknown[]): unknown {
  return varianceOf(args, false);
}
/**
 * Standard deviation: the square root of the variance.
 * @throws ValueError when both ddof and correction are given.
 * @example
 * ```ts
 * np.std([1, 3]); // 1
 * ```
 */
export function std<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: SpreadOptions<T> & { out: O }): O;
export function std<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: SpreadOptions<T> & AxisGiven): NDArray<AskedSpread<T, ArrayName<A>>>;
export function std<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: SpreadOptions<T> & Whole): ScalarOf<AskedSpread<T, ArrayName<A>>>;
export function std<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: Axes | null | undefined, dtype: T, out: O, ddof?: number, keepdims?: boolean): O;
export function std<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, dtype?: T, out?: '...' | null, ddof?: number, keepdims?: boolean): NDArray<AskedSpread<T, ArrayName<A>>>;
export function std<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: null, dtype?: T, out?: null, ddof?: number): ScalarOf<AskedSpread<T, ArrayName<A>>>;
export function std<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, options: Besides<SpreadOptions<T>>): NDArray<AskedSpread<T, ArrayName<A>>>;
export function std<const A extends ArrayLike>(a: A, axis: Axes | null | undefined): NDArray<Spread<ArrayName<A>>> | ScalarOf<Spread<ArrayName<A>>>;
export function std<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: SpreadOptions<T>): NDArray<AskedSpread<T, ArrayName<A>>> | ScalarOf<AskedSpread<T, ArrayName<A>>>;
export function std(...args: unknown[]): unknown {
  return varianceOf(args, true);
}

// ------------------------------------------------------------------------------------------------ running sums
const CUMULATE = signatures(['cumsum', 'cumprod'], 'a!, axis, dtype, out');
function running(f: UFuncMethods, [x, axis, dtype, out]: any[]): NDArray {
  const [a, dim] = laneAxis(toArray(x), axis);
  return accumulate(coreOf(f), a, dim, dtype === undefined || dtype === null ? null : parseDType(dtype).native, out ?? null);
}
/**
 * Running sum along an axis (of the flattened array by default).
 * @throws AxisError
 * @example
 * ```ts
 * np.cumsum([1, 2, 3]).tolist(); // [1, 3, 6]
 * ```
 */
export function cumsum<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: RunningOptions<T> & { out: O }): O;
export function cumsum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: number | null | RunningOptions<T>): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function cumsum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: number | null | undefined, options: { dtype?: T; out?: null }): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function cumsum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: number | null | undefined, dtype: T, out?: null): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function cumsum<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: number | null | undefined, dtype: T, out: O): O;
export function cumsum(...args: unknown[]): NDArray {
  return running(add, CUMULATE.cumsum(args));
}
/**
 * Running product along an axis (of the flattened array by default).
 * @throws AxisError
 * @example
 * ```ts
 * np.cumprod([1, 2, 3]).tolist(); // [1, 2, 6]
 * ```
 */
export function cumprod<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: RunningOptions<T> & { out: O }): O;
export function cumprod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: number | null | RunningOptions<T>): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function cumprod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: number | null | undefined, options: { dtype?: T; out?: null }): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function cumprod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: number | null | undefined, dtype: T, out?: null): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function cumprod<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: number | null | undefined, dtype: T, out: O): O;
export function cumprod(...args: unknown[]): NDArray {
  return running(multiply, CUMULATE.cumprod(args));
}
