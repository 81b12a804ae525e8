// The rows of the long run (`npm run bench -- --extra`): every elementwise function, every reduction along every kind of axis, orders and
// selections of every common dtype. The standard run has a row of each kind; these find what is slow within a kind.
import { type Group, M, matrix, one, pair, type Row, sameTexts, square, type Texts, vector } from './row.ts';

const FLOATS = ['float64', 'float32'];
type Operands = Row['operands'];

interface Extras { ts?: string | null; numera?: string; numpy?: string; sizes?: number[]; setup?: Texts; check?: Texts; tolerance?: number }
/** A row whose text is the same in all engines but for what `extras` says; `ts: null` means that numpy-ts lacks it. */
function same(group: Group, text: string, dtype: string, operands: Operands, target: number | undefined, extras: Extras = {}): Row {
  const { ts = text, numera = text, numpy = text, sizes = [M], setup, check, tolerance } = extras;
  const targets = target === undefined ? undefined : Object.fromEntries(sizes.map((n) => [n, target]));
  return { name: text, group, dtype, sizes, operands, setup, check, tolerance, targets, code: { numera, numpy, ...(ts === null ? {} : { 'numpy-ts': ts }) } };
}
/** The same with options, which JavaScript writes otherwise: 'np.sum(a, axis=0)' from ('sum', 'a', {axis: 0}). */
function keyed(group: Group, f: string, args: string, options: Record<string, number>, dtype: string, operands: Operands, target: number | undefined, extras: Extras = {}): Row {
  const entries = Object.entries(options);
  const text = `np.${f}(${[args, ...entries.map(([k, v]) => `${k}=${v}`)].join(', ')})`;
  const numera = `np.${f}(${args}, { ${entries.map(([k, v]) => `${k}: ${v}`).join(', ')} })`;
  return same(group, text, dtype, operands, target, { numera, ts: `np.${f}(${[args, ...entries.map(([, v]) => v)].join(', ')})`, ...extras });
}
const bools = (n: number) => ({ a: vector(n, 'bool'), b: vector(n, 'bool') });

// ---- elementwise ----

const EXACT: [f: string, low: number, high: number][] = [
  ['negative', -1, 1], ['absolute', -1, 1], ['square', -1, 1], ['reciprocal', 1, 2], ['sign', -1, 1], ['floor', -9, 9], ['ceil', -9, 9], ['trunc', -9, 9], ['rint', -9, 9],
  ['degrees', -4, 4], ['radians', -4, 4], ['isnan', -1, 1], ['isfinite', -1, 1], ['isinf', -1, 1], ['signbit', -1, 1], ['spacing', -1, 1], ['logical_not', -1, 1],
];
const CURVES: [f: string, low: number, high: number][] = [
  ['exp2', -5, 5], ['expm1', -5, 5], ['log2', 0.01, 10], ['log10', 0.01, 10], ['log1p', -0.9, 10], ['cbrt', -5, 5], ['tan', -5, 5], ['sinh', -5, 5], ['cosh', -5, 5],
  ['arcsin', -1, 1], ['arccos', -1, 1], ['arctan', -5, 5], ['arcsinh', -5, 5], ['arccosh', 1, 9], ['arctanh', -0.99, 0.99],
];
const unary = (table: typeof EXACT, group: Group, target: number): Row[] =>
  FLOATS.flatMap((dtype) => table.map(([f, low, high]) => same(group, `np.${f}(a)`, dtype, one(dtype, low, high), target, f === 'spacing' ? { ts: null } : {})));
