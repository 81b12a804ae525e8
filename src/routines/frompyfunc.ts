// frompyfunc: a function of scalars as a ufunc. NumPy's give arrays of objects; there are none here, so that results have the
// dtype that all of them have in common, as np.array of their list (numbers float64, booleans bool, bigints int64), or `dtype`.
import { isOptions, shown, signature } from '../arguments.ts';
import type { DType } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { type Casting, canCastTypes } from '../dtype/promote.ts';
import { type DTypeLike, isScalar, type Scalar } from '../dtype/scalars.ts';
import { IndexError, UFuncTypeError, ValueError } from '../errors.ts';
import { broadcastShapes, normalizeAxes, normalizeAxis, sameShape, shapeText } from '../iterate/layout.ts';
import { type ArrayLike, maskOf, toArray } from '../ndarray/convert.ts';
import { castCopy, copyInto } from '../ndarray/copy.ts';
import { writeElement } from '../ndarray/element.ts';
import { getItem } from '../ndarray/indexing/access.ts';
import type { Index } from '../ndarray/indexing/parse.ts';
import { elementOffset, NDArray, requireOutput, requireWriteable } from '../ndarray/ndarray.ts';
import { markUFunc } from '../ufunc/brand.ts';
import { indexList, outerShapes, type ReduceArguments } from '../ufunc/reduce.ts';
import type { ArrayName } from '../ufunc/types.ts';
import { arange } from './creation.ts';
import { broadcastView, ravelArray, reshapeArray, transposeArray } from './shape.ts';

/** Options of a call of a ufunc made by `frompyfunc`. */
export interface FromFunctionOptions {
  /** Where to put the results. */
  out?: NDArray | readonly (NDArray | null)[] | null;
  /** Call the function only where true; elsewhere `out` stays as it is, new results are zero. */
  where?: ArrayLike;
  /** How freely results may be cast to `out`. */
  casting?: Casting;
  /** The dtype of results, by default that of their values. */
  dtype?: DTypeLike;
}
/** A ufunc made by `frompyfunc`. */
export interface FromFunction<Value = any, Values = any, Given = any> {
  (...args: [...unknown[], options: FromFunctionOptions & { dtype: DTypeLike } | FromFunctionOptions & { out: NDArray }]): Given;
  (...args: Scalar[]): Value;
  (...args: unknown[]): Values;
  /** The name of the function. */
  readonly name: string;
  /** Number of inputs. */
  readonly nin: number;
  /** Number of outputs. */
  readonly nout: number;
  /** Number of operands: inputs and outputs. */
  readonly nargs: number;
  /** 0: the dtypes are those of the values. */
  readonly ntypes: number;
  /** The loops: none. */
  readonly types: readonly string[];
  /** What `frompyfunc` was given as identity, or null. */
  readonly identity: Scalar | null;
  /** Core dimensions: none. */
  readonly signature: null;
  /** Folds along axes, as `add.reduce` does. */
  reduce(array: ArrayLike, axis?: number | readonly number[] | null | ReduceArguments, dtype?: DTypeLike, out?: NDArray | null, keepdims?: boolean, initial?: Scalar | null, where?: ArrayLike): NDArray;
  /** Running results along an axis. */
  accumulate(array: ArrayLike, axis?: number | { axis?: number; dtype?: DTypeLike; out?: NDArray | null }, dtype?: DTypeLike, out?: NDArray | null): NDArray;
  /** Folds slices that start at the indices. */
  reduceat(array: ArrayLike, indices: ArrayLike, axis?: number | { axis?: number; dtype?: DTypeLike; out?: NDArray | null }, dtype?: DTypeLike, out?: NDArray | null): NDArray;
  /** The function on all pairs. */
  outer(A: ArrayLike, B: ArrayLike, options?: FromFunctionOptions): NDArray;
  /** In place at indices, one by one. */
  at(a: NDArray, indices: Index | readonly Index[], b?: ArrayLike): void;
}
type Function_ = (...args: unknown[]) => unknown;
interface Core { f: Function_; name: string; nin: number; nout: number; identity: Scalar | null | undefined }

