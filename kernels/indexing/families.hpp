// The families of kernels/indexing.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
extern const Family INDEXING_TAKE, INDEXING_NONZERO, INDEXING_MASK, INDEXING_JOIN, INDEXING_BITS;
}