const twoOf = (dtype: string, low: number, high: number, low2 = low, high2 = high): Operands => (n) => ({ a: vector(n, dtype, low, high), b: vector(n, dtype, low2, high2) });
const FLOAT_PAIRS: [f: string, target: number, operands: (dtype: string) => Operands][] = [
  ['subtract', 1, pair], ['multiply', 1, pair], ['divide', 1, (d) => twoOf(d, -1, 1, 1, 2)], ['maximum', 1, pair], ['minimum', 1, pair], ['fmax', 1, pair], ['fmin', 1, pair],
  ['copysign', 1, pair], ['nextafter', 1, pair], ['heaviside', 1, pair], ['fmod', 1, (d) => twoOf(d, -99, 99, 1, 9)], ['floor_divide', 1, (d) => twoOf(d, -99, 99, 1, 9)],
  ['remainder', 1, (d) => twoOf(d, -99, 99, 1, 9)], ['logical_and', 1, pair], ['less', 1, pair], ['equal', 1, pair], ['greater_equal', 1, pair],
  ['hypot', 0.8, pair], ['arctan2', 0.8, pair], ['logaddexp', 0.8, pair], ['logaddexp2', 0.8, pair], ['float_power', 0.8, (d) => twoOf(d, 0.1, 3, -3, 3)],
];
const ABSENT = new Set(['fmax', 'fmin', 'nextafter', 'fmod']);
const floatPairs = FLOATS.flatMap((dtype) => FLOAT_PAIRS
  .filter(([f]) => dtype !== 'float64' || (f !== 'multiply' && f !== 'divide' && f !== 'less')) // the standard run has these
  .map(([f, target, operands]) => same(target < 1 ? 'functions' : 'arithmetic', `np.${f}(a, b)`, dtype, operands(dtype), target, ABSENT.has(f) ? { ts: null } : { tolerance: 1e-5 })));

const INTEGERS = ['int32', 'int64', 'uint8'];
const span = (dtype: string): [number, number] => (dtype === 'uint8' ? [0, 256] : [-1e6, 1e6]);
const INTEGER_PAIRS: [f: string, target: number, low?: number, high?: number][] = [
  ['add', 0.8], ['subtract', 0.8], ['multiply', 0.8], ['floor_divide', 0.8, 1, 50], ['remainder', 0.8, 1, 50], ['power', 0.8, 0, 4], ['maximum', 0.8],
  ['bitwise_and', 0.8], ['left_shift', 0.8, 0, 5], ['gcd', 0.8, 1, 50], ['less', 1], ['equal', 1],
];
const integers = INTEGERS.flatMap((dtype) => [
  ...INTEGER_PAIRS.filter(([f]) => dtype !== 'int32' || (f !== 'add' && f !== 'equal'))
    .map(([f, target, ...other]) => same('arithmetic', `np.${f}(a, b)`, dtype, f === 'power' ? twoOf(dtype, 0, 20, 0, 4) : twoOf(dtype, ...span(dtype), ...(other as number[])), target)),
  ...(dtype === 'uint8' ? [] : ['absolute', 'negative', 'square', 'sign'].map((f) => same('arithmetic', `np.${f}(a)`, dtype, one(dtype, ...span(dtype)), 0.8))),
]);
const SCALARS: Row[] = [
  same('arithmetic', 'np.floor_divide(a, 7)', 'int32', one('int32', -1e6, 1e6), 0.8, { numera: 'np.floor_divide(a, 7n)' }),
  same('arithmetic', 'np.remainder(a, 7)', 'int32', one('int32', -1e6, 1e6), 0.8, { numera: 'np.remainder(a, 7n)' }),
  same('arithmetic', 'np.floor_divide(a, 7)', 'int64', one('int64', -1e6, 1e6), 0.8, { numera: 'np.floor_divide(a, 7n)', ts: null }),
  same('arithmetic', 'np.power(a, 2)', 'float64', one(), 1),
  same('arithmetic', 'np.power(a, 3)', 'float64', one(), 1),
  same('arithmetic', 'np.clip(a, -0.5, 0.5)', 'float64', one(), 1),
  same('arithmetic', 'np.clip(a, -0.5, 0.5)', 'float32', one('float32'), 1),
  same('arithmetic', 'np.logical_and(a, b)', 'bool', bools, 1),
  same('arithmetic', 'np.logical_not(a)', 'bool', bools, 1),
  same('arithmetic', 'np.multiply(a, b)', 'complex64', pair('complex64'), 1),
  same('arithmetic', 'np.absolute(a)', 'complex128', one('complex128'), 1),
  same('functions', 'np.exp(a)', 'complex128', one('complex128'), 0.8),
  same('functions', 'np.round(a, 2)', 'float64', one(), 1),
  same('arithmetic', 'np.isclose(a, b)', 'float64', pair('float64'), 1),
];

