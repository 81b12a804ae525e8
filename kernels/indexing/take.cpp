// gather (out = src[..., indices, ...]) and scatter (dst[..., indices, ...] = values), for items of any kind.
//
// Indices are turned into byte offsets a block at a time: loaded once, wrapped, checked, and only then used, so that
// a buffer that another thread changes meanwhile cannot lead outside an operand. See take_plan.hpp for the walk.
#include "take_plan.hpp"

namespace NUMERA_NS {
namespace {
using namespace indexing;

constexpr int64_t BLOCK = 512;         // indexed positions at a time
constexpr int64_t LONG_BLOCK = 8192;   // when each is used at many basic positions, so that a whole row is taken at once

template <int W, bool SCATTER> inline void move_item(char* item, char* addr, int64_t width) {
  char *to = SCATTER ? addr : item, *from = SCATTER ? item : addr;
  if constexpr (W == 0) __builtin_memcpy(to, from, (size_t)width);
  else store(to, load<typename unit<W>::type>(from));
}

// `m` moves of W bytes (0: of `width`) between the item and addr + addr_off[t]. The items lie at item + item_off[t]; when
// they are evenly spaced, item_off is null.
template <int W, bool SCATTER>
void move_block(char* item, char* addr, const int64_t* item_off, int64_t item_step, const int64_t* addr_off, int64_t m, int64_t width) {
  if (item_off) {
    for (int64_t t = 0; t < m; t++) move_item<W, SCATTER>(item + item_off[t], addr + addr_off[t], width);
  } else if (W != 0 && item_step == W) {
    int64_t t = 0;
    for (; t + 8 <= m; t += 8, item += 8 * W)
      for (int u = 0; u < 8; u++) move_item<W, SCATTER>(item + u * W, addr + addr_off[t + u], W);
    for (; t < m; t++, item += W) move_item<W, SCATTER>(item, addr + addr_off[t], W);
  } else {
    for (int64_t t = 0; t < m; t++, item += item_step) move_item<W, SCATTER>(item, addr + addr_off[t], width);
  }
}
template <int W, bool SCATTER>
void move_run(char* item, char* addr, int64_t item_step, int64_t addr_step, int64_t n, int64_t width) {
  for (int64_t t = 0; t < n; t++, item += item_step, addr += addr_step) move_item<W, SCATTER>(item, addr, width);
}

inline int64_t magnitude(int64_t x) { return x < 0 ? -x : x; }

// Moves the indexed positions first .. last - 1 at the basic positions whose outermost coordinate is in [b0, b1).
template <int W, bool SCATTER>
void move_range(TakePlan& p, int64_t first, int64_t last, int64_t b0, int64_t b1) {
  alignas(64) int64_t short_block[2 * BLOCK];
  int64_t block = BLOCK;
  if (p.nb > 0 && last - first > BLOCK) block = last - first < LONG_BLOCK ? last - first : LONG_BLOCK;
  OptionalScratch long_block(block > BLOCK ? (size_t)block * 16 : 0);
  if (!long_block.ptr) block = BLOCK;
  int64_t* const addr_off = long_block.ptr ? long_block.as<int64_t>() : short_block;
  const bool even = p.ni <= 1;
  int64_t* const item_off = even ? nullptr : addr_off + block;
  const int64_t even_step = p.ni == 1 ? p.indexed[0].item : 0;
  const int inner = p.nb - 1;
  for (; first < last; first += block) {
    const int64_t m = last - first < block ? last - first : block;
    if (!fill_offsets(p, first, m, addr_off, item_off)) {
      __atomic_store_n(&p.failed, 1, __ATOMIC_RELAXED);
      return;
    }
    char* const first_item = p.item + (even ? first * even_step : 0);
    if (inner < 0) {
      move_block<W, SCATTER>(first_item, p.addr, item_off, even_step, addr_off, m, p.width);
      continue;
    }
    // Odometer over the basic dimensions but the innermost, which runs inside or outside of the block, as it pays.
    int64_t at[MAX_DIMS] = {};
    at[0] = b0;
    const int64_t n = inner == 0 ? b1 : p.basic[inner].n, item_step = p.basic[inner].item, addr_step = p.basic[inner].addr;
    const int64_t index_step = p.ni > 0 ? p.indexed[p.ni - 1].item : 0;
    const bool runs = m < 8 ? m < n : magnitude(item_step) < magnitude(index_step);
    for (;;) {
      char *item = first_item, *addr = p.addr;
      for (int d = 0; d < inner; d++) item += at[d] * p.basic[d].item, addr += at[d] * p.basic[d].addr;
      const int64_t start = inner == 0 ? b0 : 0;
      if (runs) {
        for (int64_t t = 0; t < m; t++)
          move_run<W, SCATTER>(item + (even ? t * even_step : item_off[t]) + start * item_step,
                               addr + addr_off[t] + start * addr_step, item_step, addr_step, n - start, p.width);
      } else {
        for (int64_t i = start; i < n; i++)
          move_block<W, SCATTER>(item + i * item_step, addr + i * addr_step, item_off, even_step, addr_off, m, p.width);
      }
      int d = inner - 1;
      for (; d >= 0; d--) {
        if (++at[d] < (d == 0 ? b1 : p.basic[d].n)) break;
        at[d] = 0;
      }
      if (d < 0) break;
    }
  }
}

typedef void (*Mover)(TakePlan&, int64_t, int64_t, int64_t, int64_t);
template <bool SCATTER> Mover choose_mover(int64_t width) {
  switch (width) {
    case 1: return move_range<1, SCATTER>;
    case 2: return move_range<2, SCATTER>;
    case 4: return move_range<4, SCATTER>;
    case 8: return move_range<8, SCATTER>;
    case 16: return move_range<16, SCATTER>;
    case 32: return move_range<32, SCATTER>;
    default: return move_range<0, SCATTER>;
  }
}

// Names the first bad index as NumPy would: the index arrays one by one, each in C order.
int report_bad_index(Call& call, const TakePlan& p) {
  alignas(64) int64_t off[BLOCK] = {};  // what the indices add up to is of no interest here
  for (int j = 0; j < p.k; j++) {
    const int64_t length = p.axis_length(j);
    int64_t at[MAX_DIMS] = {};
    for (;;) {
      const char* index = call.ptr(2 + j);
      for (int d = 0; d < p.ni; d++) index += at[d] * call.stride(2 + j, p.indexed[d].original);
      const int last = p.ni - 1;
      const int64_t n = last < 0 ? 1 : p.indexed[last].n, step = last < 0 ? 0 : call.stride(2 + j, p.indexed[last].original);
      for (int64_t i = 0; i < n; i += BLOCK) {
        const int64_t m = n - i < BLOCK ? n - i : BLOCK;
        if (add_indices(off, index + i * step, step, m, length, 1, p.mode)) continue;
        for (int64_t t = 0; t < m; t++) {
          int64_t v = load<int64_t>(index + (i + t) * step), wrapped = v;
          if (normalise(wrapped, length, p.mode)) continue;
          call.result(0, (double)v);
          call.result(1, j);
          call.result(2, (double)length);
          return ERR_INDEX;
        }
      }
      int d = last - 1;
      for (; d >= 0; d--) {
        if (++at[d] < p.indexed[d].n) break;
        at[d] = 0;
      }
      if (d < 0) break;
    }
  }
  return 0;
}

int bad_index(Call& call, const TakePlan& p) {
  call.result(0, 0), call.result(1, 0), call.result(2, p.k > 0 ? (double)p.axis_length(0) : 0);
  report_bad_index(call, p);
  return ERR_INDEX;  // also when another thread has repaired the index meanwhile
}

int gather(Call& call) {
  TakePlan p;
  if (int error = make_plan(p, call, 0, 1)) return error;
  if (p.indexed_count == 0) return 0;
  if (p.basic_count == 0) return report_bad_index(call, p);
  const Mover mover = choose_mover<false>(p.width);
  const int64_t outer = p.nb ? p.basic[0].n : 1, moves = p.indexed_count * p.basic_count;
  const int threads = call.flag(FLAG_SERIAL) ? 1 : numera_thread_count();
  const int64_t parts = threads * 4;
  if (threads == 1 || moves * (8 + p.width / 8) < 400000) {
    mover(p, 0, p.indexed_count, 0, outer);
  } else if (p.indexed_count >= parts || p.indexed_count >= outer) {
    parallel_for(parts, [&](int64_t i) {
      mover(p, p.indexed_count * i / parts, p.indexed_count * (i + 1) / parts, 0, outer);
    });
  } else {
    parallel_for(parts, [&](int64_t i) {
      const int64_t b0 = outer * i / parts, b1 = outer * (i + 1) / parts;
      if (b0 < b1) mover(p, 0, p.indexed_count, b0, b1);
    });
  }
  return p.failed ? bad_index(call, p) : 0;
}

int scatter(Call& call) {
  TakePlan p;
  if (int error = make_plan(p, call, 1, 0)) return error;
  if (p.indexed_count == 0) return 0;
  if (p.basic_count == 0) return report_bad_index(call, p);
  // Nothing is written when an index is bad. The moves check once more: the buffer may have changed in between.
  if (p.indexed_count > BLOCK && report_bad_index(call, p)) return ERR_INDEX;
  choose_mover<true>(p.width)(p, 0, p.indexed_count, 0, p.nb ? p.basic[0].n : 1);
  return p.failed ? bad_index(call, p) : 0;
}

const Kernel KERNELS[] = {{"gather", gather}, {"scatter", scatter}};
}  // namespace

extern const Family INDEXING_TAKE;
const Family INDEXING_TAKE = {nullptr, 0, KERNELS, 2};
}  // namespace NUMERA_NS
