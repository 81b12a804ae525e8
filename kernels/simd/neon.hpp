// The primitives of simd.hpp for AArch64 NEON.
#pragma once
#include <arm_neon.h>

namespace NUMERA_NS {
namespace simd {

inline vd rint(vd a) { return (vd)vrndnq_f64((float64x2_t)a); }
inline vf rint(vf a) { return (vf)vrndnq_f32((float32x4_t)a); }
inline vd sqrt(vd a) { return (vd)vsqrtq_f64((float64x2_t)a); }
inline vf sqrt(vf a) { return (vf)vsqrtq_f32((float32x4_t)a); }

constexpr bool EXACT_FMA = true;
inline vd madd(vd a, vd b, vd c) { return (vd)vfmaq_f64((float64x2_t)c, (float64x2_t)a, (float64x2_t)b); }
inline vf madd(vf a, vf b, vf c) { return (vf)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b); }
inline vd nmadd(vd a, vd b, vd c) { return (vd)vfmsq_f64((float64x2_t)c, (float64x2_t)a, (float64x2_t)b); }
inline vf nmadd(vf a, vf b, vf c) { return (vf)vfmsq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b); }
inline vd msub(vd a, vd b, vd c) { return madd(a, b, -c); }
inline vf msub(vf a, vf b, vf c) { return madd(a, b, -c); }

inline vd select(vl m, vd a, vd b) { return (vd)vbslq_f64((uint64x2_t)m, (float64x2_t)a, (float64x2_t)b); }
inline vf select(vi m, vf a, vf b) { return (vf)vbslq_f32((uint32x4_t)m, (float32x4_t)a, (float32x4_t)b); }
inline vl select(vl m, vl a, vl b) { return (vl)vbslq_s64((uint64x2_t)m, (int64x2_t)a, (int64x2_t)b); }
inline vi select(vi m, vi a, vi b) { return (vi)vbslq_s32((uint32x4_t)m, (int32x4_t)a, (int32x4_t)b); }
inline bool any(vl m) { return vmaxvq_u32((uint32x4_t)m) != 0; }
inline bool any(vi m) { return vmaxvq_u32((uint32x4_t)m) != 0; }
// b when either is NaN
inline vd min(vd a, vd b) { return select((vl)(a < b), a, b); }
inline vf min(vf a, vf b) { return select((vi)(a < b), a, b); }
inline vd max(vd a, vd b) { return select((vl)(a > b), a, b); }
inline vf max(vf a, vf b) { return select((vi)(a > b), a, b); }
inline vl unordered(vd a, vd b) { return (vl)((a != a) | (b != b)); }
inline vi unordered(vf a, vf b) { return (vi)((a != a) | (b != b)); }

inline vd widen_low(vf a) { return (vd)vcvt_f64_f32(vget_low_f32((float32x4_t)a)); }
inline vd widen_high(vf a) { return (vd)vcvt_high_f64_f32((float32x4_t)a); }
inline vf narrow(vd low, vd high) { return (vf)vcvt_high_f32_f64(vcvt_f32_f64((float64x2_t)low), (float64x2_t)high); }

}  // namespace simd
}  // namespace NUMERA_NS
#include "vector_masks.hpp"
