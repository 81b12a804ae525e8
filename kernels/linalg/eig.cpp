// Kernel "eig": eigenvalues and right eigenvectors of general square matrices; float32, float64 (computed in float64),
// complex64, complex128 (computed in complex128). Over [..., n, n]: operands w, v, a, or w, a with PARAM[0] = 1: values only. w and v are
// complex; w has stride 0 along the first n; the columns of v are the vectors, of length 1 with their largest component
// real. For real a, complex eigenvalues come in exact conjugate pairs. ERR_NO_CONVERGENCE also for NaN and infinities.
//
// Balancing, Hessenberg form, QR iteration to the Schur form (schur.hpp), back substitution.
#include "families.hpp"
#include "hessenberg.hpp"
#include "schur.hpp"

namespace NUMERA_NS {

// x (re and im in separate rows of n doubles, or im null for a real eigenvalue): the eigenvector of the quasi-triangular t
// that belongs to eigenvalue k, or to k - 1 and k if they are a complex pair.
static void back_substitute(int64_t n, Block<double> t, const double* values_im, int64_t k, c128 lambda, double tiny, double* re, double* im) {
  for (int64_t i = 0; i < n; i++) {
    re[i] = 0;
    if (im) im[i] = 0;
  }
  auto set = [&](int64_t i, c128 z) {
    re[i] = z.re;
    if (im) im[i] = z.im;
  };
  int64_t i = k - 1;
  if (im) {
    const double b = t.at(k - 1, k), c = t.at(k, k - 1);
    if (absolute(b) >= absolute(c)) {
      set(k - 1, {b, 0});
      set(k, lambda - c128{t.at(k - 1, k - 1), 0});
    } else {
      set(k - 1, lambda - c128{t.at(k, k), 0});
      set(k, {c, 0});
    }
    i = k - 2;
  } else {
    set(k, {1, 0});
  }
  auto rest = [&](int64_t row, int64_t from) {
    const int64_t m = k + 1 - from;
    return c128{dot(m, &t.at(row, from), re + from), im ? dot(m, &t.at(row, from), im + from) : 0};
  };
  auto at_least = [](c128 z, double size) { return absolute(z) < size ? c128{size, 0} : z; };
  while (i >= 0) {
    double size;
    if (values_im[i] < 0) {  // rows i - 1 and i are a block: Cramer's rule
      const c128 a = c128{t.at(i - 1, i - 1), 0} - lambda, d = c128{t.at(i, i), 0} - lambda;
      const double b = t.at(i - 1, i), c = t.at(i, i - 1);
      const c128 r = rest(i - 1, i + 1), s = rest(i, i + 1);
      const c128 det = at_least(a * d - c128{b * c, 0}, tiny * (size1(a) + size1(d) + absolute(b) + absolute(c)));
      const c128 x = (s * b - r * d) / det, y = (r * c - s * a) / det;
      set(i - 1, x);
      set(i, y);
      size = size1(x) > size1(y) ? size1(x) : size1(y);
      i -= 2;
    } else {
      const c128 x = -rest(i, i + 1) / at_least(c128{t.at(i, i), 0} - lambda, tiny);
      set(i, x);
      size = size1(x);
      i -= 1;
    }
    if (size > 1e100)
      for (int64_t j = 0; j < n; j++) {
        re[j] /= size;
        if (im) im[j] /= size;
      }
  }
}

static void back_substitute(int64_t n, Block<c128> t, int64_t k, c128 lambda, double tiny, c128* x) {
  for (int64_t i = 0; i < n; i++) x[i] = {0, 0};
  x[k] = {1, 0};
  for (int64_t i = k - 1; i >= 0; i--) {
    c128 d = t.at(i, i) - lambda;
    if (absolute(d) < tiny) d = {tiny, 0};
    x[i] = -dot(k - i, &t.at(i, i + 1), x + i + 1) / d;
    const double size = size1(x[i]);
    if (size > 1e100)
      for (int64_t j = 0; j < n; j++) x[j] = x[j] / size;
  }
}

// Length 1, the largest component real.
static void normalise(int64_t n, c128* x) {
  const double length = norm2(n, x, 1);
  int64_t best = 0;
  for (int64_t i = 0; i < n; i++) {
    x[i] = x[i] / length;
    if (absolute(x[i]) > absolute(x[best])) best = i;
  }
  if (x[best].im == 0) return;
  const c128 turn = conj(x[best]) / absolute(x[best]);
  for (int64_t i = 0; i < n; i++) x[i] = x[i] * turn;
  x[best].im = 0;
}

template <class E> using ComplexOf = std::conditional_t<sizeof(Real<E>) == 4, c64, c128>;

template <class E, class S> static int eig_one(const Entry& entry, bool values_only) {
  typedef ComplexOf<E> C;
  const int64_t n = entry.size(0);
  if (n == 0) return 0;
  Memory memory(sizeof(S) * n * n + sizeof(double) * 3 * n), vectors(values_only ? 0 : sizeof(S) * 3 * n * n + sizeof(c128) * n);
  if (!memory.ptr || !vectors.ptr) return ERR_MEMORY;
  const Block<S> a{memory.as<S>(), n}, q{values_only ? nullptr : vectors.as<S>(), n};
  double *re = (double*)(a.p + n * n), *im = re + n, *scale = im + n;
  read<S, E>(a, entry.matrix(values_only ? 1 : 2, 0, 1), n, n);
  double undo;
  if (make_safe(n * n, a.p, undo) != Content::FINITE) return ERR_NO_CONVERGENCE;
  balance(n, a, scale);
  if (int s = reduce_to_hessenberg(n, a, q)) return s;
  if (int s = schur(n, a, q, re, im)) return s;
  const Matrix values = entry.matrix(0, 0, 1);
  for (int64_t i = 0; i < n; i++) {
    c128 value = {re[i] * undo, im[i] * undo};
    write<c128, C>({values.p + i * values.col, 0, 0}, Block<c128>{&value, 1}, 1, 1);
  }
  if (values_only) return 0;
  double tiny = 0;
  for (int64_t i = 0; i < n * n; i++)
    if (size1(a.p[i]) > tiny) tiny = size1(a.p[i]);
  tiny = tiny == 0 ? 1 : tiny * EPS;
  // Rows of x: eigenvectors of the Schur form; a complex pair of a real matrix has its real and its imaginary part there.
  const Block<S> x{q.p + n * n, n}, y{x.p + n * n, n};
  c128* vector = (c128*)(y.p + n * n);
  for (int64_t k = n - 1; k >= 0; k--) {
    if constexpr (COMPLEX<S>) {
      back_substitute(n, a, k, {re[k], im[k]}, tiny, &x.at(k, 0));
    } else if (im[k] == 0) {
      back_substitute(n, a, im, k, {re[k], 0}, tiny, &x.at(k, 0), nullptr);
    } else {
      back_substitute(n, a, im, k, {re[k - 1], im[k - 1]}, tiny, &x.at(k - 1, 0), &x.at(k, 0));
      k--;
    }
  }
  if (int s = multiply(n, n, n, y, x, q)) return s;
  const Matrix to = entry.matrix(1, 0, 1);
  for (int64_t k = 0; k < n; k++) {
    const bool pair = !COMPLEX<S> && im[k] != 0;
    for (int64_t i = 0; i < n; i++) {
      if constexpr (COMPLEX<S>) vector[i] = y.at(k, i) * scale[i];
      else vector[i] = {y.at(k, i) * scale[i], pair ? y.at(k + 1, i) * scale[i] : 0};
    }
    normalise(n, vector);
    write<c128, C>({to.p + k * to.col, 0, to.row}, Block<c128>{vector, n}, 1, n);
    if (!pair) continue;
    for (int64_t i = 0; i < n; i++) vector[i] = conj(vector[i]);
    k++;
    write<c128, C>({to.p + k * to.col, 0, to.row}, Block<c128>{vector, n}, 1, n);
  }
  return 0;
}

template <class E, class S> static int run_eig(Call& call) {
  const int b = call.ndim() - 2;
  const bool values_only = call.param(0) == 1;
  if (b < 0 || call.nop() != (values_only ? 2 : 3)) return ERR_VALUE;
  const double n = (double)call.shape(b);
  return for_stack(call, 2, 25 * n * n * n + 100, [=](const Entry& e) { return eig_one<E, S>(e, values_only); });
}

static int eig_any(Call& call) {
  switch (call.dtype(call.nop() - 1)) {
    case F32: return run_eig<float, double>(call);
    case F64: return run_eig<double, double>(call);
    case C64: return run_eig<c64, c128>(call);
    case C128: return run_eig<c128, c128>(call);
    default: return ERR_DTYPE;
  }
}

static const Kernel KERNELS[] = {{"eig", eig_any}};
extern const Family LINALG_EIG = {nullptr, 0, KERNELS, 1};

}  // namespace NUMERA_NS
