/** Texts of the elements of an array, by the kind of its dtype, or by the caller's own formatter functions. */

import { floatTexts } from './floats.ts';
import type { FormatterKey, PrintOptions } from './options.ts';
import type { ComplexValue, PrintableDType, PrintableValue } from './printable.ts';

/** The formatter keys that apply to a kind, the most specific first. */
const KEYS_OF_KIND: Readonly<Record<string, readonly FormatterKey[]>> = {
  b: ['bool', 'all'],
  i: ['int', 'int_kind', 'all'],
  u: ['int', 'int_kind', 'all'],
  f: ['float', 'float_kind', 'all'],
  c: ['complexfloat', 'complex_kind', 'all'],
};

function boolTexts(values: readonly PrintableValue[], scalar: boolean): string[] {
  // A 0-d bool has no neighbour to be aligned with.
  return values.map((value) => (value ? (scalar ? 'True' : ' True') : 'False'));
}

function integerTexts(values: readonly (number | bigint)[], { sign }: PrintOptions): string[] {
  const mark = sign === '+' ? '+' : sign === ' ' && !values.some((value) => value < 0) ? ' ' : '';
  const texts = values.map((value) => (value < 0 ? '' : mark) + String(value));
  const width = texts.reduce((longest, text) => Math.max(longest, text.length), 0);
  return texts.map((text) => text.padStart(width));
}

function complexTexts(values: readonly ComplexValue[], itemsize: number, options: PrintOptions): string[] {
  const ancient = options.legacy === '1.13';
  const real = floatTexts(values.map((z) => z.re), itemsize / 2, ancient ? { ...options, floatmode: 'maxprec_equal' } : options);
  const imaginary = floatTexts(values.map((z) => z.im), itemsize / 2, { ...options, sign: '+', floatmode: ancient ? 'maxprec' : options.floatmode });
  return real.map((text, i) => {
    const im = imaginary[i]!;
    const digits = im.trimEnd();
    // The j follows the number, before the blanks that align it.
    return `${text}${digits}j${im.slice(digits.length)}`;
  });
}

function custom(dtype: PrintableDType, { formatter }: PrintOptions): ((value: PrintableValue) => string) | undefined {
  const key = formatter && KEYS_OF_KIND[dtype.kind]?.find((k) => formatter[k]);
  if (!key) return undefined;
  const write = formatter[key]!;
  return (value) => {
    const text: unknown = write(value);
    if (typeof text !== 'string') throw new TypeError(`formatter.${key} must return a string, got ${typeof text}`);
    return text;
  };
}

/** The texts of the elements to be printed; `scalar` says that they are the one element of a 0-d array. */
export function elementTexts(values: readonly PrintableValue[], dtype: PrintableDType, options: PrintOptions, scalar: boolean): string[] {
  const write = custom(dtype, options);
  if (write) return values.map(write);
  switch (dtype.kind) {
    case 'b':
      return boolTexts(values, scalar);
    case 'i':
    case 'u':
      return integerTexts(values as (number | bigint)[], options);
    case 'f':
      return floatTexts(values as number[], dtype.itemsize, options);
    case 'c':
      return complexTexts(values as ComplexValue[], dtype.itemsize, options);
    default:
      throw new TypeError(`cannot print elements of dtype ${dtype.name}`);
  }
}
