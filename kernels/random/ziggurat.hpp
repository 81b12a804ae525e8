// Standard normal and exponential variates: the ziggurat of Marsaglia and Tsang (2000), 256 layers, with NumPy's use of the bits
// of a draw. tables.hpp holds the layers.
#pragma once
#include "bits.hpp"
#include "libm.hpp"
#include "tables.hpp"

namespace NUMERA_NS {
namespace rng {

constexpr double NORMAL_R = 3.6541528853610087963519472518, NORMAL_INVERSE_R = 0.27366123732975827203338247596;
constexpr double EXPONENTIAL_R = 7.6971174701310497140446280481;

// What is left when the fast path of normal() rejects: the tail, or the wedge of a layer. True: *x is the variate.
template <class G> NUMERA_OUTLINE bool normal_slow(G& g, int layer, bool negative, double* x) {
  if (layer == 0) {
    for (;;) {
      double a = -NORMAL_INVERSE_R * libm::log1p(-g.real()), b = -libm::log1p(-g.real());
      if (b + b > a * a) {
        *x = negative ? -(NORMAL_R + a) : NORMAL_R + a;
        return true;
      }
    }
  }
  return (NORMAL_F[layer - 1] - NORMAL_F[layer]) * g.real() + NORMAL_F[layer] < libm::exp(-0.5 * *x * *x);
}

// The abscissa of a draw in its layer; true when it lies where nothing more is to be checked.
inline bool normal_fast(uint64_t u, double& x) {
  const int layer = (int)(u & 0xff);
  const uint64_t mantissa = u >> 9 & 0x000fffffffffffffull;
  x = (double)(int64_t)mantissa * NORMAL_W[layer];
  // The sign bit, without a branch that half of the draws would mispredict.
  uint64_t bits;
  __builtin_memcpy(&bits, &x, 8);
  bits |= (u >> 8 & 1) << 63;
  __builtin_memcpy(&x, &bits, 8);
  return __builtin_expect(mantissa < NORMAL_K[layer], 1);
}
inline bool exponential_fast(uint64_t u, double& x) {
  const int layer = (int)(u >> 3 & 0xff);
  x = (double)(int64_t)(u >> 11) * EXPONENTIAL_W[layer];
  return __builtin_expect(u >> 11 < EXPONENTIAL_K[layer], 1);
}

template <class G> inline double normal(G& g) {
  for (;;) {
    const uint64_t u = g.next64();
    double x;
    if (normal_fast(u, x)) return x;
    if (normal_slow(g, (int)(u & 0xff), (u >> 17 & 1) != 0, &x)) return x;
  }
}

template <class G> NUMERA_OUTLINE bool exponential_slow(G& g, int layer, double* x) {
  if (layer == 0) {
    *x = EXPONENTIAL_R - libm::log1p(-g.real());
    return true;
  }
  return (EXPONENTIAL_F[layer - 1] - EXPONENTIAL_F[layer]) * g.real() + EXPONENTIAL_F[layer] < libm::exp(-*x);
}

template <class G> inline double exponential(G& g) {
  for (;;) {
    const uint64_t u = g.next64();
    double x;
    if (exponential_fast(u, x)) return x;
    if (exponential_slow(g, (int)(u >> 3 & 0xff), &x)) return x;
  }
}

template <class G> inline float normal32(G& g) {
  for (;;) {
    uint32_t u = g.next32();
    int layer = (int)(u & 0xff);
    bool negative = (u >> 8 & 1) != 0;
    uint32_t mantissa = u >> 9;
    float x = (float)(int32_t)mantissa * NORMAL_WF[layer];
    if (negative) x = -x;
    if (__builtin_expect(mantissa < NORMAL_KF[layer], 1)) return x;
    if (layer == 0) {
      const float r = (float)NORMAL_R, inverse = (float)NORMAL_INVERSE_R;
      for (;;) {
        float a = -inverse * libm::log1p(-g.real32()), b = -libm::log1p(-g.real32());
        if (b + b > a * a) return (mantissa >> 8 & 1) ? -(r + a) : r + a;
      }
    }
    if ((NORMAL_FF[layer - 1] - NORMAL_FF[layer]) * g.real32() + NORMAL_FF[layer] < (float)libm::exp(-0.5 * (double)x * (double)x)) return x;
  }
}

template <class G> inline float exponential32(G& g) {
  for (;;) {
    uint32_t u = g.next32() >> 1;
    int layer = (int)(u & 0xff);
    u >>= 8;
    float x = (float)(int32_t)u * EXPONENTIAL_WF[layer];
    if (__builtin_expect(u < EXPONENTIAL_KF[layer], 1)) return x;
    if (layer == 0) return (float)EXPONENTIAL_R - libm::log1p(-g.real32());
    if ((EXPONENTIAL_FF[layer - 1] - EXPONENTIAL_FF[layer]) * g.real32() + EXPONENTIAL_FF[layer] < libm::exp(-x)) return x;
  }
}

}  // namespace rng
}  // namespace NUMERA_NS
