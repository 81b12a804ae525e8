// The Node-API addon. One process loads it once; each environment (the main thread, every worker) has its own State, found
// through the callback's data pointer. Exports, see src/platform/addon.ts for their types:
//   names() level() levels() init(desc) call(id, ...buffers) setThreads(n) getThreads() holdWorkers(on) tuneHeap()
//   adviseHeap() doBeside(function)
#include <node_api.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.hpp"
#include "heap.hpp"
#include "level.hpp"
#include "threads.hpp"

#define DECLARE_LEVEL(name) namespace numera_##name { const NumeraLevel& numera_level(); }
NUMERA_LEVELS(DECLARE_LEVEL)
#undef DECLARE_LEVEL

namespace {

using namespace numera_host;

struct Candidate {
  const char* name;
  const NumeraLevel& (*get)();
};
#define CANDIDATE(name) {#name, numera_##name::numera_level},
constexpr Candidate CANDIDATES[] = {NUMERA_LEVELS(CANDIDATE)};
#undef CANDIDATE
constexpr int CANDIDATE_COUNT = sizeof CANDIDATES / sizeof CANDIDATES[0];

bool cpu_has(const char* level) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool v2 = __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("ssse3");
  if (!strcmp(level, "v2")) return v2;
  const bool v3 = v2 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
                  __builtin_cpu_supports("bmi2");
  if (!strcmp(level, "v3")) return v3;
  return v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
#else
  (void)level;
  return true;
#endif
}

struct Choice {
  const NumeraLevel* level = nullptr;
  char error[256] = "";
};

// The best level that the CPU has, or the one that NUMERA_CPU names.
Choice choose_level() {
  Choice choice;
  const char* forced = getenv("NUMERA_CPU");
  if (forced && !*forced) forced = nullptr;
  for (int i = CANDIDATE_COUNT - 1; i >= 0; i--) {
    const char* name = CANDIDATES[i].name;
    if (forced && strcmp(forced, name)) continue;
    if (cpu_has(name)) {
      choice.level = &CANDIDATES[i].get();
      if (choice.level->functions < 0) {
        choice.level = nullptr;
        strcpy(choice.error, "numera: the function tables of kernels/registry.cpp are too small");
      }
      return choice;
    }
    if (forced) {
      snprintf(choice.error, sizeof choice.error, "numera: NUMERA_CPU=%s, but this CPU lacks instructions of that level", name);
      return choice;
    }
  }
  if (forced) {
    snprintf(choice.error, sizeof choice.error, "numera: NUMERA_CPU=%.32s is not one of the levels built here (", forced);
    for (int i = 0; i < CANDIDATE_COUNT; i++) {
      strncat(choice.error, i ? ", " : "", sizeof choice.error - strlen(choice.error) - 1);
      strncat(choice.error, CANDIDATES[i].name, sizeof choice.error - strlen(choice.error) - 1);
    }
    strncat(choice.error, ")", sizeof choice.error - strlen(choice.error) - 1);
  } else {
    strcpy(choice.error, "numera: this CPU has none of the instruction-set levels built here");
  }
  return choice;
}

// Chosen once per process; C++ makes the initialisation safe between environments.
const Choice& chosen() {
  static const Choice choice = choose_level();
  return choice;
}

struct State {
  const NumeraLevel* level;
  double* desc = nullptr;
  napi_ref desc_ref = nullptr;  // keeps the descriptor's memory alive
  napi_env env = nullptr;
  napi_ref beside = nullptr;  // what the thread does while others begin its next job
  bool due = false;           // whether that is to be done
};

napi_value fail(napi_env env, const char* message) {
  napi_throw_error(env, nullptr, message);
  return nullptr;
}

napi_value number(napi_env env, int32_t value) {
  napi_value result = nullptr;
  napi_create_int32(env, value, &result);
  return result;
}

State* state_of(napi_env env, napi_callback_info info, size_t* argc, napi_value* argv) {
  void* data = nullptr;
  napi_get_cb_info(env, info, argc, argv, nullptr, &data);
  return static_cast<State*>(data);
}

napi_value names(napi_env env, napi_callback_info info) {
  const NumeraLevel& level = *state_of(env, info, nullptr, nullptr)->level;
  napi_value list;
  napi_create_array_with_length(env, (size_t)level.functions, &list);
  for (int id = 0; id < level.functions; id++) {
    napi_value name;
    napi_create_string_latin1(env, level.name_of(id), NAPI_AUTO_LENGTH, &name);
    napi_set_element(env, list, (uint32_t)id, name);
  }
  return list;
}

napi_value level_name(napi_env env, napi_callback_info info) {
  napi_value result = nullptr;
  napi_create_string_latin1(env, state_of(env, info, nullptr, nullptr)->level->name, NAPI_AUTO_LENGTH, &result);
  return result;
}

napi_value levels(napi_env env, napi_callback_info) {
  napi_value list;
  napi_create_array(env, &list);
  uint32_t count = 0;
  for (const Candidate& candidate : CANDIDATES) {
    if (!cpu_has(candidate.name)) continue;
    napi_value name;
    napi_create_string_latin1(env, candidate.name, NAPI_AUTO_LENGTH, &name);
    napi_set_element(env, list, count++, name);
  }
  return list;
}

napi_value init(napi_env env, napi_callback_info info) {
  size_t argc = 1, length = 0;
  napi_value argument;
  State* state = state_of(env, info, &argc, &argument);
  napi_typedarray_type type;
  void* data = nullptr;
  if (argc < 1 || napi_get_typedarray_info(env, argument, &type, &length, &data, nullptr, nullptr) != napi_ok ||
      type != napi_float64_array || length < DESC_SLOTS)
    return fail(env, "numera: init() takes the descriptor, a Float64Array of DESC_SLOTS numbers");
  napi_ref reference;
  if (napi_create_reference(env, argument, 1, &reference) != napi_ok) return fail(env, "numera: the descriptor cannot be kept");
  if (state->desc_ref) napi_delete_reference(env, state->desc_ref);
  state->desc_ref = reference;
  state->desc = static_cast<double*>(data);
  return nullptr;
}

