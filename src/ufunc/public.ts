// The public ufunc values: callable, with attributes and methods. One line per function in index.ts makes one.
import { signature } from '../arguments.ts';
import type { DType, DTypeName } from '../dtype/dtype.ts';
import type { Casting } from '../dtype/promote.ts';
import { type DTypeLike, type DTypeList, type DTypeSpec, type GivenDType, isScalar, type Scalar } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import type { Index } from '../ndarray/indexing/parse.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { markUFunc } from './brand.ts';
import type { UFuncName } from './catalog.ts';
import { accumulate, at, outerShapes, reduce, type ReduceArguments, reduceat } from './reduce.ts';
import type { ArrayName, AskedName, BinaryResult, FoldName, InputName, OuterName, PairResult, UnaryResult } from './types.ts';
import { resolveDTypes } from './resolve_dtypes.ts';
import { callUFunc, caller, UFUNC_OPTIONS, UFuncCore, type UFuncOptions } from './ufunc.ts';

/** Attributes and methods that every ufunc has. */
export interface UFuncMethods {
  /** NumPy's name. */
  readonly name: string;
  /** Number of inputs. */
  readonly nin: number;
  /** Number of outputs. */
  readonly nout: number;
  /** Number of operands: inputs and outputs. */
  readonly nargs: number;
  /** Number of loops. */
  readonly ntypes: number;
  /** The loops, as NumPy writes them: 'dd->d'. */
  readonly types: readonly string[];
  /** The value that changes nothing, or null. */
  readonly identity: number | boolean | null;
  /** Core dimensions of a generalised ufunc; null for these. */
  readonly signature: string | null;
  /** One sentence. */
  readonly doc: string;
  /**
   * In place at indices, one by one, so that repeated indices accumulate.
   * @throws IndexError; ValueError for operands that do not fit, and a read-only array
   * @example
   * ```ts
   * const a = np.zeros(3);
   * np.add.at(a, [0, 0, 2], 1);
   * a.tolist(); // [2, 0, 1]
   * ```
   */
  at(a: NDArray, indices: Index | readonly Index[], b?: ArrayLike): void;
  /**
   * The dtypes a call would use for inputs of the given ones (outputs may be null); in a reduction the first input may be.
   * @throws UFuncTypeError when there is no such loop; TypeError for another number of dtypes
   * @example
   * ```ts
   * np.add.resolve_dtypes(['int8', 'float32', null]).map(String); // ['float32', 'float32', 'float32']
   * ```
   */
  resolve_dtypes<const L extends readonly unknown[]>(dtypes: DTypeList<L>, options?: { signature?: string | readonly (DTypeLike | null)[] | null; casting?: Casting | null; reduction?: boolean }): DType[];
}
/** Options of a call that do not say what dtype the result has. */
type Plain = UFuncOptions & { out?: '...' | null; dtype?: null; signature?: undefined; sig?: undefined };
type PlainFold = ReduceArguments & { dtype?: null; out?: '...' | null };
interface RunOptions<T = DTypeLike | undefined> { axis?: number; dtype?: T; out?: NDArray | null }
type PlainRun = RunOptions & { dtype?: null; out?: null };
/** The methods of a ufunc of two operands. The others have them too, and they throw. */
export interface UFuncFolds<out N extends UFuncName = UFuncName> {
  /**
   * Folds along axes (default 0): `add.reduce(a, { axis: 1 })`.
   * @throws AxisError; ValueError for a ufunc that is not of two operands, or an empty array without identity; UFuncTypeError for dtypes that have no such loop
   * @example
   * ```ts
   * np.add.reduce([[1, 2], [3, 4]]).tolist(); // [4, 6]
   * np.multiply.reduce([[1, 2], [3, 4]], { axis: 1 }).tolist(); // [2, 12]
   * ```
   */
  reduce<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(array: ArrayLike, options: ReduceArguments<T> & { out: O }): O;
  reduce<T extends GivenDType<T>>(array: ArrayLike, options: ReduceArguments & { dtype: T; out?: '...' | null }): NDArray<AskedName<N, T>>;
  reduce<const A extends ArrayLike>(array: A, options?: PlainFold): NDArray<FoldName<N, ArrayName<A>>>;
  reduce<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(array: ArrayLike, axis: number | readonly number[] | null | undefined, dtype: T, out: O, keepdims?: boolean, initial?: Scalar | null, where?: ArrayLike): O;
  reduce<T extends GivenDType<T>>(array: ArrayLike, axis: number | readonly number[] | null | undefined, dtype: T, out?: null, keepdims?: boolean, initial?: Scalar | null, where?: ArrayLike): NDArray<AskedName<N, T>>;
  reduce<const A extends ArrayLike>(array: A, axis: number | readonly number[] | null, dtype?: null, out?: null, keepdims?: boolean, initial?: Scalar | null, where?: ArrayLike): NDArray<FoldName<N, ArrayName<A>>>;
  reduce(array: ArrayLike, axis: number | readonly number[] | null | undefined): NDArray;
  reduce<T extends DTypeSpec<T> | undefined>(array: ArrayLike, options: ReduceArguments<T>): NDArray;
  /**
   * Running results along an axis (default 0).
   * @throws AxisError; ValueError for a ufunc that is not of two operands
   * @example
   * ```ts
   * np.maximum.accumulate([1, 3, 2, 5]).tolist(); // [1, 3, 3, 5]
   * ```
   */
  accumulate<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(array: ArrayLike, options: RunOptions<T> & { out: O }): O;
  accumulate<T extends GivenDType<T>>(array: ArrayLike, options: RunOptions & { dtype: T; out?: null }): NDArray<AskedName<N, T>>;
  accumulate<const A extends ArrayLike>(array: A, axis?: number | PlainRun, dtype?: null, out?: null): NDArray<FoldName<N, ArrayName<A>>>;
  accumulate<T extends GivenDType<T>>(array: ArrayLike, axis: number | undefined, dtype: T, out?: null): NDArray<AskedName<N, T>>;
  accumulate<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(array: ArrayLike, axis: number | undefined, dtype: T, out: O): O;
  accumulate<T extends DTypeSpec<T> | undefined>(array: ArrayLike, options?: number | RunOptions<T>): NDArray;
  /**
   * Folds slices that start at the indices.
   * @throws AxisError; IndexError for an index out of range; ValueError for a ufunc that is not of two operands
   * @example
   * ```ts
   * np.add.reduceat([1, 2, 3, 4], [0, 2]).tolist(); // [3, 7]
   * ```
   */
  reduceat<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(array: ArrayLike, indices: ArrayLike, options: RunOptions<T> & { out: O }): O;
  reduceat<T extends GivenDType<T>>(array: ArrayLike, indices: ArrayLike, options: RunOptions & { dtype: T; out?: null }): NDArray<AskedName<N, T>>;
  reduceat<const A extends ArrayLike>(array: A, indices: ArrayLike, axis?: number | PlainRun, dtype?: null, out?: null): NDArray<FoldName<N, ArrayName<A>>>;
  reduceat<T extends DTypeSpec<T> | undefined>(array: ArrayLike, indices: ArrayLike, axis?: number | RunOptions<T>, dtype?: T, out?: NDArray | null): NDArray;
  /**
   * The operation on all pairs.
   * @throws ValueError for a ufunc that is not of two operands
   * @example
   * ```ts
   * np.multiply.outer([1, 2], [1, 10]).tolist(); // [[1, 10], [2, 20]]
   * ```
   */
  outer<O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(a: ArrayLike, b: ArrayLike, options: UFuncOptions<T> & { out: O }): O;
  outer<T extends GivenDType<T>>(a: ArrayLike, b: ArrayLike, options: UFuncOptions & { dtype: T; out?: '...' | null }): NDArray<AskedName<N, T>>;
  outer<const A extends ArrayLike, const B extends ArrayLike>(a: A, b: B, options?: Plain): NDArray<OuterName<N, InputName<A>, InputName<B>>>;
  outer<T extends DTypeSpec<T> | undefined>(a: ArrayLike, b: ArrayLike, options?: UFuncOptions<T>): NDArray;
}
/** The signatures of a binary ufunc as a method of arrays. `this` carries the dtype, so that these types do not depend on the array's own parameter (NDArray stays covariant). */
export interface BinaryMethod<N extends UFuncName> {
  <D extends DTypeName, const B extends ArrayLike>(this: NDArray<D>, b: B, options?: Plain): BinaryResult<N, D, InputName<B>, false>;
  <O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(b: ArrayLike, options: O | (UFuncOptions<T> & { out: O })): O;
  <T extends GivenDType<T>>(b: ArrayLike, options: UFuncOptions & { dtype: T; out?: '...' | null }): NDArray<AskedName<N, T>>;
  <T extends DTypeSpec<T> | undefined>(b: ArrayLike, options?: UFuncOptions<T> | NDArray): NDArray;
}
/** The signatures of a unary ufunc as a method. */
export interface UnaryMethod<N extends UFuncName> {
  <D extends DTypeName>(this: NDArray<D>, options?: Plain): UnaryResult<N, D, false>;
  <O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(options: O | (UFuncOptions<T> & { out: O })): O;
  <T extends GivenDType<T>>(options: UFuncOptions & { dtype: T; out?: '...' | null }): NDArray<AskedName<N, T>>;
  <T extends DTypeSpec<T> | undefined>(options?: UFuncOptions<T> | NDArray): NDArray;
}
/** The call signatures of a ufunc, by its name. */
export type UFunc<N extends UFuncName = UFuncName> = UFuncMethods & UFuncFolds<N> & (N extends BinaryName ? BinaryCall<N> : N extends 'divmod' ? BinaryPairCall<N> : N extends 'modf' | 'frexp' ? UnaryPairCall<N> : UnaryCall<N>);
type BinaryName = 'add' | 'subtract' | 'multiply' | 'divide' | 'floor_divide' | 'remainder' | 'fmod' | 'power' | 'float_power' | 'maximum' | 'minimum' | 'fmax' | 'fmin'
  | 'gcd' | 'lcm' | 'equal' | 'not_equal' | 'less' | 'less_equal' | 'greater' | 'greater_equal' | 'logical_and' | 'logical_or' | 'logical_xor'
  | 'bitwise_and' | 'bitwise_or' | 'bitwise_xor' | 'left_shift' | 'right_shift' | 'copysign' | 'nextafter' | 'ldexp' | 'heaviside' | 'logaddexp' | 'logaddexp2' | 'arctan2' | 'hypot';

