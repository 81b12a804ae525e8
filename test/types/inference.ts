// What TypeScript infers, checked by the compiler under both module resolutions (tsconfig.json and tsconfig.bundler.json).
import * as np from 'numera';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Fails to compile unless the type of the value is exactly the one given. */
function is<Expected>() {
  return <Actual>(_value: Actual, ..._same: Equal<Expected, Actual> extends true ? [] : [never]): void => {};
}
type F64 = np.NDArray<'float64'>;

const a = np.array([1, 2, 3]);
is<F64>()(a);
is<np.NDArray<'bool'>>()(np.array([true, false]));
is<np.NDArray<'int64'>>()(np.array([1n, 2n]));
is<np.NDArray<'int32'>>()(np.array([1, 2], 'int32'));
is<np.NDArray<'float32'>>()(np.zeros([2, 2], 'float32'));
is<F64>()(np.ones(3));
is<np.NDArray<'float32'>>()(np.asarray(new Float32Array(2)));

const f32 = np.zeros(3, 'float32'), i32 = np.zeros(3, 'int32'), u8 = np.zeros(3, 'uint8'), c64 = np.zeros(3, 'complex64');
// weak scalars (NEP 50)
is<np.NDArray<'float32'>>()(np.multiply(f32, 2));
is<F64>()(np.multiply(i32, 2));
is<np.NDArray<'int32'>>()(np.multiply(i32, 2n));
is<np.NDArray<'complex64'>>()(np.multiply(f32, { re: 0, im: 1 }));
// promotion
is<F64>()(np.add(i32, f32));
is<np.NDArray<'float32'>>()(np.add(u8, f32));
is<np.NDArray<'int32'>>()(np.add(u8, i32));
is<np.NDArray<'int64'>>()(np.add(i32, np.zeros(3, 'uint32')));
is<np.NDArray<'complex128'>>()(np.add(i32, c64));
is<F64>()(np.divide(i32, i32));
is<np.NDArray<'bool'>>()(np.less(a, f32));
is<np.NDArray<'float32'>>()(np.absolute(c64));
is<np.NDArray<'float16'>>()(np.sqrt(u8));
is<number>()(np.add(1, 2));
is<F64>()(a.add(1));
is<np.NDArray<'float32'>>()(f32.multiply(f32));

// a reduction without axis gives a JavaScript value, with axis an array
is<number>()(np.sum(a));
is<number>()(a.sum());
is<F64>()(a.sum({ axis: 0 }));
is<F64>()(a.sum(0));
is<number>()(i32.sum());
is<np.NDArray<'intp'>>()(i32.sum({ axis: 0 }));
is<bigint>()(np.sum(np.array([1n])));
is<F64>()(i32.mean({ axis: 0 }));
is<number>()(np.argmax(a));
is<np.NDArray<'intp'>>()(np.argmax(a, { axis: 0 }));
is<np.NDArray<'intp'>>()(np.argsort(a));
is<number>()(a.item(0));
is<boolean>()(np.array([true]).item(0));

// views keep the dtype
is<F64>()(a.get('::2'));
is<np.NDArray<'float32'>>()(f32.reshape(3, 1).T);
is<np.NDArray<'int8'>>()(a.astype('int8'));
is<Float32Array>()(f32.data);
is<F64>()(np.matmul(a, a));
is<F64>()(np.concatenate([a, f32]));
is<np.NDArray<'float32'>>()(c64.real);
// an array of a known dtype is an array
const any: np.NDArray = f32;
is<np.NDArray>()(any);

// options after arguments given by position
const r = np.random.default_rng(0);
is<F64>()(a.sum(0, { keepdims: true }));
is<F64>()(np.std(a, 0, { ddof: 1 }));
is<F64>()(r.normal(0, 1, { size: [2, 3] }));
is<F64>()(r.normal(a, { size: 3 }));
is<F64>()(r.poisson(a, { size: 3 }).astype('float64'));
is<np.NDArray<'float32'>>()(r.random([2], { dtype: np.float32 }));
is<np.NDArray<'int32'>>()(r.choice(i32, { size: [4] }));
is<np.NDArray<'intp'>>()(r.choice(5, { size: 4, p: a }));
is<np.NDArray<'float32'>>()(np.fromiter([1, 2], { dtype: 'float32' }));
is<np.NDArray<'float32'>>()(np.linalg.norm(f32, { axis: 0 }));
is<F64>()(np.piecewise(a, [a.less(0)], [(x: F64) => x.negative(), 0]));
// numbers are integers where only integers make sense
is<np.NDArray<'int32'>>()(i32.right_shift(1));
is<np.NDArray<'int32'>>()(i32.bitwise_and(0xff));
is<np.NDArray<'int32'>>()(np.gcd(i32, 12));
is<np.NDArray<'intp'>>()(a.bitwise_or(1));
is<number>()(np.bitwise_and(6, 3));
is<bigint>()(np.bitwise_and(6n, 3n));
is<np.NDArray<'intp'>>()(np.bitwise_and([1, 2], 1));
is<number>()(np.invert(2));
is<np.NDArray<'int8'>>()(np.left_shift(np.array([true]), np.array([true])));
// both operands as the first loop of floats that holds them
is<np.NDArray<'float16'>>()(np.hypot(u8, np.zeros(3, 'int8')));
is<F64>()(np.arctan2(i32, 2));
is<F64>()(np.ldexp(2n, np.array([true])));
is<F64>()(np.copysign(f32, i32));
is<np.NDArray<'int8'>>()(np.square(np.array([true])));
// two results
is<[first: np.NDArray<'float32'>, second: np.NDArray<'int32'>]>()(np.frexp(f32));
is<[first: bigint, second: bigint]>()(np.divmod(5n, 2n));
is<[first: np.NDArray<'int32'>, second: np.NDArray<'int32'>]>()(np.divmod(i32, u8));
// a reduction in a dtype that was asked for, into an output, and with an axis of null
is<np.NDArray<'float32'>>()(np.sum(a, { axis: 0, dtype: 'float32' }));
is<np.NDArray<'float32'>>()(np.sum(a, 0, 'float32'));
is<np.NDArray<'complex64'>>()(a.cumsum({ dtype: 'complex64' }));
is<np.Complex>()(a.mean({ dtype: 'complex64' }));
is<np.NDArray<'float32'>>()(np.var(c64, { axis: 0, dtype: 'complex64' }));
is<np.NDArray<'float32'>>()(np.sum(a, { axis: 0, out: f32 }));
is<np.NDArray<'float32'>>()(a.max(0, f32));
is<number>()(a.sum(null));
is<number>()(np.max(a, null));
const axis: number | undefined = Math.random() < 2 ? 0 : undefined;
is<np.NDArray<'float64'> | number>()(np.mean(a, axis as number | undefined));
// dtypes by all their names
is<np.NDArray<'int16'>>()(np.zeros(2, '>i2'));
is<np.NDArray<'int16'>>()(np.zeros(2, Int16Array));
is<np.NDArray<'int64'>>()(np.zeros(2, BigInt64Array));
is<np.NDArray<'uint16'>>()(np.zeros(2, 'ushort'));
is<np.NDArray<'uint8'>>()(np.asarray(new Uint8ClampedArray(2)));
is<np.NDArray<'float32'>>()(np.asarray({ data: new Float32Array(2), shape: [2] }));
// a file's name tells what is in it
is<() => np.NDArray>()(() => np.load(`${String(1)}.npy`));
is<() => np.NpzFile>()(() => np.load('a.npz'));
