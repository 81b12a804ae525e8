// The driver's mode AT (its iteration space is described in driver.cpp): element by element in C order, after a look at all indices.
#include "../indexing/take_plan.hpp"
#include "cast.hpp"
#include "events.hpp"
#include "special.hpp"

namespace NUMERA_NS {
namespace {

// Where in `a` the elements lie that the lists of indices and the other dimensions name, in blocks.
struct Places {
  static constexpr int64_t ROOM = 512;
  Call& call;
  int lists, other;         // index operands; the operand of values, 0: none
  int nd = 0, dims[64];     // the dimensions that are longer than 1
  int64_t n = 1, count = 1; // elements of the innermost of them, and of all
  int64_t offset[ROOM];     // bytes from the operand's first element

  Places(Call& c, int k, bool binary) : call(c), lists(k), other(binary ? 1 + k : 0) {
    for (int d = 0; d < call.ndim(); d++) {
      count *= call.shape(d);
      if (call.shape(d) != 1) dims[nd++] = d;
    }
    if (nd > 0) n = call.shape(dims[nd - 1]);
  }
  int64_t step(int op) const { return nd > 0 ? call.stride(op, dims[nd - 1]) : 0; }
  int64_t row(int op, const int64_t* at) const {
    int64_t bytes = 0;
    for (int e = 0; e < nd - 1; e++) bytes += at[e] * call.stride(op, dims[e]);
    return bytes;
  }
  int64_t length(int j) const { return (int64_t)call.param(1 + 2 * j); }
  int64_t stride(int j) const { return (int64_t)call.param(2 + 2 * j); }
  // Names the first bad one of m indices of list j.
  int refuse(int j, const char* p, int64_t s, int64_t m) {
    const int64_t size = length(j);
    int64_t v = 0;
    for (int64_t t = 0; t < m; t++) {
      v = load<int64_t>(p + t * s);
      if (v < -size || v >= size) break;
    }
    call.result(0, (double)v);
    call.result(1, j);
    call.result(2, (double)size);
    return ERR_INDEX;
  }
  // f(position of the row) for every row of the innermost dimension, until it returns an error.
  template <class F> int rows(const F& f) {
    int64_t at[64] = {};
    for (;;) {
      if (int status = f(at)) return status;
      int e = nd - 2;
      for (; e >= 0 && ++at[e] == call.shape(dims[e]); e--) at[e] = 0;
      if (e < 0) return 0;
    }
  }
  // Looks at all indices. Returns 0, or ERR_INDEX with its RESULT.
  int check() {
    for (int j = 0; j < lists; j++) {
      const int64_t s = step(1 + j), size = length(j);
      const int status = rows([&](const int64_t* at) -> int {
        const char* const p = call.ptr(1 + j) + row(1 + j, at);
        int64_t bad = 0;  // its sign
        const auto look = [&](int64_t v) { bad |= (int64_t)(((uint64_t)v + (uint64_t)size) | ((uint64_t)size - 1 - (uint64_t)v)); };
        if (s == 8) for (int64_t t = 0; t < n; t++) look(load<int64_t>(p + t * 8));
        else for (int64_t t = 0; t < n; t++) look(load<int64_t>(p + t * s));
        return bad < 0 ? refuse(j, p, s, n) : 0;
      });
      if (status != 0) return status;
    }
    return 0;
  }
  // offset[0 .. m) for the elements from i on of the row at `at`. Returns 0, or ERR_INDEX with its RESULT.
  int fill(const int64_t* at, int64_t i, int64_t m) {
    const int64_t first = row(0, at), along = step(0);
    for (int64_t t = 0; t < m; t++) offset[t] = first + (i + t) * along;
    for (int j = 0; j < lists; j++) {
      const int64_t s = step(1 + j);
      const char* p = call.ptr(1 + j) + row(1 + j, at) + i * s;
      if (!indexing::add_indices(offset, p, s, m, length(j), stride(j), indexing::RAISE)) return refuse(j, p, s, m);
    }
    return 0;
  }
  // The elements at the places of a block of m, of 4 or 8 bytes, one after the other.
  void take(char* to, const char* base, int64_t width, int64_t m) const {
    if (width == 8) for (int64_t t = 0; t < m; t++) store(to + 8 * t, load<uint64_t>(base + offset[t]));
    else for (int64_t t = 0; t < m; t++) store(to + 4 * t, load<uint32_t>(base + offset[t]));
  }
  // f(values of the block, its length) for every block, until it returns an error.
  template <class F> int each(const F& f) {
    const int64_t along = other ? step(other) : 0;
    return rows([&](const int64_t* at) -> int {
      char* const b = other ? call.ptr(other) + row(other, at) : nullptr;
      for (int64_t i = 0; i < n; i += ROOM) {
        const int64_t m = n - i < ROOM ? n - i : ROOM;
        int status = fill(at, i, m);
        if (status == 0) status = f(b + i * along, m);
        if (status != 0) return status;
      }
      return 0;
    });
  }
};

// Whether a loop can use an operand in place, and the strides between its elements.
bool fits(const Call& call, int op, int dtype, int64_t bits) {
  if (call.dtype(op) != dtype || (call.swapped(op) && ITEMSIZE[dtype] > 1)) return false;
  for (int d = 0; d < call.ndim(); d++) bits |= call.stride(op, d);
  return ((bits | (int64_t)(uintptr_t)call.ptr(op)) & (alignment_of(dtype) - 1)) == 0;
}

int scatter_at(Call& call, const Watched& loop, const Signature& sig) {
  const bool binary = sig.nin == 2;
  const int k = (int)call.param(0), other = 1 + k;
  if (sig.nout != 1 || sig.nin > 2 || k < 0 || k > 64 || call.nop() != other + (binary ? 1 : 0)) return ERR_VALUE;
  for (int j = 0; j < k; j++) if (call.dtype(1 + j) != I64 || call.swapped(1 + j)) return ERR_DTYPE;
  Places places(call, k, binary);
  if (places.count == 0) return 0;

  // All indices are looked at before anything is written, and again when they are used: shared memory may change.
  if (const int status = places.check()) return status;
  indexing::Extent reach(call, 0, ITEMSIZE[call.dtype(0)]);
  reach.along_dims(call, 0);
  int64_t bits = 0;
  for (int j = 0; j < k; j++) {
    reach.along((double)places.length(j), (double)places.stride(j));
    bits |= places.stride(j);
  }
  if (!reach.inside(call, 0)) return ERR_BOUNDS;
  const int64_t room = (int64_t)call.bytes[0] - call.offset(0) - ITEMSIZE[call.dtype(0)], lowest = -call.offset(0);

  const int result = sig.dtype[0], first = sig.dtype[1], a_dtype = call.dtype(0);
  const bool a_swapped = call.swapped(0);
  const bool direct = result == first && fits(call, 0, first, bits);
  const bool b_fits = binary && fits(call, other, sig.dtype[2], 0);
  const int64_t b_step = binary ? places.step(other) : 0;
  const Special* special = direct && b_fits && (!loop.checks() || loop.absorbing()) && places.count >= 32 ? find_special(loop.name) : nullptr;
  char* const base = call.ptr(0);
  return places.each([&](char* b, int64_t m) -> int {
    if (special && special->at) {
      // Events that are found by value show in the results: then the block is done again, from the elements as they were.
      alignas(16) char before[Places::ROOM * 8], after[Places::ROOM * 8];
      const int64_t w = ITEMSIZE[result];
      if (loop.checks()) places.take(before, base, w, m);
      if (special->at(base, (const char*)places.offset, 8, b, b_step, m, lowest, room) < m) return ERR_BOUNDS;
      if (!loop.checks()) return 0;
      places.take(after, base, w, m);
      if (!loop.suspicious(after, m, w)) return 0;
      for (int64_t t = 0; t < m; t++) __builtin_memcpy(base + places.offset[t], before + t * w, (size_t)w);
    }
    const int64_t steps[3] = {0, 0, 0};
    for (int64_t t = 0; t < m; t++, b += b_step) {
      char* const a = base + places.offset[t];
      alignas(16) char x[16], y[16], r[16];
      char* value = b;
      if (binary && !b_fits) {
        loop.cast(call.dtype(other), call.swapped(other), b, 0, sig.dtype[2], false, y, 0, 1);
        value = y;
      }
      if (direct && ((uintptr_t)a & (uintptr_t)(alignment_of(first) - 1)) == 0) {
        char* args[3] = {a, a, value};
        loop.loop(args, 1, steps);
        continue;
      }
      loop.cast(a_dtype, a_swapped, a, 0, first, false, x, 0, 1);
      char* args[3] = {r, x, value};
      loop.loop(args, 1, steps);
      loop.cast(result, false, r, 0, a_dtype, a_swapped, a, 0, 1);
    }
    return 0;
  });
}
}  // namespace

int run_at(Call& call, const Watched& loop, const Signature& sig) {
  return loop.observe([&] { return scatter_at(call, loop, sig); });
}

}  // namespace NUMERA_NS
