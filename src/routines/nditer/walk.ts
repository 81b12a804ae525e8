// The position of an iteration: counts along the axes, where every operand is, the buffers in between. No rules of NumPy's Python
// interface here; those are in nditer.ts.
import type { DType } from '../../dtype/dtype.ts';
import { sizeOf } from '../../iterate/layout.ts';
import { NDArray, ownerOf } from '../../ndarray/ndarray.ts';
import { type Axis, coalesceAxes } from './axes.ts';
import { type BufferedOperand, type BufferPlan, Buffers, planBuffers } from './buffering.ts';

/** What a walk goes over. */
export interface Route {
  readonly ops: readonly BufferedOperand[];
  /** Fastest first; one axis of length 1 when the iteration has no dimensions. */
  readonly axes: Axis[];
  readonly ndim: number;
  /** Where every operand starts, in bytes. */
  readonly base: readonly number[];
  readonly indexBase: number;
  readonly mask: number;
}
/** How it goes. */
export interface Manner { external: boolean; readonly buffered: boolean; readonly growInner: boolean; readonly buffersize: number }

const clone = (axes: readonly Axis[]): Axis[] => axes.map((a) => ({ ...a, strides: [...a.strides] }));

/** Walks operands side by side. */
export class Walk {
  readonly ops: readonly BufferedOperand[];
  readonly mask: number;
  axes: Axis[];
  ndim: number;
  size: number;
  /** The part of the iteration that is walked. */
  start: number = 0;
  end: number;
  /** Elements before this one. */
  position: number = 0;
  manner: Manner;
  #base: number[];
  /** How far the first element is from where the operands start, because axes are walked backwards. */
  readonly #first: readonly number[];
  #indexBase: number;
  /** Counts along the axes; of the first element in the buffers when there are any. */
  #coords: number[];
  #at: number[];
  #plan: BufferPlan | null = null;
  #buffers: Buffers | null = null;
  /** Where the buffers start, how many elements one run through them has, and how many runs are left after this one. */
  #bufferStart: number = 0;
  #run: number = 0;
  #runs: number = 1;
  #runsDone: number = 0;

