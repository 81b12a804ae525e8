// The public elementwise functions, one line each. Their documentation is the catalog's.
import { type UFunc, ufunc } from './public.ts';

/** Sum of the operands, element by element. */
export const add: UFunc<'add'> = /*#__PURE__*/ ufunc('add');
/** Difference of the operands, element by element. */
export const subtract: UFunc<'subtract'> = /*#__PURE__*/ ufunc('subtract');
/** Product of the operands, element by element. */
export const multiply: UFunc<'multiply'> = /*#__PURE__*/ ufunc('multiply');
/** True quotient of the operands; integers give float64. */
export const divide: UFunc<'divide'> = /*#__PURE__*/ ufunc('divide');
/** Largest integer not above the quotient. */
export const floor_divide: UFunc<'floor_divide'> = /*#__PURE__*/ ufunc('floor_divide');
/** Remainder with the divisor's sign, so that x1 == floor_divide(x1, x2) * x2 + remainder(x1, x2). */
export const remainder: UFunc<'remainder'> = /*#__PURE__*/ ufunc('remainder');
/** Remainder with the dividend's sign, as C's fmod. */
export const fmod: UFunc<'fmod'> = /*#__PURE__*/ ufunc('fmod');
/** Floor quotient and remainder together. */
export const divmod: UFunc<'divmod'> = /*#__PURE__*/ ufunc('divmod');
/** First operand raised to the power of the second; negative powers of integers are an error. */
export const power: UFunc<'power'> = /*#__PURE__*/ ufunc('power');
/** power with at least double precision. */
export const float_power: UFunc<'float_power'> = /*#__PURE__*/ ufunc('float_power');
/** Numerical negative. */
export const negative: UFunc<'negative'> = /*#__PURE__*/ ufunc('negative');
/** A copy of the operand. */
export const positive: UFunc<'positive'> = /*#__PURE__*/ ufunc('positive');
/** Absolute value; the magnitude of complex numbers. */
export const absolute: UFunc<'absolute'> = /*#__PURE__*/ ufunc('absolute');
/** Absolute value as a float. */
export const fabs: UFunc<'fabs'> = /*#__PURE__*/ ufunc('fabs');
/** -1, 0 or 1 by sign; z / |z| for complex numbers. */
export const sign: UFunc<'sign'> = /*#__PURE__*/ ufunc('sign');
/** Complex conjugate. */
export const conjugate: UFunc<'conjugate'> = /*#__PURE__*/ ufunc('conjugate');
/** 1 / x; integers give integers. */
export const reciprocal: UFunc<'reciprocal'> = /*#__PURE__*/ ufunc('reciprocal');
/**  */
export const square: UFunc<'square'> = /*#__PURE__*/ ufunc('square');
/** Larger operand; NaN if either is NaN. */
export const maximum: UFunc<'maximum'> = /*#__PURE__*/ ufunc('maximum');
/** Smaller operand; NaN if either is NaN. */
export const minimum: UFunc<'minimum'> = /*#__PURE__*/ ufunc('minimum');
/** Larger operand, ignoring NaN where the other is a number. */
export const fmax: UFunc<'fmax'> = /*#__PURE__*/ ufunc('fmax');
/** Smaller operand, ignoring NaN where the other is a number. */
export const fmin: UFunc<'fmin'> = /*#__PURE__*/ ufunc('fmin');
/** Greatest common divisor. */
export const gcd: UFunc<'gcd'> = /*#__PURE__*/ ufunc('gcd');
/** Least common multiple. */
export const lcm: UFunc<'lcm'> = /*#__PURE__*/ ufunc('lcm');
/** Whether the operands are equal. */
export const equal: UFunc<'equal'> = /*#__PURE__*/ ufunc('equal');
/** Whether the operands differ. */
export const not_equal: UFunc<'not_equal'> = /*#__PURE__*/ ufunc('not_equal');
/** Whether x1 < x2. */
export const less: UFunc<'less'> = /*#__PURE__*/ ufunc('less');
/** Whether x1 <= x2. */
export const less_equal: UFunc<'less_equal'> = /*#__PURE__*/ ufunc('less_equal');
/** Whether x1 > x2. */
export const greater: UFunc<'greater'> = /*#__PURE__*/ ufunc('greater');
/** Whether x1 >= x2. */
export const greater_equal: UFunc<'greater_equal'> = /*#__PURE__*/ ufunc('greater_equal');
/** Whether both operands are non-zero. */
export const logical_and: UFunc<'logical_and'> = /*#__PURE__*/ ufunc('logical_and');
/** Whether one of the operands is non-zero. */
export const logical_or: UFunc<'logical_or'> = /*#__PURE__*/ ufunc('logical_or');
/** Whether exactly one of the operands is non-zero. */
export const logical_xor: UFunc<'logical_xor'> = /*#__PURE__*/ ufunc('logical_xor');
/** Whether the operand is zero. */
export const logical_not: UFunc<'logical_not'> = /*#__PURE__*/ ufunc('logical_not');
/** Bits set in both operands. */
export const bitwise_and: UFunc<'bitwise_and'> = /*#__PURE__*/ ufunc('bitwise_and');
/** Bits set in either operand. */
export const bitwise_or: UFunc<'bitwise_or'> = /*#__PURE__*/ ufunc('bitwise_or');
/** Bits set in one operand only. */
export const bitwise_xor: UFunc<'bitwise_xor'> = /*#__PURE__*/ ufunc('bitwise_xor');
/** All bits inverted. */
export const invert: UFunc<'invert'> = /*#__PURE__*/ ufunc('invert');
/** Bits of x1 shifted left by x2. */
export const left_shift: UFunc<'left_shift'> = /*#__PURE__*/ ufunc('left_shift');
/** Bits of x1 shifted right by x2, keeping the sign. */
export const right_shift: UFunc<'right_shift'> = /*#__PURE__*/ ufunc('right_shift');
/** Number of 1-bits of the absolute value. */
export const bitwise_count: UFunc<'bitwise_count'> = /*#__PURE__*/ ufunc('bitwise_count');
/** Nearest integer, halves to even. */
export const rint: UFunc<'rint'> = /*#__PURE__*/ ufunc('rint');
/** Largest integer not above x. */
export const floor: UFunc<'floor'> = /*#__PURE__*/ ufunc('floor');
/** Smallest integer not below x. */
export const ceil: UFunc<'ceil'> = /*#__PURE__*/ ufunc('ceil');
/** Integer part, towards zero. */
export const trunc: UFunc<'trunc'> = /*#__PURE__*/ ufunc('trunc');
/** Neither infinite nor NaN. */
export const isfinite: UFunc<'isfinite'> = /*#__PURE__*/ ufunc('isfinite');
/** Positive or negative infinity. */
export const isinf: UFunc<'isinf'> = /*#__PURE__*/ ufunc('isinf');
/** Not a number. */
export const isnan: UFunc<'isnan'> = /*#__PURE__*/ ufunc('isnan');
/** Whether the sign bit is set. */
export const signbit: UFunc<'signbit'> = /*#__PURE__*/ ufunc('signbit');
/** Magnitude of x1 with the sign of x2. */
export const copysign: UFunc<'copysign'> = /*#__PURE__*/ ufunc('copysign');
/** Next representable number after x1 towards x2. */
export const nextafter: UFunc<'nextafter'> = /*#__PURE__*/ ufunc('nextafter');
/** Distance to the next representable number away from zero. */
export const spacing: UFunc<'spacing'> = /*#__PURE__*/ ufunc('spacing');
/** Fractional and integral parts. */
export const modf: UFunc<'modf'> = /*#__PURE__*/ ufunc('modf');
/** Mantissa in [0.5, 1) and exponent of two. */
export const frexp: UFunc<'frexp'> = /*#__PURE__*/ ufunc('frexp');
/** x1 * 2**x2. */
export const ldexp: UFunc<'ldexp'> = /*#__PURE__*/ ufunc('ldexp');
/** 0 below zero, 1 above, x2 at zero. */
export const heaviside: UFunc<'heaviside'> = /*#__PURE__*/ ufunc('heaviside');
/** Degrees to radians. */
export const deg2rad: UFunc<'deg2rad'> = /*#__PURE__*/ ufunc('deg2rad');
/** Radians to degrees. */
export const rad2deg: UFunc<'rad2deg'> = /*#__PURE__*/ ufunc('rad2deg');
/** Radians to degrees. */
export const degrees: UFunc<'degrees'> = /*#__PURE__*/ ufunc('degrees');
/** Degrees to radians. */
export const radians: UFunc<'radians'> = /*#__PURE__*/ ufunc('radians');
/** e to the power x. */
export const exp: UFunc<'exp'> = /*#__PURE__*/ ufunc('exp');
/** 2 to the power x. */
export const exp2: UFunc<'exp2'> = /*#__PURE__*/ ufunc('exp2');
/** exp(x) - 1, accurate near zero. */
export const expm1: UFunc<'expm1'> = /*#__PURE__*/ ufunc('expm1');
/** Natural logarithm. */
export const log: UFunc<'log'> = /*#__PURE__*/ ufunc('log');
/** Logarithm to base 2. */
export const log2: UFunc<'log2'> = /*#__PURE__*/ ufunc('log2');
/** Logarithm to base 10. */
export const log10: UFunc<'log10'> = /*#__PURE__*/ ufunc('log10');
/** log(1 + x), accurate near zero. */
export const log1p: UFunc<'log1p'> = /*#__PURE__*/ ufunc('log1p');
/** log(exp(x1) + exp(x2)). */
export const logaddexp: UFunc<'logaddexp'> = /*#__PURE__*/ ufunc('logaddexp');
/** log2(2**x1 + 2**x2). */
export const logaddexp2: UFunc<'logaddexp2'> = /*#__PURE__*/ ufunc('logaddexp2');
/** Non-negative square root. */
export const sqrt: UFunc<'sqrt'> = /*#__PURE__*/ ufunc('sqrt');
/** Cube root. */
export const cbrt: UFunc<'cbrt'> = /*#__PURE__*/ ufunc('cbrt');
/** Sine of an angle in radians. */
export const sin: UFunc<'sin'> = /*#__PURE__*/ ufunc('sin');
/** Cosine of an angle in radians. */
export const cos: UFunc<'cos'> = /*#__PURE__*/ ufunc('cos');
/** Tangent of an angle in radians. */
export const tan: UFunc<'tan'> = /*#__PURE__*/ ufunc('tan');
/** Inverse sine, in radians. */
export const arcsin: UFunc<'arcsin'> = /*#__PURE__*/ ufunc('arcsin');
/** Inverse cosine, in radians. */
export const arccos: UFunc<'arccos'> = /*#__PURE__*/ ufunc('arccos');
/** Inverse tangent, in radians. */
export const arctan: UFunc<'arctan'> = /*#__PURE__*/ ufunc('arctan');
/** Angle of the point (x2, x1), in radians, in (-pi, pi]. */
export const arctan2: UFunc<'arctan2'> = /*#__PURE__*/ ufunc('arctan2');
/** sqrt(x1**2 + x2**2) without overflow. */
export const hypot: UFunc<'hypot'> = /*#__PURE__*/ ufunc('hypot');
/** Hyperbolic sine. */
export const sinh: UFunc<'sinh'> = /*#__PURE__*/ ufunc('sinh');
/** Hyperbolic cosine. */
export const cosh: UFunc<'cosh'> = /*#__PURE__*/ ufunc('cosh');
/** Hyperbolic tangent. */
export const tanh: UFunc<'tanh'> = /*#__PURE__*/ ufunc('tanh');
/** Inverse hyperbolic sine. */
export const arcsinh: UFunc<'arcsinh'> = /*#__PURE__*/ ufunc('arcsinh');
/** Inverse hyperbolic cosine. */
export const arccosh: UFunc<'arccosh'> = /*#__PURE__*/ ufunc('arccosh');
/** Inverse hyperbolic tangent. */
export const arctanh: UFunc<'arctanh'> = /*#__PURE__*/ ufunc('arctanh');

