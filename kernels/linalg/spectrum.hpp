// Shared by eigh, svd and eig: scaling into the safe range and sorting of results.
#pragma once
#include "rotations.hpp"
#include "reflect.hpp"

namespace NUMERA_NS {

enum class Content { FINITE, INFINITE, NAN };
// Scales a (n elements) by a power of two if its entries are so large or small that squares would leave the range; `undo` is the
// factor that undoes it. As LAPACK scales by the inverse of the largest entry, infinities become NaN and all else 0; a NaN leaves a as it is.
template <class S> Content make_safe(int64_t n, S* a, double& undo) {
  const double big = largest(n, a, 1);
  undo = 1;
  if (big != big) return Content::NAN;
  if (big == __builtin_inf()) {
    undo = big;
    double* parts = (double*)a;
    for (int64_t i = 0; i < n * Lanes<S>::PARTS; i++) parts[i] = finite(parts[i]) ? 0 : __builtin_nan("");
    return Content::INFINITE;
  }
  if (big == 0 || (big > 1e-100 && big < 1e100)) return Content::FINITE;
  const double factor = big >= 1e100 ? 0x1p-600 : 0x1p600;
  for (int64_t i = 0; i < n; i++) a[i] = a[i] * factor;
  undo = 1 / factor;
  return Content::FINITE;
}

// Takes the blocks with a NaN out of a matrix with diagonal d and off-diagonal e before an iteration that would never end on them:
// joined(i) says whether rows i and i + 1 belong together. NumPy's iterations give NaN for blocks of two, whose vectors spoil(i) then
// makes NaN, and on longer ones they do not converge (false), unless they divide and conquer.
template <class Joined, class Spoil> bool settle_blocks(int64_t n, double* d, double* e, bool any_length, Joined joined, Spoil spoil) {
  for (int64_t first = 0, last; first < n; first = last + 1) {
    bool nan = d[first] != d[first];
    for (last = first; last < n - 1 && joined(last); last++) nan = nan || e[last] != e[last] || d[last + 1] != d[last + 1];
    if (!nan || last == first) continue;
    if (last - first > 1 && !any_length) return false;
    if (last - first == 1 && e[first] == 0) continue;
    for (int64_t i = first; i <= last; i++) {
      d[i] = __builtin_nan("");
      if (i < last) e[i] = 0;
      spoil(i);
    }
  }
  return true;
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
constexpr int64_t SMALL = 100;  // rows up to which reductions go reflection by reflection

}  // namespace NUMERA_NS
