// The packed, blocked product (see tile.hpp), for one element type. Included by the files that instantiate it.
//
// For each block of n (NC) and of k (DEPTH): pack that part of b; for each block of m (MC): pack that part of a, then
// multiply. Packing and multiplying are both spread over the threads; a task of the second kind is a block of
// HEIGHT rows times some panels of b. Nothing splits k, so the number of threads cannot change a result.
//
// a a^T is symmetric, to the last bit: tiles above its diagonal are left out, and mirrored when all is done.
#pragma once
#include "pack.hpp"

namespace NUMERA_NS {

template <class E> struct PackedProduct {
  typedef typename Lanes<E>::T T;
  static constexpr int PARTS = Lanes<E>::PARTS;
  static constexpr int ROWS = Tile<T>::ROWS / PARTS, COLS = Tile<T>::COLS / PARTS;  // of a tile, in elements
  static constexpr int64_t DEPTH = Tile<T>::DEPTH, HEIGHT = Tile<T>::HEIGHT / PARTS;
  static constexpr int64_t TASK = 300000;  // products of elements in a task, where there are threads
  static constexpr int64_t MC = 16 * HEIGHT, NC = 1024 / COLS * COLS;

  const Product& p;
  Signs<T> signs;
  bool rows_plain;  // c has unit stride along n and holds lanes
  bool symmetric;   // b is a's transpose, and c is only written

  // The product of two packed panels into c at (i, j), which has `rows` x `cols` elements.
  void multiply(int64_t depth, const T* a, const T* b, int64_t i, int64_t j, int64_t rows, int64_t cols, Start start) const {
    Matrix c = {p.c.p + i * p.c.row + j * p.c.col, p.c.row, p.c.col};
    constexpr int LANES = Tile<T>::LANES;
    const int vectors = (int)ceil_div(cols * PARTS, LANES);
    if (rows_plain && rows == ROWS && vectors * LANES == cols) return any_tile(vectors, depth, a, b, (T*)c.p, c.row / (int64_t)sizeof(T), start);
    alignas(64) T t[Tile<T>::ROWS * Tile<T>::COLS] = {};
    if (start == START_CHAIN)
      for (int64_t x = 0; x < rows; x++)
        for (int64_t y = 0; y < cols; y++) __builtin_memcpy(t + x * Tile<T>::COLS + y, c.p + x * c.row + y * c.col, sizeof(E));
    any_tile(vectors, depth, a, b, t, Tile<T>::COLS, start == START_ADD ? START_ZERO : start);
    unpack_tile<E, T>(t, Tile<T>::COLS, c, rows, cols, start == START_ADD, signs);
  }
  static void any_tile(int vectors, int64_t depth, const T* a, const T* b, T* c, int64_t ldc, Start start) {
    if (vectors == Tile<T>::VECTORS) tile<T, Tile<T>::VECTORS>(depth, a, b, c, ldc, start);
    else if (vectors == 2) tile<T, 2>(depth, a, b, c, ldc, start);
    else tile<T, 1>(depth, a, b, c, ldc, start);
  }

  int run() {
    // Blocks of equal size, rather than full ones and a small rest.
    const int64_t depth = ceil_div(p.k, ceil_div(p.k, DEPTH));
    const int64_t mc = ceil_div(ceil_div(p.m, ceil_div(p.m, MC)), ROWS) * ROWS;
    const int64_t nc = ceil_div(ceil_div(p.n, ceil_div(p.n, NC)), COLS) * COLS;
    const int64_t a_bytes = ceil_div((int64_t)sizeof(T) * PARTS * mc * depth, 64) * 64;
    Memory block(a_bytes + (int64_t)sizeof(T) * PARTS * nc * depth);  // one, as the thread keeps only one for the next call
    if (!block.ptr) return ERR_MEMORY;
    T *packed_a = block.as<T>(), *packed_b = (T*)(block.as<char>() + a_bytes);
    const bool threads = !p.serial && (double)p.m * p.n * p.k * PARTS * PARTS >= 3e5;
    for (int64_t j0 = 0; j0 < p.n; j0 += nc) {
      const int64_t n = min64(nc, p.n - j0), b_panels = ceil_div(n, COLS);
      for (int64_t k0 = 0; k0 < p.k; k0 += depth) {
        const int64_t k = min64(depth, p.k - k0);
        const Start start = p.in_order && k0 > 0 ? START_CHAIN : p.add || k0 > 0 ? START_ADD : START_ZERO;
        for (int64_t i0 = 0; i0 < p.m; i0 += mc) {
          const int64_t m = min64(mc, p.m - i0), a_panels = ceil_div(m, ROWS);
          // Packing: tasks of some panels, b's first (already there after the first block of rows).
          const int64_t b_tasks = i0 == 0 ? b_panels : 0, a_tasks = ceil_div(a_panels, 4);
          for_tasks(threads, b_tasks + a_tasks, [&](int64_t task) {
            if (task < b_tasks)
              pack_panel<E, COLS, T>(packed_b + task * COLS * PARTS * k, p.b.p + k0 * p.b.row + (j0 + task * COLS) * p.b.col,
                                     min64(COLS, n - task * COLS), k, p.b.col, p.b.row, 1);
            else
              for (int64_t q = (task - b_tasks) * 4; q < min64(a_panels, (task - b_tasks) * 4 + 4); q++)
                pack_panel<E, ROWS, T>(packed_a + q * ROWS * PARTS * k, p.a.p + (i0 + q * ROWS) * p.a.row + k0 * p.a.col,
                                       min64(ROWS, m - q * ROWS), k, p.a.row, p.a.col, p.negate ? (T)-1 : (T)1);
          });
          // Multiplying: tasks of a band of a, which is in the L2 cache from one task to the next, and a few panels of b: small
          // ones, so that the threads finish together. Bands are cut only if there would be less than four for each thread.
          const int64_t wanted = threads ? max64(1, m * n * k / TASK) : 1, least = min64(wanted, 4 * numera_thread_count());
          const int64_t band = ceil_div(a_panels, max64(ceil_div(m, HEIGHT), ceil_div(least, b_panels))), bands = ceil_div(a_panels, band);
          const int64_t part = ceil_div(b_panels, ceil_div(wanted, bands)), parts = ceil_div(b_panels, part);
          for_tasks(threads, bands * parts, [&](int64_t task) {
            const int64_t a_from = task / parts * band, a_to = min64(a_panels, a_from + band);
            const int64_t b_from = task % parts * part, b_to = min64(b_panels, b_from + part);
            for (int64_t q = b_from; q < b_to; q++)
              for (int64_t r = symmetric ? max64(a_from, (j0 + q * COLS - i0) / ROWS) : a_from; r < a_to; r++)
                multiply(k, packed_a + r * ROWS * PARTS * k, packed_b + q * COLS * PARTS * k, i0 + r * ROWS, j0 + q * COLS,
                         min64(ROWS, m - r * ROWS), min64(COLS, n - q * COLS), start);
          });
        }
      }
    }
    if (symmetric) mirror(threads);
    return 0;
  }

  // c[i, j] = c[j, i] above the diagonal, in blocks of which the cache holds both.
  void mirror(bool threads) const {
    constexpr int64_t BLOCK = 32;
    for_tasks(threads, ceil_div(p.m, BLOCK), [&](int64_t task) {
      const int64_t i0 = task * BLOCK, i1 = min64(p.m, i0 + BLOCK);
      for (int64_t j0 = i0; j0 < p.n; j0 += BLOCK)
        for (int64_t i = i0; i < i1; i++)
          for (int64_t j = max64(j0, i + 1); j < min64(p.n, j0 + BLOCK); j++)
            __builtin_memcpy(p.c.p + i * p.c.row + j * p.c.col, p.c.p + j * p.c.row + i * p.c.col, sizeof(E));
    });
  }
};

template <class E> int gemm_packed(const Product& p) {
  typedef typename Lanes<E>::T T;
  // Tiles are written along rows: prefer a result whose rows are contiguous.
  if (p.c.col != (int64_t)sizeof(E) && p.c.row == (int64_t)sizeof(E)) return gemm_packed<E>(transposed_product(p));
  const bool plain = std::is_same_v<E, T> && p.c.col == (int64_t)sizeof(E) && p.c.row % (int64_t)sizeof(E) == 0;
  const bool symmetric = Lanes<E>::PARTS == 1 && !p.add && p.m == p.n && p.a.p == p.b.p && p.a.row == p.b.col && p.a.col == p.b.row;
  return PackedProduct<E>{p, conj_signs<T>(p.conj_a, p.conj_b), plain, symmetric}.run();
}

}  // namespace NUMERA_NS
