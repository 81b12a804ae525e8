// Data type routines: dtype, promotion, casting, limits of number types, and the scalar types as callables.
import { signature } from '../arguments.ts';
import { type DType, type DTypeName, DTYPES } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { canCastTypes, type Casting, dtypeOfId, integerRange, promoteTypes, resultId } from '../dtype/promote.ts';
import { Complex, type DTypeLike, type DTypeOf, type DTypeSpec, isScalar, scalarId } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { showInConsole } from '../inspect.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy } from '../ndarray/copy.ts';
import { scalarArray } from '../ndarray/make.ts';
import { isNDArray, type NDArray } from '../ndarray/ndarray.ts';
import { array_str, format_float_scientific } from '../ndarray/print/index.ts';
import type { Promote } from '../dtype/promotion_types.ts';
import type { ResultName } from '../ufunc/types.ts';

const DTYPE = signature('dtype', 'dtype!');
/**
 * The dtype that something names: 'float64', '<f4', Float32Array, np.int8, another dtype; null is float64.
 * @throws TypeError when nothing goes by that name.
 * @example
 * ```ts
 * np.dtype('>i4').itemsize; // 4
 * ```
 */
export function dtype<T extends DTypeSpec<T>>(spec: T): DType<DTypeOf<T>>;
export function dtype(...args: unknown[]): DType {
  return parseDType(DTYPE(args)[0]);
}
const RESULT_TYPE = signature('result_type', '...arrays_and_dtypes');
/**
 * The dtype that operands (arrays, dtypes, weak scalars) have in common.
 * @throws ValueError without operands.
 * @example
 * ```ts
 * np.result_type('int8', 'uint8').name; // 'int16'
 * ```
 */
export function result_type<const L extends readonly unknown[]>(...operands: { [K in keyof L]: L[K] extends ArrayLike | DTypeSpec<L[K]> ? L[K] : DTypeSpec<L[K]> }): DType<ResultName<L>>;
export function result_type(...args: unknown[]): DType {
  const [operands] = RESULT_TYPE(args) as [(ArrayLike | DTypeLike)[]];
  if (operands.length === 0) throw new ValueError('at least one array or dtype is required');
  return dtypeOfId(resultId(operands.map((x) => (isScalar(x) ? scalarId(x) : isArrayArgument(x) ? toArray(x).dtype.id : parseDType(x as DTypeLike).id))));
}
function isArrayArgument(x: unknown): boolean {
  return isNDArray(x) || Array.isArray(x) || ArrayBuffer.isView(x);
}
const PROMOTE_TYPES = signature('promote_types', 'type1!, type2!');
/**
 * The smallest dtype to which both can be cast safely.
 * @example
 * ```ts
 * np.promote_types('uint32', 'int32').name; // 'int64'
 * ```
 */
export function promote_types<A extends DTypeSpec<A>, B extends DTypeSpec<B>>(type1: A, type2: B): DType<Promote<DTypeOf<A>, DTypeOf<B>> & DTypeName>;
export function promote_types(...args: unknown[]): DType {
  const [type1, type2] = PROMOTE_TYPES(args);
  const a = parseDType(type1), b = parseDType(type2);
  return a === b ? a.native : promoteTypes(a, b);
}
const CAN_CAST = signature('can_cast', "from_!, to!, casting='safe'");
/**
 * Whether a cast is allowed under a rule ('safe' by default).
 * @throws TypeError for a JavaScript scalar: its dtype is not known from its value.
 * @example
 * ```ts
 * np.can_cast('int32', 'float64'); // true
 * ```
 */
export function can_cast<A extends DTypeSpec<A> | NDArray, B extends DTypeSpec<B>>(from: A, to: B, casting?: Casting | { casting?: Casting }): boolean;
export function can_cast(...args: unknown[]): boolean {
  const [from, to, casting] = CAN_CAST(args);
  if (isScalar(from)) throw new TypeError('can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.');
  if (from === null || to === null) throw new TypeError("did not understand one of the types; 'None' not accepted");
  return canCastTypes(isNDArray(from) ? from.dtype : parseDType(from), parseDType(to), casting);
}
/**
 * Limits of an integer dtype.
 * @example
 * ```ts
 * String(np.iinfo('uint16')); // 'iinfo(min=0, max=65535, dtype=uint16)'
 * ```
 */
