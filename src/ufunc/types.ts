// Result dtypes in the type system: promotion as NumPy's table, and the dtype rule of each ufunc.
import type { DType, DTypeName } from '../dtype/dtype.ts';
import type { OperandName, Promote, PromoteWeakly, Settle, WeakName } from '../dtype/promotion_types.ts';
import type { ComplexLike, DTypeOf, Scalar, ScalarOf, TypedName } from '../dtype/scalars.ts';
import type { ArrayLike } from '../ndarray/convert.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { UFuncName } from './catalog.ts';

// five levels by hand: unbounded recursion over a list type that is its own element does not end
type Inner<A> = A extends readonly (infer E)[] ? E : A;
type Leaf<A> = Inner<Inner<Inner<Inner<Inner<A>>>>>;
// lists whose leaves are of one kind
type LeafName<L> = [L] extends [number] ? 'float64' : [L] extends [boolean] ? 'bool' : [L] extends [bigint | boolean] ? 'int64' : [L] extends [number | boolean | bigint] ? 'float64' : [L] extends [Scalar] ? 'complex128'
  : [L] extends [NDArray<infer D>] ? One<D> : [L] extends [ArrayBufferView] ? One<TypedName<L>> : DTypeName;
type One<D extends DTypeName, All = D> = [D extends D ? ([All] extends [D] ? D : never) : never] extends [never] ? DTypeName : D;
/** The dtype of the arrays in a list, or along the first axis of an array, when they are joined: scalars among them are as their arrays. `DTypeName` for a list of unknown length that has several. */
export type JoinName<L> = L extends NDArray<infer D> ? D : L extends readonly unknown[] ? (number extends L['length'] ? One<ArrayName<L[number]>> : JoinNames<{ [K in keyof L]: ArrayName<L[K]> }>) : DTypeName;
// as NumPy, inexact dtypes before integers: [int8, uint8, float16] is float16 in every order
type JoinNames<L extends readonly unknown[]> = Fold<L, Fold<{ [K in keyof L]: L[K] extends Integer ? 'bool' : L[K] }>>;
type Fold<L extends readonly unknown[], D extends DTypeName = 'bool'> = L extends readonly [infer A extends DTypeName, ...infer R] ? Fold<R, Promote<D, A>> : D;
/** What `result_type` gives for operands of which some may be dtypes. */
export type ResultName<L extends readonly unknown[]> = number extends L['length'] ? DTypeName : ResultOf<{ [K in keyof L]: L[K] extends string | null | Function | { readonly dtype: unknown } | DType ? DTypeOf<L[K]> : InputName<L[K]> }>;
// scalars come last, after all that is stronger
type ResultOf<L extends readonly unknown[]> = Settle<[L[number]] extends [WeakName] ? FoldWeakly<L, 'weak int'> : FoldWeakly<L, JoinNames<{ [K in keyof L]: L[K] extends WeakName ? 'bool' : L[K] }>>>;
type FoldWeakly<L extends readonly unknown[], D extends OperandName> = L extends readonly [infer A extends OperandName, ...infer R] ? FoldWeakly<R, PromoteWeakly<D, A>> : D;
/** What `common_type` gives: integers count as float64. */
export type CommonName<L extends readonly unknown[]> = number extends L['length'] ? Inexact<ArrayName<L[number]>> : JoinNames<{ [K in keyof L]: Inexact<ArrayName<L[K]>> }>;
/** Arrays of the dtypes of others, one by one. */
export type ArraysOf<L extends readonly ArrayLike[]> = number extends L['length'] ? NDArray<One<ArrayName<L[number]>>>[] : { -readonly [K in keyof L]: NDArray<ArrayName<L[K]>> };
/** The dtype of two operands joined. */
export type Joined<A, B> = Promote<ArrayName<A>, ArrayName<B>>;
/** The operand name of an argument's type; any for any, so that ufuncs fit where functions of one dtype are wanted. */
export type InputName<A> = 0 extends 1 & A ? any : A extends NDArray<infer D> ? D : A extends readonly unknown[] ? ListName<A, Leaf<A>> : SingleName<A>;
// what is neither array nor list
type SingleName<A> = A extends boolean ? 'bool' : A extends number ? 'weak float' : A extends bigint ? 'weak int' : A extends ComplexLike ? 'weak complex'
  : A extends ArrayBufferView ? TypedName<A> : A extends { readonly data: infer T; readonly shape: unknown } ? (T extends readonly number[] ? 'float64' : TypedName<T>) : DTypeName;
