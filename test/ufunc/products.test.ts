// Products of contiguous floats are taken in several vectors at once where order cannot show, and in order where it can.
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';

type Name = 'float32' | 'float64';
const rounded = (dtype: Name) => (dtype === 'float32' ? Math.fround : (x: number): number => x);
/** One after the other, as NumPy does. */
function inOrder(values: readonly number[], dtype: Name): number {
  const round = rounded(dtype);
  return values.reduce((product, x) => round(product * round(x)), 1);
}
const arrayOf = (values: readonly number[], dtype: Name): np.NDArray => np.array([...values], { dtype });
const LENGTHS = [31, 32, 63, 64, 65, 127, 500, 511, 512, 513, 1000, 4097];

describe.each(['float32', 'float64'] as const)('prod of %s', (dtype) => {
  const eps = dtype === 'float32' ? 2 ** -24 : 2 ** -53;
  test.each(LENGTHS)('of %i factors around one', (n) => {
    const values = Array.from({ length: n }, (_, i) => (i % 3 === 0 ? -1 : 1) * (0.97 + ((i * 37) % 61) / 1000));
    const exact = values.reduce((product, x) => product * rounded(dtype)(x), 1);
    const got = np.prod(arrayOf(values, dtype)) as number;
    expect(Math.abs(got - exact)).toBeLessThanOrEqual(2 * n * eps * Math.abs(exact));
    expect(Math.sign(got)).toBe(Math.sign(exact));
    const lanes = np.prod(arrayOf([...values, ...values], dtype).reshape(2, n), { axis: 1 });
    for (const lane of lanes.tolist() as number[]) expect(Math.abs(lane - exact)).toBeLessThanOrEqual(2 * n * eps * Math.abs(exact));
  });
  // products that leave the normal numbers on their way, for ever or for a while
  const large = dtype === 'float32' ? 1e30 : 1e250;
  const cases: [string, (i: number, n: number) => number][] = [
    ['large, then small', (i, n) => (i < n / 2 ? large : 1 / large)],
    ['small, then large', (i, n) => (i < n / 2 ? 1 / large : large)],
    ['large and small in turn', (i) => (i % 2 === 0 ? large : 1 / large)],
    ['a subnormal product that grows again', (i) => (i < 4 ? (dtype === 'float32' ? 1e-10 : 1e-78) : i < 40 ? 1.5 : 1)],
    ['a zero', (i) => (i === 77 ? 0 : 1.01)],
    ['a negative zero', (i) => (i === 20 ? -0 : 1.01)],
    ['an infinity', (i) => (i === 99 ? Infinity : 0.99)],
    ['an infinity and a zero', (i) => (i === 40 ? Infinity : i === 90 ? 0 : 0.99)],
    ['a subnormal factor', (i) => (i === 50 ? (dtype === 'float32' ? 1e-40 : 1e-310) : 1.0001)],
    ['doubling', () => 2],
    ['halving', () => 0.5],
  ];
  test.each(cases)('%s', (_, value) => {
    for (const n of [100, 512, 1500]) {
      const values = Array.from({ length: n }, (_x, i) => value(i, n));
      const wanted = inOrder(values, dtype);
      let got = Number.NaN;
      np.errstate({ all: 'ignore' }, () => {
        got = np.prod(arrayOf(values, dtype)) as number;
      });
      if (wanted === 0 || !Number.isFinite(wanted)) expect(got).toBe(wanted);
      else expect(Math.abs(got - wanted)).toBeLessThanOrEqual(2 * n * eps * Math.abs(wanted));
    }
  });
  test('NaN wins wherever it is', () => {
    for (const at of [0, 1, 31, 32, 63, 64, 300, 511, 512, 999]) {
      const a = np.ones(1000, { dtype });
      a.set(at, Number.NaN);
      expect(np.prod(a)).toBeNaN();
    }
  });
  test('an initial value near the end of the range', () => {
    const a = np.full(100, 2, { dtype });
    const most = dtype === 'float32' ? 127 : 1023;
    expect(np.prod(a, { initial: 2 ** -most })).toBe(2 ** (100 - most));
    np.errstate({ all: 'ignore' }, () => {
      expect(np.prod(a, { initial: 2 ** (most - 50) })).toBe(Infinity);
    });
  });
});
