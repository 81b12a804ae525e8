// Complex functions where a part is infinite or NaN: the tables of C99, Annex G.6; signs that it leaves open are those
// that NumPy gives. One element at a time: these lanes are rare.
#pragma once
#include "exp_f64.hpp"
#include "inverse_f64.hpp"
#include "trig_f64.hpp"

namespace NUMERA_NS {
namespace math {
namespace special {

constexpr double INF = __builtin_inf(), QNAN = __builtin_nan(""), PI = 2 * PIO2;
inline bool is_inf(double x) { return __builtin_isinf(x); }
inline bool is_nan(double x) { return x != x; }
inline double sign(double x, double y) { return __builtin_copysign(x, y); }
inline double one(vd (*f)(vd), double x) { return f(splat<vd>(x))[0]; }
inline double sin1(double x) { return one(math::sin, x); }
inline double cos1(double x) { return one(math::cos, x); }

inline c128 exp(c128 z) {
  double x = z.re, y = z.im;
  if (y == 0) return {one(math::exp, x), y};
  bool turns = __builtin_isfinite(y);
  if (x == INF) return turns ? c128{INF * cos1(y), INF * sin1(y)} : c128{INF, QNAN};
  if (x == -INF) return turns ? c128{0 * cos1(y), 0 * sin1(y)} : c128{0, sign(0, y)};
  return {QNAN, QNAN};
}
inline c128 sinh(c128 z) {
  double x = z.re, y = z.im;
  bool turns = __builtin_isfinite(y);
  if (x == 0) return {x, QNAN};
  if (is_inf(x)) {
    if (y == 0) return {x, y};
    return turns ? c128{x * cos1(y), INF * sin1(y)} : c128{INF, QNAN};
  }
  return {QNAN, is_nan(x) && y == 0 ? y : QNAN};
}
inline c128 sin(c128 z) {
  c128 w = sinh({-z.im, z.re});
  return {w.im, is_nan(w.im) && is_inf(w.re) ? INF : -w.re};
}
inline c128 cosh(c128 z) {
  double x = z.re, y = z.im;
  bool turns = __builtin_isfinite(y);
  if (x == 0) return {QNAN, 0};
  if (is_inf(x)) {
    if (y == 0) return {INF, x > 0 ? y : -y};
    return turns ? c128{INF * cos1(y), x * sin1(y)} : c128{INF, QNAN};
  }
  return {QNAN, is_nan(x) && y == 0 ? y : QNAN};
}
inline c128 tanh(c128 z) {
  double x = z.re, y = z.im;
  if (is_inf(x)) return {sign(1, x), __builtin_isfinite(y) ? sign(0, sin1(y) * cos1(y)) : sign(0, y)};
  if (is_nan(x)) return {QNAN, y == 0 ? y : QNAN};
  return {x == 0 ? x : QNAN, QNAN};
}
inline c128 sqrt(c128 z) {
  double x = z.re, y = z.im;
  if (is_inf(y)) return {INF, y};
  if (x == INF) return {INF, is_nan(y) ? y : sign(0, y)};
  if (x == -INF) return {is_nan(y) ? y : 0, sign(INF, y)};
  return {QNAN, QNAN};
}
inline c128 arcsinh(c128 z) {
  double x = z.re, y = z.im;
  if (is_inf(x)) return {x, is_inf(y) ? sign(PI / 4, y) : is_nan(y) ? y : sign(0, y)};
  if (is_inf(y)) return is_nan(x) ? c128{INF, QNAN} : c128{sign(INF, x), sign(PIO2, y)};
  return {QNAN, is_nan(x) && y == 0 ? y : QNAN};
}
inline c128 arcsin(c128 z) {
  c128 w = arcsinh({-z.im, z.re});
  return {w.im, is_nan(z.im) && is_inf(w.re) ? INF : -w.re};
}
inline c128 arccos(c128 z) {
  double x = z.re, y = z.im;
  if (is_inf(y)) return {is_nan(x) ? x : x == INF ? PI / 4 : x == -INF ? 3 * PI / 4 : PIO2, -y};
  if (is_inf(x)) return is_nan(y) ? c128{y, -INF} : c128{x > 0 ? 0 : PI, -sign(INF, y)};
  return {x == 0 ? PIO2 : QNAN, QNAN};
}
inline c128 arccosh(c128 z) {
  double x = z.re, y = z.im;
  if (is_inf(y)) return {INF, is_nan(x) ? x : sign(x == INF ? PI / 4 : x == -INF ? 3 * PI / 4 : PIO2, y)};
  if (is_inf(x)) return {INF, is_nan(y) ? y : sign(x > 0 ? 0 : PI, y)};
  return {QNAN, x == 0 ? PIO2 : QNAN};
}
inline c128 arctanh(c128 z) {
  double x = z.re, y = z.im;
  if (is_inf(y)) return {sign(0, x), sign(PIO2, y)};
  if (is_inf(x)) return {sign(0, x), is_nan(y) ? y : sign(PIO2, y)};
  return {x == 0 ? x : QNAN, QNAN};
}

}  // namespace special
}  // namespace math
}  // namespace NUMERA_NS
