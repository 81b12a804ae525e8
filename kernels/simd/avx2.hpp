// The primitives of simd.hpp for AVX2 and FMA (x86-64-v3).
#pragma once
#include <immintrin.h>

namespace NUMERA_NS {
namespace simd {

inline vd rint(vd a) { return (vd)_mm256_round_pd((__m256d)a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
inline vf rint(vf a) { return (vf)_mm256_round_ps((__m256)a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
inline vd sqrt(vd a) { return (vd)_mm256_sqrt_pd((__m256d)a); }
inline vf sqrt(vf a) { return (vf)_mm256_sqrt_ps((__m256)a); }
// b when either is NaN
inline vd min(vd a, vd b) { return (vd)_mm256_min_pd((__m256d)a, (__m256d)b); }
inline vf min(vf a, vf b) { return (vf)_mm256_min_ps((__m256)a, (__m256)b); }
inline vd max(vd a, vd b) { return (vd)_mm256_max_pd((__m256d)a, (__m256d)b); }
inline vf max(vf a, vf b) { return (vf)_mm256_max_ps((__m256)a, (__m256)b); }
inline vl unordered(vd a, vd b) { return (vl)_mm256_cmp_pd((__m256d)a, (__m256d)b, _CMP_UNORD_Q); }
inline vi unordered(vf a, vf b) { return (vi)_mm256_cmp_ps((__m256)a, (__m256)b, _CMP_UNORD_Q); }

constexpr bool EXACT_FMA = true;
inline vd madd(vd a, vd b, vd c) { return (vd)_mm256_fmadd_pd((__m256d)a, (__m256d)b, (__m256d)c); }
inline vf madd(vf a, vf b, vf c) { return (vf)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c); }
inline vd nmadd(vd a, vd b, vd c) { return (vd)_mm256_fnmadd_pd((__m256d)a, (__m256d)b, (__m256d)c); }
inline vf nmadd(vf a, vf b, vf c) { return (vf)_mm256_fnmadd_ps((__m256)a, (__m256)b, (__m256)c); }
inline vd msub(vd a, vd b, vd c) { return (vd)_mm256_fmsub_pd((__m256d)a, (__m256d)b, (__m256d)c); }
inline vf msub(vf a, vf b, vf c) { return (vf)_mm256_fmsub_ps((__m256)a, (__m256)b, (__m256)c); }

inline vd select(vl m, vd a, vd b) { return (vd)_mm256_blendv_pd((__m256d)b, (__m256d)a, (__m256d)m); }
inline vf select(vi m, vf a, vf b) { return (vf)_mm256_blendv_ps((__m256)b, (__m256)a, (__m256)m); }
inline vl select(vl m, vl a, vl b) { return (vl)_mm256_blendv_epi8((__m256i)b, (__m256i)a, (__m256i)m); }
inline vi select(vi m, vi a, vi b) { return (vi)_mm256_blendv_epi8((__m256i)b, (__m256i)a, (__m256i)m); }
inline bool any(vl m) { return _mm256_movemask_pd((__m256d)m) != 0; }
inline bool any(vi m) { return _mm256_movemask_ps((__m256)m) != 0; }

inline vd widen_low(vf a) { return (vd)_mm256_cvtps_pd(_mm256_castps256_ps128((__m256)a)); }
inline vd widen_high(vf a) { return (vd)_mm256_cvtps_pd(_mm256_extractf128_ps((__m256)a, 1)); }
inline vf narrow(vd low, vd high) { return (vf)_mm256_set_m128(_mm256_cvtpd_ps((__m256d)high), _mm256_cvtpd_ps((__m256d)low)); }

}  // namespace simd
}  // namespace NUMERA_NS
#include "vector_masks.hpp"
