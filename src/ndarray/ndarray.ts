// The NDArray: memory, where it starts, shape, byte strides, dtype. This file has what every layer needs; the functions
// that NumPy also offers as methods are attached in methods.ts, indexing lives in ndarray/indexing/.
import { ARRAY_BRAND, declare, integerOf, type Parameter, parseSignature, typeName } from '../arguments.ts';
import { type DType, type DTypeName, DTYPES, INT64, INTP, UINT64 } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import type { DTypeLike, ScalarOf } from '../dtype/scalars.ts';
import { AttributeError, IndexError, ValueError } from '../errors.ts';
import { byteBounds, C_CONTIGUOUS, contiguity, cStrides, F_CONTIGUOUS, shapeText, sizeOf } from '../iterate/layout.ts';
import { type Storage, VIEW_CONSTRUCTORS } from '../memory/storage.ts';
import { readElement } from './element.ts';
import { array_repr, array_str, toHTML } from './print/index.ts';
import { resolveShape, viewStrides } from './reshape.ts';
import { overriddenRepr } from './print/options.ts';
import { showInConsole, showInNotebook } from '../inspect.ts';

const BRAND = ARRAY_BRAND;
const ITEM = (): Parameter[] => parseSignature('...args');

interface Datas { bool: Uint8Array; int8: Int8Array; uint8: Uint8Array; int16: Int16Array; uint16: Uint16Array; int32: Int32Array; uint32: Uint32Array; int64: BigInt64Array; uint64: BigUint64Array; float16: Uint16Array; float32: Float32Array; float64: Float64Array; complex64: Float32Array; complex128: Float64Array; intp: BigInt64Array; uintp: BigUint64Array }
/** The typed array that holds a dtype's elements. */
export type DataOf<D extends DTypeName> = Datas[D];
/** Nested lists of scalars, as `tolist` gives. */
export type NestedList<T> = T | NestedList<T>[];

/**
 * An n-dimensional array of elements of one dtype.
 * @example
 * ```ts
 * const a = np.array([[1, 2], [3, 4]]);
 * [a.dtype.name, a.shape, a.strides]; // ['float64', [2, 2], [16, 8]]
 * ```
 */
export class NDArray<D extends DTypeName = DTypeName> {
  /** @internal */ readonly storage: Storage;
  /** Where the first element is, in bytes from the start of the buffer. */
  readonly offset: number;
  /** @internal use `shape` */ _shape: readonly number[];
  /** @internal use `strides` */ _strides: readonly number[];
  /** @internal use `dtype` */ _dtype: DType<D>;
  /** @internal use `size` */ _size: number;
  /** @internal contiguity bits, -1 when not computed yet */ _contiguity: number;
  /** @internal */ _writeable: boolean;
  /** The array whose memory this one views, or null when it owns its own. */
  readonly base: NDArray | null;

