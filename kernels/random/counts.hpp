// Discrete variates, with NumPy's algorithms and order of operations:
//   Poisson            transformed rejection PTRS (Hoermann 1993) from mean 10, else multiplication of uniforms (Knuth)
//   binomial           BTPE (Kachitvichyanukul and Schmeiser 1988) when n p > 30, else inversion
//   hypergeometric     HRUA (Stadlober 1989) when 10 <= sample <= total - 10, else drawing one by one
//   geometric          search from p >= 1/3, else inversion through an exponential
//   Zipf               rejection (Devroye 1986, ch. X.6); logarithmic series: Kemp 1981
#pragma once
#include "bounded.hpp"
#include "gamma.hpp"

namespace NUMERA_NS {
namespace rng {

// log(gamma(x)): Stirling's series with ten terms from 7 on, shifted there by the recurrence.
NUMERA_OUTLINE inline double log_gamma(double x) {
  constexpr double C[10] = {8.333333333333333e-02,  -2.777777777777778e-03, 7.936507936507937e-04, -5.952380952380952e-04, 8.417508417508418e-04,
                            -1.917526917526918e-03, 6.410256410256410e-03,  -2.955065359477124e-02, 1.796443723688307e-01, -1.39243221690590e+00};
  if (x == 1.0 || x == 2.0) return 0.0;
  int64_t shift = x < 7.0 ? (int64_t)(7.0 - x) : 0;
  double y = x + (double)shift, inverse = (1.0 / y) * (1.0 / y), sum = C[9];
  for (int k = 8; k >= 0; k--) sum = sum * inverse + C[k];
  double result = sum / y + 0.5 * 1.8378770664093453 + (y - 0.5) * libm::log(y) - y;
  for (int64_t k = 0; k < shift; k++) {
    result -= libm::log(y - 1.0);
    y -= 1.0;
  }
  return result;
}

NUMERA_OUTLINE inline double log_factorial(int64_t k) {
  if (k < 126) return LOG_FACTORIAL[k < 0 ? 0 : k];
  double x = (double)k;
  return (x + 0.5) * libm::log(x) - x + (0.9189385332046728 + (1.0 / x) * (1.0 / 12.0 - 1.0 / (360.0 * x * x)));
}

// A double as int64, saturating: the plain conversion is undefined out of range.
inline int64_t to_int64(double x) {
  if (!(x > -9223372036854775808.0)) return INT64_MIN;
  return x >= 9223372036854775808.0 ? INT64_MAX : (int64_t)x;
}

// Poisson variates; what depends on the mean alone is kept, as one call draws many of the same.
class Poisson {
  double mean = -1, limit = 0, log_mean = 0, b = 0, a = 0, log_inverse_alpha = 0, v_r = 0;

  void prepare() {
    if (mean < 10.0) {
      limit = libm::exp(-mean);
      return;
    }
    log_mean = libm::log(mean);
    b = 0.931 + 2.53 * libm::sqrt(mean);
    a = -0.059 + 0.02483 * b;
    log_inverse_alpha = libm::log(1.1239 + 1.1328 / (b - 3.4));
    v_r = 0.9277 - 3.6224 / (b - 2.0);
  }
  template <class G> NUMERA_OUTLINE int64_t rejection(G& g) const {
    for (;;) {
      double u = g.real() - 0.5, v = g.real(), us = 0.5 - libm::abs(u);
      int64_t k = to_int64(libm::floor((2.0 * a / us + b) * u + mean + 0.43));
      if (us >= 0.07 && v <= v_r) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      if (libm::log(v) + log_inverse_alpha - libm::log(a / (us * us) + b) <= -mean + (double)k * log_mean - log_gamma((double)k + 1.0)) return k;
    }
  }

 public:
  template <class G> int64_t draw(G& g, double lam) {
    if (lam == 0.0) return 0;
    if (lam != mean) {
      mean = lam;
      prepare();
    }
    if (mean >= 10.0) return rejection(g);
    double product = 1.0;
    for (int64_t k = 0;; k++) {
      product *= g.real();
      if (!(product > limit)) return k;
    }
  }
};
template <class G> NUMERA_OUTLINE int64_t poisson(G& g, double mean) { return Poisson().draw(g, mean); }

// Binomial variates; the constants of the last (n, p) are kept, as one call draws many of the same.
class Binomial {
  bool known = false;
  int64_t n = 0, mode = 0;
  double p = 0;
  // Inversion: the probabilities up to the bound (at most 30 + 10 sqrt(31)).
  static constexpr int MOST = 88;
  double probability[MOST];
  int bound = 0;
  // BTPE: the corners and areas of the four regions (names as in the paper).
  double q = 0, r = 0, c = 0, fm = 0, xm = 0, xl = 0, xr = 0, laml = 0, lamr = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0;

