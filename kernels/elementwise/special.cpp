// See special.hpp.
#include "special.hpp"

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
  template <class T> static T apply(T a, T b) { return ((a > b) | (a != a)) ? a : b; }
};
struct Minimum {
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

#define BOTH(NAME, CH, OP, T) {NAME ":" CH CH "->" CH, columns<OP, T, 1>, at<OP, T>}
#define ALL(NAME, OP, S32, S64)                                                                              \
  BOTH(NAME, "i", OP, S32), BOTH(NAME, "I", OP, uint32_t), BOTH(NAME, "l", OP, S64), BOTH(NAME, "L", OP, uint64_t), \
  BOTH(NAME, "f", OP, float), BOTH(NAME, "d", OP, double)

const Special SPECIALS[] = {
    ALL("add", Add, uint32_t, uint64_t),
    {"add:FF->F", columns<Add, float, 2>, nullptr},
    {"add:DD->D", columns<Add, double, 2>, nullptr},
    ALL("subtract", Subtract, uint32_t, uint64_t),
    ALL("multiply", Multiply, uint32_t, uint64_t),
    ALL("maximum", Maximum, int32_t, int64_t),
    ALL("minimum", Minimum, int32_t, int64_t),
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
