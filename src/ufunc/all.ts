// The public elementwise functions: those of the files below, and their other names.
import { absolute, conjugate, divide, power, remainder } from './arithmetic.ts';
import { invert, left_shift, right_shift } from './comparisons.ts';
import { arccos, arccosh, arcsin, arcsinh, arctan, arctan2, arctanh } from './functions.ts';
import type { UFunc } from './public.ts';

export * from './arithmetic.ts';
export * from './comparisons.ts';
export * from './functions.ts';

/**
 * As `absolute`.
 * @example
 * ```ts
 * np.abs([-1, 2]).tolist(); // [1, 2]
 * ```
 */
export const abs: UFunc<'absolute'> = absolute;
/**
 * As `arccos`.
 * @example
 * ```ts
 * np.acos(1); // 0
 * ```
 */
export const acos: UFunc<'arccos'> = arccos;
/**
 * As `arccosh`.
 * @example
 * ```ts
 * np.acosh(1); // 0
 * ```
 */
export const acosh: UFunc<'arccosh'> = arccosh;
/**
 * As `arcsin`.
 * @example
 * ```ts
 * np.asin(0); // 0
 * ```
 */
export const asin: UFunc<'arcsin'> = arcsin;
/**
 * As `arcsinh`.
 * @example
 * ```ts
 * np.asinh(0); // 0
 * ```
 */
export const asinh: UFunc<'arcsinh'> = arcsinh;
/**
 * As `arctan`.
 * @example
 * ```ts
 * np.atan(1).toFixed(6); // '0.785398'
 * ```
 */
export const atan: UFunc<'arctan'> = arctan;
/**
 * As `arctan2`.
 * @example
 * ```ts
 * np.atan2([1, 1], [1, -1]).round(4).tolist(); // [0.7854, 2.3562]
 * ```
 */
export const atan2: UFunc<'arctan2'> = arctan2;
/**
 * As `arctanh`.
 * @example
 * ```ts
 * np.atanh(0); // 0
 * ```
 */
export const atanh: UFunc<'arctanh'> = arctanh;
/**
 * As `invert`.
 * @example
 * ```ts
 * np.bitwise_invert(np.uint8([0, 7])).tolist(); // [255, 248]
 * ```
 */
export const bitwise_invert: UFunc<'invert'> = invert;
/**
 * As `left_shift`.
 * @example
 * ```ts
 * np.bitwise_left_shift([1n, 2n], 3n).tolist(); // [8n, 16n]
 * ```
 */
export const bitwise_left_shift: UFunc<'left_shift'> = left_shift;
/**
 * As `invert`.
 * @example
 * ```ts
 * np.bitwise_not([true, false]).tolist(); // [false, true]
 * ```
 */
export const bitwise_not: UFunc<'invert'> = invert;
/**
 * As `right_shift`.
 * @example
 * ```ts
 * np.bitwise_right_shift([-8n, 8n], 2n).tolist(); // [-2n, 2n]
 * ```
 */
export const bitwise_right_shift: UFunc<'right_shift'> = right_shift;
/**
 * As `conjugate`.
 * @example
 * ```ts
 * String(np.conj(new np.Complex(1, 2))); // '(1-2j)'
 * ```
 */
export const conj: UFunc<'conjugate'> = conjugate;
/**
 * As `remainder`.
 * @example
 * ```ts
 * np.mod([7, -7], 3).tolist(); // [1, 2]
 * ```
 */
export const mod: UFunc<'remainder'> = remainder;
/**
 * As `power`.
 * @example
 * ```ts
 * np.pow([2, 3], 2).tolist(); // [4, 9]
 * ```
 */
export const pow: UFunc<'power'> = power;
/**
 * As `divide`.
 * @example
 * ```ts
 * np.true_divide([1n, 3n], 2n).tolist(); // [0.5, 1.5]
 * ```
 */
export const true_divide: UFunc<'divide'> = divide;
