// Shared by eigh, svd and eig: scaling into the safe range and sorting of results.
#pragma once
#include "rotations.hpp"
#include "reflect.hpp"

namespace NUMERA_NS {

// Scales a (n elements) by a power of two if its entries are so large or small that squares would leave the range. Returns
// the factor that undoes it, or NaN when a has a NaN or an infinity.
template <class S> double make_safe(int64_t n, S* a) {
  const double big = largest(n, a, 1);
  if (!finite(big)) return __builtin_nan("");
  if (big == 0 || (big > 1e-100 && big < 1e100)) return 1;
  const double factor = big >= 1e100 ? 0x1p-600 : 0x1p600;
  for (int64_t i = 0; i < n; i++) a[i] = a[i] * factor;
  return 1 / factor;
}

// order becomes the permutation that sorts values: ascending, or descending. Shell's method.
inline void sort_order(int64_t n, const double* values, bool descending, int64_t* order) {
  for (int64_t i = 0; i < n; i++) order[i] = i;
  auto before = [&](int64_t a, int64_t b) { return descending ? values[a] > values[b] : values[a] < values[b]; };
  int64_t gap = 1;
  while (gap < n / 3) gap = 3 * gap + 1;
  for (; gap > 0; gap /= 3)
    for (int64_t i = gap; i < n; i++) {
      const int64_t x = order[i];
      int64_t j = i;
      for (; j >= gap && before(x, order[j - gap]); j -= gap) order[j] = order[j - gap];
      order[j] = x;
    }
}

constexpr double EPS = 0x1p-53;

}  // namespace NUMERA_NS
