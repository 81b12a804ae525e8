// Iteration over arrays: nditer and nested_iters.
export type { NditerFlag, OperandFlag } from './flags.ts';
export { nested_iters } from './nested.ts';
export { NDIter, nditer, type NditerOptions, type NditerValue } from './nditer.ts';
