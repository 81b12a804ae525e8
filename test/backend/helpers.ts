// What the backend tests share: operands written into the descriptor by hand, both backends, a reproducible random source.
import type { Backend } from '../../src/backend/backend.ts';
import { buffers, desc, FLAGS, ITEMSIZE, MODE, NDIM, NOP, NOUT, OPERAND, SHAPE, STRIDE } from '../../src/backend/call.ts';
import { nativeBackend } from '../../src/backend/native.ts';
import { wasmBackend } from '../../src/backend/wasm.ts';

const native = nativeBackend();

/** Every backend of this machine, for `describe.each`. */
export const backends: Backend[] = native ? [native, wasmBackend()] : [wasmBackend()];

export interface Operand {
  view: Uint8Array;
  dtype: number;
  offset: number;
  strides: number[];
}

export interface CallOptions {
  mode?: number;
  flags?: number;
  nout?: number;
}

export function describeCall(shape: number[], operands: Operand[], { mode = 0, flags = 0, nout = 1 }: CallOptions = {}): void {
  desc[NDIM] = shape.length;
  desc[NOP] = operands.length;
  desc[NOUT] = nout;
  desc[MODE] = mode;
  desc[FLAGS] = flags;
  desc.set(shape, SHAPE);
  operands.forEach((operand, k) => {
    desc[OPERAND + 2 * k] = operand.dtype;
    desc[OPERAND + 2 * k + 1] = operand.offset;
    desc.set(operand.strides, STRIDE + 64 * k);
    buffers[k] = operand.view;
  });
}

export function run(backend: Backend, name: string, shape: number[], operands: Operand[], options?: CallOptions): number {
  const id = backend.find(name);
  if (id < 0) throw new Error(`${backend.name} has no ${name}`);
  describeCall(shape, operands, options);
  return backend.call(id, operands.length);
}

/** Byte offsets of all elements, in C order of the iteration space. */
export function elementOffsets(shape: number[], { offset, strides }: Operand): number[] {
  let offsets = [offset];
  shape.forEach((n, d) => {
    offsets = offsets.flatMap((o) => Array.from({ length: n }, (_, i) => o + i * strides[d]));
  });
  return offsets;
}

/** mulberry32: numbers in [0, 1). */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A random layout for a shape: dimensions in any order, reversed, stepped or broadcast, in a buffer with guard bytes around it. */
export function randomOperand(random: () => number, shape: number[], dtype: number, writable: boolean): Operand {
  const size = ITEMSIZE[dtype];
  const order = shape.map((_, d) => d).sort(() => random() - 0.5);
  const strides = shape.map(() => 0);
  let reach = size;
  for (const d of order) {
    if (!writable && random() < 0.15) continue;
    strides[d] = reach * (random() < 0.25 ? 2 : 1);
    reach = strides[d] * Math.max(1, shape[d]);
  }
  let offset = size * (1 + Math.floor(random() * 4));
  shape.forEach((n, d) => {
    if (random() > 0.25 || n === 0) return;
    offset += strides[d] * (n - 1);
    strides[d] = -strides[d];
  });
  const last = shape.reduce((end, n, d) => end + Math.max(0, strides[d] * (n - 1)), offset);
  const view = new Uint8Array(last + size * (1 + Math.floor(random() * 4)));
  for (let i = 0; i < view.length; i++) view[i] = random() * 256;
  return { view, dtype, offset, strides };
}