// ---- reductions ----

const FOLDS: [f: string, target: number][] = [['sum', 0.9], ['prod', 0.9], ['min', 0.9], ['max', 0.9], ['mean', 0.9], ['any', 0.9], ['all', 0.9], ['argmin', 0.9], ['argmax', 0.9], ['ptp', 0.9], ['count_nonzero', 0.9], ['var', 0.7], ['std', 0.7], ['median', 0.7]];
const STANDARD_FOLDS = new Set(['sum', 'min', 'max', 'mean', 'argmax', 'var', 'std']);
/** Products stay finite and booleans are not decided by the first element. */
const foldOperands = (f: string, dtype: string): Operands => (f === 'any' ? one(dtype, 0, 0) : f === 'prod' ? one(dtype, 0.9999, 1.0001) : f === 'all' ? one(dtype, 1, 2) : one(dtype, 0, dtype.startsWith('float') ? 1 : 100));
const shaped = (operands: Operands, shape: (n: number) => number[]): Operands => (n) => ({ a: { ...operands(n).a, shape: shape(n) } });
const INTEGER_FOLDS = new Set(['sum', 'min', 'max', 'argmax', 'mean', 'median']);
const reductions: Row[] = FOLDS.flatMap(([f, target]) => [
  ...[...FLOATS, 'int64', 'int32', 'uint8']
    .filter((dtype) => !(dtype === 'float64' && STANDARD_FOLDS.has(f)) && !(dtype === 'float32' && f === 'sum') && (dtype.startsWith('float') || INTEGER_FOLDS.has(f)))
    .map((dtype) => same('reductions', `np.${f}(a)`, dtype, foldOperands(f, dtype), target)),
  ...[0, 1].filter(() => f !== 'sum').map((axis) => keyed('reductions', f, 'a', { axis }, 'float64', shaped(foldOperands(f, 'float64'), (n) => [n, n]), target, { sizes: [1000] })),
  keyed('reductions', f, 'a', { axis: 1 }, 'float64, 3-D', shaped(foldOperands(f, 'float64'), (n) => [n, n, n]), target, { sizes: [100] }),
]);
const statistics: Row[] = [
  ...[0, 1].map((axis) => keyed('reductions', 'sum', 'a', { axis }, 'float32', square('float32'), 0.9, { sizes: [1000] })),
  ...[0, 1].map((axis) => keyed('reductions', 'sum', 'a', { axis }, 'int64', square('int64'), 0.9, { sizes: [1000] })),
  same('reductions', 'np.percentile(a, 30)', 'float64', one(), 0.7),
  same('reductions', 'np.percentile(a, 30)', 'float32', one('float32'), 0.7),
  same('reductions', 'np.percentile(a, [5, 50, 95])', 'float64', one(), 0.7, { ts: null }),
  ...[0, 1].map((axis) => same('reductions', `np.percentile(a, 30, axis=${axis})`, 'float64', square(), 0.7, { sizes: [1000], numera: `np.percentile(a, 30, { axis: ${axis} })`, ts: `np.percentile(a, 30, ${axis})` })),
  ...['nansum', 'nanmean', 'nanmax', 'nanstd', 'nanmedian'].map((f) => same('reductions', `np.${f}(a)`, 'float64', one(), 0.9)),
  same('reductions', 'np.average(a, weights=b)', 'float64', twoOf('float64', 0, 1), 0.9, { numera: 'np.average(a, { weights: b })', ts: 'np.average(a, undefined, b)' }),
  ...[...FLOATS.slice(1), 'int64', 'int32'].map((dtype) => same('reductions', 'np.cumsum(a)', dtype, one(dtype, 0, 9), 1, { tolerance: 1e-3 })),
  ...[0, 1].map((axis) => keyed('reductions', 'cumsum', 'a', { axis }, 'float64', square(), 1, { sizes: [1000], tolerance: 1e-8 })),
  same('reductions', 'np.cumprod(a)', 'float64', one('float64', 0.9999, 1.0001), 1),
  same('reductions', 'np.diff(a)', 'float64', one(), 1),
  same('reductions', 'np.gradient(a)', 'float64', one(), 1),
  same('reductions', 'np.convolve(a, v)', 'float64', (n) => ({ a: vector(n), v: vector(50) }), 0.8, { sizes: [1e5], ts: null }),
  same('reductions', "np.convolve(a, v, 'valid')", 'float64', (n) => ({ a: vector(n), v: vector(500) }), 0.8, { sizes: [1e4], ts: null }),
  same('reductions', 'np.interp(x, p, f)', 'float64', (n) => ({ x: vector(n), p: { ...vector(1000), sorted: true }, f: vector(1000) }), 0.8),
  same('reductions', 'np.cov(a)', 'float64', (n) => ({ a: { ...vector(0), shape: [50, n] } }), 1, { sizes: [1e4], tolerance: 1e-7 }),
];

