// Changing shape: views where the strides allow, copies otherwise. NumPy's reference page "Array manipulation routines".
import { integerOf, oneOrMore, shown, signature } from '../arguments.ts';
import type { DTypeName } from '../dtype/dtype.ts';
import { ValueError } from '../errors.ts';
import { C_CONTIGUOUS, F_CONTIGUOUS, broadcastShapes, broadcastStrides, cStrides, fStrides, normalizeAxes, normalizeAxis, normalizeShape, sameShape, shapeList } from '../iterate/layout.ts';
import { axisOrder } from '../iterate/plan.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { copyOf } from '../ndarray/copy.ts';
import { type Order, orderOf } from '../ndarray/make.ts';
import { NDArray, ownerOf, viewOf } from '../ndarray/ndarray.ts';
import { resolveShape, viewStrides } from '../ndarray/reshape.ts';
import type { ArrayName, ArraysOf } from '../ufunc/types.ts';
import type { ShapeLike } from './creation.ts';

/** One axis or several. */
export type Axes = number | readonly number[];

/** The elements of an array in another shape. */
export function reshapeArray<D extends DTypeName>(a: NDArray<D>, wanted: ShapeLike, order: Order | undefined = 'C', copy: boolean | null = null): NDArray<D> {
  if (order === 'K') throw new ValueError("order 'K' is not permitted for reshaping");
  if (order !== 'C' && order !== 'F' && order !== 'A') throw new ValueError(`order must be one of 'C', 'F' or 'A' (got '${shown(order)}')`);
  const shape = resolveShape(a, wanted);
  const fortran = order === 'F' || (order === 'A' && (a.contiguous & F_CONTIGUOUS) !== 0 && !(a.contiguous & C_CONTIGUOUS));
  const { itemsize } = a.dtype;
  if (copy !== true) {
    // a length that was left open makes new strides where they are free (no element or one), as in NumPy
    if (sameShape(shape, a.shape) && !isOpen(wanted)) return viewOf(a, a.offset, a.shape, a.strides, a._contiguity);
    if (a.size === 0 || a.contiguous & (fortran ? F_CONTIGUOUS : C_CONTIGUOUS)) return viewOf(a, a.offset, shape, fortran ? fStrides(shape, itemsize) : cStrides(shape, itemsize));
    const strides = viewStrides(a, shape, fortran);
    if (strides) return viewOf(a, a.offset, shape, strides);
    if (copy === false) throw new ValueError('Unable to avoid creating a copy while reshaping.');
  }
  const dense = copyOf(a, fortran ? 'F' : 'C');
  return new NDArray(dense.storage, dense.offset, shape, fortran ? fStrides(shape, itemsize) : cStrides(shape, itemsize), a.dtype, copy === true ? null : dense);
}
function isOpen(wanted: ShapeLike): boolean {
  if (typeof wanted === 'number') return wanted < 0;
  return Array.isArray(wanted) && (wanted as readonly number[]).some((d) => d < 0);
}
const RESHAPE = signature('reshape', "a!, shape!, order='C', *, copy");
export function reshape<const A extends ArrayLike>(a: A, options: { shape: ShapeLike; order?: Order; copy?: boolean | null }): NDArray<ArrayName<A>>;
/**
 * The same elements in another shape: a view if possible, else a copy. One length may be -1.
 * @throws ValueError when the sizes differ, or `copy: false` cannot be kept.
 * @example
 * ```ts
 * np.reshape(np.arange(6), [2, -1]).tolist(); // [[0, 1, 2], [3, 4, 5]]
 * ```
 */
export function reshape<const A extends ArrayLike>(a: A, shape: ShapeLike | null, order?: Order): NDArray<ArrayName<A>>;
export function reshape<const A extends ArrayLike>(a: A, shape: ShapeLike | null, options: { order?: Order; copy?: boolean | null }): NDArray<ArrayName<A>>;
export function reshape(...args: unknown[]): NDArray {
  const [a, shape, order, copy] = RESHAPE(args);
  // None keeps the shape, as in NumPy
  return reshapeArray(toArray(a), shape ?? toArray(a).shape, order ?? 'C', copy ?? null);
}
/** A flat view or copy. */
export function ravelArray<D extends DTypeName>(a: NDArray<D>, given: Order = 'C'): NDArray<D> {
  const order = orderOf(given);
  if (order === 'K') {
    // memory order, as the iterator walks it
    const axes = axisOrder(a.ndim, [a]).reverse();
    if (a.size === 0 || a.strides.every((s, i) => s >= 0 || a.shape[i] <= 1)) return reshapeArray(transposeArray(a, axes), -1);
    return reshapeArray(transposeArray(copyOf(a, 'K'), axes), -1);
  }
  if (order === 'F' || (order === 'A' && a.contiguous & F_CONTIGUOUS && !(a.contiguous & C_CONTIGUOUS))) return reshapeArray(transposeArray(a), -1);
  return reshapeArray(a, -1);
}
const RAVEL = signature('ravel', "a!, order='C'");
/**
 * A flat array of the elements, row by row or in another `order` ('F' column by column, 'A' and 'K' as they lie in memory): a view
 * if possible.
 * @example
 * ```ts
 * np.ravel([[1, 2], [3, 4]], 'F').tolist(); // [1, 3, 2, 4]
 * ```
 */
