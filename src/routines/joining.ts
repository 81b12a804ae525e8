// Joining, splitting, repeating and rolling arrays.
import { integerOf, itemsOf, shown, signature, signatures, typeName } from '../arguments.ts';
import { type DTypeName, DTYPES, dtFloat64, dtInt64, INT64, LITTLE, UINT64, UINTP } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import type { Casting } from '../dtype/promote.ts';
import { type DTypeLike, type DTypeOf, type DTypeSpec, isScalar } from '../dtype/scalars.ts';
import { MemoryError, ValueError, ZeroDivisionError } from '../errors.ts';
import { C_CONTIGUOUS, normalizeAxes, normalizeAxis, sameShape, shapeText } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, checkCast, copyInto, copyOf } from '../ndarray/copy.ts';
import { allocateArray, allocateInOrder, allocateOrdered, joinOrder } from '../ndarray/make.ts';
import { isNDArray, isWithin, NDArray, requireWriteable, viewOf } from '../ndarray/ndarray.ts';
import type { ArrayName, ArraysOf, Asked, JoinName } from '../ufunc/types.ts';
import { joinRows } from './join_rows.ts';
import { laneAxis } from './lanes.ts';
import { commonDType } from './creation.ts';
import { indexArgument, take } from './indexing.ts';
import { type Axes, ravelArray, reshapeArray } from './shape.ts';

/** How an array is split: into so many parts, or before these positions. */
type Sections = number | readonly number[] | NDArray;
/** Options of joining functions. */
export interface JoinOptions<T = DTypeLike> { axis?: number | null; out?: NDArray | null; dtype?: T; casting?: Casting }

/** A part of an array along one axis, as a view. */
export function sliceAxis<D extends DTypeName>(a: NDArray<D>, axis: number, start: number, stop: number): NDArray<D> {
  const shape = a.shape.map((d, i) => (i === axis ? Math.max(0, stop - start) : d));
  return viewOf(a, shape[axis] > 0 ? a.offset + start * a.strides[axis] : a.offset, shape, a.strides);
}
function joinAlong(arrays: readonly NDArray[], axis: number, out: NDArray | null, dtype: DTypeLike | undefined, casting: Casting): NDArray {
  if (arrays.length === 0) throw new ValueError('need at least one array to concatenate');
  if (out && !isNDArray(out)) throw new TypeError(`'out' must be an array, not ${typeName(out)}`);
  const [first] = arrays;
  let total = 0, alike = true;
  for (let k = 0; k < arrays.length; k++) {
    const a = arrays[k];
    if (a.ndim !== first.ndim)
      throw new ValueError(`all the input arrays must have same number of dimensions, but the array at index 0 has ${first.ndim} dimension(s) and the array at index ${k} has ${a.ndim} dimension(s)`);
    for (let i = 0; i < a.ndim; i++)
      if (i !== axis && a.shape[i] !== first.shape[i])
        throw new ValueError(`all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${i}, the array at index 0 has size ${first.shape[i]} and the array at index ${k} has size ${a.shape[i]}`);
    total += a.shape[axis];
    alike &&= a.dtype === first.dtype;
  }
  const shape = [...first.shape];
  shape[axis] = total;
  if (out && dtype !== undefined && dtype !== null) throw new TypeError('concatenate() only takes `out` or `dtype` as an argument, but both were provided.');
  const d = out ? out.dtype : dtype !== undefined && dtype !== null ? parseDType(dtype) : alike ? first.dtype.native : commonDType(arrays).native;
  for (const a of arrays) checkCast(a.dtype, d, casting);
  if (out) {
    requireWriteable(out, 'output array');
    if (!sameShape(out.shape, shape)) throw new ValueError(`Output array is the wrong shape or dimensionality: ${shapeText(out.shape)} instead of ${shapeText(shape)}`);
  }
  const result = out ?? allocateInOrder(shape, d, joinOrder(arrays));
  // `out` may share memory with the arrays
  if (!out && joinRows(result, arrays, axis)) return result;
  let at = 0;
  for (const a of arrays) {
    const n = a.shape[axis];
    if (a.size > 0) copyInto(sliceAxis(result, axis, at, at + n), a);
    at += n;
  }
  return result;
}
/** Arrays one by one, not in a list, make the second one the axis. */
function refuseArrayAsAxis(name: string, axis: unknown): void {
  if (Array.isArray(axis) || (axis instanceof NDArray && axis.ndim > 0)) throw new TypeError(`${name}() takes the arrays in one list, ${name}([a, b]): axis must be an integer, got ${shown(axis)}`);
}
const CONCATENATE = signature('concatenate', "arrays!, axis=0, out, *, dtype, casting='same_kind'");
function listOf(arrays: unknown): NDArray[] {
  if (arrays instanceof NDArray) return [...arrays];
  if (!Array.isArray(arrays)) throw new TypeError(`a list of arrays is expected, got ${typeName(arrays)}`);
  const list: NDArray[] = [];
  for (const a of arrays) list.push(toArray(a));
  return list;
}
// `shape?: never`: an array, which has a dtype too, is no options object, so that concatenate(a, b) is a mistake
export function concatenate<T extends DTypeSpec<T>>(arrays: NDArray | readonly ArrayLike[], axis: number | null, options: Omit<JoinOptions<T>, 'axis'> & { dtype: T }): NDArray<DTypeOf<T>>;
export function concatenate<O extends NDArray>(arrays: NDArray | readonly ArrayLike[], axis: number | null, options: O | { out: O; casting?: Casting }): O;
/**
 * Arrays joined along an existing axis; flattened first when `axis` is null.
 * @throws ValueError when the other dimensions differ.
 * @example
 * ```ts
 * np.concatenate([[1, 2], [3]]).tolist(); // [1, 2, 3]
 * ```
 */
