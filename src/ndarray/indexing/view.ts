// The most common indices, numbers and slices that name no more than the array's axes, in one pass without intermediate lists.
// Everything else, and every error, is resolve.ts's business.
import { type NDArray, viewOf } from '../ndarray.ts';
import { type Index, parseText, Slice } from './parse.ts';

/** The view that numbers and slices select; null when the index is anything else, selects a single element or is wrong. */
export function plainView(a: NDArray, index: readonly Index[]): NDArray | null {
  const dims = a._shape, steps = a._strides;
  const ndim = dims.length;
  const items = index.length === 1 && typeof index[0] === 'string' ? parseText(index[0]) : index;
  const count = items.length;
  if (count > ndim) return null;
  let { offset } = a;
  const shape: number[] = [], strides: number[] = [];
  for (let axis = 0; axis < count; axis++) {
    const item = items[axis];
    const length = dims[axis];
    if (typeof item === 'number') {
      if (!Number.isInteger(item) || item >= length || item < -length) return null;
      offset += (item < 0 ? item + length : item) * steps[axis];
      continue;
    }
    let range: unknown = item;
    if (typeof item === 'string') {
      const parsed = parseText(item);
      if (parsed.length !== 1) return null;
      range = parsed[0];
    }
    if (!(range instanceof Slice)) return null;
    const first = range.first(length), n = range.count(length, first);
    if (n > 0) offset += first * steps[axis];
    shape.push(n);
    strides.push(range.step === null ? steps[axis] : steps[axis] * range.step);
  }
  for (let axis = count; axis < ndim; axis++) {
    shape.push(dims[axis]);
    strides.push(steps[axis]);
  }
  return shape.length === 0 ? null : viewOf(a, offset, shape, strides);
}
