// Sorting and selecting int32 or int64 keys in place: quicksort on vector partitions and networks (network.hpp,
// partition.hpp), LSD radix sort where there is no vector partition, heapsort if pivots keep failing.
#include "quick.hpp"
#include "partition.hpp"
#include "radix.hpp"
#include "spread.hpp"

namespace NUMERA_NS {
namespace sorting {
namespace {

template <class T> void heap_sort(T* a, int64_t n) {
  const auto sift = [a](int64_t i, int64_t end) {
    const T x = a[i];
    for (int64_t child; (child = 2 * i + 1) < end; i = child) {
      if (child + 1 < end && a[child + 1] > a[child]) child++;
      if (a[child] <= x) break;
      a[i] = a[child];
    }
    a[i] = x;
  };
  for (int64_t i = n / 2 - 1; i >= 0; i--) sift(i, n);
  for (int64_t end = n - 1; end > 0; end--) {
    const T x = a[end];
    a[end] = a[0];
    a[0] = x;
    sift(0, end);
  }
}

// The key at `rank` (0 .. 1) of a spread sample.
template <class T> T sample_pivot(const T* a, int64_t n, double rank) {
  constexpr int SAMPLE = BASE<T> < 64 ? BASE<T> : 64;
  T s[SAMPLE];
  const int64_t step = n / SAMPLE;
  for (int i = 0; i < SAMPLE; i++) s[i] = a[i * step + (i * 0x9e3779b9u >> 8) % (uint32_t)(step < 1 << 20 ? step : 1 << 20)];
  sort_short(s, SAMPLE);
  int at = (int)(rank * SAMPLE);
  return s[at < 0 ? 0 : at >= SAMPLE ? SAMPLE - 1 : at];
}
// About the median, from three vectors.
template <class T> T quick_pivot(const T* a, int64_t n) {
  constexpr int L = LANES<T>;
  typedef Keys<T> V;
  const V x = load<V>(a + n / 4), y = load<V>(a + n / 2), z = load<V>(a + n - n / 4 - L);
  T s[L];
  store(s, vmax(vmin(x, y), vmin(vmax(x, y), z)));
  insertion_sort(s, L);
  return s[(L - 1) / 2];
}
template <class T> inline T median_pivot(const T* a, int64_t n) {
  return n >= 1024 ? sample_pivot(a, n, 0.5) : quick_pivot(a, n);
}

struct Split {
  int64_t left, right;  // keys before `left` and from `right` on are still to be sorted; those between are equal
};
// One step. Both sides are shorter than n.
template <class T> Split split_at(T* a, int64_t n, T pivot) {
  const int64_t m = partition(a, n, pivot);
  if (m < n) return {m, m};
  // The pivot is the greatest key: set aside all that equal it.
  return {pivot == Limits<T>::MIN ? 0 : partition(a, n, (T)(pivot - 1)), n};
}

template <class T> void quick_sort(T* a, int64_t n, int depth) {
  while (n > BASE<T>) {
    if (depth-- == 0) return heap_sort(a, n);
    const Split s = split_at(a, n, median_pivot(a, n));
    if (s.left < n - s.right) {
      quick_sort(a, s.left, depth);
      a += s.right;
      n -= s.right;
    } else {
      quick_sort(a + s.right, n - s.right, depth);
      n = s.left;
    }
  }
  sort_short(a, n);
}

inline int depth_limit(int64_t n) { return 2 * (64 - __builtin_clzll((unsigned long long)n | 1)) + 8; }

// -1: descending without ties, 1: ascending, 0: neither. Nearly free when it is neither.
template <class T> int presorted(const T* a, int64_t n) {
  int64_t i = 1;
  while (i < n && a[i - 1] <= a[i]) i++;
  if (i == n) return 1;
  for (i = 1; i < n && a[i - 1] > a[i];) i++;
  return i == n ? -1 : 0;
}
template <class T> void reverse(T* a, int64_t n) {
  for (int64_t i = 0, j = n - 1; i < j; i++, j--) {
    const T x = a[i];
    a[i] = a[j];
    a[j] = x;
  }
}

constexpr int64_t RADIX_FROM = 1024;      // shorter arrays are quicksorted at every level
constexpr int64_t PARALLEL_FROM = 60000;

template <class T> void sort_serial(T* a, int64_t n, int low, bool floats) {
  if constexpr (!VECTOR_PARTITION && sizeof(T) == 8)
    if (n >= SPREAD_FROM && n <= SPREAD_TO && (floats ? spread_sort<true>(a, n) : spread_sort<false>(a, n))) return;
  if (!VECTOR_PARTITION && n >= RADIX_FROM && n < INT32_MAX) {
    Scratch other((size_t)n * 2 * sizeof(T));
    if (other.ptr) return radix_sort(a, other.as<T>(), n, low);
  }
  quick_sort(a, n, depth_limit(n));
}

// Splits until there is work for all threads: each round partitions all segments at once.
template <class T> void sort_parallel(T* a, int64_t n, bool floats) {
  constexpr int MAX_ROUNDS = 6;
  struct Segment { int64_t first, count; };
  Segment segment[1 << MAX_ROUNDS] = {{0, n}};
  int rounds = VECTOR_PARTITION ? 2 : 0;
  for (int t = numera_thread_count(); t > 1 && rounds < MAX_ROUNDS; t = (t + 1) / 2) rounds++;
  for (int r = 0; r < rounds; r++) {
    const int64_t segments = 1 << r;
    parallel_for(segments, [&](int64_t i) {
      Segment& s = segment[i];
      Segment& upper = segment[segments + i];
      upper = {s.first + s.count, 0};
      if (s.count < PARALLEL_FROM / 4) return;
      const Split split = split_at(a + s.first, s.count, sample_pivot(a + s.first, s.count, 0.5));
      upper = {s.first + split.right, s.count - split.right};
      s.count = split.left;
    });
  }
  parallel_for(1 << rounds, [&](int64_t i) { sort_serial(a + segment[i].first, segment[i].count, 0, floats); });
}

template <class T> void select_range(T* a, int64_t n, const double* kth, int count, int64_t base, int depth) {
  while (count > 0) {
    if (n <= BASE<T>) return sort_short(a, n);
    if (depth-- == 0) return heap_sort(a, n);
    const int64_t middle = (int64_t)kth[count / 2] - base;
    const T pivot = n >= 1024 ? sample_pivot(a, n, (double)middle / (double)n) : quick_pivot(a, n);
    const Split s = split_at(a, n, pivot);
    int below = 0, above = 0;
    while (below < count && (int64_t)kth[below] - base < s.left) below++;
    while (above < count - below && (int64_t)kth[count - 1 - above] - base >= s.right) above++;
    select_range(a, s.left, kth, below, base, depth);
    kth += count - above;
    count = above;
    a += s.right;
    n -= s.right;
    base += s.right;
  }
}

}  // namespace

template <class T> void sort_keys(T* a, int64_t n, int low, bool parallel, bool floats) {
  if (n <= BASE<T>) return sort_short(a, n);
  if (int order = presorted(a, n)) {
    if (order < 0) reverse(a, n);
    return;
  }
  if (parallel && n >= PARALLEL_FROM && numera_thread_count() > 1) sort_parallel(a, n, floats);
  else sort_serial(a, n, low, floats);
}

template <class T> void sort_few(T* a, int64_t n) {
  static_assert(ROOM<T> <= FEW_ROOM, "sort_roomy pads within the buffer");
  if (n <= BASE<T>) sort_roomy(a, n);
  else quick_sort(a, n, depth_limit(n));
}

template <class T> void select_keys(T* a, int64_t n, const double* kth, int count, int64_t base) {
  select_range(a, n, kth, count, base, depth_limit(n));
}

template <class T> int64_t split_keys(T* a, int64_t n, T pivot) { return partition(a, n, pivot); }

template void sort_keys(int32_t*, int64_t, int, bool, bool);
template void sort_keys(int64_t*, int64_t, int, bool, bool);
template void sort_few(int32_t*, int64_t);
template void sort_few(int64_t*, int64_t);
template void select_keys(int32_t*, int64_t, const double*, int, int64_t);
template void select_keys(int64_t*, int64_t, const double*, int, int64_t);
template int64_t split_keys(int64_t*, int64_t, int64_t);

}  // namespace sorting
}  // namespace NUMERA_NS
