// Kernel "svd": a = u diag(s) vh, s descending; float32, float64 (computed in float64), complex64, complex128 (computed
// in complex128). Over [..., m, n, k, p, q] with a's rows along m and columns along n, s along k = min(m, n), u's rows along m
// and columns along p (k or m), vh's rows along q (k or n) and columns along n. Operands u, s, vh, a, or s, a with PARAM[0] = 1:
// values only. s has the real dtype. ERR_NO_CONVERGENCE for NaN; with infinities s is NaN, and the rest is LAPACK's outcome.
//
// Bidiagonalisation by Householder reflections in panels (Dongarra, Hammarling, Sorensen 1989), then the implicitly shifted
// QR iteration of G. Golub and C. Reinsch ("Singular value decomposition and least squares solutions", Numer. Math. 14,
// 1970), whose rotations are applied to the vectors in batches. A wide matrix is decomposed as its adjoint.
#include "families.hpp"
#include "spectrum.hpp"

namespace NUMERA_NS {

// a (m x n, m >= n) = Q B P^H with B upper bidiagonal: d, e. The vectors of Q and P go to v (m x n) and u (n x n): below the
// diagonal of v's columns, below the subdiagonal of u's.
template <class S> static int bidiagonalise(int64_t m, int64_t n, Block<S> a, double* d, double* e, Block<S> v, S* tau_v, Block<S> u, S* tau_u) {
  constexpr int64_t NB = REFLECTIONS;
  constexpr Times SUBTRACT = {.add = true, .negate = true}, SUBTRACT_ADJOINT = {.add = true, .negate = true, .conj_b = true};
  Memory memory(sizeof(S) * (m + n + 2 * (m + n) * NB + m + n + 2 * NB));
  if (!memory.ptr) return ERR_MEMORY;
  // The matrix within a panel is a - vs ys^H - xs us^H.
  const Block<S> vs{memory.as<S>(), NB}, xs{vs.p + m * NB, NB}, ys{xs.p + m * NB, NB}, us{ys.p + n * NB, NB};
  S *column = us.p + n * NB, *row = column + m, *long_product = row + n, *product = long_product + m, *f = product + n, *g = f + NB;
  auto vector = [](S* p) { return Block<S>{p, 1}; };
  for (int64_t j0 = 0; j0 < n; j0 += NB) {
    const int64_t end = min64(n, j0 + NB);
    for (int64_t j = j0; j < end; j++) {
      const int64_t k = j - j0, down = m - j, right = n - j - 1;
      for (int64_t i = 0; i < down; i++) column[i] = a.at(j + i, j);
      for (int64_t q = 0; q < k; q++) { f[q] = conj(ys.at(j, q)); g[q] = conj(us.at(j, q)); }
      if (int s = multiply(down, 1, k, vector(column), vs.from(j, 0), vector(f), SUBTRACT)) return s;
      if (int s = multiply(down, 1, k, vector(column), xs.from(j, 0), vector(g), SUBTRACT)) return s;
      tau_v[j] = make_reflection(down, column, 1);
      d[j] = real(column[0]);
      column[0] = scalar<S>(1);
      for (int64_t i = 0; i < down; i++) vs.at(j + i, k) = v.at(j + i, j) = column[i];
      if (right == 0) continue;
      // y = tau (matrix)^H v
      if (int s = multiply(right, 1, down, vector(product), a.from(j, j + 1).flipped(), vector(column), {.conj_a = true})) return s;
      if (int s = multiply(k, 1, down, vector(f), vs.from(j, 0).flipped(), vector(column), {.conj_a = true})) return s;
      if (int s = multiply(k, 1, down, vector(g), xs.from(j, 0).flipped(), vector(column), {.conj_a = true})) return s;
      if (int s = multiply(right, 1, k, vector(product), ys.from(j + 1, 0), vector(f), SUBTRACT)) return s;
      if (int s = multiply(right, 1, k, vector(product), us.from(j + 1, 0), vector(g), SUBTRACT)) return s;
      for (int64_t i = 0; i < right; i++) ys.at(j + 1 + i, k) = is_zero(tau_v[j]) ? scalar<S>(0) : product[i] * tau_v[j];
      // The adjoint of row j of the matrix.
      for (int64_t i = 0; i < right; i++) row[i] = conj(a.at(j, j + 1 + i));
      for (int64_t q = 0; q <= k; q++) { f[q] = conj(vs.at(j, q)); if (q < k) g[q] = conj(xs.at(j, q)); }
      if (int s = multiply(right, 1, k + 1, vector(row), ys.from(j + 1, 0), vector(f), SUBTRACT)) return s;
      if (int s = multiply(right, 1, k, vector(row), us.from(j + 1, 0), vector(g), SUBTRACT)) return s;
      tau_u[j] = make_reflection(right, row, 1);
      e[j] = real(row[0]);
      row[0] = scalar<S>(1);
      for (int64_t i = 0; i < right; i++) us.at(j + 1 + i, k) = u.at(j + 1 + i, j) = row[i];
      // x = tau (matrix) u, below row j
      const int64_t below = down - 1;
      if (int s = multiply(below, 1, right, vector(long_product), a.from(j + 1, j + 1), vector(row))) return s;
      if (int s = multiply(k + 1, 1, right, vector(f), ys.from(j + 1, 0).flipped(), vector(row), {.conj_a = true})) return s;
      if (int s = multiply(k, 1, right, vector(g), us.from(j + 1, 0).flipped(), vector(row), {.conj_a = true})) return s;
      if (int s = multiply(below, 1, k + 1, vector(long_product), vs.from(j + 1, 0), vector(f), SUBTRACT)) return s;
      if (int s = multiply(below, 1, k, vector(long_product), xs.from(j + 1, 0), vector(g), SUBTRACT)) return s;
      for (int64_t i = 0; i < below; i++) xs.at(j + 1 + i, k) = is_zero(tau_u[j]) ? scalar<S>(0) : long_product[i] * tau_u[j];
    }
    const int64_t k = end - j0;
    if (int s = multiply(m - end, n - end, k, a.from(end, end), vs.from(end, 0), ys.from(end, 0).flipped(), SUBTRACT_ADJOINT)) return s;
    if (int s = multiply(m - end, n - end, k, a.from(end, end), xs.from(end, 0), us.from(end, 0).flipped(), SUBTRACT_ADJOINT)) return s;
  }
  return 0;
}

// The same for a small matrix, whose entries are finite: reflection by reflection, as products of panels of it take longer to
// set up than to do. w: 2 m + n scalars.
template <class S> static void bidiagonalise_small(int64_t m, int64_t n, Block<S> a, double* d, double* e, Block<S> v, S* tau_v, Block<S> u, S* tau_u, S* w) {
  S *column = w + m, *row = column + m;
  for (int64_t j = 0; j < n; j++) {
    const int64_t down = m - j, right = n - j - 1;
    for (int64_t i = 0; i < down; i++) column[i] = a.at(j + i, j);
    tau_v[j] = make_reflection(down, column, 1);
    d[j] = real(column[0]);
    column[0] = scalar<S>(1);
    for (int64_t i = 0; i < down; i++) v.at(j + i, j) = column[i];
    if (right == 0) continue;
    reflect(down, right, column, 1, tau_v[j], true, a.from(j, j + 1), w);
    for (int64_t i = 0; i < right; i++) row[i] = conj(a.at(j, j + 1 + i));
    tau_u[j] = make_reflection(right, row, 1);
    e[j] = real(row[0]);
    row[0] = scalar<S>(1);
    for (int64_t i = 0; i < right; i++) {
      u.at(j + 1 + i, j) = row[i];
      w[i] = conj(row[i]);
    }
    for (int64_t i = j + 1; i < m && !is_zero(tau_u[j]); i++) {
      S* const own = &a.at(i, j + 1);
      add_scaled(right, -(tau_u[j] * dot(right, own, row)), w, own);
    }
  }
}

// Singular values of the bidiagonal matrix (d, e) into d, some of them negative; rotations go to the rows of both sides.
static bool bidiagonal_qr(int64_t n, double* d, double* e, RowRotations& left, RowRotations& right) {
  double norm = 0;
  for (int64_t i = 0; i < n; i++) {
    if (absolute(d[i]) > norm) norm = absolute(d[i]);
    if (i < n - 1 && absolute(e[i]) > norm) norm = absolute(e[i]);
  }
  int64_t budget = 30 * n;
  for (int64_t last = n - 1; last > 0;) {
    // The unreduced block [first, last].
    int64_t first = last;
    bool zero_pivot = false;
    while (first > 0) {
      if (absolute(e[first - 1]) <= EPS * (absolute(d[first - 1]) + absolute(d[first])) || absolute(e[first - 1]) <= EPS * EPS * norm) {
        e[first - 1] = 0;
        break;
      }
      if (absolute(d[first - 1]) <= EPS * EPS * norm) {
        zero_pivot = true;
        break;
      }
      first--;
    }
    double c, s;
    if (zero_pivot) {  // d[first - 1] = 0: rotate its row's e away, with the rows below
      const int64_t z = first - 1;
      double bulge = e[z];
      d[z] = e[z] = 0;
      for (int64_t i = first; i <= last && bulge != 0; i++) {
        d[i] = rotation(d[i], bulge, c, s);
        left.add(i, z, c, s);
        if (i == last) break;
        bulge = -s * e[i];
        e[i] = c * e[i];
      }
      continue;
    }
    if (first == last) {
      last--;
      continue;
    }
    if (budget-- == 0) return false;
    if (absolute(d[last]) <= EPS * EPS * norm) {  // the last value is zero: rotate its column's e away
      double bulge = e[last - 1];
      d[last] = e[last - 1] = 0;
      for (int64_t i = last - 1; i >= first; i--) {
        d[i] = rotation(d[i], bulge, c, s);
        right.add(i, last, c, s);
        if (i == first) break;
        bulge = -s * e[i - 1];
        e[i - 1] = c * e[i - 1];
      }
      continue;
    }
    // Wilkinson's shift of B^T B from its last 2 x 2 block, as (d[first]^2 - shift) / d[first].
    const double x = d[first], y = d[last - 1], z = d[last], h = e[last - 1], g = last - 1 > first ? e[last - 2] : 0;
    double f = ((y - z) * (y + z) + (g - h) * (g + h)) / (2 * h * y);
    const double r = hypotenuse(f, 1.0);
    f = ((x - z) * (x + z) + h * (y / (f + (f < 0 ? -r : r)) - h)) / x;
    double bulge = e[first];
    for (int64_t i = first; i < last; i++) {
      const double t = rotation(f, bulge, c, s);
      if (i > first) e[i - 1] = t;
      f = c * d[i] + s * e[i];
      e[i] = c * e[i] - s * d[i];
      bulge = s * d[i + 1];
      d[i + 1] = c * d[i + 1];
      right.add(i, i + 1, c, s);
      d[i] = rotation(f, bulge, c, s);
      f = c * e[i] + s * d[i + 1];
      d[i + 1] = c * d[i + 1] - s * e[i];
      left.add(i, i + 1, c, s);
      if (i < last - 1) {
        bulge = s * e[i + 1];
        e[i + 1] = c * e[i + 1];
      }
    }
    e[last - 1] = f;
  }
  left.flush();
  right.flush();
  return true;
}

// Operands of the adjoint of a wide matrix: `flip` exchanges u and vh.
template <class E, class S> static int svd_one(const Entry& entry, bool values_only) {
  const bool flip = entry.size(0) < entry.size(1);
  const int64_t m = entry.size(flip ? 1 : 0), n = entry.size(flip ? 0 : 1);
  const int64_t p = entry.size(flip ? 4 : 3);  // columns of the long side's factor
  if (m == 0) return 0;
  Memory memory(sizeof(S) * (2 * m * n + n * n + 2 * n + 2 * m + n) + sizeof(double) * 2 * n + sizeof(int64_t) * n);
  Memory vectors(values_only ? 0 : sizeof(S) * (p * m + n * n));
  if (!memory.ptr || !vectors.ptr) return ERR_MEMORY;
  const Block<S> a{memory.as<S>(), n}, v{a.p + m * n, n}, u{v.p + m * n, n};
  S *tau_v = u.p + n * n, *tau_u = tau_v + n, *w = tau_u + n;
  double *d = (double*)(w + 2 * m + n), *e = d + n;
  int64_t* order = (int64_t*)(e + n);
  const int input = values_only ? 1 : 3;
  read<S, E>(a, flip ? entry.matrix(input, 1, 0) : entry.matrix(input, 0, 1), m, n);
  if (flip)
    for (int64_t i = 0; i < m * n; i++) a.p[i] = conj(a.p[i]);
  double undo;
  const Content content = make_safe(m * n, a.p, undo);
  if (content == Content::NAN) return ERR_NO_CONVERGENCE;
  if (content == Content::FINITE && m * n <= SMALL * SMALL) bidiagonalise_small(m, n, a, d, e, v, tau_v, u, tau_u, w);
  else if (int s = bidiagonalise(m, n, a, d, e, v, tau_v, u, tau_u)) return s;
  // Rows: the columns of Q and of P.
  const Block<S> q{vectors.as<S>(), m}, r{q.p + (values_only ? 0 : p * m), n};
  if (!values_only) {
    if (int s = form_q(m, p, n, v, tau_v, q.flipped())) return s;
    if (n > 0) r.at(0, 0) = scalar<S>(1);
    for (int64_t i = 1; i < n; i++) r.at(0, i) = r.at(i, 0) = scalar<S>(0);
    if (n > 1)
      if (int s = form_q(n - 1, n - 1, n - 1, u.from(1, 0), tau_u, r.from(1, 1).flipped())) return s;
  }
  constexpr int64_t PARTS = Lanes<S>::PARTS;
  RowRotations left(values_only ? nullptr : (double*)q.p, m * PARTS, m * PARTS), right(values_only ? nullptr : (double*)r.p, n * PARTS, n * PARTS);
  if (!values_only && (!left.ok() || !right.ok())) return ERR_MEMORY;
  if (content == Content::INFINITE) {
    // a NaN at the start hides from LAPACK which entries of e are small
    const bool whole = d[0] != d[0];
    auto spoil = [&](int64_t row) {
      for (int64_t j = 0; j < m; j++) q.at(row, j) = scalar<S>(__builtin_nan(""));
      for (int64_t j = 0; j < n; j++) r.at(row, j) = scalar<S>(__builtin_nan(""));
    };
    if (!values_only && !settle_blocks(n, d, e, false, [&](int64_t i) { return whole || e[i] != 0; }, spoil)) return ERR_NO_CONVERGENCE;
    for (int64_t i = 0; i < n; i++) d[i] = e[i] = 0;  // undone as NaN
  }
  if (!bidiagonal_qr(n, d, e, left, right)) return ERR_NO_CONVERGENCE;
  for (int64_t i = 0; i < n; i++)
    if (d[i] < 0 || (d[i] == 0 && __builtin_signbit(d[i]))) {
      d[i] = -d[i];
      if (!values_only)
        for (int64_t j = 0; j < n; j++) r.at(i, j) = -r.at(i, j);
    }
  sort_order(n, d, true, order);
  const Matrix values = entry.matrix(values_only ? 0 : 1, 0, 2);
  // The factor with m rows is u, or vh's adjoint when flipped; columns of u are written plain, rows of vh conjugated.
  const Matrix long_to = flip ? entry.matrix(2, 3, 1) : entry.matrix(0, 3, 0), short_to = flip ? entry.matrix(0, 3, 0) : entry.matrix(2, 3, 1);
  const int64_t long_step = values_only ? 0 : flip ? entry.matrix(2, 4, 1).row : entry.matrix(0, 3, 0).row;
  const int64_t short_step = values_only ? 0 : flip ? entry.matrix(0, 3, 0).row : entry.matrix(2, 4, 1).row;
  auto put = [](Matrix to, int64_t step, int64_t i, S* row, int64_t size, bool adjoint) {
    if (adjoint)
      for (int64_t j = 0; j < size; j++) row[j] = conj(row[j]);
    write<S, E>({to.p + i * step, 0, to.col}, Block<S>{row, size}, 1, size);
  };
  for (int64_t i = 0; i < n; i++) {
    double value = d[order[i]] * undo;
    write<double, Real<E>>({values.p + i * values.col, 0, 0}, Block<double>{&value, 1}, 1, 1);
    if (values_only) continue;
    put(long_to, long_step, i, &q.at(order[i], 0), m, flip);
    put(short_to, short_step, i, &r.at(order[i], 0), n, !flip);
  }
  for (int64_t i = n; i < p && !values_only; i++) put(long_to, long_step, i, &q.at(i, 0), m, flip);
  return 0;
}

template <class E, class S> static int run_svd(Call& call) {
  const int b = call.ndim() - 5;
  const bool values_only = call.param(0) == 1;
  if (b < 0 || call.nop() != (values_only ? 2 : 4)) return ERR_VALUE;
  const double m = (double)call.shape(b), n = (double)call.shape(b + 1), k = m < n ? m : n;
  return for_stack(call, 5, 10 * m * n * k + 100, [=](const Entry& e) { return svd_one<E, S>(e, values_only); });
}

static int svd_any(Call& call) {
  switch (call.dtype(call.nop() - 1)) {
    case F32: return run_svd<float, double>(call);
    case F64: return run_svd<double, double>(call);
    case C64: return run_svd<c64, c128>(call);
    case C128: return run_svd<c128, c128>(call);
    default: return ERR_DTYPE;
  }
}

static const Kernel KERNELS[] = {{"svd", svd_any}};
extern const Family LINALG_SVD = {nullptr, 0, KERNELS, 1};

}  // namespace NUMERA_NS
