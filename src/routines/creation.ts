// Array creation: NumPy's reference page "Array creation routines".
import { integerOf, isOptions, shown, signature, signatures, typeName, truthy } from '../arguments.ts';
import { COMPLEX128, dtFloat64, dtInt64, type DType, type DTypeName, FLOAT64 } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { resultId, dtypeOfId } from '../dtype/promote.ts';
import { type DTypeLike, type DTypeOf, type DTypeSpec, isScalar, type Scalar, scalarId } from '../dtype/scalars.ts';
import { ValueError, ZeroDivisionError } from '../errors.ts';
import { C_CONTIGUOUS, MAX_DIMS, normalizeShape } from '../iterate/layout.ts';
import type { Storage } from '../memory/storage.ts';
import { type ArrayLike, fromBuffer, toArray } from '../ndarray/convert.ts';
import { castCopy, copyInto, copyOf } from '../ndarray/copy.ts';
import { allocateArray, allocateOrdered, type Order, orderOf, scalarArray } from '../ndarray/make.ts';
import { isNDArray, NDArray, ownerOf, viewOf } from '../ndarray/ndarray.ts';
import type { ArrayName, Asked } from '../ufunc/types.ts';
import { desc, PARAM } from '../backend/call.ts';
import { executeFixed, kernelId } from '../iterate/plan.ts';
import { writeElement } from '../ndarray/element.ts';

/** A shape argument: a length or a list of lengths. */
export type ShapeLike = number | bigint | readonly (number | bigint)[];
/** Options of functions that make arrays. */
export interface CreationOptions<T = DTypeLike> {
  /** Element type. */
  dtype?: T;
  /** Memory order. */
  order?: Order;
  /** Only 'cpu'. */
  device?: 'cpu' | null;
  /** Only there for NumPy's signature: an array-like whose type the result should have. */
  like?: ArrayLike | null;
}
function checkDevice(device: unknown): void {
  if (device !== undefined && device !== null && device !== 'cpu') throw new ValueError(`Device not understood. Only "cpu" is allowed, but received: ${shown(device)}`);
}

const ARRAY = signature('array', "object!, dtype, *, copy=true, order='K', subok=false, ndmin=0, ndmax=0, like");
/**
 * An array of the given elements: nested lists, typed arrays, arrays, scalars. Copies unless `copy` is false or null.
 * Numbers give float64, booleans bool, bigints int64, `{re, im}` complex128; mixed input is promoted. Where a `dtype` is given, null
 * (JSON's NaN) becomes NaN, or false.
 * @throws ValueError for ragged lists, or when `copy: false` cannot be kept; OverflowError for integers that do not fit.
 * @example
 * ```ts
 * np.array([[1, 2], [3, 4]]).shape; // [2, 2]
 * np.array([1, 2, 3], 'int32').dtype.name; // 'int32'
 * ```
 */
export function array<T extends DTypeSpec<T>>(object: ArrayLike, dtype: T, options?: ArrayOptions): NDArray<DTypeOf<T>>;
export function array<T extends DTypeSpec<T>>(object: ArrayLike, options: ArrayOptions & { dtype: T }): NDArray<DTypeOf<T>>;
export function array<const A extends ArrayLike>(object: A, options?: ArrayOptions): NDArray<ArrayName<A>>;
export function array(object: ArrayLike, options: DTypeName | (ArrayOptions & { dtype?: DTypeName }), more?: ArrayOptions): NDArray;
export function array(...args: unknown[]): NDArray {
  const [object, dtype, copy, order, , ndmin, ndmax] = ARRAY(args);
  if (ndmax !== undefined && !(integerOf(ndmax ?? 0, 'ndmax') >= 0 && ndmax <= MAX_DIMS)) throw new ValueError(`ndmax must be in the range [0, ${MAX_DIMS}]`);
  return makeArray(object, dtype, copyOption(copy === undefined ? true : copy), orderOf(order, 'K'), integerOf(ndmin ?? 0, 'ndmin'), ndmax);
}
export interface ArrayOptions { copy?: boolean | null; order?: Order; ndmin?: number; ndmax?: number; subok?: boolean; like?: ArrayLike | null }

