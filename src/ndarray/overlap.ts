// Whether two strided arrays have a byte in common. Bytes of an array are offset + sum(stride_i * x_i) + y with 0 <= x_i < shape_i
// and 0 <= y < itemsize, so the question is whether a bounded linear Diophantine equation has a solution: a depth-first search
// over the terms, largest coefficient first, that only visits values allowed by the bounds of the remaining terms and by their
// greatest common divisor. The problem is NP-complete, hence the limit on the number of steps.
import { byteBounds } from '../iterate/layout.ts';
import type { NDArray } from './ndarray.ts';

interface Term { readonly coefficient: number; readonly bound: number }

/** Whether the arrays share memory: 'unknown' when `maxWork` steps did not decide it; 0 looks at the bounds only. */
export function overlap(a: NDArray, b: NDArray, maxWork: number): boolean | 'unknown' {
  if (a.storage.buffer !== b.storage.buffer || a.size === 0 || b.size === 0) return false;
  const [al, ah] = byteBounds(a.offset, a.shape, a.strides, a.dtype.itemsize);
  const [bl, bh] = byteBounds(b.offset, b.shape, b.strides, b.dtype.itemsize);
  if (al >= bh || bl >= ah) return false;
  if (maxWork === 0) return 'unknown';
  const terms: Term[] = [];
  const add = (coefficient: number, bound: number): void => {
    if (coefficient > 0 && bound > 0) terms.push({ coefficient, bound });
  };
  // with both arrays counted from their lowest byte: sum_a + al = sum_b + bl; b's terms are mirrored to make all coefficients positive
  for (const x of [a, b]) {
    x.shape.forEach((d, i) => {
      add(Math.abs(x.strides[i]), d - 1);
    });
    add(1, x.dtype.itemsize - 1);
  }
  return solve(merged(terms), bh - 1 - al, maxWork);
}
/** Whether elements of one array may coincide: exact when every axis steps over all of the smaller ones, otherwise true to be safe. */
export function overlapsItself(a: NDArray): boolean {
  if (a.size === 0) return false;
  const axes = a.shape.map((length, i) => ({ length, step: Math.abs(a.strides[i]) })).filter((x) => x.length > 1).sort((p, q) => p.step - q.step);
  let extent = a.itemsize;
  for (const { length, step } of axes) {
    if (step < extent) return true;
    extent += step * (length - 1);
  }
  return false;
}
/** Terms with equal coefficients joined, largest coefficient first. */
function merged(terms: readonly Term[]): Term[] {
  const bounds = new Map<number, number>();
  for (const t of terms) bounds.set(t.coefficient, (bounds.get(t.coefficient) ?? 0) + t.bound);
  return [...bounds].map(([coefficient, bound]) => ({ coefficient, bound })).sort((p, q) => q.coefficient - p.coefficient);
}
function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
/** Whether sum(coefficient_i * x_i) = target has a solution within the bounds. */
function solve(terms: readonly Term[], target: number, maxWork: number): boolean | 'unknown' {
  const n = terms.length;
  // of the terms from i on: the greatest sum and the common divisor
  const most = new Array<number>(n + 1).fill(0), divisor = new Array<number>(n + 1).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    most[i] = most[i + 1] + terms[i].coefficient * terms[i].bound;
    divisor[i] = gcd(terms[i].coefficient, divisor[i + 1]);
  }
  let work = 0;
  const search = (i: number, rest: number): boolean | 'unknown' => {
    if (rest === 0) return true;
    if (rest < 0 || rest > most[i] || rest % divisor[i] !== 0) return false;
    if (divisor[i] === terms[i].coefficient && rest <= terms[i].coefficient * terms[i].bound) return true;
    const { coefficient, bound } = terms[i];
    if (i === n - 1) return false;
    const d = divisor[i + 1];
    // x must leave a rest that the other terms can reach; past the first hit every (d / gcd)-th x is congruent
    const low = Math.max(0, Math.ceil((rest - most[i + 1]) / coefficient)), high = Math.min(bound, Math.floor(rest / coefficient));
    const period = d / gcd(d, coefficient);
    for (let x = high, step = 1; x >= low; x -= step) {
      if (maxWork > 0 && ++work > maxWork) return 'unknown';
      if ((rest - x * coefficient) % d !== 0) continue;
      step = period;
      const found = search(i + 1, rest - x * coefficient);
      if (found !== false) return found;
    }
    return false;
  };
  return n === 0 ? target === 0 : search(0, target);
}
