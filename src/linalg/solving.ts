// Square systems: solve, inv, det, slogdet, tensorsolve, tensorinv, matrix_power, on the LU kernels.
import { signature } from '../arguments.ts';
import type { DType, DTypeName } from '../dtype/dtype.ts';
import { LinAlgError, ValueError } from '../errors.ts';
import { FLAG_INVALID, FLAG_OVERFLOW, FLAG_UNDERFLOW, FPE_INVALID, FPE_OVERFLOW, FPE_UNDERFLOW } from '../backend/call.ts';
import { collecting, report, watched } from '../iterate/events.ts';
import { broadcastShapes, cStrides, normalizeAxes, sizeOf } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { allocateArray } from '../ndarray/make.ts';
import { NDArray, viewOf } from '../ndarray/ndarray.ts';
import { stack } from '../routines/joining.ts';
import { all } from '../routines/reductions.ts';
import { ravelArray, reshapeArray, transposeArray } from '../routines/shape.ts';
import { absolute, isfinite } from '../ufunc/all.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { fill, fillIdentity, type LinalgName, linalgDType, matrixOperand, named, ownReshaped, ready, realDType, type RealName, requireSquare, runLinalg } from './common.ts';
import { matmul } from './gufuncs.ts';

const SINGULAR = 'Singular matrix';
const SOLVE = signature('solve', 'a!, b!');
/**
 * The solution x of a x = b for square matrices, in stacks that broadcast; b is one vector when it is 1-d.
 * By LU factorisation with partial pivoting, recursive (Toledo 1997).
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
  if (rhs.shape[rhs.ndim - 2] !== m) throw new ValueError(`${vector ? 'solve1' : 'solve'}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ${vector ? '(m,m),(m)->(m)' : '(m,m),(m,n)->(m,n)'} (size ${rhs.shape[rhs.ndim - 2]} is different from ${m})`);
  const batch = broadcastShapes([a.shape.slice(0, -2), rhs.shape.slice(0, -2)]);
  const out = allocateArray([...batch, m, n], dtype);
  // without right-hand sides matrices must still not be singular
  if (n === 0 && !batch.includes(0)) inverse(a, dtype);
  // iteration [batch..., m, m, n]: rows and columns of a, right-hand sides
  if (out.size > 0) runLinalg('solve', [...batch, m, m, n], [matrixOperand(out, batch, [0, -1, 1]), matrixOperand(ready(a, dtype), batch, [0, 1, -1]), matrixOperand(ready(rhs, dtype), batch, [0, -1, 1])], 1, SINGULAR);
  return vector ? ownReshaped(out, [...batch, m], out.strides.slice(0, -1)) : out;
}
const INV = signature('inv', 'a!');
/**
 * The inverses of square matrices, in stacks.
 * @throws LinAlgError when a matrix is singular or not square.
 * @example
 * ```ts
 * np.linalg.inv([[2, 0], [0, 4]]).tolist(); // [[0.5, 0], [0, 0.25]]
 * ```
 */
export function inv<const A extends ArrayLike>(a: A): NDArray<LinalgName<A>>;
export function inv(...args: unknown[]): NDArray {
  const [a] = INV(args);
  const x = toArray(a);
  requireSquare(x);
  return inverse(x, linalgDType(x));
}
function inverse(a: NDArray, dtype: DType): NDArray {
  const out = allocateArray(a.shape, dtype);
  if (out.size > 0) runLinalg('inv', a.shape, [out, ready(a, dtype)], 1, SINGULAR);
  return out;
}
/** The inverses of square matrices; NaN for singular ones. */
export function inverseOrNaN(a: NDArray, dtype: DType): NDArray {
  try {
    return inverse(a, dtype);
  } catch (error) {
    if (!(error instanceof LinAlgError)) throw error;
    if (a.ndim === 2) return fill(allocateArray(a.shape, dtype), Number.NaN);
    return stack([...a].map((x) => inverseOrNaN(x, dtype)));
  }
}
const DET = signature('det', 'a!');
/**
 * The determinants of square matrices, in stacks.
 * @throws LinAlgError when a matrix is not square.
 * @example
 * ```ts
 * np.linalg.det([[1, 2], [3, 4]]).item(); // -2
 * ```
 */
