// Products of floats: in four vectors of doubles side by side instead of in order, which a multiplication's latency makes several
// times slower. The result differs from NumPy's by rounding only, and for float32 by less of it: factors near 1 are few, so that products
// of them in float32 drift off (0.07 % after 1e6 between 0.999 and 1.001). Where a product taken in order might overflow or become subnormal on
// its way, that would show, so such runs are multiplied in order: a run's largest and smallest magnitudes say how far its products can get.
// Runs are counted from where the product starts (at 1, see reduction.hpp), so that one that is cut at multiples of MOST elements, as WebAssembly's
// host cuts them, has the same bits.
#pragma once
#include "../simd/simd.hpp"
#include "loops.hpp"

namespace NUMERA_NS {

// A bound of |log2 x| for x > 0, beyond any limit for 0, subnormal numbers, infinity and NaN: the bits of a float, as a number, are a
// piecewise linear logarithm.
inline double most_doublings(double x) {
  int64_t bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  return 1.4427 * __builtin_fabs((double)(bits - 0x3ff0000000000000) * 0x1p-52);
}

// total *= each of n elements, n a multiple of four vectors; false, and nothing done, where order may show.
template <class T> bool multiply_run(T& total, const T* x, int64_t n) {
  using V = vec<double>;
  constexpr int64_t L = simd::traits<V>::LANES;
  constexpr double LIMIT = sizeof(T) == 8 ? 1020 : 124;
  V p[4], low = simd::splat<V>(simd::traits<V>::INF), high = V{};
  for (int k = 0; k < 4; k++) p[k] = simd::splat<V>(1);
  for (int64_t i = 0; i < n; i += 4 * L) {
    V size[4];
    for (int k = 0; k < 4; k++) {
      const V v = __builtin_convertvector(load<vec<T, L>>(x + i + k * L), V);
      p[k] = p[k] * v;
      size[k] = simd::abs(v);
    }
    // a NaN is passed over here, and found in the product
    low = simd::min(simd::min(size[0], size[1]), simd::min(simd::min(size[2], size[3]), low));
    high = simd::max(simd::max(size[0], size[1]), simd::max(simd::max(size[2], size[3]), high));
  }
  double lanes[3][L];
  store(lanes[0], (p[0] * p[1]) * (p[2] * p[3]));
  store(lanes[1], low);
  store(lanes[2], high);
  double product = lanes[0][0], least = lanes[1][0], most = lanes[2][0];
  for (int64_t j = 1; j < L; j++) {
    product *= lanes[0][j];
    least = lanes[1][j] < least ? lanes[1][j] : least;
    most = lanes[2][j] > most ? lanes[2][j] : most;
  }
  const double down = most_doublings(least), up = most_doublings(most), start = most_doublings(total < 0 ? -total : total);
  if (!(start + (double)n * (down > up ? down : up) < LIMIT) || product != product) return false;
  total = (T)(total * product);
  return true;
}

// Elements that do not lie one after the other are copied first, so that the result does not depend on where they lie.
template <class Op, class T> void reduce_product(char* acc, const char* x, int64_t n, int64_t step) {
  constexpr int64_t LEAST = 4 * NUMERA_VBYTES / sizeof(double), MOST = 512;
  T copies[MOST];
  int64_t i = 0;
  while (n - i >= LEAST) {
    const int64_t m = n - i < MOST ? (n - i) / LEAST * LEAST : MOST;
    const char* from = x + i * step;
    if (step != (int64_t)sizeof(T))
      for (int64_t j = 0; j < m; j++) copies[j] = *(const T*)(from + j * step);
    if (!multiply_run(*(T*)acc, step == (int64_t)sizeof(T) ? (const T*)from : copies, m)) reduce_in_order<Op, T>(acc, from, m, step);
    i += m;
  }
  reduce_in_order<Op, T>(acc, x + i * step, n - i, step);
}

}  // namespace NUMERA_NS