// ---- layouts ----

const M5 = 1000;
const layouts: Row[] = [
  same('layouts', 'np.stack([a, b], axis=1)', 'float64', pair('float64'), 1, { numera: 'np.stack([a, b], { axis: 1 })', ts: 'np.stack([a, b], 1)' }),
  same('layouts', 'np.concatenate([a, b], axis=1)', 'float64', (n) => ({ a: matrix(n), b: matrix(n) }), 1, { sizes: [M5], numera: 'np.concatenate([a, b], { axis: 1 })', ts: 'np.concatenate([a, b], 1)' }),
  same('layouts', 'np.concatenate([a, b])', 'int32', pair('int32'), 1),
  same('layouts', 'np.tile(a, 4)', 'float64', one(), 1, { sizes: [1e5] }),
  same('layouts', 'np.repeat(a, 4)', 'float64', one(), 1, { sizes: [1e5] }),
  same('layouts', 'np.roll(a, 1000)', 'float64', one(), 1),
  same('layouts', 'np.copy(np.flip(a))', 'float64', one(), 1),
  same('layouts', 'np.copy(a)', 'float64', one(), 1),
  same('layouts', 'np.copy(a)', 'uint8', one('uint8', 0, 256), 1),
  same('layouts', 'np.copy(a[::2])', 'float64', (n) => ({ a: vector(2 * n) }), 1, { setup: { numera: "const x = a.get('::2');", 'numpy-ts': "const x = a.slice('::2');" }, numera: 'np.copy(x)', ts: 'np.copy(x)' }),
  same('layouts', 'np.triu(a)', 'float64', square(), 1, { sizes: [M5] }),
  same('layouts', 'np.outer(a, b)', 'float64', pair('float64'), 1, { sizes: [M5] }),
  same('layouts', 'np.arange(n)', 'float64', () => ({}), 1, { ts: 'np.arange(0, n)' }),
  same('layouts', 'np.linspace(0, 1, n)', 'float64', () => ({}), 1),
  same('layouts', 'np.full(n, 1.5)', 'float64', () => ({}), 1, { ts: 'np.full([n], 1.5)' }),
  same('layouts', 'np.ones(n)', 'float64', () => ({}), 1, { ts: 'np.ones([n])' }),
  same('layouts', 'a.astype(np.int32)', 'float64', one('float64', -99, 99), 1, { numera: "a.astype('int32')", ts: "a.astype('int32')" }),
  same('layouts', 'a.astype(np.float64)', 'float32', one('float32'), 1, { numera: "a.astype('float64')", ts: "a.astype('float64')" }),
  same('layouts', 'a.astype(np.float64)', 'uint8', one('uint8', 0, 256), 1, { numera: "a.astype('float64')", ts: "a.astype('float64')" }),
  same('layouts', 'a.astype(np.uint8)', 'float64', one('float64', 0, 256), 1, { numera: "a.astype('uint8')", ts: "a.astype('uint8')" }),
];

