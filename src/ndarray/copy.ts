// Copying between arrays: casts, any layout, and operands that share memory.
import { backend } from '../backend/select.ts';
import { canCastTypes, type Casting } from '../dtype/promote.ts';
import type { DType, DTypeName } from '../dtype/dtype.ts';
import { ValueError } from '../errors.ts';
import { report, watched } from '../iterate/events.ts';
import { broadcastStrides, byteBounds, sameShape, shapeList } from '../iterate/layout.ts';
import { execute, flatCall, flatOperand, kernelId, type Operand } from '../iterate/plan.ts';
import { raiseStatus } from '../iterate/status.ts';
import { allocateOrdered, type Order } from './make.ts';
import type { NDArray } from './ndarray.ts';

let copyKernel = -1;

/** Copies `src` (broadcast to `dst`'s shape) into `dst`, casting as needed; safe when they share memory. */
export function copyInto(dst: NDArray, src: NDArray, mask: NDArray | null = null): void {
  if (dst.size === 0) {
    stridesFor(src, dst.shape);
    return;
  }
  if (copyKernel < 0) copyKernel = kernelId('copy');
  const from = mayOverlap(dst, src) && !sameMemory(dst, src) ? copyOf(src, 'K') : src;
  if (mask === null && (dst.contiguous & from.contiguous) !== 0 && sameShape(dst._shape, from._shape)) {
    copyFlat(dst, from);
    return;
  }
  const ops: Operand[] = [operand(dst, dst.shape), operand(from, dst.shape)];
  if (mask) ops.push(operand(mask, dst.shape));
  const events = execute(copyKernel, dst.shape, ops, 1, 0, (mask ? 1 : 0) | watched);
  if (events > 0) report(events, 'cast');
}
// memory without gaps, walked in the order that both have
function copyFlat(dst: NDArray, src: NDArray): void {
  flatCall(2, dst.size, watched);
  flatOperand(0, dst);
  flatOperand(1, src);
  const status = backend().call2(copyKernel, dst.storage.bytes, src.storage.bytes);
  if (status < 0) raiseStatus(status);
  if (status > 0) report(status, 'cast');
}
/** An array as an operand of an iteration over `shape`. */
export function operand(a: NDArray, shape: readonly number[]): Operand {
  return sameShape(a._shape, shape) ? a : { storage: a.storage, offset: a.offset, dtype: a.dtype, strides: stridesFor(a, shape) };
}
/** Strides with which `a` is read over `shape`; leading dimensions of length 1 that `shape` lacks are dropped. */
function stridesFor(a: NDArray, shape: readonly number[]): readonly number[] {
  let own = a.shape, strides = a.strides;
  while (own.length > shape.length && own[0] === 1) {
    own = own.slice(1);
    strides = strides.slice(1);
  }
  const shift = shape.length - own.length;
  let fits = shift >= 0;
  for (let i = 0; fits && i < own.length; i++) fits = own[i] === 1 || own[i] === shape[i + shift];
  if (!fits) throw new ValueError(`could not broadcast input array from shape ${pyShape(a.shape)} into shape ${pyShape(shape)}`);
  return broadcastStrides(own, strides, shape);
}
function pyShape(shape: readonly number[]): string {
  return shapeList(shape);
}
/** A fresh copy in the given order. */
export function copyOf<D extends DTypeName>(a: NDArray<D>, order: Order = 'C'): NDArray<D> {
  const out = allocateOrdered(a, a.shape, a.dtype, order);
  copyInto(out, a);
  return out;
}
/** A fresh copy as another dtype. */
export function castCopy<D extends DTypeName>(a: NDArray, dtype: DType<D>, order: Order = 'K'): NDArray<D> {
  const out = allocateOrdered(a, a.shape, dtype, order);
  copyInto(out, a);
  return out;
}
/** The array itself when it has the dtype (intp and int64 are equal) and byte order already, else a cast copy. */
export function castTo<D extends DTypeName>(a: NDArray, dtype: DType<D>): NDArray<D> {
  return (a.dtype.equals(dtype) ? a : castCopy(a, dtype)) as NDArray<D>;
}
/** Whether the byte ranges of two arrays meet. */
export function mayOverlap(a: NDArray, b: NDArray): boolean {
  if (a.storage.buffer !== b.storage.buffer || a.size === 0 || b.size === 0) return false;
  const [al, ah] = byteBounds(a.offset, a.shape, a.strides, a.dtype.itemsize);
  const [bl, bh] = byteBounds(b.offset, b.shape, b.strides, b.dtype.itemsize);
  return al < bh && bl < ah;
}
/** Whether two arrays are the same elements in the same order of memory, which elementwise work may update in place. */
export function sameMemory(a: NDArray, b: NDArray): boolean {
  if (a.storage.buffer !== b.storage.buffer || a.offset !== b.offset || a.dtype.itemsize !== b.dtype.itemsize || !sameShape(a.shape, b.shape)) return false;
  for (let i = 0; i < a.ndim; i++) if (a.shape[i] !== 1 && a.strides[i] !== b.strides[i]) return false;
  return true;
}
/** Throws NumPy's TypeError when the cast is not allowed. */
export function checkCast(from: DType, to: DType, casting: Casting, what: string = 'array data'): void {
  if (!canCastTypes(from, to, casting)) throw new TypeError(`Cannot cast ${what} from ${from.repr()} to ${to.repr()} according to the rule '${casting}'`);
}
