// maximum, minimum (a NaN wins, the first of two), fmax, fmin (a number wins over NaN). Of equal values the second operand is
// taken, as the vector instructions do. Complex numbers are ordered lexicographically.
#include "../reduce/extremum.hpp"
#include "complex.hpp"
#include "table.hpp"

namespace NUMERA_NS {
namespace {

// On integers `a != a` folds away.
struct Maximum {
  static constexpr bool LARGER = true, SKIPS = false;
  template <class T> static T apply(T a, T b) { return ((a > b) | (a != a)) ? a : b; }
};
struct Minimum {
  static constexpr bool LARGER = false, SKIPS = false;
  template <class T> static T apply(T a, T b) { return ((a < b) | (a != a)) ? a : b; }
};
struct FMax {
  static constexpr bool LARGER = true, SKIPS = true;
  template <class T> static T apply(T a, T b) { return ((a > b) | (b != b)) ? a : b; }
};
struct FMin {
  static constexpr bool LARGER = false, SKIPS = true;
  template <class T> static T apply(T a, T b) { return ((a < b) | (b != b)) ? a : b; }
};

// Along contiguous runs. Op::SKIPS: NaNs are skipped, else they win.
template <class Op, class T> void reduce_extremum(char* acc, const char* x, int64_t n, int64_t step) {
  constexpr int64_t CHUNK = 8192;
  constexpr bool FLOATS = (T)0.5 != 0;
  if (step != (int64_t)sizeof(T) || n < NUMERA_VBYTES / (int64_t)sizeof(T)) return reduce_in_order<Op, T>(acc, x, n, step);
  const T* p = (const T*)x;
  if constexpr (FLOATS && Op::SKIPS) {
    const T best = extremum_of_numbers<Op::LARGER>(p, n);
    if (best == (Op::LARGER ? -(T)__builtin_inf() : (T)__builtin_inf())) return reduce_in_order<Op, T>(acc, x, n, step);  // or nothing but NaN
    *(T*)acc = Op::apply(*(T*)acc, best);
    return;
  }
  for (int64_t i = 0; i < n;) {  // what is left after a chunk is no less than one
    const int64_t m = n - i < 2 * CHUNK ? n - i : CHUNK;
    bool nan;
    const T best = extremum_of_run<Op::LARGER>(p + i, m, nan);
    if (nan) return reduce_in_order<Op, T>(acc, (const char*)(p + i), m, step);  // nothing beats it
    *(T*)acc = Op::apply(*(T*)acc, best);
    i += m;
  }
}

// Complex numbers, on vectors of pairs (see complex.hpp): both lanes of a pair get the same answer.
template <bool LARGER, bool NUMBERS> struct ComplexExtremum {
  template <class C, int N> static typename Pairs<C, N>::V wide(typename Pairs<C, N>::V a, typename Pairs<C, N>::V b) {
    typedef Pairs<C, N> P;
    const typename P::V ar = P::real(a), ai = P::imaginary(a), br = P::real(b), bi = P::imaginary(b);
    const typename P::M beyond = LARGER ? ar > br : ar < br, ties = LARGER ? ai >= bi : ai <= bi;
    const typename P::M numbers = (ai == ai) & (bi == bi), first = (beyond & numbers) | ((ar == br) & ties);
    const typename P::M nan = NUMBERS ? (br != br) | (bi != bi) : (ar != ar) | (ai != ai);
    return (nan | first) ? a : b;
  }
  template <class C> static C apply(C a, C b) { return ComplexMultiply::single<ComplexExtremum>(a, b); }
};
typedef ComplexExtremum<true, false> ComplexMaximum;
typedef ComplexExtremum<false, false> ComplexMinimum;
typedef ComplexExtremum<true, true> ComplexFMax;
typedef ComplexExtremum<false, true> ComplexFMin;
struct Or { static uint8_t apply(uint8_t a, uint8_t b) { return (a | b) != 0; } };
struct And { static uint8_t apply(uint8_t a, uint8_t b) { return (a != 0) & (b != 0); } };

#define EXTREMUM(NAME, OP, WIDE, BOOLS, IS_OR, INTS)                                                                 \
  NUMERA_LOOP(NAME, "?" "?->?", (binary<BOOLS, uint8_t, uint8_t, uint8_t>), reduce_truth<IS_OR>, 0.1),                \
  NUMERA_BIN_INT(NAME, INTS, reduce_extremum),                                                                       \
  NUMERA_BIN_FLOAT_COST(NAME, OP, reduce_extremum, 0.5, 0.25, 0.4),                                                  \
  NUMERA_BIN1(NAME, "F", (complex_binary<WIDE, c64>), (reduce_in_order<WIDE, c64>), 0.8),                        \
  NUMERA_BIN1(NAME, "D", (complex_binary<WIDE, c128>), (reduce_in_order<WIDE, c128>), 1.0)

const Loop LOOPS[] = {
    EXTREMUM("maximum", Maximum, ComplexMaximum, Or, true, Maximum),
    EXTREMUM("minimum", Minimum, ComplexMinimum, And, false, Minimum),
    EXTREMUM("fmax", FMax, ComplexFMax, Or, true, Maximum),
    EXTREMUM("fmin", FMin, ComplexFMin, And, false, Minimum),
};

}  // namespace
NUMERA_FAMILY(extrema_family, LOOPS)
}  // namespace NUMERA_NS
