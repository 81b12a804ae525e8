/**
 * The print options: their values, checks and defaults, and the functions that read and change them
 * (NumPy's set_printoptions, get_printoptions, printoptions).
 */
/// <reference lib="esnext.disposable" preserve="true" />

import { isOptions, signature } from '../../arguments.ts';
import { ValueError } from '../../errors.ts';
import type { Printable } from './printable.ts';

export type FloatMode = 'fixed' | 'unique' | 'maxprec' | 'maxprec_equal';
export type SignMode = '-' | '+' | ' ';
const LEGACY_MODES = [false, '1.13', '1.21', '1.25', '2.1', '2.2'] as const;
/** Print as an older NumPy did. */
export type LegacyMode = (typeof LEGACY_MODES)[number];

const FORMATTER_KEYS = [
  'bool', 'int', 'timedelta', 'datetime', 'float', 'longfloat', 'complexfloat', 'longcomplexfloat', 'void', 'numpystr', 'object',
  'all', 'int_kind', 'float_kind', 'complex_kind', 'str_kind',
] as const;
export type FormatterKey = (typeof FORMATTER_KEYS)[number];
/** Functions that write elements, by kind of element. They get the element as `item()` gives it, whose type the key tells. */
export type Formatter = { readonly [key in FormatterKey]?: ((value: any) => string) | null };

/** Print options. Every one of them is as in NumPy's set_printoptions. */
export interface PrintOptions {
  /** Number of elements above which an array is summarised. */
  threshold: number;
  /** Elements shown at each end of a summarised axis. */
  edgeitems: number;
  /** How many digits floats get: 'fixed', 'unique', 'maxprec' or 'maxprec_equal'. */
  floatmode: FloatMode;
  /** Digits after the point. */
  precision: number;
  /** Never use exponents. */
  suppress: boolean;
  /** Characters per line. */
  linewidth: number;
  /** The text of NaN. */
  nanstr: string;
  /** The text of infinity. */
  infstr: string;
  /** Before positive numbers: '-' nothing, '+' a plus, ' ' a space. */
  sign: SignMode;
  /** Functions that write the elements, by kind of element. */
  formatter: Formatter | null;
  /** The version of NumPy to print as, such as '1.13'; false for today's. */
  legacy: LegacyMode;
  /** Replaces the repr of arrays. */
  override_repr: ((a: never) => string) | null;
}

/** Options to change; `undefined` and `null` leave an option as it is. */
export type PrintOptionChanges = { [K in keyof PrintOptions]?: PrintOptions[K] | null };

/** Most digits and padding that a number is written with, which is NumPy's limit. */
export const MAX_DIGITS = 16381;

const DEFAULTS: PrintOptions = {
  edgeitems: 3,
  threshold: 1000,
  floatmode: 'maxprec',
  precision: 8,
  suppress: false,
  linewidth: 75,
  nanstr: 'nan',
  infstr: 'inf',
  sign: '-',
  formatter: null,
  legacy: false,
  override_repr: null,
};

let current: Readonly<PrintOptions> = DEFAULTS;

/** The options now in force, not a copy. */
export function printOptions(): Readonly<PrintOptions> {
  return current;
}

/** Throws TypeError unless all keys of an options object are known. */
export function checkKeys(what: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw new TypeError(`${what} got an unexpected option '${key}'; known are ${known.join(', ')}`);
  }
}

function describe(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : typeof value === 'object' || typeof value === 'function' ? `a ${typeof value}` : String(value);
}

function oneOf<T>(name: string, value: unknown, allowed: readonly T[]): T {
  if (!(allowed as readonly unknown[]).includes(value)) {
    throw new ValueError(`${name} option must be one of ${allowed.map(describe).join(', ')}, got ${describe(value)}`);
  }
  return value as T;
}

function count(name: string, value: unknown, most: number): number {
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw new TypeError(`${name} must be an integer, got ${describe(value)}`);
  if (number < 0) throw new ValueError(`${name} must be >= 0, got ${number}`);
  if (number > most) throw new ValueError(`${name} must be <= ${most}, got ${number}`);
  return number;
}

/** A number that may be infinite, but not NaN. */
function numeric(name: string, value: unknown): number {
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number') throw new TypeError(`${name} must be numeric, got ${describe(value)}`);
  if (Number.isNaN(number)) throw new ValueError(`${name} must not be NaN; try Infinity for no limit`);
  return number;
}

