// Applies parsed index items to an array: a view for basic indices; for advanced ones the description of a gather
// (which dimensions are addressed by index arrays, where the broadcast index dimensions go in the result).
// Rules: NumPy's user guide, "Indexing on ndarrays".
import { dtBool, dtInt64, LITTLE } from '../../dtype/dtype.ts';
import { desc, ERR_INDEX, PARAM, RESULT } from '../../backend/call.ts';
import { IndexError, ValueError } from '../../errors.ts';
import { raiseStatus } from '../../iterate/status.ts';
import { MAX_DIMS, broadcastShapes, shapeList } from '../../iterate/layout.ts';
import { executeFixed, kernelId, type Operand } from '../../iterate/plan.ts';
import { castTo, copyOf } from '../copy.ts';
import { allocateArray } from '../make.ts';
import { NDArray } from '../ndarray.ts';
import { Ellipsis, type Item, NewAxis, Slice } from './parse.ts';

/** An index array applied to one axis of the source. */
export interface Advanced { index: NDArray; readonly axis: number; readonly length: number; readonly stride: number }
/** A resolved index. Without `advanced` it is the view (offset, shape, strides). */
export interface Resolved {
  readonly offset: number;
  /** Dimensions of the result; the index arrays' broadcast dimensions are [from, from + count). */
  readonly shape: readonly number[];
  /** Strides of the source in the result's dimensions, 0 in those of the index arrays. */
  readonly strides: readonly number[];
  readonly advanced: readonly Advanced[] | null;
  readonly from: number;
  readonly count: number;
  /** Every item was an integer and all dimensions were consumed. */
  readonly scalar: boolean;
}

