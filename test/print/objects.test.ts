// What a person sees of the objects around arrays: in the console, in template strings and in JSON.
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

test('limits of number types print as NumPy does', () => {
  expect(String(np.iinfo('int8'))).toBe('iinfo(min=-128, max=127, dtype=int8)');
  expect(inspect(np.iinfo('uint64'))).toBe('iinfo(min=0, max=18446744073709551615, dtype=uint64)');
  expect(String(np.finfo('float16'))).toBe('finfo(resolution=0.001, min=-6.55040e+04, max=6.55040e+04, dtype=float16)');
  expect(inspect(np.finfo('float32'))).toBe('finfo(resolution=1e-06, min=-3.4028235e+38, max=3.4028235e+38, dtype=float32)');
  expect(`${np.finfo('float64')}`).toBe('finfo(resolution=1e-15, min=-1.7976931348623157e+308, max=1.7976931348623157e+308, dtype=float64)');
});
test('limits of 64 bits have JSON', () => {
  expect(JSON.parse(JSON.stringify(np.iinfo('int64')))).toEqual({ dtype: '<i8', min: '-9223372036854775808', max: '9223372036854775807', bits: 64, kind: 'i' });
  expect(JSON.parse(JSON.stringify(np.iinfo('int8')))).toEqual({ dtype: '|i1', min: -128, max: 127, bits: 8, kind: 'i' });
});
test('scalar types show their name, not their source', () => {
  expect(String(np.float32)).toBe("<class 'numpy.float32'>");
  expect(inspect([np.int8])).toBe("[ <class 'numpy.int8'> ]");
});
test('iterators say what they go over', () => {
  const a = np.array([[1, 2], [3, 4]]), it = a.flat;
  it.next();
  expect(String(it)).toBe('<flatiter at 1 of 4 elements, over an array of shape (2, 2) and dtype float64>');
  expect(inspect({ it })).toBe(`{\n  it: ${String(it)}\n}`);
  const walk = np.nditer(a);
  expect(String(walk)).toBe(inspect(walk));
  expect(String(walk)).toMatch(/^nditer: 4 elements/);
});
test('contexts, broadcasts, vectorized functions and flags say what they are', () => {
  expect(inspect(np.errstate({ over: 'raise' }))).toBe("ErrorStateContext { options: { over: 'raise' } }");
  expect(inspect(np.printoptions({ precision: 3 }))).toBe('PrintOptionsContext { options: { precision: 3 } }');
  const b = np.broadcast([1, 2], [[3], [4]]);
  b.next();
  expect(inspect(b)).toBe('<broadcast of (2,) and (2, 1) to (2, 2), at 1 of 4>');
  expect(`${np.broadcast()}`).toBe('<broadcast of nothing to (), at 0 of 1>');
  expect(String(np.vectorize(function twice(x: number) { return 2 * x; }))).toBe("<vectorize 'twice'>");
  expect(inspect(np.zeros(1).flags)).toMatch(/^ {2}C_CONTIGUOUS : True\n[\s\S]*WRITEBACKIFCOPY : False$/);
  expect(JSON.stringify(np.nested_iters(np.zeros([2, 2]), [[0], [1]]))).toBe('[{},{}]');
});
test('bitwise operations on numbers give numbers, on bigints bigints', () => {
  expect([np.bitwise_and(6, 3), np.left_shift(1, 3), np.gcd(12, 18), np.invert(2), np.bitwise_or(true, 2)]).toEqual([2, 8, 6, -3, 3]);
  expect([np.bitwise_and(6n, 3n), np.invert(2n), np.add(true, 2n)]).toEqual([2n, -3n, 3n]);
  expect([np.bitwise_and([true], 1).dtype.key, np.bitwise_and([true], 1n).dtype.key, np.array([true]).add(2n).dtype.key, np.result_type('bool', 2n).key]).toEqual(['intp', 'int64', 'int64', 'int64']);
});
