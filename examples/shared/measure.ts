// Measuring: the memory that something keeps alive, and median times of several ways to do the same work.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function bytesInUse(): number {
  collectGarbage();
  collectGarbage(); // the first pass may only schedule the release of array buffers
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** What `make` returns, and the bytes that it keeps alive. */
export function memoryOf<T>(make: () => T): { value: T; bytes: number } {
  const before = bytesInUse();
  const value = make();
  return { value, bytes: bytesInUse() - before };
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The median time of each function, in milliseconds. They take turns, so that a slow moment of the machine meets all of
 * them alike; the first rounds only warm up the compiler.
 */
export function medianTimes(functions: (() => unknown)[], { rounds = 15, warmUp = 4 } = {}): number[] {
  const times = functions.map((): number[] => []);
  for (let round = -warmUp; round < rounds; round++) {
    functions.forEach((run, i) => {
      const start = performance.now();
      run();
      if (round >= 0) times[i].push(performance.now() - start);
    });
  }
  return times.map(median);
}
