// Balancing and reduction to Hessenberg form, the first two steps of eig.
#pragma once
#include "spectrum.hpp"

namespace NUMERA_NS {

// Similarity by a diagonal matrix of powers of two that makes rows and columns of about equal norm (B. Parlett, C. Reinsch,
// "Balancing a matrix for calculation of eigenvalues and eigenvectors", Numer. Math. 13, 1969). Vectors are multiplied by scale.
template <class S> void balance(int64_t n, Block<S> a, double* scale) {
  for (int64_t i = 0; i < n; i++) scale[i] = 1;
  for (int round = 0, changed = 1; changed && round < 50; round++) {
    changed = 0;
    for (int64_t i = 0; i < n; i++) {
      double row = 0, column = 0;
      for (int64_t j = 0; j < n; j++)
        if (j != i) {
          row += size1(a.at(i, j));
          column += size1(a.at(j, i));
        }
      if (row == 0 || column == 0) continue;
      double f = 1;
      const double sum = row + column;
      while (column < row / 2 && f < 0x1p100) { column *= 4; f *= 2; }
      while (column >= row * 2 && f > 0x1p-100) { column /= 4; f /= 2; }
      if ((column + row) >= 0.95 * sum * f) continue;
      changed = 1;
      scale[i] *= f;
      for (int64_t j = 0; j < n; j++) a.at(i, j) = a.at(i, j) * (1 / f);
      for (int64_t j = 0; j < n; j++) a.at(j, i) = a.at(j, i) * f;
    }
  }
}

// a becomes Q^H a Q, zero below the subdiagonal. q (if q.p): the rows become the columns of Q.
template <class S> int reduce_to_hessenberg(int64_t n, Block<S> a, Block<S> q) {
  Memory memory(sizeof(S) * (3 * n + 1));
  if (!memory.ptr) return ERR_MEMORY;
  S *tau = memory.as<S>(), *v = tau + n, *w = v + n;
  for (int64_t j = 0; j + 1 < n; j++) {
    const int64_t m = n - j - 1;
    tau[j] = make_reflection(m, &a.at(j + 1, j), a.row);
    if (is_zero(tau[j])) continue;
    v[0] = scalar<S>(1);
    for (int64_t i = 1; i < m; i++) v[i] = a.at(j + 1 + i, j);
    reflect(m, n - j - 1, v, 1, tau[j], true, a.from(j + 1, j + 1), w);
    // a H = a - tau (a v) v^H
    if (int s = multiply(n, 1, m, Block<S>{w, 1}, a.from(0, j + 1), Block<S>{v, 1})) return s;
    for (int64_t i = 0; i < m; i++) v[i] = conj(v[i]);
    for (int64_t i = 0; i < n; i++) add_scaled(m, -(tau[j] * w[i]), v, &a.at(i, j + 1));
  }
  if (q.p) {
    q.at(0, 0) = scalar<S>(1);
    for (int64_t i = 1; i < n; i++) q.at(0, i) = q.at(i, 0) = scalar<S>(0);
    if (int s = form_q(n - 1, n - 1, n - 1, a.from(1, 0), tau, q.from(1, 1).flipped())) return s;
  }
  for (int64_t i = 2; i < n; i++)
    for (int64_t j = 0; j + 1 < i; j++) a.at(i, j) = scalar<S>(0);
  return 0;
}

}  // namespace NUMERA_NS