export function concatenate<T extends DTypeSpec<T>>(arrays: NDArray | readonly ArrayLike[], options: JoinOptions<T> & { dtype: T; shape?: never }): NDArray<DTypeOf<T>>;
export function concatenate<const L extends NDArray | readonly ArrayLike[]>(arrays: L, axis?: number | null | JoinOptions<never>): NDArray<JoinName<L>>;
export function concatenate(arrays: NDArray | readonly ArrayLike[], options: number | null | JoinOptions<DTypeName>): NDArray;
export function concatenate(...args: unknown[]): NDArray {
  const [arrays, axis, out, dtype, casting] = CONCATENATE(args);
  refuseArrayAsAxis('concatenate', axis);
  let list = listOf(arrays);
  // flattened, numbers may stand among arrays, and are weak
  const weak = axis === null && !out && (dtype === undefined || dtype === null) && Array.isArray(arrays) && arrays.some((x) => isScalar(x)) ? commonDType(arrays).native : dtype;
  if (axis === null) list = list.map((a) => ravelArray(a));
  else if (list.length > 0 && list[0].ndim === 0) throw new ValueError('zero-dimensional arrays cannot be concatenated');
  const dim = axis === null ? 0 : normalizeAxis(axis ?? 0, list[0]?.ndim ?? 1);
  return joinAlong(list, dim, out ?? null, weak, casting);
}
/**
 * As `concatenate`.
 * @example
 * ```ts
 * np.concat([[1, 2], [3]]).tolist(); // [1, 2, 3]
 * ```
 */
export const concat: typeof concatenate = concatenate;
const STACK = signature('stack', "arrays!, axis=0, out, *, dtype, casting='same_kind'");
export function stack<T extends DTypeSpec<T>>(arrays: NDArray | readonly ArrayLike[], axis: number, options: Omit<JoinOptions<T>, 'axis'> & { dtype: T }): NDArray<DTypeOf<T>>;
export function stack<O extends NDArray>(arrays: NDArray | readonly ArrayLike[], axis: number, options: O | { out: O; casting?: Casting }): O;
/**
 * Arrays of one shape joined along a new axis.
 * @throws ValueError when the shapes differ.
 * @example
 * ```ts
 * np.stack([[1, 2], [3, 4]], 1).tolist(); // [[1, 3], [2, 4]]
 * ```
 */
