// Small contiguous operands of exact operations, in TypeScript: below some number of elements a call into a kernel costs
// more than the work. Only operations whose results are the same bits in every implementation are here.
import { FPE_DIVIDE, FPE_INVALID, FPE_OVERFLOW } from '../backend/call.ts';
import { sumOfRun } from '../backend/folds.ts';
import { backend } from '../backend/select.ts';
import { report } from '../iterate/events.ts';
import { refuseBeyond } from '../memory/storage.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { UFuncName } from './catalog.ts';

/** Operands of at most this many elements are done here, and of more where calls cost more: WebAssembly's operands are copied. */
const TINY = 96, TINY_WASM = 384;
export const isTiny = (size: number): boolean => size <= TINY || (size <= TINY_WASM && backend().name === 'wasm');

type Reals = Float64Array | Float32Array;
const BINARY: Partial<Record<UFuncName, number>> = {
  add: 1, subtract: 2, multiply: 3, divide: 4, equal: 8, not_equal: 9, less: 10, less_equal: 11, greater: 12, greater_equal: 13,
};
const UNARY: Partial<Record<UFuncName, number>> = { negative: 1, absolute: 2, fabs: 2, square: 3, sqrt: 4, floor: 5, ceil: 6, positive: 7 };

/** The code of a tiny implementation for a ufunc and dtype code (float64 or float32), or 0. */
export function tinyCode(name: UFuncName, code: number, nin: number): number {
  if (code !== 11 && code !== 10) return 0;
  return (nin === 2 ? BINARY[name] : UNARY[name]) ?? 0;
}
const reals = (a: NDArray): Reals => (a.dtype.code === 11 ? a.storage.f64 : a.storage.f32);

// Results are added up as they are made. Only where the sum of their magnitudes is beyond the dtype's range may one of them be no finite number, and
// then they are looked at one by one: what one says about its operands, as FPE_* (see kernels/elementwise/event_rules.cpp).
const LARGEST = [3.4028234663852886e38, Number.MAX_VALUE];
function judge(p: number, q: number, v: number, pole: boolean): number {
  if (v - v === 0) return 0;
  if (Number.isNaN(v)) return Number.isNaN(p) || Number.isNaN(q) ? 0 : FPE_INVALID;
  if (p - p !== 0 || q - q !== 0) return 0;
  return pole ? FPE_DIVIDE : FPE_OVERFLOW;
}
function judgeAll(op: number, z: Reals, k: number, n: number, x: Reals, i: number, sa: number, y: Reals, j: number, sb: number): number {
  let events = 0;
  for (const end = k + n; k < end; k++, i += sa, j += sb) events |= judge(x[i], y[j], z[k], op === 4 && y[j] === 0);
  return events;
}
// Copies of operands that lie where results are written.
const SPARE: readonly Float64Array[] = [/*#__PURE__*/ new Float64Array(TINY_WASM), /*#__PURE__*/ new Float64Array(TINY_WASM)];
function save(which: number, x: Reals, i: number, n: number): Float64Array {
  const spare = SPARE[which];
  for (let k = 0; k < n; k++) spare[k] = x[i + k];
  return spare;
}

