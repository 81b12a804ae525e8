// The contract between the TypeScript planner and every kernel: the descriptor, the call, the tables.
//
// Every source file under kernels/ (but napi.cpp, wasm.cpp and threads.cpp) is compiled once per
// instruction-set level with
//   NUMERA_NS      the namespace of the level (numera_v2, numera_v3, numera_v4, numera_neon, numera_wasm, ...)
//   NUMERA_VBYTES  the bytes of its widest vector (16, 32 or 64)
// and `-O3 -std=c++20 -ffp-contract=off -fno-math-errno -fno-trapping-math -fno-exceptions -fno-rtti
// -fvisibility=hidden`. Templates of the standard library must not be instantiated in these files: the
// linker would keep one copy, of any level, for all of them. <type_traits> and <limits> are fine.
// The WebAssembly build has no libc and no libm: only what is declared here and compiler builtins.
#pragma once
#include <stddef.h>
#include <stdint.h>

#if !defined(NUMERA_NS) || !defined(NUMERA_VBYTES)
#error "compile with -DNUMERA_NS=... -DNUMERA_VBYTES=..."
#endif

// ---------------------------------------------------------------- services of the host (threads.cpp, wasm.cpp)
extern "C" {
// Scratch memory of the calling thread, 64-byte aligned, released in reverse order. nullptr: out of memory.
void* numera_scratch_push(size_t bytes);
void numera_scratch_pop(void* block);
// Runs task(context, i) for 0 <= i < tasks, on the pool when there is one. Returns when all are done.
// A task that calls it again runs its tasks inline.
void numera_parallel(int64_t tasks, void (*task)(void* context, int64_t i), void* context);
int numera_thread_count(void);
}

namespace NUMERA_NS {

// ---------------------------------------------------------------- dtypes
// The codes are those of src/dtype/dtype.ts. Sizes are fixed; complex is two floats, interleaved; bool is one byte, 0 or 1
// (a kernel that reads bools accepts any non-zero byte as true).
enum DType : int { BOOL, I8, U8, I16, U16, I32, U32, I64, U64, F16, F32, F64, C64, C128, DTYPES };
constexpr int ITEMSIZE[DTYPES] = {1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 4, 8, 8, 16};
constexpr char DTYPE_CHAR[DTYPES + 1] = "?bBhHiIlLefdFD";  // NumPy's characters on Linux
constexpr int SWAPPED = 32;                                // added to the code of a byte-swapped operand

struct alignas(4) c64 { float re, im; };
struct alignas(8) c128 { double re, im; };
struct f16 { uint16_t bits; };  // IEEE binary16; arithmetic goes through float

// ---------------------------------------------------------------- the descriptor
// A Float64Array (numbers are cheap to write from JavaScript and exact to 2^53). Operands: OUTPUTS FIRST, then
// inputs, then the boolean `where` mask if FLAG_WHERE. All operands share one iteration space `shape`; an operand that does
// not vary along a dimension has stride 0 there (a reduced output, a matrix product's operands, a lookup table, ...), so
// one check of extents serves all kernels. Offsets and strides are bytes. The innermost dimension is the last one.
enum Slot : int {
  NDIM = 0,
  NOP = 1,       // operands, the mask included
  NOUT = 2,      // how many of them, from the front, are written
  MODE = 3,      // for loops: enum Mode
  FLAGS = 4,     // enum Flag
  RESULT = 5,    // 3 slots that kernels may write (a count, a bad index, ...)
  PARAM = 8,     // 144 slots, meaning defined by each kernel
  OPERAND = 152, // 2 slots per operand: dtype code (| SWAPPED), byte offset
  SHAPE = 288,   // 64 slots
  STRIDE = 352,  // 64 slots per operand
  MAX_OPS = 68,
  DESC_SLOTS = 352 + 68 * 64
};
enum Mode : int {
  NARY = 0,       // out... = f(in...)
  REDUCE = 1,     // operands: out, in. Reduced dimensions have stride 0 in out, and come wherever the planner put them
  ACCUMULATE = 2, // operands: out, in; along dimension PARAM[0]
  REDUCEAT = 3,   // operands: out, in, indices (int64; checked here); see elementwise/driver
  AT = 4          // operands: a, index lists (int64; checked here), [b]: a[i] = f(a[i], b) one by one; see elementwise/driver
};
enum Flag : int {
  FLAG_WHERE = 1,        // the last operand is a bool mask
  FLAG_INITIALISED = 2,  // REDUCE: out already holds the initial values; else the first element along the reduced dims starts it
  FLAG_SERIAL = 4,       // do not use threads
  // Which floating-point events to look for (FPE_* * FLAG_EVENTS) in loops and in the kernel "copy"; none: they cost nothing.
  FLAG_EVENTS = 8, FLAG_DIVIDE = 8, FLAG_OVERFLOW = 16, FLAG_UNDERFLOW = 32, FLAG_INVALID = 64
};
// What a kernel returns: >= 0 is success, as a bit set of the floating-point events asked for; < 0 is an error.
enum Status : int {
  FPE_DIVIDE = 1, FPE_OVERFLOW = 2, FPE_UNDERFLOW = 4, FPE_INVALID = 8,
  ERR_BOUNDS = -1,     // an operand's extents leave its buffer
  ERR_DTYPE = -2,      // no code for these dtypes
  ERR_MEMORY = -3,
  ERR_INDEX = -4,      // an index is out of range: RESULT = {index, which index operand, size}
  ERR_NEGATIVE_POWER = -5,
  ERR_SINGULAR = -6,   // linalg: RESULT[0] = which matrix of the stack
  ERR_NO_CONVERGENCE = -7,
  ERR_VALUE = -8
};

struct Call {
  double* desc;
  char* base[MAX_OPS];      // start of each operand's buffer
  uint64_t bytes[MAX_OPS];  // its length

