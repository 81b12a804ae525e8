// The operands of an iteration: dtypes and casts, arrays that the iteration allocates, and temporaries that stand in for operands
// that overlap or need a cast.
import { type DType, dtBool } from '../../dtype/dtype.ts';
import { parseDType } from '../../dtype/parse.ts';
import { type Casting, canCastTypes, dtypeOfId, resultId } from '../../dtype/promote.ts';
import { ValueError } from '../../errors.ts';
import { C_CONTIGUOUS, F_CONTIGUOUS, sameShape } from '../../iterate/layout.ts';
import { copyInto } from '../../ndarray/copy.ts';
import { allocateArray } from '../../ndarray/make.ts';
import { isAligned, NDArray } from '../../ndarray/ndarray.ts';
import { overlap, overlapsItself } from '../../ndarray/overlap.ts';
import type { Axis } from './axes.ts';
import type { GlobalFlags, OperandFlags } from './flags.ts';

/** The dtypes asked for: one per operand, or one for all; null where the operand's own is good. */
export function requestedDTypes(given: unknown, count: number): (DType | null)[] {
  if (given === undefined || given === null) return new Array<DType | null>(count).fill(null);
  if (!Array.isArray(given)) return new Array<DType | null>(count).fill(parseDType(given as string));
  if (given.length !== count) throw new ValueError(`op_dtypes must be one dtype, or a list of ${count}: one per operand (got ${given.length})`);
  return given.map((d) => (d === null || d === undefined ? null : parseDType(d as string)));
}
/** Checks an operand against its flags. @returns the dtype it is iterated with (null: to be found), and whether that needs a copy */
export function prepareOperand(a: NDArray | null, flags: OperandFlags, global: GlobalFlags, requested: DType | null): { dtype: DType | null; cast: boolean } {
  if (!a) {
    if (!flags.allocate && !flags.virtual) throw new ValueError('Iterator operand was NULL, but neither the ALLOCATE nor the VIRTUAL flag was specified');
    if (flags.allocate && !flags.write) throw new ValueError("Automatic allocation was requested for an iterator operand, but it wasn't flagged for writing");
    if (flags.allocate && flags.read && global.buffered && !global.delayed)
      throw new ValueError('Automatic allocation was requested for an iterator operand, and it was flagged as readable, but buffering without delayed allocation was enabled');
    return { dtype: (flags.allocate ? requested : null) ?? (flags.arrayMask ? dtBool : null), cast: false };
  }
  if (flags.virtual) throw new ValueError('Iterator operand flag VIRTUAL was specified, but the operand was not NULL');
  if (flags.write && !a._writeable) throw new ValueError('operand array with iterator write flag set is read-only');
  if (!global.zerosizeOk && a.size === 0) throw new ValueError('Iteration of zero-sized operands is not enabled');
  let dtype = requested ?? a.dtype, cast = false;
  if (flags.native && !dtype.isnative) {
    dtype = dtype.native;
    cast = true;
  }
  if (flags.aligned && !isAligned(a)) cast = true;
  return { dtype, cast };
}
/** The dtype that operands without one get: what those that are read (or all) promote to. */
export function commonDType(ops: readonly (NDArray | null)[], dtypes: readonly (DType | null)[], requested: readonly (DType | null)[], flags: readonly OperandFlags[], all: boolean): DType {
  let single = false;
  const known = ops.flatMap((a, i) => {
    if (!dtypes[i] || !(all || flags[i].read)) return [];
    single ||= a?.ndim === 0 && !requested[i];
    return [dtypes[i]];
  });
  if (known.length === 0) throw new TypeError('no arrays or types available to calculate result type');
  // the byte order of one operand is kept, unless that is a single element
  if (known.length === 1 && !single) return known[0];
  return known.every((d) => d === known[0]) ? known[0].native : dtypeOfId(resultId(known.map((d) => d.id)));
}
/** Whether an operand must be cast to its dtype of the iteration. @throws TypeError when the rule forbids it */
export function needsCast(a: NDArray, dtype: DType, flags: OperandFlags, casting: Casting, op: number): boolean {
  if (canCastTypes(a.dtype, dtype, 'no')) return false;
  if (flags.read && !canCastTypes(a.dtype, dtype, casting)) throw new TypeError(`Iterator operand ${op} dtype could not be cast from ${a.dtype.repr()} to ${dtype.repr()} according to the rule '${casting}'`);
  if (flags.write && !canCastTypes(dtype, a.dtype, casting)) throw new TypeError(`Iterator requested dtype could not be cast from ${dtype.repr()} to ${a.dtype.repr()}, the operand ${op} dtype, according to the rule '${casting}'`);
  return true;
}
/** Which operands need a copy because what is written to them is read through another. */
export function overlapping(ops: readonly (NDArray | null)[], flags: readonly OperandFlags[]): boolean[] {
  const copied = ops.map(() => false);
  ops.forEach((a, i) => {
    if (!a || !flags[i].write) return;
    copied[i] = ops.some((b, j) => {
      if (!b || i === j || !flags[j].read || copied[j]) return false;
      if (flags[i].elementwise && flags[j].elementwise && sameElements(a, b) && !overlapsItself(a)) return false;
      return overlap(a, b, 1) !== false;
    });
  });
  return copied;
}
function sameElements(a: NDArray, b: NDArray): boolean {
  return a.buffer === b.buffer && a.offset === b.offset && a.dtype === b.dtype && sameShape(a.shape, b.shape) && sameShape(a.strides, b.strides);
}
/** Whether iteration in order 'A' is column-major: all operands are. */
export function allFortran(ops: readonly (NDArray | null)[]): boolean {
  return ops.every((a) => !a || (a.contiguous & F_CONTIGUOUS) !== 0);
}
/** A fresh array for an operand, its memory in the order of the iteration; `shape` null: what the iteration's axes give. */
export function arrayInOrder(axes: readonly Axis[], dtype: DType, ndim: number, shape: readonly number[] | null, opAxes: readonly number[] | null): NDArray {
  const strides = new Array<number>(ndim).fill(NaN), lengths = shape ? [...shape] : new Array<number>(ndim).fill(NaN);
  let step = dtype.itemsize, used = 0;
  for (const { length, axis } of axes) {
    const i = opAxes ? opAxes[axis] : axis - axes.length + ndim;
    if (i < 0) continue;
    used++;
    if (!shape) {
      if (i >= ndim) throw new ValueError(`automatically allocated output array specified with an inconsistent axis mapping; the axis mapping cannot include dimension ${i} which is too large for the iterator dimension of ${axes.length}.`);
      lengths[i] = length;
    }
    strides[i] = step;
    step *= lengths[i] === 0 ? 1 : lengths[i];
  }
  if (!shape) {
    strides.length = lengths.length = used;
    const gap = strides.findIndex(Number.isNaN);
    if (gap >= 0) throw new ValueError(`automatically allocated output array specified with an inconsistent axis mapping; the axis mapping is missing an entry for dimension ${gap}.`);
  } else if (used < ndim) {
    // axes that the iteration does not walk are innermost, in C order
    let factor = 1;
    const missing = strides.map(Number.isNaN);
    for (let i = ndim - 1; i >= 0; i--)
      if (missing[i]) {
        strides[i] = factor * dtype.itemsize;
        factor *= shape[i];
      }
    for (let i = 0; i < ndim; i++) if (!missing[i]) strides[i] *= factor;
  }
  const dense = allocateArray(lengths, dtype);
  return dense.contiguous & C_CONTIGUOUS && sameShape(strides, dense.strides) ? dense : new NDArray(dense.storage, dense.offset, lengths, strides, dtype, null);
}
/** Puts the strides and the start of another array in the place of an operand's. */
export function replaceOperand(axes: readonly Axis[], base: number[], op: number, a: NDArray, opAxes: readonly number[] | null): void {
  base[op] = a.offset;
  for (const x of axes) {
    const i = opAxes ? opAxes[x.axis] : x.axis - axes.length + a.ndim;
    if (i < 0 || i >= a.ndim || a.shape[i] === 1) continue;
    const stride = a.strides[i];
    if (x.flipped) base[op] += stride * (a.shape[i] - 1);
    x.strides[op] = x.flipped ? -stride : stride;
  }
}
/** An array on which changed temporaries are written back. */
export interface Temporary { readonly temporary: NDArray; readonly target: NDArray }
/** Writes temporaries back. */
export function writeBack(list: readonly Temporary[]): void {
  for (const { temporary, target } of list) copyInto(target, temporary);
}
