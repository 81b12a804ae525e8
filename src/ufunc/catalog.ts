// The catalog of elementwise functions: name, arity, NumPy's type signatures (numeric dtypes, 64-bit integers as l/L),
// identity and a one-line description. Methods, types, docs, generic tests and benchmark rows derive from it; the loops
// themselves are in kernels/ under the same "name:signature".

export interface CatalogEntry {
  readonly nin: 1 | 2;
  readonly nout: 1 | 2;
  readonly types: readonly string[];
  readonly identity: number | boolean | null;
  /** The result does not depend on the order of operands, so several axes can be reduced at once. */
  readonly reorderable: boolean;
  readonly doc: string;
  /** f(identity, x) need not be x, so that a reduction has to start from the identity. */
  readonly startsAtIdentity?: true;
  /** The kernels' name when it differs. */
  readonly kernel?: string;
}
const INT = 'bBhHiIlL', REAL = 'efd', COMPLEX = 'FD';
const same = (nin: number, nout: number, chars: string): string[] => [...chars].map((c) => `${c.repeat(nin)}->${c.repeat(nout)}`);
const to = (nin: number, chars: string, out: string): string[] => [...chars].map((c) => `${c.repeat(nin)}->${out}`);

const unary = (chars: string, doc: string): CatalogEntry => ({ nin: 1, nout: 1, types: same(1, 1, chars), identity: null, reorderable: false, doc });
const predicate = (chars: string, doc: string): CatalogEntry => ({ nin: 1, nout: 1, types: to(1, chars, '?'), identity: null, reorderable: false, doc });
const binary = (chars: string, doc: string, identity: number | null = null, reorderable: boolean = false): CatalogEntry => ({ nin: 2, nout: 1, types: same(2, 1, chars), identity, reorderable, doc });
const compare = (doc: string, identity: boolean | null = null): CatalogEntry => ({ nin: 2, nout: 1, types: to(2, `?${INT}${REAL}${COMPLEX}`, '?'), identity, reorderable: identity !== null, doc });

/** Names of the elementwise functions; the compiler sees to it that each has an entry below. */
export type UFuncName =
  | 'add' | 'subtract' | 'multiply' | 'divide' | 'floor_divide' | 'remainder' | 'fmod' | 'divmod' | 'power' | 'float_power' | 'negative' | 'positive' |
  'absolute' | 'fabs' | 'sign' | 'conjugate' | 'reciprocal' | 'square' | 'maximum' | 'minimum' | 'fmax' | 'fmin' | 'gcd' | 'lcm' | 'equal' | 'not_equal'
  | 'less' | 'less_equal' | 'greater' | 'greater_equal' | 'logical_and' | 'logical_or' | 'logical_xor' | 'logical_not' | 'bitwise_and' | 'bitwise_or' |
  'bitwise_xor' | 'invert' | 'left_shift' | 'right_shift' | 'bitwise_count' | 'rint' | 'floor' | 'ceil' | 'trunc' | 'isfinite' | 'isinf' | 'isnan' |
  'signbit' | 'copysign' | 'nextafter' | 'spacing' | 'modf' | 'frexp' | 'ldexp' | 'heaviside' | 'deg2rad' | 'rad2deg' | 'degrees' | 'radians' | 'exp' |
  'exp2' | 'expm1' | 'log' | 'log2' | 'log10' | 'log1p' | 'logaddexp' | 'logaddexp2' | 'sqrt' | 'cbrt' | 'sin' | 'cos' | 'tan' | 'arcsin' | 'arccos' |
  'arctan' | 'arctan2' | 'hypot' | 'sinh' | 'cosh' | 'tanh' | 'arcsinh' | 'arccosh' | 'arctanh';

