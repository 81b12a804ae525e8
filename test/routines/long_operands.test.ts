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
test.each(['complex128', 'complex64'] as const)('correlate and convolve %s', (dtype) => {
  const complex = (re: number[], im: number[]): np.NDArray => np.array(re.map((x, i) => ({ re: x, im: im[i] }))).astype(dtype);
  for (const [size, m] of [[1, 1], [7, 3], [300, 31], [700, 699], [64, 64], [20003, 9]]) {
    const a = wave(size, 7919), b = wave(size, 31), v = wave(m, 104729), w = wave(m, 57);
    for (const [mode, left, n] of [['full', m - 1, size + m - 1], ['same', m >> 1, size], ['valid', 0, size - m + 1]] as const) {
      const [av, bw, aw, bv] = [[a, v], [b, w], [a, w], [b, v]].map(([x, y]) => overlaps(x, y, left, n));
      const convolved = np.convolve(complex(a, b), np.flip(complex(v, w)), mode), correlated = np.correlate(complex(a, b), complex(v, w), mode);
      expect(convolved.real.tolist(), `${size} ${m} ${mode}`).toEqual(av.map((x, i) => x - bw[i]));
      expect(convolved.imag.tolist()).toEqual(aw.map((x, i) => x + bv[i]));
      expect(correlated.real.tolist()).toEqual(av.map((x, i) => x + bw[i]));
      expect(correlated.imag.tolist()).toEqual(bv.map((x, i) => x - aw[i]));
    }
  }
});
test('a window of infinities meets no zeros beyond the ends', () => {
  expect(np.convolve([1, 2, 3, 4], [Infinity, 1], 'full').tolist()).toEqual([Infinity, Infinity, Infinity, Infinity, 4]);
});

