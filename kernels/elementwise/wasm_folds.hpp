// What WebAssembly SIMD has instructions for that compilers do not find: sums and products of narrow integers, conversions between integers and double and of
// double to bool. The other levels go without this file.
#pragma once
#include "types.hpp"
#include "wasm_truths.hpp"

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

// The product of n contiguous integers of 4 bytes, in 64 bits: of two at a time, which is exact, and of those.
template <class T> int64_t multiply_narrow(const char* p, int64_t n) {
  constexpr bool is_signed = (T)-1 < (T)0;
  uint64_t a = 1, b = 1, c = 1, d = 1;
  const auto pairs = [&](int64_t at) {
    const v128_t v = wasm_v128_load(p + 4 * at), w = wasm_i32x4_shuffle(v, v, 2, 3, 2, 3);
    return is_signed ? wasm_i64x2_extmul_low_i32x4(v, w) : wasm_u64x2_extmul_low_u32x4(v, w);
  };
  int64_t i = 0;
  for (; i + 8 <= n; i += 8) {
    const v128_t u = pairs(i), v = pairs(i + 4);
    a *= (uint64_t)wasm_i64x2_extract_lane(u, 0);
    b *= (uint64_t)wasm_i64x2_extract_lane(u, 1);
    c *= (uint64_t)wasm_i64x2_extract_lane(v, 0);
    d *= (uint64_t)wasm_i64x2_extract_lane(v, 1);
  }
  a *= b * (c * d);
  for (; i < n; i++) {
    T v;
    __builtin_memcpy(&v, p + 4 * i, sizeof v);
    a *= (uint64_t)(int64_t)v;
  }
  return (int64_t)a;
}
inline bool multiply_narrow(int dtype, const char* p, int64_t n, int64_t* product) {
  if (dtype != I32 && dtype != U32) return false;
  *product = dtype == I32 ? multiply_narrow<int32_t>(p, n) : multiply_narrow<uint32_t>(p, n);
  return true;
}

// Two int64 as doubles, in two parts: the bits of 2^52 hold the lower half, those of 2^84 the upper one, and only their sum is rounded.
inline v128_t two_doubles(v128_t v) {
  const v128_t low = wasm_v128_or(wasm_v128_and(v, wasm_i64x2_splat(0xffffffff)), wasm_i64x2_splat(0x4330000000000000));
  const v128_t high = wasm_v128_xor(wasm_u64x2_shr(v, 32), wasm_i64x2_splat(0x4530000080000000));
  return wasm_f64x2_add(wasm_f64x2_sub(high, wasm_f64x2_splat(0x1p84 + 0x1p63 + 0x1p52)), low);
}
inline vec<double, 8> eight_doubles(const char* p) {
  vec<double, 8> r;
#pragma unroll
  for (int k = 0; k < 4; k++) {
    const v128_t v = two_doubles(wasm_v128_load(p + 16 * k));
    __builtin_memcpy((char*)&r + 16 * k, &v, 16);
  }
  return r;
}
// int64 as a source of tree_sum (../reduce/tree.hpp).
struct LongRun {
  const char* p;
  double at(intptr_t i) const {
    int64_t v;
    __builtin_memcpy(&v, p + 8 * i, 8);
    return (double)v;
  }
  vec<double, 8> lanes(intptr_t i) const { return eight_doubles(p + 8 * i); }
  LongRun from(intptr_t i) const { return {p + 8 * i}; }
};
// The sum of n int64 as a double, where it and all sums on the way are exact in any order when they start from `before`: then no integer has to
// be converted. False: they may not be.
inline bool exact_sum(const char* p, int64_t n, double before, double* sum) {
  v128_t total = wasm_i64x2_const(0, 0), bits = total;  // where neighbouring bits differ: up to the sign, those of a small integer are equal
  int64_t i = 0;
  for (; i + 2 <= n; i += 2) {
    const v128_t v = wasm_v128_load(p + 8 * i);
    total = wasm_i64x2_add(total, v);
    bits = wasm_v128_or(bits, wasm_v128_xor(v, wasm_i64x2_shl(v, 1)));
  }
  int64_t whole = (int64_t)wasm_i64x2_extract_lane(total, 0) + (int64_t)wasm_i64x2_extract_lane(total, 1);
  uint64_t changes = (uint64_t)(wasm_i64x2_extract_lane(bits, 0) | wasm_i64x2_extract_lane(bits, 1));
  for (; i < n; i++) {
    int64_t v;
    __builtin_memcpy(&v, p + 8 * i, 8);
    whole += v;
    changes |= (uint64_t)v ^ (uint64_t)v << 1;
  }
  // every |v| is at most the highest bit of `changes`
  if (!((double)n * (double)changes + (before < 0 ? -before : before) < 0x1p53)) return false;
  *sum = (double)whole;
  return true;
}
inline void integers_to_doubles(const char* s, char* d, int64_t n) {
  int64_t i = 0;
  for (; i + 4 <= n; i += 4) {
    wasm_v128_store(d + 8 * i, two_doubles(wasm_v128_load(s + 8 * i)));
    wasm_v128_store(d + 8 * i + 16, two_doubles(wasm_v128_load(s + 8 * i + 16)));
  }
  for (; i < n; i++) {
    const double r = LongRun{s}.at(i);
    __builtin_memcpy(d + 8 * i, &r, 8);
  }
}

