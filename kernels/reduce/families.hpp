// The tables of kernels that this folder contributes.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
extern const Family argextremum_family;
extern const Family count_family;
extern const Family deviations_family;
extern const Family extremes_family;
}  // namespace NUMERA_NS