export function stack<T extends DTypeSpec<T>>(arrays: NDArray | readonly ArrayLike[], options: JoinOptions<T> & { dtype: T; shape?: never }): NDArray<DTypeOf<T>>;
export function stack<const L extends NDArray | readonly ArrayLike[]>(arrays: L, axis?: number | JoinOptions<never>): NDArray<JoinName<L>>;
export function stack(arrays: NDArray | readonly ArrayLike[], options: number | JoinOptions<DTypeName>): NDArray;
export function stack(...args: unknown[]): NDArray {
  const [arrays, axis, out, dtype, casting] = STACK(args);
  const list = listOf(arrays);
  if (list.length === 0) throw new ValueError('need at least one array to stack');
  refuseArrayAsAxis('stack', axis);
  for (const a of list) if (!sameShape(a.shape, list[0].shape)) throw new ValueError('all input arrays must have the same shape');
  const dim = normalizeAxis(axis, list[0].ndim + 1);
  const wide = list.map((a) => viewOf(a, a.offset, [...a.shape.slice(0, dim), 1, ...a.shape.slice(dim)], [...a.strides.slice(0, dim), 0, ...a.strides.slice(dim)]));
  return joinAlong(wide, dim, out ?? null, dtype, casting);
}
function atLeast(a: NDArray, n: number): NDArray {
  if (a.ndim >= n) return a;
  if (n === 1) return reshapeArray(a, [1]);
  if (a.ndim === 0) return reshapeArray(a, n === 2 ? [1, 1] : [1, 1, 1]);
  // new axes have no stride, as after indexing with null
  if (n === 2) return viewOf(a, a.offset, [1, a.size], [0, a.strides[0]]);
  return a.ndim === 1 ? viewOf(a, a.offset, [1, a.size, 1], [0, a.strides[0], 0]) : viewOf(a, a.offset, [...a.shape, 1], [...a.strides, 0]);
}
const AT_LEAST = signatures(['atleast_1d', 'atleast_2d', 'atleast_3d'], '...arys');
function atLeastAll(n: 1 | 2 | 3, args: readonly unknown[]): NDArray | NDArray[] {
  const list = (AT_LEAST[`atleast_${n}d`](args)[0] as unknown[]).map((x) => atLeast(toArray(x), n));
  return list.length === 1 ? list[0] : list;
}
/**
 * Arrays with at least one dimension.
 * @example
 * ```ts
 * np.atleast_1d(3).shape; // [1]
 * ```
 */
export function atleast_1d<const A extends ArrayLike>(a: A): NDArray<ArrayName<A>>;
export function atleast_1d<const L extends readonly ArrayLike[]>(...arrays: L): ArraysOf<L>;
export function atleast_1d(...args: unknown[]): NDArray | NDArray[] {
  return atLeastAll(1, args);
}
/**
 * Arrays with at least two dimensions, new ones in front.
 * @example
 * ```ts
 * np.atleast_2d([1, 2]).shape; // [1, 2]
 * ```
 */
export function atleast_2d<const A extends ArrayLike>(a: A): NDArray<ArrayName<A>>;
export function atleast_2d<const L extends readonly ArrayLike[]>(...arrays: L): ArraysOf<L>;
export function atleast_2d(...args: unknown[]): NDArray | NDArray[] {
  return atLeastAll(2, args);
}
/**
 * Arrays with at least three dimensions: (n) becomes (1, n, 1), (m, n) becomes (m, n, 1).
 * @example
 * ```ts
 * np.atleast_3d([1, 2]).shape; // [1, 2, 1]
 * ```
 */
