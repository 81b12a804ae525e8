// The one planner of strided n-ary loops: drops unit dimensions, orders axes so that memory is walked forwards, merges
// dimensions that are contiguous for every operand, and writes the descriptor of kernels/abi.hpp. The axis order follows
// NumPy's iterator (nditer, order 'K'), so reductions add in the same order.
import { buffers, desc, FLAGS, MODE, NARY, NDIM, NOP, NOUT, OP_DIMS, OPERAND, SHAPE, STRIDE } from '../backend/call.ts';
import { backend } from '../backend/select.ts';
import type { DType } from '../dtype/dtype.ts';
import type { Storage } from '../memory/storage.ts';
import { raiseStatus } from './status.ts';

/** What a kernel reads or writes: memory, where it starts, what it holds, and a stride per dimension of the iteration. */
export interface Operand {
  readonly storage: Storage;
  readonly offset: number;
  readonly dtype: DType;
  readonly strides: readonly number[];
}

/** Axes from fastest to slowest for the operands, as NumPy's iterator sorts them. */
export function axisOrder(ndim: number, strides: readonly (readonly number[])[]): number[] {
  const order: number[] = new Array(ndim);
  for (let i = 0; i < ndim; i++) order[i] = ndim - 1 - i;
  const nop = strides.length;
  for (let i = 1; i < ndim; i++) {
    const axis = order[i];
    let place = i;
    for (let j = i - 1; j >= 0; j--) {
      const faster = order[j];
      let ambiguous = true, swap = false;
      for (let op = 0; op < nop; op++) {
        const s0 = strides[op][axis], s1 = strides[op][faster];
        if (s0 !== 0 && s1 !== 0) {
          if (Math.abs(s1) <= Math.abs(s0)) swap = false;
          else if (ambiguous) swap = true;
          ambiguous = false;
        }
      }
      if (!ambiguous) {
        if (swap) place = j;
        else break;
      }
    }
    if (place !== i) {
      order.splice(i, 1);
      order.splice(place, 0, axis);
    }
  }
  return order;
}

/**
 * Runs a loop or an order-free kernel over `shape`. Operands (outputs first) have one stride per dimension of `shape`.
 * With `directed` every dimension is walked from its first element, for reductions by functions such as subtraction.
 * @returns the kernel's status (>= 0)
 */
export function execute(kernel: number, shape: readonly number[], ops: readonly Operand[], nout: number, mode: number = NARY, flags: number = 0, directed: boolean = false): number {
  const nop = ops.length;
  const ndim = shape.length;
  desc[NOP] = nop;
  desc[NOUT] = nout;
  desc[MODE] = mode;
  desc[FLAGS] = flags;
  for (let op = 0; op < nop; op++) {
    const o = ops[op];
    desc[OPERAND + 2 * op] = o.dtype.descriptorCode;
    desc[OPERAND + 2 * op + 1] = o.offset;
    buffers[op] = o.storage.bytes;
  }
  if (ndim === 0) {
    desc[NDIM] = 1;
    desc[SHAPE] = 1;
    for (let op = 0; op < nop; op++) desc[STRIDE + op * OP_DIMS] = 0;
  } else if (ndim === 1) {
    desc[NDIM] = 1;
    desc[SHAPE] = shape[0];
    for (let op = 0; op < nop; op++) desc[STRIDE + op * OP_DIMS] = ops[op].strides[0];
  } else planDimensions(shape, ops, directed);
  const status = backend().call(kernel, nop);
  for (let op = 0; op < nop; op++) buffers[op] = EMPTY;
  return status >= 0 ? status : raiseStatus(status);
}
const EMPTY = new Uint8Array(0);

function planDimensions(shape: readonly number[], ops: readonly Operand[], directed: boolean): void {
  const nop = ops.length;
  const order = axisOrder(shape.length, ops.map((o) => o.strides));
  // the descriptor wants slowest first; build the merged dimensions fastest first, then write them backwards
  const dims: number[] = [];
  const steps: number[][] = [];
  for (const axis of order) {
    const length = shape[axis];
    if (length === 1) continue;
    const last = dims.length - 1;
    let merge = last >= 0;
    for (let op = 0; merge && op < nop; op++) merge = ops[op].strides[axis] === steps[last][op] * dims[last];
    if (merge) dims[last] *= length;
    else {
      dims.push(length);
      steps.push(ops.map((o) => o.strides[axis]));
    }
  }
  if (dims.length === 0) {
    dims.push(1);
    steps.push(ops.map(() => 0));
  }
  for (let d = 0; d < dims.length; d++) {
    let flip = !directed && dims[d] > 0;
    let negative = false;
    for (let op = 0; flip && op < nop; op++) {
      if (steps[d][op] > 0) flip = false;
      if (steps[d][op] < 0) negative = true;
    }
    if (!flip || !negative) continue;
    for (let op = 0; op < nop; op++) {
      desc[OPERAND + 2 * op + 1] += (dims[d] - 1) * steps[d][op];
      steps[d][op] = -steps[d][op];
    }
  }
  const n = dims.length;
  desc[NDIM] = n;
  for (let d = 0; d < n; d++) {
    desc[SHAPE + n - 1 - d] = dims[d];
    for (let op = 0; op < nop; op++) desc[STRIDE + op * OP_DIMS + n - 1 - d] = steps[d][op];
  }
}

/** Runs a kernel whose dimensions have a fixed meaning (an axis in PARAM, matrix dimensions, ...): nothing is reordered. */
export function executeFixed(kernel: number, shape: readonly number[], ops: readonly Operand[], nout: number, mode: number = NARY, flags: number = 0, raise: boolean = true): number {
  const nop = ops.length;
  const ndim = shape.length;
  desc[NOP] = nop;
  desc[NOUT] = nout;
  desc[MODE] = mode;
  desc[FLAGS] = flags;
  desc[NDIM] = ndim;
  for (let d = 0; d < ndim; d++) desc[SHAPE + d] = shape[d];
  for (let op = 0; op < nop; op++) {
    const o = ops[op];
    desc[OPERAND + 2 * op] = o.dtype.descriptorCode;
    desc[OPERAND + 2 * op + 1] = o.offset;
    buffers[op] = o.storage.bytes;
    for (let d = 0; d < ndim; d++) desc[STRIDE + op * OP_DIMS + d] = o.strides[d];
  }
  const status = backend().call(kernel, nop);
  for (let op = 0; op < nop; op++) buffers[op] = EMPTY;
  return status >= 0 || !raise ? status : raiseStatus(status);
}
/** The id of a kernel that must exist. */
export function kernelId(name: string): number {
  const id = backend().find(name);
  if (id < 0) throw new Error(`numera: this build has no kernel '${name}'`);
  return id;
}
