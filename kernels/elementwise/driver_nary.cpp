// run_nary: elementwise loops over all operands (mode NARY of the driver).
//
// A short row of operands that fit the loop runs at once. Otherwise dimensions are coalesced, and one of four ways is picked:
//   plain    every operand fits the loop: call it on the innermost dimension;
//   turned   the innermost dimension is tiny: call it along the next one instead, in blocks that stay in cache;
//   crossed  an input is contiguous along another dimension than the output (a transpose): its tiles are transposed first;
//   staged   operands that need a cast, a byte swap or alignment, that repeat within a block of several short rows, or that
//            are written under a mask, go through blocks of scratch memory.
#include "cast.hpp"
#include "events.hpp"
#include "stream.hpp"
#include "transpose.hpp"

namespace NUMERA_NS {
namespace {

constexpr int64_t STAGE = 1024;  // elements per staged block: several operands of 8 bytes fit the L1 cache
constexpr int MAX_OUTS = 2;
constexpr int64_t CROSSED_COLUMNS = 512;  // of a tile to be transposed, whose rows are a cache line of the source: 32 KB
constexpr int64_t SHORT_ROW = 48;  // inner dimensions below this are worth combining

struct Nary {
  const Watched& loop;
  int nargs, nout;
  bool masked;
  int from[MAX_ARGS], to[MAX_ARGS];
  bool swapped[MAX_ARGS], fits[MAX_ARGS];
  bool streams;  // see stream.hpp

  Nary(const Watched& l, const Call& call, const Space& s, const Signature& sig)
      : loop(l), nargs(sig.nin + sig.nout), nout(sig.nout), masked(call.flag(FLAG_WHERE)) {
    for (int k = 0; k < nargs; k++) {
      from[k] = call.dtype(k);
      swapped[k] = call.swapped(k);
      to[k] = sig.dtype[k];
      fits[k] = fits_loop(call, s, k, to[k]);
    }
    streams = STREAMS && is_large_and_new(s);
  }

  // Contiguous outputs of a large result, none of which is an input too.
  bool is_large_and_new(const Space& s) const {
    if (masked || s.ndim == 0) return false;
    const int inner = s.ndim - 1;
    int64_t bytes = 0;
    for (int k = 0; k < nout; k++) {
      const int64_t w = ITEMSIZE[to[k]];
      if (!fits[k] || s.stride[k][inner] != w || s.shape[inner] * w < STREAM_ROW) return false;
      for (int j = nout; j < nargs; j++)
        if (s.base[j] == s.base[k]) return false;
      bytes += w * s.size();
    }
    return bytes >= STREAM_FROM && loop.cost * (float)s.size() <= STREAM_COST * (float)bytes;
  }

  void streamed_row(char* const* row, int64_t n, const int64_t* steps) const {
    alignas(64) char t[MAX_OUTS][STREAM_CHUNK];
    int64_t w = 1;
    for (int k = 0; k < nout; k++) w = ITEMSIZE[to[k]] > w ? ITEMSIZE[to[k]] : w;
    const int64_t chunk = STREAM_CHUNK / w;
    char* p[MAX_ARGS];
    int64_t own[MAX_ARGS], m;
    for (int k = 0; k < nargs; k++) own[k] = k < nout ? ITEMSIZE[to[k]] : steps[k];
    for (int64_t i = 0; i < n; i += m) {
      // the first chunk ends at a line of the first output
      m = i == 0 ? chunk - (chunk * steps[0] - bytes_to_line(row[0])) % 64 / steps[0] : chunk;
      if (m > n - i) m = n - i;
      for (int k = 0; k < nargs; k++) p[k] = k < nout ? t[k] : row[k] + i * steps[k];
      loop.loop(p, m, own);
      for (int k = 0; k < nout; k++) stream_bytes(row[k] + i * steps[k], t[k], m * own[k]);
    }
  }

  bool all_fit() const {
    bool all = !masked;
    for (int k = 0; k < nargs; k++) all = all && fits[k];
    return all;
  }

  int run(const Space& s) const {
    const int inner = s.ndim - 1;
    const bool is_short = s.ndim >= 2 && s.shape[inner] < SHORT_ROW;
    if (!all_fit()) return staged(s, is_short);
    if (!is_short) {
      const int cross = crossing(s);
      return cross >= 0 ? crossed(s, cross) : plain(s);
    }
    return repeats_only(s) ? staged(s, true) : turned(s);
  }

