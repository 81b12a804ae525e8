// How dtypes relate: the hierarchy of abstract types, kinds, the smallest dtype of a value, common types, type codes.
import { itemsOf, shown, signature } from '../arguments.ts';
import { type DType, DTYPES } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { type DTypeLike, type DTypeSpec, isComplexLike, isScalar, type Scalar } from '../dtype/scalars.ts';
import { KeyError, ValueError } from '../errors.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { type ScalarType, scalarType } from './dtypes.ts';
import type { CommonName } from '../ufunc/types.ts';

/**
 * A type in NumPy's hierarchy that no array has itself: a set of dtypes, for `issubdtype`.
 * @example
 * ```ts
 * np.issubdtype('int8', np.signedinteger); // true
 * np.signedinteger.kinds; // 'i'
 * ```
 */
export class AbstractType {
  /** NumPy's name. */
  readonly name: string;
  /** Kinds of the dtypes below it. */
  readonly kinds: string;
  constructor(name: string, kinds: string) {
    this.name = name;
    this.kinds = kinds;
  }
  /** NumPy's `repr`: `<class 'numpy.integer'>`. */
  toString(): string {
    return `<class 'numpy.${this.name}'>`;
  }
}
/** Every dtype. */
export const generic: AbstractType = /*#__PURE__*/ new AbstractType('generic', 'biufc');
/** Numbers: integers and inexact ones. */
export const number: AbstractType = /*#__PURE__*/ new AbstractType('number', 'iufc');
/** Signed and unsigned integers. */
export const integer: AbstractType = /*#__PURE__*/ new AbstractType('integer', 'iu');
/** int8, int16, int32, int64. */
export const signedinteger: AbstractType = /*#__PURE__*/ new AbstractType('signedinteger', 'i');
/** uint8, uint16, uint32, uint64. */
export const unsignedinteger: AbstractType = /*#__PURE__*/ new AbstractType('unsignedinteger', 'u');
/** Floating-point and complex numbers. */
export const inexact: AbstractType = /*#__PURE__*/ new AbstractType('inexact', 'fc');
/** float16, float32, float64. */
export const floating: AbstractType = /*#__PURE__*/ new AbstractType('floating', 'f');
/** complex64, complex128. */
export const complexfloating: AbstractType = /*#__PURE__*/ new AbstractType('complexfloating', 'c');

const ISSUBDTYPE = signature('issubdtype', 'arg1!, arg2!');
/**
 * Whether a dtype (or abstract type) lies below another in NumPy's hierarchy.
 * @throws TypeError for what is no type.
 * @example
 * ```ts
 * np.issubdtype('float32', np.floating); // true
 * np.issubdtype('float32', 'float64'); // false
 * ```
 */
export function issubdtype<A extends DTypeSpec<A> | AbstractType, B extends DTypeSpec<B> | AbstractType>(arg1: A, arg2: B): boolean;
export function issubdtype(...args: unknown[]): boolean {
  const [arg1, arg2] = ISSUBDTYPE(args);
  if (arg2 instanceof AbstractType) {
    const kinds = arg1 instanceof AbstractType ? arg1.kinds : parseDType(arg1).kind;
    return [...kinds].every((k) => arg2.kinds.includes(k));
  }
  return !(arg1 instanceof AbstractType) && parseDType(arg1).code === parseDType(arg2).code;
}
/** The kinds that `isdtype` knows by name. */
export type KindName = 'bool' | 'signed integer' | 'unsigned integer' | 'integral' | 'real floating' | 'complex floating' | 'numeric';
const KINDS: Readonly<Record<KindName, string>> = { bool: 'b', 'signed integer': 'i', 'unsigned integer': 'u', integral: 'iu', 'real floating': 'f', 'complex floating': 'c', numeric: 'iufc' };
/** A dtype that is no name: names are kinds here. */
type DTypeObject = Exclude<DTypeLike, string | null>;
const ISDTYPE = signature('isdtype', 'dtype!, kind!');
/**
 * Whether a dtype is of a kind, or is another dtype; with a list, any of them.
 * @throws ValueError for an unknown kind; TypeError for what is no dtype.
 * @example
 * ```ts
 * np.isdtype(np.float32, 'real floating'); // true
 * ```
 */
export function isdtype(dtype: DTypeObject, kind: KindName | DTypeObject | readonly (KindName | DTypeObject)[]): boolean;
export function isdtype(...args: unknown[]): boolean {
  const [dtype, kind] = ISDTYPE(args);
  if (typeof dtype === 'string' || dtype === null) throw new TypeError(`dtype argument must be a dtype, but it is ${dtype === null ? 'null' : `the string '${dtype}'`}`);
  const d = parseDType(dtype);
  return (Array.isArray(kind) ? kind : [kind]).some((k) => {
    if (typeof k !== 'string') return parseDType(k).code === d.code;
    if (!Object.hasOwn(KINDS, k)) throw new ValueError(`kind argument is a string, but '${k}' is not a known kind name.`);
    return KINDS[k as KindName].includes(d.kind);
  });
}
const MIN_SCALAR_TYPE = signature('min_scalar_type', 'a!');
/**
 * The smallest dtype that holds a scalar's value (numbers are floats, bigints integers); the dtype of an array that is not 0-d.
 * @throws OverflowError for a bigint that fits no dtype.
 * @example
 * ```ts
 * np.min_scalar_type(255n).name; // 'uint8'
 * np.min_scalar_type(1e50).name; // 'float64'
 * ```
 */
