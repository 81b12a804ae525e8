// The UFunc object: a callable with NumPy's attributes and the methods reduce, accumulate, reduceat, outer and at.
// A call reads its arguments, picks the loop (resolve.ts), broadcasts, allocates and runs one kernel call (iterate/plan.ts).
import { checkCommon, declare, isOptions, itemsOf, parseSignature, type Parameter } from '../arguments.ts';
import { FLAG_UNDERFLOW, FLAG_WHERE, NARY } from '../backend/call.ts';
import { backend } from '../backend/select.ts';
import { BOOL, type DType, DTYPES, INT8, INTP } from '../dtype/dtype.ts';
import { parseLoopDType } from '../dtype/parse.ts';
import { type Casting, canCastTypes, checkWeak, integerRange } from '../dtype/promote.ts';
import { Complex, type DTypeLike, isScalar, type Scalar, scalarId, WEAK_FLOAT, WEAK_INT } from '../dtype/scalars.ts';
import { UFuncTypeError, ValueError } from '../errors.ts';
import { report, watched } from '../iterate/events.ts';
import { C_CONTIGUOUS, F_CONTIGUOUS, broadcastShapes, commonShape, sameShape, shapeList } from '../iterate/layout.ts';
import { execute, flatCall, flatOperand, type Operand } from '../iterate/plan.ts';
import { raiseStatus } from '../iterate/status.ts';
import { type ArrayLike, maskOf, toArray } from '../ndarray/convert.ts';
import { copyOf, mayOverlap, operand, sameMemory } from '../ndarray/copy.ts';
import { wholeNumbers } from '../ndarray/int64.ts';
import { allocateArray, allocateLike, type Order, orderOf, scalarArray } from '../ndarray/make.ts';
import { isWithin, NDArray, requireOutput, requireWriteable } from '../ndarray/ndarray.ts';
import { CATALOG, type CatalogEntry, type UFuncName } from './catalog.ts';
import { wholeInteger } from './integers.ts';
import { type Loop, Resolver } from './resolve.ts';
import { isTiny, tinyBinary, tinyCode, tinyUnary } from './tiny.ts';

/** Options that every ufunc call takes. */
export interface UFuncOptions<T = DTypeLike | undefined> {
  /** Where to put the result; its shape must be the broadcast one (or larger). A list for several outputs. '...' asks for arrays where scalars would come. */
  out?: NDArray | readonly (NDArray | null)[] | '...' | null;
  /** Compute only where true; elsewhere `out` is left as it is. */
  where?: ArrayLike;
  /** How freely operands may be cast ('same_kind'). */
  casting?: Casting;
  /** Memory order of a new result ('K'). */
  order?: Order;
  /** The dtype to compute in. */
  dtype?: T;
  /** The loop: a string such as 'dd->d', or a list of dtypes (null where free). */
  signature?: string | readonly (DTypeLike | null)[];
  /** As `signature`. */
  sig?: string | readonly (DTypeLike | null)[];
  /** Whether subclasses pass through; there are none. */
  subok?: boolean;
}
/** The options of a call, as `signature` reads them. */
export const UFUNC_OPTIONS = "out, where=true, casting='same_kind', order='K', dtype, subok=true, signature, sig";
const OPTIONS = new Set(parseSignature(UFUNC_OPTIONS).map((p) => p.name));
/** The parameters of a ufunc. */
const parameters = (nin: number): Parameter[] => parseSignature(`${nin === 1 ? 'x!' : 'x1!, x2!'}, ${UFUNC_OPTIONS.replace(',', ', *,')}`);

