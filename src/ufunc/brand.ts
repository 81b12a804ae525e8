// What makes a function a ufunc: np.ufunc, the right-hand side of instanceof.
const BRAND = Symbol.for('numera.ufunc');

/** Marks a callable as a ufunc. */
export function markUFunc(f: object): void {
  Object.defineProperty(f, BRAND, { value: true });
}
/**
 * The class of ufuncs, for `instanceof` only: they are made by the package, by `frompyfunc` and by no constructor.
 * @example
 * ```ts
 * np.add instanceof np.ufunc; // true
 * np.sum instanceof np.ufunc; // false
 * ```
 */
export const ufuncClass: {
  /** The name of the class. */
  readonly name: 'ufunc';
  [Symbol.hasInstance](x: unknown): boolean;
} = {
  name: 'ufunc',
  [Symbol.hasInstance]: (x) => typeof x === 'function' && (x as unknown as Record<symbol, unknown>)[BRAND] === true,
};
