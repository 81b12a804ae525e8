// matmul, matvec, vecmat and vecdot as generalised ufuncs: their operands have core dimensions (the last ones, or those that
// `axes` and `axis` name), all others broadcast. Each is a product of matrices in which some dimension may be missing.
import { itemsOf, signature } from '../arguments.ts';
import { type DType, DTYPES } from '../dtype/dtype.ts';
import { parseLoopDType } from '../dtype/parse.ts';
import { type Casting, canCastTypes, dtypeOfId, resultId } from '../dtype/promote.ts';
import type { DTypeLike, DTypeList, DTypeSpec } from '../dtype/scalars.ts';
import { AxisError, RuntimeError, UFuncTypeError, ValueError } from '../errors.ts';
import { C_CONTIGUOUS, F_CONTIGUOUS, broadcastShapes, cStrides, normalizeAxes, normalizeAxis, sameShape, shapeList } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { copyInto, copyOf } from '../ndarray/copy.ts';
import { type Order, orderOf } from '../ndarray/make.ts';
import { NDArray, oneOutput, requireOutput, requireWriteable, viewOf } from '../ndarray/ndarray.ts';
import { commonDType } from '../routines/creation.ts';
import { broadcastView, transposeArray } from '../routines/shape.ts';
import { markUFunc } from '../ufunc/brand.ts';
import { resolveDTypes } from '../ufunc/resolve_dtypes.ts';
import type { Asked, Joined } from '../ufunc/types.ts';
import { ownReshaped } from './common.ts';
import { multiplyMatrices, multiplyPlain } from './products.ts';

/** Options of the products that are generalised ufuncs. */
export interface GUFuncOptions<T = DTypeLike | undefined> {
  /** Where to put the result. */
  out?: NDArray | readonly [NDArray | null] | null;
  /** For every operand and the result, which of its axes are the core dimensions: lists, or numbers for single ones. */
  axes?: readonly (number | readonly number[])[];
  /** The one core dimension of all operands (`vecdot` only). */
  axis?: number;
  /** Keep it in the result with length 1 (`vecdot` only). */
  keepdims?: boolean;
  /** How freely operands may be cast ('same_kind'). */
  casting?: Casting;
  /** Memory order of a new result ('K'). */
  order?: Order;
  /** The dtype to compute in. */
  dtype?: T;
  /** The loop: a string such as 'dd->d', or a list of dtypes (null where free). */
  signature?: string | readonly (DTypeLike | null)[];
  /** Whether subclasses pass through; there are none. */
  subok?: boolean;
}
/** A generalised ufunc of two operands. */
export interface GUFunc {
  <const A extends ArrayLike, const B extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(x1: A, x2: B, out?: NDArray | null | GUFuncOptions<T>): NDArray<Asked<T, Joined<A, B>>>;
  <const A extends ArrayLike, const B extends ArrayLike, T extends DTypeSpec<T> | undefined = undefined>(x1: A, x2: B, out: NDArray | null, options: GUFuncOptions<T>): NDArray<Asked<T, Joined<A, B>>>;
  /** NumPy's name. */
  readonly name: string;
  /** Number of inputs. */
  readonly nin: 2;
  /** Number of outputs. */
  readonly nout: 1;
  /** Number of operands: inputs and the output. */
  readonly nargs: 3;
  /** Number of loops. */
  readonly ntypes: number;
  /** The loops, as NumPy writes them: 'dd->d'. */
  readonly types: readonly string[];
  /** The value that changes nothing: none. */
  readonly identity: null;
  /** The core dimensions, such as '(m,n),(n)->(m)'. */
  readonly signature: string;
  /** One sentence. */
  readonly doc: string;
  /**
   * The dtypes a call would use.
   * @throws TypeError for another number of dtypes
   * @example
   * ```ts
   * np.matmul.resolve_dtypes(['int8', 'float32', null]).map(String); // ['float32', 'float32', 'float32']
   * ```
   */
  resolve_dtypes<const L extends readonly unknown[]>(dtypes: DTypeList<L>, options?: { signature?: string | readonly (DTypeLike | null)[] | null; casting?: Casting | null; reduction?: boolean }): DType[];
  /** What only plain ufuncs have. @throws RuntimeError */
  reduce(...args: unknown[]): never;
  /** What only plain ufuncs have. @throws RuntimeError */
  accumulate(...args: unknown[]): never;
  /** What only plain ufuncs have. @throws RuntimeError */
  reduceat(...args: unknown[]): never;
  /** What only plain ufuncs have. @throws TypeError */
  outer(...args: unknown[]): never;
  /** What only plain ufuncs have. @throws TypeError */
  at(...args: unknown[]): never;
}
interface Definition {
  name: string;
  signature: string;
  /** Core dimensions of the operands; of matmul at most, as each may lack one. */
  core: readonly [number, number];
  /** Distinct names among them, as `axis` reports. */
  distinct: number;
  /** Whether the first operand is conjugated. */
  conjugate: boolean;
  doc: string;
}
const text = (shape: readonly number[]): string => shapeList(shape);
const OPTIONS = "*, axes, axis, keepdims=false, casting='same_kind', order='K', dtype, subok=true, signature, sig";

