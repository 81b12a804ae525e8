// Large results are written past the caches, in chunks (kernels/elementwise/stream.hpp): they must be those of small calls,
// wherever they start and however their rows lie, and nothing around them may change.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';
import type { NDArray } from '../../src/index.ts';

// just above the size from which results are streamed; WebAssembly has no such stores
const BYTES = np.show_config('dicts')?.backend === 'native' ? 33_600_000 : 2_400_000;
const PIECE = 100_000;
const MARK = -77;

/** Both inputs, and the result in pieces too small to be streamed. */
function expected(dtype: np.DTypeLike, f: (a: NDArray, b: NDArray) => NDArray, itemsize: number = np.dtype(dtype).itemsize): { n: number; a: NDArray; b: NDArray; pieces: NDArray[] } {
  const n = BYTES / itemsize + 7;
  const steps = np.arange(n);
  const a = np.remainder(steps, 1009).astype(dtype), b = np.add(np.remainder(steps, 997), 1).astype(dtype);
  const pieces: NDArray[] = [];
  for (let i = 0; i < n; i += PIECE) pieces.push(f(a.get(`${i}:${i + PIECE}`), b.get(`${i}:${i + PIECE}`)));
  return { n, a, b, pieces };
}
const same = (got: NDArray, pieces: readonly NDArray[]): boolean => pieces.every((p, k) => np.array_equal(got.get(`${k * PIECE}:${(k + 1) * PIECE}`), p));

const CASES: [string, np.DTypeLike, (a: NDArray, b: NDArray) => NDArray][] = [
  ['add', 'float64', (a, b) => np.add(a, b)],
  ['add', 'float32', (a, b) => np.add(a, b)],
  ['subtract', 'int32', (a, b) => np.subtract(a, b)],
  ['multiply', 'complex128', (a, b) => np.multiply(a, b)],
  ['negative', 'float64', (a) => np.negative(a)],
  ['square', 'int64', (a) => np.square(a)],
  ['a scalar operand', 'float64', (a) => np.add(a, 0.5)],
  ['a copy', 'float64', (a) => a.astype('float64')],
  ['a narrowing copy', 'float64', (a) => a.astype('float32')],
  ['a copy in the other byte order', 'float64', (a) => a.astype('>f8')],
];
test.each(CASES)('%s of %s', (name, dtype, f) => {
  const { a, b, pieces } = expected(dtype, f, name === 'a narrowing copy' ? 4 : undefined);
  expect(same(f(a, b), pieces)).toBe(true);
});

test.each([0, 1, 3, 5])('into an output that starts %i elements into its memory', (start) => {
  const { n: N, a, b, pieces } = expected('float32', (x, y) => np.add(x, y));
  const whole = np.full([N + 9], MARK, 'float32');
  np.add(a, b, { out: whole.get(`${start}:${start + N}`) });
  expect(same(whole.get(`${start}:${start + N}`), pieces)).toBe(true);
  const around = [...whole.get(`:${start}`).tolist() as number[], ...whole.get(`${start + N}:`).tolist() as number[]];
  expect(around).toEqual(new Array(9).fill(MARK));
});

test('into rows with gaps, and over an input', () => {
  const [rows, columns] = [600, BYTES / 4800 + 1];
  const a = np.arange(rows * columns).reshape([rows, columns]).astype('float64');
  const whole = np.full([rows, columns + 3], MARK, 'float64');
  np.multiply(a, 3, { out: whole.get(':', `1:${columns + 1}`) });
  expect(np.array_equal(whole.get(':', `1:${columns + 1}`), np.add(np.add(a, a), a))).toBe(true);
  expect(np.array_equal(whole.get(':', 0), np.full([rows], MARK))).toBe(true);
  expect(np.array_equal(whole.get(':', `${columns + 1}:`), np.full([rows, 2], MARK))).toBe(true);
  const twice = np.add(a, a);
  np.add(a, a, { out: a });
  expect(np.array_equal(a, twice)).toBe(true);
});
