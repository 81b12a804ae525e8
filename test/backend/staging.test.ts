// The ways in which the WebAssembly backend takes operands: cut into blocks or pieces, or in JavaScript. Each must give the
// bytes that the same call gives when all operands are staged at once, and touch no other byte.
import { afterEach, describe, expect, test } from 'vitest';
import { ACCUMULATE, desc, FLAG_INITIALISED, ITEMSIZE, PARAM, REDUCE } from '../../src/backend/call.ts';
import { foldOfRun, sumOfRun } from '../../src/backend/folds.ts';
import { limits } from '../../src/backend/stage.ts';
import { wasmBackend } from '../../src/backend/wasm.ts';
import { elementOffsets, type Operand, randomOperand, randomSource, run } from './helpers.ts';

const U8 = 2, I32 = 5, I64 = 7, U64 = 8, F32 = 10, F64 = 11, C128 = 13;
const backend = wasmBackend();
const defaults = { ...limits };
afterEach(() => void Object.assign(limits, defaults));

const AWKWARD = [0, -0, 1e300, -1e300, 1, 2.5, Number.POSITIVE_INFINITY, 1e-320];
/** Numbers of very different magnitudes, so that another order of additions shows; `rare` is how often one is awkward, which hides the rest of a sum. */
function fill(random: () => number, { view, dtype }: Operand, rare: number = 0.01): void {
  const data = new DataView(view.buffer, view.byteOffset, view.byteLength);
  const size = dtype === C128 ? 8 : ITEMSIZE[dtype];
  for (let at = 0; at + size <= view.length; at += size) {
    const x = random() < rare ? AWKWARD[Math.floor(random() * AWKWARD.length)] : (random() - 0.5) * 10 ** Math.floor(random() * 12);
    if (dtype === F64 || dtype === C128) data.setFloat64(at, x, true);
    else if (dtype === F32) data.setFloat32(at, x, true);
    else if (dtype === I32) data.setInt32(at, random() * 2 ** 32, true);
    else data.setUint8(at, dtype === 0 ? Number(random() < 0.1) : random() * 256);
  }
}
const copyOf = (o: Operand): Operand => ({ ...o, view: o.view.slice(), strides: [...o.strides] });

/** Runs a call staged at once, then with other limits, on copies of the operands; the bytes of all of them must agree. */
function compare(what: string, operands: readonly Operand[], call: (operands: Operand[]) => number, small: Partial<typeof limits>): void {
  const whole = operands.map(copyOf), cut = operands.map(copyOf);
  Object.assign(limits, { ...defaults, blockedFrom: Number.POSITIVE_INFINITY });
  const wanted = call(whole);
  Object.assign(limits, { blockedFrom: 0, ...small });
  const status = call(cut);
  expect([what, status]).toEqual([what, wanted]);
  operands.forEach((_, k) => expect(Buffer.compare(cut[k].view, whole[k].view), `${what}, operand ${k}`).toBe(0));
}

describe('reductions in blocks', () => {
  const loops: [string, number][] = [
    ['add:dd->d', F64], ['add:ff->f', F32], ['add:DD->D', C128], ['multiply:dd->d', F64], ['maximum:dd->d', F64], ['maximum:BB->B', U8], ['fmin:BB->B', U8], ['logical_or:??->?', 0], ['logical_and:??->?', 0], ['minimum:ff->f', F32], ['add:ii->i', I32],
    ['bitwise_xor:ii->i', I32], ['subtract:dd->d', F64], ['logical_or:??->?', 0],
  ];
  test.each(loops)('%s over any dimensions', (name, dtype) => {
    const random = randomSource(name.length * 31 + dtype);
    for (let round = 0; round < 60; round++) {
      const shape = Array.from({ length: 1 + Math.floor(random() * 3) }, () => 2 + Math.floor(random() * 30));
      const x = randomOperand(random, shape, dtype, true);
      const out = randomOperand(random, shape, dtype, true);
      const reduced = shape.map(() => random() < 0.6);
      // the planner walks memory forwards: the output's reduced dimensions have stride 0
      reduced.forEach((yes, d) => {
        if (yes) out.strides[d] = 0;
      });
      const offsets = elementOffsets(shape, out);
      out.offset -= Math.min(0, ...offsets);
      fill(random, x);
      fill(random, out);
      const flags = random() < 0.5 ? FLAG_INITIALISED : 0;
      compare(JSON.stringify({ name, shape, reduced, flags, strides: x.strides }), [out, x], (o) => run(backend, name, shape, o, { mode: REDUCE, flags }), { block: [128, 512, 2048][round % 3] });
    }
  });

  test.each([['add:dd->d', F64], ['add:ff->f', F32]] as const)('%s of one long run', (name, dtype) => {
    const random = randomSource(5 + dtype);
    for (let round = 0; round < 60; round++) {
      const n = Math.floor(random() ** 2 * 6000) + 1, size = ITEMSIZE[dtype];
      const x: Operand = { view: new Uint8Array((n + 4) * size), dtype, offset: 2 * size, strides: [size] };
      const out: Operand = { view: new Uint8Array(4 * size), dtype, offset: size, strides: [0] };
      for (const o of [x, out]) fill(random, o, round % 2 === 0 ? 0 : 0.01);
      const flags = random() < 0.3 ? FLAG_INITIALISED : 0;
      compare(JSON.stringify({ name, n, flags }), [out, x], (o) => run(backend, name, [n], o, { mode: REDUCE, flags }), { block: 1024 });
    }
  });
});

