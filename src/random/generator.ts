// Generator: NumPy's random.Generator. Distributions come from the table in distributions.ts; what needs more than a row of it is
// written out here or in integers.ts, sampling.ts and multivariate.ts.
import { signature } from '../arguments.ts';
import { type DType, type DTypeName, dtFloat32, dtFloat64 } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import type { DTypeLike, DTypeOf, DTypeSpec, ScalarOf } from '../dtype/scalars.ts';
import { isScalar } from '../dtype/scalars.ts';
import type { AnyTypedArray, ArrayLike, NestedInput } from '../ndarray/convert.ts';
import { castTo, copyInto } from '../ndarray/copy.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import { BitGenerator, PCG64, type Seed } from './bit-generator.ts';
import { checkParameter, type Distribution, type DistributionName, DISTRIBUTIONS, RANDOM, STANDARD_EXPONENTIAL, STANDARD_EXPONENTIAL_INV, STANDARD_GAMMA, STANDARD_NORMAL } from './distributions.ts';
import { draw, fill, isMissing, output, type Size } from './draw.ts';
import { integers } from './integers.ts';
import { dirichlet, multinomial, multivariateHypergeometric, multivariateNormal } from './multivariate.ts';
import { bytes, choice, permutation, permuted, shuffle } from './sampling.ts';
import type { DistributionMethods } from './distribution_methods.ts';
import { showInConsole } from '../inspect.ts';

type None = null | undefined;
type FloatName = 'float64' | 'float32';
/** The floating dtypes that have streams of their own. */
type FloatLike = FloatName | DType<FloatName> | { readonly dtype: DType<FloatName> } | Float64ArrayConstructor | Float32ArrayConstructor | 'd' | 'f' | 'f8' | 'f4';
type FloatOf<T> = DTypeOf<T> & FloatName;

const parseSeed = signature('default_rng', 'seed');
const parseRandom = signature('random', 'size, dtype, out');
const parseNormal = signature('standard_normal', 'size, dtype, out');
const parseExponential = signature('standard_exponential', 'size, dtype, method, out');
const parseGamma = signature('standard_gamma', 'shape!, size, dtype, out');
const parseIntegers = signature('integers', 'low!, high, size, dtype, endpoint');
const parseChoice = signature('choice', 'a!, size, replace, p, axis, shuffle');
const parsePermuted = signature('permuted', 'x!, *, axis, out');
const parseAlong = signature('permutation', 'x!, axis');
const parseMultinomial = signature('multinomial', 'n!, pvals!, size');
const parseHypergeometric = signature('multivariate_hypergeometric', 'colors!, nsample!, size, method');
const parseMultivariateNormal = signature('multivariate_normal', "mean!, cov!, size, check_valid='warn', tol=1e-8, *, method='svd'");
const parseDirichlet = signature('dirichlet', 'alpha!, size');

function floatDType(name: string, spec: unknown): DType {
  const dtype = isMissing(spec) ? dtFloat64 : parseDType(spec as DTypeLike);
  if (!dtype.isnative) throw new TypeError(`Unsupported dtype ${dtype.repr()} for ${name}`);
  if (dtype !== dtFloat64 && dtype !== dtFloat32) throw new TypeError(`Unsupported dtype ${dtype.repr()} for ${name}`);
  return dtype;
}

/**
 * Draws from distributions, with the bits of a BitGenerator. Make one with `default_rng`.
 * @example
 * ```ts
 * const rng = new np.random.Generator(new np.random.Philox(1));
 * rng.normal({ size: [2, 3] }).shape; // [2, 3]
 * ```
 */
export class Generator {
  /** Where the bits come from. */
  readonly bit_generator: BitGenerator;

  constructor(bit_generator: BitGenerator) {
    if (!(bit_generator instanceof BitGenerator)) throw new TypeError('Generator needs a BitGenerator; use default_rng(seed)');
    this.bit_generator = bit_generator;
  }
  /**
   * Independent generators.
   * @example
   * ```ts
   * np.random.default_rng(1).spawn(2).map((child) => child.random().toFixed(6)); // ['0.699035', '0.475765']
   * ```
   */
  spawn(n_children: number): Generator[] {
    return this.bit_generator.spawn(n_children).map((b) => new Generator(b));
  }
  /**
   * Its name and that of its BitGenerator.
   * @example
   * ```ts
   * String(np.random.default_rng(1)); // 'Generator(PCG64)'
   * ```
   */
  toString(): string {
    return `Generator(${this.bit_generator.name})`;
  }
  static {
    showInConsole(this.prototype, (x) => x.toString());
  }

