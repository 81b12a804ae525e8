// Every misuse of goldens/misuse.json raises the class of error that NumPy raises, with a message of at least the same numbers.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';

interface Case { js: string; e: keyof typeof np | null; m: string }
const [{ js: prelude }, ...cases] = JSON.parse(readFileSync(new URL('goldens/misuse.json', import.meta.url), 'utf8')) as Case[];

// Where numera differs on purpose, and from whom the case is refused (the class) or taken (null).
const STRICTER: Record<string, Record<string, string | null>> = {
  'text is no number, and there are no arrays of text yet': {
    'i.set(0, "x")': 'TypeError', 'v.set(0, "x")': 'TypeError', 'b.set(0, "x")': 'TypeError', 'v.set(np.slice(null, null, null), "x")': 'TypeError', 'v.set([0], "x")': 'TypeError',
    'np.place(v, b, ["x"])': 'TypeError', 'v.fill("x")': 'TypeError', 'np.ascontiguousarray("x")': 'TypeError', 'np.insert(v, "x", 1.0)': 'IndexError', 'np.repeat(v, "x")': 'TypeError',
    'np.tile(v, "x")': 'TypeError', 'np.roll(m, "x")': 'TypeError', 'np.full(3, "x", { dtype: "float64" })': 'TypeError', 'np.array(["x"], { dtype: "float64" })': 'TypeError',
    'np.linspace("x", 1)': 'TypeError', 'np.float32("x")': 'TypeError', 'np.int8("x")': 'TypeError', 'np.common_type("x")': 'TypeError', 'np.real_if_close("x")': 'TypeError',
    'np.nan_to_num("x")': 'TypeError', 'm.flat.set(0, "x")': 'TypeError',
  },
  'fractions are not cut where integers are meant': {
    'np.take(v, [0.5])': 'TypeError', 'np.put(v, [0.5], 1.0)': 'TypeError', 'np.pad(v, 1, { mode: "mean", stat_length: 1.5 })': 'TypeError', 'np.repeat(v, 1.5)': 'TypeError',
    'np.roll(m, 1.5)': 'TypeError', 'np.split(v, 1.5)': 'TypeError', 'np.array_split(v, 1.5)': 'TypeError', 'np.bincount([0.5])': 'TypeError', 'np.tri(2.5)': 'TypeError',
    'np.base_repr(5.5)': 'TypeError', 'm.flat.get(0.5)': 'IndexError',
  },
  'memory outside of an array is never seen': {
    'np.lib.stride_tricks.as_strided(v, { shape: [7] })': 'ValueError', 'np.ndarray([3], { buffer: np.zeros(5), offset: -8 })': 'TypeError',
  },
  'a complex number is no real one': { 'c.real = new np.Complex(0.0, 1.0)': 'TypeError', 'np.arange(new np.Complex(0.0, 1.0))': 'TypeError' },
  'array-likes are taken wherever arrays are': { 'np.isfortran([1.0])': null },
  'unknown options and options of the wrong type are refused at once': {
    'np.broadcast(m, { foo: 1 })': 'TypeError', 'np.set_printoptions({ legacy: "x" })': 'ValueError', 'np.set_printoptions({ legacy: 5 })': 'ValueError',
    'np.set_printoptions({ edgeitems: "x" })': 'TypeError', 'np.printoptions({ foo: 1 })': 'TypeError', 'np.printoptions({ floatmode: "x" })': 'ValueError',
    'np.array2string(v, { legacy: "x" })': 'ValueError', 'np.array2string(v, { formatter: 5 })': 'TypeError', 'np.array2string(v, { formatter: {"foo": (x) => "y"} })': 'TypeError',
    'np.array2string(v, { suffix: 5 })': 'TypeError', 'np.array2string(v, { separator: 5 })': 'TypeError',
  },
};
const expected = new Map(Object.values(STRICTER).flatMap((group) => Object.entries(group)));
// Messages whose numbers are not about the call: links, places of parameters in C, numbers that NumPy changed before it looked at them.
const OTHER_NUMBERS = new Set([
  'np.unravel_index(0, [-1, 2])', 'np.rollaxis(m, 0, -3)', 'np.zeros((1152921504606846976n), { dtype: "uint8" })', 'np.array([1, 2], { copy: false })',
  'np.array(m, { dtype: "float32", copy: false })', 'np.asarray([1, 2], { copy: false })', 'np.asarray(m, { dtype: "float32", copy: false })', 'np.fromiter([1, 2, 3])',
  'np.can_cast(1.5, "float64")', 'np.can_cast(3, "float64")', 'm.flat.get(b.get(np.slice(null, 2, null)))',
]);
// what the engine says when nobody looked at an argument
const ENGINE = /Cannot (read|set) propert|(?<! object) is not (a function|iterable)|\bundefined\b(?!$)|Invalid array length|\(NaN|object Object|lie within its buffer/;

const options = np.get_printoptions();
afterEach(() => np.set_printoptions(options as never));
const thrown = (code: string): Error | null => {
  try {
    new Function('np', `'use strict'; ${prelude}; ${code}`)(np);
    return null;
  } catch (error) {
    return error as Error;
  }
};
const numbers = (text: string): string[] => [...text.matchAll(/-?\d+/g)].map((x) => x[0]);

describe('misuse', () => {
  test('there are many cases, and none of the exceptions is out of date', () => {
    expect(cases.length).toBeGreaterThan(900);
    const known = new Set(cases.map((c) => c.js));
    expect([...expected.keys(), ...OTHER_NUMBERS].filter((js) => !known.has(js))).toEqual([]);
    const same = cases.filter((c) => expected.has(c.js) && expected.get(c.js) === c.e);
    expect(same.map((c) => c.js)).toEqual([]);
  });
  test.each(cases.map((c) => [c.js, c] as const))('%s', (js, c) => {
    const error = thrown(js);
    const name = expected.has(js) ? (expected.get(js) as string | null) : c.e;
    if (name === null) {
      expect(error).toBe(null);
      return;
    }
    const Expected = ((np as Record<string, unknown>)[name] ?? (globalThis as Record<string, unknown>)[name]) as new () => Error;
    expect(error, `NumPy: ${c.m}`).toBeInstanceOf(Expected);
    expect(error?.message).not.toMatch(ENGINE);
    if (expected.has(js) || OTHER_NUMBERS.has(js)) return;
    const told = numbers(error?.message ?? '');
    expect(numbers(c.m).filter((n) => Math.abs(Number(n)) > 1 && !told.includes(n)), `NumPy: ${c.m}; numera: ${error?.message}`).toEqual([]);
  });
});
