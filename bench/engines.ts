// The engines that the benchmark compares, each a process that lives as long as the run. A process gets one JSON request a
// line on its input and answers with one line:
//
//   {op: 'about'}                                            {text}              versions, backend, threads
//   {op: 'prepare', operands, n, setup, code, check, ...}    {summary}           runs the row's code once; what came out
//   {op: 'run', iterations}                                  {seconds}           the whole loop, garbage collection included
//   {op: 'drop'}                                             {}                  forgets the row
//
// or with {error}. Only one of the processes works at a time.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ENGINE_IDS = ['numpy', 'native', 'wasm', 'numpy-ts', 'numpy-ts-dispose', 'js'] as const;
export type EngineId = (typeof ENGINE_IDS)[number];
/** Headings of the columns. */
export const TITLES: Record<EngineId, string> = {
  numpy: 'NumPy', native: 'native', wasm: 'WASM', 'numpy-ts': 'numpy-ts', 'numpy-ts-dispose': 'numpy-ts disposed', js: 'plain JS',
};

const worker = (file: string): string => fileURLToPath(new URL(`worker/${file}`, import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const javascript = (engine: string): [string, string[]] => [process.execPath, ['--expose-gc', worker('js.mjs'), engine]];
const COMMANDS: Record<EngineId, [command: string, args: string[]]> = {
  numpy: ['python3', [worker('with_numpy.py')]],
  native: javascript('numera'),
  wasm: javascript('numera'),
  'numpy-ts': javascript('numpy-ts'),
  'numpy-ts-dispose': javascript('numpy-ts-dispose'),
  js: javascript('js'),
};

/** The environment of an engine: ours, without what would slow OpenBLAS down or load numera's sources instead of the package. */
function environment(id: EngineId): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  delete env.NODE_OPTIONS;
  if (id === 'numpy') {
    delete env.OPENBLAS_CORETYPE;
    delete env.OPENBLAS_L2_SIZE;
  }
  if (id === 'native') env.NUMERA_BACKEND = 'native';
  if (id === 'wasm') env.NUMERA_BACKEND = 'wasm';
  return env;
}

/** What a result looked like, to compare engines by. */
export interface Summary { size: number; dtype: string; sum: number; absolute: number; weighted: number }
/** An operand of a row, made in each engine from the same hash. */
export interface Operand { dtype: string; shape: readonly number[]; low: number; high: number; seed: number; sorted?: boolean }
export interface Prepare { operands: Record<string, Operand>; n: number; setup?: string; code: string; check?: string; compare?: 'no' }

export class Engine {
  readonly id: EngineId;
  /** Versions, backend and threads, as the engine reports them. */
  about = '';
  readonly #process: ChildProcessWithoutNullStreams;
  #answer: ((line: string) => void) | null = null;
  #errors = '';
  #ended = false;

  private constructor(id: EngineId) {
    this.id = id;
    const [command, args] = COMMANDS[id];
    this.#process = spawn(command, args, { cwd: root, env: environment(id) });
    createInterface({ input: this.#process.stdout }).on('line', (line) => {
      const answer = this.#answer;
      this.#answer = null;
      answer?.(line);
    });
    this.#process.stderr.on('data', (data) => (this.#errors = `${this.#errors}${data}`.slice(-2000)));
    this.#process.stdin.on('error', () => {});
    const ended = (reason: string): void => {
      this.#ended = true;
      this.#answer?.(JSON.stringify({ error: `the process ended: ${reason} ${this.#errors.trim().split('\n').at(-1) ?? ''}`.trim() }));
      this.#answer = null;
    };
    this.#process.on('error', (error) => ended(error.message));
    this.#process.on('close', (code) => ended(`code ${code}`));
  }

  /** Starts an engine; a string says why it cannot run here. */
  static async start(id: EngineId): Promise<Engine | string> {
    const engine = new Engine(id);
    try {
      engine.about = (await engine.#ask({ op: 'about' })).text;
      return engine;
    } catch (error) {
      engine.stop();
      return (error as Error).message;
    }
  }

  #ask(request: object): Promise<any> {
    if (this.#ended) return Promise.reject(new Error('the process has ended'));
    return new Promise((resolve, reject) => {
      this.#answer = (line) => {
        const answer = JSON.parse(line);
        if (answer.error) reject(new Error(answer.error));
        else resolve(answer);
      };
      this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  async prepare(row: Prepare): Promise<Summary | null> {
    return (await this.#ask({ op: 'prepare', ...row })).summary;
  }
  /** Seconds of a whole loop. */
  async run(iterations: number): Promise<number> {
    return (await this.#ask({ op: 'run', iterations })).seconds;
  }
  async drop(): Promise<void> {
    await this.#ask({ op: 'drop' });
  }
  stop(): void {
    this.#process.stdin.end();
  }
}
