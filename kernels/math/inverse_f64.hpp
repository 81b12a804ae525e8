// arcsin, arccos, arctan, arctan2, arcsinh, arccosh, arctanh for float64.
//
// arcsin: a polynomial in x^2 up to 1/2, beyond pi/2 - 2 arcsin(sqrt((1 - x)/2)). arctan of a ratio n/d: with
// c = 0, 1 or infinity next to it, arctan(c) + arctan((n - c d) / (d + c n)), one division in all (as in fdlibm, which has 1/2 too).
// arcsinh and arccosh are log1p of a double-double (W. Kahan's formulas, 1987).
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
  md m1 = gt(n + n, d), m2 = gt(n, d + d);
  vd p = where(~m2, n) - where(m1, d), q = where(~m2, d) + where(m1, n);
  vd up = splat<vd>(PIO2 / 2), rest = splat<vd>(PIO2_REST / 2), hi = where(m1, up) + where(m2, up), lo = where(m1, rest) + where(m2, rest);
  vd t = p / q, z = t * t;
  return {hi, t, madd(t * z, poly(z, ATAN_F64), lo)};
}
inline vd arctan(vd x) {
  AtanParts r = atan_ratio(min(splat<vd>(0x1p100), abs(x)), splat<vd>(1));
  return copysign(r.base + (r.t + r.rest), x);
}
inline vd arctan2(vd y, vd x) {
  constexpr double INF = __builtin_inf();
  vd n = abs(y), d = abs(x), size = n + d;
  if (__builtin_expect(any(~(gt(size, splat<vd>(0x1p-899)) & lt(size, splat<vd>(0x1p1000)))), 0)) {
    vd top = select(gt(n, d), n, d);
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
  Pair<vd> base = fast_two_sum(where(is_left, splat<vd>(2 * PIO2)), flip(r.base, left)), s = fast_two_sum(base.hi, flip(r.t, left));
  vd rest = (where(is_left, splat<vd>(2 * PIO2_REST)) + flip(r.rest, left)) + (base.lo + s.lo);
  return copysign(s.hi + rest, y);
}

inline vd arcsinh(vd x) {
  vd a = abs(x), a2 = a * a;
  Pair<vd> v = fast_two_sum(a, a2 / (1 + sqrt(a2 + 1)));
  Pair<vd> u = two_sum(splat<vd>(1), v.hi);
  u.lo = u.lo + v.lo;
  if (__builtin_expect(any(~(gt(a, splat<vd>(0x1p-28)) & lt(a, splat<vd>(0x1p28)))), 0)) {
    md big = gt(a, splat<vd>(0x1p28));  // log(2 a)
    vd r = log_of_pair({select(big, a, u.hi), where(~big, u.lo)}, where(big, splat<vd>(1)));
    return copysign(select(lt(a, splat<vd>(0x1p-28)) | ~lt(a, splat<vd>(__builtin_inf())), a, r), x);
  }
  return copysign(log_of_pair(u, vd{}), x);
}
inline vd arccosh(vd x) {
  vd t = x - 1;
  Pair<vd> v = two_sum(t, sqrt(madd(t, t, t + t)));
  Pair<vd> u = two_sum(splat<vd>(1), v.hi);
  u.lo = u.lo + v.lo;
  if (__builtin_expect(any(~(ge(x, splat<vd>(1)) & lt(x, splat<vd>(0x1p28)))), 0)) {
    md big = gt(x, splat<vd>(0x1p28));
    vd r = log_of_pair({select(big, x, u.hi), where(~big, u.lo)}, where(big, splat<vd>(1)));
    r = select(lt(x, splat<vd>(1)), __builtin_nan(""), r);
    return select(eq(x, splat<vd>(__builtin_inf())) | isnan(x), x, r);
  }
  return log_of_pair(u, vd{});
}
// 1/2 log(u / v), u = 1 + |x|, v = 1 - |x|: with w = 2^k v just below u it is k log(2)/2 + arctanh((u - w) / (u + w)), where u - w is exact
inline vd arctanh(vd x) {
  typedef vec<uint64_t> vu;
  vd a = abs(x), b = min(splat<vd>(0x1.fffffffffffffp-1), a);
  Pair<vd> u = fast_two_sum(splat<vd>(1), b), v = fast_two_sum(splat<vd>(1), -b);
  vd up = (vd)((vl)v.hi & 0x7ff0000000000000);
  up = (vd)(0x7fe0000000000000 - (vl)up);  // 1 <= v up < 2
  up = select(lt(u.hi, v.hi * up), up * 0.5, up);
  vd k = (vd)(((vl)((vu)(vl)up >> 52)) | 0x4330000000000000) - (0x1p52 + 1023), w = v.hi * up, rest = v.lo * up;
  vd s = ((u.hi - w) + (u.lo - rest)) / ((u.hi + w) + (u.lo + rest)), z = s * s;
  vd r = madd(k, LN2_HI * 0.5, s + madd(s * z, poly(z, ATANH_F64), k * (LN2_LO * 0.5)));
  if (__builtin_expect(any(~lt(a, splat<vd>(1))), 0)) {
    r = select(eq(a, splat<vd>(1)), __builtin_inf(), r);
    r = select(lt(a, splat<vd>(1)) | eq(a, splat<vd>(1)), r, __builtin_nan(""));
  }
  return copysign(r, x);
}

}  // namespace math
}  // namespace NUMERA_NS
