// What reductions take and give, as types: options, the dtypes of sums, means and variances by that of the operand, and their call signatures as
// methods of arrays.
import type { DTypeName } from '../dtype/dtype.ts';
import type { DTypeLike, DTypeOf, DTypeSpec, ScalarOf } from '../dtype/scalars.ts';
import type { ArrayLike } from '../ndarray/convert.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { Asked, Summed } from '../ufunc/types.ts';
import type { Axes } from './shape.ts';

export type { Summed };
/** Options of reductions. */
export interface ReductionOptions<T = DTypeLike | undefined> { axis?: Axes | null; dtype?: T; out?: NDArray | '...' | null; keepdims?: boolean; initial?: ArrayLike; where?: ArrayLike }
/** Options that make a reduction give an array. */
export type AxisGiven = { axis: Axes } | { keepdims: true } | { out: '...' };
/** Options that make a reduction give a JavaScript value. */
export type Whole = { axis?: null; keepdims?: false; out?: null };
interface MeanNames { bool: 'float64'; int8: 'float64'; uint8: 'float64'; int16: 'float64'; uint16: 'float64'; int32: 'float64'; uint32: 'float64'; int64: 'float64'; uint64: 'float64'; float16: 'float16'; float32: 'float32'; float64: 'float64'; complex64: 'complex64'; complex128: 'complex128'; intp: 'float64'; uintp: 'float64' }
interface SpreadNames { bool: 'float64'; int8: 'float64'; uint8: 'float64'; int16: 'float64'; uint16: 'float64'; int32: 'float64'; uint32: 'float64'; int64: 'float64'; uint64: 'float64'; float16: 'float16'; float32: 'float32'; float64: 'float64'; complex64: 'float32'; complex128: 'float64'; intp: 'float64'; uintp: 'float64' }
interface RealNames { bool: 'bool'; int8: 'int8'; uint8: 'uint8'; int16: 'int16'; uint16: 'uint16'; int32: 'int32'; uint32: 'uint32'; int64: 'int64'; uint64: 'uint64'; float16: 'float16'; float32: 'float32'; float64: 'float64'; complex64: 'float32'; complex128: 'float64'; intp: 'intp'; uintp: 'uintp' }
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
export interface RunningOptions<T = DTypeLike | undefined> { axis?: number | null; dtype?: T; out?: NDArray | null }
/** Options of `argmax` and `argmin`. */
export interface PositionOptions { axis?: number | null; out?: NDArray | null; keepdims?: boolean }
/** Options that make them give an array. */
export type LaneGiven = { axis: number } | { keepdims: true };
/** Options of `mean`. */
export interface MeanOptions<T = DTypeLike | undefined> { axis?: Axes | null; dtype?: T; out?: NDArray | '...' | null; keepdims?: boolean; where?: ArrayLike }
/** Options of `var` and `std`. */
export interface SpreadOptions<T = DTypeLike | undefined> extends MeanOptions<T> { ddof?: number; mean?: ArrayLike; correction?: number }
/** Options beside an axis that was given by position. */
export type Besides<O> = Omit<O, 'axis'> & { out?: null };

