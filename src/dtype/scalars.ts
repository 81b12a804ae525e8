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
/** A complex number. Any `{re, im}` object is accepted where a complex scalar is. */
export class Complex {
  readonly re: number;
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
export interface ComplexLike { readonly re: number; readonly im: number }
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
/** What `dtype=`, `astype` and friends accept. */
export type DTypeLike = DType | DTypeName | string | Function | { readonly dtype: DType } | null;
/** The dtype that a DTypeLike names, as a type; `string` names are not followed further. */
export type DTypeOf<T> = T extends DType<infer D> ? D : T extends { readonly dtype: DType<infer D> } ? D : T extends DTypeName ? T
  : T extends null | undefined ? 'float64' : T extends keyof Aliases ? Aliases[T]
  : T extends Float64ArrayConstructor ? 'float64' : T extends Float32ArrayConstructor ? 'float32' : T extends Int32ArrayConstructor ? 'int32'
  : T extends BooleanConstructor ? 'bool' : T extends NumberConstructor ? 'float64' : T extends BigIntConstructor ? 'int64' : DTypeName;
interface Aliases {
  float: 'float64'; double: 'float64'; single: 'float32'; half: 'float16'; int: 'intp'; uint: 'uintp'; complex: 'complex128';
  f8: 'float64'; f4: 'float32'; f2: 'float16'; i1: 'int8'; i2: 'int16'; i4: 'int32'; i8: 'int64'; u1: 'uint8'; u2: 'uint16'; u4: 'uint32'; u8: 'uint64';
  c8: 'complex64'; c16: 'complex128'; '<f8': 'float64'; '<f4': 'float32'; '<i4': 'int32'; '<i8': 'int64'; '|u1': 'uint8'; '|b1': 'bool'; '?': 'bool';
  d: 'float64'; f: 'float32'; e: 'float16'; i: 'int32'; l: 'int64'; b: 'int8'; B: 'uint8'; D: 'complex128'; F: 'complex64';
}