// lists of arrays: exact where the length is known, else where all are of one dtype
type ListName<A extends readonly unknown[], L> = [L] extends [Scalar] ? LeafName<L> : number extends A['length'] ? LeafName<L> : JoinNames<{ [K in keyof A]: ElementName<A[K]> }>;
type ElementName<E> = E extends NDArray<infer D> ? D : E extends readonly unknown[] ? InnerName<E, Leaf<E>> : Settle<SingleName<E>>;
// one level more by hand, as `block` takes
type InnerName<A extends readonly unknown[], L> = [L] extends [Scalar] ? LeafName<L> : number extends A['length'] ? LeafName<L> : JoinNames<{ [K in keyof A]: A[K] extends NDArray<infer D> ? D : LeafName<Leaf<A[K]>> }>;
/** The array dtype of an argument's type: weak scalars as NumPy's defaults. */
export type ArrayName<A> = A extends NDArray<infer D> ? D : Settle<InputName<A>>;

// Results by operand are tables, not conditional types: their lookups need no deduction, and distribute over dtypes known as one of several.
type Integer = 'int8' | 'int16' | 'int32' | 'int64' | 'intp' | 'uint8' | 'uint16' | 'uint32' | 'uint64' | 'uintp';
type ComplexName = 'complex64' | 'complex128';
type FloatNames = { [N in OperandName]: N extends 'bool' | 'int8' | 'uint8' ? 'float16' : N extends 'int16' | 'uint16' ? 'float32' : N extends Integer | 'weak int' ? 'float64' : Settle<N> };
type MagnitudeNames = { [N in OperandName]: N extends 'complex64' ? 'float32' : N extends 'complex128' | 'weak complex' ? 'float64' : Settle<N> };
/** The same, with float64 for all bools and integers. */
export type Inexact<N extends DTypeName> = QuotientNames[N];
type QuotientNames = { [N in DTypeName]: N extends 'bool' | Integer ? 'float64' : N };
type DoubleNames = { [N in DTypeName]: N extends ComplexName ? 'complex128' : 'float64' };
// numbers and float64 arrays are read as integers where nothing else is
type WholeNames = { [N in OperandName]: N extends 'weak float' ? 'weak int' : N extends 'float64' ? 'intp' : N };
type InvertedNames = { [N in OperandName]: N extends 'weak float' | 'float64' ? 'intp' : Settle<N> };
// conjugate, reciprocal and square have no loop for bools, which become int8
type NoBoolNames = { [N in OperandName]: N extends 'bool' ? 'int8' : Settle<N> };
type ScaledNames = { [N in OperandName]: N extends 'weak int' ? 'float16' : FloatNames[N] };
interface SumNames { bool: 'intp'; int8: 'intp'; uint8: 'uintp'; int16: 'intp'; uint16: 'uintp'; int32: 'intp'; uint32: 'uintp'; int64: 'int64'; uint64: 'uint64'; float16: 'float16'; float32: 'float32'; float64: 'float64'; complex64: 'complex64'; complex128: 'complex128'; intp: 'intp'; uintp: 'uintp' }
/** The dtype of a sum or product. */
export type Summed<D extends DTypeName> = SumNames[D];
/** What float functions give for a dtype. */
export type Floating<N extends OperandName> = FloatNames[N];
type Predicates = 'isfinite' | 'isinf' | 'isnan' | 'signbit' | 'logical_not' | 'equal' | 'not_equal' | 'less' | 'less_equal' | 'greater' | 'greater_equal' | 'logical_and' | 'logical_or' | 'logical_xor';
type KeepsInteger = 'negative' | 'positive' | 'sign' | 'conjugate' | 'reciprocal' | 'square' | 'floor' | 'ceil' | 'trunc';
type LacksBool = 'conjugate' | 'reciprocal' | 'square';
type FloatsOnly = 'arctan2' | 'copysign' | 'heaviside' | 'hypot' | 'logaddexp' | 'logaddexp2' | 'nextafter';
type IntegersOnly = 'gcd' | 'lcm' | 'bitwise_and' | 'bitwise_or' | 'bitwise_xor' | 'left_shift' | 'right_shift';
type LacksBools = 'power' | 'floor_divide' | 'remainder' | 'fmod' | 'divmod' | 'left_shift' | 'right_shift';

