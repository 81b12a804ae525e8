// Arithmetic, rounding and the parts of floating-point numbers, element by element.
import { type UFunc, ufunc } from './public.ts';

/**
 * Sum of the operands, element by element.
 * @example
 * ```ts
 * np.add([1, 2], 10).tolist(); // [11, 12]
 * ```
 */
export const add: UFunc<'add'> = /*#__PURE__*/ ufunc('add');
/**
 * Difference of the operands, element by element.
 * @example
 * ```ts
 * np.subtract([5, 7], [1, 2]).tolist(); // [4, 5]
 * ```
 */
export const subtract: UFunc<'subtract'> = /*#__PURE__*/ ufunc('subtract');
/**
 * Product of the operands, element by element.
 * @example
 * ```ts
 * np.multiply([1, 2], 10).tolist(); // [10, 20]
 * ```
 */
export const multiply: UFunc<'multiply'> = /*#__PURE__*/ ufunc('multiply');
/**
 * True quotient of the operands; integers give float64.
 * @example
 * ```ts
 * np.divide([1, 3], 2).tolist(); // [0.5, 1.5]
 * ```
 */
export const divide: UFunc<'divide'> = /*#__PURE__*/ ufunc('divide');
/**
 * Largest integer not above the quotient.
 * @example
 * ```ts
 * np.floor_divide([7, -7], 2).tolist(); // [3, -4]
 * ```
 */
export const floor_divide: UFunc<'floor_divide'> = /*#__PURE__*/ ufunc('floor_divide');
/**
 * Remainder with the divisor's sign, so that x1 == floor_divide(x1, x2) * x2 + remainder(x1, x2).
 * @example
 * ```ts
 * np.remainder([7, -7], 3).tolist(); // [1, 2]
 * ```
 */
export const remainder: UFunc<'remainder'> = /*#__PURE__*/ ufunc('remainder');
/**
 * Remainder with the dividend's sign, as C's fmod.
 * @example
 * ```ts
 * np.fmod([7, -7], 3).tolist(); // [1, -1]
 * ```
 */
export const fmod: UFunc<'fmod'> = /*#__PURE__*/ ufunc('fmod');
/**
 * Floor quotient and remainder together.
 * @example
 * ```ts
 * np.divmod(7, 2); // [3, 1]
 * ```
 */
export const divmod: UFunc<'divmod'> = /*#__PURE__*/ ufunc('divmod');
/**
 * First operand raised to the power of the second; negative powers of integers are an error.
 * @throws ValueError for negative powers of integers.
 * @example
 * ```ts
 * np.power([2, 3], 2).tolist(); // [4, 9]
 * ```
 */
export const power: UFunc<'power'> = /*#__PURE__*/ ufunc('power');
/**
 * power with at least double precision.
 * @example
 * ```ts
 * np.float_power([2n, 4n], -1n).tolist(); // [0.5, 0.25]
 * ```
 */
export const float_power: UFunc<'float_power'> = /*#__PURE__*/ ufunc('float_power');
/**
 * Numerical negative.
 * @example
 * ```ts
 * np.negative([1, -2]).tolist(); // [-1, 2]
 * ```
 */
export const negative: UFunc<'negative'> = /*#__PURE__*/ ufunc('negative');
/**
 * A copy of the operand.
 * @example
 * ```ts
 * np.positive([1, -2]).tolist(); // [1, -2]
 * ```
 */
export const positive: UFunc<'positive'> = /*#__PURE__*/ ufunc('positive');
/**
 * Absolute value; the magnitude of complex numbers.
 * @example
 * ```ts
 * np.absolute([-1, 2]).tolist(); // [1, 2]
 * ```
 */
export const absolute: UFunc<'absolute'> = /*#__PURE__*/ ufunc('absolute');
/**
 * Absolute value as a float.
 * @example
 * ```ts
 * np.fabs([-1n, 2n]).tolist(); // [1, 2]
 * ```
 */
export const fabs: UFunc<'fabs'> = /*#__PURE__*/ ufunc('fabs');
/**
 * -1, 0 or 1 by sign; z / |z| for complex numbers.
 * @example
 * ```ts
 * np.sign([-3, 0, 5]).tolist(); // [-1, 0, 1]
 * ```
 */
export const sign: UFunc<'sign'> = /*#__PURE__*/ ufunc('sign');
/**
 * Complex conjugate.
 * @example
 * ```ts
 * String(np.conjugate(new np.Complex(1, 2))); // '(1-2j)'
 * ```
 */
export const conjugate: UFunc<'conjugate'> = /*#__PURE__*/ ufunc('conjugate');
/**
 * 1 / x; integers give integers.
 * @example
 * ```ts
 * np.reciprocal([2, 4]).tolist(); // [0.5, 0.25]
 * ```
 */
