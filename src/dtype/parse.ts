// From what people write ('float64', '<f8', 'f4', Float32Array, Number, np.float32) to a DType.
import { ARRAY_BRAND, shown } from '../arguments.ts';
import { DType, type DTypeName, DTYPES } from './dtype.ts';
import type { DTypeLike, DTypeOf, DTypeSpec } from './scalars.ts';

const byName = new Map<string, DType>();
for (const d of DTYPES) byName.set(d.key, d);
for (const d of DTYPES.slice(0, 14)) {
  byName.set(d.char, d);
  byName.set(d.kind + d.itemsize, d);
}
const alias = (name: DTypeName, ...others: string[]): void => {
  for (const other of others) byName.set(other, byName.get(name) as DType);
};
alias('bool', 'bool_', 'b1', '?');
alias('int8', 'byte');
alias('uint8', 'ubyte');
alias('int16', 'short');
alias('uint16', 'ushort');
alias('int32', 'intc');
alias('uint32', 'uintc');
alias('int64', 'longlong', 'long', 'q');
alias('uint64', 'ulonglong', 'ulong', 'Q');
alias('intp', 'int', 'int_', 'n', 'p');
alias('uintp', 'uint', 'N', 'P');
alias('float16', 'half');
alias('float32', 'single');
alias('float64', 'float', 'double', 'longdouble', 'g', 'float_');
alias('complex64', 'csingle');
alias('complex128', 'complex', 'cdouble', 'clongdouble', 'G', 'complex_');
byName.delete('float_');
byName.delete('complex_');

const byConstructor = new Map<unknown, DTypeName>([
  [Number, 'float64'], [Boolean, 'bool'], [BigInt, 'int64'],
  [Int8Array, 'int8'], [Uint8Array, 'uint8'], [Uint8ClampedArray, 'uint8'], [Int16Array, 'int16'], [Uint16Array, 'uint16'],
  [Int32Array, 'int32'], [Uint32Array, 'uint32'], [BigInt64Array, 'int64'], [BigUint64Array, 'uint64'],
  [Float32Array, 'float32'], [Float64Array, 'float64'],
]);
const Float16 = (globalThis as { Float16Array?: unknown }).Float16Array;
if (Float16) byConstructor.set(Float16, 'float16');

/**
 * The DType that `spec` names. `null` and `undefined` give float64, as in NumPy.
 * @throws TypeError when nothing is known by that name.
 */
export function parseDType<T extends DTypeSpec<T> | undefined>(spec: T): DType<DTypeOf<T>> {
  return parse(spec) as DType<DTypeOf<T>>;
}
function parse(spec: unknown): DType {
  if (spec instanceof DType) return spec;
  if (spec === null || spec === undefined) return byName.get('float64') as DType;
  if (typeof spec === 'string') {
    const direct = byName.get(spec);
    if (direct) return direct;
    const order = spec[0];
    if ('<>=|'.includes(order) && spec.length > 1) {
      const rest = byName.get(spec.slice(1));
      // only codes may carry a byte order: '<f8' and '<d', not '<float64'
      if (rest && (spec.length === 2 || /^[biufc]\d+$/.test(spec.slice(1)))) return order === '|' ? rest : rest.newbyteorder(order);
    }
    throw new TypeError(`data type '${spec}' not understood`);
  }
  const named = byConstructor.get(spec);
  if (named) return byName.get(named) as DType;
  const own = (spec as { dtype?: unknown }).dtype;
  if (own instanceof DType && ARRAY_BRAND in (spec as object)) throw new TypeError('Cannot construct a dtype from an array: give its dtype');
  if (own instanceof DType) return own;
  // as in zeros(2, 3) and a.sum(0, 1)
  const hint = typeof spec === 'number' ? ' (several lengths or axes go in one list)' : '';
  throw new TypeError(`Cannot interpret '${describe(spec)}' as a data type${hint}`);
}
function describe(x: unknown): string {
  if (typeof x === 'function') return x.name || 'function';
  try {
    return typeof x === 'object' ? JSON.stringify(x).slice(0, 80) : String(x);
  } catch {
    return shown(x);
  }
}
/** The dtype of a typed array, or undefined when it is none of them. */
export function typedArrayDType(x: ArrayBufferView): DType | undefined {
  const name = byConstructor.get(x.constructor) ?? byTag(x);
  return name && byName.get(name);
}
// typed arrays of other realms (vm contexts, iframes) have other constructors but the same tag
function byTag(x: ArrayBufferView): DTypeName | undefined {
  const tag = (x as unknown as Record<symbol, unknown>)[Symbol.toStringTag];
  for (const [ctor, name] of byConstructor) if (typeof ctor === 'function' && ctor.name === tag) return name;
  return undefined;
}
/** The dtype of NumPy's one-letter code. */
export function dtypeOfChar(char: string): DType {
  return byName.get(char) as DType;
}
/** The dtype that `dtype=` or `signature=` asks a ufunc for. @throws TypeError for one in another byte order, which loops do not have */
export function parseLoopDType(spec: DTypeLike): DType {
  const d = parseDType(spec);
  if (!d.isnative) throw new TypeError(`dtype and signature only select the loop, not the byte order: got ${d.repr()}`);
  return d;
}
