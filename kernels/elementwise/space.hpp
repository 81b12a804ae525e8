// The iteration space of a loop: its dimensions and the base pointers and byte strides of the operands, reduced to what
// traversal needs (no dimensions of size 1, neighbours merged where every operand allows it), and a cursor over it.
#pragma once
#include "types.hpp"

namespace NUMERA_NS {

constexpr int MAX_ARGS = 8;    // operands of a loop, the mask included
constexpr int MAX_DIMS = 64;
constexpr int64_t BLOCK = 8192;  // elements per buffered block: NumPy's buffer size, which fixes the order of buffered sums

struct Space {
  int ndim, nops;
  int64_t shape[MAX_DIMS];
  int64_t stride[MAX_ARGS][MAX_DIMS];
  char* base[MAX_ARGS];

  // Reads `count` operands of the call, without dimensions of size 1. `skip` is a dimension to leave out (or -1).
  void read(const Call& call, int count, int skip = -1) {
    ndim = 0;
    nops = count;
    const int all = call.ndim();
    for (int d = 0; d < all; d++) {
      const int64_t extent = call.shape(d);
      if (extent == 1 || d == skip) continue;
      shape[ndim] = extent;
      for (int k = 0; k < count; k++) stride[k][ndim] = call.stride(k, d);
      ndim++;
    }
    for (int k = 0; k < count; k++) base[k] = call.ptr(k);
  }

  // Merges dimension d into d + 1 wherever all operands step through both as through one.
  void coalesce() {
    for (int d = ndim - 2; d >= 0; d--) {
      bool fits = true;
      for (int k = 0; k < nops; k++) fits = fits && stride[k][d] == stride[k][d + 1] * shape[d + 1];
      if (!fits) continue;
      shape[d + 1] *= shape[d];
      remove(d);
    }
  }

  void remove(int d) {
    ndim--;
    for (int e = d; e < ndim; e++) {
      shape[e] = shape[e + 1];
      for (int k = 0; k < nops; k++) stride[k][e] = stride[k][e + 1];
    }
  }

  // Whether operand k has the same elements again along a dimension.
  bool repeats(int k) const {
    for (int d = 0; d < ndim; d++)
      if (stride[k][d] == 0) return true;
    return false;
  }

  int64_t size() const {
    int64_t n = 1;
    for (int d = 0; d < ndim; d++) n *= shape[d];
    return n;
  }

  Space() {}
  Space(const Space& s) { copy(s); }
  Space& operator=(const Space&) = delete;
  // Only the dimensions and operands in use: the arrays are 5 KB, too much for small calls.
  void copy(const Space& s) {
    ndim = s.ndim;
    nops = s.nops;
    for (int e = 0; e < ndim; e++) shape[e] = s.shape[e];
    for (int k = 0; k < nops; k++) {
      base[k] = s.base[k];
      for (int e = 0; e < ndim; e++) stride[k][e] = s.stride[k][e];
    }
  }

  // Restricts dimension d to [from, to).
  void slice(int d, int64_t from, int64_t to) {
    shape[d] = to - from;
    for (int k = 0; k < nops; k++) base[k] += from * stride[k][d];
  }

  // Appends a dimension of size 1; puts one above the innermost dimension.
  void append_unit() {
    shape[ndim] = 1;
    for (int k = 0; k < nops; k++) stride[k][ndim] = 0;
    ndim++;
  }
  void insert_row() {
    append_unit();
    const int d = ndim - 1;
    shape[d] = shape[d - 1];
    shape[d - 1] = 1;
    for (int k = 0; k < nops; k++) {
      stride[k][d] = stride[k][d - 1];
      stride[k][d - 1] = 0;
    }
  }
};

// Walks dimensions [0, outer) of a space in C order, keeping one pointer per operand.
struct Cursor {
  const Space& s;
  int outer;
  int64_t index[MAX_DIMS];
  char* p[MAX_ARGS];

  Cursor(const Space& space, int outer_dims) : s(space), outer(outer_dims) {
    for (int d = 0; d < outer; d++) index[d] = 0;
    p[0] = nullptr;  // spaces always have an operand, but compilers cannot know
    for (int k = 0; k < s.nops; k++) p[k] = s.base[k];
  }
  bool next() {  // false: done
    for (int d = outer - 1; d >= 0; d--) {
      if (++index[d] < s.shape[d]) {
        for (int k = 0; k < s.nops; k++) p[k] += s.stride[k][d];
        return true;
      }
      index[d] = 0;
      for (int k = 0; k < s.nops; k++) p[k] -= s.stride[k][d] * (s.shape[d] - 1);
    }
    return false;
  }
};

// What a loop's name says: "add:dd->d" -> dtypes of outputs, then inputs.
struct Signature {
  int nin = 0, nout = 0;
  int dtype[MAX_ARGS];
  const char* colon;

  explicit Signature(const char* name) {
    const char* c = name;
    while (*c != ':') c++;
    colon = c++;
    const char* in = c;
    while (c[nin] != '-') nin++;
    const char* out = in + nin + 2;
    for (; out[nout]; nout++) dtype[nout] = code(out[nout]);
    for (int i = 0; i < nin; i++) dtype[nout + i] = code(in[i]);
  }
  static int code(char c) {
    switch (c) {
      case '?': return BOOL;
      case 'b': return I8;
      case 'B': return U8;
      case 'h': return I16;
      case 'H': return U16;
      case 'i': return I32;
      case 'I': return U32;
      case 'l': return I64;
      case 'L': return U64;
      case 'e': return F16;
      case 'f': return F32;
      case 'd': return F64;
      case 'F': return C64;
      default: return C128;
    }
  }
};

// How many tasks `nanoseconds` of work are worth: 1 below the cost of waking threads.
constexpr double PARALLEL_FROM = 30e3;
inline int64_t task_count(double nanoseconds) {
  if (nanoseconds < PARALLEL_FROM) return 1;
  const int threads = numera_thread_count();
  if (threads < 2) return 1;
  const double by_work = nanoseconds / 15e3;
  return by_work < 3.0 * threads ? (int64_t)by_work : 3 * (int64_t)threads;
}

// Whether a loop can read or write this operand in place.
inline bool fits_loop(const Call& call, const Space& s, int op, int loop_dtype) {
  if (call.dtype(op) != loop_dtype) return false;
  if (call.swapped(op) && ITEMSIZE[loop_dtype] > 1) return false;
  uint64_t bits = (uint64_t)(uintptr_t)s.base[op];
  for (int d = 0; d < s.ndim; d++) bits |= (uint64_t)s.stride[op][d];
  return (bits & (uint64_t)(alignment_of(loop_dtype) - 1)) == 0;
}

}  // namespace NUMERA_NS
