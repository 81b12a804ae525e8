// Piecewise linear interpolation: a search for the interval of each point, then one loop in JavaScript.
import { numberOf, shown, signature } from '../arguments.ts';
import { dtComplex128, dtFloat64 } from '../dtype/dtype.ts';
import { type ComplexLike, isScalar } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { C_CONTIGUOUS } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, checkCast, copyInto } from '../ndarray/copy.ts';
import { getItem } from '../ndarray/indexing/access.ts';
import { allocateArray, scalarArray } from '../ndarray/make.ts';
import { isAligned, type NDArray } from '../ndarray/ndarray.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { concatenate, sliceAxis } from './joining.ts';
import { add, isnan, remainder, subtract } from './plain.ts';
import { imaginaryPart, realPart } from './reductions.ts';
import { reshapeArray } from './shape.ts';
import { argsort, searchsorted } from './sorting.ts';

type Interpolated<F> = ArrayName<F> extends 'complex64' | 'complex128' ? 'complex128' : 'float64';
/** Options of `interp`. */
export interface InterpOptions { left?: number | ComplexLike | null; right?: number | ComplexLike | null; period?: number | bigint | NDArray | null }
const INTERP = signature('interp', 'x!, xp!, fp!, left, right, period');
/** The elements as one run of float64; only read, so that they are copied only where they are something else. */
const dense = (a: NDArray): NDArray<'float64'> => (a.dtype.id === dtFloat64.id && a.dtype.isnative && a.contiguous & C_CONTIGUOUS && isAligned(a) ? (a as NDArray<'float64'>) : castCopy(a, dtFloat64, 'C'));
export function interp(x: number, options: InterpOptions & { xp: ArrayLike; fp: readonly number[] }): number;
export function interp<const F extends ArrayLike>(x: ArrayLike, options: InterpOptions & { xp: ArrayLike; fp: F }): NDArray<Interpolated<F>>;
/**
 * Values at `x` of the function that is linear between the points (xp, fp), whose xp ascend. Outside it is `left` and `right`, by
 * default the first and last value; with `period` the points repeat, in any order.
 * @throws ValueError unless xp and fp are vectors of one length, not empty; TypeError for complex coordinates.
 * @example
 * ```ts
 * np.interp(2.5, [1, 2, 3], [3, 2, 0]); // 1
 * np.interp([0, 1.5], [1, 2], [10, 20]).tolist(); // [10, 15]
 * ```
 */
