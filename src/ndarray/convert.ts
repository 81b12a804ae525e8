// From whatever holds numbers to an NDArray: nested lists, typed arrays, scalars, arrays of other libraries (structures.ts).
import { shown } from '../arguments.ts';
import { COMPLEX128, type DType, type DTypeName, DTYPES, FLOAT64, INT64, UINT64 } from '../dtype/dtype.ts';
import { parseDType, typedArrayDType } from '../dtype/parse.ts';
import { integerRange, promoteIds } from '../dtype/promote.ts';
import { type ComplexLike, isComplexLike, isScalar, type Scalar, scalarId, WEAK_FLOAT, WEAK_INT } from '../dtype/scalars.ts';
import { OverflowError, ValueError } from '../errors.ts';
import { MAX_DIMS, shapeText } from '../iterate/layout.ts';
import type { AnyTypedArray } from '../memory/storage.ts';
import { castCopy, checkCast, copyInto } from './copy.ts';
import { writeElement } from './element.ts';
import { allocateArray, scalarArray } from './make.ts';
import { isNDArray, NDArray, viewOf } from './ndarray.ts';
import { fromStructure } from './structures.ts';
import { fromBuffer, fromTyped, storageOf } from './typed.ts';

export type { AnyTypedArray };
export { fromBuffer, fromTyped };
/** Nested lists of scalars or arrays. */
export type NestedInput = readonly ElementLike[] | ElementLike[]; // (the second for the compiler's messages, which name the kind of list that was written)
type ElementLike = Scalar | NDArray | AnyTypedArray | NestedInput;
type ArrayLikeOfNumbers = readonly number[] | Int32Array | Uint32Array;
/** An array of another library, by structure; strides and offset count elements. */
export interface StridedLike { readonly data: unknown; readonly shape: ArrayLikeOfNumbers; readonly strides?: ArrayLikeOfNumbers; readonly stride?: ArrayLikeOfNumbers; readonly offset?: number }
/** A tensor of ONNX Runtime or Transformers.js. */
export interface TensorLike { readonly data: unknown; readonly dims: readonly number[]; readonly type: string }
/** Everything that functions accept as an array. */
export type ArrayLike = NDArray | Scalar | AnyTypedArray | NestedInput | StridedLike | TensorLike | { toArray(): AnyTypedArray | readonly unknown[] | NDArray };

/** The array that `x` is or becomes, sharing memory where possible; a scalar becomes a 0-d array. */
export function toArray(x: unknown, dtype?: DType | null): NDArray {
  const a = x instanceof NDArray ? x : convert(x, dtype ?? null);
  return dtype && a.dtype !== dtype ? castOrView(a, dtype) : a;
}
/** The array of a value that is assigned: a scalar or null becomes the dtype of what it is assigned to, an array keeps its own. */
export function valueFor(x: unknown, dtype: DType): NDArray {
  return toArray(x, isScalar(x) || x === null ? dtype : null);
}
/** A `where` argument: lists and scalars are read as booleans, arrays must be boolean. @throws TypeError */
export function maskOf(where: unknown): NDArray {
  if (isScalar(where) || Array.isArray(where)) return toArray(where, DTYPES[0]);
  const mask = toArray(where);
  checkCast(mask.dtype, DTYPES[0], 'safe');
  return mask;
}
// int64 and intp are the same bytes: another name for them is a view, not a copy
function castOrView(a: NDArray, dtype: DType): NDArray {
  if (!a.dtype.equals(dtype)) return castCopy(a, dtype);
  return new NDArray(a.storage, a.offset, a.shape, a.strides, dtype, a.base ?? a, a._contiguity, a._writeable);
}
function convert(x: unknown, dtype: DType | null): NDArray {
  if (isScalar(x)) return scalarArray(x, dtype ?? scalarDType(x));
  if (x === null && dtype) return scalarArray(missing(dtype), dtype);
  if (Array.isArray(x)) return fromNested(x, dtype);
  if (ArrayBuffer.isView(x)) {
    const d = typedArrayDType(x);
    if (!d) throw new TypeError(`cannot make an array of a ${x.constructor.name}: give a typed array`);
    return fromTyped(x as AnyTypedArray, d);
  }
  if (typeof x === 'object' && x !== null) {
    if (isNDArray(x)) return fromForeign(x);
    const own = fromStructure(x as Record<string, unknown>, toArray);
    if (own) return own;
  }
  throw new TypeError(`cannot make an array of ${describe(x)}: expected numbers, booleans, bigints, complex {re, im}, (nested) lists or typed arrays`);
}
function describe(x: unknown): string {
  if (typeof x === 'string') return `the string '${x.slice(0, 40)}'`;
  if (typeof x === 'object' && x !== null) return `a ${x.constructor?.name ?? 'null-prototype'} object`;
  return shown(x);
}
// an array of another copy of this package: same fields, other classes
function fromForeign(x: NDArray): NDArray {
  return new NDArray(storageOf(x.buffer), x.offset, [...x.shape], [...x.strides], parseDType(x.dtype.str), null, -1, x.flags.writeable);
}
// what NumPy makes of None where a dtype is given
function missing(dtype: DType): Scalar {
  const { kind } = dtype;
  if (kind === 'b') return false;
  if (kind === 'f') return NaN;
  if (kind === 'c') return { re: NaN, im: NaN };
  throw new TypeError(`${dtype} has no null`);
}
function scalarDType(x: Scalar): DType {
  if (typeof x === 'bigint') return bigintDType(x, x);
  return DTYPES[typeof x === 'number' ? FLOAT64 : typeof x === 'boolean' ? 0 : COMPLEX128];
}
function bigintDType(lo: bigint, hi: bigint): DType {
  const [min, max] = integerRange(DTYPES[INT64]);
  if (lo >= min && hi <= max) return DTYPES[INT64];
  if (lo >= 0n && hi <= integerRange(DTYPES[UINT64])[1]) return DTYPES[UINT64];
  throw new OverflowError(`the integers from ${lo} to ${hi} fit neither int64 nor uint64`);
}

