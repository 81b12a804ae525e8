// Sorting and selecting int32 or int64 keys in place: what quick.cpp offers.
//
// Kernels map every dtype to such keys (keys.hpp); equal keys are the same bits, so stability has no meaning here.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
namespace sorting {

// T: int32_t or int64_t.

// Sorts n keys. Keys come in an order in which the bits below `low` ascend among keys that agree above them.
// `floats`: they are keys of floats as large as they are (a hint at how they are spread).
template <class T> void sort_keys(T* a, int64_t n, int low, bool parallel, bool floats = false);

// The same for n <= FEW_KEYS in a buffer with room for FEW_ROOM, all of which may be overwritten: saves copies.
constexpr int FEW_KEYS = 128, FEW_ROOM = FEW_KEYS + 16;
template <class T> void sort_few(T* a, int64_t n);

// Puts the keys of the given ascending ranks (less `base`) where a full sort would, with none greater before and none smaller
// after them.
template <class T> void select_keys(T* a, int64_t n, const double* kth, int count, int64_t base);

// Moves the keys <= pivot to the front; returns how many they are.
template <class T> int64_t split_keys(T* a, int64_t n, T pivot);

extern template void sort_keys(int32_t*, int64_t, int, bool, bool);
extern template void sort_keys(int64_t*, int64_t, int, bool, bool);
extern template void sort_few(int32_t*, int64_t);
extern template void sort_few(int64_t*, int64_t);
extern template void select_keys(int32_t*, int64_t, const double*, int, int64_t);
extern template void select_keys(int64_t*, int64_t, const double*, int, int64_t);
extern template int64_t split_keys(int64_t*, int64_t, int64_t);

// run(first, last) over parts of 0 .. n - 1, by all threads if it pays.
template <class F> inline void for_chunks(int64_t n, bool parallel, const F& run) {
  const int64_t threads = parallel && n >= 100000 ? numera_thread_count() : 1;
  if (threads == 1) return run((int64_t)0, n);
  parallel_for(threads, [&](int64_t i) { run(n * i / threads, n * (i + 1) / threads); });
}

struct OptionalScratch {  // none for 0 bytes
  void* ptr;
  explicit OptionalScratch(size_t bytes) : ptr(bytes ? numera_scratch_push(bytes) : nullptr) {}
  ~OptionalScratch() { if (ptr) numera_scratch_pop(ptr); }
  OptionalScratch(const OptionalScratch&) = delete;
  OptionalScratch& operator=(const OptionalScratch&) = delete;
  template <class T> T* as() const { return static_cast<T*>(ptr); }
};

}  // namespace sorting
}  // namespace NUMERA_NS
