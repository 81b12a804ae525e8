// The axes of an iteration: the common shape of the operands (through op_axes and itershape), a stride per operand, the order in
// which they are walked, and which of them can be walked as one.
import { shown } from '../../arguments.ts';
import { ValueError } from '../../errors.ts';
import { MAX_DIMS, shapeList } from '../../iterate/layout.ts';
import { axisOrder } from '../../iterate/plan.ts';
import type { NDArray } from '../../ndarray/ndarray.ts';
import type { GlobalFlags, OperandFlags } from './flags.ts';

/** One axis of the iteration. */
export interface Axis {
  length: number;
  /** Bytes from one step to the next, per operand. */
  strides: number[];
  /** What a step adds to the flat index that is tracked. */
  indexStride: number;
  /** Its place in the shape of the iteration. */
  axis: number;
  /** Walked from its end to its start. */
  flipped: boolean;
}
/** Axes of the operands per axis of the iteration; -1 for none. Null: aligned at the end, as in broadcasting. */
export type OpAxes = readonly (readonly number[] | null)[];

/** Checks op_axes and itershape. @returns the number of dimensions they give, or -1 when the operands decide */
export function axesGiven(count: number, opAxes: unknown, itershape: unknown): { ndim: number; axes: OpAxes | null; shape: readonly number[] | null } {
  let axes: (number[] | null)[] | null = null, ndim = -1;
  if (opAxes !== undefined && opAxes !== null) {
    if (!Array.isArray(opAxes) || opAxes.length !== count) throw new ValueError('op_axes must be a list with an entry per operand');
    axes = opAxes.map((list: unknown, op) => {
      if (list === null || list === undefined) return null;
      if (!Array.isArray(list)) throw new ValueError('Each entry of op_axes must be null or a list');
      const numbers = list.map((a: unknown) => (a === null ? -1 : Number(a)));
      if (ndim >= 0 && numbers.length !== ndim) throw new ValueError('Each entry of op_axes must have the same size');
      ndim = numbers.length;
      for (const [i, a] of numbers.entries()) {
        if (!Number.isInteger(a)) throw new TypeError(`op_axes must be integers (got ${shown(list[i])})`);
        if (a >= MAX_DIMS) throw new ValueError(`The 'op_axes' provided to the iterator constructor for operand ${op} contained invalid values ${a}`);
        if (a >= 0 && numbers.indexOf(a) !== i) throw new ValueError(`The 'op_axes' provided to the iterator constructor for operand ${op} contained duplicate value ${a}`);
      }
      return numbers;
    });
    if (ndim < 0) throw new ValueError('If op_axes is provided, at least one list of axes must be contained within it');
  }
  if (itershape === undefined || itershape === null) return { ndim, axes, shape: null };
  const shape = (Array.isArray(itershape) ? itershape : [itershape]).map(Number);
  if (!shape.every(Number.isInteger)) throw new TypeError(`itershape must be integers (got [${shape}])`);
  if (ndim >= 0 && shape.length !== ndim) throw new ValueError("'op_axes' and 'itershape' must have the same number of entries equal to the iterator ndim");
  return { ndim: shape.length, axes, shape };
}

const compact = (shape: readonly number[]): string => shapeList(shape);
/** The axis of an operand that an axis of the iteration walks, or -1. */
function operandAxis(axis: number, ndim: number, opNdim: number, own: readonly number[] | null): number {
  return own ? own[axis] : Math.max(-1, axis - ndim + opNdim);
}
/** The shape of the iteration. @throws ValueError when operands do not fit */
function commonShape(ops: readonly (NDArray | null)[], ndim: number, opAxes: OpAxes | null, itershape: readonly number[] | null): number[] {
  const shape = itershape ? itershape.map((d) => (d < 0 ? 1 : d)) : new Array<number>(ndim).fill(1);
  const fail = (): never => {
    const remapped = (a: NDArray, own: readonly number[] | null): string => compact(a.shape) + (own ? `->${compact(own.map((i) => (i >= 0 && i < a.ndim ? a.shape[i] : -1)))}` : '');
    const list = ops.flatMap((a, i) => (a ? [remapped(a, opAxes?.[i] ?? null)] : [])).join(' ');
    throw new ValueError(`operands could not be broadcast together with ${opAxes ? 'remapped shapes [original->remapped]:' : 'shapes'} ${list} ${itershape ? `and requested shape ${compact(itershape)}` : ''}`);
  };
  ops.forEach((a, op) => {
    if (!a) return;
    const own = opAxes?.[op] ?? null;
    if (!own && a.ndim > ndim) throw new ValueError('input operand has more dimensions than allowed by the axis remapping');
    for (let d = 0; d < ndim; d++) {
      const i = operandAxis(d, ndim, a.ndim, own);
      if (i < 0) continue;
      if (i >= a.ndim) throw new ValueError(`Iterator input op_axes[${op}][${d}] (==${i}) is not a valid axis of op[${op}], which has ${a.ndim} dimensions `);
      if (shape[d] === 1) shape[d] = a.shape[i];
      else if (a.shape[i] !== shape[d] && a.shape[i] !== 1) fail();
    }
  });
  if (itershape) for (let d = 0; d < ndim; d++) if (itershape[d] === 1 && shape[d] !== 1) fail();
  return shape;
}
/**
 * The axes of an iteration, fastest first in C order, and which operands are reduced (written to more than once).
 * @throws ValueError when operands do not fit, or are reduced without leave.
 */
