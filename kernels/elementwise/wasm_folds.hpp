// What WebAssembly SIMD has instructions for that compilers do not find: sums of narrow integers, conversions of int64 to double and of
// double to bool. The other levels go without this file.
#pragma once
#include "types.hpp"

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace NUMERA_NS {

#ifdef __wasm_simd128__

// Vectors that a 32-bit lane can add up without overflow: pairs of 16-bit values, four bytes.
constexpr int64_t PAIRS = 1 << 14, QUARTETS = 1 << 22;

inline int64_t sum_lanes(v128_t s, bool is_signed) {
  if (is_signed) s = wasm_i64x2_add(wasm_i64x2_extend_low_i32x4(s), wasm_i64x2_extend_high_i32x4(s));
  else s = wasm_i64x2_add(wasm_u64x2_extend_low_u32x4(s), wasm_u64x2_extend_high_u32x4(s));
  return (int64_t)wasm_i64x2_extract_lane(s, 0) + (int64_t)wasm_i64x2_extract_lane(s, 1);
}
// Adds up n narrow integers at p, of 1, 2 or 4 bytes.
template <class T> int64_t sum_narrow(const char* p, int64_t n) {
  constexpr int64_t L = 16 / sizeof(T);
  constexpr bool is_signed = (T)-1 < (T)0;
  int64_t total = 0, i = 0;
  if constexpr (sizeof(T) == 4) {
    v128_t a = wasm_i64x2_const(0, 0), b = a;
    for (; i + L <= n; i += L) {
      const v128_t v = wasm_v128_load(p + 4 * i);
      a = wasm_i64x2_add(a, is_signed ? wasm_i64x2_extend_low_i32x4(v) : wasm_u64x2_extend_low_u32x4(v));
      b = wasm_i64x2_add(b, is_signed ? wasm_i64x2_extend_high_i32x4(v) : wasm_u64x2_extend_high_u32x4(v));
    }
    a = wasm_i64x2_add(a, b);
    total = (int64_t)wasm_i64x2_extract_lane(a, 0) + (int64_t)wasm_i64x2_extract_lane(a, 1);
  } else {
    constexpr int64_t MOST = (sizeof(T) == 1 ? QUARTETS : PAIRS) * L;
    while (i + L <= n) {
      v128_t s = wasm_i64x2_const(0, 0);
      for (const int64_t end = n - i < MOST ? n : i + MOST; i + L <= end; i += L) {
        v128_t v = wasm_v128_load(p + i * (int64_t)sizeof(T));
        if constexpr (sizeof(T) == 1) v = is_signed ? wasm_i16x8_extadd_pairwise_i8x16(v) : wasm_u16x8_extadd_pairwise_u8x16(v);
        s = wasm_i32x4_add(s, is_signed ? wasm_i32x4_extadd_pairwise_i16x8(v) : wasm_u32x4_extadd_pairwise_u16x8(v));
      }
      total += sum_lanes(s, is_signed);
    }
  }
  for (; i < n; i++) {
    T v;
    __builtin_memcpy(&v, p + i * (int64_t)sizeof(T), sizeof v);
    total += (int64_t)v;
  }
  return total;
}
// The sum of contiguous integers of a dtype narrower than 64 bits, for sums in int64 and uint64. False: another dtype.
inline bool sum_narrow(int dtype, const char* p, int64_t n, int64_t* sum) {
  switch (dtype) {
    case I8: return *sum = sum_narrow<int8_t>(p, n), true;
    case U8: return *sum = sum_narrow<uint8_t>(p, n), true;
    case I16: return *sum = sum_narrow<int16_t>(p, n), true;
    case U16: return *sum = sum_narrow<uint16_t>(p, n), true;
    case I32: return *sum = sum_narrow<int32_t>(p, n), true;
    case U32: return *sum = sum_narrow<uint32_t>(p, n), true;
    default: return false;
  }
}

// int64 to double: integers below 2^51 in magnitude are added to the bits of 1.5 2^52, which gives the double 1.5 2^52 + i.
inline void integers_to_doubles(const char* s, char* d, int64_t n) {
  const v128_t bias = wasm_i64x2_splat((int64_t)1 << 51), magic = wasm_i64x2_splat(0x4338000000000000), offset = wasm_f64x2_splat(0x1.8p52);
  int64_t i = 0;
  for (; i + 4 <= n; i += 4) {
    const v128_t a = wasm_v128_load(s + 8 * i), b = wasm_v128_load(s + 8 * i + 16);
    const v128_t beyond = wasm_v128_or(wasm_i64x2_add(a, bias), wasm_i64x2_add(b, bias));
    if (wasm_v128_any_true(wasm_u64x2_shr(beyond, 52))) {
      for (int64_t j = i; j < i + 4; j++) {
        int64_t v;
        __builtin_memcpy(&v, s + 8 * j, 8);
        const double r = (double)v;
        __builtin_memcpy(d + 8 * j, &r, 8);
      }
      continue;
    }
    wasm_v128_store(d + 8 * i, wasm_f64x2_sub(wasm_i64x2_add(a, magic), offset));
    wasm_v128_store(d + 8 * i + 16, wasm_f64x2_sub(wasm_i64x2_add(b, magic), offset));
  }
  for (; i < n; i++) {
    int64_t v;
    __builtin_memcpy(&v, s + 8 * i, 8);
    const double r = (double)v;
    __builtin_memcpy(d + 8 * i, &r, 8);
  }
}

// Which of 16 doubles are not zero, as bytes of 0 and -1.
inline v128_t nonzero16(const char* p) {
  const v128_t zero = wasm_f64x2_const(0, 0);
  const auto four = [&](int64_t at) {
    const v128_t a = wasm_f64x2_ne(wasm_v128_load(p + at), zero), b = wasm_f64x2_ne(wasm_v128_load(p + at + 16), zero);
    return wasm_i32x4_shuffle(a, b, 0, 2, 4, 6);
  };
  const v128_t low = wasm_i16x8_narrow_i32x4(four(0), four(32)), high = wasm_i16x8_narrow_i32x4(four(64), four(96));
  return wasm_i8x16_narrow_i16x8(low, high);
}
// double to bool.
inline void doubles_to_bools(const char* s, char* d, int64_t n) {
  const v128_t one = wasm_i8x16_splat(1);
  int64_t i = 0;
  for (; i + 16 <= n; i += 16) wasm_v128_store(d + i, wasm_v128_and(nonzero16(s + 8 * i), one));
  for (; i < n; i++) {
    double v;
    __builtin_memcpy(&v, s + 8 * i, 8);
    d[i] = v != 0;
  }
}
#endif

}  // namespace NUMERA_NS
