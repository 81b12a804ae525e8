// Staging of one call: which bytes of each operand a kernel may touch, their copies into linear memory and back.
//
// Operands of loops touch what their strides reach. Kernels may look further (along an axis that indices address, at items wider than
// the dtype code says) and check that against the buffer's length, so theirs are staged with their whole buffers, unless the
// kernel is known not to. Operands whose bytes overlap share one copy: that
// keeps aliasing (in-place operations, several views of one storage) as it is in the caller's memory.
//
// The bytes between the elements of a strided output are written back as they were read: threads that share a SharedArrayBuffer
// must not write there during the call (the native backend has no such limit).
import {
  AT, buffers, desc, ERR_BOUNDS, ERR_MEMORY, FLAG_WHERE, FLAGS, ITEMSIZE, MAX_OPS, MODE, NARY, NDIM, NOP, NOUT, OPERAND,
  PARAM, REDUCEAT, RESULT, SHAPE, STRIDE, SWAPPED,
} from './call.ts';
import type { Instance } from './instance.ts';

/** Sizes in bytes at which the way of staging changes. Tests shrink them to reach every path with small operands. */
export const limits: { blockedFrom: number; block: number; resident: number; collected: number; retained: number } = {
  /** Calls that touch more than this try blocks first. */
  blockedFrom: 512 << 10,
  /** A block's bytes per operand. */
  block: 512 << 10,
  /** What one blocked call may keep in linear memory besides its blocks. */
  resident: 48 << 20,
  /** Bytes of results of neighbouring blocks that are copied out at once: copies of megabytes do not read what they overwrite. */
  collected: 9 << 18,
  /** Bytes of blocks that stay in linear memory for a second pass over them: about what the cache holds. */
  retained: 16 << 20,
};

/** Below this a byte-by-byte copy beats making two views. */
const TINY = 48;
/** Room for scratch above the operands, so that most kernels need not grow the memory themselves. */
export const SLACK: number = 1 << 16;

// What staging may assume about a function.
/** Operands touch what their strides reach. Otherwise they are staged whole. */
export const BY_STRIDES = 1;
/** Elementwise: the iteration space may be cut, and outputs are written in full (mode NARY, no mask). */
export const ELEMENTWISE = 2;
/** All parameter slots are for it. */
export const HAS_PARAMS = 4;

// The regions of the current call, per operand, as byte positions in the operand's view: [low, high).
export const low: Float64Array = new Float64Array(MAX_OPS);
export const high: Float64Array = new Float64Array(MAX_OPS);
/** Whether the region has no gaps: every byte of it belongs to an element, and each to one only. */
export const dense: Uint8Array = new Uint8Array(MAX_OPS);
// Groups of overlapping regions, by the index of their first operand: union of positions in the ArrayBuffer, address in memory.
const leader = new Int32Array(MAX_OPS);
const groupLow = new Float64Array(MAX_OPS);
const groupHigh = new Float64Array(MAX_OPS);
const address = new Float64Array(MAX_OPS);

/**
 * Works out the regions of all operands. False: an operand leaves its buffer.
 * An operand without elements gets the empty region [0, 0).
 */
export function findRegions(nop: number, traits: number): boolean {
  const ndim = desc[NDIM];
  if (!(ndim >= 0 && ndim <= 64) || desc[NOP] !== nop) return false;
  const mode = desc[MODE];
  const byStrides = (traits & BY_STRIDES) !== 0 && mode !== AT && mode !== REDUCEAT;
  for (let k = 0; k < nop; k++) {
    const size = ITEMSIZE[desc[OPERAND + 2 * k] & (SWAPPED - 1)];
    const start = desc[OPERAND + 2 * k + 1];
    const available = buffers[k].byteLength;
    let lo = start;
    let hi = start;
    let elements = 1;
    let untouched = false;
    const strides = STRIDE + 64 * k;
    for (let d = 0; d < ndim; d++) {
      const n = desc[SHAPE + d];
      const stride = desc[strides + d];
      elements *= n;
      if (stride === 0) continue;
      if (n === 0) untouched = true;
      else if (stride > 0) hi += stride * (n - 1);
      else lo += stride * (n - 1);
    }
    hi += size;
    if (untouched) lo = hi = 0;
    else if (!(lo >= 0 && hi <= available)) return false;
    if (!byStrides) {
      lo = 0;
      hi = available;
    }
    low[k] = lo;
    high[k] = hi;
    dense[k] = byStrides && elements * size === hi - lo ? 1 : 0;
  }
  return true;
}

/** How many bytes the regions have; shared ones count as often as they occur. */
export function totalBytes(nop: number): number {
  let total = 0;
  for (let k = 0; k < nop; k++) total += high[k] - low[k];
  return total;
}

