// The same elements in many memory layouts, for tests that run over all of them.
import { type DType, DTYPES } from '../src/dtype/dtype.ts';
import { Storage } from '../src/memory/storage.ts';
import { NDArray } from '../src/ndarray/ndarray.ts';

/** Raw native elements: bytes, one after the other. */
export interface Elements { readonly dtype: DType; readonly bytes: Uint8Array }

/** The elements, in C order, at the positions that a geometry gives; other bytes of the memory are rubbish. */
export function place(e: Elements, shape: readonly number[], strides: readonly number[], offset: number, length: number, dtype: DType = e.dtype): NDArray {
  const memory = new Uint8Array(length).fill(0xa5);
  const { itemsize } = e.dtype;
  const flip = !dtype.isnative;
  const unit = dtype.kind === 'c' ? itemsize / 2 : itemsize;
  let k = 0;
  const walk = (d: number, at: number): void => {
    if (d === shape.length) {
      for (let i = 0; i < itemsize; i++) {
        const from = flip ? Math.floor(i / unit) * unit + (unit - 1 - (i % unit)) : i;
        memory[at + i] = e.bytes[k * itemsize + from];
      }
      k++;
      return;
    }
    for (let i = 0; i < shape[d]; i++) walk(d + 1, at + i * strides[d]);
  };
  walk(0, offset);
  return new NDArray(new Storage(memory.buffer), offset, shape, strides, dtype, null);
}
/** A layout makes an array whose elements, in C order, are the given ones. */
export type Layout = (e: Elements) => NDArray;
const count = (e: Elements): number => e.bytes.length / e.dtype.itemsize;
const matrix = (n: number): [number, number] => {
  for (const c of [7, 5, 4, 3, 2]) if (n % c === 0 && n > 0) return [n / c, c];
  return [1, n];
};
/** The layouts by name. */
export const LAYOUTS: Readonly<Record<string, Layout>> = {
  contiguous: (e) => place(e, [count(e)], [e.dtype.itemsize], 0, e.bytes.length),
  offset: (e) => place(e, [count(e)], [e.dtype.itemsize], 3 * e.dtype.itemsize, e.bytes.length + 5 * e.dtype.itemsize),
  reversed: (e) => place(e, [count(e)], [-e.dtype.itemsize], Math.max(0, count(e) - 1) * e.dtype.itemsize, e.bytes.length),
  stepped: (e) => place(e, [count(e)], [2 * e.dtype.itemsize], e.dtype.itemsize, 2 * e.bytes.length + e.dtype.itemsize),
  'stepped back': (e) => place(e, [count(e)], [-3 * e.dtype.itemsize], Math.max(0, count(e) - 1) * 3 * e.dtype.itemsize, 3 * e.bytes.length),
  transposed: (e) => {
    const [r, c] = matrix(count(e));
    return place(e, [r, c], [e.dtype.itemsize, r * e.dtype.itemsize], 0, e.bytes.length);
  },
  'wide rows': (e) => {
    const [r, c] = matrix(count(e));
    return place(e, [r, c], [(c + 3) * e.dtype.itemsize, e.dtype.itemsize], e.dtype.itemsize, r * (c + 4) * e.dtype.itemsize);
  },
  permuted: (e) => {
    const n = count(e);
    const [a, rest] = n % 2 === 0 && n > 0 ? [2, n / 2] : [1, n];
    const [b, c] = matrix(rest);
    const s = e.dtype.itemsize;
    return place(e, [a, b, c], [c * s, a * c * s, s], 0, e.bytes.length);
  },
  swapped: (e) => place(e, [count(e)], [e.dtype.itemsize], 0, e.bytes.length, e.dtype.swapped),
  unaligned: (e) => place(e, [count(e)], [e.dtype.itemsize], 1, e.bytes.length + 3),
};
/** The elements of an array in C order, as bytes in native order. */
export function elementsOf(a: NDArray): Uint8Array {
  const { itemsize } = a.dtype;
  const out = new Uint8Array(a.size * itemsize);
  const unit = a.dtype.kind === 'c' ? itemsize / 2 : itemsize;
  let k = 0;
  const walk = (d: number, at: number): void => {
    if (d === a.ndim) {
      for (let i = 0; i < itemsize; i++) out[k + (a.dtype.isnative ? i : Math.floor(i / unit) * unit + (unit - 1 - (i % unit)))] = a.storage.bytes[at + i];
      k += itemsize;
      return;
    }
    for (let i = 0; i < a.shape[d]; i++) walk(d + 1, at + i * a.strides[d]);
  };
  walk(0, a.offset);
  return out;
}
/** Elements from base64, of the dtype with NumPy's character. */
export function decode(text: string, char: string): Elements {
  const dtype = DTYPES.find((d) => d.char === char && d.id < 14) as DType;
  return { dtype, bytes: new Uint8Array(Buffer.from(text, 'base64')) };
}
/** Some of the elements, by position. */
export function pick(e: Elements, index: readonly number[]): Elements {
  const { itemsize } = e.dtype;
  const bytes = new Uint8Array(index.length * itemsize);
  index.forEach((from, i) => bytes.set(e.bytes.subarray(from * itemsize, (from + 1) * itemsize), i * itemsize));
  return { dtype: e.dtype, bytes };
}
