// Floating-point events of conversions. To integers: a value that NumPy's C cast on x86-64 cannot represent is invalid (small
// integers and uint32 go through int32 and int64). To narrower floats: a finite value that becomes infinite is an overflow, one that
// becomes subnormal and inexact an underflow. Integers overflow float16.
#include "cast.hpp"
#include "event_rules.hpp"

namespace NUMERA_NS {
namespace {

constexpr int64_t CHUNK = 512;

// The open interval of what an integer type takes. T's own numbers: the next below -2^31 and -2^63 where -1 less does not exist.
template <class T> void limits_of(int to, bool half, T& low, T& high) {
  constexpr bool wide = sizeof(T) == 8;
  if (half) {  // float16 has no number that does not fit
    low = (T)-__builtin_inf();
    high = (T)__builtin_inf();
    return;
  }
  const bool is64 = to == I64 || to == U64;
  low = is64 ? (wide ? (T)-0x1.0000000000001p63 : (T)-0x1.000002p63) : (wide ? (T)-2147483649.0 : (T)-0x1.000002p31);
  high = (T)(to == U64 ? 0x1p64 : to == I64 ? 0x1p63 : to == U32 ? 0x1p32 : 0x1p31);
}

template <class T> struct bits_as_wide { typedef uint32_t type; };
template <> struct bits_as_wide<double> { typedef uint64_t type; };
template <class T> using bits_of = typename bits_as_wide<T>::type;

template <class T, class F> bool any_of(const char* p, int64_t n, int64_t step, const char* mask, int64_t mask_step, const F& f) {
  unsigned found = 0;
  if (mask) {
    for (int64_t i = 0; i < n; i++) found |= mask[i * mask_step] && f(*(const T*)(p + i * step));
  } else if (step == (int64_t)sizeof(T)) {
    const T* q = (const T*)p;
    bits_of<T> wide = 0;  // as wide as the data, for the compiler's vectors
    for (int64_t i = 0; i < n; i++) wide |= (bits_of<T>)f(q[i]);
    found = wide != 0;
  } else {
    for (int64_t i = 0; i < n; i++) {
      T v;
      __builtin_memcpy(&v, p + i * step, sizeof v);
      found |= f(v);
    }
  }
  return found != 0;
}

template <class T>
int events_of(int to, bool half, const char* p, int64_t n, int64_t step, const char* mask, int64_t mask_step, bool underflow) {
  if (!is_float_dtype(to)) {
    T low, high;
    limits_of<T>(to, half, low, high);
    return any_of<T>(p, n, step, mask, mask_step, [=](T x) { return (unsigned)!((x > low) & (x < high)); }) ? FPE_INVALID : 0;
  }
  const bool to_half = to == F16;
  const T limit = to_half ? (T)65520 : (T)0x1.ffffffp127, inf = (T)__builtin_inf();
  int events = 0;
  if (any_of<T>(p, n, step, mask, mask_step, [=](T x) {
        const T size = x < 0 ? -x : x;
        return (unsigned)((size >= limit) & (size < inf));
      }))
    events |= FPE_OVERFLOW;
  if (underflow && any_of<T>(p, n, step, mask, mask_step, [=](T x) {
        const T size = x < 0 ? -x : x;
        const T back = to_half ? (T)half_to_float(double_to_half((double)size)) : (T)(float)size;
        return (unsigned)((size < (T)(to_half ? 0x1p-14 : 0x1p-126)) & (back != size));
      }))
    events |= FPE_UNDERFLOW;
  return events;
}

}  // namespace

int cast_events(int from, bool swapped, const char* src, int64_t step, int to, int64_t n, const char* mask, int64_t mask_step,
                bool underflow) {
  const int w = ITEMSIZE[from];
  const bool half = from == F16;
  if (step == 0 && n > 1 && !mask) n = 1;
  const bool integer = !is_float_dtype(from);
  if (swapped || half || integer || (uintptr_t)src % (uintptr_t)alignment_of(from) || step % alignment_of(from)) {
    const int native = half ? F32 : integer ? F64 : from, nw = ITEMSIZE[native];
    alignas(64) char t[CHUNK * 16];
    int events = 0;
    for (int64_t i = 0; i < n; i += CHUNK) {
      const int64_t m = n - i < CHUNK ? n - i : CHUNK;
      cast_block(from, swapped && w > 1, src + i * step, step, native, false, t, nw, m);
      const char* rest = mask ? mask + i * mask_step : nullptr;
      if (half) events |= events_of<float>(to, true, t, m, 4, rest, mask_step, underflow);
      else events |= cast_events(native, false, t, nw, to, m, rest, mask_step, underflow);
    }
    return events;
  }
  const bool parts = is_complex_dtype(from) && is_complex_dtype(to);
  if (parts && !mask && step == w) return events_of<double>(F32, false, src, 2 * n, 8, nullptr, 0, underflow);  // complex128 to complex64
  const int narrow = is_complex_dtype(to) ? F32 : to;
  if (from == F32 || from == C64) return events_of<float>(narrow, false, src, n, step, mask, mask_step, underflow);
  int events = events_of<double>(narrow, false, src, n, step, mask, mask_step, underflow);
  if (parts) events |= events_of<double>(narrow, false, src + 8, n, step, mask, mask_step, underflow);
  return events;
}

}  // namespace NUMERA_NS
