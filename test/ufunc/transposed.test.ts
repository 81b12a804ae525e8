// Large transposed operands: the driver of elementwise loops and the copy turn them tile by tile. Results must be those of
// contiguous copies, whatever the shape leaves over beside whole tiles.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';
import type { NDArray } from '../../src/index.ts';

const DTYPES = ['bool', 'int8', 'int16', 'int32', 'int64', 'float16', 'float32', 'float64', 'complex64', 'complex128'] as const;
const SHAPES = [[70, 49], [131, 130], [16, 520], [530, 64], [3, 90, 75], [65, 2, 66], [17, 5, 48]];
const rng = np.random.default_rng(7);

/** Random values in the reversed shape, so that `.T` has the shape and jumps along its last axis. */
function transposed(shape: readonly number[], dtype: string): NDArray {
  return (np.floor(np.multiply(rng.random([...shape].reverse()), 100)) as NDArray).astype(dtype as 'float64').T;
}
/** The same elements one by one, in C order, so that no kernel that is tested takes part. */
function byElement(a: NDArray): unknown[] {
  return [...a.flat].map((x) => (typeof x === 'object' ? String(x) : x));
}

for (const shape of SHAPES)
  test(`transposed operands of shape [${shape}]`, () => {
    for (const dtype of DTYPES) {
      const a = transposed(shape, dtype), b = transposed(shape, dtype);
      const dense = np.empty(shape, dtype);
      dense.set('...', a);
      expect(byElement(dense), `copy of ${dtype}`).toEqual(byElement(a));
      const other = np.array(b, { order: 'C' });
      const out = np.empty(shape, dtype);
      // one crossed operand, then two, then one with another dtype's result
      np.add(a, other, { out });
      const want = byElement(np.add(dense, other) as NDArray);
      expect(byElement(out), `add of ${dtype}`).toEqual(want);
      np.add(a, b, { out });
      expect(byElement(out), `add of two ${dtype}`).toEqual(want);
      const equal = np.empty(shape, 'bool');
      np.equal(other, a, { out: equal });
      expect(byElement(equal), `equal of ${dtype}`).toEqual(byElement(np.equal(other, dense) as NDArray));
    }
  });
