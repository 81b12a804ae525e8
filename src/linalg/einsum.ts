// einsum: sums of products of arrays whose dimensions are labelled. Repeated labels become diagonal views and dimensions
// of length 1 are dropped first. Then: one operand without a sum is a view, two without a sum are multiplied, two that share
// summed labels go to the "matmul" kernel as (batch, kept, summed) views, and everything else to the "einsum" kernel.
import { isOptions, oneOf, shown } from '../arguments.ts';
import { FLAG_UNDERFLOW } from '../backend/call.ts';
import type { DType, DTypeName } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { type Casting, canCastTypes } from '../dtype/promote.ts';
import type { DTypeLike, DTypeOf, DTypeSpec } from '../dtype/scalars.ts';
import { ValueError } from '../errors.ts';
import { EVERYTHING, ignoring, watched } from '../iterate/events.ts';
import { F_CONTIGUOUS, sameShape, shapeList, shapeText } from '../iterate/layout.ts';
import { axisOrder, execute, kernelId, type Operand } from '../iterate/plan.ts';
import { type ArrayLike, toArray } from '../ndarray/convert.ts';
import { castTo, copyInto, copyOf, mayOverlap } from '../ndarray/copy.ts';
import { allocateInOrder, type Order, orderOf, scalarArray } from '../ndarray/make.ts';
import { isAligned, NDArray, requireWriteable, viewOf } from '../ndarray/ndarray.ts';
import { commonDType } from '../routines/creation.ts';
import { all } from '../routines/reductions.ts';
import { isfinite, multiply } from '../ufunc/all.ts';
import type { JoinName } from '../ufunc/types.ts';
import { multiplied, summed } from './einsum-small.ts';
import { findPath, type Optimize, report, stepsOf } from './einsum-path.ts';
import { multiplyMatrices } from './products.ts';
import { type Labels, listToTerm, parseSubscripts, readable } from './subscripts.ts';

/** Options of `einsum`. */
export interface EinsumOptions<T = DTypeLike> {
  /** Where to put the result. */
  out?: NDArray | null;
  /** The dtype to compute in; that of all operands by default. */
  dtype?: T;
  /** Memory order of a new result. */
  order?: Order;
  /** How freely operands and results may be cast: 'safe', or 'same_kind' where `optimize` makes the sum products of two operands. */
  casting?: Casting;
  /** Whether to contract pairs in a good order instead of all operands at once. */
  optimize?: Optimize | null;
}
/** An operand or the subscripts of one. */
export type Interleaved = ArrayLike | readonly (number | '...')[];

// An operand with its labels: no label twice, no dimension of length 1.
interface Labelled { readonly array: NDArray; readonly labels: string }
type Sizes = Map<string, number>;
const OPTION_NAMES = ['out', 'dtype', 'order', 'casting', 'optimize'];

