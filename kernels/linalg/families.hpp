// The families of kernels/linalg.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
extern const Family LINALG_SOLVE, LINALG_CHOLESKY, LINALG_QR, LINALG_EIGH, LINALG_SVD, LINALG_EIG;
}