/** What a ufunc's object is: state, shared methods, NumPy's attributes. The public type of each adds its call signature. */
export class UFuncCore {
  readonly name: UFuncName;
  readonly entry: CatalogEntry;
  readonly resolver: Resolver;
  constructor(name: UFuncName) {
    this.name = name;
    this.entry = CATALOG[name];
    this.resolver = new Resolver(name);
  }
}
// one unary call of flat contiguous operands
function runFlatUnary(u: UFuncCore, loop: Loop, out: NDArray, a: NDArray): void {
  const { size } = a;
  if (size === 0) return;
  if (isTiny(size) && (watched & FLAG_UNDERFLOW) === 0 && hasItems(a) && hasItems(out)) {
    const { code } = a.dtype;
    const tiny = code === loop.ins[0].code && code === loop.outs[0].code ? tinyCode(u.name, code, 1) : 0;
    if (tiny !== 0) {
      tinyUnary(tiny, out, a, u.name);
      return;
    }
  }
  flatCall(2, size, watched);
  flatOperand(0, out);
  flatOperand(1, a);
  const status = backend().call2(loop.kernel, out.storage.bytes, a.storage.bytes);
  if (status !== 0) outcome(u, status);
}
// whether a typed array on the storage has the elements
const hasItems = (a: NDArray): boolean => a.offset % a.dtype.itemsize === 0 && isWithin(a);
// an error, or floating-point events
function outcome(u: UFuncCore, status: number): void {
  if (status < 0) raiseStatus(status);
  report(status, u.name);
}
// whether float64 operands may be read as integers
const mayBeWhole = (u: UFuncCore, d: DType): boolean => d.id === 11 && u.resolver.takesWholeNumbers;
function callUnary(u: UFuncCore, a: NDArray): NDArray {
  const d = a.dtype;
  if (!d.isnative || !(a.contiguous & C_CONTIGUOUS) || u.entry.nout !== 1 || mayBeWhole(u, d)) return general(u, [a], {}, []) as NDArray;
  const loop = u.resolver.forIds(d.id, 0);
  const out = allocateArray(a._shape, loop.outs[0]);
  runFlatUnary(u, loop, out, a);
  return out;
}
function callBinary(u: UFuncCore, a: NDArray, b: NDArray): NDArray {
  const d = a.dtype;
  if (d.isnative && b.dtype.isnative && u.entry.nout === 1 && sameShape(a._shape, b._shape)) {
    const flags = a.contiguous & b.contiguous;
    if (flags & C_CONTIGUOUS && !mayBeWhole(u, d) && !mayBeWhole(u, b.dtype)) {
      const loop = u.resolver.forIds(d.id, b.dtype.id);
      const out = allocateArray(a._shape, loop.outs[0]);
      runFlat(u, loop, out, a, b, 1, 1);
      return out;
    }
  }
  if (u.entry.nout !== 1 || u.resolver.takesWholeNumbers) return general(u, [a, b], {}, []) as NDArray;
  const loop = u.resolver.forIds(d.id, b.dtype.id);
  const shape = commonShape(a._shape, b._shape);
  const x = operand(a, shape), y = operand(b, shape);
  return runStrided(u, loop, shape, allocateLike(shape, loop.outs[0], [x, y]), x, y);
}
// operands with strides into an output that they do not overlap
function runStrided(u: UFuncCore, loop: Loop, shape: readonly number[], out: NDArray, x: Operand, y: Operand): NDArray {
  const events = out.size === 0 ? 0 : execute(loop.kernel, shape, [out, x, y], 1, NARY, watched);
  if (events > 0) report(events, u.name);
  return out;
}
// flat contiguous operands, or one element where the step is 0
function runFlat(u: UFuncCore, loop: Loop, out: NDArray, a: NDArray, b: NDArray, sa: number, sb: number): void {
  const { size } = out;
  if (size === 0) return;
  if (isTiny(size) && (watched & FLAG_UNDERFLOW) === 0 && a.dtype.code === b.dtype.code && hasItems(a) && hasItems(b) && hasItems(out)) {
    const code = tinyCode(u.name, a.dtype.code, 2);
    if (code !== 0) {
      tinyBinary(code, out, a, b, sa, sb, u.name);
      return;
    }
  }
  flatCall(3, size, watched);
  flatOperand(0, out);
  flatOperand(1, a, sa);
  flatOperand(2, b, sb);
  const status = backend().call3(loop.kernel, out.storage.bytes, a.storage.bytes, b.storage.bytes);
  if (status !== 0) outcome(u, status);
}
// whether a flat run may go straight into `out` although it shares a buffer with the operand
function separate(out: NDArray, a: NDArray): boolean {
  if (out.storage.buffer !== a.storage.buffer) return true;
  if (out.offset === a.offset && out.dtype.itemsize === a.dtype.itemsize) return true;
  return out.offset + out.nbytes <= a.offset || a.offset + a.nbytes <= out.offset;
}
// the array of an options object that has nothing but `out`
function onlyOut(options: unknown): NDArray | null {
  if (options instanceof NDArray) return options;
  if (typeof options !== 'object' || options === null) return null;
  for (const key in options) if (key !== 'out') return null;
  const { out } = options as UFuncOptions;
  return out instanceof NDArray ? out : null;
}
// operands that broadcast to an output of the loop's dtype; null when it is not that simple
function callStridedInto(u: UFuncCore, a: NDArray, b: NDArray, out: NDArray): NDArray | null {
  if (u.entry.nout !== 1 || u.resolver.takesWholeNumbers || !out._writeable || mustCopy(a, out) || mustCopy(b, out)) return null;
  const loop = u.resolver.forIds(a.dtype.id, b.dtype.id);
  const shape = commonShape(a._shape, b._shape);
  if (loop.outs[0].code !== out.dtype.code || !sameShape(out._shape, shape)) return null;
  return runStrided(u, loop, shape, out, operand(a, shape), operand(b, shape));
}
// whether the operand and the output are flat, and may be walked together
const flatInto = (u: UFuncCore, a: NDArray, out: NDArray): boolean =>
  a.dtype.isnative && out.dtype.isnative && out._writeable && u.entry.nout === 1 && sameShape(a._shape, out._shape) && (a.contiguous & out.contiguous & C_CONTIGUOUS) !== 0 && separate(out, a);
