// Values put right: NaN and infinities replaced, phases unwrapped; angles of complex numbers.
import { signature, truthy } from '../arguments.ts';
import { type DTypeName, dtFloat64 } from '../dtype/dtype.ts';
import { dtypeOfId, resultId } from '../dtype/promote.ts';
import { type ComplexLike, isScalar, scalarId } from '../dtype/scalars.ts';
import { normalizeAxis } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, copyInto, copyOf } from '../ndarray/copy.ts';
import { scalarArray } from '../ndarray/make.ts';
import { type NDArray, requireWriteable } from '../ndarray/ndarray.ts';
import * as ufuncs from '../ufunc/all.ts';
import type { ArrayName, Inexact } from '../ufunc/types.ts';
import { diff } from './differences.ts';
import { sliceAxis } from './joining.ts';
import { isneginf, isposinf } from './kinds.ts';
import { absolute, add, and, equal, greater, isnan, less, multiply, remainder, subtract } from './plain.ts';
import { cumsum, imaginaryPart, realPart } from './reductions.ts';

const LARGEST: Readonly<Record<number, number>> = { 9: 65504, 10: (2 - 2 ** -23) * 2 ** 127, 11: Number.MAX_VALUE };
const NAN_TO_NUM = signature('nan_to_num', 'x!, copy=true, nan=0, posinf, neginf');
/** Options of `nan_to_num`: what NaN and the infinities become; `copy: false` changes the operand. */
export interface NanToNumOptions { copy?: boolean; nan?: ArrayLike; posinf?: ArrayLike | null; neginf?: ArrayLike | null }
/**
 * A copy with zero for NaN and the largest finite numbers for the infinities, or other values.
 * @example
 * ```ts
 * np.nan_to_num([NaN, 1, Infinity], { posinf: 9 }).tolist(); // [0, 1, 9]
 * ```
 */
export function nan_to_num(x: number, options?: NanToNumOptions): number;
export function nan_to_num(x: bigint, options?: NanToNumOptions): bigint;
export function nan_to_num<const A extends ArrayLike>(x: A, options?: boolean | NanToNumOptions): NDArray<ArrayName<A>>;
export function nan_to_num<const A extends ArrayLike>(x: A, copy: boolean, nan: ArrayLike, posinf?: ArrayLike | null, neginf?: ArrayLike | null): NDArray<ArrayName<A>>;
export function nan_to_num(...args: unknown[]): unknown {
  const [x, copy, nan, posinf, neginf] = NAN_TO_NUM(args);
  const source = toArray(x);
  const a = truthy(copy, true) ? copyOf(source, 'K') : source;
  for (const v of [nan, posinf, neginf]) if (v !== undefined && v !== null) toArray(v);
  if (a.dtype.kind === 'f' || a.dtype.kind === 'c') {
    requireWriteable(a);
    const parts = a.dtype.kind === 'c' ? [realPart(a), imaginaryPart(a)] : [a];
    const largest = LARGEST[parts[0].dtype.code];
    for (const part of parts) {
      const value = (v: unknown): NDArray => (isScalar(v) ? scalarArray(v, part.dtype) : toArray(v));
      const masks = [isnan(part), isposinf(part), isneginf(part)];
      [nan, posinf ?? largest, neginf ?? -largest].forEach((v, i) => {
        copyInto(part, value(v), masks[i]);
      });
    }
  }
  return isScalar(x) ? a.item() : a;
}
const ANGLE = signature('angle', 'z!, deg=false');
type Angle<D extends DTypeName> = Angles[D];
type Angles = { [N in DTypeName]: N extends 'int8' | 'uint8' | 'float16' ? 'float16' : N extends 'int16' | 'uint16' | 'float32' | 'complex64' ? 'float32' : 'float64' };
/**
 * The angle of complex numbers, in (-pi, pi], or in degrees.
 * @example
 * ```ts
 * np.angle([1, -1], true).tolist(); // [0, 180]
 * ```
 */
export function angle(z: number | bigint | ComplexLike, deg?: boolean | { deg?: boolean }): number;
export function angle<const A extends ArrayLike>(z: A, deg?: boolean | { deg?: boolean }): NDArray<Angle<ArrayName<A>>>;
export function angle(...args: unknown[]): unknown {
  const [z, deg] = ANGLE(args);
  const given = toArray(z);
  const a = given.dtype.kind === 'b' ? castCopy(given, dtFloat64) : given;
  const result = (a.dtype.kind === 'c' ? ufuncs.arctan2(imaginaryPart(a), realPart(a)) : ufuncs.arctan2(0n, a)) as NDArray;
  if (truthy(deg, false)) multiply(result, 180 / Math.PI, { out: result });
  return isScalar(z) ? result.item() : result;
}
const UNWRAP = signature('unwrap', 'p!, discont, axis=-1, *, period=6.283185307179586');
/** Options of `unwrap`. */
export interface UnwrapOptions { discont?: number | bigint | null; axis?: number; period?: number | bigint }
/**
 * Phases along an axis (the last by default) with jumps of half a period (or `discont`) and more undone by adding periods (2 pi). A
 * bigint period keeps integers.
 * @throws AxisError
 * @example
 * ```ts
 * np.unwrap([0, 1, 2, -1, 0], { period: 4 }).tolist(); // [0, 1, 2, 3, 4]
 * ```
 */
export function unwrap<const A extends ArrayLike>(p: A, options?: UnwrapOptions & { period?: undefined }): NDArray<Inexact<ArrayName<A>>>;
export function unwrap(p: ArrayLike, options?: UnwrapOptions): NDArray;
export function unwrap(p: ArrayLike, discont: number | bigint | null, axis?: number, options?: { period?: number | bigint }): NDArray;
export function unwrap(...args: unknown[]): NDArray {
  const [x, discont, axis, period = 2 * Math.PI] = UNWRAP(args);
  const p = toArray(x);
  const steps = diff(p, { axis }) as NDArray;
  const dim = normalizeAxis(axis, p.ndim);
  const dtype = dtypeOfId(resultId([steps.dtype.id, scalarId(period)]));
  const whole = dtype.kind === 'i' || dtype.kind === 'u';
  const high: number | bigint = whole ? BigInt(period) / 2n : Number(period) / 2;
  // an odd whole period has no step that is as far up as down
  const ambiguous = !whole || BigInt(period) % 2n === 0n;
  const wrapped = add(remainder(subtract(steps, -high), period), -high);
  if (ambiguous) copyInto(wrapped, scalarArray(high, wrapped.dtype), and(equal(wrapped, -high), greater(steps, 0n)));
  const correction = subtract(wrapped, steps);
  copyInto(correction, scalarArray(0, correction.dtype), less(absolute(steps), discont ?? (typeof period === 'bigint' ? Number(period) / 2 : period / 2)));
  const out = castCopy(p, dtype);
  const n = p.shape[dim];
  if (n > 1) copyInto(sliceAxis(out, dim, 1, n), add(sliceAxis(p, dim, 1, n), cumsum(correction, { axis: dim })));
  return out;
}
