// Stable argsort by 64-bit ranks, on top of the key sorts of quick.hpp.
//
// Rank and position share one integer: the high bits hold the rank (less the smallest rank), the low bits the position, so that
// sorting plain integers sorts stably. When both do not fit, the rank loses low bits, and the runs of equal high bits,
// whose ranks now span few values, are sorted by the same method again; that second time they always fit.
#pragma once
#include "quick.hpp"

namespace NUMERA_NS {
namespace sorting {

// An id as an index below n. Permutations live in output buffers, which another thread may be changing.
inline int64_t safe(int64_t id, int64_t n) { return (uint64_t)id < (uint64_t)n ? id : 0; }

struct OptionalScratch {  // none for 0 bytes
  void* ptr;
  explicit OptionalScratch(size_t bytes) : ptr(bytes ? numera_scratch_push(bytes) : nullptr) {}
  ~OptionalScratch() { if (ptr) numera_scratch_pop(ptr); }
  OptionalScratch(const OptionalScratch&) = delete;
  OptionalScratch& operator=(const OptionalScratch&) = delete;
  template <class T> T* as() const { return static_cast<T*>(ptr); }
};

inline int bit_length(uint64_t x) { return x ? 64 - __builtin_clzll(x) : 0; }

struct Packing {
  uint64_t least;
  int index_bits, shift, width;  // bits of a position; low bits dropped from the rank; bits in all
  bool lossy;                    // the dropped bits matter
  uint64_t mask() const { return ((uint64_t)1 << index_bits) - 1; }
};
// Over rank(id) of the ids perm[0 .. n - 1]; with `identity` perm is not read and stands for 0 .. n - 1.
template <class Rank> Packing plan_packing(const int64_t* perm, int64_t n, bool identity, const Rank& rank) {
  const uint64_t some = rank(identity ? 0 : perm[0]);
  uint64_t least = some, greatest = some, varying = 0;
  for (int64_t i = 0; i < n; i++) {
    const uint64_t r = rank(identity ? i : perm[i]);
    least = r < least ? r : least;
    greatest = r > greatest ? r : greatest;
    varying |= r ^ some;
  }
  // Low bits that all ranks share carry nothing: small integers as floats have many.
  const int shared = varying ? __builtin_ctzll(varying) : 0;
  const int index_bits = bit_length((uint64_t)(n - 1)), rank_bits = bit_length(greatest - least) - shared;
  const int width = index_bits + (rank_bits > 0 ? rank_bits : 0);
  return {least, index_bits, shared + (width > 64 ? width - 64 : 0), width > 64 ? 64 : width, width > 64};
}
template <class Rank> inline uint64_t pack(const Packing& p, uint64_t position, const Rank& rank, int64_t id) {
  return ((rank(id) - p.least) >> p.shift) << p.index_bits | position;
}
constexpr uint64_t TOP = 1ull << 63;

// What to do with the ids of equal rank: nothing, or sort(perm, n), which returns false when out of memory.
struct NoTies {
  static constexpr bool NONE = true;
  bool operator()(int64_t*, int64_t) const { return true; }
};
template <class F> struct Ties {
  static constexpr bool NONE = false;
  F sort;
  bool operator()(int64_t* perm, int64_t n) const { return n < 2 || sort(perm, n); }
};
template <class F> Ties(F) -> Ties<F>;

template <class Rank, class T> bool insertion_argsort(int64_t* perm, int64_t n, const Rank& rank, const T& ties) {
  uint64_t ranks[16];
  for (int64_t i = 0; i < n; i++) {
    const int64_t id = perm[i];
    const uint64_t r = rank(id);
    int64_t j = i;
    for (; j > 0 && ranks[j - 1] > r; j--) ranks[j] = ranks[j - 1], perm[j] = perm[j - 1];
    perm[j] = id;
    ranks[j] = r;
  }
  for (int64_t i = 0; !T::NONE && i < n;) {
    const int64_t first = i++;
    while (i < n && ranks[i] == ranks[first]) i++;
    if (!ties(perm + first, i - first)) return false;
  }
  return true;
}

template <class Rank> bool ascending(int64_t n, const Rank& rank) {
  uint64_t last = rank(0);
  for (int64_t i = 1; i < n; i++) {
    const uint64_t r = rank(i);
    if (r < last) return false;
    last = r;
  }
  return true;
}

// Sorts the ids in perm by rank, stably, then those of equal rank by `ties`. false: out of memory.
template <class Rank, class T = NoTies>
bool argsort_ids(int64_t* perm, int64_t n, const Rank& rank, bool identity, bool parallel, const T& ties = T{}) {
  if (n <= 16) {
    for (int64_t i = 0; identity && i < n; i++) perm[i] = i;
    return insertion_argsort(perm, n, rank, ties);
  }
  if (T::NONE && identity && ascending(n, rank)) {
    for (int64_t i = 0; i < n; i++) perm[i] = i;
    return true;
  }
  const Packing p = plan_packing(perm, n, identity, rank);
  if (p.width == p.index_bits) {  // all ranks are equal
    for (int64_t i = 0; identity && i < n; i++) perm[i] = i;
    return ties(perm, n);
  }
  OptionalScratch ids(identity ? 0 : (size_t)n * 8);
  if (!identity) {
    if (!ids.ptr) return false;
    __builtin_memcpy(ids.ptr, perm, (size_t)n * 8);
  }
  const int64_t* old = ids.as<int64_t>();
  const int64_t mask = (int64_t)p.mask();
  const auto id_at = [=](int64_t position) { return identity ? position : old[safe(position, n)]; };
  if (T::NONE && p.width < 32) {
    // In the upper half of perm, which unpacking from the front reads before it writes.
    char* const half = (char*)perm + n * 4;
    for (int64_t i = 0; i < n; i++) store(half + 4 * i, (int32_t)pack(p, (uint64_t)i, rank, identity ? i : old[i]));
    sort_keys((int32_t*)half, n, p.index_bits, parallel);
    for (int64_t i = 0; i < n; i++) store((char*)(perm + i), id_at(load<int32_t>(half + 4 * i) & mask));
    return true;
  }
  for (int64_t i = 0; i < n; i++) perm[i] = (int64_t)(pack(p, (uint64_t)i, rank, identity ? i : old[i]) ^ TOP);
  sort_keys(perm, n, p.index_bits, parallel);
  if (T::NONE && !p.lossy) {
    for (int64_t i = 0; i < n; i++) perm[i] = id_at(perm[i] & mask);
    return true;
  }
  for (int64_t i = 0; i < n;) {
    const int64_t high = perm[i] >> p.index_bits, first = i;
    do {
      perm[i] = id_at(perm[i] & mask);
      i++;
    } while (i < n && perm[i] >> p.index_bits == high);
    if (i - first == 1) continue;
    if (!(p.lossy ? argsort_ids(perm + first, i - first, rank, false, parallel, ties) : ties(perm + first, i - first))) return false;
  }
  return true;
}

// Orders perm (0 .. n - 1) so that the given ascending ranks hold what a full argsort would put there, with none greater before
// and none smaller after. false: out of memory.
template <class Rank, class T = NoTies>
bool argpartition_ids(int64_t* perm, int64_t n, const Rank& rank, const double* kth, int count, bool parallel, const T& ties = T{}) {
  if (n <= 64) return argsort_ids(perm, n, rank, true, false, ties);
  const Packing p = plan_packing(perm, n, true, rank);
  const bool exact = T::NONE && !p.lossy;
  if (!exact && count > 8) return argsort_ids(perm, n, rank, true, parallel, ties);
  const int64_t mask = (int64_t)p.mask();
  for (int64_t i = 0; i < n; i++) perm[i] = (int64_t)(pack(p, (uint64_t)i, rank, i) ^ TOP);
  if (exact) {
    select_keys(perm, n, kth, count, 0, depth_limit(n));
    for (int64_t i = 0; i < n; i++) perm[i] &= mask;
    return true;
  }
  // The ranks one by one: select by the packed part, bring all that agree with it together, and sort those.
  int64_t done = 0;
  for (int i = 0; i < count; i++) {
    const int64_t k = (int64_t)kth[i];
    if (k < done) continue;
    select_keys(perm + done, n - done, kth + i, 1, done, depth_limit(n));
    const int64_t lowest = perm[k] & ~mask, highest = perm[k] | mask;
    const int64_t first = lowest == INT64_MIN ? done : done + partition(perm + done, k - done, lowest - 1);
    const int64_t last = k + 1 + partition(perm + k + 1, n - k - 1, highest);
    for (int64_t j = first; j < last; j++) perm[j] &= mask;
    if (!argsort_ids(perm + first, last - first, rank, false, parallel, ties)) return false;
    done = last;
  }
  for (int64_t i = 0; i < n; i++) perm[i] &= mask;
  return true;
}

}  // namespace sorting
}  // namespace NUMERA_NS
