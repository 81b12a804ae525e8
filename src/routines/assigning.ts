// Writing into arrays: copyto, putmask, place, fill_diagonal.
import { signature, truthy, typeName } from '../arguments.ts';
import { desc, PARAM } from '../backend/call.ts';
import { dtBool } from '../dtype/dtype.ts';
import { type Casting, checkWeak, weakCanCast } from '../dtype/promote.ts';
import { isScalar, type Scalar, scalarId } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { sameShape, shapeList } from '../iterate/layout.ts';
import { executeFixed, kernelId } from '../iterate/plan.ts';
import { type ArrayLike, maskOf, toArray, valueFor } from '../ndarray/convert.ts';
import { castTo, checkCast, copyInto, copyOf, mayOverlap } from '../ndarray/copy.ts';
import { countTrue } from '../ndarray/indexing/resolve.ts';
import { scalarArray } from '../ndarray/make.ts';
import { NDArray, requireWriteable, viewOf } from '../ndarray/ndarray.ts';
import { wholeInteger } from '../ufunc/integers.ts';
import { resize } from './editing.ts';
import { sliceAxis } from './joining.ts';
import { broadcastView, ravelArray, reshapeArray } from './shape.ts';

function target(x: unknown, name: string): NDArray {
  if (!(x instanceof NDArray)) throw new TypeError(`${name}: the array to write to must be an NDArray, not ${typeName(x)}`);
  requireWriteable(x);
  return x;
}
const COPYTO = signature('copyto', "dst!, src!, casting='same_kind', where=true");
/**
 * Copies values into an array, broadcast and cast ('same_kind' by default), where a mask is true.
 * @throws TypeError for casts that are not allowed; ValueError for shapes that do not fit, or a read-only array.
 * @example
 * ```ts
 * const a = np.zeros(3);
 * np.copyto(a, [1, 2, 3], { where: [true, false, true] });
 * a.tolist(); // [1, 0, 3]
 * ```
 */
export function copyto(dst: NDArray, src: ArrayLike, options?: { casting?: Casting; where?: ArrayLike } | Casting): void;
export function copyto(...args: unknown[]): void {
  const [dst, src, casting, where] = COPYTO(args);
  const a = target(dst, 'copyto()');
  if (isScalar(src)) {
    const value: Scalar = typeof src === 'number' && (a.dtype.kind === 'i' || a.dtype.kind === 'u') ? wholeInteger(src) : src;
    const id = scalarId(value);
    const weak = id >= 16;
    if (!weak) checkCast(dtBool, a.dtype, casting, 'scalar');
    else if (casting !== 'unsafe' && !weakCanCast(id, a.dtype)) throw new TypeError(`Cannot cast scalar from ${toArray(src).dtype.repr()} to ${a.dtype.repr()} according to the rule '${casting}'`);
    checkWeak(id, a.dtype, casting);
    write(a, scalarArray(value, a.dtype), where);
    return;
  }
  const source = toArray(src);
  checkCast(source.dtype, a.dtype, casting, source.ndim === 0 ? 'scalar' : 'array data');
  write(a, source, where);
}
function write(a: NDArray, source: NDArray, where: unknown): void {
  if (where === undefined || where === true) {
    copyInto(a, source);
    return;
  }
  copyInto(a, source, broadcastMask(maskOf(where), a));
}
function broadcastMask(mask: NDArray, a: NDArray): NDArray {
  if (mask.ndim > a.ndim || mask.shape.some((d, i) => d !== 1 && d !== a.shape[i + a.ndim - mask.ndim])) throw new ValueError(`could not broadcast where mask from shape ${shapeList(mask.shape)} into shape ${shapeList(a.shape)}`);
  const view = broadcastView(mask, a.shape);
  return mayOverlap(view, a) ? copyOf(view) : view;
}
// lists and scalars become the array's dtype; arrays must be safe to cast to it
function valuesFor(x: unknown, a: NDArray): NDArray {
  if (isScalar(x) || x === null || Array.isArray(x)) return toArray(x, a.dtype);
  const values = toArray(x);
  checkCast(values.dtype, a.dtype, 'safe');
  return values;
}
const PUTMASK = signature('putmask', 'a!, mask!, values!');
/**
 * Sets the elements where a mask is true to the values at the same flat positions, which repeat as needed.
 * @throws ValueError when mask and array differ in shape.
 * @example
 * ```ts
 * const a = np.array([1, 2, 3, 4]);
 * np.putmask(a, [false, true, true, false], [10, 20]);
 * a.tolist(); // [1, 20, 10, 4]
 * ```
 */
