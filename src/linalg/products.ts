// Products of vectors, matrices and stacks of them, on the "matmul" kernel: dot, matmul, inner, outer, vdot, vecdot, ...
import { signature } from '../arguments.ts';
import { desc, FLAGS, MODE, NARY, NDIM, NOP, NOUT, OP_DIMS, OPERAND, PARAM, SHAPE, STRIDE } from '../backend/call.ts';
import { backend } from '../backend/select.ts';
import type { DType } from '../dtype/dtype.ts';
import { isScalar } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { broadcastStrides, sameShape, shapeList } from '../iterate/layout.ts';
import { report, reportedAs, watched } from '../iterate/events.ts';
import { executeFixed, kernelId } from '../iterate/plan.ts';
import { raiseStatus } from '../iterate/status.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { copyInto } from '../ndarray/copy.ts';
import { allocateArray, scalarArray } from '../ndarray/make.ts';
import { isAligned, NDArray, requireWriteable, viewOf } from '../ndarray/ndarray.ts';
import { commonDType } from '../routines/creation.ts';
import { ravelArray, reshapeArray, transposeArray } from '../routines/shape.ts';
import { multiply } from '../ufunc/all.ts';
import type { Joined } from '../ufunc/types.ts';
import { ready } from './common.ts';

const text = (shape: readonly number[]): string => shapeList(shape);
let matmulKernel = -1;
/**
 * c = a @ b for operands given as (batch..., m, k) and (batch..., k, n), all of one dtype; `conjugate` conjugates a. Floating-point
 * events are reported as those of `operation`, if it is given.
 */
export function multiplyMatrices(a: NDArray, b: NDArray, batch: readonly number[], out: NDArray | null, dtype: DType, operation: string | null, conjugate: boolean = false): NDArray {
  const m = a.shape[a.ndim - 2], k = a.shape[a.ndim - 1], n = b.shape[b.ndim - 1];
  const x = ready(a, dtype), y = ready(b, dtype);
  const c = out ?? allocateArray([...batch, m, n], dtype);
  if (c.size === 0) return c;
  if (k === 0) {
    copyInto(c, scalarArray(0, dtype));
    return c;
  }
  if (matmulKernel < 0) matmulKernel = kernelId('matmul');
  const lead = (v: NDArray): readonly number[] => broadcastStrides(v.shape.slice(0, -2), v.strides.slice(0, -2), batch);
  const last = (v: NDArray): [number, number] => [v.strides[v.ndim - 2], v.strides[v.ndim - 1]];
  const [cm, cn] = last(c), [am, ak] = last(x), [bk, bn] = last(y);
  desc[PARAM] = conjugate ? 1 : 0;
  const events = executeFixed(matmulKernel, [...batch, m, n, k], [
    { storage: c.storage, offset: c.offset, dtype, strides: [...lead(c), cm, cn, 0] },
    { storage: x.storage, offset: x.offset, dtype, strides: [...lead(x), am, 0, ak] },
    { storage: y.storage, offset: y.offset, dtype, strides: [...lead(y), 0, bn, bk] },
  ], 1, NARY, operation === null ? 0 : watched);
  if (events > 0) report(events, operation as string);
  return c;
}
/**
 * The product of two matrices or vectors that need no preparation (native, aligned, of one dtype, any strides), written to the descriptor
 * without intermediate lists; null for other operands. Small products cost little more than the call. `conjugate` conjugates a.
 */
