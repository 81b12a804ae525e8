// The benchmark: `npm run bench -- [--quick | --extra] [--row=pattern] [--engines=a,b] [--rounds=N]`. Measures the built package (dist/) against NumPy,
// numpy-ts and plain JavaScript, prints a table while it runs, and writes the table and a chart to bench/results/.
//
//   --quick         fewer rows, sizes and rounds: under two minutes
//   --extra         the rows of rows_extra.ts: every function and kind of axis, without plain loops
//   --row=pattern   only rows whose label ("a + b, float64, n = 1e6") contains the text, or matches it as a regular expression;
//                   of both lists, or with --extra of that one
//   --engines=a,b   only these of numpy, native, wasm, numpy-ts, numpy-ts-dispose, js; ratios are to the first that runs
//   --rounds=N      rounds per row (7; 3 with --extra or --quick)
//
// A whole run writes latest.md, latest.svg and latest.json, with --extra extra.*; --quick and --row write quick.* instead.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chart } from './chart.ts';
import { ENGINE_IDS, Engine, type EngineId, TITLES } from './engines.ts';
import { buildProblem, machine } from './machine.ts';
import { measure, type Measured, type Settings } from './measure.ts';
import { consoleHeading, consoleRow, consoleSummary, markdown, type Results } from './report.ts';
import { label, type Row } from './row.ts';
import { ROWS } from './rows.ts';
import { EXTRA_ROWS } from './rows_extra.ts';

/** Seconds after which --quick takes one short round per row, so that it ends in time on a busy machine as well. */
const QUICK_BUDGET = 85;

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false }, extra: { type: 'boolean', default: false }, row: { type: 'string' }, engines: { type: 'string' }, rounds: { type: 'string' } } });
const { quick, extra } = options;
const settings: Settings = { rounds: Number(options.rounds ?? (quick || extra ? 3 : 7)), seconds: quick ? 0.04 : 0.15 };
if (!Number.isInteger(settings.rounds) || settings.rounds < 1) throw new RangeError(`--rounds must be a positive integer (got '${options.rounds}')`);

function wanted(pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined) return () => true;
  let expression: RegExp | undefined;
  try {
    expression = new RegExp(pattern);
  } catch {
    // 'a + b (' is a text, not an expression
  }
  return (text) => text.includes(pattern) || (expression?.test(text) ?? false);
}

async function startEngines(): Promise<{ engines: Engine[]; about: Partial<Record<EngineId, string>> }> {
  const engines: Engine[] = [];
  const about: Partial<Record<EngineId, string>> = {};
  for (const id of ENGINE_IDS.filter((e) => options.engines?.split(',').includes(e) ?? true)) {
    const engine = await Engine.start(id);
    about[id] = typeof engine === 'string' ? `did not run (${engine})` : engine.about;
    if (typeof engine !== 'string') engines.push(engine);
    console.log(`${TITLES[id].padEnd(18)} ${about[id]}`);
  }
  return { engines, about };
}

const problem = buildProblem();
if (problem) console.error(`bench: ${problem.text}`);
if (problem?.fatal) process.exit(1);

const matches = wanted(options.row);
// a pattern is looked for among all rows, --quick or not: it is short enough already
const rows = extra ? EXTRA_ROWS : options.row === undefined ? ROWS : [...ROWS, ...EXTRA_ROWS];
const plan: { row: Row; n: number }[] = rows.flatMap((row) => (quick && options.row === undefined ? (row.quick ?? []) : row.sizes).map((n) => ({ row, n }))).filter(({ row, n }) => matches(label(row, n)));
if (plan.length === 0) {
  console.error(`bench: no row matches '${options.row}'`);
  process.exit(1);
}

const started = performance.now();
const elapsed = (): number => (performance.now() - started) / 1000;
const where = machine();
if (where.load > where.cores * 0.75) console.log(`The machine is busy (load average ${where.load.toFixed(1)} on ${where.cores} cores): the figures are rough.`);
const { engines, about } = await startEngines();
const ran = engines.map((e) => e.id);
const table = { ran, baseline: ran[0] };
console.log(`\n${plan.length} rows, ${settings.rounds} rounds; ${consoleHeading(table)}`);

const measured: Measured[] = [];
const terminal = process.stdout.isTTY;
for (const { row, n } of plan) {
  if (terminal) process.stdout.write(`[${measured.length + 1}/${plan.length}] ${label(row, n)} ...`);
  const hurry = quick && elapsed() > QUICK_BUDGET;
  const m = await measure(row, n, engines, hurry ? { rounds: 1, seconds: 0.01 } : settings);
  measured.push(m);
  if (terminal) process.stdout.write('\r\x1b[K');
  console.log(consoleRow(m, table));
}
for (const engine of engines) engine.stop();

const results: Results = { machine: where, settings, engines: about, ...table, measured, seconds: elapsed() };
console.log(consoleSummary(results));
const name = quick || options.row !== undefined || options.engines !== undefined ? 'quick' : extra ? 'extra' : 'latest';
const file = (extension: string): URL => new URL(`results/${name}.${extension}`, import.meta.url);
writeFileSync(file('md'), markdown(results, `${name}.svg`));
writeFileSync(file('svg'), chart(results));
const timingsOnly = measured.map(({ row, n, timings, missing, wrong }) => ({ row: row.name, group: row.group, dtype: row.dtype, n, target: row.targets?.[n], timings, missing, wrong }));
writeFileSync(file('json'), `${JSON.stringify({ ...results, measured: timingsOnly }, null, 1)}\n`);
console.log(`\n${results.seconds.toFixed(0)} s; wrote bench/results/${name}.md, ${name}.svg and ${name}.json`);
// a wrong result of our own is an error; a peer's is a note
if (measured.some((m) => m.wrong.native || m.wrong.wasm)) process.exitCode = 1;