// ---- selection and order ----

const EVERY = [...FLOATS, 'int64', 'int32', 'uint8'];
const wide = (dtype: string): [number, number] => (dtype === 'uint8' ? [0, 256] : dtype.startsWith('int') ? [-1e9, 1e9] : [-1, 1]);
const selection: Row[] = [
  ...['int64', 'uint8'].map((dtype) => same('selection and order', 'np.sort(a)', dtype, one(dtype, ...wide(dtype)), 1)),
  ...[0, 1].map((axis) => keyed('selection and order', 'sort', 'a', { axis }, 'float64', square(), 1, { sizes: [M5] })),
  // ties may come in any order: what is compared is the sorted array
  ...EVERY.filter((dtype) => dtype !== 'float64').map((dtype) => same('selection and order', 'np.argsort(a)', dtype, one(dtype, ...wide(dtype)), 1, { check: { numera: 'np.take(a, result)', numpy: 'a[result]', 'numpy-ts': 'np.take(a, result)' } })),
  ...EVERY.map((dtype) => same('selection and order', 'np.partition(a, n // 2)', dtype, one(dtype, ...wide(dtype)), 1,
    { numera: 'np.partition(a, n / 2)', ts: 'np.partition(a, n / 2)', check: { numera: 'np.sort(result)', numpy: 'np.sort(result)', 'numpy-ts': 'np.sort(result)' } })),
  same('selection and order', 'np.argpartition(a, n // 2)', 'float64', one(), 1,
    { numera: 'np.argpartition(a, n / 2)', ts: 'np.argpartition(a, n / 2)', check: { numera: 'np.sort(result)', numpy: 'np.sort(result)', 'numpy-ts': 'np.sort(result)' } }),
  ...EVERY.map((dtype) => same('selection and order', 'np.unique(a)', dtype === 'int32' ? 'int32, wide' : dtype, one(dtype, ...wide(dtype)), 0.6)),
  ...EVERY.filter((dtype) => dtype !== 'uint8').map((dtype) => same('selection and order', 'np.searchsorted(a, v)', dtype, (n) => ({ a: { ...vector(1e5, dtype, ...wide(dtype)), sorted: true }, v: vector(n, dtype, ...wide(dtype)) }), 0.8)),
  same('selection and order', 'np.histogram(a, 100)[0]', 'float64', one(), 0.8),
  same('selection and order', 'np.histogram(a, bins)[0]', 'float64', (n) => ({ a: vector(n), bins: { ...vector(50), sorted: true } }), 0.8),
  same('selection and order', 'np.bincount(a)', 'int64', one('int64', 0, 1000), 0.8, { ts: null }),
  same('selection and order', 'np.bincount(a, b)', 'int64, float64', (n) => ({ a: vector(n, 'int64', 0, 1000), b: vector(n) }), 0.8, { ts: null }),
  same('selection and order', 'np.digitize(a, bins)', 'float64', (n) => ({ a: vector(n), bins: { ...vector(50), sorted: true } }), 0.8),
  same('selection and order', 'np.isin(a, b)', 'int64', (n) => ({ a: vector(n, 'int64', 0, 1e5), b: vector(1000, 'int64', 0, 1e5) }), 1),
  same('selection and order', 'np.intersect1d(a, b)', 'int64', twoOf('int64', 0, 1e6), 1, { sizes: [1e5] }),
  same('selection and order', 'np.take(a, i)', 'float64', (n) => ({ a: vector(n), i: vector(n, 'int64', 0, n) }), 1),
  same('selection and order', 'np.take(a, i, axis=0)', 'float64', (n) => ({ a: matrix(n), i: vector(n, 'int64', 0, n) }), 1, { sizes: [M5], numera: 'np.take(a, i, { axis: 0 })', ts: 'np.take(a, i, 0)' }),
  same('selection and order', 'np.take(a, i)', 'float64, 1,000 of 1e6', (n) => ({ a: vector(n), i: vector(1000, 'int64', 0, n) }), 1),
  same('selection and order', 'np.take_along_axis(a, i, 1)', 'float64', (n) => ({ a: matrix(n), i: matrix(n, 'int64', 0, n) }), 1, { sizes: [M5] }),
  same('selection and order', 'a[mask]', 'float32', (n) => ({ a: vector(n, 'float32'), m: vector(n, 'bool') }), 1, { numera: 'a.get(m)', numpy: 'a[m]', ts: 'a.bindex(m)' }),
  same('selection and order', 'np.nonzero(m)[0]', 'bool', (n) => ({ m: vector(n, 'bool') }), 1),
  same('selection and order', 'np.where(m, a, 0.5)', 'float64', (n) => ({ a: vector(n), m: vector(n, 'bool') }), 1),
  same('selection and order', 'np.where(m, a, b)', 'float32', (n) => ({ a: vector(n, 'float32'), b: vector(n, 'float32'), m: vector(n, 'bool') }), 1),
  same('selection and order', 'np.compress(m, a)', 'float64', (n) => ({ a: vector(n), m: vector(n, 'bool') }), 1),
  same('selection and order', 'np.packbits(a)', 'uint8', one('uint8', 0, 2), 1, { ts: null }),
  same('selection and order', 'np.packbits(a, axis=0)', 'uint8', (n) => ({ a: matrix(n, 'uint8', 0, 2) }), 1, { sizes: [M5], numera: 'np.packbits(a, { axis: 0 })', ts: null }),
  same('selection and order', 'np.unpackbits(a)', 'uint8', one('uint8', 0, 256), 1, { ts: null }),
  same('selection and order', 'np.unravel_index(i, (1000, 1000))[0]', 'int64', (n) => ({ i: vector(n, 'int64', 0, 1e6) }), 1, { numera: 'np.unravel_index(i, [1000, 1000])[0]', ts: null }),
  same('selection and order', 'np.add.at(c, i, b)', 'float64', (n) => ({ i: vector(n, 'int64', 0, 1000), b: vector(n) }), 1.3,
    { setup: { numera: 'const c = np.zeros(1000);', numpy: 'c = np.zeros(1000)' }, check: { numera: 'c', numpy: 'c' }, ts: null }),
  same('selection and order', 'np.searchsorted(a, 0.5)', 'float64', (n) => ({ a: { ...vector(n), sorted: true } }), 1, { sizes: [1e3, M] }),
  same('selection and order', 'np.quantile(a, 0.3)', 'float64', one(), 1, { sizes: [30] }),
];

