// One draw from a distribution of the table: reads and checks the parameters, works out the shape of the result, runs the
// kernel. Parameters broadcast against each other and the size; the stream is spent in C order.
import { desc, PARAM } from '../backend/call.ts';
import { type DType, dtFloat32, dtFloat64, dtInt64, dtIntp } from '../dtype/dtype.ts';
import { isScalar } from '../dtype/scalars.ts';
import { OverflowError, ValueError } from '../errors.ts';
import { broadcastStrides, normalizeShape, sameShape, shapeText, sizeOf } from '../iterate/layout.ts';
import { executeFixed, kernelId, type Operand } from '../iterate/plan.ts';
import { Storage } from '../memory/storage.ts';
import { toArray } from '../ndarray/convert.ts';
import { castTo, copyInto, copyOf } from '../ndarray/copy.ts';
import { allocateArray } from '../ndarray/make.ts';
import { type NDArray, requireWriteable } from '../ndarray/ndarray.ts';
import type { BitGenerator } from './bit-generator.ts';
import { checkParameter, type Distribution, type Parameter } from './distributions.ts';

/** How many variates: a number or a shape. `null` and `undefined` give one value. */
export type Size = number | readonly number[];

/** A single variate, then up to three scalar parameters: their memory while a kernel runs. */
const scratch = new Storage(new ArrayBuffer(32));
const ZERO: readonly number[] = new Array(64).fill(0);
const ONE: readonly number[] = [1];
const STEP8: readonly number[] = [8];

export function isMissing(x: unknown): x is null | undefined {
  return x === null || x === undefined;
}
/** The shape that a size argument stands for. */
export function sizeShape(size: Size): number[] {
  if (typeof size === 'number' && !Number.isInteger(size)) throw new TypeError(`expected a sequence of integers or a single integer, got '${size}'`);
  return normalizeShape(size);
}
/** Kernel ids by name, looked up once. */
const ids = new Map<string, number>();
export function kernel(name: string): number {
  let id = ids.get(name);
  if (id === undefined) ids.set(name, (id = kernelId(name)));
  return id;
}
/** Runs a kernel of kernels/random: operands out, state, more. The numbers are PARAM[0] (the generator's kind) and on. */
export function runKernel(name: string, bits: BitGenerator, shape: readonly number[], out: Operand, more: readonly Operand[] = [], ...numbers: readonly number[]): void {
  const id = kernel(name);
  desc[PARAM] = bits.kind;
  for (let i = 0; i < numbers.length; i++) desc[PARAM + 1 + i] = numbers[i];
  executeFixed(id, shape, [out, bits.operand, ...more], 2);
}
/** The memory of an array without gaps, as a row. */
export function flat(a: NDArray): Operand {
  return { storage: a.storage, offset: a.offset, dtype: a.dtype, strides: [a.dtype.itemsize] };
}
/** A parameter slot of the scratch memory, as an operand for every element. */
function slot(k: number, dtype: DType): Operand {
  return { storage: scratch, offset: 8 * (k + 1), dtype, strides: ZERO };
}
/** The place of a single variate, and its value. */
export function single(dtype: DType): Operand {
  return { storage: scratch, offset: 0, dtype, strides: STEP8 };
}
export function singleView(): DataView {
  return scratch.dataView;
}
/** Scalar parameters as operands. */
export function scalarOperands(values: readonly (number | bigint)[], dtypes: readonly DType[]): Operand[] {
  const view = scratch.dataView;
  return values.map((v, k) => {
    if (typeof v === 'bigint') view.setBigInt64(8 * (k + 1), v, true);
    else view.setFloat64(8 * (k + 1), v, true);
    return slot(k, dtypes[k]);
  });
}

