// Is a gradient right? Central differences know: f(x + h) - f(x - h), divided by 2 h, is the slope up to O(h²).

import * as np from 'numera';
import type { Floats } from './shared/types.ts';

/** The gradient of `f` at `x`, one element after the other. `x` is changed while this runs, and restored. */
export function numericalGradient(f: () => number, x: Floats, h = 1e-6): Floats {
  const gradient = np.zeros_like(x);
  const flat = x.reshape(-1); // a view: writing to it writes to x
  const flatGradient = gradient.reshape(-1);
  for (let i = 0; i < flat.size; i++) {
    const value = flat.item(i);
    flat.set(i, value + h);
    const above = f();
    flat.set(i, value - h);
    const below = f();
    flat.set(i, value);
    flatGradient.set(i, (above - below) / (2 * h));
  }
  return gradient;
}

/** The largest difference, relative to the largest element of the numerical gradient. */
export function gradientError(analytic: Floats, numeric: Floats): number {
  return np.abs(analytic.subtract(numeric)).max() / np.abs(numeric).max();
}
