// Evenly spaced numbers and coordinate grids: linspace, logspace, geomspace, meshgrid, indices, fromfunction.
import { integerOf, signature, truthy, typeName } from '../arguments.ts';
import { dtFloat64, dtIntp } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import type { DTypeLike, DTypeOf, DTypeSpec } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { broadcastShapes, normalizeShape } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, castTo, copyInto, copyOf } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import { type NDArray, viewOf } from '../ndarray/ndarray.ts';
import type { Promote } from '../dtype/promotion_types.ts';
import type { ArrayName, Asked, Inexact, InputName } from '../ufunc/types.ts';
import { absolute, add, divide, equal, floor, greater, log10, logical_and, multiply, power, subtract } from '../ufunc/all.ts';
import { arange, commonDType, runRamp, type ShapeLike } from './creation.ts';
import { all, any, imaginaryPart, realPart } from './reductions.ts';
import { broadcastView, expand_dims, moveaxis, reshapeArray } from './shape.ts';

/** The dtype of numbers between two ends: floats, as wide as the ends. */
type Spaced<A, B> = Inexact<Promote<InputName<A>, InputName<B>>>;
/** Options of `linspace` and relatives. */
export interface SpacingOptions<T = DTypeLike> { endpoint?: boolean; dtype?: T; axis?: number }
const LINSPACE = signature('linspace', 'start!, stop!, num=50, endpoint=true, retstep=false, dtype, axis=0, *, device');

function countOf(num: unknown): number {
  if (num === undefined) return 50;
  const n = integerOf(num, 'num');
  if (n < 0) throw new ValueError(`Number of samples, ${n}, must be non-negative.`);
  return n;
}
/** linspace between two numbers, written in one go; null where NumPy computes it otherwise (no step, or not a finite one). */
function between(start: number, stop: number, num: number, endpoint: boolean): NDArray | null {
  const step = (stop - start) / (endpoint ? num - 1 : num);
  if (num < 2 || step === 0 || !Number.isFinite(step)) return null;
  const out = allocateArray([num], dtFloat64);
  runRamp(out, start, step);
  if (endpoint) out.storage.f64[out.offset / 8 + num - 1] = stop;
  return out;
}
/** linspace's samples (new axis first) and step, in floating point as NumPy computes them. */
function samples(startLike: unknown, stopLike: unknown, num: number, endpoint: boolean, dtype: DTypeLike | undefined): { values: NDArray; step: NDArray } {
  const work = commonDType([startLike, stopLike, 1]).native;
  const start = multiply(castTo(toArray(startLike), work), 1) as NDArray, stop = multiply(castTo(toArray(stopLike), work), 1) as NDArray;
  const div = endpoint ? num - 1 : num;
  const delta = subtract(stop, start) as NDArray;
  const ramp = reshapeArray(castTo(arange(num), work), [num, ...delta.shape.map(() => 1)]);
  // between two numbers each step writes over what the last one left
  const place = delta.ndim === 0 ? { out: ramp } : {};
  let values: NDArray, step: NDArray;
  if (div > 0) {
    step = divide(delta, div) as NDArray;
    if (any(equal(step, 0)) as boolean) values = multiply(divide(ramp, div, place), delta, place) as NDArray;
    else values = multiply(ramp, step, place) as NDArray;
  } else {
    step = toArray(NaN);
    values = multiply(ramp, delta, place) as NDArray;
  }
  values = add(values, start, place) as NDArray;
  if (endpoint && num > 1) copyInto(viewOf(values, values.offset + (num - 1) * values.strides[0], values.shape.slice(1), values.strides.slice(1)), stop);
  const out = dtype === undefined || dtype === null ? work : parseDType(dtype);
  if (out.kind === 'i' || out.kind === 'u') values = floor(values) as NDArray;
  return { values: castTo(values, out), step };
}
export function linspace<const A extends ArrayLike, const B extends ArrayLike, T extends DTypeSpec<T> = null>(options: SpacingOptions<T> & { start: A; stop: B; num?: number; retstep?: false }): NDArray<Asked<T, Spaced<A, B>>>;
export function linspace<const A extends ArrayLike, const B extends ArrayLike, T extends DTypeSpec<T> = null>(start: A, options: SpacingOptions<T> & { stop: B; num?: number; retstep?: false }): NDArray<Asked<T, Spaced<A, B>>>;
/**
 * `num` (50) evenly spaced numbers from `start` to `stop`, the end included unless `endpoint` is false. Array ends give a new
 * axis (`axis`, first by default). With `retstep` the step is returned too. Float64 without `dtype`, or as wide as the ends;
 * integer dtypes round down.
 * @throws ValueError for a negative count.
 * @example
 * ```ts
 * np.linspace(0, 1, 5).tolist(); // [0, 0.25, 0.5, 0.75, 1]
 * ```
 */
