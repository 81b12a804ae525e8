// The call signatures of distributions, by their number of parameters. All take NumPy's arguments by position or by name; a
// size or an array parameter gives an array, scalars alone a number.
import type { DTypeName } from '../dtype/dtype.ts';
import type { ArrayLike } from '../ndarray/convert.ts';
import type { NDArray } from '../ndarray/ndarray.ts';
import type { Size } from './draw.ts';

type Scalars<P extends string, O extends string> = { [K in P]: number } & { [K in O]?: number };
type Arrays<P extends string, O extends string> = { [K in P]: ArrayLike } & { [K in O]?: ArrayLike };
type None = null | undefined;
type Sized = { size: Size };

/** By name. P: required parameters, O: optional ones. */
interface Named<P extends string, O extends string, D extends DTypeName> {
  (options: Arrays<P, O> & { size: Size }): NDArray<D>;
  (options: Scalars<P, O> & { size?: None }): number;
  (options: Arrays<P, O> & { size?: Size | None }): NDArray<D>;
}
/** No parameters. */
export interface Draw0<D extends DTypeName = 'float64'> extends Named<never, never, D> {
  (): number;
  (size: Size): NDArray<D>;
  (size: None): number;
}
/** One parameter; `P` is never when it has a default. */
export interface Draw1<P extends string, O extends string = never, D extends DTypeName = 'float64'> extends Named<P, O, D> {
  (a: ([P] extends [never] ? ArrayLike | undefined : ArrayLike), size: Size | Sized): NDArray<D>;
  (...args: [P] extends [never] ? [a?: number, size?: None] : [a: number, size?: None]): number;
  (a: Exclude<ArrayLike, number>, size?: Size | None): NDArray<D>;
  (a: ArrayLike, size: Size | None | { size?: Size | None }): number | NDArray<D>;
}
/** Two parameters. */
export interface Draw2<P extends string, O extends string = never, D extends DTypeName = 'float64'> extends Named<P, O, D> {
  (a: ArrayLike | undefined, b: ArrayLike | undefined, size: Size | Sized): NDArray<D>;
  (a: ArrayLike | undefined, options: Sized & { [K in P | O]?: ArrayLike }): NDArray<D>;
  (...args: [P] extends [never] ? [a?: number, b?: number, size?: None] : [a: number, b?: number, size?: None]): number;
  (a: ArrayLike, b?: ArrayLike, size?: Size | None): NDArray<D>;
}
/** Three parameters, all required. */
export interface Draw3<P extends string, D extends DTypeName = 'float64'> extends Named<P, never, D> {
  (a: ArrayLike, b: ArrayLike, c: ArrayLike, size: Size | Sized): NDArray<D>;
  (a: number, b: number, c: number, size?: None): number;
  (a: ArrayLike, b: ArrayLike, c: ArrayLike, size?: Size | None): NDArray<D>;
}