  /** Arrays are made by functions such as `array`, `zeros` and `asarray`. */
  constructor(storage: Storage, offset: number, shape: readonly number[], strides: readonly number[], dtype: DType<D>, base: NDArray | null, contiguous: number = -1, writeable: boolean = true) {
    this.storage = storage;
    this.offset = offset;
    this._shape = shape;
    this._strides = strides;
    this._dtype = dtype;
    this.base = base;
    this._contiguity = contiguous;
    this._writeable = writeable;
    let size = 1;
    for (let i = 0; i < shape.length; i++) size *= shape[i];
    this._size = size;
  }
  /** What the elements are. */
  get dtype(): DType<D> {
    return this._dtype;
  }
  /**
   * Reads the same bytes as elements of another dtype, in place; `a.view(dtype)` is clearer, and has the right type.
   * @throws ValueError when the bytes of the last axis are no whole number of elements; TypeError for what is no dtype
   */
  set dtype(wanted: DTypeLike) {
    const dtype = parseDType(wanted ?? null) as DType<D>;
    const { shape, strides } = geometryAs(this, dtype);
    this._dtype = dtype;
    this._shape = shape;
    this._strides = strides;
    this._size = sizeOf(shape);
    this._contiguity = -1;
  }
  /** Number of elements. */
  get size(): number {
    return this._size;
  }
  /** Length along each dimension. */
  get shape(): readonly number[] {
    return this._shape;
  }
  /** Sets the shape in place (one length may be -1); a view with `reshape` is clearer. @throws ValueError for another size; AttributeError when it needs a copy */
  set shape(wanted: number | readonly number[]) {
    const shape = resolveShape(this, wanted);
    const strides = this.size === 0 || this.contiguous & C_CONTIGUOUS ? cStrides(shape, this.dtype.itemsize) : viewStrides(this, shape, false);
    if (strides === null) throw new AttributeError(`Incompatible shape for in-place modification. Use \`.reshape()\` to make a copy with the desired shape: ${shapeText(this._shape)} to ${shapeText(shape)}`);
    this._shape = shape;
    this._strides = strides;
    this._contiguity = -1;
  }
  /** Bytes from one element to the next along each dimension. */
  get strides(): readonly number[] {
    return this._strides;
  }
  /** Sets the strides in place, within the memory of the array; `np.lib.stride_tricks.as_strided` is clearer. @throws ValueError */
  set strides(wanted: number | readonly number[]) {
    const strides = (Array.isArray(wanted) ? (wanted as readonly number[]) : [wanted as number]).map((s) => integerOf(s, 'stride'));
    if (strides.length !== this.ndim) throw new ValueError(`strides must be the same length as shape (${this.ndim}), got [${strides}]`);
    checkWithin(this, this.offset, this._shape, strides);
    this._strides = strides;
    this._contiguity = -1;
  }
  /** Number of dimensions. */
  get ndim(): number {
    return this._shape.length;
  }
  /** Bytes per element. */
  get itemsize(): number {
    return this.dtype.itemsize;
  }
  /** Bytes of all elements. */
  get nbytes(): number {
    return this.size * this.dtype.itemsize;
  }
  /** The bytes' buffer; the array need not start at its start nor fill it. */
  get buffer(): ArrayBufferLike {
    return this.storage.buffer;
  }
  /** The name of the array library's device: always 'cpu'. */
  get device(): 'cpu' {
    return 'cpu';
  }
  /** @internal C_CONTIGUOUS | F_CONTIGUOUS */
  get contiguous(): number {
    return this._contiguity >= 0 ? this._contiguity : (this._contiguity = contiguity(this._shape, this._strides, this.dtype.itemsize));
  }
  /** Memory layout: contiguity, ownership, writeability, alignment. */
  get flags(): Flags {
    return new Flags(this);
  }
  /**
   * The elements as a typed array that shares memory with this array: complex elements as interleaved pairs, float16 as bits.
   * @throws ValueError unless the array is C-contiguous, aligned and native.
   */
  get data(): DataOf<D> {
    const { dtype } = this;
    if (!(this.contiguous & C_CONTIGUOUS)) throw new ValueError('data needs a C-contiguous array; use np.ascontiguousarray(a).data or a.copy().data');
    if (!dtype.isnative) throw new ValueError(`data needs native byte order, not ${dtype.str}; use a.astype('${dtype.name}').data`);
    if (this.size > 0 && this.offset % dtype.alignment !== 0) throw new ValueError('data needs aligned memory; use a.copy().data');
    const view = VIEW_CONSTRUCTORS[dtype.code];
    if (this.size > 0) this.storage.span(this.offset, this.nbytes);
    return new view(this.storage.buffer, this.size > 0 ? this.offset : 0, (this.size * dtype.itemsize) / view.BYTES_PER_ELEMENT) as DataOf<D>;
  }
  /** @internal the element at a byte offset relative to the buffer */
  readAt(at: number): ScalarOf<D> {
    const { dtype } = this;
    if (dtype.id === 11 && dtype.isnative && at % 8 === 0) {
      const value = this.storage.f64[at / 8];
      if (value !== undefined) return value as ScalarOf<D>;
    }
    return readElement(this.storage, at, dtype) as ScalarOf<D>;
  }
  /** @internal the element at a full non-negative index, for printing: default integers beyond 2^53 as bigints */
  at(index: readonly number[]): ScalarOf<D> {
    let at = this.offset;
    for (let i = 0; i < index.length; i++) at += index[i] * this._strides[i];
    return (this.dtype.id < INTP ? this.readAt(at) : readElement(this.storage, at, exactDType(this.dtype))) as ScalarOf<D>;
  }
  /**
   *    * One element as a JavaScript value: by its full index (also as one list), by its flat index, or of an array of size 1 without index.
   * @throws IndexError when it is out of range; TypeError for an index that is no integer; ValueError without index unless the size is 1.
   * @example
   * ```ts
   * np.array([[1, 2], [3, 4]]).item(1, 0); // 3
   * np.array([5n]).item(); // 5n
   * ```
   */
  item(...index: number[]): ScalarOf<D>;
  item(index: readonly number[]): ScalarOf<D>;
  item(...index: unknown[]): ScalarOf<D> {
    declare(ITEM);
    return this.readAt(elementOffset(this, index as number[]));
  }
  /**
   * The elements as nested lists of JavaScript values (the value itself of a 0-d array).
   * @example
   * ```ts
   * np.array([[1, 2], [3, 4]]).tolist(); // [[1, 2], [3, 4]]
   * ```
   */
  tolist(): NestedList<ScalarOf<D>> {
    const { shape, strides } = this;
    const build = (dim: number, at: number): NestedList<ScalarOf<D>> => {
      if (dim === shape.length) return this.readAt(at);
      const out = new Array<NestedList<ScalarOf<D>>>(shape[dim]);
      for (let i = 0; i < shape[dim]; i++) out[i] = build(dim + 1, at + i * strides[dim]);
      return out;
    };
    return build(0, this.offset);
  }
  /** Iterates over the first dimension: views of the sub-arrays, 0-d for a 1-d array. */
  *[Symbol.iterator](): Generator<NDArray<D>> {
    if (this.ndim === 0) throw new TypeError('iteration over a 0-d array');
    const shape = this._shape.slice(1), strides = this._strides.slice(1);
    for (let i = 0; i < this._shape[0]; i++) yield new NDArray(this.storage, this.offset + i * this._strides[0], shape, strides, this.dtype, ownerOf(this), -1, this._writeable);
  }
  /** A 0-d real array converts to its number; anything else has no single value. */
  [Symbol.toPrimitive](hint: string): number | bigint | boolean | string {
    if (hint === 'string') return this.toString();
    if (this.ndim === 0 && this.dtype.kind !== 'c') return this.readAt(this.offset) as number | bigint | boolean;
    if (hint === 'default' || hint === 'number')
      throw new TypeError(`an array of shape ${shapeText(this._shape)} and dtype ${this.dtype} has no single value in JavaScript arithmetic; use its methods (a.add(b)), or a.item()`);
    return this.toString();
  }
  /**
   * NumPy's `str(a)`.
   * @example
   * ```ts
   * String(np.array([1, 2.5])); // '[1.  2.5]'
   * ```
   */
  toString(): string {
    return array_str(this);
  }
  /**
   * NumPy's `repr(a)`.
   * @example
   * ```ts
   * np.array([1, 2.5]).repr(); // 'array([1. , 2.5])'
   * ```
   */
  repr(): string {
    return (overriddenRepr() ?? array_repr)(this);
  }
  static {
    showInConsole(this.prototype, (x) => x.repr());
  }
  static {
    showInNotebook(this.prototype, (x) => ({ 'text/plain': x.repr(), 'text/html': toHTML(x) }));
  }
  /**
   * Nested lists, bigints as decimal strings where they do not fit a number.
   * @example
   * ```ts
   * JSON.stringify({ a: np.array([1, 2]) }); // '{"a":[1,2]}'
   * ```
   */
  toJSON(): unknown {
    const plain = (x: unknown): unknown => (Array.isArray(x) ? x.map(plain) : typeof x === 'bigint' ? (Number.isSafeInteger(Number(x)) ? Number(x) : String(x)) : x);
    // default integers beyond 2^53 too
    const exact = this.dtype.id < INTP ? this : new NDArray(this.storage, this.offset, this._shape, this._strides, exactDType(this.dtype), this);
    return plain(exact.tolist());
  }
  static {
    // marks arrays of any copy of this package
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }
}

