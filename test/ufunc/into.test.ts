// `out` of functions of one operand: the short path for flat operands, and what must not take it.
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const SIZES = [1, 5, 40, 3000];
const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 0.25);
const values = (n: number): np.NDArray<'float64'> => np.array(numbers(n));

describe.each(SIZES)('unary functions into an output of %i elements', (n) => {
  test('that is contiguous, given by name or by position', () => {
    const a = values(n), wanted = numbers(n).map((x) => -x);
    const out = np.zeros(n);
    expect(np.negative(a, { out })).toBe(out);
    expect(out.tolist()).toEqual(wanted);
    const second = np.zeros(n);
    expect(np.negative(a, second)).toBe(second);
    expect(second.tolist()).toEqual(wanted);
  });
  test('that is the operand', () => {
    const a = values(n), wanted = numbers(n).map((x) => Math.floor(x));
    expect(np.floor(a, { out: a }).tolist()).toEqual(wanted);
  });
  test('that overlaps the operand', () => {
    const a = values(n + 1), from = a.get(':-1'), wanted = numbers(n).map((x) => -x);
    np.negative(from, { out: a.get('1:') });
    expect(a.tolist()).toEqual([0.25, ...wanted]);
  });
  test('that is not aligned', () => {
    const bytes = np.zeros(8 * n + 8, { dtype: 'uint8' });
    const out = bytes.get(`3:${8 * n + 3}`).view('float64');
    np.negative(values(n), { out });
    expect(out.tolist()).toEqual(numbers(n).map((x) => -x));
    np.add(values(n), values(n), { out });
    expect(out.tolist()).toEqual(numbers(n).map((x) => 2 * x));
    np.sqrt(np.arange(n, { dtype: 'int32' }), { out });
    expect(out.tolist()).toEqual(Array.from({ length: n }, (_, i) => Math.sqrt(i)));
  });
  test('of another dtype, byte order, shape or layout', () => {
    const single = np.zeros(n, { dtype: 'float32' });
    expect(np.negative(values(n), { out: single }).tolist()).toEqual(numbers(n).map((x) => -x));
    const swapped = np.zeros(n, { dtype: '>f8' });
    expect(np.negative(values(n), { out: swapped }).tolist()).toEqual(numbers(n).map((x) => -x));
    const rows = np.zeros([2, n]);
    np.negative(values(n), { out: rows });
    expect(rows.get(1).tolist()).toEqual(numbers(n).map((x) => -x));
    const stepped = np.zeros(2 * n);
    np.negative(values(n), { out: stepped.get('::2') });
    expect(stepped.get('1::2').tolist()).toEqual(new Array(n).fill(0));
    expect(stepped.get('::2').tolist()).toEqual(numbers(n).map((x) => -x));
  });
  test('that cannot take it', () => {
    expect(() => np.negative(values(n), { out: np.zeros(n, { dtype: 'int64' }) })).toThrow(np.exceptions.UFuncTypeError);
    expect(() => np.negative(values(n), { out: np.zeros([]) })).toThrow(np.exceptions.ValueError);
    const fixed = np.zeros(n);
    fixed.setflags({ write: false });
    expect(() => np.negative(values(n), { out: fixed })).toThrow(np.exceptions.ValueError);
    expect(fixed.tolist()).toEqual(new Array(n).fill(0));
  });
});

test("out: '...' asks for an array", () => {
  for (const result of [np.clip(1.5, 1, 2, { out: '...' } as never), np.mean([1, 2], { out: '...' } as never), np.add(1, 0.5, { out: '...' })]) {
    expect(result).toBeInstanceOf(np.NDArray);
    expect((result as unknown as np.NDArray).shape).toEqual([]);
    expect((result as unknown as np.NDArray).item()).toBe(1.5);
  }
  expect(() => np.clip([1], 1, 2, { out: 5 } as never)).toThrow(TypeError);
});
