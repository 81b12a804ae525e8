// pad: an array with borders. The interior is copied once; every mode then fills the borders axis by axis with block copies
// between views, each axis over the borders of the axes before it, so that corners come out as NumPy's. Where a border's elements
// depend on nothing but their place, the fastest axis comes first, each row in one go with its borders.
import { declare, isOptions, parseSignature, shown } from '../arguments.ts';
import { dtInt64 } from '../dtype/dtype.ts';
import { ValueError } from '../errors.ts';
import { broadcastStrides, normalizeAxis, shapeList, shapeText } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo, copyInto } from '../ndarray/copy.ts';
import { wholeNumbers } from '../ndarray/int64.ts';
import { allocateArray } from '../ndarray/make.ts';
import { type NDArray, viewOf } from '../ndarray/ndarray.ts';
import { less, multiply, rint, subtract } from '../ufunc/all.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { joinRows } from './join_rows.ts';
import { sliceAxis } from './joining.ts';
import { median } from './median.ts';
import { linspace } from './ranges.ts';
import { any, max, mean, min } from './reductions.ts';
import { flipArray, moveaxis } from './shape.ts';

/** Names of the ways to fill a border. */
export type PadMode = 'constant' | 'edge' | 'linear_ramp' | 'maximum' | 'mean' | 'median' | 'minimum' | 'reflect' | 'symmetric' | 'wrap' | 'empty';
/** Fills the border of one lane in place: the lane, its (before, after) widths, the axis, and the options given to `pad`. */
export type PadFunction<O = Record<string, unknown>> = (lane: NDArray, widths: [number, number], axis: number, options: O) => void;
/** How wide the borders are: one number, (before, after), or a pair per axis; or an object from axes to numbers or pairs. */
export type PadWidth = ArrayLike | Readonly<Record<number, number | readonly [number, number]>>;
/** Options of `pad`. */
export interface PadOptions {
  /** Where the new elements come from ('constant'), or a function that fills a padded lane in place. */
  mode?: PadMode | PadFunction;
  /** Values in mode 'constant' (0): one for all, a pair (before, after), or a pair per axis. */
  constant_values?: ArrayLike;
  /** Values that 'linear_ramp' ends with (0), given likewise. */
  end_values?: ArrayLike;
  /** How many elements at each edge 'maximum', 'mean', 'median' and 'minimum' look at (all). */
  stat_length?: ArrayLike | null;
  /** Whether reflections repeat the values ('even', the default) or are mirrored at the edge's value ('odd'). */
  reflect_type?: 'even' | 'odd';
}
/** What a call may give: a function as mode takes options of its own. */
type Given = PadOptions & Record<string, unknown>;

const OPTIONS: Readonly<Record<PadMode, readonly string[]>> = {
  constant: ['constant_values'], edge: [], linear_ramp: ['end_values'], maximum: ['stat_length'], mean: ['stat_length'], median: ['stat_length'], minimum: ['stat_length'],
  reflect: ['reflect_type'], symmetric: ['reflect_type'], wrap: [], empty: [],
};
type Pair<T> = readonly [T, T];

export function pad<const A extends ArrayLike, O extends object>(array: A, pad_width: PadWidth, mode: PadFunction<O>, options: O): NDArray<ArrayName<A>>;
export function pad<const A extends ArrayLike>(array: A, pad_width: PadWidth, options: { mode: PadFunction; [own: string]: unknown }): NDArray<ArrayName<A>>;
export function pad<const A extends ArrayLike>(array: A, options: PadOptions & { pad_width: PadWidth }): NDArray<ArrayName<A>>;
/**
 * An array with borders of the given widths, filled as `mode` says ('constant'): with constants (`constant_values`), with the edge,
 * with a ramp to `end_values`, with a statistic of `stat_length` elements at the edge, by mirroring ('reflect' without the edge,
 * 'symmetric' with it; `reflect_type: 'odd'` mirrors about the edge's value), by repeating ('wrap'), not at all ('empty'), or by a
 * function that is called with every lane. Options with one value per axis take the same forms as `pad_width`.
 * @throws ValueError for negative widths, unknown modes, options of another mode, and empty axes without anything to repeat;
 * TypeError for widths that are no integers.
 * @example
 * ```ts
 * np.pad([1, 2, 3], 1).tolist(); // [0, 1, 2, 3, 0]
 * np.pad([1, 2, 3], [2, 1], 'reflect').tolist(); // [3, 2, 1, 2, 3, 2]
 * ```
 */
