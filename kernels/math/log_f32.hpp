// log, log2, log10, log1p, logaddexp, logaddexp2 for float32.
//
// x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)); log_b(1 + f) = f / ln(b) + f^2 P(f), a minimax polynomial per base. Where tables
// are an instruction, x = 2^k m with m in [3/4, 3/2) and in one of 32 cells, each with an r near 1 / m (P. T. P. Tang, 1990): log_b(m) =
// log_b(1 + t) - log_b(r), 1 + t = r m, and a polynomial of less than half the length is enough. Each r is chosen for a logarithm that is
// all but a number of so few digits that k log_b(2) - log_b(r) is exact. 0, infinity, NaN and negative x come out right by themselves.
#pragma once
#include "exp_f32.hpp"

namespace NUMERA_NS {
namespace math {

struct MantissaF {
  vf k, m;  // x = 2^k m
};
inline MantissaF split_mantissa(vf x) {  // 0 < x < inf, normal
  constexpr int32_t SQRT_HALF = 0x3f3504f3;
  vi i = (vi)x - SQRT_HALF;
  return {__builtin_convertvector(i >> 23, vf), (vf)((i & 0x007fffff) + SQRT_HALF)};
}

__attribute__((noinline)) inline vf log_special(vf x, vf r) {
  r = select(eq(x, splat<vf>(__builtin_inff())), x, r);
  r = select(eq(x, vf{}), -__builtin_inff(), r);
  return select(ge(x, vf{}), r, __builtin_nanf(""));
}
template <class F> inline vf with_log_specials(vf x, F core) {
  mf rare = ~(ge(x, splat<vf>(traits<vf>::TINY)) & lt(x, splat<vf>(__builtin_inff())));
  if (__builtin_expect(any(rare), 0)) {
    mf sub = lt(x, splat<vf>(traits<vf>::TINY));
    MantissaF a = split_mantissa(select(sub, x * 0x1p24f, x));
    a.k = a.k - select(sub, 24.0f, 0.0f);
    return log_special(x, core(a));
  }
  return core(split_mantissa(x));
}

constexpr float LN2_HI_F32 = 0x1.62e4p-1f, LN2_LO_F32 = 0x1.7f7d1cp-20f;
inline vf log_core(vf k, vf f, vf rest = vf{}) {  // log(2^k (1 + f + rest))
  vf low = madd(f * f, poly(f, LN_F32), madd(k, LN2_LO_F32, rest));
  Pair<vf> t = fast_two_sum(k * LN2_HI_F32, f);
  return t.hi + (t.lo + low);
}
// m is in cell i mod 32
inline vi cell(vf m) { return (vi)m >> 18; }
inline vf log(vf x) {
  if constexpr (FAST_LOOKUP) {
    vf m = mantissa(x), k = exponent(x) - exponent(m), t = madd(m, lookup32(LN_INVERSE_F32, cell(m)), splat<vf>(-1));
    Pair<vf> s = fast_two_sum(madd(k, LN2_HI_F32, lookup32(LN_LOG_F32, cell(m))), t);
    // of an infinite k, s.lo is NaN
    return s.hi + (min(s.lo, splat<vf>(1)) + madd(t * t, poly(t, LN32_F32), k * LN2_LO_F32));
  }
  return with_log_specials(x, [](MantissaF a) { return log_core(a.k, a.m - 1); });
}
inline vf log2(vf x) {
  constexpr float HI = 0x1.715476p+0f, LO = 0x1.4ae0cp-26f;  // log2(e)
  if constexpr (FAST_LOOKUP) {
    vf m = mantissa(x), t = madd(m, lookup32(LB_INVERSE_F32, cell(m)), splat<vf>(-1));
    return (exponent(x) + lookup32(LB_LOG_F32, cell(m))) + madd(t, HI, t * t * poly(t, LB32_F32));
  }
  return with_log_specials(x, [](MantissaF a) {
    vf f = a.m - 1;
    return a.k + madd(f, HI, madd(f * f, poly(f, LB_F32), f * LO));
  });
}
inline vf log10(vf x) {
  constexpr float HI = 0x1.bcb7b2p-2f, LO = -0x1.5b235ep-27f;    // log10(e)
  constexpr float L2_HI = 0x1.344p-2f, L2_LO = 0x1.3509f8p-18f;  // log10(2)
  if constexpr (FAST_LOOKUP) {
    vf m = mantissa(x), k = exponent(x) - exponent(m), t = madd(m, lookup32(LG_INVERSE_F32, cell(m)), splat<vf>(-1));
    return madd(k, L2_HI, lookup32(LG_LOG_F32, cell(m))) + madd(t, HI, madd(t * t, poly(t, LG32_F32), k * L2_LO));
  }
  return with_log_specials(x, [](MantissaF a) {
    vf f = a.m - 1;
    return a.k * L2_HI + madd(f, HI, madd(a.k, L2_LO, madd(f * f, poly(f, LG_F32), f * LO)));
  });
}

// log(2^k (u.hi + u.lo)), u.hi positive, finite and normal, |u.lo| at most an ulp or so of it
inline vf log_of_pair(Pair<vf> u, vf k) {
  if constexpr (FAST_LOOKUP) {
    vf m = mantissa(u.hi), j = exponent(u.hi) - exponent(m), r = lookup32(LN_INVERSE_F32, cell(m));
    vf t = madd(u.lo, scale(r, -j), madd(m, r, splat<vf>(-1)));
    j = j + k;
    vf low = madd(t * t, poly(t, LN32_F32), j * LN2_LO_F32);
    return madd(j, LN2_HI_F32, lookup32(LN_LOG_F32, cell(m))) + (t + low);
  }
  MantissaF a = split_mantissa(u.hi);
  vf down = power_of_two(-min(splat<vf>(120), a.k), 127);
  Pair<vf> f = fast_two_sum(a.m - 1, u.lo * down);
  return log_core(a.k + k, f.hi, f.lo);
}
inline vf log1p_pair(Pair<vf> v) {
  Pair<vf> u = two_sum(splat<vf>(1), v.hi);
  u.lo = u.lo + v.lo;
  return log_of_pair(u, vf{});
}
inline vf log1p(vf x) {
  constexpr float INF = __builtin_inff();
  if constexpr (FAST_LOOKUP) {
    // with s = 2^-k r of the cell of 1 + x, t = s (1 + x) - 1 = s x - (1 - s) is rounded once: 1 - s is exact where that counts
    vf u = x + 1, m = mantissa(u), k = exponent(u) - exponent(m), r = lookup32(LN_INVERSE_F32, cell(m)), s = (vf)((vi)r + ((vi)m - (vi)u));
    mf far = gt(x, splat<vf>(0x1p100f));
    if (__builtin_expect(any(far), 0)) {
      s = select(far, scale(r, min(splat<vf>(30), -k)), s);
      x = min(splat<vf>(traits<vf>::HUGE_), x);  // of infinity, s is 0
    }
    vf t = msub(x, s, 1 - s);
    vf low = madd(t * t, poly(t, LN32_F32), k * LN2_LO_F32);
    return copysign(madd(k, LN2_HI_F32, lookup32(LN_LOG_F32, cell(m))) + (t + low), x);
  }
  vf r = select(lt(abs(x), splat<vf>(0x1p-25f)), x, log1p_pair({x, vf{}}));
  if (__builtin_expect(any(~(gt(x, splat<vf>(-1)) & lt(x, splat<vf>(INF)))), 0)) {
    r = select(eq(x, splat<vf>(INF)), x, r);
    r = select(eq(x, splat<vf>(-1)), -INF, r);
    r = select(ge(x, splat<vf>(-1)), r, __builtin_nanf(""));
  }
  return r;
}

// As in log_f64.hpp
struct LogAddF {
  vf top, d, error;
};
inline LogAddF log_add(vf x, vf y) {
  mf greater = gt(x, y);
  Pair<vf> d = two_sum(select(greater, y, x), -select(greater, x, y));
  return {select(greater, x, y), d.hi, select(finite(d.hi), d.lo, 0.0f)};
}
inline vf logaddexp(vf x, vf y) {
  constexpr float LN2 = 0x1.62e43p-1f;
  LogAddF a = log_add(x, y);
  vf e = exp(a.d);
  e = madd(e, a.error, e);
  vf r = a.top + select(lt(e, splat<vf>(0x1p-25f)), e, log1p_pair({e, vf{}}));
  r = select(isnan(a.d), a.d, r);
  return select(eq(x, y), x + LN2, r);
}
inline vf logaddexp2(vf x, vf y) {
  constexpr float LN2 = 0x1.62e43p-1f, LOG2E = 0x1.715476p+0f;
  LogAddF a = log_add(x, y);
  vf e = exp2(a.d);
  e = madd(e, a.error * LN2, e);
  vf l = select(lt(e, splat<vf>(0x1p-25f)), e, log1p_pair({e, vf{}}));
  Pair<vf> p = two_prod(l, splat<vf>(LOG2E)), s = two_sum(a.top, p.hi);
  vf r = s.hi + select(finite(s.lo), s.lo + p.lo, 0.0f);
  r = select(isnan(a.d), a.d, r);
  return select(eq(x, y), x + 1, r);
}

}  // namespace math
}  // namespace NUMERA_NS
