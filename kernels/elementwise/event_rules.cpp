// NumPy's floating-point events by function and value: see event_rules.hpp. Tables from NumPy 2.4 test every entry
// (tools/goldens/events.py).
#include "event_rules.hpp"

#include "cast.hpp"
#include "event_track.hpp"

namespace NUMERA_NS {
namespace {

constexpr int D = FPE_DIVIDE, O = FPE_OVERFLOW, U = FPE_UNDERFLOW, I = FPE_INVALID;

// How events of a rule are found, see EventRule.
constexpr bool YES = true, NO = false;

// Rules by number: kind, events, hardware, flagged, by_result, absorbing.
const EventRule RULES[] = {
    {},
    {PLAIN, O | I, YES, NO, YES, YES},  // sums and square roots, on the processor's own instructions
    {PLAIN, O | U | I, NO, NO, YES, YES},
    {LOGARITHM, D | O | U | I, NO, NO, YES, YES},
    {POLE, D | O | U | I, NO, NO, YES, YES},
    {RECIPROCAL, D | O | U | I, YES, NO, YES, YES},
    {QUOTIENT, D | O | U | I, YES, NO, YES, YES},
    {FLOOR_QUOTIENT, D | O | U | I, NO, NO, YES, YES},
    {POWER, D | O | U | I, NO, NO, YES, NO},
    {NEXT_AFTER, O | U, NO, NO, YES, NO},
    {SPACING, O | U | I, NO, NO, YES, YES},
    {LOG_ADD_EXP, O | U | I, NO, NO, YES, YES},
    {SCALING, O | U | I, NO, NO, YES, YES},
    {INT_QUOTIENT, D | O, NO, NO, NO, NO},
    {INT_REMAINDER, D, NO, NO, NO, NO},
    {INT_RECIPROCAL, D | I, NO, NO, NO, NO},
    {COMPLEX_ADD, O | U | I, YES, NO, YES, YES},
    {COMPLEX_SUBTRACT, O | U | I, YES, NO, YES, YES},
    {COMPLEX_MULTIPLY, O | U | I, YES, NO, YES, YES},
    {COMPLEX_SQUARE, O | U | I, YES, NO, YES, YES},
    {COMPLEX_DIVIDE, D | O | U | I, NO, NO, NO, NO},
    {COMPLEX_RECIPROCAL, D | O | U | I, NO, NO, NO, NO},
    {COMPLEX_ORDER, I, NO, NO, NO, NO},
    {COMPLEX_SIGN, O, NO, NO, NO, NO},
    {COMPLEX_PLAIN, O | U | I, NO, NO, YES, NO},
    {COMPLEX_LOGARITHM, D | O | U | I, NO, NO, YES, YES},
    {COMPLEX_POLE, D | O | U | I, NO, NO, YES, YES},
    {EXPONENTIAL, O | U | I, NO, YES, YES, YES},
    {PLAIN, I, NO, NO, YES, YES},  // remainders are exact
    {PRODUCT, O | U | I, YES, NO, YES, YES},
    {PLAIN, O | U | I, NO, YES, YES, YES},  // elementary functions whose special values come out of arithmetic
    {EXPONENTIAL, O | U | I, YES, NO, YES, YES},  // several steps at once: whether there is anything to look for
};
constexpr uint8_t R_ARITHMETIC = 1, R_PLAIN = 2, R_LOG = 3, R_POLE = 4, R_RECIPROCAL = 5, R_QUOTIENT = 6, R_FLOOR = 7, R_POWER = 8,
                  R_NEXT = 9, R_SPACING = 10, R_LOGADD = 11, R_SCALING = 12, R_IDIV = 13, R_IREM = 14, R_IREC = 15, R_CADD = 16,
                  R_CSUB = 17, R_CMUL = 18, R_CSQUARE = 19, R_CDIV = 20, R_CREC = 21, R_CORDER = 22, R_CSIGN = 23, R_CPLAIN = 24,
                  R_CLOG = 25, R_CPOLE = 26, R_EXP = 27, R_REMAINDER = 28, R_PRODUCT = 29, R_FLAGGED = 30, R_STEPS = 31;

struct Named {
  const char* name;
  uint8_t real, complex, integer;
};
// What is not listed never raises: comparisons, extrema, rounding, signs, parts.
const Named NAMED[] = {
    {"add", R_ARITHMETIC, R_CADD, 0},
    {"subtract", R_ARITHMETIC, R_CSUB, 0},
    {"multiply", R_PRODUCT, R_CMUL, 0},
    {"divide", R_QUOTIENT, R_CDIV, 0},
    {"round_fraction", R_STEPS, 0, 0},
    {"round_tens", R_STEPS, 0, 0},
    {"floor_divide", R_FLOOR, 0, R_IDIV},
    {"divmod", R_FLOOR, 0, R_IDIV},
    {"remainder", R_REMAINDER, 0, R_IREM},
    {"fmod", R_REMAINDER, 0, R_IREM},
    {"power", R_POWER, R_CPLAIN, 0},
    {"reciprocal", R_RECIPROCAL, R_CREC, R_IREC},
    {"square", R_PRODUCT, R_CSQUARE, 0},
    {"sqrt", R_ARITHMETIC, R_CPLAIN, 0},
    {"sign", 0, R_CSIGN, 0},
    {"less", 0, R_CORDER, 0},
    {"less_equal", 0, R_CORDER, 0},
    {"greater", 0, R_CORDER, 0},
    {"greater_equal", 0, R_CORDER, 0},
    {"nextafter", R_NEXT, 0, 0},
    {"spacing", R_SPACING, 0, 0},
    {"ldexp", R_SCALING, 0, 0},
    {"deg2rad", R_EXP, 0, 0},
    {"radians", R_EXP, 0, 0},
    {"rad2deg", R_EXP, 0, 0},
    {"degrees", R_EXP, 0, 0},
    {"exp", R_EXP, R_CPLAIN, 0},
    {"exp2", R_EXP, R_CPLAIN, 0},
    {"expm1", R_FLAGGED, R_CPLAIN, 0},
    {"log", R_LOG, R_CLOG, 0},
    {"log2", R_LOG, R_CLOG, 0},
    {"log10", R_LOG, R_CLOG, 0},
    {"log1p", R_LOG, R_CLOG, 0},
    {"logaddexp", R_LOGADD, 0, 0},
    {"logaddexp2", R_LOGADD, 0, 0},
    {"cbrt", R_FLAGGED, 0, 0},
    {"sin", R_FLAGGED, R_CPLAIN, 0},
    {"cos", R_FLAGGED, R_CPLAIN, 0},
    {"tan", R_FLAGGED, R_CPLAIN, 0},
    {"arcsin", R_FLAGGED, R_CPLAIN, 0},
    {"arccos", R_FLAGGED, R_CPLAIN, 0},
    {"arctan", R_FLAGGED, R_CPOLE, 0},
    {"arctan2", R_FLAGGED, 0, 0},
    {"hypot", R_FLAGGED, 0, 0},
    {"sinh", R_FLAGGED, R_CPLAIN, 0},
    {"cosh", R_FLAGGED, R_CPLAIN, 0},
    {"tanh", R_FLAGGED, R_CPLAIN, 0},
    {"arcsinh", R_FLAGGED, R_CPLAIN, 0},
    {"arccosh", R_PLAIN, R_CPLAIN, 0},
    {"arctanh", R_POLE, R_CPOLE, 0},
};

inline double real_at(int dtype, const char* p) {
  switch (dtype) {
    case F16: return half_to_float(*(const uint16_t*)p);
    case F32: return *(const float*)p;
    case F64: return *(const double*)p;
    case I32: return *(const int32_t*)p;
    default: return (double)*(const int64_t*)p;
  }
}
bool underflows(uint8_t kind, int dtype, double a, double b, double r) {
  switch (kind) {
    case PRODUCT: return product_underflows(a, b, r, dtype);
    case QUOTIENT: return quotient_underflows(a, b, r, dtype);
    case RECIPROCAL: return quotient_underflows(1, a, r, dtype);
    default:
      if (!(__builtin_fabs(r) < smallest_normal(dtype)) || a == 0 || !is_finite(a) || !is_finite(b)) return false;
      return r != 0 || kind == EXPONENTIAL || kind == POWER || kind == SCALING;
  }
}

// What tells a division by zero from an overflow where finite inputs give an infinity.
enum Infinity : uint8_t { OVERFLOWS, DIVIDES, WHEN_NEGATIVE, WHEN_FIRST_IS_ZERO, WHEN_SECOND_IS_ZERO };
Infinity infinity_of(EventKind kind) {
  switch (kind) {
    case LOGARITHM: return WHEN_NEGATIVE;
    case POLE: return DIVIDES;
    case RECIPROCAL:
    case POWER: return WHEN_FIRST_IS_ZERO;
    case QUOTIENT:
    case FLOOR_QUOTIENT: return WHEN_SECOND_IS_ZERO;
    default: return OVERFLOWS;
  }
}
// Blocks of adjacent elements, a vector at a time: data full of NaN, infinities or zeros must not cost more than the loop itself.
// `a` and `b` are one element each unless A and B say otherwise; `half`: they were float16.
template <class T, bool A, bool B> int judge_vectors(EventKind kind, bool half, const T* r, const T* a, const T* b, int64_t n) {
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  typedef vec<T> V;
  const Infinity rule = infinity_of(kind);
  typedef decltype(V{} == V{}) M;
  M invalid{}, divides{}, overflows{};
  const auto look = [&](V x, V p, V q) {
    const M finite = kind == NEXT_AFTER ? p - p == 0 : (p - p == 0) & (q - q == 0), infinite = (x - x != 0) & (x == x) & finite;
    M divide{};
    switch (rule) {
      case OVERFLOWS: break;
      case DIVIDES: divide = infinite; break;
      case WHEN_NEGATIVE: divide = infinite & (x < 0); break;
      case WHEN_FIRST_IS_ZERO: divide = infinite & (p == 0); break;
      case WHEN_SECOND_IS_ZERO: divide = infinite & (q == 0); break;
    }
    divides |= divide;
    overflows |= infinite & ~divide;
    if (kind == LOG_ADD_EXP) {
      const V d = p - q;
      invalid |= x != x;
      overflows |= (d - d != 0) & (d == d) & finite;
    } else {
      invalid |= (x != x) & (p == p) & (q == q);
    }
  };
  const V a0 = V{} + *a, b0 = V{} + *b;
  int64_t i = 0;
  for (; i + L <= n; i += L) look(load<V>(r + i), A ? load<V>(a + i) : a0, B ? load<V>(b + i) : b0);
  if (i < n) {  // zeros raise nothing where nothing is infinite
    V x{}, p = a0, q = b0;
    for (int64_t j = 0; i + j < n; j++) {
      x[j] = r[i + j];
      if (A) p[j] = a[i + j];
      if (B) q[j] = b[i + j];
    }
    look(x, p, q);
  }
  int events = 0;
  for (int64_t j = 0; j < L; j++)
    events |= (invalid[j] ? I : 0) | (divides[j] ? D : 0) | (overflows[j] ? (kind == FLOOR_QUOTIENT && !half ? O | I : O) : 0);
  return events;
}
template <class T> int judge_block(EventKind kind, bool half, const EventBlock& x) {
  const T *r = (const T*)x.args[0], *a = (const T*)x.args[1], *b = x.nin == 2 ? (const T*)x.args[2] : a;
  const bool as = x.steps[1] != 0, bs = x.nin == 2 ? x.steps[2] != 0 : as;
  if (as) return bs ? judge_vectors<T, true, true>(kind, half, r, a, b, x.n) : judge_vectors<T, true, false>(kind, half, r, a, b, x.n);
  return bs ? judge_vectors<T, false, true>(kind, half, r, a, b, x.n) : judge_vectors<T, false, false>(kind, half, r, a, b, x.n);
}
// Such blocks out of elements that are not: float16 as float32, strided elements side by side. Integers (exponents of ldexp) are finite.
template <class T> int judge_gathered(const EventRule& rule, const EventBlock& x) {
  constexpr int64_t ROOM = 256;
  constexpr int TO = sizeof(T) == 4 ? F32 : F64;
  alignas(64) T dense[3][ROOM];
  int events = 0;
  for (int64_t i = 0; i < x.n; i += ROOM) {
    const int64_t m = x.n - i < ROOM ? x.n - i : ROOM;
    const char* args[3];
    int64_t steps[3];
    int nin = x.nin;
    for (int k = 0; k <= nin; k++) {
      const int from = x.dtype[k];
      if (k == 2 && !is_float_dtype(from)) {
        nin = 1;
        break;
      }
      args[k] = x.args[k] + i * x.steps[k];
      steps[k] = x.steps[k];
      if (from == TO && (steps[k] == (int64_t)sizeof(T) || (k > 0 && steps[k] == 0))) continue;
      cast_block(from, false, args[k], steps[k], TO, false, (char*)dense[k], sizeof(T), m);
      args[k] = (const char*)dense[k];
      steps[k] = sizeof(T);
    }
    events |= judge_block<T>(rule.kind, x.dtype[0] == F16, EventBlock{x.dtype, 1, nin, args, steps, m, nullptr, 0});
    if ((events & rule.possible) == rule.possible) break;
  }
  return events;
}

int judge_real(const EventRule& rule, const EventBlock& x, bool underflow) {
  const int nout = x.nout, nin = x.nin;
  const int r_dtype = x.dtype[0];
  if (!underflow && !x.mask && nout == 1 && rule.kind != SPACING)
    return rule.possible & (r_dtype == F64 ? judge_gathered<double>(rule, x) : judge_gathered<float>(rule, x));
  const Infinity infinity = infinity_of(rule.kind);
  int events = 0;
  for (int64_t i = 0; i < x.n; i++) {
    if (x.mask && !x.mask[i * x.mask_step]) continue;
    const double r = real_at(r_dtype, x.args[0] + i * x.steps[0]);
    const double second = nout == 2 ? real_at(x.dtype[1], x.args[1] + i * x.steps[1]) : r;
    const double a = real_at(x.dtype[nout], x.args[nout] + i * x.steps[nout]);
    const double b = nin == 2 ? real_at(x.dtype[nout + 1], x.args[nout + 1] + i * x.steps[nout + 1]) : 0;
    if (is_nan(r) || is_nan(second)) {
      const bool unexplained = !is_nan(a) && !is_nan(b);
      if (rule.kind == SPACING ? r_dtype == F16 : unexplained || rule.kind == LOG_ADD_EXP) events |= I;
    }
    if (rule.kind == LOG_ADD_EXP && is_finite(a) && is_finite(b)) {  // their difference
      const double d = r_dtype == F64 ? a - b : (double)((float)a - (float)b);
      if (is_inf(d)) events |= O;
    }
    if (is_inf(r) && is_finite(a) && (is_finite(b) || rule.kind == NEXT_AFTER)) {
      bool divides = false;
      switch (infinity) {
        case OVERFLOWS: break;
        case DIVIDES: divides = true; break;
        case WHEN_NEGATIVE: divides = r < 0; break;
        case WHEN_FIRST_IS_ZERO: divides = a == 0; break;
        case WHEN_SECOND_IS_ZERO: divides = b == 0; break;
      }
      events |= divides ? D : rule.kind == FLOOR_QUOTIENT && r_dtype != F16 ? O | I : O;
    }
    if (underflow && underflows(rule.kind, r_dtype, a, rule.kind == PRODUCT && nin == 1 ? a : b, r)) events |= U;
    if ((events & rule.possible) == rule.possible) break;
  }
  return events & rule.possible;
}

// ---------------------------------------------------------------- integers

template <class T> int judge_integers(const EventRule& rule, const EventBlock& x) {
  const char *a = x.args[x.nout], *b = rule.kind == INT_RECIPROCAL ? a : x.args[x.nout + 1];
  const int64_t as = x.steps[x.nout], bs = rule.kind == INT_RECIPROCAL ? as : x.steps[x.nout + 1], w = sizeof(T);
  constexpr bool is_signed = (T)-1 < (T)0;
  constexpr T lowest = is_signed ? (T)((T)1 << (8 * sizeof(T) - 1)) : (T)0;
  bool zero = false, over = false;
  if (!x.mask && bs == 0) {
    const T v = *(const T*)b;
    if (v != 0 && !(is_signed && v == (T)-1)) return 0;
  }
  if (!x.mask && bs == w) {  // vectorised: is there a divisor to look at?
    const T* p = (const T*)b;
    T found = 0;  // as wide as the data, for the compiler's vectors
    for (int64_t i = 0; i < x.n; i++) found |= (T)(p[i] == 0) | (T)(is_signed & (p[i] == (T)-1));
    if (!found) return 0;
  }
  for (int64_t i = 0; i < x.n; i++, a += as, b += bs) {
    if (x.mask && !x.mask[i * x.mask_step]) continue;
    const T v = *(const T*)b;
    zero |= v == 0;
    over |= is_signed && v == (T)-1 && *(const T*)a == lowest;
  }
  if (rule.kind == INT_RECIPROCAL) return zero ? D | I : 0;
  return (zero ? D : 0) | (over && rule.kind == INT_QUOTIENT ? O : 0);
}

// ---------------------------------------------------------------- complex numbers

template <class C, class T> void quotient(Track<T>& t, C a, C b) {  // NumPy's steps
  const T re = b.re < 0 ? -b.re : b.re, im = b.im < 0 ? -b.im : b.im;
  t.compare(re, im);
  if (re >= im) {
    if (re == 0 && im == 0) {
      t.divide(a.re, re);
      t.divide(a.im, re);
      return;
    }
    const T ratio = t.divide(b.im, b.re), scale = t.divide(1, t.add(b.re, t.multiply(b.im, ratio)));
    t.multiply(t.add(a.re, t.multiply(a.im, ratio)), scale);
    t.multiply(t.subtract(a.im, t.multiply(a.re, ratio)), scale);
  } else {
    const T ratio = t.divide(b.re, b.im), scale = t.divide(1, t.add(b.im, t.multiply(b.re, ratio)));
    t.multiply(t.add(t.multiply(a.re, ratio), a.im), scale);
    t.multiply(t.subtract(t.multiply(a.im, ratio), a.re), scale);
  }
}
template <class C, class T> void reciprocal(Track<T>& t, C a) {
  const T re = a.re < 0 ? -a.re : a.re, im = a.im < 0 ? -a.im : a.im;
  t.compare(re, im);
  if (im <= re) {
    const T ratio = t.divide(a.im, a.re), d = t.add(a.re, t.multiply(a.im, ratio));
    t.divide(1, d);
    t.divide(-ratio, d);
  } else {
    const T ratio = t.divide(a.re, a.im), d = t.add(t.multiply(a.re, ratio), a.im);
    t.divide(ratio, d);
    t.divide(-1, d);
  }
}
template <class C> bool finite_parts(C z) { return is_finite(z.re) && is_finite(z.im); }
template <class C> bool nan_parts(C z) { return is_nan(z.re) || is_nan(z.im); }

template <class C, class T> int by_values(const EventRule& rule, C a, C b, int nin, C r, bool underflow) {
  int events = 0;
  if (nan_parts(r) && !nan_parts(a) && !(nin == 2 && nan_parts(b))) events |= I;
  if ((is_inf(r.re) || is_inf(r.im)) && finite_parts(a) && (nin == 1 || finite_parts(b))) {
    if (rule.kind == COMPLEX_POLE) events |= D;
    else events |= rule.kind == COMPLEX_LOGARITHM && r.re < 0 ? D : O;
  }
  const auto tiny = [](T x) { return x != 0 && __builtin_fabs((double)x) < smallest_normal(Track<T>::DTYPE); };
  if (underflow && finite_parts(a) && (tiny(r.re) || tiny(r.im))) events |= U;
  return events;
}

template <class C, class T> int judge_complex(const EventRule& rule, const EventBlock& x, bool underflow) {
  int events = 0;
  // what Watched::examine finds by block: these leave a result that is not finite, or have a divisor near the largest number
  const bool divides = rule.kind == COMPLEX_DIVIDE || rule.kind == COMPLEX_RECIPROCAL;
  const bool shows = !underflow && (divides || rule.kind == COMPLEX_ADD || rule.kind == COMPLEX_SUBTRACT || rule.kind == COMPLEX_MULTIPLY || rule.kind == COMPLEX_SQUARE);
  for (int64_t i = 0; i < x.n; i++) {
    if (x.mask && !x.mask[i * x.mask_step]) continue;
    const C a = *(const C*)(x.args[1] + i * x.steps[1]);
    const C b = x.nin == 2 ? *(const C*)(x.args[2] + i * x.steps[2]) : a;
    if (shows && finite_parts(*(const C*)(x.args[0] + i * x.steps[0])) && !(divides && !finite_parts(C{b.re * 4, b.im * 4}))) continue;
    Track<T> t;
    switch (rule.kind) {
      case COMPLEX_ADD:
        t.add(a.re, b.re);
        t.add(a.im, b.im);
        break;
      case COMPLEX_SUBTRACT:
        t.subtract(a.re, b.re);
        t.subtract(a.im, b.im);
        break;
      case COMPLEX_MULTIPLY:
      case COMPLEX_SQUARE: product(t, a, b); break;
      case COMPLEX_DIVIDE: quotient(t, a, b); break;
      case COMPLEX_RECIPROCAL: reciprocal(t, a); break;
      case COMPLEX_ORDER:
        t.compare(a.re, b.re);
        if (a.re == b.re) t.compare(a.im, b.im);
        break;
      case COMPLEX_SIGN: {
        const double most = sizeof(T) == 4 ? 0x1.fffffep127 : 0x1.fffffffffffffp1023;
        const double re = (double)a.re / most, im = (double)a.im / most;
        if (finite_parts(a) && re * re + im * im > 1) t.events |= O;
        break;
      }
      default: t.events = by_values<C, T>(rule, a, b, x.nin, *(const C*)(x.args[0] + i * x.steps[0]), underflow);
    }
    events |= t.events;
    if ((events & rule.possible) == rule.possible) break;
  }
  return events & rule.possible;
}

// Whether a sum can overflow or meet both infinities.
template <class T> bool sum_may_raise_of(const char* p, int64_t n, int64_t step, double count) {
  const T inf = (T)__builtin_inf(), limit = (T)((sizeof(T) == 4 ? 0x1p127 : 0x1p1023) / count);
  unsigned up = 0, down = 0, huge = 0;
  for (int64_t i = 0; i < n; i++, p += step) {
    const T v = *(const T*)p, size = v < 0 ? -v : v;
    up |= v == inf;
    down |= v == -inf;
    huge |= (size > limit) & (size < inf);
  }
  return huge || (up && down);
}
// x - x is +0 or NaN: any bit says that x is not finite. SCALED: x is 4 x.
template <class T, bool SCALED> bool beyond(const char* p, int64_t n, int64_t step) {
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  typedef vec<T> V;
  typedef vec<int64_t> M;
  if (step != (int64_t)sizeof(T)) {
    T sum = 0;
    for (int64_t i = 0; i < n; i++, p += step) {
      const T x = SCALED ? *(const T*)p * 4 : *(const T*)p;
      sum += x - x;
    }
    return sum != 0;
  }
  const T* q = (const T*)p;
  M a{}, b{}, c{}, d{};
  int64_t i = 0;
  const auto zero = [&](int64_t at) {
    const V v = SCALED ? load<V>(q + at) * 4 : load<V>(q + at);
    return (M)(v - v);
  };
  for (; i + 4 * L <= n; i += 4 * L) {
    a |= zero(i);
    b |= zero(i + L);
    c |= zero(i + 2 * L);
    d |= zero(i + 3 * L);
  }
  for (; i + L <= n; i += L) a |= zero(i);
  a |= b | c | d;
  int64_t any = 0;
  for (int64_t j = 0; j < (int64_t)(NUMERA_VBYTES / 8); j++) any |= a[j];
  T sum = 0;
  for (; i < n; i++) {
    const T x = SCALED ? q[i] * 4 : q[i];
    sum += x - x;
  }
  return any != 0 || sum != 0;
}
template <bool SCALED> bool any_beyond_of(int dtype, const char* p, int64_t n, int64_t step) {
  switch (dtype) {
    case F32: return beyond<float, SCALED>(p, n, step);
    case F64: return beyond<double, SCALED>(p, n, step);
    case C64:
      if (step == 8) return beyond<float, SCALED>(p, 2 * n, 4);
      return beyond<float, SCALED>(p, n, step) || beyond<float, SCALED>(p + 4, n, step);
    case C128:
      if (step == 16) return beyond<double, SCALED>(p, 2 * n, 8);
      return beyond<double, SCALED>(p, n, step) || beyond<double, SCALED>(p + 8, n, step);
    case F16: {
      uint16_t any = 0;
      for (int64_t i = 0; i < n; i++, p += step) any |= (uint16_t)((*(const uint16_t*)p & 0x7c00) == 0x7c00);
      return any != 0;
    }
    default: return false;
  }
}

}  // namespace

int event_rule_of(const char* loop_name) {
  const char* colon = loop_name;
  while (*colon != ':') colon++;
  const char c = colon[1];
  for (const Named& named : NAMED) {
    const char *a = named.name, *b = loop_name;
    while (*a && *a == *b) a++, b++;
    if (*a || b != colon) continue;
    return c == 'F' || c == 'D' ? named.complex : c == 'e' || c == 'f' || c == 'd' ? named.real : c == '?' ? 0 : named.integer;
  }
  return 0;
}

const EventRule& event_rule(int number) { return RULES[number]; }

int judge(const EventRule& rule, const EventBlock& x, bool underflow) {
  const int dtype = x.dtype[x.nout];
  switch (dtype) {
    case I8: return judge_integers<int8_t>(rule, x);
    case U8: return judge_integers<uint8_t>(rule, x);
    case I16: return judge_integers<int16_t>(rule, x);
    case U16: return judge_integers<uint16_t>(rule, x);
    case I32: return judge_integers<int32_t>(rule, x);
    case U32: return judge_integers<uint32_t>(rule, x);
    case I64: return judge_integers<int64_t>(rule, x);
    case U64: return judge_integers<uint64_t>(rule, x);
    case C64: return judge_complex<c64, float>(rule, x, underflow);
    case C128: return judge_complex<c128, double>(rule, x, underflow);
    default: return judge_real(rule, x, underflow);
  }
}

bool sum_may_raise(int dtype, const char* p, int64_t n, int64_t step, double count) {
  switch (dtype) {
    case F32: return sum_may_raise_of<float>(p, n, step, count);
    case F64: return sum_may_raise_of<double>(p, n, step, count);
    case C64: return sum_may_raise_of<float>(p, n, step, count) || sum_may_raise_of<float>(p + 4, n, step, count);
    default: return sum_may_raise_of<double>(p, n, step, count) || sum_may_raise_of<double>(p + 8, n, step, count);
  }
}

bool any_infinite(int dtype, const char* p, int64_t n, int64_t step) { return any_beyond_of<false>(dtype, p, n, step); }
bool any_huge(int dtype, const char* p, int64_t n, int64_t step) { return any_beyond_of<true>(dtype, p, n, step); }

}  // namespace NUMERA_NS
