// Builds everything below dist/: the native addon, the WebAssembly modules, the JavaScript and its types.
// Plain JavaScript on Node 20, run by `npm run prepare` and `npm run build`.
//
//   node tools/build.mjs [native] [wasm] [types] [--levels=v3,v4] [--target=linux-arm64] [--jobs=2]
//
// Without a step named, all of them run. `--levels` leaves instruction-set levels out of the addon, for quicker rounds while
// a kernel is being written; `--target` builds the addon for another machine, with the cross compiler that $CXX names. Objects
// are cached by content in .cache/kernels (or in $NUMERA_BUILD_CACHE).
import { availableParallelism } from 'node:os';
import { buildNative } from './build/native.mjs';
import { buildTypes } from './build/types.mjs';
import { buildWasm } from './build/wasm.mjs';

const steps = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const option = (name) => process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3);
const wanted = (step) => steps.length === 0 || steps.includes(step);
const jobs = Number(option('jobs') ?? Math.max(2, Math.min(16, availableParallelism())));

const started = performance.now();
try {
  if (wanted('native')) await buildNative({ jobs, levels: option('levels')?.split(','), target: option('target') });
  if (wanted('wasm')) await buildWasm({ jobs });
  if (wanted('types')) await buildTypes();
  console.log(`build: ${((performance.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  console.error(error.name === 'BuildError' ? error.message : error);
  process.exitCode = 1;
}
