// join: several operands side by side along the last dimension of the result, in one pass over it.
//
// The iteration space is the result's. Operand 0 is the result, whose rows have no gaps; the others, of its dtype, vary along all
// dimensions but the last (stride 0 there): operand i fills the next PARAM[2i - 2] elements of each row and has stride
// PARAM[2i - 1] within it (0 repeats one element, a negative one mirrors). Copying operand after operand would come back to every
// row of the result; rows are done a few at a time instead, as many as the first cache holds.
#include "../elementwise/space.hpp"
#include "../elementwise/stream.hpp"
#include "extents.hpp"

namespace NUMERA_NS {
namespace {
using namespace indexing;

constexpr int64_t TILE = 16 << 10;   // bytes of the result that are finished together
constexpr int64_t SHORT_RUN = 8;     // elements of a row up to which columns are copied rather than rows

struct Part {
  const char* from;
  int64_t n, step;
};
struct Join {
  int parts, ndim;                // ndim: dimensions but the last
  Part part[MAX_OPS];
  int64_t shape[64], step[MAX_OPS][64];  // folded
  int64_t row_bytes;
  bool streams;
};

template <class U> void copy_columns(char* to, int64_t to_row, const char* from, int64_t from_row, int64_t rows, int64_t n, int64_t step) {
  for (int64_t i = 0; i < n; i++, to += sizeof(U), from += step) {
    char* t = to;
    const char* f = from;
    for (int64_t r = 0; r < rows; r++, t += to_row, f += from_row) store(t, load<U>(f));
  }
}
template <class U> void copy_row(char* to, const char* from, int64_t n, int64_t step) {
  if (step == 0) {
    const U value = load<U>(from);
    for (int64_t i = 0; i < n; i++) store(to + i * (int64_t)sizeof(U), value);
  } else {
    for (int64_t i = 0; i < n; i++) store(to + i * (int64_t)sizeof(U), load<U>(from + i * step));
  }
}
// `rows` rows of one part.
template <class U>
void copy_part(char* to, int64_t to_row, const char* from, int64_t from_row, int64_t rows, int64_t n, int64_t step, bool streams) {
  constexpr int64_t W = sizeof(U);
  if (step == W && n > SHORT_RUN) {
    const bool past = streams && n * W >= STREAM_ROW;
    for (int64_t r = 0; r < rows; r++, to += to_row, from += from_row) {
      if (past) stream_bytes(to, from, n * W);
      else __builtin_memcpy(to, from, (size_t)(n * W));
    }
  } else if (n <= SHORT_RUN || (from_row < 0 ? -from_row : from_row) < (step < 0 ? -step : step)) {
    copy_columns<U>(to, to_row, from, from_row, rows, n, step);
  } else {
    for (int64_t r = 0; r < rows; r++, to += to_row, from += from_row) copy_row<U>(to, from, n, step);
  }
}

// Rows first .. last - 1 of the result, counted in C order.
template <class U> void join_rows(const Join& j, char* out, int64_t first, int64_t last) {
  const int inner = j.ndim - 1;
  const int64_t tile = j.row_bytes >= TILE ? 1 : TILE / j.row_bytes;
  int64_t at[64];
  for (int64_t d = inner, rest = first; d >= 0; d--) {
    at[d] = rest % j.shape[d];
    rest /= j.shape[d];
  }
  while (first < last) {
    int64_t rows = j.shape[inner] - at[inner];
    if (rows > tile) rows = tile;
    if (rows > last - first) rows = last - first;
    char* to = out;
    for (int d = 0; d <= inner; d++) to += at[d] * j.step[0][d];
    for (int i = 0; i < j.parts; i++) {
      const Part& p = j.part[i];
      const char* from = p.from;
      for (int d = 0; d <= inner; d++) from += at[d] * j.step[i + 1][d];
      if (p.n > 0) copy_part<U>(to, j.step[0][inner], from, j.step[i + 1][inner], rows, p.n, p.step, j.streams);
      to += p.n * (int64_t)sizeof(U);
    }
    first += rows;
    at[inner] += rows;
    for (int d = inner; d > 0 && at[d] == j.shape[d]; d--) at[d] = 0, at[d - 1]++;
  }
  if (j.streams) stream_end();
}
typedef void (*Joiner)(const Join&, char*, int64_t, int64_t);
Joiner choose_joiner(int64_t width) {
  switch (width) {
    case 1: return join_rows<unit<1>::type>;
    case 2: return join_rows<unit<2>::type>;
    case 4: return join_rows<unit<4>::type>;
    case 8: return join_rows<unit<8>::type>;
    default: return join_rows<unit<16>::type>;
  }
}

// The dimensions but the last, those that all operands walk alike as one. Returns the number of rows.
int64_t fold_rows(Join& j, const Call& call) {
  int64_t rows = 1;
  j.ndim = 0;
  for (int d = 0; d < call.ndim() - 1; d++) {
    const int64_t n = call.shape(d);
    rows *= n;
    if (n == 1) continue;
    bool folds = j.ndim > 0;
    for (int op = 0; folds && op <= j.parts; op++) folds = j.step[op][j.ndim - 1] == call.stride(op, d) * n;
    if (!folds) j.shape[j.ndim++] = 1;
    j.shape[j.ndim - 1] *= n;
    for (int op = 0; op <= j.parts; op++) j.step[op][j.ndim - 1] = call.stride(op, d);
  }
  if (j.ndim == 0) {
    j.ndim = 1;
    j.shape[0] = 1;
    for (int op = 0; op <= j.parts; op++) j.step[op][0] = 0;
  }
  return rows;
}

int join(Call& call) {
  const int last = call.ndim() - 1;
  const int64_t width = ITEMSIZE[call.dtype(0)];
  if (last < 0 || call.nop() < 2 || call.nout() != 1) return ERR_VALUE;
  if (call.shape(last) > 0 && call.stride(0, last) != width) return ERR_VALUE;
  Join j;
  j.parts = call.nop() - 1;
  double sum = 0;
  bool empty = false;
  for (int d = 0; d <= last; d++) empty |= call.shape(d) == 0;
  for (int i = 0; i < j.parts; i++) {
    const int op = i + 1;
    const double n = call.param(2 * i), step = call.param(2 * i + 1);
    if (call.dtype(op) != call.dtype(0) || call.swapped(op) != call.swapped(0)) return ERR_DTYPE;
    if (!(n >= 0 && n <= (double)call.shape(last)) || !(step >= -9007199254740992.0 && step <= 9007199254740992.0)) return ERR_VALUE;
    if (call.stride(op, last) != 0) return ERR_VALUE;
    j.part[i] = {call.ptr(op), (int64_t)n, (int64_t)step};
    sum += (double)j.part[i].n;
  }
  if (sum != (double)call.shape(last)) return ERR_VALUE;
  if (empty) return 0;
  for (int i = 0; i < j.parts; i++) {
    if (j.part[i].n == 0) continue;
    Extent reach(call, i + 1, (double)width);
    reach.along_dims(call, i + 1);
    reach.along((double)j.part[i].n, (double)j.part[i].step);
    if (!reach.inside(call, i + 1)) return ERR_BOUNDS;
  }
  const int64_t rows = fold_rows(j, call);
  j.row_bytes = call.shape(last) * width;
  j.streams = STREAMS && rows * j.row_bytes >= (rows > 1 && j.step[0][j.ndim - 1] % 64 != 0 ? STREAM_ROWS_FROM : STREAM_COPY_FROM);
  const Joiner joiner = choose_joiner(width);
  char* const out = call.ptr(0);
  const int64_t tasks = call.flag(FLAG_SERIAL) ? 1 : task_count(0.05 * (double)(rows * j.row_bytes));
  const int64_t parts = tasks < rows ? tasks : rows;
  if (parts < 2) joiner(j, out, 0, rows);
  else parallel_for(parts, [&](int64_t i) { joiner(j, out, rows * i / parts, rows * (i + 1) / parts); });
  return 0;
}

const Kernel KERNELS[] = {{"join", join}};
}  // namespace

extern const Family INDEXING_JOIN;
const Family INDEXING_JOIN = {nullptr, 0, KERNELS, 1};
}  // namespace NUMERA_NS
