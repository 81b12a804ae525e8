// One element in memory as a JavaScript value, and back. Fast through whole-buffer typed arrays when the element is
// aligned and native, through a DataView otherwise.
import { type DType, LITTLE } from '../dtype/dtype.ts';
import { checkInteger, integerRange } from '../dtype/promote.ts';
import { Complex, type Scalar } from '../dtype/scalars.ts';
import { OverflowError, ValueError } from '../errors.ts';
import { reportNarrowed } from '../iterate/events.ts';
import { refuseBeyond, type Storage } from '../memory/storage.ts';
import { doubleToHalf, halfToDouble } from './half.ts';

/**
 * The element at a byte offset: boolean, number, bigint (int64/uint64) or Complex.
 * @throws ValueError when it does not lie within the buffer.
 */
export function readElement(storage: Storage, at: number, dtype: DType): boolean | number | bigint | Complex {
  if (!storage.has(at + dtype.itemsize - 1)) refuseBeyond('the element');
  if (dtype.isnative && at % dtype.alignment === 0) {
    switch (dtype.id) {
      case 11: return storage.f64[at / 8];
      case 10: return storage.f32[at / 4];
      case 5: return storage.i32[at / 4];
      case 0: return storage.bytes[at] !== 0;
      case 2: return storage.bytes[at];
      case 1: case 3: case 4: case 6: return (storage.view(dtype.code) as Int8Array)[at / dtype.itemsize];
      case 7: case 8: return (storage.view(dtype.code) as BigInt64Array)[at / 8];
      case 9: return halfToDouble((storage.view(9) as Uint16Array)[at / 2]);
      case 12: return new Complex(storage.f32[at / 4], storage.f32[at / 4 + 1]);
      case 13: return new Complex(storage.f64[at / 8], storage.f64[at / 8 + 1]);
    }
  }
  return readAny(storage.dataView, at, dtype);
}
function readAny(view: DataView, at: number, dtype: DType): boolean | number | bigint | Complex {
  const little = dtype.isnative === LITTLE;
  switch (dtype.id) {
    case 0: return view.getUint8(at) !== 0;
    case 1: return view.getInt8(at);
    case 2: return view.getUint8(at);
    case 3: return view.getInt16(at, little);
    case 4: return view.getUint16(at, little);
    case 5: return view.getInt32(at, little);
    case 6: return view.getUint32(at, little);
    case 7: return view.getBigInt64(at, little);
    case 8: return view.getBigUint64(at, little);
    case 9: return halfToDouble(view.getUint16(at, little));
    case 10: return view.getFloat32(at, little);
    case 11: return view.getFloat64(at, little);
    case 12: return new Complex(view.getFloat32(at, little), view.getFloat32(at + 4, little));
    case 13: return new Complex(view.getFloat64(at, little), view.getFloat64(at + 8, little));
    default: return wideAsNumber(view.getInt32(at + (little ? 4 : 0), little), view.getUint32(at + (little ? 0 : 4), little), dtype.kind === 'u');
  }
}
// int64 as a number without a bigint on the way
function wideAsNumber(high: number, low: number, unsigned: boolean): number {
  const value = (unsigned ? high >>> 0 : high) * 4294967296 + low;
  if (value > Number.MAX_SAFE_INTEGER || value < -Number.MAX_SAFE_INTEGER)
    throw new OverflowError(`an ${unsigned ? 'uintp' : 'intp'} value near ${value} is not exact as a number: use astype('${unsigned ? 'uint64' : 'int64'}') for bigints`);
  return value;
}

/**
 * Stores a scalar under NumPy's rules for assigning a Python scalar: integers must fit, fractions are cut, complex must be real.
 * @throws ValueError when the element does not lie within the buffer.
 */
export function writeElement(storage: Storage, at: number, dtype: DType, value: Scalar): void {
  if (!storage.has(at + dtype.itemsize - 1)) refuseBeyond('the element');
  if (dtype.id === 11 && typeof value === 'number' && dtype.isnative && at % 8 === 0) {
    storage.f64[at / 8] = value;
    return;
  }
  writeAny(storage.dataView, at, dtype, value);
}
function writeAny(view: DataView, at: number, dtype: DType, value: Scalar): void {
  const little = dtype.isnative === LITTLE;
  switch (dtype.kind) {
    case 'b':
      view.setUint8(at, typeof value === 'object' ? +(value.re !== 0 || value.im !== 0) : +(value !== 0 && value !== 0n && value !== false));
      return;
    case 'i':
    case 'u': {
      const n = toInteger(value, dtype);
      switch (dtype.itemsize) {
        case 1: view.setInt8(at, Number(n)); return;
        case 2: view.setInt16(at, Number(n), little); return;
        case 4: view.setInt32(at, Number(n), little); return;
        default: view.setBigInt64(at, BigInt.asIntN(64, BigInt(n)), little); return;
      }
    }
    case 'f': {
      const x = toReal(value);
      if (dtype.itemsize === 8) view.setFloat64(at, x, little);
      else if (dtype.itemsize === 4) writeSingle(view, at, x, little);
      else {
        const half = doubleToHalf(x);
        view.setUint16(at, half, little);
        reportNarrowed(x, halfToDouble(half));
      }
      return;
    }
    default: {
      const [re, im] = typeof value === 'object' ? [value.re, value.im] : [toReal(value), 0];
      if (dtype.itemsize === 16) {
        view.setFloat64(at, re, little);
        view.setFloat64(at + 8, im, little);
      } else {
        writeSingle(view, at, re, little);
        writeSingle(view, at + 4, im, little);
      }
    }
  }
}
function writeSingle(view: DataView, at: number, x: number, little: boolean): void {
  view.setFloat32(at, x, little);
  reportNarrowed(x, Math.fround(x));
}
function toReal(value: Scalar): number {
  if (typeof value === 'object') throw new TypeError("can't convert complex to float");
  const x = Number(value);
  if (typeof value === 'bigint' && !Number.isFinite(x)) throw new OverflowError('int too large to convert to float');
  return x;
}
function toInteger(value: Scalar, dtype: DType): number | bigint {
  switch (typeof value) {
    case 'boolean': return +value;
    case 'bigint': checkInteger(value, dtype); return value;
    case 'object': throw new TypeError("can't convert complex to int");
  }
  if (Number.isNaN(value)) throw new ValueError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw new OverflowError('cannot convert float infinity to integer');
  const whole = Math.trunc(value);
  if (dtype.itemsize < 8) {
    const [lo, hi] = integerRange(dtype);
    if (whole < Number(lo) || whole > Number(hi)) throw new OverflowError(`Python integer ${whole} out of bounds for ${dtype.name}`);
    return whole;
  }
  const big = BigInt(whole);
  checkInteger(big, dtype);
  return big;
}
