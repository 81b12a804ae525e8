// Buffers of an iteration. Which operands need one, and how much of the iteration goes through the buffers at a time, is decided
// once: some inner axes are the core, and a buffer holds a number of cores along the next axis, never more. Where a written
// operand repeats along that axis (a reduction) or within the core, its buffer holds each element once and the iteration goes
// through the cores one by one. The choice follows NumPy 2.4's iterator, so that chunks have the same lengths.
import { type DType, dtBool } from '../../dtype/dtype.ts';
import { copyInto } from '../../ndarray/copy.ts';
import { allocateArray } from '../../ndarray/make.ts';
import { NDArray } from '../../ndarray/ndarray.ts';
import type { Axis } from './axes.ts';
import type { OperandFlags } from './flags.ts';

/** How many elements go through the buffers at a time when nothing is said. */
const DEFAULT_SIZE = 8192;

/** An operand as the buffers see it. */
export interface BufferedOperand { readonly array: NDArray; readonly dtype: DType; readonly flags: OperandFlags; readonly cast: boolean; readonly reduced: boolean }

/** How one operand is reached: in a buffer or in place, with which steps. */
interface Way { readonly buffered: boolean; readonly reduce: boolean; readonly inner: number; readonly outer: number }

/** What to buffer, and how much at a time. */
export interface BufferPlan {
  /** The axis of which the buffers hold several steps. */
  readonly outerAxis: number;
  /** Elements of one step along it. */
  readonly core: number;
  /** Elements at a time at most. */
  readonly size: number;
  /** The cores are gone through one by one. */
  readonly reduce: boolean;
  readonly ways: readonly Way[];
}

/** Chooses core and size so that (1 + number of buffers) * (number of chunks) is small. */
export function planBuffers(axes: readonly Axis[], ops: readonly BufferedOperand[], growInner: boolean, wanted: number): BufferPlan {
  const most = wanted > 0 ? wanted : DEFAULT_SIZE;
  // of every operand: how many of the inner axes are walked with a single stride; and where it turns between repeating and moving
  const single = ops.map(() => 1), turns = ops.map(() => 0);
  let cost = 1 + ops.filter((o) => o.cast).length;
  let reduceAxis = 0, total = axes[0].length;
  let best = { axis: 0, cost, size: total, core: 1 };
  for (let d = 1; d < axes.length && reduceAxis === 0; d++) {
    if (total >= most && (cost > 1 || !growInner)) break;
    const { length, strides: before } = axes[d - 1], { strides } = axes[d];
    ops.forEach((o, op) => {
      if (single[op] === d) {
        if (before[op] * length === strides[op]) {
          single[op]++;
          return;
        }
        if (!o.cast) cost++;
      }
      if (o.reduced && (strides[op] === 0 || before[op] === 0)) {
        turns[op] = d;
        reduceAxis = d;
      }
    });
    const core = total;
    total *= axes[d].length;
    if (total === 0) break;
    const size = total > most && (cost > 1 || !growInner) ? most : total;
    if (cost * best.size <= best.cost * size) best = { axis: d, cost, size: total, core };
  }
  const reduce = reduceAxis > 0 && best.axis === reduceAxis;
  const outer = axes[reduceAxis];
  const ways = ops.map((o, op): Way => {
    const keepSteps = o.flags.contig && !o.flags.write;
    const asReduce = reduce && (turns[op] === best.axis || (single[op] === best.axis && !o.cast) || (outer.strides[op] === 0 && single[op] <= best.axis && !keepSteps));
    const oneStride = single[op] + (asReduce ? 1 : 0) > best.axis;
    if (!o.cast && oneStride) return { buffered: false, reduce: asReduce, inner: axes[0].strides[op], outer: outer.strides[op] };
    const { itemsize } = o.dtype;
    if (asReduce) return outer.strides[op] === 0 ? { buffered: true, reduce: true, inner: itemsize, outer: 0 } : { buffered: true, reduce: true, inner: 0, outer: itemsize };
    if (oneStride && axes[0].strides[op] === 0 && !keepSteps) return { buffered: true, reduce: false, inner: 0, outer: 0 };
    return { buffered: true, reduce: false, inner: itemsize, outer: itemsize * best.core };
  });
  const limited = growInner && !ways.some((w) => w.buffered) ? best.size : Math.min(best.size, best.core * Math.floor(most / best.core));
  return { outerAxis: best.axis, core: best.core, size: limited, reduce, ways };
}

/** A box of the iteration: steps along the axes from the fastest on; how many elements come before it. */
interface Box { readonly lengths: readonly number[]; readonly starts: readonly number[]; readonly before: number }
/** The `count` elements of the iteration that follow a position, as few boxes. */
function boxes(axes: readonly Axis[], from: readonly number[], count: number): Box[] {
  const at = [...from], out: Box[] = [];
  let before = 0;
  while (before < count) {
    const lengths: number[] = [], starts: number[] = [];
    let size = 1, d = 0;
    while (d < axes.length - 1 && at[d] === 0 && size * axes[d].length <= count - before) {
      lengths.push(axes[d].length);
      starts.push(0);
      size *= axes[d++].length;
    }
    const steps = Math.min(axes[d].length - at[d], Math.floor((count - before) / size));
    lengths.push(steps);
    starts.push(at[d]);
    out.push({ lengths, starts: [...starts, ...at.slice(d + 1)], before });
    before += steps * size;
    at[d] += steps;
    for (; d < axes.length - 1 && at[d] === axes[d].length; d++) {
      at[d] = 0;
      at[d + 1]++;
    }
  }
  return out;
}
/** The part of an operand that a box covers. */
function boxOf(a: NDArray, base: number, axes: readonly Axis[], op: number, box: Box): NDArray {
  let offset = base;
  box.starts.forEach((k, d) => {
    offset += k * axes[d].strides[op];
  });
  return new NDArray(a.storage, offset, [...box.lengths].reverse(), box.lengths.map((_, d) => axes[d].strides[op]).reverse(), a.dtype, a);
}
/** A run of a buffer in the shape of a box. */
function runOf(buffer: NDArray, offset: number, step: number, box: Box): NDArray {
  const strides: number[] = [];
  let size = step;
  for (const n of box.lengths) {
    strides.unshift(size);
    size *= n;
  }
  return new NDArray(buffer.storage, offset + box.before * step, [...box.lengths].reverse(), strides, buffer.dtype, buffer);
}