  // Outputs lie flat over the two innermost dimensions, and inputs do too or repeat.
  bool repeats_only(const Space& s) const {
    const int i = s.ndim - 1;
    for (int k = 0; k < nargs; k++) {
      const bool flat = s.stride[k][i - 1] == s.stride[k][i] * s.shape[i];
      const bool repeats = s.stride[k][i - 1] == 0 || s.stride[k][i] == 0;
      if (!(flat || (repeats && k >= nout))) return false;
    }
    return true;
  }

  int plain(const Space& s) const {
    if (s.ndim == 0) {
      int64_t steps[MAX_ARGS] = {};
      loop.loop(s.base, 1, steps);
      return 0;
    }
    const int inner = s.ndim - 1;
    int64_t steps[MAX_ARGS];
    for (int k = 0; k < nargs; k++) steps[k] = s.stride[k][inner];
    Cursor c(s, inner);
    if (streams) {
      do streamed_row(c.p, s.shape[inner], steps);
      while (c.next());
      stream_end();
      return 0;
    }
    do loop.loop(c.p, s.shape[inner], steps);
    while (c.next());
    return 0;
  }

  // An input that is contiguous along another dimension than the outputs, and jumps along theirs.
  bool crosses(const Space& s, int k, int d) const {
    const int64_t step = s.stride[k][s.ndim - 1];
    return k >= nout && s.stride[k][d] == ITEMSIZE[to[k]] && (step >= 64 || step <= -64);
  }

  // The dimension along which such inputs are contiguous; -1 without any, or where the outputs are not contiguous themselves.
  int crossing(const Space& s) const {
    const int inner = s.ndim - 1;
    for (int k = 0; k < nout; k++)
      if (s.stride[k][inner] != ITEMSIZE[to[k]]) return -1;
    for (int d = inner - 1; d >= 0; d--)
      for (int k = nout; k < nargs; k++)
        if (s.shape[d] >= 16 && crosses(s, k, d)) return d;
    return -1;
  }

  // Tiles of the crossed inputs are transposed into scratch memory, so that their cache lines are used whole.
  int crossed(const Space& given, int cross) const {
    Space s(given);
    const int inner = s.ndim - 1, rows = inner - 1;
    for (int d = cross; d < inner; d++) {
      const int from = d < rows ? d + 1 : cross;
      s.shape[d] = given.shape[from];
      for (int k = 0; k < s.nops; k++) s.stride[k][d] = given.stride[k][from];
    }
    bool turn[MAX_ARGS];
    int64_t steps[MAX_ARGS];
    int64_t height = 1, width = 0;
    for (int k = 0; k < nargs; k++) {
      turn[k] = crosses(s, k, rows);
      steps[k] = turn[k] ? ITEMSIZE[to[k]] : s.stride[k][inner];
      if (!turn[k]) continue;
      height = height < 64 / ITEMSIZE[to[k]] ? 64 / ITEMSIZE[to[k]] : height;
      width += ITEMSIZE[to[k]];
    }
    const Scratch scratch((size_t)(height * CROSSED_COLUMNS * width));
    if (!scratch.ptr) return ERR_MEMORY;
    const int64_t count = s.shape[rows], n = s.shape[inner];
    Cursor c(s, rows);
    do {
      for (int64_t j = 0; j < n; j += CROSSED_COLUMNS) {
        const int64_t w = n - j < CROSSED_COLUMNS ? n - j : CROSSED_COLUMNS;
        for (int64_t r = 0; r < count; r += height) {
          const int64_t h = count - r < height ? count - r : height;
          char *p[MAX_ARGS], *tile = scratch.as<char>();
          int64_t down[MAX_ARGS];
          for (int k = 0; k < nargs; k++) {
            p[k] = c.p[k] + r * s.stride[k][rows] + j * s.stride[k][inner];
            down[k] = s.stride[k][rows];
            if (!turn[k]) continue;
            down[k] = CROSSED_COLUMNS * ITEMSIZE[to[k]];
            transpose_items(ITEMSIZE[to[k]], tile, down[k], p[k], s.stride[k][inner], h, w);
            p[k] = tile;
            tile += height * down[k];
          }
          for (int64_t i = 0; i < h; i++) {
            if (streams) streamed_row(p, w, steps);
            else loop.loop(p, w, steps);
            for (int k = 0; k < nargs; k++) p[k] += down[k];
          }
        }
      }
    } while (c.next());
    if (streams) stream_end();
    return 0;
  }