/** A scalar argument as the kernel wants it. */
function scalarValue(x: unknown, p: Parameter): number | bigint {
  if (typeof x === 'object') throw new TypeError(`${p.name} must be real`);
  if (!p.integer) return Number(x);
  if (typeof x === 'number' && Number.isNaN(x)) throw new ValueError('cannot convert float NaN to integer');
  if (typeof x === 'number' && !Number.isFinite(x)) throw new OverflowError('cannot convert float infinity to integer');
  const n = typeof x === 'bigint' ? x : BigInt(Math.trunc(Number(x)));
  if (BigInt.asIntN(64, n) !== n) throw new OverflowError(`${p.name} = ${n} does not fit int64`);
  return n;
}
/** An array argument: float64, or int64 where all values are integers. C-contiguous. */
function arrayValue(x: unknown, p: Parameter): NDArray {
  const a = toArray(x);
  if (a.dtype.kind === 'c') throw cannotCast(a.dtype, dtFloat64);
  let out: NDArray = a;
  if (p.integer && a.dtype.kind === 'f') {
    const values = contiguous(castTo(a, dtFloat64)).data as Float64Array;
    for (let i = 0; i < values.length; i++) if (!Number.isInteger(values[i])) throw cannotCast(a.dtype, dtInt64);
  } else if (p.integer && a.dtype.kind === 'u' && a.dtype.itemsize === 8) throw cannotCast(a.dtype, dtInt64);
  out = castTo(a, p.integer ? dtInt64 : dtFloat64);
  return contiguous(out);
}
function cannotCast(from: DType, to: DType): TypeError {
  return new TypeError(`Cannot cast array data from ${from.repr()} to ${to.repr()} according to the rule 'safe'`);
}
/** The array itself where its memory is C-contiguous and aligned, else a copy. */
export function contiguous<A extends NDArray>(a: A): A {
  return (a.contiguous & 1 && a.offset % a.dtype.alignment === 0 ? a : copyOf(a)) as A;
}
/** Elements as numbers, for checks. */
function numbers(a: NDArray): ArrayLike<number> {
  return a.dtype.code === 7 ? Float64Array.from(a.data as unknown as BigInt64Array, Number) : (a.data as Float64Array);
}
/** A copy of an array stretched to a shape. */
export function stretched(a: NDArray, shape: readonly number[]): NDArray {
  if (sameShape(a.shape, shape)) return a;
  const out = allocateArray(shape, a.dtype);
  copyInto(out, a);
  return out;
}

/** The common shape of arguments, or NumPy's complaint about the first two that do not fit. */
export function commonShape(shapes: readonly (readonly number[])[]): number[] {
  const ndim = Math.max(0, ...shapes.map((s) => s.length));
  const out = new Array<number>(ndim).fill(1), from = new Array<number>(ndim).fill(0);
  shapes.forEach((s, k) => {
    for (let i = 0; i < s.length; i++) {
      const d = i + ndim - s.length;
      if (s[i] === 1 || s[i] === out[d]) continue;
      if (out[d] !== 1)
        throw new ValueError(`shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg ${from[d]} with shape ${shapeText(shapes[from[d]])} and arg ${k} with shape ${shapeText(s)}.`);
      out[d] = s[i];
      from[d] = k;
    }
  });
  return out;
}
/** The shape of a result: the size if the parameters fit it, else their common shape. */
export function resultShape(size: Size | null | undefined, shapes: readonly (readonly number[])[]): number[] {
  if (isMissing(size)) return commonShape(shapes);
  const wanted = sizeShape(size);
  if (!sameShape(commonShape([wanted, ...shapes]), wanted))
    throw new ValueError(`Output size ${shapeText(wanted)} is not compatible with broadcast dimensions of inputs ${shapeText(commonShape(shapes))}.`);
  return wanted;
}

/** Draws from a distribution of the table. `args`: the parameters, defaults not filled in; then the size. */
export function draw(bits: BitGenerator, d: Distribution, args: readonly unknown[]): number | NDArray {
  const { parameters } = d;
  const size = args[parameters.length] as Size | null | undefined;
  const values = parameters.map((p, k) => args[k] ?? p.default);
  const name = d.discrete ? 'random_discrete' : d.narrow ? 'random_continuous32' : 'random_continuous';
  if (values.every(isScalar)) {
    const scalars = values.map((x, k) => scalarValue(x, parameters[k]));
    parameters.forEach((p, k) => checkParameter(p, [Number(scalars[k])], false));
    d.check?.((k) => Number(scalars[k]), 1, false);
    return drawScalars(bits, d, name, scalars, size);
  }
  let arrays = values.map((x, k) => arrayValue(x, parameters[k]));
  parameters.forEach((p, k) => checkParameter(p, numbers(arrays[k]), true));
  const shape = resultShape(size, arrays.map((a) => a.shape));
  if (d.check) {
    const common = commonShape(arrays.map((a) => a.shape));
    arrays = arrays.map((a) => stretched(a, common));
    const data = arrays.map(numbers);
    d.check((k, i) => data[k][i], sizeOf(common), true);
    if (d.id === UNIFORM && !d.discrete) arrays[1] = rangeOf(data, common);
  }
  const out = allocateArray(shape, d.discrete ? dtIntp : d.narrow ? dtFloat32 : dtFloat64);
  const ops = arrays.map((a): Operand => ({ storage: a.storage, offset: a.offset, dtype: a.dtype, strides: broadcastStrides(a.shape, a.strides, shape) }));
  if (out.size > 0) runKernel(name, bits, shape, out, ops, d.id);
  return out;
}
const UNIFORM = 1;
/** The kernel takes low and high - low. */
function rangeOf([low, high]: readonly ArrayLike<number>[], shape: readonly number[]): NDArray {
  return toArray({ data: Float64Array.from(low, (x, i) => high[i] - x), shape });
}