export function atleast_3d<const A extends ArrayLike>(a: A): NDArray<ArrayName<A>>;
export function atleast_3d<const L extends readonly ArrayLike[]>(...arrays: L): ArraysOf<L>;
export function atleast_3d(...args: unknown[]): NDArray | NDArray[] {
  return atLeastAll(3, args);
}
const TUPLE = signatures(['vstack', 'hstack'], "tup!, *, dtype, casting='same_kind'");
/**
 * Arrays stacked as rows (along the first axis, 1-d ones as rows).
 * @throws ValueError without arrays, and when the other dimensions differ.
 * @example
 * ```ts
 * np.vstack([[1, 2], [3, 4]]).shape; // [2, 2]
 * ```
 */
export function vstack<const L extends NDArray | readonly ArrayLike[], T extends DTypeSpec<T> | undefined = undefined>(tup: L, options?: { dtype?: T; casting?: Casting }): NDArray<Asked<T, JoinName<L>>>;
export function vstack(...args: unknown[]): NDArray {
  const [tup, dtype, casting] = TUPLE.vstack(args);
  return joinAlong(listOf(tup).map((a) => atLeast(a, 2)), 0, null, dtype, casting);
}
/**
 * Arrays joined along the second axis (1-d ones along the first).
 * @throws ValueError when the other dimensions differ.
 * @example
 * ```ts
 * np.hstack([[1, 2], [3]]).tolist(); // [1, 2, 3]
 * ```
 */
export function hstack<const L extends NDArray | readonly ArrayLike[], T extends DTypeSpec<T> | undefined = undefined>(tup: L, options?: { dtype?: T; casting?: Casting }): NDArray<Asked<T, JoinName<L>>>;
export function hstack(...args: unknown[]): NDArray {
  const [tup, dtype, casting] = TUPLE.hstack(args);
  const list = listOf(tup).map((a) => atLeast(a, 1));
  return joinAlong(list, list[0]?.ndim === 1 ? 0 : 1, null, dtype, casting);
}
const ONE_TUPLE = signatures(['dstack', 'column_stack'], 'tup!');
/**
 * Arrays joined along the third axis.
 * @throws ValueError without arrays, and when the other dimensions differ.
 * @example
 * ```ts
 * np.dstack([[1, 2], [3, 4]]).shape; // [1, 2, 2]
 * ```
 */
export function dstack<const L extends NDArray | readonly ArrayLike[]>(tup: L): NDArray<JoinName<L>>;
export function dstack(...args: unknown[]): NDArray {
  const [tup] = ONE_TUPLE.dstack(args);
  return joinAlong(listOf(tup).map((a) => atLeast(a, 3)), 2, null, undefined, 'same_kind');
}
/**
 * 1-d arrays as the columns of a matrix.
 * @throws ValueError without arrays, and when the other dimensions differ.
 * @example
 * ```ts
 * np.column_stack([[1, 2], [3, 4]]).tolist(); // [[1, 3], [2, 4]]
 * ```
 */
