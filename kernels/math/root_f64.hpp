// cbrt and hypot for float64.
//
// cbrt: y = x^(-1/3) from the bits of x divided by 3, a quartic step, Halley's cubic step, then x y^2 rounded to 26 bits is
// corrected by its exact residual: within 0.51 ulp, exact for perfect cubes, no division.
#pragma once
#include "log_f64.hpp"

namespace NUMERA_NS {
namespace math {

inline vd cbrt(vd x) {
  vd a = abs(x), up = a;
  md rare = ~(ge(a, splat<vd>(0x1p-900)) & lt(a, splat<vd>(0x1p1000)));
  bool fix = any(rare);
  if (__builtin_expect(fix, 0)) {
    up = select(lt(a, splat<vd>(0x1p-900)), a * 0x1p300, select(ge(a, splat<vd>(0x1p1000)), a * 0x1p-300, a));
  }
  // the high words as numbers: subtracting a third of one from that of a constant is a piecewise linear x^(-1/3), within 4%
  vd word = (vd)((vl)((vec<uint64_t>)(vl)up >> 32) | 0x4330000000000000) - 0x1p52;
  vd y = (vd)((vl)nmadd(word, 1.0 / 3, splat<vd>(0x1p52 + (double)0x553ee800)) << 32);
  vd y2 = y * y, d = nmadd(up * y, y2, 1.0);
  y = madd(y * d, madd(d, madd(d, 14.0 / 81, 2.0 / 9), 1.0 / 3), y);
  y2 = y * y;
  d = nmadd(up * y, y2, 1.0);
  y = madd(y * d, madd(d, 2.0 / 9, 1.0 / 3), y);
  y2 = y * y;
  vd t = (vd)((vl)(up * y2) & (int64_t)0xfffffffff8000000);  // t t is exact
  vd c = exact_nmadd(t * t, t, up) * (y2 * (1.0 / 3)), r = t + madd(c * c, y, c);
  if (__builtin_expect(fix, 0)) {
    r = select(lt(a, splat<vd>(0x1p-900)), r * 0x1p-100, select(ge(a, splat<vd>(0x1p1000)), r * 0x1p100, r));
    r = select(eq(a, vd{}) | ~lt(a, splat<vd>(__builtin_inf())), a, r);
  }
  return copysign(r, x);
}

inline vd hypot(vd x, vd y) {
  constexpr double INF = __builtin_inf();
  x = abs(x);
  y = abs(y);
  vd top = select(gt(x, y), x, y);
  vd up = splat<vd>(1), down = up;
  if (__builtin_expect(any(~(gt(top, splat<vd>(0x1p-450)) & lt(top, splat<vd>(0x1p500)))), 0)) {
    md big = ge(top, splat<vd>(0x1p500)), small = le(top, splat<vd>(0x1p-450));
    up = select(big, 0x1p-600, select(small, 0x1p600, up));
    down = select(big, 0x1p600, select(small, 0x1p-600, down));
  }
  vd u = x * up, v = y * up;
  vd r = sqrt(madd(u, u, v * v)) * down;
  return select(eq(x, splat<vd>(INF)) | eq(y, splat<vd>(INF)), INF, r);
}

}  // namespace math
}  // namespace NUMERA_NS
