// Products of vectors, matrices and stacks of them, on the "matmul" kernel: dot, matmul, inner, outer, vdot, vecdot, ...
import { signature } from '../arguments.ts';
import { desc, FLAGS, MODE, NARY, NDIM, NOP, NOUT, OP_DIMS, OPERAND, PARAM, SHAPE, STRIDE } from '../backend/call.ts';
import { backend } from '../backend/select.ts';
import type { DType, DTypeName } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { type Casting, canCastTypes } from '../dtype/promote.ts';
import { type DTypeLike, isScalar } from '../dtype/scalars.ts';
import { UFuncTypeError, ValueError } from '../errors.ts';
import { broadcastShapes, broadcastStrides, normalizeAxes, normalizeAxis, sameShape, shapeText } from '../iterate/layout.ts';
import { executeFixed, kernelId } from '../iterate/plan.ts';
import { raiseStatus } from '../iterate/status.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { copyInto, copyOf } from '../ndarray/copy.ts';
import { allocateArray, scalarArray } from '../ndarray/make.ts';
import { isAligned, NDArray, requireWriteable, viewOf } from '../ndarray/ndarray.ts';
import { commonDType } from '../routines/creation.ts';
import { ravelArray, reshapeArray, transposeArray } from '../routines/shape.ts';
import { multiply } from '../ufunc/all.ts';
import type { ArrayName, Promote } from '../ufunc/types.ts';
import { ready } from './common.ts';

type Joined<A, B> = Promote<ArrayName<A>, ArrayName<B>> extends infer P extends DTypeName ? P : DTypeName;
const text = (shape: readonly number[]): string => shapeText(shape).replaceAll(' ', '');
let matmulKernel = -1;
/** c = a @ b for operands given as (batch..., m, k) and (batch..., k, n), all of one dtype; `conjugate` conjugates a. */
export function multiplyMatrices(a: NDArray, b: NDArray, batch: readonly number[], out: NDArray | null, dtype: DType, conjugate: boolean = false): NDArray {
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
  executeFixed(matmulKernel, [...batch, m, n, k], [
    { storage: c.storage, offset: c.offset, dtype, strides: [...lead(c), cm, cn, 0] },
    { storage: x.storage, offset: x.offset, dtype, strides: [...lead(x), am, 0, ak] },
    { storage: y.storage, offset: y.offset, dtype, strides: [...lead(y), 0, bn, bk] },
  ], 1);
  return c;
}
/**
 * The product of two matrices that need no preparation (native, aligned, of one dtype, any strides), written to the descriptor
 * without intermediate lists; null for other operands. Small products cost little more than the call.
 */
