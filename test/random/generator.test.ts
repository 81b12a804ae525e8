// Arguments, results and errors of Generator: what NumPy accepts and refuses, and in which words.
import { describe, expect, it } from 'vitest';
import { parseDType } from '../../src/dtype/parse.ts';
import { AxisError, OverflowError, ValueError } from '../../src/errors.ts';
import { toArray } from '../../src/ndarray/convert.ts';
import { copyOf } from '../../src/ndarray/copy.ts';
import { getItem } from '../../src/ndarray/indexing/access.ts';
import { allocateArray } from '../../src/ndarray/make.ts';
import { NDArray } from '../../src/ndarray/ndarray.ts';
import { default_rng } from '../../src/random/index.ts';

const array = (x: unknown, dtype = 'float64'): NDArray => copyOf(toArray(x, parseDType(dtype)));
const empty = (shape: number[], dtype = 'float64'): NDArray => allocateArray(shape, parseDType(dtype));
const rng = default_rng(0);
type AnyRng = Record<string, (...args: unknown[]) => unknown>;
const loose = rng as unknown as AnyRng;

describe('what a call gives', () => {
  it('gives a number without a size, an array with one', () => {
    expect(typeof rng.normal()).toBe('number');
    expect(typeof rng.normal(0, 2)).toBe('number');
    expect(rng.normal(0, 2, 3).shape).toEqual([3]);
    expect(rng.normal(0, 2, []).shape).toEqual([]);
    expect(rng.normal([0, 1]).shape).toEqual([2]);
    expect(rng.random(0).shape).toEqual([0]);
    expect(rng.random([2, 0, 3]).shape).toEqual([2, 0, 3]);
  });
  it('takes arguments by position and by name', () => {
    const by = (f: (r: AnyRng) => unknown): unknown => (f(default_rng(9) as unknown as AnyRng) as NDArray).tolist();
    expect(by((r) => r.normal({ loc: 1, scale: 2, size: [3, 2] }))).toEqual(by((r) => r.normal(1, 2, [3, 2])));
    expect(by((r) => r.normal(1, { scale: 2, size: [3, 2] }))).toEqual(by((r) => r.normal(1, 2, [3, 2])));
    expect(by((r) => r.normal({ size: 4 }))).toEqual(by((r) => r.normal(undefined, undefined, 4)));
    expect(by((r) => r.choice(9, 4, { replace: false }))).toEqual(by((r) => r.choice(9, 4, false)));
    expect(() => loose.normal({ mean: 1 })).toThrow(TypeError);
    expect(() => loose.normal(1, { loc: 1 })).toThrow(/multiple values/);
    expect(() => loose.beta(1)).toThrow(/missing required argument 'b'/);
  });
  it('gives scalars of the dtype: numbers by default, bigints for int64 by name', () => {
    expect(typeof rng.integers(5)).toBe('number');
    expect(typeof rng.integers(0, 5, null, 'int64')).toBe('bigint');
    expect(typeof rng.integers(0, 5, null, 'uint8')).toBe('number');
    expect(typeof rng.integers(0, 2, null, 'bool')).toBe('boolean');
    expect(rng.integers(5, 10, 4).dtype.key).toBe('intp');
    expect(rng.poisson(3, 4).dtype.key).toBe('intp');
    expect(typeof rng.poisson(3)).toBe('number');
    expect(rng.integers(0, 5, 3, 'uint16').dtype.name).toBe('uint16');
  });
  it('fills `out`, whatever its memory order, and returns it', () => {
    const out = empty([2, 3]);
    expect(rng.random({ out })).toBe(out);
    const narrow = empty([4], 'float32');
    expect(rng.standard_normal({ dtype: 'float32', out: narrow })).toBe(narrow);
    expect(loose.standard_gamma([1, 2, 3], { out: empty([3]) })).toBeInstanceOf(NDArray);
    expect(() => rng.random({ out: narrow })).toThrow('Supplied output array has the wrong type. Expected float64, got float32');
    expect(() => rng.random({ size: 4, out })).toThrow('size must match out.shape when used together');
    const columns = allocateArray([2, 3], parseDType('float64'), false, 'F');
    for (const shape of [1, [[1, 2, 3], [4, 5, 6]]])
      expect(() => loose.standard_gamma(shape, { out: columns })).toThrow('Supplied output array must be C-contiguous, writable, aligned, and in machine byte-order.');
    expect(rng.random({ out: columns }).flags.f_contiguous).toBe(true);
    expect(() => rng.random({ out: getItem(empty([6]), ['::2']) })).toThrow('Supplied output array must be contiguous, writable, aligned, and in machine byte-order.');
  });
  it('returns bytes', () => {
    expect(rng.bytes(7)).toHaveLength(7);
    expect(rng.bytes(0)).toHaveLength(0);
  });
  it('prints its generator', () => {
    expect(String(rng)).toBe('Generator(PCG64)');
  });
});

