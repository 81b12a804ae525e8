// The subscripts of einsum: 'ij,jk->ik', or lists of numbers beside the operands. Parsing gives one label (a character)
// per dimension; the dimensions of an ellipsis get labels beyond the letters, counted from the right.
import { integerOf } from '../arguments.ts';
import { ValueError } from '../errors.ts';
import { NDArray } from '../ndarray/ndarray.ts';

/** Labels of every operand's dimensions and of the result's. */
export interface Labels { readonly inputs: readonly string[]; readonly output: string }
const ELLIPSIS_LABELS = 0x100;
const isLetter = (c: string): boolean => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

/** The labels of the first `count` dimensions of an ellipsis that has `count` of them. */
function ellipsis(count: number): string {
  let text = '';
  for (let i = count - 1; i >= 0; i--) text += String.fromCharCode(ELLIPSIS_LABELS + i);
  return text;
}
// A term with its spaces removed and its ellipsis as one '.'
function readTerm(term: string, where: string): string {
  let text = '';
  for (let i = 0; i < term.length; i++) {
    const c = term[i];
    if (isLetter(c)) text += c;
    else if (c === '.') {
      if (text.includes('.') || term.slice(i, i + 3) !== '...') throw new ValueError(`einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in ${where}`);
      text += c;
      i += 2;
    } else if (c !== ' ') throw new ValueError(`invalid subscript '${c}' in einstein sum subscripts string, subscripts must be letters`);
  }
  return text;
}
interface Parsed { readonly terms: readonly string[]; readonly output: string | null }
const parsed = new Map<string, Parsed>();
function split(subscripts: string): Parsed {
  const known = parsed.get(subscripts);
  if (known) return known;
  const arrow = subscripts.indexOf('->');
  const terms = (arrow < 0 ? subscripts : subscripts.slice(0, arrow)).split(',').map((t, i) => readTerm(t, `operand ${i}`));
  const output = arrow < 0 ? null : readTerm(subscripts.slice(arrow + 2), 'the output');
  for (const c of output ?? '') {
    if (c === '.') continue;
    if (output?.indexOf(c) !== output?.lastIndexOf(c)) throw new ValueError(`einstein sum subscripts string includes output subscript '${c}' multiple times`);
    if (!terms.some((t) => t.includes(c))) throw new ValueError(`einstein sum subscripts string included output subscript '${c}' which never appeared in an input`);
  }
  if (parsed.size > 500) parsed.clear();
  const result = { terms, output };
  parsed.set(subscripts, result);
  return result;
}
/** The labels of a subscripts string for operands with these numbers of dimensions. @throws ValueError when they do not fit */
export function parseSubscripts(subscripts: string, ndims: readonly number[]): Labels {
  const { terms, output } = split(subscripts);
  if (terms.length !== ndims.length) throw new ValueError(`${terms.length > ndims.length ? 'fewer' : 'more'} operands provided to einstein sum function than specified in the subscripts string`);
  let most = 0;
  const inputs = terms.map((term, i) => {
    const dots = term.indexOf('.');
    const rest = ndims[i] - (dots < 0 ? term.length : term.length - 1);
    if (rest < 0) throw new ValueError(`einstein sum subscripts string contains too many subscripts for operand ${i}`);
    if (dots < 0) {
      if (rest > 0) throw new ValueError("operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.");
      return term;
    }
    if (rest > most) most = rest;
    return term.slice(0, dots) + ellipsis(rest) + term.slice(dots + 1);
  });
  if (output !== null) {
    const dots = output.indexOf('.');
    if (dots < 0 && most > 0) throw new ValueError("output has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.");
    return { inputs, output: dots < 0 ? output : output.slice(0, dots) + ellipsis(most) + output.slice(dots + 1) };
  }
  const all = terms.join('');
  const once = [...all].filter((c) => c !== '.' && all.indexOf(c) === all.lastIndexOf(c)).sort();
  return { inputs, output: ellipsis(most) + once.join('') };
}
/** Lists of numbers (0 to 51) and '...' as a term of a subscripts string. */
export function listToTerm(given: unknown): string {
  const list: unknown = given instanceof NDArray && given.ndim === 1 ? [...given] : given;
  if (!Array.isArray(list)) throw new TypeError('subscripts for each operand must be a list of integers or an ellipsis');
  return list.map((x) => {
    if (x === '...') return x;
    const n = integerOf(x, 'each subscript must be either an integer or an ellipsis, got');
    if (n < 0 || n >= 52) throw new ValueError('subscript is not within the valid range [0, 52)');
    return String.fromCharCode(n < 26 ? 65 + n : 71 + n);
  }).join('');
}
/** The labels with letters for those of an ellipsis, for people to read. */
export function readable(labels: Labels): Labels {
  const used = new Set(labels.inputs.join(''));
  const free = [...'zyxwvutsrqponmlkjihgfedcbaZYXWVUTSRQPONMLKJIHGFEDCBA'].filter((c) => !used.has(c));
  const letters = (text: string): string => [...text].map((c) => (isLetter(c) ? c : (free[c.charCodeAt(0) - ELLIPSIS_LABELS] ?? c))).join('');
  return { inputs: labels.inputs.map(letters), output: letters(labels.output) };
}