export function interp(x: number, xp: ArrayLike, fp: readonly number[], options?: InterpOptions): number;
export function interp<const F extends ArrayLike>(x: ArrayLike, xp: ArrayLike, fp: F, options?: InterpOptions): NDArray<Interpolated<F>>;
export function interp<const F extends ArrayLike>(x: ArrayLike, xp: ArrayLike, fp: F, left: number | ComplexLike | null, right?: number | ComplexLike | null, period?: number | bigint | NDArray | null): NDArray<Interpolated<F>>;
export function interp(...args: unknown[]): unknown {
  let [points, xs, values, left, right, period] = INTERP(args);
  let [x, xp, fp] = [points, xs, values].map((a) => toArray(a));
  for (const a of [x, xp]) checkCast(a.dtype, dtFloat64, 'same_kind');
  if (xp.ndim !== 1 || fp.ndim !== 1) throw new ValueError(period !== undefined && period !== null ? 'Data points must be 1-D sequences' : xp.ndim > 1 || fp.ndim > 1 ? 'object too deep for desired array' : 'object of too small depth for desired array');
  if (xp.size !== fp.size) throw new ValueError('fp and xp are not of the same length.');
  for (const [name, value] of [['left', left], ['right', right]] as const) if (value !== undefined && value !== null && !isScalar(value)) throw new TypeError(`${name} must be a number (got ${shown(value)})`);
  if (period !== undefined && period !== null) {
    const length = Math.abs(numberOf(period, 'period'));
    if (length === 0) throw new ValueError('period must be a non-zero value');
    left = right = undefined;
    x = remainder(castCopy(x, dtFloat64), length);
    xp = remainder(castCopy(xp, dtFloat64), length);
    const order = argsort(xp);
    const n = xp.size;
    [xp, fp] = [getItem(xp, [order]), getItem(fp, [order])];
    const ends = (a: NDArray): [NDArray, NDArray] => [sliceAxis(a, 0, Math.max(0, n - 1), n), sliceAxis(a, 0, 0, Math.min(1, n))];
    xp = concatenate([subtract(ends(xp)[0], length), xp, add(ends(xp)[1], length)]) as NDArray;
    fp = concatenate([ends(fp)[0], fp, ends(fp)[1]]) as NDArray;
  }
  if (xp.size === 0) throw new ValueError('array of sample points is empty');
  const result = interpolate(x, xp, fp, left ?? null, right ?? null);
  return isScalar(points) ? result.item() : result;
}
function interpolate(x: NDArray, xp: NDArray, fp: NDArray, left: number | ComplexLike | null, right: number | ComplexLike | null): NDArray {
  const at = dense(x), knots = dense(xp);
  const place = placesOf(at.data, knots.data) ?? searchedPlaces(at, knots);
  const real = (v: number | ComplexLike | null): number | null => (v === null ? null : typeof v === 'object' ? v.re : Number(v));
  if (fp.dtype.kind !== 'c') {
    const out = allocateArray(x.shape, dtFloat64);
    fill(out.data, at.data, knots.data, dense(fp).data, place, real(left), real(right), false);
    return out;
  }
  const imaginary = (v: number | ComplexLike | null): number | null => (v === null ? null : typeof v === 'object' ? v.im : 0);
  const out = allocateArray(x.shape, dtComplex128);
  for (const [part, pick] of [[realPart, real], [imaginaryPart, imaginary]] as const) {
    const values = allocateArray(x.shape, dtFloat64);
    fill(values.data, at.data, knots.data, dense(part(fp)).data, place, pick(left), pick(right), true);
    if (part === imaginaryPart && xp.size > 1) copyInto(values, scalarArray(0, dtFloat64), isnan(at));
    copyInto(part(out), values);
  }
  return reshapeArray(out, x.shape);
}
/** How many knots are at or below each point: the items of `counts` from `first` on, `step` apart. */
interface Places { readonly counts: Int32Array; readonly step: number; readonly first: number }
function searchedPlaces(x: NDArray<'float64'>, xp: NDArray<'float64'>): Places {
  // the low halves of the 64-bit places are enough, and much cheaper than bigints
  const { buffer, byteOffset, length } = searchsorted(xp, x, 'right').data;
  return { counts: new Int32Array(buffer, byteOffset, 2 * length), step: 2, first: new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 0 : 1 };
}
/** So few points are looked for here, which is quicker than a call of the kernel. */
const FEW = 32;
/**
 * The places of a few points; null for many, unless knots are NaN: these have no order, so that it takes NumPy's own search, which asks
 * at the ends first, to find what NumPy finds.
 */
function placesOf(x: Float64Array, xp: Float64Array): Places | null {
  if (x.length > FEW && !xp.some(Number.isNaN)) return null;
  const counts = new Int32Array(x.length);
  for (let i = 0; i < x.length; i++) counts[i] = placeOf(x[i], xp);
  return { counts, step: 1, first: 0 };
}
function placeOf(v: number, xp: Float64Array): number {
  const n = xp.length;
  if (v > xp[n - 1]) return n;
  if (v < xp[0]) return 0;
  let low = 0, high = n;
  if (n <= 4) {
    for (low = 1; low < n && v >= xp[low]; low++);
    return low;
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (v >= xp[middle]) low = middle + 1;
    else high = middle;
  }
  return low;
}
// NumPy multiplies complex differences by the reciprocal of the distance
function fill(out: Float64Array, x: Float64Array, xp: Float64Array, fp: Float64Array, { counts, step, first }: Places, left: number | null, right: number | null, reciprocal: boolean): void {
  const last = xp.length - 1;
  const below = left ?? fp[0], above = right ?? fp[last];
  const slope = (j: number): number => (reciprocal ? (fp[j + 1] - fp[j]) * (1 / (xp[j + 1] - xp[j])) : (fp[j + 1] - fp[j]) / (xp[j + 1] - xp[j]));
  // all of them once, or those of a few points
  const slopes = x.length > last ? new Float64Array(last) : null;
  if (slopes) for (let j = 0; j < last; j++) slopes[j] = slope(j);
  for (let i = 0; i < x.length; i++) {
    const v = x[i];
    if (Number.isNaN(v)) {
      // NumPy compares with a single point, which NaN is neither below nor above
      out[i] = last === 0 ? fp[0] : v;
      continue;
    }
    const j = counts[first + step * i] - 1;
    if (j < 0) out[i] = below;
    else if (j >= last) out[i] = v > xp[last] ? above : fp[last];
    else if (v === xp[j]) out[i] = fp[j];
    else {
      const rise = slopes ? slopes[j] : slope(j);
      let y = rise * (v - xp[j]) + fp[j];
      // an infinite value on one side: try from the other
      if (Number.isNaN(y)) {
        y = rise * (v - xp[j + 1]) + fp[j + 1];
        if (Number.isNaN(y) && fp[j] === fp[j + 1]) y = fp[j];
      }
      out[i] = y;
    }
  }
}
