// What a kernel backend is. The native addon (native.ts) and the WebAssembly modules (wasm.ts) are the two implementations;
// select.ts picks one. Calls are described in call.ts.
import type { Instance } from './instance.ts';

export interface Backend {
  readonly name: 'native' | 'wasm';
  /** The instruction-set level: 'v2', 'v3', 'v4', 'neon'; 'simd' or 'relaxed-simd' for WebAssembly. */
  readonly level: string;
  /** The id of a loop ('add:dd->d') or a kernel ('sort'), or -1 when the binary has none. */
  find(name: string): number;
  /**
   * Runs a function on the operands that `desc` describes, with their memory in `buffers[0]` to `buffers[nop - 1]`.
   * Returns the status: a bit set of floating-point events (>= 0), or a negative error code, both listed in call.ts.
   */
  call(id: number, nop: number): number;
  /** The same for two operands, without the buffers array. */
  call2(id: number, b0: Uint8Array, b1: Uint8Array): number;
  /** The same for three operands. */
  call3(id: number, b0: Uint8Array, b1: Uint8Array, b2: Uint8Array): number;
  /** Of WebAssembly: the instance that runs a function, and the functions' ids there, for calls that stage their operand themselves (folds.ts). */
  instanceOf?(id: number): Instance;
  readonly localId?: Int32Array;
  /** All function names; the index is the id. */
  names(): readonly string[];
  setThreads(n: number): void;
  getThreads(): number;
}
