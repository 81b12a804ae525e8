// Floating-point events: every function over special values against NumPy's table, then layouts, sizes and modes of the kernels.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DTYPES } from '../../src/dtype/dtype.ts';
import * as np from '../../src/index.ts';
import { forgetWarnings } from '../../src/iterate/events.ts';

type Value = number | string | readonly [number | string, number | string];
interface Golden {
  exponents: number[];
  values: Record<string, Value[]>;
  pairs: [number, number][];
  events: Record<string, string>;
  casts: { values: Record<string, Value[]>; events: Record<string, string> };
}
const golden = JSON.parse(readFileSync(new URL('goldens/events.json', import.meta.url), 'utf8')) as Golden;
const dtypeOf = (char: string): np.DType => DTYPES.find((d) => d.char === char && d.id < 14) as np.DType;
const BITS: Record<string, number> = { 'divide by zero': 1, overflow: 2, underflow: 4, 'invalid value': 8 };

// Underflows (ignored unless asked for) are not compared where NumPy's come from steps on the way, as those of most complex functions
// do, or where a result below the normal numbers may be exact: float16 functions of the smallest numbers, which go through float32.
const UNDERFLOWS_DIFFER = new Set([
  'spacing', 'nextafter', 'floor_divide', 'divmod', 'power', 'float_power', 'logaddexp', 'logaddexp2', 'arctan2', 'hypot', 'ldexp', 'sign:Fsteps', 'sign:Dsteps',
  'divide:Dsteps', 'reciprocal:Dsteps', ...['expm1', 'log1p', 'sin', 'tan', 'arcsin', 'arctan', 'sinh', 'tanh', 'arcsinh', 'arctanh'].map((name) => `${name}:e`),
  ...['exp', 'exp2', 'log', 'log2', 'log10', 'log1p', 'sqrt', 'cos', 'tan', 'arcsin', 'arccos', 'arctan', 'cosh', 'tanh', 'arcsinh', 'arccosh', 'arctanh'].flatMap((name) => [`${name}:Fvalues`, `${name}:Dvalues`]),
]);
// NumPy's log1p of complex numbers near the largest takes a modulus that overflows; here the result is finite.
const OVERFLOW_DIFFERS = new Set(['log1p:Fvalues', 'log1p:Dvalues']);
function compared(key: string): number {
  const [name] = key.split(':');
  let mask = 15;
  if (UNDERFLOWS_DIFFER.has(name) || UNDERFLOWS_DIFFER.has(key)) mask &= ~4;
  if (OVERFLOW_DIFFERS.has(key)) mask &= ~2;
  return mask;
}
/** The events of a call, as NumPy's bits. */
function events(f: () => unknown, modes: np.ErrorModeChanges = { all: 'call' }): number {
  let seen = 0;
  np.errstate({ ...modes, call: (kind: string) => { seen |= BITS[kind]; } }, () => void f());
  return seen;
}
const real = (v: number | string): number => (typeof v === 'number' ? v : Number(v.replace('inf', 'Infinity')));
function scalar(v: Value, char: string): np.Scalar {
  if (Array.isArray(v)) return new np.Complex(real(v[0]), real(v[1]));
  return 'efd'.includes(char) ? real(v as number) : BigInt(v as string);
}
const filled = (v: Value, char: string, n: number): np.NDArray => np.errstate({ all: 'ignore' }, () => np.full(n, scalar(v, char), dtypeOf(char)) as np.NDArray);

interface Case { label: string; args: (n: number) => unknown[]; wanted: number }
function casesOf(key: string): { name: string; cases: Case[] } {
  const [name, where] = key.split(':');
  const char = where[0];
  const values = golden.values[where];
  const f = np[name as 'add'] as np.UFunc;
  const digits = golden.events[key];
  const arrays = new Map<number, np.NDArray[]>();
  const array = (n: number, i: number): np.NDArray => {
    if (!arrays.has(n)) arrays.set(n, values.map((v) => filled(v, char, n)));
    return (arrays.get(n) as np.NDArray[])[i];
  };
  const cases: Case[] = [];
  const add = (label: string, args: (n: number) => unknown[]): void => void cases.push({ label, args, wanted: Number.parseInt(digits[cases.length], 16) });
  const text = (i: number): string => JSON.stringify(values[i]);
  if (f.nin === 1) values.forEach((_, i) => void add(text(i), (n) => [array(n, i)]));
  else if (name === 'ldexp') {
    values.forEach((_, i) => {
      for (const e of golden.exponents) add(`${text(i)}, ${e}`, (n) => [array(n, i), np.full(n, e, 'int32')]);
    });
  } else if (where.length > 1) for (const [i, j] of golden.pairs) add(`${text(i)}, ${text(j)}`, (n) => [array(n, i), array(n, j)]);
  else values.forEach((_, i) => void values.forEach((_, j) => void add(`${text(i)}, ${text(j)}`, (n) => [array(n, i), array(n, j)])));
  expect(cases.length, key).toBe(digits.length);
  return { name, cases };
}

