// Sorting, searching and unique elements on the sort kernels. Order as NumPy's: NaN last, complex by real then imaginary part.
import { shown, signature, signatures, typeName } from '../arguments.ts';
import { desc, PARAM } from '../backend/call.ts';
import { dtIntp, FLOAT64 } from '../dtype/dtype.ts';
import { ValueError } from '../errors.ts';
import { normalizeAxis } from '../iterate/layout.ts';
import { executeFixed, kernelId } from '../iterate/plan.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, castTo, copyInto, copyOf } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import { isAligned, type NDArray, requireWriteable } from '../ndarray/ndarray.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { laneAxis } from './lanes.ts';
import { commonDType } from './creation.ts';
import { indexArgument } from './indexing.ts';
import { ravelArray, reshapeArray } from './shape.ts';

/** NumPy's names of sorting algorithms; 'stable' keeps equal elements in order. */
export type SortKind = 'quicksort' | 'heapsort' | 'mergesort' | 'stable';
/** Whether `kind` or `stable` ask for a stable sort. @throws ValueError for both, and for an unknown kind */
export function isStable(kind: unknown, stable: unknown): boolean {
  if (kind !== undefined && kind !== null && stable !== undefined && stable !== null) throw new ValueError("`kind` and `stable` parameters can't be provided at the same time. Use only one of them.");
  if (stable !== undefined && stable !== null) return Boolean(stable);
  if (kind === undefined || kind === null) return false;
  if (typeof kind !== 'string') throw new TypeError(`sort kind must be a string (got ${typeName(kind)})`);
  const k = kind[0]?.toLowerCase();
  // NumPy reads the first letter
  if (!/^([qhms]|quick|heap|merge)(sort)?$|^stable$/i.test(kind)) throw new ValueError(`sort kind must be one of 'quick', 'heap', or 'stable' (got '${kind}')`);
  return k === 'm' || k === 's';
}
function checkOrder(order: unknown): void {
  if (order !== undefined && order !== null) throw new ValueError('Cannot specify order when the array has no fields.');
}
/** Sorts in place along an axis. */
export function sortInPlace(a: NDArray, axis: number, stable: boolean): void {
  requireWriteable(a, 'sort array');
  const dim = normalizeAxis(axis, a.ndim);
  if (a.size === 0) return;
  if (!a.dtype.isnative) {
    const native = castCopy(a, a.dtype.native, 'C');
    sortInPlace(native, dim, stable);
    copyInto(a, native);
    return;
  }
  desc[PARAM] = dim;
  desc[PARAM + 1] = stable ? 1 : 0;
  executeFixed(kernelId('sort'), a.shape, [a, a], 1);
}
const SORT = signature('sort', 'a!, axis=-1, kind, order, *, stable');
export function sort<const A extends ArrayLike>(a: A, axis: number | null, options: { kind?: SortKind; stable?: boolean }): NDArray<ArrayName<A>>;
/**
 * A sorted copy, along the last axis by default; `axis: null` sorts the flattened array.
 * @throws AxisError; ValueError for an unknown kind.
 * @example
 * ```ts
 * np.sort([3, 1, 2]).tolist(); // [1, 2, 3]
 * ```
 */
export function sort<const A extends ArrayLike>(a: A, axis?: number | null | { axis?: number | null; kind?: SortKind; stable?: boolean; order?: null }, kind?: SortKind): NDArray<ArrayName<A>>;
export function sort(...args: unknown[]): NDArray {
  const [x, axis, kind, order, stable] = SORT(args);
  checkOrder(order);
  const how = isStable(kind, stable);
  const source = toArray(x);
  const a = axis === null ? copyOf(ravelArray(source)) : copyOf(source, 'K');
  sortInPlace(a, axis ?? -1, how);
  return a;
}
const ARGSORT = signature('argsort', 'a!, axis=-1, kind, order, *, stable');
export function argsort(a: ArrayLike, axis: number | null, options: { kind?: SortKind; stable?: boolean }): NDArray<'intp'>;
/**
 * The indices that sort an array along an axis (the last by default).
 * @throws AxisError; ValueError for an unknown kind.
 * @example
 * ```ts
 * np.argsort([3, 1, 2]).tolist(); // [1, 2, 0]
 * ```
 */
