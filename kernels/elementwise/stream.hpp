// Results that no cache will hold are written past the caches: an ordinary store first reads the line it overwrites. `a + b` of
// 1e7 float64 takes a tenth less time, a copy a fifth. Results that fit the last cache (32 MB here) lose by it, up to two thirds:
// garbage collection gives the same memory out again and again, so it is found there.
//
// Loops write into a buffer in the L1 cache, a kilobyte at a time, which is streamed out: one place serves all loops. Those
// that are bound by arithmetic gain nothing, as reading the lines costs them nothing either.
#pragma once
#include "../abi.hpp"
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace NUMERA_NS {

#if defined(__x86_64__)
constexpr bool STREAMS = true;
inline void stream_line(char* to, const char* from) {
#if NUMERA_VBYTES == 64
  _mm512_stream_si512((__m512i*)to, _mm512_loadu_si512(from));
#else
  for (int i = 0; i < 64; i += 16) _mm_stream_si128((__m128i*)(to + i), _mm_loadu_si128((const __m128i*)(from + i)));
#endif
}
// Other threads may read what was streamed once this has been called.
inline void stream_end() { _mm_sfence(); }
#else
constexpr bool STREAMS = false;
inline void stream_line(char* to, const char* from) { __builtin_memcpy(to, from, 64); }
inline void stream_end() {}
#endif

constexpr int64_t STREAM_FROM = 32 << 20;  // bytes of a result from which it pays
constexpr int64_t STREAM_COPY_FROM = 12 << 20;  // bytes of a buffer from which copies into it do: their source, of the same size, has to fit the cache as well
constexpr int64_t STREAM_ROWS_FROM = 6 << 20;  // the same for results that are made row by row where rows start within lines
constexpr int64_t STREAM_PIECE = 1 << 20;  // bytes of a copy into such a buffer (concatenate makes several) that are worth it
constexpr int64_t STREAM_ROW = 2048;      // contiguous bytes of a row that are worth it
constexpr int64_t STREAM_CHUNK = 1024;    // bytes that are computed, then streamed
constexpr float STREAM_COST = 0.0626f;    // nanoseconds per byte of the result, up to which a loop waits for memory

inline int64_t bytes_to_line(const char* p) { return (int64_t)(-(uintptr_t)p & 63); }

// A copy of n bytes, any alignment. Part of a line goes through the caches.
inline void stream_bytes(char* to, const char* from, int64_t n) {
  int64_t i = bytes_to_line(to);
  if (i > n) i = n;
  __builtin_memcpy(to, from, (size_t)i);
  for (; i + 64 <= n; i += 64) stream_line(to + i, from + i);
  __builtin_memcpy(to + i, from + i, (size_t)(n - i));
}

}  // namespace NUMERA_NS
