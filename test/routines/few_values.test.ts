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
