// bincount, bincount_weighted and histogram_uniform: counting into bins addressed by value.
//
// The bins are a contiguous run of PARAM[0] numbers at operand 0, which has stride 0 everywhere and is checked here. Kernels add
// to what it holds.
#include "../abi.hpp"

namespace NUMERA_NS {
namespace {

// `count` 8-byte numbers, contiguous and aligned, at the operand's offset?
bool run_of_words(const Call& call, int op, double count) {
  const double first = (double)call.offset(op);
  return count >= 0 && first >= 0 && first + count * 8 <= (double)call.bytes[op] && ((uintptr_t)call.ptr(op) & 7) == 0;
}

int bad_value(Call& call, int64_t value, int64_t length) {
  call.result(0, (double)value);
  call.result(1, 0);
  call.result(2, (double)length);
  return ERR_INDEX;
}

constexpr int64_t FEW_BINS = 4096;

// out[in[i]] += 1. Four sets of counters when there are few bins: equal neighbours need not wait for each other's stores.
int bincount(Call& call) {
  const int64_t length = (int64_t)call.param(0);
  if (call.ndim() != 1) return ERR_VALUE;
  if (call.dtype(0) != I64 || call.dtype(1) != I64 || call.swapped(0) || call.swapped(1)) return ERR_DTYPE;
  if (!run_of_words(call, 0, (double)length)) return ERR_BOUNDS;
  const int64_t n = call.shape(0), step = call.stride(1, 0);
  const char* in = call.ptr(1);
  int64_t* out = (int64_t*)call.ptr(0);
  int64_t i = 0;
  if (length <= FEW_BINS && n > 4 * length) {
    Scratch sets((size_t)length * 4 * sizeof(int64_t));
    int64_t* set = sets.as<int64_t>();
    if (set) {
      for (int64_t b = 0; b < 4 * length; b++) set[b] = 0;
      for (; i + 4 <= n; i += 4) {
        uint64_t v[4];
        for (int u = 0; u < 4; u++) v[u] = load<uint64_t>(in + (i + u) * step);
        bool bad = false;
        for (int u = 0; u < 4; u++) bad |= v[u] >= (uint64_t)length;
        if (bad) break;  // the loop below names it
        for (int u = 0; u < 4; u++) set[u * length + (int64_t)v[u]]++;
      }
      for (int64_t b = 0; b < length; b++) out[b] += set[b] + set[length + b] + set[2 * length + b] + set[3 * length + b];
    }
  }
  for (; i < n; i++) {
    const int64_t v = load<int64_t>(in + i * step);
    if ((uint64_t)v >= (uint64_t)length) return bad_value(call, v, length);
    out[v]++;
  }
  return 0;
}

// out[in[i]] += weights[i], in order: the rounding is NumPy's.
int bincount_weighted(Call& call) {
  const int64_t length = (int64_t)call.param(0);
  if (call.ndim() != 1) return ERR_VALUE;
  if (call.dtype(0) != F64 || call.dtype(1) != I64 || call.dtype(2) != F64) return ERR_DTYPE;
  if (call.swapped(0) || call.swapped(1) || call.swapped(2)) return ERR_DTYPE;
  if (!run_of_words(call, 0, (double)length)) return ERR_BOUNDS;
  const int64_t n = call.shape(0), step = call.stride(1, 0), weight_step = call.stride(2, 0);
  const char *in = call.ptr(1), *weight = call.ptr(2);
  double* out = (double*)call.ptr(0);
  for (int64_t i = 0; i < n; i++) {
    const int64_t v = load<int64_t>(in + i * step);
    if ((uint64_t)v >= (uint64_t)length) return bad_value(call, v, length);
    out[v] += load<double>(weight + i * weight_step);
  }
  return 0;
}

// np.histogram over equal bins: PARAM = bins, lo, hi; operands: counts, values, edges (bins + 1 float64, checked here). The bin is
// computed, then corrected against the edges, whose rounding decides.
int histogram_uniform(Call& call) {
  const int64_t bins = (int64_t)call.param(0);
  const double low = call.param(1), high = call.param(2);
  if (call.ndim() != 1 || bins < 1 || !(low < high)) return ERR_VALUE;
  if (call.dtype(0) != I64 || call.dtype(1) != F64 || call.dtype(2) != F64) return ERR_DTYPE;
  if (call.swapped(0) || call.swapped(1) || call.swapped(2)) return ERR_DTYPE;
  if (!run_of_words(call, 0, (double)bins) || !run_of_words(call, 2, (double)bins + 1)) return ERR_BOUNDS;
  const int64_t n = call.shape(0), step = call.stride(1, 0);
  const char* in = call.ptr(1);
  int64_t* out = (int64_t*)call.ptr(0);
  const double* edge = (const double*)call.ptr(2);
  const double width = high - low;
  for (int64_t i = 0; i < n; i++) {
    const double x = load<double>(in + i * step);
    if (!(x >= low && x <= high)) continue;
    const double where = (x - low) / width * (double)bins;
    int64_t bin = where < (double)bins ? (int64_t)where : bins - 1;  // also when the difference overflowed
    if (!(bin >= 0)) bin = 0;
    if (x < edge[bin]) bin -= bin > 0;
    else if (x >= edge[bin + 1] && bin != bins - 1) bin++;
    out[bin]++;
  }
  return 0;
}

const Kernel KERNELS[] = {{"bincount", bincount}, {"bincount_weighted", bincount_weighted}, {"histogram_uniform", histogram_uniform}};
}  // namespace

extern const Family SORT_HISTOGRAM;
const Family SORT_HISTOGRAM = {nullptr, 0, KERNELS, 3};
}  // namespace NUMERA_NS
