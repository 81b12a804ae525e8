// NumPy's calling convention in JavaScript: `f(x, y, { k: v })`. What NumPy takes by position may be given by position or
// by name; the options object comes last. `undefined` means "not given", `null` is None.
//
// A signature is written much as in Python's documentation: names in order, '!' after a required one, '=' before a default
// (numbers, bigints, true, false, null, 'text', [lists]), '*' before the keyword-only ones, '...' before a name that collects further
// positional arguments and '**' before one that collects further options: 'a!, axis, dtype, out, *, keepdims=false'.
// `like` and `subok` mean the same in every function, so they are checked here.

import { ValueError } from './errors.ts';

/** Whether a last argument is an options object: a plain object that is no scalar or array-like. */
export function isOptions(x: unknown): x is Record<string, unknown> {
  if (typeof x !== 'object' || x === null) return false;
  const proto = Object.getPrototypeOf(x);
  if (proto !== Object.prototype && proto !== null) return false;
  const o = x as Record<string, unknown>;
  if (typeof o.re === 'number' && typeof o.im === 'number') return false;
  const isList = (v: unknown): boolean => Array.isArray(v) || ArrayBuffer.isView(v);
  if (o.data !== undefined && (isList(o.shape) || isList(o.dims) || typeof o.width === 'number')) return false;
  return typeof o.toArray !== 'function';
}

/** One parameter of a function. */
export interface Parameter {
  readonly name: string;
  /** By position or name; by name only; further positional arguments; further options. */
  readonly kind: 'positional' | 'keyword' | 'rest' | 'options';
  readonly required: boolean;
  /** The value when it is not given. */
  readonly default: unknown;
}
/** What `parametersOf` makes functions throw instead of running. */
class Declared {
  readonly parameters: readonly Parameter[];
  constructor(parameters: readonly Parameter[]) {
    this.parameters = parameters;
  }
}
/** What marks arrays, also those of another copy of the package. */
export const ARRAY_BRAND: unique symbol = Symbol.for('numera.ndarray') as never;
let asking = false;
/** Where a function that does not use `signature` tells its parameters; does nothing in ordinary calls. */
export function declare(parameters: () => readonly Parameter[]): void {
  if (asking) throw new Declared(parameters());
}
/** The parameters that a function of the package declares, or null when it declares none. Nothing of it runs. */
export function parametersOf(f: (...args: never[]) => unknown, self?: unknown): readonly Parameter[] | null {
  asking = true;
  try {
    (f as (...args: unknown[]) => unknown).call(self);
  } catch (e) {
    if (e instanceof Declared) return e.parameters;
  } finally {
    asking = false;
  }
  return null;
}
const literal = (text: string): unknown => (/^-?\d+n$/.test(text) ? BigInt(text.slice(0, -1)) : JSON.parse(text.replaceAll("'", '"')));
/** Reads the text of a signature. */
export function parseSignature(text: string): Parameter[] {
  const parameters: Parameter[] = [];
  let kind: Parameter['kind'] = 'positional';
  for (const part of text.split(/,(?![^[]*\])/)) {
    const [, mark, name, required, value] = /^\s*(\.\.\.|\*\*|\*)?(\w*)(!?)(?:=(.*))?$/.exec(part) as RegExpExecArray;
    if (mark === '*' || mark === '...') kind = 'keyword';
    if (name !== '') parameters.push({ name, kind: mark === '...' ? 'rest' : mark === '**' ? 'options' : kind, required: required === '!', default: value === undefined ? undefined : literal(value) });
  }
  return parameters;
}
const COMMON: ReadonlySet<string> = new Set(['like', 'subok', 'out', 'casting']);
// these are true or false by default, and may be something else
const NO_FLAGS: ReadonlySet<string> = new Set(['where', 'optimize', 'subok', 'copy']);
interface Compiled { parameters: readonly Parameter[]; defaults: readonly unknown[]; place: Map<string, number>; positional: number; rest: number; extra: number; required: readonly number[]; common: readonly number[]; flags: readonly number[] }
function compile(text: string): Compiled {
  const parameters = parseSignature(text);
  const at = (test: (p: Parameter) => boolean): number[] => parameters.flatMap((p, i) => (test(p) ? [i] : []));
  return {
    parameters, defaults: parameters.map((p) => p.default), required: at((p) => p.required), positional: at((p) => p.kind === 'positional').length,
    place: new Map(at((p) => p.kind === 'positional' || p.kind === 'keyword').map((i) => [parameters[i].name, i])),
    common: at((p) => COMMON.has(p.name)), flags: at((p) => p.name === 'keepdims' || (typeof p.default === 'boolean' && !NO_FLAGS.has(p.name))),
    rest: parameters.findIndex((p) => p.kind === 'rest'), extra: parameters.findIndex((p) => p.kind === 'options'),
  };
}

