// Stable argsort by tables of 64-bit ranks, on top of the key sorts of quick.cpp.
//
// Rank and position share one integer: the high bits hold the rank (less the smallest rank), the low bits the position, so that
// sorting plain integers sorts stably. When both do not fit, the rank loses low bits, and the runs of equal high bits,
// whose ranks now span few values, are sorted by the same method again; that second time they always fit.
#include "ranks.hpp"

namespace NUMERA_NS {
namespace sorting {
namespace {

inline int bit_length(uint64_t x) { return x ? 64 - __builtin_clzll(x) : 0; }
constexpr uint64_t TOP = 1ull << 63;

struct Packing {
  uint64_t least;
  int index_bits, shift, width;  // bits of a position; low bits dropped from the rank; bits in all
  bool lossy;                    // the dropped bits matter
  int64_t mask() const { return ((int64_t)1 << index_bits) - 1; }
  uint64_t pack(uint64_t rank, int64_t position) const { return ((rank - least) >> shift) << index_bits | (uint64_t)position; }
};

// rank_at(i) for 0 <= i < n.
template <class F> Packing plan_packing(int64_t n, const F& rank_at) {
  const uint64_t some = rank_at(0);
  uint64_t least = some, greatest = some, varying = 0;
  for (int64_t i = 0; i < n; i++) {
    const uint64_t r = rank_at(i);
    least = r < least ? r : least;
    greatest = r > greatest ? r : greatest;
    varying |= r ^ some;
  }
  // Low bits that all ranks share carry nothing: small integers as floats have many.
  const int shared = varying ? __builtin_ctzll(varying) : 0;
  const int index_bits = bit_length((uint64_t)(n - 1)), rank_bits = varying ? bit_length(greatest - least) - shared : 0;
  const int width = index_bits + rank_bits;
  return {least, index_bits, shared + (width > 64 ? width - 64 : 0), width > 64 ? 64 : width, width > 64};
}

constexpr int64_t FEW = 6;

// Those of equal rank, side by side in perm, by the second table.
bool sort_ties(const Ranks& r, int64_t* perm, int64_t n) {
  return !r.second || n < 2 || argsort_some({r.second, nullptr, r.n, r.parallel}, perm, n);
}

bool insertion_argsort(const Ranks& r, int64_t* perm, int64_t n) {
  uint64_t ranks[FEW];
  for (int64_t i = 0; i < n; i++) {
    const int64_t id = perm[i];
    const uint64_t x = r.rank[safe(id, r.n)];
    int64_t j = i;
    for (; j > 0 && ranks[j - 1] > x; j--) ranks[j] = ranks[j - 1], perm[j] = perm[j - 1];
    perm[j] = id;
    ranks[j] = x;
  }
  for (int64_t i = 0; r.second && i < n;) {
    const int64_t first = i++;
    while (i < n && ranks[i] == ranks[first]) i++;
    if (!sort_ties(r, perm + first, i - first)) return false;
  }
  return true;
}

bool ascending(const uint64_t* rank, int64_t n) {
  for (int64_t i = 1; i < n; i++) if (rank[i - 1] > rank[i]) return false;
  return true;
}

// rank_at(i), id_at(i): the rank and the id at position i of the sequence to sort; perm receives the ids.
template <class R, class I> bool sort_packed(const Ranks& r, int64_t* perm, int64_t n, const R& rank_at, const I& id_at) {
  const Packing p = plan_packing(n, rank_at);
  const int64_t mask = p.mask();
  if (!r.second && p.width < 32) {
    // In the upper half of perm, which unpacking from the front reads before it writes.
    char* const half = (char*)perm + n * 4;
    for_chunks(n, r.parallel, [&](int64_t first, int64_t last) {
      for (int64_t i = first; i < last; i++) store(half + 4 * i, (int32_t)p.pack(rank_at(i), i));
    });
    sort_keys((int32_t*)half, n, p.index_bits, r.parallel);
    for (int64_t i = 0; i < n; i++) store((char*)(perm + i), id_at(load<int32_t>(half + 4 * i) & mask));
    return true;
  }
  for_chunks(n, r.parallel, [&](int64_t first, int64_t last) {
    for (int64_t i = first; i < last; i++) perm[i] = (int64_t)(p.pack(rank_at(i), i) ^ TOP);
  });
  sort_keys(perm, n, p.index_bits, r.parallel);
  if (!r.second && !p.lossy) {
    for_chunks(n, r.parallel, [&](int64_t first, int64_t last) {
      for (int64_t i = first; i < last; i++) perm[i] = id_at(perm[i] & mask);
    });
    return true;
  }
  for (int64_t i = 0; i < n;) {
    const int64_t high = perm[i] >> p.index_bits, first = i;
    do {
      perm[i] = id_at(perm[i] & mask);
      i++;
    } while (i < n && perm[i] >> p.index_bits == high);
    if (i - first == 1) continue;
    if (!(p.lossy ? argsort_some(r, perm + first, i - first) : sort_ties(r, perm + first, i - first))) return false;
  }
  return true;
}

}  // namespace

bool argsort_ranks(const Ranks& r, int64_t* perm) {
  const bool few = r.n <= FEW;
  if (few || (!r.second && ascending(r.rank, r.n))) {
    for (int64_t i = 0; i < r.n; i++) perm[i] = i;
    return few ? insertion_argsort(r, perm, r.n) : true;
  }
  const uint64_t* rank = r.rank;
  return sort_packed(r, perm, r.n, [=](int64_t i) { return rank[i]; }, [](int64_t i) { return i; });
}

bool argsort_some(const Ranks& r, int64_t* perm, int64_t n) {
  if (n <= FEW) return insertion_argsort(r, perm, n);
  Scratch copy((size_t)n * 16);  // private: perm is an output buffer
  if (!copy.ptr) return false;
  int64_t* ids = copy.as<int64_t>();
  uint64_t* rank = copy.as<uint64_t>() + n;
  bool equal = true;
  for (int64_t i = 0; i < n; i++) {
    ids[i] = safe(perm[i], r.n);
    rank[i] = r.rank[ids[i]];
    equal &= rank[i] == rank[0];
  }
  if (equal) return sort_ties(r, perm, n);
  return sort_packed(r, perm, n, [=](int64_t i) { return rank[i]; }, [=](int64_t i) { return ids[safe(i, n)]; });
}

bool argpartition_ranks(const Ranks& r, int64_t* perm, const double* kth, int count) {
  const int64_t n = r.n;
  if (n <= 64) return argsort_ranks(r, perm);
  const uint64_t* rank = r.rank;
  const Packing p = plan_packing(n, [=](int64_t i) { return rank[i]; });
  const bool exact = !r.second && !p.lossy;
  if (!exact && count > 8) return argsort_ranks(r, perm);
  const int64_t mask = p.mask();
  for (int64_t i = 0; i < n; i++) perm[i] = (int64_t)(p.pack(rank[i], i) ^ TOP);
  if (exact) select_keys(perm, n, kth, count, 0);
  // Otherwise the places one by one: select by the packed part, bring all that agree with it together, and sort those.
  int64_t done = 0;
  for (int i = 0; !exact && i < count; i++) {
    const int64_t k = (int64_t)kth[i];
    if (k < done) continue;
    select_keys(perm + done, n - done, kth + i, 1, done);
    const int64_t lowest = perm[k] & ~mask, highest = perm[k] | mask;
    const int64_t first = lowest == INT64_MIN ? done : done + split_keys(perm + done, k - done, lowest - 1);
    const int64_t last = k + 1 + split_keys(perm + k + 1, n - k - 1, highest);
    for (int64_t j = first; j < last; j++) perm[j] &= mask;
    if (!argsort_some(r, perm + first, last - first)) return false;
    done = last;
  }
  for (int64_t i = 0; i < n; i++) perm[i] &= mask;
  return true;
}

// NumPy's order of complex numbers: first those without NaN, by real, then by imaginary part; then R + nan j (by R), then
// nan + R j (by R), then nan + nan j.
template <class C> bool argsort_complex(const char* in, int64_t step, int64_t n, bool parallel, int64_t* perm, const double* kth, int count) {
  Scratch table((size_t)n * 16);
  if (!table.ptr) return false;
  uint64_t *real = table.as<uint64_t>(), *imag = real + n;
  fill_ranks<C>(real, in, step, n, parallel);
  fill_ranks<C>(imag, in + C::SIZE, step, n, parallel);
  constexpr uint64_t NAN_RANK = C::SIZE == 4 ? UINT32_MAX : UINT64_MAX;
  const auto group = [=](int64_t i) { return (real[i] == NAN_RANK ? 2 : 0) + (imag[i] == NAN_RANK ? 1 : 0); };
  int64_t size[4] = {};
  for (int64_t i = 0; i < n; i++) size[group(i)]++;
  int64_t at[4] = {0, size[0], size[0] + size[1], n - size[3]};
  if (size[0] < n) {
    for (int64_t i = 0; i < n; i++) perm[at[group(i)]++] = i;
    int64_t* rest = perm + size[0];
    if (!argsort_some({real, nullptr, n, parallel}, rest, size[1])) return false;
    if (!argsort_some({imag, nullptr, n, parallel}, rest + size[1], size[2])) return false;
  }
  Ranks r = {real, imag, n, parallel};
  if (C::SIZE == 4) {  // both ranks fit into one
    for (int64_t i = 0; i < n; i++) real[i] = real[i] << 32 | imag[i];
    r.second = nullptr;
  }
  if (size[0] < n) return argsort_some(r, perm, size[0]);
  return kth ? argpartition_ranks(r, perm, kth, count) : argsort_ranks(r, perm);
}
template bool argsort_complex<Code<4, FLOAT>>(const char*, int64_t, int64_t, bool, int64_t*, const double*, int);
template bool argsort_complex<Code<8, FLOAT>>(const char*, int64_t, int64_t, bool, int64_t*, const double*, int);

}  // namespace sorting
}  // namespace NUMERA_NS