describe('the table', () => {
  test.each(Object.keys(golden.events))('%s', (key) => {
    const { name, cases } = casesOf(key);
    const f = np[name as 'add'] as unknown as (...args: unknown[]) => unknown;
    const wrong: string[] = [];
    const mask = compared(key);
    for (const { label, args, wanted } of cases) {
      for (const n of [3, 130]) {
        const operands = args(n);
        const got = events(() => f(...operands));
        if ((got & mask) !== (wanted & mask)) wrong.push(`${label} (n = ${n}): ${got}, NumPy ${wanted}`);
        // without underflows cheaper ways of finding the others are taken
        const others = events(() => f(...operands), { all: 'call', under: 'ignore' });
        if (others !== (wanted & mask & ~4)) wrong.push(`${label} (n = ${n}, no underflows): ${others}, NumPy ${wanted}`);
      }
    }
    expect(wrong.slice(0, 12), `${wrong.length} of ${2 * cases.length}`).toEqual([]);
  });
});
describe('casts', () => {
  test.each(Object.keys(golden.casts.events))('%s', (key) => {
    const [from, to] = key;
    const wrong: string[] = [];
    golden.casts.values[from].forEach((v, i) => {
      const wanted = Number.parseInt(golden.casts.events[key][i], 16);
      const value: Value = 'FD'.includes(from) ? [v as number, 0] : v;
      for (const n of [1, 40]) {
        const a = filled(value, from, n);
        const views = [a, np.errstate({ all: 'ignore' }, () => np.repeat(a, 2).get('::2')), a.astype(a.dtype.newbyteorder('S'))];
        views.forEach((view, k) => {
          const got = events(() => view.astype(dtypeOf(to)));
          if (events(() => view.astype(dtypeOf(to)), { all: 'call', under: 'ignore' }) !== (wanted & ~4)) wrong.push(`${JSON.stringify(v)} (n = ${n}, view ${k}, no underflows)`);
          if (got !== wanted) wrong.push(`${JSON.stringify(v)} (n = ${n}, view ${k}): ${got}, NumPy ${wanted}`);
        });
      }
    });
    expect(wrong.slice(0, 12), String(wrong.length)).toEqual([]);
  });
});

const MAX = Number.MAX_VALUE;
const [DIVIDE, OVER, UNDER, INVALID] = [1, 2, 4, 8];
const COMPLEX = new np.Complex(MAX, 0);

