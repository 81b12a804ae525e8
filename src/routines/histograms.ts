// Histograms of one and more dimensions.
import { signature, truthy } from '../arguments.ts';
import { dtFloat64, dtIntp, DTYPES } from '../dtype/dtype.ts';
import { isScalar } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { sameShape } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, castTo, copyInto } from '../ndarray/copy.ts';
import { getItem, select } from '../ndarray/indexing/access.ts';
import { allocateArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import * as ufuncs from '../ufunc/all.ts';
import { warn } from '../warnings.ts';
import { binEdges, type Bins, countUniform, type Edge, outerEdges, type Uniform } from './bin_edges.ts';
import { countBins } from './counting.ts';
import { diff } from './differences.ts';
import { take } from './indexing.ts';
import { concatenate, sliceAxis } from './joining.ts';
import { add, and, anyTrue, divide, equal, fold, greater, greater_equal, less, less_equal, multiply, not_equal, subtract } from './plain.ts';
import { linspace } from './ranges.ts';
import { cumsum, imaginaryPart, realPart } from './reductions.ts';
import { ravelArray, reshapeArray, transposeArray } from './shape.ts';
import { argsort, searchsorted, sort } from './sorting.ts';
import type { ArrayName, Inexact } from '../ufunc/types.ts';

/** Options of histograms. */
export interface HistogramOptions { bins?: Bins; range?: readonly [number, number] | NDArray | null; density?: boolean | null; weights?: ArrayLike | null }
// edges that were given keep their dtype, equal bins have that of the values
type EdgesName<A, B> = B extends number | string ? Inexact<ArrayName<A>> : ArrayName<B>;
function flatInput(a: unknown, weights: unknown): { a: NDArray; weights: NDArray | null } {
  let x = toArray(a);
  if (x.dtype.kind === 'b') {
    warn('Converting input from bool to uint8 for compatibility.');
    x = castCopy(x, DTYPES[2]);
  }
  const w = weights === null || weights === undefined ? null : toArray(weights);
  if (w && !sameShape(w.shape, x.shape)) throw new ValueError('weights should have the same shape as a.');
  return { a: ravelArray(x), weights: w && ravelArray(w) };
}
/** The bin of each value that lies between the ends: computed, then corrected by the edges, whose rounding decides. */
function uniformIndices(a: NDArray, edges: NDArray, { first, last, bins }: Uniform): NDArray {
  const x = castTo(a, dtFloat64), borders = castTo(edges, dtFloat64);
  const low = Number(typeof first === 'number' ? first : first.item()), high = Number(typeof last === 'number' ? last : last.item());
  const index = castCopy(multiply(divide(subtract(x, low), high - low), bins), dtIntp);
  subtract(index, equal(index, BigInt(bins)), { out: index });
  subtract(index, less(x, take(borders, index)), { out: index });
  return add(index, and(greater_equal(x, take(borders, add(index, 1n))), not_equal(index, BigInt(bins - 1))), { out: index });
}
function weightedUniform(a: NDArray, weights: NDArray, edges: NDArray, uniform: Uniform): NDArray {
  const inside = and(greater_equal(a, uniform.first), less_equal(a, uniform.last));
  const index = uniformIndices(select(a, inside), edges, uniform), w = select(weights, inside);
  const out = allocateArray([uniform.bins], weights.dtype.native, true);
  const parts: readonly ((x: NDArray) => NDArray)[] = w.dtype.kind === 'c' ? [realPart, imaginaryPart] : [(x) => x];
  for (const part of parts) copyInto(part(out), countBins(index, castTo(part(w), dtFloat64), uniform.bins));
  return out;
}
/** Places of the edges among sorted values: those equal to the last edge belong to the last bin. */
function placesOf(sorted: NDArray, edges: NDArray): NDArray {
  const n = edges.size;
  return concatenate([searchsorted(sorted, sliceAxis(edges, 0, 0, Math.max(0, n - 1)), 'left'), searchsorted(sorted, sliceAxis(edges, 0, Math.max(0, n - 1), n), 'right')]) as NDArray;
}
function betweenEdges(a: NDArray, weights: NDArray | null, edges: NDArray): NDArray {
  if (!weights) return diff(placesOf(sort(a), edges));
  const order = argsort(a);
  const running = cumsum(take(weights, order), { dtype: weights.dtype } as never) as NDArray;
  const sums = concatenate([allocateArray([1], running.dtype, true), running]) as NDArray;
  return diff(castTo(getItem(sums, [placesOf(getItem(a, [order]), edges)]), weights.dtype.native));
}
const HISTOGRAM = signature('histogram', 'a!, bins=10, range, density, weights');
export function histogram<const A extends ArrayLike, const B extends Bins>(a: A, bins: B, range: readonly [number, number] | NDArray | null, options: { density: true; weights?: null }): [hist: NDArray<'float64'>, bin_edges: NDArray<EdgesName<A, B>>];
/**
 * How many elements lie in each bin, and the edges of the bins: a number of equal bins over `range` (10 over all values), edges, or
 * the name of a rule. A bin contains its lower edge, the last one also its upper. `weights` are summed instead of counted; `density`
 * scales to an integral of 1.
 * @throws ValueError for bins or a range that make no sense; TypeError for a rule with weights.
 * @example
 * ```ts
 * np.histogram([1, 2, 1], { bins: [0, 1, 2, 3] }).map((x) => x.tolist()); // [[0, 2, 1], [0, 1, 2, 3]]
 * ```
 */
export function histogram<const A extends ArrayLike, const B extends Bins = 10>(a: A, options: HistogramOptions & { bins?: B; weights?: null; density: true }): [hist: NDArray<'float64'>, bin_edges: NDArray<EdgesName<A, B>>];
export function histogram<const A extends ArrayLike, const B extends Bins>(a: A, bins: B, range?: readonly [number, number] | NDArray | null, density?: false | null, weights?: null): [hist: NDArray<'intp'>, bin_edges: NDArray<EdgesName<A, B>>];
export function histogram<const A extends ArrayLike, const B extends Bins>(a: A, bins: B, range?: readonly [number, number] | NDArray | null | (HistogramOptions & { bins?: undefined }), density?: boolean | null, weights?: ArrayLike | null): [hist: NDArray, bin_edges: NDArray<EdgesName<A, B>>];
export function histogram<const A extends ArrayLike, const B extends Bins = 10>(a: A, options?: HistogramOptions & { bins?: B; weights?: null; density?: false | null }): [hist: NDArray<'intp'>, bin_edges: NDArray<EdgesName<A, B>>];
export function histogram<const A extends ArrayLike, const B extends Bins = 10>(a: A, options: HistogramOptions & { bins?: B }): [hist: NDArray, bin_edges: NDArray<EdgesName<A, B>>];
export function histogram(...args: unknown[]): [NDArray, NDArray] {
  const [x, bins, range, density, given] = HISTOGRAM(args);
  const { a, weights } = flatInput(x, given);
  const { edges, uniform } = binEdges(a, bins, range, weights !== null);
  let counts: NDArray;
  if (uniform === null) counts = betweenEdges(a, weights, edges);
  else counts = weights ? weightedUniform(a, weights, edges, uniform) : countUniform(a, edges, uniform);
  if (!truthy(density, false)) return [counts, edges];
  return [divide(divide(counts, castTo(diff(edges) as NDArray, dtFloat64)), fold(ufuncs.add, counts)), edges];
}
const EDGES = signature('histogram_bin_edges', 'a!, bins=10, range, weights');
/**
 * The edges of the bins that `histogram` would use.
 * The rules: Freedman and Diaconis 1981 ('fd'), Doane 1976, Scott 1979, Stone 1984, Sturges 1926.
 * @throws ValueError for bins or a range that make no sense; TypeError for a rule with weights.
 * @example
 * ```ts
 * np.histogram_bin_edges([0, 1, 4], 2).tolist(); // [0, 2, 4]
 * ```
 */
export function histogram_bin_edges<const A extends ArrayLike, const B extends Bins>(a: A, bins: B, range?: readonly [number, number] | NDArray | null | (Omit<HistogramOptions, 'density'> & { bins?: undefined }), weights?: ArrayLike | null): NDArray<EdgesName<A, B>>;
export function histogram_bin_edges<const A extends ArrayLike, const B extends Bins = 10>(a: A, options?: Omit<HistogramOptions, 'density'> & { bins?: B }): NDArray<EdgesName<A, B>>;
export function histogram_bin_edges(...args: unknown[]): NDArray {
  const [x, bins, range, given] = EDGES(args);
  const { a, weights } = flatInput(x, given);
  return binEdges(a, bins, range, weights !== null).edges;
}
/** Options of `histogramdd` and `histogram2d`: bins and ranges per dimension. */
export interface GridOptions { bins?: number | ArrayLike | readonly ArrayLike[]; range?: readonly (readonly [number, number] | null)[] | null; density?: boolean | null; weights?: ArrayLike | null }
const HISTOGRAMDD = signature('histogramdd', 'sample!, bins=10, range, density, weights');
/** The edges along dimension `i` of a sample. */
function gridEdges(column: NDArray, bins: unknown, range: readonly [number, number] | null | undefined, i: number): NDArray {
  const given = toArray(bins);
  if (given.ndim === 1) {
    const n = given.size;
    if (n > 1 && anyTrue(greater(sliceAxis(given, 0, 0, n - 1), sliceAxis(given, 0, 1, n)))) throw new ValueError(`\`bins[${i}]\` must be monotonically increasing, when an array`);
    return given;
  }
  if (given.ndim > 1) throw new ValueError(`\`bins[${i}]\` must be a scalar or 1d array`);
  const count = Number(given.item());
  if (count < 1) throw new ValueError(`\`bins[${i}]\` must be positive, when an integer`);
  const [first, last]: [Edge, Edge] = outerEdges(column, range);
  if (!Number.isInteger(count)) throw new TypeError(`\`bins[${i}]\` must be an integer, when a scalar`);
  return linspace(first, last, count + 1) as NDArray;
}
function grid(sample: NDArray, bins: unknown, range: readonly (readonly [number, number] | null)[] | null | undefined, density: boolean, given: unknown): [NDArray, NDArray[]] {
  const dims = sample.shape[1];
  const columns = Array.from({ length: dims }, (_, i) => reshapeArray(sliceAxis(sample, 1, i, i + 1), [sample.shape[0]]));
  const list = isScalar(bins) || (ArrayBuffer.isView(bins) === false && !Array.isArray(bins) && toArray(bins).ndim === 0) ? columns.map(() => bins) : Array.isArray(bins) ? bins : [...toArray(bins)];
  if (list.length !== dims) throw new ValueError('The dimension of bins must be equal to the dimension of the sample x.');
  if (range !== null && range !== undefined && range.length !== dims) throw new ValueError('range argument must have one entry per dimension');
  const edges = columns.map((column, i) => gridEdges(column, list[i], range?.[i], i));
  // bins with one more on either side for what lies outside; values on the last edge belong to the last bin
  const shape = edges.map((e) => e.size + 1);
  let flat: NDArray = allocateArray([sample.shape[0]], dtIntp, true);
  columns.forEach((column, i) => {
    const n = edges[i].size;
    const place = castCopy(searchsorted(edges[i], column, 'right'), dtIntp);
    subtract(place, equal(column, reshapeArray(sliceAxis(edges[i], 0, n - 1, n), [])), { out: place });
    flat = add(multiply(flat, BigInt(shape[i])), place);
  });
  const weights = given === null || given === undefined ? null : toArray(given);
  const all = castTo(countBins(flat, weights, shape.reduce((n, d) => n * d, 1)), dtFloat64);
  let counts: NDArray = shape.reduce((h, d, i) => sliceAxis(h, i, 1, d - 1), reshapeArray(all, shape) as NDArray);
  if (density) {
    const total = fold(ufuncs.add, counts);
    edges.forEach((e, i) => {
      counts = divide(counts, reshapeArray(diff(e) as NDArray, shape.map((_, j) => (j === i ? e.size - 1 : 1))));
    });
    counts = divide(counts, total);
  }
  return [counts, edges];
}
/**
 * A histogram of points in several dimensions: `sample` has a row per point (or is a list of coordinate vectors). `bins` is a number for
 * all dimensions, or a list of numbers and edges.
 * @throws ValueError for bins and ranges that do not fit the dimensions.
 * @example
 * ```ts
 * np.histogramdd(np.array([[0, 0], [1, 1], [1, 0]]), { bins: 2 })[0].tolist(); // [[1, 0], [1, 1]]
 * ```
 */
export function histogramdd(sample: ArrayLike, bins?: number | readonly ArrayLike[] | GridOptions, range?: GridOptions['range'] | Omit<GridOptions, 'bins'>, density?: boolean | null, weights?: ArrayLike | null): [hist: NDArray<'float64'>, edges: NDArray[]];
export function histogramdd(...args: unknown[]): [NDArray, NDArray[]] {
  const [sample, bins, range, density, weights] = HISTOGRAMDD(args);
  const a = toArray(sample);
  const points = a.ndim === 2 && !Array.isArray(sample) ? a : transposeArray(a.ndim === 2 ? a : reshapeArray(a, [1, a.size]));
  return grid(points, bins, range, truthy(density, false), weights);
}
const HISTOGRAM2D = signature('histogram2d', 'x!, y!, bins=10, range, density, weights');
/**
 * A histogram of points in the plane. `bins` is a number or edges for both axes, or a list of one for each.
 * @throws ValueError when x and y differ in length, or bins do not fit.
 * @example
 * ```ts
 * np.histogram2d([0, 1, 1], [0, 1, 0], 2)[0].tolist(); // [[1, 0], [1, 1]]
 * ```
 */
export function histogram2d(x: ArrayLike, y: ArrayLike, bins?: number | ArrayLike | readonly ArrayLike[] | GridOptions, range?: GridOptions['range'] | Omit<GridOptions, 'bins'>, density?: boolean | null, weights?: ArrayLike | null): [hist: NDArray<'float64'>, xedges: NDArray, yedges: NDArray];
export function histogram2d(...args: unknown[]): [NDArray, NDArray, NDArray] {
  const [x, y, bins, range, density, weights] = HISTOGRAM2D(args);
  const a = toArray(x), b = toArray(y);
  if (a.shape[0] !== b.shape[0]) throw new ValueError('x and y must have the same length.');
  const length = isScalar(bins) ? 1 : Array.isArray(bins) ? bins.length : toArray(bins).shape[0];
  const both = length === 1 || length === 2 ? bins : [bins, bins];
  const [hist, edges] = grid(transposeArray(concatenate([reshapeArray(a, [1, a.size]), reshapeArray(b, [1, b.size])], { axis: 0 }) as NDArray), both, range, truthy(density, false), weights);
  return [hist, edges[0], edges[1]];
}
