// Numbers, bigints, booleans and complex scalars beside arrays: the direct paths give what the general one gives.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const SCALARS = [3, 2.5, -1, 0, 3n, -2n, true, Number.NaN, 1e300, { re: 1, im: 2 }];
const DTYPES = ['bool', 'int8', 'uint8', 'int16', 'int32', 'int64', 'uint64', 'float16', 'float32', 'float64', 'complex64', 'complex128'] as const;
type Binary = { (a: unknown, b: unknown, options?: { where: boolean }): unknown; nin: number; signature: string | null };
const BINARY = (Object.entries(np) as [string, unknown][]).filter((x): x is [string, Binary] => x[1] instanceof np.ufunc && (x[1] as unknown as Binary).nin === 2 && (x[1] as unknown as Binary).signature === null);

function outcome(f: () => unknown): string {
  try {
    const r = f();
    return [r].flat().map((x) => (x instanceof np.NDArray ? `${x.dtype.name} ${np.array2string(x)}` : `${typeof x} ${String(x)}`)).join(' & ');
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

test.each(BINARY)('%s', (name, u) => {
  const before = np.seterr({ all: 'ignore' });
  try {
    expect(BINARY.length).toBeGreaterThan(40);
    for (const dtype of DTYPES)
      for (const a of [np.array([0, 1, 2, 5]).astype(dtype), np.array(2).astype(dtype)])
        for (const x of SCALARS) {
          expect(outcome(() => u(a, x)), `${name} ${dtype} ${String(x)}`).toBe(outcome(() => u(a, x, { where: true })));
          expect(outcome(() => u(x, a)), `${name} ${String(x)} ${dtype}`).toBe(outcome(() => u(x, a, { where: true })));
        }
  } finally {
    np.seterr(before);
  }
});
test('ldexp takes whole numbers as exponents, and a number beside integers is float64', () => {
  expect(np.ldexp(np.ones(2, { dtype: 'float32' }), 3)).toMatchObject({ dtype: np.dtype('float32') });
  expect((np.ldexp(np.ones(2), 3) as np.NDArray).tolist()).toEqual([8, 8]);
  const halves = np.ldexp(0.5, np.arange(3, { dtype: 'int8' })) as np.NDArray;
  expect([halves.dtype.name, halves.tolist()]).toEqual(['float64', [0.5, 1, 2]]);
  expect(() => np.ldexp(np.ones(2), 0.5)).toThrow(TypeError);
});
