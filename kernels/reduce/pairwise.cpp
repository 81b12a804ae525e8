// Pairwise summation in the order of NumPy's add.reduce, so that sums agree to the last bit (N. J. Higham, "The accuracy of
// floating point summation", SIAM J. Sci. Comput. 14 (1993), describes the method).
//
// Fewer than 8 numbers are added one after the other, starting from -0.0. Up to 128 go into 8 interleaved accumulators
// r[i % 8], combined as ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7)), and the last n % 8 are added one by one. More are
// halved, the first half rounded down to a multiple of 8. The 8 accumulators are exactly one vector of 8, so that the vector
// code below adds in the same order as the scalar code. Complex sums count real numbers: 4 + 4 accumulators.
#include "pairwise.hpp"
#include "../elementwise/half.hpp"

namespace NUMERA_NS {
namespace {

constexpr int64_t LEAF = 128;

// Where the numbers come from: at(i) is the i-th, lanes(i) the 8 from i on.
template <class T> struct Contiguous {
  const T* p;
  T at(int64_t i) const { return p[i]; }
  vec<T, 8> lanes(int64_t i) const { return load<vec<T, 8>>(p + i); }
  Contiguous from(int64_t i) const { return {p + i}; }
};
template <class T> struct Strided {
  const char* p;
  int64_t step;
  T at(int64_t i) const { return *(const T*)(p + i * step); }
  vec<T, 8> lanes(int64_t i) const {
    return vec<T, 8>{at(i), at(i + 1), at(i + 2), at(i + 3), at(i + 4), at(i + 5), at(i + 6), at(i + 7)};
  }
  Strided from(int64_t i) const { return {p + i * step, step}; }
};
struct Halves {
  const char* p;
  int64_t step;
  float at(int64_t i) const { return half_to_float(*(const uint16_t*)(p + i * step)); }
  vec<float, 8> lanes(int64_t i) const {
    float t[8];
    if (step == 2) halves_to_floats(p + 2 * i, t, 8);
    else
      for (int j = 0; j < 8; j++) t[j] = at(i + j);
    return load<vec<float, 8>>(t);
  }
  Halves from(int64_t i) const { return {p + i * step, step}; }
};

template <class V> inline auto horizontal(V r) { return ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7])); }

template <class T, class Source> T leaf(Source s, int64_t n) {
  if (n < 8) {
    T sum = -(T)0;
    for (int64_t i = 0; i < n; i++) sum += s.at(i);
    return sum;
  }
  vec<T, 8> r = s.lanes(0);
  int64_t i = 8;
  for (; i + 8 <= n; i += 8) r += s.lanes(i);
  T sum = horizontal(r);
  for (; i < n; i++) sum += s.at(i);
  return sum;
}
template <class T, class Source> T pairwise(Source s, int64_t n) {
  if (n <= LEAF) return leaf<T>(s, n);
  const int64_t half = n / 2 - n / 2 % 8;
  return pairwise<T>(s, half) + pairwise<T>(s.from(half), n - half);
}

template <class T> void add_reduce(char* acc, const char* x, int64_t n, int64_t step) {
  T* a = (T*)acc;
  if (step == (int64_t)sizeof(T)) *a += pairwise<T>(Contiguous<T>{(const T*)x}, n);
  else *a += pairwise<T>(Strided<T>{x, step}, n);
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
  *a = float_to_half(half_to_float(*a) + pairwise<float>(Halves{x, step}, n));
}
void add_reduce_f32(char* acc, const char* x, int64_t n, int64_t step) { add_reduce<float>(acc, x, n, step); }
void add_reduce_f64(char* acc, const char* x, int64_t n, int64_t step) { add_reduce<double>(acc, x, n, step); }
void add_reduce_c64(char* acc, const char* x, int64_t n, int64_t step) { add_reduce_complex<c64, float>(acc, x, n, step); }
void add_reduce_c128(char* acc, const char* x, int64_t n, int64_t step) { add_reduce_complex<c128, double>(acc, x, n, step); }

}  // namespace NUMERA_NS
