// The vector operations that the elementary functions need, on the widest vectors of the level: thin wrappers of
// intrinsics (one file per instruction set) and of the compiler's vector extensions (here).
//
//   vd vf          vectors of double and float        vl vi   integers of the same widths
//   md mf          masks of a comparison (lt le gt ge eq ne unordered): & | ^ ~, any(m), lane(m, i), select(m, yes, no), where(m, yes): else 0
//   madd(a,b,c)    a b + c, fused where the level can; nmadd: c - a b; msub: a b - c
//   EXACT_FMA      madd is certainly fused: one rounding
//   scale(a, k)    a 2^k                              lookup16(table, i)  one of 16 doubles (floats) per lane
//   EXACT_SCALE    scale() rounds once, subnormals included        lookup32(table, i)  one of 32 floats per lane
//   FAST_LOOKUP    both lookups are instructions, and so are
//   mantissa(x)    m in [3/4, 3/2), x = 2^k m          exponent(x)  floor(log2(x))
// Arithmetic is + - * / on vectors and scalars; V(bits) casts are (vl)x and (vd)i.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
namespace simd {
using vd = vec<double>;
using vf = vec<float>;
using vl = vec<int64_t>;
using vi = vec<int32_t>;
}  // namespace simd
}  // namespace NUMERA_NS

#if defined(__wasm__)
#include "wasm128.hpp"
#elif defined(__aarch64__)
#include "neon.hpp"
#elif NUMERA_VBYTES == 64
#include "avx512.hpp"
#elif NUMERA_VBYTES == 32
#include "avx2.hpp"
#else
#include "sse4.hpp"
#endif

namespace NUMERA_NS {
namespace simd {

// What goes with a vector of floats: its element, the integers of the same width, the mask, the constants of its format.
template <class V> struct traits;
template <> struct traits<vd> {
  using T = double;
  using I = vl;
  using Int = int64_t;
  using M = md;
  static constexpr int LANES = NUMERA_VBYTES / 8;
  static constexpr Int SIGN = INT64_MIN, MAGNITUDE = INT64_MAX;
  static constexpr double ROUND = 0x1.8p52, TINY = 0x1p-1022, HUGE_ = 0x1.fffffffffffffp1023, INF = __builtin_inf(), NAN_ = __builtin_nan("");
};
template <> struct traits<vf> {
  using T = float;
  using I = vi;
  using Int = int32_t;
  using M = mf;
  static constexpr int LANES = NUMERA_VBYTES / 4;
  static constexpr Int SIGN = INT32_MIN, MAGNITUDE = INT32_MAX;
  static constexpr float ROUND = 0x1.8p23f, TINY = 0x1p-126f, HUGE_ = 0x1.fffffep127f, INF = __builtin_inff(), NAN_ = __builtin_nanf("");
};
template <class V> using mask = typename traits<V>::M;
template <class V> using ints = typename traits<V>::I;
template <class V> using elem = typename traits<V>::T;

template <class V> inline V splat(elem<V> x) { return x - V{}; }  // not + : keeps -0.0
template <class V> inline V abs(V x) { return (V)((ints<V>)x & traits<V>::MAGNITUDE); }
template <class V> inline ints<V> sign_of(V x) { return (ints<V>)x & traits<V>::SIGN; }
template <class V> inline V flip(V x, ints<V> sign) { return (V)((ints<V>)x ^ sign); }  // sign: 0 or the sign bit
template <class V> inline V copysign(V x, V sign) { return (V)((ints<V>)abs(x) | sign_of(sign)); }
#define NUMERA_SELECT(M, V, T)                                                                  \
  inline V select(M m, V a, T b) { return select(m, a, splat<V>(b)); }                          \
  inline V select(M m, T a, V b) { return select(m, splat<V>(a), b); }                          \
  inline V select(M m, T a, T b) { return select(m, splat<V>(a), splat<V>(b)); }
NUMERA_SELECT(md, vd, double)
NUMERA_SELECT(mf, vf, float)
#undef NUMERA_SELECT
template <class V> inline mask<V> isnan(V x) { return ne(x, x); }
template <class V> inline mask<V> finite(V x) { return lt(abs(x), splat<V>(traits<V>::INF)); }
template <class V> inline V madd(V a, elem<V> b, V c) { return madd(a, splat<V>(b), c); }
template <class V> inline V madd(V a, elem<V> b, elem<V> c) { return madd(a, splat<V>(b), splat<V>(c)); }
template <class V> inline V madd(V a, V b, elem<V> c) { return madd(a, b, splat<V>(c)); }
template <class V> inline V nmadd(V a, elem<V> b, V c) { return nmadd(a, splat<V>(b), c); }
template <class V> inline V nmadd(V a, V b, elem<V> c) { return nmadd(a, b, splat<V>(c)); }

}  // namespace simd
}  // namespace NUMERA_NS
