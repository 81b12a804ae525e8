// argsort and argpartition along an axis, for every dtype; always stable.
#include "lanes.hpp"
#include "ranks.hpp"

namespace NUMERA_NS {
namespace {
using namespace sorting;

// One counting pass and one placing pass for 8-bit lanes.
template <class C> void count_argsort(const Lane& l, int64_t* perm) {
  typedef typename C::U U;
  int64_t start[257] = {};
  for (int64_t i = 0; i < l.n; i++) start[C::rank(load<U>(l.in + i * l.in_step)) + 1]++;
  for (int v = 0; v < 256; v++) start[v + 1] += start[v];
  for (int64_t i = 0; i < l.n; i++) {
    const int64_t slot = start[C::rank(load<U>(l.in + i * l.in_step))]++;
    if (slot < l.n) perm[slot] = i;  // always, unless another thread has changed the lane meanwhile
  }
}

// fill(perm) computes the lane's permutation, in the output where that is contiguous.
template <class F> int with_perm(const Lane& l, const F& fill) {
  if (in_words(l.out, l.out_step, 8)) return fill((int64_t*)l.out) ? 0 : ERR_MEMORY;
  Scratch scratch((size_t)l.n * 8);
  if (!scratch.ptr || !fill(scratch.as<int64_t>())) return ERR_MEMORY;
  for (int64_t i = 0; i < l.n; i++) store(l.out + i * l.out_step, scratch.as<int64_t>()[i]);
  return 0;
}

template <class C> bool argsort_lane(const Lane& l, int64_t* perm, const double* kth, int count) {
  if constexpr (C::SIZE == 1) if (l.n > 256) return count_argsort<C>(l, perm), true;
  alignas(64) uint64_t few[64];
  OptionalScratch table(l.n <= 64 ? 0 : (size_t)l.n * 8);
  uint64_t* const rank = l.n <= 64 ? few : table.as<uint64_t>();
  if (!rank) return false;
  fill_ranks<C>(rank, l.in, l.in_step, l.n, l.parallel);
  const Ranks r = {rank, nullptr, l.n, l.parallel};
  return kth ? argpartition_ranks(r, perm, kth, count) : argsort_ranks(r, perm);
}

int run(Call& call, const double* kth, int count) {
  const int dtype = call.dtype(1);
  if (call.dtype(0) != I64 || call.swapped(0) || call.swapped(1)) return ERR_DTYPE;
  return with_code(dtype, [&](auto code) -> int {
    typedef decltype(code) C;
    return for_each_lane(call, [&](const Lane& l) {
      return with_perm(l, [&](int64_t* perm) {
        if constexpr (C::KIND == FLOAT && C::SIZE >= 4)
          if (is_complex(dtype)) return argsort_complex<C>(l.in, l.in_step, l.n, l.parallel, perm, kth, count);
        return argsort_lane<C>(l, perm, kth, count);
      });
    });
  });
}

int argsort(Call& call) { return run(call, nullptr, 0); }

int argpartition(Call& call) {
  const int axis = (int)call.param(0);
  if (axis < 0 || axis >= call.ndim()) return ERR_VALUE;
  if (call.shape(axis) > 0 && !valid_ranks(call, call.shape(axis))) return ERR_VALUE;
  return run(call, call.desc + PARAM + 2, (int)call.param(1));
}

const Kernel KERNELS[] = {{"argsort", argsort}, {"argpartition", argpartition}};
}  // namespace

extern const Family SORT_INDICES;
const Family SORT_INDICES = {nullptr, 0, KERNELS, 2};
}  // namespace NUMERA_NS