interface UnaryCall<N extends UFuncName> {
  <A extends Scalar>(x: A): UnaryResult<N, InputName<A>, true>;
  <O extends NDArray>(x: ArrayLike, out: O): O;
  <O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(x: ArrayLike, options: UFuncOptions<T> & { out: O }): O;
  <T extends GivenDType<T>>(x: ArrayLike, options: UFuncOptions & { dtype: T; out?: '...' | null }): NDArray<AskedName<N, T>>;
  <A extends ArrayLike>(x: A, options?: Plain): UnaryResult<N, InputName<A>, false>;
  <T extends DTypeSpec<T> | undefined>(x: ArrayLike, options?: UFuncOptions<T>): NDArray;
}
interface BinaryCall<N extends UFuncName> {
  <A extends Scalar, B extends Scalar>(x1: A, x2: B): BinaryResult<N, InputName<A>, InputName<B>, true>;
  <O extends NDArray>(x1: ArrayLike, x2: ArrayLike, out: O): O;
  <O extends NDArray, T extends DTypeSpec<T> | undefined = undefined>(x1: ArrayLike, x2: ArrayLike, options: UFuncOptions<T> & { out: O }): O;
  <T extends GivenDType<T>>(x1: ArrayLike, x2: ArrayLike, options: UFuncOptions & { dtype: T; out?: '...' | null }): NDArray<AskedName<N, T>>;
  <A extends ArrayLike, B extends ArrayLike>(x1: A, x2: B, options?: Plain): BinaryResult<N, InputName<A>, InputName<B>, false>;
  <T extends DTypeSpec<T> | undefined>(x1: ArrayLike, x2: ArrayLike, options?: UFuncOptions<T>): NDArray;
}
interface UnaryPairCall<N extends UFuncName> {
  <A extends Scalar>(x: A): PairResult<N, InputName<A>, never, true>;
  <A extends ArrayLike>(x: A): PairResult<N, InputName<A>, never, false>;
  (x: ArrayLike, out1?: NDArray | UFuncOptions | null, out2?: NDArray | null): [NDArray, NDArray];
}
interface BinaryPairCall<N extends UFuncName> {
  <A extends Scalar, B extends Scalar>(x1: A, x2: B): PairResult<N, InputName<A>, InputName<B>, true>;
  <A extends ArrayLike, B extends ArrayLike>(x1: A, x2: B): PairResult<N, InputName<A>, InputName<B>, false>;
  (x1: ArrayLike, x2: ArrayLike, out1?: NDArray | UFuncOptions | null, out2?: NDArray | null): [NDArray, NDArray];
}