function copyOption(copy: unknown): boolean | null {
  if (typeof copy === 'string') throw new ValueError(`strings are not allowed for 'copy' (got '${copy}'): use true, false or null`);
  return copy === null ? null : truthy(copy, true, 'copy');
}
function makeArray(object: unknown, dtype: DTypeLike | undefined, copy: boolean | null, order: Order, ndmin: number, ndmax?: number): NDArray {
  const wanted = dtype === undefined || dtype === null ? null : parseDType(dtype);
  const shares = isNDArray(object) || ArrayBuffer.isView(object) || (typeof object === 'object' && object !== null && !Array.isArray(object) && !isScalar(object));
  if (ndmin > MAX_DIMS) throw new ValueError(`ndmin must be <= ${MAX_DIMS}, got ${ndmin}`);
  let a: NDArray;
  if (shares) {
    const source = toArray(object);
    const same = wanted === null || source.dtype.equals(wanted);
    const ordered = order === 'K' || order === 'A' || (order === 'F' ? source.flags.f_contiguous : source.flags.c_contiguous);
    if (copy === false && !(same && ordered)) throw new ValueError('Unable to avoid copy while creating an array as requested.');
    if (copy === true || !same || !ordered) {
      // a cast keeps the order of memory under 'A' as well, as in NumPy
      a = allocateOrdered(source, source.shape, wanted ?? source.dtype, order === 'A' && !same ? 'K' : order);
      copyInto(a, source);
    } else a = toArray(source, wanted);
  } else {
    if (copy === false) throw new ValueError('Unable to avoid copy while creating an array as requested.');
    a = toArray(object, wanted);
    if (order === 'F' && a.ndim > 1) a = copyOf(a, 'F');
  }
  if (ndmax && a.ndim > ndmax) throw new ValueError(`setting an array element with a sequence: the array has ${a.ndim} dimensions, ndmax is ${ndmax}`);
  if (a.ndim < ndmin) {
    const extra = ndmin - a.ndim;
    a = viewOf(a, a.offset, [...new Array(extra).fill(1), ...a.shape], [...new Array(extra).fill(a.dtype.itemsize), ...a.strides]);
  }
  return a;
}
const ASARRAY = signature('asarray', 'a!, dtype, order, *, device, copy, like');
/**
 * The array that `a` is, or a new one of its elements: a typed array is shared, not copied.
 * @throws ValueError when `copy: false` cannot be kept.
 * @example
 * ```ts
 * const memory = new Float64Array(3);
 * np.asarray(memory).data.buffer === memory.buffer; // true
 * ```
 */
export function asarray<T extends DTypeSpec<T>>(a: ArrayLike, dtype: T, order?: Order | { order?: Order; copy?: boolean | null }): NDArray<DTypeOf<T>>;
export function asarray<T extends DTypeSpec<T>>(a: ArrayLike, options: CreationOptions<T> & { dtype: T; copy?: boolean | null }): NDArray<DTypeOf<T>>;
export function asarray<const A extends ArrayLike>(a: A, options?: { order?: Order; copy?: boolean | null; device?: 'cpu' | null }): NDArray<ArrayName<A>>;
export function asarray(a: ArrayLike, options: DTypeName | (CreationOptions<DTypeName> & { copy?: boolean | null }), order?: Order): NDArray;
export function asarray(...args: unknown[]): NDArray {
  const [a, dtype, order, device, copy] = ASARRAY(args);
  checkDevice(device);
  return makeArray(a, dtype, copyOption(copy ?? null), orderOf(order, 'K'), 0);
}
/**
 * As `asarray`: numera has no array subclasses.
 * @example
 * ```ts
 * np.asanyarray([1, 2]).tolist(); // [1, 2]
 * ```
 */
export const asanyarray: typeof asarray = asarray;

const COPY = signature('copy', "a!, order='K', subok=false");
export function copy<const A extends ArrayLike>(a: A, options: { order?: Order }): NDArray<ArrayName<A>>;
/**
 * A copy of an array.
 * @example
 * ```ts
 * const a = np.array([1, 2]);
 * np.copy(a).base; // null
 * ```
 */
