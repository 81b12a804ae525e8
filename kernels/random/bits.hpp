// Bit generators: PCG64 (O'Neill 2014, XSL-RR 128/64) and PCG64DXSM, MT19937 (Matsumoto and Nishimura 1998), Philox4x64-10
// (Salmon et al. 2011) and SFC64 (Doty-Humphrey), with NumPy's streams.
//
// The state is a block of 64-bit words that TypeScript owns (src/random/bit-generator.ts) and kernels update:
//   word 0     1 if a half of a 64-bit draw is kept for the next 32-bit draw, else 0 (MT19937: always 0)
//   word 1     that half
//   words 2..  PCG64, PCG64DXSM: state low, state high, increment low, increment high
//              SFC64: a, b, c, counter
//              Philox: counter (4), key (2), buffer (4), how many words of the buffer are used
//              MT19937: the next position, then 624 32-bit words
// Everything here is a template or inline function over a generator G with
//   uint64_t next64(), uint32_t next32(), double real() in [0, 1) with 53 bits, float real32() with 24 bits.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
namespace rng {

enum Generator : int { PCG64, PCG64DXSM, MT19937, PHILOX, SFC64, GENERATORS };
constexpr int GENERATOR_WORDS[GENERATORS] = {6, 6, 3 + 312, 2 + 11, 6};

struct Wide { uint64_t lo, hi; };

inline Wide multiply_wide(uint64_t a, uint64_t b) {
#ifdef __SIZEOF_INT128__
#ifndef __wasm__
  unsigned __int128 p = (unsigned __int128)a * b;
  return {(uint64_t)p, (uint64_t)(p >> 64)};
#endif
#endif
  // WebAssembly has no wide product.
  uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
  uint64_t ll = al * bl, lh = al * bh, hl = ah * bl, hh = ah * bh;
  uint64_t middle = (ll >> 32) + (uint32_t)lh + (uint32_t)hl;
  return {middle << 32 | (uint32_t)ll, hh + (lh >> 32) + (hl >> 32) + (middle >> 32)};
}

inline Wide add_wide(Wide a, Wide b) {
  Wide r;
  r.lo = a.lo + b.lo;
  r.hi = a.hi + b.hi + (r.lo < a.lo);
  return r;
}

inline Wide multiply_low(Wide a, Wide b) {
  Wide p = multiply_wide(a.lo, b.lo);
  p.hi += a.lo * b.hi + a.hi * b.lo;
  return p;
}

inline uint64_t rotate_right(uint64_t x, unsigned by) { return (x >> by) | (x << ((64 - by) & 63)); }
inline uint64_t rotate_left(uint64_t x, unsigned by) { return (x << by) | (x >> ((64 - by) & 63)); }

constexpr Wide PCG_MULTIPLIER = {4865540595714422341ull, 2549297995355413924ull};
constexpr uint64_t PCG_CHEAP_MULTIPLIER = 0xda942042e4dd58b5ull;

inline uint64_t xsl_rr(Wide s) { return rotate_right(s.hi ^ s.lo, (unsigned)(s.hi >> 58)); }

// What all generators share: the half kept for 32-bit draws, and reals from 64 bits.
template <class G> struct Draws {
  bool has_half;
  uint32_t half;
  uint32_t next32() {
    if (has_half) {
      has_half = false;
      return half;
    }
    uint64_t v = static_cast<G*>(this)->next64();
    has_half = true;
    half = (uint32_t)(v >> 32);
    return (uint32_t)v;
  }
  double real() { return (double)(int64_t)(static_cast<G*>(this)->next64() >> 11) * 0x1p-53; }
  float real32() { return (float)(int32_t)(static_cast<G*>(this)->next32() >> 8) * 0x1p-24f; }
  void load_half(const uint64_t* w) { has_half = w[0] != 0, half = (uint32_t)w[1]; }
  void save_half(uint64_t* w) const { w[0] = has_half, w[1] = half; }
};

// s -> multiplier * s + increment, n times (Brown, "Random number generation with arbitrary strides", 1994).
inline Wide pcg_advance(Wide s, Wide increment, uint64_t n) {
  Wide multiplier = PCG_MULTIPLIER, total = {1, 0}, added = {0, 0};
  for (; n; n >>= 1) {
    if (n & 1) {
      total = multiply_low(total, multiplier);
      added = add_wide(multiply_low(added, multiplier), increment);
    }
    increment = multiply_low(add_wide(multiplier, {1, 0}), increment);
    multiplier = multiply_low(multiplier, multiplier);
  }
  return add_wide(multiply_low(total, s), added);
}

// Calls put(i, draw) for the next n draws after state s. One state depends on the last through a 128-bit product; four
// interleaved sequences, each four steps at a time, hide its latency.
template <class F> inline Wide pcg_draws(Wide s, Wide increment, int64_t n, const F& put) {
  int64_t i = 0;
  if (n >= 8) {
    const Wide a = PCG_MULTIPLIER, one = {1, 0};
    const Wide a2 = multiply_low(a, a), a4 = multiply_low(a2, a2);
    const Wide c4 = multiply_low(increment, multiply_low(add_wide(a, one), add_wide(a2, one)));
    auto next = [&](Wide t) { return add_wide(multiply_low(t, a), increment); };
    auto jump = [&](Wide t) { return add_wide(multiply_low(t, a4), c4); };
    Wide s0 = next(s), s1 = next(s0), s2 = next(s1), s3 = next(s2);
    for (;;) {
      put(i, xsl_rr(s0)), put(i + 1, xsl_rr(s1)), put(i + 2, xsl_rr(s2)), put(i + 3, xsl_rr(s3));
      i += 4;
      if (n - i < 4) break;
      s0 = jump(s0), s1 = jump(s1), s2 = jump(s2), s3 = jump(s3);
    }
    s = s3;
  }
  for (; i < n; i++) {
    s = add_wide(multiply_low(s, PCG_MULTIPLIER), increment);
    put(i, xsl_rr(s));
  }
  return s;
}

// PCG64, the default generator, drawing ahead in blocks. save() steps back to the draws that were used.
struct Pcg64 : Draws<Pcg64> {
  static constexpr int BLOCK = 256;
  Wide start, end, increment;  // the states before and after the block
  int used, filled, size;
  uint64_t* words;
  uint64_t block[BLOCK];