function drawScalars(bits: BitGenerator, d: Distribution, name: string, values: readonly (number | bigint)[], size: Size | null | undefined): number | NDArray {
  const uniform = d.id === UNIFORM && !d.discrete;
  const low = Number(values[0]);
  if (isMissing(size)) {
    const dtype = d.discrete ? dtIntp : dtFloat64;
    if (uniform) runKernel('random_real', bits, ONE, single(dtype), [], low, Number(values[1]) - low);
    else runKernel(name, bits, ONE, single(dtype), scalarOperands(values, operandTypes(d)), d.id);
    return d.discrete ? exact(singleView().getBigInt64(0, true)) : singleView().getFloat64(0, true);
  }
  const shape = sizeShape(size);
  const out = allocateArray(shape, d.discrete ? dtIntp : dtFloat64);
  if (out.size === 0) return out;
  if (uniform) runKernel('random_real', bits, [out.size], flat(out), [], low, Number(values[1]) - low);
  else runKernel(name, bits, [out.size], flat(out), scalarOperands(values, operandTypes(d)), d.id);
  return out;
}
function operandTypes(d: Distribution): DType[] {
  return d.parameters.map((p) => (p.integer ? dtInt64 : dtFloat64));
}
/** An intp value as a number. */
export function exact(n: bigint): number {
  if (n > BigInt(Number.MAX_SAFE_INTEGER) || n < -BigInt(Number.MAX_SAFE_INTEGER)) throw new OverflowError(`the variate ${n} is not exact as a number: draw an array and use astype('int64')`);
  return Number(n);
}

/** Where a fill with an `out` argument goes: checked as NumPy checks it, which wants C order for variates that have parameters. */
export function output(out: unknown, size: Size | null | undefined, dtype: DType, rowMajor: boolean = false): NDArray {
  const a = toArray(out);
  if (a !== out) throw new TypeError('out must be an NDArray');
  requireWriteable(a, 'output array');
  if (!(rowMajor ? a.flags.c_contiguous : a.contiguous !== 0) || !a.dtype.isnative || a.offset % a.dtype.alignment !== 0)
    throw new ValueError(`Supplied output array must be ${rowMajor ? 'C-' : ''}contiguous, writable, aligned, and in machine byte-order.`);
  if (!a.dtype.equals(dtype)) throw new TypeError(`Supplied output array has the wrong type. Expected ${dtype.name}, got ${a.dtype.name}`);
  if (!isMissing(size) && !sameShape(sizeShape(size), a.shape)) throw new ValueError('size must match out.shape when used together');
  return a;
}
/**
 * A fill without parameters, or with one: float64 or float32, into `out` if it is given.
 * @param id the number of the distribution; `value` its parameter, if it has one
 */
export function fill(bits: BitGenerator, id: number, size: Size | null | undefined, dtype: DType, out: unknown, value?: number): number | NDArray {
  const narrow = dtype.equals(dtFloat32);
  const more = value === undefined ? [] : scalarOperands([value], [dtFloat64]);
  const run = (n: number, to: Operand): void => {
    if (id === 0 && !narrow) runKernel('random_real', bits, [n], to, [], 0, 1);
    else runKernel(narrow ? 'random_continuous32' : 'random_continuous', bits, [n], to, more, id);
  };
  if (isMissing(out) && isMissing(size)) {
    run(1, single(dtype));
    return narrow ? singleView().getFloat32(0, true) : singleView().getFloat64(0, true);
  }
  const to = isMissing(out) ? allocateArray(sizeShape(size as Size), dtype) : output(out, size, dtype, value !== undefined);
  if (to.size > 0) run(to.size, flat(to));
  return to;
}
