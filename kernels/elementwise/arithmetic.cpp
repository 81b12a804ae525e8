// add, subtract, multiply. Integers wrap around; booleans add as or and multiply as and, as in NumPy (which has no boolean
// subtract).
#include "../reduce/pairwise.hpp"
#include "complex.hpp"
#include "product.hpp"
#include "table.hpp"

namespace NUMERA_NS {
namespace {

struct Add {
  template <class T> static T apply(T a, T b) { return (T)(a + b); }
  template <class V> static V wide(V a, V b) { return a + b; }
  static c64 apply(c64 a, c64 b) { return {a.re + b.re, a.im + b.im}; }
  static c128 apply(c128 a, c128 b) { return {a.re + b.re, a.im + b.im}; }
};
struct Subtract {
  template <class T> static T apply(T a, T b) { return (T)(a - b); }
  static c64 apply(c64 a, c64 b) { return {a.re - b.re, a.im - b.im}; }
  static c128 apply(c128 a, c128 b) { return {a.re - b.re, a.im - b.im}; }
};
struct Multiply {
  template <class T> static T apply(T a, T b) { return (T)(a * b); }
  static uint16_t apply(uint16_t a, uint16_t b) { return (uint16_t)((uint32_t)a * b); }  // int would overflow
  template <class V> static V wide(V a, V b) { return a * b; }
};
struct Or {
  static uint8_t apply(uint8_t a, uint8_t b) { return (a | b) != 0; }
  template <class V> static V wide(V a, V b) { return a | b; }
};
struct And {
  static uint8_t apply(uint8_t a, uint8_t b) { return (a != 0) & (b != 0); }
};

// Contiguous complex sums and differences are sums of twice as many reals.
template <class Op, class C, class T> void complex_linear(char* const* args, int64_t n, const int64_t* steps) {
  const int64_t w = sizeof(C);
  if (steps[0] != w || steps[1] != w || steps[2] != w || args[0] == args[1] + w) return binary<Op, C, C, C>(args, n, steps);
  const int64_t halves[3] = {w / 2, w / 2, w / 2};
  binary<Op, T, T, T>(args, 2 * n, halves);
}

const Loop LOOPS[] = {
    NUMERA_LOOP("add", "?" "?->?", (binary<Or, uint8_t, uint8_t, uint8_t>), (reduce_in_order<Or, uint8_t>), 0.1),
    NUMERA_BIN_UINT("add", Add, reduce_free),
    NUMERA_BIN1("add", "e", (through_float<binary<Add, float, float, float>, 2>), add_reduce_f16, 0.5),
    NUMERA_BIN1("add", "f", (binary<Add, float, float, float>), add_reduce_f32, 0.25),
    NUMERA_BIN1("add", "d", (binary<Add, double, double, double>), add_reduce_f64, 0.4),
    NUMERA_BIN1("add", "F", (complex_linear<Add, c64, float>), add_reduce_c64, 0.5),
    NUMERA_BIN1("add", "D", (complex_linear<Add, c128, double>), add_reduce_c128, 0.8),

    NUMERA_BIN_UINT("subtract", Subtract, reduce_in_order),
    NUMERA_BIN_FLOAT_COST("subtract", Subtract, reduce_in_order, 0.5, 0.25, 0.4),
    NUMERA_BIN1("subtract", "F", (complex_linear<Subtract, c64, float>), (reduce_in_order<Subtract, c64>), 0.5),
    NUMERA_BIN1("subtract", "D", (complex_linear<Subtract, c128, double>), (reduce_in_order<Subtract, c128>), 0.8),

    NUMERA_LOOP("multiply", "?" "?->?", (binary<And, uint8_t, uint8_t, uint8_t>), (reduce_in_order<And, uint8_t>), 0.1),
    NUMERA_BIN_UINT("multiply", Multiply, reduce_free),
    NUMERA_BIN_FLOAT_COST("multiply", Multiply, reduce_product, 0.5, 0.25, 0.4),
    NUMERA_BIN1("multiply", "F", (complex_binary<ComplexMultiply, c64>), (reduce_in_order<ComplexMultiply, c64>), 0.5),
    NUMERA_BIN1("multiply", "D", (complex_binary<ComplexMultiply, c128>), (reduce_in_order<ComplexMultiply, c128>), 0.8),
};

}  // namespace
NUMERA_FAMILY(arithmetic_family, LOOPS)
}  // namespace NUMERA_NS