export function column_stack<const L extends NDArray | readonly ArrayLike[]>(tup: L): NDArray<JoinName<L>>;
export function column_stack(...args: unknown[]): NDArray {
  const [tup] = ONE_TUPLE.column_stack(args);
  return joinAlong(listOf(tup).map((a) => (a.ndim < 2 ? reshapeArray(a, [a.size, 1]) : a)), 1, null, undefined, 'same_kind');
}
const SPLIT = signatures(['split', 'array_split'], 'ary!, indices_or_sections!, axis=0');
// lists of more arrays end the process: there is no error that could be caught
const MOST_PARTS = 2 ** 26;
function splitAt(a: NDArray, cuts: readonly number[], axis: number): NDArray[] {
  const n = a.shape[axis];
  const edge = (v: number): number => Math.min(n, v < 0 ? Math.max(0, v + n) : v);
  const bounds = [0, ...cuts.map(edge), n];
  return bounds.slice(1).map((stop, i) => sliceAxis(a, axis, bounds[i], Math.max(bounds[i], stop)));
}
function splitArgs(args: readonly unknown[], even: boolean): NDArray[] {
  const [ary, given, axis] = SPLIT[even ? 'split' : 'array_split'](args);
  const sections: unknown = given instanceof NDArray && given.ndim === 0 ? given.item() : given;
  const a = toArray(ary);
  const dim = normalizeAxis(axis, a.ndim);
  if (typeof sections !== 'number' && typeof sections !== 'bigint') {
    const list = sections instanceof NDArray ? (sections.tolist() as unknown[]) : itemsOf(sections, 'sections');
    return splitAt(a, list.map((cut) => integerOf(cut, 'index')), dim);
  }
  const count = integerOf(sections, 'number of sections'), n = a.shape[dim];
  if (even && count === 0) throw new ZeroDivisionError('integer modulo by zero: the number of sections is 0');
  if (count <= 0) throw new ValueError('number sections must be larger than 0.');
  if (even && n % count !== 0) throw new ValueError('array split does not result in an equal division');
  if (count > MOST_PARTS) throw new MemoryError(`${count} parts are more than a list can hold`);
  const each = Math.floor(n / count), extra = n % count;
  const cuts: number[] = [];
  for (let i = 1, at = 0; i < count; i++) cuts.push((at += each + (i <= extra ? 1 : 0)));
  return splitAt(a, cuts, dim);
}
export function array_split<const A extends ArrayLike>(ary: A, options: { indices_or_sections: Sections; axis?: number }): NDArray<ArrayName<A>>[];
/**
 * Views of consecutive parts of an array along an axis (the first by default): so many, of nearly equal length, or cut at indices.
 * @throws AxisError; ValueError for fewer than one part; MemoryError for more than a list can hold.
 * @example
 * ```ts
 * np.array_split(np.arange(5), 2).map((x) => x.tolist()); // [[0, 1, 2], [3, 4]]
 * ```
 */
export function array_split<const A extends ArrayLike>(ary: A, indices_or_sections: Sections, axis?: number | { axis?: number }): NDArray<ArrayName<A>>[];
export function array_split(...args: unknown[]): NDArray[] {
  return splitArgs(args, false);
}
export function split<const A extends ArrayLike>(ary: A, options: { indices_or_sections: Sections; axis?: number }): NDArray<ArrayName<A>>[];
/**
 * As `array_split`, but so many parts must be equally long.
 * @throws AxisError; ValueError when they cannot be; ZeroDivisionError for no parts.
 * @example
 * ```ts
 * np.split(np.arange(4), 2).map((x) => x.tolist()); // [[0, 1], [2, 3]]
 * ```
 */
export function split<const A extends ArrayLike>(ary: A, indices_or_sections: Sections, axis?: number | { axis?: number }): NDArray<ArrayName<A>>[];
export function split(...args: unknown[]): NDArray[] {
  return splitArgs(args, true);
}
const VSPLIT = signature('vsplit', 'ary!, indices_or_sections!');
export function vsplit<const A extends ArrayLike>(ary: A, options: { indices_or_sections: Sections }): NDArray<ArrayName<A>>[];
/**
 * `split` along the first axis.
 * @throws ValueError for fewer than 2 dimensions, or parts that cannot be equally long; ZeroDivisionError for no parts.
 * @example
 * ```ts
 * np.vsplit(np.ones([4, 2]), 2)[0].shape; // [2, 2]
 * ```
 */