export function copy<const A extends ArrayLike>(a: A, order?: Order): NDArray<ArrayName<A>>;
export function copy(...args: unknown[]): NDArray {
  const [a, order] = COPY(args);
  return copyOf(toArray(a), orderOf(order, 'K'));
}

// Functions that take a dtype end with an overload of the dtypes' plain names: it types a dtype that may be undefined, and the compiler explains mistakes by it.
const NEW = "shape!, dtype, order='C', *, device, like";
const EMPTY = signature('empty', NEW), ZEROS = signature('zeros', NEW), ONES = signature('ones', NEW);
function make(values: readonly any[], zero: boolean): NDArray {
  const [shape, dtype, order, device] = values;
  checkDevice(device);
  return allocateArray(normalizeShape(shape), parseDType(dtype ?? null), zero, fOrder(order));
}
function fOrder(order: unknown): 'C' | 'F' {
  const o = orderOf(order);
  if (o === 'A' || o === 'K') throw new ValueError(`only 'C' or 'F' order is permitted`);
  return o;
}
/**
 * A new array whose elements are undefined.
 * @throws ValueError for negative lengths.
 * @example
 * ```ts
 * np.empty([2, 3]).shape; // [2, 3]
 * ```
 */
export function empty<T extends DTypeSpec<T>>(shape: ShapeLike, dtype: T, order?: 'C' | 'F' | { order?: 'C' | 'F' }): NDArray<DTypeOf<T>>;
export function empty<T extends DTypeSpec<T> = 'float64'>(options: CreationOptions<T> & { shape: ShapeLike }): NDArray<DTypeOf<T>>;
export function empty<T extends DTypeSpec<T>>(shape: ShapeLike, options: CreationOptions<T> & { dtype: T }): NDArray<DTypeOf<T>>;
export function empty(shape: ShapeLike, options?: CreationOptions<never>): NDArray<'float64'>;
export function empty(shape: ShapeLike, options: DTypeName | CreationOptions<DTypeName>, order?: 'C' | 'F'): NDArray;
export function empty(...args: unknown[]): NDArray {
  return make(EMPTY(args), false);
}
/**
 * A new array of zeros, float64 by default; `order` is 'C' or 'F'.
 * @throws ValueError for negative lengths.
 * @example
 * ```ts
 * np.zeros(3).tolist(); // [0, 0, 0]
 * ```
 */
export function zeros<T extends DTypeSpec<T>>(shape: ShapeLike, dtype: T, order?: 'C' | 'F' | { order?: 'C' | 'F' }): NDArray<DTypeOf<T>>;
export function zeros<T extends DTypeSpec<T> = 'float64'>(options: CreationOptions<T> & { shape: ShapeLike }): NDArray<DTypeOf<T>>;
export function zeros<T extends DTypeSpec<T>>(shape: ShapeLike, options: CreationOptions<T> & { dtype: T }): NDArray<DTypeOf<T>>;
export function zeros(shape: ShapeLike, options?: CreationOptions<never>): NDArray<'float64'>;
export function zeros(shape: ShapeLike, options: DTypeName | CreationOptions<DTypeName>, order?: 'C' | 'F'): NDArray;
export function zeros(...args: unknown[]): NDArray {
  return make(ZEROS(args), true);
}
/**
 * A new array of ones, float64 by default; `order` is 'C' or 'F'.
 * @throws ValueError for negative lengths.
 * @example
 * ```ts
 * np.ones(2, 'int32').tolist(); // [1, 1]
 * ```
 */
