// Solving and inverting: solve, inv, and norms, on the LU kernels.
import { signature } from '../arguments.ts';
import { type DType, dtFloat64, type DTypeName } from '../dtype/dtype.ts';
import { LinAlgError, ValueError } from '../errors.ts';
import { broadcastShapes, broadcastStrides, normalizeAxes } from '../iterate/layout.ts';
import { executeFixed, kernelId } from '../iterate/plan.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import { NDArray, viewOf } from '../ndarray/ndarray.ts';
import { reduce } from '../ufunc/reduce.ts';
import { coreOf } from '../ufunc/public.ts';
import { absolute, add, maximum, minimum, multiply, not_equal, power, sqrt } from '../ufunc/all.ts';
import type { ArrayName, Promote } from '../ufunc/types.ts';
import { promoteTypes } from '../dtype/promote.ts';
import { imaginaryPart, realPart } from '../routines/reductions.ts';
import { ravelArray, reshapeArray } from '../routines/shape.ts';

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
/** Throws LinAlgError unless the last two dimensions are square. */
export function requireSquare(a: NDArray): void {
  if (a.ndim < 2) throw new LinAlgError(`${a.ndim}-dimensional array given. Array must be at least two-dimensional`);
  if (a.shape[a.ndim - 1] !== a.shape[a.ndim - 2]) throw new LinAlgError('Last 2 dimensions of the array must be square');
}
type LinalgName<A, B> = Promote<ArrayName<A>, ArrayName<B>> extends infer P ? (P extends 'float32' | 'complex64' | 'complex128' ? P : DTypeName extends P ? DTypeName : 'float64') : never;
const SOLVE = signature('solve', 'a!, b!');
/**
 * The solution x of a x = b for square matrices, in stacks that broadcast; b is one vector when it is 1-d.
 * @throws LinAlgError when a matrix is singular or not square; ValueError when the dimensions do not match.
 * @example
 * ```ts
 * np.linalg.solve([[2, 0], [0, 4]], [2, 8]).tolist(); // [1, 2]
 * ```
 */
export function solve<const A extends ArrayLike, const B extends ArrayLike>(a: A, b: B): NDArray<LinalgName<A, B>>;
export function solve(...args: unknown[]): NDArray {
  const [x, y] = SOLVE(args);
  const a = toArray(x), b = toArray(y);
  requireSquare(a);
  const dtype = linalgDType(a, b);
  const vector = b.ndim === 1;
  if (b.ndim === 0) throw new ValueError('solve: Input operand 1 does not have enough dimensions (has 0, gufunc core with signature (m,m),(m,n)->(m,n) requires 1)');
  const rhs = vector ? viewOf(b, b.offset, [b.shape[0], 1], [b.strides[0], 0]) : b;
  const m = a.shape[a.ndim - 1], n = rhs.shape[rhs.ndim - 1];
  if (rhs.shape[rhs.ndim - 2] !== m) throw new ValueError(`solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m,n)->(m,n) (size ${rhs.shape[rhs.ndim - 2]} is different from ${m})`);
  const batch = broadcastShapes([a.shape.slice(0, -2), rhs.shape.slice(0, -2)]);
  const out = allocateArray([...batch, m, n], dtype);
  const A = castTo(a, dtype), B = castTo(rhs, dtype);
  if (out.size > 0) runSolve(out, A, B, batch, m, n);
  return vector ? ownView(out, [...batch, m]) : out;
}
// iteration [batch..., m, m, n]: a's rows, a's columns, right-hand sides
function runSolve(x: NDArray, a: NDArray, b: NDArray, batch: readonly number[], m: number, n: number): void {
  const lead = (v: NDArray): readonly number[] => broadcastStrides(v.shape.slice(0, -2), v.strides.slice(0, -2), batch);
  const [ar, ac] = a.strides.slice(-2), [br, bc] = b.strides.slice(-2), [xr, xc] = x.strides.slice(-2);
  executeFixed(kernelId('solve'), [...batch, m, m, n], [
    { storage: x.storage, offset: x.offset, dtype: x.dtype, strides: [...lead(x), xr, 0, xc] },
    { storage: a.storage, offset: a.offset, dtype: a.dtype, strides: [...lead(a), ar, ac, 0] },
    { storage: b.storage, offset: b.offset, dtype: b.dtype, strides: [...lead(b), br, 0, bc] },
  ], 1);
}
/** The same fresh elements in another shape, owning their memory. */
function ownView(a: NDArray, shape: readonly number[]): NDArray {
  const v = reshapeArray(a, shape);
  return new NDArray(v.storage, v.offset, v.shape, v.strides, v.dtype, null);
}
/**
 * The inverses of square matrices, in stacks.
 * @throws LinAlgError when a matrix is singular or not square.
 * @example
 * ```ts
 * np.linalg.inv([[2, 0], [0, 4]]).tolist(); // [[0.5, 0], [0, 0.25]]
 * ```
 */
