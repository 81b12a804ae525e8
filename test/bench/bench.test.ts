// The benchmark in miniature: engines start, agree on the results of rows of every group, and are timed; a wrong result is
// noticed; the tables and the chart come out of the figures.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chart } from '../../bench/chart.ts';
import { groupMeans, ratio, statements, verdict } from '../../bench/compare.ts';
import { Engine, type EngineId } from '../../bench/engines.ts';
import { machine } from '../../bench/machine.ts';
import { difference, measure, type Measured } from '../../bench/measure.ts';
import { consoleRow, markdown, type Results } from '../../bench/report.ts';
import { GROUPS, label } from '../../bench/row.ts';
import { ROWS } from '../../bench/rows.ts';
import { EXTRA_ROWS } from '../../bench/rows_extra.ts';

const settings = { rounds: 1, seconds: 0.0005 };
const own: EngineId = process.env.NUMERA_BACKEND === 'wasm' ? 'wasm' : 'native';
const engines: Engine[] = [];
beforeAll(async () => {
  for (const id of [own, 'js'] as const) {
    const engine = await Engine.start(id);
    if (typeof engine === 'string') throw new Error(`${id} does not start: ${engine}`);
    engines.push(engine);
  }
});
afterAll(() => {
  for (const engine of engines) engine.stop();
});

describe('the benchmark', () => {
  // squares and vectors of few elements, with every row's own text
  it.for(ROWS.map((row) => [`${row.name}, ${row.dtype}`, row] as const))('%s: numera and plain loops agree', async ([, row], context) => {
    const m = await measure(row, 12, engines, settings);
    // a row may come before its function, here as in the table
    if (/^TypeError: np\.\w+ is not a function/.test(m.missing[own] ?? '')) context.skip();
    expect(m.missing).toEqual({});
    expect(m.wrong).toEqual({});
    expect(m.timings[own]!.median).toBeGreaterThan(0);
  });

  it.for(EXTRA_ROWS.map((row) => [label(row, row.sizes[0]), row] as const))('%s: numera runs it', async ([, row]) => {
    const m = await measure(row, 12, engines.slice(0, 1), settings);
    expect(m.missing).toEqual({});
    expect(m.timings[own]!.median).toBeGreaterThan(0);
  });

  it('has no row twice', () => {
    const labels = [...ROWS, ...EXTRA_ROWS].flatMap((row) => row.sizes.map((n) => label(row, n)));
    expect(labels.filter((text, i) => labels.indexOf(text) !== i)).toEqual([]);
  });

  it('notices a wrong result and gives no ratio for it', async () => {
    const row = { ...ROWS[0], code: { ...ROWS[0].code, js: 'return Float64Array.from(a, (x, i) => (i === 5 ? x : x + b[i]));' } };
    const m = await measure(row, 12, engines, settings);
    expect(Object.keys(m.wrong)).toEqual(['js']);
    expect(ratio(m, 'js', own)).toBeUndefined();
  });

  it('notices values in the wrong order', () => {
    const summary = { size: 2, dtype: 'float64', sum: 3, absolute: 3, weighted: 5 };
    expect(difference(ROWS[0], summary, summary)).toBeNull();
    expect(difference(ROWS[0], { ...summary, weighted: 4 }, summary)).toMatch(/weighted/);
    expect(difference(ROWS[0], { ...summary, sum: Number.NaN }, summary)).toMatch(/sum/);
  });

  it('reports what is missing instead of failing', async () => {
    const row = { ...ROWS[0], code: { ...ROWS[0].code, numera: 'np.no_such_function(a)' } };
    const m = await measure(row, 12, engines, settings);
    expect(m.missing[own]).toMatch(/no_such_function/);
    expect(m.timings[own]).toBeUndefined();
  });
});

describe('an engine whose calls change their pace', () => {
  const engine = (run: (iterations: number) => number): Engine =>
    ({ id: 'js', prepare: async () => null, run: async (iterations: number) => run(iterations), drop: async () => {} }) as unknown as Engine;

  it('is timed over loops that last', async () => {
    let calls = 0;
    const loops: number[] = [];
    // slow while it is calibrated, a hundred times faster afterwards
    const fake = engine((iterations) => {
      const seconds = iterations * (++calls < 4 ? 0.02 : 0.0002);
      loops.push(seconds);
      return seconds;
    });
    const m = await measure(ROWS[0], 12, [fake], { rounds: 3, seconds: 0.15 });
    expect(loops.filter((seconds) => seconds >= 0.075).length).toBeGreaterThanOrEqual(3);
    expect(m.timings.js!.iterations).toBeGreaterThanOrEqual(375);
    expect(m.timings.js!.rounds).toHaveLength(3);
  });
  it('has no time when it fails in the middle', async () => {
    let calls = 0;
    const fake = engine((iterations) => {
      if (++calls > 6) throw new Error('out of memory');
      return iterations * 0.01;
    });
    const m = await measure(ROWS[0], 12, [fake], { rounds: 9, seconds: 0.15 });
    expect(m.missing.js).toBe('out of memory');
    expect(m.timings.js).toBeUndefined();
  });
});

describe('the report', () => {
  const timing = (median: number) => ({ median, rounds: [median], iterations: 1 });
  const row = { ...ROWS[0], targets: { 1e6: 1.2 } };
  const of = (native: number, wasm: number, numpyTs: number): Measured =>
    ({ row, n: 1e6, missing: {}, wrong: {}, timings: { numpy: timing(1), native: timing(native), wasm: timing(wasm), 'numpy-ts': timing(numpyTs), 'numpy-ts-dispose': timing(8) } });
  const measured = [of(0.5, 2, 8), of(2, 4, 3)];
  const results: Results = { machine: machine(), settings, engines: { numpy: 'NumPy' }, ran: ['numpy', 'native', 'wasm', 'numpy-ts', 'numpy-ts-dispose'], baseline: 'numpy', measured, seconds: 1 };

  it('says which targets are met and which rows miss theirs', () => {
    expect(measured.map((m) => verdict(m)!.pass)).toEqual([true, false]);
    expect(consoleRow(measured[1], results)).toMatch(/MISS <= 1.2$/);
    const said = statements(measured);
    expect(said.map((s) => s.holds)).toEqual([false, null, false, true, null]);
    expect(said[2].misses).toHaveLength(1);
  });

  it('gives geometric means', () => {
    const means = groupMeans(measured, results.ran, 'numpy').at(-1)!.means;
    expect(means.native).toBeCloseTo(1, 12);
    expect(means['numpy-ts']).toBeCloseTo(Math.sqrt(24), 12);
  });

  it('writes a page and a chart for light and dark readers', () => {
    expect(markdown(results, 'x.svg')).toContain('MISS <= 1.2');
    expect(chart(results)).toMatch(/^<svg[^>]*><style>@media \(prefers-color-scheme: dark\)/);
  });

  it('has rows in every group', () => {
    expect(GROUPS.filter((group) => !ROWS.some((r) => r.group === group))).toEqual([]);
  });
});
