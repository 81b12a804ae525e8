// power for float32: y log2(x) in double or as a pair, the exponential of its fraction in float32. Special values as in power_f64.hpp.
#pragma once
#include "log_f32.hpp"

namespace NUMERA_NS {
namespace math {

// x^y is 2^n exp(r), |r| <= ln2/2
struct Exponents {
  vf n, r;
};
inline Exponents power_exponents_wide(vf x, vf less, vf y) {
  const auto half = [](vd k, vd m, vd w, vd* n) {
    vd f = m - 1, p = madd(f, poly(f, POWLB_F64), k) * w;
    p = min(splat<vd>(150), max(splat<vd>(-160), p));  // beyond, infinity and 0
    *n = (p + traits<vd>::ROUND) - traits<vd>::ROUND;
    return (p - *n) * 0x1.62e42fefa39efp-1;
  };
  MantissaF a = split_mantissa(x);
  a.k = a.k - less;
  vd nl, nh, rl = half(widen_low(a.k), widen_low(a.m), widen_low(y), &nl), rh = half(widen_high(a.k), widen_high(a.m), widen_high(y), &nh);
  return {narrow(nl, nh), narrow(rl, rh)};
}
// With a quick table and exact fused multiply-add all of it in float32: x = 2^k c (1 + r), 16 values of c, and
// log2(x) = (k + log2(c)) + r log2(e) - r^2 log2(e)/2 + r^3 P(r), the leading terms as pairs.
inline Exponents power_exponents_narrow(vf x, vf less, vf y) {
  constexpr float HI = 0x1.715476p+0f, LO = 0x1.4ae0cp-26f;  // log2(e)
  constexpr int32_t START = (int32_t)((POWER_OFFSET >> 29) - ((int64_t)896 << 23));
  vi i = (vi)x - START, cell = i >> 19;
  vf k = __builtin_convertvector(i >> 23, vf) - less, m = (vf)((i & 0x007fffff) + START);
  vf inverse = lookup16(POWER_INVERSE_F32, cell), product = m * inverse, r = product - 1, r2 = r * r;
  vf rest = msub(m, inverse, product);
  vf a = k + lookup16(POWER_LOG2_F32, cell), b = r * HI, c = r2 * (HI / -2);
  Pair<vf> first = fast_two_sum(a, b), l = fast_two_sum(first.hi, c);
  vf low = madd(r, LO, lookup16(POWER_LOG2_REST_F32, cell)) + msub(r, splat<vf>(HI), b);
  low = madd(nmadd(rest, r - r2, rest), HI, low);  // rest / (1 + r)
  low = madd(msub(r, r, r2), HI / -2, low) + msub(r2, splat<vf>(HI / -2), c);
  low = madd(r2, LO / -2, low);
  low = madd(r2 * r, poly(r, POWLBR_F32), low) + (first.lo + l.lo);
  constexpr float LN2 = 0x1.62e43p-1f;
  vf p = l.hi * y, n = rint(p), q = madd(p - n, LN2, madd(low, y, msub(l.hi, y, p)) * LN2);
  // where p is infinite, q is NaN, and n alone decides
  return {n, min(max(q, splat<vf>(-1)), splat<vf>(1))};
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
  Exponents e = FAST_LOOKUP ? power_exponents_narrow(ax, less, y) : power_exponents_wide(ax, less, y);
  vf r = exp_small(e.r, e.n);
  if (__builtin_expect(fix, 0)) r = power_special(x, y, r);
  return select(eq(y, splat<vf>(2)), x * x, r);
}

}  // namespace math
}  // namespace NUMERA_NS
