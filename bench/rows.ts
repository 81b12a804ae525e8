// The rows of the standard run. Every row is declared once, with the text that each engine runs. The text is what a user would write, and
// it is the whole body of the measured loop; views and outputs that a program would make once are made in `setup`.
import { loop, M, matrix, one, pair, type Row, sameTexts, square, STORE, type Texts, vector } from './row.ts';

// ---- arithmetic ----

const add = { numera: 'np.add(a, b)', numpy: 'a + b', 'numpy-ts': 'np.add(a, b)' };
const arithmetic: Row[] = [
  { name: 'a + b', group: 'arithmetic', dtype: 'float64', sizes: [10, 1e3, 1e5, M, 1e7], quick: [10, 1e3, 1e5, M], operands: pair('float64'), code: { ...add, js: loop('float64', 'a[i] + b[i]') }, targets: { 10: 0.6, 1e3: 1.2, 1e5: 1, [M]: 1 } },
  {
    name: 'np.add(a, b, out=c)', group: 'arithmetic', dtype: 'float64', sizes: [10, 1e3, 1e5, M, 1e7], quick: [1e3, M], operands: pair('float64'),
    setup: { numera: 'const c = np.empty([n]);', numpy: 'c = np.empty(n)', js: 'const c = new Float64Array(n);' },
    code: { numera: 'np.add(a, b, { out: c })', numpy: 'np.add(a, b, out=c)', js: 'for (let i = 0; i < c.length; i++) c[i] = a[i] + b[i]; return c;' }, targets: { 1e3: 1, 1e5: 1, [M]: 1 },
  },
  ...['float32', 'int32', 'complex128'].map((dtype): Row => ({ name: 'a + b', group: 'arithmetic', dtype, sizes: [M], operands: pair(dtype), code: { ...add, js: loop(dtype, 'a[i] + b[i]') }, targets: { [M]: dtype === 'int32' ? 0.8 : 1 } })),
  { name: 'a + 1', group: 'arithmetic', dtype: 'float64', sizes: [10, 1e3, M], operands: one(), code: { numera: 'np.add(a, 1)', numpy: 'a + 1', 'numpy-ts': 'np.add(a, 1)', js: loop('float64', 'a[i] + 1') }, targets: { [M]: 1 } },
  { name: 'a * b', group: 'arithmetic', dtype: 'float64', sizes: [1e3, M], operands: pair('float64'), code: { numera: 'np.multiply(a, b)', numpy: 'a * b', 'numpy-ts': 'np.multiply(a, b)', js: loop('float64', 'a[i] * b[i]') }, targets: { [M]: 1 } },
  { name: 'a * b', group: 'arithmetic', dtype: 'complex128', sizes: [M], operands: pair('complex128'), code: { numera: 'np.multiply(a, b)', numpy: 'a * b', 'numpy-ts': 'np.multiply(a, b)',
    js: 'const r = new Float64Array(a.length); for (let i = 0; i < r.length; i += 2) { r[i] = a[i] * b[i] - a[i + 1] * b[i + 1]; r[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i]; } return r;' } },
  { name: 'a / b', group: 'arithmetic', dtype: 'float64', sizes: [M], operands: pair('float64'), tolerance: 1e-7, code: { numera: 'np.divide(a, b)', numpy: 'a / b', 'numpy-ts': 'np.divide(a, b)', js: loop('float64', 'a[i] / b[i]') }, targets: { [M]: 1 } },
  { name: 'a < b', group: 'arithmetic', dtype: 'float64', sizes: [1e3, M], operands: pair('float64'), code: { numera: 'np.less(a, b)', numpy: 'a < b', 'numpy-ts': 'np.less(a, b)', js: loop('bool', 'a[i] < b[i] ? 1 : 0') }, targets: { [M]: 1 } },
  { name: 'a == b', group: 'arithmetic', dtype: 'int32', sizes: [M], operands: (n) => ({ a: vector(n, 'int32', 0, 10), b: vector(n, 'int32', 0, 10) }), code: { numera: 'np.equal(a, b)', numpy: 'a == b', 'numpy-ts': 'np.equal(a, b)', js: loop('bool', 'a[i] === b[i] ? 1 : 0') }, targets: { [M]: 1 } },
];

