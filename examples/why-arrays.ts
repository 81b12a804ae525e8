// Why arrays: a million rows of two numbers, x and y, kept in five ways. How much memory does each take, and how
// long do sum(x), dot(x, y) and y += a * x take?

import * as np from 'numera';
import { median, memoryOf, timeOf } from './shared/measure.ts';

export const ROWS = 1_000_000;
const A = 1e-3;

interface Storage {
  sum(): number;
  dot(): number;
  /** y += A * x, in place */
  scaleAndAdd(): void;
}

type Numbers = Float64Array;

// A class of its own: V8 learns from it that both fields always hold fractions. (Literals { x, y } would share what V8 knows
// with every other { x, y } of the program, and be far slower.)
class Row {
  declare x: number;
  declare y: number;

  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
}

function objects(xs: Numbers, ys: Numbers): Storage {
  const rows = Array.from(xs, (x, i) => new Row(x, ys[i]));
  return {
    sum() {
      let total = 0;
      for (const row of rows) total += row.x;
      return total;
    },
    dot() {
      let total = 0;
      for (const row of rows) total += row.x * row.y;
      return total;
    },
    scaleAndAdd() {
      for (const row of rows) row.y += A * row.x;
    },
  };
}

// The same loops as for typed arrays, written twice on purpose: V8 compiles a function for the kind of array that it meets.
function jsArrays(xs: Numbers, ys: Numbers): Storage {
  const x = Array.from(xs);
  const y = Array.from(ys);
  return {
    sum() {
      let total = 0;
      for (let i = 0; i < x.length; i++) total += x[i];
      return total;
    },
    dot() {
      let total = 0;
      for (let i = 0; i < x.length; i++) total += x[i] * y[i];
      return total;
    },
    scaleAndAdd() {
      for (let i = 0; i < x.length; i++) y[i] += A * x[i];
    },
  };
}

function typedArrays(xs: Numbers, ys: Numbers): Storage {
  const x = Float64Array.from(xs);
  const y = Float64Array.from(ys);
  return {
    sum() {
      let total = 0;
      for (let i = 0; i < x.length; i++) total += x[i];
      return total;
    },
    dot() {
      let total = 0;
      for (let i = 0; i < x.length; i++) total += x[i] * y[i];
      return total;
    },
    scaleAndAdd() {
      for (let i = 0; i < x.length; i++) y[i] += A * x[i];
    },
  };
}

function numera(xs: Numbers, ys: Numbers, dtype: 'float64' | 'float32'): Storage {
  const x = np.array(xs, dtype);
  const y = np.array(ys, dtype);
  return {
    sum: () => x.sum(),
    dot: () => Number(np.dot(x, y)),
    scaleAndAdd: () => y.iadd(x.multiply(A)), // y += A * x
  };
}

const STORAGES: [name: string, make: (xs: Numbers, ys: Numbers) => Storage][] = [
  ['objects, loops', objects],
  ['JS arrays, loops', jsArrays],
  ['typed arrays, loops', typedArrays],
  ['numera float64', (xs, ys) => numera(xs, ys, 'float64')],
  ['numera float32', (xs, ys) => numera(xs, ys, 'float32')],
];

export interface Measured {
  name: string;
  bytesPerRow: number;
  milliseconds: Record<keyof Storage, number>;
  sum: number;
}

/** Medians over rounds. In each round the storages take turns, and only one of them is alive: nobody pays for the others' garbage. */
export function whyArrays({ rounds = 5, repeats = 5 } = {}): Measured[] {
  const rng = np.random.default_rng(0);
  const xs = rng.random(ROWS).data;
  const ys = rng.random(ROWS).data;

  const samples = STORAGES.map(() => ({ bytes: [] as number[], sum: [] as number[], dot: [] as number[], scaleAndAdd: [] as number[] }));
  const sums: number[] = [];
  for (let round = 0; round < rounds; round++) {
    STORAGES.forEach(([, make], i) => {
      const { value: storage, bytes } = memoryOf(() => make(xs, ys));
      samples[i].bytes.push(bytes);
      for (const operation of ['sum', 'dot', 'scaleAndAdd'] as const) {
        for (let repeat = 0; repeat < repeats; repeat++) samples[i][operation].push(timeOf(() => storage[operation]()));
      }
      sums[i] = storage.sum();
    });
  }
  return STORAGES.map(([name], i) => {
    const { bytes, sum, dot, scaleAndAdd } = samples[i];
    return { name, bytesPerRow: median(bytes) / ROWS, milliseconds: { sum: median(sum), dot: median(dot), scaleAndAdd: median(scaleAndAdd) }, sum: sums[i] };
  });
}
