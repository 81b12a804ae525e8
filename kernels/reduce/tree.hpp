// The tree of NumPy's pairwise sums, over numbers that come from anywhere (N. J. Higham, "The accuracy of floating point
// summation", SIAM J. Sci. Comput. 14 (1993), describes the method).
//
// Fewer than 8 numbers are added one after the other, starting from -0.0. Up to 128 go into 8 interleaved accumulators
// r[i % 8], combined as ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7)), and the last n % 8 are added one by one. More are
// halved, the first half rounded down to a multiple of 8. The 8 accumulators are exactly one vector of 8, so that the vector
// code below adds in the same order as the scalar code.
//
// A source of numbers has at(i), the i-th; lanes(i), the 8 from i on; and from(i), the source that starts there.
#pragma once
#include <type_traits>

#include "../abi.hpp"

namespace NUMERA_NS {

constexpr int64_t LEAF = 128;

template <class V> inline auto horizontal(V r) { return ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7])); }

inline int64_t tree_half(int64_t n) { return n / 2 - n / 2 % 8; }

// On WebAssembly structures of more than one member are passed in memory: copying a source for every node took longer than the additions of
// a leaf, and so did reading one in a recursive function. Hence references, and leaves that are functions of their own.
template <class Source> using Passed = std::conditional_t<sizeof(Source) == sizeof(void*), Source, const Source&>;

template <class T, class Source> __attribute__((noinline)) T leaf_sum(Passed<Source> all, intptr_t from, intptr_t n) {
  const Source s = all.from(from);
  if (n < 8) {
    T sum = -(T)0;
    for (intptr_t i = 0; i < n; i++) sum += s.at(i);
    return sum;
  }
  vec<T, 8> r = s.lanes(0);
  intptr_t i = 8;
  for (; i + 8 <= n; i += 8) r += s.lanes(i);
  T sum = horizontal(r);
  for (; i < n; i++) sum += s.at(i);
  return sum;
}

// The sum of n numbers of a source from number `from` on.
template <class T, class Source> T node_sum(Passed<Source> s, intptr_t from, intptr_t n) {
  if (n <= LEAF) return leaf_sum<T, Source>(s, from, n);
  const intptr_t half = tree_half(n);
  const T left = node_sum<T, Source>(s, from, half);
  return left + node_sum<T, Source>(s, from + half, n - half);
}
template <class T, class Source> T tree_sum(const Source& s, intptr_t from, intptr_t n) { return node_sum<T, Source>(s, from, n); }

// The upper nodes of the tree, for tasks: `half` tells where n elements are cut (complex sums count two numbers each).
struct Cuts {
  static constexpr int MAX_PARTS = 256;
  static constexpr int64_t SMALLEST = 1024;  // nodes below this are left whole
  int64_t start[MAX_PARTS + 1];
  int parts = 0, depth = 0;

  // At least `tasks` parts, when n is large enough.
  template <class Half> Cuts(int64_t n, int64_t tasks, Half half) {
    while ((1 << depth) < tasks && (1 << depth) < MAX_PARTS) depth++;
    cut(0, n, depth, half);
    start[parts] = n;
  }

  // Adds part i + 1's result to part i's by add(into, from), node by node, so that the whole is in part 0's.
  template <class Half, class Add> void join(Half half, Add add) const {
    int next = 0;
    join_node(start[parts], depth, next, half, add);
  }

 private:
  template <class Half> void cut(int64_t from, int64_t n, int level, Half half) {
    if (level == 0 || n < SMALLEST) {
      start[parts++] = from;
      return;
    }
    const int64_t h = half(n);
    cut(from, h, level - 1, half);
    cut(from + h, n - h, level - 1, half);
  }
  // Returns the part that holds the node's result: its first.
  template <class Half, class Add> static int join_node(int64_t n, int level, int& next, Half half, Add add) {
    if (level == 0 || n < SMALLEST) return next++;
    const int64_t h = half(n);
    const int left = join_node(h, level - 1, next, half, add);
    add(left, join_node(n - h, level - 1, next, half, add));
    return left;
  }
};

}  // namespace NUMERA_NS