export function min_scalar_type(a: ArrayLike): DType;
export function min_scalar_type(...args: unknown[]): DType {
  const [a] = MIN_SCALAR_TYPE(args);
  const x = toArray(a);
  if (x.ndim > 0) return x.dtype;
  const value = isScalar(a) ? a : (x.item() as Scalar);
  const kind = x.dtype.kind;
  if (kind === 'b') return DTYPES[0];
  if (kind === 'i' || kind === 'u') {
    const v = BigInt(value as number | bigint);
    // by size: 1, 2, 4, 8 bytes are every other id from int8 or uint8 on
    const larger = [8n, 16n, 32n].filter((bits) => (v < 0n ? v < -(1n << (bits - 1n)) : v >= 1n << bits)).length;
    return DTYPES[(v < 0n ? 1 : 2) + 2 * larger];
  }
  const single = (v: number): boolean => v > -3.4e38 && v < 3.4e38;
  if (isComplexLike(value)) return single(value.re) && single(value.im) ? DTYPES[12] : x.dtype.native;
  const v = value as number;
  if ((v > -65000 && v < 65000) || !Number.isFinite(v)) return DTYPES[9];
  return single(v) ? DTYPES[10] : x.dtype.native;
}
const COMMON_TYPE = signature('common_type', '...arrays');
/**
 * The inexact dtype that holds all given arrays: integers count as float64.
 * @throws TypeError for bool arrays.
 * @example
 * ```ts
 * np.common_type(np.ones(2, 'float32'), np.ones(2, 'int8')).name; // 'float64'
 * ```
 */
export function common_type<const L extends readonly ArrayLike[]>(...arrays: L): DType<CommonName<L>>;
export function common_type(...args: unknown[]): DType {
  const [arrays] = COMMON_TYPE(args) as [NDArray[]];
  let complex = false, precision = 9;
  for (const { dtype } of arrays.map((a) => toArray(a))) {
    if (dtype.kind === 'b') throw new TypeError("can't get common type for non-numeric array");
    if (dtype.kind === 'c') complex = true;
    precision = Math.max(precision, dtype.kind === 'c' ? dtype.code - 2 : dtype.kind === 'f' ? dtype.code : 11);
  }
  return DTYPES[complex ? Math.max(12, precision + 2) : precision];
}
const BY_SIZE = 'GDFgdfQqLlIiHhBb?';
const MINTYPECODE = signature('mintypecode', "typechars!, typeset='GDFgdf', default='d'");
/**
 * The type code to which the given codes and arrays can be cast, among those of `typeset`; `default` when there is none.
 * @example
 * ```ts
 * np.mintypecode(['d', 'f', 'F']); // 'D'
 * ```
 */
export function mintypecode(typechars: string | readonly (string | ArrayLike)[], typeset?: string, otherwise?: string): string;
export function mintypecode(...args: unknown[]): string {
  const [typechars, typeset, otherwise] = MINTYPECODE(args);
  if (typeof typeset !== 'string') throw new TypeError(`typeset must be a string (got ${shown(typeset)})`);
  const found = (typeof typechars === 'string' ? [...typechars] : itemsOf(typechars, 'typechars')).map((t) => (typeof t === 'string' ? t : toArray(t).dtype.char)).filter((t) => typeset.includes(t));
  if (found.length === 0) return otherwise;
  if (found.includes('F') && found.includes('d')) return 'D';
  return found.reduce((best, t) => (BY_SIZE.indexOf(t) < BY_SIZE.indexOf(best) ? t : best));
}
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  '?': 'bool', b: 'signed char', B: 'unsigned char', h: 'short', H: 'unsigned short', i: 'integer', I: 'unsigned integer', l: 'long integer', L: 'unsigned long integer',
  q: 'long long integer', Q: 'unsigned long long integer', f: 'single precision', d: 'double precision', g: 'long precision',
  F: 'complex single precision', D: 'complex double precision', G: 'complex long double precision',
};
const TYPENAME = signature('typename', 'char!');
/**
 * The description of a type code.
 * @throws KeyError for an unknown code.
 * @example
 * ```ts
 * np.typename('d'); // 'double precision'
 * ```
 */
export function typename(char: string): string;
export function typename(...args: unknown[]): string {
  const [char] = TYPENAME(args);
  const text = Object.hasOwn(DESCRIPTIONS, char) ? DESCRIPTIONS[char] : undefined;
  if (text === undefined) throw new KeyError(`'${char}'`);
  return text;
}
/** Type codes by kind, as NumPy lists them (those that numera has). */
export const typecodes: Readonly<Record<'Integer' | 'UnsignedInteger' | 'Float' | 'Complex' | 'AllInteger' | 'AllFloat' | 'All', string>> = {
  Integer: 'bhilqnp', UnsignedInteger: 'BHILQNP', Float: 'efdg', Complex: 'FDG', AllInteger: 'bBhHiIlLqQnNpP', AllFloat: 'efdgFDG', All: '?bhilqnpBHILQNPefdgFDG',
};
const NAMES = ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float16', 'float32', 'float64', 'complex64', 'complex128', 'intp', 'uintp'] as const;
/** The scalar types by name and by type code. */
export const sctypeDict: Readonly<Record<string, ScalarType<(typeof NAMES)[number]>>> = /*#__PURE__*/ Object.freeze(Object.fromEntries(NAMES.flatMap((name) => {
  const type = scalarType(name) as ScalarType<(typeof NAMES)[number]>;
  return name === 'intp' || name === 'uintp' ? [[name, type]] : [[name, type], [type.dtype.char, type], [type.dtype.str.slice(1), type]];
})));
