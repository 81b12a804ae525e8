// From the arguments of nditer to a walk: operands, flags, axes, order, casts, allocation, in NumPy's order, so that of several
// mistakes the same one is reported.
import { oneOf } from '../../arguments.ts';
import type { DType } from '../../dtype/dtype.ts';
import type { Casting } from '../../dtype/promote.ts';
import { ValueError } from '../../errors.ts';
import { toArray } from '../../ndarray/convert.ts';
import { copyInto } from '../../ndarray/copy.ts';
import type { Order } from '../../ndarray/make.ts';
import { isNDArray, type NDArray } from '../../ndarray/ndarray.ts';
import { type Axis, coalesceAxes, flipAxes, makeAxes, type OpAxes, setIndexStrides, sortAxes } from './axes.ts';
import type { BufferedOperand } from './buffering.ts';
import { checkGlobalFlags, type GlobalFlags, maskOperand, type OperandFlags } from './flags.ts';
import { allFortran, arrayInOrder, commonDType, needsCast, overlapping, prepareOperand, replaceOperand, type Temporary } from './operands.ts';
import { Walk } from './walk.ts';

/** Arguments that were read, before they are checked against each other. */
export interface Request {
  readonly ops: readonly (NDArray | null)[];
  readonly global: GlobalFlags;
  readonly flags: readonly OperandFlags[];
  readonly dtypes: readonly (DType | null)[];
  readonly order: Order;
  readonly casting: Casting;
  /** -1: as many as the operand with the most. */
  readonly ndim: number;
  readonly opAxes: OpAxes | null;
  readonly itershape: readonly number[] | null;
  readonly buffersize: number;
}
/** A walk, and what has to be written back when it is closed. */
export interface Made { readonly walk: Walk; readonly temporaries: readonly Temporary[] }

const CASTINGS = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'] as const;
/** The order of the walk. */
export function orderOf(x: unknown): Order {
  return oneOf('order', x, ['C', 'F', 'A', 'K'] as const, ValueError);
}
/** The casting rule. */
export function castingOf(x: unknown): Casting {
  return oneOf('casting', x, CASTINGS, ValueError);
}
/** The operands: a list holds one each, null asks for a fresh array. @throws ValueError for none; TypeError for outputs that are no arrays */
export function operandsOf(op: unknown): (NDArray | null)[] {
  const list: unknown[] = Array.isArray(op) ? op : [op];
  if (list.length === 0) throw new ValueError('Must provide at least one operand');
  return list.map((x) => (x === null || x === undefined ? null : toArray(x)));
}
/** Outputs must be arrays, or memory that arrays can be views of. */
export function checkOutputs(op: unknown, flags: readonly OperandFlags[]): void {
  const list: unknown[] = Array.isArray(op) ? op : [op];
  list.forEach((x, i) => {
    if (flags[i].write && x !== null && x !== undefined && !isNDArray(x) && !ArrayBuffer.isView(x)) throw new TypeError('Iterator operand is flagged as writeable, but is an object which cannot be written back to via WRITEBACKIFCOPY');
  });
}

