// Running sums and products, and sums of small integers, in JavaScript: each step waits for the one before, or the work is less than
// copying the operands into linear memory. The results are the kernels' bits; whatever a floating-point event could come of is left to them.
import { ACCUMULATE, buffers, desc, FLAG_INITIALISED, FLAG_WHERE, FLAGS, ITEMSIZE, MODE, NDIM, NOP, OPERAND, REDUCE, SHAPE, STRIDE } from './call.ts';

type Numbers = Uint8Array | Int32Array | Float32Array | Float64Array;
const U8 = 2, I32 = 5, I64 = 7, U64 = 8, F32 = 10, F64 = 11;

/** A contiguous, aligned, native operand along the only dimension, as numbers; int64 and uint64 as pairs of words. undefined: it is not so. */
function numbers(k: number, n: number): Numbers | undefined {
  const code = desc[OPERAND + 2 * k];
  const size = ITEMSIZE[code];
  const { buffer, byteOffset } = buffers[k];
  const start = byteOffset + desc[OPERAND + 2 * k + 1];
  if ((n > 1 && desc[STRIDE + 64 * k] !== size) || start % size !== 0) return undefined;
  switch (code) {
    case U8: return new Uint8Array(buffer, start, n);
    case I32: return new Int32Array(buffer, start, n);
    case I64: case U64: return new Int32Array(buffer, start, 2 * n);
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
  let s = x[0];
  y[0] = s;
  for (let i = 1; i < x.length; i++) y[i] = s += x[i];
  return s;
}
function sums32(x: Float32Array, y: Float32Array): number {
  let s = x[0];
  y[0] = s;
  for (let i = 1; i < x.length; i++) y[i] = s = Math.fround(s + x[i]);
  return s;
}
/** NaN when a product is too small to be sure that nothing was lost. */
function products(x: Float64Array, y: Float64Array): number {
  let s = x[0];
  y[0] = s;
  for (let i = 1; i < x.length; i++) {
    y[i] = s *= x[i];
    if (s < 2 ** -1022 && s > -(2 ** -1022)) return Number.NaN;
  }
  return s;
}
function products32(x: Float32Array, y: Float32Array): number {
  let s = x[0];
  y[0] = s;
  for (let i = 1; i < x.length; i++) {
    y[i] = s = Math.fround(s * x[i]);
    if (s < 2 ** -126 && s > -(2 ** -126)) return Number.NaN;
  }
  return s;
}

/** Sums of integers in 64 bits: running ones of int32, int64 and uint64, whole ones of int32 and uint8. */
function addIntegers(): number | undefined {
  const code = desc[OPERAND];
  if (desc[NDIM] !== 1 || (code !== I64 && code !== U64) || !apart()) return undefined;
  const n = desc[SHAPE], from = desc[OPERAND + 2];
  if (desc[MODE] === REDUCE) {
    if (desc[NOP] !== 2 || desc[STRIDE] !== 0 || (desc[FLAGS] & (FLAG_INITIALISED | FLAG_WHERE)) !== 0 || (from !== I32 && from !== U8) || n > EXACT) return undefined;
    const x = numbers(1, n), out = numbers(0, 1);
    if (x === undefined || out === undefined) return undefined;
    const s = x instanceof Int32Array ? total(x) : totalOfBytes(x as Uint8Array);
    out[0] = s | 0;
    out[1] = Math.floor(s / 2 ** 32);
    return 0;
  }
  if (desc[MODE] !== ACCUMULATE || (from !== I32 && from !== I64 && from !== U64)) return undefined;
  const x = numbers(1, n), y = numbers(0, n);
  if (x === undefined || y === undefined) return undefined;
  if (from === I32) running(x as Int32Array, y as Int32Array);
  else runningWords(x as Int32Array, y as Int32Array);
  return 0;
}
/** So many integers of 32 bits have a sum that a number holds. */
const EXACT = 2 ** 21;
function total(x: Int32Array): number {
  let a = 0, b = 0, c = 0, d = 0, i = 0;
  for (; i + 4 <= x.length; i += 4) {
    a += x[i];
    b += x[i + 1];
    c += x[i + 2];
    d += x[i + 3];
  }
  for (; i < x.length; i++) a += x[i];
  return a + b + (c + d);
}
function totalOfBytes(x: Uint8Array): number {
  let a = 0, b = 0, i = 0;
  for (; i + 2 <= x.length; i += 2) {
    a += x[i];
    b += x[i + 1];
  }
  if (i < x.length) a += x[i];
  return a + b;
}
function running(x: Int32Array, y: Int32Array): void {
  let low = 0, high = 0;
  for (let i = 0; i < x.length; i++) {
    const v = x[i];
    const sum = (low >>> 0) + (v >>> 0);
    high = (high + (v < 0 ? -1 : 0) + (sum > 0xffffffff ? 1 : 0)) | 0;
    low = sum | 0;
    y[2 * i] = low;
    y[2 * i + 1] = high;
  }
}
function runningWords(x: Int32Array, y: Int32Array): void {
  let low = 0, high = 0;
  for (let i = 0; i < x.length; i += 2) {
    const sum = (low >>> 0) + (x[i] >>> 0);
    high = (high + x[i + 1] + (sum > 0xffffffff ? 1 : 0)) | 0;
    low = sum | 0;
    y[i] = low;
    y[i + 1] = high;
  }
}

const cumulativeSum = (): number | undefined => cumulate(false);
const cumulativeProduct = (): number | undefined => cumulate(true);
/** By loop name, as DIRECT of direct.ts. */
export const DIRECT_FOLDS: Readonly<Record<string, () => number | undefined>> = {
  'add:dd->d': cumulativeSum, 'add:ff->f': cumulativeSum, 'multiply:dd->d': cumulativeProduct, 'multiply:ff->f': cumulativeProduct, 'add:ll->l': addIntegers, 'add:LL->L': addIntegers,
};
