// Macros for tables of loops: one line per function and group of dtypes. Signed and unsigned integers of one size share a
// loop where the operation does not see the sign; the C++ type is then the unsigned one, whose overflow is defined.
#pragma once
#include "loops.hpp"

namespace NUMERA_NS {

#define NUMERA_LOOP(NAME, SIG, FN, REDUCE, COST) Loop{NAME ":" SIG, FN, REDUCE, COST##f}

// CC -> C, with the ReduceFn template or function RED (or nullptr).
#define NUMERA_BIN1(NAME, CH, FN, RED, COST) NUMERA_LOOP(NAME, CH CH "->" CH, FN, RED, COST)

// Integer operations Op<T>: sign-agnostic, or one per signedness. RED is reduce_free or reduce_in_order.
#define NUMERA_BIN_UINT(NAME, OP, RED)                                                                            \
  NUMERA_BIN1(NAME, "b", (binary<OP, uint8_t, uint8_t, uint8_t>), (RED<OP, uint8_t>), 0.1),                       \
  NUMERA_BIN1(NAME, "B", (binary<OP, uint8_t, uint8_t, uint8_t>), (RED<OP, uint8_t>), 0.1),                       \
  NUMERA_BIN1(NAME, "h", (binary<OP, uint16_t, uint16_t, uint16_t>), (RED<OP, uint16_t>), 0.15),                  \
  NUMERA_BIN1(NAME, "H", (binary<OP, uint16_t, uint16_t, uint16_t>), (RED<OP, uint16_t>), 0.15),                  \
  NUMERA_BIN1(NAME, "i", (binary<OP, uint32_t, uint32_t, uint32_t>), (RED<OP, uint32_t>), 0.25),                  \
  NUMERA_BIN1(NAME, "I", (binary<OP, uint32_t, uint32_t, uint32_t>), (RED<OP, uint32_t>), 0.25),                  \
  NUMERA_BIN1(NAME, "l", (binary<OP, uint64_t, uint64_t, uint64_t>), (RED<OP, uint64_t>), 0.4),                   \
  NUMERA_BIN1(NAME, "L", (binary<OP, uint64_t, uint64_t, uint64_t>), (RED<OP, uint64_t>), 0.4)
#define NUMERA_BIN_INT_COST(NAME, OP, RED, C1, C2, C4, C8)                                                        \
  NUMERA_BIN1(NAME, "b", (binary<OP, int8_t, int8_t, int8_t>), (RED<OP, int8_t>), C1),                            \
  NUMERA_BIN1(NAME, "B", (binary<OP, uint8_t, uint8_t, uint8_t>), (RED<OP, uint8_t>), C1),                        \
  NUMERA_BIN1(NAME, "h", (binary<OP, int16_t, int16_t, int16_t>), (RED<OP, int16_t>), C2),                        \
  NUMERA_BIN1(NAME, "H", (binary<OP, uint16_t, uint16_t, uint16_t>), (RED<OP, uint16_t>), C2),                    \
  NUMERA_BIN1(NAME, "i", (binary<OP, int32_t, int32_t, int32_t>), (RED<OP, int32_t>), C4),                        \
  NUMERA_BIN1(NAME, "I", (binary<OP, uint32_t, uint32_t, uint32_t>), (RED<OP, uint32_t>), C4),                    \
  NUMERA_BIN1(NAME, "l", (binary<OP, int64_t, int64_t, int64_t>), (RED<OP, int64_t>), C8),                        \
  NUMERA_BIN1(NAME, "L", (binary<OP, uint64_t, uint64_t, uint64_t>), (RED<OP, uint64_t>), C8)
#define NUMERA_BIN_INT(NAME, OP, RED) NUMERA_BIN_INT_COST(NAME, OP, RED, 0.1, 0.15, 0.25, 0.4)

// e, f, d with the operation on float and double; float16 goes through float32.
#define NUMERA_BIN_FLOAT_COST(NAME, OP, RED, CE, CF, CD)                                                          \
  NUMERA_BIN1(NAME, "e", (through_float<binary<OP, float, float, float>, 2>), (reduce_half<OP>), CE),             \
  NUMERA_BIN1(NAME, "f", (binary<OP, float, float, float>), (RED<OP, float>), CF),                                \
  NUMERA_BIN1(NAME, "d", (binary<OP, double, double, double>), (RED<OP, double>), CD)

// One input.
#define NUMERA_UN1(NAME, CH, FN, COST) NUMERA_LOOP(NAME, CH "->" CH, FN, nullptr, COST)
#define NUMERA_UN_UINT(NAME, OP)                                                                                  \
  NUMERA_UN1(NAME, "b", (unary<OP, uint8_t, uint8_t>), 0.08), NUMERA_UN1(NAME, "B", (unary<OP, uint8_t, uint8_t>), 0.08),       \
  NUMERA_UN1(NAME, "h", (unary<OP, uint16_t, uint16_t>), 0.1), NUMERA_UN1(NAME, "H", (unary<OP, uint16_t, uint16_t>), 0.1),     \
  NUMERA_UN1(NAME, "i", (unary<OP, uint32_t, uint32_t>), 0.2), NUMERA_UN1(NAME, "I", (unary<OP, uint32_t, uint32_t>), 0.2),     \
  NUMERA_UN1(NAME, "l", (unary<OP, uint64_t, uint64_t>), 0.35), NUMERA_UN1(NAME, "L", (unary<OP, uint64_t, uint64_t>), 0.35)
#define NUMERA_UN_INT(NAME, OP)                                                                                   \
  NUMERA_UN1(NAME, "b", (unary<OP, int8_t, int8_t>), 0.08), NUMERA_UN1(NAME, "B", (unary<OP, uint8_t, uint8_t>), 0.08),         \
  NUMERA_UN1(NAME, "h", (unary<OP, int16_t, int16_t>), 0.1), NUMERA_UN1(NAME, "H", (unary<OP, uint16_t, uint16_t>), 0.1),       \
  NUMERA_UN1(NAME, "i", (unary<OP, int32_t, int32_t>), 0.2), NUMERA_UN1(NAME, "I", (unary<OP, uint32_t, uint32_t>), 0.2),       \
  NUMERA_UN1(NAME, "l", (unary<OP, int64_t, int64_t>), 0.35), NUMERA_UN1(NAME, "L", (unary<OP, uint64_t, uint64_t>), 0.35)
#define NUMERA_UN_FLOAT(NAME, OP)                                                                                 \
  NUMERA_UN1(NAME, "e", (through_float<unary<OP, float, float>, 1>), 0.5), NUMERA_UN1(NAME, "f", (unary<OP, float, float>), 0.2), \
  NUMERA_UN1(NAME, "d", (unary<OP, double, double>), 0.4)

#define NUMERA_FAMILY(NAME, LOOPS) \
  extern const Family NAME;        \
  const Family NAME{LOOPS, (int)(sizeof(LOOPS) / sizeof(LOOPS[0])), nullptr, 0};

}  // namespace NUMERA_NS
