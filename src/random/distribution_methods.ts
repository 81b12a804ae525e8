// The distributions as methods of Generator: what an editor shows of `rng.normal(0, 1)`. Each has its text; distributions.ts has how they are drawn.
import type { Draw0, Draw1, Draw2, Draw3 } from './types.ts';

/** Distributions, all with NumPy's arguments by position or by name: a size or an array parameter gives an array, scalars alone a number. */
export interface DistributionMethods {
  /**
   * Uniform variates in [low, high).
   * @example
   * ```ts
   * np.random.default_rng(1).uniform(-1, 1).toFixed(6); // '0.023643'
   * ```
   */
  uniform: Draw2<never, 'low' | 'high'>;
  /**
   * Normal (Gaussian) variates of mean `loc` and deviation `scale`.
   * By the ziggurat of Marsaglia and Tsang (2000).
   * @example
   * ```ts
   * np.random.default_rng(1).normal(10, 2).toFixed(6); // '10.691168'
   * np.random.default_rng(1).normal({ scale: 2, size: [2, 3] }).shape; // [2, 3]
   * ```
   */
  normal: Draw2<never, 'loc' | 'scale'>;
  /**
   * Exponential variates of mean `scale`.
   * By the ziggurat of Marsaglia and Tsang (2000).
   * @example
   * ```ts
   * np.random.default_rng(1).exponential(3).toFixed(6); // '3.219087'
   * ```
   */
  exponential: Draw1<never, 'scale'>;
  /**
   * Gamma variates.
   * After Marsaglia and Tsang (2000); for shapes below 1 after Ahrens and Dieter (1974).
   * @example
   * ```ts
   * np.random.default_rng(1).gamma(2, 3).toFixed(6); // '6.461422'
   * ```
   */
  gamma: Draw2<'shape', 'scale'>;
  /**
   * Beta variates.
   * Johnk's method when both parameters are at most 1, else from two gamma variates.
   * @example
   * ```ts
   * np.random.default_rng(1).beta(2, 3).toFixed(6); // '0.399053'
   * ```
   */
  beta: Draw2<'a' | 'b'>;
  /**
   * Chi-square variates.
   * @example
   * ```ts
   * np.random.default_rng(1).chisquare(3).toFixed(6); // '3.162330'
   * ```
   */
  chisquare: Draw1<'df'>;
  /**
   * Noncentral chi-square variates.
   * @example
   * ```ts
   * np.random.default_rng(1).noncentral_chisquare(3, 2).toFixed(6); // '7.145001'
   * ```
   */
  noncentral_chisquare: Draw2<'df' | 'nonc'>;
  /**
   * Fisher's F variates.
   * @example
   * ```ts
   * np.random.default_rng(1).f(3, 5).toFixed(6); // '0.979525'
   * ```
   */
  f: Draw2<'dfnum' | 'dfden'>;
  /**
   * Noncentral F variates.
   * @example
   * ```ts
   * np.random.default_rng(1).noncentral_f(3, 5, 2).toFixed(6); // '2.213148'
   * ```
   */
  noncentral_f: Draw3<'dfnum' | 'dfden' | 'nonc'>;
  /**
   * Student's t variates.
   * @example
   * ```ts
   * np.random.default_rng(1).standard_t(4).toFixed(6); // '0.283671'
   * ```
   */
  standard_t: Draw1<'df'>;
  /**
   * Cauchy variates.
   * @example
   * ```ts
   * np.random.default_rng(1).standard_cauchy().toFixed(6); // '0.420614'
   * ```
   */
  standard_cauchy: Draw0;
  /**
   * Laplace (double exponential) variates.
   * @example
   * ```ts
   * np.random.default_rng(1).laplace(0, 2).toFixed(6); // '0.047854'
   * ```
   */
  laplace: Draw2<never, 'loc' | 'scale'>;
  /**
   * Logistic variates.
   * @example
   * ```ts
   * np.random.default_rng(1).logistic(0, 2).toFixed(6); // '0.094591'
   * ```
   */
  logistic: Draw2<never, 'loc' | 'scale'>;
  /**
   * Log-normal variates: the logarithm is normal with `mean` and `sigma`.
   * @example
   * ```ts
   * np.random.default_rng(1).lognormal(0, 0.5).toFixed(6); // '1.188619'
   * ```
   */
  lognormal: Draw2<never, 'mean' | 'sigma'>;
  /**
   * Gumbel variates.
   * @example
   * ```ts
   * np.random.default_rng(1).gumbel(0, 2).toFixed(6); // '0.665151'
   * ```
   */
  gumbel: Draw2<never, 'loc' | 'scale'>;
  /**
   * Pareto II (Lomax) variates.
   * @example
   * ```ts
   * np.random.default_rng(1).pareto(3).toFixed(6); // '0.430003'
   * ```
   */
  pareto: Draw1<'a'>;
  /**
   * Weibull variates.
   * @example
   * ```ts
   * np.random.default_rng(1).weibull(2).toFixed(6); // '1.035871'
   * ```
   */
  weibull: Draw1<'a'>;
  /**
   * Variates in [0, 1] of the power distribution with exponent a - 1.
   * @example
   * ```ts
   * np.random.default_rng(1).power(3).toFixed(6); // '0.869791'
   * ```
   */
  power: Draw1<'a'>;
  /**
   * Rayleigh variates.
   * @example
   * ```ts
   * np.random.default_rng(1).rayleigh(2).toFixed(6); // '2.929886'
   * ```
   */
  rayleigh: Draw1<never, 'scale'>;
  /**
   * Triangular variates.
   * @example
   * ```ts
   * np.random.default_rng(1).triangular(0, 1, 4).toFixed(6); // '1.579640'
   * ```
   */
  triangular: Draw3<'left' | 'mode' | 'right'>;
  /**
   * Von Mises variates, angles in [-pi, pi].
   * @example
   * ```ts
   * np.random.default_rng(1).vonmises(0, 4).toFixed(6); // '-0.506784'
   * ```
   */
  vonmises: Draw2<'mu' | 'kappa'>;
  /**
   * Wald (inverse Gaussian) variates.
   * @example
   * ```ts
   * np.random.default_rng(1).wald(3, 2).toFixed(6); // '4.566593'
   * ```
   */
  wald: Draw2<'mean' | 'scale'>;
  /**
   * Poisson counts of mean `lam`.
   * From a mean of 10 by transformed rejection (Hoermann 1993), below by multiplication of uniform variates.
   * @example
   * ```ts
   * np.random.default_rng(1).poisson(4, 5).tolist(); // [5, 3, 5, 2, 6]
   * ```
   */
  poisson: Draw1<never, 'lam', 'intp'>;
  /**
   * Successes in `n` trials of probability `p`.
   * By BTPE (Kachitvichyanukul and Schmeiser 1988) where n min(p, 1 - p) > 30, else by inversion.
   * @example
   * ```ts
   * np.random.default_rng(1).binomial(10, 0.5, 5).tolist(); // [5, 8, 3, 8, 4]
   * ```
   */
  binomial: Draw2<'n' | 'p', never, 'intp'>;
  /**
   * Failures before `n` successes of probability `p`.
   * @example
   * ```ts
   * np.random.default_rng(1).negative_binomial(3, 0.5, 5).tolist(); // [3, 1, 3, 1, 5]
   * ```
   */
  negative_binomial: Draw2<'n' | 'p', never, 'intp'>;
  /**
   * Trials until the first success of probability `p`.
   * @example
   * ```ts
   * np.random.default_rng(1).geometric(0.3, 5).tolist(); // [4, 1, 16, 2, 1]
   * ```
   */
  geometric: Draw1<'p', never, 'intp'>;
  /**
   * Good items in a sample drawn without replacement.
   * Samples of 10 items or more (and all but 10 or fewer) by ratio of uniforms (Stadlober 1989), others item by item.
   * @example
   * ```ts
   * np.random.default_rng(1).hypergeometric(10, 20, 15, 5).tolist(); // [4, 5, 5, 4, 3]
   * ```
   */
  hypergeometric: Draw3<'ngood' | 'nbad' | 'nsample', 'intp'>;
  /**
   * Variates of the logarithmic series distribution, after Kemp (1981).
   * @example
   * ```ts
   * np.random.default_rng(1).logseries(0.7, 5).tolist(); // [2, 6, 2, 1, 2]
   * ```
   */
  logseries: Draw1<'p', never, 'intp'>;
  /**
   * Zipf variates, by rejection (Devroye 1986).
   * @example
   * ```ts
   * np.random.default_rng(1).zipf(2, 5).tolist(); // [1, 1, 5, 2, 4]
   * ```
   */
  zipf: Draw1<'a', never, 'intp'>;
}
