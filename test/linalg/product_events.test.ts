// Floating-point events of products of matrices and vectors, of rounding and of determinants, against NumPy's.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DTYPES } from '../../src/dtype/dtype.ts';
import * as np from '../../src/index.ts';

type Value = number | string;
type Change = [at: number, value: Value];
type Case = [name: string, char: string, shapes: number[][], base: number, changes: Change[][], events: number, operation: string];
const goldens = JSON.parse(readFileSync(new URL('../ufunc/goldens/product_events.json', import.meta.url), 'utf8')) as Case[];
const BITS: Record<string, number> = { 'divide by zero': 1, overflow: 2, underflow: 4, 'invalid value': 8 };
const DIVIDE = 1, OVER = 2, UNDER = 4, INVALID = 8;

/** The events of a call, as NumPy's bits. */
function eventsOf(f: () => unknown, modes: np.ErrorModeChanges = { all: 'call' }): number {
  let seen = 0;
  np.errstate({ ...modes, call: (kind: string) => { seen |= BITS[kind]; } }, () => void f());
  return seen;
}
/** The names that the messages of a call give to what it did. */
function operations(f: () => unknown): string[] {
  const names = new Set<string>();
  np.errstate({ all: 'log', call: { write: (text: string) => { names.add(text.trim().replace(/.* encountered in /, '')); } } }, () => void f());
  return [...names];
}
const valueOf = (v: Value): number => (typeof v === 'number' ? v : Number(v.replace('inf', 'Infinity')));
function operand(char: string, shape: number[], base: number, changes: Change[]): np.NDArray {
  const values = new Array<number>(shape.reduce((p, q) => p * q, 1)).fill(base);
  for (const [at, v] of changes) values[at] = valueOf(v);
  return np.array(values).astype(DTYPES.find((d) => d.char === char && d.id < 14) as np.DType).reshape(shape);
}

describe('products', () => {
  const groups = [...new Set(goldens.map((c) => `${c[0]} of ${c[1]}`))];
  test.each(groups)('%s', (group) => {
    const wrong: string[] = [];
    for (const [name, char, shapes, base, changes, events, operation] of goldens) {
      if (`${name} of ${char}` !== group) continue;
      const f = np[name as 'matmul'] as (a: np.NDArray, b: np.NDArray) => unknown;
      const [a, b] = shapes.map((shape, i) => np.errstate({ all: 'ignore' }, () => operand(char, shape, base, changes[i])));
      const reversed = (x: np.NDArray): np.NDArray => np.flip(np.flip(x).copy());
      for (const [x, y] of [[a, b], [np.asfortranarray(a), b], [reversed(a), reversed(b)]]) {
        const got = eventsOf(() => f(x, y)), others = eventsOf(() => f(x, y), { all: 'call', under: 'ignore' });
        const text = `${JSON.stringify(shapes)} of ${base}, ${JSON.stringify(changes).slice(0, 120)}`;
        if (got !== events) wrong.push(`${text}: ${got}, NumPy ${events}`);
        if (others !== (events & ~UNDER)) wrong.push(`${text} (underflows ignored): ${others}, NumPy ${events & ~UNDER}`);
        if (events !== 0 && operations(() => f(x, y)).join() !== operation) wrong.push(`${text}: in ${operations(() => f(x, y))}, NumPy in ${operation}`);
      }
    }
    expect(wrong.slice(0, 6), String(wrong.length)).toEqual([]);
  });
  test('threads and stacks', () => {
    const a = np.ones([300, 300]), b = np.ones([300, 300]), stack = np.ones([40, 30, 30]);
    expect(eventsOf(() => [np.matmul(a, b), np.matmul(stack, stack)])).toBe(0);
    a.set(299, 17, Infinity);
    expect(eventsOf(() => np.matmul(a, b))).toBe(0);
    b.set(17, 4, 0);
    expect(eventsOf(() => np.matmul(a, b))).toBe(INVALID);
    stack.set(33, 4, 5, 1e308);
    expect(eventsOf(() => np.matmul(stack, np.full([40, 30, 30], 10)))).toBe(OVER);
    // a NaN is nobody's event
    a.set(299, 17, NaN);
    expect(eventsOf(() => np.dot(a, b))).toBe(0);
  });
  test('einsum, convolve and integers report nothing', () => {
    expect(eventsOf(() => np.einsum('ij,jk', [[Infinity]], [[0]]))).toBe(0);
    expect(eventsOf(() => np.convolve([Infinity, 1], [0, 1]))).toBe(0);
    expect(eventsOf(() => np.dot(np.full(3, 2n ** 40n), np.full(3, 2n ** 40n)))).toBe(0);
  });
  test('steps of an optimized einsum are products and multiplications', () => {
    const a = np.full([3, 3], 1e200), optimize = true;
    for (const subscripts of ['ij,jk->ik', 'ij,ij->', 'ij,ij->i', 'ij,jk->k', 'ij,jk->ki', 'ij,jk->'])
      expect(operations(() => np.einsum(subscripts, a, a, { optimize })), subscripts).toEqual(['matmul']);
    expect(operations(() => np.einsum('ij,kl->ijkl', a, a, { optimize }))).toEqual(['multiply']);
    expect(operations(() => np.einsum('ij,jk,kl->il', a, a, a, { optimize, out: np.empty([3, 3]) }))).toEqual(['matmul']);
    expect([eventsOf(() => np.einsum('ij,jk->ik', a, a)), eventsOf(() => np.einsum('ij->', a, { optimize })), eventsOf(() => np.einsum('ij,ij->i', np.ones([2, 3]), np.ones([2, 3]), { optimize }))]).toEqual([0, 0, 0]);
    expect(eventsOf(() => np.einsum('ij,ij->i', np.full([2, 2], 1e-200), np.full([2, 2], 1e-200), { optimize }))).toBe(UNDER);
    const b = np.arange(24).reshape(2, 3, 4), c = np.arange(12).reshape(3, 4);
    expect(np.einsum('ijk,jk->i', b, c, { optimize }).tolist()).toEqual(np.einsum('ijk,jk->i', b, c).tolist());
    expect(np.einsum('ijk,jl->il', b, c, { optimize }).tolist()).toEqual(np.einsum('ijk,jl->il', b, c).tolist());
  });
  test('a scalar operand is a dot too', () => {
    expect(operations(() => np.dot([Infinity], 0))).toEqual(['dot']);
    expect(operations(() => np.linalg.norm([1e200, 1e200]))).toEqual(['dot']);
    expect(() => np.errstate({ over: 'raise' }, () => np.dot([1e200], [1e200]))).toThrow('overflow encountered in dot');
  });
});

