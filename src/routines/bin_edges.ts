// The edges of histogram bins: given, evenly spaced over a range, or as many as a rule of thumb says. References for the rules: Freedman
// and Diaconis 1981 ('fd'), Doane 1976, Scott 1979, Stone 1984, Sturges 1926; 'auto' chooses between fd and Sturges.
import { itemsOf, numberOf } from '../arguments.ts';
import { desc, PARAM } from '../backend/call.ts';
import { dtFloat64, dtIntp, DTYPES } from '../dtype/dtype.ts';
import { dtypeOfId, resultId } from '../dtype/promote.ts';
import { isScalar, WEAK_FLOAT } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { executeFixed, kernelId } from '../iterate/plan.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo, copyOf } from '../ndarray/copy.ts';
import { select } from '../ndarray/indexing/access.ts';
import { allocateArray } from '../ndarray/make.ts';
import { isAligned, NDArray } from '../ndarray/ndarray.ts';
import * as ufuncs from '../ufunc/all.ts';
import { warn } from '../warnings.ts';
import { sliceAxis } from './joining.ts';
import { extremesOf } from './extremes.ts';
import { absolute, add, allTrue, and, anyTrue, divide, fold, greater, greater_equal, less_equal, multiply, power, subtract } from './plain.ts';
import { quantileOf } from './quantile_lanes.ts';
import { linspace } from './ranges.ts';
import { meanOf, std } from './reductions.ts';

/** Names of the rules. */
export type BinEstimator = 'auto' | 'fd' | 'doane' | 'scott' | 'stone' | 'rice' | 'sturges' | 'sqrt';
/** A number of bins, their edges, or a rule. */
export type Bins = number | ArrayLike | BinEstimator;
/** The ends of a range: numbers where given, elements where found. */
export type Edge = number | NDArray;
/** Equal bins between two ends. */
export interface Uniform { readonly first: Edge; readonly last: Edge; readonly bins: number }

