// Indexing routines: where, nonzero, take and the like, on the gather and scatter kernels.
import { oneOf, signature, typeName } from '../arguments.ts';
import { dtBool, dtInt64, dtIntp } from '../dtype/dtype.ts';
import { isScalar } from '../dtype/scalars.ts';
import { IndexError, ValueError } from '../errors.ts';
import { broadcastShapes, normalizeAxis, sameShape, shapeText } from '../iterate/layout.ts';
import { type ArrayLike, toArray, valueFor } from '../ndarray/convert.ts';
import { castTo, checkCast, copyInto, operand, copyOf, mayOverlap } from '../ndarray/copy.ts';
import { nonzeroOf } from '../ndarray/indexing/few.ts';
import { moveIndexed } from '../ndarray/indexing/resolve.ts';
import { wholeNumbers } from '../ndarray/int64.ts';
import { allocateArray, allocateLike, scalarArray } from '../ndarray/make.ts';
import { NDArray, ownerOf, requireWriteable } from '../ndarray/ndarray.ts';
import type { Promote } from '../dtype/promotion_types.ts';
import type { ArrayName, InputName } from '../ufunc/types.ts';
import { laneAxis } from './lanes.ts';
import { commonDType } from './creation.ts';
import { broadcastView, ravelArray, reshapeArray } from './shape.ts';

/** An integer index argument as int64: lists of whole numbers are taken, other floats are refused. */
export function indexArgument(x: unknown): NDArray<'int64'> {
  let a = toArray(Array.isArray(x) && x.length === 0 ? new BigInt64Array(0) : x);
  if (a.dtype.id === 11) a = wholeNumbers(a) ?? a;
  if (!'iub'.includes(a.dtype.kind)) throw new TypeError(`Cannot cast array data from ${a.dtype.repr()} to dtype('int64') according to the rule 'safe'`);
  return castTo(a, dtInt64) as NDArray<'int64'>;
}
/** As intp: the same memory, number scalars. */
export function asIntp(a: NDArray): NDArray<'intp'> {
  return new NDArray(a.storage, a.offset, a.shape, a.strides, dtIntp, a.base, a._contiguity, a._writeable);
}
const WHERE = signature('where', 'condition!, x, y');
/**
 * Elements of `x` where the condition is true, of `y` elsewhere; with the condition alone, `nonzero(condition)`.
 * @throws ValueError when only one of x and y is given.
 * @example
 * ```ts
 * np.where([true, false], [1, 2], [10, 20]).tolist(); // [1, 20]
 * ```
 */
export function where(condition: ArrayLike): NDArray<'intp'>[];
export function where<const A extends ArrayLike, const B extends ArrayLike>(condition: ArrayLike, x: A, y: B): NDArray<Promote<InputName<A>, InputName<B>>>;
export function where(...args: unknown[]): NDArray | NDArray[] {
  const [condition, x, y] = WHERE(args);
  if (x === undefined && y === undefined) return nonzero(condition);
  if (x === undefined || y === undefined) throw new ValueError('either both or neither of x and y should be given');
  const mask = castTo(toArray(condition), dtBool);
  const dtype = commonDType([x, y]).native;
  const xs = isScalar(x) ? scalarArray(x, dtype) : toArray(x), ys = isScalar(y) ? scalarArray(y, dtype) : toArray(y);
  const shape = broadcastShapes([mask.shape, xs.shape, ys.shape]);
  const out = allocateLike(shape, dtype, [operand(mask, shape), operand(xs, shape), operand(ys, shape)]);
  copyInto(out, ys);
  copyInto(out, xs, mask);
  return out;
}
const NONZERO = signature('nonzero', 'a!');
/**
 * The indices of the non-zero elements: one array per dimension.
 * @throws ValueError for a 0-d array.
 * @example
 * ```ts
 * np.nonzero([[0, 1], [2, 0]]).map((x) => x.tolist()); // [[0, 1], [1, 0]]
 * ```
 */
export function nonzero(a: ArrayLike): NDArray<'intp'>[];
export function nonzero(...args: unknown[]): NDArray<'intp'>[] {
  const [a] = NONZERO(args);
  const x = toArray(a);
  if (x.ndim === 0) throw new ValueError('Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.');
  const rows = nonzeroOf(x);
  return x.shape.map((_, i) => new NDArray(rows.storage, rows.offset + i * 8, [rows.shape[0]], [rows.strides[0]], dtIntp, rows));
}
const FLATNONZERO = signature('flatnonzero', 'a!');
/**
 * The flat indices of the non-zero elements.
 * @example
 * ```ts
 * np.flatnonzero([0, 3, 0, 4]).tolist(); // [1, 3]
 * ```
 */
export function flatnonzero(a: ArrayLike): NDArray<'intp'>;
export function flatnonzero(...args: unknown[]): NDArray<'intp'> {
  const [a] = FLATNONZERO(args);
  return nonzero(ravelArray(toArray(a)))[0];
}
const ARGWHERE = signature('argwhere', 'a!');
/**
 * The indices of the non-zero elements, one row each.
 * @example
 * ```ts
 * np.argwhere([[0, 1], [2, 0]]).tolist(); // [[0, 1], [1, 0]]
 * ```
 */
