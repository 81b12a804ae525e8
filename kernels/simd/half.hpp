// binary16 to binary32 and back, n at a time; rounding to nearest even, as the hardware's instructions (F16C).
#pragma once
#include "simd.hpp"

namespace NUMERA_NS {
namespace simd {

inline float half_to_float(uint16_t h) {
  uint32_t magnitude = (uint32_t)(h & 0x7fff) << 13;
  // the exponent is rebiased by a product, which also normalises subnormals; infinities and NaN get all exponent bits
  float f = __builtin_bit_cast(float, magnitude) * 0x1p112f;
  uint32_t bits = __builtin_bit_cast(uint32_t, f) | (magnitude >= 0x0f800000 ? 0x7f800000 : 0);
  return __builtin_bit_cast(float, bits | (uint32_t)(h & 0x8000) << 16);
}
inline uint16_t float_to_half(float f) {
  uint32_t bits = __builtin_bit_cast(uint32_t, f), sign = bits >> 16 & 0x8000, u = bits & 0x7fffffff;
  float magnitude = __builtin_bit_cast(float, u);
  // below 2^-14 an addition rounds to multiples of 2^-24; above, add half an ulp (or less, for even) and rebias
  uint32_t small = __builtin_bit_cast(uint32_t, magnitude + 0.5f) - 0x3f000000;
  uint32_t normal = (u + 0xc8000fffu + (u >> 13 & 1)) >> 13;
  uint32_t h = u < 0x38800000 ? small : u < 0x477ff000 ? normal : u <= 0x7f800000 ? 0x7c00 : 0x7e00 | (u >> 13 & 0x3ff);
  return (uint16_t)(sign | h);
}

inline void halves_to_floats(float* to, const uint16_t* from, int64_t n) {
  int64_t i = 0;
#ifdef __AVX512F__
  for (; i + 16 <= n; i += 16) _mm512_storeu_ps(to + i, _mm512_maskz_cvtph_ps((__mmask16)-1, _mm256_loadu_si256((const __m256i*)(from + i))));
#endif
#ifdef __F16C__
  for (; i + 8 <= n; i += 8) _mm256_storeu_ps(to + i, _mm256_cvtph_ps(_mm_loadu_si128((const __m128i*)(from + i))));
#endif
  for (; i < n; i++) to[i] = half_to_float(from[i]);
}
inline void floats_to_halves(uint16_t* to, const float* from, int64_t n) {
  int64_t i = 0;
#ifdef __AVX512F__
  for (; i + 16 <= n; i += 16) _mm256_storeu_si256((__m256i*)(to + i), _mm512_maskz_cvtps_ph((__mmask16)-1, _mm512_loadu_ps(from + i), _MM_FROUND_TO_NEAREST_INT));
#endif
#ifdef __F16C__
  for (; i + 8 <= n; i += 8) _mm_storeu_si128((__m128i*)(to + i), _mm256_cvtps_ph(_mm256_loadu_ps(from + i), _MM_FROUND_TO_NEAREST_INT));
#endif
  for (; i < n; i++) to[i] = float_to_half(from[i]);
}

}  // namespace simd
}  // namespace NUMERA_NS
