// The functions without the methods on arrays: everything here can be left out by a bundler when it is not used.
export * from './errors.ts';
export { Complex, type ComplexLike, type DTypeLike, type DTypeOf, type DTypeSpec, type Scalar, type ScalarOf } from './dtype/scalars.ts';
export { DType, type DTypeName } from './dtype/dtype.ts';
export type { ArrayLike } from './ndarray/convert.ts';
export { type DataOf, type Flags, NDArray, type NestedList } from './ndarray/ndarray.ts';
// What inferred types are made of: a consumer's declarations can name these.
export type { Promote, PromoteWeakly, WeakName } from './dtype/promotion_types.ts';
export type { ArrayName, ArraysOf, Asked, AskedName, BinaryResult, FoldName, Inexact, InputName, Joined, JoinName, OuterName, PairResult, ResultName, Summed, UnaryResult } from './ufunc/types.ts';
export type { AskedSpread, Averaged, RealOf, Spread } from './routines/reduction_types.ts';
export type { LinalgName, RealName } from './linalg/common.ts';
export { type Index, Slice, slice } from './ndarray/indexing/parse.ts';
export {
  array2string, array_repr, array_str, format_float_positional, format_float_scientific, get_printoptions, type PrintOptionChanges, type PrintOptions, printoptions, type PrintOptionsContext,
  set_printoptions,
} from './ndarray/print/index.ts';
export * from './ufunc/all.ts';
export type { UFunc, UFuncMethods } from './ufunc/public.ts';
export type { UFuncOptions } from './ufunc/ufunc.ts';
export {
  arange, array, asanyarray, asarray, copy, empty, empty_like, eye, frombuffer, full, full_like, identity, ones, ones_like, zeros, zeros_like,
} from './routines/creation.ts';
export {
  broadcast_arrays, broadcast_shapes, broadcast_to, expand_dims, flip, fliplr, flipud, matrix_transpose, moveaxis, permute_dims, ravel, reshape, squeeze, swapaxes, transpose,
} from './routines/shape.ts';
export {
  array_split, atleast_1d, atleast_2d, atleast_3d, column_stack, concat, concatenate, dsplit, dstack, hsplit, hstack, repeat, roll, split, stack, tile, vsplit, vstack,
} from './routines/joining.ts';
export {
  all, amax, amin, any, cumprod, cumsum, max, mean, min, prod, ptp, std, sum, variance as var,
} from './routines/reductions.ts';
export { argmax, argmin, count_nonzero } from './routines/argextremes.ts';
export { argwhere, flatnonzero, nonzero, put, put_along_axis, take, take_along_axis, where } from './routines/indexing.ts';
export { apply_along_axis, apply_over_axes, iterable } from './routines/applying.ts';
export { base_repr, binary_repr, type BitOrder, packbits, type PackOptions, unpackbits, type UnpackOptions } from './routines/bits.ts';
export * as dtypes from './routines/dtype_classes.ts';
export { type FromFunction, type FromFunctionOptions, frompyfunc } from './routines/frompyfunc.ts';
export { __array_api_version__, __array_namespace_info__, type ArrayNamespaceInfo } from './routines/namespace_info.ts';
export { ndarray, type RawOptions } from './routines/raw.ts';
export { type Vectorized, vectorize, type VectorizeOptions } from './routines/vectorize.ts';
export { block, rollaxis, rot90, unstack } from './routines/arranging.ts';
export { append, delete, insert, resize, trim_zeros } from './routines/editing.ts';
export { pad, type PadFunction, type PadMode, type PadOptions } from './routines/padding.ts';
export { copyto, fill_diagonal, place, putmask } from './routines/assigning.ts';
export { type Chosen, choose, compress, extract, piecewise, select } from './routines/selecting.ts';
export {
  diag_indices, diag_indices_from, ix_, mask_indices, ravel_multi_index, tril_indices, tril_indices_from, triu_indices, triu_indices_from, unravel_index,
} from './routines/positions.ts';
export { asarray_chkfinite, astype, fromiter, isfortran, ndim, require, shape, size, vander } from './routines/properties.ts';
export { Broadcast, broadcast, ndenumerate, ndindex } from './routines/iterating.ts';
export { NDIter, nditer, type NditerFlag, type NditerOptions, type NditerValue, nested_iters, type OperandFlag } from './routines/nditer/index.ts';
export { FlatIter } from './ndarray/flatiter.ts';
export { fromTransfer, toTransfer, type TransferredArray } from './ndarray/transfer.ts';
export { may_share_memory, shares_memory } from './routines/stride_tricks.ts';
export {
  AbstractType, common_type, complexfloating, floating, generic, inexact, integer, isdtype, issubdtype, type KindName, min_scalar_type, mintypecode, number, sctypeDict, signedinteger, typecodes,
  typename, unsignedinteger,
} from './routines/type_relations.ts';
export * as lib from './lib/index.ts';
export { c_, index_exp, mgrid, ogrid, r_, s_ } from './routines/grids.ts';
export { argpartition, argsort, partition, searchsorted, sort } from './routines/sorting.ts';
export { einsum, einsum_path } from './linalg/einsum.ts';
export { type GUFunc, type GUFuncOptions, matmul, matvec, vecdot, vecmat } from './linalg/gufuncs.ts';
export { dot, inner, outer, vdot } from './linalg/products.ts';
export { ufuncClass as ufunc } from './ufunc/brand.ts';
export { fromfunction, geomspace, indices, linspace, logspace, meshgrid } from './routines/ranges.ts';
export { diag, diagflat, diagonal, trace, tri, tril, triu } from './routines/triangles.ts';
export {
  errstate, type ErrorFunction, type ErrorLog, type ErrorMode, type ErrorModeChanges, type ErrorModes, type ErrorStateContext, type ErrorStateOptions, geterr, geterrcall, seterr, seterrcall,
} from './routines/errstate.ts';
export { around, clip, type Clipped, fix, round } from './routines/rounding.ts';
export { allclose, array_equal, array_equiv, isclose } from './routines/comparing.ts';
export { median } from './routines/median.ts';
export { nanpercentile, nanquantile, percentile, quantile } from './routines/quantiles.ts';
export { nanargmax, nanargmin, nancumprod, nancumsum, nanmax, nanmin, nanprod, nansum } from './routines/nan.ts';
export { nanmean, nanmedian, nanstd, nanvar } from './routines/nan_statistics.ts';
export { average } from './routines/weights.ts';
export { diff, ediff1d, gradient, trapezoid } from './routines/differences.ts';
export { cumulative_prod, cumulative_sum } from './routines/cumulative.ts';
export { cross } from './routines/cross.ts';
export { bincount, digitize } from './routines/counting.ts';
export { interp } from './routines/interp.ts';
export { intersect1d, isin, setdiff1d, setxor1d, union1d } from './routines/sets.ts';
export { lexsort, sort_complex } from './routines/lexsort.ts';
export { imag, iscomplex, iscomplexobj, isneginf, isposinf, isreal, isrealobj, isscalar, real, real_if_close } from './routines/kinds.ts';
export { angle, nan_to_num, unwrap } from './routines/repairs.ts';
export { bartlett, blackman, hamming, hanning, i0, kaiser, sinc } from './routines/windows.ts';
export * as emath from './emath/index.ts';
export { histogram, histogram2d, histogram_bin_edges, histogramdd } from './routines/histograms.ts';
export { corrcoef, cov } from './lib/covariance.ts';
export { convolve, correlate } from './lib/convolution.ts';
export { type Unique, unique, type UniqueAll, type UniqueOptions, unique_all, unique_counts, unique_inverse, unique_values } from './routines/unique.ts';
export { ascontiguousarray, asfortranarray } from './routines/contiguous.ts';
export { can_cast, dtype, FInfo, finfo, IInfo, iinfo, promote_types, result_type, type ScalarType as TypedScalar } from './routines/dtypes.ts';
export * from './scalar_types.ts';
export { __version__, type Config, get_num_threads, set_num_threads, show_config } from './configuration.ts';
export { load, NpzFile, save, savez, savez_compressed } from './io/index.ts';
export * as random from './random/index.ts';
export * as linalg from './linalg/index.ts';
export * as exceptions from './errors.ts';
/** True: NumPy's scalars of booleans are JavaScript's. */
export const True_ = true;
/** False: NumPy's scalars of booleans are JavaScript's. */
export const False_ = false;
/** Whether this machine stores the lowest byte first. */
export { LITTLE as little_endian } from './dtype/dtype.ts';
/** A new axis in an index. */
export const newaxis: null = null;
/** The ratio of a circle's circumference to its diameter. */
export const pi: number = Math.PI;
/** Euler's number, the base of natural logarithms. */
export const e: number = Math.E;
/** Positive infinity. */
export const inf: number = Infinity;
/** Not a number: it equals nothing, not even itself. */
export const nan: number = NaN;
/** Euler's constant: the limit of 1 + 1/2 + ... + 1/n - ln n. */
export const euler_gamma: number = 0.5772156649015329;
