// Whole numbers that come as float64: as indices, as counts, beside integers. They give what integers give in NumPy.
import * as np from 'numera';
import { describe, expect, it } from 'vitest';

describe('index arrays of float64', () => {
  const a = np.arange(24).reshape(4, 6);
  it('select and assign as integers do, in every layout', () => {
    const i = np.array([[3, -1], [0, 2]]);
    for (const index of [i, i.T.copy().T, i.get('::-1').get('::-1'), i.astype('>f8')]) expect(a.get(index, 1).tolist()).toEqual([[19, 19], [1, 13]]);
    const b = a.copy();
    b.set(np.arange(4), np.array([5, 0, -6, 2]), -1);
    expect(b.equal(-1).sum({ axis: 1 }).tolist()).toEqual([1, 1, 1, 1]);
    expect([b.item(0, 5), b.item(1, 0), b.item(2, 0), b.item(3, 2)]).toEqual([-1, -1, -1, -1]);
  });
  it('must be whole and in range', () => {
    for (const bad of [[0.5], [NaN], [Infinity], [4], [-5], [2 ** 40]]) expect(() => a.get(np.array(bad))).toThrow(np.exceptions.IndexError);
    np.errstate({ all: 'ignore' }, () => expect(() => a.get(np.array([1e300]))).toThrow(np.exceptions.IndexError));
  });
});

describe('0-d index arrays', () => {
  const a = np.arange(24).reshape(2, 3, 4);
  it('select copies of what numbers select, and assign as numbers do', () => {
    for (const dtype of ['float64', 'int8', 'uint64', 'int64', 'intp', '>i4']) {
      const one = np.array(1, dtype), last = np.array(-1, dtype.replace('uint', 'int'));
      for (const [index, plain] of [[[one], [1]], [[':', last], [':', -1]], [[one, '...', last], [1, '...', -1]], [[one, one, last], [1, 1, -1]], [[last, null, np.slice(1, 3)], [-1, null, np.slice(1, 3)]]] as np.Index[][][]) {
        const got = a.get(...index);
        expect(got.tolist()).toEqual(a.get(...plain).tolist());
        expect(np.shares_memory(got, a)).toBe(false);
        const b = a.copy(), c = a.copy();
        b.set(...index, -5);
        c.set(...plain, -5);
        expect(b.tolist()).toEqual(c.tolist());
      }
    }
  });
  it('are refused out of range and with fractions, and pair with other arrays', () => {
    for (const bad of [np.array(2), np.array(-3), np.array(0.5), np.array(NaN), np.array(2n ** 62n), np.array({ re: 1, im: 0 })]) {
      expect(() => a.get(bad)).toThrow(np.exceptions.IndexError);
      expect(() => a.copy().set(bad, 0)).toThrow(np.exceptions.IndexError);
    }
    expect(a.get(np.array(1), ':', [0, 2]).tolist()).toEqual([[12, 16, 20], [14, 18, 22]]);
    expect(a.get(np.array(true)).shape).toEqual([1, 2, 3, 4]);
  });
});

describe('ufunc.at', () => {
  it('goes through repeated indices, views with negative strides and dimensions on both sides', () => {
    const a = np.zeros([2, 5, 3]), view = a.get('::-1, ::-1, ::-1');
    const index = [1, -1, 1];
    np.add.at(view, [':', index], np.array([[1], [10], [100]]));
    const want = np.zeros([2, 5, 3]), wanted = want.get('::-1, ::-1, ::-1');
    index.forEach((i, k) => wanted.get(':', i).iadd(10 ** k));
    expect(a.tolist()).toEqual(want.tolist());
  });
  it('pairs index arrays that broadcast, and refuses what is out of bounds before it changes anything', () => {
    const a = np.zeros([3, 4], 'int');
    np.add.at(a, [np.array([[0], [2]]), [1, 1, -1]], 1);
    expect(a.tolist()).toEqual([[0, 2, 0, 1], [0, 0, 0, 0], [0, 2, 0, 1]]);
    for (const index of [[[0, 3], [0, 0]], [[0, 0], [0, -5]]]) expect(() => np.add.at(a, index, 1)).toThrow(np.exceptions.IndexError);
    expect(a.sum()).toBe(6);
  });
});

