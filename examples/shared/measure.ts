// Measuring: the memory that something keeps alive, the time of a call, medians.

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

/** Milliseconds that one call takes. */
export function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
