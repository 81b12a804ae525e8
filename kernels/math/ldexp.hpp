// ldexp: a 2^k, rounded once, for integral exponents of any size.
//
// Without an instruction for it: three factors that are powers of two. Negative ones are cut so that at most the last
// product can be subnormal without vanishing.
#pragma once
#include "run.hpp"

namespace NUMERA_NS {
namespace math {
using namespace simd;

template <class V> struct exponents;  // M: bits of the mantissa; beyond LIMIT everything overflows or vanishes
template <> struct exponents<vd> { static constexpr int M = 52, BIAS = 1023, LIMIT = 2200; };
template <> struct exponents<vf> { static constexpr int M = 23, BIAS = 127, LIMIT = 320; };

template <class V> inline V exact_power_of_two(V k) { return (V)((ints<V>)(k + (traits<V>::ROUND + exponents<V>::BIAS)) << exponents<V>::M); }
template <class V> inline V partial_exponent(V k) {
  constexpr elem<V> TOP = exponents<V>::BIAS, CUT = exponents<V>::M + 2 - exponents<V>::BIAS;
  return select(lt(k, splat<V>(1 - TOP)), CUT, min(k, splat<V>(TOP)));
}
template <class V> inline V ldexp(V a, V k) {  // |k| <= LIMIT
  if constexpr (EXACT_SCALE) return scale(a, k);
  const V first = partial_exponent(k), rest = k - first, second = partial_exponent(rest);
  return a * exact_power_of_two(first) * exact_power_of_two(second) * exact_power_of_two(rest - second);
}
NUMERA_OP2(ldexp);

// T: float, double, or uint16_t for float16 (computed in float); E: the type of the exponents.
template <class T> struct computed_in { typedef T type; };
template <> struct computed_in<uint16_t> { typedef float type; };
template <class T, class E> void ldexp_loop(char* const* args, int64_t n, const int64_t* steps) {
  typedef typename computed_in<T>::type F;
  typedef vec<F> V;
  constexpr int64_t L = traits<V>::LANES;
  constexpr E LIMIT = exponents<V>::LIMIT;
  alignas(64) F k[CHUNK];
  for (int64_t i = 0; i < n; i += CHUNK) {
    const int64_t m = n - i < CHUNK ? n - i : CHUNK;
    char *out = args[0] + i * steps[0], *a = args[1] + i * steps[1];
    const char* p = args[2] + i * steps[2];
    const auto within = [](E e) { return (F)(e < -LIMIT ? -LIMIT : e > LIMIT ? LIMIT : e); };
    if (steps[2] == sizeof(E))
      for (int64_t j = 0; j < m; j++) k[j] = within(((const E*)p)[j]);
    else
      for (int64_t j = 0; j < m; j++) k[j] = within(*(const E*)(p + j * steps[2]));
    if constexpr (sizeof(T) == 2) {
      alignas(64) F x[CHUNK];
      get_halves(x, a, steps[1], m);
      block2<F, op_ldexp>(x, x, k, pad(k, m, L));
      put_halves(out, steps[0], x, m);
    } else {
      char* const block[3] = {out, a, (char*)k};
      const int64_t s[3] = {steps[0], steps[1], sizeof(F)};
      loop2<F, op_ldexp>(block, m, s);
    }
  }
}

}  // namespace math
}  // namespace NUMERA_NS
