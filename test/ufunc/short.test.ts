// Short operands, which run in TypeScript up to a length that depends on the backend: results and events around that length, also where the
// result lies on an operand.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const AWKWARD = [0, -0, 1, -1, 3e38, -3e38, 1e308, -1e308, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 0.1, 1e-320];
const OPS: Record<string, (p: number, q: number) => number> = { add: (p, q) => p + q, subtract: (p, q) => p - q, multiply: (p, q) => p * q, divide: (p, q) => p / q };
const LESS: Record<string, (p: number, q: number) => boolean> = {
  less: (p, q) => p < q, less_equal: (p, q) => p <= q, greater: (p, q) => p > q, greater_equal: (p, q) => p >= q, equal: (p, q) => p === q, not_equal: (p, q) => p !== q,
};
const SIZES = [1, 2, 3, 15, 31, 95, 96, 97, 130, 383, 384, 385];
let state = 1;
const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
const draw = (n: number, awkward: number, round: (x: number) => number): number[] =>
  Array.from({ length: n }, () => round(random() < awkward ? AWKWARD[Math.floor(random() * AWKWARD.length)] : random() * 4 - 2));

// what IEEE 754 raises, underflow aside
function eventsOf(op: string, p: number, q: number, v: number): string[] {
  if (Number.isNaN(v)) return Number.isNaN(p) || Number.isNaN(q) ? [] : ['invalid'];
  if (Number.isFinite(v) || !Number.isFinite(p) || !Number.isFinite(q)) return [];
  return [op === 'divide' && q === 0 ? 'divide' : 'overflow'];
}

for (const dtype of ['float64', 'float32'] as const) {
  const round = dtype === 'float64' ? (x: number): number => x : Math.fround;
  test.each(Object.keys(OPS))(`%s of ${dtype}`, (op) => {
    for (const n of SIZES)
      for (const awkward of [0, 0.02, 0.3])
        for (const place of ['new', 'a', 'b', 'shifted', 'scalar', 'scalar first']) {
          const x = draw(place === 'scalar first' ? 1 : n, awkward, round), y = draw(place === 'scalar' ? 1 : n, awkward, round);
          const wanted = Array.from({ length: n }, (_, i) => round(OPS[op](x[i % x.length], y[i % y.length])));
          const events = new Set(wanted.flatMap((v, i) => eventsOf(op, x[i % x.length], y[i % y.length], v)));
          const memory = np.concatenate([np.array(x, { dtype }), np.zeros(2, dtype)]);
          const a = place === 'scalar first' ? np.array(x[0], { dtype }) : memory.get(`:${n}`), b = place === 'scalar' ? np.array(y[0], { dtype }) : np.array(y, { dtype });
          const out = { a, b, shifted: memory.get(`1:${n + 1}`) }[place];
          const seen = new Set<string>();
          const call = (kind: string): void => void seen.add(kind.split(' ')[0]);
          const result = np.errstate({ all: 'call', under: 'ignore', call }, () => (np as never as Record<string, (...args: unknown[]) => np.NDArray>)[op](a, b, out === undefined ? {} : { out }));
          const what = `${op} ${dtype} ${n} ${place}`;
          expect([what, result.tolist()]).toEqual([what, wanted]);
          expect([what, [...seen].sort()]).toEqual([what, [...events].sort()]);
        }
  });
  test.each(Object.keys(LESS))(`%s of ${dtype}`, (op) => {
    for (const n of SIZES) {
      const x = draw(n, 0.5, round), y = draw(n, 0.5, round).map((v, i) => (i % 3 === 0 ? x[i] : v));
      const compare = (np as never as Record<string, (...args: unknown[]) => np.NDArray>)[op];
      expect(compare(np.array(x, { dtype }), np.array(y, { dtype })).tolist()).toEqual(x.map((v, i) => LESS[op](v, y[i])));
      expect(compare(np.array(x, { dtype }), y[0]).tolist()).toEqual(x.map((v) => LESS[op](v, y[0])));
    }
  });
}
