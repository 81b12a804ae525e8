// maximum, minimum (a NaN wins, the first of two), fmax, fmin (a number wins over NaN). Of equal values the second operand is
// taken, as the vector instructions do. Complex numbers are ordered lexicographically.
#include "table.hpp"

namespace NUMERA_NS {
namespace {

template <class C> inline bool has_nan(C a) { return (a.re != a.re) | (a.im != a.im); }
template <class C> inline bool at_least(C a, C b) {
  return ((a.re > b.re) & (a.im == a.im) & (b.im == b.im)) | ((a.re == b.re) & (a.im >= b.im));
}
template <class C> inline bool at_most(C a, C b) {
  return ((a.re < b.re) & (a.im == a.im) & (b.im == b.im)) | ((a.re == b.re) & (a.im <= b.im));
}

// On integers `a != a` folds away.
struct Maximum {
  template <class T> static T apply(T a, T b) { return ((a > b) | (a != a)) ? a : b; }
  template <class V> static V wide(V a, V b) { return ((a > b) | (a != a)) ? a : b; }
  static c64 apply(c64 a, c64 b) { return (has_nan(a) | at_least(a, b)) ? a : b; }
  static c128 apply(c128 a, c128 b) { return (has_nan(a) | at_least(a, b)) ? a : b; }
};
struct Minimum {
  template <class T> static T apply(T a, T b) { return ((a < b) | (a != a)) ? a : b; }
  template <class V> static V wide(V a, V b) { return ((a < b) | (a != a)) ? a : b; }
  static c64 apply(c64 a, c64 b) { return (has_nan(a) | at_most(a, b)) ? a : b; }
  static c128 apply(c128 a, c128 b) { return (has_nan(a) | at_most(a, b)) ? a : b; }
};
struct FMax {
  template <class T> static T apply(T a, T b) { return ((a > b) | (b != b)) ? a : b; }
  template <class V> static V wide(V a, V b) { return ((a > b) | (b != b)) ? a : b; }
  static c64 apply(c64 a, c64 b) { return (has_nan(b) | at_least(a, b)) ? a : b; }
  static c128 apply(c128 a, c128 b) { return (has_nan(b) | at_least(a, b)) ? a : b; }
};
struct FMin {
  template <class T> static T apply(T a, T b) { return ((a < b) | (b != b)) ? a : b; }
  template <class V> static V wide(V a, V b) { return ((a < b) | (b != b)) ? a : b; }
  static c64 apply(c64 a, c64 b) { return (has_nan(b) | at_most(a, b)) ? a : b; }
  static c128 apply(c128 a, c128 b) { return (has_nan(b) | at_most(a, b)) ? a : b; }
};
struct Or { static uint8_t apply(uint8_t a, uint8_t b) { return (a | b) != 0; } };
struct And { static uint8_t apply(uint8_t a, uint8_t b) { return (a != 0) & (b != 0); } };

#define EXTREMUM(NAME, OP, BOOLS, INTS)                                                                          \
  NUMERA_LOOP(NAME, "?" "?->?", (binary<BOOLS, uint8_t, uint8_t, uint8_t>), (reduce_in_order<BOOLS, uint8_t>), 0.1),  \
  NUMERA_BIN_INT(NAME, INTS, reduce_free),                                                                       \
  NUMERA_BIN_FLOAT_COST(NAME, OP, reduce_free, 0.5, 0.25, 0.4),                                                  \
  NUMERA_BIN1(NAME, "F", (binary<OP, c64, c64, c64>), (reduce_in_order<OP, c64>), 0.8),                          \
  NUMERA_BIN1(NAME, "D", (binary<OP, c128, c128, c128>), (reduce_in_order<OP, c128>), 1.0)

const Loop LOOPS[] = {
    EXTREMUM("maximum", Maximum, Or, Maximum),
    EXTREMUM("minimum", Minimum, And, Minimum),
    EXTREMUM("fmax", FMax, Or, Maximum),
    EXTREMUM("fmin", FMin, And, Minimum),
};

}  // namespace
NUMERA_FAMILY(extrema_family, LOOPS)
}  // namespace NUMERA_NS