export function argsort(a: ArrayLike, axis?: number | null | { axis?: number | null; kind?: SortKind; stable?: boolean; order?: null }, kind?: SortKind): NDArray<'intp'>;
export function argsort(...args: unknown[]): NDArray {
  const [x, axis, kind, order, stable] = ARGSORT(args);
  checkOrder(order);
  const how = isStable(kind, stable);
  const [a, dim] = laneAxis(toArray(x), axis);
  return laneIndices('argsort', castTo(a, a.dtype.native), dim, [how ? 1 : 0]);
}
function laneIndices(kernel: string, a: NDArray, dim: number, params: readonly number[]): NDArray<'intp'> {
  const out = allocateArray(a.shape, dtIntp);
  if (out.size === 0) return out;
  desc[PARAM] = dim;
  params.forEach((p, i) => {
    desc[PARAM + 1 + i] = p;
  });
  executeFixed(kernelId(kernel), a.shape, [out, a], 1);
  return out;
}
// positions to partition at; of an array without elements any will do
function kthList(kth: unknown, a: NDArray, dim: number): number[] {
  const x = toArray(kth);
  if (x.dtype.kind === 'b') throw new ValueError('Booleans unacceptable as partition index');
  if (x.ndim > 1) throw new ValueError(`kth must be an integer or a list of integers (got ${x.ndim} dimensions)`);
  const list = (ravelArray(indexArgument(kth)).tolist() as bigint[]).map(Number);
  const n = a.shape[dim];
  if (a.size === 0) return list;
  return list.map((k) => {
    const v = k < 0 ? k + n : k;
    if (v < 0 || v >= n) throw new ValueError(`kth(=${v}) out of bounds (${n})`);
    return v;
  }).sort((p, q) => p - q);
}
/** Checks the options of partitioning: there is one algorithm, and there are no fields. */
export function checkSelection(kind: unknown, order: unknown): void {
  checkOrder(order);
  if (typeof kind !== 'string') throw new TypeError(`select kind must be a string (got ${typeName(kind)})`);
  if (kind !== 'introselect') throw new ValueError(`select kind must be 'introselect' (got '${shown(kind)}')`);
}
const PARTITION = signatures(['partition', 'argpartition'], "a!, kth!, axis=-1, kind='introselect', order");
export function partition<const A extends ArrayLike>(a: A, options: { kth: ArrayLike; axis?: number | null; kind?: 'introselect' }): NDArray<ArrayName<A>>;
/**
 * A copy in which the element at each `kth` is where a sort would put it, smaller ones before it, larger ones after.
 * @throws ValueError when kth is out of bounds.
 * @example
 * ```ts
 * np.partition([7, 1, 5, 3], 1).get('1').item(); // 3
 * ```
 */
export function partition<const A extends ArrayLike>(a: A, kth: ArrayLike, axis?: number | null | { axis?: number | null; kind?: 'introselect' }): NDArray<ArrayName<A>>;
export function partition(...args: unknown[]): NDArray {
  const [x, kth, axis, kind, order] = PARTITION.partition(args);
  checkSelection(kind, order);
  const source = toArray(x);
  const a = axis === null ? copyOf(ravelArray(source)) : copyOf(source, 'K');
  partitionInPlace(a, kth, axis ?? -1);
  return a;
}
/** Partitions in place along an axis. */
export function partitionInPlace(a: NDArray, kth: unknown, axis: number): void {
  requireWriteable(a, 'partition array');
  const dim = normalizeAxis(axis, a.ndim);
  const list = kthList(kth, a, dim);
  if (a.size === 0 || list.length === 0) return;
  if (list.length > 128 || !a.dtype.isnative) {
    const native = castCopy(a, a.dtype.native, 'C');
    if (list.length > 128) sortInPlace(native, dim, false);
    else partitionInPlace(native, kth, dim);
    copyInto(a, native);
    return;
  }
  desc[PARAM] = dim;
  desc[PARAM + 1] = list.length;
  list.forEach((k, i) => {
    desc[PARAM + 2 + i] = k;
  });
  executeFixed(kernelId('partition'), a.shape, [a, a], 1);
}
export function argpartition(a: ArrayLike, options: { kth: ArrayLike; axis?: number | null; kind?: 'introselect' }): NDArray<'intp'>;
/**
 * The indices that partition an array; see `partition`.
 * @throws ValueError when kth is out of bounds.
 * @example
 * ```ts
 * np.argpartition([7, 1, 5], 0).get('0').item(); // 1
 * ```
 */