describe('one element among many', () => {
  // Every position of every size up to a few blocks is too much: some sizes, the first, a middle and the last element.
  const sizes = [1, 2, 7, 8, 31, 97, 512, 513, 1024, 3000];
  const functions: [string, np.DTypeName, np.Scalar, np.Scalar, number][] = [
    ['add', 'float64', 1, MAX, OVER], ['multiply', 'float32', 1, 3e38, OVER], ['add', 'float16', 1, 65504, OVER], ['add', 'complex128', 1, COMPLEX, OVER],
    ['divide', 'float64', 1, 0, INVALID], ['divide', 'complex64', 1, 0, INVALID], ['power', 'float64', 1, MAX, OVER], ['floor_divide', 'int32', 1n, 0n, DIVIDE],
    ['remainder', 'uint8', 1n, 0n, DIVIDE], ['log', 'float64', 1, 0, DIVIDE], ['log', 'float32', 1, -1, INVALID], ['log', 'float16', 1, 0, DIVIDE],
    ['sqrt', 'float64', 1, -1, INVALID], ['exp', 'complex128', 1, COMPLEX, OVER], ['sin', 'float32', 1, Infinity, INVALID], ['reciprocal', 'int64', 1n, 0n, DIVIDE | INVALID],
  ];
  test.each(functions)('%s of %s', (name, dtype, usual, special, wanted) => {
    const f = np[name as 'add'] as unknown as (...args: unknown[]) => unknown;
    const { nin } = np[name as 'add'] as np.UFunc;
    for (const n of sizes) {
      const fresh = (): np.NDArray => np.full(n, usual, dtype) as np.NDArray;
      const run = (a: np.NDArray, options: object = {}): number => events(() => f(...(nin === 1 ? [a] : [a, a]), options));
      expect(run(fresh()), `${n}`).toBe(0);
      for (const at of new Set([0, n >> 1, n - 1])) {
        const make = (): np.NDArray => {
          const a = fresh();
          a.set(at, special);
          return a;
        };
        expect(run(make()), `${n}, at ${at}`).toBe(wanted);
        expect(run(make().get('::-1')), `${n}, at ${at}, reversed`).toBe(wanted);
        expect(run(np.stack([make(), make()], { axis: 1 }).get(':, 0')), `${n}, at ${at}, strided`).toBe(wanted);
        const a = make();
        expect(run(a, { out: a }), `${n}, at ${at}, in place`).toBe(wanted);
        const where = np.ones(n, 'bool');
        expect(run(make(), { where, out: fresh() }), `${n}, at ${at}, under a mask`).toBe(wanted);
        where.set(at, false);
        expect(run(make(), { where, out: fresh() }), `${n}, at ${at}, masked`).toBe(0);
      }
    }
  });
  test('operands of other dtypes and byte orders', () => {
    const big = np.full(300, 1e30);
    expect(events(() => np.add(big, big, { out: np.zeros(300, 'float16') }))).toBe(OVER);
    expect(events(() => np.add(big, big, { out: np.zeros(300, 'float32') }))).toBe(0);
    expect(events(() => np.add(big, big, { out: np.zeros(300, 'int32'), casting: 'unsafe' }))).toBe(INVALID);
    expect(events(() => np.multiply(big.astype('float32'), big.astype('>f4')))).toBe(OVER);
    expect(events(() => np.maximum(big, big, { out: np.zeros(300, 'float16') }))).toBe(OVER);
    const where = np.zeros(300, 'bool');
    expect(events(() => np.maximum(big, big, { out: np.zeros(300, 'float16'), where }))).toBe(0);
  });
  test('threads', () => {
    for (const n of [400_000, 1_000_003]) {
      const a = np.ones(n);
      expect(events(() => np.exp(a))).toBe(0);
      expect(events(() => np.add.reduce(a))).toBe(0);
      for (const at of [0, n >> 1, n - 1]) {
        a.set(at, 1e308);
        expect(events(() => np.exp(a))).toBe(OVER);
        expect(events(() => np.multiply(a, a))).toBe(OVER);
        expect(events(() => a.astype('float32'))).toBe(OVER);
        expect(events(() => np.add.reduce(np.multiply(a, 1.5)))).toBe(0);
        expect(events(() => np.multiply.reduce(np.multiply(a, 1.01)))).toBe(OVER);
        a.set(at, 1);
      }
    }
  });
});
describe('reductions', () => {
  const m = 1.7e308;
  test.each([
    ['overflow', [m, m], OVER], ['none', [m, -m, 1], 0], ['infinities', [Infinity, -Infinity], INVALID], ['an infinity', [Infinity, 1, 2], 0], ['NaN', [NaN, 1, 2], 0],
    ['both', [m, m, -Infinity], OVER | INVALID], ['after an infinity', [Infinity, m, m], 0], ['before NaN', [m, m, NaN], OVER], ['after NaN', [NaN, m, m], 0],
  ])('sums: %s', (_, values, wanted) => {
    for (const dtype of ['float64', 'complex128'] as const) {
      const a = np.array(values as number[]).astype(dtype);
      expect(events(() => np.add.reduce(a))).toBe(wanted);
      expect(events(() => np.sum(a))).toBe(wanted);
      expect(events(() => np.add.accumulate(a))).toBe(wanted);
      // reduceat adds the sum of the others to the first
      if (a.size === 2 || wanted === 0 && values[1] === 1) expect(events(() => np.add.reduceat(a, [0]))).toBe(wanted);
      expect(events(() => np.add.reduce(a, { where: np.ones(a.size, 'bool') }))).toBe(wanted);
      // columns, with one that is and many that are not
      const columns = np.ones([a.size, 150], dtype);
      columns.set(':, 17', a);
      for (const c of [columns, columns.get(':, :20'), columns.get(':, 17:18'), columns.get(':, ::-1'), np.asarray(columns, { order: 'F' })]) {
        expect(events(() => np.add.reduce(c, { axis: 0 }))).toBe(wanted);
        expect(events(() => np.add.accumulate(c, { axis: 0 }))).toBe(wanted);
        expect(events(() => np.add.reduce(c, { axis: 0, initial: 0 }))).toBe(wanted);
      }
    }
  });
  test('names, other functions', () => {
    const seen: string[] = [];
    const log = { write: (m: string) => void seen.push(m.trim().replace('Warning: ', '')) };
    np.errstate({ all: 'log', under: 'ignore', call: log }, () => {
      np.multiply.reduce([1e200, 1e200]);
      np.divide.reduce([1, 0]);
      np.floor_divide.reduce(np.array([5n, 0n]));
      np.power.reduce([10, 400]);
      np.cumprod([1e200, 1e200]);
      np.add.reduceat([m, m], [0]);
      np.add.at(np.array([m]), [0], m);
      np.divide.at(np.array([1]), [0, 0], 0);
      np.subtract.outer([Infinity], [Infinity]);
      np.add.reduce(np.full(3, 1e39), { dtype: 'float32' });
      np.full(2, 1e300, 'float32');
      np.float_power(0, -1);
      np.array([1, 2]).set(0, 1e300);
      np.zeros(2, 'float32').set(0, 1e300);
      np.zeros(2, 'int32').set(':', np.array([NaN, 1]));
      np.add(np.ones(2, 'float32'), 1e300);
    });
    expect(seen).toEqual([
      'overflow encountered in reduce', 'divide by zero encountered in reduce', 'divide by zero encountered in reduce', 'overflow encountered in reduce',
      'overflow encountered in accumulate', 'overflow encountered in reduceat', 'overflow encountered in add', 'divide by zero encountered in divide',
      'invalid value encountered in subtract', 'overflow encountered in reduce', 'overflow encountered in cast', 'divide by zero encountered in float_power',
      'overflow encountered in cast', 'invalid value encountered in cast', 'overflow encountered in cast',
    ]);
  });
  test('at, many times', () => {
    const where = np.zeros(100, 'int64');
    expect(events(() => np.add.at(np.array([0]), where, m))).toBe(OVER);
    expect(events(() => np.add.at(np.array([0]), where, 1))).toBe(0);
    expect(events(() => np.multiply.at(np.array([1], 'float32'), where, 1e300))).toBe(OVER);
  });
});
describe('integers beyond float16', () => {
  test.each(['uint16', 'int32', 'uint32', 'int64', 'uint64', '>u2', '>i8'] as const)('%s', (d) => {
    const signs = np.dtype(d).kind === 'i' ? [1, -1] : [1];
    for (const sign of signs)
      for (const n of [1, 3, 40, 1000]) {
        const fits = np.full(n, 65519 * sign, d), exceeds = np.full(n, 65519 * sign, d);
        exceeds.set(n - 1, 65520 * sign);
        for (const [a, wanted] of [[fits, 0], [exceeds, OVER]] as const) {
          expect(events(() => a.astype('float16'))).toBe(wanted);
          expect(events(() => np.repeat(a, 2).get('::-2').astype('>f2'))).toBe(wanted);
          expect(events(() => np.copyto(np.zeros(n, 'float16'), a, { casting: 'unsafe' }))).toBe(wanted);
          expect(events(() => np.add(a, np.zeros(n, 'float16'), { dtype: 'float16', casting: 'unsafe' }))).toBe(wanted);
        }
        const others = np.arange(n).not_equal(n - 1);
        expect(events(() => np.copyto(np.zeros(n, 'float16'), exceeds, { casting: 'unsafe', where: others }))).toBe(0);
      }
  });
});
describe('underflow', () => {
  test('is looked for when it is asked for', () => {
    const a = np.full(200, 1e-200);
    expect(events(() => np.multiply(a, a))).toBe(UNDER);
    expect(events(() => np.multiply(a, a), { all: 'call', under: 'ignore' })).toBe(0);
    expect(events(() => np.multiply(a.get(':3'), a.get(':3')))).toBe(UNDER);
    expect(events(() => a.astype('float32'))).toBe(UNDER);
    expect(events(() => np.zeros(1, 'float32').set(0, np.array(1e-60)))).toBe(UNDER);
    // numbers are as Python's
    expect(events(() => np.zeros(1, 'float32').set(0, 1e-60))).toBe(0);
    expect(events(() => np.array([1, 1e-9], 'float16'))).toBe(0);
    expect(events(() => np.exp(np.full(200, -800)))).toBe(UNDER);
    expect(events(() => np.multiply.reduce(a))).toBe(UNDER);
  });
});
describe('modes', () => {
  const zero = (): unknown => np.divide(1, 0);
  test('the state, and its changes', () => {
    const before = np.geterr();
    expect(np.seterr()).toEqual(before);
    expect(np.seterr('raise', 'print')).toEqual(before);
    expect(np.geterr()).toEqual({ divide: 'print', over: 'raise', under: 'raise', invalid: 'raise' });
    np.seterr(before);
    expect(np.geterr()).toEqual(before);
    expect(() => np.seterr('bad' as never)).toThrow(np.ValueError);
    expect(() => np.seterr({ divide: 3 as never })).toThrow("invalid error mode 3");
    expect(() => np.seterr({ foo: 'warn' } as never)).toThrow(TypeError);
    expect(() => np.errstate({ over: 'zzz' as never })).toThrow("invalid error mode 'zzz'");
    expect(() => np.errstate({ call: 3 as never })).toThrow(TypeError);
    expect(() => np.seterrcall(3 as never)).toThrow('python object must be callable or have a callable write method');
    expect(np.geterr()).toEqual(before);
  });
  test('errstate nests and restores', () => {
    const before = np.geterr();
    np.errstate({ all: 'raise' }, () => {
      expect(zero).toThrow(np.FloatingPointError);
      expect(zero).toThrow('divide by zero encountered in divide');
      np.errstate({ divide: 'ignore' }, () => {
        expect(zero()).toBe(Infinity);
        expect(np.geterr().over).toBe('raise');
      });
      expect(zero).toThrow(np.FloatingPointError);
      expect(() => np.errstate({ divide: 'ignore' }, () => { throw new Error('mine'); })).toThrow('mine');
      expect(zero).toThrow(np.FloatingPointError);
    });
    expect(np.geterr()).toEqual(before);
    const context = np.errstate({ over: 'raise' });
    expect(context.run(() => np.geterr().over)).toBe('raise');
    expect(context.enter()).toBe(context);
    expect(() => context.enter()).toThrow('Cannot enter');
    context[Symbol.dispose]();
    expect(() => context.exit()).toThrow('not entered');
    expect(np.geterr()).toEqual(before);
    expect(() => np.errstate({ all: 'raise' }, async () => 1)).toThrow('asynchronous');
    expect(np.geterr()).toEqual(before);
  });
  test('raise leaves the results', () => {
    const out = np.zeros(2);
    expect(() => np.errstate({ all: 'raise' }, () => np.divide([1, 4], [0, 2], { out }))).toThrow(np.FloatingPointError);
    expect(out.tolist()).toEqual([Infinity, 2]);
    expect(() => np.errstate({ invalid: 'raise' }, () => np.array([NaN]).astype('int32'))).toThrow('invalid value encountered in cast');
  });
  test('call and log', () => {
    const calls: [string, number][] = [];
    const lines: string[] = [];
    const call = (kind: string, flag: number): void => void calls.push([kind, flag]);
    np.errstate({ all: 'call', call }, () => np.divide([1, 0], [0, 0]));
    expect(calls).toEqual([['divide by zero', 9], ['invalid value', 9]]);
    np.errstate({ all: 'log', call: { write: (line) => void lines.push(line) } }, () => np.divide([1, 0], [0, 0]));
    expect(lines).toEqual(['Warning: divide by zero encountered in divide\n', 'Warning: invalid value encountered in divide\n']);
    const before = np.seterrcall(call);
    expect(np.geterrcall()).toBe(call);
    np.seterrcall(before);
    expect(() => np.errstate({ all: 'call', call: null }, zero)).toThrow('python callback specified for divide by zero (in divide) but no function found.');
    expect(() => np.errstate({ all: 'log', call }, zero)).toThrow(ReferenceError);
  });
  test('print and warn', () => {
    const printed: string[] = [];
    const warned: [string, string][] = [];
    const { error } = console;
    const { emitWarning } = process;
    console.error = (text: string) => void printed.push(text);
    process.emitWarning = ((text: string, kind: string) => void warned.push([text, kind])) as typeof process.emitWarning;
    try {
      np.errstate({ divide: 'print' }, () => [zero(), zero()]);
      forgetWarnings();
      np.errstate({ divide: 'warn', invalid: 'warn' }, () => [zero(), zero(), np.log(0), np.sqrt(-1)]);
    } finally {
      console.error = error;
      process.emitWarning = emitWarning;
    }
    expect(printed).toEqual(Array(2).fill('Warning: divide by zero encountered in divide'));
    expect(warned).toEqual(['divide by zero encountered in divide', 'divide by zero encountered in log', 'invalid value encountered in sqrt'].map((text) => [text, 'RuntimeWarning']));
  });
});
