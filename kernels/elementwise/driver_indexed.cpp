// The driver's modes ACCUMULATE and REDUCEAT (their iteration spaces are described in driver.cpp).
//
// ACCUMULATE runs across lanes when a dimension other than the axis has the smaller stride, else along each lane with
// the loop's scan form: a loop that has a ReduceFn accepts args[0] == args[1] + steps[0] with equal steps, and then carries
// each result into the next step. REDUCEAT is one ReduceFn per segment.
#include "cast.hpp"
#include "events.hpp"
#include "special.hpp"

namespace NUMERA_NS {
namespace {

// One operand of an accumulation or reduction as memory sees it.
struct Side {
  int dtype;
  bool swapped, fits;
};
Side side_of(const Call& call, const Space& s, int op, int loop_dtype) {
  return Side{call.dtype(op), call.swapped(op), fits_loop(call, s, op, loop_dtype)};
}

struct Accumulate {
  const Watched& loop;
  int dtype;  // of the loop: all three operands
  Side out, in;
  int64_t length, out_step, in_step;  // along the axis
  const Special* special;

  // out[0..n) = f(out[i - 1], x[i]), starting from out[-1].
  void scan(char* o, int64_t os, const char* x, int64_t xs, int64_t n) const {
    if (n <= 0) return;
    if (special && special->scan && os == xs && os == ITEMSIZE[dtype]) return special->scan(o, x, n);
    const int64_t steps[3] = {os, os, xs};
    const int64_t run = loop.reduces ? n : 1;
    for (int64_t i = 0; i < n; i += run, o += os, x += xs) {
      char* args[3] = {o, o - os, const_cast<char*>(x)};
      loop.loop(args, run, steps);
    }
  }

  void lane(char* o, const char* p) const {
    if (out.fits && in.fits) {
      copy_items(ITEMSIZE[dtype], p, 0, o, 0, 1);
      return scan(o + out_step, out_step, p + in_step, in_step, length - 1);
    }
    const int64_t w = ITEMSIZE[dtype], room = 512;
    alignas(64) char x[512 * 16], sums[513 * 16];
    if (out.fits) {
      for (int64_t i = 0; i < length; i += room, o += room * out_step) {
        const int64_t n = length - i < room ? length - i : room, first = i == 0 ? 1 : 0;
        loop.cast(in.dtype, in.swapped, p + i * in_step, in_step, dtype, false, x, w, n);
        if (i == 0) copy_items((int)w, x, 0, o, 0, 1);
        scan(o + first * out_step, out_step, x + first * w, w, n - first);
      }
      return;
    }
    for (int64_t i = 0; i < length; i += room) {
      const int64_t n = length - i < room ? length - i : room;
      loop.cast(in.dtype, in.swapped, p + i * in_step, in_step, dtype, false, x, w, n);
      if (i == 0) copy_items((int)w, x, 0, sums + w, 0, 1);
      else copy_items((int)w, sums + room * w, 0, sums, 0, 1);
      const int64_t first = i == 0 ? 1 : 0;
      scan(sums + (first + 1) * w, w, x + first * w, w, n - first);
      loop.cast(dtype, false, sums + w, w, out.dtype, out.swapped, o + i * out_step, out_step, n);
    }
  }

