// The ufunc methods reduce, accumulate, reduceat, outer and at, on the same loops as plain calls.
import { ACCUMULATE, AT, desc, ERR_INDEX, FLAG_INITIALISED, FLAG_WHERE, PARAM, REDUCE, REDUCEAT, RESULT } from '../backend/call.ts';
import { type DType, dtBool, dtInt64, dtIntp, dtUintp } from '../dtype/dtype.ts';
import { parseLoopDType } from '../dtype/parse.ts';
import { type DTypeLike, isScalar, scalarId } from '../dtype/scalars.ts';
import { IndexError, UFuncTypeError, ValueError } from '../errors.ts';
import { broadcastShapes, broadcastStrides, normalizeAxes, normalizeAxis, sameShape, shapeText } from '../iterate/layout.ts';
import { report, watched } from '../iterate/events.ts';
import { execute, executeFixed, type Operand } from '../iterate/plan.ts';
import { raiseStatus } from '../iterate/status.ts';
import { type ArrayLike, maskOf, toArray } from '../ndarray/convert.ts';
import { castTo, copyInto, copyOf, mayOverlap, operand } from '../ndarray/copy.ts';
import { allocateArray, allocateLike, scalarArray } from '../ndarray/make.ts';
import { wholeNumbers } from '../ndarray/int64.ts';
import { NDArray, oneOutput, requireOutput, requireWriteable } from '../ndarray/ndarray.ts';
import { type Index, parseIndex, Slice } from '../ndarray/indexing/parse.ts';
import { checkIndices, listStrides, refuseIndex, resolveIndex } from '../ndarray/indexing/resolve.ts';
import type { Loop } from './resolve.ts';
import type { UFuncCore } from './ufunc.ts';

/** Options of `reduce`, by NumPy's names. */
export interface ReduceArguments<T = DTypeLike | undefined> {
  axis?: number | readonly number[] | null;
  dtype?: T;
  /** Where to put the result; '...' asks for an array where a scalar would come. */
  out?: NDArray | '...' | null;
  keepdims?: boolean;
  initial?: ArrayLike | null;
  where?: ArrayLike;
}
function reportAs(operation: string, events: number): void {
  if (events > 0) report(events, operation);
}
function requireBinary(u: UFuncCore, method: string): void {
  if (u.entry.nin !== 2 || u.entry.nout !== 1) throw new ValueError(`${method} only supported for binary functions${u.entry.nout > 1 ? ' returning a single value' : ''}`);
}
/** The array that takes the result, also as a list of one. @throws TypeError; ValueError for a read-only one */
function outputOf(given: unknown): NDArray | null {
  const out = Array.isArray(given) ? oneOutput(given) : given;
  if (out === null || out === undefined) return null;
  requireOutput(out);
  requireWriteable(out, 'output array');
  return out;
}
/** What of a ufunc chooses the loop of a reduction. */
export interface Loops<L> {
  name: string;
  entry: { types: readonly string[] };
  resolver: { forIds(id0: number, id1: number): L; forSignature(wanted: readonly (DType | null)[], ids: readonly number[]): L };
}
// Without a dtype, `out` joins the promotion; without either, add and multiply widen bools and small integers to the default
// integer. Whatever the loop gives is cast to `out` without asking, as in NumPy.
export function reductionLoop<L>(u: Loops<L>, d: DType, dtype: DType | null, out: DType | null): L {
  let wanted = dtype;
  if (wanted === null && out !== null) return u.resolver.forIds(out.id, d.id);
  if (wanted === null && (u.name === 'add' || u.name === 'multiply')) {
    if (d.kind === 'b' || (d.kind === 'i' && d.itemsize < 8)) wanted = dtIntp;
    else if (d.kind === 'u' && d.itemsize < 8) wanted = dtUintp;
  }
  if (wanted === null) return u.resolver.forIds(d.id, d.id);
  // elements are cast to the dtype without asking, or, where the function wants others (ldexp), must have them
  const elements = u.entry.types.includes(`${wanted.char}${wanted.char}->${wanted.char}`) ? wanted : d;
  return u.resolver.forSignature([wanted, null, wanted], [wanted.id, elements.id]);
}
// The loop that folds `a`, and the operand it reads: logical functions fold the truth of anything, comparisons bools only.
export function foldingLoop(u: UFuncCore, method: 'reduce' | 'accumulate' | 'reduceat', a: NDArray, dtype: DTypeLike | undefined, out: NDArray | null): [Loop, NDArray] {
  const wanted = dtype !== undefined && dtype !== null ? parseLoopDType(dtype) : null;
  if (u.entry.types.every((t) => t.endsWith('->?'))) {
    if (wanted ? wanted.kind !== 'b' : a.dtype.kind !== 'b' && !u.name.startsWith('logical_')) throw new UFuncTypeError(`No loop matching the specified signature and casting was found for ufunc ${u.name}`);
    // kernels look at the truth of numbers themselves
    return [u.resolver.forIds(0, 0), 'biufc'.includes(a.dtype.kind) ? a : castTo(a, dtBool)];
  }
  // whole numbers are integers where nothing else is folded, as in calls
  const elements = wanted === null && a.dtype.id === 11 && u.resolver.integerOnly ? (wholeNumbers(a) ?? a) : a;
  const loop = reductionLoop(u, elements.dtype, wanted, out?.dtype ?? null);
  // a reduction may read its elements as another dtype than its result (ldexp); running results are operands again
  if (loop.outs[0].code !== loop.ins[0].code || (method !== 'reduce' && loop.ins[1].code !== loop.ins[0].code))
    throw new UFuncTypeError(`the resolved dtypes are not compatible with ${u.name}.${method}. Resolved (${[...loop.ins, ...loop.outs].map((d) => d.repr()).join(', ')})`);
  return [loop, elements];
}