interface Call { readonly arrays: NDArray[]; readonly labels: Labels; readonly options: EinsumOptions }
function readCall(name: string, args: readonly unknown[], allowed: readonly string[]): Call {
  const list = [...args];
  let options: EinsumOptions = {};
  if (list.length > 0 && isOptions(list[list.length - 1])) {
    options = list.pop() as EinsumOptions;
    for (const key of Object.keys(options)) if (!allowed.includes(key)) throw new TypeError(`${name}() got an unexpected keyword argument '${key}' (it takes ${allowed.join(', ')})`);
  }
  if (typeof list[0] === 'string') {
    if (list.length < 2) throw new ValueError('must specify the einstein sum subscripts string and at least one operand');
    const arrays = list.slice(1).map((x) => toArray(x));
    return { arrays, labels: parseSubscripts(list[0], arrays.map((a) => a.ndim)), options };
  }
  if (list.length < 2) throw new ValueError('must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding subscripts list');
  const arrays: NDArray[] = [], terms: string[] = [];
  for (let i = 0; i + 1 < list.length; i += 2) {
    arrays.push(toArray(list[i]));
    terms.push(listToTerm(list[i + 1]));
  }
  const subscripts = terms.join(',') + (list.length % 2 === 1 ? `->${listToTerm(list[list.length - 1])}` : '');
  return { arrays, labels: parseSubscripts(subscripts, arrays.map((a) => a.ndim)), options };
}
/** A view in which every label occurs once: repeated ones walk along the diagonal. */
function takeDiagonals(array: NDArray, labels: string, which: string): Labelled {
  let unique = '';
  const shape: number[] = [], strides: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    const at = unique.indexOf(labels[i]);
    if (at < 0) {
      unique += labels[i];
      shape.push(array.shape[i]);
      strides.push(array.strides[i]);
    } else {
      if (shape[at] !== array.shape[i]) throw new ValueError(`dimensions in ${which} for collapsing index '${labels[i]}' don't match (${shape[at]} != ${array.shape[i]})`);
      strides[at] += array.strides[i];
    }
  }
  return unique.length === labels.length ? { array, labels } : { array: viewOf(array, array.offset, shape, strides), labels: unique };
}
/** The view whose dimensions are the given labels (1 long where the operand lacks one). */
function arrange(x: Labelled, labels: string): NDArray {
  if (x.labels === labels) return x.array;
  const shape: number[] = [], strides: number[] = [];
  for (const c of labels) {
    const i = x.labels.indexOf(c);
    shape.push(i < 0 ? 1 : x.array.shape[i]);
    strides.push(i < 0 ? 0 : x.array.strides[i]);
  }
  return viewOf(x.array, x.array.offset, shape, strides);
}
function dropUnits(x: Labelled): Labelled {
  if (!x.array.shape.includes(1)) return x;
  return { array: viewOf(x.array, x.array.offset, x.array.shape.filter((d) => d !== 1), x.array.strides.filter((_, i) => x.array.shape[i] !== 1)), labels: [...x.labels].filter((_, i) => x.array.shape[i] !== 1).join('') };
}
function sizesOf(operands: readonly Labelled[], output: string): Sizes {
  const sizes: Sizes = new Map();
  for (const { array, labels } of operands)
    for (let i = 0; i < labels.length; i++) {
      const known = sizes.get(labels[i]), dim = array.shape[i];
      if (known === undefined || known === 1) sizes.set(labels[i], dim);
      else if (dim !== 1 && dim !== known) mismatch(operands, output);
    }
  return sizes;
}
function mismatch(operands: readonly Labelled[], output: string): never {
  const axes = output + [...new Set(operands.flatMap((x) => [...x.labels]))].filter((c) => !output.includes(c)).sort().join('');
  const texts = operands.map(({ array, labels }) => {
    const dims = [...axes].map((c) => (labels.includes(c) ? String(array.shape[labels.indexOf(c)]) : 'newaxis'));
    while (dims[0] === 'newaxis') dims.shift();
    return `${shapeList(array.shape)}->(${dims.join(',')})`;
  });
  throw new ValueError(`operands could not be broadcast together with remapped shapes [original->remapped]: ${texts.join(' ')} `);
}

let einsumKernel = -1;
const MAX_FACTORS = 8;
/** out = the sum of products of at most 8 operands. */
function sumProducts(operands: readonly Labelled[], output: string, sizes: Sizes, out: NDArray): void {
  if (einsumKernel < 0) einsumKernel = kernelId('einsum');
  const all = [...new Set([...output, ...operands.flatMap((x) => [...x.labels])])];
  const place = (array: NDArray, labels: string): Operand => ({
    storage: array.storage, offset: array.offset, dtype: array.dtype,
    strides: all.map((c) => (labels.includes(c) ? array.strides[labels.indexOf(c)] : 0)),
  });
  execute(einsumKernel, all.map((c) => sizes.get(c) as number), [place(out, output), ...operands.map((x) => place(x.array, x.labels))], 1);
}
/** The step of several dimensions walked as one, or null when they do not follow each other in memory. */
function mergedStride(shape: readonly number[], strides: readonly number[]): number | null {
  if (shape.includes(0)) return 0;
  for (let i = 0; i + 1 < shape.length; i++) if (strides[i] !== shape[i + 1] * strides[i + 1]) return null;
  return shape.length > 0 ? strides[shape.length - 1] : 0;
}
/** The array with the dimensions of two groups of labels merged, behind those of `batch`; copied unless a view can do it. */
function asMatrices(x: Labelled, batch: string, rows: string, cols: string, copy: boolean): NDArray | null {
  const v = arrange(x, batch + rows + cols);
  const b = batch.length, r = b + rows.length;
  const row = mergedStride(v.shape.slice(b, r), v.strides.slice(b, r)), col = mergedStride(v.shape.slice(r), v.strides.slice(r));
  if (row === null || col === null) return copy ? asMatrices({ array: copyOf(v), labels: batch + rows + cols }, batch, rows, cols, false) : null;
  const product = (shape: readonly number[]): number => shape.reduce((p, q) => p * q, 1);
  return viewOf(v, v.offset, [...v.shape.slice(0, b), product(v.shape.slice(b, r)), product(v.shape.slice(r))], [...v.strides.slice(0, b), row, col]);
}
/**
 * out = the contraction of two operands that share summed labels; `out` has the labels `output`. A step of an optimized path reports
 * the events of the product or the multiplication that it is.
 */
