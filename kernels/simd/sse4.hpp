// The primitives of simd.hpp for SSE4.2 (x86-64-v2), which has no fused multiply-add.
#pragma once
#include <immintrin.h>

namespace NUMERA_NS {
namespace simd {

inline vd rint(vd a) { return (vd)_mm_round_pd((__m128d)a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
inline vf rint(vf a) { return (vf)_mm_round_ps((__m128)a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
inline vd sqrt(vd a) { return (vd)_mm_sqrt_pd((__m128d)a); }
inline vf sqrt(vf a) { return (vf)_mm_sqrt_ps((__m128)a); }
// b when either is NaN
inline vd min(vd a, vd b) { return (vd)_mm_min_pd((__m128d)a, (__m128d)b); }
inline vf min(vf a, vf b) { return (vf)_mm_min_ps((__m128)a, (__m128)b); }
inline vd max(vd a, vd b) { return (vd)_mm_max_pd((__m128d)a, (__m128d)b); }
inline vf max(vf a, vf b) { return (vf)_mm_max_ps((__m128)a, (__m128)b); }
inline vl unordered(vd a, vd b) { return (vl)_mm_cmpunord_pd((__m128d)a, (__m128d)b); }
inline vi unordered(vf a, vf b) { return (vi)_mm_cmpunord_ps((__m128)a, (__m128)b); }

constexpr bool EXACT_FMA = false;
template <class V> inline V madd(V a, V b, V c) { return a * b + c; }
template <class V> inline V nmadd(V a, V b, V c) { return c - a * b; }
template <class V> inline V msub(V a, V b, V c) { return a * b - c; }

inline vd select(vl m, vd a, vd b) { return (vd)_mm_blendv_pd((__m128d)b, (__m128d)a, (__m128d)m); }
inline vf select(vi m, vf a, vf b) { return (vf)_mm_blendv_ps((__m128)b, (__m128)a, (__m128)m); }
inline vl select(vl m, vl a, vl b) { return (vl)_mm_blendv_epi8((__m128i)b, (__m128i)a, (__m128i)m); }
inline vi select(vi m, vi a, vi b) { return (vi)_mm_blendv_epi8((__m128i)b, (__m128i)a, (__m128i)m); }
inline bool any(vl m) { return _mm_movemask_pd((__m128d)m) != 0; }
inline bool any(vi m) { return _mm_movemask_ps((__m128)m) != 0; }

inline vd widen_low(vf a) { return (vd)_mm_cvtps_pd((__m128)a); }
inline vd widen_high(vf a) { return (vd)_mm_cvtps_pd(_mm_movehl_ps((__m128)a, (__m128)a)); }
inline vf narrow(vd low, vd high) { return (vf)_mm_movelh_ps(_mm_cvtpd_ps((__m128d)low), _mm_cvtpd_ps((__m128d)high)); }

}  // namespace simd
}  // namespace NUMERA_NS
#include "vector_masks.hpp"
