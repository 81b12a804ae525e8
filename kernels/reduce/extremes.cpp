// The kernel "extremes": operands 0 and 1 become the least and the greatest of what they hold and the elements of operand 2, one
// contiguous run of the same dtype, read once. Both are NaN where one number is. Integers but bools, float32 and float64.
#include "extremum.hpp"

#include "../elementwise/space.hpp"

namespace NUMERA_NS {
namespace {

template <class T> struct Extremes {
  T low, high;
  bool nan = false;

  void take(T a) {
    low = a < low ? a : low;
    high = a > high ? a : high;
    nan |= a != a;
  }
  void join(const Extremes& o) {
    take(o.low);
    take(o.high);
    nan |= o.nan;
  }
};

template <class T> Extremes<T> extremes_of_run(const T* p, int64_t n) {
  typedef vec<T> V;
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  Extremes<T> r{p[0], p[0]};
  if (n < L) {
    for (int64_t i = 0; i < n; i++) r.take(p[i]);
    return r;
  }
  NanWatch<T> watch;
  V low = load<V>(p), high = low, low2 = low, high2 = low;
  watch.look(low, low);
  int64_t i = L;
  for (; i + 2 * L <= n; i += 2 * L) {
    const V a = load<V>(p + i), b = load<V>(p + i + L);
    watch.look(a, b);
    low = pick<false>(low, a);
    low2 = pick<false>(low2, b);
    high = pick<true>(high, a);
    high2 = pick<true>(high2, b);
  }
  for (; i < n; i += L) {  // the last vector may overlap the one before
    const V a = load<V>(p + (i + L <= n ? i : n - L));
    watch.look(a, a);
    low = pick<false>(low, a);
    high = pick<true>(high, a);
  }
  const auto smaller = [](auto x, auto y) { return pick<false>(x, y); };
  const auto larger = [](auto x, auto y) { return pick<true>(x, y); };
  return {fold_lanes<T>(smaller(low, low2), smaller), fold_lanes<T>(larger(high, high2), larger), watch.found()};
}

template <class T> int run(Call& call) {
  constexpr int MAX_PARTS = 64;
  const T* p = (const T*)call.ptr(2);
  const int64_t n = call.shape(0), tasks = call.flag(FLAG_SERIAL) ? 1 : task_count((double)n * 0.03 * sizeof(T));
  const int64_t parts = tasks < 1 ? 1 : tasks < MAX_PARTS ? tasks : MAX_PARTS;
  Extremes<T> found[MAX_PARTS];
  parallel_for(parts, [&](int64_t i) { found[i] = extremes_of_run(p + n * i / parts, n * (i + 1) / parts - n * i / parts); });
  Extremes<T> all{};
  __builtin_memcpy(&all.low, call.ptr(0), sizeof(T));
  __builtin_memcpy(&all.high, call.ptr(1), sizeof(T));
  all.nan = (all.low != all.low) | (all.high != all.high);
  for (int64_t i = 0; i < parts; i++) all.join(found[i]);
  if (all.nan) all.low = all.high = (T)__builtin_nan("");  // integers have none
  __builtin_memcpy(call.ptr(0), &all.low, sizeof(T));
  __builtin_memcpy(call.ptr(1), &all.high, sizeof(T));
  return 0;
}

int extremes(Call& call) {
  if (call.nop() != 3 || call.ndim() != 1) return ERR_VALUE;
  const int type = call.dtype(2);
  for (int k = 0; k < 3; k++)
    if (call.swapped(k) || call.dtype(k) != type || call.stride(k, 0) != (k < 2 ? 0 : (int64_t)ITEMSIZE[type])) return ERR_DTYPE;
  if (call.shape(0) == 0) return 0;
  switch (type) {
    case I8: return run<int8_t>(call);
    case U8: return run<uint8_t>(call);
    case I16: return run<int16_t>(call);
    case U16: return run<uint16_t>(call);
    case I32: return run<int32_t>(call);
    case U32: return run<uint32_t>(call);
    case I64: return run<int64_t>(call);
    case U64: return run<uint64_t>(call);
    case F32: return run<float>(call);
    case F64: return run<double>(call);
    default: return ERR_DTYPE;
  }
}

const Kernel KERNELS[] = {{"extremes", extremes}};

}  // namespace
extern const Family extremes_family;
const Family extremes_family{nullptr, 0, KERNELS, 1};
}  // namespace NUMERA_NS
