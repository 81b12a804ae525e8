// Folds of one short run through WebAssembly by a shorter way than a call: the run is staged here, and there is no descriptor to copy.
import type { Backend } from './backend.ts';
import { ITEMSIZE } from './call.ts';
import type { Instance } from './instance.ts';
import { SLACK } from './stage.ts';

/** Room for one element below the run. */
const RESULT_BYTES = 16;

/** Stages bytes [offset, offset + size) of an operand; gives their address in linear memory, or 0 when they do not exist or there is no memory. */
function stage(instance: Instance, bytes: Uint8Array, offset: number, size: number): number {
  const at = Math.ceil(instance.heap / 64) * 64 + 64, fits = offset + size <= bytes.byteLength;
  if (!fits || !instance.reserve(at + size + SLACK)) return 0;
  instance.bytes.set(bytes.subarray(offset, offset + size), at);
  return at;
}

/** The sum of n contiguous float64 from byte `offset` on, in NumPy's order, by the backend that has the loop `id`. undefined: not here. */
export function sumOfRun(backend: Backend, id: number, bytes: Uint8Array, offset: number, n: number): number | undefined {
  const instance = backend.instanceOf?.(id);
  if (instance === undefined) return undefined;
  const at = stage(instance, bytes, offset, 8 * n);
  return at === 0 ? undefined : instance.sum(at, n);
}

/**
 * Folds n contiguous elements of dtype code `from` from byte `offset` on into one of code `to`, by a loop or a kernel of two operands, and
 * copies that into `out`. Gives the status of the call, or undefined where there is no such way.
 */
export function foldOfRun(backend: Backend, id: number, to: number, from: number, flags: number, bytes: Uint8Array, offset: number, n: number, out: Uint8Array): number | undefined {
  const instance = backend.instanceOf?.(id);
  if (instance === undefined) return undefined;
  const at = stage(instance, bytes, offset, n * ITEMSIZE[from]);
  if (at === 0) return undefined;
  const status = instance.fold(backend.localId![id], to, from, flags, at, n);
  instance.refresh();
  for (let i = 0, k = at - RESULT_BYTES; i < RESULT_BYTES; i++, k++) out[i] = instance.bytes[k];
  return status;
}
