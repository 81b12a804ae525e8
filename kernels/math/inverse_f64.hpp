// arcsin, arccos, arctan, arctan2, arcsinh, arccosh, arctanh for float64.
//
// arcsin: a polynomial in x^2 up to 1/2, beyond pi/2 - 2 arcsin(sqrt((1 - x)/2)). arctan of a ratio n/d: with
// c = 0, 1/2, 1 or infinity next to it, arctan(c) + arctan((n - c d) / (d + c n)), one division in all (as in fdlibm).
// The inverse hyperbolic functions are log1p of a double-double (W. Kahan's formulas, 1987).
#pragma once
#include "log_f64.hpp"

namespace NUMERA_NS {
namespace math {

constexpr double PIO2 = 0x1.921fb54442d18p+0, PIO2_REST = 0x1.1a62633145c07p-54;

// arcsin(a) = t + p for a <= 1/2, pi/2 - 2 (t + p) otherwise
struct AsinParts {
  md big;
  vd t, p;
};
inline AsinParts asin_parts(vd a) {
  md big = gt(a, splat<vd>(0.5));
  vd z = select(big, (1 - a) * 0.5, a * a), t = select(big, sqrt(z), a);
  return {big, t, t * z * poly(z, ASIN_F64)};
}
inline vd arcsin(vd x) {
  AsinParts s = asin_parts(abs(x));
  vd r = select(s.big, PIO2 - (s.t * 2 + (s.p * 2 - PIO2_REST)), s.t + s.p);
  return copysign(r, x);
}
inline vd arccos(vd x) {
  AsinParts s = asin_parts(abs(x));
  vl sign = sign_of(x);
  vd t = flip(s.t, sign), p = flip(s.p, sign);
  // small: pi/2 - x - p; big: 2 (t + p) with the sign of x, + pi for negative x
  vd small = PIO2 - (t + (p - PIO2_REST));
  md negative = lt(x, vd{});
  vd big = select(negative, 2 * PIO2, 0.0) + (t * 2 + (p * 2 + select(negative, 2 * PIO2_REST, 0.0)));
  return select(s.big, big, small);
}

// arctan(n / d) = base + t + rest for n, d >= 0, of sizes whose sum neither overflows nor vanishes
struct AtanParts {
  vd base, t, rest;
};
inline AtanParts atan_ratio(vd n, vd d) {
  md m1 = gt(n, d * 0.4375), m2 = gt(n, d * 0.6875), m3 = gt(n, d * 2.4375);
  vd c = select(m2, 1.0, select(m1, 0.5, vd{}));
  vd p = select(m3, -d, nmadd(c, d, n)), q = select(m3, n, madd(c, n, d));
  constexpr double ATAN_HALF = 0x1.dac670561bb4fp-2, ATAN_HALF_REST = 0x1.a2b7f222f65e2p-56;
  vd hi = select(m3, PIO2, select(m2, PIO2 / 2, select(m1, ATAN_HALF, vd{})));
  vd lo = select(m3, PIO2_REST, select(m2, PIO2_REST / 2, select(m1, ATAN_HALF_REST, vd{})));
  vd t = p / q, z = t * t;
  return {hi, t, madd(t * z, poly(z, ATAN_F64), lo)};
}
inline vd arctan(vd x) {
  AtanParts r = atan_ratio(min(splat<vd>(0x1p100), abs(x)), splat<vd>(1));
  return copysign(r.base + (r.t + r.rest), x);
}
inline vd arctan2(vd y, vd x) {
  constexpr double INF = __builtin_inf();
  vd n = abs(y), d = abs(x), top = select(gt(n, d), n, d);
  md rare = ~(gt(top, splat<vd>(0x1p-900)) & lt(top, splat<vd>(0x1p1000)) & eq(n, n) & eq(d, d));
  bool fix = any(rare);
  if (__builtin_expect(fix, 0)) {
    md both = eq(n, d) & (eq(n, splat<vd>(INF)) | eq(n, vd{}));  // (inf, inf) as (1, 1), (0, 0) as (0, 1)
    vd up = select(ge(top, splat<vd>(0x1p1000)), 0x1p-60, select(le(top, splat<vd>(0x1p-900)), 0x1p60, splat<vd>(1)));
    vd far = select(eq(n, splat<vd>(INF)), 1.0, splat<vd>(0));
    md infinite = eq(top, splat<vd>(INF));
    vd n0 = n;
    n = select(both | infinite, far, n * up);
    d = select(both, 1.0, select(infinite, select(eq(d, splat<vd>(INF)), 1.0, splat<vd>(0)), d * up));
    n = select(isnan(n0) | isnan(x), __builtin_nan(""), n);
  }
  AtanParts r = atan_ratio(n, d);
  // x < 0, or x = -0: pi - r
  vl left = sign_of(x);
  md is_left = ~is_zero(left);
  Pair<vd> base = fast_two_sum(select(is_left, 2 * PIO2, 0.0), flip(r.base, left)), s = fast_two_sum(base.hi, flip(r.t, left));
  vd rest = (select(is_left, 2 * PIO2_REST, 0.0) + flip(r.rest, left)) + (base.lo + s.lo);
  return copysign(s.hi + rest, y);
}

inline vd arcsinh(vd x) {
  vd a = abs(x), a2 = a * a;
  Pair<vd> v = fast_two_sum(a, a2 / (1 + sqrt(a2 + 1)));
  Pair<vd> u = two_sum(splat<vd>(1), v.hi);
  u.lo = u.lo + v.lo;
  md big = gt(a, splat<vd>(0x1p28));  // log(2 a)
  vd r = log_of_pair({select(big, a, u.hi), select(big, 0.0, u.lo)}, select(big, 1.0, splat<vd>(0)));
  r = select(lt(a, splat<vd>(0x1p-28)) | ~lt(a, splat<vd>(__builtin_inf())), a, r);
  return copysign(r, x);
}
inline vd arccosh(vd x) {
  vd t = x - 1;
  Pair<vd> v = two_sum(t, sqrt(madd(t, t, t + t)));
  Pair<vd> u = two_sum(splat<vd>(1), v.hi);
  u.lo = u.lo + v.lo;
  md big = gt(x, splat<vd>(0x1p28));
  vd r = log_of_pair({select(big, x, u.hi), select(big, 0.0, u.lo)}, select(big, 1.0, splat<vd>(0)));
  r = select(lt(x, splat<vd>(1)), __builtin_nan(""), r);
  return select(eq(x, splat<vd>(__builtin_inf())) | isnan(x), x, r);
}
inline vd arctanh(vd x) {
  vd a = abs(x), b = min(splat<vd>(0x1.fffffffffffffp-1), a);
  Pair<vd> v = divide(Pair<vd>{b + b, vd{}}, fast_two_sum(splat<vd>(1), -b));
  vd r = log1p_pair(v) * 0.5;
  r = select(lt(a, splat<vd>(0x1p-28)), a, r);
  r = select(eq(a, splat<vd>(1)), __builtin_inf(), r);
  r = select(gt(a, splat<vd>(1)), __builtin_nan(""), r);
  return copysign(r, x);
}

}  // namespace math
}  // namespace NUMERA_NS
