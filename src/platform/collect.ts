// Early collection of short-lived results, for Node. V8 counts the bytes of ArrayBuffers, but lets tens of megabytes of
// dead results pile up before it collects; a loop of `c = a + b` then never meets the same memory twice and runs from
// main memory instead of the cache. A collection of the young generation takes about 0.1 ms when little is alive, so one is
// run after every few megabytes of results. Measured (2 cores, Node 20, a busy machine; microseconds per `a + b` without and with it):
// 1e4 elements 20 -> 5, 1e5 100 -> 47, 1e6 1140 -> 650.
//
// Where young objects abound, collections take longer; the interval then grows until they cost little again.
//
// A short collection on one thread takes 30 to 50 us less than one that wakes V8's other threads (`a + b` of 1e3 and 3e3 elements takes a
// tenth less, 1e5 a twentieth). V8 takes the choice for all of its collections together, so it is made only until the synchronous code
// that makes the results is done, and not where much is alive. Worker threads do not make it, as they may be ended before they take it
// back, and neither does a program whose command line makes it.
//
// Measured in two processes taking turns: with the threads of the pool held awake meanwhile, and no memory given back, `a + b` of 1e6 float32
// takes 0.63 of the time, of float64 0.8, of uint8 0.7; 8 MB between collections is the best of 4 to 64. Run beside an operation of several threads,
// while the others begin it: `-a` of 1e6 float32 0.7 to 0.85, `a + b` 0.9, of 1e5 float64 0.85 to 1.
//
// NUMERA_EARLY_GC=0 turns this off.
import type { NativeAddon } from './addon.ts';
import { setImmediate } from 'node:timers'; // the global one may be a test's fake
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';
import { keepPages } from './keep_pages.ts';

const SMALLEST = 8e6, LARGEST = 512e6;
/** Blocks up to this many bytes count for more: a collection costs little beside so many of them, and the cache holds more of them. */
const SMALL = 256 << 10;
type Collect = (options: { type: 'minor' }) => void;

let collect: Collect | null | undefined;
let interval = SMALLEST;
let allocated = 0;
let last = 0;
/** Milliseconds that the last collection took. */
let duration = 0;
/** From this many milliseconds on a collection has work for several threads. */
const LONG = 0.5;
/**
 * Elements of an array that is made before each collection, and dead by then. V8 takes a program that makes less than 1 KB of young objects per
 * millisecond for idle: each collection then gives the memory of the young generation back, and the next takes it again, page by page.
 */
const FILL = 1024;
const young: { fill?: unknown[] } = {};
/** Whether a collection waits for the next operation of several threads, to run beside it. */
let pending = false;
let mayBeAlone = false;
let alone = false;
/** Whether endAlone will be called when the synchronous code is done. */
let awaited = false;

/** Collections take one thread, or as many as V8 likes, from here on. */
function collectAlone(one: boolean): void {
  alone = one;
  setFlagsFromString(one ? '--no-parallel-scavenge' : '--parallel-scavenge');
}
function endAlone(): void {
  if (alone) collectAlone(false);
}
function whenDone(): void {
  awaited = false;
  endAlone();
}

function findCollect(): Collect | null {
  if (process.env.NUMERA_EARLY_GC === '0' || 'Deno' in globalThis || process.versions.bun !== undefined) return null;
  mayBeAlone = isMainThread && !/scavenge|single.threaded/.test(`${process.execArgv} ${process.env.NODE_OPTIONS}`);
  try {
    setFlagsFromString('--expose-gc');
    // the memory of dead results is back before the next one is made, not some time later from another thread
    setFlagsFromString('--no-concurrent-array-buffer-sweeping');
    return runInNewContext('gc') as Collect;
  } catch {
    return null;
  }
}
/**
 * To be told of every large block before it is allocated, whether the C allocator keeps the pages of freed ones already, and whose threads
 * will work on it.
 */
export function beforeAllocation(bytes: number, kept: boolean, addon: NativeAddon | null = null): void {
  if (pending) collectNow(addon); // no operation was divided among threads since
  allocated += bytes <= SMALL ? 1.6 * bytes : bytes;
  if (allocated < interval || allocated < 2 * bytes) return;
  allocated = 0;
  if (collect === undefined) collect = findCollect();
  if (collect === null) return;
  if (!kept) keepPages(bytes, () => collect?.({ type: 'minor' }));
  if (!alone && duration < LONG && mayBeAlone) {
    collectAlone(true);
    if (!awaited) setImmediate(whenDone).unref();
    awaited = true;
  }
  if (alone && addon !== null && bytes > SMALL && addon.getThreads() > 1) {
    pending = true;
    addon.doBeside(collectBeside);
  } else collectNow(addon);
}
function collectBeside(): void {
  if (pending) collectNow(null, 0.5);
}
/** The collection. `share`: of its time, what is lost. */
function collectNow(addon: NativeAddon | null, share = 1): void {
  pending = false;
  young.fill = new Array(FILL);
  const start = performance.now();
  young.fill = undefined;
  // asleep, the threads would miss much of the next operation
  if (alone) addon?.holdWorkers(true);
  collect?.({ type: 'minor' });
  if (alone) addon?.holdWorkers(false);
  const end = performance.now();
  duration = (end - start) * share;
  if (duration >= LONG) endAlone();
  // dead results that stay cost more than a quarter of the time; a collection that takes half of it is not worth it
  if (duration > 0.5 * (end - last)) interval = Math.min(LARGEST, interval * 2);
  else if (interval > SMALLEST && duration < 0.25 * (end - last)) interval = Math.max(SMALLEST, interval / 2);
  last = end;
}
