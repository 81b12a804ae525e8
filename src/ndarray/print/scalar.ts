/** Text of single values: what `str` gives for a 0-d array. */

import { binaryFormat, decimal } from './decimal.ts';
import { type FloatStyle, writePositional, writeScientific } from './float.ts';
import { printOptions } from './options.ts';
import type { ComplexValue, PrintableDType, PrintableValue } from './printable.ts';

/** Shortest text of a float; with an exponent from 1e16 (1e6 for float32, 1e3 for float16) on and below 1e-4. */
function floatText(x: number, itemsize: number, trim: '0' | '-', plus: boolean): string {
  if (Number.isNaN(x)) return plus ? '+nan' : 'nan';
  const negative = x < 0 || Object.is(x, -0);
  const magnitude = Math.abs(x);
  if (magnitude === Infinity) return negative ? '-inf' : plus ? '+inf' : 'inf';
  const format = binaryFormat(itemsize);
  const limit = itemsize === 8 || printOptions().legacy !== false ? 1e16 : 10 ** format.safeDigits;
  const style: FloatStyle = { precision: undefined, minDigits: undefined, unique: true, trim, sign: plus, padLeft: 0, padRight: undefined };
  const number = decimal(magnitude, format);
  if (magnitude === 0 || (magnitude >= 1e-4 && magnitude < limit)) return writePositional(negative, number, style);
  return writeScientific(negative, number, { ...style, trim: '-' }, 2);
}

function complexText({ re, im }: ComplexValue, itemsize: number): string {
  if (Object.is(re, 0)) return `${floatText(im, itemsize / 2, '-', false)}j`;
  return `(${floatText(re, itemsize / 2, '-', false)}${floatText(im, itemsize / 2, '-', true)}j)`;
}

/** `str` of a scalar: 'True', '3', '0.1', '(1+2j)'. */
export function scalarText(value: PrintableValue, dtype: Pick<PrintableDType, 'kind' | 'itemsize'>): string {
  switch (dtype.kind) {
    case 'b':
      return value ? 'True' : 'False';
    case 'f':
      return floatText(value as number, dtype.itemsize, '0', false);
    case 'c':
      return complexText(value as ComplexValue, dtype.itemsize);
    default:
      return String(value);
  }
}

/** What Python writes for the number itself, without regard to the precision of its dtype. */
export function pythonText(value: PrintableValue, dtype: PrintableDType): string {
  return scalarText(value, { kind: dtype.kind, itemsize: dtype.kind === 'c' ? 16 : 8 });
}
