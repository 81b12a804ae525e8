// The one planner of strided n-ary loops: drops unit dimensions, orders axes so that memory is walked forwards, merges
// dimensions that are contiguous for every operand, and writes the descriptor of kernels/abi.hpp. The axis order follows
// NumPy's iterator (nditer, order 'K'), so reductions add in the same order.
import { buffers, desc, FLAGS, MAX_OPS, MODE, NARY, NDIM, NOP, NOUT, OP_DIMS, OPERAND, SHAPE, STRIDE } from '../backend/call.ts';
import { backend } from '../backend/select.ts';
import type { DType } from '../dtype/dtype.ts';
import type { Storage } from '../memory/storage.ts';
import { MAX_DIMS } from './layout.ts';
import { raiseStatus } from './status.ts';

/** What a kernel reads or writes: memory, where it starts, what it holds, and a stride per dimension of the iteration. */
export interface Operand {
  readonly storage: Storage;
  readonly offset: number;
  readonly dtype: DType;
  readonly strides: readonly number[];
}

/** Axes from fastest to slowest for the operands, as NumPy's iterator sorts them. */
export function axisOrder(ndim: number, ops: readonly { readonly strides: readonly number[] }[]): number[] {
  const order: number[] = new Array(ndim);
  sortAxes(order, ndim, ops);
  return order;
}
function sortAxes(order: number[], ndim: number, ops: readonly { readonly strides: readonly number[] }[]): void {
  for (let i = 0; i < ndim; i++) order[i] = ndim - 1 - i;
  const nop = ops.length;
  for (let i = 1; i < ndim; i++) {
    const axis = order[i];
    let place = i;
    for (let j = i - 1; j >= 0; j--) {
      const faster = order[j];
      let ambiguous = true, swap = false;
      for (let op = 0; op < nop; op++) {
        const { strides } = ops[op];
        const s0 = strides[axis], s1 = strides[faster];
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
      for (let j = i; j > place; j--) order[j] = order[j - 1];
      order[place] = axis;
    }
  }
}

/**
 * Runs a loop or an order-free kernel over `shape`. Operands (outputs first) have one stride per dimension of `shape`.
 * With `directed` every dimension is walked from its first element, for reductions whose result depends on it.
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

// What planDimensions has found so far, fastest dimension first: lengths, and a step per operand. Kept between calls, because
// small arrays take hardly longer than the lists would.
const order: number[] = [];
const lengths = new Float64Array(MAX_DIMS);
const steps = new Float64Array(MAX_DIMS * MAX_OPS);

function planDimensions(shape: readonly number[], ops: readonly Operand[], directed: boolean): void {
  const nop = ops.length, ndim = shape.length;
  sortAxes(order, ndim, ops);
  let n = 0;
  for (let i = 0; i < ndim; i++) {
    const axis = order[i], length = shape[axis];
    if (length === 1) continue;
    const before = (n - 1) * nop;
    let merge = n > 0;
    for (let op = 0; merge && op < nop; op++) merge = ops[op].strides[axis] === steps[before + op] * lengths[n - 1];
    if (merge) lengths[n - 1] *= length;
    else {
      lengths[n] = length;
      for (let op = 0; op < nop; op++) steps[n * nop + op] = ops[op].strides[axis];
      n++;
    }
  }
  if (n === 0) {
    lengths[n++] = 1;
    for (let op = 0; op < nop; op++) steps[op] = 0;
  }
  desc[NDIM] = n;
  for (let d = 0; d < n; d++) {
    // a dimension that no operand walks forwards is walked from its other end
    const length = lengths[d];
    let forwards = directed || length === 0, negative = false;
    for (let op = 0; !forwards && op < nop; op++) {
      const step = steps[d * nop + op];
      if (step > 0) forwards = true;
      else if (step < 0) negative = true;
    }
    const flip = !forwards && negative;
    // the descriptor has the slowest dimension first
    const at = n - 1 - d;
    desc[SHAPE + at] = length;
    for (let op = 0; op < nop; op++) {
      const step = steps[d * nop + op];
      if (flip) desc[OPERAND + 2 * op + 1] += (length - 1) * step;
      desc[STRIDE + op * OP_DIMS + at] = flip ? -step : step;
    }
  }
}

/** Writes the descriptor of a call with one output over `size` elements that lie one after the other; `flatOperand` comes next. */
export function flatCall(nop: number, size: number, flags: number): void {
  desc[NDIM] = 1;
  desc[NOP] = nop;
  desc[NOUT] = 1;
  desc[MODE] = NARY;
  desc[FLAGS] = flags;
  desc[SHAPE] = size;
}
/** Writes an operand of a flat call: memory without gaps, or with step 0 one element for all. */
export function flatOperand(op: number, a: Omit<Operand, 'strides' | 'storage'>, step: number = 1): void {
  desc[OPERAND + 2 * op] = a.dtype.descriptorCode;
  desc[OPERAND + 2 * op + 1] = a.offset;
  desc[STRIDE + op * OP_DIMS] = step * a.dtype.itemsize;
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
