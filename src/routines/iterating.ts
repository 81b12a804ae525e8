// Going through arrays: ndindex, ndenumerate, broadcast.
import { signature } from '../arguments.ts';
import type { DTypeName } from '../dtype/dtype.ts';
import type { ScalarOf } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { showInConsole } from '../inspect.ts';
import { broadcastShapes, normalizeShape, shapeText, sizeOf } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { FlatIter } from '../ndarray/flatiter.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { ArrayName } from '../ufunc/types.ts';
import type { ShapeLike } from './creation.ts';
import { broadcastView } from './shape.ts';

const NDINDEX = signature('ndindex', '...shape');
/**
 * Every index of an array of a shape, in C order: `ndindex(2, 3)` or `ndindex([2, 3])`.
 * @throws ValueError for negative lengths.
 * @example
 * ```ts
 * [...np.ndindex(2, 2)]; // [[0, 0], [0, 1], [1, 0], [1, 1]]
 * ```
 */
export function ndindex(...shape: number[] | [ShapeLike]): Generator<number[]>;
export function ndindex(...args: unknown[]): Generator<number[]> {
  const [shape] = NDINDEX(args);
  return positionsOf(normalizeShape(shape.length === 1 ? (shape[0] as ShapeLike) : (shape as number[])));
}
/** Every index of a shape, in C order. */
export function* positionsOf(shape: readonly number[]): Generator<number[]> {
  if (shape.includes(0)) return;
  const index = shape.map(() => 0);
  for (;;) {
    yield [...index];
    let d = shape.length - 1;
    while (d >= 0 && ++index[d] === shape[d]) index[d--] = 0;
    if (d < 0) return;
  }
}
const NDENUMERATE = signature('ndenumerate', 'arr!');
/**
 * Pairs of index and value of every element, in C order.
 * @example
 * ```ts
 * [...np.ndenumerate([[5, 6]])]; // [[[0, 0], 5], [[0, 1], 6]]
 * ```
 */
export function ndenumerate<const A extends ArrayLike>(arr: A): Generator<[number[], ScalarOf<ArrayName<A>>]>;
export function ndenumerate(...args: unknown[]): Generator<[number[], ScalarOf<DTypeName>]> {
  return pairs(new FlatIter(toArray(NDENUMERATE(args)[0])));
}
function* pairs(iter: FlatIter): Generator<[number[], ScalarOf<DTypeName>]> {
  for (let index = iter.coords, step = iter.next(); !step.done; index = iter.coords, step = iter.next()) yield [index, step.value];
}
/** A value of every array; other broadcasts stand for several. */
type ValuesOf<L extends readonly unknown[]> = Extract<L[number], Broadcast> extends never ? { -readonly [K in keyof L]: ScalarOf<ArrayName<L[K]>> } : ScalarOf<DTypeName>[];
/**
 * Arrays broadcast against each other: their common shape, and an iterator over their elements side by side.
 * @example
 * ```ts
 * const both = np.broadcast([1, 2], [[3], [4]]);
 * [both.shape, both.size, [...both].length]; // [[2, 2], 4, 4]
 * ```
 */
export class Broadcast<Values extends readonly unknown[] = ScalarOf<DTypeName>[]> implements IterableIterator<Values> {
  /** The common shape. */
  readonly shape: readonly number[];
  /** The elements of each array, stretched to the common shape; their `base` is the array as it is. */
  readonly iters: readonly FlatIter[];
  #index: number = 0;
  #steps: FlatIter[];
  /** Use `np.broadcast`. */
  constructor(arrays: readonly NDArray[]) {
    this.shape = broadcastShapes(arrays.map((a) => a.shape), 'shape mismatch: objects');
    this.iters = this.#walk(arrays);
    this.#steps = this.#walk(arrays);
  }
  #walk(arrays: readonly NDArray[]): FlatIter[] {
    return arrays.map((a) => new FlatIter(a, broadcastView(a, this.shape)));
  }
  /** Number of dimensions of the common shape. */
  get ndim(): number {
    return this.shape.length;
  }
  /** As `ndim`. */
  get nd(): number {
    return this.shape.length;
  }
  /** Number of positions. */
  get size(): number {
    return sizeOf(this.shape);
  }
  /** Number of arrays. */
  get numiter(): number {
    return this.iters.length;
  }
  /** How many positions the iterator has given. */
  get index(): number {
    return this.#index;
  }
  /** Goes back to the first position. */
  reset(): void {
    this.#index = 0;
    this.#steps = this.#walk(this.iters.map((it) => it.base));
  }
  /** The values of all arrays at the next position. */
  next(): IteratorResult<Values, undefined> {
    if (this.#index >= this.size) return { done: true, value: undefined };
    this.#index++;
    return { done: false, value: this.#steps.map((it) => it.next().value) as unknown[] as never };
  }
  [Symbol.iterator](): this {
    return this;
  }
  /** What is broadcast to what, and how far the iteration is. */
  toString(): string {
    const from = this.iters.map((it) => shapeText(it.base.shape)).join(' and ');
    return `<broadcast of ${from || 'nothing'} to ${shapeText(this.shape)}, at ${this.#index} of ${this.size}>`;
  }
  static {
    showInConsole(Broadcast.prototype, (x) => x.toString());
  }
}
const BROADCAST = signature('broadcast', '...arrays');
/**
 * Arrays broadcast against each other, without copying; other broadcasts stand for their arrays.
 * @throws ValueError when their shapes do not fit, and for more than 64 arrays.
 * @example
 * ```ts
 * np.broadcast([1, 2], [[3], [4]]).shape; // [2, 2]
 * [...np.broadcast([1, 2], [[3], [4]])]; // [[1, 3], [2, 3], [1, 4], [2, 4]]
 * ```
 */
export function broadcast<const L extends readonly (ArrayLike | Broadcast)[]>(...arrays: L): Broadcast<ValuesOf<L>>;
export function broadcast(...args: unknown[]): Broadcast {
  const all = (BROADCAST(args)[0] as (ArrayLike | Broadcast)[]).flatMap((a) => (a instanceof Broadcast ? a.iters.map((it) => it.base) : [toArray(a)]));
  if (all.length > 64) throw new ValueError('Need at least 0 and at most 64 array objects.');
  return new Broadcast(all);
}
