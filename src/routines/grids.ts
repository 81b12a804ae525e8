// NumPy's objects that are indexed instead of called: r_, c_, mgrid, ogrid, s_, index_exp. JavaScript has no slices between
// brackets, so they are functions of slice texts ('0:5', '0:1:0.1', '0:1:5j' for 5 points including the end), np.slice objects,
// and, for r_ and c_, arrays and numbers. The bounds are JavaScript numbers, so that ranges are float64.
import { shown } from '../arguments.ts';
import { dtFloat64 } from '../dtype/dtype.ts';
import { isScalar, type Scalar } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, copyInto } from '../ndarray/copy.ts';
import { Ellipsis, type Index, NewAxis, parseIndex, Slice } from '../ndarray/indexing/parse.ts';
import { allocateArray, scalarArray } from '../ndarray/make.ts';
import { NDArray, viewOf } from '../ndarray/ndarray.ts';

import { add, multiply } from '../ufunc/all.ts';
import { arange, commonDType } from './creation.ts';
import { concatenate } from './joining.ts';
import { linspace } from './ranges.ts';
import { reshapeArray, transposeArray } from './shape.ts';
import type { ResultName } from '../ufunc/types.ts';

/** A range of numbers: 'start:stop:step' with any numbers, or 'start:stop:nj' for n points including the stop; or a slice. */
export type RangeLike = string | Slice;
interface Range { readonly start: number; readonly stop: number; readonly step: number; readonly points: number | null }

function number(text: string): number {
  const v = Number(text);
  if (text.trim() === '' || Number.isNaN(v)) throw new ValueError(`'${text}' is no number in a range 'start:stop:step'`);
  return v;
}
function parseRange(text: string): Range {
  const parts = text.split(':').map((p) => p.trim());
  if (parts.length < 2 || parts.length > 3 || parts[1] === '') throw new ValueError(`a range is written 'start:stop' or 'start:stop:step' (got '${text}')`);
  const [start, stop, step] = parts;
  const points = step?.endsWith('j') ? Math.trunc(Math.abs(number(step.slice(0, -1)))) : null;
  return { start: start === '' ? 0 : number(start), stop: number(stop), step: step === undefined || step === '' || points !== null ? 1 : number(step), points };
}
function rangeOf(s: Slice): Range {
  if (!(s instanceof Slice)) throw new TypeError(`a range is written 'start:stop:step' or np.slice(start, stop, step) (got ${shown(s)})`);
  if (s.stop === null) throw new ValueError('a range needs a stop');
  return { start: s.start ?? 0, stop: s.stop, step: s.step ?? 1, points: null };
}
function rangesOf(items: readonly RangeLike[]): Range[] {
  return items.flatMap((x) => (typeof x === 'string' ? x.split(',').map(parseRange) : [rangeOf(x)]));
}
/** Whether the arguments are one range, not a list of them. */
const isSingle = (items: readonly RangeLike[]): boolean => items.length === 1 && !(typeof items[0] === 'string' && items[0].includes(','));

// the coordinates of one dimension, as a product so that they are those of NumPy's grids
function coordinates({ start, stop, step, points }: Range): NDArray<'float64'> {
  const n = points ?? Math.max(0, Math.ceil((stop - start) / step));
  const by = points === null ? step : n === 1 ? 1 : (stop - start) / (n - 1);
  return add(multiply(arange(n), by), start) as NDArray<'float64'>;
}
function single(range: Range): NDArray<'float64'> {
  return range.points === null ? (arange(range.start, range.stop, range.step) as NDArray<'float64'>) : coordinates(range);
}
/**
 * A dense grid: the coordinates of every point, one array per dimension stacked along a new first axis. NumPy's
 * `mgrid[0:5, 0:3]` is `mgrid('0:5', '0:3')` or `mgrid('0:5, 0:3')`; of one range it is that range.
 * @throws ValueError for what is no range with an end, and, among several, for one of negative length.
 * @example
 * ```ts
 * np.mgrid('0:2', '0:2').tolist(); // [[[0, 0], [1, 1]], [[0, 1], [0, 1]]]
 * np.mgrid('0:1:3j').tolist(); // [0, 0.5, 1]
 * ```
 */
export function mgrid(...ranges: RangeLike[]): NDArray<'float64'> {
  if (isSingle(ranges)) return single(rangesOf(ranges)[0]);
  const list = rangesOf(ranges);
  if (list.some((r) => r.points === null && Math.ceil((r.stop - r.start) / r.step) < 0)) throw new ValueError('negative dimensions are not allowed');
  const axes = list.map(coordinates);
  const shape = axes.map((a) => a.size);
  const out = allocateArray([axes.length, ...shape], dtFloat64);
  axes.forEach((a, i) => {
    copyInto(viewOf(out, out.offset + i * out.strides[0], shape, out.strides.slice(1)), reshapeArray(a, shape.map((_, k) => (k === i ? a.size : 1))));
  });
  return out;
}
/**
 * An open grid: the coordinates of each dimension, shaped so that they broadcast to the dense one. Of one range it is that range.
 * @throws ValueError for what is no range with an end, and, among several, for one of negative length.
 * @example
 * ```ts
 * np.ogrid('0:2', '0:3').map((x) => x.shape); // [[2, 1], [1, 3]]
 * ```
 */
