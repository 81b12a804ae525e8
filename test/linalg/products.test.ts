// einsum, einsum_path and the products of arrays: NumPy's results for random calls, on nine kinds of view each.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';
import type { Case } from '../cases.ts';
import { sharesMemory } from '../memory.ts';
import { VIEWS } from '../views.ts';
import { runGolden } from './helpers.ts';

const folder = new URL('goldens/', import.meta.url);
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const cases = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case[];
  test.each([...new Set(cases.map((c) => c.f))].sort())(`%s gives what NumPy gives (${file})`, (name) => {
    const failures: string[] = [];
    const own = cases.filter((c) => c.f === name);
    for (const c of own)
      for (const view of VIEWS) {
        const failure = runGolden(c, view, c.f.startsWith('linalg.') ? 4096 : 64);
        if (failure) failures.push(failure);
      }
    if (failures.length > 0) expect.fail(`${failures.length} runs of ${own.length} cases differ\n${failures.slice(0, 3).join('\n')}`);
  });
}

describe('einsum', () => {
  const a = np.reshape(np.arange(6), [2, 3]), b = np.reshape(np.arange(12), [3, 4]), s = np.reshape(np.arange(9), [3, 3]);
  test('takes subscripts as lists beside the operands', () => {
    expect(np.einsum(a, [0, 1], b, [1, 2], [0, 2]).tolist()).toEqual(np.matmul(a, b).tolist());
    expect(np.einsum(a, [0, 1], b, [1, 2]).tolist()).toEqual(np.matmul(a, b).tolist());
    expect(np.einsum(a, ['...', 1], [1, '...']).tolist()).toEqual(np.transpose(a).tolist());
    expect(() => np.einsum(a, [0, 52])).toThrow('subscript is not within the valid range [0, 52)');
    expect(() => np.einsum(a, [0, 1.5])).toThrow(TypeError);
  });
  test('gives views of one operand whose labels are all kept', () => {
    const m = np.array(s);
    const diagonal = np.einsum('ii->i', m);
    expect(sharesMemory(diagonal, m)).toBe(true);
    diagonal.set('...', 7);
    expect(m.tolist()).toEqual([[7, 1, 2], [3, 7, 5], [6, 7, 7]]);
    expect(np.einsum('ij->ji', m).strides).toEqual([8, 24]);
    expect(sharesMemory(np.einsum('ij->i', m), m)).toBe(false);
  });
  test('writes into out, which may be an operand, and casts on request only', () => {
    const out = np.zeros([2, 4], 'float32');
    expect(() => np.einsum('ij,jk->ik', a, b, { out })).toThrow(/could not be cast from dtype\('float64'\) to dtype\('float32'\), the operand 2/);
    expect(np.einsum('ij,jk->ik', a, b, { out, casting: 'same_kind' })).toBe(out);
    expect(out.tolist()).toEqual(np.matmul(a, b).tolist());
    const m = np.array(s);
    np.einsum('ij,jk->ik', m, m, { out: m });
    expect(m.tolist()).toEqual(np.matmul(s, s).tolist());
    expect(() => np.einsum('ij,jk->ik', a, b, { out: np.zeros([2, 3]) })).toThrow(np.ValueError);
  });
  test('contracts more operands than a kernel call has room for, and follows a path', () => {
    const many = Array.from({ length: 12 }, (_, i) => np.full([2], i % 3 === 0 ? 2 : 1));
    const text = [...'abcdefghijkl'].join(',');
    expect(np.einsum(`${text}->`, ...many).item()).toBe(2 ** 12 * 2 ** 4);
    expect(np.einsum(text, ...many).shape).toEqual(new Array(12).fill(2));
    const path = np.einsum_path('ij,jk,kl->il', a, b, np.transpose(b))[0];
    expect(np.einsum('ij,jk,kl->il', a, b, np.transpose(b), { optimize: path }).tolist()).toEqual(np.matmul(np.matmul(a, b), np.transpose(b)).tolist());
    expect(() => np.einsum('ij,jk,kl->il', a, b, np.transpose(b), { optimize: ['einsum_path', [0, 1]] })).toThrow('1 more operands');
    expect(() => np.einsum('ij,jk,kl->il', a, b, np.transpose(b), { optimize: ['einsum_path', [0, 7]] })).toThrow(np.ValueError);
    expect(() => np.einsum('ij,jk,kl->il', a, b, np.transpose(b), { optimize: 'fast' as 'greedy' })).toThrow(np.KeyError);
  });
  test("says what is wrong with subscripts in NumPy's words", () => {
    const say = (text: string, ...operands: np.ArrayLike[]) => expect(() => np.einsum(text, ...operands));
    say('ij,jk', a, a).toThrow('operands could not be broadcast together with remapped shapes [original->remapped]: (2,3)->(2,newaxis,3) (2,3)->(3,2) ');
    say('ii', a).toThrow("dimensions in single operand for collapsing index 'i' don't match (2 != 3)");
    say('ij,k', a).toThrow('fewer operands provided');
    say('ij', a, a).toThrow('more operands provided');
    say('ijk', a).toThrow('contains too many subscripts for operand 0');
    say('i', a).toThrow('operand has more dimensions than subscripts');
    say('ij->k', a).toThrow("included output subscript 'k' which never appeared in an input");
    say('ij->ii', a).toThrow("includes output subscript 'i' multiple times");
    say('i$', a).toThrow("invalid subscript '$'");
    say('i..', a).toThrow("contains a '.' that is not part of an ellipsis ('...') in operand 0");
    say('...i->i', a).toThrow('output has more dimensions than subscripts');
    expect(() => np.einsum('ij', a, { order: 'X' as 'C' })).toThrow(np.ValueError);
    expect(() => np.einsum('ij', a, { outt: a } as never)).toThrow("unexpected keyword argument 'outt'");
    expect(() => np.einsum('ij')).toThrow(np.ValueError);
  });
});

