// The float32 loops of the elementary functions, and the float16 loops, which go through them.
#include "families.hpp"
#include "inverse_f32.hpp"
#include "ldexp.hpp"
#include "power_f32.hpp"
#include "run.hpp"
#include "trig_f32.hpp"

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

#define UNARY(NAME, COST) \
  {#NAME ":f->f", loop1<float, op_##NAME>, nullptr, COST}, {#NAME ":e->e", loop1_half<op_##NAME>, nullptr, COST + 0.4f}
#define BINARY(NAME, COST) \
  {#NAME ":ff->f", loop2<float, op_##NAME>, nullptr, COST}, {#NAME ":ee->e", loop2_half<op_##NAME>, nullptr, COST + 0.6f}
const Loop LOOPS[] = {
    UNARY(exp, 0.27f),    UNARY(exp2, 0.26f),   UNARY(expm1, 0.3f),   UNARY(log, 0.3f),      UNARY(log2, 0.3f),     UNARY(log10, 0.35f),
    UNARY(log1p, 0.5f),   UNARY(sqrt, 0.2f),    UNARY(cbrt, 0.7f),    UNARY(sin, 0.4f),      UNARY(cos, 0.4f),      UNARY(tan, 0.4f),
    UNARY(arcsin, 0.3f),  UNARY(arccos, 0.35f), UNARY(arctan, 0.35f), UNARY(sinh, 0.4f),     UNARY(cosh, 0.4f),     UNARY(tanh, 0.4f),
    UNARY(arcsinh, 0.9f), UNARY(arccosh, 0.8f), UNARY(arctanh, 0.8f), BINARY(arctan2, 0.5f), BINARY(hypot, 0.6f),
    BINARY(logaddexp, 1.3f), BINARY(logaddexp2, 1.3f),
    {"power:ff->f", power_loop<float, op_power>, nullptr, 1.2f}, {"power:ee->e", power_loop_half<op_power>, nullptr, 1.8f},
    {"ldexp:fi->f", ldexp_loop<float, int32_t>, nullptr, 0.3f}, {"ldexp:fl->f", ldexp_loop<float, int64_t>, nullptr, 0.5f},
    {"ldexp:ei->e", ldexp_loop<uint16_t, int32_t>, nullptr, 0.5f}, {"ldexp:el->e", ldexp_loop<uint16_t, int64_t>, nullptr, 0.7f},
};
}  // namespace
}  // namespace math

const Family family_math_f32 = {math::LOOPS, sizeof math::LOOPS / sizeof *math::LOOPS, nullptr, 0};
}  // namespace NUMERA_NS
