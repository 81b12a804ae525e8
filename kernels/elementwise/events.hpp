// Floating-point events: what NumPy would report as "divide by zero", "overflow", "underflow" and "invalid value".
//
// They are found in one of two ways. Loops of plain IEEE arithmetic are read off the processor's status flags, where there are
// flags (x86): two instructions per call. All others, and everything in WebAssembly, are judged by their values, block
// by block while the block is in the cache: a filter looks for results that are not finite, which costs one pass, and only
// when it finds one do inputs and results decide what happened (event_rules.cpp). Nothing is looked at when no event is asked for.
#pragma once
#include "event_rules.hpp"
#include "processor_flags.hpp"
#include "space.hpp"

namespace NUMERA_NS {

// A loop with what is asked of it: the members of Loop, which note events on the way.
class Watched {
 public:
  const char* const name;
  const float cost;
  const bool reduces;  // there is a ReduceFn

  // `plain`: operands are read and written as the loop's dtypes, or widened from integers, and all of them: the processor's
  // flags then are the loop's own.
  Watched(const Loop& loop, const Signature& signature, int watch, int rule, bool plain);
  // As `other`, without looking for events.
  static Watched blind(const Watched& other) { return Watched(other); }

  bool checks() const { return checking; }  // events are found by value
  bool absorbing() const { return rule.absorbing && !(watch & FPE_UNDERFLOW); }  // a reduction shows by its result whether it had any

  // The loop; elements that the mask excludes (one byte each, `mask_step` apart) are computed but raise nothing.
  void loop(char* const* args, int64_t n, const int64_t* steps, const char* mask = nullptr, int64_t mask_step = 0) const {
    if (!checking) return f.loop(args, n, steps);
    checked(args, n, steps, mask, mask_step);
  }
  void reduce(char* acc, const char* x, int64_t n, int64_t step) const {
    if (!checking) return f.reduce(acc, x, n, step);
    checked_reduce(acc, x, n, step);
  }
  // cast_block on the way into or out of the loop.
  void cast(int from, bool from_swapped, const char* src, int64_t sstep, int to, bool to_swapped, char* dst, int64_t dstep, int64_t n,
            const char* mask = nullptr, int64_t mask_step = 0) const;
  // Whether n results of reductions hold one that had an event, perhaps.
  bool suspicious(const char* p, int64_t n, int64_t step) const;

  void note(int events) const {
    if (events & watch) __atomic_fetch_or(&seen, events & watch, __ATOMIC_RELAXED);
  }
  int events() const { return __atomic_load_n(&seen, __ATOMIC_RELAXED); }

  // Runs f(), a share of the call, and notes what the processor saw in it.
  template <class F> int observe(const F& f) const {
    if (!hardware) return f();
    clear_flags();
    const int status = f();
    note(read_flags());
    return status;
  }

 private:
  const Loop& f;
  const Signature& signature;
  const int watch;  // FPE_*
  const EventRule rule;
  bool checking, hardware, flagged;
  mutable int seen = 0;

  explicit Watched(const Watched& o)
      : name(o.name), cost(o.cost), reduces(o.reduces), f(o.f), signature(o.signature), watch(0), rule(o.rule), checking(false),
        hardware(false), flagged(false) {}
  void checked(char* const* args, int64_t n, const int64_t* steps, const char* mask, int64_t mask_step) const;
  void checked_reduce(char* acc, const char* x, int64_t n, int64_t step) const;
  void advance(char* a, const char* b) const;
  void replay(const char* acc, const char* x, int64_t n, int64_t step) const;
  void replay_tree(char* total, const char* x, int64_t n, int64_t step) const;
  void judge_half_sum(const char* acc, const char* x, int64_t n, int64_t step, const char* result) const;
  void examine(char* const* args, int64_t n, const int64_t* steps, const char* mask, int64_t mask_step) const;
  bool exhausted() const { return (events() & rule.possible & watch) == (rule.possible & watch); }
};

// The modes of the driver, each in its own file.
int run_nary(Call& call, const Watched& loop, const Signature& sig);
int run_reduce(Call& call, const Watched& loop, const Signature& sig);
int run_accumulate(Call& call, const Watched& loop, const Signature& sig);
int run_reduceat(Call& call, const Watched& loop, const Signature& sig);
int run_at(Call& call, const Watched& loop, const Signature& sig);

}  // namespace NUMERA_NS
