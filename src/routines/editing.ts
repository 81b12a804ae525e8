// Adding and removing elements: insert, delete, append, resize, trim_zeros. All give copies (trim_zeros a view).
import { integerOf, shown, signature } from '../arguments.ts';
import { dtBool, dtFloat64 } from '../dtype/dtype.ts';
import { isScalar } from '../dtype/scalars.ts';
import { IndexError, ValueError } from '../errors.ts';
import { cStrides, fStrides, normalizeAxes, normalizeAxis, normalizeShape } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo, copyInto, copyOf } from '../ndarray/copy.ts';
import { getItem, setItem } from '../ndarray/indexing/access.ts';
import { type Index, parseIndex, Slice } from '../ndarray/indexing/parse.ts';
import { allocateArray, scalarArray } from '../ndarray/make.ts';
import { type NDArray, viewOf } from '../ndarray/ndarray.ts';
import { logical_not } from '../ufunc/all.ts';
import type { ArrayName, Joined } from '../ufunc/types.ts';
import { rangeOf } from './counting.ts';
import type { ShapeLike } from './creation.ts';
import { flatnonzero, indexArgument, nonzero } from './indexing.ts';
import { concatenate, sliceAxis } from './joining.ts';
import { type Axes, moveaxis, ravelArray, reshapeArray } from './shape.ts';

/** What names positions along an axis: a number, a slice (also as text), or an array of indices or booleans. */
export type Positions = number | bigint | string | Slice | ArrayLike;

const DELETE = signature('delete', 'arr!, obj!, axis');
const INSERT = signature('insert', 'arr!, obj!, values!, axis');

/** The array and the axis to work on: the flattened array without an axis. */
function alongAxis(arr: unknown, axis: number | null | undefined): [NDArray, number] {
  let a = toArray(arr);
  if (axis !== undefined && axis !== null) return [a, normalizeAxis(axis, a.ndim)];
  if (a.ndim !== 1) a = ravelArray(a);
  return [a, 0];
}
function emptyAs(like: NDArray, axis: number, length: number, fortran: boolean): NDArray {
  return allocateArray(like.shape.map((d, i) => (i === axis ? length : d)), like.dtype, false, fortran ? 'F' : 'C');
}
/** The slice that an argument is, or null. */
function sliceOf(obj: unknown): Slice | null {
  if (obj instanceof Slice) return obj;
  if (typeof obj !== 'string') return null;
  const [item, ...more] = parseIndex([obj]);
  if (more.length > 0 || !(item instanceof Slice || typeof item === 'number')) throw new IndexError(`one number or slice is expected, not '${obj}'`);
  return item instanceof Slice ? item : null;
}
const at = (axis: number, index: Index): Index[] => [...new Array<Index>(axis).fill(':'), index];

function remove<const A extends ArrayLike>(arr: A, options: { obj: Positions; axis?: number | null }): NDArray<ArrayName<A>>;
/**
 * A copy without the elements (or, along an axis, the sub-arrays) at given positions.
 * @throws IndexError for positions out of range; ValueError for a mask of the wrong length.
 * @example
 * ```ts
 * np.delete([10, 20, 30, 40], [0, 2]).tolist(); // [20, 40]
 * ```
 */
