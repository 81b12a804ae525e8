// Choosing elements by conditions: extract, compress, choose, select, piecewise.
import { itemsOf, shown, signature } from '../arguments.ts';
import { dtBool, type DTypeName } from '../dtype/dtype.ts';
import { isScalar } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { broadcastShapes, sameShape, shapeText } from '../iterate/layout.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo, copyInto, mayOverlap } from '../ndarray/copy.ts';
import { getItem, setItem } from '../ndarray/indexing/access.ts';
import { allocateArray, allocateOrdered, scalarArray } from '../ndarray/make.ts';
import { NDArray, requireWriteable } from '../ndarray/ndarray.ts';
import { equal, logical_not, maximum, minimum, remainder } from '../ufunc/all.ts';
import type { Promote } from '../dtype/promotion_types.ts';
import type { ArrayName, InputName, JoinName } from '../ufunc/types.ts';
import { rangeOf } from './counting.ts';
import { commonDType } from './creation.ts';
import { flatnonzero, indexArgument, nonzero, take } from './indexing.ts';
import { concatenate } from './joining.ts';
import { any } from './reductions.ts';
import { broadcastView, ravelArray } from './shape.ts';

const EXTRACT = signature('extract', 'condition!, arr!');
/**
 * The elements, in C order, where a condition of the same size is true.
 * @throws IndexError when the condition is true past the end of the array.
 * @example
 * ```ts
 * np.extract([true, false, true], [1, 2, 3]).tolist(); // [1, 3]
 * ```
 */
export function extract<const A extends ArrayLike>(condition: ArrayLike, arr: A): NDArray<ArrayName<A>>;
export function extract(...args: unknown[]): NDArray {
  const [condition, arr] = EXTRACT(args);
  return take(ravelArray(toArray(arr)), flatnonzero(condition));
}
const COMPRESS = signature('compress', 'condition!, a!, axis, out');
/**
 * The sub-arrays along an axis (elements of the flattened array by default) where a condition is true.
 * @throws ValueError for a condition of more than one dimension; IndexError when it is true past the end.
 * @example
 * ```ts
 * np.compress([true, false, true], [[1, 2, 3], [4, 5, 6]], { axis: 1 }).tolist(); // [[1, 3], [4, 6]]
 * ```
 */
export function compress<const A extends ArrayLike>(condition: ArrayLike, a: A, axis?: number | null | { axis?: number | null; out?: NDArray | null }, out?: NDArray | null): NDArray<ArrayName<A>>;
export function compress(...args: unknown[]): NDArray {
  const [condition, a, axis, out] = COMPRESS(args);
  const mask = toArray(condition);
  if (mask.ndim !== 1) throw new ValueError('condition must be a 1-d array');
  return take(a, nonzero(mask)[0], { axis: axis ?? null, out });
}
/** The dtype of what `choose` gives. */
export type Chosen<L> = L extends NDArray<infer D> ? D : L extends readonly ArrayLike[] ? JoinName<L> : DTypeName;
const CHOOSE = signature('choose', "a!, choices!, out, mode='raise'");
/**
 * At every position the element of the choice whose number is there. `mode` says what a number out of range does.
 * @throws ValueError for a number out of range in mode 'raise'.
 * @example
 * ```ts
 * np.choose([0, 1, 0], [[1, 2, 3], [10, 20, 30]]).tolist(); // [1, 20, 3]
 * ```
 */
export function choose<const L extends NDArray | readonly ArrayLike[]>(a: ArrayLike, choices: L, out?: NDArray | null | { out?: NDArray | null; mode?: 'raise' | 'wrap' | 'clip' }, mode?: 'raise' | 'wrap' | 'clip'): NDArray<Chosen<L>>;
export function choose(...args: unknown[]): NDArray {
  const [a, choices, out, mode] = CHOOSE(args);
  if (mode !== 'raise' && mode !== 'wrap' && mode !== 'clip') throw new ValueError(`clipmode must be one of 'clip', 'raise', or 'wrap' (got '${shown(mode)}')`);
  const list: unknown[] = choices instanceof NDArray ? [...choices] : Array.isArray(choices) ? choices : [...toArray(choices)];
  if (list.length === 0) throw new ValueError('choose() needs at least one choice');
  const dtype = commonDType(list).native;
  // an integer that the dtype cannot hold wraps, as everywhere in choose
  const arrays = list.map((x) => (isScalar(x) ? castTo(toArray(x), dtype) : toArray(x)));
  let index: NDArray = indexArgument(a);
  const shape = broadcastShapes([index.shape, ...arrays.map((x) => x.shape)]);
  const n = BigInt(list.length);
  if (mode === 'wrap') index = remainder(index, n) as NDArray;
  else if (mode === 'clip') index = minimum(maximum(index, 0n), n - 1n) as NDArray;
  else if (index.size > 0) {
    const [least, most] = rangeOf(index);
    if (least < 0 || most >= list.length) throw new ValueError('invalid entry in choice array');
  }
  if (out) {
    requireWriteable(out, 'output array');
    if (!sameShape(out.shape, shape)) throw new TypeError(`choose: invalid shape for output array: ${shapeText(out.shape)} instead of ${shapeText(shape)}`);
  }
  const result = out && ![index, ...arrays].some((x) => mayOverlap(out, x)) ? out : allocateArray(shape, dtype);
  arrays.forEach((x, i) => {
    copyInto(result, x, broadcastView(toArray(equal(index, BigInt(i))), shape));
  });
  if (out && out !== result) copyInto(out, result);
  return out ?? result;
}
const SELECT = signature('select', 'condlist!, choicelist!, default=0n');
export function select<const L extends readonly ArrayLike[], const B extends ArrayLike = bigint>(options: { condlist: readonly ArrayLike[]; choicelist: L; default?: B }): NDArray<Promote<JoinName<L>, InputName<B>>>;
/**
 * At every position the element of the choice of the first condition that is true there, or `default` (0).
 * @throws ValueError for lists of different lengths or without conditions; TypeError for conditions that are not boolean.
 * @example
 * ```ts
 * const x = np.arange(5);
 * np.select([x.less(2), x.greater(2)], [x, x.multiply(10)], -1).tolist(); // [0, 1, -1, 30, 40]
 * ```
 */
