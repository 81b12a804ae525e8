// Gamma variates and what is built on them: Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", ACM TOMS
// 26(3), 2000, for shapes above 1; below 1, rejection from a power and an exponential (Ahrens and Dieter 1974, algorithm GS, in
// the form that NumPy uses); beta by Johnk's method when both parameters are at most 1.
#pragma once
#include "ziggurat.hpp"

namespace NUMERA_NS {
namespace rng {

// The same algorithm in double and in float: the draws differ.
struct GammaDouble {
  typedef double real;
  template <class G> static double uniform(G& g) { return g.real(); }
  template <class G> static double normal_(G& g) { return normal(g); }
  template <class G> static double exponential_(G& g) { return exponential(g); }
};
struct GammaFloat {
  typedef float real;
  template <class G> static float uniform(G& g) { return g.real32(); }
  template <class G> static float normal_(G& g) { return normal32(g); }
  template <class G> static float exponential_(G& g) { return exponential32(g); }
};

template <class P, class G> NUMERA_OUTLINE typename P::real gamma_of(G& g, typename P::real shape) {
  typedef typename P::real T;
  const T one = 1;
  if (shape == one) return P::exponential_(g);
  if (shape == 0) return 0;
  if (shape < one) {
    for (;;) {
      T u = P::uniform(g), v = P::exponential_(g);
      if (u <= one - shape) {
        T x = libm::pow(u, one / shape);
        if (x <= v) return x;
      } else {
        T y = -libm::log((one - u) / shape), x = libm::pow(one - shape + shape * y, one / shape);
        if (x <= v + y) return x;
      }
    }
  }
  const T b = shape - one / 3, c = one / libm::sqrt(9 * b);
  for (;;) {
    T x, v;
    do {
      x = P::normal_(g);
      v = one + c * x;
    } while (v <= 0);
    v = v * v * v;
    T u = P::uniform(g);
    if (u < one - (T)0.0331 * (x * x) * (x * x)) return b * v;
    if (libm::log(u) < (T)0.5 * x * x + b * (one - v + libm::log(v))) return b * v;
  }
}

template <class G> inline double gamma_variate(G& g, double shape) { return gamma_of<GammaDouble>(g, shape); }
template <class G> inline double chi_square(G& g, double df) { return 2.0 * gamma_variate(g, df / 2.0); }

template <class G> NUMERA_OUTLINE double beta_variate(G& g, double a, double b) {
  if (a <= 1.0 && b <= 1.0) {
    // Below this the powers underflow always, and one of 0 and 1 is the only possible result.
    const double TINY = 3e-103;
    if (a < TINY && b < TINY) return (a + b) * g.real() < a ? 1.0 : 0.0;
    for (;;) {
      double u = g.real(), v = g.real(), x = libm::pow(u, 1.0 / a), y = libm::pow(v, 1.0 / b), sum = x + y;
      if (sum <= 1.0 && u + v > 0.0) {
        if (x > 0.0 && y > 0.0) return x / sum;
        // A power underflowed: the same ratio through logarithms, of which the larger becomes 0.
        double log_x = libm::log(u) / a, log_y = libm::log(v) / b, most = log_x > log_y ? log_x : log_y;
        log_x -= most, log_y -= most;
        return libm::exp(log_x - libm::log1p(libm::exp(log_x < log_y ? log_x : log_y)));
      }
    }
  }
  double x = gamma_variate(g, a), y = gamma_variate(g, b);
  return x / (x + y);
}

}  // namespace rng
}  // namespace NUMERA_NS