test.each([[F64, F64, F64], [F64, I32, F64], [F64, I64, F64], [F32, F32, F32], [F64, C128, C128]] as const)('squared deviations of one long run, %i of %i', (to, from, mean) => {
  const random = randomSource(90 + from);
  for (let round = 0; round < 40; round++) {
    const n = Math.floor(random() ** 2 * 6000) + 1, size = ITEMSIZE[from];
    const x: Operand = { view: new Uint8Array((n + 2) * size), dtype: from, offset: size, strides: [size] };
    const m: Operand = { view: new Uint8Array(2 * ITEMSIZE[mean]), dtype: mean, offset: ITEMSIZE[mean], strides: [0] };
    const out: Operand = { view: new Uint8Array(3 * ITEMSIZE[to]), dtype: to, offset: ITEMSIZE[to], strides: [0] };
    for (const o of [x, m, out]) fill(random, o, round % 2 === 0 ? 0 : 0.01);
    compare(JSON.stringify({ to, from, n }), [out, x, m], (o) => run(backend, 'squared_deviations', [n], o, { mode: REDUCE }), { block: 1024 });
  }
});

test.each([[F64, 2 ** -40], [F32, 2 ** -18]] as const)('moments of one long run of dtype %i, with blocks kept for the second pass or not', (dtype, close) => {
  const random = randomSource(190 + dtype), size = ITEMSIZE[dtype];
  for (let round = 0; round < 60; round++) {
    const n = Math.floor(random() ** 2 * 6000) + 1;
    const x: Operand = { view: new Uint8Array((n + 2) * size), dtype, offset: size, strides: [size] };
    const outs = [0, 1].map((): Operand => ({ view: new Uint8Array(3 * size), dtype, offset: size, strides: [0] }));
    for (const o of [x, ...outs]) fill(random, o, round % 2 === 0 ? 0 : 0.01);
    const call = (o: Operand[]): number => {
      desc[PARAM] = 0;
      return run(backend, 'moments', [n], o, { nout: 2, mode: REDUCE });
    };
    compare(JSON.stringify({ dtype, n }), [...outs, x], call, { block: 1024, retained: [0, 1024, 4096, 1 << 20][round % 4] });
    // against sums made here
    if (round % 2 === 1) continue;
    call([...outs, x]);
    const read = (o: Operand): number[] => [...(dtype === F64 ? new Float64Array(o.view.buffer) : new Float32Array(o.view.buffer))];
    const values = read(x).slice(1, n + 1), total = values.reduce((s, v) => s + v, 0), scale = values.reduce((s, v) => s + Math.abs(v), 0);
    const squares = values.reduce((s, v) => s + (v - total / n) ** 2, 0);
    expect(Math.abs(read(outs[0])[1] - total)).toBeLessThanOrEqual(close * scale);
    expect(Math.abs(read(outs[1])[1] - squares)).toBeLessThanOrEqual(close * values.reduce((s, v) => s + v * v, 0));
  }
});

