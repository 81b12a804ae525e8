// Boolean masks: count_true, select (out = src[mask]) and place (dst[mask] = values), for items of any kind.
//
// The mask is read 64 elements at a time into a bit set; dense rows of 4- and 8-byte items are compressed or
// stored under that mask with AVX-512, otherwise bits are walked (few) or every item is stored at a place that only
// advances over the chosen ones (many).
#include "extents.hpp"
#include "flags.hpp"

namespace NUMERA_NS {
namespace {
using namespace indexing;

template <int W> inline void move_item(char* to, const char* from, int64_t width) {
  if constexpr (W == 0) __builtin_memcpy(to, from, (size_t)width);
  else store(to, load<typename unit<W>::type>(from));
}

int count_true(Call& call) {
  Walk w;
  for (int d = 0; d < call.ndim(); d++) w.add(call.shape(d), call.stride(0, d));
  if (ITEMSIZE[call.dtype(0)] != 1) return ERR_DTYPE;
  int64_t total = 0;
  if (w.count > 0) {
    const char* p = call.ptr(0);
    const int last = w.nd - 1;
    const int64_t n = last < 0 ? 1 : w.dim[last].n, step = last < 0 ? 1 : w.dim[last].stride;
    int64_t at[64] = {};
    for (;;) {
      if (step == 1) total += count_bytes(p, n);
      else if (step == 0) total += *p != 0 ? n : 0;
      else for (int64_t i = 0; i < n; i++) total += p[i * step] != 0;
      int d = last - 1;
      for (; d >= 0; d--) {
        p += w.dim[d].stride;
        if (++at[d] < w.dim[d].n) break;
        p -= w.dim[d].stride * w.dim[d].n;
        at[d] = 0;
      }
      if (d < 0) break;
    }
  }
  call.result(0, (double)total);
  return 0;
}

struct Dim2 {
  int64_t n, item, mask;
};
// The common iteration of an item operand and the mask, neighbours folded.
struct MaskWalk {
  int nd = 0;
  int64_t count = 1;
  Dim2 dim[64];
  const char* mask;
  char* item;

