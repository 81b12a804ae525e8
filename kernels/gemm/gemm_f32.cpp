// The matrix product of float elements.
#include "gemm_float.inc.hpp"

namespace NUMERA_NS {
template int gemm<float>(const Product&);
}  // namespace NUMERA_NS
