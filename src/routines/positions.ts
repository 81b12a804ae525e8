// Index arrays: of diagonals and triangles, of open grids, and between flat and multi-dimensional indices.
import { wholeNumbers } from '../ndarray/int64.ts';
import { isNDArray, NDArray } from '../ndarray/ndarray.ts';
import { integerOf, itemsOf, shown, signature, signatures, typeName } from '../arguments.ts';
import { dtFloat64, dtIntp, type DTypeName } from '../dtype/dtype.ts';
import { isScalar } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { broadcastShapes, MAX_DIMS, normalizeShape, sameShape } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, castTo } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import { add, divmod, multiply, not_equal } from '../ufunc/all.ts';
import { rangeOf } from './counting.ts';
import { arange, ones, type ShapeLike } from './creation.ts';
import { asIntp, flatnonzero, nonzero } from './indexing.ts';
import { broadcastView, reshapeArray } from './shape.ts';
import { tri } from './triangles.ts';
import type { ArrayName } from '../ufunc/types.ts';

/** Index arrays, one per dimension: spread them into `get` and `set`. */
export type IndexArrays = NDArray<'intp'>[];

const DIAG = signature('diag_indices', 'n!, ndim=2');
/**
 * The indices of the main diagonal of an array of `ndim` (2) dimensions of length `n`.
 * @throws TypeError for lengths or dimensions that are no integers; ValueError for more dimensions than arrays have.
 * @example
 * ```ts
 * np.arange(9).reshape(3, 3).get(...np.diag_indices(3)).tolist(); // [0, 4, 8]
 * ```
 */
export function diag_indices(n: number, ndim?: number | { ndim?: number }): IndexArrays;
export function diag_indices(options: { n: number; ndim?: number }): IndexArrays;
export function diag_indices(...args: unknown[]): IndexArrays {
  const [length, count] = DIAG(args);
  const dimensions = Math.max(0, integerOf(count, 'ndim'));
  if (dimensions > MAX_DIMS) throw new ValueError(`maximum supported dimension for an ndarray is currently ${MAX_DIMS}, found ${dimensions}`);
  const index = arange(length, { dtype: 'intp' });
  return new Array(dimensions).fill(index);
}
const DIAG_INDICES_FROM = signature('diag_indices_from', 'arr!');
/**
 * The indices of the main diagonal of an array.
 * @throws ValueError unless it has at least two dimensions, all of one length.
 * @example
 * ```ts
 * np.diag_indices_from(np.eye(2)).map((i) => i.tolist()); // [[0, 1], [0, 1]]
 * ```
 */
export function diag_indices_from(arr: NDArray): IndexArrays;
export function diag_indices_from(...args: unknown[]): IndexArrays {
  const [arr] = DIAG_INDICES_FROM(args) as [NDArray];
  if (!isNDArray(arr)) throw new TypeError(`diag_indices_from() takes an array, not ${typeName(arr)}`);
  if (arr.ndim < 2) throw new ValueError('input array must be at least 2-d');
  if (arr.shape.some((d) => d !== arr.shape[0])) throw new ValueError('All dimensions of input must be of equal length');
  return diag_indices(arr.shape[0], arr.ndim);
}
const TRIANGLE = signatures(['tril_indices', 'triu_indices'], 'n!, k=0, m');
function triangle(args: readonly unknown[], lower: boolean): IndexArrays {
  const [n, k, m] = TRIANGLE[lower ? 'tril_indices' : 'triu_indices'](args);
  const mask = tri(n, m ?? n, integerOf(k, 'k') - (lower ? 0 : 1), 'bool');
  return nonzero(lower ? mask : not_equal(mask, true));
}
/** Options of `tril_indices` and `triu_indices`. */
export interface TriangleOptions { k?: number; m?: number | null }
/**
 * The indices of the elements at and below the k-th diagonal of an (n, m) matrix.
 * @example
 * ```ts
 * np.tril_indices(2).map((i) => i.tolist()); // [[0, 1, 1], [0, 0, 1]]
 * ```
 */
export function tril_indices(n: number, k?: number | TriangleOptions, m?: number | null): IndexArrays;
export function tril_indices(...args: unknown[]): IndexArrays {
  return triangle(args, true);
}
/**
 * The indices of the elements at and above the k-th diagonal of an (n, m) matrix.
 * @example
 * ```ts
 * np.triu_indices(2).map((i) => i.tolist()); // [[0, 0, 1], [0, 1, 1]]
 * ```
 */
