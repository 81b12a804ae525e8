// Extents that only a kernel can check: items wider than the operand's dtype code says, runs and axes that are no
// dimension of the iteration space. Sums are doubles: exact below 2^53, and beyond that too large for any buffer anyway.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
namespace indexing {

struct Extent {
  double low, high;
  Extent(const Call& call, int op, double width) : low((double)call.offset(op)), high(low + width) {}
  void along(double n, double stride) {
    const double reach = (n - 1) * stride;
    (reach < 0 ? low : high) += reach;
  }
  void along_dims(const Call& call, int op) {
    for (int d = 0; d < call.ndim(); d++) along((double)call.shape(d), (double)call.stride(op, d));
  }
  bool inside(const Call& call, int op) const { return low >= 0 && high <= (double)call.bytes[op]; }
};

// An operand that shares the iteration space (none of whose dimensions is empty), with items of `width` bytes.
inline bool operand_inside(const Call& call, int op, int64_t width) {
  Extent e(call, op, (double)width);
  e.along_dims(call, op);
  return e.inside(call, op);
}
// `count` items with a stride in bytes, from the operand's offset.
inline bool run_inside(const Call& call, int op, int64_t count, int64_t stride, int64_t width) {
  if (count <= 0) return count == 0;
  Extent e(call, op, (double)width);
  e.along((double)count, (double)stride);
  return e.inside(call, op);
}

}  // namespace indexing
}  // namespace NUMERA_NS
