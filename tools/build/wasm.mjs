// The WebAssembly modules: every kernel compiled once for wasm32 with SIMD (and once more with relaxed SIMD for the modules
// that gain from it), linked into one module per kernel family. Each is written as a .wasm file, which Node reads, and as a
// base64 ES module for everything else, next to a manifest of the functions in each.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  BuildError, cached, closure, DIST, KERNELS, kernelSources, objectPath, pruneCache, ROOT, runQueue, Timings, writeAtomic, writeIfChanged,
} from './common.mjs';
import { writeRegistry } from './registry.mjs';

/** Which folders' families each module offers. All objects go into every link; what no family reaches is dropped. */
const MODULES = [
  { name: 'core', folders: ['elementwise', 'reduce', 'indexing'] },
  { name: 'math', folders: ['math'], relaxed: true },
  { name: 'sort', folders: ['sort'] },
  { name: 'linalg', folders: ['gemm', 'linalg'], relaxed: true },
  { name: 'fft', folders: ['fft'] },
  { name: 'random', folders: ['random'] },
];
/** What gains from fused multiply-add; the rest of a relaxed module is the same objects as in the other. */
const GAINS = /^math\/|^gemm\/(gemm_(f32|f64|c64|c128)|correlate)\.cpp$|^linalg\/(svd|eigh)\.cpp$/;

const FLAGS = [ // warnings are the native build's
  // The wasip1 target finds the C++ headers (<type_traits>, <limits>); nothing of WASI is linked.
  '--target=wasm32-wasip1', '-msimd128', '-mbulk-memory', '-mnontrapping-fptoint', '-O2', '-std=c++20', '-nostdlib',
  '-fno-exceptions', '-fno-rtti', '-ffp-contract=off', '-fno-math-errno', '-fno-trapping-math', '-fno-threadsafe-statics',
  '-fvisibility=hidden', '-ffunction-sections', '-fdata-sections', '-w', '-DNUMERA_NS=numera_wasm', '-DNUMERA_VBYTES=16',
];
const RELAXED = ['-mrelaxed-simd'];
/** Folders of 64-bit products, which pairs of lanes (i64x2.mul) make several times slower: no vectors but those that are written. */
const SCALAR_FOLDERS = ['random'];
const SCALAR = ['-fno-slp-vectorize', '-fno-vectorize'];
const BUILTINS = '/usr/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a';
const LINK = ['--no-entry', '--gc-sections', '--strip-all', '--stack-first', '-z', 'stack-size=1048576', '-O2'];

/** Threads with one clang each, started when their first job comes. */
class ClangPool {
  #workers = [];

  run(slot, job) {
    this.#workers[slot] ??= new Worker(new URL('clang-worker.mjs', import.meta.url), { stdout: true, stderr: true }); // it prints its progress
    const worker = this.#workers[slot];
    return new Promise((done, failed) => {
      const ended = (reason) => failed(new BuildError(`wasm: the compiler thread ended: ${reason}`));
      worker.once('error', ended);
      worker.once('message', ({ data, printed, error }) => {
        worker.off('error', ended);
        if (error) return failed(new BuildError(`wasm: ${job.title} failed\n${error}`));
        if (printed) process.stderr.write(printed);
        done(Buffer.from(data));
      });
      worker.postMessage(job);
    });
  }

