// The generators that work on their words in memory; see bits.hpp for the layouts.
#include "bits.hpp"

namespace NUMERA_NS {
namespace rng {

namespace {

uint64_t next_dxsm(uint64_t* w) {
  Wide s = {w[2], w[3]};
  uint64_t high = s.hi, low = s.lo | 1;
  high ^= high >> 32;
  high *= PCG_CHEAP_MULTIPLIER;
  high ^= high >> 48;
  high *= low;
  s = add_wide(multiply_low(s, {PCG_CHEAP_MULTIPLIER, 0}), {w[4], w[5]});
  w[2] = s.lo, w[3] = s.hi;
  return high;
}

uint64_t next_sfc64(uint64_t* w) {
  uint64_t* s = w + 2;
  uint64_t result = s[0] + s[1] + s[3]++;
  s[0] = s[1] ^ (s[1] >> 11);
  s[1] = s[2] + (s[2] << 3);
  s[2] = rotate_left(s[2], 24) + result;
  return result;
}

uint64_t next_philox(uint64_t* w) {
  uint64_t *counter = w + 2, *key = w + 6, *buffer = w + 8;
  uint64_t& used = w[12];
  if (used < 4) return buffer[used++];
  for (int i = 0; i < 4 && ++counter[i] == 0; i++) {}
  uint64_t c[4] = {counter[0], counter[1], counter[2], counter[3]}, k0 = key[0], k1 = key[1];
  for (int round = 0; round < 10; round++) {
    Wide a = multiply_wide(0xD2E7470EE14C6C93ull, c[0]), b = multiply_wide(0xCA5A826395121157ull, c[2]);
    c[0] = b.hi ^ c[1] ^ k0;
    c[1] = b.lo;
    c[2] = a.hi ^ c[3] ^ k1;
    c[3] = a.lo;
    k0 += 0x9E3779B97F4A7C15ull;
    k1 += 0xBB67AE8584CAA73Bull;
  }
  for (int i = 0; i < 4; i++) buffer[i] = c[i];
  used = 1;
  return buffer[0];
}

constexpr int MT_SIZE = 624, MT_SHIFT = 397;

void refill_mt19937(uint32_t* key) {
  auto twist = [](uint32_t a, uint32_t b) {
    uint32_t y = (a & 0x80000000u) | (b & 0x7fffffffu);
    return (y >> 1) ^ ((0u - (b & 1u)) & 0x9908b0dfu);
  };
  int i = 0;
  for (; i < MT_SIZE - MT_SHIFT; i++) key[i] = key[i + MT_SHIFT] ^ twist(key[i], key[i + 1]);
  for (; i < MT_SIZE - 1; i++) key[i] = key[i + MT_SHIFT - MT_SIZE] ^ twist(key[i], key[i + 1]);
  key[i] = key[MT_SHIFT - 1] ^ twist(key[i], key[0]);
}

}  // namespace

uint32_t next32_of_mt19937(uint64_t* words) {
  uint32_t* key = reinterpret_cast<uint32_t*>(words + 3);
  uint64_t position = words[2];
  if (position >= MT_SIZE) {
    refill_mt19937(key);
    position = 0;
  }
  uint32_t y = key[position];
  words[2] = position + 1;
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

uint64_t next64_of(int kind, uint64_t* words) {
  switch (kind) {
    case PCG64: {
      Wide s = add_wide(multiply_low({words[2], words[3]}, PCG_MULTIPLIER), {words[4], words[5]});
      words[2] = s.lo, words[3] = s.hi;
      return xsl_rr(s);
    }
    case PCG64DXSM: return next_dxsm(words);
    case PHILOX: return next_philox(words);
    case SFC64: return next_sfc64(words);
    default: {
      uint64_t high = next32_of_mt19937(words);
      return high << 32 | next32_of_mt19937(words);
    }
  }
}

}  // namespace rng
}  // namespace NUMERA_NS
