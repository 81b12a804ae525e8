// arcsin, arccos, arctan, arctan2, arcsinh, arccosh, arctanh, cbrt, hypot for float32.
//
// As in inverse_f64.hpp and root_f64.hpp, but arctan has one polynomial on [0, 1] (of x, 1/x, or the smaller over the
// larger operand), and hypot goes through double.
#pragma once
#include "log_f32.hpp"

namespace NUMERA_NS {
namespace math {

constexpr float PIO2_F = 0x1.921fb6p+0f, PIO2_REST_F = -0x1.777a5cp-25f;

struct AsinPartsF {
  mf big;
  vf t, p;
};
inline AsinPartsF asin_parts(vf a) {
  mf big = gt(a, splat<vf>(0.5f));
  vf z = select(big, (1 - a) * 0.5f, a * a), t = select(big, sqrt(z), a);
  return {big, t, t * z * poly(z, ASIN_F32)};
}
inline vf arcsin(vf x) {
  AsinPartsF s = asin_parts(abs(x));
  vf r = select(s.big, PIO2_F - (s.t * 2 + (s.p * 2 - PIO2_REST_F)), s.t + s.p);
  return copysign(r, x);
}
inline vf arccos(vf x) {
  AsinPartsF s = asin_parts(abs(x));
  vi sign = sign_of(x);
  vf t = flip(s.t, sign), p = flip(s.p, sign);
  vf small = PIO2_F - (t + (p - PIO2_REST_F));
  mf negative = lt(x, vf{});
  vf big = select(negative, 2 * PIO2_F, 0.0f) + (t * 2 + (p * 2 + select(negative, 2 * PIO2_REST_F, 0.0f)));
  return select(s.big, big, small);
}

// base + rest + arctan(t) for |t| <= 1, base = 0 or base > 1
inline vf atan_unit(vf t, vf base, vf rest) {
  vf z = t * t;
  Pair<vf> s = fast_two_sum(base, t);
  return s.hi + (s.lo + madd(t * z, horner<0, 1>(z, ATAN1_F32), rest));
}
inline vf arctan(vf x) {
  vf a = abs(x);
  mf big = gt(a, splat<vf>(1));
  vf r = atan_unit(select(big, -1 / a, a), select(big, PIO2_F, 0.0f), select(big, PIO2_REST_F, 0.0f));
  return copysign(r, x);
}
inline vf arctan2(vf y, vf x) {
  constexpr float INF = __builtin_inff();
  vf n = abs(y), d = abs(x);
  mf big = gt(n, d), left = ~is_zero(sign_of(x));
  vf top = select(big, n, d), t = select(big, d, n) / top;
  if (__builtin_expect(any(~(gt(top, vf{}) & lt(top, splat<vf>(INF)) & eq(n, n))), 0)) {
    t = select(eq(n, d), select(eq(n, vf{}), 0.0f, 1.0f), t);
    t = select(isnan(x) | isnan(y), __builtin_nanf(""), t);
  }
  // pi/2 - arctan(t) when d < n; pi - that when x is negative
  t = select(big ^ left, -t, t);
  vf base = select(big, splat<vf>(PIO2_F), select(left, 2 * PIO2_F, 0.0f));
  vf rest = select(big, splat<vf>(PIO2_REST_F), select(left, 2 * PIO2_REST_F, 0.0f));
  return copysign(atan_unit(t, base, rest), y);
}

inline vf arcsinh(vf x) {
  vf a = abs(x), a2 = a * a;
  Pair<vf> v = fast_two_sum(a, a2 / (1 + sqrt(a2 + 1))), u = two_sum(splat<vf>(1), v.hi);
  u.lo = u.lo + v.lo;
  mf big = gt(a, splat<vf>(0x1p14f));
  vf r = log_of_pair({select(big, a, u.hi), select(big, 0.0f, u.lo)}, select(big, 1.0f, splat<vf>(0)));
  r = select(lt(a, splat<vf>(0x1p-13f)) | ~lt(a, splat<vf>(__builtin_inff())), a, r);
  return copysign(r, x);
}
inline vf arccosh(vf x) {
  vf t = x - 1;
  Pair<vf> v = two_sum(t, sqrt(madd(t, t, t + t))), u = two_sum(splat<vf>(1), v.hi);
  u.lo = u.lo + v.lo;
  mf big = gt(x, splat<vf>(0x1p14f));
  vf r = log_of_pair({select(big, x, u.hi), select(big, 0.0f, u.lo)}, select(big, 1.0f, splat<vf>(0)));
  r = select(lt(x, splat<vf>(1)), __builtin_nanf(""), r);
  return select(eq(x, splat<vf>(__builtin_inff())) | isnan(x), x, r);
}
inline vf arctanh(vf x) {  // log((1 + |x|) / (1 - |x|)) / 2 from 1/2 on, where 1 - |x| is exact; below a polynomial
  vf a = abs(x), b = min(splat<vf>(0x1.fffffep-1f), a), z = a * a;
  MantissaF m = split_mantissa((1 + b) / (1 - b));
  vf big = log_core(m.k, m.m - 1) * 0.5f, small = madd(a * z, poly(z, ATANH_F32), a);
  vf r = select(ge(a, splat<vf>(0.5f)), big, small);
  r = select(eq(a, splat<vf>(1)), __builtin_inff(), r);
  r = select(gt(a, splat<vf>(1)), __builtin_nanf(""), r);
  return copysign(r, x);
}

inline vf cbrt(vf x) {
  vf a = abs(x), up = a;
  mf small = lt(a, splat<vf>(0x1p-60f)), big = ge(a, splat<vf>(0x1p120f));
  bool fix = any(small | big | isnan(a));
  if (__builtin_expect(fix, 0)) up = select(small, a * 0x1p90f, select(big, a * 0x1p-30f, a));
  // x^(-1/3) within 4% from the bits of x divided by 3, then one quartic step
  vf y = (vf)(0x54a1f800 - __builtin_convertvector(__builtin_convertvector((vi)up, vf) * (1.0f / 3), vi));
  vf d = 1 - up * y * (y * y);
  y = madd(y * d, madd(d, madd(d, 14.0f / 81, 2.0f / 9), 1.0f / 3), y);
  vf y2 = y * y, t = up * y2;
  Pair<vf> t2 = two_prod(t, t);
  vf r = madd(nmadd(t2.lo, t, exact_nmadd(t2.hi, t, up)), y2 * (1.0f / 3), t);
  if (__builtin_expect(fix, 0)) {
    r = select(small, r * 0x1p-30f, select(big, r * 0x1p10f, r));
    r = select(eq(a, vf{}) | ~lt(a, splat<vf>(__builtin_inff())), a, r);
  }
  return copysign(r, x);
}
inline vf hypot(vf x, vf y) {
  constexpr float INF = __builtin_inff();
  vd xl = widen_low(x), xh = widen_high(x), yl = widen_low(y), yh = widen_high(y);
  vf r = narrow(sqrt(madd(xl, xl, yl * yl)), sqrt(madd(xh, xh, yh * yh)));
  return select(eq(abs(x), splat<vf>(INF)) | eq(abs(y), splat<vf>(INF)), INF, r);
}

}  // namespace math
}  // namespace NUMERA_NS
