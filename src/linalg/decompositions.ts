// Factorisations and eigenvalues: cholesky, qr, svd, svdvals, eig, eigvals, eigh, eigvalsh, on the kernels of kernels/linalg.
import { shown, signature } from '../arguments.ts';
import { desc, PARAM } from '../backend/call.ts';
import { type DType, type DTypeName, dtComplex128, dtComplex64 } from '../dtype/dtype.ts';
import { LinAlgError, ValueError } from '../errors.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { copyOf } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { take_along_axis } from '../routines/indexing.ts';
import { all, imaginaryPart, realPart } from '../routines/reductions.ts';
import { expand_dims, flipArray, matrix_transpose } from '../routines/shape.ts';
import { argsort } from '../routines/sorting.ts';
import { absolute, conjugate, copysign, equal, isfinite, multiply } from '../ufunc/all.ts';
import { fillIdentity, type LinalgName, linalgDType, matrixOperand, named, ready, realDType, type RealName, requireMatrix, requireSquare, runLinalg } from './common.ts';
import type { ArrayName } from '../ufunc/types.ts';

const lead = (a: NDArray): readonly number[] => a.shape.slice(0, -2);

const CHOLESKY = signature('cholesky', 'a!, *, upper=false');
/**
 * The Cholesky factors of Hermitian positive definite matrices, in stacks: a = L Lᴴ, or a = Uᴴ U with `upper`. Only
 * that triangle of `a` is read.
 * By recursion on halves, so that nearly all work is matrix products.
 * @throws LinAlgError when a matrix is not positive definite.
 * @example
 * ```ts
 * np.linalg.cholesky([[4, 2], [2, 5]]).tolist(); // [[2, 0], [1, 2]]
 * ```
 */
export function cholesky<const A extends ArrayLike>(a: A, options?: { upper?: boolean }): NDArray<LinalgName<A>>;
export function cholesky(...args: unknown[]): NDArray {
  const [x, upper] = CHOLESKY(args);
  const a = toArray(x);
  requireSquare(a);
  const dtype = linalgDType(a);
  const out = allocateArray(a.shape, dtype);
  if (out.size === 0) return out;
  const source = ready(a, dtype);
  desc[PARAM] = upper ? 1 : 0;
  runLinalg('cholesky', a.shape, [out, source], 1, 'Matrix is not positive definite');
  return out;
}

/** What `qr` gives: a tuple whose elements are also called Q and R. */
export type QRResult<D extends DTypeName> = readonly [Q: NDArray<D>, R: NDArray<D>] & { readonly Q: NDArray<D>; readonly R: NDArray<D> };
const QR = signature('qr', "a!, mode='reduced'");
/**
 * The QR factorisation of matrices, in stacks: orthonormal columns Q times an upper triangular R. Q has min(m, n) columns, or m
 * with mode 'complete'. 'r' gives R only, 'raw' what LAPACK gives: the reflections (transposed) and their factors.
 * By Householder reflections in blocks (Schreiber and Van Loan 1989).
 * @throws LinAlgError for fewer than two dimensions; ValueError for another mode.
 * @example
 * ```ts
 * const { Q, R } = np.linalg.qr([[3, 1], [4, 2]]);
 * np.matmul(Q, R).shape; // [2, 2]
 * ```
 */
export function qr<const A extends ArrayLike>(a: A, mode: 'r' | { mode: 'r' }): NDArray<LinalgName<A>>;
export function qr<const A extends ArrayLike>(a: A, mode: 'raw' | { mode: 'raw' }): readonly [NDArray<LinalgName<A>>, NDArray<LinalgName<A>>];
export function qr<const A extends ArrayLike>(a: A, mode?: 'reduced' | 'complete' | { mode?: 'reduced' | 'complete' }): QRResult<LinalgName<A>>;
export function qr(...args: unknown[]): unknown {
  const [x, mode = 'reduced'] = QR(args);
  if (!['reduced', 'complete', 'r', 'raw'].includes(mode)) throw new ValueError(`Unrecognized mode '${shown(mode)}'`);
  const a = toArray(x);
  requireMatrix(a);
  const dtype = linalgDType(a);
  const batch = lead(a), [m, n] = a.shape.slice(-2), k = Math.min(m, n), p = mode === 'complete' ? m : k;
  const make = (...core: number[]): NDArray => allocateArray([...batch, ...core], dtype);
  const source = matrixOperand(ready(a, dtype), batch, [0, 1, -1]);
  const run = (code: number, ...outputs: [NDArray, number[]][]): void => {
    desc[PARAM] = code;
    if (a.size > 0) runLinalg('qr', [...batch, m, n, p], [...outputs.map(([o, axes]) => matrixOperand(o, batch, axes)), source], outputs.length, 'Incorrect argument found while performing QR factorization');
  };
  if (mode === 'raw') {
    const h = make(n, m), tau = make(k);
    run(2, [h, [1, 0, -1]], [tau, [-1, -1, 0]]);
    return [h, tau];
  }
  const r = make(p, n);
  if (mode === 'r') {
    run(1, [r, [-1, 1, 0]]);
    return r;
  }
  const q = make(m, p);
  if (a.size === 0 && q.size > 0) fillIdentity(q);
  run(0, [q, [0, -1, 1]], [r, [-1, 1, 0]]);
  return named(['Q', 'R'], [q, r]);
}

