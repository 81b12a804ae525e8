// Unique elements: a sort, then the first of each run of equal neighbours. With an axis: unique rows, columns, ...
import { signature, truthy } from '../arguments.ts';
import { desc, PARAM, RESULT } from '../backend/call.ts';
import { dtBool, dtIntp, type DTypeName } from '../dtype/dtype.ts';
import { normalizeAxis } from '../iterate/layout.ts';
import { executeFixed, kernelId } from '../iterate/plan.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, copyInto, copyOf } from '../ndarray/copy.ts';
import { getItem, select, setItem } from '../ndarray/indexing/access.ts';
import { allocateArray } from '../ndarray/make.ts';
import { NDArray } from '../ndarray/ndarray.ts';
import { logical_or } from '../ufunc/all.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { flatnonzero } from './indexing.ts';
import { concatenate, sliceAxis } from './joining.ts';
import { lexPermutation } from './lexsort.ts';
import { anyTrue, fold, isnan, not_equal, subtract } from './plain.ts';
import { argmax } from './argextremes.ts';
import { cumsum } from './reductions.ts';
import { moveaxis, ravelArray, reshapeArray } from './shape.ts';
import { markedValues } from './small_integers.ts';
import { argsort, sortInPlace } from './sorting.ts';

/** What `unique` can give besides the values. */
export interface UniqueOptions {
  /** Also where each value is first. */
  return_index?: boolean;
  /** Also which of the values each element is. */
  return_inverse?: boolean;
  /** Also how often each value occurs. */
  return_counts?: boolean;
  /** Compares slices along an axis; null the elements. */
  axis?: number | null;
  /** Whether NaNs count as one value. */
  equal_nan?: boolean;
  /** Taken for NumPy's sake: the values are always sorted. */
  sorted?: boolean;
}
type Extra<O, K extends string> = O extends Record<K, true> ? [NDArray<'intp'>] : [];
/** The values alone, or a list that starts with them, by the options given. */
export type Unique<D extends DTypeName, O> = [...Extra<O, 'return_index'>, ...Extra<O, 'return_inverse'>, ...Extra<O, 'return_counts'>] extends infer E extends NDArray<'intp'>[]
  ? (E extends [] ? NDArray<D> : [NDArray<D>, ...E]) : never;

type Unknown<B> = boolean extends B ? true : false;

