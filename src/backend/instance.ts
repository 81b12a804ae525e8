// WebAssembly modules and their instances: compiled when first used, dropped when they grew large, with the views of their memory.
// The memory layout is explained in kernels/wasm.cpp.
import { wasmBytes } from '#platform';
import type { WasmModuleInfo } from '#platform';
import { DESC_SLOTS } from './call.ts';

/** An instance that grew beyond this is dropped after the call, since WebAssembly memory never shrinks. */
const KEEP_BYTES = 64 << 20;
const PAGE = 1 << 16;

// The part of the WebAssembly API that is used here: TypeScript declares it for browsers only.
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface WasmApi {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: object };
}
const { WebAssembly } = globalThis as unknown as { WebAssembly: WasmApi };

interface Exports {
  readonly memory: Memory;
  init(): number;
  call(id: number, buffers: number): number;
  sum(address: number, n: number): number;
  fold(id: number, to: number, from: number, flags: number, address: number, n: number): number;
}

export class Instance {
  readonly call: (id: number, buffers: number) => number;
  /** The sum of float64 at an address. */
  readonly sum: (address: number, n: number) => number;
  /** Folds n elements at an address into one, 16 bytes below it. */
  readonly fold: Exports['fold'];
  /** Where operands may be staged from. */
  readonly heap: number;
  /** Word index of the tables of operand bases and (64-bit) lengths, and of the end of the staged operands. */
  readonly baseWord: number;
  readonly bytesWord: number;
  readonly topWord: number;
  bytes!: Uint8Array<ArrayBuffer>;
  words!: Uint32Array<ArrayBuffer>;
  desc!: Float64Array<ArrayBuffer>;
  readonly #memory: Memory;
  readonly #descAddress: number;

  constructor(module: object) {
    const exports = new WebAssembly.Instance(module).exports as Exports;
    this.#memory = exports.memory;
    this.call = exports.call;
    this.sum = exports.sum;
    this.fold = exports.fold;
    const layout = exports.init();
    const words = new Uint32Array(exports.memory.buffer, layout, 5);
    this.#descAddress = words[0];
    this.baseWord = words[1] / 4;
    this.bytesWord = words[2] / 4;
    this.topWord = words[3] / 4;
    this.heap = words[4];
    this.refresh();
  }

  /** Makes the views again if the memory grew, which detaches the old ones. */
  refresh(): void {
    if (this.bytes !== undefined && this.bytes.byteLength !== 0) return;
    const buffer = this.#memory.buffer;
    this.bytes = new Uint8Array(buffer);
    this.words = new Uint32Array(buffer);
    this.desc = new Float64Array(buffer, this.#descAddress, DESC_SLOTS);
  }

  /** Makes sure that addresses below `end` exist. False: out of memory. */
  reserve(end: number): boolean {
    if (end <= this.bytes.byteLength) return true;
    if (end > 0xffff_0000) return false;
    try {
      this.#memory.grow(Math.ceil((end - this.bytes.byteLength) / PAGE));
    } catch {
      return false;
    }
    this.refresh();
    return true;
  }

  /** Tells the next call where operand k is in linear memory, and how many bytes of it there are. */
  place(k: number, address: number, bytes: number): void {
    this.words[this.baseWord + k] = address;
    this.words[this.bytesWord + 2 * k] = bytes;
    this.words[this.bytesWord + 2 * k + 1] = 0;
  }

  get tooLarge(): boolean {
    return this.bytes.byteLength > KEEP_BYTES;
  }
}

// (module (func (result v128) (f32x4.relaxed_madd (i8x16.splat (i32.const 0)) ... ))): valid where relaxed SIMD is known.
const SPLAT_ZERO = [65, 0, 253, 15];
const RELAXED_PROBE: readonly number[] = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0, ...SPLAT_ZERO, ...SPLAT_ZERO, ...SPLAT_ZERO, 253, 133, 2, 11,
];

export const hasRelaxedSimd: boolean = /*#__PURE__*/ WebAssembly.validate(/*#__PURE__*/ new Uint8Array(RELAXED_PROBE));

/** One module of the manifest, compiled and instantiated when it is first called. */
export class LazyModule {
  readonly info: WasmModuleInfo;
  #module: object | undefined;
  #instance: Instance | undefined;

  constructor(info: WasmModuleInfo) {
    this.info = info;
  }

  get instance(): Instance {
    if (this.#instance !== undefined) return this.#instance;
    this.#module ??= new WebAssembly.Module(wasmBytes(this.info.relaxed && hasRelaxedSimd ? `${this.info.name}.relaxed` : this.info.name));
    this.#instance = new Instance(this.#module);
    return this.#instance;
  }

  /** Lets go of the instance if it grew large. */
  trim(): void {
    if (this.#instance?.tooLarge) this.#instance = undefined;
  }
}
