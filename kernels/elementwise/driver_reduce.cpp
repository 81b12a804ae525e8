// The driver's mode REDUCE: out = f(... f(f(out, x0), x1) ..., xn) along the dimensions where out has stride 0.
//
// The order in which NumPy combines elements is kept wherever it can show (sums of floats):
//   * innermost dimension reduced ("lanes"): each run of the innermost dimension is one call of the loop's ReduceFn (pairwise
//     for float sums), and runs are combined one after the other. Several reduced dimensions that do not coalesce are
//     gathered into blocks of at most 8192 elements, whole rows each, as NumPy's buffered iterator does; so are casts.
//   * innermost dimension kept ("columns"): rows are combined one after the other, a tile of columns at a time so that the
//     accumulators stay in cache.
// Threads share out kept positions; within one lane they only take nodes of the pairwise tree, whole blocks whose partial
// results are then combined in order, or, for operations that do not care about order, any piece.
#include "cast.hpp"
#include "space.hpp"
#include "special.hpp"

namespace NUMERA_NS {
namespace {

enum Order { SEQUENTIAL, PAIRWISE, FREE };

bool name_is(const Signature& sig, const char* name, const char* op) {
  for (; name != sig.colon && *op; name++, op++)
    if (*name != *op) return false;
  return name == sig.colon && !*op;
}

Order order_of(const Signature& sig, const char* name) {
  static const char* const EXTREMA[] = {"maximum", "minimum", "fmax", "fmin", "logical_or", "logical_and"};
  static const char* const EXACT[] = {"add", "multiply", "bitwise_and", "bitwise_or", "bitwise_xor", "logical_xor", "gcd"};
  for (const char* op : EXTREMA)
    if (name_is(sig, name, op)) return FREE;
  if (!is_float_dtype(sig.dtype[0])) {
    for (const char* op : EXACT)
      if (name_is(sig, name, op)) return FREE;
  } else if (name_is(sig, name, "add")) {
    return PAIRWISE;
  }
  return SEQUENTIAL;
}

struct Item { alignas(16) char bytes[16]; };

struct Reduce {
  const Loop& loop;
  int acc, x;  // dtypes the loop accumulates in and reads
  int out_dtype, in_dtype;
  bool out_swapped, in_swapped, out_fits, in_fits;
  bool masked, initialised, serial;
  bool from_zero = false;  // sums start from +0.0, as NumPy's do, not from their first element
  bool stops;       // logical_or, logical_and: done once the accumulator equals stop_value
  char stop_value;
  Order order;

  Reduce(const Loop& l, const Call& call, const Space& s, const Signature& sig)
      : loop(l), acc(sig.dtype[0]), x(sig.dtype[2]), out_dtype(call.dtype(0)), in_dtype(call.dtype(1)),
        out_swapped(call.swapped(0)), in_swapped(call.swapped(1)), out_fits(fits_loop(call, s, 0, acc)),
        in_fits(fits_loop(call, s, 1, x)), masked(call.flag(FLAG_WHERE)), initialised(call.flag(FLAG_INITIALISED)),
        serial(call.flag(FLAG_SERIAL)), order(order_of(sig, l.name)) {
    if (order == PAIRWISE && !initialised) initialised = from_zero = true;
    const bool is_or = name_is(sig, l.name, "logical_or");
    stops = acc == BOOL && (is_or || name_is(sig, l.name, "logical_and"));
    stop_value = is_or;
  }

  double nanoseconds(int64_t n) const { return (double)n * (loop.cost + (in_fits ? 0 : 0.4)); }

  // ---- one accumulator

  // Loads the initial values of n accumulators.
  void begin(char* a, int64_t astep, const char* out, int64_t ostep, int64_t n) const {
    const Item zero{};
    if (from_zero) cast_block(acc, false, zero.bytes, 0, acc, false, a, astep, n);
    else if (!out_fits) cast_block(out_dtype, out_swapped, out, ostep, acc, false, a, astep, n);
  }
  // *a = f(*a, each of n elements of p), which are of dtype x.
  void fold(char* a, const char* p, int64_t n, int64_t step) const {
    if (loop.reduce) return loop.reduce(a, p, n, step);
    const int64_t steps[3] = {0, 0, 0};
    for (int64_t i = 0; i < n; i++, p += step) {
      char* args[3] = {a, a, const_cast<char*>(p)};
      loop.loop(args, 1, steps);
    }
  }
  // The same, where the first element starts an accumulator that holds nothing yet.
  void feed(char* a, bool& started, const char* p, int64_t n, int64_t step) const {
    if (!started) {
      cast_block(x, false, p, 0, acc, false, a, 0, 1);
      started = true;
      p += step;
      n--;
    }
    if (n > 0) fold(a, p, n, step);
  }
  void feed_masked(char* a, const char* p, int64_t n, int64_t step, const char* m, int64_t mstep) const {
    for (int64_t i = 0; i < n;) {
      while (i < n && !m[i * mstep]) i++;
      const int64_t from = i;
      while (i < n && m[i * mstep]) i++;
      if (i > from) fold(a, p + from * step, i - from, step);
    }
  }
  bool finished(const char* a, bool started) const { return stops && started && (*a != 0) == (stop_value != 0); }
  // A partial result that leaves what it is combined with unchanged: -0.0 under addition.
  void clear(char* a) const {
    for (int i = 0; i < 16; i++) a[i] = 0;
    switch (acc) {
      case F16: a[1] = (char)0x80; break;
      case F32: a[3] = (char)0x80; break;
      case F64: a[7] = (char)0x80; break;
      case C64: a[3] = a[7] = (char)0x80; break;
      case C128: a[7] = a[15] = (char)0x80; break;
    }
  }
  bool begin_partial(char* a) const {  // returns whether it is started
    if (order == PAIRWISE) clear(a);
    return order == PAIRWISE;
  }

