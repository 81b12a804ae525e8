// Differences of neighbours, and what follows from them: gradients and integrals by the trapezoidal rule.
import { integerOf, signature } from '../arguments.ts';
import { type DType, dtFloat64, type DTypeName } from '../dtype/dtype.ts';
import { canCastTypes } from '../dtype/promote.ts';
import { isScalar } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { normalizeAxes, normalizeAxis } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo, copyInto } from '../ndarray/copy.ts';
import { allocateArray, allocateOrdered } from '../ndarray/make.ts';
import { NDArray } from '../ndarray/ndarray.ts';
import * as ufuncs from '../ufunc/all.ts';
import type { Promote } from '../dtype/promotion_types.ts';
import type { ArrayName, Joined } from '../ufunc/types.ts';
import { concatenate, sliceAxis } from './joining.ts';
import { add, allTrue, divide, equal, fold, multiply, negative, not_equal, subtract } from './plain.ts';
import type { Averaged } from './reductions.ts';
import { type Axes, broadcastView, ravelArray, reshapeArray } from './shape.ts';

const DIFF = signature('diff', 'a!, n=1, axis=-1, prepend, append');
type Lengthened<A, P, Q> = Joined<A, P> extends infer N extends DTypeName ? Promote<N, ArrayName<Q>> : DTypeName;
/** Options of `diff`. */
export interface DiffOptions { n?: number; axis?: number; prepend?: ArrayLike; append?: ArrayLike }
export function diff<const A extends ArrayLike>(a: A, n: number, options: { axis?: number }): NDArray<ArrayName<A>>;
/**
 * The n-th differences of neighbours along an axis (the last by default): a[i + 1] - a[i]; of bools whether they differ.
 * `prepend` and `append` lengthen the operand first.
 * @throws ValueError for a negative n or a 0-d operand.
 * @example
 * ```ts
 * np.diff([1, 4, 9, 16]).tolist(); // [3, 5, 7]
 * np.diff([1, 4, 9, 16], { n: 2 }).tolist(); // [2, 2]
 * ```
 */
export function diff<const A extends ArrayLike>(a: A, options?: number | (DiffOptions & { prepend?: undefined; append?: undefined })): NDArray<ArrayName<A>>;
export function diff<const A extends ArrayLike, const P extends ArrayLike = A, const Q extends ArrayLike = A>(a: A, options: DiffOptions & { prepend?: P; append?: Q }): NDArray<Lengthened<A, P, Q>>;
export function diff<const A extends ArrayLike, const P extends ArrayLike = A, const Q extends ArrayLike = A>(a: A, n: number, axis?: number, prepend?: P, append?: Q): NDArray<Lengthened<A, P, Q>>;
export function diff(...args: unknown[]): NDArray {
  const [x, times, axis, prepend, append] = DIFF(args);
  const n = integerOf(times, 'n');
  let a = toArray(x);
  if (n === 0) return a;
  if (n < 0) throw new ValueError(`order must be non-negative but got ${n}`);
  if (a.ndim === 0) throw new ValueError('diff requires input that is at least one dimensional');
  const dim = normalizeAxis(axis, a.ndim);
  const beside = (part: unknown): NDArray[] => {
    if (part === undefined) return [];
    const p = toArray(part);
    return [p.ndim === 0 ? broadcastView(p, a.shape.map((d, i) => (i === dim ? 1 : d))) : p];
  };
  const parts = [...beside(prepend), a, ...beside(append)];
  if (parts.length > 1) a = concatenate(parts, dim);
  const op = a.dtype.kind === 'b' ? not_equal : subtract;
  // nothing is left after as many steps as there are elements
  for (let i = Math.min(n, a.shape[dim]); i > 0; i--) a = op(after(a, dim), before(a, dim));
  return a;
}
const after = (a: NDArray, axis: number): NDArray => sliceAxis(a, axis, Math.min(1, a.shape[axis]), a.shape[axis]);
const before = (a: NDArray, axis: number): NDArray => sliceAxis(a, axis, 0, Math.max(0, a.shape[axis] - 1));

const EDIFF = signature('ediff1d', 'ary!, to_end, to_begin');
/**
 * Differences of neighbours of the flattened operand, with something before and after them.
 * @throws TypeError when those cannot be cast to the operand's dtype.
 * @example
 * ```ts
 * np.ediff1d([1, 2, 4], { to_begin: -9 }).tolist(); // [-9, 1, 2]
 * ```
 */