export function ones<T extends DTypeSpec<T>>(shape: ShapeLike, dtype: T, order?: 'C' | 'F' | { order?: 'C' | 'F' }): NDArray<DTypeOf<T>>;
export function ones<T extends DTypeSpec<T> = 'float64'>(options: CreationOptions<T> & { shape: ShapeLike }): NDArray<DTypeOf<T>>;
export function ones<T extends DTypeSpec<T>>(shape: ShapeLike, options: CreationOptions<T> & { dtype: T }): NDArray<DTypeOf<T>>;
export function ones(shape: ShapeLike, options?: CreationOptions<never>): NDArray<'float64'>;
export function ones(shape: ShapeLike, options: DTypeName | CreationOptions<DTypeName>, order?: 'C' | 'F'): NDArray;
export function ones(...args: unknown[]): NDArray {
  const a = make(ONES(args), false);
  copyInto(a, scalarArray(1, a.dtype));
  return a;
}
const FULL = signature('full', "shape!, fill_value!, dtype, order='C', *, device, like");
export function full<const A extends ArrayLike, T extends DTypeSpec<T> = null>(shape: ShapeLike, options: CreationOptions<T> & { fill_value: A }): NDArray<Asked<T, ArrayName<A>>>;
/**
 * A new array filled with a value, or with values that broadcast to its shape; its dtype is the value's unless given.
 * @throws ValueError for negative lengths, or values that do not broadcast to the shape.
 * @example
 * ```ts
 * np.full([2], 7).tolist(); // [7, 7]
 * ```
 */
export function full<T extends DTypeSpec<T>>(shape: ShapeLike, fill_value: ArrayLike, dtype: T, order?: 'C' | 'F' | { order?: 'C' | 'F' }): NDArray<DTypeOf<T>>;
export function full<const A extends ArrayLike, T extends DTypeSpec<T> = null>(options: CreationOptions<T> & { shape: ShapeLike; fill_value: A }): NDArray<Asked<T, ArrayName<A>>>;
export function full<T extends DTypeSpec<T>>(shape: ShapeLike, fill_value: ArrayLike, options: CreationOptions<T> & { dtype: T }): NDArray<DTypeOf<T>>;
export function full<const A extends ArrayLike>(shape: ShapeLike, fill_value: A, options?: CreationOptions<never>): NDArray<ArrayName<A>>;
export function full(shape: ShapeLike, fill_value: ArrayLike, options: DTypeName | CreationOptions<DTypeName>, order?: 'C' | 'F'): NDArray;
export function full(...args: unknown[]): NDArray {
  const [shape, value, dtype, order, device] = FULL(args);
  checkDevice(device);
  const d = dtype === undefined || dtype === null ? toArray(value).dtype.native : parseDType(dtype);
  const a = allocateArray(normalizeShape(shape), d, false, fOrder(order));
  copyInto(a, fillArray(value, d));
  return a;
}
/** What an array is filled with: whole numbers must fit its dtype, fractions and complex numbers are cast. */
function fillArray(value: unknown, dtype: DType): NDArray {
  const exact = isScalar(value) && (dtype.kind === 'f' ? typeof value !== 'object' : dtype.kind === 'c' || typeof value !== 'number' || Number.isInteger(value)) && !(dtype.kind !== 'c' && typeof value === 'object');
  return exact ? scalarArray(value, dtype) : toArray(value, value === null ? dtype : null);
}
const LIKE_OPTIONS = "dtype, order='K', subok=true, shape, *, device";
const EMPTY_LIKE = signature('empty_like', `prototype!, ${LIKE_OPTIONS}`), LIKE = signatures(['zeros_like', 'ones_like'], `a!, ${LIKE_OPTIONS}`);
interface LikeOptions<T = DTypeLike> extends CreationOptions<T> { shape?: ShapeLike; subok?: boolean }
function like(values: readonly any[], zero: boolean): NDArray {
  const [a, dtype, order, , shape, device] = values;
  checkDevice(device);
  const proto = toArray(a);
  return allocateOrdered(proto, shape === undefined || shape === null ? proto.shape : normalizeShape(shape), dtype === undefined || dtype === null ? proto.dtype : parseDType(dtype), orderOf(order, 'K'), zero);
}
/**
 * A new array of another's shape, dtype and memory order, each of which an option of that name replaces; elements undefined.
 * @throws ValueError for a `shape` with negative lengths, or another device than 'cpu'.
 * @example
 * ```ts
 * np.empty_like(np.ones([2, 2], 'int8')).dtype.name; // 'int8'
 * ```
 */
