// Compares what a program gives with what the same program gives in NumPy (tools/goldens/programs.py).
import { readFileSync } from 'node:fs';
import * as np from 'numera';
import { expect, it } from 'vitest';
import { type ArrayCode, arrayOf, isArrayCode } from '../cases.ts';
import { firstDifference } from '../compare.ts';
import { elementsOf } from '../layouts.ts';

type Results = Record<string, np.NDArray | number | boolean>;
const goldens = JSON.parse(readFileSync(new URL('goldens.json', import.meta.url), 'utf8')) as Record<string, Record<string, ArrayCode | number | boolean>>;

// Dtypes, shapes, integers and bools are NumPy's; inexact results are within ulps of the largest element, as sums come in another order.
const ULPS = 200;
function compare(got: np.NDArray | number | boolean, wanted: ArrayCode | number | boolean): void {
  if (!isArrayCode(wanted)) {
    expect(got).toBe(wanted);
    return;
  }
  const expected = arrayOf(wanted);
  // NumPy's scalars are JavaScript's values
  const a = got instanceof np.NDArray ? got : np.array(got, expected.dtype);
  expect(`${a.dtype} ${JSON.stringify(a.shape)}`).toBe(`${expected.dtype} ${JSON.stringify(expected.shape)}`);
  expect(firstDifference(elementsOf(a), elementsOf(expected), expected.dtype, ULPS, true)).toBeNull();
}
/** A test that the program named as in the goldens gives all of its results. */
export function program(name: string, run: () => Results): void {
  it(name, () => {
    const results = run();
    expect(Object.keys(results).sort()).toEqual(Object.keys(goldens[name]).sort());
    for (const [key, value] of Object.entries(results)) compare(value, goldens[name][key]);
  });
}
