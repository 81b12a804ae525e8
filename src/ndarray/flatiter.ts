// a.flat: the elements of any array in C order, as if it were 1-d. Reading gives copies, writing goes to the array. Only what is
// selected is touched: positions in an array that is not contiguous become an index along every dimension.
import { dtInt64, type DTypeName } from '../dtype/dtype.ts';
import { isScalar, type ScalarOf } from '../dtype/scalars.ts';
import { IndexError, ValueError } from '../errors.ts';
import { showInConsole } from '../inspect.ts';
import { C_CONTIGUOUS, cStrides, shapeText } from '../iterate/layout.ts';
import { type ArrayLike, fromTyped, toArray, valueFor } from './convert.ts';
import { castTo, copyInto, copyOf } from './copy.ts';
import { getItem, setItem } from './indexing/access.ts';
import { Ellipsis, type Index, parseIndex, Slice } from './indexing/parse.ts';
import { allocateArray, scalarArray } from './make.ts';
import { elementOffset, NDArray, requireWriteable, viewOf } from './ndarray.ts';

/**
 * The elements of an array in C order; also an iterator over them, which stands at `index`.
 * @example
 * ```ts
 * const { flat } = np.array([[1, 2], [3, 4]]);
 * [flat.get(2).item(), ...flat]; // [3, 1, 2, 3, 4]
 * ```
 */