export function triu_indices(n: number, k?: number | TriangleOptions, m?: number | null): IndexArrays;
export function triu_indices(...args: unknown[]): IndexArrays {
  return triangle(args, false);
}
const FROM = signatures(['tril_indices_from', 'triu_indices_from'], 'arr!, k=0');
function triangleFrom(args: readonly unknown[], lower: boolean): IndexArrays {
  const name = lower ? 'tril_indices_from' : 'triu_indices_from', [arr, k] = FROM[name](args);
  if (!isNDArray(arr)) throw new TypeError(`${name}() takes an array, not ${typeName(arr)}`);
  if (arr.ndim !== 2) throw new ValueError('input array must be 2-d');
  return triangle([arr.shape[0], k, arr.shape[1]], lower);
}
/**
 * `tril_indices` for the shape of a matrix.
 * @throws ValueError unless it has two dimensions.
 * @example
 * ```ts
 * np.tril_indices_from(np.eye(2), -1).map((i) => i.tolist()); // [[1], [0]]
 * ```
 */
export function tril_indices_from(arr: NDArray, k?: number | { k?: number }): IndexArrays;
export function tril_indices_from(...args: unknown[]): IndexArrays {
  return triangleFrom(args, true);
}
/**
 * `triu_indices` for the shape of a matrix.
 * @throws ValueError unless it has two dimensions.
 * @example
 * ```ts
 * np.triu_indices_from(np.eye(2), 1).map((i) => i.tolist()); // [[0], [1]]
 * ```
 */
export function triu_indices_from(arr: NDArray, k?: number | { k?: number }): IndexArrays;
export function triu_indices_from(...args: unknown[]): IndexArrays {
  return triangleFrom(args, false);
}
const MASK_INDICES = signature('mask_indices', 'n!, mask_func!, k=0');
/**
 * The indices of what a masking function such as `np.triu` leaves of an (n, n) matrix of ones.
 * @example
 * ```ts
 * np.mask_indices(2, np.triu).map((i) => i.tolist()); // [[0, 0, 1], [0, 1, 1]]
 * ```
 */
export function mask_indices(n: number, mask_func: (m: NDArray<'intp'>, k: number) => NDArray, k?: number): IndexArrays;
export function mask_indices(...args: unknown[]): IndexArrays {
  const [n, mask_func, k] = MASK_INDICES(args);
  if (typeof mask_func !== 'function') throw new TypeError(`'${typeName(mask_func)}' object is not callable: mask_func`);
  return nonzero(not_equal(mask_func(ones([n, n], 'intp'), k), 0));
}
// bools as where they are true, integral float64 as integers
type Positions = { [N in DTypeName]: N extends 'bool' ? 'intp' : N extends 'float64' ? 'intp' | 'float64' : N };
const IX = signature('ix_', '...args');
/**
 * An open grid of 1-d indices: each in a dimension of its own, so that together they address every combination. Booleans stand
 * for the positions where they are true.
 * @throws ValueError for arguments of more than one dimension.
 * @example
 * ```ts
 * np.arange(9).reshape(3, 3).get(...np.ix_([0, 2], [1, 2])).tolist(); // [[1, 2], [7, 8]]
 * ```
 */
export function ix_<const L extends readonly ArrayLike[]>(...arrays: L): number extends L['length'] ? NDArray[] : { -readonly [K in keyof L]: NDArray<Positions[ArrayName<L[K]>]> };
export function ix_(...given: unknown[]): unknown {
  const args = IX(given)[0] as ArrayLike[];
  return args.map((x, i) => {
    let a = toArray(Array.isArray(x) && x.length === 0 ? new BigInt64Array(0) : x);
    if (a.ndim !== 1) throw new ValueError('Cross index must be 1 dimensional');
    if (a.dtype.kind === 'b') a = flatnonzero(a);
    else if (a.dtype.id === dtFloat64.id) a = wholeNumbers(a) ?? a;
    return reshapeArray(a, args.map((_, k) => (k === i ? a.size : 1)));
  });
}

