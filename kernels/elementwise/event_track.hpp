// Floating-point arithmetic that keeps the events of every step, found by the values: for formulas that are gone through once more
// when a result says that something may have happened.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {

// Own functions rather than C's: there is no libm in WebAssembly.
template <class T> inline bool is_nan(T x) { return x != x; }
template <class T> inline bool is_finite(T x) { return x - x == 0; }
template <class T> inline bool is_inf(T x) { return !is_finite(x) && !is_nan(x); }

constexpr double smallest_normal(int dtype) { return dtype == F16 ? 0x1p-14 : dtype == F32 ? 0x1p-126 : 0x1p-1022; }

// a * b - p, for factors of which neither is extreme (T. J. Dekker, Numer. Math. 18 (1971)).
inline double product_error(double a, double b, double p) {
  const double c = 134217729.0, at = a * c, ah = at - (at - a), al = a - ah, bt = b * c, bh = bt - (bt - b), bl = b - bh;
  return ((ah * bh - p) + ah * bl + al * bh) + al * bl;
}
// Whether a result r of exact value r + error, both scaled alike, underflows as on x86: the exact value, rounded as if exponents had no
// limit, is below the smallest normal number, and r is not exact.
inline bool is_tiny(double r, double error, double smallest, int dtype) {
  return r < smallest ? error != 0 : error < -smallest * (dtype == F64 ? 0x1p-54 : 0x1p-25);
}
constexpr double SCALE = 0x1p600;  // lifts errors into the normal numbers
inline bool product_underflows(double a, double b, double r, int dtype) {
  const double smallest = smallest_normal(dtype);
  a = __builtin_fabs(a), b = __builtin_fabs(b), r = __builtin_fabs(r);
  if (!(r <= smallest) || !is_finite(a) || !is_finite(b) || a == 0 || b == 0) return false;
  if (r == 0) return true;
  const double low = a < b ? a : b, high = a < b ? b : a;
  return is_tiny(r * SCALE, product_error(low * SCALE, high, r * SCALE), smallest * SCALE, dtype);
}
inline bool quotient_underflows(double a, double b, double r, int dtype) {
  const double smallest = smallest_normal(dtype);
  a = __builtin_fabs(a), b = __builtin_fabs(b), r = __builtin_fabs(r);
  if (!(r <= smallest) || !is_finite(b) || !(b > 0) || !(a > 0)) return false;
  if (r == 0) return true;
  const double down = b > 0x1p500 ? 0x1p-500 : 1;  // of b, and so of a
  return is_tiny(r * SCALE, -product_error(r * SCALE, b * down, a * down * SCALE) / (b * down), smallest * SCALE, dtype);
}

// Arithmetic that keeps the events.
template <class T> struct Track {
  int events = 0;
  static constexpr int DTYPE = sizeof(T) == 4 ? F32 : F64;
  T note(T r, T a, T b) {
    if (is_nan(r) && !is_nan(a) && !is_nan(b)) events |= FPE_INVALID;
    if (is_inf(r) && is_finite(a) && is_finite(b)) events |= FPE_OVERFLOW;
    return r;
  }
  T add(T a, T b) { return note(a + b, a, b); }
  T subtract(T a, T b) { return note(a - b, a, b); }
  T multiply(T a, T b) {
    const T r = a * b;
    if (product_underflows((double)a, (double)b, (double)r, DTYPE)) events |= FPE_UNDERFLOW;
    return note(r, a, b);
  }
  T divide(T a, T b) {
    const T r = a / b;
    if (b == 0 && is_finite(a) && a != 0) {
      events |= FPE_DIVIDE;
      return r;
    }
    if (quotient_underflows((double)a, (double)b, (double)r, DTYPE)) events |= FPE_UNDERFLOW;
    return note(r, a, b);
  }
  void compare(T a, T b) {
    if (is_nan(a) || is_nan(b)) events |= FPE_INVALID;
  }
};
// The steps of a complex product.
template <class C, class T> C product(Track<T>& t, C a, C b) {
  return {t.subtract(t.multiply(a.re, b.re), t.multiply(a.im, b.im)), t.add(t.multiply(a.re, b.im), t.multiply(a.im, b.re))};
}

}  // namespace NUMERA_NS
