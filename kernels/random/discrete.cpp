// Discrete distributions. Kernel "random_discrete": operands out (int64), state, up to three parameters, float64 or int64 as the
// distribution wants; PARAM = {generator, distribution}. The numbers are those of src/random/distributions.ts.
// Kernel "random_multinomial": out (int64, rows x categories), state, n (int64, one per row), probabilities (float64).
// Kernel "random_multivariate_hypergeometric": out (int64, rows x colours), state, colors (int64, the same row for all);
// PARAM = {generator, nsample, method: 0 marginals, 1 count}.
#include "counts.hpp"
#include "each.hpp"
#include "families.hpp"

namespace NUMERA_NS {
namespace rng {

namespace {

enum Distribution : int { POISSON, BINOMIAL, NEGATIVE_BINOMIAL, GEOMETRIC, HYPERGEOMETRIC, LOGSERIES, ZIPF, DISTRIBUTIONS };
// 'd' and 'l' per parameter.
constexpr const char* SIGNATURES[DISTRIBUTIONS] = {"d", "ld", "dd", "d", "lll", "d", "d"};

template <class G> void fill(const Call& call, G& g, int distribution) {
  auto loop = [&](auto f) { each<int64_t, MAX_PARAMETERS>(call, f); };
  typedef const Parameters& P;
  Binomial binomial;
  Poisson same_mean;
  switch (distribution) {
    case POISSON: return loop([&](P p) { return same_mean.draw(g, p.real(0)); });
    case BINOMIAL: return loop([&](P p) { return binomial.draw(g, p.integer(0), p.real(1)); });
    case NEGATIVE_BINOMIAL: return loop([&](P p) {
      double scale = (1.0 - p.real(1)) / p.real(1);
      return poisson(g, scale * gamma_variate(g, p.real(0)));
    });
    case GEOMETRIC: return loop([&](P p) { return geometric(g, p.real(0)); });
    case HYPERGEOMETRIC: return loop([&](P p) { return hypergeometric(g, p.integer(0), p.integer(1), p.integer(2)); });
    case LOGSERIES: return loop([&](P p) { return log_series(g, p.real(0)); });
    default: return loop([&](P p) { return zipf(g, p.real(0)); });
  }
}

int run_discrete(Call& call) {
  const int kind = (int)call.param(0), distribution = (int)call.param(1);
  uint64_t* words = call.nop() >= 2 ? generator_words(call, 1, kind) : nullptr;
  if (!words || call.dtype(0) != I64 || call.swapped(0) || distribution < 0 || distribution >= DISTRIBUTIONS) return ERR_DTYPE;
  int count = 0;
  for (const char* s = SIGNATURES[distribution]; *s; s++, count++)
    if (2 + count >= call.nop() || call.dtype(2 + count) != (*s == 'd' ? F64 : I64) || call.swapped(2 + count)) return ERR_DTYPE;
  if (call.nop() != 2 + count) return ERR_DTYPE;
  with_generator(kind, words, 2 * items(call), [&](auto& g) { fill(call, g, distribution); });
  return 0;
}

bool native(const Call& call, int op, int dtype) { return call.dtype(op) == dtype && !call.swapped(op); }

// Category after category, each binomial in what is left. All operands have the shape (rows, categories).
int run_multinomial(Call& call) {
  const int kind = (int)call.param(0);
  uint64_t* words = call.nop() == 4 ? generator_words(call, 1, kind) : nullptr;
  if (!words || call.ndim() != 2 || !native(call, 0, I64) || !native(call, 2, I64) || !native(call, 3, F64)) return ERR_DTYPE;
  const int64_t rows = call.shape(0), columns = call.shape(1);
  with_generator(kind, words, rows * columns, [&](auto& g) {
    Binomial binomial;
    for (int64_t i = 0; i < rows; i++) {
      char* out = call.ptr(0) + i * call.stride(0, 0);
      const char* p = call.ptr(3) + i * call.stride(3, 0);
      int64_t left = *reinterpret_cast<const int64_t*>(call.ptr(2) + i * call.stride(2, 0));
      double rest = 1.0;
      auto at = [&](int64_t j) -> int64_t& { return *reinterpret_cast<int64_t*>(out + j * call.stride(0, 1)); };
      for (int64_t j = 0; j < columns; j++) at(j) = 0;
      for (int64_t j = 0; j < columns - 1 && left > 0; j++) {
        const double pj = *reinterpret_cast<const double*>(p + j * call.stride(3, 1));
        at(j) = binomial.draw(g, left, pj / rest);
        left -= at(j);
        rest -= pj;
      }
      if (left > 0 && columns > 0) at(columns - 1) = left;
    }
  });
  return 0;
}

template <class G> void marginals(G& g, const int64_t* colors, int64_t columns, int64_t total, int64_t sample, int64_t* out) {
  // Draws from the larger of the sample and its complement would cost more: take the smaller and subtract.
  const bool more = sample > total / 2;
  int64_t left = more ? total - sample : sample, rest = total;
  for (int64_t j = 0; j < columns; j++) out[j] = 0;
  for (int64_t j = 0; j < columns - 1 && left > 0; j++) {
    rest -= colors[j];
    const int64_t taken = hypergeometric(g, colors[j], rest, left);
    out[j] = taken;
    left -= taken;
  }
  if (left > 0) out[columns - 1] = left;
  if (more)
    for (int64_t j = 0; j < columns; j++) out[j] = colors[j] - out[j];
}

// Picks one by one from all items, whose order carries over from row to row.
template <class G> void counts(G& g, const int64_t* colors, int64_t columns, int64_t total, int64_t sample, int64_t* out, int64_t* choices) {
  const bool more = sample > total / 2;
  const int64_t picks = more ? total - sample : sample;
  for (int64_t j = 0; j < columns; j++) out[j] = 0;
  for (int64_t k = 0; k < picks; k++) {
    const int64_t other = k + (int64_t)interval(g, (uint64_t)(total - k - 1)), chosen = choices[other];
    choices[other] = choices[k];
    choices[k] = chosen;
    out[chosen]++;
  }
  if (more)
    for (int64_t j = 0; j < columns; j++) out[j] = colors[j] - out[j];
}

// out is C-contiguous, colors a contiguous row (stride 0 along the rows).
int run_multivariate_hypergeometric(Call& call) {
  const int kind = (int)call.param(0), method = (int)call.param(2);
  uint64_t* words = call.nop() == 3 ? generator_words(call, 1, kind) : nullptr;
  if (!words || call.ndim() != 2 || !native(call, 0, I64) || !native(call, 2, I64)) return ERR_DTYPE;
  const int64_t rows = call.shape(0), columns = call.shape(1), sample = (int64_t)call.param(1);
  if (call.stride(0, 1) != 8 || call.stride(2, 1) != 8) return ERR_DTYPE;
  const int64_t* colors = reinterpret_cast<const int64_t*>(call.ptr(2));
  int64_t total = 0;
  for (int64_t j = 0; j < columns; j++) {
    if (colors[j] < 0 || colors[j] > 1000000000) return ERR_VALUE;
    total += colors[j];
  }
  if (sample < 0 || sample > total) return ERR_VALUE;
  if (columns == 0) return 0;
  Scratch choices(method == 1 ? (size_t)total * 8 + 8 : 8);
  if (!choices.ptr) return ERR_MEMORY;
  if (method == 1)
    for (int64_t j = 0, at = 0; j < columns; j++)
      for (int64_t k = 0; k < colors[j] && at < total; k++) choices.as<int64_t>()[at++] = j;
  with_generator(kind, words, rows * columns, [&](auto& g) {
    for (int64_t i = 0; i < rows; i++) {
      int64_t* out = reinterpret_cast<int64_t*>(call.ptr(0) + i * call.stride(0, 0));
      if (method == 1) counts(g, colors, columns, total, sample, out, choices.as<int64_t>());
      else marginals(g, colors, columns, total, sample, out);
    }
  });
  return 0;
}

const Kernel KERNELS[] = {{"random_discrete", run_discrete},
                          {"random_multinomial", run_multinomial},
                          {"random_multivariate_hypergeometric", run_multivariate_hypergeometric}};

}  // namespace
}  // namespace rng

const Family RANDOM_DISCRETE = {nullptr, 0, rng::KERNELS, 3};

}  // namespace NUMERA_NS
