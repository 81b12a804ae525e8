// Templates that turn a scalar operation into a loop (LoopFn) or a reduction (ReduceFn). One template instance is one
// dtype signature; the contiguous cases are plain loops that the compiler vectorises, everything else is one scalar loop.
//
// An operation is a struct with `static R apply(A a)` or `static R apply(A a, B b)`.
#pragma once
#include "types.hpp"
#include "wasm_truths.hpp"

namespace NUMERA_NS {

// Keeps the compiler from vectorising (and versioning) a loop over arbitrary strides: it gains nothing and bloats the code.
#define NUMERA_KEEP_SCALAR __asm__ volatile("")

template <class A, class B> struct same_type { static constexpr bool value = false; };
template <class A> struct same_type<A, A> { static constexpr bool value = true; };

template <class Op, class R, class A> void unary(char* const* args, int64_t n, const int64_t* steps) {
  const int64_t rs = steps[0], as = steps[1];
  if (rs == (int64_t)sizeof(R) && as == (int64_t)sizeof(A)) {
    R* r = (R*)args[0];
    const A* a = (const A*)args[1];
    const int64_t done = first_truths<Op>(r, a, n);
    NUMERA_INDEPENDENT
    for (int64_t i = done; i < n; i++) r[i] = Op::apply(a[i]);
    return;
  }
  char* r = args[0];
  const char* a = args[1];
  for (int64_t i = 0; i < n; i++, r += rs, a += as) {
    NUMERA_KEEP_SCALAR;
    *(R*)r = Op::apply(*(const A*)a);
  }
}

// Besides the contiguous forms there are two sequential ones, which the driver uses for reductions and accumulations: an
// output of step 0 that is also the first input, and an output that is the first input one step later.
template <class Op, class R, class A, class B> void binary(char* const* args, int64_t n, const int64_t* steps) {
  const int64_t rs = steps[0], as = steps[1], bs = steps[2], rw = sizeof(R), aw = sizeof(A), bw = sizeof(B);
  if constexpr (same_type<R, A>::value) {
    if (rs == as && args[0] == args[1] + as) {
      char* r = args[0];
      const char* b = args[2];
      A sum = *(const A*)args[1];
      for (int64_t i = 0; i < n; i++, r += rs, b += bs) {
        NUMERA_KEEP_SCALAR;
        sum = Op::apply(sum, *(const B*)b);
        *(R*)r = sum;
      }
      return;
    }
  }
  if (rs == rw) {
    R* r = (R*)args[0];
    const A* a = (const A*)args[1];
    const B* b = (const B*)args[2];
    const int64_t done = first_truths<Op>(r, a, as, b, bs, n);
    if (as == aw && bs == bw) {
      NUMERA_INDEPENDENT
      for (int64_t i = done; i < n; i++) r[i] = Op::apply(a[i], b[i]);
      return;
    }
    if (as == aw && bs == 0) {
      const B v = *b;
      NUMERA_INDEPENDENT
      for (int64_t i = done; i < n; i++) r[i] = Op::apply(a[i], v);
      return;
    }
    if (as == 0 && bs == bw) {
      const A v = *a;
      NUMERA_INDEPENDENT
      for (int64_t i = done; i < n; i++) r[i] = Op::apply(v, b[i]);
      return;
    }
  }
  char* r = args[0];
  const char *a = args[1], *b = args[2];
  for (int64_t i = 0; i < n; i++, r += rs, a += as, b += bs) {
    NUMERA_KEEP_SCALAR;
    *(R*)r = Op::apply(*(const A*)a, *(const B*)b);
  }
}

// f(a, b) as g(b, a): greater from less.
template <LoopFn F> void flipped(char* const* args, int64_t n, const int64_t* steps) {
  char* const a[3] = {args[0], args[2], args[1]};
  const int64_t s[3] = {steps[0], steps[2], steps[1]};
  F(a, n, s);
}

// float16 loops: blocks go through float32 and the float32 loop. OUT is the number of float16 outputs; 0 means one output
// of another type, which is written directly.
template <LoopFn F, int IN, int OUT = 1> void through_float(char* const* args, int64_t n, const int64_t* steps) {
  constexpr int64_t CHUNK = 512;
  constexpr int OUTS = OUT ? OUT : 1;
  alignas(64) float t[OUTS + IN][CHUNK];
  // A sequential form (see binary) depends on each result before the next: one element at a time.
  const bool sequential = OUT && IN == 2 && (steps[0] == 0 || (steps[0] == steps[1] && args[0] == args[1] + steps[1]));
  const int64_t room = sequential ? 1 : CHUNK;
  for (int64_t i = 0; i < n; i += room) {
    const int64_t k = n - i < room ? n - i : room;
    char* p[OUTS + IN];
    int64_t s[OUTS + IN];
    for (int j = 0; j < IN; j++) {
      const char* from = args[OUTS + j] + i * steps[OUTS + j];
      const int64_t step = steps[OUTS + j];
      float* to = t[OUTS + j];
      p[OUTS + j] = (char*)to;
      s[OUTS + j] = step ? 4 : 0;
      if (step == 0) to[0] = half_to_float(*(const uint16_t*)from);
      else if (step == 2) halves_to_floats(from, to, k);
      else
        for (int64_t e = 0; e < k; e++, from += step) to[e] = half_to_float(*(const uint16_t*)from);
    }
    for (int j = 0; j < OUTS; j++) {
      p[j] = OUT ? (char*)t[j] : args[j] + i * steps[j];
      s[j] = OUT ? 4 : steps[j];
    }
    F(p, k, s);
    for (int j = 0; j < OUT; j++) {
      char* to = args[j] + i * steps[j];
      if (steps[j] == 2) floats_to_halves(t[j], to, k);
      else
        for (int64_t e = 0; e < k; e++, to += steps[j]) *(uint16_t*)to = float_to_half(t[j][e]);
    }
  }
}

// ---------------------------------------------------------------- reductions

// In order, one after the other.
template <class Op, class T> void reduce_in_order(char* acc, const char* x, int64_t n, int64_t step) {
  T a = *(T*)acc;
  for (int64_t i = 0; i < n; i++, x += step) {
    NUMERA_KEEP_SCALAR;
    a = Op::apply(a, *(const T*)x);
  }
  *(T*)acc = a;
}

// Where order does not show: contiguous runs go through four vector accumulators. The operation also needs
// `static V wide(V a, V b)` on vectors.
template <class Op, class T> void reduce_free(char* acc, const char* x, int64_t n, int64_t step) {
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  if (step != (int64_t)sizeof(T) || n < 8 * L) return reduce_in_order<Op, T>(acc, x, n, step);
  typedef vec<T> V;
  const T* p = (const T*)x;
  V a = load<V>(p), b = load<V>(p + L), c = load<V>(p + 2 * L), d = load<V>(p + 3 * L);
  int64_t i = 4 * L;
  for (; i + 4 * L <= n; i += 4 * L) {
    a = Op::wide(a, load<V>(p + i));
    b = Op::wide(b, load<V>(p + i + L));
    c = Op::wide(c, load<V>(p + i + 2 * L));
    d = Op::wide(d, load<V>(p + i + 3 * L));
  }
  a = Op::wide(Op::wide(a, b), Op::wide(c, d));
  T r = *(T*)acc, t[L];
  __builtin_memcpy(t, &a, sizeof a);
  for (int64_t j = 0; j < L; j++) r = Op::apply(r, t[j]);
  for (; i < n; i++) r = Op::apply(r, p[i]);
  *(T*)acc = r;
}

// float16: accumulated in float32 and rounded at the end, as NumPy's arithmetic does.
template <class Op> void reduce_half(char* acc, const char* x, int64_t n, int64_t step) {
  float a = half_to_float(*(uint16_t*)acc);
  for (int64_t i = 0; i < n; i++, x += step) a = Op::apply(a, half_to_float(*(const uint16_t*)x));
  *(uint16_t*)acc = float_to_half(a);
}

// Whether any bit of a vector is set.
template <class V> inline bool any_bit(V v) {
  if constexpr (sizeof(V) > 16) {
    vec<uint64_t, sizeof(V) / 16> half[2];
    __builtin_memcpy(half, &v, sizeof v);
    return any_bit(half[0] | half[1]);
  } else {
    uint64_t half[2];
    __builtin_memcpy(half, &v, sizeof v);
    return (half[0] | half[1]) != 0;
  }
}

// The accumulator of logical_or or maximum, logical_and or minimum over the truth of numbers; stops at the first that decides it.
template <bool IS_OR, class T = uint8_t> void reduce_truth(char* acc, const char* x, int64_t n, int64_t step) {
  if ((*acc != 0) == IS_OR) {
    *acc = IS_OR;
    return;
  }
  int64_t i = 0;
  if (step == (int64_t)sizeof(T)) {
    typedef vec<T> V;
    typedef decltype(V{} == V{}) M;
    constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
    const T* p = (const T*)x;
    const auto decides = [&](int64_t at) {
      const V v = load<V>(p + at);
      if constexpr (!IS_OR) return v == V{};
      else if constexpr (std::is_integral_v<T>) return (M)v;
      else return v != V{};
    };
    for (; i + 16 * L <= n; i += 16 * L) {  // whole blocks without a decision
      M seen = decides(i);
      for (int64_t j = L; j < 16 * L; j += L) seen |= decides(i + j);
      if (any_bit(seen)) break;
    }
    for (; i + L <= n && !any_bit(decides(i)); i += L) {}
  }
  bool decided = false;
  for (; i < n && !decided; i++) {
    T v;
    __builtin_memcpy(&v, x + i * step, sizeof v);
    decided = (v != 0) == IS_OR;
  }
  *acc = decided ? IS_OR : !IS_OR;
}
// Whether one of n contiguous numbers (is_or) is true, or all are. False: not for this dtype.
template <bool IS_OR> bool truth_of_run(int dtype, const char* x, int64_t n, char* truth) {
  *truth = !IS_OR;
  switch (dtype) {
    case BOOL: case I8: case U8: return reduce_truth<IS_OR>(truth, x, n, 1), true;
    case I16: case U16: return reduce_truth<IS_OR, uint16_t>(truth, x, n, 2), true;
    case I32: case U32: return reduce_truth<IS_OR, uint32_t>(truth, x, n, 4), true;
    case I64: case U64: return reduce_truth<IS_OR, uint64_t>(truth, x, n, 8), true;
    case F32: return reduce_truth<IS_OR, float>(truth, x, n, 4), true;
    case F64: return reduce_truth<IS_OR, double>(truth, x, n, 8), true;
    default: return false;
  }
}

}  // namespace NUMERA_NS