/** Reductions as methods. `this` carries the dtype where it is asked for, so that these types do not depend on the array's own parameter. */
export interface ReductionMethods<D extends DTypeName> {
  /**
   * Sum of the elements, along axes if given; bools and small integers are summed as intp.
   * @throws AxisError
   * @example
   * ```ts
   * np.array([[1, 2], [3, 4]]).sum(); // 10
   * np.array([[1, 2], [3, 4]]).sum(0).tolist(); // [4, 6]
   * ```
   */
  sum<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(options: ReductionOptions<T> & { out: O }): O;
  sum<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, options: ReductionOptions<T> & AxisGiven): NDArray<Asked<T, Summed<E>>>;
  sum<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, options?: ReductionOptions<T> & Whole): ScalarOf<Asked<T, Summed<E>>>;
  sum<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(axis: Axes | null | undefined, dtype: T, out: O, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): O;
  sum<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: Axes, dtype?: T, out?: null, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): NDArray<Asked<T, Summed<E>>>;
  sum<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: null, dtype?: T, out?: null, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): ScalarOf<Asked<T, Summed<E>>>;
  sum<T extends DTypeSpec<T> | undefined = undefined>(axis: Axes, options: Besides<ReductionOptions<T>>): NDArray<Asked<T, Summed<D>>>;
  sum(axis: Axes | null | undefined): NDArray<Summed<D>> | ScalarOf<Summed<D>>;
  sum<T extends DTypeSpec<T> | undefined = undefined>(options: ReductionOptions<T>): NDArray<Asked<T, Summed<D>>> | ScalarOf<Asked<T, Summed<D>>>;
  /**
   * Product of the elements, along axes if given.
   * @throws AxisError
   * @example
   * ```ts
   * np.array([[1, 2], [3, 4]]).prod(0).tolist(); // [3, 8]
   * ```
   */
  prod<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(options: ReductionOptions<T> & { out: O }): O;
  prod<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, options: ReductionOptions<T> & AxisGiven): NDArray<Asked<T, Summed<E>>>;
  prod<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, options?: ReductionOptions<T> & Whole): ScalarOf<Asked<T, Summed<E>>>;
  prod<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(axis: Axes | null | undefined, dtype: T, out: O, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): O;
  prod<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: Axes, dtype?: T, out?: null, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): NDArray<Asked<T, Summed<E>>>;
  prod<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: null, dtype?: T, out?: null, keepdims?: boolean, initial?: ArrayLike, where?: ArrayLike): ScalarOf<Asked<T, Summed<E>>>;
  prod<T extends DTypeSpec<T> | undefined = undefined>(axis: Axes, options: Besides<ReductionOptions<T>>): NDArray<Asked<T, Summed<D>>>;
  prod(axis: Axes | null | undefined): NDArray<Summed<D>> | ScalarOf<Summed<D>>;
  prod<T extends DTypeSpec<T> | undefined = undefined>(options: ReductionOptions<T>): NDArray<Asked<T, Summed<D>>> | ScalarOf<Asked<T, Summed<D>>>;
  /**
   * Largest element, along axes if given; NaN wins.
   * @throws AxisError; ValueError for an empty array without `initial`
   * @example
   * ```ts
   * np.array([[1, 2], [3, 4]]).max(); // 4
   * np.array([[1, 2], [3, 4]]).max({ axis: 1 }).tolist(); // [2, 4]
   * ```
   */
  max<O extends NDArray>(options: ExtremeOptions & { out: O }): O;
  max(options: ExtremeOptions & AxisGiven): NDArray<D>;
  max(options?: ExtremeOptions & Whole): ScalarOf<D>;
  max<O extends NDArray>(axis: Axes | null | undefined, out: O): O;
  max(axis: Axes, out?: null): NDArray<D>;
  max(axis: null, out?: null): ScalarOf<D>;
  max(axis: Axes, options: Besides<ExtremeOptions>): NDArray<D>;
  max(axis: Axes | null | undefined): NDArray<D> | ScalarOf<D>;
  max(options: ExtremeOptions): NDArray<D> | ScalarOf<D>;
  /**
   * Smallest element, along axes if given; NaN wins.
   * @throws AxisError; ValueError for an empty array without `initial`
   * @example
   * ```ts
   * np.array([[1, 2], [3, 4]]).min(0).tolist(); // [1, 2]
   * ```
   */
  min<O extends NDArray>(options: ExtremeOptions & { out: O }): O;
  min(options: ExtremeOptions & AxisGiven): NDArray<D>;
  min(options?: ExtremeOptions & Whole): ScalarOf<D>;
  min<O extends NDArray>(axis: Axes | null | undefined, out: O): O;
  min(axis: Axes, out?: null): NDArray<D>;
  min(axis: null, out?: null): ScalarOf<D>;
  min(axis: Axes, options: Besides<ExtremeOptions>): NDArray<D>;
  min(axis: Axes | null | undefined): NDArray<D> | ScalarOf<D>;
  min(options: ExtremeOptions): NDArray<D> | ScalarOf<D>;
  /**
   * Mean of the elements, along axes if given; NaN of an empty array.
   * @throws AxisError
   * @example
   * ```ts
   * np.array([[1, 2], [3, 4]]).mean(0).tolist(); // [2, 3]
   * ```
   */
  mean<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(options: MeanOptions<T> & { out: O }): O;
  mean<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, options: MeanOptions<T> & AxisGiven): NDArray<Asked<T, Averaged<E>>>;
  mean<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, options?: MeanOptions<T> & Whole): ScalarOf<Asked<T, Averaged<E>>>;
  mean<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(axis: Axes | null | undefined, dtype: T, out: O): O;
  mean<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: Axes, dtype?: T, out?: null): NDArray<Asked<T, Averaged<E>>>;
  mean<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: null, dtype?: T, out?: null): ScalarOf<Asked<T, Averaged<E>>>;
  mean<T extends DTypeSpec<T> | undefined = undefined>(axis: Axes, options: Besides<MeanOptions<T>>): NDArray<Asked<T, Averaged<D>>>;
  mean(axis: Axes | null | undefined): NDArray<Averaged<D>> | ScalarOf<Averaged<D>>;
  mean<T extends DTypeSpec<T> | undefined = undefined>(options: MeanOptions<T>): NDArray<Asked<T, Averaged<D>>> | ScalarOf<Asked<T, Averaged<D>>>;
  /**
   * Variance of the elements, along axes if given; `ddof` is taken from the divisor.
   * @throws AxisError; ValueError when both ddof and correction are given
   * @example
   * ```ts
   * np.array([1, 2, 3, 4]).var({ ddof: 1 }).toFixed(6); // '1.666667'
   * ```
   */
  var<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(options: SpreadOptions<T> & { out: O }): O;
  var<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, options: SpreadOptions<T> & AxisGiven): NDArray<AskedSpread<T, E>>;
  var<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, options?: SpreadOptions<T> & Whole): ScalarOf<AskedSpread<T, E>>;
  var<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(axis: Axes | null | undefined, dtype: T, out: O, ddof?: number): O;
  var<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: Axes, dtype?: T, out?: null, ddof?: number): NDArray<AskedSpread<T, E>>;
  var<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: null, dtype?: T, out?: null, ddof?: number): ScalarOf<AskedSpread<T, E>>;
  var<T extends DTypeSpec<T> | undefined = undefined>(axis: Axes, options: Besides<SpreadOptions<T>>): NDArray<AskedSpread<T, D>>;
  var(axis: Axes | null | undefined): NDArray<Spread<D>> | ScalarOf<Spread<D>>;
  var<T extends DTypeSpec<T> | undefined = undefined>(options: SpreadOptions<T>): NDArray<AskedSpread<T, D>> | ScalarOf<AskedSpread<T, D>>;
  /**
   * Standard deviation of the elements, along axes if given; `ddof` is taken from the divisor.
   * @throws AxisError; ValueError when both ddof and correction are given
   * @example
   * ```ts
   * np.array([1, 3]).std(); // 1
   * ```
   */
  std<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(options: SpreadOptions<T> & { out: O }): O;
  std<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, options: SpreadOptions<T> & AxisGiven): NDArray<AskedSpread<T, E>>;
  std<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, options?: SpreadOptions<T> & Whole): ScalarOf<AskedSpread<T, E>>;
  std<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(axis: Axes | null | undefined, dtype: T, out: O, ddof?: number): O;
  std<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: Axes, dtype?: T, out?: null, ddof?: number): NDArray<AskedSpread<T, E>>;
  std<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: null, dtype?: T, out?: null, ddof?: number): ScalarOf<AskedSpread<T, E>>;
  std<T extends DTypeSpec<T> | undefined = undefined>(axis: Axes, options: Besides<SpreadOptions<T>>): NDArray<AskedSpread<T, D>>;
  std(axis: Axes | null | undefined): NDArray<Spread<D>> | ScalarOf<Spread<D>>;
  std<T extends DTypeSpec<T> | undefined = undefined>(options: SpreadOptions<T>): NDArray<AskedSpread<T, D>> | ScalarOf<AskedSpread<T, D>>;
  /**
   * Whether all elements are true, along axes if given.
   * @throws AxisError
   * @example
   * ```ts
   * np.array([[true, false], [true, true]]).all(0).tolist(); // [true, false]
   * ```
   */
  all<O extends NDArray>(options: TruthOptions & { out: O }): O;
  all(options: TruthOptions & AxisGiven): NDArray<'bool'>;
  all(options?: TruthOptions & Whole): boolean;
  all<O extends NDArray>(axis: Axes | null | undefined, out: O): O;
  all(axis: Axes, out?: null): NDArray<'bool'>;
  all(axis: null, out?: null): boolean;
  all(axis: Axes, options: Besides<TruthOptions>): NDArray<'bool'>;
  all(axis: Axes | null | undefined): NDArray<'bool'> | boolean;
  all(options: TruthOptions): NDArray<'bool'> | boolean;
  /**
   * Whether any element is true, along axes if given.
   * @throws AxisError
   * @example
   * ```ts
   * np.array([[true, false], [false, false]]).any(1).tolist(); // [true, false]
   * ```
   */
  any<O extends NDArray>(options: TruthOptions & { out: O }): O;
  any(options: TruthOptions & AxisGiven): NDArray<'bool'>;
  any(options?: TruthOptions & Whole): boolean;
  any<O extends NDArray>(axis: Axes | null | undefined, out: O): O;
  any(axis: Axes, out?: null): NDArray<'bool'>;
  any(axis: null, out?: null): boolean;
  any(axis: Axes, options: Besides<TruthOptions>): NDArray<'bool'>;
  any(axis: Axes | null | undefined): NDArray<'bool'> | boolean;
  any(options: TruthOptions): NDArray<'bool'> | boolean;
  /**
   * Index of the largest element (the first one; NaN wins), along an axis if given.
   * @throws AxisError; ValueError for an empty array
   * @example
   * ```ts
   * np.array([3, 9, 9]).argmax(); // 1
   * ```
   */
  argmax<O extends NDArray>(options: PositionOptions & { out: O }): O;
  argmax(options: PositionOptions & LaneGiven): NDArray<'intp'>;
  argmax(options?: PositionOptions & Whole): number;
  argmax<O extends NDArray>(axis: number | null | undefined, out: O): O;
  argmax(axis: number, out?: null): NDArray<'intp'>;
  argmax(axis: number, options: { keepdims?: boolean }): NDArray<'intp'>;
  argmax(axis: null, out?: null): number;
  argmax(axis: number | null | undefined): NDArray<'intp'> | number;
  argmax(options: PositionOptions): NDArray<'intp'> | number;
  /**
   * Index of the smallest element (the first one; NaN wins), along an axis if given.
   * @throws AxisError; ValueError for an empty array
   * @example
   * ```ts
   * np.array([[3, 1], [0, 2]]).argmin(0).tolist(); // [1, 0]
   * ```
   */
  argmin<O extends NDArray>(options: PositionOptions & { out: O }): O;
  argmin(options: PositionOptions & LaneGiven): NDArray<'intp'>;
  argmin(options?: PositionOptions & Whole): number;
  argmin<O extends NDArray>(axis: number | null | undefined, out: O): O;
  argmin(axis: number, out?: null): NDArray<'intp'>;
  argmin(axis: number, options: { keepdims?: boolean }): NDArray<'intp'>;
  argmin(axis: null, out?: null): number;
  argmin(axis: number | null | undefined): NDArray<'intp'> | number;
  argmin(options: PositionOptions): NDArray<'intp'> | number;
  /**
   * Running sum along an axis (of the flattened array by default).
   * @throws AxisError
   * @example
   * ```ts
   * np.array([1, 2, 3]).cumsum().tolist(); // [1, 3, 6]
   * ```
   */
  cumsum<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(options: RunningOptions<T> & { out: O }): O;
  cumsum<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, options?: number | null | RunningOptions<T>): NDArray<Asked<T, Summed<E>>>;
  cumsum<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: number | null | undefined, options: { dtype?: T; out?: null }): NDArray<Asked<T, Summed<E>>>;
  cumsum<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: number | null | undefined, dtype: T, out?: null): NDArray<Asked<T, Summed<E>>>;
  cumsum<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(axis: number | null | undefined, dtype: T, out: O): O;
  /**
   * Running product along an axis (of the flattened array by default).
   * @throws AxisError
   * @example
   * ```ts
   * np.array([1, 2, 3]).cumprod().tolist(); // [1, 2, 6]
   * ```
   */
  cumprod<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(options: RunningOptions<T> & { out: O }): O;
  cumprod<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, options?: number | null | RunningOptions<T>): NDArray<Asked<T, Summed<E>>>;
  cumprod<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: number | null | undefined, options: { dtype?: T; out?: null }): NDArray<Asked<T, Summed<E>>>;
  cumprod<E extends DTypeName, T extends DTypeSpec<T> | undefined = undefined>(this: NDArray<E>, axis: number | null | undefined, dtype: T, out?: null): NDArray<Asked<T, Summed<E>>>;
  cumprod<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(axis: number | null | undefined, dtype: T, out: O): O;
}