  void prepare_inversion() {
    q = 1.0 - p;
    const double np = (double)n * p, limit = np + 10.0 * libm::sqrt(np * q + 1.0);
    bound = (int)((double)n < limit ? (double)n : limit);
    if (bound >= MOST) bound = MOST - 1;  // only with parameters that are out of range
    double px = libm::exp((double)n * libm::log1p(-p));
    probability[0] = px;
    for (int x = 1; x <= bound; x++) probability[x] = px = ((double)(n - x + 1) * p * px) / ((double)x * q);
  }
  template <class G> NUMERA_OUTLINE int64_t inversion(G& g) const {
    for (;;) {
      double u = g.real();
      for (int x = 0; x <= bound; x++) {
        if (!(u > probability[x])) return x;
        u -= probability[x];
      }
    }
  }

  void prepare_btpe() {
    r = p < 1.0 - p ? p : 1.0 - p;
    q = 1.0 - r;
    const double nd = (double)n;
    fm = nd * r + r;
    mode = (int64_t)libm::floor(fm);
    p1 = libm::floor(2.195 * libm::sqrt(nd * r * q) - 4.6 * q) + 0.5;
    xm = (double)mode + 0.5;
    xl = xm - p1;
    xr = xm + p1;
    c = 0.134 + 20.5 / (15.3 + (double)mode);
    double a = (fm - xl) / (fm - xl * r);
    laml = a * (1.0 + a / 2.0);
    a = (xr - fm) / (xr * q);
    lamr = a * (1.0 + a / 2.0);
    p2 = p1 * (1.0 + 2.0 * c);
    p3 = p2 + c / laml;
    p4 = p3 + c / lamr;
  }
  // Stirling's correction to log(k!) in the form of the paper, with the first constant as NumPy 2.4 has it.
  static double correction(double x) {
    double x2 = x * x;
    return (13680.0 - (462.0 - (132.0 - (99.0 - 140.0 / x2) / x2) / x2) / x2) / x / 166320.0;
  }
  bool accept(int64_t y, double v, double nrq) const {
    int64_t k = y > mode ? y - mode : mode - y;
    const double kd = (double)k, nd = (double)n, md = (double)mode, yd = (double)y;
    if (!(k > 20 && kd < nrq / 2.0 - 1.0)) {
      double s = r / q, a = s * (nd + 1.0), f = 1.0;
      if (mode < y) {
        for (int64_t i = mode + 1; i <= y; i++) f *= a / (double)i - s;
      } else if (mode > y) {
        for (int64_t i = y + 1; i <= mode; i++) f /= a / (double)i - s;
      }
      return !(v > f);
    }
    double rho = (kd / nrq) * ((kd * (kd / 3.0 + 0.625) + 0.16666666666666666) / nrq + 0.5);
    double t = -kd * kd / (2.0 * nrq), log_v = libm::log(v);
    if (log_v < t - rho) return true;
    if (log_v > t + rho) return false;
    double x1 = yd + 1.0, f1 = md + 1.0, z = nd + 1.0 - md, w = nd - yd + 1.0;
    return !(log_v > xm * libm::log(f1 / x1) + (nd - md + 0.5) * libm::log(z / w) + (yd - md) * libm::log(w * r / (x1 * q)) +
                         correction(f1) + correction(z) + correction(x1) + correction(w));
  }
  template <class G> NUMERA_OUTLINE int64_t btpe(G& g) {
    const double nrq = (double)n * r * q;
    for (;;) {
      double u = g.real() * p4, v = g.real();
      int64_t y;
      if (u <= p1) {  // the triangle
        return (int64_t)libm::floor(xm - p1 * v + u);
      } else if (u <= p2) {  // the parallelograms
        double x = xl + (u - p1) / c;
        v = v * c + 1.0 - libm::abs((double)mode - x + 0.5) / p1;
        if (v > 1.0) continue;
        y = (int64_t)libm::floor(x);
      } else if (u <= p3) {  // the left tail
        if (v == 0.0) continue;
        y = to_int64(libm::floor(xl + libm::log(v) / laml));
        if (y < 0) continue;
        v = v * (u - p2) * laml;
      } else {  // the right tail
        if (v == 0.0) continue;
        y = to_int64(libm::floor(xr - libm::log(v) / lamr));
        if (y > n) continue;
        v = v * (u - p3) * lamr;
      }
      if (accept(y, v, nrq)) return y;
    }
  }