function fromNested(list: readonly unknown[], dtype: DType | null): NDArray {
  const shape: number[] = [];
  const found: Found = { id: -1, strong: -1, lo: 0n, hi: 0n, nulls: dtype !== null };
  discover(list, 0, shape, found);
  const target = dtype ?? listDType(found);
  const out = allocateArray(shape, target);
  if (out.size > 0) fill(list, 0, out, out.offset);
  return out;
}
/** What the leaves of nested lists are: the promotion ids of the scalars and of the arrays among them, the range of the bigints, and whether there may be nulls. */
interface Found { id: number; strong: number; lo: bigint; hi: bigint; nulls: boolean }
// in lists scalars are not weak: those beside arrays have their own dtypes
function listDType({ id, strong, lo, hi }: Found): DType {
  const ofScalars = id < 0 ? -1 : id === WEAK_INT ? bigintDType(lo, hi).id : id === WEAK_FLOAT ? FLOAT64 : id > WEAK_FLOAT ? COMPLEX128 : id;
  return ofScalars < 0 ? DTYPES[strong < 0 ? FLOAT64 : strong] : DTYPES[strong < 0 ? ofScalars : promoteIds(ofScalars, strong)];
}
// finds the shape (every list at a depth must have the same length) and the promotion id of the leaves
function discover(x: readonly unknown[], depth: number, shape: number[], found: Found): void {
  if (depth >= MAX_DIMS) throw new ValueError(`setting an array element with a sequence: more than ${MAX_DIMS} dimensions`);
  if (shape.length === depth) shape.push(x.length);
  let nested = 0;
  for (let i = 0; i < x.length; i++) {
    const item = x[i];
    if (typeof item === 'number') {
      if (found.id !== WEAK_FLOAT) join(found, WEAK_FLOAT);
      continue;
    }
    if (isScalar(item)) {
      if (typeof item === 'bigint') {
        if (item < found.lo) found.lo = item;
        if (item > found.hi) found.hi = item;
      }
      join(found, scalarId(item));
      continue;
    }
    if (item === null && found.nulls) continue;
    nested++;
    let inner: readonly number[];
    if (Array.isArray(item)) {
      if (shape.length === depth + 1 && (i > 0 && nested === 1)) ragged(shape, depth);
      if (shape.length > depth + 1 && shape[depth + 1] !== item.length) ragged(shape, depth);
      discover(item, depth + 1, shape, found);
      continue;
    }
    if (item === undefined || item === null || typeof item === 'string') throw new TypeError(`cannot make an array of ${item === undefined ? 'undefined (a hole in a list?)' : describe(item)}`);
    const a = toArray(item);
    inner = a.shape;
    found.strong = found.strong < 0 ? a.dtype.id : promoteIds(found.strong, a.dtype.id);
    if (inner.length === 0) {
      nested--;
      continue;
    }
    if (nested === 1 && i === 0 && shape.length === depth + 1) shape.push(...inner);
    else if (inner.length !== shape.length - depth - 1 || inner.some((d, k) => d !== shape[depth + 1 + k])) ragged(shape, depth);
  }
  if (nested > 0 && nested !== x.length) ragged(shape, depth);
  if (nested === 0 && x.length > 0 && shape.length > depth + 1) ragged(shape, depth);
}
function join(found: { id: number }, id: number): void {
  found.id = found.id < 0 ? id : promoteIds(found.id, id);
}
function ragged(shape: readonly number[], depth: number): never {
  throw new ValueError(`setting an array element with a sequence. The requested array has an inhomogeneous shape after ${depth + 1} dimension${depth ? 's' : ''}. The detected shape was ${shapeText(shape.slice(0, depth + 1))} + inhomogeneous part.`);
}
function fill(x: readonly unknown[], depth: number, out: NDArray, at: number): void {
  const step = out.strides[depth];
  if (depth === out.ndim - 1) {
    const { storage, dtype } = out;
    if (dtype.id === 11 && dtype.isnative) {
      const f64 = storage.f64, start = at / 8;
      for (let i = 0; i < x.length; i++) {
        const v = x[i];
        f64[start + i] = typeof v === 'number' ? v : realOf(v);
      }
      return;
    }
    for (let i = 0; i < x.length; i++) {
      const v = x[i];
      writeElement(storage, at + i * step, dtype, isScalar(v) ? v : (toArray(v, v === null ? dtype : null).item() as Scalar));
    }
    return;
  }
  for (let i = 0; i < x.length; i++) {
    const item = x[i];
    if (Array.isArray(item)) fill(item, depth + 1, out, at + i * step);
    else copyInto(viewOf(out, at + i * step, out.shape.slice(depth + 1), out.strides.slice(depth + 1)), toArray(item));
  }
}
function realOf(v: unknown): number {
  if (typeof v === 'bigint' || typeof v === 'boolean') return Number(v);
  if (v === null) return NaN;
  if (isComplexLike(v)) throw new TypeError("can't convert complex to float");
  return Number(toArray(v).item());
}
export type { ComplexLike, DTypeName };
