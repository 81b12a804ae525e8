// .npy files: NumPy's bytes exactly, in both directions, and its judgement of damaged ones.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDType } from '../../src/dtype/parse.ts';
import { NotImplementedError } from '../../src/errors.ts';
import { format, load } from '../../src/io/index.ts';
import { fromTyped, toArray } from '../../src/ndarray/convert.ts';
import { castCopy, copyOf } from '../../src/ndarray/copy.ts';
import { getItem } from '../../src/ndarray/indexing/access.ts';
import type { NDArray } from '../../src/ndarray/ndarray.ts';

interface Golden { name: string; descr: string; shape: number[]; fortran: boolean; version: [number, number] | null; elements: string; file: string }
interface Damaged { name: string; file: string; options: object; outcome: { error?: string; message?: string | null; descr?: string; shape?: number[]; elements?: string; other?: string } }

function goldens<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`goldens/${name}.json`, import.meta.url), 'utf8')) as T[];
}
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
/** The elements in C order, as bytes of a byte order. */
function elements(a: NDArray, descr: string): Uint8Array {
  const c = copyOf(castCopy(a, parseDType(descr)), 'C');
  return c.storage.bytes.slice(c.offset, c.offset + c.nbytes);
}

describe('a .npy file', () => {
  for (const g of goldens<Golden>('arrays')) {
    it(`is read: ${g.name}`, () => {
      const a = load(bytesOf(g.file)) as NDArray;
      expect(a.shape).toEqual(g.shape);
      expect(a.dtype.str).toBe(g.descr);
      expect(elements(a, g.descr.replace('>', '<'))).toEqual(bytesOf(g.elements));
      expect(a.flags.fnc).toBe(g.fortran);
    });
    it(`is written: ${g.name}`, () => {
      const a = load(bytesOf(g.file)) as NDArray;
      expect(Buffer.from(format.write_array(a, { version: g.version })).toString('base64')).toBe(g.file);
    });
  }
  it('holds the elements of any view', () => {
    const a = toArray([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]);
    for (const view of [getItem(a, ['::-1']), getItem(a, [':, ::2']), getItem(a, ['1:, 1']), getItem(a, [0])]) {
      expect(format.read_array(format.write_array(view)).tolist()).toEqual(view.tolist());
    }
    const swapped = castCopy(a, parseDType('>f4'));
    expect(format.read_array(format.write_array(getItem(swapped, [':, 1:3']))).tolist()).toEqual([[1, 2], [5, 6], [9, 10]]);
  });
  it('is read from bytes at any offset, and copied', () => {
    const file = format.write_array([1, 2, 3]);
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    const a = load(shifted.subarray(3)) as NDArray;
    shifted.fill(0);
    expect(a.tolist()).toEqual([1, 2, 3]);
    expect((load(file.buffer as ArrayBuffer) as NDArray).tolist()).toEqual([1, 2, 3]);
    expect((load(file.buffer as ArrayBuffer, { fix_imports: false, encoding: 'latin1' }) as NDArray).tolist()).toEqual([1, 2, 3]);
    expect(() => load(file.buffer as ArrayBuffer, { encoding: 'utf8' as 'ASCII' })).toThrow(/encoding must be one of 'ASCII', 'latin1', 'bytes' \(got 'utf8'\)/);
  });
  it('says what its header says', () => {
    const { shape, fortran_order, dtype, version, data } = format.read_header(format.write_array(toArray([[1], [2]], parseDType('int16'))));
    expect({ shape, fortran_order, str: dtype.str, version, data }).toEqual({ shape: [2, 1], fortran_order: false, str: '<i2', version: [1, 0], data: 128 });
  });
  it('has no version that is unknown', () => {
    expect(() => format.write_array([1], { version: [4, 0] })).toThrow('we only support format version (1,0), (2,0), and (3,0), not (4, 0)');
  });
});

describe('a damaged .npy file', () => {
  for (const [i, g] of goldens<Damaged>('damaged').entries()) {
    it(`is judged as by NumPy (${i}): ${g.name}`, () => {
      const file = bytesOf(g.file);
      const read = (): NDArray => load(file, g.options) as NDArray;
      const { outcome } = g;
      if (outcome.other) expect(read).toThrow(NotImplementedError);
      else if (outcome.error) {
        let thrown: Error | undefined;
        try {
          read();
        } catch (error) {
          thrown = error as Error;
        }
        expect(thrown, `NumPy: ${outcome.error}: ${outcome.message}`).toBeInstanceOf(Error);
        if (outcome.message) expect(thrown?.message).toBe(outcome.message);
        expect(['ValueError', 'OverflowError', 'EOFError', 'NotImplementedError', 'TypeError']).toContain(thrown?.name);
      } else {
        const a = read();
        expect(a.dtype.str).toBe(outcome.descr);
        expect(a.shape).toEqual(outcome.shape);
        expect(elements(a, outcome.descr as string)).toEqual(bytesOf(outcome.elements as string));
      }
    });
  }
  it('takes no memory for what is not there', () => {
    const header = new TextEncoder().encode("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }".padEnd(117) + '\n');
    const file = new Uint8Array(10 + header.length);
    file.set([...format.magic(1, 0), header.length, 0]);
    file.set(header, 10);
    expect(() => load(file)).toThrow('EOF: reading array data, expected 8000000000000 bytes got 0');
  });
  it('is refused at every length', () => {
    const whole = format.write_array(fromTyped(Float64Array.of(1, 2)));
    for (let n = 0; n < whole.length; n++) expect(() => load(whole.slice(0, n)), `${n} bytes`).toThrow();
    expect(() => load(new Uint8Array(0))).toThrow('No data left in file');
  });
});