export function argwhere(a: ArrayLike): NDArray<'intp'>;
export function argwhere(...args: unknown[]): NDArray<'intp'> {
  const [a] = ARGWHERE(args);
  return asIntp(nonzeroOf(toArray(a)));
}
const TAKE = signature('take', "a!, indices!, axis, out, mode='raise'");
const MODES = ['raise', 'wrap', 'clip'] as const;
const modeOf = (mode: unknown): number => MODES.indexOf(oneOf('clipmode', mode, MODES, ValueError));
export function take<const A extends ArrayLike>(a: A, options: { indices: ArrayLike; axis?: number | null; out?: NDArray | null; mode?: 'raise' | 'wrap' | 'clip' }): NDArray<ArrayName<A>>;
/**
 * Elements at indices along an axis (of the flattened array by default). `mode` says what an index out of range does.
 * @throws IndexError in mode 'raise', and for an empty array; AxisError; ValueError for another mode, or an `out` of another shape.
 * @example
 * ```ts
 * np.take([10, 20, 30], [2, 0]).tolist(); // [30, 10]
 * ```
 */
export function take<const A extends ArrayLike>(a: A, indices: ArrayLike, axis?: number | null | { axis?: number | null; out?: NDArray | null; mode?: 'raise' | 'wrap' | 'clip' }, out?: NDArray | null, mode?: 'raise' | 'wrap' | 'clip'): NDArray<ArrayName<A>>;
export function take(...args: unknown[]): NDArray {
  const [x, indices, axis, out, mode] = TAKE(args);
  const [a, dim] = laneAxis(toArray(x), axis);
  const index = indexArgument(indices);
  const m = modeOf(mode);
  const own = a._shape, steps = a._strides, list = index._shape;
  if (own[dim] === 0 && index.size > 0 && own.every((d, i) => i === dim || d > 0)) throw new IndexError('cannot do a non-empty take from an empty axes.');
  // lanes along the only axis, and a flat list, are what is mostly asked for
  const plain = own.length === 1 && list.length === 1;
  const shape = plain ? [list[0]] : [...own.slice(0, dim), ...list, ...own.slice(dim + 1)];
  const strides = plain ? [0] : [...steps.slice(0, dim), ...list.map(() => 0), ...steps.slice(dim + 1)];
  const resolved = { offset: a.offset, shape, strides, advanced: [{ index, axis: dim, length: own[dim], stride: steps[dim] }], from: dim, count: list.length, scalar: false };
  if (out) {
    requireWriteable(out, 'output array');
    checkCast(out.dtype, a.dtype, 'safe');
    if (!sameShape(out.shape, shape)) throw new ValueError(`output array does not match result of ndarray.take: ${shapeText(out.shape)} instead of ${shapeText(shape)}`);
  }
  const direct = out?.dtype.equals(a.dtype) && !mayOverlap(out, a) && !mayOverlap(out, index) ? out : null;
  const result = direct ?? allocateArray(shape, a.dtype);
  // without lanes to take from, no index is looked at
  if (plain || !own.slice(0, dim).includes(0)) moveIndexed('gather', a, resolved, result, result._strides, m);
  if (out && !direct) copyInto(out, result);
  return out ?? result;
}
// what is read while an array is written to must not change with it
const separate = (x: NDArray, from: NDArray): NDArray => (mayOverlap(x, from) ? copyOf(x) : x);
const PUT = signature('put', "a!, ind!, v!, mode='raise'");
/**
 * Sets flat elements in place; values repeat as needed.
 * @throws IndexError in mode 'raise'.
 * @example
 * ```ts
 * const a = np.zeros(3);
 * np.put(a, [0, 2], [5, 6]);
 * a.tolist(); // [5, 0, 6]
 * ```
 */
