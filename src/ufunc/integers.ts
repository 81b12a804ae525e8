// Integer contexts (DESIGN.md section 3): float64 values that are all whole numbers are taken as integers.

/** A whole number as a bigint (a weak integer); others stay numbers. */
export function wholeInteger(x: number): number | bigint {
  return Number.isInteger(x) ? BigInt(x) : x;
}
