// Every elementwise function, every dtype signature, against NumPy's values; then every layout, size, broadcast, mask and
// output must give the very same bits as the contiguous operands did. New catalog entries are covered by themselves.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DTYPES } from '../../src/dtype/dtype.ts';
import * as np from '../../src/index.ts';
import type { NDArray } from '../../src/index.ts';
import { CATALOG, type UFuncName } from '../../src/ufunc/catalog.ts';
import { firstDifference } from '../compare.ts';
import { decode, type Elements, elementsOf, LAYOUTS, pick } from '../layouts.ts';

interface Golden { pools: Record<string, string>; order: number[]; cases: Record<string, Record<string, { out: string[]; second?: string }>>; types: Record<string, string[]>; promotion: Record<string, Record<string, string>> }
const golden = JSON.parse(readFileSync(new URL('goldens/ufuncs.json', import.meta.url), 'utf8')) as Golden;
const pools = Object.fromEntries(Object.entries(golden.pools).map(([c, t]) => [c, decode(t, c)]));
const N = golden.order.length;

// Bounds in ulps: ours (DESIGN.md section 4) plus NumPy's own error. Functions that are not listed are exact.
const ULPS: Partial<Record<UFuncName, number>> = {
  exp: 3, exp2: 3, expm1: 3, log: 3, log2: 3, log10: 3, log1p: 3, sqrt: 1, cbrt: 3, sin: 3, cos: 3, tan: 4, arcsin: 4, arccos: 4, arctan: 3, arctan2: 4,
  hypot: 2, sinh: 4, cosh: 3, tanh: 4, arcsinh: 4, arccosh: 4, arctanh: 4, power: 3, float_power: 3, logaddexp: 16, logaddexp2: 16,
};
// complex: normwise, in units of the larger part
const COMPLEX_ULPS = 32;
const EXACT_COMPLEX = new Set(['add', 'subtract', 'negative', 'positive', 'conjugate', 'rint', 'maximum', 'minimum', 'fmax', 'fmin']);
function tolerance(name: UFuncName, signature: string): number {
  const complex = /[FD]/.test(signature);
  if (complex) return /->\?/.test(signature) || EXACT_COMPLEX.has(name) ? 0 : COMPLEX_ULPS;
  const base = ULPS[name] ?? 0;
  return base > 0 && /e/.test(signature) ? 1 : base;
}
const call = (name: UFuncName, args: readonly unknown[], options?: Record<string, unknown>): NDArray[] => {
  const f = np[name] as unknown as (...args: unknown[]) => NDArray | NDArray[];
  const r = options ? f(...args, options) : f(...args);
  return Array.isArray(r) ? r : [r];
};
const dtypeOf = (char: string): np.DType => DTYPES.find((d) => d.char === char && d.id < 14) as np.DType;
const iota = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

function operands(signature: string, row: { second?: string }): Elements[] {
  const ins = signature.split('->')[0];
  const first = pools[ins[0]];
  if (ins.length === 1) return [first];
  return [first, row.second ? decode(row.second, ins[1]) : pick(pools[ins[1]], golden.order)];
}
function same(got: NDArray[], wanted: Uint8Array[], where: string): void {
  got.forEach((g, i) => {
    const d = firstDifference(elementsOf(g), wanted[i], g.dtype, 0);
    if (d) expect.fail(`${where}: output ${i} at ${d.index}: got ${d.got}, contiguous operands gave ${d.wanted}`);
  });
}

test('the catalog has every elementwise function of NumPy with its signatures', () => {
  for (const [name, types] of Object.entries(golden.types)) {
    const entry = CATALOG[name as UFuncName];
    expect(entry, name).toBeDefined();
    const ours = new Set(entry.types);
    expect(types.filter((t) => !ours.has(t)), name).toEqual([]);
  }
  expect(Object.keys(CATALOG).filter((n) => !(n in golden.cases))).toEqual([]);
});