export class FlatIter<D extends DTypeName = DTypeName> implements IterableIterator<ScalarOf<D>> {
  /** The array. */
  readonly base: NDArray<D>;
  readonly #over: NDArray<D>;
  #index: number = 0;
  #coords: number[];
  #at: number;
  /** Use `a.flat`; `over` is the array as it is walked when that differs (in broadcasting) */
  constructor(base: NDArray<D>, over: NDArray<D> = base) {
    this.base = base;
    this.#over = over;
    this.#coords = over.shape.map(() => 0);
    this.#at = over.offset;
  }
  /** What it goes over, and where it stands. */
  toString(): string {
    return `<flatiter at ${this.#index} of ${this.length} elements, over an array of shape ${shapeText(this.base.shape)} and dtype ${this.base.dtype}>`;
  }
  static {
    showInConsole(this.prototype, (x) => x.toString());
  }
  /** Number of elements. */
  get length(): number {
    return this.#over.size;
  }
  /** How many elements the iterator has given. */
  get index(): number {
    return this.#index;
  }
  /** The index of the next element along every dimension; past the end, the first one has the length of its dimension. */
  get coords(): number[] {
    return [...this.#coords];
  }
  [Symbol.iterator](): this {
    return this;
  }
  /** The next element as a JavaScript value. */
  next(): IteratorResult<ScalarOf<D>, undefined> {
    const over = this.#over;
    if (this.#index >= over.size) return { done: true, value: undefined };
    const value = over.readAt(this.#at), coords = this.#coords, { _shape: shape, _strides: strides } = over;
    this.#index++;
    let d = shape.length - 1;
    for (; d > 0 && coords[d] === shape[d] - 1; d--) {
      this.#at -= coords[d] * strides[d];
      coords[d] = 0;
    }
    if (d >= 0) {
      coords[d]++;
      this.#at += strides[d];
    }
    return { done: false, value };
  }
  // indexing starts the iteration over, as in NumPy
  #reset(): void {
    this.#index = 0;
    this.#coords.fill(0);
    this.#at = this.#over.offset;
  }
  /** One element as a JavaScript value. @throws IndexError */
  item(index: number): ScalarOf<D> {
    return this.#over.readAt(elementOffset(this.#over, [index]));
  }
  /**
   * A copy of the elements that one index (a number, a slice, '...', an array of numbers) selects.
   * Of an array of booleans the elements where it is true.
   * @throws IndexError
   */
  get(...index: Index[]): NDArray<D> {
    this.#reset();
    const over = this.#over;
    const item = itemOf(index, over.size);
    if (typeof item === 'number') return copyOf(viewOf(over, elementOffset(over, [item]), [], []));
    if (over.contiguous & C_CONTIGUOUS) {
      const found = getItem(this.toArray(), [item]);
      return item instanceof Slice ? copyOf(found) : found;
    }
    if (isWhole(item)) return this.copy();
    return getItem(over, places(over, positions(item, over.size)));
  }
  /**
   * Sets the elements that one index selects; values repeat as needed, none at all change nothing.
   * @throws IndexError; ValueError when one element gets several values.
   */
  set(...indexAndValue: [...Index[], ArrayLike]): void {
    const over = this.#over;
    requireWriteable(over);
    this.#reset();
    const index = indexAndValue.slice(0, -1) as Index[], value = indexAndValue[indexAndValue.length - 1] as ArrayLike;
    if (index.length === 0) throw new IndexError('Assigning to a flat iterator with a 0-D index is not supported');
    const item = itemOf(index, over.size);
    const values = isScalar(value) ? scalarArray(value, over.dtype) : copyOf(valueFor(value, over.dtype));
    if (typeof item === 'number') {
      const at = elementOffset(over, [item]);
      if (values.ndim > 0) throw new ValueError('Error setting single item of array.');
      copyInto(viewOf(over, at, [], []), viewOf(values, values.offset, [], []));
      return;
    }
    if (values.size === 0) return;
    const inTurn = viewOf(values, values.offset, [values.size], [values.itemsize]);
    const dense = (over.contiguous & C_CONTIGUOUS) !== 0;
    if (dense && item instanceof Slice) {
      fillInTurn(getItem(this.toArray(), [item]), inTurn);
      return;
    }
    const selected = allocateArray([item instanceof Slice ? item.indices(over.size).count : item.size], over.dtype);
    if (selected.size === 0) return;
    fillInTurn(selected, inTurn);
    if (isWhole(item)) copyInto(over, viewOf(selected, selected.offset, over.shape, cStrides(over.shape, over.itemsize)));
    else if (dense) setItem(this.toArray(), [line(item as NDArray)], selected);
    else setItem(over, places(over, item instanceof Slice ? positions(item, over.size) : line(item)), selected);
  }
  /** The elements in a 1-d array: a view of a contiguous array, else a copy. */
  toArray(): NDArray<D> {
    const over = this.#over;
    const dense = over.contiguous & C_CONTIGUOUS ? over : copyOf(over);
    return viewOf(dense, dense.offset, [dense.size], [dense.itemsize]);
  }
  /** As `toArray`, always a copy. */
  copy(): NDArray<D> {
    const out = copyOf(this.#over);
    return new NDArray(out.storage, out.offset, [out.size], [out.itemsize], out.dtype, null);
  }
}
function itemOf(index: readonly Index[], size: number): number | Slice | NDArray {
  const items = parseIndex(index);
  if (items.length === 0) return new Slice(null, null, null);
  if (items.length > 1) throw new IndexError(`too many indices for flat iterator: flat iterator is 1-dimensional, but ${items.length} were indexed`);
  const [item] = items;
  if (item === Ellipsis) return new Slice(null, null, null);
  if (typeof item === 'symbol') throw new IndexError('only integers, slices (`:`), ellipsis (`...`) and integer arrays are valid indices');
  if (item instanceof NDArray) {
    if (item.ndim === 0) return item.dtype.kind !== 'b' ? Number(item.item()) : item.item() ? 0 : new Slice(0, 0, 1);
    if (item.dtype.kind === 'b' && Array.isArray(index[0])) throw new IndexError('boolean indices for iterators are not supported because of previous behavior that was confusing: give an array of booleans');
    if (item.dtype.kind === 'b') return truePositions(item, size);
  }
  return item;
}
function truePositions(mask: NDArray, size: number): NDArray {
  if (mask.ndim > 1) throw new IndexError(`too many indices for flat iterator: flat iterator is 1-dimensional, but ${mask.ndim} were indexed`);
  if (mask.size !== size) throw new IndexError(`boolean index did not match indexed flat iterator along axis 0; size of axis is ${size} but size of corresponding boolean axis is ${mask.size}`);
  const bytes = copyOf(mask).data as unknown as Uint8Array;
  return fromTyped(Float64Array.from(bytes.keys()).filter((i) => bytes[i] !== 0));
}
// every element, in order
function isWhole(item: Slice | NDArray): boolean {
  return item instanceof Slice && item.start === null && item.stop === null && (item.step === null || item.step === 1);
}
// index arrays of more dimensions address in C order
function line(index: NDArray): NDArray {
  return index.ndim === 1 ? index : new FlatIter(index).toArray();
}
function positions(item: Slice | NDArray, size: number): NDArray {
  if (!(item instanceof Slice)) return item;
  const { start, step, count } = item.indices(size);
  return fromTyped(Float64Array.from({ length: count }, (_, i) => start + i * step));
}
/** The index along every dimension of positions in C order. @throws IndexError */
function places(a: NDArray, flat: NDArray): NDArray[] {
  const count = flat.size, { shape, size } = a;
  const along = shape.map(() => new Float64Array(count));
  let i = 0;
  for (const p of new FlatIter(flat)) {
    let rest = Number(p);
    if (rest < -size || rest >= size) throw new IndexError(`index ${rest} is out of bounds for size ${size}`);
    if (rest < 0) rest += size;
    for (let d = shape.length - 1; d >= 0; d--) {
      along[d][i] = rest % shape[d];
      rest = Math.floor(rest / shape[d]);
    }
    i++;
  }
  return along.map((x) => {
    const index = castTo(fromTyped(x), dtInt64);
    return viewOf(index, index.offset, flat.shape, cStrides(flat.shape, 8));
  });
}
/** Fills a 1-d array with values in turn, starting again at their end. */
function fillInTurn(target: NDArray, values: NDArray): void {
  if (target.size === 0) return;
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
