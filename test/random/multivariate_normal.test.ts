// Generator.multivariate_normal: NumPy 2.4's numbers where the factor is unique, else what the factor has to be.
import { expect, test } from 'vitest';
import * as np from '../../src/index.ts';

/** The warnings that a call gives. */
function collectWarnings(f: () => unknown): string[] {
  const { emitWarning } = process, given: string[] = [];
  process.emitWarning = ((text: string) => void given.push(text)) as typeof process.emitWarning;
  try {
    f();
  } finally {
    process.emitWarning = emitWarning;
  }
  return given;
}
const mean = [1, 2, 3], cov = [[2, 0.5, 0.1], [0.5, 1, 0.2], [0.1, 0.2, 0.7]];
const rng = (): np.random.Generator => np.random.default_rng(3);

test("Cholesky's factor gives NumPy's numbers", () => {
  const x = rng().multivariate_normal(mean, cov, 4, { method: 'cholesky' });
  const first = [3.8862955, 0.33096814, 3.00585874];
  expect(x.shape).toEqual([4, 3]);
  first.forEach((v, j) => {
    expect(x.item(0, j)).toBeCloseTo(v, 7);
  });
});
test.each(['svd', 'eigh', 'cholesky'] as const)('%s: products of standard normals with a factor of the covariance', (method) => {
  const g = rng(), other = rng();
  const z = other.standard_normal([3, 3]);
  const x = g.multivariate_normal(mean, np.array(cov), 3, 'raise', 1e-8, { method });
  expect(g.random()).toBe(other.random());
  const factor = np.linalg.solve(z, x.subtract(mean)).T;
  expect(np.allclose(np.matmul(factor, factor.T), cov, { rtol: 1e-10 })).toBe(true);
});
test('shapes', () => {
  expect(rng().multivariate_normal(mean, cov).shape).toEqual([3]);
  expect(rng().multivariate_normal(mean, cov, [2, 0]).shape).toEqual([2, 0, 3]);
  expect(rng().multivariate_normal(mean, cov, { size: [2, 5] }).shape).toEqual([2, 5, 3]);
  expect(rng().multivariate_normal([1n], [[4n]]).dtype.name).toBe('float64');
});
test('covariances that are none, and other errors', () => {
  const bad = [[1, 2], [2, 1]];
  const of = (f: () => unknown): string => {
    try {
      f();
    } catch (error) {
      return (error as Error).name;
    }
    return 'none';
  };
  for (const method of ['svd', 'eigh'] as const) {
    expect(of(() => rng().multivariate_normal([0, 0], bad, { method, check_valid: 'raise' }))).toBe('ValueError');
    expect(collectWarnings(() => rng().multivariate_normal([0, 0], bad, { method }))).toEqual(['covariance is not symmetric positive-semidefinite.']);
    expect(collectWarnings(() => rng().multivariate_normal([0, 0], bad, { method, check_valid: 'ignore' }))).toEqual([]);
  }
  expect(of(() => rng().multivariate_normal([0, 0], bad, { method: 'cholesky' }))).toBe('LinAlgError');
  expect(of(() => rng().multivariate_normal([0, 0], bad, null, 'raise', 10))).toBe('none');
  expect(of(() => rng().multivariate_normal([0, 0], [[1, 0.5], [0.2, 1]], { check_valid: 'raise' }))).toBe('ValueError');
  expect(of(() => rng().multivariate_normal([0, 0], [[1, 0.5], [0.2, 1]], { check_valid: 'raise', method: 'eigh' }))).toBe('none');
  expect(of(() => rng().multivariate_normal(0, [[1]]))).toBe('ValueError');
  expect(of(() => rng().multivariate_normal([0], [1]))).toBe('ValueError');
  expect(of(() => rng().multivariate_normal([0, 1], [[1]]))).toBe('ValueError');
  expect(of(() => rng().multivariate_normal([{ re: 0, im: 1 }], [[1]]))).toBe('TypeError');
  expect(of(() => rng().multivariate_normal([0], [[1]], { method: 'x' as never }))).toBe('ValueError');
  expect(of(() => rng().multivariate_normal([0], [[1]], { check_valid: 'x' as never }))).toBe('ValueError');
});
