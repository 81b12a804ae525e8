// Unbiased integers in [0, range], range inclusive: Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29(1),
// 2019, over words of 8, 16, 32 or 64 bits; and masked rejection. Both take their bits as NumPy does.
#pragma once
#include "bits.hpp"

namespace NUMERA_NS {
namespace rng {

// Multiplies a word by range + 1 and keeps the upper half; rejects where the lower half would favour some results.
template <class W, class Twice, class Next> inline W lemire(W range, const Next& next) {
  const W count = (W)(range + 1);
  constexpr int BITS = 8 * sizeof(W);
  Twice product = (Twice)((Twice)next() * count);
  if ((W)product < count) {
    const W threshold = (W)((W)((W)~(W)0 - range) % count);
    while ((W)product < threshold) product = (Twice)((Twice)next() * count);
  }
  return (W)(product >> BITS);
}

template <class G> inline uint64_t lemire64(G& g, uint64_t range) {
  const uint64_t count = range + 1;
  Wide product = multiply_wide(g.next64(), count);
  if (product.lo < count) {
    const uint64_t threshold = (~0ull - range) % count;
    while (product.lo < threshold) product = multiply_wide(g.next64(), count);
  }
  return product.hi;
}

template <class G> inline uint32_t bounded32(G& g, uint32_t range) {
  if (range == 0) return 0;
  if (range == 0xffffffffu) return g.next32();
  return lemire<uint32_t, uint64_t>(range, [&] { return g.next32(); });
}

template <class G> inline uint64_t bounded64(G& g, uint64_t range) {
  if (range <= 0xffffffffull) return bounded32(g, (uint32_t)range);
  if (range == ~0ull) return g.next64();
  return lemire64(g, range);
}

// 8 and 16-bit draws (and bits) come from a 32-bit draw that is used up before the next one; it lives as long as one fill.
template <class G> struct SmallDraws {
  G& g;
  uint32_t buffer = 0;
  int left = 0;
  explicit SmallDraws(G& generator) : g(generator) {}
  template <int BITS> uint32_t next() {
    if (left == 0) {
      buffer = g.next32();
      left = 32 / BITS - 1;
    } else {
      buffer >>= BITS;
      left--;
    }
    return buffer;
  }
  uint8_t bounded(uint8_t range) {
    if (range == 0) return 0;
    if (range == 0xff) return (uint8_t)next<8>();
    return lemire<uint8_t, uint16_t>(range, [&] { return (uint8_t)next<8>(); });
  }
  uint16_t bounded(uint16_t range) {
    if (range == 0) return 0;
    if (range == 0xffff) return (uint16_t)next<16>();
    return lemire<uint16_t, uint32_t>(range, [&] { return (uint16_t)next<16>(); });
  }
  uint32_t bounded(uint32_t range) { return bounded32(g, range); }
  uint64_t bounded(uint64_t range) { return bounded64(g, range); }
  bool bounded(bool range) { return range && (next<1>() & 1) != 0; }
};

// Masked rejection: draws as many bits as the bound has until the value is no larger.
template <class G> inline uint64_t interval(G& g, uint64_t largest) {
  if (largest == 0) return 0;
  const uint64_t mask = ~0ull >> __builtin_clzll(largest);
  uint64_t v;
  if (largest <= 0xffffffffull) {
    do v = g.next32() & mask;
    while (v > largest);
  } else {
    do v = g.next64() & mask;
    while (v > largest);
  }
  return v;
}

}  // namespace rng
}  // namespace NUMERA_NS
