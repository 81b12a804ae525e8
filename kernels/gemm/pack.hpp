// Packing of strided operands into the panels that tile.hpp reads, and the way back for results that are not plain rows.
#pragma once
#include "gemm.hpp"
#include "tile.hpp"

namespace NUMERA_NS {

template <class E, class T> inline void put(T* to, const char* from, T sign) {
  E e;
  __builtin_memcpy(&e, from, sizeof e);
  if constexpr (Lanes<E>::PARTS == 2) {
    to[0] = sign * e.re;
    to[1] = sign * e.im;
  } else {
    to[0] = (T)(sign * (T)e);
  }
}

// Transposes an N x N block: rows `from + i * step` bytes -> rows of N lanes, `to + i * stride`.
template <class T, int N> inline void transpose_block(const char* from, int64_t step, T* to, int64_t stride) {
  typedef vec<T, N> V;
  V r[N], s[N];
  for (int i = 0; i < N; i++) r[i] = load<V>((const T*)(from + i * step));
  if constexpr (N == 4) {
    s[0] = __builtin_shufflevector(r[0], r[1], 0, 4, 2, 6);
    s[1] = __builtin_shufflevector(r[0], r[1], 1, 5, 3, 7);
    s[2] = __builtin_shufflevector(r[2], r[3], 0, 4, 2, 6);
    s[3] = __builtin_shufflevector(r[2], r[3], 1, 5, 3, 7);
    for (int i = 0; i < 2; i++) {
      r[i] = __builtin_shufflevector(s[i], s[i + 2], 0, 1, 4, 5);
      r[i + 2] = __builtin_shufflevector(s[i], s[i + 2], 2, 3, 6, 7);
    }
  } else {
    for (int i = 0; i < 8; i += 2) {
      s[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
      s[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
    }
    for (int i = 0; i < 8; i += 4)
      for (int j = 0; j < 2; j++) {
        r[i + j] = __builtin_shufflevector(s[i + j], s[i + j + 2], 0, 1, 8, 9, 4, 5, 12, 13);
        r[i + j + 2] = __builtin_shufflevector(s[i + j], s[i + j + 2], 2, 3, 10, 11, 6, 7, 14, 15);
      }
    for (int i = 0; i < 4; i++) {
      s[i] = __builtin_shufflevector(r[i], r[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
      s[i + 4] = __builtin_shufflevector(r[i], r[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
    for (int i = 0; i < 8; i++) r[i] = s[i];
  }
  for (int i = 0; i < N; i++) store(to + i * stride, r[i]);
}

// One panel: `width` (<= WIDTH) elements across, k deep -> to[k][WIDTH], padded with zeros.
// `across` and `deep` are byte strides; the elements are multiplied by sign (1 or -1).
template <class E, int WIDTH, class T>
void pack_panel(T* to, const char* from, int64_t width, int64_t k, int64_t across, int64_t deep, T sign) {
  constexpr int PARTS = Lanes<E>::PARTS, SIZE = sizeof(E);
  const bool plain = sign == 1;
  if (width < WIDTH)
    for (int64_t i = 0; i < k * WIDTH * PARTS; i++) to[i] = 0;
  int64_t w = 0;
  if (across == SIZE) {
    if (plain && sizeof(T) * PARTS == SIZE && width == WIDTH) {
      for (int64_t p = 0; p < k; p++) __builtin_memcpy(to + p * WIDTH * PARTS, from + p * deep, WIDTH * SIZE);
      return;
    }
    for (int64_t p = 0; p < k; p++)
      for (int64_t i = 0; i < width; i++) put<E>(to + (p * WIDTH + i) * PARTS, from + p * deep + i * SIZE, sign);
    return;
  }
  if constexpr (std::is_floating_point_v<E>) {
    constexpr int N = Tile<T>::ROWS;
    static_assert(N == 4 || N == 8);
    if (deep == SIZE && plain)
      for (; w + N <= width; w += N) {
        int64_t p = 0;
        for (; p + N <= k; p += N) transpose_block<T, N>(from + w * across + p * SIZE, across, to + p * WIDTH + w, WIDTH);
        for (; p < k; p++)
          for (int i = 0; i < N; i++) put<E>(to + p * WIDTH + w + i, from + (w + i) * across + p * SIZE, sign);
      }
  }
  for (; w < width; w++)
    for (int64_t p = 0; p < k; p++) put<E>(to + (p * WIDTH + w) * PARTS, from + w * across + p * deep, sign);
}

// The parts of a complex product: c.re = sum(re re) + s[0] sum(im im), c.im = s[1] sum(re im) + s[2] sum(im re),
// where the tile holds, for one row of a, a row of re(a) * b and below it a row of im(a) * b.
template <class T> struct Signs { T s[3]; };
template <class T> inline Signs<T> conj_signs(bool conj_a, bool conj_b) {
  return {{(T)(conj_a == conj_b ? -1 : 1), (T)(conj_b ? -1 : 1), (T)(conj_a ? -1 : 1)}};
}

// Adds or stores a tile (lanes, rows ld apart) into c.
template <class E, class T> void unpack_tile(const T* t, int64_t ld, Matrix c, int64_t rows, int64_t cols, bool add, Signs<T> signs) {
  for (int64_t i = 0; i < rows; i++)
    for (int64_t j = 0; j < cols; j++) {
      char* at = c.p + i * c.row + j * c.col;
      E e, old;
      if constexpr (Lanes<E>::PARTS == 2) {
        const T *x = t + 2 * i * ld + 2 * j, *y = x + ld;
        e.re = x[0] + signs.s[0] * y[1];
        e.im = signs.s[1] * x[1] + signs.s[2] * y[0];
      } else {
        e = (E)t[i * ld + j];
      }
      if (add) {
        __builtin_memcpy(&old, at, sizeof old);
        if constexpr (Lanes<E>::PARTS == 2) { e.re = old.re + e.re; e.im = old.im + e.im; }
        else e = (E)(old + e);
      }
      __builtin_memcpy(at, &e, sizeof e);
    }
}

}  // namespace NUMERA_NS
