// What reductions take and give, as types: options, and the dtypes of sums, means and variances by that of the operand.
import type { DTypeName } from '../dtype/dtype.ts';
import type { DTypeLike, DTypeOf } from '../dtype/scalars.ts';
import type { ArrayLike } from '../ndarray/convert.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { Axes } from './shape.ts';

/** Options of reductions. */
export interface ReductionOptions<T extends DTypeLike | undefined = DTypeLike | undefined> { axis?: Axes | null; dtype?: T; out?: NDArray | '...' | null; keepdims?: boolean; initial?: ArrayLike; where?: ArrayLike }
/** Options that make a reduction give an array. */
export type AxisGiven = { axis: Axes } | { keepdims: true } | { out: '...' };
/** Options that make a reduction give a JavaScript value. */
export type Whole = { axis?: null; keepdims?: false; out?: null };
interface SumNames { bool: 'intp'; int8: 'intp'; uint8: 'uintp'; int16: 'intp'; uint16: 'uintp'; int32: 'intp'; uint32: 'uintp'; int64: 'int64'; uint64: 'uint64'; float16: 'float16'; float32: 'float32'; float64: 'float64'; complex64: 'complex64'; complex128: 'complex128'; intp: 'intp'; uintp: 'uintp' }
interface MeanNames { bool: 'float64'; int8: 'float64'; uint8: 'float64'; int16: 'float64'; uint16: 'float64'; int32: 'float64'; uint32: 'float64'; int64: 'float64'; uint64: 'float64'; float16: 'float16'; float32: 'float32'; float64: 'float64'; complex64: 'complex64'; complex128: 'complex128'; intp: 'float64'; uintp: 'float64' }
interface SpreadNames { bool: 'float64'; int8: 'float64'; uint8: 'float64'; int16: 'float64'; uint16: 'float64'; int32: 'float64'; uint32: 'float64'; int64: 'float64'; uint64: 'float64'; float16: 'float16'; float32: 'float32'; float64: 'float64'; complex64: 'float32'; complex128: 'float64'; intp: 'float64'; uintp: 'float64' }
interface RealNames { bool: 'bool'; int8: 'int8'; uint8: 'uint8'; int16: 'int16'; uint16: 'uint16'; int32: 'int32'; uint32: 'uint32'; int64: 'int64'; uint64: 'uint64'; float16: 'float16'; float32: 'float32'; float64: 'float64'; complex64: 'float32'; complex128: 'float64'; intp: 'intp'; uintp: 'uintp' }
/** The dtype of a sum or product. */
export type Summed<D extends DTypeName> = SumNames[D];
/** The dtype of a mean. */
export type Averaged<D extends DTypeName> = MeanNames[D];
/** The dtype of a variance. */
export type Spread<D extends DTypeName> = SpreadNames[D];
/** The dtype of a variance that is computed in the dtype T, if it is not undefined. */
export type AskedSpread<T, D extends DTypeName> = T extends null | undefined ? Spread<D> : D extends 'complex64' | 'complex128' ? RealOf<DTypeOf<T>> : DTypeOf<T>;
/** The dtype of real and imaginary parts. */
export type RealOf<D extends DTypeName> = RealNames[D];

/** Options of `max` and `min`. */
export type ExtremeOptions = Omit<ReductionOptions, 'dtype'>;
/** Options of `all` and `any`. */
export type TruthOptions = { axis?: Axes | null; out?: NDArray | '...' | null; keepdims?: boolean; where?: ArrayLike };
/** Options of `ptp`. */
export type PtpOptions = Pick<ReductionOptions, 'axis' | 'out' | 'keepdims'>;
/** Options of running sums and products. */
export interface RunningOptions<T extends DTypeLike | undefined = DTypeLike | undefined> { axis?: number | null; dtype?: T; out?: NDArray | null }
/** Options of `argmax` and `argmin`. */
export interface PositionOptions { axis?: number | null; out?: NDArray | null; keepdims?: boolean }
/** Options that make them give an array. */
export type LaneGiven = { axis: number } | { keepdims: true };
/** Options of `mean`. */
export interface MeanOptions<T extends DTypeLike | undefined = DTypeLike | undefined> { axis?: Axes | null; dtype?: T; out?: NDArray | '...' | null; keepdims?: boolean; where?: ArrayLike }
/** Options of `var` and `std`. */
export interface SpreadOptions<T extends DTypeLike | undefined = DTypeLike | undefined> extends MeanOptions<T> { ddof?: number; mean?: ArrayLike; correction?: number }
/** Options beside an axis that was given by position; a dtype goes by position too, or with the axis among the options. */
export type Besides<O> = Omit<O, 'axis' | 'dtype'> & { out?: null };
