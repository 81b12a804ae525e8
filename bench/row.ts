// What a row of the benchmark is, and what rows are made with: operands, plain loops, labels.
import type { Operand } from './engines.ts';

export const GROUPS = ['arithmetic', 'functions', 'reductions', 'products', 'layouts', 'selection and order', 'elements and views', 'random', 'linear algebra'] as const;
export type Group = (typeof GROUPS)[number];
export type Language = 'numera' | 'numpy' | 'numpy-ts' | 'js';
export type Texts = Partial<Record<Language, string>>;

export interface Row {
  /** As NumPy writes it. */
  name: string;
  group: Group;
  dtype: string;
  /** What n is: the number of elements, or the side of a square matrix. */
  sizes: readonly number[];
  /** The sizes that --quick keeps. */
  quick?: readonly number[];
  operands: (n: number) => Record<string, Omit<Operand, 'seed'>>;
  setup?: Texts;
  /** An expression for numera and numpy-ts, an expression or a statement for NumPy, a function's body for plain JS. An engine without a text does not take part. */
  code: Texts & { numera: string; numpy: string };
  /** What is compared between the engines, where it is not the result. */
  check?: Texts;
  /** 'no' where engines give different numbers by right (random numbers). */
  compare?: 'no';
  /** Relative to the sum of the magnitudes; by default 1e-9, and 2e-5 where float32 takes part. */
  tolerance?: number;
  /** The greatest ratio to NumPy's time that the project promises, by size. */
  targets?: Readonly<Record<number, number>>;
}

export const vector = (n: number, dtype = 'float64', low = -1, high = 1) => ({ dtype, shape: [n], low, high });
export const matrix = (n: number, dtype = 'float64', low = -1, high = 1) => ({ dtype, shape: [n, n], low, high });
export const STORE: Record<string, string> = { float64: 'Float64Array', float32: 'Float32Array', int32: 'Int32Array', complex128: 'Float64Array', bool: 'Uint8Array' };
export const sameTexts = (text: string): Texts => ({ numera: text, 'numpy-ts': text });
/** A plain loop that makes a new array from an expression of a[i]. */
export const loop = (dtype: string, expression: string): string => `const r = new ${STORE[dtype]}(a.length); for (let i = 0; i < r.length; i++) r[i] = ${expression}; return r;`;
export const range = (dtype: string): [number, number] => (dtype === 'int32' ? [-1000, 1000] : [-1, 1]);
export const pair = (dtype: string) => (n: number) => ({ a: vector(n, dtype, ...range(dtype)), b: vector(n, dtype, ...range(dtype)) });
export const one = (dtype = 'float64', low = -1, high = 1) => (n: number) => ({ a: vector(n, dtype, low, high) });
export const square = (dtype = 'float64') => (n: number) => ({ a: matrix(n, dtype) });
export const M = 1e6;

/** "a + b, float64, n = 1e6": what --row=pattern is matched against. */
export function label(row: Row, n: number): string {
  return `${row.name}, ${row.dtype}, n = ${size(n)}`;
}
/** 1e6 for a million, 512 for 512. */
export function size(n: number): string {
  return n >= 1e3 && Number.isInteger(Math.log10(n)) && n !== 1000 ? `1e${Math.log10(n)}` : String(n);
}
