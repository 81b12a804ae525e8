// equal, not_equal, less, less_equal, greater, greater_equal. Complex numbers compare lexicographically, where a NaN part
// makes every ordering false; int64 with uint64 compares by value ("lL->?", "Ll->?").
#include "table.hpp"

namespace NUMERA_NS {
namespace {

template <class C> inline bool ordered_parts(C a, C b) { return (a.im == a.im) & (b.im == b.im); }

struct Equal {
  template <class V> static auto mask(V a, V b) { return a == b; }
  template <class T> static uint8_t apply(T a, T b) { return a == b; }
  static uint8_t apply(bool8 a, bool8 b) { return (a.v != 0) == (b.v != 0); }
  static uint8_t apply(c64 a, c64 b) { return (a.re == b.re) & (a.im == b.im); }
  static uint8_t apply(c128 a, c128 b) { return (a.re == b.re) & (a.im == b.im); }
  static uint8_t apply(int64_t a, uint64_t b) { return (a >= 0) & ((uint64_t)a == b); }
};
struct NotEqual {
  template <class V> static auto mask(V a, V b) { return a != b; }
  template <class T> static uint8_t apply(T a, T b) { return a != b; }
  static uint8_t apply(bool8 a, bool8 b) { return (a.v != 0) != (b.v != 0); }
  static uint8_t apply(c64 a, c64 b) { return (a.re != b.re) | (a.im != b.im); }
  static uint8_t apply(c128 a, c128 b) { return (a.re != b.re) | (a.im != b.im); }
  static uint8_t apply(int64_t a, uint64_t b) { return (a < 0) | ((uint64_t)a != b); }
};
struct Less {
  template <class V> static auto mask(V a, V b) { return a < b; }
  template <class T> static uint8_t apply(T a, T b) { return a < b; }
  static uint8_t apply(bool8 a, bool8 b) { return (a.v == 0) & (b.v != 0); }
  static uint8_t apply(c64 a, c64 b) { return ((a.re < b.re) & ordered_parts(a, b)) | ((a.re == b.re) & (a.im < b.im)); }
  static uint8_t apply(c128 a, c128 b) { return ((a.re < b.re) & ordered_parts(a, b)) | ((a.re == b.re) & (a.im < b.im)); }
  static uint8_t apply(int64_t a, uint64_t b) { return (a < 0) | ((uint64_t)a < b); }
  static uint8_t apply(uint64_t a, int64_t b) { return (b >= 0) & (a < (uint64_t)b); }
};
struct LessEqual {
  template <class V> static auto mask(V a, V b) { return a <= b; }
  template <class T> static uint8_t apply(T a, T b) { return a <= b; }
  static uint8_t apply(bool8 a, bool8 b) { return (a.v == 0) | (b.v != 0); }
  static uint8_t apply(c64 a, c64 b) { return ((a.re < b.re) & ordered_parts(a, b)) | ((a.re == b.re) & (a.im <= b.im)); }
  static uint8_t apply(c128 a, c128 b) { return ((a.re < b.re) & ordered_parts(a, b)) | ((a.re == b.re) & (a.im <= b.im)); }
  static uint8_t apply(int64_t a, uint64_t b) { return (a < 0) | ((uint64_t)a <= b); }
  static uint8_t apply(uint64_t a, int64_t b) { return (b >= 0) & (a <= (uint64_t)b); }
};

#define COMPARE(NAME, CH, WRAP, OP, T, COST) NUMERA_LOOP(NAME, CH CH "->" "?", (WRAP<binary<OP, uint8_t, T, T>>), nullptr, COST)
#define COMPARE_ALL(NAME, WRAP, OP, I8, I16, I32, I64)                                                                \
  COMPARE(NAME, "?", WRAP, OP, bool8, 0.1), COMPARE(NAME, "b", WRAP, OP, I8, 0.1), COMPARE(NAME, "B", WRAP, OP, uint8_t, 0.1),    \
  COMPARE(NAME, "h", WRAP, OP, I16, 0.15), COMPARE(NAME, "H", WRAP, OP, uint16_t, 0.15),                             \
  COMPARE(NAME, "i", WRAP, OP, I32, 0.2), COMPARE(NAME, "I", WRAP, OP, uint32_t, 0.2),                               \
  COMPARE(NAME, "l", WRAP, OP, I64, 0.3), COMPARE(NAME, "L", WRAP, OP, uint64_t, 0.3),                               \
  NUMERA_LOOP(NAME, "ee->?", (through_float<WRAP<binary<OP, uint8_t, float, float>>, 2, 0>), nullptr, 0.5),            \
  COMPARE(NAME, "f", WRAP, OP, float, 0.2), COMPARE(NAME, "d", WRAP, OP, double, 0.3),                               \
  COMPARE(NAME, "F", WRAP, OP, c64, 0.5), COMPARE(NAME, "D", WRAP, OP, c128, 0.8)
template <LoopFn F> constexpr LoopFn as_is = F;

const Loop LOOPS[] = {
    COMPARE_ALL("equal", as_is, Equal, uint8_t, uint16_t, uint32_t, uint64_t),
    NUMERA_LOOP("equal", "lL->?", (binary<Equal, uint8_t, int64_t, uint64_t>), nullptr, 0.4),
    NUMERA_LOOP("equal", "Ll->?", (flipped<binary<Equal, uint8_t, int64_t, uint64_t>>), nullptr, 0.4),
    COMPARE_ALL("not_equal", as_is, NotEqual, uint8_t, uint16_t, uint32_t, uint64_t),
    NUMERA_LOOP("not_equal", "lL->?", (binary<NotEqual, uint8_t, int64_t, uint64_t>), nullptr, 0.4),
    NUMERA_LOOP("not_equal", "Ll->?", (flipped<binary<NotEqual, uint8_t, int64_t, uint64_t>>), nullptr, 0.4),
    COMPARE_ALL("less", as_is, Less, int8_t, int16_t, int32_t, int64_t),
    NUMERA_LOOP("less", "lL->?", (binary<Less, uint8_t, int64_t, uint64_t>), nullptr, 0.4),
    NUMERA_LOOP("less", "Ll->?", (binary<Less, uint8_t, uint64_t, int64_t>), nullptr, 0.4),
    COMPARE_ALL("less_equal", as_is, LessEqual, int8_t, int16_t, int32_t, int64_t),
    NUMERA_LOOP("less_equal", "lL->?", (binary<LessEqual, uint8_t, int64_t, uint64_t>), nullptr, 0.4),
    NUMERA_LOOP("less_equal", "Ll->?", (binary<LessEqual, uint8_t, uint64_t, int64_t>), nullptr, 0.4),
    COMPARE_ALL("greater", flipped, Less, int8_t, int16_t, int32_t, int64_t),
    NUMERA_LOOP("greater", "lL->?", (flipped<binary<Less, uint8_t, uint64_t, int64_t>>), nullptr, 0.4),
    NUMERA_LOOP("greater", "Ll->?", (flipped<binary<Less, uint8_t, int64_t, uint64_t>>), nullptr, 0.4),
    COMPARE_ALL("greater_equal", flipped, LessEqual, int8_t, int16_t, int32_t, int64_t),
    NUMERA_LOOP("greater_equal", "lL->?", (flipped<binary<LessEqual, uint8_t, uint64_t, int64_t>>), nullptr, 0.4),
    NUMERA_LOOP("greater_equal", "Ll->?", (flipped<binary<LessEqual, uint8_t, int64_t, uint64_t>>), nullptr, 0.4),
};

}  // namespace
NUMERA_FAMILY(compare_family, LOOPS)
}  // namespace NUMERA_NS