  /**
   * Floats in [0, 1): `random(size, dtype, out)`.
   * @example
   * ```ts
   * np.random.default_rng(1).random().toFixed(6); // '0.511822'
   * np.random.default_rng(1).random([2, 3]).shape; // [2, 3]
   * ```
   */
  random(): number;
  random(size: None, dtype?: FloatLike): number;
  random<T extends FloatLike = 'float64'>(size: Size, dtype?: T | { dtype?: T }): NDArray<FloatOf<T>>;
  random<A extends NDArray>(size: Size | None, dtype: FloatLike | undefined, out: A): A;
  random<T extends FloatLike = 'float64'>(options: { size: Size; dtype?: T }): NDArray<FloatOf<T>>;
  random<A extends NDArray>(options: { size?: Size | None; dtype?: FloatLike; out: A }): A;
  random(options: { size?: None; dtype?: FloatLike }): number;
  random(options: { size?: Size | None; dtype?: FloatLike; out?: NDArray | None }): number | NDArray;
  random(...args: unknown[]): number | NDArray {
    const [size, dtype, out] = parseRandom(args);
    return fill(this.bit_generator, RANDOM, size, floatDType('random', dtype), out);
  }

  /**
   * Normal variates of mean 0 and deviation 1: `standard_normal(size, dtype, out)`.
   * @example
   * ```ts
   * np.random.default_rng(1).standard_normal().toFixed(6); // '0.345584'
   * ```
   */
  standard_normal(): number;
  standard_normal(size: None, dtype?: FloatLike): number;
  standard_normal<T extends FloatLike = 'float64'>(size: Size, dtype?: T | { dtype?: T }): NDArray<FloatOf<T>>;
  standard_normal<A extends NDArray>(size: Size | None, dtype: FloatLike | undefined, out: A): A;
  standard_normal<T extends FloatLike = 'float64'>(options: { size: Size; dtype?: T }): NDArray<FloatOf<T>>;
  standard_normal<A extends NDArray>(options: { size?: Size | None; dtype?: FloatLike; out: A }): A;
  standard_normal(options: { size?: None; dtype?: FloatLike }): number;
  standard_normal(options: { size?: Size | None; dtype?: FloatLike; out?: NDArray | None }): number | NDArray;
  standard_normal(...args: unknown[]): number | NDArray {
    const [size, dtype, out] = parseNormal(args);
    return fill(this.bit_generator, STANDARD_NORMAL, size, floatDType('standard_normal', dtype), out);
  }

  /**
   * Exponential variates of mean 1: `standard_exponential(size, dtype, method, out)`; method 'zig' or 'inv'.
   * @example
   * ```ts
   * np.random.default_rng(1).standard_exponential().toFixed(6); // '1.073029'
   * ```
   */
  standard_exponential(): number;
  standard_exponential(size: None, dtype?: FloatLike, method?: 'zig' | 'inv'): number;
  standard_exponential<T extends FloatLike = 'float64'>(size: Size, dtype?: T | { dtype?: T; method?: 'zig' | 'inv' }, method?: 'zig' | 'inv'): NDArray<FloatOf<T>>;
  standard_exponential<A extends NDArray>(size: Size | None, dtype: FloatLike | undefined, method: 'zig' | 'inv' | undefined, out: A): A;
  standard_exponential<T extends FloatLike = 'float64'>(options: { size: Size; dtype?: T; method?: 'zig' | 'inv' }): NDArray<FloatOf<T>>;
  standard_exponential<A extends NDArray>(options: { size?: Size | None; dtype?: FloatLike; method?: 'zig' | 'inv'; out: A }): A;
  standard_exponential(options: { size?: None; dtype?: FloatLike; method?: 'zig' | 'inv' }): number;
  standard_exponential(options: { size?: Size | None; dtype?: FloatLike; method?: 'zig' | 'inv'; out?: NDArray | None }): number | NDArray;
  standard_exponential(...args: unknown[]): number | NDArray {
    const [size, dtype, method = 'zig', out] = parseExponential(args);
    return fill(this.bit_generator, method === 'zig' ? STANDARD_EXPONENTIAL : STANDARD_EXPONENTIAL_INV, size, floatDType('standard_exponential', dtype), out);
  }

