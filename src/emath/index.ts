// numpy.emath: functions that turn to complex numbers where real ones have no answer. The dtype of the result depends on the values.
import { signature } from '../arguments.ts';
import { dtComplex128, dtComplex64 } from '../dtype/dtype.ts';
import { type Complex, isScalar } from '../dtype/scalars.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo } from '../ndarray/copy.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { isreal } from '../routines/kinds.ts';
import { absolute, and, anyTrue, divide, greater, less, multiply, power as plainPower } from '../routines/plain.ts';
import * as ufuncs from '../ufunc/all.ts';

type Call = { (x: number): number | Complex; (x: ArrayLike): NDArray };
type Call2 = { (a: number, b: number): number | Complex; (a: ArrayLike, b: ArrayLike): NDArray };
function toComplex(a: NDArray): NDArray {
  const small = a.dtype.code === 10 || a.dtype.code === 12 || ('iu'.includes(a.dtype.kind) && a.dtype.itemsize <= 2);
  return castTo(a, small ? dtComplex64 : dtComplex128);
}
const beyond = (a: NDArray, test: (a: NDArray) => NDArray): boolean => anyTrue(and(isreal(a), test(a)));
const negative = (a: NDArray): NDArray => (beyond(a, (x) => less(x, 0n)) ? toComplex(a) : a);
const outsideOne = (a: NDArray): NDArray => (beyond(a, (x) => greater(absolute(x), 1n)) ? toComplex(a) : a);
const unary = (name: string, prepare: (a: NDArray) => NDArray, f: (a: NDArray) => unknown): Call => {
  const parse = signature(name, 'x!');
  return ((...args: unknown[]) => {
    const [x] = parse(args);
    const result = f(prepare(toArray(x))) as NDArray;
    return isScalar(x) ? result.item() : result;
  }) as Call;
};
const binary = (name: string, names: string, f: (a: NDArray, b: NDArray) => NDArray): Call2 => {
  const parse = signature(name, names);
  return ((...args: unknown[]) => {
    const [x, y] = parse(args);
    const result = f(toArray(x), toArray(y));
    return isScalar(x) && isScalar(y) ? result.item() : result;
  }) as Call2;
};

/**
 * Square root: complex for negative numbers.
 * @example
 * ```ts
 * String(np.emath.sqrt(-4)); // '2j'
 * ```
 */
export const sqrt: Call = /*#__PURE__*/ unary('sqrt', negative, (a) => ufuncs.sqrt(a));
/**
 * Natural logarithm: complex for negative numbers.
 * @example
 * ```ts
 * np.emath.log(-1).im.toFixed(6); // '3.141593'
 * ```
 */
export const log: Call = /*#__PURE__*/ unary('log', negative, (a) => ufuncs.log(a));
/**
 * Logarithm to base 2: complex for negative numbers.
 * @example
 * ```ts
 * np.emath.log2(-8).re.toFixed(6); // '3.000000'
 * ```
 */
export const log2: Call = /*#__PURE__*/ unary('log2', negative, (a) => ufuncs.log2(a));
/**
 * Logarithm to base 10: complex for negative numbers.
 * @example
 * ```ts
 * np.emath.log10(-100).re.toFixed(6); // '2.000000'
 * ```
 */
export const log10: Call = /*#__PURE__*/ unary('log10', negative, (a) => ufuncs.log10(a));
/**
 * Logarithm of x to base n: complex for negative numbers.
 * @example
 * ```ts
 * np.emath.logn(2, -4).re.toFixed(6); // '2.000000'
 * ```
 */
export const logn: Call2 = /*#__PURE__*/ binary('logn', 'n!, x!', (n, x) => divide(ufuncs.log(negative(x)) as NDArray, ufuncs.log(negative(n)) as NDArray));
/**
 * Power: complex for negative bases, floating for negative exponents.
 * @example
 * ```ts
 * np.emath.power([2, 4], -1).tolist(); // [0.5, 0.25]
 * ```
 */
export const power: Call2 = /*#__PURE__*/ binary('power', 'x!, p!', (x, p) => plainPower(negative(x), beyond(p, (e) => less(e, 0n)) ? multiply(p, 1) : p));
/**
 * Inverse sine: complex outside of [-1, 1].
 * @example
 * ```ts
 * np.emath.arcsin(2).re.toFixed(6); // '1.570796'
 * ```
 */
export const arcsin: Call = /*#__PURE__*/ unary('arcsin', outsideOne, (a) => ufuncs.arcsin(a));
/**
 * Inverse cosine: complex outside of [-1, 1].
 * @example
 * ```ts
 * np.emath.arccos(2).re; // 0
 * ```
 */
export const arccos: Call = /*#__PURE__*/ unary('arccos', outsideOne, (a) => ufuncs.arccos(a));
/**
 * Inverse hyperbolic tangent: complex outside of [-1, 1].
 * @example
 * ```ts
 * np.emath.arctanh(2).re.toFixed(6); // '0.549306'
 * ```
 */
export const arctanh: Call = /*#__PURE__*/ unary('arctanh', outsideOne, (a) => ufuncs.arctanh(a));