/** `ufunc.reduce`: folds the elements along axes with the operation. */
export function reduce(u: UFuncCore, x: unknown, args: ReduceArguments): NDArray {
  requireBinary(u, 'reduce');
  const source = toArray(x);
  const axes = args.axis === null ? source.shape.map((_, i) => i) : args.axis === undefined ? (source.ndim === 0 ? [] : [0]) : normalizeAxesOfArray(args.axis, source.ndim);
  const out = args.out === '...' ? null : outputOf(args.out);
  let [loop, a] = foldingLoop(u, 'reduce', source, args.dtype, out);
  if (axes.length > 1 && !u.entry.reorderable) throw new ValueError(`reduction operation '${u.name}' is not reorderable, so at most one axis may be specified`);
  const keep = a.shape.map((_, i) => !axes.includes(i));
  const keptShape = a.shape.filter((_, i) => keep[i]);
  const fullShape = a.shape.map((d, i) => (keep[i] ? d : 1));
  const outShape = args.keepdims ? fullShape : keptShape;
  if (out && !sameShape(out.shape, outShape)) throw new ValueError(`output parameter for reduction operation ${u.name} has the wrong shape: ${shapeText(out.shape)} instead of ${shapeText(outShape)}`);

  let mask: NDArray | null = null;
  if (args.where !== undefined && args.where !== true) {
    mask = maskOf(args.where);
    const wide = broadcastShapes([a.shape, mask.shape]);
    if (!sameShape(wide, a.shape)) throw new ValueError(`could not broadcast where mask from shape ${shapeText(mask.shape)} into shape ${shapeText(a.shape)}`);
  }
  const identity = args.initial !== undefined && args.initial !== null ? args.initial : args.initial === null ? null : u.entry.identity;
  const reduced = axes.reduce((n, i) => n * a.shape[i], 1);
  if (identity === null && reduced === 0) throw new ValueError(`zero-size array to reduction operation ${u.name} which has no identity`);
  if (identity === null && mask) throw new ValueError(`reduction operation '${u.name}' does not have an identity, so to use a where mask one has to specify 'initial'`);
  if (out && mayOverlap(out, a)) a = copyOf(a, 'K');

  const direct = out?.dtype.equals(loop.outs[0]) ? out : null;
  const result = direct ? direct : newResult(keptShape, loop.outs[0], a, keep);
  const kept = args.keepdims && direct ? direct.strides.map((s, i) => (keep[i] ? s : 0)) : null;
  const strides = kept ?? spread(keep, result.strides);
  // the kernels start from the first element (add from +0.0, as NumPy); the identity serves empties, masks, and functions that change it
  // 1 * z is not z when a part of it is infinite
  const fromOne = u.name === 'multiply' && loop.outs[0].kind === 'c' && args.initial === undefined;
  const start = args.initial !== undefined && args.initial !== null ? args.initial : mask || reduced === 0 || u.entry.startsAtIdentity || fromOne ? identity : null;
  if (start !== null) copyInto(result, initialValue(start, u, loop.outs[0]));
  const ops = [{ storage: result.storage, offset: result.offset, dtype: result.dtype, strides }, operand(a, a.shape)];
  if (mask) ops.push(operand(mask, a.shape));
  if (a.size > 0) reportAs('reduce', execute(loop.kernel, a.shape, ops, 1, REDUCE, watched | (start !== null ? FLAG_INITIALISED : 0) | (mask ? FLAG_WHERE : 0), dependsOnDirection(u, loop.outs[0])));
  if (out && !direct) {
    copyInto(out, args.keepdims ? reshaped(result, fullShape) : result);
    return out;
  }
  return direct ?? (args.keepdims ? reshaped(result, fullShape) : result);
}
// NumPy reduces along a negative stride from the first element on. Walking the memory forwards instead, which is faster, must not show: not in
// rounding errors, nor in which of several complex numbers with a NaN is given.
function dependsOnDirection(u: UFuncCore, dtype: DType): boolean {
  if (!u.entry.reorderable || dtype.kind === 'c') return true;
  return dtype.kind === 'f' && !EXTREMES.has(u.name);
}
const EXTREMES = new Set(['maximum', 'minimum', 'fmax', 'fmin']);
/** The axes to reduce along, each once; a 0-d operand takes axis 0 and -1 too, and has none. */
export function normalizeAxesOfArray(axis: number | readonly number[], ndim: number): number[] {
  const axes = normalizeAxes(axis, ndim === 0 && (axis === 0 || axis === -1) ? 1 : ndim);
  const seen = new Set(axes);
  if (seen.size !== axes.length) throw new ValueError("duplicate value in 'axis'");
  return ndim === 0 ? [] : axes;
}
function initialValue(value: ArrayLike, u: UFuncCore, dtype: DType): NDArray {
  if (!isScalar(value)) {
    const a = toArray(value);
    if (a.ndim > 0) throw new ValueError(`initial must be a scalar, not of shape ${shapeText(a.shape)}`);
    return castTo(a, dtype);
  }
  if (value === -1 && u.name === 'bitwise_and' && dtype.kind === 'u') return castTo(scalarArray(-1n, dtInt64), dtype);
  return scalarArray(value, dtype);
}
// the result's memory follows the operand's axis order, as nditer allocates it
function newResult(shape: readonly number[], dtype: DType, a: NDArray, keep: readonly boolean[]): NDArray {
  if (shape.length < 2) return allocateArray(shape, dtype);
  return allocateLike(shape, dtype, [{ strides: a.strides.filter((_, i) => keep[i]) }]);
}
function spread(keep: readonly boolean[], strides: readonly number[]): number[] {
  let k = 0;
  return keep.map((yes) => (yes ? strides[k++] : 0));
}
/** The same elements with dimensions of length 1 put in. */
function reshaped(a: NDArray, shape: readonly number[]): NDArray {
  let k = 0;
  const strides = shape.map((d) => {
    if (d === 1 && (k >= a.ndim || a.shape[k] !== 1)) return a.dtype.itemsize;
    return a.strides[k++] ?? a.dtype.itemsize;
  });
  return new NDArray(a.storage, a.offset, shape, strides, a.dtype, a.base);
}