  MaskWalk(const Call& call, int item_op, int mask_op) : mask(call.ptr(mask_op)), item(call.ptr(item_op)) {
    for (int d = 0; d < call.ndim(); d++) {
      const int64_t n = call.shape(d), i = call.stride(item_op, d), m = call.stride(mask_op, d);
      count *= n;
      if (n == 1) continue;
      if (nd > 0 && dim[nd - 1].item == i * n && dim[nd - 1].mask == m * n) dim[nd - 1] = {dim[nd - 1].n * n, i, m};
      else dim[nd++] = {n, i, m};
    }
    if (nd == 0) dim[nd++] = {1, 0, 1};
  }
  // row(item, mask) for each row of the innermost dimension, until it returns false.
  template <class F> bool rows(const F& row) const {
    int64_t at[64] = {};
    char* i = item;
    const char* m = mask;
    for (;;) {
      if (!row(i, m)) return false;
      int d = nd - 2;
      for (; d >= 0; d--) {
        i += dim[d].item, m += dim[d].mask;
        if (++at[d] < dim[d].n) break;
        i -= dim[d].item * dim[d].n, m -= dim[d].mask * dim[d].n;
        at[d] = 0;
      }
      if (d < 0) return true;
    }
  }
};

// ---------------------------------------------------------------- select
struct SelectRow {
  int64_t src_step, mask_step, out_step, width;
};
// Returns the count of chosen items; more than `room`: nothing beyond it was written.
template <int W> int64_t select_row(const SelectRow& r, const char* src, const char* mask, int64_t n, char* out, int64_t room) {
  int64_t c = 0;
  const int64_t width = W ? W : r.width;
  const bool contiguous = r.src_step == width && r.out_step == width;
  for (int64_t i = 0; i < n; i += 64, src += 64 * r.src_step, mask += 64 * r.mask_step) {
    const int64_t m = n - i < 64 ? n - i : 64;
    uint64_t bits = mask_bits(mask, r.mask_step, m);
    if (bits == 0) continue;
    const int64_t k = __builtin_popcountll(bits);
    if (c + k > room) return c + k;
    char* to = out + c * r.out_step;
    c += k;
    if (bits == ~0ull && contiguous) {
      __builtin_memcpy(to, src, (size_t)(64 * width));
      continue;
    }
    if constexpr (W == 8 || W == 4) {
#if defined(__AVX512F__)
      constexpr int L = 64 / W;
      if (contiguous && m == 64 && room - (c - k) >= 64 + L) {
        for (int t = 0; t < 64; t += L) {
          __m512i v = _mm512_loadu_si512(src + t * W);
          if constexpr (W == 8) v = _mm512_maskz_compress_epi64((__mmask8)(bits >> t), v);
          else v = _mm512_maskz_compress_epi32((__mmask16)(bits >> t), v);
          _mm512_storeu_si512(to, v);
          to += W * __builtin_popcount((unsigned)(bits >> t) & ((1u << L) - 1));
        }
        continue;
      }
#endif
    }
    if (W != 0 && k > 12 && room - (c - k) > m) {
      for (int64_t t = 0; t < m; t++) {
        move_item<W>(to, src + t * r.src_step, width);
        to += r.out_step & -(int64_t)(bits >> t & 1);
      }
      continue;
    }
    for (; bits; bits &= bits - 1, to += r.out_step) move_item<W>(to, src + __builtin_ctzll(bits) * r.src_step, width);
  }
  return c;
}
typedef int64_t (*SelectFn)(const SelectRow&, const char*, const char*, int64_t, char*, int64_t);
SelectFn select_for(int64_t width) {
  switch (width) {
    case 1: return select_row<1>;
    case 2: return select_row<2>;
    case 4: return select_row<4>;
    case 8: return select_row<8>;
    case 16: return select_row<16>;
    default: return select_row<0>;
  }
}

int select(Call& call) {
  const int64_t width = (int64_t)call.param(0), out_step = (int64_t)call.param(1), capacity = (int64_t)call.param(2);
  if (width < 0) return ERR_VALUE;
  if (ITEMSIZE[call.dtype(2)] != 1) return ERR_DTYPE;
  call.result(0, 0);
  MaskWalk w(call, 1, 2);
  if (w.count == 0) return 0;
  if (capacity < 0 || !run_inside(call, 0, capacity, out_step, width) || !operand_inside(call, 1, width)) return ERR_BOUNDS;
  const Dim2& inner = w.dim[w.nd - 1];
  const SelectRow row = {inner.item, inner.mask, out_step, width};
  const SelectFn fn = select_for(width);
  char* out = call.ptr(0);
  const int threads = call.flag(FLAG_SERIAL) ? 1 : numera_thread_count();
  int64_t total = 0;
  if (w.nd == 1 && inner.mask == 1 && threads > 1 && w.count * (4 + width) > 2000000) {
    // Count the parts, then let each write behind the counts of those before it.
    constexpr int MAX_PARTS = 64;
    const int parts = threads * 2 < MAX_PARTS ? threads * 2 : MAX_PARTS;
    int64_t count[MAX_PARTS], start[MAX_PARTS];
    const auto bound = [&](int64_t i) { return w.count * i / parts; };
    parallel_for(parts, [&](int64_t i) { count[i] = count_bytes(w.mask + bound(i), bound(i + 1) - bound(i)); });
    for (int i = 0; i < parts; i++) start[i] = total, total += count[i];
    if (total > capacity) return ERR_BOUNDS;
    int changed = 0;
    parallel_for(parts, [&](int64_t i) {
      const int64_t b = bound(i);
      const int64_t c = fn(row, w.item + b * inner.item, w.mask + b, bound(i + 1) - b, out + start[i] * out_step, count[i]);
      if (c != count[i]) __atomic_store_n(&changed, 1, __ATOMIC_RELAXED);  // by another thread, meanwhile
    });
    if (changed) return ERR_BOUNDS;
  } else {
    const bool fits = w.rows([&](const char* src, const char* mask) {
      total += fn(row, src, mask, inner.n, out + total * out_step, capacity - total);
      return total <= capacity;
    });
    if (!fits) return ERR_BOUNDS;
  }
  call.result(0, (double)total);
  return 0;
}

// ---------------------------------------------------------------- place
enum PlaceMode { SUCCESSIVE = 0, CYCLIC = 1, BY_POSITION = 2 };
struct PlaceState {
  int mode;
  int64_t count, step, width;
  const char* values;
  int64_t next;      // which value comes next (SUCCESSIVE, CYCLIC)
  int64_t position;  // of the row's first element modulo count (BY_POSITION)
};

template <int W> bool place_one(const PlaceState& s, char* dst, int64_t dst_step, const char* mask, int64_t mask_step, int64_t n) {
  alignas(16) char value[W ? W : 16];
  const char* from = s.values;
  if (W) move_item<W>(value, s.values, W), from = value;  // from here on nothing that dst may overlap
  for (int64_t i = 0; i < n; i += 64, dst += 64 * dst_step, mask += 64 * mask_step) {
    const int64_t m = n - i < 64 ? n - i : 64;
    uint64_t bits = mask_bits(mask, mask_step, m);
#if defined(__AVX512F__)
    if constexpr (W == 8 || W == 4) {
      if (dst_step == W && m == 64) {
        constexpr int L = 64 / W;
        for (int t = 0; t < 64; t += L) {
          if constexpr (W == 8) _mm512_mask_storeu_epi64(dst + t * W, (__mmask8)(bits >> t), _mm512_set1_epi64(load<long long>(from)));
          else _mm512_mask_storeu_epi32(dst + t * W, (__mmask16)(bits >> t), _mm512_set1_epi32(load<int>(from)));
        }
        continue;
      }
    }
#endif
    for (; bits; bits &= bits - 1) move_item<W>(dst + __builtin_ctzll(bits) * dst_step, from, s.width);
  }
  return true;
}

template <int W> bool place_row(PlaceState& s, char* dst, int64_t dst_step, const char* mask, int64_t mask_step, int64_t n) {
  if (s.count == 1 && s.mode != SUCCESSIVE) return place_one<W>(s, dst, dst_step, mask, mask_step, n);
  for (int64_t i = 0; i < n; i += 64, dst += 64 * dst_step, mask += 64 * mask_step) {
    const int64_t m = n - i < 64 ? n - i : 64;
    uint64_t bits = mask_bits(mask, mask_step, m);
    for (; bits; bits &= bits - 1) {
      const int64_t t = __builtin_ctzll(bits);
      int64_t which = s.next;
      if (s.mode == BY_POSITION) {
        which = (s.position + t) % s.count;
      } else {
        if (which == s.count) {
          if (s.mode == SUCCESSIVE) return false;
          which = 0;
        }
        s.next = which + 1;
      }
      move_item<W>(dst + t * dst_step, s.values + which * s.step, s.width);
    }
    s.position = (s.position + m) % s.count;
  }
  return true;
}
typedef bool (*PlaceFn)(PlaceState&, char*, int64_t, const char*, int64_t, int64_t);
PlaceFn place_for(int64_t width) {
  switch (width) {
    case 1: return place_row<1>;
    case 2: return place_row<2>;
    case 4: return place_row<4>;
    case 8: return place_row<8>;
    case 16: return place_row<16>;
    default: return place_row<0>;
  }
}

int place(Call& call) {
  PlaceState s;
  s.width = (int64_t)call.param(0), s.count = (int64_t)call.param(1), s.step = (int64_t)call.param(2);
  s.mode = (int)call.param(3);
  s.values = call.ptr(2);
  s.next = s.position = 0;
  if (s.width < 0 || s.count < 0 || s.mode < SUCCESSIVE || s.mode > BY_POSITION) return ERR_VALUE;
  if (ITEMSIZE[call.dtype(1)] != 1) return ERR_DTYPE;
  MaskWalk w(call, 0, 1);
  if (w.count == 0) return 0;
  if (!run_inside(call, 2, s.count, s.step, s.width) || !operand_inside(call, 0, s.width)) return ERR_BOUNDS;
  const Dim2& inner = w.dim[w.nd - 1];
  if (s.count == 0) {  // fine as long as nothing asks for a value
    const bool none = w.rows([&](char*, const char* mask) {
      for (int64_t i = 0; i < inner.n; i++) if (mask[i * inner.mask]) return false;
      return true;
    });
    return none ? 0 : ERR_BOUNDS;
  }
  const PlaceFn fn = place_for(s.width);
  const bool enough = w.rows([&](char* dst, const char* mask) { return fn(s, dst, inner.item, mask, inner.mask, inner.n); });
  return enough ? 0 : ERR_BOUNDS;
}

const Kernel KERNELS[] = {{"count_true", count_true}, {"select", select}, {"place", place}};
}  // namespace

extern const Family INDEXING_MASK;
const Family INDEXING_MASK = {nullptr, 0, KERNELS, 3};
}  // namespace NUMERA_NS