function remove<const A extends ArrayLike>(arr: A, obj: Positions, axis?: number | null | { axis?: number | null }): NDArray<ArrayName<A>>;
function remove(...args: unknown[]): NDArray {
  const [arr, obj, axisGiven] = DELETE(args);
  const fortran = toArray(arr).flags.fnc;
  const [a, axis] = alongAxis(arr, axisGiven);
  const n = a.shape[axis];
  const slice = sliceOf(obj);
  if (slice) {
    const { start, step, count } = slice.indices(n);
    if (count === 0) return copyOf(a, fortran ? 'F' : 'C');
    const [first, by] = step > 0 ? [start, step] : [start + (count - 1) * step, -step];
    return without(a, axis, Array.from({ length: count }, (_, i) => first + i * by), fortran);
  }
  const given = toArray(typeof obj === 'string' ? Number(obj) : Array.isArray(obj) && obj.length === 0 ? new BigInt64Array(0) : obj);
  if (given.dtype.kind === 'b') {
    if (given.ndim !== 1 || given.shape[0] !== n) throw new ValueError(`boolean array argument obj to delete must be one dimensional and match the axis length of ${n}`);
    return getItem(a, at(axis, logical_not(given) as NDArray));
  }
  const index = indexOf(given);
  if (index.size === 1) {
    const i = Number(index.item());
    if (i < -n || i >= n) throw new IndexError(`index ${i} is out of bounds for axis ${axis} with size ${n}`);
    return without(a, axis, [i < 0 ? i + n : i], fortran);
  }
  if (index.size <= RUNS) {
    const places = placesAlong(index, n, axis);
    return without(a, axis, [...new Set(places)].sort((p, q) => p - q), fortran);
  }
  const mask = allocateArray([n], dtBool);
  copyInto(mask, toArray(true));
  setItem(mask, [index], false);
  return getItem(a, at(axis, mask));
}
export { remove as delete };
/** Up to so many positions, what lies between them is copied run by run; a mask tells it for more. */
const RUNS = 16;
/** Positions counted from the start. @throws IndexError */
function placesAlong(index: NDArray, n: number, axis: number): number[] {
  return Array.from(ravelArray(castTo(index, dtFloat64)).data, (v) => {
    if (v < -n || v >= n) throw new IndexError(`index ${v} is out of bounds for axis ${axis} with size ${n}`);
    return v < 0 ? v + n : v;
  });
}
function indexOf(given: NDArray): NDArray {
  try {
    return indexArgument(given);
  } catch {
    throw new IndexError('arrays used as indices must be of integer (or boolean) type');
  }
}
function without(a: NDArray, axis: number, positions: readonly number[], fortran: boolean): NDArray {
  const out = emptyAs(a, axis, a.shape[axis] - positions.length, fortran);
  copyRuns(a, out, axis, positions, 0);
  return out;
}
// what lies between ascending positions, which are left out of `a` (side 0) or out of `out` (side 1)
function copyRuns(a: NDArray, out: NDArray, axis: number, positions: readonly number[], side: 0 | 1): void {
  const place = [0, 0];
  for (const p of [...positions, (side === 0 ? a : out).shape[axis]]) {
    const count = p - place[side], [from, to] = place;
    if (count > 0) copyInto(sliceAxis(out, axis, to, to + count), sliceAxis(a, axis, from, from + count));
    place[0] += count;
    place[1] += count;
    place[side]++;
  }
}
export function insert<const A extends ArrayLike>(arr: A, obj: Positions, options: { values: ArrayLike; axis?: number | null }): NDArray<ArrayName<A>>;
/**
 * A copy with values inserted before given positions, of the flattened array or along an axis.
 * @throws IndexError for positions out of range; ValueError for values that do not fit.
 * @example
 * ```ts
 * np.insert([1, 2, 3], 1, 9).tolist(); // [1, 9, 2, 3]
 * ```
 */
