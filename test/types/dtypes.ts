// Which dtypes compile: names, codes and type strings that NumPy has, values whose text is not known at compile time, and no misspelt ones. Checked by
// the compiler under both module resolutions.
import * as np from 'numera';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Fails to compile unless the type of the value is exactly the one given. */
function is<Expected>() {
  return <Actual>(_value: Actual, ..._same: Equal<Expected, Actual> extends true ? [] : [never]): void => {};
}
type A<D extends np.DTypeName> = np.NDArray<D>;
declare const text: string, like: np.DTypeLike, pattern: `u${number}`, either: 'int8' | 'float32', maybe: 'int8' | undefined, given: np.UFuncOptions;
const f64 = np.zeros(3), f32 = np.zeros(3, 'float32'), rng = np.random.default_rng(0);

// what NumPy understands
is<A<'float64'>>()(np.zeros(3, 'float64'));
is<A<'float64'>>()(np.zeros(3, 'd'));
is<A<'float64'>>()(np.zeros(3, '<f8'));
is<A<'int32'>>()(np.zeros(3, '>i4'));
is<A<'uint8'>>()(np.zeros(3, '|u1'));
is<A<'intp'>>()(np.zeros(3, 'int'));
is<A<'float16'>>()(np.zeros(3, 'half'));
is<A<'complex128'>>()(np.zeros(3, '=c16'));
is<A<'bool'>>()(np.zeros(3, '?'));
is<A<'float32'>>()(np.zeros(3, Float32Array));
is<A<'float32'>>()(np.zeros(3, np.float32));
is<A<'float32'>>()(np.zeros(3, np.dtype('f4')));
is<A<'float64'>>()(np.zeros(3, null));
is<A<'int8' | 'float32'>>()(np.zeros(3, either));
// values that the compiler does not know
is<A<np.DTypeName>>()(np.zeros(3, text));
is<A<np.DTypeName>>()(np.zeros(3, like));
is<A<np.DTypeName>>()(np.zeros(3, pattern));
is<A<np.DTypeName>>()(np.zeros(3, { dtype: text }));
is<A<np.DTypeName>>()(np.zeros(3, { dtype: maybe }));
is<A<np.DTypeName>>()(f64.astype(text));
is<A<np.DTypeName>>()(np.add(f64, 1, { dtype: text }));
is<A<np.DTypeName>>()(np.add(f64, 1, given));
is<A<np.DTypeName>>()(np.sum(f64, 0, text));
is<A<np.DTypeName>>()(f64.sum({ axis: 0, dtype: text }));
is<np.DType>()(np.dtype(text));
is<A<np.DTypeName>>()(np.array([1], { dtype: text }));
// functions that hand a dtype on
export function ofName<D extends np.DTypeName>(d: D): np.NDArray {
  return np.zeros(3, d);
}
export function ofAny<T extends np.DTypeSpec<T>>(d: T): np.NDArray {
  return np.ones(3, d);
}
export function ofLike(d: np.DTypeLike): np.NDArray {
  return np.array([1], d);
}
is<np.NDArray>()(ofAny('float32'));
is<np.NDArray>()(ofAny(text));

// the dtype of the result follows one that is asked for
is<A<'float32'>>()(np.matmul(f64, f64, { dtype: 'float32' }));
is<A<'float32'>>()(np.clip(f64, 0, 1, { dtype: 'float32' }));
is<A<'float32'>>()(f64.clip(0, 1, { dtype: 'float32' }));
is<A<'float32'>>()(np.vstack([f64], { dtype: 'float32' }));
is<A<'int8'>>()(np.cumulative_sum(f64, { dtype: 'int8' }));
is<A<'float32'>>()(np.add(f64, 1, { dtype: text, out: f32 }));
is<A<'float32'>>()(np.sum(f64, 0, undefined, f32));
is<A<'float32'>>()(np.sum(f64, 0, null, f32));
is<A<'float32'>>()(f64.mean({ axis: 0, dtype: 'float32', out: f32 }));

