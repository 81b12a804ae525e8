// The table of a level's functions: all families, flattened once so that a call finds its function by index.
// tools/build/registry.mjs writes families.gen.hpp from the families.hpp of each folder.
#include "abi.hpp"
#include "families.gen.hpp"
#include "level.hpp"

#ifndef NUMERA_LEVEL_NAME
#define NUMERA_LEVEL_NAME "wasm"
#endif

namespace NUMERA_NS {

namespace {
constexpr int CAPACITY = 1 << 14;
const Loop* loop_table[CAPACITY];
uint8_t rule_table[CAPACITY];  // the loops' floating-point events
const Kernel* kernel_table[CAPACITY];
NumeraLevel self;

const char* name_of(int id) { return id < self.loops ? loop_table[id]->name : kernel_table[id - self.loops]->name; }

int run(int id, void* opaque) {
  Call& call = *static_cast<Call*>(opaque);
  return id < self.loops ? run_loop(call, *loop_table[id], rule_table[id]) : kernel_table[id - self.loops]->run(call);
}
}  // namespace

// Not thread-safe: the host calls it once, when it starts.
const NumeraLevel& numera_level() {
  if (self.name) return self;
#define NUMERA_ADDRESS(family) &family,
  static const Family* const families[] = {NUMERA_FAMILIES(NUMERA_ADDRESS)};
#undef NUMERA_ADDRESS
  int loops = 0, kernels = 0;
  bool fits = true;
  for (const Family* family : families) {
    for (int i = 0; i < family->loop_count && (fits = fits && loops < CAPACITY); i++) {
      rule_table[loops] = (uint8_t)event_rule_of(family->loops[i].name);
      loop_table[loops++] = &family->loops[i];
    }
    for (int i = 0; i < family->kernel_count && (fits = fits && kernels < CAPACITY); i++) kernel_table[kernels++] = &family->kernels[i];
  }
  self = {NUMERA_LEVEL_NAME, loops, fits ? loops + kernels : -1, name_of, run};
  return self;
}

}  // namespace NUMERA_NS
