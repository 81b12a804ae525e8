// Long elementwise calls through WebAssembly, block by block, so that staging needs little memory and stays in the cache.
//
// The iteration space is cut into blocks of about limits.block bytes per operand: inner dimensions whole, one dimension in chunks, the outer ones
// index by index. An operand takes part in one of three ways:
//   streamed  the bytes that a block touches are about as many as its elements: they are copied for every block
//   resident  a block touches much more than its elements (a transposed operand): all of it is copied, once
//   gathered  as resident, but it would be too large to keep, or of use for one block only: its elements are copied one by one into a dense block
// Streamed results without gaps stay in linear memory until there are limits.collected bytes of them.
// Reductions keep the order in which elements are combined: they are cut along kept dimensions, and along reduced ones where
// the rest goes on from what a block left (FLAG_INITIALISED): a slowest dimension of rows that are combined one after the other, or any
// dimension when the order is free (order.ts). A pairwise sum of one long run is cut at the nodes of its tree. Accumulations are
// cut along all dimensions but theirs.
import {
  ACCUMULATE, buffers, desc, ERR_MEMORY, FLAG_INITIALISED, FLAG_WHERE, FLAGS, ITEMSIZE, MAX_OPS, MODE, NARY, NDIM, NOUT, OPERAND, PARAM, REDUCE, SHAPE,
  STRIDE, SWAPPED,
} from './call.ts';
import type { Instance } from './instance.ts';
import { FREE, type Order, PAIRWISE, SEQUENTIAL, WHOLE } from './order.ts';
import { dense, high, limits, low, writeDescriptor } from './stage.ts';

/** An operand is streamed while its blocks touch at most this many times their elements' bytes, or so few bytes anyway. */
const LOOSE = 4;
const FEW_BYTES = 4 << 10;
/** An operand of which this many times its elements' bytes would be staged is worth a call in blocks for itself. */
const SPARSE = 32;

/** How many times smaller the blocks are of a reduction that may end early. */
const DECISIVE = 8;

/** Elements that a sum of another dtype converts at a time, as NumPy's iterator does. */
const BUFFER = 8192;

const STREAMED = 0;
const RESIDENT = 1;
const GATHERED = 2;

const kind = new Uint8Array(MAX_OPS);
const itemsize = new Int32Array(MAX_OPS);
const blockLow = new Float64Array(MAX_OPS); // first byte that a block touches, from its first element
const blockBytes = new Float64Array(MAX_OPS);
const address = new Float64Array(MAX_OPS);
const copied = new Uint8Array(MAX_OPS); // whether blocks are copied in
const collects = new Uint8Array(MAX_OPS); // whether results of blocks stay in linear memory until there are many
const pending = new Float64Array(MAX_OPS); // bytes that stay there, and where they belong
const pendingAt = new Float64Array(MAX_OPS);
const latest = new Float64Array(MAX_OPS); // bytes of the current block
const shape = new Float64Array(64);
const chunk = new Float64Array(64); // extent of a block along each dimension
const step = new Float64Array(64); // extent of the current block
const position = new Float64Array(64);
let from = 0;
let to = 0;

/** Whether a dimension of the output lies between reduced ones: a block without it would be walked in another order. */
function interleaved(ndim: number): boolean {
  let changes = 0;
  for (let d = 1; d < ndim; d++) if ((desc[STRIDE + d] === 0) !== (desc[STRIDE + d - 1] === 0)) changes++;
  return changes > 1 && !(changes === 2 && desc[STRIDE] !== 0);
}