  int turned(const Space& s) const {
    const int inner = s.ndim - 1, rows = inner - 1;
    const int64_t n = s.shape[inner], count = s.shape[rows], tile = 2 * STAGE / n;
    int64_t steps[MAX_ARGS];
    for (int k = 0; k < nargs; k++) steps[k] = s.stride[k][rows];
    Cursor c(s, rows);
    do {
      for (int64_t r = 0; r < count; r += tile) {
        const int64_t m = count - r < tile ? count - r : tile;
        for (int64_t j = 0; j < n; j++) {
          char* p[MAX_ARGS];
          for (int k = 0; k < nargs; k++) p[k] = c.p[k] + r * s.stride[k][rows] + j * s.stride[k][inner];
          loop.loop(p, m, steps);
        }
      }
    } while (c.next());
    return 0;
  }

  // One operand of a staged block: m rows of n elements.
  struct Part {
    bool direct;         // the loop reads or writes it in place
    bool constant;       // one element serves the whole block
    char* buffer;
    const char* cached;  // the source whose first cached_rows rows the buffer holds (repeating operands only)
    int64_t cached_rows;
  };

  int staged(const Space& given, bool is_short) const {
    Space s(given);
    if (s.ndim == 0) s.append_unit();
    if (!is_short || s.ndim < 2) s.insert_row();
    const int inner = s.ndim - 1, rows = inner - 1;
    const int64_t n = s.shape[inner], count = s.shape[rows];
    const int64_t width = n < STAGE ? n : STAGE;
    int64_t height = STAGE / width;
    if (height > count) height = count;
    const int64_t room = height * width;

    Part part[MAX_ARGS];
    size_t bytes = 0;
    for (int k = 0; k < nargs + (masked ? 1 : 0); k++) {
      const int64_t s0 = s.stride[k][rows], s1 = s.stride[k][inner];
      const bool mask = k == nargs, output = k < nout;
      const bool flat = height == 1 || s0 == s1 * n;
      part[k].direct = (mask || fits[k]) && flat && !(output && masked);
      part[k].constant = !output && !mask && (s0 == 0 || height == 1) && s1 == 0 && !part[k].direct;
      part[k].cached = nullptr;
      part[k].cached_rows = 0;
      part[k].buffer = nullptr;
      if (!part[k].direct) bytes += ((size_t)room * (mask ? 1 : ITEMSIZE[to[k]]) + 63) & ~(size_t)63;
    }
    size_t convert = 0;  // masked outputs of another dtype are converted before they are merged
    for (int k = 0; k < nout; k++)
      if (masked && (size_t)ITEMSIZE[from[k]] > convert) convert = (size_t)ITEMSIZE[from[k]];
    const Scratch scratch(bytes + convert * (size_t)room + 64);
    if (!scratch.ptr) return ERR_MEMORY;
    char* free = scratch.as<char>();
    for (int k = 0; k < nargs + (masked ? 1 : 0); k++)
      if (!part[k].direct) {
        part[k].buffer = free;
        free += ((size_t)room * (k == nargs ? 1 : ITEMSIZE[to[k]]) + 63) & ~(size_t)63;
      }

    Cursor c(s, rows);
    do {
      for (int64_t r = 0; r < count; r += height) {
        const int64_t m = count - r < height ? count - r : height;
        for (int64_t i = 0; i < n; i += width) {
          char* at[MAX_ARGS];
          for (int k = 0; k < s.nops; k++) at[k] = c.p[k] + r * s.stride[k][rows] + i * s.stride[k][inner];
          block(s, part, at, m, n - i < width ? n - i : width, free);
        }
      }
    } while (c.next());
    return 0;
  }

