// Linear regression: the miles per gallon of cars, predicted from five of their properties in two ways that must agree.
// The NumPy line stands beside each line that looks different.

import * as np from 'numera';
import type { Floats } from './shared/types.ts';

export const FEATURES = ['weight', 'horsepower', 'displacement', 'acceleration', 'year'] as const;

/** The cars whose numbers are all known: X has a row per car and a column per feature, mpg is what to predict. */
export function loadCars(): { X: Floats; mpg: Floats } {
  const cars = np.load(new URL('data/cars.npz', import.meta.url));
  const mpg = cars.get('mpg').astype('float64');
  const X = np.stack(FEATURES.map((feature) => cars.get(feature).astype('float64')), { axis: 1 });
  const complete = np.isfinite(np.column_stack([X, mpg])).all({ axis: 1 });
  return { X: X.get(complete), mpg: mpg.get(complete) }; // X[complete], mpg[complete]
}

/** Every column with mean 0 and standard deviation 1, behind a column of ones for the intercept. */
export function designMatrix(X: Floats): Floats {
  const Z = X.subtract(X.mean({ axis: 0 })).divide(X.std({ axis: 0 })); // (X - X.mean(axis=0)) / X.std(axis=0)
  return np.column_stack([np.ones(X.shape[0]), Z]);
}

/** Least squares in one step: the gradient is zero where AᵀA w = Aᵀy. */
export function normalEquations(A: Floats, y: Floats): Floats {
  return np.linalg.solve(A.T.matmul(A), A.T.matmul(y)); // np.linalg.solve(A.T @ A, A.T @ y)
}

/** Least squares by walking downhill: w -= rate * gradient of the loss, again and again. */
export function gradientDescent(A: Floats, y: Floats, { rate = 0.5, steps = 1000 } = {}) {
  const [n, k] = A.shape;
  const w = np.zeros(k);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const residual = A.matmul(w).subtract(y); // A @ w - y
    losses.push(np.square(residual).mean() / 2);
    w.isubtract(A.T.matmul(residual).multiply(rate / n)); // w -= A.T @ residual * (rate / n)
  }
  return { w, losses };
}

/** R²: the part of the variance that the prediction explains. */
export function rSquared(y: Floats, predicted: Floats): number {
  const unexplained = np.square(y.subtract(predicted)).sum(); // np.square(y - predicted).sum()
  return 1 - unexplained / np.square(y.subtract(y.mean())).sum();
}

export function linearRegression() {
  const { X, mpg } = loadCars();
  const A = designMatrix(X);
  const exact = normalEquations(A, mpg);
  const { w: descended, losses } = gradientDescent(A, mpg);
  const predicted = A.matmul(exact);
  return {
    mpg,
    predicted,
    losses,
    coefficients: { exact, descended },
    agree: np.allclose(exact, descended, { rtol: 1e-8, atol: 1e-8 }),
    rSquared: { exact: rSquared(mpg, predicted), descended: rSquared(mpg, A.matmul(descended)) },
  };
}
