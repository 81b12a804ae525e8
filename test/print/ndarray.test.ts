import { expect, it } from 'vitest';
import { toArray } from '../../src/ndarray/convert.ts';
import { array_repr, array_str } from '../../src/ndarray/print/index.ts';

it('the array class prints', () => {
  expect(array_repr(toArray([[1, 2.5], [3, NaN]]))).toBe('array([[1. , 2.5],\n       [3. , nan]])');
  expect(array_repr(toArray([1n, -20n]))).toBe('array([  1, -20])');
  expect(array_repr(toArray([{ re: 1, im: -2 }]))).toBe('array([1.-2.j])');
  expect(array_repr(toArray(new Uint8Array(2000)))).toBe('array([0, 0, 0, ..., 0, 0, 0], shape=(2000,), dtype=uint8)');
  expect(array_str(toArray(3))).toBe('3.0');
});
