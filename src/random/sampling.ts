// Shuffling, permuting and choosing. Fisher-Yates runs in a kernel: on the elements themselves where an array is one-dimensional,
// on indices otherwise.
import { shown } from '../arguments.ts';
import { dtFloat64, dtInt64, dtIntp, LITTLE } from '../dtype/dtype.ts';
import { ValueError } from '../errors.ts';
import { normalizeAxis, sameShape, sizeOf } from '../iterate/layout.ts';
import type { Operand } from '../iterate/plan.ts';
import { toArray } from '../ndarray/convert.ts';
import { castTo, checkCast, copyInto, copyOf } from '../ndarray/copy.ts';
import { getItem } from '../ndarray/indexing/access.ts';
import { allocateArray } from '../ndarray/make.ts';
import { isNDArray, NDArray, requireWriteable } from '../ndarray/ndarray.ts';
import type { BitGenerator } from './bit-generator.ts';
import { contiguous, exact, fill, flat, isMissing, runKernel, type Size, sizeShape } from './draw.ts';
import { RANDOM } from './distributions.ts';
import { integers } from './integers.ts';

/** Shuffles rows of `n` elements in place; `indices`: of 0 to n - 1, which the kernel writes first. */
function shuffleRows(bits: BitGenerator, rows: number, n: number, data: Operand, indices: boolean = false): void {
  if (rows > 0 && n > 0) runKernel('random_shuffle', bits, [rows, n], data, [], 1, 1, +indices);
}
/** 0 to n - 1 in random order. */
function shuffledIndices(bits: BitGenerator, n: number): NDArray<'intp'> {
  const out = allocateArray([n], dtIntp);
  shuffleRows(bits, 1, n, row(out), true);
  return out;
}
/** A one-dimensional array as one row. */
function row(a: NDArray): Operand {
  return { storage: a.storage, offset: a.offset, dtype: a.dtype, strides: [0, a.strides[0]] };
}
function take<A extends NDArray>(a: A, indices: NDArray, axis: number): A {
  return getItem(a, [...new Array<string>(axis).fill(':'), indices]) as A;
}
function unsized(): TypeError {
  return new TypeError('len() of unsized object');
}

/** Shuffles along an axis, in place. JavaScript lists too, of anything. */
export function shuffle(bits: BitGenerator, args: readonly unknown[]): void {
  const x = args[0], axis = (args[1] ?? 0) as number;
  if (Array.isArray(x)) {
    if (axis !== 0) throw new TypeError('Axis argument is only supported on ndarray objects');
    const order = shuffledIndices(bits, x.length).data as BigInt64Array;
    const items = Array.from(order, (i) => x[Number(i)]);
    for (let i = 0; i < items.length; i++) x[i] = items[i];
    return;
  }
  if (!isNDArray(x) && !ArrayBuffer.isView(x)) throw new TypeError('shuffle needs an array or a list');
  const a = toArray(x);
  if (a.ndim === 0) throw unsized();
  const along = normalizeAxis(axis, a.ndim);
  requireWriteable(a, 'array');
  if (a.size === 0) return;
  if (a.ndim === 1) shuffleRows(bits, 1, a.size, row(a));
  else copyInto(a, take(a, shuffledIndices(bits, a.shape[along]), along));
}

/** A shuffled copy, or shuffled indices. */
export function permutation(bits: BitGenerator, args: readonly unknown[]): NDArray {
  const x = args[0], axis = (args[1] ?? 0) as number;
  if (typeof x === 'number' || typeof x === 'bigint') {
    const n = Number(x);
    if (!Number.isInteger(n)) normalizeAxis(axis, 0);
    return shuffledIndices(bits, Math.max(0, n));
  }
  const a = toArray(x);
  const along = normalizeAxis(axis, a.ndim);
  if (a.ndim === 1) {
    const out = copyOf(a);
    shuffleRows(bits, 1, out.size, row(out));
    return out;
  }
  return take(a, shuffledIndices(bits, a.shape[along]), along);
}

