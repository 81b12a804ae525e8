// The public ufunc values: callable, with attributes and methods. One line per function in index.ts makes one.
import { signature } from '../arguments.ts';
import type { DType } from '../dtype/dtype.ts';
import type { Casting } from '../dtype/promote.ts';
import { isScalar, type DTypeLike, type Scalar } from '../dtype/scalars.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import type { Index } from '../ndarray/indexing/parse.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { markUFunc } from './brand.ts';
import type { UFuncName } from './catalog.ts';
import { accumulate, at, outerShapes, reduce, type ReduceArguments, reduceat } from './reduce.ts';
import type { BinaryResult, InputName, PairResult, UnaryResult } from './types.ts';
import { type ResolvableDType, resolveDTypes } from './resolve_dtypes.ts';
import { callUFunc, caller, UFUNC_OPTIONS, UFuncCore, type UFuncOptions } from './ufunc.ts';

/** Attributes and methods that every ufunc has. */
export interface UFuncMethods {
  /** NumPy's name. */
  readonly name: string;
  readonly nin: number;
  readonly nout: number;
  readonly nargs: number;
  readonly ntypes: number;
  /** The loops, as NumPy writes them: 'dd->d'. */
  readonly types: readonly string[];
  /** The value that changes nothing, or null. */
  readonly identity: number | boolean | null;
  /** Core dimensions of a generalised ufunc; null for these. */
  readonly signature: string | null;
  /** One sentence. */
  readonly doc: string;
  /** Folds along axes (default 0): `add.reduce(a, { axis: 1 })`. */
  reduce(array: ArrayLike, options?: ReduceArguments): NDArray;
  reduce(array: ArrayLike, axis?: number | readonly number[] | null, dtype?: DTypeLike, out?: NDArray | null, keepdims?: boolean, initial?: Scalar | null, where?: ArrayLike): NDArray;
  /** Running results along an axis (default 0). */
  accumulate(array: ArrayLike, options?: { axis?: number; dtype?: DTypeLike; out?: NDArray | null }): NDArray;
  accumulate(array: ArrayLike, axis?: number, dtype?: DTypeLike, out?: NDArray | null): NDArray;
  /** Folds slices that start at the indices. */
  reduceat(array: ArrayLike, indices: ArrayLike, options?: { axis?: number; dtype?: DTypeLike; out?: NDArray | null }): NDArray;
  /** The operation on all pairs. */
  outer(a: ArrayLike, b: ArrayLike, options?: UFuncOptions): NDArray;
  /** In place at indices, one by one, so that repeated indices accumulate. */
  at(a: NDArray, indices: Index | readonly Index[], b?: ArrayLike): void;
  /** The dtypes a call would use for inputs of the given ones (outputs may be null); in a reduction the first input may be. */
  resolve_dtypes(dtypes: readonly ResolvableDType[], options?: { signature?: string | readonly (DTypeLike | null)[] | null; casting?: Casting | null; reduction?: boolean }): DType[];
}
/** The call signatures of a ufunc, by its name. */
export type UFunc<N extends UFuncName = UFuncName> = UFuncMethods & (N extends BinaryName ? BinaryCall<N> : N extends 'divmod' ? BinaryPairCall<N> : N extends 'modf' | 'frexp' ? UnaryPairCall<N> : UnaryCall<N>);
type BinaryName = 'add' | 'subtract' | 'multiply' | 'divide' | 'floor_divide' | 'remainder' | 'fmod' | 'power' | 'float_power' | 'maximum' | 'minimum' | 'fmax' | 'fmin'
  | 'gcd' | 'lcm' | 'equal' | 'not_equal' | 'less' | 'less_equal' | 'greater' | 'greater_equal' | 'logical_and' | 'logical_or' | 'logical_xor'
  | 'bitwise_and' | 'bitwise_or' | 'bitwise_xor' | 'left_shift' | 'right_shift' | 'copysign' | 'nextafter' | 'ldexp' | 'heaviside' | 'logaddexp' | 'logaddexp2' | 'arctan2' | 'hypot';

interface UnaryCall<N extends UFuncName> {
  <A extends Scalar>(x: A): UnaryResult<N, InputName<A>, true>;
  <O extends NDArray>(x: ArrayLike, out: O): O;
  <O extends NDArray>(x: ArrayLike, options: UFuncOptions & { out: O }): O;
  <A extends ArrayLike>(x: A, options?: UFuncOptions & { dtype?: undefined }): UnaryResult<N, InputName<A>, false>;
  (x: ArrayLike, options?: UFuncOptions): NDArray;
}
interface BinaryCall<N extends UFuncName> {
  <A extends Scalar, B extends Scalar>(x1: A, x2: B): BinaryResult<N, InputName<A>, InputName<B>, true>;
  <O extends NDArray>(x1: ArrayLike, x2: ArrayLike, out: O): O;
  <O extends NDArray>(x1: ArrayLike, x2: ArrayLike, options: UFuncOptions & { out: O }): O;
  <A extends ArrayLike, B extends ArrayLike>(x1: A, x2: B, options?: UFuncOptions & { dtype?: undefined }): BinaryResult<N, InputName<A>, InputName<B>, false>;
  (x1: ArrayLike, x2: ArrayLike, options?: UFuncOptions): NDArray;
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
