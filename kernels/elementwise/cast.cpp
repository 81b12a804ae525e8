// Casting: see cast.hpp. There are 14 x 14 contiguous native conversions (a table of auto-vectorised loops); whatever is
// strided, swapped or misaligned is gathered into a small buffer, converted there, and scattered.
#include "cast.hpp"

#include "wasm_folds.hpp"

namespace NUMERA_NS {
namespace {

constexpr int64_t CHUNK = 512;  // elements per trip through the stack buffers: at most 8 KB each

struct item16 { uint64_t a, b; };
template <class T> inline T get(const char* p) {
  T v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
template <class T> inline void put(char* p, T v) { __builtin_memcpy(p, &v, sizeof v); }

template <class S, class D> void convert_run(const char* s, char* d, int64_t n) {
  NUMERA_INDEPENDENT
  for (int64_t i = 0; i < n; i++) put<D>(d + i * (int64_t)sizeof(D), Convert<D>::from(get<S>(s + i * (int64_t)sizeof(S))));
}

// float16 meets the other types through float32, so that F16C and one vectorised loop serve all of them.
template <class D> void convert_from_half(const char* s, char* d, int64_t n) {
  float t[CHUNK];
  for (int64_t i = 0; i < n; i += CHUNK) {
    const int64_t k = n - i < CHUNK ? n - i : CHUNK;
    halves_to_floats(s + 2 * i, t, k);
    convert_run<float, D>((const char*)t, d + i * (int64_t)sizeof(D), k);
  }
}
template <class S> void convert_to_half(const char* s, char* d, int64_t n) {
  float t[CHUNK];
  for (int64_t i = 0; i < n; i += CHUNK) {
    const int64_t k = n - i < CHUNK ? n - i : CHUNK;
    convert_run<S, float>(s + i * (int64_t)sizeof(S), (char*)t, k);
    floats_to_halves(t, d + 2 * i, k);
  }
}
// Any byte but 0 is true. Compilers do not vectorise the whole way from that to a float, but each half of it.
template <class D> void convert_truths(const char* s, char* d, int64_t n) {
  uint8_t t[CHUNK];
  for (int64_t i = 0; i < n; i += CHUNK) {
    const int64_t k = n - i < CHUNK ? n - i : CHUNK;
    for (int64_t j = 0; j < k; j++) t[j] = s[i + j] != 0;
    convert_run<uint8_t, D>((const char*)t, d + i * (int64_t)sizeof(D), k);
  }
}
// NumPy's float16 -> uint32 goes through int64, unlike its float32 -> uint32.
void convert_half_to_u32(const char* s, char* d, int64_t n) {
  for (int64_t i = 0; i < n; i++) put<uint32_t>(d + 4 * i, (uint32_t)to_i64(half_to_float(get<uint16_t>(s + 2 * i))));
}

typedef void (*RunFn)(const char* s, char* d, int64_t n);
template <int S, int D> constexpr RunFn pick() {
  if constexpr (S == F16 && D == U32) return convert_half_to_u32;
  else if constexpr (S == BOOL && (D == F32 || D == F64)) return convert_truths<ctype<D>>;
  else if constexpr (S == F16 && D != F16 && D != BOOL) return convert_from_half<ctype<D>>;
  else if constexpr (D == F16 && S != F16 && S != F64 && S != C128) return convert_to_half<ctype<S>>;
#ifdef __wasm_simd128__
  else if constexpr (S == I64 && D == F64) return integers_to_doubles;
  else if constexpr (S == F64 && D == BOOL) return doubles_to_bools;
  else if constexpr (S == F64 && (D == I8 || D == U8 || D == I16 || D == U16 || D == I32)) return doubles_to_integers<ctype<D>>;
  else if constexpr ((S == F32 || S == F64) && D == I64) return reals_to_long<ctype<S>>;
#endif
  else return convert_run<ctype<S>, ctype<D>>;
}
struct Row { RunFn to[DTYPES]; };
template <int S> constexpr Row row() {
  return {{pick<S, 0>(), pick<S, 1>(), pick<S, 2>(), pick<S, 3>(), pick<S, 4>(), pick<S, 5>(), pick<S, 6>(), pick<S, 7>(),
           pick<S, 8>(), pick<S, 9>(), pick<S, 10>(), pick<S, 11>(), pick<S, 12>(), pick<S, 13>()}};
}
constexpr Row RUNS[DTYPES] = {row<0>(), row<1>(), row<2>(), row<3>(), row<4>(), row<5>(), row<6>(), row<7>(), row<8>(), row<9>(),
                              row<10>(), row<11>(), row<12>(), row<13>()};

template <class T> void copy_typed(const char* s, int64_t ss, char* d, int64_t ds, int64_t n) {
  const int64_t w = sizeof(T);
  if (ds == w) {
    if (ss == w) {
      __builtin_memmove(d, s, (size_t)(n * w));
      return;
    }
    if (ss == 0) {
      const T v = get<T>(s);
      NUMERA_INDEPENDENT
      for (int64_t i = 0; i < n; i++) put<T>(d + i * w, v);
    } else {
      for (int64_t i = 0; i < n; i++, s += ss) put<T>(d + i * w, get<T>(s));
    }
  } else if (ss == w) {
    for (int64_t i = 0; i < n; i++, d += ds) put<T>(d, get<T>(s + i * w));
  } else {
    for (int64_t i = 0; i < n; i++, s += ss, d += ds) put<T>(d, get<T>(s));
  }
}

template <class T> void masked_typed(const char* s, int64_t ss, char* d, int64_t ds, const char* m, int64_t ms, int64_t n) {
  const int64_t w = sizeof(T);
  if (ds == w && ms == 1 && (ss == w || ss == 0)) {
    if (ss == 0) {
      const T v = get<T>(s);
      NUMERA_INDEPENDENT
      for (int64_t i = 0; i < n; i++) put<T>(d + i * w, m[i] ? v : get<T>(d + i * w));
    } else {
      NUMERA_INDEPENDENT
      for (int64_t i = 0; i < n; i++) put<T>(d + i * w, m[i] ? get<T>(s + i * w) : get<T>(d + i * w));
    }
    return;
  }
  for (int64_t i = 0; i < n; i++, s += ss, d += ds, m += ms)
    if (*m) put<T>(d, get<T>(s));
}

inline uint16_t swap_bytes(uint16_t v) { return __builtin_bswap16(v); }
inline uint32_t swap_bytes(uint32_t v) { return __builtin_bswap32(v); }
inline uint64_t swap_bytes(uint64_t v) { return __builtin_bswap64(v); }
template <class T> void swap_copy(const char* s, int64_t ss, char* d, int64_t ds, int64_t n) {
  const int64_t w = sizeof(T);
  if (ss == w && ds == w) {
    NUMERA_INDEPENDENT
    for (int64_t i = 0; i < n; i++) put<T>(d + i * w, swap_bytes(get<T>(s + i * w)));
  } else {
    for (int64_t i = 0; i < n; i++, s += ss, d += ds) put<T>(d, swap_bytes(get<T>(s)));
  }
}
// Copies with the bytes of each element reversed, of each half for complex numbers. s may be d.
void swap_block(int dtype, const char* s, int64_t ss, char* d, int64_t ds, int64_t n) {
  int w = ITEMSIZE[dtype];
  if (is_complex_dtype(dtype)) {
    const bool flat = ss == w && ds == w;
    w /= 2;
    if (flat) {
      ss = ds = w;
      n *= 2;
    } else {
      swap_block(w == 4 ? F32 : F64, s + w, ss, d + w, ds, n);
    }
  }
  if (w == 2) swap_copy<uint16_t>(s, ss, d, ds, n);
  if (w == 4) swap_copy<uint32_t>(s, ss, d, ds, n);
  if (w == 8) swap_copy<uint64_t>(s, ss, d, ds, n);
}

}  // namespace

void copy_items(int itemsize, const char* s, int64_t ss, char* d, int64_t ds, int64_t n) {
  switch (itemsize) {
    case 1: return copy_typed<uint8_t>(s, ss, d, ds, n);
    case 2: return copy_typed<uint16_t>(s, ss, d, ds, n);
    case 4: return copy_typed<uint32_t>(s, ss, d, ds, n);
    case 8: return copy_typed<uint64_t>(s, ss, d, ds, n);
    case 16: return copy_typed<item16>(s, ss, d, ds, n);
  }
}

void masked_copy(int itemsize, const char* s, int64_t ss, char* d, int64_t ds, const char* m, int64_t ms, int64_t n) {
  switch (itemsize) {
    case 1: return masked_typed<uint8_t>(s, ss, d, ds, m, ms, n);
    case 2: return masked_typed<uint16_t>(s, ss, d, ds, m, ms, n);
    case 4: return masked_typed<uint32_t>(s, ss, d, ds, m, ms, n);
    case 8: return masked_typed<uint64_t>(s, ss, d, ds, m, ms, n);
    case 16: return masked_typed<item16>(s, ss, d, ds, m, ms, n);
  }
}

void cast_block(int from, bool from_swapped, const char* src, int64_t sstep, int to, bool to_swapped, char* dst, int64_t dstep,
                int64_t n) {
  const int sw = ITEMSIZE[from], dw = ITEMSIZE[to];
  from_swapped = from_swapped && sw > 1;
  to_swapped = to_swapped && dw > 1;
  if (from == to && from_swapped == to_swapped) return copy_items(sw, src, sstep, dst, dstep, n);
  if (from == to) return swap_block(from, src, sstep, dst, dstep, n);
  const bool gather = sstep != sw || from_swapped, scatter = dstep != dw || to_swapped;
  const RunFn run = RUNS[from].to[to];
  if (!gather && !scatter) return run(src, dst, n);
  alignas(64) char in[CHUNK * 16], out[CHUNK * 16];
  for (int64_t i = 0; i < n; i += CHUNK) {
    const int64_t k = n - i < CHUNK ? n - i : CHUNK;
    const char* s = src + i * sstep;
    if (gather) {
      if (from_swapped) swap_block(from, s, sstep, in, sw, k);
      else copy_items(sw, s, sstep, in, sw, k);
      s = in;
    }
    char* d = dst + i * dstep;
    run(s, scatter ? out : d, k);
    if (to_swapped) swap_block(to, out, dw, d, dstep, k);
    else if (scatter) copy_items(dw, out, dw, d, dstep, k);
  }
}

}  // namespace NUMERA_NS