  // ---- lanes: the innermost dimension is reduced

  // The reduced dimensions of one lane, cut into pieces that are combined in order. A piece is `height` rows of the
  // innermost dimension, gathered, or a run of at most `width` elements of one row.
  struct Lane {
    Space s;         // operands: in, mask
    int64_t rows;    // product of all dimensions but the innermost
    int64_t n, width, height, chunks, pieces;
    bool gathered;
  };

  void plan_lane(Lane& lane) const {
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

  static char* row_pointer(const Space& s, int op, int64_t row) {
    char* p = s.base[op];
    for (int d = s.ndim - 2; d >= 0; d--) {
      p += row % s.shape[d] * s.stride[op][d];
      row /= s.shape[d];
    }
    return p;
  }

  void run_piece(const Lane& lane, int64_t i, char* a, bool& started, char* buffer) const {
    const Space& s = lane.s;
    const int inner = s.ndim - 1;
    const int64_t step = s.stride[0][inner], w = ITEMSIZE[x];
    if (lane.height > 1) {
      const int64_t first = i * lane.height;
      const int64_t m = lane.rows - first < lane.height ? lane.rows - first : lane.height;
      for (int64_t r = 0; r < m; r++)
        cast_block(in_dtype, in_swapped, row_pointer(s, 0, first + r), step, x, false, buffer + r * lane.n * w, w, lane.n);
      return feed(a, started, buffer, m * lane.n, w);
    }
    const int64_t row = lane.chunks == 1 ? i : i / lane.chunks, from = lane.chunks == 1 ? 0 : i % lane.chunks * lane.width;
    const int64_t n = lane.n - from < lane.width ? lane.n - from : lane.width;
    const char* p = row_pointer(s, 0, row) + from * step;
    int64_t pstep = step;
    if (lane.gathered) {
      cast_block(in_dtype, in_swapped, p, step, x, false, buffer, w, n);
      p = buffer;
      pstep = w;
    }
    if (!masked) return feed(a, started, p, n, pstep);
    const int64_t mstep = s.stride[1][inner];
    feed_masked(a, p, n, pstep, row_pointer(s, 1, row) + from * mstep, mstep);
  }

  int run_pieces(const Lane& lane, int64_t from, int64_t to, char* a, bool& started) const {
    const Scratch buffer(lane.gathered ? (size_t)(lane.height * lane.width * ITEMSIZE[x]) : 64);
    if (!buffer.ptr) return ERR_MEMORY;
    for (int64_t i = from; i < to && !finished(a, started); i++) run_piece(lane, i, a, started, buffer.as<char>());
    return 0;
  }

  int run_lane(const Lane& lane, char* a, bool& started, bool may_split) const {
    const int64_t tasks = may_split && !masked && acc == x && order != SEQUENTIAL ? task_count(nanoseconds(lane.rows * lane.n)) : 1;
    if (tasks < 2) return run_pieces(lane, 0, lane.pieces, a, started);
    if (lane.pieces == 1 && !lane.gathered) return split_run(lane, tasks, a, started);
    // Free order: one partial per task. Else one per piece.
    const int64_t count = order == FREE ? (tasks < lane.pieces ? tasks : lane.pieces) : lane.pieces;
    const int64_t parts = tasks < count ? tasks : count;
    const Scratch partials((size_t)count * sizeof(Item));
    if (!partials.ptr) return ERR_MEMORY;
    Item* item = partials.as<Item>();
    int status = 0;
    parallel_for(parts, [&](int64_t t) {
      const int64_t from = lane.pieces * t / parts, to = lane.pieces * (t + 1) / parts;
      int r = 0;
      if (order == FREE) {
        bool on = begin_partial(item[t].bytes);
        r = run_pieces(lane, from, to, item[t].bytes, on);
      } else {
        for (int64_t i = from; i < to && r == 0; i++) {
          bool on = begin_partial(item[i].bytes);
          r = run_pieces(lane, i, i + 1, item[i].bytes, on);
        }
      }
      if (r < 0) __atomic_store_n(&status, r, __ATOMIC_RELAXED);
    });
    if (status < 0) return status;
    for (int64_t i = 0; i < count; i++) combine(a, started, item[i].bytes);
    return 0;
  }

  void combine(char* a, bool& started, const char* partial) const {  // the partial is of dtype acc, which equals x here
    if (started) fold(a, partial, 1, 0);
    else cast_block(acc, false, partial, 0, acc, false, a, 0, 1);
    started = true;
  }

  // One long run: the upper nodes of the pairwise tree, or equal shares.
  int split_run(const Lane& lane, int64_t tasks, char* a, bool& started) const {
    constexpr int MAX_PARTS = 256;
    const int64_t step = lane.s.stride[0][lane.s.ndim - 1];
    const char* p = lane.s.base[0];
    const int64_t n = lane.n;
    int64_t start[MAX_PARTS + 1];
    int parts = 0, depth = 0;
    if (tasks > MAX_PARTS) tasks = MAX_PARTS;
    while ((1 << depth) < tasks && depth < 8) depth++;
    if (order == PAIRWISE) {
      cut_tree(0, n, depth, start, parts);
    } else {
      parts = (int)tasks;
      for (int i = 0; i < parts; i++) start[i] = n * i / parts / 64 * 64;
    }
    start[parts] = n;
    Item item[MAX_PARTS];
    parallel_for(parts, [&](int64_t i) {
      bool on = begin_partial(item[i].bytes);
      feed(item[i].bytes, on, p + start[i] * step, start[i + 1] - start[i], step);
    });
    if (order == PAIRWISE) {
      int next = 0;
      join_tree(n, depth, item, next, 0);
      combine(a, started, item[0].bytes);
    } else {
      for (int i = 0; i < parts; i++) combine(a, started, item[i].bytes);
    }
    return 0;
  }
  // Where NumPy's pairwise sum cuts n elements: it counts complex numbers as two.
  int64_t tree_half(int64_t n) const { return is_complex_dtype(acc) ? (n - n % 8) / 2 : n / 2 - n / 2 % 8; }
  void cut_tree(int64_t from, int64_t n, int depth, int64_t* start, int& parts) const {
    if (depth == 0 || n < 1024) {
      start[parts++] = from;
      return;
    }
    const int64_t half = tree_half(n);
    cut_tree(from, half, depth - 1, start, parts);
    cut_tree(from + half, n - half, depth - 1, start, parts);
  }
  // Adds the partials up along the same tree, into item[into].
  void join_tree(int64_t n, int depth, Item* item, int& next, int into) const {
    if (depth == 0 || n < 1024) {
      if (next != into) item[into] = item[next];
      next++;
      return;
    }
    const int64_t half = tree_half(n);
    join_tree(half, depth - 1, item, next, into);
    const int right = next;
    join_tree(n - half, depth - 1, item, next, right);
    fold(item[into].bytes, item[right].bytes, 1, 0);
  }

  // kept: dimensions of the result (out, in, mask); reduced: dimensions of one lane, of which the last `group` directly enclose
  // each other in the input's order.
  int run_lanes(const Space& kept, const Space& reduced, int group, bool may_split) const {
    if (group == 1 && reduced.ndim == 1 && reduced.shape[0] < 8 && short_lanes_fit(reduced.shape[0]) && kept.ndim > 0)
      return run_short_lanes(kept, reduced);
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
      if (!out_fits) cast_block(acc, false, a, 0, out_dtype, out_swapped, c.p[0], 0, 1);
    } while (c.next());
    return 0;
  }

