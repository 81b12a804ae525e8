// Sorts of lengths and distributions that are sorted in different ways (spread by value, quicksort, radix): all give what a
// comparison sort gives, bits included.
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const random = np.random.default_rng(20);
const edges = [Infinity, -Infinity, NaN, 5e-324, -5e-324, 1.7976931348623157e308, -1.7976931348623157e308, 0];
const DISTRIBUTIONS: Record<string, (n: number) => np.NDArray> = {
  uniform: (n) => random.random(n),
  normal: (n) => random.standard_normal(n),
  exponential: (n) => random.standard_exponential(n),
  'crowded at zero': (n) => np.exp(random.standard_normal(n).multiply(20)),
  'one far away': (n) => np.where(np.equal(np.arange(n), 7), 1e200, random.random(n)),
  'a range that overflows': (n) => np.where(np.less(random.random(n), 0.5), 1.5e308, -1.5e308),
  subnormals: (n) => random.integers(0, 1000, n).multiply(5e-324),
  'few values': (n) => random.integers(0, 3, n).astype('float64'),
  equal: (n) => np.full(n, -2.5),
  descending: (n) => np.arange(n, 0, -1).astype('float64'),
  'with the greatest, the smallest and NaN': (n) => np.concatenate([random.random(n - 8), np.array(edges)]),
  int64: (n) => random.integers(-(2n ** 63n), 2n ** 63n - 1n, n).astype('int64'),
  'int64 near 2**62': (n) => random.integers(2n ** 62n, 2n ** 62n + 500n, n).astype('int64'),
  uint64: (n) => random.integers(0, 2n ** 64n - 1n, { size: n, dtype: 'uint64' }),
  float32: (n) => random.random(n).astype('float32'),
};

describe.each([191, 192, 193, 1000, 4096, 16385])('%i elements', (n) => {
  test.each(Object.keys(DISTRIBUTIONS))('%s', (name) => {
    const a = DISTRIBUTIONS[name](n);
    const values = a.tolist() as (number | bigint)[];
    const wanted = values.filter((x) => !Number.isNaN(x)).sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));
    const sorted = [...wanted, ...values.filter((x) => Number.isNaN(x))];
    expect(np.sort(a).tolist()).toEqual(sorted);
    expect(np.sort(a.get('::-1')).tolist()).toEqual(sorted);
    const out = np.stack([a, a], { axis: 1 });
    out.sort({ axis: 0 });
    expect(out.get('..., 1').tolist()).toEqual(sorted);
  });
});

test('zeros of both signs keep their order when the sort is stable', () => {
  const a = np.concatenate([random.standard_normal(500), np.array([0, -0, 0, -0, -0])]);
  const sorted = np.sort(a, { kind: 'stable' }).tolist() as number[];
  expect(sorted.filter((x) => x === 0).map((x) => Object.is(x, -0))).toEqual([false, true, false, true, true]);
});
