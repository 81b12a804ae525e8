// Makes the calls that record.py wrote down, on the backend that NUMERA_BACKEND names, and reports where numera differs:
//
//   npx tsx -C numera-src tools/replay/replay.ts FILE.jsonl... [--only=NAME] [--all]
//
// Prints the differences grouped by function and kind, with a few examples each (all of them with --all), then the totals. Options of
// Python are options here; ints are numbers where a parameter counts something (COUNTS) and bigints where it is data (DESIGN.md 3).
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parametersOf } from '../../src/arguments.ts';
import { forgetWarnings } from '../../src/iterate/events.ts';
import * as np from '../../src/index.ts';
import { Storage } from '../../src/memory/storage.ts';
import { call, compare, decodeArgument, errorMatches, magnitudeOf, tolerance } from '../../test/cases.ts';
import { difference } from '../../test/linalg/helpers.ts';
import { sharesMemory } from '../../test/memory.ts';

interface ArgumentCode { d: string; s: number[]; st: number[]; b: number; o: number; ro?: true }
interface Line {
  at: string; f: string; a: unknown[]; k?: Record<string, unknown>; mem: [string, number][]; r?: unknown; e?: string; m?: string; w?: Record<string, string>;
  err?: Record<string, string>; print?: Record<string, unknown>; rs?: State; warn?: string[];
}
type State = string | { words: string; bits: number } | { [name: string]: State };
interface ResultCode { d: string; s: number[]; v: string | null; st?: number[]; share?: boolean }
const isObject = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x);
const isResult = (x: unknown): x is ResultCode => isObject(x) && typeof x.d === 'string';

// parameters whose ints count or name places
const COUNTS = new Set(['axis', 'axes', 'axis1', 'axis2', 'axisa', 'axisb', 'axisc', 'source', 'destination', 'shape', 'newshape', 'n', 'N', 'M', 'k', 'num', 'ndim', 'kth', 'repeats', 'shift',
  'indices_or_sections', 'ddof', 'decimals', 'offset', 'count', 'minlength', 'ndmin', 'reps', 'pad_width', 'stat_length', 'max_line_width', 'precision', 'dims', 'dimensions', 'multi_index', 'width', 'padding',
  'base', 'R', 'C', 'new_shape', 'window_shape', 'strides', 'max_work', 'buffersize', 'itershape', 'ind', 'ord', 'p', 'optimize', 'ndmax', 'edge_order', 'edgeitems', 'threshold', 'linewidth', 'unique', 'min_digits', 'exp_digits', 'pad_left', 'pad_right', 'itemset', 'row', 'col', 'range', 'bitorder']);
const SCALAR_COUNTS = new Set(['bins']);
const COUNTS_OF = new Set(['tril_indices m', 'triu_indices m', 'rollaxis start', 'm.item args', 'broadcast_shapes args', 'ndindex shape']);
// where NumPy leaves the layout of results to what it happened to build them from
const ANY_LAYOUT = new Set(['unravel_index', 'tril_indices', 'triu_indices', 'tril_indices_from', 'triu_indices_from', 'mask_indices', 'argwhere', 'nonzero', 'm.nonzero']);
// parameters of the same names that are data elsewhere
const DATA = new Set(['unwrap p', 'emath.power p']);
const OPERAND = new Set(['a', 'x', 'm', 'v', 'array', 'arr', 'ar', 'self', 'c']);

