// A worker of the benchmark in JavaScript: numera (which backend is the environment's choice), numpy-ts with or without
// disposal by hand, or plain loops. It reads one JSON request a line and answers with one line; see engines.ts.
//
//   node --expose-gc bench/worker/js.mjs numera|numpy-ts|numpy-ts-dispose|js
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { elements, summarize } from './inputs.mjs';

const engine = process.argv[2];
const numeraLike = engine === 'numera';
const np = engine === 'js' ? undefined : await import(numeraLike ? 'numera' : 'numpy-ts');

/** An operand, in memory that the library itself allocated. */
function operand(spec) {
  const values = elements(spec);
  if (engine === 'js') return values;
  if (numeraLike) {
    const flat = np.array(values);
    const typed = spec.dtype.startsWith('complex') ? flat.view(spec.dtype) : spec.dtype === 'bool' ? flat.astype('bool') : flat;
    return typed.reshape(spec.shape);
  }
  const array = np.zeros(spec.shape, spec.dtype);
  array.data.set(values);
  return array;
}

function summaryOf(result) {
  if (result === undefined || result === null) throw new Error('the row gave no result');
  if (typeof result !== 'object') return summarize([result], typeof result);
  if (ArrayBuffer.isView(result)) return summarize(result, result.constructor.name.replace('Array', '').toLowerCase());
  if (numeraLike) return summarize(np.array(result, { order: 'C' }).data, result.dtype.name);
  return summarize(np.flatten(result).data, result.dtype);
}

// The loop is compiled from the row's text, so that each row has its own code, as in a user's program. Results go to a
// variable outside the loop: they are not optimised away, and one of them is alive while the next is made.
function compile({ setup, code, check }, names, values, disposes) {
  const once = engine === 'js' ? code : `return (${code});`;
  const body = `'use strict';
    ${setup ?? ''}
    const once = () => { ${once} };
    return {
      check() { const result = once(); return ${check ?? 'result'}; },
      loop(iterations) {
        let result;
        const start = performance.now();
        for (let i = 0; i < iterations; i++) { ${disposes ? 'result = once(); result.dispose();' : 'result = once();'} }
        const seconds = (performance.now() - start) / 1000;
        globalThis.lastResult = result;
        return seconds;
      },
    };`;
  return new Function('np', ...names, body)(np, ...values);
}

let row = null;
let operands = [];
async function forget() {
  if (engine === 'numpy-ts-dispose') for (const array of operands) array.dispose();
  row = null;
  operands = [];
  globalThis.lastResult = undefined;
  // Garbage of one row is not another row's cost. Finalizers run between turns of the event loop: those of numpy-ts give its
  // heap back, so there are turns until it stops growing.
  let free = -1;
  for (let turn = 0; turn < 20; turn++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 1));
    const now = np?.wasmFreeBytes?.() ?? 0;
    if (turn > 0 && now <= free) break;
    free = now;
  }
}

const requests = {
  about() {
    const node = `Node ${process.versions.node}`;
    if (engine === 'js') return { text: `${node}, V8 ${process.versions.v8}` };
    if (!numeraLike) {
      const { version } = JSON.parse(readFileSync(new URL('../../node_modules/numpy-ts/package.json', import.meta.url), 'utf8'));
      return { text: `numpy-ts ${version}, ${node}` };
    }
    const { version, backend, level, threads } = np.show_config('dicts');
    return { text: `numera ${version}, ${backend}, level ${level}, ${threads} thread${threads === 1 ? '' : 's'}, ${node}` };
  },
  async prepare(request) {
    await forget();
    const names = [...Object.keys(request.operands), 'n'];
    operands = Object.values(request.operands).map(operand);
    const values = [...operands, request.n];
    row = compile(request, names, values, false);
    const result = row.check();
    const summary = request.compare === 'no' ? null : summaryOf(result);
    if (engine === 'numpy-ts-dispose' && typeof result?.dispose === 'function' && !request.check) {
      row = compile(request, names, values, true);
      result.dispose();
    }
    return { summary };
  },
  run: ({ iterations }) => ({ seconds: row.loop(iterations) }),
  async drop() {
    await forget();
    return {};
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = await requests[request.op](request);
  } catch (error) {
    answer = { error: `${error?.name ?? 'Error'}: ${error?.message ?? error}`.split('\n', 1)[0] };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