export function empty_like<T extends DTypeSpec<T>>(a: ArrayLike, dtype: T, order?: Order): NDArray<DTypeOf<T>>;
export function empty_like<T extends DTypeSpec<T>>(a: ArrayLike, options: LikeOptions<T> & { dtype: T }): NDArray<DTypeOf<T>>;
export function empty_like<const A extends ArrayLike>(a: A, options?: LikeOptions<never>): NDArray<ArrayName<A>>;
export function empty_like(a: ArrayLike, options: DTypeName | LikeOptions<DTypeName>, order?: Order): NDArray;
export function empty_like(...args: unknown[]): NDArray {
  return like(EMPTY_LIKE(args), false);
}
/**
 * A new array of zeros of another's shape, dtype and memory order, each of which an option of that name replaces.
 * @throws ValueError for a `shape` with negative lengths, or another device than 'cpu'.
 * @example
 * ```ts
 * np.zeros_like([1, 2]).tolist(); // [0, 0]
 * ```
 */
export function zeros_like<T extends DTypeSpec<T>>(a: ArrayLike, dtype: T, order?: Order): NDArray<DTypeOf<T>>;
export function zeros_like<T extends DTypeSpec<T>>(a: ArrayLike, options: LikeOptions<T> & { dtype: T }): NDArray<DTypeOf<T>>;
export function zeros_like<const A extends ArrayLike>(a: A, options?: LikeOptions<never>): NDArray<ArrayName<A>>;
export function zeros_like(a: ArrayLike, options: DTypeName | LikeOptions<DTypeName>, order?: Order): NDArray;
export function zeros_like(...args: unknown[]): NDArray {
  return like(LIKE.zeros_like(args), true);
}
/**
 * A new array of ones of another's shape, dtype and memory order, each of which an option of that name replaces.
 * @throws ValueError for a `shape` with negative lengths, or another device than 'cpu'.
 * @example
 * ```ts
 * np.ones_like([5, 6]).tolist(); // [1, 1]
 * ```
 */
export function ones_like<T extends DTypeSpec<T>>(a: ArrayLike, dtype: T, order?: Order): NDArray<DTypeOf<T>>;
export function ones_like<T extends DTypeSpec<T>>(a: ArrayLike, options: LikeOptions<T> & { dtype: T }): NDArray<DTypeOf<T>>;
export function ones_like<const A extends ArrayLike>(a: A, options?: LikeOptions<never>): NDArray<ArrayName<A>>;
export function ones_like(a: ArrayLike, options: DTypeName | LikeOptions<DTypeName>, order?: Order): NDArray;
export function ones_like(...args: unknown[]): NDArray {
  const a = like(LIKE.ones_like(args), false);
  copyInto(a, scalarArray(1, a.dtype));
  return a;
}
const FULL_LIKE = signature('full_like', "a!, fill_value!, dtype, order='K', subok=true, shape, *, device");
export function full_like<const A extends ArrayLike, T extends DTypeSpec<T> = null>(a: A, options: LikeOptions<T> & { fill_value: ArrayLike }): NDArray<Asked<T, ArrayName<A>>>;
/**
 * A new array of another's shape, dtype and memory order, each of which an option of that name replaces, filled with a value that is
 * cast to its dtype.
 * @throws ValueError for a `shape` with negative lengths, a value that does not broadcast to it, or another device than 'cpu'.
 * @example
 * ```ts
 * np.full_like([1, 2], 9).tolist(); // [9, 9]
 * ```
 */
export function full_like<T extends DTypeSpec<T>>(a: ArrayLike, fill_value: ArrayLike, dtype: T, order?: Order): NDArray<DTypeOf<T>>;
export function full_like<T extends DTypeSpec<T>>(a: ArrayLike, fill_value: ArrayLike, options: LikeOptions<T> & { dtype: T }): NDArray<DTypeOf<T>>;
export function full_like<const A extends ArrayLike>(a: A, fill_value: ArrayLike, options?: LikeOptions<never>): NDArray<ArrayName<A>>;
export function full_like(a: ArrayLike, fill_value: ArrayLike, options: DTypeName | LikeOptions<DTypeName>, order?: Order): NDArray;
export function full_like(...args: unknown[]): NDArray {
  const [a, value, dtype, order, subok, shape, device] = FULL_LIKE(args);
  const out = like([a, dtype, order, subok, shape, device], false);
  copyInto(out, fillArray(value, out.dtype));
  return out;
}