export function linspace<const A extends ArrayLike, const B extends ArrayLike>(start: A, stop: B, num?: number, endpoint?: boolean): NDArray<Spaced<A, B>>;
export function linspace<const A extends ArrayLike, const B extends ArrayLike, T extends DTypeSpec<T> = null>(start: A, stop: B, options: SpacingOptions<T> & { num?: number; retstep: true }): [samples: NDArray<Asked<T, Spaced<A, B>>>, step: NDArray<Spaced<A, B>>];
export function linspace<const A extends ArrayLike, const B extends ArrayLike, T extends DTypeSpec<T> = null>(start: A, stop: B, num: number, options: SpacingOptions<T> & { retstep: true }): [samples: NDArray<Asked<T, Spaced<A, B>>>, step: NDArray<Spaced<A, B>>];
export function linspace<const A extends ArrayLike, const B extends ArrayLike, T extends DTypeSpec<T> = null>(start: A, stop: B, num: number | undefined, endpoint: boolean | undefined, retstep: true, dtype?: T, axis?: number): [samples: NDArray<Asked<T, Spaced<A, B>>>, step: NDArray<Spaced<A, B>>];
export function linspace<const A extends ArrayLike, const B extends ArrayLike, T extends DTypeSpec<T> = null>(start: A, stop: B, num?: number | (SpacingOptions<T> & { num?: number; retstep?: false }), endpoint?: boolean | (SpacingOptions<T> & { retstep?: false }), retstep?: false | SpacingOptions<T>, dtype?: T, axis?: number): NDArray<Asked<T, Spaced<A, B>>>;
export function linspace(...args: unknown[]): NDArray | [NDArray, NDArray] {
  const [start, stop, num, endpoint, retstep, dtype, axis] = LINSPACE(args);
  const plain = typeof start === 'number' && typeof stop === 'number' && !retstep && axis === 0 && (dtype === undefined || dtype === null) ? between(start, stop, countOf(num), truthy(endpoint, true)) : null;
  if (plain !== null) return plain;
  const { values, step } = samples(start, stop, countOf(num), truthy(endpoint, true), dtype);
  const placed = axis !== 0 ? moveaxis(values, 0, axis) : values;
  return retstep ? [placed, step] : placed;
}
const LOGSPACE = signature('logspace', 'start!, stop!, num=50, endpoint=true, base=10, dtype, axis=0');
export function logspace<const A extends ArrayLike, const B extends ArrayLike, T extends DTypeSpec<T> = null>(start: A, options: SpacingOptions<T> & { stop: B; num?: number; base?: number }): NDArray<Asked<T, Spaced<A, B>>>;
/**
 * Numbers whose logarithms to `base` (10) are evenly spaced from `start` to `stop`.
 * @throws ValueError for a negative count.
 * @example
 * ```ts
 * np.logspace(0, 2, 3).tolist(); // [1, 10, 100]
 * ```
 */
