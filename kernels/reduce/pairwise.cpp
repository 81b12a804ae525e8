// Pairwise summation in the order of NumPy's add.reduce, so that sums agree to the last bit: the tree is tree.hpp's. Complex
// sums count real numbers: 4 + 4 accumulators.
#include "pairwise.hpp"
#include "../elementwise/half.hpp"
#include "tree.hpp"

namespace NUMERA_NS {
namespace {

// Where the numbers come from: at(i) is the i-th, lanes(i) the 8 from i on.
template <class T> struct Contiguous {
  const T* p;
  T at(intptr_t i) const { return p[i]; }
  vec<T, 8> lanes(intptr_t i) const { return load<vec<T, 8>>(p + i); }
  Contiguous from(intptr_t i) const { return {p + i}; }
};
template <class T> struct Strided {
  const char* p;
  int64_t step;
  T at(intptr_t i) const { return *(const T*)(p + i * step); }
  vec<T, 8> lanes(intptr_t i) const {
    return vec<T, 8>{at(i), at(i + 1), at(i + 2), at(i + 3), at(i + 4), at(i + 5), at(i + 6), at(i + 7)};
  }
  Strided from(intptr_t i) const { return {p + i * step, step}; }
};
struct Halves {
  const char* p;
  int64_t step;
  float at(intptr_t i) const { return half_to_float(*(const uint16_t*)(p + i * step)); }
  vec<float, 8> lanes(intptr_t i) const {
    float t[8];
    if (step == 2) halves_to_floats(p + 2 * i, t, 8);
    else
      for (int j = 0; j < 8; j++) t[j] = at(i + j);
    return load<vec<float, 8>>(t);
  }
  Halves from(intptr_t i) const { return {p + i * step, step}; }
};

template <class T> void add_reduce(char* acc, const char* x, int64_t n, int64_t step) {
  T* a = (T*)acc;
  if (step == (int64_t)sizeof(T)) *a += tree_sum<T>(Contiguous<T>{(const T*)x}, 0, n);
  else *a += tree_sum<T>(Strided<T>{x, step}, 0, n);
}

// n counts complex numbers; lanes are re, im, re, im, ...
template <class C, class T> C pairwise_complex(const char* x, int64_t n, int64_t step) {
  if (n < 4) {
    C sum{-(T)0, -(T)0};
    for (int64_t i = 0; i < n; i++, x += step) {
      sum.re += ((const C*)x)->re;
      sum.im += ((const C*)x)->im;
    }
    return sum;
  }
  if (n <= LEAF / 2) {
    vec<T, 8> r;
    int64_t i = 0;
    if (step == (int64_t)sizeof(C)) {
      r = load<vec<T, 8>>((const T*)x);
      for (i = 4; i + 4 <= n; i += 4) r += load<vec<T, 8>>((const T*)x + 2 * i);
      x += i * step;
    } else {
      for (; i + 4 <= n; i += 4) {
        T t[8];
        for (int j = 0; j < 8; j += 2, x += step) {
          t[j] = ((const C*)x)->re;
          t[j + 1] = ((const C*)x)->im;
        }
        r = i ? r + load<vec<T, 8>>(t) : load<vec<T, 8>>(t);
      }
    }
    C sum{(r[0] + r[2]) + (r[4] + r[6]), (r[1] + r[3]) + (r[5] + r[7])};
    for (; i < n; i++, x += step) {
      sum.re += ((const C*)x)->re;
      sum.im += ((const C*)x)->im;
    }
    return sum;
  }
  const int64_t half = (n - n % 8) / 2;
  const C a = pairwise_complex<C, T>(x, half, step), b = pairwise_complex<C, T>(x + half * step, n - half, step);
  return C{a.re + b.re, a.im + b.im};
}
template <class C, class T> void add_reduce_complex(char* acc, const char* x, int64_t n, int64_t step) {
  C* a = (C*)acc;
  const C sum = pairwise_complex<C, T>(x, n, step);
  *a = C{a->re + sum.re, a->im + sum.im};
}

}  // namespace

void add_reduce_f16(char* acc, const char* x, int64_t n, int64_t step) {
  uint16_t* a = (uint16_t*)acc;
  *a = float_to_half(half_to_float(*a) + tree_sum<float>(Halves{x, step}, 0, n));
}
void add_reduce_f32(char* acc, const char* x, int64_t n, int64_t step) { add_reduce<float>(acc, x, n, step); }
void add_reduce_f64(char* acc, const char* x, int64_t n, int64_t step) { add_reduce<double>(acc, x, n, step); }
void add_reduce_c64(char* acc, const char* x, int64_t n, int64_t step) { add_reduce_complex<c64, float>(acc, x, n, step); }
void add_reduce_c128(char* acc, const char* x, int64_t n, int64_t step) { add_reduce_complex<c128, double>(acc, x, n, step); }

}  // namespace NUMERA_NS
