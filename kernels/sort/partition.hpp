// Partition of int32 or int64 keys around a pivot, in place: the step of quicksort and quickselect.
//
// With AVX2 and AVX-512, vectors are taken from whichever end has less free room, permuted through a table so that
// the keys <= pivot come first, and stored whole at both ends: the lanes of the wrong kind fall on free room. (As in
// Bramas, "A novel hybrid quicksort algorithm vectorized using AVX-512 on Intel Skylake", 2017, with a table in place of the
// compress instructions, whose form with a memory operand is very slow on Zen 4.) Elsewhere it is Lomuto's scheme without branches.
#pragma once
#include "network.hpp"

namespace NUMERA_NS {
namespace sorting {

#if defined(__AVX2__)
constexpr bool VECTOR_PARTITION = true;

// entry[m]: the lanes of m in order, then the others in order.
struct PermutationTable {
  alignas(64) uint8_t entry[256][8] = {};
  constexpr PermutationTable() {
    for (int m = 0; m < 256; m++) {
      int at = 0;
      for (int want = 1; want >= 0; want--)
        for (int i = 0; i < 8; i++) if ((m >> i & 1) == want) entry[m][at++] = (uint8_t)i;
    }
  }
};
inline constexpr PermutationTable PERMUTATION = {};

// Lanes 0 .. k - 1 of the result are the keys <= pivot, in order; then the others.
inline Keys<int32_t> split(Keys<int32_t> v, Keys<int32_t> pivot, int& k) {
#if defined(__AVX512VL__)
  const unsigned m = _mm256_cmple_epi32_mask((__m256i)v, (__m256i)pivot);
#else
  const unsigned m = 255u ^ (unsigned)_mm256_movemask_ps((__m256)(v > pivot));
#endif
  k = __builtin_popcount(m);
  const __m256i order = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i*)PERMUTATION.entry[m]));
  return (Keys<int32_t>)_mm256_permutevar8x32_epi32((__m256i)v, order);
}
inline Keys<int64_t> split(Keys<int64_t> v, Keys<int64_t> pivot, int& k) {
#if defined(__AVX512VL__)
  const unsigned m = _mm512_cmple_epi64_mask((__m512i)v, (__m512i)pivot);
  k = __builtin_popcount(m);
  const __m512i order = _mm512_maskz_cvtepu8_epi64(0xff, _mm_loadl_epi64((const __m128i*)PERMUTATION.entry[m]));
  return (Keys<int64_t>)_mm512_maskz_permutexvar_epi64(0xff, order, (__m512i)v);
#else
  // Four lanes as eight halves: lane i of the 32-bit permutation's mask stands for half a key.
  const unsigned m = 15u ^ (unsigned)_mm256_movemask_pd((__m256d)(v > pivot));
  k = __builtin_popcount(m);
  const unsigned spread = (m & 1) * 3 | (m & 2) * 6 | (m & 4) * 12 | (m & 8) * 24;
  const __m256i order = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i*)PERMUTATION.entry[spread]));
  return (Keys<int64_t>)_mm256_permutevar8x32_epi32((__m256i)v, order);
#endif
}
#else
constexpr bool VECTOR_PARTITION = false;
#endif

// Moves the keys <= pivot to the front; returns how many they are.
template <class T> int64_t partition_scalar(T* a, int64_t n, T pivot) {
  int64_t m = 0;
  for (int64_t i = 0; i < n; i++) {
    const T x = a[i];
    a[i] = a[m];
    a[m] = x;
    m += x <= pivot;
  }
  return m;
}

#if defined(__AVX2__)
template <class T> int64_t partition(T* a, int64_t n, T pivot) {
  constexpr int L = LANES<T>, U = 4, STEP = U * L;
  typedef Keys<T> V;
  if (n < 2 * STEP) return partition_scalar(a, n, pivot);
  const V pivots = pivot - V{};
  // Room for the first steps: STEP keys of each end wait in `saved`, with the unread rest of less than a step behind them.
  alignas(64) T saved[3 * STEP];
  __builtin_memcpy(saved, a, STEP * sizeof(T));
  __builtin_memcpy(saved + STEP, a + n - STEP, STEP * sizeof(T));
  T *read_left = a + STEP, *read_right = a + n - STEP, *left = a, *right = a + n;
  while (read_right - read_left >= STEP) {
    V v[U];
    const T* from;
    if (read_left - left <= right - read_right) from = read_left, read_left += STEP;
    else from = read_right -= STEP;
    for (int u = 0; u < U; u++) v[u] = load<V>(from + u * L);
    for (int u = 0; u < U; u++) {
      int k;
      const V w = split(v[u], pivots, k);
      store(left, w);
      store(right - L, w);
      left += k;
      right -= L - k;
    }
  }
  int64_t rest = read_right - read_left;
  __builtin_memcpy(saved + 2 * STEP, read_left, (size_t)rest * sizeof(T));
  rest += 2 * STEP;
  // The gap between left and right is as long as the saved keys: whole stores while two vectors fit, then key by key.
  const T* from = saved;
  for (; rest >= 2 * L; rest -= L, from += L) {
    int k;
    const V w = split(load<V>(from), pivots, k);
    store(left, w);
    store(right - L, w);
    left += k;
    right -= L - k;
  }
  for (; rest > 0; rest--, from++) {
    const T x = *from;
    const bool low = x <= pivot;
    *left = x;
    right[-1] = low ? right[-1] : x;
    left += low;
    right -= !low;
  }
  return left - a;
}
#else
template <class T> inline int64_t partition(T* a, int64_t n, T pivot) { return partition_scalar(a, n, pivot); }
#endif

}  // namespace sorting
}  // namespace NUMERA_NS
