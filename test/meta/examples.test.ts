// Runs the examples of all TSDoc comments: in a ```ts block, `expression; // value` must give that value.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as np from '../../src/index.ts';
import { CHECK } from './check.ts';

const root = fileURLToPath(new URL('../../src/', import.meta.url));
function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((f) => (f.isDirectory() ? files(join(folder, f.name)) : f.name.endsWith('.ts') ? [join(folder, f.name)] : []));
}
// examples may write files
const folder = mkdtempSync(join(tmpdir(), 'numera-examples-')), before = process.cwd();
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});
/** Text that two equal values share: numbers, bigints, nested lists, arrays by their elements. */
function show(x: unknown): string {
  if (x instanceof np.NDArray) return x.repr();
  return JSON.stringify(x, (_, v) => (typeof v === 'bigint' ? `${v}n` : typeof v === 'number' && !Number.isFinite(v) ? String(v) : v));
}
for (const file of files(root)) {
  const source = readFileSync(file, 'utf8');
  const blocks = [...source.matchAll(/^ *\* ```ts\n((?: *\*.*\n)*?) *\* ```/gm)];
  if (blocks.length === 0) continue;
  test(`the examples in ${file.slice(root.length)} are true`, () => {
    for (const [, block] of blocks) {
      const lines = block.split('\n').map((l) => l.replace(/^ *\* ?/, ''));
      const checks: [string, unknown, string][] = [];
      const code = lines.map((line) => {
        const m = CHECK.exec(line);
        return m ? `check(${JSON.stringify(m[1])}, (${m[1]}), ${JSON.stringify(m[2])});` : line;
      });
      try {
        new Function('np', 'check', code.join('\n'))(np, (expression: string, value: unknown, wanted: string) => checks.push([expression, value, wanted]));
      } catch (error) {
        expect.fail(`${lines.join('\n')}\n${String(error)}`);
      }
      for (const [expression, value, wanted] of checks) {
        let expected = wanted;
        try {
          expected = show(new Function(`return (${wanted})`)());
        } catch {
          // a repr, not an expression
        }
        const got = typeof value === 'string' && expected === wanted ? value : show(value);
        expect(`${expression} // ${got}`).toBe(`${expression} // ${expected}`);
      }
    }
  });
}
