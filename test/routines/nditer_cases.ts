// Runs what tools/goldens/nditer.py writes: iterations of nditer with what NumPy does.
import * as np from '../../src/index.ts';

export interface View { base: number[]; steps: number[]; lengths: number[]; axes: number[]; dtype: string }
interface Step { v: (number[] | number)[]; m?: number[]; i?: number; n?: number }
interface Result {
  rows?: (number[] | number)[][][]; dtypes: string[]; shape?: number[] | number[][]; shape2?: number[]; ndim: number; size: number; delayed: boolean; steps: Step[];
  after: { shape: number[]; values: number[] }[]; memory: (number[] | null)[];
}
export interface NditerCase { ops: (View | null)[]; k: Record<string, unknown>; act: string; pick: number; axes?: number[][]; e?: string; text?: string; r?: Result }

export function build(v: View): np.NDArray {
  const n = v.base.reduce((p, d) => p * d, 1);
  let a: np.NDArray = np.arange(n).remainder(120).astype(v.dtype).reshape(v.base);
  if (v.base.length === 0) return a;
  a = a.get(v.steps.map((s) => `::${s}`).join(', '));
  a = a.get(v.lengths.map((l) => `0:${l}`).join(', '));
  return a.transpose(v.axes);
}
export function numbers(a: np.NDArray): number[] {
  const flat = [...a.flat];
  return flat.flatMap((x) => (typeof x === 'object' ? [x.re, x.im] : [Number(x)]));
}
const real = (a: np.NDArray): number[] => [...a.flat].map((x) => (typeof x === 'object' ? x.re : Number(x)));
export const listed = (value: np.NditerValue): np.NDArray[] => (Array.isArray(value) ? value : [value]);
export function memoryOrder(a: np.NDArray): number[] {
  return a.shape.map((_, i) => i).sort((i, j) => Math.abs(a.strides[j]) - Math.abs(a.strides[i]) || i - j).filter((i) => a.shape[i] !== 1);
}
/** The rule by which tools/goldens/nditer.py writes. */
function write(value: np.NditerValue, count: number, readable: readonly boolean[]): void {
  const values = listed(value);
  let total = Array.from({ length: values[0].size }, (_, i) => i + count);
  values.forEach((v, op) => {
    const read = readable[op] ? real(v) : total.map(() => 0);
    total = total.map((t, i) => t + read[i]);
    if (v.flags.writeable) v.set('...', np.array(total.map((t) => t % 50), 'float64').reshape(v.shape));
  });
}
function run(c: NditerCase): Result {
  const ops = c.ops.map((v) => (v ? build(v) : null));
  const options = { ...c.k } as np.NditerOptions;
  const flags = options.op_flags as string[][] | undefined;
  const readable = ops.map((o, i) => (flags?.[i] ?? (o ? ['readonly'] : [])).some((f) => f === 'readonly' || (f === 'readwrite' && (o !== null || c.act !== 'nested'))));
  if (c.act === 'nested') {
    delete options.op_axes;
    delete options.itershape;
    const [outer, inner] = np.nested_iters(ops, c.axes as number[][], options);
    const rows: (number[] | number)[][][] = [];
    for (const _ of outer) {
      const row: (number[] | number)[][] = [];
      for (const v of inner) row.push(listed(v).map((x, i) => (readable[i] ? numbers(x) : x.size * (x.dtype.kind === 'c' ? 2 : 1))));
      rows.push(row);
    }
    return { rows, dtypes: inner.dtypes.map((d) => d.str), shape: [[...outer.operands[0].shape]] } as unknown as Result;
  }
  let it = np.nditer(ops, options) as np.NDIter;
  const out = { dtypes: it.dtypes.map((d) => d.str), ndim: it.ndim, size: it.itersize, delayed: it.has_delayed_bufalloc } as Result;
  const { operands } = it;
  ops.forEach((o, i) => {
    if (!o) operands[i].fill(3);
  });
  if (it.has_delayed_bufalloc) it.reset();
  if (!it.finished) out.shape = it.shape;
  const given = (c.k.flags ?? []) as string[];
  if (c.act === 'remove_axis') it.remove_axis(c.pick % Math.max(1, it.ndim));
  else if (c.act === 'remove_multi_index') it.remove_multi_index();
  else if (c.act === 'external') it.enable_external_loop();
  else if (c.act === 'goto' && it.itersize > 0) {
    if (given.includes('ranged')) it.iterrange = [c.pick % it.itersize, it.itersize];
    else if (it.has_multi_index && c.pick % 3 === 0) it.multi_index = it.shape.map((d) => c.pick % d);
    else if (it.has_index && c.pick % 3 === 1) it.index = c.pick % it.itersize;
    else it.iterindex = c.pick % it.itersize;
  } else if (c.act === 'copy' && it.itersize > 1) {
    it.iternext();
    it = it.copy();
  }
  if (!it.finished) out.shape2 = it.shape;
  const buffered = given.includes('buffered');
  out.steps = [];
  let n = 0;
  for (const value of it) {
    const s: Step = { v: listed(value).map((v, i) => (readable[i] ? numbers(v) : numbers(v).length)) };
    if (it.has_multi_index && !buffered) s.m = it.multi_index;
    if (it.has_index && !buffered) s.i = it.index;
    s.n = it.iterindex;
    out.steps.push(s);
    write(value, n++, readable);
  }
  it.close();
  out.after = ops.map((o, i) => ({ shape: [...(o ?? operands[i]).shape], values: numbers(o ?? operands[i]) }));
  out.memory = ops.map((o, i) => (o || operands[i].size === 0 ? null : memoryOrder(operands[i])));
  return out;
}
/** Null when a case agrees with NumPy, else what differs. */
export function runNditerCase(c: NditerCase): string | null {
  const text = (): string => JSON.stringify({ ops: c.ops, k: c.k, act: c.act, pick: c.pick, axes: c.axes });
  let got: Result;
  try {
    got = run(c);
  } catch (error) {
    const { name, message, stack } = error as Error;
    if (c.e === name) return null;
    return `${text()}\n  threw ${name}: ${message}\n  instead of ${c.e ?? 'a result'} ${c.text ?? ''}\n${c.e ? '' : stack?.split('\n').slice(1, 4).join('\n')}`;
  }
  if (c.e) return `${text()}\n  no error instead of ${c.e}: ${c.text}`;
  for (const key of Object.keys(c.r as Result) as (keyof Result)[]) {
    const a = JSON.stringify(got[key]), b = JSON.stringify((c.r as Result)[key]);
    if (a !== b) return `${text()}\n  ${key}: ${a?.slice(0, 700)}\n  instead of ${b.slice(0, 700)}`;
  }
  return null;
}
