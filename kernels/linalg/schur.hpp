// Eigenvalues of Hessenberg matrices by shifted QR iteration, with the Schur form and vectors when q is given.
//
// Real: Francis's implicit double shift (J. Francis, "The QR transformation", Comput. J. 4, 1961/62; the details as in R. Martin,
// G. Peters, J. Wilkinson, "The QR algorithm for real Hessenberg matrices", Numer. Math. 14, 1970), so that complex eigenvalues
// come in exact pairs. Complex: one implicit shift, by plane rotations. The rows of q are the Schur vectors.
#pragma once
#include "spectrum.hpp"

namespace NUMERA_NS {

// Rows x, y of length n: x' = c x + s y, y' = -conj(s) x + c y.
template <class S> inline void rotate_rows(int64_t n, S* x, S* y, double c, S s) {
  for (int64_t j = 0; j < n; j++) {
    const S u = x[j], v = y[j];
    x[j] = u * c + s * v;
    y[j] = v * c - conj(s) * u;
  }
}

// The reflection I - (x, y, z)^T (1, q, r), symmetric, of two or three adjacent rows, or columns.
struct Reflection3 {
  double x, y, z, q, r;
  void rows(int64_t n, double* a, double* b, double* c) const {
    if (c)
      for (int64_t j = 0; j < n; j++) {
        const double p = a[j] + q * b[j] + r * c[j];
        a[j] -= p * x;
        b[j] -= p * y;
        c[j] -= p * z;
      }
    else
      for (int64_t j = 0; j < n; j++) {
        const double p = a[j] + q * b[j];
        a[j] -= p * x;
        b[j] -= p * y;
      }
  }
  void columns(int64_t from, int64_t to, Block<double> h, int64_t k, bool three) const {
    for (int64_t i = from; i < to; i++) {
      double* a = &h.at(i, k);
      const double p = x * a[0] + y * a[1] + (three ? z * a[2] : 0);
      a[0] -= p;
      a[1] -= p * q;
      if (three) a[2] -= p * r;
    }
  }
};

inline int schur(int64_t n, Block<double> h, Block<double> q, double* re, double* im) {
  const bool full = q.p != nullptr;
  double norm = 0;
  for (int64_t i = 0; i < n * n; i++) norm += absolute(h.p[i]);
  int64_t last = n - 1, budget = 40 * n + 40;
  int round = 0;
  double moved = 0;  // what exceptional shifts took off the diagonal
  while (last >= 0) {
    int64_t l = last;
    for (; l > 0; l--) {
      double s = absolute(h.at(l - 1, l - 1)) + absolute(h.at(l, l));
      if (s == 0) s = norm;
      if (absolute(h.at(l, l - 1)) <= 2 * EPS * s) {
        h.at(l, l - 1) = 0;
        break;
      }
    }
    double x = h.at(last, last);
    if (l == last) {
      h.at(last, last) = re[last] = x + moved;
      im[last] = 0;
      last--;
      round = 0;
      continue;
    }
    double y = h.at(last - 1, last - 1), w = h.at(last, last - 1) * h.at(last - 1, last);
    const int64_t row_end = full ? n : last + 1, column_from = full ? 0 : l;
    if (l == last - 1) {  // a 2 x 2 block
      const double p = (y - x) / 2, d = p * p + w, z = root(absolute(d));
      h.at(last, last) = x = x + moved;
      h.at(last - 1, last - 1) = y + moved;
      if (d >= 0) {
        const double t = p >= 0 ? p + z : p - z;
        re[last - 1] = x + t;
        re[last] = t == 0 ? re[last - 1] : x - w / t;
        im[last - 1] = im[last] = 0;
        if (full) {
          double c, s;
          rotation(t, h.at(last, last - 1), c, s);
          rotate_rows(n - (last - 1), &h.at(last - 1, last - 1), &h.at(last, last - 1), c, s);
          for (int64_t i = 0; i <= last; i++) {
            const double u = h.at(i, last - 1), v = h.at(i, last);
            h.at(i, last - 1) = c * u + s * v;
            h.at(i, last) = c * v - s * u;
          }
          rotate_rows(n, &q.at(last - 1, 0), &q.at(last, 0), c, s);
          h.at(last, last - 1) = 0;
        }
      } else {
        re[last - 1] = re[last] = x + p;
        im[last - 1] = z;
        im[last] = -z;
      }
      last -= 2;
      round = 0;
      continue;
    }
    if (budget-- == 0) return ERR_NO_CONVERGENCE;
    if (++round % 10 == 0) {
      moved += x;
      for (int64_t i = 0; i <= last; i++) h.at(i, i) -= x;
      const double s = absolute(h.at(last, last - 1)) + absolute(h.at(last - 1, last - 2));
      x = y = 0.75 * s;
      w = -0.4375 * s * s;
    }
    // Where to start: at l, or lower if two consecutive subdiagonal elements are small.
    int64_t m = last - 2;
    double p, q0, r;
    for (;; m--) {
      const double z = h.at(m, m), a = x - z, b = y - z;
      p = (a * b - w) / h.at(m + 1, m) + h.at(m, m + 1);
      q0 = h.at(m + 1, m + 1) - z - a - b;
      r = h.at(m + 2, m + 1);
      const double s = absolute(p) + absolute(q0) + absolute(r);
      p /= s;
      q0 /= s;
      r /= s;
      if (m == l) break;
      const double near = absolute(h.at(m - 1, m - 1)) + absolute(z) + absolute(h.at(m + 1, m + 1));
      if (absolute(h.at(m, m - 1)) * (absolute(q0) + absolute(r)) <= EPS * absolute(p) * near) break;
    }
    for (int64_t i = m + 2; i <= last; i++) {
      h.at(i, i - 2) = 0;
      if (i > m + 2) h.at(i, i - 3) = 0;
    }
    for (int64_t k = m; k < last; k++) {
      const bool three = k != last - 1;
      double size = 1;
      if (k != m) {
        p = h.at(k, k - 1);
        q0 = h.at(k + 1, k - 1);
        r = three ? h.at(k + 2, k - 1) : 0;
        size = absolute(p) + absolute(q0) + absolute(r);
        if (size == 0) continue;
        p /= size;
        q0 /= size;
        r /= size;
      }
      double s = root(p * p + q0 * q0 + r * r);
      if (p < 0) s = -s;
      if (s == 0) continue;
      if (k != m) h.at(k, k - 1) = -s * size;
      else if (l != m) h.at(k, k - 1) = -h.at(k, k - 1);
      p += s;
      const Reflection3 f = {p / s, q0 / s, r / s, q0 / p, r / p};
      f.rows(row_end - k, &h.at(k, k), &h.at(k + 1, k), three ? &h.at(k + 2, k) : nullptr);
      f.columns(column_from, min64(last, k + 3) + 1, h, k, three);
      if (full) f.rows(n, &q.at(k, 0), &q.at(k + 1, 0), three ? &q.at(k + 2, 0) : nullptr);
      if (k != m) {
        h.at(k + 1, k - 1) = 0;
        if (three) h.at(k + 2, k - 1) = 0;
      }
    }
  }
  return 0;
}

inline c128 square_root(c128 z) {
  const double r = absolute(z);
  if (r == 0) return {0, 0};
  const double t = root((r + absolute(z.re)) / 2), u = z.im / (2 * t);
  if (z.re >= 0) return {t, u};
  return {absolute(u), z.im < 0 ? -t : t};
}

inline int schur(int64_t n, Block<c128> h, Block<c128> q, double* re, double* im) {
  const bool full = q.p != nullptr;
  double norm = 0;
  for (int64_t i = 0; i < n * n; i++) norm += size1(h.p[i]);
  int64_t last = n - 1, budget = 40 * n + 40;
  int round = 0;
  while (last >= 0) {
    int64_t l = last;
    for (; l > 0; l--) {
      double s = size1(h.at(l - 1, l - 1)) + size1(h.at(l, l));
      if (s == 0) s = norm;
      if (size1(h.at(l, l - 1)) <= 2 * EPS * s) {
        h.at(l, l - 1) = {0, 0};
        break;
      }
    }
    if (l == last) {
      re[last] = h.at(last, last).re;
      im[last] = h.at(last, last).im;
      last--;
      round = 0;
      continue;
    }
    if (budget-- == 0) return ERR_NO_CONVERGENCE;
    // The eigenvalue of the last 2 x 2 block that is nearer to its corner.
    c128 shift = h.at(last, last);
    if (++round % 10 == 0) {
      shift.re += absolute(h.at(last, last - 1));
    } else {
      const c128 half = (h.at(last - 1, last - 1) - shift) * 0.5, bc = h.at(last - 1, last) * h.at(last, last - 1);
      const c128 d = square_root(half * half + bc);
      const c128 sum = half.re * d.re + half.im * d.im >= 0 ? half + d : half - d;
      if (!is_zero(sum)) shift = shift - bc / sum;
    }
    const int64_t row_end = full ? n : last + 1, column_from = full ? 0 : l;
    c128 x = h.at(l, l) - shift, y = h.at(l + 1, l);
    for (int64_t k = l; k < last; k++) {
      if (k > l) {
        x = h.at(k, k - 1);
        y = h.at(k + 1, k - 1);
      }
      const double a = absolute(x), b = absolute(y), r = hypotenuse(a, b);
      if (r == 0) continue;
      const double c = a / r;
      const c128 s = a == 0 ? conj(y) / b : (x / a) * conj(y) / r;
      const int64_t from = k > l ? k - 1 : k;
      rotate_rows(row_end - from, &h.at(k, from), &h.at(k + 1, from), c, s);
      if (k > l) h.at(k + 1, k - 1) = {0, 0};
      for (int64_t i = column_from; i <= min64(last, k + 2); i++) {
        const c128 u = h.at(i, k), v = h.at(i, k + 1);
        h.at(i, k) = u * c + conj(s) * v;
        h.at(i, k + 1) = v * c - s * u;
      }
      if (full) rotate_rows(n, &q.at(k, 0), &q.at(k + 1, 0), c, conj(s));
    }
  }
  return 0;
}

}  // namespace NUMERA_NS