// NumPy's other names for the same functions
/** As `absolute`. */
export const abs: UFunc<'absolute'> = absolute;
/** As `arccos`. */
export const acos: UFunc<'arccos'> = arccos;
/** As `arccosh`. */
export const acosh: UFunc<'arccosh'> = arccosh;
/** As `arcsin`. */
export const asin: UFunc<'arcsin'> = arcsin;
/** As `arcsinh`. */
export const asinh: UFunc<'arcsinh'> = arcsinh;
/** As `arctan`. */
export const atan: UFunc<'arctan'> = arctan;
/** As `arctan2`. */
export const atan2: UFunc<'arctan2'> = arctan2;
/** As `arctanh`. */
export const atanh: UFunc<'arctanh'> = arctanh;
/** As `invert`. */
export const bitwise_invert: UFunc<'invert'> = invert;
/** As `left_shift`. */
export const bitwise_left_shift: UFunc<'left_shift'> = left_shift;
/** As `invert`. */
export const bitwise_not: UFunc<'invert'> = invert;
/** As `right_shift`. */
export const bitwise_right_shift: UFunc<'right_shift'> = right_shift;
/** As `conjugate`. */
export const conj: UFunc<'conjugate'> = conjugate;
/** As `remainder`. */
export const mod: UFunc<'remainder'> = remainder;
/** As `power`. */
export const pow: UFunc<'power'> = power;
/** As `divide`. */
export const true_divide: UFunc<'divide'> = divide;
