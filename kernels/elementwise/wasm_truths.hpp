// Loops that give one byte for each element of 4 or 8 bytes (comparisons, logic, predicates), for WebAssembly: compilers narrow the lanes of a
// comparison one by one there. An operation takes part by `mask`, which gives lanes of 0 and -1 for vectors as `apply` does 0 and 1 for numbers.
#pragma once
#include <type_traits>

#include "../abi.hpp"
#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace NUMERA_NS {

#ifdef __wasm_simd128__
// Sixteen lanes as wide as T as bytes of 0 and 1; mask(k) gives those from lane k on, as many as a vector holds.
template <class T, class F> inline v128_t truth_bytes(F mask) {
  const auto four = [&](int k) {
    if constexpr (sizeof(T) == 4) return (v128_t)mask(k);
    else return wasm_i32x4_shuffle((v128_t)mask(k), (v128_t)mask(k + 2), 0, 2, 4, 6);
  };
  const v128_t low = wasm_i16x8_narrow_i32x4(four(0), four(4)), high = wasm_i16x8_narrow_i32x4(four(8), four(12));
  return wasm_v128_and(wasm_i8x16_narrow_i16x8(low, high), wasm_i8x16_splat(1));
}
template <class Op, class T> concept MasksOne = std::is_arithmetic_v<T> && sizeof(T) >= 4 && requires(vec<T> v) { Op::mask(v); };
template <class Op, class T> concept MasksTwo = std::is_arithmetic_v<T> && sizeof(T) >= 4 && requires(vec<T> v) { Op::mask(v, v); };
#endif

// r[i] = Op(a[i]), or Op(a[i], b[i]), for the first elements; how many. Steps are one element or 0.
template <class Op, class R, class A> inline int64_t first_truths([[maybe_unused]] R* r, [[maybe_unused]] const A* a, [[maybe_unused]] int64_t n) {
  int64_t i = 0;
#ifdef __wasm_simd128__
  if constexpr (MasksOne<Op, A>)
    for (; i + 16 <= n; i += 16) store(r + i, truth_bytes<A>([&](int k) { return Op::mask(load<vec<A>>(a + i + k)); }));
#endif
  return i;
}
template <class Op, class R, class A, class B>
inline int64_t first_truths([[maybe_unused]] R* r, [[maybe_unused]] const A* a, [[maybe_unused]] int64_t as, [[maybe_unused]] const B* b,
                            [[maybe_unused]] int64_t bs, [[maybe_unused]] int64_t n) {
  int64_t i = 0;
#ifdef __wasm_simd128__
  if constexpr (MasksTwo<Op, A> && std::is_same_v<A, B>) {
    if (n < 16 || (as != 0 && as != sizeof(A)) || (bs != 0 && bs != sizeof(B))) return 0;
    typedef vec<A> V;
    const V u = V{} + *a, v = V{} + *b;
    const auto run = [&](auto left, auto right) {
      for (; i + 16 <= n; i += 16) store(r + i, truth_bytes<A>([&](int k) { return Op::mask(left(i + k), right(i + k)); }));
    };
    const auto each_a = [&](int64_t k) { return load<V>(a + k); };
    const auto each_b = [&](int64_t k) { return load<V>(b + k); };
    const auto all_a = [&](int64_t) { return u; };
    const auto all_b = [&](int64_t) { return v; };
    if (as && bs) run(each_a, each_b);
    else if (as) run(each_a, all_b);
    else if (bs) run(all_a, each_b);
  }
#endif
  return i;
}

}  // namespace NUMERA_NS
