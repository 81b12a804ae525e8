// From timings to statements: ratios to NumPy, geometric means, and which promises hold.
import type { EngineId } from './engines.ts';
import type { Measured } from './measure.ts';
import { GROUPS, type Group, label } from './row.ts';

/** The engine's time over the baseline's; undefined where one of them has none or gave a wrong result. */
export function ratio(m: Measured, engine: EngineId, baseline: EngineId): number | undefined {
  const mine = m.timings[engine], base = m.timings[baseline];
  if (!mine || !base || m.wrong[engine] || m.wrong[baseline]) return undefined;
  return mine.median / base.median;
}

export function geometricMean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.exp(values.reduce((s, v) => s + Math.log(v), 0) / values.length);
}

const ratios = (all: readonly Measured[], engine: EngineId, baseline: EngineId): number[] => all.map((m) => ratio(m, engine, baseline)).filter((r) => r !== undefined);

export interface GroupMeans { group: Group | 'all rows'; means: Partial<Record<EngineId, number>>; rows: number }
/** Geometric means of the ratios by group, and of all rows. */
export function groupMeans(all: readonly Measured[], engines: readonly EngineId[], baseline: EngineId): GroupMeans[] {
  const of = (group: Group | 'all rows', members: readonly Measured[]): GroupMeans =>
    ({ group, means: Object.fromEntries(engines.map((e) => [e, geometricMean(ratios(members, e, baseline))])), rows: members.length });
  return [...GROUPS.map((group) => of(group, all.filter((m) => m.row.group === group))).filter((g) => g.rows > 0), of('all rows', all)];
}

export type Verdict = { target: number; pass: boolean } | null;
/** The row's promise to be no slower than so many times NumPy, and whether native keeps it. */
export function verdict(m: Measured): Verdict {
  const target = m.row.targets?.[m.n];
  const measured = ratio(m, 'native', 'numpy');
  return target === undefined || measured === undefined ? null : { target, pass: measured <= target };
}

/** Sentences on what the whole table says; `misses` lists the rows behind a sentence that does not hold. */
export interface Statement { text: string; holds: boolean | null; misses: string[] }
export function statements(all: readonly Measured[]): Statement[] {
  const out: Statement[] = [];
  const times = (r: number): string => `${r.toFixed(2)}x`;
  const faster = (mine: EngineId, other: EngineId, text: string, isPromise: boolean): void => {
    const rows = all.map((m) => ({ m, r: ratio(m, mine, other) })).filter((x): x is { m: Measured; r: number } => x.r !== undefined);
    if (rows.length === 0) return;
    const slower = rows.filter((x) => x.r > 1);
    const misses = slower.sort((x, y) => y.r - x.r).map(({ m, r }) => `${label(m.row, m.n)}: ${times(r)}`);
    out.push({ text: `${text} on ${rows.length - slower.length} of ${rows.length} rows`, holds: isPromise ? slower.length === 0 : null, misses });
  };
  const targets = all.map((m) => ({ m, v: verdict(m) })).filter((x) => x.v !== null);
  if (targets.length > 0) {
    const missed = targets.filter((x) => !x.v!.pass);
    out.push({ text: `native meets its target on ${targets.length - missed.length} of ${targets.length} rows that have one`, holds: missed.length === 0,
      misses: missed.map(({ m, v }) => `${label(m.row, m.n)}: ${times(ratio(m, 'native', 'numpy')!)}, target ${times(v!.target)}`) });
  }
  faster('native', 'numpy', 'native is faster than NumPy', false);
  faster('wasm', 'numpy-ts', 'WASM is faster than numpy-ts without disposal', true);
  const disposed = geometricMean(ratios(all, 'wasm', 'numpy-ts-dispose'));
  if (disposed !== undefined) out.push({ text: `WASM takes ${times(disposed)} the time of numpy-ts with disposal by hand (geometric mean)`, holds: disposed < 1, misses: [] });
  const gain = geometricMean(ratios(all, 'native', 'wasm'));
  if (gain !== undefined) out.push({ text: `native takes ${times(gain)} the time of WASM (geometric mean)`, holds: null, misses: [] });
  return out;
}
