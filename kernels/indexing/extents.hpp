// Extents that only a kernel can check: items wider than the operand's dtype code says, runs and axes that are no
// dimension of the iteration space. Sums are doubles: exact below 2^53, and beyond that too large for any buffer anyway.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
namespace indexing {

// What carries W bytes in one move.
template <int W> struct unit { typedef uint8_t type __attribute__((vector_size(W ? W : 16))); };
template <> struct unit<1> { typedef uint8_t type; };
template <> struct unit<2> { typedef uint16_t type; };
template <> struct unit<4> { typedef uint32_t type; };
template <> struct unit<8> { typedef uint64_t type; };

struct OptionalScratch {  // none for 0 bytes
  void* ptr;
  explicit OptionalScratch(size_t bytes) : ptr(bytes ? numera_scratch_push(bytes) : nullptr) {}
  ~OptionalScratch() { if (ptr) numera_scratch_pop(ptr); }
  OptionalScratch(const OptionalScratch&) = delete;
  OptionalScratch& operator=(const OptionalScratch&) = delete;
  template <class T> T* as() const { return static_cast<T*>(ptr); }
};

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
