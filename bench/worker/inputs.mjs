// The operands of the benchmark rows, the same numbers in every engine: element i of an operand is a hash of i and of the
// operand's seed (the finaliser of MurmurHash3), spread over [low, high). with_numpy.py has the same lines for NumPy.

const scramble = (h) => {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};
/** A number in [0, 1) with all 53 bits of its significand filled. */
const uniform = (i, seed) => ((scramble(2 * i + seed) >>> 5) * 67108864 + (scramble(2 * i + 1 + seed) >>> 6)) / 9007199254740992;

const STORES = { float64: Float64Array, float32: Float32Array, int32: Int32Array, complex128: Float64Array, complex64: Float32Array, bool: Uint8Array, uint8: Uint8Array, int64: BigInt64Array };

/** The elements in C order: complex numbers interleaved, booleans as bytes. */
export function elements({ dtype, shape, low, high, seed, sorted }) {
  const count = shape.reduce((n, d) => n * d, 1) * (dtype.startsWith('complex') ? 2 : 1);
  const out = new STORES[dtype](count);
  for (let i = 0; i < count; i++) {
    const u = uniform(i, seed);
    if (dtype === 'bool') out[i] = u < 0.5 ? 1 : 0;
    else if (dtype === 'int32' || dtype === 'uint8') out[i] = Math.floor(low + u * (high - low));
    else if (dtype === 'int64') out[i] = BigInt(Math.floor(low + u * (high - low)));
    else out[i] = low + u * (high - low);
  }
  if (sorted) out.sort();
  return out;
}

/** What a result is compared by: its size, and sums that notice a wrong value or a wrong order. */
export function summarize(values, dtype) {
  let sum = 0;
  let absolute = 0;
  let weighted = 0;
  for (let i = 0; i < values.length; i++) {
    const v = Number(values[i]);
    sum += v;
    absolute += Math.abs(v);
    weighted += v * ((i % 1009) + 1);
  }
  return { size: values.length, dtype, sum, absolute, weighted };
}