  constructor(route: Route, manner: Manner, from?: Walk) {
    this.ops = route.ops;
    this.mask = route.mask;
    this.axes = route.axes;
    this.ndim = route.ndim;
    this.#base = [...route.base];
    this.#first = route.base.map((at, op) => at - route.ops[op].array.offset);
    this.#indexBase = route.indexBase;
    this.manner = { ...manner };
    this.size = sizeOf(this.axes.map((a) => a.length));
    this.end = this.size;
    this.#coords = this.axes.map(() => 0);
    this.#at = [...this.#base];
    if (manner.buffered) this.#plan = planBuffers(this.axes, this.ops, manner.growInner, manner.buffersize);
    if (!from) return;
    this.start = from.start;
    this.end = from.end;
    this.position = from.position;
    this.#coords = [...from.#coords];
    this.#at = [...from.#at];
    this.#bufferStart = from.#bufferStart;
    this.#run = from.#run;
    this.#runs = from.#runs;
    this.#runsDone = from.#runsDone;
    if (from.#buffers) this.#buffers = new Buffers(from.#buffers.plan, this.ops, this.mask, from.#buffers);
  }
  /** Another walk at the same place, with buffers of its own. */
  copy(): Walk {
    return new Walk({ ops: this.ops, axes: clone(this.axes), ndim: this.ndim, base: this.#base, indexBase: this.#indexBase, mask: this.mask }, this.manner, this);
  }
  /** Whether there are buffers that were not made yet. */
  get delayed(): boolean {
    return this.manner.buffered && this.#buffers === null;
  }
  /** Goes to the start; makes the buffers at the first time. */
  reset(): void {
    this.flush();
    if (this.#plan && !this.#buffers) this.#buffers = new Buffers(this.#plan, this.ops, this.mask);
    this.#goto(this.start, null);
  }
  /** Goes to an element; what is in the buffers is written back first. */
  goto(position: number): void {
    this.flush();
    this.#goto(position, null);
  }
  #goto(position: number, before: readonly number[] | null): void {
    this.position = position;
    let rest = position;
    this.#at = [...this.#base];
    this.axes.forEach((axis, d) => {
      // past the end is at the end of the last axis
      const k = d === this.axes.length - 1 ? rest : rest % axis.length;
      rest = Math.floor((rest - k) / axis.length);
      this.#coords[d] = k;
      for (let op = 0; op < this.#at.length; op++) this.#at[op] += k * axis.strides[op];
    });
    const buffers = this.#buffers;
    if (!buffers) return;
    const { plan } = buffers;
    const inCore = position % plan.core;
    const left = plan.core * (this.axes[plan.outerAxis].length - this.#coords[plan.outerAxis]);
    const count = Math.min(inCore > 0 ? plan.core - inCore : Math.min(plan.size, left), this.end - position);
    this.#bufferStart = position;
    this.#runsDone = 0;
    const cores = Math.floor(count / plan.core);
    this.#runs = plan.reduce && cores > 1 ? cores : 1;
    this.#run = this.#runs > 1 ? plan.core : count;
    if (count > 0) buffers.fill(this.axes, this.#coords, this.#base, count, before && inCore === 0 ? this.#at.map((at, op) => at === before[op]) : null);
    else buffers.filled = 0;
  }
  /** Writes what is in the buffers to the operands. */
  flush(): void {
    this.#buffers?.flush(this.axes, this.#coords, this.#base);
  }
  /** Goes on by one element, or one chunk. @returns false past the end, with the buffers written back */
  next(): boolean {
    if (this.#buffers) return this.#nextBuffered();
    let d = 0;
    if (this.manner.external) {
      this.position += this.axes[0].length;
      d = 1;
    } else this.position++;
    if (this.position >= this.end) return false;
    for (; d < this.axes.length; d++) {
      const { length, strides } = this.axes[d];
      const wraps = ++this.#coords[d] === length;
      const steps = wraps ? 1 - length : 1;
      for (let op = 0; op < strides.length; op++) this.#at[op] += steps * strides[op];
      if (!wraps) return true;
      this.#coords[d] = 0;
    }
    return false;
  }
  #nextBuffered(): boolean {
    const runEnd = this.#bufferStart + (this.#runsDone + 1) * this.#run;
    if (this.manner.external) this.position = runEnd;
    else if (++this.position < runEnd) return true;
    if (++this.#runsDone < this.#runs) return true;
    this.flush();
    if (this.position >= this.end) {
      (this.#buffers as Buffers).filled = 0;
      return false;
    }
    this.#goto(this.position, this.#at);
    return true;
  }
  /** An operand's part at this position: one element, or with an external loop a chunk. */
  view(op: number): NDArray {
    const { array, dtype, flags } = this.ops[op];
    const { external } = this.manner;
    const buffers = this.#buffers;
    let source = array, offset: number, step = external && !buffers ? this.axes[0].strides[op] : 0, length = this.axes[0].length;
    if (buffers) {
      const way = buffers.plan.ways[op];
      const buffer = buffers.array(op);
      source = buffer ?? array;
      step = way.inner;
      length = this.#run;
      offset = (buffer ? buffer.offset : this.#at[op]) + this.#runsDone * way.outer + (this.position - this.#bufferStart - this.#runsDone * this.#run) * step;
    } else offset = this.#at[op];
    return new NDArray(source.storage, offset, external ? [length] : [], external ? [step] : [], dtype, ownerOf(source), -1, flags.write);
  }
  /** Where an operand is, in bytes of its memory. */
  offsets(): readonly number[] {
    return this.#at;
  }
  /** Starts from elsewhere in the operands: for iterations nested in others. */
  rebase(offsets: readonly number[]): void {
    this.flush();
    this.#base = offsets.map((at, op) => at + this.#first[op]);
    if (this.#buffers) this.#buffers.filled = 0;
    if (this.#plan && !this.#buffers) this.#buffers = new Buffers(this.#plan, this.ops, this.mask);
    this.#goto(this.start, null);
  }
  // counts along the axes of this very element
  #counts(): number[] {
    if (!this.#buffers) return this.#coords;
    let rest = this.position;
    return this.axes.map((a) => {
      const k = rest % a.length;
      rest = (rest - k) / a.length;
      return k;
    });
  }
  /** The index along every dimension of the iteration. */
  multiIndex(): number[] {
    const out = new Array<number>(this.ndim).fill(0), counts = this.#counts();
    if (this.ndim > 0) this.axes.forEach((a, d) => {
      out[a.axis] = a.flipped ? a.length - 1 - counts[d] : counts[d];
    });
    return out;
  }
  /** The number of an element in the iteration, from its index along every dimension. */
  positionOf(index: readonly number[]): number {
    let position = 0, step = 1;
    if (this.ndim > 0) for (const a of this.axes) {
      const k = index[a.axis];
      position += (a.flipped ? a.length - 1 - k : k) * step;
      step *= a.length;
    }
    return position;
  }
  /** The flat index that is tracked. */
  index(): number {
    let index = this.#indexBase;
    this.#counts().forEach((k, d) => {
      index += k * this.axes[d].indexStride;
    });
    return index;
  }
  /** The number of an element in the iteration, from the flat index that is tracked. */
  positionOfIndex(index: number): number {
    // undo the largest steps of the index first
    let position = 0, rest = index;
    const steps = this.axes.map((a, d) => ({ step: Math.abs(a.indexStride), d })).filter((x) => x.step > 0).sort((p, q) => q.step - p.step);
    for (const { step, d } of steps) {
      const a = this.axes[d];
      const along = Math.floor(rest / step);
      rest -= along * step;
      let size = 1;
      for (let i = 0; i < d; i++) size *= this.axes[i].length;
      position += (a.indexStride < 0 ? a.length - 1 - along : along) * size;
    }
    return position;
  }
  /** The shape: as the operands have it while a multi-index is tracked, else as it is walked, fastest first. */
  shape(original: boolean): number[] {
    if (this.ndim === 0) return [];
    if (!original) return this.axes.map((a) => a.length);
    const out = new Array<number>(this.ndim);
    for (const a of this.axes) out[a.axis] = a.length;
    return out;
  }
  /** An operand with the axes of the iteration, slowest first. */
  operandView(op: number): NDArray {
    const { array, dtype, flags } = this.ops[op];
    const axes = this.ndim === 0 ? [] : [...this.axes].reverse();
    return new NDArray(array.storage, this.#base[op], axes.map((a) => a.length), axes.map((a) => a.strides[op]), dtype, ownerOf(array), -1, flags.write);
  }
  /** Leaves out a dimension, staying at its first index. */
  removeAxis(axis: number): void {
    const found = this.axes.find((a) => a.axis === axis) as Axis;
    if (found.flipped) this.#base = this.#base.map((at, op) => at + (found.length - 1) * found.strides[op]);
    this.ndim--;
    this.axes = this.axes.filter((a) => a !== found);
    for (const a of this.axes) if (a.axis > axis) a.axis--;
    if (this.axes.length === 0) this.axes = [{ length: 1, strides: this.ops.map(() => 0), indexStride: 0, axis: 0, flipped: false }];
    this.size = this.end = sizeOf(this.axes.map((a) => a.length));
    this.start = 0;
    this.#restart();
  }
  /** Joins axes that can be walked as one. */
  coalesce(): void {
    if (this.ndim < 2) return;
    this.flush();
    if (this.#buffers) this.#buffers.filled = 0;
    this.axes = coalesceAxes(this.axes);
    this.ndim = this.axes.length;
    if (this.manner.buffered) this.#plan = planBuffers(this.axes, this.ops, this.manner.growInner, this.manner.buffersize);
    if (this.#buffers && this.#plan) this.#buffers = new Buffers(this.#plan, this.ops, this.mask);
    this.#restart();
  }
  #restart(): void {
    this.#coords = this.axes.map(() => 0);
    this.#goto(this.start, null);
  }
  /** What there is, in words. */
  describe(): string {
    const rows = this.axes.map((a, d) => `  axis ${d}: length ${a.length}, strides [${a.strides}]${a.flipped ? ', flipped' : ''}, index stride ${a.indexStride}`);
    const ops = this.ops.map((o, op) => `  operand ${op}: ${dtypeText(o.array.dtype, o.dtype)}, shape [${o.array.shape}], strides [${o.array.strides}], ${o.flags.read ? 'read' : ''}${o.flags.write ? 'write' : ''}${this.#plan?.ways[op].buffered ? ', buffered' : ''}`);
    const buffer = this.#plan ? [`  buffers: ${this.#plan.size} elements, core ${this.#plan.core}, outer axis ${this.#plan.outerAxis}${this.#plan.reduce ? ', reduction' : ''}`] : [];
    return [`nditer: ${this.size} elements [${this.start}, ${this.end}), at ${this.position}`, ...rows, ...ops, ...buffer].join('\n');
  }
}
function dtypeText(own: DType, iterated: DType): string {
  return own.equals(iterated) ? own.str : `${own.str} as ${iterated.str}`;
}
