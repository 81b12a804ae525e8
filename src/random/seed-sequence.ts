// SeedSequence: turns a seed of any length into as much well-mixed state as a generator needs, and spawns independent
// children. The hash is M. E. O'Neill's seed_seq_fe ("Developing a seed_seq Alternative", 2015) with NumPy's constants, in
// 32-bit arithmetic, so that a seed gives NumPy's streams.
import { integerOf } from '../arguments.ts';
import type { DTypeName } from '../dtype/dtype.ts';
import { MemoryError, OverflowError, ValueError } from '../errors.ts';
import { fromTyped } from '../ndarray/convert.ts';
import { isNDArray, type NDArray } from '../ndarray/ndarray.ts';
import { showInConsole } from '../inspect.ts';

/** What a seed may be: non-negative integers, or nothing for entropy of the operating system. */
export type Entropy = number | bigint | readonly (number | bigint | readonly (number | bigint)[])[] | Uint8Array | Uint16Array | Uint32Array | BigUint64Array | NDArray | null;

const INIT_A = 0x43b0d7e5, MULT_A = 0x931e8875, INIT_B = 0x8b51f9dd, MULT_B = 0x58f38ded, MIX_L = 0xca01f9dd, MIX_R = 0x4973f715;
const DEFAULT_POOL = 4;

/** The words of a seed: 32 bits each, the lowest first. */
function words(x: unknown, what: string): number[] {
  if (typeof x === 'number' && !Number.isInteger(x)) refuse(x, what);
  if (typeof x === 'number' || typeof x === 'bigint') {
    let n = BigInt(x);
    if (n < 0n) throw new ValueError('expected non-negative integer');
    const out: number[] = [];
    do out.push(Number(n & 0xffffffffn));
    while ((n >>= 32n) > 0n);
    return out;
  }
  if (isNDArray(x)) {
    if (x.dtype.kind !== 'i' && x.dtype.kind !== 'u') refuse(x, what);
    return words(x.ndim === 0 ? x.item() : x.tolist(), what);
  }
  if (Array.isArray(x)) return x.flatMap((item) => words(item, what));
  if (ArrayBuffer.isView(x) && Symbol.iterator in x) return [...(x as Iterable<number | bigint>)].flatMap((item) => words(item, what));
  return refuse(x, what);
}
function refuse(x: unknown, what: string): never {
  throw new TypeError(`SeedSequence expects int or sequence of ints for ${what} not ${String(x)}`);
}

/** 128 bits from the operating system. */
function systemEntropy(): bigint {
  let n = 0n;
  for (const word of crypto.getRandomValues(new Uint32Array(4))) n = (n << 32n) | BigInt(word);
  return n;
}

/**
 * A reproducible source of generator states.
 * @example
 * ```ts
 * new np.random.SeedSequence(1).generate_state(2).tolist(); // [1835504127, 1731038949]
 * ```
 */
export class SeedSequence {
  /** The seed as it was given, or 128 bits of the operating system. */
  readonly entropy: Exclude<Entropy, null>;
  /** The place of this sequence in the tree of spawned ones. */
  readonly spawn_key: readonly (number | bigint)[];
  /** 32-bit words of the entropy pool. */
  readonly pool_size: number;
  /** How many children `spawn` has made. */
  n_children_spawned: number;
  readonly #pool: Uint32Array;