// ---- elements and views, products, random ----

const others: Row[] = [
  same('elements and views', 'a[3, 5]', 'float64', square(), 1, { sizes: [1000], numera: 'a.get(3, 5)', ts: 'a.get([3, 5])' }),
  same('elements and views', 'np.empty(n)', 'float64', () => ({}), 1, { sizes: [10], ts: 'np.empty([n])', check: { numera: 'np.zeros([n])', numpy: 'np.zeros(n)', 'numpy-ts': 'np.zeros([n])' } }),
  same('products', 'np.matmul(a, b)', 'int32', (n) => ({ a: matrix(n, 'int32', 0, 9), b: matrix(n, 'int32', 0, 9) }), 1, { sizes: [256] }),
  same('products', 'np.matmul(a, b)', 'complex128', (n) => ({ a: matrix(n, 'complex128'), b: matrix(n, 'complex128') }), 1.1, { sizes: [256] }),
  same('products', 'np.dot(a, b)', 'float32', pair('float32'), 1, { tolerance: 1e-4 }),
  same('products', 'np.vdot(a, b)', 'float64', pair('float64'), 1, { sizes: [30], ts: null }),
  same('products', 'np.linalg.norm(a)', 'float64', one(), 1, { sizes: [30, M], ts: null }),
  same('products', 'np.linalg.norm(a)', 'complex128', one('complex128'), 1, { ts: null }),
  same('products', 'np.matmul(v, a)', 'float64', (n) => ({ a: matrix(n), v: vector(n) }), 1, { sizes: [1000] }),
  same('products', "np.einsum('ij,ij->i', a, b)", 'float64', (n) => ({ a: matrix(n), b: matrix(n) }), 1, { sizes: [1000] }),
  ...['standard_exponential(n)', 'uniform(0, 2, n)', 'normal(0, 1, n)', 'integers(0, 100, n)', 'permutation(n)'].map((text): Row => ({
    ...same('random', `rng.${text}`, text.startsWith('int') || text.startsWith('perm') ? 'int64' : 'float64', () => ({}), 1, { setup: { ...sameTexts('const rng = np.random.default_rng(1);'), numpy: 'rng = np.random.default_rng(1)' } }),
    compare: 'no',
  })),
];
const linear: Row[] = ['det', 'cholesky', 'qr', 'svd', 'eigh'].map((f) =>
  same('linear algebra', `np.linalg.${f}(a)`, 'float64', square(), undefined, {
    sizes: [200], tolerance: 1e-4,
    setup: f === 'cholesky' || f === 'eigh' ? { ...sameTexts('const s = np.add(np.matmul(a, a.T), np.eye(n));'), numpy: 's = a @ a.T + np.eye(n)' } : undefined,
    ...(f === 'cholesky' || f === 'eigh' ? { numera: `np.linalg.${f}(s)`, numpy: `np.linalg.${f}(s)`, ts: `np.linalg.${f}(s)` } : {}),
    check: f === 'qr' ? { numera: 'np.abs(result[1])', numpy: 'np.abs(result[1])', 'numpy-ts': 'np.absolute(result.r)' } : f === 'svd' ? { numera: 'result[1]', numpy: 'result[1]', 'numpy-ts': 'result.s' } : f === 'eigh' ? { numera: 'result[0]', numpy: 'result[0]', 'numpy-ts': 'result.w' } : undefined,
  }));
