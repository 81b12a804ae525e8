// packbits and unpackbits on long operands and every layout, against plain loops over the elements.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const DTYPES = ['bool', 'uint8', 'int8', 'int16', '>i2', 'uint32', '>i4', 'int64', '>u8'] as const;
const SHAPES = [[1], [7], [8], [9], [63], [64], [65], [520], [1031], [0], [0, 5], [5, 0], [8, 3], [3, 8], [19, 300], [300, 19], [64, 520], [5, 17, 6], [2, 9, 1, 11]];
const LAYOUTS: Record<string, (a: np.NDArray) => np.NDArray> = {
  dense: (a) => a,
  fortran: (a) => np.asfortranarray(a),
  transposed: (a) => a.T,
  reversed: (a) => a.get(new Array(a.ndim).fill('::-1').join()),
  stepped: (a) => np.repeat(a, 2, { axis: -1 }).get('...', '::2'),
  swapped: (a) => np.swapaxes(a, 0, -1).copy().swapaxes(0, -1),
  repeated: (a) => np.broadcast_to(a.get('...', ':1'), [2, ...a.shape.slice(0, -1), 10]),
  offset: (a) => np.concatenate([a.get('...', ':1'), a], { axis: -1 }).get('...', '1:'),
};
const values = (shape: number[], dtype: string): np.NDArray => {
  const size = shape.reduce((n, d) => n * d, 1);
  return np.array(Array.from({ length: size }, (_, i) => ((i * i * 31 + i) % 7 < 3 ? 0 : (i * 37) % 251))).astype('int64').reshape(shape).astype(dtype as 'uint8');
};
/** f on each list along an axis of nested lists. */
function along(list: unknown, axis: number, f: (list: number[]) => number[]): unknown {
  const rows = list as unknown[];
  if (axis > 0) return rows.map((row) => along(row, axis - 1, f));
  if (rows.length === 0 || typeof rows[0] !== 'object') return f(rows as number[]);
  const columns = (rows[0] as unknown[]).map((_, j) => along(rows.map((row) => (row as unknown[])[j]), 0, f)) as unknown[][];
  return columns.length === 0 ? f(rows.map(() => 0)).map(() => []) : columns[0].map((_, i) => columns.map((c) => c[i]));
}
const pack = (little: boolean) => (bits: number[]): number[] =>
  Array.from({ length: Math.ceil(bits.length / 8) }, (_, k) => bits.slice(8 * k, 8 * k + 8).reduce((byte, b, i) => byte | (Number(Number(b) !== 0) << (little ? i : 7 - i)), 0));
const unpack = (little: boolean, count: number | undefined) => (bytes: number[]): number[] => {
  const bits = bytes.flatMap((byte) => Array.from({ length: 8 }, (_, i) => (byte >> (little ? i : 7 - i)) & 1));
  if (count === undefined || count < 0) return bits.slice(0, bits.length + (count ?? 0));
  return Array.from({ length: count }, (_, i) => bits[i] ?? 0);
};

test.each(DTYPES)('packbits of %s', (dtype) => {
  for (const shape of SHAPES) for (const [name, layout] of Object.entries(LAYOUTS)) {
    if (shape.includes(0) && name === 'repeated') continue;
    const a = layout(values(shape, dtype)), list = a.astype('float64').tolist();
    for (const bitorder of ['big', 'little'] as const) {
      const f = pack(bitorder === 'little');
      for (let axis = 0; axis < a.ndim; axis++)
        expect(np.packbits(a, { axis, bitorder }).tolist(), `${shape} ${name} ${axis} ${bitorder}`).toEqual(a.size === 0 ? np.zeros(a.shape.map((d, i) => (i === axis ? Math.ceil(d / 8) : d))).tolist() : along(list, axis, f));
      expect(np.packbits(a, { bitorder }).tolist(), `${shape} ${name} ${bitorder}`).toEqual(f(a.astype('float64').ravel().tolist() as number[]));
    }
  }
});
test('unpackbits', () => {
  for (const shape of SHAPES) for (const [name, layout] of Object.entries(LAYOUTS)) {
    if (shape.includes(0) || shape.reduce((n, d) => n * d, 1) > 6000) continue;
    const a = layout(values(shape, 'uint8')), list = a.astype('float64').tolist();
    for (const bitorder of ['big', 'little'] as const) for (const count of a.size < 200 ? [undefined, 3, 8, 13, 200, -1, -8] : [undefined, -3]) {
      const f = unpack(bitorder === 'little', count);
      for (let axis = 0; axis < a.ndim; axis++)
        expect(np.unpackbits(a, { axis, bitorder, count }).tolist(), `${shape} ${name} ${axis} ${bitorder} ${count}`).toEqual(along(list, axis, f));
    }
  }
});
test('F order stays', () => {
  const a = np.asfortranarray(values([16, 24], 'uint8'));
  expect(np.packbits(a, { axis: 0 }).flags.f_contiguous).toBe(true);
  expect(np.unpackbits(a, { axis: 1 }).flags.f_contiguous).toBe(true);
  expect(np.packbits(a.get('::2'), { axis: 0 }).flags.c_contiguous).toBe(true);
});
test('more than is staged at once', () => {
  const bytes = values([1_000_003], 'uint8');
  const bits = np.unpackbits(bytes);
  expect(np.array_equal(np.packbits(bits), bytes)).toBe(true);
  expect(np.array_equal(np.packbits(bits.get('::-1'), { bitorder: 'little' }), bytes.get('::-1'))).toBe(true);
  const table = bits.get(':8000000').reshape(1000, 8000);
  expect(np.array_equal(np.packbits(table, { axis: 1 }).ravel(), bytes.get(':1000000'))).toBe(true);
  expect(np.array_equal(np.packbits(table.T, { axis: 0 }), np.packbits(table, { axis: 1 }).T)).toBe(true);
});
