// The matrix product c = a b on strided operands: what matmul.cpp and the linear algebra kernels call.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {

// How an element is multiplied. T: the lanes of the arithmetic; PARTS: lanes per element (2: real and imaginary part).
// Narrow integers are multiplied in 16 bits: the low bits of a sum do not depend on the high bits of its terms.
template <class E> struct Lanes { typedef E T; static constexpr int PARTS = 1; };
template <> struct Lanes<uint8_t> { typedef uint16_t T; static constexpr int PARTS = 1; };
template <> struct Lanes<c64> { typedef float T; static constexpr int PARTS = 2; };
template <> struct Lanes<c128> { typedef double T; static constexpr int PARTS = 2; };

// Scratch memory by a 64-bit size: one that does not fit size_t (WebAssembly) is refused, not cut off.
struct Memory : Scratch {
  explicit Memory(int64_t bytes) : Scratch(bytes < 0 || (uint64_t)bytes > SIZE_MAX ? SIZE_MAX : (size_t)bytes) {}
};

// A matrix somewhere in memory; strides in bytes, of any sign, or 0.
struct Matrix { char* p; int64_t row, col; };
inline Matrix transposed(Matrix a) { return {a.p, a.col, a.row}; }

struct Product {
  int64_t m, n, k;
  Matrix c, a, b;  // m x n, m x k, k x n; c overlaps neither a nor b
  bool conj_a = false, conj_b = false;
  bool add = false;       // c += a b instead of c = a b
  bool negate = false;    // -(a b) instead of a b
  bool in_order = false;  // one chain of additions per element, in the order of k (else blocks of k are added up)
  bool serial = false;    // no threads
};

// c^T = b^T a^T
inline Product transposed_product(const Product& p) {
  Product t = p;
  t.m = p.n; t.n = p.m;
  t.c = transposed(p.c); t.a = transposed(p.b); t.b = transposed(p.a);
  t.conj_a = p.conj_b; t.conj_b = p.conj_a;
  return t;
}

// E: float, double, c64, c128, uint8_t (for i8 too), uint16_t, uint32_t, uint64_t. Returns 0 or ERR_MEMORY.
// Every element of c is computed by the same operations in the same order, whatever its place and the number of threads,
// and real products commute in them: a a^T comes out exactly symmetric.
template <class E> int gemm(const Product& p);         // picks one of the following
template <class E> int gemm_packed(const Product& p);  // large
template <class E> void gemm_small(const Product& p);  // n > 1, little work; floating point only
template <class E> void gemm_direct(const Product& p); // up to middle size, rows of b and c contiguous; floating point only
template <class E> int gemv(const Product& p);         // n = 1 (floating point only); also the inner product
template <class E> void outer(const Product& p);       // k = 1

inline int64_t ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }
inline int64_t min64(int64_t a, int64_t b) { return a < b ? a : b; }
inline int64_t max64(int64_t a, int64_t b) { return a > b ? a : b; }

// parallel_for, or a plain loop when the work is not worth waking threads.
template <class F> inline void for_tasks(bool threads, int64_t tasks, const F& f) {
  if (threads && tasks > 1) parallel_for(tasks, f);
  else
    for (int64_t i = 0; i < tasks; i++) f(i);
}

}  // namespace NUMERA_NS