export function argpartition(a: ArrayLike, kth: ArrayLike, axis?: number | null | { axis?: number | null; kind?: 'introselect' }): NDArray<'intp'>;
export function argpartition(...args: unknown[]): NDArray {
  const [x, kth, axis, kind, order] = PARTITION.argpartition(args);
  checkSelection(kind, order);
  const [a, dim] = laneAxis(toArray(x), axis);
  const list = kthList(kth, a, dim);
  return list.length > 128 ? argsort(a, dim) : laneIndices('argpartition', castTo(a, a.dtype.native), dim, [list.length, ...list]);
}
/** Whether an array is a vector of float64 that may be read here. */
export const isPlain = (a: NDArray): boolean => a._strides.length === 1 && a.dtype.id === FLOAT64 && a.dtype.isnative && isAligned(a)
  && a.offset + Math.max(0, (a.size - 1) * a._strides[0]) + 8 <= a.storage.byteLength;
// where one number goes in a sorted vector, NaNs last
function placeOf(a: NDArray, key: number, right: boolean): number {
  const x = a.storage.f64, first = a.offset / 8, step = a._strides[0] / 8;
  const last = Number.isNaN(key);
  let low = 0, high = a.size;
  while (low < high) {
    const middle = Math.floor((low + high) / 2), v = x[first + middle * step];
    if (last ? right || !Number.isNaN(v) : right ? v <= key : v < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
const SEARCH = signature('searchsorted', "a!, v!, side='left', sorter");
export function searchsorted(a: ArrayLike, options: { v: number | bigint | boolean; side?: 'left' | 'right'; sorter?: ArrayLike | null }): number;
export function searchsorted(a: ArrayLike, options: { v: ArrayLike; side?: 'left' | 'right'; sorter?: ArrayLike | null }): NDArray<'intp'>;
/**
 * Where values would be inserted into a sorted 1-d array to keep it sorted; before equal elements ('left') or after ('right').
 * @throws ValueError for another side, or a sorter that does not fit.
 * @example
 * ```ts
 * np.searchsorted([1, 3, 5], [3, 4]).tolist(); // [1, 2]
 * np.searchsorted([1, 3, 5], 4); // 2
 * ```
 */
export function searchsorted(a: ArrayLike, v: number | bigint | boolean, side?: 'left' | 'right' | { side?: 'left' | 'right'; sorter?: ArrayLike | null }, sorter?: ArrayLike | null): number;
export function searchsorted(a: ArrayLike, v: ArrayLike, side?: 'left' | 'right' | { side?: 'left' | 'right'; sorter?: ArrayLike | null }, sorter?: ArrayLike | null): NDArray<'intp'>;
export function searchsorted(...args: unknown[]): unknown {
  const [a, v, side, sorter] = SEARCH(args);
  if (side !== 'left' && side !== 'right') throw new ValueError(`search side must be 'left' or 'right' (got '${shown(side)}')`);
  const sorted = toArray(a), keys = toArray(v);
  if (sorted.ndim !== 1) throw new ValueError('object too deep for desired array');
  if (typeof v === 'number' && (sorter === undefined || sorter === null) && isPlain(sorted)) return placeOf(sorted, v, side === 'right');
  const dtype = commonDType([sorted, v]).native;
  const s = castTo(sorted, dtype), k = castTo(ravelArray(keys), dtype);
  const out = allocateArray([k.size], dtIntp, true);
  const ops = [
    { storage: out.storage, offset: out.offset, dtype: dtIntp, strides: [0, 8] },
    { storage: s.storage, offset: s.offset, dtype, strides: [s.strides[0], 0] },
    { storage: k.storage, offset: k.offset, dtype, strides: [0, k.strides[0]] },
  ];
  if (sorter !== undefined && sorter !== null) {
    const order = toArray(sorter);
    if (!'iu'.includes(order.dtype.kind) && Array.isArray(sorter) === false) throw new TypeError('sorter must only contain integers');
    const index = indexArgument(sorter);
    if (index.ndim !== 1) throw new ValueError('sorter must be 1-D array');
    if (index.size !== s.size) throw new ValueError('sorter.size must equal len(self)');
    for (const i of index.tolist() as bigint[]) if (i < 0n || i >= BigInt(s.size)) throw new ValueError('Sorter index out of range.');
    ops.push({ storage: index.storage, offset: index.offset, dtype: index.dtype as never, strides: [index.strides[0], 0] });
  }
  desc[PARAM] = side === 'right' ? 1 : 0;
  desc[PARAM + 1] = ops.length === 4 ? 1 : 0;
  if (s.size > 0 && k.size > 0) executeFixed(kernelId('searchsorted'), [s.size, k.size], ops, 1);
  const shaped = reshapeArray(out, keys.shape);
  return typeof v === 'number' || typeof v === 'bigint' || typeof v === 'boolean' ? shaped.item() : shaped;
}