export class IInfo {
  /** The dtype. */
  readonly dtype: DType;
  /** Smallest value. */
  readonly min: number | bigint;
  /** Largest value. */
  readonly max: number | bigint;
  /** Number of bits. */
  readonly bits: number;
  /** 'i' of signed integers, 'u' of unsigned ones. */
  readonly kind: string;
  constructor(d: DType) {
    const [lo, hi] = integerRange(d);
    const wide = d.id === 7 || d.id === 8 || d.itemsize === 8;
    this.dtype = d.native;
    this.min = wide ? lo : Number(lo);
    this.max = wide ? hi : Number(hi);
    this.bits = d.itemsize * 8;
    this.kind = d.kind;
  }
  /** NumPy's `repr`: `iinfo(min=-128, max=127, dtype=int8)`. */
  toString(): string {
    return `iinfo(min=${this.min}, max=${this.max}, dtype=${this.dtype.name})`;
  }
  /** The limits as JSON has them: those of 64 bits, which are bigints, as decimal strings. */
  toJSON(): object {
    return { ...this, min: typeof this.min === 'bigint' ? String(this.min) : this.min, max: typeof this.max === 'bigint' ? String(this.max) : this.max };
  }
  static {
    showInConsole(IInfo.prototype, (x) => x.toString());
  }
}
const IINFO = signature('iinfo', 'int_type!');
/**
 * Limits of an integer dtype (bigints for 64 bits).
 * @throws ValueError for other dtypes.
 * @example
 * ```ts
 * np.iinfo('int8').max; // 127
 * ```
 */
export function iinfo<T extends DTypeSpec<T> | ArrayLike>(type: T): IInfo;
export function iinfo(...args: unknown[]): IInfo {
  const [type] = IINFO(args);
  const d = typeArgument(type);
  if (d.kind !== 'i' && d.kind !== 'u') throw new ValueError(`Invalid integer data type '${d.kind}'.`);
  return new IInfo(d);
}
function typeArgument(type: unknown): DType {
  if (isScalar(type) || isArrayArgument(type)) return toArray(type).dtype;
  try {
    return parseDType(type as DTypeLike);
  } catch (error) {
    // any other text is the name of a type that has no limits
    throw typeof type === 'string' ? new ValueError((error as Error).message) : error;
  }
}
const FLOAT_FACTS: Record<number, { nmant: number; nexp: number; bits: number; precision: number }> = {
  9: { nmant: 10, nexp: 5, bits: 16, precision: 3 },
  10: { nmant: 23, nexp: 8, bits: 32, precision: 6 },
  11: { nmant: 52, nexp: 11, bits: 64, precision: 15 },
};
/**
 * Limits of a floating-point dtype, computed from the widths of its parts.
 * @example
 * ```ts
 * String(np.finfo('float32')); // 'finfo(resolution=1e-06, min=-3.4028235e+38, max=3.4028235e+38, dtype=float32)'
 * ```
 */
