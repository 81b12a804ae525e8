// The table of distributions: one entry each. Generator's methods, their argument checks and their kernels derive from it.
// Numbers are those of kernels/random/continuous.cpp and discrete.cpp; messages and the order of checks are NumPy's.
import { OverflowError, ValueError } from '../errors.ts';

/** What a parameter must satisfy; NaN passes unless a rule says otherwise. */
export type Constraint = 'any' | 'nonNegative' | 'positive' | 'positiveNotNaN' | 'probability' | 'probabilityAbove0' | 'probabilityBelow1' | 'above1' | 'poisson';

export interface Parameter {
  readonly name: string;
  readonly default?: number;
  readonly constraint: Constraint;
  /** An int64 parameter. */
  readonly integer?: boolean;
}
export interface Distribution {
  readonly id: number;
  readonly discrete?: boolean;
  /** The float32 stream. */
  readonly narrow?: boolean;
  readonly parameters: readonly Parameter[];
  /** Checks that involve several parameters: `at(k, i)` is parameter k of element i, of n; `many` when any is an array. */
  readonly check?: (at: (k: number, i: number) => number, n: number, many: boolean) => void;
}

/** The largest mean of a Poisson variate whose result fits int64. */
const POISSON_MAX = 2 ** 63 - Math.sqrt(2 ** 63) * 10;

/** The reason why a value is refused, without the name in front; null when it passes. */
const RULES: Record<Constraint, (x: number, many: boolean) => string | null> = {
  any: () => null,
  nonNegative: (x) => (x < 0 || Object.is(x, -0) ? '< 0' : null),
  positive: (x) => (x <= 0 ? '<= 0' : null),
  positiveNotNaN: (x, many) => (Number.isNaN(x) ? (many ? 'must not contain NaNs' : 'must not be NaN') : x <= 0 ? '<= 0' : null),
  probability: (x, many) => (x >= 0 && x <= 1 ? null : `< 0, $ > 1 or $ ${nans(many)}`),
  probabilityAbove0: (x) => (x > 0 && x <= 1 ? null : '<= 0, $ > 1 or $ contains NaNs'),
  probabilityBelow1: (x, many) => (x >= 0 && x < 1 ? null : `< 0, $ >= 1 or $ ${nans(many)}`),
  above1: (x, many) => (x > 1 ? null : `<= 1 or $ ${nans(many)}`),
  poisson: (x, many) => (x > POISSON_MAX || (many && Number.isNaN(x)) ? 'value too large' : x >= 0 ? null : `< 0 or $ ${nans(many)}`),
};
const nans = (many: boolean): string => (many ? 'contains NaNs' : 'is NaN');

/** Throws ValueError unless all values of a parameter satisfy its constraint. */
export function checkParameter(p: { name: string; constraint: Constraint }, values: ArrayLike<number>, many: boolean): void {
  if (p.constraint === 'any') return;
  const rule = RULES[p.constraint];
  for (let i = 0; i < values.length; i++) {
    const reason = rule(values[i], many);
    if (reason !== null) throw new ValueError(`${p.name} ${reason.replaceAll('$', p.name)}`);
  }
}

const any = (name: string, value?: number): Parameter => ({ name, default: value, constraint: 'any' });
const nonNegative = (name: string, value?: number): Parameter => ({ name, default: value, constraint: 'nonNegative' });
const positive = (name: string, value?: number): Parameter => ({ name, default: value, constraint: 'positive' });
const of = (name: string, constraint: Constraint): Parameter => ({ name, constraint });

function refuse(message: string): never {
  throw new ValueError(message);
}

/** Names of the distributions. */
export type DistributionName =
  | 'uniform' | 'normal' | 'exponential' | 'gamma' | 'beta' | 'chisquare' | 'noncentral_chisquare' | 'f' |
  'noncentral_f' | 'standard_t' | 'standard_cauchy' | 'laplace' | 'logistic' | 'lognormal' | 'gumbel' | 'pareto'
  | 'weibull' | 'power' | 'rayleigh' | 'triangular' | 'vonmises' | 'wald' | 'poisson' | 'binomial' |
  'negative_binomial' | 'geometric' | 'hypergeometric' | 'logseries' | 'zipf';

