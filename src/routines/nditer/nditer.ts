// np.nditer: walks several arrays side by side, in the order of their memory. This file has the rules of NumPy's Python class
// (what is allowed when); the planning is in make.ts, the walking in walk.ts.
//
// JavaScript has no destructors, so everything that was written (into buffers, into temporary copies) also reaches the operands
// when a for...of loop ends, by running out or by leaving it; otherwise call close(), or declare the iterator with `using`.
import { shown, signature } from '../../arguments.ts';
import type { DType } from '../../dtype/dtype.ts';
import type { Casting } from '../../dtype/promote.ts';
import type { DTypeLike } from '../../dtype/scalars.ts';
import { IndexError, RuntimeError, ValueError } from '../../errors.ts';
import { showInConsole } from '../../inspect.ts';
import { type AnyTypedArray, type ArrayLike, toArray } from '../../ndarray/convert.ts';
import { copyInto } from '../../ndarray/copy.ts';
import { Slice } from '../../ndarray/indexing/parse.ts';
import type { Order } from '../../ndarray/make.ts';
import type { NDArray } from '../../ndarray/ndarray.ts';
import type { ArrayName } from '../../ufunc/types.ts';
import { axesGiven } from './axes.ts';
import { type GlobalFlags, type NditerFlag, type OperandFlag, parseGlobalFlags, parseOperandFlags } from './flags.ts';
import { castingOf, checkOutputs, type Made, makeWalk, operandsOf, orderOf } from './make.ts';
import { requestedDTypes, type Temporary, writeBack } from './operands.ts';
import type { Walk } from './walk.ts';

/** What an iteration gives at every step: one array, or one per operand. */
export type NditerValue = NDArray | NDArray[];
/** Options of `nditer`. */
export interface NditerOptions {
  /** How to iterate: 'multi_index', 'external_loop', 'buffered', ... */
  flags?: readonly NditerFlag[] | null;
  /** What is done with each operand: 'readonly' (the default), 'readwrite', 'writeonly', 'allocate', ... */
  op_flags?: readonly OperandFlag[] | readonly (readonly OperandFlag[])[] | null;
  /** The dtype that each operand is to be seen as, or one for all. */
  op_dtypes?: DTypeLike | readonly DTypeLike[];
  /** Order of iteration: 'C', 'F', 'A', or as memory lies ('K', the default). */
  order?: Order;
  /** How freely operands may be cast ('safe'). */
  casting?: Casting;
  /** Per operand, which of its axes each dimension of the iteration is (null or -1: a new one); null for an operand that broadcasts as usual. */
  op_axes?: readonly (readonly (number | null)[] | null)[] | null;
  /** The shape of the iteration, -1 where the operands decide. */
  itershape?: readonly number[] | null;
  /** How many elements a buffer holds. */
  buffersize?: number;
}
type Option<K extends keyof NditerOptions> = NditerOptions[K];
/** What follows the operands: options, or the same by position. */
export type NditerArguments =
  | [options?: NditerOptions]
  | [flags: Option<'flags'>, options?: NditerOptions]
  | [flags: Option<'flags'>, op_flags: Option<'op_flags'>, options?: NditerOptions]
  | [flags: Option<'flags'>, op_flags: Option<'op_flags'>, op_dtypes: Option<'op_dtypes'>, order?: Option<'order'>, casting?: Option<'casting'>, op_axes?: Option<'op_axes'>, itershape?: Option<'itershape'>, buffersize?: number];

/**
 * An iterator over the elements of one or more arrays. Make one with `np.nditer(...)`.
 * @example
 * ```ts
 * [...np.nditer(np.array([[1, 2], [3, 4]]), { order: 'F' })].map(Number); // [1, 3, 2, 4]
 * ```
 */
export class NDIter<V extends NditerValue = NditerValue> implements IterableIterator<V> {
  readonly #walk: Walk;
  readonly #global: GlobalFlags;
  readonly #temporaries: readonly Temporary[];
  #multiIndex: boolean;
  #open: boolean = true;
  #started: boolean;
  #finished: boolean;
  #child: NDIter | null = null;