/** `ufunc.accumulate`: the running result along an axis. */
export function accumulate(u: UFuncCore, x: unknown, axis: number, dtype: DTypeLike | undefined, given: NDArray | null): NDArray {
  const out = outputOf(given);
  requireBinary(u, 'accumulate');
  const source = toArray(x);
  if (source.ndim === 0) throw new TypeError('cannot accumulate on a scalar');
  const dim = normalizeAxis(axis, source.ndim);
  let [loop, a] = foldingLoop(u, 'accumulate', source, dtype, out);
  if (out) {
    if (!sameShape(out.shape, a.shape)) throw new ValueError(`output parameter has the wrong shape: ${shapeText(out.shape)} instead of ${shapeText(a.shape)}`);
    if (mayOverlap(out, a)) a = copyOf(a, 'K');
  }
  const result = out?.dtype.equals(loop.outs[0]) ? out : allocateLike(a.shape, loop.outs[0], [a]);
  if (a.size > 0) {
    desc[PARAM] = dim;
    reportAs('accumulate', executeFixed(loop.kernel, a.shape, [operand(result, a.shape), operand(a, a.shape)], 1, ACCUMULATE, watched));
  }
  if (out && result !== out) copyInto(out, result);
  return out ?? result;
}

/** `ufunc.reduceat`: reductions over slices between successive indices. */
export function reduceat(u: UFuncCore, x: unknown, indices: unknown, axis: number, dtype: DTypeLike | undefined, given: NDArray | null): NDArray {
  const out = outputOf(given);
  requireBinary(u, 'reduceat');
  const source = toArray(x);
  if (source.ndim === 0) throw new TypeError('cannot reduceat on a scalar');
  const dim = normalizeAxis(axis, source.ndim);
  const where = indexVector(indices);
  let [loop, a] = foldingLoop(u, 'reduceat', source, dtype, out);
  const shape = a.shape.map((d, i) => (i === dim ? where.size : d));
  if (out) {
    if (!sameShape(out.shape, shape)) throw new ValueError(`provided out has shape ${shapeText(out.shape)}, expected ${shapeText(shape)}`);
    if (mayOverlap(out, a)) a = copyOf(a, 'K');
  }
  const result = out?.dtype.equals(loop.outs[0]) ? out : allocateArray(shape, loop.outs[0]);
  desc[PARAM] = dim;
  desc[PARAM + 1] = where.size;
  desc[PARAM + 2] = result.strides[dim];
  desc[PARAM + 3] = where.strides[0];
  const ops = [
    { storage: result.storage, offset: result.offset, dtype: result.dtype, strides: result.strides.map((s, i) => (i === dim ? 0 : s)) },
    operand(a, a.shape),
    { storage: where.storage, offset: where.offset, dtype: where.dtype, strides: a.shape.map(() => 0) },
  ];
  if (where.size > 0) {
    const status = executeFixed(loop.kernel, a.shape, ops, 1, REDUCEAT, watched, false);
    if (status === -4) throw new IndexError(`index ${desc[RESULT]} out-of-bounds in ${u.name}.reduceat [0, ${a.shape[dim]})`);
    if (status < 0) raiseStatus(status);
    reportAs('reduceat', status);
  }
  if (out && result !== out) copyInto(out, result);
  return out ?? result;
}
function indexVector(x: unknown): NDArray {
  let a = toArray(Array.isArray(x) && x.length === 0 ? new BigInt64Array(0) : x);
  if (a.dtype.kind === 'f') {
    if (a.dtype.id !== 11) throw new TypeError(`Cannot cast array data from ${a.dtype.repr()} to dtype('int64') according to the rule 'safe'`);
    const whole = castTo(a, dtInt64);
    a = whole;
  }
  if (a.ndim > 1) throw new ValueError('object too deep for desired array');
  const v = castTo(a, dtInt64);
  return v.ndim === 0 ? new NDArray(v.storage, v.offset, [1], [8], v.dtype, v) : v;
}

