// Bits and bytes: packbits, unpackbits; and integers as text: binary_repr, base_repr.
import { integerOf, shown, signature } from '../arguments.ts';
import { desc, PARAM } from '../backend/call.ts';
import { dtUint8 } from '../dtype/dtype.ts';
import { MemoryError, ValueError } from '../errors.ts';
import { normalizeAxis } from '../iterate/layout.ts';
import { axisOrder, executeFixed, kernelId, type Operand } from '../iterate/plan.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { wholeNumbers } from '../ndarray/int64.ts';
import { allocateArray } from '../ndarray/make.ts';
import { isNDArray, type NDArray } from '../ndarray/ndarray.ts';
import { ravelArray } from './shape.ts';

/** Which bit of a byte comes first. */
export type BitOrder = 'big' | 'little';
/** Options of `packbits`. */
export interface PackOptions {
  /** The axis along which bits lie; null (the default) flattens first. */
  axis?: number | null;
  /** Whether the first bit is the highest of its byte ('big', the default) or the lowest. */
  bitorder?: BitOrder;
}
/** Options of `unpackbits`. */
export interface UnpackOptions extends PackOptions {
  /** How many bits to unpack: zeros are appended if there are fewer; a negative count leaves so many out at the end. */
  count?: number | null;
}

function isLittle(order: unknown): boolean {
  if (typeof order !== 'string') throw new TypeError(`bitorder must be a string, not ${shown(order)}`);
  if (order !== 'big' && order !== 'little') throw new ValueError("'order' must be either 'little' or 'big'");
  return order === 'little';
}
/** The array and the axis to work along: flat without an axis, and where there is only one element. */
function along(x: NDArray, axis: number | null | undefined): { a: NDArray; dim: number } {
  if (axis === null || axis === undefined) return { a: ravelArray(x), dim: 0 };
  const a = x.ndim === 0 ? ravelArray(x) : x;
  return { a, dim: normalizeAxis(axis, a.ndim) };
}
/** New bytes of the shape of `a` but for one length. An F-ordered array keeps its order in the result, as in NumPy. */
function bytesLike(a: NDArray, dim: number, length: number, zero: boolean): NDArray<'uint8'> {
  const shape = a.shape.slice();
  shape[dim] = length;
  return allocateArray(shape, dtUint8, zero, a.ndim > 1 && a.flags.fnc ? 'F' : 'C');
}
/** Runs 'packbits' or 'unpackbits' over `length` bits along an axis: whole bytes, then what is left of them. */
function runBits(name: 'packbits' | 'unpackbits', packed: NDArray, bits: NDArray, dim: number, length: number, little: boolean): void {
  const kernel = kernelId(name);
  const whole = Math.floor(length / 8), rest = length % 8;
  const step = packed._strides[dim], bitStep = bits._strides[dim];
  // slowest dimension first
  const axes = axisOrder(bits.ndim, [bits]).reverse();
  const run = (dims: readonly number[], count: number, from: number): void => {
    const shape = dims.map((d) => (d === dim ? whole : bits._shape[d]));
    const ops: Operand[] = [
      { storage: packed.storage, offset: packed.offset + from * step, dtype: dtUint8, strides: [...dims.map((d) => packed._strides[d]), 0] },
      { storage: bits.storage, offset: bits.offset + 8 * from * bitStep, dtype: bits.dtype, strides: [...dims.map((d) => (d === dim ? 8 * bitStep : bits._strides[d])), bitStep] },
    ];
    desc[PARAM] = Number(little);
    executeFixed(kernel, [...shape, count], name === 'packbits' ? ops : ops.reverse(), 1);
  };
  if (whole > 0) run(axes, 8, 0);
  if (rest > 0) run(axes.filter((d) => d !== dim), rest, whole);
}

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
  const little = isLittle(bitorder);
  let x = toArray(given);
  // lists of numbers are float64: whole ones are meant as integers
  if (x.dtype.kind === 'f' && x.itemsize === 8 && !isNDArray(given)) x = wholeNumbers(x) ?? x;
  if (!'biu'.includes(x.dtype.kind)) throw new TypeError('Expected an input array of integer or boolean data type');
  const { a, dim } = along(x, axis);
  const n = a.shape[dim];
  const out = bytesLike(a, dim, Math.ceil(n / 8), false);
  if (out.size > 0) runBits('packbits', out, a, dim, n, little);
  return out;
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
  const little = isLittle(bitorder);
  const x = toArray(given);
  if (x.dtype.code !== dtUint8.code) throw new TypeError('Expected an input array of unsigned byte data type');
  const { a, dim } = along(x, axis);
  const n = a.shape[dim];
  let length = 8 * n;
  if (count !== undefined && count !== null) {
    const many = integerOf(count, 'count');
    if (many < -length) throw new ValueError('-count larger than number of elements');
    length = many < 0 ? length + many : many;
  }
  const out = bytesLike(a, dim, length, length > 8 * n);
  if (out.size > 0 && n > 0) runBits('unpackbits', a, out, dim, Math.min(length, 8 * n), little);
  return out;
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
 * @throws ValueError when the width is too small; TypeError for what is no integer; MemoryError for more digits than a text can hold.
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
  checkLength(width ?? 0);
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
// the longest text that every engine holds
const LONGEST = 2 ** 28;
function checkLength(digits: number): void {
  if (digits > LONGEST) throw new MemoryError(`${digits} digits are more than a text can hold`);
}
const BASE = signature('base_repr', 'number!, base=2, padding=0');
/**
 * An integer in a base from 2 to 36, with `padding` zeros before it.
 * @throws ValueError for another base; TypeError for what is no integer; MemoryError for more digits than a text can hold.
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
  checkLength(padding);
  const zeros = '0'.repeat(Math.max(0, padding));
  const digits = n === 0n && padding > 0 ? zeros : zeros + (n < 0n ? -n : n).toString(base).toUpperCase();
  return n < 0n ? `-${digits}` : digits;
}
