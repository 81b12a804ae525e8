// The tables of loops that this folder contributes.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
extern const Family family_math_f64, family_math_f32, family_math_complex;
}  // namespace NUMERA_NS
