// Ufuncs as methods of arrays: what an editor shows of `a.add(b)`, `a.exp()` and `a.iadd(b)`. A line each, so that each has its text.
import type { DTypeName } from '../dtype/dtype.ts';
import type { ArrayLike } from '../ndarray/convert.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { BinaryMethod, UnaryMethod } from './public.ts';

/** Operators and comparisons. The other operand broadcasts against the array; weak scalars (numbers, bigints) keep its dtype where they can. */
export interface BinaryMethods {
  /** Sum of the operands, element by element. */
  add: BinaryMethod<'add'>;
  /** Difference of the operands, element by element. */
  subtract: BinaryMethod<'subtract'>;
  /** Product of the operands, element by element. */
  multiply: BinaryMethod<'multiply'>;
  /** True quotient of the operands; integers give float64. */
  divide: BinaryMethod<'divide'>;
  /** Largest integer not above the quotient. */
  floor_divide: BinaryMethod<'floor_divide'>;
  /** Remainder with the divisor's sign. */
  remainder: BinaryMethod<'remainder'>;
  /** The elements raised to powers; negative powers of integers are an error. */
  power: BinaryMethod<'power'>;
  /** Whether the elements equal those of `b`. */
  equal: BinaryMethod<'equal'>;
  /** Whether the elements differ from those of `b`. */
  not_equal: BinaryMethod<'not_equal'>;
  /** Whether the elements are less than those of `b`. */
  less: BinaryMethod<'less'>;
  /** Whether the elements are at most those of `b`. */
  less_equal: BinaryMethod<'less_equal'>;
  /** Whether the elements are greater than those of `b`. */
  greater: BinaryMethod<'greater'>;
  /** Whether the elements are at least those of `b`. */
  greater_equal: BinaryMethod<'greater_equal'>;
  /** Bits set in both operands. */
  bitwise_and: BinaryMethod<'bitwise_and'>;
  /** Bits set in either operand. */
  bitwise_or: BinaryMethod<'bitwise_or'>;
  /** Bits set in one operand only. */
  bitwise_xor: BinaryMethod<'bitwise_xor'>;
  /** The bits of the elements shifted left by `b`. */
  left_shift: BinaryMethod<'left_shift'>;
  /** The bits of the elements shifted right by `b`, keeping the sign. */
  right_shift: BinaryMethod<'right_shift'>;
  /** Whether both operands are non-zero. */
  logical_and: BinaryMethod<'logical_and'>;
  /** Whether one of the operands is non-zero. */
  logical_or: BinaryMethod<'logical_or'>;
  /** Larger operand; NaN if either is NaN. */
  maximum: BinaryMethod<'maximum'>;
  /** Smaller operand; NaN if either is NaN. */
  minimum: BinaryMethod<'minimum'>;
}
/** Functions of one operand. */
export interface UnaryMethods {
  /** Each element with the other sign. */
  negative: UnaryMethod<'negative'>;
  /** A copy of the array. */
  positive: UnaryMethod<'positive'>;
  /** Absolute value; the magnitude of complex numbers. */
  absolute: UnaryMethod<'absolute'>;
  /** All bits inverted. */
  invert: UnaryMethod<'invert'>;
  /** e to the power x. */
  exp: UnaryMethod<'exp'>;
  /** Natural logarithm. */
  log: UnaryMethod<'log'>;
  /** Non-negative square root. */
  sqrt: UnaryMethod<'sqrt'>;
  /** Sine of an angle in radians. */
  sin: UnaryMethod<'sin'>;
  /** Cosine of an angle in radians. */
  cos: UnaryMethod<'cos'>;
  /** Hyperbolic tangent. */
  tanh: UnaryMethod<'tanh'>;
  /** Each element times itself. */
  square: UnaryMethod<'square'>;
  /** Whether the elements are zero. */
  logical_not: UnaryMethod<'logical_not'>;
}
/** Operators in place: they give the array itself. The other operand broadcasts to its shape, and the result is cast back to its dtype. */
export interface InPlaceMethods<D extends DTypeName> {
  /** Adds in place. @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array */
  iadd(b: ArrayLike): NDArray<D>;
  /** Subtracts in place. @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array */
  isubtract(b: ArrayLike): NDArray<D>;
  /** Multiplies in place. @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array */
  imultiply(b: ArrayLike): NDArray<D>;
  /** Divides in place; for arrays of floats and complex numbers. @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array */
  idivide(b: ArrayLike): NDArray<D>;
  /** Divides in place, rounded down. @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array */
  ifloor_divide(b: ArrayLike): NDArray<D>;
  /** Replaces the elements by their remainders, with the divisor's sign. @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array */
  iremainder(b: ArrayLike): NDArray<D>;
  /** Raises the elements to powers in place. @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array */
  ipower(b: ArrayLike): NDArray<D>;
  /** Keeps the bits that `b` has too. @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array */
  ibitwise_and(b: ArrayLike): NDArray<D>;
  /** Sets the bits that `b` has. @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array */
  ibitwise_or(b: ArrayLike): NDArray<D>;
  /** Flips the bits that `b` has. @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array */
  ibitwise_xor(b: ArrayLike): NDArray<D>;
  /** Shifts the bits left in place. @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array */
  ileft_shift(b: ArrayLike): NDArray<D>;
  /** Shifts the bits right in place, keeping the sign. @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array */
  iright_shift(b: ArrayLike): NDArray<D>;
}
