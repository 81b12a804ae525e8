// The host services of the native build: a persistent thread pool, and scratch memory per thread.
//
// One job at a time. The caller publishes it, takes tasks itself, and closes it when none are left; a worker that wakes up too
// late finds it closed and never touches it. A second caller (a worker thread of Node, or a task of the job itself) runs its
// tasks inline. Floating-point flags that tasks raise are the caller's, whatever thread they ran on. The threads are never joined: at process exit the kernel ends them, asleep or not.
#include "threads.hpp"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "elementwise/processor_flags.hpp"

#if defined(__linux__)
#include <sched.h>
#include <stdio.h>
#elif defined(__APPLE__)
#include <sys/sysctl.h>
#endif

namespace {

constexpr int MAX_THREADS = 256;
constexpr size_t STACK_BYTES = 2 << 20;

inline void relax() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

// ---------------------------------------------------------------- how many threads

#if defined(__linux__)
// CPUs that a cgroup grants, rounded up; 0: no limit.
int cgroup_cpus() {
  FILE* file = fopen("/sys/fs/cgroup/cpu.max", "r");
  if (!file) return 0;
  long long quota = 0, period = 0;
  const int read = fscanf(file, "%lld %lld", &quota, &period);  // "max 100000" reads nothing
  fclose(file);
  return read == 2 && quota > 0 && period > 0 ? (int)((quota + period - 1) / period) : 0;
}

// Cores with at least one CPU that this process may run on; hyper-threads of one core count once.
int physical_cores() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 0;
  int cores = 0;
  for (int cpu = 0; cpu < CPU_SETSIZE; cpu++) {
    if (!CPU_ISSET(cpu, &allowed)) continue;
    char path[96];
    snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu%d/topology/thread_siblings_list", cpu);
    FILE* file = fopen(path, "r");
    int first = cpu;
    if (file) {
      if (fscanf(file, "%d", &first) != 1) first = cpu;
      fclose(file);
    }
    // The core is counted at its first sibling, or at this one if that one is not ours.
    if (first == cpu || first < 0 || first >= CPU_SETSIZE || !CPU_ISSET(first, &allowed)) cores++;
  }
  const int limit = cgroup_cpus();
  return limit > 0 && limit < cores ? limit : cores;
}
#elif defined(__APPLE__)
int physical_cores() {
  int cores = 0;
  size_t size = sizeof cores;
  if (sysctlbyname("hw.perflevel0.physicalcpu", &cores, &size, nullptr, 0) == 0 && cores > 0) return cores;
  size = sizeof cores;
  return sysctlbyname("hw.physicalcpu", &cores, &size, nullptr, 0) == 0 ? cores : 0;
}
#else
int physical_cores() { return 0; }
#endif

int clamp_threads(long count) { return count < 1 ? 1 : count > MAX_THREADS ? MAX_THREADS : (int)count; }

int default_threads() {
  const char* text = getenv("NUMERA_NUM_THREADS");
  if (text && *text) {
    char* end;
    const long count = strtol(text, &end, 10);
    if (*end == 0 && count >= 1) return clamp_threads(count);
  }
  const int cores = physical_cores();
  return clamp_threads(cores > 0 ? cores : (long)std::thread::hardware_concurrency());
}

// ---------------------------------------------------------------- the pool

// True inside a task: then further tasks run inline.
thread_local bool inside_task = false;

// What this thread does while the workers begin its next job.
thread_local void (*beside)(void*) = nullptr;
thread_local void* beside_context = nullptr;

void run_beside() {
  void (*const work)(void*) = beside;
  beside = nullptr;
  const int flags = NUMERA_NS::read_flags();  // of the arithmetic so far; the work's own are nobody's
  work(beside_context);
  NUMERA_NS::clear_flags();
  NUMERA_NS::raise_flags(flags);
}

struct Pool {
  // Bit 0: the job is open. Bits 1 to 31: workers inside it. Bits 32 up: its number.
  std::atomic<uint64_t> gate{0};
  std::atomic<int64_t> next{0};
  std::atomic<int> raised{0};  // FPE_* that workers saw
  int64_t tasks = 0;
  void (*task)(void*, int64_t) = nullptr;
  void* context = nullptr;

  std::mutex busy;  // held by the caller whose job runs
  int started = 0;  // workers, guarded by busy
  std::atomic<int> width;  // threads to use, the caller included

  std::mutex sleep;
  std::condition_variable wake;
  std::atomic<int> sleepers{0};
  std::atomic<bool> held{false};  // a job will follow, though not within 20 us

  Pool() : width(default_threads()) {}

  void drain() {
    const int64_t count = tasks;
    for (int64_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < count;) task(context, i);
  }

  static uint64_t number_of(uint64_t gate) { return gate >> 32; }

  bool fresh(uint64_t seen_number) {
    const uint64_t now = gate.load();
    return (now & 1) && number_of(now) != seen_number;
  }

  // About 20 us of spinning cover the gap between two calls of a loop, or two jobs of a call; after that the core is somebody
  // else's. They count from the end of a job, if others are at its last tasks for no more than about 100 us, and from the end of
  // what the pool is held for.
  void await(uint64_t seen_number) {
    for (int spins = 0, open = 0, waits = 0; spins < 600; ) {
      const uint64_t now = gate.load(std::memory_order_relaxed);
      if ((now & 1) && number_of(now) != seen_number) return;
      if ((now & 1) && open < 3000) open++;
      else if (held.load(std::memory_order_relaxed) && waits < 20000) spins = 0, waits++;
      else spins++;
      relax();
    }
    std::unique_lock<std::mutex> lock(sleep);
    sleepers.fetch_add(1);
    wake.wait(lock, [&] { return fresh(seen_number); });
    sleepers.fetch_sub(1);
  }

