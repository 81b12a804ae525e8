// Sums of squared deviations, for variances: one kernel instead of an array of deviations.
import { desc, PARAM, REDUCE } from '../backend/call.ts';
import { type DType, dtFloat32, dtFloat64 } from '../dtype/dtype.ts';
import { C_CONTIGUOUS, F_CONTIGUOUS, normalizeAxes } from '../iterate/layout.ts';
import { execute, kernelId } from '../iterate/plan.ts';
import { Storage } from '../memory/storage.ts';
import { castTo } from '../ndarray/copy.ts';
import { allocateArray, allocateLike } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';

// codes of the dtypes that the kernel reads beside a mean of this code; others are cast to the mean's dtype
const READS: Readonly<Record<number, readonly number[]>> = { 10: [10], 11: [5, 7, 11], 12: [12], 13: [13] };

/**
 * The sum of |a - centre|^2 along axes, in the order in which NumPy adds an array of squares up; undefined where the kernel
 * cannot: for a dtype of `centre` that it does not know or that is narrower than a's, a shape of `centre` that is not the
 * result's with the axes kept, or an array with gaps (whose squares would lie differently, and be added in another order).
 */
export function squaredDeviations(a: NDArray, centre: NDArray, axis: number | readonly number[] | null, keepdims: boolean): NDArray | undefined {
  const code = centre.dtype.code;
  const reads = READS[code];
  const solid = a.contiguous & (C_CONTIGUOUS | F_CONTIGUOUS) || (a.ndim === 1 && a.strides[0] > 0);
  if (reads === undefined || !solid || !centre.dtype.isnative || centre.ndim !== a.ndim || a.size === 0) return undefined;
  const { kind } = a.dtype;
  if (!(a.dtype.code === code || (code === 11 && kind !== 'c' && kind !== 'f'))) return undefined;
  const axes = axis === null ? null : normalizeAxes(axis, a.ndim);
  const keep = a.shape.map((_, i) => axes !== null && !axes.includes(i));
  for (let i = 0; i < a.ndim; i++) if (centre.shape[i] !== (keep[i] ? a.shape[i] : 1)) return undefined;

  const x = a.dtype.isnative && reads.includes(a.dtype.code) ? a : castTo(a, centre.dtype);
  const dtype: DType = code === 10 || code === 12 ? dtFloat32 : dtFloat64;
  const shape = keepdims ? centre.shape : a.shape.filter((_, i) => keep[i]);
  const out = shape.length < 2 ? allocateArray(shape, dtype) : allocateLike(shape, dtype, [keepdims ? centre : { strides: centre.strides.filter((_, i) => keep[i]) }]);
  let k = 0;
  const outStrides = keep.map((yes, i) => (yes ? out.strides[keepdims ? i : k++] : 0));
  execute(kernelId('squared_deviations'), a.shape, [
    { storage: out.storage, offset: out.offset, dtype, strides: outStrides },
    { storage: x.storage, offset: x.offset, dtype: x.dtype, strides: x.strides },
    { storage: centre.storage, offset: centre.offset, dtype: centre.dtype, strides: centre.strides.map((s, i) => (keep[i] ? s : 0)) },
  ], 1, REDUCE);
  return out;
}

const BOTH_MOMENTS = new Float64Array(2), BOTH_SINGLE = new Float32Array(2);
const MOMENTS_OF: Readonly<Record<number, { values: Float64Array | Float32Array; storage: Storage }>> = {
  10: { values: BOTH_SINGLE, storage: new Storage(BOTH_SINGLE.buffer) },
  11: { values: BOTH_MOMENTS, storage: new Storage(BOTH_MOMENTS.buffer) },
};
/**
 * The sum of all elements of a float64 or float32 array, and the sum of the squares of their deviations from the mean, both in the order in
 * which NumPy adds them up; undefined where the kernel cannot: for arrays with gaps (but in one dimension), unaligned or swapped ones,
 * and without elements. The result is overwritten by the next call.
 */
export function moments(a: NDArray): Float64Array | Float32Array | undefined {
  const result = MOMENTS_OF[a.dtype.code], size = a.dtype.itemsize;
  const oneRun = a.contiguous & (C_CONTIGUOUS | F_CONTIGUOUS) || (a.ndim === 1 && a.strides[0] > 0);
  if (result === undefined || !oneRun || !a.dtype.isnative || a.size === 0 || (a.storage.bytes.byteOffset + a.offset) % size !== 0) return undefined;
  const step = a.contiguous & (C_CONTIGUOUS | F_CONTIGUOUS) ? size : a.strides[0];
  if (step % size !== 0) return undefined;
  const { storage } = result, { dtype } = a;
  desc[PARAM] = 0;
  execute(kernelId('moments'), [a.size], [
    { storage, offset: 0, dtype, strides: [0] },
    { storage, offset: size, dtype, strides: [0] },
    { storage: a.storage, offset: a.offset, dtype, strides: [step] },
  ], 2, REDUCE);
  return result.values;
}