export function ravel<const A extends ArrayLike>(a: A, order?: Order | { order?: Order }): NDArray<ArrayName<A>>;
export function ravel(...args: unknown[]): NDArray {
  const [a, order] = RAVEL(args);
  const flat = ravelArray(toArray(a), order ?? 'C');
  // no steps between elements, as in NumPy
  return flat.size > 1 && flat.strides[0] !== flat.itemsize ? copyOf(flat) : flat;
}
/** A view with permuted axes (reversed by default). */
export function transposeArray<D extends DTypeName>(a: NDArray<D>, given?: readonly number[] | NDArray | null): NDArray<D> {
  const n = a.ndim;
  const axes = given instanceof NDArray && given.ndim === 1 ? [...given].map((x) => integerOf(x, 'axes')) : (given as readonly number[] | null | undefined);
  if (axes === undefined || axes === null) return viewOf(a, a.offset, [...a.shape].reverse(), [...a.strides].reverse());
  if (typeof axes !== 'object') throw new TypeError(`axes must be a list of integers (got ${shown(axes)})`);
  if (axes.length !== n) throw new ValueError("axes don't match array");
  const order = normalizeAxes(axes, n, 'axis', true);
  if (new Set(order).size !== n) throw new ValueError('repeated axis in transpose');
  return viewOf(a, a.offset, order.map((i) => a.shape[i]), order.map((i) => a.strides[i]));
}
const TRANSPOSE = signature('transpose', 'a!, axes');
/**
 * A view with the axes permuted; reversed without `axes`.
 * @throws ValueError when `axes` is no permutation.
 * @example
 * ```ts
 * np.transpose(np.ones([2, 3, 4]), [1, 0, 2]).shape; // [3, 2, 4]
 * ```
 */
export function transpose<const A extends ArrayLike>(a: A, axes?: readonly number[] | null | { axes?: readonly number[] | null }): NDArray<ArrayName<A>>;
export function transpose(...args: unknown[]): NDArray {
  const [a, axes] = TRANSPOSE(args);
  return transposeArray(toArray(a), axes);
}
/**
 * As `transpose`.
 * @example
 * ```ts
 * np.permute_dims(np.zeros([2, 3, 4]), [2, 0, 1]).shape; // [4, 2, 3]
 * ```
 */
export const permute_dims: typeof transpose = transpose;

const MATRIX_TRANSPOSE = signature('matrix_transpose', 'x!');
/**
 * A view with the last two axes swapped.
 * @throws ValueError for fewer than two dimensions.
 * @example
 * ```ts
 * np.matrix_transpose(np.ones([5, 2, 3])).shape; // [5, 3, 2]
 * ```
 */
export function matrix_transpose<const A extends ArrayLike>(x: A): NDArray<ArrayName<A>>;
export function matrix_transpose(...args: unknown[]): NDArray {
  const [x] = MATRIX_TRANSPOSE(args);
  const a = toArray(x);
  if (a.ndim < 2) throw new ValueError(`Input array must be at least 2-dimensional, but it is ${a.ndim}`);
  return swap(a, a.ndim - 2, a.ndim - 1);
}
function swap(a: NDArray, i: number, j: number): NDArray {
  const axes = a.shape.map((_, k) => (k === i ? j : k === j ? i : k));
  return transposeArray(a, axes);
}
export function swapaxes<const A extends ArrayLike>(a: A, options: { axis1: number; axis2: number }): NDArray<ArrayName<A>>;
/**
 * A view with two axes exchanged.
 * @throws AxisError
 * @example
 * ```ts
 * np.swapaxes(np.ones([2, 3, 4]), 0, 2).shape; // [4, 3, 2]
 * ```
 */
