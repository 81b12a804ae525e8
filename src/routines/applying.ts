// Functions applied to parts of arrays: apply_along_axis, apply_over_axes; iterable.
import { declare, integerOf, oneOrMore, type Parameter, parseSignature, signature } from '../arguments.ts';
import { ValueError } from '../errors.ts';
import { normalizeAxis } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { getItem, setItem } from '../ndarray/indexing/access.ts';
import { allocateArray } from '../ndarray/make.ts';
import { NDArray } from '../ndarray/ndarray.ts';
import { positionsOf } from './iterating.ts';
import { expand_dims, transposeArray } from './shape.ts';
import type { ArrayName } from '../ufunc/types.ts';

const ALONG = signature('apply_along_axis', 'func1d!, axis!, arr!, ...args, **kwargs');
export function apply_along_axis<const A extends ArrayLike, const R extends ArrayLike>(func1d: (lane: NDArray<ArrayName<A>>, ...args: never[]) => R, options: { axis: number; arr: A; [argument: string]: unknown }): NDArray<ArrayName<R>>;
/**
 * What a function gives for every lane along an axis: it is called with 1-d views. The dimensions of its results take the place
 * of the axis; their dtype is that of the first one (numbers are float64). Further arguments and options are handed on.
 * @throws AxisError; ValueError when there is no lane at all, or results differ in shape.
 * @example
 * ```ts
 * np.apply_along_axis((lane) => np.max(lane), 1, [[1, 5], [7, 3]]).tolist(); // [5, 7]
 * ```
 */
export function apply_along_axis<const A extends ArrayLike, const R extends ArrayLike>(func1d: (lane: NDArray<ArrayName<A>>, ...args: never[]) => R, axis: number, arr: A, ...args: unknown[]): NDArray<ArrayName<R>>;
export function apply_along_axis(...given: unknown[]): NDArray {
  const [func1d, axis, arr, further, kwargs] = ALONG(given);
  const a = toArray(arr);
  const dim = normalizeAxis(axis, a.ndim);
  const args = Object.keys(kwargs).length > 0 ? [...further, kwargs] : further;
  const others = a.shape.map((_, i) => i).filter((i) => i !== dim);
  const lanes = transposeArray(a, [...others, dim]);
  const grid = lanes.shape.slice(0, -1);
  if (grid.includes(0)) throw new ValueError('Cannot apply_along_axis when any iteration dimensions are 0');
  const result = (at: readonly number[]): NDArray => toArray(func1d(getItem(lanes, [...at, '...']), ...args));
  let out: NDArray | undefined;
  for (const at of positionsOf(grid)) {
    const part = result(at);
    out ??= allocateArray([...grid, ...part.shape], part.dtype.native, true);
    setItem(out, [...at, '...'], part);
  }
  const whole = out as NDArray;
  // the results' dimensions come last: move them to where the axis was
  const lead = grid.length, own = whole.ndim - lead;
  const order = [...Array.from({ length: dim }, (_, i) => i), ...Array.from({ length: own }, (_, i) => lead + i), ...Array.from({ length: lead - dim }, (_, i) => dim + i)];
  return transposeArray(whole, order);
}
const OVER = signature('apply_over_axes', 'func!, a!, axes!');
/**
 * A function applied over one axis after the other: `func(a, axis)` gives an array of the same number of dimensions, or of one
 * less, which is then put back with length 1.
 * @throws ValueError when it gives anything else; AxisError.
 * @example
 * ```ts
 * np.apply_over_axes(np.sum, np.ones([2, 3, 4]), [0, 2]).tolist(); // [[[8], [8], [8]]]
 * ```
 */
export function apply_over_axes(func: (a: NDArray, axis: number) => ArrayLike, a: ArrayLike, axes: number | readonly number[]): NDArray;
export function apply_over_axes(...args: unknown[]): NDArray {
  const [func, a, axes] = OVER(args);
  let value = toArray(a);
  const { ndim } = value;
  for (const given of oneOrMore(axes, 'axes')) {
    const place = integerOf(given, 'axes'), axis = place < 0 ? ndim + place : place;
    let result = toArray(func(value, axis));
    if (result.ndim !== value.ndim) result = expand_dims(result, axis);
    if (result.ndim !== value.ndim) throw new ValueError('function is not returning an array of the correct shape');
    value = result;
  }
  return value;
}
const OBJECT = (): Parameter[] => parseSignature('y!');
/**
 * Whether something can be iterated over: lists, strings, arrays of at least one dimension.
 * @example
 * ```ts
 * np.iterable([1, 2]); // true
 * np.iterable(np.float64(1)); // false
 * ```
 */
export function iterable(y: unknown): boolean {
  // any object, also one that would pass for options
  declare(OBJECT);
  if (y instanceof NDArray) return y.ndim > 0;
  return y !== null && y !== undefined && typeof (y as { [Symbol.iterator]?: unknown })[Symbol.iterator] === 'function';
}
