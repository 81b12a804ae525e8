// Views with other strides, and whether arrays share memory. In place of NumPy's unchecked as_strided, one that stays within the
// memory of the array that owns it.
import { integerOf, oneOrMore, signature, truthy } from '../arguments.ts';
import { TooHardError, ValueError } from '../errors.ts';
import { normalizeAxes, normalizeShape } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { checkWithin, NDArray, ownerOf } from '../ndarray/ndarray.ts';
import { overlap } from '../ndarray/overlap.ts';
import type { ArrayName } from '../ufunc/types.ts';
import type { Axes } from './shape.ts';

const AS_STRIDED = signature('as_strided', 'x!, shape, strides, subok=false, writeable=true');
/**
 * A view of an array's memory with any shape and strides (in bytes), starting at its first element. Elements may coincide: write
 * to such a view with care, or make it read-only with `writeable: false`.
 * @throws ValueError when it would reach outside the memory of the array (or of the one it is a view of).
 * @example
 * ```ts
 * np.lib.stride_tricks.as_strided(np.arange(4), [2, 3], [8, 8]).tolist(); // [[0, 1, 2], [1, 2, 3]]
 * ```
 */
export function as_strided<const A extends ArrayLike>(x: A, shape?: readonly number[] | null | { shape?: readonly number[]; strides?: readonly number[]; writeable?: boolean }, strides?: readonly number[] | null, options?: { writeable?: boolean }): NDArray<ArrayName<A>>;
export function as_strided(...args: unknown[]): NDArray {
  const [x, shapeGiven, stridesGiven, , writeable] = AS_STRIDED(args);
  const a = toArray(x);
  const shape = shapeGiven === undefined || shapeGiven === null ? a.shape : normalizeShape(shapeGiven);
  const strides: readonly number[] = stridesGiven === undefined || stridesGiven === null ? a.strides : oneOrMore(stridesGiven, 'strides').map((s) => integerOf(s, 'strides'));
  if (strides.length !== shape.length) throw new ValueError(`strides must have one number per dimension: shape [${shape}], strides [${strides}]`);
  checkWithin(a, a.offset, shape, strides);
  return new NDArray(a.storage, a.offset, [...shape], strides, a.dtype, ownerOf(a), -1, truthy(writeable, true) && a._writeable);
}
const WINDOW = signature('sliding_window_view', 'x!, window_shape!, axis, *, subok=false, writeable=false');
export function sliding_window_view<const A extends ArrayLike>(x: A, options: { window_shape: number | readonly number[]; axis?: Axes | null; writeable?: boolean }): NDArray<ArrayName<A>>;
/**
 * All windows of a shape that slide over an array, as a read-only view with the window's dimensions last.
 * @throws ValueError for windows larger than the array, or a wrong number of axes.
 * @example
 * ```ts
 * np.lib.stride_tricks.sliding_window_view([1, 2, 3, 4], 3).tolist(); // [[1, 2, 3], [2, 3, 4]]
 * ```
 */
export function sliding_window_view<const A extends ArrayLike>(x: A, window_shape: number | readonly number[], axis?: Axes | null | { axis?: Axes | null; writeable?: boolean }, options?: { writeable?: boolean }): NDArray<ArrayName<A>>;
export function sliding_window_view(...args: unknown[]): NDArray {
  const [x, windowGiven, axis, , writeable] = WINDOW(args);
  const a = toArray(x);
  const window = normalizeShape(windowGiven, true);
  if (window.some((d) => d < 0)) throw new ValueError('`window_shape` cannot contain negative values');
  const axes = axis === undefined || axis === null ? a.shape.map((_, i) => i) : normalizeAxes(axis, a.ndim, 'axis', true);
  if (axes.length !== window.length)
    throw new ValueError(axis === undefined || axis === null ? `Since axis is \`None\`, must provide window_shape for all dimensions of \`x\`; got ${window.length} window_shape elements and \`x.ndim\` is ${a.ndim}.`
      : `Must provide matching length window_shape and axis; got ${window.length} window_shape elements and ${axes.length} axes elements.`);
  const shape = [...a.shape];
  axes.forEach((d, i) => {
    if (shape[d] < window[i]) throw new ValueError('window shape cannot be larger than input array shape');
    shape[d] -= window[i] - 1;
  });
  return new NDArray(a.storage, a.offset, [...shape, ...window], [...a.strides, ...axes.map((d) => a.strides[d])], a.dtype, ownerOf(a), -1, truthy(writeable, false) && a._writeable);
}
const SHARES = signature('shares_memory', 'a!, b!, max_work=-1'), MAY_SHARE = signature('may_share_memory', 'a!, b!, max_work=0');
function decide([a, b, work]: readonly any[], otherwise: number): boolean | 'unknown' {
  const limit = work ?? otherwise;
  // -1 and -2: no limit
  if (!Number.isInteger(limit) || limit < -2) throw new ValueError('Invalid value for max_work');
  return overlap(toArray(a), toArray(b), Math.max(limit, -1));
}
/**
 * Whether two arrays have an element's bytes in common: exactly, unless `max_work` steps do not decide it.
 * That is a bounded linear Diophantine equation, solved by depth-first search.
 * @throws TooHardError when they do not; ValueError for a `max_work` below -2.
 * @example
 * ```ts
 * const a = np.arange(6);
 * np.shares_memory(a.get('::2'), a.get('1::2')); // false
 * ```
 */
export function shares_memory(a: ArrayLike, b: ArrayLike, max_work?: number | null | { max_work?: number | null }): boolean;
export function shares_memory(...args: unknown[]): boolean {
  const answer = decide(SHARES(args), -1);
  if (answer === 'unknown') throw new TooHardError('Exceeded max_work');
  return answer;
}
/**
 * Whether two arrays might share memory: their bounds overlap (and, with `max_work`, no proof of the contrary is found).
 * @throws ValueError for a `max_work` below -2; TooHardError when so many steps do not decide it.
 * @example
 * ```ts
 * const a = np.arange(6);
 * np.may_share_memory(a.get('::2'), a.get('1::2')); // true
 * ```
 */
export function may_share_memory(a: ArrayLike, b: ArrayLike, max_work?: number | null | { max_work?: number | null }): boolean;
export function may_share_memory(...args: unknown[]): boolean {
  return decide(MAY_SHARE(args), 0) !== false;
}
