import type * as np from 'numera';

/** An array of float64, of any shape: what the examples compute with. */
export type Floats = np.NDArray<'float64'>;
