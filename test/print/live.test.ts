/** Random cases against a live NumPy: NUMERA_LIVE=5000 npx vitest run test/print/live.test.ts. A seed may follow: 5000:42. */

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type Case, mismatches } from './cases.ts';

const [count, seed] = (process.env.NUMERA_LIVE ?? '').split(':');

it.skipIf(!count)('random cases print as a live NumPy prints them', { timeout: 600_000 }, () => {
  const script = fileURLToPath(new URL('../../tools/goldens/print.py', import.meta.url));
  const chosen = seed ?? String(Math.floor(Math.random() * 2 ** 31));
  const output = execFileSync('python3', [script, '--cases', count!, '--seed', chosen], { maxBuffer: 2 ** 30, encoding: 'utf8' });
  const cases: Case[] = JSON.parse(output);
  expect(cases.length).toBe(Number(count));
  expect(mismatches(cases), `seed ${chosen}`).toEqual([]);
});
