// The results as text: rows on the console while they come in, the summary, and the Markdown page.
import { type EngineId, TITLES } from './engines.ts';
import { groupMeans, ratio, statements, verdict } from './compare.ts';
import type { Machine } from './machine.ts';
import type { Measured, Settings } from './measure.ts';
import { GROUPS, size } from './row.ts';

/** All of a run: what latest.json holds. */
export interface Results {
  machine: Machine;
  settings: Settings;
  /** What each engine says it is, or why it did not run. */
  engines: Partial<Record<EngineId, string>>;
  /** In the order of the columns. */
  ran: EngineId[];
  baseline: EngineId;
  measured: Measured[];
  seconds: number;
}

/** 3 significant digits, with the unit. */
export function duration(seconds: number): string {
  const units = [['s', 1], ['ms', 1e-3], ['us', 1e-6], ['ns', 1e-9]] as const;
  const [unit, scale] = units.find(([, s]) => seconds >= s) ?? units[3];
  return `${Number((seconds / scale).toPrecision(3))} ${unit}`;
}
/** A ratio: 0.42, 1.3, 25. */
export function times(r: number | undefined): string {
  if (r === undefined) return '';
  return r < 0.095 ? r.toPrecision(1) : r < 9.95 ? r.toFixed(2) : r < 99.5 ? r.toFixed(1) : r.toFixed(0);
}
const wordsOf = (m: Measured, id: EngineId, baseline: EngineId): string =>
  m.wrong[id] ? 'differs' : m.timings[id] ? (id === baseline ? duration(m.timings[id].median) : times(ratio(m, id, baseline)) || duration(m.timings[id].median)) : m.missing[id] ? 'none' : '';
function targetOf(m: Measured): string {
  const v = verdict(m);
  return v ? `${v.pass ? 'pass' : 'MISS'} <= ${v.target}` : '';
}
const headings = (r: Pick<Results, 'ran' | 'baseline'>): string[] => ['row', 'dtype', 'n', ...r.ran.map((id) => TITLES[id]), 'target'];
const cells = (m: Measured, r: Pick<Results, 'ran' | 'baseline'>): string[] => [m.row.name, m.row.dtype, size(m.n), ...r.ran.map((id) => wordsOf(m, id, r.baseline)), targetOf(m)];

// names and dtypes to the left, figures to the right
const WIDTHS = [24, 16, 6];
const align = (texts: readonly string[], r: Pick<Results, 'ran'>): string =>
  texts.map((t, i) => (i < 2 || i === texts.length - 1 ? t.padEnd(WIDTHS[i] ?? 0) : t.padStart(WIDTHS[i] ?? Math.max(9, TITLES[r.ran[i - 3]].length)))).join('  ').trimEnd();
export const consoleHeading = (r: Pick<Results, 'ran' | 'baseline'>): string => {
  const line = align(headings(r), r);
  return `times of ${TITLES[r.baseline]}; for the others, ratios to it (below 1 is faster)\n\n${line}\n${'-'.repeat(line.length + 8)}`;
};
export const consoleRow = (m: Measured, r: Pick<Results, 'ran' | 'baseline'>): string => align(cells(m, r), r);

const marks = { true: 'yes', false: 'NO', null: '-' } as const;
const mark = (holds: boolean | null): string => marks[String(holds) as keyof typeof marks];

export function consoleSummary(r: Results): string {
  const means = groupMeans(r.measured, r.ran, r.baseline).map((g) => align([g.group, '', String(g.rows), ...r.ran.map((id) => times(g.means[id])), ''], r));
  const said = statements(r.measured).flatMap((s) => [`  ${mark(s.holds).padEnd(3)} ${s.text}`, ...s.misses.map((miss) => `        ${miss}`)]);
  return ['', 'geometric means of the ratios', '', ...means, '', ...said, ...notes(r).map((n) => `  note: ${n}`)].join('\n');
}

function notes(r: Results): string[] {
  return r.measured.flatMap((m) => {
    const where = `${m.row.name}, ${m.row.dtype}, n = ${size(m.n)}`;
    return [
      ...Object.entries(m.wrong).map(([id, why]) => `${where}: ${TITLES[id as EngineId]} gives another result (${why})`),
      ...Object.entries(m.missing).map(([id, why]) => `${where}: ${TITLES[id as EngineId]} has no time (${why})`),
    ];
  });
}

const escape = (text: string): string => text.replaceAll('|', '\\|').replaceAll('*', '\\*').replaceAll('_', '\\_');
function markdownTable(rows: readonly (readonly string[])[], left: number): string {
  const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
  return [line(rows[0]), line(rows[0].map((_, i) => (i < left || i === rows[0].length - 1 ? '---' : '---:'))), ...rows.slice(1).map(line)].join('\n');
}

/** The Markdown page. `chart` is the file name of the chart beside it. */
export function markdown(r: Results, chart: string): string {
  const { machine: m, settings } = r;
  const said = statements(r.measured);
  const parts = [
    '# Benchmark',
    `Made by \`npm run bench\` on ${m.date}: ${m.cpu}, ${m.cores} cores, ${m.memory}, ${m.system}; load average ${m.load.toFixed(1)} at the start.`,
    Object.entries(r.engines).map(([id, about]) => `- ${TITLES[id as EngineId]}: ${about}`).join('\n'),
    `The column of ${TITLES[r.baseline]} is its time for one call; the other columns are ratios to that time, so below 1 is faster. ` +
      `Each figure is the whole time of a synchronous loop of about ${duration(settings.seconds)} that makes fresh results (unless the row has \`out\`), divided by the number of calls: garbage collection counts. ` +
      `The engines take turns in one run, ${settings.rounds} round${settings.rounds === 1 ? '' : 's'}, and medians are given. Before they are timed, their results are compared. Absolute times depend on the machine and on what else it does; ratios much less.`,
    `![ratios to ${TITLES[r.baseline]}](${chart})`,
    '## What it says',
    said.map((s) => `- ${s.holds === null ? '' : s.holds ? '**yes**: ' : '**no**: '}${s.text}${s.misses.map((miss) => `\n  - ${escape(miss)}`).join('')}`).join('\n'),
    '## Geometric means',
    markdownTable([['group', 'rows', ...r.ran.filter((id) => id !== r.baseline).map((id) => TITLES[id]), ''],
      ...groupMeans(r.measured, r.ran, r.baseline).map((g) => [g.group, String(g.rows), ...r.ran.filter((id) => id !== r.baseline).map((id) => times(g.means[id])), ''])], 1),
    ...GROUPS.filter((group) => r.measured.some((x) => x.row.group === group)).flatMap((group) => [
      `## ${group[0].toUpperCase()}${group.slice(1)}`,
      markdownTable([headings(r), ...r.measured.filter((x) => x.row.group === group).map((x) => cells(x, r).map((c, i) => (i === 0 ? `\`${c}\`` : c)))], 2),
    ]),
  ];
  const remarks = notes(r);
  if (remarks.length > 0) parts.push('## Notes', remarks.map((n) => `- ${escape(n)}`).join('\n'));
  return `${parts.join('\n\n')}\n`;
}
