// DType: what the elements of an array are. One object per dtype and byte order, compared by identity or `equals`.
// `intp`/`uintp` are int64/uint64 in memory, in promotion and in print; only their JavaScript scalars differ (numbers
// instead of bigints). The numeric codes are those of kernels/abi.hpp.
import { declare, type Parameter, parseSignature, shown } from '../arguments.ts';
import { ValueError } from '../errors.ts';
import { showInConsole } from '../inspect.ts';

/** The names that numeric dtypes go by in types. */
export type DTypeName =
  | 'bool' | 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'int64' | 'uint64'
  | 'float16' | 'float32' | 'float64' | 'complex64' | 'complex128' | 'intp' | 'uintp';

/** 'b' bool, 'i' signed, 'u' unsigned, 'f' floating, 'c' complex. */
export type Kind = 'b' | 'i' | 'u' | 'f' | 'c';

export const BOOL = 0, INT8 = 1, UINT8 = 2, INT16 = 3, UINT16 = 4, INT32 = 5, UINT32 = 6, INT64 = 7, UINT64 = 8;
export const FLOAT16 = 9, FLOAT32 = 10, FLOAT64 = 11, COMPLEX64 = 12, COMPLEX128 = 13, INTP = 14, UINTP = 15;

interface Row { name: DTypeName; code: number; kind: Kind; char: string; num: number; itemsize: number; align: number }
// prettier-ignore
const ROWS: readonly Row[] = [
  { name: 'bool', code: 0, kind: 'b', char: '?', num: 0, itemsize: 1, align: 1 },
  { name: 'int8', code: 1, kind: 'i', char: 'b', num: 1, itemsize: 1, align: 1 },
  { name: 'uint8', code: 2, kind: 'u', char: 'B', num: 2, itemsize: 1, align: 1 },
  { name: 'int16', code: 3, kind: 'i', char: 'h', num: 3, itemsize: 2, align: 2 },
  { name: 'uint16', code: 4, kind: 'u', char: 'H', num: 4, itemsize: 2, align: 2 },
  { name: 'int32', code: 5, kind: 'i', char: 'i', num: 5, itemsize: 4, align: 4 },
  { name: 'uint32', code: 6, kind: 'u', char: 'I', num: 6, itemsize: 4, align: 4 },
  { name: 'int64', code: 7, kind: 'i', char: 'l', num: 7, itemsize: 8, align: 8 },
  { name: 'uint64', code: 8, kind: 'u', char: 'L', num: 8, itemsize: 8, align: 8 },
  { name: 'float16', code: 9, kind: 'f', char: 'e', num: 23, itemsize: 2, align: 2 },
  { name: 'float32', code: 10, kind: 'f', char: 'f', num: 11, itemsize: 4, align: 4 },
  { name: 'float64', code: 11, kind: 'f', char: 'd', num: 12, itemsize: 8, align: 8 },
  { name: 'complex64', code: 12, kind: 'c', char: 'F', num: 14, itemsize: 8, align: 4 },
  { name: 'complex128', code: 13, kind: 'c', char: 'D', num: 15, itemsize: 16, align: 8 },
  { name: 'intp', code: 7, kind: 'i', char: 'l', num: 7, itemsize: 8, align: 8 },
  { name: 'uintp', code: 8, kind: 'u', char: 'L', num: 8, itemsize: 8, align: 8 },
];

const NEW_ORDER = (): Parameter[] => parseSignature("new_order='S'");
/**
 * Describes the elements of an array. Make one with `np.dtype(...)`.
 * @example
 * ```ts
 * const d = np.dtype('>f4');
 * [d.name, d.itemsize, d.isnative]; // ['float32', 4, false]
 * ```
 */
export class DType<D extends DTypeName = DTypeName> {
  /** @internal position in the promotion and resolution tables: the code, with 14 and 15 for intp and uintp. */
  readonly id: number;
  /** @internal the kernels' code */
  readonly code: number;
  /** The name as the type system knows it: 'intp' for the default integer, else the printed name. */
  readonly key: D;
  /** NumPy's name: 'int64' also for intp. */
  readonly name: string;
  /** 'b' bool, 'i' signed, 'u' unsigned integer, 'f' floating, 'c' complex. */
  readonly kind: Kind;
  /** NumPy's one-letter code (on Linux). */
  readonly char: string;
  /** NumPy's type number. */
  readonly num: number;
  /** Bytes per element. */
  readonly itemsize: number;
  /** Required alignment in bytes. */
  readonly alignment: number;
  /** Whether the bytes are in this machine's order. */
  readonly isnative: boolean;
  /** @internal the code with the byte-swap bit, as descriptors want it */
  readonly descriptorCode: number;
  /** @internal the same dtype in the other byte order; itself when single bytes have none */
  swapped: DType<D>;

