// What people write between the brackets: numbers, slice strings, Slice objects, null, '...', arrays. Parsing knows
// nothing about the array; resolve.ts applies the items to one.
import { integerOf, shown } from '../../arguments.ts';
import { IndexError, ValueError } from '../../errors.ts';
import { type AnyTypedArray, toArray } from '../convert.ts';
import { wholeNumbers } from '../int64.ts';
import { isNDArray, type NDArray } from '../ndarray.ts';

/**
 * A range of an axis, as Python's slice. `null` or undefined means the end of the axis in the step's direction.
 * @example
 * ```ts
 * new np.Slice(2, null, 3).indices(10); // { start: 2, step: 3, count: 3 }
 * ```
 */
export class Slice {
  /** Where it starts, or null. */
  readonly start: number | null;
  /** Where it ends, exclusively, or null. */
  readonly stop: number | null;
  /** From one element to the next, or null for 1. */
  readonly step: number | null;
  constructor(start: number | null, stop: number | null, step: number | null) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
  /** The first element on an axis of a length, clamped. @throws ValueError for a step of 0 */
  first(length: number): number {
    if (this.step === 0) throw new ValueError('slice step cannot be zero');
    return this.step === null || this.step > 0 ? clamp(this.start, 0, length, 0, length) : clamp(this.start, -1, length - 1, length - 1, length);
  }
  /** The number of elements on an axis of a length, whose first one `first` gave. */
  count(length: number, first: number): number {
    const step = this.step ?? 1;
    if (step > 0) {
      const stop = clamp(this.stop, 0, length, length, length);
      return stop > first ? Math.floor((stop - first - 1) / step) + 1 : 0;
    }
    const stop = clamp(this.stop, -1, length - 1, -1, length);
    return first > stop ? Math.floor((first - stop - 1) / -step) + 1 : 0;
  }
  /** First element, step and number of elements on an axis of a length. */
  indices(length: number): { start: number; step: number; count: number } {
    const start = this.first(length);
    return { start, step: this.step ?? 1, count: this.count(length, start) };
  }
  /** As Python prints it: `slice(2, None, 3)`. */
  toString(): string {
    const part = (x: number | null): string => (x === null ? 'None' : String(x));
    return `slice(${part(this.start)}, ${part(this.stop)}, ${part(this.step)})`;
  }
}
// a bound of a slice: counted from the end when negative, kept within low and high; `otherwise` where there is none
function clamp(bound: number | null, low: number, high: number, otherwise: number, length: number): number {
  if (bound === null) return otherwise;
  const at = bound < 0 ? bound + length : bound;
  return at < low ? low : at > high ? high : at;
}
type Bound = number | bigint | null;
/**
 * A slice object for indices, as Python's `slice`: `slice(stop)`, `slice(start, stop)` or `slice(start, stop, step)`.
 * @throws TypeError for bounds that are no integers.
 * @example
 * ```ts
 * np.arange(10).get(np.slice(2, 8, 3)).tolist(); // [2, 5]
 * ```
 */
export function slice(start: Bound, stop?: Bound, step?: Bound): Slice {
  const check = (x: Bound | undefined): number | null => {
    return x === null || x === undefined ? null : integerOf(x, 'slice index');
  };
  return stop === undefined && step === undefined ? new Slice(null, check(start), null) : new Slice(check(start), check(stop), check(step));
}
/** One item of an index. */
export type Index = number | bigint | string | null | Slice | NDArray | AnyTypedArray | boolean | readonly unknown[];

/** A parsed item: an integer, a slice, a new axis, the ellipsis or an index array (integers or booleans). */
export type Item = number | Slice | NDArray | typeof NewAxis | typeof Ellipsis;
export const NewAxis: unique symbol = Symbol('newaxis');
export const Ellipsis: unique symbol = Symbol('ellipsis');

const cache = new Map<string, readonly Item[]>();

/** The items of an index list. */
export function parseIndex(index: readonly Index[]): readonly Item[] {
  if (index.length === 1 && typeof index[0] === 'string') return parseText(index[0]);
  const items: Item[] = [];
  for (const part of index) {
    if (typeof part === 'number') {
      if (!Number.isInteger(part)) invalid(part);
      items.push(part);
    } else if (typeof part === 'string') items.push(...parseText(part));
    else items.push(part === null ? NewAxis : part instanceof Slice ? part : typeof part === 'bigint' ? Number(part) : indexArray(part));
  }
  return items;
}
/** The items that a string stands for, remembered. */
export function parseText(text: string): readonly Item[] {
  const known = cache.get(text);
  if (known) return known;
  const items = text.split(',').map((part): Item => {
    const t = part.trim();
    if (t === '...') return Ellipsis;
    if (t === 'null' || t === 'None' || t === 'newaxis') return NewAxis;
    if (/^[+-]?\d+$/.test(t)) return Number(t);
    const m = /^([+-]?\d+)?\s*:\s*([+-]?\d+)?\s*(?::\s*([+-]?\d+)?)?$/.exec(t);
    if (!m) invalid(`'${text}'`);
    const value = (s: string | undefined): number | null => (s === undefined ? null : Number(s));
    return new Slice(value(m[1]), value(m[2]), value(m[3]));
  });
  if (cache.size < 4096) cache.set(text, items);
  return items;
}
function indexArray(x: Exclude<Index, number | bigint | string | null | Slice>): NDArray {
  let a: NDArray;
  if (Array.isArray(x) && x.length === 0) return toArray(new BigInt64Array(0));
  try {
    a = isNDArray(x) || typeof x === 'boolean' || Array.isArray(x) || ArrayBuffer.isView(x) ? toArray(x) : invalid(x);
  } catch (error) {
    if (error instanceof TypeError) invalid(x);
    throw error;
  }
  if ('biu'.includes(a.dtype.kind)) return a;
  // a JS number is a float64, so lists of whole numbers are index lists; explicit float32/float16 arrays are not
  const whole = a.dtype.id === 11 && wholeNumbers(a);
  if (whole) return whole;
  throw new IndexError('arrays used as indices must be of integer (or boolean) type');
}
function invalid(x: unknown): never {
  throw new IndexError(`only integers, slices (\`:\`), ellipsis (\`...\`), null (newaxis) and integer or boolean arrays are valid indices (got ${shown(x)})`);
}
