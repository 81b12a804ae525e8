// The kernel "squared_deviations": out = sum of |x - m|^2 along the dimensions where out has stride 0; m, usually the mean, has
// stride 0 along them too, or its own. What variances are made of, in one pass and without an array of deviations.
//
// Operands: out (float32 or float64), x, m. The deviation is taken in m's dtype and squared in out's: (out, x, m) is
// (F64, F64 or I64 or I32, F64), (F32, F32, F32), (F64, C128, C128) or (F32, C64, C64). Mode REDUCE; every alignment.
//
// The sum is NumPy's add.reduce of an array of squares that lies as x does: pairwise along the innermost dimension when that
// is reduced (runs are then added one after the other), else row by row. Threads share out kept positions, or take nodes of the
// pairwise tree, so that the bits do not depend on their number.
//
// The kernel "moments": (sum of x, sum of (x - mean)^2) of one run of float64 or float32, both in the same order; the mean is the sum over
// the number of elements. Parameter 0 asks for less: MOMENTS_SUM for the sum alone, MOMENTS_SQUARES for the squares of the deviations
// from a mean that is given where the sum goes (which blocks of a long run that are staged one after the other need).
#include "../elementwise/space.hpp"
#include "../elementwise/wasm_folds.hpp"
#include "tree.hpp"

