/**
 * Text of one floating-point number: NumPy's format_float_positional and format_float_scientific.
 * The digits come from decimal.ts; this file places the point, pads and trims.
 */

import { shown, signature, typeName } from '../../arguments.ts';
import { RuntimeError, ValueError } from '../../errors.ts';
import { type BinaryFormat, type Decimal, type Digits, FLOAT64, binaryFormat, decimal, digitsOf } from './decimal.ts';
import type { Printable } from './printable.ts';
import { MAX_DIGITS } from './options.ts';

/** What happens to trailing zeros: keep, trim to the point, leave one zero, trim the point too. */
export type Trim = 'k' | '.' | '0' | '-';

/** How to write digits. All numbers are counts; `undefined` means no limit. */
export interface FloatStyle {
  precision: number | undefined;
  minDigits: number | undefined;
  unique: boolean;
  trim: Trim;
  /** Write '+' before positive numbers. */
  sign: boolean;
  padLeft: number;
  /** Blanks up to so many characters after the point; undefined: none, not even for a dropped point. */
  padRight: number | undefined;
}

function trimFraction(fraction: string, trim: Trim): string {
  if (trim === 'k') return fraction;
  let end = fraction.length;
  while (end > 0 && fraction.charCodeAt(end - 1) === 48) end--;
  return end === 0 && trim === '0' ? '0' : fraction.slice(0, end);
}

function signed(negative: boolean, plus: boolean): string {
  return negative ? '-' : plus ? '+' : '';
}

/** The text of a finite number without exponent. */
export function writePositional(negative: boolean, number: Decimal, style: FloatStyle, fractional = true): string {
  const { precision, minDigits, unique, trim } = style;
  const { digits, exponent }: Digits = digitsOf(number, { fractional, precision, minDigits, unique, padded: fractional });
  let whole = '0';
  let fraction: string;
  if (digits === '') {
    fraction = '0'.repeat(precision!);
  } else if (exponent < 0) {
    fraction = '0'.repeat(-exponent - 1) + digits;
  } else {
    whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
    fraction = digits.slice(exponent + 1);
  }
  const desired = unique ? (minDigits ?? 0) : precision!;
  // Without `fractional` the padding counts all digits written, zeros in front included.
  fraction = trimFraction(fraction.padEnd(fractional ? desired : desired - whole.length, '0'), trim);
  const point = trim === '-' && fraction === '' ? '' : '.';
  const text = (signed(negative, style.sign) + whole).padStart(style.padLeft) + point + fraction;
  if (style.padRight === undefined) return text;
  // A dropped point leaves a blank, so that columns stay aligned.
  return text + ' '.repeat(Math.max(style.padRight - fraction.length, 0) + (point === '' ? 1 : 0));
}

/** The text of a finite number with an exponent of at least `exponentDigits` digits. */
export function writeScientific(negative: boolean, number: Decimal, style: FloatStyle, exponentDigits: number): string {
  const { precision, minDigits, unique, trim } = style;
  const { digits, exponent } = digitsOf(number, {
    fractional: false,
    precision: precision === undefined ? undefined : precision + 1,
    minDigits: minDigits === undefined ? undefined : minDigits + 1,
    unique,
    padded: trim !== '-',
  });
  const fraction = trimFraction(digits.slice(1).padEnd(unique ? (minDigits ?? 0) : precision!, '0'), trim);
  // Unlike in positional form, the point stays where zeros after it were generated and trimmed.
  const point = trim === '-' && fraction === '' && digits.length === 1 ? '' : '.';
  // No digits are enough for a zero exponent.
  const power = `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent) || '').padStart(exponentDigits, '0')}`;
  return (signed(negative, style.sign) + digits[0]).padStart(style.padLeft) + point + fraction + power;
}

/** Options of `format_float_scientific`; those of `format_float_positional` extend them. */
export interface FormatFloatScientificOptions {
  precision?: number | null;
  unique?: boolean;
  trim?: Trim;
  sign?: boolean;
  pad_left?: number | null;
  exp_digits?: number | null;
  min_digits?: number | null;
}

export interface FormatFloatPositionalOptions extends Omit<FormatFloatScientificOptions, 'exp_digits'> {
  fractional?: boolean;
  pad_right?: number | null;
}

/** A number to format: a JS number is a float64; the type of a 0-d array says how many digits identify it. */
export type FloatLike = number | bigint | boolean | Printable;

function readFloat(x: FloatLike): { value: number; format: BinaryFormat } {
  if (typeof x === 'object' && x !== null && 'shape' in x) {
    if (x.shape.length !== 0) throw new TypeError(`only 0-dimensional arrays can be converted to scalars, got shape (${x.shape.join(', ')})`);
    const value = x.at([]);
    if (typeof value === 'object') throw new TypeError('must be real number, not complex');
    const format = x.dtype.kind === 'f' ? binaryFormat(x.dtype.itemsize) : FLOAT64;
    return { value: Number(value), format };
  }
  if (typeof x !== 'number' && typeof x !== 'bigint' && typeof x !== 'boolean') {
    throw new TypeError(`must be real number, not ${typeName(x)}`);
  }
  return { value: Number(x), format: FLOAT64 };
}

