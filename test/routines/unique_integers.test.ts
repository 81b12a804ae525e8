// Distinct integers of small and of large ranges, which take different ways.
import * as np from 'numera';
import { describe, expect, test } from 'vitest';

const wanted = (values: readonly bigint[]): bigint[] => [...new Set(values)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

describe.each(['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64'] as const)('unique of %s', (dtype) => {
  const bits = BigInt(np.dtype(dtype).itemsize * 8), signed = dtype.startsWith('int');
  const wrap = (v: bigint): bigint => (signed ? BigInt.asIntN(Number(bits), v) : BigInt.asUintN(Number(bits), v));
  const cases: [string, (i: number) => bigint][] = [
    ['few values', (i) => BigInt((i * 7919) % 100)],
    ['negative ones, or large ones', (i) => wrap(BigInt((i * 31) % 50) - 25n)],
    ['the ends of the range', (i) => wrap((i % 2 === 0 ? -1n : 0n) - (signed ? 1n << (bits - 1n) : 0n) + BigInt(i % 3))],
    ['one value', () => 5n],
    ['the greatest int32 and more', (i) => wrap(2147483640n + BigInt(i % 16))],
  ];
  test.each(cases)('%s', (_, value) => {
    const values = Array.from({ length: 1500 }, (_, i) => wrap(value(i)));
    const a = np.array(values, { dtype: bits === 64n ? dtype : 'int64' } as never).astype(dtype);
    const big = (x: unknown): bigint[] => (x as (number | bigint)[]).map(BigInt);
    const result = np.unique(a);
    expect(result.dtype.name).toBe(dtype);
    expect(big(result.tolist())).toEqual(wanted(values));
    expect(big(np.unique(a.get('::-1')).tolist())).toEqual(wanted(values));
    expect(big(np.unique(a.astype(np.dtype(dtype).newbyteorder('>'))).tolist())).toEqual(wanted(values));
    expect(big(np.unique(a.reshape(30, 50)).tolist())).toEqual(wanted(values));
  });
});