/** What `svd` gives: a tuple whose elements are also called U, S and Vh. */
export type SVDResult<D extends DTypeName, R extends DTypeName> = readonly [U: NDArray<D>, S: NDArray<R>, Vh: NDArray<D>] & { readonly U: NDArray<D>; readonly S: NDArray<R>; readonly Vh: NDArray<D> };
const NO_SVD = 'SVD did not converge';
/** U, S and Vh of a stack of matrices. */
export function svdArrays(a: NDArray, dtype: DType, full: boolean): [NDArray, NDArray, NDArray] {
  const batch = lead(a), [m, n] = a.shape.slice(-2), k = Math.min(m, n), p = full ? m : k, q = full ? n : k;
  const u = allocateArray([...batch, m, p], dtype), s = allocateArray([...batch, k], realDType(dtype)), vh = allocateArray([...batch, q, n], dtype);
  if (a.size > 0) {
    const source = ready(a, dtype);
    desc[PARAM] = 0;
    runLinalg('svd', [...batch, m, n, k, p, q], [matrixOperand(u, batch, [0, -1, -1, 1, -1]), matrixOperand(s, batch, [-1, -1, 0, -1, -1]), matrixOperand(vh, batch, [-1, 1, -1, -1, 0]), matrixOperand(source, batch, [0, 1, -1, -1, -1])], 3, NO_SVD);
  } else {
    for (const f of [u, vh]) if (f.size > 0) fillIdentity(f);
  }
  return [u, s, vh];
}
/** The singular values of a stack of matrices, descending. */
export function singularValues(a: NDArray, dtype: DType): NDArray {
  const batch = lead(a), [m, n] = a.shape.slice(-2), k = Math.min(m, n);
  const s = allocateArray([...batch, k], realDType(dtype));
  if (s.size > 0) {
    const source = ready(a, dtype);
    desc[PARAM] = 1;
    runLinalg('svd', [...batch, m, n, k, k, k], [matrixOperand(s, batch, [-1, -1, 0, -1, -1]), matrixOperand(source, batch, [0, 1, -1, -1, -1])], 1, NO_SVD);
  }
  return s;
}
// of Hermitian matrices: the eigenvalues' magnitudes, their signs moved into vh
function hermitianSVD(a: NDArray): [NDArray, NDArray, NDArray] {
  const [w, v] = eighArrays(a, linalgDType(a), false);
  const sizes = absolute(w) as NDArray;
  const order = flipArray(argsort(sizes), [w.ndim - 1]);
  const sign = take_along_axis(copysign(1, w) as NDArray, order, -1), u = take_along_axis(v, expand_dims(order, -2), -1);
  const vh = conjugate(matrix_transpose(multiply(u, expand_dims(sign, -2)) as NDArray)) as NDArray;
  return [u, take_along_axis(sizes, order, -1), vh];
}
const SVD = signature('svd', 'a!, full_matrices=true, compute_uv=true, hermitian=false');
/** Options of `svd`. */
export interface SVDOptions {
  /** Whether U and Vh are square (true); else they have min(m, n) columns and rows. */
  full_matrices?: boolean;
  /** Whether U and Vh are computed (true), not S alone. */
  compute_uv?: boolean;
  /** Whether the matrices are Hermitian, which is faster (false). */
  hermitian?: boolean;
}
/**
 * The singular value decomposition of matrices, in stacks: a = U diag(S) Vh with S descending. U and Vh are square unless
 * `full_matrices` is false; without `compute_uv` only S is given. `hermitian` says that `a` is, which is faster. Infinities
 * make S NaN.
 * By bidiagonalisation in panels (Dongarra, Hammarling and Sorensen 1989) and the implicitly shifted QR iteration of Golub and Reinsch
 * (1970).
 * @throws LinAlgError for fewer than two dimensions, or NaN; with U and Vh also for infinities that several rows and columns share.
 * @example
 * ```ts
 * const { U, S, Vh } = np.linalg.svd([[0, 2], [1, 0]]);
 * S.tolist(); // [2, 1]
 * ```
 */
