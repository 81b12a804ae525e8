// np.nested_iters: iterations inside each other over the same operands, each over some of the axes.
import { shown, signature } from '../../arguments.ts';
import { ValueError } from '../../errors.ts';
import { MAX_DIMS } from '../../iterate/layout.ts';
import type { ArrayLike } from '../../ndarray/convert.ts';
import type { NDArray } from '../../ndarray/ndarray.ts';
import type { OpAxes } from './axes.ts';
import { type GlobalFlags, type OperandFlags, parseGlobalFlags, parseOperandFlags } from './flags.ts';
import { castingOf, checkOutputs, makeWalk, operandsOf, orderOf } from './make.ts';
import { NDIter, type NditerOptions, sizeOfBuffer } from './nditer.ts';
import { requestedDTypes } from './operands.ts';

function axesOf(given: unknown): number[][] {
  if (!Array.isArray(given)) throw new ValueError('axes must be a tuple of axis arrays');
  if (given.length < 2) throw new ValueError('axes must have at least 2 entries for nested iteration');
  const used = new Set<number>();
  return given.map((list: unknown) => {
    if (!Array.isArray(list)) throw new ValueError('Each item in axes must be an integer tuple');
    for (const axis of list as number[]) {
      if (!Number.isInteger(axis)) throw new TypeError(`axes must be integers (got ${shown(axis)})`);
      if (axis < 0 || axis >= MAX_DIMS) throw new ValueError('An axis is out of bounds');
      if (used.has(axis)) throw new ValueError('An axis is used more than once');
      used.add(axis);
    }
    return [...(list as number[])];
  });
}
const NESTED = signature('nested_iters', "op!, axes!, flags, op_flags, op_dtypes, order='K', casting='safe', buffersize=0");
/**
 * Iterators inside each other, outermost first: each walks the axes of its list, and starts over where the one around it is.
 * Buffers and external loops belong to the innermost.
 * @throws ValueError for fewer than two lists of axes, and for axes that do not exist or are used twice; as `nditer`.
 * @example
 * ```ts
 * const [i, j] = np.nested_iters(np.arange(6).reshape(2, 3), [[1], [0]]);
 * const columns = [];
 * for (const _ of i) columns.push([...j].map((x) => x.item()));
 * columns; // [[0, 3], [1, 4], [2, 5]]
 * ```
 */
export function nested_iters(op: NDArray, axes: readonly (readonly number[])[], options?: Omit<NditerOptions, 'op_axes' | 'itershape'>): NDIter<NDArray>[];
export function nested_iters(op: ArrayLike | readonly (ArrayLike | null)[], axes: readonly (readonly number[])[], options?: Omit<NditerOptions, 'op_axes' | 'itershape'>): NDIter<NDArray[]>[];
export function nested_iters(...args: unknown[]): NDIter[] {
  const [op, axesGiven, flagsGiven, opFlags, opDTypes, orderGiven, castingGiven, buffersize] = NESTED(args);
  const lists = axesOf(axesGiven);
  let ops = operandsOf(op);
  const global = parseGlobalFlags(flagsGiven), order = orderOf(orderGiven), casting = castingOf(castingGiven);
  const asked = parseOperandFlags(opFlags, ops.map((a) => a !== null));
  checkOutputs(op, asked);
  const dtypes = requestedDTypes(opDTypes, ops.length);
  // what is allocated is allocated once, by the outermost, and has the axes of that alone
  const allocated = ops.map((a, i) => a === null && asked[i].allocate);
  // with buffers, casts are left to the innermost
  const late = ops.map((_, i) => global.buffered && !asked[i].copy && !allocated[i]);
  const outer: GlobalFlags = { ...global, external: false, buffered: false, delayed: false };
  const inner: GlobalFlags = { ...global, commonDtype: false };
  const outerFlags = asked.map((f, i): OperandFlags => (late[i] ? { ...f, native: false, aligned: false, contig: false } : f));
  const iters = lists.map((axes, level) => {
    const last = level === lists.length - 1;
    const flags = level === 0 && !last ? outerFlags : (last ? asked : outerFlags).map((f): OperandFlags => ({ ...f, copy: false, allocate: false }));
    const opAxes: OpAxes = allocated.map((fresh) => (fresh ? (level === 0 ? null : axes.map(() => -1)) : axes));
    const manner = last ? inner : level === 0 ? outer : { ...outer, commonDtype: false };
    const made = makeWalk({
      ops, global: manner, flags, dtypes: dtypes.map((d, i) => (last === late[i] ? d : null)), order, casting, ndim: axes.length, opAxes, itershape: null, buffersize: last ? sizeOfBuffer(buffersize) : 0,
    });
    if (level === 0) ops = made.walk.ops.map((o) => o.array);
    return new NDIter(made, manner);
  });
  for (let level = 0; level + 1 < iters.length; level++) iters[level]._nest(iters[level + 1]);
  iters[0].reset();
  return iters;
}