const ARANGE = signature('arange', 'start, stop, step, dtype, *, device, like');
/**
 * Evenly spaced numbers from `start` (0) up to, without, `stop`: `arange(stop)`, `arange(start, stop, step)`.
 * JavaScript numbers give float64, bigints int64.
 * @throws ZeroDivisionError for a zero step; ValueError for a range that is too long.
 * @example
 * ```ts
 * np.arange(2, 10, 3).tolist(); // [2, 5, 8]
 * ```
 */
export function arange<T extends DTypeSpec<T>>(start: number | bigint, stop: number | bigint | null | undefined, step: number | bigint | undefined, dtype: T): NDArray<DTypeOf<T>>;
export function arange<T extends DTypeSpec<T>>(start: number | bigint, stop: number | bigint, step: number | bigint, options: { dtype: T; device?: 'cpu' | null }): NDArray<DTypeOf<T>>;
export function arange<T extends DTypeSpec<T>>(start: number | bigint, stop: number | bigint, options: { step?: number | bigint; dtype: T; device?: 'cpu' | null }): NDArray<DTypeOf<T>>;
export function arange<T extends DTypeSpec<T>>(stop: number | bigint, options: { dtype: T; step?: number | bigint; device?: 'cpu' | null }): NDArray<DTypeOf<T>>;
export function arange<T extends DTypeSpec<T> | undefined>(options: { start?: number | bigint; stop: number | bigint; step?: number | bigint; dtype?: T }): NDArray;
export function arange(start: bigint, stop?: bigint, step?: bigint): NDArray<'int64'>;
export function arange(start: number, stop?: number, step?: number): NDArray<'float64'>;
export function arange(start: number | bigint | NDArray, stop?: number | bigint | NDArray | null, step?: number | bigint | NDArray): NDArray;
export function arange(start: number | bigint, stop: number | bigint | { stop?: number | bigint; step?: number | bigint; dtype?: DTypeName; device?: 'cpu' | null }, step?: number | bigint | { step?: number | bigint; dtype?: DTypeName; device?: 'cpu' | null }, dtype?: DTypeName | { dtype?: DTypeName; device?: 'cpu' | null }): NDArray;
export function arange(...args: unknown[]): NDArray {
  let [start, stop, step, dtype, device] = ARANGE(args);
  [start, stop, step] = [start, stop, step].map(ofArray).map((x) => (typeof x === 'boolean' ? BigInt(x) : x));
  checkDevice(device);
  if (stop === undefined || stop === null) {
    if (start === undefined || start === null || isOptions(args[0])) throw new TypeError('arange() requires stop to be specified.');
    stop = start;
    start = typeof stop === 'bigint' ? 0n : 0;
  }
  start ??= typeof stop === 'bigint' ? 0n : 0;
  step ??= typeof stop === 'bigint' ? 1n : 1;
  for (const v of [start, stop, step]) if (typeof v !== 'number' && typeof v !== 'bigint') throw new TypeError(`arange() takes numbers, got ${shown(v)}`);
  const whole = [start, stop, step].every((v) => typeof v === 'bigint');
  const d = dtype === undefined || dtype === null ? (whole ? dtInt64 : dtFloat64) : parseDType(dtype);
  const delta = Number(step);
  if (delta === 0) throw new ZeroDivisionError('arange() takes no step of 0');
  const exact = whole ? Number((stop - start) / step) + (BigInt(stop - start) % BigInt(step) !== 0n && stop > start === step > 0n ? 1 : 0) : steps(Number(stop) - Number(start), delta);
  if (!(Math.abs(exact) <= Number.MAX_SAFE_INTEGER)) throw new ValueError(Number.isNaN(exact) ? 'arange: cannot compute length' : 'Maximum allowed size exceeded');
  const n = Math.max(0, exact);
  if (d.kind === 'b' && n > 2) throw new TypeError('arange() is only supported for booleans when the result has at most length 2.');
  // as NumPy: the first two values are converted, their difference is the step
  const first = whole ? (start as bigint) : Number(start), second = whole ? (start as bigint) + (step as bigint) : Number(start) + delta;
  const out = allocateArray([n], d.native);
  if (n === 0) return d.isnative ? out : castCopy(out, d);
  const integers = d.kind === 'i' || d.kind === 'u';
  if (!integers && d.kind !== 'b' && n > 2) fillRamp(out, Number(first), Number(second));
  writeElement(out.storage, out.offset, out.dtype, first);
  if (n > 1) writeElement(out.storage, out.offset + d.itemsize, out.dtype, second);
  if (integers && n > 2) runRamp(out, 0, 0);
  return d.isnative ? out : castCopy(out, d);
}
/** How many steps fit a distance; one that is lost beside a huge step counts, as in NumPy. */
function steps(distance: number, step: number): number {
  const n = distance / step;
  return distance !== 0 && Object.is(n, 0) ? 1 : Math.ceil(n);
}
/** The value of a 0-d array (NumPy's scalars), integers as bigints; anything else as it is. */
function ofArray(x: unknown): unknown {
  if (!(x instanceof NDArray) || x.ndim > 0) return x;
  const value = x.item();
  return typeof value === 'number' && 'iu'.includes(x.dtype.kind) ? BigInt(value) : value;
}
// floats from start on, by the difference that the dtype sees
function fillRamp(out: NDArray, start: number, second: number): void {
  if (out.dtype.id === FLOAT64) {
    runRamp(out, start, second - start);
    return;
  }
  const rounded = allocateArray([2], out.dtype);
  copyInto(rounded, toArray([start, second]));
  const [from, next] = out.dtype.kind === 'c' ? (rounded.tolist() as { re: number }[]).map((x) => x.re) : (rounded.tolist() as number[]);
  runRamp(out, from, out.dtype.id === COMPLEX128 ? next - from : Math.fround(next - from));
}
let rampKernel = -1;
/** start + i * step in a fresh 1-d array of a native numeric dtype; integers go on from their first two elements instead. */
export function runRamp(out: NDArray, start: number, step: number): void {
  if (rampKernel < 0) rampKernel = kernelId('ramp');
  desc[PARAM] = start;
  desc[PARAM + 1] = step;
  executeFixed(rampKernel, out.shape, [out], 1);
}

