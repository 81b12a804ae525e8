// Arrays on the memory of typed arrays and buffers that others made.
import { type DType, DTYPES } from '../dtype/dtype.ts';
import { typedArrayDType } from '../dtype/parse.ts';
import { type AnyTypedArray, Storage } from '../memory/storage.ts';
import { NDArray } from './ndarray.ts';

// storages of wrapped typed arrays, so that asarray twice of one buffer shares views
const storages = new WeakMap<object, Storage>();
/** The storage of a buffer. */
export function storageOf(buffer: ArrayBufferLike): Storage {
  let s = storages.get(buffer);
  if (!s || s.bytes.byteLength !== buffer.byteLength) storages.set(buffer, (s = new Storage(buffer)));
  return s;
}
/** A 1-d array on the memory of a typed array. */
export function fromTyped(x: AnyTypedArray, dtype: DType = typedArrayDType(x) as DType): NDArray {
  return new NDArray(storageOf(x.buffer), x.byteOffset, [x.length], [dtype.itemsize], dtype, null, 3);
}
/** A 1-d uint8 array on a whole buffer. */
export function fromBuffer(buffer: ArrayBufferLike): NDArray<'uint8'> {
  return new NDArray(storageOf(buffer), 0, [buffer.byteLength], [1], DTYPES[2] as DType<'uint8'>, null, 3);
}
