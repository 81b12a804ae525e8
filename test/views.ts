// One array's values as many kinds of view, for tests that run every function over all of them.
import { type DType, DTYPES } from '../src/dtype/dtype.ts';
import { cStrides } from '../src/iterate/layout.ts';
import { NDArray } from '../src/ndarray/ndarray.ts';
import { type Elements, place } from './layouts.ts';

/** The kinds of view. `broadcast` (0-stride) is for values that repeat: see `runCase`. */
export const VIEWS = ['contiguous', 'fortran', 'reversed', 'stepped', 'block', 'swapped', 'readonly', 'unaligned', 'broadcast'] as const;
export type View = (typeof VIEWS)[number];

const BYTE = DTYPES.find((d) => d.char === 'B' && d.id < 14) as DType;
const fortranStrides = (shape: readonly number[], itemsize: number): number[] => cStrides([...shape].reverse(), itemsize).reverse();
const count = (shape: readonly number[]): number => shape.reduce((n, d) => n * d, 1);
/** Wraps a dense array: its memory is then owned by another array, as that of NumPy's views is. */
function inside(a: NDArray): NDArray {
  const owner = new NDArray(a.storage, 0, [a.storage.buffer.byteLength], [1], BYTE, null);
  return new NDArray(a.storage, a.offset, a.shape, a.strides, a.dtype, owner);
}
/** An array of the shape, with the given elements in C order, as a view of one kind. */
export function viewOfKind(e: Elements, shape: readonly number[], view: Exclude<View, 'broadcast'>): NDArray {
  const { itemsize } = e.dtype;
  const dense = cStrides(shape, itemsize), bytes = Math.max(count(shape), 1) * itemsize;
  switch (view) {
    case 'contiguous': return place(e, shape, dense, 0, bytes);
    case 'fortran': return place(e, shape, fortranStrides(shape, itemsize), 0, bytes);
    case 'reversed': return inside(place(e, shape, dense.map((s) => -s), shape.reduce((at, d, i) => at + Math.max(0, d - 1) * dense[i], 0), bytes));
    case 'stepped': {
      const wide = shape.map((d) => 2 * d + 1), strides = cStrides(wide, itemsize);
      return inside(place(e, shape, strides.map((s) => 2 * s), strides.reduce((at, s) => at + s, 0), count(wide) * itemsize));
    }
    case 'block': {
      const wide = shape.map((d) => d + 2), strides = cStrides(wide, itemsize);
      return inside(place(e, shape, strides, strides.reduce((at, s) => at + s, 0), count(wide) * itemsize));
    }
    case 'swapped': return place(e, shape, dense, 0, bytes, e.dtype.swapped);
    case 'readonly': {
      const a = place(e, shape, dense, 0, bytes);
      a._writeable = false;
      return a;
    }
    case 'unaligned': return inside(place(e, shape, dense, 1, bytes + 3));
  }
}
/** Repeated values of an array twice: as a dense array, and as a read-only view with strides of 0. Of an array of odd size one element repeats, else the first sub-array of its first long dimension. */
export function repeated(a: NDArray): { dense: NDArray; broadcast: NDArray } {
  const long = a.shape.findIndex((d) => d > 1);
  const strides = a.shape.map((_, i) => (a.size % 2 === 1 || i === long ? 0 : a.strides[i]));
  const broadcast = new NDArray(a.storage, a.offset, a.shape, strides, a.dtype, a, -1, false);
  return { dense: broadcast.copy('C'), broadcast };
}
