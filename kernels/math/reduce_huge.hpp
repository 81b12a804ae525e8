// Reduction of one huge argument modulo pi/2, after M. Payne and R. Hanek (1983): multiply the mantissa by those 192 bits
// of 2/pi that matter modulo 4. Integer arithmetic only (32-bit halves, because WebAssembly has no 128-bit product).
#pragma once
#include "poly.hpp"

namespace NUMERA_NS {
namespace math {

struct HugeReduced {
  double hi, lo;  // x - quadrant pi/2, |.| <= pi/4
  int quadrant;   // modulo 4
};

struct Wide { uint64_t hi, lo; };
inline Wide multiply_wide(uint64_t a, uint64_t b) {
  uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
  uint64_t low = al * bl, mid = ah * bl + (low >> 32), mid2 = al * bh + (uint32_t)mid;
  return {ah * bh + (mid >> 32) + (mid2 >> 32), (mid2 << 32) | (uint32_t)low};
}
inline Pair<double> two_prod_scalar(double a, double b) {
  auto high = [](double x) { return __builtin_bit_cast(double, __builtin_bit_cast(uint64_t, x) & 0xfffffffff8000000); };
  double p = a * b, ah = high(a), bh = high(b), al = a - ah, bl = b - bh;
  return {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

// 2^20 <= x < inf
__attribute__((noinline)) inline HugeReduced reduce_huge(double x) {
  // 2/pi = 0.0 (64 zero bits) a2f9836e...
  static constexpr uint64_t TWO_OVER_PI[] = {
      0, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c,
      0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
      0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08,
      0x56033046fc7b6bab, 0xf0cfbc209af4361d};
  uint64_t bits = __builtin_bit_cast(uint64_t, x);
  int e = (int)(bits >> 52) - 1075;
  uint64_t m = (bits & 0x000fffffffffffff) | 0x0010000000000000;
  // x = m 2^e: the bits of 2/pi of weight 2^(2-e) and more give multiples of 4
  int start = e - 2 + 64, word = start >> 6, shift = start & 63;
  auto window = [&](int i) {
    uint64_t w = TWO_OVER_PI[word + i];
    return shift ? (w << shift) | (TWO_OVER_PI[word + i + 1] >> (64 - shift)) : w;
  };
  // p = m * window modulo 2^192, p[0] highest
  Wide low = multiply_wide(m, window(2)), mid = multiply_wide(m, window(1));
  uint64_t p2 = low.lo, p1 = mid.lo + low.hi, p0 = m * window(0) + mid.hi + (p1 < low.hi);
  int quadrant = (int)(p0 >> 62);
  p0 = (p0 << 2) | (p1 >> 62);
  p1 = (p1 << 2) | (p2 >> 62);
  p2 <<= 2;
  bool negative = p0 >> 63;  // the fraction is at least 1/2: go to the next quadrant
  if (negative) {
    quadrant = (quadrant + 1) & 3;
    p0 = ~p0;
    p1 = ~p1;
    p2 = ~p2;  // short of one unit of 2^-190
  }
  // x 2/pi = quadrant +- 0.p0 p1 p2, normalised. (No double comes closer than 2^-62 to a multiple of pi/2.)
  int zeros = p0 ? __builtin_clzll(p0) : 63;
  if (zeros) {
    p0 = (p0 << zeros) | (p1 >> (64 - zeros));
    p1 = (p1 << zeros) | (p2 >> (64 - zeros));
  }
  auto power = [](int k) { return __builtin_bit_cast(double, (uint64_t)(1023 + k) << 52); };
  double hi = (double)(int64_t)(p0 >> 11) * power(-53 - zeros);
  double lo = (double)(int64_t)((p0 << 53 | p1 >> 11) >> 11) * power(-106 - zeros);
  constexpr double PIO2_HI = 0x1.921fb54442d18p+0, PIO2_LO = 0x1.1a62633145c07p-54;
  Pair<double> r = two_prod_scalar(hi, PIO2_HI);
  double rest = r.lo + (hi * PIO2_LO + lo * PIO2_HI), top = r.hi + rest;
  rest = rest - (top - r.hi);
  return negative ? HugeReduced{-top, -rest, quadrant} : HugeReduced{top, rest, quadrant};
}

}  // namespace math
}  // namespace NUMERA_NS