export function ediff1d<const A extends ArrayLike>(ary: A, to_end?: ArrayLike | null | { to_end?: ArrayLike | null; to_begin?: ArrayLike | null }, to_begin?: ArrayLike | null): NDArray<ArrayName<A>>;
export function ediff1d(...args: unknown[]): NDArray {
  const [ary, end, begin] = EDIFF(args);
  const a = ravelArray(toArray(ary));
  const sides = [begin, end].map((x, i) => {
    if (x === undefined || x === null) return null;
    const side = toArray(x);
    if (!canCastTypes(side.dtype, a.dtype, 'same_kind')) throw new TypeError(`dtype of \`${i === 0 ? 'to_begin' : 'to_end'}\` must be compatible with input \`ary\` under the \`same_kind\` rule.`);
    return ravelArray(side);
  });
  const [first, last] = sides;
  if (!first && !last) return subtract(after(a, 0), before(a, 0));
  const n = Math.max(0, a.size - 1), start = first?.size ?? 0;
  const out = allocateArray([start + n + (last?.size ?? 0)], a.dtype.native);
  if (first) copyInto(sliceAxis(out, 0, 0, start), first);
  if (last) copyInto(sliceAxis(out, 0, start + n, out.size), last);
  subtract(after(a, 0), before(a, 0), { out: sliceAxis(out, 0, start, start + n) });
  return out;
}

/** Options of `gradient`. */
export interface GradientOptions { axis?: Axes | null; edge_order?: 1 | 2 }
type Spacing = NDArray | number | bigint | boolean;
function spacings(given: readonly unknown[], f: NDArray, axes: readonly number[]): Spacing[] {
  if (given.length === 0) return axes.map(() => 1);
  const asSpacing = (x: unknown): Spacing => (typeof x === 'object' ? toArray(x) : (x as number));
  if (given.length === 1 && (isScalar(given[0]) || toArray(given[0]).ndim === 0)) return axes.map(() => asSpacing(given[0]));
  if (given.length !== axes.length) throw new TypeError('invalid number of arguments');
  return given.map((x, i) => {
    const s = asSpacing(x);
    if (isScalar(s) || s.ndim === 0) return s;
    if (s.ndim !== 1) throw new ValueError('distances must be either scalars or 1d');
    if (s.size !== f.shape[axes[i]]) throw new ValueError('when 1d, distances must match the length of the corresponding dimension');
    const d = diff('iu'.includes(s.dtype.kind) ? castTo(s, dtFloat64) : s) as NDArray;
    const first = reshapeArray(sliceAxis(d, 0, 0, 1), []);
    return allTrue(equal(d, first)) ? first : d;
  });
}
const GRADIENT = signature('gradient', 'f!, ...varargs, axis, edge_order=1');
/**
 * The gradient by central differences, one-sided at the edges (of first or second order): per axis an array of the operand's
 * shape. Distances are one number, or for each axis a number or the coordinates along it; options come last.
 * @throws ValueError when an axis is too short or coordinates do not fit; TypeError for another number of distances.
 * @example
 * ```ts
 * np.gradient([1, 2, 4, 7]).tolist(); // [1, 1.5, 2.5, 3]
 * np.gradient([1, 2, 4, 7], 2).tolist(); // [0.5, 0.75, 1.25, 1.5]
 * ```
 */
