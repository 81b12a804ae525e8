// divide: true division of floats, and of complex numbers by Smith's method (R. L. Smith, "Algorithm 116: complex division",
// CACM 5 (1962)) with one reciprocal, as NumPy does it.
#include "table.hpp"

namespace NUMERA_NS {
namespace {

struct Divide {
  static float apply(float a, float b) { return a / b; }
  static double apply(double a, double b) { return a / b; }
  static c64 apply(c64 a, c64 b) { return of_complex<c64, float>(a, b); }
  static c128 apply(c128 a, c128 b) { return of_complex<c128, double>(a, b); }
  template <class C, class T> static C of_complex(C a, C b) {
    const T p = b.re < 0 ? -b.re : b.re, q = b.im < 0 ? -b.im : b.im;
    // With u the larger part of b and v the other, both branches are the same formula up to sign and order.
    const bool real = p >= q;
    const T u = real ? b.re : b.im, v = real ? b.im : b.re;
    const T ratio = v / u, scale = 1 / (u + v * ratio);
    const T re = real ? a.re + a.im * ratio : a.re * ratio + a.im;
    const T im = real ? a.im - a.re * ratio : a.im * ratio - a.re;
    const bool zero = (p == 0) & (q == 0);
    return {zero ? a.re / p : re * scale, zero ? a.im / p : im * scale};
  }
};

const Loop LOOPS[] = {
    NUMERA_BIN_FLOAT_COST("divide", Divide, reduce_in_order, 0.7, 0.3, 0.5),
    NUMERA_BIN1("divide", "F", (binary<Divide, c64, c64, c64>), (reduce_in_order<Divide, c64>), 2.0),
    NUMERA_BIN1("divide", "D", (binary<Divide, c128, c128, c128>), (reduce_in_order<Divide, c128>), 3.0),
};

}  // namespace
NUMERA_FAMILY(divide_family, LOOPS)
}  // namespace NUMERA_NS
