// Floor division, remainder and fmod of float64 and float32, and |z|, in vectors of 128 bits, for WebAssembly: compilers leave these loops
// scalar there. Each function takes one vector of each operand and says whether it could: false, and nothing is written, where a lane needs more
// than the common case. The methods, and why they are exact, are those of float_division.cpp
// and magnitude.hpp.
#pragma once
#include "types.hpp"
#ifdef __wasm_simd128__
#include <wasm_simd128.h>

namespace NUMERA_NS {

// The floor of a / b. A quotient that rounds to no integer lies between the same two as the exact one; of those so large that Python's rules
// give their neighbours none is taken.
inline bool floor_quotients(double* r, const double* a, const double* b) {
  const v128_t t = wasm_f64x2_div(wasm_v128_load(a), wasm_v128_load(b)), q = wasm_f64x2_floor(t);
  if (!wasm_i64x2_all_true(wasm_v128_and(wasm_f64x2_lt(q, t), wasm_f64x2_lt(wasm_f64x2_abs(t), wasm_f64x2_splat(0x1p45))))) return false;
  wasm_v128_store(r, q);
  return true;
}
inline bool floor_quotients(float* r, const float* a, const float* b) {
  const v128_t t = wasm_f32x4_div(wasm_v128_load(a), wasm_v128_load(b)), q = wasm_f32x4_floor(t);
  if (!wasm_i32x4_all_true(wasm_v128_and(wasm_f32x4_lt(q, t), wasm_f32x4_lt(wasm_f32x4_abs(t), wasm_f32x4_splat(0x1p18f))))) return false;
  wasm_v128_store(r, q);
  return true;
}

// The remainder of a division with |a| - q |b| = rest, from 0 to |b|: with the sign of a, or with that of b as Python has it.
template <bool PYTHON> inline v128_t signed_remainder(v128_t a, v128_t b, v128_t rest) {
  const v128_t sign = wasm_f64x2_splat(-0.0), mod = wasm_v128_or(rest, wasm_v128_and(a, sign));
  if constexpr (!PYTHON) return mod;
  const v128_t other = wasm_i64x2_shr(wasm_v128_xor(a, b), 63), none = wasm_f64x2_eq(rest, wasm_f64x2_splat(0));
  return wasm_v128_bitselect(wasm_v128_and(b, sign), wasm_f64x2_add(mod, wasm_v128_and(b, other)), none);
}
// A quotient that was rounded up to an integer leaves a rest below zero.
inline v128_t raised(v128_t rest, v128_t y) {
  return wasm_f64x2_add(rest, wasm_v128_and(y, wasm_f64x2_lt(rest, wasm_f64x2_splat(0))));
}

template <bool PYTHON> inline bool remainders(double* r, const double* a, const double* b) {
  const v128_t given = wasm_v128_load(a), divisor = wasm_v128_load(b), x = wasm_f64x2_abs(given), y = wasm_f64x2_abs(divisor);
  const v128_t q = wasm_f64x2_trunc(wasm_f64x2_div(x, y)), large = wasm_f64x2_splat(0x1p960);
  const v128_t least = wasm_v128_and(wasm_f64x2_lt(q, wasm_f64x2_splat(0x1p52)), wasm_f64x2_gt(y, wasm_f64x2_splat(0x1p-900)));
  if (!wasm_i64x2_all_true(wasm_v128_and(least, wasm_v128_and(wasm_f64x2_lt(x, large), wasm_f64x2_lt(y, large))))) return false;
  // Dekker's product
  const v128_t c = wasm_f64x2_splat(134217729.0), p = wasm_f64x2_mul(q, y);
  const v128_t qt = wasm_f64x2_mul(q, c), qh = wasm_f64x2_sub(qt, wasm_f64x2_sub(qt, q)), ql = wasm_f64x2_sub(q, qh);
  const v128_t yt = wasm_f64x2_mul(y, c), yh = wasm_f64x2_sub(yt, wasm_f64x2_sub(yt, y)), yl = wasm_f64x2_sub(y, yh);
  const v128_t inner = wasm_f64x2_add(wasm_f64x2_add(wasm_f64x2_sub(wasm_f64x2_mul(qh, yh), p), wasm_f64x2_mul(qh, yl)), wasm_f64x2_mul(ql, yh));
  const v128_t rest = raised(wasm_f64x2_sub(wasm_f64x2_sub(x, p), wasm_f64x2_add(inner, wasm_f64x2_mul(ql, yl))), y);
  wasm_v128_store(r, signed_remainder<PYTHON>(given, divisor, rest));
  return true;
}
// In float64, which holds q |b| exactly, and the sum of a remainder and b but for one rounding that the last one does not see.
template <bool PYTHON> inline bool remainders(float* r, const float* a, const float* b) {
  const v128_t given = wasm_v128_load(a), divisor = wasm_v128_load(b);
  v128_t good = wasm_i64x2_splat(-1);
  const auto half = [&](v128_t u, v128_t v) {
    const v128_t s = wasm_f64x2_promote_low_f32x4(u), d = wasm_f64x2_promote_low_f32x4(v), x = wasm_f64x2_abs(s), y = wasm_f64x2_abs(d);
    const v128_t q = wasm_f64x2_trunc(wasm_f64x2_div(x, y));
    const v128_t finite = wasm_v128_and(wasm_f64x2_lt(y, wasm_f64x2_splat(0x1p200)), wasm_f64x2_gt(y, wasm_f64x2_splat(0)));
    good = wasm_v128_and(good, wasm_v128_and(finite, wasm_f64x2_lt(q, wasm_f64x2_splat(0x1p28))));
    return wasm_f32x4_demote_f64x2_zero(signed_remainder<PYTHON>(s, d, raised(wasm_f64x2_sub(x, wasm_f64x2_mul(q, y)), y)));
  };
  const v128_t low = half(given, divisor), high = half(wasm_i64x2_shuffle(given, given, 1, 1), wasm_i64x2_shuffle(divisor, divisor, 1, 1));
  if (!wasm_i64x2_all_true(good)) return false;
  wasm_v128_store(r, wasm_i64x2_shuffle(low, high, 0, 2));
  return true;
}

// |z| of two complex128, from the larger of the parts as it is.
inline bool magnitudes(double* r, const double* z) {
  const v128_t p = wasm_v128_load(z), q = wasm_v128_load(z + 2), x = wasm_i64x2_shuffle(p, q, 0, 2), y = wasm_i64x2_shuffle(p, q, 1, 3);
  const v128_t u = wasm_f64x2_abs(x), v = wasm_f64x2_abs(y), big = wasm_f64x2_pmax(u, v);
  const v128_t fits = wasm_v128_and(wasm_f64x2_ge(big, wasm_f64x2_splat(0x1p-400)), wasm_v128_and(wasm_f64x2_le(u, wasm_f64x2_splat(0x1p500)), wasm_f64x2_le(v, wasm_f64x2_splat(0x1p500))));
  if (!wasm_i64x2_all_true(fits)) return false;
  wasm_v128_store(r, wasm_f64x2_sqrt(wasm_f64x2_add(wasm_f64x2_mul(x, x), wasm_f64x2_mul(y, y))));
  return true;
}

}  // namespace NUMERA_NS
#endif
