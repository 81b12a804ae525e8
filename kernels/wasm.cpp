// The WebAssembly host, linked into every module: what src/backend/wasm.ts calls, the services of abi.hpp, and the C functions
// that a compiler may call on its own. There is no libc.
//
// Memory: [stack | static data | staged operands | scratch]. JavaScript places the operands of a call from the heap base up and
// sets heap_top above them; scratch goes on from there, as a stack, and grows the memory when it must.
#include "check.hpp"
#include "level.hpp"
#include "reduce/pairwise.hpp"

#define EXPORT(name) extern "C" __attribute__((export_name(#name), used))

extern "C" void __wasm_call_ctors();
extern "C" unsigned char __heap_base;

namespace NUMERA_NS {
const NumeraLevel& numera_level();
}

namespace {
using namespace NUMERA_NS;

alignas(64) double descriptor[DESC_SLOTS];
Call current;
uintptr_t heap_top;

struct Layout {  // read by JavaScript as 32-bit words
  const void* descriptor;
  const void* base;
  const void* bytes;
  const void* heap_top;
  const void* heap_base;
} layout;

constexpr uintptr_t PAGE = 1 << 16;
constexpr uintptr_t GROWTH = 1 << 20;  // at least this much at a time
}  // namespace

EXPORT(init) const void* numera_init() {
  __wasm_call_ctors();
  current.desc = descriptor;
  heap_top = ((uintptr_t)&__heap_base + 63) & ~(uintptr_t)63;
  layout = {descriptor, current.base, current.bytes, &heap_top, (const void*)heap_top};
  return &layout;
}

EXPORT(loops) int numera_loops() { return numera_level().loops; }
EXPORT(functions) int numera_functions() { return numera_level().functions; }
EXPORT(name) const char* numera_name(int id) { return numera_level().name_of(id); }

EXPORT(call) int numera_call(int id, int buffers) {
  if (buffers < 0 || buffers > MAX_OPS || !check_extents(current, buffers)) return ERR_BOUNDS;
  return numera_level().run(id, &current);
}

// The sum of contiguous float64, without a descriptor: writing and reading one takes as long as adding up thousands of numbers.
EXPORT(sum) double numera_sum(const double* x, int n) {
  double total = 0;
  add_reduce_f64((char*)&total, (const char*)x, n, sizeof *x);
  return total;
}

// A fold of n contiguous elements at x into one, 16 bytes below them: a loop in mode REDUCE, or a kernel along dimension 0.
EXPORT(fold) int numera_fold(int id, int to, int from, int flags, char* x, int n) {
  const int64_t size = ITEMSIZE[from & 15];
  const struct { int slot; double value; } slots[] = {
      {NDIM, 1}, {NOP, 2}, {NOUT, 1}, {MODE, REDUCE}, {FLAGS, (double)flags}, {PARAM, 0}, {OPERAND, (double)to}, {OPERAND + 1, 0},
      {OPERAND + 2, (double)from}, {OPERAND + 3, 0}, {SHAPE, (double)n}, {STRIDE, 0}, {STRIDE + 64, (double)size},
  };
  for (const auto& s : slots) descriptor[s.slot] = s.value;
  current.base[0] = x - 16;
  current.base[1] = x;
  current.bytes[0] = 16;
  current.bytes[1] = (uint64_t)(n * size);
  heap_top = (uintptr_t)x + (uintptr_t)(n * size);
  return numera_call(id, 2);
}

extern "C" {

void* numera_scratch_push(size_t bytes) {
  const uintptr_t block = (heap_top + 63) & ~(uintptr_t)63;
  const uintptr_t size = __builtin_wasm_memory_size(0) * PAGE;
  uintptr_t end;
  if (__builtin_add_overflow(block, bytes, &end) || end > UINTPTR_MAX - PAGE) return nullptr;
  if (end > size) {
    const uintptr_t missing = (end - size + PAGE - 1) / PAGE;
    const uintptr_t generous = missing < GROWTH / PAGE ? GROWTH / PAGE : missing;
    if (__builtin_wasm_memory_grow(0, generous) == (size_t)-1 && __builtin_wasm_memory_grow(0, missing) == (size_t)-1) return nullptr;
  }
  heap_top = end;
  return reinterpret_cast<void*>(block);
}

// The bytes that alignment skipped below the block stay taken until JavaScript resets heap_top: at most 63 per block.
void numera_scratch_pop(void* block) { heap_top = reinterpret_cast<uintptr_t>(block); }

void numera_parallel(int64_t tasks, void (*task)(void* context, int64_t i), void* context) {
  for (int64_t i = 0; i < tasks; i++) task(context, i);
}

int numera_thread_count(void) { return 1; }

// The builtins become memory.copy and memory.fill here (-mbulk-memory), not calls of these functions.
void* memcpy(void* to, const void* from, size_t n) { return __builtin_memcpy(to, from, n); }
void* memmove(void* to, const void* from, size_t n) { return __builtin_memmove(to, from, n); }
void* memset(void* to, int value, size_t n) { return __builtin_memset(to, value, n); }

int memcmp(const void* a, const void* b, size_t n) {
  const unsigned char* p = static_cast<const unsigned char*>(a);
  const unsigned char* q = static_cast<const unsigned char*>(b);
  for (size_t i = 0; i < n; i++)
    if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;
  return 0;
}

}  // extern "C"
