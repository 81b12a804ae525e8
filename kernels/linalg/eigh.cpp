// Kernel "eigh": eigenvalues, ascending, and eigenvectors of Hermitian matrices; float32, float64 (computed in float64),
// complex64, complex128 (computed in complex128). Over [..., n, n]: operands w, v, a, or w, a for values only. w has the real
// dtype and stride 0 along the first n; the columns of v are the vectors. PARAM[0] = 1 reads a's upper triangle, else its lower one;
// PARAM[1] = 1: values only. With NaN or infinities the outcome is LAPACK's: NaN, or ERR_NO_CONVERGENCE.
//
// Householder tridiagonalisation in panels (J. Dongarra, S. Hammarling, D. Sorensen, "Block reduction of matrices to
// condensed forms", 1989), then implicit QL with Wilkinson's shift (A. Dubrulle, R. Martin, J. Wilkinson, "The implicit QL
// algorithm", Numer. Math. 12, 1968), whose rotations are applied to the vectors in batches.
#include "families.hpp"
#include "spectrum.hpp"

namespace NUMERA_NS {

// a (n x n, both triangles) becomes Q T Q^H: d and e are T's diagonals; Q's vectors are left below a's subdiagonal.
template <class S> static int tridiagonalise(int64_t n, Block<S> a, double* d, double* e, S* tau) {
  constexpr int64_t NB = REFLECTIONS;
  constexpr Times SUBTRACT = {.add = true, .negate = true};
  Memory memory(sizeof(S) * (2 * n * NB + 2 * n + 2 * NB));
  if (!memory.ptr) return ERR_MEMORY;
  const Block<S> v{memory.as<S>(), NB}, w{v.p + n * NB, NB};
  S *column = w.p + n * NB, *p = column + n, *x = p + n, *y = x + NB;
  for (int64_t j0 = 0; j0 < n - 1; j0 += NB) {
    const int64_t end = min64(n - 1, j0 + NB);
    for (int64_t j = j0; j < end; j++) {
      const int64_t k = j - j0, rest = n - j - 1;
      for (int64_t i = 0; i <= rest; i++) column[i] = a.at(j + i, j);
      for (int64_t q = 0; q < k; q++) { x[q] = conj(w.at(j, q)); y[q] = conj(v.at(j, q)); }
      if (int s = multiply(rest + 1, 1, k, Block<S>{column, 1}, v.from(j, 0), Block<S>{x, 1}, SUBTRACT)) return s;
      if (int s = multiply(rest + 1, 1, k, Block<S>{column, 1}, w.from(j, 0), Block<S>{y, 1}, SUBTRACT)) return s;
      d[j] = real(column[0]);
      tau[j] = make_reflection(rest, column + 1, 1);
      e[j] = real(column[1]);
      column[1] = scalar<S>(1);
      const Block<S> u{column + 1, 1}, product{p, 1};
      if (int s = multiply(rest, 1, rest, product, a.from(j + 1, j + 1), u)) return s;
      if (int s = multiply(k, 1, rest, Block<S>{x, 1}, w.from(j + 1, 0).flipped(), u, {.conj_a = true})) return s;
      if (int s = multiply(k, 1, rest, Block<S>{y, 1}, v.from(j + 1, 0).flipped(), u, {.conj_a = true})) return s;
      if (int s = multiply(rest, 1, k, product, v.from(j + 1, 0), Block<S>{x, 1}, SUBTRACT)) return s;
      if (int s = multiply(rest, 1, k, product, w.from(j + 1, 0), Block<S>{y, 1}, SUBTRACT)) return s;
      for (int64_t i = 0; i < rest; i++) p[i] = is_zero(tau[j]) ? scalar<S>(0) : p[i] * tau[j];
      const S alpha = tau[j] * dot(rest, p, u.p, true) * -0.5;
      for (int64_t i = 0; i < rest; i++) {
        v.at(j + 1 + i, k) = u.p[i];
        w.at(j + 1 + i, k) = p[i] + alpha * u.p[i];
        a.at(j + 1 + i, j) = u.p[i];
      }
    }
    const int64_t rest = n - end, k = end - j0;
    const Times how = {.add = true, .negate = true, .conj_b = true};
    if (int s = multiply(rest, rest, k, a.from(end, end), v.from(end, 0), w.from(end, 0).flipped(), how)) return s;
    if (int s = multiply(rest, rest, k, a.from(end, end), w.from(end, 0), v.from(end, 0).flipped(), how)) return s;
  }
  d[n - 1] = real(a.at(n - 1, n - 1));
  return 0;
}

// The same for a small matrix, whose entries are finite: reflection by reflection, as products of panels of it take longer to
// set up than to do. w: 3 n scalars.
template <class S> static void tridiagonalise_small(int64_t n, Block<S> a, double* d, double* e, S* tau, S* w) {
  S *u = w + n, *conj_u = u + n;
  for (int64_t j = 0; j < n - 1; j++) {
    const int64_t rest = n - j - 1;
    const Block<S> below = a.from(j + 1, j + 1);
    for (int64_t i = 0; i < rest; i++) u[i] = a.at(j + 1 + i, j);
    d[j] = real(a.at(j, j));
    tau[j] = make_reflection(rest, u, 1);
    e[j] = real(u[0]);
    u[0] = scalar<S>(1);
    for (int64_t i = 0; i < rest; i++) {
      a.at(j + 1 + i, j) = u[i];
      conj_u[i] = conj(u[i]);
    }
    if (is_zero(tau[j])) continue;
    // a - u w^H - w u^H with w = tau a u + alpha u
    for (int64_t i = 0; i < rest; i++) w[i] = tau[j] * dot(rest, &below.at(i, 0), u);
    const S alpha = tau[j] * dot(rest, w, u, true) * -0.5;
    for (int64_t i = 0; i < rest; i++) w[i] = conj(w[i] + alpha * u[i]);
    for (int64_t i = 0; i < rest; i++) {
      add_scaled(rest, -u[i], w, &below.at(i, 0));
      add_scaled(rest, -conj(w[i]), conj_u, &below.at(i, 0));
    }
  }
  d[n - 1] = real(a.at(n - 1, n - 1));
}

// Eigenvalues of the tridiagonal matrix (d, e) into d; the rotations go to the rows that hold the vectors.
static bool tridiagonal_ql(int64_t n, double* d, double* e, RowRotations& rows) {
  e[n - 1] = 0;
  int64_t budget = 30 * n;
  for (int64_t l = 0; l < n; l++)
    for (;;) {
      int64_t m = l;
      while (m < n - 1 && absolute(e[m]) > EPS * (absolute(d[m]) + absolute(d[m + 1]))) m++;
      if (m == l) break;
      if (budget-- == 0) return false;
      // Wilkinson's shift, from the 2 x 2 block at l.
      double g = (d[l + 1] - d[l]) / (2 * e[l]), r = hypotenuse(g, 1.0);
      g = d[m] - d[l] + e[l] / (g + (g < 0 ? -r : r));
      double s = 1, c = 1, shift = 0;
      int64_t i = m - 1;
      for (; i >= l; i--) {
        const double f = s * e[i], b = c * e[i];
        r = rotation(g, f, c, s);
        e[i + 1] = r;
        if (r == 0) {  // the matrix splits here
          d[i + 1] -= shift;
          e[m] = 0;
          break;
        }
        g = d[i + 1] - shift;
        r = (d[i] - g) * s + 2 * c * b;
        shift = s * r;
        d[i + 1] = g + shift;
        g = c * r - b;
        rows.add(i + 1, i, c, s);
      }
      if (i >= l) continue;
      d[l] -= shift;
      e[l] = g;
      e[m] = 0;
    }
  rows.flush();
  return true;
}

template <class E, class S> static int eigh_one(const Entry& entry, bool upper, bool values_only) {
  const int64_t n = entry.size(0);
  if (n == 0) return 0;
  Memory memory(sizeof(S) * (n * n + 4 * n) + sizeof(double) * 2 * n + sizeof(int64_t) * n), second(values_only ? 0 : sizeof(S) * n * n);
  if (!memory.ptr || !second.ptr) return ERR_MEMORY;
  const Block<S> a{memory.as<S>(), n}, rows{second.as<S>(), n};  // rows: the vectors, one per row
  S *tau = a.p + n * n, *w = tau + n;
  double *d = (double*)(w + 3 * n), *e = d + n;
  int64_t* order = (int64_t*)(e + n);
  const int input = values_only ? 1 : 2;
  read<S, E>(a, entry.matrix(input, 0, 1), n, n);
  for (int64_t i = 0; i < n; i++) {
    a.at(i, i) = scalar<S>(real(a.at(i, i)));
    for (int64_t j = 0; j < i; j++)
      if (upper) a.at(i, j) = conj(a.at(j, i));
      else a.at(j, i) = conj(a.at(i, j));
  }
  double undo = 1;
  const Content content = n == 1 ? Content::FINITE : make_safe(n * n, a.p, undo);
  if (content == Content::FINITE && n <= SMALL) tridiagonalise_small(n, a, d, e, tau, w);
  else if (int s = tridiagonalise(n, a, d, e, tau)) return s;
  if (!values_only) {
    rows.at(0, 0) = scalar<S>(1);
    for (int64_t i = 1; i < n; i++) rows.at(0, i) = rows.at(i, 0) = scalar<S>(0);
    if (int s = form_q(n - 1, n - 1, n - 1, a.from(1, 0), tau, rows.from(1, 1).flipped())) return s;
  }
  RowRotations rotations(values_only ? nullptr : (double*)rows.p, n * Lanes<S>::PARTS, n * Lanes<S>::PARTS);
  if (!values_only && !rotations.ok()) return ERR_MEMORY;
  if (content != Content::FINITE) {
    // With vectors LAPACK divides and conquers from 26 rows on. Without, a NaN on the diagonal joins its neighbours, and from 33 rows
    // on, where it works in blocks, any number of them.
    auto joined = [&](int64_t i) { return e[i] != 0 || (values_only && (d[i] != d[i] || d[i + 1] != d[i + 1])); };
    auto spoil = [&](int64_t row) {
      for (int64_t j = 0; j < n && !values_only; j++) rows.at(row, j) = scalar<S>(__builtin_nan(""));
    };
    if ((values_only && n > 32) || !settle_blocks(n, d, e, !values_only && n > 25, joined, spoil)) return ERR_NO_CONVERGENCE;
  }
  if (!tridiagonal_ql(n, d, e, rotations)) return ERR_NO_CONVERGENCE;
  sort_order(n, d, false, order);
  const Matrix values = entry.matrix(0, 0, 1), vectors = entry.matrix(values_only ? 0 : 1, 0, 1);
  for (int64_t i = 0; i < n; i++) {
    double value = d[order[i]] * undo;
    write<double, Real<E>>({values.p + i * values.col, 0, 0}, Block<double>{&value, 1}, 1, 1);
    if (!values_only) write<S, E>({vectors.p + i * vectors.col, 0, vectors.row}, Block<S>{&rows.at(order[i], 0), n}, 1, n);
  }
  return 0;
}

template <class E, class S> static int run_eigh(Call& call) {
  const int b = call.ndim() - 2;
  const bool upper = call.param(0) == 1, values_only = call.param(1) == 1;
  if (b < 0 || call.nop() != (values_only ? 2 : 3)) return ERR_VALUE;
  const double n = (double)call.shape(b);
  return for_stack(call, 2, 9 * n * n * n + 100, [=](const Entry& e) { return eigh_one<E, S>(e, upper, values_only); });
}

static int eigh_any(Call& call) {
  switch (call.dtype(call.nop() - 1)) {
    case F32: return run_eigh<float, double>(call);
    case F64: return run_eigh<double, double>(call);
    case C64: return run_eigh<c64, c128>(call);
    case C128: return run_eigh<c128, c128>(call);
    default: return ERR_DTYPE;
  }
}

static const Kernel KERNELS[] = {{"eigh", eigh_any}};
extern const Family LINALG_EIGH = {nullptr, 0, KERNELS, 1};

}  // namespace NUMERA_NS
