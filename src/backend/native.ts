// The native backend: calls of the Node-API addon. The addon checks extents itself and has the descriptor's address.
import { loadNative } from '#platform';
import type { Backend } from './backend.ts';
import { buffers, desc } from './call.ts';
import { NameTable } from './names.ts';

/** The backend on the addon, or null when this machine has none. */
export function nativeBackend(): Backend | null {
  const addon = loadNative();
  if (!addon) return null;
  addon.init(desc);
  const run = addon.call;
  const table = new NameTable(() => addon.names());
  return {
    name: 'native',
    level: addon.level(),
    find: (name) => table.find(name),
    names: () => table.names,
    call(id, nop) {
      switch (nop) {
        case 1: return run(id, buffers[0]);
        case 2: return run(id, buffers[0], buffers[1]);
        case 3: return run(id, buffers[0], buffers[1], buffers[2]);
        case 4: return run(id, buffers[0], buffers[1], buffers[2], buffers[3]);
        default: return run(id, ...buffers.slice(0, nop));
      }
    },
    call2: (id, b0, b1) => run(id, b0, b1),
    call3: (id, b0, b1, b2) => run(id, b0, b1, b2),
    setThreads: (n) => addon.setThreads(n),
    getThreads: () => addon.getThreads(),
  };
}
