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
  /** NumPy's name, by which intp is int64. */
  readonly name: string;
  readonly isnative: boolean;
  /** Type string with byte order, as '>f8'. */
  readonly str: string;
}

export interface Printable {
  readonly shape: readonly number[];
  readonly dtype: PrintableDType;
  /** @internal The element at a full index of non-negative integers. The index list is reused by the caller. Not published: neither is the array's. */
  at(index: readonly number[]): PrintableValue;
}
