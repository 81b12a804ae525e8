// Kernel "einsum": out = sum of products over an iteration space. Operands out, then 1 to 8 factors, all of one dtype
// (any of the 14); out has stride 0 along the dimensions that are summed over. It serves what cannot be turned into a matrix
// product. bool: any of alls; integers wrap around; float16 in float32.
//
// Products are formed in a small buffer, one factor after the other, along one inner dimension: either a kept one, where
// a row of sums grows by a row of products for every step over the summed dimensions, or a summed one, where the
// products are added up into one sum. The choice is by the strides. Every result belongs to one task.
#include "../abi.hpp"
#include "families.hpp"
#include "gemm.hpp"
#include "half.hpp"

namespace NUMERA_NS {

// How an element type E is computed with: as A.
template <class E> struct Plain {
  typedef E A;
  static A get(const char* p) { E e; __builtin_memcpy(&e, p, sizeof e); return e; }
  static void put(char* p, A a) { __builtin_memcpy(p, &a, sizeof a); }
  static A zero() { return {}; }
  static A times(A a, A b) {
    if constexpr (Lanes<E>::PARTS == 2) return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
    else return (E)(a * b);
  }
  static A plus(A a, A b) {
    if constexpr (Lanes<E>::PARTS == 2) return {a.re + b.re, a.im + b.im};
    else return (E)(a + b);
  }
};
struct Logical : Plain<uint8_t> {
  static uint8_t get(const char* p) { return *p != 0; }
  static uint8_t times(uint8_t a, uint8_t b) { return a & b; }
  static uint8_t plus(uint8_t a, uint8_t b) { return a | b; }
};
struct Half : Plain<float> {
  static float get(const char* p) { uint16_t h; __builtin_memcpy(&h, p, 2); return half_to_float(h); }
  static void put(char* p, float a) { const uint16_t h = float_to_half(a); __builtin_memcpy(p, &h, 2); }
};

constexpr int CHUNK = 256, MAX_FACTORS = 8;

struct Dims {
  int count = 0;
  int64_t size[64], stride[64][MAX_FACTORS + 1], total = 1;
};

template <class M, int SIZE> struct Einsum {
  typedef typename M::A A;
  int factors;

  // products[0..n) along a dimension with the given strides.
  void form(A* products, char* const* at, const int64_t* step, int64_t n) const {
    for (int f = 1; f <= factors; f++) {
      const char* p = at[f];
      const int64_t s = step[f];
      if (f == 1) {
        if (s == SIZE) for (int64_t j = 0; j < n; j++) products[j] = M::get(p + j * SIZE);
        else for (int64_t j = 0; j < n; j++) products[j] = M::get(p + j * s);
      } else if (s == SIZE) {
        for (int64_t j = 0; j < n; j++) products[j] = M::times(products[j], M::get(p + j * SIZE));
      } else if (s == 0) {
        const A x = M::get(p);
        for (int64_t j = 0; j < n; j++) products[j] = M::times(products[j], x);
      } else {
        for (int64_t j = 0; j < n; j++) products[j] = M::times(products[j], M::get(p + j * s));
      }
    }
  }
  // Calls f with the addresses of every step over `dims`.
  template <class F> void walk(const Dims& dims, int64_t from, int64_t to, char* const* base, const F& f) const {
    char* at[MAX_FACTORS + 1];
    int64_t index[64], rest = from;
    for (int o = 0; o <= factors; o++) at[o] = base[o];
    for (int d = 0; d < dims.count; d++) {
      index[d] = rest % dims.size[d];
      rest /= dims.size[d];
      for (int o = 0; o <= factors; o++) at[o] += index[d] * dims.stride[d][o];
    }
    for (int64_t i = from; i < to; i++) {
      f(at);
      for (int d = 0; d < dims.count; d++) {
        const bool carry = ++index[d] == dims.size[d];
        for (int o = 0; o <= factors; o++) at[o] += carry ? dims.stride[d][o] * (1 - dims.size[d]) : dims.stride[d][o];
        if (!carry) break;
        index[d] = 0;
      }
    }
  }
  void kept_inner(const Dims& summed, char* const* base, const int64_t* step, int64_t size) const {
    alignas(64) A sums[CHUNK], products[CHUNK];
    for (int64_t from = 0; from < size; from += CHUNK) {
      const int64_t n = min64(CHUNK, size - from);
      char* at[MAX_FACTORS + 1];
      for (int o = 0; o <= factors; o++) at[o] = base[o] + from * step[o];
      for (int64_t j = 0; j < n; j++) sums[j] = M::zero();
      walk(summed, 0, summed.total, at, [&](char* const* p) {
        form(products, p, step, n);
        for (int64_t j = 0; j < n; j++) sums[j] = M::plus(sums[j], products[j]);
      });
      for (int64_t j = 0; j < n; j++) M::put(at[0] + j * step[0], sums[j]);
    }
  }
  void summed_inner(const Dims& summed, char* const* base, const int64_t* step, int64_t size) const {
    constexpr int CHAINS = 16;
    A total = M::zero();
    walk(summed, 0, summed.total, base, [&](char* const* p) {
      alignas(64) A products[CHUNK];
      A sums[CHAINS];
      for (int c = 0; c < CHAINS; c++) sums[c] = M::zero();
      for (int64_t from = 0; from < size; from += CHUNK) {
        const int64_t n = min64(CHUNK, size - from);
        char* at[MAX_FACTORS + 1];
        for (int o = 0; o <= factors; o++) at[o] = p[o] + from * step[o];
        form(products, at, step, n);
        int64_t j = 0;
        for (; j + CHAINS <= n; j += CHAINS)
          for (int c = 0; c < CHAINS; c++) sums[c] = M::plus(sums[c], products[j + c]);
        for (int c = 0; j < n; j++, c++) sums[c] = M::plus(sums[c], products[j]);
      }
      for (int width = CHAINS / 2; width > 0; width /= 2)
        for (int c = 0; c < width; c++) sums[c] = M::plus(sums[c], sums[c + width]);
      total = M::plus(total, sums[0]);
    });
    M::put(base[0], total);
  }
};

static int64_t magnitude(int64_t x) { return x < 0 ? -x : x; }

template <class M, int SIZE> static int run_as(Call& call) {
  const int nd = call.ndim(), nop = call.nop();
  Dims kept, summed;
  bool nothing_to_sum = false;
  for (int d = nd - 1; d >= 0; d--) {  // fastest first
    const bool sum = call.stride(0, d) == 0;
    const int64_t size = call.shape(d);
    if (size == 0 && !sum) return 0;
    if (size == 0) nothing_to_sum = true;
    if (size == 1) continue;
    Dims& dims = sum ? summed : kept;
    dims.size[dims.count] = size;
    for (int o = 0; o < nop; o++) dims.stride[dims.count][o] = call.stride(o, d);
    dims.count++;
    dims.total *= size;
  }
  char* base[MAX_FACTORS + 1];
  for (int o = 0; o < nop; o++) base[o] = call.ptr(o);
  const Einsum<M, SIZE> e{nop - 1};
  if (nothing_to_sum) {
    e.walk(kept, 0, kept.total, base, [](char* const* p) { M::put(p[0], M::zero()); });
    return 0;
  }
  // Strides of all factors along the fastest dimension of each kind: the smaller ones go inside.
  bool keep = kept.count > 0;
  if (keep && summed.count > 0) {
    int64_t along_kept = 0, along_summed = 0;
    for (int o = 1; o < nop; o++) {
      along_kept += min64(magnitude(kept.stride[0][o]), 64);
      along_summed += min64(magnitude(summed.stride[0][o]), 64);
    }
    keep = kept.size[0] >= 8 && along_kept <= along_summed;
    if (summed.size[0] < 8 && kept.size[0] > summed.size[0]) keep = true;
  }
  Dims& from = keep ? kept : summed;
  int64_t step[MAX_FACTORS + 1] = {}, size = 1;
  if (from.count > 0) {
    size = from.size[0];
    for (int o = 0; o < nop; o++) step[o] = from.stride[0][o];
    from.count--;
    from.total /= size;
    for (int d = 0; d < from.count; d++) {
      from.size[d] = from.size[d + 1];
      for (int o = 0; o < nop; o++) from.stride[d][o] = from.stride[d + 1][o];
    }
  }
  const double work = (double)kept.total * (double)summed.total * (double)size * (nop - 1);
  const int64_t tasks = call.flag(FLAG_SERIAL) || work < 2e5 ? 1 : min64(kept.total, 64), each = ceil_div(kept.total, tasks);
  for_tasks(tasks > 1, tasks, [&](int64_t task) {
    e.walk(kept, task * each, min64(kept.total, task * each + each), base, [&](char* const* p) {
      if (keep) e.kept_inner(summed, p, step, size);
      else e.summed_inner(summed, p, step, size);
    });
  });
  return 0;
}

static int run_einsum(Call& call) {
  const int dtype = call.dtype(0);
  if (call.nop() < 2 || call.nop() > MAX_FACTORS + 1) return ERR_VALUE;
  for (int o = 0; o < call.nop(); o++)
    if (call.dtype(o) != dtype || call.swapped(o)) return ERR_DTYPE;
  switch (dtype) {
    case BOOL: return run_as<Logical, 1>(call);
    case I8: case U8: return run_as<Plain<uint8_t>, 1>(call);
    case I16: case U16: return run_as<Plain<uint16_t>, 2>(call);
    case I32: case U32: return run_as<Plain<uint32_t>, 4>(call);
    case I64: case U64: return run_as<Plain<uint64_t>, 8>(call);
    case F16: return run_as<Half, 2>(call);
    case F32: return run_as<Plain<float>, 4>(call);
    case F64: return run_as<Plain<double>, 8>(call);
    case C64: return run_as<Plain<c64>, 8>(call);
    default: return run_as<Plain<c128>, 16>(call);
  }
}

static const Kernel KERNELS[] = {{"einsum", run_einsum}};
extern const Family GEMM_EINSUM = {nullptr, 0, KERNELS, 1};

}  // namespace NUMERA_NS
