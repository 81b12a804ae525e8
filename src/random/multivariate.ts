// Distributions of whole vectors: multinomial, multivariate hypergeometric, Dirichlet, multivariate normal.
import { numberOf, oneOf, shown } from '../arguments.ts';
import { dtFloat64, dtInt64, dtIntp } from '../dtype/dtype.ts';
import { ValueError } from '../errors.ts';
import { sizeOf } from '../iterate/layout.ts';
import type { Operand } from '../iterate/plan.ts';
import { toArray } from '../ndarray/convert.ts';
import { castTo } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { cholesky, eigh, svd } from '../linalg/decompositions.ts';
import { matmul } from '../linalg/gufuncs.ts';
import { allclose } from '../routines/comparing.ts';
import { add, anyTrue, less, multiply } from '../routines/plain.ts';
import { reshapeArray, transposeArray } from '../routines/shape.ts';
import { absolute, sqrt } from '../ufunc/all.ts';
import { warn } from '../warnings.ts';
import type { BitGenerator } from './bit-generator.ts';
import { contiguous, fill, flat, isMissing, resultShape, runKernel, type Size, sizeShape, stretched } from './draw.ts';
import { checkParameter, STANDARD_NORMAL } from './distributions.ts';

/** The same elements as `rows` rows. */
function asRows(a: NDArray, rows: number, columns: number): Operand {
  const { itemsize } = a.dtype;
  return { storage: a.storage, offset: a.offset, dtype: a.dtype, strides: rows === 1 ? [0, itemsize] : [columns * itemsize, itemsize] };
}
function integerArray(x: unknown, name: string): NDArray {
  const a = toArray(x);
  if (a.dtype.kind === 'c') throw new TypeError(`${name} must be integers, not ${a.dtype.name}`);
  if (a.dtype.kind === 'f' && a.ndim > 0) {
    const values = contiguous(castTo(a, dtFloat64)).data as Float64Array;
    if (!values.every(Number.isInteger)) throw new TypeError(`Cannot cast array data from ${a.dtype.repr()} to ${dtInt64.repr()} according to the rule 'safe'`);
  }
  return contiguous(castTo(a, dtInt64));
}

/** Counts of `n` trials over categories. The arguments in order: n, pvals, size. */
export function multinomial(bits: BitGenerator, args: readonly unknown[]): NDArray {
  const n = integerArray(args[0], 'n'), pvals = contiguous(castTo(toArray(args[1]), dtFloat64));
  const columns = pvals.ndim > 0 ? pvals.shape[pvals.ndim - 1] : 0;
  if (columns === 0) throw new ValueError('pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.');
  const data = pvals.data as Float64Array;
  for (const p of data) if (!(p >= 0 && p <= 1)) throw new ValueError('pvals < 0, pvals > 1 or pvals contains NaNs');
  for (let at = 0; at < data.length; at += columns) {
    let sum = data[at], lost = 0;  // Kahan's sum of all but the last
    for (let j = 1; j < columns - 1; j++) {
      const y = data[at + j] - lost, t = sum + y;
      lost = t - sum - y;
      sum = t;
    }
    if (columns > 1 && sum > 1 + 1e-12) throw new ValueError(pvals.ndim > 1 ? 'sum(pvals[...,:-1]) > 1.0' : 'sum(pvals[:-1]) > 1.0');
  }
  checkParameter({ name: 'n', constraint: 'nonNegative' }, Array.from(n.data as ArrayLike<bigint>, Number), n.ndim > 0);
  const outer = pvals.shape.slice(0, -1);
  const shape = resultShape(args[2] as Size | null | undefined, [n.shape, outer]);
  const out = allocateArray([...shape, columns], dtIntp);
  const rows = sizeOf(shape);
  if (rows === 0) return out;
  const trials = n.ndim === 0 ? { ...flat(n), strides: [0, 0] } : { ...flat(stretched(n, shape)), strides: [8, 0] };
  const p = outer.length === 0 ? asRows(pvals, 1, columns) : asRows(stretched(pvals, [...shape, columns]), rows, columns);
  runKernel('random_multinomial', bits, [rows, columns], asRows(out, rows, columns), [trials, p]);
  return out;
}

