// The loop of every distribution: operands are out, state, then up to three parameters, in one n-dimensional iteration space,
// walked in C order so that the stream is spent as NumPy spends it.
#pragma once
#include "bits.hpp"

namespace NUMERA_NS {
namespace rng {

constexpr int MAX_PARAMETERS = 3;

// The parameters of one variate.
struct Parameters {
  const char* at[MAX_PARAMETERS];
  double real(int k) const { return *reinterpret_cast<const double*>(at[k]); }
  int64_t integer(int k) const { return *reinterpret_cast<const int64_t*>(at[k]); }
};

inline int64_t items(const Call& call) {
  int64_t n = 1;
  for (int d = 0; d < call.ndim(); d++) n *= call.shape(d);
  return n;
}

// *out = f(parameters) over the iteration space. T is the type of out, COUNT how many parameters there are.
template <class T, int COUNT, class F> inline void each(const Call& call, const F& f) {
  static_assert(COUNT <= MAX_PARAMETERS);
  const int ndim = call.ndim(), last = ndim - 1, count = COUNT;
  const int64_t n = ndim ? call.shape(last) : 1, total = items(call);
  if (total == 0) return;
  int64_t index[64] = {}, steps[MAX_PARAMETERS] = {};
  char* out = call.ptr(0);
  const int64_t step = ndim ? call.stride(0, last) : 0;
  Parameters p = {};
  for (int k = 0; k < count; k++) {
    p.at[k] = call.ptr(2 + k);
    steps[k] = ndim ? call.stride(2 + k, last) : 0;
  }
  for (int64_t done = 0;;) {
    char* to = out;
    Parameters q = p;
    for (int64_t i = 0; i < n; i++, to += step) {
      *reinterpret_cast<T*>(to) = f(q);
      for (int k = 0; k < COUNT; k++) q.at[k] += steps[k];
    }
    if ((done += n) >= total) return;
    for (int d = last - 1; d >= 0; d--) {
      const bool wrap = ++index[d] == call.shape(d);
      const int64_t by = wrap ? 1 - call.shape(d) : 1;
      out += by * call.stride(0, d);
      for (int k = 0; k < count; k++) p.at[k] += by * call.stride(2 + k, d);
      if (!wrap) break;
      index[d] = 0;
    }
  }
}

}  // namespace rng
}  // namespace NUMERA_NS