  async close() {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

export async function buildWasm({ jobs }) {
  let version;
  try {
    version = JSON.parse(readFileSync(join(createRequire(import.meta.url).resolve('@yowasp/clang'), '../../package.json'), 'utf8')).version;
  } catch {
    throw new BuildError('wasm: the package @yowasp/clang is not installed');
  }
  const modules = MODULES.map((m) => ({ ...m, registry: writeRegistry(`wasm-${m.name}`, m.folders) })).filter((m) => m.registry);
  if (modules.length === 0) {
    console.log('wasm: no kernel families yet');
    writeModules([], new Map());
    return;
  }
  const start = performance.now();
  const timings = new Timings();
  const pool = new ClangPool();
  try {
    const objects = planObjects(modules, version);
    const stale = [...objects.values()].filter((o) => !cached(o.object) || (timings.hit(), false));
    await runQueue(stale, jobs, (o, slot) => timings.measure(o.source, async () => writeAtomic(o.object, await compile(pool, slot, o))));

    const outputs = modules.flatMap((m) => (m.relaxed ? [{ m, relaxed: false }, { m, relaxed: true }] : [{ m, relaxed: false }]));
    const linked = new Map();
    await runQueue(outputs, jobs, async ({ m, relaxed }, slot) => {
      const inputs = [...objects.values()].filter((o) => o.goesInto(m, relaxed)).map((o) => o.object);
      linked.set(m.name + (relaxed ? '.relaxed' : ''), await link(pool, slot, m.name, inputs, version));
    });
    writeModules(modules, linked);
    const sizes = [...linked].sort().map(([name, data]) => `${name} ${(data.length / 1024).toFixed(0)} KB`);
    console.log(`wasm: ${sizes.join(', ')} in ${((performance.now() - start) / 1000).toFixed(1)} s (${timings})`);
  } finally {
    await pool.close();
  }
  pruneCache();
}

/** Every object of the build by a name, with the modules that it belongs to. */
function planObjects(modules, version) {
  const objects = new Map();
  const add = (key, source, extraFlags, registry, goesInto) => {
    const file = join(KERNELS, source);
    const dirs = registry ? [KERNELS, registry] : [KERNELS];
    const flags = [...FLAGS, ...extraFlags];
    objects.set(key, { source, file, dirs, flags, goesInto, object: objectPath(file, dirs, flags, version) });
  };
  const anyRelaxed = modules.some((m) => m.relaxed);
  for (const source of kernelSources()) {
    const [folder] = source.split('/');
    const twin = anyRelaxed && GAINS.test(source);
    add(source, source, SCALAR_FOLDERS.includes(folder) ? SCALAR : [], null, (_, relaxed) => !relaxed || !twin);
    if (twin) add(`${source} relaxed`, source, RELAXED, null, (_, relaxed) => relaxed);
  }
  add('wasm.cpp', 'wasm.cpp', [], null, () => true);
  for (const m of modules) add(`registry ${m.name}`, 'registry.cpp', [], m.registry, (other) => other === m);
  return objects;
}

/** Source files get the same paths in clang's private file system as below the project, generated headers a folder of their own. */
function compile(pool, slot, { source, file, dirs, flags }) {
  const files = {};
  for (const [path, content] of closure(file, dirs)) {
    const generated = dirs.slice(1).find((d) => path.startsWith(d));
    files[generated ? `generated/${relative(generated, path)}` : relative(ROOT, path).replaceAll('\\', '/')] = content;
  }
  const args = [...flags, '-I', 'kernels', '-I', 'generated', '-c', `kernels/${source}`, '-o', 'out.o'];
  return pool.run(slot, { title: `compiling ${source}`, command: 'clang++', args, files, output: 'out.o' });
}

async function link(pool, slot, name, inputs, version) {
  const files = Object.fromEntries(inputs.map((path, i) => [`${i}.o`, readFileSync(path)]));
  const cache = objectPath(join(KERNELS, 'wasm.cpp'), [], [...LINK, ...inputs.map((p) => relative(ROOT, p))], version, '.wasm');
  if (cached(cache)) return readFileSync(cache);
  const args = [...LINK, ...Object.keys(files), BUILTINS, '-o', 'out.wasm'];
  const data = await pool.run(slot, { title: `linking ${name}`, command: 'wasm-ld', args, files, output: 'out.wasm' });
  writeAtomic(cache, data);
  return data;
}

/** The functions of a module, from its own table. */
function functionsOf(name, data) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(data));
  exports.init();
  const count = exports.functions();
  if (count < 0) throw new BuildError(`wasm: ${name} has more functions than the tables of registry.cpp hold`);
  const text = (address) => {
    const bytes = new Uint8Array(exports.memory.buffer);
    return Buffer.from(bytes.subarray(address, bytes.indexOf(0, address))).toString('latin1');
  };
  return { loops: exports.loops(), names: Array.from({ length: count }, (_, id) => text(exports.name(id))).join(' ') };
}

const DECLARATIONS = `export declare const manifest: readonly {
  readonly name: string;
  readonly relaxed: boolean;
  readonly loops: number;
  readonly names: string;
}[];
export declare const modules: Readonly<Record<string, string>>;
`;

/** index.js is what src/platform/web.ts imports as '#wasm': the manifest and every module as base64 text. */
function writeModules(modules, linked) {
  const dir = join(DIST, 'wasm');
  const names = [...linked.keys()].sort();
  for (const name of names) {
    writeAtomic(join(dir, `${name}.wasm`), linked.get(name));
    writeIfChanged(join(dir, `${name}.js`), `export default '${linked.get(name).toString('base64')}';\n`);
  }
  const manifest = JSON.stringify(modules.map((m) => ({ name: m.name, relaxed: !!m.relaxed, ...functionsOf(m.name, linked.get(m.name)) })));
  const variable = (name) => name.replace('.', '_');
  writeIfChanged(join(dir, 'manifest.json'), manifest);
  writeIfChanged(
    join(dir, 'index.js'),
    [
      ...names.map((name) => `import ${variable(name)} from './${name}.js';`),
      `export const manifest = ${manifest};`,
      `export const modules = { ${names.map((name) => `'${name}': ${variable(name)}`).join(', ')} };`,
      '',
    ].join('\n'),
  );
  writeIfChanged(join(dir, 'index.d.ts'), DECLARATIONS);
}
