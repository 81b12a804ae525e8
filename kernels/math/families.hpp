// The tables of loops that this folder contributes.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
extern const Family family_math_f64, family_math_f32;

constexpr const Family* math_families[] = {&family_math_f64, &family_math_f32};
}  // namespace NUMERA_NS
