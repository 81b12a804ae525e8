// Generator.integers: bounds of any integer dtype, scalars or arrays, as the lowest value and the inclusive range that the kernel
// takes.
import { type DType, DTYPES, dtIntp, UINT16, UINT32, UINT64, UINT8 } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { integerRange } from '../dtype/promote.ts';
import { isScalar, type DTypeLike } from '../dtype/scalars.ts';
import { OverflowError, ValueError } from '../errors.ts';
import { broadcastStrides, cStrides, sizeOf } from '../iterate/layout.ts';
import { Storage } from '../memory/storage.ts';
import { toArray } from '../ndarray/convert.ts';
import { copyOf } from '../ndarray/copy.ts';
import { readElement } from '../ndarray/element.ts';
import { allocateArray } from '../ndarray/make.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { BitGenerator } from './bit-generator.ts';
import { commonShape, contiguous, flat, isMissing, resultShape, runKernel, single, type Size, sizeShape, stretched } from './draw.ts';

const bounds = new Storage(new ArrayBuffer(16));
const ZERO: readonly number[] = [0];
/** Unsigned dtypes by their bytes. */
const UNSIGNED: Readonly<Record<number, number>> = { 1: UINT8, 2: UINT16, 4: UINT32, 8: UINT64 };

/** The dtype of an integer fill. */
function integerDType(spec: DTypeLike | undefined): DType {
  const dtype = isMissing(spec) ? dtIntp : parseDType(spec);
  if (!dtype.isnative)
    throw new ValueError('Providing a dtype with a non-native byteorder is not supported. If you require platform-independent byteorder, call byteswap when required.');
  if (!'biu'.includes(dtype.kind)) throw new TypeError(`Unsupported dtype ${dtype.repr()} for integers`);
  return dtype;
}
function limits(dtype: DType): readonly [bigint, bigint] {
  return dtype.kind === 'b' ? [0n, 1n] : integerRange(dtype);
}
function toBigInt(x: unknown): bigint {
  if (typeof x === 'bigint') return x;
  if (typeof x === 'object') throw new TypeError("can't convert complex to int");
  const n = Number(x);
  if (Number.isNaN(n)) throw new ValueError('cannot convert float NaN to integer');
  if (!Number.isFinite(n)) throw new OverflowError('cannot convert float infinity to integer');
  return BigInt(Math.trunc(n));
}
function empty(closed: boolean, lowIsZero: boolean): never {
  if (lowIsZero) throw new ValueError(closed ? 'high < 0' : 'high <= 0');
  throw new ValueError(closed ? 'low > high' : 'low >= high');
}

/** The arguments in order: low, high, size, dtype, endpoint. */
export function integers(bits: BitGenerator, args: readonly unknown[]): number | bigint | boolean | NDArray {
  const size = args[2] as Size | null | undefined;
  const dtype = integerDType(args[3] as DTypeLike);
  const closed = Boolean(args[4]);
  const [low, high] = isMissing(args[1]) ? [0, args[0]] : [args[0], args[1]];
  if (!isMissing(size) && sizeShape(size).includes(0)) return allocateArray(sizeShape(size), dtype);
  return isScalar(low) && isScalar(high) ? scalarBounds(bits, toBigInt(low), toBigInt(high), size, dtype, closed) : arrayBounds(bits, low, high, size, dtype, closed);
}

function scalarBounds(bits: BitGenerator, low: bigint, end: bigint, size: Size | null | undefined, dtype: DType, closed: boolean): number | bigint | boolean | NDArray {
  const [least, most] = limits(dtype);
  const high = closed ? end : end - 1n;
  if (low < least) throw new ValueError(`low is out of bounds for ${dtype.name}`);
  if (high > most) throw new ValueError(`high is out of bounds for ${dtype.name}`);
  if (low > high) empty(closed, low === 0n);
  bounds.dataView.setBigInt64(0, low, true);
  bounds.dataView.setBigUint64(8, high - low, true);
  const more = [{ storage: bounds, offset: 0, dtype, strides: ZERO }, { storage: bounds, offset: 8, dtype, strides: ZERO }];
  if (isMissing(size)) {
    const to = single(dtype);
    runKernel('random_integers', bits, [1], { ...to, strides: [dtype.itemsize] }, more);
    return readElement(to.storage, to.offset, dtype) as number | bigint | boolean;
  }
  const out = allocateArray(sizeShape(size), dtype);
  if (out.size > 0) runKernel('random_integers', bits, [out.size], flat(out), more);
  return out;
}

/** The elements of an array of bounds as bigints; fractions are cut, as NumPy cuts them. */
function elements(a: NDArray): bigint[] {
  return Array.from(contiguous(a.dtype.isnative ? a : copyOf(toArray(a, a.dtype.native))).data as ArrayLike<number | bigint>, toBigInt);
}

// bigints that no dtype holds are out of every dtype's range
function boundArray(x: unknown, which: string, dtype: DType): NDArray {
  try {
    return toArray(x);
  } catch (error) {
    throw error instanceof OverflowError ? new ValueError(`${which} is out of bounds for ${dtype.name}`) : error;
  }
}
function arrayBounds(bits: BitGenerator, low: unknown, end: unknown, size: Size | null | undefined, dtype: DType, closed: boolean): NDArray {
  const a = boundArray(low, 'low', dtype), b = boundArray(end, 'high', dtype);
  for (const x of [a, b]) if (x.dtype.kind === 'c' || x.dtype.code === 9) throw new TypeError(`bounds of integers must be integers, not ${x.dtype.name}`);
  const shape = resultShape(size, [a.shape, b.shape]);
  const common = commonShape([a.shape, b.shape]);
  const lows = elements(stretched(a, common)), highs = elements(stretched(b, common));
  const [least, most] = limits(dtype);
  const edge = closed ? 0n : 1n;
  if (lows.some((x) => x < least)) throw new ValueError(`low is out of bounds for ${dtype.name}`);
  if (highs.some((x) => x - edge > most)) throw new ValueError(`high is out of bounds for ${dtype.name}`);
  if (lows.some((x, i) => x > highs[i] - edge)) empty(closed, lows.every((x) => x === 0n));
  const n = sizeOf(common);
  const from = allocateArray([n], dtype), range = allocateArray([n], dtype);
  // Written through the unsigned integers of the size: ranges use all bits.
  const unsigned = DTYPES[UNSIGNED[dtype.itemsize]];
  const put = (to: NDArray, value: (i: number) => bigint): void => {
    const view = to.storage.view(unsigned.code), start = to.offset / dtype.itemsize;
    if (view instanceof BigUint64Array) for (let i = 0; i < n; i++) view[start + i] = BigInt.asUintN(64, value(i));
    else for (let i = 0; i < n; i++) view[start + i] = Number(value(i));
  };
  put(from, (i) => lows[i]);
  put(range, (i) => highs[i] - edge - lows[i]);
  const strides = broadcastStrides(common, cStrides(common, dtype.itemsize), shape);
  const out = allocateArray(shape, dtype);
  if (out.size > 0) runKernel('random_integers', bits, shape, out, [from, range].map((x) => ({ storage: x.storage, offset: x.offset, dtype, strides })));
  return out;
}
