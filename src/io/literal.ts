// Python literals, as they occur in .npy headers: dicts, tuples, lists, strings, numbers, True, False, None. A strict reader:
// anything else is refused, nothing is evaluated.
import { ValueError } from '../errors.ts';

/** A tuple, which Python tells from a list. */
export class Tuple {
  readonly items: readonly Literal[];
  constructor(items: readonly Literal[]) {
    this.items = items;
  }
}
/** A float, told from an integer: integers are bigints. */
export type Literal = bigint | number | string | boolean | null | Tuple | readonly Literal[] | Map<Literal, Literal>;

const DEPTH = 64;
const NUMBER = /[+-]?(?:0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:0(?:_?0)*|[1-9](?:_?[0-9])*)(?![0-9_.eE])|(?:[0-9](?:_?[0-9])*)?\.?[0-9]*(?:[eE][+-]?[0-9]+)?)/y;
const WORD = /[A-Za-z_]\w*/y;
const SPACE = /[ \t\r\n\f]*/y;

/** The value of a literal. */
export function parseLiteral(text: string): Literal {
  let at = 0;
  const fail = (): never => {
    throw new ValueError(`Cannot parse header: ${repr(text)}`);
  };
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const skip = (): string => {
    match(SPACE);
    return text[at] ?? '';
  };
  const expect = (c: string): void => {
    if (skip() !== c) fail();
    at++;
  };
  /** Items up to `close`; whether a comma came after the last one tells (1) from (1,). */
  const items = (close: string, depth: number): { list: Literal[]; comma: boolean } => {
    const list: Literal[] = [];
    let comma = false;
    while (skip() !== close) {
      if (list.length > 0 && !comma) fail();
      list.push(value(depth));
      comma = skip() === ',';
      if (comma) at++;
    }
    at++;
    return { list, comma };
  };
  const string = (quote: string): string => {
    let out = '';
    for (at++; text[at] !== quote; at++) {
      if (at >= text.length || text[at] === '\n') fail();
      if (text[at] === '\\') {
        const escape = text[++at];
        const hex = escape === 'x' ? text.slice(at + 1, at + 3) : escape === 'u' ? text.slice(at + 1, at + 5) : '';
        const plain = ({ n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' } as Record<string, string>)[escape];
        if (plain !== undefined) out += plain;
        else if (hex !== '' && /^[0-9a-fA-F]+$/.test(hex) && hex.length === (escape === 'x' ? 2 : 4)) {
          out += String.fromCharCode(Number.parseInt(hex, 16));
          at += hex.length;
        } else fail();
      } else out += text[at];
    }
    at++;
    return out;
  };
  const value = (depth: number): Literal => {
    if (depth > DEPTH) fail();
    const c = skip();
    switch (c) {
      case '{': {
        at++;
        const map = new Map<Literal, Literal>();
        for (let comma = true; skip() !== '}'; ) {
          if (!comma) fail();
          const key = value(depth + 1);
          expect(':');
          map.set(key, value(depth + 1));
          comma = skip() === ',';
          if (comma) at++;
        }
        at++;
        return map;
      }
      case '[':
        at++;
        return items(']', depth + 1).list;
      case '(': {
        at++;
        const { list, comma } = items(')', depth + 1);
        return list.length === 1 && !comma ? list[0] : new Tuple(list);
      }
      case "'":
      case '"':
        return string(c);
    }
    const word = match(WORD);
    // u'text', as Python 2 wrote
    if ((word === 'u' || word === 'U') && (text[at] === "'" || text[at] === '"')) return string(text[at]);
    if (word !== '') {
      if (word === 'True' || word === 'False') return word === 'True';
      if (word === 'None') return null;
      throw new ValueError(`Cannot parse header: ${word} is no literal`);
    }
    return number(match(NUMBER)) ?? fail();
  };
  /** `2L`, as Python 2 wrote, is 2. */
  const number = (digits: string): Literal | null => {
    if (!/\d/.test(digits)) return null;
    const plain = digits.replaceAll('_', '');
    if (/[.eE]/.test(plain) && !/^[+-]?0[xX]/.test(plain)) return Number(plain);
    if (/^[+-]?0+[1-9]/.test(plain)) return null;
    if (text[at] === 'L') at++;
    const sign = plain.startsWith('-') ? -1n : 1n;
    return sign * BigInt(plain.replace(/^[+-]/, ''));
  };
  const result = value(0);
  if (skip() === '') return result;
  // a tuple without parentheses
  const rest = [result];
  while (skip() === ',') {
    at++;
    if (skip() !== '') rest.push(value(0));
  }
  if (skip() !== '') fail();
  return new Tuple(rest);
}

/** As Python prints it. */
export function repr(x: Literal): string {
  if (x === null) return 'None';
  if (x === true || x === false) return x ? 'True' : 'False';
  if (typeof x === 'number') return Number.isInteger(x) ? x.toFixed(1) : String(x);
  if (typeof x === 'bigint') return String(x);
  if (typeof x === 'string') {
    const quote = x.includes("'") && !x.includes('"') ? '"' : "'";
    return quote + x.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t').replaceAll(quote, quote === "'" ? "\\'" : '"') + quote;
  }
  if (x instanceof Tuple) return x.items.length === 1 ? `(${repr(x.items[0])},)` : `(${x.items.map(repr).join(', ')})`;
  if (x instanceof Map) return `{${[...x].map(([k, v]) => `${repr(k)}: ${repr(v)}`).join(', ')}}`;
  return `[${(x as readonly Literal[]).map(repr).join(', ')}]`;
}
