// The lanes of a kernel that works along one axis: operands out and in, one call per lane, lanes spread over threads.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
namespace sorting {

struct Lane {
  char* out;
  const char* in;
  int64_t n, out_step, in_step;
  bool parallel;  // this lane may use threads itself
};

// run(lane, context) for every lane along PARAM[0]; the first error wins.
int run_lanes(Call& call, int (*run)(const Lane& lane, const void* context), const void* context);
template <class F> int for_each_lane(Call& call, const F& run) {
  return run_lanes(call, [](const Lane& lane, const void* context) { return (*static_cast<const F*>(context))(lane); }, &run);
}

inline bool in_words(const void* p, int64_t step, int64_t size) { return step == size && ((uintptr_t)p & (size_t)(size - 1)) == 0; }

// Is `kth`, in PARAM[2] .. PARAM[1 + PARAM[1]], an ascending list of ranks below n?
bool valid_ranks(const Call& call, int64_t n);

}  // namespace sorting
}  // namespace NUMERA_NS