// ---- functions ----

const functions: Row[] = ['float64', 'float32'].flatMap((dtype): Row[] => [
  ...(['exp', 'log', 'sin', 'cos', 'tanh', 'sqrt'] as const).map((f): Row => ({
    name: `np.${f}(a)`, group: 'functions', dtype, sizes: [1e5, M], quick: dtype === 'float32' ? undefined : f === 'exp' ? [1e5, M] : f === 'sqrt' || f === 'cos' ? undefined : [1e5],
    operands: one(dtype, ...(f === 'log' || f === 'sqrt' ? [0.01, 10] as const : [-5, 5] as const)),
    code: { numera: `np.${f}(a)`, numpy: `np.${f}(a)`, 'numpy-ts': `np.${f}(a)`, js: loop(dtype, `Math.${f}(a[i])`) }, targets: f === 'sqrt' ? { [M]: 1 } : dtype === 'float64' ? { 1e5: 0.9, [M]: 0.8 } : { [M]: 0.8 },
  })),
  { name: 'a ** b', group: 'functions', dtype, sizes: [1e5, M], operands: (n) => ({ a: vector(n, dtype, 0.1, 3), b: vector(n, dtype, -3, 3) }), code: { numera: 'np.power(a, b)', numpy: 'a ** b', 'numpy-ts': 'np.power(a, b)', js: loop(dtype, 'a[i] ** b[i]') }, targets: { [M]: 0.8 } },
]);

// ---- reductions ----

const fold = (start: string, step: string, end = 's'): string => `let s = ${start}; for (let i = 0; i < a.length; i++) { ${step} } return ${end};`;
const SQUARES = 'let m = 0; for (let i = 0; i < a.length; i++) m += a[i]; m /= a.length; let s = 0; for (let i = 0; i < a.length; i++) { const d = a[i] - m; s += d * d; }';
const whole: Record<string, string> = {
  sum: fold('0', 's += a[i];'), mean: fold('0', 's += a[i];', 's / a.length'),
  min: fold('a[0]', 'if (a[i] < s) s = a[i];'), max: fold('a[0]', 'if (a[i] > s) s = a[i];'), argmax: fold('0', 'if (a[i] > a[s]) s = i;'),
  var: `${SQUARES} return s / a.length;`, std: `${SQUARES} return Math.sqrt(s / a.length);`,
};
const reductions: Row[] = [
  ...Object.entries(whole).map(([f, js]): Row => ({
    name: `np.${f}(a)`, group: 'reductions', dtype: 'float64', sizes: f === 'sum' ? [10, 1e3, M] : [M], quick: f === 'sum' || f === 'argmax' || f === 'mean' ? [M] : undefined, operands: one('float64', 0, 1),
    code: { numera: `np.${f}(a)`, numpy: `np.${f}(a)`, 'numpy-ts': `np.${f}(a)`, js }, targets: { [M]: f === 'var' || f === 'std' ? 0.7 : 0.9 },
  })),
  { name: 'np.sum(a)', group: 'reductions', dtype: 'float32', sizes: [M], operands: one('float32', 0, 1), targets: { [M]: 0.9 }, code: { numera: 'np.sum(a)', numpy: 'np.sum(a)', 'numpy-ts': 'np.sum(a)', js: whole.sum } },
  { name: 'np.sum(a, axis=0)', group: 'reductions', dtype: 'float64', sizes: [1000], quick: [1000], operands: square(), targets: { 1000: 0.9 }, code: { numera: 'np.sum(a, { axis: 0 })', numpy: 'np.sum(a, axis=0)', 'numpy-ts': 'np.sum(a, 0)',
    js: 'const r = new Float64Array(n); for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) r[j] += a[i * n + j]; return r;' } },
  { name: 'np.sum(a, axis=1)', group: 'reductions', dtype: 'float64', sizes: [1000], operands: square(), targets: { 1000: 0.9 }, code: { numera: 'np.sum(a, { axis: 1 })', numpy: 'np.sum(a, axis=1)', 'numpy-ts': 'np.sum(a, 1)',
    js: 'const r = new Float64Array(n); for (let i = 0; i < n; i++) { let s = 0; for (let j = 0; j < n; j++) s += a[i * n + j]; r[i] = s; } return r;' } },
  { name: 'np.cumsum(a)', group: 'reductions', dtype: 'float64', sizes: [M], operands: one(), tolerance: 1e-8, targets: { [M]: 1 }, code: { numera: 'np.cumsum(a)', numpy: 'np.cumsum(a)', 'numpy-ts': 'np.cumsum(a)',
    js: 'const r = new Float64Array(n); let s = 0; for (let i = 0; i < n; i++) r[i] = s += a[i]; return r;' } },
];

