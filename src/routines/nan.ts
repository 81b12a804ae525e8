// Sums, products and extremes that ignore NaN: it is replaced by what changes nothing.
import { signatures } from '../arguments.ts';
import type { DTypeSpec, Scalar, ScalarOf } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { EVERYTHING, ignoring } from '../iterate/events.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, copyInto } from '../ndarray/copy.ts';
import { scalarArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import * as ufuncs from '../ufunc/all.ts';
import type { UFuncMethods } from '../ufunc/public.ts';
import type { ArrayName, Asked } from '../ufunc/types.ts';
import { warn } from '../warnings.ts';
import { anyTrue, fold, isnan } from './plain.ts';
import type { AxisGiven, Besides, ExtremeOptions, LaneGiven, PositionOptions, ReductionOptions, RunningOptions, Summed, Whole } from './reduction_types.ts';
import { argmax, argmin } from './argextremes.ts';
import { cumprod, cumsum, isWhole } from './reductions.ts';
import type { Axes } from './shape.ts';

/**
 * The array with a value for NaN, and where NaN was (null where there can be none). A copy, unless nothing was replaced in an
 * array without gaps: callers do not write to it.
 */
export function replaceNaN(a: NDArray, value: Scalar): { a: NDArray; mask: NDArray | null } {
  if (a.dtype.kind !== 'f' && a.dtype.kind !== 'c') return { a, mask: null };
  const mask = isnan(a);
  if (a.contiguous && a.dtype.isnative && !anyTrue(mask)) return { a, mask };
  const copy = castCopy(a, a.dtype.native);
  copyInto(copy, scalarArray(value, copy.dtype), mask);
  return { a: copy, mask };
}
/** Whether it is certain that a float32 or float64 array has elements and no NaN: their maximum would be one. */
export function isFreeOfNaN(a: NDArray): boolean {
  return a.dtype.kind === 'f' && a.dtype.itemsize >= 4 && Boolean(a.contiguous) && a.dtype.isnative && a.size > 0 && !anyTrue(isnan(fold(ufuncs.maximum, a)));
}
/** The array with a value for NaN; itself where there is none. */
function without(x: unknown, value: Scalar): NDArray {
  const a = toArray(x);
  return isFreeOfNaN(a) ? a : replaceNaN(a, value).a;
}
/** A result as the caller asked for it. */
export const settle = (result: NDArray, axis: unknown, keepdims: unknown, out: unknown): unknown => (isWhole(axis, keepdims, out) ? result.item() : result);

const SUM = signatures(['nansum', 'nanprod'], 'a!, axis, dtype, out, keepdims, initial, where');
function total(f: UFuncMethods, neutral: number, [x, axis, dtype, out, keepdims, initial, where]: any[]): unknown {
  const a = toArray(x);
  if (f === ufuncs.add && a.dtype.kind === 'f' && isWhole(axis, keepdims, out) && (dtype ?? initial ?? where ?? undefined) === undefined) {
    // a finite sum has met no NaN, and nothing happened on its way
    const sum = ignoring(EVERYTHING, () => fold(f, a).item()) as number;
    if (Number.isFinite(sum)) return sum;
  }
  return settle(fold(f, without(a, neutral), { axis, dtype, out, keepdims, initial, where }), axis, keepdims, out);
}
/**
 * Sum of the elements with NaN as zero, along axes if given.
 * @throws AxisError
 * @example
 * ```ts
 * np.nansum([1, NaN, 2]); // 3
 * ```
 */
export function nansum<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: ReductionOptions<T> & { out: O }): O;
export function nansum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: ReductionOptions<T> & AxisGiven): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function nansum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: ReductionOptions<T> & Whole): ScalarOf<Asked<T, Summed<ArrayName<A>>>>;
export function nansum<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: Axes | null | undefined, dtype: T, out: O, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): O;
export function nansum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, dtype?: T, out?: '...' | null, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function nansum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: null, dtype?: T, out?: null): ScalarOf<Asked<T, Summed<ArrayName<A>>>>;
export function nansum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, options: Besides<ReductionOptions<T>>): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function nansum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: Axes | null | undefined | ReductionOptions<T>): NDArray<Asked<T, Summed<ArrayName<A>>>> | ScalarOf<Asked<T, Summed<ArrayName<A>>>>;
export function nansum(...args: unknown[]): unknown {
  return total(ufuncs.add, 0, SUM.nansum(args));
}
/**
 * Product of the elements with NaN as one, along axes if given.
 * @throws AxisError
 * @example
 * ```ts
 * np.nanprod([2, NaN, 3]); // 6
 * ```
 */