export function vsplit<const A extends ArrayLike>(ary: A, indices_or_sections: Sections): NDArray<ArrayName<A>>[];
export function vsplit(...args: unknown[]): NDArray[] {
  const [ary, indices_or_sections] = VSPLIT(args);
  const a = toArray(ary);
  if (a.ndim < 2) throw new ValueError('vsplit only works on arrays of 2 or more dimensions');
  return splitArgs([a, indices_or_sections, 0], true);
}
const HSPLIT = signature('hsplit', 'ary!, indices_or_sections!');
export function hsplit<const A extends ArrayLike>(ary: A, options: { indices_or_sections: Sections }): NDArray<ArrayName<A>>[];
/**
 * `split` along the second axis (the first of 1-d arrays).
 * @throws ValueError for 0-d arrays, or parts that cannot be equally long; ZeroDivisionError for no parts.
 * @example
 * ```ts
 * np.hsplit(np.ones([4, 2]), 2)[0].shape; // [4, 1]
 * ```
 */
export function hsplit<const A extends ArrayLike>(ary: A, indices_or_sections: Sections): NDArray<ArrayName<A>>[];
export function hsplit(...args: unknown[]): NDArray[] {
  const [ary, indices_or_sections] = HSPLIT(args);
  const a = toArray(ary);
  if (a.ndim === 0) throw new ValueError('hsplit only works on arrays of 1 or more dimensions');
  return splitArgs([a, indices_or_sections, a.ndim > 1 ? 1 : 0], true);
}
const DSPLIT = signature('dsplit', 'ary!, indices_or_sections!');
export function dsplit<const A extends ArrayLike>(ary: A, options: { indices_or_sections: Sections }): NDArray<ArrayName<A>>[];
/**
 * `split` along the third axis.
 * @throws ValueError for fewer than 3 dimensions, or parts that cannot be equally long; ZeroDivisionError for no parts.
 * @example
 * ```ts
 * np.dsplit(np.ones([1, 2, 4]), 2)[1].shape; // [1, 2, 2]
 * ```
 */
export function dsplit<const A extends ArrayLike>(ary: A, indices_or_sections: Sections): NDArray<ArrayName<A>>[];
export function dsplit(...args: unknown[]): NDArray[] {
  const [ary, indices_or_sections] = DSPLIT(args);
  const a = toArray(ary);
  if (a.ndim < 3) throw new ValueError('dsplit only works on arrays of 3 or more dimensions');
  return splitArgs([a, indices_or_sections, 2], true);
}
// how often along each axis
function repetitions(reps: unknown): number[] {
  const list: readonly unknown[] = reps instanceof NDArray ? (ravelArray(reps).tolist() as unknown[]) : Array.isArray(reps) || ArrayBuffer.isView(reps) ? [...(reps as unknown[])] : [reps];
  return list.map((x) => {
    const count = integerOf(x, 'reps');
    if (count < 0) throw new ValueError('negative dimensions are not allowed');
    return count;
  });
}
const TILE = signature('tile', 'A!, reps!');
export function tile<const A extends ArrayLike>(A: A, options: { reps: number | readonly number[] }): NDArray<ArrayName<A>>;
/**
 * An array repeated along its axes, as often as `reps` says for each; fewer numbers than axes are for the last ones.
 * @throws ValueError for negative numbers.
 * @example
 * ```ts
 * np.tile([1, 2], [2, 2]).tolist(); // [[1, 2, 1, 2], [1, 2, 1, 2]]
 * ```
 */