// ---- products ----

const MATMUL = (dtype: string) => `const r = new ${STORE[dtype]}(n * n); for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) { const x = a[i * n + k]; for (let j = 0; j < n; j++) r[i * n + j] += x * b[k * n + j]; } return r;`;
const products: Row[] = [
  ...['float64', 'float32'].map((dtype): Row => ({
    name: 'a @ b', group: 'products', dtype, sizes: [64, 512, 1000], quick: [512], operands: (n) => ({ a: matrix(n, dtype), b: matrix(n, dtype) }), targets: { 512: 1.1, 1000: 1.1 },
    code: { numera: 'np.matmul(a, b)', numpy: 'a @ b', 'numpy-ts': 'np.matmul(a, b)', js: MATMUL(dtype) },
  })),
  { name: 'np.dot(a, b)', group: 'products', dtype: 'float64', sizes: [M], operands: pair('float64'), code: { numera: 'np.dot(a, b)', numpy: 'np.dot(a, b)', 'numpy-ts': 'np.dot(a, b)', js: fold('0', 's += a[i] * b[i];') } },
  { name: 'a @ v', group: 'products', dtype: 'float64', sizes: [10, 1000], operands: (n) => ({ a: matrix(n), v: vector(n) }), code: { numera: 'np.matmul(a, v)', numpy: 'a @ v', 'numpy-ts': 'np.matmul(a, v)',
    js: 'const r = new Float64Array(n); for (let i = 0; i < n; i++) { let s = 0; for (let j = 0; j < n; j++) s += a[i * n + j] * v[j]; r[i] = s; } return r;' } },
];

// ---- layouts ----

