// .npz archives: NumPy's are read, stored ones are written with its bytes, hostile ones do no harm.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDType } from '../../src/dtype/parse.ts';
import { KeyError, ValueError } from '../../src/errors.ts';
import { BadZipFile, load, NpzFile, read_npz, save, savez, savez_compressed, write_npz } from '../../src/io/index.ts';
import { crc32 } from '../../src/io/zip.ts';
import { fromTyped, toArray } from '../../src/ndarray/convert.ts';
import { allocateArray } from '../../src/ndarray/make.ts';
import type { NDArray } from '../../src/ndarray/ndarray.ts';

interface Golden { name: string; file: string; files: string[] }
const GOLDENS = JSON.parse(readFileSync(new URL('goldens/archives.json', import.meta.url), 'utf8')) as Golden[];
const bytesOf = (name: string): Uint8Array => new Uint8Array(Buffer.from((GOLDENS.find((g) => g.name === name) as Golden).file, 'base64'));

function contents(): [Record<string, NDArray>, NDArray[]] {
  const steps = load(bytesOf('stored')) as NpzFile;
  return [{ b: steps.get('b'), z: steps.get('z') }, [steps.get('arr_0'), steps.get('arr_1')]];
}

describe('an archive of NumPy', () => {
  for (const name of ['stored', 'deflated']) {
    it(`is read: ${name}`, () => {
      const npz = load(bytesOf(name)) as NpzFile;
      expect(npz).toBeInstanceOf(NpzFile);
      expect(npz.files).toEqual((GOLDENS.find((g) => g.name === name) as Golden).files);
      expect(npz.get('arr_0').tolist()).toEqual([[0n, 1n, 2n], [3n, 4n, 5n]]);
      expect(npz.get('arr_1.npy').item()).toBe(5);
      expect(npz.get('b').shape).toEqual([1000]);
      expect(npz.get('b').item(999)).toBe(1);
      expect(npz.get('z').dtype.name).toBe('float32');
      expect([...npz]).toEqual(npz.files);
      expect([...npz.entries()].map(([k, v]) => [k, v.shape])).toEqual([['b', [1000]], ['z', [1000, 10]], ['arr_0', [2, 3]], ['arr_1', []]]);
      expect([npz.has('b'), npz.has('c'), npz.size]).toEqual([true, false, 4]);
      expect(String(npz)).toBe("NpzFile 'object' with keys: b, z, arr_0, arr_1");
      expect(() => npz.get('zz')).toThrow(KeyError);
      expect(() => npz.get('zz')).toThrow('zz is not a file in the archive');
    });
  }
  it('is written byte by byte when stored', () => {
    const [named, unnamed] = contents();
    expect(Buffer.from(write_npz(named, unnamed)).equals(Buffer.from(bytesOf('stored')))).toBe(true);
    expect(Buffer.from(write_npz({})).equals(Buffer.from(bytesOf('empty')))).toBe(true);
    expect((load(bytesOf('empty')) as NpzFile).files).toEqual([]);
  });
  it('reads back when deflated, smaller', () => {
    const [named, unnamed] = contents();
    const packed = write_npz(named, unnamed, true);
    expect(packed.length).toBeLessThan(bytesOf('stored').length / 4);
    expect(read_npz(packed).get('b').tolist()).toEqual(named.b.tolist());
    expect(read_npz(packed).get('z').tolist()).toEqual(named.z.tolist());
  });
  it('takes names beyond ASCII, and clashes of none', () => {
    expect(read_npz(write_npz({ 'größe α': [1] })).get('größe α').tolist()).toEqual([1]);
    expect(() => write_npz({ arr_0: [1] }, [[2]])).toThrow('Cannot use un-named variables and keyword arr_0');
  });
});

describe('files on disk', () => {
  it('are written and read back by path', () => {
    const folder = mkdtempSync(join(tmpdir(), 'numera-'));
    try {
      save(join(folder, 'a'), [[1, 2], [3, 4]]);
      expect((load(join(folder, 'a.npy')) as NDArray).tolist()).toEqual([[1, 2], [3, 4]]);
      savez(join(folder, 'b'), [1, 2], { x: [3], y: toArray(7) });
      const npz = load(join(folder, 'b.npz')) as NpzFile;
      expect(npz.files).toEqual(['x', 'y', 'arr_0']);
      expect(npz.get('y').item()).toBe(7);
      savez_compressed(join(folder, 'c.npz'), { x: fromTyped(new Float64Array(10000)) });
      expect(readFileSync(join(folder, 'c.npz')).length).toBeLessThan(1000);
      expect((load(join(folder, 'c.npz')) as NpzFile).get('x').size).toBe(10000);
      expect(() => load(join(folder, 'none.npy'))).toThrow(/ENOENT/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a hostile archive', () => {
  const packed = write_npz({ a: allocateArray([100], parseDType('float64'), true), b: [1, 2, 3] }, [], true);
  it('never crashes, whichever byte is wrong or missing', () => {
    for (let n = 0; n < packed.length; n++) {
      expect(() => {
        const npz = load(packed.slice(0, n)) as NpzFile;
        for (const name of npz.files) npz.get(name);
      }, `${n} bytes`).toThrow();
    }
    let refused = 0;
    for (let at = 0; at < packed.length; at++) {
      for (const to of [0, 255, packed[at] ^ 1, packed[at] ^ 128]) {
        const copy = packed.slice();
        copy[at] = to;
        try {
          const npz = load(copy) as NpzFile;
          if (npz instanceof NpzFile) for (const name of npz.files) npz.get(name);
        } catch (error) {
          refused++;
          expect(['ValueError', 'BadZipFile', 'NotImplementedError', 'OverflowError', 'TypeError', 'EOFError'], String(error)).toContain((error as Error).name);
        }
      }
    }
    expect(refused).toBeGreaterThan(packed.length);
  });
  /** The same archive with another uncompressed size stated for member `a`. */
  const stating = (size: number): Uint8Array => {
    const copy = packed.slice();
    const view = new DataView(copy.buffer);
    for (let i = 0; i + 4 < copy.length; i++) if (view.getUint32(i, true) === 0x02014b50) {
      view.setUint32(i + 24, size, true);
      break;
    }
    return copy;
  };
  it('cannot state a size that deflate cannot reach', () => {
    expect(() => (load(stating(0xfffffffe)) as NpzFile).get('a')).toThrow(BadZipFile);
    expect(() => (load(stating(0xfffffffe)) as NpzFile).get('a')).toThrow(/cannot have 4294967294 bytes/);
  });
  it('does not unpack beyond the size it states', () => {
    expect(() => (load(stating(200)) as NpzFile).get('a')).toThrow(ValueError);
    expect(() => (load(stating(2000)) as NpzFile).get('a')).toThrow(ValueError);
  });
  it('is held to max_size', () => {
    expect(() => (load(packed, { max_size: 500 }) as NpzFile).get('a')).toThrow(/more than the 500 that are allowed/);
    expect((load(packed, { max_size: 500 }) as NpzFile).get('b').size).toBe(3);
  });
  it('is caught by its checksum', () => {
    const stored = write_npz({ a: [1, 2, 3] });
    stored[30 + 20 + 5 + 130] ^= 1;
    expect(() => read_npz(stored).get('a')).toThrow("Bad CRC-32 for file 'a.npy'");
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});