export function select<const L extends readonly ArrayLike[], const B extends ArrayLike = bigint>(condlist: readonly ArrayLike[], choicelist: L, defaultValue?: B | { default?: B }): NDArray<Promote<JoinName<L>, InputName<B>>>;
export function select(...args: unknown[]): NDArray {
  const [condlist, choicelist, otherwise] = SELECT(args);
  const conditions = itemsOf(condlist, 'condlist'), choices = itemsOf(choicelist, 'choicelist');
  if (conditions.length !== choices.length) throw new ValueError('list of cases must be same length as list of conditions');
  if (conditions.length === 0) throw new ValueError('select with an empty condition list is not possible');
  const dtype = commonDType([...choices, otherwise]).native;
  const masks = conditions.map((c) => toArray(c));
  masks.forEach((m, i) => {
    if (m.dtype.kind !== 'b') throw new TypeError(`invalid entry ${i} in condlist: should be boolean ndarray`);
  });
  const arrays = [...choices, otherwise].map((x) => (isScalar(x) ? scalarArray(x, dtype) : toArray(x)));
  const shape = broadcastShapes([...masks, ...arrays].map((x) => x.shape));
  const out = allocateArray(shape, dtype);
  copyInto(out, arrays[arrays.length - 1]);
  for (let i = masks.length - 1; i >= 0; i--) copyInto(out, arrays[i], broadcastView(masks[i], shape));
  return out;
}
/** A value, or a function of the elements where its condition is true. */
export type Piece<D extends DTypeName = DTypeName> = ArrayLike | ((x: NDArray<D>, ...args: never[]) => ArrayLike);
const PIECEWISE = signature('piecewise', 'x!, condlist!, funclist!, ...args, **kw');
/**
 * A function given piece by piece: where a condition is true, the value of its function (or its constant). One function more
 * than conditions is for everything else. Further arguments are handed to the functions.
 * @throws ValueError when there are too few or too many functions.
 * @example
 * ```ts
 * const x = np.array([-2, 0, 3]);
 * np.piecewise(x, [x.less(0)], [(v) => v.negative(), (v) => v.multiply(10)]).tolist(); // [2, 0, 30]
 * ```
 */
export function piecewise<const A extends ArrayLike>(x: A, condlist: ArrayLike | readonly ArrayLike[], funclist: readonly Piece<ArrayName<A>>[], ...args: unknown[]): NDArray<ArrayName<A>>;
export function piecewise(...given_: unknown[]): NDArray<DTypeName> {
  const [x, condlist, funclist, further, kw] = PIECEWISE(given_) as [ArrayLike, ArrayLike, readonly Piece[], unknown[], object];
  const args = Object.keys(kw).length > 0 ? [...further, kw] : further;
  const a = toArray(x);
  const first = Array.isArray(condlist) ? condlist[0] : condlist instanceof NDArray && condlist.ndim > 1 ? condlist : undefined;
  // a single condition stands for a list of one
  const single = isScalar(condlist) || (condlist instanceof NDArray && condlist.ndim === 0) || (!(Array.isArray(first) || first instanceof NDArray) && a.ndim !== 0);
  const given = castTo(toArray(single ? [condlist] : condlist), dtBool);
  let n = given.shape[0];
  let conditions: NDArray = given;
  if (n === funclist.length - 1) {
    conditions = concatenate([given, logical_not(any(given, { axis: 0, keepdims: true })) as NDArray], 0);
    n++;
  } else if (n !== funclist.length) throw new ValueError(`with ${n} condition(s), either ${n} or ${n + 1} functions are expected`);
  const out = allocateOrdered(a, a.shape, a.dtype, 'K', true);
  for (let i = 0; i < n; i++) {
    const mask = getItem(conditions, [i, '...']);
    const f = funclist[i];
    if (typeof f !== 'function') setItem(out, [mask], f);
    else {
      const part = getItem(a, [mask]);
      if (part.size > 0) setItem(out, [mask], (f as (...v: unknown[]) => ArrayLike)(part, ...args));
    }
  }
  return out;
}
