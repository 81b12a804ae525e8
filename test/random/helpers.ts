// Reading the goldens of tools/goldens/random.py, and replaying their cases.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { backend } from '../../src/backend/select.ts';
import { parseDType } from '../../src/dtype/parse.ts';
import { isComplexLike } from '../../src/dtype/scalars.ts';
import { toArray } from '../../src/ndarray/convert.ts';
import { type BitGenerator, Generator, MT19937, PCG64, PCG64DXSM, Philox, SFC64 } from '../../src/random/index.ts';
import { NDArray } from '../../src/ndarray/ndarray.ts';
import { copyOf } from '../../src/ndarray/copy.ts';

export const KINDS = { PCG64, PCG64DXSM, MT19937, Philox, SFC64 };

/** Native code on glibc calls the functions that NumPy calls; elsewhere the last bits of an elementary function may differ. */
export const SAME_LIBM: boolean = backend().name === 'native' && process.platform === 'linux' && onGlibc();

function onGlibc(): boolean {
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined;
  return report?.header?.glibcVersionRuntime !== undefined;
}

interface Result { scalar?: unknown; bytes?: number[]; dtype?: string; shape?: number[]; values?: unknown[]; sha256?: string; at?: number[] }
interface Step { method: string; args: unknown[]; options: Record<string, unknown>; exact: boolean; result: Result }
export interface Case { kind: keyof typeof KINDS; seed: number | string; steps: Step[] }

export function goldens<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`goldens/${name}.json`, import.meta.url), 'utf8')) as T[];
}
function argument(x: unknown): unknown {
  if (typeof x === 'string' && /^-?\d+n$/.test(x)) return BigInt(x.slice(0, -1));
  if (typeof x === 'object' && x !== null && !Array.isArray(x) && 'values' in x) {
    const { values, dtype } = x as { values: unknown[]; dtype: string };
    return copyOf(toArray(values, parseDType(dtype)));
  }
  return x;
}
/** A number of a golden: JSON numbers, big integers and non-finite values as text. */
function number(x: unknown): number | bigint {
  if (typeof x === 'string') return /^-?\d+$/.test(x) ? BigInt(x) : Number(x.replace('inf', 'Infinity'));
  return Number(x);
}
function plain(x: unknown): number | bigint {
  return isComplexLike(x) ? x.re : typeof x === 'bigint' ? x : Number(x);
}
function same(got: unknown, want: unknown, exact: boolean, dtype: string | undefined, where: string): void {
  const a = plain(got), b = number(want);
  const whole = (dtype ?? '').includes('int') && Math.abs(Number(b)) < 2 ** 44;
  if (exact || whole || !Number.isFinite(Number(b))) {
    if (typeof a === 'bigint' || typeof b === 'bigint') expect(BigInt(a), where).toBe(BigInt(b));
    else expect(a, where).toBe(b);
    return;
  }
  const x = Number(a), y = Number(b);
  const bound = (dtype === 'float32' ? 2 ** -22 : 2 ** -45) * Math.abs(y) + (dtype === 'float32' ? 1e-37 : 1e-300);
  expect(Math.abs(x - y), `${where}: ${a} for ${b}`).toBeLessThanOrEqual(bound);
}
/** Runs a case's steps on one generator and compares every result. */
export function replay(c: Case): void {
  const bits: BitGenerator = new KINDS[c.kind](BigInt(c.seed));
  const rng = new Generator(bits);
  c.steps.forEach((s, i) => {
    const args = s.args.map(argument);
    const options = Object.fromEntries(Object.entries(s.options).map(([k, v]) => [k, argument(v)]));
    const target = (s.method === 'random_raw' ? bits : rng) as unknown as Record<string, (...a: unknown[]) => unknown>;
    const call = Object.keys(options).length > 0 ? [...args, options] : args;
    let got = target[s.method](...call);
    if (s.method === 'shuffle') got = args[0];
    const where = `step ${i}: ${s.method}(${JSON.stringify(s.args).slice(0, 60)}, ${JSON.stringify(s.options)})`;
    compare(got, s.result, s.exact || SAME_LIBM, where);
  });
}
function compare(got: unknown, want: Result, exact: boolean, where: string): void {
  if (want.bytes) {
    expect(got, where).toEqual(Uint8Array.from(want.bytes));
    return;
  }
  if (!want.shape) {
    const value = got instanceof NDArray ? got.item() : got;
    same(value, want.scalar, exact, undefined, where);
    return;
  }
  expect(got, where).toBeInstanceOf(NDArray);
  const a = got as NDArray;
  expect(a.shape, where).toEqual(want.shape);
  expect(a.dtype.name, where).toBe(want.dtype);
  const flat = a.contiguous & 1 ? a : copyOf(a);
  const values = want.values as unknown[];
  const view = flat.data as unknown as ArrayLike<number | bigint>;
  const step = flat.dtype.kind === 'c' ? 2 : 1;
  values.forEach((v, i) => same(view[(want.at ? want.at[i] : i) * step], v, exact, want.dtype, `${where} [${want.at ? want.at[i] : i}]`));
  if (want.sha256 && exact) {
    const { buffer, byteOffset, byteLength } = flat.data;
    expect(createHash('sha256').update(new Uint8Array(buffer, byteOffset, byteLength)).digest('hex'), `${where}: all elements`).toBe(want.sha256);
  }
}