// ------------------------------------------------------------------------------------------------- flat and multi-dimensional
const UNRAVEL = signature('unravel_index', "indices!, shape!, order='C'");
function orderOf(order: unknown): 'C' | 'F' {
  if (order === undefined || order === 'C' || order === 'F') return order ?? 'C';
  throw new ValueError(`only 'C' or 'F' order is permitted (got '${shown(order)}')`);
}
/** Integers as numbers, in C order; an error for anything else. */
function integers(x: unknown): NDArray<'float64'> {
  const a = toArray(Array.isArray(x) && x.length === 0 ? new BigInt64Array(0) : x);
  const whole = a.dtype.id === dtFloat64.id ? wholeNumbers(a) : 'iu'.includes(a.dtype.kind) ? a : null;
  if (whole === null) throw new TypeError('only int indices permitted');
  return castCopy(whole, dtFloat64, 'C');
}
const numbersOf = (a: NDArray<'float64'>): Float64Array => a.storage.f64.subarray(a.offset / 8, a.offset / 8 + a.size);
function sizeOfShape(shape: readonly number[]): number {
  const size = shape.reduce((n, d) => n * d, 1);
  if (size > Number.MAX_SAFE_INTEGER) throw new ValueError('dimensions are too large; arrays and shapes with a total size greater than \'intp\' are not supported.');
  return size;
}
export function unravel_index(indices: number | bigint, options: { shape: ShapeLike; order?: 'C' | 'F' }): number[];
export function unravel_index(indices: ArrayLike, options: { shape: ShapeLike; order?: 'C' | 'F' }): IndexArrays;
/**
 * The multi-dimensional indices of flat ones, one array (or number) per dimension.
 * @throws ValueError for an index out of range; TypeError for indices that are no integers.
 * @example
 * ```ts
 * np.unravel_index(7, [3, 4]); // [1, 3]
 * ```
 */
export function unravel_index(indices: number | bigint, shape: ShapeLike, order?: 'C' | 'F' | { order?: 'C' | 'F' }): number[];
export function unravel_index(indices: ArrayLike, shape: ShapeLike, order?: 'C' | 'F' | { order?: 'C' | 'F' }): IndexArrays;
export function unravel_index(...args: unknown[]): number[] | IndexArrays {
  const [indices, shapeGiven, orderGiven] = UNRAVEL(args);
  const shape = normalizeShape(shapeGiven), order = orderOf(orderGiven);
  const size = sizeOfShape(shape);
  const many = indices instanceof NDArray && indices.size > FEW && 'iu'.includes(indices.dtype.kind) && shape.length > 0 ? unravelMany(castTo(indices, dtIntp), shape, size, order) : null;
  if (many !== null) return many;
  const flat = integers(indices), values = numbersOf(flat);
  if (shape.length === 0 && flat.ndim > 0) throw new ValueError('multiple indices are not supported for 0d array');
  const bad = values.find((v) => !(v >= 0 && v < size));
  if (bad !== undefined) throw new ValueError(`index ${bad} is out of bounds for array with size ${size}`);
  const results = shape.map(() => allocateArray(flat.shape, dtFloat64));
  for (let k = 0; k < shape.length; k++) {
    const d = order === 'C' ? shape.length - 1 - k : k;
    splitOff(values, shape[d], numbersOf(results[d]));
  }
  return isScalar(indices) ? results.map((r) => r.item()) : results.map((r) => castCopy(r, dtIntp, 'C'));
}
/** So few indices are done number by number, more by loops of the kernels. */
const FEW = 200;
// null: an index is out of range
function unravelMany(flat: NDArray<'intp'>, shape: readonly number[], size: number, order: 'C' | 'F'): IndexArrays | null {
  const [least, most] = rangeOf(flat);
  if (least < 0 || most >= size) return null;
  const results = new Array<NDArray>(shape.length), last = order === 'C' ? 0 : shape.length - 1;
  let rest: NDArray = flat;
  for (let k = 0; k < shape.length; k++) {
    const d = order === 'C' ? shape.length - 1 - k : k;
    if (d === last) results[d] = rest === flat ? castCopy(flat, dtIntp, 'C') : rest;
    else [rest, results[d]] = divmod(rest, BigInt(shape[d])) as [NDArray, NDArray];
  }
  return results.map(asIntp);
}
// the remainders of dividing by n, of which the quotients stay
function splitOff(values: Float64Array, n: number, remainders: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const v = values[i], quotient = Math.floor(v / n);
    remainders[i] = v - quotient * n;
    values[i] = quotient;
  }
}
const RAVEL = signature('ravel_multi_index', "multi_index!, dims!, mode='raise', order='C'");
type IndexMode = 'raise' | 'wrap' | 'clip';
export function ravel_multi_index(multi_index: readonly (number | bigint)[], options: { dims: ShapeLike; mode?: IndexMode | readonly IndexMode[]; order?: 'C' | 'F' }): number;
export function ravel_multi_index(multi_index: NDArray | readonly ArrayLike[], options: { dims: ShapeLike; mode?: IndexMode | readonly IndexMode[]; order?: 'C' | 'F' }): NDArray<'intp'>;
/**
 * The flat indices of multi-dimensional ones (one array-like per dimension): a number when all of them are numbers. `mode`, or one
 * mode per dimension, says what an index out of range does.
 * @throws ValueError for an index out of range in mode 'raise', or a wrong number of dimensions.
 * @example
 * ```ts
 * np.ravel_multi_index([1, 3], [3, 4]); // 7
 * ```
 */