export function put(a: NDArray, ind: ArrayLike, v: ArrayLike, mode?: 'raise' | 'wrap' | 'clip' | { mode?: 'raise' | 'wrap' | 'clip' }): void;
export function put(...args: unknown[]): void {
  const [a, ind, v, mode] = PUT(args);
  if (!(a instanceof NDArray)) throw new TypeError(`argument 1 must be an NDArray, not ${typeName(a)}`);
  requireWriteable(a);
  const index = ravelArray(indexArgument(ind)) as NDArray<'int64'>;
  const values = ravelArray(castTo(valueFor(v, a.dtype), a.dtype));
  if (index.size === 0 || values.size === 0) return;
  const n = index.size;
  const repeated = separate(values.size >= n ? values : reshapeArray(broadcastView(values, [Math.ceil(n / values.size), values.size]), -1), a);
  const flat = a.contiguous & 1 ? reshapeArray(a, [a.size]) : copyOf(reshapeArray(a, [a.size]));
  moveIndexed('scatter', flat, { offset: flat.offset, shape: [n], strides: [0], advanced: [{ index: separate(index, a), axis: 0, length: a.size, stride: flat.strides[0] }], from: 0, count: 1, scalar: false }, repeated, repeated.strides.slice(-1), modeOf(mode));
  if (!(a.contiguous & 1)) copyInto(a, reshapeArray(flat, a.shape));
}
const ALONG = signature('take_along_axis', 'arr!, indices!, axis=-1');
export function take_along_axis<const A extends ArrayLike>(arr: A, options: { indices: ArrayLike; axis?: number | null }): NDArray<ArrayName<A>>;
/**
 * Elements at indices that differ for each lane along an axis (the last by default), such as `argsort` gives.
 * @throws IndexError; ValueError when the dimensions do not match.
 * @example
 * ```ts
 * const a = np.array([[3, 1, 2]]);
 * np.take_along_axis(a, np.argsort(a), 1).tolist(); // [[1, 2, 3]]
 * ```
 */
export function take_along_axis<const A extends ArrayLike>(arr: A, indices: ArrayLike, axis?: number | null | { axis?: number | null }): NDArray<ArrayName<A>>;
export function take_along_axis(...args: unknown[]): NDArray {
  const [arr, indices, axis] = ALONG(args);
  const { a, resolved } = alongAxis(toArray(arr), indices, axis === undefined ? -1 : axis);
  const out = allocateArray(resolved.shape, a.dtype);
  moveIndexed('gather', a, resolved, out, out.strides);
  return out;
}
function alongAxis(x: NDArray, indices: unknown, axis: number | null): { a: NDArray; resolved: Parameters<typeof moveIndexed>[2] } {
  const raw = toArray(indices);
  if (!'iu'.includes(raw.dtype.kind) && !(raw.dtype.id === 11 && !(indices instanceof NDArray))) throw new IndexError('`indices` must be an integer array');
  let index = indexArgument(indices);
  let a = x;
  if (axis === null) {
    if (index.ndim !== 1) throw new ValueError('when axis=None, `indices` must have a single dimension.');
    a = ravelArray(x);
  }
  const dim = normalizeAxis(axis ?? 0, a.ndim);
  if (index.ndim !== a.ndim) throw new ValueError('`indices` and `arr` must have the same number of dimensions');
  const around = a.shape.map((d, i) => (i === dim ? 1 : d));
  if (index.shape.some((n, i) => n !== around[i] && n !== 1 && around[i] !== 1 && i !== dim)) throw new IndexError(`shape mismatch: indexing arrays could not be broadcast together with shapes ${shapeText(around)} ${shapeText(index.shape)}`);
  const shape = broadcastShapes([index.shape, around]);
  index = broadcastView(index, shape) as NDArray<'int64'>;
  const grid = broadcastView(a, shape.map((d, i) => (i === dim ? a.shape[i] : d)));
  return { a, resolved: { offset: a.offset, shape, strides: grid.strides.map(() => 0), advanced: shape.map((n, i) => (i === dim ? { index: index as NDArray, axis: dim, length: a.shape[i], stride: a.strides[i] } : { index: rangeAlong(n, i, shape.length), axis: i, length: Math.max(n, a.shape[i]), stride: grid.strides[i] })), from: 0, count: shape.length, scalar: false } };
}
function rangeAlong(n: number, dim: number, ndim: number): NDArray {
  const v = toArray(BigInt64Array.from({ length: n }, (_, i) => BigInt(i)));
  return reshapeArray(v, Array.from({ length: ndim }, (_, i) => (i === dim ? n : 1)));
}
const PUT_ALONG = signature('put_along_axis', 'arr!, indices!, values!, axis!');
export function put_along_axis(arr: NDArray, options: { indices: ArrayLike; values: ArrayLike; axis: number | null }): void;
/**
 * Sets elements at indices that differ for each lane along an axis.
 * @throws IndexError; ValueError when the dimensions do not match.
 * @example
 * ```ts
 * const a = np.zeros([1, 3]);
 * np.put_along_axis(a, [[2]], 9, 1);
 * a.tolist(); // [[0, 0, 9]]
 * ```
 */
export function put_along_axis(arr: NDArray, indices: ArrayLike, values: ArrayLike, axis: number | null | { axis: number | null }): void;
export function put_along_axis(...args: unknown[]): void {
  const [arr, indices, values, axis] = PUT_ALONG(args);
  requireWriteable(arr);
  const { a, resolved } = alongAxis(arr, indices instanceof NDArray ? separate(indices, arr) : indices, axis === undefined ? -1 : axis);
  const v = separate(castTo(valueFor(values, arr.dtype), arr.dtype), arr);
  moveIndexed('scatter', a, resolved, v, broadcastView(v, resolved.shape).strides);
  // small arrays share storage, so a copy is told by its owner
  if (ownerOf(a) !== ownerOf(arr)) copyInto(arr, reshapeArray(a, arr.shape));
}
