// Arrays of other libraries, known by their structure: `{data, shape, strides?|stride?, offset?}` (scijs ndarray, zarrita),
// `{data, dims, type}` (ONNX Runtime, Transformers.js), `{toArray()}` (Arrow vectors and others), `{data, width, height}` (ImageData).
// Memory is shared wherever the layout allows.
import { shown } from '../arguments.ts';
import { type DType, dtBool, dtFloat16, DTYPES } from '../dtype/dtype.ts';
import { typedArrayDType } from '../dtype/parse.ts';
import { ValueError } from '../errors.ts';
import { C_CONTIGUOUS, cStrides } from '../iterate/layout.ts';
import type { AnyTypedArray } from '../memory/storage.ts';
import { castCopy, copyOf } from './copy.ts';
import { writeElement } from './element.ts';
import { NDArray, viewOf } from './ndarray.ts';
import { fromTyped } from './typed.ts';

type Convert = (x: unknown, dtype?: DType | null) => NDArray;
type Numbers = ArrayLike<number | bigint>;
const isNumbers = (x: unknown): x is Numbers => Array.isArray(x) || (ArrayBuffer.isView(x) && !(x instanceof DataView));

/** The array that an object of another library stands for, or null when it has none of the known structures. */
export function fromStructure(x: Record<string, unknown>, convert: Convert): NDArray | null {
  if (isNumbers(x.shape) && x.data !== undefined) return strided(elements(x.data, convert), x.shape, (x.strides ?? x.stride) as Numbers | undefined, Number(x.offset ?? 0));
  if (isNumbers(x.dims) && x.data !== undefined) return strided(typeof x.type === 'string' ? tensorElements(x.type, x.data, convert) : elements(x.data, convert), x.dims, undefined, 0);
  if (ArrayBuffer.isView(x.data) && typeof x.width === 'number' && typeof x.height === 'number') return strided(convert(x.data), [x.height, x.width, 4], undefined, 0);
  if (isVector(x)) return fromVector(x, convert);
  if (typeof x.toArray === 'function') {
    const elements = (x.toArray as () => unknown)();
    if (elements === x || elements === undefined) throw new TypeError(`cannot make an array of what toArray() gives: ${elements === x ? 'the object itself' : 'undefined'}`);
    return convert(elements);
  }
  return null;
}
/** What holds the elements: a typed array, a list, or one byte per boolean behind get and set (zarrita). */
function elements(data: unknown, convert: Convert): NDArray {
  const d = data as { buffer?: unknown; byteOffset: number; length: number; BYTES_PER_ELEMENT?: number; get?: (i: number) => unknown };
  if (data === null || typeof data !== 'object') throw new TypeError(`cannot make an array of an object whose data is ${shown(data)}`);
  if (!ArrayBuffer.isView(data) && d.buffer instanceof ArrayBuffer && d.BYTES_PER_ELEMENT === 1 && typeof d.get === 'function' && typeof d.get(0) === 'boolean')
    return fromTyped(new Uint8Array(d.buffer, d.byteOffset, d.length), dtBool);
  const flat = convert(data);
  // positions count from the first element in steps of one
  if (flat.ndim === 1 && flat.contiguous & C_CONTIGUOUS) return flat;
  const dense = copyOf(flat);
  return viewOf(dense, dense.offset, [dense.size], [dense.itemsize]);
}
/** The elements of a tensor; its type says what they are where a typed array cannot. */
function tensorElements(type: string, data: unknown, convert: Convert): NDArray {
  const dtype = DTYPES.find((d) => d.key === type && d.id < 14);
  if (!dtype || dtype.kind === 'c') throw new TypeError(`cannot make an array of a tensor of type '${type}'`);
  if (!ArrayBuffer.isView(data)) return convert(data, dtype);
  const own = typedArrayDType(data);
  if (own === dtype) return fromTyped(data as AnyTypedArray);
  const bits = (dtype === dtFloat16 && data instanceof Uint16Array) || (dtype === dtBool && data instanceof Uint8Array);
  if (!bits) throw new TypeError(`a tensor of type '${type}' has its data in a ${data.constructor.name}`);
  return fromTyped(data, dtype);
}
function strided(flat: NDArray, shapeGiven: Numbers, stridesGiven: Numbers | undefined, offset: number): NDArray {
  const { itemsize } = flat.dtype;
  const shape = Array.from(shapeGiven, Number);
  const strides = stridesGiven ? Array.from(stridesGiven, (s) => Number(s) * itemsize) : cStrides(shape, itemsize);
  const described = (): string => `shape [${shape}] with strides [${stridesGiven ? Array.from(stridesGiven) : 'row-major'}] and offset ${offset}`;
  if (!shape.every((d) => Number.isInteger(d) && d >= 0) || !strides.every((s) => Number.isInteger(s / itemsize)) || !Number.isInteger(offset)) throw new ValueError(`${described()} are not whole numbers`);
  let lo = offset, hi = offset;
  for (let i = 0; i < shape.length; i++) {
    const reach = ((shape[i] - 1) * strides[i]) / itemsize;
    if (reach < 0) lo += reach;
    else hi += reach;
  }
  const empty = shape.includes(0);
  if (strides.length !== shape.length || (!empty && !(lo >= 0 && hi < flat.size))) throw new ValueError(`${described()} does not fit data of ${flat.size} elements`);
  return new NDArray(flat.storage, empty ? flat.offset : flat.offset + offset * itemsize, shape, strides, flat.dtype, null, -1, flat._writeable);
}

/** An Arrow vector, as far as it is needed here. */
interface Vector { readonly type: { readonly typeId: number; readonly precision?: number }; readonly nullCount: number; readonly length: number; isValid(i: number): boolean; toArray(): unknown }
function isVector(x: Record<string, unknown>): x is Vector & Record<string, unknown> {
  return typeof x.toArray === 'function' && typeof x.nullCount === 'number' && typeof x.isValid === 'function' && typeof (x.type as Vector['type'] | undefined)?.typeId === 'number';
}
// Arrow's numbers of types
const INT = 2, FLOAT = 3, BOOL = 6;
// decimals, dates, times, timestamps, intervals, durations: their bits are no numbers to count with
const OTHER_BITS: ReadonlySet<number> = new Set([7, 8, 9, 10, 11, 18]);
/** Numbers share memory (a copy when there are several chunks); missing ones become NaN, integers with missing ones float64. */
function fromVector(v: Vector, convert: Convert): NDArray {
  const { typeId, precision } = v.type;
  if (OTHER_BITS.has(typeId)) throw new TypeError(`cannot make an array of an Arrow vector of ${shown(v.type)}`);
  if (typeId !== INT && typeId !== FLOAT) {
    if (v.nullCount > 0) throw new ValueError(`an Arrow vector of ${shown(v.type)} with ${v.nullCount} nulls has no array: fill them first`);
    return convert(v.toArray(), typeId === BOOL ? dtBool : null);
  }
  // half floats come as their bits
  const flat = typeId === FLOAT && precision === 0 ? fromTyped(v.toArray() as Uint16Array, dtFloat16) : convert(v.toArray());
  if (v.nullCount === 0) return flat;
  const out = castCopy(flat, typeId === FLOAT ? flat.dtype : DTYPES[11]);
  for (let i = 0; i < v.length; i++) if (!v.isValid(i)) writeElement(out.storage, out.offset + i * out.itemsize, out.dtype, NaN);
  return out;
}
