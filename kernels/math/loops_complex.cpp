// The complex64 and complex128 loops of the elementary functions. Elements are split into vectors of real and imaginary
// parts in double, chunk by chunk, so that one instance of each function serves both types and all layouts.
#include "complex.hpp"
#include "families.hpp"
#include "run.hpp"

namespace NUMERA_NS {
namespace math {
namespace {

constexpr int64_t PART = 128;  // elements of a chunk
struct alignas(64) Parts {
  double re[PART], im[PART];
};
template <class C> void get(Parts& to, const char* p, int64_t step, int64_t n) {
  for (int64_t i = 0; i < n; i++, p += step) {
    const C* c = (const C*)p;
    to.re[i] = c->re;
    to.im[i] = c->im;
  }
  int64_t m = pad(to.re, n, traits<vd>::LANES);
  for (int64_t i = n; i < m; i++) to.im[i] = to.im[n - 1];
}
template <class C> void put(const Parts& from, char* p, int64_t step, int64_t n) {
  for (int64_t i = 0; i < n; i++, p += step) {
    C* c = (C*)p;
    c->re = (decltype(c->re))from.re[i];
    c->im = (decltype(c->im))from.im[i];
  }
}
inline cv load_parts(const Parts& p, int64_t i) { return {load<vd>(p.re + i), load<vd>(p.im + i)}; }
inline void store_parts(Parts& p, int64_t i, cv z) {
  store(p.re + i, z.re);
  store(p.im + i, z.im);
}

// z := f(z), or f(z, w), for the first n elements, rounded up to whole vectors
using Block = void (*)(Parts& z, const Parts& w, int64_t n);
template <cv (*F)(cv)> __attribute__((noinline)) void block1(Parts& z, const Parts&, int64_t n) {
  for (int64_t i = 0; i < n; i += traits<vd>::LANES) store_parts(z, i, F(load_parts(z, i)));
}
template <cv (*F)(cv, cv)> __attribute__((noinline)) void block2(Parts& z, const Parts& w, int64_t n) {
  for (int64_t i = 0; i < n; i += traits<vd>::LANES) store_parts(z, i, F(load_parts(z, i), load_parts(w, i)));
}

template <class C, bool BINARY> void run(Block block, char* const* args, int64_t n, const int64_t* steps) {
  Parts z, w;
  for (int64_t i = 0; i < n; i += PART) {
    int64_t m = n - i < PART ? n - i : PART;
    get<C>(z, args[1] + i * steps[1], steps[1], m);
    if (BINARY) get<C>(w, args[2] + i * steps[2], steps[2], m);
    block(z, w, m);
    put<C>(z, args[0] + i * steps[0], steps[0], m);
  }
}
template <class C, cv (*F)(cv)> void loop1(char* const* args, int64_t n, const int64_t* steps) { run<C, false>(block1<F>, args, n, steps); }
template <class C, cv (*F)(cv, cv)> void loop2(char* const* args, int64_t n, const int64_t* steps) { run<C, true>(block2<F>, args, n, steps); }

// z^2 and z^3 as cpower() has them, without a look at each element: one exponent for all is common
inline cv times(cv a, cv b) { return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }
inline cv unless_zero(cv r, cv z) {
  const md zero = eq(z.re, vd{}) & eq(z.im, vd{});
  return {select(zero, vd{}, r.re), select(zero, vd{}, r.im)};
}
inline cv csquared(cv z) { return unless_zero(times(z, z), z); }
inline cv ccubed(cv z) { return unless_zero(times(z, times(z, z)), z); }
template <class C> void power(char* const* args, int64_t n, const int64_t* steps) {
  const bool one = n > 0 && steps[2] == 0;
  const C w = one ? *(const C*)args[2] : C{};
  if (w.im == 0 && w.re == 2) return loop1<C, csquared>(args, n, steps);
  if (w.im == 0 && w.re == 3) return loop1<C, ccubed>(args, n, steps);
  loop2<C, cpower>(args, n, steps);
}

#define UNARY(NAME, COST) {#NAME ":F->F", loop1<c64, c##NAME>, nullptr, COST}, {#NAME ":D->D", loop1<c128, c##NAME>, nullptr, COST}
const Loop LOOPS[] = {
    UNARY(exp, 4),     UNARY(exp2, 4),     UNARY(expm1, 6),   UNARY(log, 5),     UNARY(log2, 5),    UNARY(log10, 5),   UNARY(log1p, 6),
    UNARY(sqrt, 4),    UNARY(sin, 5),      UNARY(cos, 5),     UNARY(tan, 8),     UNARY(arcsin, 14), UNARY(arccos, 14), UNARY(arctan, 8),
    UNARY(sinh, 5),    UNARY(cosh, 5),     UNARY(tanh, 8),    UNARY(arcsinh, 14), UNARY(arccosh, 14), UNARY(arctanh, 8),
    {"power:FF->F", power<c64>, nullptr, 12}, {"power:DD->D", power<c128>, nullptr, 12},
};
}  // namespace
}  // namespace math

const Family family_math_complex = {math::LOOPS, sizeof math::LOOPS / sizeof *math::LOOPS, nullptr, 0};
}  // namespace NUMERA_NS
