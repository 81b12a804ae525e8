// Result dtypes in the type system: promotion as NumPy's table, and the dtype rule of each ufunc.
import type { DTypeName } from '../dtype/dtype.ts';
import type { ComplexLike, Scalar, ScalarOf } from '../dtype/scalars.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { UFuncName } from './catalog.ts';

/** Names of operands: a dtype, or the kind of a weak scalar. */
export type OperandName = DTypeName | 'weak int' | 'weak float' | 'weak complex';

type TypedNames = [[Float64Array, 'float64'], [Float32Array, 'float32'], [Int8Array, 'int8'], [Uint8Array, 'uint8'], [Int16Array, 'int16'], [Uint16Array, 'uint16'], [Int32Array, 'int32'], [Uint32Array, 'uint32'], [BigInt64Array, 'int64'], [BigUint64Array, 'uint64']];
type TypedName<A, T extends readonly [unknown, DTypeName][] = TypedNames> = T extends readonly [infer H extends [unknown, DTypeName], ...infer R extends [unknown, DTypeName][]] ? (A extends H[0] ? H[1] : TypedName<A, R>) : DTypeName;
// five levels by hand: unbounded recursion over a list type that is its own element does not end
type Inner<A> = A extends readonly (infer E)[] ? E : A;
type Leaf<A> = Inner<Inner<Inner<Inner<Inner<A>>>>>;
type ListName<L> = [L] extends [number] ? 'float64' : [L] extends [boolean] ? 'bool' : [L] extends [bigint] ? 'int64' : [L] extends [number | boolean | bigint] ? 'float64' : [L] extends [ComplexLike | number] ? 'complex128'
  : [L] extends [NDArray<infer D>] ? One<D> : [L] extends [ArrayBufferView] ? One<TypedName<L>> : DTypeName;
// one dtype, or any when there are several
type One<D extends DTypeName, All = D> = [D extends D ? ([All] extends [D] ? D : never) : never] extends [never] ? DTypeName : D;
/** The operand name of an argument's type. */
export type InputName<A> = A extends NDArray<infer D> ? D
  : A extends boolean ? 'bool' : A extends number ? 'weak float' : A extends bigint ? 'weak int' : A extends ComplexLike ? 'weak complex'
  : A extends readonly unknown[] ? ListName<Leaf<A>> : A extends ArrayBufferView ? TypedName<A> : DTypeName;
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
type KeepsInteger = 'negative' | 'positive' | 'sign' | 'conjugate' | 'reciprocal' | 'square' | 'invert' | 'floor' | 'ceil' | 'trunc';
type FloatsOnly = 'arctan2' | 'copysign' | 'heaviside' | 'hypot' | 'logaddexp' | 'logaddexp2' | 'nextafter';

type IntegersOnly = 'bitwise_and' | 'bitwise_or' | 'bitwise_xor' | 'left_shift' | 'right_shift' | 'gcd' | 'lcm';
// numbers, and float64 arrays, are taken as integers there
type Whole<A> = A extends 'weak float' ? 'weak int' : A extends 'float64' ? 'intp' : A;

type UnaryName<N extends UFuncName, A> = N extends Predicates ? 'bool' : N extends 'absolute' ? Magnitude<A> : N extends 'bitwise_count' ? 'uint8' : N extends KeepsInteger ? Settle<A> : Floating<A>;
type BinaryName<N extends UFuncName, A, B> = N extends Predicates ? 'bool' : N extends IntegersOnly ? Promote<Whole<A>, Whole<B>> : N extends 'divide' ? Divided<Promote<A, B>>
  : N extends 'float_power' ? (Promote<A, B> extends ComplexName ? 'complex128' : 'float64') : N extends 'ldexp' ? Floating<A>
  : N extends FloatsOnly ? (A extends Real ? (B extends Real | 'weak float' | 'weak int' ? Promote<A, B> : DTypeName) : B extends Real ? (A extends 'weak float' | 'weak int' ? B : DTypeName) : [A, B] extends ['weak float' | 'weak int', 'weak float' | 'weak int'] ? 'float64' : DTypeName)
  : N extends 'power' | 'floor_divide' | 'remainder' | 'fmod' ? ([A, B] extends ['bool', 'bool'] ? 'int8' : Promote<A, B>) : Promote<A, B>;
type Give<D, S extends boolean> = S extends true ? ([D] extends [DTypeName] ? ScalarOf<D> : Scalar) : [D] extends [DTypeName] ? NDArray<D> : NDArray;
export type UnaryResult<N extends UFuncName, A, S extends boolean> = Give<UnaryName<N, A>, S>;
export type BinaryResult<N extends UFuncName, A, B, S extends boolean> = Give<BinaryName<N, A, B>, S>;