// a flat operand into a flat output of the loop's dtype; null when it is not that simple
function callUnaryInto(u: UFuncCore, a: NDArray, out: NDArray): NDArray | null {
  if (!flatInto(u, a, out)) return null;
  const loop = u.resolver.forIds(a.dtype.id, 0);
  if (loop.outs[0].code !== out.dtype.code) return null;
  runFlatUnary(u, loop, out, a);
  return out;
}
// the same with two operands
function callInto(u: UFuncCore, a: NDArray, b: unknown, out: NDArray): NDArray | null {
  const d = a.dtype;
  if (!flatInto(u, a, out)) return b instanceof NDArray ? callStridedInto(u, a, b, out) : null;
  if (b instanceof NDArray) {
    if (!b.dtype.isnative || !sameShape(b._shape, out._shape) || !(b.contiguous & C_CONTIGUOUS) || !separate(out, b)) return callStridedInto(u, a, b, out);
    const loop = u.resolver.forIds(d.id, b.dtype.id);
    if (loop.outs[0].code !== out.dtype.code) return null;
    runFlat(u, loop, out, a, b, 1, 1);
    return out;
  }
  if (typeof b === 'bigint' ? !wholeBeside(u, d, b) : typeof b !== 'number' || d.kind !== 'f' || u.resolver.integerOnly) return null;
  const loop = u.resolver.forIds(d.id, typeof b === 'bigint' ? WEAK_INT : WEAK_FLOAT);
  if (loop.outs[0].code !== out.dtype.code || loop.ins[0].code !== d.code || loop.ins[1].code !== d.code) return null;
  runFlat(u, loop, out, a, scalarArray(b as number | bigint, loop.ins[1]), 1, 0);
  return out;
}
const together = (u: UFuncCore, a: NDArray, x: Scalar, arrayFirst: boolean): NDArray => general(u, arrayFirst ? [a, x] : [x, a], {}, []) as NDArray;
// an array and a JavaScript number: the most common mixed call
function callScalar(u: UFuncCore, a: NDArray, x: number, arrayFirst: boolean): NDArray {
  const { kind } = a.dtype;
  // integers compare with whole numbers as integers, with the same answers below 2^53, where integers are different floats
  if ((kind === 'i' || kind === 'u') && (u.resolver.compares || u.resolver.integerOnly) && Number.isSafeInteger(x)) return callWhole(u, a, BigInt(x), arrayFirst);
  return (u.resolver.integerOnly ? null : beside(u, a, x, WEAK_FLOAT, arrayFirst)) ?? together(u, a, x, arrayFirst);
}
const callWhole = (u: UFuncCore, a: NDArray, x: bigint, arrayFirst: boolean): NDArray =>
  (wholeBeside(u, a.dtype, x) ? beside(u, a, x, WEAK_INT, arrayFirst) : null) ?? together(u, a, x, arrayFirst);
