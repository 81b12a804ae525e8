// The float64 loops of the elementary functions.
#include "families.hpp"
#include "inverse_f64.hpp"
#include "ldexp.hpp"
#include "power_f64.hpp"
#include "root_f64.hpp"
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
NUMERA_OP1(log1p);
NUMERA_OP1(sqrt);
NUMERA_OP1(cbrt);
NUMERA_OP1(sin);
NUMERA_OP1(cos);
NUMERA_OP1(tan);
NUMERA_OP1(sinh);
NUMERA_OP1(cosh);
NUMERA_OP1(tanh);
NUMERA_OP1(arcsin);
NUMERA_OP1(arccos);
NUMERA_OP1(arctan);
NUMERA_OP1(arcsinh);
NUMERA_OP1(arccosh);
NUMERA_OP1(arctanh);
NUMERA_OP2(arctan2);
NUMERA_OP2(hypot);
NUMERA_OP2(power);
NUMERA_OP2(logaddexp);
NUMERA_OP2(logaddexp2);

#define UNARY(NAME, COST) {#NAME ":d->d", loop1<double, op_##NAME>, nullptr, COST}
#define BINARY(NAME, COST) {#NAME ":dd->d", loop2<double, op_##NAME>, nullptr, COST}
const Loop LOOPS[] = {
    UNARY(exp, 0.7f),     UNARY(exp2, 0.6f),    UNARY(expm1, 1.0f),   UNARY(log, 0.8f),      UNARY(log2, 1.2f),     UNARY(log10, 1.0f),
    UNARY(log1p, 1.2f),   UNARY(sqrt, 0.6f),    UNARY(cbrt, 1.5f),    UNARY(sin, 1.4f),      UNARY(cos, 1.4f),      UNARY(tan, 2.0f),
    UNARY(arcsin, 1.2f),  UNARY(arccos, 1.2f),  UNARY(arctan, 1.3f),  UNARY(sinh, 1.5f),     UNARY(cosh, 1.3f),     UNARY(tanh, 1.7f),
    UNARY(arcsinh, 2.0f), UNARY(arccosh, 2.0f), UNARY(arctanh, 2.0f), BINARY(arctan2, 1.8f), BINARY(hypot, 1.0f),
    BINARY(logaddexp, 2.0f), BINARY(logaddexp2, 2.0f),
    {"power:dd->d", power_loop<double, op_power>, nullptr, 4.0f},
    {"ldexp:di->d", ldexp_loop<double, int32_t>, nullptr, 0.5f}, {"ldexp:dl->d", ldexp_loop<double, int64_t>, nullptr, 0.6f},
};
}  // namespace
}  // namespace math

const Family family_math_f64 = {math::LOOPS, sizeof math::LOOPS / sizeof *math::LOOPS, nullptr, 0};
}  // namespace NUMERA_NS
