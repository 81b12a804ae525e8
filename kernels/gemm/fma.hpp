// The multiply-add of the matrix kernels, the only place where they fuse: a * b + c per lane, in one rounding where
// the instruction set has it (x86-64-v3 and up, NEON, WASM relaxed SIMD) and in two elsewhere. A vector shorter
// than a register gives the same bits as the full one, so that a result does not depend on where its tile ends.
#pragma once
#include "../abi.hpp"
#include <type_traits>
#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// Before the loop over the rows of a tile that writes the sums: a loop that is left would send them all through the stack.
#if defined(__clang__)
#define NUMERA_UNROLL_ROWS _Pragma("unroll")
#else
#define NUMERA_UNROLL_ROWS _Pragma("GCC unroll 8")
#endif

namespace NUMERA_NS {

template <class T, class V> inline V splat(T s) { return s - V{}; }  // not V{} + s: that would turn -0.0 into 0.0

template <class V> inline V madd(V a, V b, V c) {
  typedef std::remove_cvref_t<decltype(a[0])> T;
  [[maybe_unused]] constexpr bool f64 = std::is_same_v<T, double>, f32 = std::is_same_v<T, float>;
  [[maybe_unused]] constexpr int lanes = sizeof(V) / sizeof(T);
#if defined(__AVX512F__)
  if constexpr (f64 && sizeof(V) == 64) return (V)_mm512_fmadd_pd((__m512d)a, (__m512d)b, (__m512d)c);
  if constexpr (f32 && sizeof(V) == 64) return (V)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
#endif
#if defined(__FMA__)
  if constexpr (f64 && sizeof(V) == 32) return (V)_mm256_fmadd_pd((__m256d)a, (__m256d)b, (__m256d)c);
  if constexpr (f32 && sizeof(V) == 32) return (V)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
  if constexpr (f64 && sizeof(V) == 16) return (V)_mm_fmadd_pd((__m128d)a, (__m128d)b, (__m128d)c);
  if constexpr (f32 && sizeof(V) == 16) return (V)_mm_fmadd_ps((__m128)a, (__m128)b, (__m128)c);
#elif defined(__aarch64__)
  if constexpr (f64 && sizeof(V) == 16) return (V)vfmaq_f64((float64x2_t)c, (float64x2_t)a, (float64x2_t)b);
  if constexpr (f32 && sizeof(V) == 16) return (V)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b);
#elif defined(__wasm_relaxed_simd__)
  if constexpr (f64 && sizeof(V) == 16) return (V)__builtin_wasm_relaxed_madd_f64x2(a, b, c);
  if constexpr (f32 && sizeof(V) == 16) return (V)__builtin_wasm_relaxed_madd_f32x4(a, b, c);
  if constexpr ((f64 || f32) && sizeof(V) < 16) {  // no scalar form: whether it fuses is the engine's choice, so ask it
    typedef vec<T> W;
    W wide[3] = {};
    for (int i = 0; i < lanes; i++) { wide[0][i] = a[i]; wide[1][i] = b[i]; wide[2][i] = c[i]; }
    W sum = madd(wide[0], wide[1], wide[2]);
    V r;
    for (int i = 0; i < lanes; i++) r[i] = sum[i];
    return r;
  }
#endif
#if defined(__FMA__) || defined(__aarch64__)
  if constexpr ((f64 || f32) && sizeof(V) < 16) {
    V r;
    for (int i = 0; i < lanes; i++) {
      if constexpr (f64) r[i] = __builtin_fma(a[i], b[i], c[i]);
      else r[i] = __builtin_fmaf(a[i], b[i], c[i]);
    }
    return r;
  }
#endif
  return a * b + c;
}

// Swaps the lanes of each pair: (re, im) -> (im, re).
template <class V> inline V swap_pairs(V v) {
  typedef std::remove_cvref_t<decltype(v[0])> T;
  constexpr int N = sizeof(V) / sizeof(T);
  if constexpr (N == 2) return __builtin_shufflevector(v, v, 1, 0);
  else if constexpr (N == 4) return __builtin_shufflevector(v, v, 1, 0, 3, 2);
  else if constexpr (N == 8) return __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6);
  else return __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
}

}  // namespace NUMERA_NS
