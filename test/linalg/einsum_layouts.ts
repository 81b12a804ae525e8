// Runs what tools/goldens/einsum_layouts.py writes: the memory order of what einsum gives.
import * as np from '../../src/index.ts';
import { type View, build, memoryOrder } from '../routines/nditer_cases.ts';

export interface EinsumLayout { f: string; ops: View[]; k: { order?: 'C' | 'F' | 'A' | 'K'; optimize?: boolean | 'optimal' | 'greedy'; casting?: 'safe' | 'same_kind' | 'unsafe' }; out: 'f8' | null; e?: string; order?: number[]; sum?: number }

/** Null when a case agrees with NumPy, else what differs. */
export function runEinsumLayout(c: EinsumLayout): string | null {
  const text = `${c.f} of ${JSON.stringify(c.ops)} ${JSON.stringify(c.k)} ${c.out ?? ''}`;
  const ops = c.ops.map(build);
  const options: EinsumLayout['k'] & { out?: np.NDArray } = { ...c.k };
  if (c.out) {
    const sizes = new Map(c.f.split('->')[0].split(',').flatMap((t, i) => [...t].map((x, d) => [x, ops[i].shape[d]] as const)));
    options.out = np.zeros([...c.f.split('->')[1]].map((x) => sizes.get(x) as number), c.out);
  }
  let r: np.NDArray;
  try {
    r = np.einsum(c.f, ...ops, options);
  } catch (error) {
    const { name, message } = error as Error;
    return c.e === name || (c.e === 'TypeError' && error instanceof TypeError) ? null : `${text}\n  threw ${name}: ${message}\n  instead of ${c.e ?? 'a result'}`;
  }
  if (c.e) return `${text}\n  no error instead of ${c.e}`;
  const order = memoryOrder(r), total = np.real(r.sum() as never) as unknown as number;
  if (order.join() !== (c.order as number[]).join()) return `${text}\n  order ${order} instead of ${c.order}`;
  return Math.abs(Number(total) - (c.sum as number)) > 1e-6 * Math.abs(c.sum as number) ? `${text}\n  sum ${total} instead of ${c.sum}` : null;
}
