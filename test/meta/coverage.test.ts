// The finished pages of NumPy's reference are complete: every name, every parameter with its place, kind and default. What is
// left out on purpose stands in tools/api/inapplicable.ts. `npm run coverage:api` prints the whole table.
import { expect, test } from 'vitest';
import { parametersOf, parseSignature, signature } from '../../src/arguments.ts';
import * as np from '../../src/index.ts';
import { coverage } from '../../tools/api/check.ts';

const { pages, unused } = coverage();
test.each(pages.filter((p) => p.complete).map((p) => [p.page, p] as const))('%s has all that NumPy has', (_, page) => {
  const problems = page.names.flatMap((n) => n.problems.map((problem) => `${n.owner}.${n.name} ${problem}`));
  expect(problems).toEqual([]);
  expect(page.names.length).toBeGreaterThan(0);
});
test('every exception excuses something', () => {
  expect(unused).toEqual([]);
});
test('a signature is read into parameters', () => {
  expect(parseSignature("a!, axis=-1, *, order='K', n=1n, axes=[0,1]")).toEqual([
    { name: 'a', kind: 'positional', required: true, default: undefined }, { name: 'axis', kind: 'positional', required: false, default: -1 },
    { name: 'order', kind: 'keyword', required: false, default: 'K' }, { name: 'n', kind: 'keyword', required: false, default: 1n }, { name: 'axes', kind: 'keyword', required: false, default: [0, 1] },
  ]);
  expect(parseSignature('x!, ...rest, flag=false, **others').map((p) => p.kind)).toEqual(['positional', 'rest', 'keyword', 'options']);
});
test('parsers give defaults, further arguments and further options', () => {
  const parse = signature('f', "a!, n=3, ...rest, mode='x', **others");
  expect(parse([1])).toEqual([1, 3, [], 'x', {}]);
  expect(parse([1, undefined, 5, 6, { mode: 'y', extra: 7 }])).toEqual([1, 3, [5, 6], 'y', { extra: 7 }]);
  expect(parse([1, { n: null }])).toEqual([1, null, [], 'x', {}]);
  expect(() => parse([])).toThrow("f() missing required argument 'a'");
  expect(() => parse([1, 2, { n: 3 }])).toThrow("f() got multiple values for argument 'n'");
  expect(() => signature('g', 'a, *, b')([1, 2])).toThrow('g() takes at most 1 positional argument but 2 were given');
  expect(() => signature('g', 'a, *, b')([{ c: 2 }])).toThrow("g() got an unexpected keyword argument 'c'");
});
test('functions tell their parameters without running', () => {
  expect(parametersOf(np.cumsum as never)?.map((p) => p.name)).toEqual(['a', 'axis', 'dtype', 'out']);
  expect(parametersOf(np.add as never)?.slice(0, 3).map((p) => p.name)).toEqual(['x1', 'x2', 'out']);
  expect(parametersOf(() => 1)).toBeNull();
  // and run as before afterwards
  expect(np.sum([1, 2])).toBe(3);
});
test('errors name the function that was called', () => {
  const others: string[] = [];
  let asked = 0;
  for (const [name, f] of Object.entries(np)) {
    if (typeof f !== 'function' || f instanceof np.ufunc || parametersOf(f as never) === null) continue;
    if (f === np.isscalar || f === np.iterable) continue; // of anything
    asked++;
    let message = '';
    try {
      (f as (options: object) => unknown)({ no_such_option: 1 });
    } catch (error) {
      message = (error as Error).message;
    }
    const named = /^(\w+)\(\) got an unexpected keyword argument 'no_such_option'/.exec(message)?.[1];
    // further names of one function share its name; ufuncs and functions of functions want their operands first
    if (named === undefined ? !/missing|takes|needs|expected|must/.test(message) : np[named as keyof typeof np] !== f) others.push(`${name}: ${message}`);
  }
  expect(others).toEqual([]);
  expect(asked).toBeGreaterThan(250);
});
test('like and subok are checked where they occur', () => {
  const a = np.zeros(2);
  expect(np.zeros(2, { like: a }).shape).toEqual([2]);
  expect(np.arange(3, { like: null } as never).size).toBe(3);
  for (const f of [() => np.zeros(2, { like: [1] as never }), () => np.eye(2, { like: 3 } as never), () => np.array([1], { like: {} as never })]) expect(f).toThrow(TypeError);
  expect(np.array([1], { subok: true }).size).toBe(1);
  expect(np.add(a, a, { subok: false }).shape).toEqual([2]);
  for (const f of [() => np.array([1], { subok: 1 as never }), () => np.add(a, a, { subok: 'x' as never }), () => np.zeros_like(a, { subok: null as never })]) expect(f).toThrow(TypeError);
});
