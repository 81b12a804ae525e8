// The namespace np.lib.
export * as array_utils from './array_utils.ts';
export * as stride_tricks from './stride_tricks.ts';