  // All lanes of dimension d of `s` at once, a tile at a time.
  int across(const Space& s, int d, char* o, const char* p) const {
    const int64_t count = s.shape[d], os = s.stride[0][d], xs = s.stride[1][d], w = ITEMSIZE[dtype], tile = 1024;
    const Scratch scratch((size_t)(3 * tile * w));
    if (!scratch.ptr) return ERR_MEMORY;
    char* const sums[2] = {scratch.as<char>(), scratch.as<char>() + tile * w};
    char* const converted = sums[1] + tile * w;
    for (int64_t i = 0; i < count; i += tile) {
      const int64_t m = count - i < tile ? count - i : tile;
      const char* previous = nullptr;
      int64_t previous_step = 0;
      for (int64_t j = 0; j < length; j++) {
        char* to = o + i * os + j * out_step;
        const char* x = p + i * xs + j * in_step;
        int64_t x_step = xs;
        if (!in.fits) {
          loop.cast(in.dtype, in.swapped, x, xs, dtype, false, converted, w, m);
          x = converted;
          x_step = w;
        }
        char* sum = out.fits ? to : sums[j & 1];
        const int64_t sum_step = out.fits ? os : w;
        if (j == 0) {
          copy_items((int)w, x, x_step, sum, sum_step, m);
        } else {
          char* args[3] = {sum, const_cast<char*>(previous), const_cast<char*>(x)};
          const int64_t steps[3] = {sum_step, previous_step, x_step};
          loop.loop(args, m, steps);
        }
        if (!out.fits) loop.cast(dtype, false, sum, w, out.dtype, out.swapped, to, os, m);
        previous = sum;
        previous_step = sum_step;
      }
    }
    return 0;
  }

