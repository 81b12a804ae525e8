// Lexicographic argsort of complex numbers in NumPy's order: first those without NaN, then R + nan j (by R), then
// nan + R j (by R), then nan + nan j.
#pragma once
#include "argsort.hpp"
#include "keys.hpp"

namespace NUMERA_NS {
namespace sorting {

// C: the code of the parts.
template <class C> struct ComplexLane {
  typedef typename C::U U;
  const char* in;
  int64_t step, n;

  U real(int64_t i) const { return load<U>(in + safe(i, n) * step); }
  U imag(int64_t i) const { return load<U>(in + safe(i, n) * step + C::SIZE); }
  uint64_t real_rank(int64_t i) const { return C::rank(real(i)); }
  uint64_t imag_rank(int64_t i) const { return C::rank(imag(i)); }
  int group(int64_t i) const { return (C::is_nan(real(i)) ? 2 : 0) + (C::is_nan(imag(i)) ? 1 : 0); }
};

// run(rank, ties): how to order numbers without NaN. Two 32-bit ranks fit into one.
template <class C, class F> inline bool with_rank(const ComplexLane<C>& l, bool parallel, const F& run) {
  if constexpr (C::SIZE == 4) {
    return run([=](int64_t i) { return l.real_rank(i) << 32 | l.imag_rank(i); }, NoTies{});
  } else {
    const auto imag_rank = [=](int64_t i) { return l.imag_rank(i); };
    return run([=](int64_t i) { return l.real_rank(i); },
               Ties{[=](int64_t* ids, int64_t k) { return argsort_ids(ids, k, imag_rank, false, parallel); }});
  }
}

// Sorts the positions 0 .. n - 1 of the lane, stably, into perm; with `kth` as argpartition_ids does, if there is no NaN.
// false: out of memory.
template <class C> bool argsort_complex(int64_t* perm, const ComplexLane<C>& l, bool parallel, const double* kth, int ranks) {
  const int64_t n = l.n;
  int64_t count[4] = {};
  for (int64_t i = 0; i < n; i++) count[l.group(i)]++;
  if (count[0] == n) {
    return with_rank(l, parallel, [=](const auto& rank, const auto& ties) {
      return kth ? argpartition_ids(perm, n, rank, kth, ranks, parallel, ties) : argsort_ids(perm, n, rank, true, parallel, ties);
    });
  }
  const int64_t start[4] = {0, count[0], count[0] + count[1], n - count[3]};
  int64_t at[4] = {start[0], start[1], start[2], start[3]};
  for (int64_t i = 0; i < n; i++) perm[safe(at[l.group(i)]++, n)] = i;
  const auto real_rank = [=](int64_t i) { return l.real_rank(i); };
  const auto imag_rank = [=](int64_t i) { return l.imag_rank(i); };
  if (count[1] && !argsort_ids(perm + start[1], count[1], real_rank, false, parallel)) return false;
  if (count[2] && !argsort_ids(perm + start[2], count[2], imag_rank, false, parallel)) return false;
  return count[0] == 0 || with_rank(l, parallel, [=](const auto& rank, const auto& ties) {
    return argsort_ids(perm, count[0], rank, false, parallel, ties);
  });
}

}  // namespace sorting
}  // namespace NUMERA_NS
