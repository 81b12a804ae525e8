// Loops that look at several vectors at a time: truths of numbers, comparisons, and conversions of floats to integers, at every length
// and with the values in question at every place.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';
import type { DTypeName, NDArray } from '../../src/index.ts';

const NUMBERS: DTypeName[] = ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float16', 'float32', 'float64', 'complex64', 'complex128'];
const LENGTHS = [1, 3, 8, 15, 16, 17, 33, 64, 100, 257, 9000];

test.each(NUMBERS)('any and all of %s, decided at any place', (dtype) => {
  for (const n of LENGTHS) {
    const zeros = np.zeros(n, dtype), ones = np.ones(n, dtype);
    if (dtype.startsWith('float')) zeros.set('::2', -0.0);
    expect([np.any(zeros), np.all(ones)]).toEqual([false, true]);
    for (const at of new Set([0, 7, 16, n - 17, n - 2, n - 1])) {
      if (at < 0 || at >= n) continue;
      const one = np.copy(zeros), hole = np.copy(ones);
      one.set(at, dtype.startsWith('float') && at % 2 === 0 ? Number.NaN : 1);
      hole.set(at, 0);
      expect([dtype, n, at, np.any(one), np.all(hole)]).toEqual([dtype, n, at, true, false]);
      expect([np.any(one.get('::-1')), np.all(hole.get('::-1'))]).toEqual([true, false]);
      expect([np.any(one.astype(one.dtype.newbyteorder('S'))), np.all(hole.astype(hole.dtype.newbyteorder('S')))]).toEqual([true, false]);
    }
  }
  const table = np.zeros([70, 600], dtype);
  table.set(3, 599, 1);
  table.set(69, ':', 1);
  expect(np.nonzero(np.any(table, 1))[0].tolist()).toEqual([3, 69]);
  expect(np.nonzero(np.all(table, 1))[0].tolist()).toEqual([69]);
  expect(np.nonzero(np.all(table.T, 0))[0].tolist()).toEqual([69]);
  expect(np.any(table, { where: table.equal(0) })).toBe(false);
  expect(np.logical_or.accumulate(table, 1).get(3, '-2:').tolist()).toEqual([false, true]);
  expect(np.logical_and.accumulate(table.get(69)).all()).toBe(true);
  expect(np.logical_or.reduceat(table.get(3), [0, 100, 599]).tolist()).toEqual([false, false, true]);
});

const SPECIAL = [0, -0, 1, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, 1.7e308];
test.each(['float64', 'float32', 'int64', 'uint64', 'int32', 'uint32'] as const)('comparisons and logic of %s', (dtype) => {
  const values = dtype.startsWith('float') ? SPECIAL : [0, 1, 2, 100, 2 ** 31 - 1];
  for (const n of LENGTHS.slice(0, 9)) {
    const x = Array.from({ length: n }, (_, i) => values[(i * 7) % values.length]), y = Array.from({ length: n }, (_, i) => values[(i * 3 + 1) % values.length]);
    const a = np.array(x).astype(dtype), b = np.array(y).astype(dtype);
    const p = a.tolist() as number[], q = b.tolist() as number[];
    const check = (what: string, got: NDArray, f: (u: number, v: number) => boolean, u: number[], v: number[]): void => expect([what, got.tolist()]).toEqual([what, u.map((_, i) => f(u[i], v[i]))]);
    const truth = (v: number): boolean => Number(v) !== 0;
    const whole = (s: number): number[] => p.map(() => s);
    for (const [l, r, u, v] of [[a, b, p, q], [a, b.get('3:4'), p, whole(q[3])], [a.get('2:3'), b, whole(p[2]), q]] as const) {
      if (l.size === 0 || r.size === 0) continue;
      check('less', np.less(l, r), (s, t) => s < t, u, v);
      check('less_equal', np.less_equal(l, r), (s, t) => s <= t, u, v);
      check('greater', np.greater(l, r), (s, t) => s > t, u, v);
      check('greater_equal', np.greater_equal(l, r), (s, t) => s >= t, u, v);
      check('equal', np.equal(l, r), (s, t) => s === t, u, v);
      check('not_equal', np.not_equal(l, r), (s, t) => s !== t, u, v);
      check('logical_and', np.logical_and(l, r), (s, t) => truth(s) && truth(t), u, v);
      check('logical_or', np.logical_or(l, r), (s, t) => truth(s) || truth(t), u, v);
      check('logical_xor', np.logical_xor(l, r), (s, t) => truth(s) !== truth(t), u, v);
    }
    check('logical_not', np.logical_not(a), (s) => !truth(s), p, q);
    if (!dtype.startsWith('float')) continue;
    check('isnan', np.isnan(a), (s) => Number.isNaN(s), p, q);
    check('isinf', np.isinf(a), (s) => Math.abs(s) === Number.POSITIVE_INFINITY, p, q);
    check('isfinite', np.isfinite(a), (s) => Number.isFinite(s), p, q);
  }
});

