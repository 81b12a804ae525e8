// Bit generators: the state of a stream of random bits. The state lies in a block of 64-bit words that kernels update in
// place; kernels/random/bits.hpp says what each word is. NumPy's `state` dictionaries are read from and written to it.
import { desc, PARAM } from '../backend/call.ts';
import { DTYPES, UINT64, type DType } from '../dtype/dtype.ts';
import { NotImplementedError, ValueError } from '../errors.ts';
import { executeFixed, kernelId, type Operand } from '../iterate/plan.ts';
import { normalizeShape, sizeOf } from '../iterate/layout.ts';
import { Storage } from '../memory/storage.ts';
import { allocateArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { checkCount, type Entropy, SeedSequence } from './seed-sequence.ts';
import { showInConsole } from '../inspect.ts';

const MASK64 = (1n << 64n) - 1n, MASK128 = (1n << 128n) - 1n;
const NO_STRIDES: readonly number[] = new Array(64).fill(0);

/** The kernels' numbers (kernels/random/bits.hpp) are the places in this list. */
const NAMES = ['PCG64', 'PCG64DXSM', 'MT19937', 'Philox', 'SFC64'] as const;
const WORDS = [6, 6, 3 + 312, 13, 6];

/** What generators take as a seed. */
export type Seed = Entropy | SeedSequence | undefined;

/**
 * A stream of random bits, seeded through a SeedSequence.
 * @example
 * ```ts
 * const bits = new np.random.PCG64(1), { state } = bits, first = bits.random_raw();
 * bits.state = state;
 * bits.random_raw() === first; // true
 * ```
 */
export abstract class BitGenerator {
  /** @internal the kernels' number of this kind */
  readonly kind: number;
  /** The name of the class. */
  readonly name: (typeof NAMES)[number];
  /** @internal */
  readonly words: BigUint64Array;
  /** @internal the state as an operand, the same word for every element */
  readonly operand: Operand;
  /** Where the seed came from. */
  readonly seed_seq: SeedSequence;

  /** @internal */
  constructor(name: (typeof NAMES)[number], seed: Seed) {
    this.name = name;
    this.kind = NAMES.indexOf(name);
    this.words = new BigUint64Array(WORDS[this.kind]);
    this.operand = { storage: new Storage(this.words.buffer), offset: 0, dtype: DTYPES[UINT64], strides: NO_STRIDES };
    this.seed_seq = seed instanceof SeedSequence ? seed : new SeedSequence(seed ?? null);
  }
  /** The state as NumPy's dictionary; assigning one that was read before restores the stream. */
  abstract get state(): object;
  abstract set state(value: object);

  /** Raw draws: 64 bits each (32 of MT19937). */
  random_raw(size?: null): bigint;
  random_raw(size: number | readonly number[]): NDArray<'uint64'>;
  random_raw(size?: number | readonly number[] | null): NDArray<'uint64'> | bigint {
    const out = allocateArray(size === null || size === undefined ? [] : normalizeShape(size), DTYPES[UINT64] as DType<'uint64'>);
    const n = sizeOf(out.shape);
    desc[PARAM] = this.kind;
    if (n > 0) executeFixed(kernelId('random_raw'), [n], [{ storage: out.storage, offset: out.offset, dtype: out.dtype, strides: [8] }, this.operand], 2);
    return size === null || size === undefined ? out.item() : out;
  }
  /** Independent generators of the same kind. */
  spawn(n_children: number): this[] {
    const make = this.constructor as new (seed: SeedSequence) => this;
    return this.seed_seq.spawn(checkCount(n_children)).map((s) => new make(s));
  }
  /** @internal the kept half of a draw */
  protected get half(): { has_uint32: number; uinteger: number } {
    return { has_uint32: Number(this.words[0]), uinteger: Number(this.words[1]) };
  }
  /** @internal */
  protected setHalf(state: { has_uint32?: number; uinteger?: number }): void {
    this.words[0] = BigInt(state.has_uint32 ?? 0);
    this.words[1] = BigInt(state.uinteger ?? 0);
  }
  /** @internal */
  protected checkName(state: { bit_generator?: string }): void {
    if (typeof state !== 'object' || state === null) throw new TypeError('state must be a dict');
    if (state.bit_generator !== this.name) throw new ValueError(`state must be for a ${this.name} RNG`);
  }
  /** The name. */
  toString(): string {
    return this.name;
  }
  static {
    showInConsole(this.prototype, (x) => `<numera.random.${x.name}>`);
  }
}

/** `words` from `at` on as one integer, and back. */
function wide(words: BigUint64Array, at: number, count: number): bigint {
  let n = 0n;
  for (let i = count - 1; i >= 0; i--) n = (n << 64n) | words[at + i];
  return n;
}
function setWide(words: BigUint64Array, at: number, count: number, value: bigint): void {
  for (let i = 0; i < count; i++, value >>= 64n) words[at + i] = value & MASK64;
}

export interface PCG64State { bit_generator: string; state: { state: bigint; inc: bigint }; has_uint32: number; uinteger: number }

const PCG_MULTIPLIER = (2549297995355413924n << 64n) | 4865540595714422341n;

/** What the two PCG generators share: a 128-bit linear congruential sequence, which can jump. */
abstract class PCGBase extends BitGenerator {
  readonly #multiplier: bigint;

  /** @internal */
  constructor(name: 'PCG64' | 'PCG64DXSM', seed: Seed, multiplier: bigint) {
    super(name, seed);
    this.#multiplier = multiplier;
    const s = this.seed_seq.words64(4);
    const increment = (((s[2] << 64n) | s[3]) << 1n | 1n) & MASK128;
    setWide(this.words, 4, 2, increment);
    // Seeding steps with the full multiplier, for DXSM too.
    setWide(this.words, 2, 2, ((increment + ((s[0] << 64n) | s[1])) * PCG_MULTIPLIER + increment) & MASK128);
  }
  get state(): PCG64State {
    return { bit_generator: this.name, state: { state: wide(this.words, 2, 2), inc: wide(this.words, 4, 2) }, ...this.half };
  }
  set state(value: PCG64State) {
    this.checkName(value);
    setWide(this.words, 2, 2, BigInt(value.state.state));
    setWide(this.words, 4, 2, BigInt(value.state.inc));
    this.setHalf(value);
  }
  /** Moves the state as `delta` draws of 64 bits would; a kept half is dropped. Negative moves back. */
  advance(delta: number | bigint): this {
    const increment = wide(this.words, 4, 2);
    let n = BigInt(delta) & MASK128;
    let a = this.#multiplier, c = increment, total = 1n, added = 0n;
    for (; n > 0n; n >>= 1n) {
      if (n & 1n) {
        total = (total * a) & MASK128;
        added = (added * a + c) & MASK128;
      }
      c = ((a + 1n) * c) & MASK128;
      a = (a * a) & MASK128;
    }
    setWide(this.words, 2, 2, (wide(this.words, 2, 2) * total + added) & MASK128);
    this.setHalf({});
    return this;
  }
  /** A new generator as far along as if `jumps` times 2^128 / golden ratio draws had been taken. */
  jumped(jumps: number | bigint = 1): this {
    const other = new (this.constructor as new (seed: SeedSequence) => this)(this.seed_seq);
    other.words.set(this.words);
    return other.advance(0x9e3779b97f4a7c15f39cc0605cedc835n * BigInt(jumps));
  }
}

/**
 * O'Neill's PCG XSL RR 128/64: NumPy's default.
 * @example
 * ```ts
 * new np.random.PCG64(1).random_raw(); // 9441442522235856127n
 * ```
 */
export class PCG64 extends PCGBase {
  constructor(seed?: Seed) {
    super('PCG64', seed, PCG_MULTIPLIER);
  }
}
/**
 * PCG64 with a stronger output function and a cheaper multiplier.
 * @example
 * ```ts
 * new np.random.PCG64DXSM(1).random_raw(); // 5001773312344742047n
 * ```
 */
export class PCG64DXSM extends PCGBase {
  constructor(seed?: Seed) {
    super('PCG64DXSM', seed, 0xda942042e4dd58b5n);
  }
}

export interface SFC64State { bit_generator: string; state: { state: BigUint64Array }; has_uint32: number; uinteger: number }

/**
 * Doty-Humphrey's small fast chaotic generator.
 * @example
 * ```ts
 * new np.random.SFC64(1).random_raw(); // 18365948275979584072n
 * ```
 */
export class SFC64 extends BitGenerator {
  constructor(seed?: Seed) {
    super('SFC64', seed);
    this.words.set(this.seed_seq.words64(3), 2);
    this.words[5] = 1n;
    this.random_raw(12);
  }
  get state(): SFC64State {
    return { bit_generator: this.name, state: { state: this.words.slice(2, 6) }, ...this.half };
  }
  set state(value: SFC64State) {
    this.checkName(value);
    setWords(this.words, 2, 4, value.state.state);
    this.setHalf(value);
  }
}
function setWords(words: BigUint64Array, at: number, count: number, values: Iterable<number | bigint>): void {
  const list = [...values];
  if (list.length !== count) throw new ValueError(`state must have ${count} words, not ${list.length}`);
  list.forEach((v, i) => { words[at + i] = BigInt.asUintN(64, BigInt(v)); });
}

export interface PhiloxState {
  bit_generator: string; state: { counter: BigUint64Array; key: BigUint64Array }; buffer: BigUint64Array; buffer_pos: number; has_uint32: number; uinteger: number;
}

/**
 * Salmon et al.'s counter-based Philox4x64 with 10 rounds.
 * @example
 * ```ts
 * new np.random.Philox(1).random_raw(); // 1232279569898196538n
 * ```
 */
export class Philox extends BitGenerator {
  /** `key` (128 bits) instead of a seed, and where to start (`counter`, 256 bits). */
  constructor(seed?: Seed, options: { counter?: bigint | number; key?: bigint | number } = {}) {
    if (options.key !== undefined && seed !== undefined && seed !== null) throw new ValueError('seed and key cannot be both used');
    super('Philox', seed);
    if (options.key !== undefined) setWide(this.words, 6, 2, BigInt(options.key));
    else this.words.set(this.seed_seq.words64(2), 6);
    setWide(this.words, 2, 4, BigInt(options.counter ?? 0));
    this.words[12] = 4n;
  }
  get state(): PhiloxState {
    const { words } = this;
    return {
      bit_generator: this.name, state: { counter: words.slice(2, 6), key: words.slice(6, 8) }, buffer: words.slice(8, 12), buffer_pos: Number(words[12]), ...this.half,
    };
  }
  set state(value: PhiloxState) {
    this.checkName(value);
    setWords(this.words, 2, 4, value.state.counter);
    setWords(this.words, 6, 2, value.state.key);
    setWords(this.words, 8, 4, value.buffer);
    this.words[12] = BigInt(value.buffer_pos);
    this.setHalf(value);
  }
  /** Moves the counter by `delta` blocks of four draws; what is kept of the current block is dropped. */
  advance(delta: number | bigint): this {
    setWide(this.words, 2, 4, (wide(this.words, 2, 4) + BigInt(delta)) & ((1n << 256n) - 1n));
    this.words.fill(0n, 8, 12);
    this.words[12] = 4n;
    this.setHalf({});
    return this;
  }
  /** A new generator `jumps` times 2^128 blocks along. */
  jumped(jumps: number | bigint = 1): Philox {
    const other = new Philox(this.seed_seq);
    other.words.set(this.words);
    return other.advance(BigInt(jumps) << 128n);
  }
}

export interface MT19937State { bit_generator: string; state: { key: Uint32Array; pos: number } }

/**
 * The Mersenne Twister.
 * @example
 * ```ts
 * new np.random.MT19937(1).random_raw(); // 1033693557n
 * ```
 */
export class MT19937 extends BitGenerator {
  constructor(seed?: Seed) {
    super('MT19937', seed);
    const key = this.#key;
    key.set(this.seed_seq.words32(624));
    key[0] = 0x80000000;
    this.words[2] = 623n;
  }
  get #key(): Uint32Array {
    return new Uint32Array(this.words.buffer, 24, 624);
  }
  get state(): MT19937State {
    return { bit_generator: this.name, state: { key: this.#key.slice(), pos: Number(this.words[2]) } };
  }
  set state(value: MT19937State) {
    this.checkName(value);
    const key = [...value.state.key];
    if (key.length !== 624) throw new ValueError(`state must have 624 words, not ${key.length}`);
    this.#key.set(key);
    this.words[2] = BigInt(value.state.pos);
  }
  /**
   * NumPy's jump of 2^128 draws, which numera does not have.
   * @throws NotImplementedError
   */
  jumped(): never {
    throw new NotImplementedError('MT19937.jumped is not available; spawn() gives independent streams');
  }
}
