// NumPy's results for random calls of its functions, on nine kinds of view each.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Case, runCase, tolerance } from '../cases.ts';
import { VIEWS } from '../views.ts';

// many cases warn, as NumPy does
process.removeAllListeners('warning');
const folder = new URL('goldens/', import.meta.url);
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const cases = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case[];
  // cases of another form have a test of their own
  if (cases.some((c) => c.f === undefined)) continue;
  const names = [...new Set(cases.map((c) => c.f))].sort();
  test.each(names)(`%s gives what NumPy gives (${file})`, (name) => {
    const failures: string[] = [];
    for (const c of cases.filter((k) => k.f === name)) for (const view of VIEWS) {
      const failure = runCase(c, view, tolerance);
      if (failure) {
        failures.push(failure);
        break;
      }
    }
    if (failures.length > 0) expect.fail(`${failures.length} of ${cases.length} differ\n${failures.slice(0, 3).join('\n')}`);
  });
}