  /**
   * Gamma variates of scale 1: `standard_gamma(shape, size, dtype, out)`.
   * @example
   * ```ts
   * np.random.default_rng(1).standard_gamma(2).toFixed(6); // '2.153807'
   * ```
   */
  standard_gamma(shape: number, size?: None, dtype?: FloatLike): number;
  standard_gamma<T extends FloatLike = 'float64'>(shape: ArrayLike, size: Size, dtype?: T | { dtype?: T }): NDArray<FloatOf<T>>;
  standard_gamma<T extends FloatLike = 'float64'>(shape: ArrayLike, options: { size: Size; dtype?: T }): NDArray<FloatOf<T>>;
  standard_gamma<T extends FloatLike = 'float64'>(shape: Exclude<ArrayLike, number>, size?: Size | None, dtype?: T): NDArray<FloatOf<T>>;
  standard_gamma<A extends NDArray>(shape: ArrayLike, size: Size | None, dtype: FloatLike | undefined, out: A): A;
  standard_gamma<A extends NDArray>(options: { shape: ArrayLike; size?: Size | None; dtype?: FloatLike; out: A }): A;
  standard_gamma<T extends FloatLike = 'float64'>(options: { shape: ArrayLike; size: Size; dtype?: T }): NDArray<FloatOf<T>>;
  standard_gamma(options: { shape: number; size?: None; dtype?: FloatLike }): number;
  standard_gamma(...args: unknown[]): number | NDArray {
    const [shape, size, spec, out] = parseGamma(args);
    const dtype = floatDType('standard_gamma', spec);
    if (isScalar(shape)) {
      checkParameter({ name: 'shape', constraint: 'nonNegative' }, [Number(shape)], false);
      return fill(this.bit_generator, STANDARD_GAMMA, size, dtype, out, Number(shape));
    }
    const to = isMissing(out) ? null : output(out, size, dtype, true);
    const drawn = draw(this.bit_generator, dtype === dtFloat32 ? GAMMA32 : STANDARD, [shape, size ?? to?.shape]) as NDArray;
    if (!to) return drawn;
    copyInto(to, castTo(drawn, dtype));
    return to;
  }