  Pcg64(uint64_t* w, int64_t expected)
      : start{w[2], w[3]}, end(start), increment{w[4], w[5]}, used(0), filled(0), size(expected < BLOCK ? (int)expected : BLOCK), words(w) {
    if (size < 1) size = 1;
    load_half(w);
  }
  void save() {
    save_half(words);
    Wide s = used == filled ? end : pcg_advance(start, increment, (uint64_t)used);
    words[2] = s.lo, words[3] = s.hi;
  }
  __attribute__((noinline)) void refill() {
    start = end;
    end = pcg_draws(end, increment, size, [this](int64_t i, uint64_t v) { block[i] = v; });
    used = 0, filled = size;
  }
  uint64_t next64() {
    if (__builtin_expect(used == filled, 0)) refill();
    return block[used++];
  }
};

// Functions that many distributions share are kept out of line: one copy each instead of one per caller.
#define NUMERA_OUTLINE __attribute__((noinline))

uint64_t next64_of(int kind, uint64_t* words);
uint32_t next32_of_mt19937(uint64_t* words);

// Any generator, working on its words in memory.
struct AnyGenerator : Draws<AnyGenerator> {
  int kind;
  uint64_t* words;
  AnyGenerator(int k, uint64_t* w) : kind(k), words(w) { load_half(w); }
  void save() { save_half(words); }
  uint64_t next64() { return next64_of(kind, words); }
  uint32_t next32() { return kind == MT19937 ? next32_of_mt19937(words) : Draws<AnyGenerator>::next32(); }
  double real() {
    if (kind != MT19937) return Draws<AnyGenerator>::real();
    uint32_t high = next32_of_mt19937(words) >> 5, low = next32_of_mt19937(words) >> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
  }
  float real32() { return (float)(int32_t)(next32() >> 8) * 0x1p-24f; }
};

// Operand `op` as a generator's state: aligned, long enough.
inline uint64_t* generator_words(const Call& call, int op, int kind) {
  if (kind < 0 || kind >= GENERATORS || call.dtype(op) != U64 || call.swapped(op)) return nullptr;
  int64_t offset = call.offset(op);
  if (offset < 0 || ((uintptr_t)call.ptr(op) & 7) != 0) return nullptr;
  if ((uint64_t)offset + 8 * (uint64_t)GENERATOR_WORDS[kind] > call.bytes[op]) return nullptr;
  return reinterpret_cast<uint64_t*>(call.ptr(op));
}

// f(generator), with the state stored back.
// `expected`: about how many draws f will take.
template <class F> inline void with_generator(int kind, uint64_t* words, int64_t expected, const F& f) {
  if (kind == PCG64) {
    Pcg64 g(words, expected);
    f(g);
    g.save();
  } else {
    AnyGenerator g(kind, words);
    f(g);
    g.save();
  }
}

}  // namespace rng
}  // namespace NUMERA_NS
