// The namespace np.lib.array_utils: axes in range, and the memory that an array touches.
import { signature, typeName } from '../arguments.ts';
import { byteBounds, normalizeAxes, normalizeAxis } from '../iterate/layout.ts';
import { isNDArray, type NDArray } from '../ndarray/ndarray.ts';

const BOUNDS = signature('byte_bounds', 'a!');
/**
 * Where the memory of an array's elements starts and ends, in bytes from the start of its buffer.
 * @example
 * ```ts
 * np.lib.array_utils.byte_bounds(np.asarray(new Float64Array(4))); // [0, 32]
 * ```
 */
export function byte_bounds(a: NDArray): [number, number];
export function byte_bounds(...args: unknown[]): [number, number] {
  const [a] = BOUNDS(args) as [NDArray];
  if (!isNDArray(a)) throw new TypeError(`byte_bounds() takes an array, not ${typeName(a)}`);
  return byteBounds(a.offset, a.shape, a.strides, a.itemsize);
}
const INDEX = signature('normalize_axis_index', 'axis!, ndim!, msg_prefix');
/**
 * An axis counted from the first: negative ones count from the last.
 * @throws AxisError out of range.
 * @example
 * ```ts
 * np.lib.array_utils.normalize_axis_index(-1, 3); // 2
 * ```
 */
export function normalize_axis_index(axis: number, ndim: number, msg_prefix?: string | null | { msg_prefix?: string | null }): number;
export function normalize_axis_index(...args: unknown[]): number {
  const [axis, ndim, prefix] = INDEX(args);
  return normalizeAxis(axis, ndim, prefix ?? undefined);
}
const TUPLE = signature('normalize_axis_tuple', 'axis!, ndim!, argname, allow_duplicate=false');
/**
 * Several axes counted from the first.
 * @throws AxisError out of range; ValueError for repeated axes unless they are allowed.
 * @example
 * ```ts
 * np.lib.array_utils.normalize_axis_tuple([0, -1], 3); // [0, 2]
 * ```
 */
export function normalize_axis_tuple(axis: number | readonly number[], ndim: number, argname?: string | null | { argname?: string | null; allow_duplicate?: boolean }, allow_duplicate?: boolean): number[];
export function normalize_axis_tuple(...args: unknown[]): number[] {
  const [axis, ndim, argname, duplicates] = TUPLE(args);
  return normalizeAxes(axis, ndim, argname ?? 'axis', duplicates);
}
