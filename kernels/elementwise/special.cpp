// See special.hpp.
#include "special.hpp"

#include "../reduce/extremum.hpp"
#include "lanes.hpp"

namespace NUMERA_NS {
namespace {

struct Add {
  template <class T> static T apply(T a, T b) { return a + b; }
};
struct Subtract {
  template <class T> static T apply(T a, T b) { return a - b; }
};
struct Multiply {
  template <class T> static T apply(T a, T b) { return a * b; }
};
struct Maximum {
  static constexpr bool LARGER = true;
  template <class T> static T apply(T a, T b) { return ((a > b) | (a != a)) ? a : b; }
};
struct Minimum {
  static constexpr bool LARGER = false;
  template <class T> static T apply(T a, T b) { return ((a < b) | (a != a)) ? a : b; }
};

// PER: how many T make one element (2 for complex numbers). Operations apply to vectors as to scalars.
template <class Op, class T, int PER> void columns(char* acc, const char* x, int64_t row_step, int64_t rows, int64_t m) {
  typedef vec<T> V;
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  T* a = (T*)acc;
  m *= PER;
  const auto row = [&](int64_t i) { return (const T*)(x + i * row_step); };
  int64_t i = 0;
  for (; i + 4 <= rows; i += 4) {
    const T *p = row(i), *q = row(i + 1), *r = row(i + 2), *s = row(i + 3);
    int64_t j = 0;
    for (; j + L <= m; j += L) {
      const V v = Op::apply(Op::apply(load<V>(a + j), load<V>(p + j)), load<V>(q + j));
      store(a + j, Op::apply(Op::apply(v, load<V>(r + j)), load<V>(s + j)));
    }
    for (; j < m; j++) a[j] = Op::apply(Op::apply(Op::apply(Op::apply(a[j], p[j]), q[j]), r[j]), s[j]);
  }
  for (; i < rows; i++) {
    const T* p = row(i);
    int64_t j = 0;
    for (; j + L <= m; j += L) store(a + j, Op::apply(load<V>(a + j), load<V>(p + j)));
    for (; j < m; j++) a[j] = Op::apply(a[j], p[j]);
  }
}

// Extremes of floating-point numbers: a NaN is only noticed, and its columns done again in order (see ../reduce/extremum.hpp).
template <class Op, class T> void extremum_columns(char* acc, const char* x, int64_t row_step, int64_t rows, int64_t m) {
  typedef vec<T> V;
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  const auto larger = [](V a, V b) { return pick<Op::LARGER>(a, b); };
  T* a = (T*)acc;
  int64_t i = 0;
  for (; i + 4 <= rows; i += 4) {
    const char* first = x + i * row_step;
    const auto row = [&](int64_t r) { return (const T*)(first + r * row_step); };
    const T *p = row(0), *q = row(1), *r = row(2), *s = row(3);
    int64_t j = 0;
    for (; j + L <= m; j += L) {
      const V b = load<V>(a + j), c = load<V>(p + j), d = load<V>(q + j), e = load<V>(r + j), f = load<V>(s + j);
      NanWatch<T> watch;
      watch.look(b, c);
      watch.look(d, e);
      watch.look(f, f);
      if (watch.found()) columns<Op, T, 1>((char*)(a + j), (const char*)(p + j), row_step, 4, L);
      else store(a + j, larger(larger(b, larger(c, d)), larger(e, f)));
    }
    columns<Op, T, 1>((char*)(a + j), (const char*)(p + j), row_step, 4, m - j);
  }
  columns<Op, T, 1>(acc, x + i * row_step, row_step, rows - i, m);
}

template <class Op, class T>
int64_t at(char* a, const char* offsets, int64_t offset_step, const char* b, int64_t b_step, int64_t n, int64_t low, int64_t high) {
  const uint64_t span = (uint64_t)(high - low);
  for (int64_t i = 0; i < n; i++) {
    const int64_t o = *(const int64_t*)(offsets + i * offset_step);
    if ((uint64_t)(o - low) > span) return i;
    T* p = (T*)(a + o);
    *p = Op::apply(*p, *(const T*)(b + i * b_step));
  }
  return n;
}

// The vector moved up by S lanes, zeros below.
template <int S, class V, int... L> inline V moved_up(V v, lane_list<L...>) {
  constexpr int N = sizeof...(L);
  return __builtin_shufflevector(v, V{}, (L >= S ? L - S : N)...);
}
template <class V, int... L> inline V last_lane(V v, lane_list<L...>) {
  constexpr int N = sizeof...(L);
  return __builtin_shufflevector(v, v, (L * 0 + N - 1)...);
}
// Running sums of integers: within a vector in log2(lanes) steps, for which nothing has to be waited but the sum before it.
template <class T> void running_sums(char* out, const char* x, int64_t n) {
  typedef vec<T> V;
  constexpr int L = NUMERA_VBYTES / sizeof(T);
  const typename lanes_up_to<L>::type lanes;
  T* r = (T*)out;
  const T* p = (const T*)x;
  V before = V{} + r[-1];
  int64_t i = 0;
  for (; i + L <= n; i += L) {
    V v = load<V>(p + i);
    v += moved_up<1>(v, lanes);
    if constexpr (L > 2) v += moved_up<2>(v, lanes);
    if constexpr (L > 4) v += moved_up<4>(v, lanes);
    if constexpr (L > 8) v += moved_up<8>(v, lanes);
    store(r + i, v + before);
    before += last_lane(v, lanes);
  }
  T sum = before[0];
  for (; i < n; i++) r[i] = sum = (T)(sum + p[i]);
}

#define BOTH(NAME, CH, OP, T) {NAME ":" CH CH "->" CH, columns<OP, T, 1>, at<OP, T>, nullptr}
#define SUM(CH, T) {"add:" CH CH "->" CH, columns<Add, T, 1>, at<Add, T>, running_sums<T>}
#define INTEGERS(NAME, OP, S32, S64) \
  BOTH(NAME, "i", OP, S32), BOTH(NAME, "I", OP, uint32_t), BOTH(NAME, "l", OP, S64), BOTH(NAME, "L", OP, uint64_t)
#define ALL(NAME, OP, S32, S64) INTEGERS(NAME, OP, S32, S64), BOTH(NAME, "f", OP, float), BOTH(NAME, "d", OP, double)
#define EXTREMUM(NAME, OP)                                                                                 \
  INTEGERS(NAME, OP, int32_t, int64_t), {NAME ":ff->f", extremum_columns<OP, float>, at<OP, float>, nullptr},        \
      {NAME ":dd->d", extremum_columns<OP, double>, at<OP, double>, nullptr}

const Special SPECIALS[] = {
    SUM("i", uint32_t),
    SUM("I", uint32_t),
    SUM("l", uint64_t),
    SUM("L", uint64_t),
    BOTH("add", "f", Add, float),
    BOTH("add", "d", Add, double),
    {"add:FF->F", columns<Add, float, 2>, nullptr, nullptr},
    {"add:DD->D", columns<Add, double, 2>, nullptr, nullptr},
    ALL("subtract", Subtract, uint32_t, uint64_t),
    ALL("multiply", Multiply, uint32_t, uint64_t),
    EXTREMUM("maximum", Maximum),
    EXTREMUM("minimum", Minimum),
};

}  // namespace

const Special* find_special(const char* name) {
  for (const Special& s : SPECIALS) {
    const char *a = s.name, *b = name;
    while (*a && *a == *b) a++, b++;
    if (*a == *b) return &s;
  }
  return nullptr;
}

}  // namespace NUMERA_NS