export function det<const A extends ArrayLike>(a: A): NDArray<LinalgName<A>>;
export function det(...args: unknown[]): NDArray {
  const [a] = DET(args);
  const x = toArray(a);
  requireSquare(x);
  const dtype = linalgDType(x), batch = x.shape.slice(0, -2);
  const out = allocateArray(batch, dtype);
  if (x.size === 0) return fill(out, 1);
  runLinalg('det', x.shape, [matrixOperand(out, batch, [-1, -1]), ready(x, dtype)], 1, SINGULAR);
  reportDeterminants(x, out);
  return out;
}
// Determinants overflow and underflow; slogdet tells that from infinite and singular matrices.
function reportDeterminants(x: NDArray, out: NDArray): void {
  if (!(watched & (FLAG_OVERFLOW | FLAG_UNDERFLOW | FLAG_INVALID))) return;
  const tiny = 'fF'.includes(out.dtype.char) ? 2 ** -126 : 2 ** -1022;
  let over = false, under = false;
  for (const v of out.data as Float64Array) {
    over ||= !Number.isFinite(v);
    under ||= Math.abs(v) < tiny;
  }
  if (!over && !(under && watched & FLAG_UNDERFLOW)) return;
  const [logarithms, ofLogarithms] = collecting(() => slogdet(x).logabsdet);
  const sizes = ravelArray(absolute(out) as NDArray).tolist() as number[];
  let events = ofLogarithms;
  (ravelArray(logarithms).tolist() as number[]).forEach((log, i) => {
    if (!Number.isFinite(log)) return;
    if (!Number.isFinite(sizes[i])) events |= FPE_OVERFLOW;
    if (sizes[i] < tiny) events |= FPE_UNDERFLOW;
  });
  if (events > 0) report(events, 'det');
}
// NaN among the pivots, and elimination that leaves the range.
function reportLogarithms(x: NDArray, logarithms: NDArray): void {
  let nan = false, infinite = false;
  for (const v of logarithms.data as Float64Array) {
    nan ||= Number.isNaN(v);
    infinite ||= v === Infinity;
  }
  const events = (nan ? FPE_INVALID : 0) | (infinite && all(isfinite(x)) ? FPE_OVERFLOW : 0);
  if (events > 0) report(events, 'slogdet');
}
/** What `slogdet` gives: a tuple whose elements are also called sign and logabsdet. */
export type SlogdetResult<D extends DTypeName, R extends DTypeName> = readonly [sign: NDArray<D>, logabsdet: NDArray<R>] & { readonly sign: NDArray<D>; readonly logabsdet: NDArray<R> };
const SLOGDET = signature('slogdet', 'a!');
/**
 * Sign (of length 1 for complex matrices) and logarithm of the magnitude of determinants, which cannot overflow; 0 and -Infinity
 * when the matrix is singular.
 * @throws LinAlgError when a matrix is not square.
 * @example
 * ```ts
 * const { sign, logabsdet } = np.linalg.slogdet([[0, 1], [1, 0]]);
 * [sign.item(), logabsdet.item()]; // [-1, 0]
 * ```
 */
export function slogdet<const A extends ArrayLike>(a: A): SlogdetResult<LinalgName<A>, RealName<A>>;
export function slogdet(...args: unknown[]): unknown {
  const [a] = SLOGDET(args);
  const x = toArray(a);
  requireSquare(x);
  const dtype = linalgDType(x), batch = x.shape.slice(0, -2);
  const sign = allocateArray(batch, dtype), log = allocateArray(batch, realDType(dtype));
  if (x.size === 0) {
    fill(sign, 1);
    fill(log, 0);
  } else {
    runLinalg('slogdet', x.shape, [matrixOperand(sign, batch, [-1, -1]), matrixOperand(log, batch, [-1, -1]), ready(x, dtype)], 2, SINGULAR);
    reportLogarithms(x, log);
  }
  return named(['sign', 'logabsdet'], [sign, log]);
}
const TENSORSOLVE = signature('tensorsolve', 'a!, b!, axes');
/**
 * The tensor x with tensordot(a, x, x.ndim) = b: the trailing dimensions of `a` (after moving `axes` there) are x's.
 * @throws LinAlgError when `a` is not square in this sense, or singular; ValueError when the size of `b` does not fit.
 * @example
 * ```ts
 * np.linalg.tensorsolve(np.reshape(np.eye(6), [2, 3, 6]), np.ones([2, 3])).shape; // [6]
 * ```
 */
