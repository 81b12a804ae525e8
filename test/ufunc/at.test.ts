// ufunc.at over kinds of indices, layouts and dtypes, against a loop over the elements that the index selects.
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const int = (x: number[]): np.NDArray => np.array(x).astype('intp');
const wave = (n: number): number[] => Array.from({ length: n }, (_, i) => ((i * 37) % 11) - 5);
const from = (shape: number[], dtype = 'float64'): np.NDArray => np.array(wave(shape.reduce((n, d) => n * d, 1))).reshape(shape).astype(dtype as 'float64');
/** a[index] += b, one element after the other: the places are those that the index selects among the numbers of the elements. */
function added(a: np.NDArray, index: np.Index[], b: np.NDArray | number): unknown {
  const flat = np.ravel(a).astype('float64').tolist() as number[];
  const places = np.arange(a.size).reshape(a.shape).get(...index);
  const values = np.ravel(np.broadcast_to(np.asarray(b).astype('float64'), places.shape)).tolist() as number[];
  (np.ravel(places).tolist() as number[]).forEach((p, i) => {
    flat[p] += values[i];
  });
  return np.array(flat).reshape(a.shape).tolist();
}
const LAYOUTS: Record<string, (a: np.NDArray) => np.NDArray> = {
  dense: (a) => a.copy(),
  fortran: (a) => a.copy('F'),
  reversed: (a) => np.flip(a).copy().get(new Array(a.ndim).fill('::-1').join()),
  stepped: (a) => np.repeat(a, 2, { axis: -1 }).get('...', '::2'),
  swapped: (a) => a.astype('>f8'),
};
const INDICES: [shape: number[], index: np.Index[]][] = [
  [[7], [int([0, 0, 3, -1, 6])]],
  [[7], [[2, 2, 5]]],
  [[7], [3]],
  [[7], ['1:5']],
  [[7], ['::-2']],
  [[7], [np.array([true, false, true, true, false, false, true])]],
  [[5, 6], [int([1, 1, -1])]],
  [[5, 6], [int([1, 1, -1]), int([0, 0, -6])]],
  [[5, 6], [np.array([[0], [4]]).astype('int32'), int([5, 5, 2])]],
  [[5, 6], ['1:4', int([3, 3, 0])]],
  [[5, 6], [int([4, 4]), '::2']],
  [[5, 6], ['...', 2]],
  [[4, 3, 5], [int([0, 0, 3]), ':', int([1, 1, 4])]],
  [[4, 3, 5], [int([0, 0, 3]), null, '1:']],
  [[2, 2, 2, 2, 2, 2, 2, 2, 2], new Array(9).fill(int([0, 1, 1, 0, -1]))],
];
describe.each(Object.keys(LAYOUTS))('%s', (layout) => {
  test.each(INDICES)('%j', (shape, index) => {
    const original = from(shape);
    const count = np.arange(original.size).reshape(shape).get(...index).shape;
    for (const b of [2, np.full(count, 1.5), np.multiply(from([...count, 2]), 0.25).get('...', 0), np.ones(count, { dtype: 'int8' })]) {
      const a = LAYOUTS[layout](original);
      np.add.at(a, index as never, b);
      expect(a.tolist()).toEqual(added(original, index, b));
    }
  });
});
test('many indices, in blocks', () => {
  const index = np.remainder(np.arange(5001).multiply(7919), 97).astype('intp'), b = from([5001]);
  for (const dtype of ['float64', 'float32', 'int64', 'int16', 'complex128'] as const) {
    const a = from([97], dtype);
    np.add.at(a, index, b.astype(dtype));
    expect(a.real.astype('float64').tolist()).toEqual(added(from([97]), [index], b));
  }
  const rows = from([97, 3]);
  np.add.at(rows, index, 1);
  expect(rows.tolist()).toEqual(added(from([97, 3]), [index], 1));
});
test('operands that share memory', () => {
  const a = int([3, 1, 2, 0]);
  np.add.at(a, a, a);
  expect(a.tolist()).toEqual([3 + 0, 1 + 1, 2 + 2, 0 + 3]);
  const x = np.arange(6);
  np.add.at(x, int([1, 2, 3]), x.get(':3'));
  expect(x.tolist()).toEqual([0, 1, 3, 5, 4, 5]);
});
test('an index out of range changes nothing', () => {
  const a = np.zeros([3, 4]);
  for (const index of [[int([0, 3])], [int([0, -4])], ['1:', int([0, 4])], [int([0, 1]), int([0, -5])]])
    expect(() => np.add.at(a, index as never, 1)).toThrow(np.exceptions.IndexError);
  expect(() => np.add.at(a, [int([0]), int([4])] as never, 1)).toThrow('index 4 is out of bounds for axis 1 with size 4');
  expect(() => np.add.at(np.zeros([3, 0]), int([5]), 1)).toThrow('index 5 is out of bounds for axis 0 with size 3');
  expect(() => np.add.at(a, int([0]), np.ones(3))).toThrow(np.exceptions.ValueError);
  expect(a.sum()).toBe(0);
  np.add.at(a, int([]), 1);
  np.add.at(a, [int([0]), '4:'] as never, 1);
  expect(a.sum()).toBe(0);
});
test('unaligned memory and one operand', () => {
  const bytes = np.zeros(8 * 5 + 8, { dtype: 'uint8' }), a = bytes.get('3:43').view('float64');
  np.add.at(a, int([1, 1, 4]), [1, 2, 3]);
  np.negative.at(a, int([1, 4, 4]));
  expect(a.tolist()).toEqual([0, -3, 0, 0, 3]);
});
test('events of long lists', () => {
  const index = np.remainder(np.arange(1500), 7).astype('intp'), b = np.ones(1500);
  const run = (f: () => void): string[] => {
    const seen: string[] = [];
    np.errstate({ all: 'call', under: 'ignore', call: (kind: string) => void seen.push(kind) }, f);
    return seen;
  };
  for (const dtype of ['float64', 'float32'] as const) {
    const largest = Number(np.finfo(dtype).max);
    expect(run(() => np.add.at(np.zeros(7, { dtype }), index, b.astype(dtype)))).toEqual([]);
    const a = np.zeros(7, { dtype }), c = b.astype(dtype);
    c.set(700, largest);
    c.set(707, largest);
    expect(run(() => np.add.at(a, index, c))).toEqual(['overflow']);
    expect(a.tolist()).toEqual([Infinity, 215, 214, 214, 214, 214, 214]);
    const d = np.array([Infinity, 0, 0, 0, 0, 0, 0]).astype(dtype);
    expect(run(() => np.add.at(d, index, b.astype(dtype)))).toEqual([]);
    expect(run(() => np.subtract.at(d, index, np.full(1500, Infinity, { dtype })))).toEqual(['invalid value']);
  }
});