export function tile<const A extends ArrayLike>(A: A, reps: number | readonly number[]): NDArray<ArrayName<A>>;
export function tile(...args: unknown[]): NDArray {
  const [x, reps] = TILE(args);
  const a = toArray(x);
  const counts = repetitions(reps);
  const n = Math.max(counts.length, a.ndim);
  const shape = [...new Array(n - a.ndim).fill(1), ...a.shape], times = [...new Array(n - counts.length).fill(1), ...counts];
  const strides = [...new Array(n - a.ndim).fill(0), ...a.strides];
  // nothing to repeat: a copy in the order of the memory
  if (times.every((t) => t === 1)) return copyOf(viewOf(a, a.offset, shape, strides), 'K');
  const result = shape.map((d, i) => d * times[i]);
  if (result.includes(0)) return reshapeArray(a.size === 0 ? a : allocateArray([0], a.dtype), result);
  const out = allocateArray(result, a.dtype);
  // view the result as (times, length) pairs of dimensions and copy the operand into it, broadcast along the times
  const pairs = viewOf(out, out.offset, shape.flatMap((d, i) => [times[i], d]), out.strides.flatMap((s, i) => [s * shape[i], s]));
  copyInto(pairs, viewOf(a, a.offset, shape.flatMap((d) => [1, d]), strides.flatMap((s) => [0, s])));
  return out;
}
/** Repeats of an element from which its index is written as one run. */
const LONG = 24;
const REPEAT = signature('repeat', 'a!, repeats!, axis');
/** Elements of one or two words of 32 bits that lie one after the other, the i-th of them counts[i] times. */
function repeatWords(a: NDArray, counts: { readonly length: number; readonly [i: number]: number }, total: number, words: number): NDArray {
  const out = allocateArray([total], a.dtype), from = a.storage.i32, to = out.storage.i32, first = a.offset / 4;
  let k = out.offset / 4;
  for (let i = 0; i < counts.length; i++) {
    const low = from[first + i * words], high = from[first + i * words + words - 1], end = k + words * counts[i];
    if (words === 1 && counts[i] > LONG) to.fill(low, k, (k = end));
    else if (words === 1) while (k < end) to[k++] = low;
    else
      while (k < end) {
        to[k++] = low;
        to[k++] = high;
      }
  }
  return out;
}
export function repeat<const A extends ArrayLike>(a: A, options: { repeats: ArrayLike; axis?: number | null }): NDArray<ArrayName<A>>;
/**
 * Each element repeated along an axis (of the flattened array by default).
 * @throws ValueError for negative counts or a wrong number of them.
 * @example
 * ```ts
 * np.repeat([1, 2], [2, 1]).tolist(); // [1, 1, 2]
 * ```
 */
export function repeat<const A extends ArrayLike>(a: A, repeats: ArrayLike, axis?: number | null | { axis?: number | null }): NDArray<ArrayName<A>>;
export function repeat(...args: unknown[]): NDArray {
  const [x, repeats, axis] = REPEAT(args);
  const [a, dim] = laneAxis(toArray(x), axis);
  const r = toArray(repeats);
  if (r.dtype.kind === 'c' || (r.dtype.kind === 'f' && r.dtype.id !== 11)) throw new TypeError(`Cannot cast array data from ${r.dtype.repr()} to dtype('int64') according to the rule 'safe'`);
  if (r.ndim > 1) throw new ValueError('object too deep for desired array');
  const counts = castCopy(r, dtFloat64, 'C').data;
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    const c = counts[i];
    if (!Number.isInteger(c)) throw new TypeError(`Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'safe'`);
    if (c < 0) throw new ValueError('repeats may not contain negative values.');
    total += c;
  }
  const n = a.shape[dim];
  if (counts.length === 1) {
    const [c] = counts;
    const out = allocateArray(a.shape.map((d, i) => (i === dim ? d * c : d)), a.dtype);
    if (out.size === 0) return out;
    const split2 = <T>(list: readonly T[], p: T, q: T): T[] => [...list.slice(0, dim), p, q, ...list.slice(dim + 1)];
    copyInto(viewOf(out, out.offset, split2(out.shape, n, c), split2(out.strides, out.strides[dim] * c, out.strides[dim])), viewOf(a, a.offset, split2(a.shape, n, 1), split2(a.strides, a.strides[dim], 0)));
    return out;
  }
  if (counts.length !== n) throw new ValueError(`operands could not be broadcast together with shape (${n},) (${counts.length},)`);
  const words = a.dtype.itemsize / 4;
  if (a.ndim === 1 && (words === 1 || words === 2) && a.contiguous & C_CONTIGUOUS && a.offset % 4 === 0 && isWithin(a) && total < 2 ** 30) return repeatWords(a, counts, total, words);
  const index = allocateArray([total], dtInt64), halves = index.storage.i32, low = LITTLE ? 0 : 1;
  const whole = index.storage.view(dtInt64.code) as BigInt64Array;
  let k = index.offset / 4;
  for (let i = 0; i < n; i++) {
    const end = k + 2 * counts[i], high = Math.floor(i / 2 ** 32);
    if (counts[i] > LONG) {
      whole.fill(BigInt(i), k / 2, end / 2);
      k = end;
    }
    for (; k < end; k += 2) {
      halves[k + low] = i;
      halves[k + 1 - low] = high;
    }
  }
  return take(a, index, dim);
}
const ROLL = signature('roll', 'a!, shift!, axis');
export function roll<const A extends ArrayLike>(a: A, options: { shift: ArrayLike; axis?: Axes | null }): NDArray<ArrayName<A>>;
/**
 * Elements rolled along axes, re-entering at the other end (of the flattened array by default).
 * @throws ValueError when shift and axis do not pair up.
 * @example
 * ```ts
 * np.roll([1, 2, 3, 4], 1).tolist(); // [4, 1, 2, 3]
 * ```
 */
