// Convolution and correlation of vectors: a kernel for the common dtypes; for the others a product of the matrix of all
// windows, a strided view, with the shorter vector.
import { shown, signature } from '../arguments.ts';
import { desc, PARAM } from '../backend/call.ts';
import type { DType } from '../dtype/dtype.ts';
import { ValueError } from '../errors.ts';
import { C_CONTIGUOUS } from '../iterate/layout.ts';
import { executeFixed, kernelId, type Operand } from '../iterate/plan.ts';
import { multiplyMatrices } from '../linalg/products.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo, copyInto, copyOf } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import { NDArray, viewOf } from '../ndarray/ndarray.ts';
import { commonDType } from '../routines/creation.ts';
import { sliceAxis } from '../routines/joining.ts';
import { allTrue, conjugate, isfinite } from '../routines/plain.ts';
import { flipArray, reshapeArray } from '../routines/shape.ts';
import type { Joined } from '../ufunc/types.ts';

/** Which sums: of every overlap, as many as the longer operand has elements, or of full overlaps only. */
export type ConvolveMode = 'full' | 'same' | 'valid' | 0 | 1 | 2;

// int32, uint32, int64, uint64, float32, float64, complex64, complex128: what the kernel takes
const KERNEL_CODES: ReadonlySet<number> = /*#__PURE__*/ new Set([5, 6, 7, 8, 10, 11, 12, 13]);
const solid = (a: NDArray): NDArray => (a.contiguous & C_CONTIGUOUS ? a : copyOf(a));
function correlateSolid(a: NDArray, v: NDArray, left: number, n: number): NDArray {
  const out = allocateArray([n], a.dtype);
  const along = (x: NDArray, axis: number): Operand => ({ storage: x.storage, offset: x.offset, dtype: x.dtype, strides: [0, 1, 2].map((i) => (i === axis ? x.dtype.itemsize : 0)) });
  desc[PARAM] = left;
  executeFixed(kernelId('correlate'), [n, a.size, v.size], [along(out, 0), along(a, 1), along(v, 2)], 1);
  return out;
}
/** Sums of a[i + k] * v[k] for v no longer than a, `left` and `right` of them beyond the ends. */
function slide(a: NDArray, v: NDArray, left: number, right: number): NDArray {
  const m = v.size, n = a.size + left + right - m + 1;
  if (KERNEL_CODES.has(a.dtype.code)) return correlateSolid(solid(a), solid(v), left, n);
  const column = viewOf(v, v.offset, [m, 1], [v.strides[0], 0]);
  const windows = (x: NDArray, count: number): NDArray => viewOf(x, x.offset, [count, m], [x.strides[0], x.strides[0]]);
  const out = allocateArray([n], a.dtype);
  const times = (count: number, x: NDArray, at: number): void => {
    const part = sliceAxis(out, 0, at, at + count);
    multiplyMatrices(windows(x, count), column, [], viewOf(part, part.offset, [count, 1], [part.strides[0], 0]), a.dtype, null);
  };
  if (left + right === 0) times(n, a, 0);
  else if (allTrue(isfinite(v))) {
    const padded = allocateArray([a.size + left + right], a.dtype, true);
    copyInto(sliceAxis(padded, 0, left, left + a.size), a);
    times(n, padded, 0);
  } else {
    // zero times infinity is not zero: the ends are summed one by one
    times(a.size - m + 1, a, left);
    const short = (to: number, from: number, weightsFrom: number, length: number): void => {
      const x = sliceAxis(a, 0, from, from + length), w = sliceAxis(v, 0, weightsFrom, weightsFrom + length), part = sliceAxis(out, 0, to, to + 1);
      multiplyMatrices(viewOf(x, x.offset, [1, length], [0, x.strides[0]]), viewOf(w, w.offset, [length, 1], [w.strides[0], 0]), [], viewOf(part, part.offset, [1, 1], [0, 0]), a.dtype, null);
    };
    for (let i = 0; i < left; i++) short(i, 0, left - i, m - left + i);
    for (let i = 0; i < right; i++) short(n - right + i, a.size - m + 1 + i, 0, m - 1 - i);
  }
  return out;
}
function overhang(mode: unknown, m: number): [number, number] {
  switch (mode) {
    case 'valid': case 0: case 0n: return [0, 0];
    case 'same': case 1: case 1n: return [m >> 1, m - (m >> 1) - 1];
    case 'full': case 2: case 2n: return [m - 1, m - 1];
    default:
      if (Number.isInteger(mode) || typeof mode === 'bigint') throw new ValueError(`integer convolve/correlate mode must be 0, 1, or 2 (got ${shown(mode)})`);
      if (typeof mode !== 'string') throw new TypeError(`convolve/correlate mode not understood (got ${shown(mode)})`);
      throw new ValueError(`mode must be one of 'valid', 'same', or 'full' (got '${shown(mode)}')`);
  }
}
const isAligned = (a: NDArray, dtype: DType): boolean => a.dtype.equals(dtype) && a.offset % dtype.alignment === 0 && a.strides[0] % dtype.alignment === 0;
function vectors(x: unknown, y: unknown, scalars: boolean): [NDArray, NDArray] {
  // short calls mostly have two arrays of one dtype
  if (x instanceof NDArray && y instanceof NDArray && x.ndim === 1 && y.ndim === 1 && x.dtype.isnative && isAligned(x, x.dtype) && isAligned(y, x.dtype)) return [x, y];
  const list = [toArray(x), toArray(y)].map((a) => {
    if (a.ndim > 1) throw new ValueError('object too deep for desired array');
    if (a.ndim === 0 && !scalars) throw new ValueError('object of too small depth for desired array');
    return a.ndim === 0 ? reshapeArray(a, [1]) : a;
  });
  const dtype = commonDType(list).native;
  // the matrix kernel wants aligned elements in native order
  return list.map((a) => (isAligned(a, dtype) ? a : copyOf(castTo(a, dtype)))) as [NDArray, NDArray];
}
const CONVOLVE = signature('convolve', "a!, v!, mode='full'");
export function convolve<const A extends ArrayLike, const V extends ArrayLike>(a: A, options: { v: V; mode?: ConvolveMode }): NDArray<Joined<A, V>>;
/**
 * Convolution of two vectors: sums of a[k] * v[n - k].
 * @throws ValueError for empty operands, more than one dimension, another mode.
 * @example
 * ```ts
 * np.convolve([1, 2, 3], [0, 1, 0.5]).tolist(); // [0, 1, 2.5, 4, 1.5]
 * ```
 */
