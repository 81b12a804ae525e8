// Lexicographic argsort of complex numbers in NumPy's order: first those without NaN, then R + nan j (by R), then
// nan + R j (by R), then nan + nan j.
#pragma once
#include "argsort.hpp"
#include "keys.hpp"

namespace NUMERA_NS {
namespace sorting {

// C: the code of the parts. Sorts the positions 0 .. n - 1 of in, stably, into perm. false: out of memory.
template <class C> bool argsort_complex(int64_t* perm, const char* in, int64_t step, int64_t n, bool parallel) {
  typedef typename C::U U;
  const auto real = [=](int64_t i) { return load<U>(in + safe(i, n) * step); };
  const auto imag = [=](int64_t i) { return load<U>(in + safe(i, n) * step + C::SIZE); };
  const auto real_rank = [=](int64_t i) { return C::rank(real(i)); };
  const auto imag_rank = [=](int64_t i) { return C::rank(imag(i)); };
  const auto group = [=](int64_t i) { return (C::is_nan(real(i)) ? 2 : 0) + (C::is_nan(imag(i)) ? 1 : 0); };
  int64_t count[4] = {};
  for (int64_t i = 0; i < n; i++) count[group(i)]++;
  int64_t start[4] = {0, count[0], count[0] + count[1], n - count[3]};
  const bool clean = count[0] == n;
  int64_t at[4] = {start[0], start[1], start[2], start[3]};
  for (int64_t i = 0; !clean && i < n; i++) perm[safe(at[group(i)]++, n)] = i;
  if (count[1] && !argsort_ids(perm + start[1], count[1], real_rank, false, parallel)) return false;
  if (count[2] && !argsort_ids(perm + start[2], count[2], imag_rank, false, parallel)) return false;
  const int64_t whole = count[0];
  if (whole == 0) return true;
  if (!argsort_ids(perm, whole, real_rank, clean, parallel)) return false;
  for (int64_t i = 0; i < whole;) {
    const uint64_t same = real_rank(perm[i]);
    const int64_t first = i++;
    while (i < whole && real_rank(perm[i]) == same) i++;
    if (i - first > 1 && !argsort_ids(perm + first, i - first, imag_rank, false, parallel)) return false;
  }
  return true;
}

}  // namespace sorting
}  // namespace NUMERA_NS
