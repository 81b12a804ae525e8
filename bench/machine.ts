// What the figures were measured on, without anything that names the machine.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { cpus, loadavg, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';

export interface Machine { cpu: string; cores: number; memory: string; system: string; load: number; date: string }

export function machine(): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown processor', cores: all.length, memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${process.arch}`, load: loadavg()[0], date: new Date().toISOString().slice(0, 10),
  };
}

const root = fileURLToPath(new URL('..', import.meta.url));
const newest = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).filter((f) => f.isFile()).reduce((t, f) => Math.max(t, statSync(`${f.parentPath ?? f.path}/${f.name}`).mtimeMs), 0);

/** The benchmark measures the built package: what is wrong with the build, or null. */
export function buildProblem(): { fatal: boolean; text: string } | null {
  if (!existsSync(`${root}/dist/index.js`)) return { fatal: true, text: 'dist/ is missing: run `npm run build` first' };
  if (Math.max(newest(`${root}/src`), newest(`${root}/kernels`)) > newest(`${root}/dist`)) return { fatal: false, text: 'dist/ is older than the sources: `npm run build` brings it up to date' };
  return null;
}