// misspelt, in every position
// @ts-expect-error
np.zeros(3, 'flaot64');
// @ts-expect-error
np.zeros(3, { dtype: 'flaot64' });
// @ts-expect-error
np.zeros({ shape: 3, dtype: 'flaot64' });
// @ts-expect-error
np.full(3, 1, 'flaot64');
// @ts-expect-error
np.array([1], 'flaot64');
// @ts-expect-error
np.array([1], { dtype: 'f9' });
// @ts-expect-error
np.asarray([1], { dtype: 'flaot64' });
// @ts-expect-error
np.zeros_like(f64, { dtype: 'flaot64' });
// @ts-expect-error
np.arange(3, { dtype: 'flaot64' });
// @ts-expect-error
np.linspace(0, 1, { dtype: 'flaot64' });
// @ts-expect-error
np.dtype('<float64');
// @ts-expect-error
np.dtype('i4,f8');
// @ts-expect-error
np.dtype('');
// @ts-expect-error
f64.astype('flaot64');
// @ts-expect-error
f64.view('flaot64');
// @ts-expect-error
np.add(f64, 1, { dtype: 'flaot64' });
// @ts-expect-error
np.exp(f64, { dtype: 'flaot64' });
// @ts-expect-error
f64.add(1, { dtype: 'flaot64' });
// @ts-expect-error
f64.exp({ dtype: 'flaot64' });
// @ts-expect-error
np.add.reduce(f64, { dtype: 'flaot64' });
// @ts-expect-error
np.add.accumulate(f64, { dtype: 'flaot64' });
// @ts-expect-error
np.add.outer(f64, f64, { dtype: 'flaot64' });
// @ts-expect-error
np.sum(f64, { dtype: 'flaot64' });
// @ts-expect-error
np.sum(f64, 0, 'flaot64');
// @ts-expect-error
f64.mean({ axis: 0, dtype: 'flaot64' });
// @ts-expect-error
np.nanvar(f64, { dtype: 'flaot64' });
// @ts-expect-error
np.cumsum(f64, { dtype: 'flaot64' });
// @ts-expect-error
np.concatenate([f64], { dtype: 'flaot64' });
// @ts-expect-error
np.einsum('i->i', f64, { dtype: 'flaot64' });
// @ts-expect-error
np.matmul(f64, f64, { dtype: 'flaot64' });
// @ts-expect-error
np.clip(f64, 0, 1, { dtype: 'flaot64' });
// @ts-expect-error
np.cov(f64, { dtype: 'flaot64' });
// @ts-expect-error
np.can_cast('int8', 'flaot64');
// @ts-expect-error
np.finfo('flaot64');
// @ts-expect-error
np.issubdtype('flaot64', np.floating);
// @ts-expect-error
rng.integers(3, { size: 3, dtype: 'flaot64' });
// @ts-expect-error
rng.random(3, 'flaot64');
// @ts-expect-error
np.add(f64, 1, { dtype: 'flaot64', out: f32 });
// @ts-expect-error
f64.sum({ axis: 0, dtype: 'flaot64', out: f32 });
// @ts-expect-error
np.sum(f64, 0, 'flaot64', f32);
// @ts-expect-error
np.result_type('int8', 'flaot64');
// @ts-expect-error
np.add.resolve_dtypes(['int8', 'flaot64', null]);

// lists of dtypes
is<np.DType<'int16'>>()(np.result_type('int8', 'uint8'));
is<np.DType<'float32'>>()(np.result_type('int8', np.float32(1), 3));
np.result_type('int8', text, 3, f64, [1, 2], np.float32);
np.add.resolve_dtypes(['int8', text, null]);
np.add.resolve_dtypes(['int8', Number, null], { casting: 'safe' });

// arrays are no options, and options of one function none of another
// @ts-expect-error
np.concatenate(f64, f64);
// @ts-expect-error
np.vstack([f64], { axis: 0 });

// integers with options behind any number of arguments
is<A<'int8'>>()(rng.integers(0, 5, 3, { dtype: 'int8' }));
is<A<'intp'>>()(rng.integers(0, 5, 3, { endpoint: true }));
is<A<'int8'>>()(rng.integers(0, 5, 3, 'int8', { endpoint: true }));
is<number>()(rng.integers(0, 5, null, { dtype: 'int8' }));
is<bigint>()(rng.integers(0, 5, null, 'int64', { endpoint: true }));
is<number>()(rng.integers(0, 5, null, { endpoint: true }));
