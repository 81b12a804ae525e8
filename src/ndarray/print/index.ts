/** The printing of arrays and numbers, character for character as NumPy prints them. */

export { type Array2StringOptions, type ArrayReprOptions, array2string, array_repr, array_str, reprAs } from './array2string.ts';
export {
  type FloatLike,
  type FormatFloatPositionalOptions,
  type FormatFloatScientificOptions,
  type Trim,
  format_float_positional,
  format_float_scientific,
} from './float.ts';
export { toHTML } from './html.ts';
export {
  type FloatMode,
  type Formatter,
  type FormatterKey,
  type LegacyMode,
  type PrintOptionChanges,
  type PrintOptions,
  PrintOptionsContext,
  type SignMode,
  get_printoptions,
  printoptions,
  set_printoptions,
} from './options.ts';
export type { ComplexValue, Printable, PrintableDType, PrintableValue } from './printable.ts';
