// Kernel "cholesky": l, a over [..., n, n]; float32, float64, complex64, complex128. a = l l^H with l lower
// triangular, from a's lower triangle; PARAM[0] = 1: a = u^H u with u upper triangular, from a's upper triangle. The other triangle
// of the result is zero. ERR_SINGULAR when a is not positive definite. Recursive: nearly all work is matrix products.
#include "dense.hpp"
#include "families.hpp"

namespace NUMERA_NS {

constexpr int64_t BASE = 16;

// b (m x n) becomes b inverse(l^H), l lower triangular.
template <class S> NUMERA_RECURSIVE static int divide_by_adjoint(int64_t m, int64_t n, Block<S> l, Block<S> b) {
  if (n > BASE) {
    const int64_t h = n / 2;
    if (int s = divide_by_adjoint(m, h, l, b)) return s;
    if (int s = multiply(m, n - h, h, b.from(0, h), b, l.from(h, 0).flipped(), {.add = true, .negate = true, .conj_b = true})) return s;
    return divide_by_adjoint(m, n - h, l.from(h, h), b.from(0, h));
  }
  // Some rows at a time, transposed, so that they can be worked on as vectors.
  constexpr int64_t ROWS = 64;
  S t[BASE * ROWS];
  for (int64_t from = 0; from < m; from += ROWS) {
    const int64_t rows = min64(ROWS, m - from);
    for (int64_t i = 0; i < rows; i++)
      for (int64_t j = 0; j < n; j++) t[j * ROWS + i] = b.at(from + i, j);
    for (int64_t j = 0; j < n; j++) {
      for (int64_t q = 0; q < j; q++) add_scaled(rows, -conj(l.at(j, q)), t + q * ROWS, t + j * ROWS);
      const Real<S> d = real(l.at(j, j));
      for (int64_t i = 0; i < rows; i++) t[j * ROWS + i] = t[j * ROWS + i] / d;
    }
    for (int64_t i = 0; i < rows; i++)
      for (int64_t j = 0; j < n; j++) b.at(from + i, j) = t[j * ROWS + i];
  }
  return 0;
}

// The lower triangle of c (n x n) loses that of a a^H (a: n x k).
template <class S> NUMERA_RECURSIVE static int subtract_square(int64_t n, int64_t k, Block<S> c, Block<S> a) {
  if (n <= 64) return multiply(n, n, k, c, a, a.flipped(), {.add = true, .negate = true, .conj_b = true});
  const int64_t h = n / 2;
  if (int s = subtract_square(h, k, c, a)) return s;
  if (int s = multiply(n - h, h, k, c.from(h, 0), a.from(h, 0), a.flipped(), {.add = true, .negate = true, .conj_b = true})) return s;
  return subtract_square(n - h, k, c.from(h, h), a.from(h, 0));
}

template <class S> NUMERA_RECURSIVE static int factor(int64_t n, Block<S> a) {
  if (n > BASE) {
    const int64_t h = n / 2;
    if (int s = factor(h, a)) return s;
    if (int s = divide_by_adjoint(n - h, h, a, a.from(h, 0))) return s;
    if (int s = subtract_square(n - h, h, a.from(h, h), a.from(h, 0))) return s;
    return factor(n - h, a.from(h, h));
  }
  for (int64_t j = 0; j < n; j++) {
    Real<S> d = real(a.at(j, j));
    for (int64_t q = 0; q < j; q++) d -= real(a.at(j, q) * conj(a.at(j, q)));
    if (d <= 0) return ERR_SINGULAR;  // NaN goes on, as in NumPy
    d = root(d);
    a.at(j, j) = scalar<S>(d);
    for (int64_t i = j + 1; i < n; i++) {
      S sum = a.at(i, j);
      for (int64_t q = 0; q < j; q++) sum = sum - a.at(i, q) * conj(a.at(j, q));
      a.at(i, j) = sum / d;
    }
  }
  return 0;
}

template <class S> static int run_cholesky(Call& call) {
  const int b = call.ndim() - 2;
  if (b < 0 || call.nop() != 2) return ERR_VALUE;
  const bool upper = call.param(0) == 1;
  const double size = (double)call.shape(b);
  return for_stack(call, 2, size * size * size / 3 + 100, [upper](const Entry& e) {
    const int64_t n = e.size(0);
    Memory memory(sizeof(S) * n * n);
    if (!memory.ptr) return (int)ERR_MEMORY;
    const Block<S> a{memory.as<S>(), n};
    // An upper triangle is the lower one of the transpose, conjugated on the way in and out.
    const Matrix from = upper ? e.matrix(1, 1, 0) : e.matrix(1, 0, 1), to = upper ? e.matrix(0, 1, 0) : e.matrix(0, 0, 1);
    read<S, S>(a, from, n, n);
    if (upper)
      for (int64_t i = 0; i < n * n; i++) a.p[i] = conj(a.p[i]);
    if (int s = factor(n, a)) return s;
    for (int64_t i = 0; i < n; i++) {
      for (int64_t j = 0; j < i; j++)
        if (upper) a.at(i, j) = conj(a.at(i, j));
      for (int64_t j = i + 1; j < n; j++) a.at(i, j) = scalar<S>(0);
    }
    write<S, S>(to, a, n, n);
    return 0;
  });
}

static int cholesky_any(Call& call) { NUMERA_FOR_DTYPE(call.dtype(1), run_cholesky, call) }

static const Kernel KERNELS[] = {{"cholesky", cholesky_any}};
extern const Family LINALG_CHOLESKY = {nullptr, 0, KERNELS, 1};

}  // namespace NUMERA_NS