  constructor(id: number, native: boolean) {
    const row = ROWS[id];
    this.id = id;
    this.code = row.code;
    this.key = row.name as D;
    this.name = row.code === 7 ? 'int64' : row.code === 8 ? 'uint64' : row.name;
    this.kind = row.kind;
    this.char = row.char;
    this.num = row.num;
    this.itemsize = row.itemsize;
    this.alignment = row.align;
    this.isnative = native;
    this.descriptorCode = native ? row.code : row.code + 32;
    this.swapped = this;
  }
  /** '=' native, '<' or '>' for the other order, '|' for single bytes. */
  get byteorder(): '=' | '<' | '>' | '|' {
    return this.itemsize === 1 ? '|' : this.isnative ? '=' : LITTLE ? '>' : '<';
  }
  /** The array protocol's type string, such as '<f8'. */
  get str(): string {
    return (this.itemsize === 1 ? '|' : this.isnative === LITTLE ? '<' : '>') + this.kind + this.itemsize;
  }
  /** Whether the elements hold references to objects: never. */
  get hasobject(): boolean {
    return false;
  }
  /** 1 for the dtypes in this machine's byte order, which are built in; 0 for the others. */
  get isbuiltin(): number {
    return this.isnative ? 1 : 0;
  }
  /** Names of the fields: null, for only structured dtypes have some. */
  get names(): null {
    return null;
  }
  /** The fields by name: null, for only structured dtypes have some. */
  get fields(): null {
    return null;
  }
  /** Element and shape of a sub-array dtype: null for these. */
  get subdtype(): null {
    return null;
  }
  /** What was attached to the dtype: null. */
  get metadata(): null {
    return null;
  }
  /** Shape of a sub-array dtype: empty for these. */
  get shape(): readonly number[] {
    return [];
  }
  /** Number of dimensions of a sub-array dtype: 0 for these. */
  get ndim(): number {
    return 0;
  }
  /** The dtype of the elements of a sub-array dtype: itself for these. */
  get base(): DType<D> {
    return this;
  }
  /** The array interface's description: one unnamed field. */
  get descr(): [string, string][] {
    return [['', this.str]];
  }
  /** NumPy's bit flags: 0, for nothing needs initialisation or references. */
  get flags(): number {
    return 0;
  }
  /** Whether this is a structured dtype with aligned fields: false. */
  get isalignedstruct(): boolean {
    return false;
  }
  /** The dtype in this machine's byte order. */
  get native(): DType<D> {
    return this.isnative ? this : this.swapped;
  }
  /** Same memory layout and meaning: `intp` equals `int64`, other byte orders differ. */
  equals(other: DType): boolean {
    return this.code === other?.code && this.isnative === other.isnative;
  }
  /** The dtype in another byte order: 'S' swap, '<', '>', '=', '|' (unchanged). */
  newbyteorder(order: string = 'S'): DType<D> {
    declare(NEW_ORDER);
    switch (order) {
      case 'S': case 's': return this.swapped;
      case '=': case 'N': case 'n': case 'native': return this.native;
      case '<': case 'L': case 'l': case 'little': return LITTLE ? this.native : this.native.swapped;
      case '>': case 'B': case 'b': case 'big': return LITTLE ? this.native.swapped : this.native;
      case '|': case 'I': case 'i': case 'ignore': return this;
      default: throw typeof order === 'string' ? new ValueError(`byteorder not recognized (got '${order}')`) : new TypeError(`byteorder must be a string (got ${shown(order)})`);
    }
  }
  /** The name, or the type string of a non-native dtype: NumPy's `str(dtype)`. */
  toString(): string {
    return this.isnative ? this.name : this.str;
  }
  /** NumPy's `repr(dtype)`. */
  repr(): string {
    return `dtype('${this.toString()}')`;
  }
  /** The type string, such as '<f8'. */
  toJSON(): string {
    return this.str;
  }
  static {
    showInConsole(this.prototype, (x) => x.repr());
  }
}

/** Whether this machine stores the low byte first. */
export const LITTLE: boolean = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** All native dtypes by id. */
export const DTYPES: readonly DType[] = ROWS.map((_, id) => {
  const native = new DType(id, true);
  if (native.itemsize > 1) {
    native.swapped = new DType(id, false);
    native.swapped.swapped = native;
  }
  return native;
});

export const dtBool: DType<'bool'> = DTYPES[BOOL] as DType<'bool'>;
export const dtUint8: DType<'uint8'> = DTYPES[UINT8] as DType<'uint8'>;
export const dtInt64: DType<'int64'> = DTYPES[INT64] as DType<'int64'>;
export const dtFloat16: DType<'float16'> = DTYPES[FLOAT16] as DType<'float16'>;
export const dtFloat32: DType<'float32'> = DTYPES[FLOAT32] as DType<'float32'>;
export const dtFloat64: DType<'float64'> = DTYPES[FLOAT64] as DType<'float64'>;
export const dtComplex64: DType<'complex64'> = DTYPES[COMPLEX64] as DType<'complex64'>;
export const dtComplex128: DType<'complex128'> = DTYPES[COMPLEX128] as DType<'complex128'>;
export const dtIntp: DType<'intp'> = DTYPES[INTP] as DType<'intp'>;
export const dtUintp: DType<'uintp'> = DTYPES[UINTP] as DType<'uintp'>;
