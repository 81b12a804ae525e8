// Running sums and products, and sums of small integers, in JavaScript: each step waits for the one before, or the work is less than
// copying the operands into linear memory. The results are the kernels' bits; whatever a floating-point event could come of is left to them.
import { ACCUMULATE, buffers, desc, FLAG_INITIALISED, FLAG_WHERE, FLAGS, ITEMSIZE, MODE, NDIM, NOP, OPERAND, REDUCE, SHAPE, STRIDE } from './call.ts';

type Numbers = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;
type Constructor<T> = new (buffer: ArrayBufferLike, offset: number, length: number) => T;
const I64 = 7, U64 = 8, F32 = 10, F64 = 11;
/** Bools are bytes that may hold any non-zero value: they are not here. */
const ARRAYS: readonly (Constructor<Numbers> | undefined)[] = [undefined, Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, undefined, undefined, undefined, Float32Array, Float64Array];

/** A contiguous, aligned, native operand along the only dimension, as numbers; int64 and uint64 as pairs of words. undefined: it is not so. */
function numbers(k: number, n: number): Numbers | undefined {
  const code = desc[OPERAND + 2 * k];
  const wide = code === I64 || code === U64;
  const make = wide ? Int32Array : ARRAYS[code];
  const size = ITEMSIZE[code];
  if (make === undefined || (n > 1 && desc[STRIDE + 64 * k] !== size)) return undefined;
  const start = buffers[k].byteOffset + desc[OPERAND + 2 * k + 1];
  return start % size === 0 ? new make(buffers[k].buffer, start, wide ? 2 * n : n) : undefined;
}
const apart = (): boolean => buffers[0].buffer !== buffers[1].buffer;

/** Running sums or products of float64 or float32. */
function cumulate(product: boolean): number | undefined {
  if (desc[MODE] !== ACCUMULATE || desc[NDIM] !== 1 || desc[OPERAND] !== desc[OPERAND + 2] || !apart()) return undefined;
  const n = desc[SHAPE];
  const x = numbers(1, n), y = numbers(0, n);
  if (n === 0 || x === undefined || y === undefined) return undefined;
  const single = desc[OPERAND] === F32;
  if (!single && desc[OPERAND] !== F64) return undefined;
  const last = product ? products(x, y, single) : single ? sums32(x, y) : sums(x, y);
  // an overflow or a NaN stays to the end: the kernel says which event it was
  return Number.isFinite(last) ? 0 : undefined;
}
function sums(x: Numbers, y: Numbers): number {
  let s = x[0];
  y[0] = s;
  for (let i = 1; i < x.length; i++) y[i] = s += x[i];
  return s;
}
function sums32(x: Numbers, y: Numbers): number {
  let s = x[0];
  y[0] = s;
  for (let i = 1; i < x.length; i++) y[i] = s = Math.fround(s + x[i]);
  return s;
}
/** NaN when a product is too small to be sure that nothing was lost. */
function products(x: Numbers, y: Numbers, single: boolean): number {
  const small = single ? 2 ** -126 : 2 ** -1022;
  let s = x[0];
  y[0] = s;
  for (let i = 1; i < x.length; i++) {
    s *= x[i];
    if (single) s = Math.fround(s);
    y[i] = s;
    if (s < small && s > -small) return Number.NaN;
  }
  return s;
}

/** Sums of integers in 64 bits: running ones of any integers, whole ones of integers of up to 32 bits. */
function addIntegers(): number | undefined {
  if (desc[NDIM] !== 1 || desc[OPERAND + 2] >= 9 || !apart()) return undefined;
  const n = desc[SHAPE];
  const code = desc[OPERAND];
  if (desc[MODE] === REDUCE) {
    if (desc[NOP] !== 2 || desc[STRIDE] !== 0 || (desc[FLAGS] & (FLAG_INITIALISED | FLAG_WHERE)) !== 0 || desc[OPERAND + 2] === I64 || desc[OPERAND + 2] === U64) return undefined;
    const x = numbers(1, n), out = numbers(0, 1);
    if ((code !== I64 && code !== U64) || n > EXACT || x === undefined || out === undefined) return undefined;
    const s = total(x);
    out[0] = s | 0;
    out[1] = Math.floor(s / 2 ** 32);
    return 0;
  }
  if (desc[MODE] !== ACCUMULATE || (code !== I64 && code !== U64)) return undefined;
  const x = numbers(1, n), y = numbers(0, n);
  if (x === undefined || y === undefined) return undefined;
  if (desc[OPERAND + 2] === I64 || desc[OPERAND + 2] === U64) runningWords(x, y);
  else running(x, y);
  return 0;
}
/** So many integers of 32 bits have a sum that a number holds. */
const EXACT = 2 ** 21;
function total(x: Numbers): number {
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
function running(x: Numbers, y: Numbers): void {
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
function runningWords(x: Numbers, y: Numbers): void {
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