/** How many core dimensions an operand has. @throws ValueError when it has too few dimensions */
function coreCount(g: Definition, a: NDArray, i: number): number {
  const wanted = g.core[i], least = g.name === 'matmul' ? 1 : wanted;
  if (a.ndim < least) throw new ValueError(`${g.name}: Input operand ${i} does not have enough dimensions (has ${a.ndim}, gufunc core with signature ${g.signature} requires ${least})`);
  return Math.min(wanted, a.ndim);
}
/** Checks that the options suit the ufunc, before its operands are looked at. @throws TypeError */
function checkOptions(g: Definition, axes: unknown, axis: unknown, keepdims: unknown): void {
  if (typeof keepdims !== 'boolean') throw new TypeError("'keepdims' must be a boolean");
  if (keepdims && g.name !== 'vecdot')
    throw new TypeError(`${g.name} does not support keepdims: its signature ${g.signature} requires ${g.name === 'matmul' ? 'output 0 to have 2' : `input 1 to have ${g.core[1]}`} core dimensions, but keepdims can only be used when all inputs have the same number of core dimensions and all outputs have no core dimensions.`);
  if (axis === undefined) return;
  if (axes !== undefined) throw new TypeError("cannot specify both 'axis' and 'axes'");
  if (g.name !== 'vecdot') throw new TypeError(`${g.name}: axis can only be used with a single shared core dimension, not with the ${g.distinct} distinct ones implied by signature ${g.signature}.`);
}
/** The core axes of operands and result, in order; null where they are the last ones. */
function coreAxes(g: Definition, counts: readonly number[], axes: unknown, axis: unknown, keepdims: unknown): (readonly number[] | null)[] {
  if (axis !== undefined) {
    return [[axis as number], [axis as number], keepdims ? [axis as number] : null];
  }
  if (axes === undefined) return [null, null, null];
  if (!Array.isArray(axes)) throw new TypeError('axes should be a list.');
  if (axes.length !== 3 && !(axes.length === 2 && g.name === 'vecdot'))
    throw new ValueError('axes should be a list with an entry for all 3 inputs and outputs; entries for outputs can only be omitted if none of them has core axes.');
  return counts.map((count, i) => {
    const item = axes[i] as number | readonly number[] | undefined;
    if (item === undefined) return null;
    if (!Array.isArray(item) && count !== 1) throw new AxisError(`${g.name}: operand ${i} has ${count} core dimensions, but the axes item is a single integer.`);
    const list = Array.isArray(item) ? item : [item];
    if (list.length !== count) throw new AxisError(`${g.name}: operand ${i} has ${count} core dimensions, but ${list.length} dimensions are specified by axes tuple.`);
    return list;
  });
}
/** An operand with its core axes moved to the end. */
function placeCore(a: NDArray, core: readonly number[] | null, item: number): NDArray {
  if (core === null || core.length === 0) return a;
  const at = core.map((d) => normalizeAxis(d, a.ndim));
  const repeated = at.find((d, i) => at.indexOf(d) !== i);
  if (repeated !== undefined) throw new ValueError(`axes item ${item} has value ${repeated} repeated`);
  return transposeArray(a, [...a.shape.map((_, i) => i).filter((i) => !at.includes(i)), ...at]);
}
/** A result with its core dimensions, which come last, moved to the given axes. */
function restoreCore(a: NDArray, core: readonly number[] | null): NDArray {
  if (core === null || core.length === 0) return a;
  const at = normalizeAxes(core, a.ndim);
  let next = 0;
  return transposeArray(a, a.shape.map((_, i) => (at.includes(i) ? a.ndim - at.length + at.indexOf(i) : next++)));
}
const asRow = (a: NDArray): NDArray => viewOf(a, a.offset, [...a.shape.slice(0, -1), 1, a.shape[a.ndim - 1]], [...a.strides.slice(0, -1), 0, a.strides[a.ndim - 1]]);
const asColumn = (a: NDArray): NDArray => viewOf(a, a.offset, [...a.shape, 1], [...a.strides, 0]);