export function makeAxes(ops: readonly (NDArray | null)[], flags: readonly OperandFlags[], global: GlobalFlags, ndim: number, opAxes: OpAxes | null, itershape: readonly number[] | null, mask: number): { axes: Axis[]; reduced: boolean[] } {
  const shape = commonShape(ops, ndim, opAxes, itershape);
  const reduced = ops.map(() => false);
  const stretch = (op: number, dim: number): number => {
    if (flags[op].write) {
      if (!global.reduceOk) throw new ValueError(`output operand requires a reduction along dimension ${dim}, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape.`);
      if (!flags[op].read) throw new ValueError('output operand requires a reduction, but is flagged as write-only, not read-write');
      if (op === mask) throw new ValueError('output operand requires a reduction, but is flagged as the ARRAYMASK operand which is not permitted to be the result of a reduction');
      reduced[op] = true;
    }
    return 0;
  };
  const axes: Axis[] = [];
  for (let d = ndim - 1; d >= 0; d--) {
    const strides = ops.map((a, op) => {
      const own = opAxes?.[op] ?? null;
      if (!a) return own && own[d] < 0 && shape[d] !== 1 ? stretch(op, -1) : 0;
      const i = operandAxis(d, ndim, a.ndim, own);
      if (shape[d] === 1) {
        if (i < 0 && !own && flags[op].noBroadcast) different(a, null, shape, flags[op]);
        return 0;
      }
      if (i >= 0 && a.shape[i] !== 1) return a.strides[i];
      if (flags[op].noBroadcast && (i >= 0 || !own)) different(a, own, shape, flags[op]);
      return stretch(op, own ? i : ndim - 1 - d);
    });
    axes.push({ length: shape[d], strides, indexStride: 0, axis: d, flipped: false });
  }
  return { axes, reduced };
}
function different(a: NDArray, own: readonly number[] | null, shape: readonly number[], flags: OperandFlags): never {
  const remapped = own ? ` [remapped to ${compact(own.map((i) => (i >= 0 && i < a.ndim ? a.shape[i] : -1)))}]` : '';
  throw new ValueError(`non-broadcastable ${flags.write ? 'output ' : ''}operand with shape ${compact(a.shape)}${remapped} doesn't match the broadcast shape ${compact(shape)}`);
}
/** Gives the axes, still in C order, the steps of a flat index. */
export function setIndexStrides(axes: readonly Axis[], order: 'C' | 'F'): void {
  let step = 1;
  for (const axis of order === 'C' ? axes : [...axes].reverse()) {
    axis.indexStride = axis.length === 1 ? 0 : step;
    step *= axis.length;
  }
}
/** The axes sorted from the fastest to the slowest for the memory of the operands. */
export function sortAxes(axes: readonly Axis[], count: number): Axis[] {
  const inOrder = [...axes].reverse();
  return axisOrder(axes.length, Array.from({ length: count }, (_, op) => ({ strides: inOrder.map((a) => a.strides[op]) }))).map((i) => inOrder[i]);
}
/** Turns the axes that no operand walks forwards; `base` (and the flat index, which is returned) move to their ends. */
export function flipAxes(axes: readonly Axis[], base: number[]): number {
  let index = 0;
  for (const axis of axes) {
    if (!axis.strides.some((s) => s < 0) || axis.strides.some((s) => s > 0)) continue;
    axis.strides.forEach((s, op) => {
      base[op] += (axis.length - 1) * s;
      axis.strides[op] = s === 0 ? 0 : -s;
    });
    index += (axis.length - 1) * axis.indexStride;
    axis.indexStride = -axis.indexStride;
    axis.flipped = true;
  }
  return index;
}
/** The axes with neighbours joined that every operand (and the index) walks as one. */
export function coalesceAxes(axes: readonly Axis[]): Axis[] {
  const out: Axis[] = [];
  for (const axis of axes) {
    const last = out[out.length - 1];
    const joins = (inner: number, outer: number): boolean => (last.length === 1 && inner === 0) || (axis.length === 1 && outer === 0) || inner * last.length === outer;
    if (last && joins(last.indexStride, axis.indexStride) && last.strides.every((s, op) => joins(s, axis.strides[op]))) {
      last.length *= axis.length;
      last.strides.forEach((s, op) => {
        if (s === 0) last.strides[op] = axis.strides[op];
      });
      if (last.indexStride === 0) last.indexStride = axis.indexStride;
    } else out.push({ ...axis, strides: [...axis.strides] });
  }
  return out;
}
