// How a vector function becomes a loop: blocks of whole vectors, through small aligned buffers where the operands are
// not contiguous or do not fill a vector, so that every element goes through the same code, wherever it stands.
//
// A function is a struct with `static V f(V)` or `static V f(V, V)`; block1 and block2 instantiate it once.
#pragma once
#include "../simd/half.hpp"

namespace NUMERA_NS {
namespace math {

constexpr int64_t CHUNK = 256;  // elements of a buffer

template <class T> struct Strided {  // the elements that an operand walks over
  char* p;
  int64_t step;
  void get(T* to, int64_t n) const {
    const char* q = p;
    if (step == (int64_t)sizeof(T)) __builtin_memcpy(to, q, (size_t)n * sizeof(T));
    else
      for (int64_t i = 0; i < n; i++, q += step) to[i] = *(const T*)q;
  }
  void put(const T* from, int64_t n) const {
    char* q = p;
    if (step == (int64_t)sizeof(T)) __builtin_memcpy(q, from, (size_t)n * sizeof(T));
    else
      for (int64_t i = 0; i < n; i++, q += step) *(T*)q = from[i];
  }
};

// Repeats the last element up to a whole vector: no junk that takes slow paths.
template <class T> inline int64_t pad(T* buffer, int64_t n, int64_t lanes) {
  int64_t m = (n + lanes - 1) / lanes * lanes;
  for (int64_t i = n; i < m; i++) buffer[i] = buffer[n - 1];
  return m;
}

// Blocks take n, a multiple of the lanes.
template <class T> using Block1 = void (*)(T* out, const T* a, int64_t n);
template <class T> using Block2 = void (*)(T* out, const T* a, const T* b, int64_t n);

template <class T, class Op> void block1(T* out, const T* a, int64_t n) {
  using V = vec<T>;
  constexpr int64_t L = simd::traits<V>::LANES;
  for (int64_t i = 0; i < n; i += L) store(out + i, Op::f(load<V>(a + i)));
}
template <class T, class Op> void block2(T* out, const T* a, const T* b, int64_t n) {
  using V = vec<T>;
  constexpr int64_t L = simd::traits<V>::LANES;
  for (int64_t i = 0; i < n; i += L) store(out + i, Op::f(load<V>(a + i), load<V>(b + i)));
}

// L: the number of elements that blocks work on at once
template <class T, int64_t L> __attribute__((noinline)) void run1(Block1<T> block, char* const* args, int64_t n, const int64_t* steps) {
  constexpr int64_t SIZE = sizeof(T);
  Strided<T> out{args[0], steps[0]}, a{args[1], steps[1]};
  if (out.step == SIZE && a.step == SIZE) {
    int64_t whole = n / L * L;
    if (whole) block((T*)out.p, (const T*)a.p, whole);
    out.p += whole * SIZE;
    a.p += whole * SIZE;
    n -= whole;
  }
  alignas(64) T x[CHUNK];
  while (n > 0) {
    int64_t m = n < CHUNK ? n : CHUNK;
    a.get(x, m);
    block(x, x, pad(x, m, L));
    out.put(x, m);
    out.p += m * out.step;
    a.p += m * a.step;
    n -= m;
  }
}

template <class T, int64_t L> __attribute__((noinline)) void run2(Block2<T> block, char* const* args, int64_t n, const int64_t* steps) {
  constexpr int64_t SIZE = sizeof(T);
  Strided<T> out{args[0], steps[0]}, a{args[1], steps[1]}, b{args[2], steps[2]};
  alignas(64) T x[CHUNK], y[CHUNK], z[CHUNK];
  bool direct = out.step == SIZE && (a.step == SIZE || a.step == 0) && (b.step == SIZE || b.step == 0) && (a.step || b.step);
  if (direct && a.step == SIZE && b.step == SIZE) {
    int64_t whole = n / L * L;
    if (whole) block((T*)out.p, (const T*)a.p, (const T*)b.p, whole);
    out.p += whole * SIZE;
    a.p += whole * SIZE;
    b.p += whole * SIZE;
    n -= whole;
  } else if (direct && n >= L) {
    // one operand is a scalar: spread it over a buffer once
    T* spread = a.step == 0 ? x : y;
    int64_t fill = n < CHUNK ? n : CHUNK;
    for (int64_t i = 0; i < fill; i++) spread[i] = *(const T*)(a.step == 0 ? a.p : b.p);
    while (n >= L) {
      int64_t m = (n < CHUNK ? n : CHUNK) / L * L;
      block((T*)out.p, a.step ? (const T*)a.p : x, b.step ? (const T*)b.p : y, m);
      out.p += m * SIZE;
      a.p += m * a.step;
      b.p += m * b.step;
      n -= m;
    }
  }
  while (n > 0) {
    int64_t m = n < CHUNK ? n : CHUNK;
    a.get(x, m);
    b.get(y, m);
    pad(y, m, L);
    block(z, x, y, pad(x, m, L));
    out.put(z, m);
    out.p += m * out.step;
    a.p += m * a.step;
    b.p += m * b.step;
    n -= m;
  }
}

// float16: through float, chunk by chunk
inline void get_halves(float* to, const char* p, int64_t step, int64_t n) {
  uint16_t raw[CHUNK];
  if (step != 2) Strided<uint16_t>{(char*)p, step}.get(raw, n);
  halves_to_floats(to, step == 2 ? (const uint16_t*)p : raw, n);
  pad(to, n, simd::traits<simd::vf>::LANES);
}
inline void put_halves(char* p, int64_t step, const float* from, int64_t n) {
  uint16_t raw[CHUNK];
  floats_to_halves(step == 2 ? (uint16_t*)p : raw, from, n);
  if (step != 2) Strided<uint16_t>{p, step}.put(raw, n);
}
__attribute__((noinline)) inline void run_halves(Block1<float> block1, Block2<float> block2, char* const* args, int64_t n, const int64_t* steps) {
  constexpr int64_t L = simd::traits<simd::vf>::LANES;
  alignas(64) float x[CHUNK], y[CHUNK], z[CHUNK];
  for (int64_t i = 0; i < n; i += CHUNK) {
    int64_t m = n - i < CHUNK ? n - i : CHUNK, whole = (m + L - 1) / L * L;
    char* out = args[0] + i * steps[0];
    get_halves(x, args[1] + i * steps[1], steps[1], m);
    if (block2) {
      get_halves(y, args[2] + i * steps[2], steps[2], m);
      block2(z, x, y, whole);
    } else {
      block1(z, x, whole);
    }
    put_halves(out, steps[0], z, m);
  }
}

template <class T, class Op> void loop1(char* const* args, int64_t n, const int64_t* steps) {
  run1<T, simd::traits<vec<T>>::LANES>(block1<T, Op>, args, n, steps);
}
template <class T, class Op> void loop2(char* const* args, int64_t n, const int64_t* steps) {
  run2<T, simd::traits<vec<T>>::LANES>(block2<T, Op>, args, n, steps);
}
template <class Op> void loop1_half(char* const* args, int64_t n, const int64_t* steps) { run_halves(block1<float, Op>, nullptr, args, n, steps); }
template <class Op> void loop2_half(char* const* args, int64_t n, const int64_t* steps) { run_halves(nullptr, block2<float, Op>, args, n, steps); }

// power: the same as x * x for an exponent of 2 and, of doubles in WebAssembly, x * x * x for one of 3 (see power_f64.hpp), which are
// common enough to be quick.
struct op_square { template <class V> static inline V f(V x) { return x * x; } };
struct op_cube { template <class V> static inline V f(V x) { return x * x * x; } };
template <class T, class Op> void power_loop(char* const* args, int64_t n, const int64_t* steps) {
  if (steps[2] == 0 && *(const T*)args[2] == 2) return loop1<T, op_square>(args, n, steps);
#ifdef __wasm__
  if constexpr (sizeof(T) == 8) {
    if (steps[2] == 0 && *(const T*)args[2] == 3) return loop1<T, op_cube>(args, n, steps);
  }
#endif
  loop2<T, Op>(args, n, steps);
}
template <class Op> void power_loop_half(char* const* args, int64_t n, const int64_t* steps) {
  constexpr uint16_t TWO = 0x4000;
  if (steps[2] == 0 && *(const uint16_t*)args[2] == TWO) return loop1_half<op_square>(args, n, steps);
  loop2_half<Op>(args, n, steps);
}

// The struct that names a vector function: NUMERA_OP1(exp) -> struct op_exp
#define NUMERA_OP1(NAME) struct op_##NAME { template <class V> static inline V f(V x) { return NAME(x); } }
#define NUMERA_OP2(NAME) struct op_##NAME { template <class V> static inline V f(V x, V y) { return NAME(x, y); } }

}  // namespace math
}  // namespace NUMERA_NS