  int ndim() const { return (int)desc[NDIM]; }
  int nop() const { return (int)desc[NOP]; }
  int nout() const { return (int)desc[NOUT]; }
  int mode() const { return (int)desc[MODE]; }
  bool flag(int f) const { return ((int)desc[FLAGS] & f) != 0; }
  int watched() const { return (int)desc[FLAGS] / FLAG_EVENTS & 15; }  // FPE_*
  int64_t shape(int d) const { return (int64_t)desc[SHAPE + d]; }
  int64_t stride(int op, int d) const { return (int64_t)desc[STRIDE + op * 64 + d]; }
  int64_t offset(int op) const { return (int64_t)desc[OPERAND + 2 * op + 1]; }
  int dtype(int op) const { return (int)desc[OPERAND + 2 * op] & 31; }
  bool swapped(int op) const { return ((int)desc[OPERAND + 2 * op] & SWAPPED) != 0; }
  char* ptr(int op) const { return base[op] + offset(op); }
  double param(int i) const { return desc[PARAM + i]; }
  void result(int i, double v) { desc[RESULT + i] = v; }
};

// ---------------------------------------------------------------- tables
// A loop is the inner loop of an elementwise function over one dtype signature: n steps over args (OUTPUTS FIRST, then
// inputs), each advancing by its step in bytes. Operands have the loop's dtypes, native byte order and element alignment. An
// output may be the very same memory as an input (same pointer and step), otherwise they do not overlap. Steps may be
// 0 (broadcast input), negative, or anything. Loops pick their own fast paths (all contiguous, a scalar operand).
typedef void (*LoopFn)(char* const* args, int64_t n, const int64_t* steps);
// *acc = f(*acc, reduction of n elements of x), in NumPy's order for add (pairwise). Optional; else LoopFn with step 0 serves.
typedef void (*ReduceFn)(char* acc, const char* x, int64_t n, int64_t step);
struct Loop {
  const char* name;  // "add:dd->d": ufunc, then NumPy's characters of inputs -> outputs
  LoopFn loop;
  ReduceFn reduce;
  float cost;        // nanoseconds per element, roughly: when to use threads
};
// Anything else: sort, take, matmul, random streams, ...
struct Kernel {
  const char* name;
  int (*run)(Call& call);
};
struct Family {  // what one source file contributes; kernels/registry.cpp lists them per module
  const Loop* loops;
  int loop_count;
  const Kernel* kernels;
  int kernel_count;
};

// The driver: elementwise/driver.cpp. `rule` is what event_rule_of (elementwise/event_rules.hpp) says of the loop.
int run_loop(Call& call, const Loop& loop, int rule);
int event_rule_of(const char* loop_name);

struct Scratch {  // scratch memory for the life of a scope
  void* ptr;
  explicit Scratch(size_t bytes) : ptr(numera_scratch_push(bytes)) {}
  ~Scratch() { if (ptr) numera_scratch_pop(ptr); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  template <class T> T* as() const { return static_cast<T*>(ptr); }
};
// parallel_for(tasks, [&](int64_t i) { ... })
template <class F> inline void parallel_for(int64_t tasks, const F& f) {
  numera_parallel(tasks, [](void* c, int64_t i) { (*static_cast<const F*>(c))(i); }, const_cast<F*>(&f));
}

// ---------------------------------------------------------------- small vector helpers (GCC and Clang vector extensions)
template <class T, int N = NUMERA_VBYTES / (int)sizeof(T)> struct vec_of { typedef T type __attribute__((vector_size(N * sizeof(T)))); };
template <class T, int N = NUMERA_VBYTES / (int)sizeof(T)> using vec = typename vec_of<T, N>::type;
template <class V, class T> inline V load(const T* p) { V v; __builtin_memcpy(&v, p, sizeof v); return v; }
template <class V, class T> inline void store(T* p, V v) { __builtin_memcpy(p, &v, sizeof v); }

}  // namespace NUMERA_NS