/** The index list that `at` means: a list with arrays or slices in it, or else one index. */
export function indexList(indices: Index | readonly Index[]): readonly Index[] {
  const several = Array.isArray(indices) && indices.some((x) => typeof x !== 'number' && typeof x !== 'bigint' && typeof x !== 'boolean') && !indices.every((x) => Array.isArray(x) && x.length === 0) && indices.some((x) => Array.isArray(x) || x instanceof NDArray || x instanceof Slice || typeof x === 'string' || ArrayBuffer.isView(x));
  return several ? (indices as readonly Index[]) : [indices as Index];
}
/** `ufunc.at`: a[indices] = f(a[indices], b), one element after the other, so repeated indices add up; results are cast to a's dtype without asking. */
export function at(u: UFuncCore, a: unknown, indices: Index | readonly Index[], b: unknown): void {
  const { nin, nout } = u.entry;
  if (nout !== 1) throw new ValueError('Only single output ufuncs supported at this time');
  if (!(a instanceof NDArray)) throw new TypeError('first operand must be array');
  if ((b === undefined) !== (nin === 1)) throw new ValueError(nin === 1 ? 'second operand provided when ufunc is unary' : 'second operand needed for ufunc');
  requireWriteable(a);
  const items = parseIndex(indexList(indices));
  const scalar = typeof b === 'number' && Number.isInteger(b) && (a.dtype.kind === 'i' || a.dtype.kind === 'u') ? BigInt(b) : isScalar(b) ? b : null;
  const operand2 = b === undefined || scalar !== null ? null : toArray(b);
  const loop = u.resolver.forIds(a.dtype.id, scalar !== null ? scalarId(scalar) : operand2 ? operand2.dtype.id : 0);
  const values = scalar !== null ? scalarArray(scalar, loop.ins[1]) : operand2;
  const r = resolveIndex(a, items);
  const lists = r.advanced ?? [];
  if (r.shape.includes(0)) {
    checkIndices(r);
    return;
  }
  // what is read must not change on the way
  const apart = (x: NDArray): NDArray => (mayOverlap(a, x) ? copyOf(x) : x);
  const ops: Operand[] = [{ storage: a.storage, offset: r.offset, dtype: a.dtype, strides: r.strides }];
  for (const { index } of lists) {
    const { storage, offset, dtype } = apart(index);
    ops.push({ storage, offset, dtype, strides: listStrides(index, r) });
  }
  if (values) ops.push(operand(apart(broadcastTo(castTo(values, loop.ins[1]), r.shape)), r.shape));
  desc[PARAM] = lists.length;
  lists.forEach(({ length, stride }, j) => {
    desc[PARAM + 1 + 2 * j] = length;
    desc[PARAM + 2 + 2 * j] = stride;
  });
  const status = executeFixed(loop.kernel, r.shape, ops, 1, AT, watched, false);
  if (status === ERR_INDEX) refuseIndex(desc[RESULT], lists[desc[RESULT + 1]]);
  reportAs(u.name, status < 0 ? raiseStatus(status) : status);
}
function broadcastTo(a: NDArray, shape: readonly number[]): NDArray {
  const wide = broadcastShapes([a.shape, shape]);
  if (!sameShape(wide, shape)) throw new ValueError(`array is not broadcastable to correct shape: ${shapeText(a.shape)} into ${shapeText(shape)}`);
  return new NDArray(a.storage, a.offset, shape, broadcastStrides(a.shape, a.strides, shape), a.dtype, a.base ?? a);
}
/** `ufunc.outer`: the operation on all pairs of elements. */
export function outerShapes(a: NDArray, b: NDArray): [NDArray, NDArray] {
  const shape = [...a.shape, ...b.shape.map(() => 1)];
  const strides = [...a.strides, ...b.shape.map(() => 0)];
  return [new NDArray(a.storage, a.offset, shape, strides, a.dtype, a.base ?? a), b];
}
