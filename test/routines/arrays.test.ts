// What the random cases cannot say: memory that is shared, callables, dtype relations, typed errors.
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';
import { sharesMemory } from '../memory.ts';

const { as_strided, sliding_window_view } = np.lib.stride_tricks;

describe('shared memory', () => {
  test('shares_memory agrees with going through all bytes', () => {
    const r = np.random.default_rng(3);
    const pick = (n: number): number => Number(r.integers(0, n));
    const base = np.zeros(400, 'uint8');
    const outcomes = { shared: 0, apart: 0 };
    for (let k = 0; k < 3000; k++) {
      const view = (): np.NDArray => {
        const itemsize = [1, 2, 4][pick(3)];
        const shape = Array.from({ length: 1 + pick(3) }, () => 1 + pick(4)), strides = shape.map(() => itemsize * (pick(15) - 7));
        const low = shape.reduce((s, d, i) => s + Math.min(0, (d - 1) * strides[i]), 0);
        const start = -low + pick(60);
        return as_strided(base.get(`${start}:${start + itemsize}`).view(`u${itemsize}`), shape, strides) as np.NDArray;
      };
      const a = view(), b = view();
      const wanted = sharesMemory(a, b);
      outcomes[wanted ? 'shared' : 'apart']++;
      expect(np.shares_memory(a, b)).toBe(wanted);
      if (wanted) expect(np.may_share_memory(a, b)).toBe(true);
    }
    expect(Math.min(outcomes.shared, outcomes.apart)).toBeGreaterThan(300);
  });
  test('a limit on the work raises', () => {
    const a = np.zeros(100000, 'uint8');
    const odd = as_strided(a, [30, 30, 30, 30], [1001, 899, 733, 7]), even = as_strided(a.get('3:'), [30, 30, 30], [911, 777, 604]);
    expect(() => np.shares_memory(odd, even, 1)).toThrow(np.exceptions.TooHardError);
    expect(np.may_share_memory(odd, even, 1)).toBe(true);
  });
  test('as_strided stays within the memory of the owner', () => {
    const a = np.arange(10);
    expect(as_strided(a, [9, 2], [8, 8]).get(-1).tolist()).toEqual([8, 9]);
    expect(() => as_strided(a, [10, 2], [8, 8])).toThrow(np.ValueError);
    expect(() => as_strided(a, [2], [-8])).toThrow(np.ValueError);
    expect(as_strided(a.get('9:'), [10], [-8]).tolist()).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(as_strided(a, [2], [8], { writeable: false }).flags.writeable).toBe(false);
  });
  test('windows are read-only views', () => {
    const a = np.arange(12).reshape(3, 4);
    const w = sliding_window_view(a, [2, 2]);
    expect(w.shape).toEqual([2, 3, 2, 2]);
    expect(w.get(1, 2).tolist()).toEqual([[6, 7], [10, 11]]);
    expect(w.flags.writeable).toBe(false);
    expect(np.shares_memory(w, a)).toBe(true);
    expect(sliding_window_view(a, 3, 1).shape).toEqual([3, 2, 3]);
    expect(() => sliding_window_view(a, 3)).toThrow(np.ValueError);
  });
});
test('pad calls a function for every lane', () => {
  const seen: unknown[] = [];
  const padded = np.pad([[1, 2], [3, 4]], 1, (lane, widths, axis, options) => {
    seen.push([widths, axis, options.value]);
    lane.set(`:${widths[0]}`, options.value as number);
    lane.set(`-${widths[1]}:`, options.value as number);
  }, { value: 9 });
  expect(padded.tolist()).toEqual([[9, 9, 9, 9], [9, 1, 2, 9], [9, 3, 4, 9], [9, 9, 9, 9]]);
  expect(seen.length).toBe(8);
  expect(seen[7]).toEqual([[1, 1], 1, 9]);
});
test('pad takes widths by axis', () => {
  expect(np.pad([[1, 2]], { 1: [1, 2] }).tolist()).toEqual([[0, 1, 2, 0, 0]]);
  expect(np.pad([[1, 2]], { '-2': 1 }, 'edge').tolist()).toEqual([[1, 2], [1, 2], [1, 2]]);
  expect(() => np.pad([1], 1.5)).toThrow(TypeError);
});
test('piecewise calls functions where their conditions hold', () => {
  const x = np.array([-2, 0, 3]);
  expect(np.piecewise(x, [x.less(0), x.greater(0)], [(v) => v.multiply(-1), (v) => v.add(100), 5]).tolist()).toEqual([2, 5, 103]);
});
test('the index of s_ and index_exp selects what its text selects', () => {
  const a = np.arange(24).reshape(2, 3, 4);
  for (const text of ['1, ::2, -1', '..., 0', 'null, 1', ':, 1:, ::-1']) expect(a.get(...np.index_exp(text)).tolist()).toEqual(a.get(text).tolist());
  expect(np.s_('2:')).toBeInstanceOf(np.Slice);
});
test('dtypes are related as in NumPy', () => {
  expect(np.issubdtype('int8', np.signedinteger)).toBe(true);
  expect(np.issubdtype(np.uint8, np.signedinteger)).toBe(false);
  expect(np.issubdtype(np.floating, np.inexact)).toBe(true);
  expect(np.issubdtype(np.inexact, np.floating)).toBe(false);
  expect(np.issubdtype(np.number, 'float64')).toBe(false);
  expect(np.issubdtype('bool', np.number)).toBe(false);
  expect(np.isdtype(np.int16, ['bool', 'integral'])).toBe(true);
  expect(() => np.isdtype(np.int16, 'whole' as never)).toThrow(np.ValueError);
  expect(np.mintypecode(['d', 'f', 'F'])).toBe('D');
  expect(np.mintypecode('abc')).toBe('d');
  expect(np.mintypecode(['f', np.ones(1, 'float32')])).toBe('f');
  expect(np.common_type(np.ones(1, 'complex64'), np.ones(1, 'int16')).name).toBe('complex128');
  expect(np.common_type(np.ones(1, 'float16')).name).toBe('float16');
  expect(() => np.common_type(np.ones(1, 'bool'))).toThrow(TypeError);
  expect(np.typename('H')).toBe('unsigned short');
  expect(np.sctypeDict.f4).toBe(np.sctypeDict.float32);
});
test('fromiter reads what it needs', () => {
  function* naturals(): Generator<number> {
    for (let i = 0; ; i++) yield i;
  }
  expect(np.fromiter(naturals(), 'int16', 200).sum()).toBe(19900);
  expect(np.fromiter(new Set([true, false]), 'bool').tolist()).toEqual([true, false]);
  expect(() => np.fromiter([1, 2], 'float64', 3)).toThrow(np.ValueError);
});

test('whole q are elements: nothing is interpolated, with infinities neither', () => {
  const a = np.array([[1, Infinity, NaN], [Infinity, 2, 3]]);
  expect(np.nanquantile(a, 1n)).toBe(Infinity);
  expect(np.nanquantile(a, 1n, { axis: 1 }).tolist()).toEqual([Infinity, Infinity]);
  expect(np.nanquantile(a, [0n, 1n], { axis: 0 }).tolist()).toEqual([[1, 2, 3], [Infinity, Infinity, 3]]);
  // between infinities is NaN, as in NumPy
  expect(np.nanquantile(a, 1, { axis: 1 }).tolist()).toEqual([NaN, NaN]);
});
