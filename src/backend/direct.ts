// Calls that are cheaper in JavaScript, on the operands where they are, than through linear memory: copies of whole runs of
// bytes, elements or rows taken by one list of indices, evenly spaced numbers. Elements are moved as integers: an engine may change
// the bits of a NaN that it reads as a number.
import {
  buffers, desc, FLAG_WHERE, FLAGS, ITEMSIZE, NDIM, NOP, OPERAND, PARAM, SHAPE, STRIDE, SWAPPED,
} from './call.ts';
import { dense, high, low } from './stage.ts';

/** Runs shorter than this are not worth a call of TypedArray.set. */
const RUN = 512;
/** The same for one element that is repeated: a run is then copied within its buffer. */
const SHORT_RUN = 48;
/** How many times their bytes short runs must be spread over. */
const SCATTERED = 8;
/** What is copied at a time from memory that should still be in a cache. */
const COPY = 64 << 10;

const F64 = 11;
const position = new Float64Array(64);

/** Whether the regions of operands 0 and 1 meet in one buffer. */
function overlapping(): boolean {
  const [a, b] = buffers;
  const shift = b.byteOffset - a.byteOffset;
  return a.buffer === b.buffer && low[0] < high[1] + shift && low[1] + shift < high[0];
}

/** The kernel 'copy' without a conversion, where both operands have runs of bytes. */
function directCopy(): number | undefined {
  const code = desc[OPERAND];
  if (code !== desc[OPERAND + 2] || (desc[FLAGS] & FLAG_WHERE) !== 0 || desc[NOP] !== 2) return undefined;
  if (high[0] === 0 || high[1] === 0) return 0; // no elements
  let outer = desc[NDIM];
  const size = ITEMSIZE[code & (SWAPPED - 1)];
  let run = size;
  for (; outer > 0 && desc[STRIDE + outer - 1] === run && desc[STRIDE + 64 + outer - 1] === run; outer--) run *= desc[SHAPE + outer - 1];
  if (outer > 0 && run === size) return repeat(size);
  if ((outer > 0 && run < RUN) || overlapping()) return undefined;
  const [out, from] = buffers;
  let to = desc[OPERAND + 1];
  let at = desc[OPERAND + 3];
  position.fill(0, 0, outer);
  for (;;) {
    out.set(from.subarray(at, at + run), to);
    let d = outer - 1;
    for (; d >= 0; d--) {
      to += desc[STRIDE + d];
      at += desc[STRIDE + 64 + d];
      if (++position[d] < desc[SHAPE + d]) break;
      to -= desc[STRIDE + d] * desc[SHAPE + d];
      at -= desc[STRIDE + 64 + d] * desc[SHAPE + d];
      position[d] = 0;
    }
    if (d < 0) return 0;
  }
}

/** One element into an output of runs without gaps: the first run is written once and doubled, then copied to the others. */
function repeat(size: number): number | undefined {
  const ndim = desc[NDIM];
  for (let d = 0; d < ndim; d++) if (desc[STRIDE + 64 + d] !== 0) return undefined;
  if (overlapping()) return undefined;
  const [out, from] = buffers;
  let outer = ndim;
  let run = high[0] - low[0];
  if (dense[0] === 1) outer = 0;
  else for (run = size; outer > 0 && desc[STRIDE + outer - 1] === run; outer--) run *= desc[SHAPE + outer - 1];
  let runs = 1;
  for (let d = 0; d < outer; d++) runs *= desc[SHAPE + d];
  // many short runs close together are the kernel's
  if (run < RUN && (run < SHORT_RUN || high[0] - low[0] < SCATTERED * runs * run)) return undefined;
  const start = outer === 0 ? low[0] : desc[OPERAND + 1];
  for (let i = 0; i < size; i++) out[start + i] = from[low[1] + i];
  for (let done = size; done < run; ) {
    const more = Math.min(done, run - done, COPY);
    out.copyWithin(start + done, start, start + more);
    done += more;
  }
  position.fill(0, 0, outer);
  for (let to = start; outer > 0; ) {
    if (to !== start) out.copyWithin(to, start, start + run);
    let d = outer - 1;
    for (; d >= 0; d--) {
      to += desc[STRIDE + d];
      if (++position[d] < desc[SHAPE + d]) break;
      to -= desc[STRIDE + d] * desc[SHAPE + d];
      position[d] = 0;
    }
    if (d < 0) break;
  }
  return 0;
}

