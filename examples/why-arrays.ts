// Why arrays: a million rows of two numbers, x and y, kept in five ways. How much memory does each take, and how
// long do sum(x), dot(x, y) and y += a * x take?

import * as np from 'numera';
import { medianTimes, memoryOf } from './shared/measure.ts';

export const ROWS = 1_000_000;
const A = 1e-3;

interface Storage {
  sum(): number;
  dot(): number;
  /** y += A * x, in place */
  scaleAndAdd(): void;
}

type Numbers = Float64Array;

function objects(xs: Numbers, ys: Numbers): Storage {
  const rows = Array.from(xs, (x, i) => ({ x, y: ys[i] }));
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

export function whyArrays(): Measured[] {
  const rng = np.random.default_rng(0);
  const xs = rng.random(ROWS).data;
  const ys = rng.random(ROWS).data;

  const storages = STORAGES.map(([, make]) => memoryOf(() => make(xs, ys)));
  const time = (operation: keyof Storage) => medianTimes(storages.map(({ value }) => () => value[operation]()));
  const sum = time('sum');
  const dot = time('dot');
  const scaleAndAdd = time('scaleAndAdd');

  return STORAGES.map(([name], i) => ({
    name,
    bytesPerRow: storages[i].bytes / ROWS,
    milliseconds: { sum: sum[i], dot: dot[i], scaleAndAdd: scaleAndAdd[i] },
    sum: storages[i].value.sum(),
  }));
}