export function svd<const A extends ArrayLike>(a: A, options: SVDOptions & { compute_uv: false }): NDArray<RealName<A>>;
export function svd<const A extends ArrayLike>(a: A, full_matrices: boolean, compute_uv: false, hermitian?: boolean): NDArray<RealName<A>>;
export function svd<const A extends ArrayLike>(a: A, full_matrices?: boolean | (SVDOptions & { compute_uv?: true }), compute_uv?: true, hermitian?: boolean): SVDResult<LinalgName<A>, RealName<A>>;
export function svd(...args: unknown[]): unknown {
  const [x, full = true, vectors = true, hermitian = false] = SVD(args);
  const a = toArray(x);
  if (hermitian) requireSquare(a);
  else requireMatrix(a);
  const dtype = linalgDType(a);
  if (!vectors) return hermitian ? hermitianValues(a) : singularValues(a, dtype);
  return named(['U', 'S', 'Vh'], hermitian ? hermitianSVD(a) : svdArrays(a, dtype, full));
}
function hermitianValues(a: NDArray): NDArray {
  const sizes = absolute(eigvalsh(a)) as NDArray;
  return take_along_axis(sizes, flipArray(argsort(sizes), [sizes.ndim - 1]), -1);
}
/** Singular values of Hermitian or general matrices. */
export function valuesOf(a: NDArray, hermitian: boolean): NDArray {
  if (!hermitian) {
    requireMatrix(a);
    return singularValues(a, linalgDType(a));
  }
  requireSquare(a);
  return hermitianValues(a);
}
const SVDVALS = signature('svdvals', 'x!');
/**
 * The singular values of matrices, in stacks, descending; NaN where there are infinities.
 * @throws LinAlgError for fewer than two dimensions, or NaN.
 * @example
 * ```ts
 * np.linalg.svdvals([[0, 2], [1, 0]]).tolist(); // [2, 1]
 * ```
 */
export function svdvals<const A extends ArrayLike>(x: A): NDArray<RealName<A>>;
export function svdvals(...args: unknown[]): NDArray {
  const [x] = SVDVALS(args);
  return valuesOf(toArray(x), false);
}

const NO_EIGENVALUES = 'Eigenvalues did not converge';
function eighArrays(a: NDArray, dtype: DType, upper: boolean): [NDArray, NDArray] {
  const batch = lead(a), n = a.shape[a.ndim - 1];
  const w = allocateArray([...batch, n], realDType(dtype)), v = allocateArray(a.shape, dtype);
  if (a.size > 0) {
    const source = ready(a, dtype);
    desc[PARAM] = upper ? 1 : 0;
    desc[PARAM + 1] = 0;
    runLinalg('eigh', a.shape, [matrixOperand(w, batch, [-1, 0]), v, source], 2, NO_EIGENVALUES);
  }
  return [w, v];
}
const EIGH = signature('eigh', "a!, UPLO='L'");
function readEigh(args: readonly unknown[]): [NDArray, DType, boolean] {
  const [x, given] = EIGH(args);
  const triangle = typeof given === 'string' ? given.toUpperCase() : given;
  if (triangle !== 'L' && triangle !== 'U') throw new ValueError("UPLO argument must be 'L' or 'U'");
  const a = toArray(x);
  requireSquare(a);
  return [a, linalgDType(a), triangle === 'U'];
}
/** Which triangle of a Hermitian matrix is read. */
export type UPLO = 'L' | 'U' | { UPLO?: 'L' | 'U' };
/** What `eigh` gives: a tuple whose elements also have names. */
export type EighResult<D extends DTypeName, R extends DTypeName> = readonly [eigenvalues: NDArray<R>, eigenvectors: NDArray<D>] & { readonly eigenvalues: NDArray<R>; readonly eigenvectors: NDArray<D> };
/**
 * Eigenvalues, ascending, and orthonormal eigenvectors (columns) of Hermitian matrices, in stacks, from one triangle.
 * By tridiagonalisation in panels (Dongarra, Hammarling and Sorensen 1989) and the implicit QL iteration with Wilkinson's shift (Dubrulle,
 * Martin and Wilkinson 1968).
 * @throws LinAlgError when a matrix is not square, or when NaN or infinities keep the iteration from converging (elsewhere they give NaN); ValueError for another UPLO.
 * @example
 * ```ts
 * const { eigenvalues, eigenvectors } = np.linalg.eigh([[2, 0], [0, 1]]);
 * eigenvalues.tolist(); // [1, 2]
 * ```
 */
