// Arrays side by side in one that is there, row by row: with the kernel 'join', which passes over the result once.
import { desc, PARAM } from '../backend/call.ts';
import { backend } from '../backend/select.ts';
import { axisOrder, executeFixed, kernelId, type Operand } from '../iterate/plan.ts';
import { C_CONTIGUOUS } from '../iterate/layout.ts';
import type { NDArray } from '../ndarray/ndarray.ts';

/** Bytes up to which one call is better than one per part, however long the rows. */
const LITTLE = 64 << 10;
/** Rows from which on it is better to finish one after the other. */
const MANY_ROWS = 64;
/** What the descriptor has room for. */
const MOST = 64;
/** Bytes up to which a call into a kernel costs more than moving them here. */
const FEW = 512;
let joinKernel = -1;

/** Whether an array is a run of 32-bit items. If its buffer was transferred or shrunk it is not: other paths say so. */
const isRun = (a: NDArray): boolean => (a.contiguous & C_CONTIGUOUS) !== 0 && ((a.nbytes | a.offset) & 3) === 0 && a.offset + a.nbytes <= a.storage.byteLength;

/** joinRows of a few bytes that follow one another, as integers: no bit of a NaN changes. */
function joinFew(result: NDArray, parts: readonly NDArray[]): boolean {
  if (!isRun(result)) return false;
  const { descriptorCode } = result.dtype;
  for (let k = 0; k < parts.length; k++) {
    if (parts[k].dtype.descriptorCode !== descriptorCode || !isRun(parts[k])) return false;
  }
  const to = result.storage.i32;
  let at = result.offset / 4;
  for (let k = 0; k < parts.length; k++) {
    const a = parts[k], from = a.storage.i32;
    for (let i = a.offset / 4, end = i + a.nbytes / 4; i < end; i++) to[at++] = from[i];
  }
  return true;
}

/**
 * Fills `result`, whose memory no part shares, with parts that follow one another along an axis and whose other dimensions are its own.
 * False, and nothing is done: the dtypes or the layout are not the kernel's, or copying part by part is better.
 */
export function joinRows(result: NDArray, parts: readonly NDArray[], axis: number): boolean {
  const { dtype, shape, strides } = result;
  if (axis === 0 && result.nbytes <= FEW && joinFew(result, parts)) return true;
  // WebAssembly would have to copy whole buffers in, and copies runs of bytes without them
  if (backend().name === 'wasm') return false;
  if (result.size === 0 || parts.length > MOST) return false;
  for (const a of parts) if (a.dtype.descriptorCode !== dtype.descriptorCode) return false;
  // axes from the slowest to the fastest; the joined one and those after it make a row, if it has no gaps
  const order = result.ndim === 1 ? [0] : axisOrder(result.ndim, [result]).reverse();
  const place = order.indexOf(axis);
  let run = dtype.itemsize;
  for (let i = order.length - 1; i > place; i--) {
    const d = order[i];
    if (shape[d] === 1) continue;
    if (strides[d] !== run) return false;
    for (const a of parts) if (a.strides[d] !== run && a.size > 0) return false;
    run *= shape[d];
  }
  if (strides[axis] !== run && shape[axis] !== 1) return false;
  const row = run * shape[axis];
  const rows = result.nbytes / row;
  if (rows < MANY_ROWS && result.nbytes > LITTLE) return false;
  const each = run / dtype.itemsize;
  const space: number[] = [];
  for (let i = 0; i < place; i++) space.push(shape[order[i]]);
  space.push(row / dtype.itemsize);
  const operandOf = (a: NDArray, inner: number): Operand => {
    const own: number[] = [];
    for (let i = 0; i < place; i++) own.push(a.strides[order[i]]);
    own.push(inner);
    return { storage: a.storage, offset: a.offset, dtype, strides: own };
  };
  const ops: Operand[] = [operandOf(result, dtype.itemsize)];
  for (const a of parts) {
    const n = a.shape[axis];
    if (a.size === 0) continue;
    if (each > 1 && n > 1 && a.strides[axis] !== run) return false;
    desc[PARAM + 2 * ops.length - 2] = n * each;
    desc[PARAM + 2 * ops.length - 1] = each > 1 ? dtype.itemsize : a.strides[axis];
    ops.push(operandOf(a, 0));
  }
  if (joinKernel < 0) joinKernel = kernelId('join');
  executeFixed(joinKernel, space, ops, 1);
  return true;
}
