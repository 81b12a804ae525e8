import type { Instance } from './instance.ts';
export function blockedCall(_instance: Instance, _id: number, _nop: number, _total: number): number | undefined { return undefined; }
