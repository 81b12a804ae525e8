// Every exported function and every method on nine kinds of view of the same values: NumPy's result each time. The names are
// listed at run time, so that a new export without a case fails here: give it a branch in tools/goldens (cases.py or views.py),
// or a line with a reason in EXEMPT.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';
import * as scalarTypes from '../../src/scalar_types.ts';
import { CATALOG } from '../../src/ufunc/catalog.ts';
import { type Case, runCase, tolerance } from '../cases.ts';
import type { Elements } from '../layouts.ts';
import { repeated, VIEWS, viewOfKind } from '../views.ts';

process.removeAllListeners('warning');
const read = (folder: string): Case[] =>
  readdirSync(new URL(folder, import.meta.url)).filter((file) => file.endsWith('.json')).flatMap((file) => JSON.parse(readFileSync(new URL(folder + file, import.meta.url), 'utf8')) as Case[]);
const own = read('goldens/');

const exempt = (reason: string, names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, reason]));
// functions that take no array, or whose result is no function of the values
const EXEMPT: Readonly<Record<string, string>> = {
  ...exempt('makes an index', ['slice', 'index_exp', 's_']),
  ...exempt('its elements are not set', ['empty', 'empty_like']),
  ...exempt('takes no array', ['iterable', 'lib.array_utils.normalize_axis_index', 'lib.array_utils.normalize_axis_tuple', 'ones', 'zeros', 'broadcast_shapes', 'ndindex', 'bartlett', 'blackman', 'hamming', 'hanning', 'kaiser', 'fromfunction', 'mask_indices', 
    'format_float_positional', 'format_float_scientific']),
  ...exempt('settings', ['errstate', 'geterr', 'geterrcall', 'seterr', 'seterrcall', '__array_namespace_info__', 'get_printoptions', 'printoptions', 'set_printoptions', 'get_num_threads', 'set_num_threads', 'show_config']),
  ...exempt('about the memory, not the values', ['frombuffer', 'isfortran', 'lib.array_utils.byte_bounds', 'may_share_memory', 'shares_memory', 'lib.stride_tricks.as_strided', 'm.strides', 'm.dtype', 'm.buffer', 'm.contiguous', 'm.flags', 'm.data',
    'm.setflags', 'm.getfield', 'm.setfield', 'm.view', 'm.resize', 'm.readAt']),
  ...exempt('about dtypes', ['common_type', 'isdtype', 'issubdtype', 'mintypecode', 'typename', 'dtype', 'finfo', 'iinfo', 'promote_types', 'isscalar']),
  ...exempt('a dtype that can be called: array() with a dtype', Object.entries(scalarTypes).filter(([, type]) => typeof type === 'function').map(([name]) => name)),
  ...exempt('classes of dtypes', [...Object.keys(np.dtypes).map((name) => `dtypes.${name}`), 'ndarray']),
  ...exempt('in the cases named get and set', ['m.get', 'm.set']),
  ...exempt('iterators, with NumPy\'s order over every layout in their own tests', ['nditer', 'nested_iters']),
  ...exempt('as item()', ['m.at']),
  ...exempt('the same for every array', ['m.constructor', 'm.device', 'm.to_device']),
  ...exempt('below: no function of arrays alone', ['apply_along_axis', 'apply_over_axes', 'vectorize', 'frompyfunc', 'random.default_rng', 'broadcast', 'ndenumerate', 'toTransfer', 'fromTransfer', 'save', 'savez', 'savez_compressed', 'load']),
};
const isClass = (f: unknown): boolean => typeof f === 'function' && f.toString().startsWith('class');
/** The functions under a namespace, by path. */
function* functions(namespace: object, prefix: string): Generator<[string, unknown]> {
  for (const [name, value] of Object.entries(namespace)) {
    if (typeof value === 'function' && !isClass(value)) yield [prefix + name, value];
    else if (Object.prototype.toString.call(value) === '[object Module]') yield* functions(value as object, `${prefix}${name}.`);
  }
}
describe('coverage', () => {
  const cased = new Set([...own, ...read('../routines/goldens/'), ...read('../linalg/goldens/')].map((c) => c.f).filter((f) => typeof f === 'string'));
  const resolve = (path: string): unknown => path.split('.').reduce<unknown>((o, name) => (o as Record<string, unknown> | undefined)?.[name], np);
  // aliases are covered by any of their names; ufuncs by test/ufunc
  const covered = new Set<unknown>([...cased].map(resolve).concat(Object.keys(CATALOG).map(resolve)));
  test('every exported function has cases', () => {
    const missing = [...functions(np, '')].filter(([path, f]) => !covered.has(f) && !(path in EXEMPT)).map(([path]) => path);
    expect(missing).toEqual([]);
  });
  test('every method and property of arrays has cases', () => {
    const names = Object.getOwnPropertyNames(np.NDArray.prototype).map((name) => `m.${name}`);
    expect(names.filter((name) => !cased.has(name) && !(name in EXEMPT))).toEqual([]);
  });
  test('every method of ufuncs has cases', () => {
    const wanted = Object.entries(CATALOG).flatMap(([name, u]) => (u.nin === 2 && u.nout === 1 ? ['reduce', 'accumulate', 'reduceat', 'outer', 'at'] : u.nout === 1 ? ['at'] : []).map((method) => `${name}.${method}`));
    expect(wanted.filter((name) => !cased.has(name))).toEqual([]);
  });
  test('exemptions are needed', () => {
    const all = new Set([...[...functions(np, '')].map(([path]) => path), ...Object.getOwnPropertyNames(np.NDArray.prototype).map((name) => `m.${name}`)]);
    expect(Object.keys(EXEMPT).filter((name) => !all.has(name) || cased.has(name))).toEqual([]);
  });
});

