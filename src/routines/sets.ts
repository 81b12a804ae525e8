// Sets as sorted vectors of distinct elements.
import { shown, signature, truthy } from '../arguments.ts';
import { dtBool, dtInt64, DTYPES, UINT64 } from '../dtype/dtype.ts';
import { integerRange } from '../dtype/promote.ts';
import { isScalar } from '../dtype/scalars.ts';
import { RuntimeError, ValueError } from '../errors.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo } from '../ndarray/copy.ts';
import { getItem, select } from '../ndarray/indexing/access.ts';
import { allocateArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { ArrayName, Joined } from '../ufunc/types.ts';
import { take } from './indexing.ts';
import { concatenate, sliceAxis } from './joining.ts';
import { extremesOf } from './extremes.ts';
import { and, equal, minimum, not, not_equal, subtract } from './plain.ts';
import { ravelArray, reshapeArray } from './shape.ts';
import { argsort, searchsorted, sort } from './sorting.ts';
import { unique, uniqueValues } from './unique.ts';
import { markedMembers } from './small_integers.ts';
import { C_CONTIGUOUS } from '../iterate/layout.ts';

/** Whether the operands are taken as free of duplicates. */
export interface SetOptions { assume_unique?: boolean }
const distinct = (a: NDArray, assumed: boolean): NDArray => (assumed ? ravelArray(a) : uniqueValues(a));
const head = (a: NDArray): NDArray => sliceAxis(a, 0, 0, Math.max(0, a.size - 1));
const tail = (a: NDArray): NDArray => sliceAxis(a, 0, Math.min(1, a.size), a.size);
const join = (a: NDArray, b: NDArray): NDArray => concatenate([ravelArray(a), ravelArray(b)]) as NDArray;

const INTERSECT = signature('intersect1d', 'ar1!, ar2!, assume_unique=false, return_indices=false');
/**
 * The sorted elements that two arrays have in common; with `return_indices` also where each is first in both.
 * @example
 * ```ts
 * np.intersect1d([1, 3, 4, 3], [3, 1, 2, 1]).tolist(); // [1, 3]
 * ```
 */
export function intersect1d<const A extends ArrayLike, const B extends ArrayLike>(ar1: A, ar2: B, options: SetOptions & { return_indices: true }): [NDArray<Joined<A, B>>, NDArray<'intp'>, NDArray<'intp'>];
export function intersect1d<const A extends ArrayLike, const B extends ArrayLike>(ar1: A, ar2: B, options?: boolean | (SetOptions & { return_indices?: false })): NDArray<Joined<A, B>>;
export function intersect1d<const A extends ArrayLike, const B extends ArrayLike>(ar1: A, ar2: B, assume_unique: boolean, return_indices: true): [NDArray<Joined<A, B>>, NDArray<'intp'>, NDArray<'intp'>];
export function intersect1d(...args: unknown[]): NDArray | NDArray[] {
  const [x, y, assume, indices] = INTERSECT(args);
  const a = toArray(x), b = toArray(y);
  const assumed = truthy(assume, false);
  if (!truthy(indices, false)) {
    const all = sort(join(distinct(a, assumed), distinct(b, assumed)));
    return select(head(all), equal(tail(all), head(all)));
  }
  const [first, firstAt] = assumed ? [ravelArray(a), null] : unique(a, { return_index: true }), [second, secondAt] = assumed ? [ravelArray(b), null] : unique(b, { return_index: true });
  const all = join(first as NDArray, second as NDArray);
  const order = argsort(all, { kind: 'stable' });
  const sorted = getItem(all, [order]);
  const same = equal(tail(sorted), head(sorted));
  const inFirst = select(head(order), same), inSecond = subtract(select(tail(order), same), BigInt((first as NDArray).size));
  return [select(head(sorted), same), firstAt ? getItem(firstAt, [inFirst]) : inFirst, secondAt ? getItem(secondAt, [inSecond]) : inSecond];
}
const UNION1D = signature('union1d', 'ar1!, ar2!');
/**
 * The sorted distinct elements of two arrays together.
 * @example
 * ```ts
 * np.union1d([-1, 0, 1], [-2, 0, 2]).tolist(); // [-2, -1, 0, 1, 2]
 * ```
 */
export function union1d<const A extends ArrayLike, const B extends ArrayLike>(ar1: A, ar2: B): NDArray<Joined<A, B>>;
export function union1d(...args: unknown[]): NDArray {
  const [ar1, ar2] = UNION1D(args);
  return uniqueValues(join(toArray(ar1), toArray(ar2)));
}
const DIFFERENCE = signature('setdiff1d', 'ar1!, ar2!, assume_unique=false');
/**
 * The sorted distinct elements of the first array that the second lacks (in the order of the first with `assume_unique`).
 * @example
 * ```ts
 * np.setdiff1d([1, 2, 3, 2, 4], [3, 4, 5]).tolist(); // [1, 2]
 * ```
 */
export function setdiff1d<const A extends ArrayLike>(ar1: A, ar2: ArrayLike, assume_unique?: boolean | SetOptions): NDArray<ArrayName<A>>;
export function setdiff1d(...args: unknown[]): NDArray {
  const [x, y, assume] = DIFFERENCE(args);
  const a = distinct(toArray(x), truthy(assume, false));
  return select(a, not(contained(a, ravelArray(toArray(y)))));
}
const EXCLUSIVE = signature('setxor1d', 'ar1!, ar2!, assume_unique=false');
/**
 * The sorted elements that are in just one of two arrays.
 * @example
 * ```ts
 * np.setxor1d([1, 2, 3, 2, 4], [2, 3, 5, 7, 5]).tolist(); // [1, 4, 5, 7]
 * ```
 */
export function setxor1d<const A extends ArrayLike, const B extends ArrayLike>(ar1: A, ar2: B, assume_unique?: boolean | SetOptions): NDArray<Joined<A, B>>;
export function setxor1d(...args: unknown[]): NDArray {
  const [x, y, assume] = EXCLUSIVE(args);
  const assumed = truthy(assume, false);
  const all = sort(join(distinct(toArray(x), assumed), distinct(toArray(y), assumed)));
  if (all.size === 0) return all;
  const edge = toArray([true]);
  const differs = concatenate([edge, not_equal(tail(all), head(all)), edge]) as NDArray;
  return select(all, and(tail(differs), head(differs)));
}
/** Whether each element of a vector is in another. */
function contained(a: NDArray, set: NDArray): NDArray {
  if (set.size === 0) return allocateArray(a.shape, dtBool, true);
  const inTable = isPlainInteger(a) && isPlainInteger(set) ? markedMembers(a, set) : null;
  if (inTable !== null) return inTable;
  const sorted = sort(set);
  const place = minimum(searchsorted(sorted, a), BigInt(set.size - 1));
  return equal(a, take(sorted, place));
}
function isPlainInteger(a: NDArray): boolean {
  return (a.dtype.kind === 'i' || a.dtype.kind === 'u') && a.dtype.isnative && (a.contiguous & C_CONTIGUOUS) !== 0;
}
const ISIN = signature('isin', 'element!, test_elements!, assume_unique=false, invert=false, *, kind=null');
/** Options of `isin`; `kind` is only checked, as the result does not depend on it. */
export interface IsinOptions extends SetOptions { invert?: boolean; kind?: 'sort' | 'table' | null }
export function isin(element: number | bigint, options: IsinOptions & { test_elements: ArrayLike }): boolean;
export function isin(element: ArrayLike, options: IsinOptions & { test_elements: ArrayLike }): NDArray<'bool'>;
/**
 * Whether each element is among `test_elements` (with `invert`, is not).
 * @throws ValueError for another kind, or 'table' for others than integers and bools; RuntimeError under 'table' when the values lie too far apart.
 * @example
 * ```ts
 * np.isin([[0, 2], [4, 6]], [1, 2, 4, 8]).tolist(); // [[false, true], [true, false]]
 * ```
 */
export function isin(element: number | bigint, test_elements: ArrayLike, options?: IsinOptions): boolean;
export function isin(element: ArrayLike, test_elements: ArrayLike, options?: IsinOptions): NDArray<'bool'>;
export function isin(element: ArrayLike, test_elements: ArrayLike, assume_unique: boolean, invert?: boolean): NDArray<'bool'>;
export function isin(...args: unknown[]): unknown {
  const [element, tests, , invert, kind] = ISIN(args);
  const a = toArray(element), set = ravelArray(toArray(tests));
  if (kind !== null && kind !== 'sort' && kind !== 'table') throw new ValueError(`Invalid kind: '${shown(kind)}'. Please use None, 'sort' or 'table'.`);
  if (kind === 'table') checkTable(a, set);
  const found = reshapeArray(contained(ravelArray(a), set), a.shape);
  const result = truthy(invert, false) ? not(found) : found;
  return isScalar(element) ? result.item() : result;
}
function checkTable(a: NDArray, set: NDArray): void {
  if (![a, set].every((x) => 'iub'.includes(x.dtype.kind))) throw new ValueError("The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None for kind.");
  if (set.size === 0 || set.dtype.kind === 'b') return;
  const [low, high] = extremesOf(set).map((end) => BigInt(castTo(end, set.dtype.kind === 'u' ? DTYPES[UINT64] : dtInt64).item() as bigint));
  if (high - low > integerRange(set.dtype)[1]) throw new RuntimeError("You have specified kind='table', but the range of values in `ar2` or `ar1` exceed the maximum integer of the datatype. Please set `kind` to None or 'sort'.");
  if (high - low >= integerRange(dtInt64)[1]) throw new ValueError('Maximum allowed dimension exceeded');
}
