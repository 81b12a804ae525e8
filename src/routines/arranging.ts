// Blocks, quarter turns and unstacking.
import type { DType } from '../dtype/dtype.ts';
import { integerOf, itemsOf, signature } from '../arguments.ts';
import type { DTypeName } from '../dtype/dtype.ts';
import { AxisError, ValueError } from '../errors.ts';
import { normalizeAxis, shapeText } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { copyInto, copyOf } from '../ndarray/copy.ts';
import { allocateArray, allocateLike } from '../ndarray/make.ts';
import { type NDArray, viewOf } from '../ndarray/ndarray.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { commonDType } from './creation.ts';
import { sliceAxis } from './joining.ts';
import { flipArray, moveaxis, reshapeArray, transposeArray } from './shape.ts';

/** Nested lists of array-likes, all at one depth. */
export type Blocks = ArrayLike | readonly Blocks[];

/** How deep lists are nested. @throws ValueError when depths differ or a list is empty */
function depthOf(x: unknown, path: string = 'arrays'): number {
  if (!Array.isArray(x)) return 0;
  if (x.length === 0) throw new ValueError(`List at ${path} cannot be empty`);
  const depths = x.map((v, i) => depthOf(v, `${path}[${i}]`));
  depths.forEach((d, i) => {
    if (d !== depths[0]) throw new ValueError(`List depths are mismatched. First element was at depth ${depths[0] + 1}, but there is an element at depth ${d + 1} (${path}[${i}])`);
  });
  return depths[0] + 1;
}
interface Part { readonly shape: readonly number[]; readonly pieces: readonly { readonly at: readonly number[]; readonly array: NDArray }[] }
// joins the parts of a list along the axis of its depth: shapes and positions only
function layOut(x: unknown, depth: number, levels: number, ndim: number): Part {
  if (depth === levels) {
    const a = toArray(x);
    const array = a.ndim < ndim ? reshapeArray(a, [...new Array(ndim - a.ndim).fill(1), ...a.shape]) : a;
    return { shape: array.shape, pieces: [{ at: new Array(ndim).fill(0), array }] };
  }
  const parts = (x as unknown[]).map((v) => layOut(v, depth + 1, levels, ndim));
  const axis = ndim - levels + depth;
  const [first] = parts;
  let total = 0;
  const pieces = parts.flatMap(({ shape, pieces: inner }) => {
    if (shape.some((d, i) => i !== axis && d !== first.shape[i])) throw new ValueError(`Mismatched array shapes in block along axis ${axis}: ${shapeText(first.shape)} and ${shapeText(shape)}`);
    const shifted = inner.map(({ at, array }) => ({ at: at.map((v, i) => (i === axis ? v + total : v)), array }));
    total += shape[axis];
    return shifted;
  });
  return { shape: first.shape.map((d, i) => (i === axis ? total : d)), pieces };
}
const BLOCK = signature('block', 'arrays!');
/**
 * An array put together from nested lists of blocks: the innermost lists are joined along the last axis, the next along the one
 * before it. Numbers are blocks, so `[1, 2]` is two of them.
 * @throws ValueError for mismatched depths or shapes, or empty lists.
 * @example
 * ```ts
 * np.block([[np.eye(2), np.zeros([2, 1])]]).tolist(); // [[1, 0, 0], [0, 1, 0]]
 * ```
 */
export function block<const B extends Blocks>(arrays: B): NDArray<ArrayName<B>>;
export function block(...args: unknown[]): NDArray {
  const [arrays] = BLOCK(args);
  const levels = depthOf(arrays);
  const leaves: NDArray[] = [];
  const collect = (x: unknown): void => {
    if (Array.isArray(x)) x.forEach(collect);
    else leaves.push(toArray(x));
  };
  collect(arrays);
  const ndim = Math.max(levels, ...leaves.map((a) => a.ndim));
  if (levels === 0) return copyOf(leaves[0]);
  const { shape, pieces } = layOut(arrays, 0, levels, ndim);
  const size = shape.reduce((n, d) => n * d, 1);
  // small blocks are joined level by level in NumPy, and their dtypes too
  const joined = (x: unknown): DType => (Array.isArray(x) ? commonDType(x.map((y) => allocateArray([0], joined(y)))) : toArray(x).dtype);
  const dtype = (levels * size > LARGE ? commonDType(leaves) : joined(arrays)).native;
  // as NumPy: Fortran order when all blocks have it and none is row-major only
  const fortran = leaves.every((a) => a.flags.f_contiguous) && !leaves.every((a) => a.flags.c_contiguous);
  const out = levels * size > LARGE ? allocateArray(shape, dtype, false, fortran ? 'F' : 'C') : allocateLike(shape, dtype, pieces.map((p) => p.array));
  for (const { at, array } of pieces) {
    let target = out;
    for (let i = 0; i < ndim; i++) target = sliceAxis(target, i, at[i], at[i] + array.shape[i]);
    copyInto(target, array);
  }
  return out;
}
// elements from which on NumPy lays the blocks out in one step
const LARGE = 2 * 512 * 512;