/** int64 and uint64, whose scalars are bigints, in the place of intp and uintp. */
function exactDType(dtype: DType): DType {
  const exact = DTYPES[dtype.kind === 'i' ? INT64 : UINT64];
  return dtype.isnative ? exact : exact.swapped;
}
/**
 * Memory layout of an array, by NumPy's names.
 * @example
 * ```ts
 * np.ones([2, 3]).T.flags.f_contiguous; // true
 * ```
 */
export class Flags {
  readonly #array: NDArray;
  constructor(array: NDArray) {
    this.#array = array;
  }
  /** Whether the elements lie in one block, the last axis fastest. */
  get c_contiguous(): boolean {
    return (this.#array.contiguous & C_CONTIGUOUS) !== 0;
  }
  /** Whether the elements lie in one block, the first axis fastest. */
  get f_contiguous(): boolean {
    return (this.#array.contiguous & F_CONTIGUOUS) !== 0;
  }
  /** The same as `c_contiguous`. */
  get contiguous(): boolean {
    return this.c_contiguous;
  }
  /** The same as `fnc`. */
  get fortran(): boolean {
    return this.fnc;
  }
  /** Contiguous in either order. */
  get forc(): boolean {
    return this.c_contiguous || this.f_contiguous;
  }
  /** Contiguous in Fortran order and not in C order. */
  get fnc(): boolean {
    return this.f_contiguous && !this.c_contiguous;
  }
  /** Whether the array is no view of another one. */
  get owndata(): boolean {
    return this.#array.base === null;
  }
  /** Whether elements may be assigned; false protects the array. */
  get writeable(): boolean {
    return this.#array._writeable;
  }
  set writeable(value: boolean) {
    setWriteable(this.#array, value);
  }
  /** Whether every element sits at a multiple of its alignment. */
  get aligned(): boolean {
    return isAligned(this.#array) && !declaredUnaligned.has(this.#array);
  }
  set aligned(value: boolean) {
    setAligned(this.#array, value);
  }
  /** Always false: there are no copies that are written back. */
  get writebackifcopy(): boolean {
    return false;
  }
  set writebackifcopy(value: boolean) {
    refuseWriteback(value);
  }
  /** Aligned and writeable. */
  get behaved(): boolean {
    return this.aligned && this.writeable;
  }
  /** Behaved and contiguous in C order. */
  get carray(): boolean {
    return this.behaved && this.c_contiguous;
  }
  /** Behaved, contiguous in Fortran order and not in C order. */
  get farray(): boolean {
    return this.behaved && this.f_contiguous && !this.c_contiguous;
  }
  /** All flags as the bits of NumPy's C interface. */
  get num(): number {
    return (this.c_contiguous ? 1 : 0) | (this.f_contiguous ? 2 : 0) | (this.owndata ? 4 : 0) | (this.aligned ? 0x100 : 0) | (this.writeable ? 0x400 : 0);
  }
  /** NumPy's table of flags. */
  toString(): string {
    const row = (name: string, on: boolean): string => `  ${name} : ${on ? 'True' : 'False'}\n`;
    return row('C_CONTIGUOUS', this.c_contiguous) + row('F_CONTIGUOUS', this.f_contiguous) + row('OWNDATA', this.owndata) +
      row('WRITEABLE', this.writeable) + row('ALIGNED', this.aligned) + row('WRITEBACKIFCOPY', false);
  }
  static {
    showInConsole(this.prototype, (x) => x.toString().trimEnd());
  }
}

/** Whether the bytes of a contiguous array exist: not all do when its buffer was transferred or made shorter since. */
export const isWithin = (a: NDArray): boolean => a.size === 0 || a.storage.has(a.offset + a.size * a.dtype.itemsize - 1);
/** Whether every element sits at a multiple of its alignment. */
export function isAligned(a: NDArray): boolean {
  const align = a.dtype.alignment;
  if (align === 1 || a.size === 0) return true;
  if (a.offset % align !== 0) return false;
  for (let i = 0; i < a.ndim; i++) if (a._shape[i] > 1 && a._strides[i] % align !== 0) return false;
  return true;
}
// arrays whose flag ALIGNED was cleared; their views are judged anew
const declaredUnaligned = new WeakSet<NDArray>();
/** Clears the flag ALIGNED, or sets it again. @throws ValueError when elements are not at multiples of their alignment */
export function setAligned(a: NDArray, value: boolean): void {
  if (!value) declaredUnaligned.add(a);
  else if (!isAligned(a)) throw new ValueError('cannot set aligned flag of mis-aligned array to True');
  else declaredUnaligned.delete(a);
}
/** WRITEBACKIFCOPY can only be cleared, and no array has it. @throws ValueError */
export function refuseWriteback(value: boolean): void {
  if (value) throw new ValueError('cannot set WRITEBACKIFCOPY flag to True');
}
/** Makes an array read-only, or writeable again where its memory allows. */
export function setWriteable(a: NDArray, value: boolean): void {
  if (value && (!a.storage.writable || (a.base !== null && !a.base._writeable))) throw new ValueError('cannot set WRITEABLE flag to True of this array');
  a._writeable = value;
}
/** Throws unless a geometry stays within the memory of the array that owns it. */
export function checkWithin(a: NDArray, offset: number, shape: readonly number[], strides: readonly number[]): void {
  const owner = ownerOf(a);
  const [low, high] = byteBounds(owner.offset, owner._shape, owner._strides, owner.dtype.itemsize);
  const [from, to] = byteBounds(offset, shape, strides, a.dtype.itemsize);
  if (from < to && (from < low || to > high)) throw new ValueError(`shape [${shape}] with strides [${strides}] reaches bytes ${from - low} to ${to - low} of an array that has ${high - low}`);
}
/** What a view of `a` has as base: the array that owns the memory. */
export function ownerOf(a: NDArray): NDArray {
  return a.base ?? a;
}
/** Throws unless it is an array that may be written to. @throws TypeError; ValueError */
export function requireWriteable(a: NDArray, what: string = 'assignment destination'): void {
  if (a._writeable) return;
  if (!isNDArray(a)) throw new TypeError(`${what} must be an array, not ${typeName(a)}`);
  throw new ValueError(`${what} is read-only`);
}
/** @throws TypeError for what cannot take results */
export function requireOutput(out: unknown): asserts out is NDArray {
  if (!(out instanceof NDArray)) throw new TypeError(`return arrays must be of ArrayType, not ${typeName(out)}`);
}
/** The output in a list of one, as ufuncs take it. @throws TypeError; ValueError for another number */
export function oneOutput(outs: readonly unknown[]): NDArray | null {
  for (const o of outs) if (o !== null) requireOutput(o);
  if (outs.length !== 1) throw new ValueError("The 'out' tuple must have exactly one entry per ufunc output");
  return outs[0] as NDArray | null;
}
/** Byte offset of one element given a full or flat index (or none, for size 1). @throws IndexError; TypeError; ValueError */
export function elementOffset(a: NDArray, index: readonly number[]): number {
  const { _shape: shape, _strides: strides } = a;
  const n = index.length;
  if (n === shape.length && n > 0) {
    let at = a.offset;
    for (let i = 0; i < n; i++) {
      const k = index[i], dim = shape[i];
      if (!(k < dim && k >= -dim) || !Number.isInteger(k)) return otherIndex(a, index);
      at += (k < 0 ? k + dim : k) * strides[i];
    }
    return at;
  }
  if (n === 0) {
    if (a.size !== 1) throw new ValueError('can only convert an array of size 1 to a Python scalar');
    return a.offset;
  }
  if (n === 1) {
    let flat = index[0];
    if (!Number.isInteger(flat)) return otherIndex(a, index);
    if (flat < -a.size || flat >= a.size) throw new IndexError(`index ${flat} is out of bounds for size ${a.size}`);
    if (flat < 0) flat += a.size;
    let at = a.offset;
    for (let i = shape.length - 1; i >= 0; i--) {
      at += (flat % shape[i]) * strides[i];
      flat = Math.floor(flat / shape[i]);
    }
    return at;
  }
  throw new ValueError(`incorrect number of indices for array: ${n} for ${shape.length} dimension${shape.length === 1 ? '' : 's'}`);
}
// an index out of range, or one that is written differently: bigints, 0-d arrays, all of it in one list
function otherIndex(a: NDArray, index: readonly unknown[]): number {
  const list = index.length === 1 && Array.isArray(index[0]) ? (index[0] as readonly unknown[]) : index;
  const whole = list.map((k) => integerOf(k, 'index'));
  if (list !== index || whole.some((k, i) => k !== index[i])) return elementOffset(a, whole);
  const axis = whole.findIndex((k, i) => k < -a._shape[i] || k >= a._shape[i]);
  throw new IndexError(`index ${whole[axis]} is out of bounds for axis ${axis} with size ${a._shape[axis]}`);
}
/** Whether a value is an array of this or another copy of numera. */
export function isNDArray(x: unknown): x is NDArray {
  return x instanceof NDArray || (typeof x === 'object' && x !== null && (x as Record<symbol, unknown>)[BRAND] === true);
}
/** Shape and strides with which the bytes of an array are elements of another dtype. @throws ValueError when they do not fit */
export function geometryAs(a: NDArray, dtype: DType): { shape: readonly number[]; strides: readonly number[] } {
  const old = a.dtype.itemsize, size = dtype.itemsize;
  if (old === size) return { shape: a._shape, strides: a._strides };
  if (a.ndim === 0) throw new ValueError('Changing the dtype of a 0d array is only supported if the itemsize is unchanged');
  const last = a.ndim - 1;
  if (a._shape[last] !== 1 && a._strides[last] !== old && a.size > 0) throw new ValueError('To change to a dtype of a different size, the last axis must be contiguous');
  const bytes = a._shape[last] * old;
  if (size > old && bytes % size !== 0) throw new ValueError('When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.');
  return { shape: [...a._shape.slice(0, last), bytes / size], strides: [...a._strides.slice(0, last), size] };
}
/** A view with other geometry on the same memory. */
export function viewOf<D extends DTypeName>(a: NDArray<D>, offset: number, shape: readonly number[], strides: readonly number[], contiguous: number = -1): NDArray<D> {
  return new NDArray(a.storage, offset, shape, strides, a.dtype, ownerOf(a), contiguous, a._writeable);
}
export { sizeOf };
