// numpy.linalg
export { LinAlgError } from '../errors.ts';
export { matrix_transpose } from '../routines/shape.ts';
export { cholesky, eig, eigh, type EighResult, type EigResult, eigvals, eigvalsh, qr, type QRResult, svd, type SVDOptions, type SVDResult, svdvals } from './decompositions.ts';
export { cond, lstsq, type LstsqResult, matrix_rank, pinv, type PinvOptions, type RankOptions } from './least-squares.ts';
export { diagonal, multi_dot, outer, trace } from './matrices.ts';
export { matrix_norm, norm, type NormOptions, vector_norm, type VectorNormOptions } from './norms.ts';
export { matmul, vecdot } from './gufuncs.ts';
export { det, inv, matrix_power, slogdet, type SlogdetResult, solve, tensorinv, tensorsolve } from './solving.ts';
