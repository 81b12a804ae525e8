// The table of promotion in the type system is the one that the functions use.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DTYPES } from '../../src/dtype/dtype.ts';
import { promoteIds } from '../../src/dtype/promote.ts';

const names = [...DTYPES.map((d) => d.key), 'weak int', 'weak float', 'weak complex'];
test('promotion in the type system', () => {
  const text = readFileSync(new URL('../../src/dtype/promotion_types.ts', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^ {2}'?([\w ]+?)'?: \{ (.*) \};$/gm)];
  const table = Object.fromEntries(rows.map(([, row, cells]) => [row, Object.fromEntries([...cells.matchAll(/(\w+(?: \w+)?)'?: '([\w ]+)'/g)].map(([, column, result]) => [column, result]))]));
  const wanted = Object.fromEntries(names.map((row, i) => [row, Object.fromEntries(names.map((column, j) => [column, names[promoteIds(i, j)]]))]));
  expect(table).toEqual(wanted);
});