describe('on every kind of view', () => {
  test.each([...new Set(own.map((c) => c.f))])('%s gives what NumPy gives', (name) => {
    const failures: string[] = [];
    for (const c of own.filter((k) => k.f === name)) {
      const failure = VIEWS.reduce<string | null>((found, view) => found ?? runCase(c, view, tolerance), null);
      if (failure) failures.push(failure);
    }
    if (failures.length > 0) expect.fail(`${failures.length} cases differ\n${failures.slice(0, 3).join('\n')}`);
  });
});

describe.each(VIEWS)('%s views', (view) => {
  // numbers that survive every dtype, in shapes with and without elements
  const cases = (['bool', 'uint8', 'int16', 'int64', 'float16', 'float32', 'float64', 'complex128'] as const).flatMap((name) =>
    [[3, 4], [5], [], [0, 3], [2, 1, 3]].map((shape) => {
      const size = shape.reduce((n, d) => n * d, 1);
      const source = np.arange(size).reshape(shape).astype(name);
      const e: Elements = { dtype: source.dtype, bytes: source.tobytes() };
      if (view !== 'broadcast') return { a: viewOfKind(e, shape, view), dense: source };
      const { broadcast, dense } = repeated(viewOfKind(e, shape, 'contiguous'));
      return { a: broadcast, dense };
    }));
  const equal = (got: np.NDArray, wanted: np.NDArray): void => {
    expect(got.shape).toEqual(wanted.shape);
    expect(got.dtype.native).toBe(wanted.dtype.native);
    expect(got.tolist()).toEqual(wanted.tolist());
  };
  test('are enumerated and broadcast by their values', () => {
    for (const { a, dense } of cases) {
      expect([...np.ndenumerate(a)]).toEqual([...np.ndenumerate(dense)]);
      const one = np.ones([1]);
      expect([...np.broadcast(a, one)]).toEqual([...np.broadcast(dense, one)]);
    }
  });
  test('are what functions of the user see', () => {
    const total = (x: np.NDArray): number => [...x.flat].reduce<number>((sum, v) => sum + Number(v), 0);
    const double = (x: unknown): number => 2 * Number(x);
    for (const { a, dense } of cases.filter((c) => c.a.dtype.kind !== 'c')) {
      if (a.size > 0) {
        equal(np.vectorize(double)(a) as np.NDArray, np.vectorize(double)(dense) as np.NDArray);
        expect((np.vectorize(double)(a) as np.NDArray).tolist()).toEqual((np.multiply(dense.astype('float64'), 2) as np.NDArray).tolist());
        const doubled = np.frompyfunc(double, 1, 1);
        equal(np.asarray(doubled(a) as np.NDArray), np.asarray(doubled(dense) as np.NDArray));
      }
      if (a.ndim === 0 || a.size === 0) continue;
      equal(np.apply_along_axis(total, 0, a) as np.NDArray, np.sum(dense, { axis: 0, dtype: 'float64' }) as np.NDArray);
      equal(np.apply_over_axes(np.sum as never, a, [0, -1]) as np.NDArray, np.apply_over_axes(np.sum as never, dense, [0, -1]) as np.NDArray);
    }
  });
  test('survive transfer, files and archives', () => {
    const folder = mkdtempSync(join(tmpdir(), 'numera-views-'));
    for (const { a, dense } of cases) {
      equal(np.fromTransfer(structuredClone(np.toTransfer(a))), dense);
      np.save(join(folder, 'a.npy'), a);
      equal(np.load(join(folder, 'a.npy')) as np.NDArray, dense);
      for (const save of [np.savez, np.savez_compressed]) {
        save(join(folder, 'a.npz'), { a });
        equal((np.load(join(folder, 'a.npz')) as np.NpzFile).get('a'), dense);
      }
    }
    rmSync(folder, { recursive: true });
  });
  test('are permuted and chosen from alike', () => {
    for (const { a, dense } of cases) {
      if (a.ndim === 0) continue;
      const both = (f: (rng: np.random.Generator, x: np.NDArray) => unknown): void => {
        const [got, wanted] = [a, dense].map((x) => f(np.random.default_rng(7), x));
        equal(np.asarray(got as np.NDArray), np.asarray(wanted as np.NDArray));
      };
      both((rng, x) => rng.permutation(x));
      both((rng, x) => rng.permuted(x, { axis: a.ndim - 1 }));
      if (a.size > 0) both((rng, x) => rng.choice(x, 4));
      if (!a.flags.writeable) expect(() => np.random.default_rng(7).shuffle(a)).toThrow(np.ValueError);
      else
        both((rng, x) => {
          rng.shuffle(x);
          return x;
        });
    }
  });
});
