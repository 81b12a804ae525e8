// SeedSequence and the states of bit generators.
import { describe, expect, it } from 'vitest';
import { ValueError } from '../../src/errors.ts';
import { default_rng, Generator, PCG64, Philox, SeedSequence } from '../../src/random/index.ts';
import { goldens, KINDS } from './helpers.ts';

interface Seed { entropy: string | string[]; spawn_key: string[]; words32: number[]; words64: string[]; child: number[]; pool8: number[] }
interface States { kind: keyof typeof KINDS; seed: number; states: [string, Tree][] }
type Tree = string | string[] | { [k: string]: Tree };

const list = (x: { tolist(): unknown }): unknown => x.tolist();

describe('SeedSequence', () => {
  it('mixes seeds, spawn keys and pools as NumPy', () => {
    for (const g of goldens<Seed>('seeds')) {
      const entropy = Array.isArray(g.entropy) ? g.entropy.map(BigInt) : BigInt(g.entropy);
      const spawn_key = g.spawn_key.map(BigInt);
      const s = new SeedSequence(entropy, { spawn_key });
      expect(list(s.generate_state(9))).toEqual(g.words32);
      expect(list(s.generate_state(5, 'uint64'))).toEqual(g.words64.map(BigInt));
      expect(list(s.spawn(3)[2].generate_state(4))).toEqual(g.child);
      expect(list(new SeedSequence(entropy, { spawn_key, pool_size: 8 }).generate_state(4))).toEqual(g.pool8);
    }
  });
  it('takes numbers and bigints alike, and counts its children', () => {
    expect(list(new SeedSequence(5).generate_state(4))).toEqual(list(new SeedSequence(5n).generate_state(4)));
    const s = new SeedSequence(7);
    const [a] = s.spawn(2), [b] = s.spawn(1);
    expect(s.n_children_spawned).toBe(3);
    expect([a.spawn_key, b.spawn_key]).toEqual([[0], [2]]);
  });
  it('draws entropy from the system without a seed', () => {
    expect(new SeedSequence().entropy).not.toBe(new SeedSequence().entropy);
  });
  it('prints as NumPy', () => {
    expect(String(new SeedSequence(12345678901234567890123n, { spawn_key: [1, 2] }))).toBe('SeedSequence(\n    entropy=12345678901234567890123,\n    spawn_key=(1, 2),\n)');
  });
  it('refuses what is no seed', () => {
    expect(() => new SeedSequence(-1)).toThrow(ValueError);
    expect(() => new SeedSequence([1, -1])).toThrow('expected non-negative integer');
    expect(() => new SeedSequence(1.5)).toThrow('SeedSequence expects int or sequence of ints for entropy not 1.5');
    expect(() => new SeedSequence('a' as never)).toThrow(TypeError);
    expect(() => new SeedSequence(1, { pool_size: 2 })).toThrow('The size of the entropy pool should be at least 4');
  });
});

function text(state: unknown): Tree {
  if (ArrayBuffer.isView(state)) return Array.from(state as unknown as ArrayLike<unknown>, String);
  if (typeof state === 'object' && state !== null) return Object.fromEntries(Object.entries(state).map(([k, v]) => [k, text(v)]));
  return String(state);
}

describe('bit generators', () => {
  it('have NumPy\'s states: seeded, drawn from, jumped, advanced, spawned', () => {
    for (const g of goldens<States>('states')) {
      const bits = new KINDS[g.kind](g.seed);
      for (const [what, want] of g.states) {
        let of: { state: object } = bits;
        if (what === 'drawn') new Generator(bits).integers(0, 10, 3, 'uint32');
        if (what.startsWith('jumped')) of = (bits as PCG64).jumped(what === 'jumped' ? 1 : 3);
        if (what.startsWith('advance')) (bits as PCG64).advance(BigInt(what.slice(8)));
        if (what === 'spawned') of = bits.spawn(2)[1];
        expect(text(of.state), `${g.kind} ${g.seed} ${what}`).toEqual(want);
      }
    }
  });
  it('go on from a state that was read', () => {
    for (const make of Object.values(KINDS)) {
      const bits = new make(5), rng = new Generator(bits);
      rng.integers(0, 10, 3, 'uint8');
      const { state } = bits;
      const first = rng.random(700).tolist();
      bits.state = state as never;
      expect(rng.random(700).tolist()).toEqual(first);
      const other = new make();
      other.state = state as never;
      expect(new Generator(other).random(700).tolist()).toEqual(first);
    }
  });
  it('refuse the state of another kind', () => {
    expect(() => { new PCG64().state = new Philox().state as never; }).toThrow('state must be for a PCG64 RNG');
  });
  it('Philox takes a key and a counter', () => {
    const a = new Philox(undefined, { key: 5, counter: 9 }).state;
    expect([Number(a.state.key[0]), Number(a.state.counter[0])]).toEqual([5, 9]);
    expect(() => new Philox(1, { key: 5 })).toThrow('seed and key cannot be both used');
  });
  it('survive a state with positions out of range', () => {
    const p = new Philox(1);
    p.state = { ...p.state, buffer_pos: 1000 };
    expect(Number.isFinite(new Generator(p).random())).toBe(true);
    const m = new KINDS.MT19937(1);
    m.state = { ...m.state, state: { key: m.state.state.key, pos: 100000 } };
    expect(Number.isFinite(new Generator(m).random())).toBe(true);
  });
});

describe('default_rng', () => {
  it('takes nothing, numbers, lists, sequences, generators', () => {
    const bits = new PCG64(3), rng = new Generator(bits);
    expect(default_rng(rng)).toBe(rng);
    expect(default_rng(bits).bit_generator).toBe(bits);
    const expected = new Generator(new PCG64(3)).random();
    expect([default_rng(3).random(), default_rng(3n).random(), default_rng([3]).random(), default_rng(new SeedSequence(3)).random()]).toEqual(new Array(4).fill(expected));
    expect(default_rng().random()).not.toBe(default_rng(null).random());
    expect(() => default_rng(-1)).toThrow('expected non-negative integer');
  });
  it('spawns independent generators', () => {
    const [a, b] = default_rng(1).spawn(2);
    expect(a.random()).not.toBe(b.random());
  });
});
