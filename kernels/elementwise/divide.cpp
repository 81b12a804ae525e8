// divide: true division of floats and of complex numbers.
#include "complex.hpp"
#include "table.hpp"

namespace NUMERA_NS {
namespace {

struct Divide {
  static float apply(float a, float b) { return a / b; }
  static double apply(double a, double b) { return a / b; }
};

const Loop LOOPS[] = {
    NUMERA_BIN_FLOAT_COST("divide", Divide, reduce_in_order, 0.7, 0.3, 0.5),
    NUMERA_BIN1("divide", "F", (complex_binary<ComplexDivide, c64>), (reduce_in_order<ComplexDivide, c64>), 2.0),
    NUMERA_BIN1("divide", "D", (complex_binary<ComplexDivide, c128>), (reduce_in_order<ComplexDivide, c128>), 3.0),
};

}  // namespace
NUMERA_FAMILY(divide_family, LOOPS)
}  // namespace NUMERA_NS