/** The names of a function's parameters by position. */
const names = new Map<string, string[]>();
function namesOf(f: string, self: unknown): string[] {
  let found = names.get(f);
  if (found) return found;
  const target = f.startsWith('m.') ? (np.NDArray.prototype as unknown as Record<string, unknown>) : np;
  let value: unknown;
  try {
    value = f.replace(/^m\./, '').split('.').reduce<unknown>((o, name) => (o as Record<string, unknown> | undefined)?.[name], target);
  } catch {
    value = undefined; // a getter
  }
  const parameters = typeof value === 'function' ? (parametersOf(value as never, self) ?? []) : [];
  found = parameters.filter((p) => p.kind !== 'keyword').flatMap((p) => (p.kind === 'rest' ? Array<string>(32).fill(p.name) : [p.name]));
  if (f.startsWith('m.') && !OPERAND.has(found[0])) found.unshift('self');
  names.set(f, found);
  return found;
}
/** Arrays of one call, on shared blocks of memory. */
class Arrays {
  readonly made: np.NDArray[] = [];
  generator: np.random.Generator | null = null;
  readonly #blocks: Storage[];
  constructor(line: Line) {
    this.#blocks = line.mem.map(([text, start]) => {
      const bytes = Buffer.from(text, 'base64');
      const memory = new Uint8Array(start + bytes.length + 16);
      memory.set(bytes, start);
      return new Storage(memory.buffer);
    });
    this.#weak = line.f.endsWith('.resolve_dtypes');
    this.#index = line.f === 'get' || line.f === 'set';
    this.#starts = line.mem.map(([, start]) => start);
  }
  readonly #starts: number[];
  readonly #weak: boolean;
  /** NumPy's integer scalars as indices are numbers here: 0-d arrays give copies, also in NumPy. */
  readonly #index: boolean;
  decode(x: unknown, count: boolean): unknown {
    if (Array.isArray(x)) return x.map((v) => this.decode(v, count));
    if (!isObject(x)) return x;
    if (Array.isArray(x.s)) return this.array(x as unknown as ArgumentCode);
    if (x.flat) return this.array(x.flat as ArgumentCode).flat;
    if (x.rng) return (this.generator = generator(x.rng as State));
    if (typeof x.d === 'string') return this.#index && count && /[iu]\d/.test(x.d) ? Number(scalar(x.d, x.v as string).item()) : scalar(x.d, x.v as string);
    if (typeof x.i === 'string') return count && Number.isSafeInteger(Number(x.i)) ? Number(x.i) : BigInt(x.i);
    if (typeof x.np === 'string') return x.np.split('.').reduce<unknown>((o, name) => (o as Record<string, unknown>)[name], np);
    if (x.ellipsis) return '...';
    if (typeof x.dtype === 'string') return np.dtype(x.dtype);
    if (typeof x.py === 'string') return this.#weak ? { int: BigInt, float: Number, complex: np.Complex, bool: 'bool' }[x.py] : x.py;
    if (typeof x.type === 'string') return (np as Record<string, unknown>)[x.type];
    if (isObject(x.dict)) return Object.fromEntries(Object.entries(x.dict).map(([k, v]) => [k, this.decode(v, true)]));
    return decodeArgument(x, () => { throw new Error('no such array'); });
  }
  array(code: ArgumentCode): np.NDArray {
    const storage = this.#blocks[code.b] ?? new Storage(new ArrayBuffer(16));
    const a = new np.NDArray(storage, code.o + (this.#starts[code.b] ?? 0), code.s, code.st, np.dtype(code.d), null, -1, !code.ro);
    this.made.push(a);
    return a;
  }
}
function scalar(dtype: string, text: string): np.NDArray {
  const bytes = Buffer.from(text, 'base64');
  return np.frombuffer(new Uint8Array(bytes).buffer, { dtype: np.dtype(dtype).newbyteorder('=') }).reshape([]).copy();
}
/** The state of a bit generator as its `state` takes it. */
function stateOf(x: State): unknown {
  if (typeof x === 'string') return /^\d+$/.test(x) ? BigInt(x) : x;
  if (typeof x.words === 'string') {
    const bytes = Uint8Array.from(Buffer.from(x.words, 'base64')).buffer;
    return x.bits === (64 as never) ? new BigUint64Array(bytes) : new Uint32Array(bytes);
  }
  return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, ['has_uint32', 'uinteger', 'pos', 'buffer_pos'].includes(k) ? Number(v) : stateOf(v as State)]));
}
function generator(code: State): np.random.Generator {
  const state = stateOf(code) as { bit_generator: 'PCG64' };
  const bits = new np.random[state.bit_generator](0);
  bits.state = state as never;
  return new np.random.Generator(bits);
}
const stateText = (state: unknown): string => JSON.stringify(state, (_, v) => (typeof v === 'bigint' ? String(v) : ArrayBuffer.isView(v) ? [...(v as unknown as Iterable<unknown>)].map(String) : (v as unknown)));
/** Everything that an iterator gives: of nditer with the index of each step. */
function stepsOf(it: unknown): unknown[] {
  if (!(it instanceof np.NDIter)) return [...(it as Iterable<unknown>)].slice(0, 300);
  const copies = (v: np.NDArray | np.NDArray[]): unknown => (Array.isArray(v) ? v.map((a) => a.copy()) : v.copy());
  const out: unknown[] = [];
  for (; !it.finished; it.iternext()) out.push([copies(it.value), it.has_multi_index ? it.multi_index : null, it.has_index ? it.index : null]);
  return out;
}
/** What differs between a result and the one written down: [kind, text]. */
function compareResult(got: unknown, wanted: unknown, line: Line, arrays: Arrays): [string, string] | null {
  if (Array.isArray(wanted)) {
    const list = Array.isArray(got) ? got : isObject(got) && Symbol.iterator in got ? [...(got as unknown as Iterable<unknown>)] : isObject(got) ? Object.values(got) : null;
    if (list?.length !== wanted.length) return ['value', `${list ? `${list.length} results` : String(got)} instead of ${wanted.length} results`];
    for (let i = 0; i < wanted.length; i++) {
      const d = compareResult(list[i], wanted[i], line, arrays);
      if (d) return [d[0], `result ${i}: ${d[1]}`];
    }
    return null;
  }
  if (isResult(wanted)) return compareArray(got, wanted, line, arrays);
  if (isObject(wanted)) {
    if (isObject(wanted.object)) {
      const property = Object.entries(wanted.object).reduce<[string, string] | null>((d, [k, v]) => d ?? compareResult((got as Record<string, unknown>)[k], v, line, arrays), null);
      if (property) return property;
      if (wanted.steps) {
        const steps = compareResult(stepsOf(got), wanted.steps, line, arrays);
        if (steps) return ['steps', steps[1]];
      }
      return null;
    }
    if (typeof wanted.dtype === 'string') return got instanceof np.DType && got.str === wanted.dtype ? null : ['dtype', `${String(got)} instead of ${wanted.dtype}`];
    if (typeof wanted.type === 'string' || typeof wanted.py === 'string') return (got instanceof np.DType && got.equals(np.dtype((wanted.type ?? wanted.py) as string))) || got === (np as Record<string, unknown>)[(wanted.type ?? wanted.py) as string] ? null : ['value', `${String((got as { name?: string })?.name ?? got)} instead of ${String(wanted.type)}`];
    if (typeof wanted.bytes === 'string') return got instanceof Uint8Array && Buffer.from(got).toString('base64') === wanted.bytes ? null : ['value', 'other bytes'];
    if (wanted.ellipsis) return got === '...' ? null : ['value', String(got)];
  }
  if (wanted === null && got === undefined) return null;
  const d = compare(got instanceof np.NDArray && got.ndim === 0 ? got.item() : got, wanted, line.f, tolerance, magnitudeOf(line as never));
  return d ? ['value', d] : null;
}
function compareArray(got: unknown, wanted: ResultCode, line: Line, arrays: Arrays): [string, string] | null {
  const dtype = np.dtype(wanted.d), char = dtype.char;
  if (got instanceof np.NDArray) {
    if (got.dtype.str !== dtype.str) return ['dtype', `${got.dtype.str} instead of ${dtype.str}`];
    if (got.shape.join() !== wanted.s.join()) return ['shape', `[${got.shape}] instead of [${wanted.s}]`];
  } else if (typeof got === 'object' && got !== null && !('re' in got)) return ['dtype', `${String(got).slice(0, 60)} instead of ${dtype} of shape [${wanted.s}]`];
  if (FREE.test(line.f) || (/argsort$/.test(line.f) && !/stable|merge/.test(JSON.stringify([line.a, line.k]))) || wanted.v === null || UNSET.test(JSON.stringify([line.a[2], line.k?.mode]))) return null;
  const code = { d: char, s: wanted.s, v: wanted.v };
  const name = canonical(line.f);
  let d = compare(got, code, name, tolerance, magnitudeOf({ ...line, f: name } as never));
  if (d && /^linalg\.|(matmul|dot|convolve|correlate|einsum)$/.test(name)) d = difference(got, code, 4096);
  if (d) return ['value', d];
  if (got instanceof np.NDArray && got.size > 0 && got.ndim > 0 && wanted.st) {
    if (line.f === 'm.flat') return null;
    const share = arrays.made.some((a) => a.size > 0 && a.storage.buffer === got.storage.buffer && sharesMemory(a, got));
    if (share !== wanted.share) return ['view', `gave a ${share ? 'view' : 'copy'}, NumPy a ${wanted.share ? 'view' : 'copy'}`];
    if (ANY_LAYOUT.has(line.f)) return null;
    const strides = (st: readonly number[]): string => st.map((x, i) => (wanted.s[i] > 1 ? x : 0)).join();
    if (strides(got.strides) !== strides(wanted.st)) return ['layout', `strides [${got.strides}] instead of [${wanted.st}], shape [${wanted.s}]`];
  }
  return null;
}
// elements that nobody set
const UNSET = /"empty"/;
// of which only a property holds, or nothing: unstable orders, signs of eigenvectors, memory that a call may use up
const FREE = /^(m\.)?(arg)?partition$|^linalg\.(svd|eig|eigh|qr|eigvals)$/;
/** The name of a ufunc that has several. */
function canonical(f: string): string {
  const [head, ...rest] = f.split('.');
  const value = (np as Record<string, unknown>)[head];
  return value instanceof np.ufunc ? [(value as { name: string }).name, ...rest].join('.') : f;
}
class Missing extends Error {}
function exists(f: string): boolean {
  if (f === 'get' || f === 'set') return true;
  if (f.startsWith('m.')) return f.replace(/^m\.(set\.)?/, '') in np.NDArray.prototype;
  if (f.startsWith('g.')) return f.slice(2) in np.random.Generator.prototype;
  const value = f.split('.').reduce<unknown>((o, name) => (o as Record<string, unknown> | undefined)?.[name], np);
  return typeof value === 'function';
}
/** Makes one call: null, or what differs. */
function replay(line: Line): [string, string] | null {
  const { f } = line;
  if (!exists(f)) throw new Missing(f);
  const arrays = new Arrays(line);
  const index = f === 'get' || f === 'set';
  const positional = index ? ['self', 'axis', 'value'] : f.startsWith('m.set.') ? ['self', f.slice(6)] : namesOf(f, null);
  const decode = (x: unknown, name: string | undefined): unknown => arrays.decode(x, (f.startsWith('g.') && !Array.isArray(x)) || (name !== undefined && !DATA.has(`${f} ${name}`) && (COUNTS.has(name) || COUNTS_OF.has(`${f} ${name}`) || (SCALAR_COUNTS.has(name) && !Array.isArray(x)))));
  const args = line.a.map((x, i) => decode(x, f.endsWith('.at') && i === 1 ? 'axis' : positional[i]));
  let options = line.k && Object.fromEntries(Object.entries(line.k).map(([k, v]) => [k, decode(v, k)]));
  if (!options && isObject(args.at(-1)) && !('re' in (args.at(-1) as object)) && Object.getPrototypeOf(args.at(-1)) === Object.prototype) options = {};
  const modes = line.err && np.seterr(line.err as never);
  const printing = line.print && np.get_printoptions();
  if (line.print) np.set_printoptions(Object.fromEntries(Object.entries(line.print).map(([k, v]) => [k, arrays.decode(v, true)])) as never);
  let got: unknown;
  warned = [];
  forgetWarnings();
  try {
    if (f.startsWith('m.set.')) (args[0] as Record<string, unknown>)[f.slice(6)] = args[1];
    else if (f.startsWith('g.')) got = (args[0] as unknown as Record<string, (...args: unknown[]) => unknown>)[f.slice(2)](...args.slice(1), ...(options ? [options] : []));
    else got = call({ f, a: line.a }, args, options);
    if (got instanceof np.FlatIter) got = got.copy();
  } catch (error) {
    const e = error as Error;
    // text, dates and structures
    if (/data type '.*' not understood|Cannot interpret '(ndarray|\[\[|\{|\[")|cannot make an array of the string/.test(e.message)) throw new Missing('another dtype');
    if (!line.e) return ['threw', `${e.name}: ${e.message.slice(0, 160)}${e.name === 'TypeError' && /Cannot read|is not a function|not iterable/.test(e.message) ? ` ${e.stack?.split('\n')[1]}` : ''}`];
    return errorMatches(line.e, e) ? null : ['class', `${e.name} (${e.message.slice(0, 100)}) instead of ${line.e} (${line.m?.slice(0, 100)})`];
  } finally {
    if (modes) np.seterr(modes);
    if (printing) np.set_printoptions(printing as never);
  }
  if (line.e) return ['no error', `gave ${String(got).slice(0, 80)} instead of ${line.e}: ${line.m?.slice(0, 120)}`];
  const inPlace = /^m\.i(add|subtract|multiply|divide|floor_divide|remainder|power|matmul|bitwise_\w+|left_shift|right_shift)$/.test(f);
  const d = f === 'set' || f.startsWith('m.set.') ? null : compareResult(inPlace ? args[0] : got, line.r, line, arrays);
  if (d) return d;
  for (const [i, v] of Object.entries(line.w ?? {})) {
    if (FREE.test(f) || line.k?.overwrite_input) break;
    const a = arrays.made[Number(i)];
    const bad = compare(a, { d: a.dtype.char, s: [...a.shape], v }, f, tolerance, magnitudeOf(line as never));
    if (bad) return ['changed', `argument ${i}: ${bad}`];
  }
  if (line.rs && arrays.generator && stateText(arrays.generator.bit_generator.state) !== stateText(stateOf(line.rs))) return ['state', 'the generator is in another state'];
  // NumPy's scalars have words, and checks of integers, of their own; 0-d arrays here
  const events = [...new Set(warned)].sort().join('; '), wanted = [...new Set((line.warn ?? []).map((w) => w.replace(/in scalar /, 'in ')))].sort().join('; ');
  const onScalars = line.warn?.some((w) => w.includes('in scalar ')) && line.a.some((x) => isObject(x) && 'v' in x);
  if (onScalars && events === '') return null;
  return events === wanted ? null : ['events', `${events || 'no warning'} instead of ${wanted || 'none'}`];
}
let warned: string[] = [];
process.emitWarning = ((message: string, category?: string): void => {
  if (category === 'RuntimeWarning') warned.push(message);
}) as typeof process.emitWarning;
const files = process.argv.slice(2).filter((x) => !x.startsWith('--'));
const only = process.argv.find((x) => x.startsWith('--only='))?.slice(7);
const all = process.argv.includes('--all');
const groups = new Map<string, string[]>();
const missing = new Map<string, number>();
let agree = 0, differ = 0, absent = 0;
for (const file of files)
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const line = JSON.parse(text) as Line;
    if (only !== undefined && line.f !== only) continue;
    let d: [string, string] | null;
    try {
      d = replay(line);
    } catch (error) {
      if (error instanceof Missing) {
        absent++;
        missing.set(line.f, (missing.get(line.f) ?? 0) + 1);
        continue;
      }
      d = ['replay', (error as Error).stack?.split('\n').slice(0, 3).join(' | ') ?? ''];
    }
    if (!d) agree++;
    else {
      differ++;
      const key = `${line.f} ${d[0]}`;
      const brief = JSON.stringify([line.a, line.k ?? {}]).slice(0, all ? 2000 : 200);
      groups.set(key, [...(groups.get(key) ?? []), `  ${line.at} ${all ? d[1] : d[1].slice(0, 200)}\n    ${brief}`]);
    }
  }
for (const [key, list] of [...groups].sort((a, b) => b[1].length - a[1].length)) console.log(`${key}: ${list.length}\n${(all ? list : list.slice(0, 3)).join('\n')}`);
console.log(`missing: ${[...missing].sort((a, b) => b[1] - a[1]).map(([name, n]) => `${name} ${n}`).join(', ')}`);
console.log(`${agree} agree, ${differ} differ, ${absent} of names that numera has not`);
