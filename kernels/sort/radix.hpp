// Least-significant-digit radix sort of int32 or int64 keys, 8 bits at a time, stable. Digits that all keys share are skipped.
// For the instruction sets without a vector partition.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
namespace sorting {

template <class T> struct UnsignedOf;
template <> struct UnsignedOf<int32_t> { typedef uint32_t type; };
template <> struct UnsignedOf<int64_t> { typedef uint64_t type; };

// Sorts n keys in a, with room for 2 n more in b. Digits below bit `low` are in order already. Only copies are moved by
// counts, since a may be an output buffer that another thread is changing.
template <class T> void radix_sort(T* a, T* b, int64_t n, int low) {
  typedef typename UnsignedOf<T>::type U;
  constexpr int DIGITS = sizeof(T);
  const U sign = (U)1 << (8 * sizeof(T) - 1);
  uint32_t count[DIGITS][256] = {};
  T *from = b, *to = b + n;
  for (int64_t i = 0; i < n; i++) {
    const T key = a[i];
    const U x = (U)key ^ sign;
    from[i] = key;
    for (int d = 0; d < DIGITS; d++) count[d][x >> (8 * d) & 255]++;
  }
  for (int d = low / 8; d < DIGITS; d++) {
    uint32_t* c = count[d];
    const int shift = 8 * d;
    if (c[((U)from[0] ^ sign) >> shift & 255] == (uint32_t)n) continue;
    uint32_t sum = 0;
    for (int i = 0; i < 256; i++) {
      const uint32_t next = sum + c[i];
      c[i] = sum;
      sum = next;
    }
    for (int64_t i = 0; i < n; i++) {
      const T x = from[i];
      to[c[((U)x ^ sign) >> shift & 255]++] = x;
    }
    T* t = from;
    from = to;
    to = t;
  }
  __builtin_memcpy(a, from, (size_t)n * sizeof(T));
}

}  // namespace sorting
}  // namespace NUMERA_NS