describe('products', () => {
  test('write into out, which may be an operand', () => {
    const a = np.reshape(np.arange(4), [2, 2]), want = np.matmul(a, a).tolist();
    const m = np.array(a);
    expect(np.matmul(m, m, { out: m })).toBe(m);
    expect(m.tolist()).toEqual(want);
    const v = np.zeros(2, 'complex128');
    expect(np.matvec(a, [1, 1], { out: v })).toBe(v);
    expect(v.tolist()).toEqual([new np.Complex(1, 0), new np.Complex(5, 0)]);
    expect(() => np.vecmat([1, 1], a, { out: np.zeros(2, 'int32') })).toThrow(np.UFuncTypeError);
    expect(() => np.matmul(a, a, { out: np.zeros([2, 3]) })).toThrow(np.ValueError);
    const frozen = np.zeros([2, 2]);
    frozen.flags.writeable = false;
    expect(() => np.matmul(a, a, { out: frozen })).toThrow('read-only');
  });
  test('take matrices of any strides as they are', () => {
    const a = np.reshape(np.arange(35), [5, 7]), b = np.reshape(np.arange(30), [5, 6]);
    const at = np.transpose(a), want = np.matmul(at.copy(), b).tolist();
    expect(np.matmul(at, b).tolist()).toEqual(want);
    expect(np.dot(at, b).tolist()).toEqual(want);
    expect(np.matmul(np.flip(at), np.flip(b)).tolist()).toEqual(np.flip(np.array(want)).tolist());
    expect(np.matmul(np.ones([3, 0]), np.ones([0, 2])).tolist()).toEqual([[0, 0], [0, 0], [0, 0]]);
  });
});

// a a^T leaves out half of its tiles: the other half must be the same bits as a product that does not know that it is symmetric
test.each(['float64', 'float32', 'int32', 'int8'] as const)('products with the own transpose, %s', (dtype) => {
  for (const [m, k] of [[3, 200], [49, 600], [50, 1500], [130, 40], [257, 300], [500, 33]]) {
    const values = np.reshape(np.multiply(np.sin(np.arange(m * k)), 50), [m, k]).astype(dtype);
    for (const a of [values, np.asfortranarray(values), values.get(':, ::-1')]) {
      const other = np.copy(a);
      expect(np.array_equal(np.matmul(a, a.T), np.matmul(a, other.T)), `${m} ${k}`).toBe(true);
      expect(np.array_equal(np.matmul(a.T, a), np.matmul(a.T, other)), `${m} ${k}`).toBe(true);
    }
  }
});

