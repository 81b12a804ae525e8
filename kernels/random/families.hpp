// The families of kernels/random.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
extern const Family RANDOM_FILLS, RANDOM_CONTINUOUS, RANDOM_DISCRETE, RANDOM_SAMPLING;
}
