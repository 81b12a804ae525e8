// power for float64: exp(y log(x)) with the logarithm and the product in double-double (relative error about 2^-66).
//
// log(m) = 2 atanh(s), s = (m - 1) / (m + 1), m in [sqrt(1/2), sqrt(2)): s, s^2 and the two leading terms of the series
// are pairs. Special values are those of C99 (Annex F.9.4.4), x^2 is exactly rounded.
#pragma once
#include "log_f64.hpp"

namespace NUMERA_NS {
namespace math {

inline Pair<vd> log_pair(Mantissa a) {
  vd f = a.m - 1;
  Pair<vd> s = divide(Pair<vd>{f, vd{}}, fast_two_sum(splat<vd>(2), f));
  s = fast_two_sum(s.hi, s.lo);
  Pair<vd> z = s * s;
  // (log(m) - 2 s) / s = z (2/3 + z P(z)) = z q
  vd tail = z.hi * poly(z.hi, POWLOG_F64);
  constexpr double THIRD2_HI = 0x1.5555555555555p-1, THIRD2_LO = 0x1.5555555555555p-55;
  Pair<vd> q = fast_two_sum(splat<vd>(THIRD2_HI), tail);
  q.lo = q.lo + THIRD2_LO;
  Pair<vd> t = s * (z * q);
  Pair<vd> l = fast_two_sum(s.hi * 2, t.hi);
  l.lo = madd(s.lo, 2.0, l.lo + t.lo);
  Pair<vd> k = fast_two_sum(a.k * LN2_HI, l.hi);
  k.lo = k.lo + madd(a.k, LN2_LO, l.lo);
  return fast_two_sum(k.hi, k.lo);
}

__attribute__((noinline)) inline vd power_special(vd x, vd y, vd r) {
  constexpr double INF = __builtin_inf();
  vd ax = abs(x), zero{}, one = splat<vd>(1), inf = splat<vd>(INF);
  md integral = eq(rint(y), y), odd = integral & ne(rint(y * 0.5), y * 0.5) & lt(abs(y), inf);
  md negative = ~is_zero((vl)x & traits<vd>::SIGN);
  r = select(eq(ax, zero), select(lt(y, zero), INF, 0.0), r);
  r = select(eq(ax, inf), select(lt(y, zero), 0.0, INF), r);
  r = select(negative & odd, -r, r);
  r = select(lt(x, zero) & lt(ax, inf) & ~integral, __builtin_nan(""), r);
  r = select(eq(abs(y), inf), select(eq(ax, one), 1.0, select(gt(ax, one) ^ lt(y, zero), INF, 0.0)), r);
  r = select(isnan(x) | isnan(y), x + y, r);
  return select(eq(y, zero) | eq(x, one), 1.0, r);
}

inline vd power(vd x, vd y) {
  constexpr double INF = __builtin_inf(), LIMIT = 0x1p66;  // beyond, any x but 1 overflows or underflows
  md rare = ~(ge(x, splat<vd>(traits<vd>::TINY)) & lt(x, splat<vd>(INF)) & le(abs(y), splat<vd>(LIMIT)));
  bool fix = any(rare);
  vd ax = x, ay = y, less{};
  if (__builtin_expect(fix, 0)) {
    ax = abs(x);
    md sub = lt(ax, splat<vd>(traits<vd>::TINY));
    less = select(sub, 54.0, 0.0);
    ax = select(sub, ax * 0x1p54, ax);
    ax = select(is_zero((vl)ax) | ~lt(ax, splat<vd>(INF)), 1.0, ax);
    ay = max(splat<vd>(-LIMIT), min(splat<vd>(LIMIT), y));
  }
  Mantissa a = split_mantissa(ax);
  a.k = a.k - less;
  Pair<vd> l = log_pair(a), p = two_prod(l.hi, ay);
  p.lo = madd(l.lo, ay, p.lo);
  vd r = exp_pair(p);
  if (__builtin_expect(fix, 0)) r = power_special(x, y, r);
  return select(eq(y, splat<vd>(2)), x * x, r);
}

}  // namespace math
}  // namespace NUMERA_NS
