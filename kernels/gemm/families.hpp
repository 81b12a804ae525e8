// What the files of this folder contribute to the table of kernels.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
extern const Family gemm_matmul;
}  // namespace NUMERA_NS
