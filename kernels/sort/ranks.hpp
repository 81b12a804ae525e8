// Stable argsort by tables of 64-bit ranks: what ranks.cpp offers. A lane of any dtype becomes such a table first.
#pragma once
#include "keys.hpp"
#include "quick.hpp"

namespace NUMERA_NS {
namespace sorting {

// Positions order by rank[i], and, if `second` is not null, those of equal rank by second[i]. Equal positions keep their order.
struct Ranks {
  const uint64_t* rank;
  const uint64_t* second;
  int64_t n;
  bool parallel;
};

// An id as an index below n. Permutations live in output buffers, which another thread may be changing.
inline int64_t safe(int64_t id, int64_t n) { return (uint64_t)id < (uint64_t)n ? id : 0; }

// perm = the positions 0 .. n - 1, sorted. false: out of memory.
bool argsort_ranks(const Ranks& r, int64_t* perm);
// perm[0 .. n - 1] holds positions: sorts those.
bool argsort_some(const Ranks& r, int64_t* perm, int64_t n);
// perm = the positions, so that the given ascending places hold what argsort_ranks would put there, with none greater before and
// none smaller after.
bool argpartition_ranks(const Ranks& r, int64_t* perm, const double* kth, int count);

template <class C> void fill_ranks(uint64_t* rank, const char* in, int64_t step, int64_t n, bool parallel) {
  typedef typename C::U U;
  for_chunks(n, parallel, [=](int64_t first, int64_t last) {
    if (step == C::SIZE) for (int64_t i = first; i < last; i++) rank[i] = C::rank(load<U>(in + i * C::SIZE));
    else for (int64_t i = first; i < last; i++) rank[i] = C::rank(load<U>(in + i * step));
  });
}

// A lane of complex numbers, C being the code of their parts, sorted into perm; if kth is not null and there is no NaN, only as
// argpartition_ranks does. false: out of memory.
template <class C> bool argsort_complex(const char* in, int64_t step, int64_t n, bool parallel, int64_t* perm, const double* kth, int count);
extern template bool argsort_complex<Code<4, FLOAT>>(const char*, int64_t, int64_t, bool, int64_t*, const double*, int);
extern template bool argsort_complex<Code<8, FLOAT>>(const char*, int64_t, int64_t, bool, int64_t*, const double*, int);

}  // namespace sorting
}  // namespace NUMERA_NS
