// The register tile of the packed product, and its sizes.
//
// The scheme is Goto's (K. Goto, R. van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34, 2008;
// the loop structure is that of BLIS): b is packed into panels of COLS columns, a into panels of ROWS rows, both k-major, and
// one call multiplies two panels with all sums in registers. Rows of a tile are scalars to broadcast, columns are vectors.
#pragma once
#include "fma.hpp"

namespace NUMERA_NS {

template <class T> struct Tile {
  static constexpr int LANES = NUMERA_VBYTES / (int)sizeof(T);
#if defined(__AVX512F__) || defined(__aarch64__)  // 32 registers: 24 sums, 3 columns, 1 row
  static constexpr int ROWS = 8;
  static constexpr int VECTORS = 3;
#elif defined(__wasm__)  // 15 registers in V8, which also copies an operand of each multiply-add: 8 sums, 2 columns, 1 row
  static constexpr int ROWS = 4;
  static constexpr int VECTORS = 2;
#else  // 16 registers: 12 sums, 3 columns, 1 row
  static constexpr int ROWS = 4;
  static constexpr int VECTORS = 3;
#endif
  static constexpr int COLS = VECTORS * LANES;
  static constexpr int DEPTH = 512;                           // of a block of k
  static constexpr int HEIGHT = sizeof(T) == 8 ? 96 : 128;  // rows of a block of a: with DEPTH it stays in the L2 cache
};

#if defined(__wasm__)  // has no prefetching
constexpr bool PREFETCHES = false;
#else
constexpr bool PREFETCHES = true;
#endif

enum Start { START_ZERO, START_ADD, START_CHAIN };  // c = sums, c += sums, sums go on from c

// c (ROWS x VECTORS * LANES, rows ldc apart) from a panel of a and the first VECTORS vectors of a panel of b.
template <class T, int VECTORS>
inline void tile(int64_t k, const T* a, const T* b, T* c, int64_t ldc, Start start) {
  typedef vec<T> V;
  constexpr int ROWS = Tile<T>::ROWS, LANES = Tile<T>::LANES, COLS = Tile<T>::COLS;
  V sum[ROWS][VECTORS];
  for (int i = 0; i < ROWS; i++)
    for (int j = 0; j < VECTORS; j++) sum[i][j] = start == START_CHAIN ? load<V>(c + i * ldc + j * LANES) : V{};
  // Meanwhile c comes into the L1 cache, one row every STEP steps: all at once would hold up the loads of a and b.
  constexpr int64_t STEP = 24;
  int64_t p = 0;
  auto add_until = [&](int64_t stop) {
    for (; p < stop; p++, a += ROWS, b += COLS) {
      V row[VECTORS];
      for (int j = 0; j < VECTORS; j++) row[j] = load<V>(b + j * LANES);
      for (int i = 0; i < ROWS; i++) {
        V x = splat<T, V>(a[i]);
        for (int j = 0; j < VECTORS; j++) sum[i][j] = madd(x, row[j], sum[i][j]);
      }
    }
  };
  if constexpr (PREFETCHES)
    for (int i = 0; i < ROWS && p + STEP <= k; i++) {
      for (int j = 0; j < VECTORS; j++) __builtin_prefetch(c + i * ldc + j * LANES, 1);
      add_until(p + STEP);
    }
  add_until(k);
  NUMERA_UNROLL_ROWS
  for (int i = 0; i < ROWS; i++)
    for (int j = 0; j < VECTORS; j++) {
      T* to = c + i * ldc + j * LANES;
      store(to, start == START_ADD ? load<V>(to) + sum[i][j] : sum[i][j]);
    }
}

}  // namespace NUMERA_NS
