// src/ to dist/: JavaScript and declarations, by TypeScript's own compiler.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BuildError, ROOT } from './common.mjs';

export async function buildTypes() {
  if (!existsSync(join(ROOT, 'src'))) return;
  const start = performance.now();
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
  const tsc = join(dirname(manifest), 'bin', 'tsc');
  const done = spawnSync(process.execPath, [tsc, '-p', join(ROOT, 'tsconfig.build.json')], { stdio: 'inherit', cwd: ROOT });
  if (done.status !== 0) throw new BuildError('types: tsc failed');
  console.log(`types: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