/** Joins operands whose regions overlap in one ArrayBuffer. Repeats until no union touches another operand. */
function findGroups(nop: number): void {
  for (let k = 0; k < nop; k++) {
    const view = buffers[k];
    leader[k] = k;
    groupLow[k] = view.byteOffset + low[k];
    groupHigh[k] = view.byteOffset + high[k];
  }
  for (let k = 1; k < nop; k++) {
    const memory = buffers[k].buffer;
    for (let j = 0; j < k; j++) {
      if (leader[j] !== j || leader[k] === j || buffers[j].buffer !== memory) continue;
      const own = leader[k];
      if (groupLow[j] >= groupHigh[own] || groupLow[own] >= groupHigh[j]) continue;
      // The lower index leads; what the other one led follows.
      const to = Math.min(j , own);
      const from = Math.max(j , own);
      if (groupLow[from] < groupLow[to]) groupLow[to] = groupLow[from];
      if (groupHigh[from] > groupHigh[to]) groupHigh[to] = groupHigh[from];
      for (let i = 0; i <= k; i++) if (leader[i] === from) leader[i] = to;
      j = -1;
    }
  }
}

/** Copies [from, to) of an ArrayBuffer into linear memory. `view` is any view of that buffer. */
function copyIn(memory: Uint8Array, at: number, view: Uint8Array, from: number, to: number): void {
  const offset = view.byteOffset;
  const inside = from >= offset && to <= offset + view.byteLength;
  if (inside && to - from <= TINY) {
    for (let i = from - offset, end = to - offset; i < end; i++, at++) memory[at] = view[i];
  } else if (to - from === view.byteLength && inside) memory.set(view, at);
  else memory.set(inside ? view.subarray(from - offset, to - offset) : new Uint8Array(view.buffer, from, to - from), at);
}

/** Copies an operand's region back out of linear memory. */
function copyOut(memory: Uint8Array, at: number, view: Uint8Array, from: number, to: number): void {
  if (to - from <= TINY) for (; from < to; from++, at++) view[from] = memory[at];
  else view.set(memory.subarray(at, at + to - from), from);
}

/** Writes the descriptor of the instance, with offsets counted from each operand's low end. */
export function writeDescriptor(target: Float64Array, nop: number, traits: number): void {
  const ndim = desc[NDIM];
  target[NDIM] = ndim;
  target[NOP] = nop;
  target[NOUT] = desc[NOUT];
  target[MODE] = desc[MODE];
  target[FLAGS] = desc[FLAGS];
  if (traits & HAS_PARAMS) target.set(desc.subarray(RESULT, OPERAND), RESULT);
  else if (desc[MODE] !== NARY) target.set(desc.subarray(PARAM, desc[MODE] === AT ? OPERAND : PARAM + 8), PARAM);
  for (let d = 0; d < ndim; d++) target[SHAPE + d] = desc[SHAPE + d];
  for (let k = 0; k < nop; k++) {
    target[OPERAND + 2 * k] = desc[OPERAND + 2 * k];
    // An operand without elements, or of an empty buffer, keeps a valid offset.
    target[OPERAND + 2 * k + 1] = high[k] === 0 ? 0 : desc[OPERAND + 2 * k + 1] - low[k];
    const from = STRIDE + 64 * k;
    for (let d = from, end = from + ndim; d < end; d++) target[d] = desc[d];
  }
}

/** Runs a call with all operands staged at once. findRegions() has been called. */
export function stagedCall(instance: Instance, id: number, nop: number, traits: number): number {
  findGroups(nop);
  const mode = desc[MODE];
  const nout = desc[NOUT];
  const overwritten = (traits & ELEMENTWISE) !== 0 && mode === NARY && (desc[FLAGS] & FLAG_WHERE) === 0;

  let end = instance.heap;
  for (let k = 0; k < nop; k++) {
    if (leader[k] !== k) continue;
    // Like a 64-byte aligned block that holds the region at its old alignment of 16.
    address[k] = Math.ceil(end / 64) * 64 + (groupLow[k] % 16);
    end = address[k] + groupHigh[k] - groupLow[k];
  }
  if (!instance.reserve(end + SLACK)) return ERR_MEMORY;

  for (let k = 0; k < nop; k++) {
    const first = leader[k];
    if (first === k && !(overwritten && k < nout && dense[k] === 1 && leadsOnlyItself(k, nop))) {
      copyIn(instance.bytes, address[k], buffers[k], groupLow[k], groupHigh[k]);
    }
    instance.place(k, address[first] + buffers[k].byteOffset + low[k] - groupLow[first], high[k] - low[k]);
  }
  instance.words[instance.topWord] = end;
  writeDescriptor(instance.desc, nop, traits);

  const status = instance.call(id, nop);
  instance.refresh();
  for (let i = 0; i < 3; i++) desc[RESULT + i] = instance.desc[RESULT + i];
  if (status <= ERR_BOUNDS && status >= ERR_MEMORY) return status;
  for (let k = 0; k < nout; k++) {
    if (high[k] > low[k]) copyOut(instance.bytes, instance.words[instance.baseWord + k], buffers[k], low[k], high[k]);
  }
  return status;
}

function leadsOnlyItself(k: number, nop: number): boolean {
  for (let j = k + 1; j < nop; j++) if (leader[j] === k) return false;
  return true;
}
