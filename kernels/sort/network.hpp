// Sorting networks in vector registers for short arrays of int32 or int64 keys: the base case of quicksort.
//
// Keys are seen as a matrix of R vectors by L lanes. Batcher's odd-even merge sort orders each column (no shuffles);
// the columns, as sorted runs, are then merged pairwise by bitonic merges, where a distance of a column or more is a lane
// exchange and a smaller one compares two vectors; a transposition in registers puts the result in memory order.
#pragma once
#include "../abi.hpp"
#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__SSE4_1__)
#include <smmintrin.h>
#endif

namespace NUMERA_NS {
namespace sorting {

template <int... I> struct Seq {};
#if defined(__clang__)
template <class, int... I> using SeqOf = Seq<I...>;
template <int N> using MakeSeq = __make_integer_seq<SeqOf, int, N>;
#else
template <int N> using MakeSeq = Seq<__integer_pack(N)...>;
#endif

template <class T> struct Limits;
template <> struct Limits<int32_t> { static constexpr int32_t MIN = INT32_MIN, MAX = INT32_MAX; };
template <> struct Limits<int64_t> { static constexpr int64_t MIN = INT64_MIN, MAX = INT64_MAX; };

// Lanes: 8 with AVX-512 for both widths (32-bit keys use half registers: the partition's tables are for 8 lanes).
template <class T> constexpr int LANES = NUMERA_VBYTES / (int)sizeof(T) > 8 ? 8 : NUMERA_VBYTES / (int)sizeof(T);
template <class T> using Keys = vec<T, LANES<T>>;

template <class V> inline V vmin(V a, V b) { return a < b ? a : b; }
template <class V> inline V vmax(V a, V b) { return a < b ? b : a; }
template <class V> inline void exchange(V& a, V& b) {
  const V low = vmin(a, b);
  b = vmax(a, b);
  a = low;
}

// Lane i of the result: lane i ^ X of v.
template <int X, class V, int... I> inline V swap_lanes(V v, Seq<I...>) { return __builtin_shufflevector(v, v, (I ^ X)...); }
// Lanes whose index has bit B come from b, the others from a.
template <int B, class V, int... I> inline V blend(V a, V b, Seq<I...>) {
  return __builtin_shufflevector(a, b, (I & B ? I + (int)sizeof...(I) : I)...);
}
// The two halves of a 2x2 block transposition at lane distance D.
template <int D, class V, int... I> inline void transpose_pair(V& a, V& b, Seq<I...>) {
  constexpr int L = sizeof...(I);
  const V low = __builtin_shufflevector(a, b, (I & D ? L + (I ^ D) : I)...);
  b = __builtin_shufflevector(a, b, (I & D ? L + I : I ^ D)...);
  a = low;
}

struct Comparator { int a, b; };
template <int R> struct Batcher {
  int count = 0;
  Comparator pair[R * R] = {};
  constexpr Batcher() {
    for (int p = 1; p < R; p *= 2)
      for (int k = p; k >= 1; k /= 2)
        for (int j = k % p; j + k < R; j += 2 * k)
          for (int i = 0; i < k && i + j + k < R; i++)
            if ((i + j) / (2 * p) == (i + j + k) / (2 * p)) pair[count++] = {i + j, i + j + k};
  }
};
template <int R> constexpr Batcher<R> BATCHER = {};

template <class T, int R> struct Network {
  static constexpr int L = LANES<T>, SIZE = R * L;
  typedef Keys<T> V;
  typedef MakeSeq<L> Lanes;
  typedef MakeSeq<R> Rows;

  template <int... I> static inline void sort_columns(V* r, Seq<I...>) {
    (exchange(r[BATCHER<R>.pair[I].a], r[BATCHER<R>.pair[I].b]), ...);
  }

  // First step of a merge of groups of C columns: element i of a group against element (last - i).
  template <int C> static inline void mirror(V& a, V& b) {
    const V partner = swap_lanes<C - 1>(b, Lanes{});
    const V low = vmin(a, partner), high = vmax(a, partner);
    a = blend<C / 2>(low, high, Lanes{});
    b = swap_lanes<C - 1>(blend<C / 2>(high, low, Lanes{}), Lanes{});
  }
  template <int C, int... I> static inline void mirror_rows(V* r, Seq<I...>) { (mirror<C>(r[I], r[R - 1 - I]), ...); }

  template <int D> static inline void half_clean(V& v) {
    const V partner = swap_lanes<D>(v, Lanes{});
    v = blend<D>(vmin(v, partner), vmax(v, partner), Lanes{});
  }
  template <int D, int... I> static inline void clean_lanes(V* r, Seq<I...> rows) {
    if constexpr (D >= 1) {
      (half_clean<D>(r[I]), ...);
      clean_lanes<D / 2>(r, rows);
    }
  }
  template <int D, int... I> static inline void clean_rows(V* r, Seq<I...> rows) {
    if constexpr (D >= 1) {
      ((I & D ? (void)0 : exchange(r[I], r[I | (D & (R - 1))])), ...);
      clean_rows<D / 2>(r, rows);
    }
  }
  template <int C> static inline void merge_columns(V* r) {
    if constexpr (C <= L) {
      mirror_rows<C>(r, MakeSeq<R / 2>{});
      clean_lanes<C / 4>(r, Rows{});
      clean_rows<R / 2>(r, Rows{});
      merge_columns<C * 2>(r);
    }
  }
  template <int D, int... I> static inline void transpose(V* r, Seq<I...> rows) {
    if constexpr (D >= 1) {
      ((I & D ? (void)0 : transpose_pair<D>(r[I], r[I | D], Lanes{})), ...);
      transpose<D / 2>(r, rows);
    }
  }
  template <int... I> static inline void load_rows(V* r, const T* p, Seq<I...>) { ((r[I] = load<V>(p + I * L)), ...); }
  // Block b = I / L, column I % L of the transposed blocks holds elements b * L .. of that column's run of R.
  template <int... I> static inline void store_rows(const V* r, T* p, Seq<I...>) {
    (store(p + (I % L) * R + (I / L) * L, r[I]), ...);
  }

  // With fewer rows than lanes: lane c of row r goes to place c * R + r, by interleaving rows r and r + R / 2 of ever fewer.
  template <int... I> static inline void zip(V a, V b, V& low, V& high, Seq<I...>) {
    low = __builtin_shufflevector(a, b, (I / 2 + (I & 1) * L)...);
    high = __builtin_shufflevector(a, b, (I / 2 + (I & 1) * L + L / 2)...);
  }
  template <int... I> static inline void zip_rows(V* r, Seq<I...>) {
    V z[R];
    (zip(r[I], r[I + R / 2], z[2 * I], z[2 * I + 1], Lanes{}), ...);
    for (int i = 0; i < R; i++) r[i] = z[i];
  }

  // Sorts exactly SIZE keys.
  static inline void sort(const T* from, T* to) {
    static_assert(R >= L || R == 2 || R == 4, "blocks of L x L are transposed, few rows interleaved");
    V r[R];
    load_rows(r, from, Rows{});
    sort_columns(r, MakeSeq<BATCHER<R>.count>{});
    merge_columns<2>(r);
    if constexpr (R >= L) {
      transpose<L / 2>(r, Rows{});
      store_rows(r, to, Rows{});
    } else {
      for (int rounds = R; rounds > 1; rounds /= 2) zip_rows(r, MakeSeq<R / 2>{});
      for (int i = 0; i < R; i++) store(to + i * L, r[i]);
    }
  }
};

template <class T> constexpr int BASE = 16 * LANES<T>;  // the longest array that sort_short takes

template <class T> inline void insertion_sort(T* a, int64_t n) {
  for (int64_t i = 1; i < n; i++) {
    const T x = a[i];
    int64_t j = i;
    for (; j > 0 && a[j - 1] > x; j--) a[j] = a[j - 1];
    a[j] = x;
  }
}

// Sorts n <= SIZE keys in a buffer with room for SIZE + L keys, all of which may be overwritten.
template <class T, int R> __attribute__((noinline)) void sort_padded(T* a, int64_t n) {
  constexpr int SIZE = Network<T, R>::SIZE;
  const Keys<T> padding = Limits<T>::MAX - Keys<T>{};
  for (int64_t i = n; i < SIZE; i += LANES<T>) store(a + i, padding);
  Network<T, R>::sort(a, a);
}

// Sorts n <= BASE keys in a buffer with room for ROOM keys, all of which may be overwritten.
template <class T> constexpr int ROOM = BASE<T> + LANES<T>;
template <class T> inline void sort_roomy(T* a, int64_t n) {
  constexpr int L = LANES<T>;
  if (n <= 4) return insertion_sort(a, n);
  if constexpr (L == 8) {
    if (n <= 2 * L) return sort_padded<T, 2>(a, n);
  }
  if constexpr (L >= 4) {
    if (n <= 4 * L) return sort_padded<T, 4>(a, n);
  }
  if (n <= 8 * L) sort_padded<T, 8>(a, n);
  else sort_padded<T, 16>(a, n);
}

// Sorts n <= BASE keys in place.
template <class T> inline void sort_short(T* a, int64_t n) {
  if (n <= 4) return insertion_sort(a, n);
  if (n == BASE<T>) return sort_padded<T, 16>(a, n);
  alignas(64) T buffer[ROOM<T>];
  __builtin_memcpy(buffer, a, (size_t)n * sizeof(T));
  sort_roomy(buffer, n);
  __builtin_memcpy(a, buffer, (size_t)n * sizeof(T));
}

}  // namespace sorting
}  // namespace NUMERA_NS
