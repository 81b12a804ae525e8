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
// Where operations work on results that live through two collections, these make garbage of theirs that only a collection of everything
// frees. judge() sees that. Milliseconds of three such expressions, of 5e5 elements, with collections regardless of it, as they are now, and without
// any: 1 / (1 + exp(-x)) 2.6 1.2 1.4, a Huber loss 5.3 2.7 2.9, a normalisation 6.6 3.1 3.7.
//
// Measured in two processes taking turns: with the threads of the pool held awake meanwhile, and no memory given back, `a + b` of 1e6 float32
// takes 0.63 of the time, of float64 0.8, of uint8 0.7; 8 MB between collections is the best of 4 to 64. Run beside an operation of several threads,
// while the others begin it: `a + b` of 1e5 float64 0.85 to 1. But then its result has a block already, and one more block takes part in the
// rotation: where a loop keeps its last result (`c = a + b`), large ones no longer fit the cache. With collections before the allocation instead, 1e6
// elements take: copy 0.74 of the time, stack 0.78, pad 0.8, float64 from int32 0.82, float32 from float64 0.9.
//
// V8 also marks its whole heap when that has grown, array buffers included, by a part of what the last marking left. Where the heap is small and V8
// has marked it a few times in idle moments, that part is less than two results of 8 MB: V8 then marks without end, and a collection meanwhile takes
// 1 to 5 ms instead of 0.1. A small heap may therefore grow sixfold, until the synchronous code is done. Measured, processes taking turns, loops of
// 150 ms with pauses as long: the last four of 14 loops of `c = concatenate([a, b])` of 1e6 elements take 0.7 to 0.9 of the time, with NumPy in the
// pauses 0.6.
//
// NUMERA_EARLY_GC=0 turns this off.
import type { NativeAddon } from './addon.ts';
import { setImmediate } from 'node:timers'; // the global one may be a test's fake
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';
import { keepPages } from './keep_pages.ts';

const SMALLEST = 8e6, LARGEST = 512e6;
/** Blocks up to this many bytes count for more: a collection costs little beside so many of them, and the cache holds more of them. */
const SMALL = 256 << 10;
type Collect = (options: { type: 'minor' }) => void;

let collect: Collect | null | undefined;
let interval = SMALLEST;
/** Weighed bytes since the last collection; negative: so many more until collections are tried again. */
let allocated = 0;
/** Bytes since the last collection. */
let made = 0;
/** Bytes of array buffers after the last collection, 0 before there was one. */
let held = 0;
/** Recent growth of what collections leave, and recent bytes made, both with weights that fall off. */
let grown = 0, total = 0;
/** What the interval is multiplied by, where more results are alive at a time. */
let spread = 1;
const WIDEST = 4;
/** Blocks up to this many bytes are many between two collections, so that one more does not matter: collections may run beside operations. */
const BESIDE_UP_TO = 2 << 20;
/** Not for blocks above this many bytes: V8 collects after 32 MB of them itself. */
const SPREAD_UP_TO = 2 << 20;
/** Bytes of the block that asked for the last collection. */
let block = 0;
/** Collections since one of these changed, and how many good ones make the spread smaller. */
let rounds = 0, patience = 8;
const SHORTEST_PAUSE = 64e6, LONGEST_PAUSE = 1e9;
let pause = SHORTEST_PAUSE;
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
/** Up to this many bytes of JavaScript objects the heap may grow by GROWTH percent before V8 marks it. */
const SMALL_HEAP = 24e6, GROWTH = 500;
let grows = false;
/** Whether endAlone will be called when the synchronous code is done. */
let awaited = false;

/** Collections take one thread, or as many as V8 likes, from here on. */
function collectAlone(one: boolean): void {
  alone = one;
  setFlagsFromString(one ? '--no-parallel-scavenge' : '--parallel-scavenge');
  letGrow(one && getHeapStatistics().used_heap_size <= SMALL_HEAP);
}
function letGrow(on: boolean): void {
  if (on === grows) return;
  grows = on;
  setFlagsFromString(`--heap-growing-percent=${on ? GROWTH : 0}`); // 0: as V8 likes
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
  mayBeAlone = isMainThread && !/scavenge|single.threaded|heap.growing/.test(`${process.execArgv} ${process.env.NODE_OPTIONS}`);
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
  made += bytes;
  allocated += bytes <= SMALL ? 1.6 * bytes : bytes;
  if (allocated < interval * spread || allocated < 2 * bytes) return;
  allocated = 0;
  block = bytes;
  if (collect === undefined) collect = findCollect();
  if (collect === null) return;
  if (!kept) keepPages(bytes, () => collect?.({ type: 'minor' }));
  if (!alone && duration < LONG && mayBeAlone) {
    collectAlone(true);
    if (!awaited) setImmediate(whenDone).unref();
    awaited = true;
  }
  if (alone && addon !== null && bytes > SMALL && bytes <= BESIDE_UP_TO && addon.getThreads() > 1) {
    pending = true;
    addon.doBeside(collectBeside);
  } else collectNow(addon);
}
function collectBeside(): void {
  if (pending) collectNow(null, 0.5);
}
/**
 * Whether collections free what was made. Results that live through two of them are old to V8, and stay until it collects everything. Where
 * operations work on results of others, that are alive meanwhile, collections therefore come less often, or are left to V8 for a while.
 */
function judge(): void {
  const { external_memory: left, used_heap_size: used } = getHeapStatistics(); // 1 us
  if (used > SMALL_HEAP) letGrow(false);
  if (held > 0) {
    grown = 0.75 * grown + Math.max(0, left - held);
    total = 0.75 * total + made;
    rounds++;
    if (rounds >= 3 && grown > 0.2 * total) {
      if (spread < WIDEST && block <= SPREAD_UP_TO) spread *= 2;
      else {
        allocated = -pause;
        pause = Math.min(LONGEST_PAUSE, pause * 2);
      }
      patience = Math.min(64, patience * 2);
      grown = total = rounds = held = made = 0;
      return;
    }
    if (spread > 1 && rounds >= patience) {
      spread /= 2;
      rounds = 0;
    } else if (rounds >= 32) {
      pause = SHORTEST_PAUSE;
      if (spread === 1) patience = 8;
    }
  }
  held = left;
  made = 0;
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
  judge();
}