  void work(int index) {
    inside_task = true;
    uint64_t seen_number = 0;
    for (;;) {
      await(seen_number);
      uint64_t now = gate.load();
      if (!(now & 1) || number_of(now) == seen_number) continue;
      if (index >= width.load(std::memory_order_relaxed)) {
        seen_number = number_of(now);
        continue;
      }
      if (!gate.compare_exchange_strong(now, now + 2)) continue;
      seen_number = number_of(now);
      NUMERA_NS::clear_flags();
      drain();
      if (const int flags = NUMERA_NS::read_flags()) raised.fetch_or(flags);
      gate.fetch_sub(2);
    }
  }

  void start_workers(int count) {
    while (started < count) {
      const int index = started + 1;
      if (!spawn(index)) return;
      started++;
    }
  }

  // The process may be out of threads; then fewer do.
  bool spawn(int index) {
    pthread_t thread;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    sigset_t all, before;  // signals are for the threads that the process itself made
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    struct Start { Pool* pool; int index; };
    Start* start = new Start{this, index};
    const int failed = pthread_create(&thread, &attributes, [](void* p) -> void* {
      const Start s = *static_cast<Start*>(p);
      delete static_cast<Start*>(p);
      s.pool->work(s.index);
      return nullptr;
    }, start);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    pthread_attr_destroy(&attributes);
    if (failed) delete start;
    return !failed;
  }

  // False: the pool is somebody else's now.
  bool run(int64_t count, void (*fn)(void*, int64_t), void* ctx) {
    if (!busy.try_lock()) return false;
    const int threads = width.load(std::memory_order_relaxed);
    const int helpers = (int)(count - 1 < threads - 1 ? count - 1 : threads - 1);
    start_workers(threads - 1);
    tasks = count;
    task = fn;
    context = ctx;
    next.store(0, std::memory_order_relaxed);
    raised.store(0, std::memory_order_relaxed);
    const uint64_t number = (number_of(gate.load()) + 1) & 0xffffffff;
    gate.store(number << 32 | 1);
    if (sleepers.load() > 0) {
      { std::lock_guard<std::mutex> lock(sleep); }
      if (helpers >= started) wake.notify_all();
      else for (int i = 0; i < helpers; i++) wake.notify_one();
    }
    inside_task = true;
    if (beside && helpers > 0) run_beside();
    drain();
    inside_task = false;
    gate.fetch_and(~(uint64_t)1);
    for (int spins = 0; gate.load() & 0xfffffffe; spins++) {
      if (spins < 2000) relax();
      else std::this_thread::yield();
    }
    NUMERA_NS::raise_flags(raised.load(std::memory_order_relaxed));
    busy.unlock();
    return true;
  }
};

// Never destroyed: its threads outlive static destructors.
Pool& pool() {
  static Pool* const instance = new Pool;
  return *instance;
}

// ---------------------------------------------------------------- scratch memory

// A stack: blocks are cut from one chunk that the thread keeps; what does not fit is a block of its own, freed when popped.
struct Arena {
  static constexpr size_t LARGEST = (size_t)16 << 20;
  static constexpr size_t SMALLEST = (size_t)256 << 10;
  char* chunk = nullptr;
  size_t capacity = 0;
  size_t top = 0;

  static char* allocate(size_t bytes) {
    void* block = nullptr;
    return posix_memalign(&block, 64, bytes) == 0 ? static_cast<char*>(block) : nullptr;
  }

  void* push(size_t bytes) {
    if (bytes > SIZE_MAX - 64) return nullptr;
    bytes = bytes == 0 ? 64 : (bytes + 63) & ~(size_t)63;
    if (top == 0 && bytes > capacity && bytes <= LARGEST) {
      size_t wanted = SMALLEST;
      while (wanted < bytes) wanted *= 2;
      free(chunk);
      chunk = allocate(wanted);
      capacity = chunk ? wanted : 0;
    }
    if (bytes > capacity - top) return allocate(bytes);
    char* block = chunk + top;
    top += bytes;
    return block;
  }

  void pop(void* block) {
    char* p = static_cast<char*>(block);
    if (chunk && p >= chunk && p < chunk + capacity) top = (size_t)(p - chunk);
    else free(p);
  }

  ~Arena() { free(chunk); }
};
thread_local Arena arena;

}  // namespace

int numera_get_threads() { return pool().width.load(); }
void numera_set_threads(int count) { pool().width.store(clamp_threads(count)); }
void numera_run_beside(void (*work)(void*), void* context) {
  beside = work;
  beside_context = context;
}
void numera_hold_workers(bool on) { pool().held.store(on, std::memory_order_relaxed); }

extern "C" {

void* numera_scratch_push(size_t bytes) { return arena.push(bytes); }
void numera_scratch_pop(void* block) { arena.pop(block); }

int numera_thread_count(void) { return inside_task ? 1 : pool().width.load(std::memory_order_relaxed); }

void numera_parallel(int64_t tasks, void (*task)(void* context, int64_t i), void* context) {
  if (tasks > 1 && !inside_task && numera_thread_count() > 1 && pool().run(tasks, task, context)) return;
  // A single task is no division of work: what it calls may still use the pool.
  const bool outer = inside_task;
  inside_task = outer || tasks > 1;
  for (int64_t i = 0; i < tasks; i++) task(context, i);
  inside_task = outer;
}

}  // extern "C"
