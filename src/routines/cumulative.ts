// Running sums and products of the array API standard.
import { signatures, truthy } from '../arguments.ts';
import { dtFloat64 } from '../dtype/dtype.ts';
import type { DTypeLike, DTypeOf, DTypeSpec } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { normalizeAxis } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo, copyInto } from '../ndarray/copy.ts';
import { scalarArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { add, multiply } from '../ufunc/all.ts';
import { coreOf, type UFuncMethods } from '../ufunc/public.ts';
import { accumulate } from '../ufunc/reduce.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { concatenate, sliceAxis } from './joining.ts';
import type { Summed } from './reductions.ts';
import { broadcastView, reshapeArray } from './shape.ts';

/** Options of `cumulative_sum` and `cumulative_prod`. */
export interface CumulativeOptions<T = DTypeLike | undefined> { axis?: number | null; dtype?: T; out?: NDArray | null; include_initial?: boolean }
const CUMULATIVE = signatures(['cumulative_sum', 'cumulative_prod'], 'x!, *, axis, dtype, out, include_initial=false');
function cumulative(f: UFuncMethods, identity: number, args: readonly unknown[]): NDArray {
  const [x, axis, dtype, out, include] = CUMULATIVE[identity === 0 ? 'cumulative_sum' : 'cumulative_prod'](args);
  let a = toArray(x);
  if (a.ndim === 0) a = reshapeArray(a, [1]);
  if ((axis === undefined || axis === null) && a.ndim >= 2) throw new ValueError('For arrays which have more than one dimension ``axis`` argument is required.');
  const dim = normalizeAxis(axis ?? 0, a.ndim);
  const initial = truthy(include, false);
  if (out && initial) {
    accumulate(coreOf(f), a, dim, dtype, sliceAxis(out, dim, 1, out.shape[dim]));
    copyInto(sliceAxis(out, dim, 0, 1), castTo(scalarArray(identity, dtFloat64), out.dtype));
    return out;
  }
  const result = accumulate(coreOf(f), a, dim, dtype, out ?? null);
  if (!initial) return result;
  const first = broadcastView(scalarArray(identity, result.dtype), a.shape.map((d, i) => (i === dim ? 1 : d)));
  return concatenate([first, result], { axis: dim }) as NDArray;
}
/**
 * Running sum along an axis, which only a 1-d operand may leave out; `include_initial` puts a zero first.
 * @throws ValueError without an axis for more than one dimension.
 * @example
 * ```ts
 * np.cumulative_sum([1, 2, 3], { include_initial: true }).tolist(); // [0, 1, 3, 6]
 * ```
 */
export function cumulative_sum<const A extends ArrayLike>(x: A, options?: CumulativeOptions & { dtype?: undefined }): NDArray<Summed<ArrayName<A>>>;
export function cumulative_sum<T extends DTypeSpec<T>>(x: ArrayLike, options: CumulativeOptions<T>): NDArray<DTypeOf<T>>;
export function cumulative_sum(...args: unknown[]): NDArray {
  return cumulative(add, 0, args);
}
/**
 * Running product along an axis, which only a 1-d operand may leave out; `include_initial` puts a one first.
 * @throws ValueError without an axis for more than one dimension.
 * @example
 * ```ts
 * np.cumulative_prod([1, 2, 3]).tolist(); // [1, 2, 6]
 * ```
 */
export function cumulative_prod<const A extends ArrayLike>(x: A, options?: CumulativeOptions & { dtype?: undefined }): NDArray<Summed<ArrayName<A>>>;
export function cumulative_prod<T extends DTypeSpec<T>>(x: ArrayLike, options: CumulativeOptions<T>): NDArray<DTypeOf<T>>;
export function cumulative_prod(...args: unknown[]): NDArray {
  return cumulative(multiply, 1, args);
}