  // Lanes of less than 8 elements: the loop runs across lanes. That is NumPy's order too, for its pairwise sum adds up
  // fewer than 8 numbers (4 complex ones) one after the other before it adds them to the accumulator.
  bool short_lanes_fit(int64_t n) const {
    if (masked || !in_fits || !out_fits || acc != x || acc == F16) return false;
    return order != PAIRWISE || n < 4 || !is_complex_dtype(acc);
  }
  int run_short_lanes(const Space& kept, const Space& reduced) const {
    constexpr int64_t TILE = 512;
    const int inner = kept.ndim - 1;
    const int64_t n = reduced.shape[0], step = reduced.stride[0][0], w = ITEMSIZE[acc];
    const int64_t os = kept.stride[0][inner], xs = kept.stride[1][inner], count = kept.shape[inner];
    const bool direct = !initialised || order == SEQUENTIAL;  // accumulate in out itself
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

  // ---- columns: the innermost dimension is kept

  int run_columns(const Space& kept, const Space& reduced) const {
    const int inner = kept.ndim - 1;
    const int64_t count = kept.shape[inner], os = kept.stride[0][inner], xs = kept.stride[1][inner];
    const int64_t ms = masked ? kept.stride[2][inner] : 0;
    if (count < 16 && out_fits && in_fits && !masked && loop.reduce && reduced.ndim > 0) return run_few_columns(kept, reduced);
    const int64_t aw = ITEMSIZE[acc], xw = ITEMSIZE[x];
    const bool plain = out_fits && in_fits && !masked;
    const int64_t tile = plain ? 16384 / aw : 2048;
    if (plain && os == aw && xs == xw && reduced.shape[reduced.ndim - 1] >= 8) {
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
            cast_block(in_dtype, in_swapped, p, xs, x, false, converted, xw, m);
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
            loop.loop(args, m, steps);
            masked_copy((int)aw, merged, aw, a, as, r.p[1], ms, m);
          }
        } while (r.next());
        if (!out_fits) cast_block(acc, false, a, as, out_dtype, out_swapped, out, os, m);
      }
    } while (c.next());
    return 0;
  }

