// numera.random: NumPy's random number generators and streams.
export { BitGenerator, MT19937, PCG64, PCG64DXSM, Philox, SFC64, type Seed } from './bit-generator.ts';
export { default_rng, Generator } from './generator.ts';
export { type Entropy, SeedSequence } from './seed-sequence.ts';
export type { Size } from './draw.ts';
