// Which floating-point events a matrix product had: see product_events.cpp.
#pragma once
#include "gemm.hpp"

namespace NUMERA_NS {

// Events (FPE_*) among those watched, of a product of floats that was computed; or ERR_MEMORY.
int product_events(int dtype, const Product& p, int watch);

}  // namespace NUMERA_NS
