// Result dtypes in the type system: promotion as NumPy's table, and the dtype rule of each ufunc.
import type { DTypeName } from '../dtype/dtype.ts';
import type { ComplexLike, DTypeOf, Scalar, ScalarOf, TypedName } from '../dtype/scalars.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { UFuncName } from './catalog.ts';

/** Names of operands: a dtype, or the kind of a weak scalar. */
export type OperandName = DTypeName | 'weak int' | 'weak float' | 'weak complex';
// five levels by hand: unbounded recursion over a list type that is its own element does not end
type Inner<A> = A extends readonly (infer E)[] ? E : A;
type Leaf<A> = Inner<Inner<Inner<Inner<Inner<A>>>>>;
// lists whose leaves are of one kind
type LeafName<L> = [L] extends [number] ? 'float64' : [L] extends [boolean] ? 'bool' : [L] extends [bigint | boolean] ? 'int64' : [L] extends [number | boolean | bigint] ? 'float64' : [L] extends [Scalar] ? 'complex128'
  : [L] extends [NDArray<infer D>] ? One<D> : [L] extends [ArrayBufferView] ? One<TypedName<L>> : DTypeName;
type One<D extends DTypeName, All = D> = [D extends D ? ([All] extends [D] ? D : never) : never] extends [never] ? DTypeName : D;
/** The dtype of the arrays in a list when they are joined: scalars among them are as their arrays. `DTypeName` for a list of unknown length that has several. */
export type JoinName<L extends readonly unknown[]> = number extends L['length'] ? One<ArrayName<L[number]>> : JoinAll<L>;
type JoinAll<L extends readonly unknown[]> = L extends readonly [infer A] ? ArrayName<A> : L extends readonly [infer A, ...infer R] ? (Promote<ArrayName<A>, JoinAll<R>> extends infer P extends DTypeName ? P : DTypeName) : DTypeName;
/** The dtype of two operands joined. */
export type Joined<A, B> = Promote<ArrayName<A>, ArrayName<B>> extends infer P extends DTypeName ? P : DTypeName;
/** The operand name of an argument's type. */
export type InputName<A> = A extends NDArray<infer D> ? D
  : A extends boolean ? 'bool' : A extends number ? 'weak float' : A extends bigint ? 'weak int' : A extends ComplexLike ? 'weak complex'
  : A extends readonly unknown[] ? LeafName<Leaf<A>> : A extends ArrayBufferView ? TypedName<A> : A extends { readonly data: infer T; readonly shape: unknown } ? (T extends readonly number[] ? 'float64' : TypedName<T>) : DTypeName;
/** The array dtype of an argument's type: weak scalars as NumPy's defaults. */
export type ArrayName<A> = Settle<InputName<A>>;

type Settle<N> = N extends 'weak float' ? 'float64' : N extends 'weak int' ? 'int64' : N extends 'weak complex' ? 'complex128' : N extends DTypeName ? N : DTypeName;
type Unsigned = 'uint8' | 'uint16' | 'uint32' | 'uint64' | 'uintp';
type Signed = 'int8' | 'int16' | 'int32' | 'int64' | 'intp';
type Integer = Unsigned | Signed;
type Real = 'float16' | 'float32' | 'float64';
type ComplexName = 'complex64' | 'complex128';
// order within a kind: the later one holds the earlier
type Rank = { uint8: 1; int8: 1; uint16: 2; int16: 2; uint32: 3; int32: 3; intp: 4; uintp: 4; int64: 5; uint64: 5; float16: 1; float32: 2; float64: 3; complex64: 1; complex128: 2; bool: 0 };
type Later<A extends DTypeName, B extends DTypeName> = Rank[B] extends LessEq[Rank[A]] ? A : B;
type LessEq = { 0: 0; 1: 0 | 1; 2: 0 | 1 | 2; 3: 0 | 1 | 2 | 3; 4: 0 | 1 | 2 | 3 | 4; 5: 0 | 1 | 2 | 3 | 4 | 5 };
type MixedSign<U extends Unsigned, S extends Signed> = U extends 'uint8' ? (S extends 'int8' ? 'int16' : S) : U extends 'uint16' ? (S extends 'int8' | 'int16' ? 'int32' : S)
  : U extends 'uint32' ? (S extends 'intp' ? 'intp' : 'int64') : 'float64';