/** The dtype to compute in, which the operands can be cast to. */
function workDType(g: Definition, dtype: unknown, sig: unknown, casting: Casting, operands: readonly NDArray[]): DType {
  let work = dtype !== undefined && dtype !== null ? parseLoopDType(dtype as DTypeLike) : null;
  if (sig !== undefined && sig !== null) {
    if (work !== null) throw new TypeError("cannot specify both 'signature' and 'dtype'");
    work = askedDType(g, sig as string | readonly (DTypeLike | null)[]);
  }
  work ??= commonDType(operands).native;
  for (const [i, x] of operands.entries()) if (!canCastTypes(x.dtype, work, casting)) throw new UFuncTypeError(`Cannot cast ufunc '${g.name}' input ${i} from ${x.dtype.repr()} to ${work.repr()} with casting rule '${casting}'`);
  return work;
}
/** The one dtype of the loop that a signature asks for: all operands of these products have the same. */
function askedDType(g: Definition, sig: string | readonly (DTypeLike | null)[]): DType | null {
  const parts = typeof sig === 'string' ? [...sig.replace('->', '')] : (itemsOf(sig, 'signature') as (DTypeLike | null)[]);
  if (parts.length !== 1 && parts.length !== 3) throw new ValueError(`a type-tuple must be specified of length 1 or 3 for ufunc '${g.name}'`);
  const given = parts.filter((p) => p !== null).map((p) => parseLoopDType(p as DTypeLike));
  if (given.some((d) => d.code !== given[0].code)) throw new UFuncTypeError(`No loop matching the specified signature and casting was found for ufunc ${g.name}`);
  return given[0] ?? null;
}

