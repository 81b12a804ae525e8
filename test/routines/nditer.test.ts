// nditer and nested_iters: random iterations that NumPy did too, and what its documentation promises.
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import * as np from '../../src/index.ts';
import { type NditerCase, runNditerCase } from './nditer_cases.ts';
import { type NditerProgram, runNditerProgram } from './nditer_programs.ts';

test('random iterations agree with NumPy', () => {
  const cases = JSON.parse(readFileSync(new URL('goldens/nditer.json', import.meta.url), 'utf8')) as NditerCase[];
  expect(cases.length).toBeGreaterThan(500);
  expect(cases.map(runNditerCase).filter((x) => x !== null)).toEqual([]);
});
test('random calls on iterators, in any order, agree with NumPy', () => {
  const programs = readFileSync(new URL('goldens/nditer_programs.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as NditerProgram);
  expect(programs.length).toBe(900);
  expect(programs.map(runNditerProgram).filter((x) => x !== null)).toEqual([]);
});
const values = (it: Iterable<np.NDArray>): unknown[] => [...it].map((x) => x.tolist());
const matrix = (): np.NDArray<'float64'> => np.arange(6).reshape(2, 3);

test('elements come in the order of the memory, or in the order asked for', () => {
  const a = matrix();
  expect(values(np.nditer(a.T))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(values(np.nditer(a.get('::-1, ::-1')))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(values(np.nditer(a.T, { order: 'C' }))).toEqual([0, 3, 1, 4, 2, 5]);
  expect(values(np.nditer(a, { order: 'F' }))).toEqual([0, 3, 1, 4, 2, 5]);
  expect(values(np.nditer(a, ['external_loop']))).toEqual([[0, 1, 2, 3, 4, 5]]);
  expect(values(np.nditer(a, { flags: ['external_loop'], order: 'F' }))).toEqual([[0, 3], [1, 4], [2, 5]]);
});
test('what is given is a view: read-only unless writing was asked for', () => {
  const a = matrix();
  for (const x of np.nditer(a)) {
    expect(x.ndim).toBe(0);
    expect(np.shares_memory(x, a)).toBe(true);
    expect(() => x.fill(1)).toThrow(np.ValueError);
  }
  for (const x of np.nditer(a, { op_flags: ['readwrite'] })) x.iadd(1);
  expect(a.tolist()).toEqual([[1, 2, 3], [4, 5, 6]]);
  const data = new Float64Array([1, 2]);
  for (const x of np.nditer(data, { op_flags: ['readwrite'] })) x.fill(7);
  expect([...data]).toEqual([7, 7]);
  expect(() => np.nditer([[1, 2]], { op_flags: ['readwrite'] })).toThrow(TypeError);
  a.setflags({ write: false });
  expect(() => np.nditer(a, { op_flags: ['readwrite'] })).toThrow(np.ValueError);
});
test('buffered writes reach the operand at the end, on close, when the loop is left, and with a reset', () => {
  const options = { flags: ['buffered'], op_flags: ['readwrite'], op_dtypes: ['float64'], casting: 'unsafe' } as np.NditerOptions;
  const start = (): np.NDArray<'int32'> => np.arange(6).astype('int32');
  const a = start();
  for (const x of np.nditer(a, options)) x.imultiply(2);
  expect(a.tolist()).toEqual([0, 2, 4, 6, 8, 10]);
  const b = start();
  for (const x of np.nditer(b, options)) {
    x.iadd(10);
    if (x.item() === 12) break;
  }
  expect(b.tolist()).toEqual([10, 11, 12, 3, 4, 5]);
  const c = start();
  const it = np.nditer(c, options);
  (it.next().value as np.NDArray).fill(9);
  expect(c.tolist()).toEqual([0, 1, 2, 3, 4, 5]);
  it.reset();
  expect(c.item(0)).toBe(9);
  (it.next().value as np.NDArray).fill(8);
  it.close();
  expect(c.item(0)).toBe(8);
  it.close();
  expect(() => it.value).toThrow(np.ValueError);
  expect(() => it.reset()).toThrow(np.ValueError);
  expect(() => it.operands).toThrow(np.ValueError);
  expect(it.next().done).toBe(true);
});
test('temporary copies are written back, also by using', () => {
  const options = { op_flags: ['readwrite', 'updateifcopy'], op_dtypes: 'float32', casting: 'unsafe' } as np.NditerOptions;
  const a = np.arange(3);
  {
    using it = np.nditer(a, options);
    expect(it.operands[0].dtype.name).toBe('float32');
    it.operands[0].fill(5);
    expect(a.tolist()).toEqual([0, 1, 2]);
  }
  expect(a.tolist()).toEqual([5, 5, 5]);
  for (const x of np.nditer(a, options)) x.fill(6);
  expect(a.tolist()).toEqual([6, 6, 6]);
  const b = np.arange(5);
  const it = np.nditer([b.get(':4'), b.get('1:')], { flags: ['copy_if_overlap'], op_flags: [['readonly'], ['writeonly']] });
  for (const [x, y] of it) y.set('...', x);
  expect(b.tolist()).toEqual([0, 0, 1, 2, 3]);
  const same = np.nditer([b, b], { flags: ['copy_if_overlap'], op_flags: [['readonly', 'overlap_assume_elementwise'], ['writeonly', 'overlap_assume_elementwise']] });
  expect(same.operands[1]).toBe(b);
});
test('outputs are allocated in the order of the iteration, with the dtype of the inputs', () => {
  const it = np.nditer([matrix().astype('float32').T, null]);
  for (const [x, y] of it) y.set('...', x.multiply(2));
  const [, out] = it.operands;
  expect(out.dtype.name).toBe('float32');
  expect(out.flags.fnc).toBe(true);
  expect(out.tolist()).toEqual([[0, 6], [2, 8], [4, 10]]);
  expect(() => np.nditer([null])).toThrow(TypeError);
  expect(np.nditer([null], { itershape: [2, 3], op_dtypes: ['int8'] }).operands[0].shape).toEqual([2, 3]);
});
test('reductions through op_axes', () => {
  const a = np.arange(24).reshape(2, 3, 4);
  for (const flags of [['reduce_ok'], ['reduce_ok', 'buffered', 'delay_bufalloc']] as np.NditerFlag[][])
    for (const external of [false, true]) {
      const it = np.nditer([a, null], { flags: external ? [...flags, 'external_loop'] : flags, op_flags: [['readonly'], ['readwrite', 'allocate']], op_axes: [null, [0, -1, 1]], buffersize: 5 });
      it.operands[1].fill(0);
      it.reset();
      for (const [x, y] of it) external && y.strides[0] === 0 ? y.get('0:1').iadd(x.sum()) : y.iadd(x);
      expect(it.operands[1].tolist()).toEqual(a.sum(1).tolist());
    }
});
test('indices are tracked, also through buffers, and can be set', () => {
  const a = matrix();
  for (const flags of [[], ['buffered']] as np.NditerFlag[][]) {
    const it = np.nditer(a.T, { flags: ['multi_index', 'c_index', ...flags] });
    const seen: unknown[] = [];
    for (const x of it) seen.push([it.multi_index, it.index, x.item()]);
    expect(seen).toEqual([[[0, 0], 0, 0], [[1, 0], 2, 1], [[2, 0], 4, 2], [[0, 1], 1, 3], [[1, 1], 3, 4], [[2, 1], 5, 5]]);
  }
  const it = np.nditer(a.get('::-1'), { flags: ['multi_index', 'f_index'] });
  it.multi_index = [1, 2];
  expect([it.value.item(), it.index, it.iterindex]).toEqual([2, 5, 2]);
  it.index = 1;
  expect(it.multi_index).toEqual([1, 0]);
  it.iterindex = 4;
  expect(it.value.item()).toBe(4);
  expect(() => { it.multi_index = [2, 0]; }).toThrow(np.IndexError);
  expect(() => { it.multi_index = [0]; }).toThrow(np.ValueError);
  expect(() => { it.index = 6; }).toThrow(np.IndexError);
  expect(() => { it.iterindex = -1; }).toThrow(np.IndexError);
  const plain = np.nditer(a);
  expect(() => plain.index).toThrow(np.ValueError);
  expect(() => plain.multi_index).toThrow(np.ValueError);
  expect(() => { plain.iterrange = [0, 2]; }).toThrow(np.ValueError);
  expect(() => np.nditer(a, { flags: ['external_loop'] }).remove_axis(0)).toThrow(np.RuntimeError);
});
test('a range of the iteration', () => {
  const it = np.nditer(matrix(), { flags: ['ranged'] });
  it.iterrange = [2, 4];
  expect(values(it)).toEqual([2, 3]);
  it.reset();
  expect(values(it)).toEqual([2, 3]);
  expect(it.iterrange).toEqual([2, 4]);
  expect(() => { it.iterrange = [4, 2]; }).toThrow(np.ValueError);
  expect(() => { it.iterrange = [0, 9]; }).toThrow(np.ValueError);
  it.iterrange = [3, 3];
  expect(it.finished).toBe(true);
});
test('attributes before, during and after', () => {
  const it = np.nditer([matrix(), np.arange(3)]);
  expect([it.ndim, it.nop, it.length, it.itersize, it.shape, it.has_index, it.has_multi_index, it.has_delayed_bufalloc, it.iterationneedsapi, it.finished]).toEqual([2, 2, 2, 6, [3, 2], false, false, false, false, false]);
  expect(it.itviews.map((x) => x.tolist())).toEqual([[[0, 1, 2], [3, 4, 5]], [[0, 1, 2], [0, 1, 2]]]);
  expect(it.iternext()).toBe(true);
  expect(it.get(0).item()).toBe(1);
  expect(it.get('0:2').map((x) => x.item())).toEqual([1, 1]);
  expect(it.get(-1).item()).toBe(1);
  expect(() => it.get(2)).toThrow(np.IndexError);
  expect(() => it.set(0, 1)).toThrow(np.RuntimeError);
  while (it.iternext());
  expect(it.finished).toBe(true);
  expect(() => it.iterindex).toThrow(np.ValueError);
  expect(() => it.value).toThrow(np.ValueError);
  expect(() => it.shape).toThrow(np.ValueError);
  const a = matrix();
  const writer = np.nditer([a, a.copy()], { op_flags: ['readwrite'] });
  writer.set(0, 9);
  writer.set('0:2', [7, 8]);
  expect(a.item(0)).toBe(7);
  expect(() => writer.set(':', [1])).toThrow(np.ValueError);
  const delayed = np.nditer(a, { flags: ['buffered', 'delay_bufalloc'] });
  expect(delayed.has_delayed_bufalloc).toBe(true);
  expect(() => delayed.value).toThrow(np.ValueError);
  delayed.reset();
  expect(delayed.value.item()).toBe(7);
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  delayed.debug_print();
  expect(log.mock.calls[0][0]).toContain('6 elements');
  log.mockRestore();
});
test('masked writes', () => {
  const a = np.arange(4).astype('int32');
  const it = np.nditer([a, np.array([true, false, false, true])], { flags: ['buffered'], op_dtypes: ['float64', null], casting: 'unsafe', op_flags: [['readwrite', 'writemasked'], ['readonly', 'arraymask']] });
  for (const [x] of it) x.iadd(10);
  expect(a.tolist()).toEqual([10, 1, 2, 13]);
  expect(() => np.nditer(a, { op_flags: ['readwrite', 'writemasked'] })).toThrow(np.ValueError);
  expect(() => np.nditer([a, a], { flags: ['buffered'], op_dtypes: ['float64', null], casting: 'unsafe', op_flags: [['readwrite', 'writemasked'], ['readonly', 'arraymask']] })).toThrow(TypeError);
});
test('flags and options are checked', () => {
  const a = matrix();
  const fails = (options: unknown, error: unknown = np.ValueError): void => expect(() => np.nditer(a, options as np.NditerOptions), JSON.stringify(options)).toThrow(error as typeof Error);
  fails({ flags: ['nothing'] });
  fails({ flags: 'c_index' });
  fails({ flags: ['c_index', 'f_index'] });
  fails({ flags: ['c_index', 'external_loop'] });
  fails({ flags: ['ranged', 'external_loop'] });
  fails({ op_flags: ['readonly', 'readwrite'] });
  fails({ op_flags: ['copy'] });
  fails({ op_flags: ['readwrite', 'copy'] });
  fails({ op_flags: ['readonly', 'arraymask'] });
  fails({ op_flags: 'readonly' });
  fails({ order: 'Z' });
  fails({ casting: 'maybe' });
  fails({ op_dtypes: 'int32' }, TypeError);
  fails({ op_dtypes: 'complex128' }, TypeError);
  fails({ op_axes: [[0, 0]] });
  fails({ op_axes: [[0, 7]] });
  fails({ op_axes: [null] });
  fails({ itershape: [4, 3] });
  fails({ op_axes: [[0, 1]], itershape: [2] });
  fails({ buffersize: 1.5 }, TypeError);
  fails({ unknown: 1 }, TypeError);
  expect(() => np.nditer([])).toThrow(np.ValueError);
  expect(() => np.nditer(np.zeros(0))).toThrow(np.ValueError);
  expect(values(np.nditer(np.zeros(0), { flags: ['zerosize_ok'] }))).toEqual([]);
  expect(() => np.nested_iters(a, [[0]])).toThrow(np.ValueError);
  expect(() => np.nested_iters(a, [[0], [0]])).toThrow(np.ValueError);
  expect(() => np.nested_iters(a, [[0], [-1]])).toThrow(np.ValueError);
});
test('a copy goes its own way', () => {
  const it = np.nditer(matrix(), { flags: ['buffered'], op_dtypes: 'complex128' });
  it.iternext();
  const other = it.copy();
  expect(values(other).length).toBe(5);
  expect([it.iterindex, other.finished, it.finished]).toEqual([1, true, false]);
});