const AT = signature('at', 'a!, indices!, b');
const OUTER_OPTIONS = ['out', 'where', 'casting', 'order', 'dtype', 'subok', 'signature', 'sig'] as const;
const OUTER = signature('outer', `A!, B!, *, ${UFUNC_OPTIONS}`);
const RESOLVE = signature('resolve_dtypes', 'dtypes!, *, signature, casting, reduction=false');
const REDUCE = signature('reduce', 'array!, axis=0, dtype, out, keepdims=false, initial, where=true');
const ACCUMULATE = signature('accumulate', 'array!, axis=0, dtype, out');
const REDUCEAT = signature('reduceat', 'array!, indices!, axis=0, dtype, out');

/** Makes the callable object of a catalog entry. */
export function ufunc<N extends UFuncName>(name: N): UFunc<N> {
  let core: UFuncCore | undefined;
  let call: ((...args: unknown[]) => unknown) | undefined;
  // the core is made at the first use, so that importing the package runs nothing
  const get = (): UFuncCore => (core ??= new UFuncCore(name));
  const f = (...args: unknown[]): unknown => {
    call ??= caller(get());
    switch (args.length) {
      case 1: return call(args[0]);
      case 2: return call(args[0], args[1]);
      case 3: return call(args[0], args[1], args[2]);
      default: return call(...args);
    }
  };
  const methods = {
    reduce: (...args: unknown[]) => {
      const [array, axis, dtype, out, keepdims, initial, where] = REDUCE(args);
      return reduce(get(), array, { axis, dtype, out, keepdims, initial, where });
    },
    accumulate: (...args: unknown[]) => {
      const [array, axis, dtype, out] = ACCUMULATE(args);
      return accumulate(get(), array, axis ?? 0, dtype, out ?? null);
    },
    reduceat: (...args: unknown[]) => {
      const [array, indices, axis, dtype, out] = REDUCEAT(args);
      return reduceat(get(), array, indices, axis ?? 0, dtype, out ?? null);
    },
    outer: (...args: unknown[]) => {
      const [a, b, ...options] = OUTER(args);
      if (get().entry.nin !== 2) throw new ValueError('outer product only supported for binary functions');
      const [x, y] = outerShapes(toArray(a), toArray(b));
      if (args.length === 2) return f(x, isScalar(b) ? b : y);
      return callUFunc(get(), [x, isScalar(b) ? b : y, Object.fromEntries(OUTER_OPTIONS.map((name, i) => [name, options[i]]))]) as NDArray;
    },
    at: (...args: unknown[]) => {
      const [a, indices, b] = AT(args);
      return at(get(), a, indices, b);
    },
    resolve_dtypes: (...args: unknown[]): DType[] => {
      const [dtypes, sig, casting, reduction] = RESOLVE(args);
      return resolveDTypes(get(), dtypes, sig, casting, reduction);
    },
  };
  const lazy = (get_: () => unknown): PropertyDescriptor => ({ get: get_, enumerable: true });
  Object.defineProperties(f, {
    name: { value: name },
    core: { get, enumerable: false },
    nin: lazy(() => get().entry.nin),
    nout: lazy(() => get().entry.nout),
    nargs: lazy(() => get().entry.nin + get().entry.nout),
    ntypes: lazy(() => get().entry.types.length),
    types: lazy(() => get().entry.types),
    identity: lazy(() => get().entry.identity),
    signature: { value: null, enumerable: true },
    doc: lazy(() => get().entry.doc),
    toString: { value: () => `<ufunc '${name}'>` },
    [Symbol.for('nodejs.util.inspect.custom')]: { value: () => `<ufunc '${name}'>` },
    ...Object.fromEntries(Object.entries(methods).map(([k, v]) => [k, { value: v }])),
  });
  markUFunc(f);
  return f as unknown as UFunc<N>;
}
/** The state behind a public ufunc. */
export function coreOf(f: UFuncMethods): UFuncCore {
  return (f as unknown as { core: UFuncCore }).core;
}
