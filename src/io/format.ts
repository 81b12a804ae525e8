// The .npy format, versions 1.0, 2.0 and 3.0: arrays from and to bytes, with NumPy's exact bytes. Works wherever JavaScript runs;
// npyio.ts adds files.
//
// A file is the magic string, two version bytes, the length of the header (2 bytes little-endian in version 1.0, else 4), the
// header (a Python dict literal with keys descr, fortran_order, shape, padded so that the data starts at a multiple of 64) and
// the elements. Nothing in a file is trusted: what it claims is checked against what is there before memory is taken.
import { type DType, DTYPES } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { NotImplementedError, OverflowError, ValueError } from '../errors.ts';
import { C_CONTIGUOUS, F_CONTIGUOUS, MAX_DIMS } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { copyOf } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { type Literal, parseLiteral, repr, Tuple } from './literal.ts';

/** A file format version. */
export type Version = readonly [number, number];

/** What every .npy file starts with. */
export const MAGIC_PREFIX: Uint8Array = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59);
/** Bytes of the magic string with the version. */
export const MAGIC_LEN = 8;
/** Headers are padded so that the data starts at a multiple of this. */
export const ARRAY_ALIGN = 64;
/** Room that a header keeps for the first dimension to grow. */
const GROWTH_DIGITS = 21;
/** The longest header that is read unless more is allowed. */
export const MAX_HEADER_SIZE = 10000;

/** What the header says. */
export interface Header { readonly shape: readonly number[]; readonly fortran_order: boolean; readonly dtype: DType }
export interface ReadOptions {
  /** The longest header to accept. */
  max_header_size?: number;
}

/** The magic string of a version. */
export function magic(major: number, minor: number): Uint8Array {
  for (const [name, n] of [['major', major], ['minor', minor]] as const)
    if (!(n >= 0 && n < 256)) throw new ValueError(`${name} version must be 0 <= ${name} < 256`);
  return Uint8Array.of(...MAGIC_PREFIX, major, minor);
}
/** The dtype's descriptor: its type string. */
export function dtype_to_descr(dtype: DType): string {
  return dtype.str;
}
/** The dtype of a descriptor. */
export function descr_to_dtype(descr: Literal): DType {
  if (descr === '|O' || descr === 'O') throw new ValueError('Object arrays cannot be loaded when allow_pickle=False');
  const known = typeof descr === 'string' && /^[<>=|]?[SUVMmaT]\d*(\[.*\])?$/.test(descr);
  if (known || descr instanceof Tuple || Array.isArray(descr)) throw new NotImplementedError(`arrays of dtype ${repr(descr)} are not available`);
  if (typeof descr === 'string') {
    try {
      const dtype = parseDType(descr);
      // Only a file's own names: 'intp' would depend on the machine.
      return dtype.id > 13 ? DTYPES[dtype.code] : dtype;
    } catch {
      // named below
    }
  }
  throw new ValueError(`descr is not a valid dtype descriptor: ${repr(descr)}`);
}

function latin1(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i++) out += String.fromCharCode(bytes[i]);
  return out;
}
/** `size` bytes from `at` on, or NumPy's complaint. */
function take(bytes: Uint8Array, at: number, size: number, what: string): Uint8Array {
  const got = Math.max(0, Math.min(bytes.length - at, size));
  if (got < size) throw new ValueError(`EOF: reading ${what}, expected ${size} bytes got ${got}`);
  return bytes.subarray(at, at + size);
}
/** The version that a file says it has. */
export function read_magic(bytes: Uint8Array): Version {
  const head = take(bytes, 0, MAGIC_LEN, 'magic string');
  if (!MAGIC_PREFIX.every((b, i) => head[i] === b)) throw new ValueError(`the magic string is not correct; expected ${byteText(MAGIC_PREFIX)}, got ${byteText(head.subarray(0, 6))}`);
  return [head[6], head[7]];
}
function byteText(bytes: Uint8Array): string {
  return `b'${Array.from(bytes, (b) => (b >= 32 && b < 127 ? String.fromCharCode(b) : `\\x${b.toString(16).padStart(2, '0')}`)).join('')}'`;
}
/** The header, and where the data starts. */
export function read_header(bytes: Uint8Array, options: ReadOptions = {}): Header & { version: Version; data: number } {
  const { max_header_size = MAX_HEADER_SIZE } = options;
  const version = read_magic(bytes);
  const [major, minor] = version;
  if (minor !== 0 || major < 1 || major > 3) throw new ValueError(`we only support format version (1,0), (2,0), and (3,0), not (${major}, ${minor})`);
  const width = major === 1 ? 2 : 4;
  const sizeBytes = take(bytes, MAGIC_LEN, width, 'array header length');
  const size = sizeBytes.reduceRight((n, b) => n * 256 + b, 0);
  const raw = take(bytes, MAGIC_LEN + width, size, 'array header');
  if (size > max_header_size)
    throw new ValueError(`Header info length (${size}) is large and may not be safe to load securely.\nTo allow loading, adjust \`max_header_size\` or fully trust the \`.npy\` file using \`allow_pickle=True\`.\nFor safety against large resource use or crashes, sandboxing may be necessary.`);
  const text = major === 3 ? new TextDecoder('utf-8', { fatal: true }).decode(raw) : latin1(raw);
  return { ...parseHeader(text), version, data: MAGIC_LEN + width + size };
}
const KEYS = ['descr', 'fortran_order', 'shape'];

