// a.flat: the elements of any array in C order, as if it were 1-d. Reading gives copies, writing goes to the array.
import type { DTypeName } from '../dtype/dtype.ts';
import { isScalar, type ScalarOf } from '../dtype/scalars.ts';
import { IndexError, ValueError } from '../errors.ts';
import { C_CONTIGUOUS, cStrides } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from './convert.ts';
import { copyInto, copyOf } from './copy.ts';
import { getItem, setItem } from './indexing/access.ts';
import { Ellipsis, type Index, parseIndex, Slice } from './indexing/parse.ts';
import { allocateArray, scalarArray } from './make.ts';
import { elementOffset, type NDArray, requireWriteable, viewOf } from './ndarray.ts';

/** The elements of an array in C order. */
export class FlatIter<D extends DTypeName = DTypeName> {
  /** The array. */
  readonly base: NDArray<D>;
  constructor(base: NDArray<D>) {
    this.base = base;
  }
  /** Number of elements. */
  get length(): number {
    return this.base.size;
  }
  /** The elements as JavaScript values. */
  *[Symbol.iterator](): Generator<ScalarOf<D>> {
    const { base } = this;
    const walk = function* (dim: number, at: number): Generator<ScalarOf<D>> {
      if (dim === base.ndim) yield base.readAt(at);
      else for (let i = 0; i < base.shape[dim]; i++) yield* walk(dim + 1, at + i * base.strides[dim]);
    };
    yield* walk(0, base.offset);
  }
  /** One element as a JavaScript value. @throws IndexError */
  item(index: number): ScalarOf<D> {
    return this.base.readAt(elementOffset(this.base, [index]));
  }
  /**
   * A copy of the elements that one index (a number, a slice, '...', an array of numbers or booleans) selects.
   * @throws IndexError
   */
  get(index: Index): NDArray<D> {
    const { base } = this;
    const item = itemOf(index);
    if (typeof item === 'number') return copyOf(viewOf(base, elementOffset(base, [item]), [], []));
    const result = getItem(this.toArray(), [item]);
    return item instanceof Slice ? copyOf(result) : result;
  }
  /**
   * Sets the elements that one index selects; values repeat as needed.
   * @throws IndexError; ValueError for values without elements.
   */
  set(index: Index, value: ArrayLike): void {
    const { base } = this;
    requireWriteable(base);
    const item = itemOf(index);
    const values = isScalar(value) ? scalarArray(value, base.dtype) : copyOf(toArray(value));
    if (typeof item === 'number') {
      if (values.size !== 1) throw new ValueError('Error setting single item of array');
      copyInto(viewOf(base, elementOffset(base, [item]), [], []), viewOf(values, values.offset, [], []));
      return;
    }
    // positions in an array that is not contiguous: its elements are changed in a copy and written back
    const line = this.toArray();
    const selected = item instanceof Slice ? getItem(line, [item]) : allocateArray([getItem(line, [item]).size], base.dtype);
    if (selected.size === 0) return;
    if (values.size === 0) throw new ValueError('Error setting single item of array');
    fillInTurn(selected, viewOf(values, values.offset, [values.size], [values.itemsize]));
    if (!(item instanceof Slice)) setItem(line, [reshaped(item)], selected);
    if (!(base.contiguous & C_CONTIGUOUS)) copyInto(base, viewOf(line, line.offset, base.shape, cStrides(base.shape, base.itemsize)));
  }
  /** The elements in a 1-d array: a view of a contiguous array, else a copy. */
  toArray(): NDArray<D> {
    const { base } = this;
    const dense = base.contiguous & C_CONTIGUOUS ? base : copyOf(base);
    return viewOf(dense, dense.offset, [dense.size], [dense.itemsize]);
  }
  /** As `toArray`, always a copy. */
  copy(): NDArray<D> {
    const out = copyOf(this.base);
    return viewOf(out, out.offset, [out.size], [out.itemsize]);
  }
}
function itemOf(index: Index): number | Slice | NDArray {
  const [item, ...more] = parseIndex([index]);
  if (more.length === 0 && item === Ellipsis) return new Slice(null, null, null);
  if (more.length > 0 || typeof item === 'symbol') throw new IndexError('unsupported iterator index');
  return item;
}
// index arrays of more dimensions address in C order
function reshaped(index: NDArray): NDArray {
  return index.ndim === 1 ? index : new FlatIter(index).toArray();
}
/** Fills a 1-d array with values in turn, starting again at their end. */
function fillInTurn(target: NDArray, values: NDArray): void {
  const n = Math.min(values.size, target.size), step = target.strides[0];
  const times = Math.floor(target.size / n), rest = target.size - times * n;
  const head = (count: number): NDArray => viewOf(values, values.offset, [count], values.strides);
  copyInto(viewOf(target, target.offset, [times, n], [n * step, step]), head(n));
  if (rest > 0) copyInto(viewOf(target, target.offset + times * n * step, [rest], [step]), head(rest));
}
/** `a.flat = value`: all elements, values repeating as needed. */
export function assignFlat(a: NDArray, value: ArrayLike): void {
  if (isScalar(value)) {
    requireWriteable(a);
    copyInto(a, toArray(value, a.dtype));
  } else new FlatIter(a).set('...', value);
}
