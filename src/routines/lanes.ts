// Arrays as lanes: for functions along one axis, and for reductions that need their axes as one lane per result (median, quantiles).
import { ValueError } from '../errors.ts';
import { normalizeAxes, normalizeAxis, sameShape, shapeText } from '../iterate/layout.ts';
import { castCopy, copyInto, copyOf } from '../ndarray/copy.ts';
import { type NDArray, requireWriteable, viewOf } from '../ndarray/ndarray.ts';
import { type Axes, ravelArray, reshapeArray, transposeArray } from './shape.ts';

/** What a function along one axis works on, and the axis: the flattened array without an axis; a 0-d array counts as 1-d. @throws AxisError */
export function laneAxis(a: NDArray, axis: number | null | undefined): [NDArray, number] {
  const source = axis === undefined || axis === null ? (a.ndim === 1 ? a : ravelArray(a)) : a.ndim === 0 ? reshapeArray(a, [1]) : a;
  return [source, normalizeAxis(axis ?? 0, source.ndim)];
}
/** An array seen as lanes: the reduced axes are merged into the last one. */
export interface Lanes {
  /** Kept axes, then the lane. */
  readonly a: NDArray;
  /** The shape of the result, and with the reduced axes kept as ones. */
  readonly kept: readonly number[];
  readonly full: readonly number[];
}
/** The lanes along `axis` (all axes when null); a view where the memory allows. */
export function lanesOf(a: NDArray, axis: Axes | null | undefined): Lanes {
  const full = (reduced: readonly number[]): number[] => a.shape.map((d, i) => (reduced.includes(i) ? 1 : d));
  if (axis === null || axis === undefined) return { a: ravelArray(a), kept: [], full: a.shape.map(() => 1) };
  const axes = normalizeAxes(axis, a.ndim);
  const keep = a.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const kept = keep.map((i) => a.shape[i]);
  const length = axes.reduce((n, i) => n * a.shape[i], 1);
  const moved = transposeArray(a, [...keep, ...[...axes].sort((p, q) => p - q)]);
  return { a: axes.length === 1 ? moved : reshapeArray(moved, [...kept, length]), kept, full: full(axes) };
}
/** Lanes that may be reordered: a native copy, or the lanes themselves when `overwrite` allows and they are the caller's memory. */
export function scratchLanes(lanes: NDArray, source: NDArray, overwrite: boolean): NDArray {
  if (overwrite && lanes.storage === source.storage && lanes.dtype.isnative) {
    requireWriteable(lanes, 'partition array');
    return lanes;
  }
  return lanes.dtype.isnative ? copyOf(lanes) : castCopy(lanes, lanes.dtype.native, 'C');
}
/** The view of `out` that a result without its reduced axes goes to. @throws ValueError when the shape differs. */
export function outView(out: NDArray | null | undefined, shape: readonly number[], reduced: readonly number[]): NDArray | null {
  if (!out) return null;
  requireWriteable(out, 'output array');
  if (!sameShape(out.shape, shape)) throw new ValueError(`output parameter has the wrong shape: ${shapeText(out.shape)} instead of ${shapeText(shape)}`);
  return sameShape(shape, reduced) ? out : reshapeView(out, reduced);
}
// only axes of length 1 go, so a view always exists
function reshapeView(a: NDArray, shape: readonly number[]): NDArray {
  let next = 0;
  const strides = shape.map((d) => {
    while (a.shape[next] !== d) next++;
    return a.strides[next++];
  });
  return viewOf(a, a.offset, shape, strides);
}
/** Puts a result that ignores NaN into an output: one of a whole array is put as NumPy puts a number, so that an integer must be able to hold it. @throws ValueError for NaN, OverflowError */
export function putResult(target: NDArray, result: NDArray): void {
  if (result.ndim === 0 && 'iu'.includes(target.dtype.kind) && result.dtype.kind === 'f' && !(Math.abs(result.item() as number) < 2 ** 63)) target.set('...', result.item());
  else copyInto(target, result);
}
