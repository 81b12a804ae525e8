// numpy.dtypes: the classes of dtypes. Calling one gives its dtype; `x instanceof np.dtypes.Float64DType` asks for it in any
// byte order.
import { DType, type DTypeName, DTYPES } from '../dtype/dtype.ts';

/**
 * The class of one dtype.
 * @example
 * ```ts
 * np.dtypes.Float64DType().name; // 'float64'
 * np.dtype('>f8') instanceof np.dtypes.Float64DType; // true
 * ```
 */
export interface DTypeClass<D extends DTypeName> {
  (): DType<D>;
  new (): DType<D>;
  /** NumPy's name of the class. */
  readonly name: string;
}
function dtypeClass<D extends DTypeName>(name: string, id: number): DTypeClass<D> {
  function make(...args: unknown[]): DType {
    if (args.length > 0) throw new TypeError('currently only the no-argument instantiation is supported; use `np.dtype` instead.');
    return DTYPES[id];
  }
  Object.defineProperties(make, {
    name: { value: name },
    [Symbol.hasInstance]: { value: (x: unknown) => x instanceof DType && x.code === DTYPES[id].code },
    toString: { value: () => `<class 'numpy.dtypes.${name}'>` },
  });
  return make as unknown as DTypeClass<D>;
}
/** The class of the dtype bool. */
export const BoolDType: DTypeClass<'bool'> = /*#__PURE__*/ dtypeClass('BoolDType', 0);
/** The class of the dtype int8. */
export const Int8DType: DTypeClass<'int8'> = /*#__PURE__*/ dtypeClass('Int8DType', 1);
/** The class of the dtype uint8. */
export const UInt8DType: DTypeClass<'uint8'> = /*#__PURE__*/ dtypeClass('UInt8DType', 2);
/** The class of the dtype int16. */
export const Int16DType: DTypeClass<'int16'> = /*#__PURE__*/ dtypeClass('Int16DType', 3);
/** The class of the dtype uint16. */
export const UInt16DType: DTypeClass<'uint16'> = /*#__PURE__*/ dtypeClass('UInt16DType', 4);
/** The class of the dtype int32. */
export const Int32DType: DTypeClass<'int32'> = /*#__PURE__*/ dtypeClass('Int32DType', 5);
/** The class of the dtype uint32. */
export const UInt32DType: DTypeClass<'uint32'> = /*#__PURE__*/ dtypeClass('UInt32DType', 6);
/** The class of the dtype int64. */
export const Int64DType: DTypeClass<'int64'> = /*#__PURE__*/ dtypeClass('Int64DType', 7);
/** The class of the dtype uint64. */
export const UInt64DType: DTypeClass<'uint64'> = /*#__PURE__*/ dtypeClass('UInt64DType', 8);
/** The class of the dtype float16. */
export const Float16DType: DTypeClass<'float16'> = /*#__PURE__*/ dtypeClass('Float16DType', 9);
/** The class of the dtype float32. */
export const Float32DType: DTypeClass<'float32'> = /*#__PURE__*/ dtypeClass('Float32DType', 10);
/** The class of the dtype float64. */
export const Float64DType: DTypeClass<'float64'> = /*#__PURE__*/ dtypeClass('Float64DType', 11);
/** The class of the dtype complex64. */
export const Complex64DType: DTypeClass<'complex64'> = /*#__PURE__*/ dtypeClass('Complex64DType', 12);
/** The class of the dtype complex128. */
export const Complex128DType: DTypeClass<'complex128'> = /*#__PURE__*/ dtypeClass('Complex128DType', 13);

// NumPy's names by C types; long is 64 bits wide, long double is double
/** As `Int8DType`. */
export const ByteDType: DTypeClass<'int8'> = Int8DType;
/** As `UInt8DType`. */
export const UByteDType: DTypeClass<'uint8'> = UInt8DType;
/** As `Int16DType`. */
export const ShortDType: DTypeClass<'int16'> = Int16DType;
/** As `UInt16DType`. */
export const UShortDType: DTypeClass<'uint16'> = UInt16DType;
/** As `Int32DType`. */
export const IntDType: DTypeClass<'int32'> = Int32DType;
/** As `UInt32DType`. */
export const UIntDType: DTypeClass<'uint32'> = UInt32DType;
/** As `Int64DType`. */
export const LongDType: DTypeClass<'int64'> = Int64DType;
/** As `UInt64DType`. */
export const ULongDType: DTypeClass<'uint64'> = UInt64DType;
/** As `Int64DType`. */
export const LongLongDType: DTypeClass<'int64'> = Int64DType;
/** As `UInt64DType`. */
export const ULongLongDType: DTypeClass<'uint64'> = UInt64DType;
/** As `Float64DType`. */
export const LongDoubleDType: DTypeClass<'float64'> = Float64DType;
/** As `Complex128DType`. */
export const CLongDoubleDType: DTypeClass<'complex128'> = Complex128DType;
