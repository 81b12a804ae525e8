// run_loop: applies an elementwise loop to strided operands of any dtype, byte order and alignment. This file has the
// entry; driver_nary.cpp, driver_reduce.cpp, driver_indexed.cpp and driver_at.cpp have the modes.
//
// Iteration spaces (the descriptor's operands come outputs first, the mask last):
//   NARY        shape of the result; every operand has its strides in it.
//   REDUCE      shape of the input; out has stride 0 along the reduced dimensions. Elements are combined in the order of
//               the given dimensions. A mask needs FLAG_INITIALISED; masked elements are skipped.
//   ACCUMULATE  shape of the input; PARAM[0] is the axis; out and in have full strides.
//   REDUCEAT    shape of the input; PARAM[0] the axis, PARAM[1] the number of indices, PARAM[2] the stride of out along
//               the axis, PARAM[3] the stride of the indices (int64 operand 2, any byte order). In the stride table out has 0
//               along the axis and the indices have 0 everywhere; the extents these parameters imply are checked here.
//   AT          shape of a[index]; PARAM[0] is the number of index lists (int64), which are the operands after a, and b comes last.
//               List j addresses an axis of a of length PARAM[1 + 2j] and stride PARAM[2 + 2j]; a has strides in the other dimensions.
#include "events.hpp"

namespace NUMERA_NS {
namespace {
// Whether the processor sees nothing but the loop itself: no element is masked, no conversion on the way can raise.
bool is_plain(const Call& call, const Signature& sig) {
  if (call.flag(FLAG_WHERE)) return false;
  const int mode = call.mode(), nargs = sig.nin + sig.nout, lists = mode == AT ? (int)call.param(0) : 0;
  for (int k = 0; k < nargs && k < call.nop(); k++) {
    if (mode == REDUCEAT && k == 2) continue;  // indices
    if (mode == AT && k == 1) continue;        // a itself is the first argument
    const int op = mode == AT && k == 2 ? 1 + lists : k;
    if (op < 0 || op >= call.nop()) continue;
    const int loop_dtype = sig.dtype[mode == NARY || k == 0 ? k : mode == AT ? k : nargs - 1], own = call.dtype(op);
    if (own == F16 || loop_dtype == F16) return false;
    if (cast_may_raise(own, loop_dtype) || cast_may_raise(loop_dtype, own)) return false;
  }
  return true;
}

int run_mode(Call& call, const Watched& loop, const Signature& sig) {
  switch (call.mode()) {
    case NARY: return run_nary(call, loop, sig);
    case REDUCE: return run_reduce(call, loop, sig);
    case ACCUMULATE: return run_accumulate(call, loop, sig);
    case REDUCEAT: return run_reduceat(call, loop, sig);
    case AT: return run_at(call, loop, sig);
    default: return ERR_VALUE;
  }
}
}  // namespace

int run_loop(Call& call, const Loop& loop, int rule) {
  const Signature sig(loop.name);
  const int watch = call.watched();
  const Watched watched(loop, sig, watch, rule, watch != 0 && is_plain(call, sig));
  const int status = run_mode(call, watched, sig);
  return status < 0 ? status : watched.events();
}

}  // namespace NUMERA_NS
