// libm.hpp for WebAssembly: the vector functions of kernels/math, one lane of them. Empty in the native build.
#include "libm.hpp"

#ifdef __wasm__
#include "../math/exp_f64.hpp"
#include "../math/inverse_f64.hpp"
#include "../math/log_f64.hpp"
#include "../math/power_f64.hpp"
#include "../math/trig_f64.hpp"

namespace NUMERA_NS {
namespace rng {
namespace libm {

using simd::vd;

double log(double x) { return math::log(simd::splat<vd>(x))[0]; }
double log1p(double x) { return math::log1p(simd::splat<vd>(x))[0]; }
double exp(double x) { return math::exp(simd::splat<vd>(x))[0]; }
double expm1(double x) { return math::expm1(simd::splat<vd>(x))[0]; }
double pow(double x, double y) { return math::power(simd::splat<vd>(x), simd::splat<vd>(y))[0]; }
double cos(double x) { return math::cos(simd::splat<vd>(x))[0]; }
double acos(double x) { return math::arccos(simd::splat<vd>(x))[0]; }

// The exact remainder of finite x >= 0 by a normal y > 0: long division, bit by bit.
double fmod(double x, double y) {
  if (!(x >= y)) return x;
  uint64_t a, b;
  __builtin_memcpy(&a, &x, 8);
  __builtin_memcpy(&b, &y, 8);
  int shift = (int)(a >> 52) - (int)(b >> 52);
  const uint64_t HIDDEN = 1ull << 52, scale = b >> 52;
  if ((a >> 52) == 0x7ff) return __builtin_nan("");
  a = (a & (HIDDEN - 1)) | HIDDEN;
  b = (b & (HIDDEN - 1)) | HIDDEN;
  for (; shift >= 0; shift--) {
    if (a >= b) a -= b;
    if (shift > 0) a <<= 1;
  }
  // a is the remainder in units of y's last place.
  const uint64_t unit_bits = scale << 52;
  double unit;
  __builtin_memcpy(&unit, &unit_bits, 8);
  return (double)(int64_t)a * (unit * 0x1p-52);
}

}  // namespace libm
}  // namespace rng
}  // namespace NUMERA_NS
#endif
