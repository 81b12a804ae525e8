// Data without tables: run lengths, groups by sorting and by index, bits.
import * as np from 'numera';
import { program } from './check.ts';

const rng = np.random.default_rng;

program('run_lengths', () => {
  const x = rng(4).integers(0, 3, { size: 200 });
  const change = np.flatnonzero(x.get('1:').not_equal(x.get(':-1'))).add(1n);
  const starts = np.concatenate([[0n], change]);
  const lengths = np.diff(np.concatenate([starts, [BigInt(x.size)]]));
  return { starts, lengths, values: x.get(starts), back: np.repeat(x.get(starts), lengths), longest: lengths.argmax() };
});

program('groups', () => {
  const r = rng(16), k = r.integers(0, 20, 300), v = r.random(300);
  const order = np.lexsort([v.negative(), k]);
  const [, start, count] = np.unique(k.get(order), { return_index: true, return_counts: true });
  const best = np.full(20, -np.inf);
  np.maximum.at(best, k, v);
  const table = np.zeros([20, 4], 'int');
  np.add.at(table, [k, np.digitize(v, [0.25, 0.5, 0.75])], 1);
  const sums = np.bincount(k, { weights: v });
  const rank = np.empty(300, 'int');
  rank.set(order, np.arange(300).subtract(np.repeat(start, count)));
  return { order, sums: np.add.reduceat(v.get(order), start), best, table, rest: v.subtract(sums.divide(count).get(k)), rank };
});

program('bits', () => {
  const a = rng(5).integers(0, 2 ** 32, { size: 40, dtype: np.uint32 });
  let x = a.subtract(a.right_shift(1).bitwise_and(0x55555555));
  x = x.bitwise_and(0x33333333).add(x.right_shift(2).bitwise_and(0x33333333));
  x = x.add(x.right_shift(4)).bitwise_and(0x0f0f0f0f);
  const columns = a.get(':, None').right_shift(np.arange(32, { dtype: np.uint32 })).bitwise_and(1).astype(np.uint8);
  let h = np.arange(1, 41, { dtype: np.uint64 }).add(0x9e3779b97f4a7c15n);
  h = h.bitwise_xor(h.right_shift(30)).multiply(0xbf58476d1ce4e5b9n);
  return {
    count: x.multiply(0x01010101n).right_shift(24),
    gray: a.bitwise_xor(a.right_shift(1)),
    packed: np.packbits(columns, { axis: 1 }),
    parity: np.bitwise_xor.reduce(columns, { axis: 1 }),
    hash: h.bitwise_xor(h.right_shift(31)),
  };
});