export function multiplyPlain(a: unknown, b: unknown, operation: string | null, conjugate: boolean = false): NDArray | null {
  if (!(a instanceof NDArray) || !(b instanceof NDArray)) return null;
  const { dtype } = a, as = a._strides, bs = b._strides;
  const da = as.length, db = bs.length;
  if (b.dtype !== dtype || !dtype.isnative || da < 1 || da > 2 || db < 1 || db > 2) return null;
  const m = da === 2 ? a._shape[0] : 1, k = a._shape[da - 1], n = db === 2 ? b._shape[1] : 1;
  if (k !== b._shape[0] || m === 0 || n === 0 || k === 0 || !isAligned(a) || !isAligned(b)) return null;
  const c = allocateArray(da === 2 ? (db === 2 ? [m, n] : [m]) : db === 2 ? [n] : [], dtype);
  if (matmulKernel < 0) matmulKernel = kernelId('matmul');
  desc[NDIM] = 3;
  desc[NOP] = 3;
  desc[NOUT] = 1;
  desc[MODE] = NARY;
  desc[FLAGS] = operation === null ? 0 : watched;
  desc[PARAM] = conjugate ? 1 : 0;
  desc[SHAPE] = m;
  desc[SHAPE + 1] = n;
  desc[SHAPE + 2] = k;
  placePlain(0, c, n * dtype.itemsize, dtype.itemsize, 0);
  placePlain(1, a, da === 2 ? as[0] : 0, 0, as[da - 1]);
  placePlain(2, b, 0, db === 2 ? bs[1] : 0, bs[0]);
  const status = backend().call3(matmulKernel, c.storage.bytes, a.storage.bytes, b.storage.bytes);
  if (status < 0) raiseStatus(status);
  if (status > 0) report(status, operation as string);
  return c;
}
function placePlain(op: number, x: NDArray, m: number, n: number, k: number): void {
  desc[OPERAND + 2 * op] = x.dtype.descriptorCode;
  desc[OPERAND + 2 * op + 1] = x.offset;
  const at = STRIDE + op * OP_DIMS;
  desc[at] = m;
  desc[at + 1] = n;
  desc[at + 2] = k;
}
const row = (a: NDArray): NDArray => viewOf(a, a.offset, [1, a.shape[0]], [0, a.strides[0]]);
const column = (a: NDArray): NDArray => viewOf(a, a.offset, [a.shape[0], 1], [a.strides[0], 0]);

function viewFlat(c: NDArray, shape: readonly number[]): NDArray {
  const flat = reshapeArray(c, shape);
  return new NDArray(flat.storage, flat.offset, flat.shape, flat.strides, flat.dtype, null);
}
const multipleOf = (a: NDArray, b: NDArray): NDArray => reportedAs('dot', () => multiply(a, b));
const DOT = signature('dot', 'a!, b!, out');
/**
 * Dot product: of vectors their inner product, of matrices their product; otherwise a sum over the last axis of `a` and the
 * second-to-last of `b`; with a scalar the product of both. Two scalars give a JavaScript value, two vectors a 0-d array.
 * @throws ValueError when the dimensions do not match.
 * @example
 * ```ts
 * np.dot([1, 2], [3, 4]).item(); // 11
 * ```
 */
