// Factorisations that are unique only up to signs or order: by their properties, for random stacks of every dtype.
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.ts';

const { linalg } = np;
const DTYPES = ['float64', 'float32', 'complex128', 'complex64'] as const;
const SHAPES = [[0, 0], [1, 1], [2, 2], [3, 3], [7, 7], [33, 33], [5, 2], [2, 5], [40, 17], [17, 40], [0, 3], [3, 0], [2, 3, 4, 4], [3, 5, 2], [2, 0, 3, 3], [2, 2, 0]];
const rng = np.random.default_rng(5);
type Any = np.NDArray;
const adjoint = (a: Any): Any => np.conjugate(np.matrix_transpose(a)) as Any;
/** Random matrices; with `repeated`, of low rank. */
function random(shape: readonly number[], dtype: string, repeated: boolean = false): Any {
  const real = rng.standard_normal([...shape]) as Any;
  const a = dtype.startsWith('complex') ? (np.add(real, np.multiply(rng.standard_normal([...shape]) as Any, { re: 0, im: 1 })) as Any) : real;
  if (repeated && shape[shape.length - 2] > 1) a.set('...', 1, ':', a.get('...', 0, ':'));
  return a.astype(dtype);
}
const epsOf = (a: Any): number => (['float32', 'complex64'].includes(a.dtype.name) ? 2 ** -23 : 2 ** -52);
function close(a: Any, b: Any, what: string): void {
  expect(a.shape, what).toEqual(b.shape);
  if (a.size === 0) return;
  const scale = Math.max(1, Number(np.max(np.absolute(b) as Any)));
  const error = Number(np.max(np.absolute(np.subtract(a, b)) as Any));
  const size = Math.max(...a.shape.slice(-2), 1);
  expect(error, what).toBeLessThanOrEqual(50 * size * scale * Math.max(epsOf(a), epsOf(b)));
}
function orthonormal(q: Any, what: string): void {
  const n = q.shape[q.ndim - 1];
  close(np.matmul(adjoint(q), q), np.broadcast_to(np.eye(n, { dtype: q.dtype }), [...q.shape.slice(0, -2), n, n]) as Any, `${what}: orthonormal columns`);
}
const columnsTimes = (v: Any, w: Any): Any => np.multiply(v, np.expand_dims(w, -2)) as Any;
const isSorted = (s: Any, descending: boolean): boolean => {
  const lanes = np.reshape(s, [-1, Math.max(1, s.shape[s.ndim - 1])]).tolist() as number[][];
  return s.size === 0 || lanes.every((l) => l.every((x, i) => i === 0 || (descending ? l[i - 1] >= x : l[i - 1] <= x)));
};