export function convolve<const A extends ArrayLike, const V extends ArrayLike>(a: A, v: V, mode?: ConvolveMode | { mode?: ConvolveMode }): NDArray<Joined<A, V>>;
export function convolve(...args: unknown[]): NDArray {
  const [x, y, mode] = CONVOLVE(args);
  let [a, v] = vectors(x, y, true);
  if (a.size === 0) throw new ValueError('a cannot be empty');
  if (v.size === 0) throw new ValueError('v cannot be empty');
  if (v.size > a.size) [a, v] = [v, a];
  return slide(a, flipArray(v, [0]), ...overhang(mode, v.size));
}
const CORRELATE = signature('correlate', "a!, v!, mode='valid'");
/**
 * Cross-correlation of two vectors: sums of a[n + k] * conj(v[k]).
 * @throws ValueError for empty operands, more than one dimension, another mode.
 * @example
 * ```ts
 * np.correlate([1, 2, 3], [0, 1, 0.5]).tolist(); // [3.5]
 * ```
 */
export function correlate<const A extends ArrayLike, const V extends ArrayLike>(a: A, v: V, mode?: ConvolveMode | { mode?: ConvolveMode }): NDArray<Joined<A, V>>;
export function correlate(...args: unknown[]): NDArray {
  const [x, y, mode] = CORRELATE(args);
  const [a, given] = vectors(x, y, false);
  if (a.size === 0 || given.size === 0) throw new ValueError(`${a.size === 0 ? 'first' : 'second'} array argument cannot be empty`);
  const v = given.dtype.kind === 'c' ? conjugate(given) : given;
  if (a.size >= v.size) return slide(a, v, ...overhang(mode, v.size));
  return copyOf(flipArray(slide(v, a, ...overhang(mode, a.size)), [0]));
}
