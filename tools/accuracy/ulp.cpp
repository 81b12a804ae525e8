// Measures the largest error of every real elementary function, per instruction-set level, in units in the last place of
// the exact result, against glibc's functions of binary128, on dense random, hard and special arguments. See README.md.
//   ulp [name...]     e.g. ulp exp:d->d; without names all functions of every type
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vector>

typedef _Float128 q;
typedef void (*LoopFn)(char* const* args, int64_t n, const int64_t* steps);
#if defined(__aarch64__)
#define EACH_LEVEL(X) X(neon)
#else
#define EACH_LEVEL(X) X(v2) X(v3) X(v4)
#endif
#define DECLARE(NAME) extern "C" void* find_numera_##NAME(const char*);
EACH_LEVEL(DECLARE)
#define ENTRY(NAME) {#NAME, find_numera_##NAME},
static struct { const char* name; void* (*find)(const char*); } LEVELS[] = {EACH_LEVEL(ENTRY)};
constexpr int LEVEL_COUNT = sizeof LEVELS / sizeof LEVELS[0];

// ---- references
static const q LN2Q = M_LN2f128;
static q exp2_ref(q x) { return exp2f128(x); }
static q log10_ref(q x) { return log10f128(x); }
static q logaddexp_ref(q x, q y) { if (x == y) return x + LN2Q; return x > y ? x + log1pf128(expf128(y - x)) : x < y ? y + log1pf128(expf128(x - y)) : x + y; }
static q logaddexp2_ref(q x, q y) { return logaddexp_ref(x * LN2Q, y * LN2Q) / LN2Q; }

struct Fn {
  const char* name;
  q (*f)(q);
  q (*g)(q, q);
  double lo, hi;  // the range that matters most, sampled uniformly
  double bound, bound_f;
};
static Fn FUNCTIONS[] = {
    {"exp", expf128, 0, -745, 710, 1, 1}, {"exp2", exp2_ref, 0, -1075, 1024, 2, 1}, {"expm1", expm1f128, 0, -40, 40, 2, 2},
    {"log", logf128, 0, 0, 4, 1, 1}, {"log2", log2f128, 0, 0, 4, 2, 2}, {"log10", log10_ref, 0, 0, 4, 2, 2}, {"log1p", log1pf128, 0, -1, 3, 2, 2},
    {"sqrt", sqrtf128, 0, 0, 4, 0.5, 0.5}, {"cbrt", cbrtf128, 0, -10, 10, 2, 1}, {"sin", sinf128, 0, -30, 30, 1, 1}, {"cos", cosf128, 0, -30, 30, 1, 1},
    {"tan", tanf128, 0, -30, 30, 1, 2}, {"arcsin", asinf128, 0, -1, 1, 2, 2}, {"arccos", acosf128, 0, -1, 1, 2, 2}, {"arctan", atanf128, 0, -6, 6, 2, 2},
    {"sinh", sinhf128, 0, -20, 20, 2, 2}, {"cosh", coshf128, 0, -20, 20, 2, 2}, {"tanh", tanhf128, 0, -6, 6, 1, 2}, {"arcsinh", asinhf128, 0, -6, 6, 2, 2},
    {"arccosh", acoshf128, 0, 1, 6, 2, 2}, {"arctanh", atanhf128, 0, -1, 1, 2, 2},
    {"arctan2", 0, atan2f128, -4, 4, 2, 2}, {"hypot", 0, hypotf128, -4, 4, 2, 1}, {"power", 0, powf128, 0, 20, 2, 1},
    {"logaddexp", 0, logaddexp_ref, -10, 10, 2, 2}, {"logaddexp2", 0, logaddexp2_ref, -10, 10, 2.5, 2.5}};

static uint64_t state = 88172645463325252ull;
static uint64_t rnd() { state ^= state << 13; state ^= state >> 7; state ^= state << 17; return state * 2685821657736338717ull; }
static double uniform(double a, double b) { return a + (b - a) * (double)(rnd() >> 11) * 0x1p-53; }
template <class T> T any_bits() {
  T x;
  uint64_t b = rnd();
  memcpy(&x, &b, sizeof x);
  return x;
}