/** Chooses the extents of a block. False: the space cannot be cut. */
function chooseBlock(ndim: number, mode: number, target: number, order: Order): boolean {
  const axis = desc[PARAM];
  // rows of kept columns are combined one after the other
  const onwards = order === FREE || (order !== WHOLE && desc[STRIDE + ndim - 1] !== 0);
  const strict = mode === REDUCE && order !== FREE;
  if (strict && interleaved(ndim)) return false;
  let elements = 1;
  for (let d = 0; d < ndim; d++) {
    shape[d] = desc[SHAPE + d];
    if (shape[d] === 0) return false;
    chunk[d] = 0;
    const whole = mode === REDUCE ? desc[STRIDE + d] === 0 && !onwards : mode === ACCUMULATE && d === axis;
    if (whole) elements *= chunk[d] = shape[d];
  }
  // what is converted is summed in blocks of BUFFER elements, one after the other; products of floats go on from blocks of 512
  if (mode === REDUCE && ndim === 1 && desc[STRIDE] === 0 && (order === SEQUENTIAL || (order === PAIRWISE && desc[OPERAND] !== desc[OPERAND + 2]))) {
    chunk[0] = Math.max(1, Math.floor(target / BUFFER)) * BUFFER;
    return chunk[0] < shape[0];
  }
  let cut = false;
  for (let d = ndim - 1; d >= 0; d--) {
    if (chunk[d] !== 0) continue;
    if (elements * shape[d] <= target) chunk[d] = shape[d];
    else {
      const pieces = Math.ceil(shape[d] / Math.max(1, Math.floor(target / elements)));
      chunk[d] = Math.ceil(shape[d] / pieces);
      if (mode === REDUCE && d === ndim - 1) chunk[d] = severalColumns(shape[d], chunk[d]);
      if (chunk[d] < shape[d]) cut = true;
    }
    elements *= chunk[d];
  }
  return cut;
}
/** At least `chunk`, so that no block has a single column: kernels would take it for a run, and add it up in another order. */
function severalColumns(columns: number, chunk: number): number {
  chunk = Math.max(chunk, 2);
  while (chunk < columns && columns % chunk === 1) chunk++;
  return Math.min(chunk, columns);
}

/** Whether a reduction is cut along reduced dimensions only: then its output stays in linear memory. */
function keepsOutput(ndim: number, mode: number): boolean {
  if (mode !== REDUCE) return false;
  for (let d = 0; d < ndim; d++) if (chunk[d] !== shape[d] && desc[STRIDE + d] !== 0) return false;
  return true;
}

/** Fills kind, blockLow, blockBytes. False: the call is better staged at once. */
function classify(ndim: number, nop: number, mode: number, cut: boolean): boolean {
  let resident = 0;
  for (let k = 0; k < nop; k++) {
    const size = itemsize[k];
    let elements = 1;
    let lo = 0;
    let hi = size;
    for (let d = 0; d < ndim; d++) {
      const stride = desc[STRIDE + 64 * k + d];
      if (stride === 0) continue;
      elements *= chunk[d];
      if (stride > 0) hi += stride * (chunk[d] - 1);
      else lo += stride * (chunk[d] - 1);
    }
    blockLow[k] = lo;
    blockBytes[k] = hi - lo;
    kind[k] = k === 0 && keepsOutput(ndim, mode) ? RESIDENT : STREAMED;
    if (kind[k] === STREAMED && hi - lo > Math.max(FEW_BYTES, LOOSE * elements * size)) {
      if (mode !== NARY) return false;
      const bytes = high[k] - low[k];
      // what is used for one block only is not worth a copy of all
      kind[k] = cut && resident + bytes <= limits.resident ? RESIDENT : GATHERED;
      if (kind[k] === RESIDENT) resident += bytes;
      else blockBytes[k] = elements * size;
    }
    const filled = kind[k] === GATHERED || (kind[k] === RESIDENT ? dense[k] === 1 : hi - lo === elements * size);
    copied[k] = k >= desc[NOUT] || mode !== NARY || (desc[FLAGS] & FLAG_WHERE) !== 0 || !filled ? 1 : 0;
    collects[k] = copied[k] === 0 && kind[k] === STREAMED && lo === 0 ? 1 : 0;
    pending[k] = 0;
  }
  return true;
}

/** Whether an operand lies so scattered that its elements are better copied one by one than with all that is between them. */
function sparse(ndim: number, nop: number): boolean {
  for (let d = 0; d < ndim; d++) if (desc[SHAPE + d] === 0) return false;
  for (let k = 0; k < nop; k++) {
    let elements = 1;
    for (let d = 0; d < ndim; d++) if (desc[STRIDE + 64 * k + d] !== 0) elements *= desc[SHAPE + d];
    if (high[k] - low[k] > SPARSE * elements * itemsize[k]) return true;
  }
  return false;
}

/** Whether an output shares bytes with another operand in any other way than being the same elements. */
function entangled(ndim: number, nop: number): boolean {
  for (let k = 0; k < desc[NOUT]; k++) {
    for (let j = 0; j < nop; j++) {
      const a = buffers[k];
      const b = buffers[j];
      if (j === k || a.buffer !== b.buffer) continue;
      const shift = b.byteOffset - a.byteOffset;
      if (low[k] >= high[j] + shift || low[j] + shift >= high[k]) continue;
      if (itemsize[j] !== itemsize[k] || desc[OPERAND + 2 * j + 1] + shift !== desc[OPERAND + 2 * k + 1]) return true;
      for (let d = 0; d < ndim; d++) if (shape[d] > 1 && desc[STRIDE + 64 * j + d] !== desc[STRIDE + 64 * k + d]) return true;
    }
  }
  return false;
}

