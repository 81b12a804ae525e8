// The namespace np.lib.stride_tricks.
export { as_strided, sliding_window_view } from '../routines/stride_tricks.ts';