template <class T> static const std::vector<T>& specials() {
  static std::vector<T> s;
  if (s.empty()) {
    double base[] = {0, 1, 2, 3, 0.5, 10, 100, 1000, 1e10, 1e22, 0.25, 0.75, 1.5, 0.1, M_PI, M_PI / 2, M_PI / 4, M_LN2, M_E, 709.7, 709.8, 710.4, 745.1, 745.2, 88.7, 88.8, 103.9, 104, 1024, 1023.5, 1074, 1075, 128, 149, 150, 1e5, 1e6, 1048576, 1e15, 9007199254740992., 9007199254740993e3, 4.35, 8.7, 22, 20, 0.34657359, 0.4375, 0.6875, 2.4375, 1.0 / 3, 0.70710678118654752, 1.41421356, 0.17157287};
    for (double x : base)
      for (int ulps = -2; ulps <= 2; ulps++) {
        T y = (T)x;
        for (int i = 0; i < abs(ulps); i++) y = sizeof(T) == 8 ? (T)nextafter((double)y, ulps * 1e308 * 10) : (T)nextafterf((float)y, ulps * INFINITY);
        s.push_back(y), s.push_back(-y);
      }
    for (int e = sizeof(T) == 8 ? -1074 : -149; e <= (sizeof(T) == 8 ? 1023 : 127); e += 1) s.push_back((T)ldexp(1.0, e)), s.push_back((T)-ldexp(1.0, e)), s.push_back((T)(ldexp(1.37, e)));
    s.push_back((T)INFINITY), s.push_back((T)-INFINITY), s.push_back((T)NAN);
    T mx = sizeof(T) == 8 ? (T)1.7976931348623157e308 : (T)3.4028234663852886e38;
    s.push_back(mx), s.push_back(-mx);
    // close to multiples of pi/2: the hardest arguments
    s.push_back((T)6381956970095103. * (T)ldexp(1, sizeof(T) == 8 ? 797 : 60)), s.push_back((T)5.31937264832654141671e255);
    for (int i = 1; i < 2000; i++) s.push_back((T)(i * M_PI / 2)), s.push_back((T)(rnd() % 1000000 * M_PI / 2));
  }
  return s;
}

// error in ulps of the format of T, subnormal spacing respected; 1e9 for a wrong special value
template <class T> static double ulps(T got, q want) {
  T near = (T)want;
  if (isnan(near)) return isnan(got) ? 0 : 1e9;
  if (isnan(got)) return 1e9;
  const int digits = sizeof(T) == 8 ? 53 : 24, emin = sizeof(T) == 8 ? -1074 : -149;
  const q top = sizeof(T) == 8 ? ldexpf128(1, 1024) : ldexpf128(1, 128);
  if (isinf(near) && isinf(got)) return got == near ? 0 : 1e9;
  if (isinf(got)) return fabsf128(want) >= top * (1 - ldexpf128(1, -digits - 1)) ? 0.5 : (double)(fabsf128(top - fabsf128(want)) / ldexpf128(top, -digits));
  if (isinf(near) && __builtin_isinf(want)) return 1e9;
  if (want == 0) return got == 0 ? (signbit(got) == (__builtin_signbit(want) != 0) ? 0 : 1e8) : 1e9;
  if (got == 0 && signbit(got) != (want < 0)) return 1e8;
  int e;
  frexpf128(want, &e);
  e = e - digits;
  if (e < emin) e = emin;
  return (double)(fabsf128((q)got - want) / ldexpf128(1, e));
}

