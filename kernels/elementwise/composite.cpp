// Elementwise steps that routines would otherwise take as several passes over memory:
//
//   clip            x between two bounds
//   isclose         x, y, atol, rtol: |x - y| <= atol + rtol |y| for finite y, or x == y
//   round_fraction  rint(x scale) / scale         round_tens  rint(x / scale) scale
//
// Each does the very operations of the ufuncs that it stands for, in their order.
#include "complex.hpp"
#include "table.hpp"

namespace NUMERA_NS {
namespace {

// ---------------------------------------------------------------- clip
template <class T> inline auto below(T a, T b) { return a < b; }  // of vectors, too
template <class C> inline bool complex_below(C a, C b) {
  return ((a.re < b.re) & (a.im == a.im) & (b.im == b.im)) | ((a.re == b.re) & (a.im < b.im));
}
inline bool below(c64 a, c64 b) { return complex_below(a, b); }
inline bool below(c128 a, c128 b) { return complex_below(a, b); }
template <class T> inline auto nan(T a) { return a != a; }
inline bool nan(c64 a) { return (a.re != a.re) | (a.im != a.im); }
inline bool nan(c128 a) { return (a.re != a.re) | (a.im != a.im); }

// The first NaN wins. Of equal values the bound is taken, unless it is the same for all elements: then x stays, as in NumPy.
struct ClipVarying {
  template <class T> static T apply(T x, T low, T high) {
    const T raised = (below(low, x) | nan(x)) ? x : low;
    return (below(raised, high) | nan(raised)) ? raised : high;
  }
};
struct ClipConstant {
  template <class T> static T apply(T x, T low, T high) {
    const T raised = below(x, low) ? low : x;
    return below(high, raised) ? high : raised;
  }
};
template <class T> constexpr bool is_complex = same_type<T, c64>::value || same_type<T, c128>::value;

// Contiguous operands, bounds with a step of 0 or one element: as many elements as fill vectors.
template <class Op, class T> int64_t clip_vectors(T* r, const T* x, const T* low, const T* high, int64_t low_step, int64_t high_step, int64_t n) {
  typedef vec<T> V;
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  const V a = *low - V{}, b = *high - V{};  // keeps -0.0
  int64_t i = 0;
  for (; i + L <= n; i += L)
    store(r + i, Op::apply(load<V>(x + i), low_step ? load<V>(low + i) : a, high_step ? load<V>(high + i) : b));
  return i;
}
template <class Op, class T> void clip_by(char* const* args, int64_t n, const int64_t* steps) {
  const int64_t w = sizeof(T), ls = steps[2], hs = steps[3];
  int64_t i = 0;
  if constexpr (!is_complex<T>)
    if (n > 0 && steps[0] == w && steps[1] == w && (ls == w || ls == 0) && (hs == w || hs == 0))
      i = clip_vectors<Op>((T*)args[0], (const T*)args[1], (const T*)args[2], (const T*)args[3], ls, hs, n);
  for (; i < n; i++)
    *(T*)(args[0] + i * steps[0]) = Op::apply(*(const T*)(args[1] + i * steps[1]), *(const T*)(args[2] + i * ls), *(const T*)(args[3] + i * hs));
}
template <class T> void clip(char* const* args, int64_t n, const int64_t* steps) {
  if (steps[2] == 0 && steps[3] == 0 && !nan(*(const T*)args[2]) && !nan(*(const T*)args[3])) return clip_by<ClipConstant, T>(args, n, steps);
  clip_by<ClipVarying, T>(args, n, steps);
}
void clip_bools(char* const* args, int64_t n, const int64_t* steps) {
  for (int64_t i = 0; i < n; i++) {
    const bool raised = (args[1][i * steps[1]] | args[2][i * steps[2]]) != 0;
    args[0][i * steps[0]] = raised & (args[3][i * steps[3]] != 0);
  }
}

// ---------------------------------------------------------------- isclose
template <class F> inline F size(F a) { return sizeof(F) == 8 ? (F)__builtin_fabs((double)a) : (F)__builtin_fabsf((float)a); }
template <class F> inline uint8_t close(F x, F y, F atol, F rtol) {
  return ((size(x - y) <= atol + rtol * size(y)) & (size(y) < (F)__builtin_inf())) | (x == y);
}
template <class F> void isclose(char* const* args, int64_t n, const int64_t* steps) {
  const int64_t w = sizeof(F);
  if (steps[0] == 1 && steps[1] == w && steps[2] == w && steps[3] == 0 && steps[4] == 0) {
    uint8_t* r = (uint8_t*)args[0];
    const F *x = (const F*)args[1], *y = (const F*)args[2], atol = *(const F*)args[3], rtol = *(const F*)args[4];
    NUMERA_INDEPENDENT
    for (int64_t i = 0; i < n; i++) r[i] = close(x[i], y[i], atol, rtol);
    return;
  }
  const F* p[5];
  for (int64_t i = 0; i < n; i++) {
    for (int k = 1; k < 5; k++) p[k] = (const F*)(args[k] + i * steps[k]);
    *(uint8_t*)(args[0] + i * steps[0]) = close(*p[1], *p[2], *p[3], *p[4]);
  }
}

// ---------------------------------------------------------------- rounding to decimals
inline float nearest(float a) { return __builtin_rintf(a); }
inline double nearest(double a) { return __builtin_rint(a); }
struct RoundFraction {
  template <class F> static F apply(F x, F scale) { return nearest(x * scale) / scale; }
};
struct RoundTens {
  template <class F> static F apply(F x, F scale) { return nearest(x / scale) * scale; }
};

#define CLIP1(CH, T, COST) NUMERA_LOOP("clip", CH CH CH "->" CH, clip<T>, nullptr, COST)
#define ROUND(NAME, OP)                                                              \
  NUMERA_LOOP(NAME, "ff->f", (binary<OP, float, float, float>), nullptr, 0.3),       \
  NUMERA_LOOP(NAME, "dd->d", (binary<OP, double, double, double>), nullptr, 0.6)

const Loop LOOPS[] = {
    NUMERA_LOOP("clip", "?" "?" "?->?", clip_bools, nullptr, 1.0),
    CLIP1("b", int8_t, 0.1), CLIP1("B", uint8_t, 0.1), CLIP1("h", int16_t, 0.15), CLIP1("H", uint16_t, 0.15),
    CLIP1("i", int32_t, 0.25), CLIP1("I", uint32_t, 0.25), CLIP1("l", int64_t, 0.5), CLIP1("L", uint64_t, 0.5),
    NUMERA_LOOP("clip", "eee->e", (through_float<clip<float>, 3>), nullptr, 0.6),
    CLIP1("f", float, 0.25), CLIP1("d", double, 0.5), CLIP1("F", c64, 2.0), CLIP1("D", c128, 2.0),
    NUMERA_LOOP("isclose", "ffff->?", isclose<float>, nullptr, 0.3), NUMERA_LOOP("isclose", "dddd->?", isclose<double>, nullptr, 0.5),
    ROUND("round_fraction", RoundFraction), ROUND("round_tens", RoundTens),
};

}  // namespace
NUMERA_FAMILY(composite_family, LOOPS)
}  // namespace NUMERA_NS
