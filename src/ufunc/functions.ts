// Exponentials, logarithms, roots and trigonometry, element by element. Their algorithms are in kernels/math.
import { type UFunc, ufunc } from './public.ts';

/**
 * Degrees to radians.
 * @example
 * ```ts
 * np.deg2rad(180).toFixed(6); // '3.141593'
 * ```
 */
export const deg2rad: UFunc<'deg2rad'> = /*#__PURE__*/ ufunc('deg2rad');
/**
 * Radians to degrees.
 * @example
 * ```ts
 * np.rad2deg(Math.PI); // 180
 * ```
 */
export const rad2deg: UFunc<'rad2deg'> = /*#__PURE__*/ ufunc('rad2deg');
/**
 * Radians to degrees.
 * @example
 * ```ts
 * np.degrees(Math.PI); // 180
 * ```
 */
export const degrees: UFunc<'degrees'> = /*#__PURE__*/ ufunc('degrees');
/**
 * Degrees to radians.
 * @example
 * ```ts
 * np.radians(180).toFixed(6); // '3.141593'
 * ```
 */
export const radians: UFunc<'radians'> = /*#__PURE__*/ ufunc('radians');
/**
 * e to the power x.
 * @example
 * ```ts
 * np.exp([0, -Infinity]).tolist(); // [1, 0]
 * ```
 */
export const exp: UFunc<'exp'> = /*#__PURE__*/ ufunc('exp');
/**
 * 2 to the power x.
 * @example
 * ```ts
 * np.exp2([3, -1]).tolist(); // [8, 0.5]
 * ```
 */
export const exp2: UFunc<'exp2'> = /*#__PURE__*/ ufunc('exp2');
/**
 * exp(x) - 1, accurate near zero.
 * @example
 * ```ts
 * np.expm1(1e-20); // 1e-20
 * ```
 */
export const expm1: UFunc<'expm1'> = /*#__PURE__*/ ufunc('expm1');
/**
 * Natural logarithm.
 * @example
 * ```ts
 * np.log([1, Infinity]).tolist(); // [0, Infinity]
 * ```
 */
export const log: UFunc<'log'> = /*#__PURE__*/ ufunc('log');
/**
 * Logarithm to base 2.
 * @example
 * ```ts
 * np.log2([8, 0.5]).tolist(); // [3, -1]
 * ```
 */
export const log2: UFunc<'log2'> = /*#__PURE__*/ ufunc('log2');
/**
 * Logarithm to base 10.
 * @example
 * ```ts
 * np.log10([100, 1]).tolist(); // [2, 0]
 * ```
 */
export const log10: UFunc<'log10'> = /*#__PURE__*/ ufunc('log10');
/**
 * log(1 + x), accurate near zero.
 * @example
 * ```ts
 * np.log1p(1e-20); // 1e-20
 * ```
 */
export const log1p: UFunc<'log1p'> = /*#__PURE__*/ ufunc('log1p');
/**
 * log(exp(x1) + exp(x2)).
 * @example
 * ```ts
 * np.logaddexp(-1000, -1000).toFixed(3); // '-999.307'
 * ```
 */
export const logaddexp: UFunc<'logaddexp'> = /*#__PURE__*/ ufunc('logaddexp');
/**
 * log2(2**x1 + 2**x2).
 * @example
 * ```ts
 * np.logaddexp2(3, 3); // 4
 * ```
 */
export const logaddexp2: UFunc<'logaddexp2'> = /*#__PURE__*/ ufunc('logaddexp2');
/**
 * Non-negative square root.
 * @example
 * ```ts
 * np.sqrt([4, 9]).tolist(); // [2, 3]
 * ```
 */
export const sqrt: UFunc<'sqrt'> = /*#__PURE__*/ ufunc('sqrt');
/**
 * Cube root.
 * @example
 * ```ts
 * np.cbrt([8, 27]).tolist(); // [2, 3]
 * ```
 */