export function nanprod<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: ReductionOptions<T> & { out: O }): O;
export function nanprod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: ReductionOptions<T> & AxisGiven): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function nanprod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: ReductionOptions<T> & Whole): ScalarOf<Asked<T, Summed<ArrayName<A>>>>;
export function nanprod<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: Axes | null | undefined, dtype: T, out: O, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): O;
export function nanprod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, dtype?: T, out?: '...' | null, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function nanprod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: null, dtype?: T, out?: null): ScalarOf<Asked<T, Summed<ArrayName<A>>>>;
export function nanprod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: Axes, options: Besides<ReductionOptions<T>>): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function nanprod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options: Axes | null | undefined | ReductionOptions<T>): NDArray<Asked<T, Summed<ArrayName<A>>>> | ScalarOf<Asked<T, Summed<ArrayName<A>>>>;
export function nanprod(...args: unknown[]): unknown {
  return total(ufuncs.multiply, 1, SUM.nanprod(args));
}
const EXTREME = signatures(['nanmax', 'nanmin'], 'a!, axis, out, keepdims, initial, where');
function extreme(f: UFuncMethods, [x, axis, out, keepdims, initial, where]: any[]): unknown {
  const result = fold(f, toArray(x), { axis, out, keepdims, initial, where });
  if (anyTrue(isnan(result))) warn('All-NaN slice encountered');
  return settle(result, axis, keepdims, out);
}
/**
 * Largest element that is not NaN, along axes if given; NaN where there is none.
 * @throws ValueError for an empty reduction without `initial`.
 * @example
 * ```ts
 * np.nanmax([1, NaN, 3]); // 3
 * ```
 */
export function nanmax<O extends NDArray>(a: ArrayLike, options: ExtremeOptions & { out: O }): O;
export function nanmax<const A extends ArrayLike>(a: A, options: ExtremeOptions & AxisGiven): NDArray<ArrayName<A>>;
export function nanmax<const A extends ArrayLike>(a: A, options?: ExtremeOptions & Whole): ScalarOf<ArrayName<A>>;
export function nanmax<O extends NDArray>(a: ArrayLike, axis: Axes | null | undefined, out: O, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): O;
export function nanmax<const A extends ArrayLike>(a: A, axis: Axes, out?: null, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): NDArray<ArrayName<A>>;
export function nanmax<const A extends ArrayLike>(a: A, axis: null, out?: null): ScalarOf<ArrayName<A>>;
export function nanmax<const A extends ArrayLike>(a: A, axis: Axes, options: Besides<ExtremeOptions>): NDArray<ArrayName<A>>;
export function nanmax<const A extends ArrayLike>(a: A, options: Axes | null | undefined | ExtremeOptions): NDArray<ArrayName<A>> | ScalarOf<ArrayName<A>>;
export function nanmax(...args: unknown[]): unknown {
  return extreme(ufuncs.fmax, EXTREME.nanmax(args));
}
/**
 * Smallest element that is not NaN, along axes if given; NaN where there is none.
 * @throws ValueError for an empty reduction without `initial`.
 * @example
 * ```ts
 * np.nanmin([[2, NaN], [NaN, 1]], { axis: 0 }).tolist(); // [2, 1]
 * ```
 */
export function nanmin<O extends NDArray>(a: ArrayLike, options: ExtremeOptions & { out: O }): O;
export function nanmin<const A extends ArrayLike>(a: A, options: ExtremeOptions & AxisGiven): NDArray<ArrayName<A>>;
export function nanmin<const A extends ArrayLike>(a: A, options?: ExtremeOptions & Whole): ScalarOf<ArrayName<A>>;
export function nanmin<O extends NDArray>(a: ArrayLike, axis: Axes | null | undefined, out: O, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): O;
export function nanmin<const A extends ArrayLike>(a: A, axis: Axes, out?: null, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): NDArray<ArrayName<A>>;
export function nanmin<const A extends ArrayLike>(a: A, axis: null, out?: null): ScalarOf<ArrayName<A>>;
export function nanmin<const A extends ArrayLike>(a: A, axis: Axes, options: Besides<ExtremeOptions>): NDArray<ArrayName<A>>;
export function nanmin<const A extends ArrayLike>(a: A, options: Axes | null | undefined | ExtremeOptions): NDArray<ArrayName<A>> | ScalarOf<ArrayName<A>>;
export function nanmin(...args: unknown[]): unknown {
  return extreme(ufuncs.fmin, EXTREME.nanmin(args));
}
const ARG = signatures(['nanargmax', 'nanargmin'], 'a!, axis, out, *, keepdims');
function position(which: typeof argmax, filler: number, [x, axis, out, keepdims]: any[]): unknown {
  const { a, mask } = replaceNaN(toArray(x), filler);
  if (mask !== null && mask.size > 0 && anyTrue(fold(ufuncs.logical_and, mask, { axis }))) throw new ValueError('All-NaN slice encountered');
  return which(a, { axis, out, keepdims } as never);
}
export function nanargmax(a: ArrayLike, axis: number, options: { keepdims?: boolean }): NDArray<'intp'>;
/**
 * Index of the largest element that is not NaN, along an axis if given.
 * @throws ValueError when there is none.
 * @example
 * ```ts
 * np.nanargmax([NaN, 2, 1]); // 1
 * ```
 */