export function gradient<const A extends ArrayLike>(f: A, options: GradientOptions & { axis: number }): NDArray<Averaged<ArrayName<A>>>;
export function gradient<const A extends ArrayLike>(f: A, ...distancesAndOptions: (ArrayLike | GradientOptions)[]): NDArray<Averaged<ArrayName<A>>> | NDArray<Averaged<ArrayName<A>>>[];
export function gradient(...args: unknown[]): NDArray | NDArray[] {
  const [x, rest, axis, edge_order] = GRADIENT(args);
  const order = integerOf(edge_order, 'edge_order');
  let f = toArray(x);
  const axes = axis === undefined || axis === null ? f.shape.map((_, i) => i) : normalizeAxes(axis, f.ndim);
  const steps = spacings(rest, f, axes);
  if (order > 2) throw new ValueError("'edge_order' greater than 2 not supported");
  if ('iu'.includes(f.dtype.kind)) f = castTo(f, dtFloat64);
  const dtype: DType = f.dtype.kind === 'b' ? dtFloat64 : f.dtype.native;
  const results = axes.map((dim, i) => {
    if (f.shape[dim] < order + 1) throw new ValueError('Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.');
    return slope(f, dim, steps[i], order, dtype);
  });
  return results.length === 1 ? results[0] : results;
}
function slope(f: NDArray, dim: number, step: Spacing, order: number, dtype: DType): NDArray {
  const n = f.shape[dim];
  const out = allocateOrdered(f, f.shape, dtype as DType<DTypeName>, 'K');
  const part = (from: number, to: number): NDArray => sliceAxis(f, dim, from, to);
  const into = (from: number, to: number, value: NDArray): void => copyInto(sliceAxis(out, dim, from, to), value);
  // a weighted sum of three neighbours
  const three = (w: readonly ArrayLike[], parts: readonly NDArray[]): NDArray => add(add(multiply(w[0], parts[0]), multiply(w[1], parts[1])), multiply(w[2], parts[2]));
  const uniform = isScalar(step) || step.ndim === 0;
  const along = (a: NDArray): NDArray => reshapeArray(a, f.shape.map((_, i) => (i === dim ? a.size : 1)));
  const gap = (i: number): ArrayLike => (uniform ? step : reshapeArray(sliceAxis(step as NDArray, 0, i, i + 1), []));
  if (uniform) {
    const twice = isScalar(step) ? 2 * Number(step) : multiply(2, step), middle = sliceAxis(out, dim, 1, n - 1);
    const rise = subtract(part(2, n), part(0, n - 2), f.dtype.equals(dtype) ? { out: middle } : {});
    if (isScalar(step) && rise === middle) divide(rise, twice, { out: middle });
    else copyInto(middle, divide(rise, twice));
  }
  else {
    const h = step as NDArray;
    const h1 = sliceAxis(h, 0, 0, h.size - 1), h2 = sliceAxis(h, 0, 1, h.size), both = add(h1, h2);
    const weights = [divide(negative(h2), multiply(h1, both)), divide(subtract(h2, h1), multiply(h1, h2)), divide(h1, multiply(h2, both))].map(along);
    into(1, n - 1, three(weights, [part(0, n - 2), part(1, n - 1), part(2, n)]));
  }
  if (order === 1) {
    into(0, 1, divide(subtract(part(1, 2), part(0, 1)), gap(0)));
    into(n - 1, n, divide(subtract(part(n - 1, n), part(n - 2, n - 1)), gap(n - 2)));
    return out;
  }
  const ends = (g1: NDArray, g2: NDArray): { sum: NDArray; product: NDArray } => ({ sum: add(g1, g2), product: multiply(g1, g2) });
  if (uniform) {
    const over = (c: number): ArrayLike => (isScalar(step) ? c / Number(step) : divide(c, step as NDArray));
    into(0, 1, three([over(-1.5), over(2), over(-0.5)], [part(0, 1), part(1, 2), part(2, 3)]));
    into(n - 1, n, three([over(0.5), over(-2), over(1.5)], [part(n - 3, n - 2), part(n - 2, n - 1), part(n - 1, n)]));
    return out;
  }
  const [a1, a2] = [gap(0) as NDArray, gap(1) as NDArray], a = ends(a1, a2);
  into(0, 1, three([divide(negative(add(multiply(2, a1), a2)), multiply(a1, a.sum)), divide(a.sum, a.product), divide(negative(a1), multiply(a2, a.sum))], [part(0, 1), part(1, 2), part(2, 3)]));
  const [z1, z2] = [gap(n - 3) as NDArray, gap(n - 2) as NDArray], z = ends(z1, z2);
  into(n - 1, n, three([divide(z2, multiply(z1, z.sum)), divide(negative(z.sum), z.product), divide(add(multiply(2, z2), z1), multiply(z2, z.sum))], [part(n - 3, n - 2), part(n - 2, n - 1), part(n - 1, n)]));
  return out;
}
/** Whether an operation of a number or an array like b with b may write over b, which holds an intermediate result. */
function reuse(a: ArrayLike, b: NDArray): { out?: NDArray } {
  const fits = b.dtype.kind === 'f' && (typeof a === 'number' || (a instanceof NDArray && a.dtype.equals(b.dtype) && a.ndim <= b.ndim && a.shape.every((d, i) => d === 1 || d === b.shape[i + b.ndim - a.ndim])));
  return fits ? { out: b } : {};
}
const TRAPEZOID = signature('trapezoid', 'y!, x, dx=1, axis=-1');
/** Options of `trapezoid`. */
export interface TrapezoidOptions { x?: ArrayLike | null; dx?: ArrayLike; axis?: number }
export function trapezoid(y: ArrayLike, x: ArrayLike | null, options: { dx?: ArrayLike; axis?: number }): NDArray;
/**
 * Integral along an axis (the last by default) by the trapezoidal rule, over coordinates `x` or steps `dx`; 0-d for a 1-d operand.
 * @throws AxisError; ValueError when `x` does not fit.
 * @example
 * ```ts
 * np.trapezoid([1, 2, 3]).item(); // 4
 * np.trapezoid([1, 2, 3], { x: [4, 6, 8] }).item(); // 8
 * ```
 */
export function trapezoid<const A extends ArrayLike>(y: A, options?: { dx?: number; axis?: number; x?: null }): NDArray<Averaged<ArrayName<A>>>;
export function trapezoid(y: ArrayLike, options: TrapezoidOptions): NDArray;
export function trapezoid(y: ArrayLike, x: ArrayLike | null, dx?: ArrayLike, axis?: number): NDArray;
export function trapezoid(...args: unknown[]): NDArray {
  const [values, x, dx, axis] = TRAPEZOID(args);
  const y = toArray(values);
  const dim = normalizeAxis(axis, y.ndim);
  let step: ArrayLike = dx;
  if (x !== undefined && x !== null) {
    const at = toArray(x);
    const d = diff(at, { axis: at.ndim === 1 ? -1 : axis }) as NDArray;
    step = at.ndim === 1 ? reshapeArray(d, y.shape.map((_, i) => (i === dim ? d.size : 1))) : d;
  }
  const heights = add(after(y, dim), before(y, dim));
  let areas = multiply(step, heights, reuse(step, heights));
  areas = divide(areas, 2, reuse(2, areas));
  return fold(ufuncs.add, areas, { axis: dim });
}
