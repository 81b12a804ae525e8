// What arrays are like (ndim, size, shape, isfortran), casts as a function, and creation with requirements: require,
// asarray_chkfinite, fromiter, vander.
import { integerOf, itemsOf, shown, signature, typeName } from '../arguments.ts';
import { dtInt64, type DTypeName } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { promoteTypes } from '../dtype/promote.ts';
import type { DTypeOf, DTypeSpec, GivenDType, Scalar } from '../dtype/scalars.ts';
import { KeyError, ValueError } from '../errors.ts';
import { C_CONTIGUOUS, F_CONTIGUOUS, normalizeAxes } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, castTo, copyInto, copyOf } from '../ndarray/copy.ts';
import { writeElement } from '../ndarray/element.ts';
import { allocateArray, type Order, scalarArray } from '../ndarray/make.ts';
import { NDArray } from '../ndarray/ndarray.ts';
import { isfinite, multiply } from '../ufunc/all.ts';
import type { Promote } from '../dtype/promotion_types.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { coreOf } from '../ufunc/public.ts';
import { accumulate } from '../ufunc/reduce.ts';
import { asarray, type CreationOptions } from './creation.ts';
import { sliceAxis } from './joining.ts';
import { all } from './reductions.ts';
import { type Axes, flipArray, reshapeArray } from './shape.ts';
import { isScalar } from '../dtype/scalars.ts';

const NDIM = signature('ndim', 'a!');
/**
 * Number of dimensions.
 * @example
 * ```ts
 * np.ndim([[1, 2]]); // 2
 * ```
 */
export function ndim(a: ArrayLike): number;
export function ndim(...args: unknown[]): number {
  const [a] = NDIM(args);
  return toArray(a).ndim;
}
const SIZE = signature('size', 'a!, axis');
/**
 * Number of elements, in all or along axes.
 * @throws AxisError
 * @example
 * ```ts
 * np.size([[1, 2, 3]], 1); // 3
 * ```
 */
export function size(a: ArrayLike, axis?: Axes | null | { axis?: Axes | null }): number;
export function size(...args: unknown[]): number {
  const [x, axis] = SIZE(args);
  const a = toArray(x);
  return axis === undefined || axis === null ? a.size : normalizeAxes(axis, a.ndim).reduce((n, i) => n * a.shape[i], 1);
}
const SHAPE = signature('shape', 'a!');
/**
 * Length along each dimension.
 * @example
 * ```ts
 * np.shape([[1, 2, 3]]); // [1, 3]
 * ```
 */
export function shape(a: ArrayLike): number[];
export function shape(...args: unknown[]): number[] {
  const [a] = SHAPE(args);
  return [...toArray(a).shape];
}
const ISFORTRAN = signature('isfortran', 'a!');
/**
 * Whether an array is column-major and not row-major.
 * @example
 * ```ts
 * np.isfortran(np.ones([2, 3]).T); // true
 * ```
 */
export function isfortran(a: ArrayLike): boolean;
export function isfortran(...args: unknown[]): boolean {
  const [a] = ISFORTRAN(args);
  return (a.contiguous & F_CONTIGUOUS) !== 0 && !(a.contiguous & C_CONTIGUOUS);
}
const ASTYPE = signature('astype', 'x!, dtype!, *, copy=true, device');
/**
 * An array as another dtype; with `copy: false` the array itself when it has it already.
 * @throws TypeError for what is no array; ValueError for another device than 'cpu'.
 * @example
 * ```ts
 * np.astype(np.array([1.5, 2]), 'int32').tolist(); // [1, 2]
 * ```
 */