/** Resolves items against an array. @throws IndexError */
export function resolveIndex(a: NDArray, items: readonly Item[]): Resolved {
  const shape = a._shape, strides = a._strides;
  const ndim = shape.length;
  const [list] = items;
  if (items.length === 1 && ndim > 0 && list instanceof NDArray && list.dtype.kind !== 'b' && list.ndim + ndim <= MAX_DIMS) return resolveList(a, castTo(list, dtInt64));
  let consumed = 0, ellipsis = false, hasArray = false;
  for (const item of items) {
    if (item === Ellipsis) {
      if (ellipsis) throw new IndexError("an index can only have a single ellipsis ('...')");
      ellipsis = true;
    } else if (item instanceof NDArray) {
      hasArray = true;
      consumed += item.dtype.kind === 'b' ? item.ndim : 1;
    } else if (item !== NewAxis) consumed++;
  }
  if (consumed > ndim) throw new IndexError(`too many indices for array: array is ${ndim}-dimensional, but ${consumed} were indexed`);

  let offset = a.offset, axis = 0;
  let onlyIntegers = !ellipsis && consumed === ndim;
  const outShape: number[] = [], outStrides: number[] = [];
  const advanced: Advanced[] = [];
  // where advanced indices sit among the result's dimensions; -2 once they are separated
  let place = -1, lastWasAdvanced = false, separated = false;
  const addAdvanced = (): void => {
    if (place < 0) place = outShape.length;
    else if (!lastWasAdvanced) separated = true;
    lastWasAdvanced = true;
  };
  const keep = (count: number): void => {
    for (let i = 0; i < count; i++, axis++) {
      outShape.push(shape[axis]);
      outStrides.push(strides[axis]);
    }
  };
  for (const item of items) {
    if (typeof item === 'number') {
      const dim = shape[axis];
      if (item < -dim || item >= dim) throw new IndexError(`index ${item} is out of bounds for axis ${axis} with size ${dim}`);
      offset += (item < 0 ? item + dim : item) * strides[axis];
      axis++;
      if (hasArray) addAdvanced();
      continue;
    }
    if (item instanceof NDArray) {
      onlyIntegers = false;
      addAdvanced();
      if (item.dtype.kind === 'b') axis = expandMask(a, item, axis, advanced);
      else {
        advanced.push({ index: castTo(item, dtInt64), axis, length: shape[axis], stride: strides[axis] });
        axis++;
      }
      continue;
    }
    lastWasAdvanced = false;
    if (item instanceof Slice) {
      onlyIntegers = false;
      const { start, step, count } = item.indices(shape[axis]);
      if (count > 0) offset += start * strides[axis];
      outShape.push(count);
      outStrides.push(strides[axis] * step);
      axis++;
    } else if (item === NewAxis) {
      onlyIntegers = false;
      outShape.push(1);
      outStrides.push(0);
    } else keep(ndim - consumed);
  }
  keep(ndim - axis);
  if (advanced.length === 0) {
    checkDimensions(outShape);
    return { offset, shape: outShape, strides: outStrides, advanced: null, from: 0, count: 0, scalar: onlyIntegers };
  }

  let fancy: number[];
  try {
    fancy = broadcastShapes(advanced.map((x) => x.index.shape));
  } catch {
    throw new IndexError(`shape mismatch: indexing arrays could not be broadcast together with shapes ${advanced.map((x) => shapeList(x.index.shape)).join(' ')} `);
  }
  const from = separated ? 0 : place;
  outShape.splice(from, 0, ...fancy);
  outStrides.splice(from, 0, ...fancy.map(() => 0));
  checkDimensions(outShape);
  checkSize(outShape);
  return { offset, shape: outShape, strides: outStrides, advanced, from, count: fancy.length, scalar: false };
}
// one list of indices: that of the first axis
function resolveList(a: NDArray, index: NDArray): Resolved {
  const shape: number[] = [], strides: number[] = [];
  for (const d of index._shape) {
    shape.push(d);
    strides.push(0);
  }
  for (let axis = 1; axis < a._shape.length; axis++) {
    shape.push(a._shape[axis]);
    strides.push(a._strides[axis]);
  }
  checkSize(shape);
  return { offset: a.offset, shape, strides, advanced: [{ index, axis: 0, length: a._shape[0], stride: a._strides[0] }], from: 0, count: index.ndim, scalar: false };
}
function checkSize(shape: readonly number[]): void {
  let size = 1;
  for (const d of shape) size *= d;
  if (size > Number.MAX_SAFE_INTEGER) throw new ValueError('iterator is too large');
}
function checkDimensions(shape: readonly number[]): void {
  if (shape.length > MAX_DIMS) throw new IndexError(`indexing result would have ${shape.length} dimensions, of at most ${MAX_DIMS}`);
}
// A boolean array stands for its nonzero() indices, over as many axes as it has; a boolean scalar adds an axis of 0 or 1.
function expandMask(a: NDArray, mask: NDArray, axis: number, advanced: Advanced[]): number {
  if (mask.ndim === 0) {
    const index = allocateArray([mask.readAt(mask.offset) ? 1 : 0], dtInt64, true);
    advanced.push({ index, axis: -1, length: 1, stride: 0 });
    return axis;
  }
  for (let i = 0; i < mask.ndim; i++)
    // a length of 0 selects nothing, of any axis
    if (mask.shape[i] !== a.shape[axis + i] && mask.shape[i] !== 0)
      throw new IndexError(`boolean index did not match indexed array along axis ${axis + i}; size of axis is ${a.shape[axis + i]} but size of corresponding boolean axis is ${mask.shape[i]}`);
  const rows = nonzeroRows(mask);
  for (let i = 0; i < mask.ndim; i++) {
    const index = new NDArray(rows.storage, rows.offset + i * 8, [rows.shape[0]], [rows.strides[0]], dtInt64, rows);
    advanced.push({ index, axis: axis + i, length: a.shape[axis + i], stride: a.strides[axis + i] });
  }
  return axis + mask.ndim;
}
/** Elements up to which one list of indices is followed here: below, a call into a kernel costs more. */
const FEW = 32;
const few = /*#__PURE__*/ new Int32Array(FEW);
let countKernel = -1, nonzeroKernel = -1, gatherKernel = -1, scatterKernel = -1;
/** How many elements of a boolean array are true. */
export function countTrue(mask: NDArray): number {
  if (countKernel < 0) countKernel = kernelId('count_true');
  executeFixed(countKernel, mask.shape, [{ storage: mask.storage, offset: mask.offset, dtype: mask.dtype, strides: mask.strides }], 0);
  return desc[RESULT];
}
/** The indices of non-zero elements in C order: an int64 array of shape (count, ndim). */
export function nonzeroRows(a: NDArray): NDArray<'int64'> {
  const flags = a.dtype.kind === 'b' ? a : castTo(a, dtBool);
  const rows = allocateArray([countTrue(flags), a.ndim], dtInt64);
  if (rows.size === 0) return rows;
  if (nonzeroKernel < 0) nonzeroKernel = kernelId('nonzero');
  desc[PARAM] = rows.shape[0];
  const zero = a.shape.map(() => 0);
  executeFixed(nonzeroKernel, a.shape, [{ storage: rows.storage, offset: rows.offset, dtype: dtInt64, strides: zero }, flags], 1);
  return rows;
}
/** The strides of an index array in the dimensions of the result. */
export function listStrides(index: NDArray, r: Resolved): number[] {
  const shape = index._shape, shift = r.from + r.count - shape.length;
  const strides = new Array<number>(r.shape.length).fill(0);
  for (let d = 0; d < shape.length; d++) if (shape[d] !== 1) strides[shift + d] = index._strides[d];
  return strides;
}
/**
 * moveIndexed for a few elements of 4 or 8 bytes that one list addresses in one dimension. They are moved as integers, so that no bit
 * of a NaN changes. False, and nothing is done: it is another case, or an index is out of range.
 */
