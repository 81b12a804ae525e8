// The matrix product of integers, wrapping around; signed ones are computed as unsigned, which gives the same bits.
#include "packed.hpp"

namespace NUMERA_NS {

// Little work, or a vector among the operands: a plain loop. Rows of c at a time when those of b and c are contiguous.
template <class E> static void plain_loops(const Product& p) {
  constexpr int64_t SIZE = sizeof(E);
  const int64_t band = p.m == 1 ? 1 : max64(1, 65536 / max64(1, p.k * p.n));
  for_tasks(!p.serial && (double)p.m * p.n * p.k >= 1e5, ceil_div(p.m, band), [&](int64_t task) {
    for (int64_t i = task * band; i < min64(p.m, task * band + band); i++) {
      const char* a = p.a.p + i * p.a.row;
      char* c = p.c.p + i * p.c.row;
      if (p.n > 1 && p.b.col == SIZE && p.c.col == SIZE) {
        E* to = (E*)c;
        for (int64_t j = 0; j < p.n; j++) to[j] = 0;
        for (int64_t q = 0; q < p.k; q++) {
          const E x = *(const E*)(a + q * p.a.col), *row = (const E*)(p.b.p + q * p.b.row);
          for (int64_t j = 0; j < p.n; j++) to[j] = (E)(to[j] + x * row[j]);
        }
        continue;
      }
      for (int64_t j = 0; j < p.n; j++) {
        const char* b = p.b.p + j * p.b.col;
        E sum = 0;
        if (p.a.col == SIZE && p.b.row == SIZE)
          for (int64_t q = 0; q < p.k; q++) sum = (E)(sum + ((const E*)a)[q] * ((const E*)b)[q]);
        else
          for (int64_t q = 0; q < p.k; q++) sum = (E)(sum + *(const E*)(a + q * p.a.col) * *(const E*)(b + q * p.b.row));
        *(E*)(c + j * p.c.col) = sum;
      }
    }
  });
}

template <class E> int gemm(const Product& p) {
  if (p.m == 0 || p.n == 0) return 0;
  if (p.m == 1 && p.n > 1 && p.b.col != (int64_t)sizeof(E)) return plain_loops<E>(transposed_product(p)), 0;
  if (p.k < 2 || p.m == 1 || p.n == 1 || (double)p.m * p.n * p.k < 1024) return plain_loops<E>(p), 0;
  return gemm_packed<E>(p);
}
template int gemm<uint8_t>(const Product&);
template int gemm<uint16_t>(const Product&);
template int gemm<uint32_t>(const Product&);
template int gemm<uint64_t>(const Product&);

}  // namespace NUMERA_NS
