// Folds of all elements of short arrays into one, without the steps of reductions along axes, where the backend has a shorter way: on
// WebAssembly those steps and the descriptor take longer than thousands of elements.
import { foldOfRun } from '../backend/folds.ts';
import { backend } from '../backend/select.ts';
import type { DType } from '../dtype/dtype.ts';
import type { Scalar } from '../dtype/scalars.ts';
import { report, watched } from '../iterate/events.ts';
import { C_CONTIGUOUS } from '../iterate/layout.ts';
import { Storage } from '../memory/storage.ts';
import { NDArray } from '../ndarray/ndarray.ts';
import { foldingLoop } from './reduce.ts';
import type { Loop } from './resolve.ts';
import type { UFuncCore } from './ufunc.ts';

/** Operands of at most this many bytes: longer ones are staged in blocks, and their time is the kernel's. Also the bytes of a piece. */
const SHORT = 1 << 18;
const result = new Uint8Array(16);
const storage = new Storage(result.buffer);
const results = new Map<DType, NDArray>();

/** Whether its numbers lie one after the other in C order, at most so many bytes of them, and the backend has a shorter way. */
function isRun(a: NDArray, most: number): boolean {
  const { dtype, size } = a;
  return backend().instanceOf !== undefined && size > 0 && size * dtype.itemsize <= most && (a.contiguous & C_CONTIGUOUS) !== 0 && dtype.isnative
    && 'biuf'.includes(dtype.kind) && (a.storage.bytes.byteOffset + a.offset) % dtype.itemsize === 0;
}
/** n elements of a run from element `from` on, as foldRun. */
function foldPart(kernel: number, a: NDArray, dtype: DType, from: number, n: number): Scalar | undefined {
  const status = foldOfRun(backend(), kernel, dtype.code, a.dtype.code, watched, a.storage.bytes, a.offset + from * a.dtype.itemsize, n, result);
  if (status === undefined || status < 0) return undefined;
  if (status > 0) report(status, 'reduce');
  let item = results.get(dtype);
  if (item === undefined) results.set(dtype, (item = new NDArray(storage, 0, [], [], dtype, null)));
  return item.item() as Scalar;
}
/**
 * All elements of an array folded by a kernel (or loop) of two operands into one of a dtype, as a JavaScript value. undefined: there is no
 * shorter way.
 */
export function foldRun(kernel: number, a: NDArray, dtype: DType): Scalar | undefined {
  return isRun(a, SHORT) ? foldPart(kernel, a, dtype, 0, a.size) : undefined;
}
/**
 * An array of any length in pieces that the cache holds: `take` gets what foldRun gives for each and the index of its first element, and says
 * whether to go on. False: there is no such way, and what was taken means nothing.
 */
export function foldPieces(kernel: number, a: NDArray, dtype: DType, take: (folded: Scalar, first: number) => boolean): boolean {
  if (!isRun(a, Number.POSITIVE_INFINITY)) return false;
  const step = SHORT / a.dtype.itemsize;
  for (let from = 0; from < a.size; from += step) {
    const folded = foldPart(kernel, a, dtype, from, Math.min(step, a.size - from));
    if (folded === undefined) return false;
    if (!take(folded, from)) break;
  }
  return true;
}
const loops = new Map<UFuncCore, Map<DType, Loop>>();
/** `f.reduce(a)` over all axes, as a JavaScript value; undefined as foldRun. For functions that start from the first element, or from an identity that changes nothing. */
export function foldWhole(u: UFuncCore, a: NDArray): Scalar | undefined {
  if (!isRun(a, SHORT)) return undefined;
  let found = loops.get(u);
  if (found === undefined) loops.set(u, (found = new Map()));
  let loop = found.get(a.dtype);
  if (loop === undefined) found.set(a.dtype, (loop = foldingLoop(u, 'reduce', a, undefined, null)[0]));
  return foldRun(loop.kernel, a, loop.outs[0]);
}
