// Plane rotations of the rows of a matrix, kept back and then applied many at a time: chunk of columns by chunk of
// columns, so that the rows stay in the cache, and the chunks by several threads.
#pragma once
#include "dense.hpp"

namespace NUMERA_NS {

struct Rotation { int64_t i, j; double c, s; };  // row i becomes c x_i + s x_j, row j becomes c x_j - s x_i

// Rows of `width` doubles, `stride` apart. A complex matrix is one of twice the width: the rotations are real.
class RowRotations {
  static constexpr int64_t LIMIT = 8192, CHUNK = 64;
  double* rows_;
  int64_t width_, stride_, count_ = 0;
  Memory memory_;

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
    const Rotation* list = memory_.as<Rotation>();
    for_tasks((double)count_ * (double)width_ > 1e5, ceil_div(width_, CHUNK), [&](int64_t task) {
      typedef vec<double> V;
      constexpr int L = NUMERA_VBYTES / 8;
      const int64_t from = task * CHUNK, n = min64(CHUNK, width_ - from);
      for (int64_t r = 0; r < count_; r++) {
        double *x = rows_ + list[r].i * stride_ + from, *y = rows_ + list[r].j * stride_ + from;
        const double c = list[r].c, s = list[r].s;
        int64_t q = 0;
        for (; q + L <= n; q += L) {
          const V u = load<V>(x + q), v = load<V>(y + q);
          store(x + q, c * u + s * v);
          store(y + q, c * v - s * u);
        }
        for (; q < n; q++) {
          const double u = x[q], v = y[q];
          x[q] = c * u + s * v;
          y[q] = c * v - s * u;
        }
      }
    });
    count_ = 0;
  }
};

// c and s with c a + s b = r, c b - s a = 0.
inline double rotation(double a, double b, double& c, double& s) {
  const double r = hypotenuse(a, b);
  c = r == 0 ? 1 : a / r;
  s = r == 0 ? 0 : b / r;
  return r;
}

}  // namespace NUMERA_NS
