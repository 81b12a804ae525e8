/**
 * Decimal digits of binary floating-point numbers: the shortest that identify a number among its own
 * type, and its exact value rounded (half to even) at any decimal place.
 *
 * The results are those of Steele & White's and Dragon4's digit generation ("How to print floating-point
 * numbers accurately", PLDI 1990) with correct rounding at a cutoff, but the digits are found differently:
 * - float64: the engine's own shortest digits, which ECMAScript fixes (Number::toString);
 * - float32, float16: the fewest digits of the nearest decimal that rounds back to the number;
 * - any cutoff before the end of the shortest digits is a rounding of those digits, see `cut`;
 * - what is left (ties, digits beyond the shortest) is exact integer arithmetic, see `generate`.
 */

import { doubleToHalf, halfToDouble } from '../half.ts';

/** Parameters of a binary format. */
export interface BinaryFormat {
  /** Significand bits, the hidden one included. */
  readonly bits: number;
  /** Exponent of the smallest normal number. */
  readonly minExponent: number;
  /** Every decimal of this many digits survives the way to a normal number and back. */
  readonly safeDigits: number;
  /** Digits that always suffice to identify a number. */
  readonly maxDigits: number;
  /** Nearest number of this format, ties to even. */
  readonly round: (x: number) => number;
}

export const FLOAT64: BinaryFormat = { bits: 53, minExponent: -1022, safeDigits: 15, maxDigits: 17, round: (x) => x };
export const FLOAT32: BinaryFormat = { bits: 24, minExponent: -126, safeDigits: 6, maxDigits: 9, round: Math.fround };
export const FLOAT16: BinaryFormat = { bits: 11, minExponent: -14, safeDigits: 3, maxDigits: 5, round: (x) => halfToDouble(doubleToHalf(x)) };

/** The format of a float of `itemsize` bytes. */
export function binaryFormat(itemsize: number): BinaryFormat {
  return itemsize === 2 ? FLOAT16 : itemsize === 4 ? FLOAT32 : FLOAT64;
}

/** Digits d0 d1 d2 ... of d0.d1d2... x 10^exponent. No digits: the number was rounded to zero. */
export interface Digits {
  readonly digits: string;
  readonly exponent: number;
}

const view = /*#__PURE__*/ new DataView(/*#__PURE__*/ new ArrayBuffer(8));

/** Exponent of the leading bit of a float64 >= 0; -1023 for zero and subnormals. */
function leadingBit(x: number): number {
  view.setFloat64(0, x);
  return ((view.getUint32(0) >>> 20) & 0x7ff) - 1023;
}

function isPowerOfTwo(x: number): boolean {
  return x === 2 ** leadingBit(x);
}

/** x = significand * 2^exponent, with an integral significand that fills the format unless x is subnormal. */
function split(x: number, format: BinaryFormat): { significand: bigint; exponent: number } {
  const exponent = Math.max(leadingBit(x), format.minExponent) - (format.bits - 1);
  // Two steps, since 2^-exponent may overflow where x is tiny.
  const half = Math.trunc(exponent / 2);
  return { significand: BigInt((x * 2 ** -half) * 2 ** -(exponent - half)), exponent };
}

function parse(exponential: string): Digits {
  const e = exponential.indexOf('e');
  const digits = e > 1 ? exponential[0] + exponential.slice(2, e) : exponential[0]!;
  return { digits, exponent: Number(exponential.slice(e + 1)) };
}

function withoutTrailingZeros(d: Digits): Digits {
  let end = d.digits.length;
  while (end > 1 && d.digits.charCodeAt(end - 1) === 48) end--;
  return end === d.digits.length ? d : { digits: d.digits.slice(0, end), exponent: d.exponent };
}

/** The fewest digits that identify x > 0, which is a number of the format; of those the nearest to x, ties to even. */
export function shortest(x: number, format: BinaryFormat): Digits {
  if (format.bits === 53) return parse(x.toExponential());
  // Below a power of two the rounding interval is half as wide: the nearest decimal may lie outside, the next one inside.
  if (isPowerOfTwo(x)) return shortestExact(x, format);
  const normal = x >= 2 ** format.minExponent;
  // Two decimals of `safeDigits` digits never share a normal number: if one of them fits, it is the only one.
  for (let count = normal ? format.safeDigits : 1; count <= format.maxDigits; count++) {
    const text = x.toExponential(count - 1);
    const nearest = Number(text);
    const rounded = format.round(nearest);
    const error = nearest - rounded;
    // On the border between two numbers, or at one: `text` itself may lie on the other side of it.
    if (error !== 0 && format.round(nearest + error) === nearest + error) return shortestExact(x, format);
    if (rounded !== x) continue;
    const next = x.toExponential(count);
    // A tie between two decimals, which toExponential breaks upwards.
    if (next[next.indexOf('e') - 1] === '5' && Number(next) === x && nearest !== x) return shortestExact(x, format);
    return withoutTrailingZeros(parse(text));
  }
  return shortestExact(x, format);
}

/** `shortest` in exact arithmetic: the first decimal place at which a decimal lies within the rounding interval. */
function shortestExact(x: number, format: BinaryFormat): Digits {
  const exponent = Number(x.toExponential(0).split('e')[1]);
  for (let place = exponent + 1; ; place--) {
    const { digits, identifies } = generate(x, format, place, true);
    if (identifies) return withoutTrailingZeros(digits);
  }
}

