// clip and round.
import { integerOf, signature } from '../arguments.ts';
import type { DType, DTypeName } from '../dtype/dtype.ts';
import { integerRange } from '../dtype/promote.ts';
import { type ComplexLike, type DTypeLike, type DTypeSpec, isScalar, type Scalar } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { collecting } from '../iterate/events.ts';
import { broadcastShapes, sameShape } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, checkCast, copyInto, copyOf, mayOverlap } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import { NDArray, oneOutput, requireWriteable } from '../ndarray/ndarray.ts';
import { trunc } from '../ufunc/all.ts';
import { wholeInteger } from '../ufunc/integers.ts';
import { sharedLoop } from '../ufunc/resolve.ts';
import type { OperandName, Promote, PromoteWeakly } from '../dtype/promotion_types.ts';
import type { ArrayName, Asked, InputName } from '../ufunc/types.ts';
import { applyLoop, applyNumbers, type UFuncOptions } from '../ufunc/ufunc.ts';
import { commonDType } from './creation.ts';
import { divide, maximum, minimum, multiply, positive, rint } from './plain.ts';
import { imaginaryPart, realPart } from './reductions.ts';

// a bound that is not there changes nothing, as the array itself would
type BoundName<B, A> = InputName<[B] extends [null | undefined] ? A : B>;
/** The dtype of values clipped between bounds. */
export type Clipped<A, L, H> = PromoteWeakly<InputName<A>, BoundName<L, A>> extends infer N extends OperandName ? Promote<N, BoundName<H, A>> : DTypeName;
/** Options of `clip`: the bounds by their short names, and those of ufuncs. */
export interface ClipOptions<T = DTypeLike | undefined> extends UFuncOptions<T> { a_min?: ArrayLike | null; a_max?: ArrayLike | null; min?: ArrayLike | null; max?: ArrayLike | null }
const CLIP = signature('clip', "a!, a_min, a_max, out, *, min, max, where=true, casting='same_kind', order='K', dtype, subok=true, signature, sig");
/**
 * The elements limited to an interval: below `a_min` they become `a_min`, above `a_max` that. A bound may be null, or an
 * array that broadcasts.
 * @throws TypeError when only one bound is given by position; ValueError when bounds are given twice.
 * @example
 * ```ts
 * np.clip([1, 5, 9], 2, 7).tolist(); // [2, 5, 7]
 * np.clip([1, 5, 9], { min: 3 }).tolist(); // [3, 5, 9]
 * ```
 */
