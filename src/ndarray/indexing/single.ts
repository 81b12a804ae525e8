// One element by its full index of numbers: the fast way of a.get(i, j) and a.set(i, j, value). Whatever else an index may be,
// and every error, is resolve.ts's business: these functions then say -1.
import type { DTypeName } from '../../dtype/dtype.ts';
import { allocate, allocatedOffset, refuseBeyond } from '../../memory/storage.ts';
import { NDArray } from '../ndarray.ts';
import { type Index, Slice } from './parse.ts';

const NONE: readonly number[] = [];

/** Where the element of a vector is, in bytes from the start of the buffer; -1 when it is not one element. */
export function placeInVector(a: NDArray, i: unknown): number {
  const shape = a._shape;
  if (shape.length !== 1 || typeof i !== 'number') return -1;
  const at = i < 0 ? i + shape[0] : i;
  return at >= 0 && at < shape[0] && Math.trunc(at) === at ? a.offset + at * a._strides[0] : -1;
}
/** As `placeInVector`, in a matrix. */
export function placeInMatrix(a: NDArray, i: unknown, j: unknown): number {
  const shape = a._shape;
  if (shape.length !== 2 || typeof i !== 'number' || typeof j !== 'number') return -1;
  const row = i < 0 ? i + shape[0] : i, column = j < 0 ? j + shape[1] : j;
  if (!(row >= 0 && row < shape[0] && column >= 0 && column < shape[1]) || Math.trunc(row) !== row || Math.trunc(column) !== column) return -1;
  return a.offset + row * a._strides[0] + column * a._strides[1];
}
/** As `placeInVector`, in an array of any rank, by the first `count` items of a list. */
export function placeOf(a: NDArray, index: readonly unknown[], count: number): number {
  const shape = a._shape;
  if (count !== shape.length || count === 0) return -1;
  let place = a.offset;
  for (let d = 0; d < count; d++) {
    const i = index[d];
    if (typeof i !== 'number') return -1;
    const at = i < 0 ? i + shape[d] : i;
    if (!(at >= 0 && at < shape[d]) || Math.trunc(at) !== at) return -1;
    place += at * a._strides[d];
  }
  return place;
}
/** A 0-d copy of the element at a place. */
export function elementCopy<D extends DTypeName>(a: NDArray<D>, place: number): NDArray<D> {
  const { itemsize } = a.dtype;
  if (!a.storage.has(place + itemsize - 1)) refuseBeyond('the element');
  const storage = allocate(itemsize);
  const to = allocatedOffset;
  // as integers, because numbers may lose the bits of a NaN
  if (itemsize === 8 && place % 4 === 0) {
    const from = a.storage.i32, into = storage.i32;
    into[to / 4] = from[place / 4];
    into[to / 4 + 1] = from[place / 4 + 1];
  } else {
    const from = a.storage.bytes, into = storage.bytes;
    for (let k = 0; k < itemsize; k++) into[to + k] = from[place + k];
  }
  return new NDArray(storage, to, NONE, NONE, a.dtype, null, 3);
}
/**
 * An index with its 0-d arrays of whole numbers as numbers, which they stand for, except that what they select is a copy. Null when
 * there are none, or beside other arrays: resolve.ts pairs those.
 */
export function withoutScalars(index: readonly unknown[]): Index[] | null {
  let first = 0;
  while (first < index.length && !isScalarArray(index[first])) first++;
  if (first === index.length) return null; // as most are: nothing is made
  const items: unknown[] = [];
  for (const x of index) {
    const scalar = isScalarArray(x) && x.dtype.kind !== 'b' && x.dtype.kind !== 'c' ? Number(x.at([])) : undefined;
    if (scalar === undefined ? (typeof x === 'object' && x !== null && !(x instanceof Slice)) || typeof x === 'boolean' : !Number.isInteger(scalar)) return null;
    items.push(scalar ?? x);
  }
  return items as Index[];
}
const isScalarArray = (x: unknown): x is NDArray => typeof x === 'object' && x instanceof NDArray && x._shape.length === 0;
