// Rounding (rint, floor, ceil, trunc), predicates (isfinite, isinf, isnan, signbit), and the parts of floating-point numbers:
// copysign, nextafter, spacing, modf, frexp, heaviside, degrees and radians.
#include "table.hpp"

namespace NUMERA_NS {
namespace {

// The integer view of a floating-point type, and its format.
template <class F> struct layout_of;
template <> struct layout_of<f16> { typedef uint16_t U; typedef int16_t I; static constexpr int mantissa = 10, bias = 15; };
template <> struct layout_of<float> { typedef uint32_t U; typedef int32_t I; static constexpr int mantissa = 23, bias = 127; };
template <> struct layout_of<double> { typedef uint64_t U; typedef int64_t I; static constexpr int mantissa = 52, bias = 1023; };

template <class F> struct Bits {
  typedef typename layout_of<F>::U U;
  typedef typename layout_of<F>::I I;
  static constexpr int M = layout_of<F>::mantissa, BIAS = layout_of<F>::bias;
  static constexpr U SIGN = (U)((U)1 << (8 * sizeof(U) - 1));
  static constexpr U INF = (U)((U)(2 * BIAS + 1) << M);
  static constexpr U NAN_BITS = (U)(INF | ((U)1 << (M - 1)));
  static U size(F x) { return (U)(bits_as<U>(x) & (U)~SIGN); }
  static bool is_nan(F x) { return size(x) > INF; }
};

// ---------------------------------------------------------------- rounding
struct Rint {
  static float apply(float a) { return __builtin_rintf(a); }
  static double apply(double a) { return __builtin_rint(a); }
};
struct Floor {
  static float apply(float a) { return __builtin_floorf(a); }
  static double apply(double a) { return __builtin_floor(a); }
};
struct Ceil {
  static float apply(float a) { return __builtin_ceilf(a); }
  static double apply(double a) { return __builtin_ceil(a); }
};
struct Trunc {
  static float apply(float a) { return __builtin_truncf(a); }
  static double apply(double a) { return __builtin_trunc(a); }
};
struct Identity {
  template <class T> static T apply(T a) { return a; }
};
// A complex loop as a loop over the two parts.
template <LoopFn F> void on_parts(char* const* args, int64_t n, const int64_t* steps, int64_t part) {
  if (steps[0] == 2 * part && steps[1] == 2 * part) {
    const int64_t s[2] = {part, part};
    return F(args, 2 * n, s);
  }
  F(args, n, steps);
  char* const imaginary[2] = {args[0] + part, args[1] + part};
  F(imaginary, n, steps);
}
void rint_c64(char* const* args, int64_t n, const int64_t* steps) { on_parts<unary<Rint, float, float>>(args, n, steps, 4); }
void rint_c128(char* const* args, int64_t n, const int64_t* steps) { on_parts<unary<Rint, double, double>>(args, n, steps, 8); }

// ---------------------------------------------------------------- predicates
struct IsNan {
  template <class V> static auto mask(V a) { return a != a; }
  template <class F> static uint8_t apply(F a) { return Bits<F>::size(a) > Bits<F>::INF; }
  static uint8_t apply(c64 a) { return apply(a.re) | apply(a.im); }
  static uint8_t apply(c128 a) { return apply(a.re) | apply(a.im); }
};
struct IsInf {
  template <class V> static auto mask(V a) { return (a - a != a - a) & (a == a); }  // infinity less itself is NaN
  template <class F> static uint8_t apply(F a) { return Bits<F>::size(a) == Bits<F>::INF; }
  static uint8_t apply(c64 a) { return apply(a.re) | apply(a.im); }
  static uint8_t apply(c128 a) { return apply(a.re) | apply(a.im); }
};
struct IsFinite {
  template <class V> static auto mask(V a) { return a - a == a - a; }
  template <class F> static uint8_t apply(F a) { return Bits<F>::size(a) < Bits<F>::INF; }
  static uint8_t apply(c64 a) { return apply(a.re) & apply(a.im); }
  static uint8_t apply(c128 a) { return apply(a.re) & apply(a.im); }
};
struct Signbit {
  template <class F> static uint8_t apply(F a) { return bits_as<typename Bits<F>::U>(a) >= Bits<F>::SIGN; }
};
// Integers: the answer does not depend on the value.
template <int ANSWER> void constant(char* const* args, int64_t n, const int64_t* steps) {
  char* r = args[0];
  if (steps[0] == 1) __builtin_memset(r, ANSWER, (size_t)n);
  else
    for (int64_t i = 0; i < n; i++, r += steps[0]) *r = ANSWER;
}

// ---------------------------------------------------------------- neighbours, signs
struct Copysign {
  template <class F> static F apply(F a, F b) {
    typedef Bits<F> B;
    return bits_as<F>((typename B::U)(B::size(a) | (bits_as<typename B::U>(b) & B::SIGN)));
  }
};
struct Nextafter {
  static bool returns_first(f16) { return true; }  // of equal operands: NumPy's float16 version differs from C's nextafter
  template <class F> static bool returns_first(F) { return false; }
  template <class F> static F apply(F a, F b) {
    typedef Bits<F> B;
    typedef typename B::U U;
    const U x = bits_as<U>(a), y = bits_as<U>(b), p = B::size(a), q = B::size(b);
    const bool nan = (p > B::INF) | (q > B::INF), equal = (x == y) | ((p | q) == 0);
    // In order of value: the sign-magnitude codes as two's complement.
    const auto key = [](U u, U size) { return u & B::SIGN ? (typename B::I)(0 - size) : (typename B::I)size; };
    const bool up = key(y, q) > key(x, p);
    const U moved = (U)(up == !(x & B::SIGN) ? x + 1 : x - 1);
    const U from_zero = (U)((up ? 0 : B::SIGN) | 1);
    return nan ? bits_as<F>(B::NAN_BITS) : equal ? (returns_first(a) ? a : b) : bits_as<F>(p == 0 ? from_zero : moved);
  }
};
struct Spacing {
  // Away from zero, with the sign of a.
  template <class F> static F apply(F a) {
    typedef Bits<F> B;
    typedef typename B::U U;
    const F next = bits_as<F>((U)(bits_as<U>(a) + 1)), step = next - a;
    return B::size(a) >= B::INF ? bits_as<F>(B::NAN_BITS) : B::size(a) == 0 ? bits_as<F>((U)1) : step;
  }
  // NumPy's float16 version looks upwards instead.
  static f16 apply(f16 a) {
    typedef Bits<f16> B;
    const uint16_t next = B::size(a) == 0 ? 1 : (uint16_t)(a.bits & B::SIGN ? a.bits - 1 : a.bits + 1);
    const float step = half_to_float(next) - half_to_float(a.bits);
    return B::size(a) >= B::INF ? f16{B::NAN_BITS} : f16{float_to_half(B::size(a) == 0 ? 0x1p-24f : step)};
  }
};
struct Heaviside {
  template <class F> static F apply(F a, F b) { return a != a ? a : a == 0 ? b : a < 0 ? (F)0 : (F)1; }
};
struct Degrees {
  template <class F> static F apply(F a) { return a * ((F)180 / (F)3.14159265358979323846); }
};
struct Radians {
  template <class F> static F apply(F a) { return a * ((F)3.14159265358979323846 / (F)180); }
};

// ---------------------------------------------------------------- two results, exponents
template <class F> void modf_loop(char* const* args, int64_t n, const int64_t* steps) {
  for (int64_t i = 0; i < n; i++) {
    const F a = *(const F*)(args[2] + i * steps[2]), whole = Trunc::apply(a);
    const F rest = Bits<F>::size(a) == Bits<F>::INF ? (F)0 : a - whole;
    *(F*)(args[0] + i * steps[0]) = Copysign::apply(rest, a);
    *(F*)(args[1] + i * steps[1]) = whole;
  }
}
template <class F> inline F split_exponent(F a, int32_t& exponent) {
  typedef Bits<F> B;
  typedef typename B::U U;
  const U size = B::size(a);
  const bool whole = (size >= B::INF) | (size == 0), subnormal = size < (U)((U)1 << B::M);
  const F scaled = subnormal ? a * (F)0x1p54 : a;
  const int32_t e = (int32_t)(B::size(scaled) >> B::M) - B::BIAS + 1 - (subnormal ? 54 : 0);
  const F m = bits_as<F>((U)((bits_as<U>(scaled) & (U)~B::INF) | (U)((U)(B::BIAS - 1) << B::M)));
  exponent = whole ? 0 : e;
  return whole ? a : m;
}
template <class F> void frexp_loop(char* const* args, int64_t n, const int64_t* steps) {
  if (steps[0] == (int64_t)sizeof(F) && steps[1] == 4 && steps[2] == (int64_t)sizeof(F)) {
    F* m = (F*)args[0];
    int32_t* e = (int32_t*)args[1];
    const F* a = (const F*)args[2];
    NUMERA_INDEPENDENT
    for (int64_t i = 0; i < n; i++) m[i] = split_exponent(a[i], e[i]);
    return;
  }
  for (int64_t i = 0; i < n; i++) {
    int32_t e;
    *(F*)(args[0] + i * steps[0]) = split_exponent(*(const F*)(args[2] + i * steps[2]), e);
    *(int32_t*)(args[1] + i * steps[1]) = e;
  }
}
void frexp_half(char* const* args, int64_t n, const int64_t* steps) {
  for (int64_t i = 0; i < n; i++) {
    int32_t e;
    const float m = split_exponent(half_to_float(*(const uint16_t*)(args[2] + i * steps[2])), e);
    *(uint16_t*)(args[0] + i * steps[0]) = float_to_half(m);
    *(int32_t*)(args[1] + i * steps[1]) = e;
  }
}

#define PREDICATE1(NAME, CH, OP, T, COST) NUMERA_LOOP(NAME, CH "->?", (unary<OP, uint8_t, T>), nullptr, COST)
#define PREDICATE_FLOAT(NAME, OP) PREDICATE1(NAME, "e", OP, f16, 0.1), PREDICATE1(NAME, "f", OP, float, 0.15), PREDICATE1(NAME, "d", OP, double, 0.25)
#define CONSTANT1(NAME, CH, ANSWER) NUMERA_LOOP(NAME, CH "->?", constant<ANSWER>, nullptr, 0.05)
#define PREDICATE(NAME, OP, ANSWER)                                                                                        \
  CONSTANT1(NAME, "?", ANSWER), CONSTANT1(NAME, "b", ANSWER), CONSTANT1(NAME, "B", ANSWER), CONSTANT1(NAME, "h", ANSWER),    \
  CONSTANT1(NAME, "H", ANSWER), CONSTANT1(NAME, "i", ANSWER), CONSTANT1(NAME, "I", ANSWER), CONSTANT1(NAME, "l", ANSWER),   \
  CONSTANT1(NAME, "L", ANSWER), PREDICATE_FLOAT(NAME, OP), PREDICATE1(NAME, "F", OP, c64, 0.4), PREDICATE1(NAME, "D", OP, c128, 0.6)
#define ROUND_INT(NAME) NUMERA_UN1(NAME, "?", (unary<Identity, uint8_t, uint8_t>), 0.08), NUMERA_UN_UINT(NAME, Identity)
#define ON_FLOAT(NAME, OP, COST)                                                                                          \
  NUMERA_BIN1(NAME, "e", (binary<OP, f16, f16, f16>), nullptr, COST), NUMERA_BIN1(NAME, "f", (binary<OP, float, float, float>), nullptr, COST), \
  NUMERA_BIN1(NAME, "d", (binary<OP, double, double, double>), nullptr, COST)

const Loop LOOPS[] = {
    NUMERA_UN_FLOAT("rint", Rint), NUMERA_UN1("rint", "F", rint_c64, 0.4), NUMERA_UN1("rint", "D", rint_c128, 0.8),
    ROUND_INT("floor"), NUMERA_UN_FLOAT("floor", Floor),
    ROUND_INT("ceil"), NUMERA_UN_FLOAT("ceil", Ceil),
    ROUND_INT("trunc"), NUMERA_UN_FLOAT("trunc", Trunc),
    PREDICATE("isfinite", IsFinite, 1), PREDICATE("isinf", IsInf, 0), PREDICATE("isnan", IsNan, 0),
    PREDICATE_FLOAT("signbit", Signbit),
    ON_FLOAT("copysign", Copysign, 0.4), ON_FLOAT("nextafter", Nextafter, 1.0),
    NUMERA_UN1("spacing", "e", (unary<Spacing, f16, f16>), 1.0), NUMERA_UN1("spacing", "f", (unary<Spacing, float, float>), 0.3),
    NUMERA_UN1("spacing", "d", (unary<Spacing, double, double>), 0.5),
    NUMERA_LOOP("modf", "e->ee", (through_float<modf_loop<float>, 1, 2>), nullptr, 1.5), NUMERA_LOOP("modf", "f->ff", modf_loop<float>, nullptr, 0.8),
    NUMERA_LOOP("modf", "d->dd", modf_loop<double>, nullptr, 1.0),
    NUMERA_LOOP("frexp", "e->ei", frexp_half, nullptr, 4.0), NUMERA_LOOP("frexp", "f->fi", frexp_loop<float>, nullptr, 2.0),
    NUMERA_LOOP("frexp", "d->di", frexp_loop<double>, nullptr, 2.0),
    NUMERA_BIN1("heaviside", "e", (through_float<binary<Heaviside, float, float, float>, 2>), nullptr, 0.6),
    NUMERA_BIN1("heaviside", "f", (binary<Heaviside, float, float, float>), nullptr, 0.3), NUMERA_BIN1("heaviside", "d", (binary<Heaviside, double, double, double>), nullptr, 0.5),
    NUMERA_UN_FLOAT("degrees", Degrees), NUMERA_UN_FLOAT("rad2deg", Degrees), NUMERA_UN_FLOAT("radians", Radians), NUMERA_UN_FLOAT("deg2rad", Radians),
};

}  // namespace
NUMERA_FAMILY(float_parts_family, LOOPS)
}  // namespace NUMERA_NS
