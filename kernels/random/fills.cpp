// Raw draws, reals and bounded integers.
//   random_raw       out uint64, state; PARAM = {generator}; MT19937 gives its 32-bit words
//   random_real      out float64, state; PARAM = {generator, low, range}: low + range * u
//   random_integers  out of any integer dtype or bool, state, low (out's dtype), range (out's dtype, read as unsigned:
//                    highest - lowest); PARAM = {generator}
// With PCG64, the first two split the stream between threads: the generator can jump.
#include "bounded.hpp"
#include "bounded_fill.hpp"
#include "each.hpp"
#include "families.hpp"

namespace NUMERA_NS {
namespace rng {

namespace {

constexpr int64_t CHUNK = 1 << 16;

// out[i] = f(draw i), contiguous. The other generators go one by one.
template <class T, class F> void fill_draws(const Call& call, int kind, uint64_t* words, T* out, int64_t n, const F& f) {
  if (kind != PCG64) {
    AnyGenerator g(kind, words);
    for (int64_t i = 0; i < n; i++) out[i] = f(g.next64());
    g.save();
    return;
  }
  const Wide start = {words[2], words[3]}, increment = {words[4], words[5]};
  Wide end;
  if (n >= 4 * CHUNK && !call.flag(FLAG_SERIAL) && numera_thread_count() > 1) {
    const int64_t chunks = (n + CHUNK - 1) / CHUNK;
    parallel_for(chunks, [&](int64_t c) {
      const int64_t from = c * CHUNK, count = n - from < CHUNK ? n - from : CHUNK;
      T* to = out + from;
      pcg_draws(pcg_advance(start, increment, (uint64_t)from), increment, count, [&](int64_t i, uint64_t v) { to[i] = f(v); });
    });
    end = pcg_advance(start, increment, (uint64_t)n);
  } else {
    end = pcg_draws(start, increment, n, [&](int64_t i, uint64_t v) { out[i] = f(v); });
  }
  words[2] = end.lo, words[3] = end.hi;
}

// The state of a fill: two operands, out contiguous and one-dimensional. nullptr: not so.
uint64_t* contiguous_fill(const Call& call, int dtype, int size) {
  if (call.nop() != 2 || call.ndim() != 1 || call.dtype(0) != dtype || call.swapped(0)) return nullptr;
  if (call.shape(0) > 1 && call.stride(0, 0) != size) return nullptr;
  return generator_words(call, 1, (int)call.param(0));
}

int run_raw(Call& call) {
  uint64_t* words = contiguous_fill(call, U64, 8);
  if (!words) return ERR_DTYPE;
  uint64_t* out = reinterpret_cast<uint64_t*>(call.ptr(0));
  if ((int)call.param(0) == MT19937) {
    for (int64_t i = 0; i < call.shape(0); i++) out[i] = next32_of_mt19937(words);
  } else {
    fill_draws(call, (int)call.param(0), words, out, call.shape(0), [](uint64_t v) { return v; });
  }
  return 0;
}

int run_real(Call& call) {
  uint64_t* words = contiguous_fill(call, F64, 8);
  if (!words) return ERR_DTYPE;
  const int kind = (int)call.param(0);
  const double low = call.param(1), range = call.param(2);
  double* out = reinterpret_cast<double*>(call.ptr(0));
  const int64_t n = call.shape(0);
  if (kind == MT19937) {  // two 32-bit draws make its reals, not one of 64 bits
    AnyGenerator g(kind, words);
    for (int64_t i = 0; i < n; i++) out[i] = low + range * g.real();
    g.save();
  } else if (low == 0.0 && range == 1.0) {
    fill_draws(call, kind, words, out, n, [](uint64_t v) { return (double)(int64_t)(v >> 11) * 0x1p-53; });
  } else {
    fill_draws(call, kind, words, out, n, [=](uint64_t v) { return low + range * ((double)(int64_t)(v >> 11) * 0x1p-53); });
  }
  return 0;
}

// One range for a contiguous row of at least a block's worth, from PCG64. False: not so.
template <class T> bool integers_of_one_range(const Call& call, int kind, uint64_t* words) {
  if (kind != PCG64 || call.ndim() != 1 || call.stride(0, 0) != (int64_t)sizeof(T) || call.stride(2, 0) != 0 || call.stride(3, 0) != 0) return false;
  const int64_t n = call.shape(0);
  const T low = *reinterpret_cast<const T*>(call.ptr(2)), range = *reinterpret_cast<const T*>(call.ptr(3));
  if (n < 8 || range == 0) return false;
  T* out = reinterpret_cast<T*>(call.ptr(0));
  if constexpr (sizeof(T) == 1) bounded_fill<uint8_t, uint16_t>(words, range, low, out, n);
  else if constexpr (sizeof(T) == 2) bounded_fill<uint16_t, uint32_t>(words, range, low, out, n);
  else if (range <= 0xffffffffu) bounded_fill<uint32_t, uint64_t>(words, (uint32_t)range, low, out, n);
  else if constexpr (sizeof(T) == 8) bounded_fill64(words, range, low, out, n);
  return true;
}

// T is the unsigned type of out's size: adding the lowest value wraps as two's complement does.
template <class T> void integers(const Call& call, int kind, uint64_t* words) {
  if (integers_of_one_range<T>(call, kind, words)) return;
  with_generator(kind, words, items(call) * (int64_t)sizeof(T) / 8 + 1, [&](auto& g) {
    SmallDraws small(g);
    each<T, 2>(call, [&](const Parameters& p) -> T {
      const T low = *reinterpret_cast<const T*>(p.at[0]), range = *reinterpret_cast<const T*>(p.at[1]);
      return (T)(low + small.bounded(range));
    });
  });
}

void booleans(const Call& call, int kind, uint64_t* words) {
  with_generator(kind, words, items(call) / 64 + 1, [&](auto& g) {
    SmallDraws small(g);
    each<uint8_t, 2>(call, [&](const Parameters& p) -> uint8_t { return (uint8_t)((*p.at[0] != 0) | small.bounded(*p.at[1] != 0)); });
  });
}

int run_integers(Call& call) {
  const int kind = (int)call.param(0), dtype = call.dtype(0);
  uint64_t* words = call.nop() == 4 ? generator_words(call, 1, kind) : nullptr;
  if (!words || call.swapped(0)) return ERR_DTYPE;
  for (int op = 2; op < 4; op++)
    if (call.dtype(op) != dtype || call.swapped(op)) return ERR_DTYPE;
  switch (dtype) {
    case BOOL: booleans(call, kind, words); break;
    case I8: case U8: integers<uint8_t>(call, kind, words); break;
    case I16: case U16: integers<uint16_t>(call, kind, words); break;
    case I32: case U32: integers<uint32_t>(call, kind, words); break;
    case I64: case U64: integers<uint64_t>(call, kind, words); break;
    default: return ERR_DTYPE;
  }
  return 0;
}

const Kernel KERNELS[] = {{"random_raw", run_raw}, {"random_real", run_real}, {"random_integers", run_integers}};

}  // namespace
}  // namespace rng

const Family RANDOM_FILLS = {nullptr, 0, rng::KERNELS, 3};

}  // namespace NUMERA_NS
