// How gather and scatter walk their operands: the iteration space split into indexed and basic dimensions.
//
// "item" is the dense side (the result of gather, the values of scatter), "addr" the side that indices address. A
// dimension is indexed when some index operand varies along it; all other dimensions are basic: there both sides
// simply have strides. Any order of the basic positions is right, also for scatter, where the last assignment to
// a place wins: two positions that meet in one place differ in their indexed coordinates only (or lie along a basic
// dimension of addr stride 0, which is walked in order for each index), and indexed positions are taken in C order.
#pragma once
#include "extents.hpp"

namespace NUMERA_NS {
namespace indexing {

enum IndexMode { RAISE = 0, WRAP = 1, CLIP = 2 };
constexpr int MAX_DIMS = 64;

struct Dim {
  int64_t n, item, addr;
  int original;  // the innermost dimension of the iteration space that it stands for
};

struct TakePlan {
  const Call* call;
  char *item, *addr;
  int k;             // index operands: 2 .. 2 + k - 1
  int mode;
  int64_t width;     // bytes moved per step: an item, or a contiguous run of them
  int64_t indexed_count, basic_count;
  int ni, nb;
  Dim indexed[MAX_DIMS], basic[MAX_DIMS];
  int failed;        // set (atomically) by any task that met a bad index