function product(g: Definition, values: readonly any[]): NDArray {
  const [x1, x2, outGiven, axesGiven, axis, keepdims, casting, order, dtype, , sig, oldSig] = values;
  const out = Array.isArray(outGiven) ? oneOutput(outGiven) : ((outGiven ?? null) as NDArray | null);
  const given = [toArray(x1), toArray(x2)];
  // dtypes are settled before any dimension is looked at
  const work = workDType(g, dtype, sig ?? oldSig, casting, given);
  if (out !== null) checkOutput(g, out, work, casting);
  checkOptions(g, axesGiven, axis, keepdims);
  const counts = given.map((a, i) => coreCount(g, a, i));
  // the row of a vector on the left and the column of one on the right are missing in the result
  const noRow = counts[0] === 1, noColumn = counts[1] === 1;
  const kept = keepdims === true ? 1 : 0;
  const axes = coreAxes(g, [...counts, (noRow ? 0 : 1) + (noColumn ? 0 : 1) + kept], axesGiven, axis, keepdims);
  const [a, b] = given.map((x, i) => placeCore(x, axes[i], i));
  const left = noRow ? asRow(a) : a, right = noColumn ? asColumn(b) : b;
  const k = left.shape[left.ndim - 1], k2 = right.shape[right.ndim - 2];
  if (k !== k2) throw new ValueError(`${g.name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ${g.signature} (size ${k2} is different from ${k})`);
  const batch = broadcastShapes([left.shape.slice(0, -2), right.shape.slice(0, -2)]);
  const core = kept === 1 ? [1] : [...(noRow ? [] : [left.shape[left.ndim - 2]]), ...(noColumn ? [] : [right.shape[right.ndim - 1]])];
  const shape = [...batch, ...core];
  const target = out === null ? null : outputView(g, out, axes[2], batch, core);
  const layout = orderOf(order, 'K');
  const fortran = layout === 'F' || (layout === 'A' && given.every((x) => x.contiguous & F_CONTIGUOUS) && !given.every((x) => x.contiguous & C_CONTIGUOUS));
  const c = multiplyMatrices(left, right, batch, null, work, g.name, g.conjugate);
  const flat = sameShape(c.shape, shape) ? c : ownReshaped(c, shape, cStrides(shape, work.itemsize));
  if (target !== null) {
    copyInto(target, broadcastView(flat, target.shape));
    return out as NDArray;
  }
  const placed = restoreCore(flat, axes[2]);
  return fortran ? copyOf(placed, 'F') : placed;
}
/** @throws TypeError, UFuncTypeError or ValueError for what cannot take a result of the dtype */
function checkOutput(g: Definition, out: NDArray, dtype: DType, casting: Casting): void {
  requireOutput(out);
  if (!canCastTypes(dtype, out.dtype, casting)) throw new UFuncTypeError(`Cannot cast ufunc '${g.name}' output from ${dtype.repr()} to ${out.dtype.repr()} with casting rule '${casting}'`);
  requireWriteable(out, 'output array');
}
/** `out` with its core axes last, after the checks of its shape. */
function outputView(g: Definition, out: NDArray, axes: readonly number[] | null, batch: readonly number[], core: readonly number[]): NDArray {
  if (out.ndim < core.length) throw new ValueError(`${g.name}: Output operand 0 does not have enough dimensions (has ${out.ndim}, gufunc core with signature ${g.signature} requires ${core.length})`);
  const view = placeCore(out, axes, 2);
  const lead = view.ndim - core.length;
  core.forEach((d, i) => {
    if (view.shape[lead + i] !== d) throw new ValueError(`${g.name}: Output operand 0 has a mismatch in its core dimension ${i}, with gufunc signature ${g.signature} (size ${view.shape[lead + i]} is different from ${d})`);
  });
  const outer = view.shape.slice(0, lead);
  if (!sameShape(broadcastShapes([outer, batch]), outer)) throw new ValueError(`non-broadcastable output operand with shape ${text(outer)} doesn't match the broadcast shape ${text(broadcastShapes([outer, batch]))}`);
  return view;
}
// bool, then the numbers: every dtype is its own loop
const loops = (): string[] => DTYPES.slice(0, 14).map((d) => `${d.char}${d.char}->${d.char}`);
const isOfRank = (x: unknown, ndim: number): boolean => x instanceof NDArray && x.ndim === ndim;
function gufunc(g: Definition): GUFunc {
  const parse = signature(g.name, `x1!, x2!, out, ${OPTIONS}`);
  const f = (...args: unknown[]): NDArray => {
    const plain = args.length === 2 && (g.name === 'matmul' || (isOfRank(args[0], g.core[0]) && isOfRank(args[1], g.core[1]))) ? multiplyPlain(args[0], args[1], g.name, g.conjugate) : null;
    return plain ?? product(g, parse(args));
  };
  const refuse = (Class: new (message: string) => Error, message: string) => (): never => {
    throw new Class(message);
  };
  const reduction = refuse(RuntimeError, 'Reduction not defined on ufunc with signature');
  const resolver = {
    forIds: (i: number, j: number) => ({ ins: [dtypeOfId(resultId([i, j])), dtypeOfId(resultId([i, j]))], outs: [dtypeOfId(resultId([i, j]))] }),
    forSignature: (wanted: readonly (DType | null)[], ids: readonly number[]) => {
      const d = askedDType(g, wanted as never) ?? dtypeOfId(resultId(ids));
      return { ins: [d, d], outs: [d] };
    },
  };
  const lazy = (get: () => unknown): PropertyDescriptor => ({ get, enumerable: true });
  Object.defineProperties(f, {
    name: { value: g.name }, nin: { value: 2, enumerable: true }, nout: { value: 1, enumerable: true }, nargs: { value: 3, enumerable: true }, identity: { value: null, enumerable: true },
    signature: { value: g.signature, enumerable: true }, doc: { value: g.doc, enumerable: true }, types: lazy(loops), ntypes: lazy(() => loops().length),
    reduce: { value: reduction }, accumulate: { value: reduction }, reduceat: { value: reduction },
    outer: { value: refuse(TypeError, 'method outer is not allowed in ufunc with non-trivial signature') },
    at: { value: refuse(TypeError, `${g.name}.at does not support ufunc with non-trivial signature: ${g.name} has signature ${g.signature}.`) },
    resolve_dtypes: {
      value: (...args: unknown[]): DType[] => {
        const [dtypes, sig, casting, isReduction] = RESOLVE(args);
        if (isReduction) reduction();
        return resolveDTypes({ name: g.name, entry: { nin: 2, nout: 1, types: [] }, resolver }, dtypes, sig, casting, false);
      },
    },
    toString: { value: () => `<ufunc '${g.name}'>` },
    [Symbol.for('nodejs.util.inspect.custom')]: { value: () => `<ufunc '${g.name}'>` },
  });
  markUFunc(f);
  return f as unknown as GUFunc;
}
const RESOLVE = signature('resolve_dtypes', 'dtypes!, *, signature, casting, reduction=false');

