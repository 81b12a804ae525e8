// |z| without overflow or underflow: correctly scaled, with the error of the square root corrected to first order
// (C. F. Borges, "An improved algorithm for hypot(a, b)", ACM TOMS 47 (2020)). Branch-free, so that it vectorises.
#pragma once
#include "half.hpp"

namespace NUMERA_NS {

inline float magnitude(c64 z) {  // float64 has range and precision to spare
  const double x = z.re, y = z.im;
  const bool infinite = (__builtin_fabsf(z.re) > 0x1.fffffep127f) | (__builtin_fabsf(z.im) > 0x1.fffffep127f);
  return infinite ? __builtin_inff() : (float)__builtin_sqrt(x * x + y * y);
}

inline double magnitude(c128 z) {
  const double p = __builtin_fabs(z.re), q = __builtin_fabs(z.im);
  const double big = p > q ? p : q, small = p > q ? q : p;
  const double scale = big > 0x1p500 ? 0x1p-600 : big < 0x1p-400 ? 0x1p600 : 1.0;
  const double back = big > 0x1p500 ? 0x1p600 : big < 0x1p-400 ? 0x1p-600 : 1.0;
  const double x = big * scale, y = small * scale;
  const double h = __builtin_sqrt(x * x + y * y);
  const double d1 = h - y, d2 = h - x;
  const double near = x * (2 * d1 - x) + (d1 - 2 * (x - y)) * d1;
  const double far = 2 * d2 * (x - 2 * y) + ((4 * d2 - y) * y + d2 * d2);
  const double error = (h <= 2 * y ? near : far) / (2 * h);
  const double exact = y == 0 ? x : h - error;
  const double r = y <= x * 0x1p-60 ? x : exact;  // also keeps 0 / 0 and inf - inf out
  const double inf = __builtin_inf();
  const double nan = p != p ? p : q;
  return (p == inf) | (q == inf) ? inf : (p != p) | (q != q) ? nan : r * back;
}

}  // namespace NUMERA_NS