/** Shuffles every lane along an axis for itself; without axis, all elements. */
export function permuted(bits: BitGenerator, args: readonly unknown[]): NDArray {
  const [x, axis, out] = args;
  const a = toArray(x);
  let to: NDArray;
  if (isMissing(out)) to = copyOf(a, 'K');
  else {
    if (!isNDArray(out)) throw new TypeError('out must be an NDArray');
    to = toArray(out);
    requireWriteable(to, 'output array');
    if (!sameShape(to.shape, a.shape)) throw new ValueError('out must have the same shape as x');
    checkCast(a.dtype, to.dtype, 'safe');
    if (to !== a) copyInto(to, a);
  }
  if (isMissing(axis)) {
    if (a.ndim === 0) throw unsized();
    // In the order of memory where there are no gaps, as NumPy has it.
    const work = to.contiguous !== 0 ? to : copyOf(to);
    shuffleRows(bits, 1, work.size, { ...flat(work), strides: [0, work.dtype.itemsize] });
    if (work !== to) copyInto(to, work);
    return to;
  }
  const along = normalizeAxis(axis as number, a.ndim);
  if (to.size === 0) return to;
  // Lanes in C order of the other axes; a copy with the lanes last makes them rows.
  const order = a.shape.map((_, d) => d).filter((d) => d !== along).concat(along);
  const moved = new NDArray(to.storage, to.offset, order.map((d) => to.shape[d]), order.map((d) => to.strides[d]), to.dtype, to);
  const work = moved.contiguous & 1 ? moved : copyOf(moved);
  const n = a.shape[along];
  shuffleRows(bits, to.size / Math.max(1, n), n, { ...flat(work), strides: [n * work.dtype.itemsize, work.dtype.itemsize] });
  if (work !== moved) copyInto(moved, work);
  return to;
}

/** Probabilities of the population's members. */
function probabilities(p: unknown, population: number): Float64Array {
  const a = toArray(p);
  if (a.ndim !== 1) throw new ValueError('p must be 1-dimensional');
  if (a.size !== population) throw new ValueError('a and p must have same size');
  const values = contiguous(castTo(a, dtFloat64)).data as Float64Array;
  const tolerance = Math.sqrt(a.dtype.kind === 'f' ? Math.max(2 ** -52, { 2: 2 ** -10, 4: 2 ** -23, 8: 2 ** -52 }[a.dtype.itemsize] as number) : 2 ** -52);
  let sum = values[0], lost = 0;  // Kahan's sum
  for (let i = 1; i < values.length; i++) {
    const y = values[i] - lost, t = sum + y;
    lost = t - sum - y;
    sum = t;
  }
  if (Number.isNaN(sum)) throw new ValueError('Probabilities contain NaN');
  if (values.some((x) => x < 0)) throw new ValueError('Probabilities are not non-negative');
  if (Math.abs(sum - 1) > tolerance) throw new ValueError('Probabilities do not sum to 1. See Notes section of docstring for more information.');
  return values;
}
function cumulative(p: Float64Array): Float64Array {
  const out = new Float64Array(p.length);
  let sum = 0;
  for (let i = 0; i < p.length; i++) out[i] = sum = i === 0 ? p[0] : sum + p[i];
  for (let i = 0; i < out.length; i++) out[i] /= sum;
  return out;
}
/** How many entries are not above x. */
function searchRight(sorted: Float64Array, x: number): number {
  let lo = 0, hi = sorted.length;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (sorted[middle] <= x) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}