// Where a buffer's bytes are. Callers pass Uint8Arrays; the element type is not asked for, because that costs time: for a typed
// array of wider elements the length is then too small, never too large.
bool buffer_of(napi_env env, napi_value value, char** base, uint64_t* bytes) {
  size_t length;
  void* data;
  if (napi_get_typedarray_info(env, value, nullptr, &length, &data, nullptr, nullptr) != napi_ok &&
      napi_get_arraybuffer_info(env, value, &data, &length) != napi_ok)
    return false;
  *base = static_cast<char*>(data);
  *bytes = length;
  return true;
}

// The memory of the operands is not V8's, and they are arguments of a call: a collection of garbage neither moves nor frees it.
void call_beside(void* data) {
  State* state = static_cast<State*>(data);
  state->due = false;
  napi_value function, global;
  if (napi_get_reference_value(state->env, state->beside, &function) == napi_ok && napi_get_global(state->env, &global) == napi_ok)
    napi_call_function(state->env, global, function, 0, nullptr, nullptr);
}

int run_with_beside(State& state, int id, Call& work) {
  numera_run_beside(call_beside, &state);
  const int status = state.level->run(id, &work);
  numera_run_beside(nullptr, nullptr);
  return status;
}

napi_value call(napi_env env, napi_callback_info info) {
  constexpr size_t FEW = 5;  // unused argument slots cost time: Node fills them with undefined
  napi_value few[FEW], many[MAX_OPS + 1];
  napi_value* argv = few;
  size_t argc = FEW;
  State* state = state_of(env, info, &argc, few);
  if (argc > FEW) {
    if (argc > MAX_OPS + 1) return number(env, ERR_BOUNDS);
    argc = MAX_OPS + 1;
    argv = many;
    napi_get_cb_info(env, info, &argc, many, nullptr, nullptr);
  }
  int32_t id;
  if (!state->desc || argc < 1 || napi_get_value_int32(env, argv[0], &id) != napi_ok || id < 0 || id >= state->level->functions)
    return fail(env, state->desc ? "numera: call() takes a function's id" : "numera: init() comes before call()");
  Call work;
  work.desc = state->desc;
  const int buffers = (int)argc - 1;
  for (int i = 0; i < buffers; i++)
    if (!buffer_of(env, argv[i + 1], &work.base[i], &work.bytes[i]))
      return fail(env, "numera: call() takes Uint8Arrays");
  if (!check_extents(work, buffers)) return number(env, ERR_BOUNDS);
  if (state->due) return number(env, run_with_beside(*state, id, work));
  return number(env, state->level->run(id, &work));
}

napi_value do_beside(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value argument;
  State* state = state_of(env, info, &argc, &argument);
  napi_valuetype type;
  if (argc < 1 || napi_typeof(env, argument, &type) != napi_ok || type != napi_function)
    return fail(env, "numera: doBeside() takes a function");
  if (state->beside) napi_delete_reference(env, state->beside);
  state->beside = nullptr;
  state->due = napi_create_reference(env, argument, 1, &state->beside) == napi_ok;
  return nullptr;
}

napi_value set_threads(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value argument;
  int32_t count;
  state_of(env, info, &argc, &argument);
  if (argc < 1 || napi_get_value_int32(env, argument, &count) != napi_ok || count < 1)
    return fail(env, "numera: setThreads() takes a positive integer");
  numera_set_threads(count);
  return nullptr;
}

napi_value get_threads(napi_env env, napi_callback_info) { return number(env, numera_get_threads()); }

napi_value hold_workers(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value argument;
  bool on;
  state_of(env, info, &argc, &argument);
  if (argc < 1 || napi_get_value_bool(env, argument, &on) != napi_ok)
    return fail(env, "numera: holdWorkers() takes a boolean");
  numera_hold_workers(on);
  return nullptr;
}

napi_value tune_heap(napi_env env, napi_callback_info) {
  napi_value result = nullptr;
  napi_get_boolean(env, heap_tune(), &result);
  return result;
}

napi_value advise_heap(napi_env, napi_callback_info) {
  heap_advise();
  return nullptr;
}

void release(napi_env env, void* data, void*) {
  State* state = static_cast<State*>(data);
  if (state->desc_ref) napi_delete_reference(env, state->desc_ref);
  if (state->beside) napi_delete_reference(env, state->beside);
  delete state;
}

}  // namespace

NAPI_MODULE_INIT() {
  const Choice& choice = chosen();
  if (!choice.level) return fail(env, choice.error);
  State* state = new State{choice.level};
  state->env = env;
  napi_set_instance_data(env, state, release, nullptr);
  const struct {
    const char* name;
    napi_callback callback;
  } functions[] = {{"names", names},     {"level", level_name},       {"levels", levels},         {"init", init},
                   {"call", call},       {"setThreads", set_threads}, {"getThreads", get_threads}, {"tuneHeap", tune_heap},
                   {"adviseHeap", advise_heap}, {"holdWorkers", hold_workers}, {"doBeside", do_beside}};
  for (const auto& f : functions) {
    napi_value function;
    if (napi_create_function(env, f.name, NAPI_AUTO_LENGTH, f.callback, state, &function) != napi_ok ||
        napi_set_named_property(env, exports, f.name, function) != napi_ok)
      return fail(env, "numera: the addon could not be set up");
  }
  return exports;
}
