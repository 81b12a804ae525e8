// Watched: loops in blocks, with a look at the results of each. See events.hpp.
#include "events.hpp"

#include "cast.hpp"

namespace NUMERA_NS {
namespace {
constexpr int64_t ROOM = 512;  // elements of a block: inputs, results and a saved copy of an input stay in the L1 cache
}

Watched::Watched(const Loop& loop, const Signature& s, int watched, int number, bool plain)
    : name(loop.name), cost(loop.cost), reduces(loop.reduce != nullptr), f(loop), signature(s), watch(watched), rule(event_rule(number)) {
  const bool any = (rule.possible & watch) != 0;
  hardware = HAS_FLAGS && any && rule.hardware && plain;
  flagged = HAS_FLAGS && rule.flagged && (s.dtype[0] == F32 || s.dtype[0] == F64) && !(watch & FPE_UNDERFLOW);
  checking = any && !hardware;
}

void Watched::cast(int from, bool from_swapped, const char* src, int64_t sstep, int to, bool to_swapped, char* dst, int64_t dstep,
                   int64_t n, const char* mask, int64_t mask_step) const {
  if (watch && cast_may_raise(from, to))
    note(cast_events(from, from_swapped, src, sstep, to, n, mask, mask_step, (watch & FPE_UNDERFLOW) != 0));
  cast_block(from, from_swapped, src, sstep, to, to_swapped, dst, dstep, n);
}

bool Watched::suspicious(const char* p, int64_t n, int64_t step) const {
  return !absorbing() || any_infinite(signature.dtype[0], p, n, step);
}

void Watched::examine(char* const* args, int64_t n, const int64_t* steps, const char* mask, int64_t mask_step) const {
  const int* dtype = signature.dtype;
  bool look = (watch & rule.possible & FPE_UNDERFLOW) != 0;
  if (!look && rule.by_result) {
    for (int k = 0; k < signature.nout && !look; k++) look = any_infinite(dtype[k], args[k], n, steps[k]);
    if (rule.kind == LOG_ADD_EXP)
      for (int k = 1; k < 3 && !look; k++) look = any_huge(dtype[k], args[k], n, steps[k]);
  } else if (!look) {
    // The formulas of complex quotients overflow on the way for inputs near the largest number.
    const int huge = rule.kind == COMPLEX_DIVIDE ? 2 : rule.kind == COMPLEX_RECIPROCAL || rule.kind == COMPLEX_SIGN ? 1 : 0;
    look = huge == 0 || any_infinite(dtype[0], args[0], n, steps[0]) || any_huge(dtype[huge], args[huge], n, steps[huge]);
  }
  if (look)
    note(judge(rule, EventBlock{dtype, signature.nout, signature.nin, args, steps, n, mask, mask_step}, (watch & FPE_UNDERFLOW) != 0));
}

void Watched::checked(char* const* args, int64_t n, const int64_t* steps, const char* mask, int64_t mask_step) const {
  if (exhausted()) return f.loop(args, n, steps);
  const int nout = signature.nout, nargs = nout + signature.nin;
  if (n > 1 && nargs == 3 && args[0] == args[1] && steps[0] == 0 && steps[1] == 0) {  // an accumulator
    const int w = ITEMSIZE[signature.dtype[0]];
    alignas(16) char before[16];
    __builtin_memcpy(before, args[0], (size_t)w);
    f.loop(args, n, steps);
    if (suspicious(args[0], 1, 0)) replay(before, args[2], n, steps[2]);
    return;
  }
  alignas(64) char saved[2][ROOM * 16];
  bool aliased = false;  // an input is what the results replace
  for (int k = nout; k < nargs; k++)
    for (int j = 0; j < nout; j++) aliased |= args[k] == args[j] && steps[k] == steps[j];
  const int64_t room = flagged && !aliased ? 8 * ROOM : ROOM;
  for (int64_t i = 0; i < n; i += room) {
    const int64_t m = n - i < room ? n - i : room;
    char *p[MAX_ARGS], *q[MAX_ARGS];
    int64_t q_steps[MAX_ARGS];
    for (int k = 0; k < nargs; k++) {
      p[k] = q[k] = args[k] + i * steps[k];
      q_steps[k] = steps[k];
    }
    for (int k = nout; aliased && k < nargs; k++)
      for (int j = 0; j < nout; j++) {
        if (args[k] != args[j] || steps[k] != steps[j]) continue;
        const int w = ITEMSIZE[signature.dtype[k]];
        copy_items(w, p[k], steps[k], saved[k - nout], w, m);
        q[k] = saved[k - nout];
        q_steps[k] = w;
      }
    if (flagged) clear_flags();
    f.loop(p, m, steps);
    if (!flagged || read_flags()) examine(q, m, q_steps, mask ? mask + i * mask_step : nullptr, mask_step);
  }
}

void Watched::checked_reduce(char* acc, const char* x, int64_t n, int64_t step) const {
  if (exhausted()) return f.reduce(acc, x, n, step);
  const int dtype = signature.dtype[0];
  alignas(16) char before[16];
  __builtin_memcpy(before, acc, (size_t)ITEMSIZE[dtype]);
  f.reduce(acc, x, n, step);
  if (!suspicious(acc, 1, 0)) return;
  const bool sum = is_float_dtype(dtype) && name[0] == 'a' && name[1] == 'd' && name[2] == 'd';
  if (!sum) return replay(before, x, n, step);
  if (dtype == F16) return judge_half_sum(before, x, n, step, acc);
  // NaN or an infinity among numbers of moderate size: nothing happened.
  const double count = (double)n + 1;
  if (!any_infinite(dtype, before, 1, 0) && !sum_may_raise(dtype, before, 1, 0, count) && !sum_may_raise(dtype, x, n, step, count)) return;
  alignas(16) char total[16];
  replay_tree(total, x, n, step);
  advance(before, total);
}

// a = f(a, b), with a look.
void Watched::advance(char* a, const char* b) const {
  alignas(16) char r[16];
  const int64_t steps[3] = {0, 0, 0};
  char* args[3] = {r, a, const_cast<char*>(b)};
  f.loop(args, 1, steps);
  note(judge(rule, EventBlock{signature.dtype, 1, 2, args, steps, 1, nullptr, 0}, (watch & FPE_UNDERFLOW) != 0));
  __builtin_memcpy(a, r, (size_t)ITEMSIZE[signature.dtype[0]]);
}

// The reduction once more, one step after the other.
void Watched::replay(const char* acc, const char* x, int64_t n, int64_t step) const {
  alignas(16) char a[16];
  __builtin_memcpy(a, acc, (size_t)ITEMSIZE[signature.dtype[0]]);
  for (int64_t i = 0; i < n && !exhausted(); i++, x += step) advance(a, x);
}

// Float sums, in the order in which they were added up: NumPy's pairwise sum, which counts complex numbers as two.
void Watched::replay_tree(char* total, const char* x, int64_t n, int64_t step) const {
  const int dtype = signature.dtype[0], w = ITEMSIZE[dtype];
  const int64_t lanes = is_complex_dtype(dtype) ? 4 : 8;
  if (n > 16 * lanes) {
    const int64_t half = is_complex_dtype(dtype) ? (n - n % 8) / 2 : n / 2 - n / 2 % 8;
    alignas(16) char right[16];
    replay_tree(total, x, half, step);
    replay_tree(right, x + half * step, n - half, step);
    return advance(total, right);
  }
  __builtin_memcpy(total, x, (size_t)w);
  int64_t i = 1;
  if (n >= lanes) {
    alignas(16) char part[8][16];
    for (i = 0; i < lanes; i++) __builtin_memcpy(part[i], x + i * step, (size_t)w);
    for (; i + lanes <= n; i += lanes)
      for (int64_t j = 0; j < lanes; j++) advance(part[j], x + (i + j) * step);
    for (int64_t d = 1; d < lanes; d *= 2)
      for (int64_t j = 0; j < lanes; j += 2 * d) advance(part[j], part[j + d]);
    __builtin_memcpy(total, part[0], (size_t)w);
  }
  for (; i < n; i++) advance(total, x + i * step);
}

// Sums of float16 are added up in float32, which they cannot exceed: only the result overflows, only infinities are invalid.
void Watched::judge_half_sum(const char* acc, const char* x, int64_t n, int64_t step, const char* result) const {
  const auto special = [](const char* p) { return half_to_float(*(const uint16_t*)p); };
  const float start = special(acc), total = special(result);
  bool infinite = start - start != 0 && start == start, nan = start != start;
  for (int64_t i = 0; i < n; i++, x += step) {
    const float v = special(x);
    infinite |= v - v != 0 && v == v;
    nan |= v != v;
  }
  if (total != total) note(nan ? 0 : FPE_INVALID);
  else note(infinite ? 0 : FPE_OVERFLOW);
}

}  // namespace NUMERA_NS
