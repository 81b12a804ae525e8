// The families of kernels/gemm.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
extern const Family GEMM_MATMUL, GEMM_EINSUM, GEMM_CORRELATE;
}
