// What the linear algebra kernels share: complex arithmetic, row-major matrices in scratch memory, and the walk over stacks.
//
// Every kernel copies its operands into dense matrices, works there and copies the results out, so operands may have any
// strides (an output may be its own input). Iteration spaces start with the stack's dimensions; each kernel says what
// follows. A matrix without elements is fine everywhere.
#pragma once
#include "../gemm/matvec.hpp"

namespace NUMERA_NS {

// ---------------------------------------------------------------- scalars
template <class S> using Real = typename Lanes<S>::T;
template <class S> constexpr bool COMPLEX = Lanes<S>::PARTS == 2;
template <class S> concept ComplexScalar = COMPLEX<S> && sizeof(S) >= 8 && !std::is_arithmetic_v<S>;

template <ComplexScalar S> inline S operator+(S a, S b) { return {a.re + b.re, a.im + b.im}; }
template <ComplexScalar S> inline S operator-(S a, S b) { return {a.re - b.re, a.im - b.im}; }
template <ComplexScalar S> inline S operator-(S a) { return {-a.re, -a.im}; }
template <ComplexScalar S> inline S operator*(S a, S b) { return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }
template <ComplexScalar S> inline S operator*(S a, Real<S> b) { return {a.re * b, a.im * b}; }
template <ComplexScalar S> inline S operator/(S a, Real<S> b) { return {a.re / b, a.im / b}; }
template <class T> inline T absolute(T x) requires std::is_arithmetic_v<T> { return x < 0 ? -x : x; }
// Smith's method: no overflow in between.
template <ComplexScalar S> inline S operator/(S a, S b) {
  if (absolute(b.re) >= absolute(b.im)) {
    const Real<S> r = b.im / b.re, d = b.re + b.im * r;
    return {(a.re + a.im * r) / d, (a.im - a.re * r) / d};
  }
  const Real<S> r = b.re / b.im, d = b.im + b.re * r;
  return {(a.re * r + a.im) / d, (a.im * r - a.re) / d};
}
inline float root(float x) { return __builtin_sqrtf(x); }
inline double root(double x) { return __builtin_sqrt(x); }
template <class T> inline T hypotenuse(T a, T b) {
  a = absolute(a);
  b = absolute(b);
  const T big = a > b ? a : b, small = a > b ? b : a;
  if (!(big > 0) || big - big != 0) return a + b;  // zero, infinity or NaN
  const T r = small / big;
  return big * root(1 + r * r);
}
template <ComplexScalar S> inline Real<S> absolute(S z) { return hypotenuse(z.re, z.im); }
template <class S> inline Real<S> size1(S z) {  // |re| + |im|
  if constexpr (COMPLEX<S>) return absolute(z.re) + absolute(z.im);
  else return absolute(z);
}
template <class S> inline Real<S> real(S z) {
  if constexpr (COMPLEX<S>) return z.re;
  else return z;
}
template <class S> inline Real<S> imag(S z) {
  if constexpr (COMPLEX<S>) return z.im;
  else return 0;
}
template <class S> inline S conj(S z) {
  if constexpr (COMPLEX<S>) return {z.re, -z.im};
  else return z;
}
template <class S> inline S scalar(Real<S> re) {
  if constexpr (COMPLEX<S>) return {re, 0};
  else return re;
}
template <class S> inline bool is_zero(S z) { return real(z) == 0 && imag(z) == 0; }
template <class T> inline bool finite(T x) { return x - x == 0; }
template <class S> inline S cast_to(double re, double im) {
  if constexpr (COMPLEX<S>) return {(Real<S>)re, (Real<S>)im};
  else return (S)re;
}

// ---------------------------------------------------------------- vectors (contiguous)
// y += s x
template <class S> __attribute__((noinline)) void add_scaled(int64_t n, S s, const S* x, S* y) {
  add_columns<S, 1>((Real<S>*)y, n, (const char*)x, 0, &s, conj_signs<Real<S>>(false, false));
}
// sum of x y, or of conj(x) y
template <class S> __attribute__((noinline)) S dot(int64_t n, const S* x, const S* y, bool conj_x = false) {
  S r;
  inner_rows<S, 1, 2 / Lanes<S>::PARTS>((const char*)x, 0, (const char*)y, n, &r, conj_x, false);
  return r;
}

// ---------------------------------------------------------------- matrices
// A block of a matrix in scratch memory; element strides. Row-major ones have col = 1.
template <class S> struct Block {
  S* p;
  int64_t row, col = 1;
  S& at(int64_t i, int64_t j) const { return p[i * row + j * col]; }
  Block from(int64_t i, int64_t j) const { return {p + i * row + j * col, row, col}; }
  Block flipped() const { return {p, col, row}; }
  Matrix bytes() const { return {(char*)p, row * (int64_t)sizeof(S), col * (int64_t)sizeof(S)}; }
};

// GCC would otherwise inline a recursive function into itself several times over, which only costs code.
#define NUMERA_RECURSIVE __attribute__((noinline))

struct Times { bool add = false, negate = false, conj_a = false, conj_b = false; };
// c = a b, with what `how` says. 0 or ERR_MEMORY.
template <class S> inline int multiply(int64_t m, int64_t n, int64_t k, Block<S> c, Block<S> a, Block<S> b, Times how = {}) {
  Product p{m, n, k, c.bytes(), a.bytes(), b.bytes()};
  p.add = how.add;
  p.negate = how.negate;
  p.conj_a = how.conj_a;
  p.conj_b = how.conj_b;
  return gemm<S>(p);
}

// Copies between operands (elements E) and dense blocks (scalars S, maybe of higher precision).
template <class S, class E> inline void read(Block<S> to, Matrix from, int64_t m, int64_t n) {
  for (int64_t i = 0; i < m; i++)
    for (int64_t j = 0; j < n; j++) {
      E e;
      __builtin_memcpy(&e, from.p + i * from.row + j * from.col, sizeof e);
      to.at(i, j) = cast_to<S>(real(e), imag(e));
    }
}
template <class S, class E> inline void write(Matrix to, Block<S> from, int64_t m, int64_t n) {
  for (int64_t i = 0; i < m; i++)
    for (int64_t j = 0; j < n; j++) {
      const S s = from.at(i, j);
      const E e = cast_to<E>(real(s), imag(s));
      __builtin_memcpy(to.p + i * to.row + j * to.col, &e, sizeof e);
    }
}

// ---------------------------------------------------------------- stacks
// The matrices of one stack entry: operand o's matrix over the dimensions r and c of those that follow the stack's.
struct Entry {
  const Call& call;
  int batch;
  char* p[4];
  Matrix matrix(int o, int r, int c) const { return {p[o], call.stride(o, batch + r), call.stride(o, batch + c)}; }
  int64_t size(int d) const { return call.shape(batch + d); }
};

// Calls f(Entry) for every entry of a stack whose matrices have `core` dimensions. `work`: rough operations per entry. When f
// fails (a negative status), RESULT[0] is the first entry that did, and its status is returned.
template <class F> int for_stack(Call& call, int core, double work, const F& f) {
  const int batch = call.ndim() - core, nop = call.nop();
  if (batch < 0 || nop > 4) return ERR_VALUE;
  int64_t entries = 1;
  for (int d = 0; d < batch; d++) entries *= call.shape(d);
  if (entries == 0) return 0;
  const bool threads = !call.flag(FLAG_SERIAL) && entries > 1 && work * (double)entries > 1e5;
  const int64_t tasks = threads ? min64(entries, 64) : 1, each = ceil_div(entries, tasks);
  int64_t failed[64];
  int status[64] = {};
  for_tasks(threads, tasks, [&](int64_t task) {
    for (int64_t i = task * each; i < min64(entries, task * each + each); i++) {
      Entry entry{call, batch, {}};
      for (int o = 0; o < nop; o++) entry.p[o] = call.ptr(o);
      int64_t rest = i;
      for (int d = batch - 1; d >= 0; d--) {
        const int64_t size = call.shape(d), index = rest % size;
        rest /= size;
        for (int o = 0; o < nop; o++) entry.p[o] += index * call.stride(o, d);
      }
      status[task] = f(entry);
      if (status[task] < 0) {
        failed[task] = i;
        return;
      }
    }
  });
  for (int64_t t = 0; t < tasks; t++)
    if (status[t] < 0) {
      call.result(0, (double)failed[t]);
      return status[t];
    }
  return 0;
}

// Runs f.template operator()<S>() for the element type of a dtype.
#define NUMERA_FOR_DTYPE(dtype, run, call) \
  switch (dtype) {                         \
    case F32: return run<float>(call);     \
    case F64: return run<double>(call);    \
    case C64: return run<c64>(call);       \
    case C128: return run<c128>(call);     \
    default: return ERR_DTYPE;             \
  }

}  // namespace NUMERA_NS
