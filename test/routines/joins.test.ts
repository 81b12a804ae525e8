// Joining against picking element by element: layouts, dtypes, sizes around the borders of what is copied at a time, threads.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

type Layout = (shape: number[], dtype: string) => np.NDArray;
const ramp = (shape: number[], dtype: string): np.NDArray => {
  const n = shape.reduce((x, y) => x * y, 1);
  return np.reshape(np.remainder(np.multiply(np.arange(n), 37), 251).astype(dtype as 'float64'), shape);
};
const LAYOUTS: Layout[] = [
  ramp,
  (shape, dtype) => np.asfortranarray(ramp(shape, dtype)),
  (shape, dtype) => ramp(shape.map((d) => 2 * d), dtype).get(...shape.map(() => '::2')) as np.NDArray,
  (shape, dtype) => ramp(shape, dtype).get(...shape.map(() => '::-1')) as np.NDArray,
  (shape, dtype) => np.broadcast_to(ramp([...shape.slice(0, -1), 1], dtype), shape),
  (shape, dtype) => np.broadcast_to(ramp(shape.slice(-1), dtype), shape),
];
/** What lies at the place of each part, against the part. */
function check(parts: np.NDArray[], axis: number, what: string): void {
  const joined = np.concatenate(parts, axis);
  let at = 0;
  for (const [k, part] of parts.entries()) {
    const n = part.shape[axis];
    const here = joined.get(...part.shape.map((_, d) => (d === axis ? `${at}:${at + n}` : ':'))) as np.NDArray;
    expect(here.shape, what).toEqual(part.shape);
    expect(np.array_equal(here, part), `${what}: part ${k}`).toBe(true);
    at += n;
  }
  expect(joined.shape[axis], what).toBe(at);
}

test.each(['bool', 'int16', 'float32', 'float64', 'complex128'])('random joins of %s', (dtype) => {
  const random = np.random.default_rng(dtype.length * 7 + 1);
  const int = (low: number, high: number): number => random.integers(low, high + 1) as number;
  for (let i = 0; i < 150; i++) {
    const ndim = int(1, 4);
    const shape = Array.from({ length: ndim }, () => [0, 1, 2, 3, 5, 8, 9, 17][int(i % 10 === 0 ? 0 : 1, 7)]);
    const axis = int(0, ndim - 1);
    const parts = Array.from({ length: int(1, 5) }, () => LAYOUTS[int(0, LAYOUTS.length - 1)](shape.map((d, k) => (k === axis ? int(0, 12) : d)), dtype));
    check(parts, axis, `case ${i}: ${parts.map((p) => `(${p.shape}; ${p.strides})`).join(' ')} axis ${axis}`);
  }
});
test.each([1, 3])('long joins with %i threads', (threads) => {
  const before = np.get_num_threads();
  np.set_num_threads(threads);
  try {
    for (const [rows, ...widths] of [[63, 1000, 500], [64, 1000, 500], [100_003, 1, 1], [100_003, 1, 2, 3], [30_001, 9, 8], [2_000, 500, 1, 300], [70, 20_000, 9_999], [500, 3_000, 600]])
      for (const dtype of ['uint8', 'float32', 'float64'])
        for (const layout of LAYOUTS) {
          check(widths.map((w) => layout([rows, w], dtype)), 1, `${rows} rows of ${widths} ${dtype}`);
          if (rows * widths[0] < 1e5) check(widths.map((w) => layout([7, w, rows], dtype)), 1, `7 rows of ${widths}, ${rows} ${dtype}`);
        }
    // results that are streamed past the caches
    check([ramp([1100, 900], 'float64'), ramp([1100, 700], 'float64')], 1, 'streamed');
  } finally {
    np.set_num_threads(before);
  }
});
test('nothing is written when the dtypes or lengths of a call disagree', () => {
  expect(() => np.concatenate([np.ones([2, 3]), np.ones([3, 3])], 1)).toThrow(np.ValueError);
  const mixed = np.concatenate([np.ones([70, 2], { dtype: 'int8' }), np.full([70, 1], 300, { dtype: 'int64' })], 1);
  expect([mixed.dtype.name, mixed.item(69, 2)]).toEqual(['int64', 300n]);
  const big = np.arange(6).astype('>f8').reshape(3, 2);
  expect(np.concatenate([big, big], 1).get(1).tolist()).toEqual([2, 3, 2, 3]);
});

test('repeat by counts, short and long, of every width and place', () => {
  const counts = [3, 0, 40, 1, 25], wanted = (x: readonly number[]): number[] => x.flatMap((v, i) => Array.from({ length: counts[i] }, () => v));
  const values = [5, 6, 7, 8, 9];
  for (const dtype of ['uint8', 'int16', 'float16', 'int32', '>i4', 'float32', 'int64', 'float64', '>f8', 'complex64', 'complex128']) {
    const a = np.array(values).astype(dtype), behind = np.array([0, ...values]).astype(dtype).get('1:'), apart = np.repeat(a, 2).get('::2');
    for (const x of [a, behind, apart, a.get('::-1').copy().get('::-1')]) {
      const got = np.repeat(x, counts);
      expect([got.dtype.str, np.real(got).astype('float64').tolist()], dtype).toEqual([a.dtype.str, wanted(values)]);
      expect(np.real(np.repeat(np.stack([x, x]), counts, 1)).astype('float64').tolist(), dtype).toEqual([wanted(values), wanted(values)]);
    }
  }
  const nan = np.array([0x7ff4000000000001n, 0xfff8000000000abcn], { dtype: 'uint64' });
  expect(np.repeat(nan.view('float64'), [30, 1]).view('uint64').tolist()).toEqual([...Array.from({ length: 30 }, () => 0x7ff4000000000001n), 0xfff8000000000abcn]);
});
