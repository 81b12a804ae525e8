// A loss function of our own: Huber's. It is a parabola for small residuals and a straight line for large ones, so that a few
// wild values cannot pull a fit far away (P. J. Huber, Robust Estimation of a Location Parameter, 1964).

import * as np from 'numera';
import { gradientError, numericalGradient } from './gradient-check.ts';
import { designMatrix, FEATURES, loadCars, normalEquations } from './linear-regression.ts';
import type { Floats } from './shared/types.ts';

export function huber(residual: Floats, delta: number): Floats {
  const size = np.abs(residual);
  // np.where(size <= delta, residual**2 / 2, delta * (size - delta / 2))
  return np.where(size.less_equal(delta), np.square(residual).divide(2), size.subtract(delta / 2).multiply(delta));
}

/** The derivative: the residual itself, cut off at ±delta. */
export function huberSlope(residual: Floats, delta: number): Floats {
  return np.clip(residual, -delta, delta);
}

/** Minimises the mean Huber loss of A w - y by gradient descent. */
export function huberRegression(A: Floats, y: Floats, { delta = 2, rate = 1, steps = 1000 } = {}): Floats {
  const [n, k] = A.shape;
  const w = np.zeros(k);
  for (let step = 0; step < steps; step++) {
    const slope = huberSlope(A.matmul(w).subtract(y), delta);
    w.isubtract(A.T.matmul(slope).multiply(rate / n)); // w -= A.T @ slope * (rate / n)
  }
  return w;
}

/** Checks the gradient of the mean Huber loss by central differences, at random weights. */
export function checkHuberGradient(A: Floats, y: Floats, delta = 2): number {
  const w = np.random.default_rng(1).standard_normal(A.shape[1]);
  const loss = () => huber(A.matmul(w).subtract(y), delta).mean();
  const gradient = A.T.matmul(huberSlope(A.matmul(w).subtract(y), delta)).divide(A.shape[0]);
  return gradientError(gradient, numericalGradient(loss, w));
}

/** Mpg from weight alone, when the decimal point of 20 cars got lost: 18.0 became 180. */
export function robustRegression() {
  const { X, mpg } = loadCars();
  const weight = X.get(':', FEATURES.indexOf('weight')); // X[:, 0]
  const A = designMatrix(weight.reshape(-1, 1));

  const spoilt = np.random.default_rng(0).permutation(mpg.size).get(':20');
  const recorded = mpg.copy();
  recorded.set(spoilt, mpg.get(spoilt).multiply(10)); // recorded[spoilt] = 10 * mpg[spoilt]

  const fits = [
    { name: 'squares, right data', w: normalEquations(A, mpg) },
    { name: 'squares, spoilt data', w: normalEquations(A, recorded) },
    { name: 'Huber, spoilt data', w: huberRegression(A, recorded) },
  ].map((fit) => ({ ...fit, error: np.abs(A.matmul(fit.w).subtract(mpg)).mean(), line: A.matmul(fit.w) }));
  return { weight, recorded, fits, gradientError: checkHuberGradient(A, recorded) };
}
