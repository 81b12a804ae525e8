// Runs random calls against a live NumPy, on nine kinds of view each, on the backend that NUMERA_BACKEND names:
//
//   npx tsx -C numera-src tools/differential.ts GROUP [SEED] [COUNT]
//   NUMERA_BACKEND=wasm npx tsx -C numera-src tools/differential.ts index 7 20000
//
// Groups are those of tools/goldens/cases.py, `linalg.GROUP` for those of linalg.py and linalg_products.py, `views` for views.py,
// `chains` for chains of manipulations (chains.py), `nditer` and `nditer_programs` for iterations and for calls on iterators in any
// order, `print` for texts (print.py), `einsum_layouts` for the memory order of what einsum gives; 'all' runs every one. Prints the first disagreements and
// `N agree, N differ`; the exit code is 1 when there are any.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Case, runCase, tolerance } from '../test/cases.ts';
import { type Chain, runChain } from '../test/chains.ts';
import { type EinsumLayout, runEinsumLayout } from '../test/linalg/einsum_layouts.ts';
import { runGolden } from '../test/linalg/helpers.ts';
import { type Case as PrintCase, mismatches } from '../test/print/cases.ts';
import { type NditerCase, runNditerCase } from '../test/routines/nditer_cases.ts';
import { type NditerProgram, runNditerProgram } from '../test/routines/nditer_programs.ts';
import { VIEWS } from '../test/views.ts';

const GROUPS = ['reductions', 'shapes', 'sorting', 'products', 'creation', 'index', 'padding', 'editing', 'selecting', 'positions', 'grids', 'properties', 'counting', 'histograms', 'quantiles', 'nan',
  'sets', 'kinds', 'differences', 'covariance', 'rounding', 'order', 'ufuncs', 'edges', 'views', 'chains', 'linalg.square', 'linalg.spectral', 'linalg.norms', 'linalg.einsum', 'linalg.paths', 'linalg.products', 'nditer', 'nditer_programs', 'print', 'einsum_layouts'];
const SHOWN = 40;

type Runner = (line: string) => string | null;
const onViews = (run: (c: Case, view: (typeof VIEWS)[number]) => string | null): Runner => (line) => {
  const c = JSON.parse(line) as Case;
  return VIEWS.reduce<string | null>((failure, view) => failure ?? run(c, view), null);
};
/** The script that makes a group's cases, its arguments before seed and count, and what runs a case. */
function source(group: string): { script: string; args: string[]; runner: Runner } {
  if (group === 'chains') return { script: 'chains', args: [], runner: (line) => runChain(JSON.parse(line) as Chain) };
  if (group === 'nditer') return { script: group, args: [], runner: (line) => runNditerCase(JSON.parse(line) as NditerCase) };
  if (group === 'nditer_programs') return { script: group, args: [], runner: (line) => runNditerProgram(JSON.parse(line) as NditerProgram) };
  if (group === 'print') return { script: group, args: [], runner: (line) => mismatches([JSON.parse(line) as PrintCase])[0] ?? null };
  if (group === 'einsum_layouts') return { script: group, args: [], runner: (line) => runEinsumLayout(JSON.parse(line) as EinsumLayout) };
  if (group === 'views') return { script: 'views', args: [], runner: onViews((c, view) => runCase(c, view, tolerance)) };
  if (group.startsWith('linalg.')) {
    const name = group.slice(7);
    return { script: ['square', 'spectral', 'norms'].includes(name) ? 'linalg' : 'linalg_products', args: [name], runner: onViews((c, view) => runGolden(c, view, c.f.startsWith('linalg.') ? 4096 : 64)) };
  }
  return { script: 'cases', args: [group], runner: onViews((c, view) => runCase(c, view, tolerance)) };
}
async function run(group: string, seed: string, count: string): Promise<{ agree: number; differ: number }> {
  const { script, args, runner } = source(group);
  const path = fileURLToPath(new URL(`goldens/${script}.py`, import.meta.url));
  const python = spawn('python3', [path, ...args, seed, count], { stdio: ['ignore', 'pipe', 'inherit'] });
  let agree = 0, differ = 0;
  for await (const row of createInterface({ input: python.stdout })) {
    // some scripts write a list of cases, one a line
    const line = row.replace(/,$/, '');
    if (!/[{"]/.test(line)) continue;
    const failure = runner(line);
    if (!failure) agree++;
    else if (++differ <= SHOWN) console.log(failure);
  }
  return { agree, differ };
}
// many cases warn, as NumPy does
process.removeAllListeners('warning');
const [group = 'index', seed = '7', count = '2000'] = process.argv.slice(2);
let failed = false;
for (const name of group === 'all' ? GROUPS : [group]) {
  const { agree, differ } = await run(name, seed, count);
  console.log(`${name}: ${agree} agree, ${differ} differ`);
  failed ||= differ > 0;
}
process.exitCode = failed ? 1 : 0;
