// What both kernel builds share: the source tree, the content-addressed object cache, a job queue with timings.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const KERNELS = join(ROOT, 'kernels');
export const DIST = join(ROOT, 'dist');
const CACHE = process.env.NUMERA_BUILD_CACHE || join(ROOT, '.cache', 'kernels');
const UNUSED_DAYS = 14;

/** A failure whose message says everything: printed without a stack. */
export class BuildError extends Error {
  name = 'BuildError';
}

/** Files under kernels/ that are compiled once, not per instruction-set level. */
const HOST_FILES = new Set(['napi.cpp', 'wasm.cpp', 'threads.cpp', 'heap.cpp', 'registry.cpp']);

/** Every kernel source, as a path relative to kernels/, the biggest first so that the queue ends evenly. */
export function kernelSources() {
  return readdirSync(KERNELS, { recursive: true })
    .map((p) => String(p).replaceAll('\\', '/'))
    .filter((p) => p.endsWith('.cpp') && !HOST_FILES.has(p))
    .sort((a, b) => statSync(join(KERNELS, b)).size - statSync(join(KERNELS, a)).size || (a < b ? -1 : 1));
}

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*"([^"]+)"/gm;

/** Text of a source file and of everything it includes with quotes, by path. `dirs`: the -I folders. */
export function closure(file, dirs, seen = new Map()) {
  if (seen.has(file)) return seen;
  const text = readFileSync(file, 'utf8');
  seen.set(file, text);
  for (const [, name] of text.matchAll(INCLUDE)) {
    const found = [dirname(file), ...dirs].map((d) => resolve(d, name)).find((p) => existsSync(p));
    if (found) closure(found, dirs, seen);
  }
  return seen;
}

/** Where the object made from these inputs is, or will be. */
export function objectPath(file, dirs, flags, compiler, extension = '.o') {
  const hash = createHash('sha256').update(JSON.stringify([compiler, flags, relative(ROOT, file)]));
  for (const [path, text] of closure(file, dirs)) hash.update(`\0${relative(ROOT, path)}\0${text}`);
  return join(CACHE, hash.digest('hex').slice(0, 32) + extension);
}

export function cached(path) {
  if (!existsSync(path)) return false;
  const now = new Date();
  utimesSync(path, now, now);
  return true;
}

/** Written whole or not at all, so that an interrupted build leaves no half object. */
export function writeAtomic(path, data) {
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.tmp`;
  writeFileSync(partial, data);
  renameSync(partial, path);
}

/** Writes only when the content differs: timestamps stay quiet, loaded files stay in place. */
export function writeIfChanged(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeAtomic(path, text);
}

export function pruneCache() {
  if (!existsSync(CACHE)) return;
  const limit = Date.now() - UNUSED_DAYS * 86_400_000;
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    const info = statSync(path);
    if (info.isFile() && info.mtimeMs < limit) rmSync(path);
  }
}

/** A folder of the cache for generated headers. */
export const generatedDir = (name) => join(CACHE, 'generated', name);

/** Runs `run(job, slot)` over the jobs, `width` at a time. Stops handing out jobs at the first failure, which it throws. */
export async function runQueue(jobs, width, run) {
  let next = 0;
  let failure;
  const slot = async (index) => {
    while (next < jobs.length && !failure) {
      const job = jobs[next++];
      try {
        await run(job, index);
      } catch (error) {
        failure ??= error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, (_, i) => slot(i)));
  if (failure) throw failure;
}

/** Adds up compile seconds per folder of kernels/, and prints them on one line. */
export class Timings {
  #seconds = new Map();
  #hits = 0;

  hit() {
    this.#hits++;
  }

  async measure(source, work) {
    const start = performance.now();
    await work();
    const family = source.includes('/') ? source.slice(0, source.indexOf('/')) : 'host';
    this.#seconds.set(family, (this.#seconds.get(family) ?? 0) + (performance.now() - start) / 1000);
  }

  toString() {
    const parts = [...this.#seconds].sort((a, b) => b[1] - a[1]).map(([family, s]) => `${family} ${s.toFixed(1)} s`);
    if (this.#hits > 0) parts.push(`${this.#hits} from the cache`);
    return parts.join(', ') || 'nothing to compile';
  }
}
