// The check of extents that both hosts run before every call: no operand may leave its buffer. The descriptor comes from
// JavaScript, whose buffers may have been detached or shrunk since it was written, so nothing in it is trusted.
#pragma once
#include "abi.hpp"

namespace NUMERA_NS {

// A double of the descriptor as an integer. Values beyond 2^53, fractions and NaN are refused.
inline bool exact_int(double value, int64_t& out) {
  if (!(value >= -9007199254740992.0 && value <= 9007199254740992.0)) return false;
  out = (int64_t)value;
  return (double)out == value;
}

// Does every element of every operand lie inside [0, call.bytes)? call.base and call.bytes are set for `buffers` operands.
// An operand with stride 0 everywhere has one element to check here: what a kernel reads beyond it is the kernel's to check.
inline bool check_extents(const Call& call, int buffers) {
  const double* desc = call.desc;
  int64_t ndim, nop, nout, shape[64];
  if (!exact_int(desc[NDIM], ndim) || ndim < 0 || ndim > 64) return false;
  if (!exact_int(desc[NOP], nop) || nop != buffers || nop > MAX_OPS) return false;
  if (!exact_int(desc[NOUT], nout) || nout < 0 || nout > nop) return false;
  for (int d = 0; d < (int)ndim; d++) {
    if (!exact_int(desc[SHAPE + d], shape[d]) || shape[d] < 0) return false;
  }
  for (int op = 0; op < (int)nop; op++) {
    const double* operand = desc + OPERAND + 2 * op;
    const double* strides = desc + STRIDE + 64 * op;
    int64_t code, low;
    if (!exact_int(operand[0], code) || code < 0 || code >= 2 * SWAPPED || (code & ~SWAPPED) >= DTYPES) return false;
    if (!exact_int(operand[1], low) || low < 0) return false;
    int64_t high = low;
    bool untouched = false;  // it has no elements, as opposed to the output of a reduction over none
    for (int d = 0; d < (int)ndim; d++) {
      int64_t stride, span;
      if (!exact_int(strides[d], stride)) return false;
      if (stride == 0 || shape[d] == 1) continue;
      if (shape[d] == 0) {
        untouched = true;
        break;
      }
      if (__builtin_mul_overflow(shape[d] - 1, stride, &span)) return false;
      int64_t& end = span < 0 ? low : high;
      if (__builtin_add_overflow(end, span, &end)) return false;
    }
    if (untouched) continue;
    if (__builtin_add_overflow(high, (int64_t)ITEMSIZE[code & ~SWAPPED], &high)) return false;
    if (low < 0 || (uint64_t)high > call.bytes[op]) return false;
  }
  return true;
}

}  // namespace NUMERA_NS
