// The primitives of simd.hpp for AVX-512 (x86-64-v4): comparisons give mask registers. The zero-masked forms with a
// full mask compile to the plain instructions; GCC 12 warns about its own headers in the unmasked ones.
#pragma once
#include <immintrin.h>

namespace NUMERA_NS {
namespace simd {

template <int N> struct kmask { uint32_t bits; };
template <int N> constexpr uint32_t kmask_all = N == 32 ? 0xffffffffu : (1u << N) - 1;
using md = kmask<8>;
using mf = kmask<16>;

template <int N> inline kmask<N> operator&(kmask<N> a, kmask<N> b) { return {a.bits & b.bits}; }
template <int N> inline kmask<N> operator|(kmask<N> a, kmask<N> b) { return {a.bits | b.bits}; }
template <int N> inline kmask<N> operator^(kmask<N> a, kmask<N> b) { return {a.bits ^ b.bits}; }
template <int N> inline kmask<N> operator~(kmask<N> a) { return {a.bits ^ kmask_all<N>}; }
template <int N> inline bool any(kmask<N> m) { return m.bits != 0; }
template <int N> inline bool lane(kmask<N> m, int i) { return (m.bits >> i) & 1; }

#define NUMERA_COMPARE(NAME, PREDICATE)                                                                    \
  inline md NAME(vd a, vd b) { return {_mm512_cmp_pd_mask((__m512d)a, (__m512d)b, PREDICATE)}; }           \
  inline mf NAME(vf a, vf b) { return {_mm512_cmp_ps_mask((__m512)a, (__m512)b, PREDICATE)}; }
NUMERA_COMPARE(lt, _CMP_LT_OQ)
NUMERA_COMPARE(le, _CMP_LE_OQ)
NUMERA_COMPARE(gt, _CMP_GT_OQ)
NUMERA_COMPARE(ge, _CMP_GE_OQ)
NUMERA_COMPARE(eq, _CMP_EQ_OQ)
NUMERA_COMPARE(ne, _CMP_NEQ_UQ)
NUMERA_COMPARE(unordered, _CMP_UNORD_Q)
#undef NUMERA_COMPARE
inline md is_zero(vl a) { return {_mm512_testn_epi64_mask((__m512i)a, (__m512i)a)}; }
inline mf is_zero(vi a) { return {_mm512_testn_epi32_mask((__m512i)a, (__m512i)a)}; }

inline vd select(md m, vd a, vd b) { return (vd)_mm512_mask_blend_pd((__mmask8)m.bits, (__m512d)b, (__m512d)a); }
inline vd where(md m, vd a) { return (vd)_mm512_maskz_mov_pd((__mmask8)m.bits, (__m512d)a); }
inline vf select(mf m, vf a, vf b) { return (vf)_mm512_mask_blend_ps((__mmask16)m.bits, (__m512)b, (__m512)a); }
inline vl select(md m, vl a, vl b) { return (vl)_mm512_mask_blend_epi64((__mmask8)m.bits, (__m512i)b, (__m512i)a); }
inline vi select(mf m, vi a, vi b) { return (vi)_mm512_mask_blend_epi32((__mmask16)m.bits, (__m512i)b, (__m512i)a); }

constexpr bool EXACT_FMA = true;
inline vd madd(vd a, vd b, vd c) { return (vd)_mm512_fmadd_pd((__m512d)a, (__m512d)b, (__m512d)c); }
inline vf madd(vf a, vf b, vf c) { return (vf)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c); }
inline vd nmadd(vd a, vd b, vd c) { return (vd)_mm512_fnmadd_pd((__m512d)a, (__m512d)b, (__m512d)c); }
inline vf nmadd(vf a, vf b, vf c) { return (vf)_mm512_fnmadd_ps((__m512)a, (__m512)b, (__m512)c); }
inline vd msub(vd a, vd b, vd c) { return (vd)_mm512_fmsub_pd((__m512d)a, (__m512d)b, (__m512d)c); }
inline vf msub(vf a, vf b, vf c) { return (vf)_mm512_fmsub_ps((__m512)a, (__m512)b, (__m512)c); }

inline vd sqrt(vd a) { return (vd)_mm512_maskz_sqrt_pd((__mmask8)-1, (__m512d)a); }
inline vf sqrt(vf a) { return (vf)_mm512_maskz_sqrt_ps((__mmask16)-1, (__m512)a); }
// b when either is NaN
inline vd min(vd a, vd b) { return (vd)_mm512_maskz_min_pd((__mmask8)-1, (__m512d)a, (__m512d)b); }
inline vf min(vf a, vf b) { return (vf)_mm512_maskz_min_ps((__mmask16)-1, (__m512)a, (__m512)b); }
inline vd max(vd a, vd b) { return (vd)_mm512_maskz_max_pd((__mmask8)-1, (__m512d)a, (__m512d)b); }
inline vf max(vf a, vf b) { return (vf)_mm512_maskz_max_ps((__mmask16)-1, (__m512)a, (__m512)b); }
inline vd rint(vd a) { return (vd)_mm512_maskz_roundscale_pd((__mmask8)-1, (__m512d)a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
inline vf rint(vf a) { return (vf)_mm512_maskz_roundscale_ps((__mmask16)-1, (__m512)a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
// a 2^k for integral k, rounded once, whatever the size of k (EXACT_SCALE: also for subnormal a and results)
constexpr bool EXACT_SCALE = true;
inline vd scale(vd a, vd k) { return (vd)_mm512_maskz_scalef_pd((__mmask8)-1, (__m512d)a, (__m512d)k); }
inline vf scale(vf a, vf k) { return (vf)_mm512_maskz_scalef_ps((__mmask16)-1, (__m512)a, (__m512)k); }

// Subnormals included. Of 0, 1 and -inf; of infinity, 1 and infinity; the mantissa of a negative x (not -0.0) is NaN.
inline vd mantissa(vd x) { return (vd)_mm512_maskz_getmant_pd((__mmask8)-1, (__m512d)x, _MM_MANT_NORM_p75_1p5, (_MM_MANTISSA_SIGN_ENUM)3); }
inline vf mantissa(vf x) { return (vf)_mm512_maskz_getmant_ps((__mmask16)-1, (__m512)x, _MM_MANT_NORM_p75_1p5, (_MM_MANTISSA_SIGN_ENUM)3); }
inline vd exponent(vd x) { return (vd)_mm512_maskz_getexp_pd((__mmask8)-1, (__m512d)x); }
inline vf exponent(vf x) { return (vf)_mm512_maskz_getexp_ps((__mmask16)-1, (__m512)x); }

// table[i mod 16]
constexpr bool FAST_LOOKUP = true;
inline vd lookup16(const double* table, vl i) {
  return (vd)_mm512_permutex2var_pd(_mm512_loadu_pd(table), (__m512i)i, _mm512_loadu_pd(table + 8));
}
inline vf lookup16(const float* table, vi i) { return (vf)_mm512_maskz_permutexvar_ps((__mmask16)-1, (__m512i)i, _mm512_loadu_ps(table)); }
inline vf lookup32(const float* table, vi i) {
  return (vf)_mm512_permutex2var_ps(_mm512_loadu_ps(table), (__m512i)i, _mm512_loadu_ps(table + 16));
}

// The two halves of a float vector as doubles, and back (rounded).
inline vd widen_low(vf a) {
  return (vd)_mm512_maskz_cvtps_pd((__mmask8)-1, (__m256)__builtin_shufflevector(a, a, 0, 1, 2, 3, 4, 5, 6, 7));
}
inline vd widen_high(vf a) {
  return (vd)_mm512_maskz_cvtps_pd((__mmask8)-1, (__m256)__builtin_shufflevector(a, a, 8, 9, 10, 11, 12, 13, 14, 15));
}
inline vf narrow(vd low, vd high) {
  return (vf)_mm512_insertf32x8(_mm512_castps256_ps512(_mm512_maskz_cvtpd_ps((__mmask8)-1, (__m512d)low)), _mm512_maskz_cvtpd_ps((__mmask8)-1, (__m512d)high), 1);
}

}  // namespace simd
}  // namespace NUMERA_NS
