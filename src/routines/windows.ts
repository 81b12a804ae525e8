// Window functions of signal processing, and the special functions that go with them: sinc, and the Bessel function i0.
import { numberOf, signature } from '../arguments.ts';
import { FPE_INVALID, FPE_OVERFLOW } from '../backend/call.ts';
import { dtFloat64 } from '../dtype/dtype.ts';
import { isScalar } from '../dtype/scalars.ts';
import { EVERYTHING, ignoring, report } from '../iterate/events.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, castTo, copyInto } from '../ndarray/copy.ts';
import { allocateArray, scalarArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import * as ufuncs from '../ufunc/all.ts';
import type { ArrayName, Inexact } from '../ufunc/types.ts';
import { divide, equal, inexact, multiply } from './plain.ts';

/** f at 1 - M, 3 - M, ..., M - 1, divided by M - 1. */
function symmetric(M: number, f: (t: number) => number): NDArray<'float64'> {
  if (!(M >= 1)) return allocateArray([0], dtFloat64);
  const out = allocateArray([M === 1 ? 1 : Math.ceil((2 * M - 1) / 2)], dtFloat64);
  const data = out.data;
  for (let i = 0; i < data.length; i++) data[i] = M === 1 ? 1 : f(1 - M + 2 * i);
  return out;
}
const BARTLETT = signature('bartlett', 'M!');
/**
 * The Bartlett (triangular) window of M points.
 * @example
 * ```ts
 * np.bartlett(5).tolist(); // [0, 0.5, 1, 0.5, 0]
 * ```
 */
export function bartlett(M: number | bigint | NDArray): NDArray<'float64'>;
export function bartlett(...args: unknown[]): NDArray<'float64'> {
  const M = numberOf(BARTLETT(args)[0], 'M');
  return symmetric(M, (t) => (t <= 0 ? 1 + t / (M - 1) : 1 - t / (M - 1)));
}
const BLACKMAN = signature('blackman', 'M!');
/**
 * The Blackman window of M points.
 * @example
 * ```ts
 * np.round(np.blackman(5), 2).tolist(); // [-0, 0.34, 1, 0.34, -0]
 * ```
 */
export function blackman(M: number | bigint | NDArray): NDArray<'float64'>;
export function blackman(...args: unknown[]): NDArray<'float64'> {
  const M = numberOf(BLACKMAN(args)[0], 'M');
  return symmetric(M, (t) => 0.42 + 0.5 * Math.cos((Math.PI * t) / (M - 1)) + 0.08 * Math.cos((2 * Math.PI * t) / (M - 1)));
}
const HAMMING = signature('hamming', 'M!');
/**
 * The Hamming window of M points.
 * @example
 * ```ts
 * np.hamming(3).tolist(); // [0.08000000000000002, 1, 0.08000000000000002]
 * ```
 */
export function hamming(M: number | bigint | NDArray): NDArray<'float64'>;
export function hamming(...args: unknown[]): NDArray<'float64'> {
  const M = numberOf(HAMMING(args)[0], 'M');
  return symmetric(M, (t) => 0.54 + 0.46 * Math.cos((Math.PI * t) / (M - 1)));
}
const HANNING = signature('hanning', 'M!');
/**
 * The Hann window of M points.
 * @example
 * ```ts
 * np.hanning(3).tolist(); // [0, 1, 0]
 * ```
 */
export function hanning(M: number | bigint | NDArray): NDArray<'float64'>;
export function hanning(...args: unknown[]): NDArray<'float64'> {
  const M = numberOf(HANNING(args)[0], 'M');
  return symmetric(M, (t) => 0.5 + 0.5 * Math.cos((Math.PI * t) / (M - 1)));
}
const KAISER = signature('kaiser', 'M!, beta!');
/**
 * The Kaiser window of M points: i0(beta * sqrt(1 - t**2)) / i0(beta) for t from -1 to 1.
 * @example
 * ```ts
 * np.kaiser(3, 0).tolist(); // [1, 1, 1]
 * ```
 */
export function kaiser(M: number | bigint | NDArray, beta: number | bigint | NDArray): NDArray<'float64'>;
export function kaiser(...args: unknown[]): NDArray<'float64'> {
  const given = KAISER(args), M = numberOf(given[0], 'M'), beta = numberOf(given[1], 'beta');
  const alpha = (M - 1) / 2, whole = bessel(Math.abs(beta));
  if (M === 1) return symmetric(1, () => 1);
  const out = allocateArray([Math.max(0, Math.ceil(M))], dtFloat64);
  const data = out.data;
  for (let i = 0; i < data.length; i++) data[i] = bessel(Math.abs(beta * Math.sqrt(1 - ((i - alpha) / alpha) ** 2))) / whole;
  return out;
}
// Far from zero Hankel's asymptotic series: e**x / sqrt(2 pi x) * (1 + 1/(8x) + 9/(2! (8x)**2) + ...), whose terms fall below the
// precision before they grow again; near it the power series, whose terms are all positive: sum of (x/2)**2k / k!**2.
const FAR = 25;
/** The modified Bessel function of order zero of a number >= 0. */
function bessel(x: number): number {
  let term = 1, sum = 1;
  if (x <= FAR) {
    const q = (x * x) / 4;
    for (let k = 1; term > sum * 1e-17; k++) {
      term *= q / (k * k);
      sum += term;
    }
    return sum;
  }
  if (!(x < Infinity)) return NaN; // infinity by infinity, in NumPy's formula
  for (let k = 1; term > 1e-17; k++) {
    term *= (2 * k - 1) ** 2 / (8 * k * x);
    sum += term;
  }
  // in two factors, as e**x overflows before the result does
  const half = Math.exp(x / 2);
  return (half / Math.sqrt(2 * Math.PI * x)) * half * sum;
}
// from where on a value is infinite in float16 and float32
const LIMIT: Readonly<Record<number, number>> = { 9: 65520, 10: 2 ** 128 - 2 ** 103 };
const I0 = signature('i0', 'x!');
/**
 * The modified Bessel function of the first kind and order zero; NaN at infinity, as in NumPy. Infinite from where the function leaves the
 * range (from 713.987 on for float64), not already from where e**x does (709.8), as in NumPy.
 * Summed as its power series, from 25 on as Hankel's asymptotic series.
 * @throws TypeError for complex numbers.
 * @example
 * ```ts
 * np.i0(0); // 1
 * ```
 */
export function i0(x: number | bigint): number;
export function i0<const A extends ArrayLike>(x: A): NDArray<ArrayName<A> extends 'float16' | 'float32' ? ArrayName<A> : 'float64'>;
export function i0(...args: unknown[]): unknown {
  const [x] = I0(args);
  const a = toArray(x);
  if (a.dtype.kind === 'c') throw new TypeError('i0 not supported for complex values');
  const wide = castCopy(a, dtFloat64, 'C');
  const data = wide.data;
  const limit = LIMIT[a.dtype.code] ?? Infinity;
  let over = false, infinite = false;
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(data[i]);
    data[i] = bessel(size);
    over ||= data[i] >= limit;
    infinite ||= size === Infinity;
  }
  // NumPy's steps that raise them
  if (over) report(FPE_OVERFLOW, 'exp');
  if (infinite) report(FPE_INVALID, 'divide');
  const result = a.dtype.kind === 'f' ? ignoring(EVERYTHING, () => castTo(wide, a.dtype.native)) : wide;
  return isScalar(x) ? result.item() : result;
}
const EPSILON: Readonly<Record<number, number>> = { 9: 2 ** -10, 10: 2 ** -23, 11: 2 ** -52 };
const SINC = signature('sinc', 'x!');
/**
 * sin(pi x) / (pi x), and 1 at zero.
 * @example
 * ```ts
 * np.sinc([0, 0.5]).tolist(); // [1, 0.6366197723675814]
 * ```
 */
export function sinc(x: number | bigint): number;
export function sinc<const A extends ArrayLike>(x: A): NDArray<Inexact<ArrayName<A>>>;
export function sinc(...args: unknown[]): unknown {
  const [x] = SINC(args);
  const y = multiply(inexact(toArray(x), dtFloat64), Math.PI);
  // near zero the quotient is 1 to the last bit
  copyInto(y, scalarArray(EPSILON[y.dtype.code] ?? 1e-20, y.dtype), equal(y, 0));
  const result = divide(ufuncs.sin(y) as NDArray, y);
  return isScalar(x) ? result.item() : result;
}
