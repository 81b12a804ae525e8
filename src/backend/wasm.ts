// The WebAssembly backend. Arrays live in ordinary buffers, so a call copies the operands' bytes into the module's linear
// memory, runs the kernel there and copies the results back (stage.ts); long elementwise calls go through it in blocks
// (blocks.ts). Nothing here is trusted with bounds: the module checks extents again, and copies of typed arrays check their own.
import { wasmManifest } from '#platform';
import type { Backend } from './backend.ts';
import { blockedCall } from './blocks.ts';
import { buffers, desc, ERR_BOUNDS, MODE, NARY, OPERAND, REDUCE } from './call.ts';
import { DIRECT } from './direct.ts';
import { DIRECT_FOLDS } from './direct_folds.ts';
import { hasRelaxedSimd, LazyModule } from './instance.ts';
import { NameTable } from './names.ts';
import { FREE, lastOf, orderOf, PAIRWISE } from './order.ts';
import { pieceCall } from './pieces.ts';
import { RUNNING, runningCall } from './running.ts';
import { BY_STRIDES, ELEMENTWISE, findRegions, HAS_PARAMS, limits, stagedCall, totalBytes } from './stage.ts';
import { treeSum } from './tree.ts';

/**
 * Kernels that touch no more than their operands' strides reach: those that never look at the length of a buffer. One that is
 * missing here is right too, but its operands are staged with their whole buffers.
 */
const BY_STRIDES_KERNELS: ReadonlySet<string> = /*#__PURE__*/ new Set([
  'matmul', 'einsum', 'solve', 'inv', 'det', 'slogdet', 'cholesky', 'qr', 'svd', 'eig', 'eigh',
  'sort', 'partition', 'argsort', 'argpartition', 'searchsorted', 'count_nonzero', 'correlate', 'packbits', 'unpackbits',
]);
/** Kernels that work along a dimension step by step, so that operands may come in pieces of it. */
const PIECEWISE_KERNELS: Readonly<Record<string, number>> = {
  searchsorted: 1, bincount: 0, bincount_weighted: 0, histogram_uniform: 0, random_raw: 0, random_real: 0, random_continuous: 0, random_discrete: 0,
  packbits: 0, unpackbits: 0,
};
/** The kernel that works element by element, as loops do. */
const ELEMENTWISE_KERNEL = 'copy';
/** The kernels that fold along dimensions as loops do in mode REDUCE; the second has a parameter and makes two passes over one run. */
const REDUCING_KERNEL = 'squared_deviations', MOMENTS_KERNEL = 'moments';
/** The one that does so in any order. */
const EXTREMES_KERNEL = 'extremes';

export function wasmBackend(): Backend {
  const modules = wasmManifest().map((info) => new LazyModule(info));
  const names = modules.flatMap((m) => (m.info.names === '' ? [] : m.info.names.split(' ')));
  const moduleOf = new Uint8Array(names.length);
  const localId = new Int32Array(names.length);
  const traitsOf = new Uint8Array(names.length);
  let next = 0;
  modules.forEach((m, index) => {
    const count = m.info.names === '' ? 0 : m.info.names.split(' ').length;
    for (let i = 0; i < count; i++, next++) {
      moduleOf[next] = index;
      localId[next] = i;
      traitsOf[next] = i < m.info.loops ? BY_STRIDES | ELEMENTWISE : HAS_PARAMS;
      if (BY_STRIDES_KERNELS.has(names[next])) traitsOf[next] |= BY_STRIDES;
      if (names[next] === ELEMENTWISE_KERNEL) traitsOf[next] |= BY_STRIDES | ELEMENTWISE;
      if (names[next] === REDUCING_KERNEL || names[next] === EXTREMES_KERNEL) traitsOf[next] = BY_STRIDES | ELEMENTWISE;
      if (names[next] === MOMENTS_KERNEL) traitsOf[next] |= BY_STRIDES;
    }
  });
  const table = new NameTable(() => names);
  const direct = names.map((name) => DIRECT[name] ?? DIRECT_FOLDS[name]);
  const pieces = names.map((name) => PIECEWISE_KERNELS[name]);
  const last = names.map((name, id) => ((traitsOf[id] & HAS_PARAMS) === 0 ? lastOf(name) : undefined));

  const call = (id: number, nop: number): number => {
    const module = modules[moduleOf[id]];
    if (module === undefined) throw new Error("numera: call() takes a function's id");
    const local = localId[id];
    const traits = traitsOf[id];
    if ((traits & (ELEMENTWISE | HAS_PARAMS)) === (ELEMENTWISE | HAS_PARAMS)) desc[MODE] = NARY; // kernels do not set it
    if (!findRegions(nop, traits)) return ERR_BOUNDS;
    let status = direct[id]?.();
    if (status !== undefined) return status;
    const large = totalBytes(nop) > limits.blockedFrom;
    if (large && (traits & ELEMENTWISE) !== 0) {
      const order = desc[MODE] === REDUCE && names[id] !== EXTREMES_KERNEL ? orderOf(names[id], desc[OPERAND]) : FREE;
      if (order === PAIRWISE || names[id] === REDUCING_KERNEL) status = treeSum(module.instance, local, nop, traits);
      else if (RUNNING.has(names[id])) status = runningCall(module.instance, local, traits);
      status ??= blockedCall(module.instance, local, nop, traits, order, last[id]);
    } else if (large && names[id] === MOMENTS_KERNEL) status = treeSum(module.instance, local, nop, traits);
    else if (large && pieces[id] !== undefined) status = pieceCall(module.instance, local, nop, traits, pieces[id]);
    status ??= stagedCall(module.instance, local, nop, traits);
    if (large) module.trim();
    return status;
  };
  return {
    name: 'wasm',
    level: hasRelaxedSimd ? 'relaxed-simd' : 'simd',
    find: (name) => table.find(name),
    names: () => table.names,
    call,
    call2(id, b0, b1) {
      buffers[0] = b0;
      buffers[1] = b1;
      return call(id, 2);
    },
    call3(id, b0, b1, b2) {
      buffers[0] = b0;
      buffers[1] = b1;
      buffers[2] = b2;
      return call(id, 3);
    },
    instanceOf: (id) => modules[moduleOf[id]].instance,
    localId,
    setThreads() {},
    getThreads: () => 1,
  };
}