function uniforms(bits: BitGenerator, n: number): Float64Array {
  return (fill(bits, RANDOM, n, dtFloat64, undefined) as NDArray).data as Float64Array;
}
/** Weighted, without replacement: draws with replacement, keeps first occurrences, repeats without those. */
function distinctWeighted(bits: BitGenerator, p: Float64Array, size: number): BigInt64Array {
  const weights = p.slice();
  const found = new BigInt64Array(size);
  for (let count = 0; count < size; ) {
    const x = uniforms(bits, size - count);
    for (let i = 0; i < count; i++) weights[Number(found[i])] = 0;
    const cdf = cumulative(weights);
    const fresh = new Set<number>();
    for (const u of x) fresh.add(searchRight(cdf, u));
    for (const i of fresh) found[count++] = BigInt(i);
  }
  return found;
}

/** Random members of `a`. The arguments in order: a, size, replace, p, axis, shuffle. */
export function choice(bits: BitGenerator, args: readonly unknown[]): unknown {
  const [given, size, replace = true, p, axis = 0, mix = true] = args as [unknown, Size | null | undefined, boolean?, unknown?, number?, boolean?];
  const a = given instanceof NDArray && given.ndim === 0 ? given.item() : given;
  const whole = typeof a === 'number' || typeof a === 'bigint';
  const shape = isMissing(size) ? [] : sizeShape(size), n = sizeOf(shape);
  let from: NDArray | null = null, population: number;
  if (whole) {
    population = Number(a);
    if (!Number.isInteger(population)) throw new ValueError(`a must be a sequence or an integer, not ${a}`);
    if (population <= 0 && n !== 0) throw new ValueError('a must be a positive integer unless no samples are taken');
  } else {
    from = toArray(a);
    if (from.ndim === 0) throw new ValueError('a must be a sequence or an integer, not a 0-d array');
    population = from.shape[normalizeAxis(axis, from.ndim)];
    if (population === 0 && n !== 0) throw new ValueError('a cannot be empty unless no samples are taken');
  }
  const weights = isMissing(p) ? null : probabilities(p, population);
  if (!replace && n > population) throw new ValueError('Cannot take a larger sample than population when replace is False');
  if (!replace && weights && weights.reduce((k, x) => k + +(x > 0), 0) < n) throw new ValueError('Fewer non-zero entries in p than size');

  const indices = allocateArray(shape, dtIntp);
  const view = indices.data as BigInt64Array;
  if (n === 0) {
    // nothing to draw
  } else if (weights) {
    if (replace) {
      const cdf = cumulative(weights), draws = uniforms(bits, n);
      // The low halves of the int64 indices: bigints would cost more than the search.
      const halves = new Int32Array(view.buffer, view.byteOffset, 2 * n).fill(0);
      for (let i = 0; i < n; i++) halves[2 * i + (LITTLE ? 0 : 1)] = searchRight(cdf, draws[i]);
    } else view.set(distinctWeighted(bits, weights, n));
  } else if (replace) copyInto(indices, integers(bits, [0, population, shape, dtInt64, false]) as NDArray);
  else {
    const tail = population > 10000 && n > Math.floor(population / (mix ? 50 : 20));
    runKernel('random_choice', bits, [n], flat(indices), [], population, +mix, +tail);
  }
  if (whole) return isMissing(size) ? exact(view[0]) : indices;
  const along = normalizeAxis(axis, (from as NDArray).ndim);
  if (!isMissing(size)) return take(from as NDArray, indices, along);
  const member = getItem(from as NDArray, [...new Array<string>(along).fill(':'), exact(view[0])]);
  // A list or a typed array is one-dimensional for the type system too: one member is a plain value.
  return !isNDArray(a) && member.ndim === 0 ? member.item() : copyOf(member);
}

/** Random bytes. */
export function bytes(bits: BitGenerator, length: number): Uint8Array {
  if (!Number.isInteger(length) || length < 0) throw new ValueError(`length must be a non-negative integer, not ${shown(length)}`);
  // No bytes still take one draw, as in NumPy.
  const words = integers(bits, [0, 4294967295, Math.max(1, Math.ceil(length / 4)), 'uint32', true]) as NDArray;
  const data = words.data as Uint32Array;
  return new Uint8Array(data.buffer, data.byteOffset, length).slice();
}