export function swapaxes<const A extends ArrayLike>(a: A, axis1: number, axis2: number): NDArray<ArrayName<A>>;
export function swapaxes(...args: unknown[]): NDArray {
  const [x, axis1, axis2] = SWAPAXES(args);
  const a = toArray(x);
  return swap(a, normalizeAxis(axis1, a.ndim, 'axis1'), normalizeAxis(axis2, a.ndim, 'axis2'));
}
const SWAPAXES = signature('swapaxes', 'a!, axis1!, axis2!');
export function moveaxis<const A extends ArrayLike>(a: A, options: { source: Axes; destination: Axes }): NDArray<ArrayName<A>>;
/**
 * A view with some axes moved to new positions, the others in their order.
 * @throws AxisError; ValueError when the two lists differ in length.
 * @example
 * ```ts
 * np.moveaxis(np.ones([2, 3, 4]), 0, -1).shape; // [3, 4, 2]
 * ```
 */
export function moveaxis<const A extends ArrayLike>(a: A, source: Axes, destination: Axes): NDArray<ArrayName<A>>;
export function moveaxis(...args: unknown[]): NDArray {
  const [x, source, destination] = MOVEAXIS(args);
  const a = toArray(x);
  const from = normalizeAxes(source, a.ndim, 'source'), to = normalizeAxes(destination, a.ndim, 'destination');
  if (from.length !== to.length) throw new ValueError('`source` and `destination` arguments must have the same number of elements');
  const order = a.shape.map((_, i) => i).filter((i) => !from.includes(i));
  for (const [d, s] of to.map((d, i) => [d, from[i]]).sort((p, q) => p[0] - q[0])) order.splice(d, 0, s);
  return transposeArray(a, order);
}
const MOVEAXIS = signature('moveaxis', 'a!, source!, destination!');
/** Without the axes of length 1 (all of them, or those named). */
export function squeezeArray<D extends DTypeName>(a: NDArray<D>, axis?: Axes | null): NDArray<D> {
  const drop = axis === undefined || axis === null ? a.shape.map((_, i) => i).filter((i) => a.shape[i] === 1) : a.ndim === 0 && (axis === 0 || axis === -1) ? [] : normalizeAxes(axis, a.ndim);
  for (const i of drop) if (a.shape[i] !== 1) throw new ValueError('cannot select an axis to squeeze out which has size not equal to one');
  if (drop.length === 0) return viewOf(a, a.offset, a.shape, a.strides, a._contiguity);
  return viewOf(a, a.offset, a.shape.filter((_, i) => !drop.includes(i)), a.strides.filter((_, i) => !drop.includes(i)));
}
/**
 * A view without axes of length 1.
 * @throws ValueError when a named axis is longer.
 * @example
 * ```ts
 * np.squeeze(np.ones([1, 3, 1])).shape; // [3]
 * ```
 */
export function squeeze<const A extends ArrayLike>(a: A, axis?: Axes | null | { axis?: Axes | null }): NDArray<ArrayName<A>>;
export function squeeze(...args: unknown[]): NDArray {
  const [a, axis] = SQUEEZE(args);
  return squeezeArray(toArray(a), axis);
}
const SQUEEZE = signature('squeeze', 'a!, axis');
/**
 * A view with new axes of length 1 at positions of the result.
 * @throws AxisError; ValueError for the same axis twice.
 * @example
 * ```ts
 * np.expand_dims([1, 2], 0).shape; // [1, 2]
 * ```
 */
export function expand_dims<const A extends ArrayLike>(a: A, axis: Axes | { axis: Axes }): NDArray<ArrayName<A>>;
export function expand_dims(...args: unknown[]): NDArray {
  const [x, axis] = EXPAND(args);
  const a = toArray(x);
  const list = oneOrMore(axis, 'axis') as readonly number[];
  const places = normalizeAxes(list, a.ndim + list.length);
  const shape = [...a.shape];
  for (const p of [...places].sort((i, j) => i - j)) shape.splice(p, 0, 1);
  return reshapeArray(a, shape);
}
const EXPAND = signature('expand_dims', 'a!, axis!');
/** A read-only view stretched to a shape. */
export function broadcastView<D extends DTypeName>(a: NDArray<D>, shape: readonly number[], writeable: boolean = false): NDArray<D> {
  let fits = shape.length >= a.ndim;
  const shift = shape.length - a.ndim;
  for (let i = 0; fits && i < a.ndim; i++) fits = a.shape[i] === 1 || a.shape[i] === shape[i + shift];
  if (!fits) throw new ValueError(shape.length < a.ndim ? 'input operand has more dimensions than allowed by the axis remapping' : `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapeList(a.shape)}  and requested shape ${shapeList(shape)}`);
  return new NDArray(a.storage, a.offset, [...shape], broadcastStrides(a.shape, a.strides, shape), a.dtype, ownerOf(a), -1, writeable && a._writeable);
}
const BROADCAST_TO = signature('broadcast_to', 'array!, shape!, subok=false');
export function broadcast_to<const A extends ArrayLike>(array: A, options: { shape: ShapeLike }): NDArray<ArrayName<A>>;
/**
 * A read-only view of an array stretched to a shape.
 * @throws ValueError when it does not fit.
 * @example
 * ```ts
 * np.broadcast_to([1, 2], [3, 2]).tolist(); // [[1, 2], [1, 2], [1, 2]]
 * ```
 */
