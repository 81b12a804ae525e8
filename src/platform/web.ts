// The platform where there is nothing but the language: browsers, edge workers. node.ts is the twin for Node; both export the
// same names, and the package's `imports` map chooses between them as '#platform'.
import { manifest, modules } from '#wasm';
import type { NativeAddon, WasmModuleInfo } from './addon.ts';

export type { NativeAddon, WasmModuleInfo } from './addon.ts';

export function env(_name: string): string | undefined {
  return undefined;
}

export function loadNative(): NativeAddon | null {
  return null;
}

export function nativeFailure(): string {
  return 'this runtime cannot load native addons';
}

export function wasmManifest(): readonly WasmModuleInfo[] {
  return manifest;
}

export function wasmBytes(name: string): Uint8Array<ArrayBuffer> {
  const text = atob(modules[name]);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

export function allocateLarge(bytes: number): ArrayBuffer {
  return new ArrayBuffer(bytes);
}

export function readFile(path: string | URL): Uint8Array {
  throw new Error(`numera: this runtime has no files; fetch ${String(path)} and pass its bytes`);
}

export function writeFile(path: string | URL, _bytes: Uint8Array): void {
  throw new Error(`numera: this runtime has no files to write ${String(path)} to; np.format gives the bytes`);
}
