// Compiled once per level with its kernels: hands the level's loops to the harness by name.
#include <string.h>

#include "../../kernels/math/families.hpp"

#define GLUE2(A, B) A##B
#define GLUE(A, B) GLUE2(A, B)

extern "C" __attribute__((visibility("default"))) void* GLUE(find_, NUMERA_NS)(const char* name) {
  using namespace NUMERA_NS;
  static const Family* const families[] = {&family_math_f64, &family_math_f32, &family_math_complex};
  for (const Family* f : families)
    for (int i = 0; i < f->loop_count; i++)
      if (!strcmp(f->loops[i].name, name)) return (void*)f->loops[i].loop;
  return nullptr;
}