export function broadcast_to<const A extends ArrayLike>(array: A, shape: ShapeLike): NDArray<ArrayName<A>>;
export function broadcast_to(...args: unknown[]): NDArray {
  const [a, shape] = BROADCAST_TO(args);
  const dims = normalizeShape(shape, true);
  if (dims.some((d) => d < 0)) throw new ValueError('all elements of broadcast shape must be non-negative');
  return broadcastView(toArray(a), dims);
}
const SHAPES = signature('broadcast_shapes', '...args');
/**
 * The shape that several broadcast to.
 * @throws ValueError when they do not fit.
 * @example
 * ```ts
 * np.broadcast_shapes([1, 3], [2, 1]); // [2, 3]
 * ```
 */
export function broadcast_shapes(...shapes: ShapeLike[]): number[];
export function broadcast_shapes(...args: unknown[]): number[] {
  const [shapes] = SHAPES(args) as [ShapeLike[]];
  return broadcastShapes(shapes.map((s) => normalizeShape(s)), 'shape mismatch: objects');
}
const TOGETHER = signature('broadcast_arrays', '...args, subok=false');
/**
 * Views of all arrays stretched to their common shape.
 * @throws ValueError when their shapes do not fit.
 * @example
 * ```ts
 * np.broadcast_arrays([1, 2], [[3], [4]]).map((x) => x.shape); // [[2, 2], [2, 2]]
 * ```
 */
export function broadcast_arrays<const L extends readonly ArrayLike[]>(...arrays: L): ArraysOf<L>;
export function broadcast_arrays<const L extends readonly ArrayLike[]>(...arraysAndOptions: [...L, { subok?: boolean }]): ArraysOf<L>;
export function broadcast_arrays(...args: unknown[]): NDArray[] {
  const arrays = (TOGETHER(args)[0] as unknown[]).map((x) => toArray(x));
  const shape = broadcastShapes(arrays.map((a) => a.shape), 'shape mismatch: objects');
  return arrays.map((a) => (sameShape(a.shape, shape) ? a : broadcastView(a, shape)));
}
const FLIP = signature('flip', 'm!, axis');
/** Reversed along axes, as a view. */
export function flipArray<D extends DTypeName>(a: NDArray<D>, axes: readonly number[]): NDArray<D> {
  let { offset } = a;
  const strides = [...a.strides];
  for (const i of axes) {
    if (a.shape[i] > 0) offset += (a.shape[i] - 1) * strides[i];
    strides[i] = -strides[i];
  }
  return viewOf(a, a.size > 0 ? offset : a.offset, a.shape, strides);
}
/**
 * A view with the elements reversed along axes (all by default).
 * @throws AxisError
 * @example
 * ```ts
 * np.flip([1, 2, 3]).tolist(); // [3, 2, 1]
 * ```
 */
export function flip<const A extends ArrayLike>(m: A, axis?: Axes | null | { axis?: Axes | null }): NDArray<ArrayName<A>>;
export function flip(...args: unknown[]): NDArray {
  const [m, axis] = FLIP(args);
  const a = toArray(m);
  return flipArray(a, axis === undefined || axis === null ? a.shape.map((_, i) => i) : normalizeAxes(axis, a.ndim));
}
const FLIPLR = signature('fliplr', 'm!');
/**
 * Reversed along axis 1, as a view.
 * @throws ValueError for fewer than 2 dimensions.
 * @example
 * ```ts
 * np.fliplr([[1, 2]]).tolist(); // [[2, 1]]
 * ```
 */
export function fliplr<const A extends ArrayLike>(m: A): NDArray<ArrayName<A>>;
export function fliplr(...args: unknown[]): NDArray {
  const [m] = FLIPLR(args);
  const a = toArray(m);
  if (a.ndim < 2) throw new ValueError('Input must be >= 2-d.');
  return flipArray(a, [1]);
}
const FLIPUD = signature('flipud', 'm!');
/**
 * Reversed along axis 0, as a view.
 * @throws ValueError for 0-d input.
 * @example
 * ```ts
 * np.flipud([[1], [2]]).tolist(); // [[2], [1]]
 * ```
 */
export function flipud<const A extends ArrayLike>(m: A): NDArray<ArrayName<A>>;
export function flipud(...args: unknown[]): NDArray {
  const [m] = FLIPUD(args);
  const a = toArray(m);
  if (a.ndim < 1) throw new ValueError('Input must be >= 1-d.');
  return flipArray(a, [0]);
}