const FROMBUFFER = signature('frombuffer', 'buffer!, dtype, count=-1, offset=0, *, like');
/**
 * A 1-d array on the memory of an ArrayBuffer, SharedArrayBuffer, typed array or C-contiguous array.
 * @throws ValueError when the length does not fit.
 * @example
 * ```ts
 * np.frombuffer(new Uint8Array([1, 0, 2, 0]), 'uint16').tolist(); // [1, 2]
 * ```
 */
export function frombuffer<T extends DTypeSpec<T> = 'float64'>(buffer: ArrayBufferLike | ArrayBufferView | NDArray, dtype?: T, count?: number | { count?: number; offset?: number }, offset?: number): NDArray<DTypeOf<T>>;
export function frombuffer<T extends DTypeSpec<T> = 'float64'>(buffer: ArrayBufferLike | ArrayBufferView | NDArray, options: { dtype?: T; count?: number; offset?: number }): NDArray<DTypeOf<T>>;
export function frombuffer(...args: unknown[]): NDArray {
  const [source, dtype, count, offset] = FROMBUFFER(args);
  const d = parseDType(dtype ?? null);
  if (source instanceof NDArray) {
    if (!(source.contiguous & C_CONTIGUOUS)) throw new ValueError('ndarray is not C-contiguous');
    return bufferView(source.storage, source.offset, source.nbytes, source, d, count, offset);
  }
  const isView = ArrayBuffer.isView(source);
  if (!isView && !(source instanceof ArrayBuffer) && !(typeof SharedArrayBuffer !== 'undefined' && source instanceof SharedArrayBuffer)) throw new TypeError(`a bytes-like object is required, not '${typeName(source)}': an ArrayBuffer, a typed array or an array`);
  const bytes = fromBuffer(isView ? source.buffer : (source as ArrayBuffer));
  return bufferView(bytes.storage, isView ? source.byteOffset : 0, isView ? source.byteLength : bytes.size, bytes, d, count, offset);
}
function bufferView(storage: Storage, start: number, length: number, owner: NDArray, d: DType, wanted: unknown, from: unknown): NDArray {
  const count = integerOf(wanted, 'count'), offset = integerOf(from, 'offset');
  if (offset < 0 || offset > length) throw new ValueError(`offset must be non-negative and no greater than buffer length (${length})`);
  const room = length - offset;
  if (count < 0 && room % d.itemsize !== 0) throw new ValueError('buffer size must be a multiple of element size');
  const n = count < 0 ? room / d.itemsize : count;
  if (n * d.itemsize > room) throw new ValueError('buffer is smaller than requested size');
  return new NDArray(storage, start + offset, [n], [d.itemsize], d, ownerOf(owner), -1, owner._writeable);
}

