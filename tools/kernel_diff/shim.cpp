// What tools/kernel_diff needs of a build of the kernels for one instruction-set level: a plain C interface, for ctypes.
#include "check.hpp"
#include "level.hpp"

namespace NUMERA_NS {
const NumeraLevel& numera_level();
}

using namespace NUMERA_NS;
#define EXPORT extern "C" __attribute__((visibility("default")))

EXPORT int kd_functions() { return numera_level().functions; }
EXPORT const char* kd_name(int id) { return numera_level().name_of(id); }
EXPORT int kd_call(int id, double* desc, char** base, const uint64_t* bytes, int buffers) {
  Call call;
  call.desc = desc;
  for (int i = 0; i < buffers; i++) {
    call.base[i] = base[i];
    call.bytes[i] = bytes[i];
  }
  if (!check_extents(call, buffers)) return -100;  // the harness wrote a bad descriptor
  return numera_level().run(id, &call);
}