function text(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string, got ${describe(value)}`);
  return value;
}

function functions(value: unknown): Formatter {
  if (typeof value !== 'object' || value === null) throw new TypeError(`formatter must be an object of functions, got ${describe(value)}`);
  checkKeys('formatter', value, FORMATTER_KEYS);
  for (const [key, f] of Object.entries(value)) {
    if (typeof f !== 'function' && f !== null && f !== undefined) throw new TypeError(`formatter.${key} must be a function, got ${describe(f)}`);
  }
  return value;
}

function callable(value: unknown): (a: never) => string {
  if (typeof value !== 'function') throw new TypeError(`override_repr must be a function, got ${describe(value)}`);
  return value as (a: never) => string;
}

const CHECKS: { readonly [K in keyof PrintOptions]: (value: unknown) => PrintOptions[K] } = {
  threshold: (v) => numeric('threshold', v),
  edgeitems: (v) => count('edgeitems', v, Number.MAX_SAFE_INTEGER),
  floatmode: (v) => oneOf('floatmode', v, ['fixed', 'unique', 'maxprec', 'maxprec_equal']),
  precision: (v) => count('precision', v, MAX_DIGITS),
  suppress: Boolean,
  linewidth: (v) => numeric('linewidth', v),
  nanstr: (v) => text('nanstr', v),
  infstr: (v) => text('infstr', v),
  sign: (v) => oneOf('sign', v, ['-', '+', ' ']),
  formatter: functions,
  legacy: (v) => oneOf('legacy', v, LEGACY_MODES),
  override_repr: callable,
};

const KEYS = /*#__PURE__*/ Object.keys(DEFAULTS) as (keyof PrintOptions)[];

/** The current options with some of them changed, after checking the new values. */
export function withOptions(changes: PrintOptionChanges): PrintOptions {
  const result: Record<string, unknown> = { ...current };
  for (const key of KEYS) {
    const value = changes[key];
    if (value !== undefined && value !== null) result[key] = CHECKS[key](value);
  }
  return result as unknown as PrintOptions;
}

// in the order in which NumPy takes them by position
const ORDER = ['precision', 'threshold', 'edgeitems', 'linewidth', 'suppress', 'nanstr', 'infstr', 'formatter', 'sign', 'floatmode', 'legacy', 'override_repr'] as const;
const PARAMETERS: string = /*#__PURE__*/ (() => `${ORDER.slice(0, 10).join(', ')}, *, ${ORDER.slice(10).join(', ')}`)();
const SET = /*#__PURE__*/ signature('set_printoptions', PARAMETERS), CONTEXT = /*#__PURE__*/ signature('printoptions', PARAMETERS);
const readChanges = (values: readonly unknown[]): PrintOptionChanges => Object.fromEntries(ORDER.map((name, i) => [name, values[i]]).filter(([, value]) => value !== undefined));

/**
 * Sets print options. `formatter` and `override_repr` are reset unless given, and so is `sign` in the mode '1.13', which has no other.
 * @example
 * ```ts
 * np.set_printoptions({ precision: 2 });
 * String(np.array([1 / 3])); // '[0.33]'
 * np.set_printoptions({ precision: 8 });
 * ```
 */
export function set_printoptions(options?: PrintOptionChanges): void;
export function set_printoptions(precision: number | null, ...rest: unknown[]): void;
export function set_printoptions(...args: unknown[]): void {
  const options = readChanges(SET(args));
  current = { ...withOptions(options), formatter: options.formatter ?? null, override_repr: options.override_repr ?? null };
  if (current.legacy === '1.13') current = { ...current, sign: '-' };
}

/**
 * The print options, as a new object.
 * @example
 * ```ts
 * np.get_printoptions().threshold; // 1000
 * ```
 */
export function get_printoptions(): PrintOptions {
  return { ...current };
}

/**
 * Print options for a stretch of code. `np.printoptions({precision: 3}).run(() => String(a))`, or
 * `using _ = np.printoptions({precision: 3}).enter()`. What `run` calls must be synchronous.
 * @example
 * ```ts
 * const short = np.printoptions({ precision: 3 });
 * short.run(() => String(np.array([2 / 3]))); // '[0.667]'
 * ```
 */
export class PrintOptionsContext {
  /** The options that it sets. */
  readonly options: Readonly<PrintOptionChanges>;
  #saved: Readonly<PrintOptions>[] = [];

  constructor(options: PrintOptionChanges) {
    withOptions(options);
    this.options = { ...options };
  }

  /** Sets the options until `exit`. */
  enter(): this {
    const saved = current;
    set_printoptions(this.options);
    this.#saved.push(saved);
    return this;
  }

  /** Brings back the options that were in force before the matching `enter`. @throws Error when there was none */
  exit(): void {
    const saved = this.#saved.pop();
    if (saved === undefined) throw new Error('printoptions were not entered: write `using p = np.printoptions({...}).enter()`, or use run()');
    current = saved;
  }

  /** What `using` calls. (A runtime without `using` has no such symbol; then nothing calls this.) */
  [Symbol.dispose](): void {
    this.exit();
  }

  /** Calls a function with the options set. */
  run<T>(f: () => T): T {
    this.enter();
    try {
      return f();
    } finally {
      this.exit();
    }
  }
}

/**
 * Print options within a function, or, without one, as a context: `using p = np.printoptions({ precision: 3 }).enter()`, or its
 * `run`. What was in force before comes back in any case. The function must be synchronous.
 * @example
 * ```ts
 * np.printoptions({ precision: 3 }, () => String(np.array([1 / 3]))); // '[0.333]'
 * np.printoptions({ sign: '+' }).run(() => String(np.array([1, 2]))); // '[+1. +2.]'
 * ```
 */
export function printoptions<T>(options: PrintOptionChanges, f: () => T): T;
export function printoptions(options?: PrintOptionChanges): PrintOptionsContext;
export function printoptions(precision: number | null, ...rest: unknown[]): PrintOptionsContext;
export function printoptions(...args: unknown[]): unknown {
  // as errstate takes it: no option that may be given second is a function
  const f = args.length === 2 && isOptions(args[0]) && typeof args[1] === 'function' ? (args[1] as () => unknown) : null;
  const context = new PrintOptionsContext(readChanges(CONTEXT(f === null ? args : args.slice(0, 1))));
  return f === null ? context : context.run(f);
}

/** The function that replaces the repr of arrays, if one was set. */
export function overriddenRepr(): ((a: Printable) => string) | null {
  return current.override_repr as ((a: Printable) => string) | null;
}