const EYE = signature('eye', "N!, M, k=0, dtype='float64', order='C', *, device, like");
export function eye<T extends DTypeSpec<T> = 'float64'>(N: number, M: number | null, options: { k?: number; dtype?: T; order?: 'C' | 'F' }): NDArray<DTypeOf<T>>;
/**
 * An N x M matrix (square without M), float64 by default, with ones on the k-th diagonal (above the main one for positive `k`) and
 * zeros elsewhere.
 * @throws ValueError for negative lengths.
 * @example
 * ```ts
 * np.eye(2, 3, 1).tolist(); // [[0, 1, 0], [0, 0, 1]]
 * ```
 */
export function eye<T extends DTypeSpec<T> = 'float64'>(N: number, M?: number | null, k?: number, dtype?: T, order?: 'C' | 'F'): NDArray<DTypeOf<T>>;
export function eye<T extends DTypeSpec<T> = 'float64'>(N: number, options: { M?: number | null; k?: number; dtype?: T; order?: 'C' | 'F' }): NDArray<DTypeOf<T>>;
export function eye(...args: unknown[]): NDArray {
  const [n, m, k, dtype, order, device] = EYE(args);
  checkDevice(device);
  const a = allocateArray(normalizeShape([n, m ?? n]), parseDType(dtype ?? null), true, fOrder(order));
  fillDiagonal(a, integerOf(k, 'k'), 1);
  return a;
}
function fillDiagonal(a: NDArray, k: number, value: Scalar | NDArray): void {
  const d = diagonalView(a, k);
  copyInto(d, value instanceof NDArray ? value : scalarArray(value as Scalar, a.dtype));
}
/** The k-th diagonal of a matrix as a view. */
export function diagonalView(a: NDArray, k: number): NDArray {
  const [rows, cols] = a.shape;
  const n = Math.max(0, k >= 0 ? Math.min(rows, cols - k) : Math.min(rows + k, cols));
  const offset = n === 0 ? a.offset : a.offset + (k >= 0 ? k * a.strides[1] : -k * a.strides[0]);
  return viewOf(a, offset, [n], [a.strides[0] + a.strides[1]]);
}
/**
 * The n x n identity matrix, float64 by default.
 * @throws ValueError for a negative length.
 * @example
 * ```ts
 * np.identity(2).tolist(); // [[1, 0], [0, 1]]
 * ```
 */
export function identity<T extends DTypeSpec<T> = 'float64'>(n: number, dtype?: T | { dtype?: T }): NDArray<DTypeOf<T>>;
export function identity(...args: unknown[]): NDArray {
  const [n, dtype] = IDENTITY(args);
  return eye(n, n, 0, dtype);
}
const IDENTITY = signature('identity', 'n!, dtype, *, like');

/** The dtype of a list of operands, scalars being weak (NEP 50). */
export function commonDType(operands: readonly unknown[]): DType {
  return dtypeOfId(resultId(operands.map((x) => (isScalar(x) ? scalarId(x) : toArray(x).dtype.id))));
}
