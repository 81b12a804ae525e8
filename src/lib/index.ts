// The namespace np.lib.
export * as stride_tricks from './stride_tricks.ts';