const listOf = (a: NDArray): unknown[] => ravelArray(a).tolist() as unknown[];
function valueOf(x: unknown): unknown {
  if (x instanceof NDArray && x.ndim === 0) return x.item();
  if (!isScalar(x)) throw new ValueError('setting an array element with a sequence.');
  return x;
}
/** Values as an array, in `out` if there is one; where the mask is false it keeps its elements. */
function deliver(u: Core, values: readonly unknown[], shape: readonly number[], out: NDArray | null, dtype: DTypeLike | undefined | null, casting: Casting, mask: NDArray | null): NDArray {
  const known = mask ? values.filter((v) => v !== undefined) : values;
  const found = toArray(known).dtype;
  const type: DType = dtype === undefined || dtype === null ? found : parseDType(dtype).native;
  const result = reshapeArray(castCopy(toArray(values.map((v) => v ?? (type.kind === 'b' ? false : 0n))), type), shape);
  if (out === null) return result;
  requireOutput(out);
  requireWriteable(out, 'output array');
  if (!canCastTypes(type, out.dtype, casting)) throw new UFuncTypeError(`Cannot cast ufunc '${u.name}' output from ${type.repr()} to ${out.dtype.repr()} with casting rule '${casting}'`);
  if (!sameShape(out.shape, shape)) throw new ValueError(`non-broadcastable output operand with shape ${shapeText(out.shape)} doesn't match the broadcast shape ${shapeText(shape)}`);
  if (mask) copyInto(out, result, mask);
  else copyInto(out, result);
  return out;
}
const CALL = signature('frompyfunc', "*, out, where=true, casting='same_kind', dtype");
function readMask(where: unknown): NDArray | null {
  return where === true || where === undefined ? null : maskOf(where);
}
function callFunction(u: Core, args: readonly unknown[]): unknown {
  const last = args[args.length - 1];
  const options = args.length > u.nin && isOptions(last) ? [last] : [];
  const given = args.slice(0, args.length - options.length);
  if (given.length < u.nin || given.length > u.nin + u.nout) throw new TypeError(`${u.name}() takes from ${u.nin} to ${u.nin + u.nout} positional arguments but ${given.length} were given`);
  const [named, where, casting, dtype] = CALL(options);
  const positional = given.slice(u.nin);
  if (positional.length > 0 && named !== undefined) throw new TypeError("cannot specify 'out' as both a positional and keyword argument");
  const outs = (positional.length > 0 ? positional : named === undefined || named === null ? [] : Array.isArray(named) ? named : [named]) as (NDArray | null)[];
  if (Array.isArray(named) && named.length !== u.nout) throw new ValueError("The 'out' tuple must have exactly one entry per ufunc output");
  const inputs = given.slice(0, u.nin);
  const arrays = inputs.map((x) => toArray(x as ArrayLike));
  const mask = readMask(where);
  const shape = broadcastShapes([...arrays.map((a) => a.shape), ...outs.flatMap((o) => (o instanceof NDArray ? [o.shape] : [])), ...(mask ? [mask.shape] : [])]);
  const columns = arrays.map((a) => listOf(broadcastView(a, shape)));
  const stretched = mask && broadcastView(mask, shape);
  const wanted = stretched && listOf(stretched);
  const size = shape.reduce((n, d) => n * d, 1);
  const results: unknown[][] = Array.from({ length: u.nout }, () => new Array<unknown>(size).fill(undefined));
  for (let i = 0; i < size; i++) {
    if (wanted && !wanted[i]) continue;
    const result = u.f(...columns.map((c) => c[i]));
    if (u.nout === 1) results[0][i] = valueOf(result);
    else {
      if (!Array.isArray(result) || result.length !== u.nout) throw new ValueError(`${u.name} has to give a list of ${u.nout} values`);
      result.forEach((v, k) => {
        results[k][i] = valueOf(v);
      });
    }
  }
  const scalar = inputs.every((x) => isScalar(x)) && outs.length === 0 && !mask;
  const final = results.map((values, k) => {
    const a = deliver(u, values, shape, outs[k] ?? null, dtype, casting, stretched);
    return scalar ? a.item() : a;
  });
  return u.nout === 1 ? final[0] : final;
}
function requireBinary(u: Core, method: string): void {
  if (u.nin !== 2 || u.nout !== 1) throw new ValueError(`${method} only supported for binary functions`);
}
function reduceFunction(u: Core, [array, axis, dtype, out, keepdims, initial, where]: readonly any[]): NDArray {
  requireBinary(u, 'reduce');
  const a = toArray(array as ArrayLike);
  const axes = axis === null ? a.shape.map((_, i) => i) : a.ndim === 0 && (axis === 0 || axis === -1) ? [] : normalizeAxes(axis, a.ndim);
  if (axes.length > 1 && u.identity === undefined) throw new ValueError(`reduction operation '${u.name}' is not reorderable, so at most one axis may be specified`);
  const kept = a.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const mask = readMask(where);
  const start = initial !== undefined ? initial : (u.identity ?? null);
  if (mask && start === null) throw new ValueError(`reduction operation '${u.name}' does not have an identity, so to use a where mask one has to specify 'initial'`);
  const order = [...kept, ...axes];
  const shape = kept.map((i) => a.shape[i]);
  const count = axes.reduce((n, i) => n * a.shape[i], 1), lanes = shape.reduce((n, d) => n * d, 1);
  const values = listOf(transposeArray(a, order));
  const wanted = mask && listOf(transposeArray(broadcastView(mask, a.shape), order));
  if (count === 0 && lanes > 0 && start === null) throw new ValueError(`zero-size array to reduction operation ${u.name} which has no identity`);
  const results = Array.from({ length: lanes }, (_, lane) => {
    // the identity serves where there is nothing else, a given start always
    let total: unknown = initial !== undefined && initial !== null ? initial : undefined;
    for (let i = 0; i < count; i++) {
      const at = lane * count + i;
      if (wanted && !wanted[at]) continue;
      total = total === undefined ? values[at] : valueOf(u.f(total, values[at]));
    }
    return total === undefined ? start : total;
  });
  return deliver(u, results, keepdims ? a.shape.map((d, i) => (axes.includes(i) ? 1 : d)) : shape, out ?? null, dtype, 'unsafe', null);
}
/** A result per element of lanes along an axis, which `lane` computes from their values. */
function alongLanes(u: Core, array: unknown, axis: number, length: (n: number) => number, lane: (values: unknown[]) => unknown[], dtype: DTypeLike | undefined, out: NDArray | null): NDArray {
  const a = toArray(array as ArrayLike);
  if (a.ndim === 0) throw new TypeError('cannot accumulate on a scalar');
  const dim = normalizeAxis(axis, a.ndim), n = a.shape[dim];
  const order = [...a.shape.map((_, i) => i).filter((i) => i !== dim), dim];
  const values = listOf(transposeArray(a, order));
  const results: unknown[] = [];
  const lanes = n === 0 ? 0 : values.length / n;
  for (let i = 0; i < lanes; i++) results.push(...lane(values.slice(i * n, (i + 1) * n)));
  const moved = deliver(u, results, [...order.slice(0, -1).map((i) => a.shape[i]), length(n)], null, dtype, 'unsafe', null);
  const result = transposeArray(moved, a.shape.map((_, i) => order.indexOf(i)));
  return out === null ? result : deliver(u, listOf(result), result.shape, out, result.dtype, 'unsafe', null);
}
function accumulateFunction(u: Core, [array, axis, dtype, out]: readonly any[]): NDArray {
  requireBinary(u, 'accumulate');
  return alongLanes(u, array, axis, (n) => n, (values) => {
    let total: unknown;
    return values.map((v, i) => {
      total = i === 0 ? v : valueOf(u.f(total, v));
      return total;
    });
  }, dtype, out ?? null);
}
function reduceatFunction(u: Core, [array, indices, axis, dtype, out]: readonly any[]): NDArray {
  requireBinary(u, 'reduceat');
  const starts = listOf(toArray(indices)).map(Number);
  const a = toArray(array as ArrayLike);
  const n = a.shape[normalizeAxis(axis, a.ndim)];
  for (const s of starts) if (!Number.isInteger(s) || s < 0 || s >= n) throw new IndexError(`index ${s} out-of-bounds in ${u.name}.reduceat [0, ${n})`);
  return alongLanes(u, a, axis, () => starts.length, (values) => starts.map((s, i) => {
    const end = i + 1 < starts.length ? starts[i + 1] : n;
    return s >= end ? values[s] : values.slice(s + 1, end).reduce((total, v) => valueOf(u.f(total, v)), values[s]);
  }), dtype, out ?? null);
}
function atFunction(u: Core, [a, indices, b]: readonly any[]): void {
  if (!(a instanceof NDArray)) throw new TypeError('first operand must be array');
  if (u.nout !== 1 || u.nin > 2) throw new ValueError('Only unary and binary ufuncs supported at this time');
  if ((u.nin === 2) !== (b !== undefined && b !== null)) throw new ValueError(u.nin === 2 ? 'second operand needed for ufunc' : 'second operand provided when ufunc is unary');
  requireWriteable(a);
  const places = getItem(reshapeArray(arange(a.size, { dtype: 'intp' }) as NDArray, a.shape), indexList(indices));
  const second = u.nin === 2 ? listOf(broadcastView(toArray(b as ArrayLike), places.shape)) : [];
  listOf(places).forEach((place, i) => {
    // elements are read again every time: an index may repeat
    let rest = Number(place);
    const index = new Array<number>(a.ndim);
    for (let d = a.ndim - 1; d >= 0; d--) {
      index[d] = rest % a.shape[d];
      rest = Math.floor(rest / a.shape[d]);
    }
    const value = valueOf(u.nin === 2 ? u.f(a.at(index), second[i]) : u.f(a.at(index)));
    writeElement(a.storage, elementOffset(a, index), a.dtype, castCopy(toArray([value]), a.dtype).at([0]) as Scalar);
  });
}

