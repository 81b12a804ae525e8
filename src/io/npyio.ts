// load, save, savez, savez_compressed. Paths are read and written by the platform; where there are no files, `load` takes bytes
// and format.ts gives them.
import { readFile, writeFile } from '#platform';
import { oneOf, signature } from '../arguments.ts';
import { EOFError, NotImplementedError, ValueError } from '../errors.ts';
import type { ArrayLike } from '../ndarray/convert.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { MAGIC_PREFIX, read_array, write_array } from './format.ts';
import { type NpzOptions, NpzFile, write_npz } from './npz.ts';
import { isZip } from './zip.ts';

/** A `file:` URL: what the class `URL` makes, without needing the library that declares it. */
export interface FileURL { readonly href: string; readonly pathname: string; readonly searchParams: object }
/** A path, or the bytes themselves. */
export type Source = string | FileURL | Uint8Array | ArrayBuffer;

export interface LoadOptions extends NpzOptions {
  mmap_mode?: null;
  allow_pickle?: boolean;
  /** How names and strings of Python 2 inside pickles are read; nothing else depends on them, and pickles are refused. */
  fix_imports?: boolean;
  encoding?: 'ASCII' | 'latin1' | 'bytes';
}

function contents(file: Source): Uint8Array {
  if (file instanceof Uint8Array) return file;
  if (file instanceof ArrayBuffer) return new Uint8Array(file);
  if (typeof file === 'string' || file instanceof URL) return readFile(file);
  if (ArrayBuffer.isView(file)) return new Uint8Array((file as ArrayBufferView).buffer, (file as ArrayBufferView).byteOffset, (file as ArrayBufferView).byteLength);
  throw new TypeError('load needs a path, or bytes as a Uint8Array or ArrayBuffer');
}

const parseLoad = signature('load', "file!, mmap_mode, allow_pickle=false, fix_imports=true, encoding='ASCII', *, max_header_size=10000, max_size");

/**
 *  * The array of a .npy file, or the arrays of a .npz file.
 * @throws EOFError when the file is empty; ValueError when it is damaged or holds pickled objects, and for another `encoding`; NotImplementedError for `mmap_mode` and `allow_pickle`; the error of the file system when it cannot be read.
 * @example
 * ```ts
 * np.save('a.npy', [1, 2]);
 * np.load('a.npy').tolist(); // [1, 2]
 * ```
 */
export function load(file: `${string}.npy`, options?: LoadOptions): NDArray;
export function load(file: `${string}.npz`, options?: LoadOptions): NpzFile;
export function load(file: Source, options?: LoadOptions): NDArray | NpzFile;
export function load(...args: unknown[]): NDArray | NpzFile {
  const [file, mmap_mode, allow_pickle, fix_imports, encoding, max_header_size, max_size] = parseLoad(args);
  oneOf('encoding', encoding, ['ASCII', 'latin1', 'bytes'], ValueError);
  if (typeof fix_imports !== 'boolean') throw new TypeError(`fix_imports must be true or false (got ${String(fix_imports)})`);
  if (mmap_mode !== undefined && mmap_mode !== null) throw new NotImplementedError('mmap_mode: JavaScript has no memory-mapped files');
  const bytes = contents(file as Source);
  if (bytes.length === 0) throw new EOFError('No data left in file');
  const options: NpzOptions = { max_header_size, max_size };
  if (isZip(bytes)) return new NpzFile(bytes, options, typeof file === 'string' ? file : 'object');
  if (MAGIC_PREFIX.every((b, i) => bytes[i] === b)) return read_array(bytes, options);
  if (allow_pickle) throw new NotImplementedError('pickled data cannot be read');
  throw new ValueError('This file contains pickled (object) data. If you trust the file you can load it unsafely using the `allow_pickle=` keyword argument or `pickle.load()`.');
}

/** The path with its ending. */
function withEnding(file: string | FileURL, ending: string): string | URL {
  if (file instanceof URL) return file.pathname.endsWith(ending) ? file : new URL(file.href + ending);
  if (typeof file !== 'string') throw new TypeError('a path is needed to write a file; write_array and write_npz give the bytes');
  return file.endsWith(ending) ? file : file + ending;
}
const SAVE = signature('save', 'file!, arr!, allow_pickle=true');
/**
 * Writes an array to a .npy file; '.npy' is added to the path if it is missing.
 * @throws TypeError for what is no path; the error of the file system when it cannot be written
 * @example
 * ```ts
 * np.save('b', np.arange(3, { dtype: 'int8' }));
 * np.load('b.npy').dtype.name; // 'int8'
 * ```
 */
export function save(file: string | FileURL, arr: ArrayLike, allow_pickle?: boolean | { allow_pickle?: boolean }): void;
export function save(...args: unknown[]): void {
  const [file, arr, allow_pickle] = SAVE(args);
  checkPickle(allow_pickle);
  writeFile(withEnding(file, '.npy'), write_array(arr));
}
type Named = Readonly<Record<string, ArrayLike>>;

const SAVEZ = signature('savez', 'file!, ...args, allow_pickle=true, **kwds');
function saveArchive(args: readonly unknown[], compress: boolean): void {
  const [file, unnamed, allow_pickle, named] = SAVEZ(args);
  checkPickle(allow_pickle);
  writeFile(withEnding(file, '.npz'), write_npz(named as Named, unnamed as ArrayLike[], compress));
}
/** No array holds objects, so that nothing needs to be pickled either way. */
function checkPickle(allowed: unknown): void {
  if (typeof allowed !== 'boolean') throw new TypeError(`allow_pickle must be true or false (got ${String(allowed)})`);
}
/**
 * Writes arrays to a .npz file: unnamed ones as arr_0, arr_1, ..., named ones in a last argument: `savez(path, a, { b, c })`.
 * @throws ValueError for a name that an unnamed array has; the error of the file system when it cannot be written
 * @example
 * ```ts
 * np.savez('c', [1], { x: [2, 3] });
 * np.load('c.npz').files; // ['x', 'arr_0']
 * ```
 */
export function savez(file: string | FileURL, ...arrays: (ArrayLike | Named)[]): void;
export function savez(...args: unknown[]): void {
  saveArchive(args, false);
}
/**
 * `savez` with deflate compression.
 * @throws ValueError for a name that an unnamed array has; the error of the file system when it cannot be written
 * @example
 * ```ts
 * np.savez_compressed('d', { zeros: np.zeros(1000) });
 * np.load('d.npz').get('zeros').size; // 1000
 * ```
 */
export function savez_compressed(file: string | FileURL, ...arrays: (ArrayLike | Named)[]): void;
export function savez_compressed(...args: unknown[]): void {
  saveArchive(args, true);
}
