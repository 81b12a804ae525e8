// The kernel "correlate": out[i] = sum over k of a[i + k - left] v[k], over the k where a has that element; for real numbers of 4
// or 8 bytes and complex ones. Operands: out, a, v, all contiguous, of one dtype; the shape is [outputs, a's length, v's length], of which each
// operand has one dimension. PARAM[0] = left. v is no longer than a, and every output meets at least one element of a.
//
// Where v lies within a, vectors of neighbouring outputs step through v together; at the ends every output is an inner product.
// Both fuse multiplication and addition where the instruction set can.
#include "../elementwise/space.hpp"
#include "fma.hpp"

namespace NUMERA_NS {
namespace {

template <class T> T inner_product(const T* a, const T* b, int64_t n) {
  typedef vec<T> V;
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  typedef vec<T, 1> One;
  V sum[4] = {};
  int64_t i = 0;
  for (; i + 4 * L <= n; i += 4 * L)
    for (int u = 0; u < 4; u++) sum[u] = madd(load<V>(a + i + u * L), load<V>(b + i + u * L), sum[u]);
  for (; i + L <= n; i += L) sum[0] = madd(load<V>(a + i), load<V>(b + i), sum[0]);
  const V all = (sum[0] + sum[1]) + (sum[2] + sum[3]);
  One total = {};
  for (int64_t l = 0; l < L; l++) total[0] += all[l];
  for (; i < n; i++) total = madd(One{a[i]}, One{b[i]}, total);
  return total[0];
}

// U vectors of outputs, from windows that start at a.
template <class T, int U> inline void windows(T* out, const T* a, const T* v, int64_t m) {
  typedef vec<T> V;
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  V sum[U] = {};
  for (int64_t k = 0; k < m; k++) {
    const V weight = V{} + v[k];
    for (int u = 0; u < U; u++) sum[u] = madd(load<V>(a + k + u * L), weight, sum[u]);
  }
  for (int u = 0; u < U; u++) store(out + u * L, sum[u]);
}

template <class T> void inside(T* out, const T* a, const T* v, int64_t n, int64_t m) {
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  int64_t i = 0;
  for (; i + 8 * L <= n; i += 8 * L) windows<T, 8>(out + i, a + i, v, m);
  for (; i + L <= n; i += L) windows<T, 1>(out + i, a + i, v, m);
  for (; i < n; i++) out[i] = inner_product(a + i, v, m);
}

// The same of complex numbers, whose real and imaginary parts alternate. `straight` sums re re and im im, `cross` re im and im re.
template <class C, class T> C complex_inner_product(const T* a, const T* b, int64_t n) {
  typedef vec<T> V;
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  V straight[2] = {}, cross[2] = {};
  int64_t i = 0;
  for (; i + 2 * L <= 2 * n; i += 2 * L)
    for (int u = 0; u < 2; u++) {
      const V x = load<V>(a + i + u * L), y = load<V>(b + i + u * L);
      straight[u] = madd(x, y, straight[u]);
      cross[u] = madd(x, swap_pairs(y), cross[u]);
    }
  const V s = straight[0] + straight[1], c = cross[0] + cross[1];
  T re = 0, im = 0;
  for (int64_t l = 0; l < L; l += 2) {
    re += s[l] - s[l + 1];
    im += c[l] + c[l + 1];
  }
  for (; i < 2 * n; i += 2) {
    re += a[i] * b[i] - a[i + 1] * b[i + 1];
    im += a[i] * b[i + 1] + a[i + 1] * b[i];
  }
  return {re, im};
}
template <class T, int U, int L> inline void complex_windows(T* out, const T* a, const T* v, int64_t m) {
  typedef vec<T, L> V;
  V by_re[U] = {}, by_im[U] = {}, sign;
  for (int l = 0; l < L; l++) sign[l] = l % 2 ? (T)1 : (T)-1;
  for (int64_t k = 0; k < 2 * m; k += 2) {
    const V re = splat<T, V>(v[k]), im = splat<T, V>(v[k + 1]);
    for (int u = 0; u < U; u++) {
      const V x = load<V>(a + k + u * L);
      by_re[u] = madd(x, re, by_re[u]);
      by_im[u] = madd(x, im, by_im[u]);
    }
  }
  for (int u = 0; u < U; u++) store(out + u * L, by_re[u] + sign * swap_pairs(by_im[u]));
}
template <class C, class T> void complex_inside(C* out, const C* a, const C* v, int64_t n, int64_t m) {
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T), ITEMS = L / 2;
  int64_t i = 0;
  for (; i + 4 * ITEMS <= n; i += 4 * ITEMS) complex_windows<T, 4, L>((T*)(out + i), (const T*)(a + i), (const T*)v, m);
  for (; i + ITEMS <= n; i += ITEMS) complex_windows<T, 1, L>((T*)(out + i), (const T*)(a + i), (const T*)v, m);
  for (; i < n; i++) complex_windows<T, 1, 2>((T*)(out + i), (const T*)(a + i), (const T*)v, m);
}
c64 inner_product(const c64* a, const c64* b, int64_t n) { return complex_inner_product<c64>(&a->re, &b->re, n); }
c128 inner_product(const c128* a, const c128* b, int64_t n) { return complex_inner_product<c128>(&a->re, &b->re, n); }
void inside(c64* out, const c64* a, const c64* v, int64_t n, int64_t m) { complex_inside<c64, float>(out, a, v, n, m); }
void inside(c128* out, const c128* a, const c128* v, int64_t n, int64_t m) { complex_inside<c128, double>(out, a, v, n, m); }

template <class T> int run(Call& call) {
  const int64_t n = call.shape(0), length = call.shape(1), m = call.shape(2), left = (int64_t)call.param(0);
  const int64_t full = length - m + 1, right = n - full - left;
  if (m < 1 || full < 1 || left < 0 || left >= m || right < 0 || right >= m) return ERR_VALUE;
  T* out = (T*)call.ptr(0);
  const T *a = (const T*)call.ptr(1), *v = (const T*)call.ptr(2);
  for (int64_t i = 0; i < left; i++) out[i] = inner_product(a, v + left - i, m - left + i);
  for (int64_t i = 0; i < right; i++) out[left + full + i] = inner_product(a + full + i, v, m - 1 - i);
  const int64_t tasks = call.flag(FLAG_SERIAL) ? 1 : task_count((double)full * (0.02 * (double)m + 0.1) * sizeof(T));
  constexpr int64_t UNIT = 512;
  const int64_t units = (full + UNIT - 1) / UNIT, parts = tasks < units ? tasks : units;
  const auto part = [&](int64_t i) {
    const int64_t from = units * i / parts * UNIT, end = units * (i + 1) / parts * UNIT, to = end < full ? end : full;
    inside(out + left + from, a + from, v, to - from, m);
  };
  if (parts > 1) parallel_for(parts, part);
  else inside(out + left, a, v, full, m);
  return 0;
}

int correlate(Call& call) {
  if (call.nop() != 3 || call.ndim() != 3) return ERR_VALUE;
  const int dtype = call.dtype(0);
  for (int k = 0; k < 3; k++) {
    if (call.dtype(k) != dtype || call.swapped(k) || ((uint64_t)(uintptr_t)call.ptr(k) & (uint64_t)(alignment_of(dtype) - 1))) return ERR_DTYPE;
    if (call.shape(k) > 1 && call.stride(k, k) != ITEMSIZE[dtype]) return ERR_VALUE;
  }
  switch (dtype) {
    case I32: case U32: return run<uint32_t>(call);
    case I64: case U64: return run<uint64_t>(call);
    case F32: return run<float>(call);
    case F64: return run<double>(call);
    case C64: return run<c64>(call);
    case C128: return run<c128>(call);
    default: return ERR_DTYPE;
  }
}

const Kernel KERNELS[] = {{"correlate", correlate}};

}  // namespace
extern const Family GEMM_CORRELATE;
const Family GEMM_CORRELATE = {nullptr, 0, KERNELS, 1};
}  // namespace NUMERA_NS
