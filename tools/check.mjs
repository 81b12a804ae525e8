// All checks of the repository, as `npm test` runs them: types, lint, the test suite on every backend and instruction-set
// level, the package's shape, and a smoke test on other runtimes. Prints "N passed, N failed" last.
//
//   node tools/check.mjs [types] [lint] [tests] [package] [smoke]
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smoke } from './smoke.mjs';

const wanted = process.argv.slice(2);
const wants = (step) => wanted.length === 0 || wanted.includes(step);
let passed = 0, failed = 0;

/** Runs a command, showing its output; gives its exit code. */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', (error) => {
      console.error(String(error));
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
/** Runs a command as one check. */
async function check(name, command, args) {
  const started = performance.now();
  const code = await run(command, args);
  console.log(`${code === 0 ? 'ok' : 'FAILED'}: ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (code === 0) passed++;
  else failed++;
}
const bin = (name) => join('node_modules', '.bin', name);

/** The targets that this machine can run: levels of the addon, and WebAssembly. */
async function targets() {
  const { supportedTargets } = await import('./targets.mjs');
  return supportedTargets();
}

if (wants('types')) {
  await check('types', bin('tsc'), ['-p', 'tsconfig.json', '--noEmit']);
  await check('types of the built package under bundler resolution', bin('tsc'), ['-p', 'tsconfig.bundler.json', '--noEmit']);
}
if (wants('lint')) await check('lint', bin('biome'), ['check', '--diagnostic-level=error', '.']);
if (wants('tests')) {
  const folder = mkdtempSync(join(tmpdir(), 'numera-'));
  const report = join(folder, 'report.json');
  await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { NUMERA_TEST_TARGETS: (await targets()).join(',') });
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    passed += result.numPassedTests;
    // a file that cannot be loaded counts as one failure
    failed += result.numFailedTests + result.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0).length;
  } catch (error) {
    console.error(`FAILED: the test runner left no report (${error.message})`);
    failed++;
  }
  rmSync(folder, { recursive: true, force: true });
}
if (wants('package')) {
  await check('package (publint)', bin('publint'), ['--strict']);
  // packed without scripts: `prepare` would build everything once more
  const folder = mkdtempSync(join(tmpdir(), 'numera-'));
  await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
  await check('package (are the types wrong)', bin('attw'), [join(folder, readdirSync(folder)[0] ?? 'no package'), '--profile', 'esm-only']);
  rmSync(folder, { recursive: true, force: true });
}
if (wants('smoke')) {
  for (const { name, ok, output } of await smoke()) {
    console.log(`${ok ? 'ok' : 'FAILED'}: smoke test on ${name}${ok ? '' : `\n${output}`}`);
    if (ok) passed++;
    else failed++;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
