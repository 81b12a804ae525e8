// The exports of the Node-API addon, kernels/napi.cpp.

export interface NativeAddon {
  /** All functions, loops first; the index is the id. */
  names(): string[];
  level(): string;
  /** The levels that this CPU can run. */
  levels(): string[];
  /** Registers the descriptor of this thread. */
  init(desc: Float64Array): void;
  call(id: number, ...buffers: Uint8Array[]): number;
  setThreads(n: number): void;
  getThreads(): number;
  /** While on, threads that have just worked wait for the next job awake, for 0.7 ms at most instead of 20 us (kernels/threads.cpp). */
  holdWorkers(on: boolean): void;
  /** `work` is called by the next call() whose work is divided among threads, while the others begin. */
  doBeside(work: () => void): void;
  /** Makes the C allocator keep large blocks (kernels/heap.cpp). False where there is nothing to set. */
  tuneHeap(): boolean;
  /** Asks for huge pages on what the heap grew by since the last call. */
  adviseHeap(): void;
}

/** One entry of the manifest of WebAssembly modules that the build writes. */
export interface WasmModuleInfo {
  readonly name: string;
  /** Whether there is a second module '<name>.relaxed', compiled with relaxed SIMD. */
  readonly relaxed: boolean;
  /** How many of the names, from the front, are loops. */
  readonly loops: number;
  /** Function names, separated by spaces; the index is the id within the module. */
  readonly names: string;
}
