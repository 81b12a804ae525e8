// JavaScript's counterparts of NumPy scalars: complex numbers, and how strongly a scalar takes part in promotion.
import { type DType, type DTypeName, dtBool } from './dtype.ts';
import { showInConsole } from '../inspect.ts';

/** A part of a complex number as Python prints it: shortest digits, an exponent of two digits from 1e16 on and below 1e-4. */
function pythonText(x: number): string {
  if (Number.isNaN(x)) return 'nan';
  const magnitude = Math.abs(x), sign = x < 0 || Object.is(x, -0) ? '-' : '';
  if (magnitude === Infinity) return `${sign}inf`;
  if (magnitude === 0 || (magnitude >= 1e-4 && magnitude < 1e16)) return sign + String(magnitude);
  return sign + magnitude.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}
/**
 * A complex number. Any `{re, im}` object is accepted where a complex scalar is.
 * @example
 * ```ts
 * String(new np.Complex(1, -2)); // '(1-2j)'
 * ```
 */
export class Complex {
  /** The real part. */
  readonly re: number;
  /** The imaginary part. */
  readonly im: number;
  constructor(re: number, im: number = 0) {
    this.re = re;
    this.im = im;
  }
  /** As Python prints it: `(1+2j)`. */
  toString(): string {
    const im = pythonText(this.im);
    if (Object.is(this.re, 0)) return `${im}j`;
    return `(${pythonText(this.re)}${im.startsWith('-') ? '' : '+'}${im}j)`;
  }
  static {
    showInConsole(this.prototype, (x) => x.toString());
  }
}
/** Anything with numeric `re` and `im`. */
export interface ComplexLike {
  /** The real part. */
  readonly re: number;
  /** The imaginary part. */
  readonly im: number;
}
/** A JavaScript value that stands for one element. */
export type Scalar = number | bigint | boolean | ComplexLike;
// Lookup tables rather than conditional types: TypeScript then knows that NDArray<D> is covariant in D.
interface Scalars { bool: boolean; int8: number; uint8: number; int16: number; uint16: number; int32: number; uint32: number; int64: bigint; uint64: bigint; float16: number; float32: number; float64: number; complex64: Complex; complex128: Complex; intp: number; uintp: number }
/** What reading one element of a dtype gives. */
export type ScalarOf<D extends DTypeName> = Scalars[D];

export function isComplexLike(x: unknown): x is ComplexLike {
  return typeof x === 'object' && x !== null && typeof (x as ComplexLike).re === 'number' && typeof (x as ComplexLike).im === 'number';
}
export function isScalar(x: unknown): x is Scalar {
  const t = typeof x;
  return t === 'number' || t === 'bigint' || t === 'boolean' || isComplexLike(x);
}

/** Weak operands (NEP 50) have ids after the dtypes'. */
export const WEAK_INT = 16, WEAK_FLOAT = 17, WEAK_COMPLEX = 18, IDS = 19;
/** The promotion id of a JavaScript scalar: booleans are strong. */
export function scalarId(x: Scalar): number {
  switch (typeof x) {
    case 'number': return WEAK_FLOAT;
    case 'bigint': return WEAK_INT;
    case 'boolean': return dtBool.id;
    default: return WEAK_COMPLEX;
  }
}
/** What `dtype=`, `astype` and friends accept. Any string may name a dtype; `string & {}` lets editors offer the names. */
export type DTypeLike = Plain | DTypeName | (string & {}) | null;
/**
 * What a parameter of type T that names a dtype is checked by: a DTypeLike, but no text known at compile time that is not a dtype's, so that 'flaot64' is
 * a mistake which the compiler names. For functions that hand a dtype on: `<T extends DTypeSpec<T>>(dtype: T)`.
 */
export type DTypeSpec<T> = GivenDType<T> | null;
/** A list of dtypes, each checked as by DTypeSpec. */
export type DTypeList<L> = { [K in keyof L]: L[K] extends DTypeSpec<L[K]> ? L[K] : DTypeSpec<L[K]> };
/** As DTypeSpec, without null. */
export type GivenDType<T> = Plain | DTypeName | Computed<T>;
type Plain = DType | Function | { readonly dtype: DType };
/**
 * A text that is not known at compile time: a `string`, or one by a pattern as `u${number}`. An interface, for the constraint of a type parameter may refer
 * to that parameter only in one.
 */
interface Computed<T> {
  charAt(at: number): string;
  readonly length: string extends T ? number : T extends keyof Names ? number : T extends string ? ({} extends Record<T, 0> ? number : never) : never;
}
/** The dtype that a DTypeLike names, as a type; `string` names are not followed further. */
export type DTypeOf<T> = [T] extends [DTypeName] ? T : NameOf<T> extends infer D extends DTypeName ? D : never;
type NameOf<T> = T extends DTypeName ? T : T extends null | undefined ? 'float64' : T extends DType<infer D> ? D : T extends { readonly dtype: DType<infer D> } ? D
  : T extends keyof Names ? Names[T]
  : T extends NumberConstructor ? 'float64' : T extends BooleanConstructor ? 'bool' : T extends BigIntConstructor ? 'int64' : T extends { readonly prototype: infer P } ? TypedName<P> : DTypeName;
/** The dtype of a typed array, as a type. */
export type TypedName<A> = A extends { readonly [Symbol.toStringTag]: infer T extends keyof TypedArrays } ? TypedArrays[T] : DTypeName;
type Names = Aliases & Codes & { [C in keyof Codes as `${'<' | '>' | '=' | '|'}${C}`]: Codes[C] };
interface Aliases {
  bool_: 'bool'; byte: 'int8'; ubyte: 'uint8'; short: 'int16'; ushort: 'uint16'; intc: 'int32'; uintc: 'uint32'; longlong: 'int64'; long: 'int64'; ulonglong: 'uint64'; ulong: 'uint64';
  int: 'intp'; int_: 'intp'; uint: 'uintp'; half: 'float16'; single: 'float32'; float: 'float64'; double: 'float64'; longdouble: 'float64'; csingle: 'complex64'; complex: 'complex128'; cdouble: 'complex128'; clongdouble: 'complex128';
}
// what may carry a byte order
interface Codes {
  b1: 'bool'; i1: 'int8'; i2: 'int16'; i4: 'int32'; i8: 'int64'; u1: 'uint8'; u2: 'uint16'; u4: 'uint32'; u8: 'uint64'; f2: 'float16'; f4: 'float32'; f8: 'float64'; c8: 'complex64'; c16: 'complex128';
  '?': 'bool'; b: 'int8'; B: 'uint8'; h: 'int16'; H: 'uint16'; i: 'int32'; I: 'uint32'; l: 'int64'; L: 'uint64'; q: 'int64'; Q: 'uint64'; n: 'intp'; p: 'intp'; N: 'uintp'; P: 'uintp';
  e: 'float16'; f: 'float32'; d: 'float64'; g: 'float64'; F: 'complex64'; D: 'complex128'; G: 'complex128';
}
// by their tags: these tell Uint8Array from Uint8ClampedArray, and know Float16Array without the library that declares it
interface TypedArrays {
  Int8Array: 'int8'; Uint8Array: 'uint8'; Uint8ClampedArray: 'uint8'; Int16Array: 'int16'; Uint16Array: 'uint16'; Int32Array: 'int32'; Uint32Array: 'uint32'; BigInt64Array: 'int64'; BigUint64Array: 'uint64';
  Float16Array: 'float16'; Float32Array: 'float32'; Float64Array: 'float64';
}
