// float16 to float32 and back, to nearest even: bit arithmetic, or the F16C instructions where the level has them.
#pragma once
#include "../abi.hpp"
#if defined(__F16C__)
#include <immintrin.h>
#endif

namespace NUMERA_NS {

inline float half_to_float(uint16_t h) {
#if defined(__F16C__)
  return _cvtsh_ss(h);
#else
  const uint32_t sign = (uint32_t)(h & 0x8000) << 16, rest = h & 0x7fff;
  uint32_t bits;
  float f;
  if (rest >= 0x7c00) {
    bits = sign | 0x7f800000 | (rest & 0x3ff) << 13;
  } else if (rest >= 0x400) {
    bits = sign | ((rest << 13) + 0x38000000);
  } else {  // zero and subnormals: rest * 2^-24 is exact
    f = (float)rest * 0x1p-24f;
    __builtin_memcpy(&bits, &f, 4);
    bits |= sign;
  }
  __builtin_memcpy(&f, &bits, 4);
  return f;
#endif
}

inline uint16_t float_to_half(float f) {
#if defined(__F16C__)
  return (uint16_t)_cvtss_sh(f, 0);
#else
  uint32_t bits;
  __builtin_memcpy(&bits, &f, 4);
  const uint16_t sign = (uint16_t)(bits >> 16 & 0x8000);
  bits &= 0x7fffffff;
  if (bits > 0x7f800000) return (uint16_t)(sign | 0x7e00 | (bits >> 13 & 0x3ff));
  if (bits >= 0x477ff000) return sign | 0x7c00;  // rounds to 2^16 or beyond
  if (bits >= 0x38800000) {
    bits -= 0x38000000;
    return (uint16_t)(sign | ((bits + 0xfff + (bits >> 13 & 1)) >> 13));
  }
  // Subnormal: adding 0.5 leaves the value, rounded to a multiple of 2^-24, in the low bits.
  __builtin_memcpy(&f, &bits, 4);
  f += 0.5f;
  __builtin_memcpy(&bits, &f, 4);
  return (uint16_t)(sign | (bits - 0x3f000000));
#endif
}

}  // namespace NUMERA_NS
