// Where the extremes are, and how many elements are not zero: reductions that give indices or counts.
import { signature, signatures } from '../arguments.ts';
import { desc, PARAM } from '../backend/call.ts';
import { dtIntp } from '../dtype/dtype.ts';
import { integerRange } from '../dtype/promote.ts';
import type { Scalar } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { sameShape, shapeText } from '../iterate/layout.ts';
import { execute, executeFixed, kernelId } from '../iterate/plan.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { checkCast, copyInto } from '../ndarray/copy.ts';
import { readElement } from '../ndarray/element.ts';
import { allocateArray } from '../ndarray/make.ts';
import { type NDArray, requireWriteable } from '../ndarray/ndarray.ts';
import { normalizeAxesOfArray } from '../ufunc/reduce.ts';
import { foldPieces } from '../ufunc/whole.ts';
import { laneAxis } from './lanes.ts';
import { isWhole } from './reductions.ts';
import type { LaneGiven, PositionOptions, Whole } from './reduction_types.ts';
import { type Axes, reshapeArray } from './shape.ts';

const ARG = signatures(['argmax', 'argmin'], 'a!, axis, out, *, keepdims');
let argmaxKernel = -1, argminKernel = -1;
/** Where the extreme of all elements is, by the backend's shorter way, if it has one. */
function placeInRun(which: 'argmax' | 'argmin', a: NDArray): number | undefined {
  const { dtype, offset, storage } = a, largest = which === 'argmax';
  // nothing beats it
  const end = 'iu'.includes(dtype.kind) ? integerRange(dtype)[largest ? 1 : 0] : undefined;
  const last = dtype.kind === 'b' ? largest : dtype.itemsize === 8 ? end : Number(end);
  let best: Scalar | undefined, place = 0;
  const done = foldPieces(kernelId(which), a, dtIntp, (at, first) => {
    const found = first + (at as number), value = readElement(storage, offset + found * dtype.itemsize, dtype) as Scalar, nan = Number.isNaN(value);
    if (best === undefined || nan || (largest ? value > best : value < best)) [best, place] = [value, found];
    return !nan && value !== last;
  });
  return done ? place : undefined;
}
function argExtreme(which: 'argmax' | 'argmin', args: readonly unknown[]): unknown {
  const [x, axis, out, keepdims] = ARG[which](args);
  const operand = toArray(x);
  const shape = operand.shape;
  const flat = axis === undefined || axis === null || operand.ndim === 0;
  const [a, dim] = laneAxis(operand, axis);
  if (isWhole(axis, keepdims, out)) {
    const place = placeInRun(which, operand);
    if (place !== undefined) return place;
  }
  if (a.shape[dim] === 0) throw new ValueError(`attempt to get ${which} of an empty sequence`);
  const kept = a.shape.filter((_, i) => i !== dim);
  const result = allocateArray(kept, dtIntp);
  if (result.size > 0) {
    const kernel = which === 'argmax' ? (argmaxKernel < 0 ? (argmaxKernel = kernelId('argmax')) : argmaxKernel) : argminKernel < 0 ? (argminKernel = kernelId('argmin')) : argminKernel;
    const strides = [...result.strides.slice(0, dim), 0, ...result.strides.slice(dim)];
    desc[PARAM] = dim;
    executeFixed(kernel, a.shape, [{ storage: result.storage, offset: result.offset, dtype: result.dtype, strides }, { storage: a.storage, offset: a.offset, dtype: a.dtype, strides: a.strides }], 1);
  }
  const full = keepdims ? reshapeArray(result, flat ? shape.map(() => 1) : shape.map((d, i) => (i === dim ? 1 : d))) : result;
  if (out) {
    requireWriteable(out, 'output array');
    if (!sameShape(out.shape, full.shape)) throw new ValueError(`output array does not match result of np.${which}: ${shapeText(out.shape)} instead of ${shapeText(full.shape)}`);
    checkCast(out.dtype, dtIntp, 'safe');
    copyInto(out, full);
    return out;
  }
  return isWhole(axis, keepdims, out) ? full.item() : full;
}
export function argmax(a: ArrayLike, axis: number, options: { keepdims?: boolean }): NDArray<'intp'>;
/**
 * Index of the largest element (the first one; NaN wins), along an axis if given.
 * @throws ValueError for an empty sequence.
 * @example
 * ```ts
 * np.argmax([1, 5, 2]); // 1
 * ```
 */
