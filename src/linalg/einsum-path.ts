// In which order to contract the operands of einsum: NumPy's "greedy" and "optimal" searches (after D. Smith and J. Gray,
// "opt_einsum", JOSS 3, 2018) with NumPy's costs, so that paths and reports are the same.
import { shown } from '../arguments.ts';
import { KeyError, ValueError } from '../errors.ts';
import type { Labels } from './subscripts.ts';

/** A path: which operands to contract together, step by step; the result goes to the end of the list. */
export type Path = readonly (readonly number[])[];
/** What `optimize` accepts: an algorithm (with a limit on the elements of intermediates), or a path of `einsum_path`. */
export type Optimize = boolean | 'greedy' | 'optimal' | readonly ['greedy' | 'optimal', number] | readonly ['einsum_path', ...(readonly number[])[]];
type Sizes = ReadonlyMap<string, number>;
type Term = ReadonlySet<string>;

function elements(labels: Iterable<string>, sizes: Sizes): number {
  let n = 1;
  for (const c of labels) n *= sizes.get(c) as number;
  return n;
}
interface Contraction { readonly all: Term; readonly result: Term; readonly sums: boolean }
/** What contracting some terms leaves, given the others and the output. */
function contract(chosen: readonly Term[], others: readonly Term[], output: Term): Contraction {
  const all = new Set<string>();
  for (const t of chosen) for (const c of t) all.add(c);
  const result = new Set([...all].filter((c) => output.has(c) || others.some((t) => t.has(c))));
  return { all, result, sums: result.size < all.size };
}
function flops(c: { all: Term; sums: boolean }, terms: number, sizes: Sizes): number {
  return elements(c.all, sizes) * (Math.max(1, terms - 1) + (c.sums ? 1 : 0));
}
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

