// sin, cos, tan for float32.
//
// Reduction modulo pi/2: Cody and Waite with fused multiply-add up to 2^16, else (and where there is none) in double up to
// 2^20; lanes beyond go through reduce_huge.hpp.
#pragma once
#include "reduce_huge.hpp"

namespace NUMERA_NS {
namespace math {

struct QuadrantF {
  Pair<vf> r;  // x - n pi/2, |.| <= pi/4
  vi n;        // its two lowest bits count
};

__attribute__((noinline)) inline void reduce_huge_lanes(vf x, float limit, QuadrantF* q) {
  for (int i = 0; i < traits<vf>::LANES; i++) {
    if (x[i] <= limit) continue;
    HugeReduced h = x[i] < __builtin_inff() ? reduce_huge((double)x[i]) : HugeReduced{__builtin_nan(""), 0, 0};
    q->r.hi[i] = (float)h.hi;
    q->r.lo[i] = (float)(h.hi - (double)(float)h.hi);
    q->n[i] = h.quadrant;
  }
}

inline QuadrantF reduce_pio2(vf x) {  // x >= 0
  QuadrantF q;
  constexpr float LIMIT = EXACT_FMA ? 0x1p16f : 0x1p20f;
  if constexpr (EXACT_FMA) {
    constexpr float TWO_OVER_PI = 0x1.45f306p-1f, P1 = 0x1.921fb6p+0f, P2 = -0x1.777a5cp-25f, P3 = -0x1.ee59dap-50f;
    vf t = madd(x, TWO_OVER_PI, traits<vf>::ROUND), n = t - traits<vf>::ROUND;
    q.n = (vi)t;
    vf a = nmadd(n, P1, x), b = nmadd(n, P2, a), d = a - b;  // a is exact
    q.r = {b, nmadd(n, P3, nmadd(n, P2, d) + ((a - d) - b))};
  } else {
    constexpr double TWO_OVER_PI = 0x1.45f306dc9c883p-1, P1 = 0x1.921fb544p+0, P2 = 0x1.0b4611a626331p-34;
    vd low = widen_low(x), high = widen_high(x);
    vd nl = (low * TWO_OVER_PI + traits<vd>::ROUND) - traits<vd>::ROUND, nh = (high * TWO_OVER_PI + traits<vd>::ROUND) - traits<vd>::ROUND;
    low = (low - nl * P1) - nl * P2;
    high = (high - nh * P1) - nh * P2;
    vf hi = narrow(low, high);
    q.r = {hi, narrow(low - widen_low(hi), high - widen_high(hi))};
    q.n = (vi)(narrow(nl, nh) + traits<vf>::ROUND);
  }
  if (__builtin_expect(any(~le(x, splat<vf>(LIMIT))), 0)) reduce_huge_lanes(x, LIMIT, &q);
  return q;
}

inline mf odd_quadrant(vi n) { return ~is_zero(n & 1); }
struct SinCosF {
  vf s, c;
};
inline SinCosF sincos_parts(Pair<vf> r) {
  vf z = r.hi * r.hi, h = z * 0.5f, w = 1 - h;
  return {r.hi + madd(r.hi * z, poly(z, SIN_F32), r.lo), w + madd(z * z, poly(z, COS_F32), nmadd(r.hi, r.lo, (1 - w) - h))};
}
inline vf sin(vf x) {
  QuadrantF q = reduce_pio2(abs(x));
  SinCosF f = sincos_parts(q.r);
  vf r = select(odd_quadrant(q.n), f.c, f.s);
  return flip(r, ((q.n << 30) ^ (vi)x) & traits<vf>::SIGN);
}
inline vf cos(vf x) {
  QuadrantF q = reduce_pio2(abs(x));
  SinCosF f = sincos_parts(q.r);
  vf r = select(odd_quadrant(q.n), f.s, f.c);
  return flip(r, ((q.n + 1) << 30) & traits<vf>::SIGN);
}
inline vf tan(vf x) {
  QuadrantF q = reduce_pio2(abs(x));
  vf z = q.r.hi * q.r.hi, t = q.r.hi + madd(q.r.hi * z, poly(z, TAN_F32), madd(z, q.r.lo, q.r.lo));
  mf odd = odd_quadrant(q.n);
  vf r = select(odd, -1.0f, t) / select(odd, t, 1.0f);
  return flip(r, sign_of(x));
}

}  // namespace math
}  // namespace NUMERA_NS
