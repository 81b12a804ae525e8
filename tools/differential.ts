// Runs random calls against a live NumPy, on nine kinds of view each, on the backend that NUMERA_BACKEND names:
//
//   npx tsx -C numera-src tools/differential.ts GROUP [SEED] [COUNT]
//   NUMERA_BACKEND=wasm npx tsx -C numera-src tools/differential.ts index 7 20000
//
// Groups are those of tools/goldens/cases.py ('all' runs every one). Prints the first disagreements and `N agree, N differ`;
// the exit code is 1 when there are any.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Case, runCase, tolerance } from '../test/cases.ts';
import { VIEWS } from '../test/views.ts';

const GROUPS = ['reductions', 'shapes', 'sorting', 'products', 'creation', 'index', 'padding', 'editing', 'selecting', 'positions', 'grids', 'properties'];
const SHOWN = 12;

async function run(group: string, seed: string, count: string): Promise<{ agree: number; differ: number }> {
  const script = fileURLToPath(new URL('goldens/cases.py', import.meta.url));
  const python = spawn('python3', [script, group, seed, count], { stdio: ['ignore', 'pipe', 'inherit'] });
  let agree = 0, differ = 0;
  for await (const line of createInterface({ input: python.stdout })) {
    const c = JSON.parse(line) as Case;
    let failure: string | null = null;
    for (const view of VIEWS) failure ??= runCase(c, view, tolerance);
    if (!failure) agree++;
    else if (++differ <= SHOWN) console.log(failure);
  }
  return { agree, differ };
}
const [group = 'index', seed = '7', count = '2000'] = process.argv.slice(2);
let failed = false;
for (const name of group === 'all' ? GROUPS : [group]) {
  const { agree, differ } = await run(name, seed, count);
  console.log(`${name}: ${agree} agree, ${differ} differ`);
  failed ||= differ > 0;
}
process.exitCode = failed ? 1 : 0;
