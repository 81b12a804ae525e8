// Comparing elements with what NumPy gave: exactly, or within units in the last place.
import type { DType } from '../src/dtype/dtype.ts';
import { halfToDouble } from '../src/ndarray/half.ts';

/** Real numbers of a float or complex dtype (parts interleaved). */
export function reals(bytes: Uint8Array, dtype: DType): Float64Array {
  const copy = bytes.slice().buffer;
  switch (dtype.code) {
    case 9: return Float64Array.from(new Uint16Array(copy), halfToDouble);
    case 10: case 12: return Float64Array.from(new Float32Array(copy));
    default: return new Float64Array(copy);
  }
}
const MANTISSA: Record<number, number> = { 9: 10, 10: 23, 11: 52, 12: 23, 13: 52 };
const MIN_EXPONENT: Record<number, number> = { 9: -14, 10: -126, 11: -1022, 12: -126, 13: -1022 };
/** The spacing of a dtype's numbers near x. */
export function ulp(x: number, dtype: DType): number {
  const a = Math.abs(x);
  const e = a === 0 ? Number.NEGATIVE_INFINITY : Math.floor(Math.log2(a));
  return 2 ** Math.max(Math.max(e, MIN_EXPONENT[dtype.code]) - MANTISSA[dtype.code], -1074);
}
/**
 * The first position where `got` is not `wanted`: bit for bit (NaNs are equal), or within `tolerance` ulps; complex values
 * within `tolerance` ulps of their magnitude. With `normwise` the ulps are those of the largest finite element (or of the given number, if larger), for sums of
 * products that cancel. Null when all agree.
 */
export function firstDifference(got: Uint8Array, wanted: Uint8Array, dtype: DType, tolerance: number, normwise: boolean | number = false): { index: number; got: string; wanted: string } | null {
  if (got.length !== wanted.length) return { index: -1, got: `${got.length} bytes`, wanted: `${wanted.length} bytes` };
  if (Buffer.compare(got, wanted) === 0) return null;
  if (dtype.kind !== 'f' && dtype.kind !== 'c') {
    const index = Math.floor(got.findIndex((b, i) => b !== wanted[i]) / dtype.itemsize);
    const show = (x: Uint8Array): string => Buffer.from(x.subarray(index * dtype.itemsize, (index + 1) * dtype.itemsize)).toString('hex');
    return { index, got: show(got), wanted: show(wanted) };
  }
  const x = reals(got, dtype), y = reals(wanted, dtype);
  const parts = dtype.kind === 'c' ? 2 : 1;
  const norm = normwise !== false && normwise !== 0 ? y.reduce((m, v) => (Number.isFinite(v) ? Math.max(m, Math.abs(v)) : m), Number(normwise === true ? 0 : normwise)) : 0;
  for (let i = 0; i < x.length; i += parts) {
    let ok = true;
    const size = Math.max(norm, parts === 2 ? Math.max(Math.abs(y[i]), Math.abs(y[i + 1])) : Math.abs(y[i]));
    for (let p = 0; p < parts; p++) {
      const g = x[i + p], w = y[i + p];
      if (Number.isNaN(g) && Number.isNaN(w)) continue;
      if (Object.is(g, w)) continue;
      if (tolerance === 0) ok = false;
      else if (Number.isNaN(g) || Number.isNaN(w)) ok = false;
      else if (!Number.isFinite(g) || !Number.isFinite(w)) {
        // one ulp either side of the overflow threshold
        const finite = Number.isFinite(g) ? g : w;
        ok = ok && Number.isFinite(finite) && Math.sign(g) === Math.sign(w) && Math.abs(finite) > 0.999 * (2 - 2 ** -MANTISSA[dtype.code]) * 2 ** (1 - MIN_EXPONENT[dtype.code]);
      } else ok = ok && Math.abs(g - w) <= tolerance * ulp(Number.isFinite(size) ? size : w, dtype) && (w !== 0 || g !== 0 || parts === 2 || norm > 0 || Object.is(g, w));
    }
    if (!ok) return { index: i / parts, got: [...x.subarray(i, i + parts)].join(','), wanted: [...y.subarray(i, i + parts)].join(',') };
  }
  return null;
}
