// npm run coverage:api [PAGE...]: the compatibility table, by page of NumPy's reference.
import { coverage, inventory, type NameResult } from './check.ts';
import { INAPPLICABLE } from './inapplicable.ts';

const only = process.argv.slice(2).map((s) => s.toLowerCase());
const MARK = { same: '', missing: '-', different: '~', inapplicable: '/' } as const;
const line = (n: NameResult): string => {
  const name = n.owner === 'numpy' ? n.name : `${n.owner.slice(6)}.${n.name}`;
  const state = n.state === 'present' ? n.parameters.map((p) => MARK[p.state] + p.name).join(' ') : n.state;
  const problems = n.state === 'present' && n.problems.length > 0 ? `  [${n.problems.join('; ')}]` : '';
  return `  ${n.problems.length > 0 ? '!' : ' '} ${name.padEnd(34)} ${state}${problems}`;
};
const { pages } = coverage();
console.log(`numera and NumPy ${inventory.numpy}: names and parameters (-missing ~different /inapplicable)`);
let names = 0, present = 0, parameters = 0, same = 0;
for (const { page, complete, names: list } of pages) {
  const here = list.filter((n) => n.state === 'present').length;
  const all = list.flatMap((n) => n.parameters), right = all.filter((p) => p.state === 'same').length;
  names += list.length;
  present += here;
  parameters += all.length;
  same += right;
  if (only.length > 0 && !only.some((o) => page.toLowerCase().includes(o))) continue;
  console.log(`\n${page}${complete ? '' : ' (later)'}: ${here} of ${list.length} names, ${right} of ${all.length} parameters`);
  for (const n of list) console.log(line(n));
}
console.log(`\nTotal: ${present} of ${names} names, ${same} of ${parameters} parameters. Inapplicable, with reasons:`);
for (const [key, reason] of Object.entries(INAPPLICABLE)) console.log(`  ${key}: ${reason}`);
