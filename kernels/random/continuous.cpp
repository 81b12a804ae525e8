// Continuous distributions. Kernel "random_continuous": operands out (float64), state, up to three float64 parameters;
// PARAM = {generator, distribution}. Kernel "random_continuous32": out is float32, for the four distributions that have float32
// streams of their own. The numbers of the distributions are those of src/random/distributions.ts.
#include "counts.hpp"
#include "each.hpp"
#include "families.hpp"

namespace NUMERA_NS {
namespace rng {

namespace {

enum Distribution : int {
  RANDOM, UNIFORM, STANDARD_NORMAL, NORMAL, STANDARD_EXPONENTIAL, STANDARD_EXPONENTIAL_INV, EXPONENTIAL, STANDARD_GAMMA, GAMMA, BETA,
  CHISQUARE, NONCENTRAL_CHISQUARE, F, NONCENTRAL_F, STANDARD_T, STANDARD_CAUCHY, LAPLACE, LOGISTIC, LOGNORMAL, GUMBEL, PARETO, WEIBULL,
  POWER, RAYLEIGH, TRIANGULAR, VONMISES, WALD
};

template <class G> double noncentral_chi_square(G& g, double df, double nonc) {
  if (nonc != nonc) return nonc;
  if (nonc == 0.0) return chi_square(g, df);
  if (df > 1.0) {
    double x = chi_square(g, df - 1.0), n = normal(g) + libm::sqrt(nonc);
    return x + n * n;
  }
  double i = (double)poisson(g, nonc / 2.0);
  return chi_square(g, df + 2.0 * i);
}

template <class G> double laplace(G& g, double loc, double scale) {
  for (;;) {
    double u = g.real();
    if (u >= 0.5) return loc - scale * libm::log(2.0 - u - u);
    if (u > 0.0) return loc + scale * libm::log(u + u);
  }
}

template <class G> double logistic(G& g, double loc, double scale) {
  for (;;) {
    double u = g.real();
    if (u > 0.0) return loc + scale * libm::log(u / (1.0 - u));
  }
}

template <class G> double gumbel(G& g, double loc, double scale) {
  for (;;) {
    double u = 1.0 - g.real();
    if (u < 1.0) return loc - scale * libm::log(-libm::log(u));
  }
}

template <class G> double triangular(G& g, double left, double mode, double right) {
  double base = right - left, left_base = mode - left, ratio = left_base / base, left_product = left_base * base;
  double right_product = (right - mode) * base, u = g.real();
  return u <= ratio ? left + libm::sqrt(u * left_product) : right - libm::sqrt((1.0 - u) * right_product);
}

// Best and Fisher 1979; a series for small kappa, a wrapped normal for large.
template <class G> double von_mises(G& g, double mu, double kappa) {
  using libm::PI;
  if (kappa != kappa) return kappa;
  if (kappa < 1e-8) return PI * (2.0 * g.real() - 1.0);
  double s;
  if (kappa < 1e-5) {
    s = 1.0 / kappa + kappa;
  } else if (kappa <= 1e6) {
    double r = 1.0 + libm::sqrt(1.0 + 4.0 * kappa * kappa), rho = (r - libm::sqrt(2.0 * r)) / (2.0 * kappa);
    s = (1.0 + rho * rho) / (2.0 * rho);
  } else {
    double x = mu + libm::sqrt(1.0 / kappa) * normal(g);
    if (x < -PI) x += 2.0 * PI;
    if (x > PI) x -= 2.0 * PI;
    return x;
  }
  double w;
  for (;;) {
    double u = g.real(), z = libm::cos(PI * u);
    w = (1.0 + s * z) / (s + z);
    double y = kappa * (s - w), v = g.real();
    if (y * (2.0 - y) - v >= 0.0 || libm::log(y / v) + 1.0 - y >= 0.0) break;
  }
  double u = g.real(), x = libm::acos(w);
  if (u < 0.5) x = -x;
  x += mu;
  double wrapped = libm::fmod(libm::abs(x) + PI, 2.0 * PI) - PI;
  return x < 0.0 ? -wrapped : wrapped;
}

// Michael, Schucany and Haas 1976, with the root in the form that does not cancel.
template <class G> double wald(G& g, double mean, double scale) {
  if (scale == __builtin_inf()) return mean;
  double y = normal(g);
  y = mean * y * y;
  double d = 1.0 + libm::sqrt(1.0 + 4.0 * scale / y), x = mean * (1.0 - 2.0 / d), u = g.real();
  return u <= mean / (mean + x) ? x : mean * mean / x;
}

// How many parameters a loop advances.
template <int N> struct Count { static constexpr int value = N; };
constexpr Count<0> NO;
constexpr Count<1> ONE;
constexpr Count<2> TWO;
constexpr Count<3> THREE;

// A contiguous row of variates that mostly need one draw each: whatever `fast` takes from the block is taken without going
// through the generator; where it declines, `slow` draws again from the same place. True: done.
template <class Fast, class Slow> bool row(const Call& call, Pcg64& g, const Fast& fast, const Slow& slow) {
  if (call.ndim() != 1 || call.stride(0, 0) != 8) return false;
  double* out = reinterpret_cast<double*>(call.ptr(0));
  const int64_t n = call.shape(0);
  for (int64_t i = 0; i < n;) {
    if (g.used == g.filled) g.refill();
    const uint64_t* draws = g.block + g.used;
    const int64_t ready = g.filled - g.used, count = n - i < ready ? n - i : ready;
    int64_t k = 0;
    while (k < count && fast(draws[k], out[i + k])) k++;
    g.used += (int)k;
    i += k;
    if (k < count) out[i++] = slow();
  }
  return true;
}
template <class Fast, class Slow> bool row(const Call&, AnyGenerator&, const Fast&, const Slow&) { return false; }

// normal() and exponential() as rows, each variate through `scaled`.
template <class G, class F> bool normal_row(const Call& call, G& g, const F& scaled) {
  return row(call, g, [&](uint64_t u, double& to) {
    double x;
    const bool taken = normal_fast(u, x);
    to = scaled(x);
    return taken;
  }, [&] { return scaled(normal(g)); });
}
template <class G, class F> bool exponential_row(const Call& call, G& g, const F& scaled) {
  return row(call, g, [&](uint64_t u, double& to) {
    double x;
    const bool taken = exponential_fast(u, x);
    to = scaled(x);
    return taken;
  }, [&] { return scaled(exponential(g)); });
}
// The value of a parameter that all elements share, or false.
bool shared(const Call& call, int k, double& value) {
  if (call.ndim() != 1 || call.stride(2 + k, 0) != 0 || call.shape(0) == 0) return false;
  value = *reinterpret_cast<const double*>(call.ptr(2 + k));
  return true;
}

// The distributions that are worth a loop of their own.
template <class G> bool fill_row(const Call& call, G& g, int distribution) {
  double a, b;
  switch (distribution) {
    case STANDARD_NORMAL: return normal_row(call, g, [](double x) { return x; });
    case NORMAL: return shared(call, 0, a) && shared(call, 1, b) && normal_row(call, g, [=](double x) { return a + b * x; });
    case STANDARD_EXPONENTIAL: return exponential_row(call, g, [](double x) { return x; });
    case EXPONENTIAL: return shared(call, 0, a) && exponential_row(call, g, [=](double x) { return a * x; });
    default: return false;
  }
}

template <class G> bool fill(const Call& call, G& g, int distribution) {
  if (fill_row(call, g, distribution)) return true;
  auto loop = [&](auto count, auto f) {
    each<double, count.value>(call, f);
    return true;
  };
  typedef const Parameters& P;
  switch (distribution) {
    case RANDOM: return loop(NO, [&](P) { return g.real(); });
    case UNIFORM: return loop(TWO, [&](P p) { return p.real(0) + p.real(1) * g.real(); });
    case STANDARD_NORMAL: return loop(NO, [&](P) { return normal(g); });
    case NORMAL: return loop(TWO, [&](P p) { return p.real(0) + p.real(1) * normal(g); });
    case STANDARD_EXPONENTIAL: return loop(NO, [&](P) { return exponential(g); });
    case STANDARD_EXPONENTIAL_INV: return loop(NO, [&](P) { return -libm::log1p(-g.real()); });
    case EXPONENTIAL: return loop(ONE, [&](P p) { return p.real(0) * exponential(g); });
    case STANDARD_GAMMA: return loop(ONE, [&](P p) { return gamma_variate(g, p.real(0)); });
    case GAMMA: return loop(TWO, [&](P p) { return p.real(1) * gamma_variate(g, p.real(0)); });
    case BETA: return loop(TWO, [&](P p) { return beta_variate(g, p.real(0), p.real(1)); });
    case CHISQUARE: return loop(ONE, [&](P p) { return chi_square(g, p.real(0)); });
    case NONCENTRAL_CHISQUARE: return loop(TWO, [&](P p) { return noncentral_chi_square(g, p.real(0), p.real(1)); });
    case F: return loop(TWO, [&](P p) {
      double a = chi_square(g, p.real(0)) * p.real(1);
      return a / (chi_square(g, p.real(1)) * p.real(0));
    });
    case NONCENTRAL_F: return loop(THREE, [&](P p) {
      double a = noncentral_chi_square(g, p.real(0), p.real(2)) * p.real(1);
      return a / (chi_square(g, p.real(1)) * p.real(0));
    });
    case STANDARD_T: return loop(ONE, [&](P p) {
      double n = normal(g), d = gamma_variate(g, p.real(0) / 2.0);
      return libm::sqrt(p.real(0) / 2.0) * n / libm::sqrt(d);
    });
    case STANDARD_CAUCHY: return loop(NO, [&](P) {
      double n = normal(g);
      return n / normal(g);
    });
    case LAPLACE: return loop(TWO, [&](P p) { return laplace(g, p.real(0), p.real(1)); });
    case LOGISTIC: return loop(TWO, [&](P p) { return logistic(g, p.real(0), p.real(1)); });
    case LOGNORMAL: return loop(TWO, [&](P p) { return libm::exp(p.real(0) + p.real(1) * normal(g)); });
    case GUMBEL: return loop(TWO, [&](P p) { return gumbel(g, p.real(0), p.real(1)); });
    case PARETO: return loop(ONE, [&](P p) { return libm::expm1(exponential(g) / p.real(0)); });
    case WEIBULL: return loop(ONE, [&](P p) { return p.real(0) == 0.0 ? 0.0 : libm::pow(exponential(g), 1.0 / p.real(0)); });
    case POWER: return loop(ONE, [&](P p) { return libm::pow(-libm::expm1(-exponential(g)), 1.0 / p.real(0)); });
    case RAYLEIGH: return loop(ONE, [&](P p) { return p.real(0) * libm::sqrt(2.0 * exponential(g)); });
    case TRIANGULAR: return loop(THREE, [&](P p) { return triangular(g, p.real(0), p.real(1), p.real(2)); });
    case VONMISES: return loop(TWO, [&](P p) { return von_mises(g, p.real(0), p.real(1)); });
    case WALD: return loop(TWO, [&](P p) { return wald(g, p.real(0), p.real(1)); });
    default: return false;
  }
}

template <class G> bool fill32(const Call& call, G& g, int distribution) {
  auto loop = [&](auto count, auto f) {
    each<float, count.value>(call, f);
    return true;
  };
  typedef const Parameters& P;
  switch (distribution) {
    case RANDOM: return loop(NO, [&](P) { return g.real32(); });
    case STANDARD_NORMAL: return loop(NO, [&](P) { return normal32(g); });
    case STANDARD_EXPONENTIAL: return loop(NO, [&](P) { return exponential32(g); });
    case STANDARD_EXPONENTIAL_INV: return loop(NO, [&](P) { return (float)-libm::log1p(-(double)g.real32()); });
    case STANDARD_GAMMA: return loop(ONE, [&](P p) { return gamma_of<GammaFloat>(g, (float)p.real(0)); });
    default: return false;
  }
}

int parameters_needed(int distribution) {
  switch (distribution) {
    case RANDOM: case STANDARD_NORMAL: case STANDARD_EXPONENTIAL: case STANDARD_EXPONENTIAL_INV: case STANDARD_CAUCHY: return 0;
    case EXPONENTIAL: case STANDARD_GAMMA: case CHISQUARE: case STANDARD_T: case PARETO: case WEIBULL: case POWER: case RAYLEIGH: return 1;
    case NONCENTRAL_F: case TRIANGULAR: return 3;
    default: return 2;
  }
}

int run(Call& call, int dtype) {
  const int kind = (int)call.param(0), distribution = (int)call.param(1), count = call.nop() - 2;
  uint64_t* words = call.nop() >= 2 ? generator_words(call, 1, kind) : nullptr;
  if (!words || call.dtype(0) != dtype || call.swapped(0) || count != parameters_needed(distribution)) return ERR_DTYPE;
  for (int k = 0; k < count; k++)
    if (call.dtype(2 + k) != F64 || call.swapped(2 + k)) return ERR_DTYPE;
  bool known = false;
  const int64_t n = items(call);
  with_generator(kind, words, dtype == F32 ? n / 2 + 1 : n, [&](auto& g) { known = dtype == F32 ? fill32(call, g, distribution) : fill(call, g, distribution); });
  return known ? 0 : (int)ERR_VALUE;
}

int run_continuous(Call& call) { return run(call, F64); }
int run_continuous32(Call& call) { return run(call, F32); }

const Kernel KERNELS[] = {{"random_continuous", run_continuous}, {"random_continuous32", run_continuous32}};

}  // namespace
}  // namespace rng

const Family RANDOM_CONTINUOUS = {nullptr, 0, rng::KERNELS, 2};

}  // namespace NUMERA_NS
