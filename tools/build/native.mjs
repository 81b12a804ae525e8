// The Node-API addon: every kernel once per instruction-set level of the target's architecture, the host files once, linked
// into dist/native/numera-<platform>-<arch>.node. Uses the system's C++ compiler ($CXX, c++, g++ or clang++). The target is
// this machine unless another is named; $CXX is then a cross compiler.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  BuildError, cached, DIST, generatedDir, KERNELS, kernelSources, objectPath, pruneCache, runQueue, Timings,
} from './common.mjs';
import { FOLDERS, writeRegistry } from './registry.mjs';

const execute = promisify(execFile);

const LEVELS = {
  x64: {
    v2: { bytes: 16, flags: ['-march=x86-64-v2'] },
    v3: { bytes: 32, flags: ['-march=x86-64-v3'] },
    v4: { bytes: 64, flags: ['-march=x86-64-v4', '-mprefer-vector-width=512'] },
  },
  arm64: { neon: { bytes: 16, flags: [] } },
};
const COMMON = ['-O3', '-std=c++20', '-fPIC', '-fno-exceptions', '-fno-rtti', '-fvisibility=hidden', '-Wall', '-Wextra'];
// Off: GCC's notes on the ABI of vectors and its false alarms; clang's advice on `&` of truth values and on loops it does not vectorise.
const QUIET = {
  gcc: ['-Wno-psabi', '-Wno-maybe-uninitialized'],
  clang: ['-Wno-bitwise-instead-of-logical', '-Wno-bitwise-conditional-parentheses', '-Wno-pass-failed', '-Wno-unknown-warning-option'],
};
// GCC copies and clears blocks of a bounded size by `rep movsq` and `rep stosq`, whose start takes longer than a whole block of a few KB.
const BLOCKS = { gcc: { x64: ['-mmemcpy-strategy=vector_loop:256:noalign,libcall:-1:noalign', '-mmemset-strategy=vector_loop:256:noalign,libcall:-1:noalign'] } };
const SYSTEM_HEADERS = { x64: ['immintrin.h', 'stddef.h', 'stdint.h', 'type_traits'], arm64: ['arm_neon.h', 'stddef.h', 'stdint.h', 'type_traits'] };
const KERNEL = ['-ffp-contract=off', '-fno-math-errno', '-fno-trapping-math', '-ffunction-sections', '-fdata-sections'];
// Worker threads close the addon when they end, while the pool's threads live on in its code: nodelete keeps it mapped.
const LINK = {
  linux: ['-shared', '-static-libstdc++', '-static-libgcc', '-Wl,--gc-sections', '-Wl,-z,nodelete', '-Wl,--exclude-libs,ALL', '-pthread'],
  darwin: ['-bundle', '-undefined', 'dynamic_lookup', '-Wl,-dead_strip'],
};

/** The first compiler that answers: its command and the text that identifies it. */
function findCompiler() {
  for (const command of process.env.CXX ? [process.env.CXX] : ['c++', 'g++', 'clang++']) {
    const answer = spawnSync(command, ['--version'], { encoding: 'utf8' });
    if (answer.status === 0) return { command, version: answer.stdout };
  }
  return null;
}

function nodeHeaders() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('node-api-headers/package.json')), 'include');
  } catch {
    return null;
  }
}

