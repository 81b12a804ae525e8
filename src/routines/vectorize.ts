// vectorize: a function of scalars (or of arrays of core dimensions) as one of whole arrays. It is called once per element, so
// that this is for convenience and not for speed.
import { isOptions, shown, signature as makeParser } from '../arguments.ts';
import type { DType, DTypeName } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { type DTypeLike, type DTypeOf, isScalar } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { broadcastShapes } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castCopy } from '../ndarray/copy.ts';
import { getItem, setItem } from '../ndarray/indexing/access.ts';
import { allocateArray } from '../ndarray/make.ts';
import { NDArray } from '../ndarray/ndarray.ts';
import { positionsOf } from './iterating.ts';
import { broadcastView, ravelArray, reshapeArray } from './shape.ts';
import type { ArrayName } from '../ufunc/types.ts';

/** Options of `vectorize`. */
export interface VectorizeOptions {
  /** The outputs' dtypes: type codes in a string, or a list of dtypes. By default those of the first results. */
  otypes?: string | readonly DTypeLike[] | null;
  /** What `doc` of the result says. */
  doc?: string | null;
  /** Positions and names of arguments that are handed on as they are. */
  excluded?: Iterable<number | string> | null;
  /** Keep the first results, which tell the dtypes, and do not compute them again. */
  cache?: boolean;
  /** Core dimensions as of generalised ufuncs, such as '(n),(n)->()': the function then gets and gives arrays of those dimensions. */
  signature?: string | null;
}
// one dtype in a list is followed, codes in a string are not
type OutputName<R, T> = T extends readonly [infer D] ? DTypeOf<D> : T extends null | undefined ? ArrayName<R> : DTypeName;
/** A function made by `vectorize`. */
export interface Vectorized<R, T = null> {
  (...args: unknown[]): R extends readonly unknown[] ? NDArray[] : NDArray<OutputName<R, T>>;
  /** The function of scalars. */
  readonly pyfunc: (...args: never[]) => R;
  /** The outputs' dtypes, or null where the first results tell them. */
  readonly otypes: readonly DType[] | null;
  /** What was given as `doc`. */
  readonly doc: string;
  /** Positions and names of arguments that are handed on as they are. */
  readonly excluded: ReadonlySet<number | string>;
  /** Whether the first results are kept. */
  readonly cache: boolean;
  /** Core dimensions, or null for a function of scalars. */
  readonly signature: string | null;
}
type Function_ = (...args: unknown[]) => unknown;

/** A scalar result of the function. @throws ValueError for arrays */
function scalarOf(x: unknown): unknown {
  if (x instanceof NDArray && x.ndim === 0) return x.item();
  if (!isScalar(x)) throw new ValueError('setting an array element with a sequence.');
  return x;
}
function collect(values: readonly unknown[], shape: readonly number[], dtype: DType | null): NDArray {
  const flat = toArray(values);
  return reshapeArray(dtype === null ? flat : castCopy(flat, dtype), shape);
}
interface Settings { f: Function_; otypes: readonly DType[] | null; cache: boolean }

/** The function on every element of the broadcast arguments. */
function callPlain({ f, otypes, cache }: Settings, given: readonly unknown[]): NDArray | NDArray[] {
  const arrays = given.map((x) => toArray(x));
  const shape = broadcastShapes(arrays.map((a) => a.shape));
  const columns = arrays.map((a) => ravelArray(broadcastView(a, shape)).tolist() as unknown[]);
  const size = shape.reduce((n, d) => n * d, 1);
  const at = (i: number): unknown => f(...columns.map((c) => c[i]));
  let types = otypes, first: unknown;
  if (types === null) {
    if (size === 0) throw new ValueError('cannot call `vectorize` on size 0 inputs unless `otypes` is set');
    first = at(0);
    types = (Array.isArray(first) ? first : [first]).map((x) => toArray(scalarOf(x)).dtype);
    if (!Array.isArray(first)) types = [types[0]];
  }
  const several = otypes === null ? Array.isArray(first) : types.length > 1;
  const results = Array.from({ length: size }, (_, i) => (i === 0 && first !== undefined && cache ? first : at(i)));
  if (!several) return collect(results.map(scalarOf), shape, types[0]);
  return types.map((d, k) => collect(results.map((r) => {
    if (!Array.isArray(r) || r.length !== (types as readonly DType[]).length) throw new ValueError(`wrong number of outputs from pyfunc: expected ${(types as readonly DType[]).length}, got ${Array.isArray(r) ? r.length : 1}`);
    return scalarOf(r[k]);
  }), shape, d));
}

