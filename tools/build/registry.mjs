// Which kernel families exist, read from the headers: every `extern const Family name;` in kernels/<folder>/families.hpp.
// registry.cpp includes the header written here, so that adding a family needs an edit nowhere else.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedDir, KERNELS, writeIfChanged } from './common.mjs';

/** The folders that contribute families, in the order of their ids. A folder that does not exist is skipped. */
export const FOLDERS = ['elementwise', 'reduce', 'indexing', 'math', 'sort', 'gemm', 'linalg', 'fft', 'random'];

const DECLARATION = /\bextern\s+const\s+Family\s+(\w+(?:\s*,\s*\w+)*)\s*;/g;

function familiesOf(folder) {
  const header = join(KERNELS, folder, 'families.hpp');
  if (!existsSync(header)) return [];
  const text = readFileSync(header, 'utf8').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(DECLARATION)].flatMap(([, names]) => names.split(',').map((n) => n.trim()));
}

/**
 * Writes families.gen.hpp for these folders into a folder of its own, and returns that folder, for -I.
 * null when none of the folders has a family.
 */
export function writeRegistry(name, folders) {
  const present = folders.filter((folder) => familiesOf(folder).length > 0);
  if (present.length === 0) return null;
  const text = `// Written by tools/build/registry.mjs.
${present.map((folder) => `#include "${folder}/families.hpp"`).join('\n')}
#define NUMERA_FAMILIES(X) ${present.flatMap(familiesOf).map((family) => `X(${family})`).join(' ')}
`;
  // named by content: builds of other sources may use the same cache at the same time
  const dir = generatedDir(`${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`);
  writeIfChanged(join(dir, 'families.gen.hpp'), text);
  return dir;
}