// whether a bigint is one of the integers of the array beside it: others are an error, or beyond all its elements
function wholeBeside(u: UFuncCore, d: DType, x: bigint): boolean {
  if (!'iu'.includes(d.kind) || u.name.startsWith('logical_')) return false;
  const [low, high] = integerRange(d);
  return x >= low && x <= high;
}
// a contiguous array with one element that has a dtype of its own only where the array's kind is lower; null: anything else
function beside(u: UFuncCore, a: NDArray, x: number | bigint, weak: number, arrayFirst: boolean): NDArray | null {
  const d = a.dtype;
  if (!d.isnative || !(a.contiguous & C_CONTIGUOUS) || u.entry.nout !== 1 || (u.resolver.takesWholeNumbers && !u.resolver.integerOnly)) return null;
  const loop = arrayFirst ? u.resolver.forIds(d.id, weak) : u.resolver.forIds(weak, d.id);
  const s = scalarArray(x, loop.ins[arrayFirst ? 1 : 0]);
  const out = allocateArray(a._shape, loop.outs[0]);
  if (arrayFirst) runFlat(u, loop, out, a, s, 1, 0);
  else runFlat(u, loop, out, s, a, 0, 1);
  return out;
}
/** Runs a ufunc on arguments as written by the user. */
export function callUFunc(u: UFuncCore, args: readonly unknown[]): unknown {
  const { nin, nout } = u.entry;
  let count = args.length;
  let options: UFuncOptions = {};
  if (count > nin && (args[count - 1] === undefined || isOptions(args[count - 1]))) {
    count--;
    if (args[count] !== undefined) options = checkOptions(u.name, args[count] as Record<string, unknown>);
  }
  declare(() => parameters(nin));
  if (count < nin) throw new TypeError(`${u.name}() takes from ${nin} to ${nin + nout} positional arguments but ${count} were given`);
  if (count > nin + nout) throw new TypeError(`${u.name}() takes from ${nin} to ${nin + nout} positional arguments but ${count} were given`);
  const positional = args.slice(nin, count) as (NDArray | null | undefined)[];
  if (positional.length > 0 && options.out !== undefined) throw new TypeError(`cannot specify 'out' as both a positional and keyword argument`);
  return general(u, args.slice(0, nin), options, positional);
}
function checkOptions(name: string, options: Record<string, unknown>): UFuncOptions {
  for (const key of Object.keys(options)) if (!OPTIONS.has(key)) throw new TypeError(`${name}() got an unexpected keyword argument '${key}' (it takes ${[...OPTIONS].join(', ')})`);
  if (options.subok !== undefined) checkCommon('subok', options.subok);
  if (options.casting !== undefined) checkCommon('casting', options.casting);
  return options as UFuncOptions;
}
const NEW_OUTPUTS: readonly (readonly null[])[] = [[], [null], [null, null]];
function outputs(u: UFuncCore, options: UFuncOptions, positional: readonly (NDArray | null | undefined)[]): readonly (NDArray | null)[] {
  const { nout } = u.entry;
  if (positional.length === 0 && (options.out === undefined || options.out === null || options.out === '...')) return NEW_OUTPUTS[nout];
  const given = positional.length > 0 ? positional : options.out instanceof NDArray ? [options.out] : Array.isArray(options.out) ? options.out : [options.out as never];
  for (const o of given) if (o !== null && o !== undefined) requireOutput(o);
  if (options.out instanceof NDArray && nout > 1) throw new TypeError("'out' must be a tuple of arrays");
  if (!(options.out instanceof NDArray) && positional.length === 0 && given.length !== nout) throw new ValueError("The 'out' tuple must have exactly one entry per ufunc output");
  const outs = Array.from({ length: nout }, (_, i) => given[i] ?? null);
  for (const o of outs) if (o !== null) requireWriteable(o, 'output array');
  return outs;
}

