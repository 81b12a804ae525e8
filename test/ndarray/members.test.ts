// flat, in-place shape, strides and size, transfer between threads, iteration: checked against plain lists.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const views = (): np.NDArray<'float64'>[] => {
  const a = np.arange(24).reshape(2, 3, 4);
  return [a, a.T, a.get('::-1, :, 1::2'), a.get('0, 1'), a.get('0, 0, 0:1').reshape([]), a.copy('F'), a.get(':, 0:0')];
};
const flatList = (a: np.NDArray): unknown[] => a.ravel().tolist() as unknown[];

test('flat reads any array as if it were 1-d', () => {
  for (const a of views()) {
    const line = np.array(flatList(a) as number[], 'float64');
    expect([...a.flat]).toEqual(line.tolist());
    expect(a.flat.copy().tolist()).toEqual(line.tolist());
    for (const index of ['1:', '::-2', '...', '3:1', [0, -1], [[0], [1]], a.size > 1 ? 1 : 0, a.ravel().greater(7)] as np.Index[]) {
      let wanted: unknown;
      try {
        wanted = line.get(index).tolist();
      } catch {
        expect(() => a.flat.get(index), String(index)).toThrow(np.IndexError);
        continue;
      }
      expect(a.flat.get(index).tolist(), String(index)).toEqual(wanted);
    }
    expect(() => a.flat.get(a.size)).toThrow(np.IndexError);
    expect(() => a.flat.get('0, 0')).toThrow(np.IndexError);
  }
});
test('what flat gives is a copy', () => {
  const a = np.arange(4);
  a.flat.get('1:3').fill(9);
  a.flat.get(0).fill(9);
  expect(a.tolist()).toEqual([0, 1, 2, 3]);
});
test('flat writes to any array, values repeating as needed', () => {
  for (const make of [0, 1, 2, 3, 5]) {
    for (const index of ['1:', '::-2', '...', [0, -1], [1, 0, 1]] as np.Index[]) for (const value of [7, [7, 8, 9]]) {
      const a = views()[make];
      const positions = np.arange(a.size).get(index).tolist() as number[];
      const wanted = flatList(a);
      positions.forEach((p, i) => {
        wanted[p] = Array.isArray(value) ? value[i % 3] : value;
      });
      a.flat.set(index, value);
      expect(flatList(a), `${make} ${index} ${value}`).toEqual(wanted);
    }
    const a = views()[make];
    a.flat = [1, 2];
    expect(flatList(a)).toEqual(Array.from({ length: a.size }, (_, i) => 1 + (i % 2)));
    a.flat.set(1, 5);
    expect(a.flat.item(1)).toBe(5);
    expect(() => a.flat.set(1, [1, 2])).toThrow(np.ValueError);
    expect(() => a.flat.set('...', [])).toThrow(np.ValueError);
  }
  const locked = np.arange(3);
  locked.setflags({ write: false });
  expect(() => locked.flat.set(0, 1)).toThrow(np.ValueError);
});
test('shape can be assigned where no copy is needed', () => {
  const a = np.arange(12);
  a.shape = [3, -1];
  expect(a.tolist()).toEqual([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]);
  const t = a.T;
  expect(() => {
    t.shape = 12;
  }).toThrow(np.ValueError);
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
