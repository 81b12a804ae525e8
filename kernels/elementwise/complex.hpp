// Products and quotients of complex numbers on vectors of interleaved (re, im) pairs; one pair is a vector of two lanes.
//
// They are written with explicit vectors because GCC turns scalar code of this shape (a sum next to a difference of
// products) into fused multiply-adds even under -ffp-contract=off, and then differs between vector bodies and remainders.
#pragma once
#include "lanes.hpp"
#include "loops.hpp"

namespace NUMERA_NS {

template <class C> struct part_of;
template <> struct part_of<c64> { typedef float type; typedef int32_t bits; };
template <> struct part_of<c128> { typedef double type; typedef int64_t bits; };

template <class C, int N> struct Pairs {  // N real lanes
  typedef typename part_of<C>::type T;
  typedef typename part_of<C>::bits I;
  typedef vec<T, N> V;
  typedef vec<I, N> M;

  static M lane_numbers() {
    M m{};
    for (int i = 0; i < N; i++) m[i] = (I)i;
    return m;
  }
  static V real(V a) { return pick<0>(a, typename lanes_up_to<N>::type()); }
  static V imaginary(V a) { return pick<1>(a, typename lanes_up_to<N>::type()); }
  static V swapped(V a) { return pick<2>(a, typename lanes_up_to<N>::type()); }
  // 0: the even lane of each pair, 1: the odd one, 2: the other one.
  template <int WHICH, int... L> static V pick(V a, lane_list<L...>) {
    return __builtin_shufflevector(a, a, (WHICH == 0 ? L & ~1 : WHICH == 1 ? L | 1 : L ^ 1)...);
  }
  // Flips the sign of the lanes whose number has this parity.
  static V negate(V a, I parity) {
    const M sign = (lane_numbers() & 1) == parity ? (M{} + 1) << (8 * sizeof(T) - 1) : M{};
    return (V)((M)a ^ sign);
  }

  static V size(V a) { return (V)((M)a & ~((M{} + 1) << (8 * sizeof(T) - 1))); }

  static V multiply(V a, V b) { return a * real(b) + negate(swapped(a) * imaginary(b), 0); }

  // R. L. Smith, "Algorithm 116: complex division", CACM 5 (1962), with one reciprocal. u is the larger part of b.
  static V divide(V a, V b) {
    const V re = real(b), im = imaginary(b), p = size(re), q = size(im);
    const M larger = p >= q;
    const V u = larger ? re : im, v = larger ? im : re;
    const V ratio = v / u, scale = 1 / (u + v * ratio);
    const V x = larger ? a : a * ratio, y = larger ? swapped(a) * ratio : swapped(a);
    const V r = (x + negate(y, 1)) * scale;
    return ((p == 0) & (q == 0)) ? a / p : r;
  }
};

struct ComplexMultiply {
  template <class C, int N> static typename Pairs<C, N>::V wide(typename Pairs<C, N>::V a, typename Pairs<C, N>::V b) {
    return Pairs<C, N>::multiply(a, b);
  }
  template <class C> static C apply(C a, C b) { return single<ComplexMultiply>(a, b); }
  template <class Op, class C> static C single(C a, C b) {
    typedef typename Pairs<C, 2>::V V;
    return bits_as<C>(Op::template wide<C, 2>(bits_as<V>(a), bits_as<V>(b)));
  }
};
struct ComplexDivide {
  template <class C, int N> static typename Pairs<C, N>::V wide(typename Pairs<C, N>::V a, typename Pairs<C, N>::V b) {
    return Pairs<C, N>::divide(a, b);
  }
  template <class C> static C apply(C a, C b) { return ComplexMultiply::single<ComplexDivide>(a, b); }
};

// A binary loop whose operands are contiguous, or one of the inputs repeated.
template <class Op, class C> void complex_binary(char* const* args, int64_t n, const int64_t* steps) {
  constexpr int N = NUMERA_VBYTES / sizeof(typename part_of<C>::type);
  typedef Pairs<C, N> P;
  typedef typename P::V V;
  constexpr int64_t w = sizeof(C), pairs = N / 2;
  const bool fits = steps[0] == w && (steps[1] == w || steps[1] == 0) && (steps[2] == w || steps[2] == 0);
  const bool scan = args[0] == args[1] + steps[1] && steps[0] == steps[1];
  if (!fits || scan || n < pairs) return binary<Op, C, C, C>(args, n, steps);
  V repeated[2];
  for (int k = 0; k < 2; k++)
    for (int i = 0; i < (int)pairs; i++) __builtin_memcpy((char*)&repeated[k] + i * w, args[k + 1], sizeof(C));
  char* r = args[0];
  const char *a = args[1], *b = args[2];
  int64_t i = 0;
  for (; i + pairs <= n; i += pairs) {
    const V x = steps[1] ? load<V>(a + i * w) : repeated[0], y = steps[2] ? load<V>(b + i * w) : repeated[1];
    store(r + i * w, Op::template wide<C, N>(x, y));
  }
  if (i == n) return;
  char* const rest[3] = {r + i * w, args[1] + i * steps[1], args[2] + i * steps[2]};
  binary<Op, C, C, C>(rest, n - i, steps);
}
template <class C> void complex_square(char* const* args, int64_t n, const int64_t* steps) {
  char* const twice[3] = {args[0], args[1], args[1]};
  const int64_t s[3] = {steps[0], steps[1], steps[1]};
  complex_binary<ComplexMultiply, C>(twice, n, s);
}

}  // namespace NUMERA_NS
