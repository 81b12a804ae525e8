// floor_divide, remainder, fmod and divmod of floats, by the rules of Python's divmod as NumPy applies them.
//
// They rest on an exact fmod. With q = trunc(a / b) the remainder a - q b is exact in one fused (or error-free) step as long as q has
// fewer bits than the mantissa; rounding may have made q one too large, which the sign of the remainder shows. Larger
// quotients, infinities and the edges of the exponent range go to integer long division on the mantissas, one by one.
#include "table.hpp"
#include "wasm_floats.hpp"

namespace NUMERA_NS {
namespace {

constexpr int64_t CHUNK = 128;

// fmod by long division: a = m 2^e, b = k 2^f; m 2^(e - f) mod k, some bits at a time.
double long_fmod(double a, double b) {
  const uint64_t SIGN = 1ull << 63, INF = 0x7ffull << 52;
  const uint64_t sign = bits_as<uint64_t>(a) & SIGN, x = bits_as<uint64_t>(a) & ~SIGN, y = bits_as<uint64_t>(b) & ~SIGN;
  if (y == 0 || x >= INF || y > INF) return __builtin_nan("");
  if (x < y) return a;
  int64_t e = (int64_t)(x >> 52), f = (int64_t)(y >> 52);
  const uint64_t FRACTION = (1ull << 52) - 1;
  uint64_t m = x & FRACTION, k = y & FRACTION;
  if (e) m |= 1ull << 52;
  else e = 1;
  if (f) k |= 1ull << 52;
  else f = 1;
  m %= k;
  for (int64_t shift = e - f; shift > 0 && m;) {
    const int64_t bits = shift < 11 ? shift : 11;
    m = (m << bits) % k;
    shift -= bits;
  }
  if (m == 0) return bits_as<double>(sign);
  int64_t exponent = f;  // m < k < 2^53, in units of 2^(f - 1075)
  while (exponent > 1 && m < (1ull << 52)) {
    m <<= 1;
    exponent--;
  }
  const uint64_t r = m >> 52 ? (uint64_t)exponent << 52 | (m & FRACTION) : m;
  return bits_as<double>(r | sign);
}

// a - q b for integral q, exactly.
inline double residue(double a, double q, double b) {
#if defined(__FMA__) || defined(__aarch64__)
  return __builtin_fma(-q, b, a);
#else
  // Dekker's product: q b = p + e, with 26-bit halves (T. J. Dekker, Numer. Math. 18 (1971)).
  const double p = q * b, c = 134217729.0;
  const double qt = q * c, qh = qt - (qt - q), ql = q - qh, bt = b * c, bh = bt - (bt - b), bl = b - bh;
  const double e = ((qh * bh - p) + qh * bl + ql * bh) + ql * bl;
  return (a - p) - e;
#endif
}

// The remainder, and whether it can be trusted.
inline double quick_fmod(double a, double b, bool& good) {
  const double x = __builtin_fabs(a), y = __builtin_fabs(b), q = __builtin_trunc(x / y);
  double r = residue(x, q, y);
  r = r < 0 ? r + y : r;
  good = (q < 0x1p52) & (y < 0x1p960) & (y > 0x1p-900) & (x < 0x1p960);
  r = x < y ? x : r;
  return __builtin_copysign(r, a);
}
inline float quick_fmod(float a, float b, bool& good) {  // float64 holds q b exactly
  const double x = __builtin_fabs((double)a), y = __builtin_fabs((double)b), q = __builtin_trunc(x / y);
  double r = x - q * y;
  r = r < 0 ? r + y : r;
  good = (q < 0x1p28) & (y > 0) & (y < 0x1p200);
  return (float)__builtin_copysign(r, (double)a);
}
inline double exact_fmod(double a, double b) { return long_fmod(a, b); }
inline float exact_fmod(float a, float b) { return (float)long_fmod((double)a, (double)b); }

inline float floor_of(float x) { return __builtin_floorf(x); }
inline double floor_of(double x) { return __builtin_floor(x); }
inline float copy_sign(float x, float s) { return __builtin_copysignf(x, s); }
inline double copy_sign(double x, double s) { return __builtin_copysign(x, s); }

enum What { FLOOR_DIVIDE, REMAINDER, FMOD };

// From the exact fmod to the quotient and the remainder with the divisor's sign.
template <class F> inline F python_remainder(F mod, F b) {
  const bool other = (mod != 0) & ((b < 0) != (mod < 0));
  const F r = mod == 0 ? copy_sign((F)0, b) : mod;
  return other ? mod + b : r;
}
template <class F> inline F python_quotient(F a, F b, F mod) {
  const bool other = (mod != 0) & ((b < 0) != (mod < 0));
  F q = (a - mod) / b;
  q = other ? q - 1 : q;
  F whole = floor_of(q);
  whole = q - whole > (F)0.5 ? whole + 1 : whole;
  whole = q == 0 ? copy_sign((F)0, a / b) : whole;
  return b == 0 ? a / b : whole;
}
template <int WHAT, class F> inline F finish(F a, F b, F mod) {
  if (WHAT == FMOD) return mod;
  return WHAT == REMAINDER ? (b == 0 ? mod : python_remainder(mod, b)) : python_quotient(a, b, mod);
}

// The remainders of a block, into a buffer of its own: an output may lie over an input.
template <class F> void fmod_block(F* mod, const F* a, const F* b, int64_t n) {
  bool all = true;
  for (int64_t i = 0; i < n; i++) {
    bool good;
    mod[i] = quick_fmod(a[i], b[i], good);
    all &= good;
  }
  if (all) return;
  for (int64_t i = 0; i < n; i++) {
    bool good;
    quick_fmod(a[i], b[i], good);
    if (!good) mod[i] = exact_fmod(a[i], b[i]);
  }
}

template <class F> const F* gathered(const char* p, int64_t step, F* buffer, int64_t n) {
  if (step == (int64_t)sizeof(F)) return (const F*)p;
  for (int64_t i = 0; i < n; i++) buffer[i] = *(const F*)(p + i * step);
  return buffer;
}

#ifdef __wasm_simd128__
// The results of a block into a buffer of its own: vectors where they can, single numbers elsewhere.
template <int WHAT, class F> void lane_block(F* r, const F* a, const F* b, int64_t n) {
  constexpr int64_t L = 16 / sizeof(F);
  for (int64_t i = 0; i < n;) {
    bool done = false;
    if (i + L <= n) {
      if constexpr (WHAT == FLOOR_DIVIDE) done = floor_quotients(r + i, a + i, b + i);
      else done = remainders<WHAT == REMAINDER>(r + i, a + i, b + i);
    }
    if (done) {
      i += L;
      continue;
    }
    bool good;
    const F mod = quick_fmod(a[i], b[i], good);
    r[i] = finish<WHAT, F>(a[i], b[i], good ? mod : exact_fmod(a[i], b[i]));
    i++;
  }
}
#endif

template <int WHAT, class F> void divide(char* const* args, int64_t n, const int64_t* steps) {
  F a_room[CHUNK], b_room[CHUNK], mod[CHUNK];
  // The sequential forms of reductions and accumulations: one element at a time.
  const bool sequential = steps[0] == 0 || (args[0] == args[1] + steps[1] && steps[0] == steps[1]);
  const int64_t room = sequential ? 1 : CHUNK;
  for (int64_t i = 0; i < n; i += room) {
    const int64_t k = n - i < room ? n - i : room;
    const F* a = gathered<F>(args[1] + i * steps[1], steps[1], a_room, k);
    const F* b = gathered<F>(args[2] + i * steps[2], steps[2], b_room, k);
    char* r = args[0] + i * steps[0];
#ifdef __wasm_simd128__
    lane_block<WHAT, F>(mod, a, b, k);
    if (steps[0] == (int64_t)sizeof(F)) __builtin_memcpy(r, mod, (size_t)k * sizeof(F));
    else
      for (int64_t j = 0; j < k; j++) *(F*)(r + j * steps[0]) = mod[j];
#else
    fmod_block(mod, a, b, k);
    if (steps[0] == (int64_t)sizeof(F)) {
      NUMERA_INDEPENDENT
      for (int64_t j = 0; j < k; j++) ((F*)r)[j] = finish<WHAT, F>(a[j], b[j], mod[j]);
    } else {
      for (int64_t j = 0; j < k; j++) *(F*)(r + j * steps[0]) = finish<WHAT, F>(a[j], b[j], mod[j]);
    }
#endif
  }
}
template <class F> void divmod(char* const* args, int64_t n, const int64_t* steps) {
  F a_room[CHUNK], b_room[CHUNK], mod[CHUNK], q[CHUNK];
  for (int64_t i = 0; i < n; i += CHUNK) {
    const int64_t k = n - i < CHUNK ? n - i : CHUNK;
    const F* a = gathered<F>(args[2] + i * steps[2], steps[2], a_room, k);
    const F* b = gathered<F>(args[3] + i * steps[3], steps[3], b_room, k);
    fmod_block(mod, a, b, k);
    for (int64_t j = 0; j < k; j++) {
      q[j] = finish<FLOOR_DIVIDE, F>(a[j], b[j], mod[j]);
      mod[j] = finish<REMAINDER, F>(a[j], b[j], mod[j]);
    }
    for (int64_t j = 0; j < k; j++) {
      *(F*)(args[0] + (i + j) * steps[0]) = q[j];
      *(F*)(args[1] + (i + j) * steps[1]) = mod[j];
    }
  }
}

#define DIVIDE(NAME, WHAT)                                                                             \
  NUMERA_BIN1(NAME, "e", (through_float<divide<WHAT, float>, 2>), nullptr, 3.0),                       \
  NUMERA_BIN1(NAME, "f", (divide<WHAT, float>), nullptr, 2.0), NUMERA_BIN1(NAME, "d", (divide<WHAT, double>), nullptr, 2.5)

const Loop LOOPS[] = {
    DIVIDE("floor_divide", FLOOR_DIVIDE), DIVIDE("remainder", REMAINDER), DIVIDE("fmod", FMOD),
    NUMERA_LOOP("divmod", "ee->ee", (through_float<divmod<float>, 2, 2>), nullptr, 4.0),
    NUMERA_LOOP("divmod", "ff->ff", divmod<float>, nullptr, 3.0), NUMERA_LOOP("divmod", "dd->dd", divmod<double>, nullptr, 3.5),
};

}  // namespace
NUMERA_FAMILY(float_division_family, LOOPS)
}  // namespace NUMERA_NS