export function clip(a: number, a_min: number | bigint | null, a_max: number | bigint | null): number;
export function clip(a: bigint, a_min: bigint | null, a_max: bigint | null): bigint;
export function clip<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, a_min: ArrayLike | null, a_max: ArrayLike | null, out: O | (UFuncOptions<T> & { out: O })): O;
export function clip<const A extends ArrayLike, const L extends ArrayLike | null, const H extends ArrayLike | null, T extends DTypeSpec<T> | undefined = undefined>(a: A, a_min: L, a_max: H, options?: UFuncOptions<T>): NDArray<Asked<T, Clipped<A, L, H>>>;
export function clip<const A extends ArrayLike, const L extends ArrayLike | null = null, const H extends ArrayLike | null = null, T extends DTypeSpec<T> | undefined = undefined>(a: A, options?: UFuncOptions<T> & { min?: L; max?: H }): NDArray<Asked<T, Clipped<A, L, H>>>;
export function clip<T extends DTypeSpec<T> | undefined>(a: ArrayLike, options: ClipOptions<T>): NDArray;
export function clip(...args: unknown[]): unknown {
  if (args.length === 3) {
    const done = clipFloats(args[0], args[1], args[2]);
    if (done !== null) return done;
  }
  const [x, a_min, a_max, out, min, max, where, casting, order, dtype, , signature_, sig] = CLIP(args);
  let lower = a_min, upper = a_max;
  if (a_min === undefined && a_max === undefined) {
    lower = min ?? null;
    upper = max ?? null;
  } else if (a_min === undefined || a_max === undefined) throw new TypeError(`clip() missing 1 required positional argument: '${a_min === undefined ? 'a_min' : 'a_max'}'`);
  else if (min !== undefined || max !== undefined) throw new ValueError('Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.');
  const options = defined({ where, casting, order, dtype, signature: signature_, sig });
  const given = out === undefined || out === null || out === '...' ? null : oneOutput(Array.isArray(out) ? out : [out]);
  const result = clipArray(toArray(x), bound(lower), bound(upper), given, options, isScalar(x) ? x : null);
  return isScalar(x) && out === undefined && (lower === null || isScalar(lower)) && (upper === null || isScalar(upper)) ? result.item() : result;
}
/** clip of a float array between numbers, null for anything else. The most common call goes straight: thousands of them run before engines compile the general way. */
export function clipFloats(a: unknown, low: unknown, high: unknown): NDArray | null {
  if (!(a instanceof NDArray) || a.dtype.kind !== 'f' || typeof low !== 'number' || typeof high !== 'number') return null;
  const loop = sharedLoop('clip', 3, a.dtype.native);
  return loop && applyNumbers('clip', loop, a, [low, high]);
}
const NO_OPTIONS: UFuncOptions = {};
/** The options that are given. */
function defined(options: UFuncOptions): UFuncOptions {
  for (const key in options)
    if (options[key as keyof UFuncOptions] !== undefined) return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return NO_OPTIONS;
}
const bound = (b: unknown): NDArray | Scalar | null => (b === null || isScalar(b) ? b : toArray(b));
/** `a` between two bounds, either of which may be null. */
export function clipArray(a: NDArray, min: NDArray | Scalar | null, max: NDArray | Scalar | null, out: NDArray | null, options: UFuncOptions = {}, weak: Scalar | null = null): NDArray {
  const x = weak ?? a;
  const integers = out !== null && (out.dtype.kind === 'i' || out.dtype.kind === 'u');
  const bounding = (b: NDArray | Scalar | null, low: boolean): NDArray | Scalar | null => {
    const v = integers && typeof b === 'number' ? wholeInteger(b) : b;
    // an integer beyond the dtype's range bounds nothing, and could not be cast to it
    if (typeof v === 'bigint' && (a.dtype.kind === 'i' || a.dtype.kind === 'u') && (low ? v <= integerRange(a.dtype)[0] : v >= integerRange(a.dtype)[1])) return null;
    return v;
  };
  const lower = bounding(min, true), upper = bounding(max, false);
  const into = out ? { ...options, out } : options;
  if (lower === null && upper === null) return positive(a, into);
  if (upper === null) return asArray(maximum(x, lower as NDArray, into));
  if (lower === null) return asArray(minimum(x, upper, into));
  const explicit = options.dtype !== undefined || options.signature !== undefined || options.sig !== undefined;
  const shared: DType | null = explicit ? null : commonDType([x, lower, upper]).native;
  const loop = shared && sharedLoop('clip', 3, shared);
  if (loop) return applyLoop('clip', loop, [x, lower as NDArray | Scalar, upper as NDArray | Scalar], [out], options)[0];
  const dtype = explicit ? options : { dtype: shared };
  const { where, ...common } = { ...options, ...dtype };
  const raised = asArray(maximum(a, lower, common));
  const unmasked = where === undefined || where === true;
  const reuse = unmasked && sameShape(raised.shape, broadcastShapes([raised.shape, toArray(upper).shape]));
  const target = out ?? (reuse ? raised : null);
  return minimum(raised, upper, { ...common, ...(target ? { out: target } : {}), ...(unmasked ? {} : { where }) });
}
const asArray = (x: unknown): NDArray => (x instanceof NDArray ? x : toArray(x));

const ROUND = signature('round', 'a!, decimals=0, out');
interface RoundOptions { decimals?: number; out?: NDArray | null }
type Rounded<D extends DTypeName> = D extends 'bool' ? 'float16' : D;
/**
 * Rounded to a number of decimals, halves to even. The elements are scaled by a power of ten, rounded and scaled back, so that
 * decimal fractions that are not exact in binary may round either way. Negative decimals round before the point.
 * @example
 * ```ts
 * np.round([0.5, 1.5, 2.346], 2).tolist(); // [0.5, 1.5, 2.35]
 * np.round([15, 25, 37], -1).tolist(); // [20, 20, 40]
 * ```
 */
