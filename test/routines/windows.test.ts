// Window functions and i0 against NumPy's values (reference/windows.json: name, arguments, result), to an absolute bound: their ends
// are differences of cosines that cancel.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const rows = JSON.parse(readFileSync(new URL('reference/windows.json', import.meta.url), 'utf8')) as [string, unknown[], number[]][];
test.each(rows)('%s(%j) is the window that NumPy gives', (name, args, wanted) => {
  const got = (np as unknown as Record<string, (...a: unknown[]) => np.NDArray>)[name](...args);
  expect(got.shape).toEqual([wanted.length]);
  expect(np.allclose(got, wanted.length > 0 ? wanted : np.zeros(0), { rtol: 2e-15, atol: 1e-15 })).toBe(true);
});
test('i0 overflows where the function does', () => {
  expect(np.i0(713)).toBeLessThan(Infinity);
  expect(np.i0(Infinity)).toBeNaN();
  expect(np.i0(Number.NaN)).toBeNaN();
});
test('i0 reports where it overflows', () => {
  const events = (x: np.ArrayLike): string[] => {
    const seen: string[] = [];
    np.errstate({ all: 'log', call: { write: (text: string) => seen.push(text.trim()) } }, () => void np.i0(x));
    return seen;
  };
  for (const x of [np.array([1, 1000]), np.array([100], 'float32'), np.array([20], 'float16')]) expect(events(x)).toEqual(['Warning: overflow encountered in exp']);
  for (const x of [np.array([1, 700, NaN]), np.array([80], 'float32')]) expect(events(x)).toEqual([]);
  for (const x of [np.array([1, Infinity, NaN]), np.array([-Infinity], 'float32')]) expect(events(x)).toEqual(['Warning: invalid value encountered in divide']);
});