export function astype<T extends DTypeSpec<T>>(x: NDArray, dtype: T, options?: { copy?: boolean; device?: 'cpu' | null }): NDArray<DTypeOf<T>>;
export function astype(...args: unknown[]): NDArray {
  const [x, dtype, copy, device] = ASTYPE(args);
  if (!(x instanceof NDArray)) throw new TypeError(`Input should be an array. It is a ${typeName(x)} instead.`);
  if (device !== undefined && device !== null && device !== 'cpu') throw new ValueError(`Device not understood. Only "cpu" is allowed, but received: ${shown(device)}`);
  const d = parseDType(dtype);
  return copy || x.dtype !== d ? castCopy(x, d) : x;
}
const REQUIRE = signature('require', 'a!, dtype, requirements, *, like');
const REQUIREMENTS: Readonly<Record<string, string>> = {
  C: 'C', C_CONTIGUOUS: 'C', CONTIGUOUS: 'C', F: 'F', F_CONTIGUOUS: 'F', FORTRAN: 'F', A: 'A', ALIGNED: 'A', W: 'W', WRITEABLE: 'W', O: 'O', OWNDATA: 'O', E: 'E', ENSUREARRAY: 'E',
};
/**
 * The array, or a copy of it, of a dtype and with the named flags: 'C' or 'F' contiguous, 'A' aligned, 'W' writeable, 'O' owning
 * its memory.
 * @throws ValueError when both orders are asked for; KeyError for unknown names.
 * @example
 * ```ts
 * np.require([[1, 2], [3, 4]], 'float32', ['F']).flags.fnc; // true
 * ```
 */
export function require<T extends GivenDType<T>>(a: ArrayLike, dtype: T, requirements?: string | readonly string[] | null): NDArray<DTypeOf<T>>;
export function require<T extends GivenDType<T>>(a: ArrayLike, options: { dtype: T; requirements?: string | readonly string[] | null }): NDArray<DTypeOf<T>>;
export function require<const A extends ArrayLike>(a: A, dtype?: null | { dtype?: null; requirements?: string | readonly string[] | null }, requirements?: string | readonly string[] | null): NDArray<ArrayName<A>>;
export function require(a: ArrayLike, dtype: DTypeName | { dtype?: DTypeName | null; requirements?: string | readonly string[] | null }, requirements?: string | readonly string[] | null): NDArray;
export function require(...args: unknown[]): NDArray {
  const [x, dtype, requirements] = REQUIRE(args);
  const names: readonly string[] = typeof requirements === 'string' ? [...requirements] : (itemsOf(requirements ?? [], 'requirements') as readonly string[]);
  const wanted = new Set(names.map((n) => {
    const letter = Object.hasOwn(REQUIREMENTS, String(n).toUpperCase()) ? REQUIREMENTS[String(n).toUpperCase()] : undefined;
    if (letter === undefined) throw new KeyError(`'${n}' is not one of ${Object.keys(REQUIREMENTS).join(', ')}`);
    return letter;
  }));
  if (wanted.has('C') && wanted.has('F')) throw new ValueError('Cannot specify both "C" and "F" order');
  const order: Order = wanted.has('F') ? 'F' : wanted.has('C') ? 'C' : 'A';
  const a = asarray(x, { dtype, order } as CreationOptions<null> & { dtype: null });
  const lacks = (wanted.has('A') && !a.flags.aligned) || (wanted.has('W') && !a._writeable) || (wanted.has('O') && a.base !== null);
  return lacks ? copyOf(a, order) : a;
}
const FINITE = signature('asarray_chkfinite', 'a!, dtype, order');
/**
 * As `asarray`, but NaN and infinities are refused.
 * @throws ValueError for arrays with NaN or infinity.
 * @example
 * ```ts
 * np.asarray_chkfinite([1, 2]).tolist(); // [1, 2]
 * ```
 */