test('sums that convert are cut where NumPy\'s buffers end', () => {
  const random = randomSource(33);
  for (const n of [8192, 8193, 20000, 40000]) {
    const x: Operand = { view: new Uint8Array(n * 4), dtype: F32, offset: 0, strides: [4] }, out: Operand = { view: new Uint8Array(8), dtype: F64, offset: 0, strides: [0] };
    fill(random, x);
    compare(`float32 into float64, ${n}`, [out, x], (o) => run(backend, 'add:dd->d', [n], o, { mode: REDUCE }), { block: 1024 });
    const unaligned: Operand = { view: new Uint8Array(n * 8 + 8), dtype: F64, offset: 4, strides: [8] };
    fill(random, unaligned);
    compare(`unaligned, ${n}`, [out, unaligned], (o) => run(backend, 'add:dd->d', [n], o, { mode: REDUCE }), { block: 1024 });
  }
});

test.each([['multiply:dd->d', F64], ['multiply:ff->f', F32], ['subtract:dd->d', F64]] as const)('%s of one long run, cut where groups of its factors end', (name, dtype) => {
  const random = randomSource(name.length + dtype), size = ITEMSIZE[dtype];
  for (const n of [8191, 8192, 8193, 30000]) {
    for (const flags of [0, FLAG_INITIALISED]) {
      const x: Operand = { view: new Uint8Array(n * size), dtype, offset: 0, strides: [size] }, out: Operand = { view: new Uint8Array(size), dtype, offset: 0, strides: [0] };
      // near 1, but for some that make products leave the range on their way
      const values = Array.from({ length: n }, () => 1 + (random() - 0.5) / 50), one = dtype === F64 ? new Float64Array(out.view.buffer) : new Float32Array(out.view.buffer);
      if (n === 30000) values.splice(1000, 4, 1e300, 1e-300, 1e-200, 1e200);
      (dtype === F64 ? new Float64Array(x.view.buffer) : new Float32Array(x.view.buffer)).set(values);
      one[0] = 2.5;
      compare(JSON.stringify({ name, n, flags }), [out, x], (o) => run(backend, name, [n], o, { mode: REDUCE, flags }), { block: 1024 });
    }
  }
});

test('folds of one run by the shorter way give what calls give', () => {
  const random = randomSource(71);
  const folds: [string, number, number][] = [
    ['add:dd->d', F64, F64], ['add:dd->d', F64, I32], ['maximum:ff->f', F32, F32], ['multiply:dd->d', F64, F64], ['minimum:BB->B', U8, U8], ['add:ll->l', I64, I32], ['multiply:ll->l', I64, I32],
    ['multiply:LL->L', U64, 6], ['logical_or:??->?', 0, F64], ['logical_and:??->?', 0, I32], ['argmax', I64, F64], ['argmin', I64, U8], ['count_nonzero', I64, F32],
  ];
  for (const [name, to, from] of folds) {
    for (const n of [1, 2, 7, 8, 9, 31, 100, 1000, 8192, 8193]) {
      const x: Operand = { view: new Uint8Array(n * ITEMSIZE[from] + 24), dtype: from, offset: 16, strides: [ITEMSIZE[from]] };
      const out: Operand = { view: new Uint8Array(16), dtype: to, offset: 0, strides: [0] };
      fill(random, x, n % 2 === 0 ? 0 : 0.01);
      desc[PARAM] = 0;
      const status = run(backend, name, [n], [out, x], { mode: REDUCE }), given = new Uint8Array(16);
      const id = backend.find(name);
      expect([name, n, foldOfRun(backend, id, to, from, 0, x.view, 16, n, given)]).toEqual([name, n, status]);
      expect([name, n, given.slice(0, ITEMSIZE[to])]).toEqual([name, n, out.view.slice(0, ITEMSIZE[to])]);
      // a run that leaves its buffer is not for it
      expect(foldOfRun(backend, id, to, from, 0, x.view, 32, n, given)).toBeUndefined();
      if (name === 'add:dd->d' && from === F64) expect(sumOfRun(backend, id, x.view, 16, n)).toBe(new Float64Array(out.view.buffer)[0]);
    }
  }
  expect(sumOfRun(backend, 0, new Uint8Array(80), 8, 10)).toBeUndefined();
});

