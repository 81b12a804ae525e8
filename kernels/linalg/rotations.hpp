// Plane rotations of the rows of a matrix, kept back and then applied many at a time: chunk of columns by chunk of
// columns, so that the rows stay in the cache, and the chunks by several threads.
#pragma once
#include "../gemm/fma.hpp"
#include "dense.hpp"

namespace NUMERA_NS {

struct Rotation { int64_t i, j; double c, s; };  // row i becomes c x_i + s x_j, row j becomes c x_j - s x_i

// Rows of `width` doubles, `stride` apart. A complex matrix is one of twice the width: the rotations are real.
class RowRotations {
  static constexpr int LANES = NUMERA_VBYTES / 8, VECTORS = LANES == 8 ? 4 : 8;
  static constexpr int64_t LIMIT = 8192, CHUNK = LANES * VECTORS;
  double* rows_;
  int64_t width_, stride_, count_ = 0;
  Memory memory_;

  // All rotations of N vectors' worth of columns. The second row of a rotation is mostly the first one of the next: it stays in
  // registers, so that each row is read and written once per sweep.
  template <class V, int N> void apply(int64_t from) const {
    constexpr int64_t L = sizeof(V) / sizeof(double);
    const Rotation* list = memory_.as<Rotation>();
    V held[N] = {};
    int64_t row = -1;  // which one is held
    const auto at = [&](int64_t i) { return rows_ + i * stride_ + from; };
    const auto release = [&] {
      if (row >= 0)
        for (int k = 0; k < N; k++) store(at(row) + k * L, held[k]);
    };
    for (int64_t r = 0; r < count_; r++) {
      const Rotation t = list[r];
      double *x = at(t.i), *y = at(t.j);
      if (t.i != row) {
        release();
        for (int k = 0; k < N; k++) held[k] = load<V>(x + k * L);
      }
      const V c = splat<double, V>(t.c), s = splat<double, V>(t.s), minus = splat<double, V>(-t.s);
      for (int k = 0; k < N; k++) {
        const V v = load<V>(y + k * L);
        store(x + k * L, madd(held[k], c, v * s));
        held[k] = madd(held[k], minus, v * c);
      }
      row = t.j;
    }
    release();
  }

 public:
  RowRotations(double* rows, int64_t width, int64_t stride)
      : rows_(rows), width_(width), stride_(stride), memory_(rows ? sizeof(Rotation) * LIMIT : 0) {}
  bool ok() const { return memory_.ptr != nullptr; }
  void add(int64_t i, int64_t j, double c, double s) {
    if (!rows_) return;
    memory_.as<Rotation>()[count_++] = {i, j, c, s};
    if (count_ == LIMIT) flush();
  }
  void flush() {
    for_tasks((double)count_ * (double)width_ > 1e5, ceil_div(width_, CHUNK), [&](int64_t task) {
      typedef vec<double> V;
      int64_t q = task * CHUNK;
      const int64_t to = min64(width_, q + CHUNK);
      if (q + CHUNK == to) return apply<V, VECTORS>(q);
      for (; q + 2 * LANES <= to; q += 2 * LANES) apply<V, 2>(q);
      if (q + LANES <= to) { apply<V, 1>(q); q += LANES; }
      if constexpr (LANES > 4)
        if (q + 4 <= to) { apply<vec<double, 4>, 1>(q); q += 4; }
      if constexpr (LANES > 2)
        if (q + 2 <= to) { apply<vec<double, 2>, 1>(q); q += 2; }
      if (q < to) apply<vec<double, 1>, 1>(q);
    });
    count_ = 0;
  }
};

// c and s with c a + s b = r, c b - s a = 0.
inline double rotation(double a, double b, double& c, double& s) {
  const double squares = a * a + b * b;
  if (squares > 0x1p-900 && squares < 0x1p900) {  // neither lost anything to underflow nor overflowed
    const double r = root(squares), inverse = 1 / r;
    c = a * inverse;
    s = b * inverse;
    return r;
  }
  const double r = hypotenuse(a, b);
  c = r == 0 ? 1 : a / r;
  s = r == 0 ? 0 : b / r;
  return r;
}

}  // namespace NUMERA_NS
