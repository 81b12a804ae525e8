// Householder reflections, one by one and in blocks (compact WY form: R. Schreiber, C. Van Loan, "A storage-efficient WY
// representation for products of Householder transformations", SIAM J. Sci. Stat. Comput. 10, 1989).
//
// H = I - tau v v^H with v[0] = 1, such that H^H x = beta e_0 with beta real: LAPACK's convention, so that signs agree with NumPy's.
#pragma once
#include "dense.hpp"

namespace NUMERA_NS {

// The largest |re| + |im|; NaN when there is one.
template <class S> Real<S> largest(int64_t n, const S* x, int64_t step) {
  Real<S> big = 0;
  for (int64_t i = 0; i < n; i++) {
    const Real<S> t = size1(x[i * step]);
    if (!(t <= big)) big = t;
    if (t != t) return t;
  }
  return big;
}
template <class S> Real<S> norm2(int64_t n, const S* x, int64_t step) {
  const Real<S> big = largest(n, x, step);
  if (!(big > 0) || !finite(big)) return big;
  const Real<S> scale = big > (Real<S>)1e-140 && big < (Real<S>)1e140 ? 1 : big;
  Real<S> sum = 0;
  for (int64_t i = 0; i < n; i++) {
    const Real<S> re = real(x[i * step]) / scale, im = imag(x[i * step]) / scale;
    sum += re * re + im * im;
  }
  return scale * root(sum);
}

// x[0] becomes beta, the rest of x that of v. Returns tau; 0 when x is beta e_0 already.
template <class S> S make_reflection(int64_t n, S* x, int64_t step) {
  if (n <= 0) return scalar<S>(0);
  const Real<S> tail = norm2(n - 1, x + step, step);
  const S alpha = x[0];
  if (tail == 0 && imag(alpha) == 0) return scalar<S>(0);
  Real<S> beta = hypotenuse(hypotenuse(real(alpha), imag(alpha)), tail);
  if (real(alpha) > 0 || (real(alpha) == 0 && !__builtin_signbit((double)real(alpha)))) beta = -beta;
  const S d = alpha - scalar<S>(beta), tau = (scalar<S>(beta) - alpha) / beta;
  for (int64_t i = 1; i < n; i++) x[i * step] = x[i * step] / d;
  x[0] = scalar<S>(beta);
  return tau;
}

// c (m x n, row-major) becomes H^H c, or H c; w: n scalars.
template <class S> void reflect(int64_t m, int64_t n, const S* v, int64_t step, S tau, bool adjoint, Block<S> c, S* w) {
  if (is_zero(tau) || n == 0) return;
  if (adjoint) tau = conj(tau);
  for (int64_t j = 0; j < n; j++) w[j] = c.at(0, j);
  for (int64_t i = 1; i < m; i++) add_scaled(n, conj(v[i * step]), &c.at(i, 0), w);
  for (int64_t i = 0; i < m; i++) add_scaled(n, -(i == 0 ? tau : tau * v[i * step]), w, &c.at(i, 0));
}

constexpr int64_t REFLECTIONS = 32;  // in a block

// A block of k <= REFLECTIONS reflections H_0 ... H_{k-1} = I - V T V^H on m rows.
template <class S> struct ReflectionBlock {
  int64_t m, k;
  Block<S> v;                    // m x k, ones and zeros included
  S t[REFLECTIONS * REFLECTIONS];  // upper triangle, rows of REFLECTIONS

  // From the vectors below the diagonal of `from`; `memory` holds m k scalars.
  int load(int64_t rows, int64_t count, Block<S> from, const S* tau, S* memory) {
    m = rows;
    k = count;
    v = {memory, k};
    for (int64_t i = 0; i < m; i++)
      for (int64_t j = 0; j < k; j++) v.at(i, j) = i < j ? scalar<S>(0) : i == j ? scalar<S>(1) : from.at(i, j);
    S g[REFLECTIONS * REFLECTIONS];
    if (int s = multiply(k, k, m, Block<S>{g, REFLECTIONS}, v.flipped(), v, {.conj_a = true})) return s;
    for (int64_t j = 0; j < k; j++) {
      for (int64_t i = 0; i < REFLECTIONS; i++) t[i * REFLECTIONS + j] = scalar<S>(0);
      for (int64_t i = 0; i < j; i++) {
        S sum = scalar<S>(0);
        for (int64_t q = i; q < j; q++) sum = sum + t[i * REFLECTIONS + q] * g[q * REFLECTIONS + j];
        t[i * REFLECTIONS + j] = -(tau[j] * sum);
      }
      t[j * REFLECTIONS + j] = tau[j];
    }
    return 0;
  }
  // c (m x n) becomes Q^H c or Q c.
  int apply(int64_t n, Block<S> c, bool adjoint) const {
    if (n == 0 || k == 0) return 0;
    Memory memory(2 * sizeof(S) * k * n);
    if (!memory.ptr) return ERR_MEMORY;
    const Block<S> w{memory.as<S>(), n}, x{memory.as<S>() + k * n, n}, tt{const_cast<S*>(t), REFLECTIONS};
    if (int s = multiply(k, n, m, w, v.flipped(), c, {.conj_a = true})) return s;
    if (int s = adjoint ? multiply(k, n, k, x, tt.flipped(), w, {.conj_a = true}) : multiply(k, n, k, x, tt, w)) return s;
    return multiply(m, n, k, c, v, x, {.add = true, .negate = true});
  }
};

// q (m x p, p >= count) becomes the first p columns of H_0 H_1 ... H_{count-1}, whose vectors are below the diagonal of `from`.
template <class S> int form_q(int64_t m, int64_t p, int64_t count, Block<S> from, const S* tau, Block<S> q) {
  for (int64_t i = 0; i < m; i++)
    for (int64_t j = 0; j < p; j++) q.at(i, j) = scalar<S>(i == j);
  Memory memory(sizeof(S) * m * REFLECTIONS), block(sizeof(ReflectionBlock<S>));
  if (!memory.ptr || !block.ptr) return ERR_MEMORY;
  auto* b = block.as<ReflectionBlock<S>>();
  for (int64_t j = (count - 1) / REFLECTIONS * REFLECTIONS; count > 0 && j >= 0; j -= REFLECTIONS) {
    if (int s = b->load(m - j, min64(REFLECTIONS, count - j), from.from(j, j), tau + j, memory.as<S>())) return s;
    if (int s = b->apply(p - j, q.from(j, j), false)) return s;
  }
  return 0;
}

}  // namespace NUMERA_NS
