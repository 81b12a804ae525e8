// Reductions whose innermost dimension is reduced: each run of it is one call of the loop's ReduceFn. See driver_reduce.cpp.
#include "../reduce/tree.hpp"
#include "loops.hpp"
#include "reduction.hpp"
#include "wasm_folds.hpp"

namespace NUMERA_NS {

void Reduce::plan_lane(Lane& lane) const {
  Space& s = lane.s;
  const int inner = s.ndim - 1;
  lane.n = s.shape[inner];
  lane.rows = 1;
  for (int d = 0; d < inner; d++) lane.rows *= s.shape[d];
  const bool join = lane.rows > 1 && lane.n <= BLOCK / 2 && !masked && (order == PAIRWISE || !in_fits || lane.n < 48);
  lane.height = join ? BLOCK / lane.n : 1;
  if (lane.height > lane.rows) lane.height = lane.rows;
  lane.gathered = join || !in_fits;
  lane.width = lane.gathered && lane.n > BLOCK ? BLOCK : lane.n;
  lane.chunks = (lane.n + lane.width - 1) / lane.width;
  lane.pieces = join ? (lane.rows + lane.height - 1) / lane.height : lane.rows * lane.chunks;
}

char* Reduce::row_pointer(const Space& s, int op, int64_t row) {
  char* p = s.base[op];
  for (int d = s.ndim - 2; d >= 0; d--) {
    p += row % s.shape[d] * s.stride[op][d];
    row /= s.shape[d];
  }
  return p;
}

#ifdef __wasm_simd128__
// Sums and products in 64-bit integers, of which narrower ones are folded without conversion, and sums of int64 as double, which are converted on
// the way. They go on from `before`, if there is something. False: it is something else.
static bool folds_integers(const Reduce& r, const char* p, int64_t n, const char* before, char* total) {
  const char* s = r.loop.name;
  const bool adds = s[0] == 'a' && s[1] == 'd' && s[2] == 'd' && s[3] == ':';
  if (adds && r.acc == F64 && r.in_dtype == I64) {
    double sum = 0;
    if (before) __builtin_memcpy(&sum, before, sizeof sum);
    if (!exact_sum(p, n, sum, &sum)) sum = tree_sum<double>(LongRun{p}, 0, n);
    __builtin_memcpy(total, &sum, sizeof sum);
    return true;
  }
  if (r.acc != r.x || (r.x != I64 && r.x != U64)) return false;
  if (adds) return sum_narrow(r.in_dtype, p, n, (int64_t*)total);
  return s[0] == 'm' && s[1] == 'u' && s[2] == 'l' && multiply_narrow(r.in_dtype, p, n, (int64_t*)total);
}
#endif

void Reduce::run_piece(const Lane& lane, int64_t i, char* a, bool& started, char* buffer) const {
  const Space& s = lane.s;
  const int inner = s.ndim - 1;
  const int64_t step = s.stride[0][inner], w = ITEMSIZE[x];
  if (lane.height > 1) {
    const int64_t first = i * lane.height;
    const int64_t m = lane.rows - first < lane.height ? lane.rows - first : lane.height;
    for (int64_t r = 0; r < m; r++)
      loop.cast(in_dtype, in_swapped, row_pointer(s, 0, first + r), step, x, false, buffer + r * lane.n * w, w, lane.n);
    return feed(a, started, buffer, m * lane.n, w);
  }
  const int64_t row = lane.chunks == 1 ? i : i / lane.chunks, from = lane.chunks == 1 ? 0 : i % lane.chunks * lane.width;
  const int64_t n = lane.n - from < lane.width ? lane.n - from : lane.width;
  const char* p = row_pointer(s, 0, row) + from * step;
  int64_t pstep = step;
#ifdef __wasm_simd128__
  alignas(8) char total[8];
  if (!masked && !in_swapped && step == ITEMSIZE[in_dtype] && folds_integers(*this, p, n, started ? a : nullptr, total)) return feed(a, started, total, 1, 0);
#endif
  char truth;
  if (truths && lane.gathered && !masked && !in_swapped && step == ITEMSIZE[in_dtype] &&
      (stop_value ? truth_of_run<true>(in_dtype, p, n, &truth) : truth_of_run<false>(in_dtype, p, n, &truth)))
    return feed(a, started, &truth, 1, 0);
  if (lane.gathered) {
    loop.cast(in_dtype, in_swapped, p, step, x, false, buffer, w, n);
    p = buffer;
    pstep = w;
  }
  if (!masked) return feed(a, started, p, n, pstep);
  const int64_t mstep = s.stride[1][inner];
  feed_masked(a, p, n, pstep, row_pointer(s, 1, row) + from * mstep, mstep);
}

// `decided`: whether a task is finished, so that the others need not go on. Each does one piece at least.
int Reduce::run_pieces(const Lane& lane, int64_t from, int64_t to, char* a, bool& started, int* decided) const {
  const Scratch buffer(lane.gathered ? (size_t)(lane.height * lane.width * ITEMSIZE[x]) : 64);
  if (!buffer.ptr) return ERR_MEMORY;
  for (int64_t i = from; i < to && !finished(a, started); i++) {
    if (decided && i > from && __atomic_load_n(decided, __ATOMIC_RELAXED)) return 0;
    run_piece(lane, i, a, started, buffer.as<char>());
  }
  if (decided && finished(a, started)) __atomic_store_n(decided, 1, __ATOMIC_RELAXED);
  return 0;
}

int Reduce::run_lane(const Lane& lane, char* a, bool& started, bool may_split) const {
  // Partial sums of float16 would be rounded, while NumPy keeps float32 within a run.
  const bool splits = may_split && !masked && acc == x && order != SEQUENTIAL && !(acc == F16 && order == PAIRWISE);
  const int64_t tasks = splits ? task_count(nanoseconds(lane.rows * lane.n)) : 1;
  // A lane that may split is observed piece by piece: here, since its tasks run on other threads.
  const auto whole = [&] { return run_pieces(lane, 0, lane.pieces, a, started); };
  if (tasks < 2) return may_split ? loop.observe(whole) : whole();
  if (lane.pieces == 1 && !lane.gathered) return split_run(lane, tasks, a, started);
  int64_t done = 0;  // pieces
  int decided = 0;
  if (stops) {  // the first ones often decide
    done = DECISIVE / (lane.height * lane.width) + 1;
    if (done > lane.pieces) done = lane.pieces;
    const int failed = run_pieces(lane, 0, done, a, started);
    if (failed < 0 || finished(a, started) || done == lane.pieces) return failed;
  }
  // Free order: one partial per task. Else one per piece.
  const int64_t pieces = lane.pieces - done, count = order == FREE ? (tasks < pieces ? tasks : pieces) : pieces;
  const int64_t parts = tasks < count ? tasks : count;
  const Scratch partials((size_t)count * sizeof(Item));
  if (!partials.ptr) return ERR_MEMORY;
  Item* item = partials.as<Item>();
  int status = 0;
  parallel_for(parts, [&](int64_t t) {
    const int64_t from = done + pieces * t / parts, to = done + pieces * (t + 1) / parts;
    const int r = loop.observe([&] {
      if (order == FREE) {
        bool on = begin_partial(item[t].bytes);
        return run_pieces(lane, from, to, item[t].bytes, on, stops ? &decided : nullptr);
      }
      int failed = 0;
      for (int64_t i = from; i < to && failed == 0; i++) {
        bool on = begin_partial(item[i].bytes);
        failed = run_pieces(lane, i, i + 1, item[i].bytes, on);
      }
      return failed;
    });
    if (r < 0) __atomic_store_n(&status, r, __ATOMIC_RELAXED);
  });
  if (status < 0) return status;
  return loop.observe([&] {
    for (int64_t i = 0; i < count; i++) combine(a, started, item[i].bytes);
    return 0;
  });
}

void Reduce::combine(char* a, bool& started, const char* partial) const {  // the partial is of dtype acc, which equals x here
  if (started) fold(a, partial, 1, 0);
  else cast_block(acc, false, partial, 0, acc, false, a, 0, 1);
  started = true;
}

// One long run: the upper nodes of the pairwise tree, or equal shares.
int Reduce::split_run(const Lane& lane, int64_t tasks, char* a, bool& started) const {
  const int64_t step = lane.s.stride[0][lane.s.ndim - 1];
  const char* p = lane.s.base[0];
  int64_t n = lane.n;
  int decided = 0;
  if (stops) {  // what comes first often decides
    const int64_t first = n < DECISIVE ? n : DECISIVE;
    feed(a, started, p, first, step);
    if (first == n || finished(a, started)) return 0;
    p += first * step;
    n -= first;
  }
  if (tasks > Cuts::MAX_PARTS) tasks = Cuts::MAX_PARTS;
  Item item[Cuts::MAX_PARTS];
  const auto part = [&](int64_t i, int64_t from, int64_t to) {
    loop.observe([&] {
      bool on = begin_partial(item[i].bytes);
      if (!stops) feed(item[i].bytes, on, p + from * step, to - from, step);
      while (stops && from < to) {
        const int64_t m = to - from < DECISIVE ? to - from : DECISIVE;
        feed(item[i].bytes, on, p + from * step, m, step);
        from += m;
        if (finished(item[i].bytes, on)) __atomic_store_n(&decided, 1, __ATOMIC_RELAXED);
        if (__atomic_load_n(&decided, __ATOMIC_RELAXED)) break;
      }
      return 0;
    });
  };
  if (order == PAIRWISE) {  // NumPy counts a complex number as two
    const auto half = [&](int64_t k) { return is_complex_dtype(acc) ? tree_half(2 * k) / 2 : tree_half(k); };
    const Cuts cuts(n, tasks, half);
    parallel_for(cuts.parts, [&](int64_t i) { part(i, cuts.start[i], cuts.start[i + 1]); });
    return loop.observe([&] {
      cuts.join(half, [&](int into, int from) { fold(item[into].bytes, item[from].bytes, 1, 0); });
      combine(a, started, item[0].bytes);
      return 0;
    });
  }
  const auto start = [&](int64_t i) { return i == tasks ? n : n * i / tasks / 64 * 64; };
  parallel_for(tasks, [&](int64_t i) { part(i, start(i), start(i + 1)); });
  return loop.observe([&] {
    for (int64_t i = 0; i < tasks; i++) combine(a, started, item[i].bytes);
    return 0;
  });
}

// kept: dimensions of the result (out, in, mask); reduced: dimensions of one lane, of which the last `group` directly enclose
// each other in the input's order.
int Reduce::run_lanes(const Space& kept, const Space& reduced, int group, bool may_split) const {
  if (group == 1 && reduced.ndim == 1 && reduced.shape[0] < 8 && short_lanes_fit(reduced.shape[0]) && kept.ndim > 0)
    return run_short_lanes(kept, reduced);
  if (group == 1 && reduced.ndim == 1 && reduced.shape[0] <= BLOCK / 16 && !in_fits && !masked && kept.ndim > 0 &&
      kept.stride[1][kept.ndim - 1] == reduced.shape[0] * reduced.stride[0][0])
    return run_cast_lanes(kept, reduced);
  const int outer = reduced.ndim - group;
  Lane lane;
  Space walk;  // the reduced dimensions outside the group
  walk.copy(reduced);
  walk.ndim = outer;
  lane.s.copy(reduced);
  lane.s.ndim = group;
  for (int d = 0; d < group; d++) {
    lane.s.shape[d] = reduced.shape[outer + d];
    for (int k = 0; k < reduced.nops; k++) lane.s.stride[k][d] = reduced.stride[k][outer + d];
  }
  plan_lane(lane);
  const bool simple = outer == 0 && !lane.gathered && lane.rows == 1 && !masked;
  const int64_t step = lane.s.stride[0][group - 1];
  Cursor c(kept, kept.ndim);
  do {
    Item item;
    bool started = initialised;
    char* a = out_fits ? c.p[0] : item.bytes;
    if (initialised) begin(a, 0, c.p[0], 0, 1);
    if (simple && !may_split) {
      feed(a, started, c.p[1], lane.n, step);
    } else {
      for (int k = 0; k < reduced.nops; k++) walk.base[k] = c.p[k + 1];
      Cursor w(walk, outer);
      do {
        for (int k = 0; k < reduced.nops; k++) lane.s.base[k] = w.p[k];
        const int status = run_lane(lane, a, started, may_split);
        if (status < 0) return status;
      } while (w.next() && !finished(a, started));
    }
    if (!out_fits) loop.cast(acc, false, a, 0, out_dtype, out_swapped, c.p[0], 0, 1);
  } while (c.next());
  return 0;
}

// Lanes of less than 8 elements: the loop runs across lanes. That is NumPy's order too, for its pairwise sum adds up
// fewer than 8 numbers (4 complex ones) one after the other before it adds them to the accumulator.
bool Reduce::short_lanes_fit(int64_t n) const {
  if (masked || !in_fits || !out_fits || acc != x || acc == F16) return false;
  return order != PAIRWISE || n < 4 || !is_complex_dtype(acc);
}

int Reduce::run_short_lanes(const Space& kept, const Space& reduced) const {
  constexpr int64_t TILE = 512;
  const int inner = kept.ndim - 1;
  const int64_t n = reduced.shape[0], step = reduced.stride[0][0], w = ITEMSIZE[acc];
  const int64_t os = kept.stride[0][inner], xs = kept.stride[1][inner], count = kept.shape[inner];
  const bool direct = !initialised || (order == SEQUENTIAL && from < 0);  // accumulate in out itself
  const Scratch scratch((size_t)(TILE * w));
  if (!scratch.ptr) return ERR_MEMORY;
  Cursor c(kept, inner);
  do {
    for (int64_t i = 0; i < count; i += TILE) {
      const int64_t m = count - i < TILE ? count - i : TILE;
      char* out = c.p[0] + i * os;
      const char* in = c.p[1] + i * xs;
      char* sum = direct ? out : scratch.as<char>();
      const int64_t ss = direct ? os : w;
      int64_t j = 0;
      if (!(direct && initialised)) {
        copy_items((int)w, in, xs, sum, ss, m);
        j = 1;
      }
      const int64_t steps[3] = {ss, ss, xs};
      for (; j < n; j++) {
        char* args[3] = {sum, sum, const_cast<char*>(in + j * step)};
        loop.loop(args, m, steps);
      }
      if (direct) continue;
      begin(out, os, out, os, m);
      const int64_t last[3] = {os, os, w};
      char* args[3] = {out, out, sum};
      loop.loop(args, m, last);
    }
  } while (c.next());
  return 0;
}

// Short lanes next to each other that need a cast: many are cast at once.
int Reduce::run_cast_lanes(const Space& kept, const Space& reduced) const {
  const int inner = kept.ndim - 1;
  const int64_t n = reduced.shape[0], step = reduced.stride[0][0], w = ITEMSIZE[x], batch = BLOCK / n;
  const int64_t os = kept.stride[0][inner], xs = kept.stride[1][inner], count = kept.shape[inner];
  const Scratch scratch((size_t)(batch * n * w));
  if (!scratch.ptr) return ERR_MEMORY;
  char* const buffer = scratch.as<char>();
  Cursor c(kept, inner);
  do {
    for (int64_t i = 0; i < count; i += batch) {
      const int64_t m = count - i < batch ? count - i : batch;
      cast_block(in_dtype, in_swapped, c.p[1] + i * xs, step, x, false, buffer, w, m * n);
      for (int64_t j = 0; j < m; j++) {
        char* const out = c.p[0] + (i + j) * os;
        Item item;
        char* const a = out_fits ? out : item.bytes;
        bool started = initialised;
        if (initialised) begin(a, 0, out, 0, 1);
        feed(a, started, buffer + j * n * w, n, w);
        if (!out_fits) cast_block(acc, false, a, 0, out_dtype, out_swapped, out, 0, 1);
      }
    }
  } while (c.next());
  return 0;
}

}  // namespace NUMERA_NS
