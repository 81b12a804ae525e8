// Paths that only long operands take, against plain loops or against the same function on short pieces.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const wave = (n: number, k: number): number[] => Array.from({ length: n }, (_, i) => ((i * k) % 101) - 50);
const overlaps = (a: number[], v: number[], left: number, n: number): number[] =>
  Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let k = Math.max(0, left - i); k < v.length && i + k - left < a.length; k++) sum += a[i + k - left] * v[k];
    return sum;
  });

test.each(['float64', 'float32', 'int32', 'int64'] as const)('correlate and convolve %s', (dtype) => {
  for (const [size, m] of [[1, 1], [7, 3], [300, 31], [5000, 5], [5000, 64], [700, 699], [512, 512], [100003, 9]]) {
    const a = wave(size, 7919), v = wave(m, 104729);
    const x = np.array(a).astype(dtype), w = np.array(v).astype(dtype);
    for (const [mode, left, n] of [['full', m - 1, size + m - 1], ['same', m >> 1, size], ['valid', 0, size - m + 1]] as const) {
      const wanted = overlaps(a, v, left, n); // small integers: exact in every dtype
      expect(np.correlate(x, w, mode).astype('float64').tolist(), `${size} ${m} ${mode}`).toEqual(wanted);
      expect(np.convolve(x, np.flip(w), mode).astype('float64').tolist(), `${size} ${m} ${mode}`).toEqual(wanted);
    }
  }
});
test('a window of infinities meets no zeros beyond the ends', () => {
  expect(np.convolve([1, 2, 3, 4], [Infinity, 1], 'full').tolist()).toEqual([Infinity, Infinity, Infinity, Infinity, 4]);
});

test.each([1, 3])('extremes of bools stop at the first that decides, %i threads', (threads) => {
  const before = np.get_num_threads();
  np.set_num_threads(threads);
  try {
    for (const n of [1, 63, 5000, 1000003]) {
      for (const at of [0, n >> 1, n - 1]) {
        const one = np.zeros([n], { dtype: 'bool' });
        expect([np.max(one), np.min(one), np.argmax(one), np.argmin(one)]).toEqual([false, false, 0, 0]);
        one.set(at, true);
        const rest = np.logical_not(one);
        expect([np.max(one), np.argmax(one), np.min(rest), np.argmin(rest)], `${n} ${at}`).toEqual([true, at, false, at]);
        expect([np.fmax.reduce(one).item(), np.fmin.reduce(rest).item()]).toEqual([true, false]);
        expect(np.max(np.stack([one, rest]), { axis: 1 }).tolist()).toEqual([true, n > 1]);
      }
    }
  } finally {
    np.set_num_threads(before);
  }
});

test('isclose and allclose block by block', () => {
  const n = 70001;
  const x = np.sin(np.arange(n)), y = x.copy();
  expect(np.allclose(x, y)).toBe(true);
  for (const [i, value] of [[0, 2], [16384, NaN], [40000, Infinity], [n - 1, 1e-3]]) y.set(i, y.item(i) + value);
  x.set(16384, NaN);
  x.set(40000, Infinity);
  for (const equal_nan of [false, true]) {
    const whole = np.isclose(x, y, { equal_nan }).tolist() as boolean[];
    const pieces: boolean[] = [];
    for (let i = 0; i < n; i += 1000) pieces.push(...(np.isclose(x.get(`${i}:${i + 1000}`), y.get(`${i}:${i + 1000}`), { equal_nan }).tolist() as boolean[]));
    expect(whole).toEqual(pieces);
    expect(whole.flatMap((close, i) => (close ? [] : [i]))).toEqual(equal_nan ? [0, n - 1] : [0, 16384, n - 1]);
    expect(np.allclose(x, y, { equal_nan })).toBe(false);
  }
});

test('count_nonzero along axes', () => {
  const a = np.remainder(np.arange(60), 4).reshape([3, 4, 5]);
  for (const axis of [null, 0, 1, 2, -1, [0, 2], [1, 2]]) {
    for (const dtype of ['float64', 'float32', 'int16', 'bool', 'complex128'] as const) {
      const b = a.astype(dtype), wanted = np.sum(np.not_equal(a, 0), { axis, keepdims: true } as { axis: number });
      expect(np.count_nonzero(b, { axis, keepdims: true } as { axis: number }).tolist()).toEqual(wanted.tolist());
      expect(np.count_nonzero(b.T, { axis: null })).toBe(np.sum(wanted));
    }
  }
  expect(np.count_nonzero(np.zeros([0, 3]), { axis: 0 }).tolist()).toEqual([0, 0, 0]);
  expect(() => np.count_nonzero(a, { axis: [0, 0] })).toThrow(np.exceptions.ValueError);
});

test('means and variances of arrays without NaN are the ordinary ones', () => {
  const a = np.cos(np.arange(3000)).reshape([30, 100]);
  for (const options of [{}, { axis: 0 }, { axis: 1, keepdims: true }, { ddof: 1 }]) {
    expect(np.array_equal(np.nanvar(a, options as { axis: number }), np.var(a, options as { axis: number }))).toBe(true);
    expect(np.array_equal(np.nanstd(a, options as { axis: number }), np.std(a, options as { axis: number }))).toBe(true);
  }
  expect(np.nanmean(a)).toBe(np.mean(a));
  const before = a.tolist();
  np.nanvar(a, { ddof: 3000 });
  expect(a.tolist()).toEqual(before);
});
test('covariances leave their operands alone', () => {
  const a = np.array([[1, 2, 4], [3, 5, 1]]), y = np.array([2, 7, 1]);
  const wanted = [[7 / 3, -2, -5 / 3], [-2, 4, 6], [-5 / 3, 6, 31 / 3]];
  expect(np.allclose(np.cov(a, y), wanted, { rtol: 1e-14 })).toBe(true);
  np.cov(a);
  np.cov(a.T, { rowvar: false });
  np.cov(y, y);
  expect([a.tolist(), y.tolist()]).toEqual([[[1, 2, 4], [3, 5, 1]], [2, 7, 1]]);
});