function parseHeader(text: string): Header {
  const d = parseLiteral(text);
  if (!(d instanceof Map)) throw new ValueError(`Header is not a dictionary: ${repr(d)}`);
  const keys = [...d.keys()];
  if (keys.length !== KEYS.length || !KEYS.every((k) => d.has(k))) throw new ValueError(`Header does not contain the correct keys: [${keys.map(repr).sort().join(', ')}]`);
  const shape = d.get('shape') as Literal, fortran_order = d.get('fortran_order') as Literal;
  if (!(shape instanceof Tuple) || !shape.items.every((n) => typeof n === 'bigint')) throw new ValueError(`shape is not valid: ${repr(shape)}`);
  if (typeof fortran_order !== 'boolean') throw new ValueError(`fortran_order is not a valid bool: ${repr(fortran_order)}`);
  const dtype = descr_to_dtype(d.get('descr') as Literal);
  if (shape.items.length > MAX_DIMS) throw new ValueError(`maximum supported dimension for an ndarray is currently ${MAX_DIMS}, found ${shape.items.length}`);
  return {
    shape: (shape.items as bigint[]).map((n) => {
      if (n < 0n) throw new ValueError('negative dimensions are not allowed');
      if (n > BigInt(Number.MAX_SAFE_INTEGER)) throw new OverflowError(`a dimension of ${n} is too large`);
      return Number(n);
    }),
    fortran_order,
    dtype,
  };
}
/**
 * The array in the bytes of a .npy file, as a copy. Bytes after the array are ignored.
 * @throws ValueError when the bytes are no such file, or end early.
 */
export function read_array(bytes: Uint8Array, options: ReadOptions = {}): NDArray {
  const { shape, fortran_order, dtype, data } = read_header(bytes, options);
  // In bigints: a product of huge dimensions must not round.
  const size = shape.reduce((n, d) => n * BigInt(d), BigInt(dtype.itemsize));
  const got = bytes.length - data;
  if (size > BigInt(got)) throw new ValueError(`EOF: reading array data, expected ${size} bytes got ${got}`);
  const out = allocateArray(shape, dtype, false, fortran_order ? 'F' : 'C');
  out.storage.bytes.set(bytes.subarray(data, data + Number(size)), out.offset);
  return out;
}

/** The header of an array: magic string, length and text. */
function headerBytes(shape: readonly number[], fortran_order: boolean, descr: string, version: Version | null): Uint8Array {
  const dims = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  let text = `{'descr': '${descr}', 'fortran_order': ${fortran_order ? 'True' : 'False'}, 'shape': ${dims}, }`;
  if (shape.length > 0) text += ' '.repeat(GROWTH_DIGITS - String(shape[fortran_order ? shape.length - 1 : 0]).length);
  const [major, minor] = version ?? [1, 0];
  if (minor !== 0 || major < 1 || major > 3) throw new ValueError(`we only support format version (1,0), (2,0), and (3,0), not (${major}, ${minor})`);
  const width = major === 1 ? 2 : 4, start = MAGIC_LEN + width;
  const total = (Math.floor((start + text.length + 1) / ARRAY_ALIGN) + 1) * ARRAY_ALIGN;
  const out = new Uint8Array(total).fill(0x20);
  out.set(magic(major, minor));
  const length = total - start;
  for (let i = 0; i < width; i++) out[MAGIC_LEN + i] = (length >>> (8 * i)) & 255;
  for (let i = 0; i < text.length; i++) out[start + i] = text.charCodeAt(i);
  out[total - 1] = 0x0a;
  return out;
}
/** The bytes of a .npy file: what NumPy's `save` writes. `version` forces one; (1, 0) fits every array. */
export function write_array(a: ArrayLike, options: { version?: Version | null } = {}): Uint8Array {
  let array = toArray(a);
  if (array.contiguous === 0) array = copyOf(array);
  const fortran = (array.contiguous & C_CONTIGUOUS) === 0 && (array.contiguous & F_CONTIGUOUS) !== 0;
  const header = headerBytes(array.shape, fortran, dtype_to_descr(array.dtype), options.version ?? null);
  const out = new Uint8Array(header.length + array.nbytes);
  out.set(header);
  out.set(array.storage.span(array.offset, array.nbytes), header.length);
  return out;
}
