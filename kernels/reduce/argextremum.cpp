// The kernels "argmax" and "argmin": operand 0 (int64) = index of the first largest or smallest element of operand 1 along
// dimension PARAM[0], where operand 0 has stride 0. A NaN beats every number. All dtypes, layouts and byte orders.
//
// Along a lane, blocks are reduced to their extremum with vectors and only a block that wins is searched for the place. Across
// lanes (another dimension is contiguous), best values and their rows are kept for a tile of lanes.
#include "../elementwise/cast.hpp"
#include "../elementwise/loops.hpp"
#include "../elementwise/space.hpp"
#include "extremum.hpp"

#include <limits>

namespace NUMERA_NS {
namespace {

constexpr int64_t CHUNK_BYTES = 8192, TILE = 1024;

template <class T> inline bool is_nan(T a) { return a != a; }
inline bool is_nan(c64 a) { return (a.re != a.re) | (a.im != a.im); }
inline bool is_nan(c128 a) { return (a.re != a.re) | (a.im != a.im); }
template <class T> inline bool exceeds(T a, T b) { return a > b; }
inline bool exceeds(c64 a, c64 b) { return (a.re > b.re) | ((a.re == b.re) & (a.im > b.im)); }
inline bool exceeds(c128 a, c128 b) { return (a.re > b.re) | ((a.re == b.re) & (a.im > b.im)); }

// Whether a replaces the best so far, b.
template <bool MAX, class T> inline bool beats(T a, T b) {
  return ((MAX ? exceeds(a, b) : exceeds(b, a)) | is_nan(a)) & !is_nan(b);
}

// The extremum of a block, NaN if it holds one.
template <bool MAX, class T> T extremum_of(const T* p, int64_t n) {
  if (n >= NUMERA_VBYTES / (int64_t)sizeof(T)) {
    bool nan;
    const T best = extremum_of_run<MAX>(p, n, nan);
    return nan ? (T)__builtin_nan("") : best;  // integers have no NaN
  }
  T best = p[0];
  for (int64_t i = 1; i < n; i++) best = beats<MAX>(p[i], best) ? p[i] : best;
  return best;
}
template <bool MAX> c64 extremum_of(const c64* p, int64_t n) {
  c64 best = p[0];
  for (int64_t i = 1; i < n; i++) best = beats<MAX>(p[i], best) ? p[i] : best;
  return best;
}
template <bool MAX> c128 extremum_of(const c128* p, int64_t n) {
  c128 best = p[0];
  for (int64_t i = 1; i < n; i++) best = beats<MAX>(p[i], best) ? p[i] : best;
  return best;
}

// Where the extremum of a block, which is in it, comes first.
template <class T> int64_t first_place(const T* x, int64_t n, T value) {
  typedef vec<T> V;
  constexpr int64_t L = NUMERA_VBYTES / sizeof(T);
  const bool nan = is_nan(value);
  int64_t j = 0;
  for (; j + 4 * L <= n; j += 4 * L) {  // skip what does not have it
    const V a = load<V>(x + j), b = load<V>(x + j + L), c = load<V>(x + j + 2 * L), d = load<V>(x + j + 3 * L);
    const auto hits = nan ? (a != a) | (b != b) | (c != c) | (d != d) : (a == value) | (b == value) | (c == value) | (d == value);
    if (any_bit(hits)) break;
  }
  while (nan ? !is_nan(x[j]) : x[j] != value) j++;
  return j;
}
template <class C> int64_t first_place_complex(const C* x, C value) {
  int64_t j = 0;
  if (is_nan(value))
    while (!is_nan(x[j])) j++;
  else
    while (x[j].re != value.re || x[j].im != value.im) j++;
  return j;
}
int64_t first_place(const c64* x, int64_t, c64 value) { return first_place_complex(x, value); }
int64_t first_place(const c128* x, int64_t, c128 value) { return first_place_complex(x, value); }

struct Item { alignas(16) char bytes[16]; };
struct Best {
  Item value;
  int64_t at;
};

struct Job {
  int dtype, stage;  // of the input; of the type it is compared in
  bool swapped;
  bool direct;  // the input's neighbours (along lanes, or across them) can be read in place
  int64_t length, step;  // along the axis
};

// What depends on the type.
struct Ops {
  int64_t itemsize;
  Best (*lane)(const Job& job, const char* p, int64_t from, int64_t to);
  void (*across)(const Job& job, char* out, int64_t out_step, const char* p, int64_t lane_step, int64_t m, char* room, int64_t* at);
  bool (*better)(const Item& a, const Item& b);
};

// The best of elements [from, to) of a lane.
template <bool MAX, class T> Best best_of_lane(const Job& job, const char* p, int64_t from, int64_t to) {
  constexpr int64_t CHUNK = CHUNK_BYTES / (int64_t)sizeof(T);
  alignas(64) T room[CHUNK];
  T best{};
  int64_t at = -1;
  for (int64_t i = from; i < to; i += CHUNK) {
    const int64_t n = to - i < CHUNK ? to - i : CHUNK;
    const T* x = (const T*)(p + i * job.step);
    if (!job.direct) {
      cast_block(job.dtype, job.swapped, p + i * job.step, job.step, job.stage, false, (char*)room, (int64_t)sizeof(T), n);
      x = room;
    }
    const T value = extremum_of<MAX>(x, n);
    if (at >= 0 && !beats<MAX>(value, best)) continue;
    best = value;
    at = i + first_place(x, n, value);
    if (is_nan(value)) break;
    if constexpr (std::numeric_limits<T>::is_integer)  // nothing beats it
      if (value == (job.dtype == BOOL ? (T)MAX : MAX ? std::numeric_limits<T>::max() : std::numeric_limits<T>::min())) break;
  }
  Best r{{}, at};
  __builtin_memcpy(r.value.bytes, &best, sizeof best);
  return r;
}

// m neighbouring lanes at once: rows of the axis one after the other.
template <bool MAX, class T>
void best_across(const Job& job, char* out, int64_t out_step, const char* p, int64_t lane_step, int64_t m, char* room, int64_t* at) {
  T *best = (T*)room, *row = best + TILE;
  cast_block(job.dtype, job.swapped, p, lane_step, job.stage, false, room, (int64_t)sizeof(T), m);
  for (int64_t j = 0; j < m; j++) at[j] = 0;
  for (int64_t i = 1; i < job.length; i++) {
    const char* s = p + i * job.step;
    const T* x = job.direct ? (const T*)s : row;
    if (!job.direct) cast_block(job.dtype, job.swapped, s, lane_step, job.stage, false, (char*)row, (int64_t)sizeof(T), m);
    NUMERA_INDEPENDENT
    for (int64_t j = 0; j < m; j++) {
      const bool wins = beats<MAX>(x[j], best[j]);
      best[j] = wins ? x[j] : best[j];
      at[j] = wins ? i : at[j];
    }
  }
  for (int64_t j = 0; j < m; j++) __builtin_memcpy(out + j * out_step, &at[j], 8);
}

template <bool MAX, class T> bool better_item(const Item& a, const Item& b) {
  T x, y;
  __builtin_memcpy(&x, a.bytes, sizeof x);
  __builtin_memcpy(&y, b.bytes, sizeof y);
  return beats<MAX>(x, y);
}

template <bool MAX, class T> constexpr Ops OPS = {sizeof(T), best_of_lane<MAX, T>, best_across<MAX, T>, better_item<MAX, T>};
template <bool MAX> const Ops& ops_of(int stage) {
  switch (stage) {
    case I8: return OPS<MAX, int8_t>;
    case U8: return OPS<MAX, uint8_t>;
    case I16: return OPS<MAX, int16_t>;
    case U16: return OPS<MAX, uint16_t>;
    case I32: return OPS<MAX, int32_t>;
    case U32: return OPS<MAX, uint32_t>;
    case I64: return OPS<MAX, int64_t>;
    case U64: return OPS<MAX, uint64_t>;
    case F32: return OPS<MAX, float>;
    case F64: return OPS<MAX, double>;
    case C64: return OPS<MAX, c64>;
    default: return OPS<MAX, c128>;
  }
}

int run(const Job& job, const Ops& ops, const Space& s, bool crosses) {
  const int outer = crosses ? s.ndim - 1 : s.ndim;
  const Scratch scratch(crosses ? (size_t)(TILE * (2 * ops.itemsize + 8)) : 64);
  if (!scratch.ptr) return ERR_MEMORY;
  int64_t* at = scratch.as<int64_t>();
  char* room = (char*)(at + TILE);
  Cursor c(s, outer);
  do {
    if (!crosses) {
      const int64_t place = ops.lane(job, c.p[1], 0, job.length).at;
      __builtin_memcpy(c.p[0], &place, 8);
      continue;
    }
    const int64_t os = s.stride[0][outer], xs = s.stride[1][outer], count = s.shape[outer];
    for (int64_t i = 0; i < count; i += TILE)
      ops.across(job, c.p[0] + i * os, os, c.p[1] + i * xs, xs, count - i < TILE ? count - i : TILE, room, at);
  } while (c.next());
  return 0;
}

int arg_extremum(Call& call, bool maximum) {
  const int axis = (int)call.param(0);
  if (call.nop() < 2 || axis < 0 || axis >= call.ndim() || call.dtype(0) != I64 || call.swapped(0)) return ERR_VALUE;
  Space s;
  s.read(call, 2, axis);
  const int64_t lanes = s.size();
  if (lanes == 0) return 0;
  if (call.shape(axis) == 0) return ERR_VALUE;
  s.coalesce();
  const int dtype = call.dtype(1), stage = dtype == BOOL ? (int)U8 : dtype == F16 ? (int)F32 : dtype;
  const Ops& ops = maximum ? ops_of<true>(stage) : ops_of<false>(stage);
  Job job{dtype, stage, call.swapped(1), false, call.shape(axis), call.stride(1, axis)};

  // Across lanes when they lie closer together than the elements of one lane do.
  const int inner = s.ndim - 1;
  const auto size = [](int64_t x) { return x < 0 ? -x : x; };
  const bool crosses = inner >= 0 && s.shape[inner] >= 8 && size(s.stride[1][inner]) < size(job.step);
  const int64_t near = crosses ? s.stride[1][inner] : job.step;
  job.direct = near == ops.itemsize && fits_loop(call, s, 1, stage) && job.step % alignment_of(stage) == 0;
  const double cost = dtype == BOOL ? 0.02 : 0.05 * (double)ops.itemsize + (job.direct ? 0 : 0.5);
  const int64_t tasks = call.flag(FLAG_SERIAL) ? 1 : task_count((double)lanes * (double)job.length * cost);
  if (tasks < 2) return run(job, ops, s, crosses);
  if (lanes == 1) {  // one lane: in pieces, of which the first best wins
    constexpr int MAX_PARTS = 64;
    Best found[MAX_PARTS];
    const int64_t parts = tasks < MAX_PARTS ? tasks : MAX_PARTS;
    parallel_for(parts, [&](int64_t i) { found[i] = ops.lane(job, s.base[1], job.length * i / parts, job.length * (i + 1) / parts); });
    int best = 0;
    for (int i = 1; i < (int)parts; i++)
      if (ops.better(found[i].value, found[best].value)) best = i;
    __builtin_memcpy(s.base[0], &found[best].at, 8);
    return 0;
  }
  int d = 0;
  for (int e = 1; e < s.ndim; e++)
    if (s.shape[e] > s.shape[d]) d = e;
  const int64_t extent = s.shape[d], units = (extent + 7) / 8, parts = tasks < units ? tasks : units;
  int status = 0;
  parallel_for(parts, [&](int64_t i) {
    const int64_t from = units * i / parts * 8, to = units * (i + 1) / parts * 8;
    Space part(s);
    part.slice(d, from, to < extent ? to : extent);
    const int r = run(job, ops, part, crosses);
    if (r < 0) __atomic_store_n(&status, r, __ATOMIC_RELAXED);
  });
  return status;
}
int argmax(Call& call) { return arg_extremum(call, true); }
int argmin(Call& call) { return arg_extremum(call, false); }

const Kernel KERNELS[] = {{"argmax", argmax}, {"argmin", argmin}};

}  // namespace
extern const Family argextremum_family;
const Family argextremum_family{nullptr, 0, KERNELS, 2};
}  // namespace NUMERA_NS
