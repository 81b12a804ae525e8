// Kernel "qr": a = q r by Householder reflections in blocks; float32, float64 (computed in float64), complex64,
// complex128 (computed in complex128). Over [..., m, n, p], with a's rows along m and columns along n. PARAM[0]:
//   0 both: operands q, r, a. q's rows along m and columns along p, r's rows along p and columns along n; p is min(m, n), or
//     m for the complete factors.
//   1 r only: operands r, a; p = min(m, n).
//   2 raw: operands h, tau, a; p = min(m, n), tau along p. h is what LAPACK leaves in a: r and below it the vectors; h has the
//     strides of its operand along m and n as a has (NumPy's h is the transpose).
#include "families.hpp"
#include "reflect.hpp"

namespace NUMERA_NS {

// a (m x n) becomes r and, below its diagonal, the vectors.
template <class S> static int factor_qr(int64_t m, int64_t n, Block<S> a, S* tau) {
  const int64_t k = min64(m, n);
  Memory memory(sizeof(S) * (m * REFLECTIONS + n)), block(sizeof(ReflectionBlock<S>));
  if (!memory.ptr || !block.ptr) return ERR_MEMORY;
  S* w = memory.as<S>() + m * REFLECTIONS;
  auto* b = block.as<ReflectionBlock<S>>();
  for (int64_t j0 = 0; j0 < k; j0 += REFLECTIONS) {
    const int64_t end = min64(k, j0 + REFLECTIONS);
    for (int64_t j = j0; j < end; j++) {
      tau[j] = make_reflection(m - j, &a.at(j, j), a.row);
      reflect(m - j, end - j - 1, &a.at(j, j), a.row, tau[j], true, a.from(j, j + 1), w);
    }
    if (end == n) continue;
    if (int s = b->load(m - j0, end - j0, a.from(j0, j0), tau + j0, memory.as<S>())) return s;
    if (int s = b->apply(n - end, a.from(j0, end), true)) return s;
  }
  return 0;
}

template <class E, class S> static int qr_one(const Entry& e, int mode) {
  const int64_t m = e.size(0), n = e.size(1), p = e.size(2), k = min64(m, n);
  Memory memory(sizeof(S) * (m * n + k)), second(mode == 0 ? sizeof(S) * m * p : 0);
  if (!memory.ptr || !second.ptr) return ERR_MEMORY;
  const Block<S> a{memory.as<S>(), n};
  S* tau = memory.as<S>() + m * n;
  read<S, E>(a, e.matrix(mode == 1 ? 1 : 2, 0, 1), m, n);
  if (int s = factor_qr(m, n, a, tau)) return s;
  if (mode == 2) {
    write<S, E>(e.matrix(0, 0, 1), a, m, n);
    write<S, E>(e.matrix(1, 0, 2), Block<S>{tau, k}, 1, k);
    return 0;
  }
  if (mode == 0) {
    const Block<S> q{second.as<S>(), p};
    if (int s = form_q(m, p, k, a, tau, q)) return s;
    write<S, E>(e.matrix(0, 0, 2), q, m, p);
  }
  for (int64_t i = 0; i < m; i++)
    for (int64_t j = 0; j < min64(i, n); j++) a.at(i, j) = scalar<S>(0);
  write<S, E>(e.matrix(mode == 1 ? 0 : 1, 2, 1), a, p, n);
  return 0;
}

template <class E, class S> static int run_qr(Call& call) {
  const int b = call.ndim() - 3, mode = (int)call.param(0);
  if (b < 0 || call.nop() != (mode == 1 ? 2 : 3)) return ERR_VALUE;
  const double m = (double)call.shape(b), n = (double)call.shape(b + 1);
  return for_stack(call, 3, 4 * m * n * (m < n ? m : n) + 100, [mode](const Entry& e) { return qr_one<E, S>(e, mode); });
}

static int qr_any(Call& call) {
  switch (call.dtype(0)) {
    case F32: return run_qr<float, double>(call);
    case F64: return run_qr<double, double>(call);
    case C64: return run_qr<c64, c128>(call);
    case C128: return run_qr<c128, c128>(call);
    default: return ERR_DTYPE;
  }
}

static const Kernel KERNELS[] = {{"qr", qr_any}};
extern const Family LINALG_QR = {nullptr, 0, KERNELS, 1};

}  // namespace NUMERA_NS
