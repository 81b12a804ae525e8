// searchsorted: where keys would go in a sorted array, optionally through a permutation that sorts it.
//
// Few keys are searched directly. For many, the sorted array becomes contiguous integer keys once (keys.hpp), and keys are
// taken in blocks: an ascending block, as sorted queries give, is searched inside the window between its first and
// last answers, which are found by galloping from the block before; the searches of a block advance together, without
// branches, so that their cache misses overlap.
#include "lanes.hpp"
#include "keys.hpp"
#include "quick.hpp"

namespace NUMERA_NS {
namespace {
using namespace sorting;

struct Query {
  const char *sorted, *keys, *sorter;  // sorter: null, or int64
  char* out;
  int64_t n, count, sorted_step, keys_step, sorter_step, out_step;
  int64_t bad_position;  // of a sorter entry out of range; -1: none
};

constexpr int64_t NOWHERE = INT64_MIN;
// The byte offset of element i of the sorted array; NOWHERE: the sorter's entry is out of range.
inline int64_t element_at(const Query& q, int64_t i) {
  if (q.sorter) {
    i = load<int64_t>(q.sorter + i * q.sorter_step);
    if ((uint64_t)i >= (uint64_t)q.n) return NOWHERE;
  }
  return i * q.sorted_step;
}

// Binary search per key; before(element, key) says that the key's place is behind the element.
template <class Before> void search_directly(Query& q, const Before& before) {
  for (int64_t k = 0; k < q.count; k++) {
    int64_t low = 0, high = q.n;
    while (low < high) {
      const int64_t middle = low + (high - low) / 2, at = element_at(q, middle);
      if (at == NOWHERE) {
        q.bad_position = middle;
        return;
      }
      if (before(q.sorted + at, q.keys + k * q.keys_step)) low = middle + 1;
      else high = middle;
    }
    store(q.out + k * q.out_step, low);
  }
}

template <class Key, bool RIGHT> inline bool goes_behind(Key element, Key key) { return RIGHT ? element <= key : element < key; }

// The answer for key, known to be at least `low`.
template <class Key, bool RIGHT> int64_t gallop(const Key* s, int64_t n, int64_t low, Key key) {
  int64_t step = 1;
  while (low + step <= n && goes_behind<Key, RIGHT>(s[low + step - 1], key)) low += step, step *= 2;
  int64_t high = low + step - 1 < n ? low + step - 1 : n;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    if (goes_behind<Key, RIGHT>(s[middle], key)) low = middle + 1;
    else high = middle;
  }
  return low;
}

constexpr int BLOCK = 32;

// answer[j] for key[j], all between low and high.
template <class Key, bool RIGHT> void search_block(const Key* s, int64_t low, int64_t high, const Key* key, int64_t* answer) {
  for (int j = 0; j < BLOCK; j++) answer[j] = low;
  int64_t length = high - low;
  while (length > 0) {
    const int64_t half = (length + 1) / 2;
    for (int j = 0; j < BLOCK; j++) {
      const int64_t at = answer[j];
      answer[j] = goes_behind<Key, RIGHT>(s[at + half - 1], key[j]) ? at + half : at;
    }
    length -= half;
  }
}

template <class C> inline typename C::Key search_key(const char* p) {
  typedef typename C::Key Key;
  constexpr uint64_t FLIP = C::SIZE == 8 ? 1ull << 63 : C::SIZE == 4 ? 1ull << 31 : 0;
  return (Key)(C::rank(load<typename C::U>(p)) ^ FLIP);
}
template <class C> void load_keys(const char* p, int64_t step, int64_t n, typename C::Key* key) {
  for (int64_t j = 0; j < n; j++) key[j] = search_key<C>(p + j * step);
}

// The array to search, as keys, and how the keys of a dtype are read.
template <class Key> struct Table {
  const Key* s;
  void (*read)(const char* p, int64_t step, int64_t n, Key* key);
};

template <class Key, bool RIGHT> void search_range(const Query& q, const Table<Key>& table, int64_t first, int64_t last) {
  constexpr Key least = (Key)((uint64_t)1 << (8 * sizeof(Key) - 1));
  const Key* const s = table.s;
  alignas(64) Key key[BLOCK];
  alignas(64) int64_t answer[BLOCK];
  int64_t previous = 0;
  Key previous_key = least;
  for (; first < last; first += BLOCK) {
    const int m = (int)(last - first < BLOCK ? last - first : BLOCK);
    table.read(q.keys + first * q.keys_step, q.keys_step, m, key);
    for (int j = m; j < BLOCK; j++) key[j] = key[m - 1];
    bool ascending = key[0] >= previous_key;
    for (int j = 1; j < BLOCK; j++) ascending &= key[j - 1] <= key[j];
    int64_t low = 0, high = q.n;
    if (ascending) {
      low = gallop<Key, RIGHT>(s, q.n, previous, key[0]);
      high = gallop<Key, RIGHT>(s, q.n, low, key[BLOCK - 1]);
      previous = high;
      previous_key = key[BLOCK - 1];
    } else {
      previous = 0;
      previous_key = least;
    }
    search_block<Key, RIGHT>(s, low, high, key, answer);
    if (q.out_step == 8) __builtin_memcpy(q.out + first * 8, answer, (size_t)m * 8);
    else for (int j = 0; j < m; j++) store(q.out + (first + j) * q.out_step, answer[j]);
  }
}

template <class Key> void search_all(const Query& q, const Table<Key>& table, bool right, int threads) {
  const auto range = [&](int64_t first, int64_t last) {
    if (right) search_range<Key, true>(q, table, first, last);
    else search_range<Key, false>(q, table, first, last);
  };
  const int64_t parts = threads * 4;
  if (threads == 1 || q.count < 8000) range(0, q.count);
  else parallel_for(parts, [&](int64_t i) { range(q.count * i / parts, q.count * (i + 1) / parts); });
}

template <class C> int search(Query& q, bool right, int threads) {
  typedef typename C::Key Key;
  typedef typename C::U U;
  if (q.count < 64 || q.count < q.n / 16) {
    search_directly(q, [right](const char* e, const char* k) {
      const uint64_t element = C::rank(load<U>(e)), key = C::rank(load<U>(k));
      return right ? element <= key : element < key;
    });
    return 0;
  }
  if (C::KIND == SIGNED && C::SIZE >= 4 && !q.sorter && in_words(q.sorted, q.sorted_step, C::SIZE)) {
    search_all<Key>(q, {(const Key*)q.sorted, load_keys<C>}, right, threads);
    return 0;
  }
  Scratch copy((size_t)q.n * sizeof(Key));
  if (!copy.ptr) return ERR_MEMORY;
  for (int64_t i = 0; i < q.n; i++) {
    const int64_t at = element_at(q, i);
    if (at == NOWHERE) {
      q.bad_position = i;
      return 0;
    }
    copy.as<Key>()[i] = search_key<C>(q.sorted + at);
  }
  search_all<Key>(q, {copy.as<Key>(), load_keys<C>}, right, threads);
  return 0;
}

// A complex number's place: the group of its NaNs, then its parts.
template <class C> struct ComplexRank {
  int group;
  uint64_t re, im;
  explicit ComplexRank(const char* p) {
    const auto r = load<typename C::U>(p), i = load<typename C::U>(p + C::SIZE);
    group = (C::is_nan(r) ? 2 : 0) + (C::is_nan(i) ? 1 : 0);
    re = C::rank(r);
    im = C::rank(i);
  }
  bool operator<(const ComplexRank& o) const {
    return group != o.group ? group < o.group : re != o.re ? re < o.re : im < o.im;
  }
};

int searchsorted(Call& call) {
  const bool right = call.param(0) != 0, has_sorter = call.param(1) != 0;
  const int dtype = call.dtype(1);
  if (call.ndim() != 2 || call.nop() < (has_sorter ? 4 : 3)) return ERR_VALUE;
  if (call.dtype(0) != I64 || call.dtype(2) != dtype || (has_sorter && call.dtype(3) != I64)) return ERR_DTYPE;
  for (int op = 0; op < (has_sorter ? 4 : 3); op++) if (call.swapped(op)) return ERR_DTYPE;
  Query q = {call.ptr(1), call.ptr(2), has_sorter ? call.ptr(3) : nullptr, call.ptr(0), call.shape(0), call.shape(1),
             call.stride(1, 0), call.stride(2, 1), has_sorter ? call.stride(3, 0) : 0, call.stride(0, 1), -1};
  if (q.count == 0) return 0;
  if (q.n == 0) {
    for (int64_t k = 0; k < q.count; k++) store(q.out + k * q.out_step, (int64_t)0);
    return 0;
  }
  const int threads = call.flag(FLAG_SERIAL) ? 1 : numera_thread_count();
  const int status = with_code(dtype, [&](auto code) -> int {
    typedef decltype(code) C;
    if constexpr (C::KIND == FLOAT && C::SIZE >= 4) {
      typedef ComplexRank<C> R;
      if (is_complex(dtype)) {
        search_directly(q, [right](const char* e, const char* k) { return right ? !(R(k) < R(e)) : R(e) < R(k); });
        return 0;
      }
    }
    return search<C>(q, right, threads);
  });
  if (q.bad_position >= 0) {
    call.result(0, (double)load<int64_t>(q.sorter + q.bad_position * q.sorter_step));
    call.result(1, 3);
    call.result(2, (double)q.n);
    return ERR_INDEX;
  }
  return status;
}

const Kernel KERNELS[] = {{"searchsorted", searchsorted}};
}  // namespace

extern const Family SORT_SEARCH;
const Family SORT_SEARCH = {nullptr, 0, KERNELS, 1};
}  // namespace NUMERA_NS
