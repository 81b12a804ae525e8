// Conversion between dtypes, byte order and layout, one strided block at a time. Values convert as NumPy's C casts do on
// x86-64 (see types.hpp); pointers and steps need no alignment.
#pragma once
#include "types.hpp"

namespace NUMERA_NS {

// dst[i] = (to)src[i] for n elements. Source and destination do not overlap, or are the same memory with the same step
// and item size.
void cast_block(int from, bool from_swapped, const char* src, int64_t sstep, int to, bool to_swapped, char* dst, int64_t dstep,
                int64_t n);

// dst[i] = src[i] where mask[i] is not 0; the elements in between stay untouched. No conversion.
void masked_copy(int itemsize, const char* src, int64_t sstep, char* dst, int64_t dstep, const char* mask, int64_t mstep, int64_t n);

// Unconverted strided copy of items of 1, 2, 4, 8 or 16 bytes.
void copy_items(int itemsize, const char* src, int64_t sstep, char* dst, int64_t dstep, int64_t n);

}  // namespace NUMERA_NS