export const CATALOG: Readonly<Record<UFuncName, CatalogEntry>> = {
  // arithmetic
  add: binary(`?${INT}${REAL}${COMPLEX}`, 'Sum of the operands, element by element.', 0, true),
  subtract: binary(`${INT}${REAL}${COMPLEX}`, 'Difference of the operands, element by element.'),
  multiply: binary(`?${INT}${REAL}${COMPLEX}`, 'Product of the operands, element by element.', 1, true),
  divide: binary(`${REAL}${COMPLEX}`, 'True quotient of the operands; integers give float64.'),
  floor_divide: binary(`${INT}${REAL}`, 'Largest integer not above the quotient.'),
  remainder: binary(`${INT}${REAL}`, "Remainder with the divisor's sign, so that x1 == floor_divide(x1, x2) * x2 + remainder(x1, x2)."),
  fmod: binary(`${INT}${REAL}`, "Remainder with the dividend's sign, as C's fmod."),
  divmod: { nin: 2, nout: 2, types: same(2, 2, `${INT}${REAL}`), identity: null, reorderable: false, doc: 'Floor quotient and remainder together.' },
  power: binary(`${INT}${REAL}${COMPLEX}`, 'First operand raised to the power of the second; negative powers of integers are an error.'),
  float_power: { nin: 2, nout: 1, types: ['dd->d', 'DD->D'], identity: null, reorderable: false, doc: 'power with at least double precision.', kernel: 'power' },
  negative: unary(`${INT}${REAL}${COMPLEX}`, 'Numerical negative.'),
  positive: unary(`${INT}${REAL}${COMPLEX}`, 'A copy of the operand.'),
  absolute: { nin: 1, nout: 1, types: [...same(1, 1, `?${INT}${REAL}`), 'F->f', 'D->d'], identity: null, reorderable: false, doc: 'Absolute value; the magnitude of complex numbers.' },
  fabs: unary(REAL, 'Absolute value as a float.'),
  sign: unary(`${INT}${REAL}${COMPLEX}`, '-1, 0 or 1 by sign; z / |z| for complex numbers.'),
  conjugate: unary(`${INT}${REAL}${COMPLEX}`, 'Complex conjugate.'),
  reciprocal: unary(`${INT}${REAL}${COMPLEX}`, '1 / x; integers give integers.'),
  square: unary(`${INT}${REAL}${COMPLEX}`, 'x * x.'),
  maximum: binary(`?${INT}${REAL}${COMPLEX}`, 'Larger operand; NaN if either is NaN.', null, true),
  minimum: binary(`?${INT}${REAL}${COMPLEX}`, 'Smaller operand; NaN if either is NaN.', null, true),
  fmax: binary(`?${INT}${REAL}${COMPLEX}`, 'Larger operand, ignoring NaN where the other is a number.', null, true),
  fmin: binary(`?${INT}${REAL}${COMPLEX}`, 'Smaller operand, ignoring NaN where the other is a number.', null, true),
  gcd: { ...binary(INT, 'Greatest common divisor.', 0, true), startsAtIdentity: true },
  lcm: binary(INT, 'Least common multiple.'),
  // comparison and logic
  equal: compare('Whether the operands are equal.'),
  not_equal: compare('Whether the operands differ.'),
  less: compare('Whether x1 < x2.'),
  less_equal: compare('Whether x1 <= x2.'),
  greater: compare('Whether x1 > x2.'),
  greater_equal: compare('Whether x1 >= x2.'),
  logical_and: compare('Whether both operands are non-zero.', true),
  logical_or: compare('Whether one of the operands is non-zero.', false),
  logical_xor: compare('Whether exactly one of the operands is non-zero.', false),
  logical_not: predicate(`?${INT}${REAL}${COMPLEX}`, 'Whether the operand is zero.'),
  // bits
  bitwise_and: binary(`?${INT}`, 'Bits set in both operands.', -1, true),
  bitwise_or: binary(`?${INT}`, 'Bits set in either operand.', 0, true),
  bitwise_xor: binary(`?${INT}`, 'Bits set in one operand only.', 0, true),
  invert: unary(`?${INT}`, 'All bits inverted.'),
  left_shift: binary(INT, 'Bits of x1 shifted left by x2.'),
  right_shift: binary(INT, 'Bits of x1 shifted right by x2, keeping the sign.'),
  bitwise_count: { nin: 1, nout: 1, types: to(1, INT, 'B'), identity: null, reorderable: false, doc: 'Number of 1-bits of the absolute value.' },
  // rounding and floating-point parts
  rint: unary(`${REAL}${COMPLEX}`, 'Nearest integer, halves to even.'),
  floor: unary(`?${INT}${REAL}`, 'Largest integer not above x.'),
  ceil: unary(`?${INT}${REAL}`, 'Smallest integer not below x.'),
  trunc: unary(`?${INT}${REAL}`, 'Integer part, towards zero.'),
  isfinite: predicate(`?${INT}${REAL}${COMPLEX}`, 'Neither infinite nor NaN.'),
  isinf: predicate(`?${INT}${REAL}${COMPLEX}`, 'Positive or negative infinity.'),
  isnan: predicate(`?${INT}${REAL}${COMPLEX}`, 'Not a number.'),
  signbit: predicate(REAL, 'Whether the sign bit is set.'),
  copysign: binary(REAL, 'Magnitude of x1 with the sign of x2.'),
  nextafter: binary(REAL, 'Next representable number after x1 towards x2.'),
  spacing: unary(REAL, 'Distance to the next representable number away from zero.'),
  modf: { nin: 1, nout: 2, types: same(1, 2, REAL), identity: null, reorderable: false, doc: 'Fractional and integral parts.' },
  frexp: { nin: 1, nout: 2, types: ['e->ei', 'f->fi', 'd->di'], identity: null, reorderable: false, doc: 'Mantissa in [0.5, 1) and exponent of two.' },
  ldexp: { nin: 2, nout: 1, types: ['ei->e', 'fi->f', 'el->e', 'fl->f', 'di->d', 'dl->d'], identity: null, reorderable: false, doc: 'x1 * 2**x2.' },
  heaviside: binary(REAL, '0 below zero, 1 above, x2 at zero.'),
  deg2rad: unary(REAL, 'Degrees to radians.'),
  rad2deg: unary(REAL, 'Radians to degrees.'),
  degrees: unary(REAL, 'Radians to degrees.'),
  radians: unary(REAL, 'Degrees to radians.'),
  // exponentials and logarithms
  exp: unary(`${REAL}${COMPLEX}`, 'e to the power x.'),
  exp2: unary(`${REAL}${COMPLEX}`, '2 to the power x.'),
  expm1: unary(`${REAL}${COMPLEX}`, 'exp(x) - 1, accurate near zero.'),
  log: unary(`${REAL}${COMPLEX}`, 'Natural logarithm.'),
  log2: unary(`${REAL}${COMPLEX}`, 'Logarithm to base 2.'),
  log10: unary(`${REAL}${COMPLEX}`, 'Logarithm to base 10.'),
  log1p: unary(`${REAL}${COMPLEX}`, 'log(1 + x), accurate near zero.'),
  logaddexp: binary(REAL, 'log(exp(x1) + exp(x2)).', -Infinity, true),
  logaddexp2: binary(REAL, 'log2(2**x1 + 2**x2).', -Infinity, true),
  sqrt: unary(`${REAL}${COMPLEX}`, 'Non-negative square root.'),
  cbrt: unary(REAL, 'Cube root.'),
  // trigonometry, angles in radians
  sin: unary(`${REAL}${COMPLEX}`, 'Sine of an angle in radians.'),
  cos: unary(`${REAL}${COMPLEX}`, 'Cosine of an angle in radians.'),
  tan: unary(`${REAL}${COMPLEX}`, 'Tangent of an angle in radians.'),
  arcsin: unary(`${REAL}${COMPLEX}`, 'Inverse sine, in radians.'),
  arccos: unary(`${REAL}${COMPLEX}`, 'Inverse cosine, in radians.'),
  arctan: unary(`${REAL}${COMPLEX}`, 'Inverse tangent, in radians.'),
  arctan2: binary(REAL, 'Angle of the point (x2, x1), in radians, in (-pi, pi].'),
  hypot: { ...binary(REAL, 'sqrt(x1**2 + x2**2) without overflow.', 0, true), startsAtIdentity: true },
  sinh: unary(`${REAL}${COMPLEX}`, 'Hyperbolic sine.'),
  cosh: unary(`${REAL}${COMPLEX}`, 'Hyperbolic cosine.'),
  tanh: unary(`${REAL}${COMPLEX}`, 'Hyperbolic tangent.'),
  arcsinh: unary(`${REAL}${COMPLEX}`, 'Inverse hyperbolic sine.'),
  arccosh: unary(`${REAL}${COMPLEX}`, 'Inverse hyperbolic cosine.'),
  arctanh: unary(`${REAL}${COMPLEX}`, 'Inverse hyperbolic tangent.'),
};
