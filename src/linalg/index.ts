// numpy.linalg
export { inv, norm, solve } from './solving.ts';
export { matmul, vecdot } from './products.ts';
export { LinAlgError } from '../errors.ts';
