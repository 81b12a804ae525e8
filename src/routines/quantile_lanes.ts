// Quantiles of lanes. Plain ones partition the lanes around the ranks they need; those that ignore NaN sort, as every lane then has
// its own number of values; weighted ones read the inverse of the cumulated weights.
import { shown } from '../arguments.ts';
import { FLAG_UNDERFLOW } from '../backend/call.ts';
import { type DType, dtFloat64, dtIntp, FLOAT64 } from '../dtype/dtype.ts';
import { canCastTypes } from '../dtype/promote.ts';
import { IndexError, UFuncTypeError, ValueError } from '../errors.ts';
import { watched } from '../iterate/events.ts';
import { broadcastShapes, sameShape, shapeText } from '../iterate/layout.ts';
import type { ArrayLike } from '../ndarray/convert.ts';
import { castCopy, castTo, copyInto, copyOf } from '../ndarray/copy.ts';
import { select } from '../ndarray/indexing/access.ts';
import { allocateArray, allocateOrdered, scalarArray } from '../ndarray/make.ts';
import { type NDArray, requireWriteable } from '../ndarray/ndarray.ts';
import * as ufuncs from '../ufunc/all.ts';
import { warn } from '../warnings.ts';
import { take, take_along_axis } from './indexing.ts';
import { concatenate, sliceAxis } from './joining.ts';
import { lanesOf, outView, putResult, scratchLanes } from './lanes.ts';
import { add, anyTrue, divide, equal, fold, greater_equal, isnan, maximum, minimum, multiply, not, subtract } from './plain.ts';
import { neighbours, QUANTILE_RULES, type QuantileMethod } from './quantile_methods.ts';
import { cumsum } from './reductions.ts';
import { type Axes, broadcastView, ravelArray, reshapeArray, transposeArray } from './shape.ts';
import { argsort, partitionInPlace, searchsorted, sortInPlace } from './sorting.ts';
import { uniqueValues } from './unique.ts';

/** What to compute. */
export interface QuantileRequest {
  readonly axis: Axes | null | undefined;
  readonly out: NDArray | null;
  readonly overwrite: boolean;
  readonly method: QuantileMethod;
  readonly keepdims: boolean;
  /** They broadcast against the operand. */
  readonly weights: NDArray | null;
  /** q was a scalar: it does not take part in promotion. */
  readonly weak: boolean;
  readonly ignoreNaN: boolean;
}
/** Quantiles q (in [0, 1]) of an array; the dimensions of q come first. */
export function quantileOf(x: NDArray, q: NDArray, request: QuantileRequest): NDArray {
  const { axis, out, keepdims, weights, method } = request;
  const { a: lanes, kept, full } = lanesOf(x, axis);
  const shape = [...q.shape, ...(keepdims ? full : kept)];
  const target = out && spreads(request) ? outputOver(out, shape) : outView(out, shape, [...q.shape, ...kept]);
  if (q.ndim > 2) throw new ValueError('q must be a scalar or 1d');
  if (weights === null && !Object.hasOwn(QUANTILE_RULES, method)) throw new ValueError(`'${shown(method)}' is not a valid method. Use one of: ${Object.keys(QUANTILE_RULES).join(', ')}`);
  if (lanes.shape[lanes.ndim - 1] === 0) throw new IndexError('index -1 is out of bounds for axis 0 with size 0');
  const flat = ravelArray(q);
  let values: NDArray;
  if (weights !== null) values = weighted(lanes, lanesOf(broadcastView(weights, x.shape), axis).a, flat, request.ignoreNaN);
  else if (request.ignoreNaN && lanes.dtype.kind === 'f' && anyTrue(isnan(lanes))) values = sortedLanes(scratchLanes(lanes, x, request.overwrite), flat, request);
  else values = partitionedLanes(scratchLanes(lanes, x, request.overwrite), flat, request, target);
  // values end in the dimension of q, which comes first in the result
  const placed = q.ndim === 0 ? reshapeArray(values, kept) : inFront(values, [...q.shape, ...kept], lanes, request);
  if (!target) return keepdims ? reshapeArray(placed, shape) : placed;
  if (request.ignoreNaN) putResult(target, placed);
  else copyInto(target, placed);
  return out as NDArray;
}
/** Whether the result is broadcast over `out`, as that of NumPy's interpolation is; elements that NumPy takes as they are must fit. */
const spreads = ({ keepdims, weights, ignoreNaN, method }: QuantileRequest): boolean => !keepdims && (ignoreNaN || (weights === null && QUANTILE_RULES[method]?.weight !== null));
function outputOver(out: NDArray, shape: readonly number[]): NDArray {
  requireWriteable(out, 'output array');
  if (!sameShape(broadcastShapes([out.shape, shape]), out.shape)) throw new ValueError(`non-broadcastable output operand with shape ${shapeText(out.shape)} doesn't match the broadcast shape ${shapeText(shape)}`);
  return out;
}
// The last dimension of the values, that of q, in front, with q's shape. In memory it is there too, unless NaNs are ignored: then q
// is last, or with weights the memory is ordered as the operand's. So it is in NumPy.
function inFront(values: NDArray, shape: readonly number[], lanes: NDArray, { ignoreNaN, weights }: QuantileRequest): NDArray {
  const front = transposeArray(values, [values.ndim - 1, ...values.shape.slice(1).map((_, i) => i)]);
  if (!ignoreNaN || (weights !== null && lanes.ndim !== shape.length)) return reshapeArray(copyOf(front), shape);
  if (weights === null) return reshapeArray(front, shape);
  const out = allocateOrdered(lanes, shape, front.dtype, 'K');
  copyInto(out, front);
  return out;
}
/**
 * Quantiles by the method 'linear' of all elements of a float64 array, in the arithmetic of the general way but number by number; null for what
 * is not as simple: other dtypes, NaNs to be ignored, infinite differences, events of underflow.
 */
