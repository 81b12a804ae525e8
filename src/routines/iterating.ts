// Going through arrays: ndindex, ndenumerate, broadcast.
import { signature } from '../arguments.ts';
import type { DTypeName } from '../dtype/dtype.ts';
import type { ScalarOf } from '../dtype/scalars.ts';
import { broadcastShapes, normalizeShape } from '../iterate/layout.ts';
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
  return indices(normalizeShape(shape.length === 1 ? (shape[0] as ShapeLike) : (shape as number[])));
}
function* indices(shape: readonly number[]): Generator<number[]> {
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
  return pairs(toArray(NDENUMERATE(args)[0]));
}
function* pairs(a: NDArray): Generator<[number[], ScalarOf<DTypeName>]> {
  for (const index of indices(a.shape)) yield [index, a.at(index)];
}
/** Arrays broadcast against each other: their common shape, and their elements side by side. An iterator, as in NumPy: it goes on where it stopped. */
export class Broadcast {
  /** The common shape. */
  readonly shape: readonly number[];
  /** The elements of each array, stretched to the common shape. */
  readonly iters: readonly FlatIter[];
  #index = 0;
  constructor(arrays: readonly NDArray[]) {
    this.shape = broadcastShapes(arrays.map((a) => a.shape), 'shape mismatch: objects');
    this.iters = arrays.map((a) => new FlatIter(broadcastView(a, this.shape)));
  }
  get ndim(): number {
    return this.shape.length;
  }
  get nd(): number {
    return this.shape.length;
  }
  get size(): number {
    return this.shape.reduce((n, d) => n * d, 1);
  }
  get numiter(): number {
    return this.iters.length;
  }
  /** How many positions iteration has passed. */
  get index(): number {
    return this.#index;
  }
  /** Back to the first position. */
  reset(): void {
    this.#index = 0;
  }
  /** The values of all arrays at the next position, in C order. */
  next(): IteratorResult<ScalarOf<DTypeName>[], undefined> {
    if (this.#index >= this.size) return { done: true, value: undefined };
    let rest = this.#index++;
    const position = new Array<number>(this.shape.length);
    for (let d = this.shape.length - 1; d >= 0; d--) {
      position[d] = rest % this.shape[d];
      rest = Math.floor(rest / this.shape[d]);
    }
    return { done: false, value: this.iters.map((it) => it.base.at(position)) };
  }
  [Symbol.iterator](): this {
    return this;
  }
}
const BROADCAST = signature('broadcast', '...arrays');
/**
 * Arrays broadcast against each other, without copying.
 * @throws ValueError when their shapes do not fit.
 * @example
 * ```ts
 * np.broadcast([1, 2], [[3], [4]]).shape; // [2, 2]
 * ```
 */
export function broadcast(...arrays: ArrayLike[]): Broadcast;
export function broadcast(...args: unknown[]): Broadcast {
  return new Broadcast((BROADCAST(args)[0] as ArrayLike[]).map((a) => toArray(a)));
}
