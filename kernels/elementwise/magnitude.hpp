// |z| without overflow or underflow: scaled by powers of two, within 1 unit in the last place (float64) or rounded from
// float64 (float32). Branch-free, so that it vectorises.
#pragma once
#include "half.hpp"

namespace NUMERA_NS {

inline float magnitude(c64 z) {  // float64 has range and precision to spare
  const double x = z.re, y = z.im;
  const bool infinite = (__builtin_fabsf(z.re) > 0x1.fffffep127f) | (__builtin_fabsf(z.im) > 0x1.fffffep127f);
  return infinite ? __builtin_inff() : (float)__builtin_sqrt(x * x + y * y);
}

inline double magnitude(c128 z) {
  const double p = __builtin_fabs(z.re), q = __builtin_fabs(z.im), big = p > q ? p : q;
  const double scale = big > 0x1p500 ? 0x1p-600 : big < 0x1p-400 ? 0x1p600 : 1.0;
  const double back = big > 0x1p500 ? 0x1p600 : big < 0x1p-400 ? 0x1p-600 : 1.0;
  const double x = p * scale, y = q * scale, inf = __builtin_inf();
  return (p == inf) | (q == inf) ? inf : __builtin_sqrt(x * x + y * y) * back;
}

}  // namespace NUMERA_NS