const ROT90 = signature('rot90', 'm!, k=1, axes=[0,1]');
/**
 * A view turned by 90 degrees, `k` times, from the first axis towards the second.
 * @throws ValueError unless `axes` are two different axes.
 * @example
 * ```ts
 * np.rot90([[1, 2], [3, 4]]).tolist(); // [[2, 4], [1, 3]]
 * ```
 */
export function rot90<const A extends ArrayLike>(m: A, k?: number | { k?: number; axes?: readonly [number, number] }, axes?: readonly [number, number]): NDArray<ArrayName<A>>;
export function rot90(...args: unknown[]): NDArray {
  const [m, k, plane] = ROT90(args);
  const axes = itemsOf(plane, 'axes') as readonly number[];
  const a = toArray(m);
  const [p, q] = axes;
  if (axes.length !== 2) throw new ValueError('len(axes) must be 2.');
  if (p === q || Math.abs(p - q) === a.ndim) throw new ValueError('Axes must be different.');
  if (p >= a.ndim || p < -a.ndim || q >= a.ndim || q < -a.ndim) throw new ValueError(`Axes=(${p}, ${q}) out of range for array of ndim=${a.ndim}.`);
  const i = normalizeAxis(p, a.ndim), j = normalizeAxis(q, a.ndim);
  const turns = ((integerOf(typeof k === 'boolean' ? Number(k) : k, 'k') % 4) + 4) % 4;
  if (turns === 0) return viewOf(a, a.offset, a.shape, a.strides);
  if (turns === 2) return flipArray(a, [i, j]);
  const swapped = a.shape.map((_, d) => (d === i ? j : d === j ? i : d));
  return turns === 1 ? transposeArray(flipArray(a, [j]), swapped) : flipArray(transposeArray(a, swapped), [j]);
}
const ROLLAXIS = signature('rollaxis', 'a!, axis!, start=0');
/**
 * A view with one axis moved back to before position `start`. `moveaxis` is easier to read.
 * @throws AxisError
 * @example
 * ```ts
 * np.rollaxis(np.ones([3, 4, 5]), 2).shape; // [5, 3, 4]
 * ```
 */
export function rollaxis<const A extends ArrayLike>(a: A, axis: number, start?: number | { start?: number }): NDArray<ArrayName<A>>;
export function rollaxis(...args: unknown[]): NDArray {
  const [x, axis, given] = ROLLAXIS(args);
  const startGiven = integerOf(given, 'start');
  const a = toArray(x);
  const n = a.ndim;
  const from = normalizeAxis(axis, n);
  let start = startGiven < 0 ? startGiven + n : startGiven;
  if (!(start >= 0 && start < n + 1)) throw new AxisError(`'start' arg requires ${-n} <= start < ${n + 1}, but ${startGiven} was passed in`);
  if (from < start) start--;
  const order = a.shape.map((_, i) => i).filter((i) => i !== from);
  order.splice(start, 0, from);
  return transposeArray(a, order);
}
const UNSTACK = signature('unstack', 'x!, *, axis=0');
/**
 * The sub-arrays along an axis (the first by default), as views.
 * @throws ValueError for 0-d arrays; AxisError.
 * @example
 * ```ts
 * np.unstack([[1, 2], [3, 4]]).map((a) => a.tolist()); // [[1, 2], [3, 4]]
 * ```
 */
export function unstack<const A extends ArrayLike>(x: A, options?: { axis?: number }): NDArray<ArrayName<A>>[];
export function unstack(...args: unknown[]): NDArray<DTypeName>[] {
  const [x, axis] = UNSTACK(args);
  const a = toArray(x);
  if (a.ndim === 0) throw new ValueError('Input array must be at least 1-d.');
  return [...(moveaxis(a, axis, 0) as NDArray)];
}
