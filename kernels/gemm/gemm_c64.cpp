// The matrix product of c64 elements.
#include "gemm_float.inc.hpp"

namespace NUMERA_NS {
template int gemm<c64>(const Product&);
}  // namespace NUMERA_NS
