// Distinct integers of a small range: marks in a table instead of a sort.
import { allocateArray } from '../ndarray/make.ts';
import { isWithin, type NDArray } from '../ndarray/ndarray.ts';
import type { DTypeName } from '../dtype/dtype.ts';
import { dtBool, DTYPES, INT32 } from '../dtype/dtype.ts';
import { castCopy } from '../ndarray/copy.ts';

/** Sorting fewer elements costs less than a table. */
const FEW = 512;
/** The table may have so many marks per element. */
const WIDE = 4;
/** A table of this many bits is made before the range of the elements is known. */
const MOST_BITS = 18;

/** The elements of a contiguous array as int32; null where sorting is as quick (one and two bytes), or some value does not fit. */
function elements(a: NDArray): Int32Array | null {
  const { code, itemsize } = a.dtype;
  const { bytes } = a.storage;
  const start = bytes.byteOffset + a.offset;
  if (start % itemsize !== 0 || !isWithin(a)) return null;
  switch (code) {
    case 5: return new Int32Array(bytes.buffer, start, a.size);
    case 6: return nonNegative(new Int32Array(bytes.buffer, start, a.size));
    case 7: case 8: return narrowed(new Int32Array(bytes.buffer, start, 2 * a.size));
    default: return null;
  }
}
function nonNegative(x: Int32Array): Int32Array | null {
  for (let i = 0; i < x.length; i++) if (x[i] < 0) return null;
  return x;
}
/** 64-bit words that are all non-negative and below 2^31, as numbers. */
function narrowed(words: Int32Array): Int32Array | null {
  const out = new Int32Array(words.length / 2);
  for (let i = 0; i < out.length; i++) {
    if (words[2 * i + 1] !== 0 || words[2 * i] < 0) return null;
    out[i] = words[2 * i];
  }
  return out;
}

/**
 * The distinct elements of a contiguous array of native integers, ascending; null where a table would be too large or not worth it.
 */
export function markedValues<D extends DTypeName>(a: NDArray<D>): NDArray<D> | null {
  const n = a.size;
  const x = n < FEW ? null : elements(a);
  if (x === null) return null;
  const marked = fewBits(x);
  if (marked !== null) return unmark(a, marked, 0);
  let least = x[0], greatest = least;
  for (let i = 1; i < n; i++) {
    const v = x[i];
    if (v < least) least = v;
    if (v > greatest) greatest = v;
  }
  const range = greatest - least + 1;
  if (range > WIDE * n) return null;
  const marks = new Uint8Array(range);
  for (let i = 0; i < n; i++) marks[x[i] - least] = 1;
  return unmark(a, marks, least);
}
/** Marks of non-negative numbers of so few bits that their range need not be looked for first. null: there are others. */
function fewBits(x: Int32Array): Uint8Array | null {
  const n = x.length;
  const mask = 2 ** Math.min(MOST_BITS, 31 - Math.clz32(n)) - 1;
  let seen = 0;
  for (let i = 0; i < FEW; i++) seen |= x[i];
  if ((seen & ~mask) !== 0) return null;
  const marks = new Uint8Array(mask + 1);
  for (let i = 0; i < n; i++) {
    const v = x[i];
    seen |= v;
    marks[v & mask] = 1;
  }
  return (seen & ~mask) === 0 ? marks.subarray(0, 2 ** (32 - Math.clz32(seen))) : null;
}
/** The marked numbers, counted from `least`. */
function unmark<D extends DTypeName>(a: NDArray<D>, marks: Uint8Array, least: number): NDArray<D> {
  const range = marks.length;
  let count = 0;
  for (let i = 0; i < range; i++) count += marks[i];
  const out = allocateArray([count], a.dtype);
  const values = out.data as unknown as { [i: number]: number | bigint };
  const wide = a.dtype.itemsize === 8;
  for (let i = 0, k = 0; i < range; i++) if (marks[i] === 1) values[k++] = wide ? BigInt(i + least) : i + least;
  return out;
}

/**
 * Whether each element of a contiguous vector of native integers is in another; null where a table would be too large or not worth it.
 */
export function markedMembers(a: NDArray, set: NDArray): NDArray<'bool'> | null {
  const n = a.size;
  if (n < FEW || set.size === 0) return null;
  const x = elements(narrow(set));
  if (x === null) return null;
  let least = x[0], greatest = least;
  for (let i = 1; i < x.length; i++) {
    const v = x[i];
    if (v < least) least = v;
    if (v > greatest) greatest = v;
  }
  const range = greatest - least + 1;
  if (range > WIDE * (n + x.length)) return null;
  const marks = new Uint8Array(range);
  for (let i = 0; i < x.length; i++) marks[x[i] - least] = 1;
  const values = narrow(a);
  const { bytes } = values.storage;
  const start = bytes.byteOffset + values.offset;
  if (start % 4 !== 0) return null;
  const out = allocateArray(a.shape, dtBool);
  const found = out.storage.bytes.subarray(out.offset, out.offset + n);
  if (values.dtype.itemsize === 8) {
    // a word that fits 32 bits has its sign as the upper half, unsigned ones zeros
    const words = new Int32Array(bytes.buffer, start, 2 * n), signed = values.dtype.kind === 'i';
    for (let i = 0; i < n; i++) {
      const low = words[2 * i], place = low - least;
      const fits = signed ? words[2 * i + 1] === low >> 31 : words[2 * i + 1] === 0 && low >= 0;
      found[i] = fits && place >= 0 && place < range ? marks[place] : 0;
    }
    return out;
  }
  const items = values.dtype.kind === 'u' ? new Uint32Array(bytes.buffer, start, n) : new Int32Array(bytes.buffer, start, n);
  for (let i = 0; i < n; i++) {
    const place = items[i] - least;
    found[i] = place >= 0 && place < range ? marks[place] : 0;
  }
  return out;
}
/** One and two bytes as four. */
function narrow(a: NDArray): NDArray {
  return a.dtype.itemsize < 4 ? castCopy(a, DTYPES[INT32]) : a;
}
