// The kernel "copy": operand 0 = operand 1, converted as needed, where the optional bool operand 2 (FLAG_WHERE) allows it. Any
// dtypes and layouts over one iteration space.
//
// Contiguous runs are moved whole. Where source and destination disagree about which dimension is the fast one (a
// transpose), tiles are transposed in registers, so that both sides see whole cache lines.
#include "cast.hpp"
#include "event_rules.hpp"
#include "space.hpp"
#include "stream.hpp"
#include "tiny_rows.hpp"
#include "transpose.hpp"

namespace NUMERA_NS {
namespace {

constexpr int64_t TILE = 128, CAST_TILE = 64;  // elements along each side
constexpr int64_t WATCHED = 1024;               // elements that are looked at before they are converted

struct Copier {
  int to, from;
  bool to_swapped, from_swapped, masked;
  bool raw;  // no conversion
  bool streams = false;  // see stream.hpp
  int watch;  // events to look for
  bool through_i32;  // floats become small integers in two steps, as the first one tells whether any was invalid
  int64_t dw, sw;
  mutable int seen = 0;

  explicit Copier(const Call& call)
      : to(call.dtype(0)), from(call.dtype(1)), to_swapped(call.swapped(0) && ITEMSIZE[to] > 1),
        from_swapped(call.swapped(1) && ITEMSIZE[from] > 1), masked(call.flag(FLAG_WHERE)), dw(ITEMSIZE[to]), sw(ITEMSIZE[from]) {
    raw = to == from && to_swapped == from_swapped;
    watch = cast_may_raise(from, to) ? call.watched() & (FPE_INVALID | FPE_OVERFLOW | FPE_UNDERFLOW) : 0;
    through_i32 = watch && (from == F32 || from == F64) && (to == I8 || to == U8 || to == I16 || to == U16);
  }

  void row(char* d, int64_t ds, const char* s, int64_t ss, int64_t n) const {
    if (raw) copy_items((int)dw, s, ss, d, ds, n);
    else if (ss == 0 && n > 1) {  // convert a repeated element once
      cast(s, 0, d, 0, 1);
      copy_items((int)dw, d, 0, d + ds, ds, n - 1);
    } else if (!watch) {
      cast_block(from, from_swapped, s, ss, to, to_swapped, d, ds, n);
    } else {
      for (int64_t i = 0; i < n; i += WATCHED) cast(s + i * ss, ss, d + i * ds, ds, n - i < WATCHED ? n - i : WATCHED);
    }
  }
  // At most a block that stays in the cache.
  void cast(const char* s, int64_t ss, char* d, int64_t ds, int64_t n, const char* m = nullptr, int64_t ms = 0) const {
    if (through_i32 && n <= WATCHED) {
      int32_t t[WATCHED];
      cast_block(from, from_swapped, s, ss, I32, false, (char*)t, 4, n);
      if (any_equal(t, n, INT32_MIN)) look(s, ss, n, m, ms);
      return cast_block(I32, false, (const char*)t, 4, to, to_swapped, d, ds, n);
    }
    const bool replaced = s == d;
    if (replaced) look(s, ss, n, m, ms);
    cast_block(from, from_swapped, s, ss, to, to_swapped, d, ds, n);
    if (!replaced && may_have_raised(d, ds, n)) look(s, ss, n, m, ms);
  }
  void look(const char* s, int64_t ss, int64_t n, const char* m, int64_t ms) const {
    if (!(watch & ~seen)) return;
    const int events = cast_events(from, from_swapped, s, ss, to, n, m, ms, (watch & FPE_UNDERFLOW) != 0) & watch;
    if (events) __atomic_fetch_or(&seen, events, __ATOMIC_RELAXED);
  }
  // A cheap look at what was written, where that tells: narrowed floats are infinite, int32 and int64 the lowest number.
  bool may_have_raised(const char* d, int64_t ds, int64_t n) const {
    if (to_swapped || (watch & FPE_UNDERFLOW) || ds != dw || (uintptr_t)d % (uintptr_t)alignment_of(to)) return true;
    switch (to) {
      case F32:
      case C64: return any_infinite(to, d, n, ds);
      case I32: return any_equal((const int32_t*)d, n, INT32_MIN);
      case I64: return any_equal((const int64_t*)d, n, INT64_MIN);
      default: return true;
    }
  }
  template <class T> static bool any_equal(const T* d, int64_t n, T value) {
    T found = 0;
    for (int64_t i = 0; i < n; i++) found |= (T)(d[i] == value);
    return found != 0;
  }

