// power, gcd and lcm of integers. Powers wrap around; negative exponents are refused by the driver before a loop runs.
#include "table.hpp"

namespace NUMERA_NS {
namespace {

constexpr int64_t CHUNK = 256;

// By repeated squaring; on unsigned types, so that overflow wraps.
struct Power {
  template <class U> static U apply(U base, U exponent) {
    U r = 1;
    for (; exponent; exponent = (U)(exponent >> 1)) {
      if (exponent & 1) r = (U)((uint64_t)r * base);
      base = (U)((uint64_t)base * base);
    }
    return r;
  }
};

// Contiguous blocks: one pass of vectorised multiplications per bit of the exponents.
template <class U> void power(char* const* args, int64_t n, const int64_t* steps) {
  const int64_t w = sizeof(U);
  const bool same = steps[2] == 0;
  if ((!same && steps[2] != w) || steps[0] != w || steps[1] != w || args[0] == args[1] + w || n < 8)
    return binary<Power, U, U, U>(args, n, steps);
  U base[CHUNK], left[CHUNK], r[CHUNK];
  for (int64_t i = 0; i < n; i += CHUNK) {
    const int64_t k = n - i < CHUNK ? n - i : CHUNK;
    __builtin_memcpy(base, args[1] + i * w, (size_t)(k * w));
    U all = *(const U*)args[2];
    if (!same) {
      __builtin_memcpy(left, args[2] + i * w, (size_t)(k * w));
      for (int64_t j = 0; j < k; j++) all |= left[j];
    }
    for (int64_t j = 0; j < k; j++) r[j] = 1;
    for (; all; all = (U)(all >> 1)) {
      if (!same)
        for (int64_t j = 0; j < k; j++) {
          r[j] = left[j] & 1 ? (U)((uint64_t)r[j] * base[j]) : r[j];
          left[j] = (U)(left[j] >> 1);
        }
      else if (all & 1)
        for (int64_t j = 0; j < k; j++) r[j] = (U)((uint64_t)r[j] * base[j]);
      if (all > 1)
        for (int64_t j = 0; j < k; j++) base[j] = (U)((uint64_t)base[j] * base[j]);
    }
    __builtin_memcpy(args[0] + i * w, r, (size_t)(k * w));
  }
}

template <class T> struct unsigned_of { typedef T type; };
template <> struct unsigned_of<int8_t> { typedef uint8_t type; };
template <> struct unsigned_of<int16_t> { typedef uint16_t type; };
template <> struct unsigned_of<int32_t> { typedef uint32_t type; };
template <> struct unsigned_of<int64_t> { typedef uint64_t type; };
template <class T> inline typename unsigned_of<T>::type size_of(T a) {
  typedef typename unsigned_of<T>::type U;
  return a < 0 ? (U)(0 - (U)a) : (U)a;
}

// Stein's binary algorithm (J. Stein, "Computational problems associated with Racah algebra", J. Comput. Phys. 1 (1967)).
inline uint64_t gcd(uint64_t a, uint64_t b) {
  if (a == 0 || b == 0) return a | b;
  const int shift = __builtin_ctzll(a | b);
  a >>= __builtin_ctzll(a);
  do {
    b >>= __builtin_ctzll(b);
    const uint64_t smaller = a < b ? a : b;
    b = a < b ? b - a : a - b;
    a = smaller;
  } while (b);
  return a << shift;
}
struct Gcd {
  template <class T> static T apply(T a, T b) { return (T)gcd(size_of(a), size_of(b)); }
};
struct Lcm {
  template <class T> static T apply(T a, T b) {
    typedef typename unsigned_of<T>::type U;
    const U x = size_of(a), y = size_of(b), g = (U)gcd(x, y);
    return g == 0 ? (T)0 : (T)((uint64_t)(U)(x / g) * y);
  }
};

#define POWER1(CH, U, COST) NUMERA_BIN1("power", CH, power<U>, (reduce_in_order<Power, U>), COST)

const Loop LOOPS[] = {
    POWER1("b", uint8_t, 2.0), POWER1("B", uint8_t, 2.0), POWER1("h", uint16_t, 2.0), POWER1("H", uint16_t, 2.0),
    POWER1("i", uint32_t, 3.0), POWER1("I", uint32_t, 3.0), POWER1("l", uint64_t, 3.0), POWER1("L", uint64_t, 3.0),
    NUMERA_BIN_INT_COST("gcd", Gcd, reduce_in_order, 15.0, 30.0, 50.0, 100.0),
    NUMERA_BIN_INT_COST("lcm", Lcm, reduce_in_order, 20.0, 35.0, 60.0, 110.0),
};

}  // namespace
NUMERA_FAMILY(integer_power_family, LOOPS)
}  // namespace NUMERA_NS
