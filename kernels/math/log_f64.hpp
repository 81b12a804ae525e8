// log, log2, log10, log1p for float64.
//
// x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)); log(1 + f) = 2 atanh(s), s = f / (2 + f), whose series in s is
// evaluated as f - (f^2/2 - s (f^2/2 + R(s^2))): the leading terms carry no rounding error (P. Tang 1990; the scheme of
// K. C. Ng in fdlibm). log2 and log10 multiply log(1 + f), and add k log_b(2) in two parts. Where tables are an instruction, x = 2^k m is
// taken apart as in log_f32.hpp, with 16 cells.
#pragma once
#include "exp_f64.hpp"

namespace NUMERA_NS {
namespace math {

constexpr int64_t SQRT_HALF_BITS = 0x3fe6a09e00000000;  // close to sqrt(1/2)

struct Mantissa {
  vd k, m;  // x = 2^k m
};
inline Mantissa split_mantissa(vd x) {  // 0 < x < inf, normal
  vl i = (vl)x + (0x3ff0000000000000 - SQRT_HALF_BITS);
  typedef vec<uint64_t> vu;
  vd k = (vd)(((vl)((vu)i >> 52)) | 0x4330000000000000) - (0x1p52 + 1023);
  return {k, (vd)((i & 0x000fffffffffffff) + SQRT_HALF_BITS)};
}

// log(1 + f) = f - (half - s (half + r)), half = f^2 / 2
struct LogParts {
  vd half, s, r;
};
inline LogParts log_parts(vd f) {
  vd s = f / (f + 2), z = s * s;
  return {f * f * 0.5, s, z * poly(z, LOG_F64)};
}

// Results for x <= 0, infinity and NaN; subnormal x have been scaled by 2^54 before.
__attribute__((noinline)) inline vd log_special(vd x, vd r) {
  r = select(eq(x, splat<vd>(__builtin_inf())), x, r);
  r = select(eq(x, vd{}), -__builtin_inf(), r);
  return select(ge(x, vd{}), r, __builtin_nan(""));
}
template <class F> inline vd with_log_specials(vd x, F core) {
  md rare = ~(ge(x, splat<vd>(traits<vd>::TINY)) & lt(x, splat<vd>(__builtin_inf())));
  if (__builtin_expect(any(rare), 0)) {
    md sub = lt(x, splat<vd>(traits<vd>::TINY));
    Mantissa a = split_mantissa(select(sub, x * 0x1p54, x));
    a.k = a.k - select(sub, 54.0, 0.0);
    return log_special(x, core(a));
  }
  return core(split_mantissa(x));
}

inline vd log_core(Mantissa a) {
  vd f = a.m - 1;
  LogParts p = log_parts(f);
  vd low = madd(p.s, p.half + p.r, a.k * LN2_LO);
  return madd(a.k, LN2_HI, f - (p.half - low));
}

// m is in cell i mod 16
inline vl cell(vd m) { return (vl)((vec<uint64_t>)(vl)m >> 48); }
inline vd log(vd x) {
  if constexpr (FAST_LOOKUP) {
    vd m = mantissa(x), k = exponent(x) - exponent(m), t = madd(m, lookup16(LN_INVERSE_F64, cell(m)), splat<vd>(-1));
    Pair<vd> s = fast_two_sum(madd(k, LN2_HI, lookup16(LN_LOG_F64, cell(m))), t);
    // of an infinite k, s.lo is NaN
    return s.hi + (min(s.lo, splat<vd>(1)) + madd(t * t, poly(t, LN16_F64), k * LN2_LO));
  }
  return with_log_specials(x, log_core);
}

inline vd log_mantissa(vd m) {
  vd f = m - 1;
  LogParts p = log_parts(f);
  return f - nmadd(p.s, p.half + p.r, p.half);
}
inline vd log2(vd x) {
  if constexpr (FAST_LOOKUP) {
    vd m = mantissa(x), t = madd(m, lookup16(LB_INVERSE_F64, cell(m)), splat<vd>(-1));
    return (exponent(x) + lookup16(LB_LOG_F64, cell(m))) + madd(t, LOG2E, t * t * poly(t, LB16_F64));
  }
  return with_log_specials(x, [](Mantissa a) { return madd(log_mantissa(a.m), LOG2E, a.k); });
}
inline vd log10(vd x) {
  constexpr double LOG10E = 0x1.bcb7b1526e50ep-2, HI = 0x1.34413509f7800p-2, LO = 0x1.fef311f12b358p-46;  // HI + LO = log10(2)
  if constexpr (FAST_LOOKUP) {
    vd m = mantissa(x), k = exponent(x) - exponent(m), t = madd(m, lookup16(LG_INVERSE_F64, cell(m)), splat<vd>(-1));
    return madd(k, HI, lookup16(LG_LOG_F64, cell(m))) + madd(t, LOG10E, madd(t * t, poly(t, LG16_F64), k * LO));
  }
  return with_log_specials(x, [](Mantissa a) {
    // rounded at the size of the result only once, so powers of ten come out exactly
    return a.k * HI + madd(a.k, LO, log_mantissa(a.m) * LOG10E);
  });
}

// log(2^k (u.hi + u.lo)), u.hi positive, finite and normal, |u.lo| at most an ulp or so of it
inline vd log_of_pair(Pair<vd> u, vd k) {
  Mantissa a = split_mantissa(u.hi);
  vd down = (vd)((vl)((traits<vd>::ROUND + 1023) - min(splat<vd>(1000), a.k)) << 52);  // 2^-k; for large k, u.lo is 0
  Pair<vd> f = fast_two_sum(a.m - 1, u.lo * down);
  a.k = a.k + k;
  LogParts p = log_parts(f.hi);
  vd low = madd(p.s, p.half + p.r, madd(a.k, LN2_LO, f.lo));
  return madd(a.k, LN2_HI, f.hi - (p.half - low));
}
// log(1 + v.hi + v.lo) for finite 1 + v > 0
inline vd log1p_pair(Pair<vd> v) {
  Pair<vd> u = two_sum(splat<vd>(1), v.hi);
  u.lo = u.lo + v.lo;
  return log_of_pair(u, vd{});
}
inline vd log1p(vd x) {
  constexpr double INF = __builtin_inf();
  if constexpr (FAST_LOOKUP) {  // as in log_f32.hpp
    vd u = x + 1, m = mantissa(u), k = exponent(u) - exponent(m), r = lookup16(LN_INVERSE_F64, cell(m)), s = (vd)((vl)r + ((vl)m - (vl)u));
    if (__builtin_expect(any(gt(x, splat<vd>(0x1p1000))), 0)) {
      s = scale(r, min(splat<vd>(60), -k));
      x = min(splat<vd>(traits<vd>::HUGE_), x);
    }
    vd t = msub(x, s, 1 - s);
    vd low = madd(t * t, poly(t, LN16_F64), k * LN2_LO);
    return copysign(madd(k, LN2_HI, lookup16(LN_LOG_F64, cell(m))) + (t + low), x);
  }
  vd r = log1p_pair({x, vd{}});
  r = select(lt(abs(x), splat<vd>(0x1p-54)), x, r);
  if (__builtin_expect(any(~(gt(x, splat<vd>(-1)) & lt(x, splat<vd>(INF)))), 0)) {
    r = select(eq(x, splat<vd>(INF)), x, r);
    r = select(eq(x, splat<vd>(-1)), -INF, r);
    r = select(ge(x, splat<vd>(-1)), r, __builtin_nan(""));
  }
  return r;
}

// top + log1p(low) where low = exp(-|x - y|), as NumPy has it; the rounding error of x - y is put back into low
struct LogAdd {
  vd top, d, error;  // -|x - y| = d + error
};
inline LogAdd log_add(vd x, vd y) {
  md greater = gt(x, y);
  Pair<vd> d = two_sum(select(greater, y, x), -select(greater, x, y));
  return {select(greater, x, y), d.hi, select(finite(d.hi), d.lo, 0.0)};
}
inline vd logaddexp(vd x, vd y) {
  constexpr double LN2 = 0x1.62e42fefa39efp-1;
  LogAdd a = log_add(x, y);
  vd e = exp(a.d);
  e = madd(e, a.error, e);
  vd r = a.top + select(lt(e, splat<vd>(0x1p-54)), e, log1p_pair({e, vd{}}));
  r = select(isnan(a.d), a.d, r);
  return select(eq(x, y), x + LN2, r);
}
inline vd logaddexp2(vd x, vd y) {
  constexpr double LN2 = 0x1.62e42fefa39efp-1;
  LogAdd a = log_add(x, y);
  vd e = exp2(a.d);
  e = madd(e, a.error * LN2, e);
  vd r = madd(select(lt(e, splat<vd>(0x1p-54)), e, log1p_pair({e, vd{}})), LOG2E, a.top);
  r = select(isnan(a.d), a.d, r);
  return select(eq(x, y), x + 1, r);
}

}  // namespace math
}  // namespace NUMERA_NS
