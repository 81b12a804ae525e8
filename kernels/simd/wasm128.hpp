// The primitives of simd.hpp for WebAssembly SIMD. Relaxed madd may or may not be fused, as the machine likes: it only
// makes polynomials faster, and nothing may rely on its exactness.
#pragma once
#include <wasm_simd128.h>

namespace NUMERA_NS {
namespace simd {

inline vd rint(vd a) { return (vd)wasm_f64x2_nearest((v128_t)a); }
inline vf rint(vf a) { return (vf)wasm_f32x4_nearest((v128_t)a); }
inline vd sqrt(vd a) { return (vd)wasm_f64x2_sqrt((v128_t)a); }
inline vf sqrt(vf a) { return (vf)wasm_f32x4_sqrt((v128_t)a); }
// b when either is NaN (pmin(x, y) is y < x ? y : x)
inline vd min(vd a, vd b) { return (vd)wasm_f64x2_pmin((v128_t)b, (v128_t)a); }
inline vf min(vf a, vf b) { return (vf)wasm_f32x4_pmin((v128_t)b, (v128_t)a); }
inline vd max(vd a, vd b) { return (vd)wasm_f64x2_pmax((v128_t)b, (v128_t)a); }
inline vf max(vf a, vf b) { return (vf)wasm_f32x4_pmax((v128_t)b, (v128_t)a); }
inline vl unordered(vd a, vd b) { return (vl)((a != a) | (b != b)); }
inline vi unordered(vf a, vf b) { return (vi)((a != a) | (b != b)); }

constexpr bool EXACT_FMA = false;
#ifdef __wasm_relaxed_simd__
inline vd madd(vd a, vd b, vd c) { return (vd)wasm_f64x2_relaxed_madd((v128_t)a, (v128_t)b, (v128_t)c); }
inline vf madd(vf a, vf b, vf c) { return (vf)wasm_f32x4_relaxed_madd((v128_t)a, (v128_t)b, (v128_t)c); }
inline vd nmadd(vd a, vd b, vd c) { return (vd)wasm_f64x2_relaxed_nmadd((v128_t)a, (v128_t)b, (v128_t)c); }
inline vf nmadd(vf a, vf b, vf c) { return (vf)wasm_f32x4_relaxed_nmadd((v128_t)a, (v128_t)b, (v128_t)c); }
#else
template <class V> inline V madd(V a, V b, V c) { return a * b + c; }
template <class V> inline V nmadd(V a, V b, V c) { return c - a * b; }
#endif
template <class V> inline V msub(V a, V b, V c) { return madd(a, b, -c); }

inline vd select(vl m, vd a, vd b) { return (vd)wasm_v128_bitselect((v128_t)a, (v128_t)b, (v128_t)m); }
inline vf select(vi m, vf a, vf b) { return (vf)wasm_v128_bitselect((v128_t)a, (v128_t)b, (v128_t)m); }
inline vl select(vl m, vl a, vl b) { return (vl)wasm_v128_bitselect((v128_t)a, (v128_t)b, (v128_t)m); }
inline vi select(vi m, vi a, vi b) { return (vi)wasm_v128_bitselect((v128_t)a, (v128_t)b, (v128_t)m); }
inline bool any(vl m) { return wasm_v128_any_true((v128_t)m); }
inline bool any(vi m) { return wasm_v128_any_true((v128_t)m); }

inline vd widen_low(vf a) { return (vd)wasm_f64x2_promote_low_f32x4((v128_t)a); }
inline vd widen_high(vf a) { return widen_low((vf)wasm_i64x2_shuffle((v128_t)a, (v128_t)a, 1, 1)); }
inline vf narrow(vd low, vd high) {
  return (vf)wasm_i64x2_shuffle(wasm_f32x4_demote_f64x2_zero((v128_t)low), wasm_f32x4_demote_f64x2_zero((v128_t)high), 0, 2);
}

}  // namespace simd
}  // namespace NUMERA_NS
#include "vector_masks.hpp"
