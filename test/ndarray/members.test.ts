// flat, in-place shape, strides and size, transfer between threads, iteration: checked against plain lists.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const views = (): np.NDArray<'float64'>[] => {
  const a = np.arange(24).reshape(2, 3, 4);
  return [a, a.T, a.get('::-1, :, 1::2'), a.get('0, 1'), a.get('0, 0, 0:1').reshape([]), a.copy('F'), a.get(':, 0:0')];
};
test('shape can be assigned where no copy is needed', () => {
  const a = np.arange(12);
  a.shape = [3, -1];
  expect(a.tolist()).toEqual([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]);
  const t = a.T;
  expect(() => {
    t.shape = 12;
  }).toThrow(np.AttributeError);
  expect(() => {
    a.shape = [5];
  }).toThrow(np.ValueError);
  t.shape = [2, 2, 3];
  expect(t.tolist()).toEqual([[[0, 4, 8], [1, 5, 9]], [[2, 6, 10], [3, 7, 11]]]);
  expect(t.flags.c_contiguous).toBe(false);
});
test('strides can be assigned within the memory', () => {
  const a = np.arange(6).get('::2');
  a.strides = [8];
  expect(a.tolist()).toEqual([0, 1, 2]);
  expect(() => {
    a.strides = [24];
  }).toThrow(np.ValueError);
  expect(a.tolist()).toEqual([0, 1, 2]);
});
test('resize changes the array itself', () => {
  const a = np.arange(4);
  const before = a.get('1:');
  a.resize(2, 3);
  expect(a.tolist()).toEqual([[0, 1, 2], [3, 0, 0]]);
  a.resize([2]);
  expect(a.tolist()).toEqual([0, 1]);
  expect([a.size, a.ndim, a.flags.owndata]).toEqual([2, 1, true]);
  expect(before.tolist()).toEqual([1, 2, 3]);
  expect(() => before.resize(5)).toThrow(np.ValueError);
  expect(() => np.arange(6).get('::2').resize(2)).toThrow(np.ValueError);
});
test('put_along_axis writes to small arrays that are not contiguous', () => {
  const a = np.arange(6).reshape(2, 3).T;
  np.put_along_axis(a, [0, 1], [7, 8], null);
  expect(a.tolist()).toEqual([[7, 8], [1, 4], [2, 5]]);
});
test('compress and choose are methods', () => {
  const a = np.arange(6).reshape(2, 3);
  expect(a.compress([true, false, true], 1).tolist()).toEqual([[0, 2], [3, 5]]);
  expect(np.array([1n, 0n]).choose([[1, 2], [3, 4]]).tolist()).toEqual([3, 2]);
});
test('a transferred array is the same array elsewhere', () => {
  const arrays = [...views(), np.arange(1000), np.ones([200, 20]).T, np.array([1, 2], '>i4'), np.arange(3, { dtype: 'intp' })] as np.NDArray[];
  for (const a of arrays) {
    const t = np.toTransfer(a);
    // never more than the array's own elements
    expect(t.buffer.byteLength).toBe(a.nbytes);
    const back = np.fromTransfer(structuredClone(t));
    expect(back.tolist()).toEqual(a.tolist());
    expect(back.dtype).toBe(a.dtype);
  }
  const large = np.arange(100_000);
  expect(np.toTransfer(large).buffer === large.buffer).toBe(true);
  expect(() => np.fromTransfer({ dtype: 'float64', native: true, shape: [3], strides: [8], buffer: new ArrayBuffer(16) })).toThrow(np.ValueError);
  expect(() => np.fromTransfer({ dtype: 'float64', native: true, shape: [2], strides: [-8], buffer: new ArrayBuffer(16) })).toThrow(np.ValueError);
});
test('ndindex, ndenumerate and broadcast go through indices in C order', () => {
  expect([...np.ndindex(2, 2)]).toEqual([[0, 0], [0, 1], [1, 0], [1, 1]]);
  expect([...np.ndindex([2, 0])]).toEqual([]);
  expect([...np.ndindex([])]).toEqual([[]]);
  expect([...np.ndenumerate(np.array([[1, 2]]).T)]).toEqual([[[0, 0], 1], [[1, 0], 2]]);
  const b = np.broadcast([1, 2], [[3], [4]]);
  expect([b.shape, b.size, b.ndim, b.numiter]).toEqual([[2, 2], 4, 2, 2]);
  expect([...b]).toEqual([[1, 3], [2, 3], [1, 4], [2, 4]]);
  expect([...b.iters[1]]).toEqual([3, 3, 4, 4]);
  expect(() => np.broadcast([1, 2], [1, 2, 3])).toThrow(np.ValueError);
});