describe('choice', () => {
  it('gives members of lists and arrays', () => {
    expect([3, 4, 5]).toContain(rng.choice([3, 4, 5]));
    expect(rng.choice(array([3, 4, 5])).shape).toEqual([]);
    expect(rng.choice(array([[1, 2], [3, 4]])).shape).toEqual([2]);
    expect(rng.choice([3, 4, 5], [2, 2]).shape).toEqual([2, 2]);
  });
  it('never repeats without replacement', () => {
    for (const [population, size] of [[10, 10], [100, 7], [20000, 3000]]) {
      const values = rng.choice(population, size, false).tolist() as number[];
      expect(new Set(values).size).toBe(size);
      expect(Math.max(...values)).toBeLessThan(population);
    }
  });
});

describe('shuffle and permutation', () => {
  it('shuffle works in place on views, typed arrays and lists of anything', () => {
    const a = array(Array.from({ length: 12 }, (_, i) => i));
    loose.shuffle(getItem(a, ['::-2']));
    expect((getItem(a, ['::2']).tolist() as number[])).toEqual([0, 2, 4, 6, 8, 10]);
    expect([...(a.tolist() as number[])].sort((x, y) => x - y)).toEqual(Array.from({ length: 12 }, (_, i) => i));
    const words = ['a', 'b', 'c', 'd'];
    rng.shuffle(words);
    expect([...words].sort()).toEqual(['a', 'b', 'c', 'd']);
    const typed = Int32Array.of(1, 2, 3, 4, 5);
    rng.shuffle(typed);
    expect([...typed].sort()).toEqual([1, 2, 3, 4, 5]);
  });
  it('a list is shuffled as an array is', () => {
    const list = [0, 1, 2, 3, 4, 5], a = array(list);
    default_rng(4).shuffle(list);
    default_rng(4).shuffle(a);
    expect(list).toEqual(a.tolist());
  });
  it('permutation leaves its argument alone', () => {
    const a = array([1, 2, 3, 4, 5, 6]);
    rng.permutation(a);
    rng.permuted(a);
    expect(a.tolist()).toEqual([1, 2, 3, 4, 5, 6]);
  });
  it('permuted moves within lanes only', () => {
    const a = array([[1, 2, 3], [40, 50, 60]]);
    const rows = rng.permuted(a, { axis: 1 }).tolist() as number[][];
    expect(rows.map((r) => [...r].sort((x, y) => x - y))).toEqual([[1, 2, 3], [40, 50, 60]]);
    const out = empty([2, 3]);
    expect(rng.permuted(a, { axis: 0, out })).toBe(out);
  });
  it('read-only arrays are not shuffled', () => {
    const a = array([1, 2, 3]);
    a.flags.writeable = false;
    expect(() => rng.shuffle(a)).toThrow('array is read-only');
  });
});

