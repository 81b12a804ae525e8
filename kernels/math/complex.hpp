// Complex elementary functions on vectors of real and imaginary parts (complex64 is computed in these, too).
//
// The formulas are W. Kahan's ("Branch cuts for complex elementary functions", 1987), which keep the signs of zeros on
// the branch cuts, and add without cancellation. log takes |z|^2 as a double-double, so it is accurate near |z| = 1.
// Exponents are carried apart where exp(x) overflows but the result may not. exp2, expm1 and power follow NumPy's
// definitions. Lanes with an infinity or a NaN are redone by complex_special.hpp.
#pragma once
#include "complex_special.hpp"
#include "power_f64.hpp"
#include "root_f64.hpp"

namespace NUMERA_NS {
namespace math {

struct cv {
  vd re, im;
};
inline cv operator*(cv a, double b) { return {a.re * b, a.im * b}; }
inline cv operator*(cv a, cv b) { return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }
inline cv turn(cv z) { return {-z.im, z.re}; }       // i z
inline cv turn_back(cv z) { return {z.im, -z.re}; }  // -i z

inline md not_finite(cv z) { return ~(finite(z.re) & finite(z.im)); }
__attribute__((noinline)) inline void redo(cv z, cv* r, c128 (*special)(c128)) {
  md m = not_finite(z);
  for (int i = 0; i < traits<vd>::LANES; i++) {
    if (!lane(m, i)) continue;
    c128 w = special({z.re[i], z.im[i]});
    r->re[i] = w.re;
    r->im[i] = w.im;
  }
}
inline cv with_specials(cv z, cv r, c128 (*special)(c128)) {
  if (__builtin_expect(any(not_finite(z)), 0)) redo(z, &r, special);
  return r;
}

// Both at once; finite y
inline cv cos_sin(vd y) {
  vd a = abs(y);
  Quadrant q = reduce_pio2(a);
  SinCos f = sincos_parts(q.r);
  vd s = sum(f.s), c = sum(f.c);
  md odd = odd_quadrant(q.n);
  return {flip(select(odd, s, c), ((q.n + 1) << 62) & traits<vd>::SIGN),
          flip(select(odd, c, s), ((q.n << 62) ^ (vl)y) & traits<vd>::SIGN)};
}

inline cv cexp_finite(cv z) {
  ExpArg a = exp_reduce(min(splat<vd>(1400), max(splat<vd>(-1400), z.re)));
  vd e = sum(exp_small(a.r, a.c));
  cv t = cos_sin(z.im);
  return {scale(e * t.re, a.k), select(eq(z.im, vd{}), z.im, scale(e * t.im, a.k))};
}
inline cv cexp(cv z) { return with_specials(z, cexp_finite(z), special::exp); }
inline cv cexp2(cv z) { return cexp(z * 0x1.62e42fefa39efp-1); }
inline cv cexpm1(cv z) {
  cv t = cos_sin(z.im);
  vd half = sin(z.im * 0.5);
  return {expm1(z.re) * t.re - half * half * 2, exp(z.re) * t.im};
}

// sinh(x) cos(y) + i cosh(x) sin(y), and cosh(x) cos(y) + i sinh(x) sin(y)
struct Hyperbolic {
  vd sinh, cosh, k;  // times 2^k
  cv turn;           // cos(y), sin(y)
};
inline Hyperbolic hyperbolic(cv z) {
  // up to here the smallest sine or cosine can still bring the product back below the largest number
  vd x = min(splat<vd>(1500), abs(z.re));
  ExpArg a = exp_reduce(x);
  OddEven p = exp_parts(a.r, a.c);
  // times 2^-k: cosh = (C + S + 2^-2k (C - S)) / 2 with C = 1 + c
  vd down = (vd)((vl)((traits<vd>::ROUND + 1023) - min(splat<vd>(1000), a.k + a.k)) << 52);
  vd ch = (1 + down) * 0.5, sh = (1 - down) * 0.5;
  return {flip(sh + madd(p.s, ch, p.c * sh), sign_of(z.re)), ch + madd(p.s, sh, p.c * ch), a.k, cos_sin(z.im)};
}
// a t 2^k for |t| <= 1 and 0 <= k <= 2200; t, which may be subnormal, is scaled before it meets a
inline vd scaled_product(vd a, vd t, vd k) {
  vd first = min(splat<vd>(1000), k);
  return scale(a * scale(t, first), k - first);
}
inline cv csinh_finite(cv z) {
  Hyperbolic h = hyperbolic(z);
  return {scaled_product(h.sinh, h.turn.re, h.k), scaled_product(h.cosh, h.turn.im, h.k)};
}
inline cv csinh(cv z) { return with_specials(z, csinh_finite(z), special::sinh); }
inline cv ccosh(cv z) {
  Hyperbolic h = hyperbolic(z);
  cv r = {scaled_product(h.cosh, h.turn.re, h.k), scaled_product(h.sinh, h.turn.im, h.k)};
  return with_specials(z, r, special::cosh);
}
inline cv csin(cv z) { return with_specials(z, turn_back(csinh_finite(turn(z))), special::sin); }
inline cv ccos(cv z) { return ccosh(turn(z)); }

// (sinh(x) cosh(x) + i sin(y) cos(y)) / (sinh(x)^2 + cos(y)^2)
inline cv ctanh(cv z) {
  vd a = abs(z.re), x = min(splat<vd>(22), a);
  cv t = cos_sin(z.im);
  vd s = sinh(x), c = cosh(x), d = 1 / madd(s, s, t.re * t.re), sc = t.im * t.re;
  md far = gt(a, splat<vd>(22));
  vd im = select(far, sc * 4 * exp(a * -2), sc * d);
  cv r = {copysign(select(far, 1.0, s * c * d), z.re), copysign(im, sc)};
  return with_specials(z, r, special::tanh);
}
inline cv ctan(cv z) { return turn_back(ctanh(turn(z))); }

// log(|z|^2) / 2
inline vd log_abs(cv z) {
  constexpr double INF = __builtin_inf();
  vd x = abs(z.re), y = abs(z.im), top = select(gt(x, y), x, y), bottom = select(gt(x, y), y, x);
  md big = gt(top, splat<vd>(0x1p500)), small = lt(top, splat<vd>(0x1p-450));
  vd up = select(big, 0x1p-600, select(small, 0x1p600, splat<vd>(1)));
  vd u = top * up, v = bottom * up;
  Pair<vd> p = two_prod(u, u), q = two_prod(v, v), s = fast_two_sum(p.hi, q.hi);
  s = fast_two_sum(s.hi, s.lo + (p.lo + q.lo));
  vd r = log_of_pair(s, select(big, 1200.0, select(small, -1200.0, vd{}))) * 0.5;
  r = select(eq(top, vd{}), -INF, r);
  r = select(isnan(z.re) | isnan(z.im), __builtin_nan(""), r);
  return select(eq(x, splat<vd>(INF)) | eq(y, splat<vd>(INF)), INF, r);
}
inline cv clog(cv z) { return {log_abs(z), arctan2(z.im, z.re)}; }
inline cv clog2(cv z) { return clog(z) * LOG2E; }
inline cv clog10(cv z) { return clog(z) * 0x1.bcb7b1526e50ep-2; }
inline cv clog1p(cv z) {
  // |1 + z|^2 = 1 + (2 x + x^2 + y^2)
  Pair<vd> p = two_prod(z.re, z.re), q = two_prod(z.im, z.im), s = two_sum(p.hi, q.hi), t = two_sum(z.re * 2, s.hi);
  cv w = {z.re + 1, z.im};
  vd r = log1p_pair(fast_two_sum(t.hi, t.lo + (s.lo + (p.lo + q.lo)))) * 0.5;
  vd top = max(abs(z.re), abs(z.im));
  md near = lt(top, splat<vd>(0x1p100)) & gt(max(abs(w.re), abs(w.im)), splat<vd>(0x1p-16));  // nearer to -1 the sum has no digits left, and 1 + z is exact
  r = select(lt(top, splat<vd>(0x1p-500)), z.re + 0.0, r);  // log1p(-0) has real part +0 in NumPy
  if (any(~near)) r = select(near, r, log_abs(w));
  return {r, arctan2(z.im, w.re)};
}

inline cv csqrt_finite(cv z) {
  vd x = abs(z.re), y = abs(z.im), top = select(gt(x, y), x, y);
  md big = gt(top, splat<vd>(0x1p500)), small = lt(top, splat<vd>(0x1p-450));
  vd up = select(big, 0x1p-600, select(small, 0x1p600, splat<vd>(1)));
  vd down = select(big, 0x1p300, select(small, 0x1p-300, splat<vd>(1)));
  vd u = x * up, v = y * up;
  vd t = sqrt((u + sqrt(madd(u, u, v * v))) * 0.5);
  vd a = t * down, b = select(eq(t, vd{}), 0.0, y / (a * 2));
  md left = lt(z.re, vd{});
  return {select(left, b, a), copysign(select(left, a, b), z.im)};
}
inline cv csqrt(cv z) { return with_specials(z, csqrt_finite(z), special::sqrt); }

// asin, acos, acosh: through sqrt(1 - z) and sqrt(1 + z); log(2 z) for huge z
inline md huge(cv z) { return gt(max(abs(z.re), abs(z.im)), splat<vd>(0x1p500)); }
inline vd log_2abs(cv z) { return log_abs(z) + 0x1.62e42fefa39efp-1; }

inline cv carcsin_finite(cv z) {
  cv a = csqrt_finite({1 - z.re, -z.im}), b = csqrt_finite({1 + z.re, z.im});
  cv r = {arctan2(z.re, a.re * b.re - a.im * b.im), arcsinh(a.re * b.im - a.im * b.re)};
  md far = huge(z);
  if (__builtin_expect(any(far), 0)) {
    r.re = select(far, arctan2(z.re, abs(z.im)), r.re);
    r.im = select(far, copysign(log_2abs(z), z.im), r.im);
  }
  return r;
}
inline cv carccos(cv z) {
  cv a = csqrt_finite({1 - z.re, -z.im}), b = csqrt_finite({1 + z.re, z.im});
  cv r = {arctan2(a.re, b.re) * 2, arcsinh(b.re * a.im - b.im * a.re)};
  md far = huge(z);
  if (__builtin_expect(any(far), 0)) {
    r.re = select(far, arctan2(abs(z.im), z.re), r.re);
    r.im = select(far, copysign(log_2abs(z), -z.im), r.im);
  }
  return with_specials(z, r, special::arccos);
}
inline cv carccosh(cv z) {
  cv a = csqrt_finite({z.re - 1, z.im}), b = csqrt_finite({z.re + 1, z.im});
  cv r = {arcsinh(madd(a.re, b.re, a.im * b.im)), arctan2(a.im, b.re) * 2};
  md far = huge(z);
  if (__builtin_expect(any(far), 0)) {
    r.re = select(far, log_2abs(z), r.re);
    r.im = select(far, arctan2(z.im, z.re), r.im);
  }
  return with_specials(z, r, special::arccosh);
}
inline cv carcsinh(cv z) { return with_specials(z, turn_back(carcsin_finite(turn(z))), special::arcsinh); }
inline cv carcsin(cv z) { return with_specials(z, carcsin_finite(z), special::arcsin); }

// (log1p(4 x / ((1 - x)^2 + y^2)) / 4, atan2(2 y, (1 - x)(1 + x) - y^2) / 2), x >= 0
inline cv carctanh(cv z) {
  vd x = abs(z.re), y = abs(z.im), less = 1 - x, h = hypot(less, y);
  md far = huge(z), pole = lt(h, splat<vd>(0x1p-400));
  vd re = log1p(x * 4 / h / h) * 0.25, im = arctan2(y * 2, nmadd(y, y, less * (1 + x))) * 0.5;
  if (__builtin_expect(any(far | pole), 0)) {
    re = select(pole, 0.5 * (0x1.62e42fefa39efp-1 - log(h)), re);
    vd s = hypot(x, y);
    re = select(far, x / s / s, re);
    im = select(far, PIO2, im);
  }
  return with_specials(z, {copysign(re, z.re), copysign(im, z.im)}, special::arctanh);
}
inline cv carctan(cv z) { return turn_back(carctanh(turn(z))); }

// As npy_cpow: z^0 = 1, 0^w, integral |w| < 100 by multiplication, else exp(w log(z))
inline c128 multiply(c128 a, c128 b) { return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }
inline c128 reciprocal(c128 z) {  // (1 + 0i) / z by R. L. Smith's method, with its signs of zeros
  if (__builtin_fabs(z.re) >= __builtin_fabs(z.im)) {
    if (z.re == 0 && z.im == 0) return {1 / __builtin_fabs(z.re), 0 / __builtin_fabs(z.re)};
    double t = z.im / z.re, d = 1 / (z.re + z.im * t);
    return {(1 + 0 * t) * d, (0 - t) * d};
  }
  double t = z.re / z.im, d = 1 / (z.im + z.re * t);
  return {(t + 0.0) * d, (0 * t - 1) * d};
}
inline c128 integral_power(c128 z, int n) {
  if (n == 1) return z;
  if (n == 2) return multiply(z, z);
  if (n == 3) return multiply(z, multiply(z, z));
  c128 r = {1, 0};
  for (int m = n < 0 ? -n : n;;) {
    if (m & 1) r = multiply(r, z);
    if (!(m >>= 1)) break;
    z = multiply(z, z);
  }
  return n < 0 ? reciprocal(r) : r;
}
__attribute__((noinline)) inline void exact_powers(cv z, cv w, md m, cv* r) {
  for (int i = 0; i < traits<vd>::LANES; i++) {
    if (!lane(m, i)) continue;
    c128 p;
    if (w.re[i] == 0 && w.im[i] == 0) p = {1, 0};
    else if (z.re[i] == 0 && z.im[i] == 0) p = w.re[i] > 0 ? c128{0, 0} : c128{__builtin_nan(""), __builtin_nan("")};
    else p = integral_power({z.re[i], z.im[i]}, (int)w.re[i]);
    r->re[i] = p.re;
    r->im[i] = p.im;
  }
}
// What 0 inf and inf - inf give, with the sign that x86 gives it and NumPy shows in exp(-inf + nan i). ARM's is positive.
constexpr double MADE_NAN = -__builtin_nan("");
// w log(z) where a part is infinite: C99's product (Annex G.5.1), which keeps infinities that the formula loses in NaN
inline c128 infinite_product(c128 a, c128 b) {
  auto unit = [](c128& z) {
    bool infinite = __builtin_isinf(z.re) || __builtin_isinf(z.im);
    if (infinite) z = {__builtin_copysign(__builtin_isinf(z.re) ? 1 : 0, z.re), __builtin_copysign(__builtin_isinf(z.im) ? 1 : 0, z.im)};
    return infinite;
  };
  auto number = [](double& x) { x = x == x ? x : __builtin_copysign(0, x); };
  auto grown = [](double x) { return x == 0 ? MADE_NAN : __builtin_inf() * x; };
  bool infinite = unit(a);
  if (infinite) number(b.re), number(b.im);
  if (unit(b)) infinite = true, number(a.re), number(a.im);
  c128 r = multiply(a, b);
  return infinite ? c128{grown(r.re), grown(r.im)} : c128{__builtin_nan(""), __builtin_nan("")};
}
// The lanes m of the product p = a b, whose imaginary part is NaN.
__attribute__((noinline)) inline void repair_product(cv a, cv b, md m, cv* p) {
  for (int i = 0; i < traits<vd>::LANES; i++) {
    if (!lane(m, i)) continue;
    const c128 x = {a.re[i], a.im[i]}, y = {b.re[i], b.im[i]};
    if (p->re[i] != p->re[i]) {
      const c128 r = infinite_product(x, y);
      p->re[i] = r.re;
      p->im[i] = r.im;
    } else if (x.re == x.re && x.im == x.im && y.re == y.re && y.im == y.im) {
      p->im[i] = MADE_NAN;
    }
  }
}
inline cv cpower(cv z, cv w) {
  md exact = eq(w.im, vd{}) & lt(abs(w.re), splat<vd>(100)) & eq(rint(w.re), w.re);
  exact = exact | (eq(z.re, vd{}) & eq(z.im, vd{}));
  cv r = z;
  if (any(~exact)) {
    cv l = clog(z), p = w * l;
    md lost = isnan(p.im);
    if (__builtin_expect(any(lost), 0)) repair_product(w, l, lost, &p);
    r = cexp(p);
  }
  if (any(exact)) exact_powers(z, w, exact, &r);
  return r;
}

}  // namespace math
}  // namespace NUMERA_NS