function readCount(options: object, name: string): number | undefined {
  const value: unknown = (options as Record<string, unknown>)[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new TypeError(`${name} must be an integer, got ${shown(value)}`);
  if (value < 0) throw new ValueError(`${name} must be >= 0, got ${value}`);
  if (value > MAX_DIGITS) throw new RuntimeError(`Float formatting result too large: ${name} must be <= ${MAX_DIGITS}, got ${value}`);
  return value;
}

function readStyle(options: FormatFloatPositionalOptions & FormatFloatScientificOptions): FloatStyle {
  const precision = readCount(options, 'precision');
  const minDigits = readCount(options, 'min_digits');
  const { unique = true, trim = 'k', sign = false } = options;
  if (!['k', '.', '0', '-'].includes(trim)) throw new TypeError(`if supplied, trim must be 'k', '.', '0' or '-', got ${shown(trim)}`);
  if (!unique && precision === undefined) throw new TypeError('in non-unique mode `precision` must be supplied');
  if (minDigits !== undefined && precision !== undefined && minDigits > precision) {
    throw new ValueError(`min_digits must be less than or equal to precision, got ${minDigits} > ${precision}`);
  }
  const padLeft = readCount(options, 'pad_left') ?? 0;
  const padRight = readCount(options, 'pad_right');
  return { precision, minDigits, unique, trim, sign, padLeft, padRight };
}

function notFinite(x: number, plus: boolean): string {
  return Number.isNaN(x) ? 'nan' : signed(x < 0, plus) + 'inf';
}

function isNegative(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}

const POSITIONAL = /*#__PURE__*/ signature('format_float_positional', "x!, precision, unique=true, fractional=true, trim='k', sign=false, pad_left, pad_right, min_digits");
/**
 * `x` as a decimal string without an exponent.
 * @throws TypeError for what is no real number, `unique: false` without a precision, or another `trim`; ValueError for negative numbers of digits, a `precision` of 0 without `fractional`, or `min_digits` above it; RuntimeError for more digits than are possible.
 * @example
 * ```ts
 * np.format_float_positional(1e-7); // '0.0000001'
 * np.format_float_positional(Math.PI, { precision: 2 }); // '3.14'
 * ```
 */
export function format_float_positional(x: FloatLike, options?: FormatFloatPositionalOptions): string;
export function format_float_positional(x: FloatLike, precision: number | null, unique?: boolean | FormatFloatPositionalOptions, fractional?: boolean | FormatFloatPositionalOptions, ...rest: unknown[]): string;
export function format_float_positional(...args: unknown[]): string {
  const [x, precision, unique, fractional, trim, sign, pad_left, pad_right, min_digits] = POSITIONAL(args);
  const { value, format } = readFloat(x);
  const style = readStyle({ precision, unique, trim, sign, pad_left, pad_right, min_digits });
  if (!fractional && style.precision === 0) throw new ValueError('precision must be greater than 0 if fractional=False');
  if (!Number.isFinite(value)) return notFinite(value, style.sign);
  return writePositional(isNegative(value), decimal(Math.abs(value), format), style, fractional);
}

const SCIENTIFIC = /*#__PURE__*/ signature('format_float_scientific', "x!, precision, unique=true, trim='k', sign=false, pad_left, exp_digits, min_digits");
/**
 * `x` as a decimal string with an exponent.
 * @throws TypeError for what is no real number, `unique: false` without a precision, or another `trim`; ValueError for negative numbers of digits, or `min_digits` above `precision`; RuntimeError for more digits than are possible.
 * @example
 * ```ts
 * np.format_float_scientific(12345); // '1.2345e+04'
 * ```
 */
export function format_float_scientific(x: FloatLike, options?: FormatFloatScientificOptions): string;
export function format_float_scientific(x: FloatLike, precision: number | null, unique?: boolean | FormatFloatScientificOptions, ...rest: unknown[]): string;
export function format_float_scientific(...args: unknown[]): string {
  const [x, precision, unique, trim, sign, pad_left, exp_digits, min_digits] = SCIENTIFIC(args);
  const { value, format } = readFloat(x);
  const style = readStyle({ precision, unique, trim, sign, pad_left, min_digits });
  const exponentDigits = readCount({ exp_digits }, 'exp_digits') ?? 2;
  if (!Number.isFinite(value)) return notFinite(value, style.sign);
  return writeScientific(isNegative(value), decimal(Math.abs(value), format), style, exponentDigits);
}