/** Places the operands in linear memory and writes what the descriptor says for all blocks. */
function place(instance: Instance, ndim: number, nop: number, traits: number): boolean {
  let end = instance.heap;
  for (let k = 0; k < nop; k++) {
    const bytes = kind[k] === RESIDENT ? high[k] - low[k] : blockBytes[k];
    address[k] = Math.ceil(end / 64) * 64;
    end = address[k] + (collects[k] === 1 ? Math.max(bytes, limits.collected) : bytes);
  }
  if (!instance.reserve(end + limits.block)) return false;
  writeDescriptor(instance.desc, nop, traits);
  for (let k = 0; k < nop; k++) {
    instance.place(k, address[k], kind[k] === RESIDENT ? high[k] - low[k] : blockBytes[k]);
    if (kind[k] === STREAMED) instance.desc[OPERAND + 2 * k + 1] = -blockLow[k];
    if (kind[k] === GATHERED) {
      instance.desc[OPERAND + 2 * k + 1] = 0;
      let stride = itemsize[k];
      for (let d = ndim - 1; d >= 0; d--) {
        const moves = desc[STRIDE + 64 * k + d] !== 0;
        instance.desc[STRIDE + 64 * k + d] = moves ? stride : 0;
        if (moves) stride *= chunk[d];
      }
    }
    if (kind[k] === RESIDENT && copied[k] === 1) instance.bytes.set(buffers[k].subarray(low[k], high[k]), address[k]);
  }
  instance.words[instance.topWord] = end;
  return true;
}

/** Bytes from the operand's first element to the current block's. */
function blockOffset(k: number, ndim: number): number {
  let offset = 0;
  for (let d = 0; d < ndim; d++) offset += position[d] * desc[STRIDE + 64 * k + d];
  return offset;
}

/** Copies the current block's elements of a gathered operand to (or from) its dense place. */
function gather(memory: Uint8Array, k: number, ndim: number, back: boolean): void {
  const view = buffers[k];
  const size = itemsize[k];
  const index = new Float64Array(ndim);
  const last = ndim - 1;
  const strides = desc.subarray(STRIDE + 64 * k, STRIDE + 64 * k + ndim);
  const count = strides[last] === 0 ? 1 : step[last];
  for (;;) {
    let source = desc[OPERAND + 2 * k + 1] + blockOffset(k, ndim);
    let target = address[k];
    let width = size;
    for (let d = last; d >= 0; d--) {
      source += index[d] * strides[d];
      if (strides[d] === 0) continue;
      target += index[d] * width;
      width *= chunk[d];
    }
    for (let i = 0; i < count; i++) {
      if (back) for (let b = 0; b < size; b++) view[source + b] = memory[target + b];
      else for (let b = 0; b < size; b++) memory[target + b] = view[source + b];
      source += strides[last];
      target += size;
    }
    let d = last - 1;
    for (; d >= 0; d--) {
      if (strides[d] !== 0 && ++index[d] < step[d]) break;
      index[d] = 0;
    }
    if (d < 0) return;
  }
}

/** Runs the block at `position`, of extents `step`. */
function runBlock(instance: Instance, id: number, ndim: number, nop: number, partial: boolean): number {
  const memory = instance.bytes;
  for (let k = 0; k < nop; k++) {
    if (kind[k] === RESIDENT) {
      instance.desc[OPERAND + 2 * k + 1] = desc[OPERAND + 2 * k + 1] - low[k] + blockOffset(k, ndim);
    } else if (kind[k] === GATHERED) {
      if (copied[k] === 1) gather(memory, k, ndim, false);
    } else if (collects[k] === 1) {
      placeResults(instance, k, ndim);
    } else if (copied[k] === 1 || partial) {
      copyBlock(memory, k, ndim, false);
    }
  }
  const status = instance.call(id, nop);
  if (status < 0) return status;
  instance.refresh();
  for (let k = 0; k < desc[NOUT]; k++) {
    if (kind[k] === GATHERED) gather(instance.bytes, k, ndim, true);
    else if (collects[k] === 1) pending[k] += latest[k];
    else if (kind[k] === STREAMED) copyBlock(instance.bytes, k, ndim, true);
  }
  return status;
}