function moveFew(gathers: boolean, a: NDArray, r: Resolved, other: NDArray, otherStride: number): boolean {
  const { index, length, stride } = (r.advanced as readonly Advanced[])[0], { itemsize } = a.dtype;
  const n = r.shape[0], step = index._strides[0];
  if ((itemsize !== 8 && itemsize !== 4) || (r.offset | stride | other.offset | otherStride | index.offset | step) & 3) return false;
  const list = index.storage.i32, { storage } = a;
  if (!other.storage.has(other.offset + (n - 1) * otherStride + itemsize - 1)) return false;
  for (let i = 0, at = index.offset / 4; i < n; i++, at += step / 4) {
    const v = list[at + (LITTLE ? 0 : 1)];
    const place = v < 0 ? v + length : v;
    if (list[at + (LITTLE ? 1 : 0)] !== v >> 31 || place < 0 || place >= length) return false;
    if (!storage.has(r.offset + place * stride + itemsize - 1)) return false; // the kernel says what became of the buffer
    few[i] = place;
  }
  const own = a.storage.i32, others = other.storage.i32;
  const [to, from] = gathers ? [others, own] : [own, others];
  for (let i = 0; i < n; i++) {
    const at = (r.offset + few[i] * stride) / 4, k = (other.offset + i * otherStride) / 4;
    const t = gathers ? k : at, f = gathers ? at : k;
    to[t] = from[f];
    if (itemsize === 8) to[t + 1] = from[f + 1];
  }
  return true;
}
/** Runs "gather" (out from a) or "scatter" (values into a) for a resolved advanced index. `mode`: 0 raise, 1 wrap, 2 clip. */
export function moveIndexed(what: 'gather' | 'scatter', a: NDArray, r: Resolved, other: NDArray, otherStrides: readonly number[], mode: number = 0): void {
  const advanced = r.advanced as readonly Advanced[];
  if (mode === 0 && r.count === 1 && r.shape.length === 1 && r.shape[0] <= FEW && advanced.length === 1 && moveFew(what === 'gather', a, r, other, otherStrides[0])) return;
  const kernel = what === 'gather' ? (gatherKernel < 0 ? (gatherKernel = kernelId('gather')) : gatherKernel) : scatterKernel < 0 ? (scatterKernel = kernelId('scatter')) : scatterKernel;
  const source = { storage: a.storage, offset: r.offset, dtype: a.dtype, strides: r.strides };
  const dense = { storage: other.storage, offset: other.offset, dtype: other.dtype, strides: otherStrides };
  const ops: Operand[] = what === 'gather' ? [dense, source] : [source, dense];
  desc[PARAM] = a.dtype.itemsize;
  desc[PARAM + 1] = advanced.length;
  desc[PARAM + 2] = mode;
  for (let j = 0; j < advanced.length; j++) {
    const { index, length, stride } = advanced[j];
    ops.push({ storage: index.storage, offset: index.offset, dtype: dtInt64, strides: listStrides(index, r) });
    desc[PARAM + 3 + 2 * j] = length;
    desc[PARAM + 4 + 2 * j] = stride;
  }
  if (r.shape.includes(0)) {
    if (mode === 0) checkIndices(r);
    return;
  }
  const status = executeFixed(kernel, r.shape, ops, 1, 0, 0, false);
  if (status === ERR_INDEX) refuseIndex(desc[RESULT], advanced[desc[RESULT + 1]]);
  if (status < 0) {
    if (mode === 0) checkIndices(r); // of an array without elements, which may begin anywhere, there is no index
    raiseStatus(status);
  }
}
/** @throws IndexError: an index is out of range */
export function refuseIndex(v: number | bigint, { axis, length }: Advanced): never {
  throw new IndexError(`index ${v} is out of bounds for axis ${axis} with size ${length}`);
}
/** An empty result still has its indices checked, unless there are none: numbers, also as 0-d arrays, are looked at in any case. @throws IndexError */
export function checkIndices(r: Resolved): void {
  const none = r.shape.slice(r.from, r.from + r.count).includes(0);
  for (const x of r.advanced ?? []) {
    if (x.index.size === 0 || (none && x.index.ndim > 0)) continue;
    const flat = copyOf(x.index);
    const values = new BigInt64Array(flat.storage.buffer, flat.offset, flat.size);
    for (const v of values) if (v < -x.length || v >= x.length) refuseIndex(v, x);
  }
}