  void streamed_row(char* d, const char* s, int64_t ss, int64_t n) const {
    if (raw && ss == dw) return stream_bytes(d, s, n * dw);
    alignas(64) char t[STREAM_CHUNK];
    const int64_t chunk = STREAM_CHUNK / dw;
    int64_t m = chunk - (STREAM_CHUNK - bytes_to_line(d)) % 64 / dw;  // up to a whole line
    for (int64_t i = 0; i < n; i += m, m = chunk) {
      if (m > n - i) m = n - i;
      row(t, dw, s + i * ss, ss, m);
      stream_bytes(d + i * dw, t, m * dw);
    }
  }

  void masked_row(char* d, int64_t ds, const char* s, int64_t ss, const char* m, int64_t ms, int64_t n) const {
    if (raw) return masked_copy((int)dw, s, ss, d, ds, m, ms, n);
    constexpr int64_t ROOM = 512;
    alignas(64) char t[ROOM * 16];
    for (int64_t i = 0; i < n; i += ROOM) {
      const int64_t k = n - i < ROOM ? n - i : ROOM;
      cast(s + i * ss, ss, t, dw, k, m + i * ms, ms);
      masked_copy((int)dw, t, dw, d + i * ds, ds, m + i * ms, ms, k);
    }
  }

  // A dimension other than the innermost along which src is contiguous, while dst is contiguous along the innermost: or -1.
  int crossing(const Space& s) const {
    const int inner = s.ndim - 1;
    if (masked || s.ndim < 2 || s.stride[0][inner] != dw || s.stride[1][inner] == sw || s.stride[1][inner] == 0 || s.shape[inner] < 4) return -1;
    for (int d = inner - 1; d >= 0; d--)
      if (s.stride[1][d] == sw && s.shape[d] >= 4) return d;
    return -1;
  }

  int run(const Space& s) const {
    if (s.ndim == 0) {
      if (!masked || *s.base[2]) row(s.base[0], dw, s.base[1], sw, 1);
      return 0;
    }
    const int cross = crossing(s);
    if (cross >= 0) return run_crossed(s, cross);
    const int inner = s.ndim - 1;
    const int64_t n = s.shape[inner], ds = s.stride[0][inner], ss = s.stride[1][inner];
    if (s.ndim >= 2 && raw && !masked && ds == dw && (ss == 0 || ss == dw) && n * dw <= TINY_ROW && run_tiny(s)) return 0;
    if (s.ndim >= 2 && n < 16 && s.shape[inner - 1] > n && !masked) return run_turned(s);
    Cursor c(s, inner);
    if (streams && !masked && ds == dw && n * dw >= STREAM_ROW) {
      do streamed_row(c.p[0], c.p[1], ss, n);
      while (c.next());
      stream_end();
      return 0;
    }
    do {
      if (masked) masked_row(c.p[0], ds, c.p[1], ss, c.p[2], s.stride[2][inner], n);
      else row(c.p[0], ds, c.p[1], ss, n);
    } while (c.next());
    return 0;
  }

  // Rows of a few items that are moved as they are.
  bool run_tiny(const Space& s) const {
    const int inner = s.ndim - 1, rows = inner - 1;
    Cursor c(s, rows);
    do
      if (!tiny_rows({c.p[0], c.p[1], s.shape[rows], s.stride[0][rows], s.stride[1][rows], s.shape[inner] * dw}, dw, s.stride[1][inner] == 0)) return false;
    while (c.next());
    return true;
  }

  // Tiny rows: along the next dimension, in blocks that stay in cache.
  int run_turned(const Space& s) const {
    const int inner = s.ndim - 1, rows = inner - 1;
    const int64_t n = s.shape[inner], count = s.shape[rows], tile = 4096 / n;
    Cursor c(s, rows);
    do
      for (int64_t r = 0; r < count; r += tile) {
        const int64_t m = count - r < tile ? count - r : tile;
        for (int64_t j = 0; j < n; j++)
          row(c.p[0] + r * s.stride[0][rows] + j * s.stride[0][inner], s.stride[0][rows],
              c.p[1] + r * s.stride[1][rows] + j * s.stride[1][inner], s.stride[1][rows], m);
      }
    while (c.next());
    return 0;
  }

