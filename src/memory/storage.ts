// Storage: one buffer and the typed arrays that look at all of it. Arrays are (storage, offset, strides); many small ones
// share a storage, so that making a small result makes no typed array. Allocation: small requests are cut from 8 KB slabs,
// larger ones are buffers of their own, uninitialised from the platform (see DESIGN.md section 1).
import { allocateLarge } from '#platform';
import { MemoryError, ValueError } from '../errors.ts';

export type AnyTypedArray =
  | Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array
  | BigInt64Array | BigUint64Array | Float32Array | Float64Array;
type ViewConstructor = { new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): AnyTypedArray; readonly BYTES_PER_ELEMENT: number };

/** The typed array of each kernel dtype code; complex elements are two items, float16 is its bits. */
// prettier-ignore
export const VIEW_CONSTRUCTORS: readonly ViewConstructor[] = [
  Uint8Array, Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, BigInt64Array, BigUint64Array,
  Uint16Array, Float32Array, Float64Array, Float32Array, Float64Array,
] as unknown as readonly ViewConstructor[];

/** What is left of a buffer that was transferred. */
const NOTHING: readonly AnyTypedArray[] = VIEW_CONSTRUCTORS.map((make) => new make(new ArrayBuffer(0)));

// structured cloning refuses objects that hold functions, and its message quotes this one
function useToTransfer(): void {
  // arrays are posted with np.toTransfer(a): cloned as they are they would take all of their memory along, and lose their class
}
/** @throws ValueError always: the buffer of an array was transferred or made shorter since the array was made. */
export function refuseBeyond(what: string): never {
  throw new ValueError(`${what} does not lie within its buffer (was the buffer detached or shrunk?)`);
}
export class Storage {
  readonly noClone: () => void = useToTransfer;
  readonly buffer: ArrayBufferLike;
  /** All bytes; what kernels are given. */
  readonly bytes: Uint8Array;
  /** False for memory that must not be written, such as bytes of a read-only source. */
  readonly writable: boolean;
  #f64: Float64Array | null = null;
  #f32: Float32Array | null = null;
  #i32: Int32Array | null = null;
  #views: (AnyTypedArray | undefined)[] | null = null;
  #data: DataView | null = null;

  constructor(buffer: ArrayBufferLike, writable: boolean = true, bytes?: Uint8Array) {
    this.buffer = buffer;
    this.bytes = bytes ?? new Uint8Array(buffer);
    this.writable = writable;
  }
  get f64(): Float64Array {
    return (this.#f64 ??= this.view(11) as Float64Array);
  }
  get f32(): Float32Array {
    return (this.#f32 ??= this.view(10) as Float32Array);
  }
  get i32(): Int32Array {
    return (this.#i32 ??= this.view(5) as Int32Array);
  }
  get dataView(): DataView {
    if (this.#data === null) {
      if (this.byteLength === 0) refuseBeyond('the array');
      this.#data = new DataView(this.buffer);
    }
    return this.#data;
  }
  /** How many bytes there are. Not `bytes.length`: code that Node 20 and 22 optimised after a resizable buffer was seen takes it for what it was before a transfer. */
  get byteLength(): number {
    return this.bytes.byteLength;
  }
  /** Whether the byte at a place exists: the cheap question of the short paths, also right where `length` is not. */
  has(place: number): boolean {
    return this.bytes[place] !== undefined;
  }
  /** Bytes [offset, offset + length). @throws ValueError when not all of them exist. */
  span(offset: number, length: number): Uint8Array {
    if (length > 0 && offset + length > this.byteLength) refuseBeyond('the array'); // no elements may be anywhere
    return this.bytes.subarray(offset, offset + length);
  }
  /** The whole buffer as items of a dtype code (a trailing partial item is left out). */
  view(code: number): AnyTypedArray {
    const views = (this.#views ??= new Array(14));
    const known = views[code];
    if (known !== undefined) return known;
    const make = VIEW_CONSTRUCTORS[code], { buffer } = this;
    if (buffer.byteLength === 0) return NOTHING[code]; // of a buffer that was transferred there are no views
    // views without a length follow a buffer that is resized
    const resizable = (buffer as { resizable?: boolean }).resizable === true;
    return (views[code] = resizable ? new make(buffer) : new make(buffer, 0, Math.floor(buffer.byteLength / make.BYTES_PER_ELEMENT)));
  }
}

const SLAB = 8192;
/** Requests up to this many bytes share 8 KB slabs. */
export const SLAB_LIMIT = 1024;
/** Requests up to this many bytes share slabs of four to thirty-two times their size, so that a survivor pins little. */
const MIDDLE_LIMIT = 64 * 1024;
const LARGEST_SLAB = 256 * 1024;

/**
 * Where arrays without elements are. They have no strides (as in NumPy), so that a kernel cannot tell one from a single element: what it
 * touches is here, and nobody else's.
 */
const NOWHERE: Storage = new Storage(new ArrayBuffer(64));
let slab: Storage = new Storage(new ArrayBuffer(SLAB));
let slabUsed = 0;
/** Offset of the last allocation inside the storage that `allocate` returned. */
export let allocatedOffset = 0;

// one slab per power of two of the request from 2 KB to 64 KB
const middle: Storage[] = [];
const middleUsed: number[] = [];

/**
 * Memory for `bytes` bytes; its place in the storage is `allocatedOffset`. Zeroed if `zero`, otherwise perhaps not.
 * @throws MemoryError when the engine has no such buffer.
 */
export function allocate(bytes: number, zero: boolean = false): Storage {
  if (bytes <= SLAB_LIMIT) {
    if (bytes === 0) {
      allocatedOffset = 0;
      return NOWHERE;
    }
    let start = slabUsed;
    if (start + bytes > SLAB) {
      slab = new Storage(new ArrayBuffer(SLAB));
      start = 0;
    }
    slabUsed = start + ((bytes + 15) & ~15);
    allocatedOffset = start;
    return slab;
  }
  if (bytes <= MIDDLE_LIMIT) return allocateMiddle(bytes, zero);
  allocatedOffset = 0;
  try {
    return new Storage(zero ? new ArrayBuffer(bytes) : allocateLarge(bytes));
  } catch (error) {
    throw new MemoryError(`Unable to allocate ${formatBytes(bytes)} for an array (${(error as Error).message})`);
  }
}
function allocateMiddle(bytes: number, zero: boolean): Storage {
  // 1 for up to 2 KB, 2 for up to 4 KB, ...
  const size = 22 - Math.clz32(bytes - 1);
  let storage = middle[size];
  let start = middleUsed[size];
  if (storage === undefined || start + bytes > storage.byteLength) {
    storage = middle[size] = new Storage(allocateLarge(Math.min(SLAB << (size + 1), LARGEST_SLAB)));
    start = 0;
  }
  middleUsed[size] = start + ((bytes + 63) & ~63);
  allocatedOffset = start;
  if (zero) storage.bytes.fill(0, start, start + bytes);
  return storage;
}

/** A number of bytes for people. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  let unit = 0;
  while (bytes >= 1024 && unit < units.length - 1) {
    bytes /= 1024;
    unit++;
  }
  return `${unit === 0 ? bytes : bytes.toPrecision(3)} ${units[unit]}`;
}
