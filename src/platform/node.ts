// What only Node (and Deno and Bun, which speak its language) can do. web.ts is the twin for everything else; the package's
// `imports` map chooses between them as '#platform'. Both export the same names.
import { constants } from 'node:buffer';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { NativeAddon, WasmModuleInfo } from './addon.ts';
import { beforeAllocation } from './collect.ts';

export type { NativeAddon, WasmModuleInfo } from './addon.ts';

const require = createRequire(import.meta.url ?? pathToFileURL(`${process.cwd()}/`));

/** dist/ of this package: next to this file's folder, or where the package is installed when this file was bundled. */
function findDist(): string {
  if (import.meta.url) {
    const beside = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');
    if (existsSync(join(beside, 'wasm'))) return beside;
  }
  try {
    return join(dirname(require.resolve('numera/package.json')), 'dist');
  } catch {
    throw new Error('numera: its dist/ folder was not found; when bundling for Node, keep the package "numera" external');
  }
}

let foundDist: string | undefined;
const dist = (): string => (foundDist ??= findDist());

export function env(name: string): string | undefined {
  return process.env[name];
}

let addon: NativeAddon | null | undefined;
let failure = '';
/** The addon once it has set up the C allocator for large blocks. */
let tuned: NativeAddon | null = null;

/** The native addon, or null when there is none for this machine. Throws when there is one that refuses to start. */
export function loadNative(): NativeAddon | null {
  if (addon !== undefined) return addon;
  const target = `${process.platform}-${process.arch}`;
  const places = [
    (): string => require.resolve(`@numera/native-${target}`),
    (): string => join(dist(), 'native', `numera-${target}.node`),
  ];
  for (const place of places) {
    try {
      addon = require(place()) as NativeAddon;
      if (process.env.NUMERA_MALLOPT !== '0') tuned = addon.tuneHeap() ? addon : null;
      return addon;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message.startsWith('numera:')) throw error;
      failure = message.split('\n', 1)[0];
    }
  }
  addon = null;
  return null;
}

/** Why loadNative() gave null. */
export function nativeFailure(): string {
  return failure;
}

export function wasmManifest(): readonly WasmModuleInfo[] {
  const path = join(dist(), 'wasm', 'manifest.json');
  if (!existsSync(path)) throw new Error('numera: dist/wasm is missing; run `npm run build`');
  return JSON.parse(readFileSync(path, 'utf8')) as WasmModuleInfo[];
}

/** The bytes of a WebAssembly module, such as 'core' or 'math.relaxed'. */
export function wasmBytes(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(dist(), 'wasm', `${name}.wasm`)));
}

/** Bytes from which huge pages are worth asking for: results of 1 and 4 MB took a quarter less in programs that make no larger ones. */
const HUGE_FROM = 512 << 10;

/**
 * Memory for a large array, not initialised: the caller overwrites all of it. With the native backend, memory that garbage
 * collection freed is used again with its pages (kernels/heap.cpp has the reasons and figures).
 */
export function allocateLarge(bytes: number): ArrayBuffer {
  if (bytes > constants.MAX_LENGTH) return new ArrayBuffer(bytes);
  beforeAllocation(bytes, tuned !== null, addon);
  const memory = Buffer.allocUnsafeSlow(bytes).buffer as ArrayBuffer;
  if (tuned !== null && bytes >= HUGE_FROM) tuned.adviseHeap();
  return memory;
}

/** A whole file. */
export function readFile(path: string | URL): Uint8Array {
  return readFileSync(path);
}

/** Writes a whole file, over an old one. */
export function writeFile(path: string | URL, bytes: Uint8Array): void {
  writeFileSync(path, bytes);
}
