// Inner products and matrix times vector, real and complex. Bound by memory when large: every element of the
// matrix is read once, in its own order.
//
// Sums run in several chains (vectors times unrolling), whose number depends on the instruction set but not on threads:
// a long inner product is cut into pieces of fixed length, whose sums are added up in order.
#pragma once
#include "small.hpp"

namespace NUMERA_NS {

// The sum of all lanes, in halves.
template <class V> inline auto add_lanes(V v) {
  typedef std::remove_cvref_t<decltype(v[0])> T;
  constexpr int N = sizeof(V) / sizeof(T);
  if constexpr (N == 2) return v[0] + v[1];
  else {
    vec<T, N / 2> half[2];
    __builtin_memcpy(half, &v, sizeof v);
    return add_lanes(half[0] + half[1]);
  }
}
template <class V> inline auto add_pairs(V v) {  // {even lanes, odd lanes}
  typedef std::remove_cvref_t<decltype(v[0])> T;
  constexpr int N = sizeof(V) / sizeof(T);
  if constexpr (N == 2) return v;
  else {
    vec<T, N / 2> half[2];
    __builtin_memcpy(half, &v, sizeof v);
    return add_pairs(half[0] + half[1]);
  }
}

// The last `rest` (1 .. lanes - 1) of n lanes at p, n counted from p's start; the other lanes are zeros.
template <class V, class T> inline V load_rest(const T* p, int64_t n, int64_t rest) {
  constexpr int N = sizeof(V) / sizeof(T);
  V v = {};
  if (n < N) {
    for (int64_t l = 0; l < rest; l++) v[l] = p[n - rest + l];
    return v;
  }
  typedef decltype(v == v) I;
  typedef std::remove_cvref_t<decltype(I{}[0])> Int;
  I lane;
  for (int l = 0; l < N; l++) lane[l] = l;
  return (V)((I)load<V>(p + n - N) & (lane >= (Int)(N - rest)));
}

// out[r] = sum over i of a_r[i] x[i], rows contiguous: R rows at a time share the loads of x, U vectors at a time hide latency.
template <class E, int R, int U>
inline void inner_rows(const char* a, int64_t row, const char* x, int64_t k, E* out, bool conj_a, bool conj_x) {
  typedef typename Lanes<E>::T T;
  typedef vec<T> V;
  constexpr int PARTS = Lanes<E>::PARTS, LANES = Tile<T>::LANES;
  const int64_t n = k * PARTS;
  V sum[R][U] = {}, cross[PARTS == 2 ? R : 1][PARTS == 2 ? U : 1] = {};  // re re and im im; re im and im re
  const T* xs = (const T*)x;
  int64_t i = 0;
  for (; i + U * LANES <= n; i += U * LANES)
    for (int u = 0; u < U; u++) {
      V y = load<V>(xs + i + u * LANES);
      for (int r = 0; r < R; r++) {
        V z = load<V>((const T*)(a + r * row) + i + u * LANES);
        sum[r][u] = madd(z, y, sum[r][u]);
        if constexpr (PARTS == 2) cross[r][u] = madd(z, swap_pairs(y), cross[r][u]);
      }
    }
  for (; i + LANES <= n; i += LANES) {
    V y = load<V>(xs + i);
    for (int r = 0; r < R; r++) {
      V z = load<V>((const T*)(a + r * row) + i);
      sum[r][0] = madd(z, y, sum[r][0]);
      if constexpr (PARTS == 2) cross[r][0] = madd(z, swap_pairs(y), cross[r][0]);
    }
  }
  V tail = {};
  if (i < n) tail = load_rest<V>(xs, n, n - i);
  for (int r = 0; r < R; r++) {
    if (i < n) {
      V z = load_rest<V>((const T*)(a + r * row), n, n - i);
      sum[r][0] = madd(z, tail, sum[r][0]);
      if constexpr (PARTS == 2) cross[r][0] = madd(z, swap_pairs(tail), cross[r][0]);
    }
    V s = sum[r][0];
    for (int u = 1; u < U; u++) s += sum[r][u];
    if constexpr (PARTS == 1) {
      out[r] = add_lanes(s);
    } else {
      V t = cross[r][0];
      for (int u = 1; u < U; u++) t += cross[r][u];
      const Signs<T> signs = conj_signs<T>(conj_a, conj_x);
      const auto re = add_pairs(s), im = add_pairs(t);
      out[r].re = re[0] + signs.s[0] * re[1];
      out[r].im = signs.s[1] * im[0] + signs.s[2] * im[1];
    }
  }
}

// A column-major piece: lanes [from, to) of y += sum over C columns of a_c x_c, L lanes at a time. Returns where it stopped.
template <class E, int C, int L>
inline int64_t add_lanes_of_columns(typename Lanes<E>::T* y, int64_t from, int64_t to, const char* a, int64_t col, const E* x,
                                    Signs<typename Lanes<E>::T> signs) {
  typedef typename Lanes<E>::T T;
  typedef vec<T, L> V;
  constexpr int PARTS = Lanes<E>::PARTS;
  V re[C] = {}, im[PARTS == 2 ? C : 1] = {}, by_re = {}, by_im = {};
  for (int c = 0; c < C; c++) {
    if constexpr (PARTS == 2) { re[c] = splat<T, V>(x[c].re); im[c] = splat<T, V>(x[c].im); }
    else re[c] = splat<T, V>(x[c]);
  }
  if constexpr (PARTS == 2)  // y.re += ar xr + s0 ai xi, y.im += s2 ai xr + s1 ar xi
    for (int l = 0; l < L; l += 2) {
      by_re[l] = 1; by_re[l + 1] = signs.s[2];
      by_im[l] = signs.s[0]; by_im[l + 1] = signs.s[1];
    }
  int64_t i = from;
  for (; i + L <= to; i += L) {
    V v = load<V>(y + i), sum = {}, cross = {};
    for (int c = 0; c < C; c++) {
      const V z = load<V>((const T*)(a + c * col) + i);
      if constexpr (PARTS == 2) {
        sum = madd(z, re[c], sum);
        cross = madd(z, im[c], cross);
      } else {
        v = madd(z, re[c], v);
      }
    }
    if constexpr (PARTS == 2) v = v + sum * by_re + swap_pairs(cross) * by_im;
    store(y + i, v);
  }
  return i;
}
template <class E, int C> inline void add_columns(typename Lanes<E>::T* y, int64_t m, const char* a, int64_t col, const E* x, Signs<typename Lanes<E>::T> signs) {
  constexpr int PARTS = Lanes<E>::PARTS, LANES = Tile<typename Lanes<E>::T>::LANES;
  const int64_t n = m * PARTS;
  int64_t i = add_lanes_of_columns<E, C, LANES>(y, 0, n, a, col, x, signs);
  if constexpr (LANES >= 8 * PARTS)
    if (i + LANES / 4 <= n) i = add_lanes_of_columns<E, C, LANES / 4>(y, i, n, a, col, x, signs);
  if (i < n) add_lanes_of_columns<E, C, PARTS>(y, i, n, a, col, x, signs);
}

template <class E> inline E plus(E a, E b) {
  if constexpr (Lanes<E>::PARTS == 2) return {a.re + b.re, a.im + b.im};
  else return a + b;
}
template <class E> inline void finish(const Product& p, int64_t i, E e) {
  char* at = p.c.p + i * p.c.row;
  E old;
  if constexpr (Lanes<E>::PARTS == 2) { if (p.negate) e = {-e.re, -e.im}; }
  else { if (p.negate) e = -e; }
  if (p.add) { __builtin_memcpy(&old, at, sizeof old); e = plus(old, e); }
  __builtin_memcpy(at, &e, sizeof e);
}

// One inner product of two strided vectors.
template <class E> E inner(const char* a, int64_t da, const char* x, int64_t dx, int64_t k, bool conj_a, bool conj_x, bool serial) {
  constexpr int64_t SIZE = sizeof(E), PIECE = 16384 / Lanes<E>::PARTS, BATCH = 256, BUFFER = 256;
  auto piece = [&](int64_t from, int64_t to) {
    E r;
    if (da == SIZE && dx == SIZE) {
      inner_rows<E, 1, 4 / Lanes<E>::PARTS>(a + from * SIZE, 0, x + from * SIZE, to - from, &r, conj_a, conj_x);
      return r;
    }
    E total = {}, as[BUFFER], xs[BUFFER];
    for (int64_t i = from; i < to; i += BUFFER) {
      const int64_t n = min64(BUFFER, to - i);
      for (int64_t j = 0; j < n; j++) __builtin_memcpy(as + j, a + (i + j) * da, SIZE);
      for (int64_t j = 0; j < n; j++) __builtin_memcpy(xs + j, x + (i + j) * dx, SIZE);
      inner_rows<E, 1, 2>((char*)as, 0, (char*)xs, n, &r, conj_a, conj_x);
      total = plus(total, r);
    }
    return total;
  };
  E total = {};
  for (int64_t from = 0; from < k;) {
    E sums[BATCH];
    const int64_t pieces = min64(BATCH, ceil_div(k - from, PIECE));
    for_tasks(!serial, pieces, [&](int64_t i) { sums[i] = piece(from + i * PIECE, min64(k, from + (i + 1) * PIECE)); });
    for (int64_t i = 0; i < pieces; i++) total = plus(total, sums[i]);
    from += pieces * PIECE;
  }
  return total;
}

template <int R> struct row_count {};

template <class E> int gemv(const Product& p) {
  typedef typename Lanes<E>::T T;
  constexpr int64_t SIZE = sizeof(E);
  if (p.m == 1) {
    finish(p, 0, inner<E>(p.a.p, p.a.col, p.b.p, p.b.row, p.k, p.conj_a, p.conj_b, p.serial));
    return 0;
  }
  const bool rows = p.a.col == SIZE || p.k == 1, columns = !rows && p.a.row == SIZE;
  Memory copy(p.b.row == SIZE ? 0 : p.k * SIZE);
  Matrix x = p.b;
  if (p.b.row != SIZE) {
    if (!copy.ptr) return ERR_MEMORY;
    x = {copy.as<char>(), SIZE, SIZE};
    copy_elements<E>(x, p.b, p.k, 1);
  }
  const bool threads = !p.serial && (double)p.m * p.k * Lanes<E>::PARTS >= 1e5;
  if (columns) {
    const Signs<T> signs = conj_signs<T>(p.conj_a, p.conj_b);
    constexpr int64_t BAND = 16384 / SIZE;  // of y: stays in the L1 cache
    const int64_t band = threads ? min64(BAND, ceil_div(ceil_div(p.m, numera_thread_count()), 64) * 64) : BAND;
    for_tasks(threads, ceil_div(p.m, band), [&](int64_t task) {
      alignas(64) E y[BAND];
      const int64_t from = task * band, m = min64(band, p.m - from);
      for (int64_t i = 0; i < m; i++) y[i] = {};
      const char* a = p.a.p + from * SIZE;
      const E* xs = (const E*)x.p;
      constexpr int C = Tile<T>::ROWS;
      int64_t j = 0;
      for (; j + C <= p.k; j += C) add_columns<E, C>((T*)y, m, a + j * p.a.col, p.a.col, xs + j, signs);
      for (; j < p.k; j++) add_columns<E, 1>((T*)y, m, a + j * p.a.col, p.a.col, xs + j, signs);
      for (int64_t i = 0; i < m; i++) finish(p, from + i, y[i]);
    });
    return 0;
  }
  const int64_t band = max64(8, min64(256, ceil_div(4096, p.k) * 8));  // 256 KB of float64: no thread waits long for the last one
  for_tasks(threads, ceil_div(p.m, band), [&](int64_t task) {
    const int64_t to = min64(p.m, task * band + band);
    int64_t i = task * band;
    const auto rows_at_once = [&]<int R>(row_count<R>) {
      for (; i + R <= to; i += R) {
        E out[R];
        inner_rows<E, R, 2 / Lanes<E>::PARTS>(p.a.p + i * p.a.row, p.a.row, x.p, p.k, out, p.conj_a, p.conj_b);
        for (int r = 0; r < R; r++) finish(p, i + r, out[r]);
      }
    };
    if (rows) {
      if constexpr (Lanes<E>::PARTS == 1 && Tile<T>::ROWS == 8) rows_at_once(row_count<8>());
      rows_at_once(row_count<4>());
      rows_at_once(row_count<1>());
    }
    for (; i < to; i++) finish(p, i, inner<E>(p.a.p + i * p.a.row, p.a.col, x.p, SIZE, p.k, p.conj_a, p.conj_b, true));
  });
  return 0;
}

// k = 1: c[i, j] = 0 + a[i] b[j] (the sum of one product, so never -0.0).
template <class E> void outer(const Product& p) {
  constexpr int64_t SIZE = sizeof(E);
  const bool threads = !p.serial && (double)p.m * p.n >= 5e4;
  const int64_t band = max64(1, ceil_div(16384, p.n));
  for_tasks(threads, ceil_div(p.m, band), [&](int64_t task) {
    for (int64_t i = task * band; i < min64(p.m, task * band + band); i++) {
      Product row = p;
      row.m = 1;
      row.a.p = p.a.p + i * p.a.row;
      row.c.p = p.c.p + i * p.c.row;
      if (p.b.col == SIZE && p.c.col == SIZE) {
        small_rows<E>(row);
        continue;
      }
      E buffer[128], x;
      for (int64_t j = 0; j < p.n; j += 128) {
        Product part = row;
        part.n = min64(128, p.n - j);
        part.add = false;
        part.b = {(char*)buffer, 0, SIZE};
        copy_elements<E>(part.b, {p.b.p + j * p.b.col, 0, p.b.col}, 1, part.n);
        E sums[128];
        part.c = {(char*)sums, 0, SIZE};
        small_rows<E>(part);
        for (int64_t l = 0; l < part.n; l++) {
          char* at = row.c.p + (j + l) * p.c.col;
          if (p.add) { __builtin_memcpy(&x, at, SIZE); sums[l] = plus(x, sums[l]); }
          __builtin_memcpy(at, sums + l, SIZE);
        }
      }
    }
  });
}

}  // namespace NUMERA_NS
