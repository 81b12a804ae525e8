// Comparing whole arrays: within tolerances, or for equality.
import { signature, signatures, truthy } from '../arguments.ts';
import { COMPLEX64, dtBool, FLOAT16, FLOAT32 } from '../dtype/dtype.ts';
import { dtypeOfId, promoteIds } from '../dtype/promote.ts';
import { isScalar, type Scalar, WEAK_FLOAT } from '../dtype/scalars.ts';
import { broadcastShapes, sameShape } from '../iterate/layout.ts';
import { ignoring } from '../iterate/events.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo } from '../ndarray/copy.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { bitwise_and, bitwise_or } from '../ufunc/all.ts';
import { sharedLoop } from '../ufunc/resolve.ts';
import { applyLoop } from '../ufunc/ufunc.ts';
import { warn } from '../warnings.ts';
import { commonDType } from './creation.ts';
import { absolute, add, allTrue, and, equal, isfinite, isnan, less_equal, multiply, subtract } from './plain.ts';

/** Options of `isclose` and `allclose`. */
export interface CloseOptions { rtol?: ArrayLike; atol?: ArrayLike; equal_nan?: boolean }
const CLOSE = signatures(['isclose', 'allclose'], 'a!, b!, rtol=1e-5, atol=1e-8, equal_nan=false');
function close([a, b, rtol, atol, equal_nan]: any[]): NDArray<'bool'> {
  for (const t of [rtol, atol]) if (!allTrue(isfinite(toArray(t)))) warn(`One of rtol or atol is not valid, atol: ${String(atol)}, rtol: ${String(rtol)}`);
  const x: NDArray | Scalar = isScalar(a) ? a : toArray(a);
  const y = secondOperand(x, b);
  const result = (isScalar(y) ? null : fusedClose(x, y, rtol, atol)) ?? ignoring(['invalid'], () => stepwise(x, y, rtol as ArrayLike, atol as ArrayLike));
  if (truthy(equal_nan, false)) bitwise_or(result, and(isnan(toArray(x)), isnan(toArray(y))), { out: result });
  return result;
}
// The second operand is made inexact, so that differences of integers do not wrap around. A number beside an array of less precision
// stays a number: as one of float32, say, it would differ from the first operand's elements by its own rounding.
function secondOperand(x: NDArray | Scalar, b: unknown): NDArray | Scalar {
  if (typeof b === 'bigint' || typeof b === 'boolean') b = Number(b);
  if (isScalar(b) && !isScalar(x) && [FLOAT16, FLOAT32, COMPLEX64].includes(x.dtype.code)) return b;
  const second = toArray(b);
  return castTo(second, dtypeOfId(promoteIds(second.dtype.id, WEAK_FLOAT)));
}
// tolerances that are numbers: one pass
function fusedClose(x: NDArray | Scalar, y: NDArray, rtol: unknown, atol: unknown): NDArray<'bool'> | null {
  if (typeof rtol !== 'number' || typeof atol !== 'number') return null;
  const loop = sharedLoop('isclose', 4, commonDType([x, y]), dtBool);
  return loop && y.dtype.code === loop.ins[0].code ? (applyLoop('isclose', loop, [x, y, atol, rtol], [null], {})[0] as NDArray<'bool'>) : null;
}
function stepwise(x: NDArray | Scalar, y: NDArray | Scalar, rtol: ArrayLike, atol: ArrayLike): NDArray<'bool'> {
  const size = isScalar(y) ? (absolute(toArray(y)).item() as number) : absolute(y);
  const bound = add(atol, multiply(rtol, size));
  const result = less_equal(absolute(subtract(x, y)), bound);
  bitwise_and(result, isfinite(toArray(y)), { out: result });
  bitwise_or(result, equal(x, y), { out: result });
  return result as NDArray<'bool'>;
}
export function isclose(a: ArrayLike, b: ArrayLike, rtol: ArrayLike, options: { atol?: ArrayLike; equal_nan?: boolean }): NDArray<'bool'>;
/**
 * Whether elements are equal within a tolerance: |a - b| <= atol + rtol * |b|. Infinities are equal to themselves, NaN to
 * NaN only with `equal_nan`. Two scalars give a boolean.
 * @example
 * ```ts
 * np.isclose([1, 2], [1 + 1e-9, 2.1]).tolist(); // [true, false]
 * ```
 */
export function isclose(a: number | bigint, b: number | bigint, options?: { rtol?: number; atol?: number; equal_nan?: boolean }): boolean;
export function isclose(a: ArrayLike, b: ArrayLike, options?: CloseOptions): NDArray<'bool'>;
export function isclose(a: ArrayLike, b: ArrayLike, rtol: ArrayLike, atol?: ArrayLike, equal_nan?: boolean): NDArray<'bool'>;
export function isclose(...args: unknown[]): boolean | NDArray<'bool'> {
  const result = close(CLOSE.isclose(args));
  return isScalar(args[0]) && isScalar(args[1]) && result.ndim === 0 ? result.item() : result;
}
export function allclose(a: ArrayLike, b: ArrayLike, rtol: ArrayLike, options: { atol?: ArrayLike; equal_nan?: boolean }): boolean;
/**
 * Whether all elements are equal within a tolerance; see `isclose`.
 * @example
 * ```ts
 * np.allclose([1, 2], [1, 2 + 1e-9]); // true
 * ```
 */
export function allclose(a: ArrayLike, b: ArrayLike, options?: CloseOptions): boolean;
export function allclose(a: ArrayLike, b: ArrayLike, rtol: ArrayLike, atol?: ArrayLike, equal_nan?: boolean): boolean;
export function allclose(...args: unknown[]): boolean {
  return allTrue(close(CLOSE.allclose(args)));
}
function pair(a: unknown, b: unknown): [NDArray, NDArray] | null {
  try {
    return [toArray(a), toArray(b)];
  } catch {
    return null;
  }
}
const EQUAL = signature('array_equal', 'a1!, a2!, equal_nan=false');
/**
 * Whether two arrays have the same shape and elements. NaN equals NaN only with `equal_nan`.
 * @example
 * ```ts
 * np.array_equal([1, NaN], [1, NaN], { equal_nan: true }); // true
 * ```
 */
export function array_equal(a1: ArrayLike, a2: ArrayLike, equal_nan?: boolean | { equal_nan?: boolean }): boolean;
export function array_equal(...args: unknown[]): boolean {
  const [a1, a2, equal_nan] = EQUAL(args);
  const both = pair(a1, a2);
  if (!both || !sameShape(both[0].shape, both[1].shape)) return false;
  const same = equal(...both);
  if (truthy(equal_nan, false) && both.every((a) => a.dtype.kind === 'f' || a.dtype.kind === 'c')) bitwise_or(same, and(isnan(both[0]), isnan(both[1])), { out: same });
  return allTrue(same);
}
const ARRAY_EQUIV = signature('array_equiv', 'a1!, a2!');
/**
 * Whether two arrays broadcast against each other and are equal then.
 * @example
 * ```ts
 * np.array_equiv([1, 2], [[1, 2], [1, 2]]); // true
 * ```
 */
export function array_equiv(a1: ArrayLike, a2: ArrayLike): boolean;
export function array_equiv(...args: unknown[]): boolean {
  const [a1, a2] = ARRAY_EQUIV(args);
  const both = pair(a1, a2);
  if (!both) return false;
  try {
    broadcastShapes([both[0].shape, both[1].shape]);
  } catch {
    return false;
  }
  return allTrue(equal(...both));
}
