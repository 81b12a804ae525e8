// floor_divide, remainder (sign of the divisor), fmod (sign of the dividend) and divmod of integers. By zero: 0. The most
// negative integer by -1: itself, remainder 0.
//
// The quotient is computed in floating point, which vectorises, wherever that is exact: 8 and 16 bits in float32, 32 bits in
// float64, 64 bits in float64 for blocks whose values are small. The nearest floating-point number to a / b lies on the right
// side of every integer as long as the precision exceeds the operands' bits: a / b misses an integer k by at least 1 / |b|,
// relatively at least 1 / |a|. A divisor that stays the same is inverted once: floor((|a| + 1/2) * (1 / |b|)) is exact when the
// operands have two bits less than the precision, since (|a| + 1/2) / |b| keeps 1 / (2 |b|) from every integer. A positive
// one of up to 32 bits becomes an integer multiplication (T. Granlund, P. L. Montgomery, "Division by invariant integers using
// multiplication", PLDI 1994).
#include "table.hpp"
#include "wasm_integers.hpp"
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace NUMERA_NS {
namespace {

constexpr int64_t CHUNK = 512;

enum What { FLOOR_DIVIDE, REMAINDER, FMOD, DIVMOD };

// One pair of integers, by the definition.
template <class T> inline T floor_quotient(T a, T b) {
  if (b == 0) return 0;
  if constexpr ((T)-1 < (T)0) {
    if (b == (T)-1) return (T)(0 - (uint64_t)a);
    const T q = (T)(a / b);
    return (a % b != 0) & ((a < 0) != (b < 0)) ? (T)(q - 1) : q;
  } else {
    return (T)(a / b);
  }
}
template <class T> inline T truncated_remainder(T a, T b) {
  if (b == 0) return 0;
  if constexpr ((T)-1 < (T)0)
    if (b == (T)-1) return 0;
  return (T)(a % b);
}
template <class T> inline T times(T a, T b) { return (T)((uint64_t)a * (uint64_t)b); }
template <class T> inline T minus(T a, T b) { return (T)((uint64_t)a - (uint64_t)b); }

// The floating-point type that holds T exactly, and the conversion of a quotient back (2^31 and 2^32 - 1 included).
template <class T> struct real_of { typedef float type; static T back(float q) { return (T)(int32_t)q; } };
template <> struct real_of<int32_t> { typedef double type; static int32_t back(double q) { return to_i32(q); } };
template <> struct real_of<uint32_t> { typedef double type; static uint32_t back(double q) { return to_u32(q); } };
// 64 bits: values below 2^51 only. Adding 1.5 * 2^52 puts the integer into the low bits of the mantissa, and back.
template <> struct real_of<int64_t> {
  typedef double type;
  static int64_t back(double q) { return (int64_t)(bits_as<uint64_t>(q + 0x1.8p52) - bits_as<uint64_t>(0x1.8p52)); }
};
template <> struct real_of<uint64_t> {
  typedef double type;
  static uint64_t back(double q) { return (uint64_t)real_of<int64_t>::back(q); }
};
template <class T> inline typename real_of<T>::type real(T a) { return (typename real_of<T>::type)a; }
template <> inline double real<int64_t>(int64_t a) { return bits_as<double>((uint64_t)a + bits_as<uint64_t>(0x1.8p52)) - 0x1.8p52; }
template <> inline double real<uint64_t>(uint64_t a) { return real<int64_t>((int64_t)a); }

inline float down(float x) { return __builtin_floorf(x); }
inline double down(double x) { return __builtin_floor(x); }
inline float towards_zero(float x) { return __builtin_truncf(x); }
inline double towards_zero(double x) { return __builtin_trunc(x); }

template <class T> struct Divisor {  // a divisor that stays the same
  typedef typename real_of<T>::type R;
  T b;
  bool negative;
  R inverse;
  explicit Divisor(T divisor) : b(divisor), negative(divisor < 0) {
    const R size = divisor == 0 ? (R)1 : real(divisor) < 0 ? -real(divisor) : real(divisor);
    inverse = 1 / size;
  }
  T floor(T a) const {
    const R x = negative ? -real(a) : real(a);
    return b == 0 ? (T)0 : real_of<T>::back(down((x + (R)0.5) * inverse));
  }
  T truncated(T a) const {  // quotient by |b|
    const R x = real(a), size = x < 0 ? -x : x, q = down((size + (R)0.5) * inverse);
    return b == 0 ? (T)0 : real_of<T>::back(x < 0 ? -q : q);
  }
};

template <class T> struct unsigned_of { typedef T type; };
template <> struct unsigned_of<int8_t> { typedef uint8_t type; };
template <> struct unsigned_of<int16_t> { typedef uint16_t type; };
template <> struct unsigned_of<int32_t> { typedef uint32_t type; };
template <class U> struct twice;
template <> struct twice<uint8_t> { typedef uint16_t type; };
template <> struct twice<uint16_t> { typedef uint32_t type; };
template <> struct twice<uint32_t> { typedef uint64_t type; };

template <class T> struct PositiveDivisor {  // of at most 32 bits
  typedef typename unsigned_of<T>::type U;
  typedef typename twice<U>::type W;
  static constexpr int N = 8 * sizeof(U);
  T b;
  U multiplier;
  int first, second;
  explicit PositiveDivisor(T divisor) : b(divisor) {
    const int bits = divisor > 1 ? 64 - __builtin_clzll((uint64_t)divisor - 1) : 0;  // 2^bits is the first not below it
    multiplier = (U)(((((uint64_t)1 << bits) - (uint64_t)divisor) << N) / (uint64_t)divisor + 1);
    first = bits < 1 ? bits : 1;
    second = bits < 1 ? 0 : bits - 1;
  }
  T floor(T a) const {  // of a < 0: the complement of the quotient of the complement
    const U sign = (U)(a < 0 ? ~(U)0 : (U)0), x = (U)((U)a ^ sign);
    const U high = (U)(((W)x * multiplier) >> N);
    const U q = (U)((U)(high + (U)((U)(x - high) >> first)) >> second);
    return (T)(U)(q ^ sign);
  }
};

#if defined(__AVX512F__) || defined(__AVX2__)
// 32 bits: a vector at a time. The products of the even and of the odd lanes are 64 bits wide, and their upper halves are wanted.
template <int WHAT, class T> void divide_vectors(const PositiveDivisor<T>& d, T* r, const T* a, int64_t n) {
  typedef vec<uint32_t> U;
  typedef vec<uint64_t> W;
  constexpr int64_t L = NUMERA_VBYTES / 4;
  const W multiplier = W{} + d.multiplier;
  const auto result = [&](U given) {
    const U sign = (T)-1 < (T)0 ? (U)((vec<int32_t>)given >> 31) : U{}, x = given ^ sign;
#if defined(__AVX512F__)
    const W even = (W)_mm512_mul_epu32((__m512i)x, (__m512i)multiplier), odd = (W)_mm512_mul_epu32((__m512i)((W)x >> 32), (__m512i)multiplier);
    const U high = (U)_mm512_mask_blend_epi32(0xaaaa, (__m512i)(even >> 32), (__m512i)odd);
#else
    const W even = (W)_mm256_mul_epu32((__m256i)x, (__m256i)multiplier), odd = (W)_mm256_mul_epu32((__m256i)((W)x >> 32), (__m256i)multiplier);
    const U high = (U)_mm256_blend_epi32((__m256i)(even >> 32), (__m256i)odd, 0xaa);
#endif
    const U q = ((high + ((x - high) >> d.first)) >> d.second) ^ sign;
    return WHAT == REMAINDER ? given - q * (uint32_t)d.b : q;
  };
  int64_t i = 0;
  for (; i + L <= n; i += L) store(r + i, result(load<U>(a + i)));
  for (; i < n; i++) r[i] = WHAT == REMAINDER ? minus(a[i], times(d.floor(a[i]), d.b)) : d.floor(a[i]);
}
#endif

template <class T> struct ByteDivisor {  // of 2 and more: the rounded-up reciprocal in 16 bits is exact enough
  T b;
  uint16_t multiplier;
  explicit ByteDivisor(T divisor) : b(divisor), multiplier((uint16_t)(65536 / divisor + 1)) {}
  T floor(T a) const {  // negative: as above
    const uint8_t sign = a < 0 ? 0xff : 0;
    const uint16_t x = (uint8_t)(a ^ sign), q = (uint16_t)(((uint32_t)x * multiplier) >> 16);
    return (T)(uint8_t)(q ^ sign);
  }
};

template <int WHAT, class T> inline T by_varying(T a, T b) {
  typedef typename real_of<T>::type R;
  const R x = real(a), y = b == 0 ? (R)1 : real(b);
  const T q = real_of<T>::back(WHAT == FMOD ? towards_zero(x / y) : down(x / y));
  if (WHAT == FLOOR_DIVIDE) return b == 0 ? (T)0 : q;
  return b == 0 ? (T)0 : minus(a, times(q, b));
}
template <int WHAT, class T> inline T by_same(const Divisor<T>& d, T a) {
  if (WHAT == FLOOR_DIVIDE) return d.floor(a);
  if (WHAT == REMAINDER) return d.b == 0 ? (T)0 : minus(a, times(d.floor(a), d.b));
  const T q = d.truncated(a);
  return d.b == 0 ? (T)0 : minus(a, times(q, d.negative ? (T)(0 - (uint64_t)d.b) : d.b));
}
template <int WHAT, class T> inline T by_definition(T a, T b) {
  if (WHAT == FLOOR_DIVIDE) return floor_quotient(a, b);
  if (WHAT == FMOD) return truncated_remainder(a, b);
  return b == 0 ? (T)0 : minus(a, times(floor_quotient(a, b), b));
}

// Whether all of a block are below 2^bits in size, so that float64 serves.
template <class T> inline bool all_small(const T* a, int64_t n, int bits) {
  if constexpr (sizeof(T) == 8) {
    uint64_t seen = 0;
    const uint64_t offset = (T)-1 < (T)0 ? (uint64_t)1 << bits : 0;
    for (int64_t i = 0; i < n; i++) seen |= (uint64_t)a[i] + offset;
    return seen >> ((T)-1 < (T)0 ? bits + 1 : bits) == 0;
  }
  return true;
}

template <int WHAT, class D, class T> void divide_by(const D& d, T* r, const T* a, int64_t n) {
  NUMERA_INDEPENDENT
  for (int64_t i = 0; i < n; i++) r[i] = WHAT == REMAINDER ? minus(a[i], times(d.floor(a[i]), d.b)) : d.floor(a[i]);
}
template <int WHAT, class T> void divide_block(T* r, const T* a, const T* b, int64_t n, bool same) {
  const bool small = same ? all_small(a, n, 48) && all_small(b, 1, 48) : all_small(a, n, 50) && all_small(b, n, 50);
  if (!small) {
    for (int64_t i = 0; i < n; i++) r[i] = by_definition<WHAT, T>(a[i], b[same ? 0 : i]);
  } else if (same) {
    if constexpr (sizeof(T) == 1 && WHAT != FMOD)
      if (*b > 1) return divide_by<WHAT>(ByteDivisor<T>(*b), r, a, n);
#if defined(__AVX512F__) || defined(__AVX2__)
    if constexpr (sizeof(T) == 4 && WHAT != FMOD)
      if (*b > 0) return divide_vectors<WHAT>(PositiveDivisor<T>(*b), r, a, n);
#endif
    if constexpr (sizeof(T) < 8 && WHAT != FMOD)
      if (*b > 0) return divide_by<WHAT>(PositiveDivisor<T>(*b), r, a, n);
    const Divisor<T> d(*b);
    NUMERA_INDEPENDENT
    for (int64_t i = 0; i < n; i++) r[i] = by_same<WHAT, T>(d, a[i]);
  } else {
    int64_t done = 0;
#ifdef __wasm_simd128__
    done = divide_lanes<WHAT == FMOD, WHAT != FLOOR_DIVIDE>(r, a, b, n);
#endif
    NUMERA_INDEPENDENT
    for (int64_t i = done; i < n; i++) r[i] = by_varying<WHAT, T>(a[i], b[i]);
  }
}

template <int WHAT, class T> struct ByDefinition {
  static T apply(T a, T b) { return by_definition<WHAT, T>(a, b); }
};

template <int WHAT, class T> void divide(char* const* args, int64_t n, const int64_t* steps) {
  const int64_t w = sizeof(T);
  if (n < 4 || steps[0] != w || steps[1] != w || (steps[2] != w && steps[2] != 0) || args[0] == args[1] + w) {
    char* r = args[0];  // element by element, which is in order for reductions and accumulations
    const char *a = args[1], *b = args[2];
    for (int64_t i = 0; i < n; i++, r += steps[0], a += steps[1], b += steps[2])
      *(T*)r = by_definition<WHAT, T>(*(const T*)a, *(const T*)b);
    return;
  }
  const int64_t room = sizeof(T) == 8 ? CHUNK : n;  // 64 bits: each block has its own method
  for (int64_t i = 0; i < n; i += room) {
    const int64_t k = n - i < room ? n - i : room;
    divide_block<WHAT, T>((T*)args[0] + i, (const T*)args[1] + i, (const T*)(args[2] + i * steps[2]), k, steps[2] == 0);
  }
}

template <class T> void gather(T* to, const char* from, int64_t step, int64_t n) {
  if (step == (int64_t)sizeof(T)) __builtin_memcpy(to, from, (size_t)n * sizeof(T));
  else
    for (int64_t j = 0; j < n; j++) to[j] = *(const T*)(from + j * step);
}
template <class T> void scatter(const T* from, char* to, int64_t step, int64_t n) {
  if (step == (int64_t)sizeof(T)) __builtin_memcpy(to, from, (size_t)n * sizeof(T));
  else
    for (int64_t j = 0; j < n; j++) *(T*)(to + j * step) = from[j];
}
// By one divisor, of contiguous numbers; either output may be the input.
template <class T> void divmod_run(T* quotients, T* remainders, const T* a, T b, int64_t n) {
  T q[CHUNK];
  for (int64_t i = 0; i < n; i += CHUNK) {
    const int64_t k = n - i < CHUNK ? n - i : CHUNK;
    divide_block<FLOOR_DIVIDE, T>(q, a + i, &b, k, true);
    NUMERA_INDEPENDENT
    for (int64_t j = 0; j < k; j++) {
      const T x = a[i + j];
      quotients[i + j] = q[j];
      remainders[i + j] = minus(x, times(q[j], b));
    }
  }
}
// Quotients first, then remainders from them; both outputs may lie over an input.
template <class T> void divmod(char* const* args, int64_t n, const int64_t* steps) {
  T q[CHUNK], a[CHUNK], b[CHUNK];
  constexpr int64_t w = sizeof(T);
  if (steps[0] == w && steps[1] == w && steps[2] == w && steps[3] == 0 && *(const T*)args[3] != 0)
    return divmod_run((T*)args[0], (T*)args[1], (const T*)args[2], *(const T*)args[3], n);
  const bool same = steps[3] == 0;
  for (int64_t i = 0; i < n; i += CHUNK) {
    const int64_t k = n - i < CHUNK ? n - i : CHUNK;
    gather(a, args[2] + i * steps[2], steps[2], k);
    if (i == 0 || !same) gather(b, args[3] + i * steps[3], steps[3], same ? 1 : k);
    divide_block<FLOOR_DIVIDE, T>(q, a, b, k, same);
    const T d = b[0];
    if (same)
      for (int64_t j = 0; j < k; j++) a[j] = d == 0 ? (T)0 : minus(a[j], times(q[j], d));
    else
      for (int64_t j = 0; j < k; j++) a[j] = b[j] == 0 ? (T)0 : minus(a[j], times(q[j], b[j]));
    scatter(q, args[0] + i * steps[0], steps[0], k);
    scatter(a, args[1] + i * steps[1], steps[1], k);
  }
}

#define DIVIDE1(NAME, WHAT, CH, T, COST) NUMERA_BIN1(NAME, CH, (divide<WHAT, T>), (reduce_in_order<ByDefinition<WHAT, T>, T>), COST)
#define DIVIDE(NAME, WHAT)                                                                                            \
  DIVIDE1(NAME, WHAT, "b", int8_t, 0.3), DIVIDE1(NAME, WHAT, "B", uint8_t, 0.3), DIVIDE1(NAME, WHAT, "h", int16_t, 0.4), \
  DIVIDE1(NAME, WHAT, "H", uint16_t, 0.4), DIVIDE1(NAME, WHAT, "i", int32_t, 1.0), DIVIDE1(NAME, WHAT, "I", uint32_t, 1.0), \
  DIVIDE1(NAME, WHAT, "l", int64_t, 1.5), DIVIDE1(NAME, WHAT, "L", uint64_t, 1.5)
#define DIVMOD1(CH, T, COST) NUMERA_LOOP("divmod", CH CH "->" CH CH, divmod<T>, nullptr, COST)

const Loop LOOPS[] = {
    DIVIDE("floor_divide", FLOOR_DIVIDE), DIVIDE("remainder", REMAINDER), DIVIDE("fmod", FMOD),
    DIVMOD1("b", int8_t, 1.0), DIVMOD1("B", uint8_t, 1.0), DIVMOD1("h", int16_t, 1.0), DIVMOD1("H", uint16_t, 1.0),
    DIVMOD1("i", int32_t, 2.0), DIVMOD1("I", uint32_t, 2.0), DIVMOD1("l", int64_t, 3.0), DIVMOD1("L", uint64_t, 3.0),
};

}  // namespace
NUMERA_FAMILY(integer_division_family, LOOPS)
}  // namespace NUMERA_NS
