/** What printing needs to know of an array. The array class has this shape, so that printing need not import it. */

/** The real and imaginary part of a complex element. */
export interface ComplexValue {
  readonly re: number;
  readonly im: number;
}

export type PrintableValue = boolean | number | bigint | ComplexValue;

export interface PrintableDType {
  /** 'b', 'i', 'u', 'f' or 'c'. */
  readonly kind: string;
  readonly itemsize: number;
  readonly name: string;
  readonly isnative: boolean;
  /** Type string with byte order, as '>f8'. */
  readonly str: string;
}

export interface Printable {
  readonly shape: readonly number[];
  readonly dtype: PrintableDType;
  /** The element at a full index of non-negative integers. The index list is reused by the caller. */
  at(index: readonly number[]): PrintableValue;
}

export function sizeOf(a: Printable): number {
  return a.shape.reduce((product, length) => product * length, 1);
}

/** A shape as Python writes a tuple. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

/** Name of a numeric type without its alias: intp is int64 in print. */
export function typeName(dtype: PrintableDType): string {
  const bits = dtype.itemsize * 8;
  switch (dtype.kind) {
    case 'b':
      return 'bool';
    case 'i':
      return `int${bits}`;
    case 'u':
      return `uint${bits}`;
    case 'f':
      return `float${bits}`;
    case 'c':
      return `complex${bits}`;
    default:
      return dtype.name;
  }
}
