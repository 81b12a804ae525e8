// What napi.cpp asks of the thread pool, besides the services that abi.hpp declares.
#pragma once

int numera_get_threads();
void numera_set_threads(int count);  // at least 1; threads are started when they are first needed
void numera_hold_workers(bool on);   // while on, workers that are awake stay so, for 0.7 ms at most
