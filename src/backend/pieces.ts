// Kernels that work along one dimension step by step (searching, counting, drawing), through WebAssembly in pieces of it: operands that
// move along the dimension are staged piece by piece, the others (tables, bins, a generator's state) once.
import { buffers, desc, ERR_MEMORY, ITEMSIZE, MAX_OPS, NDIM, NOUT, OPERAND, RESULT, SHAPE, STRIDE, SWAPPED } from './call.ts';
import type { Instance } from './instance.ts';
import { high, limits, low, writeDescriptor } from './stage.ts';

const moves = new Uint8Array(MAX_OPS);
const address = new Float64Array(MAX_OPS);
const bytes = new Float64Array(MAX_OPS);
const origin = new Float64Array(MAX_OPS); // where the first element of a piece, or of a resident operand, lies in its bytes
const reachLow = new Float64Array(MAX_OPS); // what a piece touches, from its first element
const reachHigh = new Float64Array(MAX_OPS);

/** Bytes that an operand touches for `count` steps of the dimension: fills reachLow and reachHigh. */
function measure(k: number, ndim: number, dim: number, count: number): void {
  let lo = 0;
  let hi = ITEMSIZE[desc[OPERAND + 2 * k] & (SWAPPED - 1)];
  for (let d = 0; d < ndim; d++) {
    const reach = desc[STRIDE + 64 * k + d] * ((d === dim ? count : desc[SHAPE + d]) - 1);
    if (reach > 0) hi += reach;
    else lo += reach;
  }
  reachLow[k] = lo;
  reachHigh[k] = hi;
}

/** Whether an output shares memory with another operand. */
function shared(nop: number): boolean {
  for (let k = 0; k < desc[NOUT]; k++)
    for (let j = 0; j < nop; j++) if (j !== k && buffers[j].buffer === buffers[k].buffer) return true;
  return false;
}

/**
 * Runs a kernel in pieces of dimension `dim`. undefined: nothing was run, since it gains nothing; the call is then staged at once.
 * findRegions() has been called, but operands that move are taken to touch what their strides reach.
 */
export function pieceCall(instance: Instance, id: number, nop: number, traits: number, dim: number): number | undefined {
  const ndim = desc[NDIM];
  if (dim >= ndim || shared(nop)) return undefined;
  const length = desc[SHAPE + dim];
  for (let d = 0; d < ndim; d++) if (desc[SHAPE + d] === 0) return undefined;
  let widest = 1;
  for (let k = 0; k < nop; k++) {
    moves[k] = desc[STRIDE + 64 * k + dim] === 0 ? 0 : 1;
    if (moves[k] === 0) continue;
    measure(k, ndim, dim, 1);
    widest = Math.max(widest, reachHigh[k] - reachLow[k], Math.abs(desc[STRIDE + 64 * k + dim]));
  }
  const most = Math.max(1, Math.floor(limits.block / widest));
  if (most >= length) return undefined;

  let end = instance.heap;
  for (let k = 0; k < nop; k++) {
    if (moves[k] === 1) measure(k, ndim, dim, most);
    origin[k] = moves[k] === 1 ? -reachLow[k] : desc[OPERAND + 2 * k + 1] - low[k];
    bytes[k] = moves[k] === 1 ? reachHigh[k] - reachLow[k] : high[k] - low[k];
    address[k] = Math.ceil(end / 64) * 64;
    end = address[k] + bytes[k];
  }
  if (!instance.reserve(end + limits.block)) return ERR_MEMORY;
  writeDescriptor(instance.desc, nop, traits);
  for (let k = 0; k < nop; k++) {
    instance.place(k, address[k], bytes[k]);
    instance.desc[OPERAND + 2 * k + 1] = origin[k];
    if (moves[k] === 0) instance.bytes.set(buffers[k].subarray(low[k], high[k]), address[k]);
  }
  instance.words[instance.topWord] = end;

  let status = 0;
  for (let at = 0; at < length && status >= 0; at += most) {
    const count = Math.min(most, length - at);
    instance.desc[SHAPE + dim] = count;
    for (let k = 0; k < nop; k++) if (moves[k] === 1) movePiece(instance.bytes, k, ndim, dim, at, count, false);
    const result = instance.call(id, nop);
    instance.refresh();
    for (let i = 0; i < 3; i++) desc[RESULT + i] = instance.desc[RESULT + i];
    status = result < 0 ? result : status | result;
    for (let k = 0; k < desc[NOUT] && result >= 0; k++) if (moves[k] === 1) movePiece(instance.bytes, k, ndim, dim, at, count, true);
  }
  for (let k = 0; k < desc[NOUT]; k++) if (moves[k] === 0) buffers[k].set(instance.bytes.subarray(address[k], address[k] + bytes[k]), low[k]);
  return status;
}

/** Copies what a piece of `count` steps from step `at` touches of an operand into linear memory, or back. */
function movePiece(memory: Uint8Array, k: number, ndim: number, dim: number, at: number, count: number, back: boolean): void {
  measure(k, ndim, dim, count);
  const first = desc[OPERAND + 2 * k + 1] + at * desc[STRIDE + 64 * k + dim];
  const from = address[k] + origin[k] + reachLow[k];
  if (back) buffers[k].set(memory.subarray(from, from + reachHigh[k] - reachLow[k]), first + reachLow[k]);
  else memory.set(buffers[k].subarray(first + reachLow[k], first + reachHigh[k]), from);
}