/** The buffers of an iteration and what is in them. */
export class Buffers {
  readonly plan: BufferPlan;
  readonly #ops: readonly BufferedOperand[];
  readonly #arrays: readonly (NDArray | null)[];
  readonly #mask: number;
  #reusable: boolean[];
  /** Elements in the buffers, 0 when they are empty. */
  filled: number = 0;

  constructor(plan: BufferPlan, ops: readonly BufferedOperand[], mask: number, from?: Buffers) {
    this.plan = plan;
    this.#ops = ops;
    this.#mask = mask;
    const masked = ops.some((o, op) => plan.ways[op].buffered && o.flags.writeMasked);
    if (masked && ops[mask].array.dtype.code !== 0 && ops[mask].array.dtype.code !== 2) throw new TypeError('Only bool and uint8 masks are supported.');
    this.#arrays = ops.map((o, op) => (plan.ways[op].buffered ? allocateArray([Math.max(1, plan.size)], o.dtype) : null));
    this.#reusable = ops.map(() => false);
    if (!from) return;
    this.filled = from.filled;
    this.#reusable = [...from.#reusable];
    this.#arrays.forEach((a, op) => {
      if (a) copyInto(a, from.#arrays[op] as NDArray);
    });
  }
  /** The buffer of an operand, null when it is reached in place. */
  array(op: number): NDArray | null {
    return this.#arrays[op];
  }
  /** The elements that an operand has in its buffer when `count` of the iteration are in: where it has them, and how far apart. */
  #held(op: number, axes: readonly Axis[], coords: readonly number[], count: number): { boxes: Box[]; axes: readonly Axis[] } {
    const { plan } = this;
    const way = plan.ways[op];
    if (way.reduce) {
      if (way.outer === 0) return { boxes: boxes(axes, coords, Math.min(count, plan.core)), axes };
      // one element per core
      const along = axes.slice(plan.outerAxis);
      return { boxes: boxes(along, coords.slice(plan.outerAxis), Math.max(1, Math.floor(count / plan.core))), axes: along };
    }
    return { boxes: boxes(axes, coords, way.inner === 0 ? 1 : count), axes };
  }
  /** Reads the next `count` elements; operands at `unmoved` starts keep what is in their buffers where it is still whole. */
  fill(axes: readonly Axis[], coords: readonly number[], base: readonly number[], count: number, unmoved: readonly boolean[] | null): void {
    this.filled = count;
    const { plan } = this;
    this.#ops.forEach((o, op) => {
      const buffer = this.#arrays[op];
      if (!buffer || !o.flags.read) return;
      const way = plan.ways[op];
      if (unmoved?.[op] && this.#reusable[op]) return;
      this.#reusable[op] = count === plan.size || (count >= plan.core && way.reduce && way.outer === 0);
      const held = this.#held(op, axes, coords, count);
      for (const box of held.boxes) copyInto(runOf(buffer, buffer.offset, buffer.itemsize, box), boxOf(o.array, base[op] + skipped(axes, held.axes, coords, op), held.axes, op, box));
    });
  }
  /** Writes the changed buffers back. */
  flush(axes: readonly Axis[], coords: readonly number[], base: readonly number[]): void {
    if (this.filled === 0) return;
    this.#ops.forEach((o, op) => {
      const buffer = this.#arrays[op];
      if (!buffer || !o.flags.write) return;
      const held = this.#held(op, axes, coords, this.filled);
      for (const box of held.boxes) {
        const target = boxOf(o.array, base[op] + skipped(axes, held.axes, coords, op), held.axes, op, box);
        copyInto(target, runOf(buffer, buffer.offset, buffer.itemsize, box), o.flags.writeMasked ? this.#maskOf(held.axes, axes, coords, base, box) : null);
      }
    });
  }
  #maskOf(held: readonly Axis[], axes: readonly Axis[], coords: readonly number[], base: readonly number[], box: Box): NDArray {
    const op = this.#mask, { array } = this.#ops[op], buffer = this.#arrays[op];
    const way = this.plan.ways[op];
    const m = buffer ? runOf(buffer, buffer.offset, way.inner, box) : boxOf(array, base[op] + skipped(axes, held, coords, op), held, op, box);
    return new NDArray(m.storage, m.offset, m.shape, m.strides, dtBool, m.base);
  }
}
// where an operand is after the steps of the axes that a part of them leaves out
function skipped(axes: readonly Axis[], part: readonly Axis[], coords: readonly number[], op: number): number {
  let offset = 0;
  for (let d = 0; d < axes.length - part.length; d++) offset += coords[d] * axes[d].strides[op];
  return offset;
}
