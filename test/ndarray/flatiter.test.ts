// a.flat against NumPy, on every layout; what it touches; ndindex, ndenumerate and broadcast as iterators.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';
import { VIEWS, viewOfKind } from '../views.ts';

interface Case { shape: number[]; index: np.Index; value?: number | number[]; r?: unknown; e?: string }
const cases = JSON.parse(readFileSync(new URL('goldens/flatiter.json', import.meta.url), 'utf8')) as Case[];

test('reads and writes agree with NumPy in every layout', () => {
  expect(cases.length).toBeGreaterThan(800);
  for (const c of cases)
    for (const view of VIEWS) {
      if (view === 'broadcast' || (view === 'readonly' && c.value !== undefined)) continue;
      const line = np.arange(c.shape.reduce((n, d) => n * d, 1));
      const a = viewOfKind({ dtype: line.dtype, bytes: new Uint8Array(line.tobytes()) }, c.shape, view);
      const text = `${JSON.stringify(c)} ${view}`;
      let result: unknown;
      try {
        if (c.value === undefined) result = a.flat.get(c.index).tolist();
        else {
          a.flat.set(c.index, c.value);
          result = a.ravel().tolist();
        }
      } catch (error) {
        expect((error as Error).name, text).toBe(c.e);
        continue;
      }
      expect(c.e, text).toBeUndefined();
      expect(result, text).toEqual(c.r);
    }
});
test('no index at all', () => {
  const a = np.arange(4).reshape(2, 2).T;
  expect(a.flat.get().tolist()).toEqual([0, 2, 1, 3]);
  expect(() => a.flat.set(5)).toThrow(np.IndexError);
});
test('what flat gives is a copy', () => {
  const a = np.arange(4);
  a.flat.get('1:3').fill(9);
  a.flat.get(0).fill(9);
  a.flat.get('...').fill(9);
  expect(a.tolist()).toEqual([0, 1, 2, 3]);
  expect(a.flat.copy().flags.owndata).toBe(true);
});
test('a few elements of a large array make no copy of it', () => {
  const a = np.zeros([4000, 4000], 'int8').T;
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 20; i++) {
    a.flat.set('5:9', [1, 2]);
    a.flat.set([4001, -1], 7);
    expect(a.flat.get('5:9').tolist()).toEqual([1, 2, 1, 2]);
  }
  // a copy has 16 MB
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8e6);
  expect([a.item(0, 5), a.item(1, 1), a.item(3999, 3999)]).toEqual([1, 7, 7]);
});
test('the iterator stands at an index', () => {
  const a = np.arange(6).reshape(2, 3).T;
  const f = a.flat;
  expect([f.index, f.coords, f.length, f.base === a]).toEqual([0, [0, 0], 6, true]);
  expect(f.next()).toEqual({ done: false, value: 0 });
  expect(f.next().value).toBe(3);
  expect([f.index, f.coords]).toEqual([2, [1, 0]]);
  expect([...f]).toEqual([1, 4, 2, 5]);
  expect([f.index, f.coords, f.next().done]).toEqual([6, [3, 0], true]);
  // indexing starts over
  f.get(2);
  expect([f.index, f.coords, f.next().value]).toEqual([0, [0, 0], 0]);
  expect([...np.zeros([2, 0]).flat]).toEqual([]);
  expect([...np.array(5).flat]).toEqual([5]);
});
test('assigning flat sets everything, values repeating as needed', () => {
  const a = np.zeros([2, 3]).T;
  a.flat = [1, 2];
  expect(a.tolist()).toEqual([[1, 2], [1, 2], [1, 2]]);
  a.flat = [];
  expect(a.item(0)).toBe(1);
  a.flat = 4;
  expect(a.sum()).toBe(24);
  a.flat.set(1, 5);
  expect(a.flat.item(1)).toBe(5);
  const self = np.arange(4).reshape(2, 2);
  self.flat = self.T;
  expect(self.tolist()).toEqual([[0, 2], [1, 3]]);
  const locked = np.arange(3);
  locked.setflags({ write: false });
  expect(() => locked.flat.set(0, 1)).toThrow(np.ValueError);
  expect(() => { locked.flat = 1; }).toThrow(np.ValueError);
});
test('broadcast iterates, resets and nests', () => {
  const b = np.broadcast([1, 2], [[3], [4]]);
  expect([b.shape, b.nd, b.ndim, b.size, b.numiter, b.index]).toEqual([[2, 2], 2, 2, 4, 2, 0]);
  expect(b.next().value).toEqual([1, 3]);
  expect(b.index).toBe(1);
  b.reset();
  expect([...b]).toEqual([[1, 3], [2, 3], [1, 4], [2, 4]]);
  expect([b.index, b.next().done]).toEqual([4, true]);
  expect([...b.iters[0]]).toEqual([1, 2, 1, 2]);
  expect(b.iters[1].base.shape).toEqual([2, 1]);
  expect(np.broadcast(b, [5]).numiter).toBe(3);
  expect([...np.broadcast()]).toEqual([[]]);
  expect(() => np.broadcast(...new Array<number>(65).fill(1))).toThrow(np.ValueError);
  expect(() => np.broadcast([1, 2], [1, 2, 3])).toThrow(np.ValueError);
});
test('ndindex and ndenumerate', () => {
  expect([...np.ndindex()]).toEqual([[]]);
  expect([...np.ndindex(2, 0)]).toEqual([]);
  expect([...np.ndindex([2, 2])]).toEqual([[0, 0], [0, 1], [1, 0], [1, 1]]);
  expect(() => [...np.ndindex(-1)]).toThrow(np.ValueError);
  expect([...np.ndenumerate(np.arange(4).reshape(2, 2).T)]).toEqual([[[0, 0], 0], [[0, 1], 2], [[1, 0], 1], [[1, 1], 3]]);
  expect([...np.ndenumerate(3)]).toEqual([[[], 3]]);
});
