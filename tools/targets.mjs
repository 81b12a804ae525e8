// Which backends and instruction-set levels can be tested here: each is tried in a process of its own.
import { spawnSync } from 'node:child_process';

const PROBE = "import('./dist/backend/select.js').then((m) => m.backend())";

/** Names for NUMERA_TEST_TARGETS. */
export function supportedTargets() {
  const works = (env) => spawnSync(process.execPath, ['--input-type=module', '-e', PROBE], { env: { ...process.env, ...env }, stdio: 'ignore' }).status === 0;
  const levels = ['v4', 'v3', 'v2'].filter((level) => works({ NUMERA_BACKEND: 'native', NUMERA_CPU: level }));
  const native = levels.length > 0 ? levels : works({ NUMERA_BACKEND: 'native' }) ? ['native'] : [];
  return [...native, 'wasm'];
}
