// sort and partition along an axis, for every dtype.
//
// A lane becomes integer keys (in the output itself where it is contiguous), is sorted, and becomes values again. NaNs
// are moved behind all keys first, in their order. 8-bit lanes and long 16-bit lanes are sorted by counting. Complex lanes
// are permuted by their argsort.
#include "lanes.hpp"
#include "ranks.hpp"

namespace NUMERA_NS {
namespace {
using namespace sorting;

struct Task {
  bool stable;
  const double* kth;  // null: sort
  int ranks;
};

// ---------------------------------------------------------------- counting
// Values in the order of `first`, first + 1, ... modulo the number of values.
template <class C> bool count_lane(const Lane& l) {
  typedef typename C::U U;
  constexpr int VALUES = 1 << (8 * C::SIZE), WAYS = C::SIZE == 1 ? 4 : 1;
  Scratch counts(sizeof(uint64_t) * VALUES * WAYS);
  if (!counts.ptr) return false;
  uint64_t* count = counts.as<uint64_t>();
  for (int i = 0; i < VALUES * WAYS; i++) count[i] = 0;
  for (int64_t i = 0; i < l.n; i++) count[(i % WAYS) * VALUES + load<U>(l.in + i * l.in_step)]++;
  // Floats ascend from -infinity; the negative NaNs, which lie below it, come after the positive ones.
  U x = C::KIND == UNSIGNED ? 0 : C::KIND == SIGNED ? C::SIGN : C::bits((typename C::Key)C::key((U)(C::SIGN | C::INFINITE)));
  char* out = l.out;
  for (int v = 0; v < VALUES; v++) {
    uint64_t times = 0;
    for (int w = 0; w < WAYS; w++) times += count[w * VALUES + x];
    if (C::SIZE == 1 && l.out_step == 1) {
      __builtin_memset(out, x, times);
      out += times;
    } else {
      for (; times > 0; times--, out += l.out_step) store(out, x);
    }
    x = C::bits((typename C::Key)(C::key(x) + 1));
  }
  return true;
}

// ---------------------------------------------------------------- floats: NaNs and the order of zeros
// keys = the lane's keys. Returns how many are NaN.
template <class C> int64_t fill_keys(const Lane& l, typename C::Key* keys) {
  typedef typename C::U U;
  int64_t nans = 0;
  for_chunks(l.n, l.parallel, [&](int64_t first, int64_t last) {
    int64_t count = 0;
    const auto fill = [&](int64_t i, const char* p) {
      const U x = load<U>(p);
      count += C::is_nan(x);
      keys[i] = C::key(x);
    };
    if (l.in_step == C::SIZE) for (int64_t i = first; i < last; i++) fill(i, l.in + i * C::SIZE);
    else for (int64_t i = first; i < last; i++) fill(i, l.in + i * l.in_step);
    __atomic_fetch_add(&nans, count, __ATOMIC_RELAXED);
  });
  return nans;
}

// Moves the keys that are no NaN to the front, and the bits of the `nans` others to nan_bits, both in order. Returns how many keys
// remain.
template <class C> int64_t extract_nans(typename C::Key* keys, int64_t n, typename C::U* nan_bits, int64_t nans) {
  int64_t m = 0;
  for (int64_t i = 0; i < n; i++) {
    const typename C::Key key = keys[i];
    const typename C::U x = C::bits(key);
    const int64_t k = i - m;
    keys[m] = key;
    nan_bits[k < nans ? k : nans] = x;  // k > nans: another thread has changed the lane meanwhile
    m += !C::is_nan(x);
  }
  return m;
}

// The signs of a lane's zeros, in order, when there are both kinds: a stable sort keeps them so.
template <class C> struct Zeros {
  int64_t count = 0, negative = 0;
  uint8_t* signs = nullptr;

  Zeros(const Lane& l, bool wanted) {
    typedef typename C::U U;
    if (!wanted || C::KIND != FLOAT) return;
    for (int64_t i = 0; i < l.n; i++) {
      const U x = load<U>(l.in + i * l.in_step);
      count += (U)(x & (U)~C::SIGN) == 0;
      negative += x == C::SIGN;
    }
    if (negative == 0 || negative == count) return;
    signs = static_cast<uint8_t*>(numera_scratch_push((size_t)count));
    for (int64_t i = 0, c = 0; signs && i < l.n; i++) {
      const U x = load<U>(l.in + i * l.in_step);
      if ((U)(x & (U)~C::SIGN) == 0 && c < count) signs[c++] = x == C::SIGN;
    }
  }
  ~Zeros() { if (signs) numera_scratch_pop(signs); }
  void restore(typename C::Key* keys, int64_t n) const {
    if (!signs) return;
    int64_t low = 0, high = n;
    while (low < high) {
      const int64_t middle = (low + high) / 2;
      if (keys[middle] < C::key(C::SIGN)) low = middle + 1; else high = middle;
    }
    for (int64_t i = 0; i < count && low + i < n; i++) keys[low + i] = C::key(signs[i] ? C::SIGN : 0);
  }
};

// ---------------------------------------------------------------- lanes
template <class C> int sort_lane(const Lane& l, const Task& task) {
  typedef typename C::U U;
  typedef typename C::Key Key;
  const int64_t n = l.n;
  if constexpr (C::SIZE == 1) if (n > 128) return count_lane<C>(l) ? 0 : ERR_MEMORY;
  if constexpr (C::SIZE == 2) if (n > 20000 && !task.kth && !task.stable) return count_lane<C>(l) ? 0 : ERR_MEMORY;

  alignas(64) Key few[FEW_ROOM];
  const bool short_lane = n <= FEW_KEYS;
  const bool direct = !short_lane && C::SIZE == sizeof(Key) && in_words(l.out, l.out_step, C::SIZE);
  OptionalScratch scratch(direct || short_lane ? 0 : (size_t)n * sizeof(Key));
  if (!direct && !short_lane && !scratch.ptr) return ERR_MEMORY;
  Key* const keys = direct ? (Key*)l.out : short_lane ? few : scratch.as<Key>();
  const Zeros<C> zeros(l, task.stable);
  if (zeros.negative && zeros.negative < zeros.count && !zeros.signs) return ERR_MEMORY;
  const int64_t nans = fill_keys<C>(l, keys);
  OptionalScratch nan_scratch(nans ? (size_t)(nans + 1) * sizeof(U) : 0);
  U* const nan_bits = nan_scratch.as<U>();
  if (nans && !nan_bits) return ERR_MEMORY;
  const int64_t m = nans ? extract_nans<C>(keys, n, nan_bits, nans) : n;
  if (!task.kth) {
    if (short_lane) sort_few(keys, m);
    else sort_keys(keys, m, 0, l.parallel, C::KIND == FLOAT && C::SIZE == sizeof(Key));
    zeros.restore(keys, m);
  } else {
    int ranks = 0;
    while (ranks < task.ranks && task.kth[ranks] < (double)m) ranks++;
    select_keys(keys, m, task.kth, ranks, 0);
  }
  if (!direct || C::KIND != SIGNED) for_chunks(m, l.parallel, [&](int64_t first, int64_t last) {
    if (l.out_step == C::SIZE) for (int64_t i = first; i < last; i++) store(l.out + i * C::SIZE, C::bits(keys[i]));
    else for (int64_t i = first; i < last; i++) store(l.out + i * l.out_step, C::bits(keys[i]));
  });
  for (int64_t k = 0; k < nans && m + k < n; k++) store(l.out + (m + k) * l.out_step, nan_bits[k]);
  return 0;
}

// Both parts of a complex64 as one key, if no part is NaN or -0.0 (which a key would tell from 0.0): true if it was done.
template <class C> bool sort_complex_keys(const Lane& l, int64_t* keys, const Task& task) {
  typedef typename C::U U;
  for (int64_t i = 0; i < l.n; i++) {
    const U re = load<U>(l.in + i * l.in_step), im = load<U>(l.in + i * l.in_step + C::SIZE);
    if (C::is_nan(re) || C::is_nan(im) || re == C::SIGN || im == C::SIGN) return false;
    keys[i] = (int64_t)((uint64_t)(uint32_t)C::key(re) << 32 | (uint64_t)(uint32_t)(C::key(im) ^ (int32_t)C::SIGN));
  }
  if (task.kth) select_keys(keys, l.n, task.kth, task.ranks, 0);
  else sort_keys(keys, l.n, 0, l.parallel);
  for (int64_t i = 0; i < l.n; i++) {
    store(l.out + i * l.out_step, C::bits((typename C::Key)(keys[i] >> 32)));
    store(l.out + i * l.out_step + C::SIZE, C::bits((typename C::Key)((int32_t)keys[i] ^ (int32_t)C::SIGN)));
  }
  return true;
}

template <class C> int sort_complex_lane(const Lane& l, const Task& task) {
  struct Item { typename C::U re, im; };
  Scratch perms((size_t)l.n * 8);
  if (!perms.ptr) return ERR_MEMORY;
  int64_t* perm = perms.as<int64_t>();
  if constexpr (C::SIZE == 4) if (sort_complex_keys<C>(l, perm, task)) return 0;
  Scratch items((size_t)l.n * sizeof(Item));
  if (!items.ptr) return ERR_MEMORY;
  if (!argsort_complex<C>(l.in, l.in_step, l.n, l.parallel, perm, task.kth, task.ranks)) return ERR_MEMORY;
  Item* item = items.as<Item>();
  for (int64_t i = 0; i < l.n; i++) item[i] = load<Item>(l.in + safe(perm[i], l.n) * l.in_step);
  for (int64_t i = 0; i < l.n; i++) store(l.out + i * l.out_step, item[i]);
  return 0;
}

int run(Call& call, const Task& task) {
  const int dtype = call.dtype(0);
  if (call.dtype(1) != dtype || call.swapped(0) || call.swapped(1)) return ERR_DTYPE;
  return with_code(dtype, [&](auto code) -> int {
    typedef decltype(code) C;
    if constexpr (C::KIND == FLOAT && C::SIZE >= 4)
      if (is_complex(dtype)) return for_each_lane(call, [&](const Lane& l) { return sort_complex_lane<C>(l, task); });
    return for_each_lane(call, [&](const Lane& l) { return sort_lane<C>(l, task); });
  });
}

int sort(Call& call) { return run(call, {call.param(1) != 0, nullptr, 0}); }

int partition_kernel(Call& call) {
  const int axis = (int)call.param(0);
  if (axis < 0 || axis >= call.ndim()) return ERR_VALUE;
  if (call.shape(axis) > 0 && !valid_ranks(call, call.shape(axis))) return ERR_VALUE;
  return run(call, {false, call.desc + PARAM + 2, (int)call.param(1)});
}

const Kernel KERNELS[] = {{"sort", sort}, {"partition", partition_kernel}};
}  // namespace

extern const Family SORT_VALUES;
const Family SORT_VALUES = {nullptr, 0, KERNELS, 2};
}  // namespace NUMERA_NS