export function putmask(a: NDArray, mask: ArrayLike, values: ArrayLike): void;
export function putmask(...args: unknown[]): void {
  const [x, maskGiven, valuesGiven] = PUTMASK(args);
  const a = target(x, 'putmask()');
  const mask = castTo(toArray(maskGiven), dtBool);
  if (mask.size !== a.size) throw new ValueError('putmask: mask and data must be the same size');
  const shaped = sameShape(mask.shape, a.shape) ? mask : reshapeArray(mask, a.shape);
  const values = valuesFor(valuesGiven, a);
  if (values.size === 0) return;
  const whole = values.size === 1 ? reshapeArray(values, []) : sameShape(values.shape, a.shape) ? values : resize(values, a.shape);
  copyInto(a, whole, mayOverlap(shaped, a) ? copyOf(shaped) : shaped);
}
const PLACE = signature('place', 'arr!, mask!, vals!');
/**
 * Sets the elements where a mask is true to consecutive values, which repeat as needed.
 * @throws ValueError when there are no values but places to fill.
 * @example
 * ```ts
 * const a = np.array([1, 2, 3, 4]);
 * np.place(a, [false, true, true, false], [10, 20]);
 * a.tolist(); // [1, 10, 20, 4]
 * ```
 */
export function place(arr: NDArray, mask: ArrayLike, vals: ArrayLike): void;
export function place(...args: unknown[]): void {
  const [x, maskGiven, valsGiven] = PLACE(args);
  const a = target(x, 'place()');
  const mask = castTo(toArray(maskGiven), dtBool);
  if (mask.size !== a.size) throw new ValueError('place: mask and data must be the same size');
  const values = valuesFor(valsGiven, a);
  const count = countTrue(mask);
  if (count === 0) return;
  if (values.size === 0) throw new ValueError('Cannot insert from an empty array!');
  // what is read must not change on the way
  const apart = (x: NDArray): NDArray => (mayOverlap(a, x) ? copyOf(x) : x);
  const where = apart(sameShape(mask._shape, a._shape) ? mask : reshapeArray(mask, a.shape)), source = apart(ravelArray(castTo(values, a.dtype)));
  desc[PARAM] = a.itemsize;
  desc[PARAM + 1] = source.size;
  desc[PARAM + 2] = source._strides[0];
  desc[PARAM + 3] = 1; // values repeat
  executeFixed(kernelId('place'), a._shape, [a, where, { storage: source.storage, offset: source.offset, dtype: source.dtype, strides: a._shape.map(() => 0) }], 1);
}
const FILL_DIAGONAL = signature('fill_diagonal', 'a!, val!, wrap=false');
/**
 * Fills the main diagonal of an array in place; values repeat along it. With `wrap` the diagonal of a tall matrix starts again
 * after each square of rows.
 * @throws ValueError for fewer than two dimensions, or more than two of different lengths.
 * @example
 * ```ts
 * const a = np.zeros([2, 2]);
 * np.fill_diagonal(a, 5);
 * a.tolist(); // [[5, 0], [0, 5]]
 * ```
 */
export function fill_diagonal(a: NDArray, val: ArrayLike, wrap?: boolean | { wrap?: boolean }): void;
export function fill_diagonal(...args: unknown[]): void {
  const [x, val, wrapGiven] = FILL_DIAGONAL(args);
  if (!(x instanceof NDArray) || x.ndim < 2) throw new ValueError('array must be at least 2-d');
  const a = target(x, 'fill_diagonal()');
  if (a.ndim > 2 && a.shape.some((d) => d !== a.shape[0])) throw new ValueError('All dimensions of input must be of equal length');
  const values = ravelArray(valueFor(val, a.dtype));
  const n = Math.min(...a.shape), step = a.strides.reduce((s, v) => s + v, 0);
  const [rows, columns] = a.shape;
  // each stretch of the diagonal takes up where the last one stopped in the values; a wrapped one leaves a row out
  const period = truthy(wrapGiven, false) && a.ndim === 2 && rows > columns ? columns + 1 : Infinity;
  const starts: number[] = [];
  for (let row = 0; row < rows; row += period) starts.push(row);
  const lengths = starts.map((row) => (period === Infinity ? n : Math.min(columns, rows - row)));
  const total = lengths.reduce((s, v) => s + v, 0);
  if (total === 0) return;
  if (values.size === 0) throw new ValueError('Error setting single item of array');
  const filling = values.size === 1 ? viewOf(values, values.offset, [total], [0]) : resize(values, [total]);
  let used = 0;
  starts.forEach((row, i) => {
    copyInto(viewOf(a, a.offset + row * a.strides[0], [lengths[i]], [step]), sliceAxis(filling, 0, used, used + lengths[i]));
    used += lengths[i];
  });
}
