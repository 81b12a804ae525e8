// Promotion (NEP 50) and casting rules of the numeric dtypes, computed once into tables.
// Reference: NumPy's "Data type promotion" page and `np.can_cast`.
import { shown } from '../arguments.ts';
import { OverflowError, ValueError } from '../errors.ts';
import { BOOL, COMPLEX128, COMPLEX64, DTYPES, type DType, FLOAT16, FLOAT32, FLOAT64, INT16, INT32, INT64, INT8, INTP, UINT64, UINTP } from './dtype.ts';
import { IDS, WEAK_COMPLEX, WEAK_FLOAT, WEAK_INT } from './scalars.ts';

const KIND_RANK = { b: 0, u: 1, i: 2, f: 3, c: 4 } as const;
const INT_OF_SIZE: Record<number, number> = { 1: INT8, 2: INT16, 4: INT32, 8: INT64 };
const FLOAT_OF_INT: Record<number, number> = { 1: FLOAT16, 2: FLOAT32, 4: FLOAT64, 8: FLOAT64 };

function strong(a: DType, b: DType): number {
  if (a.code === b.code) return a.id === INT64 || b.id === INT64 ? INT64 : a.id === UINT64 || b.id === UINT64 ? UINT64 : a.id;
  const [lo, hi] = KIND_RANK[a.kind] <= KIND_RANK[b.kind] ? [a, b] : [b, a];
  if (lo.kind === 'b') return hi.id;
  if (lo.kind === hi.kind) return lo.itemsize > hi.itemsize ? lo.id : hi.id;
  if (lo.kind === 'u' && hi.kind === 'i') {
    if (hi.itemsize > lo.itemsize) return hi.id;
    return lo.itemsize === 8 ? FLOAT64 : INT_OF_SIZE[lo.itemsize * 2];
  }
  if (hi.kind === 'f') return Math.max(hi.id, FLOAT_OF_INT[lo.itemsize]);
  // hi is complex: its parts must hold the other operand
  const part = lo.kind === 'f' ? lo.id : FLOAT_OF_INT[lo.itemsize];
  return part === FLOAT64 || hi.id === COMPLEX128 ? COMPLEX128 : COMPLEX64;
}
function withWeak(id: number, weak: number): number {
  if (id >= WEAK_INT) return Math.max(id, weak);
  const d = DTYPES[id];
  if (weak === WEAK_INT) return d.kind === 'b' ? INT64 : id;
  if (weak === WEAK_FLOAT) return d.kind === 'f' || d.kind === 'c' ? id : FLOAT64;
  return d.kind === 'c' ? id : id === FLOAT16 || id === FLOAT32 ? COMPLEX64 : COMPLEX128;
}
const TABLE = new Uint8Array(IDS * IDS);
for (let i = 0; i < IDS; i++)
  for (let j = 0; j < IDS; j++) TABLE[i * IDS + j] = j >= WEAK_INT ? withWeak(i, j) : i >= WEAK_INT ? withWeak(j, i) : strong(DTYPES[i], DTYPES[j]);

/** Promotes two ids (dtypes or weak scalars) to one. */
export function promoteIds(a: number, b: number): number {
  return TABLE[a * IDS + b];
}
/** The dtype that an id stands for when nothing stronger joins it. */
export function dtypeOfId(id: number): DType {
  return DTYPES[id === WEAK_INT ? INT64 : id === WEAK_FLOAT ? FLOAT64 : id === WEAK_COMPLEX ? COMPLEX128 : id];
}
/** The smallest dtype to which both can be cast safely. */
export function promoteTypes(a: DType, b: DType): DType {
  return DTYPES[TABLE[a.id * IDS + b.id]];
}
// NumPy promotes the operand of the highest category first, so that [int8, uint8, float16]... do not depend on their order.
/** The common dtype of several ids, independent of their order. */
export function resultId(ids: readonly number[]): number {
  if (ids.length === 0) throw new TypeError('at least one array or dtype is required');
  if (ids.every((id) => id === ids[0])) return ids[0];
  const sorted = [...ids].sort((x, y) => category(y) - category(x));
  return sorted.reduce(promoteIds);
}
function category(id: number): number {
  return id >= WEAK_INT ? -1 : KIND_RANK[DTYPES[id].kind];
}

/** How freely a cast may lose information. */
export type Casting = 'no' | 'equiv' | 'safe' | 'same_kind' | 'unsafe';
const SAFE = new Uint8Array(16 * 16);
for (let i = 0; i < 16; i++) for (let j = 0; j < 16; j++) SAFE[i * 16 + j] = DTYPES[strong(DTYPES[i], DTYPES[j])].code === DTYPES[j].code ? 1 : 0;

/** Whether a value of `from` may be cast to `to` under the rule. */
export function canCastTypes(from: DType, to: DType, casting: Casting): boolean {
  switch (casting) {
    case 'no': return from.code === to.code && from.isnative === to.isnative;
    case 'equiv': return from.code === to.code;
    case 'safe': return SAFE[from.id * 16 + to.id] === 1;
    case 'same_kind': return SAFE[from.id * 16 + to.id] === 1 || KIND_RANK[from.kind] <= KIND_RANK[to.kind];
    case 'unsafe': return true;
    default: throw new ValueError(`casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '${shown(casting)}')`);
  }
}
/** Whether a weak scalar id may become a dtype: ints anything but bool, floats inexact, complex complex. */
export function weakCanCast(weak: number, to: DType): boolean {
  return weak === WEAK_INT ? to.kind !== 'b' : weak === WEAK_FLOAT ? to.kind === 'f' || to.kind === 'c' : to.kind === 'c';
}
/**
 * Casts of weak scalars under 'equiv': an int is int64, a float float64, a complex complex128. ('no' asks for nothing, as in NumPy.)
 * @throws TypeError
 */
export function checkWeak(weak: number, to: DType, casting: Casting): void {
  const own = DTYPES[[INT64, FLOAT64, COMPLEX128][weak - WEAK_INT]];
  if (casting === 'equiv' && own && own.code !== to.code) throw new TypeError(`cannot cast a scalar of kind ${own.kind} to ${to.name} under the casting rule 'equiv'`);
}
const BITS: Record<string, [bigint, bigint]> = {};
for (const d of DTYPES) {
  const bits = BigInt(d.itemsize * 8);
  if (d.kind === 'i') BITS[d.key] = [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
  if (d.kind === 'u') BITS[d.key] = [0n, (1n << bits) - 1n];
}
/** Smallest and largest value of an integer dtype. */
export function integerRange(d: DType): readonly [bigint, bigint] {
  return BITS[d.key];
}
/** Throws OverflowError when a Python-like integer does not fit the dtype. */
export function checkInteger(value: bigint, d: DType): void {
  const [lo, hi] = BITS[d.key];
  if (value < lo || value > hi) throw new OverflowError(`Python integer ${value} out of bounds for ${d.name}`);
}
export { BOOL, INTP, UINTP };