export const reciprocal: UFunc<'reciprocal'> = /*#__PURE__*/ ufunc('reciprocal');
/**
 * Each element times itself.
 * @example
 * ```ts
 * np.square([2, -3]).tolist(); // [4, 9]
 * ```
 */
export const square: UFunc<'square'> = /*#__PURE__*/ ufunc('square');
/**
 * Larger operand; NaN if either is NaN.
 * @example
 * ```ts
 * np.maximum([1, 5], [3, 2]).tolist(); // [3, 5]
 * ```
 */
export const maximum: UFunc<'maximum'> = /*#__PURE__*/ ufunc('maximum');
/**
 * Smaller operand; NaN if either is NaN.
 * @example
 * ```ts
 * np.minimum([1, 5], [3, 2]).tolist(); // [1, 2]
 * ```
 */
export const minimum: UFunc<'minimum'> = /*#__PURE__*/ ufunc('minimum');
/**
 * Larger operand, ignoring NaN where the other is a number.
 * @example
 * ```ts
 * np.fmax([1, NaN], [3, 2]).tolist(); // [3, 2]
 * ```
 */
export const fmax: UFunc<'fmax'> = /*#__PURE__*/ ufunc('fmax');
/**
 * Smaller operand, ignoring NaN where the other is a number.
 * @example
 * ```ts
 * np.fmin([1, NaN], [3, 2]).tolist(); // [1, 2]
 * ```
 */
export const fmin: UFunc<'fmin'> = /*#__PURE__*/ ufunc('fmin');
/**
 * Greatest common divisor.
 * @example
 * ```ts
 * np.gcd([12n, 7n], 4n).tolist(); // [4n, 1n]
 * ```
 */
export const gcd: UFunc<'gcd'> = /*#__PURE__*/ ufunc('gcd');
/**
 * Least common multiple.
 * @example
 * ```ts
 * np.lcm([4n, 6n], 10n).tolist(); // [20n, 30n]
 * ```
 */
export const lcm: UFunc<'lcm'> = /*#__PURE__*/ ufunc('lcm');
/**
 * Nearest integer, halves to even.
 * @example
 * ```ts
 * np.rint([0.5, 1.5, 2.6]).tolist(); // [0, 2, 3]
 * ```
 */
export const rint: UFunc<'rint'> = /*#__PURE__*/ ufunc('rint');
/**
 * Largest integer not above x.
 * @example
 * ```ts
 * np.floor([1.5, -1.5]).tolist(); // [1, -2]
 * ```
 */
export const floor: UFunc<'floor'> = /*#__PURE__*/ ufunc('floor');
/**
 * Smallest integer not below x.
 * @example
 * ```ts
 * np.ceil([1.2, 1.8]).tolist(); // [2, 2]
 * ```
 */
export const ceil: UFunc<'ceil'> = /*#__PURE__*/ ufunc('ceil');
/**
 * Integer part, towards zero.
 * @example
 * ```ts
 * np.trunc([1.5, -1.5]).tolist(); // [1, -1]
 * ```
 */
export const trunc: UFunc<'trunc'> = /*#__PURE__*/ ufunc('trunc');
/**
 * Magnitude of x1 with the sign of x2.
 * @example
 * ```ts
 * np.copysign([1, 2], -1).tolist(); // [-1, -2]
 * ```
 */
export const copysign: UFunc<'copysign'> = /*#__PURE__*/ ufunc('copysign');
/**
 * Next representable number after x1 towards x2.
 * @example
 * ```ts
 * np.nextafter(1, 2); // 1.0000000000000002
 * ```
 */
export const nextafter: UFunc<'nextafter'> = /*#__PURE__*/ ufunc('nextafter');
/**
 * Distance to the next representable number away from zero.
 * @example
 * ```ts
 * np.spacing(1); // 2.220446049250313e-16
 * ```
 */
export const spacing: UFunc<'spacing'> = /*#__PURE__*/ ufunc('spacing');
/**
 * Fractional and integral parts.
 * @example
 * ```ts
 * np.modf(1.5); // [0.5, 1]
 * ```
 */
export const modf: UFunc<'modf'> = /*#__PURE__*/ ufunc('modf');
/**
 * Mantissa in [0.5, 1) and exponent of two.
 * @example
 * ```ts
 * np.frexp(6); // [0.75, 3]
 * ```
 */
export const frexp: UFunc<'frexp'> = /*#__PURE__*/ ufunc('frexp');
/**
 * x1 * 2**x2.
 * @example
 * ```ts
 * np.ldexp([1, 3], 2n).tolist(); // [4, 12]
 * ```
 */
export const ldexp: UFunc<'ldexp'> = /*#__PURE__*/ ufunc('ldexp');
/**
 * 0 below zero, 1 above, x2 at zero.
 * @example
 * ```ts
 * np.heaviside([-1, 0, 1], 0.5).tolist(); // [0, 0.5, 1]
 * ```
 */
export const heaviside: UFunc<'heaviside'> = /*#__PURE__*/ ufunc('heaviside');
