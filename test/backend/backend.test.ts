import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import * as callConstants from '../../src/backend/call.ts';
import { ERR_BOUNDS, ITEMSIZE } from '../../src/backend/call.ts';
import { limits } from '../../src/backend/stage.ts';
import { backends, describeCall, elementOffsets, type Operand, randomOperand, randomSource, run } from './helpers.ts';

const F64 = 11;
const I32 = 5;

const read = (view: DataView, dtype: number, at: number): number => (dtype === F64 ? view.getFloat64(at, true) : view.getInt32(at, true));
const dataView = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The output's bytes as they must be after `op`, computed element by element. Inputs are read before anything is written. */
function expected(shape: number[], [out, a, b]: Operand[], op: (x: number, y: number) => number): Uint8Array {
  const bytes = out.view.slice();
  const to = dataView(bytes);
  const [x, y] = [dataView(a.view), dataView(b.view)];
  const [oa, ob] = [elementOffsets(shape, a), elementOffsets(shape, b)];
  elementOffsets(shape, out).forEach((at, i) => {
    const value = op(read(x, a.dtype, oa[i]), read(y, b.dtype, ob[i]));
    if (out.dtype === F64) to.setFloat64(at, value, true);
    else to.setInt32(at, value, true);
  });
  return bytes;
}

function fillWithNumbers(random: () => number, { view, dtype }: Operand): void {
  const words = view.length - (view.length % ITEMSIZE[dtype]);
  const data = dataView(view);
  for (let at = 0; at < words; at += ITEMSIZE[dtype]) {
    if (dtype === F64) data.setFloat64(at, Math.round(random() * 1e6) / 8, true);
    else data.setInt32(at, random() * 2 ** 32, true);
  }
}

test('call.ts says what abi.hpp says', () => {
  const text = readFileSync(new URL('../../kernels/abi.hpp', import.meta.url), 'utf8').replace(/\/\/.*/g, '');
  const values = new Map<string, number>();
  for (const [, body] of text.matchAll(/enum (?:Slot|Mode|Flag|Status) : int \{([^}]*)\}/g)) {
    for (const [, name, value] of body.matchAll(/(\w+) = ([-\d+* ]+)/g)) {
      values.set(name, value.split('+').reduce((sum, term) => sum + term.split('*').reduce((product, factor) => product * Number(factor), 1), 0));
    }
  }
  const constants = callConstants as unknown as Record<string, unknown>;
  expect(values.size).toBeGreaterThan(30);
  for (const [name, value] of values) expect([name, constants[name]]).toEqual([name, value]);
  expect(text).toContain(`ITEMSIZE[DTYPES] = {${ITEMSIZE.join(', ')}}`);
  expect(text).toContain(`SWAPPED = ${callConstants.SWAPPED};`);
});

