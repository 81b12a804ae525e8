// Running sums and products of floats in JavaScript: each step waits for the one before, so that there is nothing to gain for copies into linear
// memory. The results are the kernels' bits; whatever a floating-point event could come of is left to them.
import { ACCUMULATE, buffers, desc, ITEMSIZE, MODE, NDIM, OPERAND, SHAPE, STRIDE } from './call.ts';

type Numbers = Float32Array | Float64Array;
const F32 = 10, F64 = 11;

/** A contiguous, aligned, native operand along the only dimension, as numbers. undefined: it is not so. */
function numbers(k: number, n: number): Numbers | undefined {
  const code = desc[OPERAND + 2 * k];
  const size = ITEMSIZE[code];
  const { buffer, byteOffset } = buffers[k];
  const start = byteOffset + desc[OPERAND + 2 * k + 1];
  if ((n > 1 && desc[STRIDE + 64 * k] !== size) || start % size !== 0) return undefined;
  switch (code) {
    case F32: return new Float32Array(buffer, start, n);
    case F64: return new Float64Array(buffer, start, n);
    default: return undefined;
  }
}
const apart = (): boolean => buffers[0].buffer !== buffers[1].buffer;

/** Running sums or products of float64 or float32. Each loop sees one kind of array: V8 makes slow code of a loop over several. */
function cumulate(product: boolean): number | undefined {
  if (desc[MODE] !== ACCUMULATE || desc[NDIM] !== 1 || desc[OPERAND] !== desc[OPERAND + 2] || !apart()) return undefined;
  const n = desc[SHAPE];
  const x = numbers(1, n), y = numbers(0, n);
  if (n === 0) return undefined;
  let last = Number.NaN;
  if (x instanceof Float64Array && y instanceof Float64Array) last = product ? products(x, y) : sums(x, y);
  else if (x instanceof Float32Array && y instanceof Float32Array) last = product ? products32(x, y) : sums32(x, y);
  // an overflow or a NaN stays to the end: the kernel says which event it was
  return Number.isFinite(last) ? 0 : undefined;
}
function sums(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  let s = x[0];
  y[0] = s;
  for (let i = 1; i < n; i++) y[i] = s += x[i];
  return s;
}
function sums32(x: Float32Array, y: Float32Array): number {
  const n = x.length;
  let s = x[0];
  y[0] = s;
  for (let i = 1; i < n; i++) y[i] = s = Math.fround(s + x[i]);
  return s;
}
/** The least numbers that keep all their bits. */
const SMALL = 2 ** -1022;
const SMALL32 = 2 ** -126;
/** NaN when a product is too small to be sure that nothing was lost. Returning from within the loop, it took three times as long in half of all processes. */
function products(x: Float64Array, y: Float64Array): number {
  const n = x.length, small = SMALL;
  let s = x[0];
  y[0] = s;
  let i = 1;
  for (; i < n; i++) {
    y[i] = s *= x[i];
    if (Math.abs(s) < small) break;
  }
  return i < n ? Number.NaN : s;
}
function products32(x: Float32Array, y: Float32Array): number {
  const n = x.length, small = SMALL32;
  let s = x[0];
  y[0] = s;
  let i = 1;
  for (; i < n; i++) {
    y[i] = s = Math.fround(s * x[i]);
    if (Math.abs(s) < small) break;
  }
  return i < n ? Number.NaN : s;
}

const cumulativeSum = (): number | undefined => cumulate(false);
const cumulativeProduct = (): number | undefined => cumulate(true);
/** By loop name, as DIRECT of direct.ts. */
export const DIRECT_FOLDS: Readonly<Record<string, () => number | undefined>> = {
  'add:dd->d': cumulativeSum, 'add:ff->f': cumulativeSum, 'multiply:dd->d': cumulativeProduct, 'multiply:ff->f': cumulativeProduct,
};
