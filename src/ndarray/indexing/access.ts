// a.get(...index) and a.set(...index, value): views for basic indices, copies for advanced ones, assignment for both.
import type { DTypeName } from '../../dtype/dtype.ts';
import { isScalar } from '../../dtype/scalars.ts';
import { ValueError } from '../../errors.ts';
import { C_CONTIGUOUS, broadcastStrides, shapeList } from '../../iterate/layout.ts';
import { desc, PARAM } from '../../backend/call.ts';
import { axisOrder, executeFixed, kernelId } from '../../iterate/plan.ts';
import { castTo, copyInto, copyOf, mayOverlap } from '../copy.ts';
import { type ArrayLike, toArray, valueFor } from '../convert.ts';
import { writeElement } from '../element.ts';
import { allocateArray, allocateInOrder, scalarArray } from '../make.ts';
import { NDArray, requireWriteable, viewOf } from '../ndarray.ts';
import { type Index, type Item, parseIndex } from './parse.ts';
import { plainView } from './view.ts';
import { type Advanced, countTrue, moveIndexed, type Resolved, resolveIndex } from './resolve.ts';

/** The selected elements: a view for integers, slices, `null` and '...'; a copy for index arrays and full integer indices. */
export function getItem<D extends DTypeName>(a: NDArray<D>, index: readonly Index[]): NDArray<D> {
  const view = plainView(a, index);
  if (view !== null) return view as NDArray<D>;
  const items = parseIndex(index);
  const mask = wholeMask(a, items);
  if (mask) return select(a, mask);
  const r = resolveIndex(a, items);
  if (r.advanced === null) {
    if (!r.scalar) return viewOf(a, r.offset, r.shape, r.strides);
    const out = allocateArray([], a.dtype);
    const { itemsize } = a.dtype;
    for (let i = 0; i < itemsize; i++) out.storage.bytes[out.offset + i] = a.storage.bytes[r.offset + i];
    return out;
  }
  const [{ index: list }] = r.advanced;
  const inOrder = r.advanced.length === 1 && r.from === 0 && (list.contiguous & (a._shape.length === 1 ? C_CONTIGUOUS : a.contiguous & C_CONTIGUOUS)) !== 0;
  const out = inOrder ? allocateArray(r.shape, a.dtype) : allocateInOrder(r.shape, a.dtype, resultOrder(r));
  moveIndexed('gather', a, r, out, out._strides);
  return out;
}
// As NumPy lays results out: the dimensions of the index arrays are outside, in C order, those of the array inside in the order of
// its memory; without any of the latter (longer than 1) the index arrays' own order counts.
function resultOrder(r: Resolved): number[] {
  const fancy = r.shape.map((_, i) => i).slice(r.from, r.from + r.count);
  const inner = r.shape.map((_, i) => i).filter((i) => i < r.from || i >= r.from + r.count);
  const step = (i: number): number => (r.shape[i] === 1 ? 0 : Math.abs(r.strides[i]));
  if (inner.some((i) => r.shape[i] !== 1)) return [...inner.sort((i, j) => step(i) - step(j) || j - i), ...fancy.reverse()];
  const shape = r.shape.slice(r.from, r.from + r.count);
  return [...inner, ...axisOrder(r.count, (r.advanced as readonly Advanced[]).map((x) => ({ strides: broadcastStrides(x.index.shape, x.index.strides, shape) }))).map((i) => i + r.from)];
}
// the index is one boolean array of the array's own shape
function wholeMask(a: NDArray, items: readonly Item[]): NDArray | null {
  const [m] = items;
  if (items.length !== 1 || !(m instanceof NDArray) || m.dtype.kind !== 'b' || m.ndim !== a.ndim || a.ndim === 0) return null;
  for (let i = 0; i < a.ndim; i++) if (m.shape[i] !== a.shape[i]) return null;
  return m;
}
let selectKernel = -1;
/** The elements where a mask of the same shape is true, in C order. */
export function select<D extends DTypeName>(a: NDArray<D>, mask: NDArray): NDArray<D> {
  const count = countTrue(mask);
  const out = allocateArray([count], a.dtype);
  if (count === 0) return out;
  if (selectKernel < 0) selectKernel = kernelId('select');
  desc[PARAM] = a.dtype.itemsize;
  desc[PARAM + 1] = a.dtype.itemsize;
  desc[PARAM + 2] = count;
  executeFixed(selectKernel, a.shape, [{ storage: out.storage, offset: out.offset, dtype: out.dtype, strides: a.shape.map(() => 0) }, a, mask], 1);
  return out;
}
/** Assigns to the selected elements; the value is broadcast and cast. */
export function setItem(a: NDArray, index: readonly Index[], value: ArrayLike): void {
  requireWriteable(a);
  if (value instanceof NDArray) {
    const view = plainView(a, index);
    if (view !== null) {
      copyInto(view, value);
      return;
    }
  }
  const items = parseIndex(index);
  const mask = wholeMask(a, items);
  if (mask && isScalar(value)) {
    copyInto(a, scalarArray(value, a.dtype), mask);
    return;
  }
  const r = resolveIndex(a, items);
  if (r.advanced === null) {
    if (r.scalar && isScalar(value)) {
      writeElement(a.storage, r.offset, a.dtype, value);
      return;
    }
    const values = valueArray(value, a);
    // an element takes no array with dimensions, and lists are not nested deeper than what they are assigned to
    if (values.ndim > r.shape.length && (r.scalar || Array.isArray(value)))
      throw new ValueError(`setting an array element with a sequence: the value has ${values.ndim} dimension${values.ndim === 1 ? '' : 's'}, what it is assigned to has ${r.shape.length}`);
    copyInto(viewOf(a, r.offset, r.shape, r.strides), values);
    return;
  }
  let values = valueArray(value, a);
  if (mask && values.ndim > 1) throw new TypeError(`NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has ${values.ndim} dimensions`);
  if (mayOverlap(a, values)) values = copyOf(values);
  values = castTo(values, a.dtype);
  let shape = values.shape, strides = values.strides;
  while (shape.length > r.shape.length && shape[0] === 1) {
    shape = shape.slice(1);
    strides = strides.slice(1);
  }
  const shift = r.shape.length - shape.length;
  for (let i = 0; i < shape.length || shift < 0; i++)
    if (shift < 0 || (shape[i] !== 1 && shape[i] !== r.shape[i + shift]))
      throw new ValueError(
        mask ? `NumPy boolean array indexing assignment cannot assign ${values.size} input values to the ${r.shape[0]} output values where the mask is true`
          : `shape mismatch: value array of shape ${shapeList(values.shape)} could not be broadcast to indexing result of shape ${shapeList(r.shape)}`);
  moveIndexed('scatter', a, r, values, broadcastStrides(shape, strides, r.shape));
}
// scalars follow the rules of element assignment (range checks), arrays are cast
function valueArray(value: ArrayLike, a: NDArray): NDArray {
  return Array.isArray(value) ? toArray(value, a.dtype) : valueFor(value, a.dtype);
}