interface Candidate { readonly a: Term; readonly b: Term; readonly removed: number; readonly cost: number; readonly result: Term }
/** Always the pair that frees most memory, then the cheapest; outer products only when nothing else is left. */
function greedy(inputs: readonly Term[], output: Term, sizes: Sizes, limit: number): number[][] {
  const naive = flops(contract(inputs, [], output), inputs.length, sizes);
  let live = [...inputs];
  let known: Candidate[] = [];
  let spent = 0;
  const path: number[][] = [];
  const consider = (a: Term, b: Term): void => {
    const c = contract([a, b], live.filter((t) => t !== a && t !== b), output);
    const size = elements(c.result, sizes), cost = flops(c, 2, sizes);
    if (size > limit || spent + cost > naive) return;
    known.push({ a, b, removed: elements(a, sizes) + elements(b, sizes) - size, cost, result: c.result });
  };
  const meet = (a: Term, b: Term): boolean => [...a].some((c) => b.has(c));
  for (let step = 0; step < inputs.length - 1; step++) {
    const last = live.length - 1;
    if (step > 0) for (let i = 0; i < last; i++) { if (meet(live[i], live[last])) consider(live[i], live[last]); }
    else for (let i = 0; i < last; i++) for (let j = i + 1; j <= last; j++) if (meet(live[i], live[j])) consider(live[i], live[j]);
    if (known.length === 0) for (let i = 0; i < last; i++) for (let j = i + 1; j <= last; j++) consider(live[i], live[j]);
    if (known.length === 0) {
      path.push(range(live.length));
      break;
    }
    let best = known[0];
    for (const k of known) if (k.removed > best.removed || (k.removed === best.removed && k.cost < best.cost)) best = k;
    path.push([live.indexOf(best.a), live.indexOf(best.b)]);
    known = known.filter((k) => k.a !== best.a && k.b !== best.a && k.a !== best.b && k.b !== best.b);
    live = [...live.filter((t) => t !== best.a && t !== best.b), best.result];
    spent += best.cost;
  }
  return path;
}
/** The cheapest of all sequences of pairs whose intermediates stay within the limit. */
function optimal(inputs: readonly Term[], output: Term, sizes: Sizes, limit: number): number[][] {
  interface State { cost: number; path: number[][]; live: Term[] }
  let states: State[] = [{ cost: 0, path: [], live: [...inputs] }];
  const cheapest = (): State => states.reduce((p, q) => (q.cost < p.cost ? q : p));
  for (let step = 0; step < inputs.length - 1; step++) {
    const next: State[] = [];
    for (const s of states)
      for (let i = 0; i < s.live.length - 1; i++)
        for (let j = i + 1; j < s.live.length; j++) {
          const others = s.live.filter((_, k) => k !== i && k !== j);
          const c = contract([s.live[i], s.live[j]], others, output);
          if (elements(c.result, sizes) <= limit) next.push({ cost: s.cost + flops(c, 2, sizes), path: [...s.path, [i, j]], live: [...others, c.result] });
        }
    if (next.length === 0) return [...cheapest().path, range(inputs.length - step)];
    states = next;
  }
  return cheapest().path;
}
/** The path that `optimize` asks for. @throws KeyError for an unknown algorithm; TypeError for anything else */
export function findPath(labels: Labels, sizes: Sizes, optimize: unknown): Path {
  const count = labels.inputs.length;
  let way = optimize === true ? 'greedy' : (optimize ?? false);
  let limit = Math.max(...[...labels.inputs, labels.output].map((t) => elements(t, sizes)));
  if (Array.isArray(way) && way[0] === 'einsum_path') return way.slice(1) as number[][];
  if (Array.isArray(way) && way.length === 2 && typeof way[0] === 'string' && typeof way[1] === 'number') {
    limit = Math.trunc(way[1]);
    way = way[0];
  }
  if (way !== false && typeof way !== 'string') throw new TypeError(`Did not understand the path: ${shown(way)}`);
  const output = new Set(labels.output), inputs = labels.inputs.map((t) => new Set(t));
  if (way === false || count <= 2 || new Set(labels.inputs.join('')).size === output.size) return [range(count)];
  if (way === 'greedy') return greedy(inputs, output, sizes, limit);
  if (way === 'optimal') return optimal(inputs, output, sizes, limit);
  throw new KeyError(`Path name ${way} not found`);
}
/** One step of a path: which operands, with which labels, give which; and what is left afterwards. */
export interface Step { readonly operands: readonly number[]; readonly terms: readonly string[]; readonly result: string; readonly remaining: readonly string[]; readonly cost: number; readonly scaling: number; readonly size: number }
/** The steps of a path. @throws ValueError when it leaves operands, or names some that are not there */
export function stepsOf(labels: Labels, sizes: Sizes, path: Path): Step[] {
  const live = [...labels.inputs];
  const output = new Set(labels.output);
  const steps = path.map((chosen, k) => {
    const operands = [...chosen].sort((a, b) => b - a);
    if (operands.length === 0 || operands.some((i, n) => !(i >= 0 && i < live.length) || operands.indexOf(i) !== n)) throw new ValueError(`Invalid einsum_path: step (${chosen.join(', ')}) with ${live.length} operands left.`);
    const terms = operands.map((i) => live.splice(i, 1)[0]);
    const c = contract(terms.map((t) => new Set(t)), live.map((t) => new Set(t)), output);
    const size = (x: string): number => sizes.get(x) as number;
    const result = k === path.length - 1 ? labels.output : [...c.result].sort((x, y) => size(x) - size(y) || (x < y ? -1 : 1)).join('');
    live.push(result);
    return { operands, terms, result, remaining: [...live], cost: flops(c, operands.length, sizes), scaling: c.all.size, size: elements(c.result, sizes) };
  });
  if (live.length !== 1) throw new Error(`Invalid einsum_path is specified: ${live.length - 1} more operands has to be contracted.`);
  return steps;
}
// Rounded to 3 decimals as Python does: ties go to the even digit, where JavaScript's toFixed and toExponential go up. The binary
// fractions with 4 decimals, of which ties are some, are the multiples of 1/16.
function fixed(x: number, exact: boolean = (x * 16) % 1 === 0): string {
  const thousands = x * 1000;
  return (exact && Math.abs((thousands % 1) - 0.5) < 1e-6 ? (2 * Math.round(thousands / 2)) / 1000 : x).toFixed(3);
}
function scientific(x: number): string {
  const exponent = x === 0 ? 0 : Number(x.toExponential(15).split('e')[1]);
  const power = (text: string, e: number): string => `${text}e${e < 0 ? '-' : '+'}${String(Math.abs(e)).padStart(2, '0')}`;
  const text = fixed(x / 10 ** exponent, (2 * x) % 10 ** (exponent - 3) === 0);
  return text === '10.000' ? power('1.000', exponent + 1) : power(text, exponent);
}
/** NumPy's report on a path. */
export function report(labels: Labels, sizes: Sizes, steps: readonly Step[]): string {
  const indices = new Set(labels.inputs.join(''));
  const sums = labels.inputs.reduce((n, t) => n + new Set(t).size, 0) > indices.size;
  const naive = flops({ all: indices, sums }, labels.inputs.length, sizes);
  const cost = steps.reduce((n, s) => n + s.cost, 0) + 1;
  const rule = '-'.repeat(74);
  const row = (a: string, b: string, c: string): string => `${a} ${b.padStart(24)} ${c.padStart(40)}`;
  return [
    `  Complete contraction:  ${labels.inputs.join(',')}->${labels.output}`,
    `         Naive scaling:  ${indices.size}`,
    `     Optimized scaling:  ${Math.max(...steps.map((s) => s.scaling))}`,
    `      Naive FLOP count:  ${scientific(naive)}`,
    `  Optimized FLOP count:  ${scientific(cost)}`,
    `   Theoretical speedup:  ${fixed(naive / cost)}`,
    `  Largest intermediate:  ${scientific(Math.max(...steps.map((s) => s.size)))} elements`,
    rule,
    row('scaling'.padStart(6), 'current', 'remaining'),
    rule,
    ...steps.map((s) => row(`${String(s.scaling).padStart(4)}   `, `${s.terms.join(',')}->${s.result}`, `${s.remaining.join(',')}->${labels.output}`)),
  ].join('\n');
}