export function pad<const A extends ArrayLike>(array: A, pad_width: PadWidth, mode?: PadMode | PadFunction | PadOptions, options?: PadOptions): NDArray<ArrayName<A>>;
export function pad(...args: unknown[]): NDArray {
  // pad_width may itself be a plain object, so it is read before the options
  // among the options it is told by its name, which no axis has
  if (args.length === 2 && isOptions(args[1]) && Object.hasOwn(args[1], 'pad_width')) {
    const { pad_width, ...options } = args[1];
    return pad(args[0] as ArrayLike, pad_width as PadWidth, options);
  }
  const [x, width] = args;
  declare(() => parseSignature("array!, pad_width!, mode='constant', *, stat_length, constant_values=0, end_values=0, reflect_type='even'"));
  if (args.length < 2) throw new TypeError('pad() needs an array and pad_width');
  const last = args.length > 2 && isOptions(args[args.length - 1]) ? (args[args.length - 1] as Given) : ({} as Given);
  const positional = args.length > 2 && !isOptions(args[2]) ? args[2] : undefined;
  if (positional !== undefined && last.mode !== undefined) throw new TypeError("pad() got multiple values for argument 'mode'");
  const { mode: named, ...options } = last;
  const mode = positional !== undefined ? positional : named !== undefined ? named : 'constant';
  const a = toArray(x);
  const widths = widthPairs(width, a.ndim);
  if (typeof mode === 'function') return padWith(a, widths, mode as PadFunction, options);
  const known = OPTIONS[mode as PadMode];
  if (!known || !Object.hasOwn(OPTIONS, mode as string)) throw new ValueError(`mode '${shown(mode)}' is not supported (it is one of ${Object.keys(OPTIONS).join(', ')})`);
  const unknown = Object.keys(options).filter((k) => options[k] !== undefined && !known.includes(k));
  if (unknown.length > 0) throw new ValueError(`unsupported keyword arguments for mode '${mode as string}': ${unknown.join(', ')}`);
  if (mode !== 'constant' && mode !== 'empty' && a.size === 0)
    for (let i = 0; i < a.ndim; i++)
      if (a.shape[i] === 0 && (widths[i][0] > 0 || widths[i][1] > 0)) throw new ValueError(`can't extend empty axis ${i} using modes other than 'constant' or 'empty'`);
  const constants = mode === 'constant' ? castTo(toArray(options.constant_values ?? 0), a.dtype) : null;
  const border = filler(mode as PadMode, a, options, constants);
  const order = a.flags.fnc ? 'F' : 'C';
  const out = allocateArray(a.shape.map((d, i) => d + widths[i][0] + widths[i][1]), a.dtype, false, order);
  const fastest = order === 'F' ? 0 : a.ndim - 1;
  const rowsDone = a.size > 0 && fillRows(out, a, widths, fastest, mode as PadMode, constants, options.reflect_type !== 'odd');
  if (!rowsDone) copyInto(inside(out, a, widths, 0), a);
  // axes already done are taken whole, the others without their borders
  for (let axis = 0; axis < a.ndim; axis++) {
    if (rowsDone && axis === fastest) continue;
    if (a.size > 0 || mode === 'constant') border?.(inside(out, a, widths, axis + 1, rowsDone ? fastest : -1), axis, widths[axis]);
  }
  return out;
}
/** The padded array without the borders of the axes from `first` on, but for the axis `whole`. */
function inside(out: NDArray, a: NDArray, widths: readonly Pair<number>[], first: number, whole: number = -1): NDArray {
  let region = out;
  for (let i = first; i < a.ndim; i++) if (i !== whole) region = sliceAxis(region, i, widths[i][0], widths[i][0] + a.shape[i]);
  return region;
}
/** Bytes of a row, and of a result, from which and up to which rows are filled one by one. */
const LONG_ROW = 2048, LITTLE = 4096;
/** Fills all rows along the fastest axis that hold elements of `a`, with the borders of that axis. False: nothing is done, the mode or the layout is another. */
function fillRows(out: NDArray, a: NDArray, widths: readonly Pair<number>[], axis: number, mode: PadMode, constants: NDArray | null, even: boolean): boolean {
  if (axis < 0 || (widths[axis][0] === 0 && widths[axis][1] === 0)) return false;
  // borders of short rows are done faster for all rows at once
  if (a.shape[axis] * a.itemsize < LONG_ROW && out.nbytes > LITTLE) return false;
  const [before, after] = widths[axis], n = a.shape[axis];
  let left: NDArray, right: NDArray;
  if (constants !== null) {
    // corners are the last axis's: all are alike with one value for all borders
    if (constants.size !== 1) return false;
    const strides = new Array<number>(a.ndim).fill(0);
    const repeated = (count: number): NDArray => viewOf(constants, constants.offset, a.shape.map((d, i) => (i === axis ? count : d)), strides);
    left = repeated(before);
    right = repeated(after);
  } else if (mode === 'edge') {
    const repeated = (at: number, count: number): NDArray => {
      const edge = sliceAxis(a, axis, at, at + 1);
      return viewOf(edge, edge.offset, a.shape.map((d, i) => (i === axis ? count : d)), a.strides.map((s, i) => (i === axis ? 0 : s)));
    };
    left = repeated(0, before);
    right = repeated(n - 1, after);
  } else if (mode === 'wrap') {
    if (before > n || after > n) return false;
    left = sliceAxis(a, axis, n - before, n);
    right = sliceAxis(a, axis, 0, after);
  } else if ((mode === 'reflect' || mode === 'symmetric') && even) {
    const skip = mode === 'reflect' ? 1 : 0;
    if (before > n - skip || after > n - skip) return false;
    left = flipArray(sliceAxis(a, axis, skip, skip + before), [axis]);
    right = flipArray(sliceAxis(a, axis, n - skip - after, n - skip), [axis]);
  } else return false;
  return joinRows(inside(out, a, widths, 0, axis), [left, a, right], axis);
}
type Filler = (region: NDArray, axis: number, widths: Pair<number>) => void;

