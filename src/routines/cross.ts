// The cross product of vectors.
import { signature } from '../arguments.ts';
import { promoteTypes } from '../dtype/promote.ts';
import { ValueError } from '../errors.ts';
import { broadcastShapes, normalizeAxis } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import { type NDArray, viewOf } from '../ndarray/ndarray.ts';
import type { Joined } from '../ufunc/types.ts';
import { warn } from '../warnings.ts';
import { multiply, negative, subtract } from './plain.ts';
import { moveaxis } from './shape.ts';

/** Where the vectors lie: `axis` overrides the three others. */
export interface CrossOptions { axisa?: number; axisb?: number; axisc?: number; axis?: number | null }
const CROSS = signature('cross', 'a!, b!, axisa=-1, axisb=-1, axisc=-1, axis');
// component i along the last axis, as a view
const component = (a: NDArray, i: number): NDArray => viewOf(a, a.offset + i * a.strides[a.ndim - 1], a.shape.slice(0, -1), a.strides.slice(0, -1));
/**
 * Cross products of vectors of three components (or two, whose third is zero; deprecated), along the last axis by default.
 * @throws ValueError for other lengths, or a 0-d operand.
 * @example
 * ```ts
 * np.cross([1, 0, 0], [0, 1, 0]).tolist(); // [0, 0, 1]
 * ```
 */
export function cross<const A extends ArrayLike, const B extends ArrayLike>(a: A, b: B, options?: CrossOptions): NDArray<Joined<A, B>>;
export function cross<const A extends ArrayLike, const B extends ArrayLike>(a: A, b: B, axisa: number, axisb?: number, axisc?: number, axis?: number | null): NDArray<Joined<A, B>>;
export function cross(...args: unknown[]): NDArray {
  const [first, second, axisa, axisb, axisc, axis] = CROSS(args);
  const operands = [toArray(first), toArray(second)];
  if (operands.some((x) => x.ndim < 1)) throw new ValueError('At least one array has zero dimension');
  const dtype = promoteTypes(operands[0].dtype, operands[1].dtype);
  const [a, b] = operands.map((x, i) => moveaxis(x, normalizeAxis(axis ?? [axisa, axisb][i] ?? -1, x.ndim, ['axisa', 'axisb'][i]), -1) as NDArray);
  const [p, q] = [a, b].map((x) => x.shape[x.ndim - 1]);
  if ((p !== 2 && p !== 3) || (q !== 2 && q !== 3)) throw new ValueError('incompatible dimensions for cross product\n(dimension must be 2 or 3)');
  if (p === 2 || q === 2) warn('Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. (deprecated in NumPy 2.0)', 'DeprecationWarning');
  const shape = broadcastShapes([a.shape.slice(0, -1), b.shape.slice(0, -1)]);
  const flat = p === 2 && q === 2;
  const place = flat ? 0 : normalizeAxis(axis ?? axisc ?? -1, shape.length + 1, 'axisc');
  const x = castTo(a, dtype), y = castTo(b, dtype);
  const out = allocateArray(flat ? shape : [...shape, 3], dtype.native);
  // x[i] * y[j] - x[j] * y[i]; a third component of zero contributes nothing
  const minor = (i: number, j: number, to: NDArray): void => {
    const left = i < p && j < q ? [component(x, i), component(y, j)] : null, right = j < p && i < q ? [component(x, j), component(y, i)] : null;
    const [u, v] = (left ?? right) as [NDArray, NDArray];
    multiply(u, v, { out: to });
    if (!left) negative(to, { out: to });
    else if (right) subtract(to, multiply(right[0], right[1]), { out: to });
  };
  if (flat) {
    minor(0, 1, out);
    return out;
  }
  for (const [i, j, k] of [[1, 2, 0], [2, 0, 1], [0, 1, 2]]) minor(i, j, component(out, k));
  return moveaxis(out, -1, place);
}