namespace NUMERA_NS {
namespace {

template <class S> inline S item(const char* p) {
  S v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

// One real deviation: x of type S, m and the square of type T.
template <class T_, class S> struct Real {
  typedef T_ T;
  typedef T_ Mean;
  static constexpr int64_t IN = sizeof(S);
  static T square(const char* x, Mean m) {
    const T d = (T)item<S>(x) - m;
    return d * d;
  }
  static vec<T, 8> squares(const char* x, Mean m) {  // 8 contiguous ones
    vec<T, 8> d;
#ifdef __wasm_simd128__
    if constexpr (sizeof(S) == 8 && (S)0.5 == 0) d = eight_doubles(x) - m;
    else
#endif
      d = __builtin_convertvector(load<vec<S, 8>>((const S*)x), vec<T, 8>) - m;
    return d * d;
  }
};
template <class T_, class C> struct Complex {
  typedef T_ T;
  typedef C Mean;
  static constexpr int64_t IN = sizeof(C);
  static T square(const char* x, Mean m) {
    const C v = item<C>(x);
    const T re = v.re - m.re, im = v.im - m.im;
    return re * re + im * im;
  }
  static vec<T, 8> squares(const char* x, Mean m) {
    typedef vec<T, 8> V;
    const V a = load<V>((const T*)x), b = load<V>((const T*)x + 8);
    const V re = __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14) - m.re;
    const V im = __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15) - m.im;
    return re * re + im * im;
  }
};

// The squares of one run, as a source of tree_sum.
template <class K, bool DENSE> struct Squares {
  typedef typename K::T T;
  const char* p;
  int64_t step;
  typename K::Mean m;
  T at(intptr_t i) const { return K::square(p + i * (DENSE ? K::IN : step), m); }
  vec<T, 8> lanes(intptr_t i) const {
    if constexpr (DENSE) return K::squares(p + i * K::IN, m);
    else return vec<T, 8>{at(i), at(i + 1), at(i + 2), at(i + 3), at(i + 4), at(i + 5), at(i + 6), at(i + 7)};
  }
  Squares from(intptr_t i) const { return {p + i * (DENSE ? K::IN : step), step, m}; }
};

// The sum of n numbers of a source, the upper nodes of the tree by threads.
template <class T, class Source> T shared_sum(const Source& source, int64_t n, int64_t tasks) {
  if (tasks < 2) return tree_sum<T>(source, 0, n);
  T sums[Cuts::MAX_PARTS];
  const Cuts cuts(n, tasks, tree_half);
  parallel_for(cuts.parts, [&](int64_t i) { sums[i] = tree_sum<T>(source, cuts.start[i], cuts.start[i + 1] - cuts.start[i]); });
  cuts.join(tree_half, [&](int into, int from) { sums[into] += sums[from]; });
  return sums[0];
}
inline int64_t tasks_of(const Call& call, int64_t total, int64_t itemsize) {
  return call.flag(FLAG_SERIAL) ? 1 : task_count((double)total * 0.05 * itemsize);
}

template <class K> struct Deviations {
  typedef typename K::T T;
  typedef typename K::Mean Mean;
  static constexpr int64_t OUT = sizeof(T), IN = K::IN, MEAN = sizeof(Mean);

  static T run_sum(const char* x, int64_t step, Mean m, int64_t n, int64_t tasks) {
    return step == IN ? shared_sum<T>(Squares<K, true>{x, step, m}, n, tasks) : shared_sum<T>(Squares<K, false>{x, step, m}, n, tasks);
  }

  // The innermost dimension is reduced. Operands of kept: out, x, m; of reduced: x, m.
  static void lanes(const Space& kept, const Space& reduced, int64_t tasks) {
    const int last = reduced.ndim - 1;
    const int64_t n = reduced.shape[last], step = reduced.stride[0][last], mstep = reduced.stride[1][last];
    Space runs(reduced);
    Cursor c(kept, kept.ndim);
    do {
      T sum = 0;
      runs.base[0] = c.p[1];
      runs.base[1] = c.p[2];
      Cursor r(runs, last);
      do {
        if (mstep == 0) {
          const Mean m = item<Mean>(r.p[1]);
          sum += run_sum(r.p[0], step, m, n, tasks);
        } else {
          sum += tree_sum<T>(Varying{r.p[0], r.p[1], step, mstep}, 0, n);
        }
      } while (r.next());
      __builtin_memcpy(c.p[0], &sum, sizeof sum);
    } while (c.next());
  }
  struct Varying {  // m changes along the run
    const char *p, *m;
    int64_t step, mstep;
    T at(intptr_t i) const { return K::square(p + i * step, item<Mean>(m + i * mstep)); }
    vec<T, 8> lanes(intptr_t i) const { return vec<T, 8>{at(i), at(i + 1), at(i + 2), at(i + 3), at(i + 4), at(i + 5), at(i + 6), at(i + 7)}; }
    Varying from(intptr_t i) const { return {p + i * step, m + i * mstep, step, mstep}; }
  };

  // ROWS rows of `count` columns onto the accumulators, one after the other.
  template <int ROWS> static void add_rows(T* a, const char* x, int64_t xrow, int64_t xs, const char* m, int64_t mrow, int64_t ms, int64_t count) {
    if (xs == IN && ms == MEAN && mrow == 0) {
      NUMERA_INDEPENDENT
      for (int64_t j = 0; j < count; j++) {
        const Mean mean = item<Mean>(m + j * MEAN);
        T sum = a[j];
        for (int r = 0; r < ROWS; r++) sum += K::square(x + r * xrow + j * IN, mean);
        a[j] = sum;
      }
      return;
    }
    for (int64_t j = 0; j < count; j++)
      for (int r = 0; r < ROWS; r++) a[j] += K::square(x + r * xrow + j * xs, item<Mean>(m + r * mrow + j * ms));
  }

  // The innermost dimension is kept: a tile of accumulators that stays in cache.
  static void columns(const Space& kept, const Space& reduced) {
    constexpr int64_t TILE = 1024;
    const int inner = kept.ndim - 1, last = reduced.ndim - 1;
    const int64_t count = kept.shape[inner], os = kept.stride[0][inner], xs = kept.stride[1][inner], ms = kept.stride[2][inner];
    const int64_t rows = reduced.shape[last], xrow = reduced.stride[0][last], mrow = reduced.stride[1][last];
    alignas(64) T sums[TILE];
    Space runs(reduced);
    Cursor c(kept, inner);
    do
      for (int64_t i = 0; i < count; i += TILE) {
        const int64_t n = count - i < TILE ? count - i : TILE;
        for (int64_t j = 0; j < n; j++) sums[j] = 0;
        runs.base[0] = c.p[1] + i * xs;
        runs.base[1] = c.p[2] + i * ms;
        Cursor r(runs, last);
        do {
          int64_t k = 0;
          for (; k + 4 <= rows; k += 4) add_rows<4>(sums, r.p[0] + k * xrow, xrow, xs, r.p[1] + k * mrow, mrow, ms, n);
          for (; k < rows; k++) add_rows<1>(sums, r.p[0] + k * xrow, xrow, xs, r.p[1] + k * mrow, mrow, ms, n);
        } while (r.next());
        if (os == OUT) __builtin_memcpy(c.p[0] + i * os, sums, (size_t)n * sizeof(T));
        else
          for (int64_t j = 0; j < n; j++) __builtin_memcpy(c.p[0] + (i + j) * os, &sums[j], sizeof(T));
      }
    while (c.next());
  }

  static int run(Call& call) {
    Space s, kept, reduced;
    s.read(call, 3);
    s.coalesce();
    kept.ndim = reduced.ndim = 0;
    kept.nops = 3;
    reduced.nops = 2;
    bool inner_kept = false;
    for (int d = 0; d < s.ndim; d++) {
      inner_kept = s.stride[0][d] != 0;
      Space& part = inner_kept ? kept : reduced;
      part.shape[part.ndim] = s.shape[d];
      for (int k = 0; k < part.nops; k++) part.stride[k][part.ndim] = s.stride[inner_kept ? k : k + 1][d];
      part.ndim++;
    }
    for (int k = 0; k < 3; k++) kept.base[k] = s.base[k];
    const int64_t positions = kept.size(), total = s.size();
    if (positions == 0) return 0;
    if (reduced.ndim == 0) reduced.append_unit();
    if (total == 0) {
      const T zero = 0;
      Cursor c(kept, kept.ndim);
      do __builtin_memcpy(c.p[0], &zero, sizeof zero);
      while (c.next());
      return 0;
    }
    const int64_t tasks = tasks_of(call, total, IN);
    if (tasks > 1 && positions >= (inner_kept ? 2 : 2 * tasks)) {
      share_out(kept, tasks, inner_kept, [&](const Space& part) { inner_kept ? columns(part, reduced) : lanes(part, reduced, 1); });
    } else if (inner_kept) {
      columns(kept, reduced);
    } else {
      lanes(kept, reduced, tasks);
    }
    return 0;
  }

  // The longest kept dimension in pieces; columns in whole cache lines.
  template <class F> static void share_out(const Space& kept, int64_t tasks, bool inner_kept, const F& f) {
    int d = 0;
    for (int e = 1; e < kept.ndim; e++)
      if (kept.shape[e] > kept.shape[d]) d = e;
    const int64_t unit = inner_kept && d == kept.ndim - 1 ? 64 : 1, units = (kept.shape[d] + unit - 1) / unit;
    const int64_t parts = tasks < units ? tasks : units;
    parallel_for(parts, [&](int64_t i) {
      const int64_t from = units * i / parts * unit, to = units * (i + 1) / parts * unit;
      Space part(kept);
      part.slice(d, from, to < kept.shape[d] ? to : kept.shape[d]);
      f(part);
    });
  }
};

int squared_deviations(Call& call) {
  if (call.nop() < 3) return ERR_VALUE;
  for (int k = 0; k < 3; k++)
    if (call.swapped(k)) return ERR_DTYPE;
  const int out = call.dtype(0), in = call.dtype(1), mean = call.dtype(2);
  if (out == F32 && in == F32 && mean == F32) return Deviations<Real<float, float>>::run(call);
  if (out == F32 && in == C64 && mean == C64) return Deviations<Complex<float, c64>>::run(call);
  if (out != F64) return ERR_DTYPE;
  if (in == C128 && mean == C128) return Deviations<Complex<double, c128>>::run(call);
  if (mean != F64) return ERR_DTYPE;
  switch (in) {
    case I32: return Deviations<Real<double, int32_t>>::run(call);
    case I64: return Deviations<Real<double, int64_t>>::run(call);
    case F64: return Deviations<Real<double, double>>::run(call);
    default: return ERR_DTYPE;
  }
}

// The numbers themselves, as what is summed.
template <class T_> struct Itself {
  typedef T_ T;
  typedef T_ Mean;
  static constexpr int64_t IN = sizeof(T);
  static T square(const char* x, Mean) { return item<T>(x); }
  static vec<T, 8> squares(const char* x, Mean) { return load<vec<T, 8>>((const T*)x); }
};
enum { MOMENTS_BOTH, MOMENTS_SUM, MOMENTS_SQUARES };

template <class T> int run_moments(Call& call) {
  if (call.ndim() != 1 || call.shape(0) == 0) return ERR_VALUE;
  const int64_t n = call.shape(0), step = call.stride(2, 0), tasks = tasks_of(call, n, sizeof(T));
  const int wanted = (int)call.param(0);
  const char* x = call.ptr(2);
  if (wanted < MOMENTS_BOTH || wanted > MOMENTS_SQUARES) return ERR_VALUE;
  T sum = item<T>(call.ptr(0));
  if (wanted != MOMENTS_SQUARES) {
    sum = Deviations<Itself<T>>::run_sum(x, step, 0, n, tasks);
    __builtin_memcpy(call.ptr(0), &sum, sizeof sum);
    if (wanted == MOMENTS_SUM) return 0;
    sum = (T)((double)sum / (double)n);
  }
  const T squares = Deviations<Real<T, T>>::run_sum(x, step, sum, n, tasks);
  __builtin_memcpy(call.ptr(1), &squares, sizeof squares);
  return 0;
}
int moments(Call& call) {
  if (call.nop() != 3) return ERR_VALUE;
  const int type = call.dtype(2);
  for (int k = 0; k < 3; k++)
    if (call.swapped(k) || call.dtype(k) != type || (k < 2 && call.stride(k, 0) != 0)) return ERR_DTYPE;
  return type == F64 ? run_moments<double>(call) : type == F32 ? run_moments<float>(call) : ERR_DTYPE;
}

const Kernel KERNELS[] = {{"squared_deviations", squared_deviations}, {"moments", moments}};

}  // namespace
extern const Family deviations_family;
const Family deviations_family{nullptr, 0, KERNELS, 2};
}  // namespace NUMERA_NS
