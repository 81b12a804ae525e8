// Shapes, strides and contiguity: arithmetic on small integer lists.
import { integerOf, oneOrMore } from '../arguments.ts';
import { AxisError, ValueError } from '../errors.ts';

export const MAX_DIMS = 64;
/** Layout flags. Dimensions of length 1 and empty arrays are ignored, so an array can be both. */
export const C_CONTIGUOUS = 1, F_CONTIGUOUS = 2;

export type Shape = readonly number[];

/** Number of elements. */
export function sizeOf(shape: Shape): number {
  let n = 1;
  for (let i = 0; i < shape.length; i++) n *= shape[i];
  return n;
}
/** Byte strides of a row-major array. */
export function cStrides(shape: Shape, itemsize: number): number[] {
  const strides = new Array<number>(shape.length);
  let step = itemsize;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= shape[i] === 0 ? 1 : shape[i];
  }
  return strides;
}
/** Byte strides of a column-major array. */
export function fStrides(shape: Shape, itemsize: number): number[] {
  const strides = new Array<number>(shape.length);
  let step = itemsize;
  for (let i = 0; i < shape.length; i++) {
    strides[i] = step;
    step *= shape[i] === 0 ? 1 : shape[i];
  }
  return strides;
}
/** C_CONTIGUOUS | F_CONTIGUOUS as they apply. */
export function contiguity(shape: Shape, strides: readonly number[], itemsize: number): number {
  const n = shape.length;
  let c = true, f = true;
  let step = itemsize;
  for (let i = n - 1; i >= 0; i--) {
    const dim = shape[i];
    if (dim === 0) return C_CONTIGUOUS | F_CONTIGUOUS;
    if (dim !== 1) {
      if (strides[i] !== step) c = false;
      step *= dim;
    }
  }
  step = itemsize;
  for (let i = 0; i < n; i++) {
    const dim = shape[i];
    if (dim !== 1) {
      if (strides[i] !== step) f = false;
      step *= dim;
    }
  }
  return (c ? C_CONTIGUOUS : 0) | (f ? F_CONTIGUOUS : 0);
}
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  const n = a.length;
  if (n !== b.length) return false;
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return false;
  return true;
}
/** Python's way of writing a shape: `(3,)`, `(2, 3)`, `()`. */
export function shapeText(shape: Shape): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}
/** As `shapeText`, without spaces. */
export function shapeList(shape: Shape): string {
  return shapeText(shape).replace(/ /g, '');
}
/**
 * The common shape of several: trailing dimensions are aligned, length 1 stretches.
 * @throws ValueError when they do not fit.
 */
export function broadcastShapes(shapes: readonly Shape[], what: string = 'operands'): number[] {
  let ndim = 0;
  for (const s of shapes) if (s.length > ndim) ndim = s.length;
  const out = new Array<number>(ndim).fill(1);
  for (const s of shapes) {
    const shift = ndim - s.length;
    for (let i = 0; i < s.length; i++) {
      const dim = s[i];
      if (dim === 1) continue;
      if (out[i + shift] === 1) out[i + shift] = dim;
      else if (out[i + shift] !== dim)
        throw new ValueError(`${what} could not be broadcast together with shapes ${shapes.map(shapeList).join(' ')} `);
    }
  }
  return out;
}
/** The common shape of two, one of the lists themselves if possible. @throws ValueError when they do not fit. */
export function commonShape(a: Shape, b: Shape): Shape {
  return stretches(b, a) ? a : stretches(a, b) ? b : broadcastShapes([a, b]);
}
/** Whether a shape broadcasts to another. */
function stretches(shape: Shape, target: Shape): boolean {
  const shift = target.length - shape.length;
  if (shift < 0) return false;
  for (let i = 0; i < shape.length; i++) if (shape[i] !== 1 && shape[i] !== target[i + shift]) return false;
  return true;
}
/** Strides with which `shape`/`strides` is read as `target`; length-1 and missing dimensions get 0. */
export function broadcastStrides(shape: Shape, strides: readonly number[], target: Shape): readonly number[] {
  if (shape === target) return strides;
  const ndim = target.length;
  const shift = ndim - shape.length;
  const out = new Array<number>(ndim);
  for (let i = 0; i < shift; i++) out[i] = 0;
  for (let i = shift; i < ndim; i++) {
    const dim = shape[i - shift];
    out[i] = dim === 1 && target[i] !== 1 ? 0 : strides[i - shift];
  }
  return out;
}
/** A shape argument: a number or a list of non-negative integers. */
export function normalizeShape(shape: number | bigint | Iterable<number | bigint>, allowUnknown: boolean = false): number[] {
  const list = oneOrMore(shape, 'shape') as readonly (number | bigint)[];
  if (list.length > MAX_DIMS) throw new ValueError(`maximum supported dimension for an ndarray is currently ${MAX_DIMS}, found ${list.length}`);
  const lengths: number[] = [];
  for (let i = 0; i < list.length; i++) {
    const d = list[i], n = typeof d === 'number' && Number.isInteger(d) ? d : integerOf(d, 'shape');
    if (n < 0 && !allowUnknown) throw new ValueError('negative dimensions are not allowed');
    lengths.push(n);
  }
  return lengths;
}
/** One axis as 0..ndim-1. */
export function normalizeAxis(axis: number, ndim: number, prefix?: string): number {
  if (!Number.isInteger(axis)) axis = integerOf(axis, 'axis');
  if (axis < -ndim || axis >= ndim) throw new AxisError(axis, ndim, prefix);
  return axis < 0 ? axis + ndim : axis;
}
/** Several axes as 0..ndim-1, in the given order. */
export function normalizeAxes(axes: number | readonly number[], ndim: number, name: string = 'axis', allowDuplicate: boolean = false): number[] {
  const list = (oneOrMore(axes, name) as readonly number[]).map((a) => normalizeAxis(a, ndim, name === 'axis' ? undefined : name));
  if (!allowDuplicate && new Set(list).size !== list.length) throw new ValueError(`repeated ${name === 'axis' ? 'axis' : `axis in \`${name}\` argument`}`);
  return list;
}
/** First and past-the-last byte that an array touches, relative to its buffer; equal when it is empty. */
export function byteBounds(offset: number, shape: Shape, strides: readonly number[], itemsize: number): [number, number] {
  let lo = offset, hi = offset + itemsize;
  for (let i = 0; i < shape.length; i++) {
    if (shape[i] === 0) return [offset, offset];
    const reach = (shape[i] - 1) * strides[i];
    if (reach < 0) lo += reach;
    else hi += reach;
  }
  return [lo, hi];
}
