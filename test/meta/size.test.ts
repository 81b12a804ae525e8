// What a bundler keeps of `import { add } from 'numera/core'`, without the WebAssembly modules. The budget holds the array
// class, its printing, the planner and the ufunc machinery; it grows only with a reason (lately: signatures that carry their defaults, copies and sums on the JavaScript side of WebAssembly, floating-point events, arrays of other libraries, messages that name types, broadcasting without detours, results that WebAssembly hands out in large pieces, scalars that have their own dtypes, masks and outputs as NumPy takes them, messages that show any value, dtypes set in place, arguments of the wrong kind, two results at a time in short loops, the printing of NumPy 1.13, variances in two passes over blocks that WebAssembly keeps, errors for buffers that became shorter).
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const core = fileURLToPath(new URL('../../src/core.ts', import.meta.url));
async function bytes(code: string): Promise<number> {
  const result = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true, minify: true, write: false, format: 'esm', platform: 'browser', external: ['#platform', '#wasm'], treeShaking: true,
  });
  return result.outputFiles[0].contents.length;
}
test('one function costs a fraction of the whole', async () => {
  const one = await bytes(`import { add } from ${JSON.stringify(core)}; console.log(add(1, 2));`);
  const whole = await bytes(`import * as np from ${JSON.stringify(core)}; console.log(np);`);
  expect(one).toBeLessThan(118_400);
  expect(one).toBeLessThan(whole * 0.6);
});