test('the first of equal extremes, of NaNs, and counts of long runs', () => {
  for (const dtype of ['int8', 'uint8', 'int32', 'uint64', 'int64', 'float16', 'float32', 'float64'] as const) {
    const n = 700001;
    for (const [first, second] of [[0, n - 1], [7, 400000], [299999, 300000], [n - 1, n - 1]]) {
      const a = np.full([n], 50n, { dtype });
      for (const at of [first, second]) a.set(at, 90n);
      expect([np.argmax(a), np.argmax(a.get('::-1')), np.count_nonzero(np.equal(a, 90n))], `${dtype} ${first}`).toEqual([first, n - 1 - second, first === second ? 1 : 2]);
      for (const at of [first, second]) a.set(at, 0n);
      expect([np.argmin(a), np.argmin(a.get('::-1')), np.count_nonzero(a)], `${dtype} ${first}`).toEqual([first, n - 1 - second, first === second ? n - 1 : n - 2]);
      if (!dtype.startsWith('float')) continue;
      for (const at of [first, second]) a.set(at, Number.NaN);
      expect([np.argmax(a), np.argmin(a)], `${dtype} ${first}`).toEqual([first, first]);
    }
  }
});
test.each([1, 3])('both extremes in one pass, %i threads', (threads) => {
  const before = np.get_num_threads();
  np.set_num_threads(threads);
  try {
    for (const dtype of ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64', 'float16'] as const) {
      for (const n of [1, 2, 63, 5000, 600001]) {
        const a = np.full([n], 50n, { dtype });
        expect(Number(np.ptp(a)), `${dtype} ${n}`).toBe(0);
        for (const at of [0, n >> 1, n - 1]) {
          const b = a.copy();
          b.set(at, 90n);
          b.set(n - 1 - at, 7n);
          const wanted = n === 1 ? 0 : at === n - 1 - at ? 43 : 83;
          for (const x of [b, b.get('::-1'), np.stack([b, b], { axis: 1 }).get(':, 0')]) expect(Number(np.ptp(x)), `${dtype} ${n} ${at}`).toBe(wanted);
          if (dtype.startsWith('float')) {
            b.set(at, Number.NaN);
            expect(np.ptp(b), `${dtype} ${n} ${at}`).toBeNaN();
          }
        }
      }
    }
    expect(np.ptp(np.array([-Infinity, 3, 2]))).toBe(Infinity);
    expect(np.ptp(np.array([-128n, 127n], { dtype: 'int8' }))).toBe(-1);
  } finally {
    np.set_num_threads(before);
  }
});
test.each([1, 3])('extremes of bytes and truths of numbers stop at the first that decides, %i threads', (threads) => {
  const before = np.get_num_threads();
  np.set_num_threads(threads);
  try {
    for (const n of [1, 40, 16385, 700001]) {
      for (const at of [0, n >> 1, n - 1]) {
        for (const [dtype, least, most] of [['int8', -128, 127], ['uint8', 0, 255]] as const) {
          const a = np.full([n], 100n, { dtype });
          expect([np.max(a), np.min(a)]).toEqual([100, 100]);
          a.set(at, BigInt(most));
          expect([np.max(a), np.min(a), np.ptp(a)], `${dtype} ${n} ${at}`).toEqual([most, n > 1 ? 100 : most, n > 1 ? most - 100 : 0]);
          a.set(at, BigInt(least));
          expect([np.max(a), np.min(a), np.fmin.reduce(a).item()], `${dtype} ${n} ${at}`).toEqual([n > 1 ? 100 : least, least, least]);
          expect(np.min(a, { initial: 3n, where: np.zeros([n], { dtype: 'bool' }) }), dtype).toBe(3);
        }
        for (const dtype of ['int32', 'float64', 'complex64'] as const) {
          const one = np.zeros([n], { dtype });
          expect(np.any(one)).toBe(false);
          one.set(at, 7);
          expect([np.any(one), np.all(one), np.all(np.subtract(one, 9))], `${dtype} ${n} ${at}`).toEqual([true, n === 1, true]);
        }
      }
    }
    // a byte that is neither 0 nor 1 is a truth, and its result is 1
    expect(np.logical_or.reduce(np.full([70000], 2n, { dtype: 'uint8' }).view('bool')).view('uint8').item()).toBe(1);
  } finally {
    np.set_num_threads(before);
  }
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

test.each(['float64', 'float32'] as const)('extremes with and without NaN, %s', (dtype) => {
  for (const n of [1, 5, 15, 16, 17, 31, 64, 65, 127, 1000, 9000, 40003]) {
    const values = wave(n, 7919).map((x) => x + 0.5);
    for (const nans of [[], [0], [n - 1], [n >> 1, n - 1], values.map((_, i) => i)]) {
      const a = np.array(values).astype(dtype);
      for (const i of nans) a.set(i, NaN);
      const numbers = values.filter((_, i) => !nans.includes(i));
      const [most, least] = numbers.reduce(([p, q], x) => [Math.max(p, x), Math.min(q, x)], numbers.length > 0 ? [numbers[0], numbers[0]] : [NaN, NaN]);
      const first = nans.length > 0 ? Math.min(...nans.slice(0, 2)) : -1;
      const pair = np.stack([a, a], { axis: 1 });
      expect([np.max(a), np.min(a)], `${n} ${nans.length}`).toEqual(first < 0 ? [most, least] : [NaN, NaN]);
      expect([np.argmax(a), np.argmin(a)]).toEqual(first < 0 ? [values.indexOf(most), values.indexOf(least)] : [first, first]);
      expect([np.fmax.reduce(a).item(), np.fmin.reduce(a).item()]).toEqual([most, least]);
      expect(np.max(pair, { axis: 0 }).tolist()).toEqual(Array(2).fill(first < 0 ? most : NaN));
    }
  }
  // down the columns, four rows at a time: NaN only where there is one
  for (const [m, n] of [[9, 40], [37, 133], [64, 1000]]) {
    const rows = np.array(wave(m * n, 7919)).astype(dtype).reshape([m, n]);
    const most = np.max(np.ascontiguousarray(rows.T), { axis: 1 }).tolist() as number[], least = np.min(np.ascontiguousarray(rows.T), { axis: 1 }).tolist() as number[];
    for (const [i, j] of [[0, 0], [m - 1, 17], [m >> 1, 18], [5, n - 1]]) {
      rows.set(i, j, NaN);
      most[j] = least[j] = NaN;
    }
    expect(np.max(rows, { axis: 0 }).tolist()).toEqual(most);
    expect(np.min(rows, { axis: 0 }).tolist()).toEqual(least);
  }
});
test.each(['int8', 'uint8', 'int16', 'int32', 'uint32', 'int64'] as const)('extremes of %s, also the very largest and smallest', (dtype) => {
  const max = BigInt(np.iinfo(dtype).max), min = BigInt(np.iinfo(dtype).min);
  for (const n of [1, 63, 64, 65, 1000, 9001]) {
    const a = np.array(wave(n, 7919)).astype('int64').add(50n).astype(dtype);
    const values = (a.tolist() as (number | bigint)[]).map(Number), most = Math.max(...values), least = Math.min(...values);
    expect([np.max(a), np.min(a), np.argmax(a), np.argmin(a)].map(Number)).toEqual([most, least, values.indexOf(most), values.indexOf(least)]);
    a.set(n >> 1, max);
    expect([np.argmax(a), BigInt(np.max(a))]).toEqual([n >> 1, max]);
    a.set(n - 1, min);
    if (n > 1 && dtype.startsWith('i')) expect([np.argmin(a), BigInt(np.min(a))]).toEqual([n - 1, min]);
  }
});

const big = (x: np.NDArray): bigint[] => (x.tolist() as (number | bigint)[]).map(BigInt);
test.each(['int32', 'uint32', 'int64', 'uint64'] as const)('running sums of %s', (dtype) => {
  const bits = dtype.endsWith('32') ? 32 : 64;
  for (const n of [1, 2, 8, 9, 17, 64, 513, 2049]) {
    const values = wave(n, 7919).map((x) => BigInt(x) * 0x123456789abn);
    const wrap = dtype.startsWith('u') ? BigInt.asUintN : BigInt.asIntN;
    let sum = 0n;
    const wanted = values.map((x) => wrap(bits, (sum += x)));
    const a = np.array(values.map((x) => BigInt.asIntN(64, x))).astype(dtype);
    expect(big(np.cumsum(a, { dtype })), `${n}`).toEqual(wanted);
    expect(big(np.flip(np.cumsum(np.flip(np.flip(a)), { dtype })))).toEqual([...wanted].reverse());
    np.cumsum(a, { dtype, out: a });
    expect(big(a)).toEqual(wanted);
  }
  const narrow = np.array(wave(1500, 7919)).astype('int8');
  expect(big(np.cumsum(narrow))).toEqual(big(np.cumsum(narrow.astype('int64'))));
});
test.each(['int32', 'uint32'] as const)('division of %s by a number', (dtype) => {
  const max = BigInt(np.iinfo(dtype).max), min = BigInt(np.iinfo(dtype).min);
  const values = [max, min, max - 1n, min + 1n, 0n, 1n, ...wave(94, 7919).map((x) => (x * 20011003 < Number(min) ? 7n : BigInt(x * 20011003)))];
  const a = np.array(values).astype(dtype);
  for (const d of [1n, 2n, 3n, 7n, 10n, 641n, 65537n, 2147483646n, 2147483647n]) {
    const floors = values.map((x) => x / d - (x % d < 0n ? 1n : 0n));
    expect(big(np.floor_divide(a, d)), `${d}`).toEqual(floors);
    expect(big(np.remainder(a, d)), `${d}`).toEqual(values.map((x, i) => x - floors[i] * d));
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

test.each(['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64'] as const)('sums and products of %s in 64 bits', (dtype) => {
  const unsigned = dtype.startsWith('u'), wide = unsigned ? 'uint64' : 'int64';
  const list = (x: np.NDArray): bigint[] => x.astype(wide).tolist() as bigint[];
  const wrap = (v: bigint): bigint => (unsigned ? BigInt.asUintN(64, v) : BigInt.asIntN(64, v));
  const bits = Number(dtype.replace(/\D+/, ''));
  for (const n of [1, 17, 8193, 100003]) {
    // the greatest and the least values of the dtype, and what lies between
    const values = Array.from({ length: n }, (_, i) => (i % 3 === 0 ? -1n : (BigInt(i) * 0x9e3779b97f4a7c15n) >> 7n)).map((v) => (unsigned ? BigInt.asUintN(bits, v) : BigInt.asIntN(bits, v)));
    const a = np.array(BigInt64Array.from(values)).astype(dtype);
    let sum = 0n, product = 1n;
    const sums = values.map((v) => (sum = wrap(sum + v))), odd = values.map((v) => (product = wrap(product * (v | 1n))));
    expect(list(np.sum(a, { keepdims: true }))).toEqual([sum]);
    expect(list(np.cumsum(a)), `${n}`).toEqual(sums);
    expect(list(np.cumprod(np.bitwise_or(a, np.array(1n).astype(dtype)))), `${n}`).toEqual(odd);
    expect(a.astype('float64').tolist(), `${n}`).toEqual(values.map(Number));
  }
});
test.each(['float64', 'float32'] as const)('truth of long %s', (dtype) => {
  const a = np.array(Array.from({ length: 20011 }, (_, i) => [0, -0, NaN, 5e-324, Infinity, 1, 0][i % 7])).astype(dtype);
  const truth = (a.tolist() as number[]).map((x) => x !== 0);
  expect(a.astype('bool').tolist()).toEqual(truth);
  expect(np.count_nonzero(a)).toBe(truth.filter(Boolean).length);
});
test('the cube is within 1 ulp, of one exponent and of many', () => {
  const a = np.linspace(-3, 3, 5001);
  const one = np.power(a, 3).tolist() as number[], many = np.power(a, np.full([5001], 3)).tolist() as number[];
  (a.tolist() as number[]).forEach((x, i) => {
    const exact = x * x * x;
    expect(Math.abs(one[i] - exact)).toBeLessThanOrEqual(Math.abs(exact) * 2 ** -51);
    expect(many[i]).toBe(one[i]);
  });
  expect(np.power([-0, -Infinity, NaN, 1e200], 3).tolist()).toEqual([-0, -Infinity, NaN, Infinity]);
});

test('weighted means add up in the order of a sum of all products, and say what happened', () => {
  let state = 7;
  const draw = (n: number): number[] => Array.from({ length: n }, () => ((state = (state * 48271) % 2147483647) / 2147483647 - 0.3) * 10 ** (state % 9));
  for (const n of [16384, 16385, 16391, 50000, 131080]) {
    const a = np.array(draw(n)), w = np.array(draw(n));
    const wanted = np.sum(np.multiply(a, w)) / np.sum(w);
    expect(np.average(a, { weights: w })).toBe(wanted);
    if (n === 50000) expect(np.average(a.reshape([200, 250]), { weights: w.reshape([200, 250]) })).toBe(wanted);
  }
  const a = np.ones(40000), w = np.ones(40000);
  a.set(30000, 1e300);
  w.set(30000, 1e300);
  expect(() => np.errstate({ over: 'raise' }, () => np.average(a, { weights: w }))).toThrow(/overflow/);
  a.set(30000, Number.NaN);
  expect(np.average(a, { weights: np.ones(40000) })).toBeNaN();
});

test('the range of values that are not finite, or too far apart', () => {
  expect(np.ptp(np.array([1, 2, Number.NaN, 4]))).toBeNaN();
  expect(np.errstate({ over: 'ignore' }, () => np.ptp(np.array([-1.7e308, 1.7e308])))).toBe(Number.POSITIVE_INFINITY);
  expect(() => np.errstate({ over: 'raise' }, () => np.ptp(np.array([-1.7e308, 1.7e308])))).toThrow(/overflow/);
  expect(np.ptp(np.array([3, -4, 5.5]))).toBe(9.5);
});
test.each(['constant', 'edge', 'reflect', 'symmetric', 'wrap'] as const)('pad, rows that start within lines of the cache: %s', (mode) => {
  for (const order of ['C', 'F'] as const) {
    const a = np.array(np.reshape(np.arange(900_000), [900, 1000]), { order });
    const places = (n: number, before: number, after: number): np.NDArray => np.pad(np.arange(n).astype('int64'), [before, after], mode === 'constant' ? 'edge' : mode);
    const wanted = a.get(places(900, 1, 2)).get(':', places(1000, 7, 5));
    if (mode === 'constant') for (const border of [':1', '901:', ':, :7', ':, 1007:']) wanted.set(border, 3);
    expect(np.array_equal(np.pad(a, [[1, 2], [7, 5]], mode === 'constant' ? { constant_values: 3 } : { mode }), wanted)).toBe(true);
  }
});
test('repeat of few and of many', () => {
  const counts = [0, 1, 30, 2, 24, 25, 0, 300];
  const wanted = counts.flatMap((n, i) => new Array<number>(n).fill(i));
  expect(np.repeat(np.arange(8), counts).tolist()).toEqual(wanted);
  expect(np.repeat(np.reshape(np.arange(16), [8, 2]), counts, 0).tolist()).toEqual(wanted.map((i) => [2 * i, 2 * i + 1]));
});

test('means of int64 are the sums of their doubles, in blocks and pairs', () => {
  // as NumPy converts them: 8192 at a time, each block added up in pairs
  const pairwise = (x: number[]): number => {
    const n = x.length;
    if (n > 128) {
      const half = (n >> 1) - ((n >> 1) % 8);
      return pairwise(x.slice(0, half)) + pairwise(x.slice(half));
    }
    if (n < 8) return x.reduce((a, b) => a + b, -0);
    const r = x.slice(0, 8), whole = n - (n % 8);
    for (let i = 8; i < whole; i++) r[i % 8] += x[i];
    return x.slice(whole).reduce((a, b) => a + b, r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7])));
  };
  for (const bits of [3n, 30n, 38n, 39n, 40n, 44n, 52n, 55n, 62n]) {
    for (const n of [1, 9, 8192, 8193, 90001]) {
      const a = Array.from({ length: n }, (_, i) => (1n << bits) - (BigInt(i) * 0x9e3779b97f4a7c15n) % (1n << (bits - 1n)) - (i % 3 === 0 ? 1n << bits : 0n));
      let sum = 0;
      for (let i = 0; i < n; i += 8192) sum += pairwise(a.slice(i, i + 8192).map(Number));
      expect(np.mean(np.array(a, { dtype: 'int64' })), `${bits} bits, ${n}`).toBe(sum / n);
    }
  }
});
