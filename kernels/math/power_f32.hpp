// power for float32: exp2(y log2(x)) in double. Special values as in power_f64.hpp.
#pragma once
#include "log_f32.hpp"

namespace NUMERA_NS {
namespace math {

inline vd power_half(vd k, vd m, vd y) {
  vd f = m - 1, p = madd(f, poly(f, POWLB_F64), k) * y;
  p = min(splat<vd>(300), max(splat<vd>(-300), p));
  vd t = p + traits<vd>::ROUND, r = p - (t - traits<vd>::ROUND);
  // 2^n by the exponent field: |n| <= 300
  return poly(r, POWEXP2_F64) * (vd)(((vl)t + 1023) << 52);
}

__attribute__((noinline)) inline vf power_special(vf x, vf y, vf r) {
  constexpr float INF = __builtin_inff();
  vf ax = abs(x), zero{}, one = splat<vf>(1), inf = splat<vf>(INF);
  mf integral = eq(rint(y), y), odd = integral & ne(rint(y * 0.5f), y * 0.5f) & lt(abs(y), inf);
  mf negative = ~is_zero(sign_of(x));
  r = select(eq(ax, zero), select(lt(y, zero), INF, 0.0f), r);
  r = select(eq(ax, inf), select(lt(y, zero), 0.0f, INF), r);
  r = select(negative & odd, -r, r);
  r = select(lt(x, zero) & lt(ax, inf) & ~integral, __builtin_nanf(""), r);
  r = select(eq(abs(y), inf), select(eq(ax, one), 1.0f, select(gt(ax, one) ^ lt(y, zero), INF, 0.0f)), r);
  r = select(isnan(x) | isnan(y), x + y, r);
  return select(eq(y, zero) | eq(x, one), 1.0f, r);
}

inline vf power(vf x, vf y) {
  constexpr float INF = __builtin_inff();
  mf rare = ~(ge(x, splat<vf>(traits<vf>::TINY)) & lt(x, splat<vf>(INF)) & lt(abs(y), splat<vf>(INF)));
  bool fix = any(rare);
  vf ax = x, less{};
  if (__builtin_expect(fix, 0)) {
    ax = abs(x);
    mf sub = lt(ax, splat<vf>(traits<vf>::TINY));
    less = select(sub, 24.0f, 0.0f);
    ax = select(sub, ax * 0x1p24f, ax);
    ax = select(eq(ax, vf{}) | ~lt(ax, splat<vf>(INF)), 1.0f, ax);
  }
  MantissaF a = split_mantissa(ax);
  a.k = a.k - less;
  vf r = narrow(power_half(widen_low(a.k), widen_low(a.m), widen_low(y)), power_half(widen_high(a.k), widen_high(a.m), widen_high(y)));
  if (__builtin_expect(fix, 0)) r = power_special(x, y, r);
  return select(eq(y, splat<vf>(2)), x * x, r);
}

}  // namespace math
}  // namespace NUMERA_NS
