// Comparisons and masks where a mask is an integer vector of 0 and -1 (everything but AVX-512), and the portable
// forms of primitives that only AVX-512 has instructions for.
#pragma once

namespace NUMERA_NS {
namespace simd {

using md = vl;
using mf = vi;
inline bool lane(md m, int i) { return m[i] != 0; }
inline bool lane(mf m, int i) { return m[i] != 0; }

#define NUMERA_COMPARE(NAME, OP)                      \
  inline md NAME(vd a, vd b) { return (md)(a OP b); } \
  inline mf NAME(vf a, vf b) { return (mf)(a OP b); }
NUMERA_COMPARE(lt, <)
NUMERA_COMPARE(le, <=)
NUMERA_COMPARE(gt, >)
NUMERA_COMPARE(ge, >=)
NUMERA_COMPARE(eq, ==)
NUMERA_COMPARE(ne, !=)
#undef NUMERA_COMPARE
inline vd where(md m, vd a) { return (vd)(m & (vl)a); }
inline md is_zero(vl a) { return (md)(a == 0); }
inline mf is_zero(vi a) { return (mf)(a == 0); }

// table[i mod 16]
constexpr bool FAST_LOOKUP = false;
inline vd lookup16(const double* table, vl i) {
  vd r;
  for (int j = 0; j < NUMERA_VBYTES / 8; j++) r[j] = table[i[j] & 15];
  return r;
}
inline vf lookup16(const float* table, vi i) {
  vf r;
  for (int j = 0; j < NUMERA_VBYTES / 4; j++) r[j] = table[i[j] & 15];
  return r;
}
inline vf lookup32(const float* table, vi i) {
  vf r;
  for (int j = 0; j < NUMERA_VBYTES / 4; j++) r[j] = table[i[j] & 31];
  return r;
}
// of normal positive x
inline vd mantissa(vd x) { return (vd)((((vl)x + 0x0008000000000000) & 0x000fffffffffffff) + 0x3fe8000000000000); }
inline vf mantissa(vf x) { return (vf)((((vi)x + 0x00400000) & 0x007fffff) + 0x3f400000); }
inline vd exponent(vd x) { return (vd)((vl)((vec<uint64_t>)(vl)x >> 52) | 0x4330000000000000) - (0x1p52 + 1023); }
inline vf exponent(vf x) { return __builtin_convertvector((vi)x >> 23, vf) - 127; }
constexpr bool EXACT_SCALE = false;
inline vd scale(vd a, vd k) {
  vd half = rint(k * 0.5);
  vl p = ((vl)(half + (0x1.8p52 + 1023)) << 52), q = ((vl)((k - half) + (0x1.8p52 + 1023)) << 52);
  return a * (vd)p * (vd)q;
}
inline vf scale(vf a, vf k) {
  vf half = rint(k * 0.5f);
  vi p = ((vi)(half + (0x1.8p23f + 127)) << 23), q = ((vi)((k - half) + (0x1.8p23f + 127)) << 23);
  return a * (vf)p * (vf)q;
}

}  // namespace simd
}  // namespace NUMERA_NS