type FloatFor<I extends Integer> = I extends 'int8' | 'uint8' ? 'float16' : I extends 'int16' | 'uint16' ? 'float32' : 'float64';
type ComplexFor<N extends DTypeName> = N extends 'float64' | 'int32' | 'uint32' | 'int64' | 'uint64' | 'intp' | 'uintp' ? 'complex128' : 'complex64';
type Strong<A extends DTypeName, B extends DTypeName> = A extends B ? (B extends A ? A : DTypeName) : A extends 'bool' ? B : B extends 'bool' ? A
  : A extends Unsigned ? (B extends Unsigned ? Later<A, B> : B extends Signed ? MixedSign<A, B> : B extends Real ? Later<FloatFor<A>, B> : B extends ComplexName ? Later<ComplexFor<A>, B> : never)
  : A extends Signed ? (B extends Signed ? Later<A, B> : B extends Unsigned ? MixedSign<B, A> : B extends Real ? Later<FloatFor<A>, B> : B extends ComplexName ? Later<ComplexFor<A>, B> : never)
  : A extends Real ? (B extends Real ? Later<A, B> : B extends Integer ? Later<FloatFor<B>, A> : B extends ComplexName ? Later<ComplexFor<A>, B> : never)
  : A extends ComplexName ? (B extends ComplexName ? Later<A, B> : Later<ComplexFor<B>, A>) : never;
type WithWeak<A extends DTypeName, W> = W extends 'weak int' ? (A extends 'bool' ? 'int64' : A)
  : W extends 'weak float' ? (A extends Real | ComplexName ? A : 'float64')
  : A extends ComplexName ? A : A extends 'float16' | 'float32' ? 'complex64' : 'complex128';
type WeakPair<A, B> = 'weak complex' extends A | B ? 'complex128' : 'weak float' extends A | B ? 'float64' : 'int64';
type Wide<A> = DTypeName extends A ? true : false;
/** The common dtype of two operands (NEP 50). `DTypeName` when one is not known. */
export type Promote<A, B> = Wide<A> extends true ? DTypeName : Wide<B> extends true ? DTypeName
  : A extends DTypeName ? (B extends DTypeName ? Strong<A, B> : WithWeak<A, B>) : B extends DTypeName ? WithWeak<B, A> : WeakPair<A, B>;

/** What float functions give for a dtype. */
export type Floating<N> = Wide<N> extends true ? DTypeName : N extends 'bool' | 'int8' | 'uint8' ? 'float16' : N extends 'int16' | 'uint16' ? 'float32'
  : N extends Integer | 'weak int' ? 'float64' : Settle<N>;
type Magnitude<N> = Wide<N> extends true ? DTypeName : Settle<N> extends 'complex64' ? 'float32' : Settle<N> extends 'complex128' ? 'float64' : Settle<N>;
type Divided<N> = Wide<N> extends true ? DTypeName : N extends 'bool' | Integer ? 'float64' : N;
type Predicates = 'isfinite' | 'isinf' | 'isnan' | 'signbit' | 'logical_not' | 'equal' | 'not_equal' | 'less' | 'less_equal' | 'greater' | 'greater_equal' | 'logical_and' | 'logical_or' | 'logical_xor';
type KeepsInteger = 'negative' | 'positive' | 'sign' | 'conjugate' | 'reciprocal' | 'square' | 'floor' | 'ceil' | 'trunc';
// these have no loop for bools, which become int8
type LacksBool = 'conjugate' | 'reciprocal' | 'square';
type FloatsOnly = 'arctan2' | 'copysign' | 'heaviside' | 'hypot' | 'logaddexp' | 'logaddexp2' | 'nextafter';
type IntegersOnly = 'gcd' | 'lcm' | 'bitwise_and' | 'bitwise_or' | 'bitwise_xor' | 'left_shift' | 'right_shift';
type LacksBools = 'power' | 'floor_divide' | 'remainder' | 'fmod' | 'divmod' | 'left_shift' | 'right_shift';

