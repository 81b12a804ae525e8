// Comparisons, logic and bits, element by element.
import { type UFunc, ufunc } from './public.ts';

/**
 * Whether the operands are equal.
 * @example
 * ```ts
 * np.equal([1, 2], [1, 3]).tolist(); // [true, false]
 * ```
 */
export const equal: UFunc<'equal'> = /*#__PURE__*/ ufunc('equal');
/**
 * Whether the operands differ.
 * @example
 * ```ts
 * np.not_equal([1, 2], [1, 3]).tolist(); // [false, true]
 * ```
 */
export const not_equal: UFunc<'not_equal'> = /*#__PURE__*/ ufunc('not_equal');
/**
 * Whether x1 < x2.
 * @example
 * ```ts
 * np.less([1, 2], 2).tolist(); // [true, false]
 * ```
 */
export const less: UFunc<'less'> = /*#__PURE__*/ ufunc('less');
/**
 * Whether x1 <= x2.
 * @example
 * ```ts
 * np.less_equal([1, 2], 1).tolist(); // [true, false]
 * ```
 */
export const less_equal: UFunc<'less_equal'> = /*#__PURE__*/ ufunc('less_equal');
/**
 * Whether x1 > x2.
 * @example
 * ```ts
 * np.greater([1, 2], 1).tolist(); // [false, true]
 * ```
 */
export const greater: UFunc<'greater'> = /*#__PURE__*/ ufunc('greater');
/**
 * Whether x1 >= x2.
 * @example
 * ```ts
 * np.greater_equal([1, 2], 2).tolist(); // [false, true]
 * ```
 */
export const greater_equal: UFunc<'greater_equal'> = /*#__PURE__*/ ufunc('greater_equal');
/**
 * Whether both operands are non-zero.
 * @example
 * ```ts
 * np.logical_and([true, false], true).tolist(); // [true, false]
 * ```
 */
export const logical_and: UFunc<'logical_and'> = /*#__PURE__*/ ufunc('logical_and');
/**
 * Whether one of the operands is non-zero.
 * @example
 * ```ts
 * np.logical_or([true, false], false).tolist(); // [true, false]
 * ```
 */
export const logical_or: UFunc<'logical_or'> = /*#__PURE__*/ ufunc('logical_or');
/**
 * Whether exactly one of the operands is non-zero.
 * @example
 * ```ts
 * np.logical_xor([true, false], true).tolist(); // [false, true]
 * ```
 */
export const logical_xor: UFunc<'logical_xor'> = /*#__PURE__*/ ufunc('logical_xor');
/**
 * Whether the operand is zero.
 * @example
 * ```ts
 * np.logical_not([0, 2]).tolist(); // [true, false]
 * ```
 */
export const logical_not: UFunc<'logical_not'> = /*#__PURE__*/ ufunc('logical_not');
/**
 * Bits set in both operands.
 * @example
 * ```ts
 * np.bitwise_and([6n, 5n], 3n).tolist(); // [2n, 1n]
 * ```
 */
export const bitwise_and: UFunc<'bitwise_and'> = /*#__PURE__*/ ufunc('bitwise_and');
/**
 * Bits set in either operand.
 * @example
 * ```ts
 * np.bitwise_or([6n, 5n], 3n).tolist(); // [7n, 7n]
 * ```
 */
export const bitwise_or: UFunc<'bitwise_or'> = /*#__PURE__*/ ufunc('bitwise_or');
/**
 * Bits set in one operand only.
 * @example
 * ```ts
 * np.bitwise_xor([6n, 5n], 3n).tolist(); // [5n, 6n]
 * ```
 */
export const bitwise_xor: UFunc<'bitwise_xor'> = /*#__PURE__*/ ufunc('bitwise_xor');
/**
 * All bits inverted.
 * @example
 * ```ts
 * np.invert([0n, 5n]).tolist(); // [-1n, -6n]
 * ```
 */
export const invert: UFunc<'invert'> = /*#__PURE__*/ ufunc('invert');
/**
 * Bits of x1 shifted left by x2.
 * @example
 * ```ts
 * np.left_shift([1n, 3n], 2n).tolist(); // [4n, 12n]
 * ```
 */
export const left_shift: UFunc<'left_shift'> = /*#__PURE__*/ ufunc('left_shift');
/**
 * Bits of x1 shifted right by x2, keeping the sign.
 * @example
 * ```ts
 * np.right_shift([8n, -8n], 2n).tolist(); // [2n, -2n]
 * ```
 */
export const right_shift: UFunc<'right_shift'> = /*#__PURE__*/ ufunc('right_shift');
/**
 * Number of 1-bits of the absolute value.
 * @example
 * ```ts
 * np.bitwise_count([7n, 8n]).tolist(); // [3, 1]
 * ```
 */
export const bitwise_count: UFunc<'bitwise_count'> = /*#__PURE__*/ ufunc('bitwise_count');
/**
 * Neither infinite nor NaN.
 * @example
 * ```ts
 * np.isfinite([1, Infinity, NaN]).tolist(); // [true, false, false]
 * ```
 */
export const isfinite: UFunc<'isfinite'> = /*#__PURE__*/ ufunc('isfinite');
/**
 * Positive or negative infinity.
 * @example
 * ```ts
 * np.isinf([1, -Infinity]).tolist(); // [false, true]
 * ```
 */
export const isinf: UFunc<'isinf'> = /*#__PURE__*/ ufunc('isinf');
/**
 * Not a number.
 * @example
 * ```ts
 * np.isnan([1, NaN]).tolist(); // [false, true]
 * ```
 */
export const isnan: UFunc<'isnan'> = /*#__PURE__*/ ufunc('isnan');
/**
 * Whether the sign bit is set.
 * @example
 * ```ts
 * np.signbit([1, -0]).tolist(); // [false, true]
 * ```
 */
export const signbit: UFunc<'signbit'> = /*#__PURE__*/ ufunc('signbit');
