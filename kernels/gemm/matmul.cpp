// Kernel "matmul": c = a b for stacks of matrices. Operands c, a, b, all of one dtype. Iteration space
// [batch..., m, n, k]: c has stride 0 along k, a along n, b along m; a vector is a matrix with m = 1 or n = 1. Any strides;
// c must not overlap a or b. PARAM[0] = 1 conjugates a. All 14 dtypes: bool is "any of ands", integers wrap
// around, float16 sums in float32, one product after the other, as NumPy does; the rest is in gemm*.cpp. Floating-point events are
// looked for (product_events.cpp) unless the processor's flags say that there was none.
#include "../elementwise/processor_flags.hpp"
#include "families.hpp"
#include "gemm.hpp"
#include "half.hpp"
#include "product_events.hpp"

namespace NUMERA_NS {

static int matmul_half(Product p) {
  const int64_t m = p.m, n = p.n, k = p.k;
  if (m * n < 8) {
    for (int64_t i = 0; i < m; i++)
      for (int64_t j = 0; j < n; j++) {
        const char *a = p.a.p + i * p.a.row, *b = p.b.p + j * p.b.col;
        float sum = 0;
        for (int64_t q = 0; q < k; q++) sum += half_to_float(*(const uint16_t*)(a + q * p.a.col)) * half_to_float(*(const uint16_t*)(b + q * p.b.row));
        *(uint16_t*)(p.c.p + i * p.c.row + j * p.c.col) = float_to_half(sum);
      }
    return 0;
  }
  Memory a(4 * m * k), b(4 * k * n), c(4 * m * n);
  if (!a.ptr || !b.ptr || !c.ptr) return ERR_MEMORY;
  auto widen = [](float* to, Matrix from, int64_t rows, int64_t cols) {
    for (int64_t i = 0; i < rows; i++)
      for (int64_t j = 0; j < cols; j++) *to++ = half_to_float(*(const uint16_t*)(from.p + i * from.row + j * from.col));
  };
  widen(a.as<float>(), p.a, m, k);
  widen(b.as<float>(), p.b, k, n);
  const Matrix out = p.c;
  p.a = {a.as<char>(), 4 * k, 4};
  p.b = {b.as<char>(), 4 * n, 4};
  p.c = {c.as<char>(), 4 * n, 4};
  p.in_order = true;
  const int status = gemm<float>(p);
  for (int64_t i = 0; i < m; i++)
    for (int64_t j = 0; j < n; j++) *(uint16_t*)(out.p + i * out.row + j * out.col) = float_to_half(c.as<float>()[i * n + j]);
  return status;
}

// Row i of c: the union of the rows q of b for which a[i, q], until nothing is missing.
static int matmul_bool(const Product& p) {
  if (p.n < 8 || p.m < 4) {
    for (int64_t i = 0; i < p.m; i++)
      for (int64_t j = 0; j < p.n; j++) {
        const char *a = p.a.p + i * p.a.row, *b = p.b.p + j * p.b.col;
        bool any = false;
        for (int64_t q = 0; q < p.k && !any; q++) any = a[q * p.a.col] != 0 && b[q * p.b.row] != 0;
        p.c.p[i * p.c.row + j * p.c.col] = any;
      }
    return 0;
  }
  if (p.m < 8 && p.b.col != 1) return matmul_bool(transposed_product(p));
  typedef vec<uint8_t> V;
  const int64_t width = ceil_div(p.n, NUMERA_VBYTES) * NUMERA_VBYTES;
  Memory copy(p.k * width), row(width);  // b as zeros and ones, padded with ones
  if (!copy.ptr || !row.ptr) return ERR_MEMORY;
  uint8_t *b = copy.as<uint8_t>(), *any = row.as<uint8_t>();
  for (int64_t q = 0; q < p.k; q++) {
    const char* from = p.b.p + q * p.b.row;
    for (int64_t j = 0; j < p.n; j++) b[q * width + j] = from[j * p.b.col] != 0;
    for (int64_t j = p.n; j < width; j++) b[q * width + j] = 1;
  }
  for (int64_t i = 0; i < p.m; i++) {
    for (int64_t j = 0; j < width; j++) any[j] = 0;
    for (int64_t q = 0; q < p.k; q++) {
      if (!p.a.p[i * p.a.row + q * p.a.col]) continue;
      V all = V{} + 1;
      for (int64_t j = 0; j < width; j += NUMERA_VBYTES) {
        V v = load<V>(any + j) | load<V>(b + q * width + j);
        store(any + j, v);
        all &= v;
      }
      uint64_t words[NUMERA_VBYTES / 8], both = ~(uint64_t)0;
      store(words, all);
      for (uint64_t w : words) both &= w;
      if (both == 0x0101010101010101) break;
    }
    char* c = p.c.p + i * p.c.row;
    if (p.c.col == 1) __builtin_memcpy(c, any, p.n);
    else
      for (int64_t j = 0; j < p.n; j++) c[j * p.c.col] = (char)any[j];
  }
  return 0;
}

static int matmul_one(int dtype, const Product& p) {
  switch (dtype) {
    case BOOL: return matmul_bool(p);
    case I8: case U8: return gemm<uint8_t>(p);
    case I16: case U16: return gemm<uint16_t>(p);
    case I32: case U32: return gemm<uint32_t>(p);
    case I64: case U64: return gemm<uint64_t>(p);
    case F16: return matmul_half(p);
    case F32: return gemm<float>(p);
    case F64: return gemm<double>(p);
    case C64: return gemm<c64>(p);
    default: return gemm<c128>(p);
  }
}

static int run_matmul(Call& call) {
  const int nd = call.ndim(), batch = nd - 3, dtype = call.dtype(0);
  if (batch < 0 || call.nop() != 3 || call.dtype(1) != dtype || call.dtype(2) != dtype || call.swapped(0)) return ERR_DTYPE;
  Product p;
  p.m = call.shape(batch); p.n = call.shape(batch + 1); p.k = call.shape(batch + 2);
  p.c = {nullptr, call.stride(0, batch), call.stride(0, batch + 1)};
  p.a = {nullptr, call.stride(1, batch), call.stride(1, batch + 2)};
  p.b = {nullptr, call.stride(2, batch + 2), call.stride(2, batch + 1)};
  p.conj_a = call.param(0) == 1 && (dtype == C64 || dtype == C128);
  p.serial = call.flag(FLAG_SERIAL);
  // Batch dimensions that are more rows of the same product (b does not vary) or more columns (a does not) become part of it.
  int64_t shape[64], step[3][64], stacks = 1;
  int dims = 0;
  for (int d = batch - 1; d >= 0; d--) {
    const int64_t size = call.shape(d), s[3] = {call.stride(0, d), call.stride(1, d), call.stride(2, d)};
    if (size == 1) continue;
    if (dims == 0 && size > 0 && s[2] == 0 && (p.m == 1 || (s[0] == p.m * p.c.row && s[1] == p.m * p.a.row))) {
      if (p.m == 1) { p.c.row = s[0]; p.a.row = s[1]; }
      p.m *= size;
      continue;
    }
    if (dims == 0 && size > 0 && s[1] == 0 && (p.n == 1 || (s[0] == p.n * p.c.col && s[2] == p.n * p.b.col))) {
      if (p.n == 1) { p.c.col = s[0]; p.b.col = s[2]; }
      p.n *= size;
      continue;
    }
    shape[dims] = size;
    for (int o = 0; o < 3; o++) step[o][dims] = s[o];
    dims++;
    stacks *= size;
  }
  if (stacks == 0 || p.m == 0 || p.n == 0) return 0;
  // Threads work on the stack if that is enough to do for each, else within each product.
  const double work = (double)p.m * p.n * (p.k > 0 ? p.k : 1) * (dtype == C128 || dtype == C64 ? 4 : 1);
  const bool over_stack = !p.serial && stacks >= 8 && work * stacks >= 1e5 && work < 1e7;
  const int64_t tasks = over_stack ? (stacks < 64 ? stacks : 64) : 1, each = (stacks + tasks - 1) / tasks;
  int status[64] = {};
  auto visit = [&](int64_t from, int64_t to, auto&& each_product) {
    Product q = p;
    if (over_stack) q.serial = true;
    char* at[3] = {call.ptr(0), call.ptr(1), call.ptr(2)};
    int64_t index[64], rest = from;
    for (int d = 0; d < dims; d++) {
      index[d] = rest % shape[d];
      rest /= shape[d];
      for (int o = 0; o < 3; o++) at[o] += index[d] * step[o][d];
    }
    for (int64_t i = from; i < to; i++) {
      q.c.p = at[0];
      q.a.p = at[1];
      q.b.p = at[2];
      each_product(q);
      for (int d = 0; d < dims; d++) {
        const bool carry = ++index[d] == shape[d];
        for (int o = 0; o < 3; o++) at[o] += carry ? step[o][d] * (1 - shape[d]) : step[o][d];
        if (!carry) break;
        index[d] = 0;
      }
    }
  };
  auto run = [&](int64_t task) {
    visit(task * each, task * each + each < stacks ? task * each + each : stacks, [&](const Product& q) {
      const int s = matmul_one(dtype, q);
      if (s < 0) status[task] = s;
    });
  };
  constexpr int POSSIBLE = FPE_OVERFLOW | FPE_UNDERFLOW | FPE_INVALID;
  int watch = dtype >= F16 ? call.watched() & POSSIBLE : 0;
  if (watch) clear_flags();
  if (tasks > 1) parallel_for(tasks, run);
  else run(0);
  for (int64_t t = 0; t < tasks; t++)
    if (status[t] < 0) return status[t];
  if (!watch) return 0;
  int events = 0;
  if (HAS_FLAGS && dtype != F16) {  // conversions to float16 need not raise flags
    // flags of infinities may come from padding, underflows are real
    const int flags = read_flags();
    events = flags & watch & FPE_UNDERFLOW;
    watch &= ~FPE_UNDERFLOW;
    if (!(flags & watch)) return events;
  }
  visit(0, stacks, [&](const Product& q) {
    if (events >= 0 && (events & watch) != watch) {
      const int found = product_events(dtype, q, watch);
      events = found < 0 ? found : events | found;
    }
  });
  return events;
}

static const Kernel KERNELS[] = {{"matmul", run_matmul}};
extern const Family GEMM_MATMUL = {nullptr, 0, KERNELS, 1};

}  // namespace NUMERA_NS