  /**
   * Integers from `low` (inclusive) to `high` (exclusive, or inclusive with `endpoint`): `integers(low, high, size, dtype, endpoint)`.
   * Without bias, by the method of Lemire (2019).
   * @example
   * ```ts
   * np.random.default_rng(1).integers(10, { size: 4 }).tolist(); // [4, 5, 7, 9]
   * np.random.default_rng(1).integers(1, 6, { endpoint: true }); // 3
   * ```
   */
  integers(low: number | bigint, high?: number | bigint | None, size?: None): number;
  integers<T extends DTypeSpec<T>>(low: number | bigint, high: number | bigint | None, size: None, dtype: T, endpoint?: boolean | { endpoint?: boolean }): ScalarOf<DTypeOf<T>>;
  integers<T extends DTypeSpec<T>>(low: number | bigint, high: number | bigint | None, size: None, options: { dtype: T; endpoint?: boolean }): ScalarOf<DTypeOf<T>>;
  integers(low: number | bigint, high: number | bigint | None, size: None, options: { endpoint?: boolean }): number;
  integers(low: ArrayLike, high: ArrayLike | None, size: Size): NDArray<'intp'>;
  integers<T extends DTypeSpec<T>>(low: ArrayLike, high: ArrayLike | None, size: Size | None, dtype: T, endpoint?: boolean | { endpoint?: boolean }): NDArray<DTypeOf<T>>;
  integers<T extends DTypeSpec<T>>(low: ArrayLike, high: ArrayLike | None, size: Size, options: { dtype: T; endpoint?: boolean }): NDArray<DTypeOf<T>>;
  integers(low: ArrayLike, high: ArrayLike | None, size: Size, options: { endpoint?: boolean }): NDArray<'intp'>;
  integers(low: ArrayLike, high?: ArrayLike | None): NDArray<'intp'>;
  integers<T extends DTypeSpec<T>>(low: ArrayLike, options: { high?: ArrayLike; size: Size; dtype: T; endpoint?: boolean }): NDArray<DTypeOf<T>>;
  integers(low: ArrayLike, options: { high?: ArrayLike; size: Size; endpoint?: boolean }): NDArray<'intp'>;
  integers(low: number | bigint, options: { high?: number | bigint; size?: None; endpoint?: boolean }): number;
  integers<T extends DTypeSpec<T>>(low: number | bigint, options: { high?: number | bigint; size?: None; dtype: T; endpoint?: boolean }): ScalarOf<DTypeOf<T>>;
  integers<T extends DTypeSpec<T>>(low: ArrayLike, high: ArrayLike, options: { size: Size; dtype: T; endpoint?: boolean }): NDArray<DTypeOf<T>>;
  integers(low: ArrayLike, high: ArrayLike, options: { size: Size; endpoint?: boolean }): NDArray<'intp'>;
  integers(low: number | bigint, high: number | bigint, options: { size?: None; endpoint?: boolean }): number;
  integers<T extends DTypeSpec<T>>(low: number | bigint, high: number | bigint, options: { size?: None; dtype: T; endpoint?: boolean }): ScalarOf<DTypeOf<T>>;
  integers<T extends DTypeSpec<T>>(options: { low: ArrayLike; high?: ArrayLike; size: Size; dtype: T; endpoint?: boolean }): NDArray<DTypeOf<T>>;
  integers(options: { low: ArrayLike; high?: ArrayLike; size: Size; endpoint?: boolean }): NDArray<'intp'>;
  integers(options: { low: number | bigint; high?: number | bigint; size?: None; endpoint?: boolean }): number;
  integers<T extends DTypeSpec<T>>(options: { low: number | bigint; high?: number | bigint; size?: None; dtype: T; endpoint?: boolean }): ScalarOf<DTypeOf<T>>;
  integers(low: ArrayLike, high: ArrayLike | None | IntegersOptions, size?: Size | None | Omit<IntegersOptions, 'high'>, dtype?: DTypeName | Omit<IntegersOptions, 'high' | 'size'>, endpoint?: boolean): number | bigint | boolean | NDArray;
  integers(...args: unknown[]): unknown {
    return integers(this.bit_generator, parseIntegers(args));
  }