  int run(const Space& s) const {
    const int inner = s.ndim - 1;
    const int64_t step = inner >= 0 ? s.stride[0][inner] : 0;
    const bool crosses = inner >= 0 && s.shape[inner] >= 8 && (step < 0 ? -step : step) < (out_step < 0 ? -out_step : out_step);
    Cursor c(s, crosses ? inner : s.ndim);
    do {
      if (!crosses) {
        lane(c.p[0], c.p[1]);
        continue;
      }
      const int status = across(s, inner, c.p[0], c.p[1]);
      if (status < 0) return status;
    } while (c.next());
    return 0;
  }
};

// Splits the longest dimension of s among tasks and runs f(part) on each share.
template <class F> int share(const Space& s, int64_t tasks, const F& f) {
  if (tasks < 2 || s.ndim == 0) return f(s);
  int d = 0;
  for (int e = 1; e < s.ndim; e++)
    if (s.shape[e] > s.shape[d]) d = e;
  const int64_t extent = s.shape[d], units = (extent + 7) / 8, parts = tasks < units ? tasks : units;
  int status = 0;
  parallel_for(parts, [&](int64_t i) {
    const int64_t from = units * i / parts * 8, to = units * (i + 1) / parts * 8;
    Space part(s);
    part.slice(d, from, to < extent ? to : extent);
    const int r = f(part);
    if (r < 0) __atomic_store_n(&status, r, __ATOMIC_RELAXED);
  });
  return status;
}

}  // namespace

int run_accumulate(Call& call, const Watched& loop, const Signature& sig) {
  if (sig.nin != 2 || sig.nout != 1 || sig.dtype[0] != sig.dtype[1] || sig.dtype[0] != sig.dtype[2]) return ERR_DTYPE;
  const int axis = (int)call.param(0);
  if (call.nop() < 2 || axis < 0 || axis >= call.ndim()) return ERR_VALUE;
  Space all, s;
  all.read(call, 2);
  const int64_t total = all.size();
  if (total == 0) return 0;
  const int dtype = sig.dtype[0];
  const Accumulate job{loop, dtype, side_of(call, all, 0, dtype), side_of(call, all, 1, dtype), call.shape(axis),
                       call.stride(0, axis), call.stride(1, axis), loop.checks() ? nullptr : find_special(loop.name)};
  s.read(call, 2, axis);
  s.coalesce();
  const int64_t tasks = call.flag(FLAG_SERIAL) ? 1 : task_count((double)total * (loop.cost + 0.5));
  return share(s, tasks, [&](const Space& part) { return loop.observe([&] { return job.run(part); }); });
}

int run_reduceat(Call& call, const Watched& loop, const Signature& sig) {
  if (sig.nin != 2 || sig.nout != 1) return ERR_DTYPE;
  if (sig.dtype[1] != sig.dtype[0] && !loop.reduces) return ERR_DTYPE;
  const int axis = (int)call.param(0);
  if (call.nop() < 3 || axis < 0 || axis >= call.ndim() || call.dtype(2) != I64) return ERR_VALUE;
  const int64_t count = (int64_t)call.param(1), out_step = (int64_t)call.param(2), index_step = (int64_t)call.param(3);
  const int64_t length = call.shape(axis);
  if (count <= 0) return 0;

  // Extents that the common check does not see: the indices, and out along the axis.
  Space s;
  s.read(call, 2, axis);
  int64_t low = call.offset(0), high = low + ITEMSIZE[call.dtype(0)];
  int64_t first = call.offset(2), end = first + 8;
  const int64_t out_span = (count - 1) * out_step, index_span = (count - 1) * index_step;
  (out_span < 0 ? low : high) += out_span;
  (index_span < 0 ? first : end) += index_span;
  for (int d = 0; d < s.ndim; d++) {
    const int64_t span = s.shape[d] > 0 ? (s.shape[d] - 1) * s.stride[0][d] : 0;
    (span < 0 ? low : high) += span;
  }
  if (first < 0 || (uint64_t)end > call.bytes[2]) return ERR_BOUNDS;

  const Scratch scratch((size_t)(count + 1) * 8);
  if (!scratch.ptr) return ERR_MEMORY;
  int64_t* index = scratch.as<int64_t>();
  cast_block(I64, call.swapped(2), call.ptr(2), index_step, I64, false, (char*)index, 8, count);
  for (int64_t i = 0; i < count; i++)
    if (index[i] < 0 || index[i] >= length) {
      call.result(0, (double)index[i]);
      call.result(1, 2);
      call.result(2, (double)length);
      return ERR_INDEX;
    }
  index[count] = length;
  if (s.size() == 0) return 0;
  if (low < 0 || (uint64_t)high > call.bytes[0]) return ERR_BOUNDS;

  const int acc = sig.dtype[0], x = sig.dtype[2];
  const Side out{call.dtype(0), call.swapped(0), false};  // one result per segment: always through an accumulator
  Space all;
  all.read(call, 2);
  const Side in = side_of(call, all, 1, x);
  const int64_t in_step = call.stride(1, axis), w = ITEMSIZE[x];
  const Watched* const f = &loop;
  const auto fold = [f](char* a, const char* p, int64_t n, int64_t step) {
    if (f->reduces) return f->reduce(a, p, n, step);
    const int64_t steps[3] = {0, 0, 0};
    for (int64_t i = 0; i < n; i++, p += step) {
      char* args[3] = {a, a, const_cast<char*>(p)};
      f->loop(args, 1, steps);
    }
  };
  const auto run = [&](const Space& part) {
    const Scratch buffer(in.fits ? 64 : (size_t)(BLOCK * w));
    if (!buffer.ptr) return (int)ERR_MEMORY;
    char* const b = buffer.as<char>();
    Cursor c(part, part.ndim);
    do {
      for (int64_t j = 0; j < count; j++) {
        alignas(16) char a[16];
        const int64_t from = index[j], to = index[j + 1] > from ? index[j + 1] : from + 1;
        loop.cast(in.dtype, in.swapped, c.p[1] + from * in_step, 0, x, false, b, 0, 1);
        cast_block(x, false, b, 0, acc, false, a, 0, 1);
        const char* p = c.p[1] + (from + 1) * in_step;
        if (in.fits) {
          if (to - from > 1) fold(a, p, to - from - 1, in_step);
        } else {
          for (int64_t i = from + 1; i < to; i += BLOCK, p += BLOCK * in_step) {
            const int64_t n = to - i < BLOCK ? to - i : BLOCK;
            loop.cast(in.dtype, in.swapped, p, in_step, x, false, b, w, n);
            fold(a, b, n, w);
          }
        }
        loop.cast(acc, false, a, 0, out.dtype, out.swapped, c.p[0] + j * out_step, 0, 1);
      }
    } while (c.next());
    return 0;
  };
  s.coalesce();
  const int64_t tasks = call.flag(FLAG_SERIAL) ? 1 : task_count((double)s.size() * (double)(length + 4 * count) * (loop.cost + 0.3));
  return share(s, tasks, [&](const Space& part) { return loop.observe([&] { return run(part); }); });
}

}  // namespace NUMERA_NS