function filler(mode: PadMode, a: NDArray, options: PadOptions, constants: NDArray | null): Filler | null {
  const { ndim } = a;
  switch (mode) {
    case 'empty': return null;
    case 'constant': {
      const values = pairsOf(constants as NDArray, ndim);
      return (r, axis, w) => setBorders(r, axis, w, values[axis]);
    }
    case 'edge': return (r, axis, w) => setBorders(r, axis, w, edges(r, axis, w));
    case 'linear_ramp': {
      const values = endPairs(options.end_values, ndim);
      return (r, axis, w) => ramps(r, axis, w, values[axis]);
    }
    case 'reflect':
    case 'symmetric': {
      const { reflect_type = 'even' } = options;
      return (r, axis, w) => mirror(r, axis, w, a.shape[axis], mode === 'symmetric', reflect_type === 'odd');
    }
    case 'wrap': return (r, axis, w) => wrap(r, axis, w);
    default: {
      const lengths = lengthPairs(options.stat_length, ndim);
      return (r, axis, w) => setBorders(r, axis, w, statistics(mode, r, axis, w, lengths[axis]));
    }
  }
}
function padWith(a: NDArray, widths: readonly Pair<number>[], f: PadFunction, options: Record<string, unknown>): NDArray {
  const out = allocateArray(a.shape.map((d, i) => d + widths[i][0] + widths[i][1]), a.dtype);
  if (out.size > 0) out.storage.bytes.fill(0, out.offset, out.offset + out.nbytes);
  copyInto(inside(out, a, widths, 0), a);
  for (let axis = 0; axis < a.ndim; axis++) {
    const lanes = moveaxis(out, axis, -1) as NDArray;
    const n = lanes.ndim - 1;
    const walk = (dim: number, at: number): void => {
      if (dim === n) f(viewOf(lanes, at, [lanes.shape[n]], [lanes.strides[n]]), [...widths[axis]], axis, options);
      else for (let i = 0; i < lanes.shape[dim]; i++) walk(dim + 1, at + i * lanes.strides[dim]);
    };
    walk(0, lanes.offset);
  }
  return out;
}

