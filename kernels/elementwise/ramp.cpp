// The kernel "ramp": evenly spaced numbers in a contiguous operand of native byte order, as NumPy's fill functions compute them: element i is
// start + i * step in the dtype's own arithmetic (float16 in float32's). Floats take start and step from PARAM[0] and PARAM[1]; integers,
// which may need more bits than a descriptor has, from the first two elements, which are set already.
#include "half.hpp"
#include "space.hpp"

namespace NUMERA_NS {
namespace {

// The counters are the dtype's own bits of arithmetic: unsigned, so that they wrap.
template <class T> void integers(char* to, int64_t from, int64_t n) {
  using V = vec<T>;
  constexpr int64_t LANES = NUMERA_VBYTES / (int)sizeof(T);
  const T start = load<T>(to), step = (T)(load<T>(to + sizeof(T)) - start);
  V v;
  for (int k = 0; k < LANES; k++) v[k] = (T)(start + (T)(from + k) * step);
  const V by = V{} + (T)((T)LANES * step);
  int64_t i = from;
  for (; i + LANES <= n; i += LANES, v += by) store(to + i * (int64_t)sizeof(T), v);
  for (int k = 0; i < n; i++, k++) store<T>((T*)(to + i * (int64_t)sizeof(T)), v[k]);
}
// Doubles count exactly; as floats the index itself is rounded first.
void doubles(char* to, double start, double step, int64_t from, int64_t n) {
  using V = vec<double>;
  constexpr int64_t LANES = NUMERA_VBYTES / 8;
  V index;
  for (int k = 0; k < LANES; k++) index[k] = (double)(from + k);
  int64_t i = from;
  for (; i + LANES <= n; i += LANES, index += (double)LANES) store(to + i * 8, start + index * step);
  for (; i < n; i++) store((double*)(to + i * 8), start + (double)i * step);
}
void floats(char* to, float start, float step, int64_t from, int64_t n) {
  for (int64_t i = from; i < n; i++) store((float*)(to + i * 4), start + (float)i * step);
}
void halves(char* to, float start, float step, int64_t from, int64_t n) {
  for (int64_t i = from; i < n; i++) store((uint16_t*)(to + i * 2), float_to_half(start + (float)i * step));
}
// real numbers as complex ones; without a step in the imaginary part it is 0 + i * 0
template <class T> void complexes(char* to, T start, T step, int64_t from, int64_t n) {
  for (int64_t i = from; i < n; i++) {
    const T pair[2] = {start + (T)i * step, 0};
    __builtin_memcpy(to + i * 2 * (int64_t)sizeof(T), pair, sizeof pair);
  }
}

bool fill(int dtype, char* to, double start, double step, int64_t from, int64_t n) {
  switch (dtype) {
    case I8: case U8: integers<uint8_t>(to, from, n); return true;
    case I16: case U16: integers<uint16_t>(to, from, n); return true;
    case I32: case U32: integers<uint32_t>(to, from, n); return true;
    case I64: case U64: integers<uint64_t>(to, from, n); return true;
    case F16: halves(to, (float)start, (float)step, from, n); return true;
    case F32: floats(to, (float)start, (float)step, from, n); return true;
    case F64: doubles(to, start, step, from, n); return true;
    case C64: complexes<float>(to, (float)start, (float)step, from, n); return true;
    case C128: complexes<double>(to, start, step, from, n); return true;
    default: return false;
  }
}

int ramp(Call& call) {
  const int dtype = call.dtype(0);
  if (call.nop() != 1 || call.ndim() != 1 || call.swapped(0) || dtype == BOOL) return ERR_DTYPE;
  const int64_t n = call.shape(0);
  if (n > 1 && call.stride(0, 0) != ITEMSIZE[dtype]) return ERR_VALUE;
  char* to = call.ptr(0);
  const double start = call.param(0), step = call.param(1);
  // integers read the first two elements, which are there
  const int64_t first = dtype < F16 ? 2 : 0;
  if (n <= first) return 0;
  const int64_t tasks = call.flag(FLAG_SERIAL) ? 1 : task_count((double)n * ITEMSIZE[dtype] * 0.05);
  if (tasks < 2) {
    fill(dtype, to, start, step, first, n);
    return 0;
  }
  parallel_for(tasks, [&](int64_t i) {
    const int64_t from = first + (n - first) / tasks * i, end = i == tasks - 1 ? n : first + (n - first) / tasks * (i + 1);
    fill(dtype, to, start, step, from, end);
  });
  return 0;
}

const Kernel KERNELS[] = {{"ramp", ramp}};

}  // namespace
extern const Family ramp_family;
const Family ramp_family{nullptr, 0, KERNELS, 1};
}  // namespace NUMERA_NS
