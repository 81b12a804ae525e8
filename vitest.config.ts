import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Every test runs on each backend and, natively, on each instruction-set level that this machine has:
// NUMERA_TEST_TARGETS=v4,wasm narrows it. tools/check.mjs sets it to what the machine supports.
const TARGETS: Record<string, Record<string, string>> = {
  native: { NUMERA_BACKEND: 'native' },
  v2: { NUMERA_BACKEND: 'native', NUMERA_CPU: 'v2' },
  v3: { NUMERA_BACKEND: 'native', NUMERA_CPU: 'v3' },
  v4: { NUMERA_BACKEND: 'native', NUMERA_CPU: 'v4' },
  wasm: { NUMERA_BACKEND: 'wasm' },
};
const wanted = (process.env.NUMERA_TEST_TARGETS ?? 'native,wasm').split(',');
// Tests run the sources; the imports map leads to dist/ without this.
const alias = {
  '#platform': fileURLToPath(new URL('src/platform/node.ts', import.meta.url)),
  numera: fileURLToPath(new URL('src/index.ts', import.meta.url)),
};
// NUMERA_TEST_NODE is the Node that runs the tests, when it is not the one that runs vitest: that of another machine, emulated.
process.execPath = process.env.NUMERA_TEST_NODE ?? process.execPath;
const patience = process.env.NUMERA_TEST_NODE ? { testTimeout: 3_600_000, hookTimeout: 600_000 } : { testTimeout: 300_000 };
// what does not depend on the kernels runs once
const once = ['test/print/**/*.test.ts', 'test/meta/**/*.test.ts', 'test/types/**/*.test.ts'];

// floating-point events are reported to nobody
const setupFiles = [fileURLToPath(new URL('test/setup.ts', import.meta.url))];

export default defineConfig({
  test: {
    projects: [
      { resolve: { alias }, test: { name: 'once', include: once, setupFiles, testTimeout: 120_000 } },
      ...wanted.map((name) => ({
        resolve: { alias },
        test: { name, include: ['test/**/*.test.ts'], exclude: [...once, 'test/smoke/**'], setupFiles, env: TARGETS[name], pool: 'forks' as const, ...patience },
      })),
    ],
  },
});