type Core = readonly (readonly string[])[];
const GROUP = String.raw`\((?:\w+(?:,\w+)*)?\)`;
const SIGNATURE = new RegExp(`^${GROUP}(?:,${GROUP})*->${GROUP}(?:,${GROUP})*$`);
/** The core dimensions that a signature names, of inputs and of outputs. @throws ValueError */
function parseCore(text: string): [Core, Core] {
  const dense = text.replace(/\s+/g, '');
  if (!SIGNATURE.test(dense)) throw new ValueError(`not a valid gufunc signature: ${text}`);
  return dense.split('->').map((side) => [...side.matchAll(/\((.*?)\)/g)].map(([, names]) => (names === '' ? [] : names.split(',')))) as unknown as [Core, Core];
}
/** Learns the sizes of core dimensions from an array that has them last, or checks them. */
function learn(sizes: Map<string, number>, shape: readonly number[], names: readonly string[]): void {
  if (names.length === 0) return;
  if (shape.length < names.length) throw new ValueError(`${shape.length}-dimensional argument does not have enough dimensions for all core dimensions (${names.map((n) => `'${n}'`).join(', ')})`);
  names.forEach((name, i) => {
    const size = shape[shape.length - names.length + i], known = sizes.get(name);
    if (known !== undefined && known !== size) throw new ValueError(`inconsistent size for core dimension '${name}': ${size} vs ${known}`);
    sizes.set(name, size);
  });
}
/** The function on every stack of core dimensions of the broadcast arguments. */
function callCore({ f, otypes }: Settings, given: readonly unknown[], [ins, outs]: [Core, Core]): NDArray | NDArray[] {
  if (given.length !== ins.length) throw new TypeError(`wrong number of positional arguments: expected ${ins.length}, got ${given.length}`);
  const arrays = given.map((x) => toArray(x));
  const sizes = new Map<string, number>();
  arrays.forEach((a, i) => {
    learn(sizes, a.shape, ins[i]);
  });
  const grid = broadcastShapes(arrays.map((a, i) => a.shape.slice(0, a.ndim - ins[i].length)));
  const stacks = arrays.map((a, i) => broadcastView(a, [...grid, ...a.shape.slice(a.ndim - ins[i].length)]));
  const dims = (names: readonly string[]): number[] => names.map((n) => sizes.get(n) as number);
  let results: NDArray[] | undefined;
  for (const at of positionsOf(grid)) {
    const result = f(...stacks.map((a, i) => (ins[i].length === 0 ? a.at(at) : getItem(a, [...at, '...']))));
    const list = outs.length === 1 ? [result] : Array.isArray(result) ? result : [result];
    if (list.length !== outs.length) throw new ValueError(`wrong number of outputs from pyfunc: expected ${outs.length}, got ${list.length}`);
    const parts = list.map((x) => toArray(x as ArrayLike));
    parts.forEach((p, k) => {
      if (outs[k].length === 0 && p.ndim > 0) throw new ValueError('setting an array element with a sequence.');
      learn(sizes, p.shape, outs[k]);
    });
    results ??= outs.map((names, k) => allocateArray([...grid, ...dims(names)], otypes?.[k] ?? parts[k].dtype.native, true));
    for (const [k, p] of parts.entries()) setItem(results[k], [...at, '...'], p);
  }
  if (results === undefined) {
    if (otypes === null) throw new ValueError('cannot call `vectorize` on size 0 inputs unless `otypes` is set');
    if (outs.some((names) => names.some((n) => !sizes.has(n)))) throw new ValueError('cannot call `vectorize` with a signature including new output dimensions on size 0 inputs');
    results = outs.map((names, k) => allocateArray([...grid, ...dims(names)], otypes[k], true));
  }
  return outs.length === 1 ? results[0] : results;
}
function parseTypes(otypes: unknown): DType[] | null {
  if (otypes === undefined || otypes === null) return null;
  if (typeof otypes !== 'string' && !Array.isArray(otypes)) throw new ValueError('Invalid otype specification');
  return [...(otypes as Iterable<DTypeLike>)].map((d) => {
    try {
      return parseDType(d).native;
    } catch {
      throw new ValueError(`Invalid otype specified: ${shown(d)}`);
    }
  });
}

