// Results of a loop use the memory of dead ones with its pages, on both backends: whoever frees it, fresh pages cost more than the arithmetic.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const report = process.report?.getReport() as { header: { glibcVersionRuntime?: string } } | undefined;
const keeps = process.platform === 'linux' && report?.header.glibcVersionRuntime !== undefined && process.env.NUMERA_MALLOPT !== '0' && process.env.NUMERA_EARLY_GC !== '0';

/** Page faults per page of results, in a loop that has run for a while: the least of several tries, since collections come by the clock. */
function faultsPerPage(n: number): number {
  const a = np.ones([n]);
  const loop = (count: number): void => {
    for (let i = 0; i < count; i++) np.negative(a);
  };
  loop(16);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const before = process.resourceUsage().minorPageFault;
    loop(8);
    least = Math.min(least, (process.resourceUsage().minorPageFault - before) / ((8 * n * 8) / 4096));
  }
  return least;
}
test.runIf(keeps)('large results meet no fresh pages', () => {
  expect(faultsPerPage(1e6)).toBeLessThan(0.2);
  expect(faultsPerPage(6e6)).toBeLessThan(0.2);
});