function general(u: UFuncCore, args: readonly unknown[], options: UFuncOptions, positional: readonly (NDArray | null | undefined)[]): unknown {
  const { entry, resolver } = u;
  const outs = outputs(u, options, positional);
  const integral = resolver.integerOnly || outs.some((o) => o !== null && 'iu'.includes(o.dtype.kind));
  let scalars = 0;
  const ids: number[] = [];
  const inputs: (NDArray | Scalar)[] = args.map((x, i) => {
    if (isScalar(x)) {
      scalars++;
      const asInt = typeof x === 'number' && (integral || (resolver.takesWholeNumbers && i === 1)) ? wholeInteger(x) : typeof x === 'bigint' && u.name.startsWith('logical_') ? BigInt(x !== 0n) : x;
      ids.push(scalarId(asInt));
      return asInt;
    }
    let a = toArray(x);
    if (a.dtype.id === 11 && (resolver.integerOnly || (resolver.takesWholeNumbers && i === 1))) a = wholeNumbers(a) ?? a;
    ids.push(a.dtype.id);
    return a;
  });
  // numbers that were read as integers beside nothing stronger are of the default dtype, whose scalars are numbers
  if (resolver.integerOnly && args.some((x) => typeof x === 'number') && ids.every((i) => i === BOOL || i >= WEAK_INT))
    for (let at = 0; at < ids.length; at++) if (ids[at] === WEAK_INT) ids[at] = INTP;
  if (resolver.compares) orderBeyondRange(inputs, ids);
  // the loops take int32, and much smaller exponents leave the range of every float
  if (u.name === 'ldexp' && typeof inputs[1] === 'bigint') inputs[1] = BigInt(Math.max(-9e4, Math.min(9e4, Number(inputs[1]))));
  const results = applyLoop(u.name, pickLoop(u, options, ids), inputs, outs, options);
  const final = results.map((r, i) => (scalars === args.length && r.ndim === 0 && outs[i] === null && options.out !== '...' && !isMasked(options) ? (r.item() as unknown) : r));
  return entry.nout === 1 ? final[0] : final;
}
const isMasked = (options: UFuncOptions): boolean => options.where !== undefined && options.where !== true;
// Whether a scalar's kind is above that of a dtype; integral numbers count as integers.
function scalarLoses(x: Scalar, to: DType): boolean {
  if (typeof x === 'bigint') return to.kind === 'b';
  if (typeof x === 'number') return to.kind === 'b' || (!Number.isInteger(x) && (to.kind === 'i' || to.kind === 'u'));
  return x instanceof Complex && 'biuf'.includes(to.kind);
}
/** Runs a loop on operands as general() reads them: casts, broadcasts and allocates. Null outputs are new. */
export function applyLoop(name: string, loop: Loop, inputs: readonly (NDArray | Scalar)[], outs: readonly (NDArray | null)[], options: UFuncOptions): NDArray[] {
  const casting = options.casting ?? 'same_kind';
  // these ask only whether operands are zero, so that they take any of them
  const takesAll = name.startsWith('logical_');
  const arrays = inputs.map((x, i) => {
    const want = loop.ins[i];
    if (!(x instanceof NDArray)) {
      if (casting !== 'unsafe' && !takesAll && scalarLoses(x, want))
        throw new UFuncTypeError(`Cannot cast ufunc '${name}' input ${i} from dtype('${typeof x === 'bigint' ? 'int64' : typeof x === 'number' ? 'float64' : 'complex128'}') to ${want.repr()} with casting rule '${casting}'`);
      if (!takesAll) checkWeak(scalarId(x), want, casting);
      return scalarArray(x, want);
    }
    if (!takesAll && !canCastTypes(x.dtype, want, casting))
      throw new UFuncTypeError(`Cannot cast ufunc '${name}' input${loop.ins.length > 1 ? ` ${i}` : ''} from ${x.dtype.repr()} to ${want.repr()} with casting rule '${casting}'`);
    return x;
  });
  outs.forEach((o, i) => {
    if (o && !canCastTypes(loop.outs[i], o.dtype, casting))
      throw new UFuncTypeError(`Cannot cast ufunc '${name}' output from ${loop.outs[i].repr()} to ${o.dtype.repr()} with casting rule '${casting}'`);
  });
  const mask = isMasked(options) ? maskOf(options.where) : null;
  const shapes = arrays.map((a) => a.shape);
  for (const o of outs) if (o) shapes.push(o.shape);
  if (mask) shapes.push(mask.shape);
  const shape = broadcastShapes(shapes);
  for (const o of outs)
    if (o && !sameShape(o.shape, shape)) throw new ValueError(`non-broadcastable output operand with shape ${shapeList(o.shape)} doesn't match the broadcast shape ${shapeList(shape)}`);
  return runLoop(name, loop, arrays, outs, mask, shape, options.order === undefined ? 'K' : orderOf(options.order, 'K'));
}
// An integer that the dtype of the array it is compared with cannot hold is above or below all of its elements: as 1 or -1 of zeros.
function orderBeyondRange(inputs: (NDArray | Scalar)[], ids: number[]): void {
  const at = inputs.findIndex((x) => typeof x === 'bigint'), a = inputs[1 - at];
  // two bigints of any size: as their order is to zero
  if (typeof a === 'bigint') {
    const x = inputs[at] as bigint;
    inputs.splice(0, 2, BigInt(+(x > a) - +(x < a)), 0n);
    return;
  }
  if (at < 0 || !(a instanceof NDArray) || !'iu'.includes(a.dtype.kind)) return;
  const [low, high] = integerRange(a.dtype), value = inputs[at] as bigint;
  if (value >= low && value <= high) return;
  const zero = allocateArray([], DTYPES[INT8], true);
  inputs[1 - at] = new NDArray(zero.storage, zero.offset, a.shape, a.shape.map(() => 0), zero.dtype, zero);
  inputs[at] = value > high ? 1n : -1n;
  ids[1 - at] = INT8;
}
/** The dtypes that a `signature` argument asks for, null where it leaves them free; null without one. */
export function dtypesAsked(u: { name: string; entry: { nin: number; nout: number } }, sig: UFuncOptions['signature'] | null): (DType | null)[] | null {
  if (sig === undefined || sig === null) return null;
  const { nin, nout } = u.entry;
  const parts = typeof sig === 'string' ? [...sig.replace('->', '')] : (itemsOf(sig, 'signature') as (DTypeLike | null)[]);
  if (parts.length === 1) throw new TypeError("a signature of one type says nothing about the others: use `dtype`, or null for those that are free");
  if (parts.length !== nin + nout) throw new ValueError(`a type-tuple must be specified of length ${nin + nout} for ufunc '${u.name}'`);
  return parts.map((p) => (p === null ? null : parseLoopDType(p as DTypeLike)));
}
function pickLoop(u: UFuncCore, options: UFuncOptions, ids: readonly number[]): Loop {
  const { nin, nout } = u.entry;
  if (options.signature !== undefined && options.sig !== undefined) throw new TypeError("cannot specify both 'sig' and 'signature'");
  const sig = options.signature ?? options.sig;
  const asked = dtypesAsked(u, sig);
  if (asked !== null) {
    if (options.dtype !== undefined && options.dtype !== null) throw new TypeError("cannot specify both 'signature' and 'dtype'");
    return u.resolver.forSignature(asked, ids);
  }
  if (options.dtype !== undefined && options.dtype !== null) {
    const d = parseLoopDType(options.dtype);
    return u.resolver.forSignature([...Array<null>(nin).fill(null), ...Array<DType>(nout).fill(d)], ids);
  }
  return u.resolver.forIds(ids[0], ids[1] ?? 0);
}
// whether an operand must be copied before an output is written: they overlap, and not element by element
const mustCopy = (a: NDArray, out: NDArray): boolean => mayOverlap(out, a) && !(sameMemory(out, a) && out.dtype.equals(a.dtype));
/** Runs a loop over broadcast operands; null outputs are allocated. Inputs that an output overlaps are copied first. */
export function runLoop(name: string, loop: Loop, inputs: readonly NDArray[], outs: readonly (NDArray | null)[], mask: NDArray | null, shape: readonly number[], order: Order): NDArray[] {
  const ins = inputs.map((a) => (outs.some((o) => o !== null && mustCopy(a, o)) ? copyOf(a, 'K') : a));
  const safeMask = mask && outs.some((o) => o !== null && mayOverlap(o, mask)) ? copyOf(mask) : mask;
  const views = ins.map((a) => operand(a, shape));
  const results = loop.outs.map((d, i) => outs[i] ?? newOutput(shape, d, ins, views, order, mask !== null));
  const ops = [...results.map((r) => operand(r, shape)), ...views];
  if (safeMask) ops.push(operand(safeMask, shape));
  const events = shape.includes(0) ? 0 : execute(loop.kernel, shape, ops, results.length, NARY, watched | (safeMask ? FLAG_WHERE : 0));
  if (events > 0) report(events, name);
  return results;
}
/** Runs a loop on an array and numbers, into a new array. */
export function applyNumbers(name: string, loop: Loop, a: NDArray, numbers: readonly number[]): NDArray {
  const shape = a._shape, ops = [operand(a, shape)];
  for (let i = 0; i < numbers.length; i++) ops.push(operand(scalarArray(numbers[i], loop.ins[i + 1]), shape));
  const out = allocateLike(shape, loop.outs[0], ops);
  const events = out.size === 0 ? 0 : execute(loop.kernel, shape, [out, ...ops], 1, NARY, watched);
  if (events > 0) report(events, name);
  return out;
}
function newOutput(shape: readonly number[], dtype: DType, ins: readonly NDArray[], views: readonly Operand[], order: Order, zero: boolean): NDArray {
  if (order === 'K') {
    const out = allocateLike(shape, dtype, views);
    if (zero) out.storage.bytes.fill(0, out.offset, out.offset + out.nbytes);
    return out;
  }
  const fortran = order === 'F' || (order === 'A' && ins.every((a) => a.contiguous & F_CONTIGUOUS) && !ins.every((a) => a.contiguous & C_CONTIGUOUS));
  return allocateArray(shape, dtype, zero, fortran ? 'F' : 'C');
}
/** In-place: a op= b, with the result cast to a's dtype under same_kind. Integral numbers join integers as integers. */
export function callInPlace(u: UFuncCore, a: NDArray, b: unknown): NDArray {
  requireWriteable(a);
  return callInto(u, a, b, a) ?? (general(u, b === undefined ? [a] : [a, b], { out: a }, []) as NDArray);
}
/** The function that calls a ufunc: fast paths first. */
export function caller(u: UFuncCore): (...args: unknown[]) => unknown {
  if (u.entry.nin === 1)
    return function (a: unknown): unknown {
      if (a instanceof NDArray) {
        if (arguments.length === 1) return callUnary(u, a);
        const out = arguments.length === 2 ? onlyOut(arguments[1]) : null;
        const done = out && callUnaryInto(u, a, out);
        if (done) return done;
      }
      return callUFunc(u, [...arguments]);
    };
  return function (a: unknown, b: unknown): unknown {
    if (arguments.length === 2) {
      if (a instanceof NDArray) {
        if (b instanceof NDArray) return callBinary(u, a, b);
        if (typeof b === 'number') return callScalar(u, a, b, true);
        if (typeof b === 'bigint') return callWhole(u, a, b, true);
      } else if (b instanceof NDArray) {
        if (typeof a === 'number') return callScalar(u, b, a, false);
        if (typeof a === 'bigint') return callWhole(u, b, a, false);
      }
    } else if (arguments.length === 3 && a instanceof NDArray) {
      const out = onlyOut(arguments[2]);
      const done = out && callInto(u, a, b, out);
      if (done) return done;
    }
    return callUFunc(u, [...arguments]);
  };
}
