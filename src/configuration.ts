// What runs and with how many threads.
import { shown, signature } from './arguments.ts';
import { backend } from './backend/select.ts';
import { ValueError } from './errors.ts';

/**
 *  * How many threads large operations use; 1 turns them off. WebAssembly always uses one.
 * @throws ValueError for what is no positive integer.
 * @example
 * ```ts
 * np.set_num_threads(1);
 * np.get_num_threads(); // 1
 * ```
 */
export function set_num_threads(n: number): void {
  if (!Number.isInteger(n) || n < 1 || n > 2 ** 31 - 1) throw new ValueError(`the number of threads must be a positive integer (got ${shown(n)})`);
  backend().setThreads(n);
}
/**
 * How many threads large operations use.
 * @example
 * ```ts
 * np.get_num_threads() >= 1; // true
 * ```
 */
export function get_num_threads(): number {
  return backend().getThreads();
}
/** The backend, its instruction-set level, and the threads. */
export interface Config {
  /** numera's version. */
  readonly version: string;
  /** What the kernels run as. */
  readonly backend: 'native' | 'wasm';
  /** The instruction-set level, such as 'v4'. */
  readonly level: string;
  /** How many threads large operations use. */
  readonly threads: number;
  /** How many kernels there are. */
  readonly kernels: number;
}
/** numera's version. */
export const __version__: string = '0.1.0';
const SHOW_CONFIG = signature('show_config', "mode='stdout'");
/**
 * What runs: with mode 'dicts' as an object, otherwise printed.
 * @example
 * ```ts
 * np.show_config('dicts')?.threads > 0; // true
 * ```
 */
export function show_config(mode: 'dicts'): Config;
export function show_config(mode?: 'stdout'): undefined;
export function show_config(...args: unknown[]): Config | undefined {
  const [mode] = SHOW_CONFIG(args);
  const b = backend();
  const config: Config = { version: __version__, backend: b.name, level: b.level, threads: b.getThreads(), kernels: b.names().length };
  if (mode === 'dicts') return config;
  console.log(Object.entries(config).map(([k, v]) => `${k}: ${v}`).join('\n'));
  return undefined;
}