describe('kernels in pieces', () => {
  const words = (values: BigInt64Array | Float64Array, dtype: number, strides: number[]): Operand =>
    ({ view: new Uint8Array(values.buffer as ArrayBuffer), dtype, offset: 0, strides });

  test('bincount, with and without weights, and an index out of range', () => {
    const random = randomSource(7);
    for (const bad of [false, true]) {
      const n = 700;
      const x = BigInt64Array.from({ length: n }, () => BigInt(Math.floor(random() * 40)));
      if (bad) x[650] = 40n;
      const bins = words(new BigInt64Array(40), I64, [0]);
      const weights = words(Float64Array.from({ length: n }, () => random()), F64, [8]);
      const call = (name: string) => (o: Operand[]): number => {
        desc[PARAM] = 40;
        return run(backend, name, [n], o);
      };
      compare(`bincount ${bad}`, [bins, words(x, I64, [8])], call('bincount'), { block: 512 });
      compare(`bincount_weighted ${bad}`, [words(new Float64Array(40), F64, [0]), words(x, I64, [8]), weights], call('bincount_weighted'), { block: 512 });
    }
  });

  test('searchsorted: keys forwards and backwards', () => {
    const random = randomSource(8);
    const sorted = Float64Array.from({ length: 300 }, () => random()).sort();
    const keys = Float64Array.from({ length: 500 }, () => random());
    for (const backwards of [false, true]) {
      const out = words(new BigInt64Array(502), I64, [0, 8]);
      out.offset = 8;
      const v = words(keys.slice(), F64, [0, backwards ? -8 : 8]);
      if (backwards) v.offset = 499 * 8;
      const call = (o: Operand[]): number => {
        desc[PARAM] = desc[PARAM + 1] = 0;
        return run(backend, 'searchsorted', [300, 500], o);
      };
      compare(`searchsorted ${backwards}`, [out, words(sorted.slice(), F64, [8, 0]), v], call, { block: 256 });
    }
  });

  test('random numbers: the stream goes on', () => {
    const state = words(new BigInt64Array([0n, 0n, 12345n, 678n, 91011n, 1213n]), U64, [0]);
    const out = words(new Float64Array(1000), F64, [8]);
    const call = (o: Operand[]): number => {
      desc[PARAM] = 0;
      desc[PARAM + 1] = 0;
      desc[PARAM + 2] = 1;
      return run(backend, 'random_real', [998], o, { nout: 2 });
    };
    compare('random_real', [{ ...out, offset: 8 }, state], call, { block: 1000 });
  });
});

describe('results of blocks', () => {
  test.each([['add:dd->d', F64, F64, 3], ['less:ii->?', 0, I32, 3], ['negative:i->i', I32, I32, 2], ['copy', F32, F64, 2]] as const)('%s, copied out together', (name, result, dtype, nop) => {
    const random = randomSource(name.length);
    for (let round = 0; round < 80; round++) {
      const shape = Array.from({ length: 1 + Math.floor(random() * 3) }, () => 1 + Math.floor(random() * 24));
      const dense = (unit: number): number[] => shape.map((_, d) => shape.slice(d + 1).reduce((n, x) => n * x, unit));
      const count = shape.reduce((n, x) => n * x, 1), size = ITEMSIZE[result];
      const operands = Array.from({ length: nop }, (_, k) => randomOperand(random, shape, k === 0 ? result : dtype, k === 0));
      // most often without gaps, as results are
      if (round % 4 > 0) operands[0] = { view: new Uint8Array((count + 4) * size), dtype: result, offset: 2 * size, strides: dense(size) };
      for (const o of operands) fill(random, o);
      const inPlace = round % 8 === 1 && result === dtype;
      compare(JSON.stringify({ name, shape, strides: operands.map((o) => o.strides), inPlace }), operands, (o) => {
        if (inPlace) o[1] = o[0];
        return run(backend, name, shape, o);
      }, { block: [128, 300, 1024][round % 3], collected: [0, 500, 1500, 1 << 20][Math.floor(random() * 4)] });
    }
  });
});

