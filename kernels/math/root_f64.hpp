// cbrt and hypot for float64.
//
// cbrt: a polynomial for m^(-1/3), one step of Halley's iteration (cubic convergence), then a correction of m y^2 rounded
// to 26 bits by its exact residual: within 0.51 ulp, exact for perfect cubes, no division.
#pragma once
#include "log_f64.hpp"

namespace NUMERA_NS {
namespace math {

inline vd cbrt(vd x) {
  vd a = abs(x);
  md sub = lt(a, splat<vd>(traits<vd>::TINY));
  vl i = (vl)select(sub, a * 0x1p54, a);
  vd e = (vd)((vl)((vec<uint64_t>)i >> 52) | 0x4330000000000000) - (0x1p52 + 1023);
  vd m = (vd)((i & 0x000fffffffffffff) | 0x3ff0000000000000);
  vd third = rint((e - 1) * (1.0 / 3)), j = nmadd(third, 3.0, e);  // e = 3 third + j
  constexpr double R1 = 0x1.965fea53d6e3dp-1, R2 = 0x1.428a2f98d728bp-1;  // 2^(-1/3), 2^(-2/3)
  md is1 = eq(j, splat<vd>(1)), is2 = eq(j, splat<vd>(2));
  vd y = poly(m, CBRT_F64) * select(is1, R1, select(is2, R2, splat<vd>(1)));
  m = m * select(is1, 2.0, select(is2, 4.0, splat<vd>(1)));
  vd d = 1 - m * y * y * y;
  y = madd(y * d, madd(d, 2.0 / 9, 1.0 / 3), y);
  vd t = (vd)((vl)(m * y * y) & (int64_t)0xfffffffff8000000), t2 = t * t;  // exact
  vd c = exact_nmadd(t2, t, m) * (y * y) * (1.0 / 3);
  vd r = t + madd(c * c, y, c);
  r = scale(r, third - select(sub, 18.0, 0.0));
  r = select(eq(a, vd{}) | ~lt(a, splat<vd>(__builtin_inf())), a, r);
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