const MOST_MARGINALS = 1000000000;

/** Colours of a sample drawn without replacement. The arguments in order: colors, nsample, size, method. */
export function multivariateHypergeometric(bits: BitGenerator, args: readonly unknown[]): NDArray {
  const method = args[3] ?? 'marginals';
  if (method !== 'count' && method !== 'marginals') throw new ValueError('method must be "count" or "marginals".');
  const colors = integerArray(args[0], 'colors'), sample = Number(args[1]);
  const values = Array.from(colors.data as ArrayLike<bigint>, Number);
  if (colors.ndim !== 1 || values.some((x) => x < 0)) throw new ValueError('colors must be a one-dimensional sequence of nonnegative integers not exceeding 9223372036854775807.');
  if (!Number.isInteger(sample)) throw new TypeError(`nsample must be an integer, not ${shown(args[1])}`);
  if (sample < 0) throw new ValueError('nsample must be nonnegative.');
  const total = values.reduce((sum, x) => sum + x, 0);
  if (method === 'marginals' && total >= MOST_MARGINALS) throw new ValueError('When method is "marginals", sum(colors) must be less than 1000000000.');
  if (method === 'count' && total > Number.MAX_SAFE_INTEGER / 8) throw new ValueError('When method is \'count\', sum(colors) must not exceed what memory can hold.');
  if (sample > total) throw new ValueError('nsample > sum(colors)');
  const size = args[2] as Size | null | undefined;
  const shape = isMissing(size) ? [] : sizeShape(size), columns = values.length;
  const out = allocateArray([...shape, columns], dtIntp);
  const rows = sizeOf(shape);
  if (out.size > 0) {
    const strides = [columns * 8, 8];
    runKernel('random_multivariate_hypergeometric', bits, [rows, columns], { ...flat(out), strides }, [{ ...flat(colors), strides: [0, 8] }], sample, method === 'count' ? 1 : 0);
  }
  return out;
}

const GAMMA = 7, BETA = 9;

/** Vectors of proportions. The arguments in order: alpha, size. */
export function dirichlet(bits: BitGenerator, args: readonly unknown[]): NDArray {
  const given = toArray(args[0]);
  if (given.ndim === 0) throw new TypeError(`object of type '${given.dtype.kind === 'f' ? 'float' : 'int'}' has no len()`);
  if (given.ndim > 1) throw new ValueError(`alpha must be one-dimensional, not of shape (${given.shape.join(', ')})`);
  const alpha = contiguous(castTo(given, dtFloat64)).data as Float64Array;
  if (alpha.some((x) => x < 0)) throw new ValueError('alpha < 0');
  const size = args[1] as Size | null | undefined;
  const shape = isMissing(size) ? [] : sizeShape(size), k = alpha.length, rows = sizeOf(shape);
  const out = allocateArray([...shape, k], dtFloat64, true);
  if (out.size === 0 || alpha.every((x) => x === 0)) return out;
  const data = out.data as Float64Array;
  if (alpha.every((x) => x < 0.1)) sticks(bits, alpha, rows, data);
  else {
    runKernel('random_continuous', bits, [rows, k], asRows(out, rows, k), [{ ...flat(toArray(alpha)), strides: [0, 8] }], GAMMA);
    for (let at = 0; at < data.length; at += k) {
      let sum = 0;
      for (let j = 0; j < k; j++) sum += data[at + j];
      const inverse = 1 / sum;
      for (let j = 0; j < k; j++) data[at + j] *= inverse;
    }
  }
  return out;
}
/** Breaks pieces off a stick, each a beta fraction of the rest: gammas of tiny shapes would all underflow. */
function sticks(bits: BitGenerator, alpha: Float64Array, rows: number, data: Float64Array): void {
  const k = alpha.length;
  const rest = new Float64Array(k);  // sums of alpha from each place on
  for (let j = k - 1, sum = 0; j >= 0; j--) rest[j] = sum += alpha[j];
  // The break that leaves nothing behind is the last one.
  const last = rest.indexOf(0, 1), open = last < 0, draws = open ? k - 1 : last;
  const breaks = allocateArray([rows, Math.max(1, draws)], dtFloat64);
  const v = breaks.data as Float64Array;
  if (draws > 0) {
    const a = toArray(alpha.slice(0, draws)), b = toArray(rest.slice(1, draws + 1));
    runKernel('random_continuous', bits, [rows, draws], asRows(breaks, rows, draws), [a, b].map((x) => ({ ...flat(x), strides: [0, 8] })), BETA);
  }
  for (let i = 0; i < rows; i++) {
    let left = 1;
    for (let j = 0; j < draws; j++) {
      data[i * k + j] = left * v[i * draws + j];
      left *= 1 - v[i * draws + j];
    }
    if (open) data[i * k + k - 1] = left;
  }
}