export function roll<const A extends ArrayLike>(a: A, shift: ArrayLike, axis?: Axes | null | { axis?: Axes | null }): NDArray<ArrayName<A>>;
export function roll(...args: unknown[]): NDArray {
  const [x, shiftLike, axis] = ROLL(args);
  const a = toArray(x);
  // as bigints, which are exact however large
  const shift = typeof shiftLike === 'number' ? BigInt(integerOf(shiftLike, 'shift')) : typeof shiftLike === 'bigint' ? shiftLike : shiftsOf(toArray(shiftLike));
  if (axis === undefined || axis === null) {
    const total = typeof shift === 'bigint' ? shift : shift.reduce((s, v) => s + v, 0n);
    return reshapeArray(rollAlong(ravelArray(a), new Map([[0, total]])), a.shape);
  }
  const axes = normalizeAxes(axis, a.ndim, 'axis', true);
  const shifts = typeof shift === 'bigint' ? axes.map(() => shift) : shift;
  const pairs = axes.length === 1 ? shifts.map((s) => [axes[0], s] as const) : shifts.length === 1 ? axes.map((d) => [d, shifts[0]] as const) : axes.map((d, i) => [d, shifts[i]] as const);
  if (axes.length > 1 && shifts.length > 1 && axes.length !== shifts.length) throw new ValueError(`'shift' and 'axis' must have the same length, or one of them a single number: got ${shifts.length} and ${axes.length}`);
  const by = new Map<number, bigint>();
  for (const [d, s] of pairs) by.set(d, (by.get(d) ?? 0n) + s);
  return rollAlong(a, by);
}
function shiftsOf(a: NDArray): bigint[] {
  const whole = a.dtype.id === UINT64 || a.dtype.id === UINTP ? a : indexArgument(a);
  return toArray(ravelArray(whole), DTYPES[whole.dtype.kind === 'u' ? UINT64 : INT64]).tolist() as bigint[];
}
function rollAlong(a: NDArray, by: ReadonlyMap<number, bigint>): NDArray {
  const out = allocateOrdered(a, a.shape, a.dtype, 'K');
  if (a.size === 0) return out;
  // every axis splits in two blocks that swap places
  let blocks: [NDArray, NDArray][] = [[out, a]];
  for (const [axis, shift] of by) {
    const n = a.shape[axis];
    const s = Number(((shift % BigInt(n)) + BigInt(n)) % BigInt(n));
    if (s === 0) continue;
    blocks = blocks.flatMap(([dst, src]) => [
      [sliceAxis(dst, axis, s, n), sliceAxis(src, axis, 0, n - s)],
      [sliceAxis(dst, axis, 0, s), sliceAxis(src, axis, n - s, n)],
    ] as [NDArray, NDArray][]);
  }
  for (const [dst, src] of blocks) copyInto(dst, src);
  return out;
}
