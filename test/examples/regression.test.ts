// The regressions of the examples against the same computations in NumPy (tools/data/reference.py).

import { readFileSync } from 'node:fs';
import * as np from 'numera';
import { describe, expect, it } from 'vitest';
import { activationGallery } from '../../examples/activations.ts';
import { gradientError, numericalGradient } from '../../examples/gradient-check.ts';
import { FEATURES, linearRegression, loadCars } from '../../examples/linear-regression.ts';
import { huber, huberSlope, robustRegression } from '../../examples/robust-regression.ts';

const reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8'));

function expectClose(actual: np.NDArray, expected: number[], rtol = 1e-9): void {
  expect(actual.shape).toEqual([expected.length]);
  expected.forEach((value, i) => expect(Math.abs(Number(actual.item(i)) - value)).toBeLessThanOrEqual(rtol * Math.abs(value)));
}

describe('linear regression', () => {
  it('keeps the cars whose numbers are all known', () => {
    const { X, mpg } = loadCars();
    expect(X.shape).toEqual([reference.linear.cars, FEATURES.length]);
    expect(np.isfinite(X).all()).toBe(true);
    expect(np.isfinite(mpg).all()).toBe(true);
  });

  it("finds NumPy's coefficients by the normal equations and by gradient descent", () => {
    const { coefficients, losses, agree, rSquared } = linearRegression();
    expectClose(coefficients.exact, reference.linear.exact);
    expectClose(coefficients.descended, reference.linear.descended);
    expect(agree).toBe(true);
    expect(rSquared.exact).toBeCloseTo(reference.linear.rSquared, 12);
    expect(rSquared.descended).toBeCloseTo(reference.linear.rSquared, 12);
    [0, 9, 99, losses.length - 1].forEach((step, i) => expect(losses[step]).toBeCloseTo(reference.linear.losses[i], 9));
  });
});

describe('the Huber loss', () => {
  it('is a parabola inside delta and a line outside', () => {
    const r = np.array([-3, -1, -0.5, 0, 0.5, 1, 3]);
    expect(huber(r, 1).tolist()).toEqual([2.5, 0.5, 0.125, 0, 0.125, 0.5, 2.5]);
    expect(huberSlope(r, 1).tolist()).toEqual([-1, -1, -0.5, 0, 0.5, 1, 1]);
  });

  it('has the gradient that central differences give, and resists outliers as in NumPy', () => {
    const { fits, gradientError } = robustRegression();
    expect(gradientError).toBeLessThan(1e-7);
    fits.forEach((fit, i) => {
      expectClose(fit.w, reference.robust[i].w);
      expect(fit.error).toBeCloseTo(reference.robust[i].error, 9);
    });
    const [clean, squares, robust] = fits.map(({ error }) => error);
    expect(robust).toBeLessThan(1.01 * clean);
    expect(squares).toBeGreaterThan(3 * clean);
  });
});

describe('gradient checks', () => {
  it('notice a wrong gradient', () => {
    const x = np.array([[1, 2], [3, 4]]);
    const numeric = numericalGradient(() => np.square(x).sum(), x);
    expect(x.tolist()).toEqual([[1, 2], [3, 4]]);
    expect(gradientError(x.multiply(2), numeric)).toBeLessThan(1e-8);
    expect(gradientError(x.multiply(2.01), numeric)).toBeGreaterThan(1e-3);
  });
});

describe('the activation gallery', () => {
  for (const { name, f, x, y, error } of activationGallery()) {
    it(`has the right derivative of ${name}`, () => {
      expect(error).toBeLessThan(1e-8);
      expect(y.shape).toEqual(x.shape);
      expect(np.isfinite(f(np.array([-1e3, -50, 0, 50, 1e3]))).all()).toBe(true);
    });
  }
});
