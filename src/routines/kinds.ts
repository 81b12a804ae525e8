// What kind of numbers an array holds, element by element or as a whole, and its real and imaginary parts.
import { declare, numberOf, type Parameter, parseSignature, signature, signatures } from '../arguments.ts';
import { dtBool, type DTypeName } from '../dtype/dtype.ts';
import { type ComplexLike, isComplexLike, isScalar, type Scalar } from '../dtype/scalars.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { allocateArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import * as ufuncs from '../ufunc/all.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { absolute, allTrue, and, equal, less, not, not_equal } from './plain.ts';
import { imaginaryPart, realPart, type RealOf } from './reductions.ts';

/** A value for a scalar, an array for everything else. */
const like = (x: unknown, result: NDArray): unknown => (isScalar(x) ? result.item() : result);
const ISCOMPLEX = signature('iscomplex', 'x!');
/**
 * Whether each element has an imaginary part that is not zero.
 * @example
 * ```ts
 * np.iscomplex([{ re: 1, im: 2 }, { re: 1, im: 0 }]).tolist(); // [true, false]
 * ```
 */
export function iscomplex(x: Scalar): boolean;
export function iscomplex(x: ArrayLike): NDArray<'bool'>;
export function iscomplex(...args: unknown[]): unknown {
  const [x] = ISCOMPLEX(args);
  const a = toArray(x);
  return like(x, a.dtype.kind === 'c' ? not_equal(imaginaryPart(a), 0) : allocateArray(a.shape, dtBool, true));
}
const ISREAL = signature('isreal', 'x!');
/**
 * Whether each element has an imaginary part of zero.
 * @example
 * ```ts
 * np.isreal([{ re: 1, im: 2 }, { re: 1, im: 0 }]).tolist(); // [false, true]
 * ```
 */
export function isreal(x: Scalar): boolean;
export function isreal(x: ArrayLike): NDArray<'bool'>;
export function isreal(...args: unknown[]): unknown {
  const [x] = ISREAL(args);
  const a = toArray(x);
  return like(x, a.dtype.kind === 'c' ? equal(imaginaryPart(a), 0) : not(allocateArray(a.shape, dtBool, true)));
}
const ISCOMPLEXOBJ = signature('iscomplexobj', 'x!');
/**
 * Whether the dtype is complex, whatever the values.
 * @example
 * ```ts
 * np.iscomplexobj(np.zeros(2, 'complex64')); // true
 * ```
 */
export function iscomplexobj(x: ArrayLike): boolean;
export function iscomplexobj(...args: unknown[]): boolean {
  const [x] = ISCOMPLEXOBJ(args);
  return toArray(x).dtype.kind === 'c';
}
const ISREALOBJ = signature('isrealobj', 'x!');
/**
 * Whether the dtype is not complex.
 * @example
 * ```ts
 * np.isrealobj([1, 2]); // true
 * ```
 */
export function isrealobj(x: ArrayLike): boolean;
export function isrealobj(...args: unknown[]): boolean {
  const [x] = ISREALOBJ(args);
  return !iscomplexobj(x);
}
// the element may be any object, also one that would pass for options
const ELEMENT = (): Parameter[] => parseSignature('element!');
/**
 * Whether a value is a scalar: a number, bigint, boolean, string or complex number, and no array, not even a 0-d one.
 * @example
 * ```ts
 * np.isscalar(3.1); // true
 * np.isscalar(np.array(3.1)); // false
 * ```
 */
export function isscalar(element: unknown): boolean {
  declare(ELEMENT);
  return isScalar(element) || typeof element === 'string';
}
const SIGNED = signatures(['isposinf', 'isneginf'], 'x!, out');
function infinite(args: readonly unknown[], negative: boolean): unknown {
  const [x, out] = SIGNED[negative ? 'isneginf' : 'isposinf'](args);
  const a = toArray(x);
  if (a.dtype.kind === 'c') throw new TypeError(`This operation is not supported for ${a.dtype} values because it would be ambiguous.`);
  const sign = ufuncs.signbit(a) as NDArray;
  const result = and(ufuncs.isinf(a) as NDArray, negative ? sign : not(sign), out ? { out } : {});
  return out ? result : like(x, result);
}
/**
 * Whether each element is positive infinity.
 * @throws TypeError for complex numbers.
 * @example
 * ```ts
 * np.isposinf([-Infinity, 0, Infinity]).tolist(); // [false, false, true]
 * ```
 */
export function isposinf(x: Scalar): boolean;
export function isposinf<O extends NDArray>(x: ArrayLike, out: O | { out: O }): O;
export function isposinf(x: ArrayLike): NDArray<'bool'>;
export function isposinf(...args: unknown[]): unknown {
  return infinite(args, false);
}
/**
 * Whether each element is negative infinity.
 * @throws TypeError for complex numbers.
 * @example
 * ```ts
 * np.isneginf([-Infinity, 0, Infinity]).tolist(); // [true, false, false]
 * ```
 */
export function isneginf(x: Scalar): boolean;
export function isneginf<O extends NDArray>(x: ArrayLike, out: O | { out: O }): O;
export function isneginf(x: ArrayLike): NDArray<'bool'>;
export function isneginf(...args: unknown[]): unknown {
  return infinite(args, true);
}
const REAL = signature('real', 'val!');
/**
 * Real parts: of an array as a view, of a scalar as a number.
 * @example
 * ```ts
 * np.real([{ re: 1, im: 2 }]).tolist(); // [1]
 * ```
 */
export function real(val: number | ComplexLike): number;
export function real(val: bigint): bigint;
export function real(val: boolean): boolean;
export function real<const A extends ArrayLike>(val: A): NDArray<RealOf<ArrayName<A>>>;
export function real(...args: unknown[]): unknown {
  const [val] = REAL(args);
  return isScalar(val) ? (isComplexLike(val) ? val.re : val) : realPart(toArray(val));
}
const IMAG = signature('imag', 'val!');
/**
 * Imaginary parts: of an array as a view (zeros for real numbers), of a scalar as a number.
 * @example
 * ```ts
 * np.imag([{ re: 1, im: 2 }]).tolist(); // [2]
 * ```
 */
export function imag(val: number | bigint | boolean | ComplexLike): number;
export function imag<const A extends ArrayLike>(val: A): NDArray<RealOf<ArrayName<A>>>;
export function imag(...args: unknown[]): unknown {
  const [val] = IMAG(args);
  return isScalar(val) ? (isComplexLike(val) ? val.im : 0) : imaginaryPart(toArray(val));
}
const CLOSE = signature('real_if_close', 'a!, tol=100');
/**
 * The real parts if all imaginary parts are near zero, else the array: within `tol` (100) machine epsilons, or `tol` itself when it is
 * at most 1.
 * @example
 * ```ts
 * np.real_if_close([{ re: 2.1, im: 4e-14 }], 1000).tolist(); // [2.1]
 * ```
 */
export function real_if_close(a: ArrayLike, tol?: number | { tol?: number }): NDArray<DTypeName>;
export function real_if_close(...args: unknown[]): NDArray {
  const [x, given] = CLOSE(args);
  const tol = numberOf(given, 'tol');
  const a = toArray(x);
  if (a.dtype.kind !== 'c') return a;
  const limit = tol > 1 ? tol * (a.dtype.itemsize === 8 ? 2 ** -23 : 2 ** -52) : tol;
  return allTrue(less(absolute(imaginaryPart(a)), limit)) ? realPart(a) : a;
}
