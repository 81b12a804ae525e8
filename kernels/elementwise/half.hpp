// IEEE binary16 <-> binary32/binary64: branch-free integer conversions that compilers vectorise, and F16C where the
// instruction-set level has it. Rounding is to nearest even, from float64 in one step (no detour through float32).
//
// Below 2^-14 the result is a multiple of 2^-24: adding a power of two whose unit in the last place is 2^-24 lets the
// floating-point adder do the rounding. Above, the exponent is rebased and the dropped bits are rounded as integers;
// a carry moves into the exponent by itself, up to infinity.
#pragma once
#include "../abi.hpp"
#if defined(__F16C__)
#include <immintrin.h>
#endif

namespace NUMERA_NS {

template <class To, class From> inline To bits_as(From v) {
  static_assert(sizeof(To) == sizeof(From), "same size");
  To r;
  __builtin_memcpy(&r, &v, sizeof r);
  return r;
}

inline float half_to_float(uint16_t h) {
  const uint32_t sign = (uint32_t)(h & 0x8000) << 16, x = h & 0x7fff;
  const uint32_t normal = (x << 13) + (112u << 23);
  const uint32_t special = (x << 13) | 0x7f800000u;
  const uint32_t tiny = bits_as<uint32_t>((float)(int32_t)x * 0x1p-24f);
  const uint32_t r = x >= 0x7c00 ? special : x < 0x400 ? tiny : normal;
  return bits_as<float>(r | sign);
}

inline uint16_t float_to_half(float f) {
  const uint32_t b = bits_as<uint32_t>(f), sign = b & 0x80000000u, x = b ^ sign;
  const uint32_t tiny = bits_as<uint32_t>(bits_as<float>(x) + 0.5f) - 0x3f000000u;
  const uint32_t normal = (x - (112u << 23) + 0xfffu + ((x >> 13) & 1)) >> 13;
  const uint32_t nan = 0x7e00u | ((x >> 13) & 0x3ffu);
  const uint32_t r = x > 0x7f800000u ? nan : x >= 0x477ff000u ? 0x7c00u : x < 0x38800000u ? tiny : normal;
  return (uint16_t)(r | (sign >> 16));
}

inline uint16_t double_to_half(double d) {
  const uint64_t b = bits_as<uint64_t>(d), sign = b & (1ull << 63), x = b ^ sign;
  const uint64_t tiny = bits_as<uint64_t>(bits_as<double>(x) + 0x1p28) - bits_as<uint64_t>(0x1p28);
  const uint64_t normal = (x - (1008ull << 52) + 0x1ffffffffffull + ((x >> 42) & 1)) >> 42;
  const uint64_t nan = 0x7e00u | ((x >> 42) & 0x3ffu);
  const uint64_t r = x > 0x7ff0000000000000ull ? nan
                     : x >= bits_as<uint64_t>(65520.0) ? 0x7c00u
                     : x < bits_as<uint64_t>(0x1p-14) ? tiny : normal;
  return (uint16_t)(r | (sign >> 48));
}

// n contiguous elements, any alignment of the halves.
inline void halves_to_floats(const char* s, float* d, int64_t n) {
  int64_t i = 0;
#if defined(__F16C__)
  for (; i + 8 <= n; i += 8) _mm256_storeu_ps(d + i, _mm256_cvtph_ps(_mm_loadu_si128((const __m128i*)(s + 2 * i))));
#endif
  for (; i < n; i++) {
    uint16_t h;
    __builtin_memcpy(&h, s + 2 * i, 2);
    d[i] = half_to_float(h);
  }
}

inline void floats_to_halves(const float* s, char* d, int64_t n) {
  int64_t i = 0;
#if defined(__F16C__)
  for (; i + 8 <= n; i += 8)
    _mm_storeu_si128((__m128i*)(d + 2 * i), _mm256_cvtps_ph(_mm256_loadu_ps(s + i), _MM_FROUND_TO_NEAREST_INT));
#endif
  for (; i < n; i++) {
    const uint16_t h = float_to_half(s[i]);
    __builtin_memcpy(d + 2 * i, &h, 2);
  }
}

}  // namespace NUMERA_NS