export function dot(a: number, b: number | bigint): number;
export function dot(a: bigint, b: bigint): bigint;
export function dot(a: bigint, b: number): number;
export function dot<O extends NDArray>(a: ArrayLike, b: ArrayLike, out: O | { out: O }): O;
export function dot<const A extends ArrayLike, const B extends ArrayLike>(a: A, b: B, out?: null | { out?: null }): NDArray<Joined<A, B>>;
export function dot(a: ArrayLike, b: ArrayLike, out?: NDArray | null | { out?: NDArray | null }): NDArray;
export function dot(...args: unknown[]): unknown {
  const plain = args.length === 2 ? multiplyPlain(args[0], args[1], 'dot') : null;
  if (plain) return plain;
  const [x, y, out] = DOT(args);
  if (isScalar(x) && isScalar(y)) return reportedAs('dot', () => multiply(x as never, y as never)) as never;
  const a = toArray(x), b = toArray(y);
  const dtype = commonDType([a, b]).native;
  let result: NDArray;
  if (a.ndim === 0 || b.ndim === 0) result = multipleOf(a, b);
  else {
    const k = a.shape[a.ndim - 1], kb = b.ndim === 1 ? b.shape[0] : b.shape[b.ndim - 2];
    if (k !== kb) throw new ValueError(`shapes ${text(a.shape)} and ${text(b.shape)} not aligned: ${k} (dim ${a.ndim - 1}) != ${kb} (dim ${Math.max(0, b.ndim - 2)})`);
    const shape = [...a.shape.slice(0, -1), ...b.shape.slice(0, -2), ...(b.ndim > 1 ? [b.shape[b.ndim - 1]] : [])];
    const left = reshapeArray(a, [a.shape.slice(0, -1).reduce((p, q) => p * q, 1), k]);
    const right = b.ndim === 1 ? column(b) : b.ndim === 2 ? b : reshapeArray(transposeArray(b, [b.ndim - 2, ...b.shape.map((_, i) => i).filter((i) => i !== b.ndim - 2)]), [k, b.shape.slice(0, -2).reduce((p, q) => p * q, 1) * b.shape[b.ndim - 1]]);
    result = viewFlat(multiplyMatrices(left, right, [], null, dtype, 'dot'), shape);
  }
  if (!out) return result;
  const o = out as NDArray;
  requireWriteable(o, 'output array');
  if (!o.dtype.equals(dtype) || !o.flags.c_contiguous || !sameShape(o.shape, result.shape)) throw new ValueError('output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)');
  copyInto(o, result);
  return o;
}
const INNER = signature('inner', 'a!, b!');
/**
 * Inner product over the last axes.
 * @throws ValueError when they differ in length.
 * @example
 * ```ts
 * np.inner([[1, 2], [3, 4]], [1, 1]).tolist(); // [3, 7]
 * ```
 */
export function inner<const A extends ArrayLike, const B extends ArrayLike>(a: A, b: B): NDArray<Joined<A, B>>;
export function inner(...args: unknown[]): NDArray {
  const [x, y] = INNER(args);
  const a = toArray(x), b = toArray(y);
  if (a.ndim === 0 || b.ndim === 0) return multipleOf(a, b);
  if (a.shape[a.ndim - 1] !== b.shape[b.ndim - 1]) throw new ValueError(`shapes ${text(a.shape)} and ${text(b.shape)} not aligned: ${a.shape[a.ndim - 1]} (dim ${a.ndim - 1}) != ${b.shape[b.ndim - 1]} (dim ${b.ndim - 1})`);
  const axes = b.shape.map((_, i) => i);
  const swapped = b.ndim < 2 ? b : transposeArray(b, [...axes.slice(0, -2), b.ndim - 1, b.ndim - 2]);
  return dot(a, swapped);
}
const OUTER = signature('outer', 'a!, b!, out');
/**
 * Outer product of two flattened arrays.
 * @example
 * ```ts
 * np.outer([1, 2], [3, 4]).tolist(); // [[3, 4], [6, 8]]
 * ```
 */
export function outer<O extends NDArray>(a: ArrayLike, b: ArrayLike, out: O | { out: O }): O;
export function outer<const A extends ArrayLike, const B extends ArrayLike>(a: A, b: B, out?: null | { out?: null }): NDArray<Joined<A, B>>;
export function outer(...args: unknown[]): NDArray {
  const [x, y, out] = OUTER(args);
  const a = ravelArray(toArray(x)), b = ravelArray(toArray(y));
  return (out ? multiply(column(a), row(b), { out }) : multiply(column(a), row(b))) as NDArray;
}
const VDOT = signature('vdot', 'a!, b!');
/**
 * Dot product of two flattened arrays, the first one conjugated.
 * @throws ValueError when the sizes differ.
 * @example
 * ```ts
 * np.vdot([1, 2], [3, 4]).item(); // 11
 * ```
 */
export function vdot<const A extends ArrayLike, const B extends ArrayLike>(a: A, b: B): NDArray<Joined<A, B>>;
export function vdot(...args: unknown[]): NDArray {
  const [x, y] = VDOT(args);
  const a = ravelArray(toArray(x)), b = ravelArray(toArray(y));
  if (a.size !== b.size) throw new ValueError('vectors have different lengths');
  return multiplyPlain(a, b, null, true) ?? viewFlat(multiplyMatrices(row(a), column(b), [], null, commonDType([a, b]).native, null, true), []);
}