function kernelCall(name: string, out: NDArray, sorted: NDArray, equalNaN: boolean): void {
  desc[PARAM] = equalNaN ? 1 : 0;
  executeFixed(kernelId(name), sorted.shape, [out, sorted], 1);
}
/** The distinct elements of an array in ascending order. */
export function uniqueValues<D extends DTypeName>(a: NDArray<D>, equalNaN: boolean = true): NDArray<D> {
  const row = ravelArray(a);
  const marked = 'iu'.includes(row.dtype.kind) && row.dtype.isnative && row.contiguous & 1 ? markedValues(row) : null;
  if (marked !== null) return marked;
  const flat = castCopy(row, a.dtype.native, 'C');
  if (flat.size === 0) return flat;
  sortInPlace(flat, 0, false);
  kernelCall('unique_sorted', flat, flat, equalNaN);
  const count = desc[RESULT];
  const values = count === flat.size ? flat : copyOf(sliceAxis(flat, 0, 0, count));
  if (equalNaN && flat.dtype.kind === 'c') keepFirstNaN(values, row);
  return values;
}
// NaNs of complex numbers differ in their parts: the one that stays is the first of the operand, as in NumPy
function keepFirstNaN(values: NDArray, row: NDArray): void {
  const last = sliceAxis(values, 0, values.size - 1, values.size);
  if (!anyTrue(isnan(last))) return;
  const first = argmax(isnan(row));
  copyInto(last, sliceAxis(row, 0, first, first + 1));
}
/** The first of each run of equal neighbours. */
export function firstOfRuns(sorted: NDArray, equalNaN: boolean): NDArray<'bool'> {
  const mask = allocateArray(sorted.shape, dtBool);
  if (mask.size > 0) kernelCall('unique_mask', mask, sorted, equalNaN);
  return mask;
}
interface Found { mask: NDArray<'bool'>; perm: NDArray<'intp'> | null; values: NDArray }
function extras(found: Found, index: boolean, inverse: boolean, counts: boolean, inverseShape: readonly number[]): NDArray<'intp'>[] {
  const { mask, perm } = found;
  const list: NDArray<'intp'>[] = [];
  if (index && perm) list.push(select(perm, mask));
  if (inverse && perm) {
    const rank = subtract(cumsum(mask), 1n);
    const out = allocateArray([mask.size], dtIntp);
    setItem(out, [perm], rank);
    list.push(reshapeArray(out, inverseShape));
  }
  if (counts) {
    const edges = concatenate([flatnonzero(mask), toArray([mask.size], dtIntp)]);
    list.push(subtract(sliceAxis(edges, 0, 1, edges.size), sliceAxis(edges, 0, 0, edges.size - 1)) as NDArray<'intp'>);
  }
  return list;
}
function uniqueFlat(a: NDArray, index: boolean, inverse: boolean, counts: boolean, equalNaN: boolean): NDArray[] {
  if (!index && !inverse && !counts) return [uniqueValues(a, equalNaN)];
  const flat = castCopy(ravelArray(a), a.dtype.native, 'C');
  let perm: NDArray<'intp'> | null = null;
  let sorted = flat;
  if (index || inverse) {
    perm = argsort(flat, { kind: 'stable' });
    sorted = getItem(flat, [perm]);
  } else sortInPlace(flat, 0, false);
  const mask = firstOfRuns(sorted, equalNaN);
  return [select(sorted, mask), ...extras({ mask, perm, values: sorted }, index, inverse, counts, a.shape)];
}
// Rows are compared element by element in order; NaN equals nothing, as in NumPy.
function uniqueAlong(a: NDArray, axis: number, index: boolean, inverse: boolean, counts: boolean): NDArray[] {
  const moved = moveaxis(a, axis, 0);
  const rows = moved.shape[0], width = moved.shape.slice(1).reduce((n, d) => n * d, 1);
  const table = castCopy(reshapeArray(moved, [rows, width]), a.dtype.native, 'C');
  const columns = Array.from({ length: width }, (_, j) => new NDArray(table.storage, table.offset + (width - 1 - j) * table.dtype.itemsize, [rows], [table.strides[0]], table.dtype, table));
  const perm = lexPermutation(columns, rows);
  const sorted = getItem(table, [perm]);
  const mask = allocateArray([rows], dtBool, true);
  if (rows > 0) setItem(mask, ['0'], true);
  if (rows > 1) setItem(mask, ['1:'], fold(logical_or, not_equal(sliceAxis(sorted, 0, 1, rows), sliceAxis(sorted, 0, 0, rows - 1)), { axis: 1 }));
  const kept = getItem(sorted, [mask]);
  const values = moveaxis(reshapeArray(kept, [kept.shape[0], ...moved.shape.slice(1)]), 0, axis);
  return [values, ...extras({ mask, perm, values }, index, inverse, counts, [rows])];
}
const UNIQUE = signature('unique', 'ar!, return_index=false, return_inverse=false, return_counts=false, axis, *, equal_nan=true, sorted=true');
/**
 * The distinct elements in ascending order, and if asked for: the index of the first of each, the inverse (which element of
 * the result each element is), how often each occurs. With an `axis`, distinct sub-arrays along it. NaNs are one value unless
 * `equal_nan` is false. The result is sorted also with `sorted: false`.
 * @throws AxisError
 * @example
 * ```ts
 * np.unique([3, 1, 3]).tolist(); // [1, 3]
 * np.unique([3, 1, 3], { return_counts: true }).map((x) => x.tolist()); // [[1, 3], [1, 2]]
 * ```
 */