export function ogrid(ranges: `${string},${string}`): NDArray<'float64'>[];
export function ogrid(range: RangeLike): NDArray<'float64'>;
export function ogrid(first: RangeLike, second: RangeLike, ...more: RangeLike[]): NDArray<'float64'>[];
export function ogrid(...ranges: RangeLike[]): NDArray<'float64'> | NDArray<'float64'>[] {
  if (isSingle(ranges)) return single(rangesOf(ranges)[0]);
  const axes = rangesOf(ranges).map(coordinates);
  return axes.map((a, i) => reshapeArray(a, axes.map((_, k) => (k === i ? a.size : 1))));
}

interface Placement { axis: number; ndmin: number; trans1d: number }
function withDimensions(a: NDArray, { ndmin, trans1d }: Placement): NDArray {
  const extra = ndmin - a.ndim;
  if (extra <= 0) return a;
  const wide = reshapeArray(a, [...new Array(extra).fill(1), ...a.shape]);
  if (trans1d === -1) return wide;
  // the operand's own dimensions start at position trans1d, the new ones go around them
  const place = trans1d < 0 ? trans1d + extra + 1 : trans1d;
  const all = wide.shape.map((_, i) => i);
  return transposeArray(wide, [...all.slice(0, place), ...all.slice(extra), ...all.slice(place, extra)]);
}
function joinPieces(items: readonly (RangeLike | ArrayLike)[], start: Placement): NDArray {
  let placement = start;
  const pieces: (NDArray | Scalar)[] = [];
  items.forEach((item, k) => {
    if (typeof item === 'string' && !item.includes(':')) {
      if (k !== 0) throw new ValueError('special directives must be the first entry.');
      const numbers = item.split(',').map(Number);
      if (numbers.length > 3 || numbers.some((v) => !Number.isInteger(v)) || item.trim() === '') throw new ValueError(`unknown special directive '${item}' (numera has no matrix class: 'r' and 'c' are not available)`);
      const [axis, ndmin = placement.ndmin, trans1d = placement.trans1d] = numbers;
      placement = { axis, ndmin, trans1d };
    } else if (typeof item === 'string' || item instanceof Slice) {
      for (const r of rangesOf([item])) {
        let piece: NDArray = r.points === null ? (arange(r.start, r.stop, r.step) as NDArray) : linspace(r.start, r.stop, r.points);
        if (placement.ndmin > 1) piece = withDimensions(piece, placement);
        pieces.push(piece);
      }
    } else if (isScalar(item)) pieces.push(item);
    else pieces.push(withDimensions(toArray(item), placement));
  });
  if (pieces.length === 0) throw new ValueError('need at least one array to concatenate');
  const dtype = commonDType(pieces).native;
  const arrays = pieces.map((p) => {
    const a = p instanceof NDArray ? (p.dtype.equals(dtype) ? p : castCopy(p, dtype)) : scalarArray(p, dtype);
    return a.ndim < placement.ndmin ? reshapeArray(a, [...new Array(placement.ndmin - a.ndim).fill(1), ...a.shape]) : a;
  });
  return concatenate(arrays, placement.axis);
}
// ranges are float64, directives are nothing, numbers beside arrays are weak
type Pieces<L extends readonly unknown[]> = NDArray<ResultName<{ [K in keyof L]: L[K] extends string ? (L[K] extends `${string}:${string}` ? 'float64' : 'bool') : L[K] extends Slice ? 'float64' : L[K] }>>;
/**
 * Ranges, arrays and numbers joined along the first axis: NumPy's `r_[1:4, 0, [5, 6]]` is `r_('1:4', 0, [5, 6])`. A first text
 * 'axis', 'axis,ndmin' or 'axis,ndmin,trans1d' says along which axis, with how many dimensions, and where 1-d pieces put theirs.
 * @throws ValueError for an unknown directive.
 * @example
 * ```ts
 * np.r_('1:4', 0, [5, 6]).tolist(); // [1, 2, 3, 0, 5, 6]
 * ```
 */
export function r_<const L extends readonly (RangeLike | ArrayLike)[]>(...items: L): Pieces<L>;
export function r_(...items: (RangeLike | ArrayLike)[]): NDArray {
  return joinPieces(items, { axis: 0, ndmin: 1, trans1d: -1 });
}
/**
 * Ranges, arrays and numbers joined along the last axis, 1-d pieces being columns.
 * @throws ValueError without pieces, and when their other dimensions differ.
 * @example
 * ```ts
 * np.c_([1, 2], [3, 4]).tolist(); // [[1, 3], [2, 4]]
 * ```
 */
export function c_<const L extends readonly (RangeLike | ArrayLike)[]>(...items: L): Pieces<L>;
export function c_(...items: (RangeLike | ArrayLike)[]): NDArray {
  return joinPieces(items, { axis: -1, ndmin: 2, trans1d: 0 });
}
/**
 * A parsed index list, to be spread into `get` and `set`.
 * @example
 * ```ts
 * const part = np.index_exp('1:, ::2');
 * np.arange(6).reshape(2, 3).get(...part).tolist(); // [[3, 5]]
 * ```
 */
export function index_exp(...index: Index[]): Index[] {
  return parseIndex(index).map((item) => (item === NewAxis ? null : item === Ellipsis ? '...' : item));
}
/**
 * One parsed index, or the list of several.
 * @example
 * ```ts
 * String(np.s_('2:8:3')); // 'slice(2, 8, 3)'
 * ```
 */
export function s_(...index: Index[]): Index | Index[] {
  const items = index_exp(...index);
  return items.length === 1 ? items[0] : items;
}