  /**
   * Random members: `choice(a, size, replace, p, axis, shuffle)`. `a` is an array, a list, or n for 0 to n - 1.
   * Without replacement by the algorithm of Floyd (Bentley and Floyd 1987) or a partial shuffle.
   * @example
   * ```ts
   * np.random.default_rng(1).choice(5, 3, { replace: false }).tolist(); // [2, 1, 3]
   * np.random.default_rng(1).choice([10, 20, 30]); // 20
   * ```
   */
  choice(a: number | bigint, options?: ChoiceOptions & { size?: None }): number;
  choice(a: number | bigint, size: Size, ...rest: ChoiceRest): NDArray<'intp'>;
  choice(a: number | bigint, options: ChoiceOptions & { size: Size }): NDArray<'intp'>;
  choice<D extends DTypeName>(a: NDArray<D>, size?: Size | None, ...rest: ChoiceRest): NDArray<D>;
  choice<D extends DTypeName>(a: NDArray<D>, options: ChoiceOptions & { size?: Size | None }): NDArray<D>;
  choice(a: readonly number[], options?: ChoiceOptions & { size?: None }): number;
  choice(a: readonly number[], size: Size, ...rest: ChoiceRest): NDArray<'float64'>;
  choice(a: readonly number[], options: ChoiceOptions & { size: Size }): NDArray<'float64'>;
  choice(a: AnyTypedArray | NestedInput, size: Size, ...rest: ChoiceRest): NDArray;
  choice(a: AnyTypedArray | NestedInput, options: ChoiceOptions & { size: Size }): NDArray;
  choice(a: AnyTypedArray | NestedInput, options?: ChoiceOptions & { size?: None }): ScalarOf<DTypeName> | NDArray;
  choice(a: number | bigint | NDArray | AnyTypedArray | NestedInput, options: ChoiceOptions & { size?: Size | None }): ScalarOf<DTypeName> | NDArray;
  choice(...args: unknown[]): unknown {
    return choice(this.bit_generator, parseChoice(args));
  }
  /**
   * Shuffles an array (along `axis`) or a list in place.
   * By the method of Fisher and Yates.
   * @example
   * ```ts
   * const a = np.arange(5);
   * np.random.default_rng(2).shuffle(a);
   * a.tolist(); // [2, 4, 3, 0, 1]
   * ```
   */
  shuffle(x: NDArray | AnyTypedArray | unknown[], axis?: number | { axis?: number }): void;
  shuffle(...args: unknown[]): void {
    shuffle(this.bit_generator, parseAlong(args));
  }
  /**
   * A copy shuffled along `axis`; of a number n, 0 to n - 1 in random order.
   * @example
   * ```ts
   * np.random.default_rng(2).permutation(5).tolist(); // [2, 4, 3, 0, 1]
   * ```
   */
  permutation(x: number | bigint): NDArray<'intp'>;
  permutation<D extends DTypeName>(x: NDArray<D>, axis?: number | { axis?: number }): NDArray<D>;
  permutation(x: ArrayLike, axis?: number | { axis?: number }): NDArray;
  permutation(...args: unknown[]): NDArray {
    return permutation(this.bit_generator, parseAlong(args));
  }
  /**
   * Shuffles each lane along `axis` for itself (all elements without it): `permuted(x, { axis, out })`.
   * @example
   * ```ts
   * np.random.default_rng(1).permuted([[1, 2, 3], [4, 5, 6]], { axis: 1 }).tolist(); // [[1, 2, 3], [6, 4, 5]]
   * ```
   */
  permuted<A extends NDArray>(x: ArrayLike, options: { axis?: number | None; out: A }): A;
  permuted<D extends DTypeName>(x: NDArray<D>, options?: { axis?: number | None; out?: None }): NDArray<D>;
  permuted(x: ArrayLike, options?: { axis?: number | None; out?: None }): NDArray;
  permuted(...args: unknown[]): NDArray {
    return permuted(this.bit_generator, parsePermuted(args));
  }
  /**
   * Random bytes.
   * @example
   * ```ts
   * [...np.random.default_rng(1).bytes(3)]; // [255, 228, 34]
   * ```
   */
  bytes(length: number): Uint8Array {
    return bytes(this.bit_generator, length);
  }

  /**
   * Counts of `n` trials over categories with probabilities `pvals`: `multinomial(n, pvals, size)`.
   * @example
   * ```ts
   * np.random.default_rng(1).multinomial(10, [0.2, 0.3, 0.5]).tolist(); // [2, 5, 3]
   * ```
   */
  multinomial(n: ArrayLike, pvals: ArrayLike, size?: Size | None | { size?: Size | None }): NDArray<'intp'>;
  multinomial(options: { n: ArrayLike; pvals: ArrayLike; size?: Size | None }): NDArray<'intp'>;
  multinomial(...args: unknown[]): NDArray {
    return multinomial(this.bit_generator, parseMultinomial(args));
  }
  /**
   * Colours of `nsample` items drawn without replacement: `multivariate_hypergeometric(colors, nsample, size, method)`.
   * @example
   * ```ts
   * np.random.default_rng(1).multivariate_hypergeometric([3, 4, 5], 6).tolist(); // [2, 2, 2]
   * ```
   */
  multivariate_hypergeometric(colors: ArrayLike, nsample: number, size?: Size | None, method?: 'marginals' | 'count'): NDArray<'intp'>;
  multivariate_hypergeometric(colors: ArrayLike, nsample: number, options: { size?: Size | None; method?: 'marginals' | 'count' }): NDArray<'intp'>;
  multivariate_hypergeometric(...args: unknown[]): NDArray {
    return multivariateHypergeometric(this.bit_generator, parseHypergeometric(args));
  }
  /**
   * Vectors of proportions that sum to 1: `dirichlet(alpha, size)`.
   * @example
   * ```ts
   * np.random.default_rng(1).dirichlet([1, 2, 3]).round(6).tolist(); // [0.21057, 0.582496, 0.206934]
   * ```
   */
  dirichlet(alpha: ArrayLike, size?: Size | None | { size?: Size | None }): NDArray<'float64'>;
  dirichlet(...args: unknown[]): NDArray {
    return dirichlet(this.bit_generator, parseDirichlet(args));
  }