export function tensorsolve<const A extends ArrayLike, const B extends ArrayLike>(a: A, b: B, axes?: readonly number[] | null | { axes?: readonly number[] | null }): NDArray<LinalgName<A, B>>;
export function tensorsolve(...args: unknown[]): NDArray {
  const [x, y, axes] = TENSORSOLVE(args);
  let a = toArray(x);
  const b = toArray(y);
  if (axes) {
    const last = normalizeAxes(axes, a.ndim);
    a = transposeArray(a, [...a.shape.map((_, i) => i).filter((i) => !last.includes(i)), ...last]);
  }
  const shape = a.shape.slice(b.ndim), n = sizeOf(shape);
  if (a.size !== n * n) throw new LinAlgError('Input arrays must satisfy the requirement prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])');
  return asOwn(solve(reshapeArray(a, [n, n]), ravelArray(b)), shape);
}
const TENSORINV = signature('tensorinv', 'a!, ind=2');
/**
 * The tensor that undoes tensordot with `a`, whose first `ind` dimensions (2) have as many elements as the others.
 * @throws LinAlgError when `a` is not square in this sense, or singular; ValueError unless `ind` is positive.
 * @example
 * ```ts
 * np.linalg.tensorinv(np.reshape(np.eye(6), [2, 3, 6]), 2).shape; // [6, 2, 3]
 * ```
 */
export function tensorinv<const A extends ArrayLike>(a: A, ind?: number | { ind?: number }): NDArray<LinalgName<A>>;
export function tensorinv(...args: unknown[]): NDArray {
  const [x, ind] = TENSORINV(args);
  if (!(ind > 0)) throw new ValueError('Invalid ind argument.');
  const a = toArray(x);
  const left = a.shape.slice(0, ind), right = a.shape.slice(ind);
  return asOwn(inv(reshapeArray(a, [sizeOf(left) === 0 ? 0 : a.size / sizeOf(right), sizeOf(right)])), [...right, ...left]);
}
function asOwn(a: NDArray, shape: readonly number[]): NDArray {
  return ownReshaped(a, shape, cStrides(shape, a.dtype.itemsize));
}
const POWER = signature('matrix_power', 'a!, n!');
/**
 * Square matrices, in stacks, to an integer power; of the inverse when it is negative.
 * @throws TypeError unless the exponent is an integer; LinAlgError when a matrix is not square or (n < 0) singular.
 * @example
 * ```ts
 * np.linalg.matrix_power([[1, 1], [0, 1]], 3).tolist(); // [[1, 3], [0, 1]]
 * ```
 */
export function matrix_power<const A extends ArrayLike>(a: A, n: number | bigint | { n: number }): NDArray<ArrayName<A>>;
export function matrix_power(...args: unknown[]): NDArray {
  const [x, given] = POWER(args), n = given instanceof NDArray && given.ndim === 0 ? given.item() : given;
  let a = toArray(x);
  requireSquare(a);
  if (typeof n !== 'bigint' && !Number.isInteger(n)) throw new TypeError('exponent must be an integer');
  const exponent = BigInt(n as number | bigint);
  if (exponent === 0n) return fillIdentity(allocateArray(a.shape, a.dtype));
  if (exponent < 0n) a = inv(a);
  let left = exponent < 0n ? -exponent : exponent;
  if (left === 1n) return a;
  if (left === 3n) return matmul(matmul(a, a), a);
  let square = a, result: NDArray | null = null;
  for (;;) {
    if (left % 2n === 1n) result = result === null ? square : matmul(result, square);
    left /= 2n;
    if (left === 0n) return result as NDArray;
    square = matmul(square, square);
  }
}
