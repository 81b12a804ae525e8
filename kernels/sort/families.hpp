// The families of kernels/sort.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
extern const Family SORT_VALUES, SORT_INDICES, SORT_SEARCH, SORT_UNIQUE, SORT_HISTOGRAM;
}
