// Functions on the matrices of stacks that NumPy has in numpy.linalg (mostly from the array API standard): multi_dot, outer,
// diagonal, trace. matrix_transpose, matmul, vecdot are those of the main namespace.
import { itemsOf, signature } from '../arguments.ts';
import type { DTypeSpec } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { type NDArray, viewOf } from '../ndarray/ndarray.ts';
import { diagonal as coreDiagonal } from '../routines/triangles.ts';
import { sum } from '../routines/reductions.ts';
import { reshapeArray } from '../routines/shape.ts';
import type { ArrayName, Asked, Joined, JoinName, Summed } from '../ufunc/types.ts';
import { ownReshaped, requireTwo } from './common.ts';
import { dot, outer as coreOuter } from './products.ts';

// splits[i][j]: where to split the product of the matrices i to j so that it costs least (dynamic programming, as in
// T. Cormen et al., "Introduction to Algorithms", 15.2); sizes[i], sizes[i + 1] are the dimensions of matrix i
function bestSplits(sizes: readonly number[]): number[][] {
  const n = sizes.length - 1;
  const cost = Array.from({ length: n }, () => new Array<number>(n).fill(0)), splits = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let length = 1; length < n; length++)
    for (let i = 0; i + length < n; i++) {
      const j = i + length;
      cost[i][j] = Infinity;
      for (let k = i; k < j; k++) {
        const c = cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1];
        if (c < cost[i][j]) {
          cost[i][j] = c;
          splits[i][j] = k;
        }
      }
    }
  return splits;
}
const MULTI_DOT = signature('multi_dot', 'arrays!, *, out');
/**
 * The product of two or more matrices in the order that costs least. The first and the last may be vectors.
 * @throws ValueError for fewer than two arrays or dimensions that do not match; LinAlgError unless they are matrices.
 * @example
 * ```ts
 * np.linalg.multi_dot([np.ones([2, 9]), np.ones([9, 1]), np.ones([1, 3])]).shape; // [2, 3]
 * ```
 */
export function multi_dot<const L extends readonly ArrayLike[]>(arrays: L, options?: { out?: null }): NDArray<JoinName<L>>;
export function multi_dot(arrays: readonly ArrayLike[], options?: { out?: NDArray | null }): NDArray;
export function multi_dot(...args: unknown[]): NDArray {
  const [given, out] = MULTI_DOT(args);
  const list = itemsOf(given, 'arrays').map((x) => toArray(x));
  const n = list.length;
  if (n < 2) throw new ValueError('Expecting at least two arrays.');
  const product = (a: NDArray, b: NDArray, whole: boolean): NDArray => (whole && out ? dot(a, b, { out: out as NDArray }) : dot(a, b));
  if (n === 2) return product(list[0], list[1], true);
  const [first, last] = [list[0], list[n - 1]];
  if (first.ndim === 1) list[0] = reshapeArray(first, [1, -1]);
  if (last.ndim === 1) list[n - 1] = viewOf(last, last.offset, [last.size, 1], [last.strides[0], 0]);
  requireTwo(...list);
  const splits = bestSplits([list[0].shape[0], ...list.map((a) => a.shape[1])]);
  const multiply = (i: number, j: number): NDArray => (i === j ? list[i] : product(multiply(i, splits[i][j]), multiply(splits[i][j] + 1, j), i === 0 && j === n - 1));
  const result = multiply(0, n - 1);
  if (first.ndim === 2 && last.ndim === 2) return result;
  return first.ndim === 1 && last.ndim === 1 ? ownReshaped(result, [], []) : ownReshaped(result, [result.size], [result.itemsize]);
}
const OUTER = signature('outer', 'x1!, x2!');
/**
 * The outer product of two vectors.
 * @throws ValueError unless both are 1-d.
 * @example
 * ```ts
 * np.linalg.outer([1, 2], [3, 4]).tolist(); // [[3, 4], [6, 8]]
 * ```
 */
export function outer<const A extends ArrayLike, const B extends ArrayLike>(x1: A, x2: B): NDArray<Joined<A, B>>;
export function outer(...args: unknown[]): NDArray {
  const [x1, x2] = OUTER(args);
  const a = toArray(x1), b = toArray(x2);
  if (a.ndim !== 1 || b.ndim !== 1) throw new ValueError(`Input arrays must be one-dimensional, but they are x1.ndim=${a.ndim} and x2.ndim=${b.ndim}.`);
  return coreOuter(a, b);
}
const DIAGONAL = signature('diagonal', 'x!, *, offset=0');
/**
 * The diagonals of the matrices of a stack (its last two dimensions), as a read-only view.
 * @throws ValueError for fewer than two dimensions.
 * @example
 * ```ts
 * np.linalg.diagonal([[1, 2], [3, 4]]).tolist(); // [1, 4]
 * ```
 */
export function diagonal<const A extends ArrayLike>(x: A, options?: { offset?: number }): NDArray<ArrayName<A>>;
export function diagonal(...args: unknown[]): NDArray {
  const [x, offset] = DIAGONAL(args);
  return coreDiagonal(toArray(x), offset, -2, -1);
}
const TRACE = signature('trace', 'x!, *, offset=0, dtype');
/**
 * The sums of the diagonals of the matrices of a stack (its last two dimensions).
 * @throws ValueError for fewer than two dimensions.
 * @example
 * ```ts
 * np.linalg.trace([[1, 2], [3, 4]]).item(); // 5
 * ```
 */
export function trace<const A extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(x: A, options?: { offset?: number; dtype?: T }): NDArray<Asked<T, Summed<ArrayName<A>>>>;
export function trace(...args: unknown[]): NDArray {
  const [x, offset, dtype] = TRACE(args);
  return sum(diagonal(x, { offset }), { axis: -1, dtype });
}
