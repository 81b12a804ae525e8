// Puts the functions that NumPy also has as methods on NDArray.prototype, plus one method per binary operator under its
// ufunc's name (a.add(b)) and its in-place form (a.iadd(b)). The only file of the package with a side effect.
import './method_types.ts';
import { isOptions, shown, signature } from './arguments.ts';
import { DType } from './dtype/dtype.ts';
import { parseDType } from './dtype/parse.ts';
import { canCastTypes } from './dtype/promote.ts';
import type { DTypeLike, Scalar } from './dtype/scalars.ts';
import { ValueError } from './errors.ts';
import { C_CONTIGUOUS, normalizeAxis } from './iterate/layout.ts';
import { type ArrayLike, toArray, valueFor } from './ndarray/convert.ts';
import { castCopy, copyInto, copyOf } from './ndarray/copy.ts';
import { writeElement } from './ndarray/element.ts';
import { getItem, setItem } from './ndarray/indexing/access.ts';
import type { Index } from './ndarray/indexing/parse.ts';
import { assignFlat, FlatIter } from './ndarray/flatiter.ts';
import { type Order, orderOf } from './ndarray/make.ts';
import { elementOffset, geometryAs, NDArray, refuseWriteback, requireWriteable, setAligned, setWriteable, viewOf } from './ndarray/ndarray.ts';
import { matmul } from './linalg/gufuncs.ts';
import { dot } from './linalg/products.ts';
import * as indexing from './routines/indexing.ts';
import * as joining from './routines/joining.ts';
import { argmax, argmin } from './routines/argextremes.ts';
import * as reductions from './routines/reductions.ts';
import { scalarType } from './routines/dtypes.ts';
import * as rounding from './routines/rounding.ts';
import { choose, compress } from './routines/selecting.ts';
import * as shape from './routines/shape.ts';
import { resizeInPlace } from './routines/editing.ts';
import * as sorting from './routines/sorting.ts';
import * as triangles from './routines/triangles.ts';
import * as ufuncs from './ufunc/all.ts';
import { coreOf, type UFuncMethods } from './ufunc/public.ts';
import { callInPlace } from './ufunc/ufunc.ts';
import { elementCopy, placeInMatrix, placeInVector, placeOf, withoutScalars } from './ndarray/indexing/single.ts';

const proto = NDArray.prototype as unknown as Record<string, unknown>;
const define = (name: string, value: unknown): void => {
  Object.defineProperty(proto, name, { value, writable: true, configurable: true });
};
const getter = (name: string, get: (this: NDArray) => unknown): void => {
  Object.defineProperty(proto, name, { get, configurable: true });
};
/** f(a, ...args) as a method. */
const asMethod = (name: string, f: (...args: never[]) => unknown): void => {
  define(name, function (this: NDArray, ...args: unknown[]) {
    return (f as (...args: unknown[]) => unknown)(this, ...args);
  });
};

for (const name of ['sum', 'prod', 'max', 'min', 'mean', 'std', 'all', 'any', 'cumsum', 'cumprod'] as const) asMethod(name, reductions[name] as never);
asMethod('argmax', argmax as never);
asMethod('argmin', argmin as never);
asMethod('var', reductions.variance as never);
for (const name of ['ravel', 'swapaxes', 'squeeze'] as const) asMethod(name, shape[name] as never);
// one list of choices, perhaps with `out`, or choices one by one
define('choose', function (this: NDArray, ...args: unknown[]) {
  const isOut = args[1] instanceof NDArray && Array.isArray(args[0]);
  const several = args.length > 1 && args[1] !== null && args[1] !== undefined && !isOut && !isOptions(args[1]);
  if (!several) return choose(this, ...(args as [never]));
  const options = args.at(-1);
  return isOptions(options) ? choose(this, args.slice(0, -1) as ArrayLike[], options) : choose(this, args as ArrayLike[]);
});
define('compress', function (this: NDArray, condition: ArrayLike, ...rest: never[]) {
  return compress(condition, this, ...rest);
});
asMethod('resize', resizeInPlace as never);
Object.defineProperty(proto, 'flat', {
  get(this: NDArray) {
    return new FlatIter(this);
  },
  set(this: NDArray, value: ArrayLike) {
    assignFlat(this, value);
  },
  configurable: true,
});
asMethod('repeat', joining.repeat as never);
for (const name of ['take', 'put', 'nonzero'] as const) asMethod(name, indexing[name] as never);
for (const name of ['argsort', 'argpartition', 'searchsorted'] as const) asMethod(name, sorting[name] as never);
asMethod('round', rounding.round as never);
asMethod('trace', triangles.trace as never);
asMethod('diagonal', triangles.diagonal as never);
asMethod('dot', dot as never);
asMethod('matmul', matmul as never);