function contractPair(a: Labelled, b: Labelled, output: string, sizes: Sizes, out: NDArray, step: boolean): boolean {
  let batch = '', rows = '', cols = '', summed = '';
  for (const c of output) {
    if (!a.labels.includes(c)) cols += c;
    else if (b.labels.includes(c)) batch += c;
    else rows += c;
  }
  for (const c of a.labels) if (!output.includes(c)) summed += c;
  for (const c of b.labels) if (!output.includes(c) && !summed.includes(c)) return false;
  if ([...summed].some((c) => !b.labels.includes(c))) return false;
  if (summed === '') {
    const product = (): unknown => multiply(arrange(a, output), arrange(b, output), { out });
    if (step) product();
    else ignoring(EVERYTHING, product); // NumPy's einsum reports no events
    return true;
  }
  // many small dot products are no matrix products, but those know what happened
  if (batch !== '' && rows === '' && cols === '') {
    sumProducts([a, b], output, sizes, out);
    if (!step || (all(isfinite(out)) && !(watched & FLAG_UNDERFLOW))) return true;
  }
  const stride = (c: string): number => Math.abs(a.array.strides[a.labels.indexOf(c)]);
  summed = [...summed].sort((p, q) => stride(q) - stride(p)).join('');
  const dims = [...batch].map((c) => sizes.get(c) as number);
  const left = asMatrices(a, batch, rows, summed, true) as NDArray, right = asMatrices(b, batch, summed, cols, true) as NDArray;
  const target = asMatrices({ array: out, labels: output }, batch, rows, cols, false);
  const operation = step ? 'matmul' : null;
  if (target) multiplyMatrices(left, right, dims, target, out.dtype, operation);
  else {
    const c = multiplyMatrices(left, right, dims, null, out.dtype, operation);
    copyInto(arrange({ array: out, labels: output }, batch + rows + cols), viewOf(c, c.offset, ...expanded(c, batch + rows + cols, sizes)));
  }
  return true;
}
// shape and strides of a row-major array with one dimension per label
function expanded(c: NDArray, labels: string, sizes: Sizes): [number[], number[]] {
  const shape = [...labels].map((x) => sizes.get(x) as number), strides: number[] = [];
  let step = c.dtype.itemsize;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= shape[i];
  }
  return [shape, strides];
}
/** Sums over the labels that neither the other operand nor the output has. Dimensions of 1 stay so. */
function withoutOwnLabels(x: Labelled, other: Labelled, output: string): Labelled {
  const labels = [...x.labels].filter((c) => output.includes(c) || other.labels.includes(c)).join('');
  return labels.length === x.labels.length ? x : { array: contract([x], labels, sizesOf([x], labels), x.array.dtype), labels };
}
/** out = the contraction of all operands, which have its dtype; `optimized`: as a step of an optimized path. */
function contractInto(given: readonly Labelled[], output: string, sizes: Sizes, out: NDArray, optimized: boolean = false): void {
  if (out.size === 0) return;
  if (given.some((x) => x.array.size === 0)) {
    copyInto(out, scalarArray(0, out.dtype));
    return;
  }
  const target = dropUnits({ array: out, labels: output });
  let operands = given.map(dropUnits);
  while (operands.length > MAX_FACTORS) {
    const [first, second, ...rest] = operands;
    const keep = [...new Set(first.labels + second.labels)].filter((c) => target.labels.includes(c) || rest.some((x) => x.labels.includes(c))).join('');
    operands = [{ array: contract([first, second], keep, sizes, out.dtype), labels: keep }, ...rest];
  }
  const pair = operands.length === 2;
  if (pair && optimized) operands = operands.map((x, i) => withoutOwnLabels(x, operands[1 - i], target.labels));
  const alone = operands.length === 1 && operands[0].labels.length === target.labels.length && [...target.labels].every((c) => operands[0].labels.includes(c));
  if (alone) copyInto(target.array, arrange(operands[0], target.labels));
  else if (!pair || !contractPair(operands[0], operands[1], target.labels, sizes, target.array, optimized)) sumProducts(operands, target.labels, sizes, target.array);
}
/** The axes of a new result from fastest to slowest: in order 'K' those of the iteration, or of the product of matrices that an optimized step is. */
function memoryOrder(operands: readonly Labelled[], output: string, order: 'C' | 'F' | 'K', optimized: boolean): number[] {
  const axes = [...output].map((_, i) => i);
  if (order === 'F') return axes;
  if (order === 'C') return axes.reverse();
  const longer = operands.map(dropUnits);
  if (optimized && operands.length === 2) {
    const [a, b] = longer.map((x) => x.labels);
    if ([...a].some((c) => b.includes(c) && !output.includes(c))) {
      const place = (c: string): number => (!a.includes(c) ? (b.includes(c) ? 3 : 0) : b.includes(c) ? 1 : 2);
      const within = (c: string): number => (a.includes(c) ? a : b).indexOf(c);
      return axes.sort((p, q) => place(output[q]) - place(output[p]) || within(output[q]) - within(output[p]));
    }
  }
  const all = output + [...new Set(longer.map((x) => x.labels).join(''))].filter((c) => !output.includes(c)).sort().join('');
  const strides = ({ array, labels }: Labelled): number[] => [...all].map((c) => (labels.includes(c) ? array.strides[labels.indexOf(c)] : 0));
  return axisOrder(all.length, longer.map((x) => ({ strides: strides(x) }))).filter((i) => i < output.length);
}
function contract(given: readonly Labelled[], output: string, sizes: Sizes, dtype: DType, order: Order = 'K', optimized: boolean = false): NDArray {
  const operands = optimized && given.length === 2 ? given.map((x, i) => withoutOwnLabels(x, given[1 - i], output)) : given;
  const layout = order === 'A' ? (given.every((x) => x.array.contiguous & F_CONTIGUOUS) ? 'F' : 'C') : order;
  const out = allocateInOrder([...output].map((c) => sizes.get(c) as number), dtype, memoryOrder(operands, output, layout, optimized));
  contractInto(operands, output, sizes, out, optimized);
  return out;
}

