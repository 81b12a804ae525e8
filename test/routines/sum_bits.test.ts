// Sums, means and variances of arrays without gaps, in float32, float64 and complex, are NumPy's to the last bit, for any number of
// threads and any size of the blocks of WebAssembly (reference/sum_bits.json, written by tools/goldens/sum_bits.py).
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import * as np from '../../src/index.ts';

type Row = [f: 'sum' | 'mean' | 'var' | 'std', dtype: string, shape: number[], fortran: boolean, axis: number | number[] | null, result: string, sha1: string];
const rows = JSON.parse(readFileSync(new URL('reference/sum_bits.json', import.meta.url), 'utf8')) as Row[];
const threads = np.get_num_threads();
afterAll(() => np.set_num_threads(threads));

function numbers(dtype: string, shape: number[]): np.NDArray {
  const complex = dtype.startsWith('complex');
  const x = new Float64Array(shape.reduce((n, d) => n * d, complex ? 2 : 1));
  const whole = dtype.startsWith('int');
  for (let i = 0; i < x.length; i++) {
    const u = (Math.imul(i, 2654435761) >>> 0) >>> 3;
    x[i] = whole ? (u % 2001) - 1000 : u / 1e7 - 13;
  }
  if (!complex) return np.asarray(x).astype(dtype as np.DTypeName).reshape(shape);
  return np.frombuffer((dtype === 'complex64' ? Float32Array.from(x) : x).buffer, { dtype: dtype as np.DTypeName }).reshape(shape);
}

const groups = new Map<string, Row[]>();
for (const r of rows) {
  const name = `${r[1]} [${r[2]}]${r[3] ? ' in Fortran order' : ''}`;
  groups.set(name, [...(groups.get(name) ?? []), r]);
}
test.each([...groups])('%s', (_, group) => {
  const [, dtype, shape, fortran] = group[0];
  const c = numbers(dtype, shape);
  const a = fortran ? np.asfortranarray(c) : c;
  for (const count of [1, 3]) {
    np.set_num_threads(count);
    for (const [f, , , , axis, result, sha1] of group) {
      const r = (np[f] as typeof np.sum)(a, { axis: axis as number, keepdims: true });
      expect(r.dtype.name, `${f} axis ${axis}`).toBe(result);
      expect(createHash('sha1').update(np.ascontiguousarray(r).tobytes()).digest('hex').slice(0, 16), `${f} axis ${axis}, ${count} threads`).toBe(sha1);
      // without options, short sums are added in TypeScript
      if (axis === null) expect((np[f] as typeof np.sum)(a), `${f}, ${count} threads`).toEqual(r.item());
    }
  }
});
test.each(['float32', 'float64', 'complex64', 'complex128'] as const)('negative strides of %s are walked from the first element on, as in NumPy', (dtype) => {
  for (const shape of [[9], [33, 9], [2, 33], [5, 3, 9], [40, 7, 3]]) {
    const a = np.divide(numbers(dtype, shape), 17) as np.NDArray;
    const views = [a.get(...shape.map(() => '::-1')), np.flip(np.transpose(a))];
    for (const x of views)
      for (const axis of [null, ...shape.map((_, i) => i)])
        for (const f of ['add', 'multiply'] as const)
          expect(np[f].reduce(x, { axis }).tobytes(), `${f} ${shape} ${axis}`).toEqual(np[f].reduce(x.copy('K'), { axis }).tobytes());
  }
  if (!dtype.startsWith('complex')) return;
  const z = np.array([[1, { re: NaN, im: 2 }, 3], [{ re: 4, im: NaN }, { re: NaN, im: 7 }, 6]]).astype(dtype);
  const text = (x: unknown): string => `${Number(np.real(x as np.NDArray))}${Number(np.imag(x as np.NDArray))}`;
  // min and max give the first NaN
  expect([z, z.get('::-1, ::-1'), z.get('::-1'), z.get(':, ::-1')].map((x) => text(np.min(x)) + text(np.max(x)))).toEqual(['NaN2NaN2', 'NaN7NaN7', '4NaN4NaN', 'NaN2NaN2']);
  expect(text(np.max(z.get(':, ::-1'), { axis: 1 }).get(1))).toBe('NaN7');
});
