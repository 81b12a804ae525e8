// The public elementwise functions: those of the files below, and their other names.
import { absolute, conjugate, divide, power, remainder } from './arithmetic.ts';
import { invert, left_shift, right_shift } from './comparisons.ts';
import { arccos, arccosh, arcsin, arcsinh, arctan, arctan2, arctanh } from './functions.ts';
import type { UFunc } from './public.ts';

export * from './arithmetic.ts';
export * from './comparisons.ts';
export * from './functions.ts';

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