describe.each(backends)('$name backend', (backend) => {
  const defaults = { ...limits };
  afterEach(() => void Object.assign(limits, defaults));

  const check = (random: () => number, shape: number[], dtype: number): void => {
    const operands = [true, false, false].map((writable) => randomOperand(random, shape, dtype, writable));
    for (const operand of operands) fillWithNumbers(random, operand);
    const [name, op] = dtype === F64 ? ['add:dd->d', (x: number, y: number) => x + y] : ['multiply:ii->i', Math.imul];
    const want = expected(shape, operands, op as (x: number, y: number) => number);
    const inputs = operands.slice(1).map((o) => o.view.slice());
    const status = run(backend, name as string, shape, operands);
    const layout = JSON.stringify({ shape, operands: operands.map((o) => [o.offset, o.strides, o.view.length]) });
    expect([status, layout]).toEqual([0, layout]);
    expect(Buffer.compare(operands[0].view, want), layout).toBe(0);
    inputs.forEach((before, i) => expect(Buffer.compare(before, operands[i + 1].view), layout).toBe(0));
  };

  test('has its names by id', () => {
    const names = backend.names();
    expect(names.length).toBeGreaterThan(1);
    expect(names[backend.find('add:dd->d')]).toBe('add:dd->d');
    expect(backend.find('no such function')).toBe(-1);
  });

  test('runs loops over any layout and leaves every other byte alone', () => {
    const random = randomSource(1);
    for (let round = 0; round < 400; round++) {
      const shape = Array.from({ length: Math.floor(random() * 5) }, () => Math.floor(random() * 7));
      check(random, shape, random() < 0.5 ? F64 : I32);
    }
  });

  test('runs loops in blocks, whatever the layout', () => {
    const random = randomSource(2);
    for (const [block, resident] of [[256, 1 << 20], [64, 1 << 20], [256, 0], [1024, 2000]]) {
      Object.assign(limits, { blockedFrom: 0, block, resident });
      for (let round = 0; round < 100; round++) {
        const shape = Array.from({ length: 1 + Math.floor(random() * 3) }, () => Math.floor(random() * 40));
        if (shape.length === 3) shape[0] %= 8;
        check(random, shape, random() < 0.5 ? F64 : I32);
      }
    }
  });

  test('runs large loops', () => {
    const random = randomSource(3);
    check(random, [300_000], F64);
    check(random, [400, 500], F64);
    check(random, [7, 300, 100], I32);
  });

  test('works in place and on parts of one buffer', () => {
    for (const blockedFrom of [0, defaults.blockedFrom]) {
      Object.assign(limits, { blockedFrom, block: 512 });
      const data = Float64Array.from({ length: 1000 }, (_, i) => i);
      const view = new Uint8Array(data.buffer);
      const at = (offset: number): Operand => ({ view, dtype: F64, offset, strides: [8] });
      expect(run(backend, 'add:dd->d', [500], [at(0), at(0), at(4000)])).toBe(0);
      expect(Array.from(data)).toEqual(Array.from({ length: 1000 }, (_, i) => (i < 500 ? i + i + 500 : i)));
      // Interleaved: one operand owns the even elements, the other the odd ones.
      const every = (offset: number): Operand => ({ view, dtype: F64, offset, strides: [16] });
      const before = data.slice();
      expect(run(backend, 'add:dd->d', [500], [every(0), every(0), every(8)])).toBe(0);
      expect(Array.from(data)).toEqual(Array.from(before, (x, i) => (i % 2 === 0 ? x + before[i + 1] : x)));
    }
  });

  test('reads views that start inside their ArrayBuffer', () => {
    const memory = new ArrayBuffer(200);
    const part = (start: number): Operand => ({ view: new Uint8Array(memory, start, 32), dtype: F64, offset: 8, strides: [8] });
    const [out, a, b] = [part(0), part(64), part(128)];
    new Float64Array(memory, 72, 3).set([1, 2, 3]);
    new Float64Array(memory, 136, 3).set([10, 20, 30]);
    expect(run(backend, 'add:dd->d', [3], [out, a, b])).toBe(0);
    expect(Array.from(new Float64Array(memory, 8, 3))).toEqual([11, 22, 33]);
  });

  test('accepts SharedArrayBuffers', () => {
    const shared = new Float64Array(new SharedArrayBuffer(80)).fill(2);
    const operand: Operand = { view: new Uint8Array(shared.buffer), dtype: F64, offset: 0, strides: [8] };
    expect(run(backend, 'add:dd->d', [10], [operand, operand, operand])).toBe(0);
    expect(Array.from(shared)).toEqual(new Array(10).fill(4));
  });

  test('accumulates nothing over calls: call2 and call3 give what call gives', () => {
    const operands = [0, 1, 2].map((i) => ({ view: new Uint8Array(Float64Array.of(i, i).buffer), dtype: F64, offset: 0, strides: [8] }));
    describeCall([2], operands);
    const [out, a, b] = operands.map((o) => o.view);
    expect(backend.call3(backend.find('add:dd->d'), out, a, b)).toBe(0);
    expect(Array.from(new Float64Array(out.buffer))).toEqual([3, 3]);
  });

  describe('refuses a call whose operands leave their buffers', () => {
    const good = (): Operand[] =>
      [0, 1, 2].map(() => ({ view: new Uint8Array(4 * 8), dtype: F64, offset: 0, strides: [8] }));
    const cases: [string, (operands: Operand[]) => void][] = [
      ['an offset past the end', (o) => void (o[1].offset = 8)],
      ['a negative offset', (o) => void (o[1].offset = -8)],
      ['a stride past the end', (o) => void (o[0].strides = [16])],
      ['a stride before the start', (o) => void (o[2].strides = [-8])],
      ['a last element cut in two', (o) => void (o[0].offset = 1)],
      ['a huge stride', (o) => void (o[1].strides = [2 ** 52])],
      ['a huge offset', (o) => void (o[1].offset = 2 ** 53)],
      ['an offset that is not a number', (o) => void (o[1].offset = Number.NaN)],
      ['an infinite stride', (o) => void (o[1].strides = [Number.POSITIVE_INFINITY])],
      ['a fractional stride', (o) => void (o[1].strides = [7.5])],
      ['a detached buffer', (o) => void structuredClone(o[1].view.buffer, { transfer: [o[1].view.buffer as ArrayBuffer] })],
      ['a wider dtype than the buffer holds', (o) => void (o[1].dtype = 13)],
      ['a dtype that does not exist', (o) => void (o[1].dtype = 14)],
    ];
    test.each(cases)('%s', (_, spoil) => {
      const operands = good();
      spoil(operands);
      const bytes = (): string[] => operands.map((o) => (o.view.length === 0 ? '' : Buffer.from(o.view).toString('hex')));
      const before = bytes();
      expect(run(backend, 'add:dd->d', [4], operands)).toBe(ERR_BOUNDS);
      expect(bytes()).toEqual(before);
    });

    test('a wrong count of operands or dimensions', () => {
      const id = backend.find('add:dd->d');
      describeCall([4], good());
      callConstants.desc[callConstants.NOP] = 4;
      expect(backend.call(id, 3)).toBe(ERR_BOUNDS);
      for (const ndim of [-1, 65, 1.5, Number.NaN]) {
        describeCall([4], good());
        callConstants.desc[callConstants.NDIM] = ndim;
        expect(backend.call(id, 3)).toBe(ERR_BOUNDS);
      }
      for (const nout of [-1, 4]) {
        describeCall([4], good(), { nout });
        expect(backend.call(id, 3)).toBe(ERR_BOUNDS);
      }
      for (const shape of [-1, 2 ** 60, Number.NaN, 0.5]) {
        describeCall([shape], good());
        expect(backend.call(id, 3)).toBe(ERR_BOUNDS);
      }
    });

    test('random layouts, moved out of their buffers by one byte', () => {
      const random = randomSource(4);
      for (let round = 0; round < 300; round++) {
        const shape = Array.from({ length: 1 + Math.floor(random() * 3) }, () => 1 + Math.floor(random() * 5));
        const operands = [true, false, false].map((writable) => randomOperand(random, shape, F64, writable));
        const victim = operands[Math.floor(random() * 3)];
        const offsets = elementOffsets(shape, victim);
        const [first, last] = [Math.min(...offsets), Math.max(...offsets) + 8];
        if (random() < 0.5) victim.offset -= first + 1;
        else victim.view = victim.view.slice(0, last - 1);
        const before = operands[0].view.slice();
        expect(run(backend, 'add:dd->d', shape, operands)).toBe(ERR_BOUNDS);
        expect(Buffer.compare(operands[0].view, before)).toBe(0);
      }
    });

    test('but operands without elements are not looked at', () => {
      const empty: Operand = { view: new Uint8Array(0), dtype: F64, offset: 0, strides: [8] };
      expect(run(backend, 'add:dd->d', [0], [empty, empty, empty])).toBe(0);
    });
  });

  test("'join' fills rows part by part and refuses parts that leave their buffers or do not fill the row", () => {
    const random = randomSource(17);
    for (let round = 0; round < 400; round++) {
      const rows = Array.from({ length: Math.floor(random() * 3) }, () => 1 + Math.floor(random() * 5));
      const lengths = Array.from({ length: 1 + Math.floor(random() * 4) }, () => Math.floor(random() * 12));
      const total = lengths.reduce((n, x) => n + x, 0), shape = [...rows, total];
      if (total === 0) continue;
      // each part is an operand of its own length, which the descriptor says in PARAM instead
      const parts = lengths.map((n) => randomOperand(random, [...rows, n], F64, false));
      const out: Operand = { view: new Uint8Array(8 * rows.reduce((x, d) => x * d, total) + 16).fill(7), dtype: F64, offset: 8, strides: shape.map((_, d) => 8 * shape.slice(d + 1).reduce((n, x) => n * x, 1)) };
      const operands: Operand[] = [out, ...parts.map((p) => ({ ...p, strides: [...p.strides.slice(0, -1), 0] }))];
      const describe = (): void => lengths.forEach((n, i) => void callConstants.desc.set([n, parts[i].strides[rows.length]], callConstants.PARAM + 2 * i));
      const wanted = out.view.slice();
      const places = elementOffsets(shape, out);
      const offsets = lengths.map((n, i) => (n === 0 ? [] : elementOffsets([...rows, n], parts[i])));
      for (let r = 0, at = 0; at < places.length; r++)
        lengths.forEach((n, i) => {
          for (let k = 0; k < n; k++) wanted.set(parts[i].view.subarray(offsets[i][r * n + k], offsets[i][r * n + k] + 8), places[at++]);
        });
      describe();
      expect(run(backend, 'join', shape, operands)).toBe(0);
      expect(Buffer.compare(out.view, wanted)).toBe(0);
      const victim = lengths.findIndex((n) => n > 0);
      const spoil: [number, (slots: Float64Array) => void][] = [
        [ERR_BOUNDS, (slots) => void (slots[2 * victim + 1] = 1e6)],
        [ERR_BOUNDS, (slots) => void (slots[2 * victim + 1] = -1e6)],
        [callConstants.ERR_VALUE, (slots) => void (slots[2 * victim] += 1)],
        [callConstants.ERR_VALUE, (slots) => void (slots[2 * victim] = -1)],
        [callConstants.ERR_VALUE, (slots) => void (slots[2 * victim] = Number.NaN)],
        [callConstants.ERR_VALUE, (slots) => void (slots[2 * victim + 1] = Number.POSITIVE_INFINITY)],
      ];
      for (const [status, change] of spoil) {
        if (status === ERR_BOUNDS && lengths[victim] < 2) continue; // nothing to step over
        describe();
        change(callConstants.desc.subarray(callConstants.PARAM));
        expect(run(backend, 'join', shape, operands)).toBe(status);
        expect(Buffer.compare(out.view, wanted)).toBe(0);
      }
      describe();
      expect(run(backend, 'join', shape, operands.map((o, i) => (i === 1 ? { ...o, dtype: 7 } : o)))).toBe(callConstants.ERR_DTYPE);
    }
  });

  test('takes a positive number of threads', () => {
    const before = backend.getThreads();
    expect(before).toBeGreaterThanOrEqual(1);
    backend.setThreads(before);
    expect(backend.getThreads()).toBe(before);
  });
});