// double to bool.
inline void doubles_to_bools(const char* s, char* d, int64_t n) {
  const double* x = (const double*)s;
  int64_t i = 0;
  for (; i + 16 <= n; i += 16)
    store(d + i, truth_bytes<double>([&](int k) { return wasm_f64x2_ne(wasm_v128_load(x + i + k), wasm_f64x2_const(0, 0)); }));
  for (; i < n; i++) {
    double v;
    __builtin_memcpy(&v, s + 8 * i, 8);
    d[i] = v != 0;
  }
}

// Four doubles at p as to_i32 has them.
inline v128_t four_integers(const char* p) {
  const auto two = [](const char* q) {
    const v128_t x = wasm_v128_load(q), least = wasm_f64x2_splat(-2147483648.0);
    const v128_t fits = wasm_v128_and(wasm_f64x2_gt(x, wasm_f64x2_splat(-2147483649.0)), wasm_f64x2_lt(x, wasm_f64x2_splat(2147483648.0)));
    return wasm_i32x4_trunc_sat_f64x2_zero(wasm_v128_bitselect(x, least, fits));
  };
  return wasm_i64x2_shuffle(two(p), two(p + 16), 0, 2);
}
// double to integers of 1, 2 or 4 bytes: the low bytes of to_i32.
template <class T> void doubles_to_integers(const char* s, char* d, int64_t n) {
  int64_t i = 0;
  if constexpr (sizeof(T) == 4) {
    for (; i + 4 <= n; i += 4) wasm_v128_store(d + 4 * i, four_integers(s + 8 * i));
  } else {
    const auto eight = [&](int64_t at) {
      return wasm_i16x8_shuffle(four_integers(s + 8 * at), four_integers(s + 8 * at + 32), 0, 2, 4, 6, 8, 10, 12, 14);
    };
    if constexpr (sizeof(T) == 2)
      for (; i + 8 <= n; i += 8) wasm_v128_store(d + 2 * i, eight(i));
    else
      for (; i + 16 <= n; i += 16)
        wasm_v128_store(d + i, wasm_i8x16_shuffle(eight(i), eight(i + 8), 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30));
  }
  for (; i < n; i++) {
    double v;
    __builtin_memcpy(&v, s + 8 * i, 8);
    const T r = (T)to_i32(v);
    __builtin_memcpy(d + i * (int64_t)sizeof(T), &r, sizeof r);
  }
}
// float or double to int64: integral numbers below 2^51 in size, plus 1.5 2^52, have the integer in their low bits.
template <class S> void reals_to_long(const char* s, char* d, int64_t n) {
  constexpr int64_t w = sizeof(S);
  const v128_t magic = wasm_f64x2_splat(0x1.8p52), bits = wasm_i64x2_splat(0x4338000000000000), most = wasm_f64x2_splat(0x1p51);
  const auto two = [&](int64_t at) {
    if constexpr (w == 8) return wasm_f64x2_trunc(wasm_v128_load(s + 8 * at));
    else return wasm_f64x2_trunc(wasm_f64x2_promote_low_f32x4(wasm_v128_load64_zero(s + 4 * at)));
  };
  int64_t i = 0;
  for (; i + 4 <= n; i += 4) {
    const v128_t a = two(i), b = two(i + 2);
    if (!wasm_i64x2_all_true(wasm_v128_and(wasm_f64x2_lt(wasm_f64x2_abs(a), most), wasm_f64x2_lt(wasm_f64x2_abs(b), most)))) {
      for (int64_t j = i; j < i + 4; j++) {
        S v;
        __builtin_memcpy(&v, s + w * j, w);
        const int64_t r = to_i64(v);
        __builtin_memcpy(d + 8 * j, &r, 8);
      }
      continue;
    }
    wasm_v128_store(d + 8 * i, wasm_i64x2_sub(wasm_f64x2_add(a, magic), bits));
    wasm_v128_store(d + 8 * i + 16, wasm_i64x2_sub(wasm_f64x2_add(b, magic), bits));
  }
  for (; i < n; i++) {
    S v;
    __builtin_memcpy(&v, s + w * i, w);
    const int64_t r = to_i64(v);
    __builtin_memcpy(d + 8 * i, &r, 8);
  }
}
#endif

}  // namespace NUMERA_NS
