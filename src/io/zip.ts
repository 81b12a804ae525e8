// Zip archives, as far as .npz files need them: stored and deflated members, zip64, checksums. Writing stored members gives the
// bytes of Python's zipfile as NumPy uses it. Reading trusts nothing: every position is checked, one member is inflated at a
// time, never to more than deflate can make of its bytes nor beyond the size that its directory entry states.
//
// Layout after APPNOTE.TXT, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
import { deflateSync, inflateSync } from 'fflate';
import { NotImplementedError, ValueError } from '../errors.ts';

/** The archive is damaged. */
export class BadZipFile extends ValueError {}

const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50, END64 = 0x06064b50, LOCATOR64 = 0x07064b50;
const STORED = 0, DEFLATED = 8;
const VERSION64 = 45, UTF8 = 0x800, ENCRYPTED = 1, DATE_1980 = 0x21;
/** Deflate cannot expand by more than this (a match of 258 bytes in 2 bits). */
const MOST_EXPANSION = 1032;

export interface Member { readonly name: string; readonly method: number; readonly flags: number; readonly crc: number; readonly packed: number; readonly size: number; readonly header: number }

let crcTable: Uint32Array | undefined;
/** The CRC-32 of zip and gzip. */
export function crc32(bytes: Uint8Array): number {
  if (!crcTable) {
    crcTable = new Uint32Array(256);
    for (let i = 0; i < 256; i++) {
      let c = i;
      for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
      crcTable[i] = c;
    }
  }
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = crcTable[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Whether the bytes start like a zip archive, an empty one included. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}

/** Little-endian fields, with positions checked. */
class Reader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  /** Throws unless `size` bytes lie at `at`. */
  check(at: number, size: number): void {
    if (!(at >= 0 && size >= 0 && at + size <= this.bytes.length)) throw new BadZipFile('File is not a zip file: a record lies outside of it');
  }
  u16(at: number): number {
    this.check(at, 2);
    return this.#view.getUint16(at, true);
  }
  u32(at: number): number {
    this.check(at, 4);
    return this.#view.getUint32(at, true);
  }
  u64(at: number): number {
    this.check(at, 8);
    const n = this.#view.getBigUint64(at, true);
    if (n > BigInt(Number.MAX_SAFE_INTEGER)) throw new BadZipFile('File is not a zip file: a position is too large');
    return Number(n);
  }
}

/** Where the central directory is, and how many members it lists. */
function findDirectory(r: Reader): { at: number; size: number; count: number } {
  const { bytes } = r;
  // The end record is 22 bytes and a comment of at most 65535.
  let end = bytes.length - 22;
  for (const last = Math.max(0, end - 65535); end >= last && r.u32(end) !== END; end--) {}
  if (end < 0 || r.u32(end) !== END) throw new BadZipFile('File is not a zip file');
  let count = r.u16(end + 10), size = r.u32(end + 12), at = r.u32(end + 16);
  if (end >= 20 && r.u32(end - 20) === LOCATOR64) {
    const end64 = r.u64(end - 20 + 8);
    if (r.u32(end64) !== END64) throw new BadZipFile('Bad magic number for the zip64 end record');
    count = r.u64(end64 + 32);
    size = r.u64(end64 + 40);
    at = r.u64(end64 + 48);
  }
  r.check(at, size);
  return { at, size, count };
}

/** The members of an archive, in the order of its directory. */
export function readDirectory(bytes: Uint8Array): Member[] {
  const r = new Reader(bytes);
  const directory = findDirectory(r);
  const members: Member[] = [];
  let at = directory.at;
  const end = at + directory.size;
  while (at < end) {
    if (r.u32(at) !== CENTRAL) throw new BadZipFile('Bad magic number for central directory');
    const nameLength = r.u16(at + 28), extraLength = r.u16(at + 30), commentLength = r.u16(at + 32);
    r.check(at, 46 + nameLength + extraLength + commentLength);
    const flags = r.u16(at + 8);
    let packed = r.u32(at + 20), size = r.u32(at + 24), header = r.u32(at + 42);
    const extraEnd = at + 46 + nameLength + extraLength;
    for (let e = at + 46 + nameLength; e + 4 <= extraEnd; e += 4 + r.u16(e + 2)) {
      if (r.u16(e) !== 1) continue;
      // Zip64: 8 bytes for each field that holds the mark, in this order.
      let field = e + 4;
      const wide = (n: number): number => {
        if (n !== 0xffffffff) return n;
        if (field + 8 > e + 4 + r.u16(e + 2) || field + 8 > extraEnd) throw new BadZipFile('Corrupt zip64 extra field');
        field += 8;
        return r.u64(field - 8);
      };
      size = wide(size);
      packed = wide(packed);
      header = wide(header);
    }
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
    members.push({ name: new TextDecoder(flags & UTF8 ? 'utf-8' : 'latin1').decode(nameBytes), method: r.u16(at + 10), flags, crc: r.u32(at + 16), packed, size, header });
    at = extraEnd + commentLength;
  }
  if (members.length !== directory.count) throw new BadZipFile(`The directory lists ${members.length} members, not ${directory.count}`);
  return members;
}

