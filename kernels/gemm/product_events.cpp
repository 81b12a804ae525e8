// Floating-point events of matrix products, found by the values. An overflow leaves an infinity or a NaN, an invalid operation a NaN:
// only elements that are not finite are looked at, and only where their factors leave open what happened are their sums gone through
// once more, one product after the other. Underflows leave no trace: where they are asked for, the smallest factors rule them out.
#include "product_events.hpp"

#include "../elementwise/event_track.hpp"
#include "half.hpp"

namespace NUMERA_NS {
namespace {

// An element as the arithmetic sees it, by dtype.
template <int D> struct Number;
template <> struct Number<F16> {
  typedef float T;
  static constexpr int PARTS = 1, SIZE = 2;
  static constexpr double LARGEST = 65504;
  static T part(const char* p, int) { return half_to_float(*(const uint16_t*)p); }
};
template <class F, int parts> struct Parts {
  typedef F T;
  static constexpr int PARTS = parts, SIZE = parts * (int)sizeof(F);
  static constexpr double LARGEST = sizeof(F) == 4 ? 0x1.fffffep127 : 0x1.fffffffffffffp1023;
  static T part(const char* p, int i) { return ((const T*)p)[i]; }
};
template <> struct Number<F32> : Parts<float, 1> {};
template <> struct Number<F64> : Parts<double, 1> {};
template <> struct Number<C64> : Parts<float, 2> {};
template <> struct Number<C128> : Parts<double, 2> {};

// A row of a or a column of b.
struct Summary {
  double most = 0, least = __builtin_inf();  // sizes of the finite parts that are not zero
  bool infinite = false, nan = false;

