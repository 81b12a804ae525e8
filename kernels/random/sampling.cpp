// Shuffling and sampling without replacement.
//   random_shuffle  data of shape (rows, n), state: shuffles each row in place, by Fisher and Yates from the end down to index
//                   PARAM[1]; PARAM = {generator, first, masked, indices}. With `indices`, int64 data is set to 0, 1, ...
//                   first. NumPy draws the partner by masked rejection for arrays, by
//                   Lemire's method for lists of indices
//   random_choice   out int64 contiguous (size), state: `size` different numbers below PARAM[1];
//                   PARAM = {generator, population, shuffle, tail}. Floyd's algorithm (Bentley and Floyd 1987), or the shuffled
//                   tail of the whole population
#include "bounded.hpp"
#include "each.hpp"
#include "families.hpp"

namespace NUMERA_NS {
namespace rng {

namespace {

struct Complex { uint64_t a, b; };

template <class T, class G> void shuffle(G& g, char* data, int64_t n, int64_t first, int64_t step, bool masked) {
  for (int64_t i = n - 1; i >= first; i--) {
    const int64_t j = (int64_t)(masked ? interval(g, (uint64_t)i) : bounded64(g, (uint64_t)i));
    T *a = reinterpret_cast<T*>(data + i * step), *b = reinterpret_cast<T*>(data + j * step), kept = *a;
    *a = *b;
    *b = kept;
  }
}

int run_shuffle(Call& call) {
  const int kind = (int)call.param(0);
  uint64_t* words = call.nop() == 2 ? generator_words(call, 1, kind) : nullptr;
  if (!words || call.ndim() != 2) return ERR_DTYPE;
  const int64_t rows = call.shape(0), n = call.shape(1), step = call.stride(0, 1);
  const int64_t first = call.param(1) < 1 ? 1 : (int64_t)call.param(1);
  const bool masked = call.param(2) != 0;
  const bool indices = call.param(3) != 0;
  if (indices && (call.dtype(0) != I64 || call.swapped(0))) return ERR_DTYPE;
  with_generator(kind, words, rows * n / 2 + 1, [&](auto& g) {
    for (int64_t r = 0; r < rows; r++) {
      char* row = call.ptr(0) + r * call.stride(0, 0);
      if (indices)
        for (int64_t i = 0; i < n; i++) *reinterpret_cast<int64_t*>(row + i * step) = i;
      switch (ITEMSIZE[call.dtype(0)]) {
        case 1: shuffle<uint8_t>(g, row, n, first, step, masked); break;
        case 2: shuffle<uint16_t>(g, row, n, first, step, masked); break;
        case 4: shuffle<uint32_t>(g, row, n, first, step, masked); break;
        case 8: shuffle<uint64_t>(g, row, n, first, step, masked); break;
        default: shuffle<Complex>(g, row, n, first, step, masked); break;
      }
    }
  });
  return 0;
}

template <class G> void floyd(G& g, int64_t* out, int64_t size, int64_t population, uint64_t* set, uint64_t mask) {
  const uint64_t EMPTY = ~0ull;
  for (uint64_t i = 0; i <= mask; i++) set[i] = EMPTY;
  for (int64_t j = population - size; j < population; j++) {
    uint64_t v = bounded64(g, (uint64_t)j), at = v & mask;
    while (set[at] != EMPTY && set[at] != v) at = (at + 1) & mask;
    if (set[at] != EMPTY) {  // taken already: j cannot be
      v = (uint64_t)j;
      at = v & mask;
      while (set[at] != EMPTY) at = (at + 1) & mask;
    }
    set[at] = v;
    out[j - (population - size)] = (int64_t)v;
  }
}

int run_choice(Call& call) {
  const int kind = (int)call.param(0);
  uint64_t* words = call.nop() == 2 ? generator_words(call, 1, kind) : nullptr;
  if (!words || call.ndim() != 1 || call.dtype(0) != I64 || call.swapped(0)) return ERR_DTYPE;
  const int64_t size = call.shape(0), population = (int64_t)call.param(1);
  const bool mix = call.param(2) != 0, tail = call.param(3) != 0;
  if (size > 1 && call.stride(0, 0) != 8) return ERR_DTYPE;
  if (size > population || population < 0) return ERR_VALUE;
  if (size == 0) return 0;
  int64_t* out = reinterpret_cast<int64_t*>(call.ptr(0));
  uint64_t mask = (uint64_t)(1.2 * (double)size);
  mask = mask ? ~0ull >> __builtin_clzll(mask) : 0;
  Scratch scratch(tail ? (size_t)population * 8 : (size_t)(mask + 1) * 8);
  if (!scratch.ptr) return ERR_MEMORY;
  with_generator(kind, words, size, [&](auto& g) {
    if (tail) {
      int64_t* all = scratch.as<int64_t>();
      for (int64_t i = 0; i < population; i++) all[i] = i;
      const int64_t first = population - size;
      shuffle<int64_t>(g, reinterpret_cast<char*>(all), population, first < 1 ? 1 : first, 8, false);
      for (int64_t i = 0; i < size; i++) out[i] = all[first + i];
    } else {
      floyd(g, out, size, population, scratch.as<uint64_t>(), mask);
      if (mix) shuffle<int64_t>(g, reinterpret_cast<char*>(out), size, 1, 8, false);
    }
  });
  return 0;
}

const Kernel KERNELS[] = {{"random_shuffle", run_shuffle}, {"random_choice", run_choice}};

}  // namespace
}  // namespace rng

const Family RANDOM_SAMPLING = {nullptr, 0, rng::KERNELS, 2};

}  // namespace NUMERA_NS
