// Weighted means, and the shapes that weights may have.
import { signature, truthy } from '../arguments.ts';
import { FLAG_UNDERFLOW } from '../backend/call.ts';
import { backend } from '../backend/select.ts';
import { dtFloat64 } from '../dtype/dtype.ts';
import { promoteTypes } from '../dtype/promote.ts';
import type { Promote } from '../dtype/promotion_types.ts';
import type { Scalar, ScalarOf } from '../dtype/scalars.ts';
import { ValueError, ZeroDivisionError } from '../errors.ts';
import { EVERYTHING, ignoring, watched } from '../iterate/events.ts';
import { C_CONTIGUOUS, normalizeAxes, sameShape } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo, copyOf } from '../ndarray/copy.ts';
import { allocateArray, scalarArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import * as ufuncs from '../ufunc/all.ts';
import type { ArrayName, Joined } from '../ufunc/types.ts';
import { anyTrue, divide, equal, fold, multiply } from './plain.ts';
import { sliceAxis } from './joining.ts';
import { type Averaged, meanOf, sum } from './reductions.ts';
import { type Axes, broadcastView, ravelArray, reshapeArray, transposeArray } from './shape.ts';

/**
 * Weights as an array that broadcasts against `a`: of its shape, or of the lengths of the given axes.
 * @throws TypeError without an axis for another shape; ValueError when they do not fit.
 */
export function fitWeights(weights: unknown, a: NDArray, axis: Axes | null | undefined): NDArray {
  const w = toArray(weights);
  if (sameShape(a.shape, w.shape)) return w;
  if (axis === null || axis === undefined) throw new TypeError('Axis must be specified when shapes of a and weights differ.');
  const axes = normalizeAxes(axis, a.ndim);
  if (!sameShape(w.shape, axes.map((i) => a.shape[i]))) throw new ValueError('Shape of weights must be consistent with shape of a along specified axis.');
  const order = axes.map((_, i) => i).sort((p, q) => axes[p] - axes[q]);
  return reshapeArray(transposeArray(w, order), a.shape.map((d, i) => (axes.includes(i) ? d : 1)));
}
/** Options of `average`. */
export interface AverageOptions { axis?: Axes | null; weights?: ArrayLike | null; returned?: boolean; keepdims?: boolean }
type Whole = { axis?: null; keepdims?: false; weights?: null };
type WithWeights<W> = { axis?: null; keepdims?: false; weights: W };
/** The dtype of a weighted mean: as wide as both, and float64 at least of integers. */
type Weighted<A, W> = ArrayName<A> extends 'float16' | 'float32' | 'float64' | 'complex64' | 'complex128' ? Joined<A, W> : Promote<Joined<A, W>, 'float64'>;
type Several = { axis: Axes } | { keepdims: true };
/** Products that are added up before the next are made: their memory stays in the cache. */
const BLOCK = 1 << 14;
/**
 * The sum of the products of two long float64 arrays, in blocks that are nodes of NumPy's pairwise sum, so that the bits are the same: for WebAssembly,
 * where an array of all products takes longer than the rest. undefined: not for those, or something happened that single steps tell of.
 */
function sumOfProducts(a: NDArray, w: NDArray): number | undefined {
  const plain = (x: NDArray): boolean => x.dtype === dtFloat64 && (x.contiguous & C_CONTIGUOUS) !== 0 && (x.storage.bytes.byteOffset + x.offset) % 8 === 0;
  if (backend().name !== 'wasm' || a.size <= BLOCK || !plain(a) || !plain(w) || (watched & FLAG_UNDERFLOW) !== 0) return undefined;
  const x = ravelArray(a), y = ravelArray(w), products = allocateArray([BLOCK], dtFloat64);
  const node = (from: number, n: number): number => {
    if (n > BLOCK) {
      const half = Math.floor(n / 16) * 8;
      const left = node(from, half);
      return left + node(from + half, n - half);
    }
    const out = sliceAxis(products, 0, 0, n);
    multiply(sliceAxis(x, 0, from, from + n), sliceAxis(y, 0, from, from + n), { out });
    return sum(out) as number;
  };
  const total = ignoring(EVERYTHING, () => node(0, a.size));
  return Number.isFinite(total) ? total : undefined;
}
const AVERAGE = signature('average', 'a!, axis, weights, returned=false, *, keepdims');
/** The average and the sum of weights, as arrays. */
export function averageOf(a: NDArray, axis: Axes | null | undefined, weights: unknown, keepdims: boolean): [NDArray, NDArray] {
  if (axis !== null && axis !== undefined) normalizeAxes(axis, a.ndim);
  if (weights === null || weights === undefined) {
    const mean = meanOf(a, axis, undefined, null, keepdims);
    if (mean.size === 0) throw new ZeroDivisionError('division by zero');
    return [mean, broadcastView(scalarArray(a.size / mean.size, mean.dtype), mean.shape)];
  }
  const w = fitWeights(weights, a, axis);
  const common = promoteTypes(a.dtype, w.dtype);
  const dtype = 'biu'.includes(a.dtype.kind) ? promoteTypes(common, dtFloat64) : common;
  const total = fold(ufuncs.add, w, { axis, dtype, keepdims });
  if (anyTrue(equal(total, 0))) throw new ZeroDivisionError("Weights sum to zero, can't be normalized");
  const whole = (axis === null || axis === undefined) && !keepdims ? sumOfProducts(a, w) : undefined;
  const weighted = whole !== undefined ? scalarArray(whole, dtype) : fold(ufuncs.add, multiply(castTo(a, dtype), castTo(w, dtype)), { axis, keepdims });
  const mean = divide(weighted, total);
  return [mean, broadcastView(total, mean.shape)];
}
/**
 * Weighted mean, along axes if given; `returned` gives the sum of the weights as well. One-dimensional weights go along the axis.
 * @throws ZeroDivisionError when the weights sum to zero; TypeError or ValueError when they do not fit.
 * @example
 * ```ts
 * np.average([1, 2, 6], { weights: [1, 1, 2] }); // 3.75
 * np.average([1, 3], { returned: true }); // [2, 2]
 * ```
 */
export function average<const A extends ArrayLike>(a: A, options: AverageOptions & Several & { returned: true }): [NDArray, NDArray];
export function average<const A extends ArrayLike>(a: A, options: AverageOptions & Several & { weights?: null; returned?: false }): NDArray<Averaged<ArrayName<A>>>;
export function average<const A extends ArrayLike, const W extends ArrayLike>(a: A, options: AverageOptions & Several & { weights: W; returned?: false }): NDArray<Weighted<A, W>>;
export function average<const A extends ArrayLike>(a: A, options: AverageOptions & Whole & { returned: true }): [ScalarOf<Averaged<ArrayName<A>>>, ScalarOf<Averaged<ArrayName<A>>>];
export function average<const A extends ArrayLike>(a: A, options?: AverageOptions & Whole & { returned?: false }): ScalarOf<Averaged<ArrayName<A>>>;
export function average<const A extends ArrayLike, const W extends ArrayLike>(a: A, options: AverageOptions & WithWeights<W> & { returned: true }): [ScalarOf<Weighted<A, W>>, ScalarOf<Weighted<A, W>>];
export function average<const A extends ArrayLike, const W extends ArrayLike>(a: A, options: AverageOptions & WithWeights<W> & { returned?: false }): ScalarOf<Weighted<A, W>>;
export function average<const A extends ArrayLike, const W extends ArrayLike>(a: A, axis: Axes, weights: W | { weights: W; returned?: false; keepdims?: boolean }): NDArray<Weighted<A, W>>;
export function average<const A extends ArrayLike>(a: A, axis: Axes, weights?: null | { weights?: null; returned?: false; keepdims?: boolean }): NDArray<Averaged<ArrayName<A>>>;
export function average(a: ArrayLike, options: AverageOptions & { returned?: false }): NDArray | Scalar;
export function average(...args: unknown[]): unknown {
  const [x, axis, weights, returned, keepdims] = AVERAGE(args);
  const [mean, total] = averageOf(toArray(x), axis, weights, truthy(keepdims, false));
  const whole = (axis === undefined || axis === null) && !keepdims;
  if (!returned) return whole ? mean.item() : mean;
  return whole ? [mean.item(), total.item()] : [mean, copyOf(total)];
}
