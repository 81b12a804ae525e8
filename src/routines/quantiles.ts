// percentile and quantile, and the ones that ignore NaN.
import { shown, signature, truthy } from '../arguments.ts';
import type { DTypeName } from '../dtype/dtype.ts';
import type { ScalarOf } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { normalizeAxes } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { Promote } from '../dtype/promotion_types.ts';
import type { ArrayName, Inexact } from '../ufunc/types.ts';
import { nanmean } from './nan_statistics.ts';
import { allTrue, and, anyTrue, divide, greater_equal, less, less_equal } from './plain.ts';
import { linearQuantiles, quantileOf } from './quantile_lanes.ts';
import type { QuantileMethod } from './quantile_methods.ts';
import { fitWeights } from './weights.ts';
import type { Averaged, AxisGiven } from './reductions.ts';
import type { Axes } from './shape.ts';

/** Options of `percentile`, `quantile` and their NaN-ignoring forms. */
export interface QuantileOptions { axis?: Axes | null; out?: NDArray | null; overwrite_input?: boolean; method?: QuantileMethod; keepdims?: boolean; weights?: ArrayLike | null }
type Whole = { axis?: null; keepdims?: false; out?: null };
type Discrete = 'inverted_cdf' | 'closest_observation' | 'lower' | 'higher' | 'nearest';
type Given<O> = O extends { method: infer M } ? M : 'linear';
/** Interpolating methods give floats, the others an element. */
type QuantileName<D extends DTypeName, O> = [Given<O>] extends [Discrete] ? D : [Discrete & Given<O>] extends [never] ? Averaged<D> : DTypeName;
/** Of several quantiles at once: as wide as both, float64 for lists of numbers. */
type ManyName<D extends DTypeName, Q extends DTypeName, O> = [Given<O>] extends [Discrete] ? D : [Discrete & Given<O>] extends [never] ? Inexact<Promote<D, Q>> : DTypeName;
interface QuantileCall {
  <const A extends ArrayLike, const O extends QuantileOptions & AxisGiven & { q: number }>(a: A, options: O): NDArray<QuantileName<ArrayName<A>, O>>;
  <const A extends ArrayLike, const O extends QuantileOptions & Whole & { q: number }>(a: A, options: O): ScalarOf<QuantileName<ArrayName<A>, O>>;
  <const A extends ArrayLike, const O extends QuantileOptions & { q: ArrayLike }>(a: A, options: O): NDArray<ManyName<ArrayName<A>, ArrayName<O['q']>, O>>;
  <const A extends ArrayLike, const O extends Omit<QuantileOptions, 'axis'>>(a: A, q: number, axis: Axes, options: O): NDArray<QuantileName<ArrayName<A>, O>>;
  <const A extends ArrayLike, const O extends QuantileOptions & AxisGiven>(a: A, q: number, options: O): NDArray<QuantileName<ArrayName<A>, O>>;
  <const A extends ArrayLike, const O extends QuantileOptions & Whole = Whole>(a: A, q: number, options?: O): ScalarOf<QuantileName<ArrayName<A>, O>>;
  <const A extends ArrayLike, const Q extends ArrayLike, const O extends QuantileOptions = Whole>(a: A, q: Q, options?: O): NDArray<ManyName<ArrayName<A>, ArrayName<Q>, O>>;
  <const A extends ArrayLike>(a: A, q: ArrayLike, axis: Axes, out?: NDArray | null, overwrite_input?: boolean, method?: QuantileMethod, keepdims?: boolean): NDArray;
}
const SIGNATURE = "a!, q!, axis, out, overwrite_input=false, method='linear', keepdims=false, *, weights";
/** The four functions differ in the scale of q and in what they do with NaN. */
function quantileFunction(name: string, percent: boolean, ignoreNaN: boolean): (...args: unknown[]) => unknown {
  const parse = signature(name, SIGNATURE);
  return (...args) => {
    const [x, given, axis, out, overwrite, method = 'linear', keep, weights] = parse(args);
    const a = toArray(x);
    if (a.dtype.kind === 'c') throw new TypeError('a must be an array of real numbers');
    const weak = typeof given === 'number' || typeof given === 'bigint';
    const q = percent ? divide(toArray(given), 100n) : toArray(given);
    const inRange = weak && q.dtype.kind === 'f' ? (q.item() as number) >= 0 && (q.item() as number) <= 1 : allTrue(and(greater_equal(q, 0n), less_equal(q, 1n)));
    if (!inRange) throw new ValueError(percent ? 'Percentiles must be in the range [0, 100]' : 'Quantiles must be in the range [0, 1]');
    const keepdims = truthy(keep, false);
    let w: NDArray | null = null;
    if (weights !== undefined && weights !== null) {
      if (method !== 'inverted_cdf') throw new ValueError(`Only method 'inverted_cdf' supports weights. Got: ${shown(method)}.`);
      if (axis !== undefined && axis !== null) normalizeAxes(axis, a.ndim);
      w = fitWeights(weights, a, axis);
      if (anyTrue(less(w, 0n))) throw new ValueError('Weights must be non-negative.');
    }
    const whole = (axis === undefined || axis === null) && !keepdims && !out;
    if (whole && w === null && method === 'linear' && overwrite === false && q.ndim < 2) {
      const plain = linearQuantiles(a, q, ignoreNaN);
      if (plain !== null) return weak ? plain.item() : plain;
    }
    if (ignoreNaN && a.size === 0) return nanmean(a, { axis, out, keepdims } as never);
    const result = quantileOf(a, q, { axis, out: out ?? null, overwrite: truthy(overwrite, false), method, keepdims, weights: w, weak, ignoreNaN });
    return whole && weak ? result.item() : result;
  };
}
/**
 * Percentiles, along axes if given: `q` between 0 and 100, one or several; several come first in the result. NaN if there is one.
 * `method` says what a percentile between two elements is; with `weights` only 'inverted_cdf'. `overwrite_input` allows the
 * operand's elements to be reordered.
 * @throws ValueError for q out of range, or an unknown method; TypeError for complex numbers.
 * @example
 * ```ts
 * np.percentile([1, 2, 3, 4], 50); // 2.5
 * np.percentile([1, 2, 3, 4], [0, 100], { method: 'nearest' }).tolist(); // [1, 4]
 * ```
 */
