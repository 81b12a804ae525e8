// The float64 loops of the elementary functions.
#include "families.hpp"
#include "power_f64.hpp"
#include "run.hpp"
#include "trig_f64.hpp"

namespace NUMERA_NS {
namespace math {
namespace {
NUMERA_OP1(exp);
NUMERA_OP1(exp2);
NUMERA_OP1(expm1);
NUMERA_OP1(log);
NUMERA_OP1(log2);
NUMERA_OP1(log10);
NUMERA_OP1(sqrt);
NUMERA_OP1(sin);
NUMERA_OP1(cos);
NUMERA_OP1(tan);
NUMERA_OP1(sinh);
NUMERA_OP1(cosh);
NUMERA_OP1(tanh);
NUMERA_OP2(power);

#define UNARY(NAME, COST) {#NAME ":d->d", loop1<double, op_##NAME>, nullptr, COST}
#define BINARY(NAME, COST) {#NAME ":dd->d", loop2<double, op_##NAME>, nullptr, COST}
const Loop LOOPS[] = {
    UNARY(exp, 0.7f),  UNARY(exp2, 0.7f), UNARY(expm1, 0.9f), UNARY(log, 0.8f), UNARY(log2, 1.0f), UNARY(log10, 1.0f), UNARY(sqrt, 0.8f),
    UNARY(sin, 1.5f),  UNARY(cos, 1.5f),  UNARY(tan, 2.0f),   UNARY(sinh, 1.2f), UNARY(cosh, 1.0f), UNARY(tanh, 1.5f), BINARY(power, 2.5f),
};
}  // namespace
}  // namespace math

const Family family_math_f64 = {math::LOOPS, sizeof math::LOOPS / sizeof *math::LOOPS, nullptr, 0};
}  // namespace NUMERA_NS
