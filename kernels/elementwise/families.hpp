// The tables of loops and kernels that this folder contributes.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
extern const Family arithmetic_family;
extern const Family divide_family;
extern const Family compare_family;
extern const Family extrema_family;
extern const Family unary_family;
extern const Family logic_family;
extern const Family float_parts_family;
extern const Family integer_division_family;
extern const Family float_division_family;
extern const Family integer_power_family;
extern const Family composite_family;
extern const Family copy_family;
extern const Family ramp_family;
}  // namespace NUMERA_NS
