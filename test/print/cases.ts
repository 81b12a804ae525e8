/** Runs the cases that tools/goldens/print.py writes; see there for their form. */

import {
  type Printable,
  type PrintableValue,
  array2string,
  array_repr,
  array_str,
  format_float_positional,
  format_float_scientific,
  printoptions,
} from '../../src/ndarray/print/index.ts';

type Options = Record<string, unknown>;
export type Case = [fn: string, dtype: string, shape: number[], data: string, options: Options, state: Options, text: string | { error: string }];

const NAMES: Record<string, string> = { b: 'bool', i: 'int', u: 'uint', f: 'float', c: 'complex' };

const isTrue = (x: PrintableValue): boolean => (typeof x === 'object' ? x.re !== 0 || x.im !== 0 : Boolean(x) || Number.isNaN(x));
const FORMATTERS: Record<string, (x: PrintableValue) => string> = {
  short: (x) => (isTrue(x) ? 'yes' : 'n'),
  rows: (x) => (isTrue(x) ? 'ab\ncde\nf' : 'g\nh'),
  wide: (x) => (isTrue(x) ? '\u{1f600}\u221e' : '_'),
};

function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

function readElement(view: DataView, kind: string, itemsize: number, at: number): PrintableValue {
  switch (kind + itemsize) {
    case 'b1':
      return view.getUint8(at) !== 0;
    case 'i1':
      return view.getInt8(at);
    case 'i2':
      return view.getInt16(at, true);
    case 'i4':
      return view.getInt32(at, true);
    case 'i8':
      return view.getBigInt64(at, true);
    case 'u1':
      return view.getUint8(at);
    case 'u2':
      return view.getUint16(at, true);
    case 'u4':
      return view.getUint32(at, true);
    case 'u8':
      return view.getBigUint64(at, true);
    case 'f2':
      return half(view.getUint16(at, true));
    case 'f4':
      return view.getFloat32(at, true);
    case 'f8':
      return view.getFloat64(at, true);
    default:
      return {
        re: readElement(view, 'f', itemsize / 2, at) as number,
        im: readElement(view, 'f', itemsize / 2, at + itemsize / 2) as number,
      };
  }
}

/** An array whose elements repeat those of a base64 string; `reads` counts the elements that were looked at. */
export function fromBase64(dtype: string, shape: number[], data: string): Printable & { reads: number } {
  const [, order = '', code = '', bytes = '1'] = /^([<>]?)(.)(\d*)$/.exec(dtype)!;
  const kind = code === '?' ? 'b' : code;
  const itemsize = Number(bytes) || 1;
  const buffer = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const view = new DataView(buffer.buffer);
  const isnative = order !== '>';
  // like an array, no plain object: those are options
  return Object.assign(Object.create({}), {
    reads: 0,
    shape,
    dtype: { kind, itemsize, name: kind === 'b' ? 'bool' : `${NAMES[kind]}${itemsize * 8}`, isnative, str: (isnative ? '<' : '>') + kind + itemsize },
    at(this: { reads: number }, index: readonly number[]) {
      this.reads++;
      if (index.length !== shape.length || index.some((i, axis) => !(i >= 0 && i < shape[axis]!))) throw new Error(`index ${index} for shape ${shape}`);
      const flat = index.reduce((sum, i, axis) => sum * shape[axis]! + i, 0);
      return readElement(view, kind, itemsize, (flat * itemsize) % buffer.length);
    },
  });
}

function call(fn: string, a: Printable, options: Options): string {
  switch (fn) {
    case 'array_repr':
      return array_repr(a, options);
    case 'array_str':
      return array_str(a, options);
    case 'array2string':
      return array2string(a, options);
    case 'format_float_positional':
      return format_float_positional(a, options);
    case 'format_float_scientific':
      return format_float_scientific(a, options);
    default:
      throw new Error(`unknown function ${fn}`);
  }
}

/** Options with functions in the place of their names. */
function withFunctions({ formatter, override_repr, ...rest }: Options): Options {
  if (formatter) rest.formatter = Object.fromEntries(Object.entries(formatter).map(([key, name]) => [key, name && FORMATTERS[name]]));
  if (override_repr) rest.override_repr = (a: Printable) => `<${override_repr} of ${a.shape.join(' by ')}>`;
  return rest;
}

/** What this package answers to a case. */
export function answer([fn, dtype, shape, data, options, state]: Case): string | { error: string } {
  try {
    return printoptions(withFunctions(state)).run(() => call(fn, fromBase64(dtype, shape, data), withFunctions(options)));
  } catch (e) {
    return { error: (e as Error).name };
  }
}

/** The cases that are answered wrongly, as text. */
export function mismatches(cases: readonly Case[]): string[] {
  const wrong: string[] = [];
  for (const c of cases) {
    const got = answer(c);
    if (JSON.stringify(got) !== JSON.stringify(c[6])) wrong.push(`${JSON.stringify(c.slice(0, 6))}\n  NumPy: ${JSON.stringify(c[6])}\n  here:  ${JSON.stringify(got)}`);
  }
  return wrong;
}