  /**
   * @throws ValueError for negative integers or a pool below 4 words; TypeError for anything that is no integer.
   */
  constructor(
    entropy: Entropy | undefined = null,
    options: { spawn_key?: readonly (number | bigint)[]; pool_size?: number; n_children_spawned?: number } = {},
  ) {
    const { spawn_key = [], pool_size = DEFAULT_POOL, n_children_spawned = 0 } = options;
    if (pool_size < DEFAULT_POOL || !Number.isInteger(pool_size)) throw new ValueError(`The size of the entropy pool should be at least ${DEFAULT_POOL}`);
    this.entropy = entropy ?? systemEntropy();
    this.spawn_key = [...spawn_key];
    this.pool_size = pool_size;
    this.n_children_spawned = n_children_spawned;
    this.#pool = mixedPool(this.#assembled(), pool_size);
  }
  #assembled(): number[] {
    const run = words(this.entropy, 'entropy');
    const spawned = words(this.spawn_key, 'spawn_key');
    // Padding keeps a child's words from looking like those of a longer seed.
    if (spawned.length > 0) while (run.length < this.pool_size) run.push(0);
    return [...run, ...spawned];
  }
  /** The mixed entropy. */
  get pool(): Uint32Array {
    return this.#pool.slice();
  }
  /** What makes this sequence, for printing and storing. */
  get state(): { entropy: Exclude<Entropy, null>; spawn_key: readonly (number | bigint)[]; pool_size: number; n_children_spawned: number } {
    return { entropy: this.entropy, spawn_key: this.spawn_key, pool_size: this.pool_size, n_children_spawned: this.n_children_spawned };
  }
  /** @internal `n` 32-bit words of state */
  words32(n: number): Uint32Array {
    const out = new Uint32Array(n), pool = this.#pool;
    let hash = INIT_B;
    for (let i = 0; i < n; i++) {
      let v = pool[i % pool.length] ^ hash;
      hash = Math.imul(hash, MULT_B);
      v = Math.imul(v, hash);
      out[i] = v ^ (v >>> 16);
    }
    return out;
  }
  /** @internal `n` 64-bit words of state */
  words64(n: number): BigUint64Array {
    const half = this.words32(2 * n);
    return BigUint64Array.from({ length: n }, (_, i) => BigInt(half[2 * i]) | (BigInt(half[2 * i + 1]) << 32n));
  }
  /**
   * `n_words` words of state; the same ones at every call.
   * @throws ValueError for another dtype than uint32 and uint64; TypeError for what is no integer
   */
  generate_state(n_words: number, dtype?: 'uint32'): NDArray<'uint32'>;
  generate_state(n_words: number, dtype: 'uint64'): NDArray<'uint64'>;
  generate_state(n_words: number, dtype: 'uint32' | 'uint64' = 'uint32'): NDArray<DTypeName> {
    if (!Number.isInteger(n_words) || n_words < 0) throw new ValueError(`n_words must be a non-negative integer, not ${n_words}`);
    if (dtype !== 'uint32' && dtype !== 'uint64') throw new ValueError('only support uint32 or uint64');
    return fromTyped(dtype === 'uint32' ? this.words32(n_words) : this.words64(n_words));
  }
  /** Independent sequences, different ones at every call. @throws MemoryError for more than 2 ** 24 */
  spawn(n_children: number): SeedSequence[] {
    const children: SeedSequence[] = [], count = checkCount(n_children);
    // that many objects end the process: there is no error that could be caught
    if (count > 2 ** 24) throw new MemoryError(`${count} sequences are more than memory can hold`);
    for (let i = 0; i < count; i++)
      children.push(new SeedSequence(this.entropy, { spawn_key: [...this.spawn_key, this.n_children_spawned + i], pool_size: this.pool_size }));
    this.n_children_spawned += children.length;
    return children;
  }
  /** NumPy's `repr`. */
  toString(): string {
    const lines = [`    entropy=${Array.isArray(this.entropy) ? `[${this.entropy.join(', ')}]` : String(this.entropy)},`];
    if (this.spawn_key.length > 0) lines.push(`    spawn_key=(${this.spawn_key.join(', ')}${this.spawn_key.length === 1 ? ',' : ''}),`);
    if (this.pool_size !== DEFAULT_POOL) lines.push(`    pool_size=${this.pool_size},`);
    if (this.n_children_spawned !== 0) lines.push(`    n_children_spawned=${this.n_children_spawned},`);
    return `SeedSequence(\n${lines.join('\n')}\n)`;
  }
  static {
    showInConsole(this.prototype, (x) => x.toString());
  }
}

/** How many children to spawn. */
export function checkCount(given: number): number {
  const n = integerOf(given, 'n_children');
  if (n < 0) throw new OverflowError(`cannot spawn ${n} children`);
  return n;
}

function mixedPool(entropy: readonly number[], size: number): Uint32Array {
  const pool = new Uint32Array(size);
  let hash = INIT_A;
  const hashed = (x: number): number => {
    let v = x ^ hash;
    hash = Math.imul(hash, MULT_A);
    v = Math.imul(v, hash);
    return v ^ (v >>> 16);
  };
  const mix = (x: number, y: number): number => {
    const v = Math.imul(MIX_L, x) - Math.imul(MIX_R, y);
    return v ^ ((v | 0) >>> 16);
  };
  for (let i = 0; i < size; i++) pool[i] = hashed(i < entropy.length ? entropy[i] : 0);
  for (let from = 0; from < size; from++) for (let to = 0; to < size; to++) if (from !== to) pool[to] = mix(pool[to], hashed(pool[from]));
  for (let from = size; from < entropy.length; from++) for (let to = 0; to < size; to++) pool[to] = mix(pool[to], hashed(entropy[from]));
  return pool;
}