  int64_t axis_length(int j) const { return (int64_t)call->param(3 + 2 * j); }
  int64_t axis_stride(int j) const { return (int64_t)call->param(4 + 2 * j); }
};

// Can dimension b, the next one inwards, be folded into a?
inline bool folds(const TakePlan& p, const Dim& a, const Dim& b, bool indexed) {
  if (a.item != b.item * b.n || a.addr != b.addr * b.n) return false;
  for (int j = 0; indexed && j < p.k; j++)
    if (p.call->stride(2 + j, a.original) != p.call->stride(2 + j, b.original) * b.n) return false;
  return true;
}

// Returns 0 or an error. indexed_count == 0: nothing to do; basic_count == 0: nothing to move, but indices to check.
inline int make_plan(TakePlan& p, const Call& call, int item_op, int addr_op) {
  p.call = &call;
  p.item = call.ptr(item_op);
  p.addr = call.ptr(addr_op);
  p.k = (int)call.param(1);
  p.mode = (int)call.param(2);
  p.width = (int64_t)call.param(0);
  p.failed = 0;
  p.indexed_count = p.basic_count = 1;
  p.ni = p.nb = 0;
  if (p.k < 0 || p.k > 64 || call.nop() < 2 + p.k || p.width < 0 || p.mode < RAISE || p.mode > CLIP) return ERR_VALUE;
  for (int j = 0; j < p.k; j++) {
    if (call.dtype(2 + j) != I64 || call.swapped(2 + j)) return ERR_DTYPE;
    if (p.axis_length(j) < 0) return ERR_VALUE;
  }
  for (int d = 0; d < call.ndim(); d++) {
    Dim dim = {call.shape(d), call.stride(item_op, d), call.stride(addr_op, d), d};
    bool indexed = dim.n == 0 && dim.addr == 0;  // an empty index may have stride 0
    for (int j = 0; j < p.k; j++) indexed |= call.stride(2 + j, d) != 0;
    (indexed ? p.indexed_count : p.basic_count) *= dim.n;
    if (dim.n == 1) continue;
    Dim* list = indexed ? p.indexed : p.basic;
    int& count = indexed ? p.ni : p.nb;
    if (count > 0 && folds(p, list[count - 1], dim, indexed)) {
      dim.n *= list[count - 1].n;
      list[count - 1] = dim;
    } else {
      list[count++] = dim;
    }
  }
  if (p.indexed_count == 0 || p.basic_count == 0) return 0;
  for (int j = 0; j < p.k; j++)
    if (p.axis_length(j) == 0) p.basic_count = 0;  // every index is bad: nothing will move
  if (p.basic_count == 0) return 0;
  Extent reach(call, addr_op, (double)p.width);
  reach.along_dims(call, addr_op);
  for (int j = 0; j < p.k; j++) reach.along((double)p.axis_length(j), (double)p.axis_stride(j));
  if (!reach.inside(call, addr_op) || !operand_inside(call, item_op, p.width)) return ERR_BOUNDS;
  for (int d = 0; d < p.nb; d++) {
    if (p.basic[d].item != p.width || p.basic[d].addr != p.width) continue;
    p.basic_count /= p.basic[d].n;
    p.width *= p.basic[d].n;
    for (int e = d + 1; e < p.nb; e++) p.basic[e - 1] = p.basic[e];
    p.nb--;
    break;
  }
  return 0;
}

// One index: wrapped or clipped as the mode says. Returns false when it is out of range.
inline bool normalise(int64_t& v, int64_t n, int mode) {
  if (mode == RAISE) {
    if (v < 0) v += n;
    return (uint64_t)v < (uint64_t)n;
  }
  if (n == 0) return false;
  if (mode == CLIP) {
    v = v < 0 ? 0 : v >= n ? n - 1 : v;
  } else if ((uint64_t)v >= (uint64_t)n) {
    v %= n;
    if (v < 0) v += n;
  }
  return true;
}

// off[t] += stride * index for s indices. Returns false when one is out of range. Every index is loaded exactly once.
inline bool add_indices(int64_t* off, const char* p, int64_t step, int64_t s, int64_t n, int64_t stride, int mode) {
  if (mode != RAISE) {
    bool good = true;
    for (int64_t t = 0; t < s; t++) {
      int64_t v = load<int64_t>(p + t * step);
      good &= normalise(v, n, mode);
      off[t] = (int64_t)((uint64_t)off[t] + (uint64_t)v * (uint64_t)stride);
    }
    return good;
  }
  // A bad index leaves a sign bit in `bad`: it is negative still, or greater than n - 1.
  int64_t bad = 0, t = 0;
  const bool power = stride > 0 && (stride & (stride - 1)) == 0;
  if (step == 8 && power) {
    typedef vec<int64_t> V;
    typedef vec<uint64_t> U;
    const int shift = __builtin_ctzll((unsigned long long)stride);
    constexpr int L = NUMERA_VBYTES / 8;
    V bads = {};
    for (; t + L <= s; t += L) {
      V v = load<V>(p + t * 8);
      v += (v < 0) & n;
      bads |= v | ((n - 1) - v);
      store(off + t, (V)((U)load<V>(off + t) + ((U)v << shift)));
    }
    for (int i = 0; i < L; i++) bad |= bads[i];
  }
  for (; t < s; t++) {
    int64_t v = load<int64_t>(p + t * step);
    if (v < 0) v += n;
    bad |= (uint64_t)v >= (uint64_t)n ? -1 : 0;
    off[t] = (int64_t)((uint64_t)off[t] + (uint64_t)v * (uint64_t)stride);
  }
  return bad >= 0;
}

// The byte offsets of indexed positions first .. first + m - 1, relative to addr and to item (which may
// be null). Returns false on a bad index.
inline bool fill_offsets(const TakePlan& p, int64_t first, int64_t m, int64_t* addr_off, int64_t* item_off) {
  int64_t at[MAX_DIMS];
  for (int64_t d = p.ni - 1, rest = first; d >= 0; d--) {
    at[d] = rest % p.indexed[d].n;
    rest /= p.indexed[d].n;
  }
  bool good = true;
  for (int64_t done = 0; done < m;) {
    int64_t s = m, item_step = 0, addr_step = 0, item = 0, addr = 0;
    const int last = p.ni - 1;
    if (last >= 0) {
      s = p.indexed[last].n - at[last];
      if (s > m - done) s = m - done;
      item_step = p.indexed[last].item;
      addr_step = p.indexed[last].addr;
      for (int d = 0; d <= last; d++) {
        item += at[d] * p.indexed[d].item;
        addr += at[d] * p.indexed[d].addr;
      }
    }
    for (int64_t t = 0; item_off && t < s; t++) item_off[done + t] = item + t * item_step;
    for (int64_t t = 0; t < s; t++) addr_off[done + t] = addr + t * addr_step;
    for (int j = 0; j < p.k; j++) {
      const char* index = p.call->ptr(2 + j);
      for (int d = 0; d <= last; d++) index += at[d] * p.call->stride(2 + j, p.indexed[d].original);
      int64_t step = last >= 0 ? p.call->stride(2 + j, p.indexed[last].original) : 0;
      good &= add_indices(addr_off + done, index, step, s, p.axis_length(j), p.axis_stride(j), p.mode);
    }
    done += s;
    if (last < 0) break;
    at[last] += s;
    for (int d = last; d > 0 && at[d] == p.indexed[d].n; d--) at[d] = 0, at[d - 1]++;
  }
  return good;
}

}  // namespace indexing
}  // namespace NUMERA_NS