export function eigh<const A extends ArrayLike>(a: A, UPLO?: UPLO): EighResult<LinalgName<A>, RealName<A>>;
export function eigh(...args: unknown[]): unknown {
  return named(['eigenvalues', 'eigenvectors'], eighArrays(...readEigh(args)));
}
/**
 * The eigenvalues of Hermitian matrices, in stacks, ascending, from one triangle.
 * @throws LinAlgError when a matrix is not square, or when NaN or infinities keep the iteration from converging (elsewhere they give NaN); ValueError for another UPLO.
 * @example
 * ```ts
 * np.linalg.eigvalsh([[2, 0], [0, 1]]).tolist(); // [1, 2]
 * ```
 */
export function eigvalsh<const A extends ArrayLike>(a: A, UPLO?: UPLO): NDArray<RealName<A>>;
export function eigvalsh(...args: unknown[]): NDArray {
  const [a, dtype, upper] = readEigh(args);
  const batch = lead(a);
  const w = allocateArray([...batch, a.shape[a.ndim - 1]], realDType(dtype));
  if (w.size > 0) {
    const source = ready(a, dtype);
    desc[PARAM] = upper ? 1 : 0;
    desc[PARAM + 1] = 1;
    runLinalg('eigh', a.shape, [matrixOperand(w, batch, [-1, 0]), source], 1, NO_EIGENVALUES);
  }
  return w;
}

/** Real dtypes become complex when an eigenvalue does. */
type EigName<A> = EigNames[ArrayName<A>];
type EigNames = { [N in DTypeName]: N extends 'complex64' | 'complex128' ? N : N extends 'float32' ? 'float32' | 'complex64' : 'float64' | 'complex128' };
/** What `eig` gives: a tuple whose elements also have names. */
export type EigResult<D extends DTypeName> = readonly [eigenvalues: NDArray<D>, eigenvectors: NDArray<D>] & { readonly eigenvalues: NDArray<D>; readonly eigenvectors: NDArray<D> };
function eigArrays(x: ArrayLike, vectors: boolean): NDArray[] {
  const a = toArray(x);
  requireSquare(a);
  const dtype = linalgDType(a);
  if (!all(isfinite(a))) throw new LinAlgError('Array must not contain infs or NaNs');
  const batch = lead(a), complex = realDType(dtype).itemsize === 4 ? dtComplex64 : dtComplex128;
  const w = allocateArray([...batch, a.shape[a.ndim - 1]], complex), v = allocateArray(vectors ? a.shape : [0], complex);
  if (a.size > 0) {
    const source = ready(a, dtype);
    desc[PARAM] = vectors ? 0 : 1;
    const values = matrixOperand(w, batch, [-1, 0]);
    runLinalg('eig', a.shape, vectors ? [values, v, source] : [values, source], vectors ? 2 : 1, NO_EIGENVALUES);
  }
  const isReal = dtype.kind !== 'c' && all(equal(imaginaryPart(w), 0));
  return (vectors ? [w, v] : [w]).map((z) => (isReal ? copyOf(realPart(z)) : z));
}
const EIG = signature('eig', 'a!');
/**
 * Eigenvalues and right eigenvectors (columns of length 1) of square matrices, in stacks: a v = v diag(w). Of real
 * matrices they are real when all eigenvalues are.
 * By balancing, Hessenberg form, and Francis's shifted QR iteration (1961; Martin, Peters and Wilkinson 1970).
 * @throws LinAlgError when a matrix is not square, or has NaN or infinities.
 * @example
 * ```ts
 * const { eigenvalues, eigenvectors } = np.linalg.eig([[0, -1], [1, 0]]);
 * np.absolute(eigenvalues).tolist(); // [1, 1]
 * ```
 */
export function eig<const A extends ArrayLike>(a: A): EigResult<EigName<A>>;
export function eig(...args: unknown[]): unknown {
  const [a] = EIG(args);
  return named(['eigenvalues', 'eigenvectors'], eigArrays(a, true));
}
const EIGVALS = signature('eigvals', 'a!');
/**
 * The eigenvalues of square matrices, in stacks; real when all of a real input's are.
 * @throws LinAlgError when a matrix is not square, or has NaN or infinities.
 * @example
 * ```ts
 * np.sort(np.linalg.eigvals([[2, 1], [0, 3]])).tolist(); // [2, 3]
 * ```
 */
export function eigvals<const A extends ArrayLike>(a: A): NDArray<EigName<A>>;
export function eigvals(...args: unknown[]): NDArray {
  const [a] = EIGVALS(args);
  return eigArrays(a, false)[0];
}
