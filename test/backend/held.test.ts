// Collections of garbage between and beside operations of several threads: threads that are held wait for the next job awake, but not for
// ever, and miss none; work beside an operation is done once and leaves no trace in it.
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

test.runIf(addon !== null)('work beside an operation of several threads is done once', () => {
  const a = np.linspace(-1, 1, 400_000);
  const twice = np.add(a, a).tolist();
  const threads = np.get_num_threads();
  const out = np.zeros(a.shape);
  let calls = 0;
  np.set_num_threads(2);
  try {
    for (let i = 1; i <= 20; i++) {
      addon!.doBeside(() => {
        calls++;
        expect(1 / Math.sin(0) + Math.sqrt(-1)).toBeNaN(); // a floating point error that is not the operation's
      });
      np.add(np.ones([3]), 1);
      expect(calls).toBe(i - 1); // too small to be divided
      out.fill(0);
      np.errstate({ all: 'raise' }, () => np.add(a, a, { out }));
      expect(calls).toBe(i);
      expect(out.tolist()).toEqual(twice);
      np.add(a, a, { out });
      expect(calls).toBe(i);
    }
    addon!.doBeside(() => {
      throw new RangeError('of the work');
    });
    expect(() => np.add(a, a, { out })).toThrow('of the work');
    expect(() => addon!.doBeside(1 as never)).toThrow('function');
    expect(() => np.errstate({ all: 'raise' }, () => np.divide(a, np.zeros([1])))).toThrow();
  } finally {
    addon!.doBeside(() => {});
    np.add(a, a, { out });
    np.set_num_threads(threads);
  }
});