 public:
  template <class G> int64_t draw(G& g, int64_t trials, double probability) {
    if (trials == 0 || probability == 0.0) return 0;
    const bool flip = probability > 0.5;
    const double small = flip ? 1.0 - probability : probability;
    const bool invert = small * (double)trials <= 30.0;
    if (!known || n != trials || p != small) {
      known = true, n = trials, p = small;
      if (invert) prepare_inversion();
      else prepare_btpe();
    }
    int64_t x = invert ? inversion(g) : btpe(g);
    return flip ? trials - x : x;
  }
};

template <class G> inline int64_t geometric(G& g, double p) {
  if (p >= 0.333333333333333333333333) {
    int64_t k = 1;
    double sum = p, product = p, q = 1.0 - p, u = g.real();
    while (u > sum) {
      product *= q;
      sum += product;
      k++;
    }
    return k;
  }
  return to_int64(libm::ceil(-exponential(g) / libm::log1p(-p)));
}

template <class G> inline int64_t zipf(G& g, double a) {
  if (a >= 1025.0) return 1;  // 2^(a - 1) overflows; anything but 1 has no chance
  const double am1 = a - 1.0, b = libm::pow(2.0, am1), least = libm::pow(9223372036854775807.0, -am1);
  for (;;) {
    double u01 = g.real(), u = u01 * least + (1.0 - u01), v = g.real();
    double x = libm::floor(libm::pow(u, -1.0 / am1));
    if (x > 9223372036854775807.0 || x < 1.0) continue;
    double t = libm::pow(1.0 + 1.0 / x, am1);
    if (v * x * (t - 1.0) / (b - 1.0) <= t / b) return to_int64(x);
  }
}

template <class G> inline int64_t log_series(G& g, double p) {
  const double r = libm::log1p(-p);
  for (;;) {
    double v = g.real();
    if (v >= p) return 1;
    double u = g.real(), q = -libm::expm1(r * u);
    if (v <= q * q) {
      if (v == 0.0) continue;
      int64_t k = to_int64(libm::floor(1.0 + libm::log(v) / libm::log(q)));
      if (k >= 1) return k;
      continue;
    }
    return v >= q ? 1 : 2;
  }
}

template <class G> NUMERA_OUTLINE int64_t hypergeometric(G& g, int64_t good, int64_t bad, int64_t sample) {
  const int64_t total = good + bad;
  if (sample < 10 || sample > total - 10) {
    // One by one, over the smaller of the sample and the rest.
    int64_t left = sample > total / 2 ? total - sample : sample, rest = total, rest_good = good;
    while (left > 0 && rest_good > 0 && rest > rest_good) {
      rest--;
      if ((int64_t)interval(g, (uint64_t)rest) < rest_good) rest_good--;
      left--;
    }
    if (rest == rest_good) rest_good -= left;
    return sample > total / 2 ? rest_good : good - rest_good;
  }
  const int64_t m_sample = sample < total - sample ? sample : total - sample;
  const int64_t fewer = good < bad ? good : bad, more = good < bad ? bad : good;
  const double p = (double)fewer / (double)total, q = (double)more / (double)total;
  const double a = (double)m_sample * p + 0.5;
  const double variance = (double)(total - m_sample) * (double)m_sample * p * q / (double)(total - 1), c = libm::sqrt(variance + 0.5);
  const double h = 1.7155277699214135 * c + 0.8989161620588988;
  const int64_t m = (int64_t)libm::floor((double)(m_sample + 1) * (double)(fewer + 1) / (double)(total + 2));
  auto logs = [&](int64_t k) { return log_factorial(k) + log_factorial(fewer - k) + log_factorial(m_sample - k) + log_factorial(more - m_sample + k); };
  const double at_mode = logs(m);
  const double least = (double)((m_sample < fewer ? m_sample : fewer) + 1), reach = libm::floor(a + 16.0 * c), b = least < reach ? least : reach;
  int64_t k;
  for (;;) {
    double u = g.real(), v = g.real(), x = a + h * (v - 0.5) / u;
    if (!(x >= 0.0 && x < b)) continue;
    k = (int64_t)libm::floor(x);
    double t = at_mode - logs(k);
    if (u * (4.0 - u) - 3.0 <= t) break;
    if (u * (u - t) >= 1.0) continue;
    if (2.0 * libm::log(u) <= t) break;
  }
  if (good > bad) k = m_sample - k;
  return m_sample < sample ? good - k : k;
}

}  // namespace rng
}  // namespace NUMERA_NS
