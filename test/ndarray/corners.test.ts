// Flags, text of single values, shared memory: corners of the array object.
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';
import { write_array } from '../../src/io/format.ts';

test('setflags follows NumPy for every flag', () => {
  const a = np.zeros(3), skewed = np.zeros(20, 'uint8').get('1:17').view('float64');
  expect(() => skewed.setflags({ align: true })).toThrow(np.ValueError);
  skewed.setflags({ align: false });
  a.setflags({ align: false });
  expect([a.flags.aligned, a.flags.behaved, a.flags.num & 0x100]).toEqual([false, false, 0]);
  // views are judged anew
  expect([a.get(':').flags.aligned, a.copy().flags.aligned, a.view('uint8').flags.aligned]).toEqual([true, true, true]);
  expect(np.require(a, { requirements: ['A'] }) === a).toBe(false);
  a.setflags({ align: true });
  expect(a.flags.aligned).toBe(true);
  a.flags.aligned = false;
  expect(a.flags.aligned).toBe(false);
  a.flags.aligned = true;
  expect(np.require(a, { requirements: ['A'] }) === a).toBe(true);
  expect(() => { skewed.flags.aligned = true; }).toThrow(np.ValueError);
  expect(() => a.setflags({ uic: true })).toThrow(np.ValueError);
  expect(() => { a.flags.writebackifcopy = true; }).toThrow(np.ValueError);
  a.setflags({ uic: false });
  a.flags.writebackifcopy = false;
  // uic is refused before write is looked at, after align was set
  expect(() => a.setflags({ write: false, align: false, uic: true })).toThrow(np.ValueError);
  expect([a.flags.writeable, a.flags.aligned]).toEqual([true, false]);
  a.setflags({ write: null, align: null, uic: null });
  a.setflags({ write: false });
  expect(() => a.get(':').setflags({ write: true })).toThrow(np.ValueError);
  a.setflags({ write: true });
  expect(a.flags.writeable).toBe(true);
});
test('default integers beyond 2^53 print their digits; their scalars still refuse', () => {
  const a = np.array([1n, 2n ** 60n, -(2n ** 63n)]).astype('intp');
  expect(String(a)).toBe('[                   1  1152921504606846976 -9223372036854775808]');
  expect(a.repr()).toBe('array([                   1,  1152921504606846976, -9223372036854775808])');
  expect(String(a.get(1))).toBe('1152921504606846976');
  expect(String(a.astype(a.dtype.newbyteorder()))).toBe(String(a));
  expect(String(np.array([2n ** 64n - 1n]).astype('uintp'))).toBe('[18446744073709551615]');
  expect(() => a.item(1)).toThrow(np.OverflowError);
  expect(() => a.tolist()).toThrow(np.OverflowError);
  expect(a.item(0)).toBe(1);
});
test('complex numbers as Python prints them', () => {
  const texts: [number, number, string][] = [
    [1, 2, '(1+2j)'], [0, 1e16, '1e+16j'], [-0, 1e-5, '(-0+1e-05j)'], [1e300, -1e-300, '(1e+300-1e-300j)'], [123456789012345680000, 0.0001, '(1.2345678901234568e+20+0.0001j)'],
    [NaN, Infinity, '(nan+infj)'], [0, -0, '-0j'], [1e15, -Infinity, '(1000000000000000-infj)'], [0.1, 1.5e-7, '(0.1+1.5e-07j)'], [5e-324, 1.7976931348623157e308, '(5e-324+1.7976931348623157e+308j)'],
    [-9999999999999998, 12345678901234568, '(-9999999999999998+1.2345678901234568e+16j)'],
  ];
  for (const [re, im, text] of texts) expect(String(new np.Complex(re, im))).toBe(text);
});
test('shares_memory and may_share_memory with limits', () => {
  const x = np.zeros([10, 10], 'int8'), even = x.get('::2'), odd = x.get('1::2');
  expect([np.shares_memory(even, odd), np.may_share_memory(even, odd), np.may_share_memory(even, odd, null), np.may_share_memory(even, odd, -1)]).toEqual([false, true, true, false]);
  expect([np.shares_memory(even, odd, null), np.shares_memory(x, x, -2), np.shares_memory(x, x, 1), np.shares_memory(x, x.get(':0'))]).toEqual([false, true, true, false]);
  // the bounds alone do not decide it
  expect(() => np.shares_memory(x, x, 0)).toThrow(np.TooHardError);
  expect(np.shares_memory(x.get(':5'), x.get('5:'), 0)).toBe(false);
  expect(() => np.shares_memory(x, x, -3)).toThrow(np.ValueError);
  expect(() => np.shares_memory(x, x, 1.5)).toThrow(np.ValueError);
});
test('resize without a shape changes nothing', () => {
  const a = np.arange(3);
  a.resize();
  a.resize(null as never);
  expect(a.tolist()).toEqual([0, 1, 2]);
});
test('reshape takes any one negative length; a shape that needs a copy is an AttributeError', () => {
  const a = np.arange(6);
  expect([a.reshape(-2, 3).shape, np.reshape(a, [2, -7]).shape, a.reshape(-5).shape, np.reshape(a, null).shape]).toEqual([[2, 3], [2, 3], [6], [6]]);
  const m = a.reshape(2, 3);
  m.shape = [-9, 2];
  expect(m.shape).toEqual([3, 2]);
  expect(() => { m.T.shape = [6]; }).toThrow(np.AttributeError);
  // the strides of a length that was left open are new ones, a shape that was given keeps the old ones
  const one = np.arange(6).get('::-1').get(':1');
  expect([one.reshape(-1).strides, one.reshape(1).strides]).toEqual([[8], [-8]]);
});
test('new arrays without elements have no strides, their views follow from that', () => {
  const e = np.zeros([2, 0, 3]);
  expect([e.strides, e.T.strides, e.reshape(0, 3).strides, e.copy().strides, np.concatenate([e, e]).strides]).toEqual([[0, 0, 0], [0, 0, 0], [24, 8], [0, 0, 0], [0, 0, 0]]);
  expect([np.ones([2, 3]).get('2:').strides, np.tile(e, 2).strides, np.atleast_3d(np.arange(3)).strides, e.view('int32').strides]).toEqual([[24, 8], [48, 48, 8], [0, 8, 0], [0, 0, 4]]);
});
test('resize changes read-only arrays that own their memory, as in NumPy', () => {
  const a = np.arange(3);
  a.setflags({ write: false });
  a.resize(4);
  expect([a.tolist(), a.flags.writeable]).toEqual([[0, 1, 2, 0], false]);
  expect(() => a.get(':').resize(5)).toThrow(np.ValueError);
  const none = np.arange(3);
  none.resize(0, 2);
  expect(none.strides).toEqual([16, 8]);
});
test('real and imag can be assigned', () => {
  const c = np.array([new np.Complex(1, 2), 3]), v = np.arange(2);
  c.real = [5, 6];
  c.imag = 7;
  v.real = 9;
  expect([String(c), v.tolist()]).toEqual(['[5.+7.j 6.+7.j]', [9, 9]]);
  expect(() => { v.imag = 1; }).toThrow(TypeError);
});
test('arrays are buffers', () => {
  const a = np.arange(4), b = np.frombuffer(a, 'float64', 2, 8);
  b.set(0, 9);
  expect([a.tolist(), np.shares_memory(a, b), np.ndarray([3], 'float64', a).tolist()]).toEqual([[0, 9, 2, 3], true, [0, 9, 2]]);
  a.setflags({ write: false });
  expect(np.frombuffer(a).flags.writeable).toBe(false);
  expect(() => np.frombuffer(a.get('::2'))).toThrow(np.ValueError);
});
test('full casts fractions, whole numbers must fit', () => {
  expect([np.full(2, 300.5, 'uint8').tolist(), np.full(1, 2.5, 'int16').tolist(), np.full(1, new np.Complex(0, 1), 'bool').tolist()]).toEqual([[44, 44], [2], [true]]);
  expect(() => np.full(2, 300, 'uint8')).toThrow(np.OverflowError);
});
test("flattening an array without elements in order 'K' gives a view, as read-only as the array", () => {
  const a = np.broadcast_to(np.zeros([3, 0]), [2, 3, 0]), b = np.zeros([2, 0, 3]).get('::-1');
  expect([a.ravel('K').flags.writeable, b.ravel('K').flags.writeable, b.ravel('K').flags.owndata]).toEqual([false, true, false]);
});
test('set without a value, or with an undefined one, changes nothing', () => {
  const a = np.zeros([2, 2]), set = a.set.bind(a) as (...args: unknown[]) => void;
  for (const args of [[], [undefined], [1, undefined], [1, 1, undefined], [1, 1, null, undefined]]) expect(() => set(...args)).toThrow(TypeError);
  expect(a.tolist()).toEqual([[0, 0], [0, 0]]);
  set(1, 0, 5);
  set(0, 7);
  expect(a.tolist()).toEqual([[7, 7], [5, 0]]);
  set(1);
  expect(a.tolist()).toEqual([[1, 1], [1, 1]]);
});
test('a result that ignores NaN must fit a 0-d integer output', () => {
  const out = (): np.NDArray => np.zeros([], 'int64');
  for (const f of [(x: number[], o: np.NDArray) => np.nanquantile(x, 0.5, { out: o }), (x: number[], o: np.NDArray) => np.nanpercentile(x, 50, { out: o }), (x: number[], o: np.NDArray) => np.nanmedian(x, { out: o })]) {
    expect(() => f([Number.NaN, Number.NaN], out())).toThrow(np.ValueError);
    expect(() => f([2 ** 70], out())).toThrow(np.OverflowError);
    expect(Number(f([1, Number.NaN, 4], out()).item())).toBe(2);
  }
  // of several elements it is cast, as everywhere
  expect(() => np.nanmedian([[Number.NaN, Number.NaN], [1, 1]], { axis: 1, out: np.zeros(2, 'int64') })).not.toThrow();
});
test('what lies beyond a shrunk buffer is not joined', () => {
  const buffer = Reflect.construct(ArrayBuffer, [32, { maxByteLength: 32 }]) as ArrayBuffer;
  const a = np.asarray(new Float64Array(buffer)), b = np.ones(2);
  expect(np.concatenate([a, b]).tolist()).toEqual([0, 0, 0, 0, 1, 1]);
  (buffer as unknown as { resize(bytes: number): void }).resize(8);
  expect(() => np.concatenate([a, b])).toThrow(np.ValueError);
  expect(() => np.stack([a, a])).toThrow(np.ValueError);
});
test('an array without elements lies within any buffer', () => {
  const a = np.zeros([5, 2, 7, 0], 'uint8').get('::-1, ::-1, ::-1, ::-1');
  expect(a.tobytes()).toHaveLength(0);
  expect(a.data).toHaveLength(0);
  expect(write_array(a).length % 64).toBe(0);
});
describe('what lies beyond a shrunk buffer is an error, not undefined or zero', () => {
  interface Resizable { resize(bytes: number): void }
  const shrunk = (dtype: np.DTypeName): np.NDArray => {
    const buffer = Reflect.construct(ArrayBuffer, [64, { maxByteLength: 64 }]) as ArrayBuffer & Resizable;
    const a = np.frombuffer(buffer, { dtype });
    buffer.resize(8);
    return a;
  };
  const transferred = (dtype: np.DTypeName): np.NDArray => {
    const buffer = new ArrayBuffer(64), a = np.frombuffer(buffer, { dtype });
    structuredClone(buffer, { transfer: [buffer] });
    return a;
  };
  const uses: Record<string, (a: np.NDArray) => unknown> = {
    item: (a) => a.item(a.size - 1), tolist: (a) => a.tolist(), String, iteration: (a) => [...a].map(String), get: (a) => a.get(a.size - 1), list: (a) => a.get([0, a.size - 1]), reversed: (a) => a.get('::-1').copy(),
    set: (a) => a.set(a.size - 1, 1), fill: (a) => a.fill(1), assign: (a) => a.set(':', np.ones(a.size, a.dtype)), add: (a) => np.add(a, a), addNumber: (a) => np.add(a, 1), negative: (a) => np.negative(a),
    sum: (a) => np.sum(a), max: (a) => np.max(a), sort: (a) => np.sort(a), clip: (a) => np.clip(a, 0, 1), astype: (a) => a.astype('complex128'), searchsorted: (a) => np.searchsorted(a, 1), take: (a) => np.take(a, [a.size - 1]),
    copy: (a) => np.copy(a), cumsum: (a) => np.cumsum(a), exp: (a) => np.exp(a), tobytes: (a) => a.tobytes(), where: (a) => np.where(a, a, a), argmax: (a) => np.argmax(a), concatenate: (a) => np.concatenate([a, a]),
  };
  for (const dtype of ['float64', 'float32', 'int32', 'int64', 'complex128', 'uint8'] as const)
    test.each(Object.keys(uses))(`${dtype}, %s`, (name) => {
      expect(() => uses[name](shrunk(dtype))).toThrow(np.ValueError);
      expect(() => uses[name](transferred(dtype))).toThrow(np.ValueError);
    });
});