export const percentile: QuantileCall = /*#__PURE__*/ quantileFunction('percentile', true, false) as QuantileCall;
/**
 * Quantiles, along axes if given: `q` between 0 and 1; otherwise as `percentile`.
 * The first nine methods are those of Hyndman and Fan (1996).
 * @throws ValueError for q out of range, or an unknown method; TypeError for complex numbers.
 * @example
 * ```ts
 * np.quantile([[4, 1], [2, 3]], 0.5, { axis: 1 }).tolist(); // [2.5, 2.5]
 * ```
 */
export const quantile: QuantileCall = /*#__PURE__*/ quantileFunction('quantile', false, false) as QuantileCall;
/**
 * As `percentile`, of the elements that are not NaN.
 * @throws ValueError for q out of range, or an unknown method; TypeError for complex numbers.
 * @example
 * ```ts
 * np.nanpercentile([1, NaN, 3], 50); // 2
 * ```
 */
export const nanpercentile: QuantileCall = /*#__PURE__*/ quantileFunction('nanpercentile', true, true) as QuantileCall;
/**
 * As `quantile`, of the elements that are not NaN.
 * @throws ValueError for q out of range, or an unknown method; TypeError for complex numbers.
 * @example
 * ```ts
 * np.nanquantile([1, NaN, 3], 0.25); // 1.5
 * ```
 */
export const nanquantile: QuantileCall = /*#__PURE__*/ quantileFunction('nanquantile', false, true) as QuantileCall;
