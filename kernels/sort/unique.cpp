// What unique needs after a sort: unique_sorted drops equal neighbours, unique_mask flags the first of each run.
//
// PARAM[0] = 1: NaNs are equal to each other (in a complex array: values with a NaN in either part, as in NumPy). -0.0 equals 0.0.
#include "keys.hpp"

namespace NUMERA_NS {
namespace {
using namespace sorting;

// Does a value differ from its predecessor? For complex, both parts count. No branches: the loops are vectorised.
template <class C, bool COMPLEX> struct Differ {
  typedef typename C::U U;
  static constexpr int SIZE = C::SIZE * (COMPLEX ? 2 : 1);
  bool equal_nan;

  static inline bool part(U a, U b) {
    const bool zeros = C::KIND == FLOAT && (U)((a | b) & (U)~C::SIGN) == 0;
    return (a != b) & !zeros;
  }
  static inline bool nan(const char* p) {
    bool found = C::is_nan(load<U>(p));
    if (COMPLEX) found |= C::is_nan(load<U>(p + C::SIZE));
    return found;
  }
  inline bool operator()(const char* a, const char* b) const {
    bool differs = part(load<U>(a), load<U>(b));
    if (COMPLEX) differs |= part(load<U>(a + C::SIZE), load<U>(b + C::SIZE));
    if (C::KIND != FLOAT) return differs;
    const bool one = nan(a), other = nan(b);
    return equal_nan ? differs & !(one & other) : differs | one | other;
  }
};

// run(differs, size of an item) for the dtype.
template <class F> int with_differ(int dtype, bool equal_nan, const F& run) {
  return with_code(dtype, [&](auto code) -> int {
    typedef decltype(code) C;
    if constexpr (C::KIND == FLOAT && C::SIZE >= 4) if (is_complex(dtype)) return run(Differ<C, true>{equal_nan}, Word<2 * C::SIZE>{});
    return run(Differ<C, false>{equal_nan}, Word<C::SIZE>{});
  });
}

int unique_sorted(Call& call) {
  const int dtype = call.dtype(1);
  if (call.ndim() != 1) return ERR_VALUE;
  if (call.dtype(0) != dtype || call.swapped(0) || call.swapped(1)) return ERR_DTYPE;
  call.result(0, 0);
  const int64_t n = call.shape(0), out_step = call.stride(0, 0), step = call.stride(1, 0);
  if (n == 0) return 0;
  return with_differ(dtype, call.param(0) != 0, [&](auto differs, auto word) {
    typedef typename decltype(word)::item Item;
    const char* in = call.ptr(1);
    char* out = call.ptr(0);
    Item last = load<Item>(in);
    store(out, last);
    int64_t count = 1;
    // Every item is stored behind those kept; it is kept by advancing. There is room: fewer are kept than were read.
    for (int64_t i = 1; i < n; i++) {
      const Item x = load<Item>(in + i * step);
      store(out + count * out_step, x);
      count += differs((const char*)&last, (const char*)&x);
      last = x;
    }
    call.result(0, (double)count);
    return 0;
  });
}

int unique_mask(Call& call) {
  const int dtype = call.dtype(1);
  if (call.ndim() != 1) return ERR_VALUE;
  if (ITEMSIZE[call.dtype(0)] != 1 || call.swapped(1)) return ERR_DTYPE;
  const int64_t n = call.shape(0), out_step = call.stride(0, 0), step = call.stride(1, 0);
  return with_differ(dtype, call.param(0) != 0, [&](auto differs, auto) {
    const char* in = call.ptr(1);
    char* out = call.ptr(0);
    constexpr int SIZE = decltype(differs)::SIZE;
    if (n > 0) out[0] = 1;
    if (step == SIZE && out_step == 1) for (int64_t i = 1; i < n; i++) out[i] = differs(in + (i - 1) * SIZE, in + i * SIZE);
    else for (int64_t i = 1; i < n; i++) out[i * out_step] = differs(in + (i - 1) * step, in + i * step);
    return 0;
  });
}

const Kernel KERNELS[] = {{"unique_sorted", unique_sorted}, {"unique_mask", unique_mask}};
}  // namespace

extern const Family SORT_UNIQUE;
const Family SORT_UNIQUE = {nullptr, 0, KERNELS, 2};
}  // namespace NUMERA_NS