/** Adds one to the last digit. Digits that become zero are dropped, as digit generation never writes them. */
function increment(digits: string, exponent: number): Digits {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 57) end--;
  if (end === 0) return { digits: '1', exponent: exponent + 1 };
  return { digits: digits.slice(0, end - 1) + String.fromCharCode(digits.charCodeAt(end - 1) + 1), exponent };
}

interface Generated {
  readonly digits: Digits;
  /** Number of digits before rounding. */
  readonly whole: number;
  /** Whether nothing was rounded. */
  readonly exact: boolean;
  /** Whether the digits, or those one unit higher, lie within the rounding interval. */
  readonly identifies: boolean;
}

/**
 * x > 0 rounded to a multiple of 10^place in exact arithmetic, half to even. With `unique`, a multiple that alone
 * lies within the rounding interval of x wins even if the other one is nearer (the interval below a power of two is
 * half as wide as the one above).
 */
function generate(x: number, format: BinaryFormat, place: number, unique: boolean): Generated {
  const { significand, exponent } = split(x, format);
  const ulp = (exponent > 0 ? 1n << BigInt(exponent) : 1n) * (place < 0 ? 10n ** BigInt(-place) : 1n);
  const unit = (exponent < 0 ? 1n << BigInt(-exponent) : 1n) * (place > 0 ? 10n ** BigInt(place) : 1n);
  const scaled = significand * ulp;
  const quotient = scaled / unit;
  const rest = scaled % unit;
  const even = (significand & 1n) === 0n;
  const narrow = significand === 1n << BigInt(format.bits - 1) && exponent > format.minExponent - format.bits + 1;
  const below = 4n * rest - (narrow ? ulp : 2n * ulp);
  const above = 4n * (rest - unit) + 2n * ulp;
  const low = even ? below <= 0n : below < 0n;
  const high = even ? above >= 0n : above > 0n;
  const middle = 2n * rest - unit;
  const down = unique && low !== high ? low : middle < 0n || (middle === 0n && (quotient & 1n) === 0n);
  const text = quotient === 0n ? '' : quotient.toString();
  const last = place + text.length - 1;
  const digits = down ? { digits: text, exponent: last } : increment(text, last);
  return { digits, whole: text.length, exact: rest === 0n, identifies: low || high };
}

/** A positive number with what is known about it; made once per element and used for measuring and for writing. */
export interface Decimal {
  readonly x: number;
  readonly format: BinaryFormat;
  readonly short: Digits;
}

export function decimal(x: number, format: BinaryFormat): Decimal {
  return { x, format, short: x === 0 ? { digits: '0', exponent: 0 } : shortest(x, format) };
}

/**
 * The first `count` digits of a number that has more shortest digits than that, rounded half to even.
 *
 * Rounding the shortest digits S instead of the exact value V gives the same: were a border of the rounding
 * between S and V, it would identify V with no more digits than S and lie nearer to V. Only S on the border
 * itself says nothing about V.
 */
function cut(d: Decimal, count: number): Digits {
  const { digits, exponent } = d.short;
  if (count < 0) return { digits: '', exponent };
  const next = digits.charCodeAt(count) - 48;
  if (next === 5 && count + 1 === digits.length) return generate(d.x, d.format, exponent - count + 1, false).digits;
  const kept = digits.slice(0, count);
  if (next < 5) return { digits: kept, exponent };
  return increment(kept, exponent);
}

/** `count` digits of a number that has no more shortest digits; see `Cutoff` for the rest. */
function extend(d: Decimal, count: number, { unique, fractional, padded }: Cutoff): Digits {
  const { x, format, short } = d;
  if (x === 0) return short;
  const exact = Number.isInteger(x) && x <= 2 ** format.bits;
  if (padded && (exact || (count <= format.safeDigits && x >= 2 ** format.minExponent))) return short;
  let result = generate(x, format, short.exponent - count + 1, unique);
  // 1e23 is less than 10^23: its shortest digits begin one place above its exact ones.
  if (!fractional && result.whole < count) result = generate(x, format, short.exponent - count, unique);
  return !unique && result.exact ? withoutTrailingZeros(result.digits) : result.digits;
}

/** Where digits end: at a number of digits after the point, or at a number of significant digits. */
export interface Cutoff {
  readonly fractional: boolean;
  /** Most digits in unique mode, exactly so many otherwise; none: as many as identify the number. */
  readonly precision: number | undefined;
  /** In unique mode, go on with exact digits up to here; none: stop when the number is identified. */
  readonly minDigits: number | undefined;
  readonly unique: boolean;
  /** The caller adds zeros up to the cutoff, so that zeros at the end need not be worked out. */
  readonly padded: boolean;
}

/**
 * The digits of a number up to a cutoff. Zeros at the end are there or not as digit generation writes them: not after
 * a carry, nor in non-unique mode after the last digit of the exact value.
 */
export function digitsOf(d: Decimal, cutoff: Cutoff): Digits {
  const { digits, exponent } = d.short;
  const offset = cutoff.fractional ? exponent + 1 : 0;
  const most = cutoff.precision === undefined ? Infinity : cutoff.precision + offset;
  if (d.x !== 0 && digits.length > most) return cut(d, most);
  const least = !cutoff.unique ? most : cutoff.minDigits === undefined ? 0 : cutoff.minDigits + offset;
  // The shortest digits of a power of two need not be the nearest of their length, see `shortest`.
  const nearest = cutoff.unique || digits.length !== least || !isPowerOfTwo(d.x);
  return digits.length < least || !nearest ? extend(d, least, cutoff) : d.short;
}