export const DISTRIBUTIONS: Readonly<Record<DistributionName, Distribution>> = {
  uniform: {
    id: 1,
    parameters: [any('low', 0), any('high', 1)],
    check: (at, n, many) => {
      for (let i = 0; i < n; i++) {
        const range = at(1, i) - at(0, i);
        if (!Number.isFinite(range)) throw new OverflowError(many ? 'Range exceeds valid bounds' : 'high - low range exceeds valid bounds');
        if (range < 0 || Object.is(range, -0)) refuse('high - low < 0');
      }
    },
  },
  normal: { id: 3, parameters: [any('loc', 0), nonNegative('scale', 1)] },
  exponential: { id: 6, parameters: [nonNegative('scale', 1)] },
  gamma: { id: 8, parameters: [nonNegative('shape'), nonNegative('scale', 1)] },
  beta: { id: 9, parameters: [positive('a'), positive('b')] },
  chisquare: { id: 10, parameters: [positive('df')] },
  noncentral_chisquare: { id: 11, parameters: [positive('df'), nonNegative('nonc')] },
  f: { id: 12, parameters: [positive('dfnum'), positive('dfden')] },
  noncentral_f: { id: 13, parameters: [positive('dfnum'), positive('dfden'), nonNegative('nonc')] },
  standard_t: { id: 14, parameters: [positive('df')] },
  standard_cauchy: { id: 15, parameters: [] },
  laplace: { id: 16, parameters: [any('loc', 0), nonNegative('scale', 1)] },
  logistic: { id: 17, parameters: [any('loc', 0), nonNegative('scale', 1)] },
  lognormal: { id: 18, parameters: [any('mean', 0), nonNegative('sigma', 1)] },
  gumbel: { id: 19, parameters: [any('loc', 0), nonNegative('scale', 1)] },
  pareto: { id: 20, parameters: [positive('a')] },
  weibull: { id: 21, parameters: [nonNegative('a')] },
  power: { id: 22, parameters: [positive('a')] },
  rayleigh: { id: 23, parameters: [nonNegative('scale', 1)] },
  triangular: {
    id: 24,
    parameters: [any('left'), any('mode'), any('right')],
    check: (at, n) => {
      for (let i = 0; i < n; i++) if (at(0, i) > at(1, i)) refuse('left > mode');
      for (let i = 0; i < n; i++) if (at(1, i) > at(2, i)) refuse('mode > right');
      for (let i = 0; i < n; i++) if (at(0, i) === at(2, i)) refuse('left == right');
    },
  },
  vonmises: { id: 25, parameters: [any('mu'), nonNegative('kappa')] },
  wald: { id: 26, parameters: [positive('mean'), positive('scale')] },
  poisson: { id: 0, discrete: true, parameters: [{ name: 'lam', default: 1, constraint: 'poisson' }] },
  binomial: { id: 1, discrete: true, parameters: [{ name: 'n', constraint: 'nonNegative', integer: true }, of('p', 'probability')] },
  negative_binomial: {
    id: 2,
    discrete: true,
    parameters: [of('n', 'positiveNotNaN'), of('p', 'probabilityAbove0')],
    check: (at, n) => {
      // The mean of the Poisson variate inside, ten standard deviations up, must fit too.
      for (let i = 0; i < n; i++)
        if (((1 - at(1, i)) / at(1, i)) * (at(0, i) + 10 * Math.sqrt(at(0, i))) > POISSON_MAX) refuse('n too large or p too small, see Generator.negative_binomial Notes');
    },
  },
  geometric: { id: 3, discrete: true, parameters: [of('p', 'probabilityAbove0')] },
  hypergeometric: {
    id: 4,
    discrete: true,
    parameters: ['ngood', 'nbad', 'nsample'].map((name) => ({ name, constraint: 'any', integer: true }) as const),
    check: (at, n) => {
      for (let i = 0; i < n; i++) {
        if (at(0, i) >= 1e9 || at(1, i) >= 1e9) refuse('both ngood and nbad must be less than 1000000000');
        if (at(0, i) + at(1, i) < at(2, i)) refuse('ngood + nbad < nsample');
        for (let k = 0; k < 3; k++) if (at(k, i) < 0) refuse(`${['ngood', 'nbad', 'nsample'][k]} < 0`);
      }
    },
  },
  logseries: { id: 5, discrete: true, parameters: [of('p', 'probabilityBelow1')] },
  zipf: { id: 6, discrete: true, parameters: [of('a', 'above1')] },
};

/** Ids of the distributions that also have float32 streams or an `out` argument. */
export const RANDOM = 0, STANDARD_NORMAL = 2, STANDARD_EXPONENTIAL = 4, STANDARD_EXPONENTIAL_INV = 5, STANDARD_GAMMA = 7;
