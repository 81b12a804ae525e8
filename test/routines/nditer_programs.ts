// Runs what tools/goldens/nditer_programs.py writes: iterators, and what a list of calls in any order gives.
import * as np from '../../src/index.ts';
import { type View, build, listed, numbers } from './nditer_cases.ts';

type Step = [name: string, argument: unknown, outcome: unknown];
export interface NditerProgram { ops: (View | number | null)[]; k: Record<string, unknown>; steps: Step[]; e?: string; text?: string; after?: { shape: number[]; values: number[] }[] }

const chunks = (value: np.NditerValue): number[][] => listed(value).map(numbers);

/** Does a step; gives the iterator to go on with and the outcome. */
function perform(it: np.NDIter, name: string, argument: unknown, count: number): [np.NDIter, unknown] {
  switch (name) {
    case 'iterindex=': case 'multi_index=': case 'index=': case 'iterrange=':
      (it as unknown as Record<string, unknown>)[name.slice(0, -1)] = argument;
      return [it, null];
    case 'next': {
      const { done, value } = it.next();
      return [it, done ? 'stop' : chunks(value as np.NditerValue)];
    }
    case 'iternext':
      return [it, it.iternext()];
    case 'reset': case 'remove_multi_index': case 'enable_external_loop': case 'close':
      it[name]();
      return [it, null];
    case 'remove_axis':
      it.remove_axis(argument as number);
      return [it, null];
    case 'copy':
      return [it.copy(), null];
    case 'set':
      it.set(argument as number, count + 20);
      return [it, null];
    case 'set slice':
      it.set(argument as string, it.get(argument as string).map(() => count + 30));
      return [it, null];
    case 'get':
      return [it, numbers(it.get(argument as number))];
    case 'get slice':
      return [it, it.get(argument as string).map(numbers)];
    case 'value':
      return [it, chunks(it.value)];
    case 'itviews':
      return [it, it.itviews.map((v) => [v.shape, numbers(v)])];
    case 'operands':
      return [it, it.operands.map((v) => [v.shape, v.dtype.str])];
    case 'dtypes':
      return [it, it.dtypes.map((d) => d.str)];
    case 'flags':
      return [it, [it.has_index, it.has_multi_index, it.has_delayed_bufalloc, it.iterationneedsapi]];
    default:
      return [it, (it as unknown as Record<string, unknown>)[name]];
  }
}
/** Null when a program agrees with NumPy, else what differs. */
export function runNditerProgram(c: NditerProgram): string | null {
  const text = (): string => JSON.stringify({ ops: c.ops, k: c.k });
  const ops: (np.NDArray | null)[] = [];
  for (const v of c.ops) ops.push(typeof v === 'number' ? ops[v] : v && build(v));
  let it: np.NDIter;
  try {
    it = np.nditer(ops, c.k as np.NditerOptions) as np.NDIter;
  } catch (error) {
    const { name, message } = error as Error;
    return c.e === name ? null : `${text()}\n  threw ${name}: ${message}\n  instead of ${c.e ?? 'an iterator'} ${c.text ?? ''}`;
  }
  if (c.e) return `${text()}\n  no error instead of ${c.e}: ${c.text}`;
  const { operands } = it, first = it;
  ops.forEach((o, i) => {
    if (!o) operands[i].fill(3);
  });
  for (const [n, [name, argument, expected]] of c.steps.entries()) {
    let outcome: unknown, detail = '';
    try {
      [it, outcome] = perform(it, name, argument, n);
    } catch (error) {
      outcome = { e: (error as Error).name };
      detail = (error as Error).message;
    }
    const got = JSON.stringify(outcome), want = JSON.stringify(expected);
    if (got !== want) return `${text()}\n  ${c.steps.slice(0, n).map((s) => `${s[0]}${s[1] === null ? '' : `(${s[1]})`}`).join(' ')}\n  step ${n} ${name}(${argument ?? ''}): ${got} ${detail}\n  instead of ${want}`;
  }
  if (it !== first || !c.after) return null;
  it.close();
  const after = JSON.stringify(ops.map((o, i) => ({ shape: (o ?? operands[i]).shape, values: numbers(o ?? operands[i]) })));
  return after === JSON.stringify(c.after) ? null : `${text()}\n  ${JSON.stringify(c.steps.map(([name, argument]) => [name, argument]))}\n  after: ${after}\n  instead of ${JSON.stringify(c.after)}`;
}