const OPERATORS = ['add', 'subtract', 'multiply', 'divide', 'floor_divide', 'remainder', 'power', 'bitwise_and', 'bitwise_or', 'bitwise_xor', 'left_shift', 'right_shift'] as const;
const METHODS = [...OPERATORS, 'equal', 'not_equal', 'less', 'less_equal', 'greater', 'greater_equal', 'logical_and', 'logical_or', 'maximum', 'minimum',
  'negative', 'positive', 'absolute', 'invert', 'exp', 'log', 'sqrt', 'sin', 'cos', 'tanh', 'square', 'logical_not'] as const;
for (const name of METHODS) {
  const f = ufuncs[name] as unknown as (...args: unknown[]) => unknown;
  define(name, function (this: NDArray, b?: unknown, options?: unknown, ...more: unknown[]) {
    return more.length > 0 ? f(this, b, options, ...more) : options !== undefined ? f(this, b, options) : b !== undefined ? f(this, b) : f(this);
  });
}
for (const name of ['conj', 'conjugate']) {
  define(name, function (this: NDArray, ...args: unknown[]) {
    return this.dtype.kind !== 'c' && args.length === 0 ? this : (ufuncs.conjugate as (...args: unknown[]) => unknown)(this, ...args);
  });
}
for (const name of OPERATORS) {
  const f = ufuncs[name] as unknown as UFuncMethods;
  define(`i${name}`, function (this: NDArray, b: ArrayLike) {
    if (arguments.length !== 1) throw new TypeError(`i${name}() takes one argument but ${arguments.length} were given`);
    return callInPlace(coreOf(f), this, b);
  });
}

// dtypes lie below scalar types, so that this one is put there from here
Object.defineProperty(DType.prototype, 'type', {
  get(this: DType) {
    return scalarType(this.key);
  },
  configurable: true,
});
getter('T', function () {
  return shape.transposeArray(this);
});
getter('mT', function () {
  if (this.ndim < 2) throw new ValueError('matrix transpose with ndim < 2 is undefined');
  return shape.matrix_transpose(this);
});
const assignPart = (part: NDArray, value: ArrayLike): void => {
  requireWriteable(part);
  copyInto(part, valueFor(value, part.dtype));
};
Object.defineProperty(proto, 'real', {
  get(this: NDArray) {
    return reductions.realPart(this);
  },
  set(this: NDArray, value: ArrayLike) {
    assignPart(reductions.realPart(this), value);
  },
  configurable: true,
});
Object.defineProperty(proto, 'imag', {
  get(this: NDArray) {
    return reductions.imaginaryPart(this);
  },
  set(this: NDArray, value: ArrayLike) {
    if (this.dtype.kind !== 'c') throw new TypeError('array does not have imaginary part to set');
    assignPart(reductions.imaginaryPart(this), value);
  },
  configurable: true,
});

// the first two arguments have names: no list is made for the index of an element
define('get', function (this: NDArray, i: Index, j: Index, ...more: Index[]) {
  if (more.length > 0) {
    const index = [i, j, ...more];
    const place = placeOf(this, index, index.length);
    return place >= 0 ? elementCopy(this, place) : selected(this, index);
  }
  const place = j !== undefined ? placeInMatrix(this, i, j) : placeInVector(this, i);
  if (place >= 0) return elementCopy(this, place);
  return selected(this, j !== undefined ? [i, j] : i !== undefined ? [i] : []);
});
function selected(a: NDArray, index: readonly Index[]): NDArray {
  const numbers = withoutScalars(index);
  return numbers === null ? getItem(a, index) : copyOf(getItem(a, numbers), 'K');
}
define('set', function (this: NDArray, i: unknown, j: unknown, k: unknown, ...more: unknown[]) {
  let place = -1, value = k;
  if (more.length > 0) {
    value = more[more.length - 1];
    if (isPlain(value)) place = placeOf(this, [i, j, k, ...more], more.length + 2);
  } else if (arguments.length === 3) {
    if (isPlain(k)) place = placeInMatrix(this, i, j);
  } else {
    value = j;
    if (isPlain(j)) place = placeInVector(this, i);
  }
  if (place >= 0) {
    if (!this._writeable) requireWriteable(this);
    writeElement(this.storage, place, this.dtype, value as Scalar);
    return;
  }
  // a value that is undefined is a mistake: without it, the last index would be taken for the value of the whole array
  const args = [i, j, k, ...more].slice(0, arguments.length);
  const last = args.length - 1;
  if (args[last] === undefined) throw new TypeError('set() needs a value: a.set(...index, value)');
  const index = args.slice(0, last) as Index[];
  setItem(this, withoutScalars(index) ?? index, args[last] as ArrayLike);
});
const isPlain = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
define('itemset', function (this: NDArray, ...args: unknown[]) {
  if (args.length === 0) throw new TypeError('itemset() needs a value: a.itemset(...index, value)');
  requireWriteable(this);
  writeElement(this.storage, elementOffset(this, args.slice(0, -1) as number[]), this.dtype, args[args.length - 1] as Scalar);
});

