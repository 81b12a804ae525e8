// Pairwise summation in NumPy's order: *acc += sum of n elements. See pairwise.cpp.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {

void add_reduce_f16(char* acc, const char* x, int64_t n, int64_t step);
void add_reduce_f32(char* acc, const char* x, int64_t n, int64_t step);
void add_reduce_f64(char* acc, const char* x, int64_t n, int64_t step);
void add_reduce_c64(char* acc, const char* x, int64_t n, int64_t step);
void add_reduce_c128(char* acc, const char* x, int64_t n, int64_t step);

}  // namespace NUMERA_NS
