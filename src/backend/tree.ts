// The sum of one long run of float64 or float32 through WebAssembly: the run is cut at the nodes of NumPy's pairwise tree, so that staging
// needs one block and the bits stay (kernels/reduce/pairwise.cpp has the tree below).
import {
  buffers, desc, ERR_MEMORY, FLAG_INITIALISED, FLAGS, ITEMSIZE, MODE, NDIM, OPERAND, REDUCE, SHAPE, STRIDE,
} from './call.ts';
import type { Instance } from './instance.ts';
import { limits, writeDescriptor } from './stage.ts';

/** Runs of at most this many numbers are no nodes: they are summed with eight accumulators. */
const LEAF = 128;
const F32 = 10;
const F64 = 11;

/**
 * Sums a contiguous run in blocks. undefined: the call is something else.
 * findRegions() has been called.
 */
export function treeSum(instance: Instance, id: number, nop: number, traits: number): number | undefined {
  const code = desc[OPERAND];
  const size = ITEMSIZE[code & 31];
  if (nop !== 2 || desc[MODE] !== REDUCE || desc[NDIM] !== 1 || desc[STRIDE] !== 0 || desc[STRIDE + 64] !== size) return undefined;
  // unaligned numbers are converted in blocks, as those of another dtype are: no tree
  if ((code !== F64 && code !== F32) || desc[OPERAND + 2] !== code || (buffers[1].byteOffset + desc[OPERAND + 3]) % size !== 0) return undefined;
  const most = Math.max(LEAF, Math.floor(limits.read / size));
  const x = Math.ceil(instance.heap / 64) * 64;
  const out = x + most * size;
  if (!instance.reserve(out + limits.block)) return ERR_MEMORY;
  writeDescriptor(instance.desc, nop, traits);
  const { words, baseWord, bytesWord } = instance;
  words[baseWord] = out;
  words[bytesWord] = size;
  words[bytesWord + 1] = words[bytesWord + 3] = 0;
  words[baseWord + 1] = x;
  words[bytesWord + 2] = most * size;
  words[instance.topWord] = out + 16;
  instance.desc[OPERAND + 1] = instance.desc[OPERAND + 3] = 0;
  instance.desc[FLAGS] = desc[FLAGS] | FLAG_INITIALISED;

  const memory = new DataView(instance.bytes.buffer);
  const read = size === 8 ? (view: DataView, at: number) => view.getFloat64(at, true) : (view: DataView, at: number) => view.getFloat32(at, true);
  const write = size === 8 ? (view: DataView, at: number, v: number) => view.setFloat64(at, v, true) : (view: DataView, at: number, v: number) => view.setFloat32(at, v, true);
  const input = buffers[1];
  let status = 0;
  // a sum that is finite has no event; any other is the kernel's
  const add = (a: number, b: number): number => {
    const sum = size === 8 ? a + b : Math.fround(a + b);
    if (Number.isFinite(sum)) return sum;
    write(memory, x, b);
    return fold(a, 1);
  };
  const fold = (start: number, n: number): number => {
    instance.desc[SHAPE] = n;
    write(memory, out, start);
    const result = instance.call(id, nop);
    status = status < 0 || result < 0 ? Math.min(status, result) : status | result;
    return read(memory, out);
  };
  const sumOf = (from: number, n: number): number => {
    if (n > most) {
      const half = Math.floor(n / 2) - (Math.floor(n / 2) % 8);
      const left = sumOf(from, half);
      return add(left, sumOf(from + half * size, n - half));
    }
    instance.bytes.set(input.subarray(from, from + n * size), x);
    return fold(-0, n);
  };
  const result = new DataView(buffers[0].buffer, buffers[0].byteOffset, buffers[0].length);
  const at = desc[OPERAND + 1];
  const total = add((desc[FLAGS] & FLAG_INITIALISED) !== 0 ? read(result, at) : 0, sumOf(desc[OPERAND + 3], desc[SHAPE]));
  if (status >= 0) write(result, at, total);
  return status;
}
