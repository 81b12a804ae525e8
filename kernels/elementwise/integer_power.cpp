// power, gcd and lcm of integers. Powers wrap around; negative exponents are refused by the driver before a loop runs.
#include "table.hpp"
#include "wasm_integers.hpp"

namespace NUMERA_NS {
namespace {

constexpr int64_t CHUNK = 256;

// By repeated squaring; on unsigned types, so that overflow wraps.
struct Power {
  template <class U> static U square(U base) { return (U)((uint64_t)base * base); }
  template <class U> static U apply(U base, U exponent) {
    U r = 1;
    for (; exponent; exponent = (U)(exponent >> 1)) {
      if (exponent & 1) r = (U)((uint64_t)r * base);
      base = square(base);
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
  if (same && *(const U*)args[2] == 2) {
    NUMERA_INDEPENDENT
    for (int64_t i = 0; i < n; i++) ((U*)args[0])[i] = Power::square(((const U*)args[1])[i]);
    return;
  }
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

// Stein's binary algorithm (J. Stein, "Computational problems associated with Racah algebra", J. Comput. Phys. 1 (1967)),
// without branches inside: b becomes the odd part of |b - a|, a the smaller of the two.
inline uint64_t gcd(uint64_t a, uint64_t b) {
  if (a == 0 || b == 0) return a | b;
  const int shift = __builtin_ctzll(a | b);
  a >>= __builtin_ctzll(a);
  b >>= __builtin_ctzll(b);
  while (a != b) {
    const uint64_t d = b - a, less = b < a ? ~(uint64_t)0 : 0;
    a += d & less;
    b = ((d ^ less) - less) >> __builtin_ctzll(d);
  }
  return a << shift;
}
template <class T> inline T lcm_of(T x, T y, uint64_t g) { return g == 0 ? (T)0 : (T)((uint64_t)(x / g) * y); }
struct Gcd {
  template <class T> static T apply(T a, T b) { return (T)gcd(size_of(a), size_of(b)); }
  static uint64_t finish(uint32_t, uint32_t, uint32_t g) { return g; }
};
struct Lcm {
  template <class T> static T apply(T a, T b) {
    const auto x = size_of(a), y = size_of(b);
    return (T)lcm_of(x, y, gcd(x, y));
  }
  // The quotient is exact in float64, whose division vectorises.
  static uint64_t finish(uint32_t x, uint32_t y, uint32_t g) { return g == 0 ? 0 : (uint64_t)((double)x / (double)g) * y; }
};

#ifdef __wasm_simd128__
constexpr bool LANES = true;
constexpr int64_t STRIP = 16;
void gcd_strips(uint32_t* r, const uint32_t* x, const uint32_t* y, int64_t n) {
  for (int64_t i = 0; i < n; i += STRIP)
    if (!gcd_sixteen(r + i, x + i, y + i))
      for (int64_t j = i; j < i + STRIP; j++) r[j] = (uint32_t)gcd(x[j], y[j]);
}
#else
// The same for the lanes of vectors, where shifts by a vector of counts are instructions. The lanes run until all are done.
constexpr bool LANES = NUMERA_VBYTES >= 32;
typedef vec<uint32_t> Lanes;
inline Lanes trailing_zeros(Lanes x) {  // 0 for 0; from the exponent of the lowest bit as a float
  typedef vec<int32_t> I;
  const Lanes low = x & (0 - x);
  const Lanes e = ((Lanes)__builtin_convertvector((I)low, vec<float>) >> 23) & 0xff;
  return (e - 127) & 31;
}
inline bool any_lane(Lanes x) {
  const vec<uint64_t> w = (vec<uint64_t>)x;
  uint64_t r = 0;
  for (int i = 0; i < NUMERA_VBYTES / 8; i++) r |= w[i];
  return r != 0;
}
inline Lanes pick_lanes(Lanes mask, Lanes yes, Lanes no) { return (yes & mask) | (no & ~mask); }
struct GcdLanes {
  Lanes a, b, shift;  // a odd; b odd, or 0 when the lane is done
  GcdLanes(Lanes x, Lanes y) {
    a = pick_lanes((Lanes)(x == 0), y, x);
    b = pick_lanes((Lanes)(x == 0), Lanes{}, y);
    shift = trailing_zeros(a | b);
    a = a >> trailing_zeros(a);
    b = b >> trailing_zeros(b);
  }
  void step() {
    const Lanes live = (Lanes)(b != 0), d = b - a, less = (Lanes)(b < a) & live;
    a = a + (d & less);
    const Lanes size = ((d ^ less) - less) & live;
    b = size >> trailing_zeros(size);
  }
};
constexpr int64_t STRIP = 2 * NUMERA_VBYTES / 4;  // two vectors at a time: a step is a long chain of operations
void gcd_strips(uint32_t* r, const uint32_t* x, const uint32_t* y, int64_t n) {
  constexpr int64_t L = STRIP / 2;
  for (int64_t i = 0; i < n; i += STRIP) {
    GcdLanes p(load<Lanes>(x + i), load<Lanes>(y + i)), q(load<Lanes>(x + i + L), load<Lanes>(y + i + L));
    while (any_lane(p.b | q.b)) {
      p.step();
      q.step();
    }
    store(r + i, p.a << p.shift);
    store(r + i + L, q.a << q.shift);
  }
}
#endif

// Blocks of operands of at most 32 bits in size go through lanes, others one by one.
template <class Op, class T> void gcd_loop(char* const* args, int64_t n, const int64_t* steps) {
  const bool sequential = steps[0] == 0 || (steps[0] == steps[1] && args[0] == args[1] + steps[1]);
  if (!LANES || sequential || n < 8) return binary<Op, T, T, T>(args, n, steps);
  alignas(64) uint32_t x[CHUNK], y[CHUNK], g[CHUNK];
  for (int64_t i = 0; i < n; i += CHUNK) {
    const int64_t k = n - i < CHUNK ? n - i : CHUNK;
    char* const p[3] = {args[0] + i * steps[0], args[1] + i * steps[1], args[2] + i * steps[2]};
    uint64_t seen = 0;
    for (int64_t j = 0; j < k; j++) {
      const uint64_t a = size_of(*(const T*)(p[1] + j * steps[1])), b = size_of(*(const T*)(p[2] + j * steps[2]));
      seen |= a | b;
      x[j] = (uint32_t)a;
      y[j] = (uint32_t)b;
    }
    if (seen >> 32) {
      binary<Op, T, T, T>(p, k, steps);
      continue;
    }
    for (int64_t j = k; j % STRIP; j++) x[j] = y[j] = 1;
    gcd_strips(g, x, y, k);
    for (int64_t j = 0; j < k; j++) *(T*)(p[0] + j * steps[0]) = (T)Op::finish(x[j], y[j], g[j]);
  }
}

#define GCD1(NAME, OP, CH, T) NUMERA_BIN1(NAME, CH, (gcd_loop<OP, T>), (reduce_in_order<OP, T>), 8.0)
#define GCD(NAME, OP)                                                                                                  \
  GCD1(NAME, OP, "b", int8_t), GCD1(NAME, OP, "B", uint8_t), GCD1(NAME, OP, "h", int16_t), GCD1(NAME, OP, "H", uint16_t), \
  GCD1(NAME, OP, "i", int32_t), GCD1(NAME, OP, "I", uint32_t), GCD1(NAME, OP, "l", int64_t), GCD1(NAME, OP, "L", uint64_t)
#define POWER1(CH, U, COST) NUMERA_BIN1("power", CH, power<U>, (reduce_in_order<Power, U>), COST)

const Loop LOOPS[] = {
    POWER1("b", uint8_t, 2.0), POWER1("B", uint8_t, 2.0), POWER1("h", uint16_t, 2.0), POWER1("H", uint16_t, 2.0),
    POWER1("i", uint32_t, 3.0), POWER1("I", uint32_t, 3.0), POWER1("l", uint64_t, 3.0), POWER1("L", uint64_t, 3.0),
    GCD("gcd", Gcd), GCD("lcm", Lcm),
};

}  // namespace
NUMERA_FAMILY(integer_power_family, LOOPS)
}  // namespace NUMERA_NS