export function unique<const A extends ArrayLike, I extends boolean, V extends boolean = false, C extends boolean = false>(ar: A, return_index: I, return_inverse?: V, return_counts?: C, axis?: number | null, options?: { equal_nan?: boolean; sorted?: boolean }): true extends Unknown<I> | Unknown<V> | Unknown<C> ? NDArray<ArrayName<A>> | [NDArray<ArrayName<A>>, ...NDArray<'intp'>[]] : Unique<ArrayName<A>, { return_index: I; return_inverse: V; return_counts: C }>;
export function unique<const A extends ArrayLike, const O extends UniqueOptions = Record<never, never>>(ar: A, options?: O): Unique<ArrayName<A>, O>;
export function unique(...args: unknown[]): unknown {
  const [ar, return_index, return_inverse, return_counts, axis, equal_nan] = UNIQUE(args);
  const a = toArray(ar);
  const wants = [return_index, return_inverse, return_counts].map((x) => truthy(x, false)) as [boolean, boolean, boolean];
  const dim = axis === undefined || axis === null ? null : normalizeAxis(axis, a.ndim);
  const list = dim === null || a.ndim === 1 ? uniqueFlat(a, ...wants, truthy(equal_nan, true)) : uniqueAlong(a, dim, ...wants);
  return list.length === 1 ? list[0] : list;
}
/** The values, where each is first, which each element is, and how often they occur; NaNs are all different. */
export interface UniqueAll<D extends DTypeName> {
  /** The distinct elements, in order. */
  values: NDArray<D>;
  /** Where each of them is first in the flattened array. */
  indices: NDArray<'intp'>;
  /** Which of them each element is. */
  inverse_indices: NDArray<'intp'>;
  /** How often each occurs. */
  counts: NDArray<'intp'>;
}
const UNIQUE_ALL = signature('unique_all', 'x!');
/**
 * The distinct elements with everything that `unique` can give, by name. NaNs are all different.
 * @example
 * ```ts
 * np.unique_all([3, 1, 3]).counts.tolist(); // [1, 2]
 * ```
 */
export function unique_all<const A extends ArrayLike>(x: A): UniqueAll<ArrayName<A>>;
export function unique_all<const A extends ArrayLike>(...args: unknown[]): UniqueAll<ArrayName<A>> {
  const [x] = UNIQUE_ALL(args);
  const [values, indices, inverse_indices, counts] = uniqueFlat(toArray(x), true, true, true, false) as never[];
  return { values, indices, inverse_indices, counts };
}
const UNIQUE_COUNTS = signature('unique_counts', 'x!');
/**
 * The distinct elements and how often they occur. NaNs are all different.
 * @example
 * ```ts
 * np.unique_counts([3, 1, 3]).counts.tolist(); // [1, 2]
 * ```
 */
export function unique_counts<const A extends ArrayLike>(x: A): Pick<UniqueAll<ArrayName<A>>, 'values' | 'counts'>;
export function unique_counts<const A extends ArrayLike>(...args: unknown[]): Pick<UniqueAll<ArrayName<A>>, 'values' | 'counts'> {
  const [x] = UNIQUE_COUNTS(args);
  const [values, counts] = uniqueFlat(toArray(x), false, false, true, false) as never[];
  return { values, counts };
}
const UNIQUE_INVERSE = signature('unique_inverse', 'x!');
/**
 * The distinct elements, and which of them each element is. NaNs are all different.
 * @example
 * ```ts
 * np.unique_inverse([3, 1, 3]).inverse_indices.tolist(); // [1, 0, 1]
 * ```
 */
export function unique_inverse<const A extends ArrayLike>(x: A): Pick<UniqueAll<ArrayName<A>>, 'values' | 'inverse_indices'>;
export function unique_inverse<const A extends ArrayLike>(...args: unknown[]): Pick<UniqueAll<ArrayName<A>>, 'values' | 'inverse_indices'> {
  const [x] = UNIQUE_INVERSE(args);
  const [values, inverse_indices] = uniqueFlat(toArray(x), false, true, false, false) as never[];
  return { values, inverse_indices };
}
const UNIQUE_VALUES = signature('unique_values', 'x!');
/**
 * The distinct elements in ascending order. NaNs are all different.
 * @example
 * ```ts
 * np.unique_values([3, 1, 3]).tolist(); // [1, 3]
 * ```
 */
export function unique_values<const A extends ArrayLike>(x: A): NDArray<ArrayName<A>>;
export function unique_values<const A extends ArrayLike>(...args: unknown[]): NDArray<ArrayName<A>> {
  const [x] = UNIQUE_VALUES(args);
  return uniqueValues(toArray(x), false) as NDArray<ArrayName<A>>;
}