/** The contents of a member. `most`: the largest size to accept. */
export function readMember(bytes: Uint8Array, member: Member, most: number): Uint8Array {
  const r = new Reader(bytes);
  const { header, packed, size, name } = member;
  if (r.u32(header) !== LOCAL) throw new BadZipFile(`Bad magic number for file header of '${name}'`);
  if (member.flags & ENCRYPTED) throw new NotImplementedError(`File '${name}' is encrypted`);
  const start = header + 30 + r.u16(header + 26) + r.u16(header + 28);
  r.check(start, packed);
  if (size > most) throw new ValueError(`File '${name}' has ${size} bytes, more than the ${most} that are allowed (max_size)`);
  const data = bytes.subarray(start, start + packed);
  let out: Uint8Array;
  if (member.method === STORED) {
    if (size !== packed) throw new BadZipFile(`File '${name}' is stored with two different sizes`);
    out = data;
  } else if (member.method === DEFLATED) {
    if (size > packed * MOST_EXPANSION + 64) throw new BadZipFile(`File '${name}' cannot have ${size} bytes, packed as ${packed}`);
    try {
      out = inflateSync(data, { out: new Uint8Array(size) });
    } catch (error) {
      throw new BadZipFile(`File '${name}' does not inflate: ${(error as Error).message}`);
    }
    if (out.length !== size) throw new BadZipFile(`File '${name}' has ${out.length} bytes, not ${size}`);
  } else throw new NotImplementedError(`That compression method is not supported: ${member.method} of '${name}'`);
  if (crc32(out) !== member.crc) throw new BadZipFile(`Bad CRC-32 for file '${name}'`);
  return out;
}

/** An archive of these files, in this order. */
export function writeZip(files: readonly (readonly [name: string, contents: Uint8Array])[], compress: boolean): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0, directorySize = 0;
  for (const [name, contents] of files) {
    const nameBytes = new TextEncoder().encode(name);
    const flags = nameBytes.length === name.length ? 0 : UTF8;
    const data = compress ? deflateSync(contents) : contents;
    const crc = crc32(contents), method = compress ? DEFLATED : STORED;
    // Sizes always in a zip64 field, as NumPy writes them.
    parts.push(
      record([[LOCAL, 4], [VERSION64, 2], [flags, 2], [method, 2], [0, 2], [DATE_1980, 2], [crc, 4], [0xffffffff, 4], [0xffffffff, 4], [nameBytes.length, 2], [20, 2]], nameBytes),
      record([[1, 2], [16, 2], [contents.length, 8], [data.length, 8]]),
      data,
    );
    const extra = [contents.length, data.length, at].filter((n) => n >= 0xffffffff);
    const clipped = (n: number): number => Math.min(n, 0xffffffff);
    const entry = record(
      [[CENTRAL, 4], [VERSION64, 1], [3, 1], [VERSION64, 2], [flags, 2], [method, 2], [0, 2], [DATE_1980, 2], [crc, 4], [clipped(data.length), 4], [clipped(contents.length), 4],
        [nameBytes.length, 2], [extra.length > 0 ? 4 + 8 * extra.length : 0, 2], [0, 2], [0, 2], [0, 2], [0o600 << 16, 4], [clipped(at), 4]],
      nameBytes,
    );
    directory.push(entry);
    if (extra.length > 0) directory.push(record([[1, 2], [8 * extra.length, 2], ...extra.map((n): Field => [n, 8])]));
    at += 30 + nameBytes.length + 20 + data.length;
    directorySize += entry.length + (extra.length > 0 ? 4 + 8 * extra.length : 0);
  }
  const tail: Uint8Array[] = [];
  const large = at >= 0xffffffff || directorySize >= 0xffffffff || files.length >= 0xffff;
  if (large)
    tail.push(
      record([[END64, 4], [44, 8], [VERSION64, 2], [VERSION64, 2], [0, 4], [0, 4], [files.length, 8], [files.length, 8], [directorySize, 8], [at, 8]]),
      record([[LOCATOR64, 4], [0, 4], [at + directorySize, 8], [1, 4]]),
    );
  tail.push(record([[END, 4], [0, 2], [0, 2], [Math.min(files.length, 0xffff), 2], [Math.min(files.length, 0xffff), 2], [Math.min(directorySize, 0xffffffff), 4], [Math.min(at, 0xffffffff), 4], [0, 2]]));
  return concatenate([...parts, ...directory, ...tail]);
}
type Field = readonly [value: number, bytes: number];

function record(fields: readonly Field[], rest: Uint8Array = new Uint8Array(0)): Uint8Array {
  const out = new Uint8Array(fields.reduce((n, [, size]) => n + size, 0) + rest.length);
  let at = 0;
  for (const [value, size] of fields) {
    for (let i = 0, v = value; i < size; i++, v = Math.floor(v / 256)) out[at++] = v % 256;
  }
  out.set(rest, at);
  return out;
}
function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    out.set(p, at);
    at += p.length;
  }
  return out;
}