const CASTINGS = ['no', 'equiv', 'safe', 'same_kind', 'unsafe', 'same_value'] as const;
const isArray = (x: unknown): boolean => typeof x === 'object' && x !== null && ARRAY_BRAND in x;
/**
 * Checks the parameters that mean the same everywhere: nothing but NDArray exists to be `like`, or to be a subclass of; outputs are arrays (or '...', which
 * asks for one), `casting` is the name of a rule. @throws TypeError; ValueError for another rule
 */
export function checkCommon(name: string, value: unknown): void {
  if (name === 'like' && value !== null && !isArray(value)) throw new TypeError('The `like` argument must be an array-like that implements the `__array_function__` protocol.');
  if (name === 'subok' && typeof value !== 'boolean') throw new TypeError(`subok must be true or false (got ${shown(value)})`);
  if (name === 'out' && value !== null && value !== '...' && !isArray(value) && !(Array.isArray(value) && value.every((x) => x === null || x === undefined || isArray(x)))) throw new TypeError(`return arrays must be of ArrayType: out is ${shown(value)}`);
  if (name === 'casting' && value !== null) oneOf('casting', value, CASTINGS, typeof value === 'string' ? ValueError : TypeError);
}
/** Makes a parser that turns an argument list into values in the signature's order. */
export function signature(name: string, text: string): (args: readonly unknown[]) => any[] {
  let compiled: Compiled | undefined;
  return (args) => {
    const { parameters, defaults, place, positional, rest, extra, required, common, flags } = (compiled ??= compile(text));
    if (asking) throw new Declared(parameters);
    const values = defaults.slice();
    let count = args.length;
    let others: Record<string, unknown> | undefined;
    if (count > 0 && isOptions(args[count - 1])) {
      count--;
      const options = args[count] as Record<string, unknown>;
      for (const key of Object.keys(options)) {
        if (options[key] === undefined) continue;
        const i = place.get(key);
        if (i === undefined) {
          if (extra < 0) throw new TypeError(`${name}() got an unexpected keyword argument '${key}' (it takes ${[...place.keys()].join(', ')})`);
          (others ??= {})[key] = options[key];
          continue;
        }
        if (i < positional && i < count && args[i] !== undefined) throw new TypeError(`${name}() got multiple values for argument '${key}'`);
        values[i] = options[key];
      }
    }
    if (extra >= 0) values[extra] = others ?? {};
    if (rest >= 0) values[rest] = args.slice(positional, count);
    else if (count > positional) throw new TypeError(`${name}() takes ${positional === 0 ? 'no' : `at most ${positional}`} positional argument${positional === 1 ? '' : 's'} but ${count} were given`);
    for (let i = 0; i < count && i < positional; i++) if (args[i] !== undefined) values[i] = args[i];
    // counted loops: this runs in every call
    for (let k = 0; k < required.length; k++) if (values[required[k]] === undefined) throw new TypeError(`${name}() missing required argument '${parameters[required[k]].name}'`);
    for (let k = 0; k < common.length; k++) if (values[common[k]] !== undefined) checkCommon(parameters[common[k]].name, values[common[k]]);
    for (let k = 0; k < flags.length; k++) {
      const given = values[flags[k]];
      if (typeof given !== 'boolean' && given !== undefined && given !== null) values[flags[k]] = truthy(given, false, parameters[flags[k]].name);
    }
    return values;
  };
}
/** Parsers for functions that take the same parameters, which differ in the name that their errors give. */
export function signatures<const N extends string>(names: readonly N[], text: string): Record<N, (args: readonly unknown[]) => any[]> {
  return Object.fromEntries(names.map((name) => [name, signature(name, text)])) as Record<N, (args: readonly unknown[]) => any[]>;
}
/** The name of a value's type, as Python's users know it. */
export function typeName(x: unknown): string {
  if (x === null) return 'NoneType';
  if (typeof x === 'object') return Array.isArray(x) ? 'list' : (x.constructor?.name ?? 'object');
  return ({ number: 'float', bigint: 'int', string: 'str', boolean: 'bool' } as Record<string, string>)[typeof x] ?? typeof x;
}
/** A value as messages show it: one line, whatever it is. */
export function shown(x: unknown): string {
  if (typeof x === 'function') return `function ${x.name}`;
  if (typeof x !== 'object' || x === null) return String(x);
  if (Array.isArray(x)) return `[${x.slice(0, 5).map((v) => (Array.isArray(v) ? '[...]' : shown(v))).join(', ')}${x.length > 5 ? ', ...' : ''}]`;
  if (ARRAY_BRAND in x) return `array of shape [${(x as { shape?: unknown }).shape}]`;
  if (ArrayBuffer.isView(x)) return typeName(x);
  const proto = Object.getPrototypeOf(x);
  if (proto === Object.prototype || proto === null) return `{ ${Object.keys(x).join(', ')} }`;
  const text = x.toString === Object.prototype.toString ? '' : String(x);
  return text === '' || text.length > 60 || text.startsWith('[object') ? typeName(x) : text;
}
/** The items of a list argument. @throws TypeError for what is no list */
export function itemsOf(x: unknown, what: string): readonly unknown[] {
  if (Array.isArray(x)) return x;
  // a Map or a Set has its items in no order that an argument could mean
  if (typeof x === 'object' && x !== null && Symbol.iterator in x && !(x instanceof Map || x instanceof Set)) return [...(x as Iterable<unknown>)];
  throw new TypeError(`'${typeName(x)}' object is not a list: ${what} ${shown(x)}`);
}
/** The items of an argument that is one item or a list of them; a 0-d array is one item, as a NumPy scalar is. */
export function oneOrMore(x: unknown, what: string): readonly unknown[] {
  const one = typeof x !== 'object' || x === null || (ARRAY_BRAND in x && (x as unknown as { ndim: number }).ndim === 0);
  return one ? [x] : itemsOf(x, what);
}
/** An integer argument: a number or bigint without fraction, or a 0-d array of integers. @throws TypeError */
export function integerOf(x: unknown, what: string): number {
  let n = x;
  if (typeof x === 'object' && x !== null && ARRAY_BRAND in x) {
    const a = x as unknown as { ndim: number; dtype: { kind: string }; item(): unknown };
    if (a.ndim === 0 && 'iu'.includes(a.dtype.kind)) n = a.item();
  }
  if (typeof n === 'bigint') n = Number(n);
  if (typeof n === 'number' && Number.isInteger(n)) return n;
  throw new TypeError(`'${typeName(x)}' object cannot be interpreted as an integer: ${what} ${shown(x)}`);
}
/** A real number: a number or bigint, or a 0-d array of real numbers. @throws TypeError */
export function numberOf(x: unknown, what: string): number {
  let n = x;
  if (typeof x === 'object' && x !== null && ARRAY_BRAND in x) {
    const a = x as unknown as { ndim: number; item(): unknown };
    if (a.ndim === 0) n = a.item();
  }
  if (typeof n === 'number') return n;
  if (typeof n === 'bigint' || typeof n === 'boolean') return Number(n);
  throw new TypeError(`${what} must be a real number, not ${typeName(x)}`);
}
/** A boolean option; numbers count as in Python. @throws TypeError for what is neither */
export function truthy(x: unknown, otherwise: boolean, what: string = 'an option'): boolean {
  if (typeof x === 'boolean') return x;
  return x === undefined || x === null ? otherwise : numberOf(x, `${what} is true or false, or`) !== 0;
}
/** One of several strings, or an error that lists them. */
export function oneOf<T extends string>(what: string, x: unknown, choices: readonly T[], ErrorClass: new (message: string) => Error): T {
  if (choices.includes(x as T)) return x as T;
  throw new ErrorClass(`${what} must be one of ${choices.map((c) => `'${c}'`).join(', ')} (got ${typeof x === 'string' ? `'${x}'` : shown(x)})`);
}