/**
 * The Einstein summation convention: the sum of products of the operands over all labels that the output lacks. Without
 * '->' the output has, in alphabetical order, the labels that occur once. '...' stands for dimensions that broadcast.
 * Instead of a string, a list of numbers may follow each operand, and one for the output come last. One operand whose labels are
 * all kept gives a view.
 * @throws ValueError when subscripts and operands do not fit; TypeError when a dtype cannot be cast.
 * @example
 * ```ts
 * np.einsum('ij,jk->ik', [[1, 2], [3, 4]], [[0, 1], [1, 0]]).tolist(); // [[2, 1], [4, 3]]
 * np.einsum('ii', [[1, 2], [3, 4]]).item(); // 5
 * ```
 */
export function einsum<const T extends readonly ArrayLike[]>(subscripts: string, ...operands: T): NDArray<JoinName<T>>;
export function einsum<const T extends readonly ArrayLike[]>(subscripts: string, ...operands: [...T, EinsumOptions<never>]): NDArray<JoinName<T>>;
export function einsum<D extends DTypeSpec<D>>(subscripts: string, ...operands: [...ArrayLike[], EinsumOptions<D> & { dtype: D }]): NDArray<DTypeOf<D>>;
export function einsum(...operands: Interleaved[] | [...Interleaved[], EinsumOptions]): NDArray;
export function einsum(subscripts: string, ...operands: ArrayLike[] | [...ArrayLike[], EinsumOptions<DTypeName>]): NDArray;
export function einsum(...args: unknown[]): NDArray {
  const small = (args.length === 3 ? multiplied(args[0], args[1], args[2]) : null) ?? summed(args);
  if (small) return small;
  const { arrays, labels, options } = readCall('einsum', args, OPTION_NAMES);
  const { optimize } = options, order = orderOf(options.order, 'K');
  const out = options.out ?? null;
  if (out !== null && !(out instanceof NDArray)) throw new TypeError(`out must be an array, not ${shown(out)}`);
  const asked = options.dtype !== undefined && options.dtype !== null ? parseDType(options.dtype).native : null;
  const { output } = labels;
  let operands = arrays.map((a, i) => takeDiagonals(a, labels.inputs[i], arrays.length === 1 && !out ? 'single operand' : `operand ${i}`));
  if (operands.length === 1 && !out && operands[0].labels.length === [...output].filter((c) => operands[0].labels.includes(c)).length) {
    const v = arrange(operands[0], output);
    return v === arrays[0] ? viewOf(v, v.offset, v.shape, v.strides, v._contiguity) : v;
  }
  const sizes = sizesOf(operands, output);
  const shape = [...output].map((c) => sizes.get(c) as number);
  const dtype = asked ?? commonDType(arrays).native;
  const steps = optimize === undefined || optimize === null || optimize === false ? [] : stepsOf({ inputs: operands.map((x) => x.labels), output }, sizes, findPath({ inputs: operands.map((x) => x.labels), output }, sizes, optimize));
  // steps of two operands are matrix products, which cast as ufuncs do
  const { casting = steps.length > 0 && steps.every((s) => s.operands.length === 2) ? 'same_kind' : 'safe' } = options;
  oneOf('casting', casting, ['no', 'equiv', 'safe', 'same_kind', 'unsafe'], ValueError);
  arrays.forEach((a, i) => {
    if (!canCastTypes(a.dtype, dtype, casting)) throw new TypeError(`Iterator operand ${i} dtype could not be cast from ${a.dtype.repr()} to ${dtype.repr()} according to the rule '${casting}'`);
  });
  if (out) checkOut(out, shape, dtype, casting, arrays.length);
  operands = operands.map((x) => ({ array: castTo(x.array, dtype), labels: x.labels }));
  for (const step of steps.slice(0, -1)) {
    const chosen = step.operands.map((i) => operands.splice(i, 1)[0]);
    // a dimension that is 1 in all of these stays so until an operand broadcasts it
    operands.push({ array: contract(chosen, step.result, sizesOf(chosen, step.result), dtype, order, true), labels: step.result });
  }
  const optimized = steps.length > 0;
  // as an optimized path takes them: the last one first
  if (optimized) operands.reverse();
  if (!out) return contract(operands, output, sizes, dtype, order, optimized);
  if (out.dtype.equals(dtype) && isAligned(out) && !operands.some((x) => mayOverlap(out, x.array))) contractInto(operands, output, sizes, out, optimized);
  else copyInto(out, contract(operands, output, sizes, dtype, 'K', optimized));
  return out;
}
function checkOut(out: NDArray, shape: readonly number[], dtype: DType, casting: Casting, operand: number): void {
  requireWriteable(out, 'output array');
  if (!sameShape(out.shape, shape)) throw new ValueError(`output array has shape ${shapeText(out.shape)}, the result of this einstein sum ${shapeText(shape)}`);
  if (!canCastTypes(dtype, out.dtype, casting)) throw new TypeError(`Iterator requested dtype could not be cast from ${dtype.repr()} to ${out.dtype.repr()}, the operand ${operand} dtype, according to the rule '${casting}'`);
}
/**
 * In which order `einsum` with `optimize` contracts its operands, and a report on the cost. The path can be given to
 * `einsum` as `optimize`.
 * The searches are those of opt_einsum (Smith and Gray 2018).
 * @throws ValueError when subscripts and operands do not fit; KeyError for an unknown algorithm.
 * @example
 * ```ts
 * np.einsum_path('ij,jk,kl->il', np.ones([2, 9]), np.ones([9, 2]), np.ones([2, 9]))[0]; // ['einsum_path', [0, 1], [0, 1]]
 * ```
 */
export function einsum_path(subscripts: string, ...operands: ArrayLike[] | [...ArrayLike[], { optimize?: Optimize | null }]): [['einsum_path', ...number[][]], string];
export function einsum_path(...operands: Interleaved[] | [...Interleaved[], { optimize?: Optimize | null }]): [['einsum_path', ...number[][]], string];
export function einsum_path(...args: unknown[]): [['einsum_path', ...number[][]], string] {
  const { arrays, labels, options } = readCall('einsum_path', args, ['optimize']);
  const shown = readable(labels);
  const sizes = sizesOf(arrays.map((a, i) => takeDiagonals(a, shown.inputs[i], `operand ${i}`)), shown.output);
  const path = findPath(shown, sizes, options.optimize === undefined ? 'greedy' : options.optimize);
  return [['einsum_path', ...path.map((p) => [...p])], report(shown, sizes, stepsOf(shown, sizes, path))];
}
