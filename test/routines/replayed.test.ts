// Calls of NumPy's own test suite (tools/replay) that numera once answered otherwise, in groups; the expectations are NumPy's results.
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const f16 = (x: number): np.NDArray => np.float16(x), f32 = (x: number): np.NDArray => np.float32(x);

describe('scalars', () => {
  test('functions of bigints alone compute in float64', () => {
    expect(np.sqrt(2n)).toBe(Math.SQRT2);
    expect(np.hypot(1n, 1n)).toBe(Math.SQRT2);
    expect(np.arctan2(1n, -1n)).toBe(2.356194490192345);
    expect(np.exp2(-53n)).toBe(2 ** -53);
    expect(np.ldexp(2.1, 3n)).toBe(16.8);
    expect(np.sqrt(np.int8(2)).dtype).toBe(np.dtype('float16')); // not of typed ones
  });
  test('bigints of any size compare', () => {
    const big = 2n ** 200n;
    expect([np.equal(big, big), np.less(-big, big), np.greater_equal(-big, big), np.not_equal(big, big + 1n)]).toEqual([true, true, false, true]);
  });
  test('a bigint that no float64 holds is an OverflowError', () => {
    expect(() => np.add(np.zeros(2), 10n ** 400n)).toThrow(np.exceptions.OverflowError);
    expect(() => np.add(np.zeros(2, 'complex128'), 10n ** 400n)).toThrow(np.exceptions.OverflowError);
  });
  test('complex types take a real and an imaginary part', () => {
    expect(np.complex64(1, NaN).item()).toEqual(new np.Complex(1, NaN));
    expect(np.complex128(np.int8(1), 2).item()).toEqual(new np.Complex(1, 2));
    expect(() => (np.complex128 as unknown as (...x: number[]) => unknown)(1, 2, 3)).toThrow(TypeError);
    expect(() => (np.float64 as unknown as (...x: number[]) => unknown)(1, 2)).toThrow(TypeError);
  });
  test('numbers beside arrays in a list are not weak', () => {
    const name = (list: unknown[]): string => np.array(list as never).dtype.name;
    expect([name([f16(1), 1.5]), name([f32(1), 2n]), name([np.int8(1), 2n]), name([np.complex64(1), 2.5])]).toEqual(['float64', 'float64', 'int64', 'complex128']);
    expect([name([np.int8(1), true]), name([true, f32(2)]), name([np.uint8(3), np.int8(4)])]).toEqual(['int8', 'float32', 'int16']);
    // flattened by concatenate they are
    expect(np.concatenate([f32(1), 1.5], { axis: null }).dtype.name).toBe('float32');
  });
});
describe('0-d arrays where numbers are meant', () => {
  test('arange', () => {
    expect(np.arange(np.int8(3)).dtype.name).toBe('int64');
    expect(np.arange(np.float32(1), 3).tolist()).toEqual([1, 2]);
    expect(() => np.arange(np.zeros(2) as never)).toThrow(TypeError);
  });
  test('windows', () => {
    for (const M of [np.int8(1), np.uint64(1), 1n]) for (const w of [np.hanning, np.hamming, np.bartlett, np.blackman]) expect(w(M).tolist()).toEqual([1]);
    expect(np.kaiser(np.int64(3), 0n).tolist()).toEqual([1, 1, 1]);
    expect(() => np.hanning([3] as never)).toThrow(TypeError);
  });
  test('initial', () => {
    expect(np.sum(np.asarray([1, 2], 'float16'), { initial: f16(-0) })).toBe(3);
    expect(Object.is(np.sum(np.zeros(0, 'float16'), { initial: f16(-0) }), -0)).toBe(true);
    expect(() => np.sum([1, 2], { initial: [1, 2] })).toThrow(np.exceptions.ValueError);
  });
  test('edge_order, period, shifts and exponents', () => {
    expect(String(np.gradient([1, 2, 4, 7], { edge_order: np.int8(2) as never }))).toBe(String(np.gradient([1, 2, 4, 7], { edge_order: 2 })));
    expect(np.interp(370, [0, 90], [0, 1], { period: 360n })).toBe(np.interp(370, [0, 90], [0, 1], { period: 360 }));
    expect(np.roll(np.arange(4), np.uint64(2n ** 63n + 2n)).tolist()).toEqual([2, 3, 0, 1]);
    expect(np.roll(np.arange(4), 2n ** 100n + 1n).tolist()).toEqual([3, 0, 1, 2]);
    const turn = [[0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]];
    expect(np.linalg.matrix_power(np.asarray(turn, 'int64'), 2n ** 100n + 1n).tolist()).toEqual(np.asarray(turn, 'int64').tolist());
  });
});
describe('values', () => {
  test('arange whose step is beyond its range', () => {
    expect([np.arange(0, 1, Infinity).size, np.arange(0, -1, -Infinity).size, np.arange(0, -1, Infinity).size, np.arange(1, 1, Infinity).size]).toEqual([1, 1, 0, 0]);
  });
  test('interp with coordinates that are NaN', () => {
    expect(np.interp(0.5, [NaN, 1], [0, 1])).toBeNaN();
    expect(np.interp(0.5, [NaN, 1], [0, 0])).toBe(0);
    expect(np.interp(2, [0, NaN, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5])).toBeNaN();
  });
  test('geomspace between numbers on both sides of zero needs complex numbers', () => {
    const middle = np.geomspace(-1, 1, 3, { dtype: 'complex128' }).get(1).item() as unknown as np.Complex;
    expect([middle.re, middle.im].map((x) => Math.round(x * 1e12) / 1e12 + 0)).toEqual([0, 1]);
    expect(np.isfinite(np.geomspace(new np.Complex(-1, 0), new np.Complex(1, 0), 5)).tolist()).toEqual([true, true, true, true, true]);
    expect(np.geomspace(-1, 1, 3).get(1).item()).toBeNaN();
  });
  test('isclose compares a number with float32 elements in float32', () => {
    expect(np.isclose(f32(1), 0.9999999999999998, { rtol: 0, atol: 0 }).item()).toBe(true);
    expect(np.isclose(np.asarray([1, 2], 'float32'), 2n, { rtol: 0, atol: 0 }).tolist()).toEqual([false, true]);
  });
  test('histogram with a range that is an array, whose dtype the edges have', () => {
    const [, edges] = np.histogram(np.asarray([0.5], 'float16'), { bins: 1, range: np.asarray([0, 1], 'float32') });
    expect([edges.dtype.name, edges.tolist()]).toEqual(['float32', [0, 1]]);
    expect(() => np.histogram([1], 1, np.asarray([0, NaN]))).toThrow(np.exceptions.ValueError);
  });
  test('ufunc.at computes in the common dtype', () => {
    const a = np.arange(4n);
    np.power.at(a, [1, 2, 3, 2], 3.5);
    expect(a.tolist()).toEqual([0n, 1n, 4414n, 46n]);
    const b = np.zeros([2, 2]);
    np.add.at(b, [np.slice(null), np.slice(1, null)], 1);
    expect(b.tolist()).toEqual([[0, 1], [0, 1]]);
  });
  test('piecewise of a 0-d array', () => {
    expect(np.piecewise(np.asarray(3), np.greater(np.asarray(3), 3), [4, 0]).item()).toBe(0);
  });
  test("casting 'same_value' keeps NaN, and sees signs that wrap around", () => {
    expect(np.asarray([NaN], 'float16').astype('complex128', { casting: 'same_value' }).tolist()).toEqual([new np.Complex(NaN, 0)]);
    expect(() => np.asarray([255], 'uint8').astype('int8', { casting: 'same_value' })).toThrow(np.exceptions.ValueError);
    expect(() => np.asarray([-1], 'int8').astype('uint64', { casting: 'same_value' })).toThrow(np.exceptions.ValueError);
    expect(() => np.asarray([2n ** 53n + 1n]).astype('float64', { casting: 'same_value' })).toThrow(np.exceptions.ValueError);
  });
  test('promote_types gives native byte order', () => {
    expect(np.promote_types('>i8', '>i8').str).toBe('<i8');
  });
});
describe('parameters', () => {
  test('orders in small letters, sort kinds by their first letter', () => {
    expect(np.asarray([[1, 2], [3, 4]]).flatten('f' as never).tolist()).toEqual([1, 3, 2, 4]);
    expect(np.zeros([2, 2], { order: 'f' as never }).flags.f_contiguous).toBe(true);
    expect(np.sort([2, 1], { kind: 'quick' as never }).tolist()).toEqual([1, 2]);
    expect(() => np.sort([2, 1], { kind: 'radix' as never })).toThrow(np.exceptions.ValueError);
  });
  test('lists of numbers are masks; arrays of numbers are not', () => {
    expect(np.add([1, 2], 1, { where: [1, 0], out: np.zeros(2) }).tolist()).toEqual([2, 0]);
    expect(np.sum([1, 2], { where: [0, 1] })).toBe(2);
    const a = np.zeros(2);
    np.copyto(a, 5, { where: [0, 1] });
    expect(a.tolist()).toEqual([0, 5]);
    expect(() => np.add([1, 2], 1, { where: np.asarray([1, 0]) })).toThrow(TypeError);
  });
  test("out '...' asks for arrays", () => {
    expect((np.add(1, 2, { out: '...' }) as np.NDArray).shape).toEqual([]);
    expect((np.sum([1, 2], { out: '...' }) as np.NDArray).tolist()).toBe(3);
    expect((np.divmod(7n, 2n, { out: '...' }) as unknown as np.NDArray[]).map((x) => x.item())).toEqual([3n, 1n]);
  });
  test('all of diag_indices by name', () => {
    expect(np.diag_indices({ n: 2, ndim: 3 }).map((x) => x.tolist())).toEqual([[0, 1], [0, 1], [0, 1]]);
  });
  test('choices one by one', () => {
    const a = np.asarray([0, 1, 2]);
    expect(a.choose([1, 2, 3], [4, 5, 6], [7, 8, 9]).tolist()).toEqual([1, 5, 9]);
    expect(a.choose(np.ones(3), np.zeros(3), { mode: 'wrap' }).tolist()).toEqual([1, 0, 1]);
    const out = np.zeros(3);
    expect(a.choose([[1, 2, 3], [4, 5, 6], [7, 8, 9]], out)).toBe(out);
  });
  test('axes and subscripts as arrays', () => {
    expect(np.transpose(np.zeros([2, 3, 4]), np.asarray([2, 0, 1], 'int64') as never).shape).toEqual([4, 2, 3]);
    expect(np.zeros([2, 3]).transpose(np.asarray([1, 0], 'int64') as never).shape).toEqual([3, 2]);
    expect(np.einsum(np.asarray([[1, 2], [3, 4]]), np.asarray([0, 0], 'int64') as never, []).item()).toBe(5);
    expect(np.ndarray([4], 'int64', np.arange(10n), 32, -8).tolist()).toEqual([4n, 3n, 2n, 1n]);
  });
});
describe('errors', () => {
  test('an index that selects more than can be counted', () => {
    const a = np.zeros([3, 3, 3, 3, 3]), i = np.zeros(7132, 'int64');
    expect(() => a.set(...np.ix_(i, i, i, i, i), 0)).toThrow('iterator is too large');
    expect(() => a.get(...np.ix_(i, i, i, i, i))).toThrow(np.exceptions.ValueError);
    expect(() => np.zeros([]).get(...Array<null>(65).fill(null))).toThrow(np.exceptions.IndexError);
  });
  test('arguments that NumPy refuses', () => {
    expect(() => np.can_cast('i4', null)).toThrow(TypeError);
    expect(() => np.array([1], { ndmax: 65 })).toThrow(np.exceptions.ValueError);
    expect(() => np.arange({ start: 4 } as never)).toThrow(TypeError);
    expect(() => np.add(1, 2, { signature: ['i4'] })).toThrow(TypeError);
    expect(() => np.add(1, 2, { sig: 'ii->i', signature: 'ii->i' })).toThrow(TypeError);
    expect(() => np.add(1, 2, { out: [] })).toThrow(np.exceptions.ValueError);
    expect(() => np.frexp(np.zeros(2), { out: np.zeros(2) } as never)).toThrow(TypeError);
    expect(() => np.einsum('', 0, { casting: 'blah' as never })).toThrow(np.exceptions.ValueError);
    expect(() => np.einsum('', 0, { dtype: 'bad' })).toThrow(TypeError);
    expect(() => np.pad([1], 1, { mode: null as never })).toThrow(np.exceptions.ValueError);
    expect(() => np.convolve([1], [1], { mode: null as never })).toThrow(TypeError);
    expect(() => np.take(np.arange(3n), [0], { out: np.zeros(1) })).toThrow(TypeError);
    expect(() => np.format_float_positional(1, { precision: 100000 })).toThrow(np.exceptions.RuntimeError);
  });
});
