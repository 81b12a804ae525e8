// The elementary functions that distributions call, one value at a time.
//
// The native build uses the C library, as NumPy does, so that on glibc the results have NumPy's bits. WebAssembly has none and
// uses the functions of kernels/math (libm.cpp); there a result may differ from NumPy's in its last bit.
#pragma once
#include "../abi.hpp"

#ifndef __wasm__
extern "C" {
double log(double);
double log1p(double);
double exp(double);
double expm1(double);
double pow(double, double);
double cos(double);
double acos(double);
double fmod(double, double);
float logf(float);
float log1pf(float);
float expf(float);
float powf(float, float);
}
#endif

namespace NUMERA_NS {
namespace rng {
namespace libm {

#ifdef __wasm__
double log(double x);
double log1p(double x);
double exp(double x);
double expm1(double x);
double pow(double x, double y);
double cos(double x);
double acos(double x);
double fmod(double x, double y);
inline float log(float x) { return (float)log((double)x); }
inline float log1p(float x) { return (float)log1p((double)x); }
inline float exp(float x) { return (float)exp((double)x); }
inline float pow(float x, float y) { return (float)pow((double)x, (double)y); }
#else
inline double log(double x) { return ::log(x); }
inline double log1p(double x) { return ::log1p(x); }
inline double exp(double x) { return ::exp(x); }
inline double expm1(double x) { return ::expm1(x); }
inline double pow(double x, double y) { return ::pow(x, y); }
inline double cos(double x) { return ::cos(x); }
inline double acos(double x) { return ::acos(x); }
inline double fmod(double x, double y) { return ::fmod(x, y); }
inline float log(float x) { return ::logf(x); }
inline float log1p(float x) { return ::log1pf(x); }
inline float exp(float x) { return ::expf(x); }
inline float pow(float x, float y) { return ::powf(x, y); }
#endif
inline double sqrt(double x) { return __builtin_sqrt(x); }
inline float sqrt(float x) { return __builtin_sqrtf(x); }
inline double floor(double x) { return __builtin_floor(x); }
inline double ceil(double x) { return __builtin_ceil(x); }
inline double abs(double x) { return __builtin_fabs(x); }
constexpr double PI = 3.141592653589793;

}  // namespace libm
}  // namespace rng
}  // namespace NUMERA_NS