  int run_crossed(const Space& given, int cross) const {
    Space s;  // the two crossing dimensions last: rows (contiguous in src), columns (contiguous in dst)
    s.copy(given);
    const int inner = s.ndim - 1, rows = inner - 1;
    for (int d = cross; d < rows; d++) {
      s.shape[d] = given.shape[d + 1];
      for (int k = 0; k < s.nops; k++) s.stride[k][d] = given.stride[k][d + 1];
    }
    s.shape[rows] = given.shape[cross];
    for (int k = 0; k < s.nops; k++) s.stride[k][rows] = given.stride[k][cross];

    const int64_t m = s.shape[rows], n = s.shape[inner];
    const int64_t d0 = s.stride[0][rows], s1 = s.stride[1][inner];
    const int64_t side = raw ? TILE : CAST_TILE;
    const Scratch scratch(raw ? 64 : (size_t)(side * side * sw));
    if (!scratch.ptr) return ERR_MEMORY;
    char* t = scratch.as<char>();
    Cursor c(s, rows);
    do
      for (int64_t i = 0; i < m; i += side) {
        const int64_t h = m - i < side ? m - i : side;
        for (int64_t j = 0; j < n; j += side) {
          const int64_t w = n - j < side ? n - j : side;
          char* d = c.p[0] + i * d0 + j * dw;
          const char* p = c.p[1] + i * sw + j * s1;
          if (raw) {
            transpose_items(dw, d, d0, p, s1, h, w);
          } else {
            transpose_items(sw, t, side * sw, p, s1, h, w);
            for (int64_t r = 0; r < h; r++) cast(t + r * side * sw, sw, d + r * d0, dw, w);
          }
        }
      }
    while (c.next());
    return 0;
  }
};

int copy(Call& call) {
  const bool masked = call.flag(FLAG_WHERE);
  if (call.nop() < (masked ? 3 : 2)) return ERR_VALUE;
  Space s;
  s.read(call, masked ? 3 : 2);
  const int64_t total = s.size();
  if (total == 0) return 0;
  s.coalesce();
  Copier copier(call);
  // widening waits for its input; what is written again and again from the registers is not held up by reading lines
  copier.streams = STREAMS && copier.dw <= copier.sw && !s.repeats(1) && total * copier.dw >= STREAM_PIECE && (int64_t)call.bytes[0] >= STREAM_COPY_FROM;
  const double bytes = (double)(copier.dw + copier.sw), cost = 0.025 * bytes + (copier.raw ? 0 : 0.2);
  const int64_t tasks = call.flag(FLAG_SERIAL) || s.ndim == 0 ? 1 : task_count((double)total * cost);
  if (tasks < 2) {
    const int r = copier.run(s);
    return r < 0 ? r : copier.seen;
  }
  int d = 0;
  for (int e = 0; e < s.ndim; e++) {
    if (s.shape[e] >= 4 * tasks) {
      d = e;
      break;
    }
    if (s.shape[e] > s.shape[d]) d = e;
  }
  const int64_t extent = s.shape[d], unit = d == s.ndim - 1 || s.shape[d] >= 64 * tasks ? 64 : 1;
  const int64_t units = (extent + unit - 1) / unit, parts = tasks < units ? tasks : units;
  int status = 0;
  parallel_for(parts, [&](int64_t i) {
    const int64_t from = units * i / parts * unit, to = units * (i + 1) / parts * unit;
    Space part(s);
    part.slice(d, from, to < extent ? to : extent);
    const int r = copier.run(part);
    if (r < 0) __atomic_store_n(&status, r, __ATOMIC_RELAXED);
  });
  return status < 0 ? status : copier.seen;
}

const Kernel KERNELS[] = {{"copy", copy}};

}  // namespace
extern const Family copy_family;
const Family copy_family{nullptr, 0, KERNELS, 1};
}  // namespace NUMERA_NS