const value = (x: Edge): number => (typeof x === 'number' ? x : Number(x.item()));
/** The ends of the bins: of the given range, or of the values; half a unit away on both sides if they are the same. */
export function outerEdges(a: NDArray, range: readonly number[] | NDArray | null | undefined): [Edge, Edge] {
  let first: Edge, last: Edge;
  if (range !== null && range !== undefined) {
    const given = itemsOf(range, 'range');
    if (given.length !== 2) throw new ValueError(`range has 2 ends, the lower and the upper one (got ${given.length})`);
    const ends = given.map((x) => numberOf(x, 'the end of a range'));
    // the ends of an array have its dtype
    [first, last] = range instanceof NDArray ? [...range] : ends;
    if (ends[0] > ends[1]) throw new ValueError('max must be larger than min in range parameter.');
    if (!ends.every(Number.isFinite)) throw new ValueError(`supplied range of [${ends.join(', ')}] is not finite`);
  } else if (a.size === 0) [first, last] = [0, 1];
  else {
    [first, last] = extremesOf(a);
    if (!Number.isFinite(value(first)) || !Number.isFinite(value(last))) throw new ValueError(`autodetected range of [${value(first)}, ${value(last)}] is not finite`);
  }
  if (value(first) !== value(last)) return [first, last];
  return typeof first === 'number' || typeof last === 'number' ? [value(first) - 0.5, value(last) + 0.5] : [subtract(first, 0.5), add(last, 0.5)];
}
const UNSIGNED: Readonly<Record<number, number>> = { 1: 2, 3: 4, 5: 6, 7: 8 };
/** last - first, without overflow for integers. */
function extent(first: Edge, last: Edge): NDArray {
  if (typeof first === 'number' || typeof last === 'number') return toArray(value(last) - value(first));
  const unsigned = UNSIGNED[first.dtype.code];
  return unsigned === undefined ? subtract(last, first) : subtract(last, first, { dtype: DTYPES[unsigned], casting: 'unsafe' });
}
/** How many values of a vector lie in each of equal bins; `edges` decides at their borders. */
export function countUniform(a: NDArray, edges: NDArray, { first, last, bins }: Uniform): NDArray<'intp'> {
  const counts = allocateArray([bins], dtIntp, true);
  if (a.size === 0) return counts;
  const values = castTo(a, dtFloat64), borders = copyOf(castTo(edges, dtFloat64));
  const x = isAligned(values) ? values : copyOf(values);
  desc[PARAM] = bins;
  desc[PARAM + 1] = value(first);
  desc[PARAM + 2] = value(last);
  executeFixed(kernelId('histogram_uniform'), x.shape, [{ storage: counts.storage, offset: counts.offset, dtype: counts.dtype, strides: [0] }, x, { storage: borders.storage, offset: borders.offset, dtype: dtFloat64, strides: [0] }], 1);
  return counts;
}
const strong = (x: number): NDArray => toArray(x);
const deviation = (x: NDArray): NDArray => std(x, { axis: 0 }) as NDArray;
const root3 = (n: number): number => (power(strong(n), 1 / 3) as NDArray).item() as number;
type Rule = (x: NDArray, spread: NDArray, ends: [Edge, Edge]) => NDArray;
/** The width of bins for a vector of values with the given largest difference. */
const RULES: Readonly<Record<BinEstimator, Rule>> = {
  sqrt: (x, spread) => divide(spread, strong(Math.sqrt(x.size))),
  sturges: (x, spread) => divide(spread, strong(Math.log2(x.size) + 1)),
  rice: (x, spread) => divide(spread, 2 * root3(x.size)),
  scott: (x) => multiply(root3((24 * Math.sqrt(Math.PI)) / x.size), deviation(x)),
  doane: (x, spread) => {
    const n = x.size;
    if (n <= 2) return strong(0);
    const sigma = deviation(x);
    if (!(value(sigma) > 0)) return strong(0);
    const scaled = divide(subtract(x, meanOf(x, 0, undefined, null, false)), sigma);
    const skewness = meanOf(power(scaled, 3n), 0, undefined, null, false);
    const error = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
    return divide(spread, add(strong(1 + Math.log2(n)), ufuncs.log2(add(1, divide(absolute(skewness), strong(error)))) as NDArray));
  },
  fd: (x) => {
    const [high, low] = quantileOf(x, toArray([0.75, 0.25]), { axis: null, out: null, overwrite: false, method: 'linear', keepdims: false, weights: null, weak: false, ignoreNaN: false });
    return multiply(multiply(2, subtract(high, low)), (power(strong(x.size), -1 / 3) as NDArray).item() as number);
  },
  stone: (x, spread, [first, last]) => {
    const n = x.size;
    if (n <= 1 || value(spread) === 0) return strong(0);
    const most = Math.max(100, Math.trunc(Math.sqrt(n)));
    let best = Infinity, bins = 1;
    for (let k = 1; k <= most; k++) {
      const share = divide(countUniform(x, evenEdges(x, first, last, k), { first, last, bins: k }), strong(n));
      const loss = (2 - (n + 1) * (fold(ufuncs.add, multiply(share, share)).item() as number)) / value(divide(spread, BigInt(k)));
      if (loss < best) [best, bins] = [loss, k];
    }
    if (bins === most) warn('The number of bins estimated may be suboptimal.');
    return divide(spread, BigInt(bins));
  },
  auto: (x, spread, ends) => {
    const fd = RULES.fd(x, spread, ends), half = divide(RULES.sqrt(x, spread, ends), 2), sturges = RULES.sturges(x, spread, ends);
    const corrected = value(fd) >= value(half) ? fd : half;
    return value(corrected) <= value(sturges) ? corrected : sturges;
  },
};
function evenEdges(a: NDArray, first: Edge, last: Edge, bins: number): NDArray {
  const id = resultId([...[first, last].map((x) => (isScalar(x) ? WEAK_FLOAT : x.dtype.id)), a.dtype.id]);
  const dtype = dtypeOfId(id).kind === 'f' ? dtypeOfId(id) : dtFloat64;
  return linspace(first, last, bins + 1, { dtype });
}
function estimate(name: string, a: NDArray, first: Edge, last: Edge, range: unknown): number {
  if (!Object.hasOwn(RULES, name)) throw new ValueError(`'${name}' is not a valid estimator for \`bins\``);
  const inside = range === null || range === undefined ? a : select(a, and(greater_equal(a, first), less_equal(a, last)));
  if (inside.size === 0) return 1;
  let width = RULES[name as BinEstimator](inside, extent(...extremesOf(inside)), [first, last]);
  if (value(width) === 0) return 1;
  if ('iu'.includes(a.dtype.kind) && value(width) < 1) width = strong(1);
  return Math.ceil(value(divide(extent(first, last), width)));
}
/** The edges of bins for a flat array, and if they are equal, between what. */
export function binEdges(a: NDArray, bins: unknown, range: readonly number[] | NDArray | null | undefined, weighted: boolean): { edges: NDArray; uniform: Uniform | null } {
  let first: Edge, last: Edge, count: number;
  if (typeof bins === 'string') {
    if (weighted) throw new TypeError('Automated estimation of the number of bins is not supported for weighted data');
    if (!Object.hasOwn(RULES, bins)) throw new ValueError(`'${bins}' is not a valid estimator for \`bins\``);
    [first, last] = outerEdges(a, range);
    count = estimate(bins, a, first, last, range);
  } else {
    const given = toArray(bins);
    if (given.ndim === 1) {
      const n = given.size;
      if (n > 1 && anyTrue(greater(sliceAxis(given, 0, 0, n - 1), sliceAxis(given, 0, 1, n)))) throw new ValueError('`bins` must increase monotonically, when an array');
      return { edges: given, uniform: null };
    }
    if (given.ndim > 1) throw new ValueError('`bins` must be 1d, when an array');
    count = Number(given.item());
    if (!Number.isInteger(count)) throw new TypeError('`bins` must be an integer, a string, or an array');
    if (count < 1) throw new ValueError('`bins` must be positive, when an integer');
    [first, last] = outerEdges(a, range);
  }
  const edges = evenEdges(a, first, last, count);
  if (!allTrue(ufuncs.less(sliceAxis(edges, 0, 0, count), sliceAxis(edges, 0, 1, count + 1)) as NDArray)) throw new ValueError(`Too many bins for data range. Cannot create ${count} finite-sized bins.`);
  return { edges, uniform: { first, last, bins: count } };
}