type WholePair<A extends OperandName, B extends OperandName> = A | B extends 'bool' | 'weak int' | 'weak float' ? ('weak float' extends A | B ? 'intp' : Promote<A, B>) : Promote<WholeNames[A], WholeNames[B]>;
// the first loop of floats that holds both operands
type FloatPair<A extends OperandName, B extends OperandName> = WeakName & (A | B) extends never ? Promote<FloatNames[A], FloatNames[B]> : FloatNames[Promote<A, B>];
type Scaled<A extends OperandName, B extends OperandName> = B extends 'bool' | WeakName ? FloatNames[A] : ScaledNames[A];

type UnaryName<N extends UFuncName, A extends OperandName> = N extends Predicates ? 'bool' : N extends 'absolute' ? MagnitudeNames[A] : N extends 'bitwise_count' ? 'uint8' : N extends 'invert' ? InvertedNames[A]
  : N extends KeepsInteger ? (N extends LacksBool ? NoBoolNames[A] : Settle<A>) : FloatNames[A];
type BinaryName<N extends UFuncName, A extends OperandName, B extends OperandName> = N extends Predicates ? 'bool' : N extends 'divide' ? QuotientNames[Promote<A, B>]
  : N extends 'float_power' ? DoubleNames[Promote<A, B>] : N extends 'ldexp' ? Scaled<A, B>
  : N extends FloatsOnly ? FloatPair<A, B> : N extends LacksBools ? ([A, B] extends ['bool', 'bool'] ? 'int8' : N extends IntegersOnly ? WholePair<A, B> : Promote<A, B>)
  : N extends IntegersOnly ? WholePair<A, B> : Promote<A, B>;
/** The names of both results of divmod, modf and frexp. */
type PairNames<N extends UFuncName, A extends OperandName, B extends OperandName> = N extends 'frexp' ? [FloatNames[A], 'int32'] : N extends 'modf' ? [FloatNames[A], FloatNames[A]] : [BinaryName<N, A, B>, BinaryName<N, A, B>];
type Give<D extends DTypeName, S extends boolean> = S extends true ? ScalarOf<D> : NDArray<D>;
/** The dtype of a fold over elements of one dtype. */
export type FoldName<N extends UFuncName, D extends DTypeName> = N extends 'add' | 'multiply' ? Summed<D> : BinaryName<N, D, D>;
/** The dtype of the operation on all pairs. */
export type OuterName<N extends UFuncName, A extends OperandName, B extends OperandName> = BinaryName<N, A, B>;
/** The dtype of results in a dtype that was asked for. */
export type AskedName<N extends UFuncName, T> = N extends Predicates ? 'bool' : DTypeOf<T>;
/** What a unary ufunc gives for an operand: a JavaScript value or an array. */
export type UnaryResult<N extends UFuncName, A extends OperandName, S extends boolean> = Give<UnaryName<N, A>, S>;
/** What a binary ufunc gives. */
export type BinaryResult<N extends UFuncName, A extends OperandName, B extends OperandName, S extends boolean> = Give<BinaryName<N, A, B>, S>;
/** What a ufunc with two results gives. */
export type PairResult<N extends UFuncName, A extends OperandName, B extends OperandName, S extends boolean> = [first: Give<PairNames<N, A, B>[0], S>, second: Give<PairNames<N, A, B>[1], S>];
/** The dtype that an argument `dtype` asks for; the other one where it is not given, or null. */
export type Asked<T, Otherwise extends DTypeName> = T extends null | undefined ? Otherwise : DTypeOf<T>;
