// The sum of one long run of float64 or float32, or of the squares of its deviations, through WebAssembly: the run is cut at the nodes of
// NumPy's pairwise tree, so that staging needs one block and the bits stay (kernels/reduce/pairwise.cpp has the tree below).
import {
  buffers, desc, ERR_MEMORY, FLAG_INITIALISED, FLAGS, ITEMSIZE, MODE, NDIM, OPERAND, REDUCE, SHAPE, STRIDE,
} from './call.ts';
import type { Instance } from './instance.ts';
import { high, limits, low, writeDescriptor } from './stage.ts';

/** Runs of at most this many numbers are no nodes: they are summed with eight accumulators. */
const LEAF = 128;
const F32 = 10;
const F64 = 11;

/**
 * Sums a contiguous run in blocks: by a loop "add", or by the kernel "squared_deviations", whose third operand stays the same.
 * undefined: the call is something else. findRegions() has been called.
 */
export function treeSum(instance: Instance, id: number, nop: number, traits: number): number | undefined {
  const code = desc[OPERAND];
  const item = ITEMSIZE[desc[OPERAND + 2]];
  const deviations = nop === 3;
  if (desc[MODE] !== REDUCE || desc[NDIM] !== 1 || desc[STRIDE] !== 0 || desc[STRIDE + 64] !== item || (code !== F64 && code !== F32)) return undefined;
  if (deviations && desc[STRIDE + 128] !== 0) return undefined;
  // unaligned numbers of a loop are converted in blocks, as those of another dtype are: no tree
  if (!deviations && (desc[OPERAND + 2] !== code || (buffers[1].byteOffset + desc[OPERAND + 3]) % item !== 0)) return undefined;
  const most = Math.max(LEAF, Math.floor(limits.block / item));
  const x = Math.ceil(instance.heap / 64) * 64;
  const out = x + most * item;
  const centre = out + 16;
  if (!instance.reserve(out + limits.block)) return ERR_MEMORY;
  writeDescriptor(instance.desc, nop, traits);
  const { words, baseWord, bytesWord } = instance;
  const place = (k: number, address: number, bytes: number): void => {
    words[baseWord + k] = address;
    words[bytesWord + 2 * k] = bytes;
    words[bytesWord + 2 * k + 1] = 0;
    instance.desc[OPERAND + 2 * k + 1] = 0;
  };
  place(0, out, ITEMSIZE[code]);
  place(1, x, most * item);
  if (deviations) {
    place(2, centre, high[2] - low[2]);
    instance.bytes.set(buffers[2].subarray(low[2], high[2]), centre);
  } else instance.desc[FLAGS] = desc[FLAGS] | FLAG_INITIALISED;
  words[instance.topWord] = centre + 16;

  const memory = new DataView(instance.bytes.buffer);
  const read = code === F64 ? (view: DataView, at: number) => view.getFloat64(at, true) : (view: DataView, at: number) => view.getFloat32(at, true);
  const write = code === F64 ? (view: DataView, at: number, v: number) => view.setFloat64(at, v, true) : (view: DataView, at: number, v: number) => view.setFloat32(at, v, true);
  const input = buffers[1];
  let status = 0;
  // a sum that is finite has no event; any other is the kernel's
  const add = (a: number, b: number): number => {
    const sum = code === F64 ? a + b : Math.fround(a + b);
    if (Number.isFinite(sum) || deviations) return sum;
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
      return add(left, sumOf(from + half * item, n - half));
    }
    instance.bytes.set(input.subarray(from, from + n * item), x);
    return fold(-0, n);
  };
  const result = new DataView(buffers[0].buffer, buffers[0].byteOffset, buffers[0].length);
  const at = desc[OPERAND + 1];
  let total = sumOf(desc[OPERAND + 3], desc[SHAPE]);
  if (!deviations) total = add((desc[FLAGS] & FLAG_INITIALISED) !== 0 ? read(result, at) : 0, total);
  if (status >= 0) write(result, at, total);
  return status;
}
