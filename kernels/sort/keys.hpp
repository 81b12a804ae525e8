// Keys: integers that order as NumPy orders the values of a dtype.
//
// A float's bits order as sign-magnitude integers, so one xor makes them two's complement. NaN sorts last: sort moves NaNs out
// of the way first, argsort and searchsorted give them all the greatest rank. A rank also makes -0.0 and 0.0 equal.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
namespace sorting {

enum Kind { SIGNED, UNSIGNED, FLOAT };

template <int BYTES> struct Word;
template <> struct Word<1> { typedef uint8_t u, item; typedef int8_t s; };
template <> struct Word<2> { typedef uint16_t u, item; typedef int16_t s; };
template <> struct Word<4> { typedef uint32_t u, item; typedef int32_t s; };
template <> struct Word<8> { typedef uint64_t u, item; typedef int64_t s; };
template <> struct Word<16> { struct item { uint64_t re, im; }; };

template <int BYTES, Kind KIND_> struct Code {
  static constexpr int SIZE = BYTES;
  static constexpr Kind KIND = KIND_;
  typedef typename Word<BYTES>::u U;
  typedef typename Word<BYTES>::s S;
  typedef typename Word<(BYTES < 4 ? 4 : BYTES)>::s Key;  // what quick.hpp sorts
  static constexpr U SIGN = (U)((U)1 << (8 * BYTES - 1));
  static constexpr U INFINITE = BYTES == 2 ? (U)0x7c00 : BYTES == 4 ? (U)0x7f800000 : (U)0x7ff0000000000000ull;

  static inline bool is_nan(U x) { return KIND == FLOAT && (U)(x & (U)~SIGN) > INFINITE; }
  static inline U flip(U x) { return (U)(x ^ ((U)((S)x >> (8 * BYTES - 1)) & (U)~SIGN)); }  // its own inverse

  static inline Key key(U x) {
    if (KIND == UNSIGNED) return (Key)(BYTES < 4 ? x : (U)(x ^ SIGN));
    return (Key)(S)(KIND == FLOAT ? flip(x) : x);
  }
  static inline U bits(Key k) {
    const U x = (U)k;
    if (KIND == UNSIGNED) return BYTES < 4 ? x : (U)(x ^ SIGN);
    return KIND == FLOAT ? flip(x) : x;
  }
  static inline uint64_t rank(U x) {
    if (KIND == UNSIGNED) return x;
    if (KIND == FLOAT) {
      if (is_nan(x)) return (uint64_t)(U)~(U)0;
      if (x == SIGN) x = 0;
      x = flip(x);
    }
    return (uint64_t)(U)(x ^ SIGN);
  }
};

// run(Code<...>{}) for the dtype, or for the parts of a complex one.
template <class F> inline int with_code(int dtype, const F& run) {
  switch (dtype) {
    case BOOL: case U8: return run(Code<1, UNSIGNED>{});
    case I8: return run(Code<1, SIGNED>{});
    case I16: return run(Code<2, SIGNED>{});
    case U16: return run(Code<2, UNSIGNED>{});
    case I32: return run(Code<4, SIGNED>{});
    case U32: return run(Code<4, UNSIGNED>{});
    case I64: return run(Code<8, SIGNED>{});
    case U64: return run(Code<8, UNSIGNED>{});
    case F16: return run(Code<2, FLOAT>{});
    case F32: case C64: return run(Code<4, FLOAT>{});
    case F64: case C128: return run(Code<8, FLOAT>{});
    default: return ERR_DTYPE;
  }
}
inline bool is_complex(int dtype) { return dtype == C64 || dtype == C128; }

}  // namespace sorting
}  // namespace NUMERA_NS
