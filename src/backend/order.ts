// In which order a reduction by a loop combines elements, so that its result is NumPy's: order_of() of kernels/elementwise/driver_reduce.cpp.

/** One after the other. */
export const SEQUENTIAL = 0;
/** As the tree of NumPy's pairwise summation, within runs of the innermost dimension. */
export const PAIRWISE = 1;
/** Any order gives the same. */
export const FREE = 2;
/** A block may not go on from another one's result, which the output does not hold exactly. */
export const WHOLE = 3;
export type Order = typeof SEQUENTIAL | typeof PAIRWISE | typeof FREE | typeof WHOLE;

const DTYPE_CHARS = '?bBhHiIlLefdFD';
const F16 = 9;

const EXTREMA: ReadonlySet<string> = /*#__PURE__*/ new Set(['maximum', 'minimum', 'fmax', 'fmin', 'logical_or', 'logical_and']);
const EXACT: ReadonlySet<string> = /*#__PURE__*/ new Set(['add', 'multiply', 'bitwise_and', 'bitwise_or', 'bitwise_xor', 'logical_xor', 'gcd']);

/** The order of reductions by the loop of a name such as 'add:dd->d', into an output of a dtype code. */
export function orderOf(name: string, output: number): Order {
  const op = name.slice(0, name.indexOf(':'));
  const code = DTYPE_CHARS.indexOf(name.slice(-1));
  if (code !== output) return WHOLE;
  if (EXTREMA.has(op)) return FREE;
  // float16 is summed in float32 as long as a run lasts
  if (code === F16) return WHOLE;
  if (code < F16) return EXACT.has(op) ? FREE : SEQUENTIAL;
  return op === 'add' ? PAIRWISE : SEQUENTIAL;
}

/** The byte that a reduction to one byte cannot leave any more, by the loop's name: 'maximum:BB->B' stays at 255. undefined: there is none. */
export function lastOf(name: string): number | undefined {
  const most = /^(maximum|fmax|logical_or):/.test(name) ? 1 : 0;
  if (most === 0 && !/^(minimum|fmin|logical_and):/.test(name)) return undefined;
  switch (name.slice(-1)) {
    case '?': return most;
    case 'B': return 255 * most;
    case 'b': return 128 - most;
    default: return undefined;
  }
}
