// Threads that are held for the next job: they wait for it awake, but not for ever, and miss none.
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';
import { loadNative } from '../../src/platform/node.ts';

const addon = process.env.NUMERA_BACKEND === 'wasm' ? null : loadNative();

test.runIf(addon !== null)('held threads do their part, and sleep in the end', async () => {
  const a = np.arange(1e6, { dtype: 'float32' });
  const threads = np.get_num_threads();
  np.set_num_threads(2);
  try {
    addon!.holdWorkers(true);
    for (let i = 0; i < 20; i++) expect(np.array_equal(np.add(a, a), np.multiply(a, 2))).toBe(true);
    await wait(20);
    const before = process.cpuUsage();
    await wait(200);
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(100e3); // microseconds: nobody spins any more
    addon!.holdWorkers(false);
    expect(np.array_equal(np.add(a, a), np.multiply(a, 2))).toBe(true);
    expect(() => addon!.holdWorkers(1 as never)).toThrow('boolean');
  } finally {
    addon!.holdWorkers(false);
    np.set_num_threads(threads);
  }
});
