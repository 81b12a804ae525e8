// Sign and size: negative, positive, absolute, fabs, sign, conjugate, reciprocal, square. Integers wrap around (the absolute
// value of the most negative integer is itself).
#include "complex.hpp"
#include "magnitude.hpp"
#include "table.hpp"
#include "wasm_floats.hpp"

namespace NUMERA_NS {
namespace {

struct Negative {
  template <class T> static T apply(T a) { return (T)(0 - a); }
  static float apply(float a) { return -a; }
  static double apply(double a) { return -a; }
  static c64 apply(c64 a) { return {-a.re, -a.im}; }
  static c128 apply(c128 a) { return {-a.re, -a.im}; }
};
struct Identity {
  template <class T> static T apply(T a) { return a; }
};
struct Truth {
  static uint8_t apply(uint8_t a) { return a != 0; }
};
struct Absolute {
  static int8_t apply(int8_t a) { return (int8_t)(a < 0 ? -a : a); }
  static int16_t apply(int16_t a) { return (int16_t)(a < 0 ? -a : a); }
  static int32_t apply(int32_t a) { return (int32_t)(a < 0 ? 0u - (uint32_t)a : (uint32_t)a); }
  static int64_t apply(int64_t a) { return (int64_t)(a < 0 ? 0ull - (uint64_t)a : (uint64_t)a); }
  template <class T> static T apply(T a) { return a; }  // unsigned
  static float apply(float a) { return __builtin_fabsf(a); }
  static double apply(double a) { return __builtin_fabs(a); }
  static float apply(c64 a) { return magnitude(a); }
  static double apply(c128 a) { return magnitude(a); }
};
void magnitude_loop(char* const* args, int64_t n, const int64_t* steps) {
#ifdef __wasm_simd128__
  if (steps[0] == 8 && steps[1] == 16) {
    double* r = (double*)args[0];
    const double* z = (const double*)args[1];
    for (int64_t i = 0; i < n; i += 2)
      if (i + 2 > n || !magnitudes(r + i, z + 2 * i))
        for (int64_t j = i; j < n && j < i + 2; j++) r[j] = magnitude(c128{z[2 * j], z[2 * j + 1]});
    return;
  }
#endif
  unary<Absolute, double, c128>(args, n, steps);
}

struct Sign {  // of -0.0: +0.0
  template <class T> static T apply(T a) { return (T)((a > 0) - (a < 0)); }
  static float apply(float a) { return a > 0 ? 1.0f : a < 0 ? -1.0f : a == 0 ? 0.0f : a; }
  static double apply(double a) { return a > 0 ? 1.0 : a < 0 ? -1.0 : a == 0 ? 0.0 : a; }
  static c64 apply(c64 a) {
    const c128 r = apply(c128{a.re, a.im});
    return {(float)r.re, (float)r.im};
  }
  // z / |z|. One infinite part alone decides the direction, two give NaN.
  static c128 apply(c128 a) {
    const double inf = __builtin_inf(), nan = __builtin_nan("");
    const bool re = (a.re == inf) | (a.re == -inf), im = (a.im == inf) | (a.im == -inf);
    if (re && im) return {nan, nan};
    if (re) return {a.re > 0 ? 1.0 : -1.0, 0};
    if (im) return {0, a.im > 0 ? 1.0 : -1.0};
    if (magnitude(a) == inf) a = {a.re / 2, a.im / 2};
    const double size = magnitude(a);
    if (size == 0) return {0, 0};
    if (size != size) return {nan, nan};
    return {a.re / size, a.im / size};
  }
};
// float16 by its bits.
struct HalfNegative {
  static uint16_t apply(uint16_t a) { return (uint16_t)(a ^ 0x8000); }
};
struct HalfAbsolute {
  static uint16_t apply(uint16_t a) { return (uint16_t)(a & 0x7fff); }
};
struct Conjugate {
  static c64 apply(c64 a) { return {a.re, -a.im}; }
  static c128 apply(c128 a) { return {a.re, -a.im}; }
};
struct Square {
  template <class T> static T apply(T a) { return (T)(a * a); }
  static uint16_t apply(uint16_t a) { return (uint16_t)((uint32_t)a * a); }
};
struct Reciprocal {
  // 1 / 0 converted to an integer: the most negative one for int32 and int64, 0 for the others.
  template <class T> static T apply(T a) { return (T)(a == 1 ? 1 : (T)(a + 1) == 0 && (T)-1 < (T)0 ? -1 : 0); }
  static int32_t apply(int32_t a) { return a == 0 ? INT32_MIN : (a == 1) - (a == -1); }
  static int64_t apply(int64_t a) { return a == 0 ? INT64_MIN : (a == 1) - (a == -1); }
  static float apply(float a) { return 1.0f / a; }
  static double apply(double a) { return 1.0 / a; }
  static c64 apply(c64 a) { return of_complex<c64, float>(a); }
  static c128 apply(c128 a) { return of_complex<c128, double>(a); }
  template <class C, class T> static C of_complex(C a) {  // Smith's method
    const T p = a.re < 0 ? -a.re : a.re, q = a.im < 0 ? -a.im : a.im;
    if (q <= p) {
      const T r = a.im / a.re, d = a.re + a.im * r;
      return {1 / d, -r / d};
    }
    const T r = a.re / a.im, d = a.re * r + a.im;
    return {r / d, -1 / d};
  }
};

#define BY_BITS(NAME, HALF, OP)                                                                                        \
  NUMERA_UN1(NAME, "e", (unary<HALF, uint16_t, uint16_t>), 0.1), NUMERA_UN1(NAME, "f", (unary<OP, float, float>), 0.2), \
  NUMERA_UN1(NAME, "d", (unary<OP, double, double>), 0.4)
#define COMPLEX(NAME, OP, COST) NUMERA_UN1(NAME, "F", (unary<OP, c64, c64>), COST), NUMERA_UN1(NAME, "D", (unary<OP, c128, c128>), COST)

const Loop LOOPS[] = {
    NUMERA_UN_UINT("negative", Negative), BY_BITS("negative", HalfNegative, Negative), COMPLEX("negative", Negative, 0.8),
    NUMERA_UN_UINT("positive", Identity), BY_BITS("positive", Identity, Identity), COMPLEX("positive", Identity, 0.8),
    NUMERA_UN1("absolute", "?", (unary<Truth, uint8_t, uint8_t>), 0.08),
    NUMERA_UN_INT("absolute", Absolute), BY_BITS("absolute", HalfAbsolute, Absolute),
    NUMERA_LOOP("absolute", "F->f", (unary<Absolute, float, c64>), nullptr, 1.0),
    NUMERA_LOOP("absolute", "D->d", magnitude_loop, nullptr, 1.5),
    BY_BITS("fabs", HalfAbsolute, Absolute),
    NUMERA_UN_INT("sign", Sign), NUMERA_UN_FLOAT("sign", Sign), COMPLEX("sign", Sign, 5.0),
    NUMERA_UN_UINT("conjugate", Identity), BY_BITS("conjugate", Identity, Identity), COMPLEX("conjugate", Conjugate, 0.8),
    NUMERA_UN_INT("reciprocal", Reciprocal), NUMERA_UN_FLOAT("reciprocal", Reciprocal), COMPLEX("reciprocal", Reciprocal, 3.0),
    NUMERA_UN_UINT("square", Square), NUMERA_UN_FLOAT("square", Square), 
    NUMERA_UN1("square", "F", complex_square<c64>, 0.5), NUMERA_UN1("square", "D", complex_square<c128>, 0.8),
};

}  // namespace
NUMERA_FAMILY(unary_family, LOOPS)
}  // namespace NUMERA_NS