export function argmax<O extends NDArray>(a: ArrayLike, options: PositionOptions & { out: O }): O;
export function argmax(a: ArrayLike, options: PositionOptions & LaneGiven): NDArray<'intp'>;
export function argmax(a: ArrayLike, options?: PositionOptions & Whole): number;
export function argmax<O extends NDArray>(a: ArrayLike, axis: number | null | undefined, out: O, options?: { keepdims?: boolean }): O;
export function argmax(a: ArrayLike, axis: number, out?: null, options?: { keepdims?: boolean }): NDArray<'intp'>;
export function argmax(a: ArrayLike, axis: null, out?: null): number;
export function argmax(a: ArrayLike, options: number | null | undefined | PositionOptions): NDArray<'intp'> | number;
export function argmax(...args: unknown[]): unknown {
  return argExtreme('argmax', args);
}
export function argmin(a: ArrayLike, axis: number, options: { keepdims?: boolean }): NDArray<'intp'>;
/**
 * Index of the smallest element (the first one; NaN wins), along an axis if given.
 * @throws ValueError for an empty sequence.
 * @example
 * ```ts
 * np.argmin([[4, 1], [2, 3]], { axis: 1 }).tolist(); // [1, 0]
 * ```
 */
export function argmin<O extends NDArray>(a: ArrayLike, options: PositionOptions & { out: O }): O;
export function argmin(a: ArrayLike, options: PositionOptions & LaneGiven): NDArray<'intp'>;
export function argmin(a: ArrayLike, options?: PositionOptions & Whole): number;
export function argmin<O extends NDArray>(a: ArrayLike, axis: number | null | undefined, out: O, options?: { keepdims?: boolean }): O;
export function argmin(a: ArrayLike, axis: number, out?: null, options?: { keepdims?: boolean }): NDArray<'intp'>;
export function argmin(a: ArrayLike, axis: null, out?: null): number;
export function argmin(a: ArrayLike, options: number | null | undefined | PositionOptions): NDArray<'intp'> | number;
export function argmin(...args: unknown[]): unknown {
  return argExtreme('argmin', args);
}
const COUNT = signature('count_nonzero', 'a!, axis, *, keepdims=false');
/**
 * Number of elements that are not zero, along axes if given.
 * @throws AxisError
 * @example
 * ```ts
 * np.count_nonzero([0, 1, 7]); // 2
 * ```
 */
export function count_nonzero(a: ArrayLike, options: { axis?: Axes | null; keepdims?: boolean } & ({ axis: Axes } | { keepdims: true })): NDArray<'intp'>;
export function count_nonzero(a: ArrayLike, options?: { axis?: null }): number;
export function count_nonzero(a: ArrayLike, axis: Axes, options?: { keepdims?: boolean }): NDArray<'intp'>;
export function count_nonzero(...args: unknown[]): unknown {
  const [x, axis, keepdims] = COUNT(args);
  const a = toArray(x);
  const axes = axis === undefined || axis === null ? null : normalizeAxesOfArray(axis, a.ndim);
  if (isWhole(axis, keepdims, null)) {
    let count = 0;
    const add = (some: Scalar): boolean => ((count += some as number), true);
    if (foldPieces(kernelId('count_nonzero'), a, dtIntp, add)) return count;
  }
  const keep = a.shape.map((_, i) => axes !== null && !axes.includes(i));
  const counts = allocateArray(a.shape.filter((_, i) => keep[i]), dtIntp);
  let k = 0;
  const strides = keep.map((yes) => (yes ? counts.strides[k++] : 0));
  if (counts.size > 0) execute(kernelId('count_nonzero'), a.shape, [{ storage: counts.storage, offset: counts.offset, dtype: dtIntp, strides }, { storage: a.storage, offset: a.offset, dtype: a.dtype, strides: a.strides }], 1);
  if (keepdims) return reshapeArray(counts, a.shape.map((d, i) => (keep[i] ? d : 1)));
  return isWhole(axis, keepdims, null) ? counts.item() : counts;
}
