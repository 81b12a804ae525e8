// Functions that take functions, dtype classes, np.ndarray, fields, namespaces: what the random cases cannot express. Expected
// values and errors are NumPy 2.4's.
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const error = (f: () => unknown): string => {
  try {
    f();
  } catch (e) {
    return `${(e as Error).name}: ${(e as Error).message}`;
  }
  return 'no error';
};
const shapeOf = (a: unknown): readonly number[] => (a as np.NDArray).shape;

describe('vectorize', () => {
  const sum = np.vectorize((a: number, b: number) => a + b);
  test('broadcasts, infers the dtype of the first result, gives 0-d arrays for scalars', () => {
    expect(sum([1, 2], [[10], [20]]).tolist()).toEqual([[11, 12], [21, 22]]);
    expect(sum(1, 2).repr()).toBe('array(3.)');
    expect(np.vectorize((a: number) => a > 1)([1, 2]).repr()).toBe('array([False,  True])');
    expect(np.vectorize((a: bigint) => a * 2n)(np.array([1n, 2n])).dtype.name).toBe('int64');
    expect(np.vectorize((a: number) => (a < 1 ? 1n : 2.5))([0, 1]).tolist()).toEqual([1n, 2n]);
  });
  test('gives several outputs for lists', () => {
    expect(np.vectorize((a: number) => [a, -a])([1, 2]).map((x) => x.tolist())).toEqual([[1, 2], [-1, -2]]);
    expect(np.vectorize((a: number) => [a, a > 1], { otypes: 'f?' })([1, 2]).map((x) => x.dtype.name)).toEqual(['float32', 'bool']);
    expect(error(() => np.vectorize((a: number) => [a, a], 'd')([1, 2]))).toBe('ValueError: setting an array element with a sequence.');
  });
  test('takes otypes, also for empty arguments', () => {
    expect(np.vectorize((a: number) => a, 'd')([]).repr()).toBe('array([], dtype=float64)');
    expect(error(() => np.vectorize((a: number) => a)([]))).toBe('ValueError: cannot call `vectorize` on size 0 inputs unless `otypes` is set');
    expect(error(() => np.vectorize((a: number) => a, { otypes: 'Z' }))).toBe('ValueError: Invalid otype specified: Z');
    expect(error(() => np.vectorize((a: number) => a, { otypes: 3 as never }))).toBe('ValueError: Invalid otype specification');
  });
  test('counts calls as NumPy does: cache keeps the first result', () => {
    for (const [options, calls] of [[{}, 4], [{ cache: true }, 3], [{ otypes: 'd' }, 3]] as const) {
      let n = 0;
      np.vectorize((a: number) => {
        n++;
        return a;
      }, options)([1, 2, 3]);
      expect(n).toBe(calls);
    }
  });
  test('leaves excluded arguments alone, by position and by name', () => {
    expect(np.vectorize((a: number, list: number[]) => a + list.length, { excluded: [1] })([1, 2], [5, 5, 5]).tolist()).toEqual([4, 5]);
    expect(np.vectorize((a: number, { list }: { list: number[] }) => a + list.length, { excluded: ['list'] })([1, 2], { list: [5, 5] }).tolist()).toEqual([3, 4]);
    expect(np.vectorize((a: number, { b }: { b: number }) => a * b)([1, 2], { b: [3, 4] }).tolist()).toEqual([3, 8]);
    expect(np.vectorize(() => 1)()).toBe(1);
  });
  test('follows signatures', () => {
    const dot = np.vectorize((a: np.NDArray, b: np.NDArray) => np.dot(a, b), { signature: '(n),(n)->()' });
    expect(dot([[1, 2], [3, 4]], [1, 1]).tolist()).toEqual([3, 7]);
    expect(dot.signature).toBe('(n),(n)->()');
    expect(shapeOf(np.vectorize((a: np.NDArray) => np.outer(a, a), { signature: '(n)->(n,n)' })(np.ones([4, 3])))).toEqual([4, 3, 3]);
    expect(np.vectorize((a: number) => [a, 2 * a], { signature: '()->(),()' })([1, 2]).map((x) => x.tolist())).toEqual([[1, 2], [2, 4]]);
    expect(error(() => dot([1, 2]))).toBe('TypeError: wrong number of positional arguments: expected 2, got 1');
    expect(error(() => dot([1, 2], [1, 2, 3]))).toBe("ValueError: inconsistent size for core dimension 'n': 3 vs 2");
    expect(error(() => dot(1, [1]))).toMatch(/^ValueError: 0-dimensional argument does not have enough dimensions for all core dimensions/);
    expect(error(() => np.vectorize((a: number) => a, { signature: '(n->()' }))).toBe('ValueError: not a valid gufunc signature: (n->()');
    expect(error(() => np.vectorize((a: number) => a, { signature: '()->(),()' })([1]))).toBe('ValueError: wrong number of outputs from pyfunc: expected 2, got 1');
    expect(error(() => np.vectorize((a: np.NDArray) => a.get('0:2'), { signature: '(n)->(n)' })([[1, 2, 3]]))).toBe("ValueError: inconsistent size for core dimension 'n': 2 vs 3");
    const wide = { signature: '(n)->(m)' };
    expect(error(() => np.vectorize((a: np.NDArray) => a, wide)(np.zeros([0, 3])))).toMatch(/on size 0 inputs unless/);
    expect(error(() => np.vectorize((a: np.NDArray) => a, { ...wide, otypes: 'd' })(np.zeros([0, 3])))).toMatch(/new output dimensions on size 0 inputs/);
    expect(shapeOf(np.vectorize((a: np.NDArray) => a, { signature: '(n)->(n)', otypes: 'd' })(np.zeros([0, 3])))).toEqual([0, 3]);
  });
  test('is a decorator without a function, and tells its settings', () => {
    const half = np.vectorize({ otypes: 'f', doc: 'half of it' })((a: number) => a / 2);
    expect([half([1, 3]).dtype.name, half.doc, half.cache, half.signature]).toEqual(['float32', 'half of it', false, null]);
    expect(error(() => np.vectorize(3 as never))).toBe('TypeError: When used as a decorator, only accepts keyword arguments.');
    expect(error(() => sum([1, 2], [1, 2, 3]))).toMatch(/^ValueError: operands could not be broadcast/);
  });
});
describe('frompyfunc', () => {
  const add = np.frompyfunc((a: number, b: number) => a + b, 2, 1), zero = np.frompyfunc((a: number, b: number) => a + b, 2, 1, { identity: 0 });
  test('is a ufunc', () => {
    expect([add.nin, add.nout, add.nargs, add.ntypes, add.identity, zero.identity, add.signature]).toEqual([2, 1, 3, 0, null, 0, null]);
    expect(add instanceof np.ufunc).toBe(true);
    expect(String(np.frompyfunc(Math.max, 2, 1))).toBe("<ufunc 'max (vectorized)'>");
  });
  test('broadcasts; results have the common dtype of the values', () => {
    expect(add([1, 2], [[3], [4]]).tolist()).toEqual([[4, 5], [5, 6]]);
    expect(add(1, 2)).toBe(3);
    expect(np.frompyfunc((a: number) => a > 1, 1, 1)([1, 2]).dtype.name).toBe('bool');
    expect(np.frompyfunc((a: number) => [a, -a], 1, 2)([1, 2]).map((x: np.NDArray) => x.tolist())).toEqual([[1, 2], [-1, -2]]);
    expect(add([1], [2], { dtype: 'int8' }).dtype.name).toBe('int8');
  });
  test('writes to out where wanted, under a casting rule', () => {
    const out = np.zeros(2);
    expect(add([1, 2], [3, 4], { out, where: [false, true] })).toBe(out);
    expect(out.tolist()).toEqual([0, 6]);
    expect(error(() => add([1], [2], { out: np.zeros(1, 'int32') }))).toMatch(/^UFuncTypeError/);
    expect(add([1], [2], { out: np.zeros(1, 'int32'), casting: 'unsafe' }).tolist()).toEqual([3]);
    expect(error(() => add([1, 2]))).toMatch(/^TypeError/);
    expect(error(() => add([1], [2], { order: 'C' }))).toMatch(/^TypeError/);
  });
  test('reduces, accumulates, goes over pairs and indices', () => {
    expect(add.reduce([1, 2, 3]).item()).toBe(6);
    expect(add.reduce([[1, 2], [3, 4]], { axis: 1, keepdims: true }).tolist()).toEqual([[3], [7]]);
    expect(add.reduce([1, 2], { initial: 10 }).item()).toBe(13);
    expect(zero.reduce(np.ones([2, 2]), { axis: null }).item()).toBe(4);
    expect(zero.reduce([]).item()).toBe(0);
    expect(zero.reduce([1, 2, 3], { where: [true, false, true] }).item()).toBe(4);
    expect(error(() => add.reduce([]))).toMatch(/^ValueError: zero-size array to reduction operation .* which has no identity$/);
    expect(error(() => add.reduce(np.ones([2, 2]), null))).toMatch(/^ValueError: reduction operation .* is not reorderable/);
    expect(error(() => add.reduce([1], { where: [true] }))).toMatch(/^ValueError: reduction operation .* does not have an identity/);
    expect(error(() => np.frompyfunc((a: number) => a, 1, 1).reduce([1]))).toBe('ValueError: reduce only supported for binary functions');
    expect(add.accumulate([[1, 2], [3, 4]], 1).tolist()).toEqual([[1, 3], [3, 7]]);
    expect(add.reduceat([1, 2, 3, 4], [0, 2, 1]).tolist()).toEqual([3, 3, 9]);
    expect(add.outer([1, 2], [3, 4]).tolist()).toEqual([[4, 5], [5, 6]]);
    const a = np.ones(3);
    add.at(a, [0, 0, 2], 5);
    expect(a.tolist()).toEqual([11, 1, 6]);
  });
  test('checks its arguments', () => {
    expect(error(() => np.frompyfunc(3 as never, 1, 1))).toBe('TypeError: function must be callable');
    expect(error(() => np.frompyfunc(() => 1, 40, 40))).toMatch(/^ValueError: Cannot construct a ufunc with more than 64 operands/);
  });
});
test('apply_along_axis puts results where the axis was', () => {
  expect(np.apply_along_axis((lane) => np.sum(lane), 0, [[1, 2], [3, 4]]).tolist()).toEqual([4, 6]);
  expect(shapeOf(np.apply_along_axis((lane) => np.outer(lane, [1, 2, 3]), 1, np.ones([4, 2, 5])))).toEqual([4, 2, 3, 5]);
  expect(np.apply_along_axis((lane: np.NDArray, k: number, o: { plus: number }) => lane.multiply(k).add(o.plus), 0, [1, 2], 3, { plus: 1 }).tolist()).toEqual([4, 7]);
  expect(np.apply_along_axis((lane) => np.sort(lane), 0, np.array([[3, 1], [2, 5]], 'int8')).dtype.name).toBe('int8');
  expect(error(() => np.apply_along_axis(() => 1, 0, np.ones([2, 0])))).toBe('ValueError: Cannot apply_along_axis when any iteration dimensions are 0');
  expect(error(() => np.apply_along_axis(() => 1, 5, np.ones([2, 2])))).toMatch(/^AxisError/);
});
test('apply_over_axes goes over one axis after the other', () => {
  expect(shapeOf(np.apply_over_axes(np.sum as never, np.ones([2, 3, 4]), [0, -1]))).toEqual([1, 3, 1]);
  expect(np.apply_over_axes(np.cumsum as never, [[1, 2], [3, 4]], 0).tolist()).toEqual([[1, 2], [4, 6]]);
  expect(error(() => np.apply_over_axes(() => 1, np.ones([2, 3, 4]), 0))).toBe('ValueError: function is not returning an array of the correct shape');
  expect(error(() => np.apply_over_axes(np.sum as never, np.ones([2, 3]), 5))).toMatch(/^AxisError/);
});
test('matrix products refuse what generalised ufuncs do not have', () => {
  const a = np.ones([2, 3]), b = np.ones([3, 2]);
  expect([np.matmul.nin, np.matmul.ntypes, np.matmul.types[13], String(np.matvec), np.vecdot instanceof np.ufunc]).toEqual([2, 14, 'DD->D', "<ufunc 'matvec'>", true]);
  expect(error(() => np.matmul.reduce(a))).toBe('RuntimeError: Reduction not defined on ufunc with signature');
  expect(error(() => np.matmul.outer(a, b))).toBe('TypeError: method outer is not allowed in ufunc with non-trivial signature');
  expect(error(() => np.matmul(a, b, { where: true } as never))).toMatch(/^TypeError: matmul\(\) got an unexpected keyword argument 'where'/);
  expect(error(() => np.vecdot(a, a, { axis: 0, axes: [0, 0] }))).toBe("TypeError: cannot specify both 'axis' and 'axes'");
  expect(shapeOf(np.matmul(a, b, { out: np.ones([5, 2, 2]) }))).toEqual([5, 2, 2]);
  expect(error(() => np.matmul(a, b, np.ones([2, 3])))).toMatch(/^ValueError: matmul: Output operand 0 has a mismatch in its core dimension 1/);
  expect(error(() => np.matmul(a, b, np.ones([2, 2], 'int32')))).toMatch(/^UFuncTypeError: Cannot cast ufunc 'matmul' output/);
  expect(np.matmul(a, b, { signature: 'ff->f' }).dtype.name).toBe('float32');
  expect(np.matmul.resolve_dtypes(['f4', 'f8', null]).map(String)).toEqual(['float64', 'float64', 'float64']);
});
test('resolve_dtypes tells the loop of a call or a reduction', () => {
  expect(np.add.resolve_dtypes(['f4', Number, null]).map(String)).toEqual(['float32', 'float32', 'float32']);
  expect(np.add.resolve_dtypes(['i4', 'i4', null], { signature: 'dd->d' }).map(String)).toEqual(['float64', 'float64', 'float64']);
  expect(np.add.resolve_dtypes([null, 'f4', null], { reduction: true }).map(String)).toEqual(['float32', 'float32', 'float32']);
  expect(error(() => np.add.resolve_dtypes(['f4', 'f4']))).toMatch(/^TypeError/);
  expect(error(() => np.add.resolve_dtypes(['f4', null, null], { reduction: true }))).toMatch(/^TypeError: All input dtypes/);
  expect(error(() => np.add.resolve_dtypes(['i4', 'i4', 'i4'], { reduction: true }))).toMatch(/^TypeError: Output dtype must not be passed/);
  expect(error(() => np.sin.resolve_dtypes(['f4', null], { reduction: true }))).toMatch(/^ValueError/);
  expect(error(() => np.add.resolve_dtypes(['i4', 'i4', null], { signature: 'dd->d', casting: 'no' }))).toMatch(/^UFuncTypeError/);
  expect(error(() => np.add.resolve_dtypes(['f4', 'f8', 'i4']))).toMatch(/^UFuncTypeError/);
});
test('dtype classes make their dtypes and recognise them', () => {
  for (const [name, made] of Object.entries(np.dtypes)) {
    const d = (made as () => np.DType)();
    expect(d instanceof (made as never)).toBe(true);
    expect((made as { name: string }).name.endsWith('DType') && name.endsWith('DType')).toBe(true);
  }
  expect(np.dtype('>i4') instanceof np.dtypes.Int32DType).toBe(true);
  expect(np.dtype('i4') instanceof np.dtypes.Int64DType).toBe(false);
  expect(error(() => (np.dtypes.Int8DType as never as (x: string) => void)('i1'))).toMatch(/^TypeError/);
  expect(np.dtype('f8').type).toBe(np.float64);
});
test('ndarray lays an array over a buffer', () => {
  const memory = new Float64Array([1, 2, 3, 4, 5]);
  expect(np.ndarray([2], { dtype: 'f8', buffer: memory, strides: [-8], offset: 16 }).tolist()).toEqual([3, 2]);
  expect(np.ndarray([2, 2], { dtype: 'f8', buffer: memory, order: 'F' }).tolist()).toEqual([[1, 3], [2, 4]]);
  np.ndarray([1], 'f8', memory.buffer, 32).set(0, 9);
  expect(memory[4]).toBe(9);
  expect(np.ndarray([2, 3], { order: 'F' }).flags.f_contiguous).toBe(true);
  expect(error(() => np.ndarray([2, 3], 'f8', memory))).toBe('TypeError: buffer is too small for requested array');
  for (const options of [{ strides: [32], offset: 16 }, { strides: [8], offset: -8 }, { strides: [-8] }]) expect(error(() => np.ndarray([2], { dtype: 'f8', buffer: memory, ...options }))).toMatch(/^(Value|Type)Error/);
  expect(error(() => np.ndarray([2], { strides: [8, 8] }))).toBe('ValueError: strides, if given, must be the same length as shape');
});
test('fields are parts of elements', () => {
  const a = np.zeros(2, 'c16');
  a.setfield([5, 6], 'f8', 8);
  expect(a.imag.tolist()).toEqual([5, 6]);
  expect(a.getfield('f8', { offset: 8 }).tolist()).toEqual([5, 6]);
  for (const [dtype, offset] of [['f8', 9], ['f4', 13], ['f8', -1]] as const) expect(error(() => a.getfield(dtype, offset))).toMatch(/^ValueError/);
  a.setflags({ write: false });
  expect(error(() => a.setfield(1, 'f8'))).toMatch(/^ValueError/);
  expect(a.to_device('cpu')).toBe(a);
  expect(error(() => a.to_device('gpu' as never))).toMatch(/^ValueError/);
});
test('namespaces answer', () => {
  const { array_utils } = np.lib;
  expect([array_utils.normalize_axis_index(-1, 3), array_utils.normalize_axis_tuple([0, -1], 3), array_utils.normalize_axis_tuple([0, 0], 3, null, true)]).toEqual([2, [0, 2], [0, 0]]);
  expect(error(() => array_utils.normalize_axis_tuple([0, 0], 3))).toBe('ValueError: repeated axis');
  expect(error(() => array_utils.normalize_axis_index(3, 3))).toMatch(/^AxisError/);
  const x = np.ones([2, 3]).get('::-1, ::2');
  const [low, high] = array_utils.byte_bounds(x);
  expect(high - low).toBe(48);
  const info = np.__array_namespace_info__();
  expect(Object.keys(info.dtypes({ kind: 'real floating' }))).toEqual(['float32', 'float64']);
  expect([info.default_dtypes().integral.name, info.capabilities()['max dimensions'], info.devices()]).toEqual(['int64', 64, ['cpu']]);
  expect(error(() => info.dtypes({ kind: 'x' }))).toMatch(/^ValueError/);
  expect(error(() => info.default_dtypes({ device: 'gpu' as never }))).toMatch(/^ValueError/);
  expect([np.iterable([1]), np.iterable('a'), np.iterable(3), np.iterable(np.float64(1)), np.iterable({})]).toEqual([true, true, false, false, false]);
  expect([np.True_, np.False_, np.little_endian, np.ScalarType.length]).toEqual([true, false, true, 14]);
});
