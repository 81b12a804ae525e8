// Runs every loop of a WebAssembly math module over the operands in a file, for wasm_check.py:
//   node wasm_run.mjs math.wasm d operands.bin results.bin
// operands.bin holds two operands of equal length; results.bin gets, per loop of that dtype in the module's order, its results.
import { readFileSync, writeFileSync } from 'node:fs';

const [, , file, char, input, output] = process.argv;
const { exports: w } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)));
const SIZE = { e: 2, f: 4, d: 8, F: 8, D: 16 }[char];
const CODE = { e: 9, f: 10, d: 11, F: 12, D: 13 }[char];
const layout = new Uint32Array(w.memory.buffer, w.init(), 5);
const [descriptor, base, bytes, heapTop, heapBase] = layout;
const operands = readFileSync(input);
const half = operands.length / 2;
const n = half / SIZE;
w.memory.grow(Math.ceil((half * 3 + (1 << 21)) / 65536));
const view = new DataView(w.memory.buffer);
const memory = new Uint8Array(w.memory.buffer);
const at = [heapBase + 2 * half, heapBase, heapBase + half]; // output, inputs
memory.set(operands, heapBase);
const results = [];
const names = [];
for (let id = 0; id < w.loops(); id++) {
  let name = '';
  for (let p = w.name(id); memory[p]; p++) name += String.fromCharCode(memory[p]);
  const arity = name.split(':')[1].split('->')[0].length;
  if (!name.endsWith(`->${char}`)) continue;
  const desc = new Float64Array(w.memory.buffer, descriptor, 352 + 68 * 64).fill(0);
  desc.set([1, arity + 1, 1, 0, 4]);
  desc[288] = n;
  for (let op = 0; op <= arity; op++) {
    desc[152 + 2 * op] = CODE;
    desc[352 + 64 * op] = SIZE;
    view.setUint32(base + 4 * op, at[op], true);
    view.setBigUint64(bytes + 8 * op, BigInt(half), true);
  }
  view.setUint32(heapTop, heapBase + 3 * half, true);
  const status = w.call(id, arity + 1);
  if (status < 0) throw new Error(`${name}: ${status}`);
  results.push(Buffer.from(memory.slice(at[0], at[0] + half)));
  names.push(name);
}
writeFileSync(output, Buffer.concat(results));
console.log(names.join(' '));
