// Arguments of the wrong kind are refused at once, by a class of error and a message that people understand, also where the value would
// not have been looked at for these operands.
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const v = np.arange(6), m = np.ones([2, 3]), whole = np.arange(4, { dtype: 'int32' });
// the functions as people without types call them
const f = np as never as Record<string, (...args: unknown[]) => unknown>;
const ufunc = np.add as never as Record<string, (...args: unknown[]) => unknown>;
const object = Object.create(null) as object;

const CASES: [string, () => unknown, new (message: string) => Error][] = [
  // outputs
  ...(['take', 'argmax', 'argmin', 'median', 'nanmedian', 'dot', 'round', 'compress', 'mean', 'std', 'sum', 'cumsum', 'ptp', 'isposinf'] as const).flatMap((name): [string, () => unknown, typeof TypeError][] =>
    [0, false, '', {}, [1]].map((out) => [`${name} out ${JSON.stringify(out)}`, () => f[name](...(name === 'compress' ? [[true], v] : name === 'take' || name === 'dot' ? [v, 1] : [v]), { out }), TypeError])),
  ['clip out', () => f.clip(v, 1, 2, { out: false }), TypeError],
  ['concatenate out', () => f.concatenate([v, v], { out: { axis: 0 } }), TypeError],
  ['stack out', () => f.stack([v, v], { out: 'x' }), TypeError],
  ['accumulate out', () => ufunc.accumulate(v, { out: 5 }), TypeError],
  // what is no array, no list of arrays, or a list with holes
  ['byte_bounds of a number', () => np.lib.array_utils.byte_bounds(1 as never), TypeError],
  ['tril_indices_from of nothing', () => f.tril_indices_from(null), TypeError],
  ['triu_indices_from of a list', () => f.triu_indices_from([[1]]), TypeError],
  ['vstack with holes', () => f.vstack(new Array(2)), TypeError],
  ['dstack with holes', () => f.dstack(new Array(2)), TypeError],
  ['multi_dot of a number', () => np.linalg.multi_dot(0 as never), TypeError],
  // dtypes, counts and threads
  ...([np.random.default_rng(1), [2n, 3n], [[1], new Map()]] as unknown[]).map((x, i): [string, () => unknown, typeof TypeError] => [`dtype ${i}`, () => f.dtype(x), TypeError]),
  ['bytes of an object', () => np.random.default_rng(1).bytes({ valueOf: () => 3 } as never), np.ValueError],
  ['bytes of a symbol', () => np.random.default_rng(1).bytes(Symbol('x') as never), np.ValueError],
  ['spawn of too many', () => np.random.default_rng(1).spawn(1e12), np.MemoryError],
  ['spawn of less than none', () => np.random.default_rng(1).spawn(-1), np.OverflowError],
  ['binary_repr width', () => np.binary_repr(5, 1e300), np.MemoryError],
  ['base_repr padding', () => np.base_repr(5, 2, 1e12), np.MemoryError],
  ['einsum out', () => np.einsum('i->i', v, { out: '' as never }), TypeError],
  ['einsum out of a sum', () => np.einsum('i->', v, { out: 0 as never }), TypeError],
  ...['C', {}, () => 1].map((x): [string, () => unknown, typeof TypeError] => [`lstsq rcond ${typeof x}`, () => np.linalg.lstsq(m, [1, 2], { rcond: x as never }), TypeError]),
  ['nsample', () => np.random.default_rng(1).multivariate_hypergeometric([1, 2], new Map() as never), TypeError],
  ...[0, 1.5, 2 ** 40, 'x', undefined].map((n): [string, () => unknown, typeof np.ValueError] => [`${n} threads`, () => f.set_num_threads(n), np.ValueError]),
  // options that are true or false
  ...(['sum', 'median', 'argmax', 'std', 'average'] as const).map((name): [string, () => unknown, typeof TypeError] => [`${name} keepdims`, () => f[name](v, { keepdims: 'false' }), TypeError]),
  ['allclose equal_nan', () => f.allclose(v, v, { equal_nan: {} }), TypeError],
  ['digitize right', () => f.digitize(v, [1, 2], { right: 'no' }), TypeError],
  // rules of casting
  ['copyto casting', () => f.copyto(v, 1, { casting: 'bogus' }), np.ValueError],
  ['copyto casting of a number', () => f.copyto(v, 1, { casting: 0 }), TypeError],
  ['logical_and casting', () => f.logical_and(v, v, { casting: 'bogus' }), np.ValueError],
  ['astype casting', () => v.astype('float64', { casting: 'bogus' as never }), np.ValueError],
  // numbers
  ['std ddof', () => f.std(v, { ddof: '' }), TypeError],
  ['var ddof', () => f.var(v, { ddof: [1] }), TypeError],
  ['nanstd ddof', () => f.nanstd(v, { ddof: {} }), TypeError],
  ['nanvar correction', () => f.nanvar(v, { correction: [undefined] }), TypeError],
  ['gradient edge_order', () => f.gradient(v, { edge_order: -Infinity }), TypeError],
  ['real_if_close tol', () => f.real_if_close([1], { tol: 'x' }), TypeError],
  ['interp left', () => f.interp(1, [0, 2], [1, 2], { left: {} }), TypeError],
  ['interp period', () => f.interp(1, [0, 2], [1, 2], { period: [2] }), TypeError],
  ['rollaxis start', () => f.rollaxis(m, 1, 0.5), TypeError],
  ['round decimals', () => f.round(v, new Date(0)), TypeError],
  ['histogram range of text', () => f.histogram(v, { range: 'ab' }), TypeError],
  ['histogram range of one', () => f.histogram(v, { range: [1] }), np.ValueError],
  ['nan_to_num nan', () => f.nan_to_num(whole, { nan: 'x' }), TypeError],
  ['arange to -Infinity', () => np.arange(3, -Infinity), np.ValueError],
  ['triu_indices k', () => f.triu_indices(3, { k: {} }), TypeError],
  ['diag_indices ndim', () => f.diag_indices(2, 2 ** 31), np.ValueError],
  ['diag_indices with too many', () => f.diag_indices(2, 2, 2), TypeError],
  ['array_split into very many', () => f.array_split(v, 1e10), np.MemoryError],
  // dtypes, lists, functions
  ['dtype of an array', () => np.zeros(3, { dtype: v as never }), TypeError],
  ['axis as a Map', () => f.sum(v, { axis: new Map() }), TypeError],
  ['axis as an object without prototype', () => f.sum(v, { axis: object }), TypeError],
  ['shape as a Set', () => f.zeros(new Set([2])), TypeError],
  ...[[0, 1], '>f8', 1.5, null].map((k): [string, () => unknown, typeof TypeError] => [`rot90 ${k} times`, () => f.rot90(m, k), TypeError]),
  ...[null, 1.5, [], '1'].flatMap((n): [string, () => unknown, typeof TypeError][] => [[`frombuffer count ${n}`, () => f.frombuffer(v, { count: n }), TypeError], [`frombuffer offset ${n}`, () => f.frombuffer(v, { offset: n }), TypeError]]),
  ['rot90 axes', () => f.rot90(m, 1, { axes: 1n }), TypeError],
  ['ravel_multi_index mode', () => f.ravel_multi_index([[1], [1]], [2, 2], { mode: 5 }), TypeError],
  ['select lists', () => f.select(5, [v]), TypeError],
  ['require requirements', () => f.require(v, null, 5), TypeError],
  ['mintypecode typeset', () => f.mintypecode('d', 5), TypeError],
  ['fromfunction', () => f.fromfunction(5, [2]), TypeError],
  ['trim_zeros trim', () => f.trim_zeros(v, { trim: object }), TypeError],
  ['matmul signature', () => f.matmul(m, m.T, { sig: {} }), TypeError],
  ['ogrid', () => f.ogrid(5), TypeError],
  ['array_repr', () => f.array_repr([1, 2]), TypeError],
  ['toTransfer', () => f.toTransfer([1, 2]), TypeError],
  ['fromTransfer', () => f.fromTransfer('x'), TypeError],
  ['index', () => v.get({ axis: 0 } as never), np.IndexError],
];
describe('refused', () => {
  test.each(CASES)('%s', (_name, call, Expected) => {
    let error: Error | null = null;
    try {
      call();
    } catch (e) {
      error = e as Error;
    }
    expect(error).toBeInstanceOf(Expected);
    expect(error?.message).not.toMatch(/Cannot (read|set|mix|convert)|(?<! object) is not (a function|iterable)|object Object|static|=>/);
  });
});
test('what still counts as true or false', () => {
  expect(f.sum(m, { keepdims: 1 })).toBeInstanceOf(np.NDArray);
  expect(f.sum(m, { keepdims: np.array(0n) })).toBe(6);
  expect(np.diff(v, 2 ** 40).shape).toEqual([0]);
  expect(np.dtype('int32').equals(undefined as never)).toBe(false);
});
test('a number of sections may be a 0-d array', () => {
  expect(np.split(v, np.array(2n)).map((x) => x.size)).toEqual([3, 3]);
  expect(np.vsplit(np.eye(3), np.array(3)).length).toBe(3);
  expect(() => np.split(v, np.array(1.5))).toThrow(TypeError);
});
test('numbers fill an output of any shape, and the other result has its shape', () => {
  const out = np.zeros(2);
  const [fraction, whole] = f.modf(1.5, { out: [out, null] }) as unknown as np.NDArray[];
  expect([fraction === out, out.tolist(), whole.tolist()]).toEqual([true, [0.5, 0.5], [1, 1]]);
  expect((f.divmod(7, 2, np.zeros([])) as unknown[])[1]).toBe(1);
});
test('outputs in lists, where there may be one and where not', () => {
  const out = np.zeros(2);
  expect(np.clip([1, 2], 0, 1, { out: [out] as never })).toBe(out);
  expect(out.tolist()).toEqual([1, 1]);
  expect(() => np.clip([1, 2], 0, 1, { out: [] as never })).toThrow(np.ValueError);
  for (const bad of [[], [out], {}]) expect(() => np.concatenate([[1], [2]], { out: bad as never })).toThrow(TypeError);
});

describe('mistakes of beginners are told how to mend', () => {
  test.each([
    ['arrays that are not in a list', () => f.concatenate(v, v), 'concatenate() takes the arrays in one list, concatenate([a, b]): axis must be an integer, got array of shape [6]'],
    ['lists that are not in a list', () => f.concatenate([1, 2], [3, 4]), 'axis must be an integer, got [3, 4]'],
    ['arrays that are not in a list', () => f.stack(v, v), 'stack() takes the arrays in one list, stack([a, b])'],
    ['lengths that are not in a list', () => f.zeros(2, 3), "Cannot interpret '3' as a data type (several lengths or axes go in one list)"],
    ['axes that are not in a list', () => (m as never as typeof f).sum(0, 1), 'several lengths or axes go in one list'],
    ['a table of a function of one operand', () => np.sin.outer([1, 2], [3]), 'outer product only supported for binary functions'],
    ['operators', () => (v as never as number) + (v as never as number), 'use its methods (a.add(b))'],
    ['a right-hand side of the wrong length', () => np.linalg.solve(np.eye(2), [1, 2, 3]), 'solve1: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m)->(m) (size 3 is different from 2)'],
  ])('%s', (_, mistake, message) => expect(mistake).toThrow(message));
});
