// One reduction in progress: how it reads, combines and writes. driver_reduce.cpp sets it up; driver_lanes.cpp and
// driver_columns.cpp run it.
#pragma once
#include "cast.hpp"
#include "events.hpp"
#include "special.hpp"

namespace NUMERA_NS {

enum Order { SEQUENTIAL, PAIRWISE, FREE };  // which orders of combining elements give NumPy's result
bool name_is(const Signature& sig, const char* name, const char* op);
Order order_of(const Signature& sig, const char* name);

struct Item { alignas(16) char bytes[16]; };

// The reduced dimensions of one lane, cut into pieces that are combined in order. A piece is `height` rows of the
// innermost dimension, gathered, or a run of at most `width` elements of one row.
struct Lane {
  Space s;         // operands: in, mask
  int64_t rows;    // product of all dimensions but the innermost
  int64_t n, width, height, chunks, pieces;
  bool gathered;
};

// After how many elements a reduction that stops looks whether it is done.
constexpr int64_t DECISIVE = 1 << 14;

struct Reduce {
  const Watched& loop;
  int acc, x;  // dtypes the loop accumulates in and reads
  int out_dtype, in_dtype;
  bool out_swapped, in_swapped, out_fits, in_fits;
  bool masked, initialised, serial;
  double from = -1;  // 0: sums start from +0.0, as NumPy's do, not from their first element; 1: and products of floats from 1
  bool truths;      // logical_or, logical_and and extremes of bools
  bool stops;       // these and extremes of bytes: done once the accumulator equals stop_value
  char stop_value;
  Order order;

  Reduce(const Watched& l, const Call& call, const Space& s, const Signature& sig)
      : loop(l), acc(sig.dtype[0]), x(sig.dtype[2]), out_dtype(call.dtype(0)), in_dtype(call.dtype(1)),
        out_swapped(call.swapped(0)), in_swapped(call.swapped(1)), out_fits(fits_loop(call, s, 0, acc)),
        in_fits(fits_loop(call, s, 1, x)), masked(call.flag(FLAG_WHERE)), initialised(call.flag(FLAG_INITIALISED)),
        serial(call.flag(FLAG_SERIAL)), order(order_of(sig, l.name)) {
    if (!initialised && (order == PAIRWISE || ((acc == F32 || acc == F64) && name_is(sig, l.name, "multiply")))) {
      initialised = true;
      from = order == PAIRWISE ? 0 : 1;
    }
    const bool most = name_is(sig, l.name, "logical_or") || name_is(sig, l.name, "maximum") || name_is(sig, l.name, "fmax");
    const bool least = name_is(sig, l.name, "logical_and") || name_is(sig, l.name, "minimum") || name_is(sig, l.name, "fmin");
    truths = acc == BOOL && (most || least);
    stops = truths || ((acc == I8 || acc == U8) && (most || least));
    stop_value = (char)(truths ? most : acc == U8 ? (most ? 255 : 0) : (most ? 127 : -128));
  }

  Reduce(const Reduce& r, const Watched& l)  // the same with another loop
      : loop(l), acc(r.acc), x(r.x), out_dtype(r.out_dtype), in_dtype(r.in_dtype), out_swapped(r.out_swapped), in_swapped(r.in_swapped),
        out_fits(r.out_fits), in_fits(r.in_fits), masked(r.masked), initialised(r.initialised), serial(r.serial),
        from(r.from), truths(r.truths), stops(r.stops), stop_value(r.stop_value), order(r.order) {}

  double nanoseconds(int64_t n) const { return (double)n * (loop.cost + (in_fits ? 0 : 0.4)); }

  // ---- one accumulator

  // Loads the initial values of n accumulators.
  void begin(char* a, int64_t astep, const char* out, int64_t ostep, int64_t n) const {
    if (from >= 0) cast_block(F64, false, (const char*)&from, 0, acc, false, a, astep, n);
    else if (!out_fits) loop.cast(out_dtype, out_swapped, out, ostep, acc, false, a, astep, n);
  }
  // *a = f(*a, each of n elements of p), which are of dtype x.
  void fold(char* a, const char* p, int64_t n, int64_t step) const {
    if (stops && !truths) {  // those of truths stop by themselves
      for (; n > DECISIVE && !finished(a, true); n -= DECISIVE, p += DECISIVE * step) loop.reduce(a, p, DECISIVE, step);
      if (finished(a, true)) return;
    }
    if (loop.reduces) return loop.reduce(a, p, n, step);
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
  bool finished(const char* a, bool started) const { return stops && started && (truths ? (*a != 0) == (stop_value != 0) : *a == stop_value); }
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

  // Lanes: the innermost dimension is reduced.
  void plan_lane(Lane& lane) const;
  static char* row_pointer(const Space& s, int op, int64_t row);
  void run_piece(const Lane& lane, int64_t i, char* a, bool& started, char* buffer) const;
  int run_pieces(const Lane& lane, int64_t from, int64_t to, char* a, bool& started, int* decided = nullptr) const;
  int run_lane(const Lane& lane, char* a, bool& started, bool may_split) const;
  void combine(char* a, bool& started, const char* partial) const;
  int split_run(const Lane& lane, int64_t tasks, char* a, bool& started) const;
  int run_lanes(const Space& kept, const Space& reduced, int group, bool may_split) const;
  bool short_lanes_fit(int64_t n) const;
  int run_short_lanes(const Space& kept, const Space& reduced) const;
  int run_cast_lanes(const Space& kept, const Space& reduced) const;

  // Columns: the innermost dimension is kept.
  int run_columns(const Space& kept, const Space& reduced) const;
  int fold_columns(const Space& kept, const Space& reduced) const;
  int run_special(const Space& kept, const Space& reduced, const Special& special) const;
  int run_few_columns(const Space& kept, const Space& reduced) const;
};

}  // namespace NUMERA_NS