export const cbrt: UFunc<'cbrt'> = /*#__PURE__*/ ufunc('cbrt');
/**
 * Sine of an angle in radians.
 * @example
 * ```ts
 * np.sin([0, Math.PI / 2]).tolist(); // [0, 1]
 * ```
 */
export const sin: UFunc<'sin'> = /*#__PURE__*/ ufunc('sin');
/**
 * Cosine of an angle in radians.
 * @example
 * ```ts
 * np.cos([0, Math.PI]).tolist(); // [1, -1]
 * ```
 */
export const cos: UFunc<'cos'> = /*#__PURE__*/ ufunc('cos');
/**
 * Tangent of an angle in radians.
 * @example
 * ```ts
 * np.tan(Math.PI / 4).toFixed(6); // '1.000000'
 * ```
 */
export const tan: UFunc<'tan'> = /*#__PURE__*/ ufunc('tan');
/**
 * Inverse sine, in radians.
 * @example
 * ```ts
 * np.arcsin(1).toFixed(6); // '1.570796'
 * ```
 */
export const arcsin: UFunc<'arcsin'> = /*#__PURE__*/ ufunc('arcsin');
/**
 * Inverse cosine, in radians.
 * @example
 * ```ts
 * np.arccos(1); // 0
 * ```
 */
export const arccos: UFunc<'arccos'> = /*#__PURE__*/ ufunc('arccos');
/**
 * Inverse tangent, in radians.
 * @example
 * ```ts
 * np.arctan(Infinity).toFixed(6); // '1.570796'
 * ```
 */
export const arctan: UFunc<'arctan'> = /*#__PURE__*/ ufunc('arctan');
/**
 * Angle of the point (x2, x1), in radians, in (-pi, pi].
 * @example
 * ```ts
 * np.arctan2(1, -1).toFixed(6); // '2.356194'
 * ```
 */
export const arctan2: UFunc<'arctan2'> = /*#__PURE__*/ ufunc('arctan2');
/**
 * sqrt(x1**2 + x2**2) without overflow.
 * @example
 * ```ts
 * np.hypot([3, 5], [4, 12]).tolist(); // [5, 13]
 * ```
 */
export const hypot: UFunc<'hypot'> = /*#__PURE__*/ ufunc('hypot');
/**
 * Hyperbolic sine.
 * @example
 * ```ts
 * np.sinh(1).toFixed(6); // '1.175201'
 * ```
 */
export const sinh: UFunc<'sinh'> = /*#__PURE__*/ ufunc('sinh');
/**
 * Hyperbolic cosine.
 * @example
 * ```ts
 * np.cosh(1).toFixed(6); // '1.543081'
 * ```
 */
export const cosh: UFunc<'cosh'> = /*#__PURE__*/ ufunc('cosh');
/**
 * Hyperbolic tangent.
 * @example
 * ```ts
 * np.tanh([0, 100]).tolist(); // [0, 1]
 * ```
 */
export const tanh: UFunc<'tanh'> = /*#__PURE__*/ ufunc('tanh');
/**
 * Inverse hyperbolic sine.
 * @example
 * ```ts
 * np.arcsinh(1).toFixed(6); // '0.881374'
 * ```
 */
export const arcsinh: UFunc<'arcsinh'> = /*#__PURE__*/ ufunc('arcsinh');
/**
 * Inverse hyperbolic cosine.
 * @example
 * ```ts
 * np.arccosh(2).toFixed(6); // '1.316958'
 * ```
 */
export const arccosh: UFunc<'arccosh'> = /*#__PURE__*/ ufunc('arccosh');
/**
 * Inverse hyperbolic tangent.
 * @example
 * ```ts
 * np.arctanh(0.5).toFixed(6); // '0.549306'
 * ```
 */
export const arctanh: UFunc<'arctanh'> = /*#__PURE__*/ ufunc('arctanh');
