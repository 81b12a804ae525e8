// Masks and truth values as bit sets: the shared lower half of nonzero, select, place, count_true and packbits.
#pragma once
#include "../abi.hpp"

#if defined(__AVX512BW__)
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace NUMERA_NS {
namespace indexing {

// Bit i of the result: byte p[i * step] is non-zero, for i < n <= 64.
inline uint64_t mask_bits(const char* p, int64_t step, int64_t n) {
  if (step == 1 && n == 64) {
#if defined(__AVX512BW__)
    __m512i v = _mm512_loadu_si512(p);
    return _mm512_test_epi8_mask(v, v);
#elif defined(__SSE2__)
    uint64_t bits = 0;
    for (int i = 0; i < 4; i++) {
      __m128i v = _mm_loadu_si128((const __m128i*)(p + 16 * i));
      bits |= (uint64_t)(uint16_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_setzero_si128())) << (16 * i);
    }
    return ~bits;
#else
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++) {
      uint64_t v = load<uint64_t>(p + 8 * i), low = 0x7f7f7f7f7f7f7f7full;
      v = (((v & low) + low) | v) >> 7 & 0x0101010101010101ull;
      bits |= (v * 0x0102040810204080ull >> 56) << (8 * i);  // gathers the eight low bits
    }
    return bits;
#endif
  }
  uint64_t bits = 0;
  for (int64_t i = 0; i < n; i++) bits |= (uint64_t)(p[i * step] != 0) << i;
  return bits;
}

template <class U> inline bool truth(const char* p, U care) { return (load<U>(p) & care) != 0; }

// Bit i: element i of n <= 64 is not zero. U: a machine word of the item (half of it for complex).
template <class U, int WORDS> inline uint64_t truth_bits(const char* p, int64_t step, int64_t n, uint64_t care_bits) {
  const U care = (U)care_bits;
  uint64_t bits = 0;
  if (WORDS == 1 && step == (int64_t)sizeof(U) && n == 64) {
#if defined(__AVX512BW__)
    constexpr int L = 64 / sizeof(U);
    for (int i = 0; i < 64; i += L) {
      __m512i v = _mm512_loadu_si512(p + i * (int)sizeof(U));
      if constexpr (sizeof(U) == 8) bits |= (uint64_t)_mm512_test_epi64_mask(v, _mm512_set1_epi64((long long)care)) << i;
      if constexpr (sizeof(U) == 4) bits |= (uint64_t)_mm512_test_epi32_mask(v, _mm512_set1_epi32((int)care)) << i;
      if constexpr (sizeof(U) == 2) bits |= (uint64_t)_mm512_test_epi16_mask(v, _mm512_set1_epi16((short)care)) << i;
      if constexpr (sizeof(U) == 1) bits = _mm512_test_epi8_mask(v, v);
    }
    return bits;
#else
    if constexpr (sizeof(U) == 1) return mask_bits(p, 1, 64);
    uint8_t flag[64];
    for (int i = 0; i < 64; i++) flag[i] = truth<U>(p + i * (int)sizeof(U), care);
    return mask_bits((const char*)flag, 1, 64);
#endif
  }
  for (int64_t i = 0; i < n; i++) {
    bool t = truth<U>(p + i * step, care);
    if constexpr (WORDS == 2) t |= truth<U>(p + i * step + sizeof(U), care);
    bits |= (uint64_t)t << i;
  }
  return bits;
}
typedef uint64_t (*TruthBits)(const char*, int64_t, int64_t, uint64_t);

struct Truth {
  TruthBits bits;
  uint64_t care;
};
inline Truth truth_of(int dtype, bool swapped) {
  const bool real = dtype == F16 || dtype == F32 || dtype == F64, complex = dtype == C64 || dtype == C128;
  const int word = complex ? ITEMSIZE[dtype] / 2 : ITEMSIZE[dtype];
  uint64_t care = ~0ull;
  if (real || complex) care ^= swapped ? 0x80ull : 0x80ull << (8 * (word - 1));
  switch (word) {
    case 1: return {truth_bits<uint8_t, 1>, care};
    case 2: return {truth_bits<uint16_t, 1>, care};
    case 4: return {complex ? truth_bits<uint32_t, 2> : truth_bits<uint32_t, 1>, care};
    default: return {complex ? truth_bits<uint64_t, 2> : truth_bits<uint64_t, 1>, care};
  }
}

// How many of n contiguous bytes are not zero.
inline int64_t count_bytes(const char* p, int64_t n) {
  typedef vec<uint8_t> V;
  constexpr int L = NUMERA_VBYTES;
  int64_t count = 0, i = 0;
  while (i + L <= n) {
    V sum = {};
    for (int turn = 0; turn < 255 && i + L <= n; turn++, i += L) sum -= (V)(load<V>(p + i) != 0);
    typedef vec<uint64_t> W;
    W wide = (W)sum, pairs = (wide & 0x00ff00ff00ff00ffull) + (wide >> 8 & 0x00ff00ff00ff00ffull);
    for (int t = 0; t < L / 8; t++) count += (int64_t)(pairs[t] * 0x0001000100010001ull >> 48);
  }
  for (; i < n; i++) count += p[i] != 0;
  return count;
}

struct Axis {
  int64_t n, stride;
};
// The dimensions of one operand, without those of length 1 and with neighbours folded.
struct Walk {
  int nd = 0;
  int64_t count = 1;
  Axis dim[64];

  void add(int64_t n, int64_t stride) {
    count *= n;
    if (n == 1) return;
    if (nd > 0 && dim[nd - 1].stride == stride * n) dim[nd - 1] = {dim[nd - 1].n * n, stride};
    else dim[nd++] = {n, stride};
  }
};

}  // namespace indexing
}  // namespace NUMERA_NS