  multivariate_normal(options: MultivariateNormalOptions & { mean: ArrayLike; cov: ArrayLike }): NDArray<'float64'>;
  /**
   * Vectors of normal variates of a mean and a covariance: an array of the shape `size` + that of the mean.
   * `method` says how the covariance is factored: 'svd', 'eigh' or 'cholesky'; the columns of the first two factors have signs that
   * LAPACK may choose otherwise. `check_valid` says what happens when it is not positive-semidefinite to within `tol`.
   * @throws ValueError for other shapes, options or, under 'raise', covariances; LinAlgError for those that 'cholesky' cannot factor.
   * @example
   * ```ts
   * np.random.default_rng(1).multivariate_normal([0, 1], [[2, 1], [1, 2]], 5).shape; // [5, 2]
   * ```
   */
  multivariate_normal(mean: ArrayLike, cov: ArrayLike, size?: Size | None | MultivariateNormalOptions, check_valid?: 'warn' | 'raise' | 'ignore' | Omit<MultivariateNormalOptions, 'size'>, tol?: number | Omit<MultivariateNormalOptions, 'size' | 'check_valid'>, options?: Pick<MultivariateNormalOptions, 'method'>): NDArray<'float64'>;
  multivariate_normal(...args: unknown[]): NDArray {
    return multivariateNormal(this.bit_generator, parseMultivariateNormal(args));
  }
}

export interface Generator extends DistributionMethods {}

interface MultivariateNormalOptions { size?: Size | None; check_valid?: 'warn' | 'raise' | 'ignore'; tol?: number; method?: 'svd' | 'eigh' | 'cholesky' }
interface IntegersOptions { high?: ArrayLike | None; size?: Size | None; dtype?: DTypeName; endpoint?: boolean }
interface ChoiceOptions { replace?: boolean; p?: ArrayLike | None; axis?: number; shuffle?: boolean }
type ChoiceRest = [replace?: boolean | ChoiceOptions, p?: ArrayLike | None, axis?: number, shuffle?: boolean];

const STANDARD: Distribution = { id: STANDARD_GAMMA, parameters: [{ name: 'shape', constraint: 'nonNegative' }] };
const GAMMA32: Distribution = { ...STANDARD, narrow: true };

for (const [name, d] of Object.entries(DISTRIBUTIONS) as [DistributionName, Distribution][]) {
  const parse = signature(name, [...d.parameters.map((p) => p.name + (p.default === undefined ? '!' : '')), 'size'].join(', '));
  Object.defineProperty(Generator.prototype, name, {
    value: function (this: Generator, ...args: unknown[]): number | NDArray {
      return draw(this.bit_generator, d, parse(args));
    },
    writable: true,
    configurable: true,
  });
}

export function default_rng(options: { seed?: Seed | BitGenerator | Generator }): Generator;
/**
 * A Generator: of PCG64 seeded with `seed` (entropy of the operating system without one), of the given BitGenerator, or the given
 * Generator itself. The streams are NumPy's.
 * @example
 * ```ts
 * np.random.default_rng(0).random(2).tolist(); // [0.6369616873214543, 0.2697867137638703]
 * ```
 */
export function default_rng(seed?: Seed | BitGenerator | Generator): Generator;
export function default_rng(...args: unknown[]): Generator {
  const [seed] = parseSeed(args) as [Seed | BitGenerator | Generator | undefined];
  if (seed instanceof Generator) return seed;
  if (seed instanceof BitGenerator) return new Generator(seed);
  return new Generator(new PCG64(seed));
}
