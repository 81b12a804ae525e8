// The memory order of what einsum gives, for operands in any order of memory, with every `order` and with optimized paths; and what
// it casts into outputs.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';
import { type EinsumLayout, runEinsumLayout } from './einsum_layouts.ts';

test('results lie in memory as NumPy lays them', () => {
  const cases = readFileSync(new URL('goldens/einsum_layouts.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as EinsumLayout);
  expect(cases.length).toBe(500);
  expect(cases.map(runEinsumLayout).filter((x) => x !== null)).toEqual([]);
});
test('products of two plain matrices, which have a short path, too', () => {
  const a = np.arange(6).reshape(2, 3), b = np.arange(12).reshape(3, 4);
  const columns = np.einsum('ij,jk->ik', np.asfortranarray(a), np.asfortranarray(b));
  expect([columns.strides, columns.flags.owndata, columns.tolist()]).toEqual([[8, 16], true, np.dot(a, b).tolist()]);
  const turned = np.einsum('ij,jk->ki', a, b);
  expect([turned.strides, turned.tolist()]).toEqual([[8, 32], np.dot(a, b).T.tolist()]);
  expect(np.einsum('ij,jk->ik', a, b).strides).toEqual([32, 8]);
});
test('an optimized path casts as products do, unless a rule is given', () => {
  const a = np.ones([2, 2]), narrow = np.zeros([2, 2], 'float32'), whole = np.zeros([2, 2], 'int64');
  expect(np.einsum('ij,jk,kl->il', a, a, a, { out: narrow, optimize: true }).tolist()).toEqual([[4, 4], [4, 4]]);
  expect(() => np.einsum('ij,jk,kl->il', a, a, a, { out: narrow })).toThrow(TypeError);
  expect(() => np.einsum('ij,jk,kl->il', a, a, a, { out: narrow, optimize: ['einsum_path', [0, 1, 2]] })).toThrow(TypeError);
  expect(() => np.einsum('ij,jk->ik', a, a, { out: whole, optimize: true })).toThrow(TypeError);
  expect(np.einsum('ij,jk->ik', a, a, { out: whole, optimize: true, casting: 'unsafe' }).tolist()).toEqual([[2n, 2n], [2n, 2n]]);
});
