// Running sums and products of integers through WebAssembly, block by block. Each block is accumulated by itself and then combined with
// the last result of the one before, by the same loop: integers wrap around, so that this gives the same.
import { ACCUMULATE, buffers, desc, ERR_MEMORY, FLAG_WHERE, FLAGS, ITEMSIZE, MODE, NARY, NDIM, NOP, OPERAND, SHAPE, STRIDE } from './call.ts';
import type { Instance } from './instance.ts';
import { limits, writeDescriptor } from './stage.ts';

const I64 = 7, U64 = 8;
/** The loops of which this is true. */
export const RUNNING: ReadonlySet<string> = /*#__PURE__*/ new Set(['add:ll->l', 'add:LL->L', 'multiply:ll->l', 'multiply:LL->L']);

/** One operand of the next call: a run of elements in linear memory. */
function operand(instance: Instance, k: number, code: number, address: number, bytes: number, stride: number): void {
  const target = instance.desc;
  instance.place(k, address, bytes);
  target[OPERAND + 2 * k] = code;
  target[OPERAND + 2 * k + 1] = 0;
  target[STRIDE + 64 * k] = stride;
}

/**
 * Runs a loop of RUNNING in mode ACCUMULATE along the only dimension. undefined: the call is something else.
 * findRegions() has been called.
 */
export function runningCall(instance: Instance, id: number, traits: number): number | undefined {
  const out = desc[OPERAND], from = desc[OPERAND + 2];
  const wide = ITEMSIZE[out], narrow = ITEMSIZE[from];
  // a swapped dtype has no size here
  if (desc[MODE] !== ACCUMULATE || desc[NDIM] !== 1 || desc[NOP] !== 2 || (desc[FLAGS] & FLAG_WHERE) !== 0 || (out !== I64 && out !== U64) || from > U64 || narrow === undefined) return undefined;
  if (desc[STRIDE] !== wide || desc[STRIDE + 64] !== narrow || buffers[0].buffer === buffers[1].buffer) return undefined;
  const length = desc[SHAPE];
  const most = Math.max(1, Math.floor(limits.block / wide));
  const x = Math.ceil(instance.heap / 64) * 64;
  const y = x + Math.ceil((most * narrow) / 64) * 64;
  const last = y + most * wide;
  if (!instance.reserve(last + limits.block)) return ERR_MEMORY;
  writeDescriptor(instance.desc, 2, traits);
  instance.words[instance.topWord] = last + 64;

  let status = 0;
  for (let at = 0; at < length; at += most) {
    const count = Math.min(most, length - at);
    const memory = instance.bytes;
    const first = desc[OPERAND + 3] + at * narrow;
    memory.set(buffers[1].subarray(first, first + count * narrow), x);
    instance.desc[SHAPE] = count;
    instance.desc[MODE] = ACCUMULATE;
    instance.desc[NOP] = 2;
    operand(instance, 0, out, y, count * wide, wide);
    operand(instance, 1, from, x, count * narrow, narrow);
    status |= instance.call(id, 2);
    if (at > 0 && status >= 0) {
      instance.desc[MODE] = NARY;
      instance.desc[NOP] = 3;
      operand(instance, 1, out, y, count * wide, wide);
      operand(instance, 2, out, last, wide, 0);
      status |= instance.call(id, 3);
    }
    if (status < 0) return status;
    instance.refresh();
    instance.bytes.copyWithin(last, y + (count - 1) * wide, y + count * wide);
    buffers[0].set(instance.bytes.subarray(y, y + count * wide), desc[OPERAND + 1] + at * wide);
  }
  return status;
}
