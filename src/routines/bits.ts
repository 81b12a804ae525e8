// Bits and bytes: packbits, unpackbits; and integers as text: binary_repr, base_repr.
import { shown, signature } from '../arguments.ts';
import { dtBool, dtUint8 } from '../dtype/dtype.ts';
import { ValueError } from '../errors.ts';
import { normalizeAxis } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy, castTo, copyOf } from '../ndarray/copy.ts';
import { wholeNumbers } from '../ndarray/int64.ts';
import { allocateArray } from '../ndarray/make.ts';
import { isNDArray, type NDArray } from '../ndarray/ndarray.ts';
import { ravelArray } from './shape.ts';

/** Which bit of a byte comes first. */
export type BitOrder = 'big' | 'little';
/** Options of `packbits`. */
export interface PackOptions { axis?: number | null; bitorder?: BitOrder }
/** Options of `unpackbits`. */
export interface UnpackOptions extends PackOptions { count?: number | null }

function isLittle(order: unknown): boolean {
  if (typeof order !== 'string') throw new TypeError(`bitorder must be a string, not ${shown(order)}`);
  if (order !== 'big' && order !== 'little') throw new ValueError("'order' must be either 'little' or 'big'");
  return order === 'little';
}
/** The array as [before, along the axis, after]: flat without an axis, and where there is only one element. */
function split(x: NDArray, axis: number | null | undefined): { a: NDArray; dim: number; outer: number; n: number; inner: number } {
  const a = axis === null || axis === undefined || x.ndim === 0 ? ravelArray(x) : x;
  const dim = axis === null || axis === undefined ? 0 : normalizeAxis(axis, a.ndim);
  const product = (dims: readonly number[]): number => dims.reduce((p, d) => p * d, 1);
  return { a, dim, outer: product(a.shape.slice(0, dim)), n: a.shape[dim], inner: product(a.shape.slice(dim + 1)) };
}
const withLength = (a: NDArray, dim: number, n: number): number[] => a.shape.map((d, i) => (i === dim ? n : d));
/** An F-ordered array keeps its order in the result, as in NumPy. */
const inOrderOf = (a: NDArray, out: NDArray<'uint8'>): NDArray<'uint8'> => (a.flags.fnc ? copyOf(out, 'F') : out);

const PACK = signature('packbits', "a!, axis, bitorder='big'");
/**
 * Truth values (nonzero elements) as bits, eight to a byte; the last byte is filled with zeros. `bitorder` says whether the first
 * one becomes the highest bit ('big') or the lowest.
 * @throws TypeError for arrays that hold neither integers nor booleans; AxisError; ValueError for another bit order.
 * @example
 * ```ts
 * np.packbits([1, 0, 1]).tolist(); // [160]
 * np.packbits([1, 0, 1], { bitorder: 'little' }).tolist(); // [5]
 * ```
 */
export function packbits(a: ArrayLike, axis?: number | null | PackOptions, bitorder?: BitOrder | PackOptions): NDArray<'uint8'>;
export function packbits(...args: unknown[]): NDArray<'uint8'> {
  const [given, axis, bitorder] = PACK(args);
  let x = toArray(given);
  // lists of numbers are float64: whole ones are meant as integers
  if (x.dtype.kind === 'f' && x.itemsize === 8 && !isNDArray(given)) x = wholeNumbers(x) ?? x;
  if (!'biu'.includes(x.dtype.kind)) throw new TypeError('Expected an input array of integer or boolean data type');
  const little = isLittle(bitorder);
  const { a, dim, outer, n, inner } = split(x, axis);
  const bytes = Math.ceil(n / 8);
  const out = allocateArray(withLength(a, dim, bytes), dtUint8, true);
  if (out.size === 0 || n === 0) return out;
  const dense = castCopy(a, dtBool, 'C');
  const from = dense.storage.bytes, to = out.storage.bytes;
  if (inner === 1) {
    for (let o = 0; o < outer; o++) {
      let source = dense.offset + o * n, target = out.offset + o * bytes;
      for (const end = source + n; source < end; target++) {
        const last = Math.min(source + 8, end);
        let byte = 0;
        for (let bit = 0; source < last; bit++) byte |= from[source++] << (little ? bit : 7 - bit);
        to[target] = byte;
      }
    }
    return inOrderOf(a, out);
  }
  for (let o = 0; o < outer; o++) for (let i = 0; i < n; i++) {
    const shift = little ? i & 7 : 7 - (i & 7);
    const source = dense.offset + (o * n + i) * inner, target = out.offset + (o * bytes + (i >> 3)) * inner;
    for (let k = 0; k < inner; k++) to[target + k] |= from[source + k] << shift;
  }
  return inOrderOf(a, out);
}
const tables: (Uint32Array | undefined)[] = [];
// the bits of every byte as eight bytes in the order of memory, which two words hold
function bitsOfBytes(little: boolean): Uint32Array {
  const known = tables[Number(little)];
  if (known) return known;
  const bytes = new Uint8Array(2048);
  for (let i = 0; i < 2048; i++) bytes[i] = ((i >> 3) >> (little ? i & 7 : 7 - (i & 7))) & 1;
  return (tables[Number(little)] = new Uint32Array(bytes.buffer));
}
const UNPACK = signature('unpackbits', "a!, axis, count, bitorder='big'");
/**
 * The bits of bytes as zeros and ones. `count` is how many to give along the axis: more are zeros, a negative count leaves so
 * many off at the end.
 * @throws TypeError for arrays that do not hold uint8; ValueError for a count that leaves off more than there is; AxisError.
 * @example
 * ```ts
 * np.unpackbits(new Uint8Array([160]), { count: 3 }).tolist(); // [1, 0, 1]
 * ```
 */