export function insert<const A extends ArrayLike>(arr: A, obj: Positions, values: ArrayLike, axis?: number | null | { axis?: number | null }): NDArray<ArrayName<A>>;
export function insert(...args: unknown[]): NDArray {
  const [arr, obj, valuesGiven, axisGiven] = INSERT(args);
  const fortran = toArray(arr).flags.fnc;
  const [a, axis] = alongAxis(arr, axisGiven);
  const n = a.shape[axis];
  const slice = sliceOf(obj);
  let index: NDArray;
  if (slice) {
    const { start, step, count } = slice.indices(n);
    index = toArray(BigInt64Array.from({ length: count }, (_, i) => BigInt(start + i * step)));
  } else {
    const given = toArray(typeof obj === 'string' ? Number(obj) : Array.isArray(obj) && obj.length === 0 ? new BigInt64Array(0) : obj);
    if (given.dtype.kind === 'b') {
      if (given.ndim !== 1) throw new ValueError('boolean array argument obj to insert must be one dimensional');
      index = flatnonzero(given);
    } else if (given.ndim > 1) throw new ValueError('index array argument obj to insert must be one dimensional or scalar');
    else if (given.ndim === 0) index = toArray(BigInt(integerOf(obj, 'position')));
    else index = indexOf(given);
  }
  let values = isScalar(valuesGiven) ? scalarArray(valuesGiven, a.dtype) : toArray(valuesGiven);
  if (index.size === 1) {
    const i = Number(index.item());
    if (i < -n || i > n) throw new IndexError(`index ${i} is out of bounds for axis ${axis} with size ${n}`);
    const place = i < 0 ? i + n : i;
    if (values.ndim < a.ndim) values = reshapeArray(values, [...new Array(a.ndim - values.ndim).fill(1), ...values.shape]);
    // one position for all: the values' first dimension is the one that is inserted
    if (index.ndim === 0) values = moveaxis(values, 0, axis);
    const count = values.shape[axis];
    const out = emptyAs(a, axis, n + count, fortran);
    copyInto(sliceAxis(out, axis, 0, place), sliceAxis(a, axis, 0, place));
    copyInto(sliceAxis(out, axis, place, place + count), values);
    copyInto(sliceAxis(out, axis, place + count, n + count), sliceAxis(a, axis, place, n));
    return out;
  }
  const positions = (index.tolist() as (number | bigint)[]).map((v) => (Number(v) < 0 ? Number(v) + n : Number(v)));
  const order = positions.map((_, i) => i).sort((p, q) => positions[p] - positions[q] || p - q);
  order.forEach((k, shift) => {
    positions[k] += shift;
  });
  const total = n + positions.length;
  const outside = positions.find((i) => i < -total || i >= total);
  if (outside !== undefined) throw new IndexError(`index ${outside} is out of bounds for axis 0 with size ${total}`);
  const out = emptyAs(a, axis, total, fortran);
  const places = toArray(BigInt64Array.from(positions, BigInt));
  setItem(out, at(axis, places), values);
  // positions below 0 count from the end, as in NumPy's assignment: two may then be the same
  if (positions.length <= RUNS && positions[order[0]] >= 0) {
    copyRuns(a, out, axis, order.map((k) => positions[k]), 1);
    return out;
  }
  const old = allocateArray([total], dtBool);
  copyInto(old, toArray(true));
  setItem(old, [places], false);
  setItem(out, at(axis, old), a);
  return out;
}
const APPEND = signature('append', 'arr!, values!, axis');
export function append<const A extends ArrayLike, const B extends ArrayLike>(arr: A, options: { values: B; axis?: number | null }): NDArray<Joined<A, B>>;
/**
 * A copy with values joined at the end: of the flattened arrays, or along an axis.
 * @throws ValueError when the other dimensions differ.
 * @example
 * ```ts
 * np.append([1, 2], [3]).tolist(); // [1, 2, 3]
 * ```
 */
export function append<const A extends ArrayLike, const B extends ArrayLike>(arr: A, values: B, axis?: number | null | { axis?: number | null }): NDArray<Joined<A, B>>;
export function append(...args: unknown[]): NDArray {
  const [arr, values, axis] = APPEND(args);
  if (axis !== undefined && axis !== null) return concatenate([toArray(arr), toArray(values)], axis);
  return concatenate([ravelArray(toArray(arr)), ravelArray(toArray(values))]);
}
const RESIZE = signature('resize', 'a!, new_shape!');
export function resize<const A extends ArrayLike>(a: A, options: { new_shape: ShapeLike }): NDArray<ArrayName<A>>;
/**
 * An array of another shape: the elements in C order, repeated as often as needed (zeros for an empty array).
 * @throws ValueError for negative lengths.
 * @example
 * ```ts
 * np.resize([1, 2, 3], [2, 2]).tolist(); // [[1, 2], [3, 1]]
 * ```
 */
