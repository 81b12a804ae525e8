// Ufuncs and reductions as other routines call them: at least one operand is an array, and the result is an array.
import type { DType } from '../dtype/dtype.ts';
import { castTo } from '../ndarray/copy.ts';
import type { ArrayLike } from '../ndarray/convert.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import * as ufuncs from '../ufunc/all.ts';
import { coreOf, type UFuncMethods } from '../ufunc/public.ts';
import { reduce, type ReduceArguments } from '../ufunc/reduce.ts';
import type { UFuncOptions } from '../ufunc/ufunc.ts';

type Unary = (a: NDArray, options?: UFuncOptions) => NDArray;
type Binary = (a: ArrayLike, b: ArrayLike, options?: UFuncOptions) => NDArray;

export const add: Binary = ufuncs.add as unknown as Binary;
export const subtract: Binary = ufuncs.subtract as unknown as Binary;
export const multiply: Binary = ufuncs.multiply as unknown as Binary;
export const divide: Binary = ufuncs.divide as unknown as Binary;
export const power: Binary = ufuncs.power as unknown as Binary;
export const maximum: Binary = ufuncs.maximum as unknown as Binary;
export const minimum: Binary = ufuncs.minimum as unknown as Binary;
export const equal: Binary = ufuncs.equal as unknown as Binary;
export const not_equal: Binary = ufuncs.not_equal as unknown as Binary;
export const less: Binary = ufuncs.less as unknown as Binary;
export const less_equal: Binary = ufuncs.less_equal as unknown as Binary;
export const greater: Binary = ufuncs.greater as unknown as Binary;
export const greater_equal: Binary = ufuncs.greater_equal as unknown as Binary;
export const and: Binary = ufuncs.logical_and as unknown as Binary;
export const or: Binary = ufuncs.logical_or as unknown as Binary;
export const negative: Unary = ufuncs.negative as unknown as Unary;
export const not: Unary = ufuncs.logical_not as unknown as Unary;
export const absolute: Unary = ufuncs.absolute as unknown as Unary;
export const conjugate: Unary = ufuncs.conjugate as unknown as Unary;
export const remainder: Binary = ufuncs.remainder as unknown as Binary;
export const ceil: Unary = ufuncs.ceil as unknown as Unary;
export const floor: Unary = ufuncs.floor as unknown as Unary;
export const isfinite: Unary = ufuncs.isfinite as unknown as Unary;
export const isnan: Unary = ufuncs.isnan as unknown as Unary;
export const positive: Unary = ufuncs.positive as unknown as Unary;
export const rint: Unary = ufuncs.rint as unknown as Unary;
export const sqrt: Unary = ufuncs.sqrt as unknown as Unary;

/** f.reduce(a) over all axes unless told otherwise. */
export function fold(f: UFuncMethods, a: NDArray, options: ReduceArguments = {}): NDArray {
  return reduce(coreOf(f), a, { ...options, axis: options.axis === undefined ? null : options.axis });
}
/** Whether all elements are true. */
export function allTrue(a: NDArray): boolean {
  return fold(ufuncs.logical_and, a).item() as boolean;
}
/** Whether an element is true. */
export function anyTrue(a: NDArray): boolean {
  return fold(ufuncs.logical_or, a).item() as boolean;
}
/** The array as a floating-point (or complex) one: integers and bools become `otherwise`. */
export function inexact(a: NDArray, otherwise: DType): NDArray {
  return a.dtype.kind === 'f' || a.dtype.kind === 'c' ? a : castTo(a, otherwise);
}
