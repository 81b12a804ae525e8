// Imports go downwards in the list of layers (DESIGN.md section 2), never up.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const LAYERS = [
  ['errors.ts', 'inspect.ts', 'arguments.ts', 'warnings.ts', 'platform'], ['dtype'], ['memory'], ['backend'], ['iterate'], ['ndarray'], ['ufunc'], ['routines'],
  ['linalg'], ['fft', 'random', 'polynomial', 'ma', 'strings', 'io', 'testing', 'lib', 'emath'], ['configuration.ts', 'scalar_types.ts'], ['method_types.ts', 'methods.ts'], ['core.ts'], ['index.ts'],
];
const root = fileURLToPath(new URL('../../src/', import.meta.url));
const layerOf = (path: string): number => LAYERS.findIndex((names) => names.includes(path.split('/')[0]));
function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((f) => (f.isDirectory() ? files(join(folder, f.name)) : f.name.endsWith('.ts') ? [join(folder, f.name)] : []));
}
test('imports go downwards', () => {
  const wrong: string[] = [];
  for (const file of files(root)) {
    const from = relative(root, file);
    if (layerOf(from) < 0) wrong.push(`${from} is in no layer: add it to the list`);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)[^;]*? from '(\.[^']+)'/gms)) {
      const to = relative(root, resolve(dirname(file), path));
      if (layerOf(to) > layerOf(from)) wrong.push(`${from} imports ${to}`);
    }
  }
  expect(wrong).toEqual([]);
});
test('only the platform layer meets Node modules', () => {
  const wrong = files(root).filter((f) => !relative(root, f).startsWith('platform/') && /from 'node:/.test(readFileSync(f, 'utf8')));
  expect(wrong).toEqual([]);
});