export function asarray_chkfinite<T extends DTypeSpec<T>>(a: ArrayLike, dtype: T, order?: Order): NDArray<DTypeOf<T>>;
export function asarray_chkfinite<const A extends ArrayLike>(a: A, options?: { order?: Order }): NDArray<ArrayName<A>>;
export function asarray_chkfinite(a: ArrayLike, options: DTypeName | { dtype?: DTypeName; order?: Order }, order?: Order): NDArray;
export function asarray_chkfinite(...args: unknown[]): NDArray {
  const [x, dtype, order] = FINITE(args);
  const a = asarray(x, { dtype, order } as CreationOptions<null> & { dtype: null });
  if ((a.dtype.kind === 'f' || a.dtype.kind === 'c') && !(all(isfinite(a)) as boolean)) throw new ValueError('array must not contain infs or NaNs');
  return a;
}
const FROMITER = signature('fromiter', 'iter!, dtype!, count=-1, *, like');
/**
 * A 1-d array of what an iterable yields: all of it, or its first `count` values.
 * @throws ValueError when there are fewer than `count`.
 * @example
 * ```ts
 * np.fromiter(new Set([3, 1]), 'int32').tolist(); // [3, 1]
 * ```
 */
export function fromiter<T extends DTypeSpec<T>>(iter: Iterable<Scalar>, dtype: T, count?: number | { count?: number }): NDArray<DTypeOf<T>>;
export function fromiter<T extends DTypeSpec<T>>(iter: Iterable<Scalar>, options: { dtype: T; count?: number }): NDArray<DTypeOf<T>>;
export function fromiter(...args: unknown[]): NDArray {
  const [iter, dtype, most] = FROMITER(args), count = integerOf(most, 'count');
  const d = parseDType(dtype);
  if (typeof (iter as Partial<Iterable<Scalar>> | null)?.[Symbol.iterator] !== 'function') throw new TypeError(`'${typeName(iter)}' object is not iterable`);
  let out = allocateArray([count >= 0 ? count : 64], d);
  let n = 0;
  if (count !== 0)
    for (const value of iter as Iterable<Scalar>) {
      if (n === out.size) {
        const wider = allocateArray([2 * n], d);
        copyInto(sliceAxis(wider, 0, 0, n), out);
        out = wider;
      }
      const plain = (value instanceof NDArray && value.ndim === 0) || value === null ? toArray(value, value === null ? d : null).item() : value;
      if (!isScalar(plain)) throw new ValueError(`setting an array element with ${typeof plain === 'string' ? `the string '${plain}'` : `a ${typeName(plain)}`}: fromiter() takes numbers`);
      writeElement(out.storage, out.offset + n * d.itemsize, d, plain);
      if (++n === count) break;
    }
  if (n < count) throw new ValueError(`iterator too short: Expected ${count} but iterator had only ${n} items.`);
  return n === out.size ? out : copyOf(sliceAxis(out, 0, 0, n));
}
const VANDER = signature('vander', 'x!, N, increasing=false');
/**
 * The Vandermonde matrix: columns are the powers of `x`, decreasing unless `increasing`.
 * @throws ValueError unless `x` is 1-d.
 * @example
 * ```ts
 * np.vander([1, 2, 3], 3).tolist(); // [[1, 1, 1], [4, 2, 1], [9, 3, 1]]
 * ```
 */
export function vander<const A extends ArrayLike>(x: A, N?: number | null | { N?: number | null; increasing?: boolean }, increasing?: boolean | { increasing?: boolean }): NDArray<Promote<ArrayName<A>, 'int64'>>;
export function vander(...args: unknown[]): NDArray {
  const [xGiven, N, increasing] = VANDER(args);
  const x = toArray(xGiven);
  if (x.ndim !== 1) throw new ValueError('x must be a one-dimensional array or sequence.');
  const n = integerOf(N ?? x.size, 'N');
  if (n < 0) throw new ValueError('negative dimensions are not allowed');
  const out = allocateArray([x.size, n], promoteTypes(x.dtype, dtInt64).native);
  const columns = increasing ? out : flipArray(out, [1]);
  if (n > 0) copyInto(sliceAxis(columns, 1, 0, 1), scalarArray(1, out.dtype));
  if (n > 1) {
    const powers = sliceAxis(columns, 1, 1, n);
    copyInto(powers, reshapeArray(castTo(x, out.dtype), [x.size, 1]));
    accumulate(coreOf(multiply), powers, 1, undefined, powers);
  }
  return out;
}
