// Quotients, remainders, greatest common divisors and shifts in vectors of 128 bits, for WebAssembly: compilers leave these loops scalar
// there. The methods of the divisions, and why they are exact, are those of integer_division.cpp.
#pragma once
#include "types.hpp"
#ifdef __wasm_simd128__
#include <wasm_simd128.h>

namespace NUMERA_NS {

// Quotients of integral floating-point numbers: down, or towards zero.
template <bool TOWARDS_ZERO> inline v128_t f64_quotient(v128_t x, v128_t y) {
  const v128_t q = wasm_f64x2_div(x, y);
  return TOWARDS_ZERO ? wasm_f64x2_trunc(q) : wasm_f64x2_floor(q);
}
template <bool TOWARDS_ZERO> inline v128_t f32_quotient(v128_t x, v128_t y) {
  const v128_t q = wasm_f32x4_div(x, y);
  return TOWARDS_ZERO ? wasm_f32x4_trunc(q) : wasm_f32x4_floor(q);
}

// 32 bits: adding 1.5 * 2^52 puts the low bits of a quotient into the low half, those of 2^31 = -2^31 / -1 included.
template <bool IS_SIGNED, bool TOWARDS_ZERO> inline v128_t quotient_32(v128_t a, v128_t b) {
  const v128_t magic = wasm_f64x2_splat(0x1.8p52);
  const auto real = [](v128_t v) { return IS_SIGNED ? wasm_f64x2_convert_low_i32x4(v) : wasm_f64x2_convert_low_u32x4(v); };
  const auto upper = [](v128_t v) { return wasm_i32x4_shuffle(v, v, 2, 3, 2, 3); };
  const v128_t low = wasm_f64x2_add(f64_quotient<TOWARDS_ZERO>(real(a), real(b)), magic);
  const v128_t high = wasm_f64x2_add(f64_quotient<TOWARDS_ZERO>(real(upper(a)), real(upper(b))), magic);
  return wasm_i32x4_shuffle(low, high, 0, 2, 4, 6);
}

// 16 bits as four lanes of 32: the quotient or the remainder.
template <bool TOWARDS_ZERO, bool REMAINDER> inline v128_t divided_16(v128_t a, v128_t b) {
  const v128_t x = wasm_f32x4_convert_i32x4(a), y = wasm_f32x4_convert_i32x4(b), q = f32_quotient<TOWARDS_ZERO>(x, y);
  return wasm_i32x4_trunc_sat_f32x4(REMAINDER ? wasm_f32x4_sub(x, wasm_f32x4_mul(q, y)) : q);
}
// Lanes of 16 bits, signed or not.
template <bool IS_SIGNED, bool TOWARDS_ZERO, bool REMAINDER> inline v128_t divided_8x16(v128_t a, v128_t b) {
  const auto low = [](v128_t v) { return IS_SIGNED ? wasm_i32x4_extend_low_i16x8(v) : wasm_u32x4_extend_low_u16x8(v); };
  const auto high = [](v128_t v) { return IS_SIGNED ? wasm_i32x4_extend_high_i16x8(v) : wasm_u32x4_extend_high_u16x8(v); };
  const v128_t p = divided_16<TOWARDS_ZERO, REMAINDER>(low(a), low(b)), q = divided_16<TOWARDS_ZERO, REMAINDER>(high(a), high(b));
  return wasm_i16x8_shuffle(p, q, 0, 2, 4, 6, 8, 10, 12, 14);  // the low halves: narrowing would saturate
}

// r = a / b, or what remains, for the first elements; how many. Operands of 64 bits are below 2^50 in size. Division by zero gives 0.
template <bool TOWARDS_ZERO, bool REMAINDER, class T> inline int64_t divide_lanes(T* r, const T* a, const T* b, int64_t n) {
  constexpr bool IS_SIGNED = (T)-1 < (T)0;
  constexpr int64_t L = 16 / sizeof(T);
  int64_t i = 0;
  for (; i + L <= n; i += L) {
    const v128_t x = wasm_v128_load(a + i), given = wasm_v128_load(b + i);
    v128_t zero, result;
    if constexpr (sizeof(T) == 8) {
      const v128_t bits = wasm_i64x2_splat(0x4338000000000000), magic = wasm_f64x2_splat(0x1.8p52);
      zero = wasm_i64x2_eq(given, wasm_i64x2_const(0, 0));
      const auto real = [&](v128_t v) { return wasm_f64x2_sub(wasm_i64x2_add(v, bits), magic); };
      const v128_t p = real(x), y = real(wasm_i64x2_sub(given, zero)), q = f64_quotient<TOWARDS_ZERO>(p, y);
      result = wasm_i64x2_sub(wasm_f64x2_add(REMAINDER ? wasm_f64x2_sub(p, wasm_f64x2_mul(q, y)) : q, magic), bits);
    } else if constexpr (sizeof(T) == 4) {
      zero = wasm_i32x4_eq(given, wasm_i32x4_splat(0));
      const v128_t y = wasm_i32x4_sub(given, zero), q = quotient_32<IS_SIGNED, TOWARDS_ZERO>(x, y);
      result = REMAINDER ? wasm_i32x4_sub(x, wasm_i32x4_mul(q, y)) : q;
    } else if constexpr (sizeof(T) == 2) {
      zero = wasm_i16x8_eq(given, wasm_i16x8_splat(0));
      result = divided_8x16<IS_SIGNED, TOWARDS_ZERO, REMAINDER>(x, wasm_i16x8_sub(given, zero));
    } else {
      zero = wasm_i8x16_eq(given, wasm_i8x16_splat(0));
      const v128_t y = wasm_i8x16_sub(given, zero);
      const auto low = [](v128_t v) { return IS_SIGNED ? wasm_i16x8_extend_low_i8x16(v) : wasm_u16x8_extend_low_u8x16(v); };
      const auto high = [](v128_t v) { return IS_SIGNED ? wasm_i16x8_extend_high_i8x16(v) : wasm_u16x8_extend_high_u8x16(v); };
      const v128_t p = divided_8x16<true, TOWARDS_ZERO, REMAINDER>(low(x), low(y)), q = divided_8x16<true, TOWARDS_ZERO, REMAINDER>(high(x), high(y));
      result = wasm_i8x16_shuffle(p, q, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    }
    wasm_v128_store(r + i, wasm_v128_andnot(result, zero));
  }
  return i;
}

// One step of Euclid's algorithm for four pairs of integral float32, to the remainder of least size: where b is 0 all stays as it is.
inline void euclid_step(v128_t& a, v128_t& b) {
  const v128_t live = wasm_f32x4_ne(b, wasm_f32x4_splat(0));
  const v128_t rest = wasm_f32x4_sub(a, wasm_f32x4_mul(wasm_f32x4_nearest(wasm_f32x4_div(a, b)), b));
  a = wasm_v128_or(b, wasm_v128_andnot(a, live));
  b = wasm_v128_and(wasm_f32x4_abs(rest), live);
}
// The greatest common divisors of sixteen pairs below 2^32: the first step in float64, the others in float32, whose products are exact as y
// is below 2^23. False, and nothing is written, where it is not. Four vectors at a time: a step is a long chain of operations.
inline bool gcd_sixteen(uint32_t* r, const uint32_t* x, const uint32_t* y) {
  const v128_t none = wasm_i32x4_splat(0);
  v128_t a[4], b[4], seen = none;
#pragma unroll
  for (int k = 0; k < 4; k++) seen = wasm_v128_or(seen, wasm_v128_load(y + 4 * k));
  if (wasm_v128_any_true(wasm_u32x4_shr(seen, 23))) return false;
#pragma unroll
  for (int k = 0; k < 4; k++) {
    const v128_t u = wasm_v128_load(x + 4 * k), given = wasm_v128_load(y + 4 * k), v = wasm_i32x4_sub(given, wasm_i32x4_eq(given, none));
    a[k] = wasm_f32x4_convert_i32x4(v);
    b[k] = wasm_f32x4_convert_i32x4(wasm_i32x4_sub(u, wasm_i32x4_mul(quotient_32<false, false>(u, v), v)));
  }
  while (wasm_v128_any_true(wasm_v128_or(wasm_v128_or(b[0], b[1]), wasm_v128_or(b[2], b[3])))) {
#pragma unroll
    for (int k = 0; k < 4; k++) euclid_step(a[k], b[k]);
  }
#pragma unroll
  for (int k = 0; k < 4; k++) {
    const v128_t absent = wasm_i32x4_eq(wasm_v128_load(y + 4 * k), none);  // gcd(x, 0) = x
    wasm_v128_store(r + 4 * k, wasm_v128_bitselect(wasm_v128_load(x + 4 * k), wasm_i32x4_trunc_sat_f32x4(a[k]), absent));
  }
  return true;
}

// a << b for the first elements of 8 or 32 bits; how many: WebAssembly has no shifts by a vector of counts. A count of the width or more
// gives 0.
template <class U> inline int64_t shift_lanes(U* r, const U* a, const U* b, int64_t n) {
  constexpr int64_t L = 16 / sizeof(U);
  int64_t i = 0;
  for (; i + L <= n; i += L) {
    const v128_t x = wasm_v128_load(a + i), count = wasm_v128_load(b + i);
    if constexpr (sizeof(U) == 1) {
      const v128_t power = wasm_i8x16_swizzle(wasm_i8x16_make(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0), count);
      const v128_t low = wasm_u16x8_extmul_low_u8x16(x, power), high = wasm_u16x8_extmul_high_u8x16(x, power);
      wasm_v128_store(r + i, wasm_i8x16_shuffle(low, high, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30));
    } else {
      const v128_t power = wasm_u32x4_trunc_sat_f32x4(wasm_i32x4_shl(wasm_i32x4_add(count, wasm_i32x4_splat(127)), 23));  // 2^count
      wasm_v128_store(r + i, wasm_v128_and(wasm_i32x4_mul(x, power), wasm_u32x4_lt(count, wasm_i32x4_splat(32))));
    }
  }
  return i;
}

}  // namespace NUMERA_NS
#endif
