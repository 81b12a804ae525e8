// packbits and unpackbits: truth values eight to a byte, and back.
//
// The last dimension is that of the bits of one byte (at most 8), in which the packed operand has stride 0; all others are alike, and
// the one before it is the run. PARAM[0]: the first bit is the lowest one ('little'), otherwise the highest.
#include "flags.hpp"

#if defined(__SSSE3__)
#include <immintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace NUMERA_NS {
namespace {
using namespace indexing;

struct Run {
  int64_t count, width;                     // bytes, and bits in each
  int64_t packed_step, bits_step, bit_step; // from byte to byte, and from bit to bit within one
  bool little;
  int shift(int64_t bit) const { return (int)(little ? bit : 7 - bit); }
};

// The bits of every byte in the opposite order.
inline uint64_t turned(uint64_t v) {
  v = (v >> 4 & 0x0f0f0f0f0f0f0f0full) | (v & 0x0f0f0f0f0f0f0f0full) << 4;
  v = (v >> 2 & 0x3333333333333333ull) | (v & 0x3333333333333333ull) << 2;
  return (v >> 1 & 0x5555555555555555ull) | (v & 0x5555555555555555ull) << 1;
}

// Packs bytes that follow each other, eight to a byte; how many bytes were made, the rest is for others. Eight bytes are turned over first
// where the first bit is the highest one, since the comparison gives the lowest.
inline int64_t pack_bytes(char* packed, const char* bytes, int64_t count, bool little) {
  int64_t k = 0;
#if defined(__AVX512BW__)
  const __m512i turn = _mm512_set4_epi32(0x08090a0b, 0x0c0d0e0f, 0x00010203, 0x04050607);
  for (; k + 8 <= count; k += 8) {
    __m512i v = _mm512_loadu_si512(bytes + 8 * k);
    if (!little) v = _mm512_shuffle_epi8(v, turn);
    store(packed + k, (uint64_t)_mm512_test_epi8_mask(v, v));
  }
#elif defined(__SSSE3__)
  const __m128i turn = _mm_set_epi64x(0x08090a0b0c0d0e0f, 0x0001020304050607), zero = _mm_setzero_si128();
  for (; k + 2 <= count; k += 2) {
    __m128i v = _mm_loadu_si128((const __m128i*)(bytes + 8 * k));
    if (!little) v = _mm_shuffle_epi8(v, turn);
    store(packed + k, (uint16_t)~_mm_movemask_epi8(_mm_cmpeq_epi8(v, zero)));
  }
#elif defined(__wasm_simd128__)
  const v128_t turn = wasm_i64x2_const(0x0001020304050607, 0x08090a0b0c0d0e0f), zero = wasm_i64x2_const(0, 0);
  for (; k + 2 <= count; k += 2) {
    v128_t v = wasm_v128_load(bytes + 8 * k);
    if (!little) v = wasm_i8x16_swizzle(v, turn);
    store(packed + k, (uint16_t)wasm_i8x16_bitmask(wasm_i8x16_ne(v, zero)));
  }
#endif
  return k;
}

void pack(const Run& r, char* packed, const char* bits, const Truth& truth, bool bytes) {
  int64_t k = 0;
  if (bytes && r.width == 8 && r.bits_step == 8 && r.bit_step == 1 && r.packed_step == 1) k = pack_bytes(packed, bits, r.count, r.little);
  if (r.width == 8 && r.bits_step == 8 * r.bit_step) {  // the bits of the run follow each other
    for (; k + 8 <= r.count; k += 8) {
      uint64_t v = truth.bits(bits + k * r.bits_step, r.bit_step, 64, truth.care);
      if (!r.little) v = turned(v);
      if (r.packed_step == 1) store(packed + k, v);
      else for (int i = 0; i < 8; i++) packed[(k + i) * r.packed_step] = (char)(v >> 8 * i);
    }
  } else if (bytes && r.bits_step == 1 && r.packed_step == 1) {  // neighbours are in neighbouring bytes
    constexpr int BLOCK = 256;
    for (; k + BLOCK <= r.count; k += BLOCK) {
      uint8_t sum[BLOCK] = {};
      for (int64_t bit = 0; bit < r.width; bit++) {
        const char* p = bits + k + bit * r.bit_step;
        const uint8_t value = (uint8_t)(1 << r.shift(bit));
        for (int i = 0; i < BLOCK; i++) sum[i] |= p[i] != 0 ? value : 0;
      }
      __builtin_memcpy(packed + k, sum, BLOCK);
    }
  }
  for (; k < r.count; k++) {
    const uint64_t v = truth.bits(bits + k * r.bits_step, r.bit_step, r.width, truth.care);
    packed[k * r.packed_step] = (char)(r.little ? v : turned(v));
  }
}

void unpack(const Run& r, char* bits, const char* packed) {
  int64_t k = 0;
  if (r.width == 8 && r.bit_step == 1) {
#if defined(__AVX512BW__)
    if (r.bits_step == 8 && r.packed_step == 1) for (; k + 8 <= r.count; k += 8) {
      const uint64_t v = load<uint64_t>(packed + k);
      _mm512_storeu_si512(bits + 8 * k, _mm512_maskz_set1_epi8(r.little ? v : turned(v), 1));
    }
#endif
    // a copy of the byte for each bit, that bit alone kept, moved to the top by a carry
    const uint64_t keep = r.little ? 0x8040201008040201ull : 0x0102040810204080ull;
    for (; k < r.count; k++) {
      const uint64_t v = (uint8_t)packed[k * r.packed_step] * 0x0101010101010101ull & keep;
      store(bits + k * r.bits_step, (v + 0x7f7f7f7f7f7f7f7full) >> 7 & 0x0101010101010101ull);
    }
    return;
  }
  if (r.bits_step == 1 && r.packed_step == 1) {
    for (int64_t bit = 0; bit < r.width; bit++) {
      const int shift = r.shift(bit);
      for (k = 0; k < r.count; k++) bits[k + bit * r.bit_step] = (char)((uint8_t)packed[k] >> shift & 1);
    }
    return;
  }
  for (; k < r.count; k++) {
    const uint8_t byte = (uint8_t)packed[k * r.packed_step];
    for (int64_t bit = 0; bit < r.width; bit++) bits[k * r.bits_step + bit * r.bit_step] = (char)(byte >> r.shift(bit) & 1);
  }
}

// Operands: out, in. work(run, out, in) for every run.
template <class F> int each_run(Call& call, int packed, const F& work) {
  const int nd = call.ndim(), other = 1 - packed;
  if (nd < 1 || call.nop() != 2 || call.shape(nd - 1) > 8) return ERR_VALUE;
  for (int d = 0; d < nd; d++) if (call.shape(d) == 0) return 0;
  const bool single = nd == 1;  // one byte
  const Run whole = {single ? 1 : call.shape(nd - 2), call.shape(nd - 1), single ? 0 : call.stride(packed, nd - 2),
                     single ? 0 : call.stride(other, nd - 2), call.stride(other, nd - 1), call.param(0) != 0};
  // the bytes from first to last along the slowest dimension
  const auto range = [&](int64_t first, int64_t last) {
    Run run = whole;
    if (nd == 2) run.count = last - first;
    char *out = call.ptr(0) + (single ? 0 : first * call.stride(0, 0)), *in = call.ptr(1) + (single ? 0 : first * call.stride(1, 0));
    int64_t at[64] = {};
    for (int64_t left = last - first;;) {
      work(run, out, in);
      int d = nd - 3;
      for (; d >= 0; d--) {
        out += call.stride(0, d);
        in += call.stride(1, d);
        if (d == 0) {
          if (--left > 0) break;
          return;
        }
        if (++at[d] < call.shape(d)) break;
        out -= call.stride(0, d) * call.shape(d);
        in -= call.stride(1, d) * call.shape(d);
        at[d] = 0;
      }
      if (d < 0) return;
    }
  };
  double bytes = 1;
  for (int d = 0; d < nd - 1; d++) bytes *= (double)call.shape(d);
  const int threads = call.flag(FLAG_SERIAL) ? 1 : numera_thread_count();
  const int64_t n = single ? 1 : call.shape(0), parts = threads * 2;
  if (threads == 1 || bytes < 400000 || n < parts) range(0, n);
  else parallel_for(parts, [&](int64_t i) { range(n * i / parts, n * (i + 1) / parts); });
  return 0;
}

int packbits(Call& call) {
  if (call.dtype(0) != U8 || call.dtype(1) > U64) return ERR_DTYPE;
  const Truth truth = truth_of(call.dtype(1), false);
  const bool bytes = ITEMSIZE[call.dtype(1)] == 1;
  return each_run(call, 0, [&](const Run& r, char* out, const char* in) { pack(r, out, in, truth, bytes); });
}
int unpackbits(Call& call) {
  if (call.dtype(0) != U8 || call.dtype(1) != U8) return ERR_DTYPE;
  return each_run(call, 1, unpack);
}

const Kernel KERNELS[] = {{"packbits", packbits}, {"unpackbits", unpackbits}};
}  // namespace

extern const Family INDEXING_BITS;
const Family INDEXING_BITS = {nullptr, 0, KERNELS, 2};
}  // namespace NUMERA_NS