export function logspace<const A extends ArrayLike, const B extends ArrayLike, T extends DTypeSpec<T> = null>(start: A, stop: B, num?: number | (SpacingOptions<T> & { num?: number; base?: number }), endpoint?: boolean | (SpacingOptions<T> & { base?: number }), base?: number, dtype?: T, axis?: number): NDArray<Asked<T, Spaced<A, B>>>;
export function logspace<T extends DTypeSpec<T>>(start: ArrayLike, stop: ArrayLike, options: SpacingOptions<T> & { num?: number; base?: ArrayLike; dtype: T }): NDArray<DTypeOf<T>>;
export function logspace<T extends DTypeSpec<T> | undefined>(start: ArrayLike, stop: ArrayLike, num?: number | (SpacingOptions<T> & { num?: number; base?: ArrayLike }), endpoint?: boolean, base?: ArrayLike, dtype?: T, axis?: number): NDArray;
export function logspace(...args: unknown[]): NDArray {
  let [start, stop, num, endpoint, base, dtype, axis] = LOGSPACE(args);
  const b = toArray(base);
  if (b.ndim > 0) {
    const { length } = broadcastShapes([toArray(start).shape, toArray(stop).shape, b.shape]);
    const deep = (x: unknown): NDArray => ((a) => reshapeArray(a, [...Array<number>(length - a.ndim).fill(1), ...a.shape]))(toArray(x));
    [start, stop, base] = [deep(start), deep(stop), expand_dims(deep(base), axis)];
  }
  const { values } = samples(start, stop, countOf(num), truthy(endpoint, true), undefined);
  const exponents = axis !== 0 ? moveaxis(values, 0, axis) : values;
  const placed = power(base, exponents) as NDArray;
  return dtype === undefined || dtype === null ? placed : castCopy(placed, parseDType(dtype));
}
const GEOMSPACE = signature('geomspace', 'start!, stop!, num=50, endpoint=true, dtype, axis=0');
export function geomspace<const A extends ArrayLike, const B extends ArrayLike, T extends DTypeSpec<T> = null>(start: A, options: SpacingOptions<T> & { stop: B; num?: number }): NDArray<Asked<T, Spaced<A, B>>>;
/**
 * Numbers in geometric progression from `start` to `stop`.
 * @throws ValueError when an end is zero or the count negative.
 * @example
 * ```ts
 * np.geomspace(1, 8, 4).tolist(); // [1, 2, 4, 8]
 * ```
 */
export function geomspace<const A extends ArrayLike, const B extends ArrayLike, T extends DTypeSpec<T> = null>(start: A, stop: B, num?: number | (SpacingOptions<T> & { num?: number }), endpoint?: boolean | SpacingOptions<T>, dtype?: T, axis?: number): NDArray<Asked<T, Spaced<A, B>>>;
export function geomspace(...args: unknown[]): NDArray {
  const [startLike, stopLike, num, endpointGiven, dtype, axis] = GEOMSPACE(args);
  const n = countOf(num), endpoint = truthy(endpointGiven, true);
  let start = toArray(startLike), stop = toArray(stopLike);
  if ((any(equal(start, 0)) as boolean) || (any(equal(stop, 0)) as boolean)) throw new ValueError('Geometric sequence cannot include zero');
  const work = commonDType([start, stop, n, ...(dtype === undefined || dtype === null ? [] : [allocateArray([], parseDType(dtype), true)])]).native;
  start = castCopy(start, work, 'C');
  stop = castCopy(stop, work, 'C');
  const shape = broadcastShapes([start.shape, stop.shape]);
  start = copyOf(broadcastView(start, shape));
  stop = copyOf(broadcastView(stop, shape));
  // rotate so that the start is positive; what is left is real when the ends lie on one side of a line through zero
  const unit = divide(start, absolute(start)) as NDArray;
  const from = divide(start, unit) as NDArray, to = divide(stop, unit) as NDArray;
  const straight = work.kind !== 'c' || (all(logical_and(logical_and(equal(imaginaryPart(from), 0), equal(imaginaryPart(to), 0)), greater(realPart(to), 0))) as boolean);
  const lo = log10(straight ? realPart(from) : from) as NDArray, hi = log10(straight ? realPart(to) : to) as NDArray;
  let values = power(10, samples(lo, hi, n, endpoint, undefined).values) as NDArray;
  if (n > 0) {
    copyInto(viewOf(values, values.offset, values.shape.slice(1), values.strides.slice(1)), from.dtype.kind === 'c' && values.dtype.kind !== 'c' ? realPart(from) : from);
    if (n > 1 && endpoint) copyInto(viewOf(values, values.offset + (n - 1) * values.strides[0], values.shape.slice(1), values.strides.slice(1)), to.dtype.kind === 'c' && values.dtype.kind !== 'c' ? realPart(to) : to);
  }
  values = multiply(values, unit) as NDArray;
  const placed = axis !== 0 ? moveaxis(values, 0, axis) : values;
  return castTo(placed, dtype === undefined || dtype === null ? work : parseDType(dtype));
}
const MESHGRID = signature('meshgrid', "...xi, copy=true, sparse=false, indexing='xy'");
/** Options of `meshgrid`. */
export interface MeshgridOptions { copy?: boolean; sparse?: boolean; indexing?: 'xy' | 'ij' }
type Grid<L extends readonly ArrayLike[]> = { -readonly [K in keyof L]: NDArray<ArrayName<L[K]>> };
/**
 * Coordinate arrays of a grid given by its axes: 'xy' (the default) has the first axis along columns, 'ij' along rows.
 * @throws ValueError for another indexing; TypeError for unknown options.
 * @example
 * ```ts
 * np.meshgrid([1, 2, 3], [4, 5])[0].tolist(); // [[1, 2, 3], [1, 2, 3]]
 * ```
 */