export class FInfo {
  /** The dtype. */
  readonly dtype: DType;
  /** Bits of a number. */
  readonly bits: number;
  /** Bits of the mantissa, without the implicit one. */
  readonly nmant: number;
  /** Bits of the exponent. */
  readonly nexp: number;
  /** Distance from 1 to the next larger number. */
  readonly eps: number;
  /** Distance from 1 to the next smaller number. */
  readonly epsneg: number;
  /** Largest finite number. */
  readonly max: number;
  /** Lowest finite number. */
  readonly min: number;
  /** Smallest positive normal number. */
  readonly tiny: number;
  /** As `tiny`. */
  readonly smallest_normal: number;
  /** Smallest positive number. */
  readonly smallest_subnormal: number;
  /** Decimal digits that are always exact. */
  readonly precision: number;
  /** 10 to the power -precision. */
  readonly resolution: number;
  /** eps is 2 to this power. */
  readonly machep: number;
  /** epsneg is 2 to this power. */
  readonly negep: number;
  /** tiny is 2 to this power. */
  readonly minexp: number;
  /** The smallest power of 2 that overflows. */
  readonly maxexp: number;
  /** As `nexp`. */
  readonly iexp: number;
  constructor(d: DType) {
    const { nmant, nexp, bits, precision } = FLOAT_FACTS[d.code];
    const bias = 2 ** (nexp - 1) - 1;
    this.dtype = d;
    this.bits = bits;
    this.nmant = nmant;
    this.nexp = nexp;
    this.iexp = nexp;
    this.eps = 2 ** -nmant;
    this.epsneg = 2 ** (-nmant - 1);
    this.max = (2 - 2 ** -nmant) * 2 ** bias;
    this.min = -this.max;
    this.tiny = 2 ** (1 - bias);
    this.smallest_normal = this.tiny;
    this.smallest_subnormal = 2 ** (1 - bias - nmant);
    this.precision = precision;
    this.resolution = Number(`1e-${precision}`);
    this.machep = -nmant;
    this.negep = -nmant - 1;
    this.minexp = 1 - bias;
    this.maxexp = bias + 1;
  }
  /** NumPy's `repr`: `finfo(resolution=1e-15, min=-1.7976931348623157e+308, max=1.7976931348623157e+308, dtype=float64)`. */
  toString(): string {
    const text = (x: number): string => array_str(scalarArray(x, this.dtype));
    // NumPy writes the extremes of float16 with five digits
    const extreme = (x: number): string => (this.dtype.itemsize === 2 ? format_float_scientific(x, { precision: 5, unique: false, exp_digits: 2 }) : text(x));
    return `finfo(resolution=${text(this.resolution)}, min=${extreme(this.min)}, max=${extreme(this.max)}, dtype=${this.dtype.name})`;
  }
  static {
    showInConsole(FInfo.prototype, (x) => x.toString());
  }
}
const FINFO = signature('finfo', 'dtype!');
/**
 * Limits of a floating-point dtype; of the parts of a complex one.
 * @throws ValueError for other dtypes.
 * @example
 * ```ts
 * np.finfo('float32').eps; // 1.1920928955078125e-7
 * ```
 */
export function finfo<T extends DTypeSpec<T> | ArrayLike>(type: T): FInfo;
export function finfo(...args: unknown[]): FInfo {
  const [type] = FINFO(args);
  if (type === null || type === undefined) throw new TypeError('dtype must not be None');
  const d = typeArgument(type);
  const part = d.code === 12 ? DTYPES[10] : d.code === 13 ? DTYPES[11] : d.native;
  if (part.kind !== 'f') throw new ValueError(`data type ${d.repr()} not inexact`);
  return new FInfo(part);
}
/** A scalar type: usable as a dtype, and callable to make a 0-d array, the counterpart of NumPy's typed scalar. */
export interface ScalarType<D extends DTypeName> {
  (value?: ArrayLike): NDArray<D>;
  /** Of a complex type: a number by its parts. */
  (real: number | NDArray, imag: D extends 'complex64' | 'complex128' ? number | NDArray : never): NDArray<D>;
  /** The dtype that it stands for. */
  readonly dtype: DType<D>;
  /** Its name: 'intp' of the default integer, else the dtype's. */
  readonly name: string;
}
// one object per type, so that they can be compared
const TYPES = new Map<DTypeName, ScalarType<DTypeName>>();
/** A real or imaginary part: a real number, also as a 0-d array. */
function partOf(x: unknown): number {
  const value = toArray(x).item();
  if (typeof value === 'object') throw new TypeError('the parts of a complex number must be real');
  return Number(value);
}
/** Makes the callable scalar type of a dtype. */
export function scalarType<D extends DTypeName>(name: D): ScalarType<D> {
  const known = TYPES.get(name);
  if (known !== undefined) return known as never;
  const d = parseDType(name) as DType<D>;
  const f = (first: ArrayLike = 0, ...more: unknown[]): NDArray<D> => {
    const parts = d.kind === 'c' ? 2 : 1;
    if (more.length >= parts) throw new TypeError(`${name}() takes at most ${parts} argument${parts > 1 ? 's' : ''} (${more.length + 1} given)`);
    const value = more.length > 0 ? new Complex(partOf(first), partOf(more[0])) : first;
    const a = toArray(value, Array.isArray(value) || isScalar(value) ? d : null);
    return a.dtype === (d as DType) ? (a as NDArray<D>) : castCopy(a, d);
  };
  const text = `<class 'numpy.${d.name}'>`;
  const type = Object.defineProperties(f, { dtype: { value: d }, name: { value: name }, toString: { value: () => text } }) as unknown as ScalarType<D>;
  showInConsole(type, () => text);
  TYPES.set(name, type as never);
  return type;
}