/** Plans an iteration. @throws ValueError, TypeError */
export function makeWalk(request: Request): Made {
  const { global, flags, order, casting, opAxes, itershape } = request;
  checkGlobalFlags(global);
  const ops = [...request.ops];
  const ndim = request.ndim >= 0 ? request.ndim : ops.reduce((n, a) => Math.max(n, a?.ndim ?? 0), 0);
  const prepared = ops.map((a, i) => prepareOperand(a, flags[i], global, request.dtypes[i]));
  const mask = maskOperand(flags);
  const dtypes = prepared.map((p) => p.dtype), cast = prepared.map((p) => p.cast);

  const { axes: inOrder, reduced } = makeAxes(ops, flags, global, ndim, opAxes, itershape, mask);
  const base = ops.map((a) => a?.offset ?? 0);
  if (global.index) setIndexStrides(inOrder, global.index);
  let axes = inOrder, indexBase = 0;
  if (order === 'F' || (order === 'A' && allFortran(ops))) axes = [...inOrder].reverse();
  else if (order === 'K') {
    axes = sortAxes(inOrder, ops.length);
    // an array that is allocated gets no negative strides
    if (ops.every((a) => a !== null)) indexBase = flipAxes(axes, base);
  }

  if (global.commonDtype || ops.some((a, i) => !a && !dtypes[i])) {
    const common = commonDType(ops, dtypes, request.dtypes, flags, global.commonDtype);
    ops.forEach((_, i) => {
      if (global.commonDtype || !dtypes[i]) dtypes[i] = common;
    });
  }
  const known = dtypes as DType[];
  ops.forEach((a, i) => {
    if (a && needsCast(a, known[i], flags[i], casting, i)) cast[i] = true;
  });
  const { operands, temporaries } = settle(ops, known, cast, request, ndim, axes, base);
  if (flags.some((f, i) => f.writeMasked && reduced[i])) checkMasks(axes, flags, reduced, mask);

  if (ndim === 0) axes = [{ length: 1, strides: operands.map(() => 0), indexStride: 0, axis: 0, flipped: false }];
  else if (ndim > 1 && !global.multiIndex) axes = coalesceAxes(axes);
  const route = { ops: operands.map((array, i): BufferedOperand => ({ array, dtype: known[i], flags: flags[i], cast: cast[i], reduced: reduced[i] })), axes, ndim: ndim === 0 ? 0 : axes.length, base, indexBase, mask };
  const walk = new Walk(route, { external: global.external, buffered: global.buffered, growInner: global.growInner, buffersize: request.buffersize });
  if (!global.delayed) walk.reset();
  return { walk, temporaries };
}
// allocates what is missing and copies what may not be used as it is; `cast` is cleared for those
function settle(ops: readonly (NDArray | null)[], dtypes: readonly DType[], cast: boolean[], request: Request, ndim: number, axes: readonly Axis[], base: number[]): { operands: NDArray[]; temporaries: Temporary[] } {
  const { global, flags, opAxes } = request;
  const copied = global.copyIfOverlap ? overlapping(ops, flags) : ops.map(() => false);
  const temporaries: Temporary[] = [];
  const operands = ops.map((a, i): NDArray => {
    const own = opAxes?.[i] ?? null, f = flags[i];
    let array = a;
    if (!array) {
      array = arrayInOrder(axes, dtypes[i], ndim, null, own);
      replaceOperand(axes, base, i, array, own);
      cast[i] = false;
    } else if (copied[i] || (cast[i] && (f.copy || (!f.write && array.ndim === 0)))) {
      const temporary = arrayInOrder(axes, dtypes[i], array.ndim, array.shape, own);
      if (f.read) copyInto(temporary, array);
      if (f.write) temporaries.push({ temporary, target: array });
      array = temporary;
      replaceOperand(axes, base, i, array, own);
      cast[i] = false;
    } else if (cast[i] && !global.buffered) throw new TypeError('Iterator operand required copying or buffering, but neither copying nor buffering was enabled');
    if (f.contig && (axes[0]?.strides[i] ?? 0) !== dtypes[i].itemsize) {
      cast[i] = true;
      if (!global.buffered) throw new TypeError('Iterator operand required buffering, to be contiguous as requested, but buffering is not enabled');
    }
    return array;
  });
  return { operands, temporaries };
}
// a masked output may not stand still while its mask moves on
function checkMasks(axes: readonly Axis[], flags: readonly OperandFlags[], reduced: readonly boolean[], mask: number): void {
  for (const a of axes)
    flags.forEach((f, i) => {
      if (f.writeMasked && reduced[i] && a.strides[mask] !== 0 && a.strides[i] === 0)
        throw new ValueError('Iterator reduction operand is WRITEMASKED, but also broadcasts to multiple mask values. There can be only one mask value per WRITEMASKED element.');
    });
}
