// Which floating-point events an elementwise function raises for which values: NumPy's rules, as a table by name
// (event_rules.cpp), and the judgement of one block of inputs and results.
#pragma once
#include "types.hpp"

namespace NUMERA_NS {

enum EventKind : uint8_t {
  NO_EVENTS,
  // Real functions: a NaN that no input explains is invalid. An infinity out of finite inputs is
  PLAIN,           // an overflow
  PRODUCT,         // the same, with exact underflows
  LOGARITHM,       // a division by zero when negative
  POLE,            // a division by zero
  RECIPROCAL,      // a division by zero for 0, else an overflow
  QUOTIENT,        // a division by zero when the divisor is 0, else an overflow
  FLOOR_QUOTIENT,  // the same; the overflow is followed by inf - inf
  POWER,           // a division by zero when the base is 0, else an overflow
  NEXT_AFTER,      // an overflow whenever the first input is finite
  SPACING,         // PLAIN; any NaN is invalid for float16, none for others
  EXPONENTIAL,     // PLAIN; a result of 0 is an underflow
  LOG_ADD_EXP,     // PLAIN, and any NaN is invalid: NumPy compares with it; it takes the difference of the inputs, which may overflow
  SCALING,         // ldexp: its second input is an integer
  // Integers.
  INT_QUOTIENT, INT_REMAINDER, INT_RECIPROCAL,
  // Complex numbers: the steps of NumPy's formula, or (from COMPLEX_PLAIN on) by the values as above.
  COMPLEX_ADD, COMPLEX_SUBTRACT, COMPLEX_MULTIPLY, COMPLEX_SQUARE, COMPLEX_DIVIDE, COMPLEX_RECIPROCAL, COMPLEX_ORDER, COMPLEX_SIGN,
  COMPLEX_PLAIN, COMPLEX_LOGARITHM, COMPLEX_POLE
};

struct EventRule {
  EventKind kind = NO_EVENTS;
  uint8_t possible = 0;    // FPE_*
  bool hardware = false;   // the processor's flags after the loop are the answer
  bool flagged = false;    // on float32 and float64: without a flag there was no event (but there are flags without an event)
  bool by_result = false;  // all events but underflow leave a result that is not finite
  bool absorbing = false;  // and so does a reduction that had one on the way
};

// Rules by number; event_rule_of (abi.hpp) gives that of a loop.
const EventRule& event_rule(int number);

// One block of inputs and results. Pointers and steps come outputs first; a mask byte of 0 excludes an element.
struct EventBlock {
  const int* dtype;
  int nout, nin;
  const char* const* args;
  const int64_t* steps;
  int64_t n;
  const char* mask;
  int64_t mask_step;
};
int judge(const EventRule& rule, const EventBlock& block, bool underflow);

// Whether any of n elements is infinite or NaN; or 4 times an element is.
bool any_infinite(int dtype, const char* p, int64_t n, int64_t step);
bool any_huge(int dtype, const char* p, int64_t n, int64_t step);

// Whether a sum of `count` numbers like these n (of float32, float64 or complex) can overflow or meet both infinities.
bool sum_may_raise(int dtype, const char* p, int64_t n, int64_t step, double count);

// Whether converting one dtype to another can raise an event; and which do.
inline bool cast_may_raise(int from, int to) {
  if (!is_float_dtype(from)) return to == F16 && ITEMSIZE[from] > 1 && from != I16;  // integers beyond 65519
  if (to == BOOL) return false;
  const int width = is_complex_dtype(to) ? ITEMSIZE[to] / 2 : ITEMSIZE[to];
  return !is_float_dtype(to) || width < (is_complex_dtype(from) ? ITEMSIZE[from] / 2 : ITEMSIZE[from]);
}
int cast_events(int from, bool swapped, const char* src, int64_t step, int to, int64_t n, const char* mask, int64_t mask_step,
                bool underflow);

}  // namespace NUMERA_NS
