// The scalar types, usable as dtypes and as functions that make 0-d arrays.
import type { DTypeName } from './dtype/dtype.ts';
import { type ScalarType as Type, scalarType } from './routines/dtypes.ts';

/** A scalar type. */
export type ScalarType<D extends DTypeName> = Type<D>;

/** Booleans, one byte each; also the name `bool`. */
export const bool_: ScalarType<'bool'> = /*#__PURE__*/ scalarType('bool');
/** Signed integers of 8 bits. */
export const int8: ScalarType<'int8'> = /*#__PURE__*/ scalarType('int8');
/** Unsigned integers of 8 bits. */
export const uint8: ScalarType<'uint8'> = /*#__PURE__*/ scalarType('uint8');
/** Signed integers of 16 bits. */
export const int16: ScalarType<'int16'> = /*#__PURE__*/ scalarType('int16');
/** Unsigned integers of 16 bits. */
export const uint16: ScalarType<'uint16'> = /*#__PURE__*/ scalarType('uint16');
/** Signed integers of 32 bits. */
export const int32: ScalarType<'int32'> = /*#__PURE__*/ scalarType('int32');
/** Unsigned integers of 32 bits. */
export const uint32: ScalarType<'uint32'> = /*#__PURE__*/ scalarType('uint32');
/** Signed integers of 64 bits, whose JavaScript scalars are bigints. */
export const int64: ScalarType<'int64'> = /*#__PURE__*/ scalarType('int64');
/** Unsigned integers of 64 bits, whose JavaScript scalars are bigints. */
export const uint64: ScalarType<'uint64'> = /*#__PURE__*/ scalarType('uint64');
/** Half precision: 11 significant bits, up to 65504. */
export const float16: ScalarType<'float16'> = /*#__PURE__*/ scalarType('float16');
/** Single precision: 24 significant bits. */
export const float32: ScalarType<'float32'> = /*#__PURE__*/ scalarType('float32');
/** Double precision: 53 significant bits, as JavaScript numbers have. */
export const float64: ScalarType<'float64'> = /*#__PURE__*/ scalarType('float64');
/** Complex numbers of two float32. */
export const complex64: ScalarType<'complex64'> = /*#__PURE__*/ scalarType('complex64');
/** Complex numbers of two float64. */
export const complex128: ScalarType<'complex128'> = /*#__PURE__*/ scalarType('complex128');
/** The default integer: 64 bits signed, as `int64`, but its JavaScript scalars are numbers. */
export const intp: ScalarType<'intp'> = /*#__PURE__*/ scalarType('intp');
/** The default unsigned integer: 64 bits, as `uint64`, but its JavaScript scalars are numbers. */
export const uintp: ScalarType<'uintp'> = /*#__PURE__*/ scalarType('uintp');
export { bool_ as bool };

/** Every scalar type, once each. */
export const ScalarType: readonly ScalarType<DTypeName>[] = /*#__PURE__*/ Object.freeze([
  bool_, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float16, float32, float64, complex64, complex128,
] as ScalarType<DTypeName>[]);

// NumPy's other names
/** As `int8`. */
export const byte: ScalarType<'int8'> = int8;
/** As `uint8`. */
export const ubyte: ScalarType<'uint8'> = uint8;
/** As `int16`. */
export const short: ScalarType<'int16'> = int16;
/** As `uint16`. */
export const ushort: ScalarType<'uint16'> = uint16;
/** As `int32`. */
export const intc: ScalarType<'int32'> = int32;
/** As `uint32`. */
export const uintc: ScalarType<'uint32'> = uint32;
/** As `intp`. */
export const int_: ScalarType<'intp'> = intp;
/** As `uintp`. */
export const uint: ScalarType<'uintp'> = uintp;
/** As `int64`. */
export const long: ScalarType<'int64'> = int64;
/** As `uint64`. */
export const ulong: ScalarType<'uint64'> = uint64;
/** As `int64`. */
export const longlong: ScalarType<'int64'> = int64;
/** As `uint64`. */
export const ulonglong: ScalarType<'uint64'> = uint64;
/** As `float16`. */
export const half: ScalarType<'float16'> = float16;
/** As `float32`. */
export const single: ScalarType<'float32'> = float32;
/** As `float64`. */
export const double: ScalarType<'float64'> = float64;
/** As `float64`, which is what the widest float is here. */
export const longdouble: ScalarType<'float64'> = float64;
/** As `complex64`. */
export const csingle: ScalarType<'complex64'> = complex64;
/** As `complex128`. */
export const cdouble: ScalarType<'complex128'> = complex128;
/** As `complex128`, which is what the widest complex type is here. */
export const clongdouble: ScalarType<'complex128'> = complex128;
