// gemm<E> for one floating-point element type: picks the path by shape alone. Included by gemm_f32.cpp and its sisters.
#pragma once
#include "matvec.hpp"
#include "packed.hpp"
#include "small.hpp"

namespace NUMERA_NS {

template <class E> int gemm(const Product& p) {
  if (p.m == 0 || p.n == 0) return 0;
  if (p.k == 0) {
    const E zero = {};
    if (!p.add)
      for (int64_t i = 0; i < p.m; i++)
        for (int64_t j = 0; j < p.n; j++) __builtin_memcpy(p.c.p + i * p.c.row + j * p.c.col, &zero, sizeof zero);
    return 0;
  }
  if (p.in_order) return gemm_packed<E>(p);
  if (p.n == 1) return gemv<E>(p);
  if (p.m == 1) return gemv<E>(transposed_product(p));
  if (is_small<E>(p)) return gemm_small<E>(p), 0;
  if (p.m * p.n <= 16 && p.k >= 1024 && p.a.col == (int64_t)sizeof(E) && p.b.row == (int64_t)sizeof(E)) {  // few long inner products
    for (int64_t j = 0; j < p.n; j++) {
      Product column = p;
      column.c.p += j * p.c.col;
      const char* b = p.b.p + j * p.b.col;
      for (int64_t i = 0; i < p.m; i++)
        finish(column, i, inner<E>(p.a.p + i * p.a.row, p.a.col, b, p.b.row, p.k, p.conj_a, p.conj_b, p.serial));
    }
    return 0;
  }
  if (p.k == 1) {
    const bool turn = p.c.col != (int64_t)sizeof(E) && p.c.row == (int64_t)sizeof(E);
    return outer<E>(turn ? transposed_product(p) : p), 0;
  }
  if (is_direct<E>(p)) return gemm_direct<E>(p), 0;
  return gemm_packed<E>(p);
}

}  // namespace NUMERA_NS