export function round(a: number, decimals?: number | { decimals?: number }): number;
export function round(a: bigint, decimals?: number | { decimals?: number }): bigint;
export function round<O extends NDArray>(a: ArrayLike, decimals: number, out: O): O;
export function round<O extends NDArray>(a: ArrayLike, options: { decimals?: number; out: O }): O;
export function round<const A extends ArrayLike>(a: A, decimals?: number | RoundOptions): NDArray<Rounded<ArrayName<A>>>;
export function round(a: ArrayLike, decimals: number, out?: NDArray | null): NDArray;
export function round(...args: unknown[]): unknown {
  const [x, decimals, out] = ROUND(args);
  const result = roundArray(toArray(x), typeof decimals === 'boolean' ? Number(decimals) : integerOf(decimals, 'decimals'), out ?? null);
  return isScalar(x) && !out ? (result.item() as number | ComplexLike) : result;
}
/**
 * As `round`.
 * @example
 * ```ts
 * np.around([0.125, 2.5], 2).tolist(); // [0.12, 2.5]
 * ```
 */
export const around: typeof round = round;
/** An array rounded to decimals. */
export function roundArray(a: NDArray, decimals: number, out: NDArray | null): NDArray {
  const { kind } = a.dtype;
  const integer = kind === 'i' || kind === 'u';
  if (out) requireWriteable(out, 'output array');
  if (kind === 'c') return roundComplex(a, decimals, out);
  if (integer && decimals >= 0) {
    if (!out) return castCopy(a, a.dtype.native);
    checkCast(a.dtype, out.dtype, 'same_kind');
    copyInto(out, a);
    return out;
  }
  if (decimals === 0) return rint(a, out ? { out } : {});
  // read from decimal text: powers computed in binary are off by an ulp for some exponents
  const scale = Number(`1e${Math.abs(decimals)}`);
  const loop = a.dtype.kind === 'f' && (out === null || out.dtype.code === a.dtype.code) ? sharedLoop(decimals > 0 ? 'round_fraction' : 'round_tens', 2, a.dtype.native) : null;
  if (loop && !(out && mayOverlap(out, a))) {
    const [rounded, events] = collecting(() => applyLoop('round', loop, [a, scale], [out], {})[0]);
    if (events === 0) return rounded;
    // something may have happened: the single steps say what and where
  }
  const [first, last] = decimals > 0 ? [multiply, divide] : [divide, multiply];
  const target = out ?? (kind === 'b' ? allocateArray(a.shape, a.dtype) : null);
  const scaled = first(a, scale, target ? { out: target } : {});
  rint(scaled, { out: scaled });
  last(scaled, scale, { out: scaled });
  return integer && !out ? castCopy(scaled, a.dtype.native) : scaled;
}
function roundComplex(a: NDArray, decimals: number, out: NDArray | null): NDArray {
  if (out && out.dtype.kind !== 'c') throw new TypeError(`cannot round complex numbers into an array of ${out.dtype}`);
  const source = a.dtype.isnative ? a : castCopy(a, a.dtype.native), result = copyOf(source, 'K');
  for (const part of [realPart, imaginaryPart]) roundArray(part(source), decimals, part(result));
  if (!out) return result;
  copyInto(out, result);
  return out;
}
const FIX = signature('fix', 'x!, out');
/**
 * Rounded towards zero.
 * @throws UFuncTypeError for complex numbers.
 * @example
 * ```ts
 * np.fix([2.7, -2.7]).tolist(); // [2, -2]
 * ```
 */
export function fix(x: number): number;
export function fix(x: bigint): bigint;
export function fix<const A extends ArrayLike>(x: A, out?: NDArray | null | { out?: NDArray | null }): NDArray<ArrayName<A>>;
export function fix(...args: unknown[]): unknown {
  const [x, out] = FIX(args);
  return out === undefined || out === null ? trunc(x) : trunc(x, { out });
}