/** out = a op b for contiguous float operands of one dtype; `sb` is 0 when b is one element. Events are reported under `name`. */
export function tinyBinary(op: number, out: NDArray, a: NDArray, b: NDArray, sa: number, sb: number, name: string): void {
  let x = reals(a), y = reals(b);
  const wide = a.dtype.code === 11 ? 1 : 0, shift = wide === 1 ? 8 : 4;
  let i = a.offset / shift, j = b.offset / shift;
  const n = out.size;
  if (op >= 12) compare(op - 2, out.storage.bytes, out.offset, y, j, sb, x, i, sa, n); // a > b is b < a
  else if (op >= 8) compare(op, out.storage.bytes, out.offset, x, i, sa, y, j, sb, n);
  else {
    const z = reals(out), k = out.offset / shift;
    if (x === z && i < k + n && k < i + n) {
      x = save(0, x, i, sa === 0 ? 1 : n);
      i = 0;
    }
    if (y === z && j < k + n && k < j + n) {
      y = save(1, y, j, sb === 0 ? 1 : n);
      j = 0;
    }
    const total = compute(op, z, k, k + n, x, i, sa, y, j, sb);
    if (total <= LARGEST[wide]) return;
    const events = judgeAll(op, z, k, n, x, i, sa, y, j, sb);
    if (events !== 0) report(events, name);
  }
}
// Two results at a time: half of the checks that engines put into loops (divisions take longer than those). Gives the sum of the magnitudes.
function compute(op: number, z: Reals, k: number, end: number, x: Reals, i: number, sa: number, y: Reals, j: number, sb: number): number {
  let s = 0, t = 0;
  switch (op) {
    case 1:
      for (; k < end - 1; k += 2, i += sa, j += sb) {
        const u = x[i] + y[j], v = x[i += sa] + y[j += sb];
        z[k] = u;
        z[k + 1] = v;
        s += Math.abs(u);
        t += Math.abs(v);
      }
      break;
    case 2:
      for (; k < end - 1; k += 2, i += sa, j += sb) {
        const u = x[i] - y[j], v = x[i += sa] - y[j += sb];
        z[k] = u;
        z[k + 1] = v;
        s += Math.abs(u);
        t += Math.abs(v);
      }
      break;
    case 3:
      for (; k < end - 1; k += 2, i += sa, j += sb) {
        const u = x[i] * y[j], v = x[i += sa] * y[j += sb];
        z[k] = u;
        z[k + 1] = v;
        s += Math.abs(u);
        t += Math.abs(v);
      }
      break;
    default:
      for (; k < end; k++, i += sa, j += sb) t += Math.abs((z[k] = x[i] / y[j]));
  }
  if (k < end) t += Math.abs((z[k] = op === 1 ? x[i] + y[j] : op === 2 ? x[i] - y[j] : x[i] * y[j]));
  return s + t;
}
function compare(op: number, z: Uint8Array, k: number, x: Reals, i: number, sa: number, y: Reals, j: number, sb: number, n: number): void {
  const end = k + n;
  switch (op) {
    case 8: for (; k < end; k++, i += sa, j += sb) z[k] = +(x[i] === y[j]); break;
    case 9: for (; k < end; k++, i += sa, j += sb) z[k] = +(x[i] !== y[j]); break;
    case 10: for (; k < end; k++, i += sa, j += sb) z[k] = +(x[i] < y[j]); break;
    default: for (; k < end; k++, i += sa, j += sb) z[k] = +(x[i] <= y[j]);
  }
}
/** out = op(a) for a contiguous float operand. Events are reported under `name`. */
export function tinyUnary(op: number, out: NDArray, a: NDArray, name: string): void {
  const x = reals(a), z = reals(out);
  const shift = a.dtype.code === 11 ? 8 : 4;
  let i = a.offset / shift, k = out.offset / shift, events = 0;
  const end = k + out.size;
  switch (op) {
    case 1: for (; k < end; k++, i++) z[k] = -x[i]; break;
    case 2: for (; k < end; k++, i++) z[k] = Math.abs(x[i]); break;
    case 3:
      for (; k < end; k++, i++) {
        const p = x[i];
        z[k] = p * p;
        const v = z[k];
        if (v - v !== 0) events |= judge(p, p, v, false);
      }
      break;
    case 4:
      for (; k < end; k++, i++) {
        const p = x[i];
        z[k] = Math.sqrt(p);
        if (p < 0) events |= FPE_INVALID;
      }
      break;
    case 5: for (; k < end; k++, i++) z[k] = Math.floor(x[i]); break;
    case 6: for (; k < end; k++, i++) z[k] = Math.ceil(x[i]); break;
    default: for (; k < end; k++, i++) z[k] = x[i];
  }
  if (events !== 0) report(events, name);
}

/** Sums of at most this many elements go without a descriptor: in JavaScript, or the shorter way that a backend may have from `AWAY` elements on. */
const TINY_SUM = 1024, AWAY = 400, SHORT_WAY = 65536;
export const isTinySum = (size: number): boolean => size <= TINY_SUM || (size <= SHORT_WAY && backend().name === 'wasm');
/** Runs of at most this many are summed with eight accumulators, longer ones in halves. */
const LEAF = 128;
/** The sum of a contiguous float64 array of few elements, in the order of NumPy's pairwise summation. */
export function tinySum(a: NDArray): number {
  if (a.size >= AWAY) {
    const total = sumOfRun(backend(), 0, a.storage.bytes, a.offset, a.size);
    if (total !== undefined) return total;
  }
  if (!a.storage.has(a.offset + a.size * 8 - 1)) refuseBeyond('the array');
  return 0 + pairwise(a.storage.f64, a.offset / 8, a.size);
}
function pairwise(x: Float64Array, start: number, n: number): number {
  if (n > LEAF) {
    const half = (n >> 1) & ~7;
    const left = pairwise(x, start, half);
    return left + pairwise(x, start + half, n - half);
  }
  const end = start + n;
  let i = start, total = -0;
  if (n >= 8) {
    let r0 = x[i], r1 = x[i + 1], r2 = x[i + 2], r3 = x[i + 3], r4 = x[i + 4], r5 = x[i + 5], r6 = x[i + 6], r7 = x[i + 7];
    for (i += 8; i + 8 <= end; i += 8) {
      r0 += x[i];
      r1 += x[i + 1];
      r2 += x[i + 2];
      r3 += x[i + 3];
      r4 += x[i + 4];
      r5 += x[i + 5];
      r6 += x[i + 6];
      r7 += x[i + 7];
    }
    total = r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7));
  }
  for (; i < end; i++) total += x[i];
  return total;
}
