// Ufuncs as methods of arrays: what an editor shows of `a.add(b)`, `a.exp()` and `a.iadd(b)`. A line each, so that each has its text.
import type { DTypeName } from '../dtype/dtype.ts';
import type { ArrayLike } from '../ndarray/convert.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { BinaryMethod, UnaryMethod } from './public.ts';

/** Operators and comparisons. The other operand broadcasts against the array; weak scalars (numbers, bigints) keep its dtype where they can. */
export interface BinaryMethods {
  /**
   * Sum of the operands, element by element.
   * @example
   * ```ts
   * np.array([1, 2]).add(10).tolist(); // [11, 12]
   * ```
   */
  add: BinaryMethod<'add'>;
  /**
   * Difference of the operands, element by element.
   * @example
   * ```ts
   * np.array([5, 7]).subtract([1, 2]).tolist(); // [4, 5]
   * ```
   */
  subtract: BinaryMethod<'subtract'>;
  /**
   * Product of the operands, element by element.
   * @example
   * ```ts
   * np.array([1, 2]).multiply(10).tolist(); // [10, 20]
   * ```
   */
  multiply: BinaryMethod<'multiply'>;
  /**
   * True quotient of the operands; integers give float64.
   * @example
   * ```ts
   * np.array([1n, 3n]).divide(2).tolist(); // [0.5, 1.5]
   * ```
   */
  divide: BinaryMethod<'divide'>;
  /**
   * Largest integer not above the quotient.
   * @example
   * ```ts
   * np.array([7, -7]).floor_divide(2).tolist(); // [3, -4]
   * ```
   */
  floor_divide: BinaryMethod<'floor_divide'>;
  /**
   * Remainder with the divisor's sign.
   * @example
   * ```ts
   * np.array([7, -7]).remainder(3).tolist(); // [1, 2]
   * ```
   */
  remainder: BinaryMethod<'remainder'>;
  /**
   * The elements raised to powers; negative powers of integers are an error.
   * @example
   * ```ts
   * np.array([2, 3]).power(2).tolist(); // [4, 9]
   * ```
   */
  power: BinaryMethod<'power'>;
  /**
   * Whether the elements equal those of `b`.
   * @example
   * ```ts
   * np.array([1, 2]).equal([1, 3]).tolist(); // [true, false]
   * ```
   */
  equal: BinaryMethod<'equal'>;
  /**
   * Whether the elements differ from those of `b`.
   * @example
   * ```ts
   * np.array([1, 2]).not_equal([1, 3]).tolist(); // [false, true]
   * ```
   */
  not_equal: BinaryMethod<'not_equal'>;
  /**
   * Whether the elements are less than those of `b`.
   * @example
   * ```ts
   * np.array([1, 2, 3]).less(2).tolist(); // [true, false, false]
   * ```
   */
  less: BinaryMethod<'less'>;
  /**
   * Whether the elements are at most those of `b`.
   * @example
   * ```ts
   * np.array([1, 2, 3]).less_equal(2).tolist(); // [true, true, false]
   * ```
   */
  less_equal: BinaryMethod<'less_equal'>;
  /**
   * Whether the elements are greater than those of `b`.
   * @example
   * ```ts
   * np.array([1, 2, 3]).greater(2).tolist(); // [false, false, true]
   * ```
   */
  greater: BinaryMethod<'greater'>;
  /**
   * Whether the elements are at least those of `b`.
   * @example
   * ```ts
   * np.array([1, 2, 3]).greater_equal(2).tolist(); // [false, true, true]
   * ```
   */
  greater_equal: BinaryMethod<'greater_equal'>;
  /**
   * Bits set in both operands.
   * @example
   * ```ts
   * np.array([12, 10], 'uint8').bitwise_and(6).tolist(); // [4, 2]
   * ```
   */
  bitwise_and: BinaryMethod<'bitwise_and'>;
  /**
   * Bits set in either operand.
   * @example
   * ```ts
   * np.array([12, 10], 'uint8').bitwise_or(6).tolist(); // [14, 14]
   * ```
   */
  bitwise_or: BinaryMethod<'bitwise_or'>;
  /**
   * Bits set in one operand only.
   * @example
   * ```ts
   * np.array([12, 10], 'uint8').bitwise_xor(6).tolist(); // [10, 12]
   * ```
   */
  bitwise_xor: BinaryMethod<'bitwise_xor'>;
  /**
   * The bits of the elements shifted left by `b`.
   * @example
   * ```ts
   * np.array([1, 2], 'uint8').left_shift(3).tolist(); // [8, 16]
   * ```
   */
  left_shift: BinaryMethod<'left_shift'>;
  /**
   * The bits of the elements shifted right by `b`, keeping the sign.
   * @example
   * ```ts
   * np.array([-8, 8], 'int8').right_shift(2).tolist(); // [-2, 2]
   * ```
   */
  right_shift: BinaryMethod<'right_shift'>;
  /**
   * Whether both operands are non-zero.
   * @example
   * ```ts
   * np.array([0, 1, 2]).logical_and([1, 1, 0]).tolist(); // [false, true, false]
   * ```
   */
  logical_and: BinaryMethod<'logical_and'>;
  /**
   * Whether one of the operands is non-zero.
   * @example
   * ```ts
   * np.array([0, 1, 2]).logical_or([0, 1, 0]).tolist(); // [false, true, true]
   * ```
   */
  logical_or: BinaryMethod<'logical_or'>;
  /**
   * Larger operand; NaN if either is NaN.
   * @example
   * ```ts
   * np.array([1, 5]).maximum(3).tolist(); // [3, 5]
   * ```
   */
  maximum: BinaryMethod<'maximum'>;
  /**
   * Smaller operand; NaN if either is NaN.
   * @example
   * ```ts
   * np.array([1, 5]).minimum(3).tolist(); // [1, 3]
   * ```
   */
  minimum: BinaryMethod<'minimum'>;
}
/** Functions of one operand. */
export interface UnaryMethods {
  /**
   * Each element with the other sign.
   * @example
   * ```ts
   * np.array([1, -2]).negative().tolist(); // [-1, 2]
   * ```
   */
  negative: UnaryMethod<'negative'>;
  /**
   * A copy of the array.
   * @example
   * ```ts
   * np.array([1, -2]).positive().tolist(); // [1, -2]
   * ```
   */
  positive: UnaryMethod<'positive'>;
  /**
   * Absolute value; the magnitude of complex numbers.
   * @example
   * ```ts
   * np.array([1, -2]).absolute().tolist(); // [1, 2]
   * ```
   */
  absolute: UnaryMethod<'absolute'>;
  /**
   * All bits inverted.
   * @example
   * ```ts
   * np.array([0, 7], 'int8').invert().tolist(); // [-1, -8]
   * ```
   */
  invert: UnaryMethod<'invert'>;
  /**
   * e to the power x.
   * @example
   * ```ts
   * np.array([0, -Infinity]).exp().tolist(); // [1, 0]
   * ```
   */
  exp: UnaryMethod<'exp'>;
  /**
   * Natural logarithm.
   * @example
   * ```ts
   * np.array([1, Infinity]).log().tolist(); // [0, Infinity]
   * ```
   */
  log: UnaryMethod<'log'>;
  /**
   * Non-negative square root.
   * @example
   * ```ts
   * np.array([4, 9]).sqrt().tolist(); // [2, 3]
   * ```
   */
  sqrt: UnaryMethod<'sqrt'>;
  /**
   * Sine of an angle in radians.
   * @example
   * ```ts
   * np.array([0, -0.5]).sin().round(4).tolist(); // [0, -0.4794]
   * ```
   */
  sin: UnaryMethod<'sin'>;
  /**
   * Cosine of an angle in radians.
   * @example
   * ```ts
   * np.array([0, -0.5]).cos().round(4).tolist(); // [1, 0.8776]
   * ```
   */
  cos: UnaryMethod<'cos'>;
  /**
   * Hyperbolic tangent.
   * @example
   * ```ts
   * np.array([0, Infinity]).tanh().tolist(); // [0, 1]
   * ```
   */
  tanh: UnaryMethod<'tanh'>;
  /**
   * Each element times itself.
   * @example
   * ```ts
   * np.array([3, -4]).square().tolist(); // [9, 16]
   * ```
   */
  square: UnaryMethod<'square'>;
  /**
   * Whether the elements are zero.
   * @example
   * ```ts
   * np.array([0, 1]).logical_not().tolist(); // [true, false]
   * ```
   */
  logical_not: UnaryMethod<'logical_not'>;
}
/** Operators in place: they give the array itself. The other operand broadcasts to its shape, and the result is cast back to its dtype. */
export interface InPlaceMethods<D extends DTypeName> {
  /**
   * Adds in place.
   * @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array
   * @example
   * ```ts
   * np.array([1, 2]).iadd(10).tolist(); // [11, 12]
   * ```
   */
  iadd(b: ArrayLike): NDArray<D>;
  /**
   * Subtracts in place.
   * @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array
   * @example
   * ```ts
   * np.array([5, 7]).isubtract([1, 2]).tolist(); // [4, 5]
   * ```
   */
  isubtract(b: ArrayLike): NDArray<D>;
  /**
   * Multiplies in place.
   * @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array
   * @example
   * ```ts
   * np.array([1, 2]).imultiply(10).tolist(); // [10, 20]
   * ```
   */
  imultiply(b: ArrayLike): NDArray<D>;
  /**
   * Divides in place; for arrays of floats and complex numbers.
   * @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array
   * @example
   * ```ts
   * np.array([1, 3]).idivide(2).tolist(); // [0.5, 1.5]
   * ```
   */
  idivide(b: ArrayLike): NDArray<D>;
  /**
   * Divides in place, rounded down.
   * @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array
   * @example
   * ```ts
   * np.array([7, -7]).ifloor_divide(2).tolist(); // [3, -4]
   * ```
   */
  ifloor_divide(b: ArrayLike): NDArray<D>;
  /**
   * Replaces the elements by their remainders, with the divisor's sign.
   * @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array
   * @example
   * ```ts
   * np.array([7, -7]).iremainder(3).tolist(); // [1, 2]
   * ```
   */
  iremainder(b: ArrayLike): NDArray<D>;
  /**
   * Raises the elements to powers in place.
   * @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array
   * @example
   * ```ts
   * np.array([2, 3]).ipower(2).tolist(); // [4, 9]
   * ```
   */
  ipower(b: ArrayLike): NDArray<D>;
  /**
   * Keeps the bits that `b` has too.
   * @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array
   * @example
   * ```ts
   * np.array([12, 10], 'uint8').ibitwise_and(6).tolist(); // [4, 2]
   * ```
   */
  ibitwise_and(b: ArrayLike): NDArray<D>;
  /**
   * Sets the bits that `b` has.
   * @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array
   * @example
   * ```ts
   * np.array([12, 10], 'uint8').ibitwise_or(6).tolist(); // [14, 14]
   * ```
   */
  ibitwise_or(b: ArrayLike): NDArray<D>;
  /**
   * Flips the bits that `b` has.
   * @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array
   * @example
   * ```ts
   * np.array([12, 10], 'uint8').ibitwise_xor(6).tolist(); // [10, 12]
   * ```
   */
  ibitwise_xor(b: ArrayLike): NDArray<D>;
  /**
   * Shifts the bits left in place.
   * @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array
   * @example
   * ```ts
   * np.array([1, 2], 'uint8').ileft_shift(3).tolist(); // [8, 16]
   * ```
   */
  ileft_shift(b: ArrayLike): NDArray<D>;
  /**
   * Shifts the bits right in place, keeping the sign.
   * @throws UFuncTypeError when the result cannot be cast to the array's dtype; ValueError for shapes that do not fit, or a read-only array
   * @example
   * ```ts
   * np.array([-8, 8], 'int8').iright_shift(2).tolist(); // [-2, 2]
   * ```
   */
  iright_shift(b: ArrayLike): NDArray<D>;
}
