// New arrays of a shape and dtype: the only place where arrays get memory.
import { shown } from '../arguments.ts';
import type { DType, DTypeName } from '../dtype/dtype.ts';
import type { Scalar } from '../dtype/scalars.ts';
import { MemoryError, ValueError } from '../errors.ts';
import { axisOrder } from '../iterate/plan.ts';
import { C_CONTIGUOUS, cStrides, F_CONTIGUOUS, fStrides, MAX_DIMS, shapeText } from '../iterate/layout.ts';
import { allocate, allocatedOffset, formatBytes } from '../memory/storage.ts';
import { writeElement } from './element.ts';
import { NDArray } from './ndarray.ts';

/** Memory orders: row-major, column-major, as the input is (F if it is F), closest to the input. */
export type Order = 'C' | 'F' | 'A' | 'K';

/** A memory order argument. @throws ValueError */
export function orderOf(order: unknown, otherwise: Order = 'C'): Order {
  if (order === undefined || order === null) return otherwise;
  if (order === 'C' || order === 'F' || order === 'A' || order === 'K') return order;
  if (/^[cfak]$/.test(String(order))) return String(order).toUpperCase() as Order;
  throw new ValueError(`order must be one of 'C', 'F', 'A', or 'K' (got '${shown(order)}')`);
}
/** A fresh row-major array (column-major with 'F'); contents undefined unless `zero`. */
export function allocateArray<D extends DTypeName>(shape: readonly number[], dtype: DType<D>, zero: boolean = false, order: 'C' | 'F' = 'C'): NDArray<D> {
  const { itemsize } = dtype;
  let bytes = itemsize;
  for (let i = 0; i < shape.length; i++) bytes *= shape[i];
  if (!(bytes <= ADDRESSABLE) || shape.length > MAX_DIMS) tooBig(shape, dtype, bytes);
  const storage = allocate(bytes, zero);
  // as in NumPy, new arrays without elements have no strides
  const strides = bytes === 0 ? new Array<number>(shape.length).fill(0) : order === 'F' && shape.length > 1 ? fStrides(shape, itemsize) : shape.length === 1 ? [itemsize] : cStrides(shape, itemsize);
  return new NDArray(storage, allocatedOffset, shape, strides, dtype, null, order === 'C' ? (shape.length <= 1 ? C_CONTIGUOUS | F_CONTIGUOUS : -1) : -1);
}
// no engine has larger buffers
const ADDRESSABLE = 2 ** 48;
function tooBig(shape: readonly number[], dtype: DType, bytes: number): never {
  if (shape.length > MAX_DIMS) throw new ValueError(`maximum supported dimension for an ndarray is currently ${MAX_DIMS}, found ${shape.length}`);
  if (bytes < 2 ** 63) throw new MemoryError(`Unable to allocate ${formatBytes(bytes)} for an array with shape ${shapeText(shape)} and data type ${dtype}`);
  throw new ValueError(`array is too big: shape ${shapeText(shape)} of ${dtype} is larger than the maximum possible size`);
}
/** A fresh array of `shape` whose memory order is that of the operands with these strides (order 'K' of nditer). */
export function allocateLike<D extends DTypeName>(shape: readonly number[], dtype: DType<D>, operands: readonly { readonly strides: readonly number[] }[]): NDArray<D> {
  const ndim = shape.length;
  if (ndim < 2) return allocateArray(shape, dtype);
  // the iterator gives axes of length 1 no stride, so that they do not take part in the order
  const ops = shape.includes(1) ? operands.map((o) => ({ strides: o.strides.map((s, i) => (shape[i] === 1 ? 0 : s)) })) : operands;
  return allocateInOrder(shape, dtype, axisOrder(ndim, ops));
}
/** A fresh array of `shape` whose axes lie in memory as listed, fastest first. */
export function allocateInOrder<D extends DTypeName>(shape: readonly number[], dtype: DType<D>, order: readonly number[]): NDArray<D> {
  const out = allocateArray(shape, dtype);
  if (out.size === 0 || isReversed(order)) return out;
  const strides = new Array<number>(shape.length);
  let step = dtype.itemsize;
  for (const axis of order) {
    strides[axis] = step;
    step *= shape[axis];
  }
  return new NDArray(out.storage, out.offset, shape, strides, dtype, null);
}
// whether the last axis is the fastest and the first one the slowest
function isReversed(order: readonly number[]): boolean {
  for (let i = 0, axis = order.length - 1; axis >= 0; i++, axis--) if (order[i] !== axis) return false;
  return true;
}
/** Axes from fastest to slowest for arrays to be joined: by their strides, axes of length 1 aside, C order where they disagree. */
export function joinOrder(arrays: readonly NDArray[]): number[] {
  if (arrays[0].ndim === 1) return [0];
  const slowestFirst: number[] = [];
  for (let axis = 0; axis < arrays[0].ndim; axis++) {
    let place = axis;
    for (let j = axis - 1; j >= 0; j--) {
      const slower = slowestFirst[j];
      let ambiguous = true, swap = false;
      for (const { _shape: shape, _strides: strides } of arrays) {
        if (shape[axis] === 1 || shape[slower] === 1) continue;
        if (Math.abs(strides[axis]) <= Math.abs(strides[slower])) swap = false;
        else if (ambiguous) swap = true;
        ambiguous = false;
      }
      if (swap) place = j;
      else if (!ambiguous) break;
    }
    slowestFirst.splice(place, 0, axis);
  }
  return slowestFirst.reverse();
}
/** A fresh array laid out as `order` says relative to a prototype. */
export function allocateOrdered<D extends DTypeName>(proto: NDArray, shape: readonly number[], dtype: DType<D>, order: Order, zero: boolean = false): NDArray<D> {
  const same = shape.length === proto.ndim;
  switch (order) {
    case 'C': return allocateArray(shape, dtype, zero);
    case 'F': return allocateArray(shape, dtype, zero, 'F');
    case 'A': return allocateArray(shape, dtype, zero, proto.contiguous & F_CONTIGUOUS && !(proto.contiguous & C_CONTIGUOUS) ? 'F' : 'C');
    case 'K': {
      if (!same || proto.contiguous & C_CONTIGUOUS) return allocateArray(shape, dtype, zero);
      if (proto.contiguous & F_CONTIGUOUS) return allocateArray(shape, dtype, zero, 'F');
      const strides = proto._strides;
      const out = allocateInOrder(shape, dtype, shape.map((_, i) => i).sort((i, j) => Math.abs(strides[i]) - Math.abs(strides[j]) || j - i));
      if (zero) out.storage.bytes.fill(0, out.offset, out.offset + out.nbytes);
      return out;
    }
    default: throw new ValueError(`order must be one of 'C', 'F', 'A', or 'K' (got '${shown(order)}')`);
  }
}
/** A 0-d array of one value. */
export function scalarArray<D extends DTypeName>(value: Scalar, dtype: DType<D>): NDArray<D> {
  const out = allocateArray([], dtype);
  writeElement(out.storage, out.offset, dtype, value);
  return out;
}