function multiplyPlain(a: unknown, b: unknown): NDArray | null {
  if (!(a instanceof NDArray) || !(b instanceof NDArray)) return null;
  const { dtype } = a, as = a._strides, bs = b._strides;
  if (b.dtype !== dtype || !dtype.isnative || as.length !== 2 || bs.length !== 2) return null;
  const m = a._shape[0], k = a._shape[1], n = b._shape[1];
  if (k !== b._shape[0] || m === 0 || n === 0 || k === 0 || !isAligned(a) || !isAligned(b)) return null;
  const c = allocateArray([m, n], dtype);
  if (matmulKernel < 0) matmulKernel = kernelId('matmul');
  desc[NDIM] = 3;
  desc[NOP] = 3;
  desc[NOUT] = 1;
  desc[MODE] = NARY;
  desc[FLAGS] = 0;
  desc[PARAM] = 0;
  desc[SHAPE] = m;
  desc[SHAPE + 1] = n;
  desc[SHAPE + 2] = k;
  placePlain(0, c, c._strides[0], c._strides[1], 0);
  placePlain(1, a, as[0], 0, as[1]);
  placePlain(2, b, 0, bs[1], bs[0]);
  const status = backend().call3(matmulKernel, c.storage.bytes, a.storage.bytes, b.storage.bytes);
  if (status < 0) raiseStatus(status);
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

/** The dtype to compute in, which the operands can be cast to. */
function workDType(name: string, dtype: unknown, casting: Casting, a: NDArray, b: NDArray): DType {
  const work = dtype !== undefined && dtype !== null ? parseDType(dtype as DTypeLike) : commonDType([a, b]).native;
  for (const [i, x] of [a, b].entries()) if (!canCastTypes(x.dtype, work, casting)) throw new UFuncTypeError(`Cannot cast ufunc '${name}' input ${i} from ${x.dtype.repr()} to ${work.repr()} with casting rule '${casting}'`);
  return work;
}
/** Options of the products that are generalised ufuncs. */
export interface ProductOptions { out?: NDArray | null; dtype?: DTypeLike; casting?: Casting }
/** Options of `matmul`. */
export interface MatmulOptions { out?: NDArray | null; casting?: Casting; order?: 'C' | 'F' | 'A' | 'K'; dtype?: DTypeLike; axes?: readonly (readonly number[])[] }
const MATMUL = signature('matmul', "x1!, x2!, out, *, axes, casting='same_kind', order, dtype");
/**
 * Matrix product. 1-d operands are taken as a row (first) or column (second) and that dimension is dropped again; leading
 * dimensions are stacks and broadcast.
 * @throws ValueError for scalars or dimensions that do not match.
 * @example
 * ```ts
 * np.matmul([[1, 2], [3, 4]], [1, 1]).tolist(); // [3, 7]
 * ```
 */
export function matmul<const A extends ArrayLike, const B extends ArrayLike>(x1: A, x2: B, out?: NDArray | null | MatmulOptions): NDArray<Joined<A, B>>;
export function matmul(...args: unknown[]): NDArray {
  const plain = args.length === 2 ? multiplyPlain(args[0], args[1]) : null;
  if (plain) return plain;
  const [x1, x2, out, axes, casting, order, dtype] = MATMUL(args);
  let a = toArray(x1), b = toArray(x2);
  if (axes !== undefined) {
    const [xa, xb] = axes as number[][];
    a = placeAxes(a, xa);
    b = placeAxes(b, xb);
  }
  for (const [i, x] of [a, b].entries())
    if (x.ndim === 0) throw new ValueError(`matmul: Input operand ${i} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)`);
  const work = workDType('matmul', dtype, casting, a, b);
  const left = a.ndim === 1 ? row(a) : a, right = b.ndim === 1 ? column(b) : b;
  const k = left.shape[left.ndim - 1], k2 = right.shape[right.ndim - 2];
  if (k !== k2) throw new ValueError(`matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${k2} is different from ${k})`);
  const batch = broadcastShapes([left.shape.slice(0, -2), right.shape.slice(0, -2)]);
  const core = [...(a.ndim === 1 ? [] : [left.shape[left.ndim - 2]]), ...(b.ndim === 1 ? [] : [right.shape[right.ndim - 1]])];
  const shape = [...batch, ...core];
  if (out) return intoOut(out as NDArray, shape, axes, work, casting, (target) => product(left, right, batch, a.ndim === 1, b.ndim === 1, target, work));
  const c = multiplyMatrices(left, right, batch, null, work);
  const result = core.length === 2 ? c : viewFlat(c, shape);
  const placed = axes !== undefined && (axes as number[][]).length > 2 && core.length === 2 ? moveLast(result, (axes as number[][])[2]) : result;
  return order === 'F' ? copyOf(placed, 'F') : placed;
}
function viewFlat(c: NDArray, shape: readonly number[]): NDArray {
  const flat = reshapeArray(c, shape);
  return new NDArray(flat.storage, flat.offset, flat.shape, flat.strides, flat.dtype, null);
}
function product(left: NDArray, right: NDArray, batch: readonly number[], dropRow: boolean, dropColumn: boolean, target: NDArray, dtype: DType): void {
  const shape = [...target.shape], strides = [...target.strides];
  if (dropColumn) {
    shape.push(1);
    strides.push(0);
  }
  if (dropRow) {
    shape.splice(shape.length - 1, 0, 1);
    strides.splice(strides.length - 1, 0, 0);
  }
  multiplyMatrices(left, right, batch, viewOf(target, target.offset, shape, strides), dtype);
}
function intoOut(out: NDArray, shape: readonly number[], axes: unknown, dtype: DType, casting: Casting, run: (target: NDArray) => void): NDArray {
  if (!(out instanceof NDArray)) throw new TypeError('return arrays must be of ArrayType');
  requireWriteable(out, 'output array');
  const view = axes !== undefined && (axes as number[][]).length > 2 ? placeAxes(out, (axes as number[][])[2]) : out;
  if (!sameShape(view.shape, shape)) throw new ValueError(`matmul: Output operand 0 has a mismatch in its core dimensions: shape ${text(out.shape)} instead of ${text(shape)}`);
  if (!canCastTypes(dtype, out.dtype, casting)) throw new UFuncTypeError(`Cannot cast ufunc 'matmul' output from ${dtype.repr()} to ${out.dtype.repr()} with casting rule '${casting}'`);
  const fresh = allocateArray(shape, dtype);
  run(fresh);
  copyInto(view, fresh);
  return out;
}
function placeAxes(a: NDArray, core: readonly number[]): NDArray {
  const at = normalizeAxes(core, a.ndim);
  return transposeArray(a, [...a.shape.map((_, i) => i).filter((i) => !at.includes(i)), ...at]);
}
function moveLast(a: NDArray, core: readonly number[]): NDArray {
  const at = normalizeAxes(core, a.ndim);
  const order = new Array<number>(a.ndim);
  let next = 0;
  for (let i = 0; i < a.ndim; i++) order[i] = at.includes(i) ? a.ndim - at.length + at.indexOf(i) : next++;
  return transposeArray(a, order);
}

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
export function dot<const A extends ArrayLike, const B extends ArrayLike>(a: A, b: B, out?: NDArray | null | { out?: NDArray | null }): NDArray<Joined<A, B>>;
export function dot(...args: unknown[]): NDArray {
  const plain = args.length === 2 ? multiplyPlain(args[0], args[1]) : null;
  if (plain) return plain;
  const [x, y, out] = DOT(args);
  if (isScalar(x) && isScalar(y)) return multiply(x as never, y as never) as never;
  const a = toArray(x), b = toArray(y);
  const dtype = commonDType([a, b]).native;
  let result: NDArray;
  if (a.ndim === 0 || b.ndim === 0) result = multiply(a, b);
  else {
    const k = a.shape[a.ndim - 1], kb = b.ndim === 1 ? b.shape[0] : b.shape[b.ndim - 2];
    if (k !== kb) throw new ValueError(`shapes ${text(a.shape)} and ${text(b.shape)} not aligned: ${k} (dim ${a.ndim - 1}) != ${kb} (dim ${Math.max(0, b.ndim - 2)})`);
    const shape = [...a.shape.slice(0, -1), ...b.shape.slice(0, -2), ...(b.ndim > 1 ? [b.shape[b.ndim - 1]] : [])];
    const left = reshapeArray(a, [a.shape.slice(0, -1).reduce((p, q) => p * q, 1), k]);
    const right = b.ndim === 1 ? column(b) : b.ndim === 2 ? b : reshapeArray(transposeArray(b, [b.ndim - 2, ...b.shape.map((_, i) => i).filter((i) => i !== b.ndim - 2)]), [k, b.shape.slice(0, -2).reduce((p, q) => p * q, 1) * b.shape[b.ndim - 1]]);
    result = viewFlat(multiplyMatrices(left, right, [], null, dtype), shape);
  }
  if (!out) return result;
  const o = out as NDArray;
  if (!(o instanceof NDArray) || !o.dtype.equals(dtype) || !o.flags.c_contiguous || !sameShape(o.shape, result.shape)) throw new ValueError('output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)');
  requireWriteable(o, 'output array');
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
  if (a.ndim === 0 || b.ndim === 0) return multiply(x as NDArray, y as NDArray) as NDArray;
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
export function outer<const A extends ArrayLike, const B extends ArrayLike>(a: A, b: B, out?: NDArray | null | { out?: NDArray | null }): NDArray<Joined<A, B>>;
export function outer(...args: unknown[]): NDArray {
  const [x, y, out] = OUTER(args);
  const a = ravelArray(toArray(x)), b = ravelArray(toArray(y));
  return multiply(column(a), row(b), out ? { out } : {}) as NDArray;
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
  return viewFlat(multiplyMatrices(row(a), column(b), [], null, commonDType([a, b]).native, true), []);
}
const VECDOT = signature('vecdot', "x1!, x2!, out, *, axis=-1, casting='same_kind', dtype");
/**
 * Dot products along the last axis (or `axis`), the first operand conjugated; other dimensions broadcast.
 * @throws ValueError when the axes differ in length.
 * @example
 * ```ts
 * np.vecdot([[1, 2], [3, 4]], [1, 1]).tolist(); // [3, 7]
 * ```
 */
export function vecdot<const A extends ArrayLike, const B extends ArrayLike>(x1: A, x2: B, options?: NDArray | null | (ProductOptions & { axis?: number })): NDArray<Joined<A, B>>;
export function vecdot(...args: unknown[]): NDArray {
  const [x1, x2, out, axis, casting, dtype] = VECDOT(args);
  const lanes = (x: unknown): NDArray => {
    const a = toArray(x);
    if (a.ndim === 0) throw new ValueError('vecdot: Input operand 0 does not have enough dimensions (has 0, gufunc core with signature (n),(n)->() requires 1)');
    const d = normalizeAxis(axis, a.ndim);
    return transposeArray(a, [...a.shape.map((_, i) => i).filter((i) => i !== d), d]);
  };
  const a = lanes(x1), b = lanes(x2);
  const work = workDType('vecdot', dtype, casting, a, b);
  const n = a.shape[a.ndim - 1], n2 = b.shape[b.ndim - 1];
  if (n !== n2) throw new ValueError(`vecdot: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n),(n)->() (size ${n2} is different from ${n})`);
  const batch = broadcastShapes([a.shape.slice(0, -1), b.shape.slice(0, -1)]);
  const left = viewOf(a, a.offset, [...a.shape.slice(0, -1), 1, n], [...a.strides.slice(0, -1), 0, a.strides[a.ndim - 1]]);
  const right = viewOf(b, b.offset, [...b.shape, 1], [...b.strides, 0]);
  const result = viewFlat(multiplyMatrices(left, right, batch, null, work, true), batch);
  return out ? intoOut(out as NDArray, batch, undefined, work, casting, (t) => copyInto(t, result)) : result;
}
/**
 * Matrix times vector, with stacks of both.
 * @throws ValueError when the dimensions do not match.
 * @example
 * ```ts
 * np.matvec([[1, 2], [3, 4]], [1, 1]).tolist(); // [3, 7]
 * ```
 */
export function matvec<const A extends ArrayLike, const B extends ArrayLike>(x1: A, x2: B, out?: NDArray | null | ProductOptions): NDArray<Joined<A, B>>;
export function matvec(...args: unknown[]): NDArray {
  const [x1, x2, out, casting, dtype] = MATVEC(args);
  const a = toArray(x1), v = toArray(x2);
  if (a.ndim < 2 || v.ndim === 0) throw new ValueError('matvec: Input operands do not have enough dimensions (gufunc core with signature (m,n),(n)->(m))');
  const b = viewOf(v, v.offset, [...v.shape, 1], [...v.strides, 0]);
  return withVector('matvec', '(m,n),(n)->(m)', a, b, false, out, dtype, casting);
}
const MATVEC = signature('matvec', "x1!, x2!, out, *, casting='same_kind', dtype");
function withVector(name: string, core: string, a: NDArray, b: NDArray, conjugate: boolean, out: unknown, dtype: unknown, casting: Casting): NDArray {
  const work = workDType(name, dtype, casting, a, b);
  const k = a.shape[a.ndim - 1], k2 = b.shape[b.ndim - 2];
  if (k !== k2) throw new ValueError(`${name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ${core} (size ${k2} is different from ${k})`);
  const batch = broadcastShapes([a.shape.slice(0, -2), b.shape.slice(0, -2)]);
  const shape = [...batch, conjugate ? b.shape[b.ndim - 1] : a.shape[a.ndim - 2]];
  const result = viewFlat(multiplyMatrices(a, b, batch, null, work, conjugate), shape);
  return out ? intoOut(out as NDArray, shape, undefined, work, casting, (t) => copyInto(t, result)) : result;
}
/**
 * Vector (conjugated) times matrix, with stacks of both.
 * @throws ValueError when the dimensions do not match.
 * @example
 * ```ts
 * np.vecmat([1, 1], [[1, 2], [3, 4]]).tolist(); // [4, 6]
 * ```
 */
export function vecmat<const A extends ArrayLike, const B extends ArrayLike>(x1: A, x2: B, out?: NDArray | null | ProductOptions): NDArray<Joined<A, B>>;
export function vecmat(...args: unknown[]): NDArray {
  const [x1, x2, out, casting, dtype] = VECMAT(args);
  const v = toArray(x1), b = toArray(x2);
  if (v.ndim === 0 || b.ndim < 2) throw new ValueError('vecmat: Input operands do not have enough dimensions (gufunc core with signature (n),(n,m)->(m))');
  const a = viewOf(v, v.offset, [...v.shape.slice(0, -1), 1, v.shape[v.ndim - 1]], [...v.strides.slice(0, -1), 0, v.strides[v.ndim - 1]]);
  return withVector('vecmat', '(n),(n,m)->(m)', a, b, true, out, dtype, casting);
}
const VECMAT = signature('vecmat', "x1!, x2!, out, *, casting='same_kind', dtype");
