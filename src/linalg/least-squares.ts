// What rests on singular values: pinv, lstsq, matrix_rank, cond.
import { numberOf, signature } from '../arguments.ts';
import { type DTypeName, dtComplex128, dtFloat64, dtIntp } from '../dtype/dtype.ts';
import { LinAlgError, ValueError } from '../errors.ts';
import { EVERYTHING, ignoring } from '../iterate/events.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import { type NDArray, viewOf } from '../ndarray/ndarray.ts';
import { where } from '../routines/indexing.ts';
import { any, realPart } from '../routines/reductions.ts';
import { expand_dims, matrix_transpose } from '../routines/shape.ts';
import { add, conjugate, divide, greater, isnan, logical_and, logical_not, maximum, multiply, not_equal, subtract } from '../ufunc/all.ts';
import { coreOf } from '../ufunc/public.ts';
import { reduce } from '../ufunc/reduce.ts';
import { fill, type LinalgName, linalgDType, ownReshaped, realDType, type RealName, requireMatrix, requireSquare, requireTwo } from './common.ts';
import { svdArrays, svd, valuesOf } from './decompositions.ts';
import { norm } from './norms.ts';
import { matmul } from './gufuncs.ts';
import { inverseOrNaN } from './solving.ts';

const EPS32 = 2 ** -23, EPS64 = 2 ** -52;
const epsOf = (a: NDArray): number => (realDType(a.dtype).itemsize === 4 ? EPS32 : EPS64);
const largestOf = (s: NDArray): NDArray => reduce(coreOf(maximum), s, { axis: -1, keepdims: true, initial: 0 });
const adjoint = (a: NDArray): NDArray => (a.dtype.kind === 'c' ? (conjugate(matrix_transpose(a)) as NDArray) : matrix_transpose(a));
const column = (x: unknown): NDArray => expand_dims(toArray(x), -1);

const PINV = signature('pinv', 'a!, rcond, hermitian=false, *, rtol');
/** Options of `pinv`. */
export interface PinvOptions {
  /** Singular values up to this times the largest count as zero (1e-15). */
  rcond?: ArrayLike | null;
  /** Whether the matrices are Hermitian (false). */
  hermitian?: boolean;
  /** The same by the name of the array API standard, where null is max(m, n) eps; not together with `rcond`. */
  rtol?: ArrayLike | null;
}
/**
 * The Moore-Penrose inverses of matrices, in stacks. Singular values up to `rcond` (1e-15) times the largest count as zero;
 * `rtol: null` asks for max(m, n) eps instead.
 * @throws LinAlgError for NaN, and as `svd` for infinities; ValueError when both tolerances are given.
 * @example
 * ```ts
 * np.linalg.pinv([[2, 0], [0, 0]]).tolist(); // [[0.5, 0], [0, 0]]
 * ```
 */
export function pinv<const A extends ArrayLike>(a: A, rcond?: ArrayLike | null | PinvOptions, hermitian?: boolean): NDArray<LinalgName<A>>;
export function pinv(...args: unknown[]): NDArray {
  const [x, rcond, hermitian, rtol] = PINV(args);
  const given = rcond !== undefined && rcond !== null;
  if (given && rtol !== undefined) throw new ValueError("`rtol` and `rcond` can't be both set.");
  const a = toArray(x);
  requireMatrix(a);
  const [m, n] = a.shape.slice(-2), dtype = linalgDType(a);
  if (a.size === 0) return allocateArray([...a.shape.slice(0, -2), n, m], a.dtype.kind === 'f' || a.dtype.kind === 'c' ? a.dtype.native : dtype);
  const limit = given ? rcond : rtol === undefined ? 1e-15 : rtol === null ? Math.max(m, n) * epsOf(castTo(a, dtype)) : rtol;
  const conjugated = conjugate(a) as NDArray;
  const [u, s, vh] = hermitian ? svd(conjugated, { hermitian: true }) : svdArrays(conjugated, dtype, false);
  const kept = greater(s, multiply(column(limit), largestOf(s))) as NDArray;
  const inverse = divide(1, s, { where: kept, out: fill(allocateArray(s.shape, s.dtype), 0) }) as NDArray;
  return matmul(matrix_transpose(vh), multiply(expand_dims(inverse, -1), matrix_transpose(u)) as NDArray);
}

/** What `lstsq` gives: x, residuals, rank, singular values. */
export type LstsqResult<D extends DTypeName, R extends DTypeName> = [x: NDArray<D>, residuals: NDArray<R>, rank: number, s: NDArray<R>];
const LSTSQ = signature('lstsq', 'a!, b!, rcond');
/**
 * The shortest x with the least |b - a x|, for one or several right-hand sides: x, the sums of squared residuals (empty unless
 * m > n and the rank is n), the rank and the singular values. Those up to `rcond` (eps max(m, n)) times the largest count as zero.
 * @throws LinAlgError when the dimensions do not match, or for NaN and infinities.
 * @example
 * ```ts
 * const [x, residuals, rank, s] = np.linalg.lstsq([[1, 0], [0, 1], [0, 0]], [2, 3, 4]);
 * rank; // 2
 * ```
 */