template <class T> static void measure(const Fn& f, const char* sig, int64_t n) {
  char name[64];
  snprintf(name, sizeof name, "%s:%s", f.name, sig);
  LoopFn loops[LEVEL_COUNT];
  bool some = false;
  for (int l = 0; l < LEVEL_COUNT; l++) some |= !!(loops[l] = (LoopFn)LEVELS[l].find(name));
  if (!some) return;
  std::vector<T> a, b;
  const std::vector<T>& sp = specials<T>();
  const double wide = sizeof(T) == 8 ? 700 : 80;
  if (f.f) {
    a = sp;
    while ((int64_t)a.size() < n) {
      a.push_back((T)uniform(f.lo, f.hi));
      a.push_back(any_bits<T>());
      a.push_back((T)uniform(-1, 1));
      a.push_back((T)(1 + uniform(-0.01, 0.01)));
      a.push_back((T)exp(uniform(-wide, wide)));
      a.push_back((T)((rnd() & 1 ? 1 : -1) * exp(uniform(-40, 15))));
    }
  } else {
    for (T x : sp) if (rnd() % 16 == 0 || !isfinite(x) || fabs((double)x) < 4.4) for (T y : sp) if (rnd() % 64 == 0 || !isfinite(y) || y == 0 || fabs((double)y) == 1) a.push_back(x), b.push_back(y), a.push_back(y), b.push_back(x);
    while ((int64_t)a.size() < 2 * n) {
      a.push_back((T)uniform(f.lo, f.hi)), b.push_back((T)uniform(f.lo, f.hi));
      a.push_back(any_bits<T>()), b.push_back(any_bits<T>());
      T x = (T)exp(uniform(-wide, wide));
      a.push_back(x), b.push_back((T)(x * exp(uniform(-20, 20))));
      x = (T)exp(uniform(-3, 3));
      a.push_back(x), b.push_back((T)(uniform(-wide, wide) / log((double)x)));
      a.push_back((T)(1 + uniform(-1e-3, 1e-3))), b.push_back((T)uniform(-1e5, 1e5));
      a.push_back((T)(int)uniform(-20, 20)), b.push_back((T)(int)uniform(-12, 12));
    }
  }
  int64_t m = (int64_t)a.size();
  std::vector<q> want(m);
  for (int64_t i = 0; i < m; i++) want[i] = f.f ? f.f(a[i]) : f.g(a[i], b[i]);
  printf("%-20s", name);
  bool bad = false;
  for (int l = 0; l < LEVEL_COUNT; l++) {
    std::vector<T> out(m);
    char* args[] = {(char*)out.data(), (char*)a.data(), (char*)b.data()};
    int64_t steps[] = {sizeof(T), sizeof(T), sizeof(T)};
    loops[l](args, m, steps);
    double worst = -1;
    int64_t at = 0;
    for (int64_t i = 0; i < m; i++) {
      double u = ulps(out[i], want[i]);
      // logaddexp cancels where its result is far smaller than its two terms, in NumPy too: measured against these
      if ((f.g == logaddexp_ref || f.g == logaddexp2_ref) && __builtin_isfinite(want[i]) && isfinite(out[i])) {
        if (u == 1e8) u = 0.5;  // the sign of a difference that underflows to 0
        q top = fmaxf128(a[i], b[i]), scale = fmaxf128(fabsf128(top), fabsf128(want[i] - top));
        if (fabsf128(want[i]) < scale && fabsf128(want[i]) > (sizeof(T) == 8 ? 0x1p-1000 : 0x1p-120)) u = u * (double)(fabsf128(want[i]) / scale);
      }
      if (!(u <= worst)) worst = u, at = i;
    }
    bool over = worst > (sizeof(T) == 8 ? f.bound : f.bound_f) + 1e-6;
    bad |= over;
    printf("  %s %8.4g", LEVELS[l].name, worst);
    if (over || getenv("ULP_AT")) {
      if (f.f) printf(" at %a: %.17g, not %.17g", (double)a[at], (double)out[at], (double)want[at]);
      else printf(" at %a %a: %.17g, not %.17g", (double)a[at], (double)b[at], (double)out[at], (double)want[at]);
    }
  }
  printf("%s\n", bad ? "   TOO MUCH" : "");
}

int main(int argc, char** argv) {
  int64_t n = getenv("ULP_N") ? atoll(getenv("ULP_N")) : 300000;
  for (const Fn& f : FUNCTIONS) {
    bool wanted = argc == 1;
    for (int i = 1; i < argc; i++) wanted |= !strcmp(argv[i], f.name);
    if (!wanted) continue;
    measure<double>(f, f.f ? "d->d" : "dd->d", n);
    measure<float>(f, f.f ? "f->f" : "ff->f", n);
  }
}
