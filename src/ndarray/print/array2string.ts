/** The text of arrays: NumPy's array2string, array_repr and array_str. */

import { signature, typeName } from '../../arguments.ts';
import { shapeText, sizeOf } from '../../iterate/layout.ts';
import { elementTexts } from './elements.ts';
import { layOut, readSelected, select } from './layout.ts';
import { type Formatter, type FloatMode, type LegacyMode, type SignMode, overriddenRepr, printOptions, withOptions } from './options.ts';
import type { Printable, PrintableDType } from './printable.ts';
import { pythonText, scalarText } from './scalar.ts';
import { lengthOf } from './text.ts';

/** Options of `array_repr` and `array_str`. Absent ones are the print options. */
export interface ArrayReprOptions {
  max_line_width?: number | null;
  precision?: number | null;
  suppress_small?: boolean | null;
}

/** Options of `array2string`. */
export interface Array2StringOptions extends ArrayReprOptions {
  separator?: string;
  /** What will be written before the text: its length is the indent of further lines. */
  prefix?: string;
  /** What will be written after the text: its length is kept free at the end of lines. */
  suffix?: string;
  threshold?: number | null;
  edgeitems?: number | null;
  sign?: SignMode | null;
  floatmode?: FloatMode | null;
  formatter?: Formatter | null;
  legacy?: LegacyMode | null;
}

function checkText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string, got ${typeof value}`);
  return value;
}

function requireArray(name: string, a: Printable): void {
  if (typeof a?.at !== 'function' || !Array.isArray(a.shape)) throw new TypeError(`${name}() takes an array, not ${typeName(a)}`);
}

const ARRAY2STRING = /*#__PURE__*/ signature('array2string', "a!, max_line_width, precision, suppress_small, separator=' ', prefix='', *, formatter, threshold, edgeitems, sign, floatmode, suffix='', legacy");
/**
 * The elements of an array in brackets.
 * @example
 * ```ts
 * np.array2string(np.array([1, 2.5]), { separator: ', ' }); // '[1. , 2.5]'
 * ```
 */
export function array2string(a: Printable, options?: Array2StringOptions): string;
export function array2string(a: Printable, max_line_width: number | null, precision?: number | null | Array2StringOptions, suppress_small?: boolean | null | Array2StringOptions, separator?: string | Array2StringOptions, prefix?: string | Array2StringOptions, options?: Array2StringOptions): string;
export function array2string(...args: unknown[]): string {
  const [a, max_line_width, precision, suppress_small, separator, prefix, formatter, threshold, edgeitems, sign, floatmode, suffix, legacy] = ARRAY2STRING(args);
  requireArray('array2string', a);
  const settings = withOptions({ precision, formatter, threshold, edgeitems, sign, floatmode, legacy, linewidth: max_line_width, suppress: suppress_small });
  checkText('separator', separator);
  const indent = ' '.repeat(lengthOf(checkText('prefix', prefix)) + 1);
  const ancient = settings.legacy === '1.13';
  const suffixLength = lengthOf(checkText('suffix', suffix));
  if (ancient && a.shape.length === 0) return pythonText(a.at([]), a.dtype);
  const width = settings.linewidth - (ancient ? 0 : suffixLength);
  const size = sizeOf(a.shape);
  if (size === 0) return '[]';
  const selection = select(a.shape, size > settings.threshold, settings.edgeitems);
  const words = elementTexts(readSelected(a, selection), a.dtype, settings, a.shape.length === 0);
  return layOut(words, selection, { separator, edgeitems: settings.edgeitems, width, indent, ancient });
}

/** Whether the elements' text alone tells the dtype. */
function isImplied(dtype: PrintableDType, ancient: boolean): boolean {
  if (ancient && dtype.kind === 'b') return false;
  return dtype.isnative && ['bool', 'int64', 'float64', 'complex128'].includes(dtype.name);
}

function dtypeText(dtype: PrintableDType): string {
  return dtype.isnative ? dtype.name : `'${dtype.str}'`;
}

const REPR = /*#__PURE__*/ signature('array_repr', 'arr!, max_line_width, precision, suppress_small');
/**
 * The text that creates the array: 'array([1, 2], dtype=int8)'.
 * @example
 * ```ts
 * np.array_repr(np.array([1, 2], 'int8')); // 'array([1, 2], dtype=int8)'
 * ```
 */
export function array_repr(a: Printable, options?: ArrayReprOptions): string;
export function array_repr(a: Printable, max_line_width: number | null, precision?: number | null | ArrayReprOptions, suppress_small?: boolean | null | ArrayReprOptions): string;
export function array_repr(...args: unknown[]): string {
  const [a, max_line_width, precision, suppress_small] = REPR(args);
  requireArray('array_repr', a);
  const options: ArrayReprOptions = { max_line_width, precision, suppress_small };
  const override = overriddenRepr();
  if (override) return override(a);
  return reprAs('array', a, options);
}

/** `array_repr` for a class of another name. */
export function reprAs(className: string, a: Printable, options: ArrayReprOptions = {}): string {
  const { legacy, threshold } = printOptions();
  const width = withOptions({ linewidth: options.max_line_width }).linewidth;
  const prefix = `${className}(`;
  const text = prefix + array2string(a, { ...options, separator: ', ', prefix, suffix: ')' });
  const size = sizeOf(a.shape);
  const ancient = legacy === '1.13';
  const extras: string[] = [];
  if ((size === 0 && a.shape.length !== 1) || (legacy === false && size > threshold)) extras.push(`shape=${shapeText(a.shape)}`);
  if (size === 0 || !isImplied(a.dtype, ancient)) extras.push(`dtype=${dtypeText(a.dtype)}`);
  if (extras.length === 0) return `${text})`;
  const ending = `${extras.join(', ')})`;
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  // The comma and the blank before the extras.
  const fits = ancient || lengthOf(lastLine) + 1 + ending.length + 1 <= width;
  return `${text},${fits ? ' ' : `\n${' '.repeat(lengthOf(prefix))}`}${ending}`;
}

const STR = /*#__PURE__*/ signature('array_str', 'a!, max_line_width, precision, suppress_small');
/**
 * The elements alone; of a 0-d array the text of its scalar.
 * @example
 * ```ts
 * np.array_str(np.arange(3)); // '[0. 1. 2.]'
 * ```
 */
export function array_str(a: Printable, options?: ArrayReprOptions): string;
export function array_str(a: Printable, max_line_width: number | null, precision?: number | null | ArrayReprOptions, suppress_small?: boolean | null | ArrayReprOptions): string;
export function array_str(...args: unknown[]): string {
  const [a, max_line_width, precision, suppress_small] = STR(args);
  requireArray('array_str', a);
  if (a.shape.length > 0) return array2string(a, { max_line_width, precision, suppress_small });
  return (printOptions().legacy === '1.13' ? pythonText : scalarText)(a.at([]), a.dtype);
}