// NumPy's on x86: what does not fit is the most negative integer; narrower ones are the low bytes of int32's
const MOST = -(2n ** 63n);
const long = (x: number): bigint => (x >= -(2 ** 63) && x < 2 ** 63 ? BigInt(Math.trunc(x)) : MOST);
const int = (x: number): bigint => (x > -(2 ** 31) - 1 && x < 2 ** 31 ? BigInt(Math.trunc(x)) : -(2n ** 31n));
const EDGES = [
  0, -0.5, 0.999, 1.5, -1.5, 127.9, 128, 255.5, 256, -129, 32768, 65535.9, 2 ** 31 - 1, 2 ** 31 - 0.5, 2 ** 31, -(2 ** 31), -(2 ** 31) - 0.5, -(2 ** 31) - 1, 2 ** 51 - 1, 2 ** 51 - 0.5, 2 ** 51, -(2 ** 51),
  2 ** 52 + 1, 2 ** 53, 2 ** 63, -(2 ** 63), 1e300, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324,
];
test.each(['float64', 'float32'] as const)('%s to integers', (from) => {
  np.seterr({ invalid: 'ignore' });
  for (const n of LENGTHS.slice(0, 10)) {
    for (let shift = 0; shift < EDGES.length; shift += 5) {
      const a = np.array(Array.from({ length: n }, (_, i) => (i % 4 === 0 ? EDGES[(i / 4 + shift) % EDGES.length] : i - 9.5))).astype(from);
      const values = a.tolist() as number[];
      const cast = (dtype: DTypeName): unknown[] => (a.astype(dtype).tolist() as unknown[]).map((v) => BigInt(v as number));
      expect(cast('int64')).toEqual(values.map(long));
      // float32 has no number between -2^31 - 1 and -2^31
      expect(cast('int32')).toEqual(values.map(int));
      if (from === 'float32') continue;
      for (const bits of [8, 16]) {
        expect(cast(`int${bits}` as DTypeName)).toEqual(values.map((x) => BigInt.asIntN(bits, int(x))));
        expect(cast(`uint${bits}` as DTypeName)).toEqual(values.map((x) => BigInt.asUintN(bits, int(x))));
      }
    }
  }
  np.seterr({ invalid: 'warn' });
});

test('int64 to float64, rounded once, and its sums and variances', () => {
  const edges = [0n, 1n, -1n, 2n ** 32n - 1n, 2n ** 32n, -(2n ** 32n) - 1n, 2n ** 52n + 1n, 2n ** 53n + 1n, 2n ** 53n + 3n, -(2n ** 53n) - 1n, 2n ** 62n + 513n, 2n ** 63n - 1n, 2n ** 63n - 513n, -(2n ** 63n), -(2n ** 63n) + 511n, -(2n ** 63n) + 513n, 2n ** 31n, -(2n ** 31n)];
  for (const n of [1, 3, 4, 5, 7, 18, 129, 1000, 8193, 20000]) {
    const values = Array.from({ length: n }, (_, i) => edges[(i * 5) % edges.length]);
    const a = np.array(values), x = a.astype('float64');
    expect(x.tolist()).toEqual(values.map(Number));
    expect(np.mean(a)).toBe(np.add.reduce(a, { dtype: 'float64' }).item() as number / n);
    const wanted = values.reduce((s, v) => s + Number(v), 0), scale = values.reduce((s, v) => s + Math.abs(Number(v)), 1);
    expect(Math.abs(np.mean(a) * n - wanted)).toBeLessThanOrEqual(1e-13 * scale);
    const m = wanted / n, squares = values.reduce((s, v) => s + (Number(v) - m) ** 2, 0);
    expect(Math.abs(np.var(a) * n - squares)).toBeLessThanOrEqual(1e-12 * (squares + 1));
    // up to NumPy's buffer the order is that of float64
    if (n <= 8192) expect(np.mean(a)).toBe(np.mean(x));
  }
});