export function nanargmax<O extends NDArray>(a: ArrayLike, options: PositionOptions & { out: O }): O;
export function nanargmax(a: ArrayLike, options: PositionOptions & LaneGiven): NDArray<'intp'>;
export function nanargmax(a: ArrayLike, options?: PositionOptions & Whole): number;
export function nanargmax<O extends NDArray>(a: ArrayLike, axis: number | null | undefined, out: O, options?: { keepdims?: boolean }): O;
export function nanargmax(a: ArrayLike, axis: number, out?: null, options?: { keepdims?: boolean }): NDArray<'intp'>;
export function nanargmax(a: ArrayLike, axis: null, out?: null): number;
export function nanargmax(a: ArrayLike, options: number | null | undefined | PositionOptions): NDArray<'intp'> | number;
export function nanargmax(...args: unknown[]): unknown {
  return position(argmax, -Infinity, ARG.nanargmax(args));
}
export function nanargmin(a: ArrayLike, axis: number, options: { keepdims?: boolean }): NDArray<'intp'>;
/**
 * Index of the smallest element that is not NaN, along an axis if given.
 * @throws ValueError when there is none.
 * @example
 * ```ts
 * np.nanargmin([NaN, 2, 1]); // 2
 * ```
 */
export function nanargmin<O extends NDArray>(a: ArrayLike, options: PositionOptions & { out: O }): O;
export function nanargmin(a: ArrayLike, options: PositionOptions & LaneGiven): NDArray<'intp'>;
export function nanargmin(a: ArrayLike, options?: PositionOptions & Whole): number;
export function nanargmin<O extends NDArray>(a: ArrayLike, axis: number | null | undefined, out: O, options?: { keepdims?: boolean }): O;
export function nanargmin(a: ArrayLike, axis: number, out?: null, options?: { keepdims?: boolean }): NDArray<'intp'>;
export function nanargmin(a: ArrayLike, axis: null, out?: null): number;
export function nanargmin(a: ArrayLike, options: number | null | undefined | PositionOptions): NDArray<'intp'> | number;
export function nanargmin(...args: unknown[]): unknown {
  return position(argmin as never, Infinity, ARG.nanargmin(args));
}
const CUMULATE = signatures(['nancumsum', 'nancumprod'], 'a!, axis, dtype, out');
/**
 * Running sum with NaN as zero.
 * @throws AxisError
 * @example
 * ```ts
 * np.nancumsum([1, NaN, 3]).tolist(); // [1, 1, 4]
 * ```
 */
export function nancumsum<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: RunningOptions<T> & { out: O }): O;
export function nancumsum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: number | null | RunningOptions<T>): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function nancumsum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: number | null | undefined, options: { dtype?: T; out?: null }): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function nancumsum<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: number | null | undefined, dtype: T, out?: null): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function nancumsum<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: number | null | undefined, dtype: T, out: O): O;
export function nancumsum(...args: unknown[]): NDArray {
  const [x, axis, dtype, out] = CUMULATE.nancumsum(args);
  return cumsum(without(x, 0), { axis, dtype, out });
}
/**
 * Running product with NaN as one.
 * @throws AxisError
 * @example
 * ```ts
 * np.nancumprod([2, NaN, 3]).tolist(); // [2, 2, 6]
 * ```
 */
export function nancumprod<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, options: RunningOptions<T> & { out: O }): O;
export function nancumprod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: number | null | RunningOptions<T>): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function nancumprod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: number | null | undefined, options: { dtype?: T; out?: null }): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function nancumprod<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(a: A, axis: number | null | undefined, dtype: T, out?: null): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function nancumprod<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, axis: number | null | undefined, dtype: T, out: O): O;
export function nancumprod(...args: unknown[]): NDArray {
  const [x, axis, dtype, out] = CUMULATE.nancumprod(args);
  return cumprod(without(x, 1), { axis, dtype, out });
}
