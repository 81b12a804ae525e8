// logical_and, logical_or, logical_xor, logical_not on the truth of any dtype; bitwise_and, bitwise_or, bitwise_xor, invert,
// left_shift, right_shift (by the width or more: no bits are left, or only the sign) and bitwise_count (of the absolute value).
#include "table.hpp"
#include "wasm_integers.hpp"

namespace NUMERA_NS {
namespace {

struct LogicalAnd {
  template <class V> static auto mask(V a, V b) { return (a != V{}) & (b != V{}); }
  template <class T> static uint8_t apply(T a, T b) { return truth(a) & truth(b); }
};
struct LogicalOr {
  template <class V> static auto mask(V a, V b) { return (a != V{}) | (b != V{}); }
  template <class T> static uint8_t apply(T a, T b) { return truth(a) | truth(b); }
};
struct LogicalXor {
  template <class V> static auto mask(V a, V b) { return (a != V{}) ^ (b != V{}); }
  template <class T> static uint8_t apply(T a, T b) { return truth(a) != truth(b); }
};
struct LogicalNot {
  template <class V> static auto mask(V a) { return a == V{}; }
  template <class T> static uint8_t apply(T a) { return !truth(a); }
};
struct BitAnd {
  template <class T> static T apply(T a, T b) { return a & b; }
  static bool8 apply(bool8 a, bool8 b) { return {(uint8_t)(truth(a) & truth(b))}; }
  template <class V> static V wide(V a, V b) { return a & b; }
};
struct BitOr {
  template <class T> static T apply(T a, T b) { return a | b; }
  static bool8 apply(bool8 a, bool8 b) { return {(uint8_t)(truth(a) | truth(b))}; }
  template <class V> static V wide(V a, V b) { return a | b; }
};
struct BitXor {
  template <class T> static T apply(T a, T b) { return a ^ b; }
  static bool8 apply(bool8 a, bool8 b) { return {(uint8_t)(truth(a) ^ truth(b))}; }
  template <class V> static V wide(V a, V b) { return a ^ b; }
};
struct Invert {
  template <class T> static T apply(T a) { return (T)~a; }
  static bool8 apply(bool8 a) { return {(uint8_t)!truth(a)}; }
};

template <class T> struct unsigned_of { typedef T type; };
template <> struct unsigned_of<int8_t> { typedef uint8_t type; };
template <> struct unsigned_of<int16_t> { typedef uint16_t type; };
template <> struct unsigned_of<int32_t> { typedef uint32_t type; };
template <> struct unsigned_of<int64_t> { typedef uint64_t type; };

struct LeftShift {  // on unsigned types: a negative count is a huge one
  template <class T> static T apply(T a, T b) {
    constexpr T width = 8 * sizeof(T);
    return b < width ? (T)(a << (b & (width - 1))) : (T)0;
  }
};
#ifdef __wasm_simd128__
template <class U> void shift_left(char* const* args, int64_t n, const int64_t* steps) {
  const int64_t w = sizeof(U);
  if (steps[0] != w || steps[1] != w || steps[2] != w || args[0] == args[1] + w) return binary<LeftShift, U, U, U>(args, n, steps);
  const int64_t done = shift_lanes((U*)args[0], (const U*)args[1], (const U*)args[2], n);
  char* const rest[3] = {args[0] + done * w, args[1] + done * w, args[2] + done * w};
  binary<LeftShift, U, U, U>(rest, n - done, steps);
}
#else
template <class U> constexpr LoopFn shift_left = binary<LeftShift, U, U, U>;
#endif
struct RightShift {
  template <class T> static T apply(T a, T b) {
    typedef typename unsigned_of<T>::type U;
    constexpr U width = 8 * sizeof(T);
    const U count = (U)b < width ? (U)b : (U)(width - 1);
    const T all = (T)(a >> count);
    return (U)b < width || (T)-1 < (T)0 ? all : (T)0;
  }
};

// Bytes shifted right by one count for all: two at a time, with the bits that cross over masked off. Signed bytes are
// shifted with their sign as an offset.
template <class T> void shift_bytes(char* const* args, int64_t n, const int64_t* steps) {
  if (steps[0] != 1 || steps[1] != 1 || steps[2] != 0 || n < 16) return binary<RightShift, T, T, T>(args, n, steps);
  constexpr bool is_signed = (T)-1 < (T)0;
  const uint8_t given = *(const uint8_t*)args[2];
  const int count = given < 8 ? given : is_signed ? 7 : 8;
  const uint16_t mask = (uint16_t)((0xff >> count) * 0x101), offset = is_signed ? 0x8080 : 0, back = is_signed ? (uint16_t)(0x80 >> count) : 0;
  const int64_t pairs = n / 2;
  for (int64_t i = 0; i < pairs; i++) {
    uint16_t v;
    __builtin_memcpy(&v, args[1] + 2 * i, 2);
    v = (uint16_t)(((v ^ offset) >> count) & mask);
    const uint16_t low = (uint16_t)(uint8_t)(v - back), high = (uint16_t)((v & 0xff00) - (uint16_t)(back << 8));
    v = (uint16_t)(low | high);
    __builtin_memcpy(args[0] + 2 * i, &v, 2);
  }
  if (n % 2) *(T*)(args[0] + n - 1) = RightShift::apply(*(const T*)(args[1] + n - 1), *(const T*)args[2]);
}

struct BitCount {
  template <class T> static uint8_t apply(T a) {
    typedef typename unsigned_of<T>::type U;
    U x = a < 0 ? (U)((U)0 - (U)a) : (U)a;
    constexpr U all = (U)~(U)0;
    x = (U)(x - ((x >> 1) & (U)(all / 3)));
    x = (U)((x & (U)(all / 5)) + ((x >> 2) & (U)(all / 5)));
    x = (U)((x + (x >> 4)) & (U)(all / 17));
    if constexpr (sizeof(U) > 1) x = (U)(x + (x >> 8));
    if constexpr (sizeof(U) > 2) x = (U)(x + (x >> 16));
    if constexpr (sizeof(U) > 4) x = (U)(x + (x >> 32));
    return (uint8_t)(x & 127);
  }
};

#define LOGICAL1(NAME, CH, OP, T, COST) NUMERA_LOOP(NAME, CH CH "->" "?", (binary<OP, uint8_t, T, T>), nullptr, COST)
#define LOGICAL(NAME, OP, REDUCE)                                                                                    \
  NUMERA_LOOP(NAME, "?" "?->?", (binary<OP, uint8_t, uint8_t, uint8_t>), REDUCE, 0.1),                                \
  LOGICAL1(NAME, "b", OP, uint8_t, 0.1), LOGICAL1(NAME, "B", OP, uint8_t, 0.1), LOGICAL1(NAME, "h", OP, uint16_t, 0.15), \
  LOGICAL1(NAME, "H", OP, uint16_t, 0.15), LOGICAL1(NAME, "i", OP, uint32_t, 0.2), LOGICAL1(NAME, "I", OP, uint32_t, 0.2), \
  LOGICAL1(NAME, "l", OP, uint64_t, 0.3), LOGICAL1(NAME, "L", OP, uint64_t, 0.3), LOGICAL1(NAME, "e", OP, f16, 0.15), \
  LOGICAL1(NAME, "f", OP, float, 0.2), LOGICAL1(NAME, "d", OP, double, 0.3), LOGICAL1(NAME, "F", OP, c64, 0.5),        \
  LOGICAL1(NAME, "D", OP, c128, 0.8)
#define LEFT(CH, FN, T, COST) NUMERA_BIN1("left_shift", CH, FN, (reduce_in_order<LeftShift, T>), COST)
#define NOT1(CH, T, COST) NUMERA_LOOP("logical_not", CH "->?", (unary<LogicalNot, uint8_t, T>), nullptr, COST)
#define BITWISE(NAME, OP) NUMERA_LOOP(NAME, "?" "?->?", (binary<OP, bool8, bool8, bool8>), (reduce_in_order<OP, bool8>), 0.1), NUMERA_BIN_UINT(NAME, OP, reduce_free)
#define COUNT1(CH, T, COST) NUMERA_LOOP("bitwise_count", CH "->B", (unary<BitCount, uint8_t, T>), nullptr, COST)

const Loop LOOPS[] = {
    LOGICAL("logical_and", LogicalAnd, reduce_truth<false>),
    LOGICAL("logical_or", LogicalOr, reduce_truth<true>),
    LOGICAL("logical_xor", LogicalXor, (reduce_in_order<LogicalXor, uint8_t>)),
    NOT1("?", uint8_t, 0.08), NOT1("b", uint8_t, 0.08), NOT1("B", uint8_t, 0.08), NOT1("h", uint16_t, 0.1), NOT1("H", uint16_t, 0.1),
    NOT1("i", uint32_t, 0.15), NOT1("I", uint32_t, 0.15), NOT1("l", uint64_t, 0.25), NOT1("L", uint64_t, 0.25), NOT1("e", f16, 0.1),
    NOT1("f", float, 0.15), NOT1("d", double, 0.25), NOT1("F", c64, 0.4), NOT1("D", c128, 0.6),
    BITWISE("bitwise_and", BitAnd), BITWISE("bitwise_or", BitOr), BITWISE("bitwise_xor", BitXor),
    NUMERA_UN1("invert", "?", (unary<Invert, bool8, bool8>), 0.08), NUMERA_UN_UINT("invert", Invert),
    LEFT("b", shift_left<uint8_t>, uint8_t, 0.1), LEFT("B", shift_left<uint8_t>, uint8_t, 0.1),
    LEFT("h", (binary<LeftShift, uint16_t, uint16_t, uint16_t>), uint16_t, 0.15), LEFT("H", (binary<LeftShift, uint16_t, uint16_t, uint16_t>), uint16_t, 0.15),
    LEFT("i", shift_left<uint32_t>, uint32_t, 0.25), LEFT("I", shift_left<uint32_t>, uint32_t, 0.25),
    LEFT("l", (binary<LeftShift, uint64_t, uint64_t, uint64_t>), uint64_t, 0.4), LEFT("L", (binary<LeftShift, uint64_t, uint64_t, uint64_t>), uint64_t, 0.4),
    NUMERA_BIN1("right_shift", "b", shift_bytes<int8_t>, (reduce_in_order<RightShift, int8_t>), 0.1),
    NUMERA_BIN1("right_shift", "B", shift_bytes<uint8_t>, (reduce_in_order<RightShift, uint8_t>), 0.1),
    NUMERA_BIN1("right_shift", "h", (binary<RightShift, int16_t, int16_t, int16_t>), (reduce_in_order<RightShift, int16_t>), 0.15),
    NUMERA_BIN1("right_shift", "H", (binary<RightShift, uint16_t, uint16_t, uint16_t>), (reduce_in_order<RightShift, uint16_t>), 0.15),
    NUMERA_BIN1("right_shift", "i", (binary<RightShift, int32_t, int32_t, int32_t>), (reduce_in_order<RightShift, int32_t>), 0.25),
    NUMERA_BIN1("right_shift", "I", (binary<RightShift, uint32_t, uint32_t, uint32_t>), (reduce_in_order<RightShift, uint32_t>), 0.25),
    NUMERA_BIN1("right_shift", "l", (binary<RightShift, int64_t, int64_t, int64_t>), (reduce_in_order<RightShift, int64_t>), 0.4),
    NUMERA_BIN1("right_shift", "L", (binary<RightShift, uint64_t, uint64_t, uint64_t>), (reduce_in_order<RightShift, uint64_t>), 0.4),
    COUNT1("b", int8_t, 0.1), COUNT1("B", uint8_t, 0.1), COUNT1("h", int16_t, 0.15), COUNT1("H", uint16_t, 0.15),
    COUNT1("i", int32_t, 0.3), COUNT1("I", uint32_t, 0.3), COUNT1("l", int64_t, 0.5), COUNT1("L", uint64_t, 0.5),
};

}  // namespace
NUMERA_FAMILY(logic_family, LOOPS)
}  // namespace NUMERA_NS