/** Finds a place behind the results that wait in linear memory. Those that the current block does not go on from are copied out first. */
function placeResults(instance: Instance, k: number, ndim: number): void {
  findBytes(k, ndim);
  let bytes = itemsize[k];
  for (let d = 0; d < ndim; d++) if (desc[STRIDE + 64 * k + d] !== 0) bytes *= step[d];
  const gaps = to - from !== bytes;
  if (pending[k] > 0 && (gaps || from !== pendingAt[k] + pending[k] || pending[k] + bytes > limits.collected)) copyResults(instance, k);
  if (pending[k] === 0) pendingAt[k] = from;
  const at = address[k] + pending[k];
  if (gaps) instance.bytes.set(buffers[k].subarray(from, to), at);
  instance.words[instance.baseWord + k] = at;
  latest[k] = to - from;
}
function copyResults(instance: Instance, k: number): void {
  if (pending[k] > 0) buffers[k].set(instance.bytes.subarray(address[k], address[k] + pending[k]), pendingAt[k]);
  pending[k] = 0;
}

/** The bytes that the current block of a streamed operand touches: fills `from` and `to`. */
function findBytes(k: number, ndim: number): void {
  // A block at the edge is smaller: its bytes start later when a stride is negative.
  from = desc[OPERAND + 2 * k + 1];
  to = from + itemsize[k];
  for (let d = 0; d < ndim; d++) {
    const stride = desc[STRIDE + 64 * k + d];
    const start = position[d] * stride;
    const reach = start + stride * (step[d] - 1);
    from += stride < 0 ? reach : start;
    to += stride < 0 ? start : reach;
  }
}
/** Copies the bytes that the current block of a streamed operand touches. */
function copyBlock(memory: Uint8Array, k: number, ndim: number, back: boolean): void {
  findBytes(k, ndim);
  const first = desc[OPERAND + 2 * k + 1] + blockOffset(k, ndim) + blockLow[k];
  const at = address[k] + (from - first);
  if (back) buffers[k].set(memory.subarray(at, at + to - from), from);
  else memory.set(buffers[k].subarray(from, to), at);
}

/**
 * Runs a loop in blocks. undefined: nothing was run, since the call cannot be cut or gains nothing; it is then staged at once.
 * findRegions() has been called. `last` is the result of one byte at which a reduction may end.
 */
export function blockedCall(instance: Instance, id: number, nop: number, traits: number, order: Order, last?: number): number | undefined {
  const mode = desc[MODE];
  const ndim = desc[NDIM];
  if (mode !== NARY && mode !== REDUCE && mode !== ACCUMULATE) return undefined;
  let widest = 1;
  for (let k = 0; k < nop; k++) {
    itemsize[k] = ITEMSIZE[desc[OPERAND + 2 * k] & (SWAPPED - 1)];
    if (itemsize[k] > widest) widest = itemsize[k];
  }
  const ends = last !== undefined && mode === REDUCE && high[0] - low[0] === 1;
  // what comes first often decides: smaller blocks, so that less is copied in vain
  const cut = chooseBlock(ndim, mode, limits.block / (ends ? DECISIVE * widest : widest), order);
  if (!cut && (mode !== NARY || !sparse(ndim, nop))) return undefined;
  if (!classify(ndim, nop, mode, cut) || entangled(ndim, nop)) return undefined;
  if (!place(instance, ndim, nop, traits)) return ERR_MEMORY;

  let status = 0;
  position.fill(0, 0, ndim);
  for (;;) {
    let partial = false;
    let onwards = false;
    for (let d = 0; d < ndim; d++) {
      const left = shape[d] - position[d];
      if (position[d] > 0 && desc[STRIDE + d] === 0) onwards = true;
      step[d] = Math.min(left, chunk[d]);
      if (step[d] !== chunk[d]) partial = true;
      instance.desc[SHAPE + d] = step[d];
    }
    if (mode === REDUCE && onwards) instance.desc[FLAGS] = desc[FLAGS] | FLAG_INITIALISED;
    else instance.desc[FLAGS] = desc[FLAGS];
    const result = runBlock(instance, id, ndim, nop, partial);
    status = result < 0 ? result : status | result;
    if (result < 0 || (ends && instance.bytes[address[0]] === last)) break;
    let d = ndim - 1;
    for (; d >= 0; d--) {
      position[d] += chunk[d];
      if (position[d] < shape[d]) break;
      position[d] = 0;
    }
    if (d < 0) break;
  }
  for (let k = 0; k < desc[NOUT]; k++) {
    if (collects[k] === 1) copyResults(instance, k);
    if (kind[k] === RESIDENT && status >= 0) buffers[k].set(instance.bytes.subarray(address[k], address[k] + high[k] - low[k]), low[k]);
  }
  return status;
}
