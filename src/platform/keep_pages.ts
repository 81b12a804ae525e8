// Large results without page faults where the addon does not set up the C allocator (kernels/heap.cpp), by nothing but requests to it.
//
// glibc maps every block of 128 KB and more afresh and unmaps it when it is freed: the pages of each result are faulted in and zeroed
// again. Both of its limits move, though, to the size of a mapped block that is freed, up to 32 MiB: blocks below it then come from the heap, of whose
// end it keeps twice as much. So one block of that size is asked for and dropped, without ever being touched. Larger blocks come
// from the heap too when it has a hole for them: neighbouring blocks are asked for and dropped below one that stays, so that the hole is
// never at the end, which would be given back.
// Measured (2 busy cores, Node 20; processor time of a loop of fresh `c[i] = a[i] + b[i]`): 1e6 elements 3.4 -> 2.2 ms, 1e7 66 -> 22 ms.
//
// NUMERA_MALLOPT=0 turns this off. Allocators other than glibc's are only asked for memory that is never touched.
import { isMainThread } from 'node:worker_threads';

/** glibc's DEFAULT_MMAP_THRESHOLD_MAX, which is compared with the size of a block and its header in whole pages. */
const LIMIT = (32 << 20) - (8 << 10);
/** Blocks that the hole is made of, surely below the limit. */
const PIECE = 31 << 20;
/** How many: as the addon keeps up to 1 GiB, half of it in a process without. */
const PIECES = 16;
/** Results that the hole has room for several of. */
const LARGEST = (PIECES * PIECE) / 4;

let limitRaised = false;
/** Keeps the blocks of the hole from the end of the heap. */
let fence: Uint8Array | undefined;

function raiseLimit(collect: () => void): void {
  Buffer.allocUnsafeSlow(LIMIT);
  collect();
}
function makeHole(collect: () => void): void {
  let pieces: Uint8Array[] | undefined = [];
  for (let i = 0; i < PIECES; i++) pieces.push(Buffer.allocUnsafeSlow(PIECE));
  // as large as they are, so that no older hole has room for it; none of its pages is ever touched
  fence = Buffer.allocUnsafeSlow(PIECE);
  pieces = undefined;
  collect();
}

/** To be told of a large block that is neither the first of its kind nor probably the last. `collect` frees the memory of what is dead. */
export function keepPages(bytes: number, collect: () => void): void {
  if (process.platform !== 'linux' || process.env.NUMERA_MALLOPT === '0') return;
  try {
    if (!limitRaised) {
      limitRaised = true;
      raiseLimit(collect);
    }
    // the heap of another thread is in pieces of 64 MiB
    if (bytes > PIECE && bytes <= LARGEST && fence === undefined && isMainThread) makeHole(collect);
  } catch {
    // no room to ask for: results are made as they come
  }
}
