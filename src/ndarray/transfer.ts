// Arrays across threads: a plain description that structured cloning (postMessage, structuredClone) keeps, and back. Small arrays
// share slabs of memory, and a view may be a small part of a large buffer, so only a buffer that the array fills is sent itself.
import { shown, typeName } from '../arguments.ts';
import type { DTypeName } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { ValueError } from '../errors.ts';
import { byteBounds, cStrides } from '../iterate/layout.ts';
import { fromBuffer } from './convert.ts';
import { copyOf } from './copy.ts';
import { isNDArray, NDArray } from './ndarray.ts';

/** An array as plain data: post it with `[t.buffer]` as transfer list to move the memory instead of copying it. */
export interface TransferredArray<D extends DTypeName = DTypeName> {
  /** The name in the type system, such as 'intp'. */
  readonly dtype: D;
  /** The byte order: false when the elements are in the other one. */
  readonly native: boolean;
  /** Length along each dimension. */
  readonly shape: readonly number[];
  /** Bytes from one element to the next along each dimension, all within the buffer from its start. */
  readonly strides: readonly number[];
  /** The memory, which starts with the first byte that the array uses. */
  readonly buffer: ArrayBufferLike;
}
/**
 * A plain description of an array for `postMessage` and `structuredClone`. Its buffer is the array's own when the array fills it
 * (transferring then detaches the array), a copy of the elements otherwise.
 * @throws TypeError for what is no array.
 * @example
 * ```ts
 * np.fromTransfer(structuredClone(np.toTransfer(np.arange(3)))).tolist(); // [0, 1, 2]
 * ```
 */
export function toTransfer<D extends DTypeName>(a: NDArray<D>): TransferredArray<D> {
  if (!isNDArray(a)) throw new TypeError(`toTransfer() takes an array, not ${typeName(a)}`);
  const fills = a.contiguous !== 0 && a.offset === 0 && a.nbytes === a.buffer.byteLength;
  const { key, isnative, itemsize } = a.dtype;
  if (fills) return { dtype: key, native: isnative, shape: [...a.shape], strides: [...a.strides], buffer: a.buffer };
  const dense = copyOf(a);
  const buffer = dense.storage.bytes.slice(dense.offset, dense.offset + dense.nbytes).buffer;
  return { dtype: key, native: isnative, shape: [...a.shape], strides: cStrides(a.shape, itemsize), buffer };
}
/**
 * The array that a description from `toTransfer` stands for, on the description's buffer.
 * @throws TypeError for what is no description; ValueError when it does not fit its buffer.
 * @example
 * ```ts
 * np.fromTransfer(np.toTransfer(np.ones([2, 2]))).shape; // [2, 2]
 * ```
 */
export function fromTransfer<D extends DTypeName>(t: TransferredArray<D>): NDArray<D> {
  if (typeof t !== 'object' || t === null || !Array.isArray(t.shape) || !Array.isArray(t.strides) || typeof t.buffer?.byteLength !== 'number') throw new TypeError(`fromTransfer() takes what toTransfer() gave, not ${shown(t)}`);
  const native = parseDType(t.dtype);
  const dtype = t.native ? native : native.swapped;
  const whole = t.shape.every((d) => Number.isInteger(d) && d >= 0) && t.strides.length === t.shape.length && t.strides.every((s) => Number.isInteger(s));
  const [low, high] = whole ? byteBounds(0, t.shape, t.strides, dtype.itemsize) : [-1, 0];
  if (low < 0 || high > t.buffer.byteLength) throw new ValueError(`shape [${t.shape}] with strides [${t.strides}] does not fit a buffer of ${t.buffer.byteLength} bytes`);
  return new NDArray(fromBuffer(t.buffer).storage, 0, [...t.shape], [...t.strides], dtype, null) as NDArray<D>;
}
