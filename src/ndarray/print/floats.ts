/**
 * Texts of the floats of an array in one common layout: with or without exponent, same number of places before
 * the point and, depending on the float mode, after it. Every element is measured first, then written.
 */

import { type BinaryFormat, type Decimal, binaryFormat, decimal } from './decimal.ts';
import { type FloatStyle, writePositional, writeScientific } from './float.ts';
import type { PrintOptions } from './options.ts';
import { lengthOf, padStart } from './text.ts';

/** One finite element. */
interface Item {
  readonly negative: boolean;
  readonly number: Decimal;
}

/** Whether numbers of the given finite, non-zero magnitudes need exponents. NumPy computes this in the array's own type. */
function needsExponent(least: number, greatest: number, format: BinaryFormat, options: PrintOptions): boolean {
  const limit = options.legacy === false ? 10 ** Math.min(8, format.safeDigits) : 1e8;
  if (greatest >= limit) return true;
  return !options.suppress && (least < format.round(1e-4) || format.round(greatest / least) > 1000);
}

/** Lengths of the parts of `text` before and after `separator`; a missing part has length 0. */
function partLengths(text: string, separator: string): [number, number] {
  const at = text.indexOf(separator);
  return at < 0 ? [text.length, 0] : [at, text.length - at - 1];
}

/** The layout that fits all finite elements. */
interface Layout {
  style: FloatStyle;
  /** Digits of the exponent, or 0 for none. */
  exponentDigits: number;
  /** Characters after the point. */
  right: number;
}

function measure(items: readonly Item[], exponents: boolean, options: PrintOptions): Layout {
  const { floatmode } = options;
  const ancient = options.legacy === '1.13';
  const fixed = floatmode === 'fixed' || (ancient && exponents);
  const style: FloatStyle = {
    precision: floatmode === 'unique' ? undefined : options.precision,
    minDigits: undefined,
    unique: !fixed,
    trim: fixed ? 'k' : '.',
    sign: options.sign === '+',
    padLeft: 0,
    padRight: undefined,
  };
  if (fixed && style.precision === undefined) throw new TypeError("floatmode 'unique' has no precision, which legacy '1.13' needs");
  let exponentDigits = 0;
  let right = 0;
  for (const { negative, number } of items) {
    let text: string;
    if (exponents) {
      const parts = writeScientific(negative, number, style, 2).split('e');
      exponentDigits = Math.max(exponentDigits, parts[1]!.length - 1);
      text = parts[0]!;
    } else {
      text = writePositional(negative, number, style);
    }
    const [before, after] = partLengths(ancient ? text.replace(/^[-+]/, '') : text, '.');
    style.padLeft = Math.max(style.padLeft, before);
    right = Math.max(right, after);
  }
  if (ancient && items.length > 0) style.padLeft = exponents ? 3 : style.padLeft + 1;
  if (exponents || fixed || floatmode === 'maxprec_equal') {
    style.precision = style.minDigits = right;
    style.trim = 'k';
  }
  if (exponents) right += exponentDigits + 2;
  else {
    style.padRight = right;
    // Where digits are written to the point, they are the exact ones.
    style.minDigits ??= 0;
  }
  return { style, exponentDigits, right };
}

function isNegative(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}

/** The texts of all values of an array, each a number of a float type of `itemsize` bytes. */
export function floatTexts(values: readonly number[], itemsize: number, options: PrintOptions): string[] {
  const format = binaryFormat(itemsize);
  const items: (Item | undefined)[] = [];
  const finite: Item[] = [];
  let least = Infinity;
  let greatest = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) {
      items.push(undefined);
      continue;
    }
    const magnitude = Math.abs(value);
    const item = { negative: isNegative(value), number: decimal(magnitude, format) };
    items.push(item);
    finite.push(item);
    if (magnitude === 0) continue;
    least = Math.min(least, magnitude);
    greatest = Math.max(greatest, magnitude);
  }
  const exponents = greatest > 0 && needsExponent(least, greatest, format, options);
  const { style, exponentDigits, right } = measure(finite, exponents, options);
  const ancient = options.legacy === '1.13';
  if (!ancient && options.sign === ' ' && !finite.some((item) => item.negative)) style.padLeft++;
  if (finite.length < values.length) {
    const signed = ancient || options.sign !== '-' || values.includes(-Infinity);
    const longest = Math.max(lengthOf(options.nanstr), lengthOf(options.infstr) + (signed ? 1 : 0));
    style.padLeft = Math.max(style.padLeft, longest - right - 1);
  }
  const plus = options.sign === '+' ? '+' : '';
  return values.map((value, i) => {
    const item = items[i];
    if (item === undefined) {
      const text = Number.isNaN(value) ? plus + options.nanstr : (value < 0 ? '-' : plus) + options.infstr;
      return padStart(text, style.padLeft + right + 1);
    }
    if (exponents) return writeScientific(item.negative, item.number, style, exponentDigits);
    return writePositional(item.negative, item.number, style);
  });
}
