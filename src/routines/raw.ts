// np.ndarray: an array laid over a buffer by hand, and the class for instanceof.
import { shown, signature } from '../arguments.ts';
import { parseDType } from '../dtype/parse.ts';
import type { DTypeLike, DTypeOf, DTypeSpec } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { cStrides, normalizeShape, sizeOf } from '../iterate/layout.ts';
import { toArray } from '../ndarray/convert.ts';
import { allocateArray } from '../ndarray/make.ts';
import { NDArray } from '../ndarray/ndarray.ts';
import type { ShapeLike } from './creation.ts';
import { frombuffer } from './creation.ts';

/** Options of `ndarray`. */
export interface RawOptions<T = DTypeLike> {
  /** Element type (float64). */
  dtype?: T;
  /** Memory to use: an ArrayBuffer or a view of one. New memory with undefined contents otherwise. */
  buffer?: ArrayBufferLike | ArrayBufferView | NDArray | null;
  /** Where the first element is, in bytes. */
  offset?: number;
  /** Bytes from one element to the next along each dimension. */
  strides?: readonly number[] | null;
  /** Memory order of new strides: 'C' (the default) or 'F'. */
  order?: 'C' | 'F' | null;
}
interface RawConstructor {
  <T extends DTypeSpec<T>>(shape: ShapeLike, options: RawOptions<T> & { dtype: T }): NDArray<DTypeOf<T>>;
  (shape: ShapeLike, options?: RawOptions<never>): NDArray<'float64'>;
  <T extends DTypeSpec<T>>(shape: ShapeLike, dtype: T, buffer?: ArrayBufferLike | ArrayBufferView | NDArray | null, offset?: number, strides?: number | readonly number[] | null, order?: 'C' | 'F' | null): NDArray<DTypeOf<T>>;
  [Symbol.hasInstance](x: unknown): boolean;
}
const RAW = signature('ndarray', 'shape!, dtype, buffer, offset=0, strides, order');
function make(...args: unknown[]): NDArray {
  const [given, spec, buffer, offset, step, order] = RAW(args);
  const strides = typeof step === 'number' ? [step] : step;
  const shape = normalizeShape(given), dtype = parseDType(spec ?? null);
  if (sizeOf(shape) * dtype.itemsize >= 2 ** 63) throw new ValueError('array is too big; its size in bytes is larger than the maximum possible size');
  if (order !== undefined && order !== null && order !== 'C' && order !== 'F') throw new ValueError(`only 'C' or 'F' order is permitted`);
  if (!Number.isInteger(offset)) throw new TypeError(`offset must be an integer (got ${shown(offset)})`);
  if (strides !== undefined && strides !== null && strides.length !== shape.length) throw new ValueError('strides, if given, must be the same length as shape');
  const fortran = (): number[] => cStrides([...shape].reverse(), dtype.itemsize).reverse();
  const steps: readonly number[] = strides ?? (order === 'F' ? fortran() : cStrides(shape, dtype.itemsize));
  if (!steps.every((s) => Number.isInteger(s))) throw new TypeError(`strides must be integers (got [${steps}])`);
  if (buffer === undefined || buffer === null) {
    if (strides === undefined || strides === null) return allocateArray(shape, dtype, false, order === 'F' ? 'F' : 'C');
    if (sizeOf(shape) > 0 && !steps.every((s, i) => s === cStrides(shape, dtype.itemsize)[i]) && !steps.every((s, i) => s === fortran()[i])) throw new ValueError('strides is incompatible with shape of requested array and size of buffer');
    return allocateArray(shape, dtype, false, steps.every((s, i) => s === fortran()[i]) ? 'F' : 'C');
  }
  const whole = buffer instanceof NDArray ? frombuffer(buffer, 'uint8') : toArray(ArrayBuffer.isView(buffer) ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength) : new Uint8Array(buffer));
  let low = offset, high = offset + dtype.itemsize;
  steps.forEach((s, i) => {
    const reach = (shape[i] - 1) * s;
    if (reach < 0) low += reach;
    else high += reach;
  });
  if (sizeOf(shape) > 0 && (low < 0 || high > whole.nbytes)) {
    if (strides === undefined || strides === null) throw new TypeError('buffer is too small for requested array');
    throw new ValueError('strides is incompatible with shape of requested array and size of buffer');
  }
  return new NDArray(whole.storage, whole.offset + offset, shape, [...steps], dtype, whole.base ?? whole, -1, whole._writeable);
}
/**
 * An array of a shape over a buffer, with any offset and strides (in bytes); without a buffer in new memory, elements undefined.
 * Also the class of arrays for `instanceof`. Arrays are better made with `array`, `zeros`, `asarray`, `frombuffer`.
 * @throws TypeError when the buffer is too small; ValueError when the strides lead out of it.
 * @example
 * ```ts
 * np.ndarray([2, 2], 'float64', new Float64Array([1, 2, 3, 4, 5]), 8).tolist(); // [[2, 3], [4, 5]]
 * np.zeros(3) instanceof np.ndarray; // true
 * ```
 */
export const ndarray: RawConstructor = /*#__PURE__*/ Object.defineProperties(make, {
  name: { value: 'ndarray' },
  [Symbol.hasInstance]: { value: (x: unknown) => x instanceof NDArray },
}) as unknown as RawConstructor;
