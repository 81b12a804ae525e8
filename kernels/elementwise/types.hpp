// The C++ type of each dtype, its character, and conversions of one value between any two of them.
#pragma once
#include "half.hpp"

namespace NUMERA_NS {

// Before a loop whose iterations do not depend on each other: operands may be the same memory, element by element, but do not
// overlap otherwise.
#if defined(__clang__)
#define NUMERA_INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#else
#define NUMERA_INDEPENDENT _Pragma("GCC ivdep")
#endif

struct bool8 { uint8_t v; };  // one byte: 0 or 1 when written, any non-zero byte is true when read

template <int D> struct ctype_of;
template <> struct ctype_of<BOOL> { typedef bool8 type; };
template <> struct ctype_of<I8> { typedef int8_t type; };
template <> struct ctype_of<U8> { typedef uint8_t type; };
template <> struct ctype_of<I16> { typedef int16_t type; };
template <> struct ctype_of<U16> { typedef uint16_t type; };
template <> struct ctype_of<I32> { typedef int32_t type; };
template <> struct ctype_of<U32> { typedef uint32_t type; };
template <> struct ctype_of<I64> { typedef int64_t type; };
template <> struct ctype_of<U64> { typedef uint64_t type; };
template <> struct ctype_of<F16> { typedef f16 type; };
template <> struct ctype_of<F32> { typedef float type; };
template <> struct ctype_of<F64> { typedef double type; };
template <> struct ctype_of<C64> { typedef c64 type; };
template <> struct ctype_of<C128> { typedef c128 type; };
template <int D> using ctype = typename ctype_of<D>::type;

inline int dtype_of_char(char c) {
  for (int d = 0; d < DTYPES; d++)
    if (DTYPE_CHAR[d] == c) return d;
  return -1;
}

constexpr bool is_complex_dtype(int d) { return d == C64 || d == C128; }
constexpr bool is_float_dtype(int d) { return d >= F16; }
// Alignment that loops may rely on: that of the component for complex numbers.
constexpr int alignment_of(int d) { return is_complex_dtype(d) ? ITEMSIZE[d] / 2 : ITEMSIZE[d]; }

// Floating point -> integer as x86-64 does it: values that do not fit give the most negative integer. The range is tested
// explicitly because the C++ cast leaves it undefined and WebAssembly and ARM saturate.
template <class F> inline int32_t to_i32(F x) {
  const bool fits = (x > (F)-2147483649.0) & (x < (F)2147483648.0);
  return fits ? (int32_t)x : INT32_MIN;
}
template <> inline int32_t to_i32<float>(float x) {
  const bool fits = (x >= -2147483648.0f) & (x < 2147483648.0f);
  return fits ? (int32_t)x : INT32_MIN;
}
template <class F> inline int64_t to_i64(F x) {
  const bool fits = (x >= (F)-9223372036854775808.0) & (x < (F)9223372036854775808.0);
  return fits ? (int64_t)x : INT64_MIN;
}
// Unsigned: the upper half of the range is shifted down first; NaN takes the lower branch.
template <class F> inline uint32_t to_u32(F x) {
  const bool high = x >= (F)2147483648.0;
  return (uint32_t)to_i32(high ? x - (F)2147483648.0 : x) ^ (high ? 0x80000000u : 0u);
}
template <class F> inline uint64_t to_u64(F x) {
  const bool high = x >= (F)9223372036854775808.0;
  return (uint64_t)to_i64(high ? x - (F)9223372036854775808.0 : x) ^ (high ? 1ull << 63 : 0ull);
}

// A value as a C++ arithmetic type (complex: the real part).
inline uint8_t plain(bool8 x) { return x.v != 0; }
inline float plain(f16 x) { return half_to_float(x.bits); }
inline float plain(c64 x) { return x.re; }
inline double plain(c128 x) { return x.re; }
template <class T> inline T plain(T x) { return x; }

template <class T> inline bool truth(T x) { return x != 0; }
inline bool truth(bool8 x) { return x.v != 0; }
inline bool truth(f16 x) { return (x.bits & 0x7fff) != 0; }
inline bool truth(c64 x) { return (x.re != 0) | (x.im != 0); }
inline bool truth(c128 x) { return (x.re != 0) | (x.im != 0); }

template <class D> struct Convert {  // integers from integers, floats from anything real
  template <class S> static D from(S s) { return (D)plain(s); }
};
#define NUMERA_INT_FROM_FLOAT(T, FN)                                  \
  template <> struct Convert<T> {                                     \
    template <class S> static T from(S s) { return (T)plain(s); }     \
    static T from(float s) { return (T)FN(s); }                       \
    static T from(double s) { return (T)FN(s); }                      \
    static T from(c64 s) { return (T)FN(s.re); }                      \
    static T from(c128 s) { return (T)FN(s.re); }                     \
  };
NUMERA_INT_FROM_FLOAT(int8_t, to_i32)
NUMERA_INT_FROM_FLOAT(uint8_t, to_i32)
NUMERA_INT_FROM_FLOAT(int16_t, to_i32)
NUMERA_INT_FROM_FLOAT(uint16_t, to_i32)
NUMERA_INT_FROM_FLOAT(int32_t, to_i32)
NUMERA_INT_FROM_FLOAT(uint32_t, to_u32)
NUMERA_INT_FROM_FLOAT(int64_t, to_i64)
NUMERA_INT_FROM_FLOAT(uint64_t, to_u64)
#undef NUMERA_INT_FROM_FLOAT
template <> struct Convert<bool8> {
  template <class S> static bool8 from(S s) { return bool8{(uint8_t)truth(s)}; }
};
template <> struct Convert<f16> {
  template <class S> static f16 from(S s) { return f16{float_to_half((float)plain(s))}; }
  static f16 from(double s) { return f16{double_to_half(s)}; }
  static f16 from(c128 s) { return f16{double_to_half(s.re)}; }
};
template <> struct Convert<c64> {
  template <class S> static c64 from(S s) { return c64{(float)plain(s), 0}; }
  static c64 from(c64 s) { return s; }
  static c64 from(c128 s) { return c64{(float)s.re, (float)s.im}; }
};
template <> struct Convert<c128> {
  template <class S> static c128 from(S s) { return c128{(double)plain(s), 0}; }
  static c128 from(c64 s) { return c128{s.re, s.im}; }
  static c128 from(c128 s) { return s; }
};

}  // namespace NUMERA_NS