/**
 * Matrix product. 1-d operands are taken as a row (first) or column (second) and that dimension is dropped again; leading
 * dimensions are stacks and broadcast.
 * @throws ValueError for scalars or dimensions that do not match; AxisError for `axes` that do not exist; UFuncTypeError for a `dtype` or `out` to which `casting` does not allow a cast.
 * @example
 * ```ts
 * np.matmul([[1, 2], [3, 4]], [1, 1]).tolist(); // [3, 7]
 * np.matmul.signature; // '(n?,k),(k,m?)->(n?,m?)'
 * ```
 */
export const matmul: GUFunc = /*#__PURE__*/ gufunc({ name: 'matmul', signature: '(n?,k),(k,m?)->(n?,m?)', core: [2, 2], distinct: 3, conjugate: false, doc: 'Matrix product of stacks of matrices.' });
/**
 * Dot products along the last axis (or `axis`), the first operand conjugated; other dimensions broadcast.
 * @throws ValueError when the axes differ in length; AxisError for `axes` that do not exist; UFuncTypeError for a `dtype` or `out` to which `casting` does not allow a cast.
 * @example
 * ```ts
 * np.vecdot([[1, 2], [3, 4]], [1, 1]).tolist(); // [3, 7]
 * ```
 */
export const vecdot: GUFunc = /*#__PURE__*/ gufunc({ name: 'vecdot', signature: '(n),(n)->()', core: [1, 1], distinct: 1, conjugate: true, doc: 'Dot products of stacks of vectors, the first conjugated.' });
/**
 * Matrix times vector, with stacks of both.
 * @throws ValueError when the dimensions do not match; AxisError for `axes` that do not exist; UFuncTypeError for a `dtype` or `out` to which `casting` does not allow a cast.
 * @example
 * ```ts
 * np.matvec([[1, 2], [3, 4]], [1, 1]).tolist(); // [3, 7]
 * ```
 */
export const matvec: GUFunc = /*#__PURE__*/ gufunc({ name: 'matvec', signature: '(m,n),(n)->(m)', core: [2, 1], distinct: 2, conjugate: false, doc: 'Products of stacks of matrices with stacks of vectors.' });
/**
 * Vector (conjugated) times matrix, with stacks of both.
 * @throws ValueError when the dimensions do not match; AxisError for `axes` that do not exist; UFuncTypeError for a `dtype` or `out` to which `casting` does not allow a cast.
 * @example
 * ```ts
 * np.vecmat([1, 1], [[1, 2], [3, 4]]).tolist(); // [4, 6]
 * ```
 */
export const vecmat: GUFunc = /*#__PURE__*/ gufunc({ name: 'vecmat', signature: '(n),(n,m)->(m)', core: [1, 2], distinct: 2, conjugate: true, doc: 'Products of stacks of vectors, conjugated, with stacks of matrices.' });
