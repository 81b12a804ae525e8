// LU factorisation with partial pivoting, and triangular solves: recursive (S. Toledo, "Locality of reference in LU
// decomposition with partial pivoting", SIAM J. Matrix Anal. Appl. 18, 1997), so that nearly all work is matrix products.
#pragma once
#include "dense.hpp"

namespace NUMERA_NS {

template <class S> inline void swap_rows(Block<S> a, int64_t i, int64_t j, int64_t n) {
  if (i == j) return;
  S *x = &a.at(i, 0), *y = &a.at(j, 0);
  for (int64_t c = 0; c < n; c++) {
    const S t = x[c];
    x[c] = y[c];
    y[c] = t;
  }
}

constexpr int64_t TRIANGLE_BASE = 16;

// b (n x cols, row-major) becomes inverse(l) b; l is lower triangular with ones on its diagonal, which are not read.
template <class S> NUMERA_RECURSIVE int solve_unit_lower(int64_t n, int64_t cols, Block<S> l, Block<S> b) {
  if (n > TRIANGLE_BASE) {
    const int64_t h = n / 2;
    if (int s = solve_unit_lower(h, cols, l, b)) return s;
    if (int s = multiply(n - h, cols, h, b.from(h, 0), l.from(h, 0), b, {.add = true, .negate = true})) return s;
    return solve_unit_lower(n - h, cols, l.from(h, h), b.from(h, 0));
  }
  for (int64_t i = 1; i < n; i++)
    for (int64_t j = 0; j < i; j++)
      if (cols == 1) b.at(i, 0) = b.at(i, 0) - l.at(i, j) * b.at(j, 0);
      else add_scaled(cols, -l.at(i, j), &b.at(j, 0), &b.at(i, 0));
  return 0;
}

// b becomes inverse(u) b; u is upper triangular.
template <class S> NUMERA_RECURSIVE int solve_upper(int64_t n, int64_t cols, Block<S> u, Block<S> b) {
  if (n > TRIANGLE_BASE) {
    const int64_t h = n / 2;
    if (int s = solve_upper(n - h, cols, u.from(h, h), b.from(h, 0))) return s;
    if (int s = multiply(h, cols, n - h, b, u.from(0, h), b.from(h, 0), {.add = true, .negate = true})) return s;
    return solve_upper(h, cols, u, b);
  }
  for (int64_t i = n - 1; i >= 0; i--) {
    for (int64_t j = i + 1; j < n; j++)
      if (cols == 1) b.at(i, 0) = b.at(i, 0) - u.at(i, j) * b.at(j, 0);
      else add_scaled(cols, -u.at(i, j), &b.at(j, 0), &b.at(i, 0));
    const S d = u.at(i, i);
    for (int64_t c = 0; c < cols; c++) b.at(i, c) = b.at(i, c) / d;
  }
  return 0;
}

// a (m x n, m >= n, row-major) becomes its factors; row i was exchanged with pivots[i]. Columns whose pivot is zero are
// left as they are: the caller finds the zero on the diagonal.
template <class S> NUMERA_RECURSIVE int factor_lu(int64_t m, int64_t n, Block<S> a, int64_t* pivots) {
  if (n > 8) {
    const int64_t h = n / 2;
    if (int s = factor_lu(m, h, a, pivots)) return s;
    for (int64_t i = 0; i < h; i++) swap_rows(a.from(0, h), i, pivots[i], n - h);
    if (int s = solve_unit_lower(h, n - h, a, a.from(0, h))) return s;
    if (int s = multiply(m - h, n - h, h, a.from(h, h), a.from(h, 0), a.from(0, h), {.add = true, .negate = true})) return s;
    if (int s = factor_lu(m - h, n - h, a.from(h, h), pivots + h)) return s;
    for (int64_t i = h; i < n; i++) {
      pivots[i] += h;
      swap_rows(a, i, pivots[i], h);
    }
    return 0;
  }
  for (int64_t j = 0; j < n; j++) {
    int64_t best = j;
    Real<S> size = size1(a.at(j, j));
    for (int64_t i = j + 1; i < m; i++)
      if (const Real<S> t = size1(a.at(i, j)); t > size) {
        size = t;
        best = i;
      }
    pivots[j] = best;
    swap_rows(a, j, best, n);
    const S d = a.at(j, j);
    if (is_zero(d)) continue;
    for (int64_t i = j + 1; i < m; i++) {
      const S f = a.at(i, j) / d;
      a.at(i, j) = f;
      for (int64_t c = j + 1; c < n; c++) a.at(i, c) = a.at(i, c) - f * a.at(j, c);
    }
  }
  return 0;
}

template <class S> inline bool has_zero_pivot(Block<S> a, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    if (is_zero(a.at(i, i))) return true;
  return false;
}

}  // namespace NUMERA_NS