const VECTORIZE = makeParser('vectorize', 'pyfunc, otypes, doc, excluded, cache=false, signature');
/**
 * A function of scalars made one of arrays: its arguments broadcast, and it is called for every element. A list that it gives is
 * one value for each of several outputs. Options of a call go to the function as its last argument, their values vectorized too.
 * Without a function, `vectorize(options)` gives a decorator. Results are arrays, 0-d for scalars; as in NumPy the first element
 * is computed twice unless `otypes` or `cache` is given.
 * @throws TypeError for what is no function; ValueError for invalid otypes or signatures, and, when called, for empty arguments without otypes.
 * @example
 * ```ts
 * const larger = np.vectorize((a, b) => (a > b ? a : b));
 * larger([1, 5, 3], 2).tolist(); // [2, 5, 3]
 * const dot = np.vectorize((a, b) => np.dot(a, b), { signature: '(n),(n)->()' });
 * dot([[1, 2], [3, 4]], [1, 1]).tolist(); // [3, 7]
 * ```
 */
export function vectorize(options: VectorizeOptions): <R>(pyfunc: (...args: any[]) => R) => Vectorized<R>;
export function vectorize<R, const T extends string | readonly DTypeLike[] | null = null>(pyfunc: (...args: any[]) => R, otypes?: T | (VectorizeOptions & { otypes?: T }), doc?: string | null | (VectorizeOptions & { otypes?: undefined }), excluded?: Iterable<number | string> | null | (VectorizeOptions & { otypes?: undefined }), cache?: boolean | VectorizeOptions, signature?: string | null): Vectorized<R, T>;
export function vectorize(...args: unknown[]): unknown {
  const [pyfunc, otypes, doc, excluded, cache, text] = VECTORIZE(args);
  if (pyfunc === undefined) return (f: Function_) => vectorize(f, otypes, doc, excluded, cache, text);
  if (typeof pyfunc !== 'function') throw new TypeError('When used as a decorator, only accepts keyword arguments.');
  const types = parseTypes(otypes);
  const fixed = new Set<number | string>((excluded ?? []) as Iterable<number | string>);
  for (const e of fixed) if (typeof e !== 'string' && !Number.isInteger(e)) throw new TypeError(`excluded holds positions and names (got ${shown(e)})`);
  const core = text === undefined || text === null ? null : parseCore(text);
  if (core && types && types.length !== core[1].length) throw new ValueError(`otypes has ${types.length} dtypes for the ${core[1].length} outputs of the signature`);
  const vectorized = (...given: unknown[]): unknown => {
    const options = given.length > 0 && isOptions(given[given.length - 1]) ? (given[given.length - 1] as Record<string, unknown>) : null;
    const positional = options ? given.slice(0, -1) : given;
    const places = positional.map((_, i) => i).filter((i) => !fixed.has(i));
    const names = options ? Object.keys(options).filter((n) => !fixed.has(n)) : [];
    const f: Function_ = (...values) => {
      const all = [...positional];
      places.forEach((place, i) => {
        all[place] = values[i];
      });
      if (options) all.push({ ...options, ...Object.fromEntries(names.map((n, i) => [n, values[places.length + i]])) });
      return pyfunc(...all);
    };
    const varying = [...places.map((i) => positional[i]), ...names.map((n) => (options as Record<string, unknown>)[n])];
    // nothing to go over: one plain call, as in NumPy
    if (varying.length === 0 && core === null) return f();
    const settings = { f, otypes: types, cache: Boolean(cache) };
    return core ? callCore(settings, varying, core) : callPlain(settings, varying);
  };
  return Object.defineProperties(vectorized, {
    name: { value: pyfunc.name }, toString: { value: () => `<vectorize '${pyfunc.name || '?'}'>` }, pyfunc: { value: pyfunc, enumerable: true }, otypes: { value: types, enumerable: true }, doc: { value: doc ?? '', enumerable: true },
    excluded: { value: fixed, enumerable: true }, cache: { value: Boolean(cache), enumerable: true }, signature: { value: text ?? null, enumerable: true },
  });
}