export function meshgrid<const L extends readonly ArrayLike[]>(...xi: L): Grid<L>;
export function meshgrid<const L extends readonly ArrayLike[]>(...args: [...xi: L, options: MeshgridOptions]): Grid<L>;
export function meshgrid(...args: unknown[]): NDArray[] {
  const [list, copy, sparse, indexing] = MESHGRID(args) as [unknown[], boolean, boolean, string];
  if (indexing !== 'xy' && indexing !== 'ij') throw new ValueError("Valid values for `indexing` are 'xy' and 'ij'.");
  const n = list.length;
  const place = (i: number): number => (indexing === 'xy' && n > 1 && i < 2 ? 1 - i : i);
  let grids = list.map((x, i) => {
    const v = toArray(x);
    return reshapeArray(v, Array.from({ length: n }, (_, k) => (k === place(i) ? v.size : 1)));
  });
  if (!sparse) {
    const shape = broadcastShapes(grids.map((g) => g.shape));
    grids = grids.map((g) => broadcastView(g, shape));
  }
  return copy ? grids.map((g) => copyOf(g)) : grids;
}
const INDICES = signature('indices', "dimensions!, dtype='int', sparse=false");
/**
 * The index of every element of a grid, one array per dimension, stacked along a new first axis; a list of thin arrays with
 * `sparse`.
 * @throws ValueError for negative lengths.
 * @example
 * ```ts
 * np.indices([2, 2]).tolist(); // [[[0, 0], [1, 1]], [[0, 1], [0, 1]]]
 * ```
 */
export function indices<T extends DTypeSpec<T> = 'intp'>(dimensions: readonly number[], options: { dtype?: T; sparse: true }): NDArray[];
export function indices<T extends DTypeSpec<T> = 'intp'>(dimensions: readonly number[], dtype?: T | { dtype?: T; sparse?: false }): NDArray<DTypeOf<T>>;
export function indices(...args: unknown[]): NDArray | NDArray[] {
  const [dimensions, dtype, sparse] = INDICES(args);
  const shape = normalizeShape(dimensions);
  const d = dtype === undefined || dtype === null ? dtIntp : parseDType(dtype);
  const thin = shape.map((n, i) => reshapeArray(arange(0, n, 1, d as never), shape.map((_, k) => (k === i ? n : 1))));
  if (sparse) return thin;
  const out = allocateArray([shape.length, ...shape], d);
  thin.forEach((v, i) => copyInto(viewOf(out, out.offset + i * out.strides[0], shape, out.strides.slice(1)), v));
  return out;
}
const FROMFUNCTION = signature('fromfunction', "function!, shape!, *, dtype='float64', like, **kwargs");
/**
 * What `f` gives for the index arrays of a shape: `f` is called once with one array per dimension. Options that `fromfunction`
 * does not know are handed to it as one more argument.
 * @example
 * ```ts
 * np.fromfunction((i, j) => i.add(j), [2, 2]).tolist(); // [[0, 1], [1, 2]]
 * ```
 */
export function fromfunction<R, T extends DTypeSpec<T>>(f: (...index: NDArray[]) => R, shape: ShapeLike, options: { dtype: T; like?: NDArray | null; [argument: string]: unknown }): R;
export function fromfunction<R>(f: (...index: NDArray<'float64'>[]) => R, shape: ShapeLike, options?: { dtype?: undefined; like?: NDArray | null; [argument: string]: unknown }): R;
export function fromfunction(...args: unknown[]): unknown {
  const [f, shape, dtype, , others] = FROMFUNCTION(args);
  if (typeof f !== 'function') throw new TypeError(`fromfunction() calls a function, not ${typeName(f)}`);
  const grid = [...indices(normalizeShape(shape), dtype ?? 'float64')];
  return Object.keys(others).length > 0 ? f(...grid, others) : f(...grid);
}