  /** @internal `child` is the iteration inside this one, which starts over at every step */
  _nest(child: NDIter): void {
    this.#child = child;
  }
  /** Use `np.nditer`. */
  constructor(made: Made, global: GlobalFlags, multiIndex: boolean = global.multiIndex) {
    this.#walk = made.walk;
    this.#temporaries = made.temporaries;
    this.#global = global;
    this.#multiIndex = multiIndex;
    this.#started = this.#finished = made.walk.size === 0;
  }
  #valid(): Walk {
    if (!this.#open) throw new ValueError('Iterator is invalid');
    return this.#walk;
  }
  #within(): Walk {
    if (!this.#open || this.#finished) throw new ValueError('Iterator is past the end');
    return this.#walk;
  }
  #ready(): Walk {
    const walk = this.#within();
    if (walk.delayed) throw new ValueError('Iterator construction used delayed buffer allocation, and no reset has been done yet');
    return walk;
  }
  // the start of the iteration, or of what is left of it
  #begin(): void {
    this.#started = this.#finished = this.#walk.size === 0;
  }
  // iterations inside this one start over where this one is
  #restartChildren(): void {
    let parent: NDIter = this;
    while (parent.#child) {
      const child: NDIter = parent.#child;
      child._startAt(parent.#walk.offsets());
      parent = child;
    }
  }
  /** @internal starts over, from other places in the operands */
  _startAt(offsets: readonly number[]): void {
    this.#walk.rebase(offsets);
    this.#begin();
  }
  #views(): V {
    const walk = this.#walk;
    const { length } = walk.ops;
    if (length === 1) return walk.view(0) as V;
    const out = new Array<NDArray>(length);
    for (let op = 0; op < length; op++) out[op] = walk.view(op);
    return out as V;
  }
  #settle(): void {
    this.#walk.flush();
    writeBack(this.#temporaries);
  }

  /** The operands at this position, read-only where they are only read. @throws ValueError past the end */
  get value(): V {
    this.#ready();
    return this.#views();
  }
  /** The operands, with the arrays that were allocated or copied for the iteration. */
  get operands(): NDArray[] {
    return this.#valid().ops.map((o) => o.array);
  }
  /** The operands as they are walked, the slowest axis first. @throws ValueError when they are buffered */
  get itviews(): NDArray[] {
    const walk = this.#valid();
    if (this.#global.buffered) throw new ValueError('cannot provide an iterator view when buffering is enabled');
    return walk.ops.map((_, op) => walk.operandView(op));
  }
  /** The dtypes that the operands are given as. */
  get dtypes(): DType[] {
    return this.#valid().ops.map((o) => o.dtype);
  }
  /** Whether there are no elements left. */
  get finished(): boolean {
    return this.#finished;
  }
  /** Whether a flat index is tracked. */
  get has_index(): boolean {
    this.#valid();
    return this.#global.index !== null;
  }
  /** Whether an index along every dimension is tracked. */
  get has_multi_index(): boolean {
    this.#valid();
    return this.#multiIndex;
  }
  /** Whether the buffers wait for the first `reset()`. */
  get has_delayed_bufalloc(): boolean {
    return this.#valid().delayed;
  }
  /** Always false: no dtype holds JavaScript values. */
  get iterationneedsapi(): boolean {
    this.#valid();
    return false;
  }
  /** Dimensions of the iteration, after joining those that are walked as one. */
  get ndim(): number {
    return this.#valid().ndim;
  }
  /** Number of operands. */
  get nop(): number {
    return this.#valid().ops.length;
  }
  /** Number of operands; 0 after `close`. */
  get length(): number {
    return this.#open ? this.nop : 0;
  }
  /** Number of elements of the iteration. */
  get itersize(): number {
    return this.#valid().size;
  }
  /** The shape of the iteration: of the operands while a multi-index is tracked, else of the joined axes, fastest first. @throws ValueError past the end */
  get shape(): number[] {
    return this.#within().shape(this.#multiIndex);
  }
  /** The index of this element along every dimension; assigning goes there. @throws ValueError when it is not tracked */
  get multi_index(): number[] {
    const walk = this.#ready();
    if (!this.#multiIndex) throw new ValueError('Iterator is not tracking a multi-index');
    return walk.multiIndex();
  }
  set multi_index(index: readonly number[]) {
    const walk = this.#valid();
    if (!this.#multiIndex) throw new ValueError('Iterator is not tracking a multi-index');
    if (!Array.isArray(index)) throw new ValueError('multi_index must be set with a sequence');
    if (index.length !== walk.ndim) throw new ValueError('Wrong number of indices');
    if (this.#global.buffered) throw new ValueError('Cannot call GotoMultiIndex on an iterator which is buffered');
    const shape = walk.shape(true);
    if (!index.every((k, d) => Number.isInteger(k) && k >= 0 && k < shape[d])) throw new IndexError('Iterator GotoMultiIndex called with an out-of-bounds multi-index');
    const position = walk.positionOf(index);
    if (position < walk.start || position >= walk.end) throw new IndexError('Iterator GotoMultiIndex called with a multi-index outside the restricted iteration range');
    this.#go(position);
  }
  /** The flat index of this element (`c_index`, `f_index`); assigning goes there. @throws ValueError when it is not tracked */
  get index(): number {
    const walk = this.#ready();
    if (this.#global.index === null) throw new ValueError('Iterator does not have an index');
    return walk.index();
  }
  set index(index: number) {
    const walk = this.#valid();
    if (this.#global.index === null) throw new ValueError('Iterator does not have an index');
    if (this.#global.buffered) throw new ValueError('Cannot call GotoIndex on an iterator which is buffered');
    if (!Number.isInteger(index) || index < 0 || index >= walk.size) throw new IndexError('Iterator GotoIndex called with an out-of-bounds index');
    const position = walk.positionOfIndex(index);
    if (position < walk.start || position >= walk.end) throw new IndexError('Iterator GotoIndex called with an index outside the restricted iteration range');
    this.#go(position);
  }
  /** How many elements of the iteration come before this one; assigning goes there. @throws ValueError past the end */
  get iterindex(): number {
    return this.#within().position;
  }
  set iterindex(position: number) {
    const walk = this.#valid();
    if (this.#global.external || walk.manner.external) throw new ValueError('Cannot call GotoIterIndex on an iterator which has the flag EXTERNAL_LOOP');
    if (!Number.isInteger(position) || position < walk.start || position >= walk.end) throw new IndexError('Iterator GotoIterIndex called with an iterindex outside the iteration range.');
    this.#go(position);
  }
  #go(position: number): void {
    this.#walk.goto(position);
    this.#started = this.#finished = false;
    this.#restartChildren();
  }
  /** First and past-the-last element of the part that is iterated (`ranged`). */
  get iterrange(): [number, number] {
    const walk = this.#valid();
    return [walk.start, walk.end];
  }
  set iterrange(range: readonly [number, number]) {
    const walk = this.#valid();
    if (!this.#global.ranged) throw new ValueError('Cannot call ResetToIterIndexRange on an iterator without requesting ranged iteration support in the constructor');
    const [start, end] = range;
    if (!Number.isInteger(start) || !Number.isInteger(end)) throw new TypeError(`iterrange must be two integers (got [${range}])`);
    if (start < 0 || end > walk.size) throw new ValueError(`Out-of-bounds range [${start}, ${end}) passed to ResetToIterIndexRange`);
    if (end < start) throw new ValueError(`Invalid range [${start}, ${end}) passed to ResetToIterIndexRange`);
    walk.flush();
    walk.start = start;
    walk.end = end;
    walk.reset();
    this.#started = this.#finished = start === end;
    this.#restartChildren();
  }

  /** Goes to the start. */
  reset(): void {
    this.#valid().reset();
    this.#begin();
    this.#restartChildren();
  }
  /** Goes on without giving the operands. @returns false when there was nothing left */
  iternext(): boolean {
    if (this.#open && !this.#finished && this.#walk.next()) {
      this.#restartChildren();
      return true;
    }
    if (this.#open && !this.#finished) writeBack(this.#temporaries);
    this.#finished = true;
    return false;
  }
  /** The operands at the next position. @throws ValueError before the first `reset()` when buffers are delayed */
  next(): IteratorResult<V, undefined> {
    if (!this.#open || this.#finished) return { done: true, value: undefined };
    if (!this.#started) this.#started = true;
    else if (!this.iternext()) return { done: true, value: undefined };
    return { done: false, value: this.value };
  }
  /** What was written reaches the operands when a loop is left early; the iteration can go on. */
  return(): IteratorResult<V, undefined> {
    if (this.#open) this.#settle();
    return { done: true, value: undefined };
  }
  [Symbol.iterator](): this {
    return this;
  }
  /** One operand at this position; a slice gives several, the last one where it begins behind it, as in NumPy. @throws IndexError; ValueError for slices with steps */
  get(index: number): NDArray;
  get(index: Slice | string): NDArray[];
  get(index: number | Slice | string): NDArray | NDArray[] {
    const walk = this.#ready();
    if (typeof index === 'number') return walk.view(this.#operand(index));
    return this.#operandsOf(index).map((op) => walk.view(op));
  }
  /**
   * Assigns to one operand at this position (or to several, one value each).
   * @throws IndexError; RuntimeError for operands that are only read; ValueError unless there is a value for each operand
   */
  set(index: number | Slice | string, value: ArrayLike | readonly ArrayLike[]): void {
    const walk = this.#ready();
    const assign = (op: number, x: ArrayLike): void => {
      const view = walk.view(op);
      if (!view.flags.writeable) throw new RuntimeError(`Iterator operand ${op} is not writeable`);
      copyInto(view, toArray(x));
    };
    if (typeof index === 'number') {
      assign(this.#operand(index), value as ArrayLike);
      return;
    }
    const ops = this.#operandsOf(index);
    if (!Array.isArray(value) || value.length !== ops.length) throw new ValueError('Wrong size to assign to iterator slice');
    ops.forEach((op, i) => {
      assign(op, (value as ArrayLike[])[i]);
    });
  }
  #operand(index: number): number {
    const { nop } = this;
    if (!Number.isInteger(index) || index < -nop || index >= nop) throw new IndexError(`Iterator operand index ${index} is out of bounds`);
    return index < 0 ? index + nop : index;
  }
  #operandsOf(index: Slice | string): number[] {
    const slice = index instanceof Slice ? index : sliceOf(index);
    const { nop } = this, { start, step } = slice.indices(nop), { stop } = slice;
    if (step !== 1) throw new ValueError(`Iterator slicing only supports a step of 1 (got ${step})`);
    const first = Math.min(start, nop - 1);
    const end = stop === null || stop > nop ? nop : stop < 0 ? stop + nop : stop;
    return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  }
  /**
   * Leaves out a dimension of the iteration, staying at its first index.
   * @throws RuntimeError unless only a multi-index is tracked; ValueError for an axis that does not exist
   */
  remove_axis(axis: number): void {
    const walk = this.#valid();
    if (!this.#multiIndex) throw new RuntimeError('Iterator RemoveAxis may only be called if a multi-index is being tracked');
    if (this.#global.index !== null) throw new RuntimeError('Iterator RemoveAxis may not be called on an index is being tracked');
    if (this.#global.buffered) throw new RuntimeError('Iterator RemoveAxis may not be called on a buffered iterator');
    if (!Number.isInteger(axis) || axis < 0 || axis >= walk.ndim) throw new ValueError('axis out of bounds in iterator RemoveAxis');
    walk.removeAxis(axis);
    this.#begin();
  }
  /** Stops tracking the multi-index, joins dimensions that are walked as one, and goes to the start. */
  remove_multi_index(): void {
    const walk = this.#valid();
    walk.reset();
    if (this.#multiIndex) {
      this.#multiIndex = false;
      walk.coalesce();
    }
    this.#begin();
  }
  /** Gives 1-d chunks from now on. @throws ValueError while an index is tracked */
  enable_external_loop(): void {
    const walk = this.#valid();
    if (this.#multiIndex || this.#global.index !== null) throw new ValueError('Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked');
    if (!this.#global.buffered && (walk.start > 0 || walk.end < walk.size)) throw new ValueError('Iterator flag RANGED cannot be used with the flag EXTERNAL_LOOP unless BUFFERED is also enabled');
    walk.manner.external = true;
    walk.reset();
    this.#begin();
  }
  /** Another iterator at the same place. */
  copy(): NDIter<V> {
    const out = new NDIter<V>({ walk: this.#valid().copy(), temporaries: this.#temporaries }, this.#global, this.#multiIndex);
    out.#started = this.#started;
    out.#finished = this.#finished;
    return out;
  }
  /** Writes everything to the operands and ends the iteration. */
  close(): void {
    if (!this.#open) return;
    this.#settle();
    this.#open = false;
  }
  [Symbol.dispose](): void {
    this.close();
  }
  /** Prints how the iteration goes. */
  debug_print(): void {
    console.log(this.#valid().describe());
  }
  /** Where it stands, and what it goes over. */
  toString(): string {
    return this.#open ? this.#walk.describe() : 'nditer (closed)';
  }
  static {
    showInConsole(NDIter.prototype, (x) => x.toString());
  }
}
function sliceOf(text: string): Slice {
  if (typeof text !== 'string') throw new TypeError(`invalid index type for iterator indexing: ${shown(text)}`);
  const parts = text.split(':').map((t) => t.trim());
  if (parts.length < 2 || parts.length > 3 || !parts.every((t) => /^(-?\d+)?$/.test(t))) throw new TypeError(`invalid index type for iterator indexing: '${text}'`);
  const [start, stop, step = ''] = parts;
  return new Slice(...([start, stop, step].map((t) => (t === '' ? null : Number(t))) as [number | null, number | null, number | null]));
}

const NDITER = signature('nditer', "op!, flags, op_flags, op_dtypes, order='K', casting='safe', op_axes, itershape, buffersize=0");
/**
 * An iterator over the elements of one array, or of several broadcast against each other, in the order of their memory. Every step
 * gives 0-d views (with the flag 'external_loop' 1-d chunks): one array, or a list of them when there are several operands, which
 * a list gives. A null in the list is an output that is allocated. Close the iterator when operands are written through buffers or
 * copies; loops that run to their end, or are left, do so themselves.
 *
 * Where indices are tracked through buffers they are those of the element (NumPy 2.4 gives stale ones).
 * @throws ValueError for flags that exclude each other and operands that do not fit; TypeError for casts that the rule forbids, or
 * that need a buffer or a copy.
 * @example
 * ```ts
 * const a = np.arange(4).reshape(2, 2);
 * for (const x of np.nditer(a, { op_flags: ['readwrite'] })) x.set('...', x.multiply(2));
 * a.tolist(); // [[0, 2], [4, 6]]
 * const it = np.nditer([a, null]);
 * for (const [x, y] of it) y.set('...', x.add(1));
 * it.operands[1].tolist(); // [[1, 3], [5, 7]]
 * ```
 */
export function nditer<const A extends NDArray | AnyTypedArray | number | bigint | boolean>(op: A, ...rest: NditerArguments): NDIter<NDArray<ArrayName<A>>>;
export function nditer(op: readonly [ArrayLike | null], ...rest: NditerArguments): NDIter<NDArray>;
export function nditer(op: readonly (ArrayLike | null)[], ...rest: NditerArguments): NDIter<NDArray[]>;
export function nditer(op: ArrayLike | readonly (ArrayLike | null)[], ...rest: NditerArguments): NDIter;
export function nditer(...args: unknown[]): NDIter {
  const [op, flagsGiven, opFlags, opDTypes, order, casting, opAxes, itershape, buffersize] = NDITER(args);
  const ops = operandsOf(op);
  const global = parseGlobalFlags(flagsGiven);
  const flags = parseOperandFlags(opFlags, ops.map((a) => a !== null));
  checkOutputs(op, flags);
  const dtypes = requestedDTypes(opDTypes, ops.length);
  const given = axesGiven(ops.length, opAxes, itershape);
  const made = makeWalk({ ops, global, flags, dtypes, order: orderOf(order), casting: castingOf(casting), ndim: given.ndim, opAxes: given.axes, itershape: given.shape, buffersize: sizeOfBuffer(buffersize) });
  return new NDIter(made, global);
}
/** Elements per buffer; 0 for the default. */
export function sizeOfBuffer(x: unknown): number {
  if (!Number.isInteger(x)) throw new TypeError(`buffersize must be an integer (got ${shown(x)})`);
  return x as number;
}