  void block(const Space& s, Part* part, char* const* at, int64_t m, int64_t n, char* convert) const {
    const int inner = s.ndim - 1, rows = inner - 1;
    char* p[MAX_ARGS];
    int64_t steps[MAX_ARGS];
    const char* mask = nullptr;
    int64_t mask_step = 1;
    if (masked) {
      const int64_t s0 = s.stride[nargs][rows], s1 = s.stride[nargs][inner];
      mask = at[nargs];
      if (part[nargs].direct) mask_step = s1;
      else {
        gather(BOOL, false, mask, s0, s1, BOOL, part[nargs].buffer, m, n);
        mask = part[nargs].buffer;
      }
    }
    for (int k = 0; k < nargs; k++) {
      const int64_t s0 = s.stride[k][rows], s1 = s.stride[k][inner];
      Part& q = part[k];
      if (q.direct) {
        p[k] = at[k];
        steps[k] = s1;
        continue;
      }
      p[k] = q.buffer;
      steps[k] = q.constant ? 0 : ITEMSIZE[to[k]];
      if (k < nout) continue;
      const bool held = q.cached == at[k] && q.cached_rows >= m;
      if (held) continue;
      gather(from[k], swapped[k], at[k], s0, s1, to[k], q.buffer, q.constant ? 1 : m, q.constant ? 1 : n);
      if (q.constant || (s0 == 0 && n == s.shape[inner])) {
        q.cached = at[k];
        q.cached_rows = q.constant ? INT64_MAX : m;
      }
    }
    loop.loop(p, m * n, steps, mask, mask_step);
    for (int k = 0; k < nout; k++) {
      if (part[k].direct) continue;
      const int64_t s0 = s.stride[k][rows], s1 = s.stride[k][inner];
      if (!masked) {
        scatter(to[k], p[k], from[k], swapped[k], at[k], s0, s1, m, n);
        continue;
      }
      const int w = ITEMSIZE[from[k]];
      const char* ready = p[k];
      if (from[k] != to[k] || swapped[k]) {
        loop.cast(to[k], false, p[k], ITEMSIZE[to[k]], from[k], swapped[k], convert, w, m * n, mask, mask_step);
        ready = convert;
      }
      for (int64_t r = 0; r < m; r++)
        masked_copy(w, ready + r * n * w, w, at[k] + r * s0, s1, mask + r * n * mask_step, mask_step, n);
    }
  }