export function ravel_multi_index(multi_index: readonly (number | bigint)[], dims: ShapeLike, mode?: IndexMode | readonly IndexMode[] | { mode?: IndexMode | readonly IndexMode[]; order?: 'C' | 'F' }, order?: 'C' | 'F'): number;
export function ravel_multi_index(multi_index: NDArray | readonly ArrayLike[], dims: ShapeLike, mode?: IndexMode | readonly IndexMode[] | { mode?: IndexMode | readonly IndexMode[]; order?: 'C' | 'F' }, order?: 'C' | 'F'): NDArray<'intp'>;
export function ravel_multi_index(...args: unknown[]): number | NDArray<'intp'> {
  const [multi, dimsGiven, modeGiven, orderGiven] = RAVEL(args);
  const dims = normalizeShape(dimsGiven), order = orderOf(orderGiven);
  sizeOfShape(dims);
  const parts = [...itemsOf(multi, 'multi_index')];
  if (parts.length !== dims.length) throw new ValueError(`parameter multi_index must be a sequence of length ${dims.length}`);
  const modes: readonly IndexMode[] = typeof modeGiven === 'string' ? dims.map(() => modeGiven as IndexMode) : (itemsOf(modeGiven, 'mode') as readonly IndexMode[]);
  for (const m of modes) if (m !== 'raise' && m !== 'wrap' && m !== 'clip') throw new ValueError(`clipmode must be one of 'clip', 'raise', or 'wrap' (got '${shown(m)}')`);
  if (modes.length !== dims.length) throw new ValueError(`mode needs one of its names per dimension: got ${modes.length} instead of ${dims.length}`);
  const arrays = parts.map((p) => toArray(p));
  const shape = broadcastShapes(arrays.map((a) => a.shape));
  if (dims.includes(0) && !shape.includes(0)) throw new ValueError('cannot unravel if shape has zero entries (is empty).');
  if (arrays.every((a) => sameShape(a.shape, shape) && a.size > FEW && 'iu'.includes(a.dtype.kind))) {
    const many = ravelMany(arrays.map((a) => castTo(a, dtIntp)), dims, order);
    if (many !== null) return many;
  }
  const columns = arrays.map((a) => numbersOf(integers(sameShape(a.shape, shape) ? a : broadcastView(a, shape))));
  const out = allocateArray(shape, dtFloat64, true), flat = numbersOf(out);
  for (let k = 0, step = 1; k < dims.length; k++) {
    const d = order === 'C' ? dims.length - 1 - k : k;
    if (!addSteps(flat, columns[d], dims[d], step, modes[d])) throw new ValueError('invalid entry in coordinates array');
    step *= dims[d];
  }
  return parts.every((p) => isScalar(p)) ? out.item() : castCopy(out, dtIntp, 'C');
}
// null: an index is out of range
function ravelMany(columns: readonly NDArray<'intp'>[], dims: readonly number[], order: 'C' | 'F'): NDArray<'intp'> | null {
  let flat: NDArray | null = null;
  for (let k = 0; k < dims.length; k++) {
    const d = order === 'C' ? k : dims.length - 1 - k;
    const [least, most] = rangeOf(columns[d]);
    if (least < 0 || most >= dims[d]) return null;
    if (flat === null) flat = castCopy(columns[d], dtIntp, 'C');
    else {
      multiply(flat, BigInt(dims[d]), { out: flat });
      add(flat, columns[d], { out: flat });
    }
  }
  return flat as NDArray<'intp'>;
}
// flat += index * step, the indices within n as the mode says; false when one is not
function addSteps(flat: Float64Array, index: Float64Array, n: number, step: number, mode: IndexMode): boolean {
  for (let i = 0; i < flat.length; i++) {
    let v = index[i];
    if (v < 0 || v >= n) {
      if (mode === 'raise') return false;
      v = mode === 'wrap' ? ((v % n) + n) % n : v < 0 ? 0 : n - 1;
    }
    flat[i] += v * step;
  }
  return true;
}
