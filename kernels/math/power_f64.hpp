// power for float64: exp(y log(x)) with the logarithm and the product in double-double (relative error about 2^-65).
//
// The mantissa is multiplied by 1/c from a table of 16 (P. Tang, 1990), which leaves log(1 + r), |r| < 0.033: r exactly,
// r^2 as a pair, a polynomial for the rest. Special values are those of C99 (Annex F.9.4.4), x^2 is exactly rounded (and in
// WebAssembly x^3 is x * x * x).
#pragma once
#include "log_f64.hpp"

namespace NUMERA_NS {
namespace math {

inline Pair<vd> log_pair(vd x, vd less) {  // log(x) - less ln2, 0 < x < inf, normal
  vl i = (vl)x - POWER_OFFSET;
  vl exponent = i & (int64_t)0xfff0000000000000, cell = (vl)((vec<uint64_t>)i >> 48);
  vd m = (vd)((vl)x - exponent);
  // the exponent as a number: its field, made positive, in the low bits of 2^52
  vd k = (vd)((vl)((vec<uint64_t>)(exponent + 0x4000000000000000) >> 52) | 0x4330000000000000) - (0x1p52 + 1024);
  k = k - less;
  Pair<vd> p = two_prod(m, lookup16(POWER_INVERSE, cell));
  vd r = p.hi - 1, r2 = r * r;  // m / c = 1 + r + p.lo
  Pair<vd> square = two_prod(r, r * -0.5);
  Pair<vd> a = fast_two_sum(madd(k, LN2_HI, lookup16(POWER_LOG, cell)), r), b = fast_two_sum(a.hi, square.hi);
  vd tail = madd(r2 * r, poly(r, POWLOG_F64), square.lo);
  tail = madd(p.lo, 1 - (r - r2), tail) + madd(k, LN2_LO, lookup16(POWER_LOG_REST, cell));
  return fast_two_sum(b.hi, (a.lo + b.lo) + tail);
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
  Pair<vd> l = log_pair(ax, less), p = two_prod(l.hi, ay);
  p.lo = madd(l.lo, ay, p.lo);
  vd r = exp_pair(p);
  if (__builtin_expect(fix, 0)) r = power_special(x, y, r);
#ifdef __wasm__
  // without fused multiply-add the above takes twenty times as long as two products, which are within 1 ulp
  r = select(eq(y, splat<vd>(3)), x * x * x, r);
#endif
  return select(eq(y, splat<vd>(2)), x * x, r);
}

}  // namespace math
}  // namespace NUMERA_NS
