// exp, exp2, expm1, sinh, cosh, tanh for float64.
//
// Reduction x = k ln2 + r, |r| <= ln2/2, with ln2 in two parts (W. Cody and W. Waite, 1980), a minimax polynomial for
// exp(r), and the scaling by 2^k. The largest terms are added last and their rounding errors carried along, which
// keeps exp within 0.6 ulp without tables. Hyperbolic functions follow from the odd and even parts of exp(r):
// sinh(x) = S cosh(k ln2) + C sinh(k ln2), which needs no division.
#pragma once
#include "poly.hpp"

namespace NUMERA_NS {
namespace math {

constexpr double LOG2E = 0x1.71547652b82fep+0;
constexpr double LN2_HI = 0x1.62e42fefa3800p-1, LN2_LO = 0x1.ef35793c76730p-45;  // HI: 42 bits, so k HI is exact

struct ExpArg {
  vd k, r, c;  // x = k ln2 + r + c
};
inline ExpArg exp_reduce(vd x) {
  vd k = madd(x, LOG2E, traits<vd>::ROUND) - traits<vd>::ROUND;
  vd hi = nmadd(k, LN2_HI, x), lo = k * LN2_LO, r = hi - lo;
  return {k, r, (hi - r) - lo};
}
// exp(r + c) = hi + lo for |r| <= ln2/2
inline Pair<vd> exp_small(vd r, vd c) {
  Pair<vd> one = fast_two_sum(splat<vd>(1), r);
  return {one.hi, madd(r * r, poly(r, EXP_F64), one.lo + c)};
}
// exp(hi + lo), |lo| tiny
inline vd exp_pair(Pair<vd> x) {
  vd h = min(splat<vd>(800), max(splat<vd>(-800), x.hi));  // NaN passes
  ExpArg a = exp_reduce(h);
  Pair<vd> r = fast_two_sum(a.r, a.c + select(eq(h, x.hi), x.lo, 0.0));
  return scale(sum(exp_small(r.hi, r.lo)), a.k);
}

inline vd exp(vd x) {
  ExpArg a = exp_reduce(min(splat<vd>(800), max(splat<vd>(-800), x)));
  return scale(sum(exp_small(a.r, a.c)), a.k);
}

inline vd exp2(vd x) {
  x = min(splat<vd>(1100), max(splat<vd>(-1100), x));
  vd k = rint(x), r = x - k;
  constexpr double LN2 = 0x1.62e42fefa39efp-1, LN2_REST = 0x1.abc9e3b39803fp-56;
  Pair<vd> p = two_prod(r, splat<vd>(LN2));
  Pair<vd> one = fast_two_sum(splat<vd>(1), p.hi);
  vd low = madd(r, LN2_REST, p.lo + one.lo);
  return scale(one.hi + madd(r * r, poly(r, EXP2_F64), low), k);
}

// exp(x) - 1 = 2^k (1 + p) - 1 as a pair, for |x| <= 40
struct Expm1Parts {
  vd s;        // 2^k
  Pair<vd> p;  // exp(r) - 1
};
inline Expm1Parts expm1_parts(vd x) {
  ExpArg a = exp_reduce(x);
  Pair<vd> p = fast_two_sum(a.r, a.r * a.r * poly(a.r, EXP_F64));
  return {(vd)((vl)(a.k + (traits<vd>::ROUND + 1023)) << 52), {p.hi, p.lo + a.c}};
}

inline vd expm1(vd x) {
  vd y = min(splat<vd>(710), max(splat<vd>(-50), x));
  ExpArg a = exp_reduce(y);
  Pair<vd> p = fast_two_sum(a.r, a.r * a.r * poly(a.r, EXP_F64));
  p.lo = p.lo + a.c;
  // 2^(k-1), so that k = 1024 works too; then (s - 1/2) + s p, doubled
  vd s = (vd)((vl)(a.k + (traits<vd>::ROUND + 1022)) << 52);
  Pair<vd> t = two_sum(s - 0.5, s * p.hi);
  // s - 1/2 is inexact from k = 54 on, where it no longer matters
  vd r = (t.hi + madd(s, p.lo, t.lo)) * 2;
  return select(lt(abs(x), splat<vd>(0x1p-54)), x, r);
}

struct OddEven {
  vd s, c;  // sinh(r + c), cosh(r + c) - 1
};
inline OddEven exp_parts(vd r, vd c) {
  vd z = r * r;
  return {r + madd(r * z, poly(z, SINH_F64), c), madd(z * z, poly(z, COSH_F64), madd(r, c, z * 0.5))};
}
// 2^(k-2) +- 2^(-k-2): half of cosh(k ln2), sinh(k ln2), without overflow at k = 1025
struct HalfScale {
  vd up, down, ch, sh;  // ch = up + down, sh = up - down, rounded
};
inline HalfScale half_scale(vd k) {
  vd up = (vd)((vl)(k + (traits<vd>::ROUND + 1021)) << 52);
  vd down = (vd)((vl)((traits<vd>::ROUND + 1021) - min(k, splat<vd>(1000))) << 52);
  return {up, down, up + down, up - down};
}
inline vd sinh(vd x) {
  vd a = min(splat<vd>(710.6), abs(x));
  ExpArg e = exp_reduce(a);
  OddEven p = exp_parts(e.r, e.c);
  HalfScale h = half_scale(e.k);
  vd r = (h.sh + (madd(p.s, h.ch, p.c * h.sh) + ((h.up - h.sh) - h.down))) * 2;
  return copysign(select(lt(a, splat<vd>(0x1p-28)), a, r), x);
}
inline vd cosh(vd x) {
  ExpArg e = exp_reduce(min(splat<vd>(710.6), abs(x)));
  OddEven p = exp_parts(e.r, e.c);
  HalfScale h = half_scale(e.k);
  return (h.up + (madd(p.s, h.sh, p.c * h.ch) + h.down)) * 2;
}

// tanh(x) = (E - 1) / (E + 1), E = exp(2 |x|), numerator, denominator and quotient as pairs; 1 - 2 / (E + 1) from 18 on
inline vd tanh(vd x) {
  vd a = min(splat<vd>(20), abs(x));
  Expm1Parts e = expm1_parts(a + a);
  vd up = e.s * e.p.hi, rest = e.s * e.p.lo;
  Pair<vd> n = fast_two_sum(e.s - 1, up), d = fast_two_sum(e.s + 1, up);  // s - 1 is 0 or more than |up|
  n.lo = n.lo + rest;
  d.lo = d.lo + rest;
  Pair<vd> q = divide(n, d);
  vd r = select(gt(a, splat<vd>(18)), 1 - 2 / d.hi, sum(q));
  return copysign(select(lt(a, splat<vd>(0x1p-28)), a, r), x);
}

}  // namespace math
}  // namespace NUMERA_NS