const layouts: Row[] = [
  { name: 'a[::2] + b[::2]', group: 'layouts', dtype: 'float64', sizes: [M], quick: [M], targets: { [M]: 1.2 }, operands: (n) => ({ a: vector(2 * n), b: vector(2 * n) }),
    setup: { numera: "const x = a.get('::2'), y = b.get('::2');", numpy: 'x, y = a[::2], b[::2]', 'numpy-ts': "const x = a.slice('::2'), y = b.slice('::2');" },
    code: { numera: 'np.add(x, y)', numpy: 'x + y', 'numpy-ts': 'np.add(x, y)', js: 'const r = new Float64Array(n); for (let i = 0; i < n; i++) r[i] = a[2 * i] + b[2 * i]; return r;' } },
  { name: 'a.T + b', group: 'layouts', dtype: 'float64', sizes: [1000], quick: [1000], targets: { 1000: 1.2 }, operands: (n) => ({ a: matrix(n), b: matrix(n) }),
    setup: { ...sameTexts('const t = a.T;'), numpy: 't = a.T' },
    code: { numera: 'np.add(t, b)', numpy: 't + b', 'numpy-ts': 'np.add(t, b)', js: 'const r = new Float64Array(n * n); for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) r[i * n + j] = a[j * n + i] + b[i * n + j]; return r;' } },
  { name: 'a + row', group: 'layouts', dtype: 'float64', sizes: [10, 1000], quick: [1000], targets: { 1000: 1.2 }, operands: (n) => ({ a: matrix(n), row: vector(n) }),
    code: { numera: 'np.add(a, row)', numpy: 'a + row', 'numpy-ts': 'np.add(a, row)', js: 'const r = new Float64Array(n * n); for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) r[i * n + j] = a[i * n + j] + row[j]; return r;' } },
  { name: 'a + column', group: 'layouts', dtype: 'float64', sizes: [1000], targets: { 1000: 1.2 }, operands: (n) => ({ a: matrix(n), column: { ...vector(n), shape: [n, 1] } }),
    code: { numera: 'np.add(a, column)', numpy: 'a + column', 'numpy-ts': 'np.add(a, column)', js: 'const r = new Float64Array(n * n); for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) r[i * n + j] = a[i * n + j] + column[i]; return r;' } },
  { name: 'int32 + float64', group: 'layouts', dtype: 'int32, float64', sizes: [M], quick: [M], targets: { [M]: 1.2 }, operands: (n) => ({ a: vector(n, 'int32', -1000, 1000), b: vector(n) }), code: { ...add, js: loop('float64', 'a[i] + b[i]') } },
  { name: 'float32 + float64', group: 'layouts', dtype: 'float32, float64', sizes: [M], targets: { [M]: 1.2 }, operands: (n) => ({ a: vector(n, 'float32'), b: vector(n) }), code: { ...add, js: loop('float64', 'a[i] + b[i]') } },
  { name: 'a.T.copy()', group: 'layouts', dtype: 'float64', sizes: [2000], operands: square(), targets: { 2000: 0.8 }, setup: { ...sameTexts('const t = a.T;'), numpy: 't = a.T' },
    code: { numera: 't.copy()', numpy: 't.copy()', 'numpy-ts': 'np.copy(t)', js: 'const r = new Float64Array(n * n); for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) r[i * n + j] = a[j * n + i]; return r;' } },
  { name: 'a.astype(float32)', group: 'layouts', dtype: 'float64', sizes: [M], operands: one(), tolerance: 1e-6, targets: { [M]: 1 }, code: { numera: "a.astype('float32')", numpy: 'a.astype(np.float32)', 'numpy-ts': "a.astype('float32')", js: 'return Float32Array.from(a);' } },
  { name: 'a.astype(float64)', group: 'layouts', dtype: 'int32', sizes: [M], operands: one('int32', -1000, 1000), targets: { [M]: 1 }, code: { numera: "a.astype('float64')", numpy: 'a.astype(np.float64)', 'numpy-ts': "a.astype('float64')", js: 'return new Float64Array(a);' } },
  { name: 'np.concatenate([a, b])', group: 'layouts', dtype: 'float64', sizes: [M], operands: pair('float64'), targets: { [M]: 1 }, code: { numera: 'np.concatenate([a, b])', numpy: 'np.concatenate([a, b])', 'numpy-ts': 'np.concatenate([a, b])', js: 'const r = new Float64Array(2 * n); r.set(a); r.set(b, n); return r;' } },
  { name: 'np.stack([a, b])', group: 'layouts', dtype: 'float64', sizes: [M], operands: pair('float64'), targets: { [M]: 1 }, code: { numera: 'np.stack([a, b])', 'numpy-ts': 'np.stack([a, b])', numpy: 'np.stack([a, b])', js: 'const r = new Float64Array(2 * n); r.set(a); r.set(b, n); return r;' } },
  { name: 'np.pad(a, 10)', group: 'layouts', dtype: 'float64', sizes: [1000], operands: square(), targets: { 1000: 0.8 }, code: { numera: 'np.pad(a, 10)', 'numpy-ts': 'np.pad(a, 10)', numpy: 'np.pad(a, 10)', js: 'const w = n + 20, r = new Float64Array(w * w); for (let i = 0; i < n; i++) r.set(a.subarray(i * n, i * n + n), (i + 10) * w + 10); return r;' } },
  { name: "np.pad(a, 10, mode='edge')", group: 'layouts', dtype: 'float64', sizes: [1000], operands: square(), targets: { 1000: 0.8 }, code: { numera: "np.pad(a, 10, { mode: 'edge' })", numpy: "np.pad(a, 10, mode='edge')" } },
];

