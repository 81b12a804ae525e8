// bincount and interp of a few values, which have ways of their own: the results are those of many values.
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const SIZES = [1, 2, 19, 63, 64, 65, 300];

describe.each(SIZES)('%i values', (n) => {
  const numbers = Array.from({ length: n }, (_, i) => (i * 7) % 23);
  const counts = Array.from({ length: Math.max(...numbers) + 1 }, (_, v) => numbers.filter((x) => x === v).length);
  const integers = np.array(numbers).astype('int64');
  test('counted', () => {
    expect(np.bincount(integers).tolist()).toEqual(counts);
    expect(np.bincount(integers.astype('uint8')).tolist()).toEqual(counts);
    expect(np.bincount(integers.astype('>i8')).tolist()).toEqual(counts);
    expect(np.bincount(np.repeat(integers, 2).get('::2')).tolist()).toEqual(counts);
    expect(np.bincount(integers.get('::-1'), { minlength: 40 }).tolist()).toEqual([...counts, ...new Array(40 - counts.length).fill(0)]);
    const bytes = np.zeros(8 * n + 8, { dtype: 'uint8' }), unaligned = bytes.get(`5:${8 * n + 5}`).view('int64');
    unaligned.set('...', integers);
    expect(np.bincount(unaligned).tolist()).toEqual(counts);
  });
  test('counted with weights', () => {
    expect(np.bincount(integers, np.full(n, 0.5)).tolist()).toEqual(counts.map((c) => c / 2));
  });
  test('that cannot be counted', () => {
    const negative = integers.copy();
    negative.set(n - 1, -1);
    expect(() => np.bincount(negative)).toThrow(np.exceptions.ValueError);
  });
  test('interpolated', () => {
    const xp = [0, 1, 2.5, 4, 9], fp = [3, -1, Infinity, 2, 2];
    const few = np.interp(np.array(numbers).multiply(0.5), xp, fp);
    // more points than intervals: the slopes are taken beforehand
    const many = np.interp(np.concatenate([np.array(numbers).multiply(0.5), np.zeros(50)]), xp, fp);
    expect(few.tolist()).toEqual(many.get(`:${n}`).tolist());
    const knots = np.linspace(0, 30, 1000);
    expect(np.allclose(np.interp(integers, knots, knots.multiply(2)), np.multiply(integers, 2n))).toBe(true);
    const x = np.array(numbers).add(0.3);
    np.interp(x, knots, knots);
    expect(x.tolist()).toEqual(numbers.map((v) => v + 0.3));
    expect(np.interp(np.repeat(x, 2).get('::2'), knots, knots.astype('float32')).shape).toEqual([n]);
  });
});
test('one number in a sorted vector', () => {
  const sorted = np.array([-Infinity, -1, -0, 0, 0, 2.5, 2.5, 7, NaN, NaN]);
  for (const a of [sorted, sorted.get(':0'), np.repeat(sorted, 3).get('::3'), np.flip(np.flip(sorted).copy())])
    for (const key of [-Infinity, -2, -1, -0, 0, 1, 2.5, 8, Infinity, NaN])
      for (const side of ['left', 'right'] as const)
        expect(np.searchsorted(a, key, side), `${key} ${side}`).toBe(np.searchsorted(a, np.array([key]), side).item());
  for (const bins of [[0, 1, 1, 4], [4, 1, 1, 0], [2, 2], [3], []])
    for (const right of [false, true])
      for (const x of [-1, 0, 1, 3, 4, 9]) expect(np.digitize(x, bins, right)).toBe(np.digitize([x], np.array(bins).astype('float32'), right).item());
  for (const bins of [[0, 2, 1], [1, NaN]]) expect(() => np.digitize(1, bins)).toThrow(np.exceptions.ValueError);
});
test('linear quantiles of all elements have the bits of those along an axis', () => {
  for (const n of [1, 2, 3, 7, 40]) for (const scale of [1, 0, -0, 1e300]) {
    const a = np.multiply(np.array(Array.from({ length: n }, (_, i) => ((i * 29) % 17) / 3 - 2)), scale);
    for (const q of [0, 0.1, 0.5, 1 / 3, 0.7, 0.999, 1]) for (const f of [np.quantile, np.nanquantile]) {
      expect(Object.is(f(a, q), f(a.reshape(1, n), q, { axis: 1 }).item()), `${n} ${scale} ${q}`).toBe(true);
      expect(f(a, [q, 0.25]).tolist()).toEqual(np.ravel(f(a.reshape(1, n), [q, 0.25], { axis: 1 })).tolist());
    }
  }
  expect(np.quantile([1, NaN, 3], 0.5)).toBe(NaN);
  expect(np.nanquantile([1, NaN, 3], 0.5)).toBe(2);
  expect(np.quantile([Infinity, Infinity, 1], 0.9)).toBe(np.quantile([[Infinity, Infinity, 1]], 0.9, { axis: 1 }).item());
  expect(() => np.quantile([1, 2], 1.5)).toThrow(np.exceptions.ValueError);
  expect(() => np.percentile([1, 2], NaN)).toThrow(np.exceptions.ValueError);
});
test.each([1, 2, 15, 16, 17, 40])('%i places to insert at or delete', (count) => {
  const places = Array.from({ length: count }, (_, i) => (i * 7) % 31 - 10), n = 31;
  const numbers = Array.from({ length: n }, (_, i) => i);
  const gone = new Set(places.map((p) => (p < 0 ? p + n : p)));
  expect(np.delete(np.arange(n), places).tolist()).toEqual(numbers.filter((i) => !gone.has(i)));
  expect(np.delete(np.arange(n).reshape(1, n).T, places, 0).tolist()).toEqual(numbers.filter((i) => !gone.has(i)).map((i) => [i]));
  expect(() => np.delete(np.arange(n), [...places, 31])).toThrow('index 31 is out of bounds for axis 0 with size 31');
  const wanted = [...numbers.map((i) => [i, 1, i]), ...places.map((p, k) => [p < 0 ? p + n : p, 0, -k])].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const values = Array.from({ length: count }, (_, k) => -k);
  expect(np.insert(np.arange(n), places, values).tolist()).toEqual(wanted.map((w) => w[2]));
});
test('placed values', () => {
  for (const dtype of ['float64', '>i4', 'int8', 'complex128'] as const) {
    const a = np.arange(200).astype(dtype).reshape(20, 10).T, mask = np.equal(np.remainder(np.arange(200), 3), 0).reshape(10, 20);
    const wanted = a.copy();
    let next = 0;
    for (let i = 0; i < 10; i++) for (let j = 0; j < 20; j++) if ((i * 20 + j) % 3 === 0) wanted.set(i, j, 7 - (next++ % 4));
    np.place(a, mask, [7, 6, 5, 4]);
    expect(np.array_equal(a, wanted)).toBe(true);
  }
  const x = np.arange(6);
  np.place(x, x.greater(2), x);
  expect(x.tolist()).toEqual([0, 1, 2, 0, 1, 2]);
  const flags = np.array([true, false, true]);
  np.place(flags, flags, [false, true]);
  expect(flags.tolist()).toEqual([false, false, true]);
  const one = np.array(3);
  np.place(one, true, [5, 6]);
  expect(one.item()).toBe(5);
});
test('numbers beyond 32 bits are not taken for small ones', () => {
  expect(() => np.choose(np.array([0n, 2n ** 32n]), [[1, 2], [3, 4]])).toThrow(np.exceptions.ValueError);
  expect(() => np.choose([0, -1], [[1, 2], [3, 4]])).toThrow(np.exceptions.ValueError);
  expect(() => np.bincount(np.array([0n, -(2n ** 40n)]))).toThrow(np.exceptions.ValueError);
});
test.each([1999, 2001, 5000])('%i flat indices', (n) => {
  for (const dims of [[7, 11, 13], [1001], [1, 1001], [1001, 1], [3, 4, 5, 17]]) for (const order of ['C', 'F'] as const) {
    const size = dims.reduce((p, d) => p * d, 1);
    const numbers = Array.from({ length: n }, (_, i) => (i * 7919) % size);
    const steps = dims.map((_, i) => (order === 'C' ? dims.slice(i + 1) : dims.slice(0, i)).reduce((p, d) => p * d, 1));
    const flat = np.array(numbers).astype('int64');
    for (const given of [flat, flat.astype('int32'), flat.reshape(-1, 1), np.repeat(flat, 2).get('::2')]) {
      const parts = np.unravel_index(given, dims, order);
      parts.forEach((part, i) => {
        expect([part.shape, part.dtype]).toEqual([given.shape, np.dtype('intp')]);
        expect(np.ravel(part).tolist()).toEqual(numbers.map((v) => Math.floor(v / steps[i]) % dims[i]));
      });
      expect(np.ravel(np.ravel_multi_index(parts, dims, 'raise', order)).tolist()).toEqual(numbers);
    }
    const beyond = np.concatenate([flat, np.array([size]).astype('int64')]);
    expect(() => np.unravel_index(beyond, dims, order)).toThrow(`index ${size} is out of bounds for array with size ${size}`);
    const bad = np.unravel_index(flat, dims, order).map((x) => np.add(x, 1n));
    expect(() => np.ravel_multi_index(bad, dims, 'raise', order)).toThrow('invalid entry in coordinates array');
    expect(np.ravel_multi_index(bad, dims, 'wrap', order).dtype).toEqual(np.dtype('intp'));
  }
});
test('places to insert at that count from the end are taken as NumPy takes them, even where two are the same', () => {
  expect(np.insert([[1, 2], [3, 4]], [2n, -1n], 9, { axis: 1 }).tolist()).toEqual([[1, 9, 2, 9], [3, 9, 4, 9]]);
  expect(() => np.insert(np.array([5]), [2n, -2n, -1n], [8, 7])).toThrow('index 4 is out of bounds for axis 0 with size 4');
  expect(() => np.insert(np.arange(3), [-9n, 0n], 7)).toThrow(np.exceptions.IndexError);
});
describe.each([1, 2, 31, 32, 33, 71])('%i places', (n) => {
  const list = Array.from({ length: n }, (_, i) => ((i * 5) % n) - (i % 2) * n);
  const values = Array.from({ length: n }, (_, i) => i + 0.5);
  const at = (i: number): number => values[i < 0 ? i + n : i];
  test.each(['float64', 'float32', 'int16', 'complex128', '>f8'] as const)('taken and set in %s', (dtype) => {
    const a = np.array(values).astype(dtype), wanted = np.array(list.map(at)).astype(dtype).tolist();
    for (const index of [np.array(list).astype('int64'), np.repeat(np.array(list).astype('int64'), 2).get('::2'), np.array(list).astype('>i8')]) {
      expect(a.get(index).tolist()).toEqual(wanted);
      expect(np.repeat(a, 3).get('1::3').get(index).tolist()).toEqual(wanted);
      expect(a.get('::-1').get(np.subtract(-1n, index) as np.NDArray<'int64'>).tolist()).toEqual(wanted);
    }
    expect(a.get(list).tolist()).toEqual(wanted);
    const target = np.zeros(3 * n, dtype), part = target.get('2::3');
    part.set(list, np.array(list.map(at)).astype(dtype));
    expect(part.tolist()).toEqual(a.tolist());
    expect(np.count_nonzero(target)).toBe(np.count_nonzero(a));
  });
  test('out of range, nothing is set', () => {
    const a = np.array(values);
    for (const bad of [n, -n - 1, 2 ** 40]) {
      expect(() => a.get([...list.slice(1), bad])).toThrow(np.exceptions.IndexError);
      expect(() => a.set([...list.slice(1), bad], 7)).toThrow(np.exceptions.IndexError);
    }
    expect(a.tolist()).toEqual(values);
  });
  test('the last of several values for a place stays', () => {
    const a = np.zeros(n);
    a.set(new Array(n).fill(0), np.arange(n));
    expect(a.item(0)).toBe(n - 1);
  });
  test('of what is not zero', () => {
    const numbers = values.map((v, i) => (i % 3 === 1 ? 0 : i % 3 === 2 ? -v : Number.NaN));
    const wanted = numbers.map((_, i) => i).filter((i) => i % 3 !== 1);
    for (const a of [np.array(numbers), np.array(numbers).astype('>f4'), np.not_equal(np.array(numbers), 0), np.repeat(np.array(numbers), 2).get('::2'), np.array([...numbers].reverse()).get('::-1')]) {
      expect(np.flatnonzero(a).tolist()).toEqual(wanted);
      expect(np.argwhere(a).tolist()).toEqual(wanted.map((i) => [i]));
    }
  });
  test('whole numbers', () => {
    for (const v of [-0, 1, -3, 2 ** 31 - 1, -(2 ** 31)]) expect(np.take(np.zeros(1), np.full(n, v).tolist(), { mode: 'clip' }).size).toBe(n);
    for (const v of [0.5, Number.NaN, Infinity]) expect(() => np.take(np.arange(n), [...list.slice(1), v])).toThrow(TypeError);
    expect(np.ix_([...list.slice(1), 2 ** 40])[0].tolist()).toEqual([...list.slice(1), 2 ** 40]);
    expect(np.ix_([...list.slice(1), -(2 ** 31) - 1])[0].tolist()).toEqual([...list.slice(1), -(2 ** 31) - 1]);
  });
});