const ASTYPE = signature('astype', "dtype!, order='K', casting='unsafe', subok=true, copy=true");
define('astype', function (this: NDArray, ...args: unknown[]) {
  const [spec, order, casting, , copy] = ASTYPE(args);
  const dtype = parseDType(spec);
  const rule = casting === 'same_value' ? 'unsafe' : casting;
  if (!canCastTypes(this.dtype, dtype, rule)) throw new TypeError(`Cannot cast array data from ${this.dtype.repr()} to ${dtype.repr()} according to the rule '${casting}'`);
  if (!copy && this.dtype.equals(dtype) && (order === 'K' || (order === 'A' && this.contiguous) || (order === 'C' && this.contiguous & C_CONTIGUOUS) || (order === 'F' && this.flags.f_contiguous))) return toArray(this, dtype);
  const out = castCopy(this, dtype, order);
  if (casting === 'same_value' && !keepsValues(this, out)) throw new ValueError(`could not cast 'same_value' from ${this.dtype} to ${dtype}: a value changes`);
  return out;
});
// whether a cast back gives the same values; truth values say of anything whether it is zero
function keepsValues(a: NDArray, cast: NDArray): boolean {
  if (cast.dtype.kind === 'b') return true;
  const every = (x: unknown): boolean => reductions.all(x as NDArray) as boolean;
  const integers = 'iu'.includes(a.dtype.kind) && 'iu'.includes(cast.dtype.kind);
  // integers come back from one of the other sign too
  if (integers && a.dtype.kind !== cast.dtype.kind && !every(ufuncs.equal(ufuncs.less(a, 0n), ufuncs.less(cast, 0n)))) return false;
  // no integer is infinite, although the least int64 is -inf as a float16
  if ('iu'.includes(cast.dtype.kind) && 'fc'.includes(a.dtype.kind) && !every(ufuncs.isfinite(a))) return false;
  const back = castCopy(cast, a.dtype);
  const same = ufuncs.equal(back, a);
  return every('fc'.includes(a.dtype.kind) ? ufuncs.logical_or(same, ufuncs.logical_and(ufuncs.isnan(back), ufuncs.isnan(a))) : same);
}
const VIEW = signature('view', 'dtype');
define('view', function (this: NDArray, ...args: unknown[]) {
  const [spec] = VIEW(args);
  if (spec === undefined) return viewOf(this, this.offset, this.shape, this.strides, this._contiguity);
  return viewAs(this, parseDType(spec));
});
function viewAs(a: NDArray, dtype: DType): NDArray {
  const { shape, strides } = geometryAs(a, dtype);
  return new NDArray(a.storage, a.offset, shape, strides, dtype, a.base ?? a, shape === a.shape ? a._contiguity : -1, a._writeable);
}
const CLIP = signature('clip', "min, max, out, *, where=true, casting='same_kind', order='K', dtype, subok=true, signature, sig");
define('clip', function (this: NDArray, ...args: unknown[]) {
  if (args.length === 2) {
    const done = rounding.clipFloats(this, args[0], args[1]);
    if (done !== null) return done;
  }
  const [min, max, out, where, casting, order, dtype, , signature, sig] = CLIP(args);
  return rounding.clip(this, { min, max, out, where, casting, order, dtype, signature, sig } as never);
});
const ORDER = signature('copy', "order='C'");
define('copy', function (this: NDArray, ...args: unknown[]) {
  return copyOf(this, ORDER(args)[0] ?? 'C');
});
define('flatten', function (this: NDArray, ...args: unknown[]) {
  const order = (ORDER(args)[0] ?? 'C') as Order;
  const flat = shape.ravelArray(this, order);
  return flat.storage === this.storage ? copyOf(flat) : new NDArray(flat.storage, flat.offset, flat.shape, flat.strides, flat.dtype, null);
});
const FILL = signature('fill', 'value!');
define('fill', function (this: NDArray, ...args: unknown[]) {
  const [value] = FILL(args);
  requireWriteable(this);
  const element = valueFor(value, this.dtype);
  if (element.ndim > 0) throw new ValueError(`setting an array element with a sequence: fill() takes one value, not ${element.ndim} dimension${element.ndim === 1 ? '' : 's'} of them; a.set('...', values) broadcasts`);
  copyInto(this, element);
});
const RESHAPE = signature('reshape', "...shape, order='C', copy");
define('reshape', function (this: NDArray, ...args: unknown[]) {
  const [first] = args;
  if (args.length === 1 && (typeof first === 'number' || Array.isArray(first))) return shape.reshapeArray(this, first as number[]);
  if (args.length > 1 && args.every((x) => typeof x === 'number')) return shape.reshapeArray(this, args as number[]);
  const [dims, order, copy] = RESHAPE(args);
  if (dims.length === 0) throw new TypeError('reshape() missing required argument: shape');
  return shape.reshape(this, dims.length === 1 ? dims[0] : dims, { order, copy });
});
const TRANSPOSE = signature('transpose', '...axes');
define('transpose', function (this: NDArray, ...given: unknown[]) {
  const [args] = TRANSPOSE(given);
  const axes = args.length === 0 || args[0] === null || args[0] === undefined ? null : Array.isArray(args[0]) || (args[0] instanceof NDArray && args[0].ndim > 0) ? args[0] : args;
  return shape.transposeArray(this, axes);
});
const SORT = signature('sort', 'axis=-1, kind, order, *, stable');
define('sort', function (this: NDArray, ...args: unknown[]) {
  const [axis, kind, order, stable] = SORT(args);
  if (order !== undefined && order !== null) throw new ValueError('Cannot specify order when the array has no fields.');
  sorting.sortInPlace(this, normalizeAxis(axis, this.ndim), sorting.isStable(kind, stable));
});
const PARTITION = signature('partition', "kth!, axis=-1, kind='introselect', order");
define('partition', function (this: NDArray, ...args: unknown[]) {
  const [kth, axis, kind, order] = PARTITION(args);
  sorting.checkSelection(kind, order);
  sorting.partitionInPlace(this, kth, axis);
});
define('tobytes', function (this: NDArray, ...args: unknown[]) {
  const order = orderOf(ORDER(args)[0]);
  const fortran = order === 'F' || (order !== 'C' && this.flags.fnc);
  const source = fortran ? shape.transposeArray(this) : this;
  const dense = source.contiguous & C_CONTIGUOUS ? source : copyOf(source, 'C');
  return new Uint8Array(dense.storage.span(dense.offset, dense.nbytes));
});
const BYTESWAP = signature('byteswap', 'inplace=false');
define('byteswap', function (this: NDArray, ...args: unknown[]) {
  const [inplace] = BYTESWAP(args);
  const asSwapped = new NDArray(this.storage, this.offset, this.shape, this.strides, this.dtype.swapped, this.base ?? this, this._contiguity, this._writeable);
  if (inplace) {
    requireWriteable(this);
    copyInto(this, copyOf(asSwapped));
    return this;
  }
  return castCopy(asSwapped, this.dtype, 'A');
});
const GETFIELD = signature('getfield', 'dtype!, offset=0'), SETFIELD = signature('setfield', 'val!, dtype!, offset=0');
function field(a: NDArray, spec: DTypeLike, offset: number): NDArray {
  const dtype = parseDType(spec);
  if (!Number.isInteger(offset)) throw new TypeError(`offset must be an integer (got ${shown(offset)})`);
  if (offset < 0) throw new ValueError('offset is negative');
  if (offset + dtype.itemsize > a.itemsize) throw new ValueError('new type plus offset is larger than original type');
  return new NDArray(a.storage, a.offset + offset, a.shape, a.strides, dtype, a.base ?? a, -1, a._writeable);
}
define('getfield', function (this: NDArray, ...args: unknown[]) {
  const [dtype, offset] = GETFIELD(args);
  return field(this, dtype, offset);
});
define('setfield', function (this: NDArray, ...args: unknown[]) {
  const [value, dtype, offset] = SETFIELD(args);
  requireWriteable(this);
  const part = field(this, dtype, offset);
  copyInto(part, valueFor(value, part.dtype));
});
const TO_DEVICE = signature('to_device', 'device!, *, stream');
define('to_device', function (this: NDArray, ...args: unknown[]) {
  const [device, stream] = TO_DEVICE(args);
  if (stream !== undefined && stream !== null) throw new ValueError('The stream argument in to_device() is not supported');
  if (device !== 'cpu') throw new ValueError(`Unsupported device: ${shown(device)}. Only 'cpu' is accepted.`);
  return this;
});
const FLAGS = signature('setflags', '*, write, align, uic');
define('setflags', function (this: NDArray, ...args: unknown[]) {
  const [write, align, uic] = FLAGS(args);
  const given = (x: unknown): boolean => x !== undefined && x !== null;
  if (given(align)) setAligned(this, Boolean(align));
  if (given(uic)) refuseWriteback(Boolean(uic));
  if (given(write)) setWriteable(this, Boolean(write));
});
