// Complex powers whose logarithm's product has a NaN in it: C leaves the signs of the zeros open, NumPy has those that x86's NaN
// leads to (its sign bit is set, ARM's is not). They are the same on every machine and backend.
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const INF = Infinity;
// base, exponent, and whether the imaginary part of the zero that NumPy gives is negative
const CASES: [number[], number[], boolean][] = [
  [[INF, 3.5], [-INF, 5], true],
  [[INF, 3], [-2.5, 0], true],
  [[INF, 3], [-2.5, 1], false],
  [[INF, 0], [-2.5, 0], true],
  [[-INF, 0], [-2.5, 0], true],
  [[-INF, INF], [-1.5, 0], true],
  [[0.5, 0], [INF, 0], true],
  [[0.5, 0], [INF, 1], true],
  [[0.5, 0.5], [INF, NaN], false],
  [[2, -1], [-INF, 0], false],
];

describe.each(['complex128', 'complex64'] as const)('%s', (dtype) => {
  const complex = (parts: number[][]): np.NDArray => np.asarray(Float64Array.from(parts.flat())).view('complex128').astype(dtype);
  test.each(CASES.map(([base, exponent, negative]) => ({ base, exponent, negative })))('($base) ** ($exponent) is a zero with the sign that NumPy gives', ({ base, exponent, negative }) => {
    for (const n of [1, 9]) {
      const r = np.power(complex(Array(n).fill(base)), complex(Array(n).fill(exponent)));
      expect(np.equal(r, 0).all()).toBe(true);
      expect(np.signbit(r.real).any()).toBe(false);
      expect(np.signbit(r.imag).tolist()).toEqual(Array(n).fill(negative));
    }
  });
});
