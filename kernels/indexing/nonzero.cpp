// nonzero: the coordinates of the elements that are not zero, in C order, as int64 rows.
//
// The element type only matters through which bits count: a float is zero when all bits but its sign are. A row of
// the innermost dimension goes through a bit set of 64 elements, which is compressed into positions.
#include "flags.hpp"

namespace NUMERA_NS {
namespace {
using namespace indexing;

// The positions of the set bits, plus base, at out (room for `room` numbers). Returns how many there are; more than
// `room` means that only the caller's error path may follow.
inline int64_t expand(uint64_t bits, int64_t base, int64_t* out, int64_t room) {
  const int64_t count = __builtin_popcountll(bits);
  if (count > room) return count;
#if defined(__AVX512BW__)
  if (room >= 64 + 8) {  // whole vectors may be stored
    const __m512i iota = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
    __m512i at = _mm512_add_epi64(iota, _mm512_set1_epi64(base));
    for (int i = 0; i < 64; i += 8) {
      const __mmask8 m = (__mmask8)(bits >> i);
      _mm512_storeu_si512(out, _mm512_maskz_compress_epi64(m, at));
      out += __builtin_popcount(m);
      at = _mm512_add_epi64(at, _mm512_set1_epi64(8));
    }
    return count;
  }
#endif
  if (count > 16 && room >= 64) {
    for (int i = 0; i < 64; i++) {
      *out = base + i;
      out += bits >> i & 1;
    }
    return count;
  }
  for (; bits; bits &= bits - 1) *out++ = base + __builtin_ctzll(bits);
  return count;
}

// One row of the innermost dimension: positions i0 .. i1 - 1.
int64_t row_1d(const Truth& t, const char* p, int64_t step, int64_t i0, int64_t i1, int64_t* out, int64_t room) {
  int64_t c = 0;
  for (int64_t i = i0; i < i1; i += 64) {
    const int64_t n = i1 - i < 64 ? i1 - i : 64;
    if (uint64_t bits = t.bits(p + i * step, step, n, t.care)) {
      c += expand(bits, i, out + c, room - c);
      if (c > room) return c;
    }
  }
  return c;
}
int64_t count_row(const Truth& t, const char* p, int64_t step, int64_t i0, int64_t i1) {
  int64_t c = 0;
  for (int64_t i = i0; i < i1; i += 64)
    c += __builtin_popcountll(t.bits(p + i * step, step, i1 - i < 64 ? i1 - i : 64, t.care));
  return c;
}

int nonzero_1d(Call& call, const Truth& t, int64_t* out, int64_t capacity) {
  const int64_t n = call.shape(0), step = call.stride(1, 0);
  const char* p = call.ptr(1);
  const int threads = call.flag(FLAG_SERIAL) ? 1 : numera_thread_count();
  if (threads == 1 || n < 200000) return row_1d(t, p, step, 0, n, out, capacity) > capacity ? ERR_BOUNDS : 0;
  // Count the parts, then let each write behind the counts of those before it.
  constexpr int MAX_PARTS = 64;
  const int parts = threads * 2 < MAX_PARTS ? threads * 2 : MAX_PARTS;
  int64_t count[MAX_PARTS + 1], start[MAX_PARTS + 1];
  parallel_for(parts, [&](int64_t i) { count[i] = count_row(t, p, step, n * i / parts, n * (i + 1) / parts); });
  start[0] = 0;
  for (int i = 0; i < parts; i++) start[i + 1] = start[i] + count[i];
  if (start[parts] > capacity) return ERR_BOUNDS;
  int changed = 0;
  parallel_for(parts, [&](int64_t i) {
    const int64_t c = row_1d(t, p, step, n * i / parts, n * (i + 1) / parts, out + start[i], count[i]);
    if (c != count[i]) __atomic_store_n(&changed, 1, __ATOMIC_RELAXED);  // by another thread, meanwhile
  });
  return changed ? ERR_BOUNDS : 0;
}

int nonzero(Call& call) {
  const int nd = call.ndim();
  const int64_t capacity = (int64_t)call.param(0);
  if (call.dtype(0) != I64 || call.swapped(0)) return ERR_DTYPE;
  const double room = (double)call.bytes[0] - (double)call.offset(0);
  if (capacity < 0 || call.offset(0) < 0 || (double)capacity * nd * 8 > room) return ERR_BOUNDS;
  if (((uintptr_t)call.ptr(0) & 7) != 0) return ERR_VALUE;
  if (nd == 0) return 0;  // rows of no numbers
  const Truth t = truth_of(call.dtype(1), call.swapped(1));
  int64_t* out = (int64_t*)call.ptr(0);
  for (int d = 0; d < nd; d++) if (call.shape(d) == 0) return 0;
  if (nd == 1) return nonzero_1d(call, t, out, capacity);

  const int last = nd - 1;
  const int64_t n = call.shape(last), step = call.stride(1, last);
  int64_t at[64] = {}, rows = 0;
  const char* p = call.ptr(1);
  for (;;) {
    for (int64_t i = 0; i < n; i += 64) {
      const int64_t m = n - i < 64 ? n - i : 64;
      const uint64_t bits = t.bits(p + i * step, step, m, t.care);
      if (bits == 0) continue;
      int64_t found[64 + 8];
      const int64_t c = expand(bits, i, found, 64 + 8);
      if (rows + c > capacity) return ERR_BOUNDS;
      int64_t* row = out + rows * nd;
      rows += c;
      if (nd == 2) {
        for (int64_t k = 0; k < c; k++) row[2 * k] = at[0], row[2 * k + 1] = found[k];
        continue;
      }
      for (int64_t k = 0; k < c; k++, row += nd) {
        for (int d = 0; d < last; d++) row[d] = at[d];
        row[last] = found[k];
      }
    }
    int d = last - 1;
    for (; d >= 0; d--) {
      p += call.stride(1, d);
      if (++at[d] < call.shape(d)) break;
      p -= call.stride(1, d) * call.shape(d);
      at[d] = 0;
    }
    if (d < 0) return 0;
  }
}

const Kernel KERNELS[] = {{"nonzero", nonzero}};
}  // namespace

extern const Family INDEXING_NONZERO;
const Family INDEXING_NONZERO = {nullptr, 0, KERNELS, 1};
}  // namespace NUMERA_NS