// short calls, where the way to the kernel counts, and matrices of the size of a filter's or a fit's
const SHORT: Row[] = [
  ...['a.take([0, 2, 1])', 'np.take(a, [0, 2, 1])', 'np.flatnonzero(a)', 'np.argwhere(a)', "np.einsum('i,i', a, b)", "np.einsum('i->', a)", 'np.concatenate([a, b])', 'np.append(a, b)'].map((text) =>
    same('elements and views', text, 'float64', pair('float64'), 1, { sizes: [30], ts: null })),
  ...['svdvals', 'svd', 'eigvalsh', 'eigh', 'pinv', 'matrix_rank', 'cond'].map((f) =>
    same('linear algebra', `np.linalg.${f}(${f.startsWith('eig') ? 's' : 'a'})`, 'float64', square(), 1, {
      sizes: [32], tolerance: 1e-4, ts: null,
      setup: { ...sameTexts('const s = np.add(a, a.T);'), numpy: 's = a + a.T' },
      check: f === 'svd' ? sameTexts('result[1]') : f === 'eigh' ? sameTexts('result[0]') : undefined,
    })),
];

export const EXTRA_ROWS: readonly Row[] = [
  ...unary(EXACT, 'arithmetic', 1), ...unary(CURVES, 'functions', 0.8), ...floatPairs, ...integers, ...SCALARS, ...reductions, ...statistics, ...layouts, ...selection, ...others, ...linear, ...SHORT,
];
