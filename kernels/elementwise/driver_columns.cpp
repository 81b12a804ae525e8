// Reductions whose innermost dimension is kept: rows are combined into a tile of accumulators. See driver_reduce.cpp.
#include "reduction.hpp"

namespace NUMERA_NS {

// When events are found by value, a tile of columns is first reduced without looking; only results that are suspicious are reduced
// once more, row by row with a look at each step.
int Reduce::run_columns(const Space& kept, const Space& reduced) const {
  if (!loop.checks() || !loop.absorbing() || masked || !out_fits) return fold_columns(kept, reduced);
  constexpr int64_t TILE = 2048;
  const int inner = kept.ndim - 1;
  const int64_t count = kept.shape[inner], os = kept.stride[0][inner], w = ITEMSIZE[acc];
  const Scratch scratch((size_t)(TILE * w));
  if (!scratch.ptr) return ERR_MEMORY;
  char* const before = scratch.as<char>();
  const Watched unwatched = Watched::blind(loop);
  const Reduce plain(*this, unwatched);
  Space part;
  part.ndim = 1;
  part.nops = kept.nops;
  for (int k = 0; k < kept.nops; k++) part.stride[k][0] = kept.stride[k][inner];
  Cursor c(kept, inner);
  do {
    for (int64_t i = 0; i < count; i += TILE) {
      const int64_t m = part.shape[0] = count - i < TILE ? count - i : TILE;
      for (int k = 0; k < kept.nops; k++) part.base[k] = c.p[k] + i * part.stride[k][0];
      copy_items((int)w, part.base[0], os, before, w, m);
      int status = plain.fold_columns(part, reduced);
      if (status == 0 && loop.suspicious(part.base[0], m, os)) {
        copy_items((int)w, before, w, part.base[0], os, m);
        status = fold_columns(part, reduced);
      }
      if (status < 0) return status;
    }
  } while (c.next());
  return 0;
}

int Reduce::fold_columns(const Space& kept, const Space& reduced) const {
  const int inner = kept.ndim - 1;
  const int64_t count = kept.shape[inner], os = kept.stride[0][inner], xs = kept.stride[1][inner];
  const int64_t ms = masked ? kept.stride[2][inner] : 0;
  if (count < 16 && out_fits && in_fits && !masked && loop.reduces && reduced.ndim > 0) return run_few_columns(kept, reduced);
  const int64_t aw = ITEMSIZE[acc], xw = ITEMSIZE[x];
  const bool plain = out_fits && in_fits && !masked;
  const int64_t tile = plain ? 16384 / aw : 2048;
  if (plain && !loop.checks() && os == aw && xs == xw && reduced.shape[reduced.ndim - 1] >= 8) {
    const Special* special = find_special(loop.name);
    if (special) return run_special(kept, reduced, *special);
  }
  const Scratch scratch((size_t)((2 * aw + xw) * tile));
  if (!scratch.ptr) return ERR_MEMORY;
  char* const sums = scratch.as<char>();
  char* const merged = sums + tile * aw;
  char* const converted = merged + tile * aw;
  Space rows(reduced);
  Cursor c(kept, inner);
  do {
    for (int64_t i = 0; i < count; i += tile) {
      const int64_t m = count - i < tile ? count - i : tile;
      char* const out = c.p[0] + i * os;
      char* const a = out_fits ? out : sums;
      const int64_t as = out_fits ? os : aw;
      if (initialised) begin(a, as, out, os, m);
      bool started = initialised;
      for (int k = 0; k < reduced.nops; k++) rows.base[k] = c.p[k + 1] + i * kept.stride[k + 1][inner];
      Cursor r(rows, rows.ndim);
      do {
        char* p = r.p[0];
        int64_t ps = xs;
        if (!in_fits) {
          loop.cast(in_dtype, in_swapped, p, xs, x, false, converted, xw, m);
          p = converted;
          ps = xw;
        }
        if (!started) {
          cast_block(x, false, p, ps, acc, false, a, as, m);
          started = true;
        } else if (!masked) {
          char* args[3] = {a, a, p};
          const int64_t steps[3] = {as, as, ps};
          loop.loop(args, m, steps);
        } else {
          char* args[3] = {merged, a, p};
          const int64_t steps[3] = {aw, as, ps};
          loop.loop(args, m, steps, r.p[1], ms);
          masked_copy((int)aw, merged, aw, a, as, r.p[1], ms, m);
        }
      } while (r.next());
      if (!out_fits) loop.cast(acc, false, a, as, out_dtype, out_swapped, out, os, m);
    }
  } while (c.next());
  return 0;
}

// Contiguous columns of an operation that takes several rows at a time.
int Reduce::run_special(const Space& kept, const Space& reduced, const Special& special) const {
  const int inner = kept.ndim - 1, last = reduced.ndim - 1;
  const int64_t w = ITEMSIZE[acc], tile = 16384 / w, count = kept.shape[inner];
  const int64_t rows = reduced.shape[last], step = reduced.stride[0][last];
  Space walk(reduced);
  Cursor c(kept, inner);
  do
    for (int64_t i = 0; i < count; i += tile) {
      const int64_t m = count - i < tile ? count - i : tile;
      char* const a = c.p[0] + i * w;
      if (initialised) begin(a, w, a, w, m);
      bool started = initialised;
      walk.base[0] = c.p[1] + i * w;
      Cursor r(walk, last);
      do {
        if (!started) copy_items((int)w, r.p[0], w, a, w, m);
        special.columns(a, started ? r.p[0] : r.p[0] + step, step, started ? rows : rows - 1, m);
        started = true;
      } while (r.next());
    }
  while (c.next());
  return 0;
}

// A handful of columns: each is followed down the innermost reduced dimension, a block of rows at a time. Loops with a
// ReduceFn take an accumulator of step 0 and apply it in order.
int Reduce::run_few_columns(const Space& kept, const Space& reduced) const {
  const int inner = kept.ndim - 1, last = reduced.ndim - 1;
  const int64_t count = kept.shape[inner], os = kept.stride[0][inner], xs = kept.stride[1][inner];
  const int64_t n = reduced.shape[last], step = reduced.stride[0][last];
  const int64_t steps[3] = {0, 0, step};
  Space rows(reduced);
  Cursor c(kept, inner);
  do {
    if (initialised) begin(c.p[0], os, c.p[0], os, count);
    rows.base[0] = c.p[1];
    Cursor r(rows, last);
    bool first = !initialised;
    do {
      for (int64_t i = 0; i < n; i += 1024) {
        const int64_t m = n - i < 1024 ? n - i : 1024;
        for (int64_t j = 0; j < count; j++) {
          char* a = c.p[0] + j * os;
          char* p = r.p[0] + i * step + j * xs;
          if (first) cast_block(x, false, p, 0, acc, false, a, 0, 1);
          char* args[3] = {a, a, first ? p + step : p};
          const int64_t k = first ? m - 1 : m;
          if (k > 0) loop.loop(args, k, steps);
        }
        first = false;
      }
    } while (r.next());
  } while (c.next());
  return 0;
}

}  // namespace NUMERA_NS