type Words = Uint8Array | Uint16Array | Int32Array;
/** A buffer from a byte on, as numbers of `unit` bytes. undefined: not aligned. */
function words(view: Uint8Array, from: number, bytes: number, unit: number): Words | undefined {
  const start = view.byteOffset + from;
  if (start % unit !== 0 || from < 0 || from + bytes > view.byteLength) return undefined;
  return unit === 4 ? new Int32Array(view.buffer, start, bytes / 4) : unit === 2 ? new Uint16Array(view.buffer, start, bytes / 2) : new Uint8Array(view.buffer, start, bytes);
}

/**
 * The kernel 'gather' with one list of indices that addresses the slowest dimension (PARAM as kernels/indexing/take_plan.hpp has it),
 * into an output without gaps. Anything else, and an index out of range, is left to the kernel.
 */
function directGather(): number | undefined {
  const ndim = desc[NDIM];
  const size = desc[PARAM];
  const length = desc[PARAM + 3];
  const stride = desc[PARAM + 4];
  if (desc[PARAM + 1] !== 1 || desc[PARAM + 2] !== 0 || desc[NOP] !== 3 || size < 1) return undefined;
  // Innermost dimensions without an index make a row; those outside it are the list's.
  let d = ndim - 1;
  let row = size;
  for (; d >= 0 && desc[STRIDE + 128 + d] === 0 && desc[STRIDE + 64 + d] === row && desc[STRIDE + d] === row; d--) row *= desc[SHAPE + d];
  let count = 1;
  for (; d >= 0; d--) {
    if (desc[STRIDE + 128 + d] !== 8 * count || desc[STRIDE + 64 + d] !== 0 || desc[STRIDE + d] !== row * count) return undefined;
    count *= desc[SHAPE + d];
  }
  const [out, source, list] = buffers;
  if (row === 0 || count === 0 || length === 0 || overlapping() || list.buffer === out.buffer) return undefined;
  const reach = (length - 1) * stride;
  const lowest = desc[OPERAND + 3] + Math.min(0, reach);
  const index = words(list, desc[OPERAND + 5], 8 * count, 4);
  if (index === undefined) return undefined;
  const to = desc[OPERAND + 1];
  const origin = desc[OPERAND + 3];
  if (to < 0 || to + count * row > out.byteLength || lowest < 0 || origin + Math.max(0, reach) + row > source.byteLength) return undefined;

  if (row > 16) {
    for (let i = 0; i < count; i++) {
      const j = place(index, i, length);
      if (j < 0) return undefined;
      const at = origin + j * stride;
      out.set(source.subarray(at, at + row), to + i * row);
    }
    return 0;
  }
  const unit = row % 4 === 0 ? 4 : row % 2 === 0 ? 2 : 1;
  if (stride % unit !== 0) return undefined;
  const x = words(source, lowest, Math.abs(reach) + row, unit);
  const y = words(out, to, count * row, unit);
  if (x === undefined || y === undefined) return undefined;
  return moveItems(y, x, index, count, length, (origin - lowest) / unit, stride / unit, row / unit);
}

/** The place that index i of a list of 64-bit words names, or -1. */
function place(index: Words, i: number, length: number): number {
  const v = index[2 * i];
  if (v >> 31 !== index[2 * i + 1]) return -1;
  const j = v < 0 ? v + length : v;
  return j < length ? j : -1;
}

function moveItems(y: Words, x: Words, index: Words, count: number, length: number, origin: number, step: number, units: number): number | undefined {
  for (let i = 0; i < count; i++) {
    const j = place(index, i, length);
    if (j < 0) return undefined;
    const at = origin + j * step;
    if (units === 1) y[i] = x[at];
    else if (units === 2) {
      y[2 * i] = x[at];
      y[2 * i + 1] = x[at + 1];
    } else for (let u = 0; u < units; u++) y[units * i + u] = x[at + u];
  }
  return 0;
}

/** The kernel 'ramp' in float64: there is nothing to read, and results are written where they stay. */
function directRamp(): number | undefined {
  const n = desc[SHAPE];
  const start = buffers[0].byteOffset + desc[OPERAND + 1];
  if (desc[OPERAND] !== F64 || start % 8 !== 0 || (n > 1 && desc[STRIDE] !== 8)) return undefined;
  fillRamp(new Float64Array(buffers[0].buffer, start, n), desc[PARAM], desc[PARAM + 1]);
  return 0;
}
function fillRamp(view: Float64Array, start: number, step: number): void {
  const n = view.length; // a length that is read in the loop is checked at each turn
  for (let i = 0; i < n; i++) view[i] = start + i * step;
}

/** By kernel name: runs the call that the descriptor says, or returns undefined when it is not one of those. findRegions() has been called. */
export const DIRECT: Readonly<Record<string, () => number | undefined>> = { copy: directCopy, gather: directGather, ramp: directRamp };
