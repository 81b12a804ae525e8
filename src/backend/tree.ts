// The sum of one long run of float64 or float32, or of the squares of its deviations, or both, through WebAssembly: the run is cut at the nodes of
// NumPy's pairwise tree, so that staging needs one block and the bits stay (kernels/reduce/pairwise.cpp has the tree below).
import {
  buffers, desc, ERR_MEMORY, FLAG_INITIALISED, FLAGS, ITEMSIZE, MODE, NDIM, NOUT, OPERAND, PARAM, REDUCE, SHAPE, STRIDE,
} from './call.ts';
import type { Instance } from './instance.ts';
import { high, limits, low, writeDescriptor } from './stage.ts';

/** Runs of at most this many numbers are no nodes: they are summed with eight accumulators. */
const LEAF = 128;
const F32 = 10;
const F64 = 11;
// what the kernel "moments" is asked for (kernels/reduce/deviations.cpp)
const MOMENTS_SUM = 1;
const MOMENTS_SQUARES = 2;

/** Adds up a run of n numbers from `from` on: `node` gives the sum of at most `most` of them. */
function treeOf(from: number, n: number, most: number, node: (from: number, n: number) => number, add: (a: number, b: number) => number): number {
  if (n <= most) return node(from, n);
  const half = Math.floor(n / 2) - (Math.floor(n / 2) % 8);
  const left = treeOf(from, half, most, node, add);
  return add(left, treeOf(from + half, n - half, most, node, add));
}

/**
 * Sums a contiguous run in blocks: by a loop "add", by the kernel "squared_deviations", whose third operand stays the same, or by the kernel
 * "moments", with a second pass over the run. Blocks stay where they were staged for the first pass as long as there is room.
 * undefined: the call is something else. findRegions() has been called.
 */
export function treeSum(instance: Instance, id: number, nop: number, traits: number): number | undefined {
  const code = desc[OPERAND];
  const moments = desc[NOUT] === 2;
  const sums = nop === 2;
  const run = moments ? 2 : 1;
  const item = ITEMSIZE[desc[OPERAND + 2 * run]];
  const length = desc[SHAPE];
  if (desc[MODE] !== REDUCE || desc[NDIM] !== 1 || desc[STRIDE] !== 0 || desc[STRIDE + 64 * run] !== item || (code !== F64 && code !== F32)) return undefined;
  if (!sums && desc[STRIDE + 64 * (3 - run)] !== 0) return undefined;
  const input = buffers[run];
  const first = desc[OPERAND + 2 * run + 1];
  // unaligned numbers of a loop are converted in blocks, as those of another dtype are: no tree
  if (sums && (desc[OPERAND + 2] !== code || (input.byteOffset + first) % item !== 0)) return undefined;
  const most = Math.max(LEAF, Math.floor(limits.block / item));
  const slot = most * item;
  const kept = moments ? Math.min(Math.floor(limits.retained / slot), 2 * Math.ceil(length / most)) : 0;
  const small = Math.ceil(instance.heap / 64) * 64;
  const blocks = small + 64;
  const end = blocks + (kept + 1) * slot;
  if (!instance.reserve(end + limits.block)) return ERR_MEMORY;
  writeDescriptor(instance.desc, nop, traits);
  const { words, baseWord } = instance;
  for (let k = 0; k < nop; k++) {
    const at = small + 16 * k;
    instance.place(k, at, k === run ? slot : 16);
    instance.desc[OPERAND + 2 * k + 1] = 0;
    if (k !== run) instance.bytes.set(buffers[k].subarray(low[k], high[k]), at);
  }
  if (sums) instance.desc[FLAGS] = desc[FLAGS] | FLAG_INITIALISED;
  words[instance.topWord] = end;

  const memory = new DataView(instance.bytes.buffer);
  const double = code === F64;
  const read = (view: DataView, at: number): number => (double ? view.getFloat64(at, true) : view.getFloat32(at, true));
  const write = (view: DataView, at: number, v: number): void => (double ? view.setFloat64(at, v, true) : view.setFloat32(at, v, true));
  const rounded = double ? (v: number): number => v : Math.fround;
  let status = 0, count = 0, start = -0;
  let wanted = moments ? MOMENTS_SUM : desc[PARAM];
  const fold = (at: number, n: number): number => {
    words[baseWord + run] = at;
    instance.desc[SHAPE] = n;
    instance.desc[PARAM] = wanted;
    write(memory, small, start);
    const result = instance.call(id, nop);
    status = status < 0 || result < 0 ? Math.min(status, result) : status | result;
    return read(memory, moments && wanted === MOMENTS_SQUARES ? small + 16 : small);
  };
  // a sum that is finite has no event; any other is the kernel's
  const add = (a: number, b: number): number => {
    const sum = rounded(a + b);
    if (Number.isFinite(sum) || !sums) return sum;
    write(memory, blocks, b);
    start = a;
    const total = fold(blocks, 1);
    start = -0;
    return total;
  };
  const node = (from: number, n: number): number => {
    const place = Math.min(count++, kept);
    const at = blocks + place * slot;
    const begin = first + from * item;
    if (place === kept || wanted !== MOMENTS_SQUARES || !moments) instance.bytes.set(input.subarray(begin, begin + n * item), at);
    return fold(at, n);
  };
  const set = (k: number, of: (old: number) => number): void => {
    const view = new DataView(buffers[k].buffer, buffers[k].byteOffset + desc[OPERAND + 2 * k + 1]);
    write(view, 0, of(read(view, 0)));
  };
  const total = treeOf(0, length, most, node, add);
  if (moments) {
    start = rounded(total / length);
    count = 0;
    wanted = MOMENTS_SQUARES;
    const squares = treeOf(0, length, most, node, add);
    if (status >= 0) set(1, () => squares);
  }
  if (status >= 0) set(0, (old) => (sums ? add((desc[FLAGS] & FLAG_INITIALISED) !== 0 ? old : 0, total) : total));
  return status;
}