describe.each(Object.keys(CATALOG) as UFuncName[])('%s', (name) => {
  const rows = Object.entries(golden.cases[name] ?? {});
  test.each(rows.map(([signature, row]) => ({ signature, row })))('$signature gives what NumPy gives, in every layout', ({ signature, row }) => {
    const elements = operands(signature, row);
    const outs = signature.split('->')[1];
    const options = /^(lL|Ll)/.test(signature) ? undefined : { signature };
    const contiguous = call(name, elements.map(LAYOUTS.contiguous), options);
    contiguous.forEach((r, i) => {
      expect(r.dtype.char).toBe(outs[i]);
      const d = firstDifference(elementsOf(r), decode(row.out[i], outs[i]).bytes, r.dtype, tolerance(name, signature));
      if (d) {
        const shown = elements.map((e) => LAYOUTS.contiguous(e).item(d.index));
        expect.fail(`${name}(${shown.join(', ')}), element ${d.index} of output ${i}: got ${d.got}, NumPy gives ${d.wanted}`);
      }
    });
    const wanted = contiguous.map(elementsOf);
    for (const [layout, make] of Object.entries(LAYOUTS)) {
      const args = elements.map(make);
      same(call(name, args, options), wanted, layout);
      if (elements.length === 2) same(call(name, [args[0], reshapeLike(LAYOUTS.contiguous(elements[1]), args[0])], options), wanted, `${layout} and contiguous`);
      // into an output of that layout, and in place
      const into = contiguous.map((r, i) => make({ dtype: r.dtype, bytes: new Uint8Array(wanted[i].length) }));
      same(call(name, args, { ...options, out: into }), wanted, `into ${layout}`);
    }
    for (const n of [0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 127, 129, 1000]) {
      const index = iota(n).map((i) => i % N);
      const part = wanted.map((w, i) => pick({ dtype: contiguous[i].dtype, bytes: w }, index).bytes);
      same(call(name, elements.map((e) => LAYOUTS.contiguous(pick(e, index))), options), part, `${n} elements`);
    }
    maskAndScalars(name, options, elements, contiguous, wanted);
  });
  const promotion = golden.promotion[name];
  test('promotes mixed dtypes as NumPy', () => {
    const chars = [...'?bBhHiIlLefdFD'];
    // whole numbers of float64 count as integers here, so that a fraction stands for that dtype
    const one = (char: string): NDArray => (char === 'd' ? np.full(1, 0.5) : np.ones(1, dtypeOf(char)));
    for (const a of chars) {
      const row = promotion[a];
      (CATALOG[name].nin === 2 ? chars : ['?']).forEach((b, k) => {
        const args = CATALOG[name].nin === 2 ? [one(a), one(b)] : [one(a)];
        let got: string;
        try {
          got = call(name, args)[0].dtype.char;
        } catch (error) {
          expect(error, `${a}${b}`).toBeInstanceOf(TypeError);
          got = '!';
        }
        expect(`${a}${b} -> ${got}`).toBe(`${a}${b} -> ${row[k]}`);
      });
    }
  });
});
function reshapeLike(a: NDArray, b: NDArray): NDArray {
  return a.reshape([...b.shape]);
}
function maskAndScalars(name: UFuncName, options: Record<string, unknown> | undefined, elements: readonly Elements[], contiguous: readonly NDArray[], wanted: readonly Uint8Array[]): void {
  const args = elements.map(LAYOUTS.contiguous);
  const mask = np.asarray(Uint8Array.from(iota(N), (i) => (i * 7) % 3 & 1)).view('bool');
  const keep = elementsOf(mask);
  const outs = contiguous.map((r) => LAYOUTS.stepped({ dtype: r.dtype, bytes: new Uint8Array(N * r.dtype.itemsize).fill(0x3c) }));
  call(name, args, { ...options, out: outs, where: mask });
  outs.forEach((o, i) => {
    const size = o.dtype.itemsize;
    const mixed = new Uint8Array(N * size).fill(0x3c);
    for (let k = 0; k < N; k++) if (keep[k]) mixed.set(wanted[i].subarray(k * size, (k + 1) * size), k * size);
    same([o], [mixed], 'where');
  });
  if (elements.length === 1) return;
  // a column with a row, against the same pairs written out
  const rows = pick(elements[0], iota(12)), columns = pick(elements[1], iota(30));
  const pairs = iota(12 * 30);
  const flat = call(name, [LAYOUTS.contiguous(pick(rows, pairs.map((p) => Math.floor(p / 30)))), LAYOUTS.contiguous(pick(columns, pairs.map((p) => p % 30)))], options);
  same(call(name, [LAYOUTS.contiguous(rows).reshape(12, 1), LAYOUTS.contiguous(columns)], options), flat.map(elementsOf), 'column and row');
  same(call(name, [LAYOUTS.stepped(rows).reshape(12, 1), LAYOUTS.reversed(columns)], options), flat.map(elementsOf), 'strided column and row');
}
