// The 13 ways to read a quantile off n sorted values: where it lies between the values, as a fractional index, and how much of the
// upper neighbour it takes. The first nine are those of Hyndman and Fan, "Sample quantiles in statistical packages", 1996.
import { dtFloat64, dtIntp } from '../dtype/dtype.ts';
import { castCopy, copyInto } from '../ndarray/copy.ts';
import { scalarArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { add, and, ceil, equal, floor, less, less_equal, maximum, multiply, remainder, rint, subtract } from './plain.ts';

/** Names of the methods. */
export type QuantileMethod = 'inverted_cdf' | 'averaged_inverted_cdf' | 'closest_observation' | 'interpolated_inverted_cdf' | 'hazen' | 'weibull'
  | 'linear' | 'median_unbiased' | 'normal_unbiased' | 'lower' | 'higher' | 'midpoint' | 'nearest';

/** The index of a quantile among n values (n in q's dtype): whole for discrete methods, else with the weight that its fraction stands for. */
export interface Rule {
  index(n: NDArray, q: NDArray): NDArray;
  /** null: the index is whole. */
  weight: ((fraction: NDArray, index: NDArray) => NDArray) | null;
}
const asIs = (fraction: NDArray): NDArray => fraction;
const scaled = (n: NDArray, q: NDArray): NDArray => multiply(subtract(n, 1n), q);
// whole constants leave whole q whole
const constant = (x: number): number | bigint => (Number.isInteger(x) ? BigInt(x) : x);
const between = (alpha: number, beta: number): Rule => ({
  index: (n, q) => subtract(add(multiply(n, q), add(constant(alpha), multiply(q, constant(1 - alpha - beta)))), 1n),
  weight: asIs,
});
// one value where the mask is false, another where it is true
function choose(mask: NDArray, otherwise: number, value: number): NDArray {
  const out = castCopy(mask, dtFloat64);
  copyInto(out, scalarArray(otherwise, dtFloat64));
  copyInto(out, scalarArray(value, dtFloat64), mask);
  return out;
}
// the whole number above an index, or the one below where `stays` says so; not below 0
function boundary(index: NDArray, stays: (fraction: NDArray, below: NDArray) => NDArray): NDArray {
  const below = floor(index);
  const result = add(below, 1n);
  copyInto(result, below, stays(subtract(index, below), below));
  return castCopy(maximum(result, 0n), dtIntp);
}
const isWhole = (fraction: NDArray): NDArray => equal(fraction, 0n);

/** The rules by name. */
export const QUANTILE_RULES: Readonly<Record<QuantileMethod, Rule>> = {
  inverted_cdf: { index: (n, q) => boundary(subtract(multiply(n, q), 1n), isWhole), weight: null },
  averaged_inverted_cdf: { index: (n, q) => subtract(multiply(n, q), 1n), weight: (fraction) => choose(isWhole(fraction), 1, 0.5) },
  // between two values at the same distance, the one of even rank: of odd index, as ranks start at 1
  closest_observation: { index: (n, q) => boundary(subtract(subtract(multiply(n, q), 1n), 0.5), (fraction, below) => and(isWhole(fraction), equal(remainder(below, 2n), 1n))), weight: null },
  interpolated_inverted_cdf: between(0, 1),
  hazen: between(0.5, 0.5),
  weibull: between(0, 0),
  linear: { index: scaled, weight: asIs },
  median_unbiased: between(1 / 3, 1 / 3),
  normal_unbiased: between(3 / 8, 3 / 8),
  lower: { index: (n, q) => castCopy(floor(scaled(n, q)), dtIntp), weight: null },
  higher: { index: (n, q) => castCopy(ceil(scaled(n, q)), dtIntp), weight: null },
  midpoint: {
    index: (n, q) => multiply(0.5, add(floor(scaled(n, q)), ceil(scaled(n, q)))),
    weight: (_, index) => choose(isWhole(remainder(index, 1n)), 0.5, 0),
  },
  nearest: { index: (n, q) => castCopy(rint(scaled(n, q)), dtIntp), weight: null },
};
/** The two neighbours of fractional indices among n values, and the lower one as the weight counts it. */
export function neighbours(index: NDArray, n: NDArray): { below: NDArray; above: NDArray; base: NDArray } {
  const base = floor(index);
  const below = floor(index), above = add(base, 1n);
  const last = subtract(n, 1n);
  // outside of the values both are the nearest value
  const beyond = less_equal(last, index), before = less(index, 0n);
  copyInto(below, last, beyond);
  copyInto(above, last, beyond);
  copyInto(base, scalarArray(-1, base.dtype), beyond);
  for (const x of [below, above, base]) copyInto(x, scalarArray(0, x.dtype), before);
  return { below: castCopy(below, dtIntp), above: castCopy(above, dtIntp), base };
}