describe.each(DTYPES)('%s', (dtype) => {
  test.each(SHAPES)('qr of [%s, %s, ...] gives orthonormal Q and triangular R', (...shape) => {
    for (const low of [false, true])
      for (const source of [random(shape, dtype, low), np.matrix_transpose(random([...shape.slice(0, -2), shape[shape.length - 1], shape[shape.length - 2]], dtype, low)) as Any]) {
        for (const mode of ['reduced', 'complete'] as const) {
          const { Q, R } = linalg.qr(source, mode);
          close(np.matmul(Q, R), source, mode);
          orthonormal(Q, mode);
          expect(np.triu(R).tolist()).toEqual(R.tolist());
          expect(Q.dtype.name).toBe(dtype);
          if (mode === 'reduced') close(linalg.qr(source, 'r'), R, 'r alone');
        }
        const [h, tau] = linalg.qr(source, { mode: 'raw' });
        const k = Math.min(...source.shape.slice(-2));
        expect(tau.shape).toEqual([...source.shape.slice(0, -2), k]);
        close(np.triu(np.matrix_transpose(h).get('...', `:${k}`, ':')), linalg.qr(source, 'r'), 'raw');
      }
  });
  test.each(SHAPES)('svd of [%s, %s, ...] gives orthonormal factors of the matrix', (...shape) => {
    for (const low of [false, true]) {
      const a = random(shape, dtype, low);
      const { U, S, Vh } = linalg.svd(a, false);
      close(np.matmul(columnsTimes(U, S), Vh), a, 'U S Vh');
      orthonormal(U, 'U');
      orthonormal(adjoint(Vh), 'Vh');
      expect(isSorted(S, true)).toBe(true);
      const [U2, S2, Vh2] = linalg.svd(a);
      orthonormal(U2, 'full U');
      orthonormal(adjoint(Vh2), 'full Vh');
      close(linalg.svdvals(a), S, 'values alone');
      close(S2, S, 'values');
      const k = S.shape[S.ndim - 1];
      close(np.matmul(columnsTimes(U2.get('...', `:${k}`), S2), Vh2.get('...', `:${k}`, ':')), a, 'full U S Vh');
      const p = linalg.pinv(a);
      close(np.matmul(np.matmul(a, p), a), a, 'a pinv(a) a');
    }
  });
  test.each(SHAPES.filter((s) => s[s.length - 1] === s[s.length - 2]))('eigh of [%s, %s, ...] diagonalises Hermitian matrices', (...shape) => {
    const g = random(shape, dtype);
    const a = np.add(g, adjoint(g)) as Any;
    for (const UPLO of ['L', 'U'] as const) {
      // the other triangle must not matter
      const half = (UPLO === 'L' ? np.tril(a) : np.triu(a)) as Any;
      const { eigenvalues: w, eigenvectors: v } = linalg.eigh(half, UPLO);
      expect(w.dtype.kind).toBe('f');
      close(np.matmul(a, v), columnsTimes(v, w), 'a v = v w');
      orthonormal(v, 'v');
      expect(isSorted(w, false)).toBe(true);
      close(linalg.eigvalsh(half, { UPLO }), w, 'values alone');
    }
    const [U, S, Vh] = linalg.svd(a, { hermitian: true });
    close(np.matmul(columnsTimes(U, S), Vh), a, 'svd of a Hermitian matrix');
    expect(isSorted(S, true)).toBe(true);
    const definite = np.add(np.matmul(g, adjoint(g)), np.eye(shape[shape.length - 1], { dtype })) as Any;
    const l = linalg.cholesky(definite), u = linalg.cholesky(definite, { upper: true });
    close(np.matmul(l, adjoint(l)), definite, 'cholesky');
    close(u, adjoint(l), 'upper cholesky');
  });
  test.each(SHAPES.filter((s) => s[s.length - 1] === s[s.length - 2]))('eig of [%s, %s, ...] gives unit eigenvectors', (...shape) => {
    const a = random(shape, dtype);
    const { eigenvalues: w, eigenvectors: v } = linalg.eig(a);
    close(np.matmul(a, v), columnsTimes(v, w), 'a v = v w');
    close(linalg.norm(v, { axis: -2 }), np.ones(w.shape), 'length 1');
    const values = linalg.eigvals(a);
    const total = np.expand_dims(np.sum(values, { axis: -1 }), [-2, -1]), trace = np.expand_dims(linalg.trace(a), [-2, -1]);
    close(np.multiply(total, np.ones(shape, dtype)) as Any, np.multiply(trace, np.ones(shape, dtype)) as Any, 'sum of eigenvalues');
    close(linalg.solve(np.add(a, np.multiply(np.eye(shape[shape.length - 1], { dtype }), 30)) as Any, np.add(a, np.multiply(np.eye(shape[shape.length - 1], { dtype }), 30)) as Any), np.broadcast_to(np.eye(shape[shape.length - 1], { dtype }), shape) as Any, 'solve');
  });
});

