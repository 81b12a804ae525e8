// The walk over the lanes of an axis: see lanes.hpp.
#include "lanes.hpp"

namespace NUMERA_NS {
namespace sorting {

int run_lanes(Call& call, int (*run)(const Lane&, const void*), const void* context) {
  const int axis = (int)call.param(0), nd = call.ndim();
  if (axis < 0 || axis >= nd) return ERR_VALUE;
  struct Dim { int64_t n, out, in; } dim[64];
  int rest = 0;
  int64_t lanes = 1;
  for (int d = 0; d < nd; d++) {
    if (call.shape(d) == 0) return 0;
    if (d == axis || call.shape(d) == 1) continue;
    dim[rest++] = {call.shape(d), call.stride(0, d), call.stride(1, d)};
    lanes *= call.shape(d);
  }
  const int64_t n = call.shape(axis), out_step = call.stride(0, axis), in_step = call.stride(1, axis);
  const int threads = call.flag(FLAG_SERIAL) ? 1 : numera_thread_count();
  const bool spread = threads > 1 && lanes >= 2 * threads && lanes * n >= 30000;
  int status = 0;
  const auto range = [&](int64_t first, int64_t last) {
    int64_t at[64];
    Lane lane = {call.ptr(0), call.ptr(1), n, out_step, in_step, !spread && threads > 1};
    int64_t index = first;
    for (int d = rest - 1; d >= 0; d--) {
      at[d] = index % dim[d].n;
      index /= dim[d].n;
      lane.out += at[d] * dim[d].out;
      lane.in += at[d] * dim[d].in;
    }
    for (; first < last; first++) {
      if (int error = run(lane, context)) {
        __atomic_store_n(&status, error, __ATOMIC_RELAXED);
        return;
      }
      for (int d = rest - 1; d >= 0; d--) {
        lane.out += dim[d].out;
        lane.in += dim[d].in;
        if (++at[d] < dim[d].n) break;
        at[d] = 0;
        lane.out -= dim[d].out * dim[d].n;
        lane.in -= dim[d].in * dim[d].n;
      }
    }
  };
  if (spread) {
    const int64_t parts = lanes < threads * 4 ? lanes : threads * 4;
    parallel_for(parts, [&](int64_t i) { range(lanes * i / parts, lanes * (i + 1) / parts); });
  } else {
    range(0, lanes);
  }
  return status;
}

bool valid_ranks(const Call& call, int64_t n) {
  const int count = (int)call.param(1);
  if (count < 0 || count > 140) return false;
  for (int i = 0; i < count; i++) {
    const double k = call.param(2 + i);
    if (!(k >= (i ? call.param(1 + i) : 0) && k < (double)n) || k != (double)(int64_t)k) return false;
  }
  return true;
}

}  // namespace sorting
}  // namespace NUMERA_NS