describe('rounding to decimals', () => {
  test.each<[string, np.ArrayLike, number, number, string]>([
    ['overflows', [1, 1e308], 5, OVER, 'multiply'], ['rounds up beyond the range', [Number.MAX_VALUE], -308, OVER, 'multiply'],
    ['scales beyond the range', [1.5], 400, INVALID, 'divide'], ['scales zeros by infinity', [0], 400, INVALID, 'multiply'],
    ['underflows', [1e-310, 3], -3, UNDER, 'divide'], ['keeps infinities', [1, Infinity, NaN], 2, 0, ''], ['rounds to zero', [0.001, 3], 2, 0, ''], ['rounds tens to zero', [3], -2, 0, ''],
  ])('%s', (_, values, decimals, events, operation) => {
    const a = np.array(values);
    for (const f of [() => np.round(a, decimals), () => np.round(np.repeat(a, 2).get('::2'), decimals), () => np.round(a.copy(), decimals, np.empty(a.shape)), () => {
      const own = a.copy();
      np.round(own, decimals, own);
    }]) {
      expect(eventsOf(f)).toBe(events);
      expect(operations(f)).toEqual(operation === '' ? [] : [operation]);
    }
  });
  test('of other dtypes', () => {
    expect(eventsOf(() => np.round(np.array([60000], 'float16'), 3))).toBe(OVER);
    expect(eventsOf(() => np.round(np.array([3e38], 'float32'), 3))).toBe(OVER);
    expect(eventsOf(() => np.round(np.array([{ re: 1, im: 1e308 }]), 3))).toBe(OVER);
    expect(eventsOf(() => np.round(np.array([12345n]), -2))).toBe(0);
  });
});

describe('determinants', () => {
  const diagonal = (x: number, n = 3): np.NDArray => np.multiply(np.eye(n), x) as np.NDArray;
  test.each<[string, np.ArrayLike, number]>([
    ['overflow', diagonal(1e200), OVER], ['underflow', diagonal(1e-200), UNDER], ['of a singular matrix', [[1, 1], [1, 1]], 0], ['of ordinary matrices', diagonal(3), 0],
    ['infinite', [[Infinity]], 0], ['of NaN', [[NaN, 1], [1, 2]], INVALID], ['of infinities that cancel', [[Infinity, Infinity], [Infinity, Infinity]], INVALID], ['overflow on the way', [[1e308, 1e308], [1e308, -1e308]], OVER],
    ['in stacks', np.stack([diagonal(2), diagonal(1e200), diagonal(1e-200)]), OVER | UNDER],
  ])('%s', (_, a, events) => {
    expect(eventsOf(() => np.linalg.det(a))).toBe(events);
    if (events === OVER) expect(operations(() => np.linalg.det(a))).toEqual(['det']);
  });
  test('logarithms of determinants', () => {
    expect(operations(() => np.linalg.slogdet([[NaN, 1], [1, 2]]))).toEqual(['slogdet']);
    expect(eventsOf(() => np.linalg.slogdet([[1e308, 1e308], [1e308, -1e308]]))).toBe(OVER);
    expect(eventsOf(() => [np.linalg.slogdet([[Infinity]]), np.linalg.slogdet(diagonal(1e200)), np.linalg.slogdet([[1, 1], [1, 1]])])).toBe(0);
  });
  test('decompositions report nothing', () => {
    const tiny = np.array([[1e-310, 0], [1e-310, 3e-310]]), large = np.array([[1e308, -1e308], [1e308, 1e308]]);
    expect(eventsOf(() => [tiny, large, np.eye(2)].map((a) => [np.linalg.lstsq(a, [1, 1]), np.linalg.svd(a), np.linalg.qr(a), np.linalg.eig(a), np.linalg.eigh(a), np.linalg.inv(np.eye(2))]))).toBe(0);
  });
});

test('scalars of no dimensions are arrays: their operations have plain names', () => {
  const one = np.array(1), zero = np.array(0);
  expect(operations(() => np.divide(one, zero))).toEqual(['divide']);
  expect(eventsOf(() => one.divide(zero))).toBe(DIVIDE);
});