describe('scattered operands', () => {
  test.each([['add:dd->d', F64, 3], ['copy', C128, 2], ['negative:i->i', I32, 2]] as const)('%s of few elements far apart', (name, dtype, nop) => {
    const random = randomSource(dtype);
    const size = ITEMSIZE[dtype];
    for (let round = 0; round < 40; round++) {
      const shape = [1 + Math.floor(random() * 9), 1 + Math.floor(random() * 4)];
      const operands = Array.from({ length: nop }, (_, k): Operand => {
        const far = random() < 0.7, back = random() < 0.3;
        const strides = [far ? size * (150 + Math.floor(random() * 50)) : size * shape[1], (random() < 0.2 ? 2 : 1) * size];
        if (k > 0 && random() < 0.2) strides[round % 2] = 0;
        const reach = strides[0] * (shape[0] - 1);
        const o: Operand = { view: new Uint8Array(reach + 2 * size * shape[1] + 2 * size), dtype, offset: size + (back ? reach : 0), strides: back ? [-strides[0], strides[1]] : strides };
        fill(random, o);
        return o;
      });
      compare(JSON.stringify({ name, shape, strides: operands.map((o) => o.strides) }), operands, (o) => run(backend, name, shape, o), { block: [256, 4096][round % 2], resident: [0, 48 << 20][round % 2] });
    }
  });
});

test('one element into rows of a wider array', () => {
  const random = randomSource(71);
  for (const [dtype, row] of [[U8, 60], [F64, 7], [C128, 40]] as const) {
    const size = ITEMSIZE[dtype];
    for (const step of [row, 9 * row, -9 * row]) {
      for (const rows of [1, 2, 5]) {
        const reach = Math.abs(step) * size * (rows - 1);
        const out: Operand = { view: new Uint8Array(reach + (row + 2) * size).fill(9), dtype, offset: size + (step < 0 ? reach : 0), strides: [step * size, size] };
        const from: Operand = { view: new Uint8Array(3 * size).map(() => random() * 256), dtype, offset: size, strides: [0, 0] };
        const wanted = out.view.slice();
        for (const o of elementOffsets([rows, row], out)) wanted.set(from.view.subarray(size, 2 * size), o);
        expect(run(backend, 'copy', [rows, row], [out, from])).toBe(0);
        expect(Buffer.compare(out.view, wanted), JSON.stringify({ dtype, step, rows })).toBe(0);
      }
    }
  }
});

