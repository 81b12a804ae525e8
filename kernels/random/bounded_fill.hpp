// Many bounded integers of one range from PCG64, a block of draws at a time.
//
// Lemire's method (bounded.hpp) over a buffer: the words of a block are read as 8, 16, 32 or 64-bit units, every unit gives a
// candidate, and a rejected one is overwritten by the next, without a branch. Afterwards the state is put where drawing one
// by one would have left it.
#pragma once
#include "bits.hpp"

namespace NUMERA_NS {
namespace rng {

// Candidates from units[0 .. count), until n results are there. Returns how many units were used; `done` counts the results.
template <class Unit, class Twice, class Out>
inline int64_t accept_units(const Unit* units, int64_t count, Unit range, Out low, Out* out, int64_t n, int64_t& done) {
  const Unit span = (Unit)(range + 1);
  int64_t k = 0, i = done;
  if (span == 0) {  // all values of the unit
    for (; k < count && i < n; k++, i++) out[i] = (Out)(low + units[k]);
  } else {
    const Unit threshold = (Unit)((Unit)((Unit)~(Unit)0 - range) % span);
    constexpr int BITS = 8 * sizeof(Unit), GROUP = 32;
    // Groups without a rejection vectorise.
    while (sizeof(Unit) > 1 && k + GROUP <= count && i + GROUP <= n) {
      Unit rejected = 0;
      for (int j = 0; j < GROUP; j++) {
        const Twice product = (Twice)((Twice)units[k + j] * span);
        out[i + j] = (Out)(low + (Out)(product >> BITS));
        rejected |= (Unit)((Unit)product < threshold);
      }
      if (rejected) break;
      k += GROUP, i += GROUP;
    }
    for (; k < count && i < n; k++) {
      const Twice product = (Twice)((Twice)units[k] * span);
      out[i] = (Out)(low + (Out)(product >> BITS));
      i += (Unit)product >= threshold;
    }
  }
  done = i;
  return k;
}

// Units of up to 32 bits: halves of draws, the kept half first.
template <class Unit, class Twice, class Out> NUMERA_OUTLINE void bounded_fill(uint64_t* words, Unit range, Out low, Out* out, int64_t n) {
  constexpr int BLOCK = 256, PER_HALF = 4 / (int)sizeof(Unit);
  uint32_t halves[1 + 2 * BLOCK];
  const Wide increment = {words[4], words[5]};
  Wide s = {words[2], words[3]};
  int64_t done = 0;
  while (done < n) {
    const int kept = words[0] != 0;
    if (kept) halves[0] = (uint32_t)words[1];
    words[0] = 0;
    const int64_t needed = (n - done + PER_HALF - 1) / PER_HALF - kept, draws = needed >= 2 * BLOCK ? BLOCK : (needed + 1) / 2;
    const Wide start = s;
    s = pcg_draws(s, increment, draws, [&](int64_t k, uint64_t v) {
      halves[kept + 2 * k] = (uint32_t)v;
      halves[kept + 2 * k + 1] = (uint32_t)(v >> 32);
    });
    const int64_t units = accept_units<Unit, Twice>(reinterpret_cast<const Unit*>(halves), (kept + 2 * draws) * PER_HALF, range, low, out, n, done);
    const int64_t used = (units + PER_HALF - 1) / PER_HALF - kept, spent = (used + 1) / 2;
    if (spent > 0) words[1] = halves[kept + 2 * spent - 1];
    words[0] = used & 1;
    if (spent < draws) s = pcg_advance(start, increment, (uint64_t)spent);
  }
  words[2] = s.lo, words[3] = s.hi;
}

NUMERA_OUTLINE inline void bounded_fill64(uint64_t* words, uint64_t range, uint64_t low, uint64_t* out, int64_t n) {
  constexpr int BLOCK = 256;
  uint64_t block[BLOCK];
  const Wide increment = {words[4], words[5]};
  Wide s = {words[2], words[3]};
  const uint64_t span = range + 1, threshold = span == 0 ? 0 : (~0ull - range) % span;
  for (int64_t i = 0; i < n;) {
    const int64_t draws = n - i < BLOCK ? n - i : BLOCK;
    s = pcg_draws(s, increment, draws, [&](int64_t k, uint64_t v) { block[k] = v; });
    // No more draws than results are missing: all are used.
    for (int64_t k = 0; k < draws; k++) {
      const Wide product = span == 0 ? Wide{~0ull, block[k]} : multiply_wide(block[k], span);
      out[i] = low + product.hi;
      i += product.lo >= threshold;
    }
  }
  words[2] = s.lo, words[3] = s.hi;
}

}  // namespace rng
}  // namespace NUMERA_NS
