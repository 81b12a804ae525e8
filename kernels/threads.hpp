// What napi.cpp asks of the thread pool, besides the services that abi.hpp declares.
#pragma once

int numera_get_threads();
void numera_set_threads(int count);  // at least 1; threads are started when they are first needed
// While the workers begin this thread's next job: called once, on this thread, before it takes part. nullptr: nothing more.
void numera_run_beside(void (*work)(void* context), void* context);
void numera_hold_workers(bool on);   // while on, workers that are awake stay so, for 0.7 ms at most
