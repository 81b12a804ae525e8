// What the shipped declarations cost a user's compiler, and what they show: a program of one file, checked without `skipLibCheck`
// against declarations as the build emits them.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'numera-types-'));
const dist = join(folder, 'node_modules', 'numera', 'dist');
const report = (...args: string[]): string => spawnSync(join(root, 'node_modules', '.bin', 'tsc'), args, { cwd: root, encoding: 'utf8' }).stdout;
const tsc = (...args: string[]): string => {
  const text = report(...args);
  expect(text).not.toContain('error TS');
  return text;
};
/** Writes a program and the options it is checked with. */
function program(code: string, options: Record<string, unknown> = {}): void {
  writeFileSync(join(folder, 'program.ts'), `import * as np from 'numera';\n${code}`);
  const compilerOptions = { target: 'es2022', lib: ['es2022', 'esnext.float16'], module: 'nodenext', strict: true, noEmit: true, types: [], ...options };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
}
beforeAll(() => {
  mkdirSync(dist, { recursive: true });
  copyFileSync(join(root, 'package.json'), join(dist, '..', 'package.json'));
  tsc('-p', 'tsconfig.build.json', '--noCheck', '--emitDeclarationOnly', '--outDir', dist);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a small program is checked with few instantiations, the declarations included', () => {
  program('const a: np.NDArray<\'float64\'> = np.arange(6).reshape(2, 3);\nexport const total: number = a.add(1).sum();\n');
  const text = tsc('-p', folder, '--extendedDiagnostics', '--singleThreaded');
  const counted = (what: string): number => Number(new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(text)?.[1]);
  // 180,000 and 90,000 when this was written (3.4 million and 0.57 million before promotion was a table)
  expect(counted('Instantiations')).toBeLessThan(300_000);
  expect(counted('Types')).toBeLessThan(300_000);
});
// the compiler explains the last overload: that is the one which a mistake most likely meant
test('mistakes are named', () => {
  const mistakes: [code: string, message: string][] = [
    ["np.sum(a, { axes: 0 })", "'axes' does not exist in type 'ReductionOptions"],
    ["a.sum(0, { keepdim: true })", "Did you mean to write 'keepdims'?"],
    ["np.zeros([2], { dype: 'float32' })", "Did you mean to write 'dtype'?"],
    ["np.zeros('3')", "not assignable to parameter of type 'ShapeLike'"],
    ["np.exp(a, { dtypes: 'float32' })", "Did you mean to write 'dtype'?"],
    ["a.add('x')", "not assignable to parameter of type 'ArrayLike'"],
    ["np.linspace(0, 1, { nums: 5 })", "Did you mean to write 'num'?"],
    ["np.histogram(a, { bin: 3 })", "Did you mean to write 'bins'?"],
    ["np.unique(a, { return_idx: true })", "Did you mean to write 'return_index'?"],
    ["np.concatenate([a], { axs: 0 })", "Did you mean to write 'axis'?"],
    ["np.add.reduce(a, { axs: 0 })", "Did you mean to write 'axis'?"],
    ["np.sort(a, { kind: 'quick' })", "not assignable to type 'SortKind | undefined'"],
    ["np.zeros(3, 'flaot64')", "'\"flaot64\"' is not assignable to parameter of type 'CreationOptions<DTypeName> | DTypeName'"],
    ["np.zeros(3, { dtype: 'flaot64' })", "Did you mean '\"float64\"'?"],
    ["a.astype('flaot64')", "'\"flaot64\"' is not assignable to parameter of type 'DTypeSpec<\"flaot64\">'"],
    ["np.add(a, 1, { dtype: 'flaot64' })", "Did you mean '\"float64\"'?"],
    ["a.sum({ dtype: 'flaot64' })", "Did you mean '\"float64\"'?"],
    ["a.reshape([3, 2], { ordr: 'F' })", "Did you mean to write 'order'?"],
    ["np.array([1, 'x'])", "'string' is not assignable to type 'ElementLike'"],
    ["np.array([[1, 2], ['x', 3]])", "'string' is not assignable to type 'ElementLike'"],
    ["np.einsum(a, 'ij')", "'NDArray<\"float64\">' is not assignable to parameter of type 'string'"],
    ["np.full([2])", "missing the following properties from type '{ shape: ShapeLike; fill_value: ArrayLike; }'"],
    ["rng.random({ sise: 3 })", "'sise' does not exist in type"],
    ["rng.random({ size: 3, dtyp: 'float32' })", "Did you mean to write 'dtype'?"],
    ["rng.normal(0, 1, { sise: 3 })", "'sise' does not exist in type"],
    ["rng.poisson(3, { sise: 3 })", "'sise' does not exist in type"],
    ["rng.choice(a, { replac: false })", "Did you mean to write 'replace'?"],
    ["rng.integers(0, 5, { sise: 3 })", "'sise' does not exist in type"],
    ["rng.integers(0, 5, 3, { dtyp: 'int8' })", "Did you mean to write 'dtype'?"],
  ];
  program(`const a = np.zeros([2, 3]), rng = np.random.default_rng(0);\n${mistakes.map(([code]) => `${code};\n`).join('')}`, { skipLibCheck: true });
  const text = report('-p', folder, '--pretty', 'false');
  const errors = new Map([...text.matchAll(/program\.ts\((\d+),.*\n(?: .*\n)*/g)].map((m) => [Number(m[1]), m[0]]));
  mistakes.forEach(([code, message], i) => expect(errors.get(i + 3), code).toContain(message));
});
test('every method of arrays has a text', () => {
  const missing: string[] = [];
  for (const file of ['method_types.d.ts', 'ufunc/methods.d.ts', 'routines/reduction_types.d.ts', 'ndarray/ndarray.d.ts']) {
    const described = new Set<string>();
    let inside = false, before = '', indent = '';
    for (const line of readFileSync(join(dist, file), 'utf8').split('\n')) {
      const head = /^( *)(?:export )?(?:declare )?(?:interface|class) /.exec(line);
      if (head !== null) indent = `${head[1]}    `;
      if (head !== null) inside = /\b(NDArray|ReductionMethods|BinaryMethods|UnaryMethods|InPlaceMethods)</.test(line) || /(Binary|Unary)Methods \{/.test(line);
      const name = line.startsWith(indent) ? /^(?:\/\*\*.*\*\/ )?(?:readonly |get |set )?([a-zA-Z]\w*)[?(<:]/.exec(line.slice(indent.length))?.[1] : undefined;
      if (inside && name !== undefined && name !== 'constructor') {
        if (before.endsWith('*/') || line.includes('/**')) described.add(name);
        else if (!described.has(name)) missing.push(`${file}: ${name}`);
      }
      before = line.trimEnd();
    }
    expect(described.size, file).toBeGreaterThan(10);
  }
  expect(missing).toEqual([]);
});
test('declarations show no internal members', () => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.d.ts'));
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) expect(readFileSync(join(dist, file), 'utf8'), file).not.toMatch(/@internal|^\s+(?:readonly |get |set |static |protected )*_\w+[?(:]/m);
});

// A library of somebody else that leaves its types to the compiler can only be published when each of them has a public name.
const GENERIC = [
  'x.multiply(2).sum()', 'np.sqrt(x).mean(0)', 'np.exp(x)', 'np.abs(x)', 'np.round(x, 2)', 'np.linalg.inv(x)', 'np.linalg.svd(x)', 'np.cov(x)', 'np.percentile(x, 50)',
  'np.quantile(x, [0.5])', 'np.histogram(x)', 'np.clip(x, 0, 1)', 'np.diff(x)', 'np.unique(x, { return_index: true })', 'np.where(x, x, 0)', 'np.matmul(x, x)',
  'np.convolve(x, x)', 'x.std({ axis: 0 })', 'np.std(x)', 'np.concatenate([x, x])', 'np.stack([x, np.zeros(3)])', 'np.real(x)', 'x.real', 'x.data', 'x.item()',
  'np.interp(x, x, x)', "np.einsum('i->', x)", 'np.linspace(x, x)', 'np.add.reduce(x)', 'np.add.outer(x, x)', 'np.divmod(x, 2)', 'np.linalg.eigh(x)', 'np.linalg.eig(x)',
  'np.linalg.norm(x)', 'np.sinc(x)', 'np.angle(x)', 'np.result_type(x, x)', 'np.average(x)', 'np.nanmean(x, { axis: 0 })', 'np.cumsum(x)', 'np.linalg.qr(x)',
  'np.select([x], [x])', 'np.emath.sqrt(x)', 'np.gradient(x)', 'np.sort_complex(x)', 'np.meshgrid(x, x)', 'np.isclose(x, 1)', 'np.mod(x, 1)', 'np.linalg.slogdet(x)',
  'np.choose([0], [x, x])', 'np.tile(x, 2)', 'np.trapezoid(x)', 'np.cross(x, x)', 'np.outer(x, x)', 'np.dot(x, x)', 'np.trace(x)', 'np.nan_to_num(x)', 'np.median(x)',
  'np.unwrap(x)', 'np.apply_along_axis((r) => r.sum(), 0, x)', 'np.histogramdd(x)', 'np.linalg.eigvals(x)', 'np.linalg.lstsq(x, x)', 'np.geomspace(x, x)',
  'np.ediff1d(x)', 'np.random.default_rng(0).choice(x, 3)', 'np.broadcast_arrays(x, np.zeros(3))', 'np.union1d(x, x)', 'np.frexp(x)', 'x.dtype.type',
  'x.sum({ axis: 0 }).add(x.max())', 'x.tolist()', 'x.iadd(1)', 'np.maximum.accumulate(x)', 'np.float_power(x, 2)', 'np.i0(x)', 'np.linalg.norm(x, { axis: 0 })',
  'np.common_type(x)', 'np.iinfo(x)', 'np.nanpercentile(x, [5], { axis: 0 })', 'np.piecewise(x, [x], [1, 2])', 'np.gradient(x, { axis: 0 })',
  'np.vectorize((v: number) => v)(x)', '[...np.ndenumerate(x)]', 'np.nditer(x)', 'np.block([[x, x]])', 'np.searchsorted(x, x)', 'np.logaddexp.reduce(x, { axis: 0 })',
  'np.histogram2d(x, x)',
];
const PLAIN = [
  'np.average(f, { weights: f })', 'np.clip(f, 0, 1)', 'np.where(b, f, 0)', 'np.select([b], [f], { default: 0 })', 'np.unique(f, { return_index: true })',
  'np.histogram(f)', 'np.linalg.svd(m)', 'np.linalg.eigh(m)', 'np.vectorize((x: number) => x)', 'np.frompyfunc((x: number) => x, 1, 1)', "np.mgrid('0:3', '0:2')",
  'np.nditer(f)', 'np.ndenumerate(f)', "np.errstate({ all: 'ignore' })", "np.finfo('float32')", "np.iinfo('int8')", 'np.matmul', "np.load('x.npz')", 'np.meshgrid(f, f)',
  'np.broadcast(f, f)', 'f.flat', 'f.flags', 'np.r_(1, 2)', "np.s_('1:2')", 'np.linalg.norm(f)', "np.einsum('i->', f)", 'np.unique_all(f)', 'np.get_printoptions()',
  'np.printoptions({ precision: 2 })', 'np.seterr()', 'f.tolist()', 'f.T.dtype', 'np.float32', 'np.quantile(f, [0.1])', 'np.frexp(f)',
  'np.lib.stride_tricks.sliding_window_view(f, 2)', 'np.linalg.slogdet(m)', 'np.random', 'np.linalg.lstsq(m, f)', 'np.apply_along_axis(np.mean, 0, m)',
  'np.apply_along_axis(np.sort, 0, m)', 'np.apply_over_axes(np.sum, m, [0])', "np.vectorize(np.convolve, { signature: '(n),(m)->(k)' })", 'np.nested_iters([f], [[0]])',
  'new np.random.Generator(new np.random.PCG64(1))', 'np.random.SeedSequence', 'np.toTransfer(f)', 'np.array_split(f, 2)', "np.median(np.zeros(3, 'complex'))",
  'np.divmod(n, 2)', 'f.dtype.type', 'rng.bit_generator.state', "np.einsum_path('i', f)", 'np.linalg.qr(m)', 'np.linalg.eig(m)', 'np.ix_([1], [2])', 'np.finfo',
  'np.lib', 'np.linalg', 'np.emath', 'np.dtypes',
];
test('what is inferred can be named in the declarations of another package', () => {
  const functions = GENERIC.map((code, i) => `export function g${i}<D extends np.DTypeName>(x: np.NDArray<D>) { return ${code}; }`);
  const given = "const f = np.zeros(3), m = np.zeros([2, 3]), n = np.zeros(3, 'int'), b = f.greater(1), rng = np.random.default_rng(0);";
  program([given, ...functions, ...PLAIN.map((code, i) => `export const p${i} = ${code};`)].join('\n'), { declaration: true, emitDeclarationOnly: true, noEmit: false, skipLibCheck: true, outDir: join(folder, 'out') });
  expect(report('-p', folder)).toBe('');
});
