// What TypeScript infers for calls in all their forms: options beside positional arguments, methods of ufuncs, lists of several arrays, and
// functions whose result's dtype follows from several operands. Checked by the compiler under both module resolutions.
import * as np from 'numera';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Fails to compile unless the type of the value is exactly the one given. */
function is<Expected>() {
  return <Actual>(_value: Actual, ..._same: Equal<Expected, Actual> extends true ? [] : [never]): void => {};
}
type A<D extends np.DTypeName> = np.NDArray<D>;

const f64 = np.zeros(3), f32 = np.zeros(3, 'float32'), i8 = np.zeros(3, 'int8'), u8 = np.zeros(3, 'uint8'), b = np.array([true]), ip = np.argsort([1]), i16 = np.zeros(3, 'int16'), c64 = np.zeros(3, 'complex64');
is<[samples: A<'float64'>, step: A<'float64'>]>()(np.linspace(0, 1, 5, { retstep: true }));
is<A<'float32'>>()(np.linspace(0, 1, 5, true, false, 'float32'));
is<A<'float32'>>()(np.linspace(0, 1, 5, { dtype: 'float32' }));
is<A<'float64'>>()(np.linspace([0, 1], [1, 2], 5));
is<A<'complex128'>>()(np.linspace(new np.Complex(1, 2), 2, 5));
is<A<'float32'>>()(np.linspace(f32, f32, 5));
is<A<'float64'>>()(np.logspace(0, 1, 5, { base: 2 }));
is<A<'float32'>>()(np.require(f64, { dtype: 'float32' }));
is<A<'float64'>>()(np.zeros({ shape: 3 }));
is<A<'int8'>>()(np.zeros({ shape: [3], dtype: 'int8' }));
is<A<'float64'>>()(np.ones({ shape: [3] }));
is<A<'float64'>>()(np.empty({ shape: [3] }));
is<A<'float64'>>()(np.full({ shape: [3], fill_value: 1 }));
is<A<'float32'>>()(np.concatenate(f32));
is<A<'float32'>>()(np.stack(f32));
is<A<'float32'>>()(np.vstack(f32));
is<A<'float32'>>()(np.hstack(f32));
np.common_type([1, 2], f32);
is<boolean>()(np.isfortran([1, 2]));
is<A<'float64'>>()(np.linalg.solve(i8, f32));
is<A<'float64'>>()(np.sinc(i8));
is<A<'float16'>>()(np.angle(i8));
is<number>()(np.dot(2, 3));
is<bigint>()(np.dot(2n, 3n));
is<A<'float64'>>()(np.dot(f64, 2));
is<[A<'float64'>, A<'intp'>]>()(np.unique(f64, true));
is<A<'float64'>>()(np.array([f32, f64]));
is<A<'float32'>>()(np.array([f32, i8]));
is<A<'float64'>>()(np.array([f32, 1]));
is<A<'int16'>>()(np.concatenate([i8, u8]));
is<A<'float16'>>()(np.concatenate([i8, u8, np.zeros(3, 'float16')]));
is<[A<'float32'>, A<'int8'>]>()(np.broadcast_arrays(f32, i8));
is<A<'float32'>>()(np.atleast_1d(f32));
is<[A<'float32'>, A<'int8'>]>()(np.atleast_1d(f32, i8));
is<A<'float64'>>()(np.atleast_2d([1, 2]));
is<[A<'intp' | 'float64'>, A<'intp' | 'float64'>]>()(np.ix_([0, 1], [1, 2]));
is<[A<'intp'>, A<'int8'>]>()(np.ix_([true, false], i8));
is<A<'float64'>>()(np.r_([1, 2], 3));
is<A<'float32'>>()(np.r_(f32, f32));
is<A<'float64'>>()(np.r_('1:5'));
is<A<'float32'>>()(np.c_(f32, f32));
is<A<'intp'>>()(np.add.reduce(i8));
is<A<'float64'>>()(np.add.reduce(f64));
is<A<'float64'>>()(np.maximum.reduce(f64, 0));
is<A<'float64'>>()(np.add.reduce(f64, { axis: 0 }));
is<A<'float32'>>()(np.add.reduce(f64, { dtype: 'float32' }));
is<A<'float32'>>()(np.add.reduce(f64, { out: f32 }));
is<A<'float64'>>()(np.add.accumulate(f64));
is<A<'intp'>>()(np.add.accumulate(i8));
is<A<'int8'>>()(np.maximum.accumulate(i8));
is<A<'float64'>>()(np.multiply.outer(f64, f32));
is<A<'bool'>>()(np.less.outer(f64, f32));
is<A<'bool'>>()(np.logical_and.reduce(f64));
is<A<'float64'>>()(np.add.reduceat(f64, [0, 1]));
is<A<'float64'>>()(np.percentile(f64, [25, 50]));
is<A<'float64'>>()(np.quantile(i8, [0.25, 0.5], { axis: 0 }));
is<A<'float64'>>()(np.diff(f64, { prepend: 0 }));
is<A<'float64'>>()(np.diff(f64, { prepend: f32 }));
is<A<'bool'>>()(np.diff(b));
is<np.DType<'float64'>>()(np.result_type(f64, f32));
is<np.DType<'int8'>>()(np.result_type('int8'));
is<np.DType<'int16'>>()(np.result_type('int8', 'uint8'));
is<np.DType<'float32'>>()(np.result_type(f32, 1));
is<np.DType<'float64'>>()(np.promote_types('int32', 'float32'));
is<[hist: A<'intp'>, bin_edges: A<'float64'>]>()(np.histogram(f64));
is<A<'float64'>>()(np.histogram_bin_edges(f64));
is<[hist: A<'float64'>, bin_edges: A<'float64'>]>()(np.histogram(f64, { density: true }));
is<A<'float32'>>()(f64.add(1, { dtype: 'float32' }));
is<A<'float32'>>()(f64.add(1, { out: f32 }));
is<A<'float32'>>()(f64.exp({ dtype: 'float32' }));
is<A<'float32'>>()(f64.exp({ out: f32 }));
is<A<'float32'>>()(f64.exp(f32));
is<A<'float32'>>()(np.add(f64, 1, { dtype: 'float32' }));
is<A<'float32'>>()(np.exp(f64, { dtype: 'float32' }));
is<A<'float64'>>()(np.vectorize((x: number) => x * 2)(f64));
is<A<'float32'>>()(np.vectorize((x: number) => x * 2, { otypes: ['float32'] })(f64));
is<A<'float64'>>()(np.where(b, 1, 2));
is<[A<'float64'>, A<'float32'>]>()(np.meshgrid(f64, f32));
is<A<'float64'>>()(np.einsum('i,i->i', f64, f64));
is<A<'float64'>>()(np.cumsum(f64));
is<A<'float64'>>()(np.sum([[1, 2], [3, 4]], { axis: 0 }));
is<A<'float64'>[]>()(np.split(f64, 3));
is<A<'intp'>[]>()(np.nonzero(f64));
is<A<'float64'>>()(np.median(f64, { axis: 0 }));
is<A<'float64'>>()(np.clip(f64, 0, 1));
is<A<'int8'>>()(np.clip(i8, 0n, 1n));
is<A<'int8'>>()(i8.clip(0n, 5n));
is<A<'float32'>>()(np.linalg.inv(f32));
is<A<'float64'>>()(np.interp([1], f64, f64));
is<A<'float64'>>()(np.trapezoid(f64));
is<A<'float64'>>()(np.cov(f64));
is<A<'float64'>>()(np.average(f64, { axis: 0 }));
is<number>()(np.average(f64));
is<A<'float64'>>()(np.matmul(f64, f32));
is<A<'int8'>>()(np.sort(i8));
is<A<'float64'>>()(np.pad(f64, 1));
is<A<'float64'>>()(np.tile(f64, 2));
is<A<'float64'>>()(np.outer(f64, f32));
is<A<'float64'>>()(np.block([[f64, f32]]));
is<A<'float64'>>()(np.insert(f64, 0, 1));
is<A<'float64'>>()(np.append(f64, 1));
is<A<'float64'>>()(np.round(f64, 2));
is<A<'float64'>>()(np.nan_to_num(f64));
is<A<'float64'>>()(np.fromfunction((i: np.NDArray<'float64'>) => i, [3]));
is<A<'float64'>>()(np.apply_along_axis((x: np.NDArray<'float64'>) => x.sum(), 0, f64));
is<number>()(np.linalg.norm(f64));
is<A<'float64'> | A<'float64'>[]>()(np.gradient(f64));
is<A<'float64'>>()(np.convolve(f64, f32));
is<A<'float64'>>()(np.take_along_axis(f64, ip, 0));
is<A<'float64'>>()(np.select([b], [f64], 0));
is<A<'intp'>>()(np.digitize(f64, [1, 2]));
is<A<'intp'>>()(np.bincount([1, 2]));
// dtypes that follow from several operands, when one of them is not known: those it can be
const any: np.NDArray = f32;
is<A<'float64' | 'complex128'>>()(any.add(f64));
is<A<'float16' | 'float32' | 'float64' | 'complex64' | 'complex128'>>()(any.divide(any));
is<np.NDArray>()(any.add(any));
is<A<'bool'>>()(any.less(f32));
is<[samples: A<'float32'>, step: A<'float64'>]>()(np.linspace(0, 1, 5, true, true, 'float32'));
is<A<'complex64'>>()(np.geomspace(c64, 2));
is<number>()(np.dot(2n, 3));
is<A<'float32'>>()(np.dot(f64, f64, { out: f32 }));
is<A<'float16'>>()(np.arctan2(i8, u8));
is<A<'float32'>>()(np.clip(f32, null, 1));
is<A<'float64'>>()(np.clip(f32, f64, null));
is<A<'int8'>>()(np.diff(i8, { prepend: i8 }));
is<A<'int16'>>()(np.diff(i8, 1, 0, u8));
is<[A<'float32'>, A<'int8'>]>()(np.broadcast_arrays(f32, i8, { subok: true }));
is<A<'int8'>>()(np.unique(i8, false));
is<[A<'int8'>, A<'intp'>, A<'intp'>]>()(np.unique(i8, true, false, true));
is<[hist: A<'intp'>, bin_edges: A<'int64'>]>()(np.histogram(f64, [1n, 2n]));
is<[hist: A<'intp'>, bin_edges: A<'float32'>]>()(np.histogram(f32, { bins: 'auto' }));
is<A<'float64'>>()(np.result_type(i16, 1.5).type(2));
is<np.DType<'int64'>>()(np.result_type(true, 2n));
is<np.DType<'float64'>>()(np.result_type(1, 2n));
is<np.DType<'float16'>>()(np.result_type(i8, u8, 'float16'));
is<np.DType<'float64'>>()(np.common_type(i8, f32));
is<A<'bool'>>()(np.vectorize((x: number) => x > 0)(f64));
is<A<'float32'>>()(np.r_('0,2', f32, 3));
// @ts-expect-error names are kinds here, not dtypes
np.isdtype('float32', 'real floating');
is<boolean>()(np.isdtype(np.float32, 'real floating'));
// what options do not follow from the operands is not claimed
const out = np.add(f32, f32, { signature: 'dd->d' });
is<np.NDArray>()(out);
is<np.NDArray>()(np.add(f32, f32, { out: [f64] }));
// the class that `instanceof` gives is an array to every function, those that print included
declare const anything: unknown;
if (anything instanceof np.NDArray) {
  is<string>()(np.array_repr(anything));
  is<string>()(np.array_str(anything.add(1)));
}
is<string>()(np.array2string(f64, { precision: 2, separator: ', ' }));
is<string>()(np.array_repr(f32, null, 3));
// functions of the package as values: the compiler compares what they give for `any` with what is wanted
const activations: Record<string, (x: A<'float64'>) => A<'float64'>> = { tanh: np.tanh, exp: np.exp, square: np.square };
const binary: ((a: A<'float32'>, b: A<'float32'>) => A<'float32'>)[] = [np.add, np.maximum, np.matmul, np.dot];
const tests: ((x: A<'float64'>) => A<'bool'>)[] = [np.isnan, np.isfinite];
const summaries: ((x: A<'float64'>) => number)[] = [np.sum, np.mean, np.max, np.std, np.median];
void [activations, binary, tests, summaries];
// functions of arrays of any dtype keep it
function lastFirst<D extends np.DTypeName>(x: A<D>): A<D> {
  return np.flip(np.roll(np.sort(np.zeros_like(x)), 1));
}
is<A<'int8'>>()(lastFirst(i8));
is<A<'float64'>>()(np.pad(f64, 1, (lane, [before], _axis, own) => lane.set(`:${before}`, own.filling), { filling: 7 }));
// @ts-expect-error no option of pad, and no function that might take it
np.pad(f64, 1, { mod: 'edge' });
is<A<'float32'>>()(np.unwrap(f32));
is<A<'float64'>>()(np.unwrap(i8, { axis: 0 }));
is<A<'float64'>>()(np.linalg.multi_dot([f32, f64]));
is<A<'intp'>>()(np.linalg.trace([[true]]));
is<A<'float32'>>()(np.linalg.trace(i8, { dtype: 'float32' }));
is<A<'float64'>>()(np.cov(i8, f32));
is<A<'complex128'>>()(np.corrcoef(i8, c64));
for (const [p, q, r] of np.broadcast(f64, i8, [true])) {
  is<number>()(p);
  is<number>()(q);
  is<boolean>()(r);
}
for (const values of np.broadcast(np.broadcast(f64, i8), f64)) is<np.ScalarOf<np.DTypeName>[]>()(values);