const nan = Number.NaN;
// prettier-ignore
const REFUSED: [string, unknown[], new (...a: never[]) => Error, string][] = [
  ['uniform', [0, Infinity], OverflowError, 'high - low range exceeds valid bounds'],
  ['uniform', [[0, 1], nan], OverflowError, 'Range exceeds valid bounds'],
  ['uniform', [2, 1], ValueError, 'high - low < 0'],
  ['normal', [0, -1], ValueError, 'scale < 0'],
  ['normal', [0, -0], ValueError, 'scale < 0'],
  ['normal', [0, [1, -1]], ValueError, 'scale < 0'],
  ['standard_gamma', [-1], ValueError, 'shape < 0'],
  ['gamma', [1, -1], ValueError, 'scale < 0'],
  ['beta', [0, 1], ValueError, 'a <= 0'],
  ['noncentral_f', [1, 1, -1], ValueError, 'nonc < 0'],
  ['lognormal', [0, -1], ValueError, 'sigma < 0'],
  ['triangular', [1, 0, 2], ValueError, 'left > mode'],
  ['triangular', [0, 3, 2], ValueError, 'mode > right'],
  ['triangular', [1, 1, 1], ValueError, 'left == right'],
  ['poisson', [-1], ValueError, 'lam < 0 or lam is NaN'],
  ['poisson', [[-1]], ValueError, 'lam < 0 or lam contains NaNs'],
  ['poisson', [nan], ValueError, 'lam < 0 or lam is NaN'],
  ['poisson', [1e19], ValueError, 'lam value too large'],
  ['binomial', [-1, 0.5], ValueError, 'n < 0'],
  ['binomial', [1, nan], ValueError, 'p < 0, p > 1 or p is NaN'],
  ['binomial', [1, [0.5, 1.1]], ValueError, 'p < 0, p > 1 or p contains NaNs'],
  ['binomial', [[1.5], 0.5], TypeError, "Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'safe'"],
  ['negative_binomial', [0, 0.5], ValueError, 'n <= 0'],
  ['negative_binomial', [1, 0], ValueError, 'p <= 0, p > 1 or p contains NaNs'],
  ['negative_binomial', [1e30, 0.1], ValueError, 'n too large or p too small, see Generator.negative_binomial Notes'],
  ['geometric', [0], ValueError, 'p <= 0, p > 1 or p contains NaNs'],
  ['hypergeometric', [-1, 1, 1], ValueError, 'ngood + nbad < nsample'],
  ['hypergeometric', [1, 1, -1], ValueError, 'nsample < 0'],
  ['hypergeometric', [2e9, 1, 1], ValueError, 'both ngood and nbad must be less than 1000000000'],
  ['logseries', [1], ValueError, 'p < 0, p >= 1 or p is NaN'],
  ['zipf', [1], ValueError, 'a <= 1 or a is NaN'],
  ['zipf', [[1]], ValueError, 'a <= 1 or a contains NaNs'],
  ['multinomial', [-1, [0.5, 0.5]], ValueError, 'n < 0'],
  ['multinomial', [1, [-0.5, 1.5]], ValueError, 'pvals < 0, pvals > 1 or pvals contains NaNs'],
  ['multinomial', [1, [0.5, 0.6, 0.1]], ValueError, 'sum(pvals[:-1]) > 1.0'],
  ['multinomial', [1, []], ValueError, 'pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.'],
  ['multivariate_hypergeometric', [[1, -1], 1], ValueError, 'colors must be a one-dimensional sequence of nonnegative integers not exceeding 9223372036854775807.'],
  ['multivariate_hypergeometric', [[1, 2], 4], ValueError, 'nsample > sum(colors)'],
  ['multivariate_hypergeometric', [[1, 2], -1], ValueError, 'nsample must be nonnegative.'],
  ['multivariate_hypergeometric', [[1e9, 1e9], 1], ValueError, 'When method is "marginals", sum(colors) must be less than 1000000000.'],
  ['dirichlet', [[-1, 1]], ValueError, 'alpha < 0'],
  ['random', [-1], ValueError, 'negative dimensions are not allowed'],
  ['random', [2.5], TypeError, "expected a sequence of integers or a single integer, got '2.5'"],
  ['random', [3, 'int32'], TypeError, "Unsupported dtype dtype('int32') for random"],
  ['integers', [0], ValueError, 'high <= 0'],
  ['integers', [-1, { endpoint: true }], ValueError, 'high < 0'],
  ['integers', [5, 4], ValueError, 'low >= high'],
  ['integers', [[1, 5], [4, 5]], ValueError, 'low >= high'],
  ['integers', [nan], ValueError, 'cannot convert float NaN to integer'],
  ['integers', [3, { dtype: 'float32' }], TypeError, "Unsupported dtype dtype('float32') for integers"],
  ['integers', [0, 300, { dtype: 'uint8' }], ValueError, 'high is out of bounds for uint8'],
  ['integers', [-1, 3, { dtype: 'uint8' }], ValueError, 'low is out of bounds for uint8'],
  ['integers', [[0, 300], 400, { dtype: 'uint8' }], ValueError, 'high is out of bounds for uint8'],
  ['integers', [0, 2n ** 63n + 1n], ValueError, 'high is out of bounds for int64'],
  ['integers', [0, 9, { dtype: '>i4' }], ValueError, 'Providing a dtype with a non-native byteorder is not supported'],
  ['choice', [0], ValueError, 'a must be a positive integer unless no samples are taken'],
  ['choice', [[]], ValueError, 'a cannot be empty unless no samples are taken'],
  ['choice', [3, 5, false], ValueError, 'Cannot take a larger sample than population when replace is False'],
  ['choice', [3, 1, true, [0.5, 0.5]], ValueError, 'a and p must have same size'],
  ['choice', [3, 1, true, [0.5, 0.5, 0.5]], ValueError, 'Probabilities do not sum to 1.'],
  ['choice', [2, 1, true, [-0.5, 1.5]], ValueError, 'Probabilities are not non-negative'],
  ['choice', [2, 1, true, [nan, 1]], ValueError, 'Probabilities contain NaN'],
  ['choice', [3, 1, true, [[0.2, 0.3, 0.5]]], ValueError, 'p must be 1-dimensional'],
  ['choice', [3, 2, false, [1, 0, 0]], ValueError, 'Fewer non-zero entries in p than size'],
  ['choice', [1.5], ValueError, 'a must be a sequence or an integer, not 1.5'],
  ['permutation', [3.5], AxisError, 'axis 0 is out of bounds for array of dimension 0'],
  ['permuted', [3], TypeError, 'len() of unsized object'],
  ['permuted', [[1, 2], { axis: 2 }], AxisError, 'axis 2 is out of bounds for array of dimension 1'],
  ['normal', [[1, 2], 1, 3], ValueError, 'shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape (3,) and arg 1 with shape (2,).'],
  ['normal', [[1, 2], [1, 2, 3]], ValueError, 'Mismatch is between arg 0 with shape (2,) and arg 1 with shape (3,).'],
  ['uniform', [[1, 2], 3, [1]], ValueError, 'Output size (1,) is not compatible with broadcast dimensions of inputs (2,).'],
];

describe('refuses', () => {
  for (const [name, args, kind, message] of REFUSED) {
    it(`${name}(${args.map((a) => (typeof a === 'object' ? JSON.stringify(a) : String(a))).join(', ')}): ${message}`, () => {
      expect(() => loose[name](...args)).toThrow(kind);
      expect(() => loose[name](...args)).toThrow(message);
    });
  }
  it('a refused call spends nothing of the stream', () => {
    const r = default_rng(1), other = default_rng(1);
    expect(() => r.normal(0, -1)).toThrow();
    expect(() => r.integers([0, 5], [1, 5])).toThrow();
    expect(r.random()).toBe(other.random());
  });
  it('NaN parameters give NaN where NumPy lets them pass', () => {
    expect(rng.normal(nan, 1)).toBeNaN();
    expect(rng.standard_gamma(nan)).toBeNaN();
    expect(rng.beta(nan, 1)).toBeNaN();
    expect(rng.vonmises(0, nan)).toBeNaN();
  });
});
