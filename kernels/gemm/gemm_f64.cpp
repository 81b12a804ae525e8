// The matrix product of double elements.
#include "gemm_float.inc.hpp"

namespace NUMERA_NS {
template int gemm<double>(const Product&);
}  // namespace NUMERA_NS