export function unpackbits(a: ArrayLike, axis?: number | null | UnpackOptions, count?: number | null | UnpackOptions, bitorder?: BitOrder | UnpackOptions): NDArray<'uint8'>;
export function unpackbits(...args: unknown[]): NDArray<'uint8'> {
  const [given, axis, count, bitorder] = UNPACK(args);
  const x = toArray(given);
  if (x.dtype.code !== dtUint8.code) throw new TypeError('Expected an input array of unsigned byte data type');
  const little = isLittle(bitorder);
  const { a, dim, outer, n, inner } = split(x, axis);
  let length = 8 * n;
  if (count !== undefined && count !== null) {
    if (!Number.isInteger(count)) throw new TypeError(`count must be an integer (got ${shown(count)})`);
    if (count < -length) throw new ValueError('-count larger than number of elements');
    length = count < 0 ? length + count : count;
  }
  const out = allocateArray(withLength(a, dim, length), dtUint8, true);
  if (out.size === 0 || n === 0) return out;
  const dense = castTo(copyOf(a, 'C'), dtUint8);
  const from = dense.storage.bytes, to = out.storage.bytes;
  const known = Math.min(length, 8 * n);
  if (inner === 1 && length === 8 * n && out.offset % 4 === 0) {
    const words = new Uint32Array(out.storage.buffer, out.offset, out.size / 4), table = bitsOfBytes(little);
    for (let i = 0; i < outer * n; i++) {
      const byte = from[dense.offset + i];
      words[2 * i] = table[2 * byte];
      words[2 * i + 1] = table[2 * byte + 1];
    }
    return inOrderOf(a, out);
  }
  for (let o = 0; o < outer; o++) for (let i = 0; i < known; i++) {
    const shift = little ? i & 7 : 7 - (i & 7);
    const source = dense.offset + (o * n + (i >> 3)) * inner, target = out.offset + (o * length + i) * inner;
    for (let k = 0; k < inner; k++) to[target + k] = (from[source + k] >> shift) & 1;
  }
  return inOrderOf(a, out);
}
/** An integer given as a number, a bigint or a 0-d array. @throws TypeError for others */
function integer(x: unknown): bigint {
  const value = isNDArray(x) && x.ndim === 0 && 'biu'.includes(x.dtype.kind) ? (x.item() as unknown) : x;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isInteger(value))) return BigInt(value);
  throw new TypeError(`'${shown(x)}' cannot be interpreted as an integer`);
}
const BINARY = signature('binary_repr', 'num!, width');
/**
 * An integer in binary; with a width filled with zeros, and negative ones as their two's complement of that width.
 * @throws ValueError when the width is too small; TypeError for what is no integer.
 * @example
 * ```ts
 * np.binary_repr(5, 8); // '00000101'
 * np.binary_repr(-3, 4); // '1101'
 * ```
 */
export function binary_repr(num: number | bigint | NDArray, width?: number | null | { width?: number | null }): string;
export function binary_repr(...args: unknown[]): string {
  const [num, given] = BINARY(args);
  const n = integer(num);
  const width = given === undefined || given === null ? null : Number(integer(given));
  const check = (needed: number): void => {
    if (width !== null && width < needed) throw new ValueError(`Insufficient bit width=${width} provided for binwidth=${needed}`);
  };
  if (n === 0n) return '0'.repeat(width || 1);
  if (n > 0n || width === null) {
    const digits = n.toString(2);
    if (n > 0n) check(digits.length);
    return digits.padStart(width ?? 0, '0');
  }
  // the shortest width whose lowest value is not above n
  const bits = (-n - 1n).toString(2).length;
  const needed = n === -1n ? 1 : bits + 1;
  check(needed);
  return BigInt.asUintN(width, n).toString(2).padStart(width, '1');
}
const BASE = signature('base_repr', 'number!, base=2, padding=0');
/**
 * An integer in a base from 2 to 36, with `padding` zeros before it.
 * @throws ValueError for another base; TypeError for what is no integer.
 * @example
 * ```ts
 * np.base_repr(255, 16); // 'FF'
 * np.base_repr(5, 2, 3); // '000101'
 * ```
 */
export function base_repr(number: number | bigint | NDArray, base?: number | { base?: number; padding?: number }, padding?: number | { padding?: number }): string;
export function base_repr(...args: unknown[]): string {
  const [number, base, padding] = BASE(args);
  if (!Number.isInteger(base) || !Number.isInteger(padding)) throw new TypeError(`base and padding must be integers (got ${shown(base)}, ${shown(padding)})`);
  if (base > 36) throw new ValueError('Bases greater than 36 not handled in base_repr.');
  if (base < 2) throw new ValueError('Bases less than 2 not handled in base_repr.');
  const n = integer(number);
  const zeros = '0'.repeat(Math.max(0, padding));
  const digits = n === 0n && padding > 0 ? zeros : zeros + (n < 0n ? -n : n).toString(base).toUpperCase();
  return n < 0n ? `-${digits}` : digits;
}
