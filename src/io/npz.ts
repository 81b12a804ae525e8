// .npz archives: zip files of .npy files, read member by member when asked for.
import type { DTypeName } from '../dtype/dtype.ts';
import { KeyError, ValueError } from '../errors.ts';
import type { ArrayLike } from '../ndarray/convert.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { MAGIC_PREFIX, read_array, type ReadOptions, write_array } from './format.ts';
import { type Member, readDirectory, readMember, writeZip } from './zip.ts';
import { showInConsole } from '../inspect.ts';

export interface NpzOptions extends ReadOptions {
  /** The largest size, in bytes, that one member may unpack to. */
  max_size?: number;
}
const MAX_SIZE = 2 ** 32;

/**
 * The arrays of an archive by name. Each `get` reads its array anew.
 * @example
 * ```ts
 * np.savez('both', { a: [1, 2], b: 3 });
 * const archive = np.load('both.npz');
 * [archive.files, archive.get('a').tolist()]; // [['a', 'b'], [1, 2]]
 * ```
 */
export class NpzFile implements Iterable<string> {
  /** The names, without '.npy'. */
  readonly files: readonly string[];
  readonly #bytes: Uint8Array;
  readonly #members: ReadonlyMap<string, Member>;
  readonly #options: NpzOptions;
  readonly #source: string;

  /** @throws BadZipFile when the bytes are no zip archive. */
  constructor(bytes: Uint8Array, options: NpzOptions = {}, source: string = 'object') {
    this.#bytes = bytes;
    this.#options = options;
    this.#source = source;
    this.#members = new Map(readDirectory(bytes).map((m) => [m.name, m]));
    this.files = [...this.#members.keys()].map((name) => (name.endsWith('.npy') ? name.slice(0, -4) : name));
  }
  /** How many members there are. */
  get size(): number {
    return this.files.length;
  }
  #find(name: string): Member | undefined {
    return this.#members.get(name) ?? this.#members.get(`${name}.npy`);
  }
  /** Whether there is an array of a name, with or without '.npy'. */
  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }
  /**
   * The array of a name, with or without '.npy'; the bytes of a member that is no array.
   * @throws KeyError when there is no such member; ValueError when it is damaged or too large.
   */
  get<D extends DTypeName = DTypeName>(name: string): NDArray<D> {
    const bytes = this.bytes(name);
    if (!MAGIC_PREFIX.every((b, i) => bytes[i] === b)) throw new ValueError(`'${name}' is not a .npy file; its contents are in bytes('${name}')`);
    return read_array(bytes, this.#options) as NDArray<D>;
  }
  /**
   * The unpacked contents of a member.
   * @throws KeyError when there is no such member; ValueError when it is damaged or too large
   */
  bytes(name: string): Uint8Array {
    const member = this.#find(name);
    if (!member) throw new KeyError(`${name} is not a file in the archive`);
    return readMember(this.#bytes, member, this.#options.max_size ?? MAX_SIZE).slice();
  }
  /** The names. */
  keys(): IterableIterator<string> {
    return this.files.values();
  }
  /** The arrays, read one after the other. */
  *values(): Generator<NDArray> {
    for (const name of this.files) yield this.get(name);
  }
  /** Pairs of name and array. */
  *entries(): Generator<[string, NDArray]> {
    for (const name of this.files) yield [name, this.get(name)];
  }
  [Symbol.iterator](): IterableIterator<string> {
    return this.keys();
  }
  /** Where it comes from and the first five names. */
  toString(): string {
    const shown = this.files.slice(0, 5).join(', ') + (this.files.length > 5 ? '...' : '');
    return `NpzFile '${this.#source}' with keys: ${shown}`;
  }
  static {
    showInConsole(this.prototype, (x) => x.toString());
  }
}

/** The archive in these bytes. */
export function read_npz(bytes: Uint8Array, options: NpzOptions = {}): NpzFile {
  return new NpzFile(bytes, options);
}
/** The bytes of an archive: arrays by name, then unnamed ones as arr_0, arr_1, ... */
export function write_npz(named: Readonly<Record<string, ArrayLike>>, unnamed: readonly ArrayLike[] = [], compress: boolean = false): Uint8Array {
  const files: [string, Uint8Array][] = Object.entries(named).map(([name, a]) => [`${name}.npy`, write_array(a)]);
  unnamed.forEach((a, i) => {
    if (Object.hasOwn(named, `arr_${i}`)) throw new ValueError(`Cannot use un-named variables and keyword arr_${i}`);
    files.push([`arr_${i}.npy`, write_array(a)]);
  });
  return writeZip(files, compress);
}