// ---- selection and order ----

const sortRow = (dtype: string): Row => ({
  name: 'np.sort(a)', group: 'selection and order', dtype, sizes: dtype === 'float64' ? [1e3, M] : [M], quick: dtype === 'float64' ? [M] : undefined, targets: { [M]: 1 },
  operands: one(dtype, ...(dtype === 'int32' ? [-1e9, 1e9] as const : [-1, 1] as const)), code: { numera: 'np.sort(a)', numpy: 'np.sort(a)', 'numpy-ts': 'np.sort(a)', js: 'return a.slice().sort();' },
});
const selection: Row[] = [
  { name: 'a[mask]', group: 'selection and order', dtype: 'float64', sizes: [M], quick: [M], targets: { [M]: 1 }, operands: (n) => ({ a: vector(n), m: vector(n, 'bool') }),
    code: { numera: 'a.get(m)', numpy: 'a[m]', 'numpy-ts': 'a.bindex(m)', js: 'let k = 0; const r = new Float64Array(n); for (let i = 0; i < n; i++) if (m[i]) r[k++] = a[i]; return r.slice(0, k);' } },
  { name: 'a[indices]', group: 'selection and order', dtype: 'float64', sizes: [M], quick: [M], targets: { [M]: 1 }, operands: (n) => ({ a: vector(n), i: vector(n, 'int64', 0, n) }), setup: { js: 'const index = Int32Array.from(i, Number);' },
    code: { numera: 'a.get(i)', numpy: 'a[i]', 'numpy-ts': 'a.iindex(i)', js: 'const r = new Float64Array(n); for (let k = 0; k < n; k++) r[k] = a[index[k]]; return r;' } },
  { name: 'np.where(mask, a, b)', group: 'selection and order', dtype: 'float64', sizes: [M], operands: (n) => ({ a: vector(n), b: vector(n), m: vector(n, 'bool') }),
    code: { numera: 'np.where(m, a, b)', numpy: 'np.where(m, a, b)', 'numpy-ts': 'np.where(m, a, b)', js: loop('float64', 'm[i] ? a[i] : b[i]') } },
  sortRow('float64'), sortRow('float32'), sortRow('int32'),
  { name: 'np.argsort(a)', group: 'selection and order', dtype: 'float64', sizes: [M], targets: { [M]: 1 }, operands: one(), code: { numera: 'np.argsort(a)', numpy: 'np.argsort(a)', 'numpy-ts': 'np.argsort(a)',
    js: 'const r = new Int32Array(n); for (let i = 0; i < n; i++) r[i] = i; return r.sort((i, j) => a[i] - a[j]);' } },
  { name: 'np.searchsorted(a, v)', group: 'selection and order', dtype: 'float64', sizes: [1e5], targets: { 1e5: 0.8 }, operands: (n) => ({ a: { ...vector(n), sorted: true }, v: vector(n) }),
    code: { numera: 'np.searchsorted(a, v)', numpy: 'np.searchsorted(a, v)', 'numpy-ts': 'np.searchsorted(a, v)',
      js: 'const r = new Int32Array(n); for (let k = 0; k < n; k++) { let low = 0, high = n; while (low < high) { const m = (low + high) >> 1; if (a[m] < v[k]) low = m + 1; else high = m; } r[k] = low; } return r;' } },
  { name: 'np.unique(a)', group: 'selection and order', dtype: 'int32', sizes: [M], targets: { [M]: 0.6 }, operands: one('int32', 0, 10000), code: { numera: 'np.unique(a)', numpy: 'np.unique(a)', 'numpy-ts': 'np.unique(a)', js: 'return Int32Array.from(new Set(a)).sort();' } },
];

// ---- elements and views ----