// ------------------------------------------------------------------------------------------------------- arguments
// one value, (before, after), ((both,), ...) or ((before, after), ...) as a pair of 0-d arrays per axis
function pairsOf(x: NDArray, ndim: number): Pair<NDArray>[] {
  const at = (i: number, j: number): NDArray => viewOf(x, x.offset + (i * rows) + (j * columns), [], []);
  if (x.ndim > 2) throw new ValueError(`could not broadcast shape ${shapeText(x.shape)} to (${ndim}, 2)`);
  const target = [ndim, 2];
  const shift = 2 - x.ndim;
  for (let i = 0; i < x.ndim; i++)
    if (x.shape[i] !== 1 && x.shape[i] !== target[i + shift]) throw new ValueError(`operands could not be broadcast together with remapped shapes [original->remapped]: ${shapeList(x.shape)} and requested shape (${ndim},2)`);
  const [rows, columns] = broadcastStrides(x.shape, x.strides, target);
  return Array.from({ length: ndim }, (_, i) => [at(i, 0), at(i, 1)]);
}
// NumPy computes with one or two values as typed scalars, with more as Python's: those do not widen the ramp's dtype
function endPairs(x: unknown, ndim: number): Pair<ArrayLike>[] {
  const values = toArray(x ?? 0), pairs = pairsOf(values, ndim);
  return values.size > 2 || (values.size === 2 && values.shape[0] === 2 && values.ndim === 2) ? pairs.map(([p, q]) => [p.item(), q.item()]) : pairs;
}
function integerPairs(x: NDArray, ndim: number, what: string): Pair<number>[] {
  const whole = x.dtype.id === 11 && x.size > 0 ? wholeNumbers(x) : x.dtype.kind === 'i' ? x : null;
  if (whole === null) throw new TypeError(`\`${what}\` must be of integral type.`);
  if (any(less(whole, 0n)) as boolean) throw new ValueError("index can't contain negative values");
  return pairsOf(castTo(whole, dtInt64), ndim).map((pair) => pair.map((v) => Number(v.item())) as unknown as Pair<number>);
}
function widthPairs(width: unknown, ndim: number): Pair<number>[] {
  let pairs: Pair<number>[];
  // the common forms without arrays
  if (isWidth(width)) return Array.from({ length: ndim }, () => [width, width] as const);
  if (Array.isArray(width) && width.length === 2 && isWidth(width[0]) && isWidth(width[1])) return Array.from({ length: ndim }, () => [width[0], width[1]] as const);
  if (isOptions(width)) {
    pairs = Array.from({ length: ndim }, () => [0, 0]);
    for (const [key, value] of Object.entries(width)) {
      const [both] = integerPairs(toArray(value), 1, 'pad_width');
      pairs[normalizeAxis(Number(key), ndim)] = both;
    }
  } else pairs = integerPairs(toArray(width), ndim, 'pad_width');
  return pairs;
}
function isWidth(x: unknown): x is number {
  return typeof x === 'number' && Number.isSafeInteger(x) && x >= 0;
}
function lengthPairs(x: unknown, ndim: number): Pair<number | null>[] {
  if (x === undefined || x === null) return Array.from({ length: ndim }, () => [null, null]);
  return integerPairs(toArray(x), ndim, 'stat_length');
}