  // m rows of n strided elements -> contiguous elements of the loop's dtype.
  void gather(int from, bool swapped, const char* src, int64_t s0, int64_t s1, int to, char* dst, int64_t m, int64_t n) const {
    const int64_t w = ITEMSIZE[to];
    if (m == 1 || s0 == n * s1) return loop.cast(from, swapped, src, s1, to, false, dst, w, m * n);
    if (s0 == 0) {  // convert one row, then double it
      loop.cast(from, swapped, src, s1, to, false, dst, w, n);
      const int64_t row = n * w, all = m * row;
      for (int64_t done = row; done < all;) {
        const int64_t more = all - done < done ? all - done : done;
        __builtin_memcpy(dst + done, dst, (size_t)more);
        done += more;
      }
    } else if (n >= m || n >= 24) {
      for (int64_t r = 0; r < m; r++) loop.cast(from, swapped, src + r * s0, s1, to, false, dst + r * n * w, w, n);
    } else {
      for (int64_t j = 0; j < n; j++) loop.cast(from, swapped, src + j * s1, s0, to, false, dst + j * w, n * w, m);
    }
  }
  void scatter(int from, const char* src, int to, bool swapped, char* dst, int64_t d0, int64_t d1, int64_t m, int64_t n) const {
    const int64_t w = ITEMSIZE[from];
    if (m == 1 || d0 == n * d1) return loop.cast(from, false, src, w, to, swapped, dst, d1, m * n);
    if (n >= m || n >= 24)
      for (int64_t r = 0; r < m; r++) loop.cast(from, false, src + r * n * w, w, to, swapped, dst + r * d0, d1, n);
    else
      for (int64_t j = 0; j < n; j++) loop.cast(from, false, src + j * w, n * w, to, swapped, dst + j * d1, d0, m);
  }
};

// The dimension to share out among tasks: the outermost that is long enough, else the longest.
int split_dimension(const Space& s, int64_t tasks) {
  int longest = 0;
  for (int d = 0; d < s.ndim; d++) {
    if (s.shape[d] >= 4 * tasks) return d;
    if (s.shape[d] > s.shape[longest]) longest = d;
  }
  return longest;
}

bool starts_with(const char* name, const char* prefix) {
  for (; *prefix; name++, prefix++)
    if (*name != *prefix) return false;
  return true;
}
// Whose exponents must not be negative.
bool is_integer_power(const Watched& loop, const Signature& sig) {
  const int out = sig.dtype[0];
  return (out == I8 || out == I16 || out == I32 || out == I64) && starts_with(loop.name, "power:");
}

// Integers to negative integer powers are an error in NumPy: looks for one among the (unmasked) exponents. Dimensions along
// which neither the exponent nor the mask varies are visited once, so a scalar exponent costs nothing.
int check_exponents(const Call& call, const Signature& sig) {
  const int exponent = 2, mask = sig.nin + sig.nout;
  const bool masked = call.flag(FLAG_WHERE);
  Space all, s;
  all.read(call, mask + (masked ? 1 : 0));
  s.ndim = 0;
  s.nops = 2;
  s.base[0] = call.ptr(exponent);
  s.base[1] = masked ? call.ptr(mask) : nullptr;
  for (int d = 0; d < all.ndim; d++) {
    const int64_t e = all.stride[exponent][d], m = masked ? all.stride[mask][d] : 0;
    if (e == 0 && m == 0) continue;
    s.shape[s.ndim] = all.shape[d];
    s.stride[0][s.ndim] = e;
    s.stride[1][s.ndim++] = m;
  }
  s.coalesce();
  if (s.ndim == 0) s.append_unit();
  const int64_t n = s.shape[s.ndim - 1], step = s.stride[0][s.ndim - 1], mstep = s.stride[1][s.ndim - 1];
  const Scratch scratch(BLOCK * 8);
  if (!scratch.ptr) return ERR_MEMORY;
  int64_t* e = scratch.as<int64_t>();
  Cursor c(s, s.ndim - 1);
  do {
    for (int64_t i = 0; i < n; i += BLOCK) {
      const int64_t k = n - i < BLOCK ? n - i : BLOCK;
      cast_block(call.dtype(exponent), call.swapped(exponent), c.p[0] + i * step, step, I64, false, (char*)e, 8, k);
      int64_t bad = 0;
      if (masked)
        for (int64_t j = 0; j < k; j++) bad |= c.p[1][(i + j) * mstep] ? e[j] : 0;
      else
        for (int64_t j = 0; j < k; j++) bad |= e[j];
      if (bad < 0) return ERR_NEGATIVE_POWER;
    }
  } while (c.next());
  return 0;
}

// One row of operands that the loop takes as they are, too short for threads: most calls on small arrays, which would spend more time
// on a plan than on the work. False: not such a call.
bool run_row(Call& call, const Watched& loop, const Signature& sig) {
  const int nargs = sig.nin + sig.nout;
  if (call.ndim() != 1 || call.flag(FLAG_WHERE) || call.nop() != nargs || is_integer_power(loop, sig)) return false;
  const int64_t n = call.shape(0);
  if ((double)n * loop.cost >= PARALLEL_FROM) return false;
  char* args[MAX_ARGS];
  int64_t steps[MAX_ARGS];
  for (int k = 0; k < nargs; k++) {
    const int dtype = sig.dtype[k];
    args[k] = call.ptr(k);
    steps[k] = call.stride(k, 0);
    if (call.desc[OPERAND + 2 * k] != dtype || (((uint64_t)(uintptr_t)args[k] | (uint64_t)steps[k]) & (uint64_t)(alignment_of(dtype) - 1))) return false;
  }
  if (n > 0) loop.observe([&] {
    loop.loop(args, n, steps);
    return 0;
  });
  return true;
}

}  // namespace

int run_nary(Call& call, const Watched& loop, const Signature& sig) {
  if (run_row(call, loop, sig)) return 0;
  const bool masked = call.flag(FLAG_WHERE);
  const int nargs = sig.nin + sig.nout;
  if (call.nop() < nargs + (masked ? 1 : 0)) return ERR_VALUE;
  Space s;
  s.read(call, nargs + (masked ? 1 : 0));
  const int64_t total = s.size();
  if (total == 0) return 0;
  if (is_integer_power(loop, sig)) {
    const int status = check_exponents(call, sig);
    if (status < 0) return status;
  }
  s.coalesce();
  const Nary nary(loop, call, s, sig);
  double cost = loop.cost;
  for (int k = 0; k < nargs; k++) cost += nary.fits[k] ? 0 : 0.4;
  const int64_t tasks = call.flag(FLAG_SERIAL) ? 1 : task_count((double)total * cost);
  if (tasks < 2) return loop.observe([&] { return nary.run(s); });

  const int d = split_dimension(s, tasks);
  const int64_t extent = s.shape[d];
  // Shares of the innermost dimension are multiples of 64 elements, so that no two tasks write one cache line.
  const int64_t unit = d == s.ndim - 1 ? 64 : 1, units = (extent + unit - 1) / unit;
  const int64_t parts = tasks < units ? tasks : units;
  int status = 0;
  parallel_for(parts, [&](int64_t i) {
    const int64_t from = units * i / parts * unit, to = units * (i + 1) / parts * unit;
    Space part(s);
    part.slice(d, from, to < extent ? to : extent);
    const int r = loop.observe([&] { return nary.run(part); });
    if (r < 0) __atomic_store_n(&status, r, __ATOMIC_RELAXED);
  });
  return status;
}

}  // namespace NUMERA_NS
