// sin, cos, tan for float64.
//
// |x| up to 2^20 is reduced modulo pi/2 by Cody and Waite's method to a double-double; lanes beyond go through
// Payne and Hanek's (reduce_huge.hpp). Both polynomials are evaluated and chosen between by the quadrant.
#pragma once
#include "reduce_huge.hpp"

namespace NUMERA_NS {
namespace math {

struct Quadrant {
  Pair<vd> r;  // x - n pi/2, |.| <= pi/4
  vl n;        // its two lowest bits count
};

__attribute__((noinline)) inline void reduce_huge_lanes(vd x, Quadrant* q) {
  for (int i = 0; i < traits<vd>::LANES; i++) {
    if (x[i] <= 0x1p20) continue;
    HugeReduced h = x[i] < __builtin_inf() ? reduce_huge(x[i]) : HugeReduced{__builtin_nan(""), 0, 0};
    q->r.hi[i] = h.hi;
    q->r.lo[i] = h.lo;
    q->n[i] = h.quadrant;
  }
}

inline Quadrant reduce_pio2(vd x) {  // x >= 0
  constexpr double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
  vd t = madd(x, TWO_OVER_PI, traits<vd>::ROUND), n = t - traits<vd>::ROUND;
  Quadrant q;
  q.n = (vl)t;
  if constexpr (EXACT_FMA) {
    constexpr double P1 = 0x1.921fb54442d18p+0, P2 = 0x1.1a62633145c07p-54, P3 = -0x1.f1976b7ed8fbcp-110;
    vd a = nmadd(n, P1, x), b = nmadd(n, P2, a), d = a - b;  // a is exact
    q.r = {b, nmadd(n, P3, nmadd(n, P2, d) + ((a - d) - b))};
  } else {
    // 33 bits each: their products with n are exact
    constexpr double P1 = 0x1.921fb54400000p+0, P2 = 0x1.0b4611a600000p-34, P3 = 0x1.3198a2e000000p-69, P4 = 0x1.b839a252049c1p-104;
    Pair<vd> a = two_sum(x - n * P1, n * -P2);
    q.r = two_sum(a.hi, n * -P3);
    q.r.lo = (q.r.lo + a.lo) - n * P4;
  }
  if (__builtin_expect(any(~le(x, splat<vd>(0x1p20))), 0)) reduce_huge_lanes(x, &q);
  return q;
}

// sin(r) and cos(r), each as a pair
struct SinCos {
  Pair<vd> s, c;
};
inline SinCos sincos_parts(Pair<vd> r) {
  vd z = r.hi * r.hi, h = z * 0.5, w = 1 - h;
  SinCos out;
  out.s = {r.hi, madd(r.hi * z, poly(z, SIN_F64), r.lo * w)};
  out.c = {w, ((1 - w) - h) + madd(z * z, poly(z, COS_F64), -(r.hi * r.lo))};
  return out;
}
inline md odd_quadrant(vl n) { return ~is_zero(n & 1); }

inline vd sin(vd x) {
  Quadrant q = reduce_pio2(abs(x));
  SinCos f = sincos_parts(q.r);
  md odd = odd_quadrant(q.n);
  vd r = select(odd, f.c.hi, f.s.hi) + select(odd, f.c.lo, f.s.lo);
  return flip(r, ((q.n << 62) ^ (vl)x) & traits<vd>::SIGN);
}
inline vd cos(vd x) {
  Quadrant q = reduce_pio2(abs(x));
  SinCos f = sincos_parts(q.r);
  md odd = odd_quadrant(q.n);
  vd r = select(odd, f.s.hi, f.c.hi) + select(odd, f.s.lo, f.c.lo);
  return flip(r, ((q.n + 1) << 62) & traits<vd>::SIGN);
}
inline vd tan(vd x) {
  Quadrant q = reduce_pio2(abs(x));
  SinCos f = sincos_parts(q.r);
  md odd = odd_quadrant(q.n);
  Pair<vd> s = fast_two_sum(f.s.hi, f.s.lo), c = fast_two_sum(f.c.hi, f.c.lo);
  Pair<vd> n = {select(odd, c.hi, s.hi), select(odd, c.lo, s.lo)}, d = {select(odd, s.hi, c.hi), select(odd, s.lo, c.lo)};
  vd r = flip(sum(divide(n, d)), ((q.n << 63) ^ (vl)x) & traits<vd>::SIGN);
  return select(lt(abs(x), splat<vd>(0x1p-27)), x, r);
}

}  // namespace math
}  // namespace NUMERA_NS
