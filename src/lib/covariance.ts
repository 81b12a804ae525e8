// Covariances and correlation coefficients of variables, by a product of the matrix of their deviations.
import { numberOf, signature, truthy } from '../arguments.ts';
import { dtFloat64, type DTypeName } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { promoteTypes } from '../dtype/promote.ts';
import type { DTypeLike, DTypeSpec } from '../dtype/scalars.ts';
import { RuntimeError, ValueError } from '../errors.ts';
import { matmul } from '../linalg/gufuncs.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, castTo } from '../ndarray/copy.ts';
import { allocateArray, scalarArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { ArrayName, Joined } from '../ufunc/types.ts';
import { concatenate } from '../routines/joining.ts';
import { allTrue, anyTrue, conjugate, divide, equal, less, multiply, rint, sqrt, subtract } from '../routines/plain.ts';
import { imaginaryPart, realPart } from '../routines/reductions.ts';
import { clipArray } from '../routines/rounding.ts';
import { reshapeArray, squeezeArray, transposeArray } from '../routines/shape.ts';
import { diagonal } from '../routines/triangles.ts';
import { averageOf } from '../routines/weights.ts';
import { warn } from '../warnings.ts';

type Covariance<A> = ArrayName<A> extends 'complex64' | 'complex128' ? 'complex128' : ArrayName<A> extends Exclude<DTypeName, 'complex64' | 'complex128'> ? 'float64' : DTypeName;
/** Options of `cov`. */
export interface CovOptions<T = DTypeLike | undefined> { y?: ArrayLike | null; rowvar?: boolean; bias?: boolean; ddof?: number | null; fweights?: ArrayLike | null; aweights?: ArrayLike | null; dtype?: T }
/** Variables as rows, copied if `owned`; a vector is one variable. */
function rows(a: NDArray, dtype: NDArray['dtype'], transposed: boolean, owned: boolean): NDArray {
  const cast = owned ? castCopy(a, dtype, 'K') : castTo(a, dtype);
  const x = a.ndim === 2 ? cast : reshapeArray(cast, [1, a.size]);
  return transposed ? transposeArray(x) : x;
}
function checkedWeights(name: string, given: ArrayLike, samples: number): NDArray {
  const w = castCopy(toArray(given), dtFloat64);
  if (name === 'fweights' && !allTrue(equal(w, rint(w)))) throw new TypeError('fweights must be integer');
  if (w.ndim > 1) throw new RuntimeError(`cannot handle multidimensional ${name}`);
  if (w.shape[0] !== samples) throw new RuntimeError(`incompatible numbers of samples and ${name}`);
  if (anyTrue(less(w, 0))) throw new ValueError(`${name} cannot be negative`);
  return w;
}
const COV = signature('cov', 'm!, y, rowvar=true, bias=false, ddof, fweights, aweights, *, dtype');
export function cov<const A extends ArrayLike, const B extends ArrayLike>(m: A, y: B, options?: Omit<CovOptions<undefined>, 'y'>): NDArray<Covariance<NDArray<Joined<A, B>>>>;
/**
 * Covariances of variables: the rows of `m` (columns with `rowvar: false`), and those of `y`. Divided by one less than the number of
 * observations unless `bias` or `ddof` say otherwise. Observations may have frequencies (`fweights`) and weights (`aweights`).
 * @throws ValueError, TypeError or RuntimeError for operands and weights that do not fit.
 * @example
 * ```ts
 * np.cov([[0, 1, 2], [2, 1, 0]]).tolist(); // [[1, -1], [-1, 1]]
 * ```
 */
export function cov<const A extends ArrayLike>(m: A, options?: { rowvar?: boolean; bias?: boolean; ddof?: number | null; fweights?: ArrayLike | null; aweights?: ArrayLike | null; y?: null; dtype?: undefined }): NDArray<Covariance<A>>;
export function cov(m: ArrayLike, y: ArrayLike | null, rowvar?: boolean, bias?: boolean, ddof?: number | null, fweights?: ArrayLike | null, aweights?: ArrayLike | null): NDArray;
export function cov<T extends DTypeSpec<T> | undefined>(m: ArrayLike, options: CovOptions<T>): NDArray;
export function cov(...args: unknown[]): NDArray {
  const [m, y, rowvar, bias, ddof, fweights, aweights, dtype] = COV(args);
  const given = ddof === undefined || ddof === null ? null : numberOf(ddof, 'ddof');
  if (given !== null && !Number.isInteger(given)) throw new ValueError('ddof must be integer');
  const a = toArray(m);
  if (a.ndim > 2) throw new ValueError('m has more than 2 dimensions');
  const second = y === undefined || y === null ? null : toArray(y);
  if (second && second.ndim > 2) throw new ValueError('y has more than 2 dimensions');
  const common = promoteTypes(second ? promoteTypes(a.dtype, second.dtype) : a.dtype, dtFloat64);
  const work = dtype === undefined || dtype === null ? common : parseDType(dtype);
  const byRow = truthy(rowvar, true);
  let x = rows(a, work, !byRow && a.ndim !== 1, second === null);
  if (x.shape[0] === 0) return allocateArray([0, 0], dtFloat64);
  if (second) {
    const other = rows(second, work, false, false);
    x = concatenate([x, !byRow && other.shape[0] !== 1 ? transposeArray(other) : other], { axis: 0 }) as NDArray;
  }
  const samples = x.shape[1];
  const less = given ?? (bias ? 0 : 1);
  const frequency = fweights === undefined || fweights === null ? null : checkedWeights('fweights', fweights, samples);
  const importance = aweights === undefined || aweights === null ? null : checkedWeights('aweights', aweights, samples);
  const w = frequency && importance ? multiply(frequency, importance) : (frequency ?? importance);
  const [mean, total] = averageOf(x, 1, w, true);
  let divisor = samples - less;
  if (w) {
    const sum = Number(realPart(total).item(0));
    if (less === 0) divisor = sum;
    else if (!importance) divisor = sum - less;
    else {
      // summed one by one, and divided in the dtype of the total: a complex quotient may round differently
      const products = (multiply(w, importance).tolist() as number[]).reduce((p, q) => p + q, 0);
      divisor = sum - Number(realPart(divide(scalarArray(less * products, dtFloat64), total)).item(0));
    }
  }
  if (divisor <= 0) {
    warn('Degrees of freedom <= 0 for slice');
    divisor = 0;
  }
  const deviation = subtract(x, mean, { out: x });
  const weighted = w ? multiply(deviation, w) : deviation;
  const c = matmul(deviation, transposeArray(work.kind === 'c' ? conjugate(weighted) : weighted)) as NDArray;
  // a ufunc, which tells of a division by zero
  return squeezeArray(multiply(c, divide(toArray(1), toArray(divisor)).item() as number, { out: c }));
}
const CORRCOEF = signature('corrcoef', 'x!, y, rowvar=true, *, dtype');
export function corrcoef<const A extends ArrayLike, const B extends ArrayLike>(x: A, y: B, options?: { rowvar?: boolean; dtype?: undefined }): NDArray<Covariance<NDArray<Joined<A, B>>>>;
/**
 * Correlation coefficients of variables: their covariances divided by their standard deviations.
 * @throws ValueError for more than two dimensions.
 * @example
 * ```ts
 * np.corrcoef([1, 2, 3], [3, 2, 1]).tolist(); // [[1, -1], [-1, 1]]
 * ```
 */
export function corrcoef<const A extends ArrayLike>(x: A, options?: { rowvar?: boolean; y?: null; dtype?: undefined }): NDArray<Covariance<A>>;
export function corrcoef(x: ArrayLike, y: ArrayLike | null, rowvar?: boolean): NDArray;
export function corrcoef<T extends DTypeSpec<T> | undefined>(x: ArrayLike, options: { y?: ArrayLike | null; rowvar?: boolean; dtype?: T }): NDArray;
export function corrcoef(...args: unknown[]): NDArray {
  const [x, y, rowvar, dtype] = CORRCOEF(args);
  const c = cov(x, { y, rowvar, dtype });
  if (c.ndim === 0) return divide(c, c);
  const deviation = sqrt(realPart(diagonal(c) as NDArray));
  divide(c, reshapeArray(deviation, [deviation.size, 1]), { out: c });
  divide(c, deviation, { out: c });
  for (const part of c.dtype.kind === 'c' ? [realPart(c), imaginaryPart(c)] : [c]) clipArray(part, -1, 1, part);
  return c;
}
