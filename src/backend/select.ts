// Which backend runs: native where the addon loads, WebAssembly otherwise. NUMERA_BACKEND=native|wasm forces one.
import { env, nativeFailure } from '#platform';
import type { Backend } from './backend.ts';
import { nativeBackend } from './native.ts';
import { wasmBackend } from './wasm.ts';

let chosen: Backend | undefined;

function choose(): Backend {
  const forced = env('NUMERA_BACKEND') || undefined;
  if (forced !== undefined && forced !== 'native' && forced !== 'wasm')
    throw new Error(`numera: NUMERA_BACKEND must be 'native' or 'wasm', not '${forced}'`);
  if (forced === 'wasm') return wasmBackend();
  const native = nativeBackend();
  if (native) return native;
  if (forced === 'native') throw new Error(`numera: NUMERA_BACKEND=native, but the addon does not load: ${nativeFailure()}`);
  return wasmBackend();
}

/** The backend of this process, chosen at the first call. */
export function backend(): Backend {
  return (chosen ??= choose());
}