const METHODS = ['eigh', 'svd', 'cholesky'] as const, CHECKS = ['warn', 'raise', 'ignore'] as const;
const NOT_SEMIDEFINITE = 'covariance is not symmetric positive-semidefinite.';

/** A matrix whose product with its transpose is the covariance, and whether there is one. */
function factorOf(cov: NDArray, method: unknown, tol: number): [factor: NDArray, valid: boolean] {
  if (method === 'cholesky') return [cholesky(cov), true];
  if (method === 'eigh') {
    const { eigenvalues: w, eigenvectors: q } = eigh(cov);
    return [toArray(multiply(q, sqrt(absolute(w)))), !anyTrue(less(w, -tol))];
  }
  const { U, S, Vh } = svd(cov) as { U: NDArray; S: NDArray; Vh: NDArray };
  const again = matmul(multiply(transposeArray(Vh), S), Vh);
  return [multiply(U, sqrt(S) as NDArray), allclose(again, cov, { rtol: tol, atol: tol })];
}
/** Vectors whose components are correlated. The arguments in order: mean, cov, size, check_valid, tol, method. */
export function multivariateNormal(bits: BitGenerator, args: readonly unknown[]): NDArray {
  const [meanGiven, covGiven, size, check, tol, method] = args;
  oneOf('method', method, METHODS, ValueError);
  const mean = toArray(meanGiven), given = toArray(covGiven);
  if (mean.dtype.kind === 'c' || given.dtype.kind === 'c') throw new TypeError('mean and cov must not be complex');
  if (mean.ndim !== 1) throw new ValueError('mean must be 1 dimensional');
  if (given.ndim !== 2 || given.shape[0] !== given.shape[1]) throw new ValueError('cov must be 2 dimensional and square');
  const n = mean.size;
  if (n !== given.shape[0]) throw new ValueError('mean and cov must have same length');
  if (n === 0) throw new ValueError('mean and cov must not be empty');
  const shape = isMissing(size) ? [] : sizeShape(size as Size), rows = sizeOf(shape);
  const drawn = fill(bits, STANDARD_NORMAL, [rows, n], dtFloat64, undefined) as NDArray;
  const [factor, valid] = factorOf(castTo(given, dtFloat64), method, numberOf(tol, 'tol'));
  if (method !== 'cholesky') oneOf('check_valid', check, CHECKS, ValueError);
  if (!valid && check === 'raise') throw new ValueError(NOT_SEMIDEFINITE);
  if (!valid && check === 'warn') warn(NOT_SEMIDEFINITE);
  return reshapeArray(add(matmul(drawn, transposeArray(factor)), mean), [...shape, n]);
}
