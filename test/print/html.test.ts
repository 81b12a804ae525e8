import { expect, it } from 'vitest';
import { printoptions, toHTML } from '../../src/ndarray/print/index.ts';
import { fromBase64 } from './cases.ts';

const bytes = (...values: number[]): string => Buffer.from(values).toString('base64');
const count = (html: string, tag: string): number => html.split(`<${tag}>`).length - 1;

it('a matrix is a table with its indices as headers', () => {
  expect(toHTML(fromBase64('u1', [2, 2], bytes(1, 2, 3, 40)))).toBe(
    '<div class="numera-array"><table><thead><tr><th></th><th>0</th><th>1</th></tr></thead>' +
      '<tbody><tr><th>0</th><td>1</td><td>2</td></tr><tr><th>1</th><td>3</td><td>40</td></tr></tbody></table>' +
      '<div><small>(2, 2) uint8</small></div></div>',
  );
});

it('a vector is one row, a scalar its text, an empty array brackets', () => {
  expect(toHTML(fromBase64('u1', [3], bytes(1, 2, 3)))).toContain('<tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody>');
  expect(toHTML(fromBase64('u1', [], bytes(7)))).toContain('<code>7</code>');
  expect(toHTML(fromBase64('u1', [0, 3], bytes(7)))).toContain('<code>[]</code><div><small>(0, 3) uint8');
});

it('further axes are a table each', () => {
  const html = toHTML(fromBase64('u1', [2, 3, 2, 2], bytes(1, 2, 3, 4, 5)));
  expect(count(html, 'table')).toBe(6);
  expect(html).toContain('<caption>[1, 2, :, :]</caption>');
  // The last table begins with element 20 of the elements 1 2 3 4 5 1 2 ...
  expect(html.slice(html.lastIndexOf('<tbody>'))).toContain('<tr><th>0</th><td>1</td><td>2</td></tr><tr><th>1</th><td>3</td><td>4</td></tr>');
});

it('large arrays are summarised and read at their edges only', () => {
  const a = fromBase64('u1', [500, 400, 300], bytes(1, 2, 3));
  const html = toHTML(a);
  expect(a.reads).toBe(6 ** 3);
  expect(count(html, 'table')).toBe(6);
  expect(count(html, 'tr')).toBe(6 * 8);
  expect(html).toContain('<div>\u22ee</div>');
  expect(html).toContain('<th>2</th><th>\u2026</th><th>297</th>');
});

it('texts are escaped', () => {
  const html = printoptions({ formatter: { all: () => '<b onclick="x">&\'' } }).run(() => toHTML(fromBase64('u1', [1], bytes(1))));
  expect(html).toContain('<td>&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;</td>');
});
