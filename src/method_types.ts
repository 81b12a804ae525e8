// The types of the methods that methods.ts puts on arrays, with what an editor says about them. Indexing, casting and the like are described
// here; what is also a function is described there in full.
import type { DTypeName } from './dtype/dtype.ts';
import type { Casting } from './dtype/promote.ts';
import type { DTypeOf, DTypeSpec, Scalar } from './dtype/scalars.ts';
import type { ArrayLike } from './ndarray/convert.ts';
import type { FlatIter } from './ndarray/flatiter.ts';
import type { Index } from './ndarray/indexing/parse.ts';
import type { Order } from './ndarray/make.ts';
import type { ScalarType } from './routines/dtypes.ts';
import type { RealOf, ReductionMethods, Summed } from './routines/reduction_types.ts';
import type { Clipped } from './routines/rounding.ts';
import type { Chosen } from './routines/selecting.ts';
import type { Axes } from './routines/shape.ts';
import type { SortKind } from './routines/sorting.ts';
import type { BinaryMethods, InPlaceMethods, UnaryMethods } from './ufunc/methods.ts';
import type { Asked, Joined } from './ufunc/types.ts';
import type { UFuncOptions } from './ufunc/ufunc.ts';

declare module './dtype/dtype.ts' {
  interface DType<D extends DTypeName = DTypeName> {
    /** The scalar type, such as np.float64. */
    readonly type: ScalarType<D>;
  }
}
declare module './ndarray/ndarray.ts' {
  interface NDArray<D extends DTypeName = DTypeName> extends BinaryMethods, UnaryMethods, InPlaceMethods<D>, ReductionMethods<D> {
    /** The array with its axes reversed, as a view. */
    readonly T: NDArray<D>;
    /** The last two axes swapped, as a view. */
    readonly mT: NDArray<D>;
    /** The elements in C order, as if the array were 1-d; assigning sets them all, values repeating as needed. */
    get flat(): FlatIter<D>;
    set flat(value: ArrayLike);
    /** Real parts, as a view; assigning sets them. */
    get real(): NDArray<RealOf<D>>;
    set real(value: ArrayLike);
    /** Imaginary parts, as a view (zeros for real arrays); assigning sets those of complex arrays. */
    get imag(): NDArray<RealOf<D>>;
    set imag(value: ArrayLike);
    /**
     * The selected elements: views for numbers, slices (`'1:5'`), null and '...'; copies for index arrays. Trailing `undefined` is as if not given.
     * @example
     * ```ts
     * const a = np.arange(6).reshape(2, 3);
     * a.get(1, '::2').tolist(); // [3, 5]
     * a.get([1, 0], 2).tolist(); // [5, 2]
     * ```
     */
    get(...index: Index[]): NDArray<D>;
    /**
     * Assigns to the selected elements: the last argument is the value.
     * @example
     * ```ts
     * const a = np.zeros([2, 2]);
     * a.set(0, [1, 2]);
     * a.tolist(); // [[1, 2], [0, 0]]
     * ```
     */
    set(...indexAndValue: [...Index[], ArrayLike]): void;
    /**
     * Sets one element by its full index.
     * @example
     * ```ts
     * const a = np.zeros([2, 2]);
     * a.itemset(0, 1, 5);
     * a.tolist(); // [[0, 5], [0, 0]]
     * ```
     */
    itemset(...indexAndValue: [...number[], Scalar]): void;
    /** As `astype(dtype)`, by name. */
    astype<T extends DTypeSpec<T>>(options: { dtype: T; order?: Order; casting?: Casting | 'same_value'; copy?: boolean }): NDArray<DTypeOf<T>>;
    /**
     *      * A copy of the elements as another dtype (the array itself with `copy: false`, if it has the dtype and order already). `casting` says which
     * casts are allowed ('unsafe': all); 'same_value' those that keep every value.
     * @throws TypeError for a cast that is not allowed; ValueError when a value would change under 'same_value'
     * @example
     * ```ts
     * np.array([1.7, -1.7]).astype('int8').tolist(); // [1, -1]
     * ```
     */
    astype<T extends DTypeSpec<T>>(dtype: T, options?: { order?: Order; casting?: Casting | 'same_value'; copy?: boolean }): NDArray<DTypeOf<T>>;
    /** As `view(dtype)`, by name. */
    view<T extends DTypeSpec<T>>(options: { dtype: T }): NDArray<DTypeOf<T>>;
    /**
     *      * The same memory read as elements of another dtype, without copying; without a dtype a new array object on it.
     * @throws ValueError when the bytes of the last axis are no whole number of elements
     * @example
     * ```ts
     * np.array([1], 'float32').view('uint32').tolist(); // [1065353216]
     * ```
     */
    view<T extends DTypeSpec<T>>(dtype: T): NDArray<DTypeOf<T>>;
    view(): NDArray<D>;
    /**
     * A copy: row-major, or in another memory order ('F', 'A' or 'K' as the array's own).
     * @example
     * ```ts
     * const a = np.array([1, 2]);
     * a.copy().base; // null
     * ```
     */
    copy(order?: Order | { order?: Order }): NDArray<D>;
    /**
     * Sets all elements to one value.
     * @throws ValueError for a value with dimensions
     * @example
     * ```ts
     * const a = np.zeros(2);
     * a.fill(7);
     * a.tolist(); // [7, 7]
     * ```
     */
    fill(value: Scalar | NDArray): void;
    /**
     *      * The elements in another shape, as a view where that is possible; one length may be -1.
     * @throws ValueError when the sizes differ, or with `copy: false` when a copy is needed
     * @example
     * ```ts
     * np.arange(6).reshape(2, -1).shape; // [2, 3]
     * ```
     */
    reshape(...shape: number[]): NDArray<D>;
    reshape(...shapeAndOptions: [number, ...number[], options: { order?: Order; copy?: boolean | null }]): NDArray<D>;
    reshape(shape: number | readonly number[], options?: { order?: Order; copy?: boolean | null }): NDArray<D>;
    /**
     * The elements in one dimension, as a view where that is possible.
     * @example
     * ```ts
     * np.array([[1, 2], [3, 4]]).ravel().tolist(); // [1, 2, 3, 4]
     * ```
     */
    ravel(order?: Order | { order?: Order }): NDArray<D>;
    /**
     * A copy of the elements in one dimension.
     * @example
     * ```ts
     * np.array([[1, 2], [3, 4]]).flatten('F').tolist(); // [1, 3, 2, 4]
     * ```
     */
    flatten(order?: Order | { order?: Order }): NDArray<D>;
    /**
     * A view with the axes in another order, reversed without arguments.
     * @throws AxisError; ValueError unless every axis is there once
     * @example
     * ```ts
     * np.zeros([2, 3, 4]).transpose(1, 0, 2).shape; // [3, 2, 4]
     * ```
     */
    transpose(axes?: readonly number[] | null): NDArray<D>;
    transpose(...axes: number[]): NDArray<D>;
    /**
     * A view with two axes exchanged.
     * @throws AxisError
     * @example
     * ```ts
     * np.zeros([2, 3, 4]).swapaxes(0, 2).shape; // [4, 3, 2]
     * ```
     */
    swapaxes(axis1: number, axis2: number): NDArray<D>;
    /**
     * A view without axes of length 1: all of them, or those named.
     * @throws AxisError; ValueError for an axis that is longer
     * @example
     * ```ts
     * np.zeros([1, 3, 1]).squeeze(0).shape; // [3, 1]
     * ```
     */
    squeeze(axis?: Axes | null | { axis?: Axes | null }): NDArray<D>;
    /** As `repeat(repeats, axis)`, by name. */
    repeat(options: { repeats: ArrayLike; axis?: number | null }): NDArray<D>;
    /**
     * Each element repeated, along an axis or of the flattened array.
     * @throws ValueError for negative counts or a wrong number of them
     * @example
     * ```ts
     * np.array([1, 2]).repeat([2, 1]).tolist(); // [1, 1, 2]
     * ```
     */
    repeat(repeats: ArrayLike, axis?: number | null | { axis?: number | null }): NDArray<D>;
    /** As `take(indices, axis)`, by name. */
    take(options: { indices: ArrayLike; axis?: number | null; out?: NDArray | null; mode?: 'raise' | 'wrap' | 'clip' }): NDArray<D>;
    /**
     *      * The elements at indices along an axis (of the flattened array by default). `mode` says what an index out of range does.
     * @throws IndexError in mode 'raise'
     * @example
     * ```ts
     * np.array([10, 20, 30]).take([2, 0]).tolist(); // [30, 10]
     * ```
     */
    take(indices: ArrayLike, axis?: number | null | { axis?: number | null; out?: NDArray | null; mode?: 'raise' | 'wrap' | 'clip' }): NDArray<D>;
    /**
     * Sets elements of the flattened array in place; values repeat as needed.
     * @throws IndexError in mode 'raise'
     * @example
     * ```ts
     * const a = np.zeros(3);
     * a.put([0, 2], [5, 6]);
     * a.tolist(); // [5, 0, 6]
     * ```
     */
    put(indices: ArrayLike, values: ArrayLike, mode?: 'raise' | 'wrap' | 'clip' | { mode?: 'raise' | 'wrap' | 'clip' }): void;
    /**
     * At every position the element of the choice whose number is there.
     * @example
     * ```ts
     * np.array([0, 1, 0]).choose([[1, 2, 3], [10, 20, 30]]).tolist(); // [1, 20, 3]
     * ```
     */
    choose(...choices: [ArrayLike, ArrayLike, ...ArrayLike[], options: { out?: NDArray | null; mode?: 'raise' | 'wrap' | 'clip' }] | [ArrayLike, ArrayLike, ...ArrayLike[]]): NDArray;
    choose<const L extends NDArray | readonly ArrayLike[]>(choices: L, out?: NDArray | null | { out?: NDArray | null; mode?: 'raise' | 'wrap' | 'clip' }, mode?: 'raise' | 'wrap' | 'clip'): NDArray<Chosen<L>>;
    /**
     * The sub-arrays along an axis (elements of the flattened array by default) where a condition is true.
     * @example
     * ```ts
     * np.array([[1, 2], [3, 4]]).compress([false, true], 0).tolist(); // [[3, 4]]
     * ```
     */
    compress(condition: ArrayLike, axis?: number | null | { axis?: number | null; out?: NDArray | null }, out?: NDArray | null): NDArray<D>;
    /**
     * Changes shape and size in place, with zeros for new elements.
     * @throws ValueError for views and arrays that are not contiguous
     * @example
     * ```ts
     * const a = np.array([1, 2, 3]);
     * a.resize(2, 2);
     * a.tolist(); // [[1, 2], [3, 0]]
     * ```
     */
    resize(...new_shape: number[]): void;
    resize(new_shape: number | readonly number[], options?: { refcheck?: boolean }): void;
    /**
     * The indices of the elements that are not zero, one array per dimension.
     * @throws ValueError for a 0-d array
     * @example
     * ```ts
     * np.array([0, 3, 0, 4]).nonzero()[0].tolist(); // [1, 3]
     * ```
     */
    nonzero(): NDArray<'intp'>[];
    /**
     * Sorts in place along an axis (the last by default).
     * @throws AxisError; ValueError for a read-only array
     * @example
     * ```ts
     * const a = np.array([3, 1, 2]);
     * a.sort();
     * a.tolist(); // [1, 2, 3]
     * ```
     */
    sort(axis?: number | { axis?: number; kind?: SortKind; stable?: boolean; order?: null }, kind?: SortKind | { kind?: SortKind; stable?: boolean }): void;
    /**
     * The indices that sort the array along an axis (the last by default; null: of the flattened array).
     * @throws AxisError
     * @example
     * ```ts
     * np.array([3, 1, 2]).argsort().tolist(); // [1, 2, 0]
     * ```
     */
    argsort(axis?: number | null | { axis?: number | null; kind?: SortKind; stable?: boolean; order?: null }, kind?: SortKind | { kind?: SortKind; stable?: boolean }): NDArray<'intp'>;
    /**
     *      * Reorders in place so that the elements at `kth` are where sorting would put them, smaller ones before, larger ones behind.
     * @throws ValueError when kth is out of bounds
     * @example
     * ```ts
     * const a = np.array([3, 1, 2]);
     * a.partition(0);
     * a.item(0); // 1
     * ```
     */
    partition(kth: ArrayLike, axis?: number | { axis?: number; kind?: 'introselect' }): void;
    /**
     * The indices that `partition` would bring into that order.
     * @throws ValueError when kth is out of bounds
     * @example
     * ```ts
     * np.array([3, 1, 2]).argpartition(0).item(0); // 1
     * ```
     */
    argpartition(kth: ArrayLike, axis?: number | null | { axis?: number | null; kind?: 'introselect' }): NDArray<'intp'>;
    /**
     *      * Where values would go into the array, which must be sorted (or have a `sorter`): before equal elements, or behind them with 'right'.
     * @throws ValueError unless the array is 1-d
     * @example
     * ```ts
     * np.array([1, 3, 5]).searchsorted(3); // 1
     * np.array([1, 3, 5]).searchsorted([0, 3], 'right').tolist(); // [0, 2]
     * ```
     */
    searchsorted(v: Scalar, side?: 'left' | 'right' | { side?: 'left' | 'right'; sorter?: ArrayLike | null }): number;
    searchsorted(v: ArrayLike, side?: 'left' | 'right' | { side?: 'left' | 'right'; sorter?: ArrayLike | null }): NDArray<'intp'>;
    /**
     * Dot product: of vectors their inner product, of matrices their product; see `np.dot`.
     * @throws ValueError when the dimensions do not match
     * @example
     * ```ts
     * np.array([[1, 2], [3, 4]]).dot([1, 10]).tolist(); // [21, 43]
     * ```
     */
    dot<O extends NDArray>(b: ArrayLike, out: O | { out: O }): O;
    dot<A extends DTypeName, const B extends ArrayLike>(this: NDArray<A>, b: B, out?: null | { out?: null }): NDArray<Joined<NDArray<A>, B>>;
    /**
     * Matrix product, over stacks of matrices that broadcast.
     * @throws ValueError when the dimensions do not match, or for scalars
     * @example
     * ```ts
     * np.array([[1, 2], [3, 4]]).matmul([[0, 1], [1, 0]]).tolist(); // [[2, 1], [4, 3]]
     * ```
     */
    matmul<A extends DTypeName, const B extends ArrayLike>(this: NDArray<A>, b: B): NDArray<Joined<NDArray<A>, B>>;
    /**
     * The bytes of the elements in the given order.
     * @example
     * ```ts
     * [...np.array([1, 258], '>i2').tobytes()]; // [0, 1, 1, 2]
     * ```
     */
    tobytes(order?: Order | { order?: Order }): Uint8Array;
    /**
     * Every element's bytes reversed; with true in place.
     * @example
     * ```ts
     * np.array([1, 256], 'int16').byteswap().tolist(); // [256, 1]
     * ```
     */
    byteswap(inplace?: boolean | { inplace?: boolean }): NDArray<D>;
    /**
     * The bytes from `offset` on of every element as elements of another dtype, as a view.
     * @throws ValueError when they do not lie within the element
     * @example
     * ```ts
     * np.array([258, 3], '<i2').getfield('int8', 1).tolist(); // [1, 0]
     * ```
     */
    getfield<T extends DTypeSpec<T>>(dtype: T, offset?: number | { offset?: number }): NDArray<DTypeOf<T>>;
    /**
     * Assigns to the field that `getfield` gives.
     * @example
     * ```ts
     * const a = np.zeros(2, '<i2');
     * a.setfield(1, 'int8', 1);
     * a.tolist(); // [256, 256]
     * ```
     */
    setfield<T extends DTypeSpec<T>>(val: ArrayLike, dtype: T, offset?: number | { offset?: number }): void;
    /**
     * The array itself for 'cpu'.
     * @throws ValueError for other devices
     * @example
     * ```ts
     * np.array([1, 2]).to_device('cpu').tolist(); // [1, 2]
     * ```
     */
    to_device(device: 'cpu', options?: { stream?: null }): NDArray<D>;
    /**
     *      * Sets flags: `write` makes the array read-only or writeable again, `align` clears or sets ALIGNED, `uic` may only be false.
     * @throws ValueError for memory that cannot be written, elements that are not aligned, and `uic: true`
     * @example
     * ```ts
     * const a = np.zeros(2);
     * a.setflags({ write: false });
     * a.flags.writeable; // false
     * ```
     */
    setflags(options: { write?: boolean | null; align?: boolean | null; uic?: boolean | null }): void;
    /**
     * The complex conjugate; an array of real numbers itself.
     * @example
     * ```ts
     * String(np.array([new np.Complex(1, 2)]).conj()); // '[1.-2.j]'
     * ```
     */
    conj(options?: UFuncOptions | NDArray): NDArray<D>;
    /**
     * As `conj`.
     * @example
     * ```ts
     * String(np.array([new np.Complex(1, 2)]).conjugate()); // '[1.-2.j]'
     * ```
     */
    conjugate(options?: UFuncOptions | NDArray): NDArray<D>;
    /**
     * The elements limited to an interval; either bound may be null, or an array that broadcasts.
     * @example
     * ```ts
     * np.array([-1, 0.5, 2]).clip(0, 1).tolist(); // [0, 0.5, 1]
     * ```
     */
    clip<const L extends ArrayLike | null = null, const H extends ArrayLike | null = null, T extends DTypeSpec<T> | undefined = undefined>(options?: UFuncOptions<T> & { min?: L; max?: H }): NDArray<Asked<T, Clipped<NDArray<D>, L, H>>>;
    clip<const L extends ArrayLike | null, const H extends ArrayLike | null, T extends DTypeSpec<T> | undefined = undefined>(min: L, max?: H, options?: UFuncOptions<T>): NDArray<Asked<T, Clipped<NDArray<D>, L, H>>>;
    /**
     * The elements rounded to a number of decimals, halves to even.
     * @example
     * ```ts
     * np.array([0.5, 1.5, 2.25]).round(1).tolist(); // [0.5, 1.5, 2.2]
     * ```
     */
    round(decimals?: number | { decimals?: number; out?: NDArray | null }, out?: NDArray | null): NDArray<D extends 'bool' ? 'float16' : D>;
    /**
     * The sums of the diagonals over two axes (the first two by default).
     * @throws ValueError for fewer than two dimensions
     * @example
     * ```ts
     * np.array([[1, 2], [3, 4]]).trace().item(); // 5
     * ```
     */
    trace(offset?: number | { offset?: number; axis1?: number; axis2?: number; dtype?: null; out?: NDArray | null }, axis1?: number | { axis1?: number; axis2?: number }, axis2?: number): NDArray<Summed<D>>;
    /**
     * The diagonals over two axes as a read-only view, along a new last axis.
     * @throws ValueError for fewer than two dimensions
     * @example
     * ```ts
     * np.array([[1, 2], [3, 4]]).diagonal().tolist(); // [1, 4]
     * ```
     */
    diagonal(offset?: number | { offset?: number; axis1?: number; axis2?: number }, axis1?: number | { axis1?: number; axis2?: number }, axis2?: number): NDArray<D>;
  }
}