  void see(double size) {
    if (size != size) nan = true;
    else if (is_inf(size)) infinite = true;
    else if (size > 0) {
      if (size > most) most = size;
      if (size < least) least = size;
    }
  }
};
// Adjacent numbers, a vector at a time.
template <class T> void see_all(Summary& s, const T* p, int64_t n) {
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  typedef vec<T> V;
  typedef decltype(V{} == V{}) M;
  const V inf = V{} + (T)__builtin_inf();
  V most{}, least = inf;
  M infinite{}, nan{};
  int64_t i = 0;
  for (; i + L <= n; i += L) {
    const V x = load<V>(p + i), size = x < 0 ? -x : x;
    const M counts = (size < inf) & (size > 0);
    infinite |= size == inf;
    nan |= x != x;
    most = counts & (size > most) ? size : most;
    least = counts & (size < least) ? size : least;
  }
  if (i > 0)
    for (int64_t j = 0; j < L; j++) {
      s.infinite |= infinite[j] != 0;
      s.nan |= nan[j] != 0;
      if (most[j] > s.most) s.most = most[j];
      if (least[j] < s.least) s.least = least[j];
    }
  for (; i < n; i++) s.see(__builtin_fabs((double)p[i]));
}
template <int D> Summary summary(const char* p, int64_t step, int64_t k) {
  typedef Number<D> N;
  Summary s;
  if constexpr (D != F16) {
    if (step == N::SIZE) {
      see_all(s, (const typename N::T*)p, k * N::PARTS);
      return s;
    }
  }
  for (int64_t q = 0; q < k; q++, p += step)
    for (int i = 0; i < N::PARTS; i++) s.see(__builtin_fabs((double)N::part(p, i)));
  return s;
}

// The sum of one element once more.
template <int D> int replay(const Product& p, const char* a, const char* b) {
  typedef Number<D> N;
  typedef typename N::T T;
  Track<T> t;
  T sum[N::PARTS] = {};
  for (int64_t q = 0; q < p.k; q++, a += p.a.col, b += p.b.row) {
    if constexpr (N::PARTS == 1) {
      sum[0] = t.add(sum[0], t.multiply(N::part(a, 0), N::part(b, 0)));
    } else {
      struct Pair { T re, im; };
      const Pair x = {N::part(a, 0), p.conj_a ? -N::part(a, 1) : N::part(a, 1)}, y = {N::part(b, 0), N::part(b, 1)};
      const Pair z = product(t, x, y);
      sum[0] = t.add(sum[0], z.re);
      sum[1] = t.add(sum[1], z.im);
    }
  }
  // sums of half precision are rounded once, at their end; products are added before they are rounded
  const double smallest = D == F16 ? 0x1p-14 : smallest_normal(Track<T>::DTYPE);
  bool tiny = false;
  for (T s : sum) tiny |= __builtin_fabs((double)s) < smallest;
  if (!tiny) t.events &= ~FPE_UNDERFLOW;
  if constexpr (D == F16) {
    const float stored = half_to_float(float_to_half(sum[0]));
    t.events &= ~FPE_UNDERFLOW;
    if (is_finite(sum[0]) && !is_finite(stored)) t.events |= FPE_OVERFLOW;
    if (tiny && stored != sum[0] && is_finite(sum[0])) t.events |= FPE_UNDERFLOW;
  }
  return t.events;
}

// Whether an element of c is not finite.
template <int D> bool any_odd(const Matrix& c, int64_t m, int64_t n) {
  typedef Number<D> N;
  for (int64_t i = 0; i < m; i++) {
    const char* p = c.p + i * c.row;
    typename N::T sum = 0;  // x - x is 0 or NaN
    for (int64_t j = 0; j < n; j++, p += c.col)
      for (int part = 0; part < N::PARTS; part++) {
        const typename N::T x = N::part(p, part);
        sum += x - x;
      }
    if (sum != 0) return true;
  }
  return false;
}

template <int D> int events_of(const Product& p, int watch) {
  typedef Number<D> N;
  if (!(watch & FPE_UNDERFLOW) && !any_odd<D>(p.c, p.m, p.n)) return 0;
  Memory memory((p.m + p.n) * (int64_t)sizeof(Summary));
  if (!memory.ptr) return ERR_MEMORY;
  Summary *rows = memory.as<Summary>(), *columns = rows + p.m;
  for (int64_t i = 0; i < p.m; i++) rows[i] = summary<D>(p.a.p + i * p.a.row, p.a.col, p.k);
  for (int64_t j = 0; j < p.n; j++) columns[j] = summary<D>(p.b.p + j * p.b.col, p.b.row, p.k);
  const double limit = N::LARGEST / (2.0 * (double)p.k * N::PARTS), smallest = D == F16 ? 0x1p-14 : smallest_normal(Track<typename N::T>::DTYPE);
  int events = 0;
  for (int64_t i = 0; i < p.m; i++)
    for (int64_t j = 0; j < p.n; j++) {
      const Summary &row = rows[i], &column = columns[j];
      const char* c = p.c.p + i * p.c.row + j * p.c.col;
      bool nan = false, infinite = false;
      for (int part = 0; part < N::PARTS; part++) {
        const typename N::T x = N::part(c, part);
        nan |= is_nan(x);
        infinite |= is_inf(x);
      }
      const bool factors_infinite = row.infinite || column.infinite, explained = row.nan || column.nan;
      // one after the other, sums may stay in range that other orders leave
      if (infinite && !factors_infinite) events |= FPE_OVERFLOW;
      if (nan && !explained) events |= factors_infinite ? FPE_INVALID : FPE_INVALID | FPE_OVERFLOW;
      // what may have happened besides
      int open = 0;
      if (nan || infinite) {
        if (!(row.most * column.most < limit)) open |= FPE_OVERFLOW | FPE_INVALID;
        if (nan && explained && factors_infinite) open |= FPE_INVALID;
      }
      if (row.least * column.least < 2 * smallest) open |= FPE_UNDERFLOW;
      if (open & watch & ~events) events |= replay<D>(p, p.a.p + i * p.a.row, p.b.p + j * p.b.col);
      if ((events & watch) == watch) return watch;
    }
  return events & watch;
}

}  // namespace

int product_events(int dtype, const Product& p, int watch) {
  switch (dtype) {
    case F16: return events_of<F16>(p, watch);
    case F32: return events_of<F32>(p, watch);
    case F64: return events_of<F64>(p, watch);
    case C64: return events_of<C64>(p, watch);
    default: return events_of<C128>(p, watch);
  }
}

}  // namespace NUMERA_NS
