// The processor's floating-point status flags of the calling thread, where there are flags to read (x86).
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {

#if defined(__SSE2__)
constexpr bool HAS_FLAGS = true;
inline void clear_flags() {
  const unsigned csr = __builtin_ia32_stmxcsr();
  if (csr & 0x1d) __builtin_ia32_ldmxcsr(csr & ~0x3fu);
}
// As FPE_*.
inline int read_flags() {
  const unsigned csr = __builtin_ia32_stmxcsr();
  return (csr & 4 ? FPE_DIVIDE : 0) | (csr & 8 ? FPE_OVERFLOW : 0) | (csr & 16 ? FPE_UNDERFLOW : 0) | (csr & 1 ? FPE_INVALID : 0);
}
inline void raise_flags(int events) {
  if (!events) return;
  const unsigned bits = (events & FPE_DIVIDE ? 4 : 0) | (events & FPE_OVERFLOW ? 8 : 0) | (events & FPE_UNDERFLOW ? 16 : 0) | (events & FPE_INVALID ? 1 : 0);
  __builtin_ia32_ldmxcsr(__builtin_ia32_stmxcsr() | bits);
}
#else
constexpr bool HAS_FLAGS = false;
inline void clear_flags() {}
inline int read_flags() { return 0; }
inline void raise_flags(int) {}
#endif

}  // namespace NUMERA_NS
