// Faster forms of the commonest operations for modes of the driver where a binary loop would go through memory, or wait for the
// element before, at every step: several rows at a time into one row of accumulators, scattered updates, and running sums.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {

struct Special {
  const char* name;  // of the loop
  // acc[j] = f(... f(acc[j], x[0][j]) ..., x[rows - 1][j]) for m contiguous elements of every row.
  void (*columns)(char* acc, const char* x, int64_t row_step, int64_t rows, int64_t m);
  // a[offset] = f(a[offset], b), one after the other; offsets are int64. Stops at an offset outside [low, high] and returns
  // how many were done.
  int64_t (*at)(char* a, const char* offsets, int64_t offset_step, const char* b, int64_t b_step, int64_t n, int64_t low, int64_t high);
  // out[i] = f(out[i - 1], x[i]) for n contiguous elements; x may be out.
  void (*scan)(char* out, const char* x, int64_t n);
};

const Special* find_special(const char* name);  // nullptr: none

}  // namespace NUMERA_NS