export function inv<const A extends ArrayLike>(a: A): NDArray<LinalgName<A, A>>;
export function inv(a: ArrayLike): NDArray {
  const x = toArray(a);
  requireSquare(x);
  const dtype = linalgDType(x);
  const m = x.shape[x.ndim - 1];
  const out = allocateArray(x.shape, dtype);
  const source = castTo(x, dtype);
  if (out.size > 0) executeFixed(kernelId('inv'), [...x.shape.slice(0, -2), m, m], [out, source], 1);
  return out;
}
const NORM = signature('norm', 'x!, ord, axis, keepdims');
/** Options of `norm`. */
export interface NormOptions { ord?: number | 'fro' | 'nuc' | null; axis?: number | readonly number[] | null; keepdims?: boolean }
/**
 * Norm of a vector (any order) or matrix ('fro', 1, -1, inf, -inf); the 2-norm of all elements without order and axis.
 * @throws ValueError for an order that the number of dimensions does not have.
 * @example
 * ```ts
 * np.linalg.norm([3, 4]); // 5
 * ```
 */
export function norm(x: ArrayLike, options: NormOptions & ({ axis: number | readonly number[] } | { keepdims: true })): NDArray;
export function norm(x: ArrayLike, ord?: number | 'fro' | 'nuc' | null | NormOptions): number;
export function norm(x: ArrayLike, ord: number | 'fro' | 'nuc' | null, axis: number | readonly number[], keepdims?: boolean): NDArray;
export function norm(...args: unknown[]): unknown {
  const [x, ord, axis, keepdims] = NORM(args);
  let a = toArray(x);
  if (a.dtype.kind !== 'f' && a.dtype.kind !== 'c') a = castTo(a, dtFloat64);
  const whole = (axis === undefined || axis === null) && !keepdims;
  const give = (r: NDArray): unknown => (whole ? r.item() : r);
  const order = ord ?? null;
  if (axis === undefined || axis === null) {
    if (order === null || (order === 'fro' && a.ndim === 2) || (order === 2 && a.ndim === 1)) {
      const flat = ravelArray(a, 'K');
      const r = sqrt(sumSquares(flat, null, false)) as NDArray;
      return give(keepdims ? reshapeArray(r, a.shape.map(() => 1)) : r);
    }
    if (a.ndim > 2) throw new ValueError('Improper number of dimensions to norm.');
  }
  const axes = axis === undefined || axis === null ? a.shape.map((_, i) => i) : normalizeAxes(axis, a.ndim);
  if (axes.length === 1) return give(vectorNorm(a, order, axes[0], Boolean(keepdims)));
  if (axes.length !== 2) throw new ValueError('Improper number of dimensions to norm.');
  return give(matrixNorm(a, order, axes, Boolean(keepdims)));
}
function sumSquares(a: NDArray, axis: number | readonly number[] | null, keepdims: boolean): NDArray {
  if (a.dtype.kind !== 'c') return reduce(coreOf(add), multiply(a, a), { axis, keepdims });
  const re = realPart(a), im = imaginaryPart(a);
  return reduce(coreOf(add), add(multiply(re, re), multiply(im, im)), { axis, keepdims });
}
function vectorNorm(a: NDArray, ord: number | string | null, axis: number, keepdims: boolean): NDArray {
  if (typeof ord === 'string') throw new ValueError(`Invalid norm order '${ord}' for vectors`);
  const fold = (f: typeof add, v: NDArray): NDArray => reduce(coreOf(f), v, { axis, keepdims });
  if (ord === Infinity) return reduce(coreOf(maximum), absolute(a), { axis, keepdims, initial: 0 });
  if (ord === -Infinity) return reduce(coreOf(minimum), absolute(a), { axis, keepdims });
  if (ord === 0) return castTo(reduce(coreOf(add), castTo(not_equal(a, 0), realDType(a)), { axis, keepdims }), realDType(a));
  if (ord === 1) return fold(add, absolute(a) as NDArray);
  if (ord === null || ord === 2) return sqrt(sumSquares(a, axis, keepdims)) as NDArray;
  return power(fold(add, power(absolute(a), ord) as NDArray), 1 / ord) as NDArray;
}
function realDType(a: NDArray): DType {
  return a.dtype.kind === 'c' ? realPart(a).dtype.native : a.dtype.native;
}
function matrixNorm(a: NDArray, ord: number | string | null, axes: readonly number[], keepdims: boolean): NDArray {
  if (axes[0] === axes[1]) throw new ValueError('Duplicate axes given.');
  if (ord === null || ord === 'fro' || ord === 'f') return sqrt(sumSquares(a, axes, keepdims)) as NDArray;
  const bySum = ord === 1 || ord === -1 ? axes[0] : ord === Infinity || ord === -Infinity ? axes[1] : -1;
  if (bySum < 0) throw new ValueError('Invalid norm order for matrices.');
  const sums = reduce(coreOf(add), absolute(a), { axis: bySum, keepdims: true });
  const other = bySum === axes[0] ? axes[1] : axes[0];
  const result = ord === 1 || ord === Infinity ? reduce(coreOf(maximum), sums, { axis: other, keepdims: true, initial: 0 }) : reduce(coreOf(minimum), sums, { axis: other, keepdims: true });
  return keepdims ? result : reshapeArray(result, result.shape.filter((_, i) => !axes.includes(i)));
}
