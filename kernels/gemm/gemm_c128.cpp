// The matrix product of c128 elements.
#include "gemm_float.inc.hpp"

namespace NUMERA_NS {
template int gemm<c128>(const Product&);
}  // namespace NUMERA_NS
