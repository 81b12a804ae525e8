// Copies of rows of a few items: one item repeated, or a contiguous row. Rows are read and written with the widest vectors that
// fit them, the last one ending with the row (so that two may overlap): nothing beyond a row is touched.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {

constexpr int64_t TINY_ROW = 256;  // bytes of a row from which its own loop costs less

// Strides in bytes of a run of rows.
struct Rows {
  char* to;
  const char* from;
  int64_t count, to_step, from_step, bytes;  // bytes of a row
};

template <int V> inline void copy_tiny_rows(const Rows& r) {
  using Vector = vec<uint8_t, V>;
  for (int64_t i = 0; i < r.count; i++) {
    char* d = r.to + i * r.to_step;
    const char* s = r.from + i * r.from_step;
    for (int64_t k = 0; k + V < r.bytes; k += V) store(d + k, load<Vector>(s + k));
    store(d + r.bytes - V, load<Vector>(s + r.bytes - V));
  }
}
template <int V, class T> inline void repeat_items(const Rows& r) {
  using Vector = vec<T, V / (int)sizeof(T)>;
  for (int64_t i = 0; i < r.count; i++) {
    char* d = r.to + i * r.to_step;
    const Vector v = Vector{} + load<T>(r.from + i * r.from_step);
    for (int64_t k = 0; k + V < r.bytes; k += V) store(d + k, v);
    store(d + r.bytes - V, v);
  }
}
template <class T> inline void repeat_tiny(const Rows& r) {
  if (NUMERA_VBYTES >= 64 && r.bytes >= 64) repeat_items<64, T>(r);
  else if (NUMERA_VBYTES >= 32 && r.bytes >= 32) repeat_items<32, T>(r);
  else if (r.bytes >= 16) repeat_items<16, T>(r);
  else if (r.bytes >= 8) repeat_items<8, T>(r);
  else if (sizeof(T) <= 4 && r.bytes >= 4) repeat_items<sizeof(T) <= 4 ? 4 : 8, T>(r);
  else if (sizeof(T) <= 2 && r.bytes >= 2) repeat_items<sizeof(T) <= 2 ? 2 : 8, T>(r);
  else repeat_items<sizeof(T), T>(r);
}
// Rows of items of `width` bytes, contiguous in the destination, in the source either contiguous too or one item repeated. False:
// no code for this width.
inline bool tiny_rows(const Rows& r, int64_t width, bool repeated) {
  if (repeated && width != r.bytes) {
    switch (width) {
      case 1: repeat_tiny<uint8_t>(r); return true;
      case 2: repeat_tiny<uint16_t>(r); return true;
      case 4: repeat_tiny<uint32_t>(r); return true;
      case 8: repeat_tiny<uint64_t>(r); return true;
      default: return false;
    }
  }
  if (NUMERA_VBYTES >= 64 && r.bytes >= 64) copy_tiny_rows<64>(r);
  else if (NUMERA_VBYTES >= 32 && r.bytes >= 32) copy_tiny_rows<32>(r);
  else if (r.bytes >= 16) copy_tiny_rows<16>(r);
  else if (r.bytes >= 8) copy_tiny_rows<8>(r);
  else if (r.bytes >= 4) copy_tiny_rows<4>(r);
  else if (r.bytes >= 2) copy_tiny_rows<2>(r);
  else copy_tiny_rows<1>(r);
  return true;
}

}  // namespace NUMERA_NS
