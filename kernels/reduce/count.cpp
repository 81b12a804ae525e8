// The kernel "count_nonzero": operand 0 (int64) = how many elements of operand 1 are not zero along the dimensions where
// operand 0 has stride 0. Any dtype, layout and byte order; NaN counts.
#include "../elementwise/cast.hpp"
#include "../elementwise/space.hpp"

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace NUMERA_NS {
namespace {

constexpr int64_t CHUNK = 2048;

// Bytes: one counter per vector lane, added up before it can overflow.
int64_t count_bytes(const uint8_t* x, int64_t n) {
  typedef vec<uint8_t> V;
  constexpr int64_t L = NUMERA_VBYTES;
  int64_t total = 0, i = 0;
  while (i + L <= n) {
    const int64_t end = n - i < 255 * L ? n - i : 255 * L;
    V counters{};
    int64_t j = 0;
    for (; j + L <= end; j += L) counters -= (V)(load<V>(x + i + j) != 0);
    const vec<uint64_t> words = (vec<uint64_t>)counters;
    const uint64_t even = 0x00ff00ff00ff00ffull;
    for (int k = 0; k < NUMERA_VBYTES / 8; k++) {
      const uint64_t pairs = (words[k] & even) + ((words[k] >> 8) & even);
      total += (int64_t)((pairs * 0x0001000100010001ull) >> 48);
    }
    i += j;
  }
  for (; i < n; i++) total += x[i] != 0;
  return total;
}

#ifdef __wasm_simd128__
// 64-bit items, eight at a time.
int64_t count_words(const uint64_t* x, int64_t n, uint64_t mask) {
  const v128_t bits = wasm_u64x2_splat(mask), zero = wasm_i64x2_const(0, 0);
  v128_t a = zero, b = zero, c = zero, d = zero;
  int64_t i = 0;
  const auto truth = [&](int64_t at) { return wasm_i64x2_ne(wasm_v128_and(wasm_v128_load(x + at), bits), zero); };
  for (; i + 8 <= n; i += 8) {
    a = wasm_i64x2_sub(a, truth(i));
    b = wasm_i64x2_sub(b, truth(i + 2));
    c = wasm_i64x2_sub(c, truth(i + 4));
    d = wasm_i64x2_sub(d, truth(i + 6));
  }
  a = wasm_i64x2_add(wasm_i64x2_add(a, b), wasm_i64x2_add(c, d));
  int64_t total = (int64_t)wasm_i64x2_extract_lane(a, 0) + (int64_t)wasm_i64x2_extract_lane(a, 1);
  for (; i < n; i++) total += (x[i] & mask) != 0;
  return total;
}
#endif

// Items seen as integers; `mask` leaves the sign bit of floats out, and swapped floats keep theirs in another byte.
template <class U> int64_t count_items(const char* p, int64_t step, int64_t n, U mask) {
  int64_t total = 0;
  if (sizeof(U) == 1 && step == 1) return count_bytes((const uint8_t*)p, n);
  if (step == (int64_t)sizeof(U)) {
    const U* x = (const U*)p;
#ifdef __wasm_simd128__
    if constexpr (sizeof(U) == 8) return count_words(x, n, mask);
#endif
    for (int64_t i = 0; i < n;) {
      const int64_t end = n - i > 4096 ? i + 4096 : n;  // small counters stay narrow vectors
      U block = 0;
      for (; i < end; i++) block = (U)(block + ((U)(x[i] & mask) != 0));
      total += (int64_t)block;
    }
    return total;
  }
  for (int64_t i = 0; i < n; i++, p += step) {
    U v;
    __builtin_memcpy(&v, p, sizeof v);
    total += (U)(v & mask) != 0;
  }
  return total;
}

struct Count {
  int dtype;
  bool swapped;
  bool aligned;
  uint64_t mask;

  Count(const Call& call, const Space& s) : dtype(call.dtype(1)), swapped(call.swapped(1)) {
    uint64_t bits = (uint64_t)(uintptr_t)s.base[1];
    for (int d = 0; d < s.ndim; d++) bits |= (uint64_t)s.stride[1][d];
    aligned = (bits & (uint64_t)(alignment_of(dtype) - 1)) == 0;
    const int w = is_complex_dtype(dtype) ? 8 : ITEMSIZE[dtype];  // complex numbers go through bools
    mask = is_float_dtype(dtype) ? (swapped ? ~(uint64_t)0x80 : ~((uint64_t)1 << (8 * w - 1))) : ~(uint64_t)0;
  }

  int64_t run(const char* p, int64_t step, int64_t n) const {
    if (!aligned || is_complex_dtype(dtype)) {  // through bools
      alignas(64) char truth_of[CHUNK];
      int64_t total = 0;
      for (int64_t i = 0; i < n; i += CHUNK) {
        const int64_t k = n - i < CHUNK ? n - i : CHUNK;
        cast_block(dtype, swapped, p + i * step, step, BOOL, false, truth_of, 1, k);
        total += count_items<uint8_t>(truth_of, 1, k, 0xff);
      }
      return total;
    }
    switch (ITEMSIZE[dtype]) {
      case 1: return count_items<uint8_t>(p, step, n, 0xff);
      case 2: return count_items<uint16_t>(p, step, n, (uint16_t)mask);
      case 4: return count_items<uint32_t>(p, step, n, (uint32_t)mask);
      default: return count_items<uint64_t>(p, step, n, mask);
    }
  }

  // All positions of `kept`; each counts over `reduced`. Short kept rows over long columns go row by row instead.
  int all(const Space& kept, const Space& reduced) const {
    const int last = reduced.ndim - 1;
    const int64_t n = reduced.shape[last], step = reduced.stride[0][last];
    Space walk(reduced);
    Cursor c(kept, kept.ndim);
    do {
      walk.base[0] = c.p[1];
      Cursor r(walk, last);
      int64_t total = 0;
      do total += run(r.p[0], step, n);
      while (r.next());
      __builtin_memcpy(c.p[0], &total, 8);
    } while (c.next());
    return 0;
  }

  // Across the kept dimension that is innermost: truths of a row are added to a tile of counters.
  int columns(const Space& kept, const Space& reduced) const {
    const int inner = kept.ndim - 1;
    const int64_t count = kept.shape[inner], os = kept.stride[0][inner], xs = kept.stride[1][inner];
    alignas(64) char truth_of[CHUNK];
    int64_t sums[CHUNK];
    Space walk(reduced);
    Cursor c(kept, inner);
    do
      for (int64_t i = 0; i < count; i += CHUNK) {
        const int64_t m = count - i < CHUNK ? count - i : CHUNK;
        for (int64_t j = 0; j < m; j++) sums[j] = 0;
        walk.base[0] = c.p[1] + i * xs;
        Cursor r(walk, walk.ndim);
        do {
          cast_block(dtype, swapped, r.p[0], xs, BOOL, false, truth_of, 1, m);
          for (int64_t j = 0; j < m; j++) sums[j] += truth_of[j] != 0;
        } while (r.next());
        for (int64_t j = 0; j < m; j++) __builtin_memcpy(c.p[0] + (i + j) * os, &sums[j], 8);
      }
    while (c.next());
    return 0;
  }
};

int count_nonzero(Call& call) {
  if (call.nop() < 2 || call.dtype(0) != I64 || call.swapped(0)) return ERR_VALUE;
  Space s, kept, reduced;
  s.read(call, 2);
  s.coalesce();
  kept.ndim = reduced.ndim = 0;
  kept.nops = 2;
  reduced.nops = 1;
  for (int d = 0; d < s.ndim; d++) {
    if (s.stride[0][d] != 0) {
      kept.shape[kept.ndim] = s.shape[d];
      kept.stride[0][kept.ndim] = s.stride[0][d];
      kept.stride[1][kept.ndim++] = s.stride[1][d];
    } else {
      reduced.shape[reduced.ndim] = s.shape[d];
      reduced.stride[0][reduced.ndim++] = s.stride[1][d];
    }
  }
  for (int k = 0; k < 2; k++) kept.base[k] = s.base[k];
  reduced.base[0] = s.base[1];
  if (kept.size() == 0) return 0;
  const bool empty = reduced.size() == 0;
  const bool columns = kept.ndim > 0 && reduced.ndim > 0 && s.stride[0][s.ndim - 1] != 0;
  if (reduced.ndim == 0) reduced.append_unit();
  if (empty) {
    const int64_t zero = 0;
    Cursor c(kept, kept.ndim);
    do __builtin_memcpy(c.p[0], &zero, 8);
    while (c.next());
    return 0;
  }
  const Count job(call, s);
  const int64_t tasks = call.flag(FLAG_SERIAL) ? 1 : task_count((double)s.size() * 0.03 * ITEMSIZE[job.dtype]);
  if (tasks > 1 && kept.ndim == 0 && reduced.ndim == 1) {  // one long run, in pieces
    constexpr int MAX_PARTS = 64;
    int64_t found[MAX_PARTS];
    const int64_t parts = tasks < MAX_PARTS ? tasks : MAX_PARTS, n = reduced.shape[0], step = reduced.stride[0][0];
    parallel_for(parts, [&](int64_t i) {
      const int64_t from = n * i / parts, to = n * (i + 1) / parts;
      found[i] = job.run(reduced.base[0] + from * step, step, to - from);
    });
    int64_t total = 0;
    for (int64_t i = 0; i < parts; i++) total += found[i];
    __builtin_memcpy(kept.base[0], &total, 8);
    return 0;
  }
  if (tasks < 2 || kept.ndim == 0) return columns ? job.columns(kept, reduced) : job.all(kept, reduced);
  int d = 0;
  for (int e = 1; e < kept.ndim; e++)
    if (kept.shape[e] > kept.shape[d]) d = e;
  const int64_t extent = kept.shape[d], units = (extent + 7) / 8, parts = tasks < units ? tasks : units;
  parallel_for(parts, [&](int64_t i) {
    const int64_t from = units * i / parts * 8, to = units * (i + 1) / parts * 8;
    Space part(kept);
    part.slice(d, from, to < extent ? to : extent);
    if (columns) job.columns(part, reduced);
    else job.all(part, reduced);
  });
  return 0;
}

const Kernel KERNELS[] = {{"count_nonzero", count_nonzero}};

}  // namespace
extern const Family count_family;
const Family count_family{nullptr, 0, KERNELS, 1};
}  // namespace NUMERA_NS
