// What one instruction-set level (or one WebAssembly module) offers to the host: its functions by id.
// Ids count the loops of all families first, then the kernels. Implemented by registry.cpp, in the namespace of the level.
#pragma once

struct NumeraLevel {
  const char* name;  // "v2", "v3", "v4", "neon", "wasm"
  int loops;
  int functions;  // loops included; -1: the static tables of registry.cpp are too small
  const char* (*name_of)(int id);
  // `call` is a Call of the level's own namespace; all levels lay it out alike.
  int (*run)(int id, void* call);
};
