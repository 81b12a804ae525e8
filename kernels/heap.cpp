// Settings of the C allocator under which large, short-lived array buffers stop paying page faults.
//
// glibc maps every large block afresh and unmaps it when it is freed, so each result of a loop has its pages faulted in and
// zeroed again: half to four fifths of the time of `c = a + b`. With mmap off and trimming far away, freed blocks are reused with
// their pages; huge pages make the first touch and the TLB cheap. V8 frees array buffers when it collects garbage, so the heap
// levels off at what it lets pile up: 0.8 GB for 1,000 results of 80 MB in one synchronous loop.
// The setting is for the whole process, hence opt-out (NUMERA_MALLOPT=0, read in src/platform/node.ts).
#include "heap.hpp"

#include <stdlib.h>

#if defined(__GLIBC__)
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>

namespace {
constexpr int TRIM_THRESHOLD = 1 << 30;  // free memory at the end of the heap that is given back only beyond this
constexpr int TOP_PAD = 64 << 20;        // the heap grows in such steps, so that growth is rare
constexpr uintptr_t HUGE_PAGE = 2 << 20;
std::atomic<uintptr_t> advised{0};  // the heap has been advised up to here

uintptr_t heap_end() { return (uintptr_t)sbrk(0); }
}  // namespace

bool heap_tune() {
  static const bool tuned = [] {
    advised = heap_end();
    return mallopt(M_MMAP_MAX, 0) && mallopt(M_TRIM_THRESHOLD, TRIM_THRESHOLD) && mallopt(M_TOP_PAD, TOP_PAD);
  }();
  return tuned;
}

// Growth by brk does not inherit the advice, so each new piece is advised once. sbrk(0) is no system call.
void heap_advise() {
  const uintptr_t end = heap_end();
  const uintptr_t start = advised.exchange(end);
  if (start == 0 || start >= end) return;
  const uintptr_t first = (start + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
  if (first < end) madvise((void*)first, end - first, MADV_HUGEPAGE);
}
#else
bool heap_tune() { return false; }
void heap_advise() {}
#endif