describe('numpy.linalg', () => {
  test('gives named tuples that can be destructured both ways', () => {
    const result = linalg.eigh([[2, 0], [0, 1]]);
    const [w, v] = result;
    expect(w).toBe(result.eigenvalues);
    expect(v).toBe(result.eigenvectors);
    expect([...result].length).toBe(2);
    expect(Object.keys(linalg.slogdet(np.eye(2)))).toEqual(['0', '1']);
  });
  test('gives real eigenvalues of real matrices when all are, else conjugate pairs', () => {
    expect(linalg.eigvals([[2, 1], [1, 2]]).dtype.name).toBe('float64');
    expect(linalg.eig(np.array([[2, 1], [1, 2]], 'float32')).eigenvectors.dtype.name).toBe('float32');
    expect(linalg.eigvals(np.array([[0, -1], [1, 0]], 'float32')).dtype.name).toBe('complex64');
    expect(linalg.eigvals(np.array([[1, 0], [0, 1]], 'complex64')).dtype.name).toBe('complex64');
  });
  test("fails in NumPy's words", () => {
    const bad = [[1, NaN], [NaN, 1]];
    const say = (f: () => unknown) => expect(f);
    say(() => linalg.inv([[1, 2], [2, 4]])).toThrow('Singular matrix');
    say(() => linalg.cholesky([[1, 2], [2, 1]])).toThrow('Matrix is not positive definite');
    say(() => linalg.eigh([[1, NaN, 2], [NaN, 1, 3], [2, 3, 1]])).toThrow('Eigenvalues did not converge');
    say(() => linalg.svd(bad)).toThrow('SVD did not converge');
    say(() => linalg.eig(bad)).toThrow('Array must not contain infs or NaNs');
    say(() => linalg.det([[1, 2, 3], [4, 5, 6]])).toThrow('Last 2 dimensions of the array must be square');
    say(() => linalg.det([1, 2])).toThrow('1-dimensional array given. Array must be at least two-dimensional');
    say(() => linalg.inv(np.eye(2, { dtype: 'float16' }))).toThrow('array type float16 is unsupported in linalg');
    say(() => linalg.lstsq(np.ones([3, 2]), np.ones(2))).toThrow('Incompatible dimensions');
    say(() => linalg.qr(np.eye(2), 'full' as 'r')).toThrow("Unrecognized mode 'full'");
    say(() => linalg.cond(np.ones([0, 0]))).toThrow('cond is not defined on empty arrays');
    say(() => linalg.matrix_power(np.eye(2), 1.5)).toThrow('exponent must be an integer');
    say(() => linalg.multi_dot([np.eye(2)])).toThrow('Expecting at least two arrays.');
    say(() => linalg.tensorinv(np.eye(4), 0)).toThrow('Invalid ind argument.');
    say(() => linalg.solve([[1, 2], [2, 4]], [1, 2])).toThrow(np.exceptions.LinAlgError);
  });
  test('infinities and NaN have the outcomes that they have in NumPy', () => {
    const place = (v: number, ...at: [number, number][]): number[][] => [[2, 1, 0], [1, 3, 1], [0, 1, 4]].map((row, i) => row.map((x, j) => (at.some(([p, q]) => p === i && q === j) ? v : x)));
    const middle = place(Infinity, [1, 1]), corner = place(-Infinity, [2, 2]), sides = place(Infinity, [0, 2], [2, 0]), all = [[1, 1, 1], [1, 1, 1], [1, 1, 1]].map((r) => r.map(() => Infinity));
    for (const dtype of DTYPES) {
      const outcome = (f: (a: np.NDArray) => unknown, m: number[][]): unknown => {
        try {
          const r = f(np.array(m).astype(dtype));
          return (r instanceof np.ndarray ? [r as np.NDArray] : (r as np.NDArray[])).map((x) => (np.all(np.isnan(x)) ? 'NaN' : np.all(np.isfinite(x)) ? 'finite' : np.all(np.isinf(x)) ? 'inf' : 'mixed')).join();
        } catch (error) {
          return (error as Error).name;
        }
      };
      for (const m of [middle, corner, sides, all]) {
        expect(['svdvals', 'cond', 'matrix_rank', 'lstsq', 'eigvals'].map((f) => outcome((a) => (f === 'lstsq' ? linalg.lstsq(a, np.ones(3))[0] : (linalg[f as 'svdvals'](a) as np.NDArray)), m))).toEqual(['NaN', 'inf', 'finite', 'LinAlgError', 'LinAlgError']);
        expect(outcome((a) => linalg.norm(a, 2, [0, 1]), m)).toBe('NaN');
      }
      expect([middle, corner, sides, all].map((m) => outcome((a) => linalg.svd(a), m))).toEqual(['finite,NaN,finite', 'finite,NaN,finite', 'LinAlgError', 'LinAlgError']);
      expect([middle, corner, sides, all].map((m) => outcome((a) => linalg.pinv(a), m))).toEqual(['finite', 'finite', 'LinAlgError', 'LinAlgError']);
      expect([middle, corner, sides, all].map((m) => outcome((a) => linalg.eigh(a), m))).toEqual(['NaN,finite', 'NaN,finite', 'LinAlgError', 'LinAlgError']);
      expect([middle, corner, sides, all].map((m) => outcome((a) => linalg.eigvalsh(a), m))).toEqual(['LinAlgError', 'NaN', 'LinAlgError', 'LinAlgError']);
      // a NaN
      const nan = place(NaN, [0, 1], [1, 0]);
      expect(['svd', 'svdvals', 'pinv', 'cond', 'matrix_rank', 'eigh', 'eigvalsh'].map((f) => outcome((a) => linalg[f as 'pinv'](a), nan))).toEqual(new Array(7).fill('LinAlgError'));
      // one and two rows, Cholesky factors
      expect(outcome((a) => linalg.eigh(a), [[Infinity]])).toBe('inf,finite');
      expect(outcome((a) => linalg.eigh(a), [[1, NaN], [NaN, 1]])).toBe('NaN,NaN');
      expect(outcome((a) => linalg.svd(a), [[1, Infinity], [2, 3]])).toBe('NaN,NaN,NaN');
      expect([place(NaN, [1, 1]), corner].map((m) => outcome((a) => linalg.cholesky(a), m))).toEqual(['mixed', 'LinAlgError']);
      expect(linalg.cholesky(np.array([[4, 0], [0, Infinity]]).astype(dtype)).real.tolist()).toEqual([[2, 0], [0, Infinity]]);
      expect(outcome((a) => linalg.svdvals(np.stack([np.ones([3, 3]).astype(dtype), a]).get(0)), middle)).toBe('finite');
    }
  });
  test('logarithms of determinants do not overflow, and cond of a singular stack entry is infinite', () => {
    const { sign, logabsdet } = linalg.slogdet(np.multiply(np.eye(400), -1e10));
    expect(sign.item()).toBe(1);
    expect(logabsdet.item()).toBeCloseTo(400 * Math.log(1e10), 8);
    expect(linalg.cond([[[1, 2], [2, 4]], [[1, 0], [0, 1]]], 1).tolist()).toEqual([Infinity, 1]);
  });
  test('solves least squares of full and of deficient rank', () => {
    for (const dtype of DTYPES)
      for (const [m, n, k] of [[6, 3, 2], [3, 6, 2], [4, 4, 1], [5, 0, 2], [0, 3, 2], [4, 3, 0]]) {
        const a = random([m, n], dtype), b = random([m, k], dtype);
        const [x, residuals, rank, s] = linalg.lstsq(a, b);
        expect(rank).toBe(Math.min(m, n));
        expect(s.shape).toEqual([Math.min(m, n)]);
        close(np.matmul(adjoint(a), np.matmul(a, x)), np.matmul(adjoint(a), b), 'normal equations');
        close(x, np.matmul(linalg.pinv(a), b), 'shortest');
        expect(residuals.shape).toEqual([m > n ? k : 0]);
      }
  });
  test('tensorsolve and multi_dot agree with what they undo and abbreviate', () => {
    const a = random([2, 3, 6], 'float64'), b = random([2, 3], 'float64');
    close(np.einsum('ijk,k->ij', a, linalg.tensorsolve(a, b)), b, 'tensorsolve');
    const [p, q, r, t] = [[3, 9], [9, 2], [2, 7], [7, 4]].map((s) => random(s, 'float64'));
    close(linalg.multi_dot([p, q, r, t]), np.matmul(np.matmul(np.matmul(p, q), r), t), 'multi_dot');
    const out = np.zeros([3, 4]);
    expect(linalg.multi_dot([p, q, r, t], { out })).toBe(out);
  });
});
