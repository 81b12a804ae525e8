// Results lie in memory as NumPy's do: the strides of tools/goldens/layouts.py.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

type Operand = [shape: number[], order: number[], steps: number[]];
interface LayoutCase { f: string; g: Operand; x: any; s: number[]; t: (number | null)[] }

function build([shape, order, steps]: Operand): np.NDArray<'float64'> {
  const lengths = order.map((p) => shape[p] * Math.abs(steps[p]));
  const dense = np.arange(lengths.reduce((n, d) => n * d, 1)).reshape(lengths);
  return dense.transpose(order.map((_, i) => order.indexOf(i))).get(steps.map((s) => `::${s}`).join(', '));
}
const FUNCTIONS: Record<string, (a: np.NDArray<'float64'>, x: any) => np.NDArray> = {
  copy: (a) => a.copy('K'),
  empty_like: (a) => np.empty_like(a),
  add: (a, x) => np.add(a, build(x)),
  less: (a, x) => np.less(a, build(x)),
  where: (a, x) => np.where(np.greater(a, 1), a, build(x)),
  concatenate: (a, [b, axis]) => np.concatenate([a, build(b)], axis),
  stack: (a, [b, axis]) => np.stack([a, build(b)], axis),
  take: (a, [index, axis]) => np.take(a, index, axis),
  integers: (a, x) => a.get(...x.map(indexOf)),
  mixed: (a, x) => a.get(...x.map(indexOf)),
  mask: (a, x) => a.get(x),
  sqrt: (a) => np.sqrt(np.absolute(a)),
  scaled: (a) => np.multiply(a, 2.5),
  sum: (a, axis) => np.sum(a, { axis }),
  'sum kept': (a, axis) => np.sum(a, { axis, keepdims: true }),
  cumsum: (a, axis) => np.cumsum(a, axis),
  sort: (a, axis) => np.sort(a, axis),
  argsort: (a, axis) => np.argsort(a, axis),
  roll: (a, axis) => np.roll(a, 1, axis),
  repeat: (a, axis) => np.repeat(a, 2, axis),
  astype: (a) => a.astype('float32'),
  tile: (a) => np.tile(a, 2),
  take_along_axis: (a, axis) => np.take_along_axis(a, np.argsort(a, axis), axis),
  delete: (a, axis) => np.delete(a, 0, axis),
};
function indexOf(x: { i: number[][]; o: 'C' | 'F' } | string | number): np.Index {
  return typeof x === 'object' ? np.array(x.i, 'int64').copy(x.o) : x;
}
const cases = JSON.parse(readFileSync(new URL('goldens/layouts.json', import.meta.url), 'utf8')) as LayoutCase[];
test.each(Object.keys(FUNCTIONS))('the result of %s has NumPy\'s strides', (name) => {
  const own = cases.filter((c) => c.f === name);
  expect(own.length).toBeGreaterThan(10);
  for (const c of own) {
    const r = FUNCTIONS[name](build(c.g), c.x);
    expect(r.shape, JSON.stringify(c)).toEqual(c.s);
    expect(r.strides.map((s, i) => (c.t[i] === null ? null : s)), JSON.stringify(c)).toEqual(c.t);
  }
});