export function linearQuantiles(x: NDArray, q: NDArray, ignoreNaN: boolean): NDArray | null {
  const n = x.size;
  if (x.dtype.id !== FLOAT64 || q.dtype.id !== FLOAT64 || n === 0 || q.size === 0 || q.size > 32 || (watched & FLAG_UNDERFLOW) !== 0) return null;
  const a = ravelArray(x.dtype.isnative ? copyOf(x) : castCopy(x, dtFloat64, 'C'));
  const places = Array.from(castCopy(q, dtFloat64, 'C').data, (p) => (n - 1) * p);
  const below = places.map((p) => Math.min(Math.floor(p), n - 1)), above = below.map((p) => Math.min(p + 1, n - 1));
  partitionInPlace(a, [...new Set([...below, ...above])], 0);
  const values = a.data as Float64Array;
  const nan = Number.isNaN(values[n - 1]); // a partition moves NaNs to the end
  if (nan && ignoreNaN) return null;
  const out = allocateArray(q.shape, dtFloat64), results = out.data;
  for (let i = 0; i < places.length; i++) {
    const low = values[below[i]], high = values[above[i]], difference = high - low;
    // beyond the last place the general way counts from there
    const t = places[i] >= n - 1 ? places[i] + 1 : places[i] - below[i];
    if (!Number.isFinite(difference) && !Number.isNaN(low) && !Number.isNaN(high)) return null;
    results[i] = nan ? values[n - 1] : t >= 0.5 ? high - difference * (1 - t) : low + difference * t;
  }
  return out;
}
const countDType = (q: NDArray): DType => (q.dtype.kind === 'b' ? dtIntp : q.dtype.native);
const sized = (n: number, q: NDArray): NDArray => scalarArray(n, countDType(q));
/** How a rule interpolates; null where its index is that of an element, as it is for whole q. */
const weightOf = (method: QuantileMethod, index: NDArray): (typeof QUANTILE_RULES)[QuantileMethod]['weight'] => (method === 'linear' && index.dtype.kind !== 'f' ? null : QUANTILE_RULES[method].weight);
function partitionedLanes(a: NDArray, q: NDArray, { method, weak, ignoreNaN }: QuantileRequest, target: NDArray | null): NDArray {
  const last = a.ndim - 1, n = a.shape[last];
  const rule = QUANTILE_RULES[method];
  const count = sized(n, q);
  const index = rule.index(count, q);
  const weight = weightOf(method, index);
  let values: NDArray;
  if (weight === null) {
    if (target && !ignoreNaN && !canCastTypes(target.dtype, a.dtype, 'safe')) throw new TypeError(`Cannot cast scalar from ${target.dtype.repr()} to ${a.dtype.repr()} according to the rule 'safe'`);
    partitionInPlace(a, index, last);
    values = take(a, index, last);
  } else {
    const { below, above, base } = neighbours(index, count);
    partitionInPlace(a, uniqueValues(concatenate([below, above])), last);
    values = interpolate(take(a, below, last), take(a, above, last), castTo(weight(subtract(index, base), index), index.dtype), weak, ignoreNaN ? null : target);
  }
  if (a.dtype.kind === 'f') {
    // NaNs are at the end of a partitioned lane
    const final = sliceAxis(a, last, n - 1, n);
    copyInto(values, final, isnan(final));
  }
  return values;
}
function sortedLanes(a: NDArray, q: NDArray, { method, weak }: QuantileRequest): NDArray {
  const last = a.ndim - 1;
  sortInPlace(a, last, false);
  const counts = fold(ufuncs.add, not(isnan(a)), { axis: last, keepdims: true, dtype: dtIntp });
  if (anyTrue(equal(counts, 0n))) warn('All-NaN slice encountered');
  const rule = QUANTILE_RULES[method];
  const n = castTo(counts, countDType(q));
  const index = rule.index(n, q);
  const pick = (at: NDArray): NDArray => take_along_axis(a, maximum(at, 0n), last);
  const weight = weightOf(method, index);
  if (weight === null) return pick(index);
  const { below, above, base } = neighbours(index, n);
  return interpolate(pick(below), pick(above), castTo(weight(subtract(index, base), index), index.dtype), weak, null);
}
// below + (above - below) * t, from the nearer end, so that t = 1 gives `above` exactly
function interpolate(below: NDArray, above: NDArray, t: NDArray, weak: boolean, target: NDArray | null): NDArray {
  const difference = subtract(above, below);
  let fromAbove = subtract(1n, t), fromBelow = t;
  if (weak) {
    const dtype = difference.dtype.kind === 'f' ? difference.dtype : dtFloat64;
    fromBelow = castTo(t, dtype);
    fromAbove = castTo(fromAbove, dtype);
  }
  const sum = add(below, multiply(difference, fromBelow));
  if (target && !canCastTypes(sum.dtype, target.dtype, 'same_kind')) throw new UFuncTypeError(`Cannot cast ufunc 'add' output from ${sum.dtype.repr()} to ${target.dtype.repr()} with casting rule 'same_kind'`);
  const result = target ? castTo(sum, target.dtype.native) : sum;
  return subtract(above, multiply(difference, fromAbove), { out: result, where: greater_equal(t, 0.5), casting: 'unsafe', dtype: result.dtype });
}
function weighted(lanes: NDArray, weights: NDArray, q: NDArray, ignoreNaN: boolean): NDArray {
  const last = lanes.ndim - 1, n = lanes.shape[last];
  const rows = reshapeArray(lanes, [-1, n]), weightRows = reshapeArray(weights, [-1, n]);
  const out = allocateArray([rows.shape[0], q.size], lanes.dtype.native);
  const clean = [...rows].map((row, i): [NDArray, NDArray] => {
    const w = viewRow(weightRows, i);
    if (!ignoreNaN || row.dtype.kind !== 'f') return [row, w];
    const mask = not(isnan(row));
    return [select(row, mask), select(w, mask)];
  });
  clean.forEach(([row, w], i) => {
    const to = viewRow(out, i);
    if (row.size > 0) copyInto(to, weightedLane(row, w, q));
    else {
      warn('All-NaN slice encountered');
      copyInto(to, scalarArray(NaN, out.dtype));
    }
  });
  return reshapeArray(out, [...lanes.shape.slice(0, last), q.size]);
}
const viewRow = (a: NDArray, i: number): NDArray => reshapeArray(sliceAxis(a, 0, i, i + 1), [a.shape[1]]);
function weightedLane(lane: NDArray, weights: NDArray, q: NDArray): NDArray {
  const n = lane.size;
  const order = argsort(lane);
  const sorted = take(lane, order);
  const running = cumsum(take(weights, order), { dtype: dtFloat64 }) as NDArray;
  divide(running, sliceAxis(running, 0, n - 1, n), { out: running });
  if (anyTrue(isnan(sliceAxis(running, 0, n - 1, n)))) throw new ValueError('Weights included NaN, inf or were all zero.');
  const cdf = q.dtype.kind === 'f' ? castTo(running, q.dtype.native) : running;
  // leading values without weight are no quantile, not even of 0
  if (anyTrue(equal(sliceAxis(cdf, 0, 0, 1), 0))) copyInto(cdf, scalarArray(-1, cdf.dtype), equal(cdf, 0));
  const values = take(sorted, minimum(searchsorted(cdf, q as ArrayLike), BigInt(n - 1)));
  const final = sliceAxis(sorted, 0, n - 1, n);
  return sorted.dtype.kind === 'f' && anyTrue(isnan(final)) ? broadcastView(final, values.shape) : values;
}
