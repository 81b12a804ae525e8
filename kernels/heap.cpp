// glibc maps every large block afresh and unmaps it when it is freed, so that each result of a loop pays page faults and zeroing
// again. With mmap off and trimming far away, freed blocks are reused with their pages. This is a setting of the whole
// process, hence documented and opt-out (NUMERA_MALLOPT=0, read in src/platform/node.ts).
#include "heap.hpp"

#if defined(__GLIBC__) || (defined(__linux__) && __has_include(<gnu/libc-version.h>))
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {
constexpr int TRIM_THRESHOLD = 1 << 30;
constexpr int TOP_PAD = 64 << 20;
constexpr uintptr_t HUGE_PAGE = 2 << 20;
}  // namespace

bool heap_tune() {
  static const bool tuned =
      mallopt(M_MMAP_MAX, 0) && mallopt(M_TRIM_THRESHOLD, TRIM_THRESHOLD) && mallopt(M_TOP_PAD, TOP_PAD);
  return tuned;
}

void heap_advise() {
  static uintptr_t advised = 0;
  const uintptr_t end = (uintptr_t)sbrk(0);
  if (end == advised) return;
  uintptr_t start = advised && advised < end ? advised : end - TOP_PAD;
  start = (start + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
  if (start < end) madvise((void*)start, end - start, MADV_HUGEPAGE);
  advised = end;
}
#else
bool heap_tune() { return false; }
void heap_advise() {}
#endif
