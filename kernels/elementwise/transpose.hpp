// Transposing a tile of strided memory in registers: the copy and the elementwise loops whose operands disagree about which
// dimension is the fast one read and write whole cache lines through it.
#pragma once
#include "lanes.hpp"
#include "cast.hpp"

namespace NUMERA_NS {

// Squares of this many elements are transposed in registers: a vector each, of whole cache lines where there are such.
template <class T> constexpr int SQUARE = (sizeof(T) >= 4 ? NUMERA_VBYTES : 16) / (int)sizeof(T);

// log2(side) rounds of perfect shuffles, unrolled: the vectors stay in registers.
template <class T, int... L> inline void shuffle_rounds(vec<T, SQUARE<T>>* v, lane_list<L...>) {
  constexpr int S = SQUARE<T>;
  vec<T, S> t[S];
#pragma GCC unroll 4
  for (int round = 1; round < S; round *= 2) {
#pragma GCC unroll 8
    for (int k = 0; k < S / 2; k++) {
      t[2 * k] = __builtin_shufflevector(v[k], v[k + S / 2], (L / 2 + L % 2 * S)...);
      t[2 * k + 1] = __builtin_shufflevector(v[k], v[k + S / 2], (L / 2 + S / 2 + L % 2 * S)...);
    }
#pragma GCC unroll 16
    for (int k = 0; k < S; k++) v[k] = t[k];
  }
}
// dst[i][j] = src[i][j] for a tile whose columns are contiguous in dst and whose rows are contiguous in src. A line of each
// column at a time; the next one is fetched meanwhile, as the hardware does not across pages.
template <class T> inline void transpose_tile(char* d, int64_t ds, const char* s, int64_t ss, int64_t rows, int64_t columns) {
  constexpr int S = SQUARE<T>;
  typedef vec<T, S> V;
  const int64_t w = sizeof(T), line = 64 / w;
  int64_t i = 0;
  for (; i + S <= rows; i += line) {
    const int64_t end = i + line < rows ? i + line : rows;
    int64_t j = 0;
    for (; j + S <= columns; j += S) {
      for (int e = 0; e < S; e++) __builtin_prefetch(s + (j + e) * ss + (i + line) * w);
      for (int64_t k = i; k + S <= end; k += S) {
        V v[S];
#pragma GCC unroll 16
        for (int e = 0; e < S; e++) v[e] = load<V>((const T*)(s + (j + e) * ss + k * w));
        shuffle_rounds<T>(v, typename lanes_up_to<S>::type());
#pragma GCC unroll 16
        for (int e = 0; e < S; e++) store((T*)(d + (k + e) * ds + j * w), v[e]);
      }
    }
    for (int64_t k = i; k < end; k++) {  // what is left of whole squares
      const int64_t from = k < i + (end - i) / S * S ? j : 0;
      copy_items((int)w, s + k * w + from * ss, ss, d + k * ds + from * w, w, columns - from);
    }
  }
  for (; i < rows; i++) copy_items((int)w, s + i * w, ss, d + i * ds, w, columns);
}
inline void transpose_items(int64_t w, char* d, int64_t ds, const char* s, int64_t ss, int64_t rows, int64_t columns) {
  switch (w) {
    case 1: return transpose_tile<uint8_t>(d, ds, s, ss, rows, columns);
    case 2: return transpose_tile<uint16_t>(d, ds, s, ss, rows, columns);
    case 4: return transpose_tile<uint32_t>(d, ds, s, ss, rows, columns);
    case 8: return transpose_tile<uint64_t>(d, ds, s, ss, rows, columns);
    default:
      for (int64_t i = 0; i < rows; i += 4)
        for (int64_t j = 0; j < columns; j++)
          for (int64_t k = i; k < i + 4 && k < rows; k++) __builtin_memcpy(d + k * ds + j * 16, s + j * ss + k * 16, 16);
  }
}

}  // namespace NUMERA_NS