const elements: Row[] = [
  { name: 'a[1:-1, ::2]', group: 'elements and views', dtype: 'float64', sizes: [1000], quick: [1000], operands: square(), targets: { 1000: 1 }, code: { numera: "a.get('1:-1, ::2')", numpy: 'a[1:-1, ::2]', 'numpy-ts': "a.slice('1:-1', '::2')" } },
  { name: 'a[3]', group: 'elements and views', dtype: 'float64', sizes: [1000], operands: square(), code: { numera: 'a.get(3)', numpy: 'a[3]', 'numpy-ts': "a.slice('3')" } },
  { name: 'a.T', group: 'elements and views', dtype: 'float64', sizes: [1000], operands: square(), code: { numera: 'a.T', numpy: 'a.T', 'numpy-ts': 'a.T' } },
  { name: 'a.reshape(-1)', group: 'elements and views', dtype: 'float64', sizes: [1000], operands: square(), code: { numera: 'a.reshape(-1)', numpy: 'a.reshape(-1)', 'numpy-ts': 'a.reshape(-1)' } },
  { name: 'a.item(3, 5)', group: 'elements and views', dtype: 'float64', sizes: [1000], quick: [1000], operands: square(), targets: { 1000: 0.5 }, code: { numera: 'a.item(3, 5)', numpy: 'a.item(3, 5)', 'numpy-ts': 'a.item(3, 5)' } },
  { name: 'a[3, 5] = 1.5', group: 'elements and views', dtype: 'float64', sizes: [1000], operands: square(), targets: { 1000: 0.5 }, check: { numera: 'a', numpy: 'a', 'numpy-ts': 'a' }, code: { numera: 'a.set(3, 5, 1.5)', numpy: 'a[3, 5] = 1.5', 'numpy-ts': 'a.set([3, 5], 1.5)' } },
  { name: 'np.zeros(n)', group: 'elements and views', dtype: 'float64', sizes: [10, 1e3], operands: () => ({}), code: { numera: 'np.zeros([n])', numpy: 'np.zeros(n)', 'numpy-ts': 'np.zeros([n])', js: 'return new Float64Array(n);' } },
];

// ---- random, linear algebra ----

const generator: Texts = { ...sameTexts('const rng = np.random.default_rng(1);'), numpy: 'rng = np.random.default_rng(1)' };
const random: Row[] = [
  { name: 'rng.random(n)', group: 'random', dtype: 'float64', sizes: [M], operands: () => ({}), setup: generator, compare: 'no', code: { numera: 'rng.random(n)', numpy: 'rng.random(n)', 'numpy-ts': 'rng.random(n)', js: 'const r = new Float64Array(n); for (let i = 0; i < n; i++) r[i] = Math.random(); return r;' } },
  { name: 'rng.standard_normal(n)', group: 'random', dtype: 'float64', sizes: [M], operands: () => ({}), setup: generator, compare: 'no', code: { numera: 'rng.standard_normal(n)', numpy: 'rng.standard_normal(n)', 'numpy-ts': 'rng.standard_normal(n)' } },
];
const linear: Row[] = [
  { name: 'np.linalg.solve(a, b)', group: 'linear algebra', dtype: 'float64', sizes: [500], tolerance: 1e-6, operands: (n) => ({ a: matrix(n), b: vector(n) }), code: { numera: 'np.linalg.solve(a, b)', numpy: 'np.linalg.solve(a, b)', 'numpy-ts': 'np.linalg.solve(a, b)' } },
  { name: 'np.linalg.inv(a)', group: 'linear algebra', dtype: 'float64', sizes: [300], tolerance: 1e-6, operands: square(), code: { numera: 'np.linalg.inv(a)', numpy: 'np.linalg.inv(a)', 'numpy-ts': 'np.linalg.inv(a)' } },
];

/** The rows of the standard run; rows_extra.ts has the others. */
export const ROWS: readonly Row[] = [...arithmetic, ...functions, ...reductions, ...products, ...layouts, ...selection, ...elements, ...random, ...linear];
