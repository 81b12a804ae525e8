// The flags of nditer and of its operands, as NumPy names them: parsing, and which of them exclude each other.
import { ValueError } from '../../errors.ts';

/** Flags of the whole iteration. */
export type NditerFlag =
  | 'buffered' | 'c_index' | 'common_dtype' | 'copy_if_overlap' | 'delay_bufalloc' | 'external_loop' | 'f_index' | 'grow_inner' | 'growinner'
  | 'multi_index' | 'ranged' | 'reduce_ok' | 'refs_ok' | 'zerosize_ok';
/** Flags of one operand. */
export type OperandFlag =
  | 'aligned' | 'allocate' | 'arraymask' | 'contig' | 'copy' | 'nbo' | 'no_broadcast' | 'no_subtype' | 'overlap_assume_elementwise'
  | 'readonly' | 'readwrite' | 'updateifcopy' | 'virtual' | 'writemasked' | 'writeonly';

const GLOBAL: ReadonlySet<string> = new Set<NditerFlag>([
  'buffered', 'c_index', 'common_dtype', 'copy_if_overlap', 'delay_bufalloc', 'external_loop', 'f_index', 'grow_inner', 'growinner',
  'multi_index', 'ranged', 'reduce_ok', 'refs_ok', 'zerosize_ok',
]);
const PER_OPERAND: ReadonlySet<string> = new Set<OperandFlag>([
  'aligned', 'allocate', 'arraymask', 'contig', 'copy', 'nbo', 'no_broadcast', 'no_subtype', 'overlap_assume_elementwise',
  'readonly', 'readwrite', 'updateifcopy', 'virtual', 'writemasked', 'writeonly',
]);

/** What an iteration was asked to do. */
export interface GlobalFlags {
  readonly buffered: boolean;
  readonly index: 'C' | 'F' | null;
  readonly multiIndex: boolean;
  readonly external: boolean;
  readonly ranged: boolean;
  readonly reduceOk: boolean;
  readonly zerosizeOk: boolean;
  readonly delayed: boolean;
  readonly growInner: boolean;
  readonly copyIfOverlap: boolean;
  readonly commonDtype: boolean;
}
/** What an operand was asked to be. */
export interface OperandFlags {
  readonly read: boolean;
  readonly write: boolean;
  /** A temporary copy may stand in for it. */
  readonly copy: boolean;
  readonly native: boolean;
  readonly aligned: boolean;
  readonly contig: boolean;
  readonly allocate: boolean;
  readonly virtual: boolean;
  readonly noBroadcast: boolean;
  readonly writeMasked: boolean;
  readonly arrayMask: boolean;
  readonly elementwise: boolean;
}

function strings(list: unknown, what: string): readonly string[] {
  if (!Array.isArray(list)) throw new ValueError(`${what} must be a list of strings`);
  for (const x of list) if (typeof x !== 'string') throw new TypeError(`${what} must be strings (got ${typeof x})`);
  return list as string[];
}
/** The flags of an iteration. @throws ValueError for unknown ones and two kinds of index */
export function parseGlobalFlags(list: unknown): GlobalFlags {
  const set = new Set(strings(list ?? [], 'Iterator global flags'));
  for (const f of set) if (!GLOBAL.has(f)) throw new ValueError(`Unexpected iterator global flag "${f}"`);
  const c = set.has('c_index'), f = set.has('f_index');
  if (c && f) throw new ValueError('Iterator flags C_INDEX and F_INDEX cannot both be specified');
  const buffered = set.has('buffered');
  return {
    buffered, index: c ? 'C' : f ? 'F' : null, multiIndex: set.has('multi_index'), external: set.has('external_loop'), ranged: set.has('ranged'), reduceOk: set.has('reduce_ok'), zerosizeOk: set.has('zerosize_ok'),
    delayed: buffered && set.has('delay_bufalloc'), growInner: set.has('growinner') || set.has('grow_inner'), copyIfOverlap: set.has('copy_if_overlap'), commonDtype: set.has('common_dtype'),
  };
}
/** Throws ValueError for flags that cannot be used together. */
export function checkGlobalFlags({ external, index, multiIndex, ranged, buffered }: GlobalFlags): void {
  if (external && (index || multiIndex)) throw new ValueError('Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked');
  if (ranged && external && !buffered) throw new ValueError('Iterator flag RANGED cannot be used with the flag EXTERNAL_LOOP unless BUFFERED is also enabled');
}
/** The flags of every operand: a list per operand, or one list for all; read-only by default, to be allocated where there is none. */
export function parseOperandFlags(given: unknown, present: readonly boolean[]): OperandFlags[] {
  const count = present.length;
  if (given === undefined || given === null) return present.map((p) => operandFlags(p ? ['readonly'] : ['writeonly', 'allocate']));
  if (!Array.isArray(given)) throw new ValueError('op_flags must be a list of lists of flags, one per operand');
  if (given.every((x) => typeof x === 'string')) {
    const all = operandFlags(given as string[]);
    return present.map(() => all);
  }
  if (given.length !== count || !given.every(Array.isArray)) throw new ValueError(`op_flags must be one list of flags, or ${count} of them: one per operand`);
  return given.map((x) => operandFlags(strings(x, 'op_flags')));
}
function operandFlags(list: readonly string[]): OperandFlags {
  const set = new Set(list);
  for (const f of set) if (!PER_OPERAND.has(f)) throw new ValueError(`Unexpected per-op iterator flag "${f}"`);
  const modes = ['readonly', 'readwrite', 'writeonly'].filter((m) => set.has(m));
  if (modes.length === 0) throw new ValueError('None of the iterator flags READWRITE, READONLY, or WRITEONLY were specified for an operand');
  if (modes.length > 1) throw new ValueError('Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an operand');
  const read = modes[0] !== 'writeonly', write = modes[0] !== 'readonly';
  const writeMasked = set.has('writemasked'), arrayMask = set.has('arraymask');
  if (writeMasked && !write) throw new ValueError('The iterator flag WRITEMASKED may only be used with READWRITE or WRITEONLY');
  if (write && set.has('copy') && !set.has('updateifcopy')) throw new ValueError('If an iterator operand is writeable, must use the flag UPDATEIFCOPY instead of COPY');
  if (writeMasked && arrayMask) throw new ValueError('The iterator flag WRITEMASKED may not be used together with ARRAYMASK');
  if (set.has('virtual') && !(read && write)) throw new ValueError('The iterator flag VIRTUAL should be be used together with READWRITE');
  return {
    read, write, copy: set.has('copy') || set.has('updateifcopy'), native: set.has('nbo'), aligned: set.has('aligned'), contig: set.has('contig'), allocate: set.has('allocate'),
    virtual: set.has('virtual'), noBroadcast: set.has('no_broadcast'), writeMasked, arrayMask, elementwise: set.has('overlap_assume_elementwise'),
  };
}
/** The operand that is the mask of the others, or -1. @throws ValueError for two masks, or a mask without use */
export function maskOperand(flags: readonly OperandFlags[]): number {
  const masks = flags.flatMap((f, i) => (f.arrayMask ? [i] : []));
  const masked = flags.some((f) => f.writeMasked);
  if (masks.length > 1) throw new ValueError('Only one iterator operand may receive an ARRAYMASK flag');
  if (masked && masks.length === 0) throw new ValueError('An iterator operand was flagged as WRITEMASKED, but no ARRAYMASK operand was given to supply the mask');
  if (!masked && masks.length === 1) throw new ValueError('An iterator operand was flagged as the ARRAYMASK, but no WRITEMASKED operands were given to use the mask');
  return masks[0] ?? -1;
}