// Integers, so that every sum is exact: (a b) v = a (b v) to the last bit, where products of a matrix and a vector have kernels of
// their own. The shapes are several blocks along m, n and k, with a rest in each.
test.each(['float64', 'float32', 'complex128', 'int32'] as const)('large products with any number of threads, %s', (dtype) => {
  const threads = np.get_num_threads();
  try {
    for (const [m, k, n] of [[1601, 31, 40], [70, 1100, 77], [13, 600, 1101], [300, 530, 205], [128, 784, 100]]) {
      const rng = np.random.default_rng(m);
      const [a, b] = [[m, k], [k, n]].map((shape) => rng.integers(-8, 9, { size: shape }).astype(dtype));
      const v = rng.integers(-2, 3, { size: n }).astype(dtype);
      const want = np.matmul(a, np.matmul(b, v));
      for (const count of [1, 2, 3]) {
        np.set_num_threads(count);
        for (const x of [a, np.asfortranarray(a)])
          expect(np.array_equal(np.matmul(np.matmul(x, b), v), want), `${m} ${k} ${n}, ${count} threads`).toBe(true);
      }
    }
    const a = np.random.default_rng(1).standard_normal([260, 1050]).astype(dtype), b = np.random.default_rng(2).standard_normal([1050, 150]).astype(dtype);
    np.set_num_threads(1);
    const one = np.matmul(a, b);
    np.set_num_threads(3);
    expect(np.array_equal(np.matmul(a, b), one)).toBe(true);
  } finally {
    np.set_num_threads(threads);
  }
});

// Which way a product goes depends on the memory of its operands and result; its bits must not.
test.each(['float32', 'float64', 'complex64', 'complex128'] as const)('products have the same bits in every layout and with any number of threads, %s', (dtype) => {
  const threads = np.get_num_threads();
  const rng = np.random.default_rng(3);
  const draw = (...shape: [number, number]): np.NDArray => np.add(rng.standard_normal(shape), dtype.startsWith('c') ? np.multiply(rng.standard_normal(shape), new np.Complex(0, 1)) : 0).astype(dtype);
  const layouts = (x: np.NDArray): np.NDArray[] => [x, np.asfortranarray(x), np.flip(np.ascontiguousarray(np.flip(x, 1)), 1)];
  try {
    for (const [m, k, n] of [[3, 700, 40], [64, 784, 128], [130, 1100, 77], [512, 600, 20], [513, 530, 128], [600, 515, 130], [40, 40, 600], [50, 300, 5]]) {
      const a = draw(m, k), b = draw(k, n), want = np.matmul(a, np.asfortranarray(b));
      for (const count of [1, 2, 3]) {
        np.set_num_threads(count);
        for (const x of layouts(a)) for (const y of layouts(b)) expect(np.array_equal(np.matmul(x, y), want), `${m} ${k} ${n}, ${count} threads`).toBe(true);
        const out = np.zeros([m, n], { dtype, order: 'F' });
        expect(np.array_equal(np.matmul(a, b, { out }), want), `${m} ${k} ${n}, ${count} threads, out`).toBe(true);
      }
    }
  } finally {
    np.set_num_threads(threads);
  }
});

// An operand's own labels are summed before the product: its dimensions of 1 must not be taken for the other's.
test.each(['O...,O...X->O...', '...iAb,Ai...->...i', 'dNd,LdN->dN', '...,xxx...->...', 'abx,bc->ac', 'aby,cbx->'])('optimized paths with dimensions of 1: %s', (subscripts) => {
  const rng = np.random.default_rng(4);
  const draw = (...shape: number[]): np.NDArray => rng.integers(-5, 6, shape).astype('float64');
  const operands: Record<string, np.NDArray[]> = {
    'O...,O...X->O...': [draw(3, 3), draw(3, 1, 4)], '...iAb,Ai...->...i': [draw(1, 3, 1, 3), draw(1, 3, 2)], 'dNd,LdN->dN': [draw(2, 1, 2), draw(3, 2, 4)],
    '...,xxx...->...': [draw(3, 2), draw(2, 2, 2, 1, 2)], 'abx,bc->ac': [draw(3, 1, 2), draw(4, 5)], 'aby,cbx->': [draw(3, 1, 2), draw(2, 4, 3)],
  };
  const [a, b] = operands[subscripts];
  for (const optimize of ['optimal', 'greedy'] as const)
    for (const order of ['K', 'C', 'F'] as const) expect(np.array_equal(np.einsum(subscripts, a, b, { optimize, order }), np.einsum(subscripts, a, b))).toBe(true);
});