describe('counts of repeat', () => {
  it('may be anything from 0 on', () => {
    const counts = [0, 1, 7, 4, 0, 5, 3, 0, 12, 2];
    const wanted = counts.flatMap((c, i) => new Array<number>(c).fill(i));
    for (const dtype of ['float64', 'int8', 'int64', 'uint32'] as const) expect(np.repeat(np.arange(10), np.array(counts, dtype)).tolist()).toEqual(wanted);
    expect(np.repeat(np.arange(20).reshape(2, 10), counts, { axis: 1 }).get(1).tolist()).toEqual(wanted.map((x) => x + 10));
    expect(np.repeat([1, 2], [0, 0]).shape).toEqual([0]);
    for (const bad of [[1, -1], [1, 2, 3]]) expect(() => np.repeat([1, 2], bad)).toThrow(np.exceptions.ValueError);
    for (const bad of [[1, 0.5], [NaN, 1]]) expect(() => np.repeat([1, 2], bad)).toThrow(TypeError);
  });
});

describe('integers beside a number', () => {
  const compare = ['equal', 'not_equal', 'less', 'less_equal', 'greater', 'greater_equal'] as const;
  it('compare as they do beside a float64', () => {
    for (const dtype of ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'intp'] as const) {
      const { min, max } = dtype === 'bool' ? { min: 0, max: 1 } : np.iinfo(dtype);
      const values = [BigInt(min), BigInt(max), 0n, 1n, 3n, BigInt(max) - 1n, 2n ** 53n - 1n, 2n ** 53n + 1n].map((v) => BigInt.asUintN(64, v));
      const a = np.array(values, 'uint64').astype(dtype);
      for (const x of [0, -0, 1, 3, -1, 127, 128, 255, 256, -128, -129, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 2 ** 63, 2 ** 64, 0.5, NaN, Infinity, -Infinity])
        for (const f of compare) {
          const y = np.full(a.shape, x);
          expect(np[f](a, x).tolist(), `${f}(${dtype}, ${x})`).toEqual(np[f](a.astype('float64'), y).tolist());
          expect(np[f](x, a).tolist(), `${f}(${x}, ${dtype})`).toEqual(np[f](y, a.astype('float64')).tolist());
        }
    }
  });
});

describe('functions of integers', () => {
  const a = np.array([12, 18, 7, 40]), b = np.array([8, 4, 21, 6]);
  const views = (x: np.NDArray<'float64'>): np.NDArray<'float64'>[] => [x, x.get('::-1').copy().get('::-1'), x.repeat(2).get('::2'), x.astype('>f8') as np.NDArray<'float64'>];
  it('take float64 arrays of whole numbers in every layout', () => {
    for (const x of views(a)) {
      for (const y of views(b)) {
        expect(np.gcd(x, y).tolist()).toEqual([4, 2, 7, 2]);
        expect(x.bitwise_or(y).tolist()).toEqual([12, 22, 23, 46]);
        expect(np.ldexp(x, y).tolist()).toEqual([12 * 2 ** 8, 18 * 2 ** 4, 7 * 2 ** 21, 40 * 2 ** 6]);
      }
      expect([x.invert().tolist(), x.invert().dtype.name]).toEqual([[-13, -19, -8, -41], 'int64']);
      expect(np.bitwise_count(x).tolist()).toEqual([2, 2, 3, 2]);
    }
    for (const bad of views(np.array([1.5, 2, 3, 4]))) {
      expect(() => bad.bitwise_and(b)).toThrow(TypeError);
      expect(() => b.bitwise_and(bad)).toThrow(TypeError);
      expect(() => bad.invert()).toThrow(TypeError);
    }
    expect(() => np.array([1], 'float32').invert()).toThrow(TypeError);
  });
  it('fold them', () => {
    for (const x of views(a)) {
      expect(np.gcd.reduce(x).item()).toBe(1);
      expect(np.bitwise_or.reduce(x, { axis: null }).item()).toBe(63);
      expect(np.bitwise_xor.accumulate(x).tolist()).toEqual([12, 30, 25, 49]);
      expect(np.bitwise_and.reduceat(x, [0, 2]).tolist()).toEqual([0, 0]);
      expect(np.lcm.reduce(x, { keepdims: true, initial: 1n, where: [true, true, true, false] }).tolist()).toEqual([252]);
      expect(np.gcd.outer(x, [6]).tolist()).toEqual([[6], [6], [1], [2]]);
    }
    expect(np.bitwise_or.reduce([[1, 2], [4, 8]], { axis: 1 }).tolist()).toEqual([3, 12]);
    for (const bad of [np.array([1, 0.5]), np.array([1, 2], 'float32')]) {
      expect(() => np.bitwise_or.reduce(bad)).toThrow(TypeError);
      expect(() => np.bitwise_or.accumulate(bad)).toThrow(TypeError);
    }
  });
});
