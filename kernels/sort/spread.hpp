// Sorting some hundred to some thousand 64-bit keys whose values are spread about evenly: one pass counts them by value (the range cut into as many
// equal parts as there are keys), one puts each into its part, insertion sort does the rest. Numbers drawn from most
// distributions take one to three places per part; where they crowd, the caller's sort is used. (Dobosiewicz, "Sorting by
// distributive partitioning", 1978.) For the instruction sets without a vector partition; 32-bit keys gain nothing.
#pragma once
#include "keys.hpp"

namespace NUMERA_NS {
namespace sorting {

constexpr int64_t SPREAD_FROM = 192, SPREAD_TO = 16384;
constexpr int64_t CROWDED = 8;  // evenly drawn numbers give 2; more means more work for the insertion sort than quicksort has

// What a key stands for, or for integers something that orders as they do: rounding keeps the order.
template <bool FLOATS> inline double key_value(int64_t key) {
  if constexpr (FLOATS) return __builtin_bit_cast(double, Code<8, FLOAT>::bits((uint64_t)key));
  else return (double)key;
}

// Sorts n keys, none of them NaN, or returns false with the keys as they were. Works on a copy, since `a` may be an output
// buffer that another thread is changing.
template <bool FLOATS> bool spread_sort(int64_t* a, int64_t n) {
  Scratch scratch((size_t)n * (2 * sizeof(int64_t) + 4) + 4);
  if (!scratch.ptr) return false;
  int64_t* const from = scratch.as<int64_t>();
  int64_t* const to = from + n;
  uint16_t* const part = (uint16_t*)(to + n);
  uint16_t* const start = part + n;

  int64_t low = a[0], high = low;
  for (int64_t i = 0; i < n; i++) {
    const int64_t x = from[i] = a[i];
    low = x < low ? x : low;
    high = x > high ? x : high;
  }
  const double first = key_value<FLOATS>(low), range = key_value<FLOATS>(high) - first;
  if (!(range > 0 && range < 1e300)) return false;
  // Counts every step-th key, into as many parts as there are such keys; false if they crowd.
  const auto count = [&](int64_t step) {
    const int64_t parts = n / step;
    const double scale = (double)(parts - 1) / range;
    if (!(scale < 1e300)) return false;
    __builtin_memset(start, 0, sizeof(uint16_t) * (size_t)parts);
    for (int64_t i = 0; i < parts; i++) {
      const uint16_t at = (uint16_t)(int)((key_value<FLOATS>(from[i * step]) - first) * scale);
      part[i] = at;
      start[at]++;
    }
    int64_t sum = 0, squares = 0;
    for (int64_t i = 0; i < parts; i++) {
      const int64_t keys = start[i];
      start[i] = (uint16_t)sum;
      sum += keys;
      squares += keys * keys;
    }
    return squares <= CROWDED * parts;
  };
  if (!count(4) || !count(1)) return false;
  for (int64_t i = 0; i < n; i++) to[start[part[i]]++] = from[i];
  for (int64_t i = 1; i < n; i++) {
    const int64_t x = to[i];
    int64_t j = i;
    for (; j > 0 && to[j - 1] > x; j--) to[j] = to[j - 1];
    to[j] = x;
  }
  __builtin_memcpy(a, to, (size_t)n * sizeof(int64_t));
  return true;
}

}  // namespace sorting
}  // namespace NUMERA_NS
