// Products of small and middle-sized floating-point matrices: register tiles straight from the operands, without packing.
// Needs b's and c's rows contiguous; gemm_small copies (a few KB at most) when they are not.
#pragma once
#include "pack.hpp"

namespace NUMERA_NS {

// ROWS rows by VECTORS vectors of LANES lanes of c. For complex elements the lanes are interleaved and each row of a
// counts twice: once for its real, once for its imaginary parts (see Signs).
template <class E, int ROWS, int VECTORS, int LANES>
inline void small_tile(const Product& p, const char* a, const char* b, char* c, const Signs<typename Lanes<E>::T>& signs) {
  typedef typename Lanes<E>::T T;
  typedef vec<T, LANES> V;
  constexpr int PARTS = Lanes<E>::PARTS;
  V sum[ROWS * PARTS][VECTORS] = {};
  int64_t q = 0;
  auto add_until = [&](int64_t stop) {
    for (; q < stop; q++, a += p.a.col, b += p.b.row) {
      V row[VECTORS];
      for (int j = 0; j < VECTORS; j++) row[j] = load<V>((const T*)b + j * LANES);
      for (int i = 0; i < ROWS * PARTS; i++) {
        V x = splat<T, V>(((const T*)(a + i / PARTS * p.a.row))[i % PARTS]);
        for (int j = 0; j < VECTORS; j++) sum[i][j] = madd(x, row[j], sum[i][j]);
      }
    }
  };
  constexpr int64_t STEP = 16;  // c comes into the L1 cache meanwhile, two rows every STEP steps
  if constexpr (PREFETCHES && ROWS % 2 == 0)
    for (int i = 0; i < ROWS && q + STEP <= p.k && p.k > STEP; i += 2) {
      for (int j = 0; j < 2 * VECTORS; j++) __builtin_prefetch((const T*)(c + (i + j / VECTORS) * p.c.row) + j % VECTORS * LANES, 1);
      add_until(q + STEP);
    }
  add_until(p.k);
  NUMERA_UNROLL_ROWS
  for (int i = 0; i < ROWS; i++)
    for (int j = 0; j < VECTORS; j++) {
      T* to = (T*)(c + i * p.c.row) + j * LANES;
      V r = sum[i * PARTS][j];
      if constexpr (PARTS == 2) {  // (x re, x im) with (y re, y im) below: re = x re + s0 y im, im = s1 x im + s2 y re
        V s, t;
        for (int l = 0; l < LANES; l += 2) { s[l] = 1; s[l + 1] = signs.s[1]; t[l] = signs.s[0]; t[l + 1] = signs.s[2]; }
        r = r * s + swap_pairs(sum[2 * i + 1][j]) * t;
      }
      if (p.negate) r = -r;
      store(to, p.add ? load<V>(to) + r : r);
    }
}

template <class E, int VECTORS, int LANES>
inline void small_column(const Product& p, int64_t j, const Signs<typename Lanes<E>::T>& signs) {
  constexpr int ROWS = Tile<typename Lanes<E>::T>::ROWS / Lanes<E>::PARTS;
  const char *a = p.a.p, *b = p.b.p + j * (int64_t)sizeof(E);
  char* c = p.c.p + j * (int64_t)sizeof(E);
  int64_t i = 0;
  for (; i + ROWS <= p.m; i += ROWS) small_tile<E, ROWS, VECTORS, LANES>(p, a + i * p.a.row, b, c + i * p.c.row, signs);
  if constexpr (ROWS > 2)
    for (; i + 2 <= p.m; i += 2) small_tile<E, 2, VECTORS, LANES>(p, a + i * p.a.row, b, c + i * p.c.row, signs);
  for (; i < p.m; i++) small_tile<E, 1, VECTORS, LANES>(p, a + i * p.a.row, b, c + i * p.c.row, signs);
}

template <class E> void small_rows(const Product& p) {
  typedef typename Lanes<E>::T T;
  constexpr int PARTS = Lanes<E>::PARTS, LANES = Tile<T>::LANES, COLS = LANES / PARTS;
  const Signs<T> signs = conj_signs<T>(p.conj_a, p.conj_b);
  int64_t j = 0;
  for (; j + Tile<T>::VECTORS * COLS <= p.n; j += Tile<T>::VECTORS * COLS) small_column<E, Tile<T>::VECTORS, LANES>(p, j, signs);
  if constexpr (Tile<T>::VECTORS > 2)
    if (j + 2 * COLS <= p.n) { small_column<E, 2, LANES>(p, j, signs); j += 2 * COLS; }
  if (j + COLS <= p.n) { small_column<E, 1, LANES>(p, j, signs); j += COLS; }
  if constexpr (COLS >= 16)
    if (p.n - j >= 8) { small_column<E, 1, 8 * PARTS>(p, j, signs); j += 8; }
  if constexpr (COLS >= 8)
    if (p.n - j >= 4) { small_column<E, 1, 4 * PARTS>(p, j, signs); j += 4; }
  if constexpr (COLS >= 4)
    if (p.n - j >= 2) { small_column<E, 1, 2 * PARTS>(p, j, signs); j += 2; }
  for (; j < p.n; j++) small_column<E, 1, PARTS>(p, j, signs);
}

template <class E> inline void copy_elements(Matrix to, Matrix from, int64_t m, int64_t n) {
  for (int64_t i = 0; i < m; i++)
    for (int64_t j = 0; j < n; j++)
      __builtin_memcpy(to.p + i * to.row + j * to.col, from.p + i * from.row + j * from.col, sizeof(E));
}

constexpr int64_t SMALL_BYTES = 48 * 48 * 8;  // b, so that it stays in the L1 cache

// Larger, when no rows need a copy: in the L2 cache, its columns of one tile in the L1 cache.
constexpr int64_t DIRECT_BYTES = 160 << 10, DIRECT_DEPTH = 128;

template <class E> inline bool is_small(const Product& p) {
  const double bytes = (double)p.k * p.n * (double)sizeof(E);
  return bytes <= SMALL_BYTES || (bytes <= DIRECT_BYTES && p.k <= DIRECT_DEPTH && p.b.col == (int64_t)sizeof(E) && p.c.col == (int64_t)sizeof(E));
}

template <class E> void gemm_small(const Product& p) {
  constexpr int64_t SIZE = sizeof(E);
  if (p.b.col == SIZE && p.c.col == SIZE && p.m <= 48) return small_rows<E>(p);
  if (p.c.row == SIZE && p.c.col != SIZE && is_small<E>(transposed_product(p))) return gemm_small<E>(transposed_product(p));
  alignas(64) char b[SMALL_BYTES];
  Product t = p;
  if (p.b.col != SIZE) {
    t.b = {b, p.n * SIZE, SIZE};
    copy_elements<E>(t.b, p.b, p.k, p.n);
  }
  // Bands of whole tiles: as many rows as leave a's in the L2 cache, and c's, when they need a copy, in the buffer. At least
  // four for each thread.
  const bool threads = !p.serial && (double)p.m * p.n * p.k * Lanes<E>::PARTS >= 3e5;
  constexpr int64_t ROWS = Tile<typename Lanes<E>::T>::ROWS / Lanes<E>::PARTS;
  const int64_t room = p.c.col == SIZE ? max64(1, DIRECT_BYTES / (p.k * SIZE)) : max64(1, SMALL_BYTES / (p.n * SIZE));
  const int64_t share = threads ? ceil_div(p.m, 4 * numera_thread_count()) : p.m;
  const int64_t band = room < ROWS ? room : min64(share + ROWS - 1, room) / ROWS * ROWS, bands = ceil_div(p.m, band);
  for_tasks(threads, bands, [&](int64_t task) {
    Product part = t;
    part.m = min64(band, p.m - task * band);
    part.a.p += task * band * p.a.row;
    part.c.p += task * band * p.c.row;
    if (p.c.col == SIZE) return small_rows<E>(part);
    alignas(64) char c[SMALL_BYTES];
    const Matrix to = part.c;
    part.c = {c, p.n * SIZE, SIZE};
    if (p.add) copy_elements<E>(part.c, to, part.m, p.n);
    small_rows<E>(part);
    copy_elements<E>(to, part.c, part.m, p.n);
  });
}

// The middle between small and large: packing would cost more than it saves. Tiles straight from the operands, in the packed product's
// blocks of k: the layout of b and c must not show in the bits of the result.
constexpr int64_t DIRECT_SIDE = 128;  // few enough rows or columns, whatever else
constexpr int64_t DIRECT_ROWS = 512;  // at most, with a b that stays in the L3 cache; and in a band
constexpr double DIRECT_SHARED = 4 << 20;

template <class E> inline bool is_direct(const Product& p) {
  const bool own_transpose = p.m == p.n && p.a.p == p.b.p && p.a.row == p.b.col && p.a.col == p.b.row;  // half of which is left out
  if (p.n * Lanes<E>::PARTS < Tile<typename Lanes<E>::T>::LANES || own_transpose) return false;
  const bool middle = p.m <= DIRECT_ROWS && (double)p.k * p.n * (double)sizeof(E) <= DIRECT_SHARED;
  return (p.m <= DIRECT_SIDE || p.n <= DIRECT_SIDE || middle) && p.b.col == (int64_t)sizeof(E) && p.c.col == (int64_t)sizeof(E);
}

template <class E> void gemm_direct(const Product& p) {
  typedef typename Lanes<E>::T T;
  constexpr int64_t ROWS = Tile<T>::ROWS / Lanes<E>::PARTS, COLS = Tile<T>::COLS / Lanes<E>::PARTS;
  const bool threads = !p.serial && (double)p.m * p.n * p.k * Lanes<E>::PARTS >= 3e5;
  const int64_t wanted = threads ? 2 * numera_thread_count() : 1;
  // bands of two tiles or more, if these are enough for the threads; else parts of the columns
  const int64_t bands = max64(ceil_div(p.m, DIRECT_ROWS), min64(wanted, p.m / (2 * ROWS))), band = ceil_div(ceil_div(p.m, bands), ROWS) * ROWS;
  const int64_t part = ceil_div(ceil_div(p.n, ceil_div(wanted, bands)), COLS) * COLS, parts = ceil_div(p.n, part);
  const int64_t depth = ceil_div(p.k, ceil_div(p.k, (int64_t)Tile<T>::DEPTH));
  for_tasks(threads, ceil_div(p.m, band) * parts, [&](int64_t task) {
    const int64_t i = task / parts * band, j = task % parts * part;
    Product block = p;
    block.m = min64(band, p.m - i);
    block.n = min64(part, p.n - j);
    block.c.p += i * p.c.row + j * p.c.col;
    for (int64_t k0 = 0; k0 < p.k; k0 += depth) {
      block.k = min64(depth, p.k - k0);
      block.a.p = p.a.p + i * p.a.row + k0 * p.a.col;
      block.b.p = p.b.p + k0 * p.b.row + j * p.b.col;
      block.add = p.add || k0 > 0;
      small_rows<E>(block);
    }
  });
}

}  // namespace NUMERA_NS
