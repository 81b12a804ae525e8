// What the functions of numpy.linalg share: dtypes, shape checks, kernel calls on stacks of matrices, named results.
import { type DType, dtFloat64, type DTypeName } from '../dtype/dtype.ts';
import { promoteTypes } from '../dtype/promote.ts';
import { LinAlgError } from '../errors.ts';
import { broadcastStrides } from '../iterate/layout.ts';
import { executeFixed, kernelId, type Operand } from '../iterate/plan.ts';
import { raiseStatus } from '../iterate/status.ts';
import { castTo, copyInto, copyOf } from '../ndarray/copy.ts';
import { allocateArray, scalarArray } from '../ndarray/make.ts';
import { isAligned, NDArray } from '../ndarray/ndarray.ts';
import { eye } from '../routines/creation.ts';
import { realPart } from '../routines/reductions.ts';
import type { Promote } from '../dtype/promotion_types.ts';
import type { ArrayName } from '../ufunc/types.ts';

/** The dtype that linear algebra gives for operands: float32, complex64, complex128, else float64. */
export type LinalgName<A, B = never> = [B] extends [never] ? LinalgNames[ArrayName<A>] : Promote<LinalgNames[ArrayName<A>], LinalgNames[ArrayName<B>]>;
type LinalgNames = { [N in DTypeName]: N extends 'float32' | 'complex64' | 'complex128' ? N : 'float64' };
/** The dtype of its real results: singular values, norms, ... */
export type RealName<A> = LinalgReals[ArrayName<A>];
type LinalgReals = { [N in DTypeName]: N extends 'complex64' | 'float32' ? 'float32' : 'float64' };

/** The dtype linear algebra computes in: float32, float64 or their complex ones. @throws TypeError for float16 */
export function linalgDType(...arrays: readonly NDArray[]): DType {
  let d: DType | null = null;
  for (const a of arrays) {
    if (a.dtype.code === 9) throw new TypeError(`array type float16 is unsupported in linalg`);
    const own = a.dtype.kind === 'f' || a.dtype.kind === 'c' ? a.dtype.native : dtFloat64;
    d = d === null ? own : promoteTypes(d, own);
  }
  return d ?? dtFloat64;
}
/** The dtype of the real and imaginary parts. */
export function realDType(d: DType): DType {
  return d.kind === 'c' ? realPart(allocateArray([], d)).dtype : d;
}
/** Throws LinAlgError unless there are two dimensions at least. */
export function requireMatrix(a: NDArray): void {
  if (a.ndim < 2) throw new LinAlgError(`${a.ndim}-dimensional array given. Array must be at least two-dimensional`);
}
/** Throws LinAlgError unless the last two dimensions are square. */
export function requireSquare(a: NDArray): void {
  requireMatrix(a);
  if (a.shape[a.ndim - 1] !== a.shape[a.ndim - 2]) throw new LinAlgError('Last 2 dimensions of the array must be square');
}
/** Throws LinAlgError unless there are exactly two dimensions. */
export function requireTwo(...arrays: readonly NDArray[]): void {
  for (const a of arrays) if (a.ndim !== 2) throw new LinAlgError(`${a.ndim}-dimensional array given. Array must be two-dimensional`);
}
/** An operand as the kernels want it: native, aligned, of the dtype. */
export function ready(a: NDArray, dtype: DType): NDArray {
  const x = castTo(a, dtype);
  return isAligned(x) ? x : copyOf(x);
}
/** An operand of a kernel over [batch..., core...]: `axes` says which of its trailing dimensions each core one is (-1: none). */
export function matrixOperand(a: NDArray, batch: readonly number[], axes: readonly number[]): Operand {
  const own = axes.reduce((n, i) => (i >= 0 ? n + 1 : n), 0), lead = a.ndim - own;
  const strides = [...broadcastStrides(a.shape.slice(0, lead), a.strides.slice(0, lead), batch), ...axes.map((i) => (i < 0 ? 0 : a.strides[lead + i]))];
  return { storage: a.storage, offset: a.offset, dtype: a.dtype, strides };
}
/** Runs a kernel; a matrix that it cannot do throws LinAlgError with NumPy's text. */
export function runLinalg(kernel: string, shape: readonly number[], operands: readonly Operand[], outputs: number, failure: string): void {
  const status = executeFixed(kernelId(kernel), shape, operands, outputs, 0, 0, false);
  if (status === -6 || status === -7) throw new LinAlgError(failure);
  if (status < 0) raiseStatus(status);
}
/** Sets every element. */
export function fill(a: NDArray, value: number): NDArray {
  if (a.size > 0) copyInto(a, scalarArray(value, a.dtype));
  return a;
}
/** Sets every matrix of a stack to the identity. */
export function fillIdentity(a: NDArray): NDArray {
  copyInto(a, eye(a.shape[a.ndim - 2], a.shape[a.ndim - 1], 0, a.dtype));
  return a;
}
/** The same fresh elements in another shape, owning their memory. */
export function ownReshaped(a: NDArray, shape: readonly number[], strides: readonly number[]): NDArray {
  return new NDArray(a.storage, a.offset, shape, strides, a.dtype, null);
}
/** A tuple whose elements also have names, as NumPy's named tuples. */
export function named<const N extends readonly string[]>(names: N, values: readonly NDArray[]): never {
  const tuple = [...values];
  names.forEach((name, i) => Object.defineProperty(tuple, name, { value: values[i], enumerable: false }));
  return Object.freeze(tuple) as never;
}
