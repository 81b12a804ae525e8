// Runs the chains that tools/goldens/chains.py writes: one function after the other on one array, each compared with NumPy.
import { NDArray } from '../src/ndarray/ndarray.ts';
import { type ArrayCode, arrayOf, call, decodeArgument, errorMatches } from './cases.ts';
import { firstDifference } from './compare.ts';
import { decode, elementsOf } from './layouts.ts';
import { sharesMemory } from './memory.ts';

interface Step extends ArrayCode { f: string; a: unknown[]; k?: Record<string, unknown>; pick?: number; n: boolean; t: (number | null)[]; w?: boolean; shares?: boolean; e?: string }
export interface Chain { a: ArrayCode; steps: Step[] }

const put = (x: unknown, a: NDArray): unknown => (x === '@' ? a : Array.isArray(x) ? x.map((v) => put(v, a)) : x);
function apply(step: Step, a: NDArray): NDArray {
  const args = put(step.a.map((x) => decodeArgument(x, arrayOf)), a) as unknown[];
  const options = step.k && Object.fromEntries(Object.entries(step.k).map(([k, v]) => [k, decodeArgument(v, arrayOf)]));
  const result = call({ f: step.f, a: [] }, args, options);
  return (step.pick === undefined ? result : (result as unknown[])[step.pick]) as NDArray;
}
function difference(got: NDArray, step: Step, before: NDArray): string | null {
  const wanted = `${step.d} [${step.s}]`;
  if (!(got instanceof NDArray)) return `gave ${String(got)} instead of ${wanted}`;
  if (`${got.dtype.char} [${got.shape}]` !== wanted) return `gave ${got.dtype.char} [${got.shape}] instead of ${wanted}`;
  if (got.dtype.isnative !== step.n && got.itemsize > 1) return `byte order ${got.dtype.str}`;
  // NaNs need not have the same bits
  if (firstDifference(elementsOf(got), decode(step.v, step.d).bytes, got.dtype, 0)) return `elements ${JSON.stringify(got).slice(0, 200)} instead of ${JSON.stringify(arrayOf(step)).slice(0, 200)}`;
  if (!got.strides.every((s, i) => step.t[i] === null || step.t[i] === s)) return `strides [${got.strides}] instead of [${step.t}]`;
  if (step.shares === undefined) return null;
  if (got.size > 0 && sharesMemory(got, before) !== step.shares) return step.shares ? 'a copy instead of a view' : 'a view instead of a copy';
  return got.flags.writeable === step.w ? null : `writeable ${got.flags.writeable}`;
}
/** Null when every step agrees with NumPy, else the first that does not. */
export function runChain(chain: Chain): string | null {
  let a = arrayOf(chain.a);
  const start = `${a.dtype.char} [${a.shape}]`;
  const done: string[] = [];
  for (const step of chain.steps) {
    done.push(`${step.f}(${JSON.stringify(step.a).slice(0, 200)}${step.k ? `, ${JSON.stringify(step.k)}` : ''})`);
    const text = (what: string): string => `${start} ${done.join(' -> ')}\n  from strides [${a.strides}] shape [${a.shape}]: ${what}`;
    let got: NDArray;
    try {
      got = apply(step, a);
    } catch (error) {
      return step.e && errorMatches(step.e, error as Error) ? null : text(`threw ${(error as Error).stack?.split('\n').slice(0, 4).join(' | ')}${step.e ? ` instead of ${step.e}` : ''}`);
    }
    if (step.e) return text(`gave an array of shape [${got.shape}] instead of ${step.e}`);
    const d = difference(got, step, a);
    if (d) return text(d);
    a = got;
  }
  return null;
}
