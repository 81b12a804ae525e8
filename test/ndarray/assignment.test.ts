// Assignments and outputs in the corners: overlapping memory, values that are no elements, masks that are lists, dtypes set in place.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

test('values and indices are read before the array changes, whatever memory they share', () => {
  const values = (): np.NDArray => np.arange(8, { dtype: 'int64' });
  const a = values(), b = values(), c = np.array([1n, 2n, 3n, 4n, 5n, 0n]), d = np.array([1n, 2n, 3n, 4n, 5n, 0n]);
  np.put_along_axis(a, [1, 2, 3], a.get('0:3'), 0);
  expect(a.tolist()).toEqual([0n, 0n, 1n, 2n, 4n, 5n, 6n, 7n]);
  np.put(b, [1, 2, 3], b.get('0:3'));
  expect(b.tolist()).toEqual([0n, 0n, 1n, 2n, 4n, 5n, 6n, 7n]);
  // the array is its own index
  np.put(c, c, [0n, 0n, 0n, 0n, 0n, 3n]);
  expect(c.tolist()).toEqual([3n, 0n, 0n, 0n, 0n, 0n]);
  np.put_along_axis(d, d, [0n, 0n, 0n, 0n, 0n, 3n], 0);
  expect(d.tolist()).toEqual([3n, 0n, 0n, 0n, 0n, 0n]);
});
test('a mask with a dimension of length 0 selects nothing', () => {
  const a = np.arange(6).reshape(2, 3);
  expect(a.get(np.zeros([0], 'bool')).shape).toEqual([0, 3]);
  expect(a.get(np.zeros([2, 0], 'bool')).shape).toEqual([0]);
  expect(a.get(0, np.zeros([0], 'bool')).shape).toEqual([0]);
  a.set(np.zeros([0], 'bool'), 9);
  expect(a.tolist()).toEqual([[0, 1, 2], [3, 4, 5]]);
  expect(() => a.get(np.zeros([1], 'bool'))).toThrow(np.IndexError);
});
test('lists and scalars are read as truth values by where', () => {
  const a = np.array([[1, 2], [3, 4]]);
  expect(np.sum(a, { where: [1, 0] })).toBe(4);
  expect(np.mean(a, { where: [[0, 1], [0, 1]] })).toBe(3);
  expect(np.var(a, { where: [1, 0] })).toBe(1);
  expect(np.all(a, { where: 0 })).toBe(true);
  expect(np.add(a, a, { where: [1, 0], out: np.zeros([2, 2]) }).tolist()).toEqual([[2, 0], [6, 0]]);
  np.copyto(a, 7, { where: [0, 1] });
  expect(a.tolist()).toEqual([[1, 7], [3, 7]]);
});
test('a reduction takes its output also as a list of one', () => {
  const out = np.zeros([]);
  expect(np.add.reduce([1, 2], { out: [out] as never })).toBe(out);
  expect(out.item()).toBe(3);
});
test('dtype set in place reads the same bytes', () => {
  const a = np.arange(4) as np.NDArray, bytes = a.tobytes();
  a.dtype = 'int32';
  expect([a.dtype.name, a.shape, a.strides, a.size]).toEqual(['int32', [8], [4], 8]);
  a.dtype = '>u2';
  expect([a.dtype.str, a.shape, a.size]).toEqual(['>u2', [16], 16]);
  a.dtype = np.complex128;
  expect([a.tolist(), a.size]).toEqual([[new np.Complex(0, 1), new np.Complex(2, 3)], 2]);
  expect(a.tobytes()).toEqual(bytes);
  const column = np.zeros([3, 1]) as np.NDArray;
  column.dtype = 'uint8';
  expect([column.shape, column.strides, column.flags.c_contiguous]).toEqual([[3, 8], [8, 1], true]);
  expect(() => {
    (np.zeros([2]) as { size: number }).size = 3;
  }).toThrow(TypeError);
});
test('item takes bigints, 0-d arrays and a list', () => {
  const a = np.arange(6).reshape(2, 3);
  expect([a.item(1n as never, 2n as never), a.item(np.array(1n) as never, -1), a.item([1, 0]), a.item(4n as never)]).toEqual([5, 5, 3, 4]);
  expect(() => a.item([1, 3])).toThrow('index 3 is out of bounds for axis 1 with size 3');
});
test('methods refuse arguments that nothing reads', () => {
  const a = np.arange(3) as never as Record<string, (...args: unknown[]) => unknown>;
  for (const call of [() => a.add(1, {}, 2), () => a.iadd(1, 2), () => a.iadd(), () => a.conj({}, 1, 2, 3), () => a.exp({}, 1, 2), () => a.itemset()]) expect(call).toThrow(TypeError);
});
test('objects of other libraries whose data is an array of ours with strides', () => {
  const data = np.arange(6).get('::-2');
  expect(np.asarray({ data, shape: [3] } as never).tolist()).toEqual([5, 3, 1]);
  expect(np.asarray({ data: np.arange(6).reshape(2, 3).T, shape: [2, 3] } as never).tolist()).toEqual([[0, 3, 1], [4, 2, 5]]);
});
test('objects that are no arrays are refused in words', () => {
  const itself = { toArray(): unknown { return this; } };
  const told = (x: unknown): string => {
    try {
      np.asarray(x as never);
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
    return '';
  };
  expect(told(itself)).toBe('TypeError: cannot make an array of what toArray() gives: the object itself');
  expect(told({ data: null, shape: [1] })).toBe('TypeError: cannot make an array of an object whose data is null');
  expect(() => np.sum([1], { axis: Object.create(null) })).toThrow("'object' object is not a list");
  expect(() => np.hamming(Symbol('x') as never)).toThrow(TypeError);
});
