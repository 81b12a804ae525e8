// What replaying NumPy's own tests found (tools/replay): results that NumPy 2.4 gives for the same calls.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';
import { forgetWarnings } from '../../src/iterate/events.ts';

const nameOf = (f: () => unknown): string => {
  try {
    f();
  } catch (error) {
    return (error as Error).name;
  }
  return 'none';
};
const text = (a: unknown): string => `${(a as np.NDArray).dtype} ${JSON.stringify((a as np.NDArray).tolist(), (_, v) => (typeof v === 'bigint' ? `${v}n` : (v as unknown)))}`;
const x = np.arange(24).reshape(2, 3, 4);

test('several percentiles lie in C order before the dimensions that stay', () => {
  expect(np.percentile(x, [10, 50], { axis: 0 }).strides).toEqual([96, 32, 8]);
  expect(np.percentile(x, [10, 50], { axis: 1 }).strides).toEqual([64, 32, 8]);
  expect(np.quantile(x, [[0.1], [0.5]], { axis: 2 }).strides).toEqual([48, 48, 24, 8]);
  expect(np.percentile(x, [10, 50, 90], { axis: [0, 2] }).strides).toEqual([24, 8]);
  expect(np.quantile(x, [0.5, 1], { axis: 1, weights: np.ones([2, 3, 4]), method: 'inverted_cdf' }).strides).toEqual([64, 32, 8]);
  expect(np.percentile(x, [10, 50], { axis: 1 }).tolist()).toEqual([[[0.8, 1.8, 2.8, 3.8], [12.8, 13.8, 14.8, 15.8]], [[4, 5, 6, 7], [16, 17, 18, 19]]]);
});
test('those that ignore NaN leave q last in memory, or with weights the order of the operand', () => {
  expect(np.nanpercentile(x, [10, 50], { axis: 1 }).strides).toEqual([8, 64, 16]);
  expect(np.nanpercentile(x, [10, 50], { axis: 2 }).strides).toEqual([8, 48, 16]);
  expect(np.nanquantile(x, [0.25, 0.5, 1], { axis: 0 }).strides).toEqual([8, 96, 24]);
  expect(np.nanpercentile(x, [10, 50, 90], { axis: 1, weights: np.ones([2, 3, 4]), method: 'inverted_cdf' }).strides).toEqual([64, 8, 16]);
  expect(np.nanpercentile(x, [10, 50], { axis: [0, 1] }).strides).toEqual([8, 16]);
  expect(np.nanpercentile(x, [10, 50], { axis: 1 }).tolist()).toEqual(np.percentile(x, [10, 50], { axis: 1 }).tolist());
});
test('interpolated quantiles broadcast into out; elements taken as they are must fit', () => {
  expect(np.percentile([1, 2, 3], 50, { out: np.zeros(1) }).tolist()).toEqual([2]);
  expect(np.percentile(x.get(0), 50, { axis: 1, out: np.zeros([2, 3]) }).tolist()).toEqual([[1.5, 5.5, 9.5], [1.5, 5.5, 9.5]]);
  expect(np.nanpercentile([1, NaN, 3], 50, { out: np.zeros(2), method: 'nearest' }).tolist()).toEqual([1, 1]);
  expect(nameOf(() => np.percentile([1, 2, 3], 50, { out: np.zeros(1), method: 'nearest' }))).toBe('ValueError');
  expect(nameOf(() => np.percentile([1, 2, 3], [50], { out: np.zeros([]) }))).toBe('ValueError');
  expect(nameOf(() => np.percentile([1, 2, 3], 50, { out: np.zeros([2, 1]), keepdims: true }))).toBe('ValueError');
});
test('whole q leaves whole elements with whole methods; boolean q is 0 or 1', () => {
  for (const method of ['linear', 'weibull', 'interpolated_inverted_cdf'] as const) expect(text(np.quantile([10n, 11n, 12n], [0n, 1n], { method }))).toBe('int64 ["10n","12n"]');
  expect(text(np.quantile([10n, 11n, 12n], [0n, 1n], { method: 'hazen' }))).toBe('float64 [10,12]');
  expect(np.quantile([false, true, true], [false, true]).tolist()).toEqual([false, true]);
});
test('nanmedian of complex NaNs', () => {
  const nan = { re: NaN, im: 0 }, odd = { re: 3, im: NaN };
  const of = (a: unknown): string => JSON.stringify(a, (_, v) => (Number.isNaN(v) ? 'nan' : (v as unknown)));
  const lanes = np.array([[{ re: 1, im: NaN }, odd], [{ re: 1, im: 2 }, nan]]);
  expect(of(np.nanmedian(lanes, { axis: 1 }).tolist())).toBe('[{"re":"nan","im":0},{"re":1,"im":2}]');
  expect(of(np.nanmedian(lanes.get(0)))).toBe('{"re":3,"im":"nan"}');
  expect(of(np.nanmedian(np.full([1, 700], odd), { axis: 1 }).tolist())).toBe('[{"re":3,"im":"nan"}]');
});
test('unique keeps the first NaN of complex numbers', () => {
  const [, last] = np.unique([{ re: NaN, im: 0 }, { re: 1, im: 1 }, { re: 0, im: NaN }]).tolist() as { re: number; im: number }[];
  expect([last.re, last.im]).toEqual([NaN, 0]);
});
test('choose wraps integers that the common dtype cannot hold', () => {
  expect(text(np.choose([0n], [1000n, np.array([1], 'u1')]))).toBe('uint8 [232]');
  expect(text(np.choose([0n], [-1n, np.array([1], 'u1')]))).toBe('uint8 [255]');
});
test('ldexp with exponents beyond int32', () => {
  expect(np.ldexp(2, 2n ** 63n - 1n)).toBe(Infinity);
  expect(np.ldexp(2, -(2n ** 63n))).toBe(0);
  expect(np.ldexp(np.array([2], 'f4'), 2n ** 40n).tolist()).toEqual([Infinity]);
});
test("casting 'equiv' of scalars asks for their own dtypes", () => {
  expect(nameOf(() => np.copyto(np.zeros(2, 'u1'), 3n, { casting: 'equiv' }))).toBe('TypeError');
  expect(nameOf(() => np.copyto(np.zeros(2, 'f4'), 3, { casting: 'equiv' }))).toBe('TypeError');
  expect(nameOf(() => np.copyto(np.zeros(2, 'c8'), { re: 0, im: 1 }, { casting: 'equiv' }))).toBe('TypeError');
  expect(nameOf(() => np.copyto(np.zeros(2, '>i8'), 3n, { casting: 'equiv' }))).toBe('none');
  expect(nameOf(() => np.copyto(np.zeros(2, 'f4'), 3, { casting: 'safe' }))).toBe('none');
  expect(nameOf(() => np.add(np.ones(2, 'i1'), 3n, { casting: 'equiv' }))).toBe('TypeError');
  expect(nameOf(() => np.add(np.ones(2, 'f8'), 3, { casting: 'equiv' }))).toBe('none');
});
test('resolve_dtypes of reductions widens as reductions do', () => {
  const of = (...dtypes: unknown[]): string => np.add.resolve_dtypes(dtypes as never, { reduction: true }).join();
  expect(of(null, 'i2', null)).toBe('int64,int64,int64');
  expect(of(null, 'u1', null)).toBe('uint64,uint64,uint64');
  expect(of(null, '?', null)).toBe('int64,int64,int64');
  expect(of('i2', 'i2', null)).toBe('int16,int16,int16');
  expect(of('f4', 'i2', null)).toBe('float32,float32,float32');
  expect(nameOf(() => of('u1', 'i2', null))).toBe('UFuncTypeError');
  expect(np.add.resolve_dtypes([null, 'i2', null], { reduction: true, signature: ['i2', null, null] }).join()).toBe('int16,int16,int16');
  expect(nameOf(() => np.add.resolve_dtypes([null, 'i2', null], { reduction: true, signature: ['i2', 'i2', 'i2'] }))).toBe('ValueError');
  expect(np.logical_and.resolve_dtypes(['f4', 'u1', null], { reduction: true }).join()).toBe('bool,bool,bool');
  expect(nameOf(() => np.less.resolve_dtypes([null, 'f4', null], { reduction: true }))).toBe('UFuncTypeError');
});
test('ufuncs take no byte order as dtype; running sums do', () => {
  for (const f of [() => np.add(1n, 2n, { dtype: '>i8' }), () => np.add(x, x, { signature: ['>f8', null, null] }), () => np.add.reduce(x, { dtype: '>f8' }), () => np.sum(x, { dtype: '>f8' }), () => np.mean(x, { dtype: '>f8' }), () => np.matmul(x.get(0), [1, 2, 3, 4], { dtype: '>f8' })])
    expect(nameOf(f)).toBe('TypeError');
  expect(text(np.cumsum([1, 2], { dtype: '>f4' }))).toBe('float32 [1,3]');
});
test("isin with kind 'table' of a range that no table has", () => {
  expect(nameOf(() => np.isin([1n], [0n, 2n ** 63n - 1n], { kind: 'table' }))).toBe('ValueError');
  expect(nameOf(() => np.isin([1n], [-1n, 2n ** 63n - 1n], { kind: 'table' }))).toBe('RuntimeError');
});
test('flat takes arrays of booleans', () => {
  const a = np.arange(4).reshape(2, 2).T, mask = np.array([true, false, true, false]);
  expect(a.flat.get(mask).tolist()).toEqual([0, 1]);
  a.flat.set(mask, [7, 8]);
  expect(a.tolist()).toEqual([[7, 2], [8, 3]]);
  expect(nameOf(() => a.flat.get(np.array([true])))).toBe('IndexError');
  expect(nameOf(() => a.flat.get([true, false, true, false]))).toBe('IndexError');
  expect(nameOf(() => a.flat.get(np.array([[true, false], [true, true]])))).toBe('IndexError');
});
test('layouts of repeat and logspace', () => {
  expect(np.repeat(x, [1, 3, 2], { axis: 1 }).strides).toEqual([192, 32, 8]);
  expect(np.repeat(x, [1, 3, 2], { axis: 1 }).get(1, ':', 0).tolist()).toEqual([12, 16, 16, 16, 20, 20]);
  expect(np.logspace(1, 2, { num: 3, base: [2, 3], axis: 1 }).strides).toEqual([24, 8]);
  expect(np.logspace(1, 2, { num: 3, base: [2, 3], axis: 0 }).strides).toEqual([16, 8]);
  expect(np.logspace([1, 2], 3, { num: 3, base: [2, 4], axis: 1 }).get(1).tolist()).toEqual([16, 32, 64]);
});
test('arguments of other types', () => {
  expect(np.convolve([1, 2, 3], [1, 2], 1).tolist()).toEqual([1, 4, 7]);
  expect(np.correlate([1, 2, 3], [1, 2], { mode: 2 }).size).toBe(4);
  expect(nameOf(() => np.convolve([1, 2, 3], [1, 2], 3 as never))).toBe('ValueError');
  expect(nameOf(() => np.convolve([1, 2, 3], [1, 2], true as never))).toBe('TypeError');
  expect(np.arange(true as never).tolist()).toEqual([0n]);
  expect(nameOf(() => np.array([1, 2], { copy: np.array(false) as never }))).toBe('ValueError');
  expect(nameOf(() => np.partition([2, 1], 0, { kind: 1 as never }))).toBe('TypeError');
  expect(nameOf(() => np.ndarray([2 ** 60], { buffer: np.zeros(2), strides: [0] }))).toBe('ValueError');
  expect(np.einsum('ij->ji', np.ones([2, 2]), { order: 'f' as never }).flags.f_contiguous).toBe(true);
});
test('random integers: no size asks for nothing, and bounds out of range are ValueErrors', () => {
  const g = np.random.default_rng(1);
  expect(g.integers(0, -10, 0).shape).toEqual([0]);
  expect(g.integers([300], [400], { size: [0, 2], dtype: 'u1' }).shape).toEqual([0, 2]);
  expect(nameOf(() => g.integers([-(2n ** 63n) - 1n], [0n]))).toBe('ValueError');
  expect(nameOf(() => g.integers(...([0, [2n ** 64n + 1n], { dtype: 'u8' }] as unknown as [number])))).toBe('ValueError');
});
test("astype 'same_value' keeps no infinity as an integer", () => {
  for (const from of ['f2', 'f4', 'f8'] as const)
    for (const to of ['i8', 'u8', 'i4', 'i1'] as const) {
      for (const v of [NaN, Infinity, -Infinity]) expect(nameOf(() => np.array([1, v], from).astype(to, { casting: 'same_value' }))).toBe('ValueError');
      expect(np.array_equal(np.array([1, 2], from).astype(to, { casting: 'same_value' }), [1, 2])).toBe(true);
    }
});
test('warnings of empty means and of too few degrees of freedom', () => {
  const of = (f: () => unknown): string[] => {
    const { emitWarning } = process, given: string[] = [];
    process.emitWarning = ((message: string) => void given.push(message)) as typeof process.emitWarning;
    forgetWarnings();
    try {
      np.errstate({ all: 'warn', under: 'ignore' }, f);
    } finally {
      process.emitWarning = emitWarning;
    }
    return given;
  };
  expect(of(() => np.mean([]))).toEqual(['Mean of empty slice', 'invalid value encountered in divide']);
  expect(of(() => np.cov(np.arange(6).reshape(2, 3), { ddof: 5 }))).toEqual(['Degrees of freedom <= 0 for slice', 'divide by zero encountered in divide']);
  expect(of(() => np.cov([1, 2, 3]))).toEqual([]);
});
test('0-d arrays of integers, which elements are here, serve as axes, counts and orders', () => {
  // the type declarations ask for numbers
  const one = np.array([0n, 1n, 2n]).get(1) as never, two = np.array(2n) as never, a = np.arange(6).reshape(2, 3);
  expect(text(a.sum({ axis: one }))).toBe('float64 [3,12]');
  expect(text(a.sum({ axis: [0, one] }))).toBe('float64 15');
  expect(text(np.add.reduce(a, one))).toBe('float64 [3,12]');
  expect(text(np.flip(a, one))).toBe('float64 [[2,1,0],[5,4,3]]');
  expect(text(np.roll(a, one, one))).toBe('float64 [[2,0,1],[5,3,4]]');
  expect(text(np.moveaxis(a, one, 0))).toBe('float64 [[0,3],[1,4],[2,5]]');
  expect(text(np.quantile(a, 0.5, one))).toBe('float64 [1,4]');
  expect(text(np.linalg.norm(a, 1, one))).toBe('float64 [3,12]');
  expect(np.linalg.norm(a, two)).toBeCloseTo(7.3484692283495345, 13);
  expect(text(np.linalg.matrix_power([[1, 1], [0, 1]], two))).toBe('float64 [[1,2],[0,1]]');
  expect(text(np.apply_over_axes(np.sum, a, one))).toBe('float64 [[3],[12]]');
  expect(np.expand_dims(a, one).shape).toEqual([2, 1, 3]);
  expect(np.expand_dims(a, 1n as never).shape).toEqual([2, 1, 3]);
  expect(np.squeeze(np.ones([2, 1]), one).shape).toEqual([2]);
  expect(text(a.transpose(one, 0))).toBe('float64 [[0,3],[1,4],[2,5]]');
  expect(text(np.arange(3).transpose(np.array(-1n) as never))).toBe('float64 [0,1,2]');
  expect(text(np.bincount([1, 2], { minlength: np.array(4n) as never }))).toBe('int64 [0,1,1,0]');
  expect(text(np.cov(a, { ddof: two }))).toBe(text(np.cov(a, { ddof: 2 })));
  expect(text(np.fromiter([1, 2, 3], 'f8', two))).toBe('float64 [1,2]');
  expect(text(np.unpackbits(np.zeros(2, 'uint8'), { count: two }))).toBe('uint8 [0,0]');
  expect(text(np.lib.stride_tricks.as_strided(a, { shape: [two], strides: [np.array(24n)] as never }))).toBe('float64 [0,3]');
  expect(text(np.random.default_rng(0).choice(two, two))).toBe('int64 [1,1]');
  expect(np.random.default_rng(0).spawn(two)).toHaveLength(2);
  for (const x of [np.array(1), np.array([1n, 1n])] as never[]) expect(nameOf(() => a.sum({ axis: x }))).toMatch(/TypeError|ValueError/);
});
test('null, which JSON has for NaN, is NaN where a dtype is given, false as a boolean, and no integer', () => {
  const none = null as never, put = (f: (a: np.NDArray) => void, dtype: np.DTypeLike): string => {
    const a = np.zeros(2, dtype as 'float64');
    f(a);
    return a.repr();
  };
  const table = JSON.parse('[[1, null], [null, 4]]') as number[][];
  expect(np.array(table, 'float32').repr()).toBe('array([[ 1., nan],\n       [nan,  4.]], dtype=float32)');
  expect(np.asarray([1n, none], 'float64').repr()).toBe('array([ 1., nan])');
  expect(np.array([1, none], 'complex128').repr()).toBe('array([ 1. +0.j, nan+nanj])');
  expect(np.array([1, none], 'bool').repr()).toBe('array([ True, False])');
  expect(np.array(none, '>f8').repr()).toBe("array(nan, dtype='>f8')");
  expect(np.full(2, none, 'float16').repr()).toBe('array([nan, nan], dtype=float16)');
  expect(np.full_like(np.ones(1), none).repr()).toBe('array([nan])');
  expect(np.fromiter([1, none], 'float64').repr()).toBe('array([ 1., nan])');
  for (const f of [
    (a: np.NDArray) => a.set(0, none), (a: np.NDArray) => a.set([0], [none]), (a: np.NDArray) => a.set(np.array([true, false]), none), (a: np.NDArray) => a.flat.set(0, none),
    (a: np.NDArray) => np.put(a, 0, none), (a: np.NDArray) => np.putmask(a, [true, false], none), (a: np.NDArray) => a.get(':1').fill(none), (a: np.NDArray) => np.put_along_axis(a, np.zeros(1, 'intp'), none, 0),
  ]) {
    expect(put(f, 'float64')).toBe('array([nan,  0.])');
    expect(put(f, 'bool')).toBe('array([False, False])');
    expect(nameOf(() => put(f, 'int64'))).toBe('TypeError');
  }
  expect(nameOf(() => np.array([1, none]))).toBe('TypeError');
  expect(nameOf(() => np.array(none))).toBe('TypeError');
  expect(nameOf(() => np.full(2, none))).toBe('TypeError');
  expect(nameOf(() => np.copyto(np.zeros(2), none))).toBe('TypeError');
  expect(nameOf(() => np.array([[1, 2], none], 'float64'))).toBe('ValueError');
});
test('log1p of complex numbers near -1 has the digits that 1 + z has', () => {
  // of 50 digits (mpmath)
  const near: [number, number, number, number][] = [
    [-0.9999999966819924, -1.2246467950839657e-16, -19.52390134065597, -3.690910105067824e-8], [-0.9999999966819924, 0, -19.52390134065597, 0], [-1.00000001, 1e-8, -18.07410715671113, 2.3561944871536094],
    [-1, 1e-9, -20.72326583694641, 1.5707963267948966], [-0.99999, 1e-10, -11.51292546492478, 9.999999999712177e-6], [-1, 1e-5, -11.512925464970229, 1.5707963267948966], [-1, 2 ** -17, -11.78350206951907, 1.5707963267948966],
  ];
  const r = np.log1p(np.array(near.map(([re, im]) => ({ re, im }))));
  near.forEach(([, , re, im], i) => {
    const z = r.item(i) as np.Complex;
    expect(Math.abs(z.re - re)).toBeLessThanOrEqual(4e-15);
    expect(Math.abs(z.im - im)).toBeLessThanOrEqual(4e-16 * (1 + Math.abs(im)));
  });
});
test('astype without a copy gives another name of the same dtype as a view', () => {
  const a = np.arange(3n), b = a.astype('int', { copy: false });
  expect([typeof a.item(0), typeof b.item(0), np.shares_memory(a, b), a.astype('int64', { copy: false }) === a]).toEqual(['bigint', 'number', true, true]);
  expect(np.shares_memory(a, a.astype('int'))).toBe(false);
  const t = np.ones([2, 3], 'intp').T;
  expect(np.shares_memory(t, t.astype('int64', { order: 'C', copy: false }))).toBe(false);
});
