// Checks that the engines agree on a row, then times them in turn. A time is that of a whole loop divided by its length; the
// loops of all engines last about equally long. The engines change places from round to round, and medians are kept.
import type { Engine, EngineId, Prepare, Summary } from './engines.ts';
import type { Language, Row } from './row.ts';

export interface Settings {
  rounds: number;
  /** How long a loop should last, in seconds. */
  seconds: number;
}
export interface Timing {
  /** Seconds per iteration: the median of the rounds. */
  median: number;
  /** All rounds. */
  rounds: number[];
  iterations: number;
}
export interface Measured {
  row: Row;
  n: number;
  timings: Partial<Record<EngineId, Timing>>;
  /** Why an engine has no timing. */
  missing: Partial<Record<EngineId, string>>;
  /** Engines whose result is not the reference's; their timing is not used in comparisons. */
  wrong: Partial<Record<EngineId, string>>;
}

const LANGUAGE: Record<EngineId, Language> = { numpy: 'numpy', native: 'numera', wasm: 'numera', 'numpy-ts': 'numpy-ts', 'numpy-ts-dispose': 'numpy-ts', js: 'js' };

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const usesBLAS = (row: Row): boolean => row.group === 'products' || row.group === 'linear algebra' || row.name.includes('np.cov(');
/** Threads of OpenBLAS keep their cores busy for 107 ms after they have worked; engines collect garbage in threads of their own. */
const settle = (engine: Engine, row: Row): Promise<void> => pause(engine.id === 'numpy' && usesBLAS(row) ? 140 : 4);

function request(row: Row, n: number, language: Language): Prepare {
  const operands = Object.fromEntries(Object.entries(row.operands(n)).map(([name, operand], k) => [name, { ...operand, seed: 40503 * (k + 1) }]));
  return { operands, n, setup: row.setup?.[language], code: row.code[language]!, check: row.check?.[language], compare: row.compare };
}

/** Why two results differ, or null. */
export function difference(row: Row, got: Summary | null, wanted: Summary | null): string | null {
  if (got === null || wanted === null) return null;
  if (got.size !== wanted.size) return `${got.size} elements instead of ${wanted.size}`;
  const tolerance = row.tolerance ?? (row.dtype.includes('float32') ? 2e-5 : 1e-9);
  const scale = Math.max(wanted.absolute, 1e-300);
  for (const [key, weight] of [['sum', 1], ['absolute', 1], ['weighted', 1009]] as const)
    if (!(Math.abs(got[key] - wanted[key]) <= tolerance * weight * scale)) return `${key} of the elements ${got[key]} instead of ${wanted[key]}`;
  return null;
}

/**
 * How many iterations last about as long as wanted. Runs the loop, which warms it up too. The first iterations of an engine may take ten
 * times as long as those after them, so that the last look is at a loop of nearly the right length.
 */
async function calibrate(engine: Engine, seconds: number): Promise<number> {
  let iterations = 1;
  for (;;) {
    const took = await engine.run(iterations);
    if (took >= seconds / 3 && (iterations > 1 || took > seconds)) return Math.max(1, Math.round((iterations * seconds) / took));
    iterations = took < seconds / 100 ? iterations * 10 : Math.max(iterations + 1, Math.ceil((iterations * seconds) / (2 * took)));
  }
}

/**
 * Seconds per iteration of a loop that lasts at least half as long as wanted. One that ends sooner (calibration met the engine in a slower
 * state, such as with its memory full) is lengthened and run again: loops of a few iterations would never meet that state.
 */
async function time(turn: { engine: Engine; iterations: number }, seconds: number): Promise<number> {
  for (;;) {
    const took = await turn.engine.run(turn.iterations);
    if (took >= seconds / 2) return took / turn.iterations;
    turn.iterations = Math.ceil((turn.iterations * seconds) / took);
  }
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((x, y) => x - y);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** Measures a row of one size on all engines. The first engine that takes part says what the right result is. */
export async function measure(row: Row, n: number, engines: readonly Engine[], { rounds, seconds }: Settings): Promise<Measured> {
  const measured: Measured = { row, n, timings: {}, missing: {}, wrong: {} };
  const ready: { engine: Engine; iterations: number; times: number[] }[] = [];
  let reference: Summary | null = null;
  for (const engine of engines) {
    const language = LANGUAGE[engine.id];
    if (row.code[language] === undefined) continue;
    try {
      const summary = await engine.prepare(request(row, n, language));
      const wrong = difference(row, summary, reference ??= summary);
      if (wrong) measured.wrong[engine.id] = wrong;
      ready.push({ engine, iterations: await calibrate(engine, seconds), times: [] });
      await settle(engine, row);
    } catch (error) {
      measured.missing[engine.id] = (error as Error).message;
    }
  }
  for (let round = 0; round < rounds; round++)
    for (let k = 0; k < ready.length; k++) {
      const turn = ready[(k + round) % ready.length];
      if (measured.missing[turn.engine.id] !== undefined) continue;
      try {
        turn.times.push(await time(turn, seconds));
        await settle(turn.engine, row);
      } catch (error) {
        measured.missing[turn.engine.id] = (error as Error).message;
      }
    }
  for (const { engine, iterations, times } of ready) {
    const failed = measured.missing[engine.id] !== undefined;
    if (!failed) measured.timings[engine.id] = { median: median(times), rounds: times, iterations };
    await engine.drop().catch((error) => {
      if (!failed) throw error;  // of an engine that has ended it is said already why there is no time
    });
  }
  return measured;
}
