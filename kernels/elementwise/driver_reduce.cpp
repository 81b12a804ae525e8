// The driver's mode REDUCE: out = f(... f(f(out, x0), x1) ..., xn) along the dimensions where out has stride 0.
//
// The order in which NumPy combines elements is kept wherever it can show (sums of floats):
//   * innermost dimension reduced ("lanes"): each run of the innermost dimension is one call of the loop's ReduceFn (pairwise
//     for float sums), and runs are combined one after the other. Several reduced dimensions that do not coalesce are
//     gathered into blocks of at most 8192 elements, whole rows each, as NumPy's buffered iterator does; so are casts.
//   * innermost dimension kept ("columns"): rows are combined one after the other, a tile of columns at a time so that the
//     accumulators stay in cache.
// Products of floats go through multiply_run (product.hpp), which departs from it by rounding only.
// Threads share out kept positions; within one lane they only take nodes of the pairwise tree, whole blocks whose partial
// results are then combined in order, or, for operations that do not care about order, any piece.
#include "reduction.hpp"

namespace NUMERA_NS {

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

int run_reduce(Call& call, const Watched& loop, const Signature& sig) {
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
  if (sig.dtype[1] != sig.dtype[0] && (!lanes || !loop.reduces)) return ERR_DTYPE;

  int64_t positions = 1;
  for (int d = 0; d < kept.ndim; d++) positions *= kept.shape[d];
  const int64_t tasks = reduce.serial ? 1 : task_count(reduce.nanoseconds(total));
  if (tasks > 1 && positions < 2 * tasks && lanes) return reduce.run_lanes(kept, reduced, group, true);
  const auto run = [&](const Space& part) {
    return loop.observe([&] { return lanes ? reduce.run_lanes(part, reduced, group, false) : reduce.run_columns(part, reduced); });
  };
  if (tasks < 2 || kept.ndim == 0) return run(kept);

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
    const int r = run(part);
    if (r < 0) __atomic_store_n(&status, r, __ATOMIC_RELAXED);
  });
  return status;
}

}  // namespace NUMERA_NS
