// Whether two arrays share an element, by going through all of them: slow and certain.
import type { NDArray } from '../src/ndarray/ndarray.ts';

function addresses(a: NDArray): Set<number> {
  const out = new Set<number>();
  const walk = (d: number, at: number): void => {
    if (d === a.ndim) {
      for (let i = 0; i < a.dtype.itemsize; i++) out.add(at + i);
      return;
    }
    for (let i = 0; i < a.shape[d]; i++) walk(d + 1, at + i * a.strides[d]);
  };
  walk(0, a.offset);
  return out;
}
export function sharesMemory(a: NDArray, b: NDArray): boolean {
  if (a.storage.buffer !== b.storage.buffer) return false;
  const other = addresses(b);
  for (const x of addresses(a)) if (other.has(x)) return true;
  return false;
}