export function lstsq<const A extends ArrayLike, const B extends ArrayLike>(a: A, b: B, rcond?: number | null | { rcond?: number | null }): LstsqResult<LinalgName<A, B>, RealName<A>>;
export function lstsq(...args: unknown[]): [NDArray, NDArray, number, NDArray] {
  const [p, q, asked] = LSTSQ(args);
  const rcond = asked === undefined || asked === null ? null : numberOf(asked, 'rcond');
  const given = toArray(p), right = toArray(q);
  const vector = right.ndim === 1;
  const rhs = vector ? viewOf(right, right.offset, [right.shape[0], 1], [right.strides[0], 0]) : right;
  requireTwo(given, rhs);
  const [m, n] = given.shape;
  if (m !== rhs.shape[0]) throw new LinAlgError('Incompatible dimensions');
  const dtype = linalgDType(given, rhs), real = realDType(dtype);
  // in double precision, as LAPACK's callers in NumPy do
  const work = dtype.kind === 'c' ? dtComplex128 : dtFloat64;
  const a = castTo(given, work), b = castTo(rhs, work);
  const [u, s, vh] = svdArrays(a, work, false);
  if (s.size > 0 && any(isnan(s))) throw new LinAlgError('SVD did not converge in Linear Least Squares');
  return ignoring(EVERYTHING, () => {
    const limit = rcond === null ? EPS64 * Math.max(m, n) : rcond < 0 ? EPS64 : rcond;
    const inverse = allocateArray([s.size, 1], dtFloat64), values = s.data as Float64Array, reciprocals = inverse.data;
    let rank = 0;
    for (let i = 0; i < values.length; i++) {
      const kept = values[i] > Math.max(values[0], 0) * limit;
      reciprocals[i] = kept ? 1 / values[i] : 0;
      rank += Number(kept);
    }
    const x = matmul(adjoint(vh), multiply(inverse, matmul(adjoint(u), b)) as NDArray);
    let residuals = allocateArray([0], real);
    if (rank === n && m > n) {
      const d = subtract(b, matmul(a, x)) as NDArray;
      residuals = castTo(reduce(coreOf(add), realPart(multiply(conjugate(d), d) as NDArray), { axis: 0 }), real);
    }
    const solution = castTo(x, dtype);
    return [vector ? ownReshaped(solution, [n], [dtype.itemsize]) : solution, residuals, rank, castTo(s, real)];
  });
}

const RANK = signature('matrix_rank', 'A!, tol, hermitian=false, *, rtol');
/** Options of `matrix_rank`. */
export interface RankOptions {
  /** Singular values up to this count as zero. */
  tol?: ArrayLike | null;
  /** Whether the matrices are Hermitian (false). */
  hermitian?: boolean;
  /** The same relative to the largest singular value (eps max(m, n)); not together with `tol`. */
  rtol?: ArrayLike | null;
}
/**
 * The number of singular values above `tol`, or above `rtol` (max(m, n) eps) times the largest, of matrices in stacks.
 * @throws LinAlgError for NaN (infinities make it 0); ValueError when both tolerances are given.
 * @example
 * ```ts
 * np.linalg.matrix_rank([[1, 2], [2, 4]]).item(); // 1
 * ```
 */
export function matrix_rank(A: ArrayLike, tol?: ArrayLike | null | RankOptions, hermitian?: boolean): NDArray<'intp'>;
export function matrix_rank(...args: unknown[]): NDArray {
  const [x, tol, hermitian, rtol] = RANK(args);
  const absolute = tol !== undefined && tol !== null, relative = rtol !== undefined && rtol !== null;
  if (absolute && relative) throw new ValueError("`tol` and `rtol` can't be both set.");
  const a = toArray(x);
  if (a.ndim < 2) return toArray(any(not_equal(a, 0)) ? 1 : 0, dtIntp);
  const s = valuesOf(a, hermitian);
  const limit = absolute ? column(tol) : multiply(largestOf(s), relative ? column(rtol) : toArray(Math.max(...a.shape.slice(-2)) * epsOf(s), s.dtype));
  return reduce(coreOf(add), castTo(greater(s, limit as NDArray) as NDArray, dtIntp), { axis: -1 });
}

const COND = signature('cond', 'x!, p=null');
/**
 * The condition numbers of matrices, in stacks: the ratio of the largest singular value to the smallest, or |x| |x⁻¹| in
 * another norm `p`. Infinity for singular matrices.
 * @throws LinAlgError for empty arrays, and unless square for another norm.
 * @example
 * ```ts
 * np.linalg.cond([[4, 0], [0, 2]]).item(); // 2
 * ```
 */
export function cond<const A extends ArrayLike>(x: A, p?: number | 'fro' | 'nuc' | null | { p?: number | 'fro' | 'nuc' | null }): NDArray<RealName<A>>;
export function cond(...args: unknown[]): NDArray {
  const [given, p] = COND(args);
  const x = toArray(given);
  if (x.ndim >= 2 && x.size === 0 && x.shape.slice(-2).includes(0)) throw new LinAlgError('cond is not defined on empty arrays');
  let r: NDArray;
  if (p === null || p === 2 || p === -2) {
    const s = valuesOf(x, false);
    const pick = (i: number): NDArray => viewOf(s, s.offset + i * s.strides[s.ndim - 1], s.shape.slice(0, -1), s.strides.slice(0, -1));
    const first = pick(0), last = pick(s.shape[s.ndim - 1] - 1);
    r = ignoring(EVERYTHING, () => (p === -2 ? divide(last, first) : divide(first, last)) as NDArray);
  } else {
    requireSquare(x);
    const dtype = linalgDType(x);
    const inverse = inverseOrNaN(x, dtype.kind === 'c' ? dtComplex128 : dtFloat64);
    r = ignoring(EVERYTHING, () => castTo(multiply(norm(x, p, [-2, -1]), norm(inverse, p, [-2, -1])) as NDArray, realDType(dtype)));
  }
  const noNaN = logical_not(any(isnan(x), [-2, -1])) as NDArray;
  return where(logical_and(isnan(r), noNaN) as NDArray, toArray(Infinity, r.dtype), r);
}