describe('in JavaScript', () => {
  test('copies of any layout, and of repeated elements', () => {
    const random = randomSource(9);
    for (const [dtype, inner] of [[U8, 700], [F32, 200], [F64, 90], [C128, 40]] as const) {
      for (let round = 0; round < 40; round++) {
        const shape = [...Array.from({ length: Math.floor(random() * 3) }, () => 1 + Math.floor(random() * 4)), Math.floor(random() * inner * 2)];
        const out = randomOperand(random, shape, dtype, true), from = randomOperand(random, shape, dtype, false);
        if (round % 4 === 0) from.strides.fill(0);
        const wanted = out.view.slice();
        const [at, to] = [elementOffsets(shape, from), elementOffsets(shape, out)];
        const size = ITEMSIZE[dtype];
        to.forEach((o, i) => wanted.set(from.view.subarray(at[i], at[i] + size), o));
        expect(run(backend, 'copy', shape, [out, from])).toBe(0);
        expect(Buffer.compare(out.view, wanted), JSON.stringify({ shape, out: out.strides, from: from.strides })).toBe(0);
      }
    }
  });

  test.each([[1, U8], [2, 3], [4, I32], [8, F64], [16, C128]])('takes items of %d bytes, rows and lists of them', (size, dtype) => {
    const random = randomSource(size);
    for (let round = 0; round < 60; round++) {
      const length = 1 + Math.floor(random() * 20), row = round % 3 === 0 ? 1 + Math.floor(random() * 5) : 1;
      const lists = round % 2 === 0 ? [1 + Math.floor(random() * 9)] : [2, 1 + Math.floor(random() * 4)];
      const count = lists.reduce((n, d) => n * d, 1);
      const step = (random() < 0.5 ? 1 : -1) * size * row * (random() < 0.3 ? 2 : 1);
      const source = new Uint8Array(2 * length * row * size + 3 * size).map(() => random() * 256);
      const origin = step < 0 ? size - step * (length - 1) : size;
      const index = BigInt64Array.from({ length: count + 1 }, () => BigInt(Math.floor(random() * 2 * length) - length));
      const out = new Uint8Array((count * row + 2) * size).fill(7);
      const shape = row > 1 ? [...lists, row] : lists;
      const dense = (unit: number): number[] => shape.map((_, d) => shape.slice(d + 1).reduce((n, x) => n * x, unit));
      const listStrides = shape.map((_, d) => (d < lists.length ? 8 * lists.slice(d + 1).reduce((n, x) => n * x, 1) : 0));
      const operands: Operand[] = [
        { view: out, dtype, offset: size, strides: dense(size) },
        { view: source, dtype, offset: origin, strides: shape.map((_, d) => (d < lists.length ? 0 : size)) },
        { view: new Uint8Array(index.buffer), dtype: I64, offset: 8, strides: listStrides },
      ];
      const call = (bad: boolean): number => {
        if (bad) index[1 + Math.floor(random() * count)] = BigInt(length);
        [size, 1, 0, length, step].forEach((v, i) => void (desc[PARAM + i] = v));
        return run(backend, 'gather', shape, operands);
      };
      const wanted = out.slice();
      for (let i = 0; i < count; i++) {
        const j = Number(index[i + 1]), at = origin + (j < 0 ? j + length : j) * step;
        wanted.set(source.subarray(at, at + row * size), size + i * row * size);
      }
      expect(call(false)).toBe(0);
      expect(Buffer.compare(out, wanted)).toBe(0);
      expect(call(true)).toBe(-4);
    }
  });

  const view = (n: number, dtype: number, offset: number): Operand => ({ view: new Uint8Array((n + 3) * ITEMSIZE[dtype]), dtype, offset: offset * ITEMSIZE[dtype], strides: [ITEMSIZE[dtype]] });
  const inputs: [number, new (buffer: ArrayBufferLike, start: number, n: number) => { [i: number]: unknown }][] = [
    [1, Int8Array], [U8, Uint8Array], [3, Int16Array], [4, Uint16Array], [I32, Int32Array], [6, Uint32Array], [I64, BigInt64Array],
  ];
  test.each(inputs)('sums of integers of dtype %d, running and whole, wrap at 64 bits', (dtype, make) => {
    const random = randomSource(60 + dtype);
    for (const n of [1, 2, 3, 5, 64, 257]) {
      const x = view(n, dtype, 1);
      for (let i = 0; i < x.view.length; i++) x.view[i] = random() * 256;
      const values = Array.from({ length: n }, (_, i) => BigInt(new make(x.view.buffer, x.offset, n)[i] as number));
      const out = view(n, I64, 1), whole = { ...view(1, I64, 1), strides: [0] };
      out.view.fill(9);
      whole.view.fill(9);
      desc[PARAM] = 0;
      expect(run(backend, 'add:ll->l', [n], [out, x], { mode: ACCUMULATE })).toBe(0);
      expect(run(backend, 'add:ll->l', [n], [whole, x], { mode: REDUCE })).toBe(0);
      let sum = 0n;
      const guard = 0x0909090909090909n;
      const running = values.map((v) => (sum = BigInt.asIntN(64, sum + v)));
      expect(Array.from(new BigInt64Array(out.view.buffer))).toEqual([guard, ...running, guard, guard]);
      expect(Array.from(new BigInt64Array(whole.view.buffer))).toEqual([guard, sum, guard, guard]);
    }
  });

  test.each([['add', F64], ['add', F32], ['multiply', F64], ['multiply', F32]] as const)('running %s of dtype %d, also where it leaves the range', (op, dtype) => {
    const random = randomSource(dtype);
    const array = dtype === F64 ? Float64Array : Float32Array;
    for (let round = 0; round < 30; round++) {
      const n = 1 + Math.floor(random() * 40), scale = 10 ** Math.floor(random() * 30 - 15);
      const x = view(n, dtype, 2), out = view(n, dtype, 1);
      const values = new array(x.view.buffer as ArrayBuffer, x.offset, n).map(() => (random() < 0.02 ? -0 : random() - 0.5) * scale);
      new array(x.view.buffer as ArrayBuffer, x.offset, n).set(values);
      desc[PARAM] = 0;
      const letter = dtype === F64 ? 'd' : 'f';
      expect(run(backend, `${op}:${letter}${letter}->${letter}`, [n], [out, x], { mode: ACCUMULATE })).toBeGreaterThanOrEqual(0);
      const wanted = new array(n + 3);
      values.forEach((v, i) => void (wanted[i + 1] = i === 0 ? v : op === 'add' ? wanted[i] + v : wanted[i] * v));
      expect(Buffer.compare(out.view, new Uint8Array(wanted.buffer))).toBe(0);
    }
  });
});
