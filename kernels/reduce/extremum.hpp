// The extremum of a contiguous run, for min and max along lanes and for argmin and argmax.
//
// The vector instructions for the smaller or larger of two numbers give the second one when a number is NaN. So NaNs are not
// handled where they occur but only noticed, two vectors per comparison, and a run that has one is done again in order.
#pragma once
#include "../simd/simd.hpp"

namespace NUMERA_NS {

// b when they are equal or one is NaN: one instruction.
template <bool LARGER, class V> inline V pick(V a, V b) {
  if constexpr (LARGER) return a > b ? a : b;
  else return a < b ? a : b;
}

// Whether any of the vectors looked at has a NaN.
template <class T> struct NanWatch {
  void look(vec<T>, vec<T>) {}
  bool found() const { return false; }
};
template <class V, class M> struct FloatWatch {
  M seen{};
  void look(V a, V b) { seen = seen | simd::unordered(a, b); }
  bool found() const { return simd::any(seen); }
};
template <> struct NanWatch<float> : FloatWatch<simd::vf, simd::mf> {};
template <> struct NanWatch<double> : FloatWatch<simd::vd, simd::md> {};

// The lanes of a vector combined by op, in halves.
template <class T, class V, class Op> inline T fold_lanes(V v, Op op) {
  constexpr int N = sizeof(V) / sizeof(T);
  if constexpr (N == 1) {
    return v[0];
  } else {
    vec<T, N / 2> half[2];
    __builtin_memcpy(half, &v, sizeof v);
    return fold_lanes<T>(op(half[0], half[1]), op);
  }
}

// The extremum of n numbers, at least one vector of them. nan: one of them is NaN, and the result means nothing.
template <bool LARGER, class T> inline T extremum_of_run(const T* p, int64_t n, bool& nan) {
  typedef vec<T> V;
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  const auto larger = [](auto x, auto y) { return pick<LARGER>(x, y); };
  NanWatch<T> watch;
  V a = load<V>(p);
  watch.look(a, a);
  int64_t i = L;
  if (n >= 4 * L) {
    V b = load<V>(p + L), c = load<V>(p + 2 * L), d = load<V>(p + 3 * L);
    watch.look(b, b);
    watch.look(c, d);
    for (i = 4 * L; i + 4 * L <= n; i += 4 * L) {
      const V e = load<V>(p + i), f = load<V>(p + i + L), g = load<V>(p + i + 2 * L), h = load<V>(p + i + 3 * L);
      watch.look(e, f);
      watch.look(g, h);
      a = larger(a, e);
      b = larger(b, f);
      c = larger(c, g);
      d = larger(d, h);
    }
    a = larger(larger(a, b), larger(c, d));
  }
  while (i < n) {  // the last vector may overlap the one before
    const V e = load<V>(p + (i + L <= n ? i : n - L));
    watch.look(e, e);
    a = larger(a, e);
    i += L;
  }
  nan = watch.found();
  return fold_lanes<T>(a, larger);
}

// The extremum of n numbers, at least one vector of them, that are not NaN; the worst of all values if there are none.
template <bool LARGER, class T> inline T extremum_of_numbers(const T* p, int64_t n) {
  typedef vec<T> V;
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  const auto larger = [](auto x, auto y) { return pick<LARGER>(x, y); };  // x comes from the run: a NaN loses
  const T worst = LARGER ? -(T)__builtin_inf() : (T)__builtin_inf();
  V a = worst - V{}, b = a, c = a, d = a;
  int64_t i = 0;
  for (; i + 4 * L <= n; i += 4 * L) {
    a = larger(load<V>(p + i), a);
    b = larger(load<V>(p + i + L), b);
    c = larger(load<V>(p + i + 2 * L), c);
    d = larger(load<V>(p + i + 3 * L), d);
  }
  for (; i < n; i += L) a = larger(load<V>(p + (i + L <= n ? i : n - L)), a);
  return fold_lanes<T>(larger(larger(a, b), larger(c, d)), larger);
}

}  // namespace NUMERA_NS
