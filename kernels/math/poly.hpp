// Polynomials and double-double helpers shared by the elementary functions.
//
// poly() is Horner's rule on the even and the odd powers separately: half the latency of one chain. The double-double
// operations are those of T. J. Dekker (1971) and D. Knuth; two_prod needs no fused multiply-add where there is none.
#pragma once
#include "../simd/simd.hpp"
#include "coefficients.hpp"

namespace NUMERA_NS {
namespace math {
using namespace simd;

// sum of c[I + STEP j] z^j
template <int I, int STEP, class V, int N> inline V horner(V z, const elem<V> (&c)[N]) {
  if constexpr (I + STEP >= N) return splat<V>(c[I]);
  else return madd(horner<I + STEP, STEP>(z, c), z, splat<V>(c[I]));
}
// sum of c[i] x^i
template <class V, int N> inline V poly(V x, const elem<V> (&c)[N]) {
  if constexpr (N < 4) return horner<0, 1>(x, c);
  else return madd(horner<1, 2>(x * x, c), x, horner<0, 2>(x * x, c));
}

// An unevaluated sum: |lo| is at most about half an ulp of hi.
template <class V> struct Pair { V hi, lo; };

template <class V> inline Pair<V> two_sum(V a, V b) {
  V s = a + b, t = s - a;
  return {s, (a - (s - t)) + (b - t)};
}
template <class V> inline Pair<V> fast_two_sum(V a, V b) {  // |a| >= |b| or a = 0
  V s = a + b;
  return {s, b - (s - a)};
}
template <class V> inline Pair<V> two_prod(V a, V b) {
  V p = a * b;
  if constexpr (EXACT_FMA) {
    return {p, msub(a, b, p)};
  } else {
    constexpr typename traits<V>::Int HIGH = sizeof(elem<V>) == 8 ? (typename traits<V>::Int)0xfffffffff8000000 : (typename traits<V>::Int)0xfffff000;
    V ah = (V)((ints<V>)a & HIGH), bh = (V)((ints<V>)b & HIGH), al = a - ah, bl = b - bh;
    return {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
  }
}
// c - a b, with the error of one rounding
template <class V> inline V exact_nmadd(V a, V b, V c) {
  if constexpr (EXACT_FMA) return nmadd(a, b, c);
  Pair<V> p = two_prod(a, b);
  return (c - p.hi) - p.lo;
}
template <class V> inline Pair<V> operator*(Pair<V> a, Pair<V> b) {
  Pair<V> p = two_prod(a.hi, b.hi);
  return {p.hi, madd(a.hi, b.lo, madd(a.lo, b.hi, p.lo))};
}
// n / d as a pair: the quotient, and the remainder over d
template <class V> inline Pair<V> divide(Pair<V> n, Pair<V> d) {
  V r = 1 / d.hi, q = n.hi * r;
  V rest = exact_nmadd(q, d.hi, n.hi) + nmadd(q, d.lo, n.lo);
  return {q, rest * r};
}
template <class V> inline V sum(Pair<V> a) { return a.hi + a.lo; }

}  // namespace math
}  // namespace NUMERA_NS
