// maximum, minimum (a NaN wins, the first of two), fmax, fmin (a number wins over NaN). Of equal values the second operand is
// taken, as the vector instructions do. Complex numbers are ordered lexicographically.
#include "complex.hpp"
#include "table.hpp"

namespace NUMERA_NS {
namespace {

// On integers `a != a` folds away.
struct Maximum {
  template <class T> static T apply(T a, T b) { return ((a > b) | (a != a)) ? a : b; }
  template <class V> static V wide(V a, V b) { return ((a > b) | (a != a)) ? a : b; }
};
struct Minimum {
  template <class T> static T apply(T a, T b) { return ((a < b) | (a != a)) ? a : b; }
  template <class V> static V wide(V a, V b) { return ((a < b) | (a != a)) ? a : b; }
};
struct FMax {
  template <class T> static T apply(T a, T b) { return ((a > b) | (b != b)) ? a : b; }
  template <class V> static V wide(V a, V b) { return ((a > b) | (b != b)) ? a : b; }
};
struct FMin {
  template <class T> static T apply(T a, T b) { return ((a < b) | (b != b)) ? a : b; }
  template <class V> static V wide(V a, V b) { return ((a < b) | (b != b)) ? a : b; }
};
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
  NUMERA_BIN_INT(NAME, INTS, reduce_free),                                                                       \
  NUMERA_BIN_FLOAT_COST(NAME, OP, reduce_free, 0.5, 0.25, 0.4),                                                  \
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