// ------------------------------------------------------------------------------------------------------- borders
function setBorders(r: NDArray, axis: number, [before, after]: Pair<number>, [left, right]: Pair<NDArray>): void {
  const n = r.shape[axis];
  if (before > 0) copyInto(sliceAxis(r, axis, 0, before), left);
  if (after > 0) copyInto(sliceAxis(r, axis, n - after, n), right);
}
function edges(r: NDArray, axis: number, [before, after]: Pair<number>): Pair<NDArray> {
  const n = r.shape[axis];
  return [sliceAxis(r, axis, before, before + 1), sliceAxis(r, axis, n - after - 1, n - after)];
}
function ramps(r: NDArray, axis: number, widths: Pair<number>, ends: Pair<ArrayLike>): void {
  const n = r.shape[axis];
  edges(r, axis, widths).forEach((edge, side) => {
    const width = widths[side];
    if (width === 0) return;
    const flat = viewOf(edge, edge.offset, edge.shape.filter((_, i) => i !== axis), edge.strides.filter((_, i) => i !== axis));
    const ramp = linspace(ends[side], flat, { num: width, endpoint: false, dtype: r.dtype, axis });
    if (side === 0) copyInto(sliceAxis(r, axis, 0, width), ramp);
    else copyInto(sliceAxis(r, axis, n - width, n), flipArray(ramp, [axis]));
  });
}
function statistics(mode: PadMode, r: NDArray, axis: number, [before, after]: Pair<number>, wanted: Pair<number | null>): Pair<NDArray> {
  const end = r.shape[axis] - after, most = end - before;
  const [left, right] = wanted.map((n) => (n === null || n > most ? most : n));
  if ((left === 0 || right === 0) && (mode === 'maximum' || mode === 'minimum')) throw new ValueError('stat_length of 0 yields no value for padding');
  const value = (part: NDArray): NDArray => {
    const options = { axis, keepdims: true } as const;
    const v = mode === 'maximum' ? max(part, options) : mode === 'minimum' ? min(part, options) : mode === 'mean' ? mean(part, options) : (median(part, options) as NDArray);
    return (r.dtype.kind === 'i' || r.dtype.kind === 'u') && v.dtype.kind === 'f' ? (rint(v) as NDArray) : (v as NDArray);
  };
  const first = value(sliceAxis(r, axis, before, before + left));
  return left === right && left === most ? [first, first] : [first, value(sliceAxis(r, axis, end - right, end))];
}
// Each pass mirrors as much as has been filled so far (a multiple of the original length, so that the period stays whole),
// doubling what the next pass can use.
function mirror(r: NDArray, axis: number, widths: Pair<number>, period: number, withEdge: boolean, odd: boolean): void {
  const n = r.shape[axis];
  if (period === 1) {
    setBorders(r, axis, widths, edges(r, axis, widths));
    return;
  }
  let [left, right] = widths;
  const skip = withEdge ? 0 : 1;
  const reflected = (part: NDArray, edge: NDArray): NDArray => (odd ? (subtract(multiply(edge, 2n) as NDArray, part) as NDArray) : part);
  while (left > 0 || right > 0) {
    const have = n - left - right;
    const length = withEdge ? Math.floor(have / period) * period : Math.floor((have - 1) / (period - 1)) * (period - 1);
    if (left > 0) {
      const count = Math.min(length, left);
      const part = flipArray(sliceAxis(r, axis, left + skip, left + skip + count), [axis]);
      copyInto(sliceAxis(r, axis, left - count, left), reflected(part, sliceAxis(r, axis, left, left + 1)));
      left -= count;
    }
    if (right > 0) {
      const count = Math.min(length, right);
      const end = n - right;
      const part = flipArray(sliceAxis(r, axis, end - skip - count, end - skip), [axis]);
      copyInto(sliceAxis(r, axis, end, end + count), reflected(part, sliceAxis(r, axis, end - 1, end)));
      right -= count;
    }
  }
}
// copies from one period away; what was just written serves the next, twice as long copy
function wrap(r: NDArray, axis: number, [before, after]: Pair<number>): void {
  const n = r.shape[axis];
  const period = n - before - after;
  for (let left = before, have = period; left > 0; ) {
    const count = Math.min(have, left);
    copyInto(sliceAxis(r, axis, left - count, left), sliceAxis(r, axis, left - count + have, left + have));
    left -= count;
    have += count;
    have -= have % period;
  }
  for (let right = after, have = period; right > 0; ) {
    const count = Math.min(have, right), end = n - right;
    copyInto(sliceAxis(r, axis, end, end + count), sliceAxis(r, axis, end - have, end - have + count));
    right -= count;
    have += count;
    have -= have % period;
  }
}