  // Contiguous columns of an operation that takes several rows at a time.
  int run_special(const Space& kept, const Space& reduced, const Special& special) const {
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
  int run_few_columns(const Space& kept, const Space& reduced) const {
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
};

}  // namespace

int run_reduce(Call& call, const Loop& loop, const Signature& sig) {
  const bool masked = call.flag(FLAG_WHERE);
  const int nops = masked ? 3 : 2;
  if (call.nop() < nops) return ERR_VALUE;
  if (sig.nin != 2 || sig.nout != 1) return ERR_DTYPE;
  if (masked && !call.flag(FLAG_INITIALISED)) return ERR_VALUE;
  Space s;
  s.read(call, nops);
  const int64_t total = s.size();
  if (total == 0) return 0;
  s.coalesce();
  const Reduce reduce(loop, call, s, sig);

  Space kept, reduced;
  kept.ndim = reduced.ndim = 0;
  kept.nops = nops;
  reduced.nops = nops - 1;
  int group = 0;  // trailing reduced dimensions
  for (int d = 0; d < s.ndim; d++) {
    const bool keeps = s.stride[0][d] != 0;
    Space& part = keeps ? kept : reduced;
    part.shape[part.ndim] = s.shape[d];
    for (int k = 0; k < part.nops; k++) part.stride[k][part.ndim] = s.stride[keeps ? k : k + 1][d];
    part.ndim++;
    group = keeps ? 0 : group + 1;
  }
  for (int k = 0; k < nops; k++) kept.base[k] = s.base[k];
  for (int k = 0; k < nops - 1; k++) reduced.base[k] = s.base[k + 1];
  const bool lanes = group > 0 || s.ndim == 0;
  if (reduced.ndim == 0) {  // nothing to reduce: one element per lane, or a row of columns
    reduced.append_unit();
    if (lanes) group = 1;
  }
  // Without a ReduceFn the loop itself must accept its output as its first input; across columns always.
  if (sig.dtype[1] != sig.dtype[0] && (!lanes || !loop.reduce)) return ERR_DTYPE;

  int64_t positions = 1;
  for (int d = 0; d < kept.ndim; d++) positions *= kept.shape[d];
  const int64_t tasks = reduce.serial ? 1 : task_count(reduce.nanoseconds(total));
  if (tasks > 1 && positions < 2 * tasks && lanes) return reduce.run_lanes(kept, reduced, group, true);
  if (tasks < 2 || kept.ndim == 0) return lanes ? reduce.run_lanes(kept, reduced, group, false) : reduce.run_columns(kept, reduced);

  int d = 0;  // the longest kept dimension is shared out
  for (int e = 1; e < kept.ndim; e++)
    if (kept.shape[e] > kept.shape[d]) d = e;
  const int64_t extent = kept.shape[d], unit = !lanes && d == kept.ndim - 1 ? 64 : 1, units = (extent + unit - 1) / unit;
  int64_t parts = tasks < units ? tasks : units;
  if (unit > 1 && parts > units / 4) parts = units / 4 > 1 ? units / 4 : 1;  // at least 256 columns each: every row is a call
  int status = 0;
  parallel_for(parts, [&](int64_t i) {
    const int64_t from = units * i / parts * unit, to = units * (i + 1) / parts * unit;
    Space part(kept);
    part.slice(d, from, to < extent ? to : extent);
    const int r = lanes ? reduce.run_lanes(part, reduced, group, false) : reduce.run_columns(part, reduced);
    if (r < 0) __atomic_store_n(&status, r, __ATOMIC_RELAXED);
  });
  return status;
}

}  // namespace NUMERA_NS