const FROM = signature('frompyfunc', 'func!, nin!, nout!, *, identity');
const REDUCE = signature('reduce', 'array!, axis=0, dtype, out, keepdims=false, initial, where=true');
const ACCUMULATE = signature('accumulate', 'array!, axis=0, dtype, out');
const REDUCEAT = signature('reduceat', 'array!, indices!, axis=0, dtype, out');
const OUTER = signature('outer', "A!, B!, *, out, where=true, casting='same_kind', dtype");
const AT = signature('at', 'a!, indices!, b');
/**
 * A ufunc that calls a function of `nin` scalars for every element; it gives one value, or a list of `nout`. Unlike NumPy's, whose
 * arrays hold objects, its results have the dtype that all values have in common. With an `identity` it reduces over several axes
 * at once (null: it has none, but the order does not matter) and, unless that is null, over none.
 * @throws TypeError for what is no function; ValueError for more than 64 operands.
 * @example
 * ```ts
 * const pairs = np.frompyfunc((a, b) => 10 * a + b, 2, 1);
 * pairs([1, 2], [3, 4]).tolist(); // [13, 24]
 * pairs.reduce([1, 2, 3]).item(); // 123
 * ```
 */
export function frompyfunc<R extends Scalar>(func: (...args: any[]) => R, nin: number, nout: 1, options?: { identity?: Scalar | null }): FromFunction<R, NDArray<ArrayName<R>>, NDArray>;
export function frompyfunc<R extends readonly Scalar[]>(func: (...args: any[]) => R, nin: number, nout: 2 | 3 | 4, options?: { identity?: Scalar | null }): FromFunction<R, NDArray[], NDArray[]>;
// generic too: a function that takes and gives anything would match before the others
export function frompyfunc<R>(func: (...args: any[]) => R, nin: number, nout: number, options?: { identity?: Scalar | null }): FromFunction;
export function frompyfunc(...args: unknown[]): FromFunction {
  const [f, nin, nout, identity] = FROM(args);
  if (typeof f !== 'function') throw new TypeError('function must be callable');
  for (const n of [nin, nout]) if (!Number.isInteger(n) || n < 0) throw new TypeError(`nin and nout must be counts (got ${shown(n)})`);
  if (nin + nout > 64) throw new ValueError(`Cannot construct a ufunc with more than 64 operands (requested number were: inputs = ${nin} and outputs = ${nout})`);
  const name = `${f.name === '' ? '?' : f.name} (vectorized)`;
  const u: Core = { f: f as Function_, name, nin, nout, identity: identity as Scalar | null | undefined };
  const ufunc = (...given: unknown[]): unknown => callFunction(u, given);
  const show = (): string => `<ufunc '${name}'>`;
  const values: Record<string, unknown> = { nin, nout, nargs: nin + nout, ntypes: 0, types: [], identity: identity ?? null, signature: null };
  const methods: Record<string, Function_> = {
    reduce: (...given) => reduceFunction(u, REDUCE(given)),
    accumulate: (...given) => accumulateFunction(u, ACCUMULATE(given)),
    reduceat: (...given) => reduceatFunction(u, REDUCEAT(given)),
    outer: (...given) => {
      requireBinary(u, 'outer');
      const [a, b, out, where, casting, dtype] = OUTER(given);
      return callFunction(u, [...outerShapes(toArray(a), toArray(b)), { out, where, casting, dtype }]);
    },
    at: (...given) => atFunction(u, AT(given)),
  };
  Object.defineProperties(ufunc, {
    name: { value: name }, toString: { value: show }, [Symbol.for('nodejs.util.inspect.custom')]: { value: show },
    ...Object.fromEntries(Object.entries(values).map(([k, value]) => [k, { value, enumerable: true }])),
    ...Object.fromEntries(Object.entries(methods).map(([k, value]) => [k, { value }])),
  });
  markUFunc(ufunc);
  return ufunc as unknown as FromFunction;
}