export function resize<const A extends ArrayLike>(a: A, new_shape: ShapeLike): NDArray<ArrayName<A>>;
export function resize(...args: unknown[]): NDArray {
  const [x, wanted] = RESIZE(args);
  const shape = normalizeShape(wanted, true);
  if (shape.some((d) => d < 0)) throw new ValueError('all elements of `new_shape` must be non-negative');
  const flat = ravelArray(toArray(x));
  const n = flat.size;
  // repeats are joined, and joins are in native byte order
  const out = allocateArray(shape, n === 0 || shape.includes(0) ? flat.dtype : flat.dtype.native, n === 0);
  if (n === 0 || out.size === 0) return out;
  const line = reshapeArray(out, [out.size]);
  const whole = Math.floor(out.size / n);
  if (whole > 0) copyInto(reshapeArray(sliceAxis(line, 0, 0, whole * n), [whole, n]), flat);
  copyInto(sliceAxis(line, 0, whole * n, out.size), sliceAxis(flat, 0, 0, out.size - whole * n));
  return out;
}
// JavaScript does not count references: views keep the old memory, so that there is nothing for refcheck to find
const RESIZE_METHOD = signature('resize', '...new_shape, refcheck=true');
/** `a.resize(shape)`: another shape and size in place, on memory of its own, with zeros for new elements. */
export function resizeInPlace(a: NDArray, ...args: unknown[]): void {
  const [given, refcheck] = RESIZE_METHOD(args);
  if (typeof refcheck !== 'boolean') throw new TypeError(`refcheck must be true or false (got ${shown(refcheck)})`);
  // no shape, or None, changes nothing
  if (given.length === 0 || (given.length === 1 && given[0] === null)) return;
  const shape = normalizeShape((given.length === 1 ? given[0] : given) as ShapeLike, true);
  if (shape.some((d) => d < 0)) throw new ValueError('negative dimensions not allowed');
  if (a.contiguous === 0) throw new ValueError('resize only works on single-segment arrays');
  const fortran = a.flags.fnc;
  const out = allocateArray(shape, a.dtype, true, fortran ? 'F' : 'C');
  out.storage.bytes.fill(0, out.offset, out.offset + out.nbytes);
  if (out.size !== a.size) {
    if (a.base !== null) throw new ValueError('cannot resize this array: it does not own its data');
  }
  const kept = Math.min(a.size, out.size);
  const line = (x: NDArray): NDArray => viewOf(x, x.offset, [kept], [x.itemsize]);
  const strides = (fortran ? fStrides : cStrides)(shape, a.itemsize);
  if (out.size === a.size) {
    Object.assign(a, { _shape: shape, _strides: strides, _contiguity: -1 });
    return;
  }
  copyInto(line(out), line(a));
  Object.assign(a, { storage: out.storage, offset: out.offset, _size: out.size, _shape: shape, _strides: strides, _contiguity: -1 });
}
const TRIM = signature('trim_zeros', "filt!, trim='fb', axis");
/**
 * A view without the zeros at the front ('f') and back ('b') of the axes (all by default): the smallest box that holds the
 * others.
 * @throws ValueError for another `trim`.
 * @example
 * ```ts
 * np.trim_zeros([0, 0, 1, 2, 0]).tolist(); // [1, 2]
 * ```
 */
export function trim_zeros<const A extends ArrayLike>(filt: A, trim?: 'fb' | 'f' | 'b' | { trim?: 'fb' | 'f' | 'b'; axis?: Axes | null }, axis?: Axes | null): NDArray<ArrayName<A>>;
export function trim_zeros(...args: unknown[]): NDArray {
  const [filt, trimGiven, axis] = TRIM(args);
  if (typeof trimGiven !== 'string') throw new TypeError(`trim must be a string (got ${shown(trimGiven)})`);
  const trim = trimGiven.toLowerCase();
  if (!['fb', 'bf', 'f', 'b'].includes(trim)) throw new ValueError(`unexpected character(s) in \`trim\`: '${trim}'`);
  const a = toArray(filt);
  const axes = axis === undefined || axis === null ? a.shape.map((_, i) => i) : normalizeAxes(axis, a.ndim);
  if (axes.length === 0) return a;
  const rows = nonzero(a);
  const found = rows[0].size > 0;
  let { offset } = a;
  const shape = [...a.shape];
  for (const i of axes) {
    const [least, most] = found ? rangeOf(rows[i]) : [0, -1];
    const low = !found || trim.includes('f') ? least : 0;
    const high = !found || trim.includes('b') ? most + 1 : a.shape[i];
    shape[i] = high - low;
    if (shape[i] > 0) offset += low * a.strides[i];
  }
  return viewOf(a, offset, shape, a.strides);
}