// numbers and float64 arrays are read as integers where nothing else is
type Whole<N> = N extends 'weak float' ? 'weak int' : N extends 'float64' ? 'intp' : N;
type WholePair<A, B> = A | B extends 'bool' | 'weak int' | 'weak float' ? ('weak float' extends A | B ? 'intp' : Promote<A, B>) : Promote<Whole<A>, Whole<B>>;
// the first loop of floats that holds both operands
type FloatPair<A, B> = Wide<A> extends true ? DTypeName : Wide<B> extends true ? DTypeName : A extends DTypeName ? (B extends DTypeName ? Later<FloatOf<A>, FloatOf<B>> : FloatWithWeak<A, B>) : B extends DTypeName ? FloatWithWeak<B, A> : 'float64';
type FloatOf<N> = Floating<N> extends infer F extends Real ? F : DTypeName;
type FloatWithWeak<A extends DTypeName, W> = A extends Real ? A : W extends 'weak int' ? (A extends 'bool' ? 'float64' : FloatOf<A>) : 'float64';
type Scaled<A, B> = B extends DTypeName ? (A extends 'weak int' ? (Wide<B> extends true ? DTypeName : B extends 'bool' ? 'float64' : 'float16') : Floating<A>) : Floating<A>;

type UnaryName<N extends UFuncName, A> = N extends Predicates ? 'bool' : N extends 'absolute' ? Magnitude<A> : N extends 'bitwise_count' ? 'uint8' : N extends 'invert' ? (A extends 'weak float' ? 'intp' : Settle<Whole<A>>)
  : N extends KeepsInteger ? (N extends LacksBool ? ([A] extends ['bool'] ? 'int8' : Settle<A>) : Settle<A>) : Floating<A>;
type BinaryName<N extends UFuncName, A, B> = N extends Predicates ? 'bool' : N extends 'divide' ? Divided<Promote<A, B>>
  : N extends 'float_power' ? (Wide<Promote<A, B>> extends true ? DTypeName : Promote<A, B> extends ComplexName ? 'complex128' : 'float64') : N extends 'ldexp' ? Scaled<A, B>
  : N extends FloatsOnly ? FloatPair<A, B> : N extends LacksBools ? ([A, B] extends ['bool', 'bool'] ? 'int8' : N extends IntegersOnly ? WholePair<A, B> : Promote<A, B>)
  : N extends IntegersOnly ? WholePair<A, B> : Promote<A, B>;
/** The names of both results of divmod, modf and frexp. */
type PairNames<N extends UFuncName, A, B> = N extends 'frexp' ? [Floating<A>, 'int32'] : N extends 'modf' ? [Floating<A>, Floating<A>] : [BinaryName<N, A, B>, BinaryName<N, A, B>];
type Give<D, S extends boolean> = S extends true ? ([D] extends [DTypeName] ? ScalarOf<D> : Scalar) : [D] extends [DTypeName] ? NDArray<D> : NDArray;
/** What a unary ufunc gives for an operand: a JavaScript value or an array. */
export type UnaryResult<N extends UFuncName, A, S extends boolean> = Give<UnaryName<N, A>, S>;
/** What a binary ufunc gives. */
export type BinaryResult<N extends UFuncName, A, B, S extends boolean> = Give<BinaryName<N, A, B>, S>;
/** What a ufunc with two results gives. */
export type PairResult<N extends UFuncName, A, B, S extends boolean> = [first: Give<PairNames<N, A, B>[0], S>, second: Give<PairNames<N, A, B>[1], S>];
/** The dtype that an argument `dtype` asks for; the other one where it is not given, or null. */
export type Asked<T, Otherwise extends DTypeName> = T extends null | undefined ? Otherwise : DTypeOf<T>;
