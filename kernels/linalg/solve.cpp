// Kernels on the LU factorisation (lu.hpp) of square matrices; float32, float64, complex64, complex128.
//
// "solve": x, a, b over [..., n, n, k]: a's rows, a's columns, right-hand sides. a x = b, where x and b have their
//   rows along the first n and stride 0 along the second. ERR_SINGULAR when a pivot is exactly zero.
// "inv": x, a over [..., n, n]. ERR_SINGULAR likewise.
// "det": d, a over [..., n, n]; d has stride 0 along both. The product of the pivots is kept as mantissa and exponent, so
//   only the final value can overflow.
// "slogdet": sign, log|det|, a over [..., n, n]; the logarithm has the real dtype. A singular matrix gives 0 and -inf.
#include "families.hpp"
#include "lu.hpp"

namespace NUMERA_NS {

// pivots of `a` applied to the rows of b, then both triangular solves.
template <class S> static int solve_factored(int64_t n, int64_t cols, Block<S> a, const int64_t* pivots, Block<S> b) {
  for (int64_t i = 0; i < n; i++) swap_rows(b, i, pivots[i], cols);
  if (int s = solve_unit_lower(n, cols, a, b)) return s;
  return solve_upper(n, cols, a, b);
}

template <class S> static int solve_one(const Entry& e, bool inverse) {
  const int64_t n = e.size(0), cols = inverse ? n : e.size(2);
  if (n == 0) return 0;
  Memory memory(sizeof(S) * n * (n + cols)), order(sizeof(int64_t) * n);
  if (!memory.ptr || !order.ptr) return ERR_MEMORY;
  const Block<S> a{memory.as<S>(), n}, b{memory.as<S>() + n * n, cols};
  read<S, S>(a, e.matrix(1, 0, 1), n, n);
  if (int s = factor_lu(n, n, a, order.as<int64_t>())) return s;
  if (has_zero_pivot(a, n)) return ERR_SINGULAR;
  if (cols == 0) return 0;
  if (inverse) {
    for (int64_t i = 0; i < n; i++)
      for (int64_t j = 0; j < n; j++) b.at(i, j) = scalar<S>(i == j);
  } else {
    read<S, S>(b, e.matrix(2, 0, 2), n, cols);
  }
  if (int s = solve_factored(n, cols, a, order.as<int64_t>(), b)) return s;
  write<S, S>(inverse ? e.matrix(0, 0, 1) : e.matrix(0, 0, 2), b, n, cols);
  return 0;
}

// A product of many factors: mantissa times 2^exponent. The mantissa of a real number is in [1/2, 1).
static double split(double x, int64_t& exponent) {
  if (x == 0 || !finite(x)) return x;
  uint64_t bits;
  int64_t e = 0;
  if (absolute(x) < 0x1p-1022) {
    x *= 0x1p54;
    e = -54;
  }
  __builtin_memcpy(&bits, &x, 8);
  e += (int64_t)(bits >> 52 & 0x7ff) - 1022;
  bits = (bits & 0x800fffffffffffff) | (uint64_t)1022 << 52;
  __builtin_memcpy(&x, &bits, 8);
  exponent += e;
  return x;
}
static double times_power(double x, int64_t exponent) {
  while (exponent > 1000 && x != 0 && finite(x)) { x *= 0x1p1000; exponent -= 1000; }
  if (exponent > 1000) return x;
  int64_t low = 0;  // one rounding only, when the result is subnormal
  if (exponent < -1000) {
    low = exponent + 1000 < -1074 ? -1074 : exponent + 1000;
    exponent = -1000;
  }
  auto power = [](int64_t e) {
    const uint64_t bits = (uint64_t)(e + 1023) << 52;
    double p;
    __builtin_memcpy(&p, &bits, 8);
    return p;
  };
  x *= power(exponent);
  if (low < -1000) return x * power(-1000) * power(low + 1000);
  return low ? x * power(low) : x;
}
// log(m 2^e) for m in [1/2, 1): 2 atanh(s), s = (m - 1) / (m + 1), by its series.
static double log_of(double m, int64_t e) {
  if (m < 0.70710678118654752) { m *= 2; e--; }
  const double s = (m - 1) / (m + 1), q = s * s;
  double sum = 0;
  for (int k = 25; k >= 3; k -= 2) sum = (sum + 1.0 / k) * q;
  constexpr double LN2_HIGH = 0x1.62e42fefa38p-1, LN2_LOW = 0x1.ef35793c7673p-45;
  return (double)e * LN2_HIGH + ((double)e * LN2_LOW + 2 * s * (1 + sum));
}

struct Determinant { double sign_re, sign_im, mantissa; int64_t exponent; };

template <class S> static int determinant(const Entry& e, int operand, Determinant& d) {
  const int64_t n = e.size(0);
  d = {1, 0, 0.5, 1};
  if (n == 0) return 0;
  Memory memory(sizeof(S) * n * n), order(sizeof(int64_t) * n);
  if (!memory.ptr || !order.ptr) return ERR_MEMORY;
  const Block<S> a{memory.as<S>(), n};
  int64_t* pivots = order.as<int64_t>();
  read<S, S>(a, e.matrix(operand, 0, 1), n, n);
  if (int s = factor_lu(n, n, a, pivots)) return s;
  if (has_zero_pivot(a, n)) {
    d = {0, 0, 0, 0};
    return 0;
  }
  c128 sign = {1, 0};
  for (int64_t i = 0; i < n; i++) {
    if (pivots[i] != i) sign = -sign;
    const S u = a.at(i, i);
    double size;
    if constexpr (COMPLEX<S>) {
      const c128 z = {u.re, u.im};
      size = absolute(z);
      sign = sign * (z / size);
      sign = sign / absolute(sign);  // stays on the circle
    } else {
      size = absolute((double)u);
      if (u < 0) sign = -sign;
    }
    d.mantissa = split(d.mantissa * split(size, d.exponent), d.exponent);
  }
  d.sign_re = sign.re;
  d.sign_im = sign.im;
  return 0;
}

template <class S> static int run_solve(Call& call) {
  const int b = call.ndim() - 3;
  if (b < 0 || call.nop() != 3) return ERR_VALUE;
  const double n = (double)call.shape(b);
  return for_stack(call, 3, n * n * (n + (double)call.shape(b + 2)) + 100, [](const Entry& e) { return solve_one<S>(e, false); });
}
template <class S> static int run_inv(Call& call) {
  const int b = call.ndim() - 2;
  if (b < 0 || call.nop() != 2) return ERR_VALUE;
  const double n = (double)call.shape(b);
  return for_stack(call, 2, 2 * n * n * n + 100, [](const Entry& e) { return solve_one<S>(e, true); });
}
template <class S> static void put_value(char* p, double re, double im) {
  const S s = cast_to<S>(re, im);
  __builtin_memcpy(p, &s, sizeof s);
}
template <class S> static int run_det(Call& call) {
  const int b = call.ndim() - 2;
  if (b < 0 || call.nop() != 2) return ERR_VALUE;
  const double n = (double)call.shape(b);
  return for_stack(call, 2, n * n * n + 100, [](const Entry& e) {
    Determinant d;
    if (int s = determinant<S>(e, 1, d)) return s;
    put_value<S>(e.p[0], times_power(d.sign_re * d.mantissa, d.exponent), times_power(d.sign_im * d.mantissa, d.exponent));
    return 0;
  });
}
template <class S> static int run_slogdet(Call& call) {
  const int b = call.ndim() - 2;
  if (b < 0 || call.nop() != 3) return ERR_VALUE;
  const double n = (double)call.shape(b);
  return for_stack(call, 2, n * n * n + 100, [](const Entry& e) {
    Determinant d;
    if (int s = determinant<S>(e, 2, d)) return s;
    const double log = d.mantissa == 0 ? -__builtin_inf() : finite(d.mantissa) ? log_of(d.mantissa, d.exponent) : d.mantissa;
    put_value<S>(e.p[0], d.sign_re, d.sign_im);
    put_value<Real<S>>(e.p[1], log, 0);
    return 0;
  });
}

static int solve_any(Call& call) { NUMERA_FOR_DTYPE(call.dtype(1), run_solve, call) }
static int inv_any(Call& call) { NUMERA_FOR_DTYPE(call.dtype(1), run_inv, call) }
static int det_any(Call& call) { NUMERA_FOR_DTYPE(call.dtype(1), run_det, call) }
static int slogdet_any(Call& call) { NUMERA_FOR_DTYPE(call.dtype(2), run_slogdet, call) }

static const Kernel KERNELS[] = {{"solve", solve_any}, {"inv", inv_any}, {"det", det_any}, {"slogdet", slogdet_any}};
extern const Family LINALG_SOLVE = {nullptr, 0, KERNELS, 4};

}  // namespace NUMERA_NS
