// exp, exp2, expm1, sinh, cosh, tanh for float32: the algorithms of exp_f64.hpp with shorter polynomials.
#pragma once
#include "poly.hpp"

namespace NUMERA_NS {
namespace math {

struct ExpArgF {
  vf k, r, c;  // x = k ln2 + r + c
};
inline ExpArgF exp_reduce(vf x) {
  constexpr float LOG2E = 0x1.715476p+0f, LN2_HI = 0x1.62e4p-1f, LN2_LO = 0x1.7f7d1cp-20f;  // HI: 15 bits
  vf k = madd(x, LOG2E, traits<vf>::ROUND) - traits<vf>::ROUND;
  vf hi = nmadd(k, LN2_HI, x), lo = k * LN2_LO, r = hi - lo;
  return {k, r, (hi - r) - lo};
}
inline vf power_of_two(vf k, int bias) { return (vf)((vi)(k + (traits<vf>::ROUND + (float)bias)) << 23); }

inline vf exp_small(vf r, vf k) {  // 2^k exp(r), |r| <= ln2/2
  Pair<vf> one = fast_two_sum(splat<vf>(1), r);
  return scale(one.hi + madd(r * r, poly(r, EXP_F32), one.lo), k);
}
inline vf exp(vf x) {
  ExpArgF a = exp_reduce(min(splat<vf>(110), max(splat<vf>(-110), x)));
  return exp_small(a.r, a.k);
}
inline vf exp2(vf x) {
  constexpr float LN2 = 0x1.62e43p-1f;
  x = min(splat<vf>(150), max(splat<vf>(-160), x));
  vf k = rint(x), r = x - k;
  Pair<vf> one = fast_two_sum(splat<vf>(1), r * LN2);
  return scale(one.hi + madd(r * r, poly(r, EXP2_F32), one.lo), k);
}
inline vf expm1(vf x) {
  ExpArgF a = exp_reduce(min(splat<vf>(89), max(splat<vf>(-30), x)));
  vf p = a.r + madd(a.r * a.r, poly(a.r, EXP_F32), a.c), s = power_of_two(a.k, 126);  // 2^(k-1): k = 128 works too
  vf r = madd(s, p, s - 0.5f) * 2;
  return select(lt(abs(x), splat<vf>(0x1p-25f)), x, r);
}

struct OddEvenF {
  vf s, c;  // sinh(r), cosh(r) - 1
};
inline OddEvenF exp_parts(ExpArgF a) {
  vf z = a.r * a.r;
  return {a.r + madd(a.r * z, poly(z, SINH_F32), a.c), madd(z * z, poly(z, COSH_F32), z * 0.5f)};
}
inline vf sinh(vf x) {
  vf a = min(splat<vf>(89.5f), abs(x));
  ExpArgF e = exp_reduce(a);
  OddEvenF p = exp_parts(e);
  vf up = power_of_two(e.k, 125), down = power_of_two(-min(splat<vf>(100), e.k), 125), ch = up + down, sh = up - down;
  vf r = (sh + (madd(p.s, ch, p.c * sh) + ((up - sh) - down))) * 2;  // sh may be inexact
  return copysign(select(lt(a, splat<vf>(0x1p-13f)), a, r), x);
}
inline vf cosh(vf x) {
  ExpArgF e = exp_reduce(min(splat<vf>(89.5f), abs(x)));
  OddEvenF p = exp_parts(e);
  vf up = power_of_two(e.k, 125), down = power_of_two(-min(splat<vf>(100), e.k), 125), ch = up + down, sh = up - down;
  return (up + (madd(p.s, sh, p.c * ch) + down)) * 2;
}
// a polynomial of its own in each of 32 cells, where looking its coefficients up takes no longer than a step of evaluating it
inline vf tanh_by_cells(vf x) {
  vf a = min(splat<vf>(9.4f), abs(x));
  vi cell = ((vi)a - 0x3d800000) >> 21;
  cell = cell < 0 ? cell - cell : cell;
  vf t = a - lookup32(TANH_CENTRE_F32, cell);
  vf p = madd(t, lookup32(TANH_C5_F32, cell), lookup32(TANH_C4_F32, cell));
  p = madd(t, p, lookup32(TANH_C3_F32, cell));
  p = madd(t, p, lookup32(TANH_C2_F32, cell));
  p = madd(t, p, lookup32(TANH_C1_F32, cell));
  return copysign(madd(t, p, lookup32(TANH_C0_F32, cell)), x);
}
// 1 - 2 / (exp(2 |x|) + 1); a polynomial up to 0.55
inline vf tanh(vf x) {
  if constexpr (FAST_LOOKUP) return tanh_by_cells(x);
  vf a = min(splat<vf>(9.5f), abs(x));
  ExpArgF e = exp_reduce(a + a);
  vf p = e.r + madd(e.r * e.r, poly(e.r, EXP_F32), e.c), s = power_of_two(e.k, 127);
  vf big = 1 - 2 / madd(s, p, s + 1), z = a * a, small = madd(a * z, poly(z, TANH_F32), a);
  return copysign(select(gt(a, splat<vf>(0.55f)), big, small), x);
}

}  // namespace math
}  // namespace NUMERA_NS