export async function buildNative({ jobs, levels, target }) {
  const host = `${process.platform}-${process.arch}`;
  const [platform, arch] = (target ?? host).split('-');
  const available = LEVELS[arch];
  const link = LINK[platform];
  const compiler = findCompiler();
  const headers = nodeHeaders();
  const missing =
    platform === 'win32' ? 'the native build does not support Windows yet'
    : !link || !available ? `no native build for ${platform}-${arch}`
    : !headers ? 'the package node-api-headers is not installed'
    : !compiler ? 'no C++ compiler found (set CXX, or install g++ or clang++)'
    : null;
  if (missing) {
    console.log(`native: ${missing}; everything runs on WebAssembly`);
    return;
  }
  const registry = writeRegistry('native', FOLDERS);
  if (!registry) {
    console.log('native: no kernel families yet');
    return;
  }
  const chosen = Object.keys(available).filter((name) => !levels || levels.includes(name));
  if (chosen.length === 0) throw new BuildError(`native: --levels must name some of ${Object.keys(available).join(', ')}`);

  const start = performance.now();
  const timings = new Timings();
  const dirs = [KERNELS, registry];
  const kind = /clang/.test(compiler.version) ? 'clang' : 'gcc';
  const common = [...COMMON, ...QUIET[kind], ...(BLOCKS[kind]?.[arch] ?? [])];
  const compilations = [];
  const add = (source, flags) => {
    const file = join(KERNELS, source);
    const includes = ['-I', KERNELS, '-I', registry, ...(source === 'napi.cpp' ? ['-I', headers] : [])];
    compilations.push({ source, file, own: flags, flags: [...flags, ...includes], object: objectPath(file, dirs, flags, compiler.version) });
  };
  for (const source of [...kernelSources(), 'registry.cpp']) {
    for (const name of chosen) {
      const { bytes, flags } = available[name];
      add(source, [...common, ...KERNEL, ...flags, `-DNUMERA_NS=numera_${name}`, `-DNUMERA_VBYTES=${bytes}`, `-DNUMERA_LEVEL_NAME="${name}"`]);
    }
  }
  const once = [...common, '-DNUMERA_NS=numera_host', '-DNUMERA_VBYTES=16'];
  add('napi.cpp', [...once, `-DNUMERA_LEVELS(X)=${chosen.map((name) => `X(${name})`).join(' ')}`]);
  add('threads.cpp', once);
  add('heap.cpp', once);

  mkdirSync(dirname(compilations[0].object), { recursive: true });
  const stale = compilations.filter((c) => !cached(c.object) || (timings.hit(), false));
  const parsed = kind === 'clang' ? null : await parseHeaders(compiler, SYSTEM_HEADERS[arch], stale);
  try {
    await runQueue(stale, jobs, (c) =>
      timings.measure(c.source, async () => {
        const partial = `${c.object}.${process.pid}.tmp`;
        try {
          const first = parsed?.of(c) ?? [];
          const { stderr } = await execute(compiler.command, [...first, ...c.flags, '-c', c.file, '-o', partial], { maxBuffer: 1 << 26 });
          if (stderr) process.stderr.write(stderr);
        } catch (error) {
          throw new BuildError(`native: ${c.source} failed to compile\n${error.stderr || error.message}`);
        }
        renameSync(partial, c.object);
      }),
    );
  } finally {
    parsed?.remove();
  }

  const output = join(DIST, 'native', `numera-${platform}-${arch}.node`);
  mkdirSync(dirname(output), { recursive: true });
  const partial = `${output}.${process.pid}.tmp`;
  try {
    await execute(compiler.command, [...compilations.map((c) => c.object), ...link, '-o', partial], { maxBuffer: 1 << 26 });
  } catch (error) {
    throw new BuildError(`native: the link failed\n${error.stderr || error.message}`);
  }
  // Renamed over, never rewritten: a process that has the old file mapped keeps its own copy.
  renameSync(partial, output);
  if (`${platform}-${arch}` === host) checkAddon(output);
  pruneCache();
  console.log(`native: ${chosen.join(' ')} in ${((performance.now() - start) / 1000).toFixed(1)} s (${timings})`);
}

/**
 * Parses the headers of the instruction set once for the sources that are compiled with the same flags: they take half a second, a tenth
 * of a whole build. GCC takes a parsed header only where it changes nothing.
 */
async function parseHeaders(compiler, headers, compilations) {
  const key = (c) => c.own.join(' ');
  const groups = new Map();
  for (const c of compilations) groups.set(key(c), [...(groups.get(key(c)) ?? []), c]);
  const folder = generatedDir(`parsed-${process.pid}`);
  const options = new Map();
  await Promise.all([...groups].filter(([, group]) => group.length >= 8).map(async ([name, [{ own }]], i) => {
    const header = join(folder, `${i}.hpp`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(header, headers.map((h) => `#include <${h}>\n`).join(''));
    try {
      await execute(compiler.command, [...own, '-x', 'c++-header', header, '-o', `${header}.gch`], { maxBuffer: 1 << 26 });
      options.set(name, ['-include', header]);
    } catch {} // every source includes what it needs itself
  }));
  return { of: (c) => options.get(key(c)), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Loads the addon once, so that a missing symbol fails the build and not the first call. */
function checkAddon(output) {
  const script = `const a = require(${JSON.stringify(output)}); if (a.names().length === 0) throw new Error('no kernels')`;
  const done = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  if (done.status !== 0) throw new BuildError(`native: the addon does not load\n${done.stderr}`);
  if (!existsSync(output)) throw new BuildError('native: the addon is missing');
}
